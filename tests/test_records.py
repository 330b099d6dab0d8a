"""What holds of the records of any document, however its lines are mixed up."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc_extract.extraction import extract
from vbhc_extract.model import Citation, DateMention, Extraction, Indicator
from vbhc_extract.reading import from_text, read

CORPUS = Path(__file__).parent.parent / "corpus"
LINES = sorted(
    {line for path in CORPUS.glob("20*") for line in read(path).text.splitlines() if line.strip()}
    | {"Phần thứ nhất", "PHẦN THỨ HAI", "I- MỤC TIÊU", "| a | b |", "|---|---|", "", "1.", "-", "Điều 3"}
)
NOISE = "0123456789.,/-% |:;()+*#ngàythángnămsốQĐ-UBNDđồngtriệuLuật\n"


def check(text: str, found: Extraction) -> None:
    """Assert what the records promise each other and the text."""
    mentions: list[Citation | DateMention | Indicator] = [*found.citations, *found.dates, *found.indicators]
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    ids = [citation.citation_id for citation in found.citations]
    ids += [date.date_id for date in found.dates]
    ids += [indicator.indicator_id for indicator in found.indicators]
    ids += [task.task_id for task in found.tasks]
    assert len(ids) == len(set(ids))
    assert {citation.from_id for citation in found.citations} <= {"", *ids}
    assert {indicator.part_of for indicator in found.indicators} <= {"", *ids}
    assert all(one.end <= other.start for one, other in pairwise(found.indicators))
    days = [(date.start, date.end) for date in found.dates]
    assert not any(
        start < figure.end and figure.start < end for figure in found.indicators for start, end in days
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25))
def test_lines_in_any_order(lines: list[str]) -> None:
    """Lines of real-looking documents in any order give records that fit the text and each other."""
    text = "\n".join(lines)
    check(text, extract(from_text(text)))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=NOISE, max_size=300))
def test_noise(text: str) -> None:
    """Numbers and marks without sense give records that fit the text and each other, or none."""
    document = from_text(text)
    check(document.text, extract(document))
