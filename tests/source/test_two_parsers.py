"""The parser in C reads rules as the one in Python does, to the column, or leaves them to it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import yaml

from careercode.errors import InputError
from careercode.source import yaml as source
from careercode.source.tree import Node

RULES = Path(__file__).parents[2] / "rules"
TEXTS = {str(path.relative_to(RULES)): path.read_text(encoding="utf-8") for path in sorted(RULES.rglob("*.yaml"))}
SIGNS = "\n \t:-,[]{}'\"#&*!|>%@`?~0aé\\x\r…\u2028\U0001f642="

pytestmark = pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without its parser in C")


def in_python(text: str, monkeypatch: pytest.MonkeyPatch) -> Node | None:
    with monkeypatch.context() as patch:
        patch.setattr(source, "_quickly", lambda text, file: None)
        try:
            return source.load_yaml(text, "f")
        except InputError:
            return None


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_of_the_rules_is_read_by_both_and_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXTS[name]
    found = source._quickly(text, "f")
    assert found is not None
    if len(text) < 60_000:
        assert found == in_python(text, monkeypatch)


def test_what_is_damaged_is_read_the_same_or_left_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    random, taken, left = Random(4), 0, 0
    texts = list(TEXTS.values())
    for _ in range(2500):
        text = random.choice(texts)
        start = random.randrange(max(1, len(text) - 400))
        text = text[start : start + random.randrange(20, 400)]
        for _ in range(random.choice((0, 1, 1, 2, 3))):
            at = random.randrange(len(text))
            text = text[:at] + random.choice(SIGNS) * random.choice((0, 1)) + text[at + random.choice((0, 1)) :]
        found = source._quickly(text, "f")
        if found is None:
            left += 1
        else:
            taken += 1
            assert found == in_python(text, monkeypatch), text
    assert min(taken, left) > 100


@pytest.mark.parametrize(
    "text", ["a: {b?c: d}", "a: {b: c?}", "a:\n  b:\n", "a: [b, ?c]", "a: &x b", "a: !t b", "a: \u2028"]
)
def test_what_the_two_take_in_different_ways_is_left_to_python(text: str) -> None:
    assert source._quickly(text, "f") is None
