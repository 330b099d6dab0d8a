"""Paragraphs and tables as RTF and Word 97 hold them: one stream, in which marks end paragraphs, cells and rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from vbhc_extract.reading.body import Cell, Item, Table, without_spare_columns

_SAME_EDGE = 90  # twips; word processors write one column's edge with small differences row by row
MAX_TABLE_DEPTH = 32  # tables within tables; real ones have three at most


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell of a row ends, in twips from the margin, and whether it only goes on from one before it."""

    right: int
    goes_on: bool = False


@dataclass(slots=True)
class _OpenTable:
    rows: list[tuple[list[Cell], Sequence[CellPlace]]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    cell: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class MarkedStory:
    """Puts a stream of paragraphs and marks together; the depth counts the tables around each.

    >>> from vbhc_extract.reading.body import Paragraph
    >>> story = MarkedStory()
    >>> for words in ("Nguồn vốn", "Giao"):
    ...     story.add(Paragraph(words), 1)
    ...     story.end_cell(1)
    >>> story.end_row(1)
    >>> [[cell[0].text for cell in row] for row in story.finished()[0].rows]
    [['Nguồn vốn', 'Giao']]
    """

    items: list[Item] = field(default_factory=list)
    _open: list[_OpenTable] = field(default_factory=list)

    def add(self, item: Item, depth: int) -> None:
        """Append a paragraph to the body, or to the cell that is open at this depth."""
        self.go_to(depth)
        (self._open[-1].cell if self._open else self.items).append(item)

    def end_cell(self, depth: int) -> None:
        """End the cell that is open at this depth, from 1."""
        self.go_to(max(depth, 1))
        table = self._open[-1]
        table.row.append(table.cell)
        table.cell = []

    def end_row(self, depth: int, places: Sequence[CellPlace] = ()) -> None:
        """End a row, with the places of its cells where they are known."""
        self.go_to(max(depth, 1))
        table = self._open[-1]
        if table.cell:
            table.row.append(table.cell)
            table.cell = []
        if table.row:
            table.rows.append((table.row, places))
            table.row = []

    def finished(self) -> list[Item]:
        """Close what is open, as in a cut file, and return all items."""
        self.go_to(0)
        return self.items

    def go_to(self, depth: int) -> None:
        """Open or close tables until there are as many as this around what comes: blank paragraphs part tables."""
        depth = min(depth, MAX_TABLE_DEPTH)
        while len(self._open) < depth:
            self._open.append(_OpenTable())
        while len(self._open) > depth:
            self.end_row(len(self._open))
            table = self._open.pop()
            if table.rows:
                (self._open[-1].cell if self._open else self.items).append(Table(_grid(table.rows)))


def _grid(rows: Sequence[tuple[Sequence[Cell], Sequence[CellPlace]]]) -> list[list[Cell]]:
    """Return equally long rows: each cell in the column that its left edge stands at."""
    if any(len(cells) != len(places) for cells, places in rows):
        return without_spare_columns([list(cells) for cells, _ in rows])
    edges: list[int] = []
    for edge in sorted({place.right for _, places in rows for place in places}):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    grid: list[list[Cell | None]] = []
    for cells, places in rows:
        line: list[Cell | None] = []
        for cell, place in zip(cells, places, strict=True):
            end = bisect_left(edges, place.right - _SAME_EDGE) + 1
            line.append(None if place.goes_on else cell)
            line += [None] * (end - len(line))
        grid.append(line)
    return without_spare_columns(grid)
