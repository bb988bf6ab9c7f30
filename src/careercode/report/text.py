"""Verdicts and totals go in; lines of styled text come out, for a terminal or (their styles dropped) a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rich.text import Text as Line

from careercode.report.plain import plain
from careercode.report.sentences import heading, sentences
from careercode.report.speech import STATUSES, Speech
from careercode.text import Text
from careercode.verdicts.summary import Summary, Tally
from careercode.verdicts.types import Conflict, ProvisionText, Status, Verdict

STYLES: Mapping[Status, str] = {
    Status.VIOLATED: "bold red",
    Status.UNDETERMINED: "yellow",
    Status.REVIEW: "magenta",
    Status.PENDING: "cyan",
    Status.SIGNAL: "yellow",
    Status.EXCUSED: "green",
    Status.COMPLIED: "green",
    Status.NOT_APPLICABLE: "dim",
}

DOSSIERS = Text("dossier", "dossier"), Text("dossiers", "dossiers")
PROVISIONS = Text("bepaling", "provision"), Text("bepalingen", "provisions")
VERDICTS = Text("oordeel", "verdict"), Text("oordelen", "verdicts")


def findings(
    dossier: str, verdicts: Iterable[Verdict], provisions: Mapping[str, ProvisionText], speech: Speech
) -> tuple[Line, ...]:
    """The verdicts of one dossier (of all shared records, where `dossier` is empty), code by code; nothing for none.

    Codes that only inform come last and say so.
    """
    by_code: dict[tuple[bool, str], list[Verdict]] = {}
    for verdict in sorted(verdicts, key=lambda verdict: verdict.key):
        informs = provisions[verdict.key.provision].informs
        by_code.setdefault((informs, verdict.code), []).append(verdict)
    if not by_code:
        return ()
    name = plain(dossier) or speech.say("Gedeeld: centrum en begeleiders", "Shared: centre and counsellors")
    lines = [Line(name, "bold")]
    for (informs, _), group in sorted(by_code.items()):
        title = plain(provisions[group[0].key.provision].code_title[speech.language])
        note = speech.say(" (ter informatie)", " (for information)") if informs else ""
        lines.append(Line(f"  {title}{note}", "underline"))
        for verdict in group:
            lines += _finding(verdict, provisions[verdict.key.provision], speech)
    return (*lines, Line())


def totals(summary: Summary, unchecked: int, as_of: date, speech: Speech) -> tuple[Line, ...]:
    """The summary of a run. The count of undetermined is always in it."""
    day = speech.day(as_of.isoformat())
    dossiers = speech.number(summary.dossiers, *DOSSIERS)
    head = speech.say(f"{dossiers} nagekeken per {day}", f"{dossiers} checked as of {day}")
    lines = [Line(f"{head}: {_counts(summary, speech)}.", "bold")]
    lines += _codes(summary.counts, speech)
    if summary.breaches:
        lines.append(
            Line(speech.say("Inbreuken, elke handeling één keer per reden:", "Breaches, an act once a reason:"))
        )
        lines += [Line(f"  {one.code}: {speech.word(one.name)}: {one.acts}") for one in summary.breaches]
    if summary.conflicts:
        lines.append(Line(speech.say("Waar codes van elkaar verschillen:", "Where codes differ:")))
        lines += [Line(f"  {_conflict(one, speech)}") for one in summary.conflicts]
    if summary.gaps:
        lines.append(
            Line(speech.say("Niet vastgelegd, en wat daardoor openblijft:", "Not recorded, and what that leaves open:"))
        )
        for gap in summary.gaps:
            counts = (
                speech.number(gap.provisions, *PROVISIONS),
                speech.number(gap.verdicts, *VERDICTS),
                speech.number(gap.dossiers, *DOSSIERS),
            )
            lines.append(Line(f"  {plain(gap.path)}: {', '.join(counts)}"))
    if summary.umbrellas:
        lines.append(
            Line(speech.say("Bepalingen over andere, niet meegeteld:", "Provisions over others, not counted:"))
        )
        lines += _codes(summary.umbrellas, speech)
    if summary.informing:
        lines.append(Line(speech.say("Ter informatie, niet meegeteld:", "For information, not counted:")))
        lines += _codes(summary.informing, speech)
    for one in summary.differing:
        who, where = speech.record(one.subject), speech.listed(plain(id) for id in one.dossiers)
        warning = speech.say(
            f"Let op: over {who} zeggen dossiers iets anders ({where}); elk oordeel telt.",
            f"Warning: dossiers say different things of {who} ({where}); each verdict counts.",
        )
        lines.append(Line(warning, "yellow"))
    if unchecked:
        failed = speech.say(
            f"{unchecked} niet na te kijken: zie de fouten.", f"{unchecked} could not be checked: see the errors."
        )
        lines.append(Line(failed, "bold red"))
    return tuple(lines)


def _finding(verdict: Verdict, provision: ProvisionText, speech: Speech) -> list[Line]:
    status = STATUSES[verdict.status][speech.language]
    clause = f"/{verdict.key.clause}" if verdict.key.clause != "main" else ""
    head = (
        Line("    ")
        .append(status, STYLES[verdict.status])
        .append(f"  {plain(verdict.key.provision + clause)}  ", "bold")
    )
    head.append(speech.record(verdict.key.subject))
    body = [heading(provision, speech), *sentences(verdict, speech)]
    return [head, *(Line(f"      {sentence}") for sentence in body)]


def _counts(summary: Summary, speech: Speech) -> str:
    told = [s for s in Status if summary.number(s) or s in (Status.VIOLATED, Status.UNDETERMINED)]
    parts = []
    for status in told:
        part = f"{summary.number(status)} {STATUSES[status][speech.language]}"
        if status is Status.UNDETERMINED and summary.harmless:
            part += speech.say(f" (waarvan {summary.harmless} onschadelijk)", f" ({summary.harmless} of them harmless)")
        parts.append(part)
    return ", ".join(parts)


def _codes(tallies: Iterable[Tally], speech: Speech) -> list[Line]:
    by_code: dict[str, list[str]] = {}
    for tally in tallies:
        by_code.setdefault(tally.code, []).append(f"{tally.number} {STATUSES[tally.status][speech.language]}")
    return [Line(f"  {code}: {', '.join(parts)}") for code, parts in by_code.items()]


def _conflict(conflict: Conflict, speech: Speech) -> str:
    said = "; ".join(
        f"{code}: {STATUSES[status][speech.language]} ({', '.join(provisions)})"
        for code, status, provisions in conflict.statuses
    )
    stricter = f"{speech.say('strenger', 'stricter')}: {speech.listed(conflict.stricter)}"
    return plain(f"{conflict.dossier} {speech.record(conflict.subject)}: {said}; {stricter}")
