"""Files and folders in, cases out, one at a time; what can't be read comes out as `Unreadable`, with its problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from careercode.errors import DossierError, InputError, Place, Problem
from careercode.model.case import Case, assemble, check_centre
from careercode.model.dossier import CentreFile
from careercode.model.validation import Locate, centre_file_from, dossier_from
from careercode.source.encoding import decode_utf8
from careercode.source.json import JsonValue, load_json, path_step
from careercode.source.yaml import load_yaml, place_at, plain

JSON, LINES, YAML = frozenset({".json"}), frozenset({".ndjson", ".jsonl"}), frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A dossier, or a whole file or folder, that could not be read or is not valid."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A value that should be a dossier, and where in its file each part of it stands."""

    value: JsonValue
    locate: Locate


def read_dossiers(paths: Sequence[Path], centre: CentreFile | None = None) -> Iterator[Case | Unreadable]:
    """The cases in files and folders (read whole, sorted by name): one dossier or a list in a .json, .yaml or .yml
    file, one a line in .ndjson or .jsonl, which are never in memory as a whole.

    Nothing is raised for a bad file or dossier: it comes out as `Unreadable`, and the rest goes on. So does the second
    dossier of one id.
    """
    seen: set[str] = set()
    for file in _files(paths):
        if isinstance(file, Unreadable):
            yield file
            continue
        for found in _dossiers_in(file):
            yield found if isinstance(found, Unreadable) else _case(found, centre, seen)


def read_centre(path: Path) -> CentreFile:
    """The centre's file at `path`, .json or .yaml, checked.

    Raises InputError where it can't be read, DossierError (one of those) where it is not valid.
    """
    found = list(_values(path)) if path.suffix.lower() in JSON | YAML else []
    if not found:
        raise InputError([Problem(Place(str(path)), "expected a .json, .yaml or .yml file")])
    centre = centre_file_from(found[0].value, found[0].locate)
    try:
        check_centre(centre)
    except DossierError as error:
        own = [replace(one, place=Place(path=one.place.path.replace("$centre_file", "$"))) for one in error.problems]
        raise DossierError(_placed(own, found[0].locate)) from None
    return centre


def _files(paths: Sequence[Path]) -> Iterator[Path | Unreadable]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(
            file for file in path.rglob("*") if file.suffix.lower() in JSON | LINES | YAML and file.is_file()
        )
        yield from inside
        if not inside:
            yield _unreadable(path, "holds no dossiers", "dossiers are .json, .ndjson, .jsonl, .yaml or .yml files")


def _dossiers_in(file: Path) -> Iterator[_Found | Unreadable]:
    suffix = file.suffix.lower()
    try:
        if suffix in LINES:
            yield from _lines(file)
        elif suffix in JSON | YAML:
            yield from _each(file)
        else:
            yield _unreadable(
                file, "is no kind of file that holds dossiers", "use .json, .ndjson, .jsonl, .yaml or .yml"
            )
    except InputError as error:
        yield Unreadable(error.problems)


def _each(file: Path) -> Iterator[_Found]:
    for found in _values(file):
        if not isinstance(found.value, list):
            yield found
            continue
        for index, item in enumerate(found.value):
            yield _Found(item, _below(found.locate, index))


def _values(file: Path) -> Iterator[_Found]:
    """The one value of a JSON or YAML file."""
    name = str(file)
    text = decode_utf8(_bytes(file), name)
    if file.suffix.lower() in JSON:
        yield _Found(load_json(text, name), lambda path: Place(name, path=_json_path(path)))
    else:
        node = load_yaml(text, name)
        yield _Found(plain(node), lambda path: place_at(node, path))


def _lines(file: Path) -> Iterator[_Found | Unreadable]:
    name = str(file)
    is_empty = True
    try:
        with file.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                is_empty = False
                try:
                    value = load_json(decode_utf8(line, name, number), name, number)
                except InputError as error:
                    yield Unreadable(error.problems)
                else:
                    yield _Found(value, _on_line(name, number))
    except OSError as error:
        raise InputError([Problem(Place(name), _reason(error))]) from None
    if is_empty:
        yield _unreadable(file, "empty: expected a dossier a line")


def _case(found: _Found, centre: CentreFile | None, seen: set[str]) -> Case | Unreadable:
    try:
        dossier = dossier_from(found.value, found.locate)
        if dossier.id in seen:
            return Unreadable((Problem(found.locate(("id",)), "a dossier of this id came earlier in this run"),))
        seen.add(dossier.id)
        return assemble(dossier, centre)
    except DossierError as error:
        return Unreadable(_placed(error.problems, found.locate))


def _placed(problems: Iterable[Problem], locate: Locate) -> tuple[Problem, ...]:
    """The problems with a place in the file: those that only have a JSON path get it by that path."""
    return tuple(
        problem if problem.place.file else replace(problem, place=_place(problem.place.path, locate))
        for problem in problems
    )


def _place(path: str, locate: Locate) -> Place:
    if path.startswith("$centre_file"):
        return replace(locate(()), path=path)
    steps = path.removeprefix("$").replace("[", ".[").split(".")[1:]
    return locate(tuple(int(step[1:-1]) if step.startswith("[") else step for step in steps))


def _json_path(path: tuple[str | int, ...]) -> str:
    return "$" + "".join(path_step(step) for step in path)


def _below(locate: Locate, index: int) -> Locate:
    return lambda path: locate((index, *path))


def _on_line(name: str, number: int) -> Locate:
    return lambda path: Place(name, number, path=_json_path(path))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError([Problem(Place(str(file)), _reason(error))]) from None


def _reason(error: OSError) -> str:
    return f"can't be read: {(error.strerror or type(error).__name__).lower()}"


def _unreadable(path: Path, message: str, hint: str = "") -> Unreadable:
    return Unreadable((Problem(Place(str(path)), message, hint),))
