"""Where a document gives orders: between its opening and its recipients, under headings that are about work to come.

Plans, conclusions, directives and letters order throughout, save under headings that look back or set
aims. Reports and rules order only under headings such as `Nhiệm vụ`, `Tổ chức thực hiện`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from vbhc_extract.extraction.tasks.assignees import begins_assignee, cue_pattern
from vbhc_extract.extraction.tasks.paragraphs import BULLET, PLAIN, Paragraph, below
from vbhc_extract.model import Header
from vbhc_extract.vocabulary import Vocabulary

_HEADING = 160  # no heading is longer, in code points
_RECIPIENTS = 80  # no list of recipients has more lines
_TITLE = 48  # nor what stands before the colon of `Đối tượng: …`


class Manner(NamedTuple):
    """How a kind of document gives orders."""

    throughout: bool
    """It orders everywhere, not only under headings that say so."""
    requests: bool
    """Its `đề nghị` is an order; a report only wishes."""


@cache
def _types(vocabulary: Vocabulary, kind: str) -> tuple[str, ...]:
    return tuple(row["words"].lower() for row in vocabulary.rows("task_cues") if row["kind"] == kind)


def manner_of(vocabulary: Vocabulary, header: Header) -> Manner:
    """Return how a document gives orders, from its type.

    >>> from vbhc_extract.vocabulary import load
    >>> manner_of(load(), Header(doc_type="Báo cáo"))
    Manner(throughout=False, requests=False)
    """
    kind = header.doc_type.lower()
    if kind.startswith(_types(vocabulary, "report_type")):
        return Manner(throughout=False, requests=False)
    return Manner(throughout=not kind.startswith(_types(vocabulary, "norm_type")), requests=True)


@cache
def _headings(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile, in lower case, how a heading begins that looks back, and one that is about work to come."""
    opening = r"(?:[a-h]\.\s+)?(?:(?:một\s+số|các|những|về|công\s+tác)\s+)*+"
    forward, backward = cue_pattern(vocabulary, "forward"), cue_pattern(vocabulary, "backward")
    return re.compile(opening + backward), re.compile(rf"{opening}[^.;:,]{{0,25}}?\b{forward}")


def order_zones(
    vocabulary: Vocabulary, folded: str, paragraphs: list[Paragraph], manner: Manner
) -> list[bool]:
    """Return for each paragraph whether orders may stand in it."""
    zones: list[bool] = []
    outside = manner.throughout
    sections: list[tuple[int, bool]] = []  # where the sections end that are open, the innermost last
    for index, paragraph in enumerate(paragraphs):
        while sections and sections[-1][0] <= index:
            sections.pop()
        if not BULLET <= paragraph.level < PLAIN:
            line, complete = _first_line(folded, paragraph)
            if until := _closed_until(folded, paragraphs, index, line):
                sections.append((until, False))
            elif (forward := _direction(vocabulary, line, paragraph, complete=complete)) is not None:
                if paragraph.level == PLAIN:
                    outside, sections = True, []
                else:
                    sections.append((below(paragraphs, index).stop, forward))
        zones.append(sections[-1][1] if sections else outside)
    return zones


def _direction(vocabulary: Vocabulary, line: str, paragraph: Paragraph, *, complete: bool) -> bool | None:
    """Return whether a heading is about work to come (True) or looks back (False); None for no heading."""
    backward, forward = _headings(vocabulary)
    heading = complete and _is_heading(line, paragraph)
    # a plain heading has no end that shows, so it may open a section but not close one
    lower = line.lower()
    if paragraph.level != PLAIN and (back := backward.match(lower)) and not _is_asked(vocabulary, line, back):
        return False if heading or _titled().match(line) else None
    return True if heading and forward.match(lower) else None


def _is_asked(vocabulary: Vocabulary, line: str, back: re.Match[str]) -> bool:
    """Tell whether a body is named next: `Yêu cầu các sở …` is no heading."""
    return begins_assignee(vocabulary, line, back.end() + 1, len(line))


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(?i)(?:kính\s+gửi|(?P<recipients>nơi\s+nhận))\s*:?")


def _closed_until(folded: str, paragraphs: list[Paragraph], index: int, line: str) -> int:
    """Return where an address or the recipients end, which name bodies without giving them work; 0 for neither."""
    if paragraphs[index].level != PLAIN or (address := _address().match(line)) is None:
        return 0
    until = index + 1
    limit = min(len(paragraphs), until + _RECIPIENTS)
    plain = (
        address["recipients"] is not None
    )  # names and offices of those who sign stand among the recipients
    while until < limit and (
        BULLET <= paragraphs[until].level < PLAIN or (plain and paragraphs[until].level == PLAIN)
    ):
        if _annex().match(folded, paragraphs[until].content):
            break
        until += 1
    return until


@cache
def _annex() -> re.Pattern[str]:
    return re.compile(r"PHỤ\s+LỤC|Phụ\s+lục|KẾ\s+HOẠCH|DANH\s+MỤC|BẢNG\s")


def _first_line(folded: str, paragraph: Paragraph) -> tuple[str, bool]:
    """Return the first line of a paragraph, of a short one all its lines, and whether it is no longer than a heading."""
    start, end = paragraph.content, paragraph.end
    if end - start > _HEADING:
        end = folded.find("\n", start, start + _HEADING)
        if end < 0:
            return folded[start : start + _TITLE], False
    line = folded[start:end].strip()
    return (" ".join(line.split()) if "\n" in line or "  " in line else line), True


def _is_heading(line: str, paragraph: Paragraph) -> bool:
    if paragraph.level == PLAIN:
        return line.isupper() or line.endswith(":")
    return not line.endswith((".", ";", ","))


@cache
def _titled() -> re.Pattern[str]:
    """Compile a heading with its text on the same line: `Đối tượng: …`."""
    return re.compile(r"[^.;:,]{4,40}:\s")
