"""The numbers as they are printed: where they begin, one, a ratio's two or a range's two, and what is no number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.extraction.bodies.spelling import LETTER
from vbhc_extract.extraction.indicators.quantities import (
    AFTER_DIGIT,
    NUMERAL,
    SPACED,
    Convention,
    convention_of,
    prints_blanks,
)
from vbhc_extract.model import Span

# a match without an end makes `regex` look for required words up to the end of the text
_MORE_REACH = 24
_CODE_MARKS = frozenset("/:-@\\_")
_AFTER_ITEM_NUMBER = frozenset(".)")
_ITEM_NUMBER = re.compile(rf"[.)/]\s|[.)]{LETTER}|-\s|\s*\n\s*\Z")
_OPENING = 12
_FROM = regex.compile(r"(?r)(?i:từ)\s+\S+")


class Number(NamedTuple):
    """The printed numbers of a figure: one, a ratio's two, or a range's two."""

    start: int
    end: int
    first: str
    below: str = ""
    upper: str = ""


@cache
def _anchor(*, spaced: bool) -> re.Pattern[str]:
    return re.compile(rf"{SPACED}|[0-9]{AFTER_DIGIT}" if spaced else rf"[0-9]{AFTER_DIGIT}")


@cache
def shape_of(*, spaced: bool) -> re.Pattern[str]:
    """Compile how numbers are printed: one, `14/32`, `5 - 7`, `5 đến 7`; `spaced` where blanks group digits."""
    number = f"(?:{SPACED}|{NUMERAL})" if spaced else f"(?:{NUMERAL})"
    return re.compile(
        rf"""(?P<first>{number})
        (?:\s?+/\s?+(?P<below>{number})(?![/\d]|-{LETTER})
          |\s?%?(?:\s*+[-÷~]\s*+|(?P<to>\s++(?:đến|tới)\s++))(?P<upper>{number})(?![/\d])
        )?""",
        re.VERBOSE,
    )


class Numerals(NamedTuple):
    """The numbers of a text: where they begin, how far each may reach, and how the text prints them."""

    anchors: list[tuple[int, int]]
    convention: Convention


def find_numerals(folded: str, part: Span, taken: Sequence[Span]) -> Numerals:
    """Return the numbers outside the spans taken by dates and citations, which are in order.

    >>> find_numerals("thu 1.250 đồng ngày 12/5", Span(0, 24), [Span(15, 24)])
    Numerals(anchors=[(4, 15)], convention=Convention(decimal=',', spaced=False))
    """
    spaced = prints_blanks(folded, part.start, part.end)
    anchor = _anchor(spaced=spaced)
    found = [
        (match.start(), gap.end, match[0])
        for gap in _gaps(part, taken)
        for match in anchor.finditer(folded, gap.start, gap.end)
    ]
    printed = (
        numeral
        for start, _, numeral in found
        if not (numeral.isdecimal() or _heads_item(folded, start, numeral))
    )
    convention = convention_of(printed, spaced=spaced)
    return Numerals([(start, limit) for start, limit, _ in found], convention)


def _heads_item(folded: str, start: int, numeral: str) -> bool:
    """Tell whether a number with a point is that of an item, `2.1. Rà soát`, which says nothing of decimals."""
    end = start + len(numeral)
    return folded[end : end + 1] in _AFTER_ITEM_NUMBER and _opens_line(folded, start)


def _gaps(part: Span, taken: Sequence[Span]) -> Iterator[Span]:
    at = part.start
    for span in taken:
        start, end = span
        if start > at:
            yield Span(at, min(part.end, start))
        at = max(at, end)
    if at < part.end:
        yield Span(at, part.end)


def read_printed(folded: str, start: int, limit: int, shape: re.Pattern[str]) -> Number | None:
    """Read the printed numbers at a position; `5 đến 8` is a range only after `từ`."""
    match = shape.match(folded, start, limit)
    if match is None:
        return None
    first, below, to, upper = match.group("first", "below", "to", "upper")
    if to and not _FROM.match(folded, max(0, start - _MORE_REACH), match.start("to")):
        return Number(start, match.end("first"), first)
    return Number(start, match.end(), first, below or "", upper or "")


def read_numeral(
    folded: str, start: int, limit: int, shape: re.Pattern[str], *, joined: bool = False
) -> Number | None:
    """Read the printed number at a position, unless it is part of a word, a code or an item's number.

    One that is `joined` follows a figure: `12 lượt/15 người`.
    """
    before = "" if joined else folded[start - 1 : start]
    if before and (before.isalnum() or before in ".,/@\\"):
        return None
    if before == "-" and folded[start - 2 : start - 1].isalpha():
        return None
    number = read_printed(folded, start, limit, shape)
    if number is None:
        return None
    if _goes_on(folded, number.end):  # of a ratio or a range, the first number may stand by itself
        number = Number(start, start + len(number.first), number.first)
        if _goes_on(folded, number.end):
            return None
    if (
        not (number.below or number.upper)
        and _opens_line(folded, start)
        and (_ITEM_NUMBER.match(folded, number.end, number.end + _MORE_REACH) or _alone(folded, number.end))
    ):
        return None
    return number


def _opens_line(folded: str, start: int) -> bool:
    line = folded.rfind("\n", max(0, start - _OPENING), start)
    return (line >= 0 or start < _OPENING) and not folded[line + 1 : start].strip(" #>|")


def _goes_on(folded: str, end: int) -> bool:
    """Tell whether a code goes on after its number: `12/KH`, `9001:2015`, `24-CT`."""
    mark = folded[end : end + 1]
    return mark in _CODE_MARKS and (mark == "_" or folded[end + 1 : end + 2].isalnum())


def _alone(folded: str, end: int) -> bool:
    """Tell whether nothing follows on the line, as with page numbers."""
    stop = folded.find("\n", end)
    return not folded[end : stop if stop >= 0 else len(folded)].strip()
