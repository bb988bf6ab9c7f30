"""The recipe of rules/README.md is followed step by step on a copy of the rules, in which its provision is not yet encoded."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

from careercode.engine.examples import run
from careercode.reading.rules import read_examples, read_rules

RULES = Path(__file__).parents[2] / "rules"
RECIPE = (RULES / "README.md").read_text(encoding="utf-8").split("## How to add a rule")[1]
CHAPTER = "kuleuven/4.3-confidentiality.yaml"


def provision(text: str) -> str:
    """The entry of KUL-4.3.4, from its id up to the next one."""
    found = re.search(r"^KUL-4\.3\.4:\n(?:  .*\n|\n(?=  ))+", text, re.MULTILINE)
    assert found is not None
    return found[0]


def test_what_the_recipe_writes_is_read_and_its_examples_get_their_verdicts(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    path = folder / CHAPTER
    text = path.read_text(encoding="utf-8")

    # 1. Find the provision: article, kind, check and title stand there, and that it is not encoded.
    shipped = provision(text)
    head = shipped.split("  clauses:\n")[0]
    path.write_text(text.replace(shipped, head + "  encoded: false\n"), encoding="utf-8")
    assert not read_rules(folder).provisions["KUL-4.3.4"].encoded

    # 3. The parameter it needs is declared. 4. Write the clauses.
    (snippet,) = re.findall(r"```yaml\n(.*?)```", RECIPE, re.DOTALL)
    clauses = textwrap.indent(textwrap.dedent(snippet), "  ")
    path.write_text(text.replace(shipped, head + clauses), encoding="utf-8")
    rules = read_rules(folder)
    assert "kuleuven.access_within" in rules.settings

    # 5. and 7. The examples beside it. 6. The label has its Dutch.
    outcomes = run(rules, (one for one in read_examples(folder, rules) if one.provision == "KUL-4.3.4"))
    assert len(outcomes) >= 8
    assert [str(outcome) for outcome in outcomes if not outcome.passed] == []
    assert rules.words["not refused"].nl == "niet geweigerd"
