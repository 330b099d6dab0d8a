"""The command line: a thin face over the library, speaking Vietnamese."""

from __future__ import annotations

import io
import os
import sys
from itertools import islice
from pathlib import Path
from typing import NoReturn

import click

from vbhc_extract import __version__
from vbhc_extract.errors import ExportError, VbhcError
from vbhc_extract.model import Collection

_SHOWN_FAILURES = 5


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vbhc-extract")
def main() -> None:
    """Đọc văn bản hành chính: thể thức, viện dẫn, ngày tháng và đồ thị văn bản nào dẫn văn bản nào.

    Mine Vietnamese administrative documents: headers, citations, figures, tasks and the citation graph.

    \b
    Ví dụ / Examples:
      vbhc-extract run ho-so/ -o ket-qua/     cả thư mục, ra các bảng CSV
                                              (a whole folder, to CSV tables)
      vbhc-extract show bao-cao.txt           một văn bản, tô màu những gì tìm được
                                              (one document with its marks in colour)
    """  # noqa: D301 - click reads the \b
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Redirected output has the system's code page on Windows, which lacks Vietnamese letters.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Path(path_type=Path),
    required=True,
    help="Thư mục để ghi các bảng.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Số tiến trình; mặc định bằng số nhân máy.")
@click.option(
    "--vocabulary",
    type=click.Path(path_type=Path),
    help="Thư mục CSV từ vựng riêng, đặt trước từ vựng có sẵn.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(
        ["csv", "xlsx", "html", "parquet", "sqlite", "graphml", "gexf", "jsonld", "annotations"]
    ),
    multiple=True,
    default=["csv", "xlsx", "html"],
    show_default=True,
    help="Định dạng kết quả; dùng được nhiều lần.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default=True,
    help="Số giây tối đa cho một tệp (trừ khi --workers 1).",
)
@click.option(
    "--escape-formulas", is_flag=True, help="Thêm dấu ' trước ô CSV bắt đầu như công thức bảng tính."
)
@click.option("-q", "--quiet", is_flag=True, help="Chỉ báo lỗi.")
def run(  # noqa: PLR0913, PLR0917 - one argument an option
    folder: Path,
    output: Path,
    workers: int | None,
    vocabulary: Path | None,
    formats: tuple[str, ...],
    timeout: float,
    escape_formulas: bool,
    quiet: bool,
) -> None:
    """Đọc cả thư mục FOLDER và ghi các bảng vào thư mục kết quả.

    Mã thoát / exit code: 0 xong hết, 1 có tệp lỗi (các tệp khác vẫn xong), 2 sai tham số hoặc
    không ghi được kết quả, 130 bị dừng (Ctrl-C).

    \b
    Ví dụ / Examples:
      vbhc-extract run ho-so/ -o ket-qua/
      vbhc-extract run ho-so/ -o ket-qua/ --workers 4 --format csv --format parquet
      vbhc-extract run ho-so/ -o ket-qua/ --vocabulary tu-vung-rieng/
    """  # noqa: D301 - click reads the \b
    from vbhc_extract import batch, exporting  # noqa: PLC0415 - --help stays quick
    from vbhc_extract import vocabulary as vocabularies  # noqa: PLC0415

    try:
        if output.resolve() == folder.resolve():
            raise ExportError(str(output), "trùng với thư mục văn bản", "chọn thư mục khác cho kết quả")
        exporting.prepare(output, formats)
        collection = batch.extract_folder(
            folder,
            workers=workers,
            progress=not quiet,
            vocabulary=vocabularies.load(vocabulary) if vocabulary else None,
            timeout=timeout,
            skip=output,
        )
        files = exporting.export(collection, output, formats=formats, escape_formulas=escape_formulas)
    except VbhcError as error:
        _stop(f"Lỗi: {error}", 2)
    except KeyboardInterrupt:
        _stop("\nĐã dừng theo yêu cầu; không có bảng nào ghi dở.", 130)
    if not quiet:
        click.echo(_summary(collection))
        click.echo(f"Các bảng ở {output}{os.sep}: {', '.join(file.name for file in files)}")
    _report_failures(collection)
    if collection.failures:
        sys.exit(1)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--vocabulary", type=click.Path(path_type=Path), help="Thư mục CSV từ vựng riêng.")
def show(file: Path, vocabulary: Path | None) -> None:
    """In văn bản FILE với những gì tìm được: thể thức, viện dẫn, ngày tháng.

    Tô màu trong cửa sổ lệnh; khi ghi ra tệp hoặc có NO_COLOR thì đánh dấu bằng ⟦…⟧{…}.
    In colour on a terminal, with brackets elsewhere or under NO_COLOR.

    \b
    Ví dụ / Examples:
      vbhc-extract show bao-cao.txt
      vbhc-extract show bao-cao.txt > bao-cao.danh-dau.txt
    """  # noqa: D301 - click reads the \b
    from vbhc_extract import extraction, reading  # noqa: PLC0415 - --help stays quick
    from vbhc_extract import vocabulary as vocabularies  # noqa: PLC0415
    from vbhc_extract.display.terminal import render  # noqa: PLC0415

    try:
        document = reading.read(file)
        found = extraction.extract(document, vocabularies.load(vocabulary))
    except VbhcError as error:
        _stop(f"Lỗi: {error}", 1)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for piece in render(document, found, colour=colour):
        click.echo(piece, nl=False, color=colour)


def _summary(collection: Collection) -> str:
    extractions, graph = collection.extractions, collection.graph
    documents = sum(len(extraction.parts) for extraction in extractions)
    citations = sum(len(extraction.citations) for extraction in extractions)
    dates = sum(len(extraction.dates) for extraction in extractions)
    indicators = sum(len(extraction.indicators) for extraction in extractions)
    tasks = sum(len(extraction.tasks) for extraction in extractions)
    return (
        f"Đã đọc {len(extractions)} tệp, {documents} văn bản: {citations} viện dẫn, {dates} ngày và kỳ, "
        f"{indicators} số liệu, {tasks} nhiệm vụ.\n"
        f"Đồ thị viện dẫn: {len(graph.nodes)} văn bản, {len(graph.edges)} quan hệ.\n"
        f"Tệp lỗi: {len(collection.failures)}."
    )


def _report_failures(collection: Collection) -> None:
    for failure in islice(collection.failures, _SHOWN_FAILURES):
        click.echo(f"  {failure.path} [{failure.stage}] {failure.message}", err=True)
    if (more := len(collection.failures) - _SHOWN_FAILURES) > 0:
        click.echo(f"  … và {more} tệp nữa: xem bảng errors", err=True)


def _stop(message: str, code: int) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)
