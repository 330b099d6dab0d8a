"""Which of the old encodings a text is in, told by its letters alone."""

from __future__ import annotations

import re

from vbhc_extract.reading.legacy.conversion import restore_capitals, to_unicode
from vbhc_extract.reading.legacy.fonts import Encoding
from vbhc_extract.reading.legacy.syllables import accented_words, is_syllable, likelihood

_SAMPLE = 65536  # characters that tell the encoding of a whole text
_MIN_WORDS = 2  # different ones: µm alone could be a syllable
_MIN_SOUND = 0.8  # of the accented words, after conversion: names of other languages stand among them
_OF_BYTES: tuple[Encoding, ...] = ("tcvn3", "vni")
_MIN_GAIN = 3.0  # of likelihood, for each accented word

_NEIGHBOURS = 3.0  # of likelihood, about what a letter weighs
_UNICODE = re.compile("[\u0100-\u01b0\u1ea0-\u1ef9]")  # letters that no code of an old encoding reads as

# a name by Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV; without its font of capitals it has lost its own
_COMMITTEE = re.compile(r"\bủy ban\b")

_VIQR_MARK = re.compile(r"[aeouAEOU][\^+(*]|[dD][dD]")
_VIQR_TOKEN = re.compile(r"[A-Za-z^+(?'`~.]+")
_MIN_VIQR_WORDS = 3
_MIN_VIQR_SHARE = 0.15  # of all words: half of the words of a text carry ^ + ( or dd

# what Unicode text never has and TCVN3 or VNI read as Latin-1 always: signs inside words, letters of others
SUSPECT = re.compile(
    r"(?<=[A-Za-z])[¡-©«-¯±µ-¸»-¿×]|[¡-©«-¯±µ-¸»-¿×](?=[A-Za-z])|[ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ]"
)


def encoding_of(text: str | bytes) -> Encoding:
    """Return `tcvn3`, `vni` or `viqr` for a text surely in that encoding, else an empty string.

    Bytes are read as Latin-1, one character a byte. English, French and Unicode Vietnamese are none of them.

    >>> [encoding_of(text) for text in ("ñy ban nh©n d©n", "uûy ban nhaân daân", "Uy? ban nha^n da^n huye^.n")]
    ['tcvn3', 'vni', 'viqr']
    >>> [encoding_of(text) for text in ("Ủy ban nhân dân", "école élémentaire", "Uy ban nhan dan.")]
    ['', '', '']
    """
    sample = text[:_SAMPLE]
    read = sample.decode("latin-1") if isinstance(sample, bytes) else sample
    if not accented_words(read):
        return "viqr" if _is_viqr(read) else ""
    before = likelihood(read)
    best: tuple[float, Encoding] = (before, "")
    for encoding in _OF_BYTES:
        converted = to_unicode(read, encoding)
        words = accented_words(converted)
        if len(set(words)) < _MIN_WORDS or sum(map(is_syllable, words)) < _MIN_SOUND * len(words):
            continue
        gain = likelihood(converted)
        if gain - before >= _MIN_GAIN * len(words):
            best = max(best, (gain, encoding))
    return best[1]


def convert_lines(text: str) -> tuple[str, tuple[Encoding, ...]]:
    r"""Return a plain text with its lines in old encodings made Unicode, and those encodings.

    Each line is judged by itself, as texts put together from several sources mix encodings; lines too short
    to tell follow the rest. A text without any such line is returned as it is.

    >>> convert_lines("Sè: 12/BC-UBND\nPhßng Néi vô huyÖn Di Linh\nỦy ban nhân dân")
    ('Số: 12/BC-UBND\nPhòng Nội vụ huyện Di Linh\nỦy ban nhân dân', ('tcvn3',))
    """
    if not SUSPECT.search(text):
        is_viqr = not _UNICODE.search(text) and encoding_of(text) == "viqr"
        return (to_unicode(text, "viqr"), ("viqr",)) if is_viqr else (text, ())
    lines = text.split("\n")
    sure = [encoding_of(line) if SUSPECT.search(line) else "" for line in lines]
    found: tuple[Encoding, ...] = tuple(encoding for encoding in _OF_BYTES if encoding in sure)
    if not found and (whole := encoding_of(text)):
        found = (whole,)
    if not found:
        return text, ()
    pairs = zip(lines, sure, strict=True)
    return "\n".join(_converted(line, (encoding,) if encoding else found) for line, encoding in pairs), found


def _converted(line: str, encodings: tuple[Encoding, ...]) -> str:
    """Return the likeliest reading of a line; one that could be either is in the encoding of its neighbours."""
    if line.isascii() or _UNICODE.search(line):
        return line
    readings = [to_unicode(line, encoding) for encoding in encodings]
    best = max(readings, key=likelihood)
    if likelihood(line) > likelihood(best) + _NEIGHBOURS:
        return line
    return _COMMITTEE.sub("Ủy ban", restore_capitals(best)) if "tcvn3" in encodings else best


def _is_viqr(text: str) -> bool:
    """Tell VIQR from plain English and unaccented Vietnamese: many words with ^ + ( or dd, all of them sound."""
    marked = [token for token in _VIQR_TOKEN.findall(text) if _VIQR_MARK.search(token)]
    words = [word for token in marked for word in accented_words(to_unicode(token.rstrip(".("), "viqr"))]
    if len(words) < _MIN_VIQR_WORDS or len(words) < _MIN_VIQR_SHARE * len(text.split()):
        return False
    return sum(map(is_syllable, words)) >= _MIN_SOUND * len(words)
