"""Verdicts go in, a dossier at a time; what the run adds up to comes out. Memory grows with keys, not with dossiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

from careercode.verdicts.conflicts import conflicts
from careercode.verdicts.paths import generalise
from careercode.verdicts.summary import Breach, Differing, Gap, Summary, Tally
from careercode.verdicts.types import Conflict, Key, ProvisionText, Status, Verdict


@dataclass(slots=True)
class _Count:
    """Everything that is counted one verdict at a time."""

    counts: Counter[tuple[str, Status]] = field(default_factory=Counter)
    umbrellas: Counter[tuple[str, Status]] = field(default_factory=Counter)
    informing: Counter[tuple[str, Status]] = field(default_factory=Counter)
    harmless: int = 0
    breaches: Counter[tuple[str, str]] = field(default_factory=Counter)
    gap_provisions: dict[str, set[str]] = field(default_factory=dict)
    gap_verdicts: Counter[str] = field(default_factory=Counter)


class Totals:
    """Adds up a run.

    `provisions`: the texts of the rule set, which say which codes only inform. `chosen`: the codes that the user named;
    one that informs counts like any other when it is among them.
    """

    def __init__(self, provisions: Mapping[str, ProvisionText], chosen: frozenset[str] = frozenset()) -> None:
        self._informing = frozenset(text.code for text in provisions.values() if text.informs) - chosen
        self._dossiers = 0
        self._count = _Count()
        self._gap_dossiers: Counter[str] = Counter()
        self._conflicts: list[Conflict] = []
        # By key, each different verdict of a shared record with the first dossier (by id) that gives it.
        self._shared: dict[Key, dict[Verdict, tuple[str, Verdict]]] = {}

    def add(self, dossier: str, verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
        """Adds all verdicts of one dossier and gives back its own, without those of shared records (see `shared`).

        Undetermined verdicts need their detail for the summary to say what was not recorded.
        """
        verdicts = tuple(verdicts)
        own = tuple(verdict for verdict in verdicts if not verdict.shared)
        for verdict in verdicts:
            if verdict.shared:
                given = self._shared.setdefault(verdict.key, {})
                given[verdict] = min(given.get(verdict, (dossier, verdict)), (dossier, verdict), key=lambda one: one[0])
        self._dossiers += 1
        self._add_to(self._count, own)
        self._gap_dossiers.update({path for verdict in verdicts for path in self._gaps(verdict)})
        self._conflicts += conflicts(verdict for verdict in own if verdict.code not in self._informing)
        return own

    def shared(self) -> tuple[Verdict, ...]:
        """The verdicts of shared records, each once, sorted by key; to be asked for when all dossiers were added.

        Where dossiers say different things of a shared record, each different verdict bears the first dossier (by id)
        that gives it.
        """
        found: list[Verdict] = []
        for key, given in self._shared.items():
            for dossier, verdict in given.values():
                found.append(verdict if len(given) == 1 else replace(verdict, key=replace(key, dossier=dossier)))
        return tuple(sorted(found, key=lambda verdict: verdict.key))

    def summary(self) -> Summary:
        """What was added so far, shared records included."""
        count = deepcopy(self._count)
        self._add_to(count, self.shared())
        gaps = (
            Gap(path, len(provisions), count.gap_verdicts[path], self._gap_dossiers[path])
            for path, provisions in count.gap_provisions.items()
        )
        return Summary(
            dossiers=self._dossiers,
            counts=_tallies(count.counts),
            umbrellas=_tallies(count.umbrellas),
            informing=_tallies(count.informing),
            harmless=count.harmless,
            breaches=tuple(sorted(Breach(code, name, acts) for (code, name), acts in count.breaches.items())),
            conflicts=tuple(sorted(self._conflicts, key=lambda one: (one.dossier, one.subject))),
            gaps=tuple(sorted(gaps)),
            differing=self._differing(),
        )

    def _add_to(self, count: _Count, verdicts: Iterable[Verdict]) -> None:
        offences: set[tuple[str, str, str, str]] = set()
        for verdict in verdicts:
            place = (verdict.code, verdict.status)
            if verdict.umbrella:
                count.umbrellas[place] += 1
            elif verdict.code in self._informing:
                count.informing[place] += 1
            else:
                count.counts[place] += 1
                count.harmless += verdict.harmless
                if verdict.status is Status.VIOLATED:
                    name = verdict.breach or verdict.key.provision
                    offences.add((verdict.code, name, verdict.key.subject, verdict.key.dossier))
            for path in self._gaps(verdict):
                count.gap_provisions.setdefault(path, set()).add(verdict.key.provision)
                count.gap_verdicts[path] += 1
        count.breaches.update((code, name) for code, name, _, _ in offences)

    def _gaps(self, verdict: Verdict) -> set[str]:
        """What the verdict misses; nothing where it is harmless, an umbrella (which repeats others) or only informs."""
        if verdict.status is not Status.UNDETERMINED or verdict.harmless or verdict.umbrella or verdict.detail is None:
            return set()
        if verdict.code in self._informing:
            return set()
        return {generalise(path) for path in verdict.detail.missing}

    def _differing(self) -> tuple[Differing, ...]:
        dossiers: dict[str, set[str]] = {}
        for key, given in self._shared.items():
            if len(given) > 1:
                dossiers.setdefault(key.subject, set()).update(dossier for dossier, _ in given.values())
        return tuple(Differing(subject, tuple(sorted(ids))) for subject, ids in sorted(dossiers.items()))


def _tallies(counter: Counter[tuple[str, Status]]) -> tuple[Tally, ...]:
    order = tuple(Status)
    rows = sorted(counter.items(), key=lambda row: (row[0][0], order.index(row[0][1])))
    return tuple(Tally(code, status, number) for (code, status), number in rows)
