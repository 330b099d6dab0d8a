"""Hand annotations read as the records that extraction gives, so that like is compared with like."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from vbhc_extract.model import (
    Citation,
    DateMention,
    Document,
    Extraction,
    Header,
    Indicator,
    Part,
    Span,
    Task,
)

Json: TypeAlias = dict[str, Any]

_HEADER_FIELDS = (
    *("doc_type", "number", "symbol", "date", "place", "issuer", "title"),
    *("signer", "signer_title", "authority"),
)
_CITATION_FIELDS = ("type", "number", "date", "issuer", "issuer_full", "title", "pinpoint", "relation")


class GoldError(Exception):
    """An annotation without its text, or a mark that does not fit it; the message names file and mark."""


def text_path(annotation: Path, texts: Path) -> Path:
    """Return the file that an annotation is of: the one of its name in the folder of texts.

    Raises `GoldError` when there is none.
    """
    for path in sorted(texts.iterdir()):
        if path.stem == annotation.stem and path.is_file():
            return path
    raise GoldError(f"{annotation.name}: no text of this name in {texts}")


def read_gold(annotation: Path, document: Document) -> Extraction:
    """Return the annotation of a document as records, their places found by their quotes.

    An absent value is empty, as in any record. Tasks are annotated without a place and stand at 0.

    Raises `GoldError` when a quote is not in the text, or a mark points to one that is not there.
    """
    gold = json.loads(unicodedata.normalize("NFC", annotation.read_text(encoding="utf-8")))
    try:
        return _records(gold, document)
    except GoldError as error:
        raise GoldError(f"{annotation.name}: {error}") from None
    except KeyError as error:
        raise GoldError(f"{annotation.name}: a mark or the file lacks the field {error}") from error


def _records(gold: Json, document: Document) -> Extraction:
    text = document.text
    citations, indicators = gold["citations"], gold["indicators"]
    headers = [gold["header"], *gold.get("attached", [])]
    return Extraction(
        document.source,
        parts=tuple(Part("", number, 0, len(text), _header(mark)) for number, mark in enumerate(headers)),
        citations=tuple(
            Citation(
                *_mention(mark, text, number),
                mark["kind"],
                **_strings(mark, _CITATION_FIELDS),
                from_id=_other(None if mark["from"] == "self" else mark["from"], mark, citations),
            )
            for number, mark in enumerate(citations)
        ),
        dates=tuple(
            DateMention(*_mention(mark, text, number), mark["start"] or "", mark["end"] or "", mark["grain"])
            for number, mark in enumerate(gold["dates"])
        ),
        indicators=tuple(
            Indicator(
                *_mention(mark, text, number),
                mark["name"] or "",
                float(mark["value"]),
                mark["unit"] or "",
                mark["kind"],
                mark["denominator"],
                mark["period"] or "",
                part_of=_other(mark["of"], mark, indicators),
            )
            for number, mark in enumerate(indicators)
        ),
        tasks=tuple(_task(mark, number) for number, mark in enumerate(gold["tasks"])),
    )


def _header(mark: Json) -> Header:
    return Header(
        **_strings(mark, _HEADER_FIELDS),
        addressees=tuple(mark["addressee"] or ()),
        recipients=tuple(mark["recipients"] or ()),
    )


def _task(mark: Json, number: int) -> Task:
    return Task(
        *(_id(number), "", 0, 0, 0, ""),
        mark["task"],
        tuple(mark["lead"] or ()),
        tuple(mark["support"] or ()),
        **_strings(mark, ("product", "timing", "deadline")),
    )


def _mention(mark: Json, text: str, number: int) -> tuple[str, str, int, int, int, str, str]:
    """Return what every record of a place begins with."""
    start, end = _place(mark, text)
    return _id(number), "", start, end, 0, "", mark["quote"]


def _place(mark: Json, text: str) -> Span:
    quote, nth = mark["quote"], mark.get("nth", 1)
    for count, start in enumerate(_occurrences(quote, text), 1):
        if count == nth:
            return Span(start, start + len(quote))
    raise GoldError(f"occurrence {nth} of {quote!r} is not in the text")


def _occurrences(quote: str, text: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _strings(mark: Json, names: tuple[str, ...]) -> Json:
    return {name: mark[name] or "" for name in names}


def _id(number: int) -> str:
    return f"gold {number}"


def _other(number: int | None, mark: Json, marks: list[Json]) -> str:
    if number is None:
        return ""
    if number not in range(len(marks)):
        raise GoldError(f"{mark['quote']!r} points to mark {number}, and there are {len(marks)}")
    return _id(number)
