"""Claims: what one mention, or a document's own heading, says of a numbered document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vbhc_extract.linking.identity import Identity, Number, number_as_meant, number_identity, parse_number
from vbhc_extract.linking.mentions import header_number
from vbhc_extract.model import Citation, Extraction, Part
from vbhc_extract.vocabulary import Vocabulary

_MOST_QUOTES = 4


class Claim(NamedTuple):
    """One document as one quote has it; `date` is a whole day or empty."""

    quote: Citation | Part
    identity: Identity
    number: Number
    date: str
    issuer: str
    title: str

    @property
    def name(self) -> str:
        """How a message calls the document: type and number."""
        quote = self.quote
        doc_type = quote.header.doc_type if isinstance(quote, Part) else quote.type
        return f"{doc_type or 'Văn bản'} số {self.number.text}"

    @property
    def original(self) -> bool:
        """Whether the document itself says so."""
        return isinstance(self.quote, Part)


def read_claims(extractions: Iterable[Extraction], vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """Return what the headings and the numbered mentions of a collection say, in order of their places.

    Left out is what bears no whole number (`Nghị định 61`, a number left blank) or an issuer whose place
    is not told (`UBND huyện`, which one?): of such it is not certain which document it means.
    """
    return tuple(
        claim
        for extraction in extractions
        for claim in (*_headings(extraction, vocabulary), *_mentions(extraction, vocabulary))
        if _told(claim)
    )


def by_number(claims: Iterable[Claim]) -> dict[Identity, list[Claim]]:
    """Return the claims by what they mean, the day apart."""
    groups: dict[Identity, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.identity._replace(date="")].append(claim)
    return dict(groups)


def documents_saying(claims: Sequence[Claim]) -> int:
    """Return how many documents make at least one of some claims."""
    return len({claim.quote.doc_id for claim in claims})


def by_year(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return the claims of one number by the year it was given out; numbers restart each January.

    Those without a day go with the others where all are of one year, else they tell nothing.
    """
    years: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        years[claim.number.year or claim.date[:4]].append(claim)
    undated = years.pop("", [])
    if len(years) <= 1:
        return [[*undated, *(claim for of_year in years.values() for claim in of_year)]]
    return [years[year] for year in sorted(years)]


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims with the document's own first, then by their places."""
    return sorted(claims, key=lambda claim: (not claim.original, claim.quote.doc_id, claim.quote.start))


def first_quotes(claims: Iterable[Claim]) -> list[Citation | Part]:
    """Return the first quote of each document, the document itself first, as many as an auditor needs."""
    first: dict[str, Citation | Part] = {}
    for claim in in_order(claims):
        first.setdefault(claim.quote.doc_id, claim.quote)
    return list(first.values())[:_MOST_QUOTES]


def by_wording(claims: Iterable[Claim]) -> list[Claim]:
    """Return the first claim of each title and issuer."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in in_order(claims):
        first.setdefault((claim.title, claim.issuer), claim)
    return list(first.values())


def whole_day(written: str) -> str:
    """Return an ISO date where it is a whole day of the calendar, else nothing.

    >>> whole_day("2024-06-14"), whole_day("2024-06"), whole_day("2024-02-31")
    ('2024-06-14', '', '')
    """
    try:
        return date.fromisoformat(written).isoformat() if len(written) == len("2024-06-14") else ""
    except ValueError:
        return ""


def _headings(extraction: Extraction, vocabulary: Vocabulary) -> Iterator[Claim]:
    for part in extraction.parts:
        header = part.header
        number = header_number(header, vocabulary)
        if number.running and number.codes:
            day = whole_day(header.date)
            identity = number_identity(number, header.doc_type, header.issuer, header.date, vocabulary)
            yield Claim(part, identity, number, day, header.issuer, header.title)


def _mentions(extraction: Extraction, vocabulary: Vocabulary) -> Iterator[Claim]:
    for citation in extraction.citations:
        if citation.kind != "numbered":
            continue
        issuer = citation.issuer_full or citation.issuer
        number = parse_number(number_as_meant(citation.number, issuer), citation.type, vocabulary)
        if number.running and number.codes:
            day = whole_day(citation.date)
            identity = number_identity(number, citation.type, issuer, citation.date, vocabulary)
            yield Claim(citation, identity, number, day, issuer, citation.title)


def _told(claim: Claim) -> bool:
    """Tell whether it is certain whose number it is; a place is pairs of level and name."""
    return bool(claim.issuer) and len(claim.identity.place) % 2 == 0
