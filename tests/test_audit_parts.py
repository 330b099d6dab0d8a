"""Collections audited in parts: the same findings as all at once."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbhc_extract.auditing import audit, audit_in_parts, gravest_first
from vbhc_extract.batch import extract
from vbhc_extract.linking import link, link_in_parts
from vbhc_extract.linking.register import Entry, register_of
from vbhc_extract.model import Extraction, Finding
from vbhc_extract.reading import from_text

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """Return what the corpus holds."""
    return [extract(path) for path in sorted(CORPUS.glob("2*"))]


@pytest.fixture(scope="module")
def contradictions() -> list[Extraction]:
    """Return the documents of all planted contradictions and near misses, as one collection."""
    texts = dict.fromkeys(
        "\n".join(lines)
        for path in sorted((CORPUS / "contradictions").glob("*.json"))
        for cases in json.loads(path.read_text(encoding="utf-8")).values()
        for case in cases
        for lines in case["documents"].values()
    )
    return [extract(from_text(text, f"{at}.txt")) for at, text in enumerate(texts)]


def in_parts(extractions: list[Extraction], parts: int, scratch: Path) -> tuple[Finding, ...]:
    """Return the findings of an audit in parts, over a graph linked in parts, as `audit` sorts them."""
    graphs = link_in_parts(extractions, parts=parts, scratch=scratch)
    found = audit_in_parts(iter(extractions), graphs, parts=parts, scratch=scratch)
    return tuple(sorted(found, key=gravest_first))


@pytest.mark.parametrize("parts", [1, 7, 64])
def test_parts_make_the_whole(extractions: list[Extraction], tmp_path: Path, parts: int) -> None:
    """Any number of parts gives the findings of one run, with the same words, quotes and ids."""
    whole = audit(extractions, link(extractions))
    assert len({finding.check for finding in whole}) > 10
    assert in_parts(extractions, parts, tmp_path) == whole


@pytest.mark.parametrize("parts", [1, 5])
def test_every_check_in_parts(contradictions: list[Extraction], tmp_path: Path, parts: int) -> None:
    """Findings of nearly every check, in a collection where little holds together, are those of one run."""
    whole = audit(contradictions, link(contradictions))
    assert len({finding.check for finding in whole}) > 30
    assert in_parts(contradictions, parts, tmp_path) == whole


MENTIONS = st.builds(
    "{} số {}/{} ngày {:02}/{:02}/202{} của {} về {}".format,
    st.sampled_from(["Quyết định", "Kế hoạch", "Công văn"]),
    st.sampled_from([12, 21, 36, 63, 136, 163]),
    st.sampled_from(["QĐ-UBND", "KH-UBND", "UBND-NC", "QĐ-TTg"]),
    st.integers(1, 31),
    st.integers(1, 12),
    st.integers(2, 4),
    st.sampled_from(["UBND tỉnh Lâm Đồng", "UBND huyện Di Linh", "Chủ tịch UBND tỉnh Lâm Đồng"]),
    st.sampled_from(["kế hoạch cải cách hành chính năm 2023", "công bố chỉ số chuyển đổi số năm 2024"]),
)
FILES = st.lists(st.lists(MENTIONS, min_size=1, max_size=5), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES, st.integers(1, 5))
def test_any_collection_in_any_parts(tmp_path: Path, files: list[list[str]], parts: int) -> None:
    """Whatever a collection cites, and into however many parts it is cut, the findings are the same."""
    texts = [
        f"ỦY BAN NHÂN DÂN\nHUYỆN DI LINH\nSố: {at + 12}/BC-UBND\nDi Linh, ngày 14 tháng 6 năm 2023\n\n"
        "BÁO CÁO\nCông tác năm 2023\n\n" + "\n\n".join(f"Thực hiện {mention}." for mention in mentions)
        for at, mentions in enumerate(files)
    ]
    extractions = [extract(from_text(text, f"{at}.txt")) for at, text in enumerate(texts)]
    assert in_parts(extractions, parts, tmp_path) == audit(extractions, link(extractions))


def test_some_checks_and_a_register(extractions: list[Extraction], tmp_path: Path) -> None:
    """Checks chosen by name and a register from outside count in parts as they do at once."""
    register = register_of([Entry("30/2020/NĐ-CP", "2020-03-06", "Chính phủ")])
    checks = ["register_unknown", "register_date", "number_order"]
    graph = link(extractions)
    found = audit_in_parts(extractions, [graph], checks=checks, register=register, scratch=tmp_path)
    whole = audit(extractions, graph, checks=checks, register=register)
    assert whole
    assert tuple(sorted(found, key=gravest_first)) == whole


def test_order_of_the_files_does_not_matter(extractions: list[Extraction], tmp_path: Path) -> None:
    """The findings are the same from whichever end the files come."""
    assert in_parts(extractions[::-1], 7, tmp_path) == in_parts(extractions, 7, tmp_path)


def test_records_without_text(extractions: list[Extraction], tmp_path: Path) -> None:
    """Extractions loaded from tables, which have no text, are audited as they are at once."""
    loaded = [replace(extraction, text="") for extraction in extractions]
    assert in_parts(loaded, 3, tmp_path) == audit(loaded, link(loaded))


def test_nothing_is_left_on_disk(extractions: list[Extraction], tmp_path: Path) -> None:
    """What was put aside is gone after the last finding, and when the reader stops early."""
    in_parts(extractions, 2, tmp_path)
    started = audit_in_parts(extractions, [link(extractions)], scratch=tmp_path)
    next(started)
    started.close()  # type: ignore[attr-defined]
    assert not list(tmp_path.iterdir())
