"""The order in which one document is worked through."""

from __future__ import annotations

from bisect import bisect_right

import regex

from vbhc_extract.extraction.citations import find_drafts, issuer_in_full
from vbhc_extract.extraction.dates import FoundDate, find_dates
from vbhc_extract.extraction.draft import Draft
from vbhc_extract.extraction.folding import fold
from vbhc_extract.extraction.issuers import territory_of
from vbhc_extract.extraction.parts import PartDraft, find_parts
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.extraction.segments import find_segments
from vbhc_extract.model import Citation, DateMention, Document, Extraction, Part, Span
from vbhc_extract.vocabulary import Vocabulary, load

_ID_LENGTH = 12
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def extract(document: Document, vocabulary: Vocabulary | None = None) -> Extraction:
    """Extract header, citations and dates of one document, purely from its text.

    >>> from vbhc_extract.reading import from_text
    >>> found = extract(from_text("Thực hiện Kế hoạch số 82/KH-UBND ngày 03/6/2022 của UBND huyện."))
    >>> [(c.type, c.number, c.date, c.issuer, c.relation) for c in found.citations]
    [('Kế hoạch', '82/KH-UBND', '2022-06-03', 'UBND huyện', 'implements')]
    """
    vocabulary = vocabulary or load()
    text = document.text
    folded = fold(text)
    segments = find_segments(folded)
    parts: list[Part] = []
    citations: list[Citation] = []
    dates: list[DateMention] = []
    year = None
    for number, draft in enumerate(find_parts(text, folded, vocabulary)):
        part = Part(f"{document.source.sha256[:_ID_LENGTH]}-{number}", number, *draft)
        parts.append(part)
        year = _own_year(draft, year)
        found = find_dates(folded, year, draft.start, draft.end)
        first = parts[0].header
        host = draft.header.issuer or first.issuer
        home = territory_of(vocabulary, f"{host}, {first.parent_issuer}")
        span = Span(draft.start, draft.end)
        reader = Reader(vocabulary, folded, segments, found, span, draft.header, home, host)
        writer = _Writer(document, reader, part.doc_id)
        dates.extend(writer.date(date) for date in found)
        citations.extend(writer.citations(find_drafts(reader)))
    return Extraction(document.source, tuple(parts), tuple(citations), tuple(dates))


def _own_year(draft: PartDraft, inherited: int | None) -> int | None:
    """Return the year a document is of: that of its date, else the last one its title names."""
    if draft.header.date:
        return int(draft.header.date[:4])
    named = _YEAR.findall(draft.header.title)
    return int(named[-1]) if named else inherited


class _Writer:
    """Turns what was found in one part into records with ids, pages, sections and quotes."""

    def __init__(self, document: Document, reader: Reader, doc_id: str) -> None:
        self._text = document.text
        self._page_starts = [page.start for page in document.pages]
        self._reader = reader
        self._doc_id = doc_id

    def date(self, found: FoundDate) -> DateMention:
        start, end = found.start, found.end
        return DateMention(
            f"{self._doc_id}-d{start}",
            self._doc_id,
            start,
            end,
            self._page(start),
            self._reader.segments.section_of(start),
            self._text[start:end],
            found.first_day,
            found.last_day,
            found.grain,
            found.role,
        )

    def citations(self, drafts: list[Draft]) -> list[Citation]:
        return [self._citation(draft) for draft in drafts]

    def _citation(self, draft: Draft) -> Citation:
        start, end = draft.start, draft.end
        return Citation(
            f"{self._doc_id}-c{start}",
            self._doc_id,
            start,
            end,
            self._page(start),
            self._reader.segments.section_of(start),
            self._text[start:end],
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

    def _printed(self, span: Span | None) -> str:
        """Return the words of a span as printed, on one line and without emphasis marks."""
        return " ".join(self._text[span.start : span.end].replace("*", " ").split()) if span else ""

    def _page(self, position: int) -> int:
        return bisect_right(self._page_starts, position)


def _confidence(draft: Draft) -> float:
    """Rate a mention: 1 with type word and number, less where either is inferred or missing."""
    if draft.kind == "named":
        return 0.7
    if draft.kind == "numbered" and "/" not in draft.number and "-" not in draft.number:
        return 0.7
    return 0.9 if draft.inherited else 1.0
