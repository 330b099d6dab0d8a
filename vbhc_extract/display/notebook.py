"""Documents, extractions and graphs as notebooks show them: HTML without scripts, in Vietnamese."""

from __future__ import annotations

from html import escape

from vbhc_extract.display.drawing import draw
from vbhc_extract.display.marks import FIELDS, apart, marks_of
from vbhc_extract.model import Collection, Document, Extraction, Graph, Part

_LONGEST = 20_000
"""Code points of a text that a cell shows: a notebook with whole books in it opens slowly."""
_LOOKS = {
    "citation": "background:#cfe3f9",
    "date": "border-bottom:2px solid #7fc06f",
    "indicator": "background:#fdeec4",
    "header": "background:#dcefe0",
}
_FRAME = "max-height:32em;overflow:auto;border:1px solid #d9e2ec;border-radius:6px;padding:0.8em 1em;color:#1f2933;background:#fff"


def document_html(document: Document, extraction: Extraction) -> str:
    """Return a document with its marks, the details of each where the pointer rests, and its header fields.

    >>> from vbhc_extract.extraction import extract
    >>> from vbhc_extract.reading import from_text
    >>> document = from_text("Căn cứ Luật Đầu tư công ngày 29/11/2024 <b>;")
    >>> shown = document_html(document, extract(document))
    >>> "&lt;b&gt;" in shown, 'title="Luật, 2024-11-29, căn cứ"' in shown
    (True, True)
    """
    text = document.text[:_LONGEST]
    pieces, at = [], 0
    for mark in apart(mark for mark in marks_of(document.text, extraction) if mark.end <= len(text)):
        pieces.append(escape(text[at : mark.start]))
        words = escape(text[mark.start : mark.end])
        pieces.append(f'<span style="{_LOOKS[mark.kind]}" title="{escape(mark.meaning)}">{words}</span>')
        at = mark.end
    pieces.append(escape(text[at:]))
    if len(document.text) > _LONGEST:
        pieces.append(f"\n… (còn {len(document.text) - _LONGEST:,} ký tự)".replace(",", "."))
    fields = "".join(map(_fields, extraction.parts))
    return f'{fields}<div style="{_FRAME};white-space:pre-wrap;font-family:serif">{"".join(pieces)}</div>'


def collection_html(collection: Collection) -> str:
    """Return how much there is in a collection, and of which kinds.

    >>> "0 tệp" in collection_html(Collection())
    True
    """
    extractions = collection.extractions
    counts = (
        (len(extractions), "tệp"),
        (sum(len(extraction.parts) for extraction in extractions), "văn bản"),
        (sum(len(extraction.citations) for extraction in extractions), "viện dẫn"),
        (sum(len(extraction.indicators) for extraction in extractions), "số liệu"),
        (sum(len(extraction.tasks) for extraction in extractions), "nhiệm vụ"),
        (len(collection.findings), "phát hiện"),
        (len(collection.failures), "tệp lỗi"),
    )
    told = " · ".join(f"<b>{count:,}</b> {words}".replace(",", ".") for count, words in counts)
    return f"<p>{told.replace('<b>0</b>', '0')}</p>"


def graph_html(graph: Graph) -> str:
    """Return a graph as a drawing of its most cited documents, as SVG.

    >>> graph_html(Graph())
    '<p>Đồ thị trống.</p>'
    """
    return draw(graph) if graph.edges else "<p>Đồ thị trống.</p>"


def _fields(part: Part) -> str:
    rows = "".join(
        f"<tr><th style='text-align:left'>{label}</th><td style='text-align:left'>{escape(_joined(value))}</td></tr>"
        for label, field in FIELDS
        if (value := getattr(part.header, field))
    )
    return f"<table>{rows}</table>"


def _joined(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)
