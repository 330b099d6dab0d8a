"""Pages that are pictures of text: scans without letters of their own, or with those of a recognition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium

PictureKind = Literal["", "bare", "recognised"]
_LEAST_COVER = 0.5  # of the page: smaller pictures illustrate
_SOME_COVER = 0.1  # where hardly a letter stands
_FEW_LETTERS = 500  # what stamps of signing and scanners print over a scan; a page of print has three times as many
_NO_LETTERS = 20
_MANY_SHAPES = 100  # letters drawn as shapes, where there are no letters
_SAMPLE = 20  # things looked at from the front and the back, where there are letters enough to make thousands
_MAX_DEPTH = 3


def picture_kind(page: pypdfium2.PdfPage, letters: int) -> PictureKind:
    """Tell whether a page is a picture of text, given how many letters its text layer has.

    `recognised` is one with the text of a recognition, which is invisible or lies under the picture;
    `bare` is one without, though a scanner or signing software may have printed some words over it.
    """
    count = pdfium.FPDFPage_CountObjects(page)
    if letters < _NO_LETTERS and count > _MANY_SHAPES:
        return "bare"
    cover = hidden = shown = 0.0
    for thing in _things(page, count, everything=letters < _FEW_LETTERS):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            cover += (share := _share(thing, page))
            if share >= _LEAST_COVER:
                hidden, shown = hidden + shown, 0
        elif pdfium.FPDFTextObj_GetTextRenderMode(thing) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            hidden += 1
        else:
            shown += 1
    if cover < (_LEAST_COVER if letters >= _NO_LETTERS else _SOME_COVER):
        return ""
    if hidden > shown:
        return "recognised"
    return "bare" if letters < _FEW_LETTERS else ""


def _things(page: pypdfium2.PdfPage, count: int, *, everything: bool) -> Iterator[pypdfium2.PdfObject]:
    """Yield pictures and pieces of text in the order they are drawn; of many, the first and the last."""
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_TEXT]
    if everything or count <= 2 * _SAMPLE:
        yield from page.get_objects(kinds, max_depth=_MAX_DEPTH)
        return
    for at in (*range(_SAMPLE), *range(count - _SAMPLE, count)):
        thing = pypdfium2.PdfObject(pdfium.FPDFPage_GetObject(page, at), page=page, pdf=page.pdf)
        if thing.type in kinds:
            yield thing


def _share(picture: pypdfium2.PdfObject, page: pypdfium2.PdfPage) -> float:
    """Return how much of the page the box of a picture covers."""
    matrix, around = picture.get_matrix(), picture.container
    while around is not None:
        matrix, around = matrix.multiply(around.get_matrix()), around.container
    left, bottom, right, top = matrix.on_rect(0, 0, 1, 1)
    box = page.get_bbox()
    across = max(min(right, box[2]) - max(left, box[0]), 0)
    down = max(min(top, box[3]) - max(bottom, box[1]), 0)
    return float(across * down / max((box[2] - box[0]) * (box[3] - box[1]), 1))
