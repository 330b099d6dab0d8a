"""The periods of a text: dates that say for when something was counted, and how far each of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from vbhc_extract.extraction.bodies.spelling import LETTER
from vbhc_extract.extraction.dates.dates import FoundDate
from vbhc_extract.extraction.segments import Segments
from vbhc_extract.model import Span

_LEAD = regex.compile(
    r"""(?r)(?<!\p{L})(?:
        (?:tính\s+)?(?:đến|Đến)\s+(?:hết\s+)? | (?:tại\s+)?thời\s+điểm\s+ | (?:cùng|cuối|đầu)\s+(?:kỳ\s+)?
      | kỳ\s+(?:báo\s+cáo\s+)? | niên\s+độ(?:\s+ngân\s+sách)?\s+ | đợt\s+\d+,?\s+ | (?:từ\s+)?học\s+kỳ\s+[IV\d]+\s+
    )""",
    regex.VERBOSE,
)
_LEAD_WORDS = ("đến", "Đến", "hết", "điểm", "kỳ", "cuối", "đầu", "cáo", "độ", "sách", "I", *"0123456789,")
_COUNTED_UP = re.compile(r"(?:tính\s+)(?=đến)")
_COMPARED_WORDS = ("với", "kỳ", "cuối", "đầu", "điểm", "kế hoạch", "hơn")
_COMPARED = regex.compile(r"(?r)(?:so\s+với|cao\s+hơn|thấp\s+hơn|hơn|bằng)\s+(?:\p{L}+\s+){0,3}")
_UNDATED = regex.compile(
    r"(?:kỳ\s+báo\s+cáo|trong\s+kỳ(?!\s+báo)|(?:mỗi|cả|đầu)\s+năm|0?[369]\s+tháng(?=\s+(?:đạt|ước)))(?!\p{L}|\s+\(?\d)"
)
_DIGIT = re.compile(r"\d")
_OPENING = re.compile(
    r"\s*(?:[-+•●▪◦]|\w{1,5}[.)/])?(?:[^:.;()\n]{1,60}:)?(?:[\s,*]|(?:trong|tính|riêng|cụ thể|theo đó|kết quả|ước|lũy kế|như vậy"
    rf"|ngoài ra|ngoài [^,.;\d]{{1,40}},|tuy nhiên|kể|từ|cả|hết|đã)(?!{LETTER}))*",
    re.IGNORECASE,
)
_LINK = 24
_OPENING_UP_TO, _CLAUSE_UP_TO = 80, 160
_GOES_ON = re.compile(r"\s*[^\s.;]")
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_LABEL_ENDS = re.compile(r"\s*\)?\s*:")
_CARRIED_WORDS = (" chuyển", " kéo", "\n")
_CARRIED = re.compile(r"\s+(?:chuyển\s+(?:qua|sang)|kéo\s+dài)")


class Period(NamedTuple):
    """A period as printed and its days."""

    start: int
    end: int
    first_day: str = ""
    last_day: str = ""
    opens: bool = False
    """Whether its sentence opens with it, so that it holds for the rest of the paragraph."""
    compared: bool = False
    """Whether it is only what a figure is compared with: `so với năm 2023`."""
    up_to: bool = False
    """Whether it is a day up to which was counted."""


def find_periods(
    folded: str,
    dates: Sequence[FoundDate],
    taken: Sequence[Span],
    sentences: Iterable[Span],
) -> list[Period]:
    """Return the periods of a text, in order: not the days on which something was issued or is due.

    Periods without a date (`trong kỳ`) are looked for in `sentences`, those that hold a figure.

    >>> from vbhc_extract.extraction.dates.dates import find_dates
    >>> text = "Ngày 5/3/2024 họp; tính đến ngày 31/5/2024 và trong kỳ báo cáo"
    >>> found = find_periods(text, find_dates(text, 2024), [], [Span(0, len(text))])
    >>> [text[period.start : period.end] for period in found]
    ['đến ngày 31/5/2024', 'kỳ báo cáo']
    """
    found: list[Period] = []
    for period in sorted([*_of_dates(folded, dates, taken), *_undated(folded, sentences)]):
        if not found or period.start >= found[-1].end:
            found.append(period)
    return found


def _of_dates(folded: str, dates: Sequence[FoundDate], taken: Sequence[Span]) -> Iterator[Period]:
    """Yield the dates that are periods or say up to when; not the day something was issued or is due."""
    at = 0
    for date in dates:
        day = date.grain == "day"
        if (day and date.role == "deadline") or (date.end - date.start == 4 and date.grain == "year"):
            continue
        if date.grain == "month" and folded.startswith("ngày", date.start):
            continue  # a day left to fill in
        before = folded[max(0, date.start - 12) : date.start].rstrip()
        lead = (
            _LEAD.match(folded, max(0, date.start - 30), date.start) if before.endswith(_LEAD_WORDS) else None
        )
        if day and date.role != "as_of" and not lead:
            continue
        while at < len(taken) and taken[at].end <= date.start:
            at += 1
        if (
            at < len(taken)
            and taken[at].start <= date.start
            and _numbers(folded, taken[at].start, date.start)
        ):
            continue
        start = lead.start() if lead else date.start
        if lead and (counted := _COUNTED_UP.match(folded, start, date.start)):
            start = counted.end()
        yield Period(start, date.end, date.first_day, date.last_day, up_to=day)


def _numbers(folded: str, start: int, end: int) -> bool:
    """Tell whether a date only tells documents apart: a number's, a law's; not that of `Kế hoạch năm 2025`."""
    return folded.startswith(_LAWS, start) or _DIGIT.search(folded, start, end) is not None


def _undated(folded: str, sentences: Iterable[Span]) -> Iterator[Period]:
    for sentence in sentences:
        for match in _UNDATED.finditer(folded, sentence.start, sentence.end):
            yield Period(match.start(), match.end())


def placed(folded: str, segments: Segments, period: Period) -> Period:
    """Return a period with what the words around it say: whether it opens a sentence, or is compared with.

    >>> from vbhc_extract.extraction.segments import find_segments
    >>> text = "Năm 2024 giảm so với năm 2023."
    >>> [placed(text, find_segments(text), Period(start, start + 8)).compared for start in (0, 21)]
    [False, True]
    """
    if is_compared(folded, period):
        return period._replace(compared=True)
    sentence = segments.start_of(period.start)
    opens = (
        period.start - sentence < _OPENING_UP_TO
        and _OPENING.fullmatch(folded, sentence, period.start) is not None
        and _GOES_ON.match(folded, period.end, period.end + _LINK) is not None
    ) or (
        period.start - sentence < _CLAUSE_UP_TO
        and _LABEL_ENDS.match(folded, period.end, period.end + 4) is not None
    )
    return period._replace(opens=opens) if opens else period


def is_compared(folded: str, period: Period) -> bool:
    """Tell whether something is compared with a period, or carried over from it."""
    before = folded[max(0, period.start - 12) : period.start].rstrip()
    compared = before.endswith(_COMPARED_WORDS) and _COMPARED.match(
        folded, max(0, period.start - 40), period.start
    )
    carried = folded.startswith(_CARRIED_WORDS, period.end) and _CARRIED.match(
        folded, period.end, period.end + _LINK
    )
    return bool(compared or carried)
