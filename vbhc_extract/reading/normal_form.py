"""Text in NFC, the form in which every offset counts."""

from __future__ import annotations

import unicodedata

import regex

_MARKS_PILED_UP = r"\p{M}{200}"


def in_nfc(text: str) -> str | None:
    r"""Return the text in NFC, itself when it is so already, or None when marks pile up beyond any script.

    Putting a run of marks in order takes the square of its length, so that a damaged file could take hours.

    >>> len(in_nfc("Tha\u0301i Nguye\u0302n") or "")
    11
    >>> in_nfc("a" + "\u0301\u0323" * 1000) is None
    True
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    if regex.search(_MARKS_PILED_UP, text):
        return None
    return unicodedata.normalize("NFC", text)
