"""What a run has done so far, a line a file, so that an interrupted one goes on where it was.

Each line is whole or is not there: a run may be killed at any moment.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self, get_args, get_origin, get_type_hints

from vbhc_extract.errors import ExportError
from vbhc_extract.model import Extraction, Failure

FILE_NAME = ".dang-chay.jsonl"
_OF_THE_MOMENT = frozenset({"TimeoutError", "MemoryError", "ProcessExpired"})
"""Failures that tell of the run rather than of the file: the next run tries these files again."""

Outcome = Extraction | Failure
_KINDS = {"Extraction": Extraction, "Failure": Failure}


class Journal:
    """The outcomes of a run, by the path of the file and the hash of its bytes.

    `conditions` says under which version and options the outcomes hold; lines of other conditions are
    not taken up. As a context it is gone at the end of a run that came to its end, and stays behind one
    that was stopped. Raises `ExportError` when the file cannot be read or written.
    """

    def __init__(self, path: Path, conditions: str, *, resume: bool) -> None:
        self._path = path
        self._conditions = conditions
        with _told_of(path):
            self._done = dict(_read(path, conditions)) if resume and path.exists() else {}

    def __enter__(self) -> Self:
        with _told_of(self._path):
            # What is there stays there, for this run may be killed too; its last line may have no end.
            with self._path.open("ab" if self._done else "wb") as lines:
                lines.write(b"\n" if self._done else _line({"conditions": self._conditions}))
            self._file = self._path.open("ab", buffering=0)
        return self

    def __exit__(self, stopped: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if stopped is None or not self._done:
            with _told_of(self._path):
                self._path.unlink(missing_ok=True)

    def outcome(self, name: str, file: Path) -> Outcome | None:
        """Return what came of this very file before; None where it is new or was changed since."""
        done = self._done.get(name)
        if done is None or done["sha256"] != _hash(file):
            return None
        outcome: Outcome = decode(_KINDS[done["kind"]], done["record"])
        return outcome

    def add(self, name: str, file: Path, outcome: Outcome) -> None:
        """Write down what came of a file, at once. Raises `ExportError`."""
        if isinstance(outcome, Failure) and outcome.error in _OF_THE_MOMENT:
            return
        sha256 = outcome.source.sha256 if isinstance(outcome, Extraction) else _hash(file)
        kind = type(outcome).__name__
        self._done[name] = {"path": name, "sha256": sha256}
        with _told_of(self._path):
            self._write(self._done[name] | {"kind": kind, "record": encode(outcome)})

    def _write(self, line: dict[str, Any]) -> None:
        left = memoryview(_line(line))
        while left:
            left = left[self._file.write(left) :]


def _line(words: dict[str, Any]) -> bytes:
    # Half a surrogate pair becomes the JSON escape of itself.
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":")) + "\n"
    return text.encode(errors="backslashreplace")


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        problem = f"không ghi được sổ tiến độ ({error.strerror or error})"
        raise ExportError(
            str(path), problem, "kiểm tra dung lượng đĩa và quyền ghi, rồi chạy lại với --resume"
        ) from error


def _read(path: Path, conditions: str) -> Iterator[tuple[str, dict[str, Any]]]:
    with path.open("rb") as lines:
        if _parsed(next(lines, b"")) != {"conditions": conditions}:
            return
        for line in lines:
            if done := _parsed(line):
                yield done["path"], done


def _parsed(line: bytes) -> dict[str, Any]:
    """Return what a line says; nothing where the run was killed in the midst of it."""
    with suppress(ValueError):
        read: dict[str, Any] = json.loads(line)
        return read
    return {}


def _hash(file: Path) -> str:
    with suppress(OSError), file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
    return ""


def encode(record: Any) -> Any:
    """Return a record as JSON types: a record is the list of its fields.

    >>> encode(Failure("a.txt", "read", "ReadError", "tệp rỗng"))
    ['a.txt', 'read', 'ReadError', 'tệp rỗng']
    """
    if is_dataclass(record):
        return [encode(getattr(record, field.name)) for field in fields(record)]
    return [encode(one) for one in record] if isinstance(record, tuple) else record


def decode(kind: Any, value: Any) -> Any:
    """Return the record that was encoded.

    >>> decode(Failure, ["a.txt", "read", "ReadError", "tệp rỗng"])
    Failure(path='a.txt', stage='read', error='ReadError', message='tệp rỗng')
    """
    return _decoder(kind)(value)


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        decoders = [_decoder(hint) for hint in get_type_hints(kind).values()]
        return lambda value: kind(*(decoder(one) for decoder, one in zip(decoders, value, strict=True)))
    if get_origin(kind) is tuple:
        each = _decoder(get_args(kind)[0])
        return lambda value: tuple(map(each, value))
    return lambda value: value
