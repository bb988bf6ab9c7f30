"""Where the durable engine can be tested at all."""

from __future__ import annotations

import shutil
import sys
from importlib import import_module

import pytest


def can_be_imported() -> bool:
    """Whether the C module of durable-rules is there and of use to this Python."""
    try:
        import_module("durable_rules_engine")
    except ImportError:
        return False
    return True


def can_be_had() -> bool:
    """Whether it could have been: it is built where it is installed, and has no use from Python 3.13 on."""
    return sys.version_info < (3, 13) and any(shutil.which(compiler) for compiler in ("cc", "gcc", "clang"))


needs_durable = pytest.mark.skipif(
    not can_be_imported() and not can_be_had(), reason="durable-rules can't be had on this machine"
)
"""Skips a test where durable-rules can't be had; everywhere else its absence is a failure."""
