"""Document types: the words and codes that name them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from vbhc_extract.vocabulary import Vocabulary


class DocumentTypes(NamedTuple):
    """Look-ups over the table `document_types`."""

    by_words: dict[str, str]
    """Lower-case words, blanks single, to the type's name: `quyết định` to `Quyết định`."""
    by_short: dict[str, str]
    """Abbreviations in prose, letter case as it stands: `QĐ` to `Quyết định`."""
    by_code: dict[str, str]
    """Upper-case code of a number to the type's name: `QĐ` to `Quyết định`."""
    family: dict[str, str]
    """Name to family: `law`, `legal`, `state`, `party`, `letter`."""
    longest: int
    """How many words the longest type has."""
    by_last_word: dict[str, list[tuple[tuple[str, ...], str]]]
    """Last word to the types that end with it, as words and name, the longest first."""
    titled: dict[str, bool]
    """Types whose documents are often called by title alone; True where also in lower case."""


@cache
def document_types(vocabulary: Vocabulary) -> DocumentTypes:
    """Index the document types of a vocabulary.

    >>> from vbhc_extract.vocabulary import load
    >>> types = document_types(load())
    >>> types.by_words["tờ trình"], types.by_code["TTR"], types.family["Luật"]
    ('Tờ trình', 'Tờ trình', 'law')
    """
    by_words: dict[str, str] = {}
    by_short: dict[str, str] = {}
    by_code: dict[str, str] = {}
    family: dict[str, str] = {}
    titled: dict[str, bool] = {}
    for row in vocabulary.rows("document_types"):
        name = row["name"]
        by_words.setdefault(name.lower(), name)
        family.setdefault(name, row["family"])
        if row["titled"] != "no":
            titled[name] = row["titled"] == "any"
        if row["short"]:
            by_short.setdefault(row["short"], name)
        for code in filter(None, row["codes"].split("|")):
            _prefer_plain(by_code, code.upper(), name)
    by_last_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, name in sorted(by_words.items(), key=lambda item: -len(item[0])):
        by_last_word.setdefault(words.rsplit(" ", 1)[-1], []).append((tuple(words.split()), name))
    longest = max((len(words.split()) for words in by_words), default=1)
    return DocumentTypes(by_words, by_short, by_code, family, longest, by_last_word, titled)


def _prefer_plain(by_code: dict[str, str], code: str, name: str) -> None:
    """Let a code mean the shortest type that has it: KH is Kế hoạch, not Kế hoạch phối hợp."""
    known = by_code.get(code)
    if known is None or known.lower().startswith(name.lower() + " "):
        by_code[code] = name
