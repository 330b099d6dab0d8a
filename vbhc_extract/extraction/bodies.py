"""Where the names of issuing bodies stand in a text.

A name is an office, an organ and a body, each optional but the last: `Chủ tịch | UBND tỉnh`,
`Trưởng | Ban Tổ chức | Tỉnh ủy Bình Định`. Known bodies come from the vocabulary; any other is a head
word (`Trung tâm`, `Công ty`) with the words after it up to a level word, a stop word or punctuation.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction import territories
from vbhc_extract.extraction.spelling import END, any_of
from vbhc_extract.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc_extract.vocabulary import Vocabulary

_REACH = 400  # no name is longer, in code points

# Words in capitals with a tone or vowel mark: a letterhead, not an abbreviation.
_CAPITALS = regex.compile(r"[\p{Lu}.&]+[\s,]+[\p{Lu}.&]+(?:\s+[\p{Lu}.&]+)?+(?!\p{L})")
_MARKED = regex.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂƠƯẠ-Ỹ]")

_FIRST_WORD = regex.compile(r"\p{Lu}[\p{L}\p{M}]*")

# `khóa XX`, `lần thứ sáu`, `kỳ họp thứ 5`, `nhiệm kỳ 2020-2025`
_ORDINAL = (
    r"(?:[IVXL]+|\d+"
    r"|(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?:\s+(?:một|hai|ba|tư|lăm|sáu|bảy|tám|chín))?)"
)
_TERM = (
    r"(?:\s*[,;-]?\s*(?:\((?:(?&term_part))\)|(?&term_part))){1,3}"
).replace(
    "(?&term_part)",
    r"(?:khóa\s+(?&ordinal)|lần\s+thứ\s+(?&ordinal)"
    r"|[Kk]ỳ\s+họp\s+(?:chuyên\s+đề\s+)?(?:lần\s+)?(?:thứ\s+)?(?&ordinal)"
    r"|[Nn]hiệm\s+kỳ\s+\d{4}\s*-\s*\d{4})",
)
_CONGRESS = (
    r"Đại\s+hội\s+(?:đại\s+biểu\s+)?(?:toàn\s+quốc\s+)?(?:lần\s+thứ\s+)?(?&ordinal)"
    rf"\s+(?:của\s+)?Đảng(?!\s+(?:bộ|ủy)){END}"
)

_LEVEL_WORD = (
    r"(?:[Tt]ỉnh|[Tt]hành\s+phố|[Hh]uyện|[Qq]uận|[Tt]hị\s+xã|(?<!tác\s)xã(?!\s+hội)|phường|thị\s+trấn|đặc\s+khu|T[Pp])"
    + END
)
_NUMBER = r"\d{1,2}(?!\d|[/.-]\d)"
_CAPITAL = r"(?!(?&stop))\p{Lu}[\p{L}\p{M}'’]*"
# two to four capitals, the last no opening of a title (`xã Bình Minh Tập huấn`); one alone before a stop
_UNKNOWN_PLACE = (
    rf"(?:{_CAPITAL}(?:\s+{_CAPITAL}(?:\s+{_CAPITAL}(?!\s+(?!(?&stop))\p{{Ll}})){{0,2}}"
    rf"|(?=\s*(?:[,.;:)]|\Z)|\s+(?&stop)))|{_NUMBER}){END}"
)
_PLACE = (
    rf"(?:{territories.COMMUNE}\s*(?&unknown)(?:\s*[,-]?\s*(?&district))?(?:\s*[,-]?\s*(?&province))?"
    r"|(?&district)(?:\s*[,-]?\s*(?&province))?"
    r"|(?&province)"
    rf"|{territories.DISTRICT}\s+(?&unknown)(?:\s*[,-]?\s*(?&province))?"
    rf"|(?:{territories.PROVINCE}|{territories.DISTRICT}|{territories.COMMUNE}){END})"
)

# A head word and the words after it; a committee's may be in lower case or missing.
_BLANK = r"(?:[^\S\n]+|[^\S\n]*\n\s*(?=\p{Ll})|[^\S\n]*\n[^\S\n]*(?=\S))"
_LISTED = r"\s*,\s+(?=\p{Lu}[\p{L}\p{M}]*(?:\s+\p{Ll}+){0,4}\s*(?:\svà\s|&|,\s+\p{Lu}))"
_JOINT = rf"(?:{_BLANK}(?:và\s+)?|\s*[-&/]\s*|{_LISTED})(?!(?=\p{{Lu}})(?:(?&head)|(?&committee)))"
_WORD = (
    rf"(?!(?&stop)|{_LEVEL_WORD})"
    r"(?:\p{L}[\p{L}\p{M}\p{N}]*(?:[.&'’][\p{L}\p{N}]+)*|\d{1,4}(?![\d/.-]))"
)
_PHRASE = r"(?=[\p{Lu}\p{N}])(?&word)(?:(?&joint)(?=\p{Ll})(?&word)){0,5}"
_OPEN = (
    r"(?:(?&committee)(?:(?&joint)(?&word)){0,10}"
    r"|(?&head)(?&joint)(?&phrase)(?:(?&joint)(?&phrase)){0,7})"
)

_NAME = (
    r"(?=\p{Lu}|liên\s+[BbSs])(?:[Ll]iên\s+)?"
    r"(?:(?&office)(?:\s*[,-]\s*(?&office))?\s+)?"
    r"(?:(?&organ)(?&term)?\s+){0,3}"
    rf"(?:{_CONGRESS}"
    r"|(?&central)"
    r"|(?:(?&local)|(?&open))(?:\s*,?\s*(?&place)|\s+(?&bare))?)"
    r"(?&term)?"
)

_PLURAL = regex.compile(
    r"\s+(?:các|cấp|những|mỗi)(?!\w)|\s*,\s*(?:các\s|(?:quận|thị\s+xã|huyện|thành\s+phố|thị\s+trấn|phường|xã)\s*(?:,|;|\.|và\s|thuộc|trực))"
)
_AND = regex.compile(r"\s+(?:và|cùng)\s+")
_LIST = regex.compile(r"\s*,\s*|\s*-\s*|\s*/\s*")


class _Patterns(NamedTuple):
    body: regex.Pattern[str]
    central: regex.Pattern[str]
    first: regex.Pattern[str]


def body_end(vocabulary: Vocabulary, folded: str, start: int, end: int) -> int:
    """Return where the body name that begins exactly at `start` ends (at most `end`), or `start` if none does.

    Bodies named together end with the last of them. `UBND các xã`, `UBND cấp huyện` name no one body.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "Chủ tịch UBND tỉnh Quảng Nam ban hành Kế hoạch"
    >>> text[: body_end(load(), text, 0, len(text))]
    'Chủ tịch UBND tỉnh Quảng Nam'
    """
    end = min(end, start + _REACH)
    reached = _one_end(vocabulary, folded, start, end)
    while reached > start:
        after = _joined_end(vocabulary, folded, start, reached, end)
        if after == reached:
            break
        reached = after
    return reached


def find_bodies(vocabulary: Vocabulary, folded: str, start: int, end: int) -> list[Span]:
    """Return the body names between `start` and `end`, in order, none inside another.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "Trong quý I, UBND huyện và Phòng Nội vụ đã trình Sở Tài chính; các sở, ban, ngành góp ý."
    >>> [text[span.start : span.end] for span in find_bodies(load(), text, 0, len(text))]
    ['UBND huyện và Phòng Nội vụ', 'Sở Tài chính']
    """
    return list(_bodies(vocabulary, folded, start, end))


def _bodies(vocabulary: Vocabulary, folded: str, start: int, end: int) -> Iterator[Span]:
    first = _patterns(vocabulary).first
    while head := first.search(folded, start, end):
        start = body_end(vocabulary, folded, head.start(), end)
        if start > head.start():
            yield Span(head.start(), start)
        else:
            start = head.end()


def _one_end(vocabulary: Vocabulary, folded: str, start: int, end: int) -> int:
    capitals = _in_capitals(folded, start, end)
    pattern = _capitals(vocabulary) if capitals else _patterns(vocabulary).body
    match = pattern.match(folded, start, end)
    if match is None or _PLURAL.match(folded, match.end(), end):
        return start
    return match.end()


def _joined_end(vocabulary: Vocabulary, folded: str, start: int, reached: int, end: int) -> int:
    if joint := _AND.match(folded, reached, end):
        after = _one_end(vocabulary, folded, joint.end(), end)
        return after if after > joint.end() else reached
    central = _patterns(vocabulary).central
    if (joint := _LIST.match(folded, reached, end)) and central.match(folded, start, reached):
        after = _one_end(vocabulary, folded, joint.end(), end)
        if after > joint.end() and central.match(folded, joint.end(), after):
            return after
    return reached


def _in_capitals(folded: str, start: int, end: int) -> bool:
    words = _CAPITALS.match(folded, start, end)
    return words is not None and _MARKED.search(folded, start, words.end()) is not None


@cache
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    central = _named(vocabulary, central=True)
    return _Patterns(
        regex.compile(_source(vocabulary)),
        regex.compile(rf"(?:[Ll]iên\s+)?{central}{END}"),
        _first_words(vocabulary),
    )


@cache
def _capitals(vocabulary: Vocabulary) -> regex.Pattern[str]:
    return regex.compile(_source(vocabulary), regex.IGNORECASE)


def _source(vocabulary: Vocabulary) -> str:
    """Write the grammar of a name, its parts defined once and called by name."""
    known = territories.names(vocabulary)
    parts = {
        "stop": any_of(row["words"] for row in vocabulary.rows("body_stops")) + END,
        "province": rf"{territories.PROVINCE}\s*{known.province}{END}",
        "district": rf"{territories.DISTRICT}\s*{known.district}{END}",
        "bare": rf"(?:{known.province}|{known.district}){END}",
        "ordinal": _ORDINAL + END,
        "term": _TERM,
        "office": _words(vocabulary, "office") + END,
        "organ": _words(vocabulary, "organ") + END,
        "head": _words(vocabulary, "head") + END,
        "committee": _words(vocabulary, "committee") + END,
        "central": _named(vocabulary, central=True) + END,
        "local": _named(vocabulary, central=False) + END,
        "place": _PLACE,
        "unknown": _UNKNOWN_PLACE,
        "open": _OPEN,
        "joint": _JOINT,
        "word": _WORD,
        "phrase": _PHRASE,
    }
    defined = "".join(f"(?P<{name}>{part})" for name, part in parts.items())
    return f"(?(DEFINE){defined}){_NAME}"


def _named(vocabulary: Vocabulary, *, central: bool) -> str:
    openings = {row["words"] for row in vocabulary.rows("body_words") if row["kind"] in {"head", "committee"}}
    rows = (row for row in vocabulary.rows("bodies") if (row["level"] == "central") == central)
    spellings = (spelling for row in rows for spelling in (row["name"], *row["abbreviations"].split("|")))
    return any_of(spelling for spelling in spellings if spelling and spelling not in openings)


def _words(vocabulary: Vocabulary, kind: str) -> str:
    return any_of(row["words"] for row in vocabulary.rows("body_words") if row["kind"] == kind)


def _first_words(vocabulary: Vocabulary) -> regex.Pattern[str]:
    names = [
        spelling
        for row in vocabulary.rows("bodies")
        for spelling in (row["name"], *row["abbreviations"].split("|"))
    ]
    names += [row["words"] for row in vocabulary.rows("body_words")]
    words = {match.group() for name in names if (match := _FIRST_WORD.match(name))} | {"Liên"}
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words | {word.upper() for word in words}, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(regex.escape(word[1:]))
    ways = (rf"{letter}(?<![\p{{L}}\p{{M}}\p{{N}}].)(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return regex.compile(rf"(?:{'|'.join(ways)}){END}")
