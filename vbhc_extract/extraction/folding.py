"""The folded view of a text: look-alikes mapped one code point to one, so that offsets stay true."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vbhc_extract.model import Block

_SAME_LENGTH = (
    *((dash, "-") for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d\ufffe\u0002"),
    *((slash, "/") for slash in "\u2044\u2215\uff0f"),
    *((space, " ") for space in "\u00a0\u2007\u2009\u202f\u3000\u200b\u00ad\ufeff\t\x0b\x0c"),
    ("\r", " "),
    ("*", " "),
    ("_", " "),
    ("[", "("),
    ("]", ")"),
    ("\u00d0", "Đ"),
    ("\u0189", "Đ"),
    ("\u00f0", "đ"),
    ("\u01ce", "ă"),
    ("\u01cd", "Ă"),
    ("\u01a3", "ư"),
    ("\u01a2", "Ư"),
    ("\uff1a", ":"),
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# the mark of a footnote stands apart from the word before it, the exponent of a unit (`m²`) does not
_NOTE_MARK = regex.compile(rf"(?<=\s)[{_RAISED}]{{1,3}}(?![{_RAISED}])")
# rows of cells apart by tabs, as tables come that are pasted from an office program
_TABBED_ROWS = regex.compile(
    r"(?m)(?:^(?=[^\n]*\S)[^\t\n]*+(?:\t[^\t\n]*+){2,}(?:\n|\Z)(?:[^\S\n]*+\n)*+){2,}"
)
_LETTERHEAD = regex.compile(r"CỘNG\s+H|(?i:độc\s+lập|nơi\s+nhận)|ĐẢNG\s+CỘNG")
_FOOTNOTE = regex.compile(r"\[\d{1,3}\]")
# old tone placement, where our own patterns need the new one; `regex` finds several letters faster than `str`
_OLD_TONES = tuple(
    (printed[-1], regex.compile(rf"{printed}(?!\p{{L}})"), plain)
    for printed, plain in (
        ("uỷ", "ủy"),
        ("Uỷ", "Ủy"),
        ("UỶ", "ỦY"),
        ("hoà", "hòa"),
        ("Hoà", "Hòa"),
        ("HOÀ", "HÒA"),
        ("quí", "quý"),
        ("Quí", "Quý"),
        ("QUÍ", "QUÝ"),
        ("khoá", "khóa"),
        ("Khoá", "Khóa"),
        ("KHOÁ", "KHÓA"),
    )
)


def fold(text: str) -> str:
    """Map look-alikes to what patterns expect, keeping every offset.

    Dashes become `-`, odd slashes `/`, square brackets round, odd spaces and Markdown emphasis a blank, the
    foreign letters that keyboards and fonts put in place of Đ, Ă and Ư become these, and `Uỷ` becomes `Ủy`. Marks
    of footnotes (`[3]`, raised figures) become blanks. Tabs between the cells of a table become bars.

    >>> fold("Quyết định số 12/QÐ–UBND của **Uỷ ban**")
    'Quyết định số 12/QĐ-UBND của   Ủy ban  '
    """
    if "\t" in text:
        text = _TABBED_ROWS.sub(_barred, text)
    if "[" in text:
        text = _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), text)
    for printed, plain in _SAME_LENGTH:
        if printed in text:
            text = text.replace(printed, plain)
    if any(map(text.__contains__, _RAISED)):
        text = _NOTE_MARK.sub(lambda mark: " " * len(mark[0]), text)
    for last, spelling, plain in _OLD_TONES:
        if last in text:
            text = spelling.sub(plain, text)
    return text


def _barred(rows: regex.Match[str]) -> str:
    """Put bars in place of the tabs of a table, whose rows have equally many; columns of a letterhead stay."""
    counts = {line.count("\t") for line in rows[0].split("\n") if line.strip()}
    return rows[0] if len(counts) > 1 or _LETTERHEAD.search(rows[0]) else rows[0].replace("\t", "|")


def without_running_heads(text: str, blocks: Sequence[Block]) -> str:
    r"""Blank out page numbers and running heads, which may stand in the midst of a sentence.

    >>> without_running_heads("theo Nghị quyết\n2\nsố 04-NQ/TU", [Block("header", 16, 17, 2)])
    'theo Nghị quyết\n \nsố 04-NQ/TU'
    """
    pieces: list[str] = []
    at = 0
    for block in blocks:
        if block.kind in {"header", "footer"}:
            pieces += (text[at : block.start], " " * (block.end - block.start))
            at = block.end
    return "".join((*pieces, text[at:])) if pieces else text
