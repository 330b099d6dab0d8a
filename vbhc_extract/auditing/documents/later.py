"""Later documents: what is cited or relied on before it was there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.claims import whole_day
from vbhc_extract.auditing.findings import finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.extraction.folding import fold
from vbhc_extract.linking.identity import parse_number
from vbhc_extract.model import Citation, Extraction, Finding, Part, Severity
from vbhc_extract.vocabulary import Vocabulary

_DAY = 10  # characters of a whole ISO day
_FIRST_YEAR = "1945"
_MOST_LATER = 2
_DATED = re.compile(r"\d\S*(?:\s*[-/]\s*\S+)?,?\s+ngày\s+\d")
# notes on a copy tell of what came later
_NOTED = re.compile(
    r"(?i)đính\s+chính|điều\s+chỉnh\s+(?:theo|bởi|tại)|hết\s+hiệu\s+lực|văn\s+bản\s+liên\s+quan|ghi\s+chú|xem\s+thêm|sao\s+(?:y|lục)|dự\s+thảo|dự\s+kiến"
)
_LINE_REACH = 120
# a copy has a number of its own, later than that of what it copies: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II
_COPY = re.compile(r"/(?:SY|SL|TrS)(?:-|$)")
_LETTERHEAD = re.compile(r"CỘNG\s+H[ÒO][AÀ]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_CONSOLIDATED = re.compile(r"hợp\s+nhất", re.IGNORECASE)
_MADE_BY_LATER = frozenset({"amends", "replaces", "repeals"})
_NAMED_DAY = re.compile(r"\bngày\s+\d")


@check("cited_later", "error", "Viện dẫn văn bản có ngày sau ngày của chính văn bản viện dẫn")
def cited_later(case: Case) -> Iterator[Finding]:
    """Find citations dated after the document that makes them.

    Certain are one or two of them before the signature, the day beside the number. Where more documents are
    later, the document's own day is in doubt, or the file holds a second document.
    """
    for extraction in case.extractions:
        for part in extraction.parts:
            own = case.day_of(part.doc_id)
            if own < _FIRST_YEAR or _CONSOLIDATED.search(f"{part.header.doc_type} {part.header.title}"):
                continue
            later = [
                c
                for c in extraction.citations
                if c.doc_id == part.doc_id and _is_later(c, own, case.vocabulary)
            ]
            one_each = list({(c.number or c.title, c.date): c for c in reversed(later)}.values())
            certain = bool(whole_day(own)) and len(one_each) <= _MOST_LATER and _is_single(extraction, part)
            signed = extraction.text.find("Nơi nhận", part.start, part.end)
            for citation in one_each:
                if _is_noted(extraction.text, citation):
                    continue
                sure = certain and _day_is_beside(citation) and (signed < 0 or citation.start < signed)
                severity: Severity = "error" if sure else "warning"
                yield finding(case, "cited_later", severity, _later(own, citation, sure), citation, part)


def _is_noted(text: str, citation: Citation) -> bool:
    """Tell whether the words before a mention on its line make it a note on a copy, or a plan."""
    line = text.rfind("\n", 0, citation.start) + 1
    return _NOTED.search(text, max(line, citation.start - _LINE_REACH), citation.start) is not None


def _is_single(extraction: Extraction, part: Part) -> bool:
    """Tell whether a part has one letterhead at most, so that it is not two documents in one."""
    return len(_LETTERHEAD.findall(fold(extraction.text[part.start : part.end]))) <= 1


def _later(own: str, citation: Citation, sure: bool) -> str:
    verb = "căn cứ vào" if citation.relation == "legal_basis" else "viện dẫn"
    doubt = "" if sure else " Cũng có thể ngày của văn bản này ghi sai, hoặc tệp có nhiều văn bản."
    name = f"số {citation.number}" if citation.number else citation.title
    day = f" ngày {shown(citation.date)}" if citation.date else ""
    return f"Văn bản ngày {shown(own)} {verb} {citation.type} {name}{day}, là văn bản có sau đó.{doubt}"


def _is_later(citation: Citation, own: str, vocabulary: Vocabulary) -> bool:
    if not own or citation.act is not None or citation.relation in _MADE_BY_LATER:
        return False
    if _COPY.search(citation.number):
        return False
    if len(citation.date) == _DAY:
        return citation.kind in {"numbered", "law"} and citation.date[: len(own)] > own
    return _year_of_number(citation, vocabulary) > own[:4]


def _year_of_number(citation: Citation, vocabulary: Vocabulary) -> str:
    number = parse_number(citation.number, citation.type, vocabulary)
    return number.year if number.running and number.codes else ""


def _day_is_beside(citation: Citation) -> bool:
    """Tell whether the words of a mention are its name and its day, so that the day is surely its own."""
    dated = len(citation.date) == _DAY
    return not dated or (_DATED if citation.number else _NAMED_DAY).search(fold(citation.text)) is not None
