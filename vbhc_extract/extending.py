"""More documents added to an earlier run: linked and audited together, without reading the earlier ones again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vbhc_extract import auditing, linking
from vbhc_extract.batch import renamed
from vbhc_extract.linking.register import Register
from vbhc_extract.model import Collection, Extraction, Finding
from vbhc_extract.vocabulary import Vocabulary


def extend(
    earlier: Collection,
    later: Collection,
    vocabulary: Vocabulary | None = None,
    *,
    register: Register | None = None,
) -> Collection:
    """Return both collections as one: what stayed unresolved in the earlier one may be linked now.

    A file that stands in both (same path, same content) is taken from the later one; a copy under another
    path gets ids with a suffix, as in one run over both. The earlier one may come from `load`: findings that
    need the texts of its documents are then kept as they were. `register` is as in `audit`.

    >>> extend(Collection(), Collection()) == Collection()
    True
    """
    extractions = tuple(_together(earlier, later))
    graph = linking.link(extractions, vocabulary)
    failures = dict.fromkeys((*earlier.failures, *later.failures))
    read_now = {extraction.source.path for extraction in later.extractions}
    findings = auditing.audit(extractions, graph, vocabulary, register=register)
    return Collection(
        extractions,
        graph,
        tuple(failure for failure in failures if failure.path not in read_now),
        tuple(sorted((*findings, *_kept(earlier, extractions, findings)), key=auditing.gravest_first)),
        later.folder if later.folder == earlier.folder else "",
    )


def _kept(
    earlier: Collection, extractions: Iterable[Extraction], found_now: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield the earlier findings on figures and wording of documents whose texts are not at hand any more.

    They stand in one document or between figures, and no further document makes them right.
    """
    without_text = {
        part.doc_id for extraction in extractions if not extraction.text for part in extraction.parts
    }
    known = {finding.finding_id for finding in found_now}
    for finding in earlier.findings:
        about_others = finding.node_ids or finding.citation_ids or finding.task_ids
        if (
            finding.doc_id in without_text
            and finding.finding_id not in known
            and (finding.indicator_ids or not about_others)
        ):
            yield finding


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
