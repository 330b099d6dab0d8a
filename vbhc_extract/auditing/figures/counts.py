"""Counts that differ from the list that follows them: `04 nhiệm vụ sau:` and five items."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.by_document import document_check
from vbhc_extract.auditing.figures.passages import Passage, Sheet
from vbhc_extract.auditing.figures.printed import quoted
from vbhc_extract.auditing.findings import finding
from vbhc_extract.model import Citation, Finding, Indicator, Severity

# nothing between what is counted and its list that could tell of another list
_LEADS_IN = re.compile(
    r"(?: ?(?:nhiệm vụ|giải pháp|nội dung|vấn đề|chỉ tiêu|công việc)(?:,| và)?){0,3}"
    r"(?: ?(?:trọng tâm|chủ yếu|chính|cơ bản|lớn|cụ thể|quan trọng|đột phá|ưu tiên)){0,2}"
    r",?(?: ?(?:sau(?: đây)?|như sau|cụ thể(?: như sau)?|(?:bao )?gồm|là))? ?:"
)
_AMONG = re.compile(r"(?<!\w)(?:trong đó|nổi bật|chủ yếu|tiêu biểu|một số|điển hình|trên|hơn)(?!\w)")
_LISTED = re.compile(
    r"(?:nhiệm vụ|nội dung|giải pháp|nhóm|vấn đề|mục tiêu|chỉ tiêu|tiêu chí|bước|giai đoạn|chương trình|đề án|dự án|mô hình"
    r"|kiến nghị|đề xuất|hình thức|điều kiện|nguyên tắc|yêu cầu|lĩnh vực|phần|văn bản|kế hoạch|quyết định|công văn|khóa|lớp"
    r"|hạn chế|nguyên nhân|việc|công trình)(?!\w)"
)
_DOCUMENTS = re.compile(r"(?:văn bản|kế hoạch|quyết định|công văn|báo cáo|chỉ thị|thông báo)(?!\w)")
_ITEM = regex.compile(
    r"\n[^\S\n]*[*#>]*\s*(?:(?P<roman>[IVX]+)[.)]|(?P<arabic>\d{1,2})[.)]|(?P<nested>\d{1,2}(?:\.\d{1,2})+)[.)]?|(?P<letter>\p{Ll})\)|(?P<dash>[-•])|(?P<plus>\+))[*]*\s"
)
_RANKS = {"roman": 0, "arabic": 1, "nested": 2, "letter": 3, "dash": 4, "plus": 5}
_FIRST = frozenset({"1", "01", "a", "-", "+", "•", "I"})
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_PARAGRAPH = regex.compile(r"[.;:]\s*\n\s*(?=\p{Lu})")
_RECIPIENTS = regex.compile(r"\n\W*Nơi\s+nhận")
_JOINT = {sign: re.compile(rf"{sign}(?:\s+và(?=\s))?|(?<=\s)và(?=\s)") for sign in ";,"}
_NO_MEMBERS = regex.compile(
    r"\n[^\S\n]*(?:\d{1,2}[.)]|\p{Ll}\)|[-•+])[*]*\s*(?:Thời\s+gian|Địa\s+điểm|Đối\s+tượng|Tiến\s+độ|Giải\s+ngân|Khó\s+khăn|Quy\s+mô|Nguồn\s+vốn"
    r"|Căn\s+cứ|Tổng\s+mức|Xã\s|Phường\s|Phòng\s|Ngoài\s+ra|Nhóm\s+thứ|Khóa\s+\d)"
)
_MOST, _REACH, _ITEMS_REACH = 30, 12_000, 900


@document_check("stated_count", "error", "Số lượng nêu khác số mục liệt kê ngay sau đó")
def stated_count(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find counts that lead in a list of more or fewer items."""
    for passage in sheet.passages:
        figure = passage.figures[-1]
        if not (_counts(figure) and _leads_in(passage)):
            continue
        items, kind = _items(sheet, passage)
        if items < 2 or items == figure.value or _groups(sheet, passage, figure):
            continue
        numbered = kind in {"arabic", "letter", "nested"} and abs(items - figure.value) <= 2
        severity: Severity = "error" if numbered else "warning"
        message = f"Nêu {quoted(figure)}, nhưng liệt kê ngay sau đó có {items} mục."
        yield finding(case, "stated_count", severity, message, figure)


@document_check("stated_documents", "warning", "Số văn bản nêu khác số văn bản liệt kê ngay sau đó")
def stated_documents(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find counts of documents that lead in more or fewer of them: `03 văn bản gồm: …; …`."""
    for passage in sheet.passages:
        for at, figure in enumerate(passage.figures):
            if not (_counts(figure) and _DOCUMENTS.match(figure.unit.lower())):
                continue
            if _AMONG.search(passage.words[at][-40:]):
                continue
            listed = _documents(sheet, figure, passage.end)
            if listed > 1 and listed != figure.value:
                message = f"Nêu {quoted(figure)}, nhưng liệt kê ngay sau đó {listed} văn bản."
                yield finding(case, "stated_documents", "warning", message, figure)


def _groups(sheet: Sheet, passage: Passage, figure: Indicator) -> bool:
    """Tell whether the items below a line are not what it counts: they count it themselves, or say where and how."""
    below = sheet.text[passage.end - 1 : passage.end + _ITEMS_REACH]
    return _NO_MEMBERS.search(below) is not None or bool(
        regex.search(rf"\n[^\n]{{0,90}}\d+\s+{regex.escape(figure.unit.lower().split()[0])}", below)
    )


def _counts(figure: Indicator) -> bool:
    return (
        figure.kind == "count"
        and not figure.bound
        and figure.upper is None
        and 1 < figure.value <= _MOST
        and _LISTED.match(figure.unit.lower()) is not None
    )


def _leads_in(passage: Passage) -> bool:
    return (
        _LEADS_IN.fullmatch(passage.words[-1]) is not None and _AMONG.search(passage.words[-2][-40:]) is None
    )


def _items(sheet: Sheet, passage: Passage) -> tuple[int, str]:
    """Count the items right below a line, and tell how they are marked; none when it is not plain."""
    text, begin = sheet.text, passage.end - 1
    count, kind, last, at = 0, "", "", begin
    for match in _ITEM.finditer(text, begin, _end_of_body(sheet, begin)):
        found = match.lastgroup or ""
        if not count:
            inside = _outline_ranks(passage.figures[-1].section) | {_rank(passage.marker)}
            if text[begin : match.start()].strip() or _RANKS[found] in inside or match[found] not in _FIRST:
                return 0, ""
            kind = found
        elif _RANKS[found] > _RANKS[kind]:
            continue
        elif found != kind:
            break
        elif kind not in {"dash", "plus"} and not _follows(last, match[found]):
            if match[found] in _FIRST:
                break
            return 0, ""
        elif kind in {"dash", "plus"} and _PARAGRAPH.search(text, at, match.start() + 1):
            return 0, ""
        count, last, at = count + 1, match[found], match.end()
    return count, kind


def _end_of_body(sheet: Sheet, begin: int) -> int:
    """Return how far a list can reach: the recipients below the signature are a list of their own."""
    limit = min(sheet.part.end, begin + _REACH)
    recipients = _RECIPIENTS.search(sheet.text, begin, limit)
    return recipients.start() if recipients else limit


def _outline_ranks(section: str) -> set[int]:
    """Return the ranks of the sections around a place: a list of such a rank may be the outline itself."""
    return {_rank(marker) for marker in section.split(" > ")}


def _rank(marker: str) -> int:
    """Return the rank of the item that a line is itself, lower than all where it is none."""
    if not marker:
        return -1
    if marker.strip(".").isupper():
        return _RANKS["roman"]
    if marker[0].isdecimal():
        return _RANKS["nested" if "." in marker.rstrip(".") else "arabic"]
    return _RANKS["letter" if marker[0].isalpha() else "plus" if marker == "+" else "dash"]


def _follows(last: str, marker: str) -> bool:
    if last.isdecimal():
        return marker.isdecimal() and int(marker) == int(last) + 1
    if "." in last:
        stem, _, number = last.rpartition(".")
        return marker == f"{stem}.{int(number) + 1}"
    place = _LETTERS.find(last)
    return place >= 0 and marker in _LETTERS[place + 1 : place + 3]


def _documents(sheet: Sheet, figure: Indicator, end: int) -> int:
    """Count the numbered documents listed after a figure, one between semicolons or commas; 0 when it is not plain."""
    text = sheet.text[figure.end : end]
    head, colon, listed = text.partition(":")
    if not colon or not _LEADS_IN.fullmatch(" ".join(head.lower().split()) + ":"):
        return 0
    cited = {one.start: one for one in sheet.citations if one.kind == "numbered"}
    count = 0
    for joined, begin in _members(listed, figure.end + len(head) + 1):
        named = next((cited[start] for start in range(begin, begin + 5) if start in cited), None)
        if named is not None and _is_a(named, figure) and not sheet.text.startswith("các", begin):
            count += 1
        elif joined != "và":
            return 0
    return count


def _members(listed: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield what joins each member of a list to the one before, and where it begins; `at` is where the list does."""
    sign = ";" if ";" in listed else ","
    joints = [("", 0), *((found[0].strip(), found.end()) for found in _JOINT[sign].finditer(listed))]
    for joined, begin in joints:
        rest = listed[begin:]
        yield joined, at + begin + len(rest) - len(rest.lstrip(" \n*-+"))


def _is_a(named: Citation, figure: Indicator) -> bool:
    """Tell whether a document is of the type that is counted, so that it belongs to the list and not behind it."""
    counted = figure.unit.lower()
    return counted.startswith(("văn bản", named.type.lower()))
