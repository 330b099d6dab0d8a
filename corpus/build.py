"""Make the documents of the corpus in other formats, from their texts.

usage: python corpus/build.py FOLDER [--format docx …] [--document 2024-06-24 …]
       python corpus/build.py samples --samples

Each format has a folder of its own below FOLDER, and each document its file there. LibreOffice is needed for
what it converts (`pdf`, `doc`, `rtf`, `scan`), the Noto fonts for what is printed (`pdf`, `drawn`, `signed`, `scan`).
`--samples` makes the few small files that tests and demo need.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from building.docx import Habits, docx
from building.drawn_pdf import Stamp, drawn_pdf
from building.office import convert
from building.old_fonts import in_tcvn3, in_vni, tcvn3_bytes, vni_bytes
from building.scan import scan
from building.structure import Element, as_text, structure_of
from building.web_page import web_page

from vbhc_extract.reading import read

CORPUS = Path(__file__).resolve().parent
# How typists work, one document after the other.
_TYPISTS = (
    Habits(),
    Habits(numbering=True),
    Habits(changes=True),
    Habits(text_box=True),
    Habits(numbering=True, changes=True),
)
_CONVERTED = (Habits(), Habits(numbering=True))
_PRINTED = (
    Habits("Noto Serif"),
    Habits("Noto Serif", numbering=True),
)  # other fonts lack some Vietnamese letters
_IN_TCVN3 = (Habits(".VnTime", spelled=in_tcvn3),)
_IN_VNI = (Habits("VNI-Times", spelled=in_vni),)
_STAMPS = {
    "2023-12-28_QD-UBND_KH-CCHC-2024": Stamp("3127", "28"),
    "2024-03-14_BC-UBND_quy-I-2024": Stamp("152", "14"),
}
_SAMPLES = ("2023-12-28_QD-UBND", "2024-06-24_BC-UBND")  # tasks by labels, and tables
_SCANNED_SAMPLES = ("2024-10-14_CT-UBND",)  # a scan is large: a document of two pages

Documents: TypeAlias = dict[str, tuple[Element, ...]]
"""The structures of the documents, by the stems of their names."""

Maker: TypeAlias = Callable[[Documents, Path], None]


def main() -> None:
    """Build the formats and documents asked for."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--format", dest="formats", nargs="+", choices=MAKERS, default=list(MAKERS))
    arguments.add_argument(
        "--document", dest="documents", nargs="+", default=[""], help="how its name begins"
    )
    arguments.add_argument("--samples", action="store_true", help="two documents, and a third one scanned")
    chosen = arguments.parse_args()
    try:
        if chosen.samples:
            build(chosen.folder, [name for name in MAKERS if name != "scan"], documents(_SAMPLES))
            build(chosen.folder, ["scan"], documents(_SCANNED_SAMPLES))
        else:
            build(chosen.folder, chosen.formats, documents(chosen.documents))
    except RuntimeError as error:
        sys.exit(str(error))


def documents(beginnings: Iterable[str] = ("",)) -> Documents:
    """Return the structures of the corpus' documents whose names begin so."""
    paths = sorted(path for suffix in ("txt", "md") for path in CORPUS.glob(f"2*.{suffix}"))
    chosen = [path for path in paths if path.name.startswith(tuple(beginnings))]
    return {path.stem: structure_of(read(path).text) for path in chosen}


def build(folder: Path, formats: Sequence[str], chosen: Documents) -> None:
    """Make the documents in these formats, each format in a folder of its name.

    Raises `RuntimeError` where a program or a font is missing.
    """
    for name in formats:
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        MAKERS[name](chosen, place)


def _word_files(typists: Sequence[Habits], chosen: Documents, folder: Path) -> None:
    for name, elements, habits in zip(chosen, chosen.values(), cycle(typists), strict=False):
        (folder / f"{name}.docx").write_bytes(docx(elements, habits))


def _converted(suffix: str, typists: Sequence[Habits], chosen: Documents, folder: Path) -> None:
    """Let LibreOffice convert Word files."""
    with TemporaryDirectory() as scratch:
        _word_files(typists, chosen, Path(scratch))
        convert([Path(scratch, f"{name}.docx") for name in chosen], suffix, folder)


def _texts(coded: Callable[[str], bytes], chosen: Documents, folder: Path) -> None:
    for name in chosen:
        (folder / f"{name}.txt").write_bytes(coded(as_text(chosen[name])))


def _drawn(chosen: Documents, folder: Path) -> None:
    for name, elements in chosen.items():
        (folder / f"{name}.pdf").write_bytes(drawn_pdf(elements))


def _signed(chosen: Documents, folder: Path) -> None:
    for name, stamp in _STAMPS.items():
        if name in chosen:
            (folder / f"{name}.pdf").write_bytes(drawn_pdf(chosen[name], stamp))


def _scans(chosen: Documents, folder: Path) -> None:
    with TemporaryDirectory() as scratch:
        _converted("pdf", _PRINTED, chosen, Path(scratch))
        for name in chosen:
            (folder / f"{name}.pdf").write_bytes(scan(Path(scratch, f"{name}.pdf").read_bytes(), name))


def _web_pages(chosen: Documents, folder: Path) -> None:
    for name, elements in chosen.items():
        (folder / f"{name}.html").write_bytes(web_page(elements, name))


MAKERS: dict[str, Maker] = {
    "docx": partial(_word_files, _TYPISTS),
    "pdf": partial(_converted, "pdf", _PRINTED),
    "drawn": _drawn,
    "signed": _signed,
    "doc": partial(_converted, "doc", _CONVERTED),
    "rtf": partial(_converted, "rtf", _CONVERTED),
    "html": _web_pages,
    "tcvn3": partial(_word_files, _IN_TCVN3),
    "tcvn3-doc": partial(_converted, "doc", _IN_TCVN3),
    "tcvn3-rtf": partial(_converted, "rtf", _IN_TCVN3),
    "tcvn3-txt": partial(_texts, tcvn3_bytes),
    "vni": partial(_word_files, _IN_VNI),
    "vni-doc": partial(_converted, "doc", _IN_VNI),
    "vni-rtf": partial(_converted, "rtf", _IN_VNI),
    "vni-txt": partial(_texts, vni_bytes),
    "scan": _scans,
}
"""The makers of each format, by the name of its folder."""

if __name__ == "__main__":
    main()
