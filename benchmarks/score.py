"""Score what is found in the annotated documents of corpus/ against their annotations in corpus/gold/.

usage: python benchmarks/score.py [--misses] [--update]

The documents of the part `developed` were read while the rules were written, those of `locked` were not.
A mark counts as comparison.py says; `strict` asks of a citation for its type and date, too, of a date for
its days. The rate of a field is taken over the marks that were hit.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from comparison import CITATION_KINDS, Check, Mark, Outcome, compare
from gold import GoldError, read_gold, text_path

from vbhc_extract.extraction import extract
from vbhc_extract.reading import read

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
README = ROOT / "README.md"
PARTS = ("developed", "locked")
KINDS = ("documents", *CITATION_KINDS, "dates", "indicators", "tasks")
STRICT_KINDS = ("citations", "dates")
BEGIN, END = "<!-- score -->\n", "<!-- /score -->"

Outcomes: TypeAlias = Mapping[str, list[Outcome]]
"""What came of each document of a part, by the name of its annotation."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many marks of one kind were annotated, found, and both."""

    gold: int
    found: int
    hits: int

    @property
    def precision(self) -> float:
        """The share of what was found that is annotated; 1 when nothing was found and nothing is there."""
        return self.hits / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of what is annotated that was found; 1 when nothing is annotated."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the marks that were hit have a field right."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right / self.of:.3f}" if self.of else "–"


def main() -> None:
    """Score both parts, print the results, and put them into the README when asked."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument(
        "--misses", action="store_true", help="print each miss, false alarm and wrong field"
    )
    arguments.add_argument("--update", action="store_true", help="put the results into README.md")
    chosen = arguments.parse_args()
    try:
        results = scored_parts()
        for part, outcomes in results.items():
            _print(part, outcomes, misses=chosen.misses)
        if chosen.update:
            updated = with_tables(README.read_text(encoding="utf-8"), markdown(results))
            README.write_text(updated, encoding="utf-8")
    except GoldError as error:
        sys.exit(str(error))


def scored_parts() -> dict[str, Outcomes]:
    """Return what comes of each document of both parts.

    Raises `GoldError` when an annotation does not fit its text.
    """
    return {part: scored(CORPUS / "gold" / part, CORPUS) for part in PARTS}


def scored(annotations: Path, texts: Path) -> Outcomes:
    """Extract each annotated document of a folder and compare what is found with its annotation.

    Raises `GoldError` when an annotation does not fit its text.
    """
    return {path.stem: _scored_document(path, texts) for path in sorted(annotations.glob("*.json"))}


def tally(outcomes: Outcomes, kind: str, *, strict: bool = False) -> Tally:
    """Count the marks of a kind; `strict` counts a hit only when what the mark means is right, too."""
    marks = [one for one in _all(outcomes) if isinstance(one, Mark) and one.kind == kind]
    return Tally(
        gold=sum(bool(mark.gold) for mark in marks),
        found=sum(bool(mark.found) for mark in marks),
        hits=sum(bool(mark.gold and mark.found) and (mark.exact or not strict) for mark in marks),
    )


def rates(outcomes: Outcomes, kind: str) -> dict[str, Rate]:
    """Return how often each field of a kind is right, by the name of the field."""
    checks = [one for one in _all(outcomes) if isinstance(one, Check) and one.kind == kind]
    return {
        field: Rate(sum(check.right for check in checks if check.field == field), count)
        for field, count in Counter(check.field for check in checks).items()
    }


def markdown(results: Mapping[str, Outcomes]) -> str:
    """Return the results as two Markdown tables: a row a kind, and the rates of each kind's fields."""
    parts = list(results.values())
    heads = [f"{part}: marks | P | R | F1" for part in results]
    lines = [f"| | {' | '.join(heads)} |", "|---|" + "--:|" * 4 * len(parts)]
    for label, kind, strict in _rows():
        cells = [_cells(tally(outcomes, kind, strict=strict)) for outcomes in parts]
        lines.append(f"| {label} | {' | '.join(cells)} |")
    lines += ["", f"| fields of | right: {' / '.join(results)} |", "|---|---|"]
    for kind in KINDS:
        by_part = [rates(outcomes, kind) for outcomes in parts]
        fields = dict.fromkeys(field for fields in by_part for field in fields)
        cells = [
            f"{field} {' / '.join(str(part.get(field, Rate(0, 0))) for part in by_part)}" for field in fields
        ]
        if cells:
            lines.append(f"| {kind} | {' · '.join(cells)} |")
    return "\n".join(lines) + "\n"


def with_tables(page: str, tables: str) -> str:
    """Return a page with the tables between its two markers, in place of what stands there.

    Raises `GoldError` when the markers are not there.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise GoldError(f"the results go between the lines {BEGIN.strip()} and {END}; the page lacks them")
    return before + begin + tables + end + after


def _scored_document(annotation: Path, texts: Path) -> list[Outcome]:
    document = read(text_path(annotation, texts))
    return list(compare(read_gold(annotation, document), extract(document)))


def _all(outcomes: Outcomes) -> Iterable[Outcome]:
    return chain.from_iterable(outcomes.values())


def _rows() -> Iterator[tuple[str, str, bool]]:
    """Yield label, kind and strictness of each row of results."""
    for kind in KINDS:
        yield kind, kind, False
        if kind in STRICT_KINDS:
            yield f"{kind}, strict", kind, True


def _cells(tally: Tally) -> str:
    return f"{tally.gold} | {tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f}"


def _print(part: str, outcomes: Outcomes, *, misses: bool) -> None:
    print(f"{part}: {len(outcomes)} documents")
    for label, kind, strict in _rows():
        marks = tally(outcomes, kind, strict=strict)
        figures = f"P {marks.precision:.3f}  R {marks.recall:.3f}  F1 {marks.f1:.3f}"
        print(f"  {label:18} {figures}   gold {marks.gold}, found {marks.found}")
    for kind in KINDS:
        for field, rate in rates(outcomes, kind).items():
            print(f"  {kind + '.' + field:24} {rate}   {rate.right}/{rate.of}")
    if misses:
        for name, found in outcomes.items():
            for problem in filter(None, map(_problem, found)):
                print(f"  {name}: {problem}")
    print()


def _problem(outcome: Outcome) -> str:
    """Tell what is wrong with a mark or a field; nothing when it is right."""
    match outcome:
        case Check(right=False):
            want = f"want {outcome.gold!r}, found {outcome.found!r}"
            return f"{outcome.kind}.{outcome.field}: {want} in {outcome.mark}"
        case Mark(found=""):
            return f"{outcome.kind} missed: {outcome.gold}"
        case Mark(gold=""):
            return f"{outcome.kind} false alarm: {outcome.found}"
        case Mark(exact=False):
            return f"{outcome.kind} wrong: want {outcome.gold}, found {outcome.found}"
    return ""


if __name__ == "__main__":
    main()
