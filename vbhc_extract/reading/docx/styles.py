"""What styles say of a paragraph and its letters (ISO/IEC 29500, part 1, 17.7): only what changes the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from vbhc_extract.reading.docx.names import VALUE, Properties, children_of, is_on, value_in, w
from vbhc_extract.reading.runs import Look

if TYPE_CHECKING:
    from lxml.etree import _Element

_FONT_SLOTS = (w("hAnsi"), w("ascii"), w("cs"))
_FONTS, _HIDDEN, _CAPITALS = w("rFonts"), w("vanish"), frozenset((w("caps"), w("smallCaps")))
_NUMBERING, _LEVEL, _NUMBER_ID, _OUTLINE_LEVEL = w("numPr"), w("ilvl"), w("numId"), w("outlineLvl")
_HEADING_LEVELS = frozenset("012345678")
_LONGEST_CHAIN = 50
_HEADING_NAMES = ("heading ", "title", "subtitle")


class ListPlace(NamedTuple):
    """A list and the level in it, from 0; the level is None where only the list tells it."""

    number_id: str = ""
    level: int | None = None


class Style(NamedTuple):
    """What a style, with all it is based on, says."""

    look: Look = Look()
    place: ListPlace = ListPlace()
    is_heading: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids, read when asked for."""

    elements: dict[str, _Element] = field(default_factory=dict)
    defaults: Look = field(default_factory=Look)
    default_paragraph: str = ""
    _known: dict[str, Style] = field(default_factory=dict)

    def style(self, style_id: str) -> Style:
        """Return a style by its id; one that is not defined says what the document's defaults say."""
        known = self._known.get(style_id)
        if known is None:
            known = self._known[style_id] = self._resolved(style_id)
        return known

    def paragraph(self, style_id: str | None) -> Style:
        """Return the style of a paragraph, the default one where it names none."""
        return self.style(style_id or self.default_paragraph)

    def _resolved(self, style_id: str) -> Style:
        chain: list[Properties] = []
        while style_id in self.elements and len(chain) < _LONGEST_CHAIN:
            chain.append(children_of(self.elements[style_id]))
            style_id = value_in(chain[-1], w("basedOn")) or ""
        style = Style(self.defaults)
        for element in reversed(chain):
            properties = children_of(element.get(w("pPr")))
            style = Style(
                look_of(children_of(element.get(w("rPr"))), style.look),
                place_of(properties, style.place),
                style.is_heading or _names_heading(element) or has_outline_level(properties),
            )
        return style


def styles_of(root: _Element) -> Styles:
    """Read the styles part of a document.

    >>> from lxml.etree import fromstring
    >>> from vbhc_extract.reading.docx.names import WORD
    >>> root = fromstring(f'''<w:styles xmlns:w="{WORD[1:-1]}">
    ... <w:style w:type="paragraph" w:styleId="A"><w:rPr><w:caps/></w:rPr></w:style>
    ... <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    ... </w:styles>''')
    >>> styles_of(root).style("B").look, styles_of(root).style("B").is_heading
    (Look(font='', capitals=True, hidden=False), True)
    """
    styles = Styles()
    styles.defaults = look_of(
        children_of(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")), Look()
    )
    for element in root.iterchildren(w("style")):
        style_id = element.get(w("styleId"), "")
        styles.elements[style_id] = element
        is_default = element.get(w("default")) is not None and is_on(element.get(w("default")))
        if is_default and element.get(w("type")) == "paragraph":
            styles.default_paragraph = style_id
    return styles


def look_of(properties: Properties, look: Look) -> Look:
    """Return a look with what run properties change in it."""
    if not properties:
        return look
    font, capitals, hidden = look
    for tag, element in properties.items():
        if tag == _FONTS:
            font = next((name for slot in _FONT_SLOTS if (name := element.get(slot))), font)
        elif tag in _CAPITALS:
            capitals = is_on(element.get(VALUE))
        elif tag == _HIDDEN:
            hidden = is_on(element.get(VALUE))
    return Look(font, capitals, hidden)


def place_of(properties: Properties, place: ListPlace) -> ListPlace:
    """Return a place in a list with what paragraph properties change in it."""
    if _NUMBERING not in properties:
        return place
    numbering = children_of(properties[_NUMBERING])
    level = value_in(numbering, _LEVEL)
    number_id = value_in(numbering, _NUMBER_ID)
    return ListPlace(
        place.number_id if number_id is None else number_id,
        int(level) if level is not None and level.isdecimal() else place.level,
    )


def has_outline_level(properties: Properties) -> bool:
    """Tell whether paragraph properties make a heading; level 9 is body text."""
    return value_in(properties, _OUTLINE_LEVEL) in _HEADING_LEVELS


def _names_heading(style: Properties) -> bool:
    return (value_in(style, w("name")) or "").lower().startswith(_HEADING_NAMES)
