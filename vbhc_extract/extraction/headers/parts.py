"""The documents of one file: a decision and the plan it promulgates are two parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.headers.cells import Cell, body_pattern, cells, printed, unwrapped
from vbhc_extract.extraction.headers.headers import read_header
from vbhc_extract.extraction.headers.heading import DECIDING, NOTE, find_type, standing_alone, type_line
from vbhc_extract.extraction.headers.issuing_body import attached_issuer
from vbhc_extract.extraction.headers.letterhead import BODY_BEGINS, find_date, find_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vbhc_extract.model import Header
    from vbhc_extract.vocabulary import Vocabulary

_NATION = "CỘNG H"
_ABOVE, _NOTE_LENGTH, _LETTERHEAD = 900, 400, 900
_APPENDIX = ("PHỤ LỤC", "Phụ lục", "BIỂU", "Biểu", "MẪU", "Mẫu", "DANH MỤC", "DANH SÁCH", "BẢNG")
_ONLY_ABOVE, _SHORTEST_TITLE, _HEADING = 6, 20, 6000
_ATTACHED = frozenset({"Quy định"})


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
    parts: list[PartDraft] = []
    starts = [0, *sorted({*_attached(vocabulary, text, folded), *_separate(vocabulary, text, folded)})]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        header, warnings = read_header(vocabulary, text, folded, start, end)
        note = NOTE.search(folded, start, min(end, start + _ABOVE + _NOTE_LENGTH))
        if note and not (header.symbol or header.date):
            named = attached_issuer(vocabulary, folded, note.start(), min(end, note.start() + _NOTE_LENGTH))
            header = replace(header, issuer=(parts[-1].header.issuer if parts else named) or header.issuer)
            if parts and not header.doc_type:
                title = printed(text, start, note.start())
                name = _type_in(vocabulary, folded[parts[-1].start : min(start, _HEADING)], title)
                header = replace(header, doc_type=name, title=title)
            warnings = ()
        parts.append(PartDraft(start, end, header, warnings))
    return parts


def _type_in(vocabulary: Vocabulary, deciding: str, title: str) -> str:
    """Return the type before a title in the deciding document: `Ban hành Quy chế …`."""
    before, found, _ = " ".join(deciding.lower().split()).partition(title.lower())
    words = before.split() if found else []
    names = document_types(vocabulary).by_words
    ends = (" ".join(words[-length:]) for length in range(4, 0, -1))
    return next((names[end] for end in ends if end in names), "")


def _attached(vocabulary: Vocabulary, text: str, folded: str) -> Iterator[int]:
    """Yield where the attached documents begin: at the type line above their note."""
    low = -1
    for note in NOTE.finditer(folded):
        low = _first_document_begins(vocabulary, text, folded) if low < 0 else low
        if low < 0:
            return
        start = _heading_above(vocabulary, text, folded, max(low, note.start() - _ABOVE), note.start())
        if start > low:
            yield start
        low = max(low, note.end())


def _first_document_begins(vocabulary: Vocabulary, text: str, folded: str) -> int:
    """Return the end of the first type line or number line, after which another document may begin."""
    for cell in _lines(vocabulary, text, folded, 0, min(len(text), 4000)):
        line = type_line(vocabulary, cell.words)
        if (line and line[2]) or cell.words.startswith(("Số", "SỐ")):
            return cell.end
    return -1


def _lines(vocabulary: Vocabulary, text: str, folded: str, start: int, end: int) -> Iterator[Cell]:
    return unwrapped(cells(text, folded, start, end), standing_alone(vocabulary))


def _heading_above(vocabulary: Vocabulary, text: str, folded: str, low: int, note: int) -> int:
    """Return where the document whose heading stands above a note begins, -1 if an appendix or nothing does.

    It begins at the line of its type alone; else at one that goes on (`KẾ HOẠCH ĐẦU TƯ CÔNG`), else at
    a title in capitals that the deciding document has too.
    """
    above = list(_lines(vocabulary, text, folded, low, note))
    begins = -1
    for at in range(len(above) - 1, -1, -1):
        words = above[at].words
        line = type_line(vocabulary, words)
        if line and line[2] and not line[1]:
            begins = -1 if line[0] in DECIDING - _ATTACHED else at
            break
        if begins < 0 and line and line[2] and line[0] not in DECIDING:
            begins = at
        elif _is_no_heading(words) or (begins >= 0 and not words.isupper()):
            break
    if begins < 0:
        begins = _title_above(above, folded)
    before = above[max(0, begins - _ONLY_ABOVE) : begins]
    if begins < 0 or any(cell.words.startswith(_APPENDIX) for cell in before):
        return -1
    nation = next((cell for cell in before if _NATION in cell.words), above[begins])
    return folded.rfind("\n", 0, nation.start) + 1


def _is_no_heading(words: str) -> bool:
    return bool(words.startswith(_APPENDIX) or words.endswith((";", ".", ":")) or BODY_BEGINS.match(words))


def _title_above(above: Sequence[Cell], folded: str) -> int:
    """Return where the last lines in capitals begin that stand in the heading of the file too, else -1."""
    begins, title = -1, ""
    for at in range(len(above) - 1, -1, -1):
        start, words = above[at].start, above[at].words
        title = f"{words} {title}".strip()
        held = " ".join(folded[: min(start, _HEADING)].upper().split())
        if not words.isupper() or title not in held:
            break
        begins = at
    return begins if len(title) > _SHORTEST_TITLE else -1


def _separate(vocabulary: Vocabulary, text: str, folded: str) -> Iterator[int]:
    """Yield where further documents with a letterhead of their own begin: number, date and type all there.

    A form or a sample in an appendix has blanks in their place.
    """
    first = folded.find(_NATION)
    second = folded.find(_NATION, first + 1) if first >= 0 else -1
    low = _first_document_begins(vocabulary, text, folded) if second >= 0 else -1
    if low < 0:
        return
    at = folded.find(_NATION, first + 1 if _is_own(vocabulary, text, folded, first) else low)
    while at >= 0:
        above = list(cells(text, folded, max(low, at - _LETTERHEAD), at))
        begins = _letterhead_begins(vocabulary, above, folded.rfind("\n", 0, at) + 1)
        if _complete_letterhead(vocabulary, text, folded, begins) and not any(
            cell.words.startswith(_APPENDIX) for cell in above[-_ONLY_ABOVE:]
        ):
            yield begins
        at = folded.find(_NATION, at + len(_NATION))


def _is_own(vocabulary: Vocabulary, text: str, folded: str, nation: int) -> bool:
    """Tell whether the first Quốc hiệu is that of the first document: no type line stands above it."""
    above = _lines(vocabulary, text, folded, 0, min(nation, _HEADING))
    return not any((line := type_line(vocabulary, cell.words)) and line[2] for cell in above)


def _complete_letterhead(vocabulary: Vocabulary, text: str, folded: str, at: int) -> bool:
    head = list(_lines(vocabulary, text, folded, at, min(len(text), at + _LETTERHEAD)))
    number = find_number(folded, head, head[-1].end)
    if number is None or not number.number:
        return False
    date = find_date(folded, number.end, head[-1].end) or find_date(folded, at, head[-1].end)
    whole = date is not None and bool(date.place) and len(date.date) == len("2024-01-01")
    return whole and find_type(vocabulary, head, len(head), 0) is not None


def _letterhead_begins(vocabulary: Vocabulary, above: Sequence[Cell], start: int) -> int:
    """Return where the left column begins, when it stands above the right one."""
    for cell in reversed(above[-_ONLY_ABOVE:]):
        if cell.start < start and not (
            body_pattern(vocabulary).match(cell.words) or cell.words.startswith("Số")
        ):
            break
        start = min(start, cell.start)
    return start
