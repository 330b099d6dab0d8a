"""Dates and periods: where they stand in a text, and in what role.

`date_forms` decides where an expression begins and ends, `periods` which days it means.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction.dates.forms import find_expressions
from vbhc_extract.extraction.dates.periods import read

if TYPE_CHECKING:
    from vbhc_extract.model import DateRole, Grain


class FoundDate(NamedTuple):
    """One date or period of a text; the days are inclusive ISO days, empty when open or unknown."""

    start: int
    end: int
    first_day: str
    last_day: str
    grain: Grain
    role: DateRole
    iso: str


def find_dates(folded: str, year: int | None, start: int = 0, end: int | None = None) -> list[FoundDate]:
    """Return the dates and periods between two offsets of a folded text, in order, never overlapping.

    `year` is that of the document and stands in where the text leaves the year out. `iso` is the day,
    `2024-03` or `2024` as far as it is known, and empty for longer or shorter periods and for days that
    the calendar does not have. The forms are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, and of use.

    >>> text = "Trong quý I/2024 (từ ngày 01/01 đến 14/3/2024) đã xong; báo cáo trước ngày 30/6."
    >>> [(text[d.start : d.end], d.first_day, d.last_day) for d in find_dates(text, 2024)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('quý I/2024', '2024-01-01', '2024-03-31'),
     ('từ ngày 01/01 đến 14/3/2024', '2024-01-01', '2024-03-14'),
     ('ngày 30/6', '2024-06-30', '2024-06-30')]
    """
    found: list[FoundDate] = []
    for match in find_expressions(folded, start, len(folded) if end is None else end):
        at = match.start()
        for mark in read(match.group(), year):
            role = _role(folded, at + mark.start, mark.grain)
            found.append(FoundDate(at + mark.start, at + mark.end, *mark.days, mark.grain, role, mark.iso))
    return found


def _role(folded: str, start: int, grain: Grain) -> DateRole:
    """Read the role from the words that end where the date starts."""
    kind = None
    if folded[max(0, start - 8) : start].rstrip().lower().endswith(_LAST_WORDS):
        cue = _cues().match(folded, max(0, start - 60), start)
        kind = cue.lastgroup if cue else None
    if kind == "as_of" or (kind == "until" and grain == "day"):
        return "as_of"
    if kind == "deadline" or (kind == "before" and grain != "year"):
        return "deadline"
    return "period" if kind == "period" or grain in _PERIODS else ""


_PERIODS = {"month", "quarter", "half", "range"}
# the last words of the cues below, so that most dates never reach the pattern
_LAST_WORDS = (
    "trước",
    "trong",
    "đến",
    "hết",
    "hạn",
    "nhất",
    "vào",
    "là",
    "điểm",
    "nộp",
    "cùng",
    "chót",
    "cuối",
    "quá",
    ":",
)


@cache
def _cues() -> regex.Pattern[str]:
    """Compile the cues, to be matched backwards from the date."""
    cues = r"""(?ir)\b(?:
        (?P<as_of>(?:tính|ước|l[ũu][ỹy]\s+kế|số\s+liệu|thống\s+kê|cập\s+nhật|chốt)(?:\s[^.;:\n]{0,25})?
            \s+đến(?:\s+(?:hết|thời\s+điểm))*)
        |(?P<deadline>(?:
            (?:(?:chậm|muộn)\s+nhất|hạn(?:\s+(?:cuối|chót|nộp)(?:\s+cùng)?)?|không\s+quá)(?:\s+(?:là|đến|vào|trước|trong|hết))*\s*:?
            |thời\s+(?:hạn|gian\s+hoàn\s+thành)(?:\s[^.,;:\n]{0,25})?:(?:\s*(?:đến|vào|trước|trong|hết))*
            |(?:xong|hoàn\s+thành|kết\s+thúc)\s+(?:trước|trong|đến)(?:\s+hết)?
            |đến\s+hết))
        |(?P<before>trước)
        |(?P<period>trong)
        |(?P<until>đến(?:\s+thời\s+điểm)?)
        )\s*"""
    return regex.compile(cues, regex.VERBOSE)
