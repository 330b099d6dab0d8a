"""The text of a Word 97 file ([MS-DOC] 2.4.1): pieces of the file, in the order in which they are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vbhc_extract.reading.word97.properties import whole

_PROPERTIES, _PIECES = 1, 2
_NARROW = 1 << 30
_WINDOWS_SIGNS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


class Piece(NamedTuple):
    """Text that stands together in the file: characters `start` to `end`, from the byte `offset` on."""

    start: int
    end: int
    offset: int
    width: int
    """Bytes a character: 1 (Windows-1252) or 2 (UTF-16)."""


class Stretch(NamedTuple):
    """Text with the byte that it begins at and the bytes each character takes."""

    text: str
    offset: int
    width: int


def pieces(table: bytes) -> list[Piece]:
    """Return the pieces that the part of the table stream called Clx lists.

    Raises `ValueError` when it lists none.
    """
    at = 0
    while at < len(table) and table[at] == _PROPERTIES:
        at += 3 + whole(table, at + 1)
    if at >= len(table) or table[at] != _PIECES:
        raise ValueError("no pieces")
    size = whole(table, at + 1, 4)
    plan = table[at + 5 : at + 5 + size]
    count = (len(plan) - 4) // 12
    found = []
    for number in range(count):
        start, end = whole(plan, 4 * number, 4), whole(plan, 4 * number + 4, 4)
        place = whole(plan, 4 * (count + 1) + 8 * number + 2, 4)
        narrow = bool(place & _NARROW)
        offset = (place & (_NARROW - 1)) // 2 if narrow else place & (_NARROW - 1)
        if start < end:
            found.append(Piece(start, end, offset, 1 if narrow else 2))
    if not found:
        raise ValueError("no pieces")
    return found


def stretches(document: bytes, parts: Sequence[Piece], start: int, end: int) -> Iterator[Stretch]:
    """Yield the characters `start` to `end`, piece by piece; what lies beyond a cut file is left out."""
    first = max(bisect_right([piece.start for piece in parts], start) - 1, 0)
    for piece in parts[first:]:
        if piece.start >= end:
            return
        begin, stop = max(piece.start, start), min(piece.end, end)
        if begin < stop:
            offset = piece.offset + (begin - piece.start) * piece.width
            data = document[offset : offset + (stop - begin) * piece.width]
            yield Stretch(_decoded(data, piece.width), offset, piece.width)


def _decoded(data: bytes, width: int) -> str:
    """Decode so that characters and places keep step: what lies beyond U+FFFF shows as two U+FFFD."""
    if width == 1:
        return data.decode("latin-1").translate(_WINDOWS_SIGNS)
    text = data[: len(data) // 2 * 2].decode("utf-16-le", "surrogatepass")
    return (
        text
        if len(text) == len(data) // 2
        else "".join(c if c < "\U00010000" else "\ufffd\ufffd" for c in text)
    )
