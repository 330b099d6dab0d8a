"""Text of a page in fonts of old encodings (`.VnTime`, `VNI-Times`), made Unicode."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from vbhc_extract.reading.legacy import convert_runs, encoding_of_font
from vbhc_extract.reading.pdf.text_layer import TextLayer
from vbhc_extract.reading.pdf.words import Word

_SYMBOLS = {0xF000 + code: code for code in range(0x20, 0x100)}  # where symbol fonts hold their codes
_LONGEST_NAME = 256


def in_unicode(page: pypdfium2.PdfPage, layer: TextLayer) -> list[list[Word]] | None:
    """Return the lines of a page with the words of old fonts made Unicode, or None where no font is old."""
    fonts = _fonts(page, layer.starts)
    if not any(map(encoding_of_font, set(fonts))):
        return None
    lines: list[list[Word]] = []
    at = 0
    for line in layer.lines:
        lines.append(_converted(line, fonts[at : at + len(line)]))
        at += len(line)
    return lines


def _converted(line: Sequence[Word], fonts: Sequence[str]) -> list[Word]:
    runs = [(f"{word.text.translate(_SYMBOLS)} ", font) for word, font in zip(line, fonts, strict=True)]
    texts = [text.strip() for text in convert_runs(runs)]
    return [word._replace(text=text) for word, text in zip(line, texts, strict=True) if text]


def _fonts(page: pypdfium2.PdfPage, starts: Sequence[int]) -> list[str]:
    """Return the name of the font of each word, without the mark of a font of which only a part is in the file."""
    textpage = page.get_textpage()
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    flags = ctypes.c_int()
    fonts: list[str] = []
    try:
        for start in starts:
            length = pdfium.FPDFText_GetFontInfo(textpage.raw, start, buffer, _LONGEST_NAME, flags)
            name = buffer.value.decode("utf-8", "replace") if 0 < length <= _LONGEST_NAME else ""
            fonts.append(name.partition("+")[2] or name)
    finally:
        textpage.close()
    return fonts
