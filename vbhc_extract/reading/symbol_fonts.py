"""Signs of the symbol fonts, which stand in Unicode's private use area (U+F020 to U+F0FF)."""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_BULLET = "•"
_SYMBOL = {
    0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x25: "%", 0x28: "(", 0x29: ")", 0x2F: "/",
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥",
    0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBE: "-", 0xD7: "·", 0xDE: "⇒", 0xE5: "∑",
    0x44: "Δ", 0x53: "Σ", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x70: "π",
}  # fmt: skip
_WINGDINGS = {
    0x6F: "☐", 0xA8: "☐", 0x71: "☐", 0x72: "☐", 0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0xFB: "✗", 0x78: "☒",
    0xE0: "→", 0xE8: "→", 0xF0: "⇨", 0xAB: "★", 0xB6: "☆", 0x28: "☎", 0x2A: "✉",
}  # fmt: skip


def unicode_sign(code: int, font: str) -> str:
    """Return the character that a sign of a symbol font shows; signs of no meaning become a bullet.

    >>> unicode_sign(0xF0B3, "Symbol"), unicode_sign(0xF0FE, "Wingdings"), unicode_sign(0xF0D8, "Wingdings")
    ('≥', '☑', '•')
    """
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font == "Symbol":
        return _SYMBOL.get(low, _BULLET)
    if font.startswith(("Wingdings", "Webdings")):
        return _WINGDINGS.get(low, _BULLET) if font == "Wingdings" else _BULLET
    return chr(code) if 0x20 <= code < 0xD800 else _BULLET


def without_private_signs(text: str, font: str) -> str:
    r"""Return a text with the signs of its symbol font in Unicode.

    >>> without_private_signs("\uf0b7 Đạt \uf0b3 90%", "Symbol")
    '• Đạt ≥ 90%'
    """
    if _PRIVATE.search(text) is None:
        return text
    return _PRIVATE.sub(lambda sign: unicode_sign(ord(sign[0]), font), text)
