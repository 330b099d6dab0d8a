"""Measure PDF to records in pages per second, beside the same extraction on pdfplumber's text, and the memory.

usage: python benchmarks/pages.py [--update]

Both read the same born-digital PDFs of the corpus (by LibreOffice and drawn by reportlab) in one process, file by
file in turns, and both texts go through the same extraction. Equal is the share of citations that are those of the
document's text (see formats.py). Memory is the most a process held while it read 1, 100 and 500 pages.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from formats import CORPUS, Records, build, equal_share, records_of
from pages_of_results import update

from vbhc_extract.batch import extract
from vbhc_extract.model import Document
from vbhc_extract.reading import from_text, read

_FORMATS = ("pdf", "drawn")
_SIZES = (1, 100, 500)  # pages
_PEAK = """
import resource, sys
from pathlib import Path
from pages import READERS
READERS[sys.argv[1]](Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@dataclass(slots=True)
class Tally:
    """What one reader took and gave over all files."""

    reading: float = 0.0
    extracting: float = 0.0
    pairs: list[tuple[Records, Records]] = field(default_factory=list)


def by_pdfplumber(path: Path) -> Document:
    """Return the document that pdfplumber's `extract_text` gives, each page closed so that memory stays flat."""
    import pdfplumber  # noqa: PLC0415  so that the other reader's memory is its own

    pages = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            pages.append(page.extract_text())
            page.close()
    return from_text("\n\f".join(pages), path.name)


READERS: dict[str, Callable[[Path], Document]] = {"vbhc_extract": read, "pdfplumber": by_pdfplumber}


def main() -> None:
    """Build the PDFs, measure both, and print the table."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--update", action="store_true", help="put the table into benchmarks/README.md")
    chosen = arguments.parse_args()
    with TemporaryDirectory() as place:
        build(Path(place), _FORMATS)
        paths = sorted(Path(place).glob("*/*.pdf"))
        pages = sum(map(_pages, paths))
        tallies = measured(paths)
        peaks = {name: memory(name, paths, Path(place)) for name in READERS}
    text = table(tallies, pages, peaks)
    text = f"{len(paths)} files, {pages} pages.\n\n{text}"
    print(text)
    if chosen.update:
        update("pages", text)


def measured(paths: list[Path]) -> dict[str, Tally]:
    """Read and extract each file by both readers in turns, after one file that nobody counts."""
    for reader in READERS.values():
        extract(reader(paths[0]))
    tallies = {name: Tally() for name in READERS}
    for path in paths:
        text = next(CORPUS.glob(f"{path.stem}.*"))
        expected = records_of(extract(text))
        for name, reader in READERS.items():
            start = time.process_time()
            document = reader(path)
            middle = time.process_time()
            found = extract(document)
            tallies[name].reading += middle - start
            tallies[name].extracting += time.process_time() - middle
            tallies[name].pairs.append((expected, records_of(found)))
    return tallies


def memory(name: str, paths: list[Path], folder: Path) -> list[int]:
    """Return the megabytes that a process took at most to read PDFs of so many pages."""
    peaks = []
    for size in _SIZES:
        joined = folder / f"{size}.pdf"
        _join(paths, size, joined)
        command = [sys.executable, "-c", _PEAK, name, str(joined)]
        done = subprocess.run(  # noqa: S603  our own code
            command, cwd=Path(__file__).parent, capture_output=True, text=True, check=True
        )
        peaks.append(int(done.stdout))
    return peaks


def table(tallies: dict[str, Tally], pages: int, peaks: dict[str, list[int]]) -> str:
    """Return a row a reader, as a table in Markdown, and how much faster the first is."""
    heads = " | ".join(f"MB, {size} p." for size in _SIZES)
    lines = [f"| | read, p./s | read and extract, p./s | numbered equal | citations equal | {heads} |"]
    lines.append("|---|" + "--:|" * (4 + len(_SIZES)))
    for name, tally in tallies.items():
        shares = [f"{equal_share(tally.pairs, kind):.3f}" for kind in ("numbered", "citations")]
        speeds = [pages / tally.reading, pages / (tally.reading + tally.extracting)]
        cells = [*(f"{speed:.0f}" for speed in speeds), *shares, *map(str, peaks[name])]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    ours, other = tallies.values()
    whole = (other.reading + other.extracting) / (ours.reading + ours.extracting)
    lines += [
        "",
        f"Reading is {other.reading / ours.reading:.1f} times as fast, PDF to records {whole:.1f} times.",
    ]
    return "\n".join(lines) + "\n"


def _pages(path: Path) -> int:
    pdf = pypdfium2.PdfDocument(path)
    count = len(pdf)
    pdf.close()
    return count


def _join(paths: list[Path], size: int, target: Path) -> None:
    """Write a PDF of so many pages, taken from the files again and again."""
    joined = pypdfium2.PdfDocument.new()
    while len(joined) < size:
        for path in paths:
            pdf = pypdfium2.PdfDocument(path)
            joined.import_pages(pdf, list(range(min(len(pdf), size - len(joined)))))
            pdf.close()
    joined.save(target)
    joined.close()


if __name__ == "__main__":
    main()
