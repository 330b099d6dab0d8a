"""The patterns that the names of bodies are made of, compiled from the vocabulary."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import regex

from vbhc_extract.extraction.bodies import territories
from vbhc_extract.extraction.bodies.spelling import CAPITAL, END, LETTER, SMALL, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from vbhc_extract.vocabulary import Vocabulary

# the pattern of the names that begin with two letters, in lower case; compiled when it is first asked for
Branches: TypeAlias = "Callable[[str], re.Pattern[str] | None]"

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
# the congress of the whole Party is no one's but its own
_CONGRESS = (
    rf"Đại\s+hội\s+(?:(?:[Đđ]ại\s+biểu\s+)?(?:toàn\s+quốc\s+)?(?:lần\s+thứ\s+)?{_ORDINAL}"
    rf"\s+(?:của\s+)?Đảng{END}(?!\s+(?:bộ|ủy))"
    rf"|(?:đại\s+biểu\s+)?Đảng\s+toàn\s+quốc\s+lần\s+thứ\s+{_ORDINAL})"
)

_LEVEL_WORD = (
    r"(?:[Tt]ỉnh|[Tt]hành\s+phố|[Hh]uyện|[Qq]uận|[Tt]hị\s+xã|(?<!tác\s)xã(?!\s+hội)|[Pp]hường"
    r"|thị\s+trấn|đặc\s+khu|khu\s+vực|T[Pp])" + END
)
# in a letterhead, where case is ignored, a capital is still one
_CAPITAL = rf"(?-i:{CAPITAL})(?:{LETTER}|['’])*"
_PLACE_NUMBER = r"\d{1,2}(?!\d|[/.-]\d)"

# a blank inside a name: no gap between columns, none before a new paragraph that starts with a capital
_BLANK = rf"(?:[^\S\n]{{1,2}}(?=\S)|[^\S\n]*\n\s*(?={SMALL})|[^\S\n]*\n[^\S\n]*(?=\S))"
_AREA_NAME = rf"{_CAPITAL}(?:{_BLANK}{_CAPITAL}){{0,2}}"
_AREA = (
    r"(?:\s+(?:cơ\s+sở|khu\s+vực)\s+"
    rf"(?:[IVX]+|\d+|{_AREA_NAME}(?:\s*-\s*{_AREA_NAME})?){END})?"
)
_LISTED = rf"\s*,\s+(?={CAPITAL}\w*(?:\s+{SMALL}+){{0,4}}\s*(?:\svà\s|&|,\s+{CAPITAL}))"
_DOCUMENT_NUMBER = r"(?:số\s*:?\s*)?\d+\s*[/-]|số\s+\d{3}|khóa\s+[IVX\d]"
_MARKS = "\u0300-\u036f"  # those that no letter could take up
_WORD = rf"(?:[\w{_MARKS}]+(?:[.&'’]\w+)*)"
_CAPITAL_WORD = rf"(?:(?-i:[{CAPITAL[1:-1]}\d{_MARKS}.&])+{END})"
_FIRST_WORD = regex.compile(r"\p{Lu}[\p{L}\p{M}]*")


class Grammar(NamedTuple):
    """The parts of a name: first words by branch, then what may follow them."""

    office: Branches
    organ: Branches
    central: Branches
    local: Branches
    committee: Branches
    head: Branches
    words: re.Pattern[str]
    level: re.Pattern[str]
    place: re.Pattern[str]
    upper_place: re.Pattern[str]
    other_place: re.Pattern[str]
    more_of_place: re.Pattern[str]
    stop: re.Pattern[str]
    more: re.Pattern[str]
    term: re.Pattern[str]


@cache
def grammar(vocabulary: Vocabulary, capitals: bool) -> Grammar:
    """Compile the grammar of names, of those in a letterhead's capitals too if so asked."""
    flags = re.IGNORECASE if capitals else re.NOFLAG
    known = territories.names(vocabulary)
    place = rf"(?:{known.province}|{known.district}){END}"
    opening, topic = (any_of(_column(vocabulary, "body_stops", kind)) + END for kind in ("always", "lower"))
    stop = rf"(?:{opening}|{topic})"
    # an abbreviation is no place, but in a letterhead everything is in capitals
    first_capital = _CAPITAL if capitals else rf"(?!{CAPITAL}{{2,}}{END}){_CAPITAL}"

    def compiled(source: str) -> re.Pattern[str]:
        return re.compile(source, flags)

    def branches(
        names: Iterable[str], after: str = "", others: Mapping[str, str] = MappingProxyType({})
    ) -> Branches:
        by_prefix: dict[str, list[str]] = {}
        for name in names:
            by_prefix.setdefault(name[:2].lower(), []).append(name)

        @cache
        def branch(prefix: str) -> re.Pattern[str] | None:
            ways = [others[prefix]] if prefix in others else []
            if prefix in by_prefix:
                ways.append(any_of(by_prefix[prefix]) + END + after)
            return compiled("|".join(ways)) if ways else None

        return branch

    return Grammar(
        office=branches(_column(vocabulary, "body_words", "office"), r"(?:\s*[,-]\s*Chủ\s+nhiệm)?\s+"),
        organ=branches(_column(vocabulary, "body_words", "organ"), rf"(?:{_TERM}\s*,?)?\s+"),
        central=branches(_bodies(vocabulary, central=True), _AREA, {"đạ": _CONGRESS}),
        local=branches(_bodies(vocabulary, central=False), _AREA),
        committee=branches(_column(vocabulary, "body_words", "committee")),
        head=branches(_column(vocabulary, "body_words", "head")),
        words=compiled(_words(vocabulary, opening, topic, _CAPITAL_WORD if capitals else _WORD) + _AREA),
        level=compiled(
            rf"(?P<comma>\s*[,-])?\s*(?:(?P<level>{territories.LEVEL})(?:\s*(?P<named>(?=\d|{CAPITAL}))|{END})|(?={CAPITAL}))"
        ),
        place=compiled(place),
        upper_place=compiled(rf"\s*[,-]?\s*{territories.LEVEL}\s*{place}"),
        other_place=compiled(rf"(?:{_PLACE_NUMBER}|(?!{stop}){first_capital}){END}"),
        more_of_place=compiled(rf"(?:\s*-\s*|{_BLANK})(?!{stop}|{_LEVEL_WORD}){_CAPITAL}{END}"),
        stop=compiled(rf"\s*(?:(?![\s{_MARKS}])[\W\d_]|\Z|{stop}|{_LEVEL_WORD})"),
        more=compiled(
            rf"\s*(?:[,;(/-]|(?:khóa|lần|kỳ|nhiệm|trực|thuộc|các|cấp|những|mỗi|và|cùng|của(?=\s+H)|Khóa|Kỳ|Nhiệm){END})"
        ),
        term=compiled(_TERM),
    )


@cache
def first_words(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for the words that a name may start with, outside document numbers."""
    names = [*_bodies(vocabulary), *(row["words"] for row in vocabulary.rows("body_words"))]
    words = {match.group() for name in names if (match := _FIRST_WORD.match(name))}
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words | {word.upper() for word in words}, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    ways = (rf"{letter}(?<![\w/-].)(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?:{'|'.join(ways)}){END}")


def _words(vocabulary: Vocabulary, opening: str, topic: str, any_word: str) -> str:
    """Match the words after a head word: up to twelve, from the second no lower-case topic of a title."""
    heads = any_of(word for kind in ("head", "committee") for word in _column(vocabulary, "body_words", kind))
    another = rf"(?!(?={CAPITAL}){heads}{END})"
    joint = rf"(?:{_BLANK}(?:và\s+{another})?|(?:\s*[-&/]\s*|{_LISTED}){another})"
    word = rf"(?!{opening}|{_LEVEL_WORD}|{_DOCUMENT_NUMBER}|và{END}){any_word}"
    return rf"{joint}(?P<first>{word})(?:{joint}(?!(?={SMALL}){topic}){word}){{0,11}}"


def _bodies(vocabulary: Vocabulary, *, central: bool | None = None) -> Iterator[str]:
    """Yield the spellings of known bodies, but for those that are head words, open to the right."""
    heads = {row["words"] for row in vocabulary.rows("body_words") if row["kind"] in {"head", "committee"}}
    for row in vocabulary.rows("bodies"):
        if central is None or (row["level"] == "central") == central:
            spellings = (row["name"], *row["abbreviations"].split("|"))
            yield from (spelling for spelling in spellings if spelling and spelling not in heads)


def _column(vocabulary: Vocabulary, table: str, kind: str) -> list[str]:
    return [row["words"] for row in vocabulary.rows(table) if row["kind"] == kind]
