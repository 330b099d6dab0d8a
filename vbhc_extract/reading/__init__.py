"""Files and strings in, documents out: what the format is, and the reader that knows it."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from vbhc_extract.errors import ReadError
from vbhc_extract.model import Document, Source
from vbhc_extract.reading.content import Content
from vbhc_extract.reading.files import content_of
from vbhc_extract.reading.plain_text import plain_text
from vbhc_extract.reading.sniffing import format_of

if TYPE_CHECKING:
    import os

__all__ = ["from_text", "read"]

_MARKDOWN_SUFFIXES = (".md", ".markdown")
# A reader a format, loaded when the first file of that format comes: module and function.
_READERS = {
    "txt": ("plain_text", "read_plain_text"),
    "pdf": ("pdf", "read_pdf"),
    "docx": ("docx", "read_docx"),
    "doc": ("word97", "read_word97"),
    "rtf": ("rtf", "read_rtf"),
    "html": ("html", "read_html"),
    "image": ("scans", "read_image"),
}


def read(path: str | os.PathLike[str], *, root: Path | None = None) -> Document:
    r"""Read one file: PDF, scan or image, DOCX, DOC, RTF, HTML, MHT, text or Markdown, told by its content.

    The text is in NFC. That of a text file is otherwise untouched: line ends, spaces and hard wraps stay as
    they stand, only a byte order mark is dropped, form feeds end pages, and the encoding (Unicode, TCVN3,
    VNI, VIQR, Windows-1258) is told by the bytes. Other formats give a paragraph or printed line a line,
    and a row of a table a line, its cells joined by ` | `; `blocks`, `pages` and `lines` say what is what
    and where it stands. What was a guess, or lost on the way, says so in `source.warnings`.

    `source.path` is the path below `root` with `/` between its parts, else the path as given.

    Raises `ReadError`, with what to do about it, when there is no such file, it may not be opened, it is
    empty, damaged, encrypted, beyond the limits of its format or no regular file, when it holds no text in a
    known encoding, or when a scan wants tesseract and it is not there.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "cong-van.txt")
    ...     _ = file.write_bytes("Số: 12/UBND-VP\r\n".encode("utf-16"))
    ...     document = read(file, root=Path(folder))
    >>> document.text
    'Số: 12/UBND-VP\r\n'
    >>> document.source.path, document.source.format, document.source.chars
    ('cong-van.txt', 'txt', 16)
    """
    name = _name(path, root)
    data = content_of(path, name)
    known = format_of(data, name)
    module, reader = _READERS[known]
    content: Content = getattr(import_module(f"{__name__}.{module}"), reader)(data, name)
    if not content.text or content.text.isspace():
        raise ReadError(name, "tệp rỗng, không có chữ nào", "kiểm tra lại bản gốc rồi lưu lại tệp")
    return _document(content, name, data, _shown_format(known, name))


def from_text(text: str, path: str = "") -> Document:
    """Make a document of a string, as `read` does of a file; `sha256` is that of its UTF-8 bytes.

    Raises `ReadError` when the string holds a lone surrogate, which no file can hold, or marks without end.

    >>> from_text("Căn cứ Luật Đầu tư công;").source.chars
    24
    """
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        problem = f"ký tự ở vị trí {error.start} là nửa cặp thay thế (surrogate), không phải chữ"
        raise ReadError(path, problem, "đọc lại văn bản từ tệp gốc với đúng bảng mã") from error
    return _document(plain_text(text, path), path, data, _shown_format("txt", path))


def _document(content: Content, path: str, data: bytes, known: str) -> Document:
    source = Source(
        path=path,
        format=known,
        sha256=hashlib.sha256(data).hexdigest(),
        chars=len(content.text),
        pages=len(content.pages),
        text_source=content.text_source,
        warnings=content.warnings,
        ocr_confidence=content.ocr_confidence,
    )
    return Document(
        source,
        content.text,
        content.pages,
        content.blocks,
        content.lines,
        content.stamps,
        content.signatures,
    )


def _shown_format(known: str, path: str) -> str:
    """Return the format, told by the name only where the content cannot tell: Markdown is text."""
    return "md" if known == "txt" and path.lower().endswith(_MARKDOWN_SUFFIXES) else known


def _name(path: str | os.PathLike[str], root: Path | None) -> str:
    pure = PurePath(path)
    name = pure.relative_to(root) if root is not None and pure.is_relative_to(root) else pure
    # a file name that is not UTF-8 must not spoil the tables: its stray bytes are written as \xNN
    return name.as_posix().encode(errors="surrogateescape").decode(errors="backslashreplace")
