"""Where the names of issuing bodies stand in a text.

A name is an office, organs and a body, each optional but the last, then its place and its term:
`Chủ tịch | UBND | tỉnh Quảng Nam`, `Trưởng | Ban Tổ chức | Tỉnh ủy | Bình Định | khóa XX`. Known bodies come
from the vocabulary; any other is a head word (`Trung tâm`, `Công ty`) with the words after it, up to a
level word, a stop word or punctuation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex

from vbhc_extract.extraction.bodies.grammar import first_words, grammar
from vbhc_extract.extraction.bodies.spelling import END
from vbhc_extract.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc_extract.extraction.bodies.grammar import Branches, Grammar
    from vbhc_extract.vocabulary import Vocabulary

_REACH = 400  # no name is longer, in code points
_PLACE_WORDS = 5  # with one too many, which tells a title from a name
_ORGANS = 3  # `Văn phòng | Ban Chỉ đạo | Đảng ủy | Công an tỉnh`

# words in capitals with a tone or vowel mark: a letterhead, not an abbreviation
_CAPITALS = regex.compile(r"[\p{Lu}.&]+[\s,]+[\p{Lu}.&]+(?:\s+[\p{Lu}.&]+)?+(?!\p{L})")
_MARKED = regex.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂƠƯẠ-Ỹ]")

_SPEAKS = re.compile(
    r"\s+(?:xin\s+|kính\s+|trân\s+trọng\s+|đã\s+|có\s+)?(?:báo\s+cáo|đề\s+nghị|thông\s+báo|yêu\s+cầu|trình|ý\s+kiến|trả\s+lời)\b"
)
_JOINT = re.compile(r"\s+(?:và|cùng)\s+(?P<any>)|\s*[,/-]\s*")
_UNDER = re.compile(r"\s+(?:trực\s+)?thuộc\s+|\s+của\s+(?=HĐND|Hội\s+đồng\s+nhân\s+dân)")
_CAPITAL_NEXT = regex.compile(r"\s+\p{Lu}")
_UNIT = r"(?:quận|thị\s+xã|huyện|thành\s+phố|thị\s+trấn|phường|xã)"
# `UBND các xã`, `UBND cấp huyện`, `UBND huyện, quận, thị xã` name no one body
_PLURAL = re.compile(
    rf"\s+(?:các|cấp|những|mỗi){END}|\s*,\s*{_UNIT}\s*(?:[,;.]|và{END}|(?:trực\s+)?thuộc{END})"
)


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


def is_letterhead(text: str, start: int = 0, end: int | None = None) -> bool:
    """Tell whether a name is in capitals that are more than abbreviations.

    >>> is_letterhead("SỞ NỘI VỤ"), is_letterhead("UBND TP.HCM")
    (True, False)
    """
    if not text[start + 1 : start + 2].isupper():
        return False
    words = _CAPITALS.match(text, start, end)
    return words is not None and _MARKED.search(text, start, words.end()) is not None


def _bodies(vocabulary: Vocabulary, folded: str, start: int, end: int) -> Iterator[Span]:
    first = first_words(vocabulary)
    while head := first.search(folded, start, end):
        begin = head.start()
        start = begin if _in_heading(folded, begin) else body_end(vocabulary, folded, begin, end)
        if start > begin:
            yield Span(begin, start)
        else:
            start = head.end()


def _in_heading(folded: str, begin: int) -> bool:
    """Tell whether a word in capitals stands inside a line of them (`NHIỆM VỤ CỤ THỂ`)."""
    return (
        begin > 1
        and folded[begin - 1] == " "
        and folded[begin - 2].isupper()
        and is_letterhead(folded, begin)
    )


def _joined_end(vocabulary: Vocabulary, folded: str, start: int, reached: int, end: int) -> int:
    """Return where the body ends that `và` joins, or a comma between two central bodies."""
    joint = _JOINT.match(folded, reached, end)
    if joint is None or not (joint["any"] is not None or _are_peers(vocabulary, folded, start, joint, end)):
        return reached
    after = _one_end(vocabulary, folded, joint.end(), end)
    # `… của Văn phòng Chính phủ, Bộ Tài chính báo cáo …`: the second speaks, and issues nothing with the first
    speaks = joint["any"] is None and _SPEAKS.match(folded, after, end)
    return after if after > joint.end() and not speaks else reached


def _are_peers(vocabulary: Vocabulary, folded: str, start: int, joint: re.Match[str], end: int) -> bool:
    """Tell whether a comma or dash joins two bodies: both central, or both after `liên`."""
    if folded.startswith(("liên ", "Liên "), start, end):
        return folded[joint.end() : joint.end() + 2] in {"Bộ", "Sở"}
    central = grammar(vocabulary, False).central
    before, after = _match(central, folded, start, joint.start()), _match(central, folded, joint.end(), end)
    return before is not None and after is not None


def _one_end(vocabulary: Vocabulary, folded: str, start: int, end: int) -> int:
    """Return where one name ends: a central body's own, else the longest run of office, organs and body."""
    if not (start < end and (folded[start].isupper() or folded.startswith("liên ", start, end))):
        return start
    parts = grammar(vocabulary, is_letterhead(folded, start, end))
    if _match(parts.central, folded, start, end):
        return _core_end(parts, folded, start, end)
    for begin in reversed(_beginnings(parts, folded, start, end)):
        reached = _core_end(parts, folded, begin, end)
        if reached > begin:
            return reached
    return _bare_end(parts, folded, start, end)


def _bare_end(parts: Grammar, folded: str, start: int, end: int) -> int:
    """Return where `Giám đốc Sở` ends, which in a body's own documents means that body."""
    office = _match(parts.office, folded, start, end)
    head = _match(parts.head, folded, office.end(), end) if office else None
    return head.end() if head and not _CAPITAL_NEXT.match(folded, head.end(), end) else start


def _match(branches: Branches, folded: str, start: int, end: int) -> re.Match[str] | None:
    pattern = branches(folded[start : start + 2].lower())
    return pattern.match(folded, start, end) if pattern else None


def _beginnings(parts: Grammar, folded: str, start: int, end: int) -> list[int]:
    """Return where a body may begin: at the name's start, after its office, after each organ."""
    beginnings = [start]
    if office := _match(parts.office, folded, start, end):
        beginnings.append(office.end())
    while len(beginnings) <= 1 + _ORGANS and (organ := _match(parts.organ, folded, beginnings[-1], end)):
        beginnings.append(organ.end())
    return beginnings


def _core_end(parts: Grammar, folded: str, start: int, end: int) -> int:
    """Return where a body with its place, its term and the body it belongs to ends."""
    if body := _match(parts.central, folded, start, end):
        reached = body.end()
    else:
        named = _local_end(parts, folded, start, end)
        if named == start:
            return start
        reached = _place_end(parts, folded, named, end)
        if _PLURAL.match(folded, reached, end):
            return start
    if not parts.more.match(folded, reached, end):
        return reached
    if term := parts.term.match(folded, reached, end):
        return term.end()
    if under := _UNDER.match(folded, reached, end):
        above = _core_end(parts, folded, under.end(), end)
        return above if above > under.end() else reached
    return reached


def _local_end(parts: Grammar, folded: str, start: int, end: int) -> int:
    """Return where the name of a body below the centre ends, without its place."""
    if body := _match(parts.local, folded, start, end):
        return body.end()
    if committee := _match(parts.committee, folded, start, end):
        words = parts.words.match(folded, committee.end(), end)
        return words.end() if words else committee.end()
    if head := _match(parts.head, folded, start, end):
        words = parts.words.match(folded, head.end(), end)
        if words and not words["first"][0].islower():
            return words.end()
    return start


def _place_end(parts: Grammar, folded: str, start: int, end: int) -> int:
    lead = parts.level.match(folded, start, end)
    if lead is None or (lead["comma"] and not lead["level"]):
        return start
    unnamed = start if lead["comma"] else max(start, lead.end("level"))
    if lead["level"] and lead["named"] is None:
        return unnamed
    named = lead.end()
    if place := parts.place.match(folded, named, end):
        named = place.end()
    elif lead["level"]:
        named = _other_place_end(parts, folded, named, end)
    if named == lead.end():
        return unnamed
    upper = parts.upper_place.match(folded, named, end)
    return upper.end() if upper else named


def _other_place_end(parts: Grammar, folded: str, start: int, end: int) -> int:
    """Return where the name of a place unknown to the vocabulary ends: up to four capitals.

    A single one needs a stop after it (`xã Lát về`), a third must not open a title (`xã Bình Minh Tập huấn`).
    """
    ends: list[int] = []
    word = parts.other_place.match(folded, start, end)
    while word and len(ends) < _PLACE_WORDS:
        ends.append(word.end())
        word = parts.more_of_place.match(folded, ends[-1], end)
    if ends and len(ends) != 2 and parts.stop.match(folded, ends[-1], end) is None:
        ends = ends[:2] if len(ends) > 2 else []
    return ends[-1] if ends else start
