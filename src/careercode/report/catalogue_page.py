"""The entries of a code go in; its page of the catalogue comes out, as Markdown in one language, article by article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from careercode.language.catalogue import Entry
from careercode.language.ir import Code
from careercode.report.entry import Item, sections
from careercode.report.entry_words import EXAMPLES
from careercode.report.plain import plain
from careercode.report.speech import KINDS, Speech
from careercode.text import Text

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LIST = re.compile(r"^([0-9]+)([.)])(?=\s|$)|^([-+])")
_NUMBER = re.compile(r"([0-9]+)")
_HEAD = re.compile(r"[^,; ]+")


def pages(entries: Iterable[Entry], codes: Mapping[str, Code], speech: Speech) -> str:
    """The page of each code that an entry is of, one after the other."""
    ordered = sorted(entries, key=lambda one: one.provision.code)
    grouped = groupby(ordered, key=lambda one: one.provision.code)
    return "\n".join(page(code, codes[code].title, found, speech) for code, found in grouped)


def page(code: str, title: Text, entries: Iterable[Entry], speech: Speech) -> str:
    """The page of one code: its provisions by article, each under an anchor that is its id."""
    return "\n".join(_page(code, title, list(entries), speech)) + "\n"


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts numbers in a text as numbers: 4.2 before 4.10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in _NUMBER.split(text) if part)


def head(article: str) -> str:
    """The article that a place in a code belongs to: `4.1, dash 5` is of 4.1."""
    found = _HEAD.match(article)
    return found[0] if found is not None else article


def _page(code: str, title: Text, entries: list[Entry], speech: Speech) -> Iterator[str]:
    yield f"# {escaped(title[speech.language])}\n"
    yield _introduction(code, speech)
    ordered = sorted(entries, key=lambda one: (natural(head(one.provision.article)), natural(one.provision.id)))
    for article, found in groupby(ordered, key=lambda one: head(one.provision.article)):
        named = f"{speech.say('Artikel', 'Article')} {article}" if article[:1].isdigit() else article.capitalize()
        yield f"\n## {escaped(named)}"
        for entry in found:
            yield from _entry(entry, speech)


def _introduction(code: str, speech: Speech) -> str:
    command = f"`careercode provisions --code {code} --format markdown --lang {speech.language}`"
    return speech.say(
        f"Gemaakt uit de regels door {command}; wijzig het niet met de hand. Velden staan beschreven in het\n"
        "[overzicht van het dossier](../reference/dossier.md), oordelen in [verdicts.md](../verdicts.md). Voorbeelden zijn in het\n"
        "Engels geschreven.",
        f"Generated from the rules by {command}; don't edit it by hand. Fields are described in the\n"
        "[reference of the dossier](../reference/dossier.md), verdicts in [verdicts.md](../verdicts.md).",
    )


def _entry(entry: Entry, speech: Speech) -> Iterator[str]:
    one = entry.provision
    yield f'\n### <a id="{escape(one.id)}"></a>{escaped(one.id)}: {escaped(one.title[speech.language])}\n'
    kind = KINDS[one.kind][speech.language]
    yield f"{kind[:1].upper()}{kind[1:]}, {speech.say('artikel', 'article')} {escaped(one.article)}."
    for section in sections(entry, speech, places=False):
        yield f"\n#### {section.heading}\n"
        # Examples are many: they unfold, so that the page can be read without them.
        folded = section.heading == EXAMPLES[speech.language] and bool(entry.examples)
        if folded:
            yield f"<details><summary>{len(entry.examples)}</summary>\n"
        for item in section.items:
            yield from _item(item, 0)
        if folded:
            yield "\n</details>"


def _item(item: Item, depth: int) -> Iterator[str]:
    code = ", ".join(coded(one) for one in item.code)
    yield f"{'  ' * depth}- {escaped(item.text)}{item.joint}{code}"
    for one in item.inside:
        yield from _item(one, depth + 1)


def escaped(text: str) -> str:
    """The text as Markdown that shows it: nothing in it is markup, and it stays on one line."""
    line = " ".join(plain(text.replace("\n", " ")).split())
    return _LIST.sub(_escaped_start, _MARKUP.sub(r"\\\1", line))


def coded(text: str) -> str:
    """The text as a code span, fenced by more backticks than stand in it."""
    line = " ".join(plain(text.replace("\n", " ")).split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    gap = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{gap}{line}{gap}{fence}"


def _escaped_start(match: re.Match[str]) -> str:
    number, dot, sign = match.groups()
    return f"{number}\\{dot}" if number else f"\\{sign}"
