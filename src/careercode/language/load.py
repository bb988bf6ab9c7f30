"""Loading a rule set: the text of every rule file goes in, checked `ir.Rules` come out, or one error with all problems."""

from __future__ import annotations

from collections.abc import Mapping as Names
from dataclasses import dataclass, field

from careercode.errors import InputError, Place
from careercode.language import ir
from careercode.language.concepts import Concept, check, declare
from careercode.language.conditions import conditions
from careercode.language.problems import Problems, near
from careercode.language.provisions import Entered, Found, declare_validity, entered, lower
from careercode.language.scope import Context, outermost
from careercode.language.settings import BUILT_IN, declare_settings, register
from careercode.language.shape import NAME, Shape, day, flag, mapping, text, word
from careercode.model import SCHEMA
from careercode.source.tree import Mapping, Node, Scalar, Sequence
from careercode.source.yaml import load_yaml
from careercode.text import Text

CODE = ("code", "prefix", "title", "source", "informs", "editions", "binds", "parameters", "readings")
EXAMPLES = ".examples.yaml"


@dataclass(frozen=True, slots=True)
class Sources:
    """The rule files of a folder: their text by the name that messages show. `codes`: per folder of a code, its files.

    `code.yaml` and `concepts.yaml` of a code are among its files; `shared` are those of `concepts/`.
    """

    words: Names[str, str]
    shared: Names[str, str]
    codes: Names[str, Names[str, str]]
    folder: str


@dataclass(slots=True)
class _Code:
    """A code while it is being loaded."""

    id: str
    prefix: str
    shape: Shape
    concepts: list[Node]
    chapters: list[Node]
    entered: list[Entered] = field(default_factory=list)


def load(sources: Sources) -> ir.Rules:
    """The rule set that the files hold. Raises RuleError with every problem of every file, sorted by place."""
    problems = Problems()
    texts = {**sources.words, **sources.shared}
    for files in sources.codes.values():
        texts.update(files)
    context = Context(SCHEMA, problems, texts)
    for spec in BUILT_IN:
        register(context, spec)
    trees = {file: tree for file, source in texts.items() if (tree := _tree(source, file, problems)) is not None}
    if not sources.codes:
        problems.add(Place(sources.folder), "holds no code of ethics", "a folder with a code.yaml is one")
    words = _words([trees[file] for file in sources.words if file in trees], problems)
    codes = [code for files in sources.codes.values() if (code := _code(context, files, trees)) is not None]
    for one in codes:
        if [other.id for other in codes].count(one.id) > 1 or [other.prefix for other in codes].count(one.prefix) > 1:
            problems.add(one.shape.place, f"there are two codes '{one.id}' or two prefixes '{one.prefix}'")
    _shared(context, [trees[file] for file in sources.shared if file in trees])
    for one in codes:
        for tree in one.concepts:
            _concepts(context, tree, one.id)
    found = _provisions(context, codes)
    made = {code.id: _bound(context, code, found) for code in codes}
    problems.raise_if_any()
    return ir.Rules(
        dict(sorted(made.items())),
        dict(sorted(found.provisions.items())),
        dict(sorted(context.specs.items())),
        tuple(sorted(found.clauses, key=lambda clause: (clause.provision, clause.id))),
        tuple(sorted(found.permissions, key=lambda one: (one.provision, one.id))),
        tuple(sorted(found.umbrellas, key=lambda one: (one.provision, one.id))),
        tuple(sorted(found.additions, key=lambda one: (one.provision, one.id))),
        words,
        _written_out(context, found.provisions),
    )


def _tree(source: str, file: str, problems: Problems) -> Node | None:
    try:
        return load_yaml(source, file)
    except InputError as error:
        problems.extend(error.problems)
        return None


def _name(file: str) -> str:
    return file.rsplit("/", 1)[-1]


def _words(trees: list[Node], problems: Problems) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for tree in trees:
        for entry in mapping(tree, problems, "the words"):
            found[entry.key] = text(entry.value, problems, f"the word '{entry.key}'")
    return dict(sorted(found.items()))


def _code(context: Context, files: Names[str, str], trees: Names[str, Node]) -> _Code | None:
    problems = context.problems
    tree = next((trees[file] for file in files if _name(file) == "code.yaml" and file in trees), None)
    if tree is None:
        return None
    shape = Shape(mapping(tree, problems, "a code"), problems, CODE, "the code")
    id_node, prefix_node = shape.need("code"), shape.need("prefix")
    id, prefix = word(id_node, problems, "the code's name"), word(prefix_node, problems, "the code's prefix")
    if id_node is not None and not NAME.fullmatch(id):
        problems.add(id_node.place, f"'{id}' is no name for a code", "use a-z, 0-9 and _, a letter first")
    if prefix_node is not None and not (prefix.isascii() and prefix.isalnum()):
        problems.add(prefix_node.place, f"'{prefix}' is no prefix", "use letters and digits, such as KUL")
    declare_settings(context, shape, id)
    concepts = [trees[file] for file in files if _name(file) == "concepts.yaml" and file in trees]
    chapters = [
        trees[file] for file in sorted(files) if _name(file) not in ("code.yaml", "concepts.yaml") and file in trees
    ]
    return _Code(id, prefix, shape, concepts, chapters)


def _shared(context: Context, trees: list[Node]) -> None:
    for tree in trees:
        node = mapping(tree, context.problems, "concepts")
        if node.get("parameters") is not None or node.get("readings") is not None:
            shape = Shape(node, context.problems, ("parameters", "readings"), "shared parameters")
            declare_settings(context, shape, "")
        else:
            _concepts(context, node, "")


def _concepts(context: Context, tree: Node, code: str) -> None:
    for entry in mapping(tree, context.problems, "concepts"):
        if entry.key in context.concepts:
            context.problems.add(entry.place, f"the concept '{entry.key}' stands twice")
        elif (concept := declare(context, entry, code)) is not None:
            context.concepts[entry.key] = concept
            context.places[entry.key] = concept.place


def _provisions(context: Context, codes: list[_Code]) -> Found:
    found = Found()
    for code in codes:
        for tree in code.chapters:
            code.entered += entered(context, tree, code.id, code.prefix)
        for one in code.entered:
            declare_validity(context, one)
    for concept in list(context.concepts.values()):
        if isinstance(concept, Concept):
            check(context, concept)
    for code in codes:
        for one in code.entered:
            lower(context, one, found)
    return found


def _bound(context: Context, code: _Code, found: Found) -> ir.Code:
    problems = context.problems
    shape = code.shape
    binds = shape.need("binds")
    scope = code.prefix
    condition: ir.Expr = ir.All(())
    context.fresh(code.prefix)
    if isinstance(binds, Scalar):
        scope = binds.text
        named = found.scopes.get(scope)
        if named is None:
            problems.add(binds.place, f"'{scope}' is no scope provision", near(scope, found.scopes))
        else:
            condition = named
    elif binds is not None:
        condition = conditions(context, binds, outermost(code.id, ir.SameDay.BY_DAY), "'binds'")
    editions = _editions(context, shape)
    known = {edition.id for edition in editions}
    dated = [(one.provision, one.editions, one.place) for one in found.clauses]
    dated += [(one.provision, one.editions, one.place) for one in found.permissions]
    for provision, named_editions, place in dated:
        if found.provisions[provision].code == code.id and named_editions is not None:
            for id in sorted(named_editions - known):
                problems.add(place, f"there is no edition '{id}'", near(id, known))
    return ir.Code(
        code.id,
        code.prefix,
        text(shape.need("title"), problems, "a title"),
        word(shape.need("source"), problems, "a source"),
        flag(shape.get("informs"), problems, False),
        editions,
        condition,
        scope,
        shape.place,
    )


def _written_out(context: Context, provisions: Names[str, ir.Provision]) -> dict[str, ir.Concept]:
    known = {**context.concepts, **context.validities}
    return {
        id: ir.Concept(
            id,
            tuple(known[id].given.items()) if id in known else (),
            body,
            known[id].name if id in known else None,
            frozenset(context.callers.get(id, ())),
            provisions[id].place if id in provisions else context.places[id],
            tuple(context.calls.get(id, ())),
        )
        for id, body in sorted(context.bodies.items())
    }


def _editions(context: Context, shape: Shape) -> tuple[ir.Edition, ...]:
    problems = context.problems
    listed = shape.need("editions")
    if listed is None:
        return ()
    if not isinstance(listed, Sequence) or not listed.items:
        problems.add(listed.place, "expected a list of editions", "write - {id: …, starts_on: …, ends_on: …}")
        return ()
    found: list[ir.Edition] = []
    for item in listed:
        node = item if isinstance(item, Mapping) else mapping(item, problems, "an edition")
        one = Shape(node, problems, ("id", "starts_on", "ends_on"), "an edition")
        starts, ends = one.need("starts_on"), one.need("ends_on")
        found.append(
            ir.Edition(
                word(one.need("id"), problems, "an id"), day(starts, problems, "unknown"), day(ends, problems, "none")
            )
        )
        edition = found[-1]
        if [other.id for other in found].count(edition.id) > 1:
            problems.add(item.place, f"the edition '{edition.id}' stands twice")
        if edition.starts_on is not None and edition.ends_on is not None and edition.ends_on < edition.starts_on:
            problems.add(item.place, f"the edition '{edition.id}' ends before it starts")
    return tuple(found)
