"""One indicator with two values: in one document, in two of one period, and totals that fall."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.by_document import document_check
from vbhc_extract.auditing.figures.comparable import is_known_body
from vbhc_extract.auditing.figures.passages import Sheet, said, sheets
from vbhc_extract.auditing.figures.printed import amount, equal, quoted, shown
from vbhc_extract.auditing.findings import finding, heading
from vbhc_extract.auditing.registry import check
from vbhc_extract.extraction.bodies.spelling import CAPITAL
from vbhc_extract.linking.identity import body_of, name_key, place_of
from vbhc_extract.linking.titles import rough_key
from vbhc_extract.model import Finding, Indicator, Part

_SAID_ANYHOW = frozenset(
    name_key(syllable)
    for word in (
        "tổng số",
        "số lượng",
        "tỷ lệ",
        "đã",
        "được",
        "đạt",
        "là",
        "có",
        "tiếp nhận",
        "nộp",
        "hiện nay",
        "với",
    )
    for syllable in word.split()
)
_SCOPE = re.compile(
    r"(?<!\w)(?:các cấp|cấp (?:tỉnh|huyện|xã)|một cửa (?:cấp )?(?:huyện|tỉnh|xã)|toàn (?:tỉnh|huyện|xã|ngành)"
    r"|(?:lĩnh vực|khối|ngành|nhóm|loại|đối với|riêng) [^,;:()\d]{2,24})"
)
_NAMED = re.compile(
    rf"(?<!\w)(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện|[Tt]hành phố|[Tt]hôn|[Tt]rường|[Pp]hòng|[Ss]ở|HTX)\s+{CAPITAL}\w*(?:\s+{CAPITAL}\w*)*"
)
_CUMULATIVE = re.compile(r"(?<!\w)(?:lũy kế|cộng dồn|đến nay|từ khi|từ đầu (?:năm|nhiệm kỳ|giai đoạn))(?!\w)")
_SINCE_JANUARY = re.compile(r"(?<!\w)từ đầu năm(?!\w)")
_CHANGED = re.compile(r"(?<!\w)(?:tăng|giảm|thêm|so với|mới|còn|cấp mới)(?: [^\d,;:]{0,12})?$")
_CLAUSE = re.compile(r"[^,;:.()\d]*")
_FEWEST_SYLLABLES, _FEWEST_OF_MONEY, _SMALLEST, _FAR_APART = 4, 6, 100, 1.5
_DAYS_OF_REPORTING, _HEADING_REACH = 31, 4_000


class Told(NamedTuple):
    """A figure and the document that tells it: all that is kept of it while others are read."""

    figure: Indicator
    part: Part
    of: tuple[object, ...]
    """What it measures, for whom, and for which time or since when."""
    cumulative: bool
    """Whether it is counted since some time."""


class Reading(NamedTuple):
    """A figure with what it can be compared by."""

    figure: Indicator
    part: Part
    key: frozenset[str]
    scope: frozenset[str]
    before: str
    """The words before it in its sentence."""
    sentence: int
    """Where its sentence begins."""

    @property
    def named(self) -> tuple[object, ...]:
        """What it measures, and for whom."""
        words, scope = (" ".join(sorted(some)) for some in (self.key, self.scope))
        return body_of(self.part.header.issuer), words, scope, self.figure.unit.lower()

    def in_one_sentence(self, other: Reading) -> bool:
        """Tell whether two figures stand in one sentence, where they are members of a list."""
        return self.part == other.part and self.sentence == other.sentence


@document_check("two_values", "warning", "Một chỉ tiêu có hai số liệu khác nhau trong một văn bản")
def two_values(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find figures of one document with the same name, unit, scope and time, and different values."""
    named: dict[tuple[frozenset[str], str], list[Reading]] = defaultdict(list)
    for reading in _readings(case, sheet):
        named[reading.key, reading.figure.unit.lower()].append(reading)
    for pair in named.values():
        if len(pair) == 2 and _contradict(*pair) and _one_time(*pair):
            first, second = pair
            message = (
                f"Cùng một chỉ tiêu, {_shown(first)} là {quoted(first.figure)},"
                f" nhưng {_shown(second)} là {quoted(second.figure)}."
            )
            yield finding(case, "two_values", "warning", message, first.figure, second.figure)


def comparable_figures(case: Case) -> Iterator[tuple[str, Told]]:
    """Tell the figures that other documents of the same body may contradict, by body."""
    for sheet in sheets(case):
        if is_known_body(issuer := sheet.part.header.issuer):
            for one in _readings(case, sheet):
                for told in _told(one):
                    yield "|".join(body_of(issuer)), told


def _told(one: Reading) -> Iterator[Told]:
    start, end = one.figure.period_start, one.figure.period_end
    if start and end and start < end:
        yield Told(one.figure, one.part, (*one.named, start, end), cumulative=False)
    if not one.figure.table and _CUMULATIVE.search(f"{one.before} {said(one.figure.name)}"):
        year = one.part.header.date[:4] if _SINCE_JANUARY.search(one.before) else ""
        yield Told(one.figure, one.part, (*one.named, year), cumulative=True)


def _of_one_matter(case: Case, *, cumulative: bool) -> Iterable[list[Told]]:
    matters: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for told in case.told(comparable_figures):
        if told.cumulative is cumulative:
            matters[told.of].append(told)
    return matters.values()


@check(
    "two_reports",
    "warning",
    "Một chỉ tiêu của cùng kỳ có hai số liệu khác nhau giữa các văn bản",
    over=(comparable_figures,),
)
def two_reports(case: Case) -> Iterator[Finding]:
    """Find figures of two documents of one body for one time with the same name and different values."""
    for found in _of_one_matter(case, cumulative=False):
        if len(found) != len({one.part.doc_id for one in found}):
            continue
        first, *others = sorted(found, key=_by_date)
        for other in others:
            if not equal(amount(first.figure), amount(other.figure)):
                message = (
                    f"Cùng một chỉ tiêu và cùng kỳ, {heading(first.part)} ghi {quoted(first.figure)},"
                    f" nhưng {heading(other.part)} ghi {quoted(other.figure)}."
                )
                yield finding(case, "two_reports", "warning", message, other.figure, first.figure)


@check("cumulative_falls", "warning", "Số lũy kế kỳ sau nhỏ hơn kỳ trước", over=(comparable_figures,))
def cumulative_falls(case: Case) -> Iterator[Finding]:
    """Find totals counted since some time that are smaller in a later document of the same body."""
    for found in _of_one_matter(case, cumulative=True):
        ordered = sorted((one for one in found if one.part.header.date), key=_by_date)
        for earlier, later in pairwise(ordered):
            before, after = amount(earlier.figure), amount(later.figure)
            if after.value + after.slack >= before.value - before.slack or not _is_later(later, earlier):
                continue
            message = (
                f"Số lũy kế giảm: {heading(earlier.part)} ghi {quoted(earlier.figure)},"
                f" sau đó {heading(later.part)} ghi {quoted(later.figure)}{_slip(before.value, after.value)}."
            )
            yield finding(case, "cumulative_falls", "warning", message, later.figure, earlier.figure)


def _is_later(later: Told, earlier: Told) -> bool:
    first, second = earlier.part.header.date, later.part.header.date
    return first < second and not second.startswith(first)


def _by_date(one: Told) -> tuple[str, str]:
    return one.part.header.date, one.part.doc_id


def _shown(one: Reading) -> str:
    figure = one.figure
    if figure.period:
        return f"“{figure.name}” ({figure.period})"
    return f"“{figure.name}”"


def _readings(case: Case, sheet: Sheet) -> Iterator[Reading]:
    """Yield the figures that tell what was done, named well enough to be compared."""
    place = place_of(sheet.part.header.issuer)
    for passage in sheet.passages:
        for at, figure in enumerate(passage.figures):
            if not _comparable(figure) or _CHANGED.search(passage.words[at]):
                continue
            key = _key(case, figure, passage.words[at + 1], place)
            if len(key) >= _fewest(figure):
                printed = f"{_heading(sheet, figure)} {sheet.text[passage.start : figure.start]}"
                scope = frozenset([*_SCOPE.findall(said(printed)), *_NAMED.findall(printed)])
                yield Reading(
                    figure, sheet.part, key, scope, " ".join(passage.words[: at + 1]), passage.start
                )


def _key(case: Case, figure: Indicator, after: str, place: tuple[str, ...]) -> frozenset[str]:
    """Return the syllables that say what a figure measures; those behind it where its name says too little.

    So with lengths and weights: `đã bê tông hóa 312 km đường giao thông nông thôn`.
    """
    key = rough_key(figure.name, place, case.vocabulary) - _SAID_ANYHOW
    measured = _CLAUSE.match(after)
    if len(key) >= _fewest(figure) or measured is None:
        return key
    return key | (rough_key(measured[0], place, case.vocabulary) - _SAID_ANYHOW)


def _fewest(figure: Indicator) -> int:
    return _FEWEST_SYLLABLES if figure.kind == "count" else _FEWEST_OF_MONEY


def _comparable(figure: Indicator) -> bool:
    return (
        figure.kind in {"count", "money"}
        and figure.status == "actual"
        and not figure.bound
        and figure.upper is None
        and figure.value >= _SMALLEST
    )


def _heading(sheet: Sheet, figure: Indicator) -> str:
    """Return the heading that a figure stands under, from its marker in the outline."""
    marker = figure.section.rpartition(" > ")[2]
    if not marker:
        return ""
    low = max(sheet.part.start, figure.start - _HEADING_REACH)
    line = re.compile(rf"\n[ #*>|-]*{re.escape(marker)}[.)]?[ *]+([^\n]{{0,160}})")
    found = list(line.finditer(sheet.text, low, figure.start))
    return found[-1][1] if found else ""


def _contradict(first: Reading, second: Reading) -> bool:
    one, other = first.figure, second.figure
    return (
        one.kind == other.kind
        and first.scope == second.scope
        and one.part_of != other.indicator_id
        and other.part_of != one.indicator_id
        and not first.in_one_sentence(second)
        and max(one.value, other.value) <= _FAR_APART * min(one.value, other.value)
        and not equal(amount(one), amount(other))
    )


def _one_time(first: Reading, second: Reading) -> bool:
    """Tell whether two figures are for one time, or one for a day near the end of the other's."""
    one, other = first.figure, second.figure
    if not (one.period_start and one.period_end and other.period_start and other.period_end):
        return False
    if (one.period_start, one.period_end) == (other.period_start, other.period_end):
        return True
    day, whole = sorted((one, other), key=lambda figure: figure.period_start, reverse=True)
    if day.period_start != day.period_end or not whole.period_start < day.period_end <= whole.period_end:
        return False
    rest = date.fromisoformat(whole.period_end) - date.fromisoformat(day.period_end)
    return rest.days <= _DAYS_OF_REPORTING


def _slip(before: float, after: float) -> str:
    """Say where two numbers have the same digits in another order."""
    one, other = shown(before), shown(after)
    if len(one) == len(other) and sorted(one) == sorted(other):
        return " (hai số chỉ khác thứ tự chữ số, có thể do gõ nhầm)"
    return ""
