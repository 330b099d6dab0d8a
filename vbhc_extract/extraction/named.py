"""Documents called by their title alone: `Kế hoạch CCHC năm 2022 của UBND tỉnh`, `Đề án “…”`.

A kind of document in general (`các kế hoạch`), or one yet to be written, is not a mention.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

import regex

from vbhc_extract.extraction.attributes import take_issuer
from vbhc_extract.extraction.cues import cue_before
from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.draft import Draft
from vbhc_extract.extraction.issuers import body_end
from vbhc_extract.extraction.segments import Segments
from vbhc_extract.model import Span
from vbhc_extract.vocabulary import Vocabulary

_GENERIC = regex.compile(
    r"\s*[,;.:)]|\s+(?:của|này|số|trên|đó|nêu|đã|đang|sẽ|theo(?!\s+dõi)|cụ\s+thể|và|hoặc|được|cho|để|tại|trong|có|là|đề\s+ra|khác|hành\s+động\s+của"
    r"|liên\s+quan|chi\s+tiết|hàng|hằng|công\s+tác\s+của|năm(?!\s+(?:19|20)\d\d)|phù\s+hợp|đến|thì|khi|với|từ|về\s+việc\s*$)(?!\p{L})"
)
_YEARS = r"(?:19|20)\d\d(?:\s*-\s*(?:20)\d\d)?"
_DATED = regex.compile(
    rf"\s(?:giai\s+đoạn\s+{_YEARS}|đến\s+năm\s+{_YEARS}(?:\s*,?\s*(?:định\s+hướng|tầm\s+nhìn)\s+(?:đến\s+)?(?:năm\s+)?{_YEARS})?|năm\s+{_YEARS}"
    rf"|nhiệm\s+kỳ\s+{_YEARS}|(?<=\)\s|[A-Z]{{3,}}\s){_YEARS})"
)
_STOP = regex.compile(
    r"""\s*(?:[;.:\[\]“”"|]|,\s+(?=(?:Quy\s+chế|Kế\s+hoạch|Đề\s+án|Quy\s+định|Chương\s+trình|đến\s+nay)\s)|\((?!(?:[A-ZĐ][\p{L}&]*|[\p{Ll}\s]{1,12})\)))|\s+(?:(?:được\s+)?ban\s+hành(?=\s+(?:kèm|tại|theo|ngày|năm))|kèm\s+theo|theo(?!\s+dõi)|tại(?=\s+(?:các\s+)?(?:Quyết|Nghị|Kế|Công|Thông|Chỉ|Tờ|[Vv]ăn\s+bản|số))|nhằm|để|đảm\s+bảo|bảo\s+đảm|trong\s+đó|đã|đang
       |được|có\s+hiệu|do\s+\p{Lu}|sau\s+khi|đề\s+ra|nêu\s+trên|này|trình|đúng|kịp\s+thời)(?!\p{L})""",
    regex.VERBOSE,
)
_BY_NUMBER = regex.compile(r"(?:\s+(?:trên\s+địa\s+bàn|của|huyện|tỉnh)[^;.:]{0,60}?)?\s+(?:(?:được\s+)?(?:ban\s+hành\s+)?(?:kèm\s+)?(?:theo|tại)|được\s+phê\s+duyệt\s+tại)\s+(?:các\s+)?")
_QUOTED = regex.compile(r"\s+[“\"](?P<title>[^”\"]{6,300})[”\"]")
_BEFORE_ANNEX = regex.compile(r"(?r)kèm\s+theo\s+(?:\p{L}+\s+){1,3}này\s+")
_AFTER_ANNEX = regex.compile(r"\s*,?\s*(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo\s+(?:\p{L}+\s+){1,3}này(?!\p{L})")
_ANNEX_END = regex.compile(r"[;:]|[.](?=\s|\Z|/)|\s*,?\s*(?:\(|(?:gồm|cụ\s+thể|kèm\s+theo|như\s+sau)(?!\p{L}))")
_WHERE = regex.compile(r"\s+(?:trên\s+địa\s+bàn|của\s+huyện|của\s+tỉnh|huyện|tỉnh|thành\s+phố)(?:\s+[\p{L}-]+){1,8}")
_DRAFT = regex.compile(r"(?r)(?:[Dd]ự\s+thảo|hoàn\s+thiện)\s+")
_CONGRESS = regex.compile(r"Nghị\s+quyết\s+(?=(?:Đại\s+hội|Hội\s+nghị)\s+\p{L})")
_PLENUM = regex.compile(r"Nghị\s+quyết\s+(?P<body>(?:Hội\s+nghị\s+)?Trung\s+ương\s+(?:lần\s+thứ\s+)?(?:\d{1,2}|[IVX]{1,4})(?:\s*,?\s*\(?kh[oó][aá]\s+[IVX]+\)?)?)(?!\p{L})")
_PRODUCT = regex.compile(r"[-+\s*]*(?:Sản\s+phẩm|Kết\s+quả\s+đầu\s+ra|Thời\s+gian|Tiến\s+độ)(?!\p{L})")
_AHEAD = regex.compile(r"(?i)[^\n]*?(?:nhiệm\s+vụ|phương\s+hướng|thời\s+gian\s+(?:tới|đến))(?![^\n]*kết\s+quả)")
_LONGEST = 240
_ISSUING, _ACTING = frozenset({"issued"}), frozenset({"issued", "implements", "legal_basis", "amends"})
_ORDERING = frozenset({"Kế hoạch", "Chỉ thị", "Thông báo", "Công văn", "Chương trình", "Chương trình hành động"})
"""Types of documents that speak of what is to be written: there `ban hành Kế hoạch …` names nothing yet."""


@cache
def _pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    titled = document_types(vocabulary).titled
    names = sorted(titled.keys() - {"Báo cáo", "Nghị quyết"}, key=len, reverse=True)
    words = "|".join(
        (f"[{name[0]}{name[0].lower()}]" if titled[name] else name[0])
        + regex.escape(name[1:], literal_spaces=True).replace(" ", r"\s+")
        for name in names
    )
    return regex.compile(rf"(?<!\p{{L}}|[“\"])(?:{words})(?!\p{{L}})")


def named_mentions(
    vocabulary: Vocabulary, folded: str, segments: Segments, others: list[Draft], host_type: str, start: int, end: int
) -> list[Draft]:
    """Return the documents called by title, given the mentions found by other means, in order."""
    starts = [draft.start for draft in others]
    chapters = _chapters(folded, segments)
    drafts: list[Draft] = []
    floor = start
    for match in _pattern(vocabulary).finditer(folded, start, end):
        if match.start() < floor or _taken(others, starts, match.start()):
            continue
        at = bisect_left(starts, match.start())
        following = starts[at] if at < len(starts) else end
        section = bisect_left(chapters, (match.start(), False)) - 1
        ahead = section >= 0 and chapters[section][1]
        draft = _read(vocabulary, folded, segments, match, following, host_type, ahead)
        if draft is not None:
            drafts.append(draft)
            floor = draft.end
    drafts.extend(_congress_resolutions(vocabulary, folded, start, end))
    return drafts


def _chapters(folded: str, segments: Segments) -> list[tuple[int, bool]]:
    """Return where the top sections begin, and whether each speaks of work still to be done."""
    return [
        (start, bool(_AHEAD.match(folded, start, start + 160)))
        for start, path in zip(segments.items, segments.paths, strict=True)
        if path and " > " not in path and start not in segments.bullets
    ]


def _taken(others: list[Draft], starts: list[int], at: int) -> bool:
    index = bisect_left(starts, at + 1) - 1
    return index >= 0 and others[index].end > at


def _read(
    vocabulary: Vocabulary,
    folded: str,
    segments: Segments,
    match: regex.Match[str],
    following: int,
    host_type: str,
    ahead: bool,
) -> Draft | None:
    """Read one title, if it is one: it must have a year, a number that issued it, or a verb that governs it."""
    sentence = segments.start_of(match.start())
    limit = segments.end_of(match.end())
    limit = min(len(folded) if limit < 0 else limit, match.end() + _LONGEST, following)
    name = document_types(vocabulary).by_words[" ".join(match[0].lower().split())]
    if quoted := _QUOTED.match(folded, match.end(), limit):
        return Draft(match.start(), quoted.end(), "named", name, title=Span(*quoted.span("title")))
    if _BEFORE_ANNEX.match(folded, max(sentence, match.start() - 60), match.start()):
        return _annex(folded, match, name, limit)
    if _GENERIC.match(folded, match.end()) or _DRAFT.match(folded, sentence, match.start()):
        return None
    stop = _STOP.search(folded, match.end(), limit)
    bound = stop.start() if stop else limit
    dated = _DATED.search(folded, match.end(), bound)
    end = dated.end() if dated else _trimmed(folded, match.end(), bound)
    if _AFTER_ANNEX.match(folded, bound):
        return _annex(folded, match, name, bound)
    words = len(folded[match.end() : end].split())
    by_number = following < match.end() + _LONGEST and bool(_BY_NUMBER.fullmatch(folded, end, following))
    if words < 2 or (not by_number and _PRODUCT.match(folded, sentence)):
        return None
    if not (by_number or _is_governed(vocabulary, folded, match, sentence, words, bool(dated), host_type, ahead)):
        return None
    draft = Draft(match.start(), end, "named", name)
    where = _WHERE.match(folded, end, bound)
    draft.title = Span(match.end() + 1, where.end() if where else end)
    if dated:
        draft.date = folded[dated.end() - 4 : dated.end()] if "-" not in dated[0] and "đến" not in dated[0] else ""
    take_issuer(vocabulary, folded, draft)
    return draft


def _annex(folded: str, match: regex.Match[str], name: str, limit: int) -> Draft:
    """Read what a decision promulgates: `Ban hành kèm theo Quyết định này Quy chế …`, its whole title."""
    stop = _ANNEX_END.search(folded, match.end(), limit)
    end = _trimmed(folded, match.end(), stop.start() if stop else limit)
    return Draft(match.start(), end, "named", name, title=Span(min(match.end() + 1, end), end))


def _is_governed(
    vocabulary: Vocabulary,
    folded: str,
    match: regex.Match[str],
    sentence: int,
    words: int,
    dated: bool,
    host_type: str,
    ahead: bool,
) -> bool:
    """Tell whether what stands before a title makes it a mention of one specific document."""
    cue = cue_before(vocabulary, folded, max(sentence, match.start() - 80), match.start())
    near = cue is not None and len(folded[cue.end : match.start()].split()) <= 3
    if cue is not None and near and cue.relation in _ISSUING and (host_type in _ORDERING or ahead):
        return False
    listed = folded[max(sentence, match.start() - 2) : match.start()].strip() in {";", ",", ""} and not near
    if dated:
        return near or listed or match[0][0].isupper()
    if match[0][0].isupper():
        return cue is not None and near and cue.relation in _ACTING and words >= 4
    return cue is not None and near and cue.relation in _ISSUING and words >= 7


def _trimmed(folded: str, start: int, end: int) -> int:
    while end > start and (folded[end - 1].isspace() or folded[end - 1] in ",-"):
        end -= 1
    return end


def _congress_resolutions(vocabulary: Vocabulary, folded: str, start: int, end: int) -> list[Draft]:
    """Read `Nghị quyết Đại hội đại biểu Đảng bộ huyện lần thứ XXVII` and `Nghị quyết Trung ương 4 khóa XII`."""
    drafts = []
    for match in _CONGRESS.finditer(folded, start, end):
        body = body_end(vocabulary, folded, match.end(), min(end, match.end() + 200))
        if body > match.end():
            drafts.append(Draft(match.start(), body, "named", "Nghị quyết", issuer=Span(match.end(), body)))
    drafts.extend(
        Draft(match.start(), match.end(), "named", "Nghị quyết", title=Span(*match.span("body")))
        for match in _PLENUM.finditer(folded, start, end)
    )
    return drafts
