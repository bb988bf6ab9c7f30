"""A record as rules see it: a `Fact`, whose fields are attributes that are read when a rule first names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from careercode.engine.compiled.values import MAYBE, NOT, YES, Moment, Truth, Value, happened
from careercode.model import SCHEMA
from careercode.model.case import SHARED_SUBJECTS

if TYPE_CHECKING:
    from careercode.engine.compiled.world import World
    from careercode.model.record import Record


class Fact:
    """A record as rules see it; compared by identity. Its fields are attributes, read when first named.

    `data_`: the record, None for one that may exist but is not in the dossier; then `unrecorded_` has the paths that
    leave it open, and `after_` the instant later than which it would lie. `parent_`: the record that it is nested in.
    `report_`: the report that this disclosure is.
    """

    def __init__(
        self,
        world: World,
        kind: str,
        data: Record | None,
        id: str = "",
        parent: Fact | None = None,
        report: Fact | None = None,
        unrecorded: frozenset[str] = frozenset(),
        after: int | None = None,
    ) -> None:
        self.world_, self.kind_, self.data_, self.id_ = world, kind, data, id
        self.parent_, self.report_, self.unrecorded_, self.after_ = parent, report, unrecorded, after
        self._readers = world.readers(kind) if data is not None and report is None else MADE

    def __getattr__(self, name: str) -> Value:
        reader = self._readers.get(name)
        if reader is not None:
            value = reader(self)
        elif name.startswith("_"):
            raise AttributeError(name)
        else:
            value = self.world_.read(self, name)
        self.__dict__[name] = value
        return value


def _exists(fact: Fact) -> Truth:
    """Whether it has happened by the day."""
    if fact.unrecorded_:
        return MAYBE
    if fact.report_ is not None:
        named: Truth = fact.world_.named_by_disclosures(fact.report_)
        truth: Truth = fact.report_.exists_ & happened(fact.at) & NOT[named]
        return truth
    anchor = SCHEMA.kinds[fact.kind_].anchor
    return YES if anchor is None else happened(getattr(fact, anchor))


def _whole(fact: Fact) -> Truth:
    """Whether it and the records that it is nested in have happened."""
    own: Truth = YES if SCHEMA.kinds[fact.kind_].single else fact.exists_
    return own if fact.parent_ is None else own & fact.parent_.whole_


def _on(fact: Fact) -> Moment:
    """The moment that says when it happened; the as-of day where its kind has none."""
    anchor = SCHEMA.kinds[fact.kind_].anchor
    if anchor is not None:
        moment: Moment | None = getattr(fact, anchor)
        return fact.world_.now if moment is None else moment
    return fact.world_.now if fact.parent_ is None else fact.parent_.on_


def _actor(fact: Fact) -> Value:
    name = SCHEMA.kinds[fact.kind_].actor
    if name is not None:
        return getattr(fact, name)
    return None if fact.parent_ is None else fact.parent_.actor_


def _trajectory(fact: Fact) -> Value:
    if fact.kind_ == "trajectory":
        return fact
    if "trajectory" in SCHEMA.kinds[fact.kind_].fields:
        return fact.trajectory
    return fact.world_.only_trajectory if fact.parent_ is None else fact.parent_.trajectory_


def _label(fact: Fact) -> str:
    """Its name, kind/id; what would hold it, where it is not recorded."""
    if fact.data_ is None:
        return ", ".join(sorted(fact.unrecorded_))
    return fact.report_.label_ if fact.report_ is not None else f"{fact.kind_}/{fact.id_}"


def _subject(fact: Fact) -> str:
    """Its name as the subject of a verdict."""
    return "dossier" if fact.data_ is None else _label(fact)


def _root(fact: Fact) -> Fact:
    return fact if fact.parent_ is None else fact.parent_.root_


def _shared(fact: Fact) -> bool:
    """Whether verdicts on it are shared by all dossiers of the centre."""
    return fact.data_ is not None and fact.root_.kind_ in SHARED_SUBJECTS


def _later(fact: Fact) -> bool:
    """Whether only time after `recorded_until` could bring it."""
    return fact.after_ is not None or (fact.parent_ is not None and fact.parent_.later_)


Reader = Callable[[Fact], Value]
MADE: Mapping[str, Reader] = {
    "exists_": _exists,
    "whole_": _whole,
    "on_": _on,
    "actor_": _actor,
    "trajectory_": _trajectory,
    "label_": _label,
    "subject_": _subject,
    "root_": _root,
    "shared_": _shared,
    "later_": _later,
}
"""What is known of any fact beside its fields."""
Facts = tuple[Fact, ...]


def path(fact: Fact) -> str:
    """How the paths of a fact's fields start."""
    if fact.data_ is None:
        return _label(fact)
    if fact.report_ is not None:
        return path(fact.report_)
    if fact.id_:
        return fact.kind_ if SCHEMA.kinds[fact.kind_].single else f"{fact.kind_}/{fact.id_}"
    assert fact.parent_ is not None
    return f"{path(fact.parent_)}.{fact.kind_}"
