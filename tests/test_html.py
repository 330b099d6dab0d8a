"""Web pages: the document in the middle of a portal, in any encoding, with its tables and lists."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc_extract.errors import ReadError
from vbhc_extract.extraction.pipeline import extract
from vbhc_extract.model import Document, Extraction, Source
from vbhc_extract.reading.html import read_html
from vbhc_extract.reading.sniffing import format_of


def lines(body: str) -> list[str]:
    """Return the lines of a page with this body."""
    return read(f"<html><body>{body}</body></html>")


def read(page: str | bytes) -> list[str]:
    """Return the lines of a page."""
    data = page if isinstance(page, bytes) else page.encode()
    return [line for line in read_html(data, "trang.html").text.split("\n") if line]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Số:   12/BC-UBND\n  ngày</p>", ["Số: 12/BC-UBND ngày"]),
        ("<p>UBND HUYỆN<br>DI LINH</p>", ["UBND HUYỆN", "DI LINH"]),
        ("trần<div>một</div>hai<div>ba<div>bốn</div></div>", ["trần", "một", "hai", "ba", "bốn"]),
        ("<p>Quyết định số <b>3127</b>/QĐ-<i>UB</i>ND</p>", ["Quyết định số 3127/QĐ-UBND"]),
        ("<p>10 km<sup>2</sup> CO<sub>2</sub></p>", ["10 km2 CO2"]),
        ("<p>năm 2022<sup>3</sup>, đạt 95%<sup>12</sup></p>", ["năm 2022 ³, đạt 95% ¹²"]),
        ("<p>a&nbsp;b &amp; &#272;&#7855;k</p>", ["a\u00a0b & Đắk"]),
        ("<p>hiện<span style='display: none'>ẩn</span></p><div hidden>ẩn</div>", ["hiện"]),
        ("<p>giữ <del>bỏ</del><ins>thêm</ins></p><!-- lời bàn -->", ["giữ thêm"]),
        ("<p>ban\u00adhành</p>", ["banhành"]),
        ("<p style='text-transform:uppercase'>Ủy ban nhân dân</p>", ["ỦY BAN NHÂN DÂN"]),
        ("<pre>dòng một\ndòng hai</pre>", ["dòng một", "dòng hai"]),
        ("<ol><li>một</li><li>hai</li></ol>", ["1. một", "2. hai"]),
        ("<ol type='a' start='3'><li>ba</li><li value='5'>năm<ul><li>con</li></ul></li></ol>", ["c. ba", "e. năm", "- con"]),
        ("<ul style='list-style: none'><li>trơn</li></ul>", ["trơn"]),
        ("<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;&nbsp;</span></span><![endif]>Rà soát</p>", ["1. Rà soát"]),
        ("<p><span style='font-family:Wingdings'><span style='mso-list:Ignore'>§<span>&nbsp; </span></span></span>Rà soát</p>", ["- Rà soát"]),
        ("<p>Ngân sách tỉnh\t98.750\t<b>94.800</b></p>\n\t<p>\n\t\tcủa\n\t\t<b>huyện</b></p>", ["Ngân sách tỉnh\t98.750\t94.800", "của huyện"]),
        ("<p>UBND<span style='mso-tab-count:2'>&nbsp;&nbsp; </span>CỘNG HÒA</p>", ["UBND\tCỘNG HÒA"]),
        ("<p>năm 2024<o:p></o:p></p><!--[if gte mso 9]><p>ẩn</p><![endif]-->", ["năm 2024"]),
        ("<p>theo luật<a href='#_ftn1' name='_ftnref1'>[1]</a>./.</p><p>Nơi nhận:</p><div id='ftn1'><p><a href='#_ftnref1'>[1]</a> Luật Đất đai.</p></div>",
         ["theo luật./.", "Luật Đất đai.", "Nơi nhận:"]),
        ("<table><tr><th rowspan=2>TT</th><th colspan=2>Vốn</th></tr><tr><td>Giao</td><td>Chi</td></tr><tr><td>1</td><td>9</td><td>8</td></tr></table>",
         ["TT | Vốn | |", "| | Giao | Chi", "1 | 9 | 8"]),
        ("<table><caption>Biểu 1</caption><thead><tr><td>TT<td>Tên<td>Số<tbody><tr><td>1<td>a<br>b<td>9</table>", ["Biểu 1", "TT | Tên | Số", "1 | a b | 9"]),
        ("<table><tr><td><p>Khung</p><table><tr><td>TT<td>Số<tr><td>1<td>2</table></td></tr></table>", ["Khung", "TT | Số", "1 | 2"]),
        ("<table>chữ lạc</table>", ["chữ lạc"]),
    ],
)  # fmt: skip
def test_elements_come_as_a_browser_shows_them(body: str, expected: list[str]) -> None:
    """Lines break where a browser breaks them, blanks of the markup mean nothing."""
    assert lines(body) == expected


HEAD = """<table><tr><td>UBND TỈNH LÂM ĐỒNG<br><b>SỞ NỘI VỤ</b></td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr>
<tr><td>Số: 389/SNV-CCHC</td><td>Đà Lạt, ngày 26 tháng 02 năm 2024</td></tr></table>"""
BODY = f"""{HEAD}<p>Kính gửi: UBND các huyện, thành phố.</p><p>Thực hiện <a href="/vb/1">Quyết định số 2481/QĐ-UBND ngày 21/12/2023</a> của UBND tỉnh,
Sở Nội vụ hướng dẫn như sau:</p><p>1. Báo cáo quý gửi trước ngày 15 tháng cuối quý.</p><table border=1><tr><td>TT</td><td>Loại</td><td>Hạn</td></tr>
<tr><td>1</td><td>Báo cáo quý</td><td>15/3</td></tr></table><table><tr><td><p>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.</p></td>
<td><p>GIÁM ĐỐC</p><p>Trần Thị Mai</p></td></tr></table>"""
NEWS = "".join(
    f'<li><a href="/vb/{at}">Quyết định số {at}/QĐ-UBND ngày 02/01/2020</a></li>' for at in range(11, 16)
)
MENU = '<ul><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản</a></li><li><a href="/tin">Tin tức</a></li></ul>'
FOOT = "<p>Bản quyền thuộc Văn phòng. Giấy phép số 45/GP-TTĐT ngày 20/5/2019.</p>"
SCRIPT = '<script>var so = "999/QĐ-UBND";</script>'

PORTALS = {
    "divisions": f'<div id="top-menu">{MENU}</div><div class="row"><div class="col-8"><div class="noidung">{BODY}</div></div><div class="col-4"><h3>Văn bản mới</h3><ul>{NEWS}</ul></div></div><div id="footer">{FOOT}</div>{SCRIPT}',
    "named divisions": f'<div class="box"><ul class="menu"><li>Thuộc tính</li></ul><div class="noidung">{BODY}</div></div><div class="footer">{FOOT}</div>',
    "sections": f"<header>{MENU}</header><nav>{MENU}</nav><main><article>{BODY}</article></main><aside><ul>{NEWS}</ul></aside><footer>{FOOT}</footer>",
    "one form": f'<form action="/" id="aspnetForm"><div>{MENU}</div><div><div><span>{BODY}</span></div><div>{NEWS}</div></div><div class="footer">{FOOT}</div></form>',
    "tables": f'<table><tr><td colspan=3>{MENU}</td></tr><tr><td>{MENU}</td><td><div>{BODY}</div></td><td><ul>{NEWS}</ul></td></tr><tr><td colspan=3 class="footer">{FOOT}</td></tr></table>{SCRIPT}',
    "bare": BODY,
    "without scripts": f"<div>{MENU}</div><div>{BODY}</div><div><ul>{NEWS}{NEWS}</ul></div>",
    "title above": f"{SCRIPT}<div><h1>Công văn 389/SNV-CCHC năm 2024</h1><p>Đăng ngày 05/3/2024</p>{BODY}</div>",
    "search": f'<div><form><input value="Số hiệu"><button>Tìm</button><select><option>Quyết định</select></form></div><div>{BODY}</div>',
}  # fmt: skip


@pytest.mark.parametrize("kind", PORTALS)
def test_portals_give_their_document_and_nothing_else(kind: str) -> None:
    """Whatever a portal is built of, the same records come out of its page."""
    found = extracted(
        f"<!DOCTYPE html><html><head><title>Công văn 1/QĐ-UBND</title></head><body>{PORTALS[kind]}</body></html>"
    )
    header = found.parts[0].header
    assert (header.number, header.symbol, header.date) == ("389", "SNV-CCHC", "2024-02-26")
    assert (header.issuer, header.signer) == ("Sở Nội vụ tỉnh Lâm Đồng", "Trần Thị Mai")
    assert header.recipients == ("Như trên", "Lưu: VT")
    assert [citation.number for citation in found.citations if citation.kind == "numbered"] == [
        "2481/QĐ-UBND"
    ]


def extracted(page: str) -> Extraction:
    """Return what is found in a page."""
    content = read_html(page.encode(), "trang.html")
    source = Source("trang.html", "html", "0" * 64, len(content.text))
    return extract(Document(source, content.text, blocks=content.blocks))


def test_parts_of_a_document_in_brothers_stay() -> None:
    """An appendix in a division of its own is no sidebar."""
    sheet = (
        "<p>PHỤ LỤC I</p><table><tr><td>TT<td>Xã<td>Số</tr>" + "<tr><td>1<td>Gia Bắc<td>12" * 9 + "</table>"
    )
    found = lines(f"<nav>{MENU}</nav><div><div>{BODY}</div><div>{sheet}</div></div>")
    assert "PHỤ LỤC I" in found
    assert found.count("1 | Gia Bắc | 12") == 9


PAGE = "<html><head><meta charset={}></head><body><p>Ủy ban nhân dân huyện Đạ Huoai</p></body></html>"
TEXT = ["Ủy ban nhân dân huyện Đạ Huoai"]


@pytest.mark.parametrize(
    "data",
    [
        PAGE.format("utf-8").encode(),
        PAGE.format("windows-1252").encode(),
        PAGE.format("utf-8").encode("utf-8-sig"),
        PAGE.format("utf-16").encode("utf-16"),
        PAGE.format("unicode").encode("utf-16-le"),
        PAGE.format("utf-8").replace("Ủ", "U\u0309").encode(),
        b'<?xml version="1.0" encoding="UTF-8"?>' + PAGE.format("utf-8").encode(),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n"
        + PAGE.format("utf-8").encode() + b"\n--b\nContent-Type: image/png\n\nx\n--b--\n",
        b"Subject: a\nContent-Type: text/html; charset=windows-1258\n\n<html><body><p>U\xd2y ban nh\xe2n d\xe2n huy\xea\xf2n \xd0a\xf2 Huoai</p></body></html>",
        b"<html><head><meta charset=windows-1258></head><body><p>U\xd2y ban nh\xe2n d\xe2n huy\xea\xf2n \xd0a\xf2 Huoai</p></body></html>",
        b"<html><body><p><font face='.VnTimeH'>\xf1</font><font face='.VnTime'>y ban nh\xa9n d\xa9n huy\xd6n \xa7\xb9 Huoai</font></p></body></html>",
        b"<html><style>p.MsoNormal {font-family:VNI-Times}</style><body><p class=MsoNormal>U\xfby ban nha\xe2n da\xe2n huye\xe4n \xd1a\xef Huoai</p></body></html>",
        b"<html><body><p style=\"font-family:'VNI-Times'\">U&ucirc;y ban nha&acirc;n da&acirc;n huye&auml;n &Ntilde;a&iuml; Huoai</p></body></html>",
    ],
)  # fmt: skip
def test_encodings(data: bytes) -> None:
    """The same words come out of every encoding, whatever the page says of itself."""
    assert format_of(data, "trang.doc") == "html"
    assert read(data) == TEXT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Báo cáo\n<br>dòng", "txt"),
        ("<p align=center>**BÁO CÁO**</p>\n\n# I. Kết quả\n<p></p><p></p><p></p>", "txt"),
        ("<10 hồ sơ quá hạn", "txt"),
        ("<p>Số</p><p>Ngày</p><p>Nơi nhận</p>", "html"),
        ("<!-- saved from url=(0014)about:internet -->\n<HTML>", "html"),
        ("<!-- -->" * 400, "txt"),
        ("<meta http-equiv=Content-Type content='text/html'>", "html"),
        ("Ghi chú: thẻ <html> mở đầu trang", "txt"),
    ],
)
def test_pages_are_told_from_text(text: str, expected: str) -> None:
    """Text with tags in it is text; a fragment of a page is a page."""
    assert format_of(text.encode(), "a.txt") == expected


def test_word_xml_is_refused_by_name() -> None:
    """Word's own XML is no page, and its tags are no text: the error says how to save it."""
    data = b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>'
    with pytest.raises(ReadError, match="Word XML"):
        format_of(data, "a.doc")


BAD = {
    "empty body": ("<html><body></body></html>", ""),
    "nothing": ("<html>", "khung"),
    "frames": ("<html><frameset><frame src=a.html></frameset></html>", "frame"),
    "navigation only": (f"<html><body><nav>{MENU}</nav></body></html>", "điều hướng"),
    "script only": ("<html><body><div id=root></div><script>render()</script></body></html>", "điều hướng"),
    "archive without a page": ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n", "không có trang"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_pages_without_text_are_errors_or_empty(kind: str) -> None:
    """A page without a document gives no text, or an error with a remedy."""
    page, problem = BAD[kind]
    if not problem:
        assert read(page) == []
        return
    with pytest.raises(ReadError, match=problem) as caught:
        read(page)
    assert caught.value.remedy


def test_deep_nesting_is_cut_with_a_warning() -> None:
    """A hundred thousand elements in one another neither hang nor overflow."""
    depth = 100_000
    page = f"<html><body><p>Trên mặt</p>{'<div>' * depth}Đáy{'</div>' * depth}</body></html>"
    content = read_html(page.encode(), "sau.html")
    assert content.text.startswith("Trên mặt")
    assert content.warnings


def test_hostile_spans_stay_small() -> None:
    """A cell that says it spans millions of rows and columns is one cell."""
    page = "<table><tr><td colspan=99999999 rowspan=99999999>a</td></tr><tr><td>b</td></tr></table>"
    assert sum(map(len, lines(page))) < 1000


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<table>", "<tr>", "<td rowspan=3>", "</table>", "<ol>", "<li>", "chữ", " ", "<br>", "<div class=menu>", "</div>", "<a href=#>", "<script>", "</script>", "&#0;", "&#xd800;", "<![if x]>", "<!--", "-->", "\0", "<o:p>", "<font face='.VnTime'>", "<style>", "</style>", "<pre>", "<form>"])))  # fmt: skip
def test_any_soup_of_tags_gives_text_or_an_error(pieces: list[str]) -> None:
    """However broken a page is, nothing but a ReadError comes of it, and blocks quote its text."""
    with suppress(ReadError):
        content = read_html(f"<html>{''.join(pieces)}".encode(), "a.html")
        assert all(content.text[block.start : block.end].strip() for block in content.blocks)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_an_error(data: bytes) -> None:
    """Bytes of no encoding raise nothing but a ReadError."""
    with suppress(ReadError):
        read_html(b"<html><body>" + data, "a.html")
