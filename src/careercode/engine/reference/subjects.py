"""The subjects that a clause ranges over, each with the scene its conditions are evaluated in."""

from __future__ import annotations

from dataclasses import dataclass

from careercode.engine.reference.compare import contained
from careercode.engine.reference.expressions import Scene
from careercode.engine.reference.record import Record
from careercode.engine.reference.truth import YES, Truth, all_of
from careercode.engine.reference.values import Many, Nothing, Reference, Span, Unknown, Value
from careercode.engine.reference.world import World, root
from careercode.language import ir
from careercode.model import SCHEMA

ACTS = ("contact", "disclosure", "report")
"""The kinds that one act may be recorded as, each linked to the next by a reference."""


@dataclass(frozen=True, slots=True)
class Judgeable:
    """One subject: its label, its record (none for the dossier), whether it exists, and its scene.

    `unrecorded`: it stands for subjects that may be missing from an absent or incomplete section.
    """

    label: str
    record: Record | None
    exists: Truth
    scene: Scene
    shared: bool = False

    @property
    def unrecorded(self) -> bool:
        """Whether it is only possible."""
        return self.record is not None and self.record.data is None

    def owns(self, path: str) -> bool:
        """Whether a path is one of the subject's own."""
        if self.record is None:
            return False
        return path in self.record.unrecorded or path.startswith((f"{self.record.path}.", f"{root(self.record).path}."))


def subjects(world: World, subject: ir.Subject, now: Span) -> list[Judgeable]:
    """The subjects of a clause as of the day, but for those that only time after `recorded_until` could add: nobody can
    name them yet."""
    if subject.kind == "dossier":
        return [Judgeable("dossier", None, YES, Scene(now, Nothing(), _only_trajectory(world), {}))]
    if subject.parent is None:
        if SCHEMA.kinds[subject.kind].single:
            return [of_record(world, world.single(subject.kind), now)]
        return [of_record(world, record, now) for record in world.records(subject.kind) if not _later(record)]
    kind, field = subject.parent
    found: list[Judgeable] = []
    parents = (world.single(kind),) if SCHEMA.kinds[kind].single else world.records(kind)
    for parent in parents:
        items = world.field(parent, kind, field)
        if isinstance(items, Many):
            nested = [element.record for element in items.elements if isinstance(element, Reference)]
            found += [of_record(world, record, now) for record in nested if not _later(record)]
    return found


def of_record(world: World, record: Record, now: Span) -> Judgeable:
    """A record as a subject."""
    names: dict[str, Value] = {}
    exists: list[Truth] = []
    one: Record | None = record
    while one is not None:
        names.setdefault(one.kind, Reference(one))
        exists.append(world.exists(one) if not SCHEMA.kinds[one.kind].single else YES)
        one = one.parent
    label = "dossier" if record.data is None else record.label
    scene = Scene(anchor(world, record, now), _actor(world, record), _trajectory(world, record), names)
    shared = record.data is not None and world.case.is_shared(root(record).kind, root(record).id)
    return Judgeable(label, record, all_of(exists), scene, shared)


def anchor(world: World, record: Record, now: Span) -> Span:
    """The moment that says when the record happened; the as-of day where its kind has none."""
    name = SCHEMA.kinds[record.kind].anchor
    if name is not None:
        moment = world.field(record, record.kind, name)
        return moment if isinstance(moment, Span) else now
    return now if record.parent is None else anchor(world, record.parent, now)


def linked(world: World, record: Record) -> dict[Record, Truth]:
    """The guises of one act: contact, disclosure and report that name each other, the record itself included."""
    found = {record: YES}
    queue = [record]
    while queue:
        here = queue.pop()
        for other, link in _neighbours(world, here):
            if other not in found and link.may and other.data is not None:
                found[other] = all_of([found[here], link])
                queue.append(other)
    return found


def _neighbours(world: World, record: Record) -> list[tuple[Record, Truth]]:
    if record.report is not None:
        return [(record.report, YES)]
    found: list[tuple[Record, Truth]] = []
    for kind, field in (("contact", "disclosure"), ("disclosure", "report")):
        target = field
        if record.kind == kind:
            value = world.field(record, kind, field)
            if isinstance(value, Reference):
                found.append((value.record, all_of([world.exists(value.record), _told(world, record, value.record)])))
        elif record.kind == target:
            for other in world.records(kind):
                value = world.field(other, kind, field)
                if isinstance(value, Reference) and value.record is record:
                    found.append((other, all_of([world.exists(other), _told(world, other, record)])))
    return found


def _told(world: World, record: Record, other: Record) -> Truth:
    """Whether a contact was with one of those to whom the disclosure that it names was made: else they are two acts."""
    if record.kind != "contact":
        return YES
    return contained(world.field(record, "contact", "party"), world.field(other, "disclosure", "to"))


def _later(record: Record) -> bool:
    return record.after is not None or (record.parent is not None and _later(record.parent))


def _actor(world: World, record: Record) -> Value:
    name = SCHEMA.kinds[record.kind].actor
    if name is not None:
        return world.field(record, record.kind, name)
    return Nothing() if record.parent is None else _actor(world, record.parent)


def _trajectory(world: World, record: Record) -> Value:
    if record.kind == "trajectory":
        return Reference(record)
    if "trajectory" in SCHEMA.kinds[record.kind].fields:
        return world.field(record, record.kind, "trajectory")
    return _only_trajectory(world) if record.parent is None else _trajectory(world, record.parent)


def _only_trajectory(world: World) -> Value:
    found = [record for record in world.records("trajectory") if not _later(record)]
    if any(record.data is None for record in found):
        return Unknown(frozenset().union(*(record.unrecorded for record in found)))
    return Reference(found[0]) if len(found) == 1 else Nothing()
