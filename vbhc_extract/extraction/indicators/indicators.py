"""The indicators of a document: every measured figure with its name, period, status and whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import regex

from vbhc_extract.extraction.bodies.spelling import LETTER
from vbhc_extract.extraction.indicators.cues import status_before
from vbhc_extract.extraction.indicators.figures import Figure, Reading, find_figures
from vbhc_extract.extraction.indicators.leads import lead_above
from vbhc_extract.extraction.indicators.names import find_names, table_name
from vbhc_extract.extraction.indicators.numerals import find_numerals
from vbhc_extract.extraction.indicators.parts import find_wholes
from vbhc_extract.extraction.indicators.periods import Period, find_periods
from vbhc_extract.extraction.indicators.tables import Cell, TableFigure, figures_in_tables
from vbhc_extract.extraction.indicators.timing import Timing
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.extraction.segments import Segments
from vbhc_extract.model import Bound, Header, IndicatorKind, IndicatorStatus, Span
from vbhc_extract.vocabulary import Vocabulary

_STATUS_REACH = 140
_UNTIL = regex.compile(r"(?r)(?<!\p{L})đến\s+")
_RECIPIENTS = ("Nơi nhận", "NƠI NHẬN", "Nơi gửi")
_RECIPIENTS_UP_TO = 1_500
_ANNEX = re.compile(rf"\n[ \f]*(?:PHỤ\s+LỤC|Phụ\s+lục|BIỂU|DANH\s+MỤC|DANH\s+SÁCH)(?!{LETTER})")
_TARGET_COLUMN = re.compile(rf"(?:mục\s+tiêu|chỉ\s+tiêu|kế\s+hoạch|phấn\s+đấu|dự\s+toán|giao)(?!{LETTER})")
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/])")
_PERIOD_COLUMN = re.compile(
    rf"(?:\d{{1,2}}\s+tháng|[Qq]uý|[Nn]ăm|[Tt]háng|[Cc]ùng\s+kỳ|[Tt]rong\s+kỳ|[Kk]ỳ)(?!{LETTER})[^|(]{{0,24}}$"
)
_NAMED = frozenset({"đồng", "USD", "EUR", "JPY", "%", "‰"})
_PLANS = frozenset({"Kế hoạch", "Chương trình", "Chương trình hành động", "Đề án", "Chỉ thị"})
_AIMS = re.compile(r"(?i)phấn\s+đấu")
_PLAN_OF = regex.compile(
    r"(?r)(?<!\p{L})(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu)(?:\s+(?:vốn|giao|tỉnh|huyện|năm|\d{4}|là|đề\s+ra|được))*[\s:(]*",
    regex.IGNORECASE,
)
_PLAN_LABEL = re.compile(r"(?i)[\W\d]*(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu)(?:\s+[^\W\d]+){0,3}\s*:")
_LOOKS_BACK = re.compile(
    rf"(?i)(?:Phần\s+[^\s.:]+|[IVX]+|\d+)?[\s.:/)-]*(?:đánh\s+giá\s+)?(?:thực\s+trạng|tình\s+hình|kết\s+quả|đặc\s+điểm|khái\s+quát)(?!{LETTER})"
)
_SETTING = frozenset({"Nghị quyết", "Quyết định"})
_SETS_TARGETS = re.compile(r"(?i)dự\s+toán|chỉ\s+tiêu|mục\s+tiêu|kế\s+hoạch|nhiệm\s+vụ")
_REPORTS_RESULTS = re.compile(r"(?i)quyết\s+toán|kết\s+quả|tình\s+hình|hiện\s+trạng")


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


def find_indicators(reader: Reader, taken: list[Span]) -> list[FoundIndicator]:
    """Return the measured figures of one document, in order; those in `taken` name documents.

    >>> from vbhc_extract.extraction.dates.dates import find_dates
    >>> from vbhc_extract.extraction.segments import find_segments
    >>> from vbhc_extract.vocabulary import load
    >>> text = "Trong quý I/2024 tiếp nhận 412 hồ sơ, đúng hạn đạt 97,5%."
    >>> reader = Reader(load(), text, text, find_segments(text), find_dates(text, 2024), Span(0, len(text)))
    >>> [(figure.value, figure.unit, figure.period) for figure in find_indicators(reader, [])]
    [(412.0, 'hồ sơ', 'quý I/2024'), (97.5, '%', 'quý I/2024')]
    """
    vocabulary, folded, dates = reader.vocabulary, reader.folded, reader.dates
    header, part = reader.header, reader.part
    body = Span(reader.body_start, part.end)
    blocked = _merged(
        [*taken, *(Span(date.start, date.end) for date in dates), *_recipients(folded, header, part)]
    )
    numerals = find_numerals(folded, body, blocked)
    in_tables = figures_in_tables(Reading(vocabulary, folded, numerals.convention), body, blocked)
    figures = find_figures(
        vocabulary, folded, numerals, [Span(cell.figure.start, cell.figure.end) for cell in in_tables]
    )
    sentences = [_sentence(folded, reader.segments, figure) for figure in figures]
    periods = find_periods(folded, dates, taken, dict.fromkeys(sentences))
    in_title = (period for period in periods if period.end <= body.start)
    title = next((period for period in in_title if not _UNTIL.match(folded, part.start, period.start)), None)
    own = Timing(
        folded, reader.segments, [period for period in periods if period.start >= body.start], figures
    )
    status: IndicatorStatus = "target" if _is_of_targets(header) else "actual"
    writer = _Writer(
        vocabulary, reader.text, folded, reader.segments, own, title, blocked, status, header.date
    )
    return _in_order(writer.from_text(figures, sentences), writer.from_tables(in_tables))


def _is_of_targets(header: Header) -> bool:
    """Tell whether a document says what is to be reached: a plan, or a decision on a budget or on targets."""
    if header.doc_type in _SETTING:
        return bool(_SETS_TARGETS.search(header.title)) and not _REPORTS_RESULTS.search(header.title)
    return header.doc_type in _PLANS


class _About(NamedTuple):
    """What the surroundings of a figure say of it."""

    name: str
    period: Period | None
    whole: int | None
    status: IndicatorStatus
    table: str = ""


@dataclass
class _Writer:
    """Turns the figures of one part into indicators."""

    vocabulary: Vocabulary
    text: str
    folded: str
    segments: Segments
    timing: Timing
    title: Period | None
    """The period of the title, which gives the days where the text prints no period."""
    blocked: list[Span]
    """Dates and citations, in order: they are no words of a name."""
    status: IndicatorStatus
    """The status of figures without a cue."""
    day: str
    """That of the document: in a plan too, what was over by then came about."""

    def from_text(self, figures: Sequence[Figure], sentences: Sequence[Span]) -> list[FoundIndicator]:
        """Return the indicators of running text; wholes are indexes into this list."""
        folded, segments = self.folded, self.segments
        leads = {start: lead_above(folded, segments, start) for start in {one.start for one in sentences}}
        wholes = find_wholes(folded, figures, sentences, [leads[one.start] for one in sentences])
        names = find_names(self.text, folded, figures, sentences, self.blocked)
        found: list[FoundIndicator] = []
        aimed: Span | None = None  # the sentence whose words set an aim: it holds to its end
        for at, (figure, sentence) in enumerate(zip(figures, sentences, strict=True)):
            before = figures[at - 1].end if at else 0
            after = figures[at + 1].start if at + 1 < len(figures) else len(folded)
            low, high = max(sentence.start, before), min(sentence.end, after)
            cue_low = max(low, figure.start - _STATUS_REACH)
            cue_low = max(cue_low, folded.rfind(";", cue_low, figure.start))
            period = self.timing.of(figure, sentence, Span(low, high))
            told = status_before(self.vocabulary, folded, cue_low, figure.start)
            if told is not None:
                aimed = sentence if told == "target" and _AIMS.search(folded, low, figure.start) else None
            elif (
                sentence == aimed
                or _PLAN_OF.match(folded, low, figure.start)
                or _PLAN_LABEL.match(folded, sentence.start, figure.start)
            ):
                told = "target"
            about = _About(names[at], period, wholes[at], told or self._usual_status(figure.start, period))
            found.append(self._indicator(figure, about))
        return found

    def _usual_status(self, at: int, period: Period | None) -> IndicatorStatus:
        """Return the status of a figure without a cue: that of the document, but for looks back in a plan."""
        if self.status != "target":
            return self.status
        if period is not None and period.last_day and period.last_day < self.day:
            return "actual"
        return "actual" if self._looks_back(at) else self.status

    def _looks_back(self, at: int) -> bool:
        """Tell whether a position stands in a chapter like `I. THỰC TRẠNG`."""
        chapter = bisect_right(self.chapters, at) - 1
        return chapter >= 0 and _LOOKS_BACK.match(self.folded, self.chapters[chapter]) is not None

    @cached_property
    def chapters(self) -> list[int]:
        """Where the outermost items begin."""
        items = zip(self.segments.items, self.segments.paths, strict=True)
        return [at for at, path in items if path and " > " not in path and at not in self.segments.bullets]

    def from_tables(self, figures: Sequence[TableFigure]) -> list[FoundIndicator]:
        """Return the indicators of tables; wholes are indexes into this list."""
        return [self._indicator(place.figure, self._about_cell(place)) for place in figures]

    def _about_cell(self, place: TableFigure) -> _About:
        row, column = place.row, place.column
        periods = self.timing.between(column.start, column.end) or self.timing.between(row.start, row.end)
        period = periods[-1] if periods else None
        if period is None:
            period = _period_in_head(self.folded, column) or self.timing.of_section(row.start)
        cues = column.words.lower()
        status = self._usual_status(row.start, period)
        if _TARGET_COLUMN.match(cues):
            status = "target"
        elif "ước" in cues:
            status = "estimate"
        name = table_name(row.words, column.words, self._printed(period) if period else "")
        table = " / ".join(words for words in (place.caption, row.words, column.words) if words)
        return _About(name, period, place.whole, status, table)

    def _indicator(self, figure: Figure, about: _About) -> FoundIndicator:
        period, days = about.period, about.period or self.title
        counted = figure.unit.start < figure.unit.end and figure.kind in {"count", "ratio"}
        return FoundIndicator(
            figure.start,
            figure.end,
            about.name,
            figure.value,
            self._printed(figure.unit) if counted and figure.unit_name not in _NAMED else figure.unit_name,
            figure.kind,
            figure.denominator,
            self._printed(period) if period else "",
            days.first_day if days else "",
            days.last_day if days else "",
            about.whole,
            about.table,
            about.status,
            figure.bound,
            figure.upper,
        )

    def _printed(self, span: Span | Period) -> str:
        return " ".join(self.text[span.start : span.end].replace("*", " ").split())


def _period_in_head(folded: str, column: Cell) -> Period | None:
    """Return the period of a column that is headed by one (`Cùng kỳ`) or by a year (`Kế hoạch 2024`)."""
    if _PERIOD_COLUMN.match(column.words):
        return Period(column.start, column.end)
    year = _YEAR.search(folded, column.start, column.end)
    return Period(year.start(), year.end()) if year else None


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


def _recipients(folded: str, header: Header, part: Span) -> list[Span]:
    """Return the recipients with the signature below them; an annex that follows at once is none of it."""
    found: list[Span] = []
    for heading in _RECIPIENTS:
        at = folded.find(heading, part.start, part.end)
        while at >= 0:
            end = min(part.end, at + _RECIPIENTS_UP_TO)
            if header.signer and (name := folded.find(header.signer, at, end)) >= 0:
                end = name + len(header.signer)
            elif annex := _ANNEX.search(folded, at, end):
                end = annex.start()
            found.append(Span(at, end))
            at = folded.find(heading, end, part.end)
    return found


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            if span.end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged


def _sentence(folded: str, segments: Segments, figure: Figure) -> Span:
    end = segments.end_of(figure.end - 1)
    return Span(segments.start_of(figure.start), end if end >= 0 else len(folded))
