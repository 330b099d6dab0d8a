"""The headings that say for when everything below them is: `II. NHIỆM VỤ QUÝ III/2024`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import regex

from vbhc_extract.extraction.indicators.periods import Period, is_compared
from vbhc_extract.extraction.segments import Segments

_UP_TO, _MARKER = 160, 16
_CAPITALS = regex.compile(r"\n[^\p{Ll}\n|]{10,}(?=\n)")
_SEVERAL = re.compile(r"(?i)(?:,|\bvà)\s+(?:nhiệm\s+vụ|phương\s+hướng|kế\s+hoạch)")
_ROMAN = re.compile(r"[IVX]+")
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
    end = folded.find("\n", period.end, period.end + _UP_TO)
    if end < 0 or folded.endswith(_ENDS_SENTENCE, 0, end):
        return None
    start = folded.rfind("\n", max(0, period.start - _UP_TO), period.start) + 1
    while folded[start : start + 1] in _BEFORE_HEADING:
        start += 1
    line = folded[start:end].rstrip()
    if not (line.isupper() or _numbered(segments, start)) or line.endswith(_ENDS_SENTENCE):
        return None
    below = bisect_right(segments.starts, end)
    begins = segments.starts[below] if below < len(segments.starts) else len(folded)
    has_sentences = segments.start_of(period.start) - start > _MARKER
    if has_sentences or folded[end:begins].strip() or _SEVERAL.search(line) or is_compared(folded, period):
        return None
    return start, end


def _numbered(segments: Segments, start: int) -> int | None:
    """Return the index past an item with an outline number that begins at a position."""
    place = bisect_left(segments.items, start)
    begins = place < len(segments.items) and segments.items[place] == start
    return place + 1 if begins and start not in segments.bullets else None


def _end(folded: str, segments: Segments, start: int, below: int) -> int:
    """Return where a section ends: with the next item of its rank, or the next line in capitals."""
    place = _numbered(segments, start)
    inner = segments.paths[place - 1] + " > " if place else ""
    end = len(folded) if place else _next_capitals(folded, below, len(folded))
    for at in range(place or bisect_left(segments.items, start), len(segments.items)):
        item, path = segments.items[at], segments.paths[at]
        if item >= end:
            break
        if item in segments.bullets:
            continue
        if not path.startswith(inner) if inner else _ROMAN.fullmatch(path):
            end = item
            break
    return _next_capitals(folded, below, end) if place else end


def _next_capitals(folded: str, start: int, end: int) -> int:
    """Return where the next line in capitals begins, or the end."""
    capitals = _CAPITALS.search(folded, start, end)
    return capitals.start() if capitals else end
