"""`vbhc-extract checks`: what the audit looks for."""

from __future__ import annotations

import click

from vbhc_extract.auditing import CHECKS
from vbhc_extract.exporting.wording import labels


@click.command(short_help="Liệt kê các phép kiểm.")
def checks() -> None:
    """Liệt kê các phép kiểm: tên, mức độ cao nhất, điều được kiểm.

    \b
    Ví dụ / Examples:
      vbhc-extract checks
    """  # noqa: D301 - click reads the \b
    width = max(map(len, CHECKS), default=0)
    for check in sorted(CHECKS.values()):
        severity = labels("severity")[check.severity]
        click.echo(f"{check.name:<{width}}  {severity:<9} {check.title}")
