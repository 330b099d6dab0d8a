"""Ruled tables: the grid that ruling lines form, and the words in its cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vbhc_extract.reading.pdf.rulings import Ruling, Rulings
from vbhc_extract.reading.pdf.words import PrintedLine, Word, line_of

_NEAR = 3.0  # points by which the ends of lines that meet may miss each other
_NARROW = 4.0  # points; rows and columns below are the gap of a double line
_BROKEN_NUMBER = re.compile(r"(?<![\d.,/-])\d[\d.,/-]*$")
_BROKEN_SYMBOL = re.compile(r"\d/\S*-$")
_NUMBER_GOES_ON = re.compile(r"[\d.,/-]+(?![\d.,/-])")
_WHOLE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,2}[/-]\d{1,2}[/-]\d{4}")

Cell = tuple[PrintedLine, ...]
"""The printed lines of a cell; none in an empty one, nor where a cell to the left or above reaches over."""


class Table(NamedTuple):
    """The rows of a ruled table, all with the same number of cells, and the box around it."""

    rows: tuple[tuple[Cell, ...], ...]
    x0: float
    top: float
    x1: float
    bottom: float


class Grid(NamedTuple):
    """The edges of columns and rows, and for each place the place whose cell reaches over it."""

    columns: list[float]
    rows: list[float]
    owner: dict[tuple[int, int], tuple[int, int]]

    def cell_of(self, word: Word) -> tuple[int, int] | None:
        """Return the row and column of the cell that the middle of a word lies in."""
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if not (self.columns[0] < x < self.columns[-1] and self.rows[0] < y < self.rows[-1]):
            return None
        return self.owner[bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1]

    def right_of(self, row: int, column: int) -> float:
        """Return where the cell at a row and column ends on the right."""
        place = self.owner[row, column]
        while column + 2 < len(self.columns) and self.owner[row, column + 1] == place:
            column += 1
        return self.columns[column + 1]


def grids(found: Rulings) -> list[Grid]:
    """Return the grids of at least two columns that ruling lines form, from the top down.

    >>> across = [Ruling(at, 80, 500) for at in (100, 120, 140)]
    >>> down = [Ruling(at, 100, 140) for at in (80, 300, 500)]
    >>> [(grid.columns, grid.rows) for grid in grids(Rulings(across, down))]
    [([80, 300, 500], [100, 120, 140])]
    """
    horizontal, vertical = _joined(found.horizontal), _joined(found.vertical)
    made = (_grid(across, down) for across, down in _meeting(horizontal, vertical))
    return sorted((grid for grid in made if grid is not None), key=lambda grid: grid.rows[0])


def table_of(grid: Grid, lines: Iterable[Sequence[Word]]) -> Table:
    """Put the words of lines into the cells of a grid; words of one line in one cell form a printed line."""
    cells: dict[tuple[int, int], list[PrintedLine]] = {}
    for line in lines:
        in_cells: dict[tuple[int, int], list[Word]] = {}
        for word in line:
            place = grid.cell_of(word)
            if place is not None:
                in_cells.setdefault(place, []).append(word)
        for place, words in in_cells.items():
            cells.setdefault(place, []).append(line_of(words))
    rows = (
        tuple(
            _with_whole_numbers(
                sorted(cells.get((row, column), ()), key=lambda line: line.top), grid.right_of(row, column)
            )
            for column in range(len(grid.columns) - 1)
        )
        for row in range(len(grid.rows) - 1)
    )
    box = grid.columns[0], grid.rows[0], grid.columns[-1], grid.rows[-1]
    return Table(tuple(row for row in rows if any(row)), *box)


def _with_whole_numbers(lines: Sequence[PrintedLine], right: float) -> Cell:
    """Join numbers and dates that were too long for the width of their cell, and numbers broken at a hyphen."""
    cell: list[PrintedLine] = []
    for line in lines:
        last = cell[-1] if cell else None
        is_full = last is not None and (right - last.x1 < last.bottom - last.top or last.text[-1] == "-")
        if last and is_full and _is_broken(last.text, line.text):
            cell[-1] = PrintedLine(
                last.text + line.text,
                min(last.x0, line.x0),
                last.top,
                max(last.x1, line.x1),
                line.bottom,
                last.stamps,
            )
        else:
            cell.append(line)
    return tuple(cell)


def _is_broken(text: str, rest: str) -> bool:
    """Tell whether a number or date goes on in the next line: groups have three digits, years four.

    >>> _is_broken("3.215.0", "00"), _is_broken("31/12/202", "4"), _is_broken("2023", "2024")
    (True, True, False)
    >>> _is_broken("số 12/2024/QĐ-", "UBND ngày"), _is_broken("văn hóa -", "Thể thao")
    (True, False)
    """
    if _BROKEN_SYMBOL.search(text):
        return rest[0].isupper()
    broken, going_on = _BROKEN_NUMBER.search(text), _NUMBER_GOES_ON.match(rest)
    if broken is None or going_on is None:
        return False
    whole = broken[0] + going_on[0]
    return _WHOLE_NUMBER.fullmatch(whole) is not None


def _joined(lines: Iterable[Ruling]) -> list[Ruling]:
    """Join the pieces of lines that are drawn cell by cell, or twice."""
    joined: list[Ruling] = []
    level: list[Ruling] = []
    for line in sorted(lines):
        if level and line.at - level[0].at > _NEAR:
            joined += _joined_level(level)
            level = []
        level.append(line)
    return joined + _joined_level(level)


def _joined_level(level: Iterable[Ruling]) -> list[Ruling]:
    joined: list[Ruling] = []
    for line in sorted(level, key=lambda line: line.start):
        if joined and line.start <= joined[-1].end + _NEAR:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, line.end))
        else:
            joined.append(line)
    return joined


def _meeting(
    horizontal: Sequence[Ruling], vertical: Sequence[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Yield the lines that hang together, directly or through others."""
    across_left, down_left = set(horizontal), set(vertical)
    for first in horizontal:
        if first not in across_left:
            continue
        across, down, fresh = [first], [], [first]
        across_left.discard(first)
        while fresh:
            met = [line for line in down_left if any(_meet(other, line) for other in fresh)]
            down_left.difference_update(met)
            down += met
            fresh = [line for line in across_left if any(_meet(line, other) for other in met)]
            across_left.difference_update(fresh)
            across += fresh
        yield across, down


def _meet(across: Ruling, down: Ruling) -> bool:
    return (
        across.start - _NEAR <= down.at <= across.end + _NEAR
        and down.start - _NEAR <= across.at <= down.end + _NEAR
    )


def _grid(across: Sequence[Ruling], down: Sequence[Ruling]) -> Grid | None:
    rows = _edges([*(line.at for line in across), *_open_ends(down, across)])
    columns = _edges([*(line.at for line in down), *_open_ends(across, down)])
    if len(rows) < 2 or len(columns) < 3:
        return None
    return Grid(columns, rows, _owners(columns, rows, across, down))


def _open_ends(lines: Sequence[Ruling], crossing: Sequence[Ruling]) -> list[float]:
    """Return where a table without outer lines, or cut by the page's end, begins and ends."""
    if not lines or not crossing:
        return []
    first, last = min(line.start for line in lines), max(line.end for line in lines)
    low, high = min(line.at for line in crossing), max(line.at for line in crossing)
    return [
        end for end, is_open in ((first, first < low - 2 * _NEAR), (last, last > high + 2 * _NEAR)) if is_open
    ]


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NARROW:
            edges.append(place)
    return edges


def _owners(
    columns: Sequence[float], rows: Sequence[float], across: Sequence[Ruling], down: Sequence[Ruling]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Tell for each place of the grid which cell reaches over it: no line parts it from its neighbour."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(rows) - 1):
        y = (rows[row] + rows[row + 1]) / 2
        for column in range(len(columns) - 1):
            x = (columns[column] + columns[column + 1]) / 2
            if column and not _is_drawn(down, columns[column], y):
                owner[row, column] = owner[row, column - 1]
            elif row and not _is_drawn(across, rows[row], x):
                owner[row, column] = owner[row - 1, column]
            else:
                owner[row, column] = row, column
    return owner


def _is_drawn(lines: Iterable[Ruling], at: float, through: float) -> bool:
    return any(abs(line.at - at) <= _NARROW and line.start < through < line.end for line in lines)
