"""The number and date that a document left blank, inferred from those that cite it in full."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from vbhc_extract.linking.identity import Identity, body_of, parse_number
from vbhc_extract.linking.mentions import File, Mention, Names
from vbhc_extract.linking.titles import period, says_enough, title_key
from vbhc_extract.model import Header, Part
from vbhc_extract.vocabulary import Vocabulary


class Inferred(NamedTuple):
    """What the citations tell of a document whose number was left blank."""

    document: Identity
    number: str
    date: str
    citation_ids: tuple[str, ...]


class _Cited(NamedTuple):
    """A document that is cited by number, date and body, as one mention has it."""

    identity: Identity
    names: Names
    citation_id: str
    doc_id: str
    """The citing document."""


_Place: TypeAlias = tuple[str, tuple[str, ...]]
"""A type and a body."""

_WORDS_OF_ONE_SUBJECT = 2
_CITING_WITHOUT_TITLE = 2


class Blank(NamedTuple):
    """A document whose number was left blank, and the latest day its file cites."""

    document: Identity
    header: Header
    latest: str


class Citings:
    """The documents that may be those with blank numbers, by type and body, with their mentions."""

    def __init__(self, blanks: Iterable[Blank]) -> None:
        self.blanks = list(blanks)
        self._found: dict[_Place, dict[Identity, list[_Cited]]] = {
            _kind_and_body(blank.header.doc_type, blank.header.issuer): {} for blank in self.blanks
        }

    def add(self, mention: Mention, identity: Identity) -> None:
        """Note what a mention says of the one document it means."""
        names = mention.names[0] if len(mention.names) == 1 else Names()
        of_body = self._found.get(_kind_and_body(names.type, names.issuer)) if self._found else None
        if of_body is not None and len(identity.date) == 10:
            citation = mention.citation
            one = _Cited(identity, names, citation.citation_id, citation.doc_id)
            of_body.setdefault(identity, []).append(one)

    def without(self, documents: Container[Identity]) -> None:
        """Forget what is itself in the folder, with a number of its own."""
        for of_body in self._found.values():
            for identity in [identity for identity in of_body if identity in documents]:
                del of_body[identity]

    def doc_ids(self) -> set[str]:
        """Return the citing documents."""
        return {one.doc_id for of_body in self._found.values() for cited in of_body.values() for one in cited}

    def of(self, header: Header) -> Mapping[Identity, Sequence[_Cited]]:
        """Return what is cited of the type and body of a document."""
        return self._found[_kind_and_body(header.doc_type, header.issuer)]


def blanks_of(file: File) -> Iterator[Blank]:
    """Yield the documents of a file whose number was left blank."""
    for part in file.extraction.parts:
        if _is_blank(part):
            yield Blank(file.parts[part.doc_id], part.header, file.latest)


def infer(
    citings: Citings, headers: Mapping[str, Header], vocabulary: Vocabulary
) -> dict[Identity, Inferred]:
    """Return, by the identity under which a blank document is cited, the document and what is inferred.

    Type, body, symbol, the part of the year and the years that the titles speak of, and the known part of
    the date must agree, and the document's title must have all words of the cited one; where none gives a
    title, its month must be known and two documents on the same subject must cite it. Nothing is inferred
    where two cited documents fit one, or one fits two. `headers` are those of the citing documents, by id.
    """
    subjects = _Subjects(headers, vocabulary)
    fits: dict[Identity, dict[Identity, Sequence[_Cited]]] = {}
    for document, header, latest in citings.blanks:
        for identity, mentions in citings.of(header).items():
            if _fits(header, mentions, latest, subjects):
                fits.setdefault(document, {})[identity] = mentions
    return _mutual(fits, vocabulary)


def _is_blank(part: Part) -> bool:
    header = part.header
    return (
        not header.number
        and bool(header.doc_type and header.issuer and header.title)
        # what is attached to a decision has no number of its own
        and (part.number == 0 or bool(header.symbol))
        and len(header.date) < 10
    )


def _kind_and_body(doc_type: str, issuer: str) -> _Place:
    return doc_type.lower(), body_of(issuer)


class _Subjects:
    """The words by which titles are compared."""

    def __init__(self, headers: Mapping[str, Header], vocabulary: Vocabulary) -> None:
        self.headers = headers
        self.vocabulary = vocabulary

    def words(self, doc_type: str, title: str, issuer: str) -> frozenset[str]:
        place = body_of(issuer)[1:]
        return frozenset(title_key(f"{doc_type} {title}", place, self.vocabulary).split("; "))

    def telling(self, words: Iterable[str]) -> frozenset[str]:
        """Return the words that are no type of document and no year."""
        return frozenset(word for word in words if says_enough(word, self.vocabulary))

    def of_document(self, doc_id: str) -> frozenset[str]:
        header = self.headers[doc_id]
        return self.words("", header.title, header.issuer)


def _fits(header: Header, cited: Sequence[_Cited], latest: str, subjects: _Subjects) -> bool:
    """Tell whether the mentions of a cited document may mean the one with this header."""
    date, names = cited[0].identity.date, cited[0].names
    if not date.startswith(header.date) or date < latest:
        return False
    number = parse_number(names.number, names.type, subjects.vocabulary)
    symbol = parse_number(f"01/{header.symbol}", header.doc_type, subjects.vocabulary)
    if header.symbol and symbol.codes != number.codes:
        return False
    titled = [one.names for one in cited if one.names.title]
    if titled:
        return any(_title_fits(header, names, subjects) for names in titled)
    return bool(header.date[5:]) and _of_one_subject(header, cited, subjects)


def _title_fits(header: Header, names: Names, subjects: _Subjects) -> bool:
    own, other = period(header.title), period(names.title)
    if own.part != other.part or own.years[:1] != other.years[:1]:
        return False
    words = subjects.words(header.doc_type, header.title, header.issuer)
    meant = subjects.words(names.type, names.title, names.issuer)
    if not header.date:
        return words == meant
    return bool(subjects.telling(meant)) and meant <= words


def _of_one_subject(header: Header, cited: Sequence[_Cited], subjects: _Subjects) -> bool:
    """Tell whether several documents of the same subject cite it, where none gives its title."""
    own = subjects.telling(subjects.words("", header.title, header.issuer))
    akin = {
        one.doc_id
        for one in cited
        if len(own & subjects.telling(subjects.of_document(one.doc_id))) >= _WORDS_OF_ONE_SUBJECT
    }
    return len(akin) >= _CITING_WITHOUT_TITLE


def _mutual(
    fits: Mapping[Identity, Mapping[Identity, Sequence[_Cited]]], vocabulary: Vocabulary
) -> dict[Identity, Inferred]:
    """Keep the pairs in which each fits only the other."""
    documents: dict[Identity, list[Identity]] = {}
    for document, cited in fits.items():
        for identity in cited:
            documents.setdefault(identity, []).append(document)
    found: dict[Identity, Inferred] = {}
    for document, cited in fits.items():
        (identity, mentions), *others = cited.items()
        if not others and len(documents[identity]) == 1:
            names = mentions[0].names
            found[identity] = Inferred(
                document,
                parse_number(names.number, names.type, vocabulary).text,
                identity.date,
                tuple(sorted(mention.citation_id for mention in mentions)),
            )
    return found
