"""Issuing bodies in full: abbreviations spelled out, places filled in, codes of document numbers read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction.bodies import territories
from vbhc_extract.extraction.bodies.bodies import body_end, find_bodies, is_letterhead
from vbhc_extract.extraction.bodies.spelling import BEGIN, CAPITAL, END, any_of, key, modern
from vbhc_extract.extraction.bodies.territories import Territory, territory_of
from vbhc_extract.extraction.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc_extract.vocabulary import Row, Vocabulary

__all__ = ["Territory", "body_end", "by_symbol", "find_bodies", "in_full", "territory_of"]

# a level word that no name follows; `xã hội`, `hợp tác xã`, `cấp tỉnh` are no places
_UNNAMED = regex.compile(
    rf"{BEGIN}(?<!cấp\s|tác\s|liên\s)"
    r"(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hị trấn|[Xx]ã(?!\shội)|[Pp]hường|[Đđ]ặc khu)"
    rf"{END}(?!\s(?:ủy|đoàn|\p{{Lu}}|\d))"
)
_TERM = r"(?=,?\s\(?(?:khóa|lần thứ|nhiệm kỳ|kỳ họp)\s|$)"
_AFTER_OFFICE = regex.compile(r"(?<=\bTrưởng )(?:Phòng|Ban|Đoàn)(?= )")
# in a lower-cased letterhead, the words after the last level word
_LAST_PLACE = regex.compile(
    rf"(?<=\s{territories.LEVEL}\s)(?!ủy|đoàn)[\p{{L}}'’]+(?:(?:\s|\s?-\s?)[\p{{L}}'’]+){{0,3}}(?=,|$)"
)
_OF = re.compile(r"^(?:của|do)\s")
_ENDS = " ,;:.()\"'“”-"


@lru_cache(maxsize=1 << 14)
def in_full(vocabulary: Vocabulary, printed: str, home: Territory) -> str:
    """Return the body in full, with its place taken from the printed words, else from `home`.

    What neither of them tells stays without a place.

    >>> from vbhc_extract.vocabulary import load
    >>> home = Territory("tỉnh Quảng Ngãi", "huyện Bình Sơn")
    >>> in_full(load(), "Chủ tịch UBND tỉnh", home)
    'Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi'
    >>> in_full(load(), "Ban Thường vụ Huyện ủy khóa XX", home)
    'Ban Thường vụ Huyện ủy Bình Sơn khóa XX'
    """
    name = _with_usual_places(vocabulary, _spelled_out(vocabulary, _tidied(printed)))
    name = _with_own_places(vocabulary, name, home)
    name = _UNNAMED.sub(lambda level: _unit(home, level.group().lower()) or level.group(), name)
    return name if _is_settled(vocabulary, name) else _with_rank_place(vocabulary, name, home)


@lru_cache(maxsize=1 << 14)
def as_host(body: str, host: str) -> str:
    """Complete `Giám đốc Sở` or `Ban Thường vụ Đảng ủy` with the name of the citing body.

    >>> as_host("Giám đốc Sở", "Sở Tài chính tỉnh Lâm Đồng")
    'Giám đốc Sở Tài chính tỉnh Lâm Đồng'
    """
    words = body.split()
    for size in range(min(len(words), 4), 0, -1):
        tail = " ".join(words[-size:])
        if host.startswith(tail + " "):
            return " ".join([*words[:-size], host])
    return body


def _tidied(printed: str) -> str:
    name = _OF.sub("", " ".join(modern(fold(printed)).split())).strip(_ENDS)
    return name + ")" if name.count("(") > name.count(")") else name


def _spelled_out(vocabulary: Vocabulary, name: str) -> str:
    """Put known names, offices and organs into their full and usual spelling."""
    in_capitals = is_letterhead(name)
    if in_capitals:
        name = _recased(vocabulary, name)
    usual = _usual_names(vocabulary)

    def spelled(match: re.Match[str]) -> str:
        full, printed = usual[key(match.group())], match.group()
        # lower case that the author chose is kept, that of a recased letterhead is not
        is_inside = (
            match.start() > 0 and printed[0].islower() and len(full) == len(printed) and not in_capitals
        )
        return full[0].lower() + full[1:] if is_inside else full

    return _AFTER_OFFICE.sub(lambda head: head.group().lower(), _names(vocabulary).sub(spelled, name))


def _recased(vocabulary: Vocabulary, name: str) -> str:
    """Write a name in capitals as `Trung tâm Phát triển hạ tầng huyện Ba Tơ`, as far as words tell."""
    name = _LAST_PLACE.sub(lambda place: place.group().title(), name.capitalize())
    head = _heads(vocabulary).match(name)
    return name[: head.end()] + name[head.end()].upper() + name[head.end() + 1 :] if head else name


def _with_usual_places(vocabulary: Vocabulary, name: str) -> str:
    def usual(place: re.Match[str]) -> str:
        return territories.unit(vocabulary, place["level"], place["name"])

    return _places(vocabulary).sub(usual, name)


def _with_own_places(vocabulary: Vocabulary, name: str, home: Territory) -> str:
    """Put the place behind `Tỉnh ủy`, `Huyện đoàn` and their like: a name without its level."""

    def placed(body: re.Match[str]) -> str:
        level = territories.OWN_LEVEL[body["own"].lower()]
        own = territories.usual_name(vocabulary, body["name"] or "") or _unit(home, level)[len(level) + 1 :]
        return f"{body['own']} {body['kind']} {own}".rstrip()

    return _own_places(vocabulary).sub(placed, name)


def _unit(home: Territory, level: str) -> str:
    """Return the one unit of that level at home, or an empty string."""
    units = [unit for unit in home if unit.startswith(f"{level} ")]
    return units[0] if len(units) == 1 else ""


def _is_settled(vocabulary: Vocabulary, name: str) -> bool:
    has_place = territory_of(vocabulary, name) != Territory()
    is_open = _UNNAMED.search(name) or _own_places(vocabulary).search(name)
    return bool(has_place or is_open or _central(vocabulary).search(name))


def _with_rank_place(vocabulary: Vocabulary, name: str, home: Territory) -> str:
    """Put the place of its rank behind a body that is always of one rank: a Sở is a province's."""
    body = _local(vocabulary).search(name)
    if body is None:
        return name
    row = _local_rows(vocabulary).get(key(body["body"]))
    ranks = row["level"].split("|") if row else ["province"]
    if ranks == [""]:
        ranks = ["province"] if body["name"] and body.start() == 0 else []
    known = (territories.unit_of_name(vocabulary, body["name"] or "", rank) for rank in ranks)
    at_home = (getattr(home, rank) for rank in ranks)
    place = next(filter(None, known if body["name"] else at_home), body["name"] or "")
    return f"{name[: body.end('body')]} {place}".rstrip() + name[body.end() :]


def _spellings(row: Row) -> list[str]:
    return [row["name"], *filter(None, row["abbreviations"].split("|"))]


def _offices_and_organs(vocabulary: Vocabulary) -> Iterator[str]:
    return (row["words"] for row in vocabulary.rows("body_words") if " " in row["words"])


@cache
def _usual_names(vocabulary: Vocabulary) -> dict[str, str]:
    words = {key(word): word for word in _offices_and_organs(vocabulary)}
    rows = reversed(vocabulary.rows("bodies"))
    return words | {key(spelling): row["name"] for row in rows for spelling in _spellings(row)}


@cache
def _names(vocabulary: Vocabulary) -> re.Pattern[str]:
    spellings = [spelling for row in vocabulary.rows("bodies") for spelling in _spellings(row)]
    names = any_of([*spellings, *_offices_and_organs(vocabulary)])
    return re.compile(rf"{BEGIN}{names}{END}", re.IGNORECASE)


@cache
def _heads(vocabulary: Vocabulary) -> regex.Pattern[str]:
    return regex.compile(
        any_of(row["words"] for row in vocabulary.rows("body_words") if row["kind"] == "head") + r"\s"
    )


@cache
def _local_rows(vocabulary: Vocabulary) -> dict[str, Row]:
    return {key(row["name"]): row for row in vocabulary.rows("bodies") if row["level"] != "central"}


@cache
def _local(vocabulary: Vocabulary) -> re.Pattern[str]:
    known = territories.names(vocabulary)
    name = rf"(?:{known.province}|{known.district}){END}"
    names = any_of(row["name"] for row in _local_rows(vocabulary).values())
    return re.compile(rf"{BEGIN}(?P<body>{names}{END}|Sở\s.+?(?=\s{name}|{_TERM}))(?:\s(?P<name>{name}))?")


@cache
def _central(vocabulary: Vocabulary) -> re.Pattern[str]:
    names = any_of(row["name"] for row in vocabulary.rows("bodies") if row["level"] == "central")
    return re.compile(rf"{BEGIN}{names}{END}")


@cache
def _places(vocabulary: Vocabulary) -> re.Pattern[str]:
    known = territories.names(vocabulary)
    name = rf"(?:{known.province}|{known.district}|{territories.CAPITALS}|\d{{1,2}}){END}"
    return re.compile(rf"(?<=\s)(?P<level>{territories.LEVEL})\s*(?P<name>{name})")


@cache
def _own_places(vocabulary: Vocabulary) -> re.Pattern[str]:
    known = territories.names(vocabulary)
    name = rf"(?P<name>{known.province}|{known.district}){END}"
    place = rf"(?:\s(?:{territories.LEVEL}\s*)?{name}|\s{territories.LEVEL}{END}(?!\s{CAPITAL}))?"
    return re.compile(rf"{BEGIN}{territories.OWN}{END}{place}")


class _Code(NamedTuple):
    """The codes of the bodies in a document number; a letter's has no type before it."""

    bodies: list[list[Row]]
    is_party: bool = False
    is_letter: bool = False


_NUMBER = regex.compile(
    r"(?:số:?)?(?:\d[\d.]*[a-zđ]?)?(?:/(?:19|20)\d\d(?=[/-]))?(?<mark>[/-]?)(?<rest>.*)", regex.IGNORECASE
)
_COUNCIL_TERM = regex.compile(r"k?\d+$")
_MANY_BODIES = regex.compile(r"(?:lt|lb|ln)$")


@lru_cache(maxsize=1 << 12)
def by_symbol(vocabulary: Vocabulary, number: str, doc_type: str, home: Territory, year: int) -> str:
    """Return the body that the code of a document number stands for, or an empty string.

    Codes shared by bodies of many levels (`UBND`, `HĐND`, `TW`) stand for none; year 0 is unknown.

    >>> from vbhc_extract.vocabulary import load
    >>> home = Territory("tỉnh Quảng Ngãi", "huyện Bình Sơn")
    >>> by_symbol(load(), "06/QĐ-TTg", "Quyết định", home, 2022)
    'Thủ tướng Chính phủ'
    >>> by_symbol(load(), "2515/SNV-TCBC", "Công văn", home, 2023)
    'Sở Nội vụ tỉnh Quảng Ngãi'
    >>> by_symbol(load(), "1897/QĐ-UBND", "Quyết định", home, 2023)
    ''
    """
    printed = _NUMBER.fullmatch("".join(fold(number).split()))
    if printed is None:
        return ""
    code = _code(vocabulary, printed["mark"], printed["rest"], doc_type in {"", "Công văn"})
    names = [_issuer(vocabulary, rows, code, home, year) for rows in code.bodies]
    return ", ".join(names) if all(names) else ""


@lru_cache(maxsize=1 << 12)
def _code(vocabulary: Vocabulary, mark: str, rest: str, may_be_letter: bool) -> _Code:
    _, slash, body = rest.partition("/")
    if slash:  # 18-NQ/TW, 01-TT/LB
        return _Code(_rows_of(vocabulary, body)[:1], is_party=mark != "/")
    kind, _, body = rest.partition("-")
    kind = _plain(_code_key(kind))
    if body and kind in _type_codes(vocabulary) and (rows := _rows_of(vocabulary, body))[0]:
        return _Code(rows if _MANY_BODIES.search(kind) else rows[:1])
    return _Code(_rows_of(vocabulary, rest)[:1], is_letter=may_be_letter or not body)


def _rows_of(vocabulary: Vocabulary, codes: str) -> list[list[Row]]:
    """Return the rows of each code in turn, none for an unknown one; a code may hold dashes itself."""
    parts = codes.split("-")
    found: list[list[Row]] = []
    while parts:
        sizes = (size for size in (3, 2, 1) if _rows_of_code(vocabulary, "".join(parts[:size])))
        size = next(sizes, 1)
        found.append(_rows_of_code(vocabulary, "".join(parts[:size])))
        parts = parts[size:]
    return found


def _issuer(vocabulary: Vocabulary, rows: list[Row], code: _Code, home: Territory, year: int) -> str:
    rows = [row for row in rows if territories.stood(row, year)] if year else rows
    rows = [row for row in rows if (row["series"] == "party") == code.is_party] or rows
    if code.is_letter and len(rows) > 1:
        rows = [row for row in rows if row["level"] == "central"]
    if not all(_has_rank(row) for row in rows):
        return ""
    names = list(dict.fromkeys(in_full(vocabulary, row["name"], home) for row in rows))
    if len(names) > 1:
        names = [name for name in names if territory_of(vocabulary, name) != Territory()]
    return names[0] if len(names) == 1 else ""


def _has_rank(row: Row) -> bool:
    return bool(row["level"] or _UNNAMED.search(row["name"]))


def _code_key(code: str) -> str:
    return _COUNCIL_TERM.sub("", key(code))


def _plain(code: str) -> str:
    """Write Đ as D, as a keyboard without Vietnamese letters does."""
    return code.replace("đ", "d")


@cache
def _rows_by_code(vocabulary: Vocabulary) -> dict[str, list[Row]]:
    """Return the rows of each code; a code written without its Đ yields to one that is so by right."""
    exact: dict[str, dict[str, Row]] = {}
    plain: dict[str, dict[str, Row]] = {}
    for row in vocabulary.rows("bodies"):
        for code in map(_code_key, filter(None, row["codes"].split("|"))):
            exact.setdefault(code, {})[row["name"]] = row
            plain.setdefault(_plain(code), {})[row["name"]] = row
    return {code: list(rows.values()) for code, rows in (plain | exact).items()}


def _rows_of_code(vocabulary: Vocabulary, code: str) -> list[Row]:
    rows = _rows_by_code(vocabulary)
    return rows.get(_code_key(code)) or rows.get(_plain(_code_key(code)), [])


@cache
def _type_codes(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(
        _plain(_code_key(code))
        for row in vocabulary.rows("document_types")
        for code in row["codes"].split("|")
        if code
    )
