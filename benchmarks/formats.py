"""Tell how far the documents of corpus/ give the same records in every format as they give as text.

usage: python benchmarks/formats.py [--misses] [--update] [--format docx …] [--keep FOLDER [--built]]

Builds the formats (see corpus/build.py), reads and extracts each file, and compares what comes out with what comes
out of the text. A share is the F1 of two multisets: the fields of the headers; citations by number, date, type
and relation; indicators by value, unit and name; tasks by their words, lead and deadline. Line breaks, repeated
blanks and marks of Markdown make no difference.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from pages_of_results import update

from vbhc_extract.batch import extract, extract_folder
from vbhc_extract.extraction.folding import fold
from vbhc_extract.model import Extraction, Header

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
KINDS = ("header", "numbered", "citations", "indicators", "tasks")
_BLANKS = re.compile(r"\s+")
_BROKEN_NUMBER = re.compile(r"(?<=\w-) (?=\w)")

Records: TypeAlias = Mapping[str, Counter[Any]]
"""What was found in a document: for each kind how often each record stands there."""

_NOTHING: Records = {kind: Counter() for kind in KINDS}  # what a file that failed gives


def main() -> None:
    """Build, read and compare, and print a row a format."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--misses", action="store_true", help="print every record that differs")
    arguments.add_argument("--keep", type=Path, help="where to build, and to leave what is built")
    arguments.add_argument("--built", action="store_true", help="take what is built in --keep as it is")
    arguments.add_argument("--format", dest="formats", nargs="+", default=[], help="only these")
    arguments.add_argument("--update", action="store_true", help="put the table into benchmarks/README.md")
    chosen = arguments.parse_args()
    with nullcontext(chosen.keep) if chosen.keep else TemporaryDirectory() as place:
        if not chosen.built:
            build(Path(place), chosen.formats)
        table = report(Path(place), chosen.formats, misses=chosen.misses)
    if chosen.update:
        update("formats", table)


def build(folder: Path, formats: Iterable[str]) -> None:
    """Build the documents of the corpus in these formats, or in all."""
    options = ["--format", *formats] if formats else []
    subprocess.run([sys.executable, CORPUS / "build.py", folder, *options], check=True)  # noqa: S603  our own script


def report(folder: Path, formats: Iterable[str], *, misses: bool) -> str:
    """Print for each format how many of its files failed and which share of each kind is equal; return the table."""
    texts = {path.stem: records_of(extract(path)) for path in sorted(CORPUS.glob("2*.*"))}
    rows = [f"| format | files | failed | {' | '.join(KINDS)} |", "|---|--:|--:|" + "--:|" * len(KINDS)]
    print(*rows, sep="\n")
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        if place.name == "signed" or (formats and place.name not in formats):
            continue  # a signed document has the number that its text lacks
        collection = extract_folder(place, progress=False)
        found = {file.stem: _NOTHING for file in sorted(place.iterdir())}
        found |= {Path(one.source.path).stem: records_of(one) for one in collection.extractions}
        pairs = [(texts[name], records) for name, records in found.items()]
        shares = " | ".join(f"{equal_share(pairs, kind):.4f}" for kind in KINDS)
        rows.append(f"| {place.name} | {len(found)} | {len(collection.failures)} | {shares} |")
        print(rows[-1], flush=True)
        for failure in collection.failures:
            print(f"    {failure.path}: {failure.error}: {failure.message}")
        if misses:
            print(*(f"    {line}" for line in _misses(texts, found)), sep="\n")
    return "\n".join(rows) + "\n"


def records_of(found: Extraction) -> Records:
    """Return what was found in a document, in the words that count."""
    return {
        "header": Counter(
            (part.number, name, _words(getattr(part.header, name)))
            for part in found.parts
            for name in (field.name for field in fields(Header))
            if getattr(part.header, name)
        ),
        "numbered": Counter(
            (_words(one.number), one.date, _words(one.type))
            for one in found.citations
            if one.kind == "numbered"
        ),
        "citations": Counter(
            (_words(one.number), one.date, _words(one.type), one.relation) for one in found.citations
        ),
        "indicators": Counter((one.value, _words(one.unit), _words(one.name)) for one in found.indicators),
        "tasks": Counter((_words(one.task), _words(one.lead), one.deadline) for one in found.tasks),
    }


def equal_share(pairs: Iterable[tuple[Records, Records]], kind: str) -> float:
    """Return the share of records of a kind that stand on both sides: their F1, 1 where there are none."""
    both = total = 0
    for one, other in pairs:
        both += (one[kind] & other[kind]).total()
        total += one[kind].total() + other[kind].total()
    return 2 * both / total if total else 1.0


def _words(value: str | Iterable[str]) -> str:
    joined = value if isinstance(value, str) else " | ".join(value)
    plain = _BLANKS.sub(" ", fold(joined).replace("#", " ")).strip()
    return _BROKEN_NUMBER.sub("", plain)


def _misses(texts: Mapping[str, Records], found: Mapping[str, Records]) -> Iterator[str]:
    for name, records in found.items():
        for kind in KINDS:
            for sign, one, other in (("-", texts[name], records), ("+", records, texts[name])):
                for record in (one[kind] - other[kind]).elements():
                    yield f"{name[:24]} {kind} {sign} {record}"


if __name__ == "__main__":
    main()
