"""When to look at a case again: the next day on which some verdict changes with no new fact (docs/verdicts.md, 10)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from careercode.engine.compiled import PROGRAMS
from careercode.engine.compiled.calendar import calendar_of
from careercode.engine.compiled.judging import Judging
from careercode.engine.compiled.watch import Watch
from careercode.engine.compiled.world import World
from careercode.language.ir import Rules
from careercode.model import CentreFile, Dossier
from careercode.model.case import Case
from careercode.model.moments import LAST_YEAR, Moment

DossierOrFile = TypeVar("DossierOrFile", Dossier, CentreFile)
MOVING = frozenset({6, 7, 15})
"""Where a row has its last day and the day of its subject: where the subject has no moment of its own they may go along
with the as-of day, which is no change."""


def recheck_on(case: Case, rules: Rules, as_of: date, *, codes: frozenset[str] | None = None) -> date | None:
    """The first day after `as_of` on which the core of some verdict is another, though nothing is recorded between;
    None where there is no such day.

    A record that was kept until `as_of` or later counts as kept on: what its `recorded_until` says moves along with the
    day. One that was kept no longer then stays as it is. `codes`: those to evaluate (all, where None). Raises what
    evaluating raises.
    """
    recorded = _recorded(case, rules)
    now, days = _rows(case, rules, as_of, codes, recorded)
    while days:
        day = min(days)
        if day.year > LAST_YEAR:
            return None
        later, days = _rows(kept_until(case, day, as_of), rules, day, codes, recorded)
        if later != now:
            return day
    return None


def _rows(
    case: Case, rules: Rules, as_of: date, codes: frozenset[str] | None, recorded: Iterable[int]
) -> tuple[list[tuple[object, ...]], set[date]]:
    """The core of the verdicts of a day, and the later days on which they may be others."""
    world = World(case, as_of)
    watch = world.watch = Watch(world.now)
    chosen = frozenset(rules.codes) if codes is None else codes
    rows = Judging(PROGRAMS.of(rules, case), world, chosen, everything=False).run()
    today, last = as_of.toordinal(), date.max.toordinal()
    days = {day for day in watch.days(recorded, world.calendar) if today < day <= last}
    return [tuple(value for at, value in enumerate(row) if at not in MOVING) for row in rows], {
        date.fromordinal(day) for day in days
    }


def _recorded(case: Case, rules: Rules) -> frozenset[int]:
    """The days of all moments that are recorded, and on which a value or an edition of the rules begins or ends."""
    records = [case.dossier, *(record for part in (case.own, case.shared) for record, _ in part.records)]
    whole = [*records, *([case.centre_file] if case.centre_file is not None else [])]
    moments = [value.value for one in whole for value in one.__dict__.values() if isinstance(value, Moment)]
    calendar = calendar_of(case.zone)
    dated = [one for spec in rules.settings.values() for one in spec.values]
    bounds = [day for one in dated for day in (one.starts_on, one.ends_on)]
    bounds += [day for code in rules.codes.values() for one in code.editions for day in (one.starts_on, one.ends_on)]
    recorded = {calendar.moment(moment)[at] for moment in moments if moment is not None for at in (4, 5)}
    return frozenset(recorded | {day.toordinal() for day in bounds if day is not None})


def kept_until(case: Case, day: date, as_of: date) -> Case:
    """The case as it is on a later day, with nothing new in it: what was kept until the as-of day is kept until then."""

    def kept(whole: DossierOrFile) -> DossierOrFile:
        until = whole.recorded_until.value if whole.recorded_until is not None else None
        if until is None or not as_of <= _day(until) < day:
            return whole
        return whole.model_copy(update={"recorded_until": Moment(until + (day - _day(until)))})

    return Case(kept(case.dossier), None if case.centre_file is None else kept(case.centre_file))


def _day(moment: date) -> date:
    return date(moment.year, moment.month, moment.day)
