"""Page numbers and running heads: what stands in the margins of pages and counts up or repeats.

The page number stands in the middle of the top margin, from the second page on (Nghị định
30/2020/NĐ-CP, Phụ lục I, phần I, mục I); others put it at the bottom.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from vbhc_extract.reading.content import Content
from vbhc_extract.reading.pdf.words import PrintedLine

_MARGIN = 0.12  # of the page's height: no running head is deeper
_BARE_MARGIN = 0.075  # where a lone number needs no other page to confirm it
_DEEPEST = 3  # lines of a running head
_LEVEL = 3.0  # points by which a repeated line may move
_PAGE_NUMBER = re.compile(
    r"[-–—~\s.|]*(?:(?:Trang|Page|Tr\.)\s*)?(?P<number>\d{1,4})(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—~\s.|]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_SIGNED = re.compile(
    r"(?:Người ký|Ký bởi|Ký số bởi|Được ký bởi|Thời gian ký|Ngày ký|Giờ ký|Digitally signed by|Signed by)\s*:?",
    re.IGNORECASE,
)
_BEGINNINGS = ("Người ký", "Ký", "Được ký", "Digitally", "Signed")
_SIGNED_MORE = re.compile(
    r"(?:E-?mail|Cơ quan|Tổ chức|Đơn vị|Chức vụ|Date|Reason|Location)\s*:", re.IGNORECASE
)
_TIME_ZONE = re.compile(r".*\d{2}:\d{2}(?::\d{2})?\s*[+-]\d{2}:?\d{2}")
_LETTERHEAD = re.compile(r"CỘNG\s+H\w+\s+XÃ|Độc\s+lập|ĐẢNG\s+CỘNG", re.IGNORECASE)

HeadKind = Literal["header", "footer"]


class PageLines(NamedTuple):
    """The lines of one page, tables left out, and the page's height."""

    lines: Sequence[PrintedLine]
    height: float


class _Place(NamedTuple):
    page: int
    line: PrintedLine
    kind: HeadKind


def running_heads(pages: Sequence[PageLines]) -> list[dict[PrintedLine, HeadKind]]:
    """Tell for each page which of its lines are page numbers, running heads, or notes of signing software.

    >>> def page(number: int) -> PageLines:
    ...     line = PrintedLine(f"- {number} -", 290, 30, 305, 44)
    ...     return PageLines([line, PrintedLine("Văn bản", 85, 70, 500, 84)], 842)
    >>> [list(heads.values()) for heads in running_heads([page(2), page(3)])]
    [['header'], ['header']]
    """
    found: list[dict[PrintedLine, HeadKind]] = [_signing_notes(page.lines) for page in pages]
    places = [place for at, page in enumerate(pages) for place in _in_margins(at, page)]
    for place in (*_page_numbers(places, pages), *_repeated(places, pages)):
        found[place.page][place.line] = place.kind
    return found


def _page_numbers(places: Sequence[_Place], pages: Sequence[PageLines]) -> Iterator[_Place]:
    """Yield lone numbers that count up with the pages, or stand so high or low that nothing else could."""
    series: dict[tuple[HeadKind, int], list[_Place]] = defaultdict(list)
    for place in places:
        if number := _PAGE_NUMBER.fullmatch(place.line.text):
            series[place.kind, int(number["number"]) - place.page].append(place)
    for (_, offset), members in series.items():
        for place in members:
            if offset == 1 or len(members) > 1 or _is_outermost(place, pages[place.page].height):
                yield place


def _repeated(places: Sequence[_Place], pages: Sequence[PageLines]) -> Iterator[_Place]:
    """Yield lines that neighbouring pages repeat, their numbers aside."""
    alike: dict[tuple[HeadKind, str], list[_Place]] = defaultdict(list)
    for place in places:
        alike[place.kind, _DIGITS.sub("#", place.line.text)].append(place)
    for members in alike.values():
        for one, other in pairwise(members):
            if _is_repeated(one, other, pages[one.page].height, len(members)):
                yield from (one, other)


def signing_lines(content: Content) -> list[str]:
    """Return what signing software drew into the pages of who signed and when, each note on one line."""
    notes: list[str] = []
    for block in content.blocks:
        words = content.text[block.start : block.end]
        if block.kind == "header" and (_SIGNED.match(words) or _SIGNED_MORE.match(words)):
            if notes and not words.startswith(_BEGINNINGS):
                notes[-1] += f" {words}"
            else:
                notes.append(words)
    return notes


def _in_margins(at: int, page: PageLines) -> list[_Place]:
    lines = sorted(page.lines, key=lambda line: line.top)
    high = [line for line in lines[:_DEEPEST] if line.bottom < _MARGIN * page.height]
    low = [line for line in lines[-_DEEPEST:] if line.top > (1 - _MARGIN) * page.height]
    return [*(_Place(at, line, "header") for line in high), *(_Place(at, line, "footer") for line in low)]


def _is_outermost(place: _Place, height: float) -> bool:
    if place.kind == "header":
        return place.line.bottom < _BARE_MARGIN * height
    return place.line.top > (1 - _BARE_MARGIN) * height


def _is_repeated(one: _Place, other: _Place, height: float, times: int) -> bool:
    """Tell whether two lines are one running head, and not the letterheads of two documents in one file."""
    return (
        other.page - one.page <= 2
        and abs(one.line.top - other.line.top) < _LEVEL
        and (times > 2 or _is_outermost(one, height))
        and not _LETTERHEAD.match(one.line.text)
    )


def _signing_notes(lines: Sequence[PrintedLine]) -> dict[PrintedLine, HeadKind]:
    """Find `Ký bởi: … Thời gian ký: …`, which signing software draws into margins, and its further lines."""
    found: dict[PrintedLine, HeadKind] = {}
    within = False
    for line in lines:
        starts = bool(_SIGNED.match(line.text))
        within = starts or (within and bool(_SIGNED_MORE.match(line.text) or _TIME_ZONE.match(line.text)))
        if within:
            found[line] = "header"
    return found
