"""From a document's text to its records: header, citations, dates."""

from __future__ import annotations

from vbhc_extract.extraction.pipeline import extract

__all__ = ["extract"]
