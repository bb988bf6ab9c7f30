"""How time grows with the number of dossiers, with the number of rules, and with the size of a dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks import contestants as c
from benchmarks.clock import Racer, Times, exponent, race
from benchmarks.dossiers import examples, fresh
from benchmarks.more_rules import apart, repeated, some
from benchmarks.sized import SHAPES
from benchmarks.tables import Table, duration, number
from careercode.engine.compiled.program import write
from careercode.language.ir import Rules
from careercode.model import Case, Dossier


@dataclass
class Curve:
    """Seconds by size. `panel`: what grows; `series`: what is measured; `stopped`: why there is no more."""

    panel: str
    series: str
    engine: str
    points: list[tuple[int, Times]] = field(default_factory=list)
    stopped: str = ""

    @property
    def least(self) -> list[tuple[float, float]]:
        """Size and seconds, of the quickest round."""
        return [(size, times.least) for size, times in self.points]


DOSSIERS, RULES, SIZE = "number of dossiers", "number of clauses", "records of a kind in one dossier"
WRITE = "compiled, writing"
REPEATED, UNLIKE = "repeated", "made unlike"


def by_dossiers(dossiers: Sequence[bytes], sizes: Sequence[int], rounds: int) -> list[Curve]:
    """The same rules over more and more dossiers."""
    valid = [Dossier.model_validate_json(one) for one in dossiers[: max(sizes)]]
    curves = [Curve(DOSSIERS, "dossiers", name) for name in _engines()]
    for size in sizes:
        some_of_them = fresh(valid[:size])
        racers = [_racer(curve.engine, c.each(_RUN[curve.engine]), some_of_them) for curve in curves]
        found = race(racers, rounds)
        for curve in curves:
            curve.points.append((size, found[curve.engine]))
    return curves


def by_rules(shares: Sequence[int], copies: Sequence[int], rounds: int, repeats: int) -> list[Curve]:
    """More and more clauses over the examples: one in so many of the shipped ones, and then copies of the last set."""
    few = [some(c.shipped(), share) for share in shares]
    like, unlike = [repeated(few[-1], times) for times in copies], [apart(few[-1], times) for times in copies]
    found = [_times(rules, rounds, repeats) for rules in [*few, *like, *unlike]]
    curves = []
    for series, more in ((REPEATED, found[len(few) : -len(copies)]), (UNLIKE, found[-len(copies) :])):
        shown = zip([*few, *like], [*found[: len(few)], *more], strict=True)
        sized = [(len(rules.clauses), times) for rules, times in shown]
        for engine in found[0]:
            curves.append(Curve(RULES, series, engine, [(size, times[engine]) for size, times in sized]))
    return curves


def _times(rules: Rules, rounds: int, repeats: int) -> dict[str, Times]:
    racers = [
        _racer(engine, _judging(engine, rules), _ready(rules, repeats), number=repeats * len(examples()))
        for engine in _engines()
        if engine != c.BY_HAND
    ]
    return race([*racers, Racer(WRITE, lambda _: write(rules), rounds=2)], rounds)


def _ready(rules: Rules, repeats: int) -> Callable[[], list[Case]]:
    def ready() -> list[Case]:
        cases = fresh(examples(), repeats)()
        for case in cases[: len(examples())]:
            c.compiled(case, rules)
        if not c.why_no_durable():
            c.by_durable(cases[0], rules)
        return fresh(examples(), repeats)()

    return ready


def _judging(engine: str, rules: Rules) -> Callable[[Sequence[Case]], None]:
    run = c.by_durable if engine == c.DURABLE else c.compiled
    return c.each(lambda case: run(case, rules))


def by_size(agreement: c.Agreement, sizes: Sequence[int], rounds: int, budget: float, repeats: int) -> list[Curve]:
    """Larger and larger dossiers, one kind of growth after the other. `budget`: seconds that a size may take an engine
    but the compiled one, by what it would take if it were quadratic; beyond that it is left out."""
    curves = []
    for shape, make in SHAPES.items():
        made = [Curve(SIZE, shape, name) for name in _engines()]
        curves += made
        for size in sizes:
            dossier = make(size)
            racing = [curve for curve in made if _fits(curve, size, budget)]
            # What takes long is asked once; and once more to compare it, where it is by hand.
            few = {one.engine for one in racing if one.points and one.points[-1][1].least > budget / 30}
            names = [one.engine for one in racing if one.engine != c.BY_HAND and one.engine not in few]
            if c.BY_HAND in {one.engine for one in racing}:
                agreement.compare(fresh([dossier])(), names)
            times = max(1, min(repeats, 2_000 // size))
            racers = [_racer(one.engine, c.each(_RUN[one.engine]), fresh([dossier], times), times) for one in racing]
            racers = [Racer(**{**vars(one), "rounds": 1}) if one.name in few else one for one in racers]
            found = race(racers, rounds)
            for curve in racing:
                curve.points.append((size, found[curve.engine]))
    return curves


def _fits(curve: Curve, size: int, budget: float) -> bool:
    if curve.stopped:
        return False
    if curve.engine != c.ROWS and curve.points:
        before, times = curve.points[-1]
        if times.least * (size / before) ** 2 > budget:
            curve.stopped = f"stopped at {before:,}: {duration(times.least)}"
    return not curve.stopped


def _engines() -> list[str]:
    return [c.BY_HAND, c.ROWS, *(() if c.why_no_durable() else (c.DURABLE,))]


def _racer(engine: str, run: Callable[..., object], prepare: Callable[[], object], number: int = 1) -> Racer:
    is_durable = engine == c.DURABLE
    return Racer(engine, run, prepare, number, wall=is_durable, rounds=1 if is_durable else None)


_RUN: dict[str, Callable[[Case], object]] = {c.BY_HAND: c.by_hand, c.ROWS: c.compiled, c.DURABLE: c.by_durable}

NOTES = {
    DOSSIERS: "The whole run over so many variations.",
    RULES: "Mean of an example dossier. A quarter of the shipped clauses, half, all; then all of them twice and four times "
    "under new ids. *repeated* copies have conditions that the compiled engine shares, so that only what is a clause's own "
    "grows; in those *made unlike* no condition is shared with another copy. *writing* is what the compiled engine does once for "
    "a rule set: writing and compiling its Python. By hand has no rules to add.",
    SIZE: "One dossier with so many contacts and as many consents, or so many sessions: (a) *many parties*, 25 contacts and "
    "consents a party; (b) *one party*, every consent holds once given; (c) *all withdrawn*, one party, every consent withdrawn the "
    "day after, before that day's contacts, so that none is covered; *purpose unknown*, the same, but nobody recorded what the "
    "contacts were for, so that each consent may be for it; (d) *trajectories*, ten sessions in each, with its goal, information, "
    "plan, file, evaluations and ending, 3.1 records a session in all.",
}


def table(panel: str, curves: Sequence[Curve]) -> Table:
    """The curves of one kind of growth, with the exponents."""
    shown = [curve for curve in curves if curve.panel == panel]
    sizes = sorted({size for curve in shown for size, _ in curve.points})
    made = Table(
        f"Growth with the {panel}",
        ("", *(f"{size:,}" for size in sizes), "exponent", "last step"),
        f"{NOTES[panel]} Quickest round. *Exponent*: the slope of the logarithm of time over the logarithm of size, by least squares "
        "over all sizes; *last step*: the same between the two largest. About 1 is linear, 2 is quadratic.",
    )
    for curve in shown:
        cells = {size: duration(times.least) for size, times in curve.points}
        slopes = [exponent(curve.least), exponent(curve.least[-2:])]
        name = curve.engine if panel == DOSSIERS else f"{curve.series}: {curve.engine}"
        made.add(
            name, *(cells.get(size, "-") for size in sizes), *("-" if one is None else f"{one:.2f}" for one in slopes)
        )
    return made


def bar(curves: Sequence[Curve], size: int) -> Table:
    """The row that was asked for: the most contacts and consents of one party."""
    made = Table(
        f"{size:,} contacts x {size:,} consents of one party",
        ("", "every consent holds", "every consent withdrawn"),
        "Seconds for the one dossier; for who did not get so far, where it was stopped, because a quadratic step more would not fit "
        "the time that a run may take.",
    )
    for engine in _engines():
        cells = []
        for shape in ("contacts, one party", "contacts, all withdrawn"):
            (curve,) = (one for one in curves if one.series == shape and one.engine == engine)
            at = dict(curve.points).get(size)
            cells.append(
                curve.stopped if at is None else f"{number(at.least)} s" if at.least >= 1 else f"{at.least:.3f} s"
            )
        made.add(engine, *cells)
    return made
