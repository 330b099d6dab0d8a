"""Bad files of every format, run in one batch with good ones: what comes of each, and that the good are done."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from shutil import copyfile
from types import ModuleType

import pytest

from vbhc_extract.batch import extract_folder

ROOT = Path(__file__).parents[1]
READ = "đọc được"
# What takes long is left to benchmarks/bad_files.py.
SLOW = {
    "300 MB of blanks",
    "28 million letters",
    "image of 2.5 thousand million pixels",
    "300 MB in one part",
    "chain of sectors in a circle",
    "table row of 100,000 cells",
    "line of 2 MB",
}
OUTCOMES = {
    ("pdf", "password to open"): "có mật khẩu",
    ("pdf", "password to change only"): READ,
    ("pdf", "empty file"): "tệp rỗng",
    ("pdf", "plain text"): READ,
    ("pdf", "a web page"): READ,
    ("pdf", "cut off"): "bị cắt cụt",
    ("pdf", "header only"): "bị cắt cụt",
    ("pdf", "index of objects destroyed"): READ,
    ("pdf", "bits flipped"): "hỏng",
    ("pdf", "no pages"): "không có trang nào",
    ("pdf", "page tree in a circle"): "",
    ("pdf", "a million pages claimed"): "1000000 trang",
    ("pdf", "page tree 5,000 deep"): "",
    ("pdf", "arrays 200,000 deep"): "",
    ("pdf", "form that shows itself"): READ,
    ("pdf", "page of a kilometre"): READ,
    ("pdf", "200,000 lines drawn"): READ,
    ("pdf", "runs a program when opened"): READ,
    ("docx", "cut off"): "cắt cụt",
    ("docx", "without its main part"): "không có phần văn bản chính",
    ("docx", "main part empty"): "không phải XML đúng",
    ("docx", "no words"): "không có chữ nào",
    ("docx", "XML broken off"): "không phải XML đúng",
    ("docx", "wrong checksum"): "không giải nén được",
    ("docx", "locked with a password"): "có mật khẩu",
    ("docx", "archive with a password"): "có mật khẩu",
    ("docx", "20,000 parts"): "quá lớn",
    ("docx", "archive inside the archive"): "không phải XML đúng",
    ("docx", "thousand million laughs"): "không an toàn",
    ("docx", "external entity"): "không an toàn",
    ("docx", "100,000 tables, each in the other"): "lồng quá",
    ("docx", "30 tables, each in the other"): READ,
    ("docx", "macros"): READ,
    ("docx", "template on the web"): READ,
    ("doc", "cut off"): "cắt cụt",
    ("doc", "header only"): "hỏng",
    ("doc", "all but the header random"): "hỏng",
    ("doc", "Excel under the name of Word"): "Excel",
    ("rtf", "cut off"): READ,
    ("rtf", "header only"): "không có chữ nào",
    ("rtf", "a million groups open"): "lớp ngoặc lồng nhau",
    ("rtf", "binary data longer than the file"): READ,
    ("rtf", "a million groups closed"): READ,
    ("rtf", "number of 100,000 digits"): READ,
    ("html", "nothing in it"): "",
    ("html", "navigation only"): "không có văn bản",
    ("html", "script only"): "không có văn bản",
    ("html", "100,000 divs, each in the other"): READ,
    ("html", "100,000 tables, each in the other"): READ,
    ("html", "attribute of 20 MB"): "",
    ("html", "bytes that are no letters"): "bảng mã",
    ("png", "3.6 thousand million pixels"): "quá lớn",
    ("png", "cut off"): "hỏng",
    ("png", "blank page"): "",
    ("png", "JPEG header only"): "hỏng",
    ("png", "TIFF whose pages go in a circle"): "hỏng",
    ("txt", "empty file"): "tệp rỗng",
    ("txt", "blanks only"): "tệp rỗng",
    ("txt", "binary"): "nhị phân",
    ("txt", "UTF-16 cut inside a letter"): "cắt cụt",
    ("txt", "a million marks on one letter"): "dấu phụ",
    ("txt", "archive"): "ZIP",
    ("txt", "PDF under the name of a text"): READ,
    ("txt", "DOCX under the name of a text"): READ,
}
"""What comes of each: read, or words of the error message, any where they are empty."""


@pytest.fixture(scope="module")
def bad_files() -> Iterator[ModuleType]:
    """Return the module that makes bad files, which stands outside the package with those it imports."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield import_module("bad_files")


@pytest.fixture(scope="module")
def results(bad_files: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what came of each file of one batch, by its name: read, or the error with its message."""
    folder = tmp_path_factory.mktemp("bad")
    for suffix, makers in bad_files.makers().items():
        for kind, maker in makers.items():
            if kind not in SLOW:
                (folder / f"{kind.replace('/', ' ')}.{suffix}").write_bytes(maker())
    for path in bad_files.good_files():
        copyfile(path, folder / f"good-{path.parent.name}{path.suffix}")
    collection = extract_folder(folder, workers=2, progress=False, timeout=60)
    return {one.source.path: READ for one in collection.extractions} | {
        one.path: f"{one.error}: {one.message}" for one in collection.failures
    }


def test_each_kind_has_its_outcome(bad_files: ModuleType) -> None:
    """Every bad file that is quickly made is tried here."""
    made = {(suffix, kind) for suffix, makers in bad_files.makers().items() for kind in makers}
    assert made - set(OUTCOMES) == {case for case in made if case[1] in SLOW}


@pytest.mark.parametrize(("suffix", "kind"), OUTCOMES)
def test_what_comes_of_a_bad_file(results: dict[str, str], suffix: str, kind: str) -> None:
    """A bad file is read as far as it goes, or refused with a message of its own and a remedy."""
    result = results[f"{kind}.{suffix}"]
    expected = OUTCOMES[suffix, kind]
    if expected == READ:
        assert result == READ
    else:
        assert result.startswith("ReadError: ")
        assert expected in result
        assert "; " in result


def test_good_files_beside_bad_ones_are_read(bad_files: ModuleType, results: dict[str, str]) -> None:
    """No bad file takes a good one with it."""
    good = {name for name, result in results.items() if name.startswith("good-") and result == READ}
    assert len(good) == len(bad_files.good_files()) > 0
