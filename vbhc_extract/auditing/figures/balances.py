"""Files received that are neither settled nor pending."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.by_document import document_check
from vbhc_extract.auditing.figures.passages import Passage, Sheet
from vbhc_extract.auditing.figures.printed import like, quoted
from vbhc_extract.auditing.findings import finding
from vbhc_extract.model import Finding, Indicator

_CLAUSE = re.compile(r"[^,;:().]*[:\s]*$")
_RECEIVED = re.compile(r"(?<!\w)(?:tiếp nhận|tổng (?:số )?(?:hồ sơ|đơn)|phải (?:giải quyết|xử lý))")
_SETTLED = re.compile(
    r"(?<!\w)(?<!đang )(?<!chưa )(?<!phải )(?:đã )?(?:giải quyết|xử lý|trả kết quả)(?: xong| được)?(?: là| hồ sơ)? ?:? ?$"
)
_PENDING = re.compile(r"(?<!\w)(?:đang (?:được )?|chưa )(?:giải quyết|xử lý)")
_OTHERWISE = re.compile(
    r"(?<!\w)(?:trả lại|rút|từ chối|hủy|dừng|tạm dừng|kỳ trước|năm trước|chuyển (?:qua|sang|đến)|không đủ|lưu đơn|bổ sung)"
)
_PASSAGES, _FIGURES = 3, 14
_LOW, _HIGH = 0.8, 1.2


class Balance(NamedTuple):
    """Files received, settled, pending, and what else became of them."""

    received: Indicator
    settled: Indicator
    pending: Indicator
    otherwise: tuple[Indicator, ...]
    """What was returned, withdrawn or carried over."""
    unnamed: tuple[Indicator, ...] = ()
    """What else is counted alike around them."""


@document_check(
    "balance", "warning", "Số hồ sơ tiếp nhận không bằng số đã giải quyết cộng số đang giải quyết"
)
def balance(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find files received that the report has neither settled nor pending, nor returned."""
    for place in range(len(sheet.passages)):
        told = _balance(sheet.passages[place : place + _PASSAGES])
        if told and not _holds(told):
            accounted = told.settled.value + told.pending.value
            difference = told.received.value - accounted
            message = (
                f"Tiếp nhận {quoted(told.received)}, nhưng đã giải quyết {quoted(told.settled)} và đang giải quyết"
                f" {quoted(told.pending)} chỉ bằng {like(told.received, accounted)}"
                f" ({'còn thiếu' if difference > 0 else 'thừa'} {like(told.received, abs(difference))})."
            )
            yield finding(case, "balance", "warning", message, *told[:3])


def _balance(passages: Sequence[Passage]) -> Balance | None:
    """Read what became of the files that the first of some sentences counts as received."""
    if not any(map(_RECEIVED.search, passages[0].words)):
        return None
    labelled = list(_labelled(passages))
    received = next(
        (
            at
            for at, (figure, label) in enumerate(labelled[: len(passages[0].figures)])
            if _counts(figure) and _RECEIVED.search(label)
        ),
        None,
    )
    if received is None:
        return None
    whole = labelled[received][0]
    found: dict[str, Indicator] = {}
    otherwise: list[Indicator] = []
    unnamed: list[Indicator] = []
    for figure, label in labelled[received + 1 : received + 1 + _FIGURES]:
        if figure.section != whole.section or _RECEIVED.search(label):
            break
        if not (_counts(figure) and figure.unit.lower() == (whole.unit or figure.unit).lower()):
            continue
        if _OTHERWISE.search(label):
            otherwise.append(figure)
        elif _PENDING.search(label):
            found.setdefault("pending", figure)
        elif _SETTLED.search(label):
            found.setdefault("settled", figure)
        else:
            unnamed.append(figure)
    if len(found) < 2:
        return None
    return Balance(whole, found["settled"], found["pending"], tuple(otherwise), tuple(unnamed))


def _labelled(passages: Sequence[Passage]) -> Iterator[tuple[Indicator, str]]:
    """Yield figures with the words of their clause before them."""
    for passage in passages:
        for figure, words in zip(passage.figures, passage.words, strict=False):
            clause = _CLAUSE.search(words)
            yield figure, clause[0] if clause else ""


def _counts(figure: Indicator) -> bool:
    return figure.kind == "count" and not figure.bound and figure.upper is None and figure.status == "actual"


def _holds(told: Balance) -> bool:
    """Tell whether a balance holds with some of what else became of the files, or is no balance at all."""
    received, accounted = told.received.value, told.settled.value + told.pending.value
    if not _LOW * received <= accounted <= _HIGH * received:
        return True
    if any(abs(received - accounted) == one.value for one in told.unnamed):
        return True
    values = [one.value for one in told.otherwise]
    return any(
        accounted in {received - sum(some), received + sum(some)}
        for size in range(min(4, len(values)) + 1)
        for some in combinations(values, size)
    )
