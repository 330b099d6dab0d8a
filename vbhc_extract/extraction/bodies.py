"""Where the names of issuing bodies stand in a text.

A name is an office, organs and a body, each optional but the last, then its place and its term:
`Chủ tịch | UBND | tỉnh Quảng Nam`, `Trưởng | Ban Tổ chức | Tỉnh ủy | Bình Định | khóa XX`. Known bodies come
from the vocabulary; any other is a head word (`Trung tâm`, `Công ty`) with the words after it, up to a
level word, a stop word or punctuation.
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
_ORGANS = 3  # `Văn phòng | Ban Chỉ đạo | Đảng ủy | Công an tỉnh`

# words in capitals with a tone or vowel mark: a letterhead, not an abbreviation
_CAPITALS = regex.compile(r"[\p{Lu}.&]+[\s,]+[\p{Lu}.&]+(?:\s+[\p{Lu}.&]+)?+(?!\p{L})")
_MARKED = regex.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂƠƯẠ-Ỹ]")

_AND = regex.compile(r"\s+(?:và|cùng)\s+")
_LIST = regex.compile(r"\s*[,/-]\s*")
_UNDER = regex.compile(r"\s+(?:trực\s+)?thuộc\s+")
_UNIT = r"(?:quận|thị\s+xã|huyện|thành\s+phố|thị\s+trấn|phường|xã)"
# `UBND các xã`, `UBND cấp huyện`, `UBND huyện, quận, thị xã` name no one body
_PLURAL = regex.compile(rf"\s+(?:các|cấp|những|mỗi){END}|\s*,\s*{_UNIT}\s*(?:[,;.]|và{END}|(?:trực\s+)?thuộc{END})")

_ORDINAL = (
    r"(?:[IVXL]+|\d+"
    r"|(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?:\s+(?:một|hai|ba|tư|lăm|sáu|bảy|tám|chín))?)" + END
)
# `khóa XX`, `lần thứ sáu`, `kỳ họp thứ 5`, `nhiệm kỳ 2020-2025`
_TERM_PART = (
    rf"(?:[Kk]hóa\s+{_ORDINAL}|lần\s+thứ\s+{_ORDINAL}"
    rf"|[Kk]ỳ\s+họp\s+(?:chuyên\s+đề\s+)?(?:lần\s+)?(?:thứ\s+)?{_ORDINAL}"
    r"|[Nn]hiệm\s+kỳ\s+\d{4}\s*-\s*\d{4})"
)
_TERM = rf"(?:\s*[,;-]?\s*(?:\(\s*{_TERM_PART}\s*\)|{_TERM_PART})){{1,3}}"
_CONGRESS = (
    rf"[Đđ]ại\s+hội\s+(?:[Đđ]ại\s+biểu\s+)?(?:toàn\s+quốc\s+)?(?:lần\s+thứ\s+)?{_ORDINAL}"
    r"\s+(?:của\s+)?Đảng(?!\s+(?:bộ|ủy))"
)

_LEVEL_WORD = (
    r"(?:[Tt]ỉnh|[Tt]hành\s+phố|[Hh]uyện|[Qq]uận|[Tt]hị\s+xã|(?<!tác\s)xã(?!\s+hội)|[Pp]hường"
    r"|thị\s+trấn|đặc\s+khu|khu\s+vực|T[Pp])" + END
)
_AREA = rf"(?:\s+cơ\s+sở|\s+khu\s+vực)\s+(?:[IVX]+|\d+){END}"
_FIRST_WORD = regex.compile(r"\p{Lu}[\p{L}\p{M}]*")
_CAPITAL = r"\p{Lu}[\p{L}\p{M}'’]*"
_NUMBER = r"\d{1,2}(?!\d|[/.-]\d)"

# a blank inside a name: not one before a new paragraph that starts with a capital
_BLANK = r"(?:[^\S\n]+|[^\S\n]*\n\s*(?=\p{Ll})|[^\S\n]*\n[^\S\n]*(?=\S))"
_LISTED = r"\s*,\s+(?=\p{Lu}[\p{L}\p{M}]*(?:\s+\p{Ll}+){0,4}\s*(?:\svà\s|&|,\s+\p{Lu}))"
_DOCUMENT_NUMBER = r"(?:số\s*:?\s*)?\d+\s*[/-]|số\s+\d{3}|khóa\s+[IVX\d]|\d+/\d"
_WORD = r"(?:[\p{L}\p{M}\p{N}]+(?:[.&'’][\p{L}\p{N}]+)*)"


class _Patterns(NamedTuple):
    office: regex.Pattern[str]
    organ: regex.Pattern[str]
    central: regex.Pattern[str]
    local: regex.Pattern[str]
    other: regex.Pattern[str]
    known_place: regex.Pattern[str]
    level: regex.Pattern[str]
    other_place: regex.Pattern[str]
    stop: regex.Pattern[str]
    term: regex.Pattern[str]


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
    first = _first_words(vocabulary)
    while head := first.search(folded, start, end):
        start = body_end(vocabulary, folded, head.start(), end)
        if start > head.start():
            yield Span(head.start(), start)
        else:
            start = head.end()


def _joined_end(vocabulary: Vocabulary, folded: str, start: int, reached: int, end: int) -> int:
    if joint := _AND.match(folded, reached, end):
        after = _one_end(vocabulary, folded, joint.end(), end)
        return after if after > joint.end() else reached
    if joint := _LIST.match(folded, reached, end):
        central = _patterns(vocabulary, capitals=False).central
        if central.match(folded, start, reached) and central.match(folded, joint.end(), end):
            return _one_end(vocabulary, folded, joint.end(), end)
    return reached


def _one_end(vocabulary: Vocabulary, folded: str, start: int, end: int) -> int:
    """Return where one name ends: the longest run of office and organs that a body follows."""
    if not _may_begin(folded, start, end):
        return start
    patterns = _patterns(vocabulary, capitals=_in_capitals(folded, start, end))
    for begin in reversed(_beginnings(patterns, folded, start, end)):
        reached = _core_end(patterns, folded, begin, end)
        if reached > begin:
            return start if _PLURAL.match(folded, reached, end) else reached
    return start


def _may_begin(folded: str, start: int, end: int) -> bool:
    return start < end and (folded[start].isupper() or folded.startswith(("liên Bộ", "liên Sở"), start, end))


def _in_capitals(folded: str, start: int, end: int) -> bool:
    words = _CAPITALS.match(folded, start, end)
    return words is not None and _MARKED.search(folded, start, words.end()) is not None


def _beginnings(patterns: _Patterns, folded: str, start: int, end: int) -> list[int]:
    """Return where a body may begin: at the name's start, after its office, after each organ."""
    beginnings = [start]
    if office := patterns.office.match(folded, start, end):
        beginnings.append(office.end())
    while len(beginnings) <= 1 + _ORGANS and (organ := patterns.organ.match(folded, beginnings[-1], end)):
        beginnings.append(organ.end())
    return beginnings


def _core_end(patterns: _Patterns, folded: str, start: int, end: int) -> int:
    """Return where a body with its place, its term and the body it belongs to ends."""
    if body := patterns.central.match(folded, start, end):
        reached = body.end()
    elif body := patterns.local.match(folded, start, end) or patterns.other.match(folded, start, end):
        reached = _place_end(patterns, folded, body.end(), end)
    else:
        return start
    if term := patterns.term.match(folded, reached, end):
        return term.end()
    if under := _UNDER.match(folded, reached, end):
        above = _core_end(patterns, folded, under.end(), end)
        return above if above > under.end() else reached
    return reached


def _place_end(patterns: _Patterns, folded: str, start: int, end: int) -> int:
    if place := patterns.known_place.match(folded, start, end):
        return place.end()
    level = patterns.level.match(folded, start, end)
    if level is None:
        return start
    named = _other_place_end(patterns, folded, level.end(), end)
    if named > level.end() and (place := patterns.known_place.match(folded, named, end)):
        return place.end()
    return named


def _other_place_end(patterns: _Patterns, folded: str, start: int, end: int) -> int:
    """Return where the name of a place unknown to the vocabulary ends: up to four capitals.

    A single one needs a stop after it (`xã Lát về`), a third must not open a title (`xã Bình Minh Tập huấn`).
    """
    name = patterns.other_place.match(folded, start, end)
    if name is None:
        return start
    words = name.spans("word")
    if len(words) in {1, 3, 4} and patterns.stop.match(folded, name.end(), end) is None:
        words = words[:2] if len(words) > 2 else []
    return words[-1][1] if words else start


@cache
def _patterns(vocabulary: Vocabulary, *, capitals: bool) -> _Patterns:
    known = territories.names(vocabulary)
    opening, topic = (any_of(_stops(vocabulary, kind)) + END for kind in ("always", "lower"))
    stop = rf"(?:{opening}|{topic})"
    office, organ, head, committee = (
        any_of(_words(vocabulary, kind)) + END for kind in ("office", "organ", "head", "committee")
    )
    place = rf"(?:{known.province}|{known.district}){END}"
    another = rf"(?!(?=\p{{Lu}})(?:{head}|{committee}))"
    joint = rf"(?:{_BLANK}(?:và\s+{another})?|(?:\s*[-&/]\s*|{_LISTED}){another})"
    word = rf"(?!{opening}|{_LEVEL_WORD}|{_DOCUMENT_NUMBER}){_WORD}"
    later_word = rf"(?!(?=\p{{Ll}}){topic}){word}"
    sources = _Patterns(
        office=rf"{office}(?:\s*[,-]\s*{office})?\s+",
        organ=rf"{organ}(?:{_TERM})?\s+",
        central=rf"(?:[Ll]iên\s+)?(?:{_CONGRESS}|{_named(vocabulary, central=True)}){END}",
        local=rf"(?:[Ll]iên\s+)?{_named(vocabulary, central=False)}{END}(?:{_AREA})?",
        other=rf"(?:{committee}|{head}(?={joint}(?=[\p{{Lu}}\p{{N}}]){word}))(?:{joint}{word}(?:{joint}{later_word}){{0,12}})?(?:{_AREA})?",
        known_place=rf"(?:\s*[,-]\s*{territories.LEVEL}\s*|\s+(?:{territories.LEVEL}\s*)?){place}(?:\s*[,-]?\s*{territories.LEVEL}\s*{place})?",
        level=rf"\s+{territories.LEVEL}{END}",
        other_place=rf"\s*(?:(?<word>{_NUMBER}|(?!{stop}){_CAPITAL})(?:\s+(?!{stop})(?<word>{_CAPITAL})){{0,3}}){END}",
        stop=rf"\s*(?:[^\p{{L}}\p{{M}}\s]|\Z|{stop}|{_LEVEL_WORD})",
        term=_TERM,
    )
    flags = regex.IGNORECASE if capitals else regex.V0
    return _Patterns(*(regex.compile(source, flags) for source in sources))


def _named(vocabulary: Vocabulary, *, central: bool) -> str:
    openings = {row["words"] for row in vocabulary.rows("body_words") if row["kind"] in {"head", "committee"}}
    rows = (row for row in vocabulary.rows("bodies") if (row["level"] == "central") == central)
    spellings = (spelling for row in rows for spelling in (row["name"], *row["abbreviations"].split("|")))
    return any_of(spelling for spelling in spellings if spelling and spelling not in openings)


def _words(vocabulary: Vocabulary, kind: str) -> list[str]:
    return [row["words"] for row in vocabulary.rows("body_words") if row["kind"] == kind]


def _stops(vocabulary: Vocabulary, kind: str) -> list[str]:
    return [row["words"] for row in vocabulary.rows("body_stops") if row["kind"] == kind]


@cache
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
