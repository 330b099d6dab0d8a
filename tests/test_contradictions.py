"""The contradictions of corpus/: each is found where it stands, and nothing else is called wrong."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc_extract.auditing import CHECKS, audit
from vbhc_extract.batch import extract_folder
from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.linking.register import Register, read_register
from vbhc_extract.model import Collection, Extraction, Finding
from vbhc_extract.reading import from_text

CORPUS = Path(__file__).parents[1] / "corpus"
FOLDER = CORPUS / "contradictions"
FEWEST = 3


class Case(NamedTuple):
    """A little folder of documents, with what an auditor should find in it."""

    check: str
    name: str
    documents: Mapping[str, Sequence[str]]
    """The lines of each document, by the name of its file."""
    register: Sequence[Sequence[str]]
    expected: Sequence[Mapping[str, Any]]


def _cases(kind: str) -> list[Case]:
    """Return the planted contradictions, or the near misses, of all checks."""
    return [
        Case(path.stem, case["case"], case["documents"], case.get("register", ()), case.get("expected", ()))
        for path in sorted(FOLDER.glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))[kind]
    ]


PLANTED, NEAR_MISSES = _cases("planted"), _cases("near_misses")


def _label(case: Case) -> str:
    return f"{case.check}: {case.name}"


def _extracted(case: Case) -> list[Extraction]:
    return [extract(from_text("\n".join(lines) + "\n", name)) for name, lines in case.documents.items()]


def _register(case: Case, folder: Path) -> Register | None:
    if not case.register:
        return None
    path = folder / "so-dang-ky.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(case.register)
    return read_register(path)


def _found(case: Case, folder: Path) -> tuple[Finding, ...]:
    extractions = _extracted(case)
    return audit(extractions, link(extractions), register=_register(case, folder))


def _is_expected(finding: Finding, expected: Iterable[Mapping[str, Any]]) -> bool:
    quoted = " ".join(finding.evidence)
    return any(
        (finding.check, finding.severity) == (one["check"], one["severity"])
        and all(quote in quoted for quote in one["quotes"])
        for one in expected
    )


@pytest.mark.parametrize("case", PLANTED, ids=_label)
def test_what_is_planted_is_found(case: Case, tmp_path: Path) -> None:
    """A planted contradiction is one finding, as grave as it is, with both sides quoted; no other is made up."""
    findings = _found(case, tmp_path)
    told = [finding for finding in findings if finding.severity != "note" or finding.check == case.check]
    assert all(_is_expected(finding, case.expected) for finding in told), told
    assert Counter(finding.check for finding in told) == Counter(one["check"] for one in case.expected)


@pytest.mark.parametrize("case", NEAR_MISSES, ids=_label)
def test_what_is_right_is_left_alone(case: Case, tmp_path: Path) -> None:
    """What only looks like a contradiction is no finding of its check, and no error or warning of any."""
    findings = _found(case, tmp_path)
    assert [one for one in findings if one.severity != "note" or one.check == case.check] == []


def test_every_check_has_its_cases() -> None:
    """Each check that there is has at least three planted contradictions, and as many near misses."""
    planted, near = (Counter(case.check for case in cases) for cases in (PLANTED, NEAR_MISSES))
    assert planted.keys() == near.keys() == CHECKS.keys()
    assert all(near[check] >= planted[check] >= FEWEST for check in CHECKS)


def test_each_case_expects_its_own_check() -> None:
    """What a planted case expects first is a finding of the check that it stands under."""
    assert all(case.expected[0]["check"] == case.check for case in PLANTED)


def test_readme_counts_the_cases() -> None:
    """The table of contradictions/README.md has each check with its title and the number of its cases."""
    planted, near = (Counter(case.check for case in cases) for cases in (PLANTED, NEAR_MISSES))
    rows = [
        f"| [`{name}`]({name}.json) | {CHECKS[name].title} | {planted[name]} | {near[name]} |"
        for name in sorted(CHECKS)
    ]
    rows.append(f"| all {len(CHECKS)} | | {len(PLANTED)} | {len(NEAR_MISSES)} |")
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if line.startswith(("| [", "| all"))] == rows


class Listed(NamedTuple):
    """One row of the table of contradictions in corpus/README.md."""

    number: str
    files: tuple[str, ...]
    """The beginnings of the names of the files it stands in."""
    quotes: tuple[str, ...]
    check: str
    severity: str


def _listed() -> list[Listed]:
    page = (CORPUS / "README.md").read_text(encoding="utf-8")
    table = page.partition("## What an auditor should find\n")[2].partition("\n## ")[0]
    return [_row(line) for line in table.splitlines() if re.match(r"\| \d", line)]


def _row(line: str) -> Listed:
    number, _, where, quote, _, found_by = line.strip("| ").split(" | ")
    files = tuple(re.findall(r"`([\d-]+)_…`", where))
    quotes = tuple(words.replace("\\|", "|") for words in re.findall(r'"([^"]+)"', quote))
    check, severity = found_by.replace("`", "").split(", ")
    return Listed(number, files, quotes, check, severity)


LISTED = _listed()


@pytest.fixture(scope="module")
def story() -> Collection:
    """Return the corpus as a user's run over the folder reads it."""
    return extract_folder(CORPUS, workers=0, progress=False)


def _stands_at(row: Listed, finding: Finding, story: Collection) -> bool:
    """Tell whether a finding is what a row of the table tells, standing in one of its quotes."""
    source = next(one for one in story.extractions if finding.doc_id in {part.doc_id for part in one.parts})
    places = (
        match.span()
        for quote in row.quotes
        for match in re.finditer(r"[\s*]+".join(map(re.escape, quote.split())), source.text)
    )
    return (
        (row.check, row.severity) == (finding.check, finding.severity)
        and source.source.path.startswith(row.files)
        and any(start < finding.end and finding.start < end for start, end in places)
    )


def test_the_story_is_all_that_a_run_reads(story: Collection) -> None:
    """Of corpus/ a run reads the thirty documents of the story, and neither annotations nor these cases."""
    assert len(story.extractions) == 30
    assert story.failures == ()


@pytest.mark.parametrize("row", LISTED, ids=[f"#{row.number}" for row in LISTED])
def test_what_the_readme_lists_is_found(row: Listed, story: Collection) -> None:
    """Each contradiction listed in corpus/README.md is found by the check that the list names."""
    assert any(_stands_at(row, finding, story) for finding in story.findings)


def test_nothing_else_in_the_story_is_in_doubt(story: Collection) -> None:
    """Every error and every warning over the story is listed in corpus/README.md."""
    graves = [finding for finding in story.findings if finding.severity != "note"]
    assert [one for one in graves if not any(_stands_at(row, one, story) for row in LISTED)] == []


def test_findings_have_ids_of_their_own(story: Collection) -> None:
    """No two findings share an id."""
    assert len({finding.finding_id for finding in story.findings}) == len(story.findings)


SHELF = [document for case in PLANTED[:: len(PLANTED) // 20] for document in _extracted(case)]


@settings(max_examples=15)
@given(st.permutations(range(len(SHELF))))
def test_findings_do_not_depend_on_the_order_of_the_files(order: list[int]) -> None:
    """The same folder in any order gives the same findings."""
    graph = link(SHELF)
    assert audit([SHELF[at] for at in order], graph) == audit(SHELF, graph)


PIECES = [
    *("\n".join(lines) for case in PLANTED for lines in case.documents.values()),
    "Số: /QĐ-UBND\nDi Linh, ngày 31 tháng 02 năm 2024\n",
    "Kế hoạch số 0/KH-UBND ngày 99/99/9999 của UBND huyện; Luật Đất đai ngày 29/02/2023.",
    "\nĐiều 1.\n\nđ)\n\nIV. Bốn\n\n1.2.3. Ba\n\nĐiều 1a. Một",
    "“Điều 5. Sửa đổi\n",
    "của huyện Ba Tơ, huyện Ba Tơ, huyện Ba Tư, huyện B",
    "ngày / /2024 ngày    tháng    năm",
    "\n| a | b (%) |\n|---|\n| Tổng | 0 |\n| | 0,00 |\nđạt 0/0 (0%), gồm 00: 1, 2",
]


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=3).map("\n".join), max_size=3, unique=True))
def test_any_folder_can_be_audited(texts: list[str]) -> None:
    """No document, whole or torn, makes a check fail; each finding has a message, and words at its place."""
    extractions = [extract(from_text(text, f"{at}.txt")) for at, text in enumerate(texts)]
    written = {part.doc_id: found.text for found in extractions for part in found.parts}
    for finding in audit(extractions, link(extractions)):
        assert finding.message.endswith(".")
        assert finding.evidence
        assert finding.evidence[0].startswith("“")
        assert written[finding.doc_id][finding.start : finding.end].strip()
