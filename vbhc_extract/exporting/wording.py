"""The Vietnamese an auditor reads in place of column names and codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from vbhc_extract.model import Collection
from vbhc_extract.vocabulary import load


@cache
def headings(table: str) -> Mapping[str, str]:
    """Return the Vietnamese heading of each column of a table.

    >>> headings("documents")["issuer"]
    'Cơ quan ban hành'
    """
    return {row["column"]: row["heading"] for row in load().rows("columns") if row["table"] == table}


@cache
def labels(column: str) -> Mapping[str, str]:
    """Return what to show for the codes of a column; nothing for columns without codes.

    >>> labels("relation")["legal_basis"], labels("title")
    ('căn cứ', {})
    """
    if column == "relation":
        return {row["relation"]: row["label"] for row in load().rows("relations")}
    return {row["value"]: row["label"] for row in load().rows("value_labels") if row["column"] == column}


@cache
def relation_codes() -> Mapping[str, str]:
    """Return the short code of each relation, as the cross-reference matrix shows it.

    >>> relation_codes()["legal_basis"]
    'CC'
    """
    return {row["relation"]: row["code"] for row in load().rows("relations")}


def document_names(collection: Collection) -> dict[str, str]:
    """Return what to call each document of a collection, by id: type, number and day, else its title, else its file."""
    names = {
        part.doc_id: extraction.source.path
        for extraction in collection.extractions
        for part in extraction.parts
    }
    named = {
        doc_id: node.label
        for node in collection.graph.nodes
        for doc_id in node.doc_id.split(" | ")
        if doc_id and node.label not in {"", doc_id}
    }
    return names | named
