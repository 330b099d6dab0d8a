"""In what role each mention is cited, who stands in that role, and who issued what is cited.

Mentions are read in order, sentence by sentence. A mention stands in one of four places: at the head
of its sentence, in a list with the one before, inside the title of the one before, or after it.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vbhc_extract.extraction.cues import Cue, cue_before
from vbhc_extract.extraction.draft import Draft
from vbhc_extract.extraction.issuers import find_bodies, in_full, territory_of
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.extraction.titles import title_after, title_end
from vbhc_extract.model import Relation, Span

_LIST = regex.compile(
    r"\s*(?:(?:[,;]|(?:[,;]\s*)?(?:và|hoặc|cùng(?:\s+với)?|đến))\s*(?:các\s+|tại\s+|theo\s+)?|(?:các\s+)?)(?:số\s*:?)?\s*"
)
_LIST_AFTER_TITLE = regex.compile(r"(?r)(?:[,;]|(?<!\p{L})(?:và|hoặc|cùng))\s*(?:các\s+)?")
_LIST_BY_RULE = regex.compile(r"\s*[,;]?\s*(?:và|,)\s+(?:theo\s+)?quy\s+định\s+(?:tại|của)\s*")
_PASSIVE = regex.compile(
    r"(?r)(?<!\p{L})(?:được|bị)\s+(?P<act>sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ)"
    r"(?:[^;.()]{0,60}?)\s(?:bởi|tại|theo|bằng)\s*(?:các\s+)?"
)
_ENDED_AFTER = regex.compile(r"[\s,]*(?:hết\s+hiệu\s+lực|(?:bị|được)\s+bãi\s+bỏ)(?!\p{L})")
_SUBJECT_TO_VERB = regex.compile(r"[\p{Ll}\s,/]{0,90}+")
_POINTS_AT = regex.compile(
    r"\s*(?:\([^)]{0,40}\)\s*)?(?:(?:đã\s+)?(?:quy\s+định|nêu|giao|hướng\s+dẫn|chỉ\s+đạo|phê\s+duyệt|ban\s+hành|kết\s+luận|yêu\s+cầu|cho\s+ý\s+kiến|thống\s+nhất)?[\p{Ll}\s,]{0,60}?\s?(?:tại|theo)(?:\s+các)?|\()\s*"
)
_OF = regex.compile(r"(?r)(?<!\p{L})(?:của|do|được)\s+")
_DO = regex.compile(r"(?r)(?<!\p{L})do\s+")
_PLAN_BY = regex.compile(r"(?:[^;.()]{0,160}?\s)?(?:theo|tại|bằng)\s*")
_APPROVED = regex.compile(r"được\s+\p{L}")
_DATE_TO_SUBJECT = regex.compile(r"\s*,?\s*")
_COLON_END = regex.compile(r"(?r):[\s*]*")
_SUBJECT_REACH = 120
_TITLE_REACH = 400
_BY_ONE_BODY = frozenset({"issued", "proposed_by"})
"""Relations whose list shares the body named before its first member."""
_LED_TO_ISSUE = regex.compile(r"(?r)(?<!\p{L})(?:tham\s+mưu(?:\s+cho)?|trình|lãnh\s+đạo|chỉ\s+đạo|đề\s+nghị|phối\s+hợp(?:\s+với)?)\s+")
_WITH_THIS = regex.compile(r"(?r)[Kk]èm\s+theo\s+")
_DOING_THIS = regex.compile(r"(?r)(?:[Tt]hực\s+hiện|[Tt]hi\s+hành|[Tt]riển\s+khai|[Cc]hấp\s+hành|[Tt]heo)\s+(?:các\s+)?(?:nội\s+dung\s+)?")
_CALLED = regex.compile(r"[\s,(]*(?:sau\s+đây\s+)?(?:gọi|viết)\s+(?:tắt|chung|tt)\s*(?:là|:)\s*")
_OWN_PLANS = frozenset({"KH", "BC", "QĐ", "CTR", "PA", "ĐA"})
_ACTED_ON = regex.compile(
    r"(?:[^;:.]*?(?<!\p{L})(?:[Tt]hực\s+hiện|[Tt]riển\s+khai|[Tt]ổ\s+chức|[Qq]uyết\s+định)\s+(?!(?:thực|triển|tổ|và|,)))?\s*"
    r"(?P<what>(?:việc|công\s+tác|hoạt\s+động|\p{Ll})[^;:.]{8,300}?)\s*"
)
_OPENING_TITLE = regex.compile(r"\s+(?:về|ban\s+hành|V/v|quy\s+định)(?!\p{L})")
_SAME_DAY = regex.compile(r"\s+cùng\s+ngày(?!\s*\d)(?!\p{L})")

_ACTS: dict[str, Relation] = {"sửa": "amends", "bổ": "amends", "thay": "replaces", "bãi": "repeals"}


@dataclass(slots=True)
class _Governor:
    """What governs a list: its relation and the issuer named before it."""

    relation: Relation = "cites"
    issuer: Span | None = None
    date: str = ""


def relate(reader: Reader, drafts: list[Draft]) -> list[Draft]:
    """Give every mention its relation, its origin, its title and the issuer named before it.

    Documents named inside the title of another are left out: they are words of that title.
    """
    folded, segments = reader.folded, reader.segments
    governor, previous, sentence = _Governor(), None, -1
    opening: _Governor | None = None
    kept: list[Draft] = []
    for draft in drafts:
        start = segments.start_of(draft.first)
        limit = segments.end_of(draft.end)
        limit = len(folded) if limit < 0 else limit
        if start != sentence or previous is None:
            opening = _opening_of(reader, start, sentence, opening, governor)
            governor, previous, sentence = opening or _Governor(), None, start
        if draft.origin is None:
            governor = _place(reader, draft, previous, governor, start)
        if draft.kind == "named" and draft.origin is not None:
            continue
        if kept and kept[-1].relation == "issued_with":
            _promulgate(folded, kept[-1], draft)
        if previous is not None:
            _attach(folded, previous, draft)
        kept.append(draft)
        if draft.kind in {"numbered", "named"} and draft.title is None:
            _take_title(folded, draft, limit)
        if draft.origin is None and _ENDED_AFTER.match(folded, draft.end):
            draft.relation = "repeals"
        if draft.type == "Tờ trình" and draft.relation == "legal_basis":
            draft.relation = "proposed_by"
        if not draft.date and previous is not None and (same := _SAME_DAY.match(folded, draft.end)):
            draft.date, draft.end = previous.date, same.end()
        if previous is None or draft.end > previous.end:
            previous = draft
    return kept


def _promulgate(folded: str, decision: Draft, plan: Draft) -> None:
    """Read `Ban hành kèm theo Quyết định này Kế hoạch …`: the plan stands in the relation."""
    if decision.kind == "self" and plan.kind == "named" and not folded[decision.end : plan.start].strip():
        decision.origin, plan.relation, plan.origin = plan, "issued", None


def _attach(folded: str, plan: Draft, decision: Draft) -> None:
    """Read `Phê duyệt Kế hoạch …, kèm theo Quyết định này`: the plan stands before the decision."""
    between = folded[plan.end : decision.start]
    if decision.kind == "self" and plan.kind == "named" and decision.relation == "issued_with" and ";" not in between:
        decision.origin, plan.relation = plan, "issued"


def _opening_of(
    reader: Reader, start: int, last: int, opening: _Governor | None, governor: _Governor
) -> _Governor | None:
    """Return what governs a bullet list from the line above it that ends in a colon."""
    if start not in reader.segments.bullets:
        return None
    colon = _COLON_END.match(reader.folded, max(0, start - 12), start)
    if colon is None:
        return opening if opening is not None and last in reader.segments.bullets else None
    lead = reader.segments.start_of(max(0, colon.start() - 1))
    found = _Governor()
    return _govern(reader, Draft(start, start, "named"), lead, found) if start - lead < 600 else None


def _place(reader: Reader, draft: Draft, previous: Draft | None, governor: _Governor, start: int) -> _Governor:
    """Place a mention among those of its sentence and return what governs the next one."""
    folded = reader.folded
    if draft.kind == "self":
        draft.relation = _role_of_self(folded, draft, start)
        return governor
    if previous is None:
        return _govern(reader, draft, start, governor)
    low, at = previous.end, draft.first
    if low >= at:
        draft.origin = previous
        return governor
    if _CALLED.fullmatch(folded, low, at):
        return governor
    if _LIST.fullmatch(folded, low, at):
        if previous.origin is not None and ";" in folded[low:at]:
            return _follow(draft, governor)
        return _join_list(draft, previous, governor)
    if _LIST_BY_RULE.fullmatch(folded, low, at):
        return _follow(draft, governor)
    if passive := _PASSIVE.match(folded, low, at):
        _cut_titles(previous, passive.start())
        draft.act, draft.acts_on = _ACTS[passive["act"].split()[0]], previous
        draft.relation = previous.relation if previous.origin is None else "cites"
        previous.relation, previous.origin = draft.act, draft
        return governor
    cut = folded.rfind(";", low, at)
    if cut >= 0:
        _cut_titles(previous, cut)
        if cue_before(reader.vocabulary, folded, cut + 1, at):
            return _govern(reader, draft, cut + 1, governor)
        if _issuer_before(reader, draft, cut + 1):
            governor = _Governor(governor.relation, draft.issuer)
        return _follow(draft, governor)
    if listed := _LIST_AFTER_TITLE.match(folded, low, at):
        _cut_titles(previous, listed.start())
        if _goes_on_inside(draft, previous):
            draft.relation, draft.origin = previous.relation, previous.origin
            return governor
        return _follow(draft, governor)
    if previous.title_after and previous.title and previous.title.end >= at:
        return _nest(reader, draft, previous, governor)
    if previous.kind == "named" and (by := _PLAN_BY.fullmatch(folded, low, at)):
        return _join_plan(reader, draft, previous, governor, by[0])
    return _govern(reader, draft, low, governor)


def _role_of_self(folded: str, draft: Draft, start: int) -> Relation:
    """Read what is said of the document itself: that it is carried out, comes with an annex, or else."""
    if _WITH_THIS.match(folded, start, draft.start):
        return "issued_with"
    return "implements" if _DOING_THIS.match(folded, start, draft.first) else "cites"


def _goes_on_inside(draft: Draft, previous: Draft) -> bool:
    """Tell `Thông tư hướng dẫn Nghị định A … và Nghị định B`: both are guided, B is not a new item."""
    outer = previous.origin
    return (
        outer is not None
        and previous.relation in {"guides", "amends"}
        and previous.type == draft.type
        and outer.type != draft.type
    )


def _join_list(draft: Draft, previous: Draft, governor: _Governor) -> _Governor:
    draft.relation, draft.origin = previous.relation, previous.origin
    draft.act, draft.acts_on = previous.act, previous.acts_on
    shared = draft.type == previous.type or governor.relation in _BY_ONE_BODY
    if draft.issuer is None and previous.origin is None and shared:
        draft.issuer = governor.issuer
    return governor


def _follow(draft: Draft, governor: _Governor) -> _Governor:
    draft.relation = governor.relation
    if draft.issuer is None and governor.relation in _BY_ONE_BODY:
        draft.issuer = governor.issuer
    return governor


def _nest(reader: Reader, draft: Draft, outer: Draft, governor: _Governor) -> _Governor:
    cue = cue_before(reader.vocabulary, reader.folded, outer.end, draft.first)
    draft.origin = outer
    draft.relation = cue.relation if cue and cue.relation != "issued" else "cites"
    return governor


def _join_plan(reader: Reader, draft: Draft, plan: Draft, governor: _Governor, between: str) -> _Governor:
    """Read `Kế hoạch … theo/tại/kèm theo Quyết định số …`: the plan and the decision that issued it."""
    words = between.split()
    if "quy định" in " ".join(words):
        return _govern(reader, draft, plan.end, governor)
    if draft.title is None and plan.title is not None:
        draft.title = Span(plan.start, plan.title.end)
    if "kèm" in words[-2:]:
        draft.relation, draft.origin = "issued_with", plan
    elif _APPROVED.search(between):
        draft.relation = "cites"
    else:
        draft.relation = plan.relation if plan.relation == "issued" else "implements"
        if draft.relation == "issued" and draft.issuer is None:
            draft.issuer = plan.issuer
    return governor


def _govern(reader: Reader, draft: Draft, low: int, governor: _Governor) -> _Governor:
    """Read the cue left of a mention, with the body and the day named before it."""
    folded, at = reader.folded, draft.first
    cue = cue_before(reader.vocabulary, folded, low, at)
    if cue is not None and cue.relation == "issued_with" and draft.kind != "self":
        cue = _role_of_annex(reader, low, cue) or cue
    if cue is not None and cue.relation == "issued":
        return _govern_issue(reader, draft, low, cue)
    _issuer_before(reader, draft, low)
    if cue is None:
        draft.relation = governor.relation
        if governor.relation == "issued" and draft.issuer is None:
            draft.issuer = governor.issuer
        return governor
    draft.relation = cue.relation
    if cue.relation == "implements" and folded[cue.start : cue.end].lower() == "theo":
        _title_before(reader, draft, low, cue.start)
    return _Governor(cue.relation, draft.issuer)


def _title_before(reader: Reader, draft: Draft, low: int, at: int) -> None:
    """Read `triển khai thực hiện công tác … theo Kế hoạch số …` of the citing body: what stands before is the title."""
    own = draft.code.upper() in _OWN_PLANS and (draft.issuer is None or is_own(reader, draft.issuer))
    acted = _ACTED_ON.match(reader.folded, max(low, at - _TITLE_REACH), at) if own else None
    if acted and not _OPENING_TITLE.match(reader.folded, draft.end):
        draft.title = Span(*acted.span("what"))


def _role_of_annex(reader: Reader, low: int, kem_theo: Cue) -> Cue | None:
    """Return the cue before an annex without a mark of its own: `theo kế hoạch ban hành kèm theo …`."""
    before = reader.folded[max(low, kem_theo.start - 3) : kem_theo.start]
    if "(" in before or "\n" in before:
        return None
    cue = cue_before(reader.vocabulary, reader.folded, low, kem_theo.start)
    return cue if cue and cue.relation != "issued" else None


def _govern_issue(reader: Reader, draft: Draft, low: int, cue: Cue) -> _Governor:
    """Read `UBND huyện đã ban hành …`: issued when the subject is the citing body, else only cited."""
    folded = reader.folded
    subject = _subject_of(reader, low, cue.start)
    if subject and _DO.match(folded, low, subject.start):
        draft.issuer = draft.issuer or subject
        before = cue_before(reader.vocabulary, folded, low, subject.start)
        draft.relation = before.relation if before else "cites"
        return _Governor(draft.relation, subject)
    own = draft.issuer is None or is_own(reader, draft.issuer)
    led = subject is not None and _LED_TO_ISSUE.match(folded, low, subject.start)
    draft.relation = "issued" if led or (own and (subject is None or is_own(reader, subject))) else "cites"
    if _OF.match(folded, max(low, cue.start - 6), cue.start):
        draft.relation = "cites"
    draft.issuer = draft.issuer or subject
    date = _date_before(reader, subject.start if subject else cue.start, low)
    draft.date = draft.date or date
    return _Governor(draft.relation, subject)


def _subject_of(reader: Reader, low: int, cue_start: int) -> Span | None:
    bodies = find_bodies(reader.vocabulary, reader.folded, max(low, cue_start - _SUBJECT_REACH), cue_start)
    if bodies and _SUBJECT_TO_VERB.fullmatch(reader.folded, bodies[-1].end, cue_start):
        return bodies[-1]
    return None


def _issuer_before(reader: Reader, draft: Draft, low: int) -> bool:
    """Take up the body of `của Tỉnh ủy tại Nghị quyết số …` and `chỉ đạo của Thủ tướng Chính phủ (Công điện số …`."""
    folded, at = reader.folded, draft.first
    if draft.issuer is not None or not folded[max(low, at - 8) : at].rstrip().endswith(("tại", "(", "theo", "các")):
        return False
    bodies = find_bodies(reader.vocabulary, folded, max(low, at - _SUBJECT_REACH), at)
    if bodies and _POINTS_AT.fullmatch(folded, bodies[-1].end, at) and _OF.match(folded, low, bodies[-1].start):
        draft.issuer = bodies[-1]
        return True
    return False


def _date_before(reader: Reader, at: int, low: int) -> str:
    """Return the day of `ngày 26/02/2024, UBND huyện đã ban hành …`."""
    for date in reversed(reader.dates):
        if date.end <= at:
            near = date.start >= low and _DATE_TO_SUBJECT.fullmatch(reader.folded, date.end, at)
            return date.iso if near and date.grain == "day" else ""
    return ""


def is_own(reader: Reader, issuer: Span) -> bool:
    """Tell whether a body is the citing document's own, its chairman, or a body of the same territory."""
    if not reader.host:
        return True  # without a letterhead, the body that reports is taken at its word
    full = in_full(reader.vocabulary, reader.folded[issuer.start : issuer.end], reader.home)
    if _body(full) == _body(reader.host):
        return True
    party = "ủy" in reader.host
    return bool(any(reader.home)) and territory_of(reader.vocabulary, full) == reader.home and ("ủy" in full.split(" ", 3)[:3]) == party


def _body(full: str) -> str:
    return full.removeprefix("Chủ tịch ").removeprefix("Thường trực ")


def _take_title(folded: str, draft: Draft, limit: int) -> None:
    if title := title_after(folded, draft, limit):
        draft.title, draft.title_after = title, True


def _cut_titles(draft: Draft | None, at: int) -> None:
    """End the titles of a mention and of those it is nested in where a list goes on."""
    while draft is not None:
        if draft.title_after and draft.title and draft.title.start < at < draft.title.end:
            draft.title = Span(draft.title.start, at)
        draft = draft.origin
