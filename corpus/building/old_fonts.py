"""Letters as they were typed before Unicode: the codes of TCVN3 and VNI, and the fonts that showed them."""

from __future__ import annotations

import re
import unicodedata

from vbhc_extract.reading.legacy import to_tcvn3, to_vni

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONED_CAPITALS = "".join(
    unicodedata.normalize("NFC", letter + tone) for letter in "AĂÂEÊIOÔƠUƯY" for tone in _TONES
)
_RUN = re.compile(f"[{_TONED_CAPITALS}]+|[^{_TONED_CAPITALS}]+")


def in_tcvn3(text: str) -> list[tuple[str, str]]:
    """Return the runs of a text, each as font and letters; toned capitals come from the font with capitals.

    >>> in_tcvn3("ỦY BAN"), in_tcvn3("Ủy ban")
    ([('.VnTimeH', 'ñy ban')], [('.VnTimeH', 'ñ'), ('.VnTime', 'y ban')])
    """
    if text.isupper():
        return [(".VnTimeH", to_tcvn3(_one_d(text).lower()))]
    return [
        (".VnTimeH" if run[0] in _TONED_CAPITALS else ".VnTime", to_tcvn3(run))
        for run in _RUN.findall(_one_d(text))
    ]


def in_vni(text: str) -> list[tuple[str, str]]:
    """Return a text as one run in a font of VNI.

    >>> in_vni("Ủy ban")
    [('VNI-Times', 'UÛy ban')]
    """
    return [("VNI-Times", to_vni(_one_d(text)))]


def tcvn3_bytes(text: str) -> bytes:
    """Return a text in TCVN3, a byte a letter."""
    return _bytes(to_tcvn3(_one_d(text)))


def vni_bytes(text: str) -> bytes:
    """Return a text in VNI, one or two bytes a letter."""
    return _bytes(to_vni(_one_d(text)))


def _one_d(text: str) -> str:
    """Write Đ where the text has its Icelandic twin, whose code means another letter in the old encodings."""
    return text.replace("Ð", "Đ")


def _bytes(codes: str) -> bytes:
    """Return codes as bytes, dashes and curved quotes as Windows has them."""
    return b"".join(code.encode("latin-1" if code < "\u0100" else "cp1252") for code in codes)
