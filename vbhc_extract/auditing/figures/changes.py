"""Changes that do not follow from the two numbers between which they lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.by_document import document_check
from vbhc_extract.auditing.figures.comparable import is_exact
from vbhc_extract.auditing.figures.passages import Passage, Sheet
from vbhc_extract.auditing.figures.printed import (
    Amount,
    amount,
    base,
    like,
    percent,
    quoted,
    shown,
    step,
    within,
)
from vbhc_extract.auditing.findings import finding
from vbhc_extract.model import Finding, Indicator, Severity

_FROM = re.compile(r"(?:^|[^\w])từ(?: mức)? ?$")
_TO = re.compile(
    r"[^;]{0,80}?(?<!\w)(?:lên|xuống|còn|xuống còn|lên thành)(?: đến| tới| mức| đạt)?(?: (?:cả )?(?:năm|quý|tháng)[^;,]{0,20})? ?"
)
_WHICH_IS = re.compile(
    r"[^;.,()]{0,60}[,(] ?(?:tức |tức là |tương ứng |tương đương )?(?P<way>tăng|giảm)(?: thêm)? ?"
)
_CHANGED = re.compile(
    r"[^;:.()\d]{0,90}[,(] ?(?:đã )?(?P<way>tăng|giảm|vượt|cao hơn|thấp hơn|tiết kiệm|nhiều hơn|ít hơn|hơn)(?: thêm| được)? ?"
)
# words that name a time or a plan, and no further thing that was done
_COMPARED = re.compile(
    r"so với(?: (?:cùng|kỳ|năm|trước|quý|tháng|kế|hoạch|dự|toán|chỉ|tiêu|mục|đầu|cuối|giao|giá|trị|số|mức|tổng|của|thời|điểm"
    r"|ngày|giai|đoạn|nghị|quyết|đề|ra|[\d/.]+|[ivx]+|-))*(?: ?\()?(?: ?(?:là|đạt|có))?"
)
_COMPARED_FIRST = re.compile(
    r"[^;:.()\d]{0,90}[,(] ?(?P<way>cao|thấp|nhiều|ít) hơn [^;,()]{0,60}\((?: ?đạt)?"
)
# `giảm 14 biên chế (từ 2.215 xuống còn 2.201 người)`
_BY_FIRST = re.compile(r"(?:^|[^\w])(?P<way>tăng|giảm)(?: thêm| được)? ?$")
_IN_BRACKETS_FROM = re.compile(r" ?\( ?(?:tức )?từ(?: mức)? ?")
_MOVES = re.compile(r"(?<!\w)(?:tăng|giảm|thành lập|bổ sung|mới|thêm|bớt|chuyển)(?!\w)")
_NEAR = 30
_OF_PLAN = re.compile(r"(?<!\w)(?:dự toán|kế hoạch|chỉ tiêu|mục tiêu)(?!\w)")
_FIXED_UNIT = re.compile(r"(?:xã|phường|thị trấn|huyện|quận|tỉnh|thôn|trường|cơ quan|đơn vị)(?!\w)")
_SCALES = ("nghìn", "ngàn", "triệu", "tỷ", "tỉ")
_BY = re.compile(r"\)(?: ?là)?")
# growth is told at constant prices, and money at those of its year
_AT_PRICES = re.compile(
    r"(?<!\w)(?:giá (?:so sánh|hiện hành|cố định|thực tế)|giá trị (?:sản xuất|gia tăng)|tổng sản phẩm|grdp|gdp|tăng trưởng)(?!\w)"
)
_EACH = re.compile(r" ?(?:/|mỗi|hằng|hàng|bình quân|trung bình)")
_WAY = re.compile(r"(?<!\w)(?P<way>tăng|giảm|vượt)(?: thêm)?$")
_FALLS = frozenset({"giảm", "thấp hơn", "thấp", "tiết kiệm", "ít hơn", "ít"})
_TINY = 1e-9
_POINTS = frozenset({"điểm phần trăm", "điểm"})


class Change(NamedTuple):
    """A change as told: from a number to another, by how much and which way."""

    before: Indicator
    after: Indicator
    by: Indicator
    way: str
    sure: bool
    """Whether nothing else in the sentence can be what changed."""


@document_check("change_of_ratio", "warning", "Mức tăng, giảm phần trăm không khớp với hai số trong ngoặc")
def change_of_ratio(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find changes in per cent that are not those of the two numbers behind them: `giảm 12% so với cùng kỳ (327/357 đơn)`."""
    for passage in sheet.passages:
        for at, (share, ratio) in enumerate(pairwise(passage.figures)):
            way = _WAY.search(passage.words[at][-16:])
            if share.kind != "percent" or share.bound or ratio.kind != "ratio" or ratio.bound or not way:
                continue
            if not _COMPARED.fullmatch(passage.words[at + 1]) or "(" not in passage.words[at + 1]:
                continue
            if passage.words[at + 1].endswith("đạt") or not _is_of_two_times(ratio, way["way"]):
                continue
            told = Change(ratio, ratio, share, way["way"], sure=False)
            if not _in_per_cent(told, base(ratio), amount(ratio)):
                by = percent(abs(ratio.value - (ratio.denominator or 0)), ratio.denominator or 1)
                message = f"Ghi {way['way']} {quoted(share)}, nhưng {quoted(ratio)} là thay đổi {by}."
                yield finding(case, "change_of_ratio", "warning", message, share, ratio)


def _is_of_two_times(ratio: Indicator, way: str) -> bool:
    """Tell whether a ratio may be the count of now and of then, and no share: it changes the way that is told."""
    rises = ratio.value > (ratio.denominator or 0)
    return rises != (way == "giảm") and _FIXED_UNIT.match(ratio.unit.lower()) is None


@document_check("change", "error", "Mức tăng, giảm không khớp với hai số liệu được so sánh")
def change(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find changes that are not the difference they tell of: `tăng từ 60% lên 75%, tăng 25 điểm phần trăm`."""
    for passage in sheet.passages:
        for told in _changes(passage):
            if not _follows(told) and not any(
                _follows(told._replace(after=one)) for one in _others(passage, told)
            ):
                yield _finding(case, told)


def _changes(passage: Passage) -> Iterator[Change]:
    run, words = passage.figures, passage.words
    for at in range(len(run) - 2):
        first, second, third = run[at : at + 3]
        if not all(is_exact(one) and one.kind != "ratio" for one in (first, second, third)):
            continue
        if _AT_PRICES.search(" ".join(words[: at + 3])) or _EACH.match(words[at + 3]):
            continue
        if (
            _FROM.search(words[at][-20:])
            and _TO.fullmatch(words[at + 1])
            and (way := _WHICH_IS.fullmatch(words[at + 2]))
            and not words[at + 3].startswith("so với")
        ):
            told = Change(first, second, third, way["way"], sure=True)
        elif (
            (way := _CHANGED.fullmatch(words[at + 1]))
            and _COMPARED.fullmatch(words[at + 2])
            and not (first.kind == "percent" and _OF_PLAN.search(words[at + 1]))
        ):
            told = Change(third, first, second, way["way"], sure=False)
        elif (way := _COMPARED_FIRST.fullmatch(words[at + 1])) and _BY.fullmatch(words[at + 2]):
            told = Change(second, first, third, way["way"], sure=False)
        elif (
            (way := _BY_FIRST.search(words[at][-16:]))
            and _IN_BRACKETS_FROM.fullmatch(words[at + 1])
            and _TO.fullmatch(words[at + 2])
        ):
            before = second if second.unit or _is_scaled(third) else replace(second, unit=third.unit)
            told = Change(before, third, first, way["way"], sure=False)
        else:
            continue
        alone = all(one.kind == "count" for one in (told.by, told.after)) and not second.unit
        if _is_gross(passage, at + 2, told.after):
            continue
        if _same(told.before, told.after) and (
            _same(told.by, told.after) or told.by.kind == "percent" or alone
        ):
            other = any(_same(one, told.after) for one in run[:at])
            yield told._replace(sure=told.sure or not (other or alone))


def _is_gross(passage: Passage, by: int, after: Indicator) -> bool:
    """Tell whether more went up or down than a figure tells: `giảm 25 người do tinh giản, tăng 05 người`."""
    later = range(by + 1, len(passage.figures))
    return any(
        _same(passage.figures[at], after) and _MOVES.search(passage.words[at][-_NEAR:]) for at in later
    )


def _is_scaled(figure: Indicator) -> bool:
    """Tell whether a figure is printed in thousands or more: what stands before it without a unit may be too."""
    return any(scale in figure.text for scale in _SCALES)


def _same(one: Indicator, other: Indicator) -> bool:
    first, second = one.unit.lower(), other.unit.lower()
    if one.kind != other.kind or not (first and second):
        return False
    return first == second or first.startswith(second + " ") or second.startswith(first + " ")


def _others(passage: Passage, told: Change) -> list[Indicator]:
    """Return the other figures of the sentence that may be what changed."""
    run = passage.figures
    return [one for one in run[: run.index(told.by)] if one is not told.before and _same(one, told.after)]


def _follows(told: Change) -> bool:
    """Tell whether a change is the difference of its numbers, or that difference in per cent."""
    before, after = amount(told.before), amount(told.after)
    difference = after.value - before.value
    if told.by.kind != "percent" or _is_points(told) or told.after.kind == "percent":
        own = step(told.by.text, told.by.value) if told.by.kind == "percent" else 2 * amount(told.by).slack
        slack = before.slack + after.slack + own + _TINY * max(1.0, before.value)
        meant = -told.by.value if told.way in _FALLS else told.by.value
        if abs(difference - meant) <= slack or (
            told.way == "tiết kiệm" and abs(abs(difference) - told.by.value) <= slack
        ):
            return True
        if told.by.kind != "percent" or _is_points(told):
            return False
    return _in_per_cent(told, before, after)


def _is_points(told: Change) -> bool:
    return told.by.unit in _POINTS


def _in_per_cent(told: Change, before: Amount, after: Amount) -> bool:
    if before.value <= before.slack:
        return True
    share = told.by
    low = 100 * ((after.value - after.slack) / (before.value + before.slack) - 1)
    high = 100 * ((after.value + after.slack) / (before.value - before.slack) - 1)
    return within(share, -high, -low) if told.way in _FALLS else within(share, low, high)


def _finding(case: Case, told: Change) -> Finding:
    before, after = told.before, told.after
    difference = after.value - before.value
    verb = "giảm" if difference < 0 else "tăng"
    if told.by.kind != "percent":
        by = like(after, abs(difference))
    elif _is_points(told) or after.kind == "percent":
        by = f"{shown(abs(difference))} điểm phần trăm"
    else:
        by = percent(abs(difference), before.value)
    message = (
        f"Ghi {told.way} {quoted(told.by)}, nhưng từ {quoted(before)} đến {quoted(after)} là {verb} {by}."
    )
    severity: Severity = "error" if told.sure else "warning"
    return finding(case, "change", severity, message, told.by, before, after)
