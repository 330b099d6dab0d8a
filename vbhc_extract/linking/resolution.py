"""Resolution: the one document that a mention means in the whole collection, or the candidates for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vbhc_extract.linking.identity import Identity, refines
from vbhc_extract.linking.mentions import Confidence, File, Mention, short_keys


class Catalogue:
    """All identities of a collection, to find the documents that a partial one may mean."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        self._by_key: dict[str, list[Identity]] = {}
        self._by_place: dict[tuple[str, tuple[str, ...]], list[Identity]] = {}
        self._finest: dict[Identity, tuple[Identity, ...]] = {}
        for identity in sorted(set(identities)):
            self._by_key.setdefault(identity.key, []).append(identity)
            self._by_place.setdefault((identity.key, identity.place[:2]), []).append(identity)

    def finest(self, identity: Identity) -> tuple[Identity, ...]:
        """Return the most fully known documents that an identity may mean: itself when none is fuller.

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
        if len(identity.place) > 1:
            others = self._by_place.get((identity.key, identity.place[:2]), [])
        else:
            others = self._by_key.get(identity.key, [])
        return [other for other in others if other != identity and refines(other, identity)]


class Settled(NamedTuple):
    """The documents that a mention means: one, or the candidates where it stays ambiguous."""

    documents: tuple[Identity, ...]
    confidence: Confidence
    reason: str


def settle(
    wanted: Sequence[Identity], day: str, in_file: frozenset[Identity], catalogue: Catalogue
) -> Settled:
    """Choose among the documents that a mention may mean.

    Nothing later than `day`, the date of the citing document, can be meant. Of several, those that the
    same file names go before others, then those of the year in the number.
    """
    options: set[Identity] = set()
    for identity in wanted:
        options.update(_not_later(catalogue.finest(identity), day) or (identity,))
    if len(wanted) == 1 and options == set(wanted):
        return Settled(tuple(wanted), Confidence.EXACT, "")
    chosen = options & in_file or _of_number_year(options) or options
    if len(chosen) > 1:
        reason = f"{len(chosen)} văn bản cùng phù hợp"
        return Settled(tuple(sorted(chosen)), Confidence.AMBIGUOUS, reason)
    inside = not chosen.isdisjoint(in_file)
    reason = "thiếu ngày hoặc cơ quan: văn bản duy nhất phù hợp " + (
        "trong tệp" if inside else "trong tập hồ sơ"
    )
    return Settled(tuple(chosen), Confidence.SAME_FILE if inside else Confidence.COLLECTION, reason)


def _not_later(documents: Iterable[Identity], day: str) -> list[Identity]:
    return [document for document in documents if not day or document.date[: len(day)] <= day]


def _of_number_year(documents: Iterable[Identity]) -> set[Identity]:
    """Return those dated in the year that their number bears (`48/2021/QĐ-UBND`)."""
    return {document for document in documents if f" {document.date[:4]} " in document.key}


class Resolved(NamedTuple):
    """What the documents of the folder and all their mentions mean."""

    documents: dict[str, Identity]
    """By doc_id."""
    mentions: list[tuple[Mention, Settled]]


def resolve(files: Sequence[File]) -> Resolved:
    """Resolve every mention of a collection, each first within its own file."""
    identities = [identity for file in files for identity in file.parts.values()]
    identities += [identity for file in files for mention in file.mentions for identity in mention.wanted]
    catalogue = Catalogue(identities)
    short = _short_forms(files)
    documents: dict[str, Identity] = {}
    mentions: list[tuple[Mention, Settled]] = []
    for file in files:
        single = (mention.wanted[0] for mention in file.mentions if len(mention.wanted) == 1)
        in_file = frozenset([*file.parts.values(), *single])
        for doc_id, identity in file.parts.items():
            meant = settle((identity,), file.dates[doc_id], in_file, catalogue).documents
            documents[doc_id] = meant[0] if len(meant) == 1 else identity
        for mention in file.mentions:
            day = file.dates.get(mention.citation.doc_id, "")
            if mention.wanted:
                settled = _capped(settle(mention.wanted, day, in_file, catalogue), mention)
            else:
                settled = _short_in_collection(mention, file, short, catalogue, day)
            mentions.append((mention, settled))
    return Resolved(documents, mentions)


def _capped(settled: Settled, mention: Mention) -> Settled:
    if settled.confidence is Confidence.AMBIGUOUS:
        return settled
    return Settled(
        settled.documents, min(settled.confidence, mention.confidence), mention.reason or settled.reason
    )


def _short_forms(files: Sequence[File]) -> dict[tuple[str, str], set[Identity]]:
    """Return what the collection names in full, by type and bare number."""
    short: dict[tuple[str, str], set[Identity]] = {}
    for file in files:
        for mention in file.mentions:
            if len(mention.wanted) == 1 and mention.names:
                for key in short_keys(mention.names[0]):
                    short.setdefault(key, set()).add(mention.wanted[0])
    return short


def _short_in_collection(
    mention: Mention, file: File, short: dict[tuple[str, str], set[Identity]], catalogue: Catalogue, day: str
) -> Settled:
    """Resolve a short form to the only such document of the collection, else to a node of its own file."""
    names = mention.names[0]
    known = short.get((names.type, names.number), set())
    fitting = {meant for identity in known for meant in _not_later(catalogue.finest(identity), day)}
    if len(fitting) == 1:
        return Settled(
            tuple(fitting), Confidence.COLLECTION, "văn bản duy nhất cùng loại, cùng số trong tập hồ sơ"
        )
    own = f"{file.extraction.source.sha256}:{names.number}"
    return Settled((Identity("", names.type, own=own),), mention.confidence, mention.reason)
