"""What date and period expressions look like in running text: one pattern for all of them.

The pattern says where an expression begins and ends and keeps out what only looks like a date: document
numbers, fractions, quantities, durations and what recurs every month or year. It is tried only where
one of a few literals or a likely number stands, which is several times faster than trying it everywhere.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import regex

from vbhc_extract.extraction.dates.periods import BLANK, MONTH_NAME, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator


def _word(lower: str) -> str:
    """Write a word as it is printed within a sentence, at its start, and in a heading.

    >>> _word("năm")
    '(?:[nN]ăm|NĂM)'
    """
    return f"(?:[{lower[0]}{lower[0].upper()}]{lower[1:]}|{lower.upper()})"


_DAY, _MONTH, _QUARTER, _SINCE = _word("ngày"), _word("tháng"), _word("quý"), _word("từ")
_YEAR = rf"{_word('năm')}(?i:\s++học)?"
# a capital after a line break opens the next sentence
_OF_YEAR = rf"\s*+[,-]?\s*+(?:năm|NĂM|(?<!\n)Năm)\s*+{YEAR}"
_YEAR_TAIL = rf"(?:{_OF_YEAR}|(?:\s*+[/-]\s*+|\.|[^\S\n]{{1,2}}+){YEAR})(?!\w|/\w)"

_D, _M = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)", r"(?:1[0-2]|0?[1-9])(?!\d)"
_M_OR_NAME = rf"(?:{_M}|(?i:{MONTH_NAME}))"
_ROMAN = r"(?:I{1,3}|IV)\b"

_AND = r"(?:\s*+[,;-]\s*+|\s++(?:và|hoặc|đến|tới)\s++)"
_TO = r"(?:\s++(?i:(?:cho\s++)?(?:đến|tới)(?:\s++hết)?)\s++|\s*+-\s*+)"
_EVERY = r"(?:hàng|hằng|mỗi|Hàng|Hằng|Mỗi)"

# what follows a date without a year: not another number, not a year meant otherwise, nothing recurring
_ONCE = r"(?![^.;\n]{0,25}\bh[àằ]ng\s+năm|\s*+\(?(?:âm\s+lịch|AL\b)|\s++(?:năm|NĂM)\b)"
_ALONE = rf"(?!\w|\s*+[%/]|[-.,]\d|\s++(?:lần|buổi|kỳ|kì|cuộc|đợt|lượt|trở|tháng|ngày)\b){_ONCE}"
# words that may follow a bare "2024" or "31/5" and leave it a date; before a noun it is a quantity
_GOES_ON = (
    r"(?=[^\S\n]*+(?:$|[\n().,;:!?\]\"”'’|]|-\s)|\s++(?:và|hoặc|của|về|đối|đã|đang|sẽ|là|trên|tại|do|theo|cho|với|so|đến"
    r"|tới|trở|trong|được|có|ở|để|nhằm|như|này|thì|gồm|bao|khi|từ|phải|đạt|tăng|giảm|trước|sau|tầm|định)\b|\s++(?:\p{Lu}|(?:19|20)\d\d\b))"
)
_COUNTED = (
    r"(?:\s++(?:đồng|hồ|lượt|người|triệu|tỷ|tỉ|nghìn|ngàn|m2|m|km|ha|kg|tấn|hộ|trường|văn|cái|con|cây|đơn|xã|trang|bộ"
    r"|suất|phiếu|lao|học|doanh|khách|tập|cán|đảng|đoàn|hội|căn|em|cháu|thành|USD|VNĐ)\b|\s*+%)"
)
_BEFORE_NUMBERS = (
    r"(?:\b(?:[Ss]ố|SỐ|[Đđ]iều|khoản|trang|thửa|lô|đường|mã|khoảng|gần|hơn|dưới|tổng|có|đạt|được|gồm|còn|lên|xuống"
    r"|thêm|TCVN|QCVN|ISO|thoại|niên|bằng|chỉ|tăng|giảm)|:)"
)
_STANDS_FREE = r"(?<![^\s(\[\"“'‘])"

_NUMERIC = r"\d\d?\s*+(?:/\s*+\d\d?\s*+/|-\s*+\d\d?\s*+-|\.\s*+\d\d?\s*+\.)\s*+"
_WORDED = rf"\d\d?\s++{_MONTH}\s++{_M_OR_NAME}"
_DAY_MONTH = rf"{_D}\s*+/\s*+{_M}(?!\s*+[/%]|[-.,]\d)"
_WHOLE_DAY = rf"(?:{_NUMERIC}(?:{YEAR}|\d\d(?!\d))|{_WORDED}{_OF_YEAR}|{_DAY_MONTH}{_OF_YEAR})"
_BARE_DAY = rf"{_D}(?:\s*+/\s*+{_M}\s*+/\s*+(?:{YEAR}|\d\d(?!\d))|-{_M}-{YEAR}|\.{_M}\.{YEAR})(?!\w|/\w)"

_POINT = (
    rf"(?:(?:{_DAY}\s*+)?(?:{_WHOLE_DAY}|{_DAY_MONTH})|{_DAY}\s++{_WORDED}|(?:{_MONTH}\s++)?{_M}\s*+[/.-]\s*+{YEAR}"
    rf"|{_MONTH}\s++{_M}(?:{_OF_YEAR})?|{_QUARTER}\s++(?:{_ROMAN}|[1-4]\b)(?:{_YEAR_TAIL})?"
    rf"|(?:{_YEAR}\s*+)?{YEAR})(?!\w|/\w)"
)

_FROM = rf"""{_SINCE}\s++(?:
    (?:{_POINT}|(?i:đầu\s++năm)(?:\s++{YEAR})?){_TO}(?:(?i:nay)\b|{_POINT}(?!\s*+/|{_COUNTED}){_ONCE})
    |(?:{_DAY}\s++)?{_D}{_TO}(?:{_DAY}\s++)?(?:{_WHOLE_DAY}|{_DAY_MONTH}{_ONCE})
)"""

_DAYS = rf"""{_DAY}(?:
    \s*+:?\s*+(?i:m[ồù]ng\s++)?(?:
        {_WHOLE_DAY}(?!\w)(?:{_TO}(?:{_DAY}\s++)?{_WHOLE_DAY}(?!\w))?
        |(?:{_D}(?:\s*+/\s*+{_M}|\s++{_MONTH}\s++{_M})?{_AND}(?:{_DAY}\s++)?){{1,12}}{_WHOLE_DAY}(?!\w)
        |(?:{_DAY_MONTH}|{_WORDED})(?:{_AND}(?:{_DAY}\s++)?(?:{_DAY_MONTH}|{_WORDED})){{0,12}}+(?!\w){_ONCE}
    )
    |\s*+:?{BLANK}(?:\d\d?)?{BLANK}(?:/|tháng|THÁNG){BLANK}(?:{_M_OR_NAME})?{BLANK}(?:/\s*+{YEAR}|{_OF_YEAR})(?!\w)
)"""

_MONTHS = rf"""{_MONTH}\s*+(?:
    {_M_OR_NAME}{_YEAR_TAIL}(?:{_TO}(?:{_MONTH}\s++)?{_M}{_YEAR_TAIL})?
    |(?:{_M}(?:\s*+/\s*+{YEAR})?{_AND}(?:{_MONTH}\s++)?){{1,11}}{_M}{_YEAR_TAIL}
    |{_M}(?<=(?i:các|những)\s++{_MONTH}\s++\d++)(?:{_AND}{_M}){{1,11}}+{_ALONE}
    |{_M}{_ALONE}(?<!(?:{_EVERY}|[Mm]ột|\d)\s++{_MONTH}\s*+\d++)(?!(?<=\n[^\S\n]*\d+)[.)]\s)
    |(?:Giêng|Chạp|Một|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười(?:\s++(?:Một|Hai))?)\b{_ALONE}
)"""

_QUARTERS = rf"""{_QUARTER}\s++(?:
    (?:{_ROMAN}|[1-4]\b)(?:(?:{_AND}(?:{_QUARTER}\s++)?(?:{_ROMAN}|[1-4]\b)){{0,3}}+{_YEAR_TAIL}|(?:{_AND}{_ROMAN}){{0,3}}+{_ALONE})
    (?<!{_EVERY}\s++{_QUARTER}\s++\w++)
)"""

_YEARS = rf"{_YEAR}\s*+:?\s*+{YEAR}(?:\s*+-\s*+(?:{_YEAR}\s++)?{YEAR})?(?!\w)(?<!{_EVERY}\s++{_YEAR}\s++\d++)"
_STAGE = (
    rf"(?:[Gg]iai\s++đoạn|GIAI\s++ĐOẠN)\s++(?:{_SINCE}\s++)?(?:{_YEAR}\s++)?{YEAR}{_TO}(?:{_YEAR}\s++)?{YEAR}"
)

_HALF = rf"(?i:(?:đầu|cuối)(?:\s++của)?\s++năm)(?:\s++{YEAR})?(?!\s++(?:trước|ngoái|sau|tới)\b)"
_HALVES = rf"{_word('nửa')}\s++{_HALF}|(?:[Ss]áu|[Cc]hín)\s++(?i:tháng)\s++{_HALF}"

_IN_DIGITS = rf"""(?=\d)(?:
    {_M}\s++(?i:tháng)(?:\s++{_HALF}|\s++(?i:năm)\s++{YEAR})
    |(?<![/.,]|\d[-:]){_BARE_DAY}(?:{_TO}(?:{_DAY}\s++)?{_BARE_DAY})?
    |{_WORDED}{_OF_YEAR}
    |{_STANDS_FREE}{YEAR}(?:
        \s*+-\s*+{YEAR}(?!\w|[/.,-]\w|{_COUNTED})
        |(?!\w|[/.,:-]\w|{_COUNTED})(?<!{_BEFORE_NUMBERS}\s++\d++)
            (?:{_GOES_ON}|(?<=(?:\b\p{{Lu}}\w*+\)?|\)|\w[^\S\n]-)[^\S\n]\d{{4}}))
    )
    |(?<=\b(?:[Đđ]ến|[Tt]rước|[Ss]au|[Hh]ết|kỳ|báo\s+cáo)\s++)(?:{_DAY_MONTH}{_GOES_ON}{_ONCE}|{_M}/{YEAR}(?!\w|[/.,-]\w))
    |(?<=\(){_M}/{YEAR}(?=\))
)"""

_LUNAR = rf"(?i:m[ồù]ng)\s++{_WORDED}(?:{_OF_YEAR}|{_ONCE})"


# Where to look for expressions: at lead words, less the letter that carries their case, so that the
# search runs on a literal and glances at what follows; and at numbers that may stand without one.
_OPENINGS = (
    ("gày", r"[\s:.…]*+[\d/tTm]"),
    ("háng", rf"\s*+(?:\d|Năm\b|(?i:{MONTH_NAME}))"),
    ("uý", r"\s++[IV1-4]"),
    ("ăm", r"(?:\s++(?i:học))?\s*+:?\s*+[12]\d"),
    ("ừ", r"\s++[\dntqđNTQĐ]"),
    ("iai", r"\s++(?i:đoạn)"),
    ("ửa", r"\s++(?i:đầu|cuối)"),
)
# the number, or the words, that a sign or `tháng` follows
_DIGITS = r"(?P<number>(?<![\d/.,])\d\d?)"
_COUNT = r"(?P<number>(?<!\d)\d\d?|[Ss]áu|[Cc]hín)"
_LUNAR_DAY = r"(?P<number>(?i:m[ồù]ng)\s++\d\d?)"
_NUMBERS = (
    rf"/(?<={_DIGITS}\s*+/)(?:\s*+\d\d?(?!\d)|(?<=\d/){YEAR})",
    rf"\.(?<={_DIGITS}\s*+\.)\s*+\d\d?(?!\d)",
    rf"-(?<={_DIGITS}\s*+-)\s*+\d\d?(?!\d)",
    *(
        rf"{month}(?<={before}\s++[tT]{month})"
        for month in ("háng", "HÁNG")
        for before in (_COUNT, _LUNAR_DAY)
    ),
)
_FREE_YEARS = tuple(rf"{century}(?<![^\s(\[\"“'‘]{century})\d\d(?!\d)" for century in ("19", "20"))
_FORMS = {
    "": (_IN_DIGITS,),
    "n": (_DAYS, _YEARS, _HALVES),
    "t": (_MONTHS, _FROM),
    "q": (_QUARTERS,),
    "g": (_STAGE,),
    "s": (_HALVES,),
    "c": (_HALVES,),
    "m": (_LUNAR,),
}
"""The forms by their first letter in lower case."""


def find_expressions(folded: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Yield the date expressions between two offsets, in order, never overlapping.

    >>> text = "Quý I, từ 15/6/2021 đến nay, theo số 8/2021/QĐ-UBND"
    >>> [found.group() for found in find_expressions(text, 0, len(text))]
    ['Quý I', 'từ 15/6/2021 đến nay']
    """
    forms = _forms()
    for place in _places(folded, start, end):
        if place < start:
            continue
        first = folded[place]
        form = forms.get("" if first.isdecimal() else first.lower())
        if form and (found := form.match(folded, place, end)):
            yield found
            start = found.end()


def _places(folded: str, start: int, end: int) -> list[int]:
    """Return where an expression may begin, in order."""
    openings, numbers, years = _searches()
    places = [found.start() - 1 for opening in openings for found in opening.finditer(folded, start, end)]
    places += [found.start("number") for number in numbers for found in number.finditer(folded, start, end)]
    places += [found.start() for year in years for found in year.finditer(folded, start, end)]
    return sorted(places)


@cache
def _searches() -> tuple[list[regex.Pattern[str]], list[regex.Pattern[str]], list[re.Pattern[str]]]:
    openings = [
        regex.compile(rf"{literal}(?={follow})")
        for lower, follow in _OPENINGS
        for literal in (lower, lower.upper())
    ]
    return (
        openings,
        [regex.compile(number) for number in _NUMBERS],
        [re.compile(year) for year in _FREE_YEARS],
    )


@cache
def _forms() -> dict[str, regex.Pattern[str]]:
    return {
        letter: regex.compile(rf"\b(?:{'|'.join(forms)})", regex.VERBOSE) for letter, forms in _FORMS.items()
    }
