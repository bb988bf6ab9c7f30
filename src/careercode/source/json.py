"""Strict JSON: text in, plain values out; what JSON leaves open or a reader could take two ways is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from careercode.errors import InputError, Place, Problem

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

MAX_DEPTH = 64
"""How deep lists and objects may be nested, in JSON and in YAML."""

MAX_NUMBER = 2**53
"""Beyond this a number is not the same in every program."""

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Flaw:
    """Stands in the parsed tree for a number or constant that is refused, until its path is known."""

    message: str


class _Repeated(dict[str, JsonValue]):
    """An object in which a key came twice."""


def load_json(text: str, file: str, line: int = 0) -> JsonValue:
    """The value that `text` holds. `line`: the line it stands on, where it is one of many in the file.

    Raises InputError: syntax errors with line and column, all other problems together, each with its JSON path.
    """
    if not text.strip():
        raise InputError([Problem(Place(file, line), "empty: expected JSON")])
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=lambda _: _Flaw("NaN and Infinity are not JSON"),
        )
    except json.JSONDecodeError as error:
        place = Place(file, line + error.lineno - 1 if line else error.lineno, error.colno)
        raise InputError([Problem(place, f"not valid JSON: {error.msg}")]) from None
    except RecursionError:
        raise InputError([_too_deep(Place(file, line))]) from None
    check_text = _SURROGATE_ESCAPE.search(text) is not None or _SURROGATE.search(text) is not None
    if problems := list(_problems(value, Place(file, line, path="$"), 1, check_text)):
        raise InputError(problems)
    return value  # type: ignore[return-value]  # no flaw is left in the tree


def path_step(key: str | int) -> str:
    """One step of a JSON path. Keys are cut to 40 printable characters, since they may be anything."""
    if isinstance(key, int):
        return f"[{key}]"
    shown = "".join(char if char.isprintable() else "?" for char in key[:40])
    return f".{shown}" if shown.isidentifier() else f"[{json.dumps(shown, ensure_ascii=False)}]"


def _object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else _Repeated(plain)


def _whole(digits: str) -> int | _Flaw:
    value = int(digits) if len(digits) <= 17 else MAX_NUMBER + 1
    return value if abs(value) <= MAX_NUMBER else _Flaw("a number beyond 2^53")


def _decimal(digits: str) -> float | _Flaw:
    value = float(digits)
    return value if abs(value) <= MAX_NUMBER else _Flaw("a number beyond 2^53")


def _too_deep(place: Place) -> Problem:
    return Problem(place, f"nested deeper than {MAX_DEPTH}")


def _problems(value: object, place: Place, depth: int, check_text: bool) -> Iterator[Problem]:
    """Walks lists and objects to the depth allowed; the recursion is bounded by it."""
    items: Iterator[tuple[str | int, object]]
    if isinstance(value, dict):
        if isinstance(value, _Repeated):
            yield Problem(place, "a key stands here twice")
        items = iter(value.items())
    elif isinstance(value, list):
        items = iter(enumerate(value))
    else:
        yield from _scalar_problems(value, place, check_text)
        return
    if depth > MAX_DEPTH:
        yield _too_deep(place)
        return
    for key, item in items:
        if check_text and isinstance(key, str) and _SURROGATE.search(key):
            yield Problem(place, "a key with half a surrogate pair")
        elif check_text or isinstance(item, dict | list | _Flaw):
            below = Place(place.file, place.line, path=place.path + path_step(key))
            yield from _problems(item, below, depth + 1, check_text)


def _scalar_problems(value: object, place: Place, check_text: bool) -> Iterator[Problem]:
    if isinstance(value, _Flaw):
        yield Problem(place, value.message)
    elif check_text and isinstance(value, str) and _SURROGATE.search(value):
        yield Problem(place, "a text with half a surrogate pair")
