"""Rule files that are wrong: each kind of mistake is refused with file, line, column and what to do, never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cli.pack import write_pack

from careercode.errors import Problem, RuleError
from careercode.reading.rules import read_examples, read_rules

CHAPTER = "kuleuven/1-all.yaml"
CODE = "kuleuven/code.yaml"
WHERE = "    sought: contact.initiated_by == 'centre'\n"
PARTY = "        same party: consent.party == contact.party\n"
WITHDRAWN = "consent.withdrawn_at"

CHANGES = {
    "an unknown key": (CHAPTER, "  for each: contact\n", "  for every: contact\n  for each: contact\n", "unknown key 'for every'"),
    "a plural kind": (CHAPTER, "for each: contact\n", "for each: contacts\n", "did you mean 'contact'?"),
    "a kind that isn't there": (CHAPTER, "some: consent\n", "some: consnt\n", "did you mean 'consent'?"),
    "an unknown field": (CHAPTER, WITHDRAWN, "consent.withdrawn", "did you mean 'withdrawn_at'?"),
    "a misspelled word": (CHAPTER, "== 'centre'", "== 'center'", "did you mean 'centre'?"),
    "a moment compared with a text": (CHAPTER, "contact.at < consent", "contact.purpose < consent", "a text"),
    "a moment that is a condition": (CHAPTER, WHERE, "    sought: contact.at\n", "expected a condition"),
    "no expression at all": (CHAPTER, WHERE, "    sought: contact.initiated_by = 'centre'\n", "write == to compare"),
    "a call of what isn't there": (CHAPTER, WHERE, "    sought: eval(contact.at)\n", "unknown concept 'eval'"),
    "a lambda": (CHAPTER, WHERE, '    sought: "(lambda: 1)()"\n', "not part of the language"),
    "an attribute of Python": (CHAPTER, WHERE, "    sought: contact.__class__ == 'x'\n", "has no field '__class__'"),
    "a deep expression": (CHAPTER, WHERE, f"    sought: {'not ' * 60}(contact.at < contact.at)\n", "nested too deeply"),
    "a long expression": (CHAPTER, WHERE, f"    sought: contact.purpose == '{'x' * 1100}'\n", "at most 1000 characters"),
    "an unknown parameter": (CHAPTER, "parameters.answer_within", "parameters.answer_in", "did you mean 'answer_within'?"),
    "a number added to a moment": (CHAPTER, "+ parameters.answer_within", "+ 7", "can't be added to"),
    "an unknown reading": (CHAPTER, "  breach: no consent\n", "  otherwise: readings.mildly\n", "unknown reading 'mildly'"),
    "an unknown status": (CHAPTER, "  breach: no consent\n", "  otherwise: violatd\n", "did you mean 'violated'?"),
    "an unknown edition": (CHAPTER, "  breach: no consent\n", "  editions: ['2014']\n", "no edition '2014'"),
    "a provision twice": (CHAPTER, "\nKUL-3:\n", "\nKUL-2:\n", "a key stands here twice"),
    "a key twice": (CHAPTER, PARTY, PARTY + PARTY, "a key stands here twice"),
    "a provision of another code": (CHAPTER, "\nKUL-3:\n", "\nVDAB-3:\n", "no provision of this code"),
    "no title": (CHAPTER, '  title: {nl: "Zorg", en: "Care"}\n', "", "lacks 'title'"),
    "a title in one language": (CHAPTER, '{nl: "Zorg", en: "Care"}', '{nl: "Zorg"}', "lacks 'en'"),
    "no article": (CHAPTER, '  article: "4"\n', "", "lacks 'article'"),
    "an unknown kind of provision": (CHAPTER, "  kind: prohibition\n", "  kind: prohibtion\n", "did you mean 'prohibition'?"),
    "a tag": (CHAPTER, WHERE, "    sought: !!python/name:os.system x\n", "tags are refused"),
    "an anchor": (CHAPTER, WHERE, "    sought: &a contact.explicit\n", "anchors are refused"),
    "an alias": (CHAPTER, WHERE, "    sought: *a\n", "alias"),
    "deep nesting": (CHAPTER, WHERE, f"    sought: {'[' * 90}{']' * 90}\n", "nested deeper than 64"),
    "a list for a condition": (CHAPTER, WHERE, "    sought: [contact.at]\n", "found a list"),
    "a parameter without a unit": (CODE, "    unit: calendar time\n", "", "lacks 'unit'"),
    "a parameter without a source": (CODE, ", source: {nl: verzonnen, en: invented}", "", "lacks 'source'"),
    "a parameter without validity": (CODE, " starts_on: unknown, source", " source", "lacks 'starts_on'"),
    "a parameter of another type": (CODE, "value: P7D", "value: seven days", "is no duration"),
    "an edition twice": (CODE, "editions:\n", 'editions:\n  - {id: "2015", starts_on: unknown, ends_on: none}\n', "stands twice"),
    "an edition that ends first": (CODE, "unknown, ends_on: none", "2015-02-02, ends_on: 2015-02-01", "ends before it"),
    "a clause of no edition": (CHAPTER, "  breach: no consent\n", "  editions: []\n", "never applies"),
    "an edition without a start": (CODE, ' starts_on: unknown, ends_on', " ends_on", "lacks 'starts_on'"),
    "a day that isn't there": (CODE, "starts_on: unknown, ends_on: none", "starts_on: 2015-02-30, ends_on: none", "is no day"),
    "a scope that isn't there": (CODE, "binds:\n  always: on <= on\n", "binds: KUL-0\n", "no scope provision"),
}  # fmt: skip
"""What is wrong: the file, what stands there, what comes in its place, and what the message says."""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def problems(rules: Path) -> tuple[Problem, ...]:
    with pytest.raises(RuleError) as caught:
        read_examples(rules, read_rules(rules))
    assert caught.value.problems
    return caught.value.problems


def change(rules: Path, file: str, old: str, new: str) -> None:
    path = rules / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_pack_itself_is_read(rules: Path) -> None:
    assert read_examples(rules, read_rules(rules)) == ()


@pytest.mark.parametrize("what", sorted(CHANGES))
def test_a_mistake_is_refused_with_its_place_and_what_is_wrong(rules: Path, what: str) -> None:
    file, old, new, message = CHANGES[what]
    change(rules, file, old, new)
    found = problems(rules)
    assert any(re.search(message, str(problem)) for problem in found), found
    for problem in found:
        assert problem.place.file.endswith(file)
        assert problem.place.line > 0
        assert problem.place.column > 0


def test_all_mistakes_of_all_files_are_told_at_once(rules: Path) -> None:
    for what in ("an unknown field", "a misspelled word", "an unknown parameter", "a parameter without a unit"):
        file, old, new, _ = CHANGES[what]
        change(rules, file, old, new)
    found = problems(rules)
    assert len(found) == 4
    assert list(found) == sorted(found)


@pytest.mark.parametrize("day", ["'?'", "unknown", "2026-6-1", "2026-02-30", "today"])
def test_an_example_is_judged_as_of_a_day_or_refused(rules: Path, day: str) -> None:
    text = EXAMPLE.format(provision="KUL-2", given="{}", verdicts="{complaint/k1: violated}")
    (rules / "kuleuven" / "1-all.examples.yaml").write_text(text.replace("2026-06-01", day), encoding="utf-8")
    assert any("is no day" in str(problem) for problem in problems(rules))


def test_a_provision_in_two_files_is_refused(rules: Path) -> None:
    text = (rules / CHAPTER).read_text(encoding="utf-8")
    (rules / "kuleuven" / "2-more.yaml").write_text("KUL-4:\n" + text.split("KUL-4:\n")[1], encoding="utf-8")
    assert [str(problem).split(": ", 1)[1] for problem in problems(rules)] == ["KUL-4 stands twice"]


CONCEPTS = "given: {consent: consent}\n  that:\n    label:"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"one:\n  {CONCEPTS} two(consent)\ntwo:\n  {CONCEPTS} one(consent)\n", "one → two → one|two → one → two"),
        (f"one:\n  {CONCEPTS} one(consent)\n", "calls itself"),
        (f"one:\n  {CONCEPTS} consent.explicit\none:\n  {CONCEPTS} consent.explicit\n", "a key stands here twice"),
        ("one:\n  given: {consent: consnt}\n  that:\n    so: consent.explicit\n", "did you mean 'consent'?"),
        ("one:\n  list of: party_kind\n  values: [employr]\n", "did you mean 'employer'?"),
        ("one:\n  given: {consent: consent}\n", "has no body"),
    ],
)
def test_a_concept_that_is_wrong_is_refused(rules: Path, text: str, message: str) -> None:
    (rules / "concepts").mkdir()
    (rules / "concepts" / "words.yaml").write_text(text, encoding="utf-8")
    assert any(re.search(message, str(problem)) for problem in problems(rules)), problems(rules)


PERMISSION = """
KUL-9:
  article: "9"
  kind: permission
  check: automated
  title: {{nl: Mag, en: May}}
  for each: contact
  permits:
    asked: contact.initiated_by == 'client'
  excuses: {excuses}
"""


@pytest.mark.parametrize(
    ("excuses", "message"),
    [
        ("[BK-1]", "of another code"),
        ("[KUL-77]", "no provision 'KUL-77'"),
        ("[]", "names nothing"),
        ("[KUL-9]", "names itself"),
        ("contact.provision", "names no provision"),
        ("{a: b}", "expected a list of provisions"),
    ],
)
def test_a_permission_excuses_provisions_of_its_own_code_that_there_are(
    rules: Path, excuses: str, message: str
) -> None:
    (rules / "kuleuven" / "9-may.yaml").write_text(PERMISSION.format(excuses=excuses), encoding="utf-8")
    assert any(message in str(problem) for problem in problems(rules))


OVER = """
KUL-9:
  article: "9"
  kind: duty
  check: automated
  title: {{nl: Alles, en: All}}
  {over}
"""


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ("over verdicts: [BK-1]\n  take: worst", "a code speaks for itself only"),
        ("over other codes: [KUL-2]\n  take: worst", "name it under 'over verdicts'"),
        ("over other codes: [BK-77]\n  take: worst", "no provision 'BK-77'"),
        ("over other codes: []\n  take: worst", "names nothing"),
        ("over other codes: [BK-1]\n  adds: note", "a code adds to its own verdicts only"),
        ("over other codes: [BK-1]\n  over verdicts: [KUL-2]\n  take: worst", "exactly one of"),
    ],
)
def test_an_umbrella_is_over_provisions_of_its_own_code_or_of_others(rules: Path, over: str, message: str) -> None:
    (rules / "kuleuven" / "9-all.yaml").write_text(OVER.format(over=over), encoding="utf-8")
    assert any(message in str(problem) for problem in problems(rules)), problems(rules)


@pytest.mark.parametrize(
    "bytes_",
    [b"\xff\xfe\x00\x01", bytes(range(256)), b"\x00", b"a: [", b"- just\n- a list\n", b"%", b"", b"\xef\xbb\xbf"],
)
@pytest.mark.parametrize("file", [CHAPTER, CODE, "words.yaml", "kuleuven/1-all.examples.yaml"])
def test_bytes_that_are_no_rules_are_refused_with_their_file(rules: Path, file: str, bytes_: bytes) -> None:
    (rules / file).write_bytes(bytes_)
    assert any(problem.place.file.endswith(file) for problem in problems(rules))


EXAMPLE = """
setting: {{id: voorbeeld, client: {{id: cl1}}, complaints: []}}
examples:
  {provision}:
    - name: A complaint
      why: It is invented.
      as of: 2026-06-01
      given: {given}
      verdicts: {verdicts}
"""


@pytest.mark.parametrize(
    ("provision", "given", "verdicts", "message"),
    [
        ("KUL-22", "{}", "{}", "no provision 'KUL-22'"),
        ("KUL-2", "{complaint: []}", "{}", "did you mean complaints?"),
        ("KUL-2", "{complaints: [{id: k1, received_at: 2026-02-30}]}", "{}", "a day that is in the calendar"),
        ("KUL-2", "{}", "{complaint/k1: complyed}", "did you mean 'complied'?"),
        ("KUL-2", "{}", "{/other complaint/k1: complied}", "no clause 'other'"),
        ("KUL-2", "{}", "{complaint/k1: {status: complied, missing: complaints}}", "a list"),
        ("KUL-2", "{}", "{complaint/k1: {status: complied, harmless: maybe}}", "unknown truth value"),
        ("KUL-2", "{}", "{KUL-8 complaint/k1: complied}", "no provision 'KUL-8'"),
        ("KUL-2", "{}", "{complaint/k1: {status: complied, dew: 2026-01-01}}", "did you mean 'due'?"),
    ],
)
def test_an_example_that_is_wrong_is_refused(
    rules: Path, provision: str, given: str, verdicts: str, message: str
) -> None:
    text = EXAMPLE.format(provision=provision, given=given, verdicts=verdicts)
    (rules / "kuleuven" / "1-all.examples.yaml").write_text(text, encoding="utf-8")
    found = problems(rules)
    assert any(message in str(problem) for problem in found), found
    assert all(problem.place.line > 0 for problem in found)
