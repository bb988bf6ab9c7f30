"""One record as the reference evaluator sees it: recorded, derived from another, or merely possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A record of `kind`; compared by identity, so that each is made once in a world.

    `label` names it (`contact/c1`), `path` is the start of its fields' paths. `data` holds its fields as recorded;
    None for a record that may exist but is not in the dossier, then `unrecorded` has the paths that leave it open and
    `after` the instant later than which it would lie (none: any time). `parent` is the record it is nested in.
    `report`: the report that this disclosure is derived from. `order` sorts records that share a label.
    """

    kind: str
    label: str
    path: str
    data: Mapping[str, object] | None
    unrecorded: frozenset[str] = frozenset()
    after: int | None = None
    parent: Record | None = None
    report: Record | None = None
    id: str = ""
    order: str = ""
