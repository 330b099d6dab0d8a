"""Lines broken at the width of a page, as PDF and old Word files give them, read as the paragraphs they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

import regex

# with the page number that stands alone beside a form feed
_BREAK = re.compile(r"\n(?:\s*\d{1,3}[^\S\n]*\n(?=\f))?(?:[^\S\f]*\f\s*\d{1,3}[^\S\n]*\n)?\s*")
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
_IN_CAPITALS = regex.compile(r"[^\p{Ll}\n]*\p{Lu}{2}[^\p{Ll}\n]*(?:\n|\Z)")
_SENTENCE_ENDS = (".", ":", "!", "?")
_CLOSED = (*_SENTENCE_ENDS, ";")
_LEAST_LINES = 6  # fewer lines that go on in small letters tell nothing of a text's width
_LEAST_SHARE = 0.08  # of all lines: a text of lists and headings still has so many
_NARROWEST, _WIDEST = 45, 140  # characters of a full line, from large type to landscape pages
_IN_SENTENCE, _FULL = 0.6, 0.85  # of a full line's length
_SAMPLE = 60_000  # characters that show how wide a text is


class _Line(NamedTuple):
    """A line with words: where it begins and ends, where the next one begins, and the breaks between them."""

    start: int
    end: int
    below: int
    spacing: int


def unwrapped_lines(text: str) -> str:
    r"""Put blanks in place of the breaks within paragraphs, where a text has lines of a page's width.

    A line goes on where the next one begins with a small letter, or where it is full and does not end a
    sentence or a list's item; past blank lines too, as at the end of a page, but not from a title into
    the body below it. Every offset stays true.

    >>> line = "Ủy ban nhân dân huyện đã chỉ đạo các phòng, ban rà soát kết quả năm 2021\n- 2025, gồm các nội dung"
    >>> unwrapped_lines("\n".join([line] * 6)).count("\n"), unwrapped_lines(line) == line
    (5, True)
    """
    width, longest, spacing = _full_line(text)
    if not width:
        return text
    pieces: list[str] = []
    at = 0
    in_body = goes_on = False
    for line in _lines(text):
        if text[line.start : line.end].isupper():
            in_body = False
        elif text.endswith(_CLOSED, line.start, line.end):
            in_body = in_body or goes_on or line.end - line.start > _IN_SENTENCE * width
        apart = line.spacing > spacing and not (in_body or _SMALL_LETTER.match(text, line.below))
        goes_on = not apart and (_goes_on(text, line, width) or _sentence_fills(text, line, longest, spacing))
        if goes_on:
            pieces += (text[at : line.end], " " * (line.below - line.end))
            at = line.below
        elif 1 < line.spacing <= spacing:
            pieces += (text[at : line.end], "\n", " " * (line.below - line.end - 1))
            at = line.below
    return "".join((*pieces, text[at:]))


def _lines(text: str, until: int | None = None) -> Iterator[_Line]:
    start = 0
    for found in _BREAK.finditer(text, 0, len(text) if until is None else until):
        at, below = found.span()
        yield _Line(start, start + len(text[start:at].rstrip()), below, text.count("\n", at, below))
        start = below


def _full_line(text: str) -> tuple[float, int, float]:
    """Return how many characters a full line has, most often and at most, and how many breaks are below one.

    All is 0 where a line is a paragraph.
    """
    if len(_BROKEN_LINE.findall(text, 0, _SAMPLE)) < _LEAST_LINES:
        return 0, 0, 0
    lines = list(_lines(text, _SAMPLE))
    broken = [
        line
        for line in lines
        if _SMALL_LETTER.match(text, line.below) and not text.startswith("|", line.end - 1)
    ]
    if len(broken) < max(_LEAST_LINES, _LEAST_SHARE * len(lines)):
        return 0, 0, 0
    lengths = [line.end - line.start for line in broken]
    width = median(lengths)
    if not _NARROWEST <= width <= _WIDEST:
        return 0, 0, 0
    return width, max(lengths), median(line.spacing for line in broken)


def _goes_on(text: str, line: _Line, width: float) -> bool:
    """Tell whether what stands below a line belongs to its paragraph."""
    start, end, below, _ = line
    share = (end - start) / width
    if share < _IN_SENTENCE or "|" in text[start:end]:
        return False
    if text.endswith(("-", "/"), start, end):
        return text.endswith(" -", start, end)
    if _SMALL_LETTER.match(text, below):
        return share >= _FULL or not text.endswith(_CLOSED, start, end)
    return share >= _FULL and not text.endswith(_SENTENCE_ENDS, start, end) and not _begins_anew(text, line)


def _begins_anew(text: str, line: _Line) -> bool:
    """Tell whether an item begins below a line, or a heading in capitals ends above or begins below it."""
    start, end, below, _ = line
    if _ITEM.match(text, below):
        return text.endswith(";", start, end) or not _DASH_WITHIN.match(text, below)
    if text[start:end].isupper():
        return not _ITEM.match(text, start)
    return bool(_IN_CAPITALS.match(text, below))


def _sentence_fills(text: str, line: _Line, longest: int, spacing: float) -> bool:
    """Tell whether a sentence ends a line that has no room for the next word: its paragraph may go on."""
    start, end, below, breaks = line
    if breaks > spacing or not text.endswith(".", start, end) or _ITEM.match(text, below):
        return False
    word = text.find(" ", below, below + longest)
    return word > 0 and end - start + 1 + word - below > longest
