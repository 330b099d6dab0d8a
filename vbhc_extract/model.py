"""The records that travel between the stages: frozen, slotted, and free of behaviour but for notebooks.

Offsets (`start`, `end`) count code points in the NFC text of the file, `end` exclusive, so that
`text[start:end]` is what stands there. Dates are ISO 8601; a partial date keeps what is known
(`2024-03`, `2024`). Absent values are empty strings, absent pages are 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

CitationKind = Literal["numbered", "law", "named", "self"]
Relation = Literal[
    "legal_basis",
    "implements",
    "issued",
    "issued_with",
    "amends",
    "replaces",
    "repeals",
    "guides",
    "proposed_by",
    "cites",
]
Grain = Literal["day", "month", "quarter", "half", "year", "range"]
DateRole = Literal["", "issued", "deadline", "as_of", "period"]
IndicatorKind = Literal["count", "percent", "money", "ratio"]
IndicatorStatus = Literal["actual", "estimate", "target"]
Bound = Literal["", "at_least", "at_most", "about"]
NodeStatus = Literal["in_corpus", "cited_only"]
BlockKind = Literal["paragraph", "heading", "table", "header", "footer", "footnote"]
TextSource = Literal["text", "ocr"]
Severity = Literal["error", "warning", "note"]
StampKind = Literal["overlay", "annotation", "form"]


class Span(NamedTuple):
    """A stretch of text, `end` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """The file a text came from."""

    path: str
    format: str
    sha256: str
    chars: int
    pages: int = 0
    text_source: TextSource = "text"
    warnings: tuple[str, ...] = ()
    ocr_confidence: float | None = None
    """How sure the recognition of scanned pages is of its words, on average: from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text with a role on its page; `header` and `footer` are running heads and page numbers."""

    kind: BlockKind
    start: int
    end: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Where a stretch of text stands on its page: a box in points from the page's top left corner."""

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Stamp:
    """Words that electronic signing put over the page (a number, a day), and what carried them."""

    kind: StampKind
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Signature:
    """One digital signature: who signed by the certificate, and when by the signature (ISO 8601)."""

    signer: str
    time: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """A file as read: its NFC text, otherwise untouched, and where its pages and blocks stand in it.

    Plain text has no blocks and no lines; only pages that were printed have lines. Tables stand in the
    text a row a line, the cells joined by ` | `.
    """

    source: Source
    text: str
    pages: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    signatures: tuple[Signature, ...] = ()

    def __repr__(self) -> str:
        return f"Document({self.source.path!r}, {self.source.format}, {len(self.text)} chars)"

    def _repr_html_(self) -> str:
        from vbhc_extract.display import notebook  # noqa: PLC0415 - what notebooks ask a record for
        from vbhc_extract.extraction import extract  # noqa: PLC0415

        return notebook.document_html(self, extract(self))


@dataclass(frozen=True, slots=True)
class Header:
    """What a document says of itself (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II)."""

    doc_type: str = ""
    number: str = ""
    symbol: str = ""
    date: str = ""
    place: str = ""
    issuer: str = ""
    parent_issuer: str = ""
    title: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: str = ""
    signer_title: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: a decision and the plan attached to it are parts 0 and 1."""

    doc_id: str
    number: int
    start: int
    end: int
    header: Header
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of another document (or of this one, kind `self`)."""

    citation_id: str
    doc_id: str
    start: int
    end: int
    page: int
    section: str
    text: str
    kind: CitationKind
    type: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""
    issuer_full: str = ""
    title: str = ""
    pinpoint: str = ""
    relation: Relation = "cites"
    from_id: str = ""
    confidence: float = 1.0
    act: Relation | None = None
    """What this document does to that of `acts_on_id`, told in passing: `được sửa đổi bởi …` is `amends`."""
    acts_on_id: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date or period; `first_day` and `last_day` are inclusive ISO days, empty when open."""

    date_id: str
    doc_id: str
    start: int
    end: int
    page: int
    section: str
    text: str
    first_day: str
    last_day: str
    grain: Grain
    role: DateRole = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measured figure; money is in đồng, a ratio's `value` is its upper figure."""

    indicator_id: str
    doc_id: str
    start: int
    end: int
    page: int
    section: str
    text: str
    name: str
    value: float
    unit: str
    kind: IndicatorKind
    denominator: float | None = None
    period: str = ""
    period_start: str = ""
    period_end: str = ""
    part_of: str = ""
    table: str = ""
    status: IndicatorStatus = "actual"
    bound: Bound = ""
    upper: float | None = None
    """The upper end of a range (`từ 10 - 15 %`), whose lower end is `value`."""


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work assigned to somebody; `deadline` is an ISO day, empty when there is none."""

    task_id: str
    doc_id: str
    start: int
    end: int
    page: int
    section: str
    task: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    product: str = ""
    timing: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Extraction:
    """Everything found in one file."""

    source: Source
    parts: tuple[Part, ...]
    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()
    text: str = ""
    """What the offsets count in; empty where the records come from tables of an earlier run."""

    def __repr__(self) -> str:
        counts = f"{len(self.parts)} documents, {len(self.citations)} citations, {len(self.dates)} dates"
        return f"Extraction({self.source.path!r}, {counts}, {len(self.indicators)} indicators, {len(self.tasks)} tasks)"

    def _repr_html_(self) -> str:
        from vbhc_extract.display import notebook  # noqa: PLC0415 - what notebooks ask a record for

        return notebook.document_html(Document(self.source, self.text), self)


@dataclass(frozen=True, slots=True)
class Node:
    """One document of the graph, in the folder or only cited."""

    node_id: str
    doc_id: str
    type: str
    number: str
    date: str
    issuer: str
    title: str
    label: str
    mentions: int
    citing_documents: int
    first_cited: str
    last_cited: str
    status: NodeStatus
    successor: str = ""
    """The body that took over from the issuer, where it ended."""
    inferred_number: str = ""
    """What the documents that cite it say, where its own number was left blank."""
    inferred_date: str = ""
    inferred_from: tuple[str, ...] = ()
    """The citations it was inferred from."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One directed relation between two nodes, and who states it."""

    source: str
    target: str
    relation: Relation
    eli: str
    mentions: int
    citation_ids: tuple[str, ...]
    stated_by: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which node a citation means: one node, or several candidates when it stays ambiguous."""

    citation_id: str
    node_ids: tuple[str, ...]
    confidence: float
    reason: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Graph:
    """The documents of a collection and what they cite."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    resolutions: tuple[Resolution, ...] = ()

    def __repr__(self) -> str:
        return f"Graph({len(self.nodes)} nodes, {len(self.edges)} edges, {len(self.resolutions)} resolutions)"

    def _repr_html_(self) -> str:
        from vbhc_extract.display import notebook  # noqa: PLC0415 - what notebooks ask a record for

        return notebook.graph_html(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold together, told in Vietnamese, with the quotes it rests on.

    An `error` is certain, a `warning` likely, a `note` only says what is missing. The place is that of the
    first quote.
    """

    finding_id: str
    check: str
    severity: Severity
    doc_id: str
    message: str
    evidence: tuple[str, ...]
    start: int = 0
    end: int = 0
    page: int = 0
    node_ids: tuple[str, ...] = ()
    citation_ids: tuple[str, ...] = ()
    indicator_ids: tuple[str, ...] = ()
    task_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read or finished."""

    path: str
    stage: str
    error: str
    message: str


@dataclass(frozen=True, slots=True, repr=False)
class Collection:
    """The outcome of a run over a folder: what was found, how it links, what does not hold, what failed."""

    extractions: tuple[Extraction, ...] = ()
    graph: Graph = field(default_factory=Graph)
    failures: tuple[Failure, ...] = ()
    findings: tuple[Finding, ...] = ()
    folder: str = ""
    """Where the files are: what the paths of the sources are told from."""

    def __repr__(self) -> str:
        counts = f"{len(self.extractions)} extractions, {len(self.findings)} findings"
        return f"Collection({counts}, {len(self.failures)} failures, {self.graph!r})"

    def _repr_html_(self) -> str:
        from vbhc_extract.display import notebook  # noqa: PLC0415 - what notebooks ask a record for

        return notebook.collection_html(self)
