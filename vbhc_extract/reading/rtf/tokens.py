"""The bytes of an RTF file as tokens: group ends, control words with their numbers, letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"(?P<hex>(?:\\'[0-9A-Fa-f]{2})+)"
    rb"|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n\0]+)"
    rb"|[\r\n\0]+|\\",
    re.DOTALL,
)


class Token(NamedTuple):
    """One token: `kind` is `{`, `}`, `word`, `sign` (one other character), `bytes` (letters in hex) or `text`."""

    kind: str
    value: bytes = b""
    number: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the tokens; the raw bytes that `\bin` announces are passed over.

    >>> [token.value for token in tokens(rb"{\b1 S\'e8 5\bin3 {}}\par}")]
    [b'{', b'b', b'S', b'\xe8', b' 5', b'bin', b'par', b'}']
    """
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        kind = match.lastgroup
        if kind == "hex":
            yield Token("bytes", bytes.fromhex(match["hex"].replace(b"\\'", b"").decode("ascii")))
        elif kind in ("word", "number"):
            number = int(match["number"]) if match["number"] else None
            yield Token("word", match["word"], number)
            if match["word"] == b"bin" and number is not None and number > 0:
                at += number
        elif kind == "brace":
            yield Token(match["brace"].decode("ascii"), match["brace"])
        elif kind is not None:
            yield Token(kind, match[kind])
