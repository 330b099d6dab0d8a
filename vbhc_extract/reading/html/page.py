"""A web page as a document: its main content as paragraphs, lists and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.body import add_items
from vbhc_extract.reading.content import Content, Flow
from vbhc_extract.reading.html.elements import PageReader
from vbhc_extract.reading.html.fonts import sheet_of
from vbhc_extract.reading.html.main_content import keep_document
from vbhc_extract.reading.html.markup import markup_of
from vbhc_extract.reading.runs import Look

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_MARKUP = 64 * 2**20  # letters; lxml needs ten times that in memory


def read_html(data: bytes, name: str) -> Content:
    r"""Read the bytes of a web page: the document in it, one paragraph or table row a line.

    Menus, link lists, forms, scripts and what is not shown are left out; tables, list numbers and footnotes
    stay. Web archives (.mht) give their page. Nothing outside the file is fetched, no script runs.

    Raises `ReadError` for a page without text or with navigation only, for one larger than `MAX_MARKUP`,
    and for an unknown encoding.

    >>> read_html("<html><body><nav>Trang chủ</nav><p>Số: 12/BC-UBND</p></body></html>".encode(), "a.html").text
    'Số: 12/BC-UBND\n\n'
    """
    markup, warnings = markup_of(data, name)
    if len(markup) > MAX_MARKUP:
        problem = f"trang web quá lớn ({len(markup) / 2**20:.0f} triệu ký tự, tối đa {MAX_MARKUP // 2**20})"
        raise ReadError(name, problem, "tách thành các tệp nhỏ hơn")
    root, cut = _parsed(markup, name)
    sheet = sheet_of("\n".join(style.text or "" for style in root.iter("style")))
    body = root.find("body")
    if body is None:
        raise ReadError(name, "trang web không có nội dung (có thể chỉ gồm khung frame)", _SAVE_AGAIN)
    had_text = any(text.strip() for text in body.itertext())
    keep_document(body)
    reader = PageReader(sheet)
    items = reader.read(body, Look())
    flow = Flow(block_end="\n\n")
    add_items(flow, [*reader.notes, *items])
    content = flow.content(warnings=(*warnings, *cut))
    if not content.text and had_text:
        raise ReadError(name, "trang web chỉ có phần điều hướng, không có văn bản", _SAVE_AGAIN)
    return content


_SAVE_AGAIN = "mở trang có toàn văn rồi lưu lại, hoặc tải tệp đính kèm .doc, .pdf"


def _parsed(markup: str, name: str) -> tuple[_Element, tuple[str, ...]]:
    """Return the root of a page, and a warning where the parser lost something of it."""
    from lxml import etree  # noqa: PLC0415  slow to import, and most files need none

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(markup.replace("\0", "").encode(errors="replace"), parser)
    except (etree.XMLSyntaxError, etree.ParserError, ValueError) as error:
        raise ReadError(name, "trang web rỗng hoặc hỏng", _SAVE_AGAIN) from error
    if root is None:
        raise ReadError(name, "trang web rỗng", _SAVE_AGAIN)
    lost = any("depth" in entry.message or "huge" in entry.message.lower() for entry in parser.error_log)
    return root, ("phần lồng quá 256 lớp hoặc quá lớn của trang web bị bỏ qua",) if lost else ()
