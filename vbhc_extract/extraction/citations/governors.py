"""What stands before a citation and governs it: the cue of its role, who issued it, on what day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import regex

from vbhc_extract.extraction.bodies.issuers import as_host, body_end, find_bodies, in_full, territory_of
from vbhc_extract.extraction.citations.cues import Cue, cue_before
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.model import Relation, Span

_SUBJECT_TO_VERB = regex.compile(r"[\p{Ll}\s,/]{0,90}+")
_POINTS_AT = regex.compile(
    r"\s*(?:\([^)]{0,40}\)\s*)?(?:[\p{Ll}\s,]{0,90}?(?<!\p{L})(?:tại|theo)(?:\s+các)?|\()\s*"
)
_OF = regex.compile(r"(?r)(?<!\p{L})(?:của|do|được)\s+")
_AND = regex.compile(r"(?r)(?<!\p{L})(?:và|,)\s+")
_LAW_CODES = ("QH", "UBTVQH")
_DO = regex.compile(r"(?r)(?<!\p{L})do\s+")
_LED_TO_ISSUE = regex.compile(
    r"(?r)(?<!\p{L})(?:tham\s+mưu(?:\s+cho)?|trình|lãnh\s+đạo|chỉ\s+đạo|đề\s+nghị|phối\s+hợp(?:\s+với)?)\s+"
)
_ACTED_ON = regex.compile(
    r"(?r)(?<!\p{L})(?:[Tt]hực\s+hiện|[Tt]riển\s+khai|[Tt]ổ\s+chức|[Qq]uyết\s+định)\s+(?!(?:thực|triển|tổ|và|,))"
    r"(?P<what>\p{Ll}[^;:.]{8,300}?)\s*"
)
_ISSUED_AT = regex.compile(
    r"(?P<what>\s(?!\d+\s+(?:văn\s+bản|nghị\s+quyết|quyết\s+định|kế\s+hoạch|công\s+văn|thông\s+báo))[^;:]{8,300}?)\s*(?:(?<!\p{L})(?:tại|theo|bằng)(?:\s+các)?|\()\s*"
)
_OPENING_TITLE = regex.compile(r"\s+(?:về|ban\s+hành|V/v|quy\s+định)(?!\p{L})")
_ITEM_MARK = regex.compile(r"[-+\s]*(?:(?:\d+|\p{Ll})[.)]\s+)?")
_DATE_TO_SUBJECT = regex.compile(r"\s*,?\s*")
_ORGAN = regex.compile(r"(?:Chủ tịch|Thường trực|Ban Thường vụ|Ban Chấp hành) ")
_OWN_PLANS = frozenset({"KH", "BC", "QĐ", "CTR", "PA", "ĐA"})
_POINTERS = ("tại", "(", "theo", "các")
_SUBJECT_REACH, _TITLE_REACH = 120, 400
_BY_ONE_BODY = frozenset({"issued", "proposed_by"})
"""Relations whose list shares the body named before its first member."""


@dataclass(slots=True)
class Governor:
    """What governs a list of citations: their relation and the body named before the first."""

    relation: Relation = "cites"
    issuer: Span | None = None


def govern(reader: Reader, draft: Draft, low: int, governor: Governor) -> Governor:
    """Read what stands between `low` and a mention; without a cue, what governed before goes on."""
    cue = cue_before(reader.vocabulary, reader.folded, low, draft.first)
    if cue is not None and cue.relation == "issued_with" and is_national(reader, draft):
        cue = cue._replace(relation="implements")
    if cue is not None and cue.relation == "issued_with":
        cue = _role_of_enclosure(reader, draft, cue) or role_of_annex(reader, low, cue) or cue
    if cue is not None and cue.relation == "issued":
        return _govern_issue(reader, draft, low, cue)
    name_issuer(reader, draft, low)
    if cue is None:
        return follow(draft, governor)
    draft.relation = cue.relation
    if cue.relation == "implements" and reader.folded[cue.start : cue.end].lower() == "theo":
        _title_before(reader, draft, low, cue.start)
    return Governor(cue.relation, draft.issuer)


def is_national(reader: Reader, draft: Draft) -> bool:
    """Tell whether a mention's type is one that no province or body below issues (Luật 64/2025/QH15, Điều 4)."""
    return document_types(reader.vocabulary).family.get(draft.type) in {"law", "legal"}


def follow(draft: Draft, governor: Governor) -> Governor:
    """Give a mention the relation, and where they share it the issuer, of the list it stands in."""
    draft.relation = governor.relation
    if draft.issuer is None and draft.kind != "law" and governor.relation in _BY_ONE_BODY:
        draft.issuer = governor.issuer
    return governor


def name_issuer(reader: Reader, draft: Draft, low: int) -> bool:
    """Take up the body of `của Tỉnh ủy tại Nghị quyết số …` and `chỉ đạo của Thủ tướng (Công điện số …`."""
    folded, at = reader.folded, draft.first
    if (
        draft.issuer is not None
        or draft.kind == "law"
        or draft.code.startswith(_LAW_CODES)
        or not folded[max(low, at - 8) : at].rstrip().endswith(_POINTERS)
    ):
        return False
    bodies = find_bodies(reader.vocabulary, folded, max(low, at - _SUBJECT_REACH), at)
    if not bodies or not _POINTS_AT.fullmatch(folded, bodies[-1].end, at):
        return False
    if not (_OF.match(folded, low, bodies[-1].start) or _next_proposer(folded, low, bodies[-1], at)):
        return False
    if folded[bodies[-1].end : at].rstrip().endswith("ban hành theo"):
        return False  # what a body issued under a law is not the law
    draft.issuer = bodies[-1]
    return True


def _next_proposer(folded: str, low: int, body: Span, at: int) -> bool:
    """Tell whether a body is named as a further one: `… tại Tờ trình số 1 và Giám đốc Sở Y tế tại Văn bản số 2`."""
    return bool(_AND.match(folded, low, body.start)) and folded[body.end : at].split()[:1] == ["tại"]


def _govern_issue(reader: Reader, draft: Draft, low: int, cue: Cue) -> Governor:
    """Read `UBND huyện đã ban hành …`: issued when the subject is the citing body, else only cited."""
    folded = reader.folded
    subject = _subject_of(reader, low, cue.start)
    if subject and _DO.match(folded, low, subject.start):
        before = cue_before(reader.vocabulary, folded, low, subject.start)
        draft.relation = before.relation if before else "cites"
    else:
        draft.relation = _issued_or_cited(reader, draft, low, cue, subject)
        draft.date = draft.date or _day_before(reader, subject.start if subject else cue.start, low)
    draft.issuer = draft.issuer or subject
    issued = _ISSUED_AT.fullmatch(folded, cue.end, draft.first)
    if issued and draft.title is None and not _OPENING_TITLE.match(folded, draft.end):
        draft.title = Span(cue.start, issued.end("what"))
    return Governor(draft.relation, subject)


def _issued_or_cited(reader: Reader, draft: Draft, low: int, cue: Cue, subject: Span | None) -> Relation:
    folded = reader.folded
    if _OF.match(folded, max(low, cue.start - 6), cue.start):
        return "cites"
    if subject and _LED_TO_ISSUE.match(folded, low, subject.start):
        return "issued"
    printed = draft.issuer if draft.kind == "numbered" or subject is None else None
    named = [body for body in (subject, printed) if body is not None]
    return "issued" if all(_is_own(reader, body) for body in named) else "cites"


def _subject_of(reader: Reader, low: int, cue_start: int) -> Span | None:
    bodies = find_bodies(reader.vocabulary, reader.folded, max(low, cue_start - _SUBJECT_REACH), cue_start)
    if bodies and _SUBJECT_TO_VERB.fullmatch(reader.folded, bodies[-1].end, cue_start):
        return bodies[-1]
    opening = _opening_subject(reader, cue_start)
    return opening if opening and all(body.end <= opening.end for body in bodies) else None


def _opening_subject(reader: Reader, cue_start: int) -> Span | None:
    """Return the subject that a later verb shares: `UBND huyện thành lập Tổ công tác; ban hành …`."""
    folded = reader.folded
    if folded[max(0, cue_start - 4) : cue_start].rstrip()[-1:] not in {";", ","}:
        return None
    start = reader.segments.start_of(cue_start)
    mark = _ITEM_MARK.match(folded, start, cue_start)
    start = mark.end() if mark else start
    end = body_end(reader.vocabulary, folded, start, cue_start)
    return Span(start, end) if end > start and folded[end : end + 2].strip().islower() else None


def _is_own(reader: Reader, issuer: Span) -> bool:
    """Tell whether a body is the citing document's own, its chairman, or a body of the same territory."""
    if not reader.host:
        return True  # without a letterhead, the body that reports is taken at its word
    printed = reader.folded[issuer.start : issuer.end]
    full = as_host(in_full(reader.vocabulary, printed, reader.home), reader.host)
    if _body(full) == _body(reader.host):
        return True
    same_place = any(reader.home) and territory_of(reader.vocabulary, full) == reader.home
    return same_place and _branch(full) == _branch(reader.host)


def _body(full: str) -> str:
    return _ORGAN.sub("", full)


def _branch(full: str) -> str:
    """Tell the Party's bodies, the councils and the administration of one place apart."""
    if "ủy" in full.split():
        return "party"
    return "council" if "Hội đồng nhân dân" in full else "administration"


def _role_of_enclosure(reader: Reader, draft: Draft, annex: Cue) -> Cue | None:
    """Return the cue of what is only sent along: `(Kèm theo dự thảo Nghị quyết; Báo cáo số …)`."""
    sent_along = ";" in reader.folded[annex.end : draft.first]
    return annex._replace(relation="cites") if sent_along else None


def role_of_annex(reader: Reader, low: int, annex: Cue) -> Cue | None:
    """Return the cue before an annex without a mark of its own: `theo kế hoạch ban hành kèm theo …`."""
    before = reader.folded[max(low, annex.start - 3) : annex.start]
    if "(" in before or "\n" in before:
        return None
    cue = cue_before(reader.vocabulary, reader.folded, low, annex.start)
    return cue if cue and cue.relation != "issued" else None


def _title_before(reader: Reader, draft: Draft, low: int, at: int) -> None:
    """Read `triển khai thực hiện công tác … theo Kế hoạch số …`: of its own plan, what stands before is the title."""
    own = draft.code.upper() in _OWN_PLANS and (draft.issuer is None or _is_own(reader, draft.issuer))
    acted = _ACTED_ON.match(reader.folded, max(low, at - _TITLE_REACH), at) if own else None
    if acted and not _OPENING_TITLE.match(reader.folded, draft.end):
        draft.title = Span(*acted.span("what"))


def _day_before(reader: Reader, at: int, low: int) -> str:
    """Return the day of `ngày 26/02/2024, UBND huyện đã ban hành …`."""
    index = bisect_right(reader.dates, at, key=lambda date: date.end) - 1
    if index < 0:
        return ""
    date = reader.dates[index]
    near = date.start >= low and _DATE_TO_SUBJECT.fullmatch(reader.folded, date.end, at)
    return date.iso if near and date.grain == "day" else ""
