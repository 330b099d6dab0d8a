"""The tables: their columns, their rows, their order and their types."""

from __future__ import annotations

import pytest

from vbhc_extract.model import (
    Citation,
    Collection,
    DateMention,
    Edge,
    Extraction,
    Failure,
    Graph,
    Header,
    Node,
    Part,
    Resolution,
    Source,
)
from vbhc_extract.tables import TABLES, frames, rows

COLUMNS = {
    "documents": "doc_id path part format pages chars sha256 text_source doc_type number symbol date place issuer "
    "parent_issuer title addressees recipients signer signer_title authority warnings start end "
    "ocr_confidence",
    "citations": "citation_id doc_id start end page section text kind type number date issuer issuer_full title "
    "pinpoint relation from_id node_id confidence reason act acts_on_id read_confidence",
    "dates": "date_id doc_id start end page section text from to grain role",
    "indicators": "indicator_id doc_id start end page section text name value unit kind denominator period "
    "period_start period_end part_of table status bound upper",
    "tasks": "task_id doc_id start end page section task lead support product timing deadline",
    "nodes": "node_id doc_id type number date issuer title label mentions citing_documents first_cited last_cited "
    "status successor inferred_number inferred_date inferred_from",
    "edges": "source target relation eli mentions citation_ids stated_by",
    "errors": "path stage error message",
}
HEADER = Header(
    doc_type="Công văn",
    number="35",
    symbol="UBND-VX",
    date="2024-05",
    addressees=("Sở Y tế", "Sở Nội vụ"),
    recipients=("Như trên", "Lưu: VT"),
)
SOURCE = Source("van-ban/cv35.txt", "txt", "ab" * 32, 900, warnings=("đoán bảng mã",))


def _citation(start: int, confidence: float = 1.0, page: int = 0) -> Citation:
    return Citation(
        f"abab-0-c{start}",
        "abab-0",
        start,
        start + 9,
        page,
        "II > 1",
        "Công văn",
        "numbered",
        confidence=confidence,
    )


def _node(node_id: str) -> Node:
    return Node(node_id, "", "Luật", "", "2019", "", "", "Luật X", 1, 1, "2024", "2024", "cited_only")


COLLECTION = Collection(
    (
        Extraction(
            SOURCE,
            (Part("abab-0", 0, 0, 900, HEADER, ("thiếu người ký",)),),
            (_citation(70, page=2), _citation(50, 0.9), _citation(60, 0.6)),
            (
                DateMention(
                    "abab-0-d9", "abab-0", 9, 18, 1, "", "quý I/2024", "2024-01-01", "2024-03-31", "quarter"
                ),
            ),
        ),
    ),
    Graph(
        (_node("n2"), _node("n1")),
        (
            Edge("n2", "n1", "cites", "eli:cites", 1, ("abab-0-c70",), "abab-0"),
            Edge("n1", "n2", "amends", "eli:amends", 2, ("abab-0-c50", "abab-0-c60"), "abab-0"),
        ),
        (
            Resolution("abab-0-c50", ("n1", "n2"), 0.5, "hai văn bản cùng số"),
            Resolution("abab-0-c60", ("n1",), 0.8),
        ),
    ),
    (Failure("z.txt", "read", "ReadError", "tệp rỗng"), Failure("a.txt", "extract", "KeyError", "lỗi")),
)


def _table(name: str) -> list[dict[str, object]]:
    names = [column.name for column in TABLES[name].columns]
    return [dict(zip(names, row, strict=True)) for row in rows(name, COLLECTION)]


@pytest.mark.parametrize(("table", "columns"), COLUMNS.items())
def test_columns(table: str, columns: str) -> None:
    """Each table has exactly its contracted columns, in order, also when it is empty."""
    assert [column.name for column in TABLES[table].columns] == columns.split()
    assert list(frames(Collection())[table].columns) == columns.split()


@pytest.mark.parametrize(
    ("table", "row", "column", "cell"),
    [
        ("documents", 0, "path", "van-ban/cv35.txt"),
        ("documents", 0, "part", 0),
        ("documents", 0, "pages", None),
        ("documents", 0, "number", "35"),
        ("documents", 0, "date", "2024-05"),
        ("documents", 0, "addressees", "Sở Y tế | Sở Nội vụ"),
        ("documents", 0, "recipients", "Như trên | Lưu: VT"),
        ("documents", 0, "warnings", "đoán bảng mã | thiếu người ký"),
        ("citations", 0, "citation_id", "abab-0-c50"),
        ("citations", 0, "page", None),
        ("citations", 2, "page", 2),
        ("citations", 0, "node_id", "n1 | n2"),
        ("citations", 1, "node_id", "n1"),
        ("citations", 2, "node_id", ""),
        ("citations", 0, "confidence", 0.5),
        ("citations", 1, "confidence", 0.6),
        ("citations", 2, "confidence", 1.0),
        ("dates", 0, "from", "2024-01-01"),
        ("dates", 0, "to", "2024-03-31"),
        ("dates", 0, "page", 1),
        ("nodes", 0, "node_id", "n1"),
        ("edges", 0, "citation_ids", "abab-0-c50 | abab-0-c60"),
        ("edges", 1, "source", "n2"),
        ("errors", 0, "path", "a.txt"),
    ],
)
def test_cells(table: str, row: int, column: str, cell: object) -> None:
    """Cells show the records: lists joined, absent pages empty, rows in their order."""
    assert _table(table)[row][column] == cell


def test_dtypes() -> None:
    """DataFrames carry text, whole numbers with gaps, and shares."""
    citations = frames(COLLECTION)["citations"]
    assert {str(citations[name].dtype) for name in ("citation_id", "text", "node_id")} == {"string"}
    assert {str(citations[name].dtype) for name in ("start", "end", "page")} == {"Int64"}
    assert str(citations["confidence"].dtype) == "float64"
    assert citations["page"].isna().tolist() == [True, True, False]


def test_frames_of_one_document() -> None:
    """A single extraction gives the same tables, those of the graph empty."""
    tables = frames(COLLECTION.extractions[0])
    assert len(tables["citations"]) == 3
    assert tables["nodes"].empty
