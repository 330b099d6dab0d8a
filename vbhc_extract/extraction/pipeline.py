"""The order in which one document is worked through."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from vbhc_extract.extraction.bodies.territories import Territory, only_province, territory_of
from vbhc_extract.extraction.citations.citations import find_drafts
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.dates.dates import find_dates
from vbhc_extract.extraction.folding import fold, without_running_heads
from vbhc_extract.extraction.headers.parts import PartDraft, find_parts
from vbhc_extract.extraction.headers.signing import with_signing
from vbhc_extract.extraction.indicators.indicators import find_indicators
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.extraction.records import Recorder
from vbhc_extract.extraction.segments import find_segments
from vbhc_extract.extraction.tasks.tasks import find_tasks
from vbhc_extract.extraction.wrapping import unwrapped_lines
from vbhc_extract.model import Citation, DateMention, Document, Extraction, Indicator, Part, Span, Task
from vbhc_extract.vocabulary import Vocabulary, load

_ID_LENGTH = 12
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def extract(document: Document, vocabulary: Vocabulary | None = None) -> Extraction:
    """Extract everything the library knows to look for in one document, purely from its text.

    >>> from vbhc_extract.reading import from_text
    >>> found = extract(from_text("Thực hiện Kế hoạch số 64/KH-UBND ngày 09/5/2023 của UBND huyện."))
    >>> [(c.type, c.number, c.date, c.issuer, c.relation) for c in found.citations]
    [('Kế hoạch', '64/KH-UBND', '2023-05-09', 'UBND huyện', 'implements')]
    """
    parts: list[Part] = []
    citations: list[Citation] = []
    dates: list[DateMention] = []
    indicators: list[Indicator] = []
    tasks: list[Task] = []
    for part, reader in read_parts(document, vocabulary or load()):
        recorder = Recorder(document, reader, part.doc_id)
        mentions = find_drafts(reader)
        parts.append(part)
        dates.extend(recorder.date(date) for date in reader.dates)
        citations.extend(recorder.citation(mention) for mention in mentions)
        indicators.extend(recorder.indicators(find_indicators(reader, taken_by(mentions))))
        tasks.extend(recorder.task(task) for task in find_tasks(reader))
    return Extraction(
        document.source,
        tuple(parts),
        tuple(citations),
        tuple(dates),
        tuple(indicators),
        tuple(tasks),
        document.text,
    )


def read_parts(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[Part, Reader]]:
    """Yield each document of a file with its header, and what the rules read it with."""
    text = unwrapped_lines(without_running_heads(document.text, document.blocks))
    folded = fold(text)
    drafts = find_parts(text, folded, vocabulary)
    drafts[0] = with_signing(document, drafts[0], vocabulary)
    segments = find_segments(folded, tuple(draft.start for draft in drafts) or (0,))
    year = None
    for number, draft in enumerate(drafts):
        part = Part(f"{document.source.sha256[:_ID_LENGTH]}-{number}", number, *draft)
        year = _own_year(draft, year)
        found = find_dates(folded, year, draft.start, draft.end)
        first = drafts[0].header
        host = draft.header.issuer or first.issuer
        span = Span(draft.start, draft.end)
        home = _home(vocabulary, f"{host}, {first.parent_issuer}", folded, span)
        yield part, Reader(vocabulary, text, folded, segments, found, span, draft.header, home, host)


def _home(vocabulary: Vocabulary, bodies: str, folded: str, part: Span) -> Territory:
    """Return where the citing body sits; a province that its name leaves out, the text may tell."""
    home = territory_of(vocabulary, bodies)
    if home.province or not (home.district or home.commune or bodies == ", "):
        return home
    return home._replace(province=only_province(vocabulary, folded, *part))


def taken_by(mentions: list[Draft]) -> list[Span]:
    """Return where digits name a document or a place in it, and measure nothing."""
    found: list[Span] = []
    for mention in mentions:
        found.append(Span(mention.start, mention.end))
        if mention.pinpoint:
            found.append(mention.pinpoint)
    return sorted(found)


def _own_year(draft: PartDraft, inherited: int | None) -> int | None:
    """Return the year a document is of: that of its date, else the last one its title names."""
    if draft.header.date:
        return int(draft.header.date[:4])
    named = _YEAR.findall(draft.header.title)
    return int(named[-1]) if named else inherited
