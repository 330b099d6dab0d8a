"""Numbers as they are printed: which mark groups thousands and which one begins the decimals.

Vietnamese usage is `1.234.567,89`; English usage and OCR turn the marks around (`1,234,567.89`), and
some documents set the groups apart with a blank or an apostrophe. A group pattern decides where there
is one; what stays open follows the majority of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import regex

# blanks group only in full groups of three; whether a document does so, its other numbers tell
SPACED = r"[1-9]\d{0,2}(?: \d{3})+(?![\d ]\d)(?:,\d+)?"
AFTER_DIGIT = r"[\dO]*+(?:[.,'’][\dO]++)*+"
NUMERAL = rf"\d{AFTER_DIGIT}"

_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[., '’])\d{3}(?:(?P=mark)\d{3})*")
_MANY_GROUPS = regex.compile(r"[1-9]\d{0,2}(?: \d{3}){2,}(?!\d)")


class Convention(NamedTuple):
    """How a document prints numbers."""

    decimal: str = ","
    """The mark that begins the decimals: `,` or `.`."""
    spaced: bool = False
    """Whether blanks group thousands."""


VIETNAMESE = Convention()


def convention_of(numerals: Iterable[str], *, spaced: bool = False) -> Convention:
    """Tell from the numbers of a document how it prints them; Vietnamese usage where they leave it open.

    >>> convention_of(["1,250,000", "99.5", "3.14"])
    Convention(decimal='.', spaced=False)
    >>> convention_of(["12.345", "99.5", "87,25", "90,1"])
    Convention(decimal=',', spaced=False)
    """
    votes = {",": 0, ".": 0}
    for numeral in numerals:
        marks = [sign for sign in numeral if sign in ".,"]
        if not marks:
            continue
        whole, _, last = numeral.rpartition(marks[-1])
        if len(set(marks)) > 1:
            votes[marks[-1]] += 3
        elif len(marks) > 1:
            votes[_other(marks[-1])] += 3 if _GROUPED.fullmatch(numeral) else 0
        elif len(last) != 3 or whole == "0":
            votes[marks[-1]] += 1
        else:
            votes[_other(marks[-1])] += 1
    return Convention("." if votes["."] > votes[","] else ",", spaced)


def prints_blanks(folded: str, start: int, end: int) -> bool:
    """Tell whether a text groups thousands with blanks: only several groups are proof.

    >>> prints_blanks("thu 1 234 567 đồng", 0, 18), prints_blanks("năm 2023 100 xã", 0, 15)
    (True, False)
    """
    return _MANY_GROUPS.search(folded, start, end) is not None


def _other(mark: str) -> str:
    return "." if mark == "," else ","


def read_number(numeral: str, convention: Convention = VIETNAMESE, *, whole: bool = False) -> float | None:
    """Return the value of a printed number, `None` when it is not built like one.

    `whole` says that what is counted comes in whole numbers, so that three digits after a single mark
    are a group of thousands whatever the document's usage.

    >>> read_number("1.234.567,89"), read_number("08"), read_number("99.99"), read_number("1.500")
    (1234567.89, 8.0, 99.99, 1500.0)
    >>> read_number("5,717", whole=True), read_number("2,3,4,6")
    (5717.0, None)
    """
    if numeral.isdecimal():
        return float(numeral)
    plain = numeral.replace("O", "0").replace("’", "'")
    marks = [sign for sign in plain if not sign.isdecimal()]
    if not marks:
        return float(plain)
    mark, last = marks[-1], len(plain) - plain.rindex(marks[-1]) - 1
    if len(set(marks)) > 1:
        return _with_decimals(plain, mark) if marks.count(mark) == 1 else None
    if mark in " '" or len(marks) > 1:
        return float(plain.replace(mark, "")) if _GROUPED.fullmatch(plain) else None
    grouped = _GROUPED.fullmatch(plain) and last == 3
    if grouped and (whole or mark != convention.decimal):
        return float(plain.replace(mark, ""))
    return float(plain.replace(mark, "."))


def _with_decimals(plain: str, mark: str) -> float | None:
    """Read a number with both marks, the last of which begins the decimals."""
    whole, decimals = plain.rsplit(mark, 1)
    if not _GROUPED.fullmatch(whole):
        return None
    return float("".join(sign for sign in whole if sign.isdecimal()) + "." + decimals)
