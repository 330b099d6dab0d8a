"""Figures as they are printed: how exact they are, and what can be said to follow from them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from vbhc_extract.model import Indicator

_NUMERAL = re.compile(r"\d[\d.,’']*(?: \d{3}(?!\d))*")
_TINY = 1e-9
_EXACT = 1e-6


class Amount(NamedTuple):
    """A number and by how much it may be rounded off."""

    value: float
    slack: float = 0.0


def step(text: str, value: float) -> float:
    """Return what one unit of the last printed digit is worth.

    >>> step("90,74%", 90.74), step("1.250 hồ sơ", 1250.0), step("24,8 tỷ đồng", 24.8e9)
    (0.01, 1.0, 100000000.0)
    """
    numeral = _NUMERAL.search(text)
    digits = "".join(sign for sign in numeral[0] if sign.isdecimal()) if numeral else ""
    if not digits or not int(digits) or not value:
        decimals = text.partition(",")[2]
        return 10.0 ** -len(decimals[: len(decimals) - len(decimals.lstrip("0123456789"))])
    power = math.log10(abs(value) / int(digits))
    if abs(power - round(power)) > _EXACT:
        return abs(value) / 100  # two numerals (`1 tỷ 50 triệu đồng`) or a misread one
    return round(10.0 ** round(power), 9)


def amount(figure: Indicator) -> Amount:
    """Return the value of a figure; whole numbers of things or đồng are exact.

    >>> from vbhc_extract.model import Indicator
    >>> amount(Indicator("i", "d", 0, 9, 0, "", "24,8 tỷ đồng", "thu", 24.8e9, "đồng", "money"))
    Amount(value=24800000000.0, slack=50000000.0)
    """
    return _rounded(figure.text.partition("/")[0], figure.value, exact=figure.kind != "percent")


def base(figure: Indicator) -> Amount:
    """Return the lower figure of a ratio."""
    return _rounded(figure.text.partition("/")[2], figure.denominator or 0.0, exact=True)


def _rounded(text: str, value: float, *, exact: bool) -> Amount:
    unit = step(text, value)
    return Amount(value, 0.0 if exact and unit == 1 else unit / 2)


def slips(figure: Indicator) -> Iterator[float]:
    """Yield the values that a figure has when two digits that stand together are exchanged.

    >>> from vbhc_extract.model import Indicator
    >>> list(slips(Indicator("i", "d", 0, 9, 0, "", "2.418 hồ sơ", "", 2418.0, "hồ sơ", "count")))
    [4218.0, 2148.0, 2481.0]
    """
    unit = step(figure.text, figure.value)
    digits = str(round(figure.value / unit))
    for at in range(len(digits) - 1):
        first, second = digits[at], digits[at + 1]
        if first != second:
            yield unit * int(f"{digits[:at]}{second}{first}{digits[at + 2 :]}")


def total(amounts: list[Amount]) -> Amount:
    """Add up amounts, and what their rounding may hide."""
    return Amount(sum(one.value for one in amounts), sum(one.slack for one in amounts))


def equal(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts can be the same.

    >>> equal(Amount(8.5, 0.05), Amount(8.53, 0.01)), equal(Amount(68), Amount(70))
    (True, False)
    """
    return abs(one.value - other.value) <= one.slack + other.slack + _TINY * max(1.0, abs(one.value))


def share_agrees(share: Indicator, upper: Amount, lower: Amount) -> bool:
    """Tell whether a percentage is that of two amounts, rounded up, down or off to its last digit."""
    if lower.value <= lower.slack:
        return False
    low = 100 * (upper.value - upper.slack) / (lower.value + lower.slack)
    high = 100 * (upper.value + upper.slack) / (lower.value - lower.slack)
    return within(share, low, high)


def within(share: Indicator, low: float, high: float) -> bool:
    """Tell whether a printed percentage lies between two, give or take its last digit."""
    leeway = step(share.text, share.value) * (1 + _EXACT)
    return low - leeway <= share.value <= high + leeway


def percent(upper: float, lower: float) -> str:
    """Return a share as Vietnamese documents print it.

    >>> percent(6120, 14400)
    '42,50%'
    """
    return f"{100 * upper / lower:.2f}%".replace(".", ",")


def shown(value: float, decimals: int | None = None) -> str:
    """Return a number as Vietnamese documents print it.

    >>> shown(7362.0), shown(11.780000001), shown(1.5, 2)
    ('7.362', '11,78', '1,50')
    """
    plain = f"{value:,.{2 if decimals is None else decimals}f}"
    if decimals is None:
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,"))


def like(figure: Indicator, value: float) -> str:
    """Return a value in the scale and with the unit of a printed figure.

    >>> from vbhc_extract.model import Indicator
    >>> like(Indicator("i", "d", 0, 9, 0, "", "3.010 triệu đồng", "chi", 3.01e9, "đồng", "money"), 2.99e9)
    '2.990 triệu đồng'
    """
    numeral = _NUMERAL.search(figure.text)
    if numeral is None:
        return shown(value)
    printed = numeral[0].rstrip(".,")
    mark = printed.rpartition(",")[2] if "," in printed else ""
    scale = step(figure.text, figure.value) * 10.0 ** len(mark)
    unit = " ".join(figure.text[numeral.start() + len(printed) :].split())
    joint = "" if unit.startswith("%") or not unit else " "
    return f"{shown(value / scale)}{joint}{unit}"


def quoted(figure: Indicator) -> str:
    """Return a figure as printed, on one line and without emphasis."""
    return " ".join(figure.text.replace("*", " ").split())
