"""Make files that are damaged, locked, empty or hostile, run the batch over them, and tell what came of each.

usage: python benchmarks/bad_files.py [--update]

Each file is run in a batch of its own, which gives its seconds (the start of a worker included), and all of them
together with good files of each format, which must all be read. `--update` puts the table into benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import NamedTuple

import bad_office
import bad_other
import bad_pdf
from pages_of_results import update

from vbhc_extract.batch import extract_folder
from vbhc_extract.model import Collection

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
GOOD = "2024-06-24_BC-UBND_giai-ngan-6-thang"
READ = "đọc được"
_SECONDS = 30.0


class Bad(NamedTuple):
    """A bad file: the name it is written under, and what is wrong with it."""

    name: str
    kind: str


class Result(NamedTuple):
    """What came of a bad file: `đọc được`, or the error and its message; and after how many seconds."""

    bad: Bad
    outcome: str
    message: str
    seconds: float


def main() -> None:
    """Make the files, run them one by one and all together, and print the table."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--update", action="store_true", help="put the table into benchmarks/README.md")
    chosen = arguments.parse_args()
    with TemporaryDirectory() as place:
        folder = Path(place)
        results = []
        for bad in make(folder / "bad"):
            results.append(run_alone(folder / "bad" / bad.name, bad))
            print(_row(results[-1]), flush=True)
        together, seconds, missing = run_together(folder)
    summary = (
        f"All {len(results)} together with {len(good_files())} good files: {seconds:.0f} s, "
        f"{len(together.extractions)} read, {len(together.failures)} error rows, good files missing: {missing or 'none'}."
    )
    print(summary)
    if chosen.update:
        update("bad files", f"{table(results)}\n{summary}\n")
    sys.exit(bool(missing))


def make(folder: Path) -> Iterator[Bad]:
    """Write the bad files into a folder, and yield what each is."""
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, kinds in makers().items():
        for number, (kind, maker) in enumerate(kinds.items(), 1):
            bad = Bad(f"{suffix}-{number:02}.{suffix}", kind)
            (folder / bad.name).write_bytes(maker())
            yield bad


def run_alone(path: Path, bad: Bad) -> Result:
    """Run the batch over a folder that holds only this file."""
    with TemporaryDirectory() as place:
        copyfile(path, Path(place, bad.name))
        start = time.perf_counter()
        collection = extract_folder(place, workers=1, progress=False, timeout=_SECONDS)
        seconds = time.perf_counter() - start
    return Result(bad, *outcome(collection), seconds)


def outcome(collection: Collection) -> tuple[str, str]:
    """Return what came of the only file of a collection: how it ended, and what is said of it."""
    if collection.failures:
        failure = collection.failures[0]
        return failure.error, failure.message
    return READ, "; ".join(collection.extractions[0].source.warnings)


def run_together(folder: Path) -> tuple[Collection, float, tuple[str, ...]]:
    """Run the batch over bad and good files; return also its seconds, and the good files that are missing."""
    for path in good_files():
        copyfile(path, folder / f"good-{path.parent.name}{path.suffix}")
    start = time.perf_counter()
    collection = extract_folder(folder, workers=2, progress=False, timeout=_SECONDS)
    read = {one.source.path for one in collection.extractions}
    missing = tuple(path.name for path in sorted(folder.glob("good-*")) if path.name not in read)
    return collection, time.perf_counter() - start, missing


def good_files() -> list[Path]:
    """Return a sample of each format that no program is needed for."""
    return sorted(path for path in SAMPLES.glob(f"*/{GOOD}.*") if "-" not in path.parent.name)


def table(results: list[Result]) -> str:
    """Return the results as a table in Markdown."""
    head = "| file | what is wrong | came out | message or warning | s |\n|---|---|---|---|--:|\n"
    return head + "".join(f"{_row(result)}\n" for result in results)


def makers() -> Mapping[str, Mapping[str, Callable[[], bytes]]]:
    """Return the makers by the suffix that their files get."""
    good = {path.parent.name: path.read_bytes() for path in good_files()}
    return {
        "pdf": bad_pdf.files(good["drawn"]),
        "docx": bad_office.docx_files(good["docx"]),
        "doc": bad_office.doc_files(good["doc"]),
        "rtf": bad_office.rtf_files(good["rtf"]),
        "html": bad_other.html_files(),
        "png": bad_other.image_files(),
        "txt": bad_other.text_files(good["drawn"], good["docx"]),
    }


def _row(result: Result) -> str:
    message = result.message.replace("|", "/").replace("\n", " ")
    return f"| {result.bad.name} | {result.bad.kind} | {result.outcome} | {message} | {result.seconds:.1f} |"


if __name__ == "__main__":
    main()
