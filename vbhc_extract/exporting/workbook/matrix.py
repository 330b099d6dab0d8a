"""The cross-reference matrix: a row a document, a column a cited document, in the cells how it is cited."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vbhc_extract.exporting.wording import labels, relation_codes
from vbhc_extract.exporting.workbook.book import MAX_COLUMNS, Book
from vbhc_extract.model import Collection, Node

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_FIRST_ROW, _FIRST_COLUMN = 2, 1
_PRINT_SCALE = 60
"""Percent: as wide as it is, the matrix goes over several pages; on one, nobody could read it."""


def write_matrix(book: Book) -> None:
    """Write the matrix, most cited documents first; documents that cite nothing have a row all the same."""
    sheet = book.add_sheet("Bảng đối chiếu")
    cited = _most_cited_first(book.collection)
    if (beyond := len(cited) + _FIRST_COLUMN - MAX_COLUMNS) > 0:
        book.notes[
            "văn bản ít được dẫn nhất không có cột trong Bảng đối chiếu vì quá giới hạn của Excel"
        ] += beyond
        cited = cited[: MAX_COLUMNS - _FIRST_COLUMN]
    legend = "; ".join(
        f"{code}: {labels('relation')[relation]}" for relation, code in relation_codes().items()
    )
    book.text(sheet, 0, 0, f"Quan hệ: {legend}", "quiet")
    sheet.set_row(1, 190)
    sheet.set_column(0, 0, 44)
    if cited:
        sheet.set_column(_FIRST_COLUMN, _FIRST_COLUMN + len(cited) - 1, 7)
    book.text(sheet, 1, 0, "Văn bản \\ Văn bản được viện dẫn", "heading")
    for column, node in enumerate(cited, _FIRST_COLUMN):
        book.text(sheet, 1, column, node.label, "heading_upright")
    _write_rows(book, sheet, {node.node_id: column for column, node in enumerate(cited, _FIRST_COLUMN)})
    sheet.freeze_panes(_FIRST_ROW, _FIRST_COLUMN)
    sheet.repeat_rows(1)
    sheet.repeat_columns(0)
    sheet.set_print_scale(_PRINT_SCALE)


def _write_rows(book: Book, sheet: Worksheet, column_of: dict[str, int]) -> None:
    relations = _relations(book.collection)
    codes = relation_codes()
    row = _FIRST_ROW
    for extraction in book.collection.extractions:
        for part in extraction.parts:
            book.link(sheet, row, 0, book.place(part.doc_id), book.names[part.doc_id])
            for node_id, found in relations.get(part.doc_id, {}).items():
                if node_id in column_of:
                    written = ", ".join(code for relation, code in codes.items() if relation in found)
                    book.text(sheet, row, column_of[node_id], written, "code")
            row += 1


def _relations(collection: Collection) -> dict[str, dict[str, set[str]]]:
    """Return the relations each document itself stands in, by the node at the other end."""
    doc_ids = {node.node_id: node.doc_id.split(" | ") for node in collection.graph.nodes if node.doc_id}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge in collection.graph.edges:
        for doc_id in doc_ids.get(edge.source, ()):
            found[doc_id][edge.target].add(edge.relation)
    return found


def _most_cited_first(collection: Collection) -> list[Node]:
    targets = {edge.target for edge in collection.graph.edges}
    cited = [node for node in collection.graph.nodes if node.node_id in targets]
    return sorted(cited, key=lambda node: (-node.citing_documents, -node.mentions, node.label, node.node_id))
