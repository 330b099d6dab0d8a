"""What electronic signing adds to a header: numbers and days stamped over blanks, signers and signing times.

The number and date are given at registration, after the leader signed the file (Nghị định 30/2020/NĐ-CP,
Điều 15 and Phụ lục I, phần I, mục II.8), so that a text may have blanks where a signature tells more.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import regex

from vbhc_extract.extraction.headers.cells import body_pattern
from vbhc_extract.extraction.headers.signature import person_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc_extract.extraction.headers.parts import PartDraft
    from vbhc_extract.model import Document, Header, Signature
    from vbhc_extract.vocabulary import Vocabulary

_HANOI = timezone(timedelta(hours=7))
_LETTERHEAD = 2_000
"""Code points within which number and date stand, the left column with the subject of a letter included."""
_DAY_BEFORE = regex.compile(r"(?r)\b(?:ngày|tháng|năm)[\s.…]*$", regex.IGNORECASE)
_WHOLE_DAY = regex.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_NUMBER_STAMPED = "số lấy từ dấu đóng khi ký điện tử"
_DAY_STAMPED = "ngày lấy từ dấu đóng khi ký điện tử"


def with_signing(document: Document, part: PartDraft, vocabulary: Vocabulary) -> PartDraft:
    """Return the first document of a file with what signing tells of it, and with warnings that say so.

    What the text says comes first, words stamped over its blanks included. A day it does not say is that
    of the organisation's signature, else of the leader's, if it agrees with what is known of the date; a
    signer it does not name is the person of a certificate. A portal that signs its copies does not count.
    """
    if not (document.stamps or document.signatures):
        return part
    header, warnings = part.header, [*_stamped(document, part)]
    if header.symbol or header.doc_type:
        header, found = _dated(header, document.signatures, vocabulary)
        warnings += found
    if not header.signer and (signer := _leader(document.signatures, vocabulary)):
        header = replace(header, signer=signer)
        warnings.append("người ký lấy từ chữ ký số")
    return part._replace(header=header, warnings=(*part.warnings, *warnings))


def _stamped(document: Document, part: PartDraft) -> Iterator[str]:
    """Yield warnings about the number and the day, where they were stamped over the letterhead."""
    header, text = part.header, document.text
    number = day = False
    for stamp in document.stamps:
        if not part.start <= stamp.start < part.start + _LETTERHEAD:
            continue
        words = text[stamp.start : stamp.end]
        if header.number and regex.match(rf"\D*{regex.escape(header.number)}(?!\d)", words):
            number = number or not _is_day(text, stamp.start)
        if header.date:
            day = day or bool(_WHOLE_DAY.search(words)) or _is_day(text, stamp.start)
    if number:
        yield _NUMBER_STAMPED
    if day:
        yield _DAY_STAMPED


def _is_day(text: str, at: int) -> bool:
    """Tell whether `ngày`, `tháng` or `năm` stands before a place."""
    return bool(_DAY_BEFORE.search(text, max(at - 20, 0), at))


def _dated(
    header: Header, signatures: tuple[Signature, ...], vocabulary: Vocabulary
) -> tuple[Header, list[str]]:
    """Return the header with the day of a signature, where it has none and it agrees with what it has."""
    if len(header.date) == len("2024-01-01"):
        return header, []
    by_bodies = sorted(filter(None, (_day(each) for each in signatures if _is_body(each, vocabulary))))
    by_people = sorted(filter(None, (_day(each) for each in signatures if _person(each, vocabulary))))
    # a body signs at registration, and again on copies; people sign one after the other, the leader last
    for day, signer in (
        *((day, "cơ quan") for day in by_bodies),
        *((day, "người ký") for day in by_people[::-1]),
    ):
        if day.startswith(header.date):
            return replace(header, date=day), [f"ngày lấy từ chữ ký số của {signer}"]
    return header, []


def _day(signature: Signature) -> str:
    """Return the day of a signature in Việt Nam; empty where it has no time."""
    try:
        time = datetime.fromisoformat(signature.time)
    except ValueError:
        return ""
    return (time.astimezone(_HANOI) if time.tzinfo else time).date().isoformat()


def _is_body(signature: Signature, vocabulary: Vocabulary) -> bool:
    return bool(body_pattern(vocabulary).match(signature.signer.upper()))


def _person(signature: Signature, vocabulary: Vocabulary) -> str:
    return "" if _is_body(signature, vocabulary) else person_named(vocabulary, signature.signer)


def _leader(signatures: tuple[Signature, ...], vocabulary: Vocabulary) -> str:
    """Return the person who signed last, as drafters and heads of office sign before the leader."""
    people = [(_day(each), each.time, name) for each in signatures if (name := _person(each, vocabulary))]
    return max(people)[2] if people else ""
