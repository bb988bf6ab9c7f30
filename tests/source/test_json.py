"""Strict JSON: what could be read two ways is refused, with its place and without its value."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careercode.errors import InputError
from careercode.source.encoding import decode_utf8
from careercode.source.json import load_json

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"a": 1, "a": "geheim"}', "f.json: $: a key stands here twice"),
        ('{"a": [0, {"b": 1, "b": 2}]}', "f.json: $.a[1]: a key stands here twice"),
        ('{"a": NaN}', "f.json: $.a: NaN and Infinity are not JSON"),
        ("[-Infinity]", "f.json: $[0]: NaN and Infinity are not JSON"),
        ('{"a": 1000000000000000000000000000000}', "f.json: $.a: a number beyond 2^53"),
        ('{"a": 1e30}', "f.json: $.a: a number beyond 2^53"),
        ('{"a": 1e999}', "f.json: $.a: a number beyond 2^53"),
        ('{"a": "geheim\\ud800"}', "f.json: $.a: a text with half a surrogate pair"),
        ('{"geheim\\udc00": 1}', "f.json: $: a key with half a surrogate pair"),
        ('{"a": geheim}', "f.json:1:7: not valid JSON: Expecting value"),
        ('{"a":\n  1,}', "f.json:2:5: not valid JSON"),
        ('{} "geheim"', "f.json:1:4: not valid JSON: Extra data"),
        ("", "f.json: empty: expected JSON"),
        (" \n", "f.json: empty: expected JSON"),
        ("[" * 65 + "]" * 65, "nested deeper than 64"),
        ("[" * 100_000, "f.json: nested deeper than 64"),
        ('{"a":' * 100_000, "f.json: nested deeper than 64"),
    ],
)
def test_what_json_leaves_open_is_refused_at_its_place(text: str, error: str) -> None:
    with pytest.raises(InputError) as caught:
        load_json(text, "f.json")
    assert error in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_all_problems_of_a_text_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        load_json('[NaN, {"a": 1, "a": 1}, 1e99]', "f.json")
    assert [problem.place.path for problem in caught.value.problems] == ["$[0]", "$[1]", "$[2]"]


def test_a_line_of_many_says_which_line_it_is() -> None:
    with pytest.raises(InputError, match=r"^f\.ndjson:7:2: "):
        load_json("{x", "f.ndjson", 7)


def test_a_long_key_is_cut_in_a_path() -> None:
    with pytest.raises(InputError) as caught:
        load_json('{"%s": NaN}' % ("k" * 500), "f.json")
    assert "k" * 41 not in str(caught.value)


def test_sixty_four_deep_is_not_too_deep() -> None:
    load_json("[" * 64 + "]" * 64, "f.json")


@given(PLAIN)
def test_plain_json_is_read_as_python_reads_it(value: object) -> None:
    assert load_json(json.dumps(value), "f.json") == value


@given(st.binary())
def test_random_bytes_give_a_value_or_a_clear_error(data: bytes) -> None:
    error = "f.json"
    try:
        load_json(decode_utf8(data, "f.json"), "f.json")
    except InputError as caught:
        error = str(caught)
    assert error.startswith("f.json")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"\xef\xbb\xbf{}", "f:1:1: starts with a byte order mark"),
        (b"\xff\xfe{\x00", "f:1:1: starts with a byte order mark"),
        (b'{\n  "\xc3\xa9": "\xe9"}', "f:2:9: not UTF-8"),
    ],
)
def test_bytes_that_are_no_utf8_are_refused(data: bytes, error: str) -> None:
    with pytest.raises(InputError) as caught:
        decode_utf8(data, "f")
    assert error in str(caught.value)
