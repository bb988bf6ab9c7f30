"""A verdict with its detail goes in; its whole proof comes out: what applied, what was asked, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from careercode.report.plain import plain
from careercode.report.sentences import condition, heading, sentences
from careercode.report.speech import KINDS, STATUSES, Speech
from careercode.verdicts.types import Condition, Detail, ProvisionText, Verdict

MARKS: Mapping[str, str] = {"met": "✓", "unmet": "✗", "unknown": "?"}


def proof(verdict: Verdict, provision: ProvisionText, speech: Speech) -> tuple[str, ...]:
    """The proof of one verdict, without a trailing empty line."""
    detail = verdict.detail or Detail()
    clause = f"/{verdict.key.clause}" if verdict.key.clause != "main" else ""
    kind = KINDS[provision.kind][speech.language] if provision.kind in KINDS else plain(provision.kind)
    status = STATUSES[verdict.status][speech.language]
    lines = [
        f"{plain(verdict.key.provision + clause)}  {speech.record(verdict.key.subject)}: {status}",
        f"  {heading(provision, speech)}, {kind}",
    ]
    if detail.edition:
        lines.append(f"  {speech.say('Uitgave', 'Edition')}: {plain(detail.edition)}")
    lines += [f"  {sentence}" for sentence in sentences(verdict, speech)]
    lines += _conditions(speech.say("Van toepassing als", "Applies where"), detail.applies, speech)
    lines += _conditions(speech.say("Gevraagd", "Asked"), detail.asked, speech)
    if detail.nearest is not None:
        title = f"{speech.say('Het dichtst erbij', 'The closest')}: {speech.record(detail.nearest.record)}"
        lines += _conditions(title, detail.nearest.conditions, speech, detail.nearest.record)
    if detail.settings:
        own = speech.say("* = van het centrum", "* = by the centre")
        lines.append(f"  {speech.say('Parameters en lezingen', 'Parameters and readings')} ({own}):")
        lines += [f"    {plain(setting)}" for setting in detail.settings]
    return tuple(lines)


def proofs(verdicts: Iterable[Verdict], provisions: Mapping[str, ProvisionText], speech: Speech) -> str:
    """The proofs of several verdicts, sorted by key, an empty line between them."""
    ordered = sorted(verdicts, key=lambda verdict: verdict.key)
    return "\n\n".join("\n".join(proof(verdict, provisions[verdict.key.provision], speech)) for verdict in ordered)


def _conditions(title: str, conditions: Iterable[Condition], speech: Speech, owner: str = "") -> list[str]:
    lines = []
    for one in conditions:
        missing = "; ".join(speech.path(path) for path in one.missing) if one.truth == "unknown" else ""
        note = f" [{speech.say('niet vastgelegd', 'not recorded')}: {missing}]" if missing else ""
        lines.append(f"    {MARKS.get(one.truth, '?')} {condition(one, speech, owner)}{note}")
    return [f"  {title}:", *lines] if lines else []
