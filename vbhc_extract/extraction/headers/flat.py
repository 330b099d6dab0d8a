"""Texts that lost their line breaks: the lines of their letterhead and signature, found by their words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.headers.cells import Cell, cue_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc_extract.vocabulary import Vocabulary

_LONG_LINE = 300
_LETTERHEAD = ("CỘNG H", "Số:", "Số :", "ĐẢNG CỘNG SẢN")
_NAME = r"\p{Lu}\p{Ll}+"
_SEAM = rf"""
    [-=]{{3,}} | \s{{3,}}
    | (?=CỘNG\s+H\p{{Lu}}{{1,3}}\s+X | ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT | Độc\s+lập\s+- | Số\s?:\s?\d | Số\s?:\s*/)
    | (?<!\p{{Lu}}\p{{Ll}}+\ )(?={_NAME}(?:(?:\ |\ ?-\ ?){_NAME}){{0,4}},\s*ngày\s+\d)
    | (?=Kính\s+gửi | Nơi\s+nhận | V/[vV]\b | Về\s+việc | Điều\s+\d+\. | [(][Đđ]ã\s+ký | (?:T[ML]|KT|TUQ|T/M)\b\.?\s*\p{{Lu}}{{2}})
    | (?<=\p{{Lu}}\p{{Lu}})(?=\p{{Lu}}\p{{Ll}})
    | (?<=[)]\s)(?={_NAME})
"""


def is_flat(folded: str, start: int, end: int) -> bool:
    """Tell whether a text begins with a letterhead that runs on in one long line.

    >>> is_flat("UBND TỈNH A CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM " + "Số: 5/BC-UBND " * 20, 0, 300)
    True
    """
    first = folded[start : min(end, start + 2 * _LONG_LINE)].lstrip()[:_LONG_LINE]
    return "\n" not in first and any(mark in first for mark in _LETTERHEAD)


def flat_cells(vocabulary: Vocabulary, folded: str, start: int, end: int) -> Iterator[Cell]:
    """Split a stretch of a flat text where a line of a letterhead or a signature must have begun.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "UBND XÃ A CỘNG HÒA XÃ HỘI Số: 5/BC-UBND Long Hà, ngày 02/3/2024 BÁO CÁO Kết quả Thực hiện Kế hoạch"
    >>> [cell.words for cell in flat_cells(load(), text, 0, len(text))]
    ['UBND XÃ A', 'CỘNG HÒA XÃ HỘI', 'Số: 5/BC-UBND', 'Long Hà, ngày 02/3/2024', 'BÁO CÁO', 'Kết quả', 'Thực hiện Kế hoạch']
    """
    at, line = start, 0
    seams = [(seam.start(), seam.end()) for seam in _seams(vocabulary).finditer(folded, start, end)]
    for stop, following in [*seams, (end, end)]:
        words = " ".join(folded[at:stop].split()).removesuffix(" -")
        if words:
            yield Cell(at, stop, line, 0, words)
            line += 1
        at = following


@cache
def _seams(vocabulary: Vocabulary) -> regex.Pattern[str]:
    types = "|".join(
        sorted(
            (regex.escape(name.upper()) for name in document_types(vocabulary).family), key=len, reverse=True
        )
    )
    openers = "|".join(regex.escape(words) for words in cue_words(vocabulary, "opener").values())
    positions = "|".join(map(regex.escape, cue_words(vocabulary, "position")))
    return regex.compile(
        rf"""{_SEAM}
        | (?<![\p{{L}}]\s?)(?=(?:{types})\b) | (?<=\d{{4}}\s+)(?=(?:{types})\b) | (?<=\b(?:{types}))\s?(?=\p{{Lu}}\p{{Ll}}|:)
        | (?<![.;:]\s)(?<=\s)(?=(?:{openers})\s)
        | (?<=\p{{Lu}}\p{{Lu}})(?=(?:{positions})\b)
        """,
        regex.VERBOSE,
    )
