"""The pages of a file put together into one text: blocks, pages side by side, and a box for every line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from vbhc_extract.model import BlockKind, Line, Span, Stamp
from vbhc_extract.reading.content import Content, Flow
from vbhc_extract.reading.pdf.page_layout import Item, PageLayout
from vbhc_extract.reading.pdf.running_heads import HeadKind, PageLines, running_heads
from vbhc_extract.reading.pdf.tables import Cell, Table
from vbhc_extract.reading.pdf.words import PrintedLine

_HEADING = re.compile(
    r"(?:Điều|Chương|Phần|Mục|Tiểu mục|PHẦN|CHƯƠNG|MỤC|PHỤ LỤC|Phụ lục)\s+(?:\d+|[IVXLC]+|thứ)\b"
)
_HEADING_UP_TO = 200
_SAME_LEADING = 0.75  # of a line's height: a wider space begins a new paragraph
_RAGGED = 2.5  # of a line's height: a line that ends so far from the margin ends its paragraph


@dataclass(slots=True)
class _Assembly:
    flow: Flow = field(default_factory=Flow)
    lines: list[Line] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)

    def end(self) -> int:
        return self.flow.blocks[-1].end + 1 if self.flow.blocks else 0

    def add_lines(self, kind: BlockKind, lines: Sequence[PrintedLine]) -> None:
        start = self.end()
        for line in lines:
            self._mark(line, start)
            start += len(line.text) + 1
        self.flow.add(kind, "\n".join([line.text for line in lines]))

    def add_table(self, table: Table) -> None:
        start = self.end()
        for row in table.rows:
            for cell in row:
                start = self._mark_cell(cell, start) + 3
            start -= 2
        self.flow.add_table([[" ".join([line.text for line in cell]) for cell in row] for row in table.rows])

    def _mark_cell(self, cell: Cell, start: int) -> int:
        for line in cell:
            self._mark(line, start)
            start += len(line.text) + 1
        return start - 1 if cell else start

    def _mark(self, line: PrintedLine, start: int) -> None:
        page = self.flow.page
        self.lines.append(Line(start, start + len(line.text), page, line.x0, line.top, line.x1, line.bottom))
        for piece in line.stamps:
            self.stamps.append(Stamp(piece.kind, start + piece.start, start + piece.end, page))


def assembled(pages: Sequence[PageLayout]) -> Content:
    """Put pages together; page numbers and running heads become blocks of their own."""
    made = _Assembly()
    starts: list[int] = []
    heads = running_heads(
        [
            PageLines([item for item in page.items if isinstance(item, PrintedLine)], page.height)
            for page in pages
        ]
    )
    for number, (page, head) in enumerate(zip(pages, heads, strict=True), 1):
        made.flow.page = number
        starts.append(made.end())
        for block in _blocks(page, head):
            if isinstance(block, Table):
                made.add_table(block)
            else:
                made.add_lines(*block)
    content = made.flow.content()
    spans = tuple(Span(*span) for span in pairwise([*starts, len(content.text)]))
    return replace(content, pages=spans, lines=tuple(made.lines), stamps=tuple(made.stamps))


def _blocks(
    page: PageLayout, heads: dict[PrintedLine, HeadKind]
) -> Iterator[Table | tuple[BlockKind, list[PrintedLine]]]:
    margin = max([item.x1 for item in page.items], default=0)
    paragraph: list[PrintedLine] = []
    for item in page.items:
        kind = heads.get(item) if isinstance(item, PrintedLine) else None
        if paragraph and (kind or isinstance(item, Table) or not _goes_on(paragraph[-1], item, margin)):
            yield _kind(paragraph), paragraph
            paragraph = []
        if isinstance(item, Table):
            yield item
        elif kind:
            yield kind, [item]
        else:
            paragraph.append(item)
    if paragraph:
        yield _kind(paragraph), paragraph


def _goes_on(line: PrintedLine, following: Item, margin: float) -> bool:
    """Tell whether a line is followed by another one of its paragraph."""
    height = line.bottom - line.top
    return (
        -height < following.top - line.bottom < _SAME_LEADING * height
        and following.top > line.top
        and line.x1 > margin - _RAGGED * height
        and following.x0 <= line.x0 + height / 2
    )


def _kind(paragraph: Sequence[PrintedLine]) -> BlockKind:
    words = " ".join(line.text for line in paragraph)
    if len(words) <= _HEADING_UP_TO and (words.isupper() or _HEADING.match(words)):
        return "heading"
    return "paragraph"
