"""Properties of Word 97 ([MS-DOC] 2.6): lists of changes ("sprm"s), each with an operand, and the pages they fill."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_PAGE = 512
_OPERAND_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_VARIABLE = 6
_TABLE_DEFINITION = 0xD608  # its size takes two bytes
_TABS = 0xC615  # may be too long for its size byte
_PARAGRAPH_ENTRY = 13

_PropertiesOf = Callable[[bytes, int, int], bytes]


def whole(data: bytes, at: int, size: int = 2) -> int:
    """Return an unsigned number of `size` bytes; bytes beyond the end count as zero.

    >>> whole(bytes([1, 2]), 0), whole(bytes([1]), 0, 4)
    (513, 1)
    """
    return int.from_bytes(data[at : at + size], "little")


@lru_cache(maxsize=4096)
def changes(properties: bytes) -> dict[int, bytes]:
    r"""Return the operand of each change; of one made twice, the last.

    >>> changes(b"\x16\x24\x01\x0b\x46\x02\x00")
    {9238: b'\x01', 17931: b'\x02\x00'}
    """
    return dict(_each(properties))


def _each(properties: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(properties):
        change = whole(properties, at)
        at += 2
        kind = change >> 13
        if kind != _VARIABLE:
            size = _OPERAND_SIZES[kind]
        elif change == _TABLE_DEFINITION:
            size = whole(properties, at) - 1
            at += 2
        else:
            size = properties[at]
            at += 1
            if change == _TABS and size == 0xFF:
                return
        yield change, properties[at : at + size]
        at += max(size, 0)


@dataclass(frozen=True, slots=True)
class Runs:
    """Stretches of the file, by the offsets they begin at, and the properties of each."""

    starts: Sequence[int]
    ends: Sequence[int]
    properties: Sequence[bytes]

    def at(self, offset: int) -> tuple[bytes, int]:
        """Return the properties at an offset, and where they end."""
        number = bisect_right(self.starts, offset) - 1
        if number >= 0 and offset < self.ends[number]:
            return self.properties[number], self.ends[number]
        following = number + 1
        return b"", self.starts[following] if following < len(self.starts) else 1 << 40


def character_runs(document: bytes, table: bytes) -> Runs:
    """Return the properties of letters, from the pages that a bin table lists."""
    return _runs(document, table, _character_properties)


def paragraph_runs(document: bytes, table: bytes) -> Runs:
    """Return the properties of paragraphs: the number of the style in two bytes, then changes."""
    return _runs(document, table, _paragraph_properties)


def _runs(document: bytes, table: bytes, properties_of: _PropertiesOf) -> Runs:
    found: list[tuple[int, int, bytes]] = []
    count = max((len(table) - 4) // 8, 0)
    for number in range(count):
        at = whole(table, 4 * (count + 1) + 4 * number, 4) & 0x3FFFFF
        page = document[at * _PAGE : (at + 1) * _PAGE]
        if len(page) == _PAGE:
            runs = page[_PAGE - 1]
            for run in range(runs):
                start, end = whole(page, 4 * run, 4), whole(page, 4 * run + 4, 4)
                found.append((start, end, properties_of(page, runs, run)))
    found.sort(key=lambda run: run[0])
    starts, ends, properties = zip(*found, strict=True) if found else ((), (), ())
    return Runs(starts, ends, properties)


def _character_properties(page: bytes, runs: int, run: int) -> bytes:
    at = 2 * page[min(4 * (runs + 1) + run, _PAGE - 1)]
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _paragraph_properties(page: bytes, runs: int, run: int) -> bytes:
    at = 2 * page[min(4 * (runs + 1) + _PARAGRAPH_ENTRY * run, _PAGE - 1)]
    if not at:
        return b""
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]
