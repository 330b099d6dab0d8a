"""Score which mentions of the annotated corpus are joined into one document, against corpus/gold/links.json.

usage: python benchmarks/linking.py [--wrong]

Every pair of annotated mentions, of one text or of two, is one document or not. A pair that links join and
the annotation does not is wrong, one that only the annotation joins is missed; a mention that was not found
or stays ambiguous is joined to none. The precision of a level of confidence is taken over the pairs whose
less sure mention has that level.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from gold import read_gold, text_path

from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.linking.confidence import Confidence
from vbhc_extract.model import Citation, Extraction, Graph
from vbhc_extract.reading import read

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
LINKS = CORPUS / "gold" / "links.json"


class Mention(NamedTuple):
    """An annotated mention: the document it means, and the node it was linked to, empty if to none."""

    where: str
    quote: str
    document: str
    node: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many pairs of mentions the annotation joins, the links join, and both."""

    gold: int
    found: int
    both: int

    @property
    def precision(self) -> float:
        """The share of the pairs joined that are one document."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs of one document that are joined."""
        return self.both / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def main() -> None:
    """Print the scores, and the wrong and missed pairs when asked."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--wrong", action="store_true", help="print each wrong and each missed pair")
    mentions = linked_mentions()
    pairs = count_pairs(mentions)
    print(f"{len(mentions)} mentions of {len({mention.document for mention in mentions})} documents")
    print(f"pairs: P {pairs.precision:.4f}  R {pairs.recall:.4f}  F1 {pairs.f1:.4f}")
    print(f"       joined {pairs.found}, of one document {pairs.gold}, both {pairs.both}")
    print("confidence   mentions      pairs  precision")
    for level in Confidence:
        at_level = count_pairs(mentions, level)
        count = sum(mention.confidence == level for mention in mentions)
        print(f"{level.name:10} {level.value:.1f} {count:7} {at_level.found:10}  {at_level.precision:9.4f}")
    if arguments.parse_args().wrong:
        for line in problems(mentions):
            print(line)


def linked_mentions() -> list[Mention]:
    """Extract and link the annotated corpus; return its annotated mentions."""
    documents: list[tuple[str, Extraction, Extraction]] = []
    for annotation in sorted(CORPUS.glob("gold/*/*.json")):
        document = read(text_path(annotation, CORPUS), root=CORPUS)
        documents.append((annotation.stem, read_gold(annotation, document), extract(document)))
    graph = link([found for _, _, found in documents])
    meant = json.loads(LINKS.read_text(encoding="utf-8"))
    return [
        mention
        for stem, gold, found in documents
        for mention in _mentions(stem, gold.citations, found.citations, meant[stem], graph)
    ]


def count_pairs(mentions: Sequence[Mention], level: float | None = None) -> Pairs:
    """Count pairs; of one level of confidence only those whose less sure mention has it."""
    gold, found, both = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    total = Pairs(0, 0, 0)
    for mention in sorted(mentions, key=lambda mention: -mention.confidence):
        if level is None or mention.confidence == level:
            total = Pairs(
                total.gold + gold[mention.document],
                total.found + (found[mention.node] if mention.node else 0),
                total.both + (both[mention.document, mention.node] if mention.node else 0),
            )
        gold[mention.document] += 1
        found[mention.node] += 1
        both[mention.document, mention.node] += 1
    return total


def problems(mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield a line for each way in which a document is split, or two are joined."""
    by_document: dict[str, Counter[str]] = {}
    by_node: dict[str, Counter[str]] = {}
    for mention in mentions:
        by_document.setdefault(mention.document, Counter())[mention.node] += 1
        if mention.node:
            by_node.setdefault(mention.node, Counter())[mention.document] += 1
    for one, other in combinations(sorted(mentions, key=lambda mention: mention.document), 2):
        if one.node and one.node == other.node and one.document != other.document:
            yield f"wrong: {one.where} {one.quote!r} ({one.document}) = {other.where} {other.quote!r} ({other.document})"
    for document, nodes in sorted(by_document.items()):
        if len(nodes) > 1 or (nodes[""] > 1):
            yield f"split: {document}"
            common = nodes.most_common(1)[0][0]
            for mention in mentions:
                if mention.document == document and mention.node != common:
                    yield f"       {mention.where} {mention.quote!r} {mention.node or '(none)'}"


def _mentions(
    stem: str, gold: Sequence[Citation], found: Sequence[Citation], meant: Sequence[str], graph: Graph
) -> Iterator[Mention]:
    resolutions = {resolution.citation_id: resolution for resolution in graph.resolutions}
    hits = _hits(gold, found)
    for number, (mark, document) in enumerate(zip(gold, meant, strict=True)):
        node, confidence = "", 0.0
        if number in hits:
            resolution = resolutions[hits[number].citation_id]
            confidence = resolution.confidence
            node = resolution.node_ids[0] if len(resolution.node_ids) == 1 else ""
        yield Mention(stem, " ".join(mark.text.split()), document, node, confidence)


def _hits(gold: Sequence[Citation], found: Sequence[Citation]) -> dict[int, Citation]:
    """Return which found mention is each annotated one: that with the longest overlap, each once."""
    overlaps = sorted(
        (
            (min(mark.end, mention.end) - max(mark.start, mention.start), i, j)
            for i, mark in enumerate(gold)
            for j, mention in enumerate(found)
            if min(mark.end, mention.end) > max(mark.start, mention.start)
        ),
        reverse=True,
    )
    hits: dict[int, Citation] = {}
    taken: set[int] = set()
    for _, i, j in overlaps:
        if i not in hits and j not in taken:
            hits[i] = found[j]
            taken.add(j)
    return hits


if __name__ == "__main__":
    main()
