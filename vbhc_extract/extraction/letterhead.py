"""The letterhead: who issues, the number, the place and date, the type and title, and to whom.

The boxes are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II; for the party, of Hướng
dẫn 36-HD/VPTW. Two columns run together on one line, one after the other, or in table cells.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction.cells import Cell, body_pattern, cue_pattern, printed
from vbhc_extract.extraction.document_types import document_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc_extract.vocabulary import Vocabulary

_BLANK = r"[\s.…_]*"
_NUMBER = regex.compile(
    rf"""
    (?<!ĐẾN\W{{0,6}})(?:(?<![\p{{Ll}}\d,;]\ )|(?<=phúc\ ))
    (?:\bS[ốỐ]|(?:^|(?<=\ \ |\|\ ?))(?:Luật|Pháp[ ]lệnh|Nghị[ ]quyết|Lệnh)[ ]số(?=[:\s]*\d+/\d+/(?:QH|UBTVQH|L-CTN)))
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
_LEVEL = r"(?:[Tt]hành\ phố|[Tt]hị\ xã|[Tt]hị\ trấn|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]ỉnh|[Đđ]ặc\ khu|TP\.?|T[XT]\.)"
_NAME = r"\p{Lu}(?:[\p{Ll}'’][\p{L}'’]*)?"
_DAY = r"(?:[\s.…_/]*(?P<{0}>\d{{1,2}})(?!\d))?[\s.…_/]*"
_DATE = regex.compile(
    rf"""
    (?:^|\G|(?<=[|\t]\ ?)|(?<=\ \ )|(?<=(?:phúc|Phúc|PHÚC)\ ))[ >#-]*
    (?: (?P<place>(?:{_LEVEL}\s?)?{_NAME}(?:(?:\ ?[ -]\ ?|\n){_NAME}){{0,5}})\s?,?\s*[Nn]gày
      | [Nn]gày(?=[^\n|]*?(?:\d{{4}}|20[.…_]*)\s*(?:[\n|]|\ {{3}}|$)) )
    (?: {_DAY.format("day")} tháng {_DAY.format("month")} năm (?:\s*(?P<year>\d{{4}}))?
      | \s*(?P<day>\d{{1,2}})\s?[-/.]\s?(?P<month>\d{{1,2}})\s?[-/.]\s?(?P<year>\d{{4}}) )
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_PASSED = regex.compile(r"thông\s+qua\s+(?:vào\s+)?ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})")
_NATION = regex.compile(
    r"""
    CỘNG\s+H\p{Lu}{1,3}\s+X\p{L}\s*HỘI\s+CHỦ\s+NGH\p{L}+(?:\s+VIỆT\s+NAM)?
    | (?:Độc|ĐỘC)\s+(?:lập|LẬP)\s*[-.~]?\s*(?:Tự|TỰ)\s+(?:do|DO)\s*[-.~]?\s*(?:Hạnh|HẠNH)\s+(?:phúc|Phúc|PHÚC)
    | ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM
    | ĐOÀN\s+(?:TNCS|THANH\s+NIÊN\s+CỘNG\s+SẢN)\s+HỒ\s+CHÍ\s+MINH(?=[^\S\n]*(?:\n|\||$))
    """,
    regex.VERBOSE,
)
_BODY_BEGINS = regex.compile(
    r"(?:Căn cứ|Kính (?:gửi|trình)|Đồng kính gửi|Điều 1\b|(?:I|1|A)\s?[./)-]\s|Phần |PHẦN |Chương I\b|CHƯƠNG I\b|KÍNH GỬI)"
)
_SUBJECT = regex.compile(r"(?:V/v|V/V|Về việc|v/v)\s?[:.]?\s*")
_SESSION = regex.compile(r"\s*[-,(]?\s*(?:KHÓA|NHIỆM KỲ|KỲ HỌP)\s.*$")
_ADDRESSEE = regex.compile(r"(?:Đồng kính|Kính|KÍNH) (?:gửi|trình|GỬI)\s?:?\s*")
_ITEM_MARK = regex.compile(r"[-+•–—●▪]\s*")
_TITLE_ENDS = regex.compile(
    r"""
    Kính\ |KÍNH\ |Căn\ cứ|Đồng\ kính|[-_=.]{3}|(?:[IVX]+|\d{1,2}|[a-zA-Z])\s?[./)](?:\s|\d)|[IVX]+\s?-\s
    |Phần\ |PHẦN\ |Chương\ [IVX\d]|CHƯƠNG\ [IVX\d]|Điều\ \d|MỤC\ LỤC|Mục\ lục|Nơi\ nhận|[-+•]\s
    |\((?:Ban|BAN|Kèm|KÈM|Tài|TÀI|Dự|DỰ|Phục|Đính|Trình|Tại)\b
    """,
    regex.VERBOSE,
)
_GOES_ON = regex.compile(
    r"(?:,|-|–|\b(?:và|của|về|các|cho|tại|trong|trên|theo|từ|đến|với|năm|tỉnh|huyện|xã|phường|thành phố|thuộc|giữa|do|để|số|ngày|VÀ|CỦA|VỀ|CÁC|CHO|TẠI|TRONG|TRÊN|THEO|TỪ|ĐẾN|VỚI|NĂM|TỈNH|HUYỆN|THUỘC))$"
)
_LONG_LINE = 60
_LONGEST_TITLE = 900


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


class TypeLine(NamedTuple):
    """The line that names the document's type, and what follows it on that line."""

    at: int
    """Index of its cell."""
    name: str
    rest: str


def body_begins(head: Sequence[Cell]) -> int:
    """Return the index of the first cell that belongs to the body, the addressees included."""
    return next((at for at, cell in enumerate(head) if _BODY_BEGINS.match(cell.words)), min(len(head), 60))


def find_number(folded: str, head: Sequence[Cell], end: int) -> Number | None:
    """Find the document's own number before `end`, not that of an incoming stamp or a copy.

    >>> from vbhc_extract.extraction.cells import cells
    >>> for line in ("Số: 12/BC-UBND", "Số 07-NQ/HU", "Số:      /QĐ-UBND"):
    ...     number = find_number(line, cells(line, line, 0, len(line)), len(line))
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
    for cell in head:
        if cell.start < end and (bare := _BARE_NUMBER.match(cell.words)):
            return Number(cell.start, cell.end, bare["number"], bare["symbol"])
    return None


def find_national_lines(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the national title and motto stand, or the party's name over its documents."""
    return [match.span() for match in _NATION.finditer(folded, start, end)]


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


def find_type(vocabulary: Vocabulary, head: Sequence[Cell], end: int, letterhead: int) -> TypeLine | None:
    """Find the type line among the first `end` cells; `letterhead` is the cell where the number stands.

    A line of the type alone comes first, then one that goes on, then `Báo cáo` in normal case.
    """
    going_on = normal = None
    for at, cell in enumerate(head[:end]):
        found = type_line(vocabulary, cell.words)
        if found is None:
            continue
        name, rest, upper = found
        if upper and not rest:
            return TypeLine(at, name, "")
        if upper and going_on is None and (at > letterhead or at == 0):
            going_on = TypeLine(at, name, rest)
        if not upper and not rest and normal is None:
            normal = TypeLine(at, name, "")
    return going_on or normal


def type_line(vocabulary: Vocabulary, words: str) -> tuple[str, str, bool] | None:
    """Return the type a line begins with, what follows it on the line, and whether it is in capitals.

    >>> from vbhc_extract.vocabulary import load
    >>> type_line(load(), "TỜ TRÌNH"), type_line(load(), "BÁO CÁO KẾT QUẢ")
    (('Tờ trình', '', True), ('Báo cáo', 'KẾT QUẢ', True))
    >>> type_line(load(), "Báo cáo kết quả") is None
    True
    """
    tokens = words.rstrip(" :").split()
    if tokens[:2] == ["DỰ", "THẢO"]:
        tokens = tokens[2:]
    if cue_pattern(vocabulary, "mark").match(" ".join(tokens[:3]).upper()):
        return None
    names, longest = _type_names(vocabulary)
    for count in range(min(longest, len(tokens)), 0, -1):
        head, rest = " ".join(tokens[:count]), " ".join(tokens[count:])
        name = names.get(head.lower())
        if name and head.isupper() and (not rest or rest[0].isupper() or rest[0] == "("):
            return name, "" if rest.startswith("(") else rest, True
        if name and head == name and not rest:
            return name, "", False
    return None


@cache
def _type_names(vocabulary: Vocabulary) -> tuple[dict[str, str], int]:
    types = document_types(vocabulary)
    return {name.lower(): name for name in types.family}, types.longest


def find_title(
    vocabulary: Vocabulary, text: str, head: Sequence[Cell], line: TypeLine, skip: Sequence[tuple[int, int]]
) -> tuple[str, int]:
    """Return the title under a type line, on one line, and the index of the first cell after it.

    `skip` are spans (number, date) that may stand between the columns.
    """
    last = head[line.at]
    parts = [line.rest] if line.rest and not _by_whom(vocabulary, line.rest) else []
    first = at = line.at + 1
    for at in range(first, len(head) + 1):
        if at == len(head):
            break
        cell = head[at]
        if any(start < cell.end and cell.start < end for start, end in skip):
            continue
        if not parts and _by_whom(vocabulary, cell.words):
            continue
        if _ends_title(vocabulary, parts, last, cell) or _decides(vocabulary, head, at, parts):
            break
        parts.append(printed(text, cell.start, cell.end))
        last = cell
        if sum(map(len, parts)) > _LONGEST_TITLE:
            break
    return " ".join(parts).strip(" ."), at


def _by_whom(vocabulary: Vocabulary, words: str) -> bool:
    """Tell whether a line between type and title says whose it is: `CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN`."""
    return words.isupper() and words.startswith("CỦA ") and bool(body_pattern(vocabulary).match(words, 4))


def _ends_title(vocabulary: Vocabulary, parts: list[str], last: Cell, cell: Cell) -> bool:
    words = cell.words
    if _TITLE_ENDS.match(words):
        return True
    if not parts:
        return len(words) > 300
    if _GOES_ON.search(parts[-1]) or words[0].islower():
        return False
    if cell.line - last.line > 1:
        return not (parts[-1].isupper() and words.isupper())
    return len(words) > 2 * _LONG_LINE or (
        bool(cue_pattern(vocabulary, "opener").match(words.upper())) and (len(words) > _LONG_LINE or words[-1] in ".;:")
    )


def _decides(vocabulary: Vocabulary, head: Sequence[Cell], at: int, title: Sequence[str]) -> bool:
    """Tell whether the authority that decides is named from a cell on: in capitals, over `Căn cứ …`."""
    if not _is_authority(vocabulary, head[at].words) or (title and _GOES_ON.search(title[-1])):
        return False
    below = next((cell.words for cell in head[at + 1 : at + 5] if not cell.words.isupper()), "")
    return not title or bool(_BODY_BEGINS.match(below) or cue_pattern(vocabulary, "opener").match(below.upper()))


def _is_authority(vocabulary: Vocabulary, words: str) -> bool:
    return words.isupper() and bool(
        body_pattern(vocabulary).match(words) or cue_pattern(vocabulary, "position").match(words)
    )


def find_authority(vocabulary: Vocabulary, head: Sequence[Cell], at: int) -> str:
    """Return the authority line that begins at a cell, joined over its lines, in capitals.

    >>> from vbhc_extract.vocabulary import load
    >>> from vbhc_extract.extraction.cells import cells
    >>> text = "CHỦ TỊCH\\nỦY BAN NHÂN DÂN TỈNH LONG HÀ\\nCăn cứ Luật"
    >>> find_authority(load(), cells(text, text, 0, len(text)), 0)
    'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LONG HÀ'
    """
    lines: list[str] = []
    for cell in head[at : at + 4]:
        words = cell.words.removesuffix(" điện:").removesuffix(" ĐIỆN:").rstrip(":,")
        session = _SESSION.sub("", words)
        if not words.isupper() or (lines and type_line(vocabulary, words)):
            break
        if not lines and not _is_authority(vocabulary, words):
            break
        if session and not words.startswith(("KHÓA", "NHIỆM KỲ", "KỲ HỌP")):
            lines.append(session)
    return " ".join(lines)


def find_subject(text: str, folded: str, head: Sequence[Cell]) -> str:
    """Return the subject of a letter, the `V/v …` under its number, without `V/v`."""
    for at, cell in enumerate(head):
        if match := _SUBJECT.match(cell.words):
            parts = [_SUBJECT.sub("", printed(text, cell.start, cell.end), count=1)] if match.end() < len(cell.words) else []
            return " ".join(parts + _subject_goes_on(text, folded, head, at)).strip(" .;*")
    return ""


def _subject_goes_on(text: str, folded: str, head: Sequence[Cell], at: int) -> list[str]:
    parts: list[str] = []
    last = head[at]
    for cell in head[at + 1 : at + 16]:
        if cell.line == last.line or _DATE.search(folded, cell.start, cell.end) or _NATION.search(cell.words):
            continue
        if cell.line - last.line > 1 and not (cell.words[0].islower() or _GOES_ON.search(last.words)):
            break
        if _BODY_BEGINS.match(cell.words) or (parts and cell.column - last.column > 20):
            break
        last = cell
        parts.append(printed(text, cell.start, cell.end))
    return parts


def find_addressees(vocabulary: Vocabulary, text: str, head: Sequence[Cell]) -> tuple[str, ...]:
    """Return whom the document is sent to, from `Kính gửi:`, on its line or listed under it.

    >>> from vbhc_extract.vocabulary import load
    >>> from vbhc_extract.extraction.cells import cells
    >>> text = "Kính gửi:\\n- Sở Nội vụ;\\n- Sở Tài chính.\\nThực hiện"
    >>> find_addressees(load(), text, cells(text, text, 0, len(text)))
    ('Sở Nội vụ', 'Sở Tài chính')
    """
    at = next((at for at, cell in enumerate(head) if _ADDRESSEE.match(cell.words)), None)
    if at is None:
        return ()
    items: list[str] = []
    last = head[at]
    for cell in head[at : at + 40]:
        words = printed(text, cell.start, cell.end)
        if cell is head[at]:
            words = _ADDRESSEE.sub("", words, count=1)
            if not words:
                continue
        elif _BODY_BEGINS.match(cell.words) or (items and _after_addressees(vocabulary, cell, last, items[-1])):
            break
        if items and not _ITEM_MARK.match(words) and (words[0].islower() or _GOES_ON.search(items[-1])):
            items[-1] += f" {words}"
        else:
            items.append(words)
        last = cell
    return tuple(filter(None, (piece.strip(" -–+•.;,") for item in items for piece in item.split(";"))))


def _after_addressees(vocabulary: Vocabulary, cell: Cell, last: Cell, item: str) -> bool:
    if item.endswith("."):
        return True
    if _ITEM_MARK.match(cell.words) or cell.words[0].islower() or item.endswith((";", ",")):
        return False
    opens = len(cell.words) > _LONG_LINE // 2 and cue_pattern(vocabulary, "opener").match(cell.words.upper())
    return cell.line - last.line > 1 or bool(opens)


def find_bodies(vocabulary: Vocabulary, folded: str, head: Sequence[Cell], anchors: Sequence[tuple[int, int]]) -> list[str]:
    """Return the bodies of the left column in capitals, the superior one first, each on one line.

    >>> from vbhc_extract.vocabulary import load
    >>> from vbhc_extract.extraction.cells import cells
    >>> text = "ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nTỈNH LONG HÀ   Độc lập\\nSỞ Y TẾ"
    >>> find_bodies(load(), text, cells(text, text, 0, len(text)), find_national_lines(text, 0, len(text)))
    ['ỦY BAN NHÂN DÂN TỈNH LONG HÀ', 'SỞ Y TẾ']
    """
    head_of = body_pattern(vocabulary)
    bodies: list[str] = []
    for cell in head:
        if _SUBJECT.match(cell.words):
            break
        words = _SESSION.sub("", _without(folded, cell, anchors)).strip(" -–*_.,:x★")
        if not words.isupper() or len(words) < 2 or _is_mark(vocabulary, words):
            continue
        if bodies and _continues(head_of, bodies[-1], words):
            bodies[-1] = f"{bodies[-1]} {words}"
        elif head_of.match(words):
            bodies.append(words)
    return bodies


def _is_mark(vocabulary: Vocabulary, words: str) -> bool:
    return bool(cue_pattern(vocabulary, "mark").match(words)) and not body_pattern(vocabulary).match(words)


def _without(folded: str, cell: Cell, anchors: Sequence[tuple[int, int]]) -> str:
    kept, at = "", cell.start
    for start, end in anchors:
        if at < end and start < cell.end:
            kept += f"{folded[at:start]} "
            at = end
    return " ".join((kept + folded[at : cell.end]).split()) if at > cell.start else cell.words


def _continues(head_of: regex.Pattern[str], body: str, words: str) -> bool:
    """Tell whether a line goes on with the body of the line before it."""
    if words.startswith("BAN NHÂN DÂN") or body.endswith((" VÀ", ",", " CỦA", "-", "–")):
        return True
    return not head_of.match(words) or body in {"VĂN PHÒNG", "BAN CHẤP HÀNH", "BAN THƯỜNG VỤ", "THƯỜNG TRỰC", "CÔNG ĐOÀN", "BCH"}
