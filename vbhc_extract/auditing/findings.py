"""The form of a finding: what a check says, and the quotes it rests on, each with its place."""

from __future__ import annotations

from typing import NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.model import Citation, DateMention, Finding, Indicator, Part, Severity, Task


class Excerpt(NamedTuple):
    """Words of a document that are no record of their own."""

    doc_id: str
    start: int
    end: int
    text: str
    page: int = 0
    section: str = ""


Quotable = Citation | DateMention | Indicator | Task | Excerpt | Part
"""What a finding may quote: a record, some words, or a document as its own heading shows it."""


def finding(
    case: Case,
    check: str,
    severity: Severity,
    message: str,
    *quotes: Quotable,
    about: str = "",
) -> Finding:
    """Make a finding of one check, placed where its first quote stands.

    `message` is a Vietnamese sentence that names both sides of what does not hold together; an auditor
    should understand it without the quotes. `quotes` are the records it rests on, the doubtful one first:
    the finding belongs to its document, and lists the ids of all of them, with those of the documents they
    name. The id is made of document, check and place; a check that may have several findings at one place
    tells them apart by `about`, a word that does not depend on the order of the files (the other side's
    number, say). Nothing read from scanned pages is certain: there an error becomes a warning.

    >>> from vbhc_extract.model import Extraction, Graph, Header, Source
    >>> from vbhc_extract.vocabulary import load
    >>> part = Part("ab12-0", 0, 0, 9, Header("Báo cáo", "16/BC-UBND", date="2024-01-02"))
    >>> case = Case((Extraction(Source("a.txt", "txt", "ab12", 9), (part,)),), Graph(), load())
    >>> found = finding(case, "example", "note", "Báo cáo không có nơi nhận.", part)
    >>> found.finding_id, found.evidence
    ('ab12-0-example-0', ('“Báo cáo số 16/BC-UBND ngày 02/01/2024” (a.txt)',))
    """
    first = quotes[0]
    if severity == "error" and any(case.sources[quote.doc_id].text_source == "ocr" for quote in quotes):
        severity = "warning"
    return Finding(
        finding_id="-".join(filter(None, (first.doc_id, check, str(first.start), about))),
        check=check,
        severity=severity,
        doc_id=first.doc_id,
        message=message,
        evidence=tuple(evidence(case, quote) for quote in quotes),
        start=first.start,
        end=first.end,
        page=0 if isinstance(first, Part) else first.page,
        node_ids=tuple(dict.fromkeys(filter(None, (case.node_of(quote) for quote in quotes)))),
        citation_ids=tuple(quote.citation_id for quote in quotes if isinstance(quote, Citation)),
        indicator_ids=tuple(quote.indicator_id for quote in quotes if isinstance(quote, Indicator)),
        task_ids=tuple(quote.task_id for quote in quotes if isinstance(quote, Task)),
    )


def evidence(case: Case, quote: Quotable) -> str:
    """Return a quote with what an auditor needs to find it: file, document, page and section."""
    source = case.sources[quote.doc_id]
    if isinstance(quote, Part):
        return f"“{heading(quote)}” ({source.path})"
    document = case.parts[quote.doc_id]
    where = (
        source.path,
        heading(document),
        f"trang {quote.page}" if quote.page else "",
        f"mục {quote.section}" if quote.section else "",
    )
    return f"“{words(quote)}” ({', '.join(filter(None, where))})"


def words(quote: Citation | DateMention | Indicator | Task | Excerpt) -> str:
    """Return what a record says, on one line and without emphasis marks."""
    if isinstance(quote, Task):
        said = quote.task
    elif isinstance(quote, Indicator):
        said = f"{quote.name}: {quote.text}" if quote.name else quote.text
    else:
        said = quote.text
    return " ".join(said.replace("*", " ").split())


def heading(document: Part) -> str:
    """Return how a document names itself: type, number and date as far as its heading has them.

    >>> from vbhc_extract.model import Header
    >>> heading(Part("ab12-0", 0, 0, 9, Header("Kế hoạch", "41", "KH-UBND", "2024-03-11")))
    'Kế hoạch số 41/KH-UBND ngày 11/03/2024'
    >>> heading(Part("ab12-0", 0, 0, 9, Header("Kế hoạch", date="2023", title="cải cách hành chính")))
    'Kế hoạch cải cách hành chính (2023)'
    """
    header = document.header
    if header.number:
        separator = "-" if "/" in header.symbol else "/"
        number = separator.join(filter(None, (header.number, header.symbol)))
        day = f"ngày {shown(header.date)}" if header.date else ""
        return " ".join(filter(None, (header.doc_type, f"số {number}", day)))
    year = f"({shown(header.date)})" if header.date else ""
    return " ".join(filter(None, (header.doc_type or "Văn bản", header.title, year)))


def shown(day: str) -> str:
    """Return an ISO date as Vietnamese documents write it; a partial one as far as it is known.

    >>> shown("2024-06-14"), shown("2024-06"), shown("2024")
    ('14/06/2024', '06/2024', '2024')
    """
    return "/".join(reversed(day.split("-")))
