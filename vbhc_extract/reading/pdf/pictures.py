"""Pages that are pictures of text: scans without letters of their own, or with those of a recognition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium

from vbhc_extract.reading.legacy.syllables import is_syllable

PictureKind = Literal["", "bare", "recognised"]
_LEAST_COVER = 0.5  # of the page: smaller pictures illustrate
_SOME_COVER = 0.1  # where hardly a letter stands
_FEW_LETTERS = (
    500  # what stamps of signing and scanners print over a scan; a page of print has three times as many
)
_NO_LETTERS = 20
_MANY_SHAPES = 100  # letters drawn as shapes, where there are no letters
_SAMPLE = 20  # things looked at from the front and the back, where there are letters enough to make thousands
_MAX_DEPTH = 3
_WORD = re.compile(r"(?<![\w/.-])[^\W\d_][\w(>~]+(?![\w/-])")  # with what is read for marks on letters
_LEAST_ACCENTED = 0.5  # of the words: pages of print have 0.84 and more
_LEAST_SYLLABLES = 0.93  # of the words: pages of print have 0.987 and more


def picture_kind(page: pypdfium2.PdfPage, letters: int) -> PictureKind:
    """Tell whether a page is a picture of text, given how many letters its text layer has.

    `recognised` is one with the text of a good recognition, which is invisible or lies under the picture;
    `bare` is one without, though a scanner or signing software may have printed some words over it, or
    recognised it as if it were English.
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
        with closing(page.get_textpage()) as textpage:
            return "recognised" if is_well_recognised(textpage.get_text_range()) else "bare"
    return "bare" if letters < _FEW_LETTERS else ""


def is_well_recognised(text: str) -> bool:
    """Tell whether a recognised text keeps the marks on its letters, and spells its words as words are.

    >>> is_well_recognised("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;")
    True
    >>> is_well_recognised("Can cu Lu~t T6 chuc chinh quy~n dja phuong ngay 19/6/2015;")
    False
    """
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isupper()]
    accented = sum(not word.isascii() for word in words)
    return accented >= _LEAST_ACCENTED * len(words) and sum(
        map(is_syllable, words)
    ) >= _LEAST_SYLLABLES * len(words)


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
