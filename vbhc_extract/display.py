"""One document in the terminal: its header fields on top, its marks in the text, its tasks below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from vbhc_extract.model import Citation, DateMention, Document, Extraction, Indicator, Part, Task

_COLOURS = {"citation": "\x1b[1;36m", "date": "\x1b[33m", "indicator": "\x1b[35m", "header": "\x1b[32m"}
_RESET = "\x1b[0m"
_LEGEND = (
    ("citation", "văn bản được viện dẫn"),
    ("date", "ngày, kỳ"),
    ("indicator", "số liệu"),
    ("header", "thể thức"),
)
_FIELDS = (
    ("Loại", "doc_type"),
    ("Số", "number"),
    ("Ký hiệu", "symbol"),
    ("Ngày ban hành", "date"),
    ("Địa danh", "place"),
    ("Cơ quan ban hành", "issuer"),
    ("Cơ quan chủ quản", "parent_issuer"),
    ("Trích yếu", "title"),
    ("Kính gửi", "addressees"),
    ("Người ký", "signer"),
    ("Chức vụ", "signer_title"),
    ("Thẩm quyền ký", "authority"),
    ("Nơi nhận", "recipients"),
)
_PRINTED = ("doc_type", "symbol", "title", "signer", "signer_title")
# A document may hold codes that would drive the terminal; what they look like is shown instead.
_CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"} | {
    0x7F: 0x2421,
    0x9B: 0xFFFD,
}


class Mark(NamedTuple):
    """A stretch to show: its kind (`citation`, `date`, `indicator`, `header`) and what was understood of it."""

    start: int
    end: int
    kind: str
    meaning: str


def render(document: Document, extraction: Extraction, *, colour: bool) -> Iterator[str]:
    """Yield the lines' text in pieces: header fields, legend, the document with its marks, and its tasks.

    With `colour` the marks are ANSI colours, else brackets: `⟦words⟧{type, number, date}`.

    >>> from vbhc_extract.model import Source
    >>> document = Document(Source("a.txt", "txt", "0" * 64, 14), "Trong năm 2024")
    >>> year = DateMention("d", "x", 6, 14, 0, "", "năm 2024", "2024-01-01", "2024-12-31", "year")
    >>> found = Extraction(document.source, (), (), (year,))
    >>> "".join(render(document, found, colour=False)).splitlines()[-1]
    'Trong ⟦năm 2024⟧{2024-01-01..2024-12-31}'
    """
    for part in extraction.parts:
        yield from _fields(part)
    yield f"{_legend(colour)}\n\n"
    at = 0
    for mark in _apart(_marks(document.text, extraction)):
        yield _safe(document.text[at : mark.start])
        yield _shown(_safe(document.text[mark.start : mark.end]), mark, colour)
        at = mark.end
    yield _safe(document.text[at:])
    yield "\n"
    for task in extraction.tasks:
        yield from _assigned(task)


def _fields(part: Part) -> Iterator[str]:
    yield f"── Văn bản {part.number + 1} ({part.doc_id})\n"
    for label, field in _FIELDS:
        value = getattr(part.header, field)
        if value:
            yield f"   {label}: {_safe(value if isinstance(value, str) else '; '.join(value))}\n"


def _legend(colour: bool) -> str:
    if colour:
        return "   ".join(f"{_COLOURS[kind]}{label}{_RESET}" for kind, label in _LEGEND)
    return "⟦lời văn⟧{loại, số, ngày, quan hệ} hoặc {từ..đến} hoặc {số liệu = giá trị}"


def _marks(text: str, extraction: Extraction) -> Iterator[Mark]:
    yield from (Mark(found.start, found.end, "citation", _cited(found)) for found in extraction.citations)
    yield from (Mark(found.start, found.end, "date", _dated(found)) for found in extraction.dates)
    yield from (
        Mark(found.start, found.end, "indicator", _measured(found)) for found in extraction.indicators
    )
    for part in extraction.parts:
        yield from _header_marks(text, part)


def _cited(citation: Citation) -> str:
    known = (
        citation.type,
        citation.number,
        citation.date,
        citation.issuer_full,
        citation.pinpoint,
        citation.relation,
    )
    return ", ".join(filter(None, known))


def _dated(date: DateMention) -> str:
    return date.first_day if date.first_day == date.last_day else f"{date.first_day}..{date.last_day}"


def _measured(indicator: Indicator) -> str:
    value = f"{indicator.value:.15g}"
    whole = f"/{indicator.denominator:.15g}" if indicator.denominator is not None else ""
    known = (f"{indicator.name} = {value}{whole} {indicator.unit}".strip(), indicator.period)
    return ", ".join(filter(None, known))


def _assigned(task: Task) -> Iterator[str]:
    yield f"── Nhiệm vụ: {_safe(task.task)}\n"
    for label, value in (
        ("Chủ trì", "; ".join(task.lead)),
        ("Phối hợp", "; ".join(task.support)),
        ("Sản phẩm", task.product),
        ("Thời gian", task.timing),
        ("Hạn", task.deadline),
    ):
        if value:
            yield f"   {label}: {_safe(value)}\n"


def _header_marks(text: str, part: Part) -> Iterator[Mark]:
    """Find the header fields again where they are printed; only the values travel in the records."""
    for field in _PRINTED:
        words = getattr(part.header, field).split()
        printed = r"[\s*_]+".join(map(regex.escape, words))
        if words and (
            found := regex.search(rf"(?i)(?<!\w){printed}(?!\w)", text, pos=part.start, endpos=part.end)
        ):
            yield Mark(found.start(), found.end(), "header", "")


def _apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the marks in order, without those that begin inside one before: a citation's own date."""
    end = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end:
            yield mark
            end = mark.end


def _shown(words: str, mark: Mark, colour: bool) -> str:
    if colour:
        return f"{_COLOURS[mark.kind]}{words}{_RESET}"
    return f"⟦{words}⟧{{{mark.meaning}}}" if mark.meaning else words


def _safe(text: str) -> str:
    return text.translate(_CONTROLS)
