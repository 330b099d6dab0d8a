"""The words that tell in what role a document is cited: `Căn cứ`, `thực hiện`, `kèm theo`, `sửa đổi, bổ sung`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

import regex

from vbhc_extract.model import Relation
from vbhc_extract.vocabulary import Vocabulary


class Cue(NamedTuple):
    """A cue found left of a mention."""

    start: int
    end: int
    relation: Relation


@cache
def _cues(vocabulary: Vocabulary) -> dict[str, tuple[Relation, int]]:
    """Return each cue's relation and how many characters may stand between it and the mention."""
    return {row["cue"]: (cast(Relation, row["relation"]), int(row["reach"])) for row in vocabulary.rows("relation_cues")}


@cache
def _pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Compile a pattern of all cues that is matched from right to left, so that the nearest comes first."""
    words = sorted(_cues(vocabulary), key=len, reverse=True)
    cues = "|".join(_any_capital(word) for word in words)
    return regex.compile(rf"(?r)(?<!\p{{L}}|(?:một\s+số|các)\s+(?=quy))(?!(?<=(?:Sở|Bộ|Phòng)\s+)X)(?:{cues})(?!\p{{L}})(?!\s+(?:dõi|đó|đuổi)(?!\p{{L}}))")


def _any_capital(cue: str) -> str:
    """Return a pattern of a cue in lower case, with a capital first letter, or in capitals."""
    spaced = cue.replace(" ", r"\s+")
    return rf"[{cue[0]}{cue[0].upper()}]{spaced[1:]}|{spaced.upper().replace('S+', 's+')}"


def cue_before(vocabulary: Vocabulary, folded: str, low: int, at: int) -> Cue | None:
    """Return the nearest cue that governs a mention beginning at `at`, not further left than `low`.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "Thực hiện các nhiệm vụ theo Kế hoạch"
    >>> cue_before(load(), text, 0, text.index("Kế"))
    Cue(start=23, end=27, relation='implements')
    """
    cues = _cues(vocabulary)
    for match in _pattern(vocabulary).finditer(folded, low, at):
        relation, reach = cues[" ".join(match[0].lower().split())]
        if at - match.end() <= reach:
            return Cue(match.start(), match.end(), relation)
    return None
