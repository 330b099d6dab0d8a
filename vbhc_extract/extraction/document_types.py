"""Document types: the words and codes that name them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from vbhc_extract.vocabulary import Vocabulary


class DocumentTypes(NamedTuple):
    """Look-ups over the table `document_types`."""

    by_words: dict[str, str]
    """Lower-case words, blanks single, to the type's name: `quyết định` to `Quyết định`."""
    by_code: dict[str, str]
    """Upper-case code of a number to the type's name: `QĐ` to `Quyết định`."""
    family: dict[str, str]
    """Name to family: `law`, `legal`, `state`, `party`, `letter`."""
    longest: int
    """How many words the longest type has."""
    titled: frozenset[str]
    """Types whose documents are often called by their title alone, without a number."""


@cache
def document_types(vocabulary: Vocabulary) -> DocumentTypes:
    """Index the document types of a vocabulary.

    >>> from vbhc_extract.vocabulary import load
    >>> types = document_types(load())
    >>> types.by_words["tờ trình"], types.by_code["TTR"], types.family["Luật"]
    ('Tờ trình', 'Tờ trình', 'law')
    """
    by_words: dict[str, str] = {}
    by_code: dict[str, str] = {}
    family: dict[str, str] = {}
    titled: set[str] = set()
    for row in vocabulary.rows("document_types"):
        name = row["name"]
        by_words.setdefault(name.lower(), name)
        family.setdefault(name, row["family"])
        if row["titled"] == "yes":
            titled.add(name)
        if row["short"]:
            by_words.setdefault(row["short"].lower(), name)
        for code in filter(None, row["codes"].split("|")):
            _prefer_plain(by_code, code.upper(), name)
    longest = max((len(words.split()) for words in by_words), default=1)
    return DocumentTypes(by_words, by_code, family, longest, frozenset(titled))


def _prefer_plain(by_code: dict[str, str], code: str, name: str) -> None:
    """Let a code mean the shortest type that has it: KH is Kế hoạch, not Kế hoạch phối hợp."""
    known = by_code.get(code)
    if known is None or known.lower().startswith(name.lower() + " "):
        by_code[code] = name


@cache
def type_pattern(vocabulary: Vocabulary) -> regex.Pattern[str]:
    """Compile the pattern of a type's words with a capital first letter, or of a titled type in any case.

    >>> from vbhc_extract.vocabulary import load
    >>> [m[0] for m in type_pattern(load()).finditer("theo Kế hoạch và Quyết \\n định này")]
    ['Kế hoạch', 'Quyết \\n định']
    """
    types = document_types(vocabulary)
    names = sorted(types.family, key=len, reverse=True)
    tree: dict[str, list[str]] = {}
    for name in names:
        first, *rest = name.split(" ", 1)
        lead = f"[{first[0]}{first[0].lower()}]{first[1:]}" if name in types.titled else first
        tree.setdefault(lead, []).append(rest[0] if rest else "")
    heads = []
    for lead, tails in tree.items():
        endings = [r"\s+" + regex.escape(tail, literal_spaces=True).replace(" ", r"\s+") for tail in tails if tail]
        optional = "?" if "" in tails else ""
        heads.append(f"{lead}(?:{'|'.join(endings)}){optional}" if endings else lead)
    return regex.compile(rf"\b(?:{'|'.join(heads)})(?!\p{{L}})")
