"""Audit: what does not hold together in a collection, one check a function."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vbhc_extract.auditing import documents, figures  # noqa: F401 - importing the checks registers them
from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.partitions import audit_in_parts
from vbhc_extract.auditing.registry import CHECKS, Check
from vbhc_extract.linking.register import Register
from vbhc_extract.model import Extraction, Finding, Graph
from vbhc_extract.vocabulary import Vocabulary, load

__all__ = ["CHECKS", "Check", "audit", "audit_in_parts", "gravest_first"]

_GRAVITY = {"error": 0, "warning": 1, "note": 2}


def audit(
    extractions: Sequence[Extraction],
    graph: Graph,
    vocabulary: Vocabulary | None = None,
    *,
    checks: Iterable[str] | None = None,
    register: Register | None = None,
) -> tuple[Finding, ...]:
    """Run the checks, all of them unless told by name, and return their findings, the gravest first.

    With a `register` of documents from outside, citations are checked against it as well. The result does
    not depend on the order of `extractions`. Raises `KeyError` for a check that does not exist; `CHECKS` has
    those that do.

    >>> audit([], Graph())
    ()
    """
    case = Case(tuple(sorted(extractions, key=_by_day)), graph, vocabulary or load(), register)
    wanted = [CHECKS[name] for name in checks] if checks is not None else CHECKS.values()
    found = [finding for check in wanted for finding in check.run(case)]
    return tuple(sorted(found, key=gravest_first))


def _by_day(extraction: Extraction) -> tuple[str, ...]:
    """Order files by day and content, so that a finding stands where its matter first comes up."""
    source, first = extraction.source, extraction.parts[:1]
    return first[0].header.date if first else "", *(part.doc_id for part in first), source.sha256, source.path


def gravest_first(finding: Finding) -> tuple[int, str, str, int, str]:
    """Return the key by which findings are sorted."""
    return _GRAVITY[finding.severity], finding.check, finding.doc_id, finding.start, finding.finding_id
