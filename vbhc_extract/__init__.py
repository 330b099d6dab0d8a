"""Mine Vietnamese administrative documents: what they are, cite, measure and order.

>>> import vbhc_extract as vb
>>> text = "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/01/2024 của Chủ tịch UBND tỉnh."
>>> [citation.number for citation in vb.extract(vb.from_text(text)).citations]
['12/QĐ-UBND']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from vbhc_extract.errors import ExportError, ExtractError, ReadError, VbhcError, VocabularyError
from vbhc_extract.model import (
    Block,
    Citation,
    Collection,
    DateMention,
    Document,
    Edge,
    Extraction,
    Failure,
    Finding,
    Graph,
    Header,
    Indicator,
    Line,
    Node,
    Part,
    Resolution,
    Signature,
    Source,
    Span,
    Stamp,
    Task,
)

if TYPE_CHECKING:
    from vbhc_extract.auditing import audit, audit_in_parts
    from vbhc_extract.batch import extract, extract_folder
    from vbhc_extract.cross_reference import chains, citations_by_body_and_year, cross_reference
    from vbhc_extract.exporting import export
    from vbhc_extract.extending import extend
    from vbhc_extract.linking import link, link_in_parts, read_register
    from vbhc_extract.loading import load
    from vbhc_extract.reading import from_text, read
    from vbhc_extract.tables import frames
    from vbhc_extract.vocabulary import load as load_vocabulary

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Citation",
    "Collection",
    "DateMention",
    "Document",
    "Edge",
    "ExportError",
    "ExtractError",
    "Extraction",
    "Failure",
    "Finding",
    "Graph",
    "Header",
    "Indicator",
    "Line",
    "Node",
    "Part",
    "ReadError",
    "Resolution",
    "Signature",
    "Source",
    "Span",
    "Stamp",
    "Task",
    "VbhcError",
    "VocabularyError",
    "__version__",
    "audit",
    "audit_in_parts",
    "chains",
    "citations_by_body_and_year",
    "cross_reference",
    "export",
    "extend",
    "extract",
    "extract_folder",
    "frames",
    "from_text",
    "link",
    "link_in_parts",
    "load",
    "load_vocabulary",
    "read",
    "read_register",
]

# The verbs are loaded on first use, so that importing the package stays light.
_VERBS = {
    "audit": ("auditing", "audit"),
    "audit_in_parts": ("auditing", "audit_in_parts"),
    "chains": ("cross_reference", "chains"),
    "citations_by_body_and_year": ("cross_reference", "citations_by_body_and_year"),
    "cross_reference": ("cross_reference", "cross_reference"),
    "export": ("exporting", "export"),
    "extend": ("extending", "extend"),
    "extract": ("batch", "extract"),
    "extract_folder": ("batch", "extract_folder"),
    "frames": ("tables", "frames"),
    "from_text": ("reading", "from_text"),
    "link": ("linking", "link"),
    "link_in_parts": ("linking", "link_in_parts"),
    "load": ("loading", "load"),
    "load_vocabulary": ("vocabulary", "load"),
    "read": ("reading", "read"),
    "read_register": ("linking", "read_register"),
}


if not TYPE_CHECKING:  # a type checker knows the names from above, and so a misspelt one

    def __getattr__(name: str) -> object:
        if name not in _VERBS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, verb = _VERBS[name]
        return getattr(import_module(f"{__name__}.{module}"), verb)


def __dir__() -> list[str]:
    return __all__
