"""Web pages, images and texts that are damaged, empty, misnamed, or made to exhaust whoever opens them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from zipfile import ZipFile

from PIL import Image

_WORDS = "Quyết định số 12/QĐ-UBND ngày 05/3/2024"


def html_files() -> dict[str, Callable[[], bytes]]:
    """Return the makers of bad web pages by what is wrong."""
    page = f"<html><body><p>{_WORDS}</p>"
    return {
        "nothing in it": lambda: b"<html><body></body></html>",
        "navigation only": '<html><body><nav><a href="/">Trang chủ</a></nav></body></html>'.encode,
        "script only": lambda: b"<html><body><script>document.write('x')</script></body></html>",
        "100,000 divs, each in the other": (page + "<div>" * 100_000 + _WORDS).encode,
        "100,000 tables, each in the other": (page + "<table><tr><td>" * 100_000 + _WORDS).encode,
        "attribute of 20 MB": f'<html><body><p title="{"x" * 20_000_000}">{_WORDS}</p>'.encode,
        "bytes that are no letters": lambda: page.encode() + bytes(range(0x80, 0x100)) * 50,
    }


def image_files() -> dict[str, Callable[[], bytes]]:
    """Return the makers of bad images by what is wrong."""
    return {
        "3.6 thousand million pixels": partial(_png, 60_000),
        "cut off": lambda: _blank_page()[:200],
        "blank page": _blank_page,
        "JPEG header only": lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0",
        "TIFF whose pages go in a circle": lambda: b"II*\0\x08\0\0\0\0\0\x08\0\0\0",
    }


def text_files(pdf: bytes, docx: bytes) -> dict[str, Callable[[], bytes]]:
    """Return the makers of bad and misnamed texts by what is wrong."""
    return {
        "empty file": bytes,
        "blanks only": lambda: b" \r\n\t" * 1000,
        "binary": lambda: bytes(range(256)) * 40,
        "UTF-16 cut inside a letter": lambda: _WORDS.encode("utf-16") + b"\n",
        "a million marks on one letter": ("a" + "\u0301\u0323" * 1_000_000).encode,
        "line of 2 MB": lambda: (_WORDS + "; ").encode() * 40_000,
        "archive": partial(_archive, docx),
        "PDF under the name of a text": lambda: pdf,
        "DOCX under the name of a text": lambda: docx,
    }


def _png(side: int) -> bytes:
    """Return a black image of a bit a pixel, whose header alone says how large it is."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(side // 8 + 1)) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _blank_page() -> bytes:
    file = BytesIO()
    Image.new("L", (1654, 2339), 255).save(file, "PNG")
    return file.getvalue()


def _archive(docx: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("bao-cao.docx", docx)
    return file.getvalue()
