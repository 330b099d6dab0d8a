"""Web pages as portals publish documents: the document in the middle of navigation, lists and a footer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from building.structure import Columns, Element, Paragraph, Table

_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{title} - Cổng thông tin điện tử</title>
<style>body {{ font-family: Arial }} .vb {{ font-family: "Times New Roman" }}</style>
<script>var _page = {{"so": "999/QĐ-UBND", "ngay": "01/01/2001"}};</script>
</head>
<body>
<div id="top"><ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/van-ban">Văn bản pháp luật</a></li>
<li><a href="/tin-tuc">Tin tức - Sự kiện</a></li><li><a href="/lien-he">Liên hệ</a></li></ul>
<form action="/tim"><input name="q" value="Nhập số hiệu văn bản"><button>Tìm kiếm</button></form></div>
<div class="breadcrumb"><a href="/">Trang chủ</a> &raquo; <a href="/van-ban">Văn bản</a></div>
<div class="content">
<div class="tools"><a href="#">Thuộc tính</a> <a href="#">Lược đồ</a> <a href="#">Tải về</a> <a href="#">In trang</a></div>
<div class="vb">
{document}
</div>
</div>
<div class="sidebar"><h3>Văn bản mới</h3><ul>
<li><a href="/vb/1">Quyết định số 11/QĐ-UBND ngày 02/01/2020 về chương trình công tác năm 2020</a></li>
<li><a href="/vb/2">Kế hoạch số 12/KH-UBND ngày 03/01/2020 về tuyên truyền năm 2020</a></li>
<li><a href="/vb/3">Báo cáo số 13/BC-UBND ngày 06/01/2020 về thu ngân sách năm 2019</a></li></ul>
<h3>Thống kê truy cập</h3><p>Đang truy cập: 128</p><p>Hôm nay: 4.096</p></div>
<div id="footer"><p>Bản quyền thuộc Văn phòng. Giấy phép số 45/GP-TTĐT ngày 20/5/2019.</p>
<p>Điện thoại: 0263.3000.xxx</p></div>
</body>
</html>
"""


def web_page(elements: Sequence[Element], title: str) -> bytes:
    """Return the elements of a document as the page of a portal, in UTF-8."""
    document = "\n".join(_element(element) for element in elements)
    return _PAGE.format(title=escape(title), document=document).encode()


def _element(element: Element) -> str:
    match element:
        case Paragraph(text, "title" | "subtitle"):
            return f'<p align="center"><b>{_escaped(text)}</b></p>'
        case Paragraph(text, "heading"):
            return f"<p><strong>{_escaped(text)}</strong></p>"
        case Paragraph(text):
            return f'<p style="text-align:justify;text-indent:1cm">{_escaped(text)}</p>'
        case Columns(left, right):
            cells = f'<td width="45%" valign="top">{_lines(left)}</td><td width="55%" valign="top">{_lines(right)}</td>'
            return f'<table border="0" cellspacing="0" cellpadding="0" width="100%"><tr>{cells}</tr></table>'
        case Table(rows):
            lines = (f"<tr>{''.join(f'<td>{_escaped(cell)}</td>' for cell in row)}</tr>" for row in rows)
            return (
                f'<table border="1" cellspacing="0" cellpadding="4"><tbody>{"".join(lines)}</tbody></table>'
            )


def _lines(lines: Iterable[str]) -> str:
    return f'<p align="center">{"<br>".join(map(_escaped, lines))}</p>'


def _escaped(text: str) -> str:
    """Return a text as HTML; of several blanks all but the last stay, as an editor writes them."""
    return escape(text, quote=False).replace("  ", "&nbsp; ").replace("  ", "&nbsp; ")
