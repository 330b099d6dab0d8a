"""How a known name may be spelled: one pattern for many names, one key for all spellings of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

# spelled for `re` too, which matches what it can in half the time of `regex`
LETTER = r"[^\W\d_]"
_LATIN = [chr(code) for code in (*range(0x250), *range(0x1E00, 0x1F00))]
CAPITAL = f"[{''.join(filter(str.isupper, _LATIN))}]"
SMALL = f"[{''.join(filter(str.islower, _LATIN))}]"
BEGIN = r"(?<![^\W_])"
END = r"(?![^\W_])"

# oà → òa, uỷ → ủy at the end of a syllable; "quý" has its tone on the only vowel and stays
_OLD_TONE = regex.compile(r"(?i)(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})")
_NEW_TONE = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ", "aaaaaeeeeeyyyyyAAAAAEEEEEYYYYY")
_TONED = {
    "o": dict(zip("àáảãạèéẻẽẹ", "òóỏõọòóỏõọ", strict=True)),
    "u": dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True)),
}
_OLD_SPELLING = {
    new + tail: f"(?:{new}{tail}|{glide}{old})"
    for glide, tones in _TONED.items()
    for old, new in tones.items()
    for tail in [old.translate(_NEW_TONE)]
}
_NEW_SYLLABLE_END = regex.compile(f"(?:{'|'.join(_OLD_SPELLING)})$")

_WORD = regex.compile(r"[^\s,&.\-]+")
_AND = r"(?:\s+và\s+|\s*[&,-]\s*)"
_LINK = r"\s*(?:[-,&]\s*)?"
_BLANK = r"\s+"
_DOT = r"[\s.]*"

# the joint before a word with its first letter, then its rest; `_STOP` after the last word
_Step: TypeAlias = tuple[str, str]
_Trie: TypeAlias = "dict[_Step, _Trie]"
_STOP: _Step = ("", "")


def modern(text: str) -> str:
    """Put tone marks where the new spelling has them, at the end of a syllable.

    >>> modern("Uỷ ban nhân dân tỉnh Khánh Hoà, Quý III")
    'Ủy ban nhân dân tỉnh Khánh Hòa, Quý III'
    """
    return _OLD_TONE.sub(_moved_tone, text)


def key(name: str) -> str:
    """Return what all spellings of a name share: its letters in lower case, without `và`.

    >>> key("Sở Lao động, Thương binh & Xã hội") == key("Sở Lao động - Thương binh và Xã hội")
    True
    """
    return "".join(word for word in _letters(modern(name).lower()) if word != "và")


def any_of(names: Iterable[str]) -> str:
    r"""Return a pattern that matches any of the names, the longest first, in any usual spelling.

    Blanks may be line breaks, `và` may be `&`, a dash may be a comma or missing, and the first
    letter of a word may be of either case.

    >>> bool(regex.fullmatch(any_of(["Bộ Y tế", "Bộ Nội vụ"]), "Bộ \n Nội Vụ"))
    True
    """
    trie: _Trie = {}
    for name in names:
        node = trie
        for step in (*_steps(name), _STOP):
            node = node.setdefault(step, {})
    return _pattern(trie)


def _letters(text: str) -> list[str]:
    return regex.findall(r"[\p{L}\p{M}\p{N}]+", text)


def _moved_tone(match: regex.Match[str]) -> str:
    glide, vowel = match[0][0], match[0][1]
    toned = _TONED[glide.lower()][vowel.lower()]
    return (toned.upper() if glide.isupper() else toned) + vowel.translate(_NEW_TONE)


def _steps(name: str) -> list[_Step]:
    steps: list[_Step] = []
    reached, conjoined = 0, False
    for word in _WORD.finditer(name):
        if word.group() == "và":
            conjoined = True
            continue
        joint = name[reached : word.start()]
        first, rest = _spelled(word.group())
        steps.append(((_joint(joint, conjoined) if steps else "") + first, rest))
        reached, conjoined = word.end(), False
    return steps


def _joint(between: str, conjoined: bool) -> str:
    if conjoined:
        return _AND
    if "." in between:
        return _DOT
    return _BLANK if between.isspace() else _LINK


def _spelled(word: str) -> _Step:
    first = f"[{word[0].upper()}{word[0].lower()}]" if word[0].isalpha() else regex.escape(word[0])
    rest = regex.escape(word[1:]).replace("'", "['’‘`]?")
    return first, _NEW_SYLLABLE_END.sub(lambda end: _OLD_SPELLING[end.group()], rest)


def _pattern(trie: _Trie) -> str:
    """Write a trie, its ways grouped by first letter so that a mismatch is found out early."""
    by_letter: dict[str, list[str]] = {}
    for step, after in trie.items():
        if step != _STOP:
            by_letter.setdefault(step[0], []).append(step[1] + _pattern(after))
    ways = [letter + _either(rests) for letter, rests in by_letter.items()]
    if not ways:
        return ""
    return f"(?:{'|'.join(ways)})?" if _STOP in trie else _either(ways)


def _either(ways: list[str]) -> str:
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
