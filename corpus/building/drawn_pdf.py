"""PDFs drawn line by line by coordinates, as programs other than word processors make them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from building.structure import Columns, Element, Paragraph, Table

_FONTS = Path("/usr/share/fonts/truetype/noto")
_REGULAR, _BOLD = "NotoSerif-Regular", "NotoSerif-Bold"
_LEFT, _RIGHT = 85.0, A4[0] - 42.0
_TOP, _BOTTOM = A4[1] - 57.0, 57.0
_SIZE, _LEADING = 12.5, 17.0
_SMALL, _SMALL_LEADING = 10.0, 14.0
_INDENT = 28.0
_PADDING = 4.0
_ROOM_TO_SIGN = 58.0
_PIECE = re.compile(r"\s*(?:[^\s-]+-?|-)|\s+")
_BLANK = re.compile(r"(?<=Số:)\s{3,}|(?<=ngày)\s{3,}")


class Stamp(NamedTuple):
    """What the office's software puts over the blanks of the letterhead when a document is signed."""

    number: str
    day: str


def drawn_pdf(elements: Sequence[Element], stamp: Stamp | None = None) -> bytes:
    """Return the elements of a document as a PDF, number and day stamped over their blanks if given.

    Raises `RuntimeError` where the Noto fonts, which have all Vietnamese letters, are not installed.
    """
    _register_fonts()
    pen = _Pen(stamp)
    for element in elements:
        match element:
            case Paragraph():
                pen.paragraph(element)
            case Columns():
                pen.columns(element)
            case Table():
                pen.table(element)
    return pen.finished()


@cache
def _register_fonts() -> None:
    for name in (_REGULAR, _BOLD):
        try:
            registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))
        except TTFError as error:
            raise RuntimeError("the Noto fonts are missing: sudo apt install fonts-noto-core") from error


class _Pen:
    """Draws from the top of the page to its bottom, and turns the page where it is full."""

    def __init__(self, stamp: Stamp | None) -> None:
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=True)
        self._stamp = stamp
        self._page = 1
        self._y = _TOP

    def finished(self) -> bytes:
        self._canvas.save()
        return self._file.getvalue()

    def paragraph(self, paragraph: Paragraph) -> None:
        """Draw a paragraph in lines of the page's width, the first one indented."""
        font = _REGULAR if paragraph.style == "body" else _BOLD
        centred = paragraph.style in {"title", "subtitle"}
        indent = 0.0 if centred else _INDENT
        for text in _wrapped(paragraph.text, font, _SIZE, _RIGHT - _LEFT, indent):
            self._need(_LEADING)
            width = stringWidth(text, font, _SIZE)
            x = (_LEFT + _RIGHT - width) / 2 if centred else _LEFT + indent
            self._text(x, text, font, _SIZE)
            self._y -= _LEADING
            indent = 0.0
        self._y -= 4

    def columns(self, columns: Columns) -> None:
        """Draw both columns line beside line, as a letterhead is seen; a signer's name has room above it."""
        self._need(_LEADING * (max(len(columns.left), len(columns.right)) + 5))
        top = self._y
        letterhead = columns.role == "letterhead"
        middle = _LEFT + (185 if letterhead else 240)
        self._column(columns.left, (_LEFT, middle), centred=letterhead, signer=False)
        left_end, self._y = self._y, top
        self._column(columns.right, (middle, _RIGHT), centred=True, signer=not letterhead)
        self._y = min(self._y, left_end) - 10

    def table(self, table: Table) -> None:
        """Draw a ruled table; a row that does not fit goes to the next page."""
        edges = _column_edges(table)
        for at, row in enumerate(table.rows):
            font = _BOLD if at == 0 else _REGULAR
            cells = [
                _wrapped(cell, font, _SMALL, right - left - 2 * _PADDING)
                for cell, left, right in zip(row, edges, edges[1:], strict=False)
            ]
            height = max(map(len, cells)) * _SMALL_LEADING + 2 * _PADDING
            self._need(height)
            self._row(cells, edges, height, font)
        self._y -= 20

    def _row(self, cells: list[list[str]], edges: list[float], height: float, font: str) -> None:
        bottom = self._y - height
        for left, right, lines in zip(edges, edges[1:], cells, strict=False):
            self._canvas.rect(left, bottom, right - left, height)
            for at, line in enumerate(lines):
                self._canvas.setFont(font, _SMALL)
                self._canvas.drawString(
                    left + _PADDING, self._y - _PADDING - _SMALL - at * _SMALL_LEADING, line
                )
        self._y = bottom

    def _column(
        self, lines: Iterable[str], between: tuple[float, float], *, centred: bool, signer: bool
    ) -> None:
        left, right = between
        known = list(lines)
        for at, line in enumerate(known):
            if signer and at == len(known) - 1:
                self._y -= _ROOM_TO_SIGN
            font = _BOLD if line.isupper() else _REGULAR
            size = min(_SMALL, _SMALL * (right - left) / stringWidth(line, font, _SMALL))
            width = stringWidth(line, font, size)
            self._text((left + right - width) / 2 if centred else left, line, font, size)
            self._y -= _LEADING

    def _text(self, x: float, text: str, font: str, size: float) -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, self._y - size, text)
        if self._stamp and self._page == 1 and self._y > _TOP - 120 and (blank := _BLANK.search(text)):
            stamped = self._stamp.number if text.startswith("Số") else self._stamp.day
            self._canvas.setFont("Times-Roman", size + 1)
            before = stringWidth(text[: blank.start()], font, size)
            self._canvas.drawString(x + before + 3, self._y - size, stamped)

    def _need(self, height: float) -> None:
        """Turn the page when there is less room; its number stands at the top of all but the first."""
        if self._y - height >= _BOTTOM:
            return
        self._canvas.showPage()
        self._page += 1
        self._canvas.setFont(_REGULAR, _SIZE)
        self._canvas.drawCentredString(A4[0] / 2, A4[1] - 40, str(self._page))
        self._y = _TOP


def _wrapped(text: str, font: str, size: float, width: float, indent: float = 0.0) -> list[str]:
    """Break a text into lines of a width, at blanks and after hyphens as word processors do; blanks are kept."""
    lines = [""]
    used = indent
    for piece in _PIECE.findall(text):
        wide = stringWidth(piece, font, size)
        if lines[-1] and used + wide > width:
            lines.append(piece.lstrip())
            used = stringWidth(lines[-1], font, size)
        else:
            lines[-1] += piece
            used += wide
    return lines


def _column_edges(table: Table) -> list[float]:
    """Return the x of each ruled line: columns share the width by the lengths of their cells."""
    count = max(map(len, table.rows))
    longest = [max((len(row[at]) for row in table.rows if at < len(row)), default=1) for at in range(count)]
    weights = [max(length, 4) ** 0.6 for length in longest]
    unit = (_RIGHT - _LEFT) / sum(weights)
    return [_LEFT, *(_LEFT + unit * weight for weight in accumulate(weights))]
