"""Folders of rules in; a checked rule set, its examples and its ledger out; built-in rules are found wherever we are installed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from careercode.errors import InputError, Place, Problem, RuleError
from careercode.language.examples import Example, Heading, examples_in, headings_in
from careercode.language.ir import Rules
from careercode.language.ledger import LEDGER, Ledger, ledger_in
from careercode.language.load import EXAMPLES, Sources, load
from careercode.language.problems import Problems
from careercode.source.encoding import decode_utf8

PACKAGE = Path(__file__).parents[1]


def builtin_folder() -> Path:
    """Where the rules that careercode comes with stand: inside the wheel, or beside `src` in a checkout."""
    checkout = PACKAGE.parents[1] / "rules"
    return checkout if PACKAGE.parent.name == "src" and checkout.is_dir() else PACKAGE / "rules"


def read_rules(folder: Path) -> Rules:
    """The rule set in a folder. Raises RuleError with every problem of every file."""
    if not folder.is_dir():
        raise RuleError([Problem(Place(str(folder)), "there is no such folder")])
    problems = Problems()
    codes = {
        str(code.parent): _texts(sorted(code.parent.glob("*.yaml")), problems)
        for code in sorted(folder.glob("*/code.yaml"))
    }
    sources = Sources(
        _texts([path for path in (folder / "words.yaml",) if path.is_file()], problems),
        _texts(sorted((folder / "concepts").glob("*.yaml")), problems),
        codes,
        str(folder),
    )
    problems.raise_if_any()
    return load(sources)


def rule_text(place: Place) -> str:
    """What stands in a rule file from a place on, up to the next blank line: one provision. Raises RuleError."""
    problems = Problems()
    (text,) = _texts([Path(place.file)], problems).values() or ("",)
    problems.raise_if_any()
    lines = text.splitlines()[max(place.line - 1, 0) :]
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    return "\n".join(lines[:end])


def read_examples(folder: Path, rules: Rules) -> tuple[Example, ...]:
    """The examples beside the rules in a folder, in the order of files and lines. Raises RuleError."""
    problems = Problems()
    texts = _example_texts(folder, problems)
    found = [example for file, text in texts.items() for example in examples_in(text, file, rules, problems)]
    problems.raise_if_any()
    return tuple(found)


def read_ledger(folder: Path) -> Ledger | None:
    """The ledger of the source texts in a folder of rules; None where there is none. Raises RuleError."""
    problems = Problems()
    texts = _texts([path for path in (folder / LEDGER,) if path.is_file()], problems)
    problems.raise_if_any()
    for file, text in texts.items():
        return ledger_in(text, file)
    return None


def read_source_texts(folder: Path, ledger: Ledger) -> dict[str, bytes]:
    """The source texts that a ledger lists, by name, from the folder where they stand. Raises RuleError."""
    problems = Problems()
    if not folder.is_dir():
        raise RuleError([Problem(Place(str(folder)), "there is no such folder")])
    read = {one.name: _bytes(folder / one.name, problems) for one in ledger.documents}
    problems.raise_if_any()
    return {name: data for name, data in read.items() if data is not None}


def read_headings(folder: Path, rules: Rules, provisions: Collection[str]) -> tuple[Heading, ...]:
    """What the examples of some provisions show, in the order of files and lines. Raises RuleError.

    Files that name none of the provisions are not parsed: that is nearly all of the time it takes.
    """
    problems = Problems()
    texts = _example_texts(folder, problems)
    asked = {file: text for file, text in texts.items() if any(id in text for id in provisions)}
    found = [one for file, text in asked.items() for one in headings_in(text, file, rules, problems)]
    problems.raise_if_any()
    return tuple(one for one in found if one.provision in provisions)


def _example_texts(folder: Path, problems: Problems) -> dict[str, str]:
    return _texts(sorted(folder.glob(f"*/*{EXAMPLES}")), problems, examples=True)


def _texts(paths: list[Path], problems: Problems, examples: bool = False) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in paths:
        if path.name.endswith(EXAMPLES) is examples and (data := _bytes(path, problems)) is not None:
            try:
                found[path.as_posix()] = decode_utf8(data, str(path))
            except InputError as error:
                problems.extend(error.problems)
    return found


def _bytes(path: Path, problems: Problems) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        problems.add(Place(str(path)), f"can't be read: {(error.strerror or type(error).__name__).lower()}")
        return None
