"""The line above a list that its items complete: `Kết quả quý III/2024, trong đó:`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from vbhc_extract.extraction.segments import Segments
from vbhc_extract.model import Span

_SIBLINGS, _LINE, _REACH = 30, 90, 900


def lead_above(folded: str, segments: Segments, start: int) -> Span | None:
    r"""Return the lines above an item that end in a colon and that it completes.

    >>> from vbhc_extract.extraction.segments import find_segments
    >>> text = "1. Tổng vốn 90 tỷ đồng, gồm:\na) Tỉnh: 60 tỷ đồng\nb) Huyện: 30 tỷ đồng"
    >>> lead = lead_above(text, find_segments(text), text.index("b)"))
    >>> text[lead.start : lead.end]
    '1. Tổng vốn 90 tỷ đồng, gồm:\n'
    """
    if start in segments.bullets:
        return _above_bullet(folded, segments, start)
    place = bisect_left(segments.items, start)
    if place == len(segments.items) or segments.items[place] != start:
        return None
    return _above_item(folded, segments, place)


def item_around(segments: Segments, position: int) -> int:
    """Return where the item around a position begins."""
    place = bisect_right(segments.items, position) - 1
    return segments.items[place] if place >= 0 else 0


def _above_bullet(folded: str, segments: Segments, start: int) -> Span | None:
    place = bisect_right(segments.starts, start) - 1
    marker = folded[start]
    for at in range(place - 1, max(-1, place - _SIBLINGS), -1):
        begin, end = segments.starts[at], segments.starts[at + 1]
        bullet = begin in segments.bullets
        tail = folded[max(begin, end - _LINE) : end].rstrip()
        if tail.endswith(":") and not (bullet and folded[begin] == marker):
            return Span(_paragraph(folded, segments, begin), end)
        if not bullet and tail and folded[end : end + 1] != marker:
            return None
    return None


def _above_item(folded: str, segments: Segments, place: int) -> Span | None:
    """Return the line of the outer item, when the first item below it follows its colon at once."""
    outer = segments.paths[place].rpartition(" > ")[0]
    for at in range(place - 1, max(-1, place - _SIBLINGS), -1):
        if segments.paths[at] == outer and segments.items[at] not in segments.bullets:
            start, end = segments.items[at], segments.items[at + 1]
            return Span(start, end) if folded[max(start, end - _LINE) : end].rstrip().endswith(":") else None
    return None


def _paragraph(folded: str, segments: Segments, begin: int) -> int:
    """Return where the paragraph of a sentence begins, or its item."""
    return max(item_around(segments, begin), folded.rfind("\n", max(0, begin - _REACH), begin) + 1)
