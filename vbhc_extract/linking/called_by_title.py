"""Mentions without a number, joined to the numbered document that bears their title."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from vbhc_extract.linking.confidence import Confidence
from vbhc_extract.linking.identity import Identity, body_of
from vbhc_extract.linking.mentions import UNNAMED, File, Mention
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
        self._under: dict[tuple[str, tuple[str, ...]], dict[Titled, None]] = {}
        self._exactly: dict[tuple[str, tuple[str, ...]], dict[Titled, None]] = {}
        self._in_file: dict[tuple[str, str], dict[Titled, None]] = {}

    def add(self, key: str, titled: Titled) -> None:
        """Put a document under its title."""
        for size in range(1, len(titled.body) + 1):
            self._under.setdefault((key, titled.body[:size]), {})[titled] = None
        self._exactly.setdefault((key, titled.body), {})[titled] = None
        self._in_file.setdefault((key, titled.sha256), {})[titled] = None

    def of(self, key: str, body: tuple[str, ...], sha256: str) -> Iterator[Titled]:
        """Yield the documents of a title that a body may have issued, or that a file names."""
        yield from self._under.get((key, body), ())
        for size in range(1, len(body)):
            yield from self._exactly.get((key, body[:size]), ())
        yield from self._in_file.get((key, sha256), ())


class _Naming(NamedTuple):
    identity: Identity
    type: str
    title: str
    issuer: str
    in_folder: bool


def join_by_title(files: Sequence[File], vocabulary: Vocabulary) -> None:
    """Let the mentions without a number mean, where there is one, the document that bears their title."""
    wanted = {rough for file in files for rough in titles_called(file, vocabulary)}
    if not wanted:
        return
    titles = Titles()
    for file in files:
        add_titles(file, wanted, titles, vocabulary)
    attached = {key for file in files for key in attached_titles(file)}
    for file in files:
        file.mentions[:] = [
            called(mention, file, titles, attached) if is_called_by_title(mention) else mention
            for mention in file.mentions
        ]


def titles_called(file: File, vocabulary: Vocabulary) -> Iterator[frozenset[str]]:
    """Yield the quick keys of the titles by which a file calls documents."""
    for mention in file.mentions:
        if is_called_by_title(mention):
            citation = mention.citation
            place = mention.wanted[0].place[1:] or file.body[1:]
            yield rough_key(f"{citation.type} {citation.title}", place, vocabulary)


def add_titles(file: File, wanted: Container[frozenset[str]], titles: Titles, vocabulary: Vocabulary) -> None:
    """Add those documents that a file holds or names in full whose titles are wanted."""
    for naming in _namings(file):
        body = body_of(naming.issuer)
        own = f"{naming.type} {naming.title}"
        for title, direct in ((own, True), (promulgated(naming.title, vocabulary), False)):
            if title and rough_key(title, body[1:], vocabulary) in wanted:
                key = title_key(title, body[1:], vocabulary)
                sha256 = file.extraction.source.sha256
                titles.add(key, Titled(naming.identity, body, direct, naming.in_folder, sha256))


def attached_titles(file: File) -> Iterator[str]:
    """Yield the keys of titled documents of which the file says with what decision they were issued.

    These stand beside their decision, joined to it by an edge.
    """
    issued = {
        citation.from_id for citation in file.extraction.citations if citation.relation == "issued_with"
    }
    for mention in file.mentions:
        if is_called_by_title(mention) and mention.citation.citation_id in issued:
            yield mention.wanted[0].key


def called(mention: Mention, file: File, titles: Titles, attached: Container[str]) -> Mention:
    """Return a mention without a number as one of the documents that bear its title, or itself if none does."""
    day = file.dates.get(mention.citation.doc_id, "")
    if documents := documents_called(mention, day, file, titles, attached):
        reason = "gọi theo tên: cùng loại, trích yếu, cơ quan và năm"
        return Mention(mention.citation, documents, Confidence.TITLE, reason)
    return mention


def is_called_by_title(mention: Mention) -> bool:
    """Tell whether a mention has only a title that nothing in its file or the tables explains."""
    return (
        mention.confidence is Confidence.TITLE
        and bool(mention.names)
        and bool(mention.citation.title)
        and len(mention.wanted) == 1
    )


def documents_called(
    mention: Mention, day: str, file: File, titles: Titles, attached: Container[str]
) -> tuple[Identity, ...]:
    """Return the documents that a mention without a number may mean: those of its title, body and years.

    Without a body in print the citing document's own counts, or a document that the same file names; without
    a year only the latter. A document's own title goes before that of the decision that approves it, a
    document of the folder before one that is only cited.
    """
    wanted = mention.wanted[0]
    local = file.extraction.source.sha256
    years = period(mention.citation.title).years or ((wanted.date[:4],) if wanted.date else ())
    body = wanted.place or file.body
    fitting = [
        titled
        for titled in titles.of(wanted.key, body, local)
        if (titled.sha256 == local or (years and len(body) != UNNAMED and _bodies_fit(titled.body, body)))
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
