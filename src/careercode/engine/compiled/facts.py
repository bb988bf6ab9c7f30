"""A record as rules see it: a `Fact`, whose fields are attributes that are read when a rule first names them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from careercode.engine.compiled.values import MAYBE, NOT, YES, Moment, Truth, Value, happened
from careercode.model import SCHEMA
from careercode.model.case import SHARED_SUBJECTS

if TYPE_CHECKING:
    from careercode.engine.compiled.world import World
    from careercode.model.record import Record


T = TypeVar("T")


class lazy(Generic[T]):
    """An attribute of a fact that is worked out when it is first read, and kept."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, fact: Any, owner: type | None = None) -> T:
        value = fact.__dict__[self.name] = self.make(fact)
        return value


class Fact:
    """A record as rules see it; compared by identity. Its fields are attributes, read when first named.

    `data_`: the record, None where there is none. `parent_`: the fact that it is nested in. `report_`: the report that this
    disclosure is. `unrecorded_`, `after_`: see `Possible`. Each kind of recorded fact has a class of its own (see
    `fields.class_of`), with its fields and with what is the same for all of them.
    """

    kind_: str
    id_: str = ""
    data_: Record | None = None
    parent_: Fact | None = None
    report_: Fact | None = None
    unrecorded_: frozenset[str] = frozenset()
    after_: int | None = None

    def __init__(self, world: World, data: Record, id: str = "", parent: Fact | None = None) -> None:
        self.world_, self.data_ = world, data
        if id:
            self.id_ = id
        if parent is not None:
            self.parent_ = parent

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_"):
            raise AttributeError(name)
        value = self.__dict__[name] = self.world_.read(self, name)
        return value

    @lazy
    def exists_(self) -> Truth:
        """Whether it has happened by the day."""
        anchor = SCHEMA.kinds[self.kind_].anchor
        return YES if anchor is None else happened(getattr(self, anchor))

    @lazy
    def whole_(self) -> Truth:
        """Whether it and the records that it is nested in have happened."""
        own: Truth = YES if SCHEMA.kinds[self.kind_].single else self.exists_
        return own if self.parent_ is None else own & self.parent_.whole_

    @lazy
    def on_(self) -> Moment:
        """The moment that says when it happened; the as-of day where its kind has none."""
        anchor = SCHEMA.kinds[self.kind_].anchor
        if anchor is not None:
            moment: Moment | None = getattr(self, anchor)
            return self.world_.now if moment is None else moment
        return self.world_.now if self.parent_ is None else self.parent_.on_

    @lazy
    def actor_(self) -> Value:
        """Who did it."""
        name = SCHEMA.kinds[self.kind_].actor
        if name is not None:
            return getattr(self, name)
        return None if self.parent_ is None else self.parent_.actor_

    @lazy
    def trajectory_(self) -> Value:
        """The trajectory that it belongs to."""
        if self.kind_ == "trajectory":
            return self
        if "trajectory" in SCHEMA.kinds[self.kind_].fields:
            return self.trajectory
        return self.world_.only_trajectory if self.parent_ is None else self.parent_.trajectory_

    @lazy
    def label_(self) -> str:
        """Its name, kind/id; what would hold it, where it is not recorded."""
        if self.data_ is None:
            return ", ".join(sorted(self.unrecorded_))
        return self.report_.label_ if self.report_ is not None else f"{self.kind_}/{self.id_}"

    @lazy
    def subject_(self) -> str:
        """Its name as the subject of a verdict."""
        return "dossier" if self.data_ is None else self.label_

    @lazy
    def root_(self) -> Fact:
        """The record of a section that it lives in."""
        return self if self.parent_ is None else self.parent_.root_

    @lazy
    def shared_(self) -> bool:
        """Whether verdicts on it are shared by all dossiers of the centre."""
        return self.data_ is not None and self.root_.kind_ in SHARED_SUBJECTS

    @lazy
    def later_(self) -> bool:
        """Whether only time after `recorded_until` could bring it."""
        return self.after_ is not None or (self.parent_ is not None and self.parent_.later_)


class Possible(Fact):
    """A record that may exist but is not in the dossier. `unrecorded_`: the paths that leave it open; `after_`: the instant
    later than which it would lie (none: any time)."""

    def __init__(
        self,
        world: World,
        kind: str,
        unrecorded: frozenset[str],
        *,
        after: int | None = None,
        parent: Fact | None = None,
        report: Fact | None = None,
    ) -> None:
        self.world_, self.kind_, self.exists_ = world, kind, MAYBE
        self.unrecorded_, self.after_, self.parent_, self.report_ = unrecorded, after, parent, report


class Shared(Fact):
    """A report that was shared, as the disclosure that it is."""

    kind_ = "disclosure"

    def __init__(self, report: Fact) -> None:
        self.world_, self.id_, self.data_, self.report_ = report.world_, report.id_, report.data_, report

    @lazy
    def exists_(self) -> Truth:
        """Whether it was shared by the day, and no disclosure says so itself."""
        assert self.report_ is not None
        named: Truth = self.world_.named_by_disclosures(self.report_)
        return self.report_.exists_ & happened(self.at) & NOT[named]


class Whole(Fact):
    """The dossier itself, as a subject."""

    kind_ = "dossier"

    def __init__(self, world: World) -> None:
        self.world_, self.whole_, self.on_, self.actor_ = world, YES, world.now, None
        self.trajectory_, self.subject_, self.shared_ = world.only_trajectory, "dossier", False


Facts = tuple[Fact, ...]


def path(fact: Fact) -> str:
    """How the paths of a fact's fields start."""
    if fact.data_ is None:
        return fact.label_
    if fact.report_ is not None:
        return path(fact.report_)
    if fact.id_:
        return fact.kind_ if SCHEMA.kinds[fact.kind_].single else f"{fact.kind_}/{fact.id_}"
    assert fact.parent_ is not None
    return f"{path(fact.parent_)}.{fact.kind_}"
