"""The same document in every format: samples/ has files of two documents, whose texts stand in corpus/."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from shutil import which
from types import ModuleType

import pytest

from vbhc_extract.batch import extract
from vbhc_extract.model import Extraction
from vbhc_extract.reading import read

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(
    path for path in (ROOT / "samples").glob("*/*") if path.parent.name not in {"scan", "signed"}
)
SCANS = sorted((ROOT / "samples" / "scan").iterdir())
SIGNED = ROOT / "samples" / "signed" / "2023-12-28_QD-UBND_KH-CCHC-2024.pdf"
KINDS = {
    "docx": "docx",
    "pdf": "pdf",
    "drawn": "pdf",
    "doc": "doc",
    "rtf": "rtf",
    "html": "html",
    "tcvn3": "docx",
    "tcvn3-doc": "doc",
    "tcvn3-rtf": "rtf",
    "tcvn3-txt": "txt",
    "vni": "docx",
    "vni-doc": "doc",
    "vni-rtf": "rtf",
    "vni-txt": "txt",
}
WITH_OCR = pytest.mark.skipif(which("tesseract") is None, reason="scans need tesseract")


def named(path: Path) -> str:
    """Return what a case is called: the format and the day of the document."""
    return f"{path.parent.name}-{path.name[:10]}"


def text_of(path: Path) -> Extraction:
    """Return what is found in the text of a document in another format."""
    return extract(ROOT / "corpus" / f"{path.stem}.txt")


@pytest.fixture(scope="module")
def formats() -> Iterator[ModuleType]:
    """Return the module that compares formats, which stands outside the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield import_module("formats")


def test_every_format_has_its_samples() -> None:
    """There are samples of each format that the corpus is built in."""
    assert {path.parent.name for path in SAMPLES} == set(KINDS)
    assert SCANS


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_records_are_those_of_the_text(formats: ModuleType, path: Path) -> None:
    """Each format gives the records that the text gives, but for two in a hundred."""
    found = extract(path)
    pair = (formats.records_of(text_of(path)), formats.records_of(found))
    shares = {kind: formats.equal_share([pair], kind) for kind in formats.KINDS}
    assert min(shares.values()) >= 0.98, shares
    assert found.source.format == KINDS[path.parent.name]
    assert found.source.text_source == "text"


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_quotes_stand_where_they_are_said_to(path: Path) -> None:
    """In each format a record's span is its quote, and blocks, pages and lines stand inside the text."""
    document = read(path)
    found = extract(document)
    quotes = [(one.start, one.end, one.text) for one in found.citations]
    quotes += [(one.start, one.end, one.text) for one in found.dates]
    quotes += [(one.start, one.end, one.text) for one in found.indicators]
    assert all(document.text[start:end] == quote for start, end, quote in quotes)
    spans = [(one.start, one.end) for one in document.blocks]
    spans += [(one.start, one.end) for one in document.lines]
    spans += document.pages
    assert all(0 <= start <= end <= len(document.text) for start, end in spans)


@WITH_OCR
@pytest.mark.parametrize("path", SCANS, ids=named)
def test_scans_give_most_records(formats: ModuleType, path: Path) -> None:
    """A scan gives nearly all numbered citations and header fields of its text, and says that it was one."""
    found = extract(path)
    pair = (formats.records_of(text_of(path)), formats.records_of(found))
    assert formats.equal_share([pair], "numbered") >= 0.95
    assert formats.equal_share([pair], "header") >= 0.9
    assert found.source.text_source == "ocr"
    assert found.source.ocr_confidence is not None
    assert 0.5 < found.source.ocr_confidence <= 1


def test_what_was_stamped_over_blanks_is_read() -> None:
    """Number and day, which the text has blank, come from the stamps of electronic signing."""
    written = text_of(SIGNED).parts[0].header
    stamped = extract(SIGNED).parts[0].header
    assert (written.number, written.date) == ("", "2023-12")
    assert (stamped.number, stamped.symbol, stamped.date) == ("3127", "QĐ-UBND", "2023-12-28")


@pytest.mark.parametrize("name", ["2023-12-28_QD-UBND_KH-CCHC-2024", "2024-06-24_BC-UBND_giai-ngan-6-thang"])
def test_typing_loses_no_word(name: str) -> None:
    """What the samples are built from has all words of the text, in any order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "corpus"))
        structure = import_module("building.structure")
    text = read(ROOT / "corpus" / f"{name}.txt").text
    typed = structure.as_text(structure.structure_of(text))
    marks = str.maketrans("|", " ")
    assert sorted(typed.translate(marks).split()) == sorted(
        word for word in text.translate(marks).split() if set(word) != {"-"} or word == "-"
    )


@pytest.mark.parametrize("name", ["structure", "docx", "old_fonts"])
def test_examples_of_the_builders(name: str) -> None:
    """The examples of what the builders do give what they show."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "corpus"))
        done = doctest.testmod(import_module(f"building.{name}"))
    assert done.attempted > 0
    assert done.failed == 0
