"""One document's annotation beside what was found in it: which marks were hit, which fields are right."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from typing import Any, NamedTuple, TypeAlias, TypeVar

import regex
from agreement import (
    same_body,
    same_list,
    same_number,
    same_type,
    same_words,
    shared_words,
    similar,
    similar_list,
)

from vbhc_extract.model import (
    Citation,
    CitationKind,
    DateMention,
    Extraction,
    Header,
    Indicator,
    Part,
    Span,
    Task,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was hit, or only annotated (a miss), or only found (a false alarm: `gold` is empty)."""

    kind: str
    gold: str
    found: str
    exact: bool = True
    """Of a hit: what the mark means is right, too (a citation's type and date, a date's days)."""


@dataclass(frozen=True, slots=True)
class Check:
    """One field of a mark that was hit."""

    kind: str
    field: str
    gold: object
    found: object
    right: bool
    mark: str


Outcome: TypeAlias = Mark | Check
Agreement: TypeAlias = Callable[[Any, Any], bool]
Matched: TypeAlias = dict[int, int]
Mention = TypeVar("Mention", Citation, DateMention, Indicator)
Record = TypeVar("Record", Citation, DateMention, Indicator, Task)
Shown: TypeAlias = Header | Citation | DateMention | Indicator | Task

CITATION_KINDS: Mapping[str, tuple[CitationKind, ...]] = {
    "citations": ("numbered", "law"),
    "named": ("named",),
    "self": ("self",),
}
_SAME_TASK = 0.7  # of the words
_SAME_SPAN = 0.8  # of the stretch that both cover
_SAME_VALUE = 1e-9  # relative to the value, as far as floats are exact


def compare(gold: Extraction, found: Extraction) -> Iterator[Outcome]:
    """Yield each mark annotated or found in one document, and the fields of each mark that was hit.

    A mention is hit by a record that overlaps it, the longest overlap first and each record once:
    a numbered citation by one of its number, an indicator by one of its value. A task is hit by one
    that shares at least 0.7 of its words (F1), headers stand in the order of their documents.
    """
    yield from _documents(gold.parts, found.parts)
    yield from _citations(gold.citations, found.citations)
    yield from _dates(gold.dates, found.dates)
    yield from _indicators(gold.indicators, found.indicators)
    yield from _tasks(gold.tasks, found.tasks)


def _documents(gold: Sequence[Part], found: Sequence[Part]) -> Iterator[Outcome]:
    for one, other in zip_longest(gold, found):
        yield Mark("documents", _shown(one.header) if one else "", _shown(other.header) if other else "")
        if one and other:
            yield from _checks("documents", _HEADER_FIELDS, one.header, other.header)
            yield from _number_checks(one.header, other.header)


def _number_checks(gold: Header, found: Header) -> Iterator[Check]:
    """Compare number and symbol; it does not count where the year of 09/2009/CT-UBND stands."""
    whole = same_number(_whole_number(gold), _whole_number(found))
    for name, one, other in (
        ("number", gold.number, found.number),
        ("symbol", gold.symbol, found.symbol),
    ):
        yield Check("documents", name, one, other, whole or same_number(one, other), _shown(gold))


def _citations(gold: Sequence[Citation], found: Sequence[Citation]) -> Iterator[Outcome]:
    hits: list[tuple[str, Citation, Citation]] = []
    for name, kinds in CITATION_KINDS.items():
        annotated = [citation for citation in gold if citation.kind in kinds]
        predicted = [citation for citation in found if citation.kind in kinds]
        matched = _by_place(annotated, predicted, _same_citation)
        yield from _marks(name, annotated, predicted, matched, _same_type_and_date)
        hits += ((name, annotated[i], predicted[j]) for i, j in matched.items())
    found_id = {one.citation_id: other.citation_id for _, one, other in hits}
    for name, one, other in hits:
        yield from _checks(name, _CITATION_FIELDS, one, other)
        yield Check(name, "span", one.text, other.text, _same_span(one, other), _shown(one))
        wanted = found_id.get(one.from_id, one.from_id)
        if wanted or other.from_id:  # that both are of this document is no merit, and not counted
            yield Check(name, "from", wanted, other.from_id, wanted == other.from_id, _shown(one))


def _dates(gold: Sequence[DateMention], found: Sequence[DateMention]) -> Iterator[Outcome]:
    matched = _by_place(gold, found, _always)
    yield from _marks("dates", gold, found, matched, _same_days)


def _indicators(gold: Sequence[Indicator], found: Sequence[Indicator]) -> Iterator[Outcome]:
    matched = _by_place(gold, found, _same_value)
    yield from _marks("indicators", gold, found, matched)
    found_id = {gold[i].indicator_id: found[j].indicator_id for i, j in matched.items()}
    for one, other in ((gold[i], found[j]) for i, j in matched.items()):
        yield from _checks("indicators", _INDICATOR_FIELDS, one, other)
        wanted = found_id.get(one.part_of, one.part_of)
        if wanted or other.part_of:  # as with `from`
            yield Check("indicators", "of", wanted, other.part_of, wanted == other.part_of, _shown(one))


def _tasks(gold: Sequence[Task], found: Sequence[Task]) -> Iterator[Outcome]:
    matched = _one_to_one(
        _Pair(shared, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (shared := shared_words(one.task, other.task)) >= _SAME_TASK
    )
    yield from _marks("tasks", gold, found, matched)
    for i, j in matched.items():
        yield from _checks("tasks", _TASK_FIELDS, gold[i], found[j])


class _Pair(NamedTuple):
    closeness: float
    gold: int
    found: int


def _by_place(
    gold: Sequence[Mention], found: Sequence[Mention], same: Callable[[Mention, Mention], bool]
) -> Matched:
    return _one_to_one(
        _Pair(overlap, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (overlap := _overlap(one, other)) > 0 and same(one, other)
    )


def _one_to_one(pairs: Iterable[_Pair]) -> Matched:
    """Return which record hits which mark, the closest pairs first."""
    matched: Matched = {}
    taken: set[int] = set()
    for pair in sorted(pairs, reverse=True):
        if pair.gold not in matched and pair.found not in taken:
            matched[pair.gold] = pair.found
            taken.add(pair.found)
    return matched


def _always(_one: object, _other: object) -> bool:
    return True


def _marks(
    kind: str,
    gold: Sequence[Record],
    found: Sequence[Record],
    matched: Matched,
    exact: Callable[[Record, Record], bool] = _always,
) -> Iterator[Mark]:
    for i, one in enumerate(gold):
        if i in matched:
            other = found[matched[i]]
            yield Mark(kind, _shown(one), _shown(other), exact(one, other))
        else:
            yield Mark(kind, _shown(one), "")
    hits = set(matched.values())
    yield from (Mark(kind, "", _shown(other)) for j, other in enumerate(found) if j not in hits)


def _checks(kind: str, fields: Mapping[str, Agreement], gold: Shown, found: Shown) -> Iterator[Check]:
    for name, agree in fields.items():
        one, other = getattr(gold, name), getattr(found, name)
        yield Check(kind, name, one, other, agree(one, other), _shown(gold))


def _overlap(one: Mention, other: Mention) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _same_span(one: Citation, other: Citation) -> bool:
    both = Span(min(one.start, other.start), max(one.end, other.end))
    return _overlap(one, other) >= _SAME_SPAN * (both.end - both.start)


def _same_citation(one: Citation, other: Citation) -> bool:
    return one.kind != "numbered" or same_number(one.number, other.number)


def _same_type_and_date(one: Citation, other: Citation) -> bool:
    return same_type(one.type, other.type) and same_words(one.date, other.date)


def _same_days(one: DateMention, other: DateMention) -> bool:
    return (one.first_day, one.last_day) == (other.first_day, other.last_day)


def _same_value(one: Indicator, other: Indicator) -> bool:
    return abs(one.value - other.value) <= _SAME_VALUE * max(1.0, abs(one.value))


def _whole_number(header: Header) -> str:
    return regex.sub("[/–-]+", "/", f"{header.number}/{header.symbol}").strip("/")


def _shown(record: Shown) -> str:
    """Return what a person knows a record by."""
    match record:
        case Header():
            words = filter(None, (record.doc_type, record.number, record.symbol))
            return " ".join(words) or "a document without type and number"
        case Citation():
            return f"{record.text!r} [{record.type} {record.number} {record.date}]"
        case DateMention():
            return f"{record.text!r} [{record.first_day}..{record.last_day}]"
        case Indicator():
            return f"{record.text!r} [{record.value:.15g}]"
        case Task():
            return repr(record.task[:80])


_HEADER_FIELDS: Mapping[str, Agreement] = {
    "doc_type": same_type,
    "date": same_words,
    "place": same_words,
    "issuer": same_body,
    "title": partial(similar, at_least=0.8),
    "signer": same_words,
    "signer_title": same_words,
    "authority": same_words,
    "addressees": same_list,
    "recipients": same_list,
}
_CITATION_FIELDS: Mapping[str, Agreement] = {
    "type": same_type,
    "date": same_words,
    "issuer": same_body,
    "issuer_full": same_body,
    "title": partial(similar, at_least=0.7),
    "pinpoint": same_words,
    "relation": operator.eq,
}
_INDICATOR_FIELDS: Mapping[str, Agreement] = {
    "unit": same_words,
    "kind": operator.eq,
    "denominator": operator.eq,
    "name": partial(similar, at_least=0.6),
    "period": same_words,
}
_TASK_FIELDS: Mapping[str, Agreement] = {
    "lead": partial(similar_list, at_least=0.85),
    "support": partial(similar_list, at_least=0.85),
    "product": partial(similar, at_least=0.85),
    "timing": partial(similar, at_least=0.85),
    "deadline": same_words,
}
