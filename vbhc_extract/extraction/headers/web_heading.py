"""The one line that web pages put in place of a letterhead: `Công văn số 12/SNV-CCHC ngày 05/9/2024 V/v …`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.headers.letterhead import BODY_BEGINS, SUBJECT
from vbhc_extract.model import Header

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc_extract.extraction.headers.cells import Cell
    from vbhc_extract.vocabulary import Vocabulary

_HEADING = regex.compile(
    r"""
    (?:(?P<type>\p{Lu}\p{L}+(?:\s\p{Ll}+){0,3})\s+)?[Ss]ố:?\s*
    (?P<number>\d{1,5}\p{Ll}?)\s?[-/]\s?(?P<symbol>(?:(?:19|20)\d\d/)?\p{Lu}[\p{L}\d&]*(?:[-/]\p{Lu}[\p{L}\d&]*)*)
    [\s,]+[Nn]gày\s+(?:
        (?P<day>\d{1,2})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<year>\d{4})
      | (?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4}) )
    (?:\s+của\s+(?P<body>\p{Lu}.{3,90}?))?
    \s+(?P<title>(?:V/v|V/V|[Vv]ề|[Hh]ướng\ dẫn|[Bb]an\ hành|[Qq]uy\ định|[Tt]riển\ khai|[Pp]hê\ duyệt)\W.{4,}?)\.?
    """,
    regex.VERBOSE,
)
_SOON = 4  # cells below it


class WebHeading(NamedTuple):
    """The header that a heading tells, and the body that it names."""

    header: Header
    body: str


def read_web_heading(vocabulary: Vocabulary, head: Sequence[Cell]) -> WebHeading | None:
    r"""Read a first line that names the document, when its body begins right below; else it is but cited.

    >>> from vbhc_extract.extraction.headers.cells import cells
    >>> from vbhc_extract.vocabulary import load
    >>> text = "Hướng dẫn số 18/HD-SNV ngày 05/9/2024 của Sở Nội vụ về thi đua.\nCăn cứ Luật Thi đua;"
    >>> header, body = read_web_heading(load(), list(cells(text, text, 0, len(text))))
    >>> header.doc_type, header.number, header.symbol, header.date, header.title, body
    ('Hướng dẫn', '18', 'HD-SNV', '2024-09-05', 'về thi đua', 'Sở Nội vụ')
    """
    found = _HEADING.fullmatch(head[0].words) if head else None
    if found is None or not any(_begins_body(cell.words) for cell in head[1 : 1 + _SOON]):
        return None
    types = document_types(vocabulary)
    named = types.by_words.get(" ".join((found["type"] or "").lower().split()))
    if found["type"] and named is None:
        return None
    code = found["symbol"].replace("-", "/").partition("/")[0]
    header = Header(
        doc_type=named or types.by_code.get(code.upper(), "Công văn"),
        number=found["number"],
        symbol=found["symbol"],
        date=f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}",
        title=SUBJECT.sub("", found["title"], count=1) if found["title"].startswith("V/") else found["title"],
    )
    return WebHeading(header, found["body"] or "")


def _begins_body(words: str) -> bool:
    return BODY_BEGINS.match(words.lstrip("-+ ")) is not None or words.startswith("Thực hiện")
