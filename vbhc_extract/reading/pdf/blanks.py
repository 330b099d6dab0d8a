"""Numbers and days that signing software drew over the blanks of a letterhead, put in their place.

A document gets its number and date at registration, after it was signed as a file (Nghị định
30/2020/NĐ-CP, Điều 15), so that they stand in the page as pieces of text of their own, drawn last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vbhc_extract.model import StampKind
from vbhc_extract.reading.pdf.words import Word

_CUE = re.compile(r".*(?:\bsố|ngày|tháng|năm)[:.…_]*", re.IGNORECASE)
_FILLING = re.compile(r"\d{1,5}[a-zđA-ZĐ]?|\d{1,2}/\d{1,2}/\d{4}|\d{1,5}[a-zđ]?[/-][A-ZĐ][A-ZĐa-z&/-]+")
# a number line or a date line with blanks: rows of tables have words such as `năm` beside figures too
_HOST = re.compile(
    r"^(?:.*\s)?Số(?:\s*:?[\s.…_]*[/-]\s?[A-ZĐ]|\s*:?[\s.…_]*$|\s*:.*ngày)|ngày[\s.…_]*(?:\d+\s*)?(?:tháng|$)|tháng[\s.…_]*(?:\d+\s*)?năm",
    re.IGNORECASE,
)
_DOTS = ".…_ "
_REACH = 40.0  # points after the last word of a line: `năm` and the year
_LONGEST = 4  # words drawn in one go over the blanks of one line: number, day, month, year


def fill_from_text(lines: list[list[Word]]) -> list[list[Word]]:
    """Put lines of nothing but numbers into the blanks of other lines of the page that they lie over.

    >>> blank = [Word("ngày", 300, 100, 325, 114), Word("tháng", 350, 100, 380, 114)]
    >>> [[word.text for word in line] for line in fill_from_text([blank, [Word("28", 330, 99, 342, 113)]])]
    [['ngày', '28', 'tháng']]
    """
    is_filling = [len(line) <= _LONGEST and all(can_fill(word.text) for word in line) for line in lines]
    if not any(is_filling):
        return lines
    hosts = [line for line, filling in zip(lines, is_filling, strict=True) if not filling and has_blank(line)]
    left = [
        fill(hosts, line, "overlay") if filling else line
        for line, filling in zip(lines, is_filling, strict=True)
    ]
    return [line for line in left if line]


def can_fill(text: str) -> bool:
    """Tell whether a word is a number, a day, or a number with its symbol.

    >>> [can_fill(text) for text in ("28", "1897/QĐ-UBND", "05/3/2024", "HỎA")]
    [True, True, True, False]
    """
    return _FILLING.fullmatch(text) is not None


def has_blank(line: Sequence[Word]) -> bool:
    """Tell whether a line is one of a number or a date with a blank to fill in.

    >>> [has_blank([Word(text, 85, 100, 150, 114)]) for text in ("Số:      /QĐ-UBND", "Số: 12/QĐ-UBND")]
    [True, False]
    """
    return _HOST.search(" ".join([word.text for word in line])) is not None


def fill(lines: Sequence[list[Word]], words: Iterable[Word], kind: StampKind) -> list[Word]:
    """Put words into the blanks of lines, marked as stamps of a kind, and return those that fit nowhere."""
    left: list[Word] = []
    for word in words:
        for line in lines:
            at = _place(line, word)
            if at:
                line.insert(at, word._replace(stamp=kind))
                break
        else:
            left.append(word)
    return left


def _place(line: Sequence[Word], word: Word) -> int:
    """Return before which word of a line a stamped word belongs, 0 for none."""
    if not _is_level(line[0], word):
        return 0
    x = (word.x0 + word.x1) / 2
    for at, cue in enumerate(line, 1):
        if cue.x1 <= x and _CUE.fullmatch(cue.text) and x <= _blank_end(line, at):
            return at
    return 0


def _blank_end(line: Sequence[Word], at: int) -> float:
    """Return where the blank before the word at `at` ends; dots printed in it belong to it."""
    if at == len(line):
        return line[-1].x1 + _REACH
    follower = line[at]
    if follower.text[0] not in _DOTS:
        return follower.x0
    printed = len(follower.text) - len(follower.text.lstrip(_DOTS))
    return follower.x0 + (follower.x1 - follower.x0) * printed / len(follower.text)


def _is_level(one: Word, other: Word) -> bool:
    middle = (other.top + other.bottom) / 2
    return one.top < middle < one.bottom
