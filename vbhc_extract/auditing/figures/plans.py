"""Plans against reports: what a task demanded by a day, and what a report says was issued, and when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple, cast

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.dues import Due, dues, last_days
from vbhc_extract.auditing.findings import finding, heading, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.linking.identity import body_of, place_of
from vbhc_extract.linking.titles import period, promulgated, rough_key
from vbhc_extract.model import Citation, Extraction, Finding, Part, Span

_AFTER, _BEFORE = 300, 80
_CLAUSE_ENDS = re.compile(r";\s|[.]\s+(?=[A-ZĐÀ-Ỹ])|[.]\s*$|\n\s*\n")
_ON_TIME = re.compile(
    r"(?<!\w)(?:đúng|kịp|bảo\s+đảm|đảm\s+bảo|trước)(?:\s+(?:đúng|theo|về|tiến\s+độ,))?\s+(?:thời\s+gian|thời\s+hạn|tiến\s+độ|hạn|kỳ\s+hạn)(?:\s+(?:quy\s+định|yêu\s+cầu|đề\s+ra))?|(?<!\w)kịp\s+thời"
)
_ADMITTED = re.compile(r"(?<!\w)(?:chậm|trễ|muộn|quá\s+hạn|chưa\s+(?:đúng|bảo\s+đảm|đảm\s+bảo))(?!\w)")
_REVIEW = re.compile(r"(?:sơ|tổng)\s+kết", re.IGNORECASE)
_SYLLABLES, _ALIKE, _LOOSELY, _SPECIFIC, _TELLING = 3, 0.75, 0.5, 4, 8
_DAY = len("2024-01-01")


class Issued(NamedTuple):
    """A document that was issued: what it is about, when, and who says so."""

    type: str
    key: frozenset[str]
    years: tuple[str, ...]
    stage: str
    """The part of a year that its title names: `quý 1`."""
    review: str
    """Whether it is an interim or a final review: `sơ kết`, `tổng kết`, or neither."""
    date: str
    quote: Citation | Part
    claims: tuple[str, ...]
    """Words beside the mention that call it on time."""
    admitted: bool
    """Whether the words beside it say that it was late."""

    @property
    def name(self) -> str:
        """What a reader calls it."""
        if isinstance(self.quote, Part):
            return heading(self.quote)
        return f"{self.quote.type} số {self.quote.number} ngày {shown(self.date)}"


@check("plan_late", "warning", "Văn bản ban hành sau thời hạn mà kế hoạch giao")
def plan_late(case: Case) -> Iterator[Finding]:
    """Find documents that came later than a plan asked, above all those that a report calls on time."""
    issued = _issued(case)
    for due in _all_dues(case):
        found = [one for one in _matching(case, due, issued) if len(one.date) == _DAY]
        if due.submitted or not found or any(one.date <= due.deadline for one in found):
            continue
        first = min(found, key=lambda one: one.date)
        if first.admitted:
            continue
        claims = [claim for one in found if one.date == first.date for claim in one.claims]
        claim = f", trong khi báo cáo ghi “{claims[0]}”" if claims else ""
        message = (
            f"{heading(due.part)} giao {due.type} “{due.title}” với thời hạn “{due.timing}”"
            f" (hạn cuối {shown(due.deadline)}), nhưng {first.name} ban hành sau thời hạn{claim}."
        )
        yield finding(case, "plan_late", "warning", message, first.quote, due.task, about=due.deadline)


@check("plan_open", "note", "Chưa thấy văn bản mà kế hoạch giao, dù đã quá thời hạn")
def plan_open(case: Case) -> Iterator[Finding]:
    """Find documents that a plan demands and nothing in the collection shows."""
    issued = _issued(case)
    last = max((part.header.date for part in case.parts.values()), default="")
    for (_, _, deadline), demanded in groupby(_all_dues(case), key=_demand):
        if deadline > last:
            continue
        named = [due for due in demanded if not due.inferred and len(_key(case, due)) >= _SPECIFIC]
        if named and not any(_matching(case, due, issued, _LOOSELY) for due in named):
            due = named[0]
            message = (
                f"{heading(due.part)} giao {due.type} “{due.title}” với thời hạn “{due.timing}”"
                f" (hạn cuối {shown(deadline)}); trong hồ sơ chưa thấy văn bản này."
            )
            yield finding(case, "plan_open", "note", message, due.task, about=deadline)


def _demand(due: Due) -> tuple[str, str, str]:
    return due.task.doc_id, due.task.task_id, due.deadline


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


def _days(extraction: Extraction) -> dict[str, str]:
    """Return the dates of the documents of a file; an attached plan has that of what it came with."""
    first = extraction.parts[0].header.date if extraction.parts else ""
    return {part.doc_id: part.header.date or first for part in extraction.parts}


def _all_dues(case: Case) -> Iterator[Due]:
    for extraction in case.extractions:
        for task in extraction.tasks:
            if task.deadline:
                yield from dues(task, case.parts[task.doc_id])


def _issued(case: Case) -> Mapping[tuple[str, ...], list[Issued]]:
    """Return what was issued, by body, gathered when first asked."""
    if __name__ not in case.worked_out:
        case.worked_out[__name__] = _gathered(case)
    return cast("Mapping[tuple[str, ...], list[Issued]]", case.worked_out[__name__])


def _gathered(case: Case) -> Mapping[tuple[str, ...], list[Issued]]:
    found: dict[tuple[str, ...], list[Issued]] = defaultdict(list)
    for extraction in case.extractions:
        days = _days(extraction)
        for part in extraction.parts:
            header = part.header
            told = Span(0, 0)
            _add(case, found, header.issuer, header.doc_type, header.title, days[part.doc_id], part, told, "")
        for citation in extraction.citations:
            if citation.kind in {"numbered", "named"} and citation.title:
                told = Span(citation.start, citation.end)
                _add(
                    case,
                    found,
                    citation.issuer_full,
                    citation.type,
                    citation.title,
                    citation.date,
                    citation,
                    told,
                    extraction.text,
                )
    return found


def _add(  # noqa: PLR0913, PLR0917
    case: Case,
    found: dict[tuple[str, ...], list[Issued]],
    issuer: str,
    kind: str,
    title: str,
    date: str,
    quote: Citation | Part,
    at: Span,
    text: str,
) -> None:
    place = place_of(issuer)
    beside = _beside(text, at)
    claims = tuple(" ".join(match[0].split()) for match in _ON_TIME.finditer(beside))
    admitted = _ADMITTED.search(beside) is not None
    titles = [(kind, title)]
    if inner := promulgated(title, case.vocabulary):
        type_name = next((name for name in _TYPES_IN_FORCE if inner.lower().startswith(name.lower())), "")
        titles.append((type_name, inner[len(type_name) :]))
    for name, words in titles:
        told = period(words)
        key = rough_key(words, place, case.vocabulary)
        found[body_of(issuer)].append(
            Issued(
                name,
                key - set(told.years),
                told.years,
                told.part,
                _review(words),
                date,
                quote,
                claims,
                admitted,
            )
        )


_TYPES_IN_FORCE = ("Kế hoạch", "Chương trình", "Đề án", "Quy chế", "Quy định", "Phương án")


def _beside(text: str, at: Span) -> str:
    """Return the words around a mention that speak of it: those of its member of a list."""
    before = text[max(0, at.start - _BEFORE) : at.start]
    after = text[at.end : at.end + _AFTER]
    ends = _CLAUSE_ENDS.search(after)
    begins = list(_CLAUSE_ENDS.finditer(before))
    return f"{before[begins[-1].end() :] if begins else before} {after[: ends.start()] if ends else after}"


def _key(case: Case, due: Due) -> frozenset[str]:
    title = due.title
    if inner := promulgated(title, case.vocabulary):
        title = inner.split(" ", 2)[-1]
    told = period(title)
    return rough_key(title, place_of(due.part.header.issuer), case.vocabulary) - set(told.years)


def _matching(
    case: Case, due: Due, issued: Mapping[tuple[str, ...], list[Issued]], alike: float = _ALIKE
) -> list[Issued]:
    """Return the documents of the same body that can be the one demanded."""
    key, told = _key(case, due), period(due.title)
    kinds = {due.type}
    if inner := promulgated(due.title, case.vocabulary):
        kinds.add(
            next((name for name in _TYPES_IN_FORCE if inner.lower().startswith(name.lower())), due.type)
        )
    return [
        one
        for one in issued.get(body_of(due.part.header.issuer), ())
        if one.type in kinds
        and one.quote.doc_id != due.task.doc_id
        and _same_time(told.years, one.years)
        and (told.part == one.stage or not (told.part and one.stage))
        and _review(due.title) in {"", one.review}
        and _alike(key, one.key, alike)
    ]


def _review(title: str) -> str:
    found = _REVIEW.search(title)
    return " ".join(found[0].lower().split()) if found else ""


def _alike(key: frozenset[str], other: frozenset[str], share: float) -> bool:
    """Tell whether two titles have nearly the same syllables, or a telling one stands in full in the other."""
    both = len(key & other)
    if both < _SYLLABLES and key != other:
        return False
    return both >= share * len(key | other) or (len(key) >= _TELLING and key <= other)


def _same_time(demanded: tuple[str, ...], issued: tuple[str, ...]) -> bool:
    return not (demanded and issued) or set(demanded) <= set(issued) or set(issued) <= set(demanded)
