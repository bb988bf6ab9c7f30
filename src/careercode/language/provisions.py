"""Provisions: the entries of a chapter's file go in, the catalogue's rows and their clauses come out."""

from __future__ import annotations

from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import chain

from careercode.language import ir
from careercode.language.concepts import Validity, arguments, variable
from careercode.language.conditions import conditions, needed
from careercode.language.duties import requirement
from careercode.language.kinds import CHECKS, KINDS
from careercode.language.problems import Refused, near
from careercode.language.scope import Context, Scope, Typed, outermost
from careercode.language.settings import constant
from careercode.language.shape import Shape, choice, flag, mapping, optional_text, scalar, text, word, words
from careercode.language.types import TEXT, named
from careercode.model.schema import EnumType, ListType, RecordType, RefType, ScalarType
from careercode.source.tree import Entry, Mapping, Node, Scalar, Sequence
from careercode.verdicts.types import Status

HEAD = ("article", "kind", "check", "title", "reading", "encoded", "clauses")
JUDGED = ("kind", "for each", "where", "require", "otherwise", "breach", "assumes", "editions")
REVIEW = ("kind", "for each", "where", "review", "bring", "otherwise", "breach", "assumes", "editions")
PERMISSION = ("kind", "for each", "where", "permits", "excuses", "covers", "editions")
VALIDITY = ("kind", "given", "require")
SCOPE = ("kind", "binds")
OVER = ("kind", "over verdicts", "over other codes", "take", "adds", "where", "with status")
STATUSES = tuple(status.value for status in Status if status is not Status.NOT_APPLICABLE)
MAIN = "main"


@dataclass(frozen=True, slots=True)
class Entered:
    """A provision as its file has it: its body, and the family that it is a row of, with the names that this binds in it."""

    id: str
    code: str
    body: Mapping
    entry: Entry
    family: str = ""
    names: Names[str, Typed] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """What the clauses of a rule set came to."""

    provisions: dict[str, ir.Provision] = field(default_factory=dict)
    clauses: list[ir.Clause] = field(default_factory=list)
    permissions: list[ir.Permission] = field(default_factory=list)
    umbrellas: list[ir.Umbrella] = field(default_factory=list)
    additions: list[ir.Addition] = field(default_factory=list)
    scopes: dict[str, ir.Expr] = field(default_factory=dict)


def entered(context: Context, tree: Node, code: str, prefix: str) -> list[Entered]:
    """The provisions of one chapter's file, families written out. Their ids are noted in the context."""
    problems = context.problems
    found: list[Entered] = []
    for entry in mapping(tree, problems, "a chapter"):
        body = mapping(entry.value, problems, f"'{entry.key}'")
        rows = [Entered(entry.key, code, body, entry)]
        if (family := body.get("family")) is not None:
            rows = _family(context, entry, body, family, code)
        for one in rows:
            if not one.id.startswith(f"{prefix}-"):
                problems.add(
                    one.entry.place, f"'{one.id}' is no provision of this code", f"its provisions are called {prefix}-…"
                )
            elif one.id in context.provision_codes:
                problems.add(one.entry.place, f"{one.id} stands twice")
            else:
                context.provision_codes[one.id] = code
                found.append(one)
    return found


def _family(context: Context, entry: Entry, body: Mapping, family: Node, code: str) -> list[Entered]:
    problems = context.problems
    types: dict[str, EnumType | ScalarType] = {}
    for given in mapping(family, problems, "a family"):
        written = word(given.value, problems, "a type")
        type = named(written, context.schema)
        if isinstance(type, EnumType) or (isinstance(type, ScalarType) and type == TEXT):
            types[given.key] = type
        else:
            hint = near(written, [*context.schema.enums, "text"])
            problems.add(given.value.place, "a family is over an enum or text", hint)
    shared = [one for one in body if one.key not in ("family", "provisions")]
    rows = body.get("provisions")
    if rows is None:
        problems.add(entry.place, "a family lacks 'provisions'")
        return []
    found: list[Entered] = []
    for row in mapping(rows, problems, "the provisions of a family"):
        own = mapping(row.value, problems, f"'{row.key}'")
        names: dict[str, Typed] = {}
        for parameter, type in types.items():
            value = own.get(parameter)
            if value is None:
                problems.add(row.place, f"{row.key} lacks '{parameter}'")
                continue
            word_of = constant(value, problems, type)
            names[parameter] = Typed(ir.Literal_(word_of if isinstance(word_of, str) else "?"), type)
        kept = [one for one in own if one.key not in types]
        taken = {one.key for one in kept}
        merged = Mapping((*(one for one in shared if one.key not in taken), *kept), own.place)
        found.append(Entered(row.key, code, merged, row, entry.key, names))
    return found


def declare_validity(context: Context, one: Entered) -> None:
    """Makes a validity provision known to conditions, before any condition is read."""
    kind = one.body.get("kind")
    if not (isinstance(kind, Scalar) and kind.text == "validity") or one.body.get("encoded") is not None:
        return
    shape = Shape(one.body, context.problems, (*HEAD, *VALIDITY), one.id)
    given = arguments(context, shape.get("given"), one.id)
    if given is not None:
        context.validities[one.id] = Validity(context, one.id, one.code, shape, given)


def lower(context: Context, one: Entered, found: Found) -> None:
    """Takes a provision and its clauses into `found`. Problems are noted."""
    problems = context.problems
    known = (*HEAD, *dict.fromkeys((*JUDGED, *REVIEW, *PERMISSION, *VALIDITY, *SCOPE, *OVER)))
    head = Shape(one.body, problems, known, one.id)
    kind_node, check_node = head.need("kind"), head.need("check")
    kind = choice(kind_node, problems, KINDS, "kind", "duty") if kind_node is not None else "duty"
    check = choice(check_node, problems, CHECKS, "check", "automated") if check_node is not None else "automated"
    encoded = flag(head.get("encoded"), problems, True)
    found.provisions[one.id] = ir.Provision(
        one.id,
        one.code,
        word(head.need("article"), problems, "an article"),
        kind,
        check,
        text(head.need("title"), problems, "a title"),
        encoded,
        optional_text(head.get("reading"), problems, "a reading"),
        one.entry.place,
        one.family,
    )
    own = [entry for entry in one.body if entry.key not in HEAD or entry.key == "kind"]
    bodies = [entry for entry in own if entry.key != "kind"]
    several = head.get("clauses")
    if not encoded:
        if bodies or several is not None:
            problems.add(one.entry.place, f"{one.id} is not encoded, and yet has clauses", "drop  encoded: false")
        return
    if several is None:
        _clause(context, one, MAIN, Mapping(tuple(own), one.body.place), kind, found)
        return
    if bodies:
        problems.add(bodies[0].place, f"'{bodies[0].key}' stands beside 'clauses'", "move it into a clause")
    for entry in mapping(several, problems, "the clauses"):
        _clause(context, one, entry.key, mapping(entry.value, problems, f"the clause '{entry.key}'"), kind, found)


def _clause(context: Context, one: Entered, id: str, node: Mapping, provision_kind: str, found: Found) -> None:
    context.fresh(one.id)
    problems = context.problems
    kind = provision_kind
    if (written := node.get("kind")) is not None:
        kind = choice(written, problems, KINDS, "kind", provision_kind)
    what = f"{one.id}" if id == MAIN else f"the clause '{id}'"

    def work() -> None:
        if node.get("over verdicts") is not None or node.get("over other codes") is not None:
            _over(context, one, id, Shape(node, problems, OVER, what), kind, found)
        elif kind == "permission":
            _permission(context, one, id, Shape(node, problems, PERMISSION, what), found)
        elif kind == "validity":
            _validity(context, one)
        elif kind == "scope" and node.get("for each") is None:
            shape = Shape(node, problems, SCOPE, what)
            found.scopes[one.id] = context.bodies[one.id] = needed(context, shape, "binds", _scope(one, None).by_day)
        elif kind == "definition":
            problems.add(node.place, "a definition has no clause", "write  encoded: false, or another kind")
        else:
            _judged(context, one, id, node, what, kind, found)

    problems.attempt(work, None)


def _validity(context: Context, one: Entered) -> None:
    clause = context.validities.get(one.id)
    if clause is None:
        return
    variables = {parameter: variable(parameter, type) for parameter, type in clause.given.items()}
    found = clause.lower(variables, outermost(one.code, ir.SameDay.MET), one.entry.place)
    context.bodies[one.id] = found.expr


def _scope(one: Entered, subject: Names[str, Typed] | None) -> Scope:
    return outermost(one.code, ir.SameDay.BY_DAY, {**one.names, **(subject or {})})


def _judged(context: Context, one: Entered, id: str, node: Mapping, what: str, kind: str, found: Found) -> None:
    problems = context.problems
    review = node.get("review") is not None
    shape = Shape(node, problems, REVIEW if review else JUDGED, what)
    subject, names = _subject(context, shape)
    scope = _scope(one, names)
    where = conditions(context, shape.get("where"), scope.by_day, "'where'")
    asks: ir.Requirement | ir.Question
    if review:
        bring = words(shape.get("bring"), problems, "what to bring")
        sections = [one.section for one in context.schema.kinds.values() if one.section]
        for item in bring:
            if item.text not in sections:
                problems.add(item.place, f"unknown section '{item.text}'", near(item.text, sections))
        asks = ir.Question(text(shape.get("review"), problems, "a question"), tuple(item.text for item in bring))
    else:
        required = shape.need("require")
        if required is None:
            raise Refused()
        asks = requirement(context, required, scope)
    found.clauses.append(
        ir.Clause(
            one.id,
            id,
            kind,
            subject,
            where,
            asks,
            _otherwise(context, shape.get("otherwise"), one.code),
            word(shape.get("breach"), problems, "a breach") if shape.has("breach") else one.id,
            _editions(context, shape),
            tuple(item.text for item in words(shape.get("assumes"), problems, "assumptions")),
            node.place,
        )
    )


def _otherwise(context: Context, node: Node | None, code: str) -> ir.Status | ir.Setting:
    if node is None:
        return ir.Status.VIOLATED
    written = word(node, context.problems, "a status")
    if not written.startswith("readings."):
        return ir.Status(choice(node, context.problems, ("violated", "signal"), "status", "violated"))
    reading = written.removeprefix("readings.")
    spec = context.setting("readings", reading, code)
    if spec is None:
        known = context.setting_names("readings", code)
        raise Refused(node.place, f"unknown reading '{reading}'", near(reading, known))
    if not set(spec.choices) <= {"violated", "signal"}:
        raise Refused(node.place, f"'{reading}' is no choice between violated and signal")
    return ir.Setting(spec.id, spec.type)


def _editions(context: Context, shape: Shape) -> frozenset[str] | None:
    listed = shape.get("editions")
    if listed is None:
        return None
    found = frozenset(item.text for item in words(listed, context.problems, "editions"))
    if not found:
        context.problems.add(listed.place, "a clause of no edition never applies", "leave 'editions' out for all")
    return found


def _subject(context: Context, shape: Shape) -> tuple[ir.Subject, dict[str, Typed]]:
    """What a clause ranges over, and the names that it binds. Raises Refused."""
    node = shape.need("for each")
    if node is None:
        raise Refused()
    written = scalar(node, context.problems, "what it ranges over").text
    kinds = context.schema.kinds
    if written == "dossier":
        return ir.Subject(written), {}
    kind = kinds.get(written)
    if kind is None:
        section = context.schema.by_section(written)
        hint = f"did you mean '{section.name}'?" if section else near(written, kinds)
        raise Refused(node.place, f"unknown kind '{written}'", hint)
    if kind.single:
        return ir.Subject(written), {}
    if not kind.nested:
        type = RefType((written,))
        return ir.Subject(written), {written: Typed(ir.Var(written, type), type)}
    parents = [
        (parent, field.name)
        for parent in kinds.values()
        for field in parent.fields.values()
        if isinstance(field.type, ListType) and field.type.of == RecordType(written)
    ]
    if not kind.has_id or len(parents) != 1 or parents[0][0].nested:
        raise Refused(
            node.place,
            f"{written} records are no subject: they need an id and one place",
            "range over what they stand in",
        )
    parent, list_field = parents[0]
    own = RecordType(written)
    names = {written: Typed(ir.Var(written, own), own)}
    if not parent.single:
        outer = RefType((parent.name,))
        names[parent.name] = Typed(ir.Var(parent.name, outer), outer)
    return ir.Subject(written, (parent.name, list_field)), names


def _permission(context: Context, one: Entered, id: str, shape: Shape, found: Found) -> None:
    problems = context.problems
    subject, names = _subject(context, shape)
    scope = _scope(one, names)
    where = conditions(context, shape.get("where"), scope.by_day, "'where'")
    permits = needed(context, shape, "permits", scope.in_favour)
    node = shape.need("excuses")
    if node is None:
        raise Refused()
    excuses: tuple[str, ...] | None = None
    if isinstance(node, Scalar):
        _claimed(context, shape, node, subject)
    else:
        excuses = tuple(dict.fromkeys(chain.from_iterable(_named(context, one, node, "excuses").values())))
        if shape.has("covers"):
            problems.add(shape.at("covers"), "'covers' belongs to a deviation")
    found.permissions.append(
        ir.Permission(one.id, id, subject, where, permits, excuses, _editions(context, shape), shape.place)
    )


def _claimed(context: Context, shape: Shape, node: Scalar, subject: ir.Subject) -> None:
    fields = context.schema.kinds[subject.kind].fields if subject.kind in context.schema.kinds else {}
    expected = (f"{subject.kind}.provision", f"{subject.kind}.covers")
    if not {"provision", "covers"} <= set(fields):
        raise Refused(node.place, f"a {subject.kind} names no provision", "write a list of provisions")
    covers = shape.need("covers")
    if node.text != expected[0] or word(covers, context.problems, "what it covers") != expected[1]:
        raise Refused(node.place, f"expected {expected[0]} and covers: {expected[1]}")


def _named(context: Context, one: Entered, node: Node, what: str, *, own: bool = True) -> dict[str, tuple[str, ...]]:
    """The provisions that each of some patterns names, of this code (`one` left out) or of others. Problems are noted."""
    if not isinstance(node, Sequence):
        raise Refused(node.place, f"expected a list of provisions under '{what}'")
    if not node.items:
        raise Refused(node.place, f"'{what}' names nothing")
    found: dict[str, tuple[str, ...]] = {}
    codes = context.provision_codes
    for item in words(node, context.problems, "provisions"):
        named_ = [id for id in codes if fnmatchcase(id, item.text)]
        chosen = [id for id in named_ if (codes[id] == one.code) is own]
        if not named_:
            context.problems.add(item.place, f"there is no provision '{item.text}'", near(item.text, codes))
        elif item.text == one.id and own:
            context.problems.add(item.place, f"{one.id} names itself under '{what}'")
        elif not chosen and own:
            context.problems.add(item.place, f"{item.text} is of another code", "a code speaks for itself only")
        elif not chosen:
            context.problems.add(item.place, f"{item.text} is of this code", "name it under 'over verdicts'")
        found[item.text] = tuple(id for id in sorted(chosen) if id != one.id)
    return found


def _over(context: Context, one: Entered, id: str, shape: Shape, kind: str, found: Found) -> None:
    problems = context.problems
    what = shape.one_of(("over verdicts", "over other codes"))
    node = None if what is None else shape.get(what)
    if what is None or node is None:
        raise Refused()
    named = _named(context, one, node, what, own=what == "over verdicts")
    over = tuple(dict.fromkeys(chain.from_iterable(named.values())))
    how = shape.one_of(("take", "adds"))
    if how == "take":
        choice(shape.get("take") or node, problems, ("worst",), "way to take", "worst")
        for key in ("where", "with status"):
            if shape.has(key):
                problems.add(shape.at(key), f"'{key}' belongs to 'adds'")
        found.umbrellas.append(ir.Umbrella(one.id, id, kind, over, shape.place, named))
    elif how == "adds" and what == "over other codes":
        problems.add(shape.at("adds"), "a code adds to its own verdicts only")
    elif how == "adds":
        added = choice(shape.get("adds") or node, problems, ("answerable", "note"), "addition", "note")
        statuses = words(shape.get("with status"), problems, "statuses")
        for item in statuses:
            if item.text not in STATUSES:
                problems.add(item.place, f"unknown status '{item.text}'", near(item.text, STATUSES))
        where = conditions(context, shape.get("where"), _scope(one, None).by_day, "'where'")
        found.additions.append(
            ir.Addition(
                one.id,
                id,
                over,
                where,
                "answerable" if added == "answerable" else "note",
                frozenset(item.text for item in statuses),
                shape.place,
                named,
            )
        )
