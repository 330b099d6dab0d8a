"""Web pages: saved portal pages, pages saved from Word, and web archives (.mht)."""

from __future__ import annotations

from vbhc_extract.reading.html.page import read_html

__all__ = ["read_html"]
