"""From words on a page to lines in reading order: columns one after the other, never interleaved.

Letterheads and signature blocks stand in two columns side by side (Nghị định 30/2020/NĐ-CP, Phụ lục I,
phần I, mục II): the lines of the left column come out first, then those of the right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median
from typing import Generic, Protocol, TypeVar

from vbhc_extract.reading.pdf.words import PrintedLine, Word, line_of

_WIDE_GAP = 1.4  # of the line's height: wider than any blank of a justified line
_GAP = 0.5  # of the line's height, where it also stands out among the other gaps of the line
_STANDS_OUT = 2.5  # times the median gap
_KEEPS_BLANK = re.compile(r"(?:[Ss]ố|SỐ|[Nn]gày|[Tt]háng|[Nn]ăm):?")  # what follows is left to fill in
_WIDEST_BLANK = 6  # times the line's height: room for a number by hand
_OUTLINE_MARK = re.compile(r"[-+•*–]|[(]?(?:\d{1,3}|[a-zđ]|[IVXLC]{1,6})(?:\.\d{1,3})*[.)-]?")
_COLUMNS_OPEN = 12  # as many as tables without rules have
_LEADING_LOSS = 3  # points by which lines of the tightest leading overlap
_PARAGRAPH = 0.75  # of a line's height: a wider space parts what stands below
_INDENT = 4  # times the height of a line
_SHUFFLED = 0.2  # of all steps from line to line
_COLUMN_STEPS = 2  # up, which columns and a page number drawn last cost a page
_SLANT = 50  # the right column of a row may begin a fiftieth of its distance higher than the left one


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return the rows that words in any order form, from the top down, each from left to right.

    >>> left, right = Word("TỈNH", 80, 100, 110, 112), Word("A", 114, 101, 122, 113)
    >>> [[word.text for word in row] for row in rows_of([right, Word("SỞ", 80, 120, 97, 132), left])]
    [['TỈNH', 'A'], ['SỞ']]
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=_middle):
        row = next((row for row in reversed(rows[-3:]) if _is_level(word, row[-1])), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    rows.sort(key=lambda row: min(word.top for word in row))
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def cut_into_columns(words: Sequence[Word]) -> Iterator[PrintedLine]:
    """Cut words on one base line, from left to right, where a gap stands out.

    A justified line has wide gaps, but all alike. A blank to fill in, as in `ngày … tháng …`, is no gap,
    nor is that after an outline mark.

    >>> words = ("ngày", 300, 325), ("tháng", 360, 390), ("năm", 420, 440)
    >>> [line.text for line in cut_into_columns([Word(text, x0, 10, x1, 24) for text, x0, x1 in words])]
    ['ngày tháng năm']
    """
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    if not gaps or max(gaps) < _GAP * (words[0].bottom - words[0].top):
        yield line_of(words)
        return
    height = median([word.bottom - word.top for word in words])
    least = min(_WIDE_GAP, max(_GAP, _STANDS_OUT * median(gaps) / height)) * height
    if len(gaps) == 1:
        least = _WIDE_GAP * height
    begin = 0
    for at, gap in enumerate(gaps, 1):
        if gap <= least or (gap < _WIDEST_BLANK * height and _KEEPS_BLANK.fullmatch(words[at - 1].text)):
            continue
        if at - begin == 1 and _OUTLINE_MARK.fullmatch(words[begin].text):
            continue
        yield line_of(words[begin:at])
        begin = at
    yield line_of(words[begin:])


class Placed(Protocol):
    """A line or a table on a page, with the box around it."""

    @property
    def x0(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def bottom(self) -> float: ...


_P = TypeVar("_P", bound=Placed)


@dataclass(slots=True)
class _Run(Generic[_P]):
    """Lines below one another in one column."""

    lines: list[_P]
    x0: float
    top: float
    x1: float
    bottom: float
    open: bool = True

    def add(self, line: _P) -> None:
        self.lines.append(line)
        self.x0 = min(self.x0, line.x0)
        self.x1 = max(self.x1, line.x1)
        self.bottom = max(self.bottom, line.bottom)


def in_reading_order(lines: Iterable[_P]) -> list[_P]:
    """Put the lines and tables of a page in reading order; what nothing tells apart keeps the order given.

    >>> def line(text: str, x0: float, top: float) -> PrintedLine:
    ...     return PrintedLine(text, x0, top, x0 + 150, top + 14)
    >>> head = [line("A1", 80, 60), line("B1", 300, 60), line("A2", 80, 78), line("B2", 300, 78)]
    >>> [line.text for line in in_reading_order([*head, line("2", 220, 30)])]
    ['2', 'A1', 'A2', 'B1', 'B2']
    """
    drawn = list(lines)
    if _is_shuffled(drawn):
        drawn.sort(key=lambda line: line.top + line.x0 / _SLANT)
    return [line for run in _ordered(_runs(drawn)) for line in run.lines]


def _is_shuffled(lines: Sequence[Placed]) -> bool:
    """Tell whether lines were drawn in no order: often up, and often down."""
    overlapping = [(one, other) for one, other in pairwise(lines) if _overlaps(one, other)]
    up = sum(other.bottom <= one.top for one, other in overlapping)
    return max(_SHUFFLED * len(overlapping), _COLUMN_STEPS) < up < (1 - _SHUFFLED) * len(overlapping)


def _runs(lines: Sequence[_P]) -> list[_Run[_P]]:
    """Follow each column down; a line that lies under two columns ends both."""
    runs: list[_Run[_P]] = []
    last: _Run[_P] | None = None
    for line, following in zip_longest(lines, lines[1:]):
        above = [run for run in runs[-_COLUMNS_OPEN:] if run.open and _is_above(run.lines[-1], line)]
        under = [run for run in above if _overlaps(run.lines[-1], line)]
        fitting = under or [run for run in above if run is last and _is_next(run.lines[-1], line)]
        fitting = fitting or [run for run in above if _overlaps(run, line)]
        beside = [run for run in above if run is not last and last is not None and run.bottom > last.top]
        is_next = len(fitting) == 1 and fitting[0] is last and not beside
        if is_next or (len(fitting) == 1 and _goes_back(fitting[0].lines[-1], line, following)):
            last = fitting[0]
            last.add(line)
            continue
        for run in fitting:
            run.open = False
        last = _Run([line], line.x0, line.top, line.x1, line.bottom)
        runs.append(last)
    return runs


def _goes_back(tail: Placed, line: Placed, following: Placed | None) -> bool:
    """Tell whether a line after another column goes on with its own, and does not begin what stands below both."""
    if line.top - tail.bottom < _PARAGRAPH * (line.bottom - line.top):
        return True
    return following is not None and following.top < (line.top + line.bottom) / 2 < following.bottom


def _ordered(runs: Sequence[_Run[_P]]) -> list[_Run[_P]]:
    """Order by cutting between rows, else between columns, as far as that goes."""
    if len(runs) < 2:
        return list(runs)
    for begin, end in ((_core_top, _core_bottom), (_left, _right)):
        parts = _parts(runs, begin, end)
        if len(parts) > 1:
            return [run for part in parts for run in _ordered(part)]
    return sorted(runs, key=lambda run: run.top + run.x0 / _SLANT)


def _parts(
    runs: Sequence[_Run[_P]], begin: Callable[[_Run[_P]], float], end: Callable[[_Run[_P]], float]
) -> list[list[_Run[_P]]]:
    parts: list[list[_Run[_P]]] = []
    reach = 0.0
    for run in sorted(runs, key=begin):
        if parts and begin(run) < reach:
            parts[-1].append(run)
            reach = max(reach, end(run))
        else:
            parts.append([run])
            reach = end(run)
    return parts


def _core_top(run: _Run[_P]) -> float:
    return run.top + _LEADING_LOSS


def _core_bottom(run: _Run[_P]) -> float:
    return run.bottom - _LEADING_LOSS


def _left(run: _Run[_P]) -> float:
    return run.x0


def _right(run: _Run[_P]) -> float:
    return run.x1


def _is_above(upper: Placed, lower: Placed) -> bool:
    """Tell whether the middle of a line is below another line, whose box may reach into it a little."""
    return (lower.top + max(lower.bottom, lower.top + 1)) / 2 > upper.bottom - _LEADING_LOSS


def _is_next(upper: Placed, lower: Placed) -> bool:
    """Tell whether a line follows, as the short last line of a paragraph follows one with an indent."""
    height = upper.bottom - upper.top
    return (
        lower.top - upper.bottom < height and max(lower.x0 - upper.x1, upper.x0 - lower.x1) < _INDENT * height
    )


def _overlaps(one: Placed, other: Placed) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _is_level(word: Word, other: Word) -> bool:
    """Tell whether the middle of one word is on the height of the other, whichever is the smaller."""
    small, large = (word, other) if word.bottom - word.top < other.bottom - other.top else (other, word)
    return large.top < _middle(small) < large.bottom


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2
