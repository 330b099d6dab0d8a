"""A workbook being written: its formats, the rows that links lead to, and what its limits cut short."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from vbhc_extract.exporting.wording import document_names
from vbhc_extract.model import Collection

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Microsoft's specifications and limits of Excel
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_LENGTH = 32_767
MAX_LINKS = 65_530
MAX_LINK_LENGTH = 2_079
_CUT = " … (cắt bớt, xem tệp CSV)"
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FIRST_YEAR = 1900
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
# XlsxWriter escapes the rest, but takes a # for an anchor, and what looks escaped for escaped.
_NOT_IN_LINKS = {ord(sign): f"%{ord(sign):02X}" for sign in '%# "<>[]^`{}|'}
_EVERY = {"font_color": "#1F2933", "bottom": 4, "bottom_color": "#D9E2EC"}
_LOOKS: dict[str, dict[str, object]] = {
    "heading": {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#FFFFFF"},
    "heading_upright": {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True, "rotation": 90, "valign": "bottom", "border": 1, "border_color": "#FFFFFF"},
    "count": {"valign": "top", "num_format": "[$-42A]#,##0", "align": "center"},
    "title": {"bold": True, "font_size": 16, "font_color": "#1F4E79"},
    "subtitle": {"bold": True, "font_size": 12, "font_color": "#1F4E79", "bottom": 1, "bottom_color": "#1F4E79"},
    "text": {"text_wrap": True, "valign": "top"},
    "code": {"valign": "vcenter", "align": "center", "bold": True},
    "quiet": {"valign": "top", "font_color": "#7B8794"},
    "link": {"text_wrap": True, "valign": "top", "font_color": "#0563C1", "underline": 1},
    "day": {"valign": "top", "num_format": "dd/mm/yyyy", "align": "left"},
    "number": {"valign": "top", "num_format": "[$-42A]#,##0.######_ "},
    "integer": {"valign": "top", "num_format": "[$-42A]#,##0_ "},
    "error": {"valign": "top", "bold": True, "bg_color": "#F8D7DA", "font_color": "#8A1C25"},
    "warning": {"valign": "top", "bold": True, "bg_color": "#FFF3CD", "font_color": "#7A5B00"},
    "note": {"valign": "top", "bold": True, "bg_color": "#E2ECF5", "font_color": "#1F4E79"},
}  # fmt: skip


class Book:
    """Writes cells of every kind, and remembers where each record stands."""

    def __init__(self, workbook: Workbook, collection: Collection, places: Mapping[str, str]) -> None:
        self.workbook = workbook
        self.collection = collection
        self._places = places
        self.notes: Counter[str] = Counter()
        """What Excel's limits cut short, and how often."""
        self._links: Counter[str] = Counter()
        self._looks: dict[str, Format] = {}

    def add_sheet(self, name: str) -> Worksheet:
        """Append a sheet that prints on landscape A4, as wide as the page."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        return sheet

    def look(self, name: str) -> Format:
        """Return the format of that name, made once."""
        if name not in self._looks:
            self._looks[name] = self.workbook.add_format({**_EVERY, **_LOOKS[name]})
        return self._looks[name]

    @cached_property
    def names(self) -> dict[str, str]:
        """What to call each document of the collection, by id."""
        return document_names(self.collection)

    @cached_property
    def node_names(self) -> dict[str, str]:
        """What to call each document of the graph, by id."""
        return {node.node_id: node.label for node in self.collection.graph.nodes}

    @cached_property
    def _paths(self) -> dict[str, str]:
        return {
            part.doc_id: extraction.source.path
            for extraction in self.collection.extractions
            for part in extraction.parts
        }

    def path_of(self, doc_id: str) -> str:
        """Return the path of the file a document stands in."""
        return self._paths.get(doc_id, "")

    def place(self, record_id: str) -> str:
        """Return the link to the row of a record, nothing where it has none."""
        return f"internal:{self._places[record_id]}" if record_id in self._places else ""

    def text(self, sheet: Worksheet, row: int, column: int, words: str, look: str = "text") -> None:
        """Write words as words, whatever they begin with."""
        sheet.write_string(row, column, self._fitting(words), self.look(look))

    def value(self, sheet: Worksheet, row: int, column: int, cell: str | float | None) -> None:
        """Write a number as a number, a whole day as a day, anything else as words."""
        if cell is None or cell == "":
            sheet.write_blank(row, column, None, self.look("text"))
        elif isinstance(cell, str):
            day = _DAY.fullmatch(cell)
            if day and int(day[1]) > _FIRST_YEAR:
                sheet.write_datetime(row, column, date(*map(int, day.groups())), self.look("day"))
            else:
                self.text(sheet, row, column, cell)
        else:
            sheet.write_number(row, column, cell, self.look("integer" if cell == int(cell) else "number"))

    def count(self, sheet: Worksheet, row: int, column: int, number: int | None) -> None:
        """Write how many there are, apart from the words beside it."""
        if number is None:
            sheet.write_blank(row, column, None, self.look("count"))
        else:
            sheet.write_number(row, column, number, self.look("count"))

    def link(self, sheet: Worksheet, row: int, column: int, target: str, words: str) -> None:
        """Write words that lead to a place of this book (`internal:`) or a file (`external:`)."""
        words = self._fitting(words)
        if not target:
            self.text(sheet, row, column, words)
            return
        if len(target) > MAX_LINK_LENGTH or self._links[sheet.name] >= MAX_LINKS:
            self.notes[f"liên kết của trang {sheet.name} không ghi được vì quá giới hạn của Excel"] += 1
            self.text(sheet, row, column, words)
            return
        self._links[sheet.name] += 1
        sheet.write_url(row, column, target, self.look("link"), words)

    def file_link(self, path: str, page: int = 0) -> str:
        """Return the link to a file of the collection, at a page of a PDF; nothing where its folder is unknown."""
        if not self.collection.folder or not path:
            return ""
        anchor = f"#page={page}" if page and path.lower().endswith(".pdf") else ""
        place = PurePath(self.collection.folder, path).as_posix().translate(_NOT_IN_LINKS)
        return f"external:{place}{anchor}"

    def _fitting(self, words: str) -> str:
        words = _UNPRINTABLE.sub(" ", words)
        if len(words.encode("utf-16-le")) // 2 <= MAX_LENGTH:
            return words
        self.notes["ô dài hơn giới hạn của Excel đã bị cắt bớt"] += 1
        kept = words.encode("utf-16-le")[: 2 * (MAX_LENGTH - len(_CUT))]
        return kept.decode("utf-16-le", "ignore") + _CUT
