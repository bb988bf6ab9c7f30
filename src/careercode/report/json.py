"""Verdicts, totals, differences and problems go in; JSON comes out: one document, or a verdict a line. Keys are sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from careercode.errors import Problem
from careercode.report.plain import plain_json
from careercode.report.sentences import due, message
from careercode.report.speech import Speech
from careercode.verdicts.changes import Change, Differences, ProvisionChange, Turn, VerdictChange
from careercode.verdicts.summary import Summary, Tally
from careercode.verdicts.types import Conflict, Detail, ProvisionText, Verdict

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


def line(verdict: Verdict, provisions: Mapping[str, ProvisionText], speech: Speech) -> str:
    """One verdict as one line of NDJSON, without the newline."""
    return _compact(verdict_object(verdict, provisions, speech))


def document(
    verdicts: Iterable[Verdict],
    summary: Summary,
    problems: Iterable[Problem],
    as_of: date,
    provisions: Mapping[str, ProvisionText],
    speech: Speech,
) -> str:
    """The whole run as one document: `verdicts` sorted by key, `summary`, `errors`, and the as-of day."""
    ordered = sorted(verdicts, key=lambda verdict: verdict.key)
    whole: dict[str, Json] = {
        "as_of": as_of.isoformat(),
        "errors": [error_object(problem) for problem in problems],
        "summary": summary_object(summary),
        "verdicts": [verdict_object(verdict, provisions, speech) for verdict in ordered],
    }
    return pretty(whole)


def differences(found: Differences, as_of: date, speech: Speech) -> str:
    """What differs as one document: `rules`, `verdicts`, `summary`, `errors`, and the as-of day."""
    rules = found.rules
    whole: dict[str, Json] = {
        "as_of": as_of.isoformat(),
        "errors": [error_object(problem) for problem in found.problems],
        "rules": {
            "codes": [_change_object(one) for one in rules.codes],
            "provisions": [
                _change_object(one)
                | {"clauses": [_change_object(clause) for clause in one.clauses], "through": list(one.through)}
                for one in rules.provisions
            ],
            "settings": [_change_object(one) for one in rules.settings],
            "concepts": [_change_object(one) for one in rules.concepts],
            "words": [_change_object(one) for one in rules.words],
        },
        "summary": {
            "dossiers": found.dossiers,
            "unchecked": found.unchecked,
            "verdicts": [_turn_object(one) for one in found.by_status],
            "provisions": [{"provision": one.provision, **_turn_object(one)} for one in found.by_provision],
        },
        "verdicts": [_turned_object(one, speech) for one in found.verdicts],
    }
    return pretty(whole)


def pretty(value: Json) -> str:
    """JSON for people: sorted keys, two spaces, letters as they are."""
    return plain_json(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))


def verdict_object(verdict: Verdict, provisions: Mapping[str, ProvisionText], speech: Speech) -> dict[str, Json]:
    """One verdict. What does not apply to it is left out; `dossier` is empty for a shared record."""
    key, provision = verdict.key, provisions[verdict.key.provision]
    always: dict[str, Json] = {
        "dossier": key.dossier,
        "provision": key.provision,
        "clause": key.clause,
        "subject": key.subject,
        "status": verdict.status.value,
        "code": verdict.code,
        "article": provision.article,
        "title": provision.title[speech.language],
        "message": message(verdict, speech),
    }
    detail = verdict.detail or Detail()
    sometimes: dict[str, Json] = {
        "due": verdict.due if verdict.event is None or verdict.due != verdict.event.en else due(verdict, speech),
        "event": verdict.event[speech.language] if verdict.event is not None else "",
        "day": verdict.day,
        "missing": list(detail.missing),
        "excused_by": list(verdict.excused_by),
        "through": list(detail.through),
        "breach": verdict.breach,
        "answerable": list(verdict.answerable),
        "notes": list(verdict.notes),
        "assumptions": list(detail.assumptions),
        "harmless": verdict.harmless,
        "umbrella": verdict.umbrella,
        "shared": verdict.shared,
        "informs": provision.informs,
        "edition": detail.edition,
        "settings": list(detail.settings),
        "question": detail.question[speech.language] if detail.question is not None else "",
        "bring": list(detail.bring),
    }
    return always | {name: value for name, value in sometimes.items() if value}


def summary_object(summary: Summary) -> dict[str, Json]:
    """What the run adds up to."""
    return {
        "dossiers": summary.dossiers,
        "counts": _by_status(summary.counts),
        "codes": _by_code(summary.counts),
        "umbrellas": _by_code(summary.umbrellas),
        "informing": _by_code(summary.informing),
        "harmless": summary.harmless,
        "breaches": [{"code": one.code, "breach": one.name, "acts": one.acts} for one in summary.breaches],
        "conflicts": [_conflict_object(one) for one in summary.conflicts],
        "not_recorded": [
            {"path": one.path, "provisions": one.provisions, "verdicts": one.verdicts, "dossiers": one.dossiers}
            for one in summary.gaps
        ],
        "differing": [{"subject": one.subject, "dossiers": list(one.dossiers)} for one in summary.differing],
    }


def error_object(problem: Problem) -> dict[str, Json]:
    """One problem of an input: its place, what is wrong, and a hint where there is one."""
    made: dict[str, Json] = {"place": str(problem.place), "message": problem.message}
    return made | ({"hint": problem.hint} if problem.hint else {})


def _compact(value: Json) -> str:
    return plain_json(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _by_status(tallies: Iterable[Tally]) -> dict[str, Json]:
    counts: dict[str, int] = {}
    for tally in tallies:
        counts[tally.status.value] = counts.get(tally.status.value, 0) + tally.number
    # These two are always told, none or not.
    return {"violated": 0, "undetermined": 0, **counts}


def _by_code(tallies: Iterable[Tally]) -> dict[str, Json]:
    counts: dict[str, dict[str, Json]] = {}
    for tally in tallies:
        counts.setdefault(tally.code, {})[tally.status.value] = tally.number
    return dict(counts)


def _conflict_object(conflict: Conflict) -> dict[str, Json]:
    return {
        "dossier": conflict.dossier,
        "subject": conflict.subject,
        "codes": {
            code: {"status": status.value, "provisions": list(provisions)}
            for code, status, provisions in conflict.statuses
        },
        "stricter": list(conflict.stricter),
    }


def _change_object(one: Change | ProvisionChange) -> dict[str, Json]:
    made: dict[str, Json] = {
        "id": one.id,
        "change": one.how.value,
        "meaning": one.meaning,
        "parts": [
            {"part": part.part, "meaning": part.meaning, "before": list(part.before), "after": list(part.after)}
            for part in one.parts
        ],
    }
    return made | ({"reaches": list(one.reaches)} if isinstance(one, Change) else {})


def _turn_object(one: Turn) -> dict[str, Json]:
    return {"before": one.before, "after": one.after, "number": one.number}


def _turned_object(one: VerdictChange, speech: Speech) -> dict[str, Json]:
    key = one.key
    return {
        "dossier": key.dossier,
        "provision": key.provision,
        "clause": key.clause,
        "subject": key.subject,
        "umbrella": one.umbrella,
        "before": _side_object(one.before, speech),
        "after": _side_object(one.after, speech),
    }


def _side_object(verdict: Verdict | None, speech: Speech) -> Json:
    if verdict is None:
        return None
    sometimes: dict[str, Json] = {
        "due": verdict.due if verdict.event is None or verdict.due != verdict.event.en else due(verdict, speech),
        "excused_by": list(verdict.excused_by),
        "breach": verdict.breach,
        "harmless": verdict.harmless,
        "answerable": list(verdict.answerable),
        "notes": list(verdict.notes),
    }
    return {"status": verdict.status.value} | {name: value for name, value in sometimes.items() if value}
