"""Tasks in sentences: `Giao Sở X …`, `Đề nghị …`, `X có trách nhiệm …`, and bodies with their work beneath."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vbhc_extract.extraction.tasks import phrases
from vbhc_extract.extraction.tasks.assignees import Assignees, begins_assignee, find_assignees, find_partners
from vbhc_extract.extraction.tasks.paragraphs import BULLET, PLAIN, Paragraph, below
from vbhc_extract.extraction.tasks.zones import Manner
from vbhc_extract.model import Span
from vbhc_extract.vocabulary import Vocabulary

_BLANK = re.compile(r"[\s,;-]*")
_CIRCUMSTANCE = 800  # no circumstance goes on for longer before the body it is about, in code points
_PARTNERS = 240  # `chủ trì, phối hợp với …` names its partners within so many
_LEAD_IN = 400  # no words that lead in a list are longer, in code points


class Assignment(NamedTuple):
    """Work given to a run of bodies: the whole sentence or item, the words of the work, the bodies.

    `heading` holds the words of a heading above that may name partners (`chủ trì, phối hợp với …:`).
    """

    span: Span
    work: Span
    bodies: Span
    heading: Span | None = None


class _Order(NamedTuple):
    """An assignment as far as its first words tell: `work` is where the words of the work begin."""

    start: int
    bodies: Span
    work: int
    explicit: bool
    heading: bool


def find_assignments(
    vocabulary: Vocabulary,
    folded: str,
    paragraphs: list[Paragraph],
    zones: list[bool],
    manner: Manner,
) -> list[Assignment]:
    r"""Return the work that the paragraphs give to bodies, in order; only paragraphs in `zones` are read.

    >>> from vbhc_extract.extraction.tasks.paragraphs import find_paragraphs
    >>> from vbhc_extract.extraction.segments import find_segments
    >>> from vbhc_extract.vocabulary import load
    >>> text = "1. Sở Nội vụ:\n- Rà soát biên chế.\n2. Giao Sở Tài chính bố trí kinh phí; đề nghị Kho bạc tỉnh hỗ trợ."
    >>> paragraphs = find_paragraphs(text, find_segments(text), 0, len(text))
    >>> found = find_assignments(load(), text, paragraphs, [True] * 3, Manner(True, True))
    >>> [(text[slice(*one.bodies)], text[slice(*one.work)]) for one in found]
    [('Sở Nội vụ', 'Rà soát biên chế.'), ('Sở Tài chính', 'bố trí kinh phí;'), ('Kho bạc tỉnh', 'hỗ trợ.')]
    """
    return list(_Reader(vocabulary, folded, paragraphs, zones, manner).assignments())


class _Reader:
    """Walks through the paragraphs of one document."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        folded: str,
        paragraphs: list[Paragraph],
        zones: list[bool],
        manner: Manner,
    ) -> None:
        self._vocabulary = vocabulary
        self._folded = folded
        self._paragraphs = paragraphs
        self._zones = zones
        self._cue = phrases.cue(vocabulary, requests=manner.requests)
        self._inner = phrases.inner_cue(requests=manner.requests)
        self._second = phrases.second_cue(requests=manner.requests)
        self._verb = phrases.verb(vocabulary)
        self._throughout = manner.throughout

    def assignments(self) -> Iterator[Assignment]:
        index = 0
        last: Assignment | None = None
        while index < len(self._paragraphs):
            step = 1
            if self._zones[index]:
                first = self._first(self._paragraphs[index])
                lead_in = self._lead_in(index, first)
                if lead_in and (found := self._children(index, lead_in)):
                    yield from (child for _, child in found)
                    until, last = found[-1]
                    step = until + 1 - index
                elif first is None or not first.heading:
                    found_here = self._of_paragraph(index, first, last)
                    yield from found_here
                    last = found_here[-1] if found_here else last
            index += step

    def _first(self, paragraph: Paragraph) -> _Order | None:
        order = self._order(paragraph.content, paragraph.end)
        if order or self._folded.endswith(":", 0, self._trimmed(paragraph.content, paragraph.end)):
            return order
        return self._after_circumstance(paragraph.content, paragraph)

    def _lead_in(self, index: int, first: _Order | None) -> _Order | None:
        """Return the order that the items below a paragraph complete: `Để …, đề nghị các sở thực hiện:`."""
        paragraph = self._paragraphs[index]
        lead = first or self._after_circumstance(paragraph.content, paragraph)
        return lead if lead and (lead.heading or self._introduces(index, lead)) else None

    def _of_paragraph(self, index: int, first: _Order | None, last: Assignment | None) -> list[Assignment]:
        paragraph = self._paragraphs[index]
        orders = list(self._orders(paragraph, first))
        if orders:
            if phrases.gives_no_work(self._words(index)):
                return []
            ends = [*(order.start for order in orders[1:]), paragraph.end]
            ended = (
                (order, self._trimmed(order.work, until)) for order, until in zip(orders, ends, strict=True)
            )
            return [
                Assignment(Span(order.start, end), Span(order.work, end), order.bodies)
                for order, end in ended
                if end > order.work and not phrases.only_leads_in(self._folded[order.work : end])
            ]
        if (
            last
            and paragraph.level == PLAIN
            and (more := phrases.more().match(self._folded, paragraph.content))
        ):
            work = Span(more.end(), self._trimmed(paragraph.content, paragraph.end))
            return [Assignment(Span(paragraph.content, work.end), work, last.bodies)]
        return []

    def _orders(self, paragraph: Paragraph, first: _Order | None) -> Iterator[_Order]:
        """Yield the orders of a paragraph: that of its first words, and those after its stops."""
        at = paragraph.content
        if first:
            yield first
            at = self._after_partners(first.work, paragraph.end)
        for inner in self._inner.finditer(self._folded, at, paragraph.end):
            if inner.end() < at:
                continue
            order = self._order(inner.end(), paragraph.end)
            if order is None and inner.group()[0] == ".":
                order = self._after_circumstance(inner.end(), paragraph)
            if order and not order.heading:
                if first is None and inner.group()[0] in ",:":
                    order = order._replace(start=paragraph.content)
                yield order
                first, at = order, self._after_partners(order.work, paragraph.end)

    def _after_partners(self, work: int, end: int) -> int:
        """Return where the bodies end that the work names first as partners, whatever marks part them."""
        partners = find_partners(self._vocabulary, self._folded, work, min(end, work + _PARTNERS))
        return partners[1] if partners else work

    def _order(self, start: int, end: int) -> _Order | None:
        """Read an order that begins exactly at `start`."""
        cue = self._cue.match(self._folded, start, end)
        if cue is None and not begins_assignee(self._vocabulary, self._folded, start, end):
            return None
        begin = cue.end() if cue else start
        run = find_assignees(self._vocabulary, self._folded, begin, end)
        if run is None:
            return None
        if run.stop == "verb" and (second := self._second.match(self._folded, run.next, end)):
            # `UBND tỉnh yêu cầu các sở …`: who is asked is named after the second cue
            asked = find_assignees(self._vocabulary, self._folded, second.end(), end)
            if asked:
                return self._judged(start, Span(second.end(), asked.end), asked, end, cue=True)
        named = cue is not None and cue["heading"] is not None
        return self._judged(
            start, Span(begin, run.end), run, end, cue=cue is not None and not named, named=named
        )

    def _judged(  # noqa: PLR0913 - what was read so far, in one place
        self, start: int, bodies: Span, run: Assignees, end: int, *, cue: bool, named: bool = False
    ) -> _Order | None:
        folded = self._folded
        if len(name := folded[bodies.start : bodies.end]) > 12 and name.isupper():
            return None  # a letterhead
        blank = _BLANK.match(folded, run.next, end)
        work = blank.end() if blank else run.next
        if work >= end or run.stop == "end":
            return _Order(start, bodies, end, cue, heading=True)
        ordered = cue or run.stop in {"duty", "verb"}
        if run.stop == "mark" and folded[run.next - 1 : run.next] == ":":
            ordered = cue or self._verb.match(folded, work, end) is not None
        elif named or (run.stop == "verb" and not cue and self._tells(bodies, work, end)):
            ordered = False
        return _Order(start, bodies, work, cue or run.stop == "duty", heading=False) if ordered else None

    def _tells(self, bodies: Span, work: int, end: int) -> bool:
        """Tell whether words say what a body issued, or in a report what its own issuer does."""
        if phrases.issuance().match(self._folded, work, end) or phrases.announcement().match(
            self._folded, work, end
        ):
            return True
        return not self._throughout and self._is_issuer(bodies)

    def _is_issuer(self, bodies: Span) -> bool:
        """Tell whether words name the council that issues most documents: it orders, and is not ordered."""
        return phrases.council().fullmatch(self._folded, *bodies) is not None

    def _after_circumstance(self, start: int, paragraph: Paragraph) -> _Order | None:
        """Read `Căn cứ …, các sở, ban, ngành rà soát …`, where the body comes after the circumstance."""
        opening, comma = phrases.circumstance(self._vocabulary)
        if (circumstance := opening.match(self._folded, start, paragraph.end)) is None:
            return None
        stop = self._folded.find(". ", start, paragraph.end)
        end = paragraph.end if stop < 0 else stop + 1
        due = self._throughout and phrases.is_due(self._folded, start, circumstance.end())
        for found in comma.finditer(self._folded, start, min(end, start + _CIRCUMSTANCE)):
            order = self._order(found.end(), end)
            ordered = order and (order.explicit or (due and not self._is_issuer(order.bodies)))
            if order and (order.heading or ordered or paragraph.level != PLAIN):
                return None if order.heading and end < paragraph.end else order._replace(start=start)
        return None

    def _introduces(self, index: int, order: _Order) -> bool:
        """Tell whether an order ends in `… sau:` or names only partners, with its work in the items below."""
        words = self._folded[order.work : self._paragraphs[index].end].rstrip()
        return words.endswith(":") and len(words) < _LEAD_IN and phrases.lead_in().search(words) is not None

    def _children(self, index: int, heading: _Order) -> list[tuple[int, Assignment]]:
        """Return the work beneath a heading that names bodies, each with the index of its last paragraph."""
        paragraphs = self._paragraphs
        firsts = self._firsts(index)
        if not firsts or self._order(paragraphs[firsts[0]].content, paragraphs[firsts[0]].end):
            return []
        if not (heading.heading and heading.explicit) and not any(
            self._verb.match(self._folded, paragraphs[at].content) for at in firsts
        ):
            return []
        partners = None if heading.heading else Span(heading.work, paragraphs[index].end)
        found: list[tuple[int, Assignment]] = []
        for place, at in enumerate(firsts):
            last = (firsts[place + 1] if place + 1 < len(firsts) else self._stop(index, firsts)) - 1
            content = paragraphs[at].content
            end = self._trimmed(content, paragraphs[last].end)
            own = self._order(content, paragraphs[at].end)
            if own and own.heading:
                found += self._children(at, own)
            elif end > content:
                work, bodies = (own.work, own.bodies) if own else (content, heading.bodies)
                one = Assignment(
                    Span(content, end), Span(min(work, end), end), bodies, None if own else partners
                )
                found.append((last, one))
        return found

    def _firsts(self, index: int) -> list[int]:
        """Return the paragraphs right beneath a heading, up to where its section ends."""
        under = below(self._paragraphs, index)
        if not under:
            return self._verbs_below(index)
        top = self._paragraphs[under[0]].level
        if top == PLAIN and self._paragraphs[index].level >= BULLET:
            return []
        firsts: list[int] = []
        for at in under:
            level = self._paragraphs[at].level
            if not self._zones[at] or (level == PLAIN) != (top == PLAIN):
                break
            if level == top:
                if level == PLAIN and phrases.gives_no_work(self._words(at)):
                    break
                firsts.append(at)
        return firsts

    def _verbs_below(self, index: int) -> list[int]:
        """Return the plain paragraphs below a plain line that ends in a colon, as long as they say what to do."""
        until = at = index + 1
        if self._paragraphs[index].level != PLAIN or not self._words(index).rstrip().endswith(":"):
            return []
        while (
            until < len(self._paragraphs)
            and self._zones[until]
            and self._paragraphs[until].level == PLAIN
            and self._verb.match(self._folded, self._paragraphs[until].content)
        ):
            until += 1
        return list(range(at, until))

    def _stop(self, index: int, firsts: list[int]) -> int:
        """Return the first paragraph after those beneath a heading."""
        at = firsts[-1] + 1
        end = below(self._paragraphs, index).stop
        while (
            at < end
            and self._zones[at]
            and self._paragraphs[firsts[-1]].level < self._paragraphs[at].level < PLAIN
        ):
            at += 1
        return at

    def _words(self, index: int) -> str:
        return self._folded[self._paragraphs[index].content : self._paragraphs[index].end]

    def _trimmed(self, start: int, end: int) -> int:
        return start + len(self._folded[start:end].rstrip(" \n|#>-+/"))
