"""Order: numbers of one body that run against their days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
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
        days = [date.fromisoformat(point.day).toordinal() for point in single]
        disorderly = [at for at, others in enumerate(_counts(days)) if others >= _FEWEST_AGAINST]
        if not disorderly or len(disorderly) > _MOST_DISORDER * len(single):
            continue
        for at in disorderly:
            point, others = single[at], [single[other] for other in _against(at, days)]
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


def _counts(days: Sequence[int]) -> list[int]:
    """Return how many stand against each of the days of a series, which are in the order of the numbers.

    >>> _counts([1, 2, 90, 3, 4, 5])
    [0, 0, 3, 1, 1, 1]
    """
    before: list[int] = []
    after = sorted(days)
    counts = []
    for day in days:
        after.pop(bisect_left(after, day))
        counts.append(len(before) - bisect_right(before, day + _SLACK) + bisect_left(after, day - _SLACK))
        insort(before, day)
    return counts


def _against(at: int, days: Sequence[int]) -> Iterator[int]:
    """Yield which numbers should be earlier and are later by more than the slack, or the other way round."""
    for other, day in enumerate(days):
        later = day - days[at]
        if (other < at and later > _SLACK) or (other > at and -later > _SLACK):
            yield other
