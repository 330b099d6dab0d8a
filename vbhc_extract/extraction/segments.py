"""Where sentences and list items begin, and the outline they stand in.

The outline is that of Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6: Phần, Chương, Mục,
Điều, khoản, điểm, or I., 1., a), -, +.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

import regex

from vbhc_extract.extraction.bodies.spelling import CAPITAL, LETTER

_MARKER = rf"""
    (?:
        (?=[PCMTĐ])(?P<named>(?:Phần|Chương|Mục|Tiểu\ mục|Điều|PHẦN|CHƯƠNG|MỤC|ĐIỀU)[ ]+(?:\d+[a-zđ]?|[IVXLC]+|(?:thứ|THỨ)\ {LETTER}+))(?=\ *[.:\n]|\ *\Z|\ +{CAPITAL}{{2}})
      | (?P<roman>[IVX]{{1,6}})(?:\ ?[.)/]|-)(?=\s)
      | (?P<arabic>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})(?:\ ?[.)/]|-)(?=\s)
      | (?P<letter>[a-zđ]\d?)\ ?[.)](?=\s)
      | (?P<bullet>[-+•●▪◦])(?=\s)
    )
"""
_START = re.compile(rf"\n[ \#>|]*+(?:[-+]\ +)?{_MARKER}", re.VERBOSE)
# a pattern for each mark: a search for a literal is fast
_AFTER_POINT = tuple(
    regex.compile(
        rf"""
        {mark}[”"’)]*+\s++(?=["“(\[]?[A-ZĐÀ-ỸƯƠ])
        (?<!\b(?:TP|TT|TX|ThS|TS|PGS|GS|KT|TM|TL|TUQ|Q|P|BS|CK|Đ|H|st|tr|Số|số|No)\.\s+)
        """,
        regex.VERBOSE,
    )
    for mark in (r"\.", "!", r"\?")
)
# the bounds keep a run of blank lines, scanned from each of its lines, from costing its square
_AFTER_BREAK = regex.compile(
    r"""\n(?=\s{0,801}+[A-ZĐÀ-ỸƯƠ(“"])(?:(?<=[:.!?][^\S\n]{0,9}\n)|[^\S\n]{0,400}+\n)\s{0,400}+(?=[A-ZĐÀ-ỸƯƠ(“"])"""
)
_DEPTH = {"phần": 0, "chương": 1, "mục": 2, "tiểu mục": 3, "điều": 4}
_ROMAN, _ARABIC, _LETTER = 5, 6, 10


class Segments(NamedTuple):
    """The starts of sentences and list items, in order, with the outline path of each item."""

    starts: list[int]
    items: list[int]
    """Starts of the items that carry an outline marker or a bullet."""
    paths: list[str]
    """The outline path in force from each of `items` on."""
    bullets: frozenset[int]
    """The items that are bullets (`-`, `+`): they continue the sentence that ends in a colon."""
    parts: tuple[int, ...] = (0,)
    """Where the documents of the file begin: each has an outline of its own."""

    def start_of(self, position: int) -> int:
        """Return where the sentence or list item around a position begins."""
        return self.starts[bisect_right(self.starts, position) - 1]

    def end_of(self, position: int) -> int:
        """Return where the sentence or list item around a position ends (-1: with the text)."""
        at = bisect_right(self.starts, position)
        return self.starts[at] if at < len(self.starts) else -1

    def section_of(self, position: int) -> str:
        """Return the outline path of a position, like `II > 2 > m`, empty before the first marker."""
        at = bisect_right(self.items, position) - 1
        part = self.parts[bisect_right(self.parts, position) - 1]
        return self.paths[at] if at >= 0 and self.items[at] >= part else ""


def find_segments(folded: str, parts: tuple[int, ...] = (0,)) -> Segments:
    r"""Cut a text into sentences and list items; `parts` are where its documents begin.

    >>> text = "I. Kết quả\n1. Cải cách thể chế\na) Đã ban hành kế hoạch. Việc rà soát đạt."
    >>> found = find_segments(text)
    >>> [text[start:start + 6] for start in found.starts]
    ['I. Kết', '1. Cải', 'a) Đã ', 'Việc r']
    >>> found.section_of(len(text) - 1)
    'I > 1 > a'
    """
    items: list[int] = []
    paths: list[str] = []
    bullets: list[int] = []
    after_markers: set[int] = set()
    stack: list[tuple[int, str]] = []
    path, part = "", 0
    # a leading newline lets the first line count, and a search for "\n" is the fastest there is
    for match in _START.finditer("\n" + folded):
        kind = match.lastgroup or ""
        at = match.start(kind) - 1
        items.append(at)
        if part + 1 < len(parts) and at >= parts[part + 1]:
            part = bisect_right(parts, at) - 1
            stack, path = [], ""
        if kind == "bullet":
            bullets.append(at)
        else:
            after_markers.add(_shown_from(folded, match.end() - 1))
            rank, label = _rank(kind, match[kind])
            while stack and stack[-1][0] >= rank:
                stack.pop()
            stack.append((rank, label))
            path = " > ".join([part for _, part in stack])
        paths.append(path)
    sentences = {match.end() for point in _AFTER_POINT for match in point.finditer(folded)}
    sentences |= {match.end() for match in _AFTER_BREAK.finditer(folded)}
    starts = {0, *items} | sentences - after_markers
    return Segments(sorted(starts), items, paths, frozenset(bullets), parts)


def _shown_from(folded: str, at: int) -> int:
    while at < len(folded) and folded[at].isspace():
        at += 1
    return at


def _rank(kind: str, marker: str) -> tuple[int, str]:
    if kind == "named":
        words = marker.split()
        size = 2 if words[-2].lower() == "thứ" else 1
        name, label = " ".join(words[:-size]), " ".join(words[-size:])
        return _DEPTH[name.lower()], f"{name.capitalize()} {label.lower() if size == 2 else label}"
    if kind == "roman":
        return _ROMAN, marker
    if kind == "arabic":
        return _ARABIC + marker.count("."), marker
    return _LETTER, marker
