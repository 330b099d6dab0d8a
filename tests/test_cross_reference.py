"""The graph as tables: the matrix, the counts per body and year, the chains of legal bases."""

from __future__ import annotations

from vbhc_extract.cross_reference import chains, citations_by_body_and_year, cross_reference
from vbhc_extract.model import Collection, Edge, Graph, Node, NodeStatus, Relation


def node(name: str, doc_id: str = "", date: str = "2024-01-05", label: str = "") -> Node:
    """Return a node of the district, in the folder when it has a document id."""
    status: NodeStatus = "in_corpus" if doc_id else "cited_only"
    return Node(
        name, doc_id, "Quyết định", "", date, "UBND huyện", "", label or name.upper(), 2, 1, "", "", status
    )


def edge(source: str, target: str, relation: Relation = "legal_basis", stated_by: str = "a-0") -> Edge:
    """Return an edge between two nodes."""
    return Edge(source, target, relation, "", 1, (), stated_by)


COLLECTION = Collection(
    graph=Graph(
        (
            node("a", "a-0"),
            node("b", date="2020-03-05"),
            node("c", date="2015"),
            node("d", label="C", date=""),
        ),
        (
            edge("a", "b"),
            edge("a", "b", "cites"),
            edge("a", "b", stated_by="x-0"),
            edge("b", "c", stated_by="x-0"),
            edge("c", "a", stated_by="x-0"),
            edge("a", "d", "amends"),
        ),
    )
)


def test_the_matrix() -> None:
    """A cell has every relation once; documents stand by date; two of one label are told apart."""
    matrix = cross_reference(COLLECTION)
    assert list(matrix.index) == ["C [c]", "B", "A"]
    assert list(matrix.columns) == ["C [c]", "B", "A", "C [d]"]
    assert matrix.loc["A", "B"] == "legal_basis | cites"
    assert matrix.loc["A", "C [d]"] == "amends"
    assert matrix.loc["B", "A"] == ""


def test_counts_per_body_and_year() -> None:
    """One row a body, year and type; an unknown year is empty."""
    frame = citations_by_body_and_year(COLLECTION)
    assert [tuple(row) for row in frame[["year", "documents", "in_corpus", "mentions"]].to_numpy()] == [
        ("", 1, 0, 2),
        ("2015", 1, 0, 2),
        ("2020", 1, 0, 2),
        ("2024", 1, 1, 2),
    ]


def test_chains_of_legal_bases() -> None:
    """The basis of the basis is the second step; a circle ends where it would close."""
    frame = chains(COLLECTION)
    assert [(row.step, row.source, row.target, row.path) for row in frame.itertuples()] == [
        (1, "A", "B", "A → B"),
        (2, "B", "C [c]", "A → B → C [c]"),
    ]
    assert len(chains(COLLECTION, depth=1)) == 1
    assert list(chains(COLLECTION, ["amends"])["target"]) == ["C [d]"]


def test_empty_collections() -> None:
    """Without documents the tables are empty, and keep their columns."""
    assert cross_reference(Collection()).empty
    assert citations_by_body_and_year(Collection()).empty
    assert chains(Collection()).empty
