"""The graph as tables to read: who cites what, per body and year, and on what a document rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from vbhc_extract.model import Collection, Edge, Node, Relation

if TYPE_CHECKING:
    import pandas as pd

_RELATION_ORDER: tuple[Relation, ...] = (
    *("legal_basis", "implements", "issued_with", "amends", "replaces", "repeals", "guides"),
    *("proposed_by", "issued", "cites"),
)


class _Link(NamedTuple):
    """One step of a chain: from a document to one that it rests on."""

    edge: Edge
    source: Node
    target: Node


def cross_reference(collection: Collection) -> pd.DataFrame:
    """Return the matrix of documents: rows cite, columns are cited, a cell has the relations between them.

    Rows and columns are the labels of the documents, as `nodes` has them, by date; of two documents with one
    label, the node's id is added. A cell joins the names of the relations by ` | `; it is empty where none is.

    >>> from vbhc_extract.model import Graph
    >>> cross_reference(Collection(graph=Graph())).shape
    (0, 0)
    """
    import pandas as pd  # noqa: PLC0415 - half a second, and only notebooks need it

    names = _names(collection.graph.nodes)
    cells: dict[tuple[str, str], set[Relation]] = {}
    for edge in collection.graph.edges:
        cells.setdefault((edge.source, edge.target), set()).add(edge.relation)
    order = {node.node_id: (node.date or "9999", node.label, node.node_id) for node in collection.graph.nodes}
    sources = sorted({source for source, _ in cells}, key=order.__getitem__)
    targets = sorted({target for _, target in cells}, key=order.__getitem__)
    matrix = [[_relations(cells.get((source, target), ())) for target in targets] for source in sources]
    return pd.DataFrame(
        matrix,
        index=pd.Index([names[source] for source in sources], name="source", dtype="string"),
        columns=pd.Index([names[target] for target in targets], name="target", dtype="string"),
        dtype="string",
    )


def citations_by_body_and_year(collection: Collection) -> pd.DataFrame:
    """Return how often the documents of each body and year are cited.

    One row a body (`issuer`), type and year: `documents` are those of the graph, `in_corpus` those of the
    folder among them, `mentions` and `citing_documents` as the table of nodes counts them. `year` is empty
    where the date is not known; an inferred date counts.

    >>> list(citations_by_body_and_year(Collection()).columns)
    ['issuer', 'year', 'type', 'documents', 'in_corpus', 'mentions', 'citing_documents']
    """
    import pandas as pd  # noqa: PLC0415 - half a second, and only notebooks need it

    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for node in collection.graph.nodes:
        year = (node.inferred_date or node.date)[:4]
        counts.setdefault((node.issuer, year, node.type), Counter()).update(
            documents=1,
            in_corpus=int(node.status == "in_corpus"),
            mentions=node.mentions,
            citing_documents=node.citing_documents,
        )
    columns = ["documents", "in_corpus", "mentions", "citing_documents"]
    rows = [(*key, *(counted[column] for column in columns)) for key, counted in sorted(counts.items())]
    frame = pd.DataFrame(rows, columns=["issuer", "year", "type", *columns])
    return frame.astype(dict.fromkeys(("issuer", "year", "type"), "string") | dict.fromkeys(columns, "Int64"))


def chains(
    collection: Collection, relations: Iterable[Relation] = ("legal_basis",), *, depth: int = 6
) -> pd.DataFrame:
    """Return on what each document of the folder rests, step by step: the basis of its basis.

    One row a step: `document` and `doc_id` begin the chain, `step` counts from 1, `source` `relation`
    `target` are the step (labels), `path` the whole way to it. A chain follows the given relations, passes
    no document twice, and ends after `depth` steps. Steps that a third document states are part of it.

    >>> list(chains(Collection()).columns)
    ['doc_id', 'document', 'step', 'source', 'relation', 'target', 'target_id', 'path']
    """
    import pandas as pd  # noqa: PLC0415 - half a second, and only notebooks need it

    nodes = {node.node_id: node for node in collection.graph.nodes}
    names = _names(collection.graph.nodes)
    followed = _outgoing(collection.graph.edges, frozenset(relations), nodes)
    rows = [
        (
            node.doc_id,
            names[node.node_id],
            len(way),
            names[way[-1].source.node_id],
            way[-1].edge.relation,
            names[way[-1].target.node_id],
            way[-1].target.node_id,
            " → ".join((names[node.node_id], *(names[link.target.node_id] for link in way))),
        )
        for node in collection.graph.nodes
        if node.doc_id
        for way in _ways(node, followed, depth)
    ]
    columns = ["doc_id", "document", "step", "source", "relation", "target", "target_id", "path"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({column: "Int64" if column == "step" else "string" for column in columns})


def _names(nodes: Iterable[Node]) -> dict[str, str]:
    """Return what to call each node: its label, with its id where others have the same."""
    nodes = list(nodes)
    common = Counter(node.label for node in nodes)
    return {
        node.node_id: node.label
        if common[node.label] == 1 and node.label
        else f"{node.label} [{node.node_id}]"
        for node in nodes
    }


def _relations(relations: Iterable[Relation]) -> str:
    return " | ".join(sorted(relations, key=_RELATION_ORDER.index))


def _outgoing(
    edges: Iterable[Edge], relations: frozenset[Relation], nodes: Mapping[str, Node]
) -> dict[str, list[_Link]]:
    found: dict[str, dict[tuple[str, str], _Link]] = {}
    for edge in edges:
        if edge.relation in relations:
            link = _Link(edge, nodes[edge.source], nodes[edge.target])
            found.setdefault(edge.source, {}).setdefault((edge.target, edge.relation), link)
    return {source: [links[key] for key in sorted(links)] for source, links in found.items()}


def _ways(start: Node, followed: Mapping[str, list[_Link]], depth: int) -> Iterator[tuple[_Link, ...]]:
    """Yield every way from a document, the shorter before those that go on from it."""
    ways: list[tuple[_Link, ...]] = [(link,) for link in reversed(followed.get(start.node_id, ()))]
    while ways:
        way = ways.pop()
        yield way
        passed = {start.node_id, *(link.target.node_id for link in way)}
        if len(way) < depth:
            further = followed.get(way[-1].target.node_id, ())
            ways += [(*way, link) for link in reversed(further) if link.target.node_id not in passed]
