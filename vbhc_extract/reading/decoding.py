"""Bytes to text: which encoding they are in, told by the bytes alone."""

from __future__ import annotations

import codecs
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.legacy import convert_lines
from vbhc_extract.reading.normal_form import in_nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

# UTF-32 before UTF-16, whose little-endian mark it begins with
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096  # bytes that tell how NULs are spread
_DETECTION_SAMPLE = 65536  # bytes that charset-normalizer is given
_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\v\f\r")
_MAX_CONTROLS = 0.1  # of the bytes; text taken out of a PDF has U+0002 at line ends
_MAX_BROKEN = 0.25  # for each letter of several bytes that is sound
_MAX_FOREIGN = 0.03  # of the letters; Vietnamese in TCVN3 or VNI, read as another encoding, has 8 % and more

# the signs that Windows has where Latin-1 has control characters
_WINDOWS_SIGNS = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in b"\x81\x8d\x8f\x90\x9d"
}

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = "đ" + "".join(vowel + tone for vowel in "aăâeêioôơuưy" for tone in _TONES)
_EXPECTED = frozenset(unicodedata.normalize("NFC", _LETTERS + _LETTERS.upper()) + "\u00a0“”‘’–—…•°²³")


class Decoded(NamedTuple):
    """A text, and warnings (in Vietnamese) about what was guessed or lost on the way to it."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    r"""Return the text of `data` without its byte order mark, lines in TCVN3, VNI or VIQR made Unicode.

    Raises `ReadError`, which calls the file `name`, for binary content and for unknown encodings.

    >>> decode("Quảng Ngãi".encode("utf-16-be"), "a.txt")
    Decoded(text='Quảng Ngãi', warnings=())
    >>> decode("Quảng Trị, Đồng Nai".encode() + b"\xff", "b.txt").warnings
    ('1 chỗ hỏng trong tệp UTF-8 được thay bằng ký tự U+FFFD',)
    """
    decoded = _decoded(data, name)
    text, encodings = convert_lines(decoded.text)
    return Decoded(text, (*decoded.warnings, *map(_converted, encodings))) if encodings else decoded


def _decoded(data: bytes, name: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            content = data[len(mark) :]
            return _narrow(content, name) if encoding == "utf-8" else _wide(content, name, encoding)
    if encoding := _unmarked_wide_encoding(data):
        decoded = _wide(data, name, encoding)
        if not _is_plausible(decoded.text):
            raise _binary(name)
        return decoded
    return _narrow(data, name)


def _wide(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
        controls = _is_binary(text.encode())
    except UnicodeError as error:
        problem = f"tệp {encoding[:6].upper()} bị hỏng hoặc bị cắt cụt"
        raise ReadError(name, problem, "lấy lại bản gốc, lưu với mã UTF-8") from error
    if controls:
        raise _binary(name)
    return Decoded(text)


def _narrow(data: bytes, name: str) -> Decoded:
    if _is_binary(data):
        raise _binary(name)
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError as error:
        decoded = _damaged_utf8(data) or _guess(data)
        if decoded is None:
            problem = "không nhận ra bảng mã (không phải Unicode, TCVN3, VNI, Windows-1258) hoặc tệp hỏng"
            raise ReadError(name, problem, "chuyển sang Unicode rồi lưu lại với mã UTF-8") from error
        return decoded


def _unmarked_wide_encoding(data: bytes) -> str:
    """Tell UTF-32 and UTF-16 by which of every four bytes are NUL: most letters are below U+0100."""
    sample = data[:_SAMPLE]
    columns = [sample[at::4] for at in range(4)]
    if b"\0" not in sample or not all(columns):
        return ""
    first, second, third, fourth = (column.count(0) / len(column) for column in columns)
    for encoding, nul, least, other in (
        ("utf-32-le", min(third, fourth), 0.9, first),
        ("utf-32-be", min(first, second), 0.9, fourth),
        ("utf-16-le", (second + fourth) / 2, 0.4, (first + third) / 2),
        ("utf-16-be", (first + third) / 2, 0.4, (second + fourth) / 2),
    ):
        if nul > least and other < 0.1:
            return encoding
    return ""


def _is_binary(data: bytes) -> bool:
    return b"\0" in data or len(data) - len(data.translate(None, _CONTROLS)) > _MAX_CONTROLS * len(data)


def _binary(name: str) -> ReadError:
    remedy = "kiểm tra lại bản gốc; lưu lại thành văn bản thuần (.txt, mã UTF-8)"
    return ReadError(name, "nội dung nhị phân, không phải văn bản", remedy)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8 with a few broken places, as a cut or badly joined file has them."""
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    if broken > _MAX_BROKEN * sound:
        return None
    return Decoded(text, (f"{broken} chỗ hỏng trong tệp UTF-8 được thay bằng ký tự U+FFFD",))


def _converted(encoding: str) -> str:
    return f"chữ theo bảng mã {encoding.upper()} đã được đổi sang Unicode"


def _guess(data: bytes) -> Decoded | None:
    """Try the old encodings, Windows-1258 and what charset-normalizer proposes, until Vietnamese comes out."""
    read = data.decode("latin-1").translate(_WINDOWS_SIGNS)
    if convert_lines(read)[1]:
        return Decoded(read)
    for encoding in _candidates(data):
        with suppress(UnicodeError):
            text = data.decode(encoding)
            if _is_plausible(text):
                return Decoded(text, (f"bảng mã {encoding} là phỏng đoán, vì tệp không phải Unicode",))
    return None


def _candidates(data: bytes) -> Iterator[str]:
    yield "cp1258"
    from charset_normalizer import from_bytes  # noqa: PLC0415  rarely needed, and slow to import

    if best := from_bytes(data[:_DETECTION_SAMPLE]).best():
        yield best.encoding


def _is_plausible(text: str) -> bool:
    """Tell whether all but a few letters are Vietnamese or ASCII ones."""
    normal = in_nfc(text) or ""
    foreign = {char for char in set(normal) if not char.isascii()} - _EXPECTED
    # text in a wrong wide encoding has thousands of different letters, too many to count one by one
    return len(foreign) <= 128 and sum(map(normal.count, foreign)) < _MAX_FOREIGN * len(normal)
