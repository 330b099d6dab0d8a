"""The paragraphs of a text with their rank in its outline, and which of them stand under which."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from vbhc_extract.extraction.segments import Segments

BULLET, PLAIN = 100, 200
_INDENT = 24  # no paragraph is indented further, in code points
_DEEPER_BULLETS = "+◦▪"
_DASHED_ROMAN, _DASHED = -2, -1  # `I- `, `1- `, as party documents number, with `a)` below


class Paragraph(NamedTuple):
    """A list item or a paragraph: its words run from `content` to `end`.

    `level` is its depth in the outline; bullets come below all numbers, plain paragraphs below all bullets.
    """

    start: int
    content: int
    end: int
    level: int


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    marker = re.compile(
        r"(?:[-+•●▪◦>#|\s]+|(?:(?:Phần|Chương|Mục|Tiểu\ mục|Điều|PHẦN|CHƯƠNG|MỤC|ĐIỀU)\s+(?:\d+[a-zđ]?|[IVXLC]+|thứ\s[^\W\d_]+)"
        r"|\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,6}|[a-zđ]\d?)\s?[.:)/-](?=\s)\s*)*+"
    )
    dashed = re.compile(r"\n[ #>]*(?=(?:\d{1,2}|[IVX]{1,5})\s?-\s+(\w))")
    return marker, dashed


def find_paragraphs(folded: str, segments: Segments, start: int, end: int) -> list[Paragraph]:
    r"""Return the paragraphs between two offsets, in order.

    >>> from vbhc_extract.extraction.segments import find_segments
    >>> text = "1. Sở Nội vụ:\n- Rà soát biên chế.\n- Báo cáo. Gửi trước ngày 20."
    >>> [(p.level, text[p.content : p.end]) for p in find_paragraphs(text, find_segments(text), 0, len(text))]
    [(0, 'Sở Nội vụ:\n'), (100, 'Rà soát biên chế.\n'), (100, 'Báo cáo. Gửi trước ngày 20.')]
    """
    marker, dashed = _patterns()
    first, last = bisect_left(segments.starts, start), bisect_left(segments.starts, end)
    begins = {at: PLAIN for at in segments.starts[first:last] if _begins_line(folded, at)}
    for found in dashed.finditer(folded, start, end):
        if found[1].isupper():
            begins[found.end()] = _DASHED if folded[found.end()].isdigit() else _DASHED_ROMAN
    low = bisect_left(segments.items, start)
    for index, at in enumerate(segments.items[low : bisect_left(segments.items, end)], low):
        if at not in segments.bullets:
            begins[at] = segments.paths[index].count(" > ")
        else:
            begins[at] = BULLET + (folded[at] in _DEEPER_BULLETS)
    starts = sorted(begins)
    paragraphs: list[Paragraph] = []
    for at, until in pairwise((*starts, end)):
        level = begins[at]
        marked = marker.match(folded, at, until) if level != PLAIN else None
        content = marked.end() if marked else at
        if content < until:
            paragraphs.append(Paragraph(at, content, until, level))
    return paragraphs


def _begins_line(folded: str, at: int) -> bool:
    if at == 0 or folded[at - 1] == "\n":
        return True
    before = folded[max(0, at - _INDENT) : at]
    return not before[before.rfind("\n") + 1 :].strip(" #>|")


def below(paragraphs: list[Paragraph], index: int) -> range:
    """Return the indices of the paragraphs that stand under one: those of a lower rank that follow it.

    Under a plain paragraph stand the items that follow it, up to one of a higher rank or the next plain one.
    """
    first = index + 1
    if first >= len(paragraphs):
        return range(first, first)
    level = paragraphs[index].level
    top = paragraphs[first].level
    plain = level == PLAIN
    if top == PLAIN if plain else top <= level:
        return range(first, first)
    until = first
    while until < len(paragraphs):
        here = paragraphs[until].level
        if here < top if plain else here <= level:
            break
        if plain and here == PLAIN:
            break
        until += 1
    return range(first, until)
