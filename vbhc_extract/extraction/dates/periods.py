"""What a date expression means: the days it covers, worked out from its words and numbers.

An expression may hold several points of time ("tháng 4, 5 và 6/2024", "từ tháng 3 đến nay"). Each is
read on its own and takes the month and the year it leaves out from the one on its right ("ngày 12 và
13/5/2024"), else the year from the document; two points joined by a dash or by "đến" become a range.
"""

from __future__ import annotations

from calendar import monthrange
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc_extract.model import Grain

YEAR = r"(?:19|20)\d\d(?!\d)"
# "tháng năm 2024" is a blank month of 2024, "tháng năm năm 2024" is May
MONTH_NAME = (
    r"(?:mười\s+một|mười\s+hai|mười|một|hai|ba|tư|bốn|năm(?=\s+năm)|sáu|bảy|bẩy|tám|chín|giêng|chạp)\b"
)
BLANK = r"[\s.…]*+"

_COUNTS = {"sáu": 6, "chín": 9, "nửa": 6}
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_GRAINS: dict[int, Grain] = {1: "month", 3: "quarter", 6: "half", 12: "year"}


class Days(NamedTuple):
    """The first and the last day of something, inclusive ISO days; empty when open or unknown."""

    first: str
    last: str


class Mark(NamedTuple):
    """One date or period of an expression; the span counts from where the expression starts."""

    start: int
    end: int
    days: Days
    grain: Grain
    iso: str


class _Point(NamedTuple):
    """A day, or a run of months of one year; 0 stands for a month or a year that is not said."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    last_month: int = 0
    day: int | None = None
    now: bool = False


_UNKNOWN = Days("", "")


def calendar_day(year: int, month: int, day: int) -> Days:
    """Return a day of the calendar, or unknown days when the calendar has no such day.

    >>> calendar_day(2024, 2, 29).first
    '2024-02-29'
    >>> calendar_day(2024, 4, 31)
    Days(first='', last='')
    """
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return _UNKNOWN
    iso = f"{year:04}-{month:02}-{day:02}"
    return Days(iso, iso)


def months(year: int, first: int = 1, last: int = 12) -> Days:
    """Return the days from the start of one month to the end of another, both from 1 to 12.

    >>> months(2024, 1, 2)
    Days(first='2024-01-01', last='2024-02-29')
    >>> months(2023)
    Days(first='2023-01-01', last='2023-12-31')
    """
    return Days(f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{monthrange(year, last)[1]:02}")


def full_year(printed: str) -> int:
    """Return the year of four or two printed digits; from 50 on, two digits mean the last century.

    >>> full_year("2023"), full_year("23"), full_year("98")
    (2023, 2023, 1998)
    """
    year = int(printed)
    if year >= 100:
        return year
    return year + (2000 if year < 50 else 1900)


@cache
def month_number(printed: str) -> int:
    """Return the number of a month printed in digits or in words, 0 when it is none.

    >>> month_number("03"), month_number("Giêng"), month_number("Mười Hai"), month_number("13")
    (3, 1, 12, 0)
    """
    if printed.isdecimal():
        return int(printed) if 1 <= int(printed) <= 12 else 0
    words = " ".join(printed.lower().split())
    # the names of the first and the last lunar month, which dateparser does not know
    words = {"giêng": "một", "chạp": "mười hai", "bốn": "tư"}.get(words, words)
    found = _worded().get_date_data(f"tháng {words} năm 2000").date_obj
    return found.month if found else 0


@cache
def _worded() -> Any:
    from dateparser.date import DateDataParser  # noqa: PLC0415  a slow import for a rare form

    # left to itself, dateparser fills in what is missing from today's date
    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["month", "year"]}
    return DateDataParser(languages=["vi"], settings=settings)


@lru_cache(maxsize=1 << 14)
def read(expression: str, year: int | None) -> tuple[Mark, ...]:
    """Return the dates and periods that an expression holds, `year` being that of its document.

    The days are unknown where the year is, and where the calendar has no such day.

    >>> [mark.days.last for mark in read("ngày 12 và 13/5/2024", None)]
    ['2024-05-12', '2024-05-13']
    >>> read("từ tháng 3 đến nay", 2022)[0].days
    Days(first='2022-03-01', last='')
    """
    points = _completed(list(_points(expression)), year or 0)
    marks: list[Mark] = []
    for place, point in enumerate(points):
        before = points[place - 1] if place else None
        joined = before and marks and _RANGE_SIGN.search(expression, before.end, point.start)
        if before and joined and (merged := _range(marks[-1], before, point)):
            marks[-1] = merged
        else:
            marks.append(_mark(point))
    return tuple(marks)


_RANGE_SIGN = regex.compile(r"-|đến|tới|ĐẾN|TỚI")


@cache
def _items() -> regex.Pattern[str]:
    """Compile what one point of time looks like inside an expression already found."""
    lead = r"(?:ngày\s*+:?\s*+)?(?:m[ồù]ng\s++)?"
    tail = rf"(?:(?:\s*+[,-]?\s*+năm\s*+|\s*+[/-]\s*+|\.|\s++)(?P<y>{YEAR}))"
    month = rf"(?P<m>\d\d?|{MONTH_NAME})"
    return regex.compile(
        rf"""(?i)\b(?:
        {lead}(?P<d>\d\d?)\s*+(?P<sign>[/.-])\s*+(?P<m>\d\d?)\s*+(?P=sign)\s*+(?P<y>\d{{4}}|\d\d)(?!\d)
        |{lead}(?P<d>\d\d?)\s++tháng\s++{month}(?:\s*+[,-]?\s*+năm\s*+(?P<y>{YEAR}))?
        |{lead}(?P<d>\d\d?)\s*+/\s*+(?P<m>\d\d?)(?![\d/])(?:\s++năm\s++(?P<y>{YEAR}))?
        |ngày\s*+:?{BLANK}(?:/|tháng){BLANK}{month}{BLANK}(?:/|,?\s*+năm)\s*+(?P<y>{YEAR})
        |ngày\s*+:?{BLANK}(?:\d\d?)?{BLANK}(?:/|tháng){BLANK}(?:/|,?\s*+năm)\s*+(?P<y>{YEAR})
        |(?P<count>\d\d?|sáu|chín)\s++tháng(?:\s++(?P<side>đầu|cuối)(?:\s++của)?)?\s++năm(?:\s++(?P<y>{YEAR}))?
        |(?P<count>nửa)\s++(?P<side>đầu|cuối)\s++năm(?:\s++(?P<y>{YEAR}))?
        |(?P<new_year>đầu)\s++năm(?:\s++(?P<y>{YEAR}))?
        |quý\s++(?P<q>[IV]++|[1-4]){tail}?
        |tháng\s*+{month}{tail}?
        |(?P<bare>\d\d?)\s*+[/.-]\s*+(?P<y>{YEAR})
        |(?:năm(?:\s++học)?\s*+:?\s*+)?(?P<y>{YEAR})
        |(?P<now>nay)
        |(?:ngày\s*+:?\s*+)?(?P<n>\d\d?|[IV]++\b){tail}?
        )""",
        regex.VERBOSE,
    )


def _mark(point: _Point) -> Mark:
    if point.day is not None:
        days = calendar_day(point.year, point.month, point.day) if point.year else _UNKNOWN
        return Mark(point.start, point.end, days, "day", days.first)
    grain = _GRAINS.get(point.last_month - point.month + 1, "range")
    if not point.year:
        return Mark(point.start, point.end, _UNKNOWN, grain, "")
    days = months(point.year, point.month, point.last_month)
    iso = {"month": days.first[:7], "year": days.first[:4]}.get(grain, "")
    return Mark(point.start, point.end, days, grain, iso)


def _range(left: Mark, before: _Point, point: _Point) -> Mark | None:
    """Join a mark and the point after it, unless time would run backwards or it is an anniversary."""
    if left.grain == "range" and before.start != left.start:
        return None
    last = "" if point.now else _mark(point).days.last
    if last and left.days.first > last:
        return None
    same_day = point.day is not None and (point.month, point.day) == (before.month, before.day)
    if same_day and point.year != before.year:
        return None
    return Mark(left.start, point.end, Days(left.days.first, last), "range", "")


def _completed(points: list[_Point], year: int) -> list[_Point]:
    """Fill in, from right to left, the month and the year that the points leave out."""
    done: list[_Point] = []
    month = 0
    for point in reversed(points):
        filled = point
        if not point.now:
            shared_year = year
            # "từ tháng 11 đến tháng 3/2024" begins in the year before
            if year and month and point.month > month:
                shared_year -= 1
            filled = point._replace(
                year=point.year or shared_year,
                month=point.month or month,
                last_month=point.last_month or month,
            )
            year, month = filled.year, filled.month
        done.append(filled)
    return done[::-1]


def _points(expression: str) -> Iterator[_Point]:
    unit = "d"
    start = 0  # the words before the first point ("từ", "giai đoạn") belong to it
    for item in _items().finditer(expression):
        found = {name: printed for name, printed in item.groupdict().items() if printed}
        if number := found.pop("n", ""):
            found[unit] = number
        if number := found.pop("bare", ""):
            found["q" if unit == "q" and number in _QUARTERS else "m"] = number
        unit = next((name for name in "dqm" if name in found), unit)
        yield _point(start if start == 0 else item.start(), item.end(), found)
        start = item.end()


def _point(start: int, end: int, found: dict[str, str]) -> _Point:
    year = full_year(found["y"]) if "y" in found else 0
    if "now" in found:
        return _Point(start, end, now=True)
    if "new_year" in found:
        return _Point(start, end, year, 1, 1, 1)
    if "d" in found:
        month = month_number(found["m"]) if "m" in found else 0
        return _Point(start, end, year, month, month, int(found["d"]))
    first, last = _months(found)
    return _Point(start, end, year, first, last)


def _months(found: dict[str, str]) -> tuple[int, int]:
    if "q" in found:
        number = _QUARTERS[found["q"].upper()]
        return 3 * number - 2, 3 * number
    if "m" in found:
        return (month_number(found["m"]),) * 2
    if "count" in found:
        count = _COUNTS.get(found["count"].lower()) or int(found["count"])
        return (13 - count, 12) if found.get("side", "").lower() == "cuối" else (1, count)
    return 1, 12
