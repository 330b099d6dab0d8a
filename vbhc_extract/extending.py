"""More documents added to an earlier run: linked and audited together, without reading the earlier ones again."""

from __future__ import annotations

from collections.abc import Iterator

from vbhc_extract import auditing, linking
from vbhc_extract.batch import renamed
from vbhc_extract.model import Collection, Extraction
from vbhc_extract.vocabulary import Vocabulary


def extend(earlier: Collection, later: Collection, vocabulary: Vocabulary | None = None) -> Collection:
    """Return both collections as one: what stayed unresolved in the earlier one may be linked now.

    A file that stands in both (same path, same content) is taken from the later one; a copy under another
    path gets ids with a suffix, as in one run over both. The earlier one may come from `load`: what needs the
    texts of its documents is then not checked again.

    >>> extend(Collection(), Collection()) == Collection()
    True
    """
    extractions = tuple(_together(earlier, later))
    graph = linking.link(extractions, vocabulary)
    failures = dict.fromkeys((*earlier.failures, *later.failures))
    read_now = {extraction.source.path for extraction in later.extractions}
    return Collection(
        extractions,
        graph,
        tuple(failure for failure in failures if failure.path not in read_now),
        auditing.audit(extractions, graph, vocabulary),
        later.folder if later.folder == earlier.folder else "",
    )


def _together(earlier: Collection, later: Collection) -> Iterator[Extraction]:
    read_again = {(extraction.source.path, extraction.source.sha256) for extraction in later.extractions}
    taken: set[str] = set()
    for extraction in earlier.extractions:
        if (extraction.source.path, extraction.source.sha256) not in read_again:
            taken.update(part.doc_id for part in extraction.parts)
            yield extraction
    for extraction in later.extractions:
        number, added = 1, extraction
        while not taken.isdisjoint(part.doc_id for part in added.parts):
            number += 1
            added = renamed(extraction, f"~{number}")
        taken.update(part.doc_id for part in added.parts)
        yield added
