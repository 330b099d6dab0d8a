"""When a task is due: the words that say so, and the last day they name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

import regex

from vbhc_extract.extraction.dates.dates import FoundDate
from vbhc_extract.model import Span

_LOOK_BACK = 60


class Timing(NamedTuple):
    """The words that say when, each a stretch of the text, and the last day they name (ISO, or empty)."""

    spans: tuple[Span, ...]
    deadline: str


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    """Compile what is matched backwards from a date, and the words of work that comes again."""
    document = regex.compile(r"(?r)(?:\d[\w.]*\s*[/-]\s*[\p{Lu}\d][\w/&-]*|\bLuật\s[^.;:\n]{2,60}),?\s*")
    start = regex.compile(
        r"(?ir)\b(?:(?:kể\s+)?từ|sau(?:\s+khi)?|trước\s+đó|kỳ|nhiệm\s+kỳ"
        r"|(?:tính|ước|lũy\s+kế|số\s+liệu|cập\s+nhật|chốt)(?:\s[^.;:\n]{0,20})?\s+đến(?:\s+hết)?)\s+"
    )
    year = regex.compile(
        r"(?ir)(?:\b(?:trong|cả|hết|cuối|trước|đến|suốt|hoàn\s+thành|thực\s+hiện|vào)(?:\s+(?:cuối|hết|cả))?\s+|[:;(]\s*|\bnăm\s+\d{4}\s*(?:,|và|-)\s*)"
    )
    stage = regex.compile(r"(?ir)(?:\b(?:trong|cả|hết|suốt)\s+|:\s*)")
    due = regex.compile(
        r"""(?irx)\b(?:
        (?:(?:(?:phải\s+)?(?:hoàn\s+thành|hoàn\s+thiện|xong|kết\s+thúc)\s+(?:xong\s+)?)?
           (?:(?:chậm|muộn)\s+nhất(?:\s+(?:là|đến|vào|trước|trong|hết))*|trước|trong|đến\s+hết|hết|không\s+quá|cuối|đầu|giữa|vào(?:\s+cuối)?))
        |(?:thời\s+(?:gian|hạn)|hạn|tiến\s+độ)(?:\s+[^\s.;:]+){0,4}?(?:\s*:\s*|\s+)(?:(?:trước|trong|đến|hết|vào|chậm\s+nhất)(?:\s+(?:là|đến|vào|hết))*)?
        |(?:hoàn\s+thành|xong|kết\s+thúc)(?:\s+(?:vào|trong|đến|trước))?
        |đến(?:\s+hết)?)\s*"""
    )
    again = regex.compile(
        r"""(?ix)(?:(?:định\s+kỳ\s+)?(?:trước\s+|vào\s+)?ngày\s+\d{1,2}(?:/\d{1,2}|\s+tháng\s+\d{1,2})?(?:\s+và\s+ngày\s+\d{1,2})?\s+(?:(?:của\s+)?tháng\s+cuối\s+(?:mỗi\s+)?quý|(?:định\s+kỳ\s+)?(?:hàng|hằng|mỗi)\s+(?:tuần|tháng|quý|năm)))
        (?:\s*,\s*(?:0?[369]\s+tháng|năm|quý|tháng)\b){0,3}
        |(?:định\s+kỳ\s+)?(?:hàng|hằng)\s+(?:ngày|tuần|tháng|quý|năm)\b(?:\s*(?:,|và)\s*(?:(?:hàng|hằng)\s+)?(?:0?[369]\s+tháng|năm|quý|tháng)\b){0,3}
        |định\s+kỳ\s+(?:0?[1369]\s+tháng|quý|năm|tháng|tuần)(?:\s*(?:,|và)\s*(?:0?[369]\s+tháng|năm|quý)\b){0,3}
        |định\s+kỳ\b(?!\s+(?:trước|vào)?\s*ngày)|mỗi\s+(?:tháng|quý|năm)\b
        |thường\s+xuyên\s+trong\s+năm\b(?!\s+\d)"""
    )
    return document, start, year, stage, due, again


def _recurs(words: str) -> bool:
    """Tell cheaply whether words may say that work comes again."""
    return any(hint in words for hint in ("àng", "ằng", "ịnh kỳ", "hường xuyên", "mỗi", "cuối quý"))


@cache
def _counted() -> regex.Pattern[str]:
    return regex.compile(r"(?ir)\b(?:tính|số\s+liệu|kỳ|thời\s+kỳ|lấy)(?:\s+\p{Ll}+){0,2}\s+")


@cache
def _done() -> regex.Pattern[str]:
    return regex.compile(r"(?i)(?:phải\s+)?(?:hoàn\s+thành|hoàn\s+thiện|xong|kết\s+thúc)\s+(?:xong\s+)?")


@cache
def _firm() -> regex.Pattern[str]:
    return regex.compile(r"(?i)trước|nhất|hạn|hoàn\s+thành|xong|kết\s+thúc")


@cache
def _of_the_past() -> regex.Pattern[str]:
    """Match words after which a day tells of the work's object: `nợ đọng phát sinh trước ngày …`."""
    return regex.compile(
        r"(?ir)\b(?:(?:phát\s+)?sinh|(?:đã|chưa)(?:\s+[^\s.,;:]+){0,4}"
        r"|được\s+(?:tuyển\s+dụng|phê\s+duyệt|ban\s+hành|thành\s+lập|bổ\s+nhiệm|công\s+nhận|giao|cấp|xây\s+dựng)"
        r"|(?:kết\s+luận|văn\s+bản|nghị\s+quyết)\s+ban\s+hành"
        r"|sử\s+dụng(?:\s+đất)?|tồn\s+đọng|thành\s+lập|khởi\s+công|tuyển\s+dụng)\s+"
    )


def deadline_of(folded: str, span: Span, dates: Sequence[FoundDate]) -> str:
    """Return the last day that the words of a timing name, empty when they name none.

    Not counted are dates of documents, days from which something runs, the years of a plan's title
    (`theo Kế hoạch … giai đoạn 2022 - 2025`) and work that comes again (`hằng quý`).

    >>> from vbhc_extract.extraction.dates.dates import find_dates
    >>> text = "Quý I năm 2024 ban hành kế hoạch; báo cáo trước ngày 30/10/2024"
    >>> deadline_of(text, Span(0, len(text)), find_dates(text, 2024))
    '2024-10-30'
    """
    return max((date.last_day for date in _within(span, dates) if _counts(folded, span, date)), default="")


def find_timing(folded: str, span: Span, dates: Sequence[FoundDate], since: str = "") -> Timing:
    """Return when the work of a sentence is due: its deadlines, and how often the work comes again.

    `since` is the day of the document (ISO, may be partial): a period before it is no deadline.

    >>> from vbhc_extract.extraction.dates.dates import find_dates
    >>> text = "tham mưu Kế hoạch số 5/KH-UBND ngày 02/01/2024; hoàn thành trước ngày 20/02/2024."
    >>> found = find_timing(text, Span(0, len(text)), find_dates(text, 2024), "2024-01-30")
    >>> [text[start:end] for start, end in found.spans], found.deadline
    (['trước ngày 20/02/2024'], '2024-02-20')
    """
    *_, due, again = _patterns()
    spans: list[Span] = []
    deadline = ""
    for date in _within(span, dates):
        low = max(span.start, date.start - _LOOK_BACK)
        cue = due.match(folded, low, date.start)
        ranged = date.grain == "range" and folded[date.start : date.start + 2].lower() == "từ"
        firm = cue is not None and _firm().search(cue.group()) is not None
        past = date.last_day[: len(since)] < since
        if not (cue or ranged) or (past and not firm):
            continue
        if past and cue and _of_the_past().match(folded, low, cue.start()):
            continue
        if _counts(folded, span, date):
            begin = cue.start() if cue else date.start
            done = _done().match(folded, begin, date.start)
            spans.append(Span(done.end() if done else begin, date.end))
            deadline = max(deadline, date.last_day)
    if _recurs(folded[span.start : span.end]):
        spans += [Span(*found.span()) for found in again.finditer(folded, *span) if _apart(found, spans)]
    return Timing(tuple(sorted(spans)), deadline)


def _apart(found: regex.Match[str], spans: Sequence[Span]) -> bool:
    return all(found.end() <= span.start or span.end <= found.start() for span in spans)


def _within(span: Span, dates: Sequence[FoundDate]) -> Iterator[FoundDate]:
    first = bisect_left(dates, (span.start,))
    return takewhile(lambda date: date.end <= span.end, (dates[at] for at in range(first, len(dates))))


def _counts(folded: str, span: Span, date: FoundDate) -> bool:
    document, start, year, stage, *_ = _patterns()
    low = max(span.start, date.start - _LOOK_BACK)
    if not date.last_day or document.match(folded, max(0, date.start - _LOOK_BACK), date.start):
        return False
    if date.grain == "range":
        if _counted().match(folded, low, date.start):
            return False
        named = folded[date.start : date.start + 4].lower() == "giai"
        return not named or date.start == span.start or stage.match(folded, low, date.start) is not None
    if start.match(folded, low, date.start):
        return False
    if date.grain == "year":
        return date.start == span.start or year.match(folded, low, date.start) is not None
    return True
