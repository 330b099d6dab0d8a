"""Words and lines as they are printed, with their boxes in points from the page's top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from vbhc_extract.model import StampKind


class Word(NamedTuple):
    """A word on a page, in NFC and without blanks."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    stamp: StampKind | Literal[""] = ""
    """What carried the word, where electronic signing put it over the page."""


class StampedPiece(NamedTuple):
    """Where a stamped word stands in the text of its line, and what carried it."""

    start: int
    end: int
    kind: StampKind


class PrintedLine(NamedTuple):
    """Words side by side in one column, one blank between, and the box around them."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    stamps: tuple[StampedPiece, ...] = ()
    page: int = 0
    """The page it stands on, from 1, where that is not the page of its block: a row split by a page break."""


def line_of(words: Sequence[Word]) -> PrintedLine:
    """Put words, at least one, into a line in the order given.

    A stamped number goes close to the stroke of its symbol.

    >>> line_of([Word("Số:", 80, 100, 98, 114), Word("12/BC-UBND", 101, 99, 170, 114)])
    PrintedLine(text='Số: 12/BC-UBND', x0=80, top=99, x1=170, bottom=114, stamps=(), page=0)
    >>> number = Word("16", 104, 100, 116, 114, "overlay")
    >>> line_of([Word("Số:", 80, 100, 98, 114), number, Word("/QĐ-UBND", 130, 100, 170, 114)]).text
    'Số: 16/QĐ-UBND'
    """
    text = " ".join([word.text for word in words])
    stamps: tuple[StampedPiece, ...] = ()
    if any([word.stamp for word in words]):  # noqa: C419  a list is twice as fast for these few
        text, stamps = _with_stamps(words)
    return PrintedLine(
        text,
        min([word.x0 for word in words]),
        min([word.top for word in words]),
        max([word.x1 for word in words]),
        max([word.bottom for word in words]),
        stamps,
    )


def _with_stamps(words: Sequence[Word]) -> tuple[str, tuple[StampedPiece, ...]]:
    text = ""
    stamps: list[StampedPiece] = []
    for before, word in zip((None, *words), words, strict=False):
        if before and not (before.stamp and not word.stamp and word.text[0] in "/-"):
            text += " "
        if word.stamp:
            stamps.append(StampedPiece(len(text), len(text) + len(word.text), word.stamp))
        text += word.text
    return text, tuple(stamps)
