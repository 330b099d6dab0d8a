"""The indicators of a document: every measured figure with its name, period, status and whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import regex

from vbhc_extract.extraction.dates import FoundDate
from vbhc_extract.extraction.figure_cues import status_before
from vbhc_extract.extraction.figures import Figure, find_figures, find_numerals
from vbhc_extract.extraction.figures_in_tables import TableFigure, figures_in_tables
from vbhc_extract.extraction.indicator_names import Surroundings, name_of, table_name
from vbhc_extract.extraction.indicator_parts import find_wholes
from vbhc_extract.extraction.indicator_periods import Period, Periods, find_periods
from vbhc_extract.extraction.segments import Segments
from vbhc_extract.model import Bound, Header, IndicatorKind, IndicatorStatus, Span
from vbhc_extract.vocabulary import Vocabulary

_LETTERHEAD = 4_000
_STATUS_REACH = 140
_LEAD_REACH = 900
_SIBLINGS = 30
_PRODUCT = regex.compile(r"[-+*\s]*(?:Sản phẩm|Kết quả)[^:\n]{0,30}:")
_WHEN = regex.compile(r"\n[-+*\s]*Thời\s+(?:gian|hạn)[^:\n]{0,30}:")
_NOW = regex.compile(r"(?<!\p{L})(?:đến|hiện)\s+nay(?!\p{L})")
_WHEN_REACH, _LINE = 500, 90
_RECIPIENTS = ("Nơi nhận", "NƠI NHẬN", "Nơi gửi")
_RECIPIENTS_UP_TO = 1_500
_TARGET_COLUMN = regex.compile(r"(?:mục\s+tiêu|chỉ\s+tiêu|kế\s+hoạch|phấn\s+đấu|dự\s+toán|giao)(?!\p{L})")
_PERIOD_COLUMN = regex.compile(
    r"(?:\d{1,2}\s+tháng|[Qq]uý|[Nn]ăm|[Tt]háng|[Cc]ùng\s+kỳ|[Tt]rong\s+kỳ|[Kk]ỳ)(?!\p{L})[^|(]{0,24}$"
)
_PLANS = frozenset({"Kế hoạch", "Chương trình", "Chương trình hành động", "Đề án", "Chỉ thị"})


class FoundIndicator(NamedTuple):
    """One measured figure as found; `part_of` is the index of its whole in the list it came in."""

    start: int
    end: int
    name: str
    value: float
    unit: str
    kind: IndicatorKind
    denominator: float | None
    period: str
    period_start: str
    period_end: str
    part_of: int | None
    table: str
    status: IndicatorStatus
    bound: Bound
    upper: float | None


def find_indicators(
    vocabulary: Vocabulary,
    text: str,
    folded: str,
    segments: Segments,
    dates: list[FoundDate],
    taken: list[Span],
    header: Header,
    part: Span,
) -> list[FoundIndicator]:
    """Return the measured figures of one part of a text, in order."""
    body = _body(folded, header, part)
    blocked = _merged(
        [*taken, *(Span(date.start, date.end) for date in dates), *_recipients(folded, header, part)]
    )
    numerals = find_numerals(folded, body, blocked)
    in_tables = figures_in_tables(vocabulary, folded, body, blocked, numerals.convention)
    figures = find_figures(
        vocabulary, folded, numerals, [Span(cell.figure.start, cell.figure.end) for cell in in_tables]
    )
    periods = find_periods(folded, dates, taken, part)
    title = next((period for period in periods if period.end <= body.start), None)
    own = Periods(folded, [period for period in periods if period.start >= body.start])
    writer = _Writer(vocabulary, text, folded, segments, own, title, blocked, header.doc_type)
    return _in_order(writer.from_text(figures), writer.from_tables(in_tables))


class _Writer:
    """Turns the figures of one part into indicators."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        text: str,
        folded: str,
        segments: Segments,
        periods: Periods,
        title: Period | None,
        blocked: list[Span],
        doc_type: str,
    ) -> None:
        self._vocabulary = vocabulary
        self._text, self._folded, self._segments = text, folded, segments
        self._periods, self._title = periods, title
        self._status: IndicatorStatus = "target" if doc_type in _PLANS else "actual"
        self._blocked = blocked
        self._blocked_starts = [span.start for span in blocked]

    def from_text(self, figures: Sequence[Figure]) -> list[FoundIndicator]:
        """Return the indicators of running text; wholes are indexes into this list."""
        folded, segments = self._folded, self._segments
        sentences = [_sentence(folded, segments, figure) for figure in figures]
        leads = [_lead(folded, segments, sentence.start) for sentence in sentences]
        wholes = find_wholes(folded, figures, sentences, leads)
        found: list[FoundIndicator] = []
        for at, (figure, sentence, lead) in enumerate(zip(figures, sentences, leads, strict=True)):
            same = at > 0 and sentences[at - 1].start == sentence.start
            low = figures[at - 1].end if same else sentence.start
            followed = at + 1 < len(figures) and figures[at + 1].start < sentence.end
            high = figures[at + 1].start if followed else sentence.end
            near = tuple(
                self._blocked[
                    bisect_left(self._blocked_starts, low) : bisect_left(self._blocked_starts, high)
                ]
            )
            name = name_of(
                self._text,
                folded,
                figure,
                Surroundings(low, high, found[-1].name if same else "", followed, near),
            )
            period = _period(folded, self._periods, segments, figure, sentence, high, lead)
            cue_low = max(low, folded.rfind(";", low, figure.start), figure.start - _STATUS_REACH)
            status = status_before(self._vocabulary, folded, cue_low, figure.start) or self._status
            found.append(self._indicator(figure, name, period, wholes[at], "", status))
        return found

    def from_tables(self, figures: Sequence[TableFigure]) -> list[FoundIndicator]:
        """Return the indicators of tables; wholes are indexes into this list."""
        found: list[FoundIndicator] = []
        for place in figures:
            row, column = place.row, place.column
            periods = self._periods.between(column.start, column.end) or self._periods.between(
                row.start, row.end
            )
            period = periods[-1] if periods else None
            cues = column.words.lower()
            if period is None and _PERIOD_COLUMN.match(column.words):
                period = Period(column.start, column.end, "", "", lasting=False)
            status: IndicatorStatus = (
                "target" if _TARGET_COLUMN.match(cues) else "estimate" if "ước" in cues else self._status
            )
            name = table_name(row.words, column.words, self._printed(period) if period else "")
            table = " / ".join(words for words in (place.caption, row.words, column.words) if words)
            found.append(self._indicator(place.figure, name, period, place.whole, table, status))
        return found

    def _indicator(
        self,
        figure: Figure,
        name: str,
        period: Period | None,
        whole: int | None,
        table: str,
        status: IndicatorStatus,
    ) -> FoundIndicator:
        days = period or self._title
        own = (
            figure.unit.start < figure.unit.end
            and figure.kind in {"count", "ratio"}
            and figure.unit_name not in {"đồng", "USD", "%"}
        )
        return FoundIndicator(
            figure.start,
            figure.end,
            name,
            figure.value,
            self._printed(figure.unit) if own else figure.unit_name,
            figure.kind,
            figure.denominator,
            self._printed(period) if period else "",
            days.first_day if days else "",
            days.last_day if days else "",
            whole,
            table,
            status,
            figure.bound,
            figure.upper,
        )

    def _printed(self, span: Span | Period) -> str:
        return " ".join(self._text[span.start : span.end].replace("*", " ").split())


def _in_order(from_text: list[FoundIndicator], from_tables: list[FoundIndicator]) -> list[FoundIndicator]:
    """Merge two lists in the order of the text, and count the wholes in the merged list."""
    if not from_tables:
        return from_text
    order = sorted(
        [(found.start, 0, at) for at, found in enumerate(from_text)]
        + [(found.start, 1, at) for at, found in enumerate(from_tables)]
    )
    place = {(source, at): index for index, (_, source, at) in enumerate(order)}
    merged: list[FoundIndicator] = []
    for _, source, at in order:
        found = (from_tables if source else from_text)[at]
        whole = place[source, found.part_of] if found.part_of is not None else None
        merged.append(found._replace(part_of=whole))
    return merged


def _body(folded: str, header: Header, part: Span) -> Span:
    """Return the part without its letterhead and title."""
    words = header.title.split()
    if not words:
        return part
    tail = r"[\s*|]+".join(regex.escape(word) for word in words[-3:])
    found = regex.search(tail, folded, pos=part.start, endpos=min(part.end, part.start + _LETTERHEAD))
    return Span(found.end(), part.end) if found else part


def _recipients(folded: str, header: Header, part: Span) -> list[Span]:
    """Return the recipients with the signature below them."""
    found: list[Span] = []
    for heading in _RECIPIENTS:
        at = folded.find(heading, part.start, part.end)
        while at >= 0:
            end = min(part.end, at + _RECIPIENTS_UP_TO)
            if header.signer and (name := folded.find(header.signer, at, end)) >= 0:
                end = name + len(header.signer)
            found.append(Span(at, end))
            at = folded.find(heading, end, part.end)
    return found


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _sentence(folded: str, segments: Segments, figure: Figure) -> Span:
    end = segments.end_of(figure.end - 1)
    return Span(segments.start_of(figure.start), end if end >= 0 else len(folded))


def _lead(folded: str, segments: Segments, start: int) -> Span | None:
    """Return the lines above a bullet that end in a colon and that it completes."""
    if start not in segments.bullets:
        return None
    place = bisect_right(segments.starts, start) - 1
    marker = folded[start]
    for at in range(place - 1, max(-1, place - _SIBLINGS), -1):
        begin, end = segments.starts[at], segments.starts[at + 1]
        bullet = begin in segments.bullets
        if folded[begin:end].rstrip().endswith(":") and not (bullet and folded[begin] == marker):
            return Span(_paragraph(folded, segments, at), end)
        if not bullet and folded[end : end + 1] != marker and not folded[begin:end].isspace():
            return None
    return None


def _paragraph(folded: str, segments: Segments, at: int) -> int:
    """Return where the paragraph of a sentence begins, or its item."""
    place = bisect_right(segments.items, segments.starts[at]) - 1
    item = segments.items[place] if place >= 0 else 0
    return max(item, folded.rfind("\n", 0, segments.starts[at]) + 1)


def _period(
    folded: str,
    periods: Periods,
    segments: Segments,
    figure: Figure,
    sentence: Span,
    high: int,
    lead: Span | None,
) -> Period | None:
    """Return the period printed nearest: in the clause, in the sentence, in the lines above it."""
    clause = max(sentence.start, folded.rfind(";", sentence.start, figure.start) + 1)
    near = (
        periods.right_after(figure.end, sentence.end)
        or periods.before(clause, figure.start)
        or periods.after(figure.end, high)
        or periods.first(sentence.start, figure.start)
        or (None if high == sentence.end else periods.after(figure.end, sentence.end))
    )
    if (
        near is None
        and _PRODUCT.match(folded, sentence.start, figure.start)
        and (when := _WHEN.search(folded, figure.end, figure.end + _WHEN_REACH))
    ):
        near = periods.after(when.end(), when.end() + _LINE)
    while near is None and lead is not None:
        near = periods.before(lead.start, lead.end)
        lead = _lead(folded, segments, lead.start)
    if near is not None:
        return near
    if _NOW.search(folded, clause, figure.start):
        return None
    place = bisect_right(segments.items, figure.start) - 1
    item = segments.items[place] if place >= 0 else 0
    last = segments.start_of(max(0, sentence.start - 1))
    low = max(item, sentence.start - _LEAD_REACH)
    return periods.before(max(low, last), sentence.start) or periods.before(low, sentence.start, lasting=True)
