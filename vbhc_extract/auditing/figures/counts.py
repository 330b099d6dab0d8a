"""Counts that differ from the list that follows them: `04 nhiệm vụ sau:` and five items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.passages import Passage, Sheet, sheets
from vbhc_extract.auditing.figures.printed import quoted
from vbhc_extract.auditing.findings import finding
from vbhc_extract.auditing.registry import check
from vbhc_extract.model import Citation, Finding, Indicator

# the figure counts what the list has: `04 nhiệm vụ:`, `05 nhiệm vụ trọng tâm sau:`, `gồm 03 nội dung:`
_LEADS_IN = re.compile(r"(?:[^,;:.()\d]{0,60} )?(?:sau(?: đây)?|như sau|cụ thể(?: như sau)?|gồm|bao gồm|là)? ?:")
_AMONG = re.compile(r"(?<!\w)(?:trong đó|nổi bật|như|chủ yếu|tiêu biểu|một số|điển hình)(?!\w)")
_LISTED = re.compile(
    r"(?:nhiệm vụ|nội dung|giải pháp|nhóm|vấn đề|mục tiêu|chỉ tiêu|tiêu chí|bước|giai đoạn|chương trình|đề án|dự án|mô hình|kiến nghị|đề xuất"
    r"|hình thức|điều kiện|nguyên tắc|yêu cầu|lĩnh vực|phần|trường hợp|văn bản|kế hoạch|quyết định|công văn|khóa|lớp|hạn chế|nguyên nhân|ý)"
)
_ITEM = regex.compile(
    r"\n[^\S\n]*[*#>\s]*(?P<marker>[-+•●▪◦]|\d{1,2}(?:\.\d{1,2})*[.)]|\p{Ll}\d?\)|[IVX]+\.)[*]*\s"
)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_MOST, _REACH = 30, 12_000
_DOCUMENTS = re.compile(r"(?:văn bản|kế hoạch|quyết định|công văn|báo cáo|chỉ thị|thông báo)")
_NAMES_DOCUMENTS = re.compile(r"[^;.]{0,80}?(?:gồm|sau|cụ thể|là)? ?:")


@check("stated_count", "error", "Số lượng nêu khác số mục liệt kê ngay sau đó")
def stated_count(case: Case) -> Iterator[Finding]:
    """Find counts that lead in a list of more or fewer items."""
    for sheet in sheets(case):
        for passage in sheet.passages:
            figure, after = passage.figures[-1], passage.words[-1]
            if not (_counts(figure) and _LEADS_IN.fullmatch(after) and not _AMONG.search(passage.words[-2][-40:])):
                continue
            markers = _items(sheet, passage)
            if len(markers) < 2 or len(markers) == figure.value:
                continue
            numbered = markers[0][0].isalnum()
            message = f"Nêu {quoted(figure)}, nhưng liệt kê ngay sau đó có {len(markers)} mục."
            yield finding(case, "stated_count", "error" if numbered else "warning", message, figure)


@check("stated_documents", "warning", "Số văn bản nêu khác số văn bản liệt kê ngay sau đó")
def stated_documents(case: Case) -> Iterator[Finding]:
    """Find counts of documents that lead in a list of more or fewer: `03 văn bản gồm: …; …`."""
    for extraction in case.extractions:
        numbered = [one for one in extraction.citations if one.kind == "numbered"]
        for sheet in (one for one in sheets_of(case, extraction.source.sha256)):
            for passage in sheet.passages:
                figure, after = passage.figures[-1], passage.words[-1]
                if not (_counts(figure) and _DOCUMENTS.match(figure.unit.lower())):
                    continue
                listed = _listed(sheet, passage, numbered) if _NAMES_DOCUMENTS.match(after) else 0
                if listed > 1 and listed != figure.value:
                    message = f"Nêu {quoted(figure)}, nhưng liệt kê ngay sau đó {listed} văn bản."
                    yield finding(case, "stated_documents", "warning", message, figure)


def _counts(figure: Indicator) -> bool:
    return (
        figure.kind == "count"
        and not figure.bound
        and figure.upper is None
        and 1 < figure.value <= _MOST
        and _LISTED.match(figure.unit.lower()) is not None
    )
