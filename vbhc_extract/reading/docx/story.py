"""The paragraphs and tables of one story: the body, a note, a header, a text box (ISO/IEC 29500, part 1, 17.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbhc_extract.reading.body import Cell, Item, Paragraph, Table, without_spare_columns, words_of
from vbhc_extract.reading.docx.fields import Fields, counts_pages
from vbhc_extract.reading.docx.names import (
    COMPATIBILITY,
    MATH,
    OLE_OBJECT,
    RELATION_ID,
    VALUE,
    Properties,
    children_of,
    is_on,
    properties_in,
    value_in,
    w,
)
from vbhc_extract.reading.docx.numbering import Numbering
from vbhc_extract.reading.docx.styles import (
    Style,
    Styles,
    has_outline_level,
    look_of,
    place_of,
)
from vbhc_extract.reading.runs import SOFT_HYPHEN, Look, Run, shown
from vbhc_extract.reading.symbol_fonts import unicode_sign

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_SPANNED = 63  # columns of a table in Word
_FIXED = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): SOFT_HYPHEN,
}
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = w("p"), w("tbl"), w("tr"), w("tc"), w("r")
_TEXTS = frozenset((w("t"), f"{MATH}t"))
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_PARAGRAPH_STYLE, _RUN_STYLE, _MERGES = w("pStyle"), w("rStyle"), (w("vMerge"), w("hMerge"))
_CONTROL, _SECTION, _FOREIGN = w("sdt"), w("sectPr"), w("altChunk")
_ALTERNATIVES, _BOX = f"{COMPATIBILITY}AlternateContent", w("txbxContent")
_DELETED = frozenset((w("del"), w("moveFrom")))
_PICTURES = frozenset((w("drawing"), w("pict"), w("object")))
_NOTES = {w("footnoteReference"): w("footnote"), w("endnoteReference"): w("endnote")}
_REFERENCES = frozenset((w("headerReference"), w("footerReference")))
# elements whose children hold no text of the document
_SILENT = frozenset(map(w, (
    "rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr",
    "customXmlPr", "smartTagPr", "ffData", "rt", "rubyPr", "delText", "delInstrText",
)))  # fmt: skip


Notes = dict[tuple[str, str], "_Element"]
"""Footnotes and endnotes by the name of their element and their id."""


@dataclass(slots=True)
class _Draft:
    """A paragraph while it is read; what floats beside it stands before or behind its letters."""

    look: Look
    runs: list[Run] = field(default_factory=list)
    before: list[Item] = field(default_factory=list)
    behind: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class StoryReader:
    """Reads stories that share styles, lists and notes, and gathers what they refer to."""

    styles: Styles
    numbering: Numbering
    notes: Notes = field(default_factory=dict)
    headers: list[str] = field(default_factory=list)
    """The relationship ids of headers and footers, in the order of their sections."""
    foreign: Callable[[str], list[Item]] = lambda _: []
    """Reads a part in another format (`w:altChunk`) by its relationship id."""
    left_out: set[str] = field(default_factory=set)
    """What was seen and not read, as messages."""
    _fields: Fields = field(default_factory=Fields)
    _carried: list[Run] = field(default_factory=list)

    def story(self, element: _Element) -> list[Item]:
        """Return the items of a body, a cell, a note, a header or a text box."""
        outer = self._carried, self._fields
        self._carried, self._fields = [], Fields()
        items = list(self._items(element))
        if self._carried:
            items.append(Paragraph(shown(self._carried)))
        self._carried, self._fields = outer
        return items

    def _items(self, container: _Element) -> Iterator[Item]:
        for element in container:
            tag = element.tag
            if tag == _PARAGRAPH:
                yield from self._paragraph(element)
            elif tag == _TABLE:
                yield Table(without_spare_columns(list(self._rows(element))))
            elif tag == _ALTERNATIVES:
                yield from self._chosen_items(element)
            elif tag == _SECTION:
                self._section(element)
            elif tag == _FOREIGN:
                yield from self.foreign(element.get(RELATION_ID, ""))
            elif tag not in _DELETED and tag not in _SILENT and not _is_placeholder(element):
                yield from self._items(element)

    def _chosen_items(self, alternatives: _Element) -> list[Item]:
        for choice in alternatives:
            if items := list(self._items(choice)):
                return items
        return []

    def _section(self, element: _Element) -> None:
        for reference in element:
            if reference.tag in _REFERENCES and (relation := reference.get(RELATION_ID)):
                self.headers.append(relation)

    def _paragraph(self, element: _Element) -> Iterator[Item]:
        properties = properties_in(element, _PARAGRAPH_PROPERTIES)
        style_id = value_in(properties, _PARAGRAPH_STYLE)
        style = self.styles.paragraph(style_id)
        draft = _Draft(style.look, self._carried)
        self._carried = []
        self._letters(element, draft, style.look)
        self._fields.end_paragraph()
        if _SECTION in properties:
            self._section(properties[_SECTION])
        yield from draft.before
        if _is_joined_to_next(properties):
            self._carried = draft.runs
        else:
            text = self._label(properties, style, style_id) + shown(draft.runs)
            heading = style.is_heading or has_outline_level(properties)
            yield Paragraph(text.rstrip(), "heading" if heading else "paragraph")
        yield from draft.behind

    def _label(self, properties: Properties, style: Style, style_id: str | None) -> str:
        place = place_of(properties, style.place)
        if not place.number_id:
            return ""
        return self.numbering.label(place, style_id or self.styles.default_paragraph)

    def _letters(self, parent: _Element, draft: _Draft, look: Look) -> None:  # noqa: C901  one branch an element
        """Add the letters below an element to a paragraph."""
        for element in parent:
            tag = element.tag
            if tag == _RUN:
                self._letters(element, draft, self._look(element, draft.look))
            elif tag in _TEXTS:
                self._add(draft, look, _spaced(element))
            elif tag in _FIXED:
                self._add(draft, look, _FIXED[tag])
            elif tag in _SILENT or tag in _DELETED:
                continue
            elif tag == w("fldChar"):
                self._fields.mark(element.get(w("fldCharType")))
            elif tag == w("instrText"):
                self._fields.instruct(element.text or "")
            elif tag == w("sym"):
                self._add(draft, look, _sign(element))
            elif tag in _NOTES:
                draft.behind += self._note((_NOTES[tag], element.get(w("id"), "")))
            elif tag == _ALTERNATIVES:
                self._chosen_letters(element, draft, look)
            elif tag in _PICTURES:
                self._picture(element, draft)
            elif not _is_placeholder(element) and not counts_pages(element.get(w("instr"), "")):
                self._letters(element, draft, look)

    def _add(self, draft: _Draft, look: Look, text: str) -> None:
        if text and not look.hidden and not self._fields.is_silent():
            draft.runs.append((look, text))

    def _look(self, run: _Element, look: Look) -> Look:
        properties = properties_in(run, _RUN_PROPERTIES)
        if style_id := value_in(properties, _RUN_STYLE):
            style = children_of(self.styles.elements.get(style_id))
            look = look_of(children_of(style.get(_RUN_PROPERTIES)), look)
        return look_of(properties, look)

    def _chosen_letters(self, alternatives: _Element, draft: _Draft, look: Look) -> None:
        """Read the first alternative that holds anything: the others show the same to older programs."""
        for choice in alternatives:
            held = len(draft.runs) + len(draft.before) + len(draft.behind)
            self._letters(choice, draft, look)
            if len(draft.runs) + len(draft.before) + len(draft.behind) > held:
                return

    def _picture(self, element: _Element, draft: _Draft) -> None:
        """Read the text boxes of a drawing; they stand above the words that follow their anchor."""
        for box in _boxes(element):
            items = [item for item in self.story(box) if words_of([item]).strip()]
            (draft.behind if draft.runs else draft.before).extend(items)
        if next(element.iterchildren(OLE_OBJECT), None) is not None:
            self.left_out.add("đối tượng nhúng (OLE: bảng tính, công thức …) không được đọc")

    def _note(self, key: tuple[str, str]) -> list[Item]:
        note = self.notes.pop(key, None)  # a note that refers to itself ends here
        if note is None:
            return []
        return [Paragraph(words_of(self.story(note)).strip(), "footnote")]

    def _rows(self, table: _Element) -> Iterator[list[Cell | None]]:
        for element in table:
            if element.tag == _ROW:
                properties = properties_in(element, w("trPr"))
                if w("del") not in properties and w("hidden") not in properties:
                    before = _count(value_in(properties, w("gridBefore")), 0)
                    yield [*[None] * before, *self._cells(element)]
            elif element.tag not in _SILENT and element.tag not in _DELETED:
                yield from self._rows(element)

    def _cells(self, row: _Element) -> Iterator[Cell | None]:
        for element in row:
            if element.tag == _CELL:
                properties = properties_in(element, w("tcPr"))
                yield None if _goes_on(properties) else self.story(element)
                yield from [None] * (_count(value_in(properties, w("gridSpan")), 1) - 1)
            elif element.tag not in _SILENT and element.tag not in _DELETED:
                yield from self._cells(element)


def _goes_on(properties: Properties) -> bool:
    """Tell whether a cell is the rest of one above it or to its left, or was deleted."""
    return w("cellDel") in properties or any(
        properties[tag].get(VALUE, "continue") == "continue" for tag in _MERGES if tag in properties
    )


def _count(number: str | None, otherwise: int) -> int:
    return min(int(number), _MOST_SPANNED) if number is not None and number.isdecimal() else otherwise


def _is_joined_to_next(properties: Properties) -> bool:
    """Tell whether the mark that ends a paragraph was deleted."""
    mark = children_of(properties.get(_RUN_PROPERTIES))
    return not _DELETED.isdisjoint(mark)


def _is_placeholder(element: _Element) -> bool:
    """Tell whether a content control only shows what to fill in."""
    if element.tag != _CONTROL:
        return False
    mark = element.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")
    return mark is not None and is_on(mark.get(VALUE))


def _spaced(element: _Element) -> str:
    """Return the letters of a `w:t`; blanks at its ends count only where it says so."""
    text = element.text or ""
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        text = text.strip(" \t\r\n")
    return text.replace("\n", " ").replace("\r", "") if "\n" in text or "\r" in text else text


def _sign(element: _Element) -> str:
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    return unicode_sign(code, element.get(w("font"), ""))


def _boxes(element: _Element) -> Iterator[_Element]:
    """Yield the text boxes of a drawing, each once and without those inside other boxes."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag == _ALTERNATIVES:
            yield from next(filter(None, (list(_boxes(choice)) for choice in child)), [])
        else:
            yield from _boxes(child)
