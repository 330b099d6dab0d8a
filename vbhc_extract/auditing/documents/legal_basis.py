"""Legal basis: documents no longer in force, and of a rank that cannot carry a normative document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.findings import finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.auditing.series import type_codes
from vbhc_extract.extraction.bodies.territories import territory_of
from vbhc_extract.extraction.folding import fold
from vbhc_extract.linking.identity import canonical_number, parse_number
from vbhc_extract.linking.mentions import header_number
from vbhc_extract.model import Citation, Extraction, Finding, Part
from vbhc_extract.vocabulary import Vocabulary

_DAY = 10  # characters of a whole ISO day
_RELIED_ON = frozenset({"legal_basis", "implements"})
_ENDING = frozenset({"replaces", "repeals"})
_NORMATIVE_BODIES = frozenset({"UBND", "HĐND", "CP", "TTg"})
_NO_BASIS = frozenset({"KH", "BC", "TB", "TTr", "HD", "CTr", "PA", "GM"})


class Lapse(NamedTuple):
    """The first day without a document, and what took its place, as far as it is known."""

    day: str
    replaced_by: str


_PAST = re.compile(r"(?i)tổng\s+kết|sơ\s+kết|giai\s+đoạn|thời\s+điểm|trước\s+ngày|chuyển\s+tiếp|quyết\s+toán")


@check("lapsed_basis", "warning", "Căn cứ hoặc thực hiện văn bản đã hết hiệu lực")
def lapsed_basis(case: Case) -> Iterator[Finding]:
    """Find national documents relied on after they lapsed, unless the file itself names what replaced them.

    The days are those of the tables of laws and national documents.
    """
    for extraction in case.extractions:
        numbers = {citation.citation_id: _cited_number(case, citation) for citation in extraction.citations}
        cited, ended = set(numbers.values()), _said_to_end(extraction, numbers)
        told: set[tuple[str, str]] = set()
        for citation in extraction.citations:
            number, own = numbers[citation.citation_id], case.day_of(citation.doc_id)
            lapse = lapses(case.vocabulary).get(number)
            if lapse is None or len(own) != _DAY or own < lapse.day or not _relied_on(citation):
                continue
            if citation.relation != "legal_basis" and _looks_back(extraction.text, citation):
                continue
            if lapse.replaced_by in cited or number in ended or (citation.doc_id, number) in told:
                continue
            told.add((citation.doc_id, number))
            instead = f", thay bằng {lapse.replaced_by}" if lapse.replaced_by else ""
            verb = "căn cứ" if citation.relation == "legal_basis" else "thực hiện"
            message = (
                f"Văn bản ngày {shown(own)} {verb} {citation.type} {number}, hết hiệu lực từ ngày "
                f"{shown(lapse.day)}{instead}."
            )
            yield finding(case, "lapsed_basis", "warning", message, citation, case.parts[citation.doc_id])


def _looks_back(text: str, citation: Citation) -> bool:
    """Tell whether a document is said to have been carried out in its time: `tổng kết 05 năm thực hiện …`."""
    line = text.rfind("\n", 0, citation.start) + 1
    end = text.find("\n", citation.end)
    return _PAST.search(text, line, end if end >= 0 else len(text)) is not None


def _relied_on(citation: Citation) -> bool:
    return citation.relation in _RELIED_ON and not citation.from_id


def _cited_number(case: Case, citation: Citation) -> str:
    """Return the number of a national document that a mention names by number or by day."""
    if citation.kind == "law" and citation.date:
        node = case.nodes.get(case.node_of(citation))
        return node.number if node else ""
    return canonical_number(citation.number, citation.type) if citation.kind == "numbered" else ""


def _said_to_end(extraction: Extraction, numbers: Mapping[str, str]) -> set[str]:
    """Return the numbers that a file itself says are replaced or repealed."""
    acted_on = {c.acts_on_id for c in extraction.citations if c.act in _ENDING}
    return {
        numbers[citation.citation_id]
        for citation in extraction.citations
        if citation.relation in _ENDING or citation.citation_id in acted_on
    }


@cache
def lapses(vocabulary: Vocabulary) -> dict[str, Lapse]:
    """Return the national documents that are no longer in force, by number.

    >>> from vbhc_extract.vocabulary import load
    >>> lapses(load())["61/2018/NĐ-CP"], lapses(load())["45/2013/QH13"]
    (Lapse(day='2025-07-01', replaced_by='118/2025/NĐ-CP'), Lapse(day='2024-08-01', replaced_by='31/2024/QH15'))
    """
    found = {
        row["number"]: Lapse(row["lapsed_on"], row["replaced_by"])
        for row in vocabulary.rows("national_documents")
        if row["lapsed_on"]
    }
    laws = vocabulary.rows("laws")
    for row in laws:
        if row["number"] and row["valid_to"]:
            day = (date.fromisoformat(row["valid_to"]) + timedelta(days=1)).isoformat()
            successors = (
                law["number"]
                for law in laws
                if (law["type"], law["name"]) == (row["type"], row["name"]) and law["valid_from"] >= day
            )
            found.setdefault(row["number"], Lapse(day, next(successors, "")))
    return found


@check("basis_rank", "warning", "Văn bản quy phạm pháp luật căn cứ vào văn bản không đủ hiệu lực pháp lý")
def basis_rank(case: Case) -> Iterator[Finding]:
    """Find normative documents based on a letter, a plan or a report, or on a document of a lower body.

    Only the paragraphs that begin with "Căn cứ" count. The basis of a normative document is one of higher
    legal force (Nghị định 34/2016/NĐ-CP, Điều 61; Nghị định 78/2025/NĐ-CP); other decisions often name plans.
    """
    for extraction in case.extractions:
        for citation in extraction.citations:
            part = case.parts[citation.doc_id]
            if (
                citation.relation == "legal_basis"
                and not citation.from_id
                and citation.kind == "numbered"
                and is_normative(part, case.vocabulary)
                and _stands_as_basis(extraction, citation)
                and (fault := _unfit(part, citation, case.vocabulary))
            ):
                message = f"{part.header.doc_type} quy phạm pháp luật căn cứ vào {citation.type} số {citation.number}, {fault}."
                yield finding(case, "basis_rank", "warning", message, citation, part)


def _unfit(part: Part, citation: Citation, vocabulary: Vocabulary) -> str:
    """Return why a document cannot carry a normative one, nothing where it may."""
    if _cannot_carry(citation, vocabulary):
        return "không phải văn bản quy phạm pháp luật"
    own, cited = _level(part.header.issuer, vocabulary), _level(citation.issuer_full, vocabulary)
    return "văn bản của cơ quan cấp dưới" if citation.issuer and own < cited else ""


def _level(body: str, vocabulary: Vocabulary) -> int:
    """Return how far below the centre a body sits: 3 for a commune, 0 also where its name does not tell."""
    territory = territory_of(vocabulary, body)
    levels = (territory.commune, 3), (territory.district, 2), (territory.province, 1)
    return next((depth for name, depth in levels if name), 0)


def is_normative(part: Part, vocabulary: Vocabulary) -> bool:
    """Tell whether a document is a normative one: its number bears the year (`31/2024/QĐ-UBND`)."""
    number = header_number(part.header, vocabulary)
    normative = "TT" in number.codes[:1] or not _NORMATIVE_BODIES.isdisjoint(number.codes)
    return bool(number.year) and normative


def _cannot_carry(citation: Citation, vocabulary: Vocabulary) -> bool:
    number = parse_number(citation.number, citation.type, vocabulary)
    if not number.running or not number.codes or number.year:
        return False
    letter = number.codes[0] not in type_codes(vocabulary) and citation.type in {"Công văn", "Văn bản"}
    return letter or number.codes[0] in _NO_BASIS


def _stands_as_basis(extraction: Extraction, citation: Citation) -> bool:
    line = fold(extraction.text[extraction.text.rfind("\n", 0, citation.start) + 1 : citation.start])
    return line.lstrip(" -+").startswith("Căn cứ")
