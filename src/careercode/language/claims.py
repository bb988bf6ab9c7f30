"""Whether a ledger claims all that it must: ledger and rules go in, or ledger and source texts; flags come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from careercode.errors import Place, Problem
from careercode.language import ir
from careercode.language.ledger import DOCUMENT, SHORT, Document, Ledger, Span
from careercode.language.problems import near


def unclaimed(ledger: Ledger, rules: ir.Rules) -> Iterator[Problem]:
    """The flags of a ledger beside its rules, in no order: lines in no span or in two, a claim of what isn't there, a
    document that no code names as its source, a provision that no span of a source of its code claims."""
    sources = {code.id: set(DOCUMENT.findall(code.source)) for code in rules.codes.values()}
    listed = {document.name for document in ledger.documents}
    for code in rules.codes.values():
        for name in sorted(sources[code.id] - listed):
            yield Problem(code.place, f"{name} is a source of the code '{code.id}' and not in the ledger")
    for document in ledger.documents:
        codes = {code for code, names in sources.items() if document.name in names}
        if not codes:
            named = set().union(*sources.values())
            yield Problem(document.place, f"no code names {document.name} as its source", near(document.name, named))
        yield from _lines(document)
        yield from _names(document, codes, rules)
        claimed = {one.text for span in document.spans for one in span.provisions}
        for id, provision in rules.provisions.items():
            if provision.code in codes and id not in claimed:
                yield Problem(provision.place, f"no span of {document.name} claims {id}")


def _lines(document: Document) -> Iterator[Problem]:
    """Lines of a document that no span claims, or more than one, or that it doesn't have."""
    reached: Span | None = None
    for span in sorted(document.spans, key=lambda one: (one.first, one.last)):
        after = reached.last if reached else 0
        if reached and span.first <= after:
            hint = f"the span on line {reached.place.line} has {reached}"
            yield Problem(span.place, f"{span} of {document.name} overlap another span", hint)
        elif span.first > after + 1:
            yield _gap(span.place, document, after + 1, span.first - 1)
        if span.last > document.lines:
            yield Problem(span.place, f"{document.name} has no {span}", f"it has {document.lines} lines")
        if span.last > after:
            reached = span
    end = reached.last if reached else 0
    if end < document.lines:
        yield _gap(reached.place if reached else document.place, document, end + 1, document.lines)


def _gap(place: Place, document: Document, first: int, last: int) -> Problem:
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    hint = "name the provisions that carry them, the words they define, or why they are out of scope"
    return Problem(place, f"no span claims {lines} of {document.name}", hint)


def _names(document: Document, codes: set[str], rules: ir.Rules) -> Iterator[Problem]:
    """What the spans of a document name and isn't there, or belongs to a code of another source."""
    for span in document.spans:
        for one in span.provisions:
            provision = rules.provisions.get(one.text)
            if provision is None:
                hint = near(one.text, rules.provisions)
                yield Problem(one.place, f"there is no provision '{one.text}'", hint)
            elif codes and provision.code not in codes:
                yield Problem(one.place, f"{document.name} is no source of the code of {one.text}")
        for one in span.definition:
            if one.text not in rules.words:
                yield Problem(one.place, f"there is no word '{one.text}' in words.yaml", near(one.text, rules.words))


def changed(ledger: Ledger, texts: Mapping[str, bytes]) -> Iterator[Problem]:
    """Where the source texts, by name, are not those that the ledger was made from; in no order.

    Lines are told apart by line feeds alone, and hashed as the bytes that stand in the file, with a line feed between
    two lines and none after the last.
    """
    for document in ledger.documents:
        data = texts[document.name]
        lines = data.removesuffix(b"\n").split(b"\n")
        if len(lines) != document.lines:
            yield Problem(document.place, f"{document.name} has {len(lines)} lines, not {document.lines}")
        if (found := sha256(data).hexdigest()) != document.sha256:
            yield Problem(document.place, f"{document.name} has changed", f"its sha256 is {found}")
        for span in document.spans:
            found = sha256(b"\n".join(lines[span.first - 1 : span.last])).hexdigest()[:SHORT]
            if found != span.sha256:
                hint = f"the sha256 of these lines starts with {found}"
                yield Problem(span.place, f"{document.name} has changed in {span}", hint)
