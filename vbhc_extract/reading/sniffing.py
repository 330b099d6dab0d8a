"""Formats by their first bytes: what is certainly no text."""

from __future__ import annotations

from vbhc_extract.errors import ReadError

_AS_TEXT = "mở bằng chương trình của nó và lưu lại thành văn bản thuần (.txt, mã UTF-8)"
_UNPACK = "giải nén rồi đưa các tệp văn bản bên trong vào thư mục"
_RECOGNISE = "nhận dạng chữ (OCR) rồi lưu kết quả thành văn bản thuần (.txt, mã UTF-8)"

# first bytes, name of the format, remedy
_SIGNATURES = (
    (b"%PDF-", "PDF", _AS_TEXT),
    (b"{\\rtf", "RTF", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word/Excel 97-2003 (.doc, .xls)", _AS_TEXT),
    (b"PK\x03\x04", "ZIP", _UNPACK),
    (b"PK\x05\x06", "ZIP", _UNPACK),
    (b"\x1f\x8b", "gzip", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip", _UNPACK),
    (b"Rar!\x1a\x07", "RAR", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "ảnh PNG", _RECOGNISE),
    (b"\xff\xd8\xff", "ảnh JPEG", _RECOGNISE),
    (b"GIF87a", "ảnh GIF", _RECOGNISE),
    (b"GIF89a", "ảnh GIF", _RECOGNISE),
    (b"II*\x00", "ảnh TIFF", _RECOGNISE),
    (b"MM\x00*", "ảnh TIFF", _RECOGNISE),
)

# what the first file names inside a ZIP say of it: Office Open XML and OpenDocument
_INSIDE_ZIP = (
    (b"word/", "Word (.docx)"),
    (b"xl/", "Excel (.xlsx)"),
    (b"ppt/", "PowerPoint (.pptx)"),
    (b"[Content_Types].xml", "Word/Excel (.docx, .xlsx)"),
    (b"opendocument", "OpenDocument (.odt, .ods)"),
)


def refuse_other_formats(data: bytes, name: str) -> None:
    r"""Raise `ReadError` when the first bytes are those of a known format other than text.

    >>> refuse_other_formats(b"%PDF-1.7\n", "bao-cao.txt")
    Traceback (most recent call last):
    vbhc_extract.errors.ReadError: bao-cao.txt: định dạng PDF chưa đọc được; mở bằng chương trình...
    """
    for signature, format_name, remedy in _SIGNATURES:
        if data.startswith(signature):
            office = _office_format(data) if format_name == "ZIP" else ""
            problem = f"định dạng {office or format_name} chưa đọc được"
            raise ReadError(name, problem, _AS_TEXT if office else remedy)


def _office_format(data: bytes) -> str:
    head = data[:4096]
    return next((format_name for inside, format_name in _INSIDE_ZIP if inside in head), "")
