"""Why a number in a document was taken for a citation or a figure, or was not, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from vbhc_extract.extraction.citations.citations import find_drafts
from vbhc_extract.extraction.citations.cues import cue_before
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.citations.numbers import find_numbers
from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.indicators.cues import is_label, words_before
from vbhc_extract.extraction.indicators.indicators import FoundIndicator, find_indicators
from vbhc_extract.extraction.indicators.units import read_unit
from vbhc_extract.extraction.pipeline import read_parts, taken_by
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.model import Document, Span
from vbhc_extract.vocabulary import Vocabulary, load

_NUMBER = regex.compile(r"\d[\d.,/]*\d|\d")
_UNIT_REACH = 90


class Reason(NamedTuple):
    """One stretch of a document, whether it was taken, the rule by name, and the reason in Vietnamese."""

    start: int
    end: int
    taken: bool
    rule: str
    reason: str


def explain(document: Document, vocabulary: Vocabulary | None = None) -> Iterator[Reason]:
    """Yield a reason for every mention of a document, and for every number in the text, in order.

    >>> from vbhc_extract.reading import from_text
    >>> for one in explain(from_text("Theo Điều 5 Nghị định số 61/2018/NĐ-CP, giao 12 xã.")):
    ...     print(one.taken, one.rule)
    False citation.pinpoint
    True citation.numbered
    True indicator.count
    """
    for _, reader in read_parts(document, vocabulary or load()):
        mentions = find_drafts(reader)
        figures = find_indicators(reader, taken_by(mentions))
        reasons = [
            *(_cited(reader, mention) for mention in mentions),
            *_numbers_not_cited(reader, mentions),
            *(_measured(figure) for figure in figures),
        ]
        reasons += _numbers_left(reader, mentions, reasons)
        yield from sorted(reasons)


def _cited(reader: Reader, mention: Draft) -> Reason:
    told = {
        "numbered": _of_number(mention),
        "law": "tên luật có ngày hoặc năm, hoặc có trong bảng laws",
        "named": "tên loại viết hoa, có trích yếu hoặc năm, không có số",
        "self": "nói về chính văn bản này",
    }[mention.kind]
    return Reason(
        mention.start, mention.end, True, f"citation.{mention.kind}", f"{told}; {_relation(reader, mention)}"
    )


def _of_number(mention: Draft) -> str:
    if mention.inherited:
        return "số ký hiệu trong một dãy, tên loại lấy của văn bản đứng đầu dãy"
    if not mention.type:
        return f"ký hiệu {mention.code} có trong bảng document_types, không nêu tên loại"
    return f"có số ký hiệu, loại {mention.type}" + (", ngày đứng cùng" if mention.date else ", không có ngày")


def _relation(reader: Reader, mention: Draft) -> str:
    if mention.origin is not None:
        return f"quan hệ {mention.relation} với viện dẫn “{mention.origin.number or mention.origin.type}”"
    low = reader.segments.start_of(mention.first)
    cue = cue_before(reader.vocabulary, reader.folded, low, mention.first)
    if cue and cue.relation == mention.relation:
        words = " ".join(reader.text[cue.start : cue.end].split())
        return f"quan hệ {mention.relation} vì có “{words}” (bảng relation_cues)"
    return f"quan hệ {mention.relation} theo vị trí trong câu hoặc danh sách"


def _numbers_not_cited(reader: Reader, mentions: Sequence[Draft]) -> Iterator[Reason]:
    """Explain what is built like a document number and was not taken for one."""
    for number in find_numbers(reader.vocabulary, reader.folded, *reader.part):
        if not any(mention.start <= number.start < mention.end for mention in mentions):
            own = f"{reader.header.number}{reader.header.symbol}".replace("/", "").replace("-", "")
            if own and own == number.number.replace("/", "").replace("-", ""):
                rule, reason = "citation.own_number", "số của chính văn bản"
            elif number.code.upper() not in document_types(reader.vocabulary).by_code:
                rule = "citation.unknown_code"
                reason = f"không có tên loại, không có chữ “số” đứng trước, {number.code or 'ký hiệu'} không có trong bảng document_types"
            else:
                rule, reason = "citation.no_context", "không có tên loại hoặc chữ “số” để biết là văn bản"
            yield Reason(number.start, number.end, False, rule, reason)


def _measured(figure: FoundIndicator) -> Reason:
    named = f"đo “{figure.name}”" if figure.name else "không rõ tên chỉ tiêu"
    period = f", kỳ {figure.period or figure.period_start}" if figure.period_start else ""
    place = f", trong bảng {figure.table}" if figure.table else ""
    reason = f"có đơn vị {figure.unit or 'để trống'}, {named}{period}{place}"
    return Reason(figure.start, figure.end, True, f"indicator.{figure.kind}", reason)


def _numbers_left(reader: Reader, mentions: Sequence[Draft], known: Sequence[Reason]) -> Iterator[Reason]:
    """Explain the numbers of the text that are neither of a mention nor a figure."""
    places = sorted(Span(one.start, one.end) for one in known)
    at = 0
    for match in _NUMBER.finditer(reader.folded, reader.part.start, reader.part.end):
        while at < len(places) and places[at].end <= match.start():
            at += 1
        if at < len(places) and places[at].start < match.end():
            continue
        rule, reason = _why_left(reader, mentions, Span(*match.span()))
        yield Reason(match.start(), match.end(), False, rule, reason)


def _why_left(reader: Reader, mentions: Sequence[Draft], number: Span) -> tuple[str, str]:
    line = reader.folded.rfind("\n", 0, number.start) + 1
    if any(m.pinpoint and m.pinpoint.start <= number.start < m.pinpoint.end for m in mentions):
        return "citation.pinpoint", "điểm, khoản, điều của văn bản được viện dẫn"
    if any(date.start <= number.start < date.end for date in reader.dates):
        return "date", "một phần của ngày hoặc kỳ"
    if number.start < reader.body_start:
        return "header", "trong phần đầu văn bản: số, ngày, trích yếu"
    if not reader.folded[line : number.start].strip(" #>|-"):
        return "outline", "số thứ tự của mục, hoặc số trang"
    return _why_not_measured(reader, number)


def _why_not_measured(reader: Reader, number: Span) -> tuple[str, str]:
    folded, vocabulary = reader.folded, reader.vocabulary
    words = words_before(folded, reader.part.start, number.start)
    if is_label(vocabulary, words):
        return "indicator.label", f"đứng sau “{words[-1]}”: tên gọi hoặc thứ bậc (bảng figure_cues)"
    unit = read_unit(vocabulary, folded, number.end, min(reader.part.end, number.end + _UNIT_REACH))
    told = {
        "time": ("indicator.duration", f"“{unit.name}” là độ dài thời gian (bảng units)"),
        "repeat": ("indicator.frequency", f"“{unit.name}” là số lần lặp lại (bảng units)"),
        "name": ("indicator.name", f"“{unit.name}” là tên gọi (bảng units)"),
        "": ("indicator.no_unit", "không có đơn vị theo sau"),
    }
    unlikely = f"“{unit.name}” không có trong bảng units và cách viết không giống số đếm"
    return told.get(unit.kind, ("indicator.unlikely", unlikely))
