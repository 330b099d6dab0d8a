"""The cells of a letterhead or a signature block: what stands apart on one line stands in its own column."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from vbhc_extract.extraction.bodies.spelling import END

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from vbhc_extract.vocabulary import Vocabulary


class Cell(NamedTuple):
    """A stretch of one line; the line is counted from the start of the window."""

    start: int
    end: int
    line: int
    column: int
    words: str
    """The folded words, blanks single, without heading and quote marks; of a long paragraph the first ones."""


_GAP = re.compile(r"\t+| {3,}|\|")
_LINE_BREAK = re.compile(r"<br ?/?>")
_WORDS_UP_TO = 320
_NO_WORDS = " #>|-=.:~"


def cells(text: str, folded: str, start: int, end: int) -> Iterator[Cell]:
    r"""Split a window into lines, and these at tabs, table bars and runs of three blanks or more.

    A `<br>` in a table cell begins a new line of that cell. Cells come one by one: take what is needed.

    >>> text = "UBND TỈNH A     CỘNG HÒA\n\n| **SỞ B**<br>Số | Độc lập |"
    >>> [(cell.line, cell.words) for cell in cells(text, text.replace("*", " "), 0, len(text))]
    [(0, 'UBND TỈNH A'), (0, 'CỘNG HÒA'), (2, 'SỞ B'), (2, 'Độc lập'), (3, 'Số')]
    """
    number = -1
    for line in text[start:end].split("\n"):
        number += 1
        if not line or line.isspace():
            pass
        elif "<br" in line:
            broken = sorted(_broken(folded, start, line, number), key=lambda cell: (cell.line, cell.column))
            yield from broken
            number = max((cell.line for cell in broken), default=number)
        elif "   " in line or "\t" in line or "|" in line:
            at = 0
            for gap in _GAP.finditer(line):
                if cell := _cell(folded, start, number, at, gap.start()):
                    yield cell
                at = gap.end()
            if cell := _cell(folded, start, number, at, len(line)):
                yield cell
        elif cell := _cell(folded, start, number, 0, len(line)):
            yield cell
        start += len(line) + 1


def unwrapped(found: Iterable[Cell], alone: Container[str]) -> Iterator[Cell]:
    r"""Join a line of one word in capitals with the line below it, as copies of web pages break them.

    Words of `alone`, in lower case, stay alone, and so does what stands above them.

    >>> text = "QUYẾT\nĐỊNH\nBAN\nHÀNH QUY CHẾ"
    >>> [cell.words for cell in unwrapped(cells(text, text, 0, len(text)), {"luật"})]
    ['QUYẾT ĐỊNH', 'BAN HÀNH QUY CHẾ']
    """
    last: Cell | None = None
    for cell in found:
        if last is None:
            last = cell
        elif (
            " " not in last.words
            and len(last.words) > 1
            and cell.line - last.line == 1
            and last.words.isupper()
            and cell.words.isupper()
            and last.words.lower() not in alone
            and cell.words.lower() not in alone
        ):
            last = Cell(last.start, cell.end, cell.line, cell.column, f"{last.words} {cell.words}")
        else:
            yield last
            last = cell
    if last:
        yield last


def _broken(folded: str, line_start: int, line: str, number: int) -> list[Cell]:
    """Return the cells of a table row whose cells hold several lines."""
    found: list[Cell] = []
    column = 0
    for piece in line.split("|"):
        at = column
        for below, gap in enumerate((*_LINE_BREAK.finditer(piece), None)):
            end = column + (gap.start() if gap else len(piece))
            if cell := _cell(folded, line_start, number + below, at, end):
                found.append(cell._replace(column=column))
            at = column + gap.end() if gap else end
        column += len(piece) + 1
    return found


def _cell(folded: str, line_start: int, number: int, at: int, end: int) -> Cell | None:
    start = line_start + at
    stop = end if end - at < _WORDS_UP_TO else at + _WORDS_UP_TO
    words = folded[start : line_start + stop].strip()
    if "  " in words:
        words = " ".join(words.split())
    if words[:1] in _NO_WORDS:
        words = words.lstrip("#> ")
        if not words.strip(_NO_WORDS):
            return None
    return Cell(start, line_start + end, number, at, words)


def printed(text: str, start: int, end: int) -> str:
    r"""Return a stretch of text on one line, without table bars and Markdown emphasis.

    >>> printed("**Về việc\n khen thưởng**", 0, 24)
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
def cue_pattern(vocabulary: Vocabulary, kind: str) -> re.Pattern[str]:
    """Compile the pattern of the cues of one kind, in capitals, the longest first."""
    words = sorted(cue_words(vocabulary, kind), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}){END}")


@cache
def body_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Compile the pattern of how the name of a body begins, in capitals: `SỞ`, but not `BAN HÀNH`."""
    return re.compile(
        f"(?!{cue_pattern(vocabulary, 'not_body').pattern}){cue_pattern(vocabulary, 'body_head').pattern}"
    )
