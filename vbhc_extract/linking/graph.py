"""The graph: one node a document, one edge a relation that somebody states between two of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import NamedTuple

from vbhc_extract.linking.identity import Identity, node_id
from vbhc_extract.linking.inference import Inferred
from vbhc_extract.linking.mentions import File, Mention, Names, header_number
from vbhc_extract.linking.resolution import Resolved, Settled
from vbhc_extract.linking.succession import successor_of
from vbhc_extract.model import Citation, Edge, Graph, Header, Node, NodeStatus, Relation, Resolution
from vbhc_extract.vocabulary import Vocabulary

_LAW_TYPES = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
_LABEL_TITLE = 80


@dataclass(slots=True)
class _Facts:
    """What is gathered about one document from those that name or cite it."""

    names: list[Names] = field(default_factory=list)
    header: Names | None = None
    doc_ids: set[str] = field(default_factory=set)
    citations: set[str] = field(default_factory=set)
    citing: set[str] = field(default_factory=set)


class Stated(NamedTuple):
    """What one mention states: the relation in which its document, or another mention's, stands to a node."""

    citation: Citation
    node_id: str
    """Empty where the mention stays ambiguous."""


class _EdgeKey(NamedTuple):
    source: str
    target: str
    relation: Relation
    stated_by: str


def build_graph(
    files: Sequence[File],
    resolved: Resolved,
    inferred: Mapping[Identity, Inferred],
    vocabulary: Vocabulary,
) -> Graph:
    """Gather nodes, edges and resolutions, each sorted, so that the order of the files does not matter."""
    nodes, resolutions = nodes_and_resolutions(files, resolved, inferred, vocabulary)
    edges = [
        edge
        for file, mentions in zip(files, resolved.mentions, strict=True)
        for edge in edges_of(
            [(part.doc_id, node_id(resolved.documents[part.doc_id])) for part in file.extraction.parts],
            [stated(mention, settled) for mention, settled in mentions],
            vocabulary,
        )
    ]
    return Graph(
        tuple(sorted(nodes, key=lambda node: node.node_id)),
        tuple(sorted(edges, key=lambda edge: (edge.source, edge.target, edge.relation, edge.stated_by))),
        tuple(sorted(resolutions, key=lambda resolution: resolution.citation_id)),
    )


def nodes_and_resolutions(
    files: Sequence[File],
    resolved: Resolved,
    inferred: Mapping[Identity, Inferred],
    vocabulary: Vocabulary,
) -> tuple[list[Node], list[Resolution]]:
    """Return the documents that some files hold or cite, and which of them each mention means."""
    facts = _gather(files, resolved, vocabulary)
    dates = {doc_id: date for file in files for doc_id, date in file.dates.items()}
    of_blank = {found.document: found for found in inferred.values()}
    nodes = [
        _node(identity, gathered, dates, of_blank.get(identity), vocabulary)
        for identity, gathered in facts.items()
    ]
    resolutions = {
        mention.citation.citation_id: Resolution(
            mention.citation.citation_id,
            tuple(sorted(map(node_id, settled.documents))),
            settled.confidence.value,
            settled.reason,
        )
        for of_file in resolved.mentions
        for mention, settled in of_file
    }
    return nodes, list(resolutions.values())


def stated(mention: Mention, settled: Settled) -> Stated:
    """Return what a mention states, by the node it means."""
    (only,) = settled.documents if len(settled.documents) == 1 else (None,)
    return Stated(mention.citation, node_id(only) if only is not None else "")


def _gather(files: Sequence[File], resolved: Resolved, vocabulary: Vocabulary) -> dict[Identity, _Facts]:
    facts: dict[Identity, _Facts] = defaultdict(_Facts)
    for file in files:
        for part in file.extraction.parts:
            about = facts[resolved.documents[part.doc_id]]
            # where two files hold the same document, the first by doc_id speaks for it
            if not about.doc_ids or part.doc_id < min(about.doc_ids):
                about.header = _header_names(part.header, vocabulary)
            about.doc_ids.add(part.doc_id)
    for mention, settled in chain.from_iterable(resolved.mentions):
        for identity in settled.documents:
            facts[identity].names.extend(
                _names_of(identity, mention.wanted, mention.names, len(settled.documents))
            )
        if len(settled.documents) == 1 and mention.citation.kind != "self":
            about = facts[settled.documents[0]]
            about.citations.add(mention.citation.citation_id)
            about.citing.add(mention.citation.doc_id)
    return facts


def _names_of(
    identity: Identity, wanted: Sequence[Identity], names: Sequence[Names], documents: int
) -> Iterable[Names]:
    """Return how a mention names a document: of several that it may mean, the tables name each one."""
    if len(names) == len(wanted) > 1:
        return [name for meant, name in zip(wanted, names, strict=True) if meant == identity]
    # what was joined by title or by an inferred number has a name of its own
    own = not wanted or identity.key in {meant.key for meant in wanted}
    return names if (documents == 1 and own) or identity in wanted else ()


def _header_names(header: Header, vocabulary: Vocabulary) -> Names:
    return Names(header.doc_type, header_number(header, vocabulary).text, header.issuer, header.title)


def _node(
    identity: Identity,
    about: _Facts,
    dates: Mapping[str, str],
    inferred: Inferred | None,
    vocabulary: Vocabulary,
) -> Node:
    names = _most_frequent(about)
    cited = sorted(filter(None, (dates.get(doc_id, "") for doc_id in about.citing)))
    status: NodeStatus = "in_corpus" if about.doc_ids else "cited_only"
    return Node(
        node_id=node_id(identity),
        doc_id=min(about.doc_ids, default=""),
        type=names.type,
        number=names.number,
        date=identity.date,
        issuer=names.issuer,
        title=names.title,
        label=_label_of_blank(names, inferred) if inferred else label(names, identity.date),
        mentions=len(about.citations),
        citing_documents=len(about.citing),
        first_cited=cited[0] if cited else "",
        last_cited=cited[-1] if cited else "",
        status=status,
        successor=successor_of(names.issuer, vocabulary),
        inferred_number=inferred.number if inferred else "",
        inferred_date=inferred.date if inferred else "",
        inferred_from=inferred.citation_ids if inferred else (),
    )


def _label_of_blank(names: Names, inferred: Inferred) -> str:
    """Return the label of a document whose number was inferred, in brackets."""
    return label(names._replace(number=f"[{inferred.number}]"), inferred.date)


def _most_frequent(about: _Facts) -> Names:
    """Return each field's most frequent form, of equals the longest; the document itself has the first say."""
    header = about.header or Names()
    fields = []
    for index, own in enumerate(header):
        forms = Counter(names[index] for names in about.names if names[index])
        common = max(forms, key=lambda form: (forms[form], len(form), form), default="")
        fields.append(own or common)
    return Names(*fields)


def label(names: Names, date: str) -> str:
    """Return a short text that tells a reader which document it is.

    >>> label(Names("Quyết định", "1897/QĐ-UBND"), "2023-12-15")
    'Quyết định 1897/QĐ-UBND (15/12/2023)'
    >>> label(Names("Luật", "31/2024/QH15", "", "Đất đai"), "2024-01-18")
    'Luật Đất đai 31/2024/QH15 (18/01/2024)'
    >>> label(Names("Kế hoạch", "", "", "cải cách hành chính"), "2024")
    'Kế hoạch cải cách hành chính (2024)'
    """
    title = names.title if names.type in _LAW_TYPES or not names.number else ""
    if len(title) > _LABEL_TITLE:
        title = title[:_LABEL_TITLE].rsplit(" ", 1)[0] + "…"
    day = "/".join(reversed(date.split("-")))
    return " ".join(filter(None, (names.type, title, names.number, f"({day})" if day else "")))


@cache
def _eli(vocabulary: Vocabulary) -> dict[str, str]:
    return {row["relation"]: row["eli"] for row in reversed(vocabulary.rows("relations"))}


def edges_of(
    documents: Sequence[tuple[str, str]], mentions: Sequence[Stated], vocabulary: Vocabulary
) -> list[Edge]:
    """Return the relations that one file states, each with its citations.

    `documents` are those of the file in order, each with its node.
    """
    eli = _eli(vocabulary)
    return [
        Edge(
            key.source,
            key.target,
            key.relation,
            eli.get(key.relation, ""),
            len(citations),
            tuple(sorted(citations)),
            key.stated_by,
        )
        for key, citations in _relations(documents, mentions).items()
    ]


def _relations(documents: Sequence[tuple[str, str]], mentions: Sequence[Stated]) -> dict[_EdgeKey, set[str]]:
    edges: dict[_EdgeKey, set[str]] = defaultdict(set)
    for doc_id, attached in documents[1:]:
        if attached != documents[0][1]:
            edges[_EdgeKey(attached, documents[0][1], "issued_with", doc_id)].update(())
    hosts = dict(documents)
    meant = {mention.citation.citation_id: mention.node_id for mention in mentions if mention.node_id}
    for citation, target in mentions:
        host = hosts.get(citation.doc_id, "")
        acted_on = meant.get(citation.acts_on_id, "")
        if citation.act is not None and target and acted_on and target != acted_on:
            edges[_EdgeKey(target, acted_on, citation.act, citation.doc_id)].add(citation.citation_id)
            # the document cites the one acted on in the same role: "căn cứ A được sửa đổi bởi B"
            if host != acted_on:
                edges[_EdgeKey(host, acted_on, citation.relation, citation.doc_id)].add(citation.acts_on_id)
        if citation.kind == "self" and not citation.from_id:
            continue
        origin = meant.get(citation.from_id, "") if citation.from_id else host
        if origin and target and origin != target:
            edges[_EdgeKey(origin, target, citation.relation, citation.doc_id)].add(citation.citation_id)
    return edges
