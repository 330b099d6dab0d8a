"""The tables an auditor reads: which columns they have and which record gives each row.

This is the only definition of the columns; the CSV writer and the DataFrames both follow it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from vbhc_extract.model import (
    Citation,
    Collection,
    DateMention,
    Edge,
    Extraction,
    Failure,
    Finding,
    Indicator,
    Node,
    Part,
    Source,
    Task,
)

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | float | None
DType = Literal["string", "Int64", "float64"]


class Column(NamedTuple):
    """One column: its name, the attribute of the row's record it shows, its dtype and its form."""

    name: str
    attribute: str
    dtype: DType = "string"
    cell: Callable[[Any], Cell] | None = None


class Table(NamedTuple):
    """One table: its columns, and the records of a collection that are its rows, in order."""

    columns: tuple[Column, ...]
    records: Callable[[Collection], Iterator[Any]]


def rows(table: str, collection: Collection) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of one table, the cells in the order of its columns.

    >>> failure = Failure("a.txt", "read", "ReadError", "tệp rỗng; kiểm tra lại bản gốc")
    >>> list(rows("errors", Collection(failures=(failure,))))
    [('a.txt', 'read', 'ReadError', 'tệp rỗng; kiểm tra lại bản gốc')]
    """
    columns, records = TABLES[table]
    values = attrgetter(*(column.attribute for column in columns))
    formed = [(at, column.cell) for at, column in enumerate(columns) if column.cell]
    for record in records(collection):
        cells = list(values(record))
        for at, cell in formed:
            cells[at] = cell(cells[at])
        yield tuple(cells)


def frames(found: Collection | Extraction) -> dict[str, pd.DataFrame]:
    """Return the tables as DataFrames by name, from `documents` and `citations` to `errors`.

    Text columns have dtype `string` (absent is an empty string), counts and offsets `Int64`
    (absent is `<NA>`), `confidence` and figures are `float64`. Of a single extraction, the
    tables of the graph are empty.

    >>> list(frames(Collection()))
    ['documents', 'citations', 'dates', 'indicators', 'tasks', 'nodes', 'edges', 'findings', 'errors']
    >>> list(frames(Collection())["edges"].columns)
    ['source', 'target', 'relation', 'eli', 'mentions', 'citation_ids', 'stated_by']
    """
    collection = found if isinstance(found, Collection) else Collection((found,))
    return {table: frame(table, collection) for table in TABLES}


def frame(table: str, collection: Collection) -> pd.DataFrame:
    """Return one table of a collection as a DataFrame, dtypes as `frames` describes them.

    >>> frame("errors", Collection()).shape
    (0, 4)
    """
    import pandas as pd  # noqa: PLC0415 - half a second, and only notebooks and Parquet need it

    columns = TABLES[table].columns
    cells: list[tuple[Cell, ...]] = list(zip(*rows(table, collection), strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            column.name: pd.Series(list(values), dtype=column.dtype)
            for column, values in zip(columns, cells, strict=True)
        }
    )


class _FilePart(NamedTuple):
    source: Source
    part: Part

    @property
    def warnings(self) -> tuple[str, ...]:
        return self.source.warnings + self.part.warnings


class _Linked(NamedTuple):
    citation: Citation
    node_ids: tuple[str, ...]
    confidence: float
    reason: str = ""


def _documents(collection: Collection) -> Iterator[_FilePart]:
    for extraction in collection.extractions:
        for part in extraction.parts:
            yield _FilePart(extraction.source, part)


def _citations(collection: Collection) -> Iterator[_Linked]:
    resolutions = {resolution.citation_id: resolution for resolution in collection.graph.resolutions}
    for extraction in collection.extractions:
        for citation in sorted(extraction.citations, key=_PLACE):
            if resolution := resolutions.get(citation.citation_id):
                # A row is as sure as the weaker of the two: reading the mention, finding its node.
                sure = min(citation.confidence, resolution.confidence)
                yield _Linked(citation, resolution.node_ids, sure, resolution.reason)
            else:
                yield _Linked(citation, (), citation.confidence)


def _dates(collection: Collection) -> Iterator[DateMention]:
    for extraction in collection.extractions:
        yield from sorted(extraction.dates, key=_PLACE)


def _indicators(collection: Collection) -> Iterator[Indicator]:
    for extraction in collection.extractions:
        yield from sorted(extraction.indicators, key=_PLACE)


def _tasks(collection: Collection) -> Iterator[Task]:
    for extraction in collection.extractions:
        yield from sorted(extraction.tasks, key=_PLACE)


def _nodes(collection: Collection) -> Iterator[Node]:
    yield from sorted(collection.graph.nodes, key=attrgetter("node_id"))


def _edges(collection: Collection) -> Iterator[Edge]:
    yield from sorted(collection.graph.edges, key=attrgetter("source", "target", "relation", "stated_by"))


def _findings(collection: Collection) -> Iterator[Finding]:
    yield from collection.findings


def _errors(collection: Collection) -> Iterator[Failure]:
    yield from sorted(collection.failures, key=attrgetter("path", "stage", "message"))


def _joined(values: tuple[str, ...]) -> str:
    return " | ".join(values)


def _absent_if_zero(count: int) -> int | None:
    return count or None


def _empty_if_absent(word: str | None) -> str:
    return word or ""


def _text(*names: str, of: str = "") -> tuple[Column, ...]:
    return tuple(Column(name, of + name) for name in names)


def _mention(id_column: str, of: str = "", words: str = "text") -> tuple[Column, ...]:
    """Return the columns that every mention begins with: where it stands, and the words themselves."""
    return (
        *_text(id_column, "doc_id", of=of),
        Column("start", f"{of}start", "Int64"),
        Column("end", f"{of}end", "Int64"),
        Column("page", f"{of}page", "Int64", _absent_if_zero),
        *_text("section", words, of=of),
    )


_PLACE = attrgetter("start", "end")

TABLES: Mapping[str, Table] = {
    "documents": Table(
        (
            Column("doc_id", "part.doc_id"),
            Column("path", "source.path"),
            Column("part", "part.number", "Int64"),
            Column("format", "source.format"),
            Column("pages", "source.pages", "Int64", _absent_if_zero),
            Column("chars", "source.chars", "Int64"),
            *_text("sha256", "text_source", of="source."),
            *_text(
                "doc_type",
                "number",
                "symbol",
                "date",
                "place",
                "issuer",
                "parent_issuer",
                "title",
                of="part.header.",
            ),
            Column("addressees", "part.header.addressees", cell=_joined),
            Column("recipients", "part.header.recipients", cell=_joined),
            *_text("signer", "signer_title", "authority", of="part.header."),
            Column("warnings", "warnings", cell=_joined),
            Column("start", "part.start", "Int64"),
            Column("end", "part.end", "Int64"),
            Column("ocr_confidence", "source.ocr_confidence", "float64"),
        ),
        _documents,
    ),
    "citations": Table(
        (
            *_mention("citation_id", of="citation."),
            *_text(
                "kind", "type", "number", "date", "issuer", "issuer_full", "title", "pinpoint", of="citation."
            ),
            *_text("relation", "from_id", of="citation."),
            Column("node_id", "node_ids", cell=_joined),
            Column("confidence", "confidence", "float64"),
            Column("reason", "reason"),
            Column("act", "citation.act", cell=_empty_if_absent),
            *_text("acts_on_id", of="citation."),
            Column("read_confidence", "citation.confidence", "float64"),
        ),
        _citations,
    ),
    "dates": Table(
        (
            *_mention("date_id"),
            Column("from", "first_day"),
            Column("to", "last_day"),
            *_text("grain", "role"),
        ),
        _dates,
    ),
    "indicators": Table(
        (
            *_mention("indicator_id"),
            *_text("name"),
            Column("value", "value", "float64"),
            *_text("unit", "kind"),
            Column("denominator", "denominator", "float64"),
            *_text("period", "period_start", "period_end", "part_of", "table", "status", "bound"),
            Column("upper", "upper", "float64"),
        ),
        _indicators,
    ),
    "tasks": Table(
        (
            *_mention("task_id", words="task"),
            Column("lead", "lead", cell=_joined),
            Column("support", "support", cell=_joined),
            *_text("product", "timing", "deadline"),
        ),
        _tasks,
    ),
    "nodes": Table(
        (
            *_text("node_id", "doc_id", "type", "number", "date", "issuer", "title", "label"),
            Column("mentions", "mentions", "Int64"),
            Column("citing_documents", "citing_documents", "Int64"),
            *_text("first_cited", "last_cited", "status", "successor", "inferred_number", "inferred_date"),
            Column("inferred_from", "inferred_from", cell=_joined),
        ),
        _nodes,
    ),
    "edges": Table(
        (
            *_text("source", "target", "relation", "eli"),
            Column("mentions", "mentions", "Int64"),
            Column("citation_ids", "citation_ids", cell=_joined),
            *_text("stated_by"),
        ),
        _edges,
    ),
    "findings": Table(
        (
            *_text("finding_id", "check", "severity", "doc_id"),
            Column("node_ids", "node_ids", cell=_joined),
            Column("citation_ids", "citation_ids", cell=_joined),
            Column("indicator_ids", "indicator_ids", cell=_joined),
            Column("start", "start", "Int64"),
            Column("end", "end", "Int64"),
            Column("page", "page", "Int64", _absent_if_zero),
            *_text("message"),
            Column("evidence", "evidence", cell=_joined),
            Column("task_ids", "task_ids", cell=_joined),
        ),
        _findings,
    ),
    "errors": Table(_text("path", "stage", "error", "message"), _errors),
}
