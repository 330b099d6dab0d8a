"""Mentions by a short form: `Nghị định 61`, `Đề án 06`, `QĐ 1897`, and of the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from operator import itemgetter

import regex

from vbhc_extract.extraction.citations.attributes import attach_right
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.vocabulary import Vocabulary

_NUMBER = (
    r"\s*(?:số\s*)?(?P<number>\d{1,4}[ab]?)(?![\w%]|[./,-]\d|\s*/|\s*-\s*[\dA-ZĐ])"
    r"(?!\s*(?:%|triệu|tỷ|đồng|ngày|tháng|buổi|lượt|người|nội\s+dung|điều|khoản|trường|nhiệm\s+vụ|nhóm|điểm|năm\s+(?!\d)|xã|huyện|hộ"
    r"|hồ\s+sơ|văn\s+bản|mục\s+tiêu))"
)
_TYPES = (
    *(
        "Nghị quyết liên tịch",
        "Nghị quyết",
        "Nghị định",
        "Thông tư liên tịch",
        "Thông tư",
        "Quyết định",
        "Chỉ thị",
        "Kết luận",
        "Quy định",
        "Thông báo",
        "Đề án",
    ),
    *("Chương trình", "Kế hoạch", "Công văn", "NQ", "NĐ", "QĐ", "TT", "CT", "KL", "KH", "CV"),
)
# a pattern for each first letter: a search for a literal is fast
_SHORT = tuple(
    re.compile(rf"{letter}(?:{'|'.join(words[1:].replace(' ', chr(92) + 's+') for words in group)}){_NUMBER}")
    for letter, group in groupby(sorted(_TYPES, reverse=True), key=itemgetter(0))
)
_SURE = frozenset(
    {
        "Nghị quyết",
        "Nghị quyết liên tịch",
        "Nghị định",
        "Thông tư",
        "Thông tư liên tịch",
        "Chỉ thị",
        "Quyết định",
    }
)
_SURE_ABBREVIATIONS = frozenset({"NQ", "NĐ", "QĐ"})
_BY_BODY = re.compile(
    r"\s+của\s+(?:Bộ\s+Chính\s+trị|Ban\s+Bí\s+thư|Trung\s+ương|Ban\s+Chấp\s+hành\s+Trung\s+ương|Chính\s+phủ|Thủ\s+tướng)"
)
_BODY_REACH = 60
_DIGITS = re.compile(r"0*(?P<digits>\d+[ab]?)")
_THIS = regex.compile(r"này(?!\p{L})")


@cache
def _self_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    names = sorted((name for name in document_types(vocabulary).family), key=len, reverse=True)
    words = "|".join(
        f"(?i:{name[0]})" + regex.escape(name[1:], literal_spaces=True).replace(" ", r"\s+") for name in names
    )
    return regex.compile(rf"(?r)(?<!\p{{L}})(?P<type>{words})\s+này")


@cache
def _nicknames(vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    """Return (type, number) of the nicknames that the alias table knows: ("Đề án", "06")."""
    found = set()
    for row in vocabulary.rows("aliases"):
        kind, _, number = row["alias"].rpartition(" ")
        if number[:1].isdigit():
            found.add((kind, number))
    return frozenset(found)


def short_mentions(reader: Reader, numbered: Iterable[Draft]) -> list[Draft]:
    """Return mentions by type and bare number, where the number is known or the type leaves no doubt.

    A short form counts when the document gives the full number elsewhere, when it is a nickname that
    the alias table knows, or when its type is one that is commonly cut down so (`Nghị quyết 57`).
    """
    types = document_types(reader.vocabulary)
    folded, (start, end) = reader.folded, reader.part
    full = {(draft.type, _digits(draft.number)) for draft in numbered}
    nicknames = _nicknames(reader.vocabulary)
    drafts = []
    found = [match for short in _SHORT for match in short.finditer(folded, start, end)]
    for match in sorted(found, key=re.Match.start):
        if match.start() and (folded[match.start() - 1].isalnum() or folded[match.start() - 1] == "-"):
            continue
        words = " ".join(folded[match.start() : match.start("number")].replace("số", " ").split())
        name = types.by_short.get(words) or types.by_words[words.lower()]
        number = match["number"]
        known = (
            bool(_BY_BODY.match(folded, match.end(), match.end() + _BODY_REACH))
            or (name, number.lstrip("0") or "0") in full
            or (name, number) in nicknames
        )
        sure = name in _SURE if " " in words else words in _SURE_ABBREVIATIONS
        if known or (sure and not _is_year(number)):
            draft = Draft(match.start(), match.end(), "numbered", name, number)
            attach_right(reader, draft)
            drafts.append(draft)
    return drafts


def self_mentions(reader: Reader) -> list[Draft]:
    """Return the mentions of the document itself: `Quyết định này`."""
    pattern, types = _self_pattern(reader.vocabulary), document_types(reader.vocabulary)
    folded, (start, end) = reader.folded, reader.part
    drafts = []
    for this in _THIS.finditer(folded, start, end):
        if match := pattern.match(folded, max(start, this.start() - 40), this.end()):
            printed = " ".join(match["type"].split())
            name = types.by_words[printed.lower()]
            # in small letters `kế hoạch này` may be any that was spoken of
            own = printed[0].isupper() or name == reader.header.doc_type
            if own and types.family[name] != "law":
                drafts.append(Draft(match.start(), match.end(), "self", name))
    return drafts


def _digits(number: str) -> str:
    found = _DIGITS.match(number)
    return found["digits"] if found else ""


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}
