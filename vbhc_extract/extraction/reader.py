"""What the rules read one document of a file with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vbhc_extract.extraction.bodies.territories import Territory
from vbhc_extract.extraction.dates.dates import FoundDate
from vbhc_extract.extraction.segments import Segments
from vbhc_extract.model import Header, Span
from vbhc_extract.vocabulary import Vocabulary

_LETTERHEAD = 4_000
"""Code points within which a letterhead and title end."""


@dataclass(slots=True)
class Reader:
    """A text with what is known of it before its citations, figures and tasks are read."""

    vocabulary: Vocabulary
    text: str
    folded: str
    """The text with look-alikes made one, offset for offset: what patterns run on."""
    segments: Segments
    dates: list[FoundDate]
    """The dates of this document, in order."""
    part: Span
    """Where this document stands in the text."""
    header: Header = field(default_factory=Header)
    home: Territory = field(default_factory=Territory)
    """The territory of the citing body, which places without a name belong to."""
    host: str = ""
    """The citing body in full."""
    date_at: Mapping[int, FoundDate] = field(init=False)
    """The dates by where they begin."""
    body_start: int = field(init=False)
    """Where the letterhead and title end: what stands there is the document's own."""

    def __post_init__(self) -> None:
        self.date_at = {date.start: date for date in self.dates}
        self.body_start = self._title_end()

    def _title_end(self) -> int:
        start, end = self.part
        at, limit = start, min(end, start + _LETTERHEAD)
        for word in self.header.title.split():
            found = self.folded.find(word, at, limit)
            if found < 0:
                return start
            at = found + len(word)
        return at
