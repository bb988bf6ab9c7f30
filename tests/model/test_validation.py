"""What is wrong with a dossier is said in a sentence, at its path, without any of its values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careercode.errors import DossierError, Place
from careercode.model import SCHEMA
from careercode.model.extract import SECTIONS
from careercode.model.validation import centre_file_from, dossier_from

SECRET = "Geheim Dossierstuk"
NAMES = sorted({*SECTIONS, "id", *(field for kind in SCHEMA.kinds.values() for field in kind.fields)})
VALUES = st.recursive(
    st.sampled_from([SECRET, "none", "never", "2026-01-01", "c1", None, True, 1, 1.5, 10**15, -1, "2026-03-29T02:30"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=25,
)


def _locate(path: tuple[str | int, ...]) -> Place:
    return Place(path="/".join(str(step) for step in path))


def _problems(value: object) -> list[str]:
    with pytest.raises(DossierError) as caught:
        dossier_from(value, _locate)
    assert SECRET not in str(caught.value)
    return [str(problem).removeprefix("<input>: ") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("sections", "problem"),
    [
        ({"contcts": SECRET}, "contcts: unknown field (did you mean contacts?)"),
        ({"contacts": SECRET}, "contacts: expected a list, each an object (contact)"),
        ({"contacts": [SECRET]}, "contacts/0: expected an object (contact)"),
        ({"client": SECRET}, "client: expected an object (client)"),
        ({"centre": [SECRET]}, "centre: expected an object: the centre; or the id of the centre whose file is given"),
        ({"centre": SECRET}, "centre: expected an id without spaces, slashes and unprintable characters"),
        ({"centre": {"id": "c", "zone": 1}}, "centre/zone: expected a text, or none"),
        ({"centre": {"nme": SECRET, "id": "c"}}, "centre/nme: unknown field (did you mean name?)"),
        ({"goals": [{}]}, "goals/0/id: is missing: it must be there"),
        ({"goals": [{"id": SECRET}]}, "goals/0/id: expected an id without spaces, slashes and unprintable characters"),
        ({"goals": [{"id": "g", "feasible": SECRET}]}, "goals/0/feasible: expected true or false, or none"),
        ({"goals": [{"id": "g", "statement": SECRET + " "}]}, "goals/0/statement: expected a text that is not empty"),
        ({"goals": [{"id": "g", "statement": SECRET + "\x00x"}]}, "goals/0/statement: expected a text without control"),
        ({"goals": [{"id": "g", "statement": SECRET * 2000}]}, "goals/0/statement: expected a text"),
        ({"goals": [{"id": "g", "trajectory": 12345}]}, "goals/0/trajectory: expected an id (trajectory), or none"),
        ({"goals": [{"id": "g", "recorded_on": SECRET}]}, "goals/0/recorded_on: expected an ISO date"),
        ({"goals": [{"id": "g", "recorded_on": "0000-01-01"}]}, "goals/0/recorded_on: expected a year from 1900 to"),
        ({"goals": [{"id": "g", "recorded_on": 10**30}]}, "goals/0/recorded_on: expected a moment, as text"),
        ({"uses": [{"id": "u", "on": "never"}]}, "uses/0/on: expected a date or a date-time: never is not possible"),
        ({"sessions": [{"id": "s", "at": "2026-01-01", "minutes": 10**30}]}, "sessions/0/minutes: expected a whole"),
        ({"sessions": [{"id": "s", "at": "2026-01-01", "minutes": float("nan")}]}, "sessions/0/minutes: expected a"),
        (
            {"sessions": [{"id": "s", "at": "2026-01-01", "phase": "intak"}]},
            "sessions/0/phase: expected one of intake, deepening, synthesis, or none (did you mean intake?)",
        ),
        ({"pop": [{"id": "p", "goals": [{"id": "g", "feasible": 7}]}]}, "pop/0/goals/0/feasible: expected true or"),
        ({"pop": [{"id": "p", "parts": [SECRET]}]}, "pop/0/parts/0: expected one of reflection, action"),
        ({"trajectories": [{"id": "t", "evc": SECRET}]}, "trajectories/0/evc: expected an object (evc), or none"),
        ({"trajectories": [{"id": "t", "evc": {"neded": SECRET}}]}, "trajectories/0/evc/neded: unknown field (did you"),
        ({"trajectories": [{"id": "t", "agreed_until": 7}]}, "trajectories/0/agreed_until: expected a moment, as text"),
        ({"feedback": [{"id": "f", "on": "2026-01-01", "about": 7}]}, "feedback/0/about: expected a record, written"),
        (
            {"assignments": [{"id": "a", "evaluation_interval": SECRET}]},
            "assignments/0/evaluation_interval: expected an",
        ),
        ({"parties": [{"id": "p", "kind": "client"}]}, "parties/0/kind: expected a kind other than client, centre"),
        ({"incomplete": SECRET}, "incomplete: expected a list, each a text"),
        ({"incomplete": [7]}, "incomplete/0: expected a text"),
        ({"recorded_until": SECRET}, "recorded_until: expected an ISO date"),
        ({"id": 7}, "id: expected a text"),
    ],
)
def test_what_is_wrong_is_said_at_its_path(sections: dict[str, object], problem: str) -> None:
    (found,) = _problems({"id": "d1", **sections})
    assert found.startswith(problem)


@pytest.mark.parametrize("value", [SECRET, [SECRET], None, 7])
def test_what_is_no_object_is_no_dossier(value: object) -> None:
    assert _problems(value) == ["expected an object"]


def test_all_problems_are_told_at_once() -> None:
    assert len(_problems({"id": "d1", "goals": [{"feasible": 1}, {"id": "g", "x": 1}], "uses": 3})) == 4


def test_an_unknown_field_of_a_record_without_a_near_name_lists_the_known_ones() -> None:
    (found,) = _problems({"id": "d", "trajectories": [{"id": "t", "evc": {"zzz": 1}}]})
    assert found.endswith("(known: advice_on, needed, portfolio_on)")


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([*SECTIONS, "id", "incomplete"]), VALUES, max_size=6))
def test_no_value_ever_shows_in_an_error(value: dict[str, object]) -> None:
    error = ""
    try:
        dossier_from(value, _locate)
    except DossierError as caught:
        error = str(caught)
    assert SECRET not in error


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({}, "centre: is missing: it must be there"),
        ({"centre": "c1"}, "centre: expected an object (centre)"),
        ({"centre": {"id": "c"}, "contacts": []}, "contacts: unknown field"),
        ({"centre": {"id": "c"}, "parameters": [SECRET]}, "parameters: expected an object: names with values"),
        ({"centre": {"id": "c"}, "parameters": {"x": {"y": SECRET}}}, "parameters/x: expected true, false, a number"),
        ({"centre": {"id": "c"}, "readings": {"x": 7}}, "readings/x: expected a text"),
    ],
)
def test_a_centres_file_is_held_to_its_model_too(value: object, problem: str) -> None:
    with pytest.raises(DossierError) as caught:
        centre_file_from(value, _locate)
    assert str(caught.value).removeprefix("<input>: ").startswith(problem)
    assert SECRET not in str(caught.value)
