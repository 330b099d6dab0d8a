"""Files of tables: whole or absent, and what was in the records is in them."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract import exporting
from vbhc_extract.errors import ExportError
from vbhc_extract.exporting import export, prepare
from vbhc_extract.model import Collection, Failure
from vbhc_extract.tables import TABLES

ONE_ERROR = Collection(failures=(Failure("a.txt", "read", "ReadError", "- tệp rỗng"),))


def _cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_every_table_is_written(tmp_path: Path) -> None:
    """Each table becomes a CSV file with a BOM, even without rows; the folder is made where missing."""
    files = export(ONE_ERROR, tmp_path / "new" / "out")
    assert [file.name for file in files] == [f"{table}.csv" for table in TABLES]
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in files)
    assert _cells(files[-1]) == [
        ["path", "stage", "error", "message"],
        ["a.txt", "read", "ReadError", "- tệp rỗng"],
    ]
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == sorted(
        file.name for file in files
    )


@given(message=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_cells_come_back_unchanged(message: str) -> None:
    """Whatever stands in a cell, line ends and quotes included, is read back the same."""
    collection = Collection(failures=(Failure("a.txt", "read", "ReadError", message),))
    with TemporaryDirectory() as folder:
        assert _cells(export(collection, folder)[-1])[1][3] == message


def test_lone_surrogates_are_written_as_escapes(tmp_path: Path) -> None:
    """A path that is no Unicode does not keep the table from being written."""
    collection = Collection(failures=(Failure("b\udcff.txt", "read", "ReadError", ""),))
    assert _cells(export(collection, tmp_path)[-1])[1][0] == "b\\udcff.txt"


@pytest.mark.parametrize(("escape", "message"), [(False, "- tệp rỗng"), (True, "'- tệp rỗng")])
def test_formulas(tmp_path: Path, escape: bool, message: str) -> None:
    """Cells that begin like a formula get an apostrophe only when asked for."""
    assert _cells(export(ONE_ERROR, tmp_path, escape_formulas=escape)[-1])[1][3] == message


def test_interruption_leaves_the_old_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of writing leaves the tables of the run before, and nothing half-written."""
    export(ONE_ERROR, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def interrupted(table: str, collection: Collection, path: Path, *, escape_formulas: bool) -> None:
        path.write_text(f"half of {table} {collection} {escape_formulas}")
        if table == "nodes":
            raise KeyboardInterrupt

    monkeypatch.setattr(exporting, "write_csv", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export(Collection(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """An output folder below a file is refused, with a remedy."""
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="chọn thư mục khác"):
        prepare(tmp_path / "file" / "out")


def test_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing permission is an error of ours, not a traceback."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(exporting, "TemporaryDirectory", refused)
    with pytest.raises(ExportError, match="Permission denied"):
        prepare(tmp_path)


def test_folder_in_place_of_a_table(tmp_path: Path) -> None:
    """A folder named like a table is an error of ours, and nothing is left aside."""
    (tmp_path / "documents.csv").mkdir()
    with pytest.raises(ExportError):
        export(ONE_ERROR, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["documents.csv"]


@pytest.mark.parametrize(("name", "remedy"), [("xls", "chọn csv, parquet"), ("parquet", "pip install")])
def test_formats_that_are_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, remedy: str
) -> None:
    """An unknown format, and Parquet without pyarrow, are refused before any work."""
    monkeypatch.setattr(exporting, "find_spec", lambda _: None)
    with pytest.raises(ExportError, match=remedy):
        prepare(tmp_path, (name,))


def test_parquet(tmp_path: Path) -> None:
    """Parquet files hold the same columns with their types."""
    pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    files = export(ONE_ERROR, tmp_path, formats=("parquet",))
    assert pandas.read_parquet(files[-1]).to_dict("records") == [
        {"path": "a.txt", "stage": "read", "error": "ReadError", "message": "- tệp rỗng"}
    ]
