"""The ruling lines of a scanned page: long straight runs of dark pixels."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from vbhc_extract.reading.pdf.rulings import Ruling, Rulings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image
    from pypdfium2 import PdfPage

_DPI = 100  # lines of half a point are still one pixel wide, and a page is counted through in milliseconds
_DARKER = 35  # than the paper, of 255: at this resolution a thin line is hardly half as dark as its ink
_ACROSS, _DOWN = 40.0, 24.0  # points: longer than a word's solid stroke, and than any letter is high
_EDGE = 12.0  # points from the sheet's edge: the shadow of the scanner's lid
_POINTS = 72
_PIECES = 6.0  # points between pieces of one slanting line
_LEAST_OF_TABLE = 3  # lines across and down: stamps and underlined letterheads have fewer


def is_ruled(page: PdfPage) -> bool:
    """Tell whether the picture of a page shows a table: recognition by others tells its words, but not its cells."""
    bitmap = page.render(scale=_DPI / _POINTS, grayscale=True)
    try:
        found = scanned_rulings(bitmap.to_pil(), _DPI, 0)
    finally:
        bitmap.close()
    return min(_apart(found.horizontal), _apart(found.vertical)) >= _LEAST_OF_TABLE


def _apart(lines: Iterable[Ruling]) -> int:
    """Count lines by their places: a slanting one comes in pieces, each a little off the last."""
    places = sorted(line.at for line in lines)
    return sum(right - left > _PIECES for left, right in pairwise(places)) + bool(places)


def scanned_rulings(image: Image, dpi: float, slant: float) -> Rulings:
    """Return the ruling lines of a grey image in points, the `slant` of its lines in degrees taken out.

    >>> from PIL import Image, ImageDraw
    >>> sheet = Image.new("L", (2480, 3508), "white")
    >>> ImageDraw.Draw(sheet).line((300, 600, 2100, 600), fill="black", width=4)
    >>> across, down, *_ = scanned_rulings(sheet, 300, 0)
    >>> {(round(line.at / 10), round(line.start / 10), round(line.end / 10)) for line in across}, down
    ({(14, 7, 50)}, [])
    """
    import numpy as np  # noqa: PLC0415 - only scanned pages need it
    from PIL import Image as images  # noqa: N813, PLC0415 - as above

    times = max(round(dpi / _DPI), 1)
    small = image.reduce(times).rotate(slant, images.Resampling.BILINEAR, center=(0, 0), fillcolor=255)
    points = _POINTS * times / dpi
    pixels = np.asarray(small)
    dark = pixels < np.median(pixels[:: _DPI // 10]) - _DARKER
    height, width = dark.shape
    return Rulings(
        _runs(dark, points, _ACROSS, (height * points, width * points)),
        _runs(dark.T, points, _DOWN, (width * points, height * points)),
    )


def _runs(dark: Any, points: float, least: float, size: tuple[float, float]) -> list[Ruling]:
    """Return the runs along the rows of a mask that are long enough, a line one pixel up or down going on."""
    import numpy as np  # noqa: PLC0415 - as above

    broad = dark.copy()
    broad[1:] |= dark[:-1]
    broad[:-1] |= dark[1:]
    steps = np.diff(np.pad(broad, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    at, start = np.nonzero(steps == 1)
    end = np.nonzero(steps == -1)[1]
    long = (end - start) * points >= least
    found = (
        Ruling(float(row) * points, float(first) * points, float(last) * points)
        for row, first, last in zip(at[long], start[long], end[long], strict=True)
    )
    return [line for line in found if _EDGE < line.at < size[0] - _EDGE]
