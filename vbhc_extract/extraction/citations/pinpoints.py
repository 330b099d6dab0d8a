"""The place within the cited document: `điểm a khoản 2 Điều 5`, `Phụ lục I`."""

from __future__ import annotations

import regex

from vbhc_extract.model import Span

_LABEL = (
    r"(?:\d{1,3}(?:\.\d{1,2}){0,3}[a-zđ]?|[a-zđ]\d{0,2}|[IVXLC]{1,6}|[A-H]|nhất|hai|ba|tư|năm)(?![\p{L}\d])"
)
_LABELS = rf"{_LABEL}(?:\s*(?:,|;|và|hoặc|đến|-)\s*{_LABEL})*"
_UNIT = (
    r"(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Mm]ục|[Tt]iểu\s+mục|[Cc]hương|[Pp]hần|[Tt]iết|[Đđ]oạn|[Pp]hụ\s+lục|[Pp]hụ\s+biểu"
    r"|[Mm]ẫu(?:\s+số)?|[Bb]iểu(?:\s+số)?|gạch\s+đầu\s+dòng(?:\s+thứ)?)"
)
_PLACE = rf"(?:các\s+)?{_UNIT}\s+{_LABELS}"
_CHAIN = regex.compile(
    rf"""(?r)(?<!\p{{L}})(?P<places>(?:từ\s+)?{_PLACE}(?:\s*(?:,|;|và|hoặc|đến|của|tại)?\s*{_PLACE})*)
    (?:\s*,?\s*(?:của|tại|thuộc|(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo)?\s*)""",
    regex.VERBOSE,
)
_MAY_END = regex.compile(
    r"(?r)(?:[\dA-HIVXLC]|[^\p{L}][a-zđ]|nhất|hai|ba|tư|năm)\s*,?\s*(?:của|tại|thuộc|kèm\s+theo|ban\s+hành\s+kèm\s+theo|được\s+(?:ban\s+hành\s+)?kèm\s+theo)?\s*"
)
"""What a pinpoint with its link ends with: most mentions have none, and are spared the long pattern."""
_REACH = 160


def pinpoint_before(folded: str, low: int, at: int) -> Span | None:
    """Return the pinpoint that ends where a mention begins, or None.

    >>> text = "theo điểm a, điểm đ khoản 2 Điều 5 Nghị định số 108/2020/NĐ-CP"
    >>> span = pinpoint_before(text, 0, text.index("Nghị"))
    >>> text[span.start:span.end]
    'điểm a, điểm đ khoản 2 Điều 5'
    """
    if not _MAY_END.match(folded, low, at):
        return None
    match = _CHAIN.match(folded, max(low, at - _REACH), at)
    return Span(*match.span("places")) if match else None
