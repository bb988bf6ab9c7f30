"""`careercode test` and `lint`, on a pack of rules of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.pack import write_pack

from careercode.cli import main

EXAMPLES = """
setting:
  id: voorbeeld
  recorded_until: "2026-06-01"
  client: {{id: cl1}}
  parties: [{{id: p1, kind: employer}}]
  complaints: []
examples:
  KUL-1:
    - name: The employer is called without consent
      why: No consent is recorded.
      as of: "2026-06-01"
      given:
        contacts: [{{id: c1, at: "2026-03-12", party: p1, initiated_by: centre}}]
        consents: []
      verdicts:
        contact/c1: {status}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def with_example(rules: Path, status: str) -> Path:
    (rules / "kuleuven" / "1-all.examples.yaml").write_text(EXAMPLES.format(status=status), encoding="utf-8")
    return rules


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_examples_that_get_their_verdicts_pass(rules: Path) -> None:
    result = run("test", with_example(rules, "violated"))
    assert (result.exit_code, result.stdout) == (0, "1 examples, 0 failed\n")


def test_an_example_that_gets_another_verdict_fails_and_is_named(rules: Path) -> None:
    result = run("test", with_example(rules, "complied"))
    assert result.exit_code == 1
    assert "The employer is called without consent" in result.stdout
    assert result.stdout.endswith("1 examples, 1 failed\n")


def test_lint_flags_a_provision_without_examples(rules: Path) -> None:
    result = run("lint", rules)
    assert result.exit_code == 1
    assert "KUL-2" in result.stdout


@pytest.mark.parametrize("command", ["test", "lint"])
def test_rules_that_can_not_be_read_end_with_2_and_their_place(rules: Path, command: str) -> None:
    path = rules / "kuleuven" / "1-all.yaml"
    path.write_text(path.read_text().replace("consent.withdrawn_at", "consent.withdrawn"), encoding="utf-8")
    result = run(command, rules)
    assert result.exit_code == 2
    assert "1-all.yaml:" in result.stderr
    assert "withdrawn_at" in result.stderr


def test_lint_flags_a_concept_and_a_parameter_that_no_rule_uses(rules: Path) -> None:
    (rules / "concepts").mkdir()
    (rules / "concepts" / "words.yaml").write_text(
        "bodies:\n  list of: party_kind\n  values: [employer]\n", encoding="utf-8"
    )
    chapter = rules / "kuleuven" / "1-all.yaml"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace(" + parameters.answer_within", " + 'P7D'"), encoding="utf-8")
    result = run("lint", rules)
    assert result.exit_code == 1
    assert "words.yaml:1:1: no rule uses the concept 'bodies'" in result.stdout
    assert "no rule uses the parameter or reading 'kuleuven.answer_within'" in result.stdout
