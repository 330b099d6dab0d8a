"""What the checks look at: a collection, with the look-ups that several of them need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias, cast

from vbhc_extract.auditing.claims import Claim, by_number, read_claims
from vbhc_extract.auditing.series import Point, SeriesKey, body_and_code, series_of
from vbhc_extract.linking.identity import Identity
from vbhc_extract.linking.register import Register
from vbhc_extract.model import Citation, Extraction, Graph, Node, Part, Source
from vbhc_extract.vocabulary import Vocabulary

Telling: TypeAlias = "Callable[[Case], Iterator[tuple[str | None, Any]]]"
"""What each file tells of one matter, for checks over the whole collection: records, each with the key of
those that must be looked at together. A record without a key is for all to know: it can be hashed, and there are
few different ones."""


@dataclass(frozen=True)
class Case:
    """A collection under audit."""

    extractions: tuple[Extraction, ...]
    graph: Graph
    vocabulary: Vocabulary
    register: Register | None = None
    """What a register from outside knows of the documents cited."""

    @cached_property
    def worked_out(self) -> dict[object, Any]:
        """What some check has worked out and others ask for again, by a name of its own."""
        return {}

    def told(self, telling: Telling) -> Sequence[Any]:
        """Return what the files tell of one matter, in the order of the files."""
        return [record for _, record in self.keyed(telling)]

    def keyed(self, telling: Telling) -> Sequence[tuple[str | None, Any]]:
        """Return what the files tell of one matter, each record with its key."""
        if telling not in self.worked_out:
            self.worked_out[telling] = self.gather(telling)
        return cast("Sequence[tuple[str | None, Any]]", self.worked_out[telling])

    def gather(self, telling: Telling) -> Sequence[tuple[str | None, Any]]:
        """Ask the files what they tell of one matter."""
        return list(telling(self))

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """The documents of the collection by id."""
        return {part.doc_id: part for extraction in self.extractions for part in extraction.parts}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The file of each document, by the document's id."""
        return {
            part.doc_id: extraction.source for extraction in self.extractions for part in extraction.parts
        }

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Every mention by id."""
        return {
            citation.citation_id: citation
            for extraction in self.extractions
            for citation in extraction.citations
        }

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """The documents of the graph by id."""
        return {node.node_id: node for node in self.graph.nodes}

    @cached_property
    def meant(self) -> Mapping[str, str]:
        """The one node that each mention means, by the mention's id; nothing of those that stay ambiguous."""
        return {
            resolution.citation_id: resolution.node_ids[0]
            for resolution in self.graph.resolutions
            if len(resolution.node_ids) == 1
        }

    @cached_property
    def own_nodes(self) -> Mapping[str, str]:
        """The node of each document of the collection, by doc_id."""
        return {node.doc_id: node.node_id for node in self.graph.nodes if node.doc_id}

    def node_of(self, record: object) -> str:
        """Return the id of the one document of the graph that a mention or a part names, empty if none."""
        if isinstance(record, Part):
            return self.own_nodes.get(record.doc_id, "")
        return self.meant.get(record.citation_id, "") if isinstance(record, Citation) else ""

    def day_of(self, doc_id: str) -> str:
        """Return the date of a document as far as it is known; an attached one has that of the first in its file."""
        return self._days.get(doc_id, "")

    @cached_property
    def _days(self) -> dict[str, str]:
        return {
            part.doc_id: part.header.date or extraction.parts[0].header.date
            for extraction in self.extractions
            for part in extraction.parts
        }

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """What headings and numbered mentions say of documents."""
        return self.told(claims_by_body)

    @cached_property
    def claims_by_number(self) -> dict[Identity, list[Claim]]:
        """The claims of one number of one body, the day apart."""
        return by_number(self.claims)

    @cached_property
    def series(self) -> dict[SeriesKey, list[Point]]:
        """The numbers that each body gave out in each year, with their days."""
        return series_of(self.claims, self.vocabulary)


def claims_by_body(case: Case) -> Iterator[tuple[str, Claim]]:
    """Tell what the headings and numbered mentions say, by the body and the kind of number."""
    for claim in read_claims(case.extractions, case.vocabulary):
        yield body_and_code(claim, case.vocabulary), claim
