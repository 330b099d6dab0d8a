"""The body of a document as word processors and web pages hold it, and how it becomes one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, zip_longest

from vbhc_extract.model import BlockKind
from vbhc_extract.reading.content import Flow
from vbhc_extract.reading.layout_tables import begins_closing, begins_signature, is_layout

_MOST_CELLS = 2_000_000  # of a grid; a table that would have more is a hostile one, and stays ragged
_SHORT = 400  # letters; longer ones are prose, whose breaks may stand within a sentence


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""One paragraph; line breaks inside it are `\n`."""

    text: str
    kind: BlockKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid: what a cell spans besides its first place are cells without items."""

    rows: Sequence[Sequence[Sequence[Item]]]


Item = Paragraph | Table
Cell = Sequence[Item]


def add_items(flow: Flow, items: Iterable[Item]) -> None:
    r"""Append paragraphs and tables to a text: data row by row, layout cell by cell.

    Footnotes wait for the end of the body, so that they part neither a sentence nor Nơi nhận and signature.

    >>> flow = Flow()
    >>> note = Paragraph("Theo Luật Đầu tư công.", "footnote")
    >>> left, right = [Paragraph("Nơi nhận:")], [Paragraph("TM. ỦY BAN NHÂN DÂN")]
    >>> add_items(flow, [Paragraph("Kết quả:"), note, Paragraph("Đạt./."), Table([[left, right]])])
    >>> flow.content().text
    'Kết quả:\nĐạt./.\nTheo Luật Đầu tư công.\nNơi nhận:\nTM. ỦY BAN NHÂN DÂN\n'
    """
    waiting: list[Paragraph] = []
    for item in _in_order(items):
        if isinstance(item, Paragraph) and item.kind == "footnote":
            waiting.append(item)
            continue
        if waiting and isinstance(item, Paragraph) and begins_closing(item.text):
            _add_all(flow, waiting)
            waiting = []
        if isinstance(item, Paragraph):
            flow.add(item.kind, item.text)
        else:
            waiting += _footnotes(item)
            flow.add_table([words_of(cell) for cell in row] for row in item.rows)
    _add_all(flow, waiting)


def words_of(cell: Cell) -> str:
    r"""Return the text of a cell, its paragraphs and rows a line each, without footnotes.

    >>> words_of([Paragraph("1."), Table([[[Paragraph("Sở")], [Paragraph("Phòng")]]])])
    '1.\nSở\nPhòng'
    """
    lines: list[str] = []
    stack = [iter(cell)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, Table):
            stack.append(iter([inner for row in item.rows for place in row for inner in place]))
        elif item.kind != "footnote":
            lines.append(item.text)
    return "\n".join(lines)


def without_spare_columns(rows: Sequence[Sequence[Cell | None]]) -> list[list[Cell]]:
    """Return a grid of rows of one length, without the columns that no cell begins in.

    None stands where a cell that began before goes on.

    >>> without_spare_columns([[[Paragraph("Nguồn")], None, [Paragraph("Giao")]], [[Paragraph("Tỉnh")], None]])
    [[[Paragraph(text='Nguồn', kind='paragraph')], [Paragraph(text='Giao', kind='paragraph')]], [[Paragraph(text='Tỉnh', kind='paragraph')], ()]]
    """
    width = max(map(len, rows), default=0)
    if width * len(rows) > _MOST_CELLS:
        return [[cell or () for cell in row] for row in rows]
    full = [[*row, *[None] * (width - len(row))] for row in rows]
    used = [any(row[place] is not None for row in full) for place in range(width)]
    return [[cell or () for cell in compress(row, used)] for row in full]


def _in_order(items: Iterable[Item]) -> Iterator[Item]:
    """Yield paragraphs and data tables as they are read, the cells of layout tables one after another."""
    stack = [iter(items)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, Table) and is_layout([[words_of(cell) for cell in row] for row in item.rows]):
            stack.append(chain.from_iterable(map(_placed, item.rows)))
        else:
            yield item


def _placed(row: Sequence[Cell]) -> Iterator[Item]:
    """Yield what a row of layout places: cell by cell, but signatures that stand side by side line by line."""
    words = [words_of(cell) for cell in row]
    if sum(map(begins_signature, words)) > 1:
        lines = zip_longest(
            *([line for line in cell.split("\n") if line.strip()] for cell in words), fillvalue=""
        )
        yield from (Paragraph("\t".join(line)) for line in lines)
    else:
        yield from chain.from_iterable(_lines(item) for cell in row for item in cell)


def _lines(item: Item) -> Iterator[Item]:
    """Yield the lines of a short paragraph in a letterhead or signature, each as a paragraph of its own."""
    if isinstance(item, Table) or "\n" not in item.text or len(item.text) > _SHORT:
        yield item
    else:
        yield from (Paragraph(line, item.kind) for line in item.text.split("\n"))


def _footnotes(table: Table) -> Iterator[Paragraph]:
    stack: list[Iterator[Item]] = [iter([table])]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, Table):
            stack.append(iter([inner for row in item.rows for cell in row for inner in cell]))
        elif item.kind == "footnote":
            yield item


def _add_all(flow: Flow, paragraphs: Iterable[Paragraph]) -> None:
    for paragraph in paragraphs:
        flow.add(paragraph.kind, paragraph.text)
