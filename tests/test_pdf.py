"""Tests for PDF files with a text layer: lines, columns, tables, running heads, blanks, and broken files."""

from __future__ import annotations

import io
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from vbhc_extract.errors import ReadError
from vbhc_extract.extraction import extract
from vbhc_extract.model import Document, Signature, Source
from vbhc_extract.reading import read
from vbhc_extract.reading.boxes import boxes
from vbhc_extract.reading.content import Content
from vbhc_extract.reading.pdf import document as pdf_document
from vbhc_extract.reading.pdf import opening, read_pdf, text_layer
from vbhc_extract.reading.pdf.garbling import garbling_of
from vbhc_extract.reading.pdf.layout import cut_into_columns, in_reading_order
from vbhc_extract.reading.pdf.words import PrintedLine, Word

HEIGHT = 842
Words = tuple[float, float, str]
Drawn = str | Words
"""PDF operators as they are, or words at x and top."""


def _put(x: float, top: float, text: str, size: float = 12) -> str:
    base = HEIGHT - top - 0.9 * size
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {base} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def _rule(x0: float, top: float, x1: float, bottom: float) -> str:
    return f"{x0} {HEIGHT - top} m {x1} {HEIGHT - bottom} l S"


def _grid(columns: Sequence[float], rows: Sequence[float]) -> list[str]:
    across = [_rule(columns[0], row, columns[-1], row) for row in rows]
    return across + [_rule(column, rows[0], column, rows[-1]) for column in columns]


_CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%d beginbfrange
%s
endbfrange endcmap end end""" % (
    64,
    b"\n".join(b"<%02X00> <%02XFF> <%02X00>" % (at, at, at) for at in range(64)),
)


def _pdf(*pages: Iterable[Drawn], page: str = "", font: bytes = b"") -> bytes:
    """Make a PDF whose letters are all half as wide as high; no font is needed, nor put into the file."""
    font = font or (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Times /Encoding /Identity-H /ToUnicode 4 0 R"
        b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times /DW 500"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /Times /Flags 4 /FontBBox [0 -220 500 900] /Ascent 900"
        b" /Descent -220 /ItalicAngle 0 /CapHeight 660 /StemV 80 >>"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font,
        _stream(_CMAP),
    ]
    for at, drawn in enumerate(pages):
        content = "\n".join(each if isinstance(each, str) else _put(*each) for each in drawn)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {HEIGHT}] {page} /Contents {6 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            _stream(content.encode("latin-1")),
        ]
    return _file(objects)


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(content), more, content)


def _file(objects: Iterable[bytes]) -> bytes:
    made = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(places) + 1, table, len(places) + 1, len(made))
    )


def _read(*pages: Iterable[Drawn]) -> Content:
    return read_pdf(_pdf(*pages), "a.pdf")


def _quotes(content: Content, kind: str) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks if block.kind == kind]


BODY: list[Words] = [
    (85, 300, "Thực hiện Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2024 về việc"),
    (85, 318, "ban hành kế hoạch, Phòng Nội vụ báo cáo kết quả."),
]


def test_lines_stand_in_the_text_as_printed_each_with_its_box() -> None:
    """Every printed line is a line of the text, and its box is where the file puts it."""
    content = _read(BODY)
    assert content.text == f"{BODY[0][2]}\n{BODY[1][2]}\n\n"
    first = content.lines[0]
    assert (first.page, round(first.x0), round(first.top), round(first.x1)) == (
        1,
        85,
        300,
        85 + 6 * len(BODY[0][2]),
    )
    assert content.text[content.lines[1].start : content.lines[1].end] == BODY[1][2]


def test_text_in_parts_is_put_together_in_nfc() -> None:
    """Letters and marks drawn apart become the letters of NFC, and the lines still say where they are."""
    line = "Ủy ban nhân dân huyện Đạ Tẻh"
    content = _read([(85, 100, unicodedata.normalize("NFD", line))])
    assert content.text == f"{line}\n\n"
    assert content.lines[0].end == len(line)


LETTERHEAD: dict[str, list[Words]] = {
    "left column first": [
        (90, 60, "UBND HUYỆN DI LINH"),
        (90, 78, "PHÒNG NỘI VỤ"),
        (90, 100, "Số: 12/BC-PNV"),
        (290, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (300, 78, "Độc lập - Tự do - Hạnh phúc"),
        (300, 100, "Di Linh, ngày 05 tháng 3 năm 2024"),
    ],
    "row by row": [
        (90, 60, "UBND HUYỆN DI LINH"),
        (290, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (90, 78, "PHÒNG NỘI VỤ"),
        (300, 78, "Độc lập - Tự do - Hạnh phúc"),
        (90, 100, "Số: 12/BC-PNV"),
        (300, 100, "Di Linh, ngày 05 tháng 3 năm 2024"),
    ],
    "drawn upside down": [
        (300, 100, "Di Linh, ngày 05 tháng 3 năm 2024"),
        (90, 100, "Số: 12/BC-PNV"),
        (300, 78, "Độc lập - Tự do - Hạnh phúc"),
        (90, 78, "PHÒNG NỘI VỤ"),
        (290, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (90, 60, "UBND HUYỆN DI LINH"),
    ],
}


@pytest.mark.parametrize("order", LETTERHEAD)
def test_the_columns_of_a_letterhead_come_one_after_the_other(order: str) -> None:
    """Whatever the order of drawing, no line of the text has words of both columns, and the title comes last."""
    lines = [
        line for line in _read([*LETTERHEAD[order], (240, 140, "BÁO CÁO"), *BODY]).text.split("\n") if line
    ]
    drawn = [words for _, _, words in LETTERHEAD["left column first"]]
    assert set(lines[:6]) == set(drawn)
    assert lines[6:] == ["BÁO CÁO", *(words for _, _, words in BODY)]
    if order != "drawn upside down":
        assert lines[:6] == drawn


def test_the_addressees_of_a_letter_stand_below_both_columns() -> None:
    """They are not taken for the column they stand under, so that place and date come before them."""
    letter: list[Words] = [
        (85, 60, "UBND TỈNH LÂM ĐỒNG"),
        (290, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (100, 76, "SỞ NỘI VỤ"),
        (330, 78, "Độc lập - Tự do - Hạnh phúc"),
        (85, 100, "Số: 321/SNV-CCHC"),
        (310, 104, "Lâm Đồng, ngày 26 tháng 02 năm 2024"),
        (85, 116, "V/v thực hiện chế độ"),
        (110, 131, "báo cáo năm 2024"),
        (170, 164, "Kính gửi: Các sở, ban, ngành."),
    ]
    lines = [line for line in _read([*letter, *BODY]).text.split("\n") if line]
    drawn = [words for _, _, words in letter]
    assert lines[:9] == [*drawn[0:7:2], drawn[7], *drawn[1:6:2], drawn[8]]


def test_a_signature_block_is_read_as_two_columns() -> None:
    """The recipients come out before the signature, however their lines alternate on the page."""
    block: list[Drawn] = [
        (85, 400, "Nơi nhận:"),
        (330, 400, "TM. ỦY BAN NHÂN DÂN"),
        (85, 416, "- Như trên;"),
        (350, 418, "CHỦ TỊCH"),
        (85, 432, "- Lưu: VT."),
        (340, 490, "Trương Hữu Nghĩa"),
    ]
    lines = [line for line in _read([*BODY, *block]).text.split("\n") if line][2:]
    assert lines == [
        "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trương Hữu Nghĩa",
    ]  # fmt: skip


def _line(*words: tuple[str, float, float]) -> list[Word]:
    return [Word(text, x0, 100, x1, 113) for text, x0, x1 in words]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([("một", 0, 20), ("dòng", 30, 50), ("giãn", 60, 80), ("đều", 90, 110)], ["một dòng giãn đều"]),
        ([("SỞ", 0, 14), ("NỘI", 17, 33), ("VỤ", 36, 50), ("CỘNG", 60, 90), ("HÒA", 93, 110)], ["SỞ NỘI VỤ", "CỘNG HÒA"]),
        ([("Số:", 0, 18), ("/QĐ-UBND", 60, 110)], ["Số: /QĐ-UBND"]),
        ([("1.", 0, 10), ("Mục", 36, 60), ("đích", 64, 84)], ["1. Mục đích"]),
        ([("-", 0, 4), ("Lưu:", 30, 50)], ["- Lưu:"]),
    ],
)  # fmt: skip
def test_lines_are_cut_where_a_gap_stands_out(
    words: list[tuple[str, float, float]], expected: list[str]
) -> None:
    """Gaps between columns cut a line; those of a justified line, a blank or an outline mark do not."""
    assert [line.text for line in cut_into_columns(_line(*words))] == expected


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 800), st.integers(1, 300)), max_size=30))
def test_reading_order_loses_and_doubles_no_line(places: list[tuple[int, int, int]]) -> None:
    """Whatever stands where, every line comes out once."""
    lines = [PrintedLine(str(at), x, top, x + width, top + 12) for at, (x, top, width) in enumerate(places)]
    assert sorted(in_reading_order(lines)) == sorted(lines)


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    """What pdfium swallows of a number broken at its hyphen is put back, and the line break with it."""
    content = _read([(85, 100, "theo Quyết định số 31/QĐ-"), (85, 118, "UBND ngày 02 tháng 01 năm 2024.")])
    assert content.text.startswith("theo Quyết định số 31/QĐ-\nUBND ngày")
    assert len(content.lines) == 2


def test_page_numbers_and_running_heads_are_no_text_of_the_body() -> None:
    """Numbers in the margin, lines that pages repeat, and notes of signing software get blocks of their own."""
    content = _read(
        [(180, 28, "CÔNG BÁO/Số 361/Ngày 13-02-2023"), *BODY, (85, 790, "Ký bởi: Cổng thông tin"),
         (85, 804, "Thời gian ký: 13.02.2023 09:15:22 +07:00")],
        [(180, 28, "CÔNG BÁO/Số 361/Ngày 13-02-2023"), (290, 48, "2"), *BODY],
        [(180, 28, "CÔNG BÁO/Số 361/Ngày 13-02-2023"), (290, 48, "- 3 -"), *BODY],
    )  # fmt: skip
    heads = ["CÔNG BÁO/Số 361/Ngày 13-02-2023"] * 3
    assert _quotes(content, "header") == [
        heads[0], "Ký bởi: Cổng thông tin", "Thời gian ký: 13.02.2023 09:15:22 +07:00", heads[1], "2", heads[2], "- 3 -",
    ]  # fmt: skip
    assert len(_quotes(content, "paragraph")) == 3
    assert content.signatures == (Signature("Cổng thông tin", "2023-02-13T09:15:22+07:00"),)


def test_letterheads_of_two_documents_in_one_file_are_no_running_heads() -> None:
    """What repeats at the top of pages is text where it stands below the margin."""
    page = [*LETTERHEAD["row by row"], *BODY]
    assert not _quotes(_read(page, page), "header")


def test_a_sentence_over_a_page_break_stays_one_paragraph() -> None:
    """A blank line parts paragraphs, but not what a page break divides; the page number stands behind it."""
    content = _read(
        [(85, 780, "thực hiện theo Nghị quyết")], [(295, 40, "2"), (85, 80, "số 04-NQ/TU của Tỉnh ủy.")]
    )
    assert content.text == "thực hiện theo Nghị quyết\nsố 04-NQ/TU của Tỉnh ủy.\n\n2\n"
    assert [(page.start, page.end) for page in content.pages] == [(0, 26), (26, 54)]


TABLE: list[Drawn] = [
    *_grid([85, 120, 300, 400, 500], [300, 320, 340, 380]),
    (90, 303, "TT"), (125, 303, "Nguồn vốn"), (305, 303, "Giao"), (405, 303, "Giải ngân"),
    (90, 323, "1"), (125, 323, "Ngân sách tỉnh"), (305, 323, "98.750"), (405, 323, "41,9%"),
    (90, 343, "2"), (125, 343, "Ngân sách huyện, gồm cả"), (125, 358, "tiền sử dụng đất"),
    (305, 343, "62.300"), (405, 343, "22,8%"),
]  # fmt: skip
ROWS = [
    "TT | Nguồn vốn | Giao | Giải ngân",
    "1 | Ngân sách tỉnh | 98.750 | 41,9%",
    "2 | Ngân sách huyện, gồm cả tiền sử dụng đất | 62.300 | 22,8%",
]


def test_a_ruled_table_comes_a_row_a_line() -> None:
    """Cells are joined by bars, lines wrapped within a cell by a blank, and every printed line has its box."""
    content = _read([(85, 280, "Kết quả giải ngân:"), *TABLE, (85, 400, "Trên đây là kết quả.")])
    assert content.text == "\n".join(["Kết quả giải ngân:\n", *ROWS, "\nTrên đây là kết quả.\n\n"])
    assert _quotes(content, "table") == ["\n".join(ROWS)]
    at = content.text.index("tiền sử dụng đất")
    line = next(line for line in content.lines if line.start == at)
    assert (line.x0, round(line.top)) == (125, 358)


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda drawn: ["q 1 0 0 1 0 0 cm", *drawn, "Q"],
        lambda drawn: (
            [
                f"{x} {HEIGHT - top - 0.5} {width} 0.5 re f"
                for top in (300, 320, 340, 380)
                for x, width in ((85, 215), (300, 200))
            ]
            + [f"{x} {HEIGHT - 380} 0.5 80 re f" for x in (85, 120, 300, 400, 500)]
            + [each for each in drawn if not isinstance(each, str)]
        ),
        lambda drawn: (
            [
                f"{x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re S"
                for top, bottom in pairwise((300, 320, 340, 380))
                for x0, x1 in pairwise((85, 120, 300, 400, 500))
            ]
            + [each for each in drawn if not isinstance(each, str)]
        ),
    ],
    ids=["strokes", "thin bars", "a frame each cell"],
)
def test_rules_are_seen_however_they_are_drawn(wrapped: Callable[[list[Drawn]], list[Drawn]]) -> None:
    """Strokes, bars filled in black and frames around cells all make the same table."""
    assert _quotes(_read(wrapped(TABLE)), "table") == ["\n".join(ROWS)]


def test_a_merged_cell_comes_once_and_columns_still_line_up() -> None:
    """A head over two columns leaves an empty cell for the second."""
    drawn: list[Drawn] = [
        _rule(85, 300, 500, 300), _rule(200, 320, 500, 320), _rule(85, 340, 500, 340), _rule(85, 360, 500, 360),
        _rule(85, 300, 85, 360), _rule(200, 300, 200, 360), _rule(350, 320, 350, 360), _rule(500, 300, 500, 360),
        (90, 312, "Chỉ tiêu"), (300, 303, "Năm 2024"),
        (210, 323, "Kế hoạch"), (360, 323, "Thực hiện"),
        (90, 343, "Hồ sơ"), (210, 343, "100"), (360, 343, "98"),
    ]  # fmt: skip
    assert _quotes(_read(drawn), "table") == [
        "Chỉ tiêu | Năm 2024 | |\n| | Kế hoạch | Thực hiện\nHồ sơ | 100 | 98"
    ]


def _table_over_pages(below: list[Drawn], rows: Sequence[float]) -> Content:
    first: list[Drawn] = [
        *_grid([85, 120, 300, 400, 500], [700, 720, 740]),
        (90, 703, "TT"), (125, 703, "Nhiệm vụ"), (305, 703, "Chủ trì"), (405, 703, "Thời hạn"),
        (90, 723, "1"), (125, 723, "Rà soát văn bản của các"), (305, 723, "Phòng Tư pháp"), (405, 723, "Quý I"),
    ]  # fmt: skip
    return _read([*BODY, *first], [(295, 40, "2"), *_grid([85, 120, 300, 400, 500], rows), *below])


def test_a_table_over_a_page_break_is_one_block_without_its_repeated_head() -> None:
    """The head that the second page repeats is dropped, and the page number stands behind the block."""
    content = _table_over_pages(
        [(90, 83, "TT"), (125, 83, "Nhiệm vụ"), (305, 83, "Chủ trì"), (405, 83, "Thời hạn"),
         (90, 103, "2"), (125, 103, "Chấm điểm"), (305, 103, "Phòng Nội vụ"), (405, 103, "Quý II")],
        [80, 100, 120],
    )  # fmt: skip
    assert "\n".join(_quotes(content, "table")).split("\n") == [
        "TT | Nhiệm vụ | Chủ trì | Thời hạn",
        "1 | Rà soát văn bản của các | Phòng Tư pháp | Quý I",
        "2 | Chấm điểm | Phòng Nội vụ | Quý II",
    ]
    assert _quotes(content, "header") == ["2"]


def test_a_row_split_by_a_page_break_is_put_together() -> None:
    """The rest of a row joins the row it belongs to, with boxes on both pages."""
    content = _table_over_pages([(125, 83, "phòng, ban cấp huyện")], [80, 100])
    row = "1 | Rà soát văn bản của các phòng, ban cấp huyện | Phòng Tư pháp | Quý I"
    assert row in content.text
    at = content.text.index("phòng, ban")
    assert next(line.page for line in content.lines if line.start == at) == 2


def test_a_row_split_in_its_first_cell_is_put_together() -> None:
    """What goes on in small letters is the rest of the first cell, and no row of its own."""
    first: list[Drawn] = [
        *_grid([85, 200, 400], [700, 720, 740]),
        (90, 703, "Lĩnh vực"), (205, 703, "Số dự án"), (90, 723, "Quốc phòng, an"), (205, 723, "4"),
    ]  # fmt: skip
    second: list[Drawn] = [
        (295, 40, "2"),
        *_grid([85, 200, 400], [80, 100, 120]),
        (90, 83, "ninh, quy hoạch"), (90, 103, "Giáo dục"), (205, 103, "14"),
    ]  # fmt: skip
    content = _read([*BODY, *first], second)
    assert "Lĩnh vực | Số dự án\nQuốc phòng, an ninh, quy hoạch | 4\nGiáo dục | 14" in content.text


def test_numbers_drawn_over_blanks_come_out_in_place() -> None:
    """What signing software drew last stands in the blanks of number and date, marked as stamps."""
    content = _read(
        [
            (90, 60, "ỦY BAN NHÂN DÂN"), (290, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (90, 78, "HUYỆN DI LINH"), (300, 78, "Độc lập - Tự do - Hạnh phúc"),
            (90, 100, "Số:"), (150, 100, "/QĐ-UBND"),
            (270, 100, "Di Linh, ngày"), (380, 100, "tháng 12 năm 2023"),
            *BODY,
            (120, 99, "16"), (358, 101, "28"),
        ]
    )  # fmt: skip
    assert "Số: 16/QĐ-UBND" in content.text
    assert "Di Linh, ngày 28 tháng 12 năm 2023" in content.text
    stamped = [(stamp.kind, content.text[stamp.start : stamp.end], stamp.page) for stamp in content.stamps]
    assert stamped == [("overlay", "16", 1), ("overlay", "28", 1)]


def test_a_number_drawn_with_its_symbol_follows_its_label() -> None:
    """What was drawn last as one piece comes out behind `Số:`, not at the end of the page."""
    content = _read([*(words for words in LETTERHEAD["row by row"] if words[2] != "Số: 12/BC-PNV"), (90, 100, "Số:"),
                     *BODY, (112, 100, "1897/QĐ-UBND")])  # fmt: skip
    assert "Số: 1897/QĐ-UBND" in content.text


def test_figures_of_a_table_fill_no_blanks() -> None:
    """A figure beside `năm` in a row of a table stays what it is."""
    drawn: list[Drawn] = [
        *_grid([85, 200, 300], [300, 320, 340]),
        (90, 303, "Chỉ tiêu năm"), (90, 323, "Ước cả năm"), (205, 303, "12"), (205, 323, "15"),
    ]  # fmt: skip
    content = _read(drawn)
    assert content.text.strip() == "Chỉ tiêu năm | 12\nƯớc cả năm | 15"
    assert content.stamps == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ủy ban nhân dân huyện Di Linh ban hành Kế hoạch cải cách hành chính ở các xã, điểm đ khoản 1", ""),
        ("Krông Nô, Đắk R'lấp, K' Brèo, Lơ Mu Ha Tiêng và bà con thôn Kađêh; Nguyễn Văn A, tổ 3", ""),
        ("", ""),
        ("STT 1 2 3 4 5 98.750 41,9% 62.300", ""),
        ("The World Bank reviewed the project in Lâm Đồng province and its façade", ""),
        ("HUY N BÌNH S N QUY T Đ NH C NG HÒA Ệ Ơ Ế Ị Ộ Ề VI C BAN HÀNH", "words"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM §éc lËp Tù do H¹nh phóc", "letters"),
        ("&Ӝ1* +Ñ$ ;­ +Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0 ĈӝF OұS 7ӵ GR", "letters"),
        ("\ue001\ue002\ue003 \ue004\ue005\ue006 báo cáo", "letters"),
        ("(cid:12)(cid:45)(cid:3) (cid:8)(cid:77)(cid:9)", "letters"),
        ("nhấn dấn hộyện bỉn hánh cạo cỉch tbủ tọc hqình chụnh vồ kbiểm soắt qhong tsực thki ẻbc ầxn ộmq", "letters"),
    ],
)  # fmt: skip
def test_garbled_pages_are_told_from_sound_ones(text: str, expected: str) -> None:
    """Names of ethnic minorities, figures and English are sound; letters apart or of other alphabets are not."""
    assert garbling_of(text) == expected


def test_a_known_broken_table_of_letters_is_put_right() -> None:
    """Ƣ for Ư is read as Ư, and a warning says so."""
    content = _read([(85, 100, "TRƢỞNG PHÒNG NỘI VỤ đƣợc giao chủ trì, tham mƣu, thƣờng xuyên báo cáo")])
    assert content.text.startswith("TRƯỞNG PHÒNG NỘI VỤ được giao chủ trì, tham mưu, thường xuyên")
    assert content.warnings == ("trang 1: chữ Ƣ (bảng mã phông hỏng) được đọc là Ư",)


def test_fonts_of_old_encodings_are_made_unicode() -> None:
    """Letters in .VnTime come out in Unicode, with a warning."""
    line = "Uû ban nh©n d©n huyÖn Di Linh b¸o c¸o kÕt qu¶ thùc hiÖn nhiÖm vô"
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /.VnTime /Encoding /WinAnsiEncoding >>"
    drawn = f"BT /F1 12 Tf 1 0 0 1 85 700 Tm ({line}) Tj ET"
    content = read_pdf(_pdf([drawn], font=font), "a.pdf")
    assert content.text == "Uỷ ban nhân dân huyện Di Linh báo cáo kết quả thực hiện nhiệm vụ\n\n"
    assert content.warnings == ("trang 1: phông chữ mã cũ (TCVN3, VNI) đã chuyển sang Unicode",)


_TABLE_BELOW: list[Drawn] = [
    *_grid([85, 120, 300], [400, 420, 440]),
    (90, 403, "TT"), (125, 403, "Nhiệm vụ"), (90, 423, "1"), (125, 423, "Rà soát"),
]  # fmt: skip


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(turns: int) -> None:
    """Words drawn sideways on a page that is shown turned come out in order, with boxes of the page shown."""
    matrix = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[turns]
    content = read_pdf(_pdf([f"q {matrix} cm", *BODY, *_TABLE_BELOW, "Q"], page=f"/Rotate {turns}"), "a.pdf")
    assert content.text == f"{BODY[0][2]}\n{BODY[1][2]}\n\nTT | Nhiệm vụ\n1 | Rà soát\n\n"
    shown = 842 if turns in {0, 180} else 595
    assert abs(content.lines[0].top - (300 - HEIGHT + shown)) < 4
    assert abs(content.lines[0].x0 - 85) < 1


@pytest.mark.parametrize("matrix", ["0 1 -1 0 842 0", "0 -1 1 0 0 842"])
def test_a_wide_sheet_laid_on_its_side_reads_as_one_turned(matrix: str) -> None:
    """Print that runs up or down the page is read in its own direction."""
    content = _read([f"q {matrix} cm", *BODY, *_TABLE_BELOW, "Q"])
    assert content.text == f"{BODY[0][2]}\n{BODY[1][2]}\n\nTT | Nhiệm vụ\n1 | Rà soát\n\n"
    _invariants(content)


def test_boxes_of_a_quote_cut_lines_in_proportion() -> None:
    """A quote over two lines has a box on each, as wide as its share of the line."""
    content = _read(BODY)
    document = Document(Source("a.pdf", "pdf", "", 0), content.text, lines=content.lines)
    at = content.text.index("về việc")
    first, second = boxes(document, at, content.text.index(", Phòng"))
    assert round(first.x0) == 85 + 6 * at
    assert abs(second.x0 - 85) < 2
    assert abs(second.x1 - (85 + 6 * len("ban hành kế hoạch"))) < 2
    assert round(second.top) == 318


@given(start=st.integers(0, 130), length=st.integers(1, 130))
def test_boxes_lie_within_their_lines(start: int, length: int) -> None:
    """Whatever the quote, its boxes lie within the lines it touches, none of them empty."""
    content = _CONTENT
    document = Document(Source("a.pdf", "pdf", "", 0), content.text, lines=content.lines)
    for box in boxes(document, start, start + length):
        line = next(line for line in content.lines if abs(line.top - box.top) < 1)
        assert line.x0 - 0.01 <= box.x0 < box.x1 <= line.x1 + 0.01


_CONTENT = _read(BODY)


def _invariants(content: Content) -> None:
    assert unicodedata.is_normalized("NFC", content.text)
    assert content.pages[0].start == 0
    assert content.pages[-1].end == len(content.text)
    assert all(before.end == after.start for before, after in pairwise(content.pages))
    for line in content.lines:
        assert 0 <= line.start < line.end <= len(content.text)
        assert "\n" not in content.text[line.start : line.end]
    assert all(before.end <= after.start for before, after in pairwise(content.lines))
    assert [block.start for block in content.blocks] == sorted(block.start for block in content.blocks)


def test_pages_lie_side_by_side_over_the_whole_text() -> None:
    """Pages without text are there too, empty, and spans of lines never overlap."""
    content = _read([], BODY, [], TABLE, [(85, 100, "Hết.")], [])
    assert len(content.pages) == 6
    assert [content.text[page.start : page.end].strip() == "" for page in content.pages] == [
        True,
        False,
        True,
        False,
        False,
        True,
    ]
    _invariants(content)


def _encrypted(user: str, owner: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption(user, owner, canPrint=0))
    canvas.drawString(85, 700, "Uy ban nhan dan huyen Di Linh")
    canvas.save()
    return made.getvalue()


SOUND = _pdf(BODY)
BAD = {
    "user password": (_encrypted("mat-khau", "chu"), "mật khẩu"),
    "empty after its mark": (b"%PDF-1.7\n", "cắt cụt"),
    "text under the name of a PDF": (b"%PDF-1.4 " + "Báo cáo".encode(), "cắt cụt"),
    "web page behind the mark": (b"%PDF-1.4\n<html><body>404 Not Found</body></html>%%EOF", "hỏng"),
    "truncated": (SOUND[: len(SOUND) // 3], "cắt cụt"),
    "no pages": (_pdf(), "không có trang nào"),
    "page tree that is its own child": (
        _file([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), "tệp",
    ),
    "millions of pages claimed": (
        _file([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 9000000 >>"]), "trang",
    ),
    "no catalog": (_file([b"<< /Type /Font >>"]), "hỏng"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_bad_files_each_give_their_own_error(kind: str) -> None:
    """What cannot be read raises an error that says what is wrong, never one of a library."""
    data, problem = BAD[kind]
    with pytest.raises(ReadError, match=problem) as error:
        _nonempty(read_pdf(data, "bao-cao.pdf"))
    assert error.value.path == "bao-cao.pdf"
    assert error.value.remedy


def _nonempty(content: Content) -> None:
    """Do what `read` does with a content without words."""
    if not content.text.strip():
        raise ReadError("bao-cao.pdf", "tệp rỗng", "kiểm tra lại bản gốc")


def _bomb(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            _stream(packed, b"/Filter /FlateDecode"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


SENTENCE = b"BT /F1 12 Tf 85 700 Td (Uy ban nhan dan huyen Di Linh) Tj ET\n"
READABLE = {
    "owner password only": _encrypted("", "chu"),
    "table of objects destroyed": SOUND.replace(b"xref\n0", b"xxxx\n9"),
    "start of the table lost": SOUND.replace(b"startxref", b"startnone"),
    "bytes before the mark": b"\r\n\r\nHTTP/1.1 200 OK\r\n" + SOUND,
    "huge page": _pdf(BODY).replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]"),
    "empty page box": _pdf(BODY).replace(b"[0 0 595 842]", b"[0 0 0 0]    "),
    "form that draws itself": _pdf(BODY).replace(b"/F1 3 0 R >>", b"/F1 3 0 R >> /XObject << /X 6 0 R >>"),
    "blanks without end": _bomb(SENTENCE + b" " * 20_000_000),
    "glyphs without end": _bomb(SENTENCE + b"BT /F1 9 Tf 5 5 Td (" + b"a " * 150_000 + b") Tj ET"),
    "strokes without end": _bomb(SENTENCE + b"1 1 m " + b"9 9 l 1 1 l " * 50_000 + b"S"),
}


@pytest.mark.parametrize("kind", READABLE)
def test_damage_that_can_be_overcome_costs_no_text(kind: str) -> None:
    """Files that are broken or overlarge in part give what there is of their text."""
    content = read_pdf(READABLE[kind], "a.pdf")
    assert "Linh" in content.text or "Phòng Nội vụ" in content.text
    _invariants(content)


def test_what_a_page_holds_beyond_reason_is_cut_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of more letters than any print gives its first ones."""
    monkeypatch.setattr(text_layer, "MAX_CHARS", 50)
    content = _read(BODY)
    assert content.text.strip() == BODY[0][2][:50].strip()
    assert "bị bỏ" in " ".join(content.warnings)


def test_more_pages_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names both numbers."""
    monkeypatch.setattr(opening, "MAX_PAGES", 2)
    with pytest.raises(ReadError, match=r"3 trang \(tối đa 2\)"):
        _read(BODY, BODY, BODY)


def test_more_letters_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading ends at the page that passes the limit."""
    monkeypatch.setattr(pdf_document, "MAX_CHARS_OF_FILE", 200)
    with pytest.raises(ReadError, match="quá nhiều chữ"):
        _read(BODY, BODY, BODY)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mangled_files_raise_no_error_but_ours(data: st.DataObject) -> None:
    """Bytes changed, cut out or doubled at random give text or a `ReadError`."""
    mangled = bytearray(_pdf(BODY, TABLE))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(mangled) - 1))
        mangled[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    with patch.object(pdf_document, "can_recognise", return_value=False), suppress(ReadError):
        _invariants(read_pdf(bytes(mangled), "a.pdf"))


def test_a_file_is_read_through_the_common_door(tmp_path: Path) -> None:
    """`read` tells a PDF by its content and counts its pages."""
    path = tmp_path / "bao-cao.doc"
    path.write_bytes(SOUND)
    document = read(path)
    assert (document.source.format, document.source.pages, document.source.text_source) == ("pdf", 1, "text")


def test_letters_drawn_apart_from_their_words_go_back_to_them() -> None:
    """Letters of a second font, drawn last, stand in their words again."""
    whole = ["QUYẾT ĐỊNH PHÊ DUYỆT KẾ HOẠCH CỦA HUYỆN BÌNH SƠN", "VỀ VIỆC RÀ SOÁT VĂN BẢN NĂM 2024"]
    second = "ẾỊỆẠỦƠỀẢ"
    drawn: list[Drawn] = []
    for at, line in enumerate(whole):
        top = 100 + 18 * at
        pieces = re.finditer(rf"[^{second}]+", line)
        drawn += [(85 + 6 * piece.start(), top, piece[0]) for piece in pieces]
        drawn += [(85 + 6 * place, top, letter) for place, letter in enumerate(line) if letter in second]
    assert _read(drawn).text.split() == " ".join(whole).split()


def _raised(x: float, top: float, digits: str) -> str:
    """Draw the mark of a footnote beside a line of 12 points that has its top there."""
    return _put(x, top - 0.4, digits, 8)


def test_the_mark_of_a_footnote_leaves_its_line_and_the_number_before_it_whole() -> None:
    """A raised mark is a word of its own, raised; what follows it stays on its line, and the unit its exponent."""
    first, second = "Thực hiện Quyết định số 45/QĐ-UBND ngày 15/8/2023", "trên diện tích 250 km"
    page: list[Drawn] = []
    for top, words, mark, rest in (
        (300, first, "12", " của UBND huyện Di Linh"),
        (318, second, "2", " đất"),
    ):
        end = 85 + 6 * len(words)
        page += [(85, top, words), _raised(end, top, mark), (end + 4 * len(mark), top, rest)]
    assert _read(page).text.split("\n")[:2] == [f"{first} ¹² của UBND huyện Di Linh", f"{second}2 đất"]
    [citation] = extract(Document(Source("a.pdf", "pdf", "", 0), _read(page).text)).citations
    assert (citation.date, citation.issuer) == ("2023-08-15", "UBND huyện Di Linh")


def test_footnotes_stand_before_the_paragraph_that_goes_on_over_the_page() -> None:
    """A sentence over a page break is not parted by the footnotes at the foot of its first page."""
    first: list[Drawn] = [
        (85, 300, "Huyện đã ban hành đủ các kế hoạch của năm."),
        (85, 700, "Căn cứ Quyết định số 88/QĐ-UBND ngày 22/12/2022 của"),
        _put(85, 760, "1 Không kể các xã vùng ba.", 9),
    ]
    second: list[Drawn] = [
        (85, 80, "Chủ tịch UBND huyện Di Linh về công tác"),
        (85, 98, "thanh tra năm 2023."),
    ]
    content = _read(first, second)
    assert _quotes(content, "footnote") == ["1 Không kể các xã vùng ba."]
    assert "22/12/2022 của\nChủ tịch UBND huyện Di Linh" in content.text
    _invariants(content)


def test_a_watermark_is_no_text_but_a_warning() -> None:
    """Words laid over the page aslant do not get between those of the document."""
    mark = f"BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 350 Tm <{'DỰ THẢO'.encode('utf-16-be').hex()}> Tj ET"
    content = _read([mark, *BODY])
    assert content.text == _read(BODY).text
    assert content.warnings == ("trang 1: chữ chìm in chéo trang không đưa vào văn bản: DỰ THẢO",)


@pytest.mark.parametrize("order", [(3, 0, 5, 1, 4, 2, 7, 6), (7, 6, 5, 4, 3, 2, 1, 0)])
def test_lines_drawn_in_no_order_are_read_from_the_top_down(order: tuple[int, ...]) -> None:
    """The order in which a program draws the lines of a page is not that in which they are read."""
    lines = [(85.0, 100.0 + 18 * at, f"Dòng thứ {at} của đoạn văn này,") for at in range(8)]
    assert _read([lines[at] for at in order]).text == _read(lines).text


def test_the_address_ends_the_letterhead_even_where_it_lies_under_one_column() -> None:
    """Under a long subject on the left, the address does not come before the date on the right."""
    subject = ["V/v báo cáo kết quả", "cải cách hành chính", "quý I năm 2024"]
    left = [
        (85.0, 60.0 + 14 * at, line)
        for at, line in enumerate(["UBND HUYỆN DI LINH", "Số: 45/UBND-NV", *subject])
    ]
    right = [
        (300.0, 60.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (300.0, 88.0, "Di Linh, ngày 05 tháng 3 năm 2024"),
    ]
    text = _read([*left, *right, (95, 131, "Kính gửi:"), (95, 149, "- Sở Nội vụ tỉnh Lâm Đồng;")]).text
    assert text.index("05 tháng 3") < text.index("Kính gửi:")


def test_columns_set_by_blanks_are_columns() -> None:
    """A signature beside the recipients is cut off them, though pdfium gives one blank for many."""
    rows = [("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;", "CHỦ TỊCH"), ("- Lưu: VT.", "Lê Văn Tám")]
    page = [(85.0, 300.0 + 16 * at, f"{left:<40}{right}") for at, (left, right) in enumerate(rows)]
    lines = [line for line in _read(page).text.split("\n") if line]
    assert lines == [*(left for left, _ in rows), *(right for _, right in rows)]


def test_numbers_too_long_for_their_cell_are_whole() -> None:
    """A number, a date and a symbol that a narrow cell breaks come out in one piece; years below one another stay."""
    cells = [("3.215.0", "00"), ("31/12/202", "4"), ("12/QĐ-", "UBND"), ("2023", "2024")]
    edges = [85.0]
    drawn: list[Drawn] = []
    for upper, lower in cells:
        drawn += [(edges[-1] + 3, 304, upper), (edges[-1] + 3, 318, lower)]
        edges.append(edges[-1] + 6 * len(upper) + 6)
    content = _read(
        [*_grid(edges, [300, 336, 372]), *drawn, (edges[0] + 3, 345, "1"), (edges[1] + 3, 345, "2")]
    )
    assert _quotes(content, "table")[0].split("\n")[0] == "3.215.000 | 31/12/2024 | 12/QĐ-UBND | 2023 2024"


def test_two_documents_printed_into_one_file_are_two_parts() -> None:
    """A letter and the plan sent with it keep their own number and date, though the left column comes first."""

    def page(number: str, day: int, kind: str) -> list[Words]:
        left, right = (
            ("UBND HUYỆN DI LINH", number),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", f"Di Linh, ngày {day} tháng 3 năm 2024"),
        )
        rows = [
            (x, 60.0 + 18 * at, words)
            for x, column in ((85.0, left), (300.0, right))
            for at, words in enumerate(column)
        ]
        return [
            *rows,
            (250, 120, kind),
            (200, 138, "Cải cách hành chính năm 2024"),
            (85, 170, "Căn cứ Luật Cán bộ, công chức;"),
        ]

    content = _read(page("Số: 45/BC-UBND", 14, "BÁO CÁO"), page("Số: 46/KH-UBND", 15, "KẾ HOẠCH"))
    parts = extract(Document(Source("a.pdf", "pdf", "", 0), content.text)).parts
    assert [(part.header.number, part.header.date) for part in parts] == [
        ("45", "2024-03-14"),
        ("46", "2024-03-15"),
    ]
