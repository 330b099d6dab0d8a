"""The markup of a page as text: out of its archive and out of its encoding."""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.decoding import Decoded, decode

_DECLARED_WITHIN = 4096
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_OLD_FONTS = re.compile(rb"[\"'=:,;\s]\.?(?:Vn[A-Z][a-z]|VNI[-_ ][A-Z])")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# what editors declare without knowing: the letters may be of any encoding of one byte
_UNSURE = frozenset(("", "windows-1252", "iso-8859-1", "us-ascii", "latin1", "x-user-defined"))


def markup_of(data: bytes, name: str) -> Decoded:
    r"""Return the markup of a page or of the main page of a web archive, and what was guessed about it.

    A byte order mark tells the encoding, then UTF-8 that is free of errors, then what the page declares,
    then the letters themselves; a page in old Vietnamese fonts keeps its codes, one letter each.

    Raises `ReadError` for an archive without a page, and for an encoding that nothing tells.

    >>> markup_of('<meta charset="windows-1258"><p>\xd0\xf4ng</p>'.encode("latin-1"), "a.html").text
    '<meta charset="windows-1258"><p>Đông</p>'
    """
    declared = ""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and not data.startswith(_MARKS):
        data, declared = _page_of_archive(data, name)
    if data.startswith(_MARKS):
        return decode(data, name)
    if b"\0" not in data:
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode())
    if found := _DECLARED.search(data, 0, _DECLARED_WITHIN):
        declared = found[1].decode("ascii", "ignore")
    if _OLD_FONTS.search(data):
        return Decoded(_byte_by_byte(data))
    if declared.lower() not in _UNSURE:
        with suppress(LookupError, UnicodeError):
            return Decoded(data.decode(declared))
    return decode(data, name)


def _byte_by_byte(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _page_of_archive(data: bytes, name: str) -> tuple[bytes, str]:
    """Return the page of a web archive (RFC 2557) and the encoding that its header declares."""
    try:
        for part in message_from_bytes(data).walk():
            if part.get_content_type() == "text/html":
                return _payload(part), part.get_content_charset("")
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise ReadError(name, "tệp lưu trữ web (.mht) bị hỏng", "lưu lại trang thành .html") from error
    if b"<" in data and b"Content-" not in data[:_DECLARED_WITHIN]:
        return data, ""
    raise ReadError(name, "tệp lưu trữ web (.mht) không có trang nào", "lưu lại trang thành .html")


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
