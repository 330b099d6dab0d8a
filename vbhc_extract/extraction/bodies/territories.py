"""Territories: provinces, districts and communes as they stand in the name of a body."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction.bodies.spelling import BEGIN, CAPITAL, END, LETTER, any_of, key

if TYPE_CHECKING:
    from vbhc_extract.vocabulary import Row, Vocabulary

PROVINCE = r"(?:[Tt]ỉnh|[Tt]hành\s+[Pp]hố|[Tt][Pp]\.?)"
DISTRICT = r"(?:[Hh]uyện|H\.|[Qq]uận|Q\.?|[Tt]hị\s+[Xx]ã|[Tt][Xx]\.?|[Tt]hành\s+[Pp]hố|[Tt][Pp]\.?)"
COMMUNE = r"(?:[Xx]ã|[Pp]hường|P\.|[Tt]hị\s+[Tt]rấn|TT\.?|[Đđ]ặc\s+[Kk]hu)"
LEVEL = f"(?:{PROVINCE}|{DISTRICT}|{COMMUNE})"
_CAPITAL_WORD = rf"{CAPITAL}(?:{LETTER}|['’\u0300-\u036f])*"
CAPITALS = rf"{_CAPITAL_WORD}(?:\s+{_CAPITAL_WORD}){{0,3}}"
# a party or youth body carries its level in its own first word
OWN = r"(?P<own>[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị)\s+(?P<kind>ủy|đoàn)"
OWN_LEVEL = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_LEVELS = {
    "h": "huyện",
    "q": "quận",
    "tx": "thị xã",
    "tp": "thành phố",
    "p": "phường",
    "tt": "thị trấn",
}

# the last half-year in which districts stood: what a place means where no year is known
_LAST_YEAR_OF_DISTRICTS = 2025


class Territory(NamedTuple):
    """Where a body sits, each level with its word: `tỉnh Quảng Ngãi`, `huyện Bình Sơn`, `xã Bình Minh`."""

    province: str = ""
    district: str = ""
    commune: str = ""


class Names(NamedTuple):
    """Patterns of the known names of provinces and of districts, without their level words."""

    province: str
    district: str


@lru_cache(maxsize=1 << 12)
def territory_of(vocabulary: Vocabulary, body: str, year: int = _LAST_YEAR_OF_DISTRICTS) -> Territory:
    """Return the territory that a full body name carries, a known district with its province.

    A city is of a province's rank when it was one in `year`, else of a district's.

    >>> from vbhc_extract.vocabulary import load
    >>> territory_of(load(), "Phòng Nội vụ huyện Ba Tơ")
    Territory(province='tỉnh Quảng Ngãi', district='huyện Ba Tơ', commune='')
    >>> territory_of(load(), "Thành ủy Đà Nẵng").province
    'thành phố Đà Nẵng'
    """
    found = {"province": "", "district": "", "commune": ""}
    for place in _places(vocabulary).finditer(body):
        level = OWN_LEVEL.get(place["own"].lower(), "") if place["own"] else _level(place["level"])
        name = usual_name(vocabulary, place["name"])
        rank = _rank(vocabulary, level, name, year)
        found[rank] = found[rank] or f"{level} {name}"
    province = found["province"] or _province_of(vocabulary, found["district"], year)
    return Territory(province, found["district"], found["commune"])


@cache
def names(vocabulary: Vocabulary) -> Names:
    """Return the patterns of the known territory names."""

    def pattern(*, of_districts: bool) -> str:
        rows = (row for row in vocabulary.rows("territories") if bool(row["province"]) == of_districts)
        return any_of(name for row in rows for name in spellings(row) if not name.isdigit())

    return Names(pattern(of_districts=False), pattern(of_districts=True))


def spellings(row: Row) -> list[str]:
    """Return the name of a territory and its variants."""
    return [row["name"], *filter(None, row["variants"].split("|"))]


@cache
def rows_by_name(vocabulary: Vocabulary) -> dict[str, list[Row]]:
    """Return the rows that go by each name, under the `key` of the name."""
    rows: dict[str, list[Row]] = {}
    for row in vocabulary.rows("territories"):
        for spelling in spellings(row):
            rows.setdefault(key(spelling), []).append(row)
    return rows


def only_province(vocabulary: Vocabulary, folded: str, start: int, end: int) -> str:
    """Return the one province that a text names with its level word, or an empty string.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "Kế hoạch của UBND tỉnh Ninh Thuận; báo cáo UBND tỉnh trước ngày 15"
    >>> only_province(load(), text, 0, len(text))
    'tỉnh Ninh Thuận'
    """
    found = {
        usual_name(vocabulary, place["name"]) for place in _provinces(vocabulary).finditer(folded, start, end)
    }
    return f"tỉnh {found.pop()}" if len(found) == 1 else ""


@cache
def _provinces(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"tỉnh\s+(?P<name>{names(vocabulary).province}){END}")


def unit(vocabulary: Vocabulary, level: str, name: str) -> str:
    """Return a place in its usual spelling, its level in lower case.

    >>> from vbhc_extract.vocabulary import load
    >>> unit(load(), "TP.", "HCM"), unit(load(), "Tỉnh", "ĐĂK LĂK"), unit(load(), "XÃ", "BÌNH MINH")
    ('thành phố Hồ Chí Minh', 'tỉnh Đắk Lắk', 'xã Bình Minh')
    """
    return f"{_level(level)} {usual_name(vocabulary, name)}"


def unit_of_name(vocabulary: Vocabulary, name: str, rank: str) -> str:
    """Return the one known place of that rank that goes by a bare name, or an empty string."""
    rows = rows_by_name(vocabulary).get(key(name), [])
    ranked = [row for row in rows if bool(row["province"]) == (rank == "district")]
    levels = list(dict.fromkeys(row["level"] for row in ranked))
    certain = len(levels) == 1 or (levels and rank == "province")
    return f"{levels[0]} {ranked[0]['name']}" if certain else ""


def _level(printed: str) -> str:
    words = " ".join(printed.lower().split())
    return _LEVELS.get(words.rstrip("."), words)


def usual_name(vocabulary: Vocabulary, name: str) -> str:
    """Return the usual spelling of a place name; one in capitals or lower case gets its capitals."""
    rows = rows_by_name(vocabulary).get(key(name))
    if rows:
        return rows[0]["name"]
    joined = " ".join(name.split())
    return joined if regex.search(r"\p{Lu}\p{Ll}|^\p{Lu}$", joined) else joined.title()


def _rank(vocabulary: Vocabulary, level: str, name: str, year: int) -> str:
    if level == "tỉnh":
        return "province"
    if level == "thành phố":
        rows = _standing(vocabulary, level, name, year)
        return "province" if rows and not rows[0]["province"] else "district"
    return "district" if level in {"huyện", "quận", "thị xã"} else "commune"


def _province_of(vocabulary: Vocabulary, district: str, year: int) -> str:
    level, name = _split(district)
    provinces = {row["province"] for row in _standing(vocabulary, level, name, year) if row["province"]}
    return provinces.pop() if len(provinces) == 1 else ""


def _standing(vocabulary: Vocabulary, level: str, name: str, year: int) -> list[Row]:
    rows = [row for row in rows_by_name(vocabulary).get(key(name), []) if row["level"] == level]
    return [row for row in rows if stood(row, year)] or rows


def stood(row: Row, year: int) -> bool:
    """Tell whether a row was valid at some time of a year."""
    return (row["valid_from"][:4] or "0") <= str(year) <= (row["valid_to"][:4] or "9999")


def _split(unit_name: str) -> tuple[str, str]:
    for level in ("thành phố", "thị xã"):
        if unit_name.startswith(level):
            return level, unit_name[len(level) + 1 :]
    level, _, name = unit_name.partition(" ")
    return level, name


@cache
def _places(vocabulary: Vocabulary) -> re.Pattern[str]:
    known = names(vocabulary)
    name = rf"(?:{known.province}{END}|{known.district}{END}|{CAPITALS}|\d+)"
    return re.compile(rf"{BEGIN}(?:(?P<level>{LEVEL})|{OWN})\s*(?P<name>{name})")
