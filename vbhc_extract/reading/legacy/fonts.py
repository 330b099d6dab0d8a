"""Which encoding the name of a font stands for: .VnTime and its kin are TCVN3, VNI-Times and its kin VNI."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Encoding = Literal["tcvn3", "vni", "viqr", ""]

_PREFIX = r"(?:[A-Z]{6}\+)?"  # PDF marks embedded parts of a font so
# with the dot in any case; without it only as a PDF producer writes it: "VnTime"
_TCVN3 = re.compile(rf"{_PREFIX}(?:(?i:(?:\.|#2E|_)Vn)[A-Za-z]|Vn[A-Z][a-z])")
_VNI = re.compile(rf"{_PREFIX}\.?VNI[- _]?[A-Z0-9]", re.IGNORECASE)
_STYLE = r"(?:[ ,_-]?(?:Bold|Italic|Oblique|Regular|Normal|MT|PS|\([^)]*\)))*"
_CAPITALS = re.compile(rf"[a-z ]H{_STYLE}$")


@lru_cache(maxsize=1024)
def encoding_of_font(font: str) -> Encoding:
    """Return the encoding of the letters that a font of this name shows.

    >>> [encoding_of_font(font) for font in (".VnTime", "ABCDEF+.VnArial,Bold", "VNI-Times", "Times New Roman")]
    ['tcvn3', 'tcvn3', 'vni', '']
    """
    if _VNI.match(font):
        return "vni"
    return "tcvn3" if _TCVN3.match(font) else ""


@lru_cache(maxsize=1024)
def shows_capitals(font: str) -> bool:
    """Tell whether a TCVN3 font shows the codes of small letters as capitals.

    >>> shows_capitals(".VnTimeH"), shows_capitals(".VnArial NarrowH,Bold"), shows_capitals(".VnTime")
    (True, True, False)
    """
    return encoding_of_font(font) == "tcvn3" and bool(_CAPITALS.search(font))
