"""Lines broken at the width of a page, as PDF and old Word files give them, read as the paragraphs they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

import regex

# with the page number that stands alone beside a form feed
_BREAK = re.compile(r"\n(?:\s*\d{1,3}[^\S\n]*\n(?=\f))?(?:[^\S\f]*\f\s*\d{1,3}[^\S\n]*\n)?\s*")
_PAGE_END = re.compile(r"\n[^\S\n]+\n")  # where a page number was blanked out
_SMALL_LETTER = regex.compile(r"\p{Ll}(?![a-zđ]?\d?\ ?[.)])")
_BROKEN_LINE = regex.compile(rf"\n\s*{_SMALL_LETTER.pattern}")
_DASH_WITHIN = regex.compile(r"[-–—]\s+[\p{Ll}\d]")
_ITEM = regex.compile(
    r"""
    [-–—+•●▪◦*#>|] | (?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,6}|[A-Za-zđ]\d?)\ ?[.)/-](?=[^\S\n]+\S)
    | (?i:Phần|Chương|Mục|Tiểu\ mục|Điều|Phụ\ lục)\ +(?:\d+[a-zđ]?|[IVXLC]+|thứ)\b
    """,
    regex.VERBOSE,
)
_WORD = re.compile(r"\S+")
_IN_CAPITALS = regex.compile(r"[^\p{Ll}\n]*\p{Lu}{2}[^\p{Ll}\n]*(?:\n|\Z)")
_SENTENCE_ENDS = (".", ":", "!", "?")
_CLOSED = (*_SENTENCE_ENDS, ";")
_LEAST_LINES = 6  # fewer lines that go on in small letters tell nothing of a text's width
_LEAST_SHARE = 0.08  # of all lines: a text of lists and headings still has so many
_NARROWEST, _WIDEST = 45, 140  # characters of a full line, from large type to landscape pages
_IN_SENTENCE, _FULL, _NO_ROOM = 0.6, 0.85, 0.95  # of a full line's length
_ORDINARY = 0.95  # of all lines that go on: what only the rest shows is an accident
_SAMPLE = 60_000  # characters that show how wide a text is


class _Line(NamedTuple):
    """A line with words: where it begins and ends, where the next one begins, and the breaks between them."""

    start: int
    end: int
    below: int
    spacing: int


class _Page(NamedTuple):
    """How the lines of a text are set."""

    width: float
    """Characters of a full line, as most have."""
    longest: int
    spacing: float
    """Breaks below a line within a paragraph, as most have."""
    widest_spacing: int
    """The most of them: two, where blank lines stand within paragraphs, as pages leave them."""


def unwrapped_lines(text: str) -> str:
    r"""Put blanks in place of the breaks within paragraphs, where a text has lines of a page's width.

    A line goes on where the next one begins with a small letter, or where it is full and does not end a
    sentence or a list's item; past blank lines too, as at the end of a page, but not from a title into
    the body below it. Every offset stays true.

    >>> line = "Ủy ban nhân dân huyện đã chỉ đạo các phòng, ban rà soát kết quả\ntừ năm 2021 đến nay."
    >>> unwrapped_lines("\n".join([line] * 6)).count("\n"), unwrapped_lines(line) == line
    (5, True)
    """
    page = _page(text)
    if page is None:
        return text
    pieces: list[str] = []
    at = 0
    in_body = goes_on = False
    for line in _lines(text):
        if text[line.start : line.end].isupper():
            in_body = False
        elif text.endswith(_CLOSED, line.start, line.end):
            in_body = in_body or goes_on or line.end - line.start > _IN_SENTENCE * page.width
        goes_on = _goes_on(text, line, page, in_body=in_body)
        if goes_on:
            pieces += (text[at : line.end], " " * (line.below - line.end))
            at = line.below
        elif 1 < line.spacing <= page.spacing:
            pieces += (text[at : line.end], "\n", " " * (line.below - line.end - 1))
            at = line.below
    return "".join((*pieces, text[at:]))


def _lines(text: str, until: int | None = None) -> Iterator[_Line]:
    start = 0
    for found in _BREAK.finditer(text, 0, len(text) if until is None else until):
        at, below = found.span()
        yield _Line(start, start + len(text[start:at].rstrip()), below, text.count("\n", at, below))
        start = below


def _page(text: str) -> _Page | None:
    """Return how the lines of a text are set, None where a line is a paragraph."""
    if len(_BROKEN_LINE.findall(text, 0, _SAMPLE)) < _LEAST_LINES:
        return None
    lines = list(_lines(text, _SAMPLE))
    broken = [
        line
        for line in lines
        if _SMALL_LETTER.match(text, line.below) and not text.startswith("|", line.end - 1)
    ]
    if len(broken) < max(_LEAST_LINES, _LEAST_SHARE * len(lines)):
        return None
    lengths = [line.end - line.start for line in broken]
    width = median(lengths)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    spacings = sorted(line.spacing for line in broken)
    return _Page(width, max(lengths), median(spacings), spacings[int(_ORDINARY * len(spacings))])


def _goes_on(text: str, line: _Line, page: _Page, *, in_body: bool) -> bool:
    """Tell whether what stands below a line belongs to its paragraph."""
    start, end, below, spacing = line
    share = (end - start) / page.width
    if share < _IN_SENTENCE or "|" in text[start:end]:
        return False
    if text.endswith(("-", "/"), start, end):
        return text.endswith(" -", start, end)
    if _SMALL_LETTER.match(text, below):
        return share >= _FULL or not text.endswith(_CLOSED, start, end)
    if spacing > page.spacing and not (
        in_body and (spacing <= page.widest_spacing or _PAGE_END.search(text, end, below))
    ):
        return False
    if _DASH_WITHIN.match(text, below):
        return share >= _FULL and not text.endswith(_CLOSED, start, end)
    return not _begins_anew(text, line) and _is_full(text, line, page)


def _is_full(text: str, line: _Line, page: _Page) -> bool:
    """Tell whether a line has no room for the next word; one that ends a sentence has to be the fuller."""
    start, end, below, spacing = line
    word = _WORD.match(text, below)
    length = end - start + 1 + (word.end() - below if word else 0)
    if text.endswith(_SENTENCE_ENDS, start, end):
        return text[end - 1] == "." and spacing <= page.spacing and length > page.longest
    return length > _NO_ROOM * page.width


def _begins_anew(text: str, line: _Line) -> bool:
    """Tell whether an item begins below a line, or a heading in capitals ends above or begins below it."""
    start, end, below, _ = line
    if _ITEM.match(text, below):
        return True
    if text[start:end].isupper():
        return not _ITEM.match(text, start)
    return bool(_IN_CAPITALS.match(text, below))
