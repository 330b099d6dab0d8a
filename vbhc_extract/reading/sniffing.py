"""Formats by content, never by name: a `.doc` may be Word 97, DOCX, RTF or a web page."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from vbhc_extract.errors import ReadError

_AS_DOCUMENT = "mở bằng chương trình của nó và lưu lại thành .docx hoặc .pdf"
_UNPACK = "giải nén rồi đưa các tệp bên trong vào thư mục"
_PDF_WITHIN = 1024  # bytes in which the mark of a PDF may stand, as Adobe's readers have it
_MARKUP_WITHIN = 4096

_READ = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
# first bytes, name of the format, remedy
_REFUSED = (
    (b"\x1f\x8b", "gzip", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip", _UNPACK),
    (b"Rar!\x1a\x07", "RAR", _UNPACK),
    (b"GIF87a", "ảnh GIF", "lưu lại thành ảnh PNG hoặc tệp PDF"),
    (b"GIF89a", "ảnh GIF", "lưu lại thành ảnh PNG hoặc tệp PDF"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_OTHER_STREAMS = (
    ("Workbook".encode("utf-16-le"), "Excel"),
    ("PowerPoint".encode("utf-16-le"), "PowerPoint"),
)
_CONTENT_TYPES, _LONGEST_TYPES = "[Content_Types].xml", 2**20
_WORD_TYPE = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml|ms-word)\.(?:document|template)[\w.]*\.main\+xml"
)
_OFFICE_FOLDERS = (("word/", "docx"), ("xl/", "Excel (.xlsx)"), ("ppt/", "PowerPoint (.pptx)"))
_WORD_XML = re.compile(rb"<\?mso-application\b|<(?:w:wordDocument|pkg:package)\b")
_MARKUP_PREAMBLE = rb"\s*+(?:<\?xml[^>]*+>\s*+|<!--(?:(?!-->).)*+-->\s*+|<!\[[^>]*+>\s*+)*+"
_MARKUP = re.compile(
    _MARKUP_PREAMBLE + rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE | re.DOTALL
)
# a page cut out of another, as portals hand it out; Markdown may begin so too, but goes on in its own way
_FRAGMENT = re.compile(
    _MARKUP_PREAMBLE + rb"<(?:div|table|center|section|article|style|font|span|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"</?[a-z][a-z0-9:]*[^<>]*+>", re.IGNORECASE)
_MARKDOWN = re.compile(rb"^(?:#{1,6} |\|.*\||[*-] |\*\*)", re.MULTILINE)
_FRAGMENT_TAGS = 6
_MAIL = re.compile(
    rb"(?:(?!Content-Type:)[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*+Content-Type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)",
    re.IGNORECASE,
)


def format_of(data: bytes, name: str) -> str:
    r"""Return `pdf`, `docx`, `doc`, `rtf`, `html`, `image`, or `txt` for what shows no other format.

    Raises `ReadError` for formats that hold no document, or that no reader knows.

    >>> format_of(b"%PDF-1.7\n", "bao-cao.doc"), format_of("Số: 12/BC-UBND".encode(), "bao-cao.pdf")
    ('pdf', 'txt')
    >>> format_of(b"Rar!\x1a\x07", "ho-so.rar")
    Traceback (most recent call last):
    vbhc_extract.errors.ReadError: ho-so.rar: định dạng RAR không đọc được; giải nén rồi...
    """
    head = data[:_PDF_WITHIN]
    if b"%PDF-" in head and not head.startswith((b"PK", b"{\\rtf", _COMPOUND)):
        return "pdf"
    for signature, known in _READ:
        if data.startswith(signature):
            return known
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data, name)
    if data.startswith(_COMPOUND):
        return _compound(data, name)
    for signature, refused, remedy in _REFUSED:
        if data.startswith(signature):
            raise _unreadable(name, refused, remedy)
    if _WORD_XML.search(data, 0, _PDF_WITHIN) and data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
        raise _unreadable(name, "Word XML (.xml)", _AS_DOCUMENT)
    return "html" if _is_markup(data[:_MARKUP_WITHIN]) else "txt"


def _packed(data: bytes, name: str) -> str:
    try:
        with ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            if _holds_word_document(package, names):
                return "docx"
    except BadZipFile as error:
        raise ReadError(name, "tệp nén bị hỏng hoặc bị cắt cụt", "lấy lại bản gốc") from error
    for folder, known in _OFFICE_FOLDERS:
        if any(inside.startswith(folder) for inside in names):
            if known == "docx":
                return known
            raise _unreadable(name, known, _AS_DOCUMENT)
    if "content.xml" in names:
        raise _unreadable(name, "OpenDocument (.odt)", _AS_DOCUMENT)
    raise _unreadable(name, "ZIP", _UNPACK)


def _holds_word_document(package: ZipFile, names: list[str]) -> bool:
    """Tell whether a package says that one of its parts is a Word document, in whatever folder."""
    if _CONTENT_TYPES not in names or package.getinfo(_CONTENT_TYPES).file_size > _LONGEST_TYPES:
        return False
    try:
        return _WORD_TYPE.search(package.read(_CONTENT_TYPES)) is not None
    except (RuntimeError, NotImplementedError, OSError, EOFError, zlib.error):  # the reader will tell
        return False


def _compound(data: bytes, name: str) -> str:
    if _ENCRYPTED_STREAM in data:
        raise ReadError(name, "tệp Word có mật khẩu", "mở bằng Word, bỏ mật khẩu rồi lưu lại")
    if _WORD_STREAM in data:
        return "doc"
    for stream, program in _OTHER_STREAMS:
        if stream in data:
            raise _unreadable(name, f"{program} 97-2003", _AS_DOCUMENT)
    raise ReadError(name, "tệp Office 97-2003 bị hỏng hoặc bị cắt cụt", "lấy lại bản gốc")


def _is_markup(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    head = head.removeprefix(b"\xef\xbb\xbf")
    return bool(_MARKUP.match(head) or _MAIL.match(head)) or _is_fragment(head)


def _is_fragment(head: bytes) -> bool:
    return bool(
        _FRAGMENT.match(head) and len(_TAG.findall(head)) >= _FRAGMENT_TAGS and _MARKDOWN.search(head) is None
    )


def _unreadable(name: str, format_name: str, remedy: str) -> ReadError:
    return ReadError(name, f"định dạng {format_name} không đọc được", remedy)
