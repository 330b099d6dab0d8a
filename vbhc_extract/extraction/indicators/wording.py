"""The words around a figure that may name what it measures: before it, after it, before its brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from vbhc_extract.extraction.bodies.spelling import CAPITAL, LETTER
from vbhc_extract.extraction.indicators.figures import Figure
from vbhc_extract.model import Span

_LEFT_UP_TO, _RIGHT_UP_TO, _BRACKETED_UP_TO, _SHORT = 20, 18, 10, 3

EMPTY = re.compile(
    r"(?:(?:đạt|chiếm|bằng|tăng|giảm|vượt|tương đương|tương ứng|kế hoạch|riêng|tỷ lệ|tỉ lệ|toàn (?:bộ|huyện|tỉnh|xã)"
    r"|chia (?:thành|làm)|(?:vào )?(?:đầu|cuối) (?:năm|kỳ|quý)|vào|năm trước|(?:với )?(?:tổng )?(?:số tiền|kinh phí|giá trị|số vốn|số)|mới|cao hơn|thấp hơn|khoảng)\s*)*",
    re.IGNORECASE,
)
"""Words that by themselves name nothing."""
TIED = regex.compile(r"(?r)(?<!\p{L})(?:cho|với|tại|ở|và|đối\s+với)\s*")
_TWICE = re.compile(r"\b(\w+ \w+) (?=\1\b)")  # `ban hành Quyết định số … ban hành Kế hoạch …`
_MARKS = re.compile(r"\*|\[\d{1,3}\]")
ASIDE = re.compile(r"\([^()]*\)")

_LEFT_EDGE = re.compile(rf"[;|•.!?\n](?:(?<=[;|•])|(?<=[.!?])\s|(?<=\n)\s*(?={CAPITAL}))")
_AFTER_FIGURE = re.compile(
    rf"[,;:.)(|]|\s(?:và|với|cho|đạt|chiếm|còn|trong\s+đó|gồm|thì|lên|xuống)(?!{LETTER})"
)
# what the figure before is compared with: it names nothing after it
_COMPARED = re.compile(
    rf"\s*\)?\s*so\s+[^,;.():|\n]*?(?=[,;.():|\n]|\s(?:và|đạt|bằng|tăng|giảm|chiếm|vượt)(?!{LETTER}))"
)
_CLAUSE = (
    r"(?:đạt|chiếm|bằng|tăng|giảm|vượt|đã|đang|sẽ|trong|còn|hiện|đến|tổng|tỷ\s+lệ|riêng|đồng\s+thời|góp|qua|ước|được"
    r"|thu\s+hút|với|UBND|có|là|số|toàn|việc|kết\s+quả(?!\s+giải\s+quyết)|và|đưa|nâng|so\s+với|cao|thấp|nhất"
    r"|đảm\s+bảo|bảo\s+đảm|phấn\s+đấu|từ|tại|theo|cụ\s+thể|bao\s+gồm|gồm|tập\s+trung|yêu\s+cầu|gửi|trình|ghi|chia"
    rf"|khoảng|trao|kể\s+cả|bố\s+trí|hoàn\s+thành)(?!{LETTER})"
)
_CLAUSE_START = re.compile(rf"\s*{_CLAUSE}")
_RIGHT_EDGE = re.compile(
    rf"[;:()|…]|\.(?!\S)|\n\s*\n\s*(?=(?:{CAPITAL}|[-+]))|\n\s*[-+]\s|,\s*(?={_CLAUSE}|\d)"
    r"|\s(?:đạt(?!\s+chuẩn)|chiếm|bằng|tăng|giảm|vượt|so|trong\s+đó|gồm|bao\s+gồm|cụ\s+thể|trên\s+địa\s+bàn|nhằm|để"
    r"|trở\s+(?:lên|xuống)|theo|là|trong\s+(?:tháng|quý|năm|kỳ)|trước\s+ngày|đến\s+(?:ngày|hết|nay)|hoàn\s+thành"
    rf"|phấn\s+đấu|với|do|tại)(?!{LETTER})"
)
_FRONT = re.compile(
    r"(?:[\s,:*“”\"()+•-]|(?:trong đó|cụ thể|và|với|gồm|bao gồm|có(?! mặt)|là|theo đó|qua đó|đến nay|hiện nay|hiện"
    r"|ngoài ra|trong(?=\s*(?:,|kỳ|đó))|còn(?! lại| tồn)|nay|đã|sẽ|được|năm(?! học)|từ|đến|của|cho(?! thuê| vay)|cụ thể là|riêng|như|tính"
    r"|so với|đối với|do|tại|ở|đảm bảo|bảo đảm|phấn đấu|mục tiêu|sản phẩm|cả(?! nước)|thì|để|kết quả(?= đã)|\d+(?:\.\d+)*[.)]"
    r"|[a-zđ]\))(?=[\s,:;]|$))+",
    re.IGNORECASE,
)
_BACK = regex.compile(
    r"(?r)(?:[\s,:*“”\"()>=<≥≤~/-]|(?<=[\s,:;)]|^)(?:không quá|không dưới|không thấp hơn|không vượt quá|là|đạt|được|có|còn|với|gồm|bao gồm|khoảng|(?<!mặt )bằng|chiếm|ước|ước đạt"
    r"|trên|hơn|dưới|gần|ít nhất|tối thiểu|tối đa|từ|đến|đạt tỷ lệ"
    r"|chiếm tỷ lệ|lên|xuống|vượt|và|của|cho|tại|ở|thêm|đối với|trong đó|trị giá|các|cụ thể|so với|âm|(?<!thôn )mới|(?<!đình )chỉ|dự kiến"
    r"|bao gồm cả|đã|sẽ|đang|như|thì|mỗi|xấp xỉ|thấp nhất|cao nhất))+",
    regex.IGNORECASE,
)
_SUBJECT = re.compile(r" (?:đã|sẽ) (?=\S)")
_BODY = re.compile(
    r"(?:Giao|Đề nghị|Phòng|Sở|UBND|Ủy ban|Ban|Công an|Văn phòng|Trung tâm|Hội|Kho bạc|Chi cục|Chủ tịch|Thanh tra"
    rf"|Tham mưu)(?!{LETTER})"
)
_VERB = regex.compile(
    r"(?r)(?<!\p{L})(?:kiểm tra|bố trí|bổ sung|hỗ trợ|đấu giá|giám sát|tiếp nhận|rà soát|giải quyết|hoàn thiện"
    r"|hoàn thành|xử lý|phân bổ|vận động|tổ chức|tham mưu|xây dựng|ban hành|trình)(?!\p{L})"
)
_PER = re.compile(rf"(?:/\s?(?:\d+\s)?{LETTER}+[\d²³]?)+")
_LINKS = re.compile(r"\s(?:đạt|chiếm|bằng|tăng|giảm|vượt|là)")
_BEFORE_DATE = re.compile(
    rf"(?<!{LETTER})(?:tính\s+)?(?:[Đđ]ến(?:\s+hết)?|[Tt]rước|[Tt]rong|[Tt]ừ|[Vv]ào|[Cc]uối|[Đđ]ầu|[Ss]au)\s*$"
)
_BRACKET_EDGE = re.compile(r"[,;:.()|]\s|\s(?:và|tại|ở)(?=\s)")


class Surroundings(NamedTuple):
    """Where the words of a figure may stand."""

    start: int
    """Where the sentence begins."""
    low: int
    """Where the figure before it ends, or the sentence begins."""
    high: int
    """Where the next figure begins, or the sentence ends."""
    is_first: bool
    """Whether no figure of the sentence stands before it."""
    is_last: bool
    """Whether no figure of the sentence stands after it."""
    blocked: Sequence[Span]
    """Dates and citations between the two: they are no words of a name."""


def words_left(text: str, folded: str, figure: Figure, around: Surroundings) -> str:
    """Return the words before a figure that may name it: the end of the clause that leads up to it."""
    low = around.low
    for edge in _LEFT_EDGE.finditer(folded, low, figure.start):
        low = edge.end()
    if not around.is_first:
        if low == around.low:
            compared = _COMPARED.match(folded, low, figure.start)
            low = compared.end() if compared else low
            first = _AFTER_FIGURE.search(folded, low, figure.start)
            low = first.start() if first else figure.start
        if TIED.match(folded, low, figure.start):
            return ""
    words = _without(text, Span(low, figure.start), around.blocked)
    if "(" in words:
        words = ASIDE.sub(" ", words).rpartition("(")[2]
    return _end_of_clause(words)


@lru_cache(maxsize=1 << 12)
def _end_of_clause(words: str) -> str:
    """Return the end of a stretch of words that may name the figure after it."""
    words = trimmed(words)
    if _BODY.match(words) and (verb := _VERB.search(words)):
        words = words[verb.start() :]
    if subject := _SUBJECT.search(words):
        words = trimmed(words[subject.end() :]) or words
    return " ".join(_last_clause(words).split()[-_LEFT_UP_TO:])


def _last_clause(words: str) -> str:
    """Keep what stands after a colon, and after a comma where a clause begins and not a list goes on."""
    head, _, tail = words.rpartition(":")
    if head and not EMPTY.fullmatch(trimmed(tail)):
        words = trimmed(tail)
    pieces = words.split(",")
    overlong = len(pieces) > 1 and len(words.split()) > _LEFT_UP_TO
    for place in range(len(pieces) - 1, 0, -1):
        tail = ",".join(pieces[place:])
        long = overlong and len(tail.split()) > _SHORT
        if (_CLAUSE_START.match(pieces[place]) or long) and (kept := trimmed(tail)):
            return kept
    return words


def words_right(text: str, folded: str, figure: Figure, around: Surroundings) -> str:
    """Return the words after a figure that may name it, up to where the sentence goes on."""
    per = _PER.match(folded, figure.end, around.high) if folded.startswith("/", figure.end) else None
    start = per.end() if per else figure.end
    edge = _RIGHT_EDGE.search(folded, start, around.high)
    end = edge.start() if edge else around.high
    if not around.is_last and edge and _LINKS.fullmatch(edge[0]):
        comma = folded.rfind(",", start, end)
        end = comma if comma >= 0 else _first_end(folded, start, edge.end())
    elif not around.is_last and edge and edge[0] == ":":
        comma = folded.rfind(",", start, end)
        end = comma if comma >= 0 else end
    elif not around.is_last and not edge:
        end = _first_end(folded, start, end)
    words = trimmed(_without(text, Span(start, end), around.blocked))
    return " ".join(words.split()[:_RIGHT_UP_TO])


def _first_end(folded: str, start: int, end: int) -> int:
    """Return where the words after a figure end before the next one: `và` within a list ends nothing."""
    linked = start
    for first in _AFTER_FIGURE.finditer(folded, start, end):
        if not first[0].endswith("và"):
            return first.start()
        linked = linked if linked > start else first.start()
    return linked


def _without(text: str, span: Span, blocked: Sequence[Span]) -> str:
    """Return a stretch of text without the dates in it, on one line and without marks of emphasis and notes."""
    if not blocked:
        return " ".join(_MARKS.sub(" ", text[span.start : span.end]).split())
    pieces, at = [], span.start
    for date in blocked:
        if span.start <= date.start < span.end:
            pieces.append(_BEFORE_DATE.sub("", text[at : date.start]))
            at = max(at, min(date.end, span.end))
    pieces.append(text[at : span.end])
    words = " ".join(_MARKS.sub(" ", " ".join(pieces)).split())
    return _TWICE.sub("", words) if len(pieces) > 1 else words


@lru_cache(maxsize=1 << 12)
def trimmed(words: str) -> str:
    """Return words without those at either end that only link them.

    >>> trimmed("trong đó đã tiếp nhận được"), trimmed("- Tỷ lệ đúng hạn đạt trên")
    ('tiếp nhận', 'Tỷ lệ đúng hạn')
    """
    words = words.strip()
    if not words:
        return ""
    if front := _FRONT.match(words):
        words = words[front.end() :]
    if back := _BACK.match(words):
        words = words[: back.start()]
    return words.strip(" ,:;-./[]=")


def words_bracketed(text: str, folded: str, figure: Figure, around: Surroundings) -> str:
    """Return the words that a figure in brackets explains: `vướng mặt bằng (05 dự án)`."""
    bracket = figure.start - 1
    if bracket < around.low or folded[bracket] != "(":
        return ""
    low = around.low
    for edge in _BRACKET_EDGE.finditer(folded, low, bracket):
        low = edge.end()
    words = trimmed(_without(text, Span(low, bracket), around.blocked)).split()[-_BRACKETED_UP_TO:]
    return "" if len(words) < 2 or "với" in words[:2] else " ".join(words)
