"""A case is assembled only where its records fit together; each problem names the places, never a value."""

from __future__ import annotations

import pytest

from careercode.errors import DossierError
from careercode.model import Case, CentreFile, Dossier, Moment, assemble

Json = dict[str, object]

CENTRE: Json = {"id": "centre-1", "zone": "Europe/Brussels"}


def _case(centre_file: Json | None = None, /, **sections: object) -> Case:
    shared = None if centre_file is None else CentreFile.model_validate(centre_file)
    return assemble(Dossier.model_validate({"id": "d1", **sections}), shared)


def _problems(centre_file: Json | None = None, /, **sections: object) -> list[str]:
    with pytest.raises(DossierError) as caught:
        _case(centre_file, **sections)
    assert "geheim" not in str(caught.value)
    return [str(problem).removeprefix("<input>: ") for problem in caught.value.problems]


def _contact(**fields: object) -> Json:
    return {"id": "c1", "at": "2026-03-12", "party": "p1", **fields}


def test_a_dossier_of_only_an_id_leaves_everything_unknown() -> None:
    case = _case()
    assert case.records("contact") is None
    assert case.records("centre") is None
    assert case.records("deviation") == ()  # a claim: absent, there are none
    assert str(case.zone) == "Europe/Brussels"
    assert case.recorded_until("contact") is None
    assert not case.is_incomplete("contacts")


def test_records_are_found_by_kind_and_id_nested_ones_too() -> None:
    case = _case(parties=[{"id": "p1"}], contacts=[_contact()], pop=[{"id": "x", "goals": [{"id": "g1"}]}])
    assert case.find(("counsellor", "party"), "p1") == ("party", case.records("party")[0])  # type: ignore[index]  # it is there
    assert case.find(("pop_goal",), "g1") is not None
    assert case.find(("party",), "p2") is None


def test_a_reference_to_an_id_that_is_not_there_names_both_places() -> None:
    assert _problems(parties=[{"id": "p1"}], contacts=[_contact(party="geheim")]) == [
        "$.contacts[0].party: refers to $.centre or $.client or $.counsellors or $.parties, where nothing has this id"
    ]


def test_a_reference_requires_its_section_to_be_there() -> None:
    assert _problems(parties=[{"id": "p1"}], contacts=[_contact(disclosure="geheim")]) == [
        "$.contacts[0].disclosure: refers to $.disclosures, which is not there"
    ]


def test_a_reference_to_a_record_of_another_kind_says_which() -> None:
    (problem,) = _problems(
        parties=[{"id": "p1"}], counsellors=[], sessions=[{"id": "s", "at": "2026-01-01", "counsellor": "p1"}]
    )
    assert problem.endswith("(it is the id of a party)")


def test_anyone_can_be_a_party() -> None:
    _case(
        client={"id": "p1"},
        centre={"id": "p2", "coordinator": "p3"},
        counsellors=[{"id": "p3", "employments": [{"employer": "p2"}]}],
        contacts=[_contact(by="p3"), _contact(id="c2", party="p2")],
    )


def test_an_id_stands_once_in_its_kind_and_anyone_is_one_kind() -> None:
    assert _problems(client={"id": "geheim"}, parties=[{"id": "geheim"}], groups=[{"id": "g"}, {"id": "g"}]) == [
        "$.groups[1].id: is the same id as $.groups[0].id",
        "$.parties[0].id: is the same id as $.client.id",
    ]


def test_the_only_trajectory_needs_no_naming_but_one_of_several_does() -> None:
    session = {"id": "s", "at": "2026-01-01"}
    _case(trajectories=[{"id": "t1"}], sessions=[session])
    _case(sessions=[session])
    _case(trajectories=[{"id": "t1"}, {"id": "t2"}], sessions=[{**session, "trajectory": "none"}])
    assert _problems(trajectories=[{"id": "t1"}, {"id": "t2"}], sessions=[session]) == [
        "$.sessions[0].trajectory: must name one, because there are several in $.trajectories"
    ]


def test_any_record_is_named_by_kind_and_id() -> None:
    claim = {"id": "v1", "provision": "RLP-1.1"}
    judgement = {"id": "j1", "provision": "RLP-1.1", "answer": "met", "on": "2026-01-01"}
    _case(parties=[{"id": "p1"}], contacts=[_contact()], deviations=[{**claim, "covers": ["contact/c1"]}])
    _case(judgements=[{**judgement, "subject": "dossier"}, {**judgement, "id": "j2"}])
    assert _problems(
        contacts=[_contact(party="p1")],
        parties=[{"id": "p1"}],
        deviations=[{**claim, "covers": ["contact/geheim", "contacts/c1", "geheim", "session/s1", "pop_goal/x"]}],
    ) == [
        "$.deviations[0].covers[0]: refers to $.contacts, where nothing has this id",
        "$.deviations[0].covers[1]: expected kind/id, such as contact/c1 (did you mean contact/…?)",
        "$.deviations[0].covers[2]: expected kind/id, such as contact/c1",
        "$.deviations[0].covers[3]: refers to $.sessions, which is not there",
        "$.deviations[0].covers[4]: refers to a pop_goal, where nothing has this id",
    ]


def test_a_local_time_that_does_not_exist_is_an_error() -> None:
    assert _problems(parties=[{"id": "p1"}], contacts=[_contact(at="2026-03-29T02:30")]) == [
        "$.contacts[0].at: expected a local time that exists in the time zone"
    ]
    _case(
        centre={"id": "z", "zone": "Europe/London"},
        parties=[{"id": "p1"}],
        contacts=[_contact(at="2026-03-29T02:30")],
    )


def test_the_time_zone_must_be_known() -> None:
    assert _problems(centre={"id": "z", "zone": "geheim"}) == [
        "$.centre.zone: expected the name of a time zone, such as Europe/Brussels"
    ]


def test_incomplete_names_sections_and_lists_in_records() -> None:
    case = _case(incomplete=["contacts", "counsellors.trainings", "centre.heads"])
    assert case.is_incomplete("contacts")
    assert case.is_incomplete("counsellors.trainings")
    assert not case.is_incomplete("sessions")
    assert _problems(incomplete=["contact", "geheim", "centre", "counsellors.name"]) == [
        "$.incomplete[0]: expected a section, or section.list (did you mean contacts?)",
        "$.incomplete[1]: expected a section, or section.list",
        "$.incomplete[2]: expected a section, or section.list (did you mean centre.heads?)",
        "$.incomplete[3]: expected a section, or section.list (did you mean counsellors?)",
    ]


def test_a_centres_file_serves_the_dossiers_that_name_it() -> None:
    shared: Json = {
        "centre": CENTRE,
        "counsellors": [{"id": "k1"}],
        "parties": [{"id": "staff-1", "kind": "staff"}],
        "recorded_until": "2026-05-31",
        "incomplete": ["counsellors.trainings"],
        "parameters": {"package_minutes": 200},
        "readings": {"same_day": "undetermined"},
    }
    case = _case(shared, centre="centre-1", sessions=[{"id": "s", "at": "2026-01-01", "counsellor": "k1"}])
    assert [record.KIND for record in case.records("counsellor") or ()] == ["counsellor"]
    assert case.recorded_until("counsellor") == Moment.parse("2026-05-31")
    assert case.recorded_until("session") is None
    assert case.is_incomplete("counsellors.trainings")
    assert case.is_incomplete("parties")  # the client's own were not exported
    assert case.parameters == {"package_minutes": 200}
    assert case.readings == {"same_day": "undetermined"}
    assert case.is_shared("counsellor", "k1")
    assert not case.is_shared("party", "staff-1")
    both = _case(shared, parties=[{"id": "p1"}, {"id": "staff-1", "kind": "staff"}])
    assert [getattr(record, "id", "") for record in both.records("party") or ()] == ["p1", "staff-1"]
    assert not both.is_incomplete("parties")


def test_a_centre_is_the_one_of_the_file() -> None:
    shared: Json = {"centre": CENTRE, "counsellors": [{"id": "k1", "name": "Geheim"}]}
    assert _problems(centre="centre-1") == ["$.centre: names a centre, and no centre's file was given"]
    assert _problems(shared, centre="geheim") == ["$.centre: is the id of another centre than $centre_file.centre"]
    assert _problems(shared, counsellors=[{"id": "k1", "name": "geheim"}]) == [
        "$.counsellors[0].id: is an id of $centre_file.counsellors[0] too, and the two records differ (leave the"
        " record out of the dossier, or give it another id)"
    ]
    assert _problems(shared, parties=[{"id": "k1"}]) == [
        "$.parties[0].id: is an id of $centre_file.counsellors[0] too, and the two records differ (leave the"
        " record out of the dossier, or give it another id)"
    ]


def test_a_centres_file_must_be_right_by_itself() -> None:
    assert _problems({"centre": {**CENTRE, "coordinator": "geheim"}}, client={"id": "geheim"}) == [
        "$centre_file.centre.coordinator: refers to $.centre or $.client or $.counsellors or $.parties,"
        " where nothing has this id"
    ]


def test_another_centre_inline_than_the_one_of_the_file_is_an_error() -> None:
    assert _problems({"centre": CENTRE}, centre={"id": "geheim"}) == [
        "$.centre.id: is another centre than $centre_file.centre"
    ]
