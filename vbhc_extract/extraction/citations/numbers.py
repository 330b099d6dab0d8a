"""Document numbers: `1897/QĐ-UBND`, `48/2021/QĐ-UBND`, `530/UBND-TTHC`, `04-NQ/TU`, `22/2023/QH15`.

How they are built: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3 and Phụ lục III; for the
party Hướng dẫn 36-HD/VPTW, mục 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.vocabulary import Vocabulary


class FoundNumber(NamedTuple):
    """A document number in a text."""

    start: int
    end: int
    number: str
    """As printed, without blanks: `1897/QĐ-UBND`; `/QĐ-UBND` where the number was left blank."""
    code: str
    """The first letters after the number: `QĐ`, or `UBND` for a letter."""
    year: str
    """The year inside a legal number (`48/2021/QĐ-UBND`), else empty."""
    bare: bool
    """True for `01/2023`: a number and a year, but no code."""


_PART = r"(?:U\sBND|UB\sND|(?:N\sQ|Q\sĐ|N\sĐ|K\sH|T\sB|B\sC)(?=-[A-ZĐ]{2})|[A-ZĐƯ](?:[A-ZĐƯ\d&]|[a-zđ](?![a-zđ]{2}))*)(?![\p{L}\d])"
_BREAK = r"(?:[^\S\n]*\n\s*)?"


# each begins with a literal, which is fast to search for; the rest is matched with care
_SLASH = re.compile(r"/\s*(?:[A-ZĐ]|(?:19|20)\d\d\s*/\s*[A-ZĐ])")
_HYPHEN = regex.compile(r"-(?<=\d[a-zđ]?\s*+-)\s*[A-ZĐ][\p{L}]{0,4}(?!\p{L})")
_BARE = re.compile(r"/(?<!/\d/)(?<!/\d\d/)(?:19|20)\d\d(?![\d/])")  # that of a date comes after another slash
_BEFORE_BARE = regex.compile(
    r"(?r)(?:Thông\s+tư|Nghị\s+định|Nghị\s+quyết|Luật)\s+(?:số\s*)?(?P<digits>\d{1,5})"
)
_BLANK = tuple(
    re.compile(rf"{mark}\s*:?(?:[\s.…]*[-/]\s*[A-ZĐ]|\s*[lI][\dlI]{{0,3}}[-/][A-ZĐ])")
    for mark in ("số", "Số", "SỐ")
)
_DIGITS_BEFORE = regex.compile(
    r"(?r)(?<!(?:[\p{L}\d:](?<!\b[Ss]ố))|\d[.,/-])(?:\d{1,5}[a-zđ]?|\d{1,3}\.\d{1,2})\s*(?:[A-ZĐ][A-Za-zĐ]{1,3}\s*)?"
)


@cache
def _pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    codes = "|".join(sorted(document_types(vocabulary).by_code, key=len, reverse=True))
    hyphen = rf"(?:-{_BREAK}|\.(?=[A-ZĐ]{{2}})|(?<=/\s*(?i:{codes}))\s*-\s*)"
    body = rf"(?:{hyphen}{_PART})*(?:/{_BREAK}{_PART}(?:-{_BREAK}{_PART})*)?"
    unit = r"(?P<unit>\s(?!UBND|HĐND)[A-ZĐ]{2,6}(?=\s+ngày\b|\s*[.,;)]|\s*\Z))?"
    return regex.compile(
        rf"""
        (?P<n>\d{{1,5}}[a-zđ]?|\d{{1,3}}\.\d{{1,2}})
        (?:
            \s*/\s*(?:(?P<year>(?:19|20)\d\d)\s*/\s*)?(?P<code>{_PART}){body}{unit}
          | \s*-\s*(?P<code>{_PART})(?:\s*/\s*{_PART}(?:\s?-\s?{_PART})*)?
          | \s?(?P<code>(?i:{codes}))\s*/\s*{_PART}(?:-{_PART})*
          | /(?P<short>(?:19|20)\d\d)(?![\d/])
        )
        """,
        regex.VERBOSE,
    )


@cache
def _damaged_pattern() -> regex.Pattern[str]:
    """Compile what stands after `số` where the number was left blank, or a 1 was read as l or I."""
    return regex.compile(
        rf"(?:[Ss]ố|SỐ)\s*:?[\s.…]*(?P<number>(?:[lI][\dlI]{{0,3}})?\s*[-/]\s*(?P<code>{_PART})(?:[-/.]{_BREAK}{_PART})+)"
    )


def find_numbers(vocabulary: Vocabulary, folded: str, start: int, end: int) -> list[FoundNumber]:
    r"""Return everything built like a document number, in order; whether it is one, the context tells.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "số 12/QĐ-\nUBND, 04-NQ/TU và 22/2023/QH15, số /TB-SYT, không phải 10/14 xã"
    >>> [found.number for found in find_numbers(load(), text, 0, len(text))]
    ['12/QĐ-UBND', '04-NQ/TU', '22/2023/QH15', '/TB-SYT']
    """
    pattern, damaged = _pattern(vocabulary), _damaged_pattern()
    found = {}
    for at in _beginnings(folded, start, end):
        if match := pattern.match(folded, at, end):
            code, year, short, unit = match.group("code", "year", "short", "unit")
            number = (
                "".join(match[0][: -len(unit)].split()) + "-" + unit.strip()
                if unit
                else "".join(match[0].split())
            )
            found[at] = FoundNumber(
                at, match.end(), number, "".join((code or "").split()), year or short or "", short is not None
            )
    for blank in _BLANK:
        for anchor in blank.finditer(folded, start, end):
            if match := damaged.match(folded, anchor.start(), end):
                at, number = match.start("number"), "".join(match["number"].split())
                found[at] = FoundNumber(at, match.end(), number, match["code"], "", False)
    return [found[at] for at in sorted(found)]


def _beginnings(folded: str, start: int, end: int) -> Iterator[int]:
    """Yield where the digits of a number may begin."""
    for sign in (_SLASH, _HYPHEN):
        for anchor in sign.finditer(folded, start, end):
            if digits := _DIGITS_BEFORE.match(folded, max(start, anchor.start() - 16), anchor.start()):
                yield digits.start()
    for anchor in _BARE.finditer(folded, start, end):
        if named := _BEFORE_BARE.match(folded, max(start, anchor.start() - 40), anchor.start()):
            yield named.start("digits")
