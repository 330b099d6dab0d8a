"""Tests of the reader of Word 97 to 2003 files: files put together here, and files that LibreOffice writes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc_extract.errors import ReadError
from vbhc_extract.reading import office
from vbhc_extract.reading.word97 import read_word97

SECTOR = 512
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
CAPITALS, HIDDEN, DELETED = b"\x3b\x08\x01", b"\x3c\x08\x01", b"\x00\x08\x01"
TEXT_AT = 2048  # in the stream, behind the header of the file and the pages of properties
LETTERS_PAGE, PARAGRAPHS_PAGE = 2, 3

Run = tuple[str, bytes]
"""Letters and their properties."""


def font(number: int) -> bytes:
    """Return the properties that set a font."""
    return pack("<HHHH", 0x4A4F, number, 0x4A51, number)


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file of streams, each at least as long as the smallest that has sectors of its own."""
    names = list(streams)
    sectors: list[bytes] = []
    table: list[int] = []
    starts = {}
    for name, stream in streams.items():
        padded = stream.ljust(4096, b"\0")
        padded += bytes(-len(padded) % SECTOR)
        count = len(padded) // SECTOR
        starts[name] = (len(sectors), len(padded))
        sectors += [padded[at * SECTOR : (at + 1) * SECTOR] for at in range(count)]
        table += [*range(len(table) + 1, len(table) + count), 0xFFFFFFFE]
    entries = [entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)]
    for at, name in enumerate(names, 1):
        following = at + 1 if at < len(names) else 0xFFFFFFFF
        entries.append(entry(name, 2, 0xFFFFFFFF, *starts[name], right=following))
    directory_at = len(sectors)
    sectors.append(b"".join(entries).ljust(SECTOR, b"\0"))
    table_at = len(sectors)
    table += [0xFFFFFFFE, 0xFFFFFFFD]
    sectors.append(b"".join(pack("<I", number) for number in table).ljust(SECTOR, b"\xff"))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    )
    header += pack("<IIIIIIIII", 1, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, table_at)
    return header.ljust(SECTOR, b"\xff") + b"".join(sectors)


def entry(name: str, kind: int, child: int, start: int, size: int, *, right: int = 0xFFFFFFFF) -> bytes:
    """Return an entry of the directory."""
    written = name.encode("utf-16-le")
    place = pack("<HBBIII", len(written) + 2, kind, 1, 0xFFFFFFFF, right, child)
    return written.ljust(64, b"\0") + place + bytes(36) + pack("<IQ", start, size)


def page(bounds: Sequence[int], properties: Sequence[bytes], width: int) -> bytes:
    """Return a page of properties; `width` is that of what stands for each run before them."""
    found = bytearray(512)
    count = len(properties)
    found[511] = count
    for at, bound in enumerate(bounds):
        found[4 * at : 4 * at + 4] = pack("<I", bound)
    end = 510
    for at, run in enumerate(properties):
        end = (end - len(run)) // 2 * 2
        found[end : end + len(run)] = run
        found[4 * (count + 1) + width * at] = end // 2
    return bytes(found)


def word97(
    paragraphs: Sequence[tuple[Sequence[Run], bytes]], fonts: Sequence[str] = ("Times New Roman",)
) -> bytes:
    """Return a file of paragraphs, each of runs that end with its mark, and properties; all letters in UTF-16."""
    bounds, looks, ends, kinds = [TEXT_AT], [], [TEXT_AT], []
    letters = b""
    for runs, properties in paragraphs:
        for text, look in runs:
            letters += text.encode("utf-16-le")
            bounds.append(TEXT_AT + len(letters))
            looks.append(bytes([len(look)]) + look)
        ends.append(bounds[-1])
        own = b"\0\0" + properties
        kinds.append(
            bytes([0, len(own) // 2 + 1]) + own if len(own) % 2 == 0 else bytes([len(own) // 2 + 1]) + own
        )
    length = len(letters) // 2
    names = b"".join(
        pack("B", 39 + 2 * len(name) + 2) + bytes(39) + name.encode("utf-16-le") + b"\0\0" for name in fonts
    )
    parts = {
        12: pack("<III", bounds[0], bounds[-1], LETTERS_PAGE),
        13: pack("<III", ends[0], ends[-1], PARAGRAPHS_PAGE),
        15: pack("<HH", len(fonts), 0) + names,
        33: b"\x02" + pack("<I", 16) + pack("<IIHIH", 0, length, 0, TEXT_AT, 0),
    }
    header, table = bytearray(1024), b""
    header[:12] = pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, 0x0200)
    header[0x4C:0x50] = pack("<I", length)
    for number, part in parts.items():
        header[0x9A + 8 * number : 0x9A + 8 * number + 8] = pack("<II", len(table), len(part))
        table += part
    stream = bytes(header) + page(bounds, looks, 1) + page(ends, kinds, 13) + letters
    return compound({"WordDocument": stream, "1Table": table})


def plain(text: str) -> tuple[Sequence[Run], bytes]:
    """Return a paragraph of one run."""
    return [(f"{text}\r", b"")], b""


def read_blocks(data: bytes) -> list[str]:
    """Return the blocks that are read from a file."""
    content = read_word97(data, "a.doc")
    return [content.text[block.start : block.end] for block in content.blocks]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("Ủy ban nhân dân\r", b"")], "Ủy ban nhân dân"),
        ([("Sở ", b""), ("nội vụ", CAPITALS), (" ẩn", HIDDEN), (" xóa", DELETED), ("\r", b"")], "Sở NỘI VỤ"),
        ([("ñy ban nh©n d©n", font(1)), ("\r", b"")], "ủy ban nhân dân"),
        ([("ñ", font(2)), ("y ban nh©n d©n", font(1)), ("\r", b"")], "Ủy ban nhân dân"),
        ([("®\x1fîc", font(1)), ("\r", b"")], "được"),
        ([("Quyeá", font(3)), ("t ñònh", font(3) + CAPITALS), ("\r", b"")], "QuyếT ĐỊNH"),
        ([("12\x1eKH/TU\x1f\xa0\x0bhai\r", b"")], "12-KH/TU\xa0\nhai"),
        ([("a\x13 HYPERLINK \x13 x \x14y\x15\x14web\x15b\r", b"")], "awebb"),
        ([("ảnh \x01\x08 ở giữa\r", b"")], "ảnh  ở giữa"),
        ([("\x28", b"\x09\x6a\x04\x00\xfe\xf0" + font(4)), (" có\r", b"")], "☑ có"),
    ],
)
def test_letters_come_as_they_are_shown(runs: Sequence[Run], expected: str) -> None:
    """Looks, fonts of old encodings, fields, symbols and signs of Word's own."""
    fonts = ("Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times", "Wingdings")
    assert read_blocks(word97([(runs, b"")], fonts)) == [expected]


def cells(*texts: str) -> list[tuple[Sequence[Run], bytes]]:
    """Return a row of a table: its cells, then the mark that ends it."""
    return [*(([(f"{text}\x07", b"")], IN_TABLE) for text in texts), ([("\x07", b"")], IN_TABLE + ROW_END)]


def test_tables() -> None:
    """Cells and rows end with marks; a letterhead is read cell by cell; a blank paragraph parts tables."""
    letterhead = cells("UBND HUYỆN A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    data = cells("TT", "Nguồn vốn", "Giao") + cells("1", "Tỉnh", "62.300")
    assert read_blocks(word97([*letterhead, plain(""), *data, plain("Hết."), *data])) == [
        "UBND HUYỆN A",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TT | Nguồn vốn | Giao\n1 | Tỉnh | 62.300",
        "Hết.",
        "TT | Nguồn vốn | Giao\n1 | Tỉnh | 62.300",
    ]


def broken(kind: str) -> bytes:
    """Return a file that cannot be read, by its kind."""
    whole = word97([plain("Nghị quyết")])
    at, change = {
        "mật khẩu": (SECTOR + 10, pack("<H", 0x0300)),
        "Word 6.0/95": (SECTOR, pack("<HH", 0xA5DC, 0x65)),
        "hỏng": (30, b"\xff"),
        "cắt cụt": (0, b""),
    }[kind]
    changed = whole[:at] + change + whole[at + len(change) :]
    return changed[:700] if kind == "cắt cụt" else changed


@pytest.mark.parametrize("kind", ["mật khẩu", "cắt cụt", "Word 6.0/95", "hỏng"])
def test_what_cannot_be_read_says_why(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Without a program that could help, each kind of bad file has its error and a remedy."""
    monkeypatch.setattr(office, "which", lambda _: None)
    with pytest.raises(ReadError) as caught:
        read_word97(broken(kind), "a.doc")
    assert kind in caught.value.problem
    assert caught.value.remedy


def test_a_stream_of_an_embedded_document_is_not_the_document() -> None:
    """Only streams in the root folder count, and a file without any is damaged."""
    with pytest.raises(ReadError):
        read_word97(compound({"Workbook": b"x"}), "a.doc")


@settings(deadline=None)
@given(st.data())
def test_any_damage_gives_a_text_or_a_read_error(data: st.DataObject) -> None:
    """Whatever bytes are changed or cut, there is a text, or an error of ours."""
    whole = bytearray(word97([*cells("TT", "Giao"), plain("Nghị quyết số 5")], (".VnTime",)))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office, "which", lambda _: None)
        try:
            content = read_word97(bytes(whole[: data.draw(st.integers(8, len(whole)))]), "a.doc")
        except ReadError:
            return
    assert all(block.end <= len(content.text) for block in content.blocks)


RTF = (
    r"{\rtf1\ansi\uc1{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset0 .VnTime;}}"
    r"{\*\listtable{\list\listtemplateid1\listsimple1{\listlevel\levelnfc0\levelstartat4\levelfollow1"
    r"{\leveltext\'07\u272?i\u7873?u \'00.;}{\levelnumbers\'06;}\f0}\listid7}}"
    r"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}"
    r"{\header\pard D\u7921? th\u7843?o\par}"
    r"\pard\plain\f1 \'f1y ban nh\'a9n d\'a9n\par\pard\plain\f0\ls1\ilvl0 Giao S\u7903?\par\pard\plain\ls1\ilvl0 Giao Ban\par"
    r"\pard\plain Theo lu\u7853?t{\super\chftn{\footnote\pard\plain\chftn  Lu\u7853?t s\u7889? 1.}} n\'e0y.\par"
    r"\trowd\cellx2000\cellx4000\cellx6000\pard\intbl TT\cell Giao\cell Chi\cell\row"
    r"\trowd\cellx2000\cellx4000\cellx6000\pard\intbl 1\cell 62.300\cell 5\cell\row\pard H\u7871?t.\par}"
).encode("ascii")


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_of_libreoffice(tmp_path: Path) -> None:
    """What LibreOffice writes is read with numbers, table, footnote and header, in Unicode."""
    (tmp_path / "a.rtf").write_bytes(RTF)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.rtf")], check=True, capture_output=True, timeout=120)  # noqa: S603  the file is our own
    content = read_word97((tmp_path / "a.doc").read_bytes(), "a.doc")
    assert [(block.kind, content.text[block.start : block.end].strip()) for block in content.blocks] == [
        ("header", "Dự thảo"),
        ("paragraph", "ủy ban nhân dân"),
        ("paragraph", "Điều 4. Giao Sở"),
        ("paragraph", "Điều 5. Giao Ban"),
        ("paragraph", "Theo luật này."),
        ("table", "TT | Giao | Chi\n1 | 62.300 | 5"),
        ("paragraph", "Hết."),
        ("footnote", "Luật số 1."),
    ]


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_programs_help_where_this_reader_cannot() -> None:
    """Another program reads the file put together here too, and a warning names it."""
    content = office.read_by_programs(word97([plain("Nghị quyết số 5")]), "a.doc", "tệp Word 6.0/95")
    assert "Nghị quyết số 5" in content.text
    assert "đọc bằng" in content.warnings[-1]


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program has its time, then it and its children are ended, and the next one is tried."""
    for name in ("antiword", "catdoc"):
        (tmp_path / name).write_text("#!/bin/sh\nsleep 60 &\nsleep 60\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(office, "_SECONDS", {"antiword": 0.2, "catdoc": 0.2})
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    monkeypatch.setattr(office, "which", lambda name: (tmp_path / name).exists())
    with pytest.raises(ReadError, match="lấy lại bản gốc"):
        office.read_by_programs(b"x", "a.doc", "tệp hỏng")
