"""Registers from outside: which columns they have, and which of their documents a citation means."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from vbhc_extract.errors import ReadError
from vbhc_extract.linking.register import Entry, Register, read_register, register_of
from vbhc_extract.model import Citation, Node

BLANK = Citation("", "", 0, 0, 0, "", "", "numbered")
ENTRIES = (
    Entry("12/QĐ-UBND", "2024-01-05", "UBND huyện Di Linh", "Kế hoạch kiểm tra công vụ"),
    Entry("12/QĐ-UBND", "2022-01-11", "UBND huyện Di Linh"),
    Entry("12/QĐ-UBND", "2024-01-09", "UBND tỉnh Lâm Đồng"),
    Entry("61/2018/NĐ-CP", "2018-04-23", "Chính phủ", "cơ chế một cửa", "2018-06-21", "2025-07-01", "118/2025/NĐ-CP"),
    Entry("04-NQ/TU", "2021-10-18", "Tỉnh ủy Lâm Đồng"),
    Entry("43/2022/QH15", "2022-01-11", "Quốc hội", type="Nghị quyết"),
    Entry("", "2024-02-01", "UBND huyện Di Linh", "một văn bản chưa có số"),
)  # fmt: skip


@pytest.fixture
def register() -> Register:
    """Return a small register."""
    return register_of(ENTRIES)


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (
            replace(BLANK, number="12/QĐ-UBND", date="2024-01-05", issuer_full="Chủ tịch UBND huyện Di Linh"),
            (ENTRIES[0], True, True),
        ),
        (
            replace(BLANK, number="12/QD-UBDN", date="2024-01-09", issuer_full="UBND tỉnh Lâm Đồng"),
            (ENTRIES[2], True, True),
        ),
        (
            replace(BLANK, number="12/QĐ-UBND", date="2024-01-15", issuer_full="UBND huyện Di Linh"),
            (ENTRIES[0], False, True),
        ),
        (
            replace(BLANK, number="12/QĐ-UBND", date="2024-01-05", issuer_full="UBND huyện Lâm Hà"),
            (ENTRIES[0], True, False),
        ),
        (replace(BLANK, number="12/QĐ-UBND", date="2022"), (ENTRIES[1], True, True)),
        (
            replace(BLANK, number="61/2018/ND-CP", type="Nghị định", issuer="Chính phủ"),
            (ENTRIES[3], True, True),
        ),
        (replace(BLANK, number="04/NQ-TU", date="2021-10-18", issuer="Tỉnh ủy"), (ENTRIES[4], True, True)),
        (replace(BLANK, number="43/2022/QH15", type="Nghị quyết"), (ENTRIES[5], True, True)),
    ],
)
def test_a_citation_finds_its_entry(
    register: Register, citation: Citation, expected: tuple[Entry, bool, bool]
) -> None:
    """The entry that fits best comes first, and says what does not fit."""
    assert register.find(citation)[0] == expected


@pytest.mark.parametrize(
    "citation",
    [
        replace(BLANK, number="13/QĐ-UBND", date="2024-01-05"),
        replace(BLANK, number="12/QĐ-HĐND", date="2024-01-05"),
        replace(BLANK, number="43/2022/QH15", type="Luật"),
        replace(BLANK, number="", type="Luật", title="Đất đai"),
        replace(BLANK, number="/QĐ-UBND"),
        replace(BLANK, number="12", type="Quyết định"),
    ],
)
def test_what_the_register_does_not_have(register: Register, citation: Citation) -> None:
    """Another number, another kind of body, a law beside a resolution, a blank: nothing is found."""
    assert register.find(citation) == ()


def test_a_node_finds_its_entry(register: Register) -> None:
    """A node is looked up like a citation."""
    node = Node(
        "n", "", "Nghị định", "61/2018/NĐ-CP", "2018-04-23", "Chính phủ", "", "", 1, 1, "", "", "cited_only"
    )
    (found,) = register.find(node)
    assert found.entry.lapsed("2025-09-12")
    assert not found.entry.lapsed("2025-06-30")
    assert found.entry.replaced_by == "118/2025/NĐ-CP"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Số ký hiệu,Ngày ban hành,Cơ quan,Trích yếu\n12/QĐ-UBND,05/01/2024,UBND huyện,Kế hoạch", "utf-8-sig"),
        ("TT;SO, KY HIEU;NGAY BAN HANH;CO QUAN BAN HANH;TRICH YEU\n1;12/QĐ-UBND;2024-01-05;UBND huyện;Kế hoạch", "utf-16"),
        ("Số/Ký hiệu\tngày ban hành (dd/mm/yyyy)\tCơ quan ban hành\tTrích yếu nội dung\n12/QĐ-UBND\t5/1/2024\tUBND huyện\tKế hoạch", "utf-8"),
        ("so ky hieu|ngay ban hanh|co quan|trich yeu\n12/QĐ-UBND|05-01-2024|UBND huyện|Kế hoạch\n|||\n", "utf-8"),
    ],
)  # fmt: skip
def test_registers_as_offices_write_them(tmp_path: Path, text: str, encoding: str) -> None:
    """Headings with or without accents, any separator, any Unicode encoding: the same entry."""
    path = tmp_path / "so-van-ban.csv"
    path.write_text(text, encoding=encoding)
    register = read_register(path)
    assert register.entries == (Entry("12/QĐ-UBND", "2024-01-05", "UBND huyện", "Kế hoạch"),)
    assert register.warnings == ()


def test_parquet_has_the_same_columns(tmp_path: Path) -> None:
    """A Parquet register with real dates and missing cells reads like the CSV."""
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    path = tmp_path / "register.parquet"
    frame = pd.DataFrame({
        "Số ký hiệu": ["61/2018/NĐ-CP", None],
        "Ngày ban hành": pd.to_datetime(["2018-04-23", None]),
        "Ngày hết hiệu lực": pd.to_datetime(["2025-07-01", None]),
        "Trích yếu": ["một cửa", "chưa có số"],
    })  # fmt: skip
    frame.to_parquet(path)
    register = read_register(path)
    assert register.entries == (
        Entry("61/2018/NĐ-CP", "2018-04-23", title="một cửa", valid_to="2025-07-01"),
        Entry("", title="chưa có số"),
    )


def test_an_impossible_date_is_told(tmp_path: Path) -> None:
    """A date that is none is left out, and a warning names its line."""
    path = tmp_path / "register.csv"
    path.write_text("Số ký hiệu,Ngày ban hành\n12/QĐ-UBND,31/02/2024\n", encoding="utf-8")
    register = read_register(path)
    assert register.entries == (Entry("12/QĐ-UBND"),)
    assert register.warnings == ("dòng 2: không hiểu ngày “31/02/2024”",)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"a,b\n1,2\n", "không có cột số ký hiệu"),
        (b"", "không có cột số ký hiệu"),
        (b"PK\x03\x04 not a table", "Excel"),
        (b"PAR1 broken", "Parquet hỏng"),
    ],
)
def test_what_is_no_register(tmp_path: Path, content: bytes, problem: str) -> None:
    """A file that is no register is an error that says what to do."""
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=problem):
        read_register(path)


def test_no_such_register(tmp_path: Path) -> None:
    """A missing file is an error of the same kind."""
    with pytest.raises(ReadError, match="không mở được"):
        read_register(tmp_path / "none.csv")
