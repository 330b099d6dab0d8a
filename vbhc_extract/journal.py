"""What a run has done so far, a line a file, so that an interrupted one goes on where it was.

Each line is whole or is not there: a run may be killed at any moment.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any, Self, get_args, get_origin, get_type_hints

from vbhc_extract.model import Extraction, Failure

FILE_NAME = ".dang-chay.jsonl"

Outcome = Extraction | Failure
_KINDS = {"Extraction": Extraction, "Failure": Failure}


class Journal:
    """The outcomes of a run, by the path of the file and the hash of its bytes.

    `conditions` says under which version and options the outcomes hold; lines of other conditions are
    not taken up. As a context it is gone at the end of a run that came to its end, and stays behind one
    that was stopped. Raises `OSError` when the file cannot be read or written.
    """

    def __init__(self, path: Path, conditions: str, *, resume: bool) -> None:
        self._path = path
        self._conditions = conditions
        self._done = dict(_read(path, conditions)) if resume and path.exists() else {}

    def __enter__(self) -> Self:
        self._file: IO[str] = self._path.open("w", encoding="utf-8", newline="\n")
        self._write({"conditions": self._conditions})
        for done in self._done.values():
            self._write(done)
        return self

    def __exit__(self, stopped: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if stopped is None or not self._done:
            self._path.unlink(missing_ok=True)

    def outcome(self, name: str, file: Path) -> Outcome | None:
        """Return what came of this very file before; None where it is new or was changed since."""
        done = self._done.get(name)
        if done is None or done["sha256"] != _hash(file):
            return None
        outcome: Outcome = decode(_KINDS[done["kind"]], done["record"])
        return outcome

    def add(self, name: str, file: Path, outcome: Outcome) -> None:
        """Write down what came of a file, at once."""
        sha256 = outcome.source.sha256 if isinstance(outcome, Extraction) else _hash(file)
        kind = type(outcome).__name__
        self._done[name] = {"path": name, "sha256": sha256}
        self._write(self._done[name] | {"kind": kind, "record": encode(outcome)})

    def _write(self, line: dict[str, Any]) -> None:
        self._file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._file.flush()


def _read(path: Path, conditions: str) -> Iterator[tuple[str, dict[str, Any]]]:
    with path.open(encoding="utf-8", errors="replace") as lines:
        if _parsed(next(lines, "")) != {"conditions": conditions}:
            return
        for line in lines:
            if done := _parsed(line):
                yield done["path"], done


def _parsed(line: str) -> dict[str, Any]:
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
