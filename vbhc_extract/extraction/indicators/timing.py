"""Which period a figure is for: the one printed nearest, in the clause, the sentence or the lines above."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from vbhc_extract.extraction.indicators.figures import Figure
from vbhc_extract.extraction.indicators.periods import Period
from vbhc_extract.extraction.indicators.sections import find_sections
from vbhc_extract.extraction.segments import Segments
from vbhc_extract.model import Span

_FOLLOWS = regex.compile(r"\s*(?:trong|của|tại|vào|ở|cả)?\s*")
_IN_BRACKETS = regex.compile(r"\s*\([^()]*")
_STOPS = regex.compile(r"[;.|]\s|\n\s*\n")
_PLANNED = regex.compile(r"(?r)(?:dự\s+toán|kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu)\s*\(?\s*")
_PLAN_WORDS = ("toán", "hoạch", "tiêu", "(")
_REFERS = regex.compile(
    r"\s*(?:[-+•]\s*)?(?:Theo\s+đó|Theo\s+[Kk]ế\s+hoạch|Trong\s+đó|Cụ\s+thể|(?:Đến|Hiện)\s+nay|Kết\s+quả)(?!\p{L})"
)
_NOW = regex.compile(r"(?<!\p{L})hiện\s+nay(?!\p{L})")
_PRODUCT = regex.compile(r"[-+*\s]*(?:Sản phẩm|Kết quả)[^:\n]{0,30}:")
_WHEN = regex.compile(r"\n[-+*\s]*Thời\s+(?:gian|hạn)[^:\n]{0,30}:")
_WHEN_REACH, _LINE = 500, 90
_AFTER_REACH, _PARAGRAPH_REACH = 160, 900


class Timing:
    """The periods of a text, to be asked for the one that a figure is for."""

    def __init__(self, folded: str, segments: Segments, periods: Sequence[Period]) -> None:
        self._folded = folded
        self._segments = segments
        self._periods = periods
        self._starts = [period.start for period in periods]
        self._sections = find_sections(folded, segments, periods)
        self._section_starts = [section.start for section in self._sections]

    def of(self, figure: Figure, sentence: Span, between: Span, lead: Span | None) -> Period | None:
        """Return the period printed nearest to a figure that can be its own.

        `between` reaches from the figure before it to the one after it; `lead` is the line above a bullet.
        """
        clause = self._clause(figure, sentence)
        return (
            self._beside(figure, between)
            or self._in_clause(figure, clause, sentence, between)
            or self._opener(figure, sentence)
            or self._of_product(figure, sentence)
            or (self._last(lead.start, lead.end) if lead else None)
            or self._referred(sentence)
            or self.of_section(figure.start)
        )

    def between(self, low: int, high: int) -> list[Period]:
        """Return the periods between two positions."""
        return list(self._periods[bisect_left(self._starts, low) : bisect_left(self._starts, high)])

    def of_section(self, position: int) -> Period | None:
        """Return the period of the innermost heading above a position that names one."""
        for at in range(bisect_right(self._section_starts, position) - 1, -1, -1):
            if position < self._sections[at].end:
                return self._sections[at].period
        return None

    def _clause(self, figure: Figure, sentence: Span) -> Span:
        """Return the part of a sentence or of a table's row in which a figure stands."""
        folded = self._folded
        low = max(
            sentence.start,
            folded.rfind(";", sentence.start, figure.start) + 1,
            folded.rfind("|", sentence.start, figure.start) + 1,
        )
        stop = _STOPS.search(folded, figure.end, sentence.end)
        return Span(low, stop.start() if stop else sentence.end)

    def _beside(self, figure: Figure, between: Span) -> Period | None:
        """Return the period that follows a figure at once, or that it explains in brackets."""
        folded = self._folded
        place = bisect_left(self._starts, figure.end)
        if place < len(self._periods):
            after = self._periods[place]
            if after.start < between.end and _FOLLOWS.fullmatch(folded, figure.end, after.start):
                return after
        if place and (before := self._periods[place - 1]).start >= between.start - 1:
            if before.compared and _IN_BRACKETS.fullmatch(folded, before.end, figure.start):
                return before
        return None

    def _in_clause(self, figure: Figure, clause: Span, sentence: Span, between: Span) -> Period | None:
        near = self._last(clause.start, figure.start)
        return near or self._next(figure.end, min(between.end, clause.end))

    def _opener(self, figure: Figure, sentence: Span) -> Period | None:
        """Return the period that opens the sentence, or one before it in the paragraph."""
        low = max(self._item(sentence.start), sentence.start - _PARAGRAPH_REACH)
        low = max(low, self._folded.rfind("\n", low, sentence.start) + 1)
        for at in range(bisect_left(self._starts, figure.start) - 1, -1, -1):
            period = self._periods[at]
            if period.start < low:
                return None
            if period.opens:
                return period
        return None

    def _of_product(self, figure: Figure, sentence: Span) -> Period | None:
        """Return the period on the line `Thời gian: …` below `Sản phẩm: 100% văn bản …`."""
        if not _PRODUCT.match(self._folded, sentence.start, figure.start):
            return None
        when = _WHEN.search(self._folded, figure.end, figure.end + _WHEN_REACH)
        return self._next(when.end(), when.end() + _LINE) if when else None

    def _referred(self, sentence: Span) -> Period | None:
        """Return the last period of the sentence before, when this one refers to it: `Theo đó, …`."""
        if not _REFERS.match(self._folded, sentence.start, sentence.end):
            return None
        return self._last(self._segments.start_of(max(0, sentence.start - 1)), sentence.start)

    def _last(self, low: int, high: int) -> Period | None:
        """Return the last period between two positions that nothing is compared with."""
        for at in range(bisect_left(self._starts, high) - 1, -1, -1):
            period = self._periods[at]
            if period.start < low:
                return None
            if not period.compared:
                return period
        return None

    def _next(self, low: int, high: int) -> Period | None:
        """Return the first period between two positions, in the same clause."""
        for at in range(bisect_left(self._starts, low), len(self._periods)):
            period = self._periods[at]
            if period.end > min(high, low + _AFTER_REACH) or _STOPS.search(self._folded, low, period.start):
                return None
            if not period.compared:
                return period
        return None

    def _item(self, position: int) -> int:
        """Return where the item around a position begins."""
        place = bisect_right(self._segments.items, position) - 1
        return self._segments.items[place] if place >= 0 else 0
