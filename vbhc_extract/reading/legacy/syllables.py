"""How Vietnamese a text looks: whether its accented words are syllables, and how common their letters are."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from math import log

from vbhc_extract.reading.legacy.letters import per_mille

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ONSET = "b|br|bl|ch|c|đr|đ|dr|d|gi|gh|g|h|kh|kr|kl|k|l|m|ngh|ng|nh|n|ph|pl|p|qu|r|s|th|tr|t|v|x|"
_RIME = (
    "a(?:ch|ng|nh|[cimnoptuyk])?|ă(?:ng|[cmnptk])|â(?:ng|[cmnptuyk])"
    "|e(?:ng|[cmnoptk])?|ê(?:ch|nh|[mnptuk])?"
    "|i(?:ch|nh|[amnptu])?|(?:i|y)ê(?:ng|[cmnptu])"
    "|oa(?:ch|ng|nh|[cimnopty])?|oă(?:ng|[cmnt])|oe[mnot]?|oo(?:c|ng)|o(?:ng|[cimnptk])?"
    "|ô(?:ng|[cimnptk])?|ơ(?:[imnptk])?"
    "|uâ(?:ng|[nty])|uê(?:ch|nh|t|n)?|uô(?:ng|[cimnt])|uơ|uyê[nt]|uy(?:ch|nh|[anptu])?|u(?:ng|[acimnpt])?"
    "|ươ(?:ng|[cimnptu])|ư(?:ng|[acimntu])?|y(?:nh|ch|t)?"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})(?:{_RIME})")
_STOPPED = re.compile("[cptk]$|ch$")
_STOPPED_TONES = ("\u0301", "\u0323")  # sắc and nặng, the only tones before a stop
_BARE_I = "i"  # no word, where a word of one letter is judged: "ý", never "í"

_WORD = re.compile(r"[^\W\d_]+")
# signs at TCVN3 codes, which no Vietnamese text has right beside a letter
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[¡-©«-¯±´-¸»-¿×÷]|[¡-©«-¯±´-¸»-¿×÷](?=[^\W\d_])")
_NO_SYLLABLE = -9.0  # for each accented letter: rarer than the rarest
_UNKNOWN = 0.1  # of a thousand


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Tell whether a word could be a Vietnamese syllable by its spelling.

    >>> [is_syllable(word) for word in ("Nghị", "quyết", "Lắk", "nhqn", "hộc", "hồc", "été")]
    [True, True, True, False, True, False, False]
    """
    spread = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(spread)
    base = unicodedata.normalize("NFC", _TONES.sub("", spread))
    if len(tones) > 1 or base == _BARE_I or not _SYLLABLE.fullmatch(base):
        return False
    return not _STOPPED.search(base) or tones[:1] in ([tone] for tone in _STOPPED_TONES)


def likelihood(text: str) -> float:
    """Return how likely the accented letters of a text are in Vietnamese: a sum of logarithms, 0 at most.

    >>> likelihood("nhân dân") > likelihood("nhõn dõn") > likelihood("nh©n d©n")
    True
    """
    if text.isascii():
        return 0.0
    signs = len(_SIGN_IN_WORD.findall(text))
    return signs * _NO_SYLLABLE + sum(_word_likelihood(word) for word in accented_words(text))


def accented_words(text: str) -> list[str]:
    """Return the words that hold any letter beyond ASCII.

    >>> accented_words("Số 12 ngày 3 tháng 4")
    ['Số', 'ngày', 'tháng']
    """
    return [word for word in _WORD.findall(text) if not word.isascii()]


@lru_cache(maxsize=16384)
def _word_likelihood(word: str) -> float:
    accented = [char for char in word.lower() if not char.isascii()]
    if not is_syllable(word):
        return _NO_SYLLABLE * len(accented)
    weights = _weights()
    return sum(weights.get(char, log(_UNKNOWN / 1000)) for char in accented)


@cache
def _weights() -> dict[str, float]:
    return {letter: log(share / 1000) for letter, share in per_mille().items()}
