"""The style sheet and the fonts of a Word 97 file ([MS-DOC] 2.9.271 and 2.9.80): how letters look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vbhc_extract.reading.runs import Look
from vbhc_extract.reading.word97.properties import changes, whole

_FONT_ASCII, _FONT_OTHER, _CHARACTER_STYLE = 0x4A4F, 0x4A51, 0x4A30
_CAPITALS, _HIDDEN, _DELETED = 0x083B, 0x083C, 0x0800
_AS_STYLE, _NOT_AS_STYLE = 0x80, 0x81
_NO_STYLE = 0xFFF
_PARAGRAPH_KIND, _CHARACTER_KIND = 1, 2
_MOST_BASES = 16  # styles based on one another; Word allows eleven
_NAME_IN_FONT = 39


class Style(NamedTuple):
    """A style: the one it is based on, and what it changes of paragraphs and of letters."""

    base: int
    paragraph: bytes
    letters: bytes


@dataclass(slots=True)
class Styles:
    """The styles by number, and the fonts by number."""

    by_number: Mapping[int, Style] = field(default_factory=dict)
    fonts: Sequence[str] = ()
    default_fonts: tuple[int, int] = (0, 0)
    _looks: dict[tuple[int, bytes], tuple[Look, Look]] = field(default_factory=dict)

    def paragraph(self, properties: bytes) -> dict[int, bytes]:
        """Return all changes in force for a paragraph: those of its styles, then its own."""
        found: dict[int, bytes] = {}
        for style in self._chain(whole(properties, 0)):
            found |= changes(style.paragraph)
        return found | changes(properties[2:])

    def looks(self, style: int, properties: bytes) -> tuple[Look, Look]:
        """Return how ASCII letters and how others look that have these properties in a paragraph of this style."""
        key = (style, properties)
        if key not in self._looks:
            self._looks[key] = self._looks_of(style, changes(properties))
        return self._looks[key]

    def _looks_of(self, style: int, own: Mapping[int, bytes]) -> tuple[Look, Look]:
        inherited: dict[int, bytes] = {}
        for base in self._chain(style):
            inherited |= changes(base.letters)
        if _CHARACTER_STYLE in own:
            for base in self._chain(whole(own[_CHARACTER_STYLE], 0)):
                inherited |= changes(base.letters)
        flags = [_is_on(kind, own, inherited) for kind in (_CAPITALS, _HIDDEN, _DELETED)]
        together = inherited | dict(own)
        ascii_font, other_font = (
            self._font(together.get(kind), default)
            for kind, default in zip((_FONT_ASCII, _FONT_OTHER), self.default_fonts, strict=True)
        )
        hidden = flags[1] or flags[2]
        return Look(ascii_font, flags[0], hidden), Look(other_font, flags[0], hidden)

    def _font(self, operand: bytes | None, default: int) -> str:
        number = default if operand is None else whole(operand, 0)
        return self.fonts[number] if number < len(self.fonts) else ""

    def _chain(self, number: int) -> list[Style]:
        """Return a style behind all it is based on."""
        chain: list[Style] = []
        while number in self.by_number and len(chain) < _MOST_BASES:
            chain.insert(0, self.by_number[number])
            number = self.by_number[number].base
        return chain


def _is_on(kind: int, own: Mapping[int, bytes], inherited: Mapping[int, bytes]) -> bool:
    by_style = whole(inherited.get(kind, b""), 0, 1) == 1
    value = whole(own.get(kind, bytes([_AS_STYLE])), 0, 1)
    if value in (_AS_STYLE, _NOT_AS_STYLE):
        return by_style == (value == _AS_STYLE)
    return value == 1


def styles_of(sheet: bytes, font_table: bytes) -> Styles:
    """Read a style sheet and a table of fonts; an empty one leaves the defaults."""
    return Styles(dict(_styles(sheet)), _fonts(font_table), (whole(sheet, 14), whole(sheet, 18)))


def _styles(sheet: bytes) -> list[tuple[int, Style]]:
    header = whole(sheet, 0)
    base_size = whole(sheet, 4)
    found = []
    at, number = 2 + header, 0
    while at + 2 <= len(sheet):
        size = whole(sheet, at)
        if size:
            found.append((number, _style(sheet[at + 2 : at + 2 + size], base_size)))
        at += 2 + size + size % 2
        number += 1
    return found


def _style(style: bytes, base_size: int) -> Style:
    kind, base = whole(style, 2) & 0xF, whole(style, 2) >> 4
    at = base_size + 2 + 2 * whole(style, base_size) + 2
    updates: list[bytes] = []
    while at + 2 <= len(style) and len(updates) < 3:
        size = whole(style, at)
        updates.append(style[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    updates += [b""] * (3 - len(updates))
    if kind == _PARAGRAPH_KIND:
        return Style(base, updates[0][2:], updates[1])
    return Style(base, b"", updates[0] if kind == _CHARACTER_KIND else b"")


def _fonts(table: bytes) -> list[str]:
    found = []
    at = 4
    for _ in range(whole(table, 0)):
        size = whole(table, at, 1)
        name = table[at + 1 + _NAME_IN_FONT : at + 1 + size].decode("utf-16-le", "replace")
        found.append(name.partition("\0")[0])
        at += 1 + size
    return found
