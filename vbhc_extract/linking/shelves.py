"""Shelves: records on disk, sorted roughly by a key, where a collection does not fit into memory."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any
from zlib import crc32

from vbhc_extract.linking.mentions import File, Mention
from vbhc_extract.model import Citation, Extraction, Header, Indicator, Part, Source, Task

_BATCH = 200  # records pickled together, so that what they share is written once


class Shelves:
    """Records on disk, in a folder, in as many files as there are shelves.

    `unread` names those fields of citations that are left out, as whoever takes the records does not look
    at them. No file stays open, as systems allow only some hundreds.
    """

    def __init__(self, folder: Path, name: str, count: int, unread: Sequence[str] = ()) -> None:
        self._paths = [folder / f"{name}-{shelf}" for shelf in range(count)]
        self._waiting: list[list[Any]] = [[] for _ in range(count)]
        self._reducers = {**_REDUCERS, Citation: _as_fields(Citation, unread)}

    def put(self, shelf: int, record: Any) -> None:
        """Put a record on a shelf."""
        waiting = self._waiting[shelf]
        waiting.append(record)
        if len(waiting) >= _BATCH:
            self._write(shelf)

    def take(self, shelf: int) -> Iterator[Any]:
        """Yield what is on a shelf, in the order in which it was put there."""
        self._write(shelf)
        if not self._paths[shelf].exists():
            return
        with self._paths[shelf].open("rb") as file:
            try:
                while True:
                    yield from pickle.load(file)  # noqa: S301 - written by this very process
            except EOFError:
                pass

    def _write(self, shelf: int) -> None:
        if self._waiting[shelf]:
            with self._paths[shelf].open("ab") as file:
                pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
                pickler.dispatch_table = self._reducers
                pickler.dump(self._waiting[shelf])
            self._waiting[shelf] = []


_Reduced = Callable[[Any], tuple[type[Any], tuple[Any, ...]]]


def _as_fields(record: type[Any], unread: Sequence[str] = ()) -> _Reduced:
    """Return how a record is pickled: as its fields, which is quicker than the way of frozen dataclasses."""
    names = [field.name for field in fields(record)]
    values = attrgetter(*names)
    left_out = [names.index(name) for name in unread]

    def reduced(one: Any) -> tuple[type[Any], tuple[Any, ...]]:
        if not left_out:
            return record, values(one)
        kept = list(values(one))
        for index in left_out:
            kept[index] = ""
        return record, tuple(kept)

    return reduced


_REDUCERS: Mapping[type, _Reduced] = {
    record: _as_fields(record)
    for record in (Extraction, File, Header, Indicator, Mention, Part, Source, Task)
}


def shelf_of(key: str, count: int) -> int:
    """Return the shelf of a key, the same on any machine.

    >>> shelf_of("12 QĐ UBND", 64)
    45
    """
    return crc32(key.encode()) % count


@contextmanager
def no_cycles() -> Iterator[None]:
    """Let the collector of cycles rest: among millions of new records, none in a cycle, it takes half the time."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()
