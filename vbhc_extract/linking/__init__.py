"""Linking: from the mentions of many files to one graph of documents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from vbhc_extract.linking.called_by_title import join_by_title
from vbhc_extract.linking.graph import build_graph
from vbhc_extract.linking.identity import Identity
from vbhc_extract.linking.inference import Citings, Inferred, blanks_of, infer
from vbhc_extract.linking.mentions import File, read_file
from vbhc_extract.linking.partitions import link_in_parts
from vbhc_extract.linking.register import Entry, Match, Register, read_register
from vbhc_extract.linking.resolution import Resolved, resolve, with_inferred
from vbhc_extract.model import Extraction, Graph
from vbhc_extract.vocabulary import Vocabulary, load

__all__ = ["Entry", "Match", "Register", "link", "link_in_parts", "read_register"]


def link(extractions: Sequence[Extraction], vocabulary: Vocabulary | None = None) -> Graph:
    """Link the citations of a collection into a graph of documents.

    Two mentions are one document when number, type, place of the issuer and date agree; what a mention
    leaves out is taken from its file, then from the collection, if exactly one document fits. The same
    number with another date makes another node. A mention that fits several has them all in its
    resolution and makes no edge. The result does not depend on the order of `extractions`.

    Each document of the collection is a node (`in_corpus`), each other document that it cites as well
    (`cited_only`); candidates that no mention surely means have no mentions.

    >>> link([])
    Graph(0 nodes, 0 edges, 0 resolutions)
    """
    vocabulary = vocabulary or load()
    unique = {
        (extraction.source.sha256, *(part.doc_id for part in extraction.parts)): extraction
        for extraction in extractions
    }
    files = [read_file(unique[key], vocabulary) for key in sorted(unique)]
    join_by_title(files, vocabulary)
    resolved = resolve(files)
    inferred = _inferred(files, resolved, vocabulary)
    return build_graph(files, with_inferred(resolved, inferred), inferred, vocabulary)


def _inferred(files: Sequence[File], resolved: Resolved, vocabulary: Vocabulary) -> dict[Identity, Inferred]:
    citings = Citings(blank for file in files for blank in blanks_of(file))
    if not citings.blanks:
        return {}
    for mention, settled in chain.from_iterable(resolved.mentions):
        if len(settled.documents) == 1:
            citings.add(mention, settled.documents[0])
    citings.without(set(resolved.documents.values()))
    headers = {part.doc_id: part.header for file in files for part in file.extraction.parts}
    return infer(citings, headers, vocabulary)
