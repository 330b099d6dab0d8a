"""The letters of the encodings that Vietnamese offices used before Unicode: TCVN3 (ABC), VNI, VIQR.

TCVN3 is the third set of TCVN 5712:1993: one code a letter, and none for capitals with a tone, which are the
codes of the small letters in a font of capitals (".VnTimeH"). VNI for Windows writes a letter and then its marks
as one more letter. VIQR (RFC 1456) writes marks as ASCII signs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from vbhc_extract import vocabulary

# What other decoders make of the codes: cp1258 has its own letters at fourteen of them, µ has a Greek double.
_CP1258 = {code: bytes([code]).decode("cp1258") for code in (0xCC, 0xD0, 0xD2, 0xD5, 0xDD, 0xDE)} | {
    code: bytes([code]).decode("cp1258") for code in (0xC3, 0xE3, 0xEC, 0xF0, 0xF2, 0xF5, 0xFD, 0xFE)
}
_GREEK_MU = "\u03bc"


@dataclass(frozen=True, slots=True)
class Letters:
    """Both ways between the codes of an encoding and Unicode."""

    to_unicode: Mapping[str, str]
    from_unicode: Mapping[str, str]


@cache
def tcvn3() -> Letters:
    """Return the letters by their TCVN3 codes, each code written as the Latin-1 character it equals.

    >>> tcvn3().to_unicode["®"], tcvn3().from_unicode["Ủ"]
    ('đ', 'ñ')
    """
    codes: dict[str, str] = {}
    inverse: dict[str, str] = {}
    for row in _rows():
        letter, small, capital = row["letter"], _char(row["tcvn3"]), row["tcvn3_capital"]
        codes[small] = letter
        inverse[letter] = small
        inverse[letter.upper()] = _char(capital) if capital else small
        if capital:
            codes[_char(capital)] = letter.upper()
    codes[_GREEK_MU] = codes["\u00b5"]
    return Letters(codes, _with_eth(inverse))


@cache
def tcvn3_through_cp1258() -> Mapping[str, str]:
    """Return what undoes a reading of TCVN3 as Windows-1258: its own letters back to the codes."""
    return {misread: chr(code) for code, misread in _CP1258.items()}


@cache
def vni() -> Letters:
    """Return the letters by their one or two VNI characters; a mark may stand in either case.

    >>> vni().to_unicode["aù"], vni().to_unicode["AÙ"], vni().to_unicode["Aù"]
    ('á', 'Á', 'Á')
    """
    codes: dict[str, str] = {}
    inverse: dict[str, str] = {}
    for row in _rows():
        letter, written = row["letter"], row["vni"]
        base, mark = written[0], written[1:]
        for form in (written, base + mark.upper()):
            codes[form] = letter
        for form in (written.upper(), base.upper() + mark):
            codes[form] = letter.upper()
        inverse[letter] = written
        inverse[letter.upper()] = written.upper()
    return Letters(codes, _with_eth(inverse))


@cache
def viqr() -> Letters:
    """Return the letters by their ASCII letter and marks.

    >>> viqr().to_unicode["e^'"], viqr().from_unicode["Đ"]
    ('ế', 'DD')
    """
    codes: dict[str, str] = {}
    inverse: dict[str, str] = {}
    for row in _rows():
        letter, written = row["letter"], row["viqr"]
        codes[written] = letter
        codes[written.capitalize()] = letter.upper()
        codes[written.upper()] = letter.upper()
        inverse[letter] = written
        inverse[letter.upper()] = written.upper()
    return Letters(codes, _with_eth(inverse))


@cache
def per_mille() -> Mapping[str, float]:
    """Return how many of a thousand accented letters in administrative prose are this one."""
    return {row["letter"]: float(row["per_mille"]) for row in _rows()}


def any_of(codes: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern for any of the codes, longest first.

    >>> any_of({"a^": "â", "a^'": "ấ"}).findall("ca^'p")
    ["a^'"]
    """
    return re.compile("|".join(map(re.escape, sorted(codes, key=len, reverse=True))))


def _with_eth(inverse: dict[str, str]) -> dict[str, str]:
    """Add the Icelandic letter that many files have for Đ."""
    return inverse | {"\u00d0": inverse["Đ"], "\u00f0": inverse["đ"]}


def _rows() -> tuple[vocabulary.Row, ...]:
    return vocabulary.load().rows("legacy_letters")


def _char(code: str) -> str:
    return chr(int(code, 16))
