"""Ledgers of an invented source text: what is refused, what is flagged, and what a changed text gives, each at its line."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.pack import write_pack

from careercode.cli import main
from careercode.errors import RuleError
from careercode.language.claims import changed, unclaimed
from careercode.language.ledger import ledger_in
from careercode.reading.rules import read_ledger, read_rules, read_source_texts

MANUAL = Path(__file__).parents[2] / "docs" / "language.md"

TEXT = b"A code\n\none: consent\ntwo: answers\nthree: a register\nfour: care\n\na client is a person\nno line feed"


def short(first: int, last: int) -> str:
    return sha256(b"\n".join(TEXT.split(b"\n")[first - 1 : last])).hexdigest()[:16]


LEDGER = f"""\
documents:
  invented.txt:
    lines: 9
    sha256: "{sha256(TEXT).hexdigest()}"
    spans:
      - {{lines: 1-2, sha256: "{short(1, 2)}", out of scope: {{nl: kop, en: heading}}}}
      - {{lines: 3, sha256: "{short(3, 3)}", provisions: [KUL-1, BK-1]}}
      - {{lines: 4-5, sha256: "{short(4, 5)}", provisions: [KUL-2, KUL-3]}}
      - {{lines: 6-7, sha256: "{short(6, 7)}", provisions: [KUL-4]}}
      - {{lines: 8-9, sha256: "{short(8, 9)}", definition: [contact]}}
"""
SPANS = LEDGER.splitlines(keepends=True)[5:]
OTHER = (
    '  other.txt: {lines: 1, sha256: "'
    + "0" * 64
    + '", spans: [{lines: 1, sha256: "'
    + "0" * 16
    + '", definition: [at]}]}\n'
)

FLAGS = {
    "a span removed": (SPANS[2], "", 8, "no span claims lines 4-5 of invented.txt (name the provisions"),
    "the first span removed": (SPANS[0], "", 6, "no span claims lines 1-2 of invented.txt"),
    "the last span removed": (SPANS[4], "", 9, "no span claims lines 8-9 of invented.txt"),
    "one line left out": ("lines: 4-5", "lines: 5", 8, "no span claims line 4 of invented.txt"),
    "an overlap": ("lines: 4-5", "lines: 3-5", 8, "lines 3-5 of invented.txt overlap another span (the span on line 7 has line 3)"),
    "a span in another": ("lines: 6-7", "lines: 4-7", 9, "lines 4-7 of invented.txt overlap another span"),
    "a span twice": (SPANS[3], SPANS[3] * 2, 10, "overlap another span (the span on line 9 has lines 6-7)"),
    "lines past the end": ("lines: 8-9", "lines: 8-12", 10, "invented.txt has no lines 8-12 (it has 9 lines)"),
    "lines after the last span": ("lines: 9", "lines: 11", 10, "no span claims lines 10-11 of invented.txt"),
    "an unknown provision": ("[KUL-4]", "[KUL-44]", 9, "there is no provision 'KUL-44' (did you mean 'KUL-4'?)"),
    "an unknown word": ("[contact]", "[contakt]", 10, "there is no word 'contakt' in words.yaml (did you mean 'contact'?)"),
    "a document of no code": (SPANS[4], SPANS[4] + OTHER, 11, "no code names other.txt as its source"),
}  # fmt: skip
"""What is flagged: what stands in the ledger, what comes in its place, and the line and message of a flag."""

REFUSED = {
    "an unknown key": ("provisions: [KUL-4]", "provision: [KUL-4]", 9, "did you mean 'provisions'?"),
    "two claims": ("provisions: [KUL-4]", "provisions: [KUL-4], definition: [at]", 9, "needs exactly one of 'provisions'"),
    "no claim": (", provisions: [KUL-4]", "", 9, "needs exactly one of 'provisions'"),
    "an empty claim": ("[KUL-4]", "[]", 9, "expected the provisions; found an empty list"),
    "a provision twice in a span": ("[KUL-4]", "[KUL-4, KUL-4]", 9, "'KUL-4' stands twice in the provisions"),
    "a reason in one language": ("{nl: kop, en: heading}", "{nl: kop}", 6, "lacks 'en'"),
    "a reason that is a text": ("{nl: kop, en: heading}", "heading", 6, "expected a reason in both languages"),
    "lines backwards": ("lines: 6-7", "lines: 7-6", 9, "lines 7-6 end before they start"),
    "lines from nought": ("lines: 1-2", "lines: 0-2", 6, "'0-2' is not lines (write them as 12-15, or 12 for one)"),
    "no lines": ("lines: 6-7, ", "", 9, "a span lacks 'lines'"),
    "a short hash": (f'"{short(3, 3)}"', '"12ab"', 7, "'12ab' is not a sha256 (16 of the digits 0-9 and a-f)"),
    "no number of lines": ("lines: 9\n", "lines: nine\n", 3, "'nine' is not a number of lines"),
    "no spans": ("".join(SPANS), "      []\n", 6, "expected a list of spans; found an empty list"),
    "a span that is a text": (SPANS[3], "      - 6-7\n", 9, "expected a span, a mapping; found a text"),
    "a document twice": (SPANS[4], SPANS[4] + "  invented.txt: {}\n", 11, "a key stands here twice"),
    "a document elsewhere": ("invented.txt", "../invented.txt", 2, "is no name of a source text"),
    "another key": ("documents:", "document:", 1, "did you mean 'documents'?"),
}  # fmt: skip
"""What is refused: as in FLAGS."""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A pack with a ledger; its source text stands in `tmp_path`."""
    folder = write_pack(tmp_path)
    for code in folder.glob("*/code.yaml"):
        text = code.read_text(encoding="utf-8")
        assert "source: invented for a test" in text
        code.write_text(text.replace("invented for a test", "invented.txt, in full"), encoding="utf-8")
    (folder / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "invented.txt").write_bytes(TEXT)
    return folder


def change(rules: Path, old: str, new: str) -> str:
    assert old in LEDGER
    path = rules / "ledger.yaml"
    path.write_text(LEDGER.replace(old, new, 1), encoding="utf-8")
    return path.as_posix()


def flags(rules: Path) -> list[str]:
    ledger = read_ledger(rules)
    assert ledger is not None
    return sorted(str(flag) for flag in unclaimed(ledger, read_rules(rules)))


def changes(rules: Path) -> list[str]:
    ledger = read_ledger(rules)
    assert ledger is not None
    return [str(flag) for flag in sorted(changed(ledger, read_source_texts(rules.parent, ledger)))]


def lint(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["lint", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_ledger_that_claims_all_has_no_flags(rules: Path) -> None:
    assert (flags(rules), changes(rules)) == ([], [])


@pytest.mark.parametrize("case", FLAGS)
def test_what_a_ledger_leaves_open_is_flagged_at_its_line(rules: Path, case: str) -> None:
    old, new, line, message = FLAGS[case]
    file = change(rules, old, new)
    assert any(flag.startswith(f"{file}:{line}:") and message in flag for flag in flags(rules)), flags(rules)


@pytest.mark.parametrize("case", REFUSED)
def test_a_wrong_ledger_is_refused_at_its_line(rules: Path, case: str) -> None:
    old, new, line, message = REFUSED[case]
    file = change(rules, old, new)
    with pytest.raises(RuleError) as caught:
        read_ledger(rules)
    found = [str(problem) for problem in caught.value.problems]
    assert any(problem.startswith(f"{file}:{line}:") and message in problem for problem in found), found


def test_all_problems_of_a_ledger_come_at_once() -> None:
    wrong = LEDGER.replace("lines: 1-2", "lines: one").replace("[KUL-4]", "KUL-4").replace("    lines: 9\n", "")
    with pytest.raises(RuleError) as caught:
        ledger_in(wrong, "ledger.yaml")
    assert [problem.place.line for problem in caught.value.problems] == [3, 5, 8]


def test_the_ledger_of_the_manual_is_one() -> None:
    (block,) = re.findall(r"```yaml\n(# ledger\.yaml\n.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    (document,) = ledger_in(block, "ledger.yaml").documents
    assert [str(span) for span in document.spans] == ["lines 1-3", "lines 4-9", "line 10", "lines 11-14"]
    assert document.lines == 14


def test_a_provision_that_no_span_claims_is_flagged_where_it_stands(rules: Path) -> None:
    change(rules, "provisions: [KUL-2, KUL-3]", "provisions: [KUL-3]")
    chapter = rules / "kuleuven" / "1-all.yaml"
    line = chapter.read_text(encoding="utf-8").splitlines().index("KUL-2:") + 1
    assert flags(rules) == [f"{chapter.as_posix()}:{line}:1: no span of invented.txt claims KUL-2"]


def test_each_source_of_a_code_must_claim_its_provisions(rules: Path) -> None:
    code = rules / "bk0540" / "code.yaml"
    code.write_text(code.read_text(encoding="utf-8").replace("in full", "and other.txt"), encoding="utf-8")
    place = f"{code.as_posix()}:2:1"
    assert flags(rules) == [f"{place}: other.txt is a source of the code 'bk0540' and not in the ledger"]
    change(rules, SPANS[4], SPANS[4] + OTHER)
    assert [flag.partition(": ")[2] for flag in flags(rules)] == ["no span of other.txt claims BK-1"]


def test_a_provision_of_another_source_is_flagged(rules: Path) -> None:
    code = rules / "bk0540" / "code.yaml"
    code.write_text(code.read_text(encoding="utf-8").replace("invented.txt", "other.txt"), encoding="utf-8")
    file = change(rules, SPANS[4], SPANS[4] + OTHER.replace("definition: [at]", "provisions: [BK-1]"))
    (flag,) = flags(rules)
    assert flag.startswith(f"{file}:7:")
    assert flag.endswith("invented.txt is no source of the code of BK-1")


def test_a_changed_digit_of_a_hash_is_flagged_with_file_and_lines(rules: Path) -> None:
    right = short(4, 5)
    file = change(rules, right, right[:-1] + ("0" if right[-1] != "0" else "1"))
    hint = f"the sha256 of these lines starts with {right}"
    assert changes(rules) == [f"{file}:8:9: invented.txt has changed in lines 4-5 ({hint})"]


def test_a_changed_line_of_the_text_is_flagged_with_file_and_lines(rules: Path) -> None:
    (rules.parent / "invented.txt").write_bytes(TEXT.replace(b"consent", b"concern"))
    found = changes(rules)
    assert [": invented.txt has changed (its sha256 is " in flag for flag in found] == [True, False]
    assert ":7:9: invented.txt has changed in line 3 (" in found[1]


def test_a_line_more_is_flagged_and_so_is_a_last_line_feed(rules: Path) -> None:
    (rules.parent / "invented.txt").write_bytes(TEXT + b"\n")
    assert [": invented.txt has changed (" in flag for flag in changes(rules)] == [True]
    (rules.parent / "invented.txt").write_bytes(TEXT + b"\nmore")
    assert any(flag.endswith("invented.txt has 10 lines, not 9") for flag in changes(rules))


def test_lint_flags_the_ledger_and_reads_no_source_text_unless_told_to(rules: Path) -> None:
    (rules.parent / "invented.txt").unlink()
    file = change(rules, SPANS[2], "")
    result = lint(rules)
    assert result.exit_code == 1
    assert f"{file}:8:9: no span claims lines 4-5 of invented.txt" in result.stdout


def test_lint_compares_the_source_texts_when_told_to(rules: Path) -> None:
    before = lint(rules).stdout
    assert lint(rules, "--sources", rules.parent).stdout == before
    (rules.parent / "invented.txt").write_bytes(TEXT.replace(b"care", b"rest"))
    assert "invented.txt has changed in lines 6-7" in lint(rules, "--sources", rules.parent).stdout


def test_a_source_text_or_folder_that_is_not_there_is_said_plainly(rules: Path) -> None:
    (rules.parent / "invented.txt").unlink()
    result = lint(rules, "--sources", rules.parent)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{rules.parent / 'invented.txt'}: can't be read: no such file or directory\n"
    result = lint(rules, "--sources", rules / "nowhere")
    assert (result.exit_code, result.stderr) == (2, f"{rules / 'nowhere'}: there is no such folder\n")


def test_rules_without_a_ledger_are_not_flagged_for_it_and_have_nothing_to_compare(rules: Path) -> None:
    (rules / "ledger.yaml").unlink()
    result = lint(rules)
    assert result.exit_code == 1
    assert not any(said in result.output for said in ("ledger.yaml", "no span", "source"))
    result = lint(rules, "--sources", rules.parent)
    assert result.exit_code == 2
    assert result.stderr == f"{rules / 'ledger.yaml'}: there is no ledger to compare the source texts with\n"


def test_a_ledger_that_is_no_text_is_refused(rules: Path) -> None:
    (rules / "ledger.yaml").write_bytes(b"\xff")
    result = lint(rules)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{(rules / 'ledger.yaml')}:1:1: not UTF-8")
