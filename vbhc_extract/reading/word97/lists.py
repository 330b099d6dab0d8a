"""Automatic numbers of a Word 97 file ([MS-DOC] 2.4.6.3): its lists, and their uses by paragraphs."""

from __future__ import annotations

from vbhc_extract.reading.docx.numbering import Instance, Level, List, Numbering
from vbhc_extract.reading.legacy import convert
from vbhc_extract.reading.word97.properties import whole
from vbhc_extract.reading.word97.styles import Styles

_LIST, _LEVEL, _USE, _OVERRIDE = 28, 28, 16, 8  # bytes of the fixed part of each
_MOST_LISTS = 4096
_SIMPLE = 1  # flag of a list that has one level
_LEGAL, _NO_RESTART = 0x04, 0x08
_BEGINS_ANEW, _HAS_LEVEL = 0x10, 0x20
_NOTHING_BEHIND = 2
_FORMATS = {1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero", 23: "bullet",
            255: "none"}  # fmt: skip


def numbering_of(lists: bytes, uses: bytes, styles: Styles) -> Numbering:
    """Read the lists, given from their table to the end of its stream, and the uses that paragraphs name from 1."""
    shared = _lists(lists, styles)
    numbering = Numbering()
    count = min(whole(uses, 0, 4), _MOST_LISTS)
    at = 4 + _USE * count
    for number in range(count):
        use = uses[4 + _USE * number : 4 + _USE * (number + 1)]
        levels: dict[int, Level] = {}
        restarts: dict[int, int] = {}
        at += 4
        for _ in range(whole(use, 12, 1)):
            start, flags = whole(uses, at, 4), whole(uses, at + 4, 4)
            at += _OVERRIDE
            place = flags & 0xF
            if flags & _HAS_LEVEL:
                levels[place], at = _level(uses, at, styles)
                start = levels[place].start
            if flags & _BEGINS_ANEW:
                restarts[place] = start
        known = shared.get(whole(use, 0, 4))
        if known is not None:
            numbering.instances[str(number + 1)] = Instance(known, known.levels | levels, restarts)
    return numbering


def _lists(data: bytes, styles: Styles) -> dict[int, List]:
    count = min(whole(data, 0), _MOST_LISTS)
    at = 2 + _LIST * count
    found: dict[int, List] = {}
    for number in range(count):
        fixed = data[2 + _LIST * number : 2 + _LIST * (number + 1)]
        levels: dict[int, Level] = {}
        for place in range(1 if whole(fixed, 26, 1) & _SIMPLE else 9):
            levels[place], at = _level(data, at, styles)
        found[whole(fixed, 0, 4)] = List(levels)
    return found


def _level(data: bytes, at: int, styles: Styles) -> tuple[Level, int]:
    """Return the level that is described at a place, and the place behind it."""
    fixed = data[at : at + _LEVEL]
    letters_size, paragraph_size = whole(fixed, 24, 1), whole(fixed, 25, 1)
    at += _LEVEL + paragraph_size
    font = styles.looks(0, data[at : at + letters_size])[1].font
    at += letters_size
    length = whole(data, at)
    words = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    flags = whole(fixed, 5, 1)
    text = "".join(f"%{ord(char) + 1}" if ord(char) < 9 else char for char in words)
    level = Level(
        whole(fixed, 0, 4),
        _FORMATS.get(whole(fixed, 4, 1), "decimal"),
        convert(text, font),
        "" if whole(fixed, 15, 1) == _NOTHING_BEHIND else " ",
        whole(fixed, 26, 1) if flags & _NO_RESTART else None,
        bool(flags & _LEGAL),
    )
    return level, at + 2 + 2 * length
