"""Writing the tables of a collection as files, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from vbhc_extract.errors import ExportError
from vbhc_extract.exporting.csv_file import write_csv
from vbhc_extract.exporting.parquet_file import write_parquet
from vbhc_extract.model import Collection
from vbhc_extract.tables import TABLES

WRITERS: dict[str, Callable[[str, Collection, Path], None]] = {"csv": write_csv, "parquet": write_parquet}


def export(
    collection: Collection,
    folder: str | Path,
    *,
    formats: Sequence[str] = ("csv",),
    escape_formulas: bool = False,
) -> list[Path]:
    """Write the tables of a collection into a folder, one file a table and format; return the files.

    All files are written aside first and put in place together at the end, so that an
    interrupted run leaves the tables of the run before, never half of one. `escape_formulas`
    puts an apostrophe before CSV cells that a spreadsheet would run as a formula.
    Raises `ExportError` when the folder cannot be written or a format is not available.

    >>> from tempfile import mkdtemp
    >>> [path.name for path in export(Collection(), mkdtemp())][:2]
    ['documents.csv', 'citations.csv']
    """
    folder = prepare(folder, formats)
    writers = WRITERS | {"csv": partial(write_csv, escape_formulas=escape_formulas)}
    try:
        with TemporaryDirectory(prefix=".writing-", dir=folder) as aside:
            for name, extension in _files(formats):
                writers[extension](name, collection, Path(aside, f"{name}.{extension}"))
            return [Path(aside, file).replace(folder / file) for file in map(".".join, _files(formats))]
    except OSError as error:
        raise _unwritable(folder, error) from error


def prepare(folder: str | Path, formats: Sequence[str] = ("csv",)) -> Path:
    """Make sure, before any work, that tables in these formats can be written into the folder.

    The folder is created where it is missing. Raises `ExportError`.
    """
    folder = Path(folder)
    for name in formats:
        if name not in WRITERS:
            raise ExportError(str(folder), f"không có định dạng {name}", f"chọn {', '.join(WRITERS)}")
    if "parquet" in formats and not find_spec("pyarrow"):
        raise ExportError(str(folder), "ghi Parquet cần pyarrow", "chạy: pip install 'vbhc-extract[parquet]'")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".writing-", dir=folder):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def _files(formats: Sequence[str]) -> list[tuple[str, str]]:
    return [(table, extension) for extension in formats for table in TABLES]


def _unwritable(folder: Path, error: OSError) -> ExportError:
    reason = f"không ghi được vào thư mục kết quả ({error.strerror or error})"
    return ExportError(str(folder), reason, "chọn thư mục khác hoặc kiểm tra quyền ghi và dung lượng đĩa")
