"""One document in the terminal: its header fields on top, its marks in the text, its tasks below."""

from __future__ import annotations

from collections.abc import Iterator

from vbhc_extract.display.marks import FIELDS, Mark, apart, marks_of
from vbhc_extract.model import Document, Extraction, Part, Task

_COLOURS = {"citation": "\x1b[1;36m", "date": "\x1b[33m", "indicator": "\x1b[35m", "header": "\x1b[32m"}
_RESET = "\x1b[0m"
_LEGEND = (
    ("citation", "văn bản được viện dẫn"),
    ("date", "ngày, kỳ"),
    ("indicator", "số liệu"),
    ("header", "thể thức"),
)
# A document may hold codes that would drive the terminal; what they look like is shown instead.
_CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"} | {
    0x7F: 0x2421,
    0x9B: 0xFFFD,
}


def render(document: Document, extraction: Extraction, *, colour: bool) -> Iterator[str]:
    """Yield the lines' text in pieces: header fields, legend, the document with its marks, and its tasks.

    With `colour` the marks are ANSI colours, else brackets: `⟦words⟧{type, number, date}`.

    >>> from vbhc_extract.model import DateMention, Source
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
    for mark in apart(marks_of(document.text, extraction)):
        yield printable(document.text[at : mark.start])
        yield _shown(printable(document.text[mark.start : mark.end]), mark, colour)
        at = mark.end
    yield printable(document.text[at:])
    yield "\n"
    for task in extraction.tasks:
        yield from _assigned(task)


def _fields(part: Part) -> Iterator[str]:
    yield f"── Văn bản {part.number + 1} ({part.doc_id})\n"
    for label, field in FIELDS:
        value = getattr(part.header, field)
        if value:
            yield f"   {label}: {printable(value if isinstance(value, str) else '; '.join(value))}\n"


def _legend(colour: bool) -> str:
    if colour:
        return "   ".join(f"{_COLOURS[kind]}{label}{_RESET}" for kind, label in _LEGEND)
    return "⟦lời văn⟧{loại, số, ngày, quan hệ} hoặc {từ..đến} hoặc {số liệu = giá trị}"


def _assigned(task: Task) -> Iterator[str]:
    yield f"── Nhiệm vụ: {printable(task.task)}\n"
    for label, value in (
        ("Chủ trì", "; ".join(task.lead)),
        ("Phối hợp", "; ".join(task.support)),
        ("Sản phẩm", task.product),
        ("Thời gian", task.timing),
        ("Hạn", task.deadline),
    ):
        if value:
            yield f"   {label}: {printable(value)}\n"


def _shown(words: str, mark: Mark, colour: bool) -> str:
    if colour:
        return f"{_COLOURS[mark.kind]}{words}{_RESET}"
    return f"⟦{words}⟧{{{mark.meaning}}}" if mark.meaning else words


def printable(text: str) -> str:
    """Return a text without codes that would drive a terminal; what they look like is shown instead."""
    return text.translate(_CONTROLS)
