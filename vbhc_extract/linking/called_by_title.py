"""Mentions without a number, joined to the numbered document that bears their title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vbhc_extract.linking.confidence import Confidence
from vbhc_extract.linking.identity import Identity, body_of
from vbhc_extract.linking.mentions import File, Mention
from vbhc_extract.linking.titles import period, promulgated, rough_key, title_key
from vbhc_extract.vocabulary import Vocabulary


class Titled(NamedTuple):
    """A document that bears a title, or a decision that puts a document of that title into force."""

    identity: Identity
    body: tuple[str, ...]
    direct: bool
    """Whether the title is its own."""
    in_folder: bool
    sha256: str
    """The file that says so."""


class Titles:
    """Documents by the key of their title, together with their body or the file that names them."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, tuple[str, ...] | str], dict[Titled, None]] = {}

    def add(self, key: str, titled: Titled) -> None:
        """Put a document under its title: a body that is not fully known, under its name alone."""
        size = _FULL_BODY if len(titled.body) >= _FULL_BODY else 1
        for place in (titled.body[:size], (*titled.body[:1], "*"), titled.sha256):
            self._found.setdefault((key, place), {})[titled] = None

    def of(self, key: str, body: tuple[str, ...], sha256: str) -> Iterator[Titled]:
        """Yield the documents of a title that a body may have issued, or that a file names."""
        if len(body) >= _FULL_BODY:
            yield from self._found.get((key, body[:_FULL_BODY]), ())
            yield from self._found.get((key, body[:1]), ())
        else:
            yield from self._found.get((key, (*body[:1], "*")), ())
        yield from self._found.get((key, sha256), ())


class _Naming(NamedTuple):
    identity: Identity
    type: str
    title: str
    issuer: str
    in_folder: bool


_FULL_BODY = 3
"""A body's own name, and the level and name of its place."""


def by_title(files: Iterable[File], vocabulary: Vocabulary) -> Titles:
    """Return the documents whose titles some mention without a number may mean."""
    files = list(files)
    wanted = {rough for file in files for rough in _called(file, vocabulary)}
    found = Titles()
    if not wanted:
        return found
    for file in files:
        for naming in _namings(file):
            body = body_of(naming.issuer)
            own = f"{naming.type} {naming.title}"
            for title, direct in ((own, True), (promulgated(naming.title, vocabulary), False)):
                if title and rough_key(title, body[1:], vocabulary) in wanted:
                    key = title_key(title, body[1:], vocabulary)
                    titled = Titled(
                        naming.identity, body, direct, naming.in_folder, file.extraction.source.sha256
                    )
                    found.add(key, titled)
    return found


def attached_titles(files: Iterable[File]) -> frozenset[str]:
    """Return the keys of titled documents of which some mention says with what decision they were issued.

    These stand beside their decision, joined to it by an edge.
    """
    return frozenset(
        mention.wanted[0].key
        for file in files
        for mention in file.mentions
        if is_called_by_title(mention)
        and mention.citation.citation_id in {c.from_id for c in file.extraction.citations if c.relation == "issued_with"}
    )  # fmt: skip


def is_called_by_title(mention: Mention) -> bool:
    """Tell whether a mention has only a title that nothing in its file or the tables explains."""
    return (
        mention.confidence is Confidence.TITLE
        and bool(mention.names)
        and bool(mention.citation.title)
        and len(mention.wanted) == 1
    )


def documents_called(
    mention: Mention, day: str, file: File, titles: Titles, attached: frozenset[str]
) -> tuple[Identity, ...]:
    """Return the documents that a mention without a number may mean: those of its title, body and years.

    Without a body in print the citing document's own counts, or a document that the same file names; without
    a year only the latter. A document's own title goes before that of the decision that approves it, a
    document of the folder before one that is only cited.
    """
    wanted = mention.wanted[0]
    local = file.extraction.source.sha256
    years = period(mention.citation.title).years or ((wanted.date[:4],) if wanted.date else ())
    own_body = body_of(file.extraction.parts[0].header.issuer) if file.extraction.parts else ()
    body = wanted.place or own_body
    fitting = [
        titled
        for titled in titles.of(wanted.key, body, local)
        if (titled.sha256 == local or (years and body and _bodies_fit(titled.body, body)))
        and (not wanted.place or _bodies_fit(titled.body, wanted.place))
        and _date_fits(titled.identity.date, wanted.date, years, day)
        and (titled.direct or wanted.key not in attached)
    ]
    for chosen in (
        [titled for titled in fitting if titled.direct and titled.in_folder],
        [titled for titled in fitting if titled.direct],
        fitting,
    ):
        if chosen:
            return tuple(sorted({titled.identity for titled in chosen}))
    return ()


def _called(file: File, vocabulary: Vocabulary) -> Iterator[frozenset[str]]:
    for mention in file.mentions:
        if is_called_by_title(mention):
            citation = mention.citation
            place = mention.wanted[0].place[1:] or file.place
            yield rough_key(f"{citation.type} {citation.title}", place, vocabulary)


def _namings(file: File) -> Iterator[_Naming]:
    for part in file.extraction.parts:
        header = part.header
        if header.title and header.issuer:
            yield _Naming(file.parts[part.doc_id], header.doc_type, header.title, header.issuer, True)
    for mention in file.mentions:
        citation = mention.citation
        issuer = mention.names[0].issuer if mention.names else ""
        if citation.kind != "numbered" or len(mention.wanted) != 1 or not (citation.title and issuer):
            continue
        if mention.wanted[0].key and not mention.wanted[0].own:
            yield _Naming(mention.wanted[0], citation.type, citation.title, issuer, False)


def _bodies_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and one[:shorter] == other[:shorter]


def _date_fits(date: str, wanted: str, years: Sequence[str], day: str) -> bool:
    """Tell whether a document of some date may be meant: not later than the citing one, and of its years.

    What is for one year is issued in it or late in the year before.
    """
    if day and date[: len(day)] > day[: len(date)]:
        return False
    if len(wanted) == 10:
        return date == wanted
    return not date or len(years) != 1 or int(years[0]) - 1 <= int(date[:4]) <= int(years[0])
