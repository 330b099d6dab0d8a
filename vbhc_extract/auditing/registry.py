"""The checks by name, and what a user is told about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.model import Finding, Severity

Run = Callable[[Case], Iterator[Finding]]


class Check(NamedTuple):
    """One check: its name, how grave its findings are at most, what it looks for (in Vietnamese)."""

    name: str
    severity: Severity
    title: str
    run: Run


CHECKS: dict[str, Check] = {}


def check(name: str, severity: Severity, title: str) -> Callable[[Run], Run]:
    """Register a function as the check of that name."""

    def register(run: Run) -> Run:
        CHECKS[name] = Check(name, severity, title, run)
        return run

    return register
