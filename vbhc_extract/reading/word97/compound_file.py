"""Compound files ([MS-CFB]): the streams of the files that Word 97 to 2003 wrote."""

from __future__ import annotations

import sys
from array import array
from struct import Struct

_DIRECTORY_ENTRY = 128
_SPECIAL = 0xFFFFFFFA  # sector numbers from here on end chains
_NO_ENTRY = 0xFFFFFFFF
_STREAM = 2
_ENTRY = Struct("<64sHBx3I36xIQ")
_FIRST_SECTORS = 109  # sector numbers of the allocation table that the header has room for


class CompoundFile:
    """The streams in the root folder of a compound file; those of embedded objects do not count.

    Raises `ValueError` when the allocation of sectors makes no sense. Where a file is cut, its streams end early.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < 512:
            raise ValueError("no header")
        self._data = data
        shift, mini_shift, directory, self._mini_below, mini_table, more = _fields(data)
        if not 7 <= shift <= 16 or mini_shift >= shift:
            raise ValueError("sector size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._table = self._allocation(more)
        self._mini_table = _numbers(self._chain(mini_table))
        self._entries = _entries(self._chain(directory))
        root = self._entries.get("")
        self._mini_stream = self._chain(root[0]) if root else b""

    def stream(self, name: str) -> bytes | None:
        """Return a stream by its name, or None."""
        if not name or name not in self._entries:
            return None
        start, length = self._entries[name]
        if length >= self._mini_below:
            return self._chain(start)[:length]
        return _followed(self._mini_stream, self._mini_table, start, self._mini_size, 0)[:length]

    def _allocation(self, more: int) -> array[int]:
        sectors = list(_numbers(self._data[76 : 76 + 4 * _FIRST_SECTORS]))
        seen: set[int] = set()
        while more < _SPECIAL and more not in seen:
            seen.add(more)
            *numbers, more = _numbers(self._sector(more)) or [_SPECIAL]
            sectors += numbers
        return _numbers(b"".join(self._sector(number) for number in sectors if number < _SPECIAL))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _chain(self, start: int) -> bytes:
        return _followed(self._data, self._table, start, self._size, self._size)


def _fields(data: bytes) -> tuple[int, ...]:
    def word(at: int, size: int = 4) -> int:
        return int.from_bytes(data[at : at + size], "little")

    return word(30, 2), word(32, 2), word(48), word(56), word(60), word(68)


def _numbers(data: bytes) -> array[int]:
    numbers = array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _followed(data: bytes, table: array[int], start: int, size: int, offset: int) -> bytes:
    """Return the sectors of a chain one after another."""
    parts: list[bytes] = []
    number = start
    for _ in range(len(table) + 1):
        if number >= _SPECIAL or number * size + offset >= len(data):
            return b"".join(parts)
        parts.append(data[number * size + offset : (number + 1) * size + offset])
        number = table[number] if number < len(table) else _SPECIAL
    raise ValueError("a chain of sectors without end")


def _entries(directory: bytes) -> dict[str, tuple[int, int]]:
    """Return the first sector and the length of the root (named "") and of each stream right below it."""
    if len(directory) < _DIRECTORY_ENTRY:
        raise ValueError("no directory")
    _, _, _, _, _, child, start, length = _ENTRY.unpack_from(directory)
    found = {"": (start, length)}
    waiting, seen = [child], set()
    while waiting:
        number = waiting.pop()
        if number == _NO_ENTRY or number in seen or (number + 1) * _DIRECTORY_ENTRY > len(directory):
            continue
        seen.add(number)
        name, size, kind, left, right, _, start, length = _ENTRY.unpack_from(
            directory, number * _DIRECTORY_ENTRY
        )
        waiting += [left, right]
        if kind == _STREAM:
            found[name[: max(size - 2, 0)].decode("utf-16-le", "replace")] = (start, length & 0xFFFFFFFF)
    return found
