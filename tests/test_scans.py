"""Scans: pictures of documents recognised, their columns, tables and seals, and pictures that cannot be read."""

from __future__ import annotations

import struct
import zlib
from contextlib import closing
from io import BytesIO
from pathlib import Path
from shutil import which

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from vbhc_extract.errors import ReadError
from vbhc_extract.extraction import extract
from vbhc_extract.model import Document, Source
from vbhc_extract.reading import from_text, read
from vbhc_extract.reading.content import Content
from vbhc_extract.reading.pdf import ocr, read_pdf
from vbhc_extract.reading.pdf.pictures import picture_kind
from vbhc_extract.reading.pdf.rulings import Rulings
from vbhc_extract.reading.pdf.scanned_rulings import is_ruled, scanned_rulings
from vbhc_extract.reading.pdf.tables import grids
from vbhc_extract.reading.pdf.words import Word
from vbhc_extract.reading.scans import read_image

FONT = Path("/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf")
DPI = 200
needs_ocr = pytest.mark.skipif(
    not (ocr.can_recognise() and FONT.exists()),
    reason="needs tesseract-ocr, tesseract-ocr-vie and fonts-noto-core",
)
needs_orientation = pytest.mark.skipif(which("tesseract") is None, reason="needs tesseract-ocr-osd")

LEFT, RIGHT = 180, 400  # middles of the columns of a letterhead, in points
LETTERHEAD = (
    (LEFT, 60, "ỦY BAN NHÂN DÂN"),
    (RIGHT, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (LEFT, 78, "HUYỆN DI LINH"),
    (RIGHT, 78, "Độc lập - Tự do - Hạnh phúc"),
    (LEFT, 104, "Số: 512/QĐ-UBND"),
    (RIGHT, 104, "Di Linh, ngày 14 tháng 3 năm 2024"),
    (297, 150, "QUYẾT ĐỊNH"),
    (297, 168, "Về việc thành lập Tổ kiểm tra cải cách hành chính năm 2024"),
    (297, 200, "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ;"),
    (297, 220, "Theo đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 88/TTr-PNV ngày 11/3/2024."),
    (LEFT, 560, "Nơi nhận:"),
    (LEFT, 578, "- Như Điều 3;"),
    (LEFT, 596, "- Lưu: VT, NV."),
    (RIGHT, 560, "TM. ỦY BAN NHÂN DÂN"),
    (RIGHT, 578, "CHỦ TỊCH"),
    (RIGHT, 660, "Lê Viết Thuần"),
)


def sheet(*lines: tuple[float, float, str]) -> Image.Image:
    """Return a sheet of A4 with lines of text around their middles, places in points."""
    page = Image.new("RGB", (595 * DPI // 72, 842 * DPI // 72), "white")
    font, pen = ImageFont.truetype(FONT, 12 * DPI // 72), ImageDraw.Draw(page)
    for x, top, words in lines:
        pen.text((x * DPI / 72, top * DPI / 72), words, font=font, fill="black", anchor="ma")
    return page


def scanned(page: Image.Image, slant: float = 0.0, kind: str = "PNG", **options: object) -> bytes:
    """Return a sheet as a scanner gives it, slanted by some degrees."""
    made = BytesIO()
    turned = page.rotate(slant, Image.Resampling.BICUBIC, fillcolor="white")
    turned.save(made, kind, dpi=(DPI, DPI), **options)
    return made.getvalue()


def sealed(page: Image.Image) -> Image.Image:
    """Return a sheet with a red seal over the signature, the ink of both dark where they meet."""
    ink = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(ink)
    middle, height = RIGHT * DPI / 72 - 60, 610 * DPI / 72
    for radius in (90, 98, 130, 138):
        box = (middle - radius, height - radius, middle + radius, height + radius)
        pen.ellipse(box, outline=(220, 40, 50), width=4)
    return ImageChops.multiply(page, ink)


def document(content: Content) -> Document:
    """Return the document of a content."""
    return Document(Source("a", "pdf", "0" * 64, len(content.text)), content.text, blocks=content.blocks)


@needs_ocr
@pytest.mark.parametrize("slant", [0.0, 1.4, -1.8])
def test_letterhead_of_a_scan(slant: float) -> None:
    """Header and citations of a slanted and sealed scan are those printed on it."""
    content = read_image(scanned(sealed(sheet(*LETTERHEAD)), slant, "JPEG", quality=60), "scan.jpg")
    assert content.text_source == "ocr"
    assert content.ocr_confidence is not None
    assert content.ocr_confidence > 0.8
    found = extract(document(content))
    header = found.parts[0].header
    assert (header.number, header.symbol, header.date) == ("512", "QĐ-UBND", "2024-03-14")
    assert (header.issuer, header.place) == ("Ủy ban nhân dân huyện Di Linh", "Di Linh")
    assert header.signer == "Lê Viết Thuần"
    assert [(c.number, c.date) for c in found.citations] == [
        ("61/2018/NĐ-CP", "2018-04-23"),
        ("88/TTr-PNV", "2024-03-11"),
    ]


@needs_ocr
def test_ruled_table_of_a_scan() -> None:
    """The rows of a ruled table come out with their cells, though the scan is slanted."""
    rows = (("Nguồn vốn", "Kế hoạch", "Tỷ lệ"), ("Tỉnh", "98.750", "41,90"), ("Huyện", "125.400", "33,68"))
    page = sheet(
        (297, 80, "Kết quả giải ngân vốn đầu tư công sáu tháng đầu năm như sau:"),
        *(
            (140 + 150 * column, 124 + 30 * row, words)
            for row, cells in enumerate(rows)
            for column, words in enumerate(cells)
        ),
    )
    pen, unit = ImageDraw.Draw(page), DPI / 72
    for row in range(4):
        pen.line((65 * unit, (118 + 30 * row) * unit, 515 * unit, (118 + 30 * row) * unit), "black", 2)
    for column in range(4):
        pen.line(((65 + 150 * column) * unit, 118 * unit, (65 + 150 * column) * unit, 208 * unit), "black", 2)
    content = read_image(scanned(page, 1.2), "bang.png")
    [table] = [block for block in content.blocks if block.kind == "table"]
    assert content.text[table.start : table.end].split("\n") == [" | ".join(row) for row in rows]


@needs_ocr
def test_pages_of_a_tiff(tmp_path: Path) -> None:
    """Each picture of a TIFF is a page."""
    second = sheet((297, 100, "Kế hoạch này được phổ biến đến các cơ quan, đơn vị."))
    path = tmp_path / "ho-so.tif"
    path.write_bytes(scanned(sheet(*LETTERHEAD), 0, "TIFF", save_all=True, append_images=[second]))
    found = read(path)
    assert (found.source.format, found.source.pages, found.source.text_source) == ("image", 2, "ocr")
    assert "phổ biến đến các cơ quan" in found.text[found.pages[1].start :]


@needs_ocr
@needs_orientation
def test_page_on_its_side() -> None:
    """A page scanned on its side is turned upright where the model of orientations is installed."""
    if "osd" not in ocr._languages():  # noqa: SLF001 - what is installed
        pytest.skip("needs tesseract-ocr-osd")
    page = sheet(*LETTERHEAD, *((297, 240 + 20 * at, LETTERHEAD[8][2]) for at in range(4)))
    content = read_image(scanned(page.transpose(Image.Transpose.ROTATE_90)), "ngang.png")
    assert "Di Linh, ngày 14 tháng 3 năm 2024" in content.text


def test_a_page_that_fails_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages on which recognition fails are left out with a warning; a file of such pages alone is an error."""
    data = scanned(sheet(), 0, "TIFF", save_all=True, append_images=[sheet()])
    pages = iter((ReadError("ho-so.tif", "nhận dạng một trang quá 60 giây", "scan lại"), "Số: 12/BC-UBND"))

    def recognise(*_: object, **__: object) -> ocr.RecognisedPage:
        found = next(pages, None)
        if not isinstance(found, str):
            raise found or ReadError("ho-so.tif", "tesseract không nhận dạng được trang", "kiểm tra")
        return ocr.RecognisedPage([[Word(found, 85, 60, 180, 74)]], Rulings([], []), 595, 842, 0.9)

    monkeypatch.setattr("vbhc_extract.reading.scans.require_tesseract", lambda _: None)
    monkeypatch.setattr("vbhc_extract.reading.pdf.document.can_recognise", lambda: True)
    monkeypatch.setattr("vbhc_extract.reading.pdf.document.recognise_page", recognise)
    found = read_image(data, "ho-so.tif")
    assert found.text.split() == ["Số:", "12/BC-UBND"]
    assert found.warnings == ("trang 1: bỏ trống, nhận dạng một trang quá 60 giây",)
    with pytest.raises(ReadError, match="tesseract không nhận dạng được trang"):
        read_image(data, "ho-so.tif")


def test_tesseract_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where tesseract is missing, the error says what to install."""
    monkeypatch.setattr(ocr, "_program", lambda: "")
    with pytest.raises(ReadError, match="sudo apt install tesseract-ocr tesseract-ocr-vie"):
        read_image(scanned(Image.new("L", (600, 800), "white")), "scan.png")
    with pytest.raises(ReadError, match="sudo apt install tesseract-ocr tesseract-ocr-vie"):
        read_pdf(paper(0, 0), "scan.pdf")


def png_claiming(width: int, height: int) -> bytes:
    """Return a PNG whose head claims a size and whose pixels are missing."""
    head = struct.pack(">4sIIBBBBB", b"IHDR", width, height, 8, 2, 0, 0, 0)
    chunks = (head, b"IDAT" + zlib.compress(b"\0" * 64))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (png_claiming(60_000, 60_000), "ảnh quá lớn"),
        (png_claiming(11_000, 11_000), "ảnh quá lớn"),
        (png_claiming(100, 100), "ảnh hỏng"),
        (scanned(Image.new("RGB", (600, 800), "white"), 0, "JPEG")[:300], "ảnh hỏng"),
        (scanned(Image.effect_noise((600, 800), 90), 0, "JPEG")[:5000], "ảnh hỏng"),
        (scanned(Image.new("L", (600, 800), "white"), 0, "TIFF")[:200], "ảnh hỏng"),
        (b"II*\x00" + b"\xff" * 60, "ảnh hỏng"),
        (b"\xff\xd8\xff", "ảnh hỏng"),
    ],
)
def test_bad_pictures(data: bytes, problem: str) -> None:
    """Damaged and huge pictures give an error that says what is wrong."""
    with pytest.raises(ReadError, match=problem):
        read_image(data, "anh.png")


def paper(shown: int, hidden: int, picture: float = 1.0, words: str = "các xã và có ") -> bytes:
    """Return a PDF of one page with a picture over a share of its height, and letters printed and invisible."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    if picture:
        noise = ImageReader(Image.effect_noise((120, 170), 60))
        canvas.drawImage(noise, 0, 0, 595, 842 * picture)
    for letters, mode in ((shown, 0), (hidden, 3)):
        for line in range(-(-letters // 50)):
            text = canvas.beginText(60, 780 - 12 * line)
            text.setTextRenderMode(mode)
            text.textOut(words * 4)
            canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize(
    ("shown", "hidden", "picture", "kind"),
    [
        (0, 0, 1.0, "bare"),
        (150, 0, 1.0, "bare"),  # a scanner's mark, or what signing wrote over the scan
        (0, 1500, 1.0, "recognised"),
        (150, 1500, 1.0, "recognised"),
        (0, 100, 1.0, "recognised"),
        (1500, 0, 1.0, ""),  # print over a background
        (1500, 0, 0.3, ""),
        (100, 0, 0.3, ""),  # the last page, with the picture of a signature
        (0, 0, 0.3, "bare"),
        (0, 0, 0, ""),
    ],
)
def test_pictures_of_text(shown: int, hidden: int, picture: float, kind: str) -> None:
    """A page is told to be a scan by what pictures cover of it and by the letters over and under them."""
    with pypdfium2.PdfDocument(paper(shown, hidden, picture)) as read_again:
        page = read_again[0]
        assert picture_kind(page, page.get_textpage().count_chars()) == kind


@needs_ocr
@pytest.mark.parametrize("colour", ["black", (200, 30, 30)])
def test_numbers_stamped_as_pictures(colour: str | tuple[int, int, int]) -> None:
    """A number and a day that are small pictures over the blanks of a printed letterhead are read."""
    made = BytesIO()
    pdfmetrics.registerFont(TTFont("printed", FONT))
    canvas = Canvas(made, pagesize=(595, 842))
    canvas.setFont("printed", 13)
    lines = [
        (85, 112, "Số:"),
        (150, 112, "/QĐ-UBND"),
        (290, 112, "Di Linh, ngày"),
        (400, 112, "tháng 12 năm 2023"),
    ]
    for x, down, words in [*lines, *((85, 180 + 18 * at, LETTERHEAD[8][2]) for at in range(30))]:
        canvas.drawString(x, 842 - down, words)
    for x, words in ((112, "1897"), (375, "28")):
        picture = Image.new("RGB", (40 * len(words), 80), "white")
        pen = ImageDraw.Draw(picture)
        pen.text((4, 0), words, font=ImageFont.truetype(FONT, 58), fill=colour)
        canvas.drawImage(ImageReader(picture), x, 842 - 116, 7.5 * len(words), 15)
    canvas.save()
    content = read_pdf(made.getvalue(), "da-ky.pdf")
    assert [content.text[stamp.start : stamp.end] for stamp in content.stamps] == ["1897", "28"]
    header = extract(document(content)).parts[0].header
    assert (header.number, header.symbol, header.date) == ("1897", "QĐ-UBND", "2023-12-28")


def test_poor_recognition() -> None:
    """A scan whose text was recognised without the marks on its letters is recognised anew."""
    with pypdfium2.PdfDocument(paper(0, 1500, words="cac xa va co ")) as read_again:
        assert picture_kind(read_again[0], 1500) == "bare"


@pytest.mark.parametrize(
    ("read_as", "right"),
    [
        ("76/2025/UBTVQHI15", "76/2025/UBTVQH15"),
        ("58/2024/QHI5;", "58/2024/QH15;"),
        ("58/2024/QH15", "58/2024/QH15"),
        ("124/2020/NĐ-CE:", "124/2020/NĐ-CP:"),
        ("505/QĐ-TTE.", "505/QĐ-TTg."),
        ("06/QĐ-TTEg", "06/QĐ-TTg"),
        ("1897/QĐÐ-UBND", "1897/QĐ-UBND"),
        ("64/NÑQ-HĐND", "64/NQ-HĐND"),
        ("Só", "Số"),
        ("só:", "số:"),
        ("sóng", "sóng"),
        ("HI,", "III,"),
        ("HIV", "HIV"),
        ("11/2025/NDĐ-CP", "11/2025/NĐ-CP"),
        ("H/2024", "II/2024"),
        ("TICH", "TỊCH"),
        ("92/TIr-UBND", "92/TTr-UBND"),
    ],
)
def test_known_misreadings(read_as: str, right: str) -> None:
    """What recognition is known to misread is put right, and nothing else."""
    assert ocr.repaired(read_as) == right


@pytest.mark.parametrize(
    ("text", "number", "date"),
    [
        ("Nghị quyết số 27/N Q-HĐND ngày 14/7/2022", "27/NQ-HĐND", "2022-07-14"),
        ("Quyết định số 311/Q Đ-UBND", "311/QĐ-UBND", ""),
    ],
)
def test_codes_torn_apart(text: str, number: str, date: str) -> None:
    """A code whose letters recognition tore apart is one."""
    [found] = extract(from_text(f"Thực hiện {text} của UBND huyện.")).citations
    assert (found.number, found.date) == (number, date)


@settings(max_examples=20, deadline=None)
@given(st.floats(-2, 2), st.floats(60, 150), st.floats(100, 300))
def test_slant_is_taken_out_of_rulings(slant: float, left: float, top: float) -> None:
    """A table's grid is found whatever the slant, its corner where it is on the straight sheet."""
    page = Image.new("L", (1240, 1754), 255)
    pen, unit = ImageDraw.Draw(page), 150 / 72
    x0, y0 = left * unit, top * unit
    for at in range(3):
        pen.line((x0, y0 + 70 * at, x0 + 600, y0 + 70 * at), 0, 2)
        pen.line((x0 + 300 * at, y0, x0 + 300 * at, y0 + 140), 0, 2)
    turned = page.rotate(-slant, Image.Resampling.BICUBIC, center=(0, 0), fillcolor=255)
    [grid] = grids(scanned_rulings(turned, 150, slant))
    assert (len(grid.columns), len(grid.rows)) == (3, 3)
    assert grid.columns[0] == pytest.approx(x0 / unit, abs=3)
    assert grid.rows[0] == pytest.approx(y0 / unit, abs=3)


@pytest.mark.parametrize(("columns", "expected"), [((300, 700, 1500, 2100), True), ((300, 2100), False)])
def test_pictures_with_tables_are_told_from_those_with_some_lines(
    columns: tuple[int, ...], *, expected: bool
) -> None:
    """A table has lines across and down; the cells of a text layer over it have to be found from the picture."""
    sheet = Image.new("L", (2480, 3508), "white")
    pen = ImageDraw.Draw(sheet)
    for row in range(600, 1500, 150):
        pen.line((columns[0], row, columns[-1], row), fill="black", width=4)
    for column in columns:
        pen.line((column, 600, column, 1350), fill="black", width=4)
    file = BytesIO()
    sheet.rotate(0.6, fillcolor="white").save(file, "PDF", resolution=300)
    with closing(pypdfium2.PdfDocument(file.getvalue())) as document:
        assert is_ruled(document[0]) is expected
