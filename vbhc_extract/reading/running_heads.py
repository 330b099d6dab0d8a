"""Headers and footers as word processors hold them: each once, page numbers left out, letterheads kept as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from vbhc_extract.reading.body import Item, Paragraph, words_of
from vbhc_extract.reading.layout_tables import has_letterhead, has_signature

_PAGE_NUMBER = re.compile(r"(?:trang|page)?[\s\d/|.–-]*", re.IGNORECASE)


def running_heads(heads: Iterable[Sequence[Item]], kind: Literal["header", "footer"]) -> list[Item]:
    """Return the headers or footers of a document, the same words once.

    >>> running_heads([[Paragraph("Trang 2")], [Paragraph("Dự thảo")], [Paragraph("Dự thảo")]], "header")
    [Paragraph(text='Dự thảo', kind='header')]
    """
    found: list[Item] = []
    seen: set[str] = set()
    for items in heads:
        words = words_of(items).strip()
        if words in seen or _PAGE_NUMBER.fullmatch(words):
            continue
        seen.add(words)
        if has_letterhead([[words]]) or has_signature([[words]]):
            found += [Paragraph(item.text) if isinstance(item, Paragraph) else item for item in items]
        else:
            found.append(Paragraph(words, kind))
    return found
