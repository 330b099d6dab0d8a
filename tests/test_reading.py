"""Reading: encodings, pages, names, and every way in which a file can be unreadable."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import NoReturn
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbhc_extract.errors import ReadError
from vbhc_extract.model import Document, Span
from vbhc_extract.reading import files, from_text, read
from vbhc_extract.reading.sniffing import format_of

TEXT = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÒA BÌNH\n\nSố: 214/KH-UBND\n\nHòa Bình, ngày 07 tháng 3 năm 2022\n\n"
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về “một cửa” – một cửa liên thông;\n"
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NFD = unicodedata.normalize("NFD", TEXT)
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàạấờủĐƯ ĂẾ0123456789/-.,;\n"


def in_cp1258(text: str) -> bytes:
    """Spell tones as marks after the letter, as Windows-1258 does."""
    spelled = []
    for char in unicodedata.normalize("NFC", text):
        try:
            spelled.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            letters = unicodedata.normalize("NFD", char)
            tones = "".join(mark for mark in letters[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = "".join(mark for mark in letters if mark not in tones)
            spelled.append((unicodedata.normalize("NFC", base) + tones).encode("cp1258"))
    return b"".join(spelled)


def packed(*names: str) -> bytes:
    """Return a ZIP archive with empty files of these names."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return file.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds one document, `a.txt`."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), TEXT),
        (TEXT.encode("utf-8-sig"), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-16-le"), TEXT),
        (TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-32"), TEXT),
        (b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"), TEXT),
        (TEXT.encode("utf-32-le"), TEXT),
        (TEXT.encode("utf-32-be"), TEXT),
        (NFD.encode(), TEXT),
        (NFD.encode("utf-16-le"), TEXT),
        (TEXT.replace("\n", "\r\n").encode(), TEXT.replace("\n", "\r\n")),
        (TEXT.replace("\n", "\r").encode(), TEXT.replace("\n", "\r")),
        (b"  \t" + TEXT.encode() + b"  \n\n", "  \t" + TEXT + "  \n\n"),
        ("QĐ\x02UBND ban hành kế hoạch".encode(), "QĐ\x02UBND ban hành kế hoạch"),
        ("国务院令 第645号\n".encode(), "国务院令 第645号\n"),
        (b"Report No. 12", "Report No. 12"),
    ],
)
def test_unicode_is_read_as_it_stands(tmp_path: Path, data: bytes, expected: str) -> None:
    """Each Unicode encoding gives the same text, in NFC and with nothing else changed."""
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    document = read(file)
    assert document.text == expected
    assert document.source.warnings == ()
    assert document.source.chars == len(expected)
    assert document.source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "expected", "warning"),
    [
        (in_cp1258(TEXT), TEXT, "cp1258"),
        ("Ông Ngô Ân đến".encode("cp1258", "ignore"), "Ông Ngô Ân đn", "cp1258"),
        (b"Budget \x8a 2023, approved by the provincial committee.", "Budget ? 2023", "phỏng đoán"),
        (TEXT.encode()[:-2] + b"\xe1\xbb", TEXT[:-2] + "\ufffd", "1 chỗ hỏng"),
        (TEXT.encode() + b"\xff\xfe", TEXT + "\ufffd\ufffd", "2 chỗ hỏng"),
    ],
)
def test_guesses_are_told(tmp_path: Path, data: bytes, expected: str, warning: str) -> None:
    """What is not plain Unicode is read where that is safe, and a warning says what was guessed or lost."""
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    document = read(file)
    if "?" not in expected:
        assert document.text == expected
    assert [warning in told for told in document.source.warnings] == [True]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "tệp rỗng"),
        (b" \r\n\t\n\f", "tệp rỗng"),
        (b"\xef\xbb\xbf", "tệp rỗng"),
        (b"\xff\xfe\n\0", "tệp rỗng"),
        (bytes(range(256)) * 8, "nội dung nhị phân"),
        (b"Quy\0t \0inh", "nội dung nhị phân"),
        (bytes(4096), "nội dung nhị phân"),
        (b"\x01\x02\x03\x04 abc", "nội dung nhị phân"),
        (TEXT.encode("utf-16") + b"\n", "tệp UTF-16 bị hỏng"),
        (b"\xff\xfe\x00\xd8a\0", "tệp UTF-16 bị hỏng"),
        ("国务院令第六百四十五号".encode("gb18030"), "không nhận ra bảng mã"),
        (bytes(range(0x80, 0x100)) * 4, "không nhận ra bảng mã"),
        (b"a" + b"\xec\xf2" * 1_000_000, "không nhận ra bảng mã"),
    ],
)
def test_no_text_is_an_error_with_a_remedy(tmp_path: Path, data: bytes, problem: str) -> None:
    """What is no text in a known encoding says what it is and what to do."""
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(file, root=tmp_path)
    assert caught.value.path == "a.txt"
    assert caught.value.problem.startswith(problem)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
        (b"\r\n\0garbage of a mail gateway %PDF-1.4\n", "pdf"),
        (b"{\\rtf1\\ansi Qu\\u7843?ng}", "rtf"),
        (packed("[Content_Types].xml", "word/document.xml"), "docx"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "doc"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image"),
        (b"II*\0\x08\0\0\0", "image"),
        (b"MM\0*\0\0\0\x08", "image"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "html"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n<html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
        ("<html><body>Số: 12".encode("utf-16"), "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", "html"),
        (TEXT.encode(), "txt"),
        ("Giá trị a < b và <html> là thẻ".encode(), "txt"),
        (b"", "txt"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a.pdf", "a"])
def test_sniffing_goes_by_content(data: bytes, name: str, expected: str) -> None:
    """The first bytes say what a file is, whatever its name."""
    assert format_of(data, name) == expected


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (packed("a.txt"), "định dạng ZIP không đọc được"),
        (packed("xl/workbook.xml"), "định dạng Excel (.xlsx) không đọc được"),
        (packed("ppt/presentation.xml"), "định dạng PowerPoint (.pptx) không đọc được"),
        (packed("mimetype", "content.xml"), "định dạng OpenDocument (.odt) không đọc được"),
        (packed("word/document.xml")[:40], "tệp nén bị hỏng hoặc bị cắt cụt"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "định dạng Excel 97-2003 không đọc được"),
        (COMPOUND + "PowerPoint Document".encode("utf-16-le"), "định dạng PowerPoint 97-2003 không đọc được"),
        (COMPOUND + bytes(512), "tệp Office 97-2003 bị hỏng hoặc bị cắt cụt"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "tệp Word có mật khẩu"),
        (b"GIF89a", "định dạng ảnh GIF không đọc được"),
        (b"\x1f\x8b\x08", "định dạng gzip không đọc được"),
        (b"7z\xbc\xaf\x27\x1c", "định dạng 7-Zip không đọc được"),
        (b"Rar!\x1a\x07", "định dạng RAR không đọc được"),
    ],
)
def test_formats_without_a_reader_are_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    """What no reader knows is named, with what to do about it, even under the name of another format."""
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(file, root=tmp_path)
    assert caught.value.path == "a.docx"
    assert caught.value.problem == problem
    assert caught.value.remedy


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """A file that is not there, or no longer, is a read error."""
    with pytest.raises(ReadError, match="không tìm thấy tệp"):
        read(tmp_path / "a.txt")


def test_a_dangling_link_is_an_error(tmp_path: Path) -> None:
    """A link whose target is gone says so."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    with pytest.raises(ReadError, match="liên kết trỏ đến tệp không còn"):
        read(tmp_path / "a.txt")


def test_a_link_to_itself_is_an_error(tmp_path: Path) -> None:
    """A link that leads back to itself is a read error."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(ReadError, match="hệ thống không đọc được tệp"):
        read(tmp_path / "a.txt")


def test_a_folder_is_an_error(tmp_path: Path) -> None:
    """A folder named like a file is a read error."""
    (tmp_path / "x.txt").mkdir()
    with pytest.raises(ReadError, match="là thư mục"):
        read(tmp_path / "x.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_an_error_and_never_waited_for(tmp_path: Path) -> None:
    """A named pipe without a writer is refused at once."""
    os.mkfifo(tmp_path / "x.txt")
    code = f"from vbhc_extract.reading import read; read({str(tmp_path / 'x.txt')!r})"
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", code],
        timeout=60,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "ReadError" in done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file_is_an_error(folder: Path) -> None:
    """A file without the permission to read it is a read error."""
    (folder / "a.txt").chmod(0)
    with pytest.raises(ReadError, match="không có quyền đọc tệp"):
        read(folder / "a.txt")


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (PermissionError(13, "Permission denied"), "không có quyền đọc tệp"),
        (FileNotFoundError(2, "No such file"), "không tìm thấy tệp"),
        (OSError(5, "Input/output error"), "hệ thống không đọc được tệp (Input/output error)"),
    ],
)
def test_what_the_system_refuses_is_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, problem: str
) -> None:
    """A file that was there but will not open is a read error."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError) as caught:
        read(folder / "a.txt")
    assert caught.value.problem == problem


def test_a_path_with_a_nul_is_an_error() -> None:
    """A path that no system accepts is a read error."""
    with pytest.raises(ReadError, match="đường dẫn không hợp lệ"):
        read("a\0.txt")


def test_a_file_over_the_limit_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused before it is read."""
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    with pytest.raises(ReadError, match="tệp quá lớn"):
        read(folder / "a.txt")


def test_one_very_long_line_is_read(tmp_path: Path) -> None:
    """A line of 50 MB is a text like any other."""
    line = "Quyết định số 12/QĐ-UBND; " * 1_700_000
    (tmp_path / "a.txt").write_text(line, encoding="utf-8")
    document = read(tmp_path / "a.txt")
    assert document.source.chars == len(line)
    assert document.text == line


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.txt", "txt"), ("a.md", "md"), ("A.MD", "md"), ("a.markdown", "md"), ("a", "txt"), ("a.pdf", "txt")],
)
def test_format_is_told_by_content(tmp_path: Path, name: str, expected: str) -> None:
    """Text is `txt` whatever its name, and Markdown, which looks like text, goes by its suffix."""
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert read(tmp_path / name).source.format == expected


def test_path_is_relative_to_the_root(folder: Path) -> None:
    """The path in the tables is the one below the root; without a root, the one given."""
    (folder / "2023" / "quý 1").mkdir(parents=True)
    file = folder / "2023" / "quý 1" / "b.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert read(file, root=folder).source.path == "2023/quý 1/b.txt"
    assert read(str(file)).source.path == file.as_posix()
    assert read(file, root=folder / "other").source.path == file.as_posix()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems hold file names in Unicode")
def test_a_name_that_is_not_unicode_can_be_written_out(tmp_path: Path) -> None:
    """A file name in an old encoding is shown with its stray bytes as escapes."""
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/B\xe1o c\xe1o.txt"))
    file.write_text(TEXT, encoding="utf-8")
    assert read(file, root=tmp_path).source.path == "B\\xe1o c\\xe1o.txt"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("không có trang", ()),
        ("một\fhai", (Span(0, 4), Span(4, 7))),
        ("một\fhai\f", (Span(0, 4), Span(4, 8))),
        ("một\fhai\f \n", (Span(0, 4), Span(4, 10))),
        ("một\f\fba", (Span(0, 4), Span(4, 5), Span(5, 7))),
        ("một\f", (Span(0, 4),)),
    ],
)
def test_form_feeds_end_pages(text: str, expected: tuple[Span, ...]) -> None:
    """Pages lie side by side over the whole text, each with the form feed that ends it."""
    document = from_text(text)
    assert document.pages == expected
    assert document.source.pages == len(expected)


def test_a_string_is_a_document_too() -> None:
    """A string gives the document that a UTF-8 file of it gives."""
    document = from_text(NFD, "ghi-chep.md")
    assert document.text == TEXT
    assert document.source.format == "md"
    assert document.source.path == "ghi-chep.md"
    assert document.source.sha256 == hashlib.sha256(NFD.encode()).hexdigest()
    assert from_text("").text == ""


def test_a_string_with_half_a_pair_is_an_error() -> None:
    """A lone surrogate in a string is refused where it comes in, not where it is written out."""
    with pytest.raises(ReadError, match="vị trí 3"):
        from_text("abc\ud800")


def test_marks_without_end_are_an_error() -> None:
    """A pile of marks that would take hours to put in order is refused; a short one is text."""
    with pytest.raises(ReadError, match="dấu phụ chồng lên"):
        from_text("a" + "\u0301\u0323" * 1_000_000)
    assert from_text("a" + "\u0301\u0323").text == "ạ\u0301"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-16-le", "ignore"))
)
def test_any_bytes_give_a_document_or_a_read_error(tmp_path: Path, data: bytes) -> None:
    """Whatever a file holds, it is read or refused with a reason, and its text is NFC without NULs."""
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    try:
        document = read(file)
    except ReadError:
        return
    assert isinstance(document, Document)
    assert unicodedata.is_normalized("NFC", document.text)
    assert "\0" not in document.text
    assert document.text.encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda text: text.strip("\ufeff \n")
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_marked_unicode_comes_back(tmp_path: Path, text: str, encoding: str) -> None:
    """Any text comes back from UTF-8 and from UTF-16 and UTF-32 with a mark."""
    text = "Số " + text
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read(tmp_path / "a.txt").text == unicodedata.normalize("NFC", text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(VIETNAMESE, min_size=20),
    encoding=st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]),
)
def test_unmarked_vietnamese_comes_back(tmp_path: Path, text: str, encoding: str) -> None:
    """Vietnamese comes back from UTF-16 and UTF-32 without a mark."""
    text = "Căn cứ Quyết định số 5/QĐ-UBND, " + text
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read(tmp_path / "a.txt").text == text
