"""The examples beside the shipped rules as cases, and variations of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random

from tests.engines.variations import Variation

from careercode.language.examples import Example
from careercode.language.ir import Rules
from careercode.model import Case, assemble
from careercode.reading.rules import builtin_folder, read_examples, read_rules


@dataclass(frozen=True)
class Shipped:
    """A case under the shipped rules, which may have other settings there."""

    name: str
    case: Case
    rules: Rules
    as_of: date


@cache
def rules() -> Rules:
    """The shipped rules."""
    return read_rules(builtin_folder())


@cache
def examples() -> tuple[Example, ...]:
    """All examples beside them."""
    return read_examples(builtin_folder(), rules())


_OTHERS: dict[str, Rules] = {}


def rules_of(example: Example) -> Rules:
    """The shipped rules with the settings of an example; the same object for the same settings."""
    if not example.settings:
        return rules()
    key = repr(sorted(example.settings.items()))
    if key not in _OTHERS:
        changed = {id: replace(rules().settings[id], values=(value,)) for id, value in example.settings.items()}
        _OTHERS[key] = replace(rules(), settings={**rules().settings, **changed})
    return _OTHERS[key]


def case_of(example: Example) -> Shipped:
    """An example as it stands."""
    name = f"{example.provision}: {example.name}"
    return Shipped(name, assemble(example.dossier, None), rules_of(example), example.as_of)


def variations(seed: int, count: int) -> Iterator[Shipped]:
    """Valid cases that differ a little, or much, from examples."""
    random = Random(f"shipped {seed}")
    while count:
        example = random.choice(examples())
        plain = example.dossier.model_dump(mode="json", exclude_none=True)
        varied = Variation(plain, example.as_of, random)
        for _ in range(random.choice((1, 1, 2, 3, 5))):
            kept = Variation(varied.dossier, varied.as_of, random, varied.centre_file)
            varied.change()
            if varied.case() is None:
                varied = kept
        if (case := varied.case()) is not None:
            count -= 1
            name = f"variation of {example.provision}: {example.name}"
            yield Shipped(name, case, rules_of(example), varied.as_of)
