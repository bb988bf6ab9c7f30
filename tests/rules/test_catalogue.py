"""The catalogue of the shipped rules: equal to the inventory, id by id, and its pages are what the rules make of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from careercode.api import RuleSet
from careercode.cli import main
from careercode.language.catalogue import Entry
from careercode.report.catalogue_page import pages
from careercode.report.entry import sections
from careercode.report.entry_words import HEADINGS
from careercode.text import Language

PAGES = Path(__file__).parents[2] / "docs" / "catalogue"
CODES = {"KUL": "kuleuven", "VDAB": "vdab", "RLP": "register", "BK": "bk0540"}

Row = Mapping[str, object]
Rows = Mapping[str, Row]


@cache
def inventory() -> Rows:
    text = (Path(__file__).parent / "inventory.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(text)["provisions"]
    return {row["id"]: {"article": row["at"], "kind": row["kind"], "check": row["check"]} for row in rows}


@cache
def rows() -> Rows:
    result = CliRunner().invoke(main, ["provisions", "--format", "json"])
    assert result.exit_code == 0, result.output
    return {row["id"]: row for row in json.loads(result.stdout)}


@cache
def entries() -> tuple[Entry, ...]:
    return RuleSet.builtin().catalogue()


def differences(catalogue: Rows, listed: Rows) -> Iterator[str]:
    """Where the catalogue and the inventory differ, a line for each id and field."""
    for id in sorted({*catalogue, *listed}):
        if id not in catalogue or id not in listed:
            yield f"{id}: only in the {'catalogue' if id in catalogue else 'inventory'}"
            continue
        expected = {**listed[id], "code": CODES[id.partition("-")[0]]}
        yield from (
            f"{id}: {field} is {catalogue[id][field]}, the inventory has {value}"
            for field, value in expected.items()
            if catalogue[id][field] != value
        )


def test_the_catalogue_and_the_inventory_are_equal_id_by_id() -> None:
    assert len(rows()) == 183
    assert list(differences(rows(), inventory())) == []


@pytest.mark.parametrize("id", ["KUL-4.1.7", "VDAB-12.a", "RLP-1.3", "BK-P"])
def test_a_row_removed_on_either_side_is_found(id: str) -> None:
    def without(whole: Rows) -> Rows:
        return {key: row for key, row in whole.items() if key != id}

    assert list(differences(without(rows()), inventory())) == [f"{id}: only in the inventory"]
    assert list(differences(rows(), without(inventory()))) == [f"{id}: only in the catalogue"]


@pytest.mark.parametrize(
    ("field", "value"), [("kind", "right"), ("check", "judgement"), ("article", "9"), ("code", "vdab")]
)
def test_a_row_that_says_something_else_is_found(field: str, value: str) -> None:
    changed = {**rows(), "KUL-4.1.7": {**rows()["KUL-4.1.7"], field: value}}
    (found,) = differences(changed, inventory())
    assert found.startswith(f"KUL-4.1.7: {field} is {value}, the inventory has ")


def test_each_provision_is_carried_by_a_rule_and_shown_by_examples() -> None:
    assert [id for id, row in rows().items() if not row["encoded"]] == []
    assert [id for id, row in rows().items() if not row["examples"]] == []


def test_each_entry_says_what_it_asks_and_what_it_does_not_check() -> None:
    for language in ("nl", "en"):
        speech = RuleSet.builtin().speech(language)
        for entry in entries():
            told = {section.heading: section.items for section in sections(entry, speech, places=True)}
            assert list(told) == [heading[language] for heading in HEADINGS]
            for heading in (HEADINGS[0], HEADINGS[1], HEADINGS[-1]):
                assert told[heading[language]][0].text not in ("", "Geen.", "None."), entry.provision.id


def test_what_a_clause_reads_is_in_the_facts_that_decide() -> None:
    entry = next(one for one in entries() if one.provision.id == "KUL-4.1.7")
    assert {"contacts", "consents", "contact.initiated_by", "consent.withdrawn_at", "party.kind"} <= set(entry.facts)
    # By way of KUL-4.1.8, which says when a consent counts.
    assert "consent.explained_at" in entry.facts
    assert [spec.id for spec in entry.settings] == ["kuleuven.third_parties", "shared.same_day"]
    assert (entry.asks_validity, entry.under) == (("KUL-4.1.8",), ("BK-1", "KUL-4.1.0"))
    assert "KUL-4.4.1" in entry.excused_by


def test_every_page_is_there_and_no_other() -> None:
    wanted = {f"{code}.{language}.md" for code in CODES.values() for language in ("nl", "en")}
    assert {path.name for path in PAGES.glob("*.md")} == wanted | {"README.md"}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", sorted(CODES.values()))
def test_a_page_is_what_the_rules_make_of_it(code: str, language: Language) -> None:
    rules = RuleSet.builtin()
    made = pages([one for one in entries() if one.provision.code == code], rules.rules.codes, rules.speech(language))
    # Compared by whether they are equal: the difference of two such pages takes minutes to tell.
    same = (PAGES / f"{code}.{language}.md").read_text(encoding="utf-8") == made
    assert same, f"make it anew: careercode provisions --code {code} --format markdown --lang {language}"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_provision_has_its_anchor(language: Language) -> None:
    text = "".join((PAGES / f"{code}.{language}.md").read_text(encoding="utf-8") for code in CODES.values())
    assert [id for id in inventory() if text.count(f'<a id="{id}"></a>') != 1] == []
