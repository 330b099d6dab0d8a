"""Numbers as lists write them: 4, 04, IV, iv, D, d."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def numeral(number: int, number_format: str) -> str:
    """Write a number in a format, as Word names it; one that documents here do not use is written in figures.

    >>> [numeral(4, name) for name in ("decimal", "decimalZero", "upperRoman", "lowerLetter", "none")]
    ['4', '04', 'IV', 'd', '']
    """
    return _FORMATS.get(number_format, str)(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _letter(number: int) -> str:
    """Write 1 as a, 26 as z, 27 as aa, 28 as bb."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
