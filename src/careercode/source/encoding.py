"""Bytes of a file in, its text out: UTF-8, without a byte order mark."""

from __future__ import annotations

from careercode.errors import InputError, Place, Problem

BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def decode_utf8(data: bytes, file: str, line: int = 1) -> str:
    """The text of a file, or of the line `line` of one. Raises InputError with line and column where it is not UTF-8,
    or starts with a mark."""
    if data.startswith(BYTE_ORDER_MARKS):
        raise InputError(
            [Problem(Place(file, line, 1), "starts with a byte order mark", "save it as UTF-8 without one")]
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode("utf-8")) + 1
        place = Place(file, line + before.count(b"\n"), column)
        raise InputError([Problem(place, "not UTF-8", "save the file as UTF-8")]) from None
