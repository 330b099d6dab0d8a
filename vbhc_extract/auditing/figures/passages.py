"""The figures of a document as a reader meets them: sentence by sentence, with the words between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from vbhc_extract.auditing.case import Case
from vbhc_extract.extraction.bodies.spelling import modern
from vbhc_extract.extraction.folding import fold
from vbhc_extract.model import Citation, Indicator, Part

_REACH = 400  # characters; words further away belong to something else
_BREAK = regex.compile(
    r"""(?<!(?:^|\s)(?:\p{L}\.)*(?:TP|TT|TX|ThS|TS|BS|\p{Lu}))(?<!(?:^|\n)[\s*#>]*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]+))[.!?]["”)]*\s+(?=["“(]?\p{Lu})(?!Trong\s+(?:đó|số))
      | \n[^\S\n]*(?=(?:[-+•●▪◦]|\d{1,2}(?:\.\d{1,2})*[.)]|\p{Ll}\)|[IVX]+\.)\s)
      | (?:(?<=[:.!?]\s*)|(?<=\n[^\n]{0,54}))\n\s*\n\s*(?=\p{Lu})""",
    regex.VERBOSE,
)
_MARKER = regex.compile(r"[^\S\n]*([-+•●▪◦]|\d{1,2}(?:\.\d{1,2})*[.)]|\p{Ll}\))\s")


class Passage(NamedTuple):
    """The figures of one sentence or list item."""

    figures: tuple[Indicator, ...]
    words: tuple[str, ...]
    """What stands before each figure, and after the last: on one line, in small letters."""
    start: int
    """Where the sentence begins, as far as it was followed back."""
    end: int
    """Where the sentence ends, as far as it was followed."""
    marker: str
    """What the list item begins with: `-`, `+`, `1.`, `a)`; empty for other sentences."""
    ends: bool
    """Whether the sentence was followed to its end."""


class Sheet(NamedTuple):
    """One document of the collection with its text and its figures, in order."""

    part: Part
    text: str
    passages: tuple[Passage, ...]
    cells: tuple[Indicator, ...]
    """The figures that stand in tables."""
    citations: tuple[Citation, ...]

    @property
    def figures(self) -> Iterator[Indicator]:
        """The figures that stand in sentences."""
        return (figure for passage in self.passages for figure in passage.figures)


def sheets(case: Case) -> Iterator[Sheet]:
    """Yield the documents that have figures and whose text is at hand, in order."""
    for extraction in case.extractions:
        if not (extraction.text and extraction.indicators):
            continue
        figures, citations = defaultdict(list), defaultdict(list)
        for figure in extraction.indicators:
            figures[figure.doc_id].append(figure)
        for citation in extraction.citations:
            citations[citation.doc_id].append(citation)
        for part in extraction.parts:
            if part.doc_id in figures:
                yield sheet(part, extraction.text, figures[part.doc_id], citations[part.doc_id])


def sheet(part: Part, text: str, figures: Sequence[Indicator], citations: Sequence[Citation] = ()) -> Sheet:
    """Lay out the figures of one document."""
    told = [figure for figure in figures if not figure.table]
    cells = tuple(figure for figure in figures if figure.table)
    return Sheet(part, text, tuple(_passages(text, told, part)), cells, tuple(citations))


def _passages(text: str, figures: Sequence[Indicator], part: Part) -> Iterator[Passage]:
    first = 0
    for at in range(1, len(figures) + 1):
        if at == len(figures) or _apart(text, figures[at - 1].end, figures[at].start):
            yield _passage(text, figures[first:at], part)
            first = at


def _apart(text: str, low: int, high: int) -> bool:
    return high - low > _REACH or _BREAK.search(text, low, high + 1) is not None


def _passage(text: str, figures: Sequence[Indicator], part: Part) -> Passage:
    low = max(part.start, figures[0].start - _REACH)
    start = low
    for found in _BREAK.finditer(text, low, figures[0].start + 1):
        start = found.end()
    limit = min(part.end, figures[-1].end + _REACH)
    found_end = _BREAK.search(text, figures[-1].end, limit)
    end = found_end.start() + 1 if found_end else limit
    bounds = [start, *(figure.end for figure in figures)]
    stops = [*(figure.start for figure in figures), end]
    words = tuple(said(text[begin:stop]) for begin, stop in zip(bounds, stops, strict=True))
    marker = _MARKER.match(text, start, figures[0].start)
    ends = found_end is not None or limit == part.end
    return Passage(tuple(figures), words, start, end, marker[1] if marker else "", ends)


def said(words: str) -> str:
    r"""Return words on one line, in small letters, without emphasis and in the new spelling.

    >>> said("Đã  số hoá **đạt**\n")
    'đã số hóa đạt'
    """
    return " ".join(modern(fold(words)).lower().split())


def nearby(figures: Sequence[Indicator], figure: Indicator, reach: int) -> Sequence[Indicator]:
    """Return the figures no more than `reach` places from one of them; `figures` are in order."""
    at = bisect_left(figures, figure.start, key=lambda one: one.start)
    return figures[max(0, at - reach) : at + reach + 1]
