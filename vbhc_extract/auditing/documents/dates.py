"""Days that cannot be: not in the calendar, or of another year than their number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vbhc_extract.auditing.case import Case, claims_by_body
from vbhc_extract.auditing.findings import Excerpt, finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.extraction.folding import fold
from vbhc_extract.model import Citation, Extraction, Finding, Part

_LY_DYNASTY, _EARLIEST_YEAR, _LATEST_YEAR = 938, 1800, 2099
# other calendars, and days that are told to be wrong
_NOT_MEANT = re.compile(
    r"(?i)âm\s+lịch|dương\s+lịch|phật\s+lịch|đính\s+chính|sửa\s+(?:lại|thành)|ghi\s+nhầm|không\s+có\s+trong\s+lịch|giỗ"
)
_NEAR = 60
_WRITTEN_DAY = re.compile(
    r"[Nn]gày\s+(?P<day>\d{1,2})(?:\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*|\s+tháng\s+(?P<named>\d{1,2})\s+năm\s+)"
    r"(?P<year>\d{3,5})(?!\s{0,2}[\d/])(?!\W{0,3}(?:[Ââ]m\s+lịch|[ÂA]L\b))"
)


@check("impossible_date", "error", "Ngày không có trong lịch hoặc năm không thể có")
def impossible_dates(case: Case) -> Iterator[Finding]:
    """Find days like 31/02/2024, 12/13/2024 and 15/3/2203."""
    for extraction in case.extractions:
        folded = fold(extraction.text)
        for written in _WRITTEN_DAY.finditer(folded):
            around = folded[max(0, written.start() - _NEAR) : written.end() + _NEAR]
            fault = "" if _NOT_MEANT.search(around) else _fault(written)
            if fault and (part := _part_at(extraction, written.start())):
                words = extraction.text[written.start() : written.end()]
                excerpt = Excerpt(part.doc_id, written.start(), written.end(), words)
                dated = [c for c in extraction.citations if _ends_before(c, written)]
                message = f"“{' '.join(words.split())}”: {fault}."
                yield finding(case, "impossible_date", "error", message, excerpt, *dated[:1])


def _fault(written: re.Match[str]) -> str:
    """Return what is wrong with a day, nothing for a right one or a form still to be filled in (`00/00/2024`)."""
    year, month, day = int(written["year"]), int(written["month"] or written["named"]), int(written["day"])
    if not (month and day):
        return ""
    if _LY_DYNASTY <= year < _EARLIEST_YEAR:
        return ""  # history is told too
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return f"năm {written['year']} không thể có"
    try:
        date(year, month, day)
    except ValueError:
        return "lịch không có ngày này"
    return ""


def _part_at(extraction: Extraction, at: int) -> Part | None:
    return next((part for part in extraction.parts if part.start <= at < part.end), None)


def _ends_before(citation: Citation, written: re.Match[str]) -> bool:
    return citation.start < written.start() <= citation.end + 2


@check("number_year", "warning", "Năm trong số hiệu khác năm ban hành", over=(claims_by_body,))
def year_of_number(case: Case) -> Iterator[Finding]:
    """Find numbers that bear another year than their day (`48/2021/QĐ-UBND ngày 22/9/2022`)."""
    for claims in case.claims_by_number.values():
        seen: set[str] = set()
        for claim in claims:
            if claim.number.year and claim.date and claim.number.year != claim.date[:4]:
                if claim.date in seen:
                    continue
                seen.add(claim.date)
                message = f"{claim.name} được ghi ngày {shown(claim.date)}, khác năm {claim.number.year} trong số hiệu."
                yield finding(case, "number_year", "warning", message, claim.quote)
