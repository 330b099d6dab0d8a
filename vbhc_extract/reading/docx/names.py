"""The names of WordprocessingML in Clark notation (ISO/IEC 29500, part 1, clause 17)."""

from __future__ import annotations

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
