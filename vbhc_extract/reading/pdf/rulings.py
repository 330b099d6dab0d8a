"""The ruling lines of a page, from the paths that its producer drew: strokes, thin bars and frames."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from vbhc_extract.reading.pdf.text_layer import PageBox

MAX_SEGMENTS = 20_000
"""Strokes looked at on one page: maps and drawings have more, tables have some hundreds."""
_THIN = 3.0  # points; a bar up to this wide is a line
_SHORT = 5.0  # points; dashes and corners are no ruling lines
_MAX_DEPTH = 4  # forms within forms, as signing and printing software wraps pages


class Ruling(NamedTuple):
    """A horizontal line at height `at` from `start` to `end`, or a vertical one at `at`, in points."""

    at: float
    start: float
    end: float


class Rulings(NamedTuple):
    """The ruling lines of a page, as shown, from its top left corner."""

    horizontal: list[Ruling]
    vertical: list[Ruling]
    is_drawing: bool = False
    """Whether the page has more strokes than any table, which were left out."""
    has_picture: bool = False


def rulings(page: pypdfium2.PdfPage, box: PageBox) -> Rulings:
    """Return the horizontal and vertical lines of a page; none where it has more strokes than any table."""
    drawn = _Drawn()
    try:
        for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
            drawn.look_at(pdfium.FPDFPage_GetObject(page.raw, at), _AS_IS)
    except _TooManyError:
        return Rulings([], [], is_drawing=True, has_picture=drawn.has_picture)
    found = Rulings([], [], has_picture=drawn.has_picture)
    for x0, top, x1, bottom in (box.shown(*stroke) for stroke in drawn.strokes):
        if bottom - top <= _THIN and x1 - x0 >= _SHORT:
            found.horizontal.append(Ruling((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= _THIN and bottom - top >= _SHORT:
            found.vertical.append(Ruling((x0 + x1) / 2, top, bottom))
    return found


class _TooManyError(Exception):
    """More strokes than `MAX_SEGMENTS`."""


_Stroke = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]
_AS_IS: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class _Drawn:
    """What was seen of a page's objects so far."""

    strokes: list[_Stroke] = field(default_factory=list)
    """The box around each stroke, in the page's coordinates: left, bottom, right, top."""
    segments: int = 0
    has_picture: bool = False

    def look_at(self, thing: Any, outer: _Matrix, depth: int = 0) -> None:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._follow(thing, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.has_picture = True
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _times(_matrix(thing), outer)
            for at in range(pdfium.FPDFFormObj_CountObjects(thing)):
                self.look_at(pdfium.FPDFFormObj_GetObject(thing, at), inner, depth + 1)

    def _follow(self, path: Any, outer: _Matrix) -> None:
        count = pdfium.FPDFPath_CountSegments(path)
        self.segments += count
        if self.segments > MAX_SEGMENTS:
            raise _TooManyError
        matrix = _times(_matrix(path), outer)
        x, y = ctypes.c_float(), ctypes.c_float()
        begin = last = (0.0, 0.0)
        for at in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(path, at)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = _moved(x.value, y.value, matrix)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                begin = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                self.strokes.append(_between(last, point))
            last = point
            if pdfium.FPDFPathSegment_GetClose(segment):
                self.strokes.append(_between(last, begin))
                last = begin


def _between(one: tuple[float, float], other: tuple[float, float]) -> _Stroke:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _matrix(thing: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    return (
        a * outer[0] + b * outer[2],
        a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2],
        c * outer[1] + d * outer[3],
        e * outer[0] + f * outer[2] + outer[4],
        e * outer[1] + f * outer[3] + outer[5],
    )


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
