"""One page: its lines and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vbhc_extract.reading.layout_tables import is_layout
from vbhc_extract.reading.pdf.continued_tables import is_continued
from vbhc_extract.reading.pdf.layout import cut_into_columns, in_reading_order
from vbhc_extract.reading.pdf.rulings import Rulings
from vbhc_extract.reading.pdf.tables import Grid, Table, grids, table_of
from vbhc_extract.reading.pdf.words import PrintedLine, Word

Item = PrintedLine | Table

_ADDRESS = re.compile(r"K[íÍ][nN][hH] [gG][ửỬ][iI]\b")


class PageWords(NamedTuple):
    """The words of a page, line by line as they were drawn, its ruling lines, and its size in points."""

    lines: list[list[Word]]
    rulings: Rulings
    width: float
    height: float


class PageLayout(NamedTuple):
    """The lines and tables of a page in reading order, and the size of the page in points."""

    items: list[Item]
    width: float
    height: float


def page_layout(page: PageWords, above: Table | None = None) -> PageLayout:
    """Put the words of a page into lines and tables in reading order; `above` ends the page before."""
    tables = [
        (grid, table)
        for grid in grids(page.rulings)
        if (table := table_of(grid, page.lines)).rows and (_goes_on(above, table) or _is_data(table))
    ]
    items = list(_items(page.lines, tables))
    return PageLayout(
        [item for part in _around_address(items) for item in in_reading_order(part)], page.width, page.height
    )


def _around_address(items: Sequence[Item]) -> list[list[Item]]:
    """Part what stands above the address, which ends the letterhead even where it is short and lies under one column.

    A letter's subject makes the left column long (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục I.5).
    """
    address = next(
        (item for item in items if isinstance(item, PrintedLine) and _ADDRESS.match(item.text)), None
    )
    if address is None:
        return [list(items)]
    above: list[Item] = []
    below: list[Item] = []
    for item in items:
        (above if item.bottom < (address.top + address.bottom) / 2 else below).append(item)
    return [above, below]


def _goes_on(above: Table | None, table: Table) -> bool:
    return above is not None and is_continued(above, table)


def _items(lines: Iterable[Sequence[Word]], tables: Sequence[tuple[Grid, Table]]) -> Iterator[Item]:
    """Yield lines as they were drawn, and each table in place of the first of its words."""
    if not tables:
        for line in lines:
            yield from cut_into_columns(line)
        return
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
    return not is_layout(rows)
