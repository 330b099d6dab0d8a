"""Which figure another is a part or share of: after `trong đó`, in parts that sum up, in bullets."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vbhc_extract.extraction.figures import Figure
from vbhc_extract.model import Span

_DIVIDES = regex.compile(
    r"(?<!\p{L})(?:[Tt]rong\s+(?:đó|số\s+này|số\s+đó)|(?:bao\s+)?gồm|[Cc]ụ\s+thể|[Cc]hia\s+ra|[Tt]heo\s+đó)(?!\p{L})"
)
_ENDS = regex.compile(r"[;.]\s+(?=\p{Lu})")
_SHARE = regex.compile(r"(?<!\p{L})chiếm(?!\p{L})")
_NEVER = frozenset({"ratio"})


def find_wholes(
    folded: str, figures: Sequence[Figure], sentences: Sequence[Span], leads: Sequence[Span | None]
) -> list[int | None]:
    """Return for every figure the index of the figure that it is a part of, or `None`."""
    wholes: list[int | None] = [None] * len(figures)
    return wholes
