"""Series: the numbers that one body gives out in one year, and the order of their days.

State numbers run from 01 each January, a series a type; all letters of a body share one series (Nghị định
30/2020/NĐ-CP, Điều 15 and Phụ lục I). Bodies newly formed begin anew: local ones on 01/7/2025, ministries on
01/3/2025; so do councils after an election, and Party committees after a congress.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from vbhc_extract.auditing.claims import Claim
from vbhc_extract.linking.identity import name_key
from vbhc_extract.vocabulary import Vocabulary

_NEIGHBOURS = 2
_NEW_LOCAL, _NEW_CENTRAL = "2025-07-01", "2025-03-01"
_ELECTIONS = frozenset({"2011", "2016", "2021", "2026"})
_CONGRESSES = frozenset({"2010", "2015", "2020", "2025"})
_PARTY = frozenset({"TW", "TU", "HU", "QU", "ThU", "ĐU"})
_LASTING = frozenset({"CP", "TTg", "QH", "UBTVQH"})


class SeriesKey(NamedTuple):
    """What tells one series from another; `since` is where a body formed within the year began anew.

    A committee and its chairman may have a series each under one symbol: the issuer is taken as written.
    """

    codes: tuple[str, ...]
    place: tuple[str, ...]
    issuer: str
    year: str
    since: str = ""


class Point(NamedTuple):
    """One number and one day that somebody gives for it, with a claim that does."""

    number: int
    day: str
    claim: Claim


def series_of(claims: Iterable[Claim], vocabulary: Vocabulary) -> dict[SeriesKey, list[Point]]:
    """Return the series with their points, by number and day; each pair stands once."""
    series: dict[SeriesKey, dict[tuple[int, str], Point]] = defaultdict(dict)
    for claim in claims:
        key = series_key(claim, vocabulary)
        if key is not None:
            number = int(claim.number.running)
            series[key].setdefault((number, claim.date), Point(number, claim.date, claim))
    return {key: [points[pair] for pair in sorted(points)] for key, points in series.items()}


def series_key(claim: Claim, vocabulary: Vocabulary) -> SeriesKey | None:
    """Return the series of a number, None where its order tells nothing (no day, Party, `06b`)."""
    codes = claim.number.codes
    if not claim.date or not claim.number.running.isdigit() or not _PARTY.isdisjoint(codes):
        return None
    year = claim.date[:4]
    if claim.number.year not in {"", year} or ("HĐND" in codes and year in _ELECTIONS):
        return None
    own_year = (claim.number.year,) if claim.number.year else ()
    kept = codes[:1] if _is_letter(claim, vocabulary) else (*own_year, *codes)
    place = claim.identity.place
    return SeriesKey(kept, place, name_key(claim.issuer), year, _since(claim, claim.date))


def body_and_code(claim: Claim, vocabulary: Vocabulary) -> str:
    """Return what all claims have in common that are of one number, of one series, or of near numbers."""
    year = "" if _is_letter(claim, vocabulary) else claim.number.year
    return "|".join((year, claim.number.codes[0].upper(), *claim.identity.place))


def _is_letter(claim: Claim, vocabulary: Vocabulary) -> bool:
    return claim.number.codes[0] not in type_codes(vocabulary)


def restarted(claim: Claim, one: str, other: str) -> bool:
    """Tell whether the numbers of a body may have begun anew between two days of one year."""
    year = one[:4]
    return (
        _since(claim, one) != _since(claim, other)
        or (not _PARTY.isdisjoint(claim.number.codes) and year in _CONGRESSES)
        or ("HĐND" in claim.number.codes and year in _ELECTIONS)
    )


def _since(claim: Claim, day: str) -> str:
    if not _LASTING.isdisjoint(claim.number.codes):
        return ""
    start = _NEW_LOCAL if claim.identity.place else _NEW_CENTRAL
    return start if day >= start and day[:4] == start[:4] else ""


def fitting_days(points: Sequence[Point], number: int, days: Iterable[str]) -> tuple[str, ...]:
    """Return those days that the numbers next to a number allow; all where its neighbours tell nothing.

    >>> def at(number, day): return Point(number, day, None)
    >>> neighbours = [at(2391, "2023-12-14"), at(2405, "2023-12-18"), at(2445, "2023-12-25")]
    >>> fitting_days(neighbours, 2418, ["2023-12-12", "2023-12-21"])
    ('2023-12-21',)
    """
    low = bisect_left(points, number, key=lambda point: point.number)
    high = bisect_right(points, number, key=lambda point: point.number)
    before = max((point.day for point in points[max(0, low - _NEIGHBOURS) : low]), default="")
    after = min((point.day for point in points[high : high + _NEIGHBOURS]), default="9999")
    return tuple(day for day in days if before <= day <= after)


@cache
def type_codes(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the codes of document types (`QĐ`, `KH`); a number that begins otherwise is a letter's."""
    return frozenset(
        code for row in vocabulary.rows("document_types") for code in row["codes"].split("|") if code
    )
