"""What differs between two rule sets: meaning is told from wording, and where a rule stands is no difference."""

from __future__ import annotations

import pytest
from tests.laws.small import CODE

from careercode.language import ir
from careercode.language.changes import rule_changes
from careercode.language.load import Sources, load
from careercode.verdicts.changes import Change, How, ProvisionChange, RuleChanges

CONCEPTS = """
agreed:
  given: {contact: contact, consent: consent}
  that:
    same party: consent.party == contact.party
    not withdrawn: contact.at < consent.withdrawn_at

family_first:
  list of: party_kind
  values: [family, employer]
"""
CHAPTER = """
S-1:
  article: "1"
  kind: prohibition
  check: automated
  title: {nl: Een, en: One}
  for each: contact
  where:
    somebody close: contact.party.kind in family_first
    sought: contact.initiated_by == 'centre'
  require:
    a consent:
      some: consent
      such that:
        agreed: agreed(contact, consent)
        clear: {validity: S-3}
  breach: no consent

S-2:
  article: "2"
  kind: duty
  check: automated
  title: {nl: Twee, en: Two}
  for each: complaint
  require:
    done: complaint.acknowledged_at
    by: complaint.received_at + parameters.term
  otherwise: readings.late

S-3:
  article: "3"
  kind: validity
  check: automated
  title: {nl: Drie, en: Three}
  given: {consent: consent}
  require:
    explicit: consent.explicit

S-4:
  article: "4"
  kind: duty
  check: judgement
  title: {nl: Vier, en: Four}
  over verdicts: [S-*]
  take: worst
"""
SETTINGS = """
parameters:
  term:
    type: duration
    unit: calendar time
    title: {nl: Termijn, en: Term}
    values:
      - {value: P7D, starts_on: unknown, source: {nl: bron, en: source}}
readings:
  late:
    title: {nl: Te laat, en: Late}
    choices: [violated, signal]
    default: violated
    source: {nl: bron, en: source}
"""
FILES = {
    "words": "sought: {nl: gezocht, en: sought}",
    "concepts": CONCEPTS,
    "code": CODE + SETTINGS,
    "chapter": CHAPTER,
    "parameters": "readings: {}",
}


def rules(**files: str) -> ir.Rules:
    text = FILES | files
    code = {"small/code.yaml": text["code"], "small/all.yaml": text["chapter"]}
    shared = {"concepts/all.yaml": text["concepts"], "concepts/parameters.yaml": text["parameters"]}
    return load(Sources({"words.yaml": text["words"]}, shared, {"small": code}, "x"))


def changed(file: str, old: str, new: str) -> RuleChanges:
    """What differs when a text in a file is replaced by another."""
    assert FILES[file].count(old) == 1
    return rule_changes(rules(), rules(**{file: FILES[file].replace(old, new)}))


def provision(found: RuleChanges) -> ProvisionChange:
    (one,) = found.provisions
    return one


def only(changes: tuple[Change, ...]) -> Change:
    (one,) = changes
    return one


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\nS-2:", "\n\n# Moved down.\n\n\nS-2:"),
        ("  breach: no consent\n", "  breach:   'no consent'\n"),
        ("some: consent\n", "some: consent\n      as: consent\n"),
        (CHAPTER, CHAPTER[CHAPTER.index("S-2:") :] + CHAPTER[: CHAPTER.index("S-2:")]),
    ],
)
def test_lines_and_provisions_that_moved_are_no_difference(old: str, new: str) -> None:
    assert not changed("chapter", old, new)


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("sought: contact", "sought by the centre: contact", "where"),
        ("{nl: Een, en: One}", "{nl: Een, en: First}", "title"),
        ('article: "1"', 'article: "1, a"', "article"),
        ("check: judgement", "check: evidence", "check"),
        ("  for each: contact\n", "  reading: {nl: zo, en: so}\n  for each: contact\n", "reading"),
    ],
)
def test_labels_titles_and_notes_are_wording_only(old: str, new: str, part: str) -> None:
    found = changed("chapter", old, new)
    one = provision(found)
    assert (one.how, one.meaning, one.through) == (How.CHANGED, False, ())
    assert [own.part for own in (*one.parts, *(own for clause in one.clauses for own in clause.parts))] == [part]


def test_another_name_for_a_record_and_another_order_of_conditions_are_wording_only() -> None:
    other = CHAPTER.replace("some: consent\n", "some: consent\n      as: c\n")
    other = other.replace("agreed(contact, consent)", "agreed(contact, c)")
    other = other.replace("{validity: S-3}", "{validity: S-3, with: {consent: c}}")
    renamed = provision(rule_changes(rules(), rules(chapter=other)))
    assert (renamed.id, renamed.meaning) == ("S-1", False)
    first, second = (
        "    somebody close: contact.party.kind in family_first\n",
        "    sought: contact.initiated_by == 'centre'\n",
    )
    assert not provision(changed("chapter", first + second, second + first)).meaning


@pytest.mark.parametrize(
    ("old", "new", "id", "part"),
    [
        ("    sought: contact.initiated_by == 'centre'\n", "", "S-1", "where"),
        ("breach: no consent", "breach: silence", "S-1", "breach"),
        ("for each: complaint", "for each: complaint\n  assumes: [understanding]", "S-2", "assumes"),
        ("for each: complaint", "for each: complaint\n  editions: [only]", "S-2", "editions"),
        ("  otherwise: readings.late", "  otherwise: signal", "S-2", "otherwise"),
        ("over verdicts: [S-*]", "over verdicts: [S-1]", "S-4", "over verdicts"),
    ],
)
def test_what_a_clause_asks_is_meaning(old: str, new: str, id: str, part: str) -> None:
    one = provision(changed("chapter", old, new))
    (clause,) = one.clauses
    assert (one.id, one.meaning, [own.part for own in clause.parts]) == (id, True, [part])


def test_a_term_that_is_longer_is_told_with_its_last_day() -> None:
    one = provision(changed("chapter", "+ parameters.term", "+ parameters.term + 'P1D'"))
    (clause,) = one.clauses
    assert [own.part for own in clause.parts] == ["require", "last day"]
    assert clause.parts[1].before == ("last day complaint.received_at plus setting small.term",)


def test_a_provision_that_comes_or_goes_is_told_and_so_is_the_one_that_sums_it_up() -> None:
    more = CHAPTER.replace(
        "S-4:", CHAPTER[CHAPTER.index("S-2:") : CHAPTER.index("S-3:")].replace("S-2", "S-2a") + "S-4:"
    )
    added, over = rule_changes(rules(), rules(chapter=more)).provisions
    assert (added.id, added.how, added.meaning, added.clauses) == ("S-2a", How.ADDED, True, ())
    assert (over.id, over.how) == ("S-4", How.CHANGED)
    removed, _ = rule_changes(rules(chapter=more), rules()).provisions
    assert (removed.id, removed.how) == ("S-2a", How.REMOVED)


def test_a_provision_without_a_rule_comes_without_a_change_of_meaning() -> None:
    bare = "\nS-9:\n  article: '9'\n  kind: duty\n  check: judgement\n  title: {nl: N, en: N}\n  encoded: false\n"
    added, over = rule_changes(rules(), rules(chapter=CHAPTER.replace("[S-*]", "[S-1, S-2]") + bare)).provisions[::-1]
    assert (added.id, added.how, added.meaning) == ("S-9", How.ADDED, False)
    assert over.id == "S-4"


def test_clauses_that_come_and_go_are_told_by_name() -> None:
    body = "  for each: complaint\n  require:\n    done: complaint.acknowledged_at\n    by: complaint.received_at + parameters.term\n"
    two = "  clauses:\n    quick:\n" + "".join(f"    {line}\n" for line in body.splitlines())
    one = provision(changed("chapter", body + "  otherwise: readings.late\n", two))
    assert [(clause.id, clause.how) for clause in one.clauses] == [("main", How.REMOVED), ("quick", How.ADDED)]


def test_a_parameter_that_changed_says_which_provisions_it_reaches() -> None:
    found = changed("code", "{value: P7D, starts_on: unknown", "{value: P5D, starts_on: 2026-01-01")
    one = only(found.settings)
    assert (one.id, one.meaning, one.reaches, found.provisions) == ("small.term", True, ("S-2",), ())
    (values,) = one.parts
    assert values.before == ("value: P7D, starts_on: unknown, ends_on: none",)
    assert values.after == ("value: P5D, starts_on: 2026-01-01, ends_on: none",)


def test_a_reading_that_gets_another_default_is_meaning_and_another_title_is_wording() -> None:
    default = only(changed("code", "default: violated", "default: signal").settings)
    assert (default.id, default.meaning, default.reaches) == ("small.late", True, ("S-2",))
    assert [part.part for part in default.parts] == ["default"]
    assert not only(changed("code", "{nl: Te laat, en: Late}", "{nl: Laat, en: Late}").settings).meaning


def test_a_parameter_that_comes_is_added() -> None:
    extra = "parameters:\n  other:\n    type: int\n    unit: days\n    title: {nl: A, en: O}\n    values:\n"
    extra += "      - {value: 1, starts_on: unknown, source: {nl: b, en: s}}\n"
    assert only(changed("code", "parameters:\n", extra).settings).how is How.ADDED


def test_the_reading_of_the_same_day_reaches_what_compares_moments_in_favour() -> None:
    day = "readings:\n  same_day:\n    title: {nl: D, en: D}\n    choices: [favour, undetermined]\n"
    day += "    default: undetermined\n    source: {nl: b, en: s}\n"
    one = only(rule_changes(rules(), rules(parameters=day)).settings)
    assert (one.id, one.reaches) == ("shared.same_day", ("S-1",))


def test_a_concept_that_changed_reaches_the_provisions_that_call_it() -> None:
    found = changed("concepts", "    not withdrawn: contact.at < consent.withdrawn_at\n", "")
    concept, one = only(found.concepts), provision(found)
    assert (concept.id, concept.meaning, concept.reaches) == ("agreed", True, ("S-1",))
    assert (one.id, one.meaning, one.through) == ("S-1", True, ("agreed",))


def test_another_argument_name_or_label_in_a_concept_is_wording_only() -> None:
    other = CONCEPTS.replace("consent: consent}", "given: consent}").replace("consent.", "given.")
    found = rule_changes(rules(), rules(concepts=other))
    assert not only(found.concepts).meaning
    assert found.provisions == ()
    labelled = changed("concepts", "not withdrawn:", "still there:")
    assert (only(labelled.concepts).meaning, provision(labelled).meaning) == (False, False)


def test_a_list_of_words_that_changed_reaches_who_names_it() -> None:
    found = changed("concepts", "[family, employer]", "[family]")
    assert (only(found.concepts).id, provision(found).through) == ("family_first", ("family_first",))


def test_a_validity_clause_that_changed_reaches_who_names_it() -> None:
    first, third = changed("chapter", "explicit: consent.explicit", "explicit: not consent.explicit").provisions
    assert (first.id, first.through) == ("S-1", ("S-3",))
    assert (third.id, [clause.id for clause in third.clauses], third.meaning) == ("S-3", ["main"], True)


def test_what_a_code_binds_is_meaning_and_its_source_is_wording() -> None:
    binds = only(changed("code", "always: on <= on", "never: on < on").codes)
    assert (binds.id, binds.meaning, [part.part for part in binds.parts]) == ("small", True, ["binds"])
    assert not only(changed("code", "invented for a test", "also invented").codes).meaning


def test_a_word_that_is_translated_anew_is_wording() -> None:
    one = only(changed("words", "gezocht", "opgezocht").words)
    assert (one.id, one.meaning) == ("sought", False)


def test_a_rule_set_is_the_same_as_itself() -> None:
    assert not rule_changes(rules(), rules())
