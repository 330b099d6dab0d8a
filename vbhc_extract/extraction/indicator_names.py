"""What a figure measures, in the document's own words: what stands before it, after it, or both."""

from __future__ import annotations

from typing import NamedTuple

import regex

from vbhc_extract.extraction.figures import Figure
from vbhc_extract.model import Span

_LEFT_UP_TO, _RIGHT_UP_TO = 22, 18
_LEFT_EDGE = regex.compile(r"[;|•]|[.!?]\s|\n\s*\n\s*(?=\p{Lu})")
_RIGHT_EDGE = regex.compile(
    r"[;:.()|\n](?!\S)|[;:()|]|\n\s*\n\s*(?=\p{Lu})|,"
    r"|\s(?:đạt|chiếm|bằng|tăng|giảm|vượt|so\s+với|trong\s+đó|gồm|bao\s+gồm|cụ\s+thể|trên\s+địa\s+bàn|theo|để|nhằm|được\s+giao"
    r"|trở\s+lên|trở\s+xuống|do|tại|ở|là|với|trong|và|qua|còn|có|từ|đến|trước|phấn\s+đấu|hoàn\s+thành|đã|sẽ|mỗi|cho)(?!\p{L})"
)
_DROP_FRONT = regex.compile(
    r"(?:[\s,:*“”\"()+-]|(?:trong đó|cụ thể|và|với|gồm|bao gồm|có|là|theo đó|qua đó|đến nay|hiện nay|hiện|ngoài ra|trong|còn|tổ chức|nay"
    r"|đã|đang|sẽ|được|năm|từ|đến|của|cho|kết quả|cụ thể là|riêng|như|tính|so với|đối với|do|tại|ở|đảm bảo|bảo đảm|phấn đấu|mục tiêu|toàn huyện|toàn tỉnh|toàn xã)(?=[\s,:;]|$))+",
    regex.IGNORECASE,
)
_DROP_BACK = regex.compile(
    r"(?r)(?:[\s,:*“”\"()>=<≥≤~/-]|(?<=[\s,:;)]|^)(?:là|đạt|được|có|còn|với|gồm|bao gồm|khoảng|bằng|chiếm|tăng|giảm|ước|ước đạt|trên|hơn|dưới|gần|ít nhất|tối thiểu|tối đa"
    r"|không quá|không dưới|không thấp hơn|không vượt quá|từ|đến|tỷ lệ|tỉ lệ|tỷ trọng|lên|xuống|vượt|và|của|cho|tại|ở|thêm|đối với|số tiền|trong đó|trị giá|giá trị|tổng số tiền|thu hút|xếp|trong|các|mức|cụ thể|so với|âm|mới|chỉ|tổng số|tổng cộng|dự kiến|hoàn thành|thực hiện|cao hơn|thấp hơn|bao gồm cả|đã|sẽ|đang|như|thì|mỗi))+$",
    regex.IGNORECASE,
)
_SUBJECT = regex.compile(
    r"(?:^|.*[\s,])(?:UBND|Ủy ban|HĐND|Bộ phận|Phòng|Sở|Ban|Công an|Văn phòng|Chủ tịch|Trung tâm|Huyện ủy|Hội|Đoàn|Tổ|toàn (?:huyện|tỉnh|xã|ngành|quốc))\b[^,;]*?\s(?:đã|đang|sẽ|có)\s(?=.)",
    regex.DOTALL,
)
_ONLY_VERBS = regex.compile(
    r"(?:đạt|chiếm|bằng|tăng|giảm|vượt|tương đương|tương ứng|đạt tỷ lệ|chiếm tỷ lệ|đạt khoảng|tỷ lệ|còn|kế hoạch|riêng)?", regex.IGNORECASE
)
_OF_WHAT = regex.compile(r"\s*(so\s+với\s+)?(?P<what>(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|cùng\s+kỳ|tổng|nhu\s+cầu|mục\s+tiêu|số|năm)[^,;.()\n]{0,50})")


class Surroundings(NamedTuple):
    """Where the words around a figure begin and end, and the name of the figure before it."""

    low: int
    high: int
    previous: str
    dates: tuple[Span, ...]
    lead: str
    """The line above a bullet, which the bullet completes."""


def name_of(text: str, folded: str, figure: Figure, around: Surroundings) -> str:
    """Return the name of what a figure measures, on one line.

    >>> text = "Tỷ lệ hồ sơ đúng hạn đạt 95,8%, kiểm tra 12 xã về chuyển đổi số."
    >>> def name(start, end, unit, kind, low):
    ...     figure = Figure(start, end, 0.0, Span(end - len(unit), end), unit, kind)
    ...     return name_of(text, text, figure, Surroundings(low, len(text), "", (), ""))
    >>> name(25, 30, "%", "percent", 0)
    'Tỷ lệ hồ sơ đúng hạn'
    >>> name(41, 46, "xã", "count", 30)
    'kiểm tra xã về chuyển đổi số'
    """
    left = _left(text, folded, figure, around)
    right = _right(text, folded, figure, around)
    if figure.kind == "percent" or (figure.kind == "ratio" and figure.unit_name in {"", "đồng"}):
        return _share_name(folded, figure, left, right, around)
    unit = "" if figure.kind == "money" or figure.unit_name in {"đồng", "điểm"} else figure.unit_name
    if figure.kind == "money":
        return left or right or around.previous or around.lead
    return _counted(unit, left, right, around)


def _counted(unit: str, left: str, right: str, around: Surroundings) -> str:
    head = f"{unit} {right}".strip()
    if _ends_with_label(left, unit):
        return left
    if right and len(right.split()) >= 5:
        return head
    if left:
        if unit.lower() in left.lower() and not right:
            return left
        return f"{left} {head}" if right or _is_verbal(left) else f"{head} {left}"
    if right:
        return head
    return f"{unit} {around.previous or around.lead}".strip() if around.previous or around.lead else unit


def _ends_with_label(left: str, unit: str) -> bool:
    words = left.lower()
    return bool(unit) and words.startswith(("tổng", "số ", "số lượng")) and unit.lower() in words


def _is_verbal(left: str) -> bool:
    return False


def _share_name(folded: str, figure: Figure, left: str, right: str, around: Surroundings) -> str:
    if left and not _ONLY_VERBS.fullmatch(left):
        return left if not (right and len(left.split()) < 2) else f"{left} {right}"
    what = _OF_WHAT.match(folded, figure.end, around.high)
    previous = around.previous
    if what and previous:
        words = " ".join(what["what"].split())
        return f"{previous} so với {words}"
    if right and not previous:
        return right
    return previous or right or around.lead


def _left(text: str, folded: str, figure: Figure, around: Surroundings) -> str:
    low = around.low
    for edge in _LEFT_EDGE.finditer(folded, low, figure.start):
        low = edge.end()
    words = _without(text, Span(low, figure.start), around.dates)
    words = _trimmed(words)
    if found := _SUBJECT.match(words):
        words = _trimmed(words[found.end() :]) or words
    words = _last_clause(words)
    return " ".join(words.split()[-_LEFT_UP_TO:])


def _last_clause(words: str) -> str:
    """Keep what stands after the last comma or opening parenthesis, where that is a clause of its own."""
    for mark in ("(", ": ", ", "):
        head, found, tail = words.rpartition(mark)
        tail = _trimmed(tail)
        if found and (len(tail.split()) >= 3 or (mark == "(" and tail)):
            words = tail
    return words


def _right(text: str, folded: str, figure: Figure, around: Surroundings) -> str:
    edge = _RIGHT_EDGE.search(folded, figure.end, around.high)
    end = edge.start() if edge else around.high
    words = _trimmed(_without(text, Span(figure.end, end), around.dates))
    return " ".join(words.split()[:_RIGHT_UP_TO])


def _without(text: str, span: Span, dates: tuple[Span, ...]) -> str:
    """Return a stretch of text without the dates in it, on one line and without emphasis marks."""
    pieces, at = [], span.start
    for date in dates:
        if span.start <= date.start < span.end:
            pieces.append(text[at : date.start])
            at = max(at, min(date.end, span.end))
    pieces.append(text[at : span.end])
    return " ".join(" ".join(pieces).replace("*", " ").split())


def _trimmed(words: str) -> str:
    words = words.strip()
    if front := _DROP_FRONT.match(words):
        words = words[front.end() :]
    if back := _DROP_BACK.search(words):
        words = words[: back.start()]
    return words.strip(" ,:;-")
