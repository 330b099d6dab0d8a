"""The workbook as a spreadsheet opens it: sheets, types, links, and what Excel's limits do to it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook

from vbhc_extract.exporting.workbook import book, sheets, write_workbook
from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.model import Collection, Failure, Finding
from vbhc_extract.reading import from_text

REPORT = """ỦY BAN NHÂN DÂN
XÃ ĐẠ LONG
Số: 12/BC-UBND
Đạ Long, ngày 05 tháng 3 năm 2024

BÁO CÁO
Kết quả quý I năm 2024

Thực hiện Quyết định số 44/QĐ-UBND ngày 08/01/2024 của UBND xã, đã thu 1.250,5 triệu đồng, đạt 62,5% kế hoạch.
"""
NOTICE = """ỦY BAN NHÂN DÂN
XÃ ĐẠ LONG
Số: 15/TB-UBND
Đạ Long, ngày 06 tháng 3 năm 2024

THÔNG BÁO
Kết luận của Chủ tịch UBND xã tại cuộc họp tháng 3

1. Giao Văn phòng HĐND và UBND xã rà soát hồ sơ quá hạn, báo cáo UBND xã trước ngày 30/4/2024.
"""


def _collection() -> Collection:
    found = (extract(from_text(REPORT, "bao cao/quý I.pdf")), extract(from_text(NOTICE, "thong-bao.txt")))
    (citation,) = found[0].citations
    finding = Finding(
        "f1", "number_dates", "error", citation.doc_id, '=HYPERLINK("http://x")', ("một", "hai"),
        citation_ids=(citation.citation_id,), indicator_ids=(found[0].indicators[0].indicator_id,),
    )  # fmt: skip
    failure = Failure("=1+1.txt", "read", "ReadError", "+tệp rỗng")
    return Collection(found, link(found), (failure,), (finding,), "../ho-so")


def _written(collection: Collection, folder: Path) -> Workbook:
    path = folder / "bang-doi-chieu.xlsx"
    write_workbook(collection, path)
    return load_workbook(path)


def test_the_sheets_an_auditor_reads(tmp_path: Path) -> None:
    """The sheets stand in their order under Vietnamese names, each with frozen heads and filters."""
    written = _written(_collection(), tmp_path)
    assert written.sheetnames == [
        "Tổng quan",
        "Văn bản",
        "Viện dẫn",
        "Bảng đối chiếu",
        "Danh mục văn bản được viện dẫn",
        "Chỉ tiêu",
        "Nhiệm vụ",
        "Phát hiện",
        "Lỗi đọc tệp",
    ]
    for name in ("Văn bản", "Viện dẫn", "Chỉ tiêu", "Nhiệm vụ", "Phát hiện", "Lỗi đọc tệp"):
        assert written[name].freeze_panes == "B2"
        assert written[name].auto_filter.ref


def _cell(written: Workbook, sheet: str, heading: str, row: int = 2) -> object:
    heads = [cell.value for cell in written[sheet][1]]
    return written[sheet].cell(row, heads.index(heading) + 1)


@pytest.mark.parametrize(
    ("sheet", "heading", "value"),
    [
        ("Văn bản", "Ngày ban hành", datetime(2024, 3, 5)),  # noqa: DTZ001 - cells know no zones
        ("Văn bản", "Số", "12"),
        ("Viện dẫn", "Quan hệ", "thực hiện"),
        ("Viện dẫn", "Văn bản được dẫn", "Quyết định 44/QĐ-UBND (08/01/2024)"),
        ("Chỉ tiêu", "Giá trị", 1_250_500_000),
        ("Nhiệm vụ", "Hạn cuối", datetime(2024, 4, 30)),  # noqa: DTZ001
        ("Phát hiện", "Mức độ", "Sai"),
        ("Phát hiện", "Nội dung", '=HYPERLINK("http://x")'),
        ("Lỗi đọc tệp", "Tệp", "=1+1.txt"),
        ("Lỗi đọc tệp", "Nội dung", "+tệp rỗng"),
    ],
)
def test_cells_have_their_types(tmp_path: Path, sheet: str, heading: str, value: object) -> None:
    """Days are days, figures are numbers, codes are words, and nothing of a document is a formula."""
    cell = _cell(_written(_collection(), tmp_path), sheet, heading)
    assert cell.value == value  # type: ignore[attr-defined]
    assert cell.data_type != "f"  # type: ignore[attr-defined]


def test_links_lead_to_rows_and_files(tmp_path: Path) -> None:
    """A document leads to its file, a finding to the rows of its evidence, a citation to what it cites."""
    written = _written(_collection(), tmp_path)

    def target(sheet: str, heading: str) -> str:
        found = _cell(written, sheet, heading).hyperlink  # type: ignore[attr-defined]
        return str(found.target or found.location)

    assert target("Văn bản", "Tệp").replace("%20", " ").replace("\\", "/") == "../ho-so/bao cao/quý I.pdf"
    assert target("Phát hiện", "Bằng chứng 1") == "'Viện dẫn'!A2"
    assert target("Phát hiện", "Bằng chứng 2") == "'Chỉ tiêu'!A2"
    assert target("Viện dẫn", "Văn bản được dẫn").startswith("'Danh mục văn bản được viện dẫn'!A")


def test_the_matrix_tells_who_cites_whom(tmp_path: Path) -> None:
    """A row a document, a column a cited document, in the cell the codes of the relations."""
    matrix = _written(_collection(), tmp_path)["Bảng đối chiếu"]
    assert matrix.cell(3, 1).value == "Báo cáo 12/BC-UBND (05/03/2024)"
    assert matrix.cell(2, 2).value == "Quyết định 44/QĐ-UBND (08/01/2024)"
    assert matrix.cell(3, 2).value == "TH"


def test_rows_beyond_the_limit_go_on_in_another_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No row is lost where a sheet is full; links lead to the sheet that has the row."""
    monkeypatch.setattr(sheets, "MAX_ROWS", 3)
    failures = tuple(Failure(f"{number}.txt", "read", "ReadError", "tệp rỗng") for number in range(5))
    written = _written(Collection(failures=failures), tmp_path)
    rows = [
        row[0].value
        for name in written.sheetnames
        if name.startswith("Lỗi đọc tệp")
        for row in written[name].iter_rows(min_row=2)
    ]
    assert rows == [f"{number}.txt" for number in range(5)]
    assert written.sheetnames[-1] == "Lỗi đọc tệp (3)"


@pytest.mark.parametrize(
    ("limit", "value", "note"),
    [
        ("MAX_LENGTH", 80, "ô dài hơn giới hạn của Excel đã bị cắt bớt"),
        ("MAX_LINKS", 0, "liên kết của trang Văn bản không ghi được vì quá giới hạn của Excel"),
    ],
)
def test_what_is_cut_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, note: str
) -> None:
    """The first sheet says what Excel's limits cut short, and how often."""
    monkeypatch.setattr(book, limit, value)
    overview = _written(_collection(), tmp_path)["Tổng quan"]
    told = [row[2].value for row in overview.iter_rows()]
    assert note in told


def test_equal_collections_give_equal_workbooks(tmp_path: Path) -> None:
    """The workbook tells no time."""
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(_collection(), tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize("name", ["c#d.pdf", "100%20.txt", "một 50% [1] 'a' \"b\" & c.txt"])
def test_links_lead_to_files_of_any_name(tmp_path: Path, name: str) -> None:
    """Signs that mean something in addresses are told apart from those that begin an anchor or an escape."""
    found = (extract(from_text(REPORT, name)),)
    written = _written(Collection(found, link(found), folder="hồ sơ #2"), tmp_path)
    link_to_file = _cell(written, "Văn bản", "Tệp").hyperlink  # type: ignore[attr-defined]
    assert not link_to_file.location
    assert unquote(link_to_file.target).replace("\\", "/") == f"hồ sơ #2/{name}"


def test_what_is_known_of_a_date_is_written(tmp_path: Path) -> None:
    """A month without a day stands as it is said in Vietnamese."""
    found = (extract(from_text(REPORT.replace("ngày 05 tháng 3", "ngày      tháng 3"), "a.txt")),)
    assert found[0].parts[0].header.date == "2024-03"
    cell = _cell(_written(Collection(found, link(found)), tmp_path), "Văn bản", "Ngày ban hành")
    assert cell.value == "03/2024"  # type: ignore[attr-defined]


def test_paper_leaves_out_what_machines_read(tmp_path: Path) -> None:
    """Each table prints the columns for people alone, legible on A4; the matrix goes over several pages."""
    written = _written(_collection(), tmp_path)
    for name in ("Văn bản", "Viện dẫn", "Chỉ tiêu", "Nhiệm vụ", "Phát hiện"):
        heads = [cell.value for cell in written[name][1]]
        last = written[name].print_area.rpartition(":")[2].strip("$").partition("$")[0]
        printed = heads[: column_index_from_string(last)]
        assert 3 < len(printed) < len(heads)
        assert not any(str(head).startswith("Mã ") for head in printed)
    assert written["Bảng đối chiếu"].page_setup.scale == 60
