"""Text of unknown origin goes in; the same text without anything that could act on a terminal comes out."""

from __future__ import annotations

import json
import unicodedata


def plain(text: str) -> str:
    """The text with every control, format, surrogate, private and separator character but the space escaped (`\\x1b`).

    Letters of any script stay; so does a bracket, since no report reads markup.
    """
    return text.translate({ord(char): _escaped(ord(char)) for char in set(text) if _acts(char)})


def plain_json(text: str) -> str:
    """JSON with the same characters escaped as JSON does it (`\\u009b`); its line breaks stay."""
    return text.translate({ord(char): _json_escaped(char) for char in set(text) - {"\n"} if _acts(char)})


def _acts(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] == "C" or category in ("Zl", "Zp")


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escaped(char: str) -> str:
    return json.dumps(char)[1:-1]
