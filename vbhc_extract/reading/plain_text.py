"""Plain text and Markdown: the file's own text, otherwise untouched, and the pages that form feeds divide."""

from __future__ import annotations

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.content import Content
from vbhc_extract.reading.decoding import decode
from vbhc_extract.reading.normal_form import in_nfc
from vbhc_extract.reading.pages import page_spans


def read_plain_text(data: bytes, name: str) -> Content:
    """Read the bytes of a text file in whatever encoding they are.

    Raises `ReadError` for content that is no text, or in an unknown encoding.

    >>> read_plain_text("Quảng Ngãi".encode("utf-16"), "a.txt").text
    'Quảng Ngãi'
    """
    text, warnings = decode(data, name)
    return plain_text(text, name, warnings)


def plain_text(text: str, name: str, warnings: tuple[str, ...] = ()) -> Content:
    """Return a text in NFC with its pages.

    Raises `ReadError` when marks pile up on one letter without end, as only damaged files have them.
    """
    normal = in_nfc(text)
    if normal is None:
        raise ReadError(name, "hàng trăm dấu phụ chồng lên một chữ, tệp hỏng", "kiểm tra lại bản gốc")
    return Content(normal, page_spans(normal), warnings=warnings)
