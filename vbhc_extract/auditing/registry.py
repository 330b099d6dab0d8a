"""The checks by name, and what a user is told about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from vbhc_extract.auditing.case import Case, Telling
from vbhc_extract.model import Finding, Severity

Run = Callable[[Case], Iterator[Finding]]


class Check(NamedTuple):
    """One check: its name, how grave its findings are at most, what it looks for (in Vietnamese)."""

    name: str
    severity: Severity
    title: str
    run: Run
    over: tuple[Telling, ...] = ()
    """What it must be told of all files; nothing where it looks at one file at a time."""


CHECKS: dict[str, Check] = {}


def check(
    name: str, severity: Severity, title: str, *, over: tuple[Telling, ...] = ()
) -> Callable[[Run], Run]:
    """Register a function as the check of that name.

    A check over a whole collection names with `over` what it must be told, and looks at nothing else; one
    without looks at `case.extractions`, each by itself.
    """

    def register(run: Run) -> Run:
        CHECKS[name] = Check(name, severity, title, run, over)
        return run

    return register
