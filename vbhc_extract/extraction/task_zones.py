"""Where a document gives orders: between its opening and its recipients, under headings that are about work to come.

Plans, conclusions, directives and letters order throughout, save under headings that look back or set
aims. Reports and rules order only under headings such as `Nhiệm vụ`, `Tổ chức thực hiện`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.extraction.assignees import assignee, cue_pattern
from vbhc_extract.extraction.paragraphs import BULLET, PLAIN, Paragraph, below
from vbhc_extract.model import Header
from vbhc_extract.vocabulary import Vocabulary

_HEADING = 160  # no heading is longer, in code points


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
def _headings(vocabulary: Vocabulary) -> regex.Pattern[str]:
    forward, backward = cue_pattern(vocabulary, "forward"), cue_pattern(vocabulary, "backward")
    return regex.compile(
        rf"(?:(?i:một\s+số|các|những|về|công\s+tác)\s+)*"
        rf"(?:(?P<backward>(?i:{backward}))(?!\s+{assignee(vocabulary)})|(?P<forward>(?i:[^.;:,]{{0,25}}?\b{forward})))"
    )


def order_zones(
    vocabulary: Vocabulary, folded: str, paragraphs: list[Paragraph], manner: Manner
) -> list[bool]:
    """Return for each paragraph whether orders may stand in it."""
    zones = [manner.throughout] * len(paragraphs)
    headings = _headings(vocabulary)
    for index, paragraph in enumerate(paragraphs):
        if BULLET <= paragraph.level < PLAIN:
            continue
        line = _first_line(folded, paragraph)
        heading = headings.match(line)
        if heading is None or not _is_heading(line, paragraph):
            continue
        forward = heading["forward"] is not None
        # a plain heading has no end that shows, so it may open a section but not close one
        if paragraph.level == PLAIN and not forward:
            continue
        for under in _section(paragraphs, index):
            zones[under] = forward
    return zones


def _first_line(folded: str, paragraph: Paragraph) -> str:
    """Return the first line of a paragraph, or all of it where it is no longer than a heading."""
    words = folded[paragraph.content : min(paragraph.content + _HEADING, paragraph.end)]
    if paragraph.end - paragraph.content > _HEADING:
        words = words.split("\n", 1)[0]
    return " ".join(words.split())


def _is_heading(line: str, paragraph: Paragraph) -> bool:
    if paragraph.level == PLAIN:
        return line.isupper() or line.endswith(":")
    return len(line) < _HEADING and not line.endswith((".", ";", ","))


def _section(paragraphs: list[Paragraph], index: int) -> range:
    if paragraphs[index].level != PLAIN:
        return range(index, below(paragraphs, index).stop)
    return range(index, len(paragraphs))
