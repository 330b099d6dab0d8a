"""The period a figure is for: the nearest one printed around it, else that of the lines above or the title."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import regex

from vbhc_extract.extraction.dates.dates import FoundDate
from vbhc_extract.model import Span

_LEAD = regex.compile(
    r"(?r)(?<!\p{L})(?:kỳ\s+báo\s+cáo\s+|niên\s+độ(?:\s+ngân\s+sách)?\s+|đợt\s+\d+,?\s+|(?:đến|Đến)\s+(?:hết\s+)?)"
)
_LEAD_WORDS = ("đến", "Đến", "hết", "cáo", "độ", "sách", *"0123456789,")
_COMPARED_WORDS = ("với", "kỳ", "cuối", "đầu", "điểm", "kế hoạch", "cuối kỳ")
_REPORTED = regex.compile(r"kỳ\s+báo\s+cáo(?!\p{L})")
_COMPARED = regex.compile(r"(?r)so\s+với\s+(?:\p{L}+\s+){0,3}")
_FOLLOWS = regex.compile(r"\s*(?:trong|của|tại|vào|ở)?\s*")
_STOPS = regex.compile(r"[;.]\s|\n\s*\n")
_AFTER_REACH = 160


class Period(NamedTuple):
    """A period as printed and its days."""

    start: int
    end: int
    first_day: str
    last_day: str
    lasting: bool
    """Whether it holds for the sentences after it too: a quarter, or a day up to which was counted."""


class Periods:
    """The periods of a text, to be asked for the one that a figure is for."""

    def __init__(self, folded: str, found: list[Period]) -> None:
        self._folded = folded
        self._found = found
        self._starts = [period.start for period in found]

    def before(self, low: int, at: int, *, lasting: bool = False) -> Period | None:
        """Return the last period that begins between two positions."""
        place = bisect_left(self._starts, at) - 1
        while place >= 0 and self._found[place].start >= low:
            if self._found[place].lasting or not lasting:
                return self._found[place]
            place -= 1
        return None

    def first(self, low: int, at: int) -> Period | None:
        """Return the first period that begins between two positions."""
        place = bisect_left(self._starts, low)
        return self._found[place] if place < len(self._starts) and self._starts[place] < at else None

    def after(self, at: int, high: int) -> Period | None:
        """Return the first period after a position, in the same clause."""
        place = bisect_left(self._starts, at)
        if place == len(self._found) or self._found[place].end > min(high, at + _AFTER_REACH):
            return None
        period = self._found[place]
        return None if _STOPS.search(self._folded, at, period.start) else period

    def right_after(self, at: int, high: int) -> Period | None:
        """Return the period that follows a figure at once: `10 cơ quan trong tháng 7/2022`."""
        period = self.after(at, high)
        return period if period and _FOLLOWS.fullmatch(self._folded, at, period.start) else None

    def between(self, low: int, high: int) -> list[Period]:
        """Return the periods between two positions."""
        return self._found[bisect_left(self._starts, low) : bisect_left(self._starts, high)]


def find_periods(folded: str, dates: Sequence[FoundDate], taken: Sequence[Span], part: Span) -> list[Period]:
    """Return the periods of a text, in order: not the days on which something was issued or is due.

    >>> from vbhc_extract.extraction.dates.dates import find_dates
    >>> text = "Ngày 5/3/2024 họp; tính đến ngày 31/5/2024 và trong kỳ báo cáo"
    >>> found = find_periods(text, find_dates(text, 2024), [], Span(0, len(text)))
    >>> [text[period.start : period.end] for period in found]
    ['đến ngày 31/5/2024', 'kỳ báo cáo']
    """
    return sorted([*_of_dates(folded, dates, taken), *_of_reports(folded, part)])


def _of_dates(folded: str, dates: Sequence[FoundDate], taken: Sequence[Span]) -> list[Period]:
    """Return the dates that are periods or say up to when; not the day something was issued or is due."""
    found: list[Period] = []
    at = 0
    for date in dates:
        while at < len(taken) and taken[at].end <= date.start:
            at += 1
        if at < len(taken) and taken[at].start <= date.start:
            continue
        before = folded[max(0, date.start - 12) : date.start].rstrip()
        if before.endswith(_COMPARED_WORDS) and _COMPARED.match(folded, max(0, date.start - 40), date.start):
            continue
        lead = (
            _LEAD.match(folded, max(0, date.start - 30), date.start) if before.endswith(_LEAD_WORDS) else None
        )
        if date.grain == "day" and date.role != "as_of" and not lead:
            continue
        if date.role == "deadline" or (date.end - date.start == 4 and date.grain == "year"):
            continue
        start = (
            lead.start()
            if lead and (date.grain == "day" or not lead[0].strip().lower().startswith("đến"))
            else date.start
        )
        found.append(Period(start, date.end, date.first_day, date.last_day, date.grain != "year"))
    return found


def _of_reports(folded: str, part: Span) -> list[Period]:
    return [
        Period(match.start(), match.end(), "", "", True)
        for match in _REPORTED.finditer(folded, part.start, part.end)
        if not _FOLLOWED_BY_DATE.match(folded, match.end(), match.end() + 8)
    ]


_FOLLOWED_BY_DATE = regex.compile(r"\s+\(?\d")
