"""The pages of a file put together into one text: blocks, pages side by side, and a box for every line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from vbhc_extract.model import BlockKind, Line, Span, Stamp
from vbhc_extract.reading.content import Content, Flow
from vbhc_extract.reading.pdf.continued_tables import is_continued, joined
from vbhc_extract.reading.pdf.page_layout import PageLayout
from vbhc_extract.reading.pdf.running_heads import HeadKind, PageLines, running_heads
from vbhc_extract.reading.pdf.tables import Cell, Table
from vbhc_extract.reading.pdf.words import PrintedLine
from vbhc_extract.reading.raised import RAISED_DIGITS, raised

_HEADING = re.compile(
    r"(?:Điều|Chương|Phần|Mục|Tiểu mục|PHẦN|CHƯƠNG|MỤC|PHỤ LỤC|Phụ lục)\s+(?:\d+|[IVXLC]+|thứ)\b"
)
_OUTLINE = re.compile(
    r"(?:[-+•*–]|[IVXLC]+[.)-]|(?:Điều|Chương|Mục|Phần)\s+\w+\.?|\d{1,2}(?:\.\d{1,2})*[.)-]?|[a-zđ][.)])\s"
)
_HEADING_UP_TO = 200
_SAME_LEADING = 0.75  # of a line's height: a wider space begins a new paragraph
_SLACK = 6.0  # points by which the margin may be misjudged
_CENTRED = 4.0  # points by which the middles of centred lines may differ
_NOTE = re.compile(rf"(\d{{1,3}}|[{RAISED_DIGITS}]{{1,3}}) \S")
_SMALLER = 0.93  # of a line of the body: notes are printed in 10 points below 13 or 14, in 12 below 14
_SENTENCE_END = (".", ";", ":", "?", "!", "/")


class PageBlock(NamedTuple):
    """Lines of one paragraph or running head, or a table, on one page."""

    page: int
    kind: BlockKind
    lines: Sequence[PrintedLine]
    table: Table | None = None
    continues: bool = False
    """Whether it goes on with the last block of its kind: over a page break, or from column to column."""

    @property
    def is_aside(self) -> bool:
        """Whether the block is no part of the body, which may go on behind it: a running head, or a footnote."""
        return self.kind in {"header", "footer", "footnote"}


def assembled(pages: Sequence[PageLayout]) -> Content:
    """Put pages together; page numbers and running heads become blocks of their own.

    A blank line stands between paragraphs, none within one that a page break divides; the running heads of
    both pages stand around it. A table over several pages is one block, with those of inner pages in it.
    """
    heads = running_heads(
        [
            PageLines([item for item in page.items if isinstance(item, PrintedLine)], page.height)
            for page in pages
        ]
    )
    blocks: list[PageBlock] = []
    for number, (page, head) in enumerate(zip(pages, heads, strict=True), 1):
        _append(blocks, _blocks(page, head, number))
    blocks = _heads_aside(blocks)
    made = _Assembly()
    for at, block in enumerate(blocks):
        made.add(block, apart=_is_apart(blocks, at))
    content = made.flow.content()
    starts = made.page_starts(len(pages))
    return replace(
        content,
        pages=tuple(Span(*span) for span in pairwise([*starts, len(content.text)])),
        lines=tuple(made.lines),
        stamps=tuple(made.stamps),
    )


@dataclass(slots=True)
class _Assembly:
    flow: Flow = field(default_factory=Flow)
    lines: list[Line] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    _starts: dict[int, int] = field(default_factory=dict)
    _length: int = 0

    def add(self, block: PageBlock, *, apart: bool) -> None:
        self.flow.page = block.page
        self.flow.block_end = "\n\n" if apart else "\n"
        self._starts.setdefault(block.page, self._length)
        if block.table:
            self._add_table(block.table)
        else:
            self._add_lines(block)
        self._length = self.flow.blocks[-1].end + len(self.flow.block_end)
        if block.table and block.continues:
            self._join_to_last_table()

    def page_starts(self, pages: int) -> list[int]:
        """Return where each page begins; one without text begins, and ends, where the next one does."""
        starts: list[int] = []
        following = self._length
        for page in range(pages, 0, -1):
            following = self._starts.get(page, following)
            starts.append(following)
        return [0, *starts[-2::-1]]

    def _add_lines(self, block: PageBlock) -> None:
        start = self._length
        for line in block.lines:
            self._mark(line, start)
            start += len(line.text) + 1
        self.flow.add(block.kind, "\n".join([line.text for line in block.lines]))

    def _add_table(self, table: Table) -> None:
        start = self._length
        for row in table.rows:
            start += not row[0]  # `Flow.add_table` has a bar before an empty first cell, and after a last one
            for cell in row:
                start = self._mark_cell(cell, start) + 3
            start += (not row[-1]) - 2
        self.flow.add_table([[" ".join([line.text for line in cell]) for cell in row] for row in table.rows])

    def _join_to_last_table(self) -> None:
        blocks = self.flow.blocks
        part = blocks.pop()
        at = next(at for at in reversed(range(len(blocks))) if blocks[at].kind == "table")
        blocks[at] = replace(blocks[at], end=part.end)

    def _mark_cell(self, cell: Cell, start: int) -> int:
        for line in cell:
            self._mark(line, start)
            start += len(line.text) + 1
        return start - 1 if cell else start

    def _mark(self, line: PrintedLine, start: int) -> None:
        page = line.page or self.flow.page
        self.lines.append(Line(start, start + len(line.text), page, line.x0, line.top, line.x1, line.bottom))
        for piece in line.stamps:
            self.stamps.append(Stamp(piece.kind, start + piece.start, start + piece.end, page))


def _append(blocks: list[PageBlock], page: Iterable[PageBlock]) -> None:
    """Add the blocks of a page; a table, or a paragraph, at its top may go on with the last one."""
    last = next((at for at in reversed(range(len(blocks))) if not blocks[at].is_aside), -1)
    for block in page:
        if last < 0 or block.is_aside:
            blocks.append(block)
            continue
        blocks[last], rest = _linked(blocks[last], block)
        blocks += rest
        last = -1


def _linked(before: PageBlock, block: PageBlock) -> tuple[PageBlock, list[PageBlock]]:
    """Return the last block of a page, and the first one of the next page, if anything is left of it."""
    if before.table and block.table and is_continued(before.table, block.table):
        first, second = joined(before.table, block.table, block.page)
        rest = [block._replace(table=second, continues=True)] if second.rows else []
        return before._replace(table=first), rest
    runs_on = not before.table and not block.table and _runs_over(before.lines, block.lines)
    return before, [block._replace(continues=runs_on)]


def _runs_over(lines: Sequence[PrintedLine], following: Sequence[PrintedLine]) -> bool:
    """Tell whether a paragraph goes on over a page break: in mid sentence, or from full line to line without indent."""
    last, first = lines[-1], following[0]
    if _runs_on(last, first):
        return True
    if last.text.endswith(_SENTENCE_END) or _OUTLINE.match(first.text) or first.text.isupper():
        return False
    both = [*lines, *following]
    is_full = len(both) > 2 and last.x1 > max(line.x1 for line in both) - _SLACK
    return is_full and first.x0 < last.x0 + _SLACK


def _heads_aside(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Move footers before, and headers behind, a paragraph or table that goes on over their page break.

    So too where the page breaks between `Nơi nhận:` and the list below it.
    """
    ordered: list[PageBlock] = []
    heads: list[PageBlock] = []
    for block in blocks:
        if block.is_aside:
            heads.append(block)
        elif block.continues or (heads and ordered and _leads_in(ordered[-1], block)):
            before = ordered.pop()
            ordered += [head for head in heads if head.page == before.page]
            ordered += [before, block]
            heads = [head for head in heads if head.page != before.page]
        else:
            ordered += [*heads, block]
            heads = []
    return ordered + heads


def _leads_in(before: PageBlock, block: PageBlock) -> bool:
    return (
        before.page < block.page
        and bool(before.lines and block.lines)
        and before.lines[-1].text.endswith(":")
        and _OUTLINE.match(block.lines[0].text) is not None
    )


def _is_apart(blocks: Sequence[PageBlock], at: int) -> bool:
    """Tell whether a block ends a paragraph or table of the body, and heads no list."""
    block = blocks[at]
    if block.is_aside:
        return False
    following = next((block for block in blocks[at + 1 :] if not block.is_aside), None)
    return following is None or not (following.continues or _heads_list(block, following))


def _heads_list(block: PageBlock, following: PageBlock) -> bool:
    return (
        len(block.lines) == 1
        and bool(following.lines)
        and not block.lines[0].text.endswith(_SENTENCE_END)
        and bool(_OUTLINE.match(following.lines[0].text))
    )


def _blocks(page: PageLayout, heads: dict[PrintedLine, HeadKind], number: int) -> Iterator[PageBlock]:
    margin = max([item.x1 for item in page.items], default=0)
    notes = _footnotes([item for item in page.items if isinstance(item, Table) or item not in heads])
    paragraph: list[PrintedLine] = []
    for item in page.items:
        kind = heads.get(item) if isinstance(item, PrintedLine) else None
        if paragraph and (
            kind or isinstance(item, Table) or item in notes or not _goes_on(paragraph[-1], item, margin)
        ):
            yield PageBlock(number, "footnote" if paragraph[0] in notes else _kind(paragraph), paragraph)
            paragraph = []
        if isinstance(item, Table):
            yield PageBlock(number, "table", (), item)
        elif kind:
            yield PageBlock(number, kind, [item])
        else:
            paragraph.append(item)
    if paragraph:
        yield PageBlock(number, "footnote" if paragraph[0] in notes else _kind(paragraph), paragraph)


def _footnotes(items: Sequence[PrintedLine | Table]) -> set[PrintedLine]:
    """Return the lines that footnotes begin with: at the foot of a page, after a mark.

    Either they are in smaller type than what stands above, or their mark stands there raised.
    """
    notes: set[PrintedLine] = set()
    at = len(items)
    for line in reversed(items):
        at -= 1
        if isinstance(line, Table):
            break
        if not (mark := _NOTE.match(line.text)):
            continue
        body = [item for item in items[:at] if isinstance(item, PrintedLine)]
        if not body:
            break
        usual = median([item.bottom - item.top for item in body])
        above = f" {raised(mark[1])}"
        if line.bottom - line.top < _SMALLER * usual or any(above in item.text for item in body):
            notes.add(line)
        else:
            break
    return notes


def _goes_on(line: PrintedLine, following: PrintedLine, margin: float) -> bool:
    """Tell whether a line is followed by another one of its paragraph, or of its centred heading."""
    height = line.bottom - line.top
    if not (line.top < following.top and following.top - line.bottom < _SAME_LEADING * height):
        return False
    if line.text.endswith(_SENTENCE_END) and _OUTLINE.match(following.text):
        return False
    if _runs_on(line, following) or _are_centred(line, following):
        return True
    return _is_full(line, following, margin) and following.x0 <= line.x0 + height / 2


def _are_centred(line: PrintedLine, following: PrintedLine) -> bool:
    return (
        abs(line.x0 + line.x1 - following.x0 - following.x1) < 2 * _CENTRED
        and abs(line.x0 - following.x0) > 1
    )


def _is_full(line: PrintedLine, following: PrintedLine, margin: float) -> bool:
    """Tell whether the first word of the next line would not have fitted."""
    first = following.text.partition(" ")[0]
    letter = (following.x1 - following.x0) / len(following.text)
    return line.x1 + letter * (len(first) + 1) > margin - _SLACK


def _runs_on(line: PrintedLine, following: PrintedLine) -> bool:
    """Tell whether a sentence, or a number broken at its hyphen, goes on in another line."""
    if line.text.endswith("-") and not line.text.endswith(" -"):
        return True
    first = following.text[0]
    return (
        not line.text.endswith(_SENTENCE_END)
        and (first.islower() or first.isdigit())
        and not _OUTLINE.match(following.text)
    )


def _kind(paragraph: Sequence[PrintedLine]) -> BlockKind:
    words = " ".join(line.text for line in paragraph)
    if len(words) <= _HEADING_UP_TO and (words.isupper() or _HEADING.match(words)):
        return "heading"
    return "paragraph"
