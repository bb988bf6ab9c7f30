"""Dossiers come out of files and folders one by one; what is bad comes out as Unreadable, and the rest goes on."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careercode.errors import InputError
from careercode.model import Case, CentreFile
from careercode.reading.dossiers import Unreadable, read_centre, read_dossiers

SECRET = "Geheim Dossierstuk"
CONTACT = {"id": "c1", "at": "2026-03-12", "party": SECRET}


def _read(*paths: Path, centre: CentreFile | None = None) -> list[str]:
    """The ids of the cases and the problems of the unreadable, in their order; without the folder's name."""
    lines: list[str] = []
    for one in read_dossiers(paths, centre):
        if isinstance(one, Case):
            lines.append(one.id)
        else:
            lines += [str(problem).replace(f"{paths[0]}/", "") for problem in one.problems]
    assert SECRET not in "\n".join(lines)
    return lines


def _write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_folder_is_read_whole_and_sorted(tmp_path: Path) -> None:
    _write(tmp_path, "b.json", '{"id": "b"}')
    _write(tmp_path, "a.yaml", "id: a\nclient: {id: '7'}\n")
    _write(tmp_path, "sub/c.yml", "- id: c1\n- id: c2\n")
    _write(tmp_path, "list.json", '[{"id": "l1"}, {"id": "l2"}]')
    _write(tmp_path, "lines.ndjson", '{"id": "n1"}\n\n{"id": "n2"}\n')
    _write(tmp_path, "more.jsonl", '{"id": "m1"}')
    _write(tmp_path, "readme.txt", "no dossier")
    assert _read(tmp_path) == ["a", "b", "n1", "n2", "l1", "l2", "m1", "c1", "c2"]


def test_a_bad_line_is_one_unreadable_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [
        '{"id": "n1"}',
        f'{{"{SECRET[:6]}": {SECRET}',
        json.dumps({"id": "n2", "contacts": [CONTACT]}),
        '{"id": "n3"}',
    ]
    _write(tmp_path, "x.ndjson", "\n".join(lines).encode() + b'\n\xff\n{"id": "n4"}')
    read = _read(tmp_path)
    assert [line for line in read if not line.startswith("x.")] == ["n1", "n3", "n4"]
    assert read[1].startswith("x.ndjson:2:12: not valid JSON")
    assert read[2].startswith("x.ndjson:3: $.contacts[0].party: refers to")
    assert read[4] == "x.ndjson:5:1: not UTF-8 (save the file as UTF-8)"


def test_a_bad_dossier_of_a_list_has_its_index_in_its_path(tmp_path: Path) -> None:
    _write(
        tmp_path, "x.json", json.dumps([{"id": "a"}, {"id": "b", "contacts": [{**CONTACT, "purpse": SECRET}]}, SECRET])
    )
    assert _read(tmp_path) == [
        "a",
        "x.json: $[1].contacts[0].purpse: unknown field (did you mean purpose?)",
        "x.json: $[2]: expected an object",
    ]


def test_problems_in_yaml_have_a_line_and_a_column(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "x.yaml",
        f"id: a\nparties: []\ncontacts:\n- id: c1\n  at: 2026-03-12\n  party: {SECRET}\n  for_control: no\n",
    )
    assert _read(tmp_path) == ["x.yaml:7:3: $.contacts[0].for_control: expected true or false"]
    _write(tmp_path, "x.yaml", f"id: a\nparties: []\ncontacts:\n- id: c1\n  at: 2026-03-12\n  party: {SECRET}\n")
    assert _read(tmp_path) == [
        "x.yaml:6:3: $.contacts[0].party: refers to $.centre or $.client or $.counsellors or $.parties,"
        " where nothing has this id"
    ]


def test_a_dossier_that_comes_twice_is_unreadable_the_second_time(tmp_path: Path) -> None:
    _write(tmp_path, "a.json", '{"id": "d1"}')
    _write(tmp_path, "b.json", '{"id": "d1"}')
    assert _read(tmp_path) == ["d1", "b.json: $.id: a dossier of this id came earlier in this run"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("x.json", b"", "x.json: empty: expected JSON"),
        ("x.ndjson", b"\n\n", "x.ndjson: empty: expected a dossier a line"),
        ("x.yaml", b"", "x.yaml: empty: expected YAML"),
        ("x.json", b"\xef\xbb\xbf{}", "x.json:1:1: starts with a byte order mark (save it as UTF-8 without one)"),
        (
            "x.ndjson",
            b'\xef\xbb\xbf{"id":"a"}',
            "x.ndjson:1:1: starts with a byte order mark (save it as UTF-8 without one)",
        ),
        ("x.yaml", b"\x80\x81", "x.yaml:1:1: not UTF-8 (save the file as UTF-8)"),
        ("x.json", b'{"id": NaN}', "x.json: $.id: NaN and Infinity are not JSON"),
        ("x.json", b'{"id": "a", "id": "b"}', "x.json: $: a key stands here twice"),
        ("x.json", b"[" * 100_000, "x.json: nested deeper than 64"),
        ("x.yaml", b"a: &a [1]\nb: *a", "x.yaml:1:4: anchors are refused (write the value out where it is needed)"),
        ("x.yaml", b"a: !!python/name:os.system x", "x.yaml:1:4: tags are refused"),
        ("x.json", b"7", "x.json: $: expected an object"),
    ],
)
def test_a_bad_file_is_unreadable_with_its_place(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    _write(tmp_path, name, content)
    assert problem in _read(tmp_path)


def test_what_is_not_there_or_holds_nothing_is_unreadable(tmp_path: Path) -> None:
    _write(tmp_path, "x.txt", SECRET)
    (tmp_path / "empty").mkdir()
    assert _read(tmp_path, tmp_path / "no.json", tmp_path / "no.ndjson", tmp_path / "x.txt", tmp_path / "empty") == [
        f"{tmp_path}: holds no dossiers (dossiers are .json, .ndjson, .jsonl, .yaml or .yml files)",
        "no.json: can't be read: no such file or directory",
        "no.ndjson: can't be read: no such file or directory",
        "x.txt: is no kind of file that holds dossiers (use .json, .ndjson, .jsonl, .yaml or .yml)",
        "empty: holds no dossiers (dossiers are .json, .ndjson, .jsonl, .yaml or .yml files)",
    ]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["x.json", "x.ndjson", "x.yaml"]))
def test_random_bytes_never_end_a_run(tmp_path: Path, data: bytes, name: str) -> None:
    path = _write(tmp_path, name, data)
    for one in read_dossiers([path]):
        assert isinstance(one, Unreadable)
        assert all(problem.place.file for problem in one.problems)


def test_lines_are_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.ndjson"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(2000):
            stream.write(
                json.dumps({"id": f"d{number}", "feedback": [{"id": "f", "on": "2026-01-01", "text": "x" * 2000}]})
            )
            stream.write("\n")
    tracemalloc.start()
    count = sum(isinstance(one, Case) for one in read_dossiers([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2000
    assert peak < path.stat().st_size / 2


def test_a_centres_file_is_read_once_for_all_its_dossiers(tmp_path: Path) -> None:
    centre = read_centre(
        _write(tmp_path, "centre.yaml", "centre: {id: z}\ncounsellors: [{id: k1}]\nparameters: {x: 12}\n")
    )
    assert centre.parameters == {"x": 12}
    session = {"id": "s", "at": "2026-01-01", "counsellor": "k1"}
    path = _write(
        tmp_path,
        "x.json",
        json.dumps([{"id": "a", "centre": "z", "sessions": [session]}, {"id": "b", "centre": SECRET}]),
    )
    assert _read(path, centre=centre) == [
        "a",
        f"{path}: $[1].centre: expected an id without spaces, slashes and unprintable characters",
    ]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("c.yaml", "centre: {id: z, coordinator: geheim}", "c.yaml:1:17: $.centre.coordinator: refers to "),
        ("c.yaml", "x: 1", "c.yaml:1:1: $.x: unknown field"),
        (
            "c.json",
            '{"centre": {"id": "z", "zone": "geheim"}}',
            "c.json: $.centre.zone: expected the name of a time zone",
        ),
        ("c.json", "[]", "c.json: $: expected an object"),
        ("c.json", "", "c.json: empty"),
        ("c.txt", "{}", "c.txt: expected a .json, .yaml or .yml file"),
    ],
)
def test_a_bad_centres_file_is_an_error_with_its_place(tmp_path: Path, name: str, content: str, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        read_centre(_write(tmp_path, name, content))
    assert problem in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_a_centres_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read: no such file"):
        read_centre(tmp_path / "no.yaml")
