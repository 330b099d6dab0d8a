"""`vbhc-extract diff`: what changed between two runs."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from vbhc_extract.cli.stopping import FAILED, MISUSED, stop
from vbhc_extract.comparing import Change, compare
from vbhc_extract.errors import VbhcError
from vbhc_extract.exporting.wording import headings, labels
from vbhc_extract.tables import TABLES

_SIGNS = {"new": "+", "gone": "-", "changed": "~"}
_TOLD = ("text", "name", "task", "label", "title", "message", "relation", "path")
_LONGEST = 100


@click.command(short_help="So kết quả của hai lần chạy.")
@click.argument("earlier", type=click.Path(path_type=Path))
@click.argument("later", type=click.Path(path_type=Path))
@click.option("--table", "tables", type=click.Choice(list(TABLES)), multiple=True, help="Chỉ so bảng này.")
@click.option("--summary", is_flag=True, help="Chỉ in số dòng khác nhau của mỗi bảng.")
def diff(earlier: Path, later: Path, tables: tuple[str, ...], summary: bool) -> None:
    """So hai kết quả: dòng mới (+), dòng mất (-), dòng đổi (~ với ô cũ → ô mới).

    Mã thoát / exit code: 0 giống nhau, 1 có khác nhau, 2 không đọc được.

    \b
    Ví dụ / Examples:
      vbhc-extract diff ket-qua-cu/ ket-qua-moi/
      vbhc-extract diff ket-qua-cu/ ket-qua-moi/ --table findings
    """  # noqa: D301 - click reads the \b
    counts: Counter[tuple[str, str]] = Counter()
    try:
        for change in compare(earlier, later):
            if tables and change.table not in tables:
                continue
            counts[change.table, change.kind] += 1
            if not summary:
                click.echo(_told(change))
    except VbhcError as error:
        stop(f"Lỗi: {error}", MISUSED)
    for table in TABLES:
        if any(counts[table, kind] for kind in _SIGNS):
            numbers = ", ".join(f"{sign}{counts[table, kind]}" for kind, sign in _SIGNS.items())
            click.echo(f"{table}: {numbers}")
    if counts:
        sys.exit(FAILED)
    click.echo("Không có gì khác nhau.")


def _told(change: Change) -> str:
    words = next((change.record[name] for name in _TOLD if change.record.get(name)), "")
    lines = [f"{_SIGNS[change.kind]} {change.table} {' '.join(change.key)}: {words[:_LONGEST]}"]
    for name, (before, after) in change.columns.items():
        heading = headings(change.table).get(name, name)
        lines.append(f"    {heading}: {_cell(name, before)} → {_cell(name, after)}")
    return "\n".join(lines)


def _cell(name: str, words: str) -> str:
    return labels(name).get(words, words)[:_LONGEST] or "∅"
