"""Tasks: work that a document gives to bodies, with what comes of it and when it is due."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from vbhc_extract.extraction.bodies.spelling import CAPITAL, SMALL
from vbhc_extract.extraction.folding import fold
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.extraction.tasks.assignees import find_assignees, find_partners, split_bodies
from vbhc_extract.extraction.tasks.assignments import Assignment, find_assignments
from vbhc_extract.extraction.tasks.blocks import Block, find_blocks
from vbhc_extract.extraction.tasks.deadlines import Timing, deadline_of, find_timing
from vbhc_extract.extraction.tasks.paragraphs import Paragraph, find_paragraphs
from vbhc_extract.extraction.tasks.tables import Row, find_rows
from vbhc_extract.extraction.tasks.zones import manner_of, order_zones
from vbhc_extract.model import Span
from vbhc_extract.vocabulary import Vocabulary


class FoundTask(NamedTuple):
    """One task; its words, bodies, product and timing as printed, on one line; `deadline` an ISO day."""

    start: int
    end: int
    task: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    product: str = ""
    timing: str = ""
    deadline: str = ""


def find_tasks(reader: Reader) -> list[FoundTask]:
    """Return the tasks of one document, in order, none overlapping.

    >>> from vbhc_extract.extraction.dates.dates import find_dates
    >>> from vbhc_extract.extraction.segments import find_segments
    >>> from vbhc_extract.vocabulary import load
    >>> text = "2. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính lập đề án, xong trước ngày 30/6/2024."
    >>> reader = Reader(load(), text, text, find_segments(text), find_dates(text, 2024), Span(0, len(text)))
    >>> [task] = find_tasks(reader)
    >>> task.lead, task.support, task.timing, task.deadline
    (('Sở Nội vụ',), ('Sở Tài chính',), 'trước ngày 30/6/2024', '2024-06-30')
    """
    vocabulary, folded = reader.vocabulary, reader.folded
    part = Span(reader.body_start, reader.part.end)
    fields = _Fields(reader)
    paragraphs = find_paragraphs(folded, reader.segments, *part)
    blocks = find_blocks(vocabulary, folded, paragraphs, *part)
    labelled = [fields.labelled(row) for row in find_rows(vocabulary, folded, *part)]
    labelled = _without_overlap(labelled + [fields.labelled(block) for block in blocks if block.leads])
    manner = manner_of(vocabulary, reader.header)
    zones = order_zones(vocabulary, folded, paragraphs, manner)
    zones = [
        zone and not _covers(labelled, paragraph) for zone, paragraph in zip(zones, paragraphs, strict=True)
    ]
    assigned = find_assignments(vocabulary, folded, paragraphs, zones, manner)
    loose = [block for block in blocks if not block.leads]
    spoken = [fields.assigned(one, loose) for one in assigned if not _covers(labelled, one.span)]
    return _without_overlap([*labelled, *spoken])


def _covers(tasks: Sequence[FoundTask], span: Span | Paragraph) -> bool:
    at = bisect_left(tasks, (span.start + 1,)) - 1
    inside = at >= 0 and span.start < tasks[at].end
    return inside or (at + 1 < len(tasks) and tasks[at + 1].start < span.end)


def _without_overlap(tasks: list[FoundTask]) -> list[FoundTask]:
    """Return the tasks that somebody leads, in order, of two that overlap the first."""
    kept: list[FoundTask] = []
    for task in sorted(task for task in tasks if task.lead and task.task):
        if not kept or task.start >= kept[-1].end:
            kept.append(task)
    return kept


_LEADS = "(chủ trì)"
_NEXT_SENTENCE = re.compile(rf"(?<={SMALL}{{2}})\.\s+(?={CAPITAL})")


def _led(bodies: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part the bodies of `Sở X (chủ trì), Sở Y …` into those that lead and those that help."""
    if not any(_LEADS in body for body in bodies):
        return bodies, ()
    lead = tuple(body.replace(_LEADS, "").strip() for body in bodies if _LEADS in body)
    return lead, tuple(body for body in bodies if _LEADS not in body)


@lru_cache(maxsize=1 << 12)
def _named(vocabulary: Vocabulary, words: str) -> tuple[str, ...]:
    run = find_assignees(vocabulary, fold(words), 0, len(words))
    return split_bodies(vocabulary, words[: run.end] if run and run.stop in {"verb", "duty"} else words)


class _Fields:
    """Reads the fields of the tasks of one document."""

    def __init__(self, reader: Reader) -> None:
        self._vocabulary = reader.vocabulary
        self._text = reader.text
        self._folded = reader.folded
        self._dates = reader.dates
        self._since = reader.header.date

    def labelled(self, block: Block | Row) -> FoundTask:
        leads, supports = (
            [self._sentence(span) for span in block.values(kind)] for kind in ("lead", "support")
        )
        timings = block.values("timing") or list(self._timing(block.statement).spans)
        support = [body for span in supports for body in self._bodies(span)]
        if not supports and (partners := self._partners(leads)):
            support = list(partners)
        return FoundTask(
            block.statement.start,
            block.end,
            self._printed(block.statement),
            tuple(body for span in leads for body in self._bodies(span)),
            tuple(support),
            self._joined(block.values("product")),
            self._joined(timings),
            max((deadline_of(self._folded, span, self._dates) for span in timings), default=""),
        )

    def assigned(self, one: Assignment, blocks: Sequence[Block]) -> FoundTask:
        timing = self._timing(one.span)
        lead, support = _led(split_bodies(self._vocabulary, self._printed(one.bodies)))
        support = self._partners([one.span, *([one.heading] if one.heading else [])]) or support
        task = FoundTask(
            one.span.start,
            one.span.end,
            self._printed(one.work),
            lead,
            support,
            timing=self._joined(timing.spans),
            deadline=timing.deadline,
        )
        for block in blocks:
            if (
                one.span.start <= block.statement.start < one.span.end
                or block.statement.start == one.work.start
            ):
                labels = self.labelled(block)
                task = task._replace(
                    end=max(task.end, labels.end),
                    support=labels.support or task.support,
                    product=labels.product,
                    timing=labels.timing or task.timing,
                    deadline=labels.deadline or task.deadline,
                )
        return task

    def _timing(self, span: Span) -> Timing:
        return find_timing(self._folded, span, self._dates, self._since)

    def _sentence(self, span: Span) -> Span:
        """Return a label's value without the sentences behind it: `Phòng Kinh tế. Báo cáo hằng quý`."""
        stop = _NEXT_SENTENCE.search(self._folded, *span)
        return Span(span.start, stop.start()) if stop else span

    def _bodies(self, span: Span) -> list[str]:
        """Return the bodies of a label's value: of each of its items, up to what they are to do."""
        return [body for item in self._items(span) for body in _named(self._vocabulary, self._printed(item))]

    def _partners(self, leads: Iterable[Span]) -> tuple[str, ...]:
        for span in leads:
            if found := find_partners(self._vocabulary, self._folded, *span):
                return split_bodies(self._vocabulary, self._printed(Span(*found)))
        return ()

    def _items(self, span: Span) -> list[Span]:
        """Return the listed items of a value, without their bullets; a plain value is one item."""
        items: list[Span] = []
        at = span.start
        for line in self._folded[span.start : span.end].split("\n"):
            words = line.lstrip(" -+•")
            begin = at + len(line) - len(words)
            if words and (not items or len(words) < len(line.lstrip())):
                items.append(Span(begin, at + len(line)))
            elif words:
                items[-1] = Span(items[-1].start, at + len(line))
            at += len(line) + 1
        return items

    def _joined(self, spans: Iterable[Span]) -> str:
        return "; ".join(printed for span in spans if (printed := self._printed(span).strip(" .;,")))

    def _printed(self, span: Span) -> str:
        """Return a stretch of the text on one line, without emphasis and the bullets of its items."""
        words = [line.strip().lstrip("-+•|#> ") for line in self._text[span.start : span.end].split("\n")]
        return " ".join(" ".join(words).replace("*", "").split())
