"""Golden cases: what each kind of verdict says, word for word, in Dutch and in English."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.verdicts.made import PROVISIONS, verdict

from careercode.report.sentences import MOST, heading, message
from careercode.report.speech import Speech
from careercode.text import Text
from careercode.verdicts.types import Candidate, Condition, Detail, Remedy, Status, Value, Verdict

WORDS = {
    "consent": Text("toestemming", "consent"),
    "consents": Text("toestemmingen", "consents"),
    "contact": Text("contact", "contact"),
    "complaint": Text("klacht", "complaint"),
    "centre": Text("centrum", "centre"),
    "withdrawn_at": Text("ingetrokken op", "withdrawn at"),
    "at": Text("op", "at"),
    "acknowledged": Text("ontvangst bevestigd", "acknowledged"),
    "not withdrawn": Text("niet ingetrokken", "not withdrawn"),
}
NL, EN = Speech("nl", WORDS), Speech("en", WORDS)

WITHDRAWN = Condition(
    "not withdrawn", "unmet", (Value("consent/k1.withdrawn_at", "2026-03-10"), Value("contact/c1.at", "2026-03-12"))
)
SAME_PARTY = Condition("same party", "met", (Value("consent/k1.party", "p1"),))
NEAR = Detail(nearest=Candidate("consent/k1", (SAME_PARTY, WITHDRAWN)))
FIRST_SESSION = Text("het eerste gesprek", "the first session")

GOLDEN = [
    pytest.param(
        verdict(day="2026-03-12", detail=NEAR),
        "Contact c1 van 12 maart 2026 voldoet niet aan deze bepaling. Toestemming k1 past, behalve: *niet ingetrokken* "
        "— ingetrokken op 10 maart 2026, contact c1 op 12 maart 2026.",
        "Contact c1 of 12 March 2026 does not comply with this provision. Consent k1 fits but for: *not withdrawn* "
        "— withdrawn at 10 March 2026, contact c1 at 12 March 2026.",
        id="violated, with a nearest miss",
    ),
    pytest.param(
        verdict(detail=Detail(asked=(SAME_PARTY, WITHDRAWN))),
        "Contact c1 voldoet niet aan deze bepaling. Niet voldaan: *niet ingetrokken* — toestemming k1 ingetrokken op "
        "10 maart 2026, contact c1 op 12 maart 2026.",
        "Contact c1 does not comply with this provision. Not met: *not withdrawn* — consent k1 withdrawn at "
        "10 March 2026, contact c1 at 12 March 2026.",
        id="violated, with a condition that is not met",
    ),
    pytest.param(
        verdict(Status.SIGNAL, subject="dossier"),
        "Het dossier is een aanwijzing om na te kijken, geen vastgestelde overtreding.",
        "The dossier is an indication to look into, not an established violation.",
        id="signal",
    ),
    pytest.param(
        replace(verdict(Status.EXCUSED), excused_by=("KUL-4.3.0", "KUL-4.4.1")),
        "Contact c1 is toegestaan door KUL-4.3.0 en KUL-4.4.1.",
        "Contact c1 is excused by KUL-4.3.0 and KUL-4.4.1.",
        id="excused",
    ),
    pytest.param(
        replace(
            verdict(
                Status.PENDING,
                subject="complaint/b1",
                detail=Detail(remedy=Remedy(False, ("acknowledged",), "2026-06-08")),
            ),
            due="2026-06-08",
        ),
        "Klacht b1 kan nog voldoen, tot en met 8 juni 2026. Dit kan nog: *ontvangst bevestigd*, uiterlijk 8 juni 2026.",
        "Complaint b1 can still comply, up to and including 8 June 2026. This can still be done: *acknowledged*, at "
        "the latest 8 June 2026.",
        id="pending until a day",
    ),
    pytest.param(
        replace(verdict(Status.PENDING, subject="dossier"), due="the first session", event=FIRST_SESSION),
        "Het dossier kan nog voldoen, tot en met het eerste gesprek.",
        "The dossier can still comply, up to and including the first session.",
        id="pending until an event",
    ),
    pytest.param(
        replace(verdict(Status.PENDING, subject="dossier"), due="2026-06-08", event=FIRST_SESSION),
        "Het dossier kan nog voldoen, tot en met het eerste gesprek (8 juni 2026).",
        "The dossier can still comply, up to and including the first session (8 June 2026).",
        id="pending until an event of a known day",
    ),
    pytest.param(
        verdict(
            Status.REVIEW,
            detail=Detail(question=Text("Was het nodig?", "Was it necessary?"), bring=("complaint/b1", "contact/c2")),
        ),
        "Contact c1 moet door een mens beoordeeld worden. De vraag: Was het nodig? Wat erbij hoort: "
        "klacht b1; contact c2.",
        "Contact c1 needs a person's judgement. The question: Was it necessary? What bears on it: "
        "complaint b1; contact c2.",
        id="for review",
    ),
    pytest.param(
        verdict(Status.UNDETERMINED, missing=("consents", "contact/c1.at"), harmless=True),
        "Contact c1 is met wat vastgelegd is niet te beoordelen. Niet vastgelegd: toestemmingen; op van contact c1. "
        "Wat er ook ontbreekt, een overtreding kan het niet worden.",
        "Contact c1 can't be judged by what was recorded. Not recorded: consents; at of contact c1. "
        "Whatever is missing, it can't turn into a violation.",
        id="undetermined and harmless",
    ),
    pytest.param(
        verdict(detail=Detail(remedy=Remedy(True, ("not withdrawn",)), through=("KUL-4.3.0",))),
        "Contact c1 voldoet niet aan deze bepaling. Mee bepaald door KUL-4.3.0. Onherstelbaar: nodig was geweest "
        "*niet ingetrokken*.",
        "Contact c1 does not comply with this provision. Decided in part by KUL-4.3.0. Irreparable: what would have "
        "been needed is *not withdrawn*.",
        id="irreparable, through another provision",
    ),
    pytest.param(
        replace(verdict(Status.SIGNAL), answerable=("centre",), notes=("KUL-4.3.0", "judged")),
        "Contact c1 is een aanwijzing om na te kijken, geen vastgestelde overtreding. Mee aanspreekbaar: centrum. "
        "Zie ook: KUL-4.3.0. Een mens heeft dit al beoordeeld.",
        "Contact c1 is an indication to look into, not an established violation. Answerable too: centre. "
        "See also: KUL-4.3.0. A person has judged this already.",
        id="additions",
    ),
    pytest.param(
        verdict(Status.COMPLIED, detail=Detail(assumptions=("recorded_until", "same_day"))),
        "Contact c1 voldoet aan deze bepaling. Aanname: het dossier is bijgehouden tot en met de peildag. Aanname: wat "
        "op dezelfde dag gebeurde zonder vastgelegde volgorde, is in het voordeel van de begeleider gelezen.",
        "Contact c1 complies with this provision. Assumption: the dossier was kept up to the as-of day. Assumption: "
        "what happened on one day in no recorded order is read in the counsellor's favour.",
        id="complied under assumptions",
    ),
    pytest.param(
        verdict(Status.NOT_APPLICABLE),
        "Contact c1 valt niet onder deze bepaling.",
        "Contact c1 is not what this provision is about.",
        id="not applicable",
    ),
    pytest.param(
        verdict(
            Status.UNDETERMINED,
            provision="KUL-4.3.0",
            subject="dossier",
            umbrella=True,
            missing=("not encoded: KUL-4.3.9",),
        ),
        "Het dossier is met wat vastgelegd is niet te beoordelen. Niet vastgelegd: nog in geen regel gevat: KUL-4.3.9.",
        "The dossier can't be judged by what was recorded. Not recorded: not carried by a rule yet: KUL-4.3.9.",
        id="a provision that no rule carries",
    ),
]


@pytest.mark.parametrize(("one", "dutch", "english"), GOLDEN)
def test_a_verdict_in_words(one: Verdict, dutch: str, english: str) -> None:
    assert message(one, NL) == dutch
    assert message(one, EN) == english


def test_every_status_has_a_golden_case() -> None:
    assert {case.values[0].status for case in GOLDEN if isinstance(case.values[0], Verdict)} == set(Status)


def test_the_heading_names_code_and_article() -> None:
    assert heading(PROVISIONS["KUL-4.1.7"], NL) == (
        "Geen contact met derden zonder toestemming (Ethische code KU Leuven, artikel 4.1, dash 5)"
    )


def test_a_word_that_is_missing_shows_its_key() -> None:
    assert "*not foreseen*" in message(verdict(detail=Detail(asked=(Condition("not foreseen", "unmet"),))), NL)


def test_a_text_of_the_dossier_is_named_and_not_shown() -> None:
    said = message(verdict(detail=Detail(asked=(Condition("x", "unmet", (Value("contact/c1.purpose", ""),)),))), NL)
    assert "contact c1 purpose (tekst, niet getoond)" in said


def test_many_missing_things_are_counted() -> None:
    paths = tuple(f"contact/c{number}.at" for number in range(MOST + 3))
    assert message(verdict(Status.UNDETERMINED, missing=paths), EN).endswith("; and 3 more.")


@pytest.mark.parametrize(
    ("evil", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b2J", "\\x9b2J"),
        ("a\nb", "a\\x0ab"),
        ("\u202e", "\\u202e"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_could_act_on_a_terminal_is_escaped(evil: str, shown: str) -> None:
    one = verdict(subject=f"contact/{evil}", detail=Detail(missing=(f"contact/{evil}.at",), through=(evil,)))
    for speech in (NL, EN):
        said = message(one, speech)
        assert evil not in said
        assert said.count(shown) == 3
