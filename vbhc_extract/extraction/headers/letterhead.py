"""The letterhead: who issues, the number, and the place and date.

The boxes are 1 to 4 of Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II; for the party, those of
Hướng dẫn 36-HD/VPTW. Two columns run together on one line, one after the other, or in table cells.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction.headers.cells import Cell, body_pattern, cue_pattern
from vbhc_extract.model import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from vbhc_extract.vocabulary import Vocabulary

_BLANK = r"[\s.…_]*"
_NUMBER = regex.compile(
    rf"""
    (?<!ĐẾN\W{{0,6}})(?:(?<![\p{{Ll}}\d,;]\ )|(?<=[Pp]húc\ ))
    (?:\bSố|^S(?=:)|(?:\b(?=SỐ\s?:)|^|(?<=\ \ |\|\ ?))SỐ|(?:^|(?<=\ \ |\|\ ?))(?:Luật|Pháp[ ]lệnh|Nghị[ ]quyết|Lệnh)[ ]số(?=[:\s]*\d+/\d+/(?:QH|UBTVQH|L-CTN)))
    \s?:?{_BLANK}
    (?P<number>\d{{1,5}}\p{{L}}?(?![\p{{L}}\d]))?{_BLANK}
    [-/]\s?
    (?P<symbol>(?:(?:19|20)\d\d\s?/\s?)?\p{{Lu}}[\p{{L}}\d&]*(?:(?:\ ?[-/]\s{{0,3}}|[.+])[\p{{Lu}}\d][\p{{L}}\d&]*)*)
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_BARE_NUMBER = regex.compile(
    r"^(?P<number>\d{1,5}\p{L}?)\ ?[-/]\ ?(?P<symbol>(?:(?:19|20)\d\d/)?\p{Lu}[\p{L}\d&]*(?:[-/][\p{Lu}\d&][\p{L}\d&]*)+)$"
)
_UPPER_LETTER = regex.compile(r"\p{Lu}")
_LEVEL = (
    r"(?:[Tt]hành\ phố|[Tt]hị\ xã|[Tt]hị\ trấn|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]ỉnh|[Đđ]ặc\ khu|TP\.?|T[XT]\.)"
)
_NAME = r"\p{Lu}(?:[\p{Ll}'’][\p{L}'’]*)?"
_DAY = r"(?:[\s.…_/]*(?P<{0}>\d{{1,2}})(?!\d))?[\s.…_/]*"
_NO_PLACE = r"(?:Trước|Sau|Từ|Đến|Trong|Vào|Hết|Kể|Tính|Chậm|Hôm|Riêng|Khai|Bế|Nay|Tại|Theo)\b"
_DATE = regex.compile(
    rf"""
    (?:^|\G|(?<=[|\t]\ ?)|(?<=\ \ )|(?<=(?:phúc|Phúc|PHÚC)\ ))[ >#-]*
    (?: (?P<place>(?!{_NO_PLACE})(?:(?:Quận|Phường)\ \d{{1,2}}|(?:{_LEVEL}\s?)?{_NAME}(?:(?:\ ?[ -]\ ?|\n){_NAME}){{0,5}}))\s?,?\s*[Nn]gày
      | [Nn]gày(?=[^\n|]*?(?:\d{{4}}|20[.…_]*)\s*(?:[\n|]|\ {{3}}|$)) )
    (?: {_DAY.format("day")} tháng {_DAY.format("month")} năm (?:\s*(?P<year>\d{{4}}))?
      | \s*(?P<day>\d{{1,2}})\s?[-/.]\s?(?P<month>\d{{1,2}})\s?[-/.]\s?(?P<year>\d{{4}}) )
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_PASSED = regex.compile(
    r"thông\s+qua\s+(?:vào\s+)?ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
)
_NATION = regex.compile(
    r"""
    CỘNG\s+H\p{Lu}{1,3}\s+X\p{L}\s*HỘI\s+CHỦ\s+NGH\p{L}+(?:\s+VIỆT\s+NAM)?
    | (?:Độc|ĐỘC)\s+(?:[Ll]ập|LẬP)\s*[-.~]?\s*(?:Tự|TỰ)\s+(?:[Dd]o|DO)\s*[-.~]?\s*(?:Hạnh|HẠNH)\s+(?:[Pp]húc|PHÚC)
    | ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM
    | ĐOÀN\s+(?:TNCS|THANH\s+NIÊN\s+CỘNG\s+SẢN)\s+HỒ\s+CHÍ\s+MINH(?=[^\S\n]*(?:\n|\||$))
    """,
    regex.VERBOSE,
)
BODY_BEGINS = regex.compile(
    r"(?:Căn cứ|Kính (?:gửi|trình)|Đồng kính gửi|Điều 1\b|(?:I|1|A)\s?[./)-]\s|Phần |PHẦN |Chương I\b|CHƯƠNG I\b|KÍNH GỬI)"
)
SUBJECT = regex.compile(r"(?:V/v|V/V|Về việc|v/v)\s?[:.]?\s*")
_LONGEST_HEAD, _MOST_ADDRESSEES, _INTO_BODY, _BARE_NUMBER_BY = 60, 40, 12, 8
SESSION = regex.compile(r"\s*[-,(]?\s*(?:KHÓA|NHIỆM KỲ|KỲ HỌP)\s.*$")


class Number(NamedTuple):
    """The number line: `Số: 12/BC-UBND` is `12` and `BC-UBND`; a blank number is an empty string."""

    start: int
    end: int
    number: str
    symbol: str


class DateLine(NamedTuple):
    """The place and date line; the date keeps what is known of it."""

    start: int
    end: int
    place: str
    date: str


def read_head(lines: Iterable[Cell]) -> tuple[list[Cell], int]:
    """Return the cells down to the body and a little on, and the index of the first one of the body.

    The body begins with the addressees, `Căn cứ …`, or the first numbered heading.
    """
    head: list[Cell] = []
    body_at, most = -1, _LONGEST_HEAD
    for cell, below in pairwise(chain(lines, (None,))):
        if cell is None:
            break
        if body_at < 0 and (BODY_BEGINS.match(cell.words) or is_item(cell.words, below)):
            body_at = len(head)
            most = body_at + (_MOST_ADDRESSEES if cell.words[0] in "KĐ" else _INTO_BODY)
        if len(head) == most:
            break
        head.append(cell)
    return head, body_at if body_at >= 0 else len(head)


def is_item(words: str, below: Cell | None) -> bool:
    """Tell whether a line ends an item of a list, and not the first part of a title: `… năm 2024;`.

    >>> from vbhc_extract.extraction.headers.cells import Cell
    >>> is_item("Luật Đầu tư công;", Cell(0, 9, 1, 0, "Căn cứ Luật")), is_item("Kết quả;", Cell(0, 8, 1, 0, "nhiệm vụ"))
    (True, False)
    """
    if not words.endswith(";"):
        return False
    return below is None or not (below.words[:1].islower() or (words.isupper() and below.words.isupper()))


def find_number(folded: str, head: Sequence[Cell], end: int) -> Number | None:
    """Find the document's own number before `end`, not that of an incoming stamp or a copy.

    >>> from vbhc_extract.extraction.headers.cells import cells
    >>> for line in ("Số: 12/BC-UBND", "Số 07-NQ/HU", "Số:      /QĐ-UBND"):
    ...     number = find_number(line, list(cells(line, line, 0, len(line))), len(line))
    ...     print([number.number, number.symbol])
    ['12', 'BC-UBND']
    ['07', 'NQ/HU']
    ['', 'QĐ-UBND']
    """
    if not head:
        return None
    for match in _NUMBER.finditer(folded, head[0].start, end):
        symbol = "".join(match["symbol"].split())
        if len(_UPPER_LETTER.findall(symbol)) > 1 and not symbol.startswith(("SY-", "TrS-", "SL-")):
            return Number(match.start(), match.end(), match["number"] or "", symbol)
    for cell in head[:_BARE_NUMBER_BY]:
        if cell.start < end and (bare := _BARE_NUMBER.match(cell.words)):
            return Number(cell.start, cell.end, bare["number"], bare["symbol"])
    return None


def find_national_lines(folded: str, start: int, end: int) -> list[Span]:
    """Return where the national title and motto stand, or the party's name over its documents."""
    return [Span(*match.span()) for match in _NATION.finditer(folded, start, end)]


def find_date(folded: str, start: int, end: int) -> DateLine | None:
    """Find the place and date line, `Bình Minh, ngày 05 tháng 3 năm 2024`, its blanks allowed.

    >>> find_date("Số: /BC-UBND Long Hà, ngày    tháng 3 năm 2024", 12, 60)[2:]
    ('Long Hà', '2024-03')
    """
    match = _DATE.search(folded, start, end)
    if match is None:
        return None
    place = " ".join((match["place"] or "").split())
    return DateLine(match.start(), match.end(), place, _iso(match))


def find_passing_date(folded: str, start: int, end: int) -> str:
    """Return the day a law or resolution says it was passed on, where no date line stands.

    >>> find_passing_date("được Quốc hội thông qua ngày 23 tháng 6 năm 2023.", 0, 60)
    '2023-06-23'
    """
    match = _PASSED.search(folded, start, end)
    return _iso(match) if match else ""


def _iso(match: regex.Match[str]) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    if not year:
        return ""
    if not month or not 1 <= int(month) <= 12:
        return str(year)
    if not day or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"


def find_bodies(
    vocabulary: Vocabulary, folded: str, head: Sequence[Cell], anchors: Sequence[Span]
) -> list[str]:
    r"""Return the bodies of the left column in capitals, the superior one first, each on one line.

    >>> from vbhc_extract.vocabulary import load
    >>> from vbhc_extract.extraction.headers.cells import cells
    >>> text = "ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH LONG HÀ   Độc lập\nSỞ Y TẾ"
    >>> find_bodies(load(), text, list(cells(text, text, 0, len(text))), find_national_lines(text, 0, len(text)))
    ['ỦY BAN NHÂN DÂN TỈNH LONG HÀ', 'SỞ Y TẾ']
    """
    head_of = body_pattern(vocabulary)
    bodies: list[str] = []
    for cell in head:
        if SUBJECT.match(cell.words):
            break
        words = SESSION.sub("", _without(folded, cell, anchors)).strip(" -–*_.,:x★")
        if bodies and words == "VIỆT NAM" and _is_national(vocabulary, bodies[-1]):
            bodies[-1] += " VIỆT NAM"
        if not words.isupper() or len(words) < 2 or _is_mark(vocabulary, words):
            continue
        if bodies and _continues(head_of, bodies[-1], words):
            bodies[-1] = f"{bodies[-1]} {words}"
        elif head_of.match(words):
            bodies.append(words)
    return bodies


def _is_national(vocabulary: Vocabulary, body: str) -> bool:
    """Tell whether a body goes by its name and `Việt Nam`, and does not stand beside the nation's title."""
    name = f"{body} VIỆT NAM".lower()
    return any(row["name"].lower() == name for row in vocabulary.rows("bodies"))


def _is_mark(vocabulary: Vocabulary, words: str) -> bool:
    return bool(cue_pattern(vocabulary, "mark").match(words)) and not body_pattern(vocabulary).match(words)


def _without(folded: str, cell: Cell, anchors: Sequence[Span]) -> str:
    kept, at = "", cell.start
    for start, end in anchors:
        if at < end and start < cell.end:
            kept += f"{folded[at:start]} "
            at = end
    return (
        " ".join((kept + folded[at : cell.end]).replace("|", " ").split()) if at > cell.start else cell.words
    )


def _continues(head_of: re.Pattern[str], body: str, words: str) -> bool:
    """Tell whether a line goes on with the body of the line before it."""
    if words.startswith("BAN NHÂN DÂN") or body.endswith((" VÀ", ",", " CỦA", "-", "–")):
        return True
    return not head_of.match(words) or body in {
        "VĂN PHÒNG",
        "BAN CHẤP HÀNH",
        "BAN THƯỜNG VỤ",
        "THƯỜNG TRỰC",
        "CÔNG ĐOÀN",
        "BCH",
    }
