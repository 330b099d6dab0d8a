"""The figures of running text: a number, a ratio or a range, with its unit, and what only looks like one.

What is no measured figure (document numbers, dates, list numbers, ordinals, levels, ages, durations,
frequencies, map scales, names) is told by what stands before the number and by its unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isclose, isfinite
from typing import NamedTuple

import regex

from vbhc_extract.extraction.bodies.spelling import LETTER
from vbhc_extract.extraction.indicators.cues import bound_of, is_label, words_before
from vbhc_extract.extraction.indicators.numerals import Number, Numerals, read_numeral, read_printed, shape_of
from vbhc_extract.extraction.indicators.quantities import NUMERAL, VIETNAMESE, Convention, read_number
from vbhc_extract.extraction.indicators.units import Unit, read_unit
from vbhc_extract.model import Bound, IndicatorKind, Span
from vbhc_extract.vocabulary import Vocabulary

_UNIT_REACH, _BARE_REACH = 90, 6
# a match without an end makes `regex` look for required words up to the end of the text
_MORE_REACH = 24
_SPELLED = regex.compile(r"\s?\(\p{L}[\p{Ll}\s]{0,60}\)(?=\s\p{Ll})")
_NEXT = re.compile(rf"\s+({NUMERAL})")
_SHARE_BEFORE = re.compile(r"%\s?\(\s?\Z")
_SHARE_AFTER = re.compile(r"\s?(?:=|\((?:(?:đạt|chiếm|tỷ lệ)\s)*)\s?[\d.,]+\s?%\)?")
_ASIDE_REACH = 30
_CODE_LETTERS = 2  # so short may be what is glued to the number of a code
_OF_WHOLE = re.compile(rf"\s?/\s?({NUMERAL})")
_SCALES = ("tỷ", "tỉ", "triệu", "nghìn", "ngàn")
_MORE = re.compile(r"\s+(?:đồng\s+)?trở\s+(?P<way>lên|xuống)")
_AFTER_BARE = re.compile(r"\s*(?:[,;.)\n]|\Z|và\s|so\s+với\s|theo\s|xuống\s|lên\s|còn\s)")
# `khiển trách 43, cảnh cáo 11, cách chức 01`: what goes on with a list of bare numbers is one too
_NEXT_BARE = re.compile(rf"\s*[,;]\s+(?:và\s+)?(?:{LETTER}+\s){{1,4}}")
_CHANGES = frozenset(
    {"giảm", "tăng", "còn", "đạt", "là", "được", "có", "lý", "nhận", "tiêu", "quyết", "trách", "cáo", "xong"}
)
_LISTED = re.compile(r"\s*(?:,|,?\s+và)\s+")
_CHANGE_VERBS = frozenset({"tăng", "giảm"})
_ABOUT = frozenset({"thêm", "khoảng", "hơn", "gần", "trên", "dưới", "được"})
_CALENDAR = frozenset({"ngày", "tuần", "tháng", "quý", "năm"})
_MAP_SCALES = frozenset({200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0, 25000.0, 50000.0, 100000.0})


class Figure(NamedTuple):
    """A measured figure; money is in đồng, `start` to `end` is value and unit."""

    start: int
    end: int
    value: float
    unit: Span
    unit_name: str
    kind: IndicatorKind
    denominator: float | None = None
    bound: Bound = ""
    upper: float | None = None
    counted: bool = False
    """Whether the unit is a noun that is counted, and no measure."""
    families: frozenset[str] = frozenset()
    """What is counted, among others: cán bộ and đảng viên are people."""
    is_change: bool = False
    """Whether it tells by how many or how much something rose or fell: `giảm 12 vụ`."""


class Reading(NamedTuple):
    """What numbers are read with: the units, the folded text, and how it prints numbers."""

    vocabulary: Vocabulary
    folded: str
    convention: Convention = VIETNAMESE


def find_figures(
    vocabulary: Vocabulary, folded: str, numerals: Numerals, taken: Sequence[Span] = ()
) -> list[Figure]:
    """Return the figures among the numbers of a text, but those in `taken`, in order.

    >>> from vbhc_extract.vocabulary import load
    >>> from vbhc_extract.extraction.indicators.numerals import find_numerals
    >>> text = "1. Điều 5 giao 1.250 hồ sơ (đạt 95,5%), 14/32 xã, 1 tỷ 250 triệu đồng"
    >>> found = find_figures(load(), text, find_numerals(text, Span(0, len(text)), []))
    >>> [(text[f.start : f.end], f.value, f.denominator, f.kind) for f in found]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('1.250 hồ sơ', 1250.0, None, 'count'), ('95,5%', 95.5, None, 'percent'),
     ('14/32 xã', 14.0, 32.0, 'ratio'), ('1 tỷ 250 triệu đồng', 1250000000.0, None, 'money')]
    """
    reading = Reading(vocabulary, folded, numerals.convention)
    shape = shape_of(spaced=numerals.convention.spaced)
    figures: list[Figure] = []
    floor, next_taken = 0, 0
    for start, limit in numerals.anchors:
        while next_taken < len(taken) and taken[next_taken].end <= start:
            next_taken += 1
        if start < floor or (next_taken < len(taken) and taken[next_taken].start <= start):
            continue
        joined = bool(figures) and start == floor + 1 and folded[floor] == "/" and figures[-1].end == floor
        number = read_numeral(folded, start, limit, shape, joined=joined and figures[-1].counted)
        if number is None:
            continue
        listed = bool(figures) and not figures[-1].unit_name and _goes_on_bare(folded, figures[-1], number)
        figure = _figure(reading, number, limit, floor, listed=listed)
        floor = figure.end if figure else number.start + len(number.first)
        if figure:
            before = figures[-1] if figures else None
            if before and before.is_change and _LISTED.fullmatch(folded, before.end, figure.start):
                figure = figure._replace(is_change=True)
            figures.append(figure)
    return figures


def read_figure(reading: Reading, cell: Span, unit: Unit) -> Figure | None:
    """Read the figure that a table cell begins with; `unit` is that of its row or column.

    >>> from vbhc_extract.vocabulary import load
    >>> read_figure(Reading(load(), "12,5 %"), Span(0, 6), Unit(0)).unit_name
    '%'
    """
    number = read_printed(reading.folded, cell.start, cell.end, shape_of(spaced=reading.convention.spaced))
    if number is None:
        return None
    own = read_unit(reading.vocabulary, reading.folded, number.end, cell.end)
    if own.kind in {"time", "name", "repeat", "stop"}:
        return None
    if not own.kind:
        own = unit._replace(end=number.end)
    return _built(reading, number, own, cell.end)


def _goes_on_bare(folded: str, before: Figure, number: Number) -> bool:
    """Tell whether a number without a unit goes on with a list of such."""
    near = number.start - before.end < _UNIT_REACH and _NEXT_BARE.fullmatch(folded, before.end, number.start)
    return bool(near and _AFTER_BARE.match(folded, number.end, number.end + _MORE_REACH))


def _figure(
    reading: Reading, number: Number, limit: int, floor: int, *, listed: bool = False
) -> Figure | None:
    """Read a number with the words around it; `floor` is where the figure before it ends."""
    vocabulary, folded, _ = reading
    in_words = "(" in folded[number.end : number.end + 2]
    spelled = in_words and _SPELLED.match(folded, number.end, min(limit, number.end + _UNIT_REACH))
    unit_at = spelled.end() if spelled else number.end
    unit = read_unit(vocabulary, folded, unit_at, min(limit, unit_at + _UNIT_REACH))
    words = words_before(folded, floor, number.start)
    if not unit.kind and (end := _beside_share(folded, number)):
        counted = read_unit(vocabulary, folded, end, min(limit, end + _UNIT_REACH))
        unit = Unit(number.end, counted.name if counted.kind == "count" and counted.known else "")
    elif not (_measures(vocabulary, folded, number, unit, words) or (listed and not unit.kind)):
        return None
    figure = _built(reading, number, unit, limit)
    if figure is None:
        return None
    negative = _is_negative(folded, number.start, words, floor)
    bound = bound_of(vocabulary, words)
    reach = figure.end + _MORE_REACH
    if folded.find("trở", figure.end, reach) >= 0 and (more := _MORE.match(folded, figure.end, reach)):
        bound = "at_least" if more["way"] == "lên" else "at_most"
    if negative:
        start = number.start - 1 if folded[number.start - 1] == "-" else number.start
        figure = figure._replace(start=start, value=-figure.value)
    return figure._replace(bound=bound, is_change=_tells_change(words))


def _tells_change(words: list[str]) -> bool:
    """Tell whether the words before a figure end in `tăng` or `giảm`.

    >>> _tells_change(["lượt", "giảm", "hơn"]), _tells_change(["giảm", "còn"])
    (True, False)
    """
    verb = next((word for word in reversed(words) if word not in _ABOUT), "")
    return verb.lower() in _CHANGE_VERBS


def _built(reading: Reading, number: Number, unit: Unit, limit: int) -> Figure | None:
    """Work out the values of a number with its unit."""
    convention = reading.convention
    whole = unit.kind == "count" and unit.factor == 1.0
    value = read_number(number.first, convention, whole=whole)
    below = read_number(number.below, convention, whole=whole) if number.below else None
    upper = read_number(number.upper, convention, whole=whole) if number.upper else None
    if value is None or (number.below and below is None):
        return None
    if below is not None and ((below in _MAP_SCALES and value == 1) or below == 0):
        return None
    end, factor = unit.end, unit.factor
    extra = 0.0
    if unit.kind == "money" and not below:
        end, extra = _composite(reading, unit, limit)
    whole_of = below * factor if below is not None else None
    if unit.kind in {"money", "count"} and not (number.below or number.upper):
        end, whole_of = _after_unit(reading, unit, end, limit)
    return Figure(
        number.start,
        end,
        _tidy(value * factor + extra),
        Span(max(unit.start, number.end), unit.end),
        unit.name,
        _kind(unit, whole_of),
        _tidy(whole_of) if whole_of is not None else None,
        upper=_tidy(upper * factor) if upper is not None else None,
        counted=unit.kind == "count",
        families=unit.families,
    )


def _kind(unit: Unit, below: float | None) -> IndicatorKind:
    if below is not None:
        return "ratio"
    if unit.kind in {"money", "percent"}:
        return "money" if unit.kind == "money" else "percent"
    return "count"


def _measures(vocabulary: Vocabulary, folded: str, number: Number, unit: Unit, words: list[str]) -> bool:
    """Tell whether a number with its unit says how many, how much or what share."""
    glued = folded[number.end : number.end + 1].isalpha()
    if unit.kind in {"money", "percent"}:
        return unit.kind == "money" or not glued
    counted = unit.kind == "count" and unit.known and len(unit.name) > _CODE_LETTERS
    if glued and (counted or unit.kind == "measure"):
        return True
    if glued or unit.kind in {"time", "name"} or is_label(vocabulary, words):
        return False
    if unit.kind == "repeat":
        return not unit.per
    if unit.kind == "count":
        return unit.known or _is_likely(folded, number)
    return unit.kind == "measure" or _stands_bare(folded, number, words)


def _beside_share(folded: str, number: Number) -> int:
    """Return where a ratio and the percentage that it explains end, `100% (22/22)` or `22/22 (100%)`, else 0."""
    if not number.below:
        return 0
    if folded.startswith(")", number.end):
        before = _SHARE_BEFORE.search(folded, max(0, number.start - 4), number.start)
        return number.end + 1 if before else 0
    after = _SHARE_AFTER.match(folded, number.end, number.end + _ASIDE_REACH)
    return after.end() if after else 0


def _is_likely(folded: str, number: Number) -> bool:
    """Tell whether a number before an unknown noun counts it: padded, grouped, or after a small letter."""
    if number.below or (len(number.first) > 3 and number.first[-4] in ".,"):
        return True
    before = folded[max(0, number.start - 24) : number.start].split()
    if before and before[-1].lower() in _CALENDAR:
        return False
    padded = number.first[0] == "0"
    return (
        padded
        or not before
        or not (before[-1][0].isupper() or folded[number.end : number.end + 4].lstrip()[:2].isupper())
    )


def _stands_bare(folded: str, number: Number, words: list[str]) -> bool:
    """Tell whether a number without a unit is a figure: `Tổng số: 26.159;`, `đã xử lý 27 (93,10%)`."""
    end = number.end
    if folded[end : end + 2] != " (" and not _AFTER_BARE.match(folded, end, end + _MORE_REACH):
        return False
    if number.first[0] == "0" and len(number.first) != 2:
        return False
    lead = folded[max(0, number.start - _BARE_REACH) : number.start].rstrip()
    if lead.endswith(":"):
        return lead[:-1].rstrip()[-1:].isalpha()
    grouped = len(number.first) > 4 and number.first[-4] == "."
    return grouped or bool(words and words[-1].lower() in _CHANGES)


def _composite(reading: Reading, unit: Unit, limit: int) -> tuple[int, float]:
    """Add the smaller part of `1 tỷ 250 triệu đồng`; return where it ends and what it adds."""
    vocabulary, folded, convention = reading
    if not folded.endswith(_SCALES, 0, unit.end) or not (match := _NEXT.match(folded, unit.end, limit)):
        return unit.end, 0.0
    smaller = read_unit(vocabulary, folded, match.end(), min(limit, match.end() + _UNIT_REACH))
    amount = read_number(match[1], convention)
    if smaller.kind != "money" or smaller.factor >= unit.factor or amount is None:
        return unit.end, 0.0
    return smaller.end, amount * smaller.factor


def _after_unit(reading: Reading, unit: Unit, end: int, limit: int) -> tuple[int, float | None]:
    """Read the second number of `45 tỷ đồng/60 tỷ đồng`, which repeats the unit; return its end and value."""
    vocabulary, folded, convention = reading
    if not (match := _OF_WHOLE.match(folded, end, limit)):
        return end, None
    same = read_unit(vocabulary, folded, match.end(), min(limit, match.end() + _UNIT_REACH))
    amount = read_number(match[1], convention, whole=same.kind == "count")
    if (same.name, same.kind) != (unit.name, unit.kind) or not amount:
        return end, None
    return same.end, amount * same.factor


def _is_negative(folded: str, start: int, words: list[str], floor: int) -> bool:
    """Tell whether `-5,2%`, `(-) 5,2%` or `âm 5,2%` is printed, and not a range or a bullet."""
    before = folded[max(floor, start - 5) : start]
    if before.rstrip().endswith("(-)") or words[-1:] in (["âm"], ["Âm"]):
        return True
    if not before.endswith("-") or len(before) < 2:
        return False
    return before[-2] in " (|:" and not before[:-1].rstrip(" ").endswith("\n")


def _tidy(value: float) -> float:
    """Round off what scaling leaves: beyond six decimals, and beside a whole number.

    >>> _tidy(8.03 * 1e9), _tidy(0.1 + 0.2)
    (8030000000.0, 0.3)
    """
    if not isfinite(value):  # of more digits than a float holds
        return value
    whole = float(round(value))
    return whole if isclose(value, whole, rel_tol=1e-12) else round(value, 6)
