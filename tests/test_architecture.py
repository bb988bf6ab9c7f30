"""The shape of the house: imports go down, the public names stay, and nothing but the command line reads the clock."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import careercode

CHECKOUT = Path(__file__).parents[1]
SOURCE = CHECKOUT / "src" / "careercode"
MODULES = sorted(SOURCE.rglob("*.py"))

PUBLIC = [
    "CareercodeError",
    "CentreFile",
    "Checked",
    "Differences",
    "Dossier",
    "DossierError",
    "Recheck",
    "RuleError",
    "RuleSet",
    "Status",
    "Unchecked",
    "Verdict",
    "check",
    "diff",
    "evaluate",
    "explain",
    "recheck_on",
    "rechecks",
]

CLOCKS = {"now", "utcnow", "today", "time", "monotonic", "perf_counter", "time_ns", "monotonic_ns"}
OUTSIDE = {"random", "secrets", "uuid", "time", "getpass", "platform", "locale"}


def name(module: Path) -> str:
    return str(module.relative_to(SOURCE))


def test_imports_go_down() -> None:
    assert lint_imports(config_filename=str(CHECKOUT / "pyproject.toml"), no_cache=True) == 0


def test_the_public_names_are_frozen() -> None:
    assert careercode.__all__ == PUBLIC
    assert set(dir(careercode)) == {*PUBLIC, "__version__"}
    for public in PUBLIC:
        assert getattr(careercode, public).__doc__, public


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="utils"):
        careercode.utils  # noqa: B018 - the access is what is tested


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import careercode, sys; print(sorted({'pydantic', 'rich', 'click', 'yaml'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_only_the_command_line_reads_the_clock_the_environment_or_chance(module: Path) -> None:
    if name(module).startswith("cli"):
        return
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import | ast.ImportFrom):
            assert not OUTSIDE & set(imported(node)), f"{name(module)}:{node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"environ", "getenv"}, f"{name(module)}:{node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            base = node.func.value
            is_clock = isinstance(base, ast.Name) and base.id in {"date", "datetime", "time"}
            assert not is_clock, f"{name(module)}:{node.lineno}"


@pytest.mark.parametrize("module", [m for m in MODULES if not name(m).startswith("reading")], ids=name)
def test_only_reading_opens_files(module: Path) -> None:
    opening = {"read_text", "read_bytes", "write_text", "write_bytes", "open"}
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            on_os = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "os"
            assert called not in opening or on_os, f"{name(module)}:{node.lineno}"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_says_what_it_is_for_and_stays_small(module: Path) -> None:
    text = module.read_text()
    assert ast.get_docstring(ast.parse(text)), name(module)
    assert len(text.splitlines()) <= 500, name(module)
    assert module.stem not in {"utils", "helpers", "common"}


def test_no_path_of_a_developers_machine_is_in_the_project() -> None:
    for file in (
        *MODULES,
        *(CHECKOUT / "rules").rglob("*.yaml"),
        *(CHECKOUT / "docs").rglob("*.md"),
        CHECKOUT / "README.md",
    ):
        text = file.read_text(encoding="utf-8")
        assert not any(path in text for path in ("/" + "work/", "/" + "root/", "../" + "shared")), file


def imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
    return (name.partition(".")[0] for name in names)
