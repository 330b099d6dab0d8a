"""The citation graph as files for Gephi, yEd, networkx and Neo4j: GraphML and GEXF, written as it comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from vbhc_extract.model import Collection

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NODE = {
    "label": "string",
    "doc_id": "string",
    "type": "string",
    "number": "string",
    "date": "string",
    "issuer": "string",
    "title": "string",
    "status": "string",
    "mentions": "int",
    "citing_documents": "int",
}
_EDGE = {"relation": "string", "eli": "string", "mentions": "int", "stated_by": "string"}
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"


def write_graphml(collection: Collection, path: Path) -> None:
    """Write nodes and edges with their attributes as GraphML; parallel relations are edges of their own."""
    _write(path, _graphml(collection))


def write_gexf(collection: Collection, path: Path) -> None:
    """Write the graph as GEXF 1.3; where several relations join two documents, each is an edge of its kind."""
    _write(path, _gexf(collection))


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.writelines(f"{line}\n" for line in lines)


def _graphml(collection: Collection) -> Iterator[str]:
    yield f'<graphml xmlns="{_GRAPHML}">'
    for owner, attributes in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in attributes.items():
            yield f'<key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'
    yield '<graph id="G" edgedefault="directed">'
    for node in collection.graph.nodes:
        yield f"<node id={_quoted(node.node_id)}>{_data('node', _NODE, node)}</node>"
    for number, edge in enumerate(collection.graph.edges):
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        yield f'<edge id="e{number}" {ends}>{_data("edge", _EDGE, edge)}</edge>'
    yield "</graph>"
    yield "</graphml>"


def _data(owner: str, attributes: Mapping[str, str], record: Any) -> str:
    return "".join(
        f'<data key="{owner}_{name}">{_escaped(str(getattr(record, name)))}</data>' for name in attributes
    )


def _gexf(collection: Collection) -> Iterator[str]:
    yield f'<gexf xmlns="{_GEXF}" version="1.3">'
    yield '<graph mode="static" defaultedgetype="directed">'
    for owner, attributes in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{owner}">'
        for name, kind in attributes.items():
            yield f'<attribute id="{owner}_{name}" title="{name}" type="{_gexf_type(kind)}"/>'
        yield "</attributes>"
    yield "<nodes>"
    for node in collection.graph.nodes:
        head = f"id={_quoted(node.node_id)} label={_quoted(node.label or node.node_id)}"
        yield f"<node {head}><attvalues>{_values('node', _NODE, node)}</attvalues></node>"
    yield "</nodes>"
    yield "<edges>"
    for number, edge in enumerate(collection.graph.edges):
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        head = f'id="e{number}" {ends} kind={_quoted(edge.relation)} weight="{max(edge.mentions, 1)}"'
        yield f"<edge {head}><attvalues>{_values('edge', _EDGE, edge)}</attvalues></edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _gexf_type(kind: str) -> str:
    return "integer" if kind == "int" else kind


def _values(owner: str, attributes: Mapping[str, str], record: Any) -> str:
    return "".join(
        f'<attvalue for="{owner}_{name}" value={_quoted(str(getattr(record, name)))}/>' for name in attributes
    )


def _quoted(words: str) -> str:
    return quoteattr(_FORBIDDEN.sub(" ", words))


def _escaped(words: str) -> str:
    return _FORBIDDEN.sub(" ", words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
