"""Writing a collection as files, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from vbhc_extract.errors import ExportError
from vbhc_extract.exporting.formats import FORMATS
from vbhc_extract.exporting.manifest import FILE_NAME as MANIFEST
from vbhc_extract.exporting.manifest import write_manifest
from vbhc_extract.model import Collection, Failure

__all__ = ["FORMATS", "export", "prepare"]

_ASIDE = ".writing-"


def export(
    collection: Collection,
    folder: str | Path,
    *,
    formats: Sequence[str] = ("csv",),
    escape_formulas: bool = False,
) -> list[Path]:
    """Write a collection into a folder in one or more formats; return the files.

    `csv` and `parquet` are one file a table; `xlsx` is the workbook for auditors; `sqlite` a database of
    all tables; `graphml` and `gexf` the citation graph; `jsonld` the documents and their relations as
    linked data (ELI, schema.org); `annotations` every mark as a W3C Web Annotation, a line each. A
    `manifest.json` says what was written from what, and what each column means.

    All files are written aside first and put in place together at the end, so that an
    interrupted run leaves the files of the run before, never half of one. `escape_formulas`
    puts an apostrophe before CSV cells that a spreadsheet would run as a formula.
    Raises `ExportError` when the folder cannot be written or a format is not available.

    >>> from tempfile import mkdtemp
    >>> [path.name for path in export(Collection(), mkdtemp())][:2]
    ['documents.csv', 'citations.csv']
    """
    folder = prepare(folder, formats)
    located = replace(
        collection,
        folder=_told_from(folder, collection.folder),
        failures=tuple(map(_writable, collection.failures)),
    )
    options = {"escape_formulas": escape_formulas}
    try:
        with TemporaryDirectory(prefix=_ASIDE, dir=folder) as aside:
            written = [
                file for name in formats for file in FORMATS[name].write(located, Path(aside), options)
            ]
            manifest = Path(aside, MANIFEST)
            write_manifest(located, written, {"formats": list(formats), **options}, manifest)
            return [file.replace(folder / file.name) for file in (*written, manifest)]
    except OSError as error:
        raise _unwritable(folder, error) from error


def prepare(folder: str | Path, formats: Sequence[str] = ("csv",)) -> Path:
    """Make sure, before any work, that these formats can be written into the folder.

    The folder is created where it is missing. Raises `ExportError`.
    """
    folder = Path(folder)
    for name in formats:
        if name not in FORMATS:
            raise ExportError(str(folder), f"không có định dạng {name}", f"chọn {', '.join(FORMATS)}")
        needed = FORMATS[name].needs
        if needed and not find_spec(needed):
            remedy = f"chạy: pip install 'vbhc-extract[{name}]'"
            raise ExportError(str(folder), f"ghi {name} cần {needed}", remedy)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left_by_a_killed_run in folder.glob(f"{_ASIDE}*"):
            rmtree(left_by_a_killed_run, ignore_errors=True)
        with TemporaryDirectory(prefix=_ASIDE, dir=folder):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def _writable(failure: Failure) -> Failure:
    """Escape what no file can hold: a message may repeat a file name that is no UTF-8."""
    return replace(failure, message=failure.message.encode(errors="backslashreplace").decode())


def _told_from(folder: Path, files: str) -> str:
    """Return the folder of the files as seen from the one written to, so that both can move together."""
    if not files:
        return ""
    with suppress(ValueError):  # two drives of Windows have no way between them
        return os.path.relpath(files, folder)
    return str(Path(files).resolve())


def _unwritable(folder: Path, error: OSError) -> ExportError:
    reason = f"không ghi được vào thư mục kết quả ({error.strerror or error})"
    return ExportError(str(folder), reason, "chọn thư mục khác hoặc kiểm tra quyền ghi và dung lượng đĩa")
