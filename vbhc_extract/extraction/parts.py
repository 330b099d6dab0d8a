"""The documents of one file: a decision and the plan it promulgates are two parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction.cells import cells
from vbhc_extract.extraction.header import attached_issuer, read_header
from vbhc_extract.extraction.letterhead import type_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc_extract.model import Header
    from vbhc_extract.vocabulary import Vocabulary

_NOTE = regex.compile(
    r"\(\s*(?:(?:Ban|BAN)\s+(?:hành|HÀNH)\s+)?(?:kèm|Kèm|KÈM)\s+(?:theo|THEO)\s+"
    r"(?:Quyết|QUYẾT|Nghị|NGHỊ|Chỉ|Thông\s+tư|THÔNG\s+TƯ|Công\s+văn|Tờ\s+trình|Kế|Văn\s+bản)"
)
_ABOVE, _NOTE_LENGTH = 900, 400
_APPENDIX = ("PHỤ LỤC", "Phụ lục", "BIỂU", "Biểu", "MẪU", "Mẫu", "DANH MỤC", "DANH SÁCH", "BẢNG")


class PartDraft(NamedTuple):
    """One document of a file: where it stands and what it says of itself."""

    start: int
    end: int
    header: Header
    warnings: tuple[str, ...]


def find_parts(text: str, folded: str, vocabulary: Vocabulary) -> list[PartDraft]:
    """Divide a file's text into its documents; they stand in order and cover the whole text.

    `folded` is the folded view of `text`, of the same length. A plan, regulation or the like that
    follows `(Ban hành kèm theo Quyết định …)` is a document of its own; an appendix of tables is not.

    >>> from vbhc_extract.vocabulary import load
    >>> text = '''QUYẾT ĐỊNH
    ... Ban hành Quy chế làm việc
    ... Căn cứ Luật Cán bộ, công chức;
    ... QUY CHẾ
    ... Làm việc của cơ quan
    ... (Ban hành kèm theo Quyết định số 5/QĐ-UBND)
    ... Điều 1. Phạm vi'''
    >>> [(part.start, part.header.doc_type, part.header.title) for part in find_parts(text, text, load())]
    [(0, 'Quyết định', 'Ban hành Quy chế làm việc'), (68, 'Quy chế', 'Làm việc của cơ quan')]
    """
    starts = [0, *_attached(vocabulary, text, folded)]
    parts: list[PartDraft] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        header, warnings = read_header(vocabulary, text, folded, start, end)
        note = _NOTE.search(folded, start, min(end, start + _ABOVE + _NOTE_LENGTH))
        if note and (start or _is_attached(header)):
            own = attached_issuer(vocabulary, folded, note.start(), min(end, note.start() + _NOTE_LENGTH))
            issuer = parts[0].header.issuer if parts else own or header.issuer
            header = replace(header, issuer=issuer or own)
            warnings = ()
        parts.append(PartDraft(start, end, header, warnings))
    return parts


def _is_attached(header: Header) -> bool:
    """Tell whether the first document of a file was itself attached to a decision: it has no number."""
    return not header.symbol and not header.date and bool(header.doc_type)


def _attached(vocabulary: Vocabulary, text: str, folded: str) -> Iterator[int]:
    """Yield where the attached documents begin: at the type line above their note."""
    low = _first_document_begins(vocabulary, text, folded)
    if low < 0:
        return
    for note in _NOTE.finditer(folded, low):
        start = _type_line_above(vocabulary, text, folded, max(low, note.start() - _ABOVE), note.start())
        if start > low:
            yield start
            low = note.end()


def _first_document_begins(vocabulary: Vocabulary, text: str, folded: str) -> int:
    """Return the end of the first type line or number line, after which another document may begin."""
    for cell in cells(text, folded, 0, min(len(text), 4000)):
        line = type_line(vocabulary, cell.words)
        if (line and line[2]) or cell.words.startswith(("Số", "SỐ")):
            return cell.end
    return -1


def _type_line_above(vocabulary: Vocabulary, text: str, folded: str, low: int, note: int) -> int:
    """Return where the type line above a note begins, -1 when an appendix or nothing stands there."""
    for cell in reversed(cells(text, folded, low, note)):
        if cell.words.startswith(_APPENDIX) or cell.words.endswith((";", "./.")):
            return -1
        line = type_line(vocabulary, cell.words)
        if line and line[2]:
            return cell.start
    return -1
