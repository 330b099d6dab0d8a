"""Every mark as a W3C Web Annotation, a line each: the quote, where it stands, and what was read from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from vbhc_extract.model import Collection
from vbhc_extract.tables import TABLES, Cell, rows

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_MARKS = {"citations": "citation_id", "dates": "date_id", "indicators": "indicator_id", "tasks": "task_id"}
_AROUND = 32
_PLACE = frozenset({"doc_id", "start", "end", "page", "text"})


def write_annotations(collection: Collection, path: Path) -> None:
    """Write the marks as JSON lines (Web Annotation Data Model, TextQuoteSelector and TextPositionSelector).

    Positions count code points in the text of the file; the quote carries a little of what stands around
    it, so that it is found again where the text was laid out anew. Raises `OSError`.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for annotation in _annotations(collection):
            file.write(json.dumps(annotation, ensure_ascii=False) + "\n")


def _annotations(collection: Collection) -> Iterator[dict[str, Any]]:
    sources = {part.doc_id: extraction for extraction in collection.extractions for part in extraction.parts}
    for table, id_column in _MARKS.items():
        names = [column.name for column in TABLES[table].columns]
        for cells in rows(table, collection):
            record = dict(zip(names, cells, strict=True))
            extraction = sources[str(record["doc_id"])]
            start, end = int(record["start"] or 0), int(record["end"] or 0)
            yield {
                "@context": _CONTEXT,
                "id": f"urn:vbhc:{record[id_column]}",
                "type": "Annotation",
                "motivation": "identifying" if table == "citations" else "classifying",
                "body": {
                    "type": "TextualBody",
                    "purpose": "tagging",
                    "format": "application/json",
                    "value": json.dumps(_told(table, record), ensure_ascii=False),
                },
                "target": {
                    "source": quote(extraction.source.path),
                    "selector": [
                        _quote_selector(
                            extraction.text, start, end, str(record.get("text", record.get("task")))
                        ),
                        {"type": "TextPositionSelector", "start": start, "end": end},
                    ],
                },
            }


def _told(table: str, record: dict[str, Cell]) -> dict[str, Cell]:
    known = {name: cell for name, cell in record.items() if cell not in {"", None} and name not in _PLACE}
    return {"table": table, **known}


def _quote_selector(text: str, start: int, end: int, words: str) -> dict[str, str]:
    if not text:
        return {"type": "TextQuoteSelector", "exact": words}
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - _AROUND, 0) : start],
        "suffix": text[end : end + _AROUND],
    }
