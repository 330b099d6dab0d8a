"""The records of a document: what was found, with ids, pages, sections and quotes."""

from __future__ import annotations

from bisect import bisect_right

from vbhc_extract.extraction.citations.citations import issuer_in_full
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.dates.dates import FoundDate
from vbhc_extract.extraction.indicators.indicators import FoundIndicator
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.extraction.tasks.tasks import FoundTask
from vbhc_extract.model import Citation, DateMention, Document, Indicator, Span, Task


class Recorder:
    """Turns what was found in one part into records with ids, pages, sections and quotes."""

    def __init__(self, document: Document, reader: Reader, doc_id: str) -> None:
        self._text = document.text
        self._page_starts = [page.start for page in document.pages]
        self._reader = reader
        self._doc_id = doc_id

    def date(self, found: FoundDate) -> DateMention:
        return DateMention(
            *self._place("d", found.start, found.end),
            self._text[found.start : found.end],
            found.first_day,
            found.last_day,
            found.grain,
            found.role,
        )

    def citation(self, draft: Draft) -> Citation:
        return Citation(
            *self._place("c", draft.start, draft.end),
            self._text[draft.start : draft.end],
            draft.kind,
            draft.type,
            draft.number,
            draft.date,
            self._printed(draft.issuer),
            issuer_in_full(self._reader, draft),
            self._printed(draft.title),
            self._printed(draft.pinpoint),
            draft.relation,
            f"{self._doc_id}-c{draft.origin.start}" if draft.origin else "",
            _confidence(draft),
            draft.act,
            f"{self._doc_id}-c{draft.acts_on.start}" if draft.acts_on else "",
        )

    def indicators(self, figures: list[FoundIndicator]) -> list[Indicator]:
        return [self._indicator(figure, figures) for figure in figures]

    def _indicator(self, figure: FoundIndicator, figures: list[FoundIndicator]) -> Indicator:
        whole = None if figure.part_of is None else figures[figure.part_of]
        return Indicator(
            *self._place("i", figure.start, figure.end),
            self._text[figure.start : figure.end],
            figure.name,
            figure.value,
            figure.unit,
            figure.kind,
            figure.denominator,
            figure.period,
            figure.period_start,
            figure.period_end,
            f"{self._doc_id}-i{whole.start}" if whole else "",
            figure.table,
            figure.status,
            figure.bound,
            figure.upper,
        )

    def task(self, found: FoundTask) -> Task:
        return Task(*self._place("t", found.start, found.end), *found[2:])

    def _place(self, letter: str, start: int, end: int) -> tuple[str, str, int, int, int, str]:
        """Return what every record begins with: its id, and where it stands."""
        page = bisect_right(self._page_starts, start)
        section = self._reader.segments.section_of(start)
        return f"{self._doc_id}-{letter}{start}", self._doc_id, start, end, page, section

    def _printed(self, span: Span | None) -> str:
        """Return the words of a span as printed, on one line and without emphasis marks."""
        return " ".join(self._text[span.start : span.end].replace("*", " ").split()) if span else ""


def _confidence(draft: Draft) -> float:
    """Rate a mention: 1 with type word and number, less where either is inferred or missing."""
    if draft.kind == "named":
        return 0.7
    if draft.kind == "numbered" and "/" not in draft.number and "-" not in draft.number:
        return 0.7
    return 0.9 if draft.inherited else 1.0
