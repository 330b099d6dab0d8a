"""Outline: numbers and letters of sections that stand twice or are left out.

Điều run through a whole document; khoản, điểm and the like through their parent (Nghị định 30/2020/NĐ-CP,
Phụ lục I, phần I, mục II.6). The letters are a b c d đ e g h i k l m n o p q r s t u v x y.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.findings import Excerpt, finding
from vbhc_extract.auditing.registry import check
from vbhc_extract.extraction.folding import fold
from vbhc_extract.extraction.segments import Segments, find_segments
from vbhc_extract.extraction.wrapping import unwrapped_lines
from vbhc_extract.model import Extraction, Finding, Part, Severity

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_OPTIONAL = frozenset("đi")
"""Letters that many leave out, as they are not in their keyboard's order or look like a number."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ALONE = re.compile(r"(?!Điều)[\w.]{1,6}\W{0,3}(?:\n|\Z)")
_MOST_SKIPPED = 3
"""Larger leaps are figures at the start of a line."""
_QUOTED = 90  # characters of the item quoted
_AMENDING = re.compile(r"sửa\s+đổi|bổ\s+sung|đính\s+chính|hợp\s+nhất", re.IGNORECASE)
_REFERRING = re.compile(
    r"(?:,|\b(?:tại|theo|của|và|hoặc|đến|từ|khoản|điểm|điều|mục|số|các|quý|kỳ|lần|bảng|biểu|mẫu|Điều|Quý))\s*\Z"
)


class Item(NamedTuple):
    """One marked section: its label, that of its parent, and its rank among its siblings."""

    start: int
    parent: str
    label: str
    rank: int


@check("outline", "warning", "Điều, mục, khoản, điểm bị trùng hoặc bị nhảy số")
def outline_faults(case: Case) -> Iterator[Finding]:
    """Find sections that stand twice under one heading, a Điều twice in one document, and numbers left out."""
    for extraction, part, items in _outlines(case):
        for first, again in _doubles(items):
            message = f"“{again.label}” có hai lần{_where(again)}."
            severity: Severity = "warning" if again.label.startswith("Điều") else "note"
            quotes = _excerpt(extraction, part, again), _excerpt(extraction, part, first)
            yield finding(case, "outline", severity, message, *quotes)
        for before, after in _gaps(items):
            message = f"Sau “{before.label}” là “{after.label}”{_where(after)}: thiếu mục ở giữa."
            quotes = _excerpt(extraction, part, after), _excerpt(extraction, part, before)
            yield finding(case, "outline", "note", message, *quotes, about="gap")


def _where(item: Item) -> str:
    return f" trong mục {item.parent}" if item.parent else ""


def _outlines(case: Case) -> Iterator[tuple[Extraction, Part, list[Item]]]:
    """Yield the outline of each document; those that amend others quote sections that are not their own.

    Of scanned pages the recognition loses numbers and letters.
    """
    for extraction in case.extractions:
        folded = fold(unwrapped_lines(extraction.text))
        if not folded or not extraction.parts or extraction.source.text_source == "ocr":
            continue
        segments = find_segments(folded, tuple(part.start for part in extraction.parts))
        for part in extraction.parts:
            if not _AMENDING.search(part.header.title):
                yield extraction, part, list(_items(folded, segments, part))


def _items(folded: str, segments: Segments, part: Part) -> Iterator[Item]:
    quoted = 0
    last = part.start
    for start, path in zip(segments.items, segments.paths, strict=True):
        if not part.start <= start < part.end:
            continue
        quoted += folded.count("“", last, start) - folded.count("”", last, start)
        last = start
        if start in segments.bullets or quoted > 0 or not path:
            continue
        parent, _, label = path.rpartition(" > ")
        label_rank = rank(label)
        # "quy định tại" and a line break: the words refer to a section
        refers = _REFERRING.search(folded, max(part.start, start - 20), start)
        if label_rank and not refers and not _ALONE.match(folded, start, part.end):
            yield Item(start, "" if label.startswith("Điều") else parent, label, label_rank)


def rank(label: str) -> int:
    """Return the place of a label among its siblings, 0 where it has none.

    >>> rank("c"), rank("IV"), rank("Điều 12"), rank("2.3"), rank("Phần thứ hai")
    (3, 4, 12, 3, 0)
    """
    last = label.rsplit(maxsplit=1)[-1].rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    if last in _LETTERS:
        return _LETTERS.index(last) + 1
    if last and not set(last) - _ROMAN.keys():
        values = [_ROMAN[sign] for sign in last]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-value if value < following else value for value, following in pairs)
    return 0


def _lists(items: list[Item]) -> Iterator[list[Item]]:
    """Yield the runs of siblings; each new beginning (`a`, `1`, `I`) under a heading opens another."""
    running: dict[str, list[Item]] = {}
    for item in items:
        key = f"{item.parent}|{_kind(item.label)}"
        if item.rank == 1 and key in running:
            yield running.pop(key)
        running.setdefault(key, []).append(item)
    yield from running.values()


def _kind(label: str) -> str:
    head, *rest = label.split()
    if rest:
        return head
    if head in _LETTERS:
        return "letter"
    return f"number{head.count('.')}" if head[0].isdigit() else "roman"


def _doubles(items: list[Item]) -> Iterator[tuple[Item, Item]]:
    for siblings in _lists(items):
        seen: dict[str, Item] = {}
        for item in siblings:
            if item.label in seen and siblings[0].rank == 1:
                yield seen[item.label], item
            seen.setdefault(item.label, item)


def _gaps(items: list[Item]) -> Iterator[tuple[Item, Item]]:
    for siblings in _lists(items):
        if siblings[0].rank != 1:
            continue
        for before, after in pairwise(siblings):
            skipped = range(before.rank + 1, after.rank)
            if len(skipped) > _MOST_SKIPPED:
                continue
            if _kind(after.label) == "letter":
                skipped_letters = {_LETTERS[at - 1] for at in skipped} - _OPTIONAL
                if skipped_letters:
                    yield before, after
            elif skipped:
                yield before, after


def _excerpt(extraction: Extraction, part: Part, item: Item) -> Excerpt:
    line_end = extraction.text.find("\n", item.start)
    end = min(line_end if line_end >= 0 else part.end, item.start + _QUOTED)
    return Excerpt(part.doc_id, item.start, end, extraction.text[item.start : end], section=item.parent)
