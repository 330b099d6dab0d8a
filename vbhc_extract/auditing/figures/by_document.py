"""Checks that look at one document at a time, all of them in one pass over the collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
            for name, find in _FINDERS.items():
                found[name].extend(find(case, sheet))
        case.worked_out[__name__] = found
    return cast("Mapping[str, list[Finding]]", case.worked_out[__name__])
