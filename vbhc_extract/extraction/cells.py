"""The cells of a letterhead or a signature block: what stands apart on one line stands in its own column."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.vocabulary import Vocabulary


class Cell(NamedTuple):
    """A stretch of one line; the line is counted from the start of the window."""

    start: int
    end: int
    line: int
    column: int
    words: str
    """The folded words, blanks single, without quote, heading and table marks."""


_GAP = regex.compile(r"\t+| {3,}|\||<br ?/?>")
_NO_WORDS = " #>|-=.:~"


def cells(text: str, folded: str, start: int, end: int) -> list[Cell]:
    """Split a window into lines, and these at tabs, table bars, `<br>` and runs of three blanks or more.

    >>> text = "UBND TỈNH A     CỘNG HÒA\\n\\n| **SỞ B** | Độc lập |"
    >>> [(cell.line, cell.words) for cell in cells(text, text.replace("*", " "), 0, len(text))]
    [(0, 'UBND TỈNH A'), (0, 'CỘNG HÒA'), (2, 'SỞ B'), (2, 'Độc lập')]
    """
    found: list[Cell] = []
    for number, line in enumerate(text[start:end].split("\n")):
        at = 0
        if "   " in line or "\t" in line or "|" in line or "<br" in line:
            for gap in _GAP.finditer(line):
                _add(found, folded, start, number, at, gap.start())
                at = gap.end()
        _add(found, folded, start, number, at, len(line))
        start += len(line) + 1
    return found


def _add(found: list[Cell], folded: str, line_start: int, number: int, at: int, end: int) -> None:
    words = " ".join(folded[line_start + at : line_start + end].split()).lstrip("#> ")
    if words.strip(_NO_WORDS):
        found.append(Cell(line_start + at, line_start + end, number, at, words))


def printed(text: str, start: int, end: int) -> str:
    """Return a stretch of text on one line, without table bars and Markdown emphasis.

    >>> printed("**Về việc\\n khen thưởng**", 0, 24)
    'Về việc khen thưởng'
    """
    return " ".join(text[start:end].replace("*", "").replace("|", " ").split()).lstrip("#> ")


@cache
def cue_words(vocabulary: Vocabulary, kind: str) -> dict[str, str]:
    """Return the cues of one kind, in capitals, with the form in normal case."""
    cues: dict[str, str] = {}
    for row in vocabulary.rows("header_cues"):
        if row["kind"] == kind:
            cues.setdefault(row["words"].upper(), row["words"])
    return cues


@cache
def cue_pattern(vocabulary: Vocabulary, kind: str) -> regex.Pattern[str]:
    """Compile the pattern of the cues of one kind, in capitals, the longest first."""
    words = sorted(cue_words(vocabulary, kind), key=len, reverse=True)
    return regex.compile(rf"(?:{'|'.join(map(regex.escape, words))})(?![\p{{L}}\d])")
