"""Tables that go on over a page: repeated heads dropped, and rows that the page break split put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vbhc_extract.reading.pdf.tables import Cell, Table

_NEAR = 8.0  # points by which the outer edges of both parts may differ
_MOST_HEAD_ROWS = 4
_FIGURE = re.compile(r"[-+(]?\d[\d.,/\s]*%?\)?")
_SENTENCE_END = (".", ";", ":")


class Halves(NamedTuple):
    """What stands on the first page, with the row that was split, and what is left for the second."""

    first: Table
    second: Table


def is_continued(first: Table, second: Table) -> bool:
    """Tell whether two tables, on pages that follow each other, have the same columns."""
    return (
        len(first.rows[0]) == len(second.rows[0])
        and abs(first.x0 - second.x0) < _NEAR
        and abs(first.x1 - second.x1) < _NEAR
    )


def joined(first: Table, second: Table, page: int) -> Halves:
    """Drop the head that the second page, number `page`, repeats, and join a row split over both pages."""
    rows = list(second.rows)
    for head in first.rows[:_MOST_HEAD_ROWS]:
        if not rows or _words(rows[0]) != _words(head):
            break
        del rows[0]
    if rows and _is_rest(first.rows[-1], rows[0]):
        whole = tuple(
            (*above, *(line._replace(page=page) for line in below))
            for above, below in zip(first.rows[-1], rows.pop(0), strict=True)
        )
        first = first._replace(rows=(*first.rows[:-1], whole))
    return Halves(first, second._replace(rows=tuple(rows)))


def _words(row: Sequence[Cell]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


def _is_rest(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Tell whether a row is the rest of the one above: a cell goes on in mid sentence, and none holds a figure."""
    pairs = list(zip(_words(row), _words(below), strict=True))
    if (pairs[0][1] and not pairs[0][1][0].islower()) or any(_FIGURE.fullmatch(rest) for _, rest in pairs):
        return False
    goes_on = [above and not above.endswith(_SENTENCE_END) for above, rest in pairs if rest]
    return all(above for above, rest in pairs if rest) and any(goes_on)
