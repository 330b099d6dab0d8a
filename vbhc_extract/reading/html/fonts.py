"""The looks that matter in a page's styles: old Vietnamese fonts, capitals, what is not shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from vbhc_extract.reading.legacy import encoding_of_font
from vbhc_extract.reading.runs import Look

if TYPE_CHECKING:
    from lxml.etree import _Element

_SELECTOR = re.compile(r"\s*([\w-]*)(?:\.([\w-]+))?\s*")
_COMMENT = re.compile(r"/\*(?:(?!\*/).)*+(?:\*/)?|<!--|-->", re.DOTALL)
_FAMILY = re.compile(r"(?:^|[;\s])(?:mso-(?:ascii|hansi)-)?font(?:-family)?\s*:\s*([^;]+)", re.IGNORECASE)
_NAMED = re.compile(r"[\"']?((?:\.Vn|VNI[-_ ])[\w -]*)", re.IGNORECASE)
_CAPITALS = re.compile(r"text-transform\s*:\s*uppercase|font-variant\s*:\s*small-caps", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)

Sheet = Mapping[tuple[str, str], str]
"""Declarations by element (or "") and class (or "")."""


def sheet_of(styles: str) -> Sheet:
    """Return the declarations of simple selectors that choose an old font or capitals.

    >>> sheet_of("p.MsoNormal, li {font-family: '.VnTime'; color: red} div p {font-family: '.VnArial'}")
    {('p', 'MsoNormal'): " font-family: '.VnTime'; color: red", ('li', ''): " font-family: '.VnTime'; color: red"}
    """
    sheet: dict[tuple[str, str], str] = {}
    for rule in _COMMENT.sub(" ", styles).split("}"):
        before, _, declarations = rule.rpartition("{")
        selectors = before.rpartition("{")[2]  # in `@media print {p {…}}`
        if _old_font(declarations) or _CAPITALS.search(declarations) or _HIDDEN.search(declarations):
            for selector in selectors.split(","):
                if (found := _SELECTOR.fullmatch(selector)) and (found[1] or found[2]):
                    key = (found[1].lower(), found[2] or "")
                    sheet[key] = f"{sheet.get(key, '')} {declarations.strip()}"
    return sheet


def look_in(element: _Element, look: Look, sheet: Sheet) -> Look:
    """Return the look of an element inside letters of another look."""
    font, capitals, hidden = look
    style = element.get("style", "")
    if sheet:
        style = f"{_from_sheet(element, sheet)};{style}"
    if style:
        if "font" in style:
            family = _FAMILY.search(style)
            font = _old_font(style) if family else font
        capitals = capitals or bool(_CAPITALS.search(style))
        hidden = hidden or bool(_HIDDEN.search(style))
    if face := element.get("face"):
        font = _old_font(f"font:{face}")
    return Look(font, capitals, hidden or "hidden" in element.attrib)


def _from_sheet(element: _Element, sheet: Sheet) -> str:
    tag, classes = element.tag, element.get("class", "").split()
    keys = [(tag, ""), *(("", name) for name in classes), *((tag, name) for name in classes)]
    return ";".join(filter(None, map(sheet.get, keys)))


def _old_font(declarations: str) -> str:
    """Return the name of an old Vietnamese font in declarations, empty when there is none."""
    for family in reversed(_FAMILY.findall(declarations)):
        named = _NAMED.search(family)
        if named and encoding_of_font(named[1]):
            return named[1].strip()
    return ""
