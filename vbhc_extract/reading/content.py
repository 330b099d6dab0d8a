"""What a reader of one format gives back: the text of a file, and what it saw of its pages and blocks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vbhc_extract.model import Block, BlockKind, Line, Signature, Span, Stamp, TextSource

_WRAPS = str.maketrans({"\n": " ", "\r": " ", "|": "/"})


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a file; all offsets count in `text`, which is in NFC unless it comes from plain text."""

    text: str
    pages: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    signatures: tuple[Signature, ...] = ()
    warnings: tuple[str, ...] = ()
    text_source: TextSource = "text"
    ocr_confidence: float | None = None


@dataclass(slots=True)
class Flow:
    r"""Puts the blocks of a document one after the other into one text, and keeps where each stands.

    >>> flow = Flow()
    >>> flow.add("heading", "BÁO CÁO")
    >>> flow.add_table([["Nguồn vốn", "Giao"], ["Tỉnh", "62.300"]])
    >>> flow.content().text
    'BÁO CÁO\nNguồn vốn | Giao\nTỉnh | 62.300\n'
    >>> [(block.kind, block.start, block.end) for block in flow.content().blocks]
    [('heading', 0, 7), ('table', 8, 38)]
    """

    page: int = 0
    """The page that the next block stands on, from 1; 0 where the format has no pages."""
    block_end: str = "\n"
    """What ends a block: a blank line where the format tells paragraphs from printed lines."""
    blocks: list[Block] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    def add(self, kind: BlockKind, text: str) -> None:
        """Append a block of one or more lines; one without words is left out."""
        text = unicodedata.normalize("NFC", text.strip("\n"))
        if not text.strip():
            return
        self.blocks.append(Block(kind, self._length, self._length + len(text), self.page))
        self._pieces.append(text + self.block_end)
        self._length += len(text) + len(self.block_end)

    def add_table(self, rows: Iterable[Sequence[str]]) -> None:
        """Append a table, a row a line, its cells joined by ` | `; bars and line breaks inside cells go.

        A row that begins or ends with an empty cell has a bar there too, as Markdown would: `| | 9 | 8`.
        """
        lines = (_row([" ".join(cell.translate(_WRAPS).split()) for cell in row]) for row in rows)
        self.add("table", "\n".join(line for line in lines if line.strip(" |")))

    def content(self, *, warnings: tuple[str, ...] = ()) -> Content:
        """Return what was put together so far."""
        return Content("".join(self._pieces), blocks=tuple(self.blocks), warnings=warnings)


def _row(cells: Sequence[str]) -> str:
    if not cells:
        return ""
    return f"{'' if cells[0] else '|'}{' | '.join(cells)}{'' if cells[-1] else '|'}"
