"""Runs of text with their fonts to Unicode: the font names the encoding, the letters may overrule it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice, pairwise

from vbhc_extract.reading.legacy.conversion import restore_capitals, to_unicode
from vbhc_extract.reading.legacy.detection import SUSPECT, encoding_of
from vbhc_extract.reading.legacy.fonts import Encoding, encoding_of_font, shows_capitals
from vbhc_extract.reading.legacy.letters import tcvn3_through_cp1258, vni
from vbhc_extract.reading.legacy.syllables import likelihood

Run = tuple[str, str]
"""The text of a run, one character a code, and the name of its font."""

_OVERRULED = 6.0  # of likelihood: what the letters of a paragraph must say to overrule the font
_RUN_OVERRULED = 8.0  # and those of one run, which may be a single letter
_CODE = re.compile(
    "[¡-¯µ-¿×÷äåæçëîïñöøûüþÿÄÅÆÇËÎÏÑÖØÛÜÞß\u0300-\u0323]"
)  # what Unicode Vietnamese has no use for
# what the codes of an encoding are never read as
_UNICODE: dict[Encoding, re.Pattern[str]] = {
    "": re.compile("[\u0100-\u01b0\u1ea0-\u1ef9]"),
    "tcvn3": re.compile("[À-ÃÙÚà\u0100-\u01b0\u1ea0-\u1ef9]"),
    "vni": re.compile("[\u0100-\u01b0\u1ea0-\u1ef9]"),
}
_SYMBOL_AREA = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}  # where Word keeps symbol fonts


def convert(text: str, font: str = "") -> str:
    """Return the text of one run in NFC, made Unicode where its font and its letters say TCVN3 or VNI.

    >>> convert("ñy ban nh©n d©n", ".VnTime"), convert("ñy ban nh©n d©n", ".VnTimeH")
    ('ủy ban nhân dân', 'ỦY BAN NHÂN DÂN')
    >>> convert("Uûy ban nhaân daân", "VNI-Times"), convert("Ủy ban nhân dân", ".VnTime")
    ('Ủy ban nhân dân', 'Ủy ban nhân dân')
    """
    return convert_runs([(text, font)])[0]


def convert_runs(runs: Sequence[Run]) -> list[str]:
    """Return the texts of a paragraph's runs in NFC, as many as the runs, judged together.

    A letter of VNI divided over two runs goes to the first. A paragraph typed in Unicode under an old font's
    name stays: word processors keep ".VnTime" on the letters that the font happens to hold.

    >>> convert_runs([("Quyeá", "VNI-Times"), ("t ñònh soá 5", "VNI-Times,Bold"), (" năm 2024", "Arial")])
    ['Quyế', 't định số 5', ' năm 2024']
    >>> convert_runs([("nhân d", ".VnTime"), ("ủ", "Times New Roman"), (" dân", ".VnTime")])
    ['nhân d', 'ủ', ' dân']
    """
    fonts = [font for _, font in runs]
    if not any(map(encoding_of_font, fonts)):
        return _by_letters([unicodedata.normalize("NFC", text) for text, _ in runs])
    coded = [(text.translate(_SYMBOL_AREA) if encoding_of_font(font) else text, font) for text, font in runs]
    plain = [unicodedata.normalize("NFC", text) for text, _ in coded]
    if _is_typed_in_unicode(list(zip(plain, map(encoding_of_font, fonts), strict=True))):
        fonts = [font if _CODE.search(text) else "" for text, font in zip(plain, fonts, strict=True)]
        coded = [(text, font) for (text, _), font in zip(coded, fonts, strict=True)]
    readings = [_by_font(coded)]
    if any(char in text for text, _ in coded for char in tcvn3_through_cp1258()):
        readings.append(_by_font(coded, through_cp1258=True))
    best = max(readings, key=_joined_likelihood)
    likely = _joined_likelihood(best)
    if _joined_likelihood(plain) > likely + _OVERRULED and not _CODE.search("".join(plain)):
        return plain
    each = [_by_itself(choice) for choice in zip(best, plain, strict=True)]
    if _joined_likelihood(each) > likely + _OVERRULED:
        best = each
    shown = [text.upper() if shows_capitals(font) else text for text, font in zip(best, fonts, strict=True)]
    return _divided(restore_capitals("".join(shown)), shown) if _has_tcvn3(fonts) else shown


def _is_typed_in_unicode(runs: Sequence[tuple[str, Encoding]]) -> bool:
    """Tell whether letters of Unicode stand in an old font, or within a word that is begun or ended in one."""
    if any(encoding and _UNICODE[encoding].search(text) for text, encoding in runs):
        return True
    return any(
        bool(encoding) != bool(next_encoding)
        and text[-1:].isalpha()
        and following[:1].isalpha()
        and bool(_UNICODE[""].search(text[-1] + following[0]))
        for (text, encoding), (following, next_encoding) in pairwise(runs)
    )


def _joined_likelihood(texts: Sequence[str]) -> float:
    return likelihood("".join(texts))


def _by_itself(choice: tuple[str, str]) -> str:
    reading, plain = choice
    is_unicode = likelihood(plain) > likelihood(reading) + _RUN_OVERRULED and not _CODE.search(plain)
    return plain if is_unicode else reading


def _by_letters(plain: list[str]) -> list[str]:
    """Return the texts made Unicode where the letters alone leave no doubt: a font may hide its true name."""
    text = "".join(plain)
    encoding = encoding_of(text) if SUSPECT.search(text) else ""
    if not encoding:
        return plain
    converted = [to_unicode(piece, encoding) for piece in plain]
    return _divided(restore_capitals("".join(converted)), converted) if encoding == "tcvn3" else converted


def _by_font(runs: Sequence[Run], *, through_cp1258: bool = False) -> list[str]:
    return [
        to_unicode(text, encoding_of_font(font), through_cp1258=through_cp1258)
        for text, font in _marks_joined(runs)
    ]


def _marks_joined(runs: Sequence[Run]) -> list[Run]:
    """Move a VNI mark that begins a run to the letter that ends the run before."""
    joined = list(runs)
    pairs = vni().to_unicode
    for at in range(1, len(joined)):
        (before, font), (text, next_font) = joined[at - 1], joined[at]
        if before and text and encoding_of_font(font) == encoding_of_font(next_font) == "vni":
            mark = text[0] if before[-1] + text[0] in pairs else ""
            joined[at - 1], joined[at] = (before + mark, font), (text.removeprefix(mark), next_font)
    return joined


def _has_tcvn3(fonts: Sequence[str]) -> bool:
    return any(encoding_of_font(font) == "tcvn3" for font in fonts)


def _divided(text: str, like: Sequence[str]) -> list[str]:
    """Divide a text into pieces as long as the given ones."""
    rest = iter(text)
    return ["".join(islice(rest, len(piece))) for piece in like]
