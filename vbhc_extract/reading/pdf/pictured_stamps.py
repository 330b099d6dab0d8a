"""Numbers and days that were put over the blanks of a letterhead as pictures, recognised one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from vbhc_extract.reading.pdf.blanks import can_fill, fill, has_blank
from vbhc_extract.reading.pdf.ocr import can_recognise, recognise_line
from vbhc_extract.reading.pdf.text_layer import PageBox
from vbhc_extract.reading.pdf.words import Word

_DPI = 300
_POINTS = 72
_HIGHEST, _WIDEST = 40.0, 160.0  # points: no number is larger
_MOST = 6  # pictures looked at: number, day, month, logos
_MAX_DEPTH = 3


def fill_from_pictures(page: pypdfium2.PdfPage, box: PageBox, lines: Sequence[list[Word]], name: str) -> None:
    """Put the numbers that small pictures show into the blanks of lines that they lie over.

    Pages without a blank in a number or date line, or without small pictures, cost next to nothing.

    Raises `ReadError` where tesseract fails, or takes longer than its time.
    """
    hosts = [line for line in lines if has_blank(line)]
    if not hosts or box.turns or not can_recognise():
        return
    for place in _small_pictures(page, box):
        hosted = [line for line in hosts if _lies_over(place, line)]
        if hosted:
            x0, top, x1, bottom = place
            crop = (x0, box.height - bottom, box.width - x1, top)
            bitmap = page.render(scale=_DPI / _POINTS, crop=crop)
            try:
                text = "".join(recognise_line(bitmap.to_pil(), _DPI, name))
            finally:
                bitmap.close()
            fill(hosted, [Word(text, *place)] if can_fill(text) else [], "overlay")


def _small_pictures(page: pypdfium2.PdfPage, box: PageBox) -> Iterator[tuple[float, float, float, float]]:
    found = 0
    for picture in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_MAX_DEPTH):
        matrix, around = picture.get_matrix(), picture.container
        while around is not None:
            matrix, around = matrix.multiply(around.get_matrix()), around.container
        x0, top, x1, bottom = box.shown(*matrix.on_rect(0, 0, 1, 1))
        if 0 < x1 - x0 <= _WIDEST and 0 < bottom - top <= _HIGHEST and found < _MOST:
            found += 1
            yield x0, top, x1, bottom


def _lies_over(place: tuple[float, float, float, float], line: Sequence[Word]) -> bool:
    _, top, _, bottom = place
    return line[0].top < (top + bottom) / 2 < line[0].bottom
