"""A PDF file read page by page."""

from __future__ import annotations

from contextlib import closing

import pypdfium2

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.content import Content
from vbhc_extract.reading.pdf.assembly import assembled
from vbhc_extract.reading.pdf.blanks import fill_from_text
from vbhc_extract.reading.pdf.opening import opened
from vbhc_extract.reading.pdf.page_layout import PageLayout, page_layout
from vbhc_extract.reading.pdf.text_layer import page_box, text_layer


def read_pdf(data: bytes, name: str) -> Content:
    """Read a PDF file: its text layer page by page, by recognition where a page is a picture of text.

    Raises `ReadError` for files with a password, damaged, without pages, or too large.
    """
    with opened(data, name) as document:
        pages = [_read_page(document, at, name) for at in range(len(document))]
        return assembled(pages)


def _read_page(document: pypdfium2.PdfDocument, at: int, name: str) -> PageLayout:
    try:
        page = document[at]
    except pypdfium2.PdfiumError as error:
        raise ReadError(name, f"trang {at + 1} hỏng", "lấy lại bản gốc hoặc in lại thành PDF") from error
    with closing(page):
        box = page_box(page)
        layer = text_layer(page, box)
        return page_layout(page, box, fill_from_text(layer.lines))
