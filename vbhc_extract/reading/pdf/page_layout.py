"""One page: its lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pypdfium2

from vbhc_extract.reading.layout_tables import is_layout
from vbhc_extract.reading.pdf.layout import cut_into_columns, in_reading_order
from vbhc_extract.reading.pdf.rulings import rulings
from vbhc_extract.reading.pdf.tables import Grid, Table, grids, table_of
from vbhc_extract.reading.pdf.text_layer import PageBox
from vbhc_extract.reading.pdf.words import PrintedLine, Word

Item = PrintedLine | Table


class PageLayout(NamedTuple):
    """The lines and tables of a page in reading order, and the size of the page in points."""

    items: list[Item]
    width: float
    height: float


def page_layout(page: pypdfium2.PdfPage, box: PageBox, lines: Sequence[Sequence[Word]]) -> PageLayout:
    """Put the words of a page, line by line as they were drawn, into lines and tables in reading order."""
    found = rulings(page, box)
    tables = (
        [(grid, table) for grid in grids(found) if (table := table_of(grid, lines)) and _is_data(table)]
        if found
        else []
    )
    return PageLayout(in_reading_order(_items(lines, tables)), box.width, box.height)


def _items(lines: Iterable[Sequence[Word]], tables: Sequence[tuple[Grid, Table]]) -> Iterator[Item]:
    """Yield lines as they were drawn, and each table in place of the first of its words."""
    waiting = dict(enumerate(tables))
    for line in lines:
        rest: list[Word] = []
        for word in line:
            at = next((at for at, (grid, _) in enumerate(tables) if grid.cell_of(word)), None)
            if at is None:
                rest.append(word)
            elif at in waiting:
                yield waiting.pop(at)[1]
        if rest:
            yield from cut_into_columns(rest)


def _is_data(table: Table) -> bool:
    rows = [["\n".join(line.text for line in cell) for cell in row] for row in table.rows]
    return bool(rows) and not is_layout(rows)
