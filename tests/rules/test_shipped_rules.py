"""The rules that are shipped: their catalogue is the inventory's, and every example gets the verdicts that it must."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from careercode.engine.examples import Outcome, run
from careercode.language.ir import Rules
from careercode.reading.rules import read_examples, read_rules

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"

ASKED = (
    "KUL-1.4 KUL-2.2 KUL-2.3 KUL-3.0 KUL-3.1 KUL-3.2 KUL-3.3 KUL-3.4 KUL-3.5 KUL-3.6 KUL-3.7 KUL-3.8 KUL-4.1.0 KUL-4.1.4 "
    "KUL-4.1.7 KUL-4.1.8 KUL-4.3.0 KUL-4.3.2 KUL-4.3.3 KUL-4.3.5 KUL-4.4.1 KUL-4.4.2 KUL-4.4.5 "
    "VDAB-0.1 VDAB-2.3 VDAB-7.1 VDAB-8.1 VDAB-9 VDAB-12.2 VDAB-12.a VDAB-12.d VDAB-14.1 VDAB-14.2 VDAB-18.1 VDAB-18.2 VDAB-19.4 "
    "VDAB-22.1 VDAB-22.2 "
    "RLP-1.1 RLP-1.2 RLP-2.1.1 RLP-2.1.2 RLP-2.1.4 RLP-2.1.5 RLP-2.2.4 RLP-3.3.5a RLP-3.3.5b BK-20a BK-20b BK-20c BK-P"
).split()
"""The provisions that must be encoded."""


@cache
def rules() -> Rules:
    return read_rules(RULES)


@cache
def outcomes() -> tuple[Outcome, ...]:
    return run(rules(), read_examples(RULES, rules()))


def inventory() -> dict[str, dict[str, str]]:
    listed = yaml.safe_load((Path(__file__).parent / "inventory.yaml").read_text(encoding="utf-8"))["provisions"]
    return {row["id"]: row for row in listed}


def test_the_catalogue_has_each_provision_of_the_inventory_once() -> None:
    assert len(inventory()) == 183
    assert sorted(rules().provisions) == sorted(inventory())
