"""Examples beside the rules: the text of an `.examples.yaml` file goes in, dossiers with the verdicts they must get come out."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Names
from dataclasses import dataclass
from datetime import date
from functools import partial

from careercode.errors import DossierError, InputError, Place
from careercode.language import ir
from careercode.language.each import Each, each_of
from careercode.language.problems import Problems, near
from careercode.language.settings import constant
from careercode.language.shape import Shape, day, flag, mapping, told, word, words
from careercode.model.dossier import Dossier
from careercode.model.validation import dossier_from
from careercode.source.tree import Entry, Mapping, Node, Scalar
from careercode.source.yaml import load_yaml, place_at, plain
from careercode.text import Text
from careercode.verdicts.types import Status

FIELDS = (
    "status",
    "missing",
    "through",
    "excused_by",
    "notes",
    "answerable",
    "breach",
    "due",
    "harmless",
    "assumptions",
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One verdict that an example must get: its status, and the fields that are compared too."""

    provision: str
    clause: str
    subject: str
    status: Status
    fields: Names[str, str | bool | frozenset[str]]


@dataclass(frozen=True, slots=True)
class Example:
    """A small dossier and the verdicts that it must get under `provision`. `name`: in English, as messages are; no two of
    a provision have one. `settings`: those overridden, by id."""

    provision: str
    name: str
    as_of: date
    dossier: Dossier
    settings: Names[str, ir.DatedValue]
    expected: tuple[Expected, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Heading:
    """What an example shows, without its dossier. `each`: the words that it was given one by one, if any."""

    provision: str
    name: Text
    why: Text
    as_of: date
    expected: tuple[Expected, ...]
    place: Place
    each: tuple[str, ...] = ()


def examples_in(text: str, file: str, rules: ir.Rules, problems: Problems) -> list[Example]:
    """The examples of one file; what is wrong with it is noted in `problems`."""
    found: list[Example] = []
    headings: list[Heading] = []
    for node, provision, base in _listed(text, file, rules, problems):
        before = len(problems)
        shape = _example(node, problems)
        each = each_of(shape.get("with each"), problems)
        heading = _heading(shape, each, provision, rules, problems)
        dossiers = list(_dossiers(shape, each, base, problems))
        settings = _settings(shape.get("settings"), provision, rules, problems)
        if heading is not None and len(problems) == before:
            one = heading
            headings.append(one)
            for turn, dossier in dossiers:
                name = f"{one.name.en}{turn}"
                found.append(Example(provision, name, one.as_of, dossier, settings, one.expected, one.place))
    _refuse_doubles(headings, problems)
    return found


def headings_in(text: str, file: str, rules: ir.Rules, problems: Problems) -> list[Heading]:
    """What the examples of one file show. Their dossiers are not looked at, which saves most of the checking."""
    found: list[Heading] = []
    for node, provision, _ in _listed(text, file, rules, problems):
        shape = _example(node, problems)
        heading = _heading(shape, each_of(shape.get("with each"), problems), provision, rules, problems)
        found += [heading] if heading is not None else []
    _refuse_doubles(found, problems)
    return found


def _refuse_doubles(found: list[Heading], problems: Problems) -> None:
    names: set[tuple[str, str]] = set()
    for one in found:
        own = {(one.provision, one.name.nl), (one.provision, one.name.en)}
        if names & own:
            problems.add(one.place, f"two examples of {one.provision} have one name")
        names |= own


def _listed(text: str, file: str, rules: ir.Rules, problems: Problems) -> Iterator[tuple[Node, str, Mapping]]:
    """Each example of a file, with its provision and the setting that it starts from."""
    try:
        tree = load_yaml(text, file)
    except InputError as error:
        problems.extend(error.problems)
        return
    shape = Shape(mapping(tree, problems, "examples"), problems, ("setting", "examples"), "a file of examples")
    setting = shape.get("setting")
    base = mapping(setting, problems, "the setting") if setting is not None else Mapping((), shape.place)
    listed = shape.need("examples")
    for entry in mapping(listed, problems, "examples") if listed is not None else ():
        if entry.key not in rules.provisions:
            problems.add(entry.place, f"there is no provision '{entry.key}'", near(entry.key, rules.provisions))
            continue
        if isinstance(entry.value, Scalar | Mapping):
            problems.add(entry.value.place, "expected a list of examples")
            continue
        for node in entry.value:
            yield node, entry.key, base


def _example(node: Node, problems: Problems) -> Shape:
    known = ("name", "why", "as of", "given", "with each", "settings", "verdicts")
    return Shape(mapping(node, problems, "an example"), problems, known, "an example")


def _heading(shape: Shape, each: Each | None, provision: str, rules: ir.Rules, problems: Problems) -> Heading | None:
    before = len(problems)
    name, why = told(shape.need("name"), problems, "a name"), told(shape.need("why"), problems, "a reason")
    as_of, verdicts = day(shape.need("as of"), problems, ""), shape.need("verdicts")
    expected = (
        _verdicts(mapping(verdicts, problems, "verdicts"), provision, rules, problems) if verdicts is not None else ()
    )
    if len(problems) > before or as_of is None:
        return None
    said = tuple(word.text for word in each.words) if each is not None else ()
    return Heading(provision, name, why, as_of, expected, shape.place, said)


def _dossiers(shape: Shape, each: Each | None, base: Mapping, problems: Problems) -> Iterator[tuple[str, Dossier]]:
    """The dossier of an example; where a field is given several words, that with each, and how it differs from the others."""
    before = len(problems)
    whole = _given(shape, base, problems)
    if len(problems) > before:
        return
    for turn, given in each.filled(whole, problems) if each is not None else [("", whole)]:
        try:
            yield turn, dossier_from(plain(given), partial(place_at, given))
        except DossierError as error:
            problems.extend(error.problems)


def _given(shape: Shape, base: Mapping, problems: Problems) -> Mapping:
    """What is given, over the setting."""
    given = shape.get("given")
    sections = mapping(given, problems, "what is given") if given is not None else Mapping((), shape.place)
    taken = {entry.key for entry in sections}
    merged = Mapping((*(entry for entry in base if entry.key not in taken), *sections), sections.place)
    return Mapping(tuple(entry for entry in merged if not _absent(entry)), merged.place)


def _absent(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and plain(entry.value) is None


def _settings(node: Node | None, provision: str, rules: ir.Rules, problems: Problems) -> dict[str, ir.DatedValue]:
    found: dict[str, ir.DatedValue] = {}
    code = rules.provisions[provision].code
    for entry in mapping(node, problems, "settings") if node is not None else ():
        ids = [id for id in (entry.key, f"{code}.{entry.key}", f"shared.{entry.key}") if id in rules.settings]
        if not ids:
            known = [id.partition(".")[2] for id in rules.settings if id.partition(".")[0] in (code, "shared")]
            problems.add(entry.place, f"there is no parameter or reading '{entry.key}'", near(entry.key, known))
            continue
        value = constant(entry.value, problems, rules.settings[ids[0]].type)
        if value is not None:
            found[ids[0]] = ir.DatedValue(value, None, None)
    return found


def _verdicts(node: Mapping, provision: str, rules: ir.Rules, problems: Problems) -> tuple[Expected, ...]:
    return tuple(one for entry in node if (one := _verdict(entry, provision, rules, problems)) is not None)


def _verdict(entry: Entry, provision: str, rules: ir.Rules, problems: Problems) -> Expected | None:
    first, _, last = entry.key.rpartition(" ")
    named, _, clause = first.partition("/")
    named = named or provision
    scopes = {code.scope for code in rules.codes.values()}
    if named not in rules.provisions and named not in scopes:
        problems.add(entry.place, f"there is no provision '{named}'", near(named, rules.provisions))
        return None
    clauses = {one.id for one in rules.clauses if one.provision == named}
    clauses |= {one.id for one in rules.umbrellas if one.provision == named}
    if clause and clause not in clauses and not (named in scopes and clause == "binding"):
        problems.add(entry.place, f"{named} has no clause '{clause}' that gives verdicts", near(clause, clauses))
        return None
    clause = clause or (next(iter(clauses)) if len(clauses) == 1 else "binding" if not clauses else "main")
    value = entry.value
    status_node: Node | None = value
    fields: dict[str, str | bool | frozenset[str]] = {}
    if isinstance(value, Mapping):
        shape = Shape(value, problems, FIELDS, "a verdict")
        status_node = shape.need("status")
        for one in value:
            if one.key == "status" or one.key not in FIELDS:
                continue
            match one.key:
                case "harmless":
                    fields[one.key] = flag(one.value, problems, False)
                case "breach" | "due":
                    fields[one.key] = word(one.value, problems, f"'{one.key}'")
                case _:
                    fields[one.key] = frozenset(item.text for item in words(one.value, problems, f"'{one.key}'"))
    written = word(status_node, problems, "a status")
    if written not in tuple(Status):
        problems.add(entry.place, f"unknown status '{written}'", near(written, tuple(Status)))
        return None
    return Expected(named, clause, last, Status(written), fields)
