"""`careercode recheck`: a day for each dossier, and the rest of the run where one can't be read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

import careercode
from careercode import CentreFile, Dossier
from careercode.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["recheck", *map(str, arguments), "--as-of", "2026-11-01"])


def access(**fields: str) -> Dossier:
    """A dossier in which a client asked for access under the code of KU Leuven: it must be given within a month."""
    centre = {"id": "ce", "codes": [{"code": "kuleuven", "starts_on": "2020-01-01"}]}
    return Dossier.model_validate(
        {"id": "d", "centre": centre, "access_requests": [{"id": "a", "asked_at": "2026-10-20", **fields}]}
    )


def test_the_day_after_the_last_day_of_a_pending_duty() -> None:
    result = run(EXAMPLES / "access-request-still-open.json")
    assert result.stdout == "2026-11-21  access-pending\n"
    assert result.exit_code == 0


def test_never_where_only_a_new_fact_can_change_a_verdict() -> None:
    assert run(EXAMPLES / "access-to-own-data-refused.json").stdout == "never       access-refused\n"


def test_a_line_of_json_each() -> None:
    result = run(EXAMPLES / "access-request-still-open.json", "--format", "ndjson")
    assert json.loads(result.stdout) == {"dossier": "access-pending", "recheck_on": "2026-11-21"}


def test_a_bad_dossier_is_told_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": 3}', encoding="utf-8")
    (tmp_path / "b.json").write_text('{"id": "b"}', encoding="utf-8")
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "a.json" in result.stderr
    assert result.stdout == "never       b\n"


def test_a_dossier_kept_until_the_day_of_the_check_counts_as_kept_on() -> None:
    codes = ["kuleuven"]
    day = date(2026, 11, 1)
    assert careercode.recheck_on(access(), as_of=day, codes=codes) == date(2026, 11, 21)
    kept = {**access().model_dump(mode="json", exclude_none=True), "recorded_until": "2026-11-01"}
    assert careercode.recheck_on(Dossier.model_validate(kept), as_of=day, codes=codes) == date(2026, 11, 21)


def test_a_parameter_of_the_centre_moves_the_day() -> None:
    dossier = access().model_dump(mode="json", exclude_none=True)
    centre = CentreFile.model_validate({"centre": dossier["centre"], "parameters": {"kuleuven.access_within": "P14D"}})
    dossier["centre"] = "ce"
    found = careercode.recheck_on(Dossier.model_validate(dossier), as_of=date(2026, 11, 1), centre=centre)
    assert found == date(2026, 11, 4)
