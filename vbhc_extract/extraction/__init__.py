"""From a document's text to its records: header, citations, dates, indicators, tasks.

A folder a kind of record; in each, the module of the folder's name is where to begin. What stands
beside the folders serves them all, in the order that `pipeline` calls it.
"""

from __future__ import annotations

from vbhc_extract.extraction.pipeline import extract

__all__ = ["extract"]
