"""Mentions that bear a number: which number-like strings are documents, and of what type."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from vbhc_extract.extraction.bodies.issuers import body_end
from vbhc_extract.extraction.citations.attributes import attach_right
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.citations.numbers import FoundNumber
from vbhc_extract.extraction.document_types import DocumentTypes, document_types
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.model import Span

_MARK = regex.compile(r"(?r)(?<!\p{L})(?:[Ss]ố|SỐ|[Ss]ô)\s*[:.]?\s*")
_SHARED_SYMBOL = regex.compile(
    r"(?r)(?<!\p{L})(?:[Ss]ố|SỐ)\s*:?\s*(?P<list>(?:\d{1,5}[a-zđ]?\s*(?:[,;]|và)\s*)+)"
)
_LISTED = regex.compile(r"\d{1,5}[a-zđ]?")
_SPLIT_DIGIT = regex.compile(r"(?r)(?<!\p{L})(?:[Ss]ố|SỐ)\s*:?\s*(?P<lost>\d)\s")
_COORDINATION = re.compile(r"\s*(?:[,;]|và|hoặc|cùng|đến|-)*\s*(?:và\s*)?(?:các\s*)?(?:từ\s*)?\s*")
# `Luật sửa đổi, bổ sung một số điều của Luật A và Luật B số 47/2019/QH14`: the number is that of the first
_AMENDING_LAW = regex.compile(
    r"(?r)Luật\s+(?P<title>[Ss]ửa\s+đổi(?:,\s+bổ\s+sung)?\s+(?:một\s+số\s+điều\s+)?(?:của\s+)?(?:(?:Bộ\s+luật|Luật)\s[^;.()\d]{3,160}?(?:,|và|,\s*và)\s+)*)"
)
_LIST_LEAD = regex.compile(
    r"(?r)(?<!\p{L})(?:các|những)\s+(?P<type>\p{L}+(?:\s\p{Ll}+){0,2}?)(?:\s+của\s+(?P<body>\p{Lu}[^:;.\n]{2,80}))?\s*:\s*"
)
_OF = regex.compile(r"\scủa\s+(?=\p{Lu})")
_CLAUSE_END = ".;:)?!"
_LAW_CODES = ("QH", "UBTVQH")
_NEAR, _REACH, _LAW_REACH = 60, 110, 260
_WORDS, _LAW_WORDS = 11, 40
_LIST_REACH, _LINK = 40, 4
_WIDE = 30  # more than a type word and "số" take


class _Type(NamedTuple):
    """The type of a mention, empty where none is printed, and where the mention begins."""

    name: str
    start: int
    inherited: bool = False
    title_start: int = -1
    """Where the words between the type and the number begin: `Kế hoạch kiểm tra số …`."""


class _Left(NamedTuple):
    """What stands left of a number: the text from `low` to `at`, where `số` or the number begins."""

    folded: str
    low: int
    at: int
    marked: bool
    """True when `số` stands before the number."""


def numbered_mentions(reader: Reader, found: list[FoundNumber]) -> list[Draft]:
    """Return the mentions that bear a number, with the date and issuer that follow them."""
    drafts: list[Draft] = []
    floor = 0
    for number in found:
        if number.start < floor:
            continue
        low = max(floor, reader.segments.start_of(number.start))
        group = _read(reader, number, low, drafts[-1] if drafts else None)
        if not group:
            continue
        _share_issuer(reader, group[0], drafts[-1] if drafts else None, low)
        # the bodies in a law's name do not issue it
        if number.start - group[0].start > _WIDE and not number.code.startswith(_LAW_CODES):
            _issuer_between(reader, group[0], number.start)
        attach_right(reader, group[-1])
        floor = group[-1].end
        drafts.extend(group)
    return drafts


def _read(reader: Reader, number: FoundNumber, low: int, previous: Draft | None) -> list[Draft]:
    """Return the mention of a number, with those that share its symbol (`số 12, 13, 14/QĐ-UBND`)."""
    folded, types, at = reader.folded, document_types(reader.vocabulary), number.start
    if lost := _SPLIT_DIGIT.match(folded, low, at):
        at = lost.start("lost")
        number = number._replace(start=at, number=lost["lost"] + number.number)
    listed = [] if number.number[:1] in "/-" else _listed_before(folded, low, at)
    first = listed[0].start() if listed else at
    mark = _MARK.match(folded, low, first)
    left = _Left(folded, low, mark.start() if mark else first, bool(mark))
    found = (
        _type_of_list(types, left)
        or _type_before(types, left, number)
        or _type_from_context(types, left, number, previous)
    )
    if found is None:
        return []
    members = [(item.start(), item.end(), item[0]) for item in listed]
    members.append((at, number.end, number.number))
    symbol = number.number.lstrip("0123456789") if listed else ""
    group = [
        Draft(
            start, end, "numbered", found.name, printed + (symbol if end != number.end else ""), number.code
        )
        for start, end, printed in members
    ]
    group[0].start, group[0].inherited = found.start, found.inherited
    if found.title_start >= 0:
        group[0].title = _title_between(left, found.title_start, whole=number.code.startswith(_LAW_CODES))
    for draft in group[1:]:
        draft.inherited = True
    return group


def _title_between(left: _Left, start: int, *, whole: bool) -> Span | None:
    """Return the words between the type and the number, up to the body they name; the `whole` name of a law."""
    of = None if whole else _OF.search(left.folded, start - 1, left.at)
    words = left.folded[start : of.start() if of else left.at].rstrip()
    return Span(start, start + len(words)) if words[:1].isalpha() else None


def _issuer_between(reader: Reader, draft: Draft, number_start: int) -> None:
    """Take up the body of `báo cáo của Ủy ban nhân dân tỉnh số 218/BC-UBND`."""
    if of := _OF.search(reader.folded, draft.start, number_start):
        end = body_end(reader.vocabulary, reader.folded, of.end(), number_start)
        if end > of.end():
            draft.issuer = Span(of.end(), end)


def _share_issuer(reader: Reader, draft: Draft, previous: Draft | None, low: int) -> None:
    """Take up the body of `các Nghị định của Chính phủ: số 92/2006/NĐ-CP …; số 04/2008/NĐ-CP …`."""
    lead = _list_lead(reader.folded, low, draft.start)
    if lead and lead["body"]:
        end = body_end(reader.vocabulary, reader.folded, lead.start("body"), lead.end("body"))
        draft.shared_issuer = Span(lead.start("body"), end) if end > lead.start("body") else None
    elif (
        previous
        and previous.type == draft.type
        and reader.folded[draft.start : draft.start + 2].lower() == "số"
    ):
        draft.shared_issuer = previous.shared_issuer
    draft.issuer = draft.issuer or draft.shared_issuer


def _listed_before(folded: str, low: int, at: int) -> list[regex.Match[str]]:
    match = _SHARED_SYMBOL.match(folded, low, at)
    return list(_LISTED.finditer(folded, *match.span("list"))) if match else []


def _list_lead(folded: str, low: int, at: int) -> regex.Match[str] | None:
    """Return the words `các Nghị định của Chính phủ:` that end at a position."""
    return _LIST_LEAD.match(folded, low, at) if ":" in folded[max(low, at - _LINK) : at] else None


def _type_of_list(types: DocumentTypes, left: _Left) -> _Type | None:
    """Find the type that a list names before its colon, with its body or without."""
    lead = _list_lead(left.folded, left.low, left.at)
    name = types.by_words.get(" ".join(lead["type"].lower().split())) if lead else None
    return _Type(name, left.at, inherited=True) if name else None


def _type_before(types: DocumentTypes, left: _Left, number: FoundNumber) -> _Type | None:
    """Find the type word that a number belongs to, directly before it or with a few words between."""
    near = left.folded[max(left.low, left.at - _NEAR) : left.at]
    words = near.split()
    last = words[-1] if words else ""
    for type_words, name in types.by_last_word.get(last.lower().rstrip(","), ()):
        size = len(type_words)
        if size > len(words) or _key(words[-size:]) != " ".join(type_words):
            continue
        # "pháp luật số 64/2025/QH15" ends a law's name, only "Luật số …" begins a citation
        if types.family[name] != "law" or _is_capital(words[-size]):
            return _Type(name, _start_of(left, near, size))
    if short := types.by_short.get(last.lstrip("([")):
        return _Type(short, _start_of(left, near, 1))
    if number.code.startswith(_LAW_CODES):
        return _law_before(types, left)
    return _extended_type(types, left) if left.marked else None


def _extended_type(types: DocumentTypes, left: _Left) -> _Type | None:
    """Find the type of `Kế hoạch kiểm tra số 306/KH-TKT`: a few words stand between it and the number."""
    before = left.folded[max(left.low, left.at - _REACH) : left.at]
    words = before.split()
    if words and words[-1].endswith(";"):
        return None
    for index in range(len(words) - 2, max(len(words) - _WORDS, -1), -1):
        if words[index][-1] in _CLAUSE_END or words[index][-1] == ",":
            return None
        for size in (3, 2, 1):
            found = types.by_words.get(_key(words[index : index + size]))
            if found and len(words) >= index + size:
                return _Type(
                    found,
                    _start_of(left, before, len(words) - index),
                    title_start=_start_of(left, before, len(words) - index - size),
                )
    return None


def _law_before(types: DocumentTypes, left: _Left) -> _Type | None:
    """Find the law whose name a number ends: `Luật Phòng, chống tham nhũng số 36/2018/QH14`."""
    before = left.folded[max(left.low, left.at - _LAW_REACH) : left.at]
    words = before.split()
    for index in range(len(words) - 2, max(len(words) - _LAW_WORDS, -1), -1):
        if words[index][-1] in _CLAUSE_END:
            return None
        if not _is_capital(words[index]):
            continue
        for size in (2, 1):
            name = types.by_words.get(_key(words[index : index + size]))
            if name and types.family[name] == "law":
                start = _start_of(left, before, len(words) - index)
                if amending := _AMENDING_LAW.match(left.folded, left.low, start):
                    return _Type("Luật", amending.start(), title_start=amending.start("title"))
                title_start = _start_of(left, before, len(words) - index - size)
                return _Type(name, start, title_start=title_start)
    return None


def _type_from_context(
    types: DocumentTypes, left: _Left, number: FoundNumber, previous: Draft | None
) -> _Type | None:
    """Tell the type of a number without a type word: shared with the one before, or told by its code.

    Only `số` says that a bare symbol is cited; without it, a known code must stand there, and no type is told.
    """
    if number.bare or number.number[:1] in "/-":
        return None
    start = left.at
    by_code = types.by_code.get(number.code.upper(), "")
    if previous is not None and 0 <= left.at - previous.end < _LIST_REACH:
        between = _COORDINATION.fullmatch(left.folded, previous.end, left.at)
        if between and (left.marked or between[0].strip()):
            same = previous.code.upper() == number.code.upper() or not by_code
            shared = same or types.family.get(previous.type) == "law"
            return _Type(previous.type if shared else by_code, start, inherited=shared)
    if "/" not in number.number or "-" not in number.number:
        return None
    if left.marked:
        return _Type(by_code or "Công văn", start)
    return _Type("", start) if by_code else None


def _is_capital(word: str) -> bool:
    return word.lstrip("([“\"'")[:1].isupper()


def _key(words: list[str]) -> str:
    return " ".join(words).lower().lstrip("([“\"'").rstrip(",")


def _start_of(left: _Left, before: str, size: int) -> int:
    """Return where the last `size` words before a number begin, without an opening bracket."""
    rest = before.rsplit(None, size)
    start = left.at - len(before) + (len(rest[0]) if len(rest) > size else 0)
    while left.folded[start].isspace() or left.folded[start] in "([“\"'":
        start += 1
    return start
