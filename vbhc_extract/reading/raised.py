"""Digits printed raised: the marks of footnotes, and the exponents of units, which are no part of a mark."""

from __future__ import annotations

import re

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_RAISED = str.maketrans("0123456789", RAISED_DIGITS)
_UNIT = re.compile(r"(?<![^\W\d_])[kcd]?m$")


def raised(digits: str) -> str:
    """Return digits as raised ones; others stay.

    >>> raised("12")
    '¹²'
    """
    return digits.translate(_TO_RAISED)


def takes_exponent(words: str) -> bool:
    """Tell whether words end with a unit of length, so that a raised digit after them is its exponent.

    >>> takes_exponent("250 km"), takes_exponent("95%"), takes_exponent("năm")
    (True, False, False)
    """
    return _UNIT.search(words) is not None
