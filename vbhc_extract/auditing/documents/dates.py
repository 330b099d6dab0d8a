"""Days that cannot be: not in the calendar, later than the document that cites them, before their own matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.claims import Claim
from vbhc_extract.auditing.findings import Excerpt, finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.auditing.series import fitting_days, series_key
from vbhc_extract.extraction.folding import fold
from vbhc_extract.model import Citation, Extraction, Finding, Part, Severity

_DAY = 10  # characters of a whole ISO day
_EARLIEST_YEAR, _LATEST_YEAR = 1800, 2099
_MOST_LATER = 2
_FEWEST_NEIGHBOURS = 2
_WRITTEN_DAY = re.compile(
    r"[Nn]gày\s+(?P<day>\d{1,2})(?:\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*|\s+tháng\s+(?P<named>\d{1,2})\s+năm\s+)"
    r"(?P<year>\d{3,5})(?!\s{0,2}[\d/])(?!\W{0,3}(?:[Ââ]m\s+lịch|[ÂA]L\b))"
)
_DATED = re.compile(r"\d\S*(?:\s*[-/]\s*\S+)?,?\s+ngày\s+\d")
_LETTERHEAD = re.compile(r"CỘNG\s+H[ÒO][AÀ]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_CONSOLIDATED = re.compile(r"hợp\s+nhất", re.IGNORECASE)
_MADE_BY_LATER = frozenset({"amends", "replaces", "repeals"})
_BACKWARD = re.compile(
    r"(?:công\s+bố|kết\s+quả|tình\s+hình\s+thực\s+hiện|tổng\s+kết|quyết\s+toán|xếp\s+loại|xếp\s+hạng|đánh\s+giá|chỉ\s+số)"
    r"(?P<between>[^;:]{0,120}?)\bnăm\s+(?P<year>20\d\d)(?!\s*[-–]\s*20\d\d)",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"(?:công\s+bố|tổng\s+kết|quyết\s+toán|xếp\s+loại|xếp\s+hạng)", re.IGNORECASE)
_FORWARD = re.compile(
    r"kế\s+hoạch|chương\s+trình|đề\s+án|phương\s+án|dự\s+toán|chỉ\s+tiêu|phương\s+hướng|nghị\s+quyết|chỉ\s+thị|quyết\s+định"
    r"|thông\s+báo|công\s+văn|hướng\s+dẫn|quy\s+chế|quy\s+định|phân\s+công|giao|thành\s+lập|tổ\s+chức|triển\s+khai|nhiệm\s+vụ\s+trọng\s+tâm"
    r"|tháng|quý|đợt|kỳ|học\s+kỳ|giai\s+đoạn|năm\s+học|niên\s+độ|đến|tiêu\s+chí|bộ\s+chỉ\s+số|(?:hội|cuộc|kỳ)\s+thi|tuyển",
    re.IGNORECASE,
)
_REPORTING = frozenset({"Báo cáo", "Kết luận", "Thông báo", "Quyết định"})
_EARLY_MONTHS = "03"


@check("impossible_date", "error", "Ngày không có trong lịch hoặc năm không thể có")
def impossible_dates(case: Case) -> Iterator[Finding]:
    """Find days like 31/02/2024, 12/13/2024 and 15/3/2203."""
    for extraction in case.extractions:
        folded = fold(extraction.text)
        for written in _WRITTEN_DAY.finditer(folded):
            if (fault := _fault(written)) and (part := _part_at(extraction, written.start())):
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


@check("cited_later", "error", "Viện dẫn văn bản có ngày sau ngày của chính văn bản viện dẫn")
def cited_later(case: Case) -> Iterator[Finding]:
    """Find citations dated after the document that makes them.

    Certain are one or two of them before the signature, the day beside the number. Where more documents are
    later, the document's own day is in doubt, or the file holds a second document.
    """
    for extraction in case.extractions:
        for part in extraction.parts:
            own = case.day_of(part.doc_id)
            if _CONSOLIDATED.search(f"{part.header.doc_type} {part.header.title}"):
                continue
            later = [c for c in extraction.citations if c.doc_id == part.doc_id and _is_later(c, own)]
            one_each = list({(c.number, c.date): c for c in reversed(later)}.values())
            certain = len(own) == _DAY and len(one_each) <= _MOST_LATER and _is_single(extraction, part)
            signed = extraction.text.find("Nơi nhận", part.start, part.end)
            for citation in one_each:
                beside = _DATED.search(fold(citation.text)) is not None
                sure = certain and beside and (signed < 0 or citation.start < signed)
                severity: Severity = "error" if sure else "warning"
                yield finding(case, "cited_later", severity, _later(own, citation, sure), citation, part)


def _is_single(extraction: Extraction, part: Part) -> bool:
    """Tell whether a part has one letterhead at most, so that it is not two documents in one."""
    return len(_LETTERHEAD.findall(fold(extraction.text[part.start : part.end]))) <= 1


def _later(own: str, citation: Citation, sure: bool) -> str:
    verb = "căn cứ vào" if citation.relation == "legal_basis" else "viện dẫn"
    doubt = "" if sure else " Cũng có thể ngày của văn bản này ghi sai, hoặc tệp có nhiều văn bản."
    return (
        f"Văn bản ngày {shown(own)} {verb} {citation.type} số {citation.number} ngày {shown(citation.date)}, "
        f"là ngày sau đó.{doubt}"
    )


def _is_later(citation: Citation, own: str) -> bool:
    return (
        citation.kind == "numbered"
        and citation.act is None
        and citation.relation not in _MADE_BY_LATER
        and len(citation.date) == _DAY
        and bool(own)
        and citation.date[: len(own)] > own
    )


@check("number_year", "warning", "Năm trong số hiệu khác năm ban hành")
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


@check("before_its_period", "warning", "Văn bản nói về kết quả của thời kỳ chưa qua vào ngày ban hành")
def before_its_period(case: Case) -> Iterator[Finding]:
    """Find documents that give the results of a year that had not begun, or a yearly result in its first months.

    Only titles that look back count ("công bố Chỉ số … năm 2021"); plans look ahead of their year.
    """
    for claims in case.claims_by_number.values():
        told: set[str] = set()
        for claim in claims:
            quote = claim.quote
            doc_type = quote.header.doc_type if isinstance(quote, Part) else quote.type
            if doc_type not in _REPORTING or not claim.date or claim.date in told:
                continue
            if fault := untimely(claim.title, claim.date):
                told.add(claim.date)
                message = (
                    f"{claim.name} ghi ngày {shown(claim.date)} nhưng trích yếu là “{claim.title}”: {fault}."
                    f"{_fits_next_year(case, claim)}"
                )
                yield finding(case, "before_its_period", "warning", message, quote)


def _fits_next_year(case: Case, claim: Claim) -> str:
    """Say so where the same day a year later stands between the days of the next numbers of that year."""
    day = f"{int(claim.date[:4]) + 1}{claim.date[4:]}"
    key = series_key(claim._replace(date=day), case.vocabulary)
    points = case.series.get(key, []) if key else []
    if len(points) >= _FEWEST_NEIGHBOURS and fitting_days(points, int(claim.number.running), [day]):
        return f" Thứ tự số của cơ quan này hợp với ngày {shown(day)}."
    return ""


def untimely(title: str, day: str) -> str:
    """Return why a document of that title cannot well be of that day, nothing where it can.

    >>> untimely("phê duyệt và công bố Chỉ số CCHC của các xã năm 2021", "2021-01-10")
    'kết quả cả năm 2021 chưa thể có vào đầu năm đó'
    >>> untimely("về tình hình thực hiện nhiệm vụ năm 2023", "2022-12-13")
    'năm 2023 chưa bắt đầu'
    >>> untimely("Tình hình thực hiện kế hoạch năm 2023", "2022-12-13"), untimely("Kết quả năm 2022", "2022-12-13")
    ('', '')
    """
    found = _BACKWARD.search(title)
    if found is None or _FORWARD.search(title[: found.end()]):
        return ""
    if day[:4] < found["year"]:
        return f"năm {found['year']} chưa bắt đầu"
    if day[:4] == found["year"] and day[5:7] <= _EARLY_MONTHS and _YEARLY.search(title[: found.end()]):
        return f"kết quả cả năm {found['year']} chưa thể có vào đầu năm đó"
    return ""
