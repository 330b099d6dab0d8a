"""The text layer of a page: its words with their boxes, line by line in the order they were drawn."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from vbhc_extract.reading.normal_form import in_nfc
from vbhc_extract.reading.pdf.words import Word
from vbhc_extract.reading.raised import raised, takes_exponent

MAX_CHARS = 100_000
"""Code points read of one page; a page in print of 6 points holds some 20,000."""
# a line begins and ends with a word; its end may be a hyphen that pdfium put in place of hyphen and line break
_LINE = re.compile(r"[^\s\x02\ufffe](?:[^\r\n\x02\ufffe]*[^\s\x02\ufffe])?[\x02\ufffe]?|[\x02\ufffe]")
_WORD = re.compile(r"[^\s\x02\ufffe]*[\x02\ufffe]|[^\s\x02\ufffe]+")
# lines to fill in, or that may fill others in
_BLANK = re.compile(
    r"(?:\bsố|ngày|tháng|năm)[:.…_]*(?:\s+(?:[/.…_-]|tháng|năm)|[.…_]|/|$)|^[\d\s/]+[a-zđ]?$", re.IGNORECASE
)
_SAMPLES = 12  # places where letters are looked for that tell which way the print of a page runs
_MOST = 0.7  # of these letters, for the page to be turned
_APART = 0.5  # of a line's height: a gap that may part columns
_ASCENT, _DESCENT = 0.9, 0.22  # of the type size, as Times and its like have them
_LINE_END_HYPHENS = "\x02\ufffe"  # what pdfium makes of a hyphen and the line break after it
# lines of two columns that were set by blanks, which pdfium drops: letterheads and signatures
_COLUMNS = re.compile(
    r"\S\s+(?:CỘNG H|ĐẢNG CỘNG|Độc lập|(?:T[ML]|KT|TUQ|T/[ML]|K/T)\b|(?:[PQ]\.\s?|PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHÁNH|TRƯỞNG))"
    r"|^[-+•–][^;.]{3,60}[;.]\s+\S+(?:\s\S+){1,4}$"
)
_ASLANT = 0.2  # sine of the least angle to both edges of the page: scanned lines lie flatter
_SMALL = 0.8  # of the type around it: a mark of a footnote, or the exponent of a unit
_RAISED = 0.35  # of a line's height above its lower edge: where the ink of a raised digit ends
_LONGEST_MARK = 3  # digits of a footnote's mark
_SPACE = 1.0  # of a line's height: no blank before or after a mark is wider
_MARK = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")


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
    is_cut: bool
    """Whether the page has more than `MAX_CHARS`."""
    turns: int
    """How many quarters the page has yet to be turned, clockwise, for its print to stand upright."""
    aslant: str
    """Words laid over the page aslant, a watermark such as `DỰ THẢO`, which are not among its lines."""


def text_layer(page: pypdfium2.PdfPage, box: PageBox, *, whole_lines: bool = False) -> TextLayer:
    """Read the words of a page, in NFC; the hyphens that pdfium swallows at line ends are put back.

    With `whole_lines`, lines in one piece and without a blank to fill in are given as one word, blanks and
    all, which is twice as fast; their beginnings are then not told.
    """
    textpage = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(textpage.raw)
        text = _text(textpage, min(count, MAX_CHARS))
        pen = _Pen(textpage, box, text, is_mapped=len(text) != count)
        lines = pen.lines(whole=whole_lines)
        turns = (_turns(textpage, text, box.turns) - box.turns) % 4
        aslant = unicodedata.normalize("NFC", " ".join(pen.aslant))
        return TextLayer(lines, in_nfc(text) or "", pen.starts, count > MAX_CHARS, turns, aslant)
    finally:
        textpage.close()


def _turns(textpage: pypdfium2.PdfTextPage, text: str, shown: int) -> int:
    """Tell by a few letters how the page must be turned: printer software lays wide sheets on their side."""
    letters = [at for at in range(0, len(text), len(text) // _SAMPLES + 1) if text[at].isalnum()]
    if len(letters) < _SAMPLES / 3:
        return shown
    quarters = [round(-pdfium.FPDFText_GetCharAngle(textpage.raw, at) * 2 / math.pi) % 4 for at in letters]
    most = max(set(quarters), key=quarters.count)
    return most if quarters.count(most) > _MOST * len(quarters) else shown


def _text(textpage: pypdfium2.PdfTextPage, count: int) -> str:
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage.raw, 0, count, buffer)
    return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")


def _goes_on(line: Sequence[Word], following: Sequence[Word]) -> bool:
    """Tell whether words follow on the base line of a line that ended with something raised."""
    first, last, word = line[0], line[-1], following[0]
    height = word.bottom - word.top
    is_level = (
        first.top < (word.top + word.bottom) / 2 < first.bottom
        or word.top < (first.top + first.bottom) / 2 < word.bottom
    )
    return is_level and -_SPACE * height < word.x0 - last.x1 < _SPACE * height


def _with_mark(line: list[Word], following: Sequence[Word]) -> list[Word]:
    """Write the digits that a footnote begins with as raised, where what follows them is larger."""
    mark, word = line[0], following[0]
    is_small = mark.bottom - mark.top < _SMALL * (word.bottom - word.top) and mark.bottom < word.bottom
    if len(line) > 1 or not is_small or not mark.text.isdecimal():
        return line
    return [mark._replace(text=raised(mark.text))]


class _Pen:
    """Where pdfium drew the characters of a page; its boxes are true in width, but their heights follow the ink."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, box: PageBox, text: str, *, is_mapped: bool) -> None:
        self.starts: list[int] = []
        self.aslant: list[str] = []
        self._handle = textpage.raw
        self._box = box
        self._text = text
        self._is_mapped = is_mapped  # glyphs without a letter, and letters beyond U+FFFF
        self._is_normal = unicodedata.is_normalized("NFC", text)
        self._first, self._last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium.FS_MATRIX()

    def lines(self, *, whole: bool) -> list[list[Word]]:
        """Return the words of each line; with `whole`, lines in one piece as one word."""
        lines: list[list[Word]] = []
        is_raised = False  # pdfium ends a line after what is raised
        whole = whole and not self._is_mapped and not self._box.turns
        for found in _LINE.finditer(self._text):
            start, end = found.span()
            if self._is_aslant(start):
                self.aslant.append(found[0])
                continue
            is_plain = whole and not _BLANK.search(found[0]) and not _COLUMNS.search(found[0])
            line = self._whole(start, end) if is_plain else None
            made = self._words(start, end) if line is None else [[line]]
            if is_raised and lines and made and _goes_on(lines[-1], made[0]):
                lines[-1] = [*_with_mark(lines[-1], made[0]), *made.pop(0)]
            lines += made
            is_raised = found[0][-1].isdigit() and (
                end - start <= _LONGEST_MARK or self._is_raised(start, end - 1)
            )
        return lines

    def _is_aslant(self, start: int) -> bool:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._handle, self._index(start) if self._is_mapped else start, matrix)
        return bool(min(abs(matrix.b), abs(matrix.d)) > _ASLANT * math.hypot(matrix.b, matrix.d))

    def _whole(self, start: int, end: int) -> Word | None:
        """Return a line as one word, or None where its pieces lie apart."""
        handle = self._handle
        left, top, right, bottom = self._sides
        upper, lower = self._height(start)
        gap = _APART * (lower - upper)
        x0 = x1 = 0.0
        for at in range(pdfium.FPDFText_CountRects(handle, start, end - start)):
            pdfium.FPDFText_GetRect(handle, at, left, top, right, bottom)
            middle = self._box.top - (top.value + bottom.value) / 2
            if not upper < middle < lower or (at and not -gap < left.value - x1 < gap):
                return None
            if at and lower - (self._box.top - bottom.value) > _RAISED * (lower - upper):
                return None
            x0, x1 = (x0 if at else left.value), right.value
        if x1 <= x0:
            return None
        text = self._normal(" ".join(self._text[start:end].split()))
        return Word(text, x0 - self._box.left, upper, x1 - self._box.left, lower)

    def _words(self, start: int, end: int) -> list[list[Word]]:
        """Return the words of a line; words that pdfium took for one line, but lie apart in height, by height.

        Each word is asked for twice, which is most of the time that a page takes.
        """
        handle, char_box = self._handle, pdfium.FPDFText_GetLooseCharBox
        first, last, left, page_top = self._first, self._last, self._box.left, self._box.top
        to_first, to_last = ctypes.byref(first), ctypes.byref(last)
        lines: list[list[Word]] = [[]]
        top = bottom = 0.0
        for begin, stop, mark in self._parts(start, end):
            word = self._normal(self._text[begin:stop])
            if mark:
                word = raised(word[:mark]) + word[mark:]
            if self._is_mapped:
                begin, stop = self._index(begin), self._index(stop - 1) + 1  # noqa: PLW2901  counted as pdfium does
            char_box(handle, begin, to_first)
            char_box(handle, stop - 1, to_last)
            self.starts.append(begin)
            words = lines[-1]
            if self._box.turns or last.right <= first.left:
                words.append(Word(word, *self._around()))
                continue
            x0 = first.left - left
            middle = page_top - (first.top + first.bottom) / 2
            if not words or not top < middle < bottom or x0 < words[-1].x0:
                top, bottom = self._height(begin)
                if words:
                    lines.append(words := [])
            words.append(Word(word, x0, top, last.right - left, bottom))
        return lines if lines[-1] else lines[:-1]

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield where each word begins and ends, and with how many digits of a raised mark, which is a word of its own.

        The exponent of a unit (`km2`) stays with it.
        """
        before = -1
        for token in _WORD.finditer(self._text, start, end):
            (begin, stop), mark = token.span(), 0
            if before >= 0 and _MARK.fullmatch(token[0]) and self._is_raised(before, begin):
                yield begin, stop, stop - begin
                continue
            before = begin
            for digits in _DIGITS.finditer(self._text, begin + 1, stop):
                at = digits.end()
                while at > digits.start() and self._is_raised(begin, at - 1):
                    at -= 1
                if at < digits.end() and not takes_exponent(self._text[begin:at]):
                    yield begin, at, 0
                    begin, mark = at, digits.end() - at
                    break
            yield begin, stop, mark

    def _is_raised(self, begin: int, at: int) -> bool:
        """Tell whether a character is smaller than another one of its line, and higher."""
        if self._box.turns:
            return False
        if self._is_mapped:
            begin, at = self._index(begin), self._index(at)
        (top, bottom), (upper, lower) = self._height(begin), self._height(at)
        return lower - upper < _SMALL * (bottom - top) and lower < bottom

    def _normal(self, text: str) -> str:
        if text[-1] in _LINE_END_HYPHENS:
            text = text[:-1] + "-"
        return text if self._is_normal else unicodedata.normalize("NFC", text)

    def _index(self, at: int) -> int:
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._handle, at))

    def _height(self, index: int) -> tuple[float, float]:
        """Return the top and bottom of a line of print with this character, in points from the top."""
        handle = self._handle
        pdfium.FPDFText_GetCharOrigin(handle, index, self._x, self._y)
        pdfium.FPDFText_GetMatrix(handle, index, self._matrix)
        size = pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(self._matrix.b, self._matrix.d)
        base = self._box.top - self._y.value
        return base - _ASCENT * size, base + _DESCENT * size

    def _around(self) -> tuple[float, float, float, float]:
        """Return the box around the first and last character of a word, whichever way the print runs."""
        first, last = self._first, self._last
        return self._box.shown(
            min(first.left, last.left),
            min(first.bottom, last.bottom),
            max(first.right, last.right),
            max(first.top, last.top),
        )
