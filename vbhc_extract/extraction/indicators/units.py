"""The unit after a number: what is counted, in what money or measure, and on what scale.

Units are rows of `vocabulary/units.csv`. A lower-case noun that is not there is taken for a unit of two
syllables, as most Vietnamese nouns have; a preposition, a verb or a name is not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from vbhc_extract.extraction.bodies.spelling import LETTER, SMALL
from vbhc_extract.vocabulary import Vocabulary

_WORD = re.compile(
    rf"[^\S\n]*+(\n?)\s*+(%|‰|(?:tr|ng|tỷ|triệu)\.đ(?:ồng)?(?!{LETTER})|{LETTER}[^\W_]*+(?:-{SMALL}++)?)"
)
_JOIN = re.compile(r"\s*,\s*|\s+và\s+")
_COUNTED_ITSELF = re.compile(r"\s+\d")
_PER = re.compile(
    rf"(?:\s?/\s?(?:0?1(?:\.?000)*0{{0,2}}\s*(?:vạn\s|nghìn\s|triệu\s)?)?{LETTER}[^\W_]*+(?:\s(?:dân|gia đình|trấn|khẩu|nghiệp|vụ)\b)?)+"
)
_LONGEST = 5


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
    families: frozenset[str] = frozenset()
    """What it is among others: cán bộ and đảng viên are people."""


class _Row(NamedTuple):
    name: str
    kind: str
    factor: float
    families: frozenset[str]


class _Word(NamedTuple):
    printed: str
    end: int


@cache
def _rows(vocabulary: Vocabulary) -> dict[str, _Row]:
    rows: dict[str, _Row] = {}
    for row in vocabulary.rows("units"):
        families = frozenset(row["families"].split("|")) if row["families"] else frozenset()
        found = _Row(row["unit"] or row["words"], row["kind"], float(row["factor"] or 1), families)
        rows.setdefault(row["words"], found)
    return rows


@cache
def _sizes(vocabulary: Vocabulary) -> dict[str, list[int]]:
    """Return how many words the units have that begin with a word, in lower case, the longest first."""
    sizes: dict[str, set[int]] = {}
    for unit in _rows(vocabulary):
        words = unit.lower().split(" ")
        if len(words) <= _LONGEST:
            sizes.setdefault(words[0], set()).add(len(words))
    return {first: sorted(found, reverse=True) for first, found in sizes.items()}


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
    factor, end = 1.0, at
    row, words = _longest(vocabulary, folded, at, limit)
    while row and row.kind == "scale":
        factor, end = factor * row.factor, words[-1].end
        row, words = _longest(vocabulary, folded, end, limit)
    if row is None or row.kind in {"stop", "name", "time", "repeat"}:
        if end > at:
            return Unit(end, "đồng", "money", factor)
        return _no_figure(folded, at, words, row) if row else _unknown(vocabulary, folded, at, limit)
    last = words[-1].end
    if row.kind == "money":
        return Unit(last, row.name, "money", factor * row.factor, per=_per(folded, last))
    if row.kind == "measure":
        per = _per(folded, last)
        return Unit(last + len(per), row.name + per, "measure", factor, per=per, start=end)
    name = _printed(words) if row.kind == "count" else row.name
    if row.families:
        last, name = _joined(vocabulary, folded, limit, (last, name), row.families)
    per = _per(folded, last) if row.kind == "count" else ""
    return Unit(last + len(per), name + per, row.kind, factor, per=per, start=end, families=row.families)


def _no_figure(folded: str, at: int, words: list[_Word], row: _Row) -> Unit:
    """Return what is no unit of a measured figure, but tells what the number is."""
    if row.kind == "stop":
        return Unit(at, "", "stop")
    last = words[-1].end
    return Unit(last, _printed(words), row.kind, per="/" if "/" in folded[last : last + 2] else "")


def _unknown(vocabulary: Vocabulary, folded: str, at: int, limit: int) -> Unit:
    """Take an acronym or the next lower-case words for a unit, up to where the sentence goes on."""
    taken: list[_Word] = []
    for word in _words(folded, at, limit, 2):
        acronym = not taken and len(word.printed) > 2 and word.printed.isalpha() and word.printed.isupper()
        if not (word.printed[0].islower() or acronym) or word.printed in "%‰":
            break
        if taken and _longest(vocabulary, folded, taken[-1].end, limit)[0]:
            break
        taken.append(word)
        if acronym:
            break
    return Unit(taken[-1].end, _printed(taken), "count", known=False, start=at) if taken else Unit(at)


def _words(folded: str, at: int, limit: int, up_to: int) -> list[_Word]:
    """Return the next words up to a punctuation mark; a capital after a line break begins something new."""
    words: list[_Word] = []
    while len(words) < up_to and (match := _WORD.match(folded, at, limit)):
        broken, printed = match.groups()
        if broken and printed[0].isupper() and not printed.isupper():
            break
        at = match.end()
        words.append(_Word(printed, at))
    return words


def _longest(vocabulary: Vocabulary, folded: str, at: int, limit: int) -> tuple[_Row | None, list[_Word]]:
    """Return the row of the longest unit that begins at a position, and its words."""
    words = _words(folded, at, limit, 1)
    first = words[0].printed if words else ""
    sizes = _sizes(vocabulary).get(first.lower())
    if not sizes:
        return None, words
    rows = _rows(vocabulary)
    words += _words(folded, words[0].end, limit, sizes[0] - 1)
    printed = [word.printed for word in words]
    if first.isupper() and len(first) > 1:
        printed = [word.lower() if word.isupper() and word not in rows else word for word in printed]
    for size in sizes:
        if size > len(printed):
            continue
        key = " ".join(printed[:size])
        row = rows.get(key) or (rows.get(key[0].lower() + key[1:]) if len(key) > 1 else None)
        if row := row or (rows.get(key.lower()) if size == 1 and len(key) > 1 else None):
            return row, words[:size]
    return None, words


def _joined(
    vocabulary: Vocabulary, folded: str, limit: int, first: tuple[int, str], families: frozenset[str]
) -> tuple[int, str]:
    """Add the units of `cán bộ, công chức, viên chức`, of one family, to where the first ends and its name."""
    end, name = first
    names = [name]
    while comma := _JOIN.match(folded, end, limit):
        other, words = _longest(vocabulary, folded, comma.end(), limit)
        if other is None or not families & other.families:
            break
        printed = _printed(words)
        if printed in names or (not printed[0].islower() and printed[0] != name[0]):
            break
        names.append(printed)
        end = words[-1].end
    if len(names) > 1 and _COUNTED_ITSELF.match(folded, end):
        return first
    return end, ", ".join(names)


def _per(folded: str, end: int) -> str:
    match = _PER.match(folded, end, end + 40) if "/" in folded[end : end + 2] else None
    return match[0] if match else ""


def _printed(words: list[_Word]) -> str:
    return " ".join(word.printed for word in words)
