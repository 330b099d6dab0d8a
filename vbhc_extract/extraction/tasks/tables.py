"""Tasks in tables that stand in the text: Markdown tables, and rows joined by ` | `.

A table of tasks has a column for what to do and one for who does it, told by their heads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.extraction.tasks.assignees import cue_pattern
from vbhc_extract.extraction.tasks.blocks import KINDS, Label, LabelKind
from vbhc_extract.model import Span
from vbhc_extract.vocabulary import Vocabulary

_ROW_LINES = 30  # no row runs over more lines


class Row(NamedTuple):
    """One row of a table of tasks."""

    statement: Span
    labels: tuple[Label, ...]

    @property
    def end(self) -> int:
        """Where the last cell that was read ends."""
        return max((label.end for label in self.labels), default=self.statement.end)

    def values(self, kind: LabelKind) -> list[Span]:
        """Return where the cells of one kind of column stand."""
        return [Span(label.content, label.end) for label in self.labels if label.kind == kind]


@cache
def _head(vocabulary: Vocabulary) -> regex.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{cue_pattern(vocabulary, kind)})" for kind in KINDS)
    return regex.compile(
        rf"(?i)\s*(?:(?P<task>{cue_pattern(vocabulary, 'task_column')})|{kinds}|(?P<lead>(?:cơ\s+quan|đơn\s+vị|sở,\s+ngành)\s+(?:được\s+giao|thực\s+hiện))|(?P<timing>thời\s+gian|hạn))"
    )


@cache
def _who() -> regex.Pattern[str]:
    return regex.compile(
        r"(?i)chủ\s+trì|thực\s+hiện|phụ\s+trách|đầu\s+mối|tham\s+mưu|trách\s+nhiệm|được\s+giao"
    )


def find_rows(vocabulary: Vocabulary, folded: str, start: int, end: int) -> Iterator[Row]:
    r"""Yield the rows of tables of tasks between two offsets, in order.

    >>> from vbhc_extract.vocabulary import load
    >>> text = "\nTT | Nhiệm vụ | Chủ trì | Thời gian\n1 | Lắp camera | Công an huyện | Quý II/2024\n"
    >>> [row] = find_rows(load(), text, 0, len(text))
    >>> text[slice(*row.statement)], [(label.kind, text[label.content : label.end]) for label in row.labels]
    ('Lắp camera', [('lead', 'Công an huyện'), ('timing', 'Quý II/2024')])
    """
    after = start
    for line in _barred_lines(folded, start, end):
        if line.start < after or _who().search(folded, *line) is None:
            continue
        columns = _columns(vocabulary, folded, *line)
        if "task" not in columns or "lead" not in columns:
            continue
        for cells in _rows(folded, line.end, end, len(columns)):
            after = cells[-1].end
            if row := _row(folded, cells, columns):
                yield row


def _barred_lines(folded: str, start: int, end: int) -> Iterator[Span]:
    bar = folded.find("|", start, end)
    while bar >= 0:
        line_end = _line_end(folded, bar, end)
        if folded.count("|", bar, line_end) > 1:
            yield Span(max(start, folded.rfind("\n", start, bar) + 1), line_end)
        bar = folded.find("|", line_end, end)


def _columns(vocabulary: Vocabulary, folded: str, start: int, end: int) -> list[str]:
    """Return what each column holds: `task`, a kind of label, or nothing known; each kind once."""
    columns: list[str] = []
    for cell in _cells(folded, start, end):
        found = _head(vocabulary).match(folded, cell.start, cell.end)
        kind = found.lastgroup or "" if found else ""
        columns.append(kind if kind not in columns else "")
    return columns


def _cells(folded: str, start: int, end: int) -> list[Span]:
    """Return the cells of one line; bars at its ends hold no cell."""
    line = folded[start:end]
    low = start + len(line) - len(line.lstrip())
    high = start + len(line.rstrip())
    low += folded.startswith("|", low)
    high -= high > low and folded[high - 1] == "|"
    cells: list[Span] = []
    for piece in folded[low:high].split("|"):
        cells.append(_trimmed(folded, low, low + len(piece)))
        low += len(piece) + 1
    return cells


def _trimmed(folded: str, start: int, end: int) -> Span:
    words = folded[start:end]
    first = start + len(words) - len(words.lstrip())
    return Span(first, max(first, start + len(words.rstrip())))


def _rows(folded: str, start: int, end: int, width: int) -> Iterator[list[Span]]:
    """Yield the cells of the rows below a head; a line with too few bars goes on on the next line."""
    at = start + 1
    while at < end:
        line_end = _line_end(folded, at, end)
        if folded.find("|", at, line_end) < 0:
            if folded[at:line_end].strip():
                return
            at = line_end + 1
            continue
        lines = 1
        while folded.count("|", at, line_end) < width - 1 and lines < _ROW_LINES and line_end < end:
            following = _line_end(folded, line_end + 1, end)
            if not folded[line_end:following].strip() or folded.count("|", at, following) > width + 1:
                break
            line_end, lines = following, lines + 1
        cells = _cells(folded, at, line_end)
        if len(cells) == width:
            yield cells
        at = line_end + 1


def _line_end(folded: str, start: int, end: int) -> int:
    found = folded.find("\n", start, end)
    return end if found < 0 else found


def _row(folded: str, cells: list[Span], columns: list[str]) -> Row | None:
    by_kind = {
        kind: cell for kind, cell in zip(columns, cells, strict=True) if kind and cell.end > cell.start
    }
    statement, lead = by_kind.get("task"), by_kind.get("lead")
    if (
        statement is None
        or lead is None
        or not any(map(str.isalpha, folded[statement.start : statement.end]))
    ):
        return None
    # a heading over the whole width repeats itself in every cell
    if folded[slice(*statement)] == folded[slice(*lead)]:
        return None
    labels = (Label(kind, cell.start, cell.start, cell.end) for kind in KINDS if (cell := by_kind.get(kind)))
    return Row(statement, tuple(labels))
