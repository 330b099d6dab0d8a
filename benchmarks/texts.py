"""Documents made up at random from the rules of a grammar: the same for the same seed, hardly ever repeating."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

_ALTERNATIVES = re.compile(r";(?![ \\])|\n")
_SLOT = re.compile(r"\{(\w+)(?:-(\d+))?\}")
_CITATION, _DATE = "^", "~"
_ONE_A_DOCUMENT = ("home", "homeland", "thisyear")
_SUBSECTIONS = 6
_WRAPPED_SHARE = 0.25
_BREAK = re.compile(r"(?=.{79})(.{1,78}(?: |(?<=[A-ZĐ]-)))")


class Made(NamedTuple):
    """A document, and how many citations and dates were written into it."""

    text: str
    citations: int
    dates: int

    @property
    def size(self) -> int:
        """The length of the text in bytes of UTF-8."""
        return len(self.text.encode())


class Grammar:
    """Rules by name, each a list of lines with slots for other rules."""

    def __init__(self, rules: dict[str, list[str]], rng: random.Random) -> None:
        self._rules = rules
        self._rng = rng

    def with_fixed(self, names: tuple[str, ...]) -> Grammar:
        """Return the grammar with one line chosen for each of these rules, where they exist."""
        fixed = {name: [self.line(name)] for name in names if name in self._rules}
        return Grammar(self._rules | fixed, self._rng)

    def line(self, name: str) -> str:
        """Return a line of the rule with its slots filled."""
        if name.isupper():
            return self.line(name.lower()).upper()
        if name not in self._rules:  # `Clause` is `clause` with a capital
            filled = self.line(name[0].lower() + name[1:])
            at = 1 if filled[0] in (_CITATION, _DATE) else 0
            return filled[:at] + filled[at].upper() + filled[at + 1 :]
        return _SLOT.sub(self._fill, self._rng.choice(self._rules[name]))

    def _fill(self, slot: re.Match[str]) -> str:
        name, last = slot.groups()
        if last is None:
            return self.line(name)
        padded = len(name) if name.startswith("0") else 0
        return str(self._rng.randint(int(name), int(last))).zfill(padded)


@cache
def _rules(language: str) -> dict[str, list[str]]:
    tables = tomllib.loads(Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8"))
    return {
        name: [line.replace("\\n", "\n") for line in _ALTERNATIVES.split(lines) if line]
        for name, lines in tables.items()
    }


def document(language: str, seed: int, size: int, *, wrapped_share: float = _WRAPPED_SHARE) -> Made:
    """Make one document of about `size` bytes of UTF-8, by the rules of `<language>.toml`.

    `wrapped_share` is the chance that its lines are broken as text taken out of a PDF is.
    """
    rng = random.Random(f"{language} {seed}")
    grammar = Grammar(_rules(language), rng).with_fixed(_ONE_A_DOCUMENT)
    blocks = [grammar.line("opening")]
    length = len(blocks[0].encode())
    for block in _body(grammar):
        blocks.append(block)
        length += len(block.encode()) + 2
        if length >= size:
            break
    blocks.append(grammar.line("closing"))
    if rng.random() < wrapped_share:
        blocks = [_wrapped(block) for block in blocks]
    text = "\n\n".join(blocks) + "\n"
    citations, dates = text.count(_CITATION), text.count(_DATE)
    return Made(text.replace(_CITATION, "").replace(_DATE, ""), citations, dates)


def documents(
    language: str,
    seed: int,
    total: int,
    sizes: tuple[int, int] = (10_000, 60_000),
    *,
    wrapped_share: float = _WRAPPED_SHARE,
) -> Iterator[Made]:
    """Make documents of sizes in this range (bytes) until they have `total` bytes together."""
    rng = random.Random(f"sizes {seed}")
    for number in count(seed * 1_000_000):
        made = document(language, number, rng.randint(*sizes), wrapped_share=wrapped_share)
        yield made
        total -= made.size
        if total <= 0:
            return


def repeated_share(text: str, width: int = 60) -> float:
    """Return which share of the windows of `width` characters stands in the text more than once."""
    windows = max(1, len(text) - width + 1)
    return 1 - len({text[at : at + width] for at in range(windows)}) / windows


def _body(grammar: Grammar) -> Iterator[str]:
    for section in count(1):
        yield f"{_roman(section)}. {grammar.line('heading').upper()}"
        for subsection in range(1, _SUBSECTIONS + 1):
            yield f"{subsection}. {grammar.line('heading')}"
            yield grammar.line("item")
            yield f"a) {grammar.line('item')}"
            yield f"b) {grammar.line('item')}"


def _roman(number: int) -> str:
    numerals = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    written = ""
    for value, numeral in numerals:
        written += numeral * (number // value)
        number %= value
    return written


def _wrapped(block: str) -> str:
    """Break long lines as text taken out of a PDF is broken, after the hyphen of a number too."""
    return _BREAK.sub(r"\1\n", block)
