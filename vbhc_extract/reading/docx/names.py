"""The names of WordprocessingML in Clark notation (ISO/IEC 29500, part 1, clause 17)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"

VALUE = f"{WORD}val"
_OFF = frozenset(("0", "false", "off", "none"))


def w(name: str) -> str:
    """Return the name of a Word element or attribute.

    >>> w("p").endswith("}p")
    True
    """
    return WORD + name


def is_on(value: str | None) -> bool:
    """Tell whether a toggle such as `w:caps` is on; without a value it is.

    >>> is_on(None), is_on("0")
    (True, False)
    """
    return value not in _OFF


Properties = Mapping[str, "_Element"]
"""The children of an element such as `w:pPr` by their names."""

_NONE: Properties = {}


def children_of(element: _Element | None) -> Properties:
    """Return the children of an element by their names, the last of each; of no element none."""
    return _NONE if element is None else {child.tag: child for child in element}


def properties_in(element: _Element, tag: str) -> Properties:
    """Return the children of the first child of this name, as those of the `w:pPr` of a paragraph."""
    return children_of(next(element.iterchildren(tag), None))


def value_in(properties: Properties, tag: str) -> str | None:
    """Return the value of a property such as `w:pStyle`, None where there is none.

    >>> value_in({}, w("pStyle")) is None
    True
    """
    element = properties.get(tag)
    return None if element is None else element.get(VALUE)
