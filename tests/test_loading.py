"""An earlier run read back, and more documents added to it."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from vbhc_extract.batch import extract_folder
from vbhc_extract.errors import ReadError
from vbhc_extract.exporting import export
from vbhc_extract.extending import extend
from vbhc_extract.loading import load
from vbhc_extract.model import Collection
from vbhc_extract.tables import TABLES, rows

DECISION = """ỦY BAN NHÂN DÂN
HUYỆN DI LINH
Số: 3127/QĐ-UBND
Di Linh, ngày 28 tháng 12 năm 2023
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch cải cách hành chính năm 2024
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Căn cứ Nghị định số 61/2018/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 107/2021/NĐ-CP ngày 06/12/2021;
"""
REPORT = """ỦY BAN NHÂN DÂN
HUYỆN DI LINH
Số: 298/BC-UBND
Di Linh, ngày 14 tháng 6 năm 2024
BÁO CÁO
Công tác cải cách hành chính 6 tháng đầu năm 2024
Thực hiện Quyết định số 3127/QĐ-UBND của UBND huyện Di Linh, đã tiếp nhận 1.204 hồ sơ, đạt 98,5%.
- Phòng Nội vụ chủ trì rà soát, hoàn thành trước ngày 30/9/2024.
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Return a folder with a report, and one with the decision it cites."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    (first / "bao-cao.txt").write_text(REPORT, encoding="utf-8")
    (first / "trong.txt").write_bytes(b"")
    (second / "quyet-dinh.txt").write_text(DECISION, encoding="utf-8")
    return first, second


def run(folder: Path) -> Collection:
    """Extract a folder in this process."""
    return extract_folder(folder, workers=1, progress=False)


def tables_of(collection: Collection) -> dict[str, list[tuple[object, ...]]]:
    """Return all tables as rows."""
    return {name: list(rows(name, collection)) for name in TABLES}


@pytest.mark.parametrize(
    "form",
    [
        "csv",
        pytest.param(
            "parquet", marks=pytest.mark.skipif(find_spec("pyarrow") is None, reason="needs pyarrow")
        ),
    ],
)
def test_tables_come_back(folders: tuple[Path, Path], tmp_path: Path, form: str) -> None:
    """What was exported is loaded with every row and cell as it was."""
    collection = run(folders[0])
    export(collection, tmp_path / "out", formats=[form])
    assert tables_of(load(tmp_path / "out")) == tables_of(collection)


def test_escaped_formulas_come_back(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """The apostrophe before a cell that a spreadsheet would run is taken off again."""
    collection = run(folders[0])
    first = collection.extractions[0]
    part = replace(first.parts[0], header=replace(first.parts[0].header, title="- rà soát"))
    collection = replace(collection, extractions=(replace(first, parts=(part,)),))
    export(collection, tmp_path / "out", escape_formulas=True)
    assert load(tmp_path / "out").extractions[0].parts[0].header.title == "- rà soát"


def test_a_later_folder_resolves_what_stayed_open(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """A number without a date is linked to the decision when the decision comes, from the tables alone."""
    earlier = run(folders[0])
    assert [node.status for node in earlier.graph.nodes if node.number == "3127/QĐ-UBND"] == ["cited_only"]
    export(earlier, tmp_path / "out")
    both = extend(load(tmp_path / "out"), run(folders[1]))
    (decision,) = [node for node in both.graph.nodes if node.number == "3127/QĐ-UBND"]
    assert (decision.status, decision.date, decision.mentions) == ("in_corpus", "2023-12-28", 1)


def test_extending_equals_one_run(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Two folders one after the other give the graph of one run over both."""
    whole = tmp_path / "whole"
    whole.mkdir()
    for folder in folders:
        for path in folder.iterdir():
            (whole / path.name).write_bytes(path.read_bytes())
    export(run(folders[0]), tmp_path / "out")
    assert extend(load(tmp_path / "out"), run(folders[1])).graph == run(whole).graph


def test_a_file_read_again_counts_once(folders: tuple[Path, Path]) -> None:
    """The same file in both runs is one document; under another name it is a copy with ids of its own."""
    earlier = run(folders[0])
    assert extend(earlier, earlier).extractions == earlier.extractions
    moved = replace(
        earlier,
        extractions=tuple(
            replace(found, source=replace(found.source, path="khac.txt")) for found in earlier.extractions
        ),
    )
    ids = [part.doc_id for found in extend(earlier, moved).extractions for part in found.parts]
    assert len(ids) == len(set(ids)) == 2


def test_no_earlier_run(tmp_path: Path) -> None:
    """A folder without tables is an error that says where to point."""
    with pytest.raises(ReadError, match="không có bảng"):
        load(tmp_path)


def test_a_damaged_table(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """A table that is no table any more is an error that names the file."""
    export(run(folders[0]), tmp_path / "out")
    (tmp_path / "out" / "citations.csv").write_bytes(b"\xff\xfe\x00broken")
    with pytest.raises(ReadError, match="không đọc lại được"):
        load(tmp_path / "out")


def test_a_damaged_cell(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """A cell that holds no number where one should stand is an error that says what to do."""
    export(run(folders[0]), tmp_path / "out")
    table = tmp_path / "out" / "documents.csv"
    table.write_text(
        table.read_text(encoding="utf-8-sig").replace(",0,txt,", ",không,txt,"), encoding="utf-8-sig"
    )
    with pytest.raises(ReadError, match="ô hoặc cột hỏng"):
        load(tmp_path / "out")


def test_findings_on_figures_are_kept(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """What was found in the figures of an earlier document stays found though its text is not read again."""
    wrong = (
        REPORT
        + "Toàn huyện có 68 dự án, trong đó: 24 dự án chuyển tiếp, 39 dự án khởi công mới và 07 dự án chuẩn bị đầu tư.\n"
    )
    (folders[0] / "bao-cao.txt").write_text(wrong, encoding="utf-8")
    earlier = run(folders[0])
    on_figures = [finding for finding in earlier.findings if finding.indicator_ids]
    export(earlier, tmp_path / "out")
    both = extend(load(tmp_path / "out"), run(folders[1]))
    assert on_figures
    assert [finding for finding in both.findings if finding.indicator_ids] == on_figures
