"""The letters of one paragraph: runs gathered with their looks, then written in Unicode."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from vbhc_extract.reading.legacy import convert_runs, encoding_of_font
from vbhc_extract.reading.symbol_fonts import without_private_signs

SOFT_HYPHEN = "\u00ad"


class Look(NamedTuple):
    """How letters appear: their font, in capitals, or not at all."""

    font: str = ""
    capitals: bool = False
    hidden: bool = False


Run = tuple[Look, str]
"""Letters of one look, as the file has them."""


def shown(runs: Sequence[Run]) -> str:
    r"""Return the text of a paragraph as it is shown: in Unicode, capitals where the look has them.

    Soft hyphens, which show only at line ends, are left out; in TCVN3 their code is the letter ư.

    >>> shown([(Look(), "Sở "), (Look(capitals=True), "Nội\u00ad vụ"), (Look(".VnTime"), " l\u00adu tr÷")])
    'Sở NỘI VỤ lưu trữ'
    """
    looks: list[Look] = []
    texts: list[tuple[str, str]] = []
    for look, group in groupby(runs, key=lambda run: run[0]):
        text = without_private_signs("".join(text for _, text in group), look.font)
        if SOFT_HYPHEN in text and encoding_of_font(look.font) != "tcvn3":
            text = text.replace(SOFT_HYPHEN, "")
        looks.append(look)
        texts.append((text, look.font))
    return "".join(
        text.upper() if look.capitals else text for look, text in zip(looks, convert_runs(texts), strict=True)
    )
