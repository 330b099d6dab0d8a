"""What is shown of a document: its marks in order, each with what was understood of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.model import Citation, DateMention, Extraction, Indicator, Part
from vbhc_extract.vocabulary import load

FIELDS = (
    ("Loại", "doc_type"),
    ("Số", "number"),
    ("Ký hiệu", "symbol"),
    ("Ngày ban hành", "date"),
    ("Địa danh", "place"),
    ("Cơ quan ban hành", "issuer"),
    ("Cơ quan chủ quản", "parent_issuer"),
    ("Trích yếu", "title"),
    ("Kính gửi", "addressees"),
    ("Người ký", "signer"),
    ("Chức vụ", "signer_title"),
    ("Thẩm quyền ký", "authority"),
    ("Nơi nhận", "recipients"),
)
_PRINTED = ("doc_type", "symbol", "title", "signer", "signer_title")


class Mark(NamedTuple):
    """A stretch to show: its kind (`citation`, `date`, `indicator`, `header`) and what was understood of it."""

    start: int
    end: int
    kind: str
    meaning: str


def marks_of(text: str, extraction: Extraction) -> Iterator[Mark]:
    """Yield the marks of every kind, in no order; they may lie inside one another."""
    yield from (Mark(found.start, found.end, "citation", _cited(found)) for found in extraction.citations)
    yield from (Mark(found.start, found.end, "date", _dated(found)) for found in extraction.dates)
    yield from (
        Mark(found.start, found.end, "indicator", _measured(found)) for found in extraction.indicators
    )
    for part in extraction.parts:
        yield from _header_marks(text, part)


@cache
def relation_labels() -> Mapping[str, str]:
    """Return what a reader sees in place of the code of a relation.

    >>> relation_labels()["legal_basis"]
    'căn cứ'
    """
    return {row["relation"]: row["label"] for row in load().rows("relations")}


def _cited(citation: Citation) -> str:
    known = (
        citation.type,
        citation.number,
        citation.date,
        citation.issuer_full,
        citation.pinpoint,
        relation_labels().get(citation.relation, citation.relation),
    )
    return ", ".join(filter(None, known))


def _dated(date: DateMention) -> str:
    return date.first_day if date.first_day == date.last_day else f"{date.first_day}..{date.last_day}"


def _measured(indicator: Indicator) -> str:
    value = f"{indicator.value:.15g}"
    whole = f"/{indicator.denominator:.15g}" if indicator.denominator is not None else ""
    known = (f"{indicator.name} = {value}{whole} {indicator.unit}".strip(), indicator.period)
    return ", ".join(filter(None, known))


def _header_marks(text: str, part: Part) -> Iterator[Mark]:
    """Find the header fields again where they are printed; only the values travel in the records."""
    for field in _PRINTED:
        words = getattr(part.header, field).split()
        printed = r"[\s*_]+".join(map(regex.escape, words))
        if words and (
            found := regex.search(rf"(?i)(?<!\w){printed}(?!\w)", text, pos=part.start, endpos=part.end)
        ):
            yield Mark(found.start(), found.end(), "header", "")


def apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the marks in order, without those that begin inside one before: a citation's own date."""
    end = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end:
            yield mark
            end = mark.end
