"""The header of a document: what it says of itself at its beginning and its end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.headers import heading, letterhead
from vbhc_extract.extraction.headers.cells import cells, unwrapped
from vbhc_extract.extraction.headers.flat import flat_cells, is_flat
from vbhc_extract.extraction.headers.issuing_body import Evidence, issuing_body
from vbhc_extract.extraction.headers.signature import read_signature
from vbhc_extract.extraction.headers.web_heading import read_web_heading
from vbhc_extract.model import Header, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc_extract.extraction.headers.cells import Cell
    from vbhc_extract.vocabulary import Vocabulary

_HEAD, _FLAT_HEAD, _MIDDLE, _TAIL, _CLOSING = 4000, 1500, 40_000, 4000, 400


class _Top(NamedTuple):
    """What stands over the body of a document."""

    header: Header
    bodies: tuple[str, ...] = ()
    """The bodies of the left column, in capitals, the superior one first."""
    authority: str = ""
    """Who decides, in capitals, between the title and `Căn cứ …`."""


def read_header(
    vocabulary: Vocabulary, text: str, folded: str, start: int, end: int
) -> tuple[Header, tuple[str, ...]]:
    """Read the header of the document between `start` and `end`, with warnings about what is missing.

    The letterhead comes first; what it does not say comes from the authority line, the signature,
    and the closing words, as a reader would do (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II).

    >>> from vbhc_extract.vocabulary import load
    >>> text = '''UBND TỈNH NGHỆ AN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ... SỞ NỘI VỤ      Độc lập - Tự do - Hạnh phúc
    ... Số: 12/BC-SNV     Nghệ An, ngày    tháng 3 năm 2024
    ... BÁO CÁO
    ... Kết quả tuyển dụng'''
    >>> header, warnings = read_header(load(), text, text, 0, len(text))
    >>> header.doc_type, header.number, header.symbol, header.date, header.place, header.title
    ('Báo cáo', '12', 'BC-SNV', '2024-03', 'Nghệ An', 'Kết quả tuyển dụng')
    >>> header.issuer, warnings
    ('Sở Nội vụ tỉnh Nghệ An', ('ngày để trống một phần',))
    """
    top = _read_top(vocabulary, text, folded, start, min(end, start + _HEAD))
    signature = read_signature(vocabulary, text, folded, start, end)
    header = replace(
        top.header,
        recipients=signature.recipients,
        signer=signature.signer,
        signer_title=signature.title,
        authority=signature.authority,
    )
    closing = signature.start if signature.start >= 0 else end
    if not header.date and header.doc_type:
        header = _dated_at_end(header, folded, Span(max(start, end - _TAIL), end), closing)
    evidence = Evidence(
        vocabulary,
        folded,
        (Span(start, min(end, start + _HEAD)), Span(max(start, end - _TAIL), end)),
        (Span(min(end, start + _HEAD), min(end, start + _MIDDLE)),),
        Span(max(start, closing - _CLOSING), closing),
        header.place,
    )
    issuer, parent, inferred = issuing_body(evidence, header, top.bodies, top.authority, signature)
    header = replace(header, issuer=issuer, parent_issuer=parent)
    return header, tuple(_warnings(header, inferred=inferred))


def _read_top(vocabulary: Vocabulary, text: str, folded: str, start: int, end: int) -> _Top:
    if is_flat(folded, start, end):
        lines = flat_cells(vocabulary, folded, start, min(end, start + _FLAT_HEAD))
    else:
        lines = unwrapped(cells(text, folded, start, end), heading.standing_alone(vocabulary))
    head, body_at = letterhead.read_head(lines)
    if not head:
        return _Top(Header())
    if web := read_web_heading(vocabulary, head):
        addressees = heading.find_addressees(vocabulary, text, head[body_at:])
        return _Top(replace(web.header, addressees=addressees), (web.body,) if web.body else ())
    body_start = head[body_at].start if body_at < len(head) else end
    number = letterhead.find_number(folded, head, body_start)
    number_at = next((at for at, cell in enumerate(head) if number and cell.end > number.start), -1)
    line = heading.find_type(vocabulary, head, body_at, number_at)
    top_end = head[line.at].start if line else body_start
    date = (number and letterhead.find_date(folded, number.end, top_end)) or letterhead.find_date(
        folded, start, top_end
    )
    date = date or _date_in_cell(folded, head[:body_at])
    anchors = letterhead.find_national_lines(folded, start, body_start)
    anchors = sorted([*anchors, *(Span(found.start, found.end) for found in (number, date) if found)])
    above = head[: line.at if line else body_at]
    bodies = letterhead.find_bodies(vocabulary, folded, head[: number_at + 1], anchors)
    bodies = bodies or letterhead.find_bodies(vocabulary, folded, above, anchors)
    subject = "" if line else heading.find_subject(vocabulary, text, head[: body_at + 1], anchors)
    coded = _type_by_symbol(vocabulary, number, subject)
    line = line or heading.find_untyped(vocabulary, coded, head[:body_at], anchors)
    title, authority = subject, ""
    if line:
        title, after = heading.find_title(vocabulary, text, head, line, anchors)
        authority = heading.find_authority(vocabulary, head, line, after)
    header = Header(
        doc_type=line.name if line else coded,
        number=number.number if number else "",
        symbol=number.symbol if number else "",
        date=date.date if date else "",
        place=date.place if date else "",
        title=title,
        addressees=heading.find_addressees(vocabulary, text, head[body_at:]),
    )
    return _Top(header, tuple(bodies), authority)


def _date_in_cell(folded: str, head: Sequence[Cell]) -> letterhead.DateLine | None:
    dates = (letterhead.find_date(folded, cell.start, cell.end) for cell in head if ", ngày " in cell.words)
    return next(filter(None, dates), None)


def _dated_at_end(header: Header, folded: str, tail: Span, closing: int) -> Header:
    """Return the header with the date line over the signature, or the day a law says it was passed on."""
    line = letterhead.find_date(
        folded, max(tail.start, closing - _CLOSING), min(tail.end, closing + _CLOSING)
    )
    if line and line.place and _ends_line(folded, line.end):
        return replace(header, date=line.date, place=line.place)
    return replace(header, date=letterhead.find_passing_date(folded, *tail))


def _ends_line(folded: str, at: int) -> bool:
    """Tell whether nothing follows on a line: in the body, a day opens sentences too."""
    end = folded.find("\n", at)
    return not folded[at : end if end >= 0 else len(folded)].strip(" .,;|")


def _warnings(header: Header, *, inferred: bool) -> list[str]:
    checks = (
        (not header.doc_type, "không thấy tên loại"),
        (bool(header.symbol) and not header.number, "số để trống"),
        (bool(header.date) and len(header.date) < 10, "ngày để trống một phần"),
        (inferred, "cơ quan ban hành suy từ khối ký và lời văn"),
        (not header.issuer, "không rõ cơ quan ban hành"),
    )
    return [message for applies, message in checks if applies]


def _type_by_symbol(vocabulary: Vocabulary, number: letterhead.Number | None, subject: str) -> str:
    """Return the type that the code of the symbol names; a letter's symbol begins with its body."""
    if number is None:
        return "Công văn" if subject else ""
    codes = number.symbol.replace("-", "/").split("/")
    code = codes[1] if codes[0].isdigit() and len(codes) > 1 else codes[0]
    if code.startswith(("QH", "UBTVQH")):
        return ""
    return document_types(vocabulary).by_code.get(code.upper(), "Công văn")
