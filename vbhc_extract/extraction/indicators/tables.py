"""Figures of tables that stand in the text: Markdown tables, and rows joined by ` | `.

A cell that holds a number and nothing else gets its name from the heads of its row and its column, and
its unit from the cell, from either head, from a unit column, or from `Đơn vị tính: …` above the table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from vbhc_extract.extraction.bodies.spelling import LETTER
from vbhc_extract.extraction.indicators.figures import Figure, Reading, read_figure
from vbhc_extract.extraction.indicators.units import Unit, read_unit
from vbhc_extract.model import Span
from vbhc_extract.vocabulary import Vocabulary

_RULE = re.compile(r"[\s|:=+-]+")
_COUNTER = re.compile(r"(?:TT|STT|Số TT|S\.?T\.?T\.?|No\.?|#)", re.IGNORECASE)
_NO_FIGURES = re.compile(
    rf"(?:TT|STT|Số\s+TT|Năm(?:\s+sinh|$)|Mã|Số\s+hiệu|Số\s+quyết\s+định|Tờ|Thửa|Điện\s+thoại|Số\s+điện|CCCD|CMND|Tài\s+khoản|Ngày|Thời|Ghi\s+chú|Biên|Số\s+ký)(?!{LETTER})",
    re.IGNORECASE,
)
_UNIT_HEAD = re.compile(r"(?:Đơn vị(?: tính)?|ĐVT|Đvt|Đơn vị đo)", re.IGNORECASE)
_SHARED_UNIT = re.compile(rf"(?:Đơn\s+vị(?:\s+tính)?|ĐVT|Đvt)\s*:?\s*(?:\d[\d.]*\s*)?(?=(?:{LETTER}|%))")
_SHARED_SCALE = re.compile(r"1\.000(?:\.000)?\s*(?=đ)")
_IN_BRACKETS = re.compile(r"\(([^()]{1,40})\)")
_COUNT_HEAD = re.compile(r"(?:[Tt]ổng\s+)?[Ss]ố(?:\s+lượng)?(?=\s)")
_SIGN = re.compile(r"[-+(\s]*")
_CALENDAR = re.compile(rf"(?<!{LETTER})(?:tháng|quý|năm|ngày)(?!{LETTER})")
_ENDS = " \n)*."
_COUNTED_COLUMNS = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")
_CAPTION_REACH, _CAPTION_UP_TO = 400, 240


class Cell(NamedTuple):
    """One cell without its blanks."""

    start: int
    end: int
    words: str


class TableFigure(NamedTuple):
    """A figure of a table, with where its heads stand."""

    figure: Figure
    row: Cell
    column: Cell
    caption: str
    whole: int | None
    """The index of the figure of the row that this row is a part of."""


def figures_in_tables(reading: Reading, part: Span, taken: Sequence[Span]) -> list[TableFigure]:
    r"""Return the figures that fill cells of their own in the tables between two offsets, in order.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "Nguồn vốn | Giao (triệu đồng) | Tỷ lệ (%)\nTỉnh | 62.300 | 22,8\nHuyện | 98.750 | 41,9"
    >>> found = figures_in_tables(Reading(load(), text), Span(0, len(text)), [])
    >>> [(f.row.words, f.column.words, f.figure.value, f.figure.unit_name) for f in found[:2]]
    [('Tỉnh', 'Giao (triệu đồng)', 62300000000.0, 'đồng'), ('Tỉnh', 'Tỷ lệ (%)', 22.8, '%')]
    """
    found: list[TableFigure] = []
    for rows in _tables(reading.folded, part):
        _read_table(reading, rows, taken, found)
    return found


def _tables(folded: str, part: Span) -> Iterator[list[list[Cell]]]:
    """Yield the rows of each table: lines with bars that follow one another."""
    rows: list[list[Cell]] = []
    last = part.start
    bar = folded.find("|", part.start, part.end)
    while bar >= 0:
        start = max(folded.rfind("\n", part.start, bar) + 1, part.start)
        end = folded.find("\n", bar, part.end)
        end = end if end >= 0 else part.end
        if rows and folded[last:start].strip():
            if len(rows) > 1:
                yield rows
            rows = []
        last = end
        if not _RULE.fullmatch(folded, start, end):
            rows.append(_cells(folded, start, end))
        bar = folded.find("|", end, part.end)
    if len(rows) > 1:
        yield rows


def _cells(folded: str, start: int, end: int) -> list[Cell]:
    line = folded[start:end]
    cells: list[Cell] = []
    at = start
    for piece in line.split("|"):
        bare = piece.strip()
        begin = at + (piece.find(bare) if bare else 0)
        cells.append(Cell(begin, begin + len(bare), " ".join(bare.split())))
        at += len(piece) + 1
    if line.lstrip().startswith("|"):
        cells = cells[1:]
    if line.rstrip().endswith("|"):
        cells = cells[:-1]
    return cells


def _read_table(
    reading: Reading, rows: list[list[Cell]], taken: Sequence[Span], found: list[TableFigure]
) -> None:
    """Add the figures of one table to those found so far."""
    vocabulary, folded, _ = reading
    body = _first_row_of_figures(rows)
    if body == 0 or body >= len(rows):
        return
    heads = _column_heads(rows[:body], len(rows[body]))
    caption, shared = _above(vocabulary, folded, rows[0][0].start if rows[0] else 0)
    unit_column = _unit_column(vocabulary, folded, rows[body:], heads)
    total: dict[int, int] = {}
    for row in rows[body:]:
        head = _row_head(row, heads, unit_column)
        is_part = head.words.startswith(("-", "+", "Trong đó", "trong đó", "Tr.đó"))
        for place, cell in enumerate(row):
            column = heads[place] if place < len(heads) else Cell(cell.start, cell.start, "")
            if (
                cell is head
                or place == unit_column
                or not cell.words
                or _NO_FIGURES.match(column.words)
                or _is_taken(cell, taken)
            ):
                continue
            units = [_in_brackets(vocabulary, folded, column), _in_brackets(vocabulary, folded, head)]
            if unit_column is not None and unit_column < len(row):
                units.append(read_unit(vocabulary, folded, row[unit_column].start, row[unit_column].end))
            units.append(_in_head(vocabulary, folded, column))
            units.append(shared)
            figure = _figure(reading, cell, units)
            if figure is None:
                continue
            whole = total.get(place) if is_part else None
            if not is_part:
                total[place] = len(found)
            found.append(TableFigure(figure, head, column, caption, whole))


def _first_row_of_figures(rows: list[list[Cell]]) -> int:
    """Return the index of the first row below the heads: one with a number beyond its own number."""
    for at, row in enumerate(rows):
        numbers = [cell for cell in row[1:] if cell.words and _is_number(cell.words)]
        counted = sum(1 for cell in row if _COUNTED_COLUMNS.fullmatch(cell.words))
        if numbers and not (counted == len(row) and counted > 2):
            return at
    return len(rows)


def _is_number(words: str) -> bool:
    bare = _SIGN.sub("", words, count=1)
    if not bare[:1].isdecimal() or _CALENDAR.search(bare):
        return False
    return sum(sign.isdecimal() for sign in bare) * 3 > len(bare)


def _column_heads(rows: list[list[Cell]], columns: int) -> list[Cell]:
    """Join the rows of heads column by column; a row of column numbers says nothing."""
    rows = [
        row for row in rows if not all(_COUNTED_COLUMNS.fullmatch(cell.words) for cell in row if cell.words)
    ]
    fitting = [row for row in rows if len(row) == columns] or rows[-1:]
    fitting = [*(_spread(row, below) for row, below in pairwise(fitting)), *fitting[-1:]]
    heads: list[Cell] = []
    for place in range(columns):
        cells = [row[place] for row in fitting if place < len(row) and row[place].words]
        words = " ".join(dict.fromkeys(cell.words for cell in cells))
        heads.append(Cell(cells[0].start, cells[-1].end, words) if cells else Cell(0, 0, ""))
    return heads


def _spread(row: list[Cell], below: list[Cell]) -> list[Cell]:
    """Carry a head on to the empty cells behind it that have heads of their own below: it spans them all."""
    spread: list[Cell] = []
    for cell, under in zip(row, below, strict=True):
        spans = spread and not cell.words and under.words
        spread.append(spread[-1] if spans else cell)
    return spread


def _row_head(row: list[Cell], heads: list[Cell], unit_column: int | None) -> Cell:
    for place, cell in enumerate(row):
        counter = place < len(heads) and _COUNTER.fullmatch(heads[place].words)
        if place != unit_column and not counter and cell.words and not _is_number(cell.words):
            if place == 0 and len(row) > 2 and len(cell.words) <= 3 and not heads[0].words.strip():
                continue
            return cell
    return Cell(0, 0, "")


def _unit_column(
    vocabulary: Vocabulary, folded: str, rows: list[list[Cell]], heads: list[Cell]
) -> int | None:
    for place, head in enumerate(heads):
        if place and _UNIT_HEAD.fullmatch(head.words):
            cells = [row[place] for row in rows if place < len(row) and row[place].words]
            if cells and read_unit(vocabulary, folded, cells[0].start, cells[0].end).kind not in {"", "stop"}:
                return place
    return None


def _in_brackets(vocabulary: Vocabulary, folded: str, head: Cell) -> Unit:
    """Read the unit of `Kế hoạch (triệu đồng)`."""
    for match in _IN_BRACKETS.finditer(folded, head.start, head.end):
        unit = read_unit(vocabulary, folded, match.start(1), match.end(1))
        if unit.kind in {"percent", "money", "measure", "count"} and unit.end == match.end(1):
            return unit
    return Unit(0)


def _in_head(vocabulary: Vocabulary, folded: str, column: Cell) -> Unit:
    """Read what a column counts: `Số dự án` counts projects, `Tỷ lệ` is a percentage."""
    if column.words.lower().startswith(("tỷ lệ", "tỉ lệ")):
        return Unit(0, "%", "percent")
    if counted := _COUNT_HEAD.match(folded, column.start, column.end):
        unit = read_unit(vocabulary, folded, counted.end(), column.end)
        return unit if unit.known and unit.kind == "count" else Unit(0)
    return Unit(0)


def _above(vocabulary: Vocabulary, folded: str, start: int) -> tuple[str, Unit]:
    """Return the caption of a table and the unit that it shares."""
    shared = Unit(0)
    caption = ""
    low = max(0, start - _CAPTION_REACH)
    for line in reversed(folded[low:start].split("\n")[1:] if low else folded[low:start].split("\n")):
        words = " ".join(line.split()).strip("|#:*() ")
        if not words:
            continue
        if len(words) > _CAPTION_UP_TO or words.endswith((".", ";")):
            break
        if not _SHARED_UNIT.match(words):
            caption = words
            break
    if match := _last(_SHARED_UNIT, folded, low, start):
        shared = read_unit(vocabulary, folded, match.end(), min(start, match.end() + 40))
        if _SHARED_SCALE.search(match[0] + "đ"):
            shared = shared._replace(factor=shared.factor * (1e6 if "1.000.000" in match[0] else 1e3))
    return caption, shared


def _last(pattern: re.Pattern[str], folded: str, low: int, high: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(folded, low, high):
        found = match
    return found


def _is_taken(cell: Cell, taken: Sequence[Span]) -> bool:
    """Tell whether a date or a citation stands in a cell; `taken` is in order and does not overlap."""
    place = bisect_left(taken, (cell.end, 0)) - 1
    return place >= 0 and taken[place].end > cell.start


def _figure(reading: Reading, cell: Cell, units: list[Unit]) -> Figure | None:
    """Read a cell that holds a figure and nothing else."""
    folded = reading.folded
    sign = _SIGN.match(folded, cell.start, cell.end)
    start = sign.end() if sign else cell.start
    if not folded[start : start + 1].isdecimal():
        return None
    unit = next((unit for unit in units if unit.kind in {"percent", "money", "measure", "count"}), Unit(0))
    figure = read_figure(reading, Span(start, cell.end), unit)
    if figure is None or folded[figure.end : cell.end].strip(_ENDS):
        return None
    if sign and "-" in sign[0]:
        figure = figure._replace(start=start - 1 if folded[start - 1] == "-" else start, value=-figure.value)
    return figure
