"""What the checks look at: a collection, with the look-ups that several of them need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from vbhc_extract.model import Citation, Extraction, Graph, Node, Part
from vbhc_extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class Case:
    """A collection under audit."""

    extractions: tuple[Extraction, ...]
    graph: Graph
    vocabulary: Vocabulary

    @cached_property
    def parts(self) -> dict[str, Part]:
        """The documents of the collection by id."""
        return {part.doc_id: part for extraction in self.extractions for part in extraction.parts}

    @cached_property
    def citations(self) -> dict[str, Citation]:
        """Every mention by id."""
        return {
            citation.citation_id: citation
            for extraction in self.extractions
            for citation in extraction.citations
        }

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """The documents of the graph by id."""
        return {node.node_id: node for node in self.graph.nodes}
