"""Periods: documents that tell results of a time that was not over, or had not begun, on their day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.auditing.case import Case, claims_by_body
from vbhc_extract.auditing.claims import Claim, whole_day
from vbhc_extract.auditing.findings import finding, heading, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.auditing.series import fitting_days, series_key
from vbhc_extract.extraction.dates.dates import find_dates
from vbhc_extract.extraction.folding import fold
from vbhc_extract.model import Finding, Part
from vbhc_extract.vocabulary import Vocabulary, load

_FEWEST_NEIGHBOURS = 2
_REPORTING = frozenset({"Báo cáo", "Kết luận", "Thông báo", "Quyết định"})
_EARLY_MONTHS = "03"
_REPORTED = frozenset({"month", "quarter", "half", "year"})
_YEAR = regex.compile(r"(?<!\d)20\d\d(?!\d)")
_MOST_BETWEEN = 120  # characters from the word for a result to its year


@check(
    "before_its_period",
    "warning",
    "Văn bản nói về kết quả của thời kỳ chưa qua vào ngày ban hành",
    over=(claims_by_body,),
)
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
            if fault := untimely(claim.title, claim.date, case.vocabulary):
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


def untimely(title: str, day: str, vocabulary: Vocabulary | None = None) -> str:
    """Return why a document of that title cannot well be of that day, nothing where it can.

    >>> untimely("phê duyệt và công bố Chỉ số CCHC của các xã năm 2021", "2021-01-10")
    'kết quả cả năm 2021 chưa thể có vào đầu năm đó'
    >>> untimely("về tình hình thực hiện nhiệm vụ năm 2023", "2022-12-13")
    'năm 2023 chưa bắt đầu'
    >>> untimely("Kết quả công tác tuyển quân năm 2023", "2022-12-13"), untimely("Chỉ số năm 2022", "2022-12-13")
    ('', '')
    """
    cues = _cues(vocabulary or load())
    found = cues.backward.search(title)
    if found is None or cues.forward.search(title, 0, found.end()):
        return ""
    if day[:4] < found["year"]:
        return f"năm {found['year']} chưa bắt đầu"
    if day[:4] == found["year"] and day[5:7] <= _EARLY_MONTHS and found["yearly"]:
        return f"kết quả cả năm {found['year']} chưa thể có vào đầu năm đó"
    return ""


@check("early_report", "note", "Báo cáo có ngày trước khi kỳ báo cáo bắt đầu hoặc qua được nửa")
def early_reports(case: Case) -> Iterator[Finding]:
    """Find reports dated before half of the month, quarter or year that their title names first was over."""
    for part in (part for extraction in case.extractions for part in extraction.parts):
        header = part.header
        day = whole_day(header.date)
        if header.doc_type != "Báo cáo" or not day:
            continue
        if period := reported_period(header.title, day, case.vocabulary):
            message = (
                f"{heading(part)} “{header.title}”: vào ngày đó {period} chưa bắt đầu hoặc chưa qua được nửa."
            )
            yield finding(case, "early_report", "note", message, part)


def reported_period(title: str, day: str, vocabulary: Vocabulary | None = None) -> str:
    """Return the period that a report's title names first where its half was not over on that day.

    >>> reported_period("Công tác CCHC quý III, nhiệm vụ quý IV năm 2024", "2024-07-05")
    'quý III'
    >>> reported_period("Công tác CCHC quý III năm 2024", "2024-09-12"), reported_period("Kế hoạch năm 2025", "2024-12-01")
    ('', '')
    """
    folded = fold(title)
    years = _YEAR.findall(folded)
    found = find_dates(folded, int(years[-1]) if years else int(day[:4]))
    first = next((period for period in found if period.grain in _REPORTED), None)
    if first is None or not first.first_day or not first.last_day:
        return ""
    if _cues(vocabulary or load()).ahead.search(folded, 0, first.start):
        return ""
    start, end = date.fromisoformat(first.first_day), date.fromisoformat(first.last_day)
    # monthly reports are often due in the middle of their month
    soonest = start if first.grain == "month" else start + (end - start) / 2
    return title[first.start : first.end] if date.fromisoformat(day) < soonest else ""


class _Cues(NamedTuple):
    backward: regex.Pattern[str]
    forward: regex.Pattern[str]
    ahead: regex.Pattern[str]


@cache
def _cues(vocabulary: Vocabulary) -> _Cues:
    """Compile the cues: what looks back on a year, and what in its title speaks against that."""

    def words(*kinds: str) -> str:
        rows = vocabulary.rows("period_cues")
        return "|".join(row["words"].replace(" ", r"\s+") for row in rows if row["kind"] in kinds)

    backward = (
        rf"(?i)\b(?:(?P<yearly>{words('yearly')})|{words('result')})\b[^;:]{{0,{_MOST_BETWEEN}}}?"
        r"\bnăm\s+(?P<year>20\d\d)(?!\s*[-–]\s*20\d\d)"
    )
    return _Cues(
        regex.compile(backward),
        regex.compile(rf"(?i)\b(?:{words('ahead', 'short')})\b"),
        regex.compile(rf"(?i)\b(?:{words('ahead')})\b"),
    )
