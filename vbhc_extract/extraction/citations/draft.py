"""A mention of a document while it is being worked out, before it becomes a `Citation`."""

from __future__ import annotations

from dataclasses import dataclass, field

from vbhc_extract.model import CitationKind, Relation, Span


@dataclass(slots=True)
class Draft:
    """What is known so far of one mention; `start` to `end` is its identification."""

    start: int
    end: int
    kind: CitationKind
    type: str = ""
    number: str = ""
    code: str = ""
    date: str = ""
    issuer: Span | None = None
    title: Span | None = None
    title_after: bool = False
    """True when the title follows the identification: other mentions may stand inside it."""
    pinpoint: Span | None = None
    relation: Relation = "cites"
    origin: Draft | None = None
    """The mention that stands in the relation; None for the citing document itself."""
    act: Relation | None = None
    """What this document does to `acts_on`: `được sửa đổi bởi Nghị định …`."""
    acts_on: Draft | None = None
    antecedent: Draft | None = None
    """The mention that names the issuer of this one: of the same number, or of the decision on a plan."""
    inherited: bool = False
    """True when the type word is shared with the mention before."""
    shared_issuer: Span | None = None
    """The body that a list names before its colon, for all its members: `các Nghị định của Chính phủ: số …`."""
    doubts: list[str] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where the mention begins with its pinpoint, if it has one."""
        return self.pinpoint.start if self.pinpoint else self.start
