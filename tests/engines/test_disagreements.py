"""Every disagreement ever found between engines, or between an engine and the meaning, in its smallest form."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.engines.agreement import differences
from tests.laws.plain import Plain, case_of
from tests.laws.rules import HERE, provision

from careercode.engine import engine
from careercode.language import ir
from careercode.model import SCHEMA, Duration
from careercode.model.schema import RefType, ScalarType
from careercode.text import Text
from careercode.verdicts.types import Status

AS_OF = date(2026, 6, 30)
TEXT = ScalarType("text")
ENGINES = ("compiled",)


def get(base: ir.Expr, kind: str, name: str) -> ir.Get:
    return ir.Get(base, kind, name, SCHEMA.kinds[kind].fields[name].type)


def var(kind: str) -> ir.Var:
    return ir.Var(kind, RefType((kind,)))


def rules(kind: str, condition: ir.Expr, *, binds: ir.Expr = ir.All(()), same_day: str = "in_favour") -> ir.Rules:  # noqa: B008
    """One clause on each record of a kind."""
    edition = (ir.Edition("e1", None, None),)
    readings = {"shared.same_day": same_day, "shared.last_days": "calendar"}
    return ir.Rules(
        codes={"aa": ir.Code("aa", "AA", Text("aa", "aa"), "source", False, edition, binds, "AA", HERE)},
        provisions={"AA-1": provision("AA-1", encoded=True)},
        settings={
            id: ir.SettingSpec(id, Text(id, id), TEXT, "", Text(id, id), (ir.DatedValue(value, None, None),), (value,))
            for id, value in readings.items()
        },
        clauses=(
            ir.Clause("AA-1", "1", "duty", ir.Subject(kind), ir.All(()), ir.Requirement(condition), ir.Status.VIOLATED,
                      "AA-1", None, (), HERE),
        ),
        permissions=(), umbrellas=(), additions=(),
    )  # fmt: skip


def found(made: ir.Rules, dossier: Plain) -> dict[str, Status]:
    """What every engine says of each subject."""
    case = case_of({"id": "d", "centre": {"id": "x"}, "client": {"id": "c"}, **dossier})
    assert list(differences(case, made, AS_OF, ENGINES)) == []
    return {one.key.subject: one.status for one in engine("reference")(case, made, AS_OF)}


def test_a_list_of_someone_nobody_knows_is_not_surely_recorded() -> None:
    by = get(var("contact"), "contact", "by")
    made = rules("contact", ir.Recorded(get(by, "party", "code_subscribed")))
    contact = {"id": "k", "at": "2026-03-01", "party": "c", "initiated_by": "client"}
    assert found(made, {"contacts": [contact]}) == {"contact/k": Status.UNDETERMINED}


def test_none_and_something_that_is_not_known_add_up_to_none() -> None:
    agreed = get(var("trajectory"), "trajectory", "agreed_minutes")
    total = ir.Sum("session", ir.Source("session"), ir.All(()), get(var("session"), "session", "minutes"))
    made = rules("trajectory", ir.Compare("<=", ir.Literal_(0), ir.Arithmetic("+", agreed, total)))
    trajectory = {"id": "t", "started_on": "2026-01-01", "agreed_minutes": "none"}
    assert found(made, {"trajectories": [trajectory]}) == {"trajectory/t": Status.VIOLATED}


@pytest.mark.parametrize(("others", "expected"), [(["2026-01-07"], Status.UNDETERMINED), ([], Status.VIOLATED)])
def test_cover_reaches_as_far_as_acts_of_unknown_days_can_bring_it(others: list[str], expected: Status) -> None:
    # From 1 January, a week at a time: one act on the 7th, and one of which the day is not known, reach the 21st in turn.
    # Alone, the one whose day is not known reaches the 15th.
    given = get(var("information"), "information", "given_at")
    since = get(var("trajectory"), "trajectory", "started_on")
    until = get(var("trajectory"), "trajectory", "agreed_until")
    week = ir.Literal_(Duration(0, 7))
    cover = ir.Lapse("information", ir.Source("information"), ir.All(()), given, since, until, week, True)
    made = rules("trajectory", ir.Compare("<=", until, cover, ir.SameDay.BY_DAY))
    trajectory = {"id": "t", "started_on": "2026-01-01", "agreed_until": "2026-01-20"}
    information = [{"id": f"e{day}", "given_at": day, "topic": "steps"} for day in others]
    dossier: Plain = {
        "trajectories": [trajectory],
        "information": [*information, {"id": "unknown", "topic": "steps"}],
        "recorded_until": "2026-06-30",
    }
    assert found(made, dossier) == {"trajectory/t": expected}


def test_amounts_are_the_decimals_that_were_written() -> None:
    costs = ir.Sum("closure", ir.Source("closure"), ir.All(()), get(var("closure"), "closure", "costs_charged"))
    made = rules("client", ir.Compare("<=", costs, ir.Literal_(Fraction(3, 10))))
    closures = [{"id": f"e{at}", "at": "2026-03-01", "costs_charged": amount} for at, amount in enumerate((0.1, 0.2))]
    assert found(made, {"closures": closures}) == {"client/c": Status.COMPLIED}


CONTACT = {"id": "k", "at": "2026-03-01", "party": "c", "initiated_by": "client"}


def test_a_bare_date_of_the_act_itself_is_no_reason_why_the_binding_is_not_known() -> None:
    offered = get(var("centre"), "centre", "supervision_offered_since")
    binds = ir.Compare("<", offered, ir.On(), ir.SameDay.MET)
    made = rules("contact", ir.Happened(ir.On()), binds=binds, same_day="undetermined")
    at_ten = {"centre": {"id": "x", "supervision_offered_since": "2026-03-01T10:00"}}
    assert found(made, {**at_ten, "contacts": [CONTACT]}) == {"contact/k": Status.UNDETERMINED}
    that_day = {"centre": {"id": "x", "supervision_offered_since": "2026-03-01"}}
    assert found(made, {**that_day, "contacts": [CONTACT]}) == {"dossier": Status.UNDETERMINED}


def test_whether_a_shared_report_is_a_disclosure_may_be_the_question_of_an_act_that_was_not_recorded() -> None:
    categories = get(var("disclosure"), "disclosure", "categories")
    binds = ir.Exists("disclosure", ir.Source("disclosure"), ir.Member(ir.Literal_("quantitative"), categories))
    made = rules("disclosure", ir.Happened(ir.On()), binds=binds)
    report = {"id": "r", "shared_at": "2026-03-01", "recipient": "c", "content": ["quantitative"]}
    # Disclosures were not exported, and one of them may be this report.
    assert found(made, {"reports": [report]}) == {"dossier": Status.UNDETERMINED}
