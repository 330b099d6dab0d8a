"""The formats a collection can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from vbhc_extract.exporting.annotations import write_annotations
from vbhc_extract.exporting.csv_file import write_csv
from vbhc_extract.exporting.database import write_database
from vbhc_extract.exporting.graph_files import write_gexf, write_graphml
from vbhc_extract.exporting.linked_data import write_linked_data
from vbhc_extract.exporting.page import write_page
from vbhc_extract.exporting.parquet_file import write_parquet
from vbhc_extract.exporting.workbook import write_workbook
from vbhc_extract.model import Collection
from vbhc_extract.tables import TABLES

Options = Mapping[str, bool]


class Format(NamedTuple):
    """One format: what writes its files into a folder, and the package that it needs beyond our own."""

    write: Callable[[Collection, Path, Options], list[Path]]
    needs: str = ""


def _csv(collection: Collection, folder: Path, options: Options) -> list[Path]:
    files = [folder / f"{table}.csv" for table in TABLES]
    for file in files:
        write_csv(file.stem, collection, file, escape_formulas=options["escape_formulas"])
    return files


def _parquet(collection: Collection, folder: Path, _: Options) -> list[Path]:
    files = [folder / f"{table}.parquet" for table in TABLES]
    for file in files:
        write_parquet(file.stem, collection, file)
    return files


def _one_file(name: str, write: Callable[[Collection, Path], None], needs: str = "") -> Format:
    def written(collection: Collection, folder: Path, _: Options) -> list[Path]:
        write(collection, folder / name)
        return [folder / name]

    return Format(written, needs)


FORMATS: Mapping[str, Format] = {
    "csv": Format(_csv),
    "xlsx": _one_file("bang-doi-chieu.xlsx", write_workbook),
    "html": _one_file("bao-cao.html", write_page),
    "parquet": Format(_parquet, "pyarrow"),
    "sqlite": _one_file("vbhc.sqlite", write_database),
    "graphml": _one_file("do-thi.graphml", write_graphml),
    "gexf": _one_file("do-thi.gexf", write_gexf),
    "jsonld": _one_file("van-ban.jsonld", write_linked_data),
    "annotations": _one_file("danh-dau.jsonl", write_annotations),
}
