"""Order: numbers of one body that run against their days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from vbhc_extract.auditing.case import Case, claims_by_body
from vbhc_extract.auditing.findings import finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.auditing.series import Point
from vbhc_extract.model import Finding

_SLACK = 10  # days: numbers are kept back, and documents signed before they are numbered
_FEWEST_AGAINST = 3
_MOST_DISORDER = 0.2


@check(
    "number_order",
    "warning",
    "Số văn bản không theo thứ tự ngày trong năm của cơ quan",
    over=(claims_by_body,),
)
def numbers_out_of_order(case: Case) -> Iterator[Finding]:
    """Find a number whose day stands against at least three others of its series, which agree without it.

    A body that keeps several series under one symbol has no order to go by: where many numbers run against
    each other, nothing is said.
    """
    for points in case.series.values():
        single = _of_one_day(points)
        against = [_against(point, single) for point in single]
        disorderly = [at for at, others in enumerate(against) if len(others) >= _FEWEST_AGAINST]
        if not disorderly or len(disorderly) > _MOST_DISORDER * len(single):
            continue
        for at in disorderly:
            point, others = single[at], against[at]
            nearest = sorted(others, key=lambda other: abs(other.number - point.number))[:2]
            listed = "; ".join(f"số {other.number:02d} ngày {shown(other.day)}" for other in nearest)
            claim = point.claim
            message = f"{claim.name} của {claim.issuer} ghi ngày {shown(point.day)}, không hợp thứ tự số trong năm: {listed}."
            yield finding(
                case,
                "number_order",
                "warning",
                message,
                claim.quote,
                *(other.claim.quote for other in nearest),
            )


def _of_one_day(points: Sequence[Point]) -> list[Point]:
    """Leave out the numbers that are given two days: they are a finding of their own."""
    days: dict[int, set[str]] = {}
    for point in points:
        days.setdefault(point.number, set()).add(point.day)
    return [point for point in points if len(days[point.number]) == 1]


def _against(point: Point, others: Sequence[Point]) -> list[Point]:
    """Return the numbers that should be earlier and are later by more than the slack, or the other way round."""
    day = date.fromisoformat(point.day)
    found = []
    for other in others:
        later = (date.fromisoformat(other.day) - day).days
        if (other.number < point.number and later > _SLACK) or (
            other.number > point.number and -later > _SLACK
        ):
            found.append(other)
    return found
