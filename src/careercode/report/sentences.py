"""A verdict with its detail and its provision go in; full sentences about it, in Dutch or English, come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from careercode.report.plain import plain
from careercode.report.speech import Speech
from careercode.text import Text
from careercode.verdicts.types import Candidate, Condition, Detail, ProvisionText, Remedy, Status, Verdict

MOST = 6
"""How many things of one kind a sentence lists; more are counted."""

_ASSUMPTIONS: Mapping[str, Text] = {
    "recorded_until": Text(
        "het dossier is bijgehouden tot en met de peildag", "the dossier was kept up to the as-of day"
    ),
    "same_day": Text(
        "wat op dezelfde dag gebeurde zonder vastgelegde volgorde, is in het voordeel van de begeleider gelezen",
        "what happened on one day in no recorded order is read in the counsellor's favour",
    ),
}


def message(verdict: Verdict, speech: Speech) -> str:
    """What is the matter, as one paragraph."""
    return " ".join(sentences(verdict, speech))


def heading(provision: ProvisionText, speech: Speech) -> str:
    """The provision's title with its code and article."""
    title, code = provision.title[speech.language], provision.code_title[speech.language]
    return plain(f"{title} ({code}, {article(provision, speech)})")


def article(provision: ProvisionText, speech: Speech) -> str:
    """The article, introduced as such."""
    return plain(f"{speech.say('artikel', 'article')} {provision.article}")


def sentences(verdict: Verdict, speech: Speech) -> tuple[str, ...]:
    """What is the matter, why, and what can be done, a sentence each."""
    detail = verdict.detail or Detail()
    parts = [outcome(verdict, speech)]
    if verdict.status in (Status.VIOLATED, Status.SIGNAL):
        parts += _why(detail, speech)
    if verdict.status is Status.REVIEW:
        parts += _for_review(detail, speech)
    parts += _missing(verdict, detail, speech)
    if detail.through:
        by = speech.listed(plain(id) for id in detail.through)
        in_part = speech.say(f"Mee bepaald door {by}.", f"Decided in part by {by}.")
        parts.append(speech.say(f"Zie {by}.", f"See {by}.") if verdict.umbrella else in_part)
    parts += remedy(detail.remedy, speech)
    parts += _additions(verdict, speech)
    parts += [f"{speech.say('Aanname', 'Assumption')}: {assumption(one, speech)}." for one in detail.assumptions]
    return tuple(parts)


def subject(verdict: Verdict, speech: Speech) -> str:
    """Whom the verdict is about, with the day where it is known, as the start of a sentence."""
    if verdict.key.subject == "dossier":
        return speech.say("Het dossier", "The dossier")
    name = speech.record(verdict.key.subject)
    when = f" {speech.say('van', 'of')} {speech.day(verdict.day)}" if verdict.day else ""
    return f"{name[:1].upper()}{name[1:]}{when}"


def outcome(verdict: Verdict, speech: Speech) -> str:
    """The status as a sentence about the subject."""
    who = subject(verdict, speech)
    match verdict.status:
        case Status.VIOLATED:
            return speech.say(f"{who} voldoet niet aan deze bepaling.", f"{who} does not comply with this provision.")
        case Status.SIGNAL:
            return speech.say(
                f"{who} is een aanwijzing om na te kijken, geen vastgestelde overtreding.",
                f"{who} is an indication to look into, not an established violation.",
            )
        case Status.EXCUSED:
            by = speech.listed(plain(id) for id in verdict.excused_by)
            return speech.say(f"{who} is toegestaan door {by}.", f"{who} is excused by {by}.")
        case Status.PENDING:
            until = due(verdict, speech)
            limit = speech.say(f", tot en met {until}", f", up to and including {until}") if until else ""
            return speech.say(f"{who} kan nog voldoen{limit}.", f"{who} can still comply{limit}.")
        case Status.REVIEW:
            return speech.say(f"{who} moet door een mens beoordeeld worden.", f"{who} needs a person's judgement.")
        case Status.UNDETERMINED:
            return speech.say(
                f"{who} is met wat vastgelegd is niet te beoordelen.", f"{who} can't be judged by what was recorded."
            )
        case Status.COMPLIED:
            return speech.say(f"{who} voldoet aan deze bepaling.", f"{who} complies with this provision.")
        case Status.NOT_APPLICABLE:
            return speech.say(f"{who} valt niet onder deze bepaling.", f"{who} is not what this provision is about.")


def due(verdict: Verdict, speech: Speech) -> str:
    """The last day of a duty: a day, an event, or an event with its day."""
    if verdict.event is None:
        return speech.day(verdict.due)
    event = plain(verdict.event[speech.language])
    day = speech.day(verdict.due)
    return event if verdict.due in ("", verdict.event.en) else f"{event} ({day})"


def condition(one: Condition, speech: Speech, owner: str = "") -> str:
    """A labelled condition with the facts it rests on, and the provision it comes from."""
    facts = [speech.value(value, owner) for value in one.values]
    text = speech.label(one.label) + (f" ({plain(one.through)})" if one.through else "")
    return f"{text} — {', '.join(facts)}" if facts else text


def remedy(one: Remedy | None, speech: Speech) -> tuple[str, ...]:
    """What can still be done, and by when; or that nothing can, and what would have been needed."""
    if one is None:
        return ()
    needed = speech.listed(speech.label(label) for label in one.needed)
    if one.irreparable:
        irreparable = speech.say("Onherstelbaar", "Irreparable")
        past = speech.say("nodig was geweest", "what would have been needed is")
        return (f"{irreparable}: {past} {needed}." if needed else f"{irreparable}.",)
    if not needed:
        return ()
    by = f", {speech.say('uiterlijk', 'at the latest')} {speech.day(one.due)}" if _is_day(one.due) else ""
    return (f"{speech.say('Dit kan nog', 'This can still be done')}: {needed}{by}.",)


def assumption(key: str, speech: Speech) -> str:
    """What was assumed, in words."""
    found = _ASSUMPTIONS.get(key)
    return found[speech.language] if found is not None else speech.word(key)


def _why(detail: Detail, speech: Speech) -> list[str]:
    parts: list[str] = []
    if detail.nearest is not None:
        parts.append(nearest(detail.nearest, speech))
        # The nearest miss tells what the `some` lacked; what else was asked and not met is told beside it.
        rest = [one for one in detail.asked if one.truth != "met" and one.through]
    else:
        rest = [one for one in detail.asked if one.truth == "unmet"]
    if rest:
        parts.append(
            f"{speech.say('Niet voldaan', 'Not met')}: {_counted([condition(one, speech) for one in rest], speech)}."
        )
    return parts


def nearest(candidate: Candidate, speech: Speech) -> str:
    """The record that came closest, and what it lacks."""
    name = speech.record(candidate.record)
    lacking = [one for one in candidate.conditions if one.truth != "met"]
    start = f"{name[:1].upper()}{name[1:]} {speech.say('past', 'fits')}"
    if not lacking:
        return f"{start}."
    said = [condition(one, speech, candidate.record) + _unknown(one, speech) for one in lacking]
    return f"{start}{speech.say(', behalve', ' but for')}: {_counted(said, speech)}."


def _unknown(one: Condition, speech: Speech) -> str:
    return f" ({speech.say('niet vastgelegd', 'not recorded')})" if one.truth == "unknown" else ""


def _for_review(detail: Detail, speech: Speech) -> list[str]:
    parts: list[str] = []
    if detail.question is not None:
        parts.append(f"{speech.say('De vraag', 'The question')}: {plain(detail.question[speech.language])}")
    if detail.bring:
        brought = _counted([speech.record(label) for label in detail.bring], speech)
        parts.append(f"{speech.say('Wat erbij hoort', 'What bears on it')}: {brought}.")
    return parts


def _missing(verdict: Verdict, detail: Detail, speech: Speech) -> list[str]:
    parts: list[str] = []
    if detail.missing:
        said = _counted([speech.path(path) for path in detail.missing], speech)
        parts.append(f"{speech.say('Niet vastgelegd', 'Not recorded')}: {said}.")
    if verdict.harmless:
        parts.append(
            speech.say(
                "Wat er ook ontbreekt, een overtreding kan het niet worden.",
                "Whatever is missing, it can't turn into a violation.",
            )
        )
    return parts


def _additions(verdict: Verdict, speech: Speech) -> list[str]:
    parts: list[str] = []
    if verdict.answerable:
        who = speech.listed(speech.word(one) for one in verdict.answerable)
        parts.append(f"{speech.say('Mee aanspreekbaar', 'Answerable too')}: {who}.")
    noted = [plain(id) for id in verdict.notes if id != "judged"]
    if noted:
        parts.append(f"{speech.say('Zie ook', 'See also')}: {speech.listed(noted)}.")
    if "judged" in verdict.notes:
        parts.append(speech.say("Een mens heeft dit al beoordeeld.", "A person has judged this already."))
    return parts


def _counted(parts: Iterable[str], speech: Speech) -> str:
    items = list(parts)
    if len(items) <= MOST:
        return "; ".join(items)
    more = len(items) - MOST
    return "; ".join(items[:MOST]) + f"; {speech.say(f'en nog {more}', f'and {more} more')}"


def _is_day(text: str) -> bool:
    return text[:4].isdigit()
