"""Pages of a text, as form feeds divide it."""

from __future__ import annotations

from itertools import pairwise

from vbhc_extract.model import Span

_FORM_FEED = "\f"


def page_spans(text: str) -> tuple[Span, ...]:
    r"""Return the pages that form feeds end, side by side over the whole text; none without form feeds.

    A form feed belongs to the page it ends, and blanks after the last one make no page of their own.

    >>> page_spans("Trang một\fTrang hai\f\n")
    (Span(start=0, end=10), Span(start=10, end=21))
    >>> page_spans("Không có trang")
    ()
    """
    ends = [at + 1 for at in _form_feeds(text)]
    if not ends:
        return ()
    rest = text[ends[-1] :]
    if rest and not rest.isspace():
        ends.append(len(text))
    ends[-1] = len(text)
    return tuple(Span(start, end) for start, end in pairwise([0, *ends]))


def _form_feeds(text: str) -> list[int]:
    found = []
    at = text.find(_FORM_FEED)
    while at >= 0:
        found.append(at)
        at = text.find(_FORM_FEED, at + 1)
    return found
