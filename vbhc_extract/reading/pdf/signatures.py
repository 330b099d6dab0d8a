"""The digital signatures of a PDF: who signed by the certificate, and when by the signature."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
import regex

from vbhc_extract.model import Signature

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_MOST = 100
"""Signatures read of one file: a document passes through few hands."""
_TIME_STAMP = b"ETSI.RFC3161"  # the seal of a time service, signed by nobody of the office
_LONGEST_CERTIFICATE = 10_000
_PDF_DATE = regex.compile(
    r"(?:D:)?(?P<day>\d{14})(?:(?P<sign>[+-])(?P<hours>\d\d)'?(?P<minutes>\d\d)?|(?P<utc>Z))?"
)
# signingTime of PKCS #9 (1.2.840.113549.1.9.5) in DER: a set of one UTCTime
_SIGNING_TIME = regex.compile(rb"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x05\x31\x0f\x17\x0d(\d{12})Z")
_CERTIFICATE = regex.compile(rb"\x30\x82(?=..\x30[\x81\x82])", regex.DOTALL)  # a sequence in a sequence
_NOTED_SIGNER = regex.compile(
    r"""
    (?:(?:Người|NGƯỜI)\ (?:ký|KÝ)|(?:[Kk]ý|KÝ)\ (?:số\ )?(?:bởi|BỞI)|[Ss]igned\ [Bb]y)\s?:?\s*
    (?P<signer>\S.*?)
    (?=\s*(?:$|[;,]|Email\b|(?:Cơ\ quan|Tổ\ chức|Đơn\ vị|Chức\ vụ|Lý\ do|Vị\ trí|Ngày|Thời\ gian|Giờ)\b[^:;]{0,20}:|Ký\ ngày|DN:|Date\b|Reason\b))
    """,
    regex.VERBOSE,
)
_NOTED_TIME = regex.compile(
    r"""
    (?:(?:[Tt]hời\ gian|[Nn]gày|[Gg]iờ)\ ký|[Kk]ý\ ngày|[Ss]ign(?:ing|ed)?\ [Tt]ime|Date)\s?:?\s*
    (?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})
    (?:[\ T,]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s?(?P<zone>[+-]\d\d:?\d\d))?)?
    """,
    regex.VERBOSE,
)


def signatures_of(document: pypdfium2.PdfDocument) -> tuple[Signature, ...]:
    """Return the digital signatures of a PDF, in the order of its fields; their validity is not checked.

    The signer is the common name of the signing certificate, as issued to a person or a body. The time is
    that of the signature dictionary, else that signed with it. What a signature does not tell, or tells in
    a way that cannot be read, is empty; one that tells nothing at all is still there.
    """
    count = min(max(pdfium.FPDF_GetSignatureCount(document), 0), _MOST)
    handles = (pdfium.FPDF_GetSignatureObject(document, at) for at in range(count))
    return tuple(_signature(handle) for handle in handles if handle and _is_signed(handle))


def noted_signature(note: str) -> Signature:
    """Read what the appearance of a signature says of it.

    >>> noted_signature("Ký bởi: UBND huyện Di Linh Thời gian ký: 28.12.2023 14:05:11 +07:00")
    Signature(signer='UBND huyện Di Linh', time='2023-12-28T14:05:11+07:00', reason='')
    >>> noted_signature("Người ký: Lê Văn Ba Email: ba@dilinh.gov.vn Ngày ký: 2/1/2024")
    Signature(signer='Lê Văn Ba', time='2024-01-02', reason='')
    """
    signer, time = _NOTED_SIGNER.search(note), _NOTED_TIME.search(note)
    return Signature(signer["signer"].strip() if signer else "", _noted_time(time) if time else "")


def _noted_time(match: regex.Match[str]) -> str:
    zone = (match["zone"] or "").replace(":", "")
    clock = (int(match["hour"] or 0), int(match["minute"] or 0), int(match["second"] or 0))
    try:
        time = datetime(
            int(match["year"]),
            int(match["month"]),
            int(match["day"]),
            *clock,
            tzinfo=datetime.strptime(zone, "%z").tzinfo if zone else None,
        )
    except ValueError:
        return ""
    return time.isoformat() if match["hour"] else time.date().isoformat()


def _signature(handle: pdfium.FPDF_SIGNATURE) -> Signature:
    contents = _bytes(pdfium.FPDFSignatureObj_GetContents, handle)
    time = _iso_time(_bytes(pdfium.FPDFSignatureObj_GetTime, handle).rstrip(b"\0").decode("ascii", "replace"))
    reason = _bytes(pdfium.FPDFSignatureObj_GetReason, handle).decode("utf-16-le", "replace").rstrip("\0")
    return Signature(
        _signer(contents), time or _time_within(contents), unicodedata.normalize("NFC", reason.strip())
    )


def _is_signed(handle: pdfium.FPDF_SIGNATURE) -> bool:
    """Tell whether somebody signed in a field: it is not empty still, and no mere time stamp."""
    subfilter = _bytes(pdfium.FPDFSignatureObj_GetSubFilter, handle).rstrip(b"\0")
    return pdfium.FPDFSignatureObj_GetContents(handle, None, 0) > 0 and subfilter != _TIME_STAMP


def _bytes(getter: Callable[..., int], handle: pdfium.FPDF_SIGNATURE) -> bytes:
    """Call a getter of pdfium twice, as it wants: for the length, then for the content."""
    size = getter(handle, None, 0)
    buffer = ctypes.create_string_buffer(size)
    getter(handle, buffer, size)
    return buffer.raw


def _iso_time(pdf_date: str) -> str:
    """Return a date of PDF (ISO 32000-1, 7.9.4) in ISO 8601; empty if it is none.

    >>> _iso_time("D:20231228103000+07'00'"), _iso_time("D:20231228033000Z"), _iso_time("")
    ('2023-12-28T10:30:00+07:00', '2023-12-28T03:30:00+00:00', '')
    """
    match = _PDF_DATE.match(pdf_date.strip())
    if match is None:
        return ""
    away = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    zone = None
    if match["sign"] or match["utc"]:
        zone = timezone(-away if match["sign"] == "-" else away)
    try:
        return datetime.strptime(match["day"], "%Y%m%d%H%M%S").replace(tzinfo=zone).isoformat()
    except ValueError:
        return ""


def _time_within(contents: bytes) -> str:
    match = _SIGNING_TIME.search(contents)
    return _iso_time(f"20{match[1].decode('ascii')}Z") if match else ""


def _signer(contents: bytes) -> str:
    """Return the common name of the one certificate that issued none of the others."""
    from cryptography.x509.oid import NameOID  # noqa: PLC0415 - only files with signatures need it

    try:
        certificates = list(_certificates(contents))
        issuers = {each.issuer for each in certificates if each.issuer != each.subject}
        leaves = [each for each in certificates if each.subject not in issuers] or certificates
        names = [name for each in leaves for name in each.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
    except ValueError:  # names in an encoding that no certificate may have
        return ""
    return unicodedata.normalize("NFC", str(names[0].value)).strip() if names else ""


def _certificates(contents: bytes) -> Iterator[Certificate]:
    """Yield the certificates within a signature, the signer's own chain first, as CMS has it (RFC 5652, 5.1).

    They are looked for one by one, since signing software writes the rest in all manners of BER.
    """
    from cryptography import x509  # noqa: PLC0415 - as above

    for begin in _CERTIFICATE.finditer(contents):
        at = begin.start()
        size = int.from_bytes(contents[at + 2 : at + 4]) + 4
        if size > _LONGEST_CERTIFICATE:
            continue
        try:
            yield x509.load_der_x509_certificate(contents[at : at + size])
        except ValueError:
            continue
