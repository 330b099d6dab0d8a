"""What the report page shows, as data: the tables, the texts, and the Vietnamese for codes."""

from __future__ import annotations

from typing import Any

from vbhc_extract.auditing import CHECKS
from vbhc_extract.exporting.wording import document_names, headings, labels
from vbhc_extract.model import Collection
from vbhc_extract.tables import TABLES, rows
from vbhc_extract.vocabulary import load

_LEFT_OUT = frozenset({"sha256", "eli", "citation_ids", "acts_on_id", "act"})


def contents(collection: Collection) -> dict[str, Any]:
    """Return the data of the page: JSON types only, the same for the same collection."""
    return {
        "folder": collection.folder.replace("\\", "/"),
        "tables": {name: _table(name, collection) for name in TABLES},
        "texts": {extraction.source.path: extraction.text for extraction in collection.extractions},
        "spans": {
            part.doc_id: (part.start, part.end)
            for extraction in collection.extractions
            for part in extraction.parts
        },
        "names": document_names(collection),
        "headings": {name: dict(headings(name)) for name in TABLES},
        "labels": {column: dict(labels(column)) for column in _coded_columns()},
        "checks": {check.name: check.title for check in CHECKS.values()},
    }


def _table(name: str, collection: Collection) -> dict[str, Any]:
    kept = [
        index
        for index, column in enumerate(TABLES[name].columns)
        if column.name not in _LEFT_OUT or name == "findings"
    ]
    return {
        "columns": [TABLES[name].columns[index].name for index in kept],
        "rows": [[cells[index] for index in kept] for cells in rows(name, collection)],
    }


def _coded_columns() -> list[str]:
    return ["relation", *sorted({row["column"] for row in load().rows("value_labels")})]
