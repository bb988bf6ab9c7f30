"""When the tests of the durable engine can be run: wherever durable-rules can be built, and nowhere is it an excuse."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec

import pytest

IMPOSSIBLE = sys.version_info >= (3, 13)
"""Whether durable-rules can't be imported on this Python."""
UNBUILT = find_spec("durable_rules_engine") is None and not any(map(shutil.which, ("cc", "gcc", "clang")))
"""Whether it isn't there, and there is no compiler that could have built it."""

needs_durable = pytest.mark.skipif(
    IMPOSSIBLE or UNBUILT, reason="durable-rules needs Python 3.12 or earlier, and a C compiler to be built with"
)
