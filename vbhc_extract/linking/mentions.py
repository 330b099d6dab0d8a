"""What mentions mean as far as their own words, their file, and the tables of laws and nicknames tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from vbhc_extract.extraction.folding import fold
from vbhc_extract.linking.confidence import Confidence
from vbhc_extract.linking.identity import (
    Identity,
    Number,
    body_of,
    name_key,
    number_as_meant,
    number_identity,
    parse_number,
    place_of,
)
from vbhc_extract.linking.known import (
    Known,
    in_force,
    law_dates,
    laws_by_name,
    nicknames,
    passed_before,
    programmes,
)
from vbhc_extract.linking.titles import period, rough_key, says_enough, title_key
from vbhc_extract.model import Citation, Extraction, Header, Part
from vbhc_extract.vocabulary import Vocabulary

UNNAMED = 2
"""How long a body is of which only the level of its place is known: `("ủy ban nhân dân", "huyện")`."""
_NAME_AFTER_LEVEL = r"(?i:\b{})((?: \p{{Lu}}[\p{{L}}']*)+)"
_CONGRESS = regex.compile(r"Đại hội\P{P}*? lần thứ [IVXL\d]+")


class Names(NamedTuple):
    """How words name the document they mean; empty where they do not."""

    type: str = ""
    number: str = ""
    issuer: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation with the documents it may mean: one, as a rule; several of the tables; none yet."""

    citation: Citation
    wanted: tuple[Identity, ...]
    confidence: Confidence = Confidence.EXACT
    reason: str = ""
    names: tuple[Names, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """The documents and mentions of one file, as far as the file itself explains them."""

    extraction: Extraction
    parts: Mapping[str, Identity]
    """The identity of each document in the file, by doc_id."""
    dates: Mapping[str, str]
    """The date of each document, an attached one without a date taking that of the first."""
    latest: str
    """The latest day cited: a document whose own date was left blank is no older."""
    body: tuple[str, ...] = ()
    """The first document's issuer, and its territory."""
    mentions: list[Mention] = field(default_factory=list)


def read_file(extraction: Extraction, vocabulary: Vocabulary) -> File:
    """Work out what the mentions of one file mean, as far as the file and the tables tell.

    A short form that neither explains has nothing wanted: only the whole collection can tell.
    """
    parts = {part.doc_id: _part_identity(extraction, part, vocabulary) for part in extraction.parts}
    first = extraction.parts[0].header.date if extraction.parts else ""
    dates = {part.doc_id: part.header.date or first for part in extraction.parts}
    latest = max((citation.date for citation in extraction.citations if len(citation.date) == 10), default="")
    body = body_of(extraction.parts[0].header.issuer) if extraction.parts else ()
    file = File(extraction, parts, dates, latest, body)
    citations = sorted(extraction.citations, key=lambda citation: (citation.start, citation.citation_id))
    direct = [_direct(citation, file, vocabulary) for citation in citations]
    seen = _seen(file, [mention for mention in direct if mention is not None])
    for citation, mention in zip(citations, direct, strict=True):
        if mention is not None:
            file.mentions.append(_with_place(mention, seen))
        elif citation.number:
            file.mentions.append(_short_form(citation, file, seen, vocabulary))
        else:
            file.mentions.append(_undated_law(citation, file, seen, vocabulary))
    return file


def _part_identity(extraction: Extraction, part: Part, vocabulary: Vocabulary) -> Identity:
    header = part.header
    own = f"{extraction.source.sha256}:{part.number}"
    number = header_number(header, vocabulary)
    if not (number.running and number.codes):
        return Identity("", header.doc_type, date=header.date, own=own)
    identity = number_identity(number, header.doc_type, header.issuer, header.date, vocabulary)
    return identity if len(header.date) == 10 else identity._replace(own=own)


def header_number(header: Header, vocabulary: Vocabulary) -> Number:
    """Return a document's own number; its `running` is empty where it was left blank.

    >>> from vbhc_extract.vocabulary import load
    >>> header_number(Header("Nghị quyết", "4", "NQ/TU"), load()).text
    '04-NQ/TU'
    """
    separator = "-" if "/" in header.symbol else "/"
    text = separator.join(filter(None, (header.number, header.symbol))) if header.number else ""
    return parse_number(number_as_meant(text, header.issuer), header.doc_type, vocabulary)


def _direct(citation: Citation, file: File, vocabulary: Vocabulary) -> Mention | None:
    """Read a mention that explains itself; None for a short form or a law without a date."""
    if citation.kind == "self":
        return Mention(citation, (_this_document(citation, file),))
    if citation.number:
        printed = number_as_meant(citation.number, citation.issuer_full or citation.issuer)
        number = parse_number(printed, citation.type, vocabulary)
        if not number.running:
            return _blank_number(citation, number, file)
        return _numbered(citation, number, vocabulary) if number.codes else None
    if citation.kind == "law":
        return _dated_law(citation, file, vocabulary)
    return _named(citation, file, vocabulary)


def _this_document(citation: Citation, file: File) -> Identity:
    """Return which document of the file "Quyết định này" is: the citing one, or another of that type."""
    parts = sorted(file.extraction.parts, key=lambda part: (part.doc_id != citation.doc_id, part.number))
    same_type = (part for part in parts if part.header.doc_type.lower() == citation.type.lower())
    part = next(same_type, parts[0])
    return file.parts[part.doc_id]


def _blank_number(citation: Citation, number: Number, file: File) -> Mention:
    parts = file.extraction.parts
    if citation.relation == "issued_with" and parts and citation.doc_id != parts[0].doc_id:
        return Mention(citation, (file.parts[parts[0].doc_id],), reason="số để trống: văn bản đầu của tệp")
    own = f"{file.extraction.source.sha256}@{citation.start}"
    identity = Identity("", citation.type, date=citation.date, own=own)
    names = Names(citation.type, number.text, _issuer(citation), citation.title)
    return Mention(citation, (identity,), Confidence.UNRESOLVED, "số để trống", (names,))


def _numbered(citation: Citation, number: Number, vocabulary: Vocabulary) -> Mention:
    identity = number_identity(number, citation.type, _issuer(citation), citation.date, vocabulary)
    if not identity.date and (date := law_dates(vocabulary).get(identity)):
        identity = identity._replace(date=date)
    return Mention(
        citation, (identity,), names=(Names(citation.type, number.text, _issuer(citation), citation.title),)
    )


def _dated_law(citation: Citation, file: File, vocabulary: Vocabulary) -> Mention | None:
    """Read a law called by name and date; of two in one year, it is the one in force on the citing day."""
    if not citation.date:
        return None
    known = laws_by_name(vocabulary).get(_law_key(citation), ())
    dated = tuple(law for law in known if law.date.startswith(citation.date))
    if not dated:
        return _unknown_law(citation)
    if len(dated) == 1:
        return _known_mention(citation, dated, Confidence.EXACT)
    day = _day(citation, file)
    return _known_mention(
        citation,
        in_force(dated, day) or dated,
        Confidence.KNOWN,
        f"luật có hiệu lực tại {day}" if day else "",
    )


def _unknown_law(citation: Citation) -> Mention:
    identity = Identity(_law_key(citation), date=citation.date)
    return Mention(citation, (identity,), names=(Names(citation.type, title=citation.title),))


def _law_key(citation: Citation) -> str:
    title = citation.title
    if citation.type == "Hiến pháp":
        title = "nước Cộng hòa xã hội chủ nghĩa Việt Nam"
    return name_key(f"{citation.type} {title}")


def _known_mention(
    citation: Citation, known: Sequence[Known], confidence: Confidence, reason: str = ""
) -> Mention:
    names = tuple(Names(document.type, document.number, title=document.title) for document in known)
    return Mention(citation, tuple(document.identity for document in known), confidence, reason, names)


def _named(citation: Citation, file: File, vocabulary: Vocabulary) -> Mention:
    """Read a document called by its title: one of this file, a nickname, or a node of that name, body and year."""
    issuer = _issuer(citation)
    body = _completed(body_of(issuer), citation.title)
    congress = _CONGRESS.match(issuer)
    title = f"{citation.type} {citation.title or (congress[0] if congress else '')}"
    key = title_key(title, body[1:] or file.body[1:], vocabulary)
    for part in file.extraction.parts:
        if citation.title and _is_titled(part.header, title, key, body[1:] or file.body[1:], vocabulary):
            return Mention(citation, (file.parts[part.doc_id],), Confidence.TITLE, "văn bản trong cùng tệp")
    known = nicknames(vocabulary).get(name_key(title)) or programmes(vocabulary).get(key, ())
    if meant := in_force(known, _day(citation, file)):
        return _known_mention(citation, meant, Confidence.KNOWN, "tên thường gọi")
    own = _own_of_name(citation, body, key, file, vocabulary)
    names = Names(citation.type, "", issuer, citation.title)
    identity = Identity(key, place=body, date=citation.date, own=own)
    return Mention(citation, (identity,), Confidence.TITLE, "gọi theo tên", (names,))


def _completed(body: tuple[str, ...], title: str) -> tuple[str, ...]:
    """Give a body without the name of its place the name that the title has (`UBND huyện`: `huyện Di Linh`)."""
    if len(body) != UNNAMED:
        return body
    named = regex.search(_NAME_AFTER_LEVEL.format(regex.escape(body[1])), " ".join(fold(title).split()))
    return (*body, name_key(named[1])) if named else body


def _is_titled(header: Header, title: str, key: str, place: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    own, own_place = f"{header.doc_type} {header.title}", place_of(header.issuer)
    return (
        bool(header.title)
        and rough_key(own, own_place, vocabulary) == rough_key(title, place, vocabulary)
        and title_key(own, own_place, vocabulary) == key
    )


def _own_of_name(
    citation: Citation, body: tuple[str, ...], key: str, file: File, vocabulary: Vocabulary
) -> str:
    """Keep a name inside its file where body, title or year are missing: there are many of that name."""
    sha256 = file.extraction.source.sha256
    if not citation.title:
        if _CONGRESS.match(_issuer(citation)):
            return ""  # a congress passes one resolution
        return sha256 if body else f"{sha256}@{citation.start}"
    dated = citation.date or period(citation.title).years
    named = bool(body) and len(body) != UNNAMED
    return "" if named and dated and says_enough(key, vocabulary) else sha256


def _day(citation: Citation, file: File) -> str:
    """Return the day by which the tables tell what is meant: the document's, else the latest it cites."""
    return file.dates.get(citation.doc_id, "") or file.latest


def _issuer(citation: Citation) -> str:
    return citation.issuer_full or citation.issuer


class _Seen(NamedTuple):
    """What a file names in full, for the mentions that name it in part."""

    placed: dict[str, set[Identity]]
    """By key, the identities whose issuer is printed; and of documents called by title, any issuer."""
    short: dict[tuple[str, str], list[tuple[int, Identity]]]
    """By type and bare number, in the order of the text."""
    laws: dict[str, set[Identity]]
    """By the key of their name, those that have a date."""
    dates: dict[str, str]
    """The date of each cited document, by citation_id."""


def _seen(file: File, mentions: Iterable[Mention]) -> _Seen:
    seen = _Seen({}, {}, {}, {})
    for identity in file.parts.values():
        seen.placed.setdefault(identity.key, set()).add(identity)
    for mention in mentions:
        citation, identity = mention.citation, mention.wanted[0]
        seen.dates[citation.citation_id] = identity.date
        if citation.kind == "law" and not citation.number:
            seen.laws.setdefault(_law_key(citation), set()).add(identity)
        if citation.issuer or citation.kind == "named":
            seen.placed.setdefault(identity.key, set()).add(identity)
        if len(mention.names) == 1:
            for key in short_keys(mention.names[0]):
                seen.short.setdefault(key, []).append((citation.start, identity))
    return seen


def _with_place(mention: Mention, seen: _Seen) -> Mention:
    """Give a mention without a printed issuer the place of the same number or name elsewhere in the file.

    The issuer that extraction fills in where none is printed is only the likely one.
    """
    (identity, *others), citation = mention.wanted, mention.citation
    if others or citation.issuer or citation.kind in {"self", "law"} or not citation.number + citation.title:
        return mention
    fitting = {
        placed for placed in seen.placed.get(identity.key, ()) if _same_date(placed.date, identity.date)
    }
    places = {placed.place for placed in fitting if placed.place}
    if len(places) != 1 or identity.place in places:
        return mention
    placed = identity._replace(place=places.pop(), own="" if citation.kind == "named" else identity.own)
    names = tuple(names._replace(issuer="") for names in mention.names)
    return Mention(citation, (placed,), Confidence.SAME_FILE, "cơ quan theo lần nêu khác trong tệp", names)


def _same_date(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def short_keys(names: Names) -> list[tuple[str, str]]:
    """Return the short forms of a number: by type, its running number, and that with the year.

    >>> short_keys(Names("Thông tư", "01/2023/TT-VPCP"))
    [('Thông tư', '01'), ('Thông tư', '01/2023')]
    >>> short_keys(Names("Nghị quyết", "18-NQ/TW"))
    [('Nghị quyết', '18')]
    """
    running, *rest = names.number.replace("-", "/", 1).split("/")
    forms = [running, f"{running}/{rest[0]}"] if rest and rest[0].isdigit() else [running]
    return [(names.type, form) for form in forms]


def _short_form(citation: Citation, file: File, seen: _Seen, vocabulary: Vocabulary) -> Mention:
    """Resolve `Nghị định 61` to what the file names in full before it, else to a nickname."""
    number = parse_number(citation.number, citation.type, vocabulary).text
    named = seen.short.get((citation.type, number), [])
    before = named[: bisect_left(named, citation.start, key=lambda place: place[0])]
    if before or len({identity for _, identity in named}) == 1:
        identity = (before or named)[-1][1]
        return Mention(
            citation, (identity,), Confidence.SAME_FILE, "cách gọi tắt của văn bản đã nêu trong tệp"
        )
    known = nicknames(vocabulary).get(name_key(f"{citation.type} {number}"), ())
    if meant := in_force(known, _day(citation, file)):
        return _known_mention(citation, meant, Confidence.KNOWN, "tên thường gọi")
    names = Names(citation.type, number, _issuer(citation), citation.title)
    return Mention(citation, (), Confidence.COLLECTION, "cách gọi tắt", (names,))


def _undated_law(citation: Citation, file: File, seen: _Seen, vocabulary: Vocabulary) -> Mention:
    """Resolve a law called by its name alone.

    A document that guides or amends it tells the version by its own date; else the file, if it dates
    the law once; else it is the law in force when the citing document was written.
    """
    key, day = _law_key(citation), _day(citation, file)
    origin = seen.dates.get(citation.from_id, "")
    versions = tuple(law for law in laws_by_name(vocabulary).get(key, ()) if not day or law.date <= day)
    if len(versions) == 1:
        return _known_mention(
            citation,
            versions,
            Confidence.COLLECTION,
            "luật duy nhất cùng tên đến ngày đó" if day else "luật duy nhất cùng tên",
        )
    if origin and citation.relation in {"guides", "amends"} and (law := passed_before(versions, origin)):
        return _known_mention(citation, law, Confidence.KNOWN, f"luật ban hành gần nhất trước {origin}")
    dated = seen.laws.get(key, set())
    if len(dated) == 1:
        return Mention(citation, tuple(dated), Confidence.SAME_FILE, "luật cùng tên có ngày trong tệp")
    if current := in_force(versions, day):
        reason = f"luật có hiệu lực tại {day}" if day else "không rõ ngày của văn bản viện dẫn"
        return _known_mention(citation, current, Confidence.KNOWN, reason)
    return _unknown_law(citation)
