"""The workbook an auditor opens: the tables under Vietnamese headings, linked to each other and to the files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from vbhc_extract.exporting.workbook.book import Book
from vbhc_extract.exporting.workbook.matrix import write_matrix
from vbhc_extract.exporting.workbook.overview import write_overview
from vbhc_extract.exporting.workbook.sheets import SHEETS, row_of, write_sheet
from vbhc_extract.model import Collection

_MATRIX_AFTER = "citations"
_SAME_EVERY_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zones; identical input, identical bytes


def write_workbook(collection: Collection, path: Path) -> None:
    """Write the workbook of a collection whose `folder` is told from the one the workbook will stand in.

    Nothing that a document says can run as a formula, and what Excel's limits cut short is told on the
    first sheet. Raises `OSError`.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who wants a workbook pays for it
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(path, options)
    workbook.set_properties({"title": "Bảng đối chiếu viện dẫn", "created": _SAME_EVERY_TIME})
    book = Book(workbook, collection, row_of(collection))
    overview = book.add_sheet("Tổng quan")
    for sheet in SHEETS:
        write_sheet(book, sheet)
        if sheet.table == _MATRIX_AFTER:
            write_matrix(book)
    write_overview(book, overview)
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error
