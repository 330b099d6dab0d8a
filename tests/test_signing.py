"""Electronic signing: what is stamped over pages, who signed and when, and what a header makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
    xObjectName,
)
from reportlab.pdfgen.canvas import Canvas

from vbhc_extract.extraction import extract
from vbhc_extract.model import Header, Part, Signature, Stamp
from vbhc_extract.reading import from_text
from vbhc_extract.reading.pdf.signatures import noted_signature, signatures_of
from vbhc_extract.reading.pdf.stamps import signing_notes, stamped_words

HEIGHT = 842


class Paper:
    """A page with a line of a letterhead, to be stamped."""

    def __init__(self, turned: int = 0) -> None:
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=(595, HEIGHT))
        self._canvas.setPageRotation(turned)
        self._canvas.drawString(60, 740, "No:           /QD-UBND")
        self._forms = 0

    def appearance(self, *lines: str, within: bool = False) -> PDFDictionary:
        """Return the drawing of an annotation; `within` puts it into a form of a form, as Acrobat does."""
        self._forms += 1
        name = f"shown{self._forms}"
        self._canvas.beginForm(name, 0, 0, 300, 60)
        for at, line in enumerate(lines):
            self._canvas.drawString(2, 48 - 12 * at, line)
        self._canvas.endForm()
        if within:
            self._canvas.beginForm(f"{name}around", 0, 0, 300, 60)
            self._canvas.doForm(name)
            self._canvas.endForm()
            name = f"{name}around"
        return PDFDictionary({"N": PDFObjectReference(xObjectName(name))})

    def annotate(self, subtype: str, left: float, bottom: float, **more: object) -> None:
        """Put an annotation of 300 by 60 points on the page."""
        box = PDFArray([left, bottom, left + 300, bottom + 60])
        entries = {"Type": PDFName("Annot"), "Subtype": PDFName(subtype), "Rect": box, "F": 4, **more}
        self._canvas._addAnnotation(PDFDictionary(entries))  # noqa: SLF001 - reportlab has no other way

    def page(self) -> pypdfium2.PdfPage:
        """Return the page as read again."""
        self._canvas.showPage()
        self._canvas.save()
        return pypdfium2.PdfDocument(self._file.getvalue())[0]


def shown(page: pypdfium2.PdfPage) -> list[tuple[str, str]]:
    """Return the stamped words of a page with their kinds."""
    return [(word.text, word.kind) for word in stamped_words(page, 0)]


def test_drawn_annotations() -> None:
    """Words that FreeText, Stamp and form fields draw are read where they stand, the page's own are not."""
    paper = Paper()
    paper.annotate("FreeText", 80, 700, AP=paper.appearance("2249"), Contents=PDFString("2249"))
    paper.annotate("Stamp", 80, 600, AP=paper.appearance("28"))
    paper.annotate("Widget", 80, 500, AP=paper.appearance("12", within=True), FT=PDFName("Tx"))
    page = paper.page()
    words = stamped_words(page, 0)
    assert [(word.text, word.kind) for word in words] == [
        ("2249", "annotation"),
        ("28", "annotation"),
        ("12", "form"),
    ]
    assert words[0].x0 == pytest.approx(82, abs=1)
    assert words[0].bottom == pytest.approx(HEIGHT - 748, abs=4)
    assert "2249" not in page.get_textpage().get_text_range()


def test_values_without_a_drawing() -> None:
    """Where an annotation has no drawing, its value is read; notes in the margin are no part of the page."""
    paper = Paper()
    paper.annotate("Widget", 80, 700, FT=PDFName("Tx"), V=PDFString("16"))
    paper.annotate("FreeText", 80, 600, Contents=PDFString("ngày 5"))
    paper.annotate("Text", 80, 500, Contents=PDFString("xem lai"))
    paper.annotate("FreeText", 80, 400, Contents=PDFString("99"), F=6)
    assert shown(paper.page()) == [("16", "form"), ("ngày", "annotation"), ("5", "annotation")]


def test_appearance_of_a_signature() -> None:
    """What the appearance of a signature says is kept apart from the words of the page."""
    paper = Paper()
    lines = ("Signed by: UBND HUYEN DI LINH", "Date: 28.12.2023 14:05:11 +07:00")
    paper.annotate("Widget", 80, 600, AP=paper.appearance(*lines, within=True), FT=PDFName("Sig"))
    page = paper.page()
    assert shown(page) == []
    assert [noted_signature(note) for note in signing_notes(page, 0)] == [
        Signature("UBND HUYEN DI LINH", "2023-12-28T14:05:11+07:00")
    ]


def test_turned_page() -> None:
    """On a page that is shown turned, boxes count from the corner as shown."""
    paper = Paper(turned=90)
    paper.annotate("Stamp", 80, 600, AP=paper.appearance("28"))
    [word] = stamped_words(paper.page(), 0)
    assert word.x0 == pytest.approx(646, abs=4)
    assert word.top == pytest.approx(82, abs=2)


def test_page_without_annotations() -> None:
    """A page without annotations has no stamped words."""
    assert shown(Paper().page()) == []


def certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str = "",
    issuer_key: ec.EllipticCurvePrivateKey | None = None,
) -> x509.Certificate:
    """Return a certificate for a name, signed by itself or by an authority."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    authority = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]) if issuer else subject
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(authority)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2023, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2033, 1, 1, tzinfo=UTC))
        .sign(issuer_key or key, hashes.SHA256())
    )


def signed_by(name: str) -> bytes:
    """Return a signature of nothing by a name whose certificate an authority issued."""
    root, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = certificate("CA phục vụ cơ quan nhà nước", root)
    leaf = certificate(name, own, "CA phục vụ cơ quan nhà nước", root)
    builder = pkcs7.PKCS7SignatureBuilder().set_data(b"").add_signer(leaf, own, hashes.SHA256())
    return builder.add_certificate(authority).sign(
        serialization.Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    )


def pdf_with(*dictionaries: bytes) -> pypdfium2.PdfDocument:
    """Return a PDF of one empty page with a signature field for each signature dictionary."""
    fields = [
        b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (S%d) /Rect [0 0 0 0] /V %s >>" % (at, dictionary)
        for at, dictionary in enumerate(dictionaries)
    ]
    references = b" ".join(b"%d 0 R" % (4 + at) for at in range(len(fields)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [%s] >> >>" % references,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [%s] >>" % references,
        *fields,
    ]
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return pypdfium2.PdfDocument(
        data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, data.index(b"xref\n"))
    )


def dictionary(contents: bytes, more: bytes = b"", subfilter: bytes = b"adbe.pkcs7.detached") -> bytes:
    """Return a signature dictionary, its contents filled up with zeros as signing software does."""
    padded = contents.hex().encode() + b"00" * 500
    return b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /%s /Contents <%s> %s >>" % (
        subfilter,
        padded,
        more,
    )


def test_signer_and_time() -> None:
    """The signer is whom the certificate names, not who issued it; the time is that of the dictionary."""
    document = pdf_with(
        dictionary(signed_by("Ủy ban nhân dân huyện Di Linh"), b"/M (D:20231228103000+07'00')")
    )
    assert signatures_of(document) == (
        Signature("Ủy ban nhân dân huyện Di Linh", "2023-12-28T10:30:00+07:00"),
    )


def test_time_within_the_signature() -> None:
    """Where the dictionary has no time, that signed with the contents counts; a reason is told."""
    [found] = signatures_of(pdf_with(dictionary(signed_by("Trần Văn An"), b"/Reason (Phe duyet)")))
    assert found.signer == "Trần Văn An"
    assert found.time.startswith(datetime.now(UTC).strftime("%Y-"))
    assert found.time.endswith("+00:00")
    assert found.reason == "Phe duyet"


def test_broken_and_foreign_signatures() -> None:
    """A broken signature is told as one of nobody, what is whole of it is read; time stamps are left out."""
    whole = signed_by("Trần Văn An")
    document = pdf_with(
        dictionary(b"\x30\x82nothing"),
        dictionary(b"\x30\x80\x05" + whole[40:]),
        dictionary(whole, subfilter=b"ETSI.RFC3161"),
        b"null",
    )
    assert [found.signer for found in signatures_of(document)] == ["", "Trần Văn An"]


@pytest.mark.parametrize(
    ("note", "signer", "time"),
    [
        (
            "Người ký: Ủy ban nhân dân tỉnh Lâm Đồng Email: ubnd@ld.vn Thời gian ký: 02.01.2024 08:15:00 +07:00",
            "Ủy ban nhân dân tỉnh Lâm Đồng",
            "2024-01-02T08:15:00+07:00",
        ),
        ("Ký bởi: Trần Văn An; Thời gian ký: 5/3/2024 9:07", "Trần Văn An", "2024-03-05T09:07:00"),
        ("Được ký bởi Sở Nội vụ Ngày ký: 31/02/2024", "Sở Nội vụ", ""),
        ("Signature Valid Ký bởi: VĂN PHÒNG Ký ngày: 06-5-2022", "VĂN PHÒNG", "2022-05-06"),
    ],
)
def test_noted_signatures(note: str, signer: str, time: str) -> None:
    """Appearances of signatures by various software tell signer and time."""
    assert noted_signature(note) == Signature(signer, time)


LETTERHEAD = """ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN DI LINH     Độc lập - Tự do - Hạnh phúc
Số: {number}/QĐ-UBND     Di Linh, ngày {day} tháng {month} năm {year}
QUYẾT ĐỊNH
Về việc khen thưởng
Căn cứ Luật Thi đua, khen thưởng;
Nơi nhận:            CHỦ TỊCH
- Lưu: VT.

                     {signer}"""
OFFICE = Signature("ỦY BAN NHÂN DÂN HUYỆN DI LINH", "2023-12-27T18:10:00+00:00")
LEADER = Signature("Trần Văn An", "2023-12-27T16:10:00+07:00")
DRAFTER = Signature("Lê Thị Bình", "2023-12-26T16:10:00+07:00")
PORTAL = Signature("CỔNG THÔNG TIN ĐIỆN TỬ TỈNH LÂM ĐỒNG", "2023-12-20T16:10:00+07:00")


def part_of(text: str, signatures: tuple[Signature, ...] = (), stamped: tuple[str, ...] = ()) -> Part:
    """Return what is read of a document with stamps over the places of some words."""
    stamps = (Stamp("overlay", at, at + len(words), 1) for words in stamped if (at := text.index(words)) >= 0)
    document = replace(from_text(text), signatures=signatures, stamps=tuple(stamps))
    return extract(document).parts[0]


def header_of(signatures: tuple[Signature, ...], **blanks: str) -> tuple[Header, tuple[str, ...]]:
    """Return header and warnings of a letterhead whose other blanks were left."""
    words = {"number": "16", "day": "  ", "month": "  ", "year": "    ", "signer": "", **blanks}
    part = part_of(LETTERHEAD.format(**words), signatures)
    return part.header, part.warnings


@pytest.mark.parametrize(
    ("signatures", "blanks", "date"),
    [
        ((LEADER, OFFICE), {}, "2023-12-28"),  # in Việt Nam it was the next day already
        ((PORTAL, LEADER, OFFICE), {"year": "2023"}, "2023-12-28"),
        ((DRAFTER, LEADER), {"month": "12", "year": "2023"}, "2023-12-27"),
        ((LEADER, OFFICE), {"day": "25", "month": "12", "year": "2023"}, "2023-12-25"),
        ((OFFICE, LEADER), {"month": "11", "year": "2023"}, "2023-11"),
        ((PORTAL,), {"year": "2023"}, "2023"),
        ((replace(OFFICE, time=""),), {"year": "2023"}, "2023"),
        ((), {"year": "2023"}, "2023"),
    ],
)
def test_date_by_signature(signatures: tuple[Signature, ...], blanks: dict[str, str], date: str) -> None:
    """A date left blank is that of the organisation's signature, else of the leader's, if it agrees."""
    header, warnings = header_of(signatures, **blanks)
    assert header.date == date
    assert any("ngày lấy từ chữ ký số" in each for each in warnings) == (date in {"2023-12-28", "2023-12-27"})


def test_signer_by_certificate() -> None:
    """A signer whom the text does not name is the person who signed last; one it names stays."""
    header, warnings = header_of((DRAFTER, LEADER, OFFICE))
    assert header.signer == "Trần Văn An"
    assert "người ký lấy từ chữ ký số" in warnings
    header, warnings = header_of((DRAFTER, LEADER, OFFICE), signer="Phạm Thị Cúc")
    assert header.signer == "Phạm Thị Cúc"
    assert "người ký lấy từ chữ ký số" not in warnings


def test_stamped_number_and_day() -> None:
    """A number and a day that were stamped over their blanks are read, and said to be so."""
    text = LETTERHEAD.format(number="2249", day="28", month="12", year="2023", signer="Trần Văn An")
    part = part_of(text, stamped=("2249", "28"))
    assert (part.header.number, part.header.date) == ("2249", "2023-12-28")
    assert part.warnings == ("số lấy từ dấu đóng khi ký điện tử", "ngày lấy từ dấu đóng khi ký điện tử")
    assert part_of(text, stamped=("Trần Văn An",)).warnings == ()
