"""PDF files opened by pdfium, or a reason why they cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from vbhc_extract.errors import ReadError

MAX_PAGES = 5_000
"""More pages than the longest report has; a page tree can claim millions in a few bytes."""

_TAIL = 2048  # bytes within which the mark of the end stands, whatever was written after it
_PAGES, _PAGE = re.compile(rb"/Type\s*/Pages\b"), re.compile(rb"/Type\s*/Page\b|/ObjStm\b")


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it again; a table of objects that is destroyed is rebuilt by pdfium.

    Raises `ReadError`, which calls the file `name`, for files with a password, damaged, without pages,
    or with more than `MAX_PAGES`.

    >>> with opened(b"%PDF-1.7 and nothing more", "bao-cao.pdf"):
    ...     pass
    Traceback (most recent call last):
    vbhc_extract.errors.ReadError: bao-cao.pdf: tệp PDF hỏng hoặc bị cắt cụt; lấy lại bản gốc...
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _explained(error, data, name) from error
    try:
        if not 0 < len(document) <= MAX_PAGES:
            raise _too_many_or_none(len(document), name)
        yield document
    finally:
        document.close()


def _explained(error: pypdfium2.PdfiumError, data: bytes, name: str) -> ReadError:
    if b"%%EOF" not in data[-_TAIL:]:
        return ReadError(name, "tệp PDF hỏng hoặc bị cắt cụt", "lấy lại bản gốc, tải lại cho đủ tệp")
    # pdfium sets no error for a file without pages, so that the code may be that of another file
    if b"/Encrypt" not in data and _PAGES.search(data) and not _PAGE.search(data):
        return _too_many_or_none(0, name)
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        return ReadError(name, "tệp PDF có mật khẩu mở", "mở bằng mật khẩu rồi in hoặc lưu lại thành PDF mới")
    if error.err_code == pdfium.FPDF_ERR_SECURITY:
        return ReadError(
            name, "tệp PDF mã hóa theo cách không hỗ trợ", "mở bằng phần mềm gốc rồi in lại thành PDF"
        )
    return ReadError(name, "tệp PDF hỏng, không dựng lại được", "lấy lại bản gốc hoặc in lại thành PDF")


def _too_many_or_none(pages: int, name: str) -> ReadError:
    if pages > MAX_PAGES:
        problem = f"tệp PDF có {pages} trang (tối đa {MAX_PAGES})"
        return ReadError(name, problem, "tách tệp thành các phần nhỏ hơn")
    return ReadError(name, "tệp PDF không có trang nào", "lấy lại bản gốc hoặc in lại thành PDF")
