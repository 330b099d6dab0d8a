"""Pictures of documents: PNG, JPEG and TIFF files from scanners and telephones."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.content import Content
from vbhc_extract.reading.pdf import read_pdf
from vbhc_extract.reading.pdf.ocr import require_tesseract

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PAGES = 1_000
"""Pages of one TIFF file: a scanned file of records has some hundreds."""
_MOST_PIXELS = 100_000_000
"""Pixels of one page: a sheet of A3 at 600 an inch has 70 million."""
_SHEET = 8.27  # inches: the width of A4, where a picture does not tell its size
_KNOWN_DPI = (120, 1200)  # what a scanner says; telephones and screens say 72 or 96 of any picture
_FEW_PIXELS = 1200  # across a sheet: enlarged before, or marks on letters are too small
_QUALITY = 95


def read_image(data: bytes, name: str) -> Content:
    """Read a picture of one page, or a TIFF of many, by recognition (see `reading.pdf.ocr`).

    The pages are put into a PDF and read as that, so that columns and tables come out in the same way.

    Raises `ReadError` for damaged and for huge pictures, and where tesseract is missing.
    """
    require_tesseract(name)
    from PIL import Image  # noqa: PLC0415 - only pictures need it

    sheets = BytesIO()
    with _decoding(name):
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
            _check_size(picture, name)
            first, *others = ...
