"""Files of tables: whole or absent, and what was in the records is in them."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract import exporting
from vbhc_extract.errors import ExportError
from vbhc_extract.exporting import export, formats, prepare
from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.model import Collection, Failure
from vbhc_extract.reading import from_text
from vbhc_extract.tables import TABLES

ONE_ERROR = Collection(failures=(Failure("a.txt", "read", "ReadError", "- tệp rỗng"),))


REPORT = """ỦY BAN NHÂN DÂN
XÃ ĐẠ LONG
Số: 12/BC-UBND
Đạ Long, ngày 05 tháng 3 năm 2024

BÁO CÁO
Kết quả <quý I> & phương hướng

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015, thực hiện Quyết định số 44/QĐ-UBND ngày
08/01/2024 của UBND xã, đã tiếp nhận 125 hồ sơ.
"""


def _linked() -> Collection:
    found = (extract(from_text(REPORT, "báo cáo.txt")),)
    return Collection(found, link(found))


def _cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_every_table_is_written(tmp_path: Path) -> None:
    """Each table becomes a CSV file with a BOM, even without rows; the folder is made where missing."""
    files = export(ONE_ERROR, tmp_path / "new" / "out")
    assert [file.name for file in files] == [*(f"{table}.csv" for table in TABLES), "manifest.json"]
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in files[:-1])
    assert _cells(files[-2]) == [
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
        assert _cells(export(collection, folder)[-2])[1][3] == message


def test_lone_surrogates_are_written_as_escapes(tmp_path: Path) -> None:
    """A path that is no Unicode does not keep the table from being written."""
    collection = Collection(failures=(Failure("b\udcff.txt", "read", "ReadError", ""),))
    assert _cells(export(collection, tmp_path)[-2])[1][0] == "b\\udcff.txt"


@pytest.mark.parametrize(("escape", "message"), [(False, "- tệp rỗng"), (True, "'- tệp rỗng")])
def test_formulas(tmp_path: Path, escape: bool, message: str) -> None:
    """Cells that begin like a formula get an apostrophe only when asked for."""
    assert _cells(export(ONE_ERROR, tmp_path, escape_formulas=escape)[-2])[1][3] == message


def test_interruption_leaves_the_old_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of writing leaves the tables of the run before, and nothing half-written."""
    export(ONE_ERROR, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def interrupted(table: str, collection: Collection, path: Path, *, escape_formulas: bool) -> None:
        path.write_text(f"half of {table} {collection} {escape_formulas}")
        if table == "nodes":
            raise KeyboardInterrupt

    monkeypatch.setattr(formats, "write_csv", interrupted)
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


@pytest.mark.parametrize(("name", "remedy"), [("xls", "chọn csv, xlsx"), ("parquet", "pip install")])
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
    assert pandas.read_parquet(files[-2]).to_dict("records") == [
        {"path": "a.txt", "stage": "read", "error": "ReadError", "message": "- tệp rỗng"}
    ]


def test_database(tmp_path: Path) -> None:
    """The database has every table under the columns of the contract, with numbers as numbers."""
    (file, _) = export(_linked(), tmp_path, formats=("sqlite",))
    with closing(sqlite3.connect(file)) as database:
        for name, table in TABLES.items():
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({name})")]
            assert columns == [column.name for column in table.columns]
        found = database.execute(
            "SELECT n.label, c.relation FROM citations c JOIN nodes n USING (node_id) WHERE c.kind = 'numbered'"
        )
        assert list(found) == [("Quyết định 44/QĐ-UBND (08/01/2024)", "implements")]
        assert list(database.execute("SELECT value, unit FROM indicators")) == [(125.0, "hồ sơ")]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_graph_files_load(tmp_path: Path, name: str) -> None:
    """Networkx reads nodes, edges and their attributes back as they were, signs of markup included."""
    import networkx as nx  # noqa: PLC0415 - of the development packages only

    collection = _linked()
    (file, _) = export(collection, tmp_path, formats=(name,))
    graph = nx.read_graphml(file) if name == "graphml" else nx.read_gexf(file)
    assert graph.is_directed()
    assert {key: data["title"] for key, data in graph.nodes(data=True)} == {
        node.node_id: node.title for node in collection.graph.nodes
    }
    assert sorted((source, target, data["relation"]) for source, target, data in graph.edges(data=True)) == [
        (edge.source, edge.target, edge.relation) for edge in collection.graph.edges
    ]


def test_linked_data(tmp_path: Path) -> None:
    """Each document is a Legislation with its relations as ELI properties."""
    (file, _) = export(_linked(), tmp_path, formats=("jsonld",))
    documents = json.loads(file.read_text(encoding="utf-8"))["@graph"]
    by_id = {document["@id"]: document for document in documents}
    (report,) = (document for document in documents if document.get("schema:legislationType") == "Báo cáo")
    (law,) = report["eli:based_on"]
    assert by_id[law["@id"]]["schema:legislationType"] == "Luật"
    assert report["schema:legislationDate"] == "2024-03-05"


def test_annotations(tmp_path: Path) -> None:
    """Each mark is a Web Annotation whose quote stands between its prefix and suffix at its place."""
    (file, _) = export(_linked(), tmp_path, formats=("annotations",))
    annotations = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {json.loads(annotation["body"]["value"])["table"] for annotation in annotations} >= {
        "citations",
        "indicators",
    }
    for annotation in annotations:
        quote, place = annotation["target"]["selector"]
        assert REPORT[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in REPORT


def test_manifest(tmp_path: Path) -> None:
    """The manifest names inputs with their hashes, counts rows, and explains every column."""
    collection = _linked()
    *_, file = export(collection, tmp_path)
    manifest = json.loads(file.read_text(encoding="utf-8"))
    source = collection.extractions[0].source
    assert manifest["inputs"] == [{"path": "báo cáo.txt", "format": "txt", "sha256": source.sha256}]
    assert manifest["rows"]["citations"] == 2
    assert manifest["columns"]["citations"]["relation"]["heading"] == "Quan hệ"
    assert all(
        column["heading"] and column["meaning"]
        for table in manifest["columns"].values()
        for column in table.values()
    )


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    """Every format, the manifest included, is the same byte for byte."""
    every = tuple(exporting.FORMATS)
    for folder in ("one", "two"):
        export(_linked(), tmp_path / folder, formats=every)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    """A run that was killed while it wrote leaves a folder behind; the next one takes it away."""
    (tmp_path / ".writing-abc").mkdir()
    (tmp_path / ".writing-abc" / "documents.csv").touch()
    files = export(ONE_ERROR, tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(files)


@pytest.mark.parametrize("name", exporting.FORMATS)
def test_every_format_takes_any_message(tmp_path: Path, name: str) -> None:
    """Half a surrogate pair, from a file name that is no UTF-8, and a NUL stop no format."""
    if (needed := exporting.FORMATS[name].needs) and not find_spec(needed):
        pytest.skip(f"needs {needed}")
    collection = Collection(failures=(Failure("a.txt", "read", "ReadError", "không mở được \udc80\x00"),))
    assert all(
        file.stat().st_size for file in export(collection, tmp_path, formats=[name]) if name != "annotations"
    )
