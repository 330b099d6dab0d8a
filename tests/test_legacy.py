"""Tests of the old Vietnamese encodings: tables, fonts, letters, mixed files."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract.reading import read
from vbhc_extract.reading.decoding import decode
from vbhc_extract.reading.legacy import (
    convert,
    convert_lines,
    convert_runs,
    encoding_of,
    encoding_of_font,
    to_tcvn3,
    to_viqr,
    to_vni,
)
from vbhc_extract.reading.legacy.conversion import to_unicode

CORPUS = sorted(
    path for path in (Path(__file__).parent.parent / "corpus").glob("2*") if path.suffix in (".txt", ".md")
)
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = ["đ", *(vowel + tone for vowel in "aăâeêioôơuưy" for tone in TONES if not (vowel + tone).isascii())]
LETTERS = [unicodedata.normalize("NFC", form) for letter in SMALL for form in (letter, letter.upper())]


def one_line(text: str) -> str:
    """Return a text in NFC with the one Đ that the old encodings know."""
    return unicodedata.normalize("NFC", text).translate({0xD0: "Đ", 0xF0: "đ"})


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back(letter: str) -> None:
    """Each of the 134 letters is the same after a way through each encoding; TCVN3 has no toned capitals."""
    assert to_unicode(to_vni(letter), "vni") == letter
    assert to_unicode(to_viqr(f"{letter} bc"), "viqr") == f"{letter} bc"
    assert to_unicode(to_tcvn3(letter.lower()), "tcvn3") == letter.lower()


@given(st.text(st.sampled_from([*LETTERS, *"bcdghklmnpqrstvx 0123456789/-,;"])))
def test_vni_comes_back(text: str) -> None:
    """Any sequence of Vietnamese letters survives VNI, whose marks are letters too."""
    assert to_unicode(to_vni(text), "vni") == text


@given(st.text())
def test_any_text_is_converted_without_error(text: str) -> None:
    """Whatever the letters, there is a text, in NFC, and plain Unicode is the same text."""
    for font in ("", ".VnTime", ".VnTimeH", "VNI-Times"):
        assert unicodedata.is_normalized("NFC", convert(text, font))
    assert isinstance(convert_lines(text)[0], str)


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("ñy ban nh©n d©n tØnh L©m §ång", ".VnTime", "ủy ban nhân dân tỉnh Lâm Đồng"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", ".VnTimeH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§éc lËp - Tù do - H¹nh phóc", ".VnTime", "Độc lập - Tự do - Hạnh phúc"),
        ("Di Linh, ngµy 05 th¸ng 3 n¨m 2009", ".VnTime", "Di Linh, ngày 05 tháng 3 năm 2009"),
        ("Sè: 12/2009/Q§-UBND", ".VnTime", "Số: 12/2009/QĐ-UBND"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", ".VnTime", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Bé N«ng nghiÖp", ".VnTime", "Bộ Nông nghiệp"),
        ("®\u00adîc", ".VnArial", "được"),
        ("\uf0aei\uf0d2u kho\uf0b6n", ".VnTime", "điều khoản"),
        ("ngμy", ".VnTime", "ngày"),  # µ as the Greek letter
        ("Ñy ban nh©n d©n", ".VnTime", "Ủy ban nhân dân"),  # Word made the first letter a capital
        ("Ý kiÕn cña", ".VnTime", "Ý kiến của"),
        ("ngh\u0303 quyƠt", ".VnTime", "nghị quyết"),  # bytes that were read as Windows-1258
        ("UÛY BAN NHAÂN DAÂN TÆNH", "VNI-Times", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI-Helve", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ñöôïc höôûng öu ñaõi", "VNI-Times", "được hưởng ưu đãi"),
        ("Soá: 12/QÑ-UBND", "VNI-Times", "Số: 12/QĐ-UBND"),
        ("Nghị quyết của Đảng bộ", ".VnTime", "Nghị quyết của Đảng bộ"),
        ("nhân dân và cán bộ", ".VnTime", "nhân dân và cán bộ"),
        ("nhân dân và các cơ quan", "VNI-Times", "nhân dân và các cơ quan"),
        ("Văn phòng Tỉnh ủy", ".VnTimeH", "Văn phòng Tỉnh ủy"),
        ("đoàn thể huyện", "VNI-Times", "đoàn thể huyện"),
        ("bá", ".VnTime", "bỏ"),
        ("Cà phê là cây trồng chính", "", "Cà phê là cây trồng chính"),
        ("Hội đồng", "Times New Roman", "Hội đồng"),
        ("", ".VnTime", ""),
    ],
)
def test_runs_by_font(text: str, font: str, expected: str) -> None:
    """The font names the encoding; letters that are Unicode already overrule it."""
    assert convert(text, font) == expected


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("nhân d", ".VnTime"), ("ủ", "Times New Roman"), (" dân", ".VnTime")], "nhân dủ dân"),
        ([("ñ", ".VnTimeH"), ("y ban nh©n d©n", ".VnTime")], "Ủy ban nhân dân"),
        ([("QuyÕt ®Þnh ", ".VnTime"), ("của Bộ", "Times New Roman")], "Quyết định của Bộ"),
        ([("Quyeá", "VNI-Times"), ("t ñònh", "VNI-Times,Bold")], "Quyết định"),
        ([("NghÞ ", ".VnTime"), ("ñònh", "VNI-Times")], "Nghị định"),
        ([("Văn phòng Tỉnh ủy, ", ".VnTime"), ("V¨n phßng", ".VnTime")], "Văn phòng Tỉnh ủy, Văn phòng"),
        ([("Phòng có vi", ".VnTime"), ("ệ", "Times New Roman"), ("c", ".VnTime")], "Phòng có việc"),
        ([("CHñ ", ".VnTime"), ("TÞCH", ".VnTime")], "CHỦ TỊCH"),
        ([("ñy ban nh©n d©n huyÖn", "Times New Roman")], "ủy ban nhân dân huyện"),
    ],
)
def test_paragraphs_by_their_runs(runs: list[tuple[str, str]], expected: str) -> None:
    """The runs of a paragraph are judged together, and come back as many."""
    converted = convert_runs(runs)
    assert len(converted) == len(runs)
    assert "".join(converted) == expected


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        (".VnTime", "tcvn3"),
        (".VnArial NarrowH", "tcvn3"),
        ("QWERTY+.VnTimeH,Bold", "tcvn3"),
        ("#2EVnTime", "tcvn3"),
        ("VnTime-Bold", "tcvn3"),
        (".VNTIME", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VNI Aptima", "vni"),
        ("ABCDEF+VNI-Helve-Condense", "vni"),
        ("Times New Roman", ""),
        ("Vni", ""),
        ("Verdana", ""),
        ("", ""),
    ],
)
def test_fonts(font: str, expected: str) -> None:
    """The names of fonts tell the encodings, with the marks that PDF and styles put around them."""
    assert encoding_of_font(font) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L'école élémentaire où près de là l'été; les élèves âgés, déjà vu",
        "El niño pequeño está aquí mañana según el señor",
        "Die Straße für größere Übungen in Köln",
        "5 µm, 12 µm và 7 µm: § 5; ±2 µg",
        "The café © 2024 ® costs £5 ½ at 20°C",
        "Cà phê là cây có giá",
        "Uy ban nhan dan. Kinh gui: cac phong; so 12.",
        "a^2 + b^2 = c^2; x(1), o+1",
        "Don't add. Add address to daddy's (o^o) list",
        "",
        "Số: 12/QĐ-UBND",
    ],
)
def test_other_texts_are_in_no_old_encoding(text: str) -> None:
    """Other languages, Unicode Vietnamese and Vietnamese without marks stay what they are."""
    assert encoding_of(text) == ""
    assert convert_lines(text) == (text, ())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_corpus_in_every_encoding(path: Path) -> None:
    """The texts of the corpus are Unicode, and the same after a way through each encoding, lines judged by letters."""
    text = one_line(read(path).text)
    assert convert_lines(text) == (text, ())
    assert convert_lines(to_vni(text)) == (text, ("vni",))
    tcvn3, found = convert_lines(to_tcvn3(text))
    assert found == ("tcvn3",)
    assert tcvn3.lower() == text.lower()
    pairs = list(zip(tcvn3.splitlines(), text.splitlines(), strict=True))
    assert sum(one == other for one, other in pairs) > 0.98 * len(pairs)


@pytest.mark.parametrize(
    ("data", "expected", "warning"),
    [
        (
            b"\xf1y ban nh\xa9n d\xa9n huy\xd6n\nS\xe8: 5/BC-UBND",
            "Ủy ban nhân dân huyện\nSố: 5/BC-UBND",
            "TCVN3",
        ),
        ("Uûy ban nhaân daân\nSoá: 5/BC-UBND".encode("cp1252"), "Ủy ban nhân dân\nSố: 5/BC-UBND", "VNI"),
        (b"U?y ban nha^n da^n huye^.n Di Linh", "Ủy ban nhân dân huyện Di Linh", "VIQR"),
        ("CéNG HßA X· HéI CHñ NGHÜA".encode("cp1252"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "TCVN3"),
        ("§Ò ¸N\nvÒ viÖc s¾p xÕp Bé GTVT".encode("cp1252"), "ĐỀ ÁN\nvề việc sắp xếp Bộ GTVT", "TCVN3"),
        ("ñy ban nh©n d©n\nỦy ban nhân dân".encode(), "Ủy ban nhân dân\nỦy ban nhân dân", "TCVN3"),
        ("QuyÕt ®Þnh \x93sè 5\x94".encode("latin-1"), "Quyết định “số 5”", "TCVN3"),
        ("Ngh\u1ecb quy\u1ebft".encode(), "Nghị quyết", ""),
        ("C\u0103n c\u01b0\u0301 Lu\xe2\u0323t".encode("cp1258"), "Căn cứ Luật", "cp1258"),
    ],
)
def test_plain_text(data: bytes, expected: str, warning: str) -> None:
    """Plain text in an old encoding becomes Unicode, with a warning that names the encoding."""
    decoded = decode(data, "a.txt")
    assert unicodedata.normalize("NFC", decoded.text) == expected
    assert [warning in text for text in decoded.warnings] == ([True] if warning else [])


def test_a_text_of_several_encodings() -> None:
    """Each line of a text put together from several sources is read in its own encoding."""
    mixed = "Uûy ban nhaân daân huyeän\nPhßng Néi vô huyÖn\nỦy ban nhân dân\nSè: 5/BC-UBND\nSoá: 6/BC-UBND"
    text, found = convert_lines(mixed)
    assert text.splitlines()[:4] == [
        "Ủy ban nhân dân huyện",
        "Phòng Nội vụ huyện",
        "Ủy ban nhân dân",
        "Số: 5/BC-UBND",
    ]
    assert found == ("tcvn3", "vni")


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times"])
def test_unicode_under_an_old_font_stays(font: str) -> None:
    """Lines typed in Unicode, whose font only kept its old name, stay, but for those too short to tell."""
    lines = [line for path in CORPUS for line in one_line(read(path).text).splitlines() if not line.isascii()]
    assert sum(convert(line, font) == line for line in lines) > 0.99 * len(lines)
