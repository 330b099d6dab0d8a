"""The streams of an RTF file: the body, each header, footer, footnote and text box; runs become paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vbhc_extract.model import BlockKind
from vbhc_extract.reading.body import Item, Paragraph
from vbhc_extract.reading.marked_story import CellPlace, MarkedStory
from vbhc_extract.reading.runs import Look, Run, shown

_SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class Stream:
    """What is being read of one stream: runs of the open paragraph, and the paragraphs and tables before."""

    kind: BlockKind = "paragraph"
    """What becomes of the stream at its end; its paragraphs are plain ones till then."""
    story: MarkedStory = field(default_factory=MarkedStory)
    runs: list[Run] = field(default_factory=list)
    waiting: list[Item] = field(default_factory=list)
    """Footnotes and text boxes anchored in the open paragraph, which come behind it."""

    def add(self, text: str, look: Look) -> None:
        """Append letters to the open paragraph."""
        self.runs.append((look, text))

    def end_paragraph(self, depth: int) -> None:
        """End the open paragraph, if it has letters, in the cell at this depth of tables."""
        text = shown(self.runs).replace(_SOFT_HYPHEN, "")
        self.runs = []
        self.story.go_to(depth)
        if text and not text.isspace():
            self.story.add(Paragraph(text), depth)
        for item in self.waiting:
            self.story.add(item, depth)
        self.waiting = []

    def end_cell(self, depth: int) -> None:
        """End the open cell."""
        self.end_paragraph(depth)
        self.story.end_cell(depth)

    def end_row(self, depth: int, places: Sequence[CellPlace]) -> None:
        """End the open row."""
        self.end_paragraph(depth)
        self.story.end_row(depth, places)

    def finished(self) -> list[Item]:
        """Return all paragraphs and tables of the stream."""
        self.end_paragraph(0)
        return self.story.finished()
