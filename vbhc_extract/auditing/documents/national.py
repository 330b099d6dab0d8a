"""National documents: cited days against those that the tables know for certain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.claims import Claim
from vbhc_extract.auditing.findings import finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.auditing.titles import same_title
from vbhc_extract.linking.identity import name_key
from vbhc_extract.model import Finding
from vbhc_extract.vocabulary import Row, Vocabulary

_DAY = 10  # characters of a whole ISO day


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


@check("law_date", "warning", "Ngày của luật khác ngày thông qua đã biết")
def law_dates(case: Case) -> Iterator[Finding]:
    """Find laws called by name with a day that is none of theirs, one slip away from one that is."""
    told: set[tuple[str, str, str]] = set()
    for citation in (citation for extraction in case.extractions for citation in extraction.citations):
        name = name_key(f"{citation.type} {citation.title}")
        key = (citation.doc_id, name, citation.date)
        if citation.kind != "law" or len(citation.date) != _DAY or key in told:
            continue
        told.add(key)
        days = _law_days(case.vocabulary).get(name, frozenset())
        meant = [day for day in sorted(days) if _one_slip(citation.date, day)]
        if len(meant) == 1 and citation.date not in days and meant[0] in _certain_days(case.vocabulary):
            message = (
                f"{citation.type} {citation.title} được ghi ngày {shown(citation.date)}; "
                f"luật này được thông qua ngày {shown(meant[0])}."
            )
            yield finding(case, "law_date", "warning", message, citation)


def _one_slip(one: str, other: str) -> bool:
    """Tell whether two days differ in the year, the month or the day alone."""
    return sum(a != b for a, b in zip(one.split("-"), other.split("-"), strict=True)) == 1


@cache
def _law_days(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Return the days of the versions of each law, by its name."""
    found: dict[str, set[str]] = {}
    for row in vocabulary.rows("laws"):
        for name in (row["name"], *filter(None, row["short_names"].split("|"))):
            found.setdefault(name_key(f"{row['type']} {name}"), set()).add(row["date"])
    return {name: frozenset(days) for name, days in found.items()}


@cache
def _certain(vocabulary: Vocabulary) -> tuple[Row, ...]:
    """Return the national documents whose days were checked; a wrong row would spoil every citation of it."""
    laws = (row for row in vocabulary.rows("laws") if row["verified"] == "yes")
    return (*vocabulary.rows("national_documents"), *laws)


@cache
def _certain_days(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(row["date"] for row in _certain(vocabulary))


@cache
def _by_number(vocabulary: Vocabulary) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in _certain(vocabulary):
        if row["number"] and row["date"]:
            found.setdefault(row["number"], []).append(row)
    return {number: tuple(rows) for number, rows in found.items()}
