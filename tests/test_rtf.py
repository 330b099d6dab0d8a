"""Tests of the RTF reader on files written as strings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.rtf import document, read_rtf

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}"
    r"{\f1\fswiss\fcharset0 .VnTime;}{\f2\fswiss\fcharset0 .VnTimeH;}{\f3\fnil VNI-Times;}"
    r"{\f4\fcharset163 Times New Roman{\*\falt Tms Rmn};}{\f5\fcharset2 Symbol;}{\f6\fcharset204 Arial Cyr;}}"
)


def rtf(body: str) -> bytes:
    """Return a file with this body; letters beyond ASCII as Latin-1 has them."""
    return rf"{{\rtf1\ansi\ansicpg1252\deff0\uc1{FONTS}{{\stylesheet{{\s0 Normal;}}}}{body}}}".encode(
        "latin-1"
    )


def written(text: str) -> str:
    """Return a text as Word writes it, letters beyond ASCII by their numbers."""
    return "".join(char if char.isascii() else rf"\u{ord(char)}?" for char in text)


def paragraphs(body: str) -> list[str]:
    """Return the blocks that are read from a body."""
    content = read_rtf(rtf(body), "a.rtf")
    return [content.text[block.start : block.end] for block in content.blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (written("Ủy ban nhân dân"), "Ủy ban nhân dân"),
        (r"\u-4086?\u7879\'eat", "\uf00aệt"),
        (r"\uc2 Ngh\u7883\'ec\'f2 quy\u7871\'ea\'ect", "Nghị quyết"),
        (r"{\uc0 \u272}i\u7873?u 5", "Điều 5"),
        (r"\u55357?\u56832? xong", "😀 xong"),
        (r"\f4 Ti\'ea\'ccn", "Tiền"),
        (r"\f4 C\'e3n c\'fd\'ec Lu\'e2\'f2t", "Căn cứ Luật"),
        (r"{\f1 \'f1y ban nh\'a9n d\'a9n}", "ủy ban nhân dân"),
        (r"{\f2 \'f1y ban nh\'a9n d\'a9n}", "ỦY BAN NHÂN DÂN"),
        (r"{\f2\'f1}{\f1 y ban nh\'a9n d\'a9n}", "Ủy ban nhân dân"),
        (r"{\f1 \'ae\-\'eec}", "được"),  # LibreOffice writes the letter at AD as a soft hyphen
        (r"{\f3 Uy\'fb ban nha\'e2n da\'e2n}", "Uỷ ban nhân dân"),
        (r"{\f3 Quye\'e1}{\b\f3 t \'f1\'f2nh}", "Quyết định"),
        (r"\f5\'b3\f0  5", "≥ 5"),
        (r"\f6\'cf", "П"),
        (r"s\'f4 \'93" + "5\\'94", "sô “5”"),
        (r"12\_KH\~TU\-", "12-KH\u00a0TU"),
        (r"a\emdash b\endash c\bullet\lquote d\rquote\tab e", "a—b–c•‘d’\te"),
        (r"d\'f2ng m\line hai", "dòng m\nhai"),
        (r"\{a\}\\", "{a}\\"),
        (r"{\caps s\u7903? n\u7897?i} v\u7909?", "SỞ NỘI vụ"),
        (r"hi\v  n \v0 nay{\v x}", "hinay"),
        (r"{\deleted b\u7883?}{\revised c\'f3}", "có"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt trang}} web", "trang web"),
        (r"{\*\unknown b}{\pict\wmetafile8 0102ff}{\object{\*\objdata 01}{\result H}}c", "Hc"),
        (r"{\listtext\pard\plain 1.\tab}Giao S\u7903?", "1. Giao Sở"),
        (r"{\pntext\f5\'b7\tab}M\u7897?t", "• Một"),
        (r"{\upr{a?}{\*\ud{\u7841?}}}", "ạ"),
        ("a\\\nb", "a"),
        (r"a\bin3 }}}b", "ab"),
        (r"{\*\bkmkstart x}{\info{\title T}{\author A}}n", "n"),
        ("{\\f4 ng\xe0y}", "ngày"),
        (r"\f99 ng\'e0y", "ngày"),
    ],
)
def test_letters_come_as_they_are_shown(body: str, expected: str) -> None:
    """Letters by number, by code page and by font, signs, hidden and deleted text, groups without text."""
    assert paragraphs(body)[0] == expected


def test_other_code_pages() -> None:
    """A file may be in another code page, or in UTF-8, as some programs write it."""
    header = rb"{\rtf1\ansi\ansicpg%d{\fonttbl{\f0\fnil A;}}\f0 %b}"
    assert read_rtf(header % (1258, b"Ti\xea\xccn"), "a.rtf").text == "Tiền\n\n"
    assert read_rtf(header % (65001, "Nghị quyết".encode()), "a.rtf").text == "Nghị quyết\n\n"
    assert read_rtf(header % (1252, "Nghị quyết".encode()), "a.rtf").text == "Nghị quyết\n\n"
    assert read_rtf(header % (4711, b"ng\xe0y"), "a.rtf").text == "ngày\n\n"


def row(*cells: str, edges: str = r"\cellx2000\cellx4000\cellx6000") -> str:
    """Return a row of a table."""
    return rf"\trowd{edges}" + "".join(rf"\pard\intbl {cell}\cell" for cell in cells) + r"\row\pard "


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            row("TT", written("Nguồn vốn"), "Giao") + row("1", written("Tỉnh"), "62.300") + r"sau\par",
            ["TT | Nguồn vốn | Giao\n1 | Tỉnh | 62.300", "sau"],
        ),
        (
            row("TT", "Giao", edges=r"\cellx2000\cellx6000") + row("1", "5", "6") + row("2", "7", "8"),
            ["TT | Giao | |\n1 | 5 | 6\n2 | 7 | 8"],
        ),
        (
            row("TT", "A", "B") + row("", "5", "6", edges=r"\clvmrg\cellx2000\cellx4000\cellx6000"),
            ["TT | A | B\n| | 5 | 6"],
        ),
        (row("TT", r"a\par b", "c") + row("1", "2", "3"), ["TT | a b | c\n1 | 2 | 3"]),
        (
            row("TT", r"\itap2 x\nestcell{\*\nesttableprops\trowd\cellx3000\nestrow}\pard\intbl y", "z")
            + row("1", "2", "3"),
            ["TT | x y | z\n1 | 2 | 3"],
        ),
        (
            row(
                r"UBND HUY\u7878?N A\par S\u7889?: 5/BC-UBND",
                written("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                edges=r"\cellx3000\cellx9000",
            ),
            ["UBND HUYỆN A", "Số: 5/BC-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ),
        (
            row("TT", "A", "B") + row("1", "2", "3") + r"\par " + row("TT", "C", "D") + row("1", "5", "6"),
            ["TT | A | B\n1 | 2 | 3", "TT | C | D\n1 | 5 | 6"],
        ),
        (
            r"\trowd\cellx1000\cellx2000 TT\cell A\cell B\cell\row 1\cell 2\cell 3\cell\row",
            ["TT | A | B\n1 | 2 | 3"],
        ),
    ],
)
def test_tables(body: str, expected: list[str]) -> None:
    """Data comes row by row, layout cell by cell; merged cells keep the columns in line, blank lines part tables."""
    assert paragraphs(body) == expected


def test_headers_footers_and_footnotes() -> None:
    """Running heads are blocks of their own kind, a footnote stands behind the body, a page number is nothing."""
    content = read_rtf(
        rtf(
            r"{\header\pard D\u7921? th\u7843?o\par}{\footer\pard{\field{\*\fldinst PAGE}{\fldrslt 2}}\par}"
            r"\pard Theo lu\u7853?t{\super\chftn{\*\footnote\pard\chftn  Lu\u7853?t s\u7889? 1.}} n\'e0y.\par"
        ),
        "a.rtf",
    )
    assert [(block.kind, content.text[block.start : block.end].strip()) for block in content.blocks] == [
        ("header", "Dự thảo"),
        ("paragraph", "Theo luật này."),
        ("footnote", "Luật số 1."),
    ]


def test_text_boxes_come_once() -> None:
    """A text box comes behind the paragraph that it is anchored in, its picture for old readers does not come."""
    box = r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard Trong khung\par}}{\shprslt{\pard Trong khung\par}}}"
    assert paragraphs(rf"\pard Ngo\'e0i{box} khung\par cu\u7889?i") == ["Ngoài khung", "Trong khung", "cuối"]


@pytest.mark.parametrize("length", [120, 700, 760])
def test_a_cut_file_is_read_as_far_as_it_goes(length: int) -> None:
    """What a cut file still holds is read, and a warning says that it is cut."""
    data = rtf(r"\pard Quy\u7871?t \u273?\u7883?nh\par " * 20)[:length]
    content = read_rtf(data, "a.rtf")
    assert "cắt cụt" in content.warnings[0]
    assert content.text.count("Quyết") == data.count(b"Quy\\u7871?")


def test_groups_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups may lie in one another only so deep."""
    with pytest.raises(ReadError, match="lồng nhau"):
        read_rtf(b"{\\rtf1" + b"{" * 100_000, "a.rtf")
    monkeypatch.setattr(document, "_MAX_DEPTH", 3)
    with pytest.raises(ReadError, match="lồng nhau"):
        read_rtf(b"{\\rtf1{{{{a}}}}}", "a.rtf")


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "{",
                    "}",
                    "\\par ",
                    "\\cell ",
                    "\\row ",
                    "\\trowd",
                    "\\cellx9",
                    "\\intbl",
                    "\\itap3",
                    "\\nestcell ",
                ),
                *(
                    "\\nestrow ",
                    "{\\footnote ",
                    "{\\header ",
                    "{\\*\\x ",
                    "\\u7841?",
                    "\\u-9999999999 ",
                    "\\'e1",
                    "\\f1 ",
                ),
                *(
                    "{\\fonttbl",
                    "\\bin9 ",
                    "\\fcharset163 ",
                    "\\ansicpg-1 ",
                    "\\uc0 ",
                    "\\",
                    "\\v ",
                    "{\\shp",
                    "{\\shptxt ",
                ),
                *(
                    "a",
                    "\xe1",
                    ";",
                    "\0",
                    "\n",
                    "\\~",
                    "{\\object",
                    "{\\result ",
                    "{\\upr",
                    "\\pard",
                    "\\plain",
                ),
            ]
        ),
        max_size=40,
    )
)
def test_any_sequence_of_words_is_read(words: list[str]) -> None:
    """Whatever the order of groups and words, there is a text whose blocks lie inside it."""
    content = read_rtf(("{\\rtf1 " + "".join(words)).encode("latin-1"), "a.rtf")
    assert all(0 <= block.start < block.end <= len(content.text) for block in content.blocks)
