"""Worker processes that may be killed at any moment, with all that they started, and cost only one file."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path
from threading import Lock
from types import ModuleType

MEMORY = 2 * 2**30
"""Bytes of address space a worker may take: a document takes some hundred megabytes, a bomb all there is."""


class WorkerProcess(SpawnProcess):
    """A process that does not run the caller's script again: all it needs is in this package.

    So a script without `if __name__ == "__main__"` works, and one that comes from standard input.
    """

    _starting = Lock()

    def start(self) -> None:
        """Start the process under an empty main module."""
        with self._starting:
            script = sys.modules["__main__"]
            sys.modules["__main__"] = ModuleType("__main__")
            try:
                super().start()
            finally:
                sys.modules["__main__"] = script

    def terminate(self) -> None:
        """Kill the process and what it started (tesseract, LibreOffice), which would run on without it.

        What it started is known on Linux only; elsewhere such a program ends by its own time limit.
        """
        if self.pid is None or sys.platform == "win32":
            super().terminate()
            return
        _signal(self.pid, signal.SIGSTOP)  # from here on it starts nothing more
        for child in [*descendants(self.pid), self.pid]:
            _signal(child, signal.SIGKILL)


class WorkerContext(SpawnContext):
    """Starts workers as fresh interpreters, the same on every system."""

    Process = WorkerProcess


def limit_memory(size: int) -> None:
    """Let this process take at most `size` bytes of address space; not on Windows.

    The programs it starts inherit the limit, but may lift it: LibreOffice cannot start within less than it likes.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    allowed = size if highest == resource.RLIM_INFINITY else min(size, highest)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, highest))


def descendants(pid: int) -> list[int]:
    """Return the processes that a process started, and those they started; none where there is no `/proc`."""
    children: dict[int, list[int]] = {}
    for child, parent in _parents():
        children.setdefault(parent, []).append(child)
    found: list[int] = []
    waiting = [pid]
    while waiting:
        born = children.pop(waiting.pop(), [])
        found += born
        waiting += born
    return found


def _parents() -> Iterator[tuple[int, int]]:
    """Yield each process of the system with its parent; the name before the numbers may hold anything."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may end while we look
            numbers = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            yield int(status.parent.name), int(numbers[1])


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)
