"""Which period a figure is for: the one printed nearest, in the clause, the sentence or the lines above."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from vbhc_extract.extraction.bodies.spelling import LETTER
from vbhc_extract.extraction.indicators.figures import Figure
from vbhc_extract.extraction.indicators.leads import lead_above
from vbhc_extract.extraction.indicators.periods import Period, placed
from vbhc_extract.extraction.indicators.sections import find_sections
from vbhc_extract.extraction.segments import Segments
from vbhc_extract.model import Span

_FOLLOWS = re.compile(r"\s*(?:trong|của|tại|vào|ở|cả)?\s*")
_IN_BRACKETS = re.compile(r"\s*\([^()]*")
_STOPS = re.compile(r"[;.|\n](?:(?<!\n)\s|(?<=\n)\s*\n)")
_PLANNED = regex.compile(r"(?r)(?:dự\s+toán|kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu)\s*\(?\s*")
_PLAN_WORDS = ("toán", "hoạch", "tiêu", "(")
_REFERS = re.compile(
    rf"\s*(?:[-+•]\s*)?(?:Theo\s+đó|Theo\s+[Kk]ế\s+hoạch|Trong\s+đó|Cụ\s+thể|(?:Đến|Hiện)\s+nay|Kết\s+quả)(?!{LETTER})"
)
_SET_APART = re.compile(r"[,;:]|so\s+với|sang\s")
_DONE_IN = re.compile(r"(?s).*(?:[Hh]oàn\s+thành|[Tt]hời\s+gian[^:;.\n]{0,20}:)\s*(?:trong\s+)?\Z")
_NOW = regex.compile(r"(?<!\p{L})(?:đến|hiện)\s+nay(?!\p{L})")
_PRODUCT = re.compile(r"[-+*\s]*(?:Sản phẩm|Kết quả)[^:\n]{0,30}:")
_WHEN = re.compile(r"\n[-+*\s]*Thời\s+(?:gian|hạn)[^:\n]{0,30}:")
_LINK = 12
_WHEN_REACH, _LINE = 500, 90
_AFTER_REACH, _PARAGRAPH_REACH, _SENTENCE_REACH = 160, 900, 900
_NESTED = 8


class Timing:
    """The periods of a text, to be asked for the one that a figure is for."""

    def __init__(
        self, folded: str, segments: Segments, periods: Sequence[Period], figures: Sequence[Figure]
    ) -> None:
        self._folded = folded
        self._segments = segments
        self._periods = periods
        self._placed: dict[int, Period] = {}
        self._by_sentence: dict[int, Period | None] = {}
        self._starts = [period.start for period in periods]
        self._claimed = _claimed(folded, periods, figures)
        self._sections = find_sections(folded, segments, periods)
        self._section_starts = [section.start for section in self._sections]

    def of(self, figure: Figure, sentence: Span, between: Span) -> Period | None:
        """Return the period printed nearest to a figure that can be its own.

        `between` reaches from the figure before it to the one after it.
        """
        sentence = Span(
            max(sentence.start, figure.start - _SENTENCE_REACH),
            min(sentence.end, figure.end + _SENTENCE_REACH),
        )
        near = self._beside(figure, sentence, between) or self._in_sentence(figure, sentence, between)
        if near is not None:
            return near
        if _NOW.search(self._folded, sentence.start, figure.start):
            return None
        return (
            self._completed(figure, sentence)
            or self._of_product(figure, sentence)
            or self._above(sentence)
            or self.of_section(figure.start)
        )

    def between(self, low: int, high: int) -> list[Period]:
        """Return the periods between two positions."""
        return list(self._periods[bisect_left(self._starts, low) : bisect_left(self._starts, high)])

    def _period(self, at: int) -> Period:
        """Return a period with its place in the sentence, which most periods are never asked for."""
        if at not in self._placed:
            self._placed[at] = placed(self._folded, self._segments, self._periods[at])
        return self._placed[at]

    def of_section(self, position: int) -> Period | None:
        """Return the period of the innermost heading above a position that names one."""
        inner = bisect_right(self._section_starts, position) - 1
        for at in range(inner, max(-1, inner - _NESTED), -1):
            if position < self._sections[at].end:
                return self._sections[at].period
        return None

    def _clause_start(self, figure: Figure, sentence: Span) -> int:
        """Return where the part of a sentence or of a table's row begins in which a figure stands."""
        folded = self._folded
        return max(
            sentence.start,
            folded.rfind(";", sentence.start, figure.start) + 1,
            folded.rfind("|", sentence.start, figure.start) + 1,
        )

    def _clause_end(self, figure: Figure, sentence: Span) -> int:
        stop = _STOPS.search(self._folded, figure.end, sentence.end)
        return stop.start() if stop else sentence.end

    def _beside(self, figure: Figure, sentence: Span, between: Span) -> Period | None:
        """Return the period that follows a figure at once, or that it explains in brackets."""
        place = bisect_left(self._starts, figure.end)
        if place < len(self._periods) and self._starts[place] < min(figure.end + _LINK, between.end):
            after = self._period(place)
            if _FOLLOWS.fullmatch(self._folded, figure.end, after.start):
                return after
        if place and self._starts[place - 1] >= sentence.start and figure.kind != "ratio":
            before = self._period(place - 1)
            if before.compared and _IN_BRACKETS.fullmatch(self._folded, before.end, figure.start):
                return before
        return None

    def _in_sentence(self, figure: Figure, sentence: Span, between: Span) -> Period | None:
        """Return the nearest period of the clause, or the one that the sentence or its paragraph opens with."""
        planned = self._is_planned(figure)
        near = self._last(self._clause_start(figure, sentence), figure.start)
        opener = self._opener(figure, sentence)
        if near and opener and opener.up_to and not near.up_to and opener.start >= sentence.start:
            near = opener
        if near and not (planned and near.up_to):
            return near
        after = self._next(figure.end, self._clause_end(figure, sentence), between.end)
        if after or not opener or (planned and opener.up_to):
            return after
        return opener

    def _is_planned(self, figure: Figure) -> bool:
        """Tell whether a figure is the plan that results are measured by: no day up to which is its period."""
        before = self._folded[max(0, figure.start - 12) : figure.start].rstrip()
        return before.endswith(_PLAN_WORDS) and _PLANNED.match(self._folded, 0, figure.start) is not None

    def _opener(self, figure: Figure, sentence: Span) -> Period | None:
        """Return the period that opens the sentence, or one before it in the paragraph."""
        low = figure.start - _PARAGRAPH_REACH
        for at in self._backwards(low, figure.start):
            opener = self._period(at)
            if opener.opens:
                return opener if opener.start >= self._paragraph(sentence.start) else None
        return None

    def _backwards(self, low: int, high: int) -> range:
        """Return the indexes of the periods between two positions, the last one first."""
        return range(bisect_left(self._starts, high) - 1, bisect_left(self._starts, low) - 1, -1)

    def _paragraph(self, start: int) -> int:
        """Return where the paragraph of a sentence begins."""
        starts, low = self._segments.starts, start - _PARAGRAPH_REACH
        place = bisect_right(starts, start) - 1
        while place > 0 and starts[place] > low and not self._begins_line(starts[place]):
            place -= 1
        return starts[place]

    def _begins_line(self, start: int) -> bool:
        return self._folded[max(0, start - 8) : start].rstrip(" ").endswith("\n")

    def _completed(self, figure: Figure, sentence: Span) -> Period | None:
        """Return the period in which a thing is to be done: `…; hoàn thành trong quý II`."""
        place = bisect_left(self._starts, figure.end)
        if place == len(self._periods):
            return None
        period = self._period(place)
        if period.end > figure.end + _AFTER_REACH or not _DONE_IN.match(
            self._folded, figure.end, period.start
        ):
            return None
        same = self._paragraph(self._segments.start_of(period.start)) == self._paragraph(sentence.start)
        return period if same else None

    def _above(self, sentence: Span) -> Period | None:
        """Return the period of what stands above a sentence, the same for all its figures."""
        if sentence.start not in self._by_sentence:
            self._by_sentence[sentence.start] = self._of_leads(sentence.start) or self._referred(sentence)
        return self._by_sentence[sentence.start]

    def _of_leads(self, start: int) -> Period | None:
        """Return the period of the lines above a bullet that it completes."""
        for _ in range(_NESTED):
            lead = lead_above(self._folded, self._segments, start)
            if lead is None:
                return None
            if found := self._last(lead.start, lead.end):
                return found
            start = lead.start
        return None

    def _of_product(self, figure: Figure, sentence: Span) -> Period | None:
        """Return the period on the line `Thời gian: …` below `Sản phẩm: 100% văn bản …`."""
        if not _PRODUCT.match(self._folded, sentence.start, figure.start):
            return None
        when = _WHEN.search(self._folded, figure.end, figure.end + _WHEN_REACH)
        return self._next(when.end(), when.end() + _LINE, when.end() + _LINE) if when else None

    def _referred(self, sentence: Span) -> Period | None:
        """Return the last period of the sentence before, when this one refers to it: `Theo đó, …`."""
        if not _REFERS.match(self._folded, sentence.start, sentence.end):
            return None
        return self._last(self._segments.start_of(max(0, sentence.start - 1)), sentence.start)

    def _last(self, low: int, high: int) -> Period | None:
        """Return the last period between two positions that is not for another figure only."""
        for at in self._backwards(low, high):
            period = self._period(at)
            if not (period.compared or period.start in self._claimed):
                return period
        return None

    def _next(self, low: int, high: int, next_figure: int) -> Period | None:
        """Return the first period between two positions, in the same clause and before the next figure.

        Past the next figure it holds for both, when nothing is set apart or compared in between.
        """
        for at in range(bisect_left(self._starts, low), len(self._periods)):
            period = self._period(at)
            if period.end > min(high, low + _AFTER_REACH):
                return None
            if period.start > next_figure and _SET_APART.search(self._folded, low, period.start):
                return None
            if not period.compared:
                return period
        return None


def _claimed(folded: str, periods: Sequence[Period], figures: Sequence[Figure]) -> frozenset[int]:
    """Return the starts of the periods that follow a figure at once and are for it only."""
    ends = [figure.end for figure in figures]
    claimed: list[int] = []
    for period in periods:
        place = bisect_right(ends, period.start) - 1
        if (
            place >= 0
            and period.start - ends[place] <= _LINK
            and _FOLLOWS.fullmatch(folded, ends[place], period.start)
        ):
            claimed.append(period.start)
    return frozenset(claimed)
