"""The names that a provision may give: its kind, and the way in which it is checked."""

from __future__ import annotations

KINDS = ("duty", "prohibition", "right", "permission", "validity", "scope", "definition")
CHECKS = ("automated", "evidence", "judgement")
