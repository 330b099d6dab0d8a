"""Tables that only place text side by side: letterheads, signature blocks, whole pages in one cell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from vbhc_extract.vocabulary import load

_MOST_ROWS = 14  # a signature block that gives each recipient a row of its own
_MOST_COLUMNS = 4
_PROSE_LETTERS, _PROSE_LINES = 1200, 4
_LETTERHEAD = regex.compile(
    r"""
    CỘNG\s+H\p{Lu}{1,3}\s+X\p{L}\s*HỘI\s+CHỦ\s+NGH | ^[^\S\n]*+ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM\s*$ | ^[^\S\n]*+ĐOÀN\s+TNCS\s+HỒ\s+CHÍ\s+MINH\s*$
    | ^[^\w\n]{0,9}[Đđ]ộc\s+[Ll]ập\s*\W\s*[Tt]ự\s+[Dd]o
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_PLACE_AND_DATE = regex.compile(
    r"^[^\S\n]*+\p{Lu}[\p{L}\s.'-]{1,40},\s*ngày\b[\s\d.…_]*tháng\b[\s\d.…_]*năm", regex.MULTILINE
)
_NUMBER = regex.compile(r"^[^\S\n]*+(?:Số|SỐ)\s*:?[\s\d.…_]*[-/]\s?\p{Lu}", regex.MULTILINE)
_RECIPIENTS = regex.compile(r"^[^\w\n]{0,9}N[ơƠ][iI]\s+(?:nhận|NHẬN|gửi|GỬI)\s*(?::|$)", regex.MULTILINE)
_ADDRESSEES = regex.compile(r"\s*(?:Đồng\s+)?[Kk](?:ính|ÍNH)\s+(?:gửi|trình|GỬI|TRÌNH)\s*(?::|$)")
_SIGNED = regex.compile(r"^[^\S\n]*+[(\[]\s*(?:Đ[ãÃ]\s+k[ýÝ]|[Kk]ý\b)", regex.MULTILINE)
_CAPACITY = (
    r"(?:(?:T[./]?\s?M|K[./]?\s?T|T[./]?\s?L|T[./]?\s?U[./]?\s?Q)(?:\s?[./]\s*|\s+)|Q\s?[./]\s*)\p{Lu}{2}"
)
_CAPACITY_FIRST = regex.compile(rf"\s*{_CAPACITY}")
_SIGNATORY = r"(?:ĐẠI\s+DIỆN|NGƯỜI\s+(?:LẬP|KÝ|GHI|BÁO|NHẬN|GIAO|VIẾT)|THƯ\s+KÝ|CHỦ\s+T(?:Ọ|OẠ|ỌA)|KẾ\s+TOÁN|THỦ\s+TRƯỞNG|XÁC\s+NHẬN)"
_COUNTER = regex.compile(r"(?:TT|STT|Số\s+TT|S\.?T\.?T\.?)", regex.IGNORECASE)


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    r"""Tell whether a table holds no data, but places text: its cells are then read one after another.

    The cells of a row come with their lines apart by `\n`; cells that others run over are empty. Layout
    are a letterhead, addressees, a signature block (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II),
    and a frame around prose; what has three columns of short cells is data, unless the words of a
    letterhead or of a signature stand in it.

    >>> is_layout([["UBND TỈNH A\nSỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 5/BC-SNV", ""]])
    True
    >>> is_layout([["TT", "Nguồn vốn", "Giao"], ["1", "Ngân sách tỉnh", "62.300"]])
    False
    """
    filled = [row for row in rows if any(not _is_blank(cell) for cell in row)]
    columns = max((sum(not _is_blank(cell) for cell in row) for row in filled), default=0)
    if columns <= 1:
        return True
    if _holds_prose(filled):
        return True
    if len(filled) > _MOST_ROWS or columns > _MOST_COLUMNS or _COUNTER.fullmatch(filled[0][0].strip()):
        return False
    if _ADDRESSEES.match(filled[0][0]):
        return True
    return has_letterhead(filled) or has_signature(filled) or (len(filled) == 1 and columns == 2)


def has_letterhead(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether cells hold the words of a letterhead: the national title, or a number beside a date.

    >>> has_letterhead([["Số: 12/CV-CT", "Đà Lạt, ngày 05 tháng 3 năm 2024"]])
    True
    """
    words = "\n".join(cell for row in rows for cell in row)
    return bool(_LETTERHEAD.search(words) or (_NUMBER.search(words) and _PLACE_AND_DATE.search(words)))


def has_signature(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether cells hold the words of a signature block: Nơi nhận, `TM. …`, `GIÁM ĐỐC`, (Đã ký).

    >>> has_signature([["NGƯỜI LẬP BIỂU", "TRƯỞNG PHÒNG"]]), has_signature([["Giám đốc", "Sở Nội vụ"]])
    (True, False)
    """
    words = "\n".join(cell for row in rows for cell in row)
    return bool(_RECIPIENTS.search(words) or _SIGNED.search(words) or _signature_line().search(words))


def begins_closing(text: str) -> bool:
    """Tell whether a paragraph or cell begins the end of a document: Nơi nhận, or on whose behalf one signs.

    >>> begins_closing("Nơi nhận:"), begins_closing("KT. CHỦ TỊCH"), begins_closing("Nơi nhận hồ sơ là")
    (True, True, False)
    """
    return bool(_RECIPIENTS.match(text)) or begins_signature(text)


def begins_signature(text: str) -> bool:
    """Tell whether a cell begins with the capacity in which one signs.

    >>> begins_signature("TM. ỦY BAN NHÂN DÂN"), begins_signature("T/L CHỦ TỊCH"), begins_signature("Nơi nhận:")
    (True, True, False)
    """
    return bool(_CAPACITY_FIRST.match(text))


@cache
def _signature_line() -> regex.Pattern[str]:
    """Compile a line that begins with a capacity, or that a position in capitals fills."""
    names = {row["words"].upper() for row in load().rows("header_cues") if row["kind"] == "position"}
    positions = "|".join(map(regex.escape, sorted(names, key=len, reverse=True)))
    return regex.compile(
        rf"^[^\S\n]*+(?:{_CAPACITY}|(?:{positions}|{_SIGNATORY})[\p{{Lu}}\s,.&-]*$)", regex.MULTILINE
    )


def _is_blank(cell: str) -> bool:
    return not cell or cell.isspace()


def _holds_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether one cell holds a page of text: many letters in several lines."""
    return any(
        len(cell) > _PROSE_LETTERS and cell.count("\n") >= _PROSE_LINES for row in rows for cell in row
    ) and not any(_COUNTER.fullmatch(row[0].strip()) for row in rows[:2] if row)
