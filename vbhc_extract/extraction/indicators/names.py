"""What a figure measures, in the document's own words: what stands before it, after it, or both.

A label stands before its figure (`Tỷ lệ hồ sơ đúng hạn đạt 95 %`), what is counted stands after it
(`100 phiếu khảo sát`). A figure that has neither (`đạt 81 %`) takes the name of the figure before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from vbhc_extract.extraction.indicators.figures import Figure
from vbhc_extract.model import Span

_LEFT_UP_TO, _RIGHT_UP_TO, _SHORT = 20, 18, 3

_LEFT_EDGE = regex.compile(r"[;|•]|[.!?]\s|\n\s*\n\s*(?=\p{Lu})")
_AFTER_FIGURE = regex.compile(
    r"[,;:.)(|]|\s(?:và|với|cho|đạt|chiếm|còn|trong\s+đó|gồm|thì|lên|xuống)(?!\p{L})"
)
_CLAUSE = (
    r"(?:đạt|chiếm|bằng|tăng|giảm|vượt|đã|đang|sẽ|trong|còn|hiện|đến|tổng|tỷ\s+lệ|riêng|đồng\s+thời|góp|qua|ước|được|thu\s+hút|với|UBND"
    r"|có|là|số|toàn|việc|kết\s+quả|và|đưa|nâng|so\s+với|cao|thấp|nhất|đảm\s+bảo|bảo\s+đảm|phấn\s+đấu|từ|tại|theo|cụ\s+thể|bao\s+gồm|gồm)(?!\p{L})"
)
_CLAUSE_START = regex.compile(rf"\s*{_CLAUSE}")
_RIGHT_EDGE = regex.compile(
    rf"[;:()|…]|\.(?!\S)|\n\s*\n\s*(?=[\p{{Lu}}\-+])|\n\s*[-+]\s|,\s*(?={_CLAUSE}|\d)"
    r"|\s(?:đạt|chiếm|bằng|tăng|giảm|vượt|so|trong\s+đó|gồm|bao\s+gồm|cụ\s+thể|trên\s+địa\s+bàn|nhằm|để|trở\s+(?:lên|xuống)|theo|là"
    r"|trong\s+(?:tháng|quý|năm|kỳ)|trước\s+ngày|đến\s+(?:ngày|hết|nay)|hoàn\s+thành|phấn\s+đấu|với|do|tại)(?!\p{L})"
)
_BEFORE_FIGURE = regex.compile(r"(?r)(?:,|\s(?:và|với|cho|đối\s+với|có|gồm|lên|xuống|từ))(?!\p{L})")
_ASIDE = regex.compile(r"\([^()]*\)")
_FRONT = regex.compile(
    r"(?:[\s,:*“”\"()+•-]|(?:trong đó|cụ thể|và|với|gồm|bao gồm|có(?! mặt)|là|theo đó|qua đó|đến nay|hiện nay|hiện|ngoài ra|trong(?=\s*(?:,|kỳ|đó))|còn(?! lại| tồn)|nay|đã|sẽ"
    r"|được|năm|từ|đến|của|cho|cụ thể là|riêng|như|tính|so với|đối với|do|tại|ở|đảm bảo|bảo đảm|phấn đấu|mục tiêu|sản phẩm|cả|thì|để"
    r"|kết quả(?= đã)|\d+(?:\.\d+)*[.)]|[a-zđ]\))(?=[\s,:;]|$))+",
    regex.IGNORECASE,
)
_BACK = regex.compile(
    r"(?r)(?:[\s,:*“”\"()>=<≥≤~/-]|(?<=[\s,:;)]|^)(?:là|đạt|được|có|còn|với|gồm|bao gồm|khoảng|bằng|chiếm|ước|ước đạt|trên|hơn|dưới"
    r"|gần|ít nhất|tối thiểu|tối đa|không quá|không dưới|không thấp hơn|không vượt quá|từ|đến|đạt tỷ lệ|chiếm tỷ lệ|lên|xuống|vượt|và|của|cho|tại|ở"
    r"|thêm|đối với|trong đó|trị giá|các|cụ thể|so với|âm|mới|chỉ|dự kiến|bao gồm cả|đã|sẽ|đang|như|thì|mỗi|xấp xỉ|thấp nhất|cao nhất))+$",
    regex.IGNORECASE,
)
_SUBJECT = regex.compile(r".*?\s(?:đã|sẽ)\s(?=\S)", regex.DOTALL)
_EMPTY = regex.compile(
    r"(?:(?:đạt|chiếm|bằng|tăng|giảm|vượt|tương đương|tương ứng|kế hoạch|riêng|tỷ lệ|tỉ lệ"
    r"|(?:với )?(?:tổng )?(?:số tiền|kinh phí|giá trị|số vốn|số)|mới|cao hơn|thấp hơn|khoảng)\s*)*",
    regex.IGNORECASE,
)
_PER = regex.compile(r"(?:/\s?(?:\d+\s)?\p{L}+)+")
_LINKS = regex.compile(r"\s(?:đạt|chiếm|bằng|tăng|giảm|vượt|là)")
_DONE = regex.compile(
    r"(?:(?:được )?thực hiện|thành công|hoàn thành|nêu trên|nói trên|còn lại|\s)*", regex.IGNORECASE
)
_OF_WHAT = regex.compile(
    r"\s*(?:so\s+(?:với\s+)?)?(?P<what>(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|cùng\s+kỳ|tổng|nhu\s+cầu|mục\s+tiêu|số|năm|vốn|vụ|tháng|quý|kỳ)(?!\p{L})[^,;.()]{0,60})"
)
_PLAIN_COLUMN = regex.compile(
    r"(?:thực hiện|mục tiêu|chỉ tiêu|kết quả|số lượng|giá trị|số liệu|kết quả thực hiện|ước thực hiện|đơn vị)",
    regex.IGNORECASE,
)
_TIED = regex.compile(r"(?r)(?<!\p{L})(?:cho|với|tại|ở|và|đối\s+với)\s*")
_LABELLED = regex.compile(r"(?r)(?<!\p{L})(?:(?:là|đạt|chiếm|bằng|tỷ\s+lệ|đạt\s+\p{L}+(?:\s\p{L}+)?))[\s*]*")


class Surroundings(NamedTuple):
    """Where the words of a figure may stand, and what the figure before it measures."""

    low: int
    high: int
    previous: str
    """The name of the figure before it in the sentence; empty when it is the first."""
    followed: bool
    """Whether `high` is where the next figure begins."""
    blocked: Sequence[Span]
    """Dates and citations between the two: they are no words of a name."""


def name_of(text: str, folded: str, figure: Figure, around: Surroundings) -> str:
    """Return the name of what a figure measures, on one line.

    >>> text = "Tỷ lệ hồ sơ đúng hạn đạt 95,8%, kiểm tra 12 xã về chuyển đổi số."
    >>> def name(start, end, unit, kind, low):
    ...     figure = Figure(start, end, 0.0, Span(end - len(unit), end), unit, kind, counted=kind == "count")
    ...     return name_of(text, text, figure, Surroundings(low, len(text), "", False, ()))
    >>> name(25, 30, "%", "percent", 0)
    'Tỷ lệ hồ sơ đúng hạn'
    >>> name(41, 46, "xã", "count", 30)
    'kiểm tra xã về chuyển đổi số'
    """
    left = _left(text, folded, figure, around)
    right = _right(text, folded, figure, around)
    if figure.kind == "percent":
        return _name_of_share(folded, figure, left, right, around)
    if not figure.counted:
        return _name_of_amount(left, right, around)
    return _name_of_count(folded, figure, left, right, around)


def table_name(row: str, column: str, period: str) -> str:
    """Return the name of a figure in a table from the heads of its row and column, without units.

    >>> table_name("- Trễ hạn", "Quý I/2024", "Quý I/2024"), table_name("Tỉnh", "Giao (triệu đồng)", "")
    ('Trễ hạn', 'Giao Tỉnh')
    """
    row = _trimmed(_ASIDE.sub(" ", row)) or row
    column = _trimmed(_ASIDE.sub(" ", column).replace(period, " ") if period else _ASIDE.sub(" ", column))
    if not column or _PLAIN_COLUMN.fullmatch(column):
        return row
    return f"{column} {row}".strip()


def _name_of_amount(left: str, right: str, around: Surroundings) -> str:
    if _EMPTY.fullmatch(left):
        return right or around.previous or left
    return f"{left} {right}" if right and len(left.split()) < _SHORT else left


def _name_of_count(folded: str, figure: Figure, left: str, right: str, around: Surroundings) -> str:
    unit = figure.unit_name
    if _EMPTY.fullmatch(right) or _DONE.fullmatch(right):
        right = ""
    if _EMPTY.fullmatch(left) and left.lower() != "tổng số":
        left = ""
    if right and not (left and right[0].isupper()):
        return f"{left} {unit} {right}" if left and len(left.split()) <= _SHORT else f"{unit} {right}"
    if left:
        return left if unit.lower() in left.lower() else f"{unit} {left}"
    tied = _TIED.match(folded, around.low, figure.start)
    if around.previous and tied and tied[0].strip() in {"với", "đối với"}:
        return f"{unit} {around.previous}"
    return around.previous if not tied and unit.lower() in around.previous.lower() else unit


def _name_of_share(folded: str, figure: Figure, left: str, right: str, around: Surroundings) -> str:
    what = _OF_WHAT.match(folded, figure.end, around.high)
    if right and not what and not _LABELLED.match(folded, around.low, figure.start):
        return f"{left} {right}" if left and len(left.split()) <= _SHORT else right
    if not _EMPTY.fullmatch(left):
        return left
    if what and around.previous:
        compared = around.previous.partition(" so với ")[0]
        return f"{compared} so với {' '.join(what['what'].split())}"
    if what:
        return " ".join(what["what"].split())
    return around.previous or right


def _left(text: str, folded: str, figure: Figure, around: Surroundings) -> str:
    low = around.low
    for edge in _LEFT_EDGE.finditer(folded, low, figure.start):
        low = edge.end()
    if around.previous:
        if low == around.low:
            first = _AFTER_FIGURE.search(folded, low, figure.start)
            low = first.start() if first else figure.start
        if _TIED.match(folded, low, figure.start):
            return ""
    words = _ASIDE.sub(" ", _without(text, Span(low, figure.start), around.blocked))
    words = words.rpartition("(")[2]
    words = _trimmed(words)
    if subject := _SUBJECT.match(words):
        words = _trimmed(words[subject.end() :]) or words
    return " ".join(_last_clause(words).split()[-_LEFT_UP_TO:])


def _last_clause(words: str) -> str:
    """Keep what stands after a colon, and after a comma where a clause begins and not a list goes on."""
    head, _, tail = words.rpartition(":")
    if head and not _EMPTY.fullmatch(_trimmed(tail)):
        words = _trimmed(tail)
    pieces = words.split(",")
    for place in range(len(pieces) - 1, 0, -1):
        tail = ",".join(pieces[place:])
        long = len(words.split()) > _LEFT_UP_TO and len(tail.split()) > _SHORT
        if (_CLAUSE_START.match(pieces[place]) or long) and (kept := _trimmed(tail)):
            return kept
    return words


def _right(text: str, folded: str, figure: Figure, around: Surroundings) -> str:
    per = _PER.match(folded, figure.end, around.high)
    start = per.end() if per else figure.end
    edge = _RIGHT_EDGE.search(folded, start, around.high)
    end = edge.start() if edge else around.high
    if around.followed and edge and _LINKS.fullmatch(edge[0]):
        end = max(start, folded.rfind(",", start, end))
    elif around.followed and not edge:
        first = _AFTER_FIGURE.search(folded, start, end)
        end = first.start() if first else start
    words = _trimmed(_without(text, Span(start, end), around.blocked))
    return " ".join(words.split()[:_RIGHT_UP_TO])


def _without(text: str, span: Span, blocked: Sequence[Span]) -> str:
    """Return a stretch of text without the dates in it, on one line and without emphasis marks."""
    pieces, at = [], span.start
    for date in blocked:
        if span.start <= date.start < span.end:
            pieces.append(text[at : date.start])
            at = max(at, min(date.end, span.end))
    pieces.append(text[at : span.end])
    return " ".join(" ".join(pieces).replace("*", " ").split())


def _trimmed(words: str) -> str:
    words = words.strip()
    if front := _FRONT.match(words):
        words = words[front.end() :]
    if back := _BACK.search(words):
        words = words[: back.start()]
    return words.strip(" ,:;-")
