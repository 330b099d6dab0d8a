"""Percentages that do not follow from the numbers they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.by_document import document_check
from vbhc_extract.auditing.figures.comparable import alike, is_amount, is_share, same_unit
from vbhc_extract.auditing.figures.passages import Passage, Sheet, nearby, said
from vbhc_extract.auditing.figures.printed import (
    Amount,
    amount,
    base,
    percent,
    quoted,
    share_agrees,
    step,
    total,
)
from vbhc_extract.auditing.findings import finding
from vbhc_extract.model import Finding, Indicator, Severity

_RATE = r"(?:tỷ lệ|tỉ lệ)"
_MAKES = r"(?:đạt|chiếm|bằng|tương đương|tương ứng|là)"
# `45/60 hồ sơ, đạt 75%`, `45/60 hồ sơ trực tuyến (75%)`
_RESTATED = re.compile(
    rf"[^,;:.()\d]{{0,90}}?(?:, ?|\( ?)(?:(?:đã|mới|chỉ) )?{_MAKES}? ?{_RATE}?(?: {_MAKES})? ?\(?"
)
# `47/85 lượt người đi đào tạo, bồi dưỡng (đạt 55,29%)`
_RESTATED_LATER = re.compile(rf"[^;:.()\d]{{0,90}}?\( ?{_MAKES}? ?{_RATE}?")
_BEFORE_RATIO = re.compile(r"\( ?(?:tương ứng|tương đương|tức|với|đạt|là)?")
_OTHER_BASE = re.compile(
    r"\)? ?(?:so với|cùng kỳ|của (?:cùng|năm)|(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nhu cầu|nghị quyết)(?! đề ra| giao))"
)
_CHANGES = re.compile(r"(?<!\w)(?:tăng|giảm|vượt|hơn|tiết kiệm|cao|thấp|thêm|bớt)(?!\w)")
# `5.717 hồ sơ (chiếm 95,8%)`, `5.717 hồ sơ (95,8%)`, `5.717 hồ sơ, chiếm 95,8%`
_SHARE = re.compile(rf"[^,;:.()\d]{{0,60}}?(?:\( ?(?:chiếm)? ?{_RATE}?|, ?chiếm(?: {_RATE})?)")
# `52 hạn chế, đã khắc phục 49 hạn chế (94,23%)`
_DONE = re.compile(r"[^;:.()\d]{0,40}[,;] ?(?:trong đó )?(?:đã|có) [^,;:.()\d]{0,40}|;")
_SHARE_ENDS = re.compile(r"(?: ?\)(?! ?(?:so với|tổng|kế hoạch|dự toán))|[,;.]|$)")
_PLAN_BEFORE = re.compile(
    rf"[^;:.()\d]{{0,90}}?\( ?{_MAKES}?(?: {_RATE})?|[^,;:.()\d]{{0,90}}?(?:, ?|\( ?|(?:^| )(?={_MAKES}))(?:(?:chỉ|mới|đã) )?{_MAKES}?(?: {_RATE})?"
)
_PLAN = re.compile(
    r"(?:so với )?(?:(?:tổng )?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nhu cầu)|tổng số)(?: (?!(?:và|với|tăng|giảm|hợp)(?!\w))[^\W\d]+){0,6}(?: năm(?: 20\d\d)?)? ?\(? ?(?:là|:)?"
)
# `72.294 lao động, bằng 139,9% so với cùng kỳ năm 2023 (51.677 lao động)`
_EQUALS = re.compile(r"[^;:.()\d]{0,90}[,(] ?(?:và )?bằng ?")
_SAME_TIME = re.compile(r"(?:so với )?cùng kỳ(?: năm)?(?: trước| ngoái| 20\d\d)? ?\( ?(?:là |đạt |có )?")
_OF_TOTAL = re.compile(r"[^,;:.()\d]{0,90}?(?:^|[ (])(?:trong|trên|/) ?tổng(?: số)?(?: [^\W\d]+){0,5} ?:?")
_AFTER_TOTAL = re.compile(rf"[^;:.()\d]{{0,60}}?[,(] ?{_MAKES}?(?: ?{_RATE})?")
_NAMED_TOTAL = re.compile(r"(?:so với |trên |trong )?tổng số (?P<noun>[^,;:.()\d]{4,50})")
_SAID_ANYHOW = frozenset({"được", "đã", "trong", "tháng", "quý", "năm", "kỳ", "các", "của", "trên", "toàn"})
# `trong đó 02 đơn vị giải ngân thấp (12%)`: the rate of those counted, not their share
# `16/19 xã có tỷ lệ hộ nghèo dưới mức bình quân, là 4,5%`: the rate is of something else
_OTHER_MEASURE = re.compile(
    r"(?<!\w)(?:có|bình quân|mức|vượt|chỉ tiêu|mục tiêu|hơn|giải ngân|chấm điểm)(?!\w)"
)
_RANKED = re.compile(r"(?<!\w)(?:xếp|hạng|đứng|vị trí|thứ)(?: thứ)? ?$")
_PLANNED_UNITS = frozenset({"đồng", "usd", "ha", "km", "m2", "tấn", "m3", ""})
_OTHER_RATE = re.compile(
    r"(?<!\w)(?:giải ngân|tiến độ|khởi công|khối lượng|thấp|chưa hoàn thành|chưa đạt|khác)(?!\w)"
)
_ALL = 100  # per cent
_MANY = 10
"""Smaller wholes stand for fractions as well: `2/3 công trình` may be two thirds of the work."""


class Doubt(NamedTuple):
    """A percentage that does not follow, and what it should follow from."""

    severity: Severity
    share: Indicator
    upper: Amount
    lower: Amount
    others: tuple[Indicator, ...]


@document_check("ratio_percent", "error", "Tỷ lệ phần trăm không khớp với phân số đi kèm")
def ratio_percent(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find percentages that restate a ratio wrongly: `14/32 trường hợp (34,75%)`."""
    for passage in sheet.passages:
        yield from (_finding(case, "ratio_percent", doubt) for doubt in _of_ratio(passage))


@document_check(
    "total_percent", "error", "Tỷ lệ phần trăm không khớp với số thực hiện và tổng số (kế hoạch) nêu cạnh"
)
def total_percent(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find percentages of a total or a plan that is named: `43.150 trang (đạt 120% kế hoạch 42.000 trang)`."""
    for passage in sheet.passages:
        yield from (_finding(case, "total_percent", doubt) for doubt in _of_named_total(passage))


@document_check("share_percent", "error", "Tỷ lệ phần trăm của bộ phận không khớp với tổng thể")
def share_percent(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find shares that are not those of a part in its whole: `2.036 lượt, trong đó 2.035 lượt (99,99%)`."""
    figures = tuple(sheet.figures)
    for passage in sheet.passages:
        doubts = _of_whole(passage, figures)
        yield from (_finding(case, "share_percent", doubt) for doubt in doubts)


def _finding(case: Case, name: str, doubt: Doubt) -> Finding:
    share, others = doubt.share, doubt.others
    worked_out = percent(doubt.upper.value, doubt.lower.value)
    counts = "/".join(quoted(one) for one in others)
    message = f"Ghi {quoted(share)}, nhưng {counts} bằng {worked_out}."
    return finding(case, name, doubt.severity, message, share, *others, about=str(others[0].start))


def _of_ratio(passage: Passage) -> Iterator[Doubt]:
    run, words = passage.figures, passage.words
    for at in range(1, len(run)):
        first, second = run[at - 1], run[at]
        directly = _RESTATED.fullmatch(words[at]) is not None
        if first.kind == "ratio" and is_share(second) and (directly or _RESTATED_LATER.fullmatch(words[at])):
            ratio, share, after = first, second, words[at + 1]
        elif second.kind == "ratio" and is_share(first) and _BEFORE_RATIO.fullmatch(words[at]):
            ratio, share, after, directly = second, first, "", True
            # `95% (12/19 xã đạt 100%)` tells how many have it
            if not words[at + 1].lstrip().startswith(")") or _CHANGES.search(words[at - 1][-40:]):
                continue
        else:
            continue
        planned = _OTHER_BASE.match(after)
        if _is_of_else(ratio, words[at - 1], words[at], planned=planned is not None):
            continue
        if ratio.bound or ratio.upper is not None or after.startswith(("so với cùng", "cùng kỳ")):
            continue
        if _may_be_a_day(ratio) or not (planned or _SHARE_ENDS.match(after)):
            continue
        if _fits_ratio(share, ratio) or _fits_ratios(share, run[: at + 1]):
            continue
        unsure = (
            planned or not directly or (at > 1 and run[at - 2].kind == "ratio") or base(ratio).value < _MANY
        )
        yield Doubt("warning" if unsure else "error", share, amount(ratio), base(ratio), (ratio,))


def _is_of_else(ratio: Indicator, before: str, between: str, *, planned: bool) -> bool:
    """Tell whether the percentage beside a ratio is of something else: of those counted, of a plan, a rank."""
    if _OTHER_MEASURE.search(between) or _RANKED.search(before[-12:]):
        return True
    return planned and ratio.unit.lower() not in _PLANNED_UNITS


def _may_be_a_day(ratio: Indicator) -> bool:
    return not ratio.unit and ratio.value <= 31 and (ratio.denominator or 0) <= 12


def _fits_ratio(share: Indicator, ratio: Indicator) -> bool:
    """Tell whether a percentage is that of a ratio, of what is left of it, or of its lower in its upper figure."""
    upper, lower = amount(ratio), base(ratio)
    rest = Amount(lower.value - upper.value, upper.slack + lower.slack)
    return any(share_agrees(share, *pair) for pair in ((upper, lower), (rest, lower), (lower, upper)))


def _fits_ratios(share: Indicator, run: Sequence[Indicator]) -> bool:
    """Tell whether a percentage is that of several ratios together: `03/05 phòng, 04/08 xã, đạt 53,8%`."""
    ratios = [one for one in run if one.kind == "ratio"][-6:]
    return any(
        share_agrees(share, total([amount(one) for one in last]), total([base(one) for one in last]))
        for last in (ratios[-size:] for size in range(2, len(ratios) + 1))
    )


def _of_named_total(passage: Passage) -> Iterator[Doubt]:
    run, words = passage.figures, passage.words
    for at in range(1, len(run) - 1):
        first, second, third = run[at - 1 : at + 2]
        if (
            is_share(second)
            and alike(first, third)
            and _PLAN_BEFORE.fullmatch(words[at])
            and _PLAN.fullmatch(words[at + 1])
        ):
            share, part, whole = second, first, third
        elif (
            is_share(third)
            and alike(first, second)
            and _OF_TOTAL.fullmatch(words[at])
            and _AFTER_TOTAL.fullmatch(words[at + 1])
            and not _OTHER_BASE.match(words[at + 2])
            and _SHARE_ENDS.match(words[at + 2])
        ):
            share, part, whole = third, first, second
        elif (
            is_share(second)
            and alike(first, third)
            and first.kind == "count"  # money grows at constant prices
            and _EQUALS.fullmatch(words[at])
            and _SAME_TIME.fullmatch(words[at + 1])
        ):
            share, part, whole = second, first, third
        else:
            continue
        earlier = [
            one for one in run[: at + 1] if one is not whole and one is not share and alike(one, whole)
        ]
        if not any(share_agrees(share, amount(one), amount(whole)) for one in earlier):
            sure = len(earlier) == 1 and not _SAME_TIME.fullmatch(words[at + 1])
            yield Doubt("error" if sure else "warning", share, amount(part), amount(whole), (part, whole))


@document_check(
    "base_percent", "warning", "Tỷ lệ phần trăm không khớp với tổng số cùng tên nêu trong văn bản"
)
def base_percent(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find shares of a total that is named beside them, and told elsewhere: `75% so với tổng số hồ sơ tiếp nhận`."""
    figures = tuple(sheet.figures)
    for passage in sheet.passages:
        doubts = _of_told_total(passage, figures)
        yield from (_finding(case, "base_percent", doubt) for doubt in doubts)


def _of_told_total(passage: Passage, figures: Sequence[Indicator]) -> Iterator[Doubt]:
    run, words = passage.figures, passage.words
    for at in range(1, len(run)):
        part, share = run[at - 1], run[at]
        named = _NAMED_TOTAL.match(words[at + 1])
        if not (named and is_share(share) and is_amount(part) and _PLAN_BEFORE.fullmatch(words[at])):
            continue
        noun = {word for word in named["noun"].split() if word not in _SAID_ANYHOW}
        totals = [
            one for one in figures if alike(one, part) and one.value > part.value and _of_one_time(one, part)
        ]
        told = [one for one in totals if len(noun) > 2 and noun <= set(said(one.name).split())]
        if (
            len(told) == 1
            and not _has_base(share, part, figures, ())
            and not _less_parts(share, part, told[0], figures)
        ):
            yield Doubt("warning", share, amount(part), amount(told[0]), (part, told[0]))


def _of_one_time(one: Indicator, other: Indicator) -> bool:
    """Tell whether two figures may be for one period: where both tell theirs, it is the same."""
    told = (figure for figure in (one, other) if figure.period_start != figure.period_end)
    days = [(figure.period_start, figure.period_end) for figure in told if figure.period]
    return len(set(days)) < len(days) or len(days) < 2


def _less_parts(share: Indicator, part: Indicator, whole: Indicator, figures: Sequence[Indicator]) -> bool:
    """Tell whether a share is that of a part in what is left of a whole without another of its parts."""
    others = [one for one in figures if one.part_of == whole.indicator_id and alike(one, whole)]
    rests = (Amount(whole.value - one.value) for one in others)
    return any(share_agrees(share, amount(part), rest) for rest in rests)


def _of_whole(passage: Passage, figures: Sequence[Indicator]) -> Iterator[Doubt]:
    run, words = passage.figures, passage.words
    for at in range(1, len(run)):
        part, share = run[at - 1], run[at]
        if not (is_share(share) and is_amount(part) and _SHARE.fullmatch(words[at])):
            continue
        if not _SHARE_ENDS.match(words[at + 1]) or _CHANGES.search(words[at - 1][-60:]):
            continue
        if _OTHER_RATE.search(words[at]) or _OTHER_RATE.search(words[at - 1]):
            continue
        whole = next((one for one in run[: at - 1] if one.indicator_id == part.part_of), None)
        if whole is None and at > 1 and _DONE.fullmatch(words[at - 1]):
            whole = run[at - 2]
        if whole is None or not alike(part, whole) or part.value > whole.value:
            continue
        siblings = [one for one in run if one.part_of == whole.indicator_id and alike(one, whole)]
        if _have_own_rates(run, siblings, whole):
            continue
        if _has_base(share, part, nearby(figures, part, 60), siblings):
            continue
        complete = abs(sum(one.value for one in siblings) - whole.value) < step(whole.text, whole.value)
        yield Doubt("error" if complete else "warning", share, amount(part), amount(whole), (part, whole))


def _have_own_rates(run: Sequence[Indicator], parts: Sequence[Indicator], whole: Indicator) -> bool:
    """Tell whether each part has a rate of its own behind it: `60 tỷ đồng (98%), 40 tỷ đồng (95%)`."""
    pairs = [(one, after) for one, after in pairwise(run) if one in parts and is_share(after)]
    told = sum(share.value for _, share in pairs)
    fits = any(share_agrees(share, amount(one), amount(whole)) for one, share in pairs)
    return len(pairs) > 1 and told > _ALL + len(pairs) and not fits


def _has_base(
    share: Indicator, part: Indicator, others: Sequence[Indicator], siblings: Sequence[Indicator]
) -> bool:
    """Tell whether a share is that of its part in any number around it."""
    bases = [amount(one) for one in others if one is not part and same_unit(one, part)]
    bases += [base(one) for one in others if one.kind == "ratio" and same_unit(one, part)]
    bases += [total([amount(one) for one in siblings])]
    return any(share_agrees(share, amount(part), one) for one in bases)
