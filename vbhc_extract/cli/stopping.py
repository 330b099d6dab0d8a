"""How a command ends early: what it says, and the exit code."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


def stop(message: str, code: int) -> NoReturn:
    """Say why on standard error, and exit."""
    click.echo(message, err=True)
    sys.exit(code)
