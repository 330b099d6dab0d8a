"""Tables whose rows do not add up to their total, or whose percentages do not follow from their columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.by_document import document_check
from vbhc_extract.auditing.figures.passages import Sheet, said
from vbhc_extract.auditing.figures.printed import (
    Amount,
    amount,
    equal,
    like,
    percent,
    quoted,
    share_agrees,
    total,
)
from vbhc_extract.auditing.findings import finding
from vbhc_extract.model import Finding, Indicator, Severity

_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| chung)?|cộng(?: chung)?|toàn (?:huyện|tỉnh|xã|thành phố|ngành))(?:\s*\(.*\))?:?"
)
_INNER = re.compile(
    r"\s*(?:[-+*•]|trong đó|tr\.?đó|gồm|bao gồm|(?:người )?dân tộc|nữ(?!\w)|đảng viên|tôn giáo)"
)
_NOT_ADDED = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ|đơn giá|giá(?! trị)|bình quân|trung bình|điểm|xếp|hạng|thứ|hệ số|(?<!tổng )mức|chỉ số|tốc độ|so với"
    r"|lũy kế|mật độ|năng suất|thời gian|tuổi|%|sĩ số|suất|thu nhập|lương|độ|tồn|dư|cuối kỳ|đầu kỳ)(?!\w)|[^\W\d]/[^\W\d]|^năm(?: [^\W\d]+)?$"
)
_COUNTER = re.compile(
    r"(?P<roman>[IVX]+)|(?P<arabic>\d{1,3})|(?P<nested>\d+(?:\.\d+)+)|(?P<letter>[A-ZĐa-zđ])\)?"
)
_ALL = 100  # per cent
_BODIES = re.compile(r"(?<!\w)(?:xã|cơ quan|đơn vị|cuộc|địa phương|phòng|trường)(?!\w)[^/]*$")
_NOTE_MARKS = ("( )", "(1)", "(2)")  # `(*)` is blank where marks of emphasis are
_FEWEST_ROWS, _ROWS_THAT_AGREE = 2, 3
_COLUMNS_BEFORE, _COLUMNS_AFTER = 6, 2
_MOST_QUOTED = 12


class Row(NamedTuple):
    """One row of a table: its heading, its counter and its figures by column."""

    head: str
    counter: str
    """Which kind of counter it begins with: `roman`, `arabic`, `nested`, `letter`, or none."""
    cells: Mapping[int, Indicator]


class Grid(NamedTuple):
    """The rows of one table that have figures, in order."""

    rows: tuple[Row, ...]

    @property
    def columns(self) -> list[int]:
        """The columns that have figures."""
        return sorted({column for row in self.rows for column in row.cells})

    def column(self, column: int) -> list[Indicator]:
        """Return the figures of one column, in order."""
        return [row.cells[column] for row in self.rows if column in row.cells]


@document_check("table_sum", "error", "Các dòng của bảng cộng lại không bằng dòng tổng")
def table_sum(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find columns whose total row is not the sum of the other rows."""
    for grid in grids(sheet):
        yield from _wrong_totals(case, grid)


@document_check("table_percent", "error", "Tỷ lệ phần trăm trong bảng không khớp với các cột của dòng đó")
def table_percent(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find percentages of a table that break the rule that the other rows keep: `Tỷ lệ` = `Giải ngân`/`Kế hoạch`."""
    for grid in grids(sheet):
        yield from _wrong_percents(case, grid)


def grids(sheet: Sheet) -> Iterator[Grid]:
    """Yield the tables of a document."""
    text = sheet.text
    rows: list[Row] = []
    start = last = -1
    opens = False
    cells: dict[int, Indicator] = {}
    for figure in (*sheet.cells, None):
        at = text.rfind("\n", 0, figure.start) + 1 if figure else -1
        if at != start:
            if cells:
                rows.append(_row(text, start, cells))
                last = text.find("\n", start)
            cells, start = {}, at
            if rows and (figure is None or _leaves_table(text, last, at)):
                yield Grid(tuple(rows))
                rows = []
        if figure:
            opens = opens if cells else _opens(text, start)
            cells[text.count("|", start, figure.start) - opens] = figure


def _opens(text: str, start: int) -> bool:
    """Tell whether the first bar of a row stands before its first cell, which may be blank: `| | Tổng`, `| Tổng |`."""
    end = text.find("\n", start)
    row = text[start : end if end >= 0 else len(text)].strip()
    return row.startswith("|") and (row.endswith("|") or row[1:].lstrip().startswith("|"))


def _leaves_table(text: str, end: int, start: int) -> bool:
    """Tell whether lines without bars stand between two rows."""
    return any(line.strip() and "|" not in line for line in text[end:start].split("\n"))


def _row(text: str, start: int, cells: Mapping[int, Indicator]) -> Row:
    end = text.find("\n", start)
    printed = text[start : end if end >= 0 else len(text)]
    words = [cell.strip().strip("*").strip() for cell in printed.strip().strip("|").split("|")]
    counter = _COUNTER.fullmatch(words[0]) if words else None
    head = next(
        (
            said(word)
            for word in words
            if any(sign.isalpha() for sign in word) and not _COUNTER.fullmatch(word)
        ),
        "",
    )
    return Row(head, counter.lastgroup or "" if counter else "", cells)


def _wrong_totals(case: Case, grid: Grid) -> Iterator[Finding]:
    places = [at for at, row in enumerate(grid.rows) if _TOTAL.fullmatch(row.head)]
    if len(places) != 1 or places[0] not in {0, len(grid.rows) - 1}:
        return
    whole = grid.rows[places[0]]
    others = [row for at, row in enumerate(grid.rows) if at != places[0]]
    parts = _outer([row for row in others if not _INNER.match(row.head)])
    flat = len(parts) == len(others) and len({row.counter for row in parts}) <= 1
    if len(parts) < _FEWEST_ROWS:
        return
    columns = [column for column in whole.cells if _adds_up(grid.column(column))]
    wrong = [column for column in columns if not _is_sum(whole, parts, column)]
    if len(wrong) == len(columns) > 1:
        return
    for column in wrong:
        if any(_is_sum(whole, rows, column) for rows in (others, _numbered(others))):
            continue
        if any(_is_sum(whole, others[:count], column) for count in range(_FEWEST_ROWS, len(others))):
            continue  # then come parts of another kind
        figures = [row.cells[column] for row in parts if column in row.cells]
        if len(figures) < _FEWEST_ROWS:
            continue
        total_figure = whole.cells[column]
        added = total([amount(one) for one in figures])
        values = [one.value for one in figures]
        if min(values) <= total_figure.value <= max(values):
            continue  # a mean, the most, the last: not all that is counted adds up
        sure = flat and len(figures) == len(parts) and len(wrong) < len(columns)
        # one body may stand in several rows
        sure = sure and not (added.value > total_figure.value and _BODIES.search(said(total_figure.table)))
        message = (
            f"Dòng tổng ghi {quoted(total_figure)}, nhưng {len(figures)} dòng của cột"
            f" cộng lại bằng {like(total_figure, added.value)}."
        )
        yield finding(
            case, "table_sum", "error" if sure else "warning", message, total_figure, *figures[:_MOST_QUOTED]
        )


@document_check("table_parts", "warning", "Các dòng con của bảng cộng lại không bằng dòng cha")
def table_parts(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find rows below a row (`- Trễ hạn`) that add up to it in one column and not in another."""
    for grid in grids(sheet):
        for at, whole in enumerate(grid.rows):
            below = itertools.takewhile(lambda row: row.head.startswith(("-", "+")), grid.rows[at + 1 :])
            yield from _wrong_parts(case, whole, list(below))


def _wrong_parts(case: Case, whole: Row, parts: Sequence[Row]) -> Iterator[Finding]:
    columns = [
        column
        for column, figure in whole.cells.items()
        if len(parts) >= _FEWEST_ROWS
        and all(column in row.cells for row in parts)
        and _adds_up([figure, *(row.cells[column] for row in parts)])
    ]
    wrong = [column for column in columns if not _is_sum(whole, parts, column)]
    if len(wrong) == len(columns):
        return
    for column in wrong:
        figures = [row.cells[column] for row in parts]
        added = total([amount(one) for one in figures])
        figure = whole.cells[column]
        message = (
            f"Dòng “{whole.head}” ghi {quoted(figure)}, nhưng các dòng con cộng lại bằng"
            f" {like(figure, added.value)}."
        )
        yield finding(case, "table_parts", "warning", message, figure, *figures)


def _outer(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the outermost rank: those that are numbered like the first."""
    first = rows[0].counter if rows else ""
    return [row for row in rows if row.counter == first]


def _numbered(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.counter]


def _adds_up(column: Sequence[Indicator]) -> bool:
    """Tell whether the figures of a column can be added: amounts of one kind, no shares, no prices."""
    kinds = {(one.kind, one.unit) for one in column}
    return (
        len({kind for kind, _ in kinds}) == 1
        and column[0].kind in {"count", "money"}
        and not any(_NOT_ADDED.search(said(one.table.rpartition(" / ")[2])) for one in column)
        and not any(_NOT_ADDED.search(one.unit.lower()) for one in column)
        and not any(one.bound or one.upper is not None for one in column)
    )


def _is_sum(whole: Row, rows: Sequence[Row], column: int) -> bool:
    figures = [row.cells[column] for row in rows if column in row.cells]
    return bool(figures) and equal(total([amount(one) for one in figures]), amount(whole.cells[column]))


def _wrong_percents(case: Case, grid: Grid) -> Iterator[Finding]:
    amounts = [column for column in grid.columns if all(one.kind != "percent" for one in grid.column(column))]
    for column in grid.columns:
        if not all(one.kind == "percent" and one.unit == "%" for one in grid.column(column)):
            continue
        counted = [at for at in amounts if column - _COLUMNS_BEFORE <= at <= column + _COLUMNS_AFTER]
        rule = _rule(grid, column, counted)
        if rule is None:
            continue
        upper, lower = rule
        for row in grid.rows:
            if {column, upper, lower} <= row.cells.keys() and not _keeps(row, column, rule):
                if any(_keeps(row, column, pair) for pair in itertools.permutations(counted, 2)):
                    continue
                share, part, whole = row.cells[column], row.cells[upper], row.cells[lower]
                if whole.value <= 0 or (share.value == _ALL and part.value > whole.value):
                    continue  # what is more than the plan may be told as all of it
                if share_agrees(share, Amount(2 * whole.value - part.value), amount(whole)):
                    continue  # where less is better
                noted = _TOTAL.fullmatch(row.head) or row.head.endswith(_NOTE_MARKS) or share.value == _ALL
                severity: Severity = "warning" if noted else "error"
                message = (
                    f"Bảng ghi {_percent_text(share)}, nhưng {quoted(part)}/{quoted(whole)}"
                    f" bằng {percent(part.value, whole.value)} (các dòng khác đều khớp)."
                )
                yield finding(case, "table_percent", severity, message, share, part, whole)


def _percent_text(share: Indicator) -> str:
    printed = quoted(share)
    return printed if "%" in printed else f"{printed}%"


def _rule(grid: Grid, column: int, counted: Sequence[int]) -> tuple[int, int] | None:
    """Return the two columns whose share a column of percentages is in nearly all rows."""
    best: tuple[int, tuple[int, int]] | None = None
    for pair in itertools.permutations(counted, 2):
        rows = [row for row in grid.rows if _tells(row, column, pair)]
        kept = sum(_keeps(row, column, pair) for row in rows)
        if kept >= _ROWS_THAT_AGREE and 4 * kept >= 3 * len(rows) and (best is None or kept > best[0]):
            best = kept, pair
    return best[1] if best else None


def _tells(row: Row, column: int, pair: tuple[int, int]) -> bool:
    """Tell whether a row can say anything of a rule: nothing and everything are shares of much."""
    return {column, *pair} <= row.cells.keys() and row.cells[column].value not in {0, 100}


def _keeps(row: Row, column: int, pair: tuple[int, int]) -> bool:
    """Tell whether a percentage of a row is the share of two of its columns."""
    if not {column, *pair} <= row.cells.keys():
        return False
    share, upper, lower = (row.cells[at] for at in (column, *pair))
    return share_agrees(share, amount(upper), amount(lower))
