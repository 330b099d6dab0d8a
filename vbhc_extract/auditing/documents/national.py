"""National documents: cited days against those that the tables know for certain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.claims import Claim
from vbhc_extract.auditing.findings import finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.auditing.titles import same_title
from vbhc_extract.model import Finding
from vbhc_extract.vocabulary import Row, Vocabulary


@check("national_date", "warning", "Ngày của văn bản trung ương khác ngày ban hành đã biết")
def national_dates(case: Case) -> Iterator[Finding]:
    """Find decrees, laws and decisions of the centre cited with another day than theirs.

    A number that bears its year is one document; any other must have the same title too.
    """
    told: set[tuple[str, str, str]] = set()
    for claim in case.claims:
        row = _known(claim, case.vocabulary)
        key = (claim.quote.doc_id, claim.number.text, claim.date)
        if row is None or claim.original or key in told:
            continue
        told.add(key)
        message = (
            f"{claim.name} được ghi ngày {shown(claim.date)}; văn bản này ban hành ngày {shown(row['date'])}."
        )
        yield finding(case, "national_date", "warning", message, claim.quote)


def _known(claim: Claim, vocabulary: Vocabulary) -> Row | None:
    """Return the known document that a claim must mean although its day differs."""
    rows = _by_number(vocabulary).get(claim.number.text, ())
    if not claim.date or any(row["date"] == claim.date for row in rows):
        return None
    fitting = (
        row for row in rows if claim.number.year or same_title(claim.title, row.get("title", ""), vocabulary)
    )
    return next(fitting, None)


@cache
def _by_number(vocabulary: Vocabulary) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    laws = (row for row in vocabulary.rows("laws") if row["verified"] == "yes")
    for row in (*vocabulary.rows("national_documents"), *laws):
        if row["number"] and row["date"]:
            found.setdefault(row["number"], []).append(row)
    return {number: tuple(rows) for number, rows in found.items()}
