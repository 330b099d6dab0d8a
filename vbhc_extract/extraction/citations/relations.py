"""In what role each mention is cited, and who stands in that role.

Mentions are read in order, sentence by sentence. A mention stands at the head of its sentence, in a list
with the one before, inside the title of the one before, or after it: each of these is one placement below.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

import regex

from vbhc_extract.extraction.bodies.spelling import LETTER
from vbhc_extract.extraction.citations.cues import cue_before
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.citations.governors import (
    Governor,
    follow,
    govern,
    is_national,
    name_issuer,
    role_of_annex,
)
from vbhc_extract.extraction.citations.titles import title_after
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.model import Relation, Span

_LIST = re.compile(
    r"\s*(?:(?:[,;]|(?:[,;]\s*)?(?:và|hoặc|cùng(?:\s+với)?|đến))\s*(?:các\s+|tại\s+|theo\s+)?|(?:các\s+)?)(?:số\s*:?)?\s*"
)
_LIST_AFTER_TITLE = regex.compile(r"(?r)(?:[,;]|(?<!\p{L})(?:và|hoặc|cùng))\s*(?:các\s+)?")
_LIST_BY_RULE = re.compile(r"\s*[,;]?\s*(?:và|,)\s+(?:theo\s+)?quy\s+định\s+(?:tại|của)\s*")
_CALLED = regex.compile(r"(?r)\s*[,(]\s*(?:sau\s+đây\s+)?(?:gọi|viết)\s+(?:tắt|chung|tt)\s*(?:là|:)\s*")
_CLOSED = re.compile(r"[”\"’\s*]*\)")
_PASSIVE = regex.compile(
    r"(?r)(?:(?<!\p{L})(?:được|bị)\s+|\()(?P<act>sửa\s+đổi|bổ\s+sung|điều\s+chỉnh|thay\s+thế|bãi\s+bỏ)"
    r"(?:[^;.()]{0,60}?)\s(?:bởi|tại|theo|bằng)\s*(?:các\s+)?"
)
_ACTS: dict[str, Relation] = {
    "sửa": "amends",
    "bổ": "amends",
    "điều": "amends",
    "thay": "replaces",
    "bãi": "repeals",
}
_ACTIVE = regex.compile(
    r"(?r),?\s+(?<!(?:và|được|bị|về|việc)\s+)(?P<act>thay\s+thế|sửa\s+đổi,\s+bổ\s+sung|sửa\s+đổi|bãi\s+bỏ)"
    r"(?:\s+một\s+số\s+điều)?(?:\s+(?:cho|của))?\s+(?:các\s+)?"
)
_AMONG = regex.compile(r"(?r)trong\s+đó\s+có:?\s+(?:các\s+)?")
_CHANGES = frozenset(_ACTS.values())
_THIS = regex.compile(
    r"(?:văn\s+bản|Quy\s+chế|Quy\s+định|[Cc]ông\s+văn|[Kk]ế\s+hoạch|[Cc]hỉ\s+thị|[Tt]hông\s+báo|[Cc]hương\s+trình|[Hh]ướng\s+dẫn)\s+này(?!\p{L})"
)
_ENDED_AFTER = re.compile(rf"[\s,]*(?:hết\s+hiệu\s+lực|(?:bị|được)\s+bãi\s+bỏ)(?!{LETTER})")
_PLAN_BY = re.compile(r"\s*(?:\(\s*)?(?:[^;.()]{0,160}?\s)?(?:theo|tại|bằng)\s*")
_RULED = regex.compile(r"quy\s+định")
_APPROVED = regex.compile(r"được\s+\p{L}")
_ANNEXED = regex.compile(r"kèm\s+\S+\s*\Z")
_COLON_END = regex.compile(r"(?r):[\s*]*")
_BASES = regex.compile(
    r"[\s#]*(?:(?:[IVX]+|\d+(?:\.\d+)*)[.)/]?\s+)?(?:các\s+)?(?:căn\s+cứ|cơ\s+sở)\s+"
    r"(?:pháp\s+lý|xây\s+dựng|ban\s+hành|lập|thực\s+hiện|chính\s+trị)(?!\p{L})[^.;:]{0,80}",
    regex.IGNORECASE,
)
_WITH_THIS = regex.compile(r"(?r)[Kk]èm\s+theo\s+")
_DOING_THIS = regex.compile(
    r"(?r)(?:[Tt]hực\s+hiện|[Tt]hi\s+hành|[Tt]riển\s+khai|[Cc]hấp\s+hành|[Tt]heo)\s+(?:các\s+)?(?:nội\s+dung\s+)?"
)
_SAME_DAY = re.compile(rf"\s+cùng\s+ngày(?!\s*\d)(?!{LETTER})")
_LONGEST_LEAD, _BEFORE_SELF, _SIBLINGS = 600, 60, 40
_CENTRAL = ("Quốc hội", "Ủy ban Thường vụ Quốc hội", "Chính phủ", "Bộ")
_TOLD_OF_LAWS = frozenset({"guides", "amends"})
"""What a decree does to a law: a numbered document after that law stands beside the decree."""
_OPINIONS = frozenset({"Báo cáo thẩm tra", "Báo cáo thẩm định"})
_RULING = frozenset(
    {"", "Luật", "Nghị định", "Thông tư", "Nghị quyết", "Quyết định", "Quy chế", "Quy định", "Hướng dẫn"}
)
"""Types that change other documents by saying so; others report a change or ask for one."""


class _Gap(NamedTuple):
    """A mention, the one before it in the sentence, and the words between them."""

    reader: Reader
    draft: Draft
    previous: Draft
    low: int
    at: int


def relate(reader: Reader, drafts: list[Draft]) -> list[Draft]:
    """Give every mention its relation, its origin, its title and the issuer named before it.

    Documents named inside the title of another are left out: they are words of that title.
    """
    governor, opening = Governor(), None
    previous: Draft | None = None
    sentence, low = -1, 0
    kept: list[Draft] = []
    for draft in drafts:
        start = reader.segments.start_of(draft.first)
        if start != sentence:
            opening = _opening_of(reader, start, sentence, opening)
            governor, previous, sentence = opening or Governor(), None, start
        if draft.origin is None:
            governor = _place(reader, draft, previous, low, governor)
        if draft.kind == "named" and draft.origin is not None:
            continue
        if previous is not None:
            _join_annex(reader.folded, kept[-1], previous, draft)
        _finish(reader, draft, previous)
        kept.append(draft)
        if previous is not None and (alias_end := _alias_end(reader.folded, previous, draft)):
            low = alias_end
        elif previous is None or draft.end > previous.end:
            previous, low = draft, draft.end
    return kept


def _alias_end(folded: str, previous: Draft, alias: Draft) -> int:
    """Return where `(sau đây gọi tắt là Nghị định 61)` ends, 0 when the mention is no name given to one."""
    called = _CALLED.match(folded, previous.end, alias.start)
    if called is None:
        return 0
    _cut_titles(previous, called.start())
    alias.relation, alias.origin = "cites", None
    closed = _CLOSED.match(folded, alias.end)
    return closed.end() if closed else alias.end


def _opening_of(reader: Reader, start: int, last: int, opening: Governor | None) -> Governor | None:
    """Return what governs a list from the line above it that ends in a colon."""
    bullets, items = reader.segments.bullets, reader.segments.items
    if start not in bullets and items[bisect_left(items, start) :][:1] == [start]:
        return None
    colon = _COLON_END.match(reader.folded, max(0, start - 12), start)
    if colon is None and start in bullets and _stands_under_bases(reader, start):
        return Governor("legal_basis")
    if colon is None:
        return opening if {start, last} <= bullets else None
    lead = reader.segments.start_of(max(0, colon.start() - 1))
    if start - lead > _LONGEST_LEAD:
        return None
    return govern(reader, Draft(start, start, "named"), lead, Governor())


def _stands_under_bases(reader: Reader, start: int) -> bool:
    """Tell whether a list stands, at some depth, below a heading like `I. CĂN CỨ XÂY DỰNG KẾ HOẠCH`."""
    segments = reader.segments
    path = segments.section_of(start)
    above = segments.start_of(max(0, start - 1))
    if start - above <= _LONGEST_LEAD and _BASES.fullmatch(reader.folded, above, start):
        return True
    place = bisect_left(segments.items, start)
    for at in range(place - 1, max(-1, place - _SIBLINGS), -1):
        outer = segments.paths[at]
        if segments.items[at] in segments.bullets or not f"{path} > ".startswith(f"{outer} > "):
            continue
        if _BASES.fullmatch(reader.folded, segments.items[at], segments.items[at + 1]):
            return True
        if " > " not in outer:
            return False
    return False


def _place(reader: Reader, draft: Draft, previous: Draft | None, low: int, governor: Governor) -> Governor:
    """Place a mention among those of its sentence and return what governs the next one."""
    start = reader.segments.start_of(draft.first)
    if draft.kind == "self":
        draft.relation = _role_of_self(reader.folded, draft, start)
        return governor
    if previous is None:
        return govern(reader, draft, start, governor)
    gap = _Gap(reader, draft, previous, low, draft.first)
    for placement in _PLACEMENTS:
        if (found := placement(gap, governor)) is not None:
            return found
    return govern(reader, draft, gap.low, governor)


def _role_of_self(folded: str, draft: Draft, start: int) -> Relation:
    """Read what is said of the document itself: that it is carried out, comes with an annex, or else."""
    low = max(start, draft.first - _BEFORE_SELF)
    if _WITH_THIS.match(folded, low, draft.start):
        return "issued_with"
    return "implements" if _DOING_THIS.match(folded, low, draft.first) else "cites"


def _within(gap: _Gap, governor: Governor) -> Governor | None:
    if gap.low < gap.at:
        return None
    gap.draft.origin = gap.previous
    return governor


def _in_list(gap: _Gap, governor: Governor) -> Governor | None:
    """Read `A, B và C`: what holds of the one before holds of this one."""
    reader, draft, previous = gap.reader, gap.draft, gap.previous
    folded = reader.folded
    if _LIST_BY_RULE.fullmatch(folded, gap.low, gap.at):
        return follow(draft, governor)
    if _AMONG.match(folded, gap.low, gap.at) and not cue_before(reader.vocabulary, folded, gap.low, gap.at):
        return follow(draft, governor)
    if not _LIST.fullmatch(folded, gap.low, gap.at):
        return None
    if previous.origin is not None and (
        ";" in folded[gap.low : gap.at]
        or previous.origin.acts_on is previous
        or (previous.relation in _TOLD_OF_LAWS and (previous.kind, draft.kind) == ("law", "numbered"))
    ):
        _cut_titles(previous, gap.low)
        return follow(draft, governor)
    if previous.title_after and previous.title and previous.title.start >= gap.low:
        previous.title, previous.title_after = None, False  # what follows is the list, no title
    issuer = draft.issuer
    follow(draft, governor)
    draft.relation, draft.origin = previous.relation, previous.origin
    draft.act, draft.acts_on = previous.act, previous.acts_on
    if issuer is None and draft.kind != "law" and previous.origin is None and draft.type == previous.type:
        draft.issuer = governor.issuer
    return governor


def _acting_on(gap: _Gap, governor: Governor) -> Governor | None:
    """Read `A được sửa đổi, bổ sung bởi B`: B amends A, and stands where A stood."""
    passive = _PASSIVE.match(gap.reader.folded, gap.low, gap.at)
    if passive is None:
        return None
    draft, previous = gap.draft, gap.previous
    _cut_titles(previous, passive.start())
    draft.act, draft.acts_on = _ACTS[passive["act"].split()[0]], previous
    draft.relation = previous.relation if previous.origin is None else "cites"
    previous.relation, previous.origin = draft.act, draft
    return governor


def _acted_on(gap: _Gap, governor: Governor) -> Governor | None:
    """Read `Luật A, thay thế Luật B`: it is A that replaces B."""
    active = _ACTIVE.match(gap.reader.folded, gap.low, gap.at)
    if active is None or gap.previous.kind == "self" or ";" in gap.reader.folded[gap.low : gap.at]:
        return None
    if active[0].startswith(","):  # without a comma it is the title that goes on
        _cut_titles(gap.previous, active.start())
    gap.draft.relation, gap.draft.origin = _ACTS[active["act"].split()[0]], gap.previous
    return governor


def _after_semicolon(gap: _Gap, governor: Governor) -> Governor | None:
    """Read the next item of a list whose items have titles."""
    reader, draft = gap.reader, gap.draft
    cut = reader.folded.rfind(";", gap.low, gap.at)
    if cut < 0:
        return None
    _cut_titles(gap.previous, cut)
    if cue_before(reader.vocabulary, reader.folded, cut + 1, gap.at):
        return govern(reader, draft, cut + 1, governor)
    if name_issuer(reader, draft, cut + 1):
        governor = Governor(governor.relation, draft.issuer)
    return follow(draft, governor)


def _after_title(gap: _Gap, governor: Governor) -> Governor | None:
    """Read `A về …, B` and `A về … và B`: the list goes on where the title of A ends."""
    listed = _LIST_AFTER_TITLE.match(gap.reader.folded, gap.low, gap.at)
    if listed is None:
        return None
    draft, previous = gap.draft, gap.previous
    _cut_titles(previous, listed.start())
    outer = previous.origin
    # "Thông tư hướng dẫn Nghị định A … và Nghị định B": both are guided, B is not a new item
    if outer and previous.relation in {"guides", "amends"} and previous.type == draft.type != outer.type:
        draft.relation, draft.origin = previous.relation, outer
        return governor
    return follow(draft, governor)


def _in_title(gap: _Gap, governor: Governor) -> Governor | None:
    """Read `A về triển khai thực hiện B`: it is A that implements B."""
    outer = gap.previous
    if not (outer.title_after and outer.title and outer.title.end >= gap.at):
        return None
    cue = cue_before(gap.reader.vocabulary, gap.reader.folded, gap.low, gap.at)
    if cue and cue.relation == "issued_with":
        cue = role_of_annex(gap.reader, gap.low, cue) or cue
    gap.draft.origin = outer
    gap.draft.relation = cue.relation if cue and cue.relation != "issued" else "cites"
    return governor


def _of_plan(gap: _Gap, governor: Governor) -> Governor | None:
    """Read `Kế hoạch … theo/tại/kèm theo Quyết định số …`: the plan and the decision that issued it."""
    plan, draft = gap.previous, gap.draft
    between = _PLAN_BY.fullmatch(gap.reader.folded, gap.low, gap.at) if plan.kind == "named" else None
    if between is None or _RULED.search(between[0]):
        return None
    plan.antecedent = draft
    if _ANNEXED.search(between[0]):
        draft.relation, draft.origin = "issued_with", plan
    elif _APPROVED.search(between[0]):
        draft.relation = "cites"
    elif plan.relation == "issued" and not (
        is_national(gap.reader, draft) and not gap.reader.host.startswith(_CENTRAL)
    ):
        draft.relation, draft.issuer = "issued", draft.issuer or plan.issuer
    else:
        draft.relation = "implements"
    if not is_national(gap.reader, draft) and draft.title is None and plan.title is not None:
        draft.title = Span(plan.start, plan.title.end)
    return governor


_PLACEMENTS: tuple[Callable[[_Gap, Governor], Governor | None], ...] = (
    _within,
    _in_list,
    _acting_on,
    _acted_on,
    _after_semicolon,
    _after_title,
    _in_title,
    _of_plan,
)


def _join_annex(folded: str, last: Draft, previous: Draft, draft: Draft) -> None:
    """Join a decision and what it promulgates, in either order: the plan stands in the relation.

    `Ban hành kèm theo Quyết định này Kế hoạch …`, `Phê duyệt Kế hoạch …, kèm theo Quyết định này`.
    """
    for decision, plan in ((last, draft), (draft, previous)):
        if decision.kind != "self" or decision.relation != "issued_with" or plan.kind != "named":
            continue
        between = folded[min(decision.end, plan.end) : max(decision.start, plan.start)]
        if not between.strip(' \n“"') or (plan is previous and ";" not in between):
            decision.origin, plan.relation, plan.origin = plan, "issued", None


def _finish(reader: Reader, draft: Draft, previous: Draft | None) -> None:
    """Add what stands behind a mention: its title, its end, a day shared with the one before."""
    folded = reader.folded
    if draft.kind in {"numbered", "named"} and draft.title is None:
        limit = reader.segments.end_of(draft.end)
        draft.title = title_after(folded, draft, len(folded) if limit < 0 else limit)
        draft.title_after = draft.title is not None
    if draft.origin is None and _ENDED_AFTER.match(folded, draft.end):
        draft.relation = "repeals"
    if draft.origin is None and draft.relation in _CHANGES and not _rules(reader, draft):
        draft.relation = "cites"
    if draft.type == "Tờ trình" and draft.relation == "legal_basis":
        draft.relation = "proposed_by"
    if draft.type in _OPINIONS and draft.relation == "proposed_by":
        draft.relation = "legal_basis"
    if draft.type == "Báo cáo" and folded[max(0, draft.first - 8) : draft.first].rstrip().endswith("Theo"):
        draft.relation = "cites"  # `Theo Báo cáo số …, toàn huyện có …` tells where a figure comes from
    if (
        not draft.date
        and previous is not None
        and (same := _SAME_DAY.match(folded, draft.end, draft.end + 40))
    ):
        draft.date, draft.end = previous.date, same.end()


def _rules(reader: Reader, draft: Draft) -> bool:
    """Tell whether it is this document that changes the other: by its type, or in so many words."""
    low = max(reader.segments.start_of(draft.first), draft.first - _LONGEST_LEAD)
    return reader.header.doc_type in _RULING or _THIS.search(reader.folded, low, draft.first) is not None


def _cut_titles(draft: Draft | None, at: int) -> None:
    """End the titles of a mention and of those it is nested in where a list goes on."""
    while draft is not None:
        if draft.title_after and draft.title and draft.title.start < at < draft.title.end:
            draft.title = Span(draft.title.start, at)
        draft = draft.origin if draft.origin is not None and draft.origin.acts_on is not draft else None
