"""The fonts of an RTF file: their names, and the code pages of their letters."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from vbhc_extract.reading.legacy import encoding_of_font
from vbhc_extract.reading.symbol_fonts import without_private_signs

_SYMBOLS = "symbols"
_CODE_PAGES = {
    0: "cp1252", 2: _SYMBOLS, 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_WINDOWS_SIGNS = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}


@dataclass(slots=True)
class Font:
    r"""A font as `\fonttbl` lists it; without a character set its letters are in the file's code page."""

    name: str = ""
    charset: int = 1
    code_page: str = ""
    is_named: bool = False

    def decoded(self, letters: bytes, default: str) -> str:
        r"""Return the letters of a run as text; those of TCVN3 and VNI fonts one character a byte.

        >>> Font("Times New Roman", 163).decoded(b"ng\xe0y", "cp1252"), Font(".VnTime").decoded(b"ng\xb5y", "cp1252")
        ('ngày', 'ngµy')
        >>> Font("Symbol", 2).decoded(b"\xb3", "cp1252")
        '≥'
        """
        if encoding_of_font(self.name):
            return letters.decode("latin-1").translate(_WINDOWS_SIGNS)
        page = self.code_page or _CODE_PAGES.get(self.charset, default)
        if page == _SYMBOLS:
            private = "".join(chr(0xF000 + code) if code > 0x20 else chr(code) for code in letters)
            return without_private_signs(private, self.name)
        with suppress(UnicodeDecodeError):
            return letters.decode()  # what is valid UTF-8 is hardly anything else, whatever the file declares
        return letters.decode(page, "replace")
