"""Who is to do something: the run of bodies that a task is given to, and the bodies in it.

Besides bodies with a name (`bodies`), work is given to groups (`các cơ quan, đơn vị`), to heads
(`Thủ trưởng các phòng, ban`) and to bodies of a level (`UBND các xã, thị trấn`). A run of them ends
where the words begin that say what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import regex

from vbhc_extract.extraction.bodies.bodies import body_end
from vbhc_extract.extraction.bodies.spelling import BEGIN, CAPITAL, END, SMALL, any_of
from vbhc_extract.vocabulary import Vocabulary

_REACH = 600  # no run of bodies is longer, in code points

Stop = Literal["verb", "duty", "told", "word", "mark", "end"]


class Assignees(NamedTuple):
    """Where a run of bodies ends, and what comes after it.

    `verb`: what to do; `duty`: `có trách nhiệm`; `told`: what is or was done; `word`: some other words;
    `mark`: punctuation; `end`: nothing.
    """

    end: int
    stop: Stop
    next: int
    """Where the words after the stop begin: after `có trách nhiệm` or a colon, at a verb."""


@cache
def cue_pattern(vocabulary: Vocabulary, *kinds: str) -> str:
    """Return a pattern of the task cues of some kinds, the longest first, in any usual spelling."""
    return any_of(_cues(vocabulary, *kinds)) + END


@cache
def _cues(vocabulary: Vocabulary, *kinds: str) -> tuple[str, ...]:
    return tuple(row["words"] for row in vocabulary.rows("task_cues") if row["kind"] in kinds)


def begins_assignee(vocabulary: Vocabulary, folded: str, start: int, end: int) -> bool:
    """Tell whether a body or a group of bodies begins at `start` that work may be given to.

    >>> from vbhc_extract.vocabulary import load
    >>> [begins_assignee(load(), words, 0, 20) for words in ("Tổ công tác rà soát", "Tổ chức rà soát")]
    [True, False]
    """
    return _assignee(vocabulary, folded[start : start + 1]).match(folded, start, end) is not None


@cache
def _assignee(vocabulary: Vocabulary, first: str) -> re.Pattern[str]:
    """Compile how a body or a group begins that begins with a letter.

    One pattern a letter, since a match takes time by the size of its pattern, wherever it fails.
    """
    group = _group(vocabulary) if first in set("CcNnTt") else "(?!)"
    if not first.isupper():
        return re.compile(rf"{group}|{_from(first, _cues(vocabulary, 'person'))}")
    no_body = _from(first, _cues(vocabulary, "not_agent"))
    return re.compile(rf"{group}|(?!{no_body}){_from(first, _heads(vocabulary))}")


@cache
def _addressee(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Compile how a body in lower case begins after `giao`, `phối hợp với`."""
    return regex.compile(rf"(?=\p{{Ll}}){cue_pattern(vocabulary, 'addressee')}(?!\s+(?:chống|ngừa))")


def _from(first: str, words: Iterable[str]) -> str:
    """Return a pattern of the words that begin with a letter, of either case."""
    chosen = [word for word in words if word[0].upper() == first.upper()]
    return any_of(chosen) + END if chosen else "(?!)"


@cache
def _group(vocabulary: Vocabulary) -> str:
    """Return a pattern of how a group begins: `các cơ quan`, `tất cả các sở`."""
    noun = cue_pattern(vocabulary, "noun")
    return (
        r"(?:(?:(?:[Tt]ất\s+cả|[Tt]oàn\s+thể)\s+)?[Cc]ác|[Nn]hững)\s+(?!đơn\s+vị\s+hành\s+chính)(?:\d+\s+)?"
        + noun
    )


@cache
def _heads(vocabulary: Vocabulary) -> tuple[str, ...]:
    bodies = (
        spelling
        for row in vocabulary.rows("bodies")
        for spelling in (row["name"], *row["abbreviations"].split("|"))
    )
    words = (row["words"] for row in vocabulary.rows("body_words"))
    return tuple(name for name in (*bodies, *words, *_cues(vocabulary, "agent")) if name)


def _next_stop(vocabulary: Vocabulary, folded: str, at: int, end: int) -> re.Match[str] | None:
    """Return what ends a run of bodies, searched for from the end of its first name on."""
    stops, others = _stops(vocabulary)
    found = stops.search(folded, at, end)
    while found and found["verb"] and not _is_verb().match(folded, found.start("verb"), end):
        if other := others.match(folded, found.start(), end):
            return other
        found = stops.search(folded, found.start() + 1, end)
    return found


@cache
def _stops(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what ends a run of bodies, and the same without the verbs."""
    noun, duty, told = (cue_pattern(vocabulary, kind) for kind in ("noun", "duty", "told"))
    verb = rf"(?={SMALL}){cue_pattern(vocabulary, 'verb')}"
    others = rf"""
        \s+(?P<told>{told})(?!\s+(?:liên\s+quan|thẩm\s+quyền|tên|chức\s+năng|trụ\s+sở|dự\s+án|công\s+trình|tuyến|rừng|biển|đất|đối\s+tượng|nhu\s+cầu|thủ\s+tục))
        |(?P<mark>[;:.(](?!\d)|,(?!\s*(?:{noun}|{CAPITAL}|(?:các|những)\s)))"""
    stops = rf"\s+(?P<duty>{duty}:?\s*)|(?:\s+|\s*[,-]\s+)(?P<verb>{verb})|{others}"
    return re.compile(stops, re.VERBOSE), re.compile(rf"(?P<duty>(?!))|(?P<verb>(?!))|{others}", re.VERBOSE)


@cache
def _is_verb() -> regex.Pattern[str]:
    """Compile what tells a verb from a noun spelled like one, and from one inside what a body is called by."""
    return regex.compile(
        r"(?!(?<=[,à]\s+)lãnh\s+đạo|tổ\s+chức(?:\s*,|\s+(?:chính\s+trị|đoàn\s+thể|đảng|hội|xã\s+hội|có|liên\s+quan|cá\s+nhân|và)\b)"
        r"|theo\s+dõi\s+và|(?:thực\s+hiện\s+)?theo\s+cơ\s+chế|(?:được\s+)?giao\s+thông|thu\s+(?:nhập|hút)|in\s*,|phát\s+triển|cấp\s+(?:tỉnh|huyện|xã|ủy|trên|dưới|học|cơ\s+sở)"
        r"|(?<=\bcơ\s+sở\s+)(?:đào\s+tạo|giáo\s+dục|khám|kinh\s+doanh|sản\s+xuất)|(?<=\b(?:phạm\s+vi|đối\s+tượng)\s+)điều\s+chỉnh|(?<=\bcơ\s+quan\s+)quản\s+lý\s+(?:nhà|trực|chuyên)"
        r"|(?<=\b[Pp]hòng\s+Kế\s+hoạch(?:\s*-)?\s+)tổng\s+hợp|giáo\s+dục|đưa\s+đón|mở\s+cửa|theo\s+ngành|đầu\s+tư(?:\s*[,;.]|\s+xây\s+dựng|\Z)|đăng\s+ký\s+(?:đất|quyền|kinh)|phát\s+thanh)"
        r"(?<!được\s+)(?<!\bchủ\s+)(?<!\b(?:các|những|một\s+số)\s+)"
    )


def find_assignees(vocabulary: Vocabulary, folded: str, start: int, end: int) -> Assignees | None:
    """Return the run of bodies that begins exactly at `start` and ends before `end`, if there is one.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "Công an huyện, UBND các xã, thị trấn có trách nhiệm triển khai Đề án 06"
    >>> found = find_assignees(load(), text, 0, len(text))
    >>> text[: found.end], found.stop, text[found.next :]
    ('Công an huyện, UBND các xã, thị trấn', 'duty', 'triển khai Đề án 06')
    """
    head = _assignee(vocabulary, folded[start : start + 1]).match(folded, start, end) or _addressee(
        vocabulary
    ).match(folded, start, end)
    if head is None:
        return None
    limit = min(end, start + _REACH)
    at = max(head.end(), body_end(vocabulary, folded, start, limit))
    colons = _enumeration()
    while found := _next_stop(vocabulary, folded, at, limit):
        if found["told"] in {"được", "có"} and (
            duty := _duty_after(vocabulary, folded, found.start(), limit)
        ):
            return duty
        if found["mark"] == ":" and (names := colons.match(folded, found.start(), limit)):
            at = names.end()
        elif found["mark"] == ";" and begins_assignee(vocabulary, folded, found.end() + 1, limit):
            at = found.end() + 1
        elif found["mark"] == "(" and (closed := folded.find(")", found.end(), limit)) > 0:
            at = closed + 1
        elif (comma := found["mark"] == ",") or found["verb"] is not None:
            named = body_end(vocabulary, folded, _list_start(folded, at, found), limit)
            if named > found.end():
                at = named
                continue
            if comma:
                break
            return Assignees(found.start(), "verb", found.start("verb"))
        else:
            kind: Stop = "duty" if found["duty"] else "told" if found["told"] else "mark"
            return Assignees(found.start(), kind, found.end())
    return _unknown(vocabulary, folded, start, found, limit)


def _unknown(
    vocabulary: Vocabulary, folded: str, start: int, comma: re.Match[str] | None, limit: int
) -> Assignees:
    """Return a run that no known word ends: up to the first word that is no part of its last name."""
    reached = comma.start() if comma else start + len(folded[start:limit].rstrip())
    separator = _last_separator().search(folded, start, reached)
    last = separator.end() if separator else start
    named = body_end(vocabulary, folded, last, reached)
    if named == last and (group := _whole_group(vocabulary).match(folded, last, reached)):
        named = group.end()
    if named > last and (word := _other_word(vocabulary).match(folded, named, reached)):
        return Assignees(named, "word", word.end())
    return Assignees(reached, "mark", comma.end()) if comma else Assignees(reached, "end", limit)


@cache
def _whole_group(vocabulary: Vocabulary) -> regex.Pattern[str]:
    noun = cue_pattern(vocabulary, "noun")
    return regex.compile(
        rf"(?:[Cc]ác|[Nn]hững)\s+{noun}(?:\s+{noun}|\s+(?:và|của|thuộc|trực\s+thuộc|có|liên\s+quan|chuyên\s+môn|nêu\s+trên|trên\s+địa\s+bàn){END}|\s+\p{{Lu}}\p{{L}}*)*"
    )


@cache
def _other_word(vocabulary: Vocabulary) -> regex.Pattern[str]:
    noun = cue_pattern(vocabulary, "noun")
    return regex.compile(
        rf"\s+(?!{noun}|(?:các|và|của|trên|tại|trong|ngoài|có|liên|trực|thuộc|cấp|nơi|khóa|nêu|chuyên|cùng){END})(?=\p{{Ll}})"
    )


@cache
def _enumeration() -> regex.Pattern[str]:
    """Compile `các Sở: Tài chính, Nội vụ`, whose colon ends no run."""
    return regex.compile(
        r"(?<=\b[Cc]ác\s+(?:[Bb]ộ|[Ss]ở|[Pp]hòng|[Bb]an|[Ss]ở,\s+ngành|ông|ông,\s+bà|đồng\s+chí|xã|phường|huyện)[^:;.]{0,20}):\s+(?=\p{Lu}[\p{L}\s-]{2,30},)"
    )


@cache
def _last_separator() -> regex.Pattern[str]:
    return regex.compile(r"(?r)(?:[,;]|\s(?:và|cùng))\s+")


def _list_start(folded: str, at: int, found: re.Match[str]) -> int:
    """Return where the last name of a run begins, which may hold the word that seemed to end it."""
    separator = _last_separator().search(folded, at, found.start() + 1)
    return separator.end() if separator else found.end()


def _duty_after(vocabulary: Vocabulary, folded: str, start: int, end: int) -> Assignees | None:
    """Return the run up to its `có trách nhiệm`: what stands before qualifies the bodies."""
    duty = _duty(vocabulary).search(folded, start, end)
    if duty is None or regex.search(r"[.;:]", folded[start : duty.start()]):
        return None
    return Assignees(duty.start(), "duty", duty.end())


@cache
def _duty(vocabulary: Vocabulary) -> regex.Pattern[str]:
    return regex.compile(rf"\s+{cue_pattern(vocabulary, 'duty')}:?\s*")


@cache
def _separators() -> regex.Pattern[str]:
    return regex.compile(r"\s*(?P<stop>[;,])\s*|\s*,?\s+(?P<and>và|cùng|cùng\s+với)\s+")


@cache
def _short() -> regex.Pattern[str]:
    return regex.compile(rf"\p{{Lu}}{{2,}}{END}")


@cache
def _twin() -> regex.Pattern[str]:
    """Compile the office that two bodies share: `Văn phòng HĐND | và UBND huyện`."""
    return regex.compile(
        r"(?:.*\s)?(?:Văn\s+phòng|VP|Chánh\s+Văn\s+phòng)\s(?:.*\s)?(?:HĐND|Hội\s+đồng\s+nhân\s+dân|Quốc\s+hội|ĐBQH)(?:\s+(?:huyện|tỉnh|xã|thành\s+phố))?"
    )


@cache
def _halves() -> regex.Pattern[str]:
    """Compile the `và` within `Sở NN và PTNT`, `Phòng GD và ĐT`: one name, both halves of it shortened."""
    return regex.compile(
        rf"(?<=\b(?:Bộ|Sở|Phòng|Ty|Ban)\s\p{{Lu}}[\p{{Lu}}\p{{Ll}},-]{{0,8}})\s+và\s+(?:PTNT|ĐT|MT|XH|TT|CN|DL|TTTT|TDTT){END}"
    )


@lru_cache(maxsize=1 << 12)
def split_bodies(vocabulary: Vocabulary, words: str) -> tuple[str, ...]:
    """Return the bodies of a run printed on one line.

    >>> from vbhc_extract.vocabulary import load
    >>> split_bodies(load(), "Ban Pháp chế, Văn phòng HĐND và UBND huyện; các phòng, ban có liên quan")
    ('Ban Pháp chế', 'Văn phòng HĐND và UBND huyện', 'các phòng, ban có liên quan')
    """
    return tuple(_split(vocabulary, words.strip(" .,;:-")))


def _split(vocabulary: Vocabulary, words: str) -> Iterator[str]:
    start = 0
    for separator in _separators().finditer(words):
        item, after = words[start : separator.start()], separator.end()
        if item.count("(") > item.count(")"):
            continue
        if separator["stop"] != ";" and not (
            begins_assignee(vocabulary, words, after, len(words)) or _short().match(words, after)
        ):
            continue
        if separator["and"] == "và" and (
            _twin().fullmatch(item)
            or " của " in item
            or _halves().match(words, separator.start(), len(words))
        ):
            continue
        if item.strip(" ,;"):
            yield item.strip(" ,;")
        start = after
    if words[start:].strip(" ,;"):
        yield words[start:].strip(" ,;")


@cache
def _with_whom() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:hối\s+hợp(?<={BEGIN}[Pp]hối\s+hợp)(?:\s+(?:chặt\s+chẽ|tốt))?(?:\s+(?:với|cùng|cùng\s+với))?|(?<=chủ\s+trì,?\s+)cùng(?:\s+với)?)\s+"
    )


def find_partners(vocabulary: Vocabulary, folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the run of bodies after the first `phối hợp với` between two offsets.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "Chủ trì, phối hợp với Sở Tài chính và các địa phương xây dựng phương án"
    >>> start, end = find_partners(load(), text, 0, len(text))
    >>> text[start:end]
    'Sở Tài chính và các địa phương'
    """
    for joint in _with_whom().finditer(folded, start, end):
        if run := find_assignees(vocabulary, folded, joint.end(), end):
            return joint.end(), run.end
    return None
