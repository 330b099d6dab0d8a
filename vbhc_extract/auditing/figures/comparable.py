"""Which figures can be held against each other."""

from __future__ import annotations

from vbhc_extract.linking.identity import place_of
from vbhc_extract.model import Indicator


def is_exact(figure: Indicator) -> bool:
    """Tell whether a figure is one number, and no bound or range."""
    return not figure.bound and figure.upper is None


def is_share(figure: Indicator) -> bool:
    """Tell whether a figure is an exact percentage (and no difference in points)."""
    return figure.kind == "percent" and figure.unit == "%" and is_exact(figure)


def is_amount(figure: Indicator) -> bool:
    """Tell whether a figure says exactly how many or how much there is of something."""
    return figure.kind in {"count", "money"} and is_exact(figure) and figure.value > 0


def same_unit(one: Indicator, other: Indicator) -> bool:
    """Tell whether two figures count the same, also where one says less (`hộ`, `hộ kinh doanh`)."""
    first, second = one.unit.lower(), other.unit.lower()
    return first == second or first.startswith(second + " ") or second.startswith(first + " ")


def alike(one: Indicator, other: Indicator) -> bool:
    """Tell whether two figures are amounts of the same."""
    return is_amount(one) and is_amount(other) and same_unit(one, other)


def is_known_body(issuer: str) -> bool:
    """Tell whether a body is known with its place: `UBND huyện` alone may be any.

    >>> is_known_body("Ủy ban nhân dân huyện Di Linh"), is_known_body("UBND huyện"), is_known_body("Bộ Nội vụ")
    (True, False, True)
    """
    return bool(issuer) and len(place_of(issuer)) != 1
