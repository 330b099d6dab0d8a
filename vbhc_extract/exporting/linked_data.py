"""The documents and their relations as linked data: JSON-LD with ELI and schema.org's Legislation."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from vbhc_extract.model import Collection, Node

_CONTEXT = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "schema": "https://schema.org/",
    "vbhc": "urn:vbhc:",
}


def write_linked_data(collection: Collection, path: Path) -> None:
    """Write a node of the graph as one `schema:Legislation`, its relations as ELI properties.

    What is not stated in any document is left out. Raises `OSError`.
    """
    relations: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for edge in collection.graph.edges:
        relations[edge.source][edge.eli or "eli:cites"].add(edge.target)
    graph = [_legislation(node, relations.get(node.node_id, {})) for node in collection.graph.nodes]
    document = {"@context": _CONTEXT, "@graph": graph}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _legislation(node: Node, relations: dict[str, set[str]]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "@id": f"vbhc:{node.node_id}",
        "@type": ["schema:Legislation", "eli:LegalResource"],
        "schema:name": node.label,
        "schema:legislationType": node.type,
        "schema:legislationIdentifier": node.number,
        "schema:legislationDate": node.date,
        "schema:legislationPassedBy": node.issuer,
        "eli:title": node.title,
    }
    links = {
        eli: [{"@id": f"vbhc:{target}"} for target in sorted(targets)]
        for eli, targets in sorted(relations.items())
    }
    return {name: value for name, value in described.items() if value} | links
