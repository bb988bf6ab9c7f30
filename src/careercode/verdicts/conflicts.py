"""The verdicts of one dossier go in; the acts on which the codes that bind it differ come out (docs/verdicts.md, 9)."""

from __future__ import annotations

from collections.abc import Iterable

from careercode.verdicts.types import Conflict, Status, Verdict

ACTS = frozenset({"contact", "disclosure", "report"})
"""The kinds of record that are acts towards somebody."""

WORST_FIRST = tuple(Status)
"""From worst to best, as umbrellas take them."""


def conflicts(verdicts: Iterable[Verdict]) -> tuple[Conflict, ...]:
    """The conflicts among verdicts of one dossier, by subject.

    Of each code its worst verdict on the act counts, umbrellas, what does not apply and what is harmless left out. Two
    codes or more that differ are a conflict; the stricter are those with the worst status.
    """
    by_subject: dict[str, dict[str, list[Verdict]]] = {}
    for verdict in verdicts:
        if _speaks(verdict):
            by_code = by_subject.setdefault(verdict.key.subject, {})
            by_code.setdefault(verdict.code, []).append(verdict)
    found: list[Conflict] = []
    for subject, by_code in sorted(by_subject.items()):
        worst = {code: min((v.status for v in spoken), key=WORST_FIRST.index) for code, spoken in by_code.items()}
        if len(set(worst.values())) < 2:
            continue
        strictest = min(worst.values(), key=WORST_FIRST.index)
        dossier = next(iter(by_code.values()))[0].key.dossier
        statuses = tuple((code, worst[code], _provisions(by_code[code], worst[code])) for code in sorted(by_code))
        stricter = tuple(sorted(code for code, status in worst.items() if status is strictest))
        found.append(Conflict(dossier, subject, statuses, stricter))
    return tuple(found)


def _speaks(verdict: Verdict) -> bool:
    is_act = verdict.key.subject.partition("/")[0] in ACTS
    return is_act and not verdict.umbrella and not verdict.harmless and verdict.status is not Status.NOT_APPLICABLE


def _provisions(verdicts: Iterable[Verdict], status: Status) -> tuple[str, ...]:
    return tuple(sorted({verdict.key.provision for verdict in verdicts if verdict.status is status}))
