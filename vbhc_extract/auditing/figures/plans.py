"""Plans against reports: what a task demanded by a day, and what was issued, and when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, cast

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.comparable import is_known_body
from vbhc_extract.auditing.figures.dues import Due, dues, last_days
from vbhc_extract.auditing.findings import finding, heading, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.linking.identity import body_of, place_of
from vbhc_extract.linking.titles import period, promulgated, rough_key
from vbhc_extract.model import Citation, Extraction, Finding, Part
from vbhc_extract.vocabulary import Vocabulary

_AFTER, _BEFORE = 300, 80
_CLAUSE_ENDS = re.compile(r";\s|[.]\s+(?=[A-ZĐÀ-Ỹ])|[.]\s*$|\n\s*\n")
_ON_TIME = re.compile(
    r"(?<!\w)(?:đúng|kịp|bảo\s+đảm|đảm\s+bảo|trước)(?:\s+(?:đúng|theo|về|tiến\s+độ,))?"
    r"\s+(?:thời\s+gian|thời\s+hạn|tiến\s+độ|hạn|kỳ\s+hạn)(?:\s+(?:quy\s+định|yêu\s+cầu|đề\s+ra))?|(?<!\w)kịp\s+thời"
)
_ADMITTED = re.compile(r"(?<!\w)(?:chậm|trễ|muộn|quá\s+hạn|chưa\s+(?:đúng|bảo\s+đảm|đảm\s+bảo))(?!\w)")
_REVIEW = re.compile(r"(?:sơ|tổng)\s+kết", re.IGNORECASE)
_CHANGES_ANOTHER = re.compile(r"(?:thay thế|sửa đổi|bãi bỏ)(?!\w)", re.IGNORECASE)
_IN_FORCE = ("Kế hoạch", "Chương trình", "Đề án", "Quy chế", "Quy định", "Phương án")
_SYLLABLES, _CLOSE, _LOOSE, _SPECIFIC, _TELLING = 3, 0.75, 0.5, 4, 8
_DAY = len("2024-01-01")


class Subject(NamedTuple):
    """What a title is about, for comparison."""

    syllables: frozenset[str]
    years: frozenset[str]
    stage: str
    """The part of a year that it names: `quý 1`."""
    review: str
    """Whether it is an interim or a final review: `sơ kết`, `tổng kết`, or neither."""


class Issued(NamedTuple):
    """A document that was issued and may be one that was demanded."""

    date: str
    quote: Citation | Part
    beside: str
    """The words around the mention that speak of it."""
    close: bool
    """Whether its title is that demanded, and not only like it."""

    @property
    def name(self) -> str:
        """What a reader calls it."""
        if isinstance(self.quote, Part):
            return heading(self.quote)
        return f"{self.quote.type} số {self.quote.number} ngày {shown(self.date)}"


class Demand(NamedTuple):
    """A document that a task demands, and those that may be it."""

    due: Due
    subject: Subject
    issued: list[Issued]


class _Mention(NamedTuple):
    """A document that some document of the collection names, or is."""

    issuer: str
    type: str
    title: str
    date: str
    quote: Citation | Part
    beside: str
    """The words around it that speak of it."""


def documents_demanded(case: Case) -> Iterator[tuple[str, Due]]:
    """Tell what tasks demand, by the body of the plan."""
    for extraction in case.extractions:
        parts = {part.doc_id: part for part in extraction.parts}
        for task in extraction.tasks:
            issuer = parts[task.doc_id].header.issuer
            if task.deadline and is_known_body(issuer):
                for due in dues(task, parts[task.doc_id]):
                    yield "|".join(body_of(issuer)), due


def documents_named(case: Case) -> Iterator[tuple[str, _Mention]]:
    """Tell the documents that the collection holds or calls by title, by body."""
    for extraction in case.extractions:
        days = _days(extraction)
        for part in extraction.parts:
            header, day = part.header, days[part.doc_id]
            body = "|".join(body_of(header.issuer))
            yield body, _Mention(header.issuer, header.doc_type, header.title, day, part, "")
        for one in extraction.citations:
            if one.kind in {"numbered", "named"} and one.title:
                beside = _beside(extraction.text, one)
                body = "|".join(body_of(one.issuer_full))
                yield body, _Mention(one.issuer_full, one.type, one.title, one.date, one, beside)


def latest_days(case: Case) -> Iterator[tuple[None, str]]:
    """Tell the dates of the documents: the last one is how far the collection reaches."""
    for extraction in case.extractions:
        for part in extraction.parts:
            yield None, part.header.date


@check(
    "plan_late",
    "warning",
    "Văn bản ban hành sau thời hạn mà kế hoạch giao",
    over=(documents_demanded, documents_named),
)
def plan_late(case: Case) -> Iterator[Finding]:
    """Find documents that came later than a plan asked, above all those that a report calls on time."""
    for due, _, issued in _demands(case):
        found = [one for one in issued if one.close and len(one.date) == _DAY]
        if due.submitted or not found or any(one.date <= due.deadline for one in found):
            continue
        first = min(found, key=lambda one: one.date)
        same = [one for one in found if one.date == first.date]
        if any(_ADMITTED.search(one.beside) for one in same):
            continue
        claim = next(filter(None, (_ON_TIME.search(one.beside) for one in same)), None)
        said = f", trong khi báo cáo ghi “{' '.join(claim[0].split())}”" if claim else ""
        message = f"{_asked(due)}, nhưng {first.name} ban hành sau thời hạn{said}."
        about = f"{due.deadline}-{due.task.task_id}"
        yield finding(case, "plan_late", "warning", message, first.quote, due.task, about=about)


@check(
    "plan_open",
    "note",
    "Chưa thấy văn bản mà kế hoạch giao, dù đã quá thời hạn",
    over=(documents_demanded, documents_named, latest_days),
)
def plan_open(case: Case) -> Iterator[Finding]:
    """Find documents that a plan demands and nothing in the collection shows."""
    last = max(case.told(latest_days), default="")
    for (_, deadline), several in groupby(_demands(case), key=lambda one: (one.due.task, one.due.deadline)):
        named = [one for one in several if _is_specific(one)]
        if deadline <= last and named and not any(one.issued for one in named):
            due = named[0].due
            message = f"{_asked(due)}; trong hồ sơ chưa thấy văn bản này."
            yield finding(case, "plan_open", "note", message, due.task, about=deadline)


@check("deadline_past", "warning", "Thời hạn giao việc trước ngày của chính văn bản")
def deadline_past(case: Case) -> Iterator[Finding]:
    """Find tasks whose last day was over when the document was issued."""
    for extraction in case.extractions:
        days = _days(extraction)
        for task in extraction.tasks:
            day = days.get(task.doc_id, "")
            past = [timing for timing, deadline in last_days(task) if deadline < day]
            if len(day) == _DAY and past:
                message = f"Giao việc với thời hạn “{past[0]}”, trước ngày văn bản {shown(day)}."
                yield finding(case, "deadline_past", "warning", message, task)


def _asked(due: Due) -> str:
    return (
        f"{heading(due.part)} giao {due.type} “{due.title}” với thời hạn “{due.timing}”"
        f" (hạn cuối {shown(due.deadline)})"
    )


def _is_specific(demand: Demand) -> bool:
    """Tell whether a demand is told so plainly that its document would be recognised."""
    due = demand.due
    return (
        not due.inferred
        and len(demand.subject.syllables) >= _SPECIFIC
        and not _CHANGES_ANOTHER.match(due.title)
    )


def _days(extraction: Extraction) -> dict[str, str]:
    """Return the dates of the documents of a file; an attached plan has that of what it came with."""
    first = extraction.parts[0].header.date if extraction.parts else ""
    return {part.doc_id: part.header.date or first for part in extraction.parts}


def _demands(case: Case) -> Sequence[Demand]:
    """Return what tasks demand, with what was issued, looked for when first asked."""
    if __name__ not in case.worked_out:
        demands = [
            Demand(due, _subject(_inner(due.title, case.vocabulary)[1], due.part.header.issuer, case), [])
            for due in case.told(documents_demanded)
        ]
        _fill(case, demands)
        case.worked_out[__name__] = demands
    return cast("Sequence[Demand]", case.worked_out[__name__])


def _fill(case: Case, demands: Sequence[Demand]) -> None:
    """Give each demand the documents of its body that may be the one demanded."""
    wanted: dict[tuple[tuple[str, ...], str], list[Demand]] = defaultdict(list)
    for demand in demands:
        body = body_of(demand.due.part.header.issuer)
        for kind in {demand.due.type, _inner(demand.due.title, case.vocabulary)[0]} - {""}:
            wanted[body, kind].append(demand)
    for mention in case.told(documents_named) if wanted else ():
        body = body_of(mention.issuer)
        for kind, title in {(mention.type, mention.title), _inner(mention.title, case.vocabulary)}:
            for demand in wanted.get((body, kind), ()):
                told = _subject(title, mention.issuer, case)
                if mention.quote.doc_id != demand.due.task.doc_id and _fits(demand.subject, told, _LOOSE):
                    close = _fits(demand.subject, told, _CLOSE)
                    demand.issued.append(Issued(mention.date, mention.quote, mention.beside, close))


def _inner(title: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return type and title of what a decision puts into force; no type and the title itself for others."""
    inner = promulgated(title, vocabulary)
    kind = next((name for name in _IN_FORCE if inner.lower().startswith(name.lower())), "")
    return (kind, inner[len(kind) :]) if kind else ("", title)


def _subject(title: str, issuer: str, case: Case) -> Subject:
    told = period(title)
    review = _REVIEW.search(title)
    return Subject(
        rough_key(title, place_of(issuer), case.vocabulary) - set(told.years),
        frozenset(told.years),
        told.part,
        " ".join(review[0].lower().split()) if review else "",
    )


def _fits(demanded: Subject, issued: Subject, share: float) -> bool:
    """Tell whether two titles have nearly the same syllables, and speak of one time."""
    years, others = demanded.years, issued.years
    if years and others and not (years <= others or others <= years):
        return False
    if (demanded.stage and issued.stage and demanded.stage != issued.stage) or (
        demanded.review not in {"", issued.review}
    ):
        return False
    key, other = demanded.syllables, issued.syllables
    both = len(key & other)
    if both < _SYLLABLES and key != other:
        return False
    return both >= share * len(key | other) or (len(key) >= _TELLING and key <= other)


def _beside(text: str, quote: Citation) -> str:
    """Return the words around a mention that speak of it: those of its member of a list."""
    before = text[max(0, quote.start - _BEFORE) : quote.start]
    after = text[quote.end : quote.end + _AFTER]
    ends = _CLAUSE_ENDS.search(after)
    begins = list(_CLAUSE_ENDS.finditer(before))
    return f"{before[begins[-1].end() :] if begins else before} {after[: ends.start()] if ends else after}"
