"""The vocabulary: what a user's own tables may hold, and what is said of those that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from vbhc_extract.errors import VocabularyError
from vbhc_extract.extraction import extract
from vbhc_extract.reading import from_text
from vbhc_extract.vocabulary import load

HEAD = "name,codes,short,family,titled,source\n"


def test_own_rows_come_first(tmp_path: Path) -> None:
    """A user's rows stand before the built-in ones, which stay."""
    (tmp_path / "document_types.csv").write_text(
        HEAD + "Phiếu trình,PTr,,state,no,thực tế\n", encoding="utf-8"
    )
    names = [row["name"] for row in load(tmp_path).rows("document_types")]
    assert names[0] == "Phiếu trình"
    assert "Quyết định" in names


def test_own_type_is_extracted(tmp_path: Path) -> None:
    """A document type that a user adds is found in a text."""
    (tmp_path / "document_types.csv").write_text(
        HEAD + "Phiếu trình,PTr,,state,no,thực tế\n", encoding="utf-8"
    )
    text = from_text("Xem Phiếu trình số 12/PTr-VP ngày 03/5/2024.")
    assert [(c.type, c.number) for c in extract(text, load(tmp_path)).citations] == [
        ("Phiếu trình", "12/PTr-VP")
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("name,codes\nPhiếu trình,PTr\n".encode(), "thiếu cột"),
        ("name,codes\nPhiếu trình,PTr\n".encode("utf-16"), "không đọc được"),
        ("name,codes\nPhi\u1ebfu".encode("cp1258", "replace") + b"\xe9", "không đọc được"),
    ],
    ids=["column missing", "UTF-16", "CP1258"],
)
def test_unusable_table_is_named(tmp_path: Path, content: bytes, problem: str) -> None:
    """A table that cannot be used gives an error with its path and what to do."""
    path = tmp_path / "document_types.csv"
    path.write_bytes(content)
    with pytest.raises(VocabularyError) as raised:
        load(tmp_path)
    assert str(path) in str(raised.value)
    assert problem in str(raised.value)


def test_missing_folder() -> None:
    """A folder that does not exist is said to be none."""
    with pytest.raises(VocabularyError, match="không phải thư mục"):
        load(Path("no-such-folder"))
