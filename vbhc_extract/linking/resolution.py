"""Resolution: the one document that a mention means in the whole collection, or the candidates for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from vbhc_extract.linking.confidence import Confidence
from vbhc_extract.linking.identity import Identity, refines
from vbhc_extract.linking.inference import Inferred
from vbhc_extract.linking.mentions import File, Mention, Names, short_keys


class Catalogue:
    """All identities of a collection, to find the documents that a partial one may mean."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        self._by_key: dict[str, list[Identity]] = {}
        self._by_place: dict[tuple[str, tuple[str, ...]], list[Identity]] = {}
        self._by_day: dict[tuple[str, str], list[Identity]] = {}
        self._finest: dict[Identity, tuple[Identity, ...]] = {}
        for identity in sorted(set(identities), key=lambda identity: (identity.date, identity)):
            self._by_key.setdefault(identity.key, []).append(identity)
            for size in range(1, len(identity.place) + 1):
                self._by_place.setdefault((identity.key, identity.place[:size]), []).append(identity)
            self._by_day.setdefault((identity.key, identity.date), []).append(identity)

    def finest(self, identity: Identity) -> tuple[Identity, ...]:
        """Return the most fully known documents that an identity may mean, by date: itself when none is fuller.

        >>> day, other = Identity("12 QĐ UBND", date="2024-03-01"), Identity("12 QĐ UBND", date="2023-01-09")
        >>> Catalogue([day, other]).finest(Identity("12 QĐ UBND", date="2024")) == (day,)
        True
        """
        found = self._finest.get(identity)
        if found is None:
            found = tuple(fuller for fuller in self._fuller(identity) if self.finest(fuller) == (fuller,))
            found = self._finest[identity] = found or (identity,)
        return found

    def _fuller(self, identity: Identity) -> list[Identity]:
        if not identity.key:
            return []
        lists = [self._by_key.get(identity.key, [])]
        if identity.place:
            lists.append(self._by_place.get((identity.key, identity.place), []))
        if len(identity.date) == 10:
            lists.append(self._by_day.get((identity.key, identity.date), []))
        return [other for other in min(lists, key=len) if other != identity and refines(other, identity)]


InFile = Mapping[str, set[Identity]]
"""By key, the documents that the mentions of one file mean by their own words."""

_MOST_CANDIDATES = 20


class Settled(NamedTuple):
    """The documents that a mention means: one, or the candidates where it stays ambiguous."""

    documents: tuple[Identity, ...]
    confidence: Confidence
    reason: str


def settle(wanted: Sequence[Identity], day: str, in_file: InFile, catalogue: Catalogue) -> Settled:
    """Choose among the documents that a mention may mean.

    Nothing later than `day`, the date of the citing document, can be meant. Of several, those that the
    same file names go before others, then those of the year in the number. Where a great many fit, a
    list of them says nothing: the mention stays by itself.
    """
    options = [found for identity in wanted for found in _options(identity, day, catalogue)]
    if len(wanted) == 1 and options == list(wanted):
        return Settled(tuple(wanted), Confidence.EXACT, "")
    inside = {
        found
        for identity in wanted
        for found in in_file.get(identity.key, ())
        if refines(found, identity) and catalogue.finest(found) == (found,) and _not_later((found,), day)
    }
    if not inside and len(options) > _MOST_CANDIDATES:
        return Settled(tuple(wanted), Confidence.UNRESOLVED, f"hơn {_MOST_CANDIDATES} văn bản cùng phù hợp")
    chosen = inside or _of_number_year(options) or set(options)
    if len(chosen) > 1:
        return Settled(tuple(sorted(chosen)), Confidence.AMBIGUOUS, f"{len(chosen)} văn bản cùng phù hợp")
    reason = "thiếu ngày hoặc cơ quan: văn bản duy nhất phù hợp " + (
        "trong tệp" if inside else "trong tập hồ sơ"
    )
    return Settled(tuple(chosen), Confidence.SAME_FILE if inside else Confidence.COLLECTION, reason)


def _options(identity: Identity, day: str, catalogue: Catalogue) -> Sequence[Identity]:
    return _not_later(catalogue.finest(identity), day) or (identity,)


def _not_later(documents: Sequence[Identity], day: str) -> Sequence[Identity]:
    """Return those of some documents, sorted by date, that may be cited on a day."""
    size = len(day)
    return (
        documents[: bisect_right(documents, day, key=lambda document: document.date[:size])]
        if day
        else documents
    )


def _of_number_year(documents: Iterable[Identity]) -> set[Identity]:
    """Return those dated in the year that their number bears (`48/2021/QĐ-UBND`)."""
    return {document for document in documents if f" {document.date[:4]} " in document.key}


class Resolved(NamedTuple):
    """What the documents of the folder and all their mentions mean."""

    documents: dict[str, Identity]
    """By doc_id."""
    mentions: list[list[tuple[Mention, Settled]]]
    """Those of each file."""


def resolve(files: Sequence[File]) -> Resolved:
    """Resolve every mention of a collection, each first within its own file."""
    identities = [identity for file in files for identity in file.parts.values()]
    identities += [identity for file in files for mention in file.mentions for identity in mention.wanted]
    catalogue = Catalogue(identities)
    short = _short_forms(files, catalogue)
    vouched = _vouched(files)
    documents: dict[str, Identity] = {}
    mentions: list[list[tuple[Mention, Settled]]] = []
    for file in files:
        in_file = _in_file(file)
        for doc_id, identity in file.parts.items():
            meant = settle((identity,), file.dates[doc_id], in_file, catalogue).documents
            documents[doc_id] = meant[0] if len(meant) == 1 else identity
        mentions.append([])
        for mention in file.mentions:
            day = file.dates.get(mention.citation.doc_id, "")
            if not mention.wanted:
                settled = _short_in_collection(mention.names[0], short, day)
            elif (elsewhere := _of_another_body(mention, vouched)) is not None:
                reason = "cơ quan theo văn bản duy nhất cùng số và ngày trong tập hồ sơ"
                settled = Settled((elsewhere,), Confidence.COLLECTION, reason)
            else:
                settled = settle(mention.wanted, day, in_file, catalogue)
            mentions[-1].append((mention, _as_sure(settled, mention, file)))
    return Resolved(documents, mentions)


def with_inferred(resolved: Resolved, inferred: Mapping[Identity, Inferred]) -> Resolved:
    """Let the mentions by whose number a blank one was inferred mean that document."""
    if not inferred:
        return resolved
    mentions = [
        [(mention, _joined(settled, inferred)) for mention, settled in of_file]
        for of_file in resolved.mentions
    ]
    return Resolved(resolved.documents, mentions)


def _joined(settled: Settled, inferred: Mapping[Identity, Inferred]) -> Settled:
    if len(settled.documents) != 1 or settled.documents[0] not in inferred:
        return settled
    document, sure, reason = joined_to(settled, inferred)
    return Settled((document,), sure, reason)


def joined_to(settled: Settled, inferred: Mapping[Identity, Inferred]) -> tuple[Identity, Confidence, str]:
    """Return the document with a blank number that a mention means, how surely, and why."""
    reason = settled.reason or "văn bản trong tập hồ sơ để trống số: cùng loại, cơ quan, trích yếu, thời gian"
    return inferred[settled.documents[0]].document, min(settled.confidence, Confidence.TITLE), reason


_NumberAndDay: TypeAlias = tuple[str, str, str]


def _vouched(files: Sequence[File]) -> dict[_NumberAndDay, set[Identity]]:
    """Return the documents whose body is certain: those of the folder, and those with a printed issuer."""
    printed = (
        mention.wanted[0]
        for file in files
        for mention in file.mentions
        if mention.citation.issuer and len(mention.wanted) == 1
    )
    known = (identity for file in files for identity in file.parts.values())
    vouched: dict[_NumberAndDay, set[Identity]] = {}
    for identity in (*printed, *known):
        if identity.key and len(identity.date) == 10:
            vouched.setdefault((identity.key, identity.type, identity.date), set()).add(identity)
    return vouched


def _of_another_body(mention: Mention, vouched: Mapping[_NumberAndDay, set[Identity]]) -> Identity | None:
    """Return the one document of that number and day, when it is not of the body that was only presumed.

    A mention without a printed issuer most likely means the citing body's own series.
    """
    if mention.citation.issuer or mention.citation.kind != "numbered" or len(mention.wanted) != 1:
        return None
    wanted = mention.wanted[0]
    known = vouched.get((wanted.key, wanted.type, wanted.date), set())
    if len(known) != 1 or not wanted.place:
        return None
    (only,) = known
    return None if refines(only, wanted) or refines(wanted, only) else only


def _in_file(file: File) -> InFile:
    in_file: dict[str, set[Identity]] = {}
    single = [mention.wanted[0] for mention in file.mentions if len(mention.wanted) == 1]
    for identity in (*file.parts.values(), *single):
        in_file.setdefault(identity.key, set()).add(identity)
    return in_file


def _as_sure(settled: Settled, mention: Mention, file: File) -> Settled:
    """Return what is settled, no surer than the mention itself, and kept in its file where nothing is known."""
    documents, confidence, reason = settled
    if confidence is Confidence.UNRESOLVED:
        documents = tuple(identity._replace(own=file.extraction.source.sha256) for identity in documents)
    if confidence is Confidence.AMBIGUOUS:
        return settled
    return Settled(documents, min(confidence, mention.confidence), mention.reason or reason)


def _short_forms(files: Sequence[File], catalogue: Catalogue) -> dict[tuple[str, str], list[Identity]]:
    """Return the documents that the collection names in full, by type and bare number, sorted by date."""
    named: dict[tuple[str, str], set[Identity]] = {}
    for file in files:
        for mention in file.mentions:
            if len(mention.wanted) == 1 and mention.names:
                for key in short_keys(mention.names[0]):
                    named.setdefault(key, set()).add(mention.wanted[0])
    finest = {
        key: {found for each in known for found in catalogue.finest(each)} for key, known in named.items()
    }
    return {key: sorted(found, key=lambda identity: identity.date) for key, found in finest.items()}


def _short_in_collection(names: Names, short: Mapping[tuple[str, str], list[Identity]], day: str) -> Settled:
    """Resolve a short form to the only such document of the collection, else to one of its own."""
    fitting = _not_later(short.get((names.type, names.number), []), day)
    if len(fitting) == 1:
        return Settled(tuple(fitting), Confidence.COLLECTION, "")
    return Settled((Identity(f"{names.type} {names.number}"),), Confidence.UNRESOLVED, "")
