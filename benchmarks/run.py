"""Measure speed: of reading and extracting, beside two other extractors, and of the import.

usage: python benchmarks/run.py [--json FILE] [--megabytes N]

Each text is made up anew from a seed (texts.py), so nothing is measured on text that repeats. Times are CPU
seconds of one core, best of three; MB are 10**6 bytes of UTF-8. The other extractors, `pip install
'vbhc-extract[bench]'`, get legal text of their own language of about as many citations for each KB.
"""
# ruff: noqa: PLC0415  the other extractors are imported only if they are installed

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from texts import Made, document, documents

from vbhc_extract.extraction import extract
from vbhc_extract.reading import read

SPEED_GOAL = 5.0  # MB/s, everything extracted
LINEARITY_GOAL = 1.25  # cost of a byte in one document of 5 MB to that in documents of 20 KB
IMPORT_GOAL = 60.0  # ms over bare Python
_REPEATS = 3
_STARTS = 15
_MEGABYTE = 1_000_000
_OTHERS_SHARE = 0.2  # of our text: the others are slower

Input = TypeVar("Input")


@dataclass(frozen=True)
class Measured:
    """One extractor on one set of documents; density is what was written into the text, for each KB."""

    name: str
    documents: int
    megabytes: float
    seconds: float
    found: int
    citations_per_kb: float
    dates_per_kb: float

    @property
    def speed(self) -> float:
        """MB of UTF-8 for each second of CPU time."""
        return self.megabytes / self.seconds


def main() -> None:
    """Measure everything, print it as a table, and write it to a file when asked."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    arguments.add_argument("--megabytes", type=float, default=5.0, help="of text for our own measurement")
    chosen = arguments.parse_args()
    size = int(chosen.megabytes * _MEGABYTE)

    ours = _ours("vbhc_extract, documents of 10-60 KB", documents("vietnamese", 1, size))
    short = _ours(
        "vbhc_extract, documents of 20 KB",
        documents("vietnamese", 2, size, (20_000, 20_000), wrapped_share=0),
    )
    long = _ours("vbhc_extract, one document", [document("vietnamese", 3, size, wrapped_share=0)])
    others, absent = _others(int(size * _OTHERS_SHARE))
    import_cost = _import_cost()

    linearity = (long.seconds / long.megabytes) / (short.seconds / short.megabytes)
    _print([ours, short, long, *others], ours)
    for line in absent:
        print(line)
    print()
    _print_goal("speed", f"{ours.speed:.2f} MB/s", f"at least {SPEED_GOAL:g}", ours.speed >= SPEED_GOAL)
    _print_goal(
        "cost of a byte, one document : 20 KB",
        f"{linearity:.2f}",
        f"at most {LINEARITY_GOAL:g}",
        linearity <= LINEARITY_GOAL,
    )
    _print_goal(
        "import over bare Python",
        f"{import_cost:.0f} ms",
        f"at most {IMPORT_GOAL:g}",
        import_cost <= IMPORT_GOAL,
    )
    if chosen.json:
        figures = {
            "rows": [
                asdict(row) | {"mb_per_second": row.speed, "ours_is_times_faster": ours.speed / row.speed}
                for row in [ours, short, long, *others]
            ],
            "linearity": linearity,
            "import_ms": import_cost,
            "absent": absent,
        }
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _ours(name: str, made: Iterable[Made]) -> Measured:
    made = list(made)
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number:05}.txt") for number in range(len(made))]
        for path, one in zip(paths, made, strict=True):
            path.write_text(one.text, encoding="utf-8", newline="")
        return _measured(name, made, paths, lambda path: len(extract(read(path)).citations))


def _others(size: int) -> tuple[list[Measured], list[str]]:
    measured, absent = [], []
    for language, name, prepare in (
        ("english", "eyecite, Aho-Corasick", _eyecite),
        ("english", "eyecite, Hyperscan", _eyecite_hyperscan),
        ("german", "legal-reference-extraction", _legal_reference_extraction),
    ):
        try:
            count, release = prepare()
        except ImportError as error:
            absent.append(f"{name}: not measured, {error}; pip install 'vbhc-extract[bench]'")
            continue
        made = list(documents(language, 1, size))
        measured.append(_measured(f"{name} {release}", made, [one.text for one in made], count))
    return measured, absent


def _eyecite() -> tuple[Callable[[str], int], str]:
    from eyecite import get_citations

    return lambda text: len(get_citations(text)), version("eyecite")


def _eyecite_hyperscan() -> tuple[Callable[[str], int], str]:
    import hyperscan  # noqa: F401  eyecite asks for it only at the first text
    from eyecite import get_citations
    from eyecite.tokenizers import HyperscanTokenizer

    tokenizer = HyperscanTokenizer()
    return lambda text: len(get_citations(text, tokenizer=tokenizer)), version("eyecite")


def _legal_reference_extraction() -> tuple[Callable[[str], int], str]:
    from refex.orchestrator import CitationExtractor

    extractor = CitationExtractor()
    return lambda text: len(extractor.extract(text).citations), version("legal-reference-extraction")


def _measured(name: str, made: list[Made], inputs: list[Input], count: Callable[[Input], int]) -> Measured:
    count(inputs[0])  # tables are loaded and patterns compiled before the clock starts
    seconds, found = min(_timed(inputs, count) for _ in range(_REPEATS))
    size = sum(one.size for one in made)
    return Measured(
        name=name,
        documents=len(made),
        megabytes=size / _MEGABYTE,
        seconds=seconds,
        found=found,
        citations_per_kb=sum(one.citations for one in made) / size * 1000,
        dates_per_kb=sum(one.dates for one in made) / size * 1000,
    )


def _timed(inputs: list[Input], count: Callable[[Input], int]) -> tuple[float, int]:
    start = time.process_time()
    found = sum(map(count, inputs))
    return time.process_time() - start, found


def _import_cost() -> float:
    """Return by how many milliseconds `import vbhc_extract` lengthens the start of Python (medians)."""
    bare, importing = [], []
    for _ in range(_STARTS):
        bare.append(_start("pass"))
        importing.append(_start("import vbhc_extract"))
    return (statistics.median(importing) - statistics.median(bare)) * 1000


def _start(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  our own interpreter
    return time.perf_counter() - start


def _print(rows: list[Measured], ours: Measured) -> None:
    print(
        f"{'':46} {'files':>6} {'MB':>6} {'s':>7} {'MB/s':>7} {'ours is':>9} {'found/KB':>9} {'citations/KB':>13} {'dates/KB':>9}"
    )
    for row in rows:
        found = row.found / row.megabytes / 1000
        print(
            f"{row.name:46} {row.documents:6} {row.megabytes:6.2f} {row.seconds:7.2f} {row.speed:7.2f}"
            f" {ours.speed / row.speed:8.1f}x {found:9.2f} {row.citations_per_kb:13.2f} {row.dates_per_kb:9.2f}"
        )


def _print_goal(what: str, measured: str, goal: str, reached: bool) -> None:
    print(f"{what:46} {measured:>12}   {goal:14} {'reached' if reached else 'MISSED'}")


if __name__ == "__main__":
    main()
