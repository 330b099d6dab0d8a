"""The unit after a number: what is counted, in what money or measure, and on what scale.

Units are rows of `vocabulary/units.csv`. A lower-case noun that is not there is taken for a unit of two
syllables, as most Vietnamese nouns have; a preposition, a verb or a name is not.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.vocabulary import Vocabulary

_WORD = regex.compile(
    r"[^\S\n]*+(\n?)\s*+(%|‰|(?:tr|ng|tỷ|triệu)\.đ(?:ồng)?(?!\p{L})|\p{L}[\p{L}\d²³]*+(?:-\p{Ll}++)?)"
)
_JOIN = regex.compile(r"\s*,\s*")
_COUNTED_ITSELF = regex.compile(r"\s+\d")
_PER = regex.compile(r"\s?/\s?(?:\d+\s*)?(\p{L}[\p{L}\d²³]*+(?:\s(?:dân|gia đình|trấn|khẩu|nghiệp|vụ)\b)?)")
_LONGEST, _UP_TO = 5, 7


class Unit(NamedTuple):
    """A unit as read; `kind` is that of the vocabulary, empty when there is none."""

    end: int
    name: str = ""
    kind: str = ""
    factor: float = 1.0
    known: bool = True
    per: str = ""
    """What it is counted by: `/năm` in `lần/năm`."""
    start: int = 0
    """Where it begins after words of scale: `lượt khách` in `triệu lượt khách`."""


class _Row(NamedTuple):
    name: str
    kind: str
    factor: float
    families: frozenset[str]


class _Word(NamedTuple):
    printed: str
    end: int
    after_break: bool


@cache
def _rows(vocabulary: Vocabulary) -> dict[str, _Row]:
    rows: dict[str, _Row] = {}
    for row in vocabulary.rows("units"):
        families = frozenset(row["families"].split("|")) if row["families"] else frozenset()
        found = _Row(row["unit"] or row["words"], row["kind"], float(row["factor"] or 1), families)
        rows.setdefault(row["words"], found)
    return rows


def read_unit(vocabulary: Vocabulary, folded: str, at: int, limit: int) -> Unit:
    """Read the unit that begins at `at`, no further than `limit`.

    >>> from vbhc_extract.vocabulary import load
    >>> for text in ("triệu đồng vốn", "xã, thị trấn đã nộp", "đồng chí", "băng dính", "và 3 xã"):
    ...     unit = read_unit(load(), text, 0, len(text))
    ...     print((text[: unit.end], unit.name, unit.kind, unit.factor))
    ('triệu đồng', 'đồng', 'money', 1000000.0)
    ('xã, thị trấn', 'xã, thị trấn', 'count', 1.0)
    ('đồng chí', 'đồng chí', 'count', 1.0)
    ('băng dính', 'băng dính', 'count', 1.0)
    ('', '', 'stop', 1.0)
    """
    words = _words(folded, at, limit)
    place, factor, end = 0, 1.0, at
    row, size = _longest(vocabulary, words, place)
    while row and row.kind == "scale":
        place, factor = place + size, factor * row.factor
        end = words[place - 1].end
        row, size = _longest(vocabulary, words, place)
    if row is None or row.kind in {"stop", "name", "time", "repeat"}:
        if place:
            return Unit(end, "đồng", "money", factor)
        return _no_figure(folded, at, words, row, size) if row else _unknown(vocabulary, words, at)
    last = words[place + size - 1].end
    if row.kind == "money":
        return Unit(last, row.name, "money", factor * row.factor, per=_per(folded, last))
    if row.kind == "measure":
        per = _per(folded, last)
        return Unit(last + len(per), row.name + per, "measure", factor, per=per, start=end)
    name = _printed(words[place : place + size]) if row.kind == "count" else row.name
    unit = Unit(last, name, row.kind, factor, start=end)
    if row.families:
        unit = _joined(vocabulary, folded, limit, unit, row.families)
    return unit._replace(per=_per(folded, unit.end))


def _no_figure(folded: str, at: int, words: list[_Word], row: _Row, size: int) -> Unit:
    """Return what is no unit of a measured figure, but tells what the number is."""
    if row.kind == "stop":
        return Unit(at, "", "stop")
    last = words[size - 1].end
    return Unit(last, _printed(words[:size]), row.kind, per=_per(folded, last))


def _unknown(vocabulary: Vocabulary, words: list[_Word], at: int) -> Unit:
    """Take an acronym or the next lower-case words for a unit, up to where the sentence goes on."""
    taken: list[_Word] = []
    for place, word in enumerate(words[:2]):
        row, _ = _longest(vocabulary, words, place)
        acronym = not taken and len(word.printed) > 2 and word.printed.isalpha() and word.printed.isupper()
        if not (word.printed[0].islower() or acronym) or word.printed in "%‰" or (row and place):
            break
        taken.append(word)
        if acronym:
            break
    return Unit(taken[-1].end, _printed(taken), "count", known=False, start=at) if taken else Unit(at)


def _words(folded: str, at: int, limit: int) -> list[_Word]:
    """Return the next words up to a punctuation mark; a capital after a line break begins something new."""
    words: list[_Word] = []
    while len(words) < _UP_TO and (match := _WORD.match(folded, at, limit)):
        printed, broken = match[2], bool(match[1])
        if broken and printed[0].isupper() and not printed.isupper():
            break
        at = match.end()
        words.append(_Word(printed, at, broken))
    return words


def _longest(vocabulary: Vocabulary, words: list[_Word], place: int) -> tuple[_Row | None, int]:
    """Return the row of the longest unit that begins at one of the words, and its number of words."""
    rows = _rows(vocabulary)
    printed = [word.printed for word in words[place : place + _LONGEST]]
    if not printed:
        return None, 0
    if printed[0].isupper() and len(printed[0]) > 1:
        printed = [word.lower() if word.isupper() and word not in rows else word for word in printed]
    for size in range(len(printed), 0, -1):
        key = " ".join(printed[:size])
        row = rows.get(key) or (rows.get(key[0].lower() + key[1:]) if len(key) > 1 else None)
        if row := row or (rows.get(key.lower()) if size == 1 and len(key) > 1 else None):
            return row, size
    return None, 0


def _joined(vocabulary: Vocabulary, folded: str, limit: int, first: Unit, families: frozenset[str]) -> Unit:
    """Add the units of `cán bộ, công chức, viên chức`: of one family, in one list."""
    names, end = [first.name], first.end
    while comma := _JOIN.match(folded, end, limit):
        words = _words(folded, comma.end(), limit)
        other, size = _longest(vocabulary, words, 0)
        if other is None or not families & other.families:
            break
        printed = _printed(words[:size])
        if printed in names or (not printed[0].islower() and printed[0] != first.name[0]):
            break
        names.append(printed)
        end = words[size - 1].end
    if len(names) > 1 and _COUNTED_ITSELF.match(folded, end):
        return first
    return first._replace(end=end, name=", ".join(names))


def _per(folded: str, end: int) -> str:
    match = _PER.match(folded, end, end + 24)
    return match[0] if match else ""


def _printed(words: list[_Word]) -> str:
    return " ".join(word.printed for word in words)
