"""What changed between two runs: records that are new, gone, or not what they were."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from vbhc_extract.errors import ReadError
from vbhc_extract.tables import TABLES

_Row = Mapping[str, str]
_KEYS = {
    "documents": ("doc_id",),
    "citations": ("citation_id",),
    "dates": ("date_id",),
    "indicators": ("indicator_id",),
    "tasks": ("task_id",),
    "nodes": ("node_id",),
    "edges": ("source", "target", "relation", "stated_by"),
    "findings": ("finding_id",),
    "errors": ("path", "stage"),
}


class Change(NamedTuple):
    """One record that differs: `columns` has what each changed cell was and is now."""

    table: str
    kind: Literal["new", "gone", "changed"]
    key: tuple[str, ...]
    record: _Row
    columns: Mapping[str, tuple[str, str]]


def compare(earlier: str | Path, later: str | Path) -> Iterator[Change]:
    """Yield what changed between the CSV tables of two runs, table by table, in the order of the keys.

    Raises `ReadError` when a folder has no tables, or one of them cannot be read.

    >>> from tempfile import mkdtemp
    >>> from vbhc_extract.exporting import export
    >>> from vbhc_extract.model import Collection, Failure
    >>> one, two = mkdtemp(), mkdtemp()
    >>> _ = export(Collection(), one), export(Collection(failures=(Failure("a.txt", "read", "", ""),)), two)
    >>> [(change.table, change.kind, change.key) for change in compare(one, two)]
    [('errors', 'new', ('a.txt', 'read'))]
    """
    for table in TABLES:
        before, after = _records(Path(earlier), table), _records(Path(later), table)
        for key in sorted(before.keys() | after.keys()):
            if key not in before:
                yield Change(table, "new", key, after[key], {})
            elif key not in after:
                yield Change(table, "gone", key, before[key], {})
            elif columns := _differences(before[key], after[key]):
                yield Change(table, "changed", key, after[key], columns)


def _records(folder: Path, table: str) -> dict[tuple[str, ...], _Row]:
    path = folder / f"{table}.csv"
    limit = csv.field_size_limit(sys.maxsize)  # a quote may be as long as a document
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {tuple(row[name] for name in _KEYS[table]): row for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        problem = f"không đọc được bảng {table} ({error})"
        raise ReadError(
            str(folder), problem, "chỉ đến thư mục kết quả của lệnh run, có các tệp CSV"
        ) from error
    finally:
        csv.field_size_limit(limit)


def _differences(before: _Row, after: _Row) -> dict[str, tuple[str, str]]:
    """Return the cells that differ; columns that only one version has are no difference."""
    return {
        name: (before[name], after[name]) for name in before if name in after and before[name] != after[name]
    }
