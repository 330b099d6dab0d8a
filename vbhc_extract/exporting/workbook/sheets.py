"""The sheets that show a table each: which columns, in which order, and where their cells lead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from vbhc_extract.auditing import CHECKS
from vbhc_extract.exporting.wording import headings, labels
from vbhc_extract.exporting.workbook.book import MAX_ROWS, Book
from vbhc_extract.model import Collection
from vbhc_extract.tables import TABLES, Cell, rows

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_Record = Mapping[str, Cell]


class _Shown(NamedTuple):
    """What a cell shows, where it leads, and how it looks where its value does not tell."""

    value: Cell
    link: str = ""
    look: str = ""


class Sheet(NamedTuple):
    """One sheet: its name, the table it shows, the column that names its rows, and the columns shown.

    The columns up to `last_printed` go on paper, legible on A4; the others are for the screen.
    """

    name: str
    table: str
    id_column: str
    columns: tuple[str, ...]
    last_printed: str


SHEETS = (
    Sheet(
        "Văn bản", "documents", "doc_id",
        ("doc_type", "number", "symbol", "date", "issuer", "title", "signer", "signer_title", "authority",
         "place", "parent_issuer", "addressees", "recipients", "path", "part", "format", "pages",
         "text_source", "warnings", "doc_id"),
        "signer_title",
    ),
    Sheet(
        "Viện dẫn", "citations", "citation_id",
        ("doc_id", "page", "section", "text", "type", "number", "date", "issuer_full", "title", "pinpoint",
         "relation", "kind", "node_id", "confidence", "citation_id"),
        "relation",
    ),
    Sheet(
        "Danh mục văn bản được viện dẫn", "nodes", "node_id",
        ("label", "type", "number", "date", "issuer", "title", "status", "mentions", "citing_documents",
         "first_cited", "last_cited", "node_id"),
        "citing_documents",
    ),
    Sheet(
        "Chỉ tiêu", "indicators", "indicator_id",
        ("doc_id", "page", "section", "name", "value", "unit", "denominator", "period", "period_start",
         "period_end", "status", "bound", "upper", "part_of", "table", "text", "kind", "indicator_id"),
        "status",
    ),
    Sheet(
        "Nhiệm vụ", "tasks", "task_id",
        ("doc_id", "page", "section", "task", "lead", "support", "product", "timing", "deadline", "task_id"),
        "deadline",
    ),
    Sheet(
        "Phát hiện", "findings", "finding_id",
        ("severity", "message", "evidence", "doc_id", "page", "evidence_1", "evidence_2", "evidence_3",
         "evidence_4", "check", "finding_id"),
        "page",
    ),
    Sheet("Lỗi đọc tệp", "errors", "path", ("path", "stage", "message", "error"), "message"),
)  # fmt: skip
_EVIDENCE = {
    "citation_ids": "Viện dẫn",
    "indicator_ids": "Chỉ tiêu",
    "task_ids": "Nhiệm vụ",
    "node_ids": "Danh mục",
}
_EVIDENCE_LINKS = 4
_DATES = frozenset({"date", "deadline", "first_cited", "last_cited"})
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WIDTHS = {
    "title": 48, "text": 44, "message": 60, "evidence": 60, "task": 60, "name": 44, "label": 44, "recipients": 32,
    "addressees": 28, "product": 28, "lead": 26, "support": 30, "issuer": 30, "issuer_full": 32, "doc_id": 38,
    "node_id": 38, "warnings": 36, "table": 36, "timing": 22, "path": 34, "page": 7, "part": 7, "pages": 8, "check": 24,
    "finding_id": 30, "citation_id": 22, "indicator_id": 22, "task_id": 22,
}  # fmt: skip
_WIDTH, _EVIDENCE_WIDTH = 14, 22
_LINE, _MOST_LINES = 15.0, 16
_LONGEST_SUFFIX = 5


def write_sheet(book: Book, spec: Sheet) -> None:
    """Write a table as a sheet, going on in a further one where Excel's rows end."""
    sheet, row, part = _begun(book, spec, 1), 0, 1
    for record in _records(spec.table, book.collection):
        if row == MAX_ROWS - 1:
            _ended(sheet, spec, row)
            part += 1
            sheet, row = _begun(book, spec, part), 0
        row += 1
        shown = [_shown(book, spec, name, record) for name in spec.columns]
        sheet.set_row(row, _height(spec, shown))
        for column, cell in enumerate(shown):
            _write_cell(book, sheet, (row, column), cell)
    _ended(sheet, spec, row)


def row_of(collection: Collection) -> dict[str, str]:
    """Return where each record stands in the book, by id: `'Viện dẫn'!A12`."""
    return {
        str(record[spec.id_column]): _place(spec, number)
        for spec in SHEETS
        for number, record in enumerate(_records(spec.table, collection))
    }


def _place(spec: Sheet, number: int) -> str:
    part, row = divmod(number, MAX_ROWS - 1)
    return f"'{_sheet_name(spec, part + 1)}'!A{row + 2}"


def _sheet_name(spec: Sheet, part: int) -> str:
    return spec.name if part == 1 else f"{spec.name[: 31 - _LONGEST_SUFFIX]} ({part})"


def _begun(book: Book, spec: Sheet, part: int) -> Worksheet:
    sheet = book.add_sheet(_sheet_name(spec, part))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_row(0, 32)
    words = headings(spec.table)
    for column, name in enumerate(spec.columns):
        heading = words.get(name) or f"Bằng chứng {name[-1]}"
        book.text(sheet, 0, column, "Văn bản" if _names_document(spec, name) else heading, "heading")
        sheet.set_column(column, column, _width(name))
    return sheet


def _ended(sheet: Worksheet, spec: Sheet, rows_written: int) -> None:
    sheet.autofilter(0, 0, max(rows_written, 1), len(spec.columns) - 1)
    sheet.print_area(0, 0, rows_written, spec.columns.index(spec.last_printed))


def _records(table: str, collection: Collection) -> Iterator[_Record]:
    names = [column.name for column in TABLES[table].columns]
    for cells in rows(table, collection):
        yield dict(zip(names, cells, strict=True))


def _shown(book: Book, spec: Sheet, name: str, record: _Record) -> _Shown:
    """Return what a cell shows of a record, where it leads, and how it looks."""
    cell = record.get(name)
    if name.startswith("evidence_"):
        return _evidence(book, record, int(name[-1]))
    if name == spec.id_column and name != "path":
        return _Shown(cell, look="quiet")
    if name in _LINKED and cell:
        return _LINKED[name](book, str(cell), record)
    if name == "severity":
        return _Shown(labels(name)[str(cell)], look=str(cell))
    if name in _DATES and isinstance(cell, str) and (month := _MONTH.fullmatch(cell)):
        return _Shown(f"{month[2]}/{month[1]}")
    return _Shown(labels(name).get(cell, cell) if isinstance(cell, str) else cell)


def _check(_: Book, words: str, __: _Record) -> _Shown:
    return _Shown(CHECKS[words].title if words in CHECKS else words)


def _quotes(_: Book, words: str, __: _Record) -> _Shown:
    return _Shown(words.replace("” | ", "”\n").replace(") | “", ")\n“"))


def _document(book: Book, words: str, _: _Record) -> _Shown:
    return _Shown(book.names.get(words, words), book.place(words))


def _cited(book: Book, words: str, _: _Record) -> _Shown:
    ids = words.split(" | ")
    return _Shown(" | ".join(book.node_names.get(node, node) for node in ids), book.place(ids[0]))


def _whole(book: Book, words: str, _: _Record) -> _Shown:
    place = book.place(words)
    return _Shown(f"dòng {_row(place)}" if place else "", place)


def _file(book: Book, words: str, _: _Record) -> _Shown:
    return _Shown(words, book.file_link(words))


def _page(book: Book, words: str, record: _Record) -> _Shown:
    return _Shown(words, book.file_link(book.path_of(str(record["doc_id"])), int(words)))


_LINKED: Mapping[str, Callable[[Book, str, _Record], _Shown]] = {
    "check": _check,
    "evidence": _quotes,
    "doc_id": _document,
    "node_id": _cited,
    "part_of": _whole,
    "path": _file,
    "page": _page,
}


def _names_document(spec: Sheet, column: str) -> bool:
    return column == "doc_id" and spec.table != "documents"


def _write_cell(book: Book, sheet: Worksheet, at: tuple[int, int], cell: _Shown) -> None:
    if cell.link:
        book.link(sheet, *at, cell.link, str(cell.value))
    elif cell.look:
        book.text(sheet, *at, str(cell.value), cell.look)
    else:
        book.value(sheet, *at, cell.value)


def _height(spec: Sheet, shown: Sequence[_Shown]) -> float:
    """Return the height that the longest cell of a row needs, in points; none is higher than the screen."""
    lines = (
        sum(ceil(len(line) / _width(name)) for line in cell.value.split("\n"))
        for name, cell in zip(spec.columns, shown, strict=True)
        if isinstance(cell.value, str) and cell.look != "quiet"
    )
    return _LINE * min(max(lines, default=1) or 1, _MOST_LINES)


def _width(name: str) -> int:
    return _WIDTHS.get(name, _EVIDENCE_WIDTH if name.startswith("evidence") else _WIDTH)


def _row(place: str) -> str:
    return place.partition("!A")[2]


def _evidence(book: Book, record: _Record, number: int) -> _Shown:
    """Return where the row of a finding's n-th piece of evidence stands, and what to call it."""
    ids = [
        (sheet, one)
        for column, sheet in _EVIDENCE.items()
        for one in str(record[column] or "").split(" | ")
        if one
    ]
    if number > len(ids):
        return _Shown(None)
    sheet, one = ids[number - 1]
    place = book.place(one)
    more = f" (và {len(ids) - number} nữa)" if number == _EVIDENCE_LINKS and len(ids) > number else ""
    return _Shown(f"{sheet}, dòng {_row(place)}{more}" if place else one, place)
