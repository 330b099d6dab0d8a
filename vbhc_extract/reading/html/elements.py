"""The elements of a page as a browser shows them: lines, paragraphs, lists, tables (HTML, 4.4 and 4.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbhc_extract.model import BlockKind
from vbhc_extract.reading.body import Cell, Item, Paragraph, Table, without_spare_columns
from vbhc_extract.reading.html.fonts import Sheet, look_in
from vbhc_extract.reading.numerals import numeral
from vbhc_extract.reading.raised import raised, takes_exponent
from vbhc_extract.reading.runs import Look, Run, shown

if TYPE_CHECKING:
    from lxml.etree import _Element

_LINE_BREAK, _TAB = "\v", "\x1f"  # set apart from the blanks of the markup, which mean nothing
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_TAB_STOP = re.compile(r"(?<=\S)\t(?=\S)")  # office programs keep it; markup is indented on new lines
_AROUND_BREAK = re.compile(r" ?\v ?")
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "s", "samp", "small", "span", "st1", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_SILENT = frozenset(("del", "rt", "rp", "colgroup", "col"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NOTE = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote|fn|footnote)[-_]?\d+", re.IGNORECASE)
_FEW_DIGITS = re.compile(r"\d{1,3}")
_NOTE_MARK = re.compile(
    r"#_?(?:ftn|edn|sdfootnote|sdendnote|fn|footnote)(?:ref)?[-_:]?\d{1,5}[a-z]{0,9}", re.IGNORECASE
)
_BULLETS = frozenset("-–+*•")
_LABEL, _TABS = "mso-list:ignore", "mso-tab-count"
_SIGN_FONTS = ("symbol", "wingdings", "courier new", "webdings")
_MOST_COLUMNS, _MOST_ROWS = 63, 1000  # that one cell may span
_WIDEST = 1000  # columns of a table; beyond them no cell spans another place


@dataclass(slots=True)
class PageReader:
    """Reads the elements of a page; footnotes are gathered apart."""

    sheet: Sheet = field(default_factory=dict)
    notes: list[Item] = field(default_factory=list)
    _items: list[Item] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _kind: BlockKind = "paragraph"
    _as_typed: bool = False

    def read(self, element: _Element, look: Look) -> list[Item]:
        """Return what stands in an element: the body, or one cell of a table."""
        outer = self._items, self._runs, self._kind
        self._items, self._runs, self._kind = [], [], "paragraph"
        self._inside(element, look_in(element, look, self.sheet))
        self._end_paragraph()
        items = self._items
        self._items, self._runs, self._kind = outer
        return items

    def _inside(self, element: _Element, look: Look) -> None:
        self._add(look, element.text)
        counter = _Counter(element) if element.tag in _LISTS else None
        for child in element:
            self._element(child, look, counter)
            self._add(look, child.tail)

    def _element(self, element: _Element, outer: Look, counter: _Counter | None) -> None:
        tag = element.tag
        look = look_in(element, outer, self.sheet)
        if look.hidden or tag in _SILENT or _NOTE_MARK.fullmatch(element.get("href", "")):
            return
        style = element.get("style", "").replace(" ", "").lower()
        letters = self._footnote_mark(element) if tag == "sup" else None
        if letters is not None or (letters := _instead_of(element, style)) is not None:
            self._runs.append((look, letters))
        elif tag == "table":
            self._table(element, look)
        elif tag == "pre":
            self._preformatted(element, look)
        elif tag in _INLINE or ":" in tag:
            self._inside(element, look)
        elif _is_note(element, style):
            self._note(element, look)
        else:
            self._block(element, look, counter)

    def _footnote_mark(self, element: _Element) -> str | None:
        """Return the raised mark of a footnote, apart from the word or number before it."""
        digits = (element.text or "").strip()
        before = self._runs[-1][1] if self._runs else ""
        if len(element) or not _FEW_DIGITS.fullmatch(digits) or takes_exponent(before.rstrip()):
            return None
        return f" {raised(digits)}"

    def _block(self, element: _Element, look: Look, counter: _Counter | None) -> None:
        self._end_paragraph()
        if element.tag in _HEADINGS:
            self._kind = "heading"
        if element.tag == "li" and counter is not None:
            self._runs.append((look, counter.label(element)))
        self._inside(element, look)
        self._end_paragraph()
        self._kind = "paragraph"

    def _preformatted(self, element: _Element, look: Look) -> None:
        as_typed, self._as_typed = self._as_typed, True
        self._block(element, look, None)
        self._as_typed = as_typed

    def _note(self, element: _Element, look: Look) -> None:
        self._end_paragraph()
        words = [item.text for item in self.read(element, look) if isinstance(item, Paragraph)]
        self.notes.append(Paragraph("\n".join(words), "footnote"))

    def _table(self, element: _Element, look: Look) -> None:
        self._end_paragraph()
        for caption in element.findall("caption"):
            self._items += self.read(caption, look)
        rows = list(self._rows(element, look, {}))
        if rows:
            self._items.append(Table(without_spare_columns(rows)))
        else:
            self._inside(element, look)
            self._end_paragraph()

    def _rows(self, parent: _Element, look: Look, spanned: dict[int, int]) -> Iterator[list[Cell | None]]:
        """Yield the rows of a table as a grid; `spanned` is how many rows more a column is taken."""
        for element in parent:
            inner = look_in(element, look, self.sheet)
            if element.tag == "tr" and not inner.hidden:
                yield self._row(element, inner, spanned)
            elif element.tag in {"thead", "tbody", "tfoot"} and not inner.hidden:
                yield from self._rows(element, inner, spanned)

    def _row(self, element: _Element, look: Look, spanned: dict[int, int]) -> list[Cell | None]:
        row: list[Cell | None] = []
        for cell in element.iterchildren("td", "th"):
            _skip_spanned(row, spanned)
            items = self.read(cell, look)
            width = _span(cell.get("colspan"), _MOST_COLUMNS)
            if len(row) > _WIDEST:
                width = 1
            elif (height := _span(cell.get("rowspan"), _MOST_ROWS)) > 1:
                spanned.update((len(row) + place, height - 1) for place in range(width))
            row += [items, *[None] * (width - 1)]
        _skip_spanned(row, spanned)
        return row

    def _add(self, look: Look, text: str | None) -> None:
        if not text:
            return
        text = text.replace(_LINE_BREAK, " ").replace(_TAB, " ")
        if self._as_typed:
            text = text.replace("\r", "").replace("\n", _LINE_BREAK)
        self._runs.append((look, text))

    def _end_paragraph(self) -> None:
        if self._runs:
            text = _BLANKS.sub(" ", _TAB_STOP.sub(_TAB, shown(self._runs)))
            text = _AROUND_BREAK.sub("\n", text).replace(_TAB, "\t").strip(" \n")
            if text and not text.isspace():
                self._items.append(Paragraph(text, self._kind))
            self._runs = []


class _Counter:
    """The numbers of one list, which no text holds."""

    def __init__(self, element: _Element) -> None:
        style = element.get("style", "").replace(" ", "").lower()
        self._is_plain = "list-style:none" in style or "list-style-type:none" in style
        self._format = _FORMATS.get(element.get("type", ""), "decimal") if element.tag == "ol" else "bullet"
        self._next = _whole(element.get("start"), 1)

    def label(self, item: _Element) -> str:
        """Return the label of the next item with the blank behind it."""
        number = _whole(item.get("value"), self._next)
        self._next = number + 1
        if self._is_plain:
            return ""
        return "- " if self._format == "bullet" else f"{numeral(number, self._format)}. "


def _is_note(element: _Element, style: str) -> bool:
    if "mso-element:footnote" in style or "mso-element:endnote" in style:
        return "-list" not in style
    return element.tag == "div" and _NOTE.fullmatch(element.get("id", "")) is not None


def _instead_of(element: _Element, style: str) -> str | None:
    """Return what an element stands for, whatever it holds: a line break, a tab or a list label of Word's."""
    if element.tag == "br":
        return _LINE_BREAK
    if _LABEL in style:
        return _label(element)
    return _TAB if _TABS in style else None


def _label(element: _Element) -> str:
    """Return the label that Word wrote before an item of a list; signs of symbol fonts become a dash."""
    label = "".join(map(str, element.itertext())).strip(" \t\r\n\u00a0")
    around = (*element.iter(), *element.iterancestors("span"))
    styles = " ".join(each.get("style", "").lower() for each in around)
    is_sign = len(label) == 1 and label not in _BULLETS and any(font in styles for font in _SIGN_FONTS)
    return "- " if is_sign else f"{label} "


def _skip_spanned(row: list[Cell | None], spanned: dict[int, int]) -> None:
    while spanned.get(len(row), 0) > 0:
        spanned[len(row)] -= 1
        row.append(None)


def _span(number: str | None, most: int) -> int:
    return max(1, min(_whole(number, 1), most))


def _whole(number: str | None, otherwise: int) -> int:
    number = (number or "").strip()
    return min(int(number), 32767) if number.isascii() and number.isdigit() else otherwise
