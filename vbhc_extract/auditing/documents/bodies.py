"""Bodies: names of places one letter off a name that the same document writes otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.findings import Excerpt, finding
from vbhc_extract.auditing.registry import check
from vbhc_extract.extraction.bodies.spelling import key
from vbhc_extract.extraction.bodies.territories import rows_by_name
from vbhc_extract.extraction.folding import fold
from vbhc_extract.model import Extraction, Finding, Part
from vbhc_extract.vocabulary import Vocabulary

_NAMED = regex.compile(
    r"(?<!\p{L})(?P<level>[Hh]uyện|[Tt]ỉnh|[Qq]uận|[Tt]hị\s+xã|[Tt]hành\s+phố|[Tt]p\.|TP\.?)[^\S\n]+"
    r"(?P<name>\p{Lu}[\p{Ll}’']+(?:[^\S\n]+\p{Lu}[\p{Ll}’']+){0,2})"
)
_CLOSING = regex.compile(
    r"(?:[Ủủ]y\s+ban\s+nhân\s+dân|UBND|HĐND|[Hh]ội\s+đồng\s+nhân\s+dân|[Hh]uyện\s+ủy|[Tt]ỉnh\s+ủy)\s*\Z"
)
_FEWEST_RIGHT = 2
_I_AS_Y = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")
_LONGEST_OF_I = 4  # letters


class _Named(NamedTuple):
    start: int
    end: int
    level: str
    words: tuple[str, ...]


@check("misspelt_body", "warning", "Tên cơ quan, địa phương viết hai cách trong một văn bản")
def misspelt_bodies(case: Case) -> Iterator[Finding]:
    """Find places that no table knows, one letter off a known place that the document names at least twice.

    On scanned pages such a letter is more likely misread than miswritten.
    """
    for extraction in case.extractions:
        if extraction.source.text_source == "ocr":
            continue
        folded = fold(extraction.text)
        for part in extraction.parts:
            named = list(_named(folded, part))
            right = _known_places(named, case.vocabulary)
            for wrong, meant in _misspelt(named, right, case.vocabulary):
                message = (
                    f"Viết “{wrong.level} {' '.join(wrong.words)}” trong khi nơi khác của văn bản là "
                    f"“{meant.level} {' '.join(meant.words)}”."
                )
                yield finding(
                    case,
                    "misspelt_body",
                    "warning",
                    message,
                    _excerpt(extraction, part, wrong),
                    _excerpt(extraction, part, meant),
                )


def _named(folded: str, part: Part) -> Iterator[_Named]:
    for found in _NAMED.finditer(folded, part.start, part.end):
        level = " ".join(found["level"].lower().split())
        yield _Named(found.start(), found.end(), level, tuple(found["name"].split()))


def _known_places(named: list[_Named], vocabulary: Vocabulary) -> list[_Named]:
    """Return the first mention of each known place that is named often enough to be meant."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], _Named] = {}
    for place in named:
        for size in range(len(place.words), 0, -1):
            name = key(" ".join(place.words[:size]))
            if (place.level, name) in _territories(vocabulary):
                counts[place.level, name] += 1
                first.setdefault((place.level, name), place._replace(words=place.words[:size]))
                break
    return [first[place] for place in sorted(first) if counts[place] >= _FEWEST_RIGHT]


@cache
def _territories(vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    return frozenset((row["level"], name) for name, rows in rows_by_name(vocabulary).items() for row in rows)


def _misspelt(
    named: list[_Named], right: list[_Named], vocabulary: Vocabulary
) -> Iterator[tuple[_Named, _Named]]:
    told: set[str] = set()
    for place in named:
        if any(
            key(" ".join(place.words[:size])) in rows_by_name(vocabulary)
            for size in range(1, len(place.words) + 1)
        ):
            continue
        for meant in right:
            written = " ".join(place.words)
            if place.level == meant.level and written not in told and one_letter_off(written, meant.words):
                told.add(written)
                yield place, meant


def one_letter_off(written: str, words: tuple[str, ...]) -> bool:
    """Tell whether a name differs from another in one letter of one syllable, accents counting as letters.

    >>> one_letter_off("Ba Tư", ("Ba", "Tơ")), one_letter_off("Ba Vì", ("Ba", "Tơ"))
    (True, False)
    """
    ones = written.split()
    if len(ones) != len(words):
        return False
    unlike = [
        (one, other)
        for one, other in zip(map(key, ones), map(key, words), strict=True)
        if _i_as_y(one) != _i_as_y(other)
    ]
    return len(unlike) == 1 and _one_edit(*unlike[0])


def _i_as_y(syllable: str) -> str:
    """Return a syllable with its last vowel written one way: `Quì` is `Quỳ`, `Mĩ` is `Mỹ`."""
    return syllable.translate(_I_AS_Y) if len(syllable) < _LONGEST_OF_I else syllable


def _one_edit(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _excerpt(extraction: Extraction, part: Part, place: _Named) -> Excerpt:
    body = _CLOSING.search(extraction.text, max(part.start, place.start - 30), place.start)
    start = body.start() if body else place.start
    return Excerpt(part.doc_id, start, place.end, extraction.text[start : place.end])
