"""Pictures of documents: PNG, JPEG and TIFF files from scanners and telephones."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.content import Content
from vbhc_extract.reading.pdf import read_pdf
from vbhc_extract.reading.pdf.ocr import require_tesseract

MAX_PAGES = 1_000
"""Pages of one TIFF file: a scanned file of records has some hundreds."""
MAX_PIXELS = 100_000_000
"""Pixels of one page: a sheet of A3 at 600 an inch has 70 million."""
_SHEET = 8.27  # inches: the short side of A4, where a picture does not tell its size
_KNOWN_DPI = (120, 1200)  # what scanners say; telephones and screens say 72 or 96 of any picture
_POINTS = 72


def read_image(data: bytes, name: str) -> Content:
    r"""Read a picture of one page, or a TIFF of many, by recognition (see `reading.pdf.ocr`).

    The pages are put into a PDF and read as that, so that columns and tables come out in the same way.

    Raises `ReadError` for damaged and for huge pictures, and where tesseract is missing.

    >>> read_image(b"\x89PNG\r\n\x1a\n and nothing more", "cong-van.png")
    Traceback (most recent call last):
    vbhc_extract.errors.ReadError: cong-van.png: ảnh hỏng hoặc bị cắt cụt; scan lại hoặc lấy lại bản gốc
    """
    with _decoding(name):
        sheets = _as_pdf(data, name)
    require_tesseract(name)
    return read_pdf(sheets, name)


@contextmanager
def _decoding(name: str) -> Iterator[None]:
    """Turn what Pillow makes of bad pictures into errors of ours."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on tags without meaning for the picture; size is checked here
            yield
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise ReadError(name, "ảnh hỏng hoặc bị cắt cụt", "scan lại hoặc lấy lại bản gốc") from error


def _as_pdf(data: bytes, name: str) -> bytes:
    """Return a PDF of the pages of a picture."""
    made = BytesIO()
    with closing(pypdfium2.PdfDocument.new()) as document:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
            for number, sheet in enumerate(ImageSequence.Iterator(picture), 1):
                if number > MAX_PAGES:
                    problem = f"ảnh có hơn {MAX_PAGES} trang"
                    raise ReadError(name, problem, "tách tệp thành các phần nhỏ hơn")
                if sheet.width * sheet.height > MAX_PIXELS:
                    raise _too_large(name)
                _add_page(document, sheet)
        document.save(made)
    return made.getvalue()


def _add_page(document: pypdfium2.PdfDocument, sheet: Image.Image) -> None:
    points = _POINTS / _dots_per_inch(sheet)
    upright = _on_white(ImageOps.exif_transpose(sheet))
    width, height = upright.width * points, upright.height * points
    page = document.new_page(width, height)
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(upright))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page.insert_obj(picture)
    page.gen_content()
    page.close()


def _dots_per_inch(sheet: Image.Image) -> float:
    """Return the pixels an inch a picture says it has, else as many as a sheet of A4 would have."""
    known = float(sheet.info.get("dpi", (0,))[0])
    return known if _KNOWN_DPI[0] <= known <= _KNOWN_DPI[1] else min(sheet.size) / _SHEET


def _on_white(sheet: Image.Image) -> Image.Image:
    """Return a picture in grey or in colours, what is transparent in white."""
    if sheet.mode.startswith("I;16"):
        return sheet.point(lambda level: level / 256).convert("L")
    if sheet.mode in {"1", "L"}:
        return sheet.convert("L")
    if not sheet.has_transparency_data:
        return sheet.convert("RGB")
    paper = Image.new("RGBA", sheet.size, "white")
    return Image.alpha_composite(paper, sheet.convert("RGBA")).convert("RGB")


def _too_large(name: str) -> ReadError:
    problem = f"ảnh quá lớn (tối đa {MAX_PIXELS // 1_000_000} triệu điểm ảnh)"
    return ReadError(name, problem, "scan lại ở 200-300 dpi")
