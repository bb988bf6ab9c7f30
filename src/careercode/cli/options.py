"""What commands have in common: typed options go in as text, and come out as days, codes, statuses and rule sets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from careercode.verdicts.selection import ALL, DEFAULT, Selection
from careercode.verdicts.types import Status

if TYPE_CHECKING:
    from careercode.api import RuleSet

Command = TypeVar("Command", bound=Callable[..., object])
FIRST_YEAR, LAST_YEAR = 1900, 2199


class Day(click.ParamType[date]):
    """An ISO day."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or an error that says how to write one."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            found = date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
        except ValueError:
            found = None
        if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.fail(f"{text!r} is no day: write it as 2026-11-01, a year from 1900 to 2199", param, ctx)
        return found


def as_of_option(command: Command) -> Command:
    """`--as-of DAY`; today where it is not given. The only place that reads the clock for the library."""
    return click.option(
        "--as-of",
        type=Day(),
        metavar="DAY",
        default=date.today,
        help="Judge as of the end of this day (2026-11-01). Default: today.",
    )(command)


def rules_option(command: Command) -> Command:
    """`--rules DIR`; the built-in codes where it is not given."""
    return click.option(
        "--rules",
        "rules_folder",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Judge by the rules in this folder, not by the built-in ones.",
    )(command)


def centre_option(command: Command) -> Command:
    """`--centre FILE`."""
    return click.option(
        "--centre",
        "centre_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The centre that the dossiers name, with its people, parameters and readings.",
    )(command)


def code_option(command: Command) -> Command:
    """`--code NAME…`."""
    return click.option(
        "--code",
        "codes",
        multiple=True,
        metavar="NAME",
        help="Judge by this code; may be repeated, or a list with commas. Default: all that bind; codes that only "
        "inform are then shown apart and don't count.",
    )(command)


def format_option(*formats: str, help: str = "json is one document.") -> Callable[[Command], Command]:
    """`--format`, one of `formats`; the first where it is not given."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True, help=help
    )


def engine_option(command: Command) -> Command:
    """`--engine NAME`."""
    return click.option(
        "--engine", default="compiled", show_default=True, metavar="NAME", help="The engine that evaluates."
    )(command)


def lang_option(command: Command) -> Command:
    """`--lang nl|en`."""
    return click.option(
        "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="The language of texts."
    )(command)


def show_option(command: Command) -> Command:
    """`--show STATUS…`."""
    return click.option(
        "--show",
        multiple=True,
        metavar="STATUS",
        help="Show verdicts with this status; may be repeated, or a list with commas. Also: harmless (undetermined, "
        "but no violation whatever is filled in) and all. Default: all that are not complied.",
    )(command)


def listed(values: Iterable[str]) -> list[str]:
    """Values of an option that may be repeated or hold lists with commas, as one list."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def selection(values: Iterable[str]) -> Selection:
    """The selection that `--show` asks for. Raises a usage error, with the nearest name, for an unknown status."""
    asked = listed(values)
    if not asked:
        return DEFAULT
    names = [*(status.value for status in Status), "harmless", "all"]
    statuses: set[Status] = set()
    for word in (one.lower().replace("-", "_") for one in asked):
        if word not in names:
            near = get_close_matches(word, names, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(names)}"
            raise click.BadParameter(f"there is no status {word[:40]!r}: {hint}", param_hint="--show")
        if word == "all":
            return ALL
        if word != "harmless":
            statuses.add(Status(word))
    return Selection(frozenset(statuses), harmless="harmless" in (one.lower() for one in asked))


def rule_set(folder: Path | None) -> RuleSet:
    """The rule set in a folder, or the built-in one. Raises RuleError."""
    from careercode.api import RuleSet

    return RuleSet.builtin() if folder is None else RuleSet.read(folder)
