"""Missing: numbers and days left blank, and documents to ask the body for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from vbhc_extract.auditing.case import Case, claims_by_body
from vbhc_extract.auditing.claims import Claim, by_year
from vbhc_extract.auditing.findings import finding, heading, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.auditing.titles import any_same_title
from vbhc_extract.linking.identity import place_of
from vbhc_extract.model import Citation, Finding, Part

_DAY = 10  # characters of a whole ISO day
_UNNUMBERED = frozenset({"Giấy mời", "Biên bản", "Phiếu trình"})


def without_number_or_day(case: Case) -> Iterator[tuple[str, Part]]:
    """Tell the documents without a number or a whole day; attached ones have none of their own."""
    for extraction in case.extractions:
        for part in extraction.parts[:1]:
            if part.header.doc_type and part.header.doc_type not in _UNNUMBERED and _lacking(part):
                yield part.doc_id, part


def _lacking(part: Part) -> list[str]:
    there = ("số", part.header.number), ("ngày ban hành", len(part.header.date) == _DAY)
    return [name for name, told in there if not told]


@check(
    "blank_number",
    "note",
    "Văn bản để trống số hoặc ngày ban hành",
    over=(without_number_or_day,),
)
def blank_numbers(case: Case) -> Iterator[Finding]:
    """Find documents of the folder without a number or a whole day, with what those that cite them say."""
    for part in case.told(without_number_or_day):
        named = _inferred(case, part)
        message = f"{heading(part)}: không có {' và '.join(_lacking(part))} trong văn bản.{named.words}"
        yield finding(case, "blank_number", "note", message, part, *named.quotes)


class _Inferred(NamedTuple):
    words: str = ""
    quotes: tuple[Citation, ...] = ()


def _inferred(case: Case, part: Part) -> _Inferred:
    """Return what the documents that cite a document say of its number and day, with the first to say so."""
    node = case.nodes.get(case.node_of(part))
    if node is None or not node.inferred_number:
        return _Inferred()
    day = f" ngày {shown(node.inferred_date)}" if node.inferred_date else ""
    quotes = tuple(case.citations[cited] for cited in node.inferred_from[:1] if cited in case.citations)
    return _Inferred(f" Các văn bản viện dẫn ghi là số {node.inferred_number}{day}.", quotes)


def own_bodies(case: Case) -> Iterator[tuple[None, tuple[tuple[str, ...], str]]]:
    """Tell which bodies issued the documents of the folder, by place and code; without a number by the symbol alone."""
    for claim in case.claims:
        if claim.original:
            yield None, (claim.identity.place, claim.number.codes[-1])
    for part in _parts(case):
        header = part.header
        if header.symbol and not header.number:
            yield None, (place_of(header.issuer), header.symbol.replace("/", "-").rsplit("-", maxsplit=1)[-1])


def titles_without_number(case: Case) -> Iterator[tuple[None, tuple[tuple[str, ...], str]]]:
    """Tell the titles of the documents without a number, each with the place of its body."""
    for part in _parts(case):
        if part.header.title and not part.header.number:
            yield None, (place_of(part.header.issuer), part.header.title)


def _parts(case: Case) -> Iterator[Part]:
    return (part for extraction in case.extractions for part in extraction.parts)


@check(
    "missing_document",
    "note",
    "Văn bản của chính cơ quan được viện dẫn nhưng không có trong hồ sơ",
    over=(claims_by_body, own_bodies, titles_without_number),
)
def missing_documents(case: Case) -> Iterator[Finding]:
    """Find documents of the folder's own bodies that are cited and not in the folder: the request list.

    A document whose number was left blank may be the one cited: where their titles say the same, nothing is said.
    """
    own = set(case.told(own_bodies))
    blank: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for place, title in case.told(titles_without_number):
        blank[place].add(title)
    for claims in (each for same in case.claims_by_number.values() for each in by_year(same)):
        claim = claims[0]
        if not any((claim.identity.place, code) in own for code in claim.number.codes):
            continue
        if any(_in_folder(case, each) for each in claims):
            continue
        titles = blank.get(claim.identity.place, ())
        if any_same_title((each.title for each in claims), titles, case.vocabulary):
            continue
        day = next((f" ngày {shown(each.date)}" for each in claims if each.date), "")
        message = f"{claim.name}{day} của {claim.issuer} được viện dẫn {len(claims)} lần nhưng không có trong hồ sơ."
        yield finding(case, "missing_document", "note", message, claim.quote)


def _in_folder(case: Case, claim: Claim) -> bool:
    node = case.nodes.get(case.node_of(claim.quote))
    return claim.original or (node is not None and node.status == "in_corpus")
