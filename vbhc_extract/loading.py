"""The tables of an earlier run read back as records, so that more documents can be linked to them."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from vbhc_extract.errors import ReadError
from vbhc_extract.model import (
    Citation,
    Collection,
    DateMention,
    Edge,
    Extraction,
    Failure,
    Finding,
    Graph,
    Header,
    Indicator,
    Node,
    Part,
    Resolution,
    Source,
    Task,
)
from vbhc_extract.tables import TABLES

_Row: TypeAlias = Mapping[str, str]
_Record = TypeVar("_Record")

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NEEDED = ("documents", "citations")


def load(folder: str | Path) -> Collection:
    """Read the tables that `export` wrote into a folder, as CSV or as Parquet, back into a collection.

    What the tables do not have stays empty: the texts, and with them the outline of the documents. Tables
    of an older version may lack columns and tables; `documents` and `citations` must be there.

    Raises `ReadError` when they are not, or a table is damaged.

    >>> from tempfile import mkdtemp
    >>> from vbhc_extract.exporting import export
    >>> folder = mkdtemp()
    >>> _ = export(Collection(), folder)
    >>> load(folder) == Collection()
    True
    """
    folder = Path(folder)
    tables = {name: _rows(folder, name) for name in TABLES}
    try:
        return _collection(tables)
    except (KeyError, ValueError) as error:
        problem = f"bảng của lần chạy trước có ô hoặc cột hỏng ({error})"
        raise ReadError(str(folder), problem, "chạy lại trên thư mục văn bản gốc") from error


def _collection(tables: Mapping[str, list[_Row]]) -> Collection:
    citations = tables["citations"]
    extractions = _extractions(tables)
    graph = Graph(
        tuple(_records(Node, "nodes", tables["nodes"])),
        tuple(_records(Edge, "edges", tables["edges"])),
        tuple(
            sorted((_resolution(row) for row in citations if row["node_id"]), key=lambda one: one.citation_id)
        ),
    )
    failures = tuple(_records(Failure, "errors", tables["errors"]))
    findings = tuple(_records(Finding, "findings", tables["findings"]))
    return Collection(extractions, graph, failures, findings)


def _rows(folder: Path, table: str) -> list[_Row]:
    """Return the rows of one table as text; a file of a table that need not be there may be missing."""
    for suffix, read in (("csv", _csv_rows), ("parquet", _parquet_rows)):
        path = folder / f"{table}.{suffix}"
        if path.is_file():
            try:
                return list(read(path))
            except (OSError, ValueError, csv.Error) as error:
                problem = f"không đọc lại được bảng ({error})"
                raise ReadError(str(path), problem, "chạy lại trên thư mục văn bản gốc") from error
    if table in _NEEDED:
        problem = f"không có bảng {table} của lần chạy trước"
        raise ReadError(str(folder), problem, "chỉ đến thư mục kết quả của lệnh run")
    return []


def _csv_rows(path: Path) -> Iterator[_Row]:
    limit = csv.field_size_limit(sys.maxsize)  # a quote may be as long as a document
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield {name: _without_apostrophe(cell or "") for name, cell in row.items() if name}
    finally:
        csv.field_size_limit(limit)


def _without_apostrophe(cell: str) -> str:
    """Take off the sign that `escape_formulas` put before a cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_SIGNS) else cell


def _parquet_rows(path: Path) -> Iterator[_Row]:
    if not find_spec("pyarrow"):
        raise ReadError(str(path), "đọc Parquet cần pyarrow", "chạy: pip install 'vbhc-extract[parquet]'")
    import pandas as pd  # noqa: PLC0415 - half a second, and only Parquet needs it

    frame = pd.read_parquet(path)
    for cells in frame.astype(object).where(frame.notna(), "").itertuples(index=False, name=None):
        yield dict(zip(frame.columns, map(str, cells), strict=True))


def _extractions(tables: Mapping[str, list[_Row]]) -> tuple[Extraction, ...]:
    of_document: dict[str, dict[str, list[Any]]] = {
        table: _by_document(records)
        for table, records in (
            ("citations", _records(Citation, "citations", tables["citations"], "citation.")),
            ("dates", _records(DateMention, "dates", tables["dates"])),
            ("indicators", _records(Indicator, "indicators", tables["indicators"])),
            ("tasks", _records(Task, "tasks", tables["tasks"])),
        )
    }

    def found_in(table: str, parts: Iterable[Part]) -> tuple[Any, ...]:
        return tuple(record for part in parts for record in of_document[table].get(part.doc_id, ()))

    extractions = []
    for _, group in groupby(tables["documents"], key=_file):
        rows = list(group)
        shared = _shared_warnings(rows)
        source = _record(Source, "documents", rows[0], "source.", warnings=shared)
        parts = tuple(_part(row, len(shared)) for row in rows)
        extractions.append(
            Extraction(
                source,
                parts,
                found_in("citations", parts),
                found_in("dates", parts),
                found_in("indicators", parts),
                found_in("tasks", parts),
            )
        )
    return tuple(extractions)


def _by_document(records: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(record.doc_id, []).append(record)
    return found


def _file(row: _Row) -> tuple[str, ...]:
    return row["path"], row["sha256"], row["doc_id"].rpartition("-")[0], row["doc_id"].partition("~")[2]


def _shared_warnings(rows: Sequence[_Row]) -> tuple[str, ...]:
    """Return the warnings about the file: those that all of its documents begin with."""
    first, *others = (_split(row["warnings"]) for row in rows)
    size = 0
    while size < len(first) and all(first[: size + 1] == other[: size + 1] for other in others):
        size += 1
    return first[:size]


def _part(row: _Row, file_warnings: int) -> Part:
    header = _record(Header, "documents", row, "part.header.")
    warnings = _split(row["warnings"])[file_warnings:]
    return _record(Part, "documents", row, "part.", header=header, warnings=warnings)


def _resolution(row: _Row) -> Resolution:
    return Resolution(
        row["citation_id"], _split(row["node_id"]), float(row["confidence"] or 1), row.get("reason", "")
    )


def _records(make: type[_Record], table: str, rows: Iterable[_Row], of: str = "") -> Iterator[_Record]:
    return (_record(make, table, row, of) for row in rows)


def _record(make: type[_Record], table: str, row: _Row, of: str = "", **given: Any) -> _Record:
    """Make a record from those cells of a row that show its own attributes."""
    kinds: dict[str, str] = {field.name: str(field.type) for field in fields(make)}  # type: ignore[arg-type]
    values = dict(given)
    for column in TABLES[table].columns:
        name = column.attribute.removeprefix(of)
        if column.attribute.startswith(of) and name in kinds and name not in given:
            cell = row.get(column.name, "")
            if cell or kinds[name] in _EMPTY:
                values[name] = _value(cell, kinds[name])
    return make(**values)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(" | ")) if cell else ()


_EMPTY: Mapping[str, Any] = {"str": "", "int": 0, "tuple[str, ...]": ()}
_PARSERS: Mapping[str, Callable[[str], Any]] = {
    "int": lambda cell: int(float(cell)),
    "float": float,
    "float | None": float,
    "tuple[str, ...]": _split,
}


def _value(cell: str, kind: str) -> Any:
    return _PARSERS.get(kind, str)(cell) if cell else _EMPTY[kind]
