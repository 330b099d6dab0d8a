"""Text in TCVN3, VNI or VIQR to Unicode and back, for a text that is all in one encoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from vbhc_extract.reading.legacy.fonts import Encoding
from vbhc_extract.reading.legacy.letters import any_of, tcvn3, tcvn3_through_cp1258, viqr, vni
from vbhc_extract.reading.legacy.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_TONED = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"  # letters without a capital code
_CAPITALS = str.maketrans(_TONED, _TONED.upper())
_WITHOUT_TONED = str.maketrans("", "", _TONED)
_MIN_CAPITALS = 2  # in a word, to tell "CéNG" (CỘNG) from "Bé" (Bộ)
_COLUMN = re.compile(r"[^\n|\t]+?(?=[ \xa0]{3}|[\n|\t]|\Z)")
_SYMBOL = re.compile(r"\S*[\d/]\S*")  # "12/BC-UBND", whose capitals say nothing of the words beside it

# Word makes the first letter of a sentence a capital, as Latin-1 has it: 0x20 below, another letter of TCVN3
_CAPITALISED = re.compile(r"(?<![^\W\d_])(?<![¡-¿×÷])[À-ÖØ-Þ](?:[\w¡-¿]+|(?= ))")

_VIQR_ESCAPED = re.compile(r"\\[.?'`~^+()\\Dd]")
# "." after a letter without another mark, before a capitalised word or the end of a line, ends a sentence
_VIQR_SENTENCE_END = re.compile(r"(?<=[aeiouyAEIOUY])\.(?=[\"')\]]?(?:\s+[A-Z][a-z^+(]|[^\S\n]*$))")


def to_unicode(text: str, encoding: Encoding, *, through_cp1258: bool = False) -> str:
    """Return a text in NFC whose letters were all in the given encoding; capitals of TCVN3 as they are coded.

    >>> to_unicode("Sè: 12/Q§-UBND", "tcvn3"), to_unicode("Soá: 12/QÑ-UBND", "vni")
    ('Số: 12/QĐ-UBND', 'Số: 12/QĐ-UBND')
    >>> to_unicode("Uy? ban nha^n da^n", "viqr")
    'Uỷ ban nhân dân'
    """
    if encoding == "tcvn3":
        if through_cp1258:
            text = text.translate(_by_code(tcvn3_through_cp1258()))
        converted = _from_tcvn3(text)
    elif encoding == "vni":
        table = vni().to_unicode
        converted = _vni_pattern().sub(lambda match: table[match.group()], text)
    elif encoding == "viqr":
        converted = _from_viqr(text)
    else:
        converted = text
    return unicodedata.normalize("NFC", converted)


def to_tcvn3(text: str) -> str:
    """Return the Latin-1 characters that equal the TCVN3 codes; toned capitals as small ones.

    >>> to_tcvn3("ủy ban nhân dân")
    'ñy ban nh©n d©n'
    """
    return unicodedata.normalize("NFC", text).translate(_by_code(tcvn3().from_unicode))


def to_vni(text: str) -> str:
    """Return the Latin-1 characters that VNI for Windows writes.

    >>> to_vni("Ủy ban nhân dân")
    'UÛy ban nhaân daân'
    """
    return unicodedata.normalize("NFC", text).translate(_by_code(vni().from_unicode))


def to_viqr(text: str) -> str:
    r"""Return the text in VIQR, with a backslash before signs that would read as marks.

    >>> to_viqr("Ủy ban nhân dân. Số?")
    "U?y ban nha^n da^n. So^'?"
    """
    marked = re.sub(r"(?<=[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY])(?=[.?'`~^+(])|(?<=[dD])(?=[dD])", r"\\", text)
    return unicodedata.normalize("NFC", marked).translate(_by_code(viqr().from_unicode))


def restore_capitals(text: str) -> str:
    """Make toned letters capitals in words, and columns of a line, that are otherwise all capitals.

    TCVN3 has no codes for toned capitals: fonts show them, and a text without its fonts has small letters.

    >>> restore_capitals("CộNG HòA Xã HộI CHủ NGHĨA VIệT NAM"), restore_capitals("Số 5/BC-UBND, Bộ Y tế")
    ('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Số 5/BC-UBND, Bộ Y tế')
    """
    return text if text.isascii() else _COLUMN.sub(lambda match: _restored(match.group()), text)


def _restored(column: str) -> str:
    if column.isascii():
        return column
    words = _WORD.findall(column)
    capital = [_is_capital(word) for word in words]
    without_symbols = _SYMBOL.sub("", column)
    if _fits_capitals(without_symbols) and any(
        _is_capital(word) and not word.isascii() for word in _WORD.findall(without_symbols)
    ):
        return column.translate(_CAPITALS)
    among = [
        0 < at < len(words) - 1 and capital[at - 1] and capital[at + 1] and _fits_capitals(words[at])
        for at in range(len(words))
    ]
    flags = iter([one or other for one, other in zip(capital, among, strict=True)])
    return _WORD.sub(
        lambda match: match.group().translate(_CAPITALS) if next(flags) else match.group(), column
    )


def _is_capital(word: str) -> bool:
    plain = word.translate(_WITHOUT_TONED)
    if not plain or plain != plain.upper():
        return False
    return len(plain) >= _MIN_CAPITALS or (word[0] in _TONED and len(word) > 1)


def _fits_capitals(word: str) -> bool:
    plain = word.translate(_WITHOUT_TONED)
    return plain == plain.upper()


def _from_tcvn3(text: str) -> str:
    table = _tcvn3_table()
    parts: list[str] = []
    last = 0
    for match in _CAPITALISED.finditer(text):
        parts += [text[last : match.start()].translate(table), _capitalised(match.group())]
        last = match.end()
    return "".join([*parts, text[last:].translate(table)])


def _capitalised(word: str) -> str:
    """Convert a word that begins with a code that may be a capital made by Word: "Ñy ban" was "ñy ban"."""
    table = _tcvn3_table()
    as_coded = word.translate(table)
    if is_syllable(as_coded):
        return as_coded
    repaired = (word[0].lower() + word[1:]).translate(table)
    return repaired[0].upper() + repaired[1:] if is_syllable(repaired) else as_coded


def _from_viqr(text: str) -> str:
    if not _VIQR_ESCAPED.search(text):
        text = _VIQR_SENTENCE_END.sub(r"\\.", text)
    table, pattern = viqr().to_unicode, _viqr_pattern()
    return pattern.sub(lambda match: table.get(match.group()) or match.group()[1:], text)


@cache
def _tcvn3_table() -> dict[int, str]:
    return _by_code(tcvn3().to_unicode)


@cache
def _vni_pattern() -> re.Pattern[str]:
    return any_of(vni().to_unicode)


@cache
def _viqr_pattern() -> re.Pattern[str]:
    return re.compile(f"{_VIQR_ESCAPED.pattern}|{any_of(viqr().to_unicode).pattern}")


def _by_code(table: Mapping[str, str]) -> dict[int, str]:
    return {ord(char): other for char, other in table.items()}
