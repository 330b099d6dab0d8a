"""The words before a figure that tell what it is: a label, a bound, a target."""

from __future__ import annotations

from functools import cache
from typing import get_args

import regex

from vbhc_extract.model import Bound, IndicatorStatus
from vbhc_extract.vocabulary import Vocabulary

_SIGNS = frozenset({">", "<", ">=", "<=", "≥", "≤", "~"})
_NEAR = 34
_LONGEST = 4
_BOUNDS: frozenset[Bound] = frozenset(get_args(Bound))
_STATUSES: dict[str | None, IndicatorStatus] = {status: status for status in get_args(IndicatorStatus)}


@cache
def cue_words(vocabulary: Vocabulary, kind: str) -> frozenset[str]:
    """Return the cues of one kind, in lower case."""
    return frozenset(row["words"] for row in vocabulary.rows("figure_cues") if row["kind"] == kind)


@cache
def _last_words(vocabulary: Vocabulary, *kinds: str) -> frozenset[str]:
    """Return the words that cues of some kinds end in, in lower case: most figures have none before them."""
    return frozenset(cue.rpartition(" ")[2].lower() for kind in kinds for cue in cue_words(vocabulary, kind))


@cache
def _bounds(vocabulary: Vocabulary) -> dict[str, Bound]:
    return {words: bound for bound in _BOUNDS for words in cue_words(vocabulary, bound)}


@cache
def _statuses(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Compile the cues of a figure's status, to be read backwards from it."""
    groups = [
        f"(?P<{status}>{'|'.join(sorted(cue_words(vocabulary, status), key=len, reverse=True))})"
        for status in get_args(IndicatorStatus)
    ]
    return regex.compile(rf"(?r)(?<!\p{{L}})(?:{'|'.join(groups)})(?!\p{{L}})".replace(" ", r"\s+"))


def words_before(folded: str, low: int, at: int) -> list[str]:
    """Return the words that stand right before a position, in order, up to a mark or a number.

    >>> words_before("trong đó: tại ít nhất 3 xã", 0, 22)
    ['tại', 'ít', 'nhất']
    """
    low = max(low, at - _NEAR)
    stretch = folded[low:at]
    if not stretch or not stretch[-1].isspace():
        return []
    words = stretch.split()
    if low and not folded[low - 1].isspace() and not stretch[0].isspace():
        words = words[1:]
    kept = words[-_LONGEST:]
    for place in range(len(kept) - 1, -1, -1):
        if kept[place].startswith("(") and kept[place][1:].isalpha():
            return [kept[place][1:], *kept[place + 1 :]]
        if not (kept[place].isalpha() or kept[place] in _SIGNS):
            return kept[place + 1 :]
    return kept


def is_label(vocabulary: Vocabulary, words: list[str]) -> bool:
    """Tell whether the number after some words is a name or a rank: `Điều 5`, `lớp 9`, `xếp thứ 3`.

    A label with a capital in the vocabulary is one only when printed with a capital: `Kế hoạch 11`.

    >>> from vbhc_extract.vocabulary import load
    >>> [is_label(load(), words) for words in (["tại", "Điều"], ["Kế", "hoạch"], ["kế", "hoạch"], ["tổng", "số"])]
    [True, True, False, False]
    """
    if not words or words[-1].lower() not in _last_words(vocabulary, "label"):
        return False
    if " ".join(words[-2:]).lower() in cue_words(vocabulary, "not_label"):
        return False
    labels = cue_words(vocabulary, "label")
    for size in range(1, min(3, len(words)) + 1):
        label = " ".join(words[-size:])
        if label in labels or label.lower() in labels:
            return True
    return False


def bound_of(vocabulary: Vocabulary, words: list[str]) -> Bound:
    """Read the bound from the words before a figure.

    >>> from vbhc_extract.vocabulary import load
    >>> bound_of(load(), ["đạt", "không", "dưới"]), bound_of(load(), ["dưới"]), bound_of(load(), ["đạt"])
    ('at_least', 'at_most', '')
    """
    bounds = _bounds(vocabulary)
    if not words or words[-1].lower() not in _last_words(vocabulary, *_BOUNDS):
        return ""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        if bound := bounds.get(" ".join(words[-size:]).lower()):
            return bound
    return ""


def status_before(vocabulary: Vocabulary, folded: str, low: int, at: int) -> IndicatorStatus | None:
    """Return the status that the nearest cue between two positions gives, `None` without a cue."""
    match = _statuses(vocabulary).search(folded[low:at].lower())
    return _STATUSES[match.lastgroup] if match else None
