"""Where a quote stands on its pages: a box for each printed line that it runs over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from vbhc_extract.model import Document, Line


class Box(NamedTuple):
    """A rectangle on a page, counted from 1, in points from the page's top left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


def boxes(document: Document, start: int, end: int) -> tuple[Box, ...]:
    r"""Return the boxes of the text between two offsets, `end` exclusive, in the order of the text.

    A line that the quote covers in part is cut in proportion to its letters, so that the sides are true to
    about the width of a letter. A document that was never printed, such as plain text, has no boxes.

    >>> from vbhc_extract.model import Source
    >>> lines = (Line(0, 10, 1, 80, 100, 180, 114), Line(11, 21, 1, 80, 118, 180, 132))
    >>> document = Document(Source("a.pdf", "pdf", "", 22), "Thi hành\nQuyết định", lines=lines)
    >>> boxes(document, 5, 16)
    (Box(page=1, x0=130.0, top=100, x1=180.0, bottom=114), Box(page=1, x0=80.0, top=118, x1=130.0, bottom=132))
    """
    return tuple(_cut(line, start, end) for line in _lines(document, start, end))


def _lines(document: Document, start: int, end: int) -> Iterator[Line]:
    """Yield the lines that hold any of the text; lines stand in the order of the text and never overlap."""
    at = max(bisect_right(document.lines, start, key=lambda line: line.start) - 1, 0)
    for line in document.lines[at:]:
        if line.start >= end:
            return
        if line.end > start:
            yield line


def _cut(line: Line, start: int, end: int) -> Box:
    width = (line.x1 - line.x0) / (line.end - line.start)
    x0 = line.x0 + width * (max(start, line.start) - line.start)
    x1 = line.x0 + width * (min(end, line.end) - line.start)
    return Box(line.page, x0, line.top, x1, line.bottom)
