"""The indicators of a document: every measured figure with its name, period, status and whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import regex

from vbhc_extract.extraction.dates import FoundDate
from vbhc_extract.extraction.figure_cues import status_before
from vbhc_extract.extraction.figures import Figure, find_figures
from vbhc_extract.extraction.indicator_names import Surroundings, name_of
from vbhc_extract.extraction.indicator_parts import find_wholes
from vbhc_extract.extraction.indicator_periods import Period, Periods
from vbhc_extract.extraction.segments import Segments
from vbhc_extract.model import Bound, Header, IndicatorKind, IndicatorStatus, Span
from vbhc_extract.vocabulary import Vocabulary

_LETTERHEAD = 4_000
_STATUS_REACH = 140
_LEAD_REACH = 900
_RECIPIENTS = regex.compile(r"(?:\A|\n)[\s|*>]*(?:Nơi nhận|NƠI NHẬN|Nơi gửi)\s*:?")
_RECIPIENTS_UP_TO = 1_500
_PLANS = frozenset({"Kế hoạch", "Chương trình", "Chương trình hành động", "Đề án", "Chỉ thị"})


class FoundIndicator(NamedTuple):
    """One measured figure as found; `part_of` is the index of its whole in the list it came in."""

    start: int
    end: int
    name: str
    value: float
    unit: str
    kind: IndicatorKind
    denominator: float | None
    period: str
    period_start: str
    period_end: str
    part_of: int | None
    table: str
    status: IndicatorStatus
    bound: Bound
    upper: float | None


def find_indicators(
    vocabulary: Vocabulary,
    text: str,
    folded: str,
    segments: Segments,
    dates: list[FoundDate],
    taken: list[Span],
    header: Header,
    part: Span,
) -> list[FoundIndicator]:
    """Return the measured figures of one part of a text, in order."""
    body = _body(folded, header, part)
    blocked = _merged([*taken, *(Span(date.start, date.end) for date in dates), *_recipients(folded, header, part)])
    figures, _ = find_figures(vocabulary, folded, body, blocked)
    periods = Periods(folded, dates, taken, part)
    title = periods.between(part.start, body.start)
    sentences = [_sentence(folded, segments, figure) for figure in figures]
    leads = [_lead(folded, segments, sentence.start) for sentence in sentences]
    wholes = find_wholes(folded, figures, sentences, leads)
    default: IndicatorStatus = "target" if header.doc_type in _PLANS else "actual"
    date_spans = [Span(date.start, date.end) for date in dates]
    date_starts = [span.start for span in date_spans]
    found: list[FoundIndicator] = []
    names: dict[int, str] = {}
    for at, (figure, sentence, lead) in enumerate(zip(figures, sentences, leads, strict=True)):
        same = at and sentences[at - 1].start == sentence.start
        low = figures[at - 1].end if same else sentence.start
        high = min(sentence.end, figures[at + 1].start) if at + 1 < len(figures) else sentence.end
        near = tuple(date_spans[bisect_right(date_starts, low) : bisect_right(date_starts, high)])
        around = Surroundings(low, high, names.get(at - 1, "") if same else "", near, "")
        name = names[at] = name_of(text, folded, figure, around)
        period = _period(periods, segments, figure, sentence, lead)
        days = period or (title[0] if title else None)
        status = status_before(vocabulary, folded, max(sentence.start, figure.start - _STATUS_REACH), figure.start)
        unit = " ".join(text[figure.unit.start : figure.unit.end].replace("*", " ").split())
        found.append(
            FoundIndicator(
                figure.start,
                figure.end,
                name,
                figure.value,
                unit if figure.kind in {"count", "ratio"} and figure.unit_name != "đồng" else figure.unit_name,
                figure.kind,
                figure.denominator,
                " ".join(text[period.start : period.end].replace("*", " ").split()) if period else "",
                days.first_day if days else "",
                days.last_day if days else "",
                wholes[at],
                "",
                status or default,
                figure.bound,
                figure.upper,
            )
        )
    return found


def _body(folded: str, header: Header, part: Span) -> Span:
    """Return the part without its letterhead and title."""
    words = header.title.split()
    if not words:
        return part
    tail = r"[\s*|]+".join(regex.escape(word) for word in words[-3:])
    found = regex.search(tail, folded, pos=part.start, endpos=min(part.end, part.start + _LETTERHEAD))
    return Span(found.end(), part.end) if found else part


def _recipients(folded: str, header: Header, part: Span) -> list[Span]:
    """Return the recipients with the signature below them."""
    found: list[Span] = []
    for match in _RECIPIENTS.finditer(folded, part.start, part.end):
        end = min(part.end, match.end() + _RECIPIENTS_UP_TO)
        if header.signer and (name := folded.find(header.signer, match.end(), end)) >= 0:
            end = name + len(header.signer)
        found.append(Span(match.start(), end))
    return found


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _sentence(folded: str, segments: Segments, figure: Figure) -> Span:
    end = segments.end_of(figure.end - 1)
    return Span(segments.start_of(figure.start), end if end >= 0 else len(folded))


def _lead(folded: str, segments: Segments, start: int) -> Span | None:
    """Return the line above a bullet or item that ends in a colon and that it completes."""
    place = bisect_right(segments.starts, start) - 1
    if segments.starts[place] not in segments.bullets and not folded[start : start + 1].isalnum():
        return None
    depth = folded[start : start + 1]
    for at in range(place - 1, max(-1, place - 14), -1):
        begin, end = segments.starts[at], segments.starts[at + 1]
        if start - begin > _LEAD_REACH * 3:
            return None
        if folded[begin:end].rstrip(" \n*").endswith(":"):
            return Span(begin, end)
        if begin not in segments.bullets:
            return None
        if folded[begin : begin + 1] != depth and depth == "-":
            continue
    return None


def _period(
    periods: Periods, segments: Segments, figure: Figure, sentence: Span, lead: Span | None
) -> Period | None:
    """Return the period printed nearest: in the sentence, after the figure, in the lines above it."""
    near = periods.right_after(figure.end, sentence.end) or periods.before(sentence.start, figure.start)
    if near := near or periods.after(figure.end, sentence.end):
        return near
    if lead is not None and (near := periods.before(lead.start, lead.end)):
        return near
    place = bisect_right(segments.items, figure.start) - 1
    item = segments.items[place] if place >= 0 else 0
    return periods.before(max(item, sentence.start - _LEAD_REACH), sentence.start)
