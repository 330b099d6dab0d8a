"""What was written from what: versions, inputs with their hashes, options, counts, and what each column means."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from vbhc_extract.model import Collection
from vbhc_extract.tables import TABLES, rows
from vbhc_extract.vocabulary import load

FILE_NAME = "manifest.json"
_PACKAGES = ("vbhc-extract", "regex", "dateparser", "underthesea", "pdfplumber", "pypdfium2", "pandas")


def write_manifest(
    collection: Collection, files: Sequence[Path], options: Mapping[str, object], path: Path
) -> None:
    """Write the manifest of an export; nothing in it tells the time, so that equal runs are equal bytes.

    Raises `OSError`.
    """
    manifest = {
        "versions": {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES},
        "options": dict(options),
        "inputs": _inputs(collection),
        "rows": {table: sum(1 for _ in rows(table, collection)) for table in TABLES},
        "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
        "columns": _data_dictionary(),
    }
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _inputs(collection: Collection) -> list[dict[str, Any]]:
    sources = (extraction.source for extraction in collection.extractions)
    return [{"path": source.path, "format": source.format, "sha256": source.sha256} for source in sources]


def _data_dictionary() -> dict[str, dict[str, dict[str, str]]]:
    known = {(row["table"], row["column"]): row for row in load().rows("columns")}
    return {
        name: {
            column.name: {
                "type": column.dtype,
                "heading": known[name, column.name]["heading"],
                "meaning": known[name, column.name]["meaning"],
            }
            for column in table.columns
        }
        for name, table in TABLES.items()
    }
