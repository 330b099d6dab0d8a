"""`vbhc-extract show`: one document with its marks."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from vbhc_extract import extraction, reading, vocabulary
from vbhc_extract.cli.stopping import FAILED, stop
from vbhc_extract.display.terminal import render
from vbhc_extract.errors import VbhcError


@click.command(short_help="In một văn bản với những gì tìm được trong đó.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--vocabulary", "own_words", type=click.Path(path_type=Path), help="Thư mục CSV từ vựng riêng.")
def show(file: Path, own_words: Path | None) -> None:
    """In văn bản FILE với những gì tìm được: thể thức, viện dẫn, ngày tháng, số liệu, nhiệm vụ.

    Tô màu trong cửa sổ lệnh; khi ghi ra tệp hoặc có NO_COLOR thì đánh dấu bằng ⟦…⟧{…}.
    In colour on a terminal, with brackets elsewhere or under NO_COLOR.

    \b
    Ví dụ / Examples:
      vbhc-extract show bao-cao.pdf
      vbhc-extract show bao-cao.txt > bao-cao.danh-dau.txt
    """  # noqa: D301 - click reads the \b
    try:
        document = reading.read(file)
        found = extraction.extract(document, vocabulary.load(own_words))
    except VbhcError as error:
        stop(f"Lỗi: {error}", FAILED)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for piece in render(document, found, colour=colour):
        click.echo(piece, nl=False, color=colour)
