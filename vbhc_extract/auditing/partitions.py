"""Audit of collections that do not fit into memory: the same checks as `audit`, file by file and a share at a time.

Checks of one file at a time run as the files come by. What they tell for the other checks (claims, figures,
demands) is put on shelves on disk, together what must be looked at together; each shelf is then audited by
itself. What a finding shows of documents elsewhere is looked up in tables on disk.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache, partial
from itertools import chain
from operator import attrgetter, itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Generic, TypeVar

from vbhc_extract.auditing.case import Case, Telling
from vbhc_extract.auditing.registry import CHECKS, Check
from vbhc_extract.linking.register import Register
from vbhc_extract.linking.shelves import Shelves, no_cycles, shelf_of
from vbhc_extract.model import Citation, Extraction, Finding, Graph, Node, Part, Source
from vbhc_extract.vocabulary import Vocabulary, load

_SETTINGS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -131072; BEGIN"

_READ_LAST = 4096  # records of a table kept at hand: one document is asked for many times in a row

T = TypeVar("T")


def audit_in_parts(  # noqa: PLR0913 - every option stands for itself
    extractions: Iterable[Extraction],
    graphs: Iterable[Graph],
    vocabulary: Vocabulary | None = None,
    *,
    checks: Iterable[str] | None = None,
    register: Register | None = None,
    parts: int = 64,
    scratch: str | Path | None = None,
) -> Iterator[Finding]:
    """Run the checks over a collection of any size, yielding their findings as they are found.

    `graphs` are what `link_in_parts` yields of the same collection, and are read to their end first: where
    the extractions come from a file, it is gone through twice. Each is looked at and let go; as with
    `link_in_parts`, no two may be of one file. The findings are those of `audit`, which see for `checks`
    and `register`.

    Memory is that of one of `parts` shares of what the files tell, about 2 KB a mention; what is said of one
    body's numbers of one kind and year, or of its titles, is never divided. `scratch` is a folder for the
    rest, the system's own unless told.

    >>> list(audit_in_parts([], []))
    []
    """
    wanted = [CHECKS[name] for name in checks] if checks is not None else list(CHECKS.values())
    with TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        with closing(sqlite3.connect(folder / "lookups.sqlite", isolation_level=None)) as database:
            auditor = _Auditor(wanted, vocabulary or load(), register, parts, folder, _Disk(database))
            yield from _findings(auditor, extractions, graphs)


def _findings(
    auditor: _Auditor, extractions: Iterable[Extraction], graphs: Iterable[Graph]
) -> Iterator[Finding]:
    for graph in graphs:
        auditor.disk.put_graph(graph)
    for extraction in extractions:
        yield from auditor.found_in_file(extraction)
    for shelf in range(auditor.parts):
        for matter in auditor.together:
            yield from auditor.found_on_shelf(matter, shelf)


class _Table(Mapping[str, T], Generic[T]):
    """Records on disk, by id."""

    def __init__(self, database: sqlite3.Connection, name: str, make: Callable[..., T]) -> None:
        self._database, self._name, self._make = database, name, make
        self._read = lru_cache(_READ_LAST)(self._record)
        database.execute(f"CREATE TABLE {name} (id TEXT PRIMARY KEY, fields BLOB) WITHOUT ROWID")

    def put(self, rows: Iterable[tuple[str, Sequence[Any]]]) -> None:
        """Add records, each as its id and its fields; quickest in the order of the ids."""
        pickled = ((key, pickle.dumps(values)) for key, values in rows)
        self._database.executemany(f"INSERT OR REPLACE INTO {self._name} VALUES (?, ?)", pickled)  # noqa: S608 - a name of ours

    def __getitem__(self, key: str) -> T:
        return self._read(key)

    def _record(self, key: str) -> T:
        query = f"SELECT fields FROM {self._name} WHERE id = ?"  # noqa: S608 - a name of ours
        row = self._database.execute(query, (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return self._make(*pickle.loads(row[0]))  # noqa: S301 - written by this very process

    def __iter__(self) -> Iterator[str]:
        return map(itemgetter(0), self._database.execute(f"SELECT id FROM {self._name}"))  # noqa: S608 - a name of ours

    def __len__(self) -> int:
        (count,) = self._database.execute(f"SELECT count(*) FROM {self._name}").fetchone()  # noqa: S608 - a name of ours
        return int(count)


_fields_of_node = attrgetter(*(field.name for field in fields(Node)))
_fields_of_citation = attrgetter(*(field.name for field in fields(Citation)))
_fields_of_part = attrgetter(*(field.name for field in fields(Part)))
_fields_of_source = attrgetter(*(field.name for field in fields(Source)))


class _Disk:
    """The documents of the collection and those of its graph, as far as findings show them."""

    def __init__(self, database: sqlite3.Connection) -> None:
        database.executescript(_SETTINGS)
        self.nodes = _Table(database, "nodes", Node)
        self.own_nodes = _Table(database, "own_nodes", str)
        self.meant = _Table(database, "meant", str)
        self.parts = _Table(database, "parts", Part)
        self.sources = _Table(database, "sources", Source)
        self.citations = _Table(database, "citations", Citation)
        self._quoted: set[str] = set()

    @no_cycles()
    def put_graph(self, graph: Graph) -> None:
        """Keep the nodes, and which of them each mention means."""
        self.nodes.put(sorted((node.node_id, _fields_of_node(node)) for node in graph.nodes))
        self.own_nodes.put(sorted((node.doc_id, (node.node_id,)) for node in graph.nodes if node.doc_id))
        self.meant.put(
            sorted(
                (resolution.citation_id, resolution.node_ids)
                for resolution in graph.resolutions
                if len(resolution.node_ids) == 1
            )
        )
        self._quoted.update(cited for node in graph.nodes for cited in node.inferred_from[:1])

    def put_file(self, extraction: Extraction) -> None:
        """Keep what findings about other files may show of this one."""
        source = _fields_of_source(extraction.source)
        self.parts.put((part.doc_id, _fields_of_part(part)) for part in extraction.parts)
        self.sources.put((part.doc_id, source) for part in extraction.parts)
        if self._quoted:
            self.citations.put(
                (citation.citation_id, _fields_of_citation(citation))
                for citation in extraction.citations
                if citation.citation_id in self._quoted
            )


@dataclass(frozen=True, kw_only=True)
class _OneFile(Case):
    """One file of a collection, whose graph is on disk."""

    disk: _Disk

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        return self.disk.nodes

    @cached_property
    def own_nodes(self) -> Mapping[str, str]:
        return self.disk.own_nodes

    @cached_property
    def meant(self) -> Mapping[str, str]:
        return self.disk.meant


@dataclass(frozen=True, kw_only=True)
class _Shelf(_OneFile):
    """What files have told of some matters, read when asked for; the files themselves are gone."""

    take: Callable[[Telling], list[tuple[None, Any]]]

    def gather(self, telling: Telling) -> Sequence[tuple[str | None, Any]]:
        return self.take(telling)

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        return self.disk.parts

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return self.disk.sources

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        return self.disk.citations


class _Auditor:
    def __init__(  # noqa: PLR0913, PLR0917 - what all of its work needs
        self,
        checks: Sequence[Check],
        vocabulary: Vocabulary,
        register: Register | None,
        parts: int,
        folder: Path,
        disk: _Disk,
    ) -> None:
        self.disk = disk
        self.by_file = [check for check in checks if not check.over]
        self.together: dict[Telling, list[Check]] = defaultdict(list)
        for check in checks:
            if check.over:
                self.together[check.over[0]].append(check)
        tellings = dict.fromkeys(telling for check in checks for telling in check.over)
        self.shelves = {telling: Shelves(folder, f"told{at}", parts) for at, telling in enumerate(tellings)}
        self.known_to_all: dict[Telling, dict[Any, None]] = {telling: {} for telling in tellings}
        self.vocabulary, self.register, self.parts = vocabulary, register, parts

    @no_cycles()
    def found_in_file(self, extraction: Extraction) -> list[Finding]:
        """Return what the checks of one file find, and put on the shelves what it tells for the others."""
        self.disk.put_file(extraction)
        case = _OneFile((extraction,), Graph(), self.vocabulary, self.register, disk=self.disk)
        order = _order(extraction)
        for telling, shelves in self.shelves.items():
            told: dict[int, list[Any]] = defaultdict(list)
            for key, record in case.keyed(telling):
                if key is None:
                    self.known_to_all[telling][record] = None
                else:
                    told[shelf_of(key, self.parts)].append(record)
            for shelf, records in told.items():
                shelves.put(shelf, (order, records))
        return [finding for check in self.by_file for finding in check.run(case)]

    @no_cycles()
    def found_on_shelf(self, matter: Telling, shelf: int) -> list[Finding]:
        """Return what the checks find that look first of all at one matter, of what is on a shelf."""
        take = partial(self._told, shelf)
        case = _Shelf((), Graph(), self.vocabulary, self.register, disk=self.disk, take=take)
        return [finding for check in self.together[matter] for finding in check.run(case)]

    def _told(self, shelf: int, telling: Telling) -> list[tuple[None, Any]]:
        told = sorted(self.shelves[telling].take(shelf), key=itemgetter(0))
        records = (record for _, of_file in told for record in of_file)
        return [(None, record) for record in chain(records, self.known_to_all[telling])]


def _order(extraction: Extraction) -> tuple[str, str]:
    """Order files by day and content, as `audit` does; documents of different files have different ids."""
    first = extraction.parts[0] if extraction.parts else None
    return (first.header.date, first.doc_id) if first else ("", "")
