"""Two parts that leave no third: on time and late, men and women."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from vbhc_extract.vocabulary import Vocabulary

_LAST = re.compile(r"[^,;:()]*$")
_FIRST = re.compile(r"[^,;:()]*")
_CLAUSE_REACH = 60


class Opposites(NamedTuple):
    """What is divided, and what its two parts are called."""

    whole: re.Pattern[str]
    one: re.Pattern[str]
    other: re.Pattern[str]


@cache
def opposites(vocabulary: Vocabulary) -> tuple[Opposites, ...]:
    """Return the opposites that the vocabulary knows."""
    words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in vocabulary.rows("figure_opposites"):
        words[row["group"]][row["role"]].append(row["words"])
    return tuple(Opposites(*(_any_of(roles[role]) for role in Opposites._fields)) for roles in words.values())


def _any_of(words: list[str]) -> re.Pattern[str]:
    known = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")


def label(before: str, after: str) -> str:
    """Return what the words around a figure call it: those of its own member of a list.

    >>> label(", trong đó: nữ", ", nam"), label("gồm", "cán bộ nữ, còn")
    ('nữ', 'gồm cán bộ nữ')
    """
    own = (_LAST.search(before), _FIRST.match(after))
    return " ".join(match[0].strip() for match in own if match).strip()


def opposed(vocabulary: Vocabulary, whole: str, first: str, second: str, *, only: bool = False) -> bool:
    """Tell whether two labels are opposites in what is divided; all three in small letters.

    With `only`, the second label has no other words, which might tell of another whole.

    >>> from vbhc_extract.vocabulary import load
    >>> opposed(load(), "đã giải quyết", "hồ sơ đúng hạn", "trễ hạn")
    True
    >>> opposed(load(), "tiếp nhận", "đúng hạn", "trễ hạn")
    False
    """
    near = whole[-_CLAUSE_REACH:]
    return any(
        known.whole.search(near)
        and (
            (known.one.search(first) and _is(known.other, second, only=only))
            or (known.other.search(first) and _is(known.one, second, only=only))
        )
        for known in opposites(vocabulary)
    )


def _is(words: re.Pattern[str], label: str, *, only: bool) -> bool:
    return (words.fullmatch(label) if only else words.search(label)) is not None
