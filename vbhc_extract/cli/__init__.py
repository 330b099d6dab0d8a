"""The command line: a thin face over the library, speaking Vietnamese; one module a command."""

from __future__ import annotations

import io
import sys
from importlib import import_module

import click

from vbhc_extract import __version__

_COMMANDS = ("run", "show", "explain", "export", "checks", "diff")


class _Commands(click.Group):
    """Loads a command when it is asked for, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vbhc-extract", help="In số phiên bản.")
def main() -> None:
    """Đọc văn bản hành chính: thể thức, viện dẫn, số liệu, nhiệm vụ, và những gì không khớp nhau.

    Mine Vietnamese administrative documents: headers, citations, figures, tasks, and what does not hold.

    \b
    Ví dụ / Examples:
      vbhc-extract run ho-so/ -o ket-qua/     cả thư mục, ra bảng đối chiếu và trang báo cáo
                                              (a whole folder, to a workbook and a report page)
      vbhc-extract show bao-cao.pdf           một văn bản, tô màu những gì tìm được
                                              (one document with its marks in colour)
    """  # noqa: D301 - click reads the \b
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Redirected output has the system's code page on Windows, which lacks Vietnamese letters.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
