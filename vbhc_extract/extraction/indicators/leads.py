"""The line above a list that its bullets complete: `Kết quả quý III/2024, trong đó:`."""

from __future__ import annotations

from bisect import bisect_right

from vbhc_extract.extraction.segments import Segments
from vbhc_extract.model import Span

_SIBLINGS, _LINE, _REACH = 30, 90, 900


def lead_above(folded: str, segments: Segments, start: int) -> Span | None:
    """Return the lines above a bullet that end in a colon and that it completes."""
    if start not in segments.bullets:
        return None
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


def _paragraph(folded: str, segments: Segments, begin: int) -> int:
    """Return where the paragraph of a sentence begins, or its item."""
    return max(_item(segments, begin), folded.rfind("\n", max(0, begin - _REACH), begin) + 1)


def _item(segments: Segments, position: int) -> int:
    """Return where the item around a position begins."""
    place = bisect_right(segments.items, position) - 1
    return segments.items[place] if place >= 0 else 0
