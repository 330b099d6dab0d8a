"""Whether the text of a page is sound, or garbled by the producer of its file.

Two things go wrong: letters of another font stand apart from their words (`HUY N BÌNH S N Ệ Ơ`), which
their places on the page put right; or the fonts' tables map shapes to wrong letters, and only
recognition of the page's picture helps.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

from vbhc_extract.reading.legacy.syllables import is_syllable

Garbling = Literal["", "words", "letters"]

_MOST_SINGLE = 0.02
"""Of the words: sound pages have 0.001 to 0.0025 of single letters beyond ASCII, broken ones 0.28."""
_LEAST_SINGLE = 3
_MOST_CONSONANTS = 0.1  # of the words: letters that head columns, or stand for names, are fewer
_LEAST_CONSONANTS = 8
_CONSONANTS = frozenset("bghklmnpqrstBGHKLMNPQRST")
_WORDS_OF_ONE_LETTER = frozenset("ởýđỞÝĐ")
_MOST_FOREIGN = 0.02  # of the letters: names of places and people abroad are fewer
_LEAST_FOREIGN = 5
_LEAST_ACCENTED = 12
_MOST_NONSENSE = 0.4  # of the accented words; names of ethnic minorities and abroad are fewer
_MOST_SIGNS = 0.1  # of the words

_WORD = re.compile(r"[^\W\d_]+")
_CID = re.compile(r"\(cid:\d+\)")
_SIGN_IN_WORD = re.compile(r"(?<=[A-Za-z])[!\"#$%&*+<=>?@\[\\\]^{|}~](?=[A-Za-z])")
_SIGNS = frozenset('!"#$%&*+<=>?@[\\]^{|}~')
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = unicodedata.normalize(
    "NFC", "đ" + "".join(base + tone for base in "aăâeêioôơuưy" for tone in _TONES)
)
_BROKEN = frozenset("\ufffd")
_EXPECTED = frozenset(_VOWELS + _VOWELS.upper() + "Ððµºªüöäßçëñ²³¹×÷±")
_HORN = str.maketrans("Ƣƣ", "Ưư")


def garbling_of(text: str) -> Garbling:
    r"""Tell whether the text of a page, in NFC, has broken `words`, wrong `letters`, or neither.

    >>> garbling_of("ỦY BAN NHÂN DÂN HUYỆN BÌNH SƠN")
    ''
    >>> garbling_of("Y BAN NHÂN DÂN HUY N BÌNH S N Ủ Ệ Ơ")
    'words'
    >>> garbling_of("4X\\ӃW ÿӏQK SKr GX\\ӋW NӃ KRҥFK ÿҫX Wѭ")
    'letters'
    """
    words = _WORD.findall(text)
    if _has_wrong_letters(text, words):
        return "letters"
    return "words" if _has_broken_words(words) else ""


def single_letters(text: str) -> int:
    """Count the letters that stand alone though no word of Vietnamese is so short.

    >>> single_letters("QUY T Đ NH HUY N"), single_letters("QUYẾT ĐỊNH ở HUYỆN")
    (2, 0)
    """
    return sum(1 for word in _WORD.findall(text) if len(word) == 1 and _is_no_word(word))


def _has_broken_words(words: Sequence[str]) -> bool:
    alone = [word for word in words if len(word) == 1 and _is_no_word(word)]
    accented = sum(1 for word in alone if not word.isascii())
    return (accented >= _LEAST_SINGLE and accented > _MOST_SINGLE * len(words)) or (
        len(alone) >= _LEAST_CONSONANTS and len(alone) > _MOST_CONSONANTS * len(words)
    )


def _is_no_word(letter: str) -> bool:
    return letter in _CONSONANTS if letter.isascii() else letter not in _WORDS_OF_ONE_LETTER


def _has_wrong_letters(text: str, words: Sequence[str]) -> bool:
    chars = set(text)
    foreign = sum(map(text.count, _foreign(chars))) + (len(_CID.findall(text)) if "(cid:" in text else 0)
    if foreign >= _LEAST_FOREIGN and foreign > _MOST_FOREIGN * sum(map(len, words)):
        return True
    signs = len(_SIGN_IN_WORD.findall(text)) if chars & _SIGNS else 0
    if signs > max(_MOST_SIGNS * len(words), _LEAST_FOREIGN):
        return True
    accented = [word for word in words if not word.isascii()]
    if len(accented) < _LEAST_ACCENTED:
        return False
    return sum(not is_syllable(word) for word in accented) > _MOST_NONSENSE * len(accented)


def _foreign(chars: Iterable[str]) -> list[str]:
    """Return the letters of no Vietnamese text, and signs that fonts put in place of letters."""
    return [
        char
        for char in chars
        if not char.isascii()
        and char not in _EXPECTED
        and (char.isalpha() or char in _BROKEN or "\ue000" <= char <= "\uf8ff" or "¡" <= char <= "¿")
        and char not in "«»°"
    ]


def is_suspect(text: str) -> bool:
    """Tell whether a text holds any letter of no Vietnamese text, or a sign that fonts put in place of letters.

    >>> is_suspect("Uỷ ban nhân dân"), is_suspect("ñy ban nh©n d©n")
    (False, True)
    """
    return bool(_foreign(set(text)))


def with_horns(text: str) -> str:
    """Put Ư in place of Ƣ, its neighbour in Unicode, which a widespread converter of fonts wrote for it.

    >>> with_horns("Điều ƣớc")
    'Điều ước'
    """
    return text.translate(_HORN)
