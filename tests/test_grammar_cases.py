"""The field guide's own cases of citations: type, number and date exactly as it expects them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.linking.identity import canonical_number
from vbhc_extract.model import Citation
from vbhc_extract.reading import from_text

CASES = Path(__file__).parents[1].parent / "shared" / "domain" / "grammar_cases.jsonl"

OPEN = {
    "K01": "đại từ chỉ văn bản (`văn bản nêu trên`) chưa được nối với văn bản đứng trước",
    "F10": "hai luật bị sửa đổi cũng là viện dẫn, theo hướng dẫn gán nhãn",
    "F19": "năm trong tên kế hoạch là ngày của nó, theo hướng dẫn gán nhãn",
    "I05": "kế hoạch được ban hành kèm theo cũng là viện dẫn, theo hướng dẫn gán nhãn",
    "M36": "TCVN3 được nhận biết khi đọc tệp, không phải khi trích xuất",
    "M38": "VNI được nhận biết khi đọc tệp, không phải khi trích xuất",
}
"""The cases that fail, each with the reason."""

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the field guide is not beside the project")


def cases() -> list[dict[str, Any]]:
    """Read the guide, or nothing where it is missing."""
    return (
        [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
        if CASES.exists()
        else []
    )


def outcome(case: dict[str, Any]) -> str:
    """Return an empty string where a case comes out as expected, else what came out."""
    extraction = extract(from_text(case["text"]))
    graph = link([extraction])
    nodes = {node.node_id: node.number for node in graph.nodes}
    resolved = {found.citation_id: [nodes[node] for node in found.node_ids] for found in graph.resolutions}
    expected = [item for item in case["expected"] if item["symbol"] or item["doc_type"]]
    dates = [item for item in case["expected"] if not (item["symbol"] or item["doc_type"])]
    found = list(extraction.citations)
    if not expected:
        found = [citation for citation in found if citation.kind != "self"]
    days = [date.first_day for date in extraction.dates]
    right = len(found) == len(expected) and all(
        _same(citation, item, resolved[citation.citation_id])
        for citation, item in zip(found, expected, strict=True)
    )
    right_dates = all(
        (item["date"] == "invalid" and "" in days) or any(day.startswith(item["date"]) for day in days)
        for item in dates
    )
    return "" if right and right_dates else f"{[(c.type, c.number, c.date, c.text) for c in found]} {days}"


def _same(citation: Citation, item: dict[str, str], numbers: list[str]) -> bool:
    date = item["date"]
    return (citation.type.startswith(item["doc_type"]) or item["doc_type"].startswith(citation.type)) and (
        _same_number(citation, item["symbol"], numbers)
        and (date.startswith("(") or date.endswith(")") or citation.date == date)
    )


def _same_number(citation: Citation, symbol: str, numbers: list[str]) -> bool:
    if symbol == "HOST":
        return citation.kind == "self" or citation.number.startswith("/")
    if symbol.startswith("("):
        target = symbol.strip("()")
        return target in numbers or bool(citation.number and target.startswith(citation.number))
    if not symbol:
        return citation.kind in {"named", "law"} or "/" not in citation.number
    return (
        canonical_number(citation.number, citation.type) == canonical_number(symbol, citation.type) == symbol
    )


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    """Each case of the guide gives the expected mentions, the open ones aside."""
    wrong = outcome(case)
    if case["id"] in OPEN:
        assert wrong, "solved: take it off the list of open cases"
    else:
        assert not wrong


def test_share_of_cases_that_come_out_right() -> None:
    """At least 95 % of the guide's cases come out right."""
    assert len(OPEN) <= 0.05 * len(cases())
