"""The rule language: rule files as text go in, a checked and typed intermediate form (`ir.Rules`) comes out."""

from __future__ import annotations
