"""Word and RTF files that are damaged, locked, or made to exhaust whoever opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "word/document.xml"
_HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_FOOT = "</w:body></w:document>"
_WORDS = "<w:p><w:r><w:t>Quyết định số 12/QĐ-UBND ngày 05/3/2024</w:t></w:r></w:p>"
_LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
_EXTERNAL = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="http://example.invalid/mau.dotm" TargetMode="External"/></Relationships>'
)
_RTF = b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}Quy\\u7871?t \\u273?\\u7883?nh s\\u7889? 12/Q\\u272?-UBND"


def docx_files(good: bytes) -> dict[str, Callable[[], bytes]]:
    """Return the makers of bad DOCX files by what is wrong, some of them from a good one."""
    return {
        "cut off": lambda: good[: len(good) // 2],
        "without its main part": partial(_docx, {"word/styles.xml": "<a/>"}),
        "main part empty": partial(_docx, {_MAIN: ""}),
        "no words": partial(_docx, {_MAIN: _HEAD + _FOOT}),
        "XML broken off": partial(_docx, {_MAIN: _HEAD + _WORDS}),
        "wrong checksum": partial(_with_wrong_checksum, good),
        "locked with a password": lambda: (
            _COMPOUND + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
        ),
        "archive with a password": partial(_with_password_flag, good),
        "300 MB in one part": lambda: _docx({_MAIN: _HEAD + _WORDS + " " * 300_000_000 + _FOOT}),
        "20,000 parts": partial(
            _docx, {_MAIN: _HEAD + _WORDS + _FOOT, **{f"word/x{at}.xml": "" for at in range(20_000)}}
        ),
        "archive inside the archive": lambda: _docx({_MAIN: _packed({"a.docx": good})}),
        "thousand million laughs": partial(
            _docx,
            {
                _MAIN: f'<!DOCTYPE w [<!ENTITY l0 "ha">{_LAUGHS}]>{_HEAD}<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>{_FOOT}'
            },
        ),
        "external entity": partial(
            _docx,
            {_MAIN: f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>{_HEAD}<w:p>&x;</w:p>{_FOOT}'},
        ),
        "100,000 tables, each in the other": lambda: _docx({_MAIN: _HEAD + _nested_tables(100_000) + _FOOT}),
        "30 tables, each in the other": lambda: _docx({_MAIN: _HEAD + _nested_tables(30) + _FOOT}),
        "macros": partial(
            _docx, {_MAIN: _HEAD + _WORDS + _FOOT, "word/vbaProject.bin": _COMPOUND + bytes(5000)}
        ),
        "template on the web": partial(
            _docx, {_MAIN: _HEAD + _WORDS + _FOOT, "word/_rels/document.xml.rels": _EXTERNAL}
        ),
    }


def doc_files(good: bytes) -> dict[str, Callable[[], bytes]]:
    """Return the makers of bad Word 97 files by what is wrong, all of them from a good one."""
    return {
        "cut off": lambda: good[: len(good) // 2],
        "header only": lambda: good[:512] + "WordDocument".encode("utf-16-le"),
        "chain of sectors in a circle": lambda: good[:512] + b"\0\0\0\0" * 128 + good[1024:],
        "all but the header random": lambda: (
            good[:1536] + bytes((at * 7919) % 256 for at in range(len(good) - 1536))
        ),
        "Excel under the name of Word": lambda: (
            _COMPOUND + bytes(504) + "Workbook".encode("utf-16-le") + bytes(3000)
        ),
    }


def rtf_files(good: bytes) -> dict[str, Callable[[], bytes]]:
    """Return the makers of bad RTF files by what is wrong, some of them from a good one."""
    return {
        "cut off": lambda: good[: len(good) // 2],
        "header only": lambda: b"{\\rtf1}",
        "a million groups open": lambda: _RTF + b"{" * 1_000_000,
        "binary data longer than the file": lambda: _RTF + b"{\\pict\\bin999999999 abc}}",
        "a million groups closed": lambda: _RTF + b"}" * 1_000_000,
        "number of 100,000 digits": lambda: _RTF + b"\\par\\fs" + b"9" * 100_000 + b" x}",
        "table row of 100,000 cells": lambda: (
            _RTF + b"\\par\\trowd" + b"\\intbl x\\cell" * 100_000 + b"\\row}"
        ),
    }


def _packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def _docx(parts: Mapping[str, str | bytes]) -> bytes:
    return _packed({"[Content_Types].xml": "<Types/>", **parts})


def _nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + _WORDS + "</w:tc></w:tr></w:tbl>" * depth


def _with_wrong_checksum(good: bytes) -> bytes:
    """Flip a bit of the packed main part: its checksum no longer fits."""
    with ZipFile(BytesIO(good)) as package:
        part = package.getinfo(_MAIN)
    spoilt = bytearray(good)
    spoilt[part.header_offset + 30 + len(_MAIN) + part.compress_size // 2] ^= 0x10
    return bytes(spoilt)


def _with_password_flag(good: bytes) -> bytes:
    """Say of every part that it is locked, as archives with a password do."""
    return _flagged(good, ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)))


def _flagged(data: bytes, marks: Iterable[tuple[bytes, int]]) -> bytes:
    spoilt = bytearray(data)
    for mark, offset in marks:
        at = spoilt.find(mark)
        while at >= 0:
            spoilt[at + offset] |= 1
            at = spoilt.find(mark, at + 4)
    return bytes(spoilt)
