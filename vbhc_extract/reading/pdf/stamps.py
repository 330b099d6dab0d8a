"""What signing software lays over a page: annotations and form fields, which are no text of the page.

Nghị định 30/2020/NĐ-CP has a document numbered after its signing, so the number and the day often
stand in an annotation over the blanks of `Số:     /QĐ-UBND` and `ngày     tháng     năm`.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Literal, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import regex

from vbhc_extract.reading.pdf.text_layer import MAX_CHARS, page_box
from vbhc_extract.reading.pdf.words import Word, line_of

_MOST = 500
"""Annotations looked at on one page; forms have fewer, broken files may have millions."""
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_MARGIN = 2.0  # points that words may stand out of the box of their annotation
_WORD = regex.compile(r"\S+")
_SIGNING = regex.compile(
    r"""
    \b(?: (?:Người|NGƯỜI|Nguoi)\ (?:ký|KÝ|ky) | (?:[Kk]ý|KÝ|[Kk]y)\ (?:số\ )?(?:bởi|BỞI|boi|ngày) | (?:Thời\ gian|Ngày|Giờ|Ngay)\ k[ýy]
      | (?:[Dd]igitally\ )?[Ss]igned\ [Bb]y | [Ss]ign(?:ing|ed)?\ (?:[Tt]ime|[Dd]ate) | [Ss]ignature\ (?:[Vv]alid|[Nn]ot) )\b
    """,
    regex.VERBOSE,
)


class StampedWord(NamedTuple):
    """A word that an annotation or a form field shows; its box in points from the page's top left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    kind: Literal["annotation", "form"]


class _Annotation(NamedTuple):
    kind: Literal["annotation", "form"]
    box: tuple[float, float, float, float]
    """x0, top, x1, bottom."""
    value: str
    """What stands in it, where it has no drawing of its own that shows it."""


def stamped_words(page: pypdfium2.PdfPage, index: int) -> list[StampedWord]:
    """Return the words that annotations and form fields show on a page, annotation by annotation.

    `index` is that of the page in its file, from 0. The words are read from what the annotations draw (their appearance), else from their value. The words of
    a signature's appearance (`Người ký: …`, `Thời gian ký: …`) speak of the signing and are left to
    `signing_notes`. The page itself stays as it is; pages without annotations cost next to nothing.
    """
    return [word for words in _shown(page, index) if not _SIGNING.search(_joined(words)) for word in words]


def signing_notes(page: pypdfium2.PdfPage, index: int) -> list[str]:
    """Return what the appearances of signatures on a page say, each on one line."""
    return [note for note in map(_joined, _shown(page, index)) if _SIGNING.search(note)]


def _joined(words: Sequence[StampedWord]) -> str:
    return " ".join([word.text for word in words])


def _shown(page: pypdfium2.PdfPage, index: int) -> Iterator[list[StampedWord]]:
    """Yield the words of each annotation that shows some."""
    annotations = list(_annotations(page))
    drawn = _drawn(page.pdf, index) if annotations else []
    for kind, box, value in annotations:
        inside = [word for word in drawn if _is_inside(word, box)]
        drawn = [word for word in drawn if word not in inside]
        if words := [StampedWord(*word[:5], kind) for word in inside or _spread(value, box)]:
            yield words


def _annotations(page: pypdfium2.PdfPage) -> Iterator[_Annotation]:
    shown = page_box(page).shown
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        with _annotation(page, at) as handle:
            subtype = pdfium.FPDFAnnot_GetSubtype(handle) if handle else pdfium.FPDF_ANNOT_UNKNOWN
            rect = pdfium.FS_RECTF()
            if (
                subtype not in {pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET}
                or pdfium.FPDFAnnot_GetFlags(handle) & _UNSEEN
                or not pdfium.FPDFAnnot_GetRect(handle, rect)
            ):
                continue
            box = shown(rect.left, rect.bottom, rect.right, rect.top)
            if subtype == pdfium.FPDF_ANNOT_WIDGET:
                yield _Annotation("form", box, _string(handle, b"V"))
            else:
                is_note = subtype == pdfium.FPDF_ANNOT_FREETEXT
                yield _Annotation("annotation", box, _string(handle, b"Contents") if is_note else "")


@contextmanager
def _annotation(page: pypdfium2.PdfPage, at: int) -> Iterator[pdfium.FPDF_ANNOTATION]:
    handle = pdfium.FPDFPage_GetAnnot(page, at)
    try:
        yield handle
    finally:
        if handle:
            pdfium.FPDFPage_CloseAnnot(handle)


def _string(handle: pdfium.FPDF_ANNOTATION, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(handle, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(handle, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _drawn(document: pypdfium2.PdfDocument, index: int) -> list[Word]:
    """Return the words that the annotations of a page draw: those of a copy of it with nothing else on it."""
    with closing(pypdfium2.PdfDocument.new()) as copy:
        try:
            copy.import_pages(document, [index])
            with closing(copy[0]) as page:
                for printed in list(page.get_objects(max_depth=1)):
                    page.remove_obj(printed)
                page.gen_content()
                pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            with closing(copy[0]) as page:
                return list(_words(page))
        except pypdfium2.PdfiumError:
            return []


def _words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    """Yield the words of a page, cut where letters stand apart; pdfium joins those of drawings far apart."""
    shown, rect = page_box(page).shown, pdfium.FS_RECTF()
    letters: list[Word] = []
    with closing(page.get_textpage()) as textpage:
        for at in range(min(textpage.count_chars(), MAX_CHARS)):
            pdfium.FPDFText_GetLooseCharBox(textpage, at, rect)
            sign = chr(pdfium.FPDFText_GetUnicode(textpage, at))
            letter = Word(sign, rect.left, -rect.top, rect.right, -rect.bottom)
            if letters and (sign <= " " or not _is_beside(letters[-1], letter)):
                yield _word(letters, shown)
                letters = []
            if sign > " ":
                letters.append(letter)
    if letters:
        yield _word(letters, shown)


def _is_beside(left: Word, right: Word) -> bool:
    height = left.bottom - left.top
    return abs(right.x0 - left.x1) < height / 2 and abs(right.top - left.top) < height / 2


def _word(letters: Sequence[Word], shown: Callable[[float, float, float, float], Sequence[float]]) -> Word:
    text = unicodedata.normalize("NFC", "".join([letter.text for letter in letters]))
    box = line_of(letters)
    x0, top, x1, bottom = shown(box.x0, -box.bottom, box.x1, -box.top)
    return Word(text, x0, top, x1, bottom)


def _is_inside(word: Word, box: tuple[float, float, float, float]) -> bool:
    x0, top, x1, bottom = box
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return x0 - _MARGIN < across < x1 + _MARGIN and top - _MARGIN < down < bottom + _MARGIN


def _spread(value: str, box: tuple[float, float, float, float]) -> list[Word]:
    """Put the words of a value side by side into a box, each as wide as its share of the letters."""
    x0, top, x1, bottom = box
    value = unicodedata.normalize("NFC", value)
    width = (x1 - x0) / max(len(value), 1)
    return [
        Word(found[0], x0 + found.start() * width, top, x0 + found.end() * width, bottom)
        for found in _WORD.finditer(value)
    ]
