"""Mentions that bear a number: which number-like strings are documents, and of what type."""

from __future__ import annotations

import regex

from vbhc_extract.extraction.attributes import attach_right
from vbhc_extract.extraction.document_types import DocumentTypes, document_types
from vbhc_extract.extraction.draft import Draft
from vbhc_extract.extraction.issuers import body_end
from vbhc_extract.extraction.numbers import FoundNumber
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.model import Span

_MARK = regex.compile(r"(?r)(?<!\p{L})(?:[Ss]ố|SỐ|[Ss]ô)\s*[:.]?\s*")
_SHARED_SYMBOL = regex.compile(
    r"(?r)(?<!\p{L})(?:[Ss]ố|SỐ)\s*:?\s*(?P<list>(?:\d{1,5}[a-zđ]?\s*(?:[,;]|và)\s*)+)"
)
_LISTED = regex.compile(r"\d{1,5}[a-zđ]?")
_SPLIT_DIGIT = regex.compile(r"(?r)(?<!\p{L})(?:[Ss]ố|SỐ)\s*:?\s*(?P<lost>\d)\s")
_COORDINATION = regex.compile(r"\s*(?:[,;]|và|hoặc|cùng|đến|-)*\s*(?:và\s*)?(?:các\s*)?(?:từ\s*)?\s*")
_UNTYPED = "?"
_CLAUSE_END = ".;:)?!"
_LAW_CODES = ("QH", "UBTVQH")
_OF = regex.compile(r"\scủa\s+(?=\p{Lu})")
_NEAR, _REACH, _LAW_REACH = 44, 110, 260
_WIDE = 30  # more than a type word and "số" take


def numbered_mentions(reader: Reader, found: list[FoundNumber]) -> list[Draft]:
    """Return the mentions that bear a number, with the date and issuer that follow them."""
    types, folded = document_types(reader.vocabulary), reader.folded
    drafts: list[Draft] = []
    floor = 0
    for number in found:
        if number.start < floor:
            continue
        sentence = reader.segments.start_of(number.start)
        previous = drafts[-1] if drafts else None
        group = _read(types, folded, number, max(floor, sentence), previous)
        if not group:
            continue
        if number.start - group[0].start > _WIDE:
            _issuer_between(reader, group[0], number.start)
        attach_right(reader, group[-1])
        floor = group[-1].end
        drafts.extend(group)
    return drafts


def _read(
    types: DocumentTypes, folded: str, number: FoundNumber, low: int, previous: Draft | None
) -> list[Draft]:
    """Return the mention of a number, with those that share its symbol (`số 12, 13, 14/QĐ-UBND`)."""
    at = number.start
    if lost := _SPLIT_DIGIT.match(folded, low, at):
        at = lost.start("lost")
        number = number._replace(start=at, number=lost["lost"] + number.number)
    listed = [] if number.number[:1] in "/-" else _listed_before(folded, low, at)
    first = listed[0].start() if listed else at
    mark = _MARK.match(folded, low, first)
    before = mark.start() if mark else first
    name, start = _type_before(types, folded, low, before, number, bool(mark))
    inherited = False
    if not name:
        name, inherited = _type_from_context(types, folded, number, before, bool(mark), previous)
        start = before if mark else first
        if not name:
            return []
        name = name if name != _UNTYPED else ""
    symbol = number.number[len(_LISTED.match(number.number)[0]) :] if listed else ""  # type: ignore[index]
    group = [
        Draft(item.start(), item.end(), "numbered", name, item[0] + symbol, number.code, inherited=True)
        for item in listed
    ]
    group.append(
        Draft(
            at, number.end, "numbered", name, number.number, number.code, inherited=inherited or bool(listed)
        )
    )
    group[0].start = start
    group[0].inherited = inherited
    return group


def _issuer_between(reader: Reader, draft: Draft, number_start: int) -> None:
    """Take up the body of `báo cáo của Ủy ban nhân dân tỉnh số 218/BC-UBND`."""
    if of := _OF.search(reader.folded, draft.start, number_start):
        end = body_end(reader.vocabulary, reader.folded, of.end(), number_start)
        if end > of.end():
            draft.issuer = Span(of.end(), end)


def _listed_before(folded: str, low: int, at: int) -> list[regex.Match[str]]:
    match = _SHARED_SYMBOL.match(folded, low, at)
    return list(_LISTED.finditer(folded, *match.span("list"))) if match else []


def _type_before(
    types: DocumentTypes, folded: str, low: int, at: int, number: FoundNumber, marked: bool
) -> tuple[str, int]:
    """Find the type word that a number belongs to, directly before it or with a few words between."""
    law = number.code.startswith(_LAW_CODES)
    near = folded[max(low, at - _NEAR) : at]
    words = near.split()
    if words:
        for type_words, name in types.by_last_word.get(words[-1].lower().rstrip(","), ()):
            size = len(type_words)
            if size > len(words) or _key(words[-size:]) != " ".join(type_words):
                continue
            # "pháp luật số 64/2025/QH15" ends a law's name, only "Luật số …" begins a citation
            if types.family[name] != "law" or _is_capital(words[-size]):
                return name, _start_of(folded, at, near, size)
        if name := types.by_short.get(words[-1].lstrip("([")):
            return name, _start_of(folded, at, near, 1)
    if not (marked or law):
        return "", at
    left = folded[max(low, at - (_LAW_REACH if law else _REACH)) : at]
    return _extended_type(types, folded, at, left, left.split(), law)


def _extended_type(
    types: DocumentTypes, folded: str, at: int, left: str, words: list[str], law: bool
) -> tuple[str, int]:
    """Find the type of `Kế hoạch kiểm tra số 306/KH-TKT` or `Luật Đấu thầu số 22/2023/QH15`."""
    furthest = len(words) - (40 if law else 11)
    for index in range(len(words) - 2, max(furthest, -1), -1):
        word = words[index]
        if word[-1] in _CLAUSE_END or (word[-1] == "," and not law):
            break
        if _is_capital(word) or not law:
            for size in (3, 2, 1):
                name = types.by_words.get(_key(words[index : index + size]))
                if name and len(words) > index + size - 1 and (not law or types.family[name] == "law"):
                    return name, _start_of(folded, at, left, len(words) - index)
    return "", at


def _is_capital(word: str) -> bool:
    return word.lstrip("([“\"'")[:1].isupper()


def _key(words: list[str]) -> str:
    return " ".join(words).lower().lstrip("([“\"'").rstrip(",")


def _start_of(folded: str, at: int, left: str, size: int) -> int:
    """Return where the last `size` words before a position begin, without an opening bracket."""
    rest = left.rsplit(None, size)
    start = at - len(left) + (len(rest[0]) if len(rest) > size else 0)
    while folded[start].isspace() or folded[start] in "([“\"'":
        start += 1
    return start


def _type_from_context(
    types: DocumentTypes, folded: str, number: FoundNumber, before: int, marked: bool, previous: Draft | None
) -> tuple[str, bool]:
    """Tell the type of a number without a type word: shared with the one before, or told by its code."""
    if number.bare or number.number[:1] in "/-":
        return "", False
    by_code = types.by_code.get(number.code.upper(), "")
    if previous is not None and previous.end <= before and before - previous.end < 40:
        between = _COORDINATION.fullmatch(folded, previous.end, before)
        if between and (marked or between[0].strip()):
            same_kind = (
                previous.code.upper() == number.code.upper()
                or not by_code
                or types.family[previous.type] == "law"
            )
            return (previous.type, True) if same_kind else (by_code, False)
    if "/" not in number.number or (not by_code and not (marked and "-" in number.number)):
        return "", False
    if not marked and not (("-" in number.number) and by_code):
        return "", False
    # without a type word only "số" says that a document is meant; a bare symbol stays without a type
    return (by_code or "Công văn") if marked else _UNTYPED, False
