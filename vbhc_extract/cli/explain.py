"""`vbhc-extract explain`: why a number was or was not taken, and by which rule."""

from __future__ import annotations

from pathlib import Path

import click

from vbhc_extract import reading, vocabulary
from vbhc_extract.cli.stopping import FAILED, stop
from vbhc_extract.display.terminal import printable
from vbhc_extract.errors import VbhcError
from vbhc_extract.explaining import explain as reasons_of


@click.command(short_help="Nói vì sao một con số, một viện dẫn được lấy hoặc không.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--left-out", is_flag=True, help="Chỉ những gì không được lấy.")
@click.option("--at", type=click.IntRange(min=0), help="Chỉ chỗ có ký tự thứ AT (cột start của các bảng).")
@click.option("--vocabulary", "own_words", type=click.Path(path_type=Path), help="Thư mục CSV từ vựng riêng.")
def explain(file: Path, left_out: bool, at: int | None, own_words: Path | None) -> None:
    """Nói vì sao từng viện dẫn, từng con số trong FILE được lấy (+) hoặc không (-), theo quy tắc nào.

    \b
    Ví dụ / Examples:
      vbhc-extract explain bao-cao.txt
      vbhc-extract explain bao-cao.txt --left-out
    """  # noqa: D301 - click reads the \b
    try:
        document = reading.read(file)
        for one in reasons_of(document, vocabulary.load(own_words)):
            if (left_out and one.taken) or (at is not None and not one.start <= at < one.end):
                continue
            words = printable(" ".join(document.text[one.start : one.end].split()))
            click.echo(
                f"{'+' if one.taken else '-'} {one.start:>6} {words}\n         [{one.rule}] {one.reason}"
            )
    except VbhcError as error:
        stop(f"Lỗi: {error}", FAILED)
