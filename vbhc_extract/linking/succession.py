"""Which body took over from one that ended: ministries, provinces and communes were merged in 2025."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import regex

from vbhc_extract.extraction.folding import fold
from vbhc_extract.linking.identity import place_of
from vbhc_extract.linking.segmentation import quietly_imported
from vbhc_extract.vocabulary import Vocabulary

_COMMUNE = regex.compile(r"(?<!\p{L})(?:xã(?! hội)|phường|thị trấn) ", regex.IGNORECASE)
_COMMITTEES = {"tỉnh": "Tỉnh", "thành phố": "Thành"}  # Tỉnh ủy, Thành ủy


class _Ended(NamedTuple):
    names: regex.Pattern[str]
    successors: dict[str, str]


@lru_cache(maxsize=1 << 14)
def successor_of(issuer: str, vocabulary: Vocabulary) -> str:
    """Return the body that took over from an issuer; empty where it goes on, or where several did.

    The tasks of a district that ended on 1 July 2025 went to several communes and the province: it has no
    single successor (Luật Tổ chức chính quyền địa phương 72/2025/QH15; Nghị quyết 202/2025/QH15).

    >>> from vbhc_extract.vocabulary import load
    >>> successor_of("Sở Kế hoạch và Đầu tư tỉnh Quảng Nam", load())
    'Sở Tài chính thành phố Đà Nẵng'
    >>> successor_of("Tỉnh ủy Kon Tum", load())
    'Tỉnh ủy Quảng Ngãi'
    >>> successor_of("Ủy ban nhân dân tỉnh Lâm Đồng", load())
    ''
    """
    plain = " ".join(fold(issuer).split())
    place = place_of(plain)
    if place[:1] and place[0] in {"xã", "phường", "thị trấn"}:
        return _merged_commune(plain) if len(place) == 6 else ""
    if place[:1] and (place[0] in {"huyện", "quận", "thị xã"} or place[2:3] == ("tỉnh",)):
        return ""
    bodies, provinces = _bodies(vocabulary), _provinces(vocabulary)
    taken = bodies.names.sub(lambda found: bodies.successors[found[0]], plain, count=1)
    taken = provinces.names.sub(lambda found: provinces.successors[found[0]], taken)
    return taken if taken != plain else ""


@cache
def _bodies(vocabulary: Vocabulary) -> _Ended:
    return _ended({row["body"]: row["successor"] for row in reversed(vocabulary.rows("successions"))})


@cache
def _provinces(vocabulary: Vocabulary) -> _Ended:
    """Return the provinces that one other took over, as they stand in names of bodies (`Tỉnh ủy Kon Tum`)."""
    successors: dict[str, str] = {}
    for row in vocabulary.rows("territories"):
        level, name = _level_and_name(row["successor"])
        if row["province"] or not name or "|" in row["successor"]:
            continue
        successors[f"{row['level']} {row['name']}"] = row["successor"]
        for committee in ("ủy", "đoàn"):
            old = f"{_COMMITTEES.get(row['level'], '')} {committee} {row['name']}"
            successors[old] = f"{_COMMITTEES.get(level, '')} {committee} {name}"
    return _ended(successors)


def _level_and_name(territory: str) -> tuple[str, str]:
    level = "thành phố" if territory.startswith("thành phố ") else "tỉnh"
    return level, territory.removeprefix(level).strip()


def _ended(successors: dict[str, str]) -> _Ended:
    longest_first = sorted(map(regex.escape, successors), key=len, reverse=True)
    return _Ended(regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(longest_first)})(?!\p{{L}})"), successors)


def _merged_commune(issuer: str) -> str:
    """Return the body of the commune that another became part of, when just one did."""
    start = _COMMUNE.search(issuer)
    if start is None:
        return ""
    converted = quietly_imported("convert_address")(issuer[start.start() :])
    if converted.status.name != "SUCCESS" or not converted.new.ward:
        return ""
    places = (converted.new.ward, converted.new.province)
    return issuer[: start.start()] + ", ".join(place[:1].lower() + place[1:] for place in places)
