"""The heading: the type of a document, its title, the authority that decides, and to whom it goes.

Boxes 5a, 5b and 9a of Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

import regex

from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.headers.cells import Cell, body_pattern, cue_pattern, cue_words, printed
from vbhc_extract.extraction.headers.letterhead import BODY_BEGINS, SESSION, SUBJECT, is_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc_extract.model import Span
    from vbhc_extract.vocabulary import Vocabulary

_ADDRESSEE = regex.compile(r"(?:Đồng kính|Kính|KÍNH) (?:gửi|trình|GỬI)\s?:?\s*")
_ITEM_MARK = regex.compile(r"[-+•–—●▪]\s*")
_TITLE_ENDS = regex.compile(
    r"""
    Kính\ |KÍNH\ |Căn\ cứ|Đồng\ kính|[-_=.]{3}|(?:[IVX]+|\d{1,2}|[a-zA-Z])\s?[./)](?:\s|\d)|[IVX]+\s?-\s
    |Phần\ |PHẦN\ |Chương\ [IVX\d]|CHƯƠNG\ [IVX\d]|Điều\ \d|MỤC\ LỤC|Mục\ lục|ĐẶT\ VẤN\ ĐỀ|MỞ\ ĐẦU|LỜI\ |T[ML]\.|KT\.|Nơi\ nhận|[-+•]\s
    |\((?:Ban|BAN|Kèm|KÈM|Tài|TÀI|Dự|DỰ|Phục|Đính|Trình|Tại)\b
    """,
    regex.VERBOSE,
)
NOTE = regex.compile(
    r"\(\s*(?:(?:Ban|BAN)\s+(?:hành|HÀNH)\s+(?:(?:kèm|KÈM)\s+)?|(?:kèm|Kèm|KÈM)\s+)(?:theo|THEO)\s+"
    r"(?:Quyết|QUYẾT|Nghị|NGHỊ|Chỉ|Thông\s+tư|THÔNG\s+TƯ|Công\s+văn|Tờ\s+trình|Kế|Văn\s+bản)"
)
_WITHIN_DASHES = regex.compile(r"-\s+(?:\p{Ll}|\d{4}(?!\d))")  # `kinh tế` and, on the next line, `- xã hội`
_GOES_ON = regex.compile(
    r"(?:[,–-]|\b(?i:và|của|về|các|cho|tại|trong|trên|theo|từ|đến|với|thuộc|giữa|do|để))$"
)
_AWAITS_PLACE = regex.compile(r"\b(?:thành phố|tỉnh|huyện|quận|xã|phường)$")
# Types that name the authority under their title; none of them is ever attached to another document.
DECIDING = frozenset(
    (
        "Quyết định",
        "Nghị quyết",
        "Nghị quyết liên tịch",
        "Nghị định",
        "Thông tư",
        "Thông tư liên tịch",
        "Lệnh",
        "Pháp lệnh",
        "Luật",
        "Bộ luật",
        "Chỉ thị",
        "Công điện",
        "Quy định",
        "Giấy phép",
        "Giấy chứng nhận",
    )
)
_SHORTEST_TYPE, _SHORT_LINE, _LONG_LINE, _LONGEST_LINE, _COLUMN = 6, 30, 120, 300, 20
_LONGEST_TITLE = 900
_LONG_ADDRESSEE = 80


class TypeLine(NamedTuple):
    """The line that names the document's type, and what follows it on that line."""

    at: int
    """Index of its cell."""
    name: str
    rest: str


def find_type(vocabulary: Vocabulary, head: Sequence[Cell], end: int, letterhead: int) -> TypeLine | None:
    """Find the type line among the first `end` cells; `letterhead` is the cell where the number stands.

    A line of the type alone comes first, then one that goes on, then `Báo cáo` in normal case.
    """
    going_on = normal = None
    for at, cell in enumerate(head[:end]):
        found = type_line(vocabulary, cell.words)
        if found is None:
            misread = "" if going_on else _misread_type(vocabulary, cell.words)
            if misread:
                return TypeLine(at, misread, "")
            continue
        name, rest, upper = found
        if upper and not rest:
            return TypeLine(at, name, "")
        if upper and going_on is None and (at > letterhead or at == 0):
            going_on = TypeLine(at, name, rest)
        if not upper and not rest and normal is None and at > letterhead:
            normal = TypeLine(at, name, "")
    return going_on or normal


def find_untyped(
    vocabulary: Vocabulary, name: str, head: Sequence[Cell], letterhead: Sequence[Span]
) -> TypeLine | None:
    """Return the last line of the letterhead in place of a type line that is missing.

    `name` is the type that the symbol tells; copies of web pages lose the line itself. What follows
    has to look like a title, in capitals or `Về …`, or like the authority that decides.
    """
    at = max((at for at, cell in enumerate(head) if _overlaps(cell, letterhead)), default=-1)
    below = head[at + 1].words if 0 <= at < len(head) - 1 else ""
    titled = (below.isupper() and len(below) > _SHORT_LINE) or below.startswith("Về ")
    if name in {"", "Công văn"} or not (titled or _is_authority(vocabulary, below)):
        return None
    return TypeLine(at, name, "")


def type_line(vocabulary: Vocabulary, words: str) -> tuple[str, str, bool] | None:
    """Return the type a line begins with, what follows it on the line, and whether it is in capitals.

    >>> from vbhc_extract.vocabulary import load
    >>> type_line(load(), "TỜ TRÌNH"), type_line(load(), "BÁO CÁO KẾT QUẢ")
    (('Tờ trình', '', True), ('Báo cáo', 'KẾT QUẢ', True))
    >>> type_line(load(), "Báo cáo kết quả") is None
    True
    """
    names, first_words, longest = _type_names(vocabulary)
    words = words.removeprefix("DỰ THẢO ").rstrip(" :")
    if words.partition(" ")[0].lower() not in first_words:
        return None
    tokens = words.split()
    if cue_pattern(vocabulary, "mark").match(" ".join(tokens[:3]).upper()):
        return None
    for count in range(min(longest, len(tokens)), 0, -1):
        head, rest = " ".join(tokens[:count]), " ".join(tokens[count:])
        name = names.get(head.lower())
        if name and head.isupper() and (not rest or rest[0].isupper() or rest[0] == "("):
            return name, "" if rest.startswith("(") else rest, True
        if name and head == name and not rest:
            return name, "", False
    return None


@cache
def _type_names(vocabulary: Vocabulary) -> tuple[dict[str, str], frozenset[str], int]:
    """Return the types by their words in lower case, the first words of them, and the most words of one."""
    types = document_types(vocabulary)
    names = {name.lower(): name for name in types.family}
    words = [name.split() for name in names]
    return names, frozenset(word[0] for word in words), max(map(len, words), default=0)


@cache
def standing_alone(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words, in lower case, whose line is never part of a broken one: types and marks."""
    return frozenset(_type_names(vocabulary)[0]) | {mark.lower() for mark in cue_words(vocabulary, "mark")}


def _misread_type(vocabulary: Vocabulary, words: str) -> str:
    """Return the type of a line that was scanned with stray blanks or tone marks: `K ÉT LUẬN`."""
    if not words.isupper() or not _SHORTEST_TYPE <= len(words) <= _SHORT_LINE:
        return ""
    return _bare_type_names(vocabulary).get(_bare(words.rstrip(" :.")), "")


@cache
def _bare_type_names(vocabulary: Vocabulary) -> dict[str, str]:
    names = _type_names(vocabulary)[0].values()
    return {_bare(name): name for name in reversed(names) if len(name) >= _SHORTEST_TYPE}


def _bare(words: str) -> str:
    """Return the letters alone, in lower case, without marks."""
    letters = normalize("NFD", words.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if letter.isalnum())


def find_title(
    vocabulary: Vocabulary, text: str, head: Sequence[Cell], line: TypeLine, skip: Sequence[Span]
) -> tuple[str, int]:
    """Return the title under a type line, on one line, and the index of the first cell after it.

    `skip` are spans (national lines, number, date) that may stand between its lines.
    """
    last = head[line.at]
    parts = [line.rest] if line.rest and not _by_whom(vocabulary, line.rest) else []
    first = at = line.at + 1
    for at in range(first, len(head) + 1):
        if at == len(head):
            break
        cell = head[at]
        if _overlaps(cell, skip):
            continue
        if not parts and _by_whom(vocabulary, cell.words):
            continue
        if _ends_title(vocabulary, parts, last, head, at) or (
            line.name in DECIDING and _decides(vocabulary, head, at, parts)
        ):
            break
        words = printed(text, cell.start, cell.end)
        note = NOTE.search(words)
        parts.append(words[: note.start()].rstrip() if note else words)
        last = cell
        if note or sum(map(len, parts)) > _LONGEST_TITLE:
            break
    return " ".join(parts).strip(" ."), at


def _by_whom(vocabulary: Vocabulary, words: str) -> bool:
    """Tell whether a line between type and title says whose it is: `CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN`."""
    return words.isupper() and words.startswith("CỦA ") and bool(body_pattern(vocabulary).match(words, 4))


def _ends_title(vocabulary: Vocabulary, parts: list[str], last: Cell, head: Sequence[Cell], at: int) -> bool:
    words = head[at].words
    ends = _TITLE_ENDS.match(words) and not (parts and _WITHIN_DASHES.match(words))
    if ends or is_item(words, head[at + 1] if at + 1 < len(head) else None):
        return True
    if (
        not parts
        or _GOES_ON.search(parts[-1])
        or words[0].islower()
        or words[0].isdigit()
        or parts[-1].endswith(";")
        or words[0] == "-"
    ):
        return len(words) > _LONGEST_LINE
    if not words.isupper() and cue_pattern(vocabulary, "opener").match(words.upper()):
        return True
    if " ".join(parts).isupper():
        return not _in_capitals(words) and (len(words) > _SHORT_LINE or _in_sentence(head, at))
    if head[at].line - last.line > 1 and not _AWAITS_PLACE.search(parts[-1]):
        return True
    return len(words) > _LONG_LINE or _in_sentence(head, at)


def _in_capitals(words: str) -> bool:
    """Tell whether a line is in capitals, but for the symbol of a number: `QUYẾT ĐỊNH SỐ 856/QĐ-TTg`."""
    return words.isupper() or " ".join(word for word in words.split() if "/" not in word).isupper()


def _in_sentence(head: Sequence[Cell], at: int) -> bool:
    """Tell whether the lines from a cell on run to a full stop or colon: a paragraph, not a title."""
    line = head[at].line
    for cell in head[at : at + 8]:
        if cell.line - line > 1 or _TITLE_ENDS.match(cell.words):
            return False
        if cell.words.endswith((".", ":")):
            return True
        line = cell.line
    return False


def _decides(vocabulary: Vocabulary, head: Sequence[Cell], at: int, title: Sequence[str]) -> bool:
    """Tell whether the authority that decides is named from a cell on: in capitals, over `Căn cứ …`."""
    if (
        not _is_authority(vocabulary, head[at].words)
        or " VỀ " in head[at].words
        or (title and _GOES_ON.search(title[-1]))
    ):
        return False
    lines = (cell.words for cell in head[at + 1 : at + 5])
    below = next((words for words in lines if not words.isupper() and not words.startswith("(")), "")
    return not title or bool(
        BODY_BEGINS.match(below)
        or below.endswith(";")
        or cue_pattern(vocabulary, "opener").match(below.upper())
    )


def _is_authority(vocabulary: Vocabulary, words: str) -> bool:
    return words.isupper() and bool(
        body_pattern(vocabulary).match(words) or cue_pattern(vocabulary, "position").match(words)
    )


def find_authority(vocabulary: Vocabulary, head: Sequence[Cell], line: TypeLine, at: int) -> str:
    r"""Return the authority line that begins at a cell, joined over its lines, in capitals.

    Only documents that decide have one.

    >>> from vbhc_extract.vocabulary import load
    >>> from vbhc_extract.extraction.headers.cells import cells
    >>> text = "CHỦ TỊCH\nỦY BAN NHÂN DÂN TỈNH LONG HÀ\nCăn cứ Luật"
    >>> find_authority(load(), list(cells(text, text, 0, len(text))), TypeLine(0, "Quyết định", ""), 0)
    'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LONG HÀ'
    """
    lines: list[str] = []
    for cell in head[at : at + 4] if line.name in DECIDING else ():
        words = cell.words.removesuffix(" điện:").removesuffix(" ĐIỆN:").rstrip(":,")
        session = SESSION.sub("", words)
        if not words.isupper() or (lines and type_line(vocabulary, words)):
            break
        if not lines and not _is_authority(vocabulary, words):
            break
        if session and not words.startswith(("KHÓA", "NHIỆM KỲ", "KỲ HỌP")):
            lines.append(session)
    return " ".join(lines)


def find_subject(vocabulary: Vocabulary, text: str, head: Sequence[Cell], skip: Sequence[Span]) -> str:
    """Return the subject of a letter, the `V/v …` under its number, without `V/v`.

    `skip` are spans (national lines, number, date) that may stand beside or between its lines, as marks
    of urgency may.
    """
    at = next((at for at, cell in enumerate(head) if SUBJECT.match(cell.words)), None)
    if at is None:
        return ""
    last = head[at]
    parts = [SUBJECT.sub("", printed(text, last.start, last.end), count=1)]
    marks = standing_alone(vocabulary)
    for cell in head[at + 1 : at + 16]:
        if cell.line == last.line or _overlaps(cell, skip) or cell.words.lower() in marks:
            continue
        apart = cell.line - last.line > 1 and not (cell.words[0].islower() or _GOES_ON.search(last.words))
        beside = len(parts) > 1 and cell.column - last.column > _COLUMN
        if apart or beside or BODY_BEGINS.match(cell.words):
            break
        last = cell
        parts.append(printed(text, cell.start, cell.end))
    return " ".join(filter(None, parts)).strip(" .;")


def _overlaps(cell: Cell, spans: Sequence[Span]) -> bool:
    return any(start < cell.end and cell.start < end for start, end in spans)


def find_addressees(vocabulary: Vocabulary, text: str, head: Sequence[Cell]) -> tuple[str, ...]:
    r"""Return whom the document is sent to, from `Kính gửi:`, on its line or listed under it.

    >>> from vbhc_extract.vocabulary import load
    >>> from vbhc_extract.extraction.headers.cells import cells
    >>> text = "Kính gửi:\n- Sở Nội vụ;\n- Sở Tài chính.\nThực hiện"
    >>> find_addressees(load(), text, list(cells(text, text, 0, len(text))))
    ('Sở Nội vụ', 'Sở Tài chính')
    """
    at = next((at for at, cell in enumerate(head) if _ADDRESSEE.match(cell.words)), None)
    if at is None:
        return ()
    items: list[str] = []
    last, listed = head[at], False
    for cell in head[at : at + 40]:
        words = printed(text, cell.start, cell.end)
        if cell is head[at]:
            words = _ADDRESSEE.sub("", words, count=1)
            if not words:
                continue
        elif BODY_BEGINS.match(cell.words) or (
            items and _after_addressees(vocabulary, cell, last, items[-1], listed=listed)
        ):
            break
        listed = listed or _ITEM_MARK.match(words) is not None
        if items and not _ITEM_MARK.match(words) and (words[0].islower() or _GOES_ON.search(items[-1])):
            items[-1] += f" {words}"
        else:
            items.append(words)
        last = cell
    return tuple(filter(None, (piece.strip(" -–+•.;,") for item in items for piece in item.split(";"))))


def _after_addressees(vocabulary: Vocabulary, cell: Cell, last: Cell, item: str, *, listed: bool) -> bool:
    if item.endswith("."):
        return True
    if listed and len(cell.words) > _LONG_ADDRESSEE and cell.words[0].isupper():
        return True  # in a list, what has no mark is no member
    if _ITEM_MARK.match(cell.words) or cell.words[0].islower() or item.endswith((";", ",")):
        return False
    opens = len(cell.words) > _SHORT_LINE and cue_pattern(vocabulary, "opener").match(cell.words.upper())
    return cell.line - last.line > 1 or bool(opens)
