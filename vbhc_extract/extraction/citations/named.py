"""Documents called by their title alone: `Kế hoạch CCHC năm 2022 của UBND tỉnh`, `Đề án “…”`.

A kind of document in general (`các kế hoạch`), or one yet to be written, is not a mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.extraction.bodies.issuers import body_end
from vbhc_extract.extraction.bodies.spelling import CAPITAL, LETTER, SMALL
from vbhc_extract.extraction.citations.attributes import take_issuer
from vbhc_extract.extraction.citations.cues import cue_before
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.model import Span
from vbhc_extract.vocabulary import Vocabulary

_GENERIC = re.compile(
    r"[\s*]*+(?:[,;.:)/]|(?:của|này|số|trên|đó|nêu|đã|đang|sẽ|theo(?!\s+dõi)|cụ\s+thể|và|hoặc|được|cho|để|tại|trong|có|là|đề\s+ra|khác"
    rf"|hành\s+động\s+của|liên\s+quan|chi\s+tiết|hàng|hằng|công\s+tác\s+của|năm(?!\s+(?:19|20)\d\d)|phù\s+hợp|đến|thì|khi|với|từ)(?!{LETTER})|\Z)"
)
_YEARS = r"(?:19|20)\d\d(?:\s*-\s*(?:20)\d\d)?"
_CENTURY = re.compile(r"20|19")
"""Most titles name no year, and are spared the long pattern."""
_DATED = regex.compile(
    rf"(?<=\s)(?:giai\s+đoạn\s+{_YEARS}|đến\s+năm\s+{_YEARS}(?:\s*,?\s*(?:định\s+hướng|tầm\s+nhìn)\s+(?:đến\s+)?(?:năm\s+)?{_YEARS})?"
    rf"|năm\s+{_YEARS}|nhiệm\s+kỳ\s+{_YEARS}|(?<=\)\s|[A-Z]{{3,}}\s|phổ\s+thông\s){_YEARS})"
)
# marks and words are searched for apart: patterns that begin with a set of characters are fast
_STOP_MARK = re.compile(
    rf"""[;.:\[\]“”"|(,](?:(?<=[;.:\[\]“”"|])|(?<=,)(?=\s+(?:Quy\s+chế|Kế\s+hoạch|Đề\s+án|Quy\s+định|Chương\s+trình|đến\s+nay)\s)
      | (?<=\()(?!(?:[A-ZĐ](?:{LETTER}|&)*|(?:{SMALL}|\s){{1,12}})\)))""",
    re.VERBOSE,
)
_STOP_WORD = re.compile(
    rf"""\s(?:
        đ(?:ược|ể|ã|ang|úng|ảm\s+bảo|ề\s+ra)
        |t(?:heo(?!\s+dõi)|ại(?=\s+(?:các\s+)?(?:Quyết|Nghị|Kế|Công|Thông|Chỉ|Tờ|[Vv]ăn\s+bản|số))|rong\s+đó)
        |(?<!ông\s)(?<!ương\s)(?<!quy\s)(?<!quá\s)(?<!lộ\s)(?<!tiến\s)(?<!hành\s)(?<!giáo\s)(?<!lập\s)(?<!uyết\s)(?<!tờ\s)trình(?!\s+(?:độ|tự)\b)
        |b(?:an\s+hành(?=\s+(?:kèm|tại|theo|ngày|năm))|ảo\s+đảm)
        |n(?:hằm|ày|êu\s+trên)|k(?:èm\s+theo|ịp\s+thời)|có\s+hiệu|do(?=\s+{CAPITAL})|sau\s+khi
      )(?!{LETTER})""",
    re.VERBOSE,
)
_BY_NUMBER = re.compile(
    r"(?:\s+(?:trên\s+địa\s+bàn|của|huyện|tỉnh)[^;.:]{0,60}?)?"
    r"(?:\s+|\s*[,(]\s*)(?:(?:được\s+)?(?:ban\s+hành\s+)?(?:kèm\s+)?(?:theo|tại)|được\s+phê\s+duyệt\s+tại)\s+(?:các\s+)?"
)
_QUOTED = re.compile(r"\s+[“\"](?P<title>[^”\"]{6,300})[”\"]")
_BEFORE_ANNEX = regex.compile(r"(?r)(?<=kèm\s+theo\s+(?:\p{L}+\s+){1,3})này\s+[“\"]?")
_AFTER_ANNEX = re.compile(
    rf"\s*,?\s*(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo\s+(?:{LETTER}+\s+){{1,3}}này(?!{LETTER})"
)
_ENDS_ALL = frozenset(";.:")
_FINAL_YEAR = regex.compile(r"(?r)\snăm\s+(?P<year>(?:19|20)\d\d)")
_ANNEX_END = regex.compile(r"[;:(”\"]|[.](?=\s|\Z|/)|(?<=\s)(?:gồm|cụ\s+thể|kèm\s+theo|như\s+sau)(?!\p{L})")
_WHERE = re.compile(
    rf"\s+(?:trên\s+địa\s+bàn|của\s+huyện|của\s+tỉnh|huyện|tỉnh|thành\s+phố)(?:\s+(?:{LETTER}|-)+){{1,8}}"
)
_DRAFT = regex.compile(r"(?r)(?:[Dd]ự\s+thảo|hoàn\s+thiện)\s+")
_LEADS = regex.compile(
    r"(?r)(?:[;,:]|(?:hiện|hành|khai|dựng|duyệt|theo|cứ|dung|trình|này|và|các|chức|trong|của|tại)(?<=\P{L}\p{L}+))\s+"
)
"""What a title in lower case may follow; `kế hoạch` is too common a word to look at each."""
_CONGRESS = regex.compile(r"Nghị\s+quyết\s+(?=(?:Đại\s+hội|Hội\s+nghị)\s+\p{L})")
_PLENUM = regex.compile(
    r"Nghị\s+quyết\s+(?P<body>(?:Hội\s+nghị\s+)?Trung\s+ương\s+(?:lần\s+thứ\s+)?(?:\d{1,2}|[IVX]{1,4})(?:\s*,?\s*\(?khóa\s+[IVX]+\)?)?)(?!\p{L})"
)
_ANNOUNCES = regex.compile(
    r"[^\n.;]{0,80}?(?:như\s+sau|(?:với\s+)?(?:các\s+|những\s+)?nội\s+dung\s+(?:cụ\s+thể\s+)?(?:như\s+)?sau)\s*:"
)
_PARTY_CHARTER = regex.compile(r"Điều\s+lệ\s+Đảng(?!\s*\p{Lu}|\s+bộ)(?!\p{L})")
_NO_DOCUMENT = re.compile(r"\s+mục\s+tiêu\s+quốc\s+gia")  # work that many documents are about
_PRODUCT = re.compile(rf"[-+\s*]*(?:Sản\s+phẩm|Kết\s+quả\s+đầu\s+ra|Thời\s+gian|Tiến\s+độ)(?!{LETTER})")
_AHEAD = regex.compile(
    r"(?i)[^\n]*?(?:nhiệm\s+vụ|phương\s+hướng|thời\s+gian\s+(?:tới|đến))(?![^\n]*kết\s+quả)"
)
_LONGEST, _ANNEX_REACH = 240, 120
_ACTING = frozenset({"issued", "implements", "legal_basis", "amends"})
_ORDERING = frozenset(
    {"Kế hoạch", "Chỉ thị", "Thông báo", "Công văn", "Chương trình", "Chương trình hành động"}
)
"""Types of documents that speak of what is to be written: there `ban hành Kế hoạch …` names nothing yet."""


class _Title(NamedTuple):
    """A type word with what may be the title behind it."""

    start: int
    after: int
    """Where the type word ends."""
    end: int
    sentence: int
    dated: regex.Match[str] | None
    capital: bool


@cache
def _patterns(vocabulary: Vocabulary) -> tuple[regex.Pattern[str], ...]:
    """Compile a pattern for each first word of the titled types: each begins with a literal, which is fast."""
    titled = document_types(vocabulary).titled
    tails: dict[str, list[str]] = {}
    for name in sorted(titled.keys() - {"Báo cáo", "Nghị quyết"}, key=len, reverse=True):
        first, _, rest = name.partition(" ")
        for lead in (first, first.lower()) if titled[name] else (first,):
            tails.setdefault(lead, []).append(r"\s+".join(rest.split(" ")))
    return tuple(
        regex.compile(rf"{lead}\s+(?:{'|'.join(rests)})(?!\p{{L}})") for lead, rests in tails.items()
    )


def named_mentions(reader: Reader, others: list[Draft], body: int) -> list[Draft]:
    """Return the documents called by title, given the mentions found by other means, in order.

    `body` is where the letterhead and the document's own title end.
    """
    starts = [draft.start for draft in others]
    chapters = _chapters(reader)
    drafts: list[Draft] = []
    floor = body
    folded, end = reader.folded, reader.part.end
    found = [
        match for pattern in _patterns(reader.vocabulary) for match in pattern.finditer(folded, body, end)
    ]
    for match in sorted(found, key=regex.Match.start):
        start = match.start()
        if start < floor or _GENERIC.match(folded, match.end()) or folded[start - 1 : start].isalpha():
            continue
        if folded[start].islower() and not _LEADS.match(folded, max(0, start - 24), start):
            continue
        at = bisect_left(starts, start)
        if (at and others[at - 1].end > start) or (at < len(starts) and starts[at] == start):
            continue
        following = starts[at] if at < len(starts) else end
        section = bisect_left(chapters, (start, False)) - 1
        draft = _read(reader, match, following, ahead=section >= 0 and chapters[section][1])
        if draft is not None:
            drafts.append(draft)
            floor = draft.end
    drafts.extend(_party_documents(reader))
    return drafts


def _chapters(reader: Reader) -> list[tuple[int, bool]]:
    """Return where the top sections begin, and whether each speaks of work still to be done."""
    segments = reader.segments
    return [
        (start, bool(_AHEAD.match(reader.folded, start, start + 160)))
        for start, path in zip(segments.items, segments.paths, strict=True)
        if path and " > " not in path and start not in segments.bullets
    ]


def _read(reader: Reader, match: regex.Match[str], following: int, *, ahead: bool) -> Draft | None:
    """Read one title, if it is one: it must have a year, a number that issued it, or a verb that governs it."""
    folded, start, after = reader.folded, match.start(), match.end()
    sentence = reader.segments.start_of(start)
    limit = reader.segments.end_of(after)
    limit = min(len(folded) if limit < 0 else limit, after + _LONGEST, following)
    name = document_types(reader.vocabulary).by_words[" ".join(match[0].lower().split())]
    if quoted := _QUOTED.match(folded, after, limit):
        return Draft(start, quoted.end(), "named", name, title=Span(*quoted.span("title")))
    if _BEFORE_ANNEX.match(folded, max(sentence, start - 60), start):
        return _annex(folded, match, name, limit)
    if _DRAFT.match(folded, sentence, start):
        return None
    stop = _STOP_MARK.search(folded, after, limit)
    stop = _STOP_WORD.search(folded, after, stop.start() if stop else limit) or stop
    bound = _trimmed(folded, after, stop.start() if stop else limit)
    if stop and stop[0] not in _ENDS_ALL and _AFTER_ANNEX.match(folded, bound, bound + _ANNEX_REACH):
        return _annex(folded, match, name, bound)
    dated = _DATED.search(folded, after, bound) if _CENTURY.search(folded, after, bound) else None
    title = _Title(start, after, dated.end() if dated else bound, sentence, dated, folded[start].isupper())
    if len(folded[after : title.end].split()) < 2 or not _is_mention(reader, title, following, ahead=ahead):
        return None
    where = _WHERE.match(folded, title.end, bound)
    draft = Draft(start, title.end, "named", name, title=Span(after + 1, where.end() if where else title.end))
    if dated and "-" not in dated[0] and "đến" not in dated[0]:
        draft.date = dated[0][-4:]
    take_issuer(reader, draft)
    return draft


def _annex(folded: str, match: regex.Match[str], name: str, limit: int) -> Draft:
    """Read what a decision promulgates: `Ban hành kèm theo Quyết định này Quy chế …`, its whole title."""
    stop = _ANNEX_END.search(folded, match.end(), limit)
    end = _trimmed(folded, match.end(), stop.start() if stop else limit)
    year = _FINAL_YEAR.match(folded, match.end(), end)
    title = Span(min(match.end() + 1, end), end)
    return Draft(match.start(), end, "named", name, date=year["year"] if year else "", title=title)


def _is_mention(reader: Reader, title: _Title, following: int, *, ahead: bool) -> bool:
    """Tell whether a title is that of one specific document that exists."""
    folded = reader.folded
    if following < title.after + _LONGEST and _BY_NUMBER.fullmatch(folded, title.end, following):
        return True
    if (
        _NO_DOCUMENT.match(folded, title.after)
        or _PRODUCT.match(folded, title.sentence)
        or (not title.dated and _ANNOUNCES.match(folded, title.after, title.after + _LONGEST))
    ):
        return False
    if not (title.capital or title.dated) and len(folded[title.after : title.end].split()) < 7:
        return False
    return _is_governed(reader, title, ahead=ahead)


def _is_governed(reader: Reader, title: _Title, *, ahead: bool) -> bool:
    """Tell whether what stands before a title makes it a mention of one specific document."""
    folded, start = reader.folded, title.start
    cue = cue_before(reader.vocabulary, folded, max(title.sentence, start - 60), start)
    near = cue is not None and len(folded[cue.end : start].split()) <= 3
    relation = cue.relation if cue is not None and near else None
    if relation == "issued" and (ahead or reader.header.doc_type in _ORDERING):
        return False
    if title.dated:
        listed = not near and folded[max(title.sentence, start - 2) : start].strip() in {";", ",", ""}
        return near or listed or title.capital
    if title.capital:
        return relation in _ACTING and len(folded[title.after : title.end].split()) >= 4
    return relation == "issued"


def _trimmed(folded: str, start: int, end: int) -> int:
    while end > start and (folded[end - 1].isspace() or folded[end - 1] in ",-"):
        end -= 1
    return end


def _party_documents(reader: Reader) -> Iterator[Draft]:
    """Read `Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XX`, `Nghị quyết Trung ương 4 khóa XII`, `Điều lệ Đảng`."""
    folded, (start, end) = reader.folded, reader.part
    for match in _CONGRESS.finditer(folded, start, end):
        body = body_end(reader.vocabulary, folded, match.end(), min(end, match.end() + 200))
        if body > match.end():
            yield Draft(match.start(), body, "named", "Nghị quyết", issuer=Span(match.end(), body))
    for match in _PARTY_CHARTER.finditer(folded, start, end):
        yield Draft(
            match.start(), match.end(), "named", "Điều lệ", title=Span(match.end() - len("Đảng"), match.end())
        )
    for match in _PLENUM.finditer(folded, start, end):
        yield Draft(match.start(), match.end(), "named", "Nghị quyết", title=Span(*match.span("body")))
