"""Word documents (.docx, .docm, .dotx): Office Open XML, transitional and strict, read with lxml."""

from __future__ import annotations

from vbhc_extract.reading.docx.document import read_docx

__all__ = ["read_docx"]
