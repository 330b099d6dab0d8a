"""`vbhc-extract export`: the results of an earlier run in further formats."""

from __future__ import annotations

import os
from pathlib import Path

import click

from vbhc_extract import exporting
from vbhc_extract.cli.stopping import MISUSED, stop
from vbhc_extract.errors import VbhcError
from vbhc_extract.loading import load


@click.command(short_help="Ghi kết quả của lần chạy trước ra định dạng khác.")
@click.argument("results", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Thư mục để ghi; mặc định là chính RESULTS."
)
@click.option(
    "--format",
    "--formats",
    "formats",
    type=click.Choice(list(exporting.FORMATS)),
    multiple=True,
    required=True,
    help="Định dạng cần ghi; dùng được nhiều lần.",
)
def export(results: Path, output: Path | None, formats: tuple[str, ...]) -> None:
    """Ghi kết quả của lần chạy trước (thư mục RESULTS, có các tệp CSV) ra định dạng khác.

    Nguyên văn văn bản không nằm trong các bảng, nên trang báo cáo ghi từ đây không có phần đọc văn bản.

    \b
    Ví dụ / Examples:
      vbhc-extract export ket-qua/ --format graphml --format sqlite
    """  # noqa: D301 - click reads the \b
    try:
        files = exporting.export(load(results), output or results, formats=formats)
    except VbhcError as error:
        stop(f"Lỗi: {error}", MISUSED)
    click.echo(f"Kết quả ở {output or results}{os.sep}: {', '.join(file.name for file in files)}")
