"""The words that tell in what role a document is cited: `Căn cứ`, `thực hiện`, `kèm theo`, `sửa đổi, bổ sung`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from vbhc_extract.model import Relation
from vbhc_extract.vocabulary import Vocabulary


class Cue(NamedTuple):
    """A cue found left of a mention."""

    start: int
    end: int
    relation: Relation


class _Entry(NamedTuple):
    before: list[str]
    """The cue's words but the last."""
    relation: Relation
    reach: int
    """How many characters may stand between the cue and the mention."""


_NEAR, _FAR = 90, 420
"""Most cues stand within the first window; only a few reach into the second."""
_NOT_AFTER = frozenset({"dõi", "đó", "đuổi"})
"""`theo dõi` is no `theo`."""
_ENDING = frozenset({"repeals", "replaces"})
_ARTICLES = (["điều"], ["điều,"], ["khoản"], ["khoản,"], ["điểm"], ["điểm,"], ["nội"], ["quy"])
_OFFICES = frozenset({"sở", "bộ", "phòng"})
_OPENINGS = '(“":['


@cache
def _cues(vocabulary: Vocabulary) -> dict[str, list[_Entry]]:
    """Return the cues by their last word, the longest first."""
    cues: dict[str, list[_Entry]] = {}
    for row in sorted(vocabulary.rows("relation_cues"), key=lambda row: -len(row["cue"])):
        *before, last = row["cue"].split()
        entry = _Entry(before, cast(Relation, row["relation"]), int(row["reach"]))
        cues.setdefault(last, []).append(entry)
    return cues


def cue_before(vocabulary: Vocabulary, folded: str, low: int, at: int) -> Cue | None:
    """Return the nearest cue that governs a mention beginning at `at`, not further left than `low`.

    Words are compared from right to left: no pattern over many words is as fast.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "Thực hiện các nhiệm vụ theo Kế hoạch"
    >>> cue_before(load(), text, 0, text.index("Kế"))
    Cue(start=23, end=27, relation='implements')
    """
    near = max(low, at - _NEAR)
    return _nearest(vocabulary, folded, near, at) or (
        _nearest(vocabulary, folded, max(low, at - _FAR), at) if near > low else None
    )


def _nearest(vocabulary: Vocabulary, folded: str, low: int, at: int) -> Cue | None:
    cues = _cues(vocabulary)
    window = folded[low:at]
    for opening in _OPENINGS:
        window = window.replace(opening, " ")
    words = window.lower().split()
    for index in range(len(words) - 1, -1, -1):
        for entry in cues.get(words[index], ()):
            first = index - len(entry.before)
            if first < 0 or words[first:index] != entry.before or _is_other_word(words, first, index):
                continue
            start, end = _place(window, len(words) - first, len(words) - 1 - index)
            if at - low - end <= entry.reach:
                relation = "amends" if _ends_a_part(entry.relation, words[index + 1 :]) else entry.relation
                return Cue(low + start, low + end, relation)
    return None


def _ends_a_part(relation: Relation, after: list[str]) -> bool:
    """Tell whether only articles are repealed or replaced: `sửa đổi, bổ sung, bãi bỏ một số điều của …`."""
    return relation in _ENDING and after[:2] == ["một", "số"] and after[2:3] in _ARTICLES


def _is_other_word(words: list[str], first: int, last: int) -> bool:
    """Tell a cue's words that mean something else: `theo dõi`, `Sở Xây dựng`, `trong đó có`."""
    if last + 1 < len(words) and words[last + 1] in _NOT_AFTER:
        return True
    if first == 0:
        return False
    if words[first] == "điều":
        return words[first - 1] in {"vi", "tượng"}  # `phạm vi điều chỉnh`
    if words[first] == "xây":
        return words[first - 1] in _OFFICES
    if words[first] == "có":
        return words[first - 1] == "đó"
    return words[first] == "quy" and words[first - 1] in {"số", "các"}


def _place(window: str, from_right: int, after: int) -> tuple[int, int]:
    """Return where words stand, counted from the right: the first of them, and how many follow the last."""
    head = window.rsplit(None, from_right)
    start = len(head[0]) if len(head) > from_right else 0
    tail = window.rsplit(None, after) if after else [window.rstrip()]
    return start + len(window[start:]) - len(window[start:].lstrip()), len(tail[0].rstrip())
