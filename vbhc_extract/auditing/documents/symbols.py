"""Symbols: what the code in a number says against the words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.claims import Claim
from vbhc_extract.auditing.findings import finding, words
from vbhc_extract.auditing.registry import check
from vbhc_extract.linking.identity import name_key
from vbhc_extract.model import Finding, Part
from vbhc_extract.vocabulary import Vocabulary


@check("type_symbol", "warning", "Tên loại văn bản không khớp ký hiệu")
def type_against_symbol(case: Case) -> Iterator[Finding]:
    """Find headings and mentions whose type word is not that of their code (`Kế hoạch số 13/QĐ-UBND`).

    Of a mention the type word has to stand right before the number.
    """
    told: set[tuple[str, str, str]] = set()
    for claim in case.claims:
        word = _type_word(claim)
        meant = types_of_code(case.vocabulary).get(claim.number.codes[0])
        if (
            not (word and meant)
            or not meant.isdisjoint(_of_courts(case.vocabulary))
            or _fits(word, meant)
            or len(claim.number.codes) == 1
        ):
            continue
        if (key := (claim.quote.doc_id, word, claim.number.text)) in told:
            continue
        told.add(key)
        message = f"Gọi là “{word}” nhưng ký hiệu {claim.number.text} là của {' hoặc '.join(sorted(meant))}."
        yield finding(case, "type_symbol", "warning", message, claim.quote)


def _type_word(claim: Claim) -> str:
    quote = claim.quote
    if isinstance(quote, Part):
        return quote.header.doc_type
    return quote.type if words(quote).startswith(f"{quote.type} số") else ""


def _fits(doc_type: str, meant: frozenset[str]) -> bool:
    """Tell whether a type word may go with a code: its own, a kind of it, or a word for any document."""
    word = doc_type.lower()
    return word in {"", "văn bản", "công văn"} or any(
        word.startswith(name.lower()) or word in name.lower() for name in meant
    )


@cache
def types_of_code(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Return the types that each code stands for.

    >>> from vbhc_extract.vocabulary import load
    >>> sorted(types_of_code(load())["QĐ"])
    ['Quy định', 'Quyết định']
    """
    found: dict[str, set[str]] = {}
    for row in vocabulary.rows("document_types"):
        for code in filter(None, row["codes"].split("|")):
            found.setdefault(code, set()).add(row["name"])
    return {code: frozenset(names) for code, names in found.items()}


@cache
def _of_courts(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the types of courts and prosecutors, whose codes name the kind of the case (`12/2024/DS-GĐT`)."""
    return frozenset(row["name"] for row in vocabulary.rows("document_types") if row["family"] == "judicial")


@check("symbol_issuer", "warning", "Ký hiệu là của cơ quan khác với cơ quan được ghi")
def symbol_against_issuer(case: Case) -> Iterator[Finding]:
    """Find headings and mentions with the code of another kind of body (`12/QĐ-UBND … của HĐND huyện`)."""
    told: set[tuple[str, str]] = set()
    for claim in case.claims:
        quote = claim.quote
        if not _names_issuer(claim):
            continue
        if (other := _other_body(claim, case.vocabulary)) and (quote.doc_id, claim.number.text) not in told:
            told.add((quote.doc_id, claim.number.text))
            message = (
                f"{claim.name} mang ký hiệu của {other} nhưng được ghi là của {_issuer_as_written(claim)}."
            )
            yield finding(case, "symbol_issuer", "warning", message, quote)


def _names_issuer(claim: Claim) -> bool:
    """Tell whether the words of a claim surely name the body: a letterhead does."""
    quote = claim.quote
    if isinstance(quote, Part):
        return bool(quote.header.issuer)
    issuer = " ".join(quote.issuer.split())
    return bool(issuer) and quote.confidence == 1 and issuer in words(quote)


def _issuer_as_written(claim: Claim) -> str:
    return claim.issuer if isinstance(claim.quote, Part) else claim.quote.issuer


def _other_body(claim: Claim, vocabulary: Vocabulary) -> str:
    """Return the body that the symbol names where the issuer is surely of another kind."""
    known = _words_of_code(vocabulary)
    issuer = f" {name_key(claim.issuer)} "
    named = [code for code in claim.number.codes if code in known]
    if not named or any(f" {word} " in issuer for code in named for word in known[code]):
        return ""
    others = {word for code, own in known.items() if code not in named for word in own}
    if not any(f" {word} " in issuer for word in others):
        return ""
    return next(row["name"] for row in vocabulary.rows("symbol_bodies") if row["code"] == named[0])


@cache
def _words_of_code(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    return {
        row["code"]: tuple(name_key(word) for word in row["words"].split("|"))
        for row in reversed(vocabulary.rows("symbol_bodies"))
    }
