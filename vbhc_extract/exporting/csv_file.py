"""CSV as spreadsheets and databases both read it: UTF-8 with BOM, RFC 4180."""

from __future__ import annotations

import csv
from pathlib import Path

from vbhc_extract.model import Collection
from vbhc_extract.tables import TABLES, Cell, rows

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(table: str, collection: Collection, path: Path, *, escape_formulas: bool = False) -> None:
    """Write one table straight from the records; a million rows need no DataFrame.

    Cells that begin like a formula stay as they are unless `escape_formulas` asks for the
    apostrophe that keeps a spreadsheet from running them: list items of these documents begin
    with a dash, and a changed quote is no longer one. Raises `OSError`.
    """
    with path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
        # RFC 4180's line ends also make the writer quote a lone carriage return inside a cell.
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(column.name for column in TABLES[table].columns)
        cells = rows(table, collection)
        writer.writerows(map(_escaped, cells) if escape_formulas else cells)


def _escaped(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(
        f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS) else cell for cell in row
    )
