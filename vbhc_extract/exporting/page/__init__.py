"""The report page: one HTML file that opens without a network, with everything in it."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from vbhc_extract.exporting.page.contents import contents
from vbhc_extract.model import Collection

_HERE = Path(__file__).parent
_SCRIPTS = (
    "elements.js",
    "store.js",
    "tables.js",
    "overview.js",
    "findings.js",
    "documents.js",
    "layout.js",
    "graph.js",
    "page.js",
)
_TITLE = "Báo cáo rà soát văn bản"


def write_page(collection: Collection, path: Path) -> None:
    """Write the report page of a collection whose `folder` is told from the one the page will stand in.

    Words of documents stand in it as data only, never as markup, and a content security policy lets no
    script run but our own and nothing be fetched. Raises `OSError`.
    """
    style = _part("page.css")
    script = "\n".join(_part(name) for name in _SCRIPTS)
    data = json.dumps(contents(collection), ensure_ascii=False, separators=(",", ":"))
    page = _part("page.html")
    for name, words in (
        ("title", escape(_TITLE)),
        ("policy", _policy(script, style)),
        ("style", style),
        ("script", script),
        ("data", _as_data(data)),
    ):
        page = page.replace(f"<!-- {name} -->", words, 1)
    path.write_text(page, encoding="utf-8", errors="backslashreplace", newline="\n")


def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _policy(script: str, style: str) -> str:
    allowed = f"script-src '{_hash(script)}'; style-src '{_hash(style)}'; style-src-attr 'unsafe-inline'"
    return f"default-src 'none'; {allowed}; img-src data:; base-uri 'none'; form-action 'none'"


def _hash(part: str) -> str:
    return f"sha256-{b64encode(sha256(part.encode()).digest()).decode()}"


def _as_data(data: str) -> str:
    """Keep whatever a document says from ending the element that the data stands in."""
    return data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
