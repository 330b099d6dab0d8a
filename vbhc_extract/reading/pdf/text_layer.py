"""The text layer of a page: its words with their boxes, line by line in the order they were drawn."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from functools import partial
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from vbhc_extract.reading.normal_form import in_nfc
from vbhc_extract.reading.pdf.words import Word

MAX_CHARS = 100_000
"""Code points read of one page; a page in print of 6 points holds some 20,000."""
_TOKEN = re.compile(r"[^\s\x02\ufffe]*[\x02\ufffe]|[^\s\x02\ufffe]+|[\r\n]+")
_ASCENT, _DESCENT = 0.9, 0.22  # of the type size, as Times and its like have them
_LINE_END_HYPHENS = "\x02\ufffe"  # what pdfium makes of a hyphen and the line break after it


class PageBox(NamedTuple):
    """The part of a page that is shown, in its own coordinates, and how far it is turned (0 to 3, clockwise)."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        """The width as shown, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The height as shown, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def shown(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Turn a box in the page's coordinates into one from the top left corner: x0, top, x1, bottom.

        >>> PageBox(0, 0, 595, 842).shown(85, 742, 185, 756)
        (85, 86, 185, 100)
        >>> PageBox(0, 0, 595, 842, turns=1).shown(85, 742, 99, 800)
        (742, 85, 800, 99)
        """
        if self.turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.turns == 3:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom


def page_box(page: pypdfium2.PdfPage) -> PageBox:
    """Return which part of a page is shown, and how far it is turned."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(box))
    return PageBox(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page.raw) % 4)


class TextLayer(NamedTuple):
    """The words of a page by line, in the order they were drawn, and its text as pdfium gives it."""

    lines: list[list[Word]]
    text: str
    starts: list[int]
    """Where each word begins, counted in characters as pdfium counts them."""
    is_cut: bool = False
    """Whether the page has more than `MAX_CHARS`."""


def text_layer(page: pypdfium2.PdfPage, box: PageBox) -> TextLayer:
    """Read the words of a page, in NFC; the hyphens that pdfium swallows at line ends are put back."""
    textpage = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(textpage.raw)
        text = _text(textpage, min(count, MAX_CHARS))
        starts: list[int] = []
        lines = _lines(textpage, text, box, starts, is_mapped=len(text) != count)
        return TextLayer(lines, in_nfc(text) or "", starts, is_cut=count > MAX_CHARS)
    finally:
        textpage.close()


def _text(textpage: pypdfium2.PdfTextPage, count: int) -> str:
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage.raw, 0, count, buffer)
    return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")


class _Pen:
    """Where pdfium drew characters; its boxes are true in width, but their heights follow the ink."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, box: PageBox) -> None:
        self._handle = textpage.raw
        self._box = box
        self.first, self.last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium.FS_MATRIX()

    def height(self, index: int) -> tuple[float, float]:
        """Return the top and bottom of a line of print with this character, in points from the top."""
        handle = self._handle
        pdfium.FPDFText_GetCharOrigin(handle, index, self._x, self._y)
        pdfium.FPDFText_GetMatrix(handle, index, self._matrix)
        size = pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(self._matrix.b, self._matrix.d)
        base = self._box.top - self._y.value
        return base - _ASCENT * size, base + _DESCENT * size

    def around(self) -> tuple[float, float, float, float]:
        """Return the box around the `first` and `last` character of a word, whichever way the print runs."""
        first, last = self.first, self.last
        return self._box.shown(
            min(first.left, last.left),
            min(first.bottom, last.bottom),
            max(first.right, last.right),
            max(first.top, last.top),
        )


def _lines(
    textpage: pypdfium2.PdfTextPage, text: str, box: PageBox, starts: list[int], *, is_mapped: bool
) -> list[list[Word]]:
    """Cut the text into words; glyphs without a letter, and letters beyond U+FFFF, have its places mapped.

    Each word is asked for twice, which is most of the time that a page takes.
    """
    handle, index_of, char_box = (
        textpage.raw,
        pdfium.FPDFText_GetCharIndexFromTextIndex,
        pdfium.FPDFText_GetLooseCharBox,
    )
    pen = _Pen(textpage, box)
    first, last, left = pen.first, pen.last, box.left
    to_first, to_last = ctypes.byref(first), ctypes.byref(last)
    normal = None if unicodedata.is_normalized("NFC", text) else partial(unicodedata.normalize, "NFC")
    lines: list[list[Word]] = []
    words: list[Word] = []
    for token in _TOKEN.finditer(text):
        word, (start, end) = token[0], token.span()
        if word[0] in "\r\n":
            if words:
                lines.append(words)
                words = []
            continue
        if is_mapped:
            start, end = index_of(handle, start), index_of(handle, end - 1) + 1
        if normal:
            word = normal(word)
        char_box(handle, start, to_first)
        char_box(handle, end - 1, to_last)
        starts.append(start)
        if box.turns or last.right <= first.left:
            words.append(Word(word, *pen.around()))
        else:
            if not words:
                top, bottom = pen.height(start)
            words.append(Word(word, first.left - left, top, last.right - left, bottom))
        if word[-1] in _LINE_END_HYPHENS:
            words[-1] = words[-1]._replace(text=word[:-1] + "-")
            lines.append(words)
            words = []
    return [*lines, words] if words else lines
