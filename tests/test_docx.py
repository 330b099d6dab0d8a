"""DOCX: what a reader of the page sees comes out once and in order; bad packages get their own errors."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc_extract.errors import ReadError
from vbhc_extract.extraction.pipeline import extract
from vbhc_extract.model import Document, Extraction, Source
from vbhc_extract.reading.content import Content
from vbhc_extract.reading.docx import package, read_docx
from vbhc_extract.reading.layout_tables import is_layout
from vbhc_extract.reading.sniffing import format_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
HEADER = '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader"/><w:footerReference w:type="default" r:id="rIdfooter"/></w:sectPr>'


def relations(targets: Mapping[str, str]) -> str:
    """Return a relationships part: kinds and the parts they lead to."""
    inner = "".join(
        f'<Relationship Id="rId{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def packed(parts: Mapping[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """Return a package of these parts."""
    data = BytesIO()
    with ZipFile(data, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a document with this body, and with parts such as `styles`, `numbering`, `header`."""
    inner = {
        kind: f"<w:{ROOTS.get(kind, kind)} {NAMES}>{part}</w:{ROOTS.get(kind, kind)}>"
        for kind, part in parts.items()
    }
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
            "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations({kind: f"{kind}.xml" for kind in parts}),
            **{f"word/{kind}.xml": part for kind, part in inner.items()},
        }
    )


ROOTS = {"header": "hdr", "footer": "ftr"}


def run(text: str, properties: str = "") -> str:
    """Return a run of letters."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, properties: str = "") -> str:
    """Return a paragraph of XML pieces, of which those without tags are runs."""
    pieces = "".join(piece if piece.startswith("<") else run(piece) for piece in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{pieces}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; a cell is XML or words, lines apart by `|`."""
    lines = (
        "".join(
            cell
            if cell.startswith("<w:tc>")
            else f"<w:tc>{cell if cell.startswith('<') else ''.join(map(p, cell.split('|')))}</w:tc>"
            for cell in row
        )
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def cell(words: str, properties: str) -> str:
    """Return a cell with properties."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"


def field(instruction: str, result: str) -> str:
    """Return a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def lines(data: bytes) -> list[str]:
    """Return the lines of a document as read."""
    return [line for line in read_docx(data, "van-ban.docx").text.split("\n") if line]


def numbered(level: int = 0, number: str = "1") -> str:
    """Return the properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(at: int, text: str, number_format: str = "decimal", more: str = "") -> str:
    """Return one level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, uses: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """Return the lists of a document: one list, used once unless said otherwise."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{uses}'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Số: 12/BC", "<w:r><w:noBreakHyphen/></w:r>", "UBND"), ["Số: 12/BC-UBND"]),
        (p("UBND HUYỆN", "<w:r><w:tab/></w:r>", "CỘNG HÒA"), ["UBND HUYỆN\tCỘNG HÒA"]),
        (p("Dòng một", "<w:r><w:br/></w:r>", "dòng hai"), ["Dòng một", "dòng hai"]),
        (p("ban", "<w:r><w:softHyphen/></w:r>", "hành"), ["banhành"]),
        (p("Quyết định số 3127", "<w:bookmarkStart w:id='0' w:name='a'/>", "/QĐ", "<w:proofErr w:type='x'/>", "-UBND"), ["Quyết định số 3127/QĐ-UBND"]),
        (p("Giao ", "<w:ins>" + run("Phòng Nội vụ") + "</w:ins>", "<w:del><w:r><w:delText>Sở Y tế</w:delText></w:r></w:del>"), ["Giao Phòng Nội vụ"]),
        (p("<w:moveFrom>" + run("cũ") + "</w:moveFrom>", "<w:moveTo>" + run("mới") + "</w:moveTo>"), ["mới"]),
        (p("Thực hiện Nghị ", properties="<w:rPr><w:del/></w:rPr>") + p("quyết số 57-NQ/TW"), ["Thực hiện Nghị quyết số 57-NQ/TW"]),
        (p("<w:hyperlink>" + run("Luật Đầu tư công") + "</w:hyperlink>", " năm 2024"), ["Luật Đầu tư công năm 2024"]),
        (p("<w:smartTag>" + run("tỉnh ") + "<w:smartTag>" + run("Lâm Đồng") + "</w:smartTag></w:smartTag>"), ["tỉnh Lâm Đồng"]),
        (p("<w:sdt><w:sdtPr/><w:sdtContent>" + run("Di Linh") + "</w:sdtContent></w:sdt>"), ["Di Linh"]),
        ("<w:sdt><w:sdtContent>" + p("BÁO CÁO") + "</w:sdtContent></w:sdt>", ["BÁO CÁO"]),
        ("<w:customXml>" + p("BÁO CÁO") + "</w:customXml>", ["BÁO CÁO"]),
        (p("Tên: ", "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Nhấp để nhập") + "</w:sdtContent></w:sdt>"), ["Tên:"]),
        (p("Mục ", field("REF muc1", "III")), ["Mục III"]),
        (p("Trang ", field("PAGE", "7"), " tiếp theo"), ["Trang  tiếp theo"]),
        (p('<w:fldSimple w:instr=" PAGE ">' + run("7") + "</w:fldSimple>", "hết"), ["hết"]),
        (p('<w:fldSimple w:instr=" DOCPROPERTY So ">' + run("15") + "</w:fldSimple>"), ["15"]),
        (p("Kết quả", run("ẩn", "<w:vanish/>"), run(" rõ", '<w:vanish w:val="0"/>')), ["Kết quả rõ"]),
        (p(run("Ủy ban nhân dân", "<w:caps/>")), ["ỦY BAN NHÂN DÂN"]),
        (p("Tỷ lệ ", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 95%"), ["Tỷ lệ ≥ 95%"]),
        (p("10 m", run("2", '<w:vertAlign w:val="superscript"/>')), ["10 m2"]),
        (p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), ["a+b"]),
        ("<w:p><w:r><w:t> hai đầu </w:t></w:r></w:p>", ["hai đầu"]),
        (p("a") + "<w:p/><w:p/>" + p("b"), ["a", "b"]),
        (p(run("Uûy ban nhaân daân huyeän Di Linh", '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>')), ["Ủy ban nhân dân huyện Di Linh"]),
        (p(run("ñy ban nh©n d©n tØnh L©m §ång", '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>')), ["ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"]),
    ],
)  # fmt: skip
def test_letters_come_as_they_are_shown(body: str, expected: list[str]) -> None:
    """What stands between and around runs neither adds nor takes letters."""
    assert lines(docx(body)) == expected


def box(words: str) -> str:
    """Return a text box as Word writes it, for itself and for older programs."""
    inner = f"<w:txbxContent>{p(words)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(box("DỰ THẢO"), "BÁO CÁO"), ["DỰ THẢO", "BÁO CÁO"]),
        (p("BÁO CÁO", box("HỎA TỐC")), ["BÁO CÁO", "HỎA TỐC"]),
        (p("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p("MẬT") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"), ["MẬT"]),
        (p('<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>' + p("chữ") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"), ["chữ"]),
        (p("<w:r><w:drawing><wps:txbx><w:txbxContent>" + p("ngoài", "<w:r><w:drawing><wps:txbx><w:txbxContent>" + p("trong") + "</w:txbxContent></wps:txbx></w:drawing></w:r>") + "</w:txbxContent></wps:txbx></w:drawing></w:r>"), ["ngoài", "trong"]),
        ('<mc:AlternateContent><mc:Choice Requires="w14">' + p("một lần") + "</mc:Choice><mc:Fallback>" + p("một lần") + "</mc:Fallback></mc:AlternateContent>", ["một lần"]),
    ],
)  # fmt: skip
def test_text_boxes_come_once(body: str, expected: list[str]) -> None:
    """A box is written twice in the file, and read once, beside the paragraph it is anchored to."""
    assert lines(docx(body)) == expected


ARTICLES = numbering(
    level(0, "Điều %1.", more='<w:suff w:val="space"/>'), level(1, "%2."), level(2, "%3)", "lowerLetter")
)


@pytest.mark.parametrize(
    ("lists", "places", "expected"),
    [
        (ARTICLES, [(0, "1"), (1, "1"), (1, "1"), (2, "1"), (2, "1"), (0, "1"), (1, "1")], ["Điều 1. x", "1. x", "2. x", "a) x", "b) x", "Điều 2. x", "1. x"]),
        (numbering(level(0, "%1.", "upperRoman"), level(1, "%1.%2.", more="<w:isLgl/>")), [(0, "1"), (0, "1"), (1, "1")], ["I. x", "II. x", "2.1. x"]),
        (numbering(level(0, "%1."), level(1, "%1.%2.", more='<w:lvlRestart w:val="0"/>')), [(0, "1"), (1, "1"), (0, "1"), (1, "1")], ["1. x", "1.1. x", "2. x", "2.2. x"]),
        (numbering(level(0, "\uf0b7", "bullet"), level(1, "+", "bullet"), level(2, "o", "bullet")), [(0, "1"), (1, "1"), (2, "1")], ["- x", "+ x", "- x"]),
        (numbering(level(0, "%1/")), [(0, "0"), (0, "9"), (5, "1"), (0, "1")], ["x", "x", "x", "1/ x"]),
        (numbering(level(0, "", "none")), [(0, "1")], ["x"]),
        (
            numbering(level(0, "%1."), uses='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
                      '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'),
            [(0, "1"), (0, "2"), (0, "3"), (0, "3"), (0, "1")], ["1. x", "2. x", "1. x", "2. x", "3. x"],
        ),
        (
            numbering(level(0, "%1."), uses='<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">' + level(0, "Bước %1:") + "</w:lvlOverride></w:num>"),
            [(0, "1"), (0, "1")], ["Bước 1: x", "Bước 2: x"],
        ),
        (
            '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>'
            + level(0, "%1)", "lowerLetter") + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
            [(0, "1"), (0, "1")], ["a) x", "b) x"],
        ),
    ],
)  # fmt: skip
def test_automatic_numbers_are_written_out(
    lists: str, places: list[tuple[int, str]], expected: list[str]
) -> None:
    """Levels count, begin anew and share lists as Word has them."""
    body = "".join(p("x", properties=numbered(*place)) for place in places)
    assert lines(docx(body, numbering=lists)) == expected


def test_styles_carry_numbers_fonts_and_headings() -> None:
    """A style passes on what the style it is based on says, and may take it back."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dieu"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Khong"><w:basedOn w:val="Dieu"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/><w:rPr><w:caps/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = "".join(
        p("Phạm vi", properties=f'<w:pStyle w:val="{name}"/>') for name in ("Dieu", "Con", "Khong", "Vong")
    )
    body += p("rõ", run("ẩn", '<w:rStyle w:val="An"/>'))
    data = docx(body, styles=styles, numbering=ARTICLES)
    assert lines(data) == ["Điều 1. Phạm vi", "Điều 2. Phạm vi", "Phạm vi", "PHẠM VI", "rõ"]
    kinds = [block.kind for block in read_docx(data, "a.docx").blocks]
    assert kinds == ["heading", "heading", "heading", "paragraph", "paragraph"]


def test_a_level_may_belong_to_a_style() -> None:
    """A paragraph in the style of a level stands on that level without saying so."""
    lists = numbering(level(0, "%1."), level(1, "%2)", "lowerLetter", '<w:pStyle w:val="Diem"/>'))
    styles = '<w:style w:type="paragraph" w:styleId="Diem"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = p("Khoản", properties=numbered()) + p("Điểm", properties='<w:pStyle w:val="Diem"/>') * 2
    assert lines(docx(body, styles=styles, numbering=lists)) == ["1. Khoản", "a) Điểm", "b) Điểm"]


SPAN, DOWN, GOES_ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("TT", "Nguồn", "Giao"), ("1", "Tỉnh", "62.300")), ["TT | Nguồn | Giao", "1 | Tỉnh | 62.300"]),
        (
            ((cell("TT", DOWN), cell("Vốn", SPAN)), (cell("", GOES_ON), "Giao", "Giải ngân"), ("1", "10", "9")),
            ["TT | Vốn | |", "| | Giao | Giải ngân", "1 | 10 | 9"],
        ),
        ((("A", cell("B", SPAN), "C"), ("1", cell("2", SPAN), "3"), ("4", cell("5", SPAN), "6")), ["A | B | C", "1 | 2 | 3", "4 | 5 | 6"]),
        ((("TT", "Nội dung", "Số"), ("1", "dòng một|dòng hai", "3|4")), ["TT | Nội dung | Số", "1 | dòng một dòng hai | 3 4"]),
        ((("TT", "a|b", "Số"), ("1", table(("x", "y", "z"), ("1", "2", "3")), "3")), ["TT | a b | Số", "1 | x y z 1 2 3 | 3"]),
        ((("UBND HUYỆN DI LINH|PHÒNG NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 5/BC-PNV", "Di Linh, ngày 05 tháng 3 năm 2024")),
         ["UBND HUYỆN DI LINH", "PHÒNG NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/BC-PNV", "Di Linh, ngày 05 tháng 3 năm 2024"]),
        ((("Nơi nhận:|- Như trên;|- Lưu: VT.", "KT. CHỦ TỊCH|PHÓ CHỦ TỊCH||Lê Thị Bình"),), ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Bình"]),
        (((table(("TT", "Số"), ("1", "20")),),), ["TT | Số", "1 | 20"]),
    ],
)  # fmt: skip
def test_tables(rows: tuple[tuple[str, ...], ...], expected: list[str]) -> None:
    """Data come a row a line with their columns in line; letterheads and signatures come cell by cell."""
    assert lines(docx(table(*rows))) == expected


def test_automatic_numbers_count_rows_without_words() -> None:
    """The number of a row is often an empty paragraph in a list."""
    empty = f"<w:tc>{p(properties=numbered())}</w:tc>"
    rows = (("TT", "Nguồn", "Giao"), (empty, "Tỉnh", "62"), (empty, "Huyện", "98"))
    assert lines(docx(table(*rows), numbering=ARTICLES)) == [
        "TT | Nguồn | Giao",
        "Điều 1. | Tỉnh | 62",
        "Điều 2. | Huyện | 98",
    ]


def test_deleted_rows_are_out() -> None:
    """A row that tracked changes deleted is not read."""
    deleted = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("cũ") + "</w:tc></w:tr>"
    data = docx(table(("TT", "Số"), ("1", "2")).replace("<w:tblPr/>", f"<w:tblPr/>{deleted}"))
    assert lines(data) == ["TT | Số", "1 | 2"]


def notes(*words: str) -> str:
    """Return footnotes numbered from 1."""
    return "".join(
        f'<w:footnote w:id="{at}">{p("<w:r><w:footnoteRef/></w:r>", text)}</w:footnote>'
        for at, text in enumerate(words, 1)
    )


def test_footnotes_stand_between_body_and_signature() -> None:
    """A footnote parts no sentence, is read once, and the signature stays at the end."""
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = (
        p("Theo quy định", reference, " hiện hành./.")
        + p("Phụ trách.")
        + table(("Nơi nhận:|- Lưu: VT.", "CHỦ TỊCH|Lê Văn Ba"))
    )
    content = read_docx(docx(body, footnotes=notes("Nghị định số 30/2020/NĐ-CP.")), "a.docx")
    assert [content.text[block.start : block.end] for block in content.blocks][:4] == [
        "Theo quy định hiện hành./.", "Phụ trách.", "Nghị định số 30/2020/NĐ-CP.", "Nơi nhận:",
    ]  # fmt: skip
    assert [block.kind for block in content.blocks][:4] == ["paragraph", "paragraph", "footnote", "paragraph"]
    assert extracted(content).parts[0].header.signer == "Lê Văn Ba"


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    """References in circles end."""
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    inner = f'<w:footnote w:id="1">{p("Chú thích", reference)}</w:footnote>'
    assert lines(docx(p("Chữ", reference), footnotes=inner)) == ["Chữ", "Chú thích"]


def test_headers_and_footers() -> None:
    """Running heads are blocks of their own kind at the ends; page numbers alone are nothing."""
    content = read_docx(
        docx(p("Nội dung") + HEADER, header=p("Phụ lục kèm theo"), footer=p(field("PAGE", "2"), "/9")),
        "a.docx",
    )
    assert [(block.kind, content.text[block.start : block.end]) for block in content.blocks] == [
        ("header", "Phụ lục kèm theo"),
        ("paragraph", "Nội dung"),
    ]


def test_a_damaged_header_costs_only_itself() -> None:
    """A header that is no XML, or is missing, leaves the body readable."""
    data = docx(p("Nội dung") + HEADER, header="<w:broken>")
    content = read_docx(data, "a.docx")
    assert content.text.strip() == "Nội dung"
    assert "header.xml" in content.warnings[0]


def test_a_letterhead_in_the_header_is_text() -> None:
    """Templates keep the letterhead in the first page's header."""
    head = table(
        ("SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Số: 5/SNV-CCHC", "Đà Lạt, ngày 05 tháng 3 năm 2024"),
    )
    found = extracted(read_docx(docx(p("Kính gửi: UBND các huyện.") + HEADER, header=head), "a.docx"))
    assert (found.parts[0].header.number, found.parts[0].header.date) == ("5", "2024-03-05")


def extracted(content: Content) -> Extraction:
    """Return what is found in a text as read."""
    source = Source("a.docx", "docx", "0" * 64, len(content.text))
    return extract(Document(source, content.text, blocks=content.blocks))


def test_what_is_left_out_is_said() -> None:
    """Embedded files are not opened, and a warning says so."""
    body = p("Chữ", "<w:r><w:object><o:OLEObject/></w:object></w:r>") + '<w:altChunk r:id="rId9"/>'
    warnings = read_docx(docx(body), "a.docx").warnings
    assert len(warnings) == 2
    assert "altChunk" in " ".join(warnings)


def test_a_page_inside_the_document_is_read() -> None:
    """Programs that make Word files of web pages put the page into a part of its own."""
    document = f'<w:document {NAMES}><w:body>{p("Trước")}<w:altChunk r:id="rIdaFChunk"/>{p("Sau")}</w:body></w:document>'
    parts = {
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations({"aFChunk": "trang.html"}),
        "word/trang.html": "<html><body><p>Số: 12/BC-UBND</p><table><tr><td>TT<td>Số<tr><td>1<td>2</table></body></html>",
    }
    assert lines(packed(parts)) == ["Trước", "Số: 12/BC-UBND", "TT | Số", "1 | 2", "Sau"]


def test_signatures_side_by_side_are_both_read() -> None:
    """A joint document is signed by two, in two cells of one row."""
    body = p("KẾ HOẠCH LIÊN TỊCH") + table(
        ("TM. ỦY BAN MTTQ|CHỦ TỊCH||Nguyễn Văn An", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH||Trần Văn Bình")
    )
    header = extracted(read_docx(docx(body), "a.docx")).parts[0].header
    assert header.signer == "Nguyễn Văn An; Trần Văn Bình"


DOCUMENT = f"<w:document {NAMES}><w:body>{p('Quyết định')}</w:body></w:document>"


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": DOCUMENT},
        {"[Content_Types].xml": TYPES.replace("word/document", "word/document2"), "word/document2.xml": DOCUMENT},
        {"_rels/.rels": relations({"officeDocument": "/tai-lieu/chinh.xml"}), "tai-lieu/chinh.xml": DOCUMENT},
        {"[Content_Types].xml": TYPES.replace("word/document", "chinh"), "chinh.xml": DOCUMENT},
        {"word/document.xml": DOCUMENT.replace(WORD, STRICT_WORD)},
        {"word/document.xml": DOCUMENT, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
        {"word/document.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + DOCUMENT).encode("utf-16")},
        {"word/document.xml": DOCUMENT, "word/_rels/document.xml.rels": relations({"styles": "../../../etc/passwd", "header": "http://a.vn/h.xml"})},
    ],
)  # fmt: skip
def test_odd_packages_are_read(parts: dict[str, str | bytes]) -> None:
    """Without styles, with the document under another name, strict, with macros: the text is there."""
    parts = {"[Content_Types].xml": TYPES, **parts}
    assert format_of(packed(parts), "a.docx") == "docx"
    assert lines(packed(parts)) == ["Quyết định"]


def test_broken_helping_parts_cost_only_themselves() -> None:
    """Styles that are no XML are left out with a warning."""
    data = docx(p("Quyết định"), styles="<w:broken>")
    content = read_docx(data, "a.docx")
    assert content.text.strip() == "Quyết định"
    assert "styles.xml" in content.warnings[0]


GOOD = docx(p("Quyết định " * 500))
DEEP = "<w:sdt><w:sdtContent>" * 200 + p("sâu") + "</w:sdtContent></w:sdt>" * 200
LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))


def with_password_flag(data: bytes) -> bytes:
    """Mark the entries of an archive as encrypted."""
    data = data.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00")
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


def with_wrong_size(data: bytes) -> bytes:
    """Let the archive say that its parts unpack to less than they do."""
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]


BAD = {
    "empty": (b"", "cắt cụt"),
    "no archive": (b"PK\x03\x04 nothing", "cắt cụt"),
    "cut": (GOOD[: len(GOOD) // 2], "cắt cụt"),
    "no document": (packed({"word/styles.xml": "<a/>"}), "không có phần văn bản chính"),
    "document is no XML": (packed({"word/document.xml": "Quyết định"}), "không phải XML"),
    "XML is cut": (packed({"word/document.xml": DOCUMENT[:-40]}), "không phải XML"),
    "document is empty": (packed({"word/document.xml": b""}), "không phải XML"),
    "entities": (packed({"word/document.xml": f'<!DOCTYPE a [<!ENTITY l0 "x">{LAUGHS}]><a>&l9;</a>'}), "không an toàn"),
    "external entity": (packed({"word/document.xml": f'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>{DOCUMENT.replace("Quyết", "&e;")}'}), "DTD"),
    "too deep": (docx(DEEP), "lồng quá 256"),
    "password": (with_password_flag(packed({"word/document.xml": DOCUMENT}, ZIP_STORED)), "mật khẩu"),
    "broken stream": (packed({"word/document.xml": DOCUMENT}).replace(b"PK\x03\x04", b"PK\x03\x04", 1)[:60] + b"\xff" * 40 + packed({"word/document.xml": DOCUMENT})[100:], ""),
    "wrong size": (with_wrong_size(packed({"word/document.xml": DOCUMENT * 50})), ""),
    "pictures only": (packed({"word/document.xml": f"<w:document {NAMES}><w:body>{p()}</w:body></w:document>", "word/media/image1.png": b"\x89PNG"}), "chỉ có ảnh"),
    "relations are no XML": (packed({"_rels/.rels": "<", "word/document.xml": DOCUMENT}), ".rels"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_bad_files_have_their_own_errors(kind: str) -> None:
    """A file that cannot be read says what is wrong and what to do, and raises nothing else."""
    data, problem = BAD[kind]
    with pytest.raises(ReadError) as caught:
        read_docx(data, "hong.docx")
    assert problem in caught.value.problem
    assert caught.value.path == "hong.docx"
    assert caught.value.remedy


@pytest.mark.parametrize(("limit", "value"), [("MAX_PARTS", 3), ("MAX_UNPACKED", 1000), ("MAX_PART", 1000)])
def test_packages_have_limits(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    """Bombs are refused by the sizes that the archive tells, before anything is unpacked."""
    monkeypatch.setattr(package, limit, value)
    with pytest.raises(ReadError, match="quá lớn"):
        read_docx(GOOD, "bom.docx")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_files_never_raise_anything_else(data: st.DataObject) -> None:
    """Whatever bytes of a file are changed, there is a text or a ReadError."""
    damaged = bytearray(docx(p("Số: 12/BC-UBND", properties=numbered()), numbering=ARTICLES))
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ReadError):
        read_docx(bytes(damaged), "a.docx")


WORDS = st.text(st.sampled_from("aăâđêôơưÀẬ 0123456789/-.,;"), min_size=1, max_size=20).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=6))
def test_runs_and_paragraphs_keep_their_letters(paragraphs: list[list[str]]) -> None:
    """However words are cut into runs, the paragraph is their sum; blocks quote the text."""
    content = read_docx(docx("".join(p(*map(run, runs)) for runs in paragraphs)), "a.docx")
    quoted = [content.text[block.start : block.end] for block in content.blocks]
    assert quoted == ["".join(runs).rstrip() for runs in paragraphs]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["TỈNH ỦY LÂM ĐỒNG\n*", "ĐẢNG CỘNG SẢN VIỆT NAM"]], True),
        ([["Số: 12/CV-CT\nV/v báo cáo", "Đà Lạt, ngày 05 tháng 3 năm 2024"]], True),
        ([["NGƯỜI LẬP BIỂU", "", "GIÁM ĐỐC"], ["(Ký tên)", "", "(Ký, đóng dấu)"]], True),
        ([["T/M BAN THƯỜNG VỤ\nBÍ THƯ"]], True),
        ([["Nơi nhận", "Số lượng"], ["Phòng Nội vụ", "3"]], True),
        ([["Tên đơn vị", "Số hồ sơ"], ["Xã Gia Bắc", "412"]], False),
        ([["TT", "Họ tên", "Chức vụ"], ["1", "Lê Văn Ba", "GIÁM ĐỐC"]], False),
        ([["1", "Rà soát thủ tục", "Phòng Nội vụ"]], False),
        ([["Nhiệm vụ", "Cơ quan chủ trì"], ["Xây dựng quy chế", "Văn phòng"]], False),
        ([["Kính gửi:", "- Sở Nội vụ;"], ["", "- UBND các huyện."]], True),
        ([["Một cột"], ["vẫn là khung"]], True),
        ([], True),
    ],
)
def test_layout_tables(rows: list[list[str]], expected: bool) -> None:
    """Letterheads, signature blocks and frames are layout; figures and tasks are data."""
    assert is_layout(rows) is expected
