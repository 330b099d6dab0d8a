"""Laws called by their name: `Luật Tổ chức chính quyền địa phương ngày 19/6/2015`, `Luật giá 2023`.

In a preamble laws carry no number and no issuer (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6).
"""

from __future__ import annotations

import re
from functools import cache

import regex

from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.model import Span
from vbhc_extract.vocabulary import Vocabulary

_TYPE = regex.compile(
    r"(?<!\p{L}|ự\s+án\s+|Đạo\s+)(?P<type>Bộ\s+luật|Luật|Pháp\s+lệnh|Hiến\s+pháp)(?!\p{L})(?!\s*(?:số|sư|gia|này|[,;.:)/]))"
)
# each begins with a literal, which is fast to search for
_LITERALS = tuple(map(regex.compile, (r"uật(?!\p{L})", r"Pháp\s+lệnh", r"Hiến\s+pháp")))
_WORD = re.compile(r"\s+([\w/&-]+)(,?)")
_STATE = regex.compile(r"\s+nước\s+(?:CHXHCN|Cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa)\s+Việt\s+Nam")
_AMENDING = regex.compile(
    r"\s+[Ss]ửa\s+đổi(?:,\s+bổ\s+sung)?\s+(?:một\s+số\s+điều|các\s+điều|Điều\s+\d+)?[\s\p{L},\d]*?(?:của\s+)?(?=(?:Bộ\s+luật|Luật|Pháp\s+lệnh)\s)"
)
_MANY_LAWS = regex.compile(
    r"\s+[Ss]ửa\s+đổi(?:,\s+bổ\s+sung)?\s+(?:một\s+số\s+điều\s+)?(?:của\s+)?(?:\d+|các|một\s+số)\s+[Ll]uật(?!\p{L})"
    r"(?:\s+(?!ngày|năm|số)\p{L}+){2,9}"
)
_AND_LAW = regex.compile(r"\s*(?:,|và|,\s*và)\s+(?=(?:Bộ\s+luật|Luật|Pháp\s+lệnh)\s+\p{L})")
_PASSED = regex.compile(
    r"\s*,?\s*(?:đã\s+)?được\s+(?P<body>Quốc\s+hội(?:\s+(?:nước\s+[\p{L}\s]{5,60}?|kh[oó][aá]\s+[IVX]+))?)"
    r"[^;.\d]{0,40}?(?:\d{1,2}\s+)?thông\s+qua\s+(?=ngày)"
)
_BARE_YEAR = re.compile(r"\s+(?=(?:19|20)\d\d(?![\d/]|\.\d))")
_STOPS = frozenset(
    {
        "ngày",
        "năm",
        "số",
        "được",
        "đã",
        "có",
        "của",
        "về",
        "quy",
        "trong",
        "tại",
        "để",
        "theo",
        "từ",
        "đối",
        "thì",
    }
    | {
        "là",
        "hiện",
        "nhằm",
        "với",
        "do",
        "khi",
        "vào",
        "cho",
        "như",
        "nêu",
        "trên",
        "bằng",
        "sửa",
        "cũng",
        "không",
    }
    | {"phải", "còn", "ra", "đến", "này", "hoặc", "ban", "thông", "đi", "gồm", "khóa"}
)
_JOINED_TO_OTHERS = regex.compile(
    r"\s+(?:các|những|Luật|Bộ\s+luật|Nghị|Pháp\s+lệnh|Thông\s+tư|Quyết\s+định|quy\s+định|văn\s+bản|hướng\s+dẫn|chỉ\s+đạo|tình\s+hình|thực\s+tế)"
)
_REVISED = re.compile(r"\s*\((?:đã\s+)?(?:được\s+)?sửa\s+đổi(?:,\s+bổ\s+sung)?\)")
_LONGEST = 20  # words
_SPELLED_OUT = {"hđnd": ("hội", "đồng", "nhân", "dân"), "ubnd": ("ủy", "ban", "nhân", "dân")}


@cache
def _known(vocabulary: Vocabulary) -> frozenset[tuple[str, ...]]:
    """Return the names of known laws as tuples of lower-case words, without commas and `và`."""
    names = (row["name"].lower().replace(",", "").split() for row in vocabulary.rows("laws"))
    return frozenset(tuple(word for word in name if word != "và") for name in names)


def law_mentions(reader: Reader) -> list[Draft]:
    """Return the laws called by name, the amending law before the laws it amends."""
    folded, (start, end) = reader.folded, reader.part
    drafts: list[Draft] = []
    floor = start
    literals = [found for literal in _LITERALS for found in literal.finditer(folded, start, end)]
    for literal in sorted(literals, key=regex.Match.start):
        match = _TYPE.search(folded, max(floor, literal.start() - 6), literal.end() + 1)
        if match is None or match.start() < floor:
            continue
        group = _amending_law(reader, match) or _plain_law(reader, match)
        drafts.extend(group)
        floor = max((draft.end for draft in group), default=floor)
    return drafts


def _plain_law(reader: Reader, match: regex.Match[str], *, dated: bool = True) -> list[Draft]:
    folded = reader.folded
    draft = Draft(match.start(), match.end(), "law", _name(match["type"]))
    if draft.type == "Hiến pháp":
        if state := _STATE.match(folded, draft.end, draft.end + 100):
            draft.title = Span(_skip_blanks(folded, draft.end), state.end())
            draft.end = state.end()
    else:
        draft.end = _name_end(reader.vocabulary, folded, match.end())
        if draft.end == match.end():
            return []
        draft.title = Span(_skip_blanks(folded, match.end()), draft.end)
    if dated:
        _take_date(reader, draft)
    return [draft]


def _amending_law(reader: Reader, match: regex.Match[str]) -> list[Draft]:
    """Read `Luật sửa đổi … của Luật A và Luật B ngày D`: one law that amends others, with their names inside."""
    folded = reader.folded
    if many := _MANY_LAWS.match(folded, match.end(), match.end() + 160):
        draft = Draft(
            match.start(),
            many.end(),
            "law",
            "Luật",
            title=Span(_skip_blanks(folded, match.end()), many.end()),
        )
        _take_date(reader, draft)
        return [draft]
    lead = _AMENDING.match(folded, match.end(), match.end() + 160)
    if lead is None:
        return []
    outer = Draft(match.start(), lead.end(), "law", "Luật")
    inner: list[Draft] = []
    at = lead.end()
    while type_match := _TYPE.match(folded, at):
        named = _plain_law(reader, type_match, dated=False)
        if not named:
            break
        named[0].relation, named[0].origin = "amends", outer
        inner.extend(named)
        outer.end = named[0].end
        if not (joined := _AND_LAW.match(folded, outer.end)):
            break
        at = joined.end()
    outer.title = Span(_skip_blanks(folded, match.end()), outer.end)
    _take_date(reader, outer)
    return [outer, *inner]


def _name_end(vocabulary: Vocabulary, folded: str, at: int) -> int:
    """Return where a law's name ends: a known name, else words up to a stop word or punctuation."""
    known = _known(vocabulary)
    words: tuple[str, ...] = ()
    best = generic = position = at
    going = True
    while len(words) < _LONGEST and (word := _WORD.match(folded, position)):
        text = word[1].lower()
        if text != "và":
            words += _SPELLED_OUT.get(text, (text,))
            best = word.end(1) if words in known else best
        if (
            going
            and not text.isdigit()
            and text not in _STOPS
            and not (text == "và" and _JOINED_TO_OTHERS.match(folded, word.end()))
        ):
            generic = word.end(1) if text != "và" else generic
        else:
            going = False
        position = word.end()
        going = going and not (word[2] and not _lower_after(folded, position))
    if best > at:
        return best
    return generic if folded[at : at + 40].lstrip()[:1].isupper() else at


def _lower_after(folded: str, position: int) -> bool:
    at = _skip_blanks(folded, position)
    return at < len(folded) and folded[at].islower()


def _take_date(reader: Reader, draft: Draft) -> None:
    """Take up the day or year that says which law of that name is meant."""
    folded = reader.folded
    if passed := _PASSED.match(folded, draft.end, draft.end + 140):
        draft.issuer = Span(*passed.span("body"))
        at = passed.end()
    else:
        revised = _REVISED.match(folded, draft.end, draft.end + 60)
        at = _skip_blanks(folded, revised.end() if revised else draft.end)
        if folded[at : at + 1] == ",":
            at = _skip_blanks(folded, at + 1)
            if not folded.startswith(("ngày", "năm"), at):
                return
        if not (folded.startswith(("ngày", "năm"), at) or _BARE_YEAR.match(folded, at - 1)):
            return
    date = reader.date_at.get(at)
    if date is not None and date.iso:
        draft.date, draft.end = date.iso, date.end


def _skip_blanks(folded: str, at: int) -> int:
    while at < len(folded) - 1 and folded[at].isspace():
        at += 1
    return at


def _name(words: str) -> str:
    return " ".join(words.split())
