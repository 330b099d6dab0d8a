"""Titles compared by their words, so that `Kế hoạch CCHC năm 2024` is found under its full title.

Two titles are one when they have the same words, segmented by underthesea and with abbreviations written
out. Words that a title may have or lack (`công tác`, `trên địa bàn`) and the issuer's own place do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from vbhc_extract.extraction.folding import fold
from vbhc_extract.linking.identity import name_key
from vbhc_extract.linking.segmentation import quietly_imported
from vbhc_extract.vocabulary import Vocabulary

_WORD = regex.compile(r"[\p{L}\p{M}\d]+")
_IN_BRACKETS = regex.compile(r"\([^()]*\)")
_QUARTER = regex.compile(r"(?<=\bquý )(?:iv|i{1,3}|[1-4])\b")
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_PERIOD = regex.compile(r"\b(?:quý \d|\d+ tháng(?: đầu| cuối)?|tháng \d+|tuần \d+)\b")
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_PROMULGATES = regex.compile(
    r"\s*(?:v/v|về)?\s*(?:việc)?\s*(?:ban hành|phê duyệt|thông qua)\s+", regex.IGNORECASE
)


class _Words(NamedTuple):
    abbreviations: regex.Pattern[str]
    expansions: dict[str, str]
    neutral: frozenset[str]
    neutral_syllables: frozenset[str]
    types: regex.Pattern[str]


class Period(NamedTuple):
    """The time a title speaks of: the first part of a year in it (`quý 1`), and its years in order."""

    part: str
    years: tuple[str, ...]


@cache
def _words(vocabulary: Vocabulary) -> _Words:
    rows = vocabulary.rows("title_words")
    expansions = {row["words"]: row["expansion"] for row in reversed(rows) if row["kind"] == "abbreviation"}
    neutral = [row["words"] for row in rows if row["kind"] == "neutral"]
    types = [row["name"] for row in vocabulary.rows("document_types")]
    return _Words(
        _any_of(expansions, regex.UNICODE),
        expansions,
        frozenset(map(name_key, neutral)),
        frozenset(name_key(syllable) for words in neutral for syllable in words.split()),
        _any_of(types, regex.IGNORECASE),
    )


def _any_of(words: Iterable[str], flags: int) -> regex.Pattern[str]:
    longest_first = sorted(map(regex.escape, words), key=len, reverse=True)
    return regex.compile(rf"(?<![\w&])(?:{'|'.join(longest_first)})(?![\w&])", flags)


def title_key(title: str, place: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """Return the words by which a title is compared, in alphabetical order.

    `title` begins with the type of the document; `place` is that of its issuer (see `place_of`).

    >>> from vbhc_extract.linking.identity import place_of
    >>> from vbhc_extract.vocabulary import load
    >>> short = title_key("Kế hoạch CCHC năm 2024", (), load())
    >>> place = place_of("UBND huyện Di Linh")
    >>> title_key("Kế hoạch công tác cải cách hành chính huyện Di Linh năm 2024", place, load()) == short
    True
    >>> title_key("Kế hoạch kiểm tra CCHC năm 2024", (), load()) == short
    False
    """
    words = map(name_key, _segmented(" ".join(_syllables(title, place, vocabulary))))
    return "; ".join(sorted(set(words) - _words(vocabulary).neutral))


def rough_key(title: str, place: tuple[str, ...], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the syllables of a title that count: equal wherever the keys are, and quick to make.

    >>> from vbhc_extract.vocabulary import load
    >>> rough_key("Kế hoạch CĐS năm 2024", (), load()) == rough_key("Kế hoạch chuyển đổi số 2024", (), load())
    True
    """
    return (
        frozenset(map(name_key, _syllables(title, place, vocabulary))) - _words(vocabulary).neutral_syllables
    )


def says_enough(key: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a title's key has a word besides types of documents and years.

    >>> from vbhc_extract.vocabulary import load
    >>> says_enough(title_key("Kế hoạch năm 2025", (), load()), load())
    False
    >>> says_enough(title_key("Kế hoạch thanh tra năm 2025", (), load()), load())
    True
    """
    types = _type_keys(vocabulary)
    return any(not word.isdigit() and word not in types for word in key.split("; "))


@cache
def _type_keys(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(name_key(row["name"]) for row in vocabulary.rows("document_types"))


def promulgated(title: str, vocabulary: Vocabulary) -> str:
    """Return the title of the document that a decision puts into force, from the decision's own title.

    >>> from vbhc_extract.vocabulary import load
    >>> promulgated("Về việc ban hành Kế hoạch cải cách hành chính năm 2024", load())
    'Kế hoạch cải cách hành chính năm 2024'
    >>> promulgated("về việc phê duyệt điều chỉnh Kế hoạch", load())
    ''
    """
    verb = _PROMULGATES.match(fold(title))
    if verb is None or not _words(vocabulary).types.match(fold(title), verb.end()):
        return ""
    return title[verb.end() :]


def period(title: str) -> Period:
    """Return the time that a title speaks of.

    >>> period("Công tác CCHC quý I, nhiệm vụ quý II năm 2024")
    Period(part='quý 1', years=('2024',))
    >>> period("Kế hoạch giai đoạn 2021 - 2025")
    Period(part='', years=('2021', '2025'))
    """
    plain = _plain(title)
    part = _PERIOD.search(plain)
    return Period(" ".join(part[0].split()) if part else "", tuple(_YEAR.findall(plain)))


def _plain(title: str) -> str:
    words = " ".join(_WORD.findall(fold(title).lower()))
    return _QUARTER.sub(lambda found: _QUARTERS.get(found[0], found[0]), words)


@lru_cache(maxsize=1 << 16)
def _syllables(title: str, place: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the syllables of a title, abbreviations written out and the issuer's own place left out."""
    words = _words(vocabulary)
    full = words.abbreviations.sub(
        lambda found: words.expansions[found[0]], _IN_BRACKETS.sub(" ", fold(title))
    )
    if place:
        full = " ".join(_without(_WORD.findall(full), place))
    return tuple(_plain(full).split())


def _without(syllables: list[str], place: Sequence[str]) -> list[str]:
    """Leave out the place's levels, each with its name if that follows (`huyện Di Linh`, `huyện`)."""
    keys = [name_key(syllable) for syllable in syllables]
    names = [name_key(name).split() for name in place]
    kept: list[str] = []
    at = 0
    while at < len(keys):
        size = _place_at(keys, at, names)
        if size:
            at += size
            while len(names) == 1 and at < len(keys) and syllables[at].istitle():
                at += 1  # of a body without a name (`UBND huyện`), the name is in capitals
        else:
            kept.append(syllables[at])
            at += 1
    return kept


def _place_at(keys: list[str], at: int, names: Sequence[list[str]]) -> int:
    """Return how many syllables from `at` on name a level of the place, 0 when none do."""
    for index, name in enumerate(names):
        end = at + len(name)
        if keys[at:end] == name:
            following = names[index + 1] if index + 1 < len(names) else []
            return len(name) + (len(following) if keys[end : end + len(following)] == following else 0)
    return 0


@lru_cache(maxsize=1 << 16)
def _segmented(text: str) -> tuple[str, ...]:
    return tuple(quietly_imported("word_tokenize")(text)) if text else ()
