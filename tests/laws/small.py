"""A rule set of one small code that always binds: the text of its chapter goes in, its rules come out."""

from __future__ import annotations

from careercode.language import ir
from careercode.language.load import Sources, load

CODE = """
code: small
prefix: S
title: {nl: Klein, en: Small}
source: invented for a test
editions: [{id: only, starts_on: unknown, ends_on: none}]
binds: {always: on <= on}
"""


def small(chapter: str, concepts: str = "") -> ir.Rules:
    """The rules of a chapter of provisions S-…, and of the concepts that it names."""
    shared = {"concepts/words.yaml": concepts} if concepts else {}
    return load(Sources({}, shared, {"small": {"small/code.yaml": CODE, "small/all.yaml": chapter}}, "small"))
