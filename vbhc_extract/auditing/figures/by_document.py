"""Checks that look at one document at a time, all of them in one pass over the collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.passages import Sheet, sheets
from vbhc_extract.auditing.registry import check
from vbhc_extract.model import Finding, Severity

Find = Callable[[Case, Sheet], Iterator[Finding]]

_FINDERS: dict[str, Find] = {}


def document_check(name: str, severity: Severity, title: str) -> Callable[[Find], Find]:
    """Register a function that finds what is wrong in one document as the check of that name."""

    def register(find: Find) -> Find:
        _FINDERS[name] = find

        @check(name, severity, title)
        def run(case: Case) -> Iterator[Finding]:
            yield from _found(case)[name]

        return find

    return register


def _found(case: Case) -> Mapping[str, list[Finding]]:
    """Return the findings of all checks of one document each, looked for when first asked."""
    if __name__ not in case.worked_out:
        found: dict[str, list[Finding]] = {name: [] for name in _FINDERS}
        for sheet in sheets(case):
            recognised = case.sources[sheet.part.doc_id].text_source == "ocr"
            for name, find in _FINDERS.items():
                found[name].extend(map(_doubted, find(case, sheet)) if recognised else find(case, sheet))
        case.worked_out[__name__] = found
    return cast("Mapping[str, list[Finding]]", case.worked_out[__name__])


def _doubted(certain: Finding) -> Finding:
    """Return a finding that is no more than likely: a scan's digits may be misread."""
    return replace(certain, severity="warning") if certain.severity == "error" else certain
