"""Linking of collections that do not fit into memory: the same steps as `link`, a share of the numbers at a time.

Mentions that may be one document have one running number or one title. So they are put on shelves on disk by
number, and each shelf is linked by itself; what needs more than a number (titles, blank numbers, edges) is
settled in sweeps of its own before or after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from vbhc_extract.linking.called_by_title import (
    Titled,
    Titles,
    add_titles,
    attached_titles,
    called,
    is_called_by_title,
    titles_called,
)
from vbhc_extract.linking.graph import Stated, edges_of, nodes_and_resolutions, stated
from vbhc_extract.linking.identity import Identity, node_id
from vbhc_extract.linking.inference import Blank, Citings, Inferred, blanks_of, infer
from vbhc_extract.linking.mentions import File, Mention, read_file
from vbhc_extract.linking.resolution import Resolved, Settled, joined_to, resolve
from vbhc_extract.linking.shelves import Shelves, no_cycles, shelf_of
from vbhc_extract.model import Edge, Extraction, Graph, Header
from vbhc_extract.vocabulary import Vocabulary, load

# what is not looked at of a citation: by linking, and by the making of edges
_UNREAD = ("text", "section", "pinpoint")
_UNREAD_BY_EDGES = (*_UNREAD, "type", "number", "date", "issuer", "issuer_full", "title")


def link_in_parts(
    extractions: Iterable[Extraction],
    vocabulary: Vocabulary | None = None,
    *,
    parts: int = 64,
    scratch: str | Path | None = None,
) -> Iterator[Graph]:
    """Link a collection of any size, yielding its graph in parts: first nodes with resolutions, then edges.

    Each extraction is looked at once and let go, so that `extractions` may come one by one from a file; no
    two may be of one file. Every node, edge and resolution is in exactly one part. Memory is that of one of
    `parts` shares of the mentions; `scratch` is a folder for the shelves, about 0.6 KB a mention, the
    system's own unless told.

    >>> sum(len(graph.nodes) for graph in link_in_parts([]))
    0
    """
    with TemporaryDirectory(dir=scratch) as folder:
        linker = _Linker(vocabulary or load(), parts, Path(folder))
        for extraction in extractions:
            linker.put(extraction)
        linker.join_by_title()
        yield from linker.graphs(linker.inferred())


@dataclass(frozen=True, slots=True)
class _Hashes:
    """The hashes of a great many keys, in place of the keys: now and then it has one too many."""

    known: set[int]

    def __contains__(self, key: object) -> bool:
        return hash(key) in self.known


class _Linker:
    def __init__(self, vocabulary: Vocabulary, parts: int, folder: Path) -> None:
        self.vocabulary = vocabulary
        self.parts = parts
        # one more, the last, for the documents whose number was left blank
        self.by_number = Shelves(folder, "number", parts + 1, _UNREAD)
        self.by_title = Shelves(folder, "title", parts, _UNREAD)
        self.titled = Shelves(folder, "titled", parts, _UNREAD)
        self.by_file = Shelves(folder, "file", parts, _UNREAD_BY_EDGES)
        self.headers = Shelves(folder, "header", 1)
        self.titles_wanted: set[int] = set()
        self.attached: set[str] = set()
        self.blanks: list[Blank] = []

    @no_cycles()
    def put(self, extraction: Extraction) -> None:
        """Read what the mentions of one file mean by themselves, and put them on their shelves."""
        file = read_file(extraction, self.vocabulary)
        self.titles_wanted.update(map(hash, titles_called(file, self.vocabulary)))
        self.attached.update(attached_titles(file))
        self.blanks.extend(blanks_of(file))
        by_number: dict[int, list[Mention]] = {}
        by_title: dict[int, list[Mention]] = {}
        documents: dict[int, list[str]] = {}
        for part in extraction.parts:
            self.headers.put(0, (part.doc_id, part.header))
            documents.setdefault(self._shelf(file.parts[part.doc_id]), []).append(part.doc_id)
        for mention in file.mentions:
            if is_called_by_title(mention):
                by_title.setdefault(self._of(mention.wanted[0].key), []).append(mention)
            else:
                by_number.setdefault(self._shelf_of(mention), []).append(mention)
        for shelf in documents.keys() | by_number.keys():
            self.by_number.put(shelf, _share(file, by_number.get(shelf, []), documents.get(shelf, ())))
        for shelf, mentions in by_title.items():
            self.by_title.put(shelf, _share(file, mentions))

    @no_cycles()
    def join_by_title(self) -> None:
        """Let the mentions that are called by title mean the documents of that title, where there are some."""
        if not self.titles_wanted:
            return
        wanted = _Hashes(self.titles_wanted)
        for shelf in range(self.parts + 1):
            for share in self.by_number.take(shelf):
                add_titles(share, wanted, _Sorted(self), self.vocabulary)
        for shelf in range(self.parts):
            titles = Titles()
            for key, titled in self.titled.take(shelf):
                titles.add(key, titled)
            for share in self.by_title.take(shelf):
                for mention in share.mentions:
                    joined = called(mention, share, titles, self.attached)
                    self.by_number.put(self._shelf_of(joined), _share(share, [joined]))

    @no_cycles()
    def inferred(self) -> dict[Identity, Inferred]:
        """Return what is inferred of the documents whose number was left blank."""
        if not self.blanks:
            return {}
        citings = Citings(self.blanks)
        for shelf in range(self.parts + 1):
            resolved = resolve(self._files(shelf))
            in_folder = set(resolved.documents.values())
            for mention, settled in _flat(resolved):
                if len(settled.documents) == 1 and settled.documents[0] not in in_folder:
                    citings.add(mention, settled.documents[0])
        citing = citings.doc_ids()
        headers: dict[str, Header] = {
            doc_id: header for doc_id, header in self.headers.take(0) if doc_id in citing
        }
        return infer(citings, headers, self.vocabulary)

    def graphs(self, inferred: dict[Identity, Inferred]) -> Iterator[Graph]:
        """Yield the parts of the graph; the shelf of the blank documents last, to which others send mentions."""
        for shelf in range(self.parts + 1):
            yield self._documents(shelf, inferred)
        for shelf in range(self.parts):
            yield self._relations(shelf)

    @no_cycles()
    def _documents(self, shelf: int, inferred: dict[Identity, Inferred]) -> Graph:
        files = self._files(shelf)
        resolved = resolve(files)
        if inferred:
            resolved = self._without_inferred(files, resolved, inferred)
        for file, mentions in zip(files, resolved.mentions, strict=True):
            self._note_statements(file, mentions, resolved.documents)
        nodes, resolutions = nodes_and_resolutions(files, resolved, inferred, self.vocabulary)
        return Graph(tuple(nodes), (), tuple(resolutions))

    def _without_inferred(
        self, files: list[File], resolved: Resolved, inferred: dict[Identity, Inferred]
    ) -> Resolved:
        """Send the mentions that turned out to mean a blank document to its shelf."""
        staying: list[list[tuple[Mention, Settled]]] = []
        for file, mentions in zip(files, resolved.mentions, strict=True):
            here = []
            for mention, settled in mentions:
                if len(settled.documents) == 1 and settled.documents[0] in inferred:
                    document, sure, reason = joined_to(settled, inferred)
                    sent = Mention(mention.citation, (document,), sure, reason)
                    self.by_number.put(self._shelf(document), _share(file, [sent]))
                else:
                    here.append((mention, settled))
            staying.append(here)
        return Resolved(resolved.documents, staying)

    def _files(self, shelf: int) -> list[File]:
        """Return the files of which a shelf has a share, each once."""
        files: dict[str, File] = {}
        for share in self.by_number.take(shelf):
            known = files.setdefault(_file_key(share), share)
            if known is not share:
                known.mentions.extend(share.mentions)
                if share.parts:
                    files[_file_key(share)] = replace(share, mentions=known.mentions)
        return [files[key] for key in sorted(files)]

    def _note_statements(
        self, file: File, mentions: list[tuple[Mention, Settled]], documents: dict[str, Identity]
    ) -> None:
        key = _file_key(file)
        nodes = [
            (part.number, part.doc_id, node_id(documents[part.doc_id])) for part in file.extraction.parts
        ]
        self.by_file.put(self._of(key), (key, nodes, [stated(*mention) for mention in mentions]))

    @no_cycles()
    def _relations(self, shelf: int) -> Graph:
        return Graph((), tuple(self._edges(shelf)), ())

    def _edges(self, shelf: int) -> Iterator[Edge]:
        documents: dict[str, list[tuple[int, str, str]]] = {}
        mentions: dict[str, list[Stated]] = {}
        for key, nodes, statements in self.by_file.take(shelf):
            documents.setdefault(key, []).extend(nodes)
            mentions.setdefault(key, []).extend(statements)
        for key in sorted(documents):
            of_file = [(doc_id, node) for _, doc_id, node in sorted(documents[key])]
            yield from edges_of(of_file, mentions[key], self.vocabulary)

    def _shelf_of(self, mention: Mention) -> int:
        if mention.wanted:
            return self._shelf(mention.wanted[0])
        return self._of(mention.names[0].number.partition("/")[0].upper())

    def _shelf(self, identity: Identity) -> int:
        """Return the shelf of a document: by its running number, so that short forms are on the same one."""
        if not identity.key:
            return self.parts
        running = identity.key.partition(" ")[0]
        return self._of(running if running[:1].isdigit() and ";" not in running else identity.key)

    def _of(self, key: str) -> int:
        return shelf_of(key, self.parts)


class _Sorted(Titles):
    """Titles put on their shelves instead of being kept."""

    def __init__(self, linker: _Linker) -> None:
        super().__init__()
        self._linker = linker

    def add(self, key: str, titled: Titled) -> None:
        self._linker.titled.put(self._linker._of(key), (key, titled))  # noqa: SLF001 - of this module


def _share(file: File, mentions: list[Mention], documents: Iterable[str] = ()) -> File:
    """Return a file with some of its mentions and documents alone."""
    wanted = set(documents)
    parts = tuple(part for part in file.extraction.parts if part.doc_id in wanted)
    identities = {part.doc_id: file.parts[part.doc_id] for part in parts}
    extraction = Extraction(file.extraction.source, parts)
    return File(extraction, identities, file.dates, file.latest, file.body, mentions)


def _file_key(file: File) -> str:
    return "|".join((file.extraction.source.sha256, *file.dates))


def _flat(resolved: Resolved) -> Iterator[tuple[Mention, Settled]]:
    for of_file in resolved.mentions:
        yield from of_file
