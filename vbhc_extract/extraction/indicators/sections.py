"""The headings that say for when everything below them is: `II. NHIỆM VỤ QUÝ III/2024`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import regex

from vbhc_extract.extraction.indicators.periods import Period
from vbhc_extract.extraction.segments import Segments

_UP_TO = 220
_CAPITALS = regex.compile(r"\n[^\p{Ll}\n|]{10,}(?=\n)")
_SEVERAL = regex.compile(r"(?i)(?:,|\bvà)\s+(?:nhiệm\s+vụ|phương\s+hướng|kế\s+hoạch)")
_ROMAN = regex.compile(r"[IVX]+")
_BEFORE_HEADING = frozenset(" #>|")
_ENDS_SENTENCE = (".", ";", ",", "!", "?")


class Section(NamedTuple):
    """What stands below a heading with a period, up to the next heading of its rank."""

    start: int
    end: int
    period: Period


def find_sections(folded: str, segments: Segments, periods: Sequence[Period]) -> list[Section]:
    r"""Return the sections whose headings name one period, in order; an inner one follows its outer one.

    >>> from vbhc_extract.extraction.segments import find_segments
    >>> text = "I. Kết quả\n1. Đã họp\nII. Nhiệm vụ quý II\n1. Mở 02 lớp\nIII. Kiến nghị"
    >>> found = find_sections(text, find_segments(text), [Period(34, 40)])
    >>> [(text[section.start : section.end], section.period.start) for section in found]
    [('\n1. Mở 02 lớp\n', 34)]
    """
    found: list[Section] = []
    for period in periods:
        heading = _heading(folded, segments, period)
        if heading is None:
            continue
        start, end = heading
        if found and found[-1].start == end:
            continue
        found.append(Section(end, _end(folded, segments, start, end), period))
    return found


def _heading(folded: str, segments: Segments, period: Period) -> tuple[int, int] | None:
    """Return where the heading around a period begins and ends; nothing when it is no heading."""
    start = folded.rfind("\n", 0, period.start) + 1
    while folded[start : start + 1] in _BEFORE_HEADING:
        start += 1
    end = folded.find("\n", period.end, start + _UP_TO)
    if end < 0 or period.compared:
        return None
    place = bisect_left(segments.items, start)
    numbered = (
        place < len(segments.items) and segments.items[place] == start and start not in segments.bullets
    )
    line = folded[start:end].rstrip()
    if not (numbered or line.isupper()) or line.endswith(_ENDS_SENTENCE) or _SEVERAL.search(line):
        return None
    below = bisect_right(segments.starts, end)
    begins = segments.starts[below] if below < len(segments.starts) else len(folded)
    return (start, end) if not folded[end:begins].strip() else None


def _end(folded: str, segments: Segments, start: int, below: int) -> int:
    """Return where a section ends: with the next item of its rank, or the next line in capitals."""
    capitals = _CAPITALS.search(folded, below)
    end = capitals.start() if capitals else len(folded)
    place = bisect_left(segments.items, start)
    numbered = place < len(segments.items) and segments.items[place] == start
    inner = segments.paths[place] + " > " if numbered else ""
    for at in range(place + numbered, len(segments.items)):
        item = segments.items[at]
        if item >= end:
            break
        if item in segments.bullets:
            continue
        path = segments.paths[at]
        if not path.startswith(inner) if numbered else _ROMAN.fullmatch(path):
            return item
    return end
