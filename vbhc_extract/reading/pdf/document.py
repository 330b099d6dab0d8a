"""A PDF file read page by page: by its text layer, by the places of its letters, or by recognition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

import pypdfium2

from vbhc_extract.errors import ReadError
from vbhc_extract.model import Signature, TextSource
from vbhc_extract.reading.content import Content
from vbhc_extract.reading.pdf.assembly import assembled
from vbhc_extract.reading.pdf.blanks import fill, fill_from_text
from vbhc_extract.reading.pdf.garbling import garbling_of, is_suspect, single_letters, with_horns
from vbhc_extract.reading.pdf.layout import rows_of
from vbhc_extract.reading.pdf.legacy_fonts import in_unicode
from vbhc_extract.reading.pdf.ocr import can_recognise, recognise_page, require_tesseract
from vbhc_extract.reading.pdf.opening import opened
from vbhc_extract.reading.pdf.page_layout import PageLayout, PageWords, page_layout
from vbhc_extract.reading.pdf.pictured_stamps import fill_from_pictures
from vbhc_extract.reading.pdf.pictures import picture_kind
from vbhc_extract.reading.pdf.placed_words import Placing
from vbhc_extract.reading.pdf.rulings import Rulings, rulings
from vbhc_extract.reading.pdf.running_heads import signing_lines
from vbhc_extract.reading.pdf.scanned_rulings import is_ruled
from vbhc_extract.reading.pdf.signatures import noted_signature, signatures_of
from vbhc_extract.reading.pdf.stamps import signing_notes, stamped_words
from vbhc_extract.reading.pdf.tables import Table
from vbhc_extract.reading.pdf.text_layer import MAX_CHARS, PageBox, TextLayer, page_box, text_layer
from vbhc_extract.reading.pdf.words import Word

MAX_CHARS_OF_FILE = 20_000_000
"""Code points of one file: 5,000 full pages; only bombs hold more."""
_MARGIN = 0.93  # of the page's height: what ends below may be a footer
_FULL = 500  # code points: a page of text, whatever is drawn on it
_PLACED_UP_TO = 20_000  # code points of a page that pdfplumber is given: it takes 50 times as long as pdfium

_BROKEN = "hỏng, không đọc được"
_CUT = f"dài quá {MAX_CHARS} ký tự, phần sau bị bỏ"
_ASLANT = "chữ chìm in chéo trang không đưa vào văn bản: {}"
_LONGEST_ASLANT = 40
_OLD_FONTS = "phông chữ mã cũ (TCVN3, VNI) đã chuyển sang Unicode"
_HORNS = "chữ Ƣ (bảng mã phông hỏng) được đọc là Ư"
_GARBLED = "chữ trong tệp bị hỏng (bảng mã phông), đọc được có thể sai; cài tesseract để nhận dạng lại"
_RECOGNISED_ANEW = "bảng mã phông hỏng, chữ được nhận dạng lại từ hình trang"
_BARE = "là ảnh scan, chưa đọc được vì thiếu tesseract; cài: sudo apt install tesseract-ocr tesseract-ocr-vie"


@dataclass(slots=True)
class _Pages:
    """The pages of a file read so far, and what was seen on the way."""

    name: str
    placing: Placing
    layouts: list[PageLayout] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What signing software wrote over pages of who signed and when."""
    chars: int = 0
    bare: int = 0
    """Scanned pages that stayed unread."""
    failed: list[ReadError] = field(default_factory=list)
    """Why pages could not be recognised."""
    is_recognised: bool = False
    sure: list[tuple[float, int]] = field(default_factory=list)
    """The confidence in each recognised page, and its words."""
    warned: dict[str, list[int]] = field(default_factory=dict)
    """Warnings, and the pages that each is about."""

    def table_above(self) -> Table | None:
        """Return the table that the last page ends with, but for what stands in the margin."""
        if not self.layouts:
            return None
        page = self.layouts[-1]
        body = [item for item in page.items if item.bottom < _MARGIN * page.height]
        return body[-1] if body and isinstance(body[-1], Table) else None

    def warn(self, warning: str) -> None:
        self.warned.setdefault(warning, []).append(len(self.layouts) + 1)


def read_pdf(data: bytes, name: str) -> Content:
    """Read a PDF file: its text layer page by page, by recognition where a page is a picture of text.

    Pages whose letters stand apart are put together by their places; those with broken tables of letters
    are recognised from their picture. Tables that are ruled, columns, page numbers, and numbers that
    signing put over blanks come out as such. The rest of the text is that of the file, line by line.

    Raises `ReadError` for files with a password, damaged, without pages, or too large, and for scans where
    tesseract is missing.

    >>> read_pdf(b"%PDF-1.7", "bao-cao.pdf")
    Traceback (most recent call last):
    vbhc_extract.errors.ReadError: bao-cao.pdf: tệp PDF hỏng hoặc bị cắt cụt; lấy lại bản gốc...
    """
    with opened(data, name) as document, closing(Placing(data)) as placing:
        pages = _Pages(name, placing)
        for at in range(len(document)):
            _read_page(document, at, pages)
        signatures = signatures_of(document)
    if len(pages.warned.get(_BROKEN, ())) == len(pages.layouts):
        raise ReadError(name, "mọi trang của tệp PDF đều hỏng", "lấy lại bản gốc hoặc in lại thành PDF")
    if pages.bare == len(pages.layouts):
        require_tesseract(name)
    if len(pages.failed) == len(pages.layouts):
        raise pages.failed[0]
    words = sum(words for _, words in pages.sure)
    source: TextSource = "ocr" if pages.is_recognised else "text"
    content = assembled(pages.layouts)
    return replace(
        content,
        signatures=signatures or _noted([*pages.notes, *signing_lines(content)]),
        warnings=tuple(f"trang {_numbers(numbers)}: {warning}" for warning, numbers in pages.warned.items()),
        text_source=source,
        ocr_confidence=round(sum(sure * words for sure, words in pages.sure) / words, 3) if words else None,
    )


def _read_page(document: pypdfium2.PdfDocument, at: int, pages: _Pages) -> None:
    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        pages.warn(_BROKEN)
        pages.layouts.append(PageLayout([], 0, 0))
        return
    with closing(page):
        pages.layouts.append(_layout(page, at, pages))
    if pages.chars > MAX_CHARS_OF_FILE:
        problem = f"tệp PDF có quá nhiều chữ (hơn {MAX_CHARS_OF_FILE} ký tự)"
        raise ReadError(pages.name, problem, "tách tệp thành các phần nhỏ hơn")


def _layout(page: pypdfium2.PdfPage, at: int, pages: _Pages) -> PageLayout:
    box, found, layer = _seen(page)
    if layer.turns:
        page.set_rotation(90 * ((box.turns + layer.turns) % 4))
        box, found, layer = _seen(page)
    pages.chars += len(layer.text)
    if layer.is_cut:
        pages.warn(_CUT)
    if layer.aslant:
        pages.warn(_ASLANT.format(" ".join(layer.aslant.split())[:_LONGEST_ASLANT]))
    is_full = len(layer.text) > _FULL and not found.has_picture
    kind = "" if is_full else picture_kind(page, len(layer.text))
    if (kind == "bare" and can_recognise()) or (kind == "recognised" and can_recognise() and is_ruled(page)):
        return _recognised(page, at, pages)
    if kind == "bare":
        pages.bare += 1
        pages.warn(_BARE)
    pages.is_recognised |= kind == "recognised"
    lines = _sound_lines(page, at, pages, layer, is_drawing=found.is_drawing)
    if lines is None:
        pages.warn(_RECOGNISED_ANEW)
        return _recognised(page, at, pages)
    if not at and found.has_picture:
        try:
            fill_from_pictures(page, box, lines, pages.name)
        except ReadError as error:
            pages.warn(f"số đóng dạng hình: {error.problem}")
    return _with_stamps(page, at, pages, PageWords(lines, found, box.width, box.height))


def _seen(page: pypdfium2.PdfPage) -> tuple[PageBox, Rulings, TextLayer]:
    box = page_box(page)
    found = rulings(page, box)
    is_plain = not (found.horizontal and found.vertical)
    return box, found, text_layer(page, box, whole_lines=is_plain)


def _recognised(page: pypdfium2.PdfPage, at: int, pages: _Pages) -> PageLayout:
    try:
        read = recognise_page(page, pages.name, with_annotations=False)
    except ReadError as error:
        pages.warn(f"bỏ trống, {error.problem}")
        pages.failed.append(error)
        return PageLayout([], *page.get_size())
    pages.is_recognised = True
    pages.sure.append((read.confidence, sum(map(len, read.lines))))
    return _with_stamps(page, at, pages, PageWords(read.lines, read.rulings, read.width, read.height))


def _with_stamps(page: pypdfium2.PdfPage, at: int, pages: _Pages, words: PageWords) -> PageLayout:
    """Put what signing laid over the page among its words, and all into reading order."""
    lines = fill_from_text(words.lines)
    left: list[Word] = []
    for stamped in stamped_words(page, at):
        left += fill(lines, [Word(*stamped[:5], stamped.kind)], stamped.kind)
    pages.notes += signing_notes(page, at)
    return page_layout(words._replace(lines=[*lines, *rows_of(left)]), pages.table_above())


def _sound_lines(
    page: pypdfium2.PdfPage, at: int, pages: _Pages, layer: TextLayer, *, is_drawing: bool
) -> list[list[Word]] | None:
    """Return the words of a page that reads as Vietnamese, or None where only recognition can help."""
    lines, text = layer.lines, layer.text
    if is_suspect(text):
        layer = text_layer(page, page_box(page))
        lines = layer.lines
        if converted := in_unicode(page, layer):
            pages.warn(_OLD_FONTS)
            lines, text = converted, _text(converted)
        if with_horns(text) != text:
            pages.warn(_HORNS)
            lines = [[word._replace(text=with_horns(word.text)) for word in line] for line in lines]
            text = with_horns(text)
    garbling = garbling_of(text)
    if not garbling:
        return lines
    if garbling == "letters" and can_recognise():
        return None
    if garbling == "words" and len(text) <= _PLACED_UP_TO and not is_drawing:
        placed = pages.placing.words(at)
        if single_letters(_text(placed)) * 2 < single_letters(text) and len(_text(placed)) * 2 > len(text):
            return placed
    pages.warn(_GARBLED)
    return lines


def _text(lines: Iterable[Sequence[Word]]) -> str:
    return "\n".join(" ".join([word.text for word in line]) for line in lines)


def _noted(notes: Iterable[str]) -> tuple[Signature, ...]:
    """Return the signatures that their appearances tell of, where the file has no dictionaries of them."""
    return tuple(dict.fromkeys(noted for note in notes if (noted := noted_signature(note)).signer))


def _numbers(pages: Sequence[int]) -> str:
    """Return page numbers with runs of them as ranges.

    >>> _numbers([1, 2, 3, 7])
    '1-3, 7'
    """
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], page]
        else:
            ranges.append([page])
    return ", ".join("-".join(map(str, ends)) for ends in ranges)
