"""When an annotated value and a found one say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import regex

from vbhc_extract.extraction.bodies.spelling import modern

_ENDS = ' .,;:/"“”()'
_WRITTEN_OUT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "ttg": "thủ tướng chính phủ",
    "btv": "ban thường vụ",
    "&": " và ",
}


def same_words(gold: str, found: str) -> bool:
    """Tell whether two values differ at most in case, spacing, tone placement, dashes and punctuation around.

    >>> same_words("Chủ tịch UBND xã Hoà  Bình.", "chủ tịch UBND xã Hòa Bình")
    True
    """
    return _folded(gold) == _folded(found)


def similar(gold: str, found: str, at_least: float) -> bool:
    """Tell whether two values share so many of their words, as F1; two empty values agree.

    >>> similar("về việc báo cáo quý I", "báo cáo quý I", 0.8)
    True
    """
    return shared_words(gold, found) >= at_least


def same_body(gold: str, found: str) -> bool:
    """Tell whether two values name one body, abbreviated or in full.

    >>> same_body("UBND huyện Đắk Mil", "Ủy ban nhân dân huyện Đắk Mil")
    True
    """
    return _written_out(gold) == _written_out(found)


def same_type(gold: str, found: str) -> bool:
    """Tell whether one type is the other or a narrower one.

    >>> same_type("Kế hoạch", "Kế hoạch kiểm tra"), same_type("Kế hoạch", "Kế toán")
    (True, False)
    """
    one, other = sorted((_folded(gold), _folded(found)), key=len)
    return one == other or (one != "" and other.startswith(one + " "))


def same_number(gold: str, found: str) -> bool:
    """Tell whether two numbers are the same but for blanks, dashes and leading zeros.

    >>> same_number("08/QĐ-UBND", "Số 8/QĐ - UBND")
    True
    """
    return _plain_number(gold) == _plain_number(found)


def same_list(gold: Sequence[str], found: Sequence[str]) -> bool:
    """Tell whether two lists hold the same values in the same order."""
    return [*map(_folded, gold)] == [*map(_folded, found)]


def similar_list(gold: Sequence[str], found: Sequence[str], at_least: float) -> bool:
    """Tell whether two lists share so many of their words, as F1."""
    return similar(" ".join(gold), " ".join(found), at_least)


def shared_words(gold: str, found: str) -> float:
    """Return how many words two values share, as F1: 1 for the same words in any order.

    >>> shared_words("rà soát thủ tục hành chính", "rà soát thủ tục")
    0.8
    """
    one, other = _folded(gold).split(), _folded(found).split()
    if not one or not other:
        return float(one == other)
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))


@cache
def _folded(value: str) -> str:
    plain = modern(value).casefold().replace("–", "-").replace("*", "")
    return " ".join(plain.split()).strip(_ENDS)


def _written_out(body: str) -> str:
    words = regex.sub(r"\w+|&", lambda word: _WRITTEN_OUT.get(word[0], word[0]), _folded(body))
    return " ".join(words.split())


def _plain_number(number: str) -> str:
    plain = "".join(number.upper().removeprefix("SỐ").split())
    return regex.sub(r"^0+(?=\d)", "", plain.replace("Ð", "Đ").replace("–", "-").strip(".,;"))
