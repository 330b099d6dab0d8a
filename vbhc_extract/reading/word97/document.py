"""A Word 97 to 2003 file as a whole ([MS-DOC]): the body, its footnotes, headers, footers and text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from struct import error as struct_error

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.body import Item, Paragraph, add_items, words_of
from vbhc_extract.reading.content import Content, Flow
from vbhc_extract.reading.docx.numbering import Numbering
from vbhc_extract.reading.docx.styles import ListPlace
from vbhc_extract.reading.marked_story import CellPlace, MarkedStory
from vbhc_extract.reading.running_heads import running_heads
from vbhc_extract.reading.runs import Run, shown
from vbhc_extract.reading.word97.compound_file import CompoundFile
from vbhc_extract.reading.word97.lists import numbering_of
from vbhc_extract.reading.word97.pieces import Piece, pieces, stretches
from vbhc_extract.reading.word97.properties import Runs, changes, character_runs, paragraph_runs, whole
from vbhc_extract.reading.word97.styles import Styles, styles_of

_MAGIC = 0xA5EC
_WORD_97 = 0xC1
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_LENGTHS = (
    0x4C  # of the text of body, footnotes, headers, macros, comments, endnotes, text boxes, theirs in headers
)
_PARTS = 0x9A  # where in the table stream each part of the file stands
_STYLES, _NOTE_PLACES, _NOTE_TEXTS, _HEADERS, _LETTERS, _PARAGRAPHS, _FONTS, _PIECES = (
    1,
    2,
    3,
    11,
    12,
    13,
    15,
    33,
)
_SHAPE_PLACES, _END_NOTE_PLACES, _END_NOTE_TEXTS, _BOX_TEXTS, _LISTS, _USES = 40, 46, 47, 56, 73, 74
_SHAPE, _BOX = (
    26,
    22,
)  # bytes about each shape, and about each text box; the shape's number stands at their places
_NUMBER_IN_SHAPE, _NUMBER_IN_BOX = 0, 14

_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL, _INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_LIST_LEVEL, _LIST_USE, _TABLE_DEFINITION, _ELSEWHERE = 0x260A, 0x460B, 0xD608, (0x6645, 0x6646)
_SYMBOL = 0x6A09

_SOFT_HYPHEN = "\u00ad"  # in a TCVN3 font the letter ư
_MARK = re.compile("[\x01-\x08\r\x13-\x15\x28]")
_SHOWN = str.maketrans(
    {"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": _SOFT_HYPHEN, "\0": None}
)
_HEAD_KINDS = 6  # of each section: even and odd header, even and odd footer, first header, first footer
_FOOTERS = (2, 3, 5)


@dataclass(slots=True)
class _File:
    """The streams of a file, taken apart."""

    document: bytes
    table: bytes
    data: bytes
    pieces: list[Piece]
    letters: Runs
    paragraphs: Runs
    styles: Styles
    numbering: Numbering

    def part(self, number: int) -> bytes:
        return _part(self.document, self.table, number)


@dataclass(slots=True)
class _Story:
    """What is being read of one story."""

    file: _File
    story: MarkedStory = field(default_factory=MarkedStory)
    anchored: dict[int, list[Item]] = field(default_factory=dict)
    """Footnotes and text boxes by the character that they belong to."""
    segments: list[tuple[bytes, str]] = field(default_factory=list)
    waiting: list[Item] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    """For each open field whether its result has begun."""

    def read(self, start: int, end: int) -> list[Item]:
        """Return the paragraphs and tables of the characters `start` to `end`."""
        at = start
        for text, offset, width in stretches(self.file.document, self.file.pieces, start, end):
            begin = 0
            while begin < len(text):
                properties, run_end = self.file.letters.at(offset + begin * width)
                stop = min(begin + max((run_end - offset) // width - begin, 1), len(text))
                self._run(text[begin:stop], properties, at + begin, offset + begin * width, width)
                begin = stop
            at += len(text)
        self._end_paragraph(b"\0\0", "\r")
        return self.story.finished()

    def _run(self, text: str, properties: bytes, at: int, offset: int, width: int) -> None:
        begin = 0
        for match in _MARK.finditer(text):
            self._letters(properties, text[begin : match.start()])
            begin = match.end()
            mark = match.group()
            if mark in "\r\x07":
                paragraph, _ = self.file.paragraphs.at(offset + match.start() * width)
                self._end_paragraph(paragraph or b"\0\0", mark)
            elif mark in "\x02\x08":
                self.waiting += self.anchored.pop(at + match.start(), [])
            else:
                self._sign(mark, properties)
        self._letters(properties, text[begin:])

    def _sign(self, mark: str, properties: bytes) -> None:
        if mark == "\x13":
            self.fields.append(False)
        elif mark == "\x14" and self.fields:
            self.fields[-1] = True
        elif mark == "\x15" and self.fields:
            self.fields.pop()
        elif mark == "\x28":
            symbol = changes(properties).get(_SYMBOL)
            self._letters(properties, chr(whole(symbol, 2)) if symbol else mark)

    def _letters(self, properties: bytes, text: str) -> None:
        if text and all(self.fields):
            self.segments.append((properties, text.translate(_SHOWN)))

    def _end_paragraph(self, properties: bytes, mark: str) -> None:
        styles = self.file.styles
        in_force = styles.paragraph(self._found(properties))
        depth = max(whole(in_force.get(_DEPTH, b""), 0, 4), whole(in_force.get(_IN_TABLE, b""), 0, 1))
        if depth > 1 << 16:
            depth = 1
        text = shown(self._runs(whole(properties, 0))).replace(_SOFT_HYPHEN, "")
        self.segments = []
        self.story.go_to(depth)
        if text.strip():
            self.story.add(Paragraph(self._label(in_force) + text), depth)
        for item in self.waiting:
            self.story.add(item, depth)
        self.waiting = []
        if _ROW_END in in_force or _INNER_ROW in in_force:
            self.story.end_row(depth, _places(in_force.get(_TABLE_DEFINITION, b"")))
        elif mark == "\x07" or _INNER_CELL in in_force:
            self.story.end_cell(depth)

    def _found(self, properties: bytes) -> bytes:
        """Return the properties of a paragraph, which may stand in the data stream for their length."""
        own = changes(properties[2:])
        elsewhere = next((own[change] for change in _ELSEWHERE if change in own), None)
        if elsewhere is None:
            return properties
        at = whole(elsewhere, 0, 4)
        return properties + self.file.data[at + 2 : at + 2 + whole(self.file.data, at)]

    def _runs(self, style: int) -> list[Run]:
        runs: list[Run] = []
        for properties, text in self.segments:
            for_ascii, for_others = self.file.styles.looks(style, properties)
            look = for_ascii if text.isascii() else for_others
            if not look.hidden:
                runs.append((look, text))
        return runs

    def _label(self, in_force: dict[int, bytes]) -> str:
        use = whole(in_force.get(_LIST_USE, b""), 0)
        if not use:
            return ""
        return self.file.numbering.label(ListPlace(str(use), whole(in_force.get(_LIST_LEVEL, b""), 0, 1)))


def read_word97(data: bytes, name: str) -> Content:
    """Read the bytes of a `.doc` of Word 97 to 2003: what a reader sees of it, one paragraph or table row a line.

    Automatic numbers are written out, letters in TCVN3 and VNI fonts become Unicode, deleted and hidden text is
    out, footnotes stand behind the body, text boxes behind them. Macros are never run. Files of Word 6 and 95,
    and damaged ones, are read by antiword, catdoc or LibreOffice, where installed; a warning says by which.

    Raises `ReadError` for encrypted files, and for those that neither this reader nor a program can read.
    """
    try:
        compound = CompoundFile(data)
        document = compound.stream("WordDocument") or b""
        flags = whole(document, 10)
        if whole(document, 0) == _MAGIC and whole(document, 2) >= _WORD_97:
            if flags & _ENCRYPTED:
                raise ReadError(name, "tệp Word có mật khẩu", "mở bằng Word, bỏ mật khẩu rồi lưu lại")
            table = compound.stream("1Table" if flags & _TABLE_1 else "0Table") or b""
            return _content(_taken_apart(document, table, compound.stream("Data") or b""))
        problem = "tệp Word 6.0/95"
    except (ValueError, IndexError, struct_error):
        problem = "tệp Word 97-2003 bị hỏng hoặc bị cắt cụt"
    from vbhc_extract.reading.office import read_by_programs  # noqa: PLC0415  rarely needed

    return read_by_programs(data, name, problem)


def _taken_apart(document: bytes, table: bytes, data: bytes) -> _File:
    def part(number: int) -> bytes:
        return _part(document, table, number)

    styles = styles_of(part(_STYLES), part(_FONTS))
    lists_at = whole(document, _PARTS + 8 * _LISTS, 4)
    lists = table[lists_at:] if part(_LISTS) else b""
    return _File(
        document,
        table,
        data,
        pieces(part(_PIECES)),
        character_runs(document, part(_LETTERS)),
        paragraph_runs(document, part(_PARAGRAPHS)),
        styles,
        numbering_of(lists, part(_USES), styles),
    )


def _part(document: bytes, table: bytes, number: int) -> bytes:
    at = _PARTS + 8 * number
    start, size = whole(document, at, 4), whole(document, at + 4, 4)
    return table[start : start + size]


def _content(file: _File) -> Content:
    body, notes, heads, macros, comments, end_notes, boxes = (
        whole(file.document, _LENGTHS + 4 * number, 4) for number in range(7)
    )
    heads_at = body + notes
    end_notes_at = heads_at + heads + macros + comments
    boxes_at = end_notes_at + end_notes
    story = _Story(file)
    story.anchored = dict(_notes(file, body, _NOTE_PLACES, _NOTE_TEXTS)) | dict(
        _notes(file, end_notes_at, _END_NOTE_PLACES, _END_NOTE_TEXTS)
    )
    left_over = _boxes(file, boxes_at, story.anchored) if boxes else []
    items = story.read(0, body) + left_over
    before, behind = _heads(file, heads_at)
    flow = Flow(block_end="\n\n")
    add_items(flow, [*running_heads(before, "header"), *items, *running_heads(behind, "footer")])
    return flow.content()


def _notes(file: _File, base: int, places: int, texts: int) -> Iterator[tuple[int, list[Item]]]:
    bounds = _numbers(file.part(texts))
    count = max(len(bounds) - 2, 0)
    for place, start, end in zip(_numbers(file.part(places))[:count], bounds, bounds[1:], strict=False):
        words = words_of(_Story(file).read(base + start, base + end)).strip()
        yield place, [Paragraph(words, "footnote")]


def _boxes(file: _File, base: int, anchored: dict[int, list[Item]]) -> list[Item]:
    """Add text boxes to what is anchored; return those without an anchor of their own, as in groups of shapes."""
    shapes = file.part(_SHAPE_PLACES)
    count = max((len(shapes) - 4) // (4 + _SHAPE), 0)
    about = 4 * (count + 1) + _NUMBER_IN_SHAPE
    anchors = {whole(shapes, about + _SHAPE * at, 4): whole(shapes, 4 * at, 4) for at in range(count)}
    texts = file.part(_BOX_TEXTS)
    count = max((len(texts) - 4) // (4 + _BOX), 0)
    left_over: list[Item] = []
    for number, (start, end) in enumerate(pairwise(_numbers(texts)[: count + 1])):
        items = _Story(file).read(base + start, base + end)
        shape = whole(texts, 4 * (count + 1) + _BOX * number + _NUMBER_IN_BOX, 4)
        if shape in anchors:
            anchored.setdefault(anchors[shape], []).extend(items)
        else:
            left_over += items
    return left_over


def _heads(file: _File, base: int) -> tuple[list[list[Item]], list[list[Item]]]:
    """Return the headers and the footers of all sections; the first six stories part footnotes from the body."""
    bounds = _numbers(file.part(_HEADERS))
    found: tuple[list[list[Item]], list[list[Item]]] = ([], [])
    for number, (start, end) in enumerate(pairwise(bounds)):
        if number >= _HEAD_KINDS and start < end:
            found[number % _HEAD_KINDS in _FOOTERS].append(_Story(file).read(base + start, base + end))
    return found


def _places(definition: bytes) -> list[CellPlace]:
    """Return where the cells of a row end, from the definition of its table."""
    cells = whole(definition, 0, 1)
    edges = [
        int.from_bytes(definition[at : at + 2], "little", signed=True) for at in range(3, 3 + 2 * cells, 2)
    ]
    return [CellPlace(edge) for edge in edges]


def _numbers(part: bytes) -> Sequence[int]:
    return [whole(part, at, 4) for at in range(0, len(part) - 3, 4)]
