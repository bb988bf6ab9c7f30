"""Strict YAML: text stays text, places are kept, and nothing active or ambiguous gets in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercode.errors import InputError
from careercode.source.tree import Mapping, Scalar
from careercode.source.yaml import load_yaml, place_at, plain

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        (BOMB, ["f.yaml:1:4: anchors", "f.yaml:2:4: anchors", "f.yaml:2:8: aliases", "f.yaml:3:9: aliases"]),
        ("a: !!python/object:os.system geheim", ["f.yaml:1:4: tags are refused"]),
        ("- !!str geheim", ["f.yaml:1:3: tags are refused"]),
        ("- !geheim x", ["f.yaml:1:3: tags are refused"]),
        ("a: 1\nb: 2\na: geheim", ["f.yaml:3:1: a key stands here twice (first on line 1)"]),
        ("a: {b: 1, b: 2}\na: 1", ["f.yaml:1:11: a key", "f.yaml:2:1: a key"]),
        ("<<: {a: 1}", ["f.yaml:1:1: merge keys are refused"]),
        ("? [a, b]\n: 1", ["f.yaml:1:3: a key must be a scalar"]),
        ("a: 1\n---\nb: geheim", ["f.yaml:2:1: a second document"]),
        ("a: 1\nb: \x00geheim", ["f.yaml:2:4: a character that may not stand in YAML"]),
        ("a: 'geheim", ["f.yaml:1:11: not valid YAML: while scanning a quoted scalar"]),
        ('a: "geheim\\q"', ["f.yaml:1:12: not valid YAML"]),
        ("a: geheim: x", ["f.yaml:1:10: not valid YAML: mapping values are not allowed here"]),
        ("\ta: 1", ["f.yaml:1:1: not valid YAML"]),
        ("[" * 100_000, ["f.yaml:1:65: nested deeper than 64"]),
        ("- " * 65 + "x", ["f.yaml:1:129: nested deeper than 64"]),
        ("", ["f.yaml: empty: expected YAML"]),
        ("# geheim", ["f.yaml: empty: expected YAML"]),
    ],
)
def test_what_is_active_or_ambiguous_is_refused_at_its_place(text: str, errors: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        load_yaml(text, "f.yaml")
    for error in errors:
        assert error in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_scalars_stay_text_and_say_whether_they_were_quoted() -> None:
    tree = load_yaml('a: 4.10\nb: "no"', "f.yaml")
    assert isinstance(tree, Mapping)
    a, b = tree.get("a"), tree.get("b")
    assert isinstance(a, Scalar)
    assert isinstance(b, Scalar)
    assert (a.text, a.plain, b.text, b.plain) == ("4.10", True, "no", False)
    assert (a.place.line, a.place.column) == (1, 4)
    assert tree.get("c") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("010", "010"),
        ("12:30", "12:30"),
        ("2026-03-12", "2026-03-12"),
        ("True", "True"),
        ("0x10", "0x10"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("9" * 40, "9" * 40),
        ('"12"', "12"),
        ("'null'", "null"),
        ("null", None),
        ("~", None),
        ("true", True),
        ("-7", -7),
        ("1.50", 1.5),
        ("[a, {b: 1}]", ["a", {"b": 1}]),
        ("a:", {"a": None}),
    ],
)
def test_only_the_plain_form_of_a_value_is_more_than_text(text: str, value: object) -> None:
    assert plain(load_yaml(text, "f.yaml")) == value


def test_a_value_deep_in_the_tree_has_a_line_and_a_column() -> None:
    tree = load_yaml("contacts:\n- id: c1\n  at: x\n", "f.yaml")
    assert str(place_at(tree, ("contacts", 0, "at"))) == "f.yaml:3:3: $.contacts[0].at"
    assert str(place_at(tree, ("contacts", 0, "party"))) == "f.yaml:2:3: $.contacts[0].party"
    assert str(place_at(tree, ("sessions",))) == "f.yaml:1:1: $.sessions"


@given(st.text())
def test_any_text_gives_a_tree_or_a_clear_error(text: str) -> None:
    error = "f.yaml"
    try:
        plain(load_yaml(text, "f.yaml"))
    except InputError as caught:
        error = str(caught)
    assert error.startswith("f.yaml")
