"""The header of a document: what it says of itself at its beginning and its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction import heading, issuers, letterhead
from vbhc_extract.extraction.cells import cells, cue_words
from vbhc_extract.extraction.document_types import document_types
from vbhc_extract.extraction.issuers import Territory
from vbhc_extract.extraction.signature import Signature, read_signature
from vbhc_extract.model import Header

if TYPE_CHECKING:
    from vbhc_extract.vocabulary import Vocabulary

_HEAD, _TAIL, _CLOSING = 6000, 4000, 400
_DECIDING = frozenset({"Quyết định", "Chỉ thị", "Công điện"})
_PARTS_OF_PARENT = regex.compile(
    r"(?:ĐẢNG ỦY|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY|QUẬN ỦY|THỊ ỦY|HĐND|HỘI ĐỒNG NHÂN DÂN|ỦY BAN M|UBMTTQ|UB MTTQ|ỦY BAN MTTQ|MẶT TRẬN|ĐOÀN|LIÊN ĐOÀN|CÔNG ĐOÀN|HỘI )"
)
_COUNCIL = regex.compile(
    r"(?:UBND|ỦY BAN NHÂN DÂN|HĐND|HỘI ĐỒNG NHÂN DÂN|ỦY BAN MTTQ VIỆT NAM|ĐẢNG ỦY|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) ỦY)"
)
_LEVEL = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_UNIT = regex.compile(
    rf"(?P<level>{_LEVEL})\s+(?P<name>\p{{Lu}}[\p{{L}}’']*(?:[ \n]{{1,2}}\p{{Lu}}[\p{{L}}’']*|\s?-\s?\p{{Lu}}[\p{{L}}’']*){{0,4}})"
)
_OWN_LEVEL = regex.compile(
    rf"(?:UBND|Ủy ban nhân dân|HĐND|Huyện ủy|Tỉnh ủy|Thành ủy)\s+(?P<level>{_LEVEL})\b"
)
_SPEAKS = regex.compile(
    r"\s+(?:(?:xin\s+|trân\s+trọng\s+|kính\s+)+|báo\s+cáo|thông\s+báo|đề\s+nghị|yêu\s+cầu|trình|phúc\s+đáp|ban\s+hành|gửi|đã\s+kết\s+luận)"
)
_ISSUED_WITH = regex.compile(
    r"[Kk]èm\s+theo\s+[^()]{0,200}?\bcủa\s+(?P<body>[^()\n]{4,120}(?:\n[^()\n]{1,80})?)\)", regex.DOTALL
)


class _Evidence(NamedTuple):
    """Where to look for what the letterhead leaves out."""

    vocabulary: Vocabulary
    folded: str
    windows: tuple[tuple[int, int], ...]
    closing: tuple[int, int]
    place: str


def read_header(
    vocabulary: Vocabulary, text: str, folded: str, start: int, end: int
) -> tuple[Header, tuple[str, ...]]:
    """Read the header of the document between `start` and `end`, with warnings about what is missing.

    The letterhead comes first; what it does not say comes from the authority line, the signature,
    and the closing words, as a reader would do (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II).

    >>> from vbhc_extract.vocabulary import load
    >>> text = '''UBND TỈNH LONG HÀ     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ... SỞ NỘI VỤ      Độc lập - Tự do - Hạnh phúc
    ... Số: 12/BC-SNV     Long Hà, ngày    tháng 3 năm 2024
    ... BÁO CÁO
    ... Kết quả tuyển dụng'''
    >>> header, warnings = read_header(load(), text, text, 0, len(text))
    >>> header.doc_type, header.number, header.symbol, header.date, header.place, header.title
    ('Báo cáo', '12', 'BC-SNV', '2024-03', 'Long Hà', 'Kết quả tuyển dụng')
    >>> warnings
    ('ngày để trống một phần',)
    """
    head = cells(text, folded, start, min(end, start + _HEAD))
    if not head:
        return Header(), ()
    body_at = letterhead.body_begins(head)
    body_start = head[body_at].start if body_at < len(head) else head[-1].end
    number = letterhead.find_number(folded, head, body_start)
    national = letterhead.find_national_lines(folded, start, body_start)
    number_at = next((at for at, cell in enumerate(head) if number and cell.end > number.start), -1)
    line = heading.find_type(vocabulary, head, body_at, number_at)
    date = _find_date(folded, start, head[line.at].start if line else body_start, number)
    skip = sorted([(found.start, found.end) for found in (number, date) if found] + national)
    signature = read_signature(vocabulary, text, folded, start, end)
    title, authority = "", ""
    if line:
        title, after = heading.find_title(vocabulary, text, head, line, skip)
        authority = heading.find_authority(vocabulary, head, line, after)
    else:
        title = heading.find_subject(text, head[: body_at + 1], skip)
    doc_type = line.name if line else _type_by_symbol(vocabulary, number, title)
    above = head[: line.at if line else body_at]
    bodies = letterhead.find_bodies(
        vocabulary, folded, head[: number_at + 1], skip
    ) or letterhead.find_bodies(vocabulary, folded, above, skip)
    place = date.place if date else ""
    ending = signature.start if signature.start >= 0 else end
    evidence = _Evidence(
        vocabulary,
        folded,
        ((start, min(end, start + _HEAD)), (max(start, end - _TAIL), end)),
        (max(start, ending - _CLOSING), ending),
        place,
    )
    found = Header(
        doc_type=doc_type,
        number=number.number if number else "",
        symbol=number.symbol if number else "",
        date=date.date
        if date
        else letterhead.find_passing_date(folded, max(start, end - _TAIL), end)
        if line
        else "",
        place=place,
        title=title,
        addressees=heading.find_addressees(vocabulary, text, head[body_at : body_at + 20] if line else head),
        recipients=signature.recipients,
        signer=signature.signer,
        signer_title=signature.title,
        authority=signature.authority,
    )
    issuer, parent, inferred = _issuer(evidence, found, bodies, authority, signature)
    found = replace(found, issuer=issuer, parent_issuer=parent)
    return found, tuple(_warnings(found, inferred=inferred))


def _find_date(
    folded: str, start: int, end: int, number: letterhead.Number | None
) -> letterhead.DateLine | None:
    """Find the date line above the type or the addressees: beside the number, else anywhere there."""
    beside = letterhead.find_date(folded, number.end, end) if number else None
    return beside or letterhead.find_date(folded, start, end)


def _warnings(header: Header, *, inferred: bool) -> list[str]:
    checks = (
        (not header.doc_type, "không thấy tên loại"),
        (bool(header.symbol) and not header.number, "số để trống"),
        (bool(header.date) and len(header.date) < 10, "ngày để trống một phần"),
        (inferred, "cơ quan ban hành suy từ khối ký và lời văn"),
        (not header.issuer, "không rõ cơ quan ban hành"),
    )
    return [message for applies, message in checks if applies]


def _type_by_symbol(vocabulary: Vocabulary, number: letterhead.Number | None, subject: str) -> str:
    """Return the type that the code of the symbol names; a letter's symbol begins with its body."""
    if number is None:
        return "Công văn" if subject else ""
    codes = regex.split(r"[-/]", number.symbol)
    code = codes[1] if codes[0].isdigit() and len(codes) > 1 else codes[0]
    if code.startswith(("QH", "UBTVQH")):
        return ""
    return document_types(vocabulary).by_code.get(code.upper(), "Công văn")


def _issuer(
    evidence: _Evidence, header: Header, bodies: list[str], authority: str, signature: Signature
) -> tuple[str, str, bool]:
    """Return the issuing body and the superior one in full, and whether the body had to be inferred."""
    vocabulary = evidence.vocabulary
    parent = _in_full(evidence, bodies[-2], Territory()) if len(bodies) > 1 else ""
    home = issuers.territory_of(vocabulary, parent)
    if bodies:
        body, attached = bodies[-1], len(bodies) > 1 and _belongs_to(vocabulary, bodies[-2], bodies[-1])
        full = _in_full(evidence, f"{body} {bodies[-2]}" if attached else body, home)
    else:
        full = ""
    if authority and _lone_position(vocabulary, authority):
        return f"{cue_words(vocabulary, 'position')[authority]} {full}" if full else "", parent, False
    if authority:
        own = issuers.territory_of(vocabulary, full)
        return _in_full(evidence, authority, own if any(own) else home), parent, False
    if full:
        if (
            header.doc_type in _DECIDING
            and _chairman_alone(header, signature)
            and full.startswith("Ủy ban nhân dân")
        ):
            full = f"Chủ tịch {full}"
        return full, parent, False
    inferred = _from_signature(evidence, header, signature)
    return inferred, "", bool(inferred)


def _lone_position(vocabulary: Vocabulary, words: str) -> bool:
    return words in cue_words(vocabulary, "position")


def _belongs_to(vocabulary: Vocabulary, parent: str, body: str) -> bool:
    """Tell whether a body is named as part of the one above it: `VĂN PHÒNG` under `HUYỆN ỦY …`."""
    if body in cue_words(vocabulary, "committee"):
        return True
    return bool(_PARTS_OF_PARENT.match(parent)) and body.startswith(
        ("BAN ", "THƯỜNG TRỰC", "ỦY BAN KIỂM TRA", "VĂN PHÒNG", "TỔ ")
    )


def _in_full(evidence: _Evidence, body: str, home: Territory) -> str:
    """Return a body in full; one whose place is not printed gets it from the text."""
    full = issuers.in_full(evidence.vocabulary, body, home)
    own = issuers.territory_of(evidence.vocabulary, full)
    if (
        not any(own)
        and not any(home)
        and (council := _COUNCIL.search(body.upper()))
        and body.upper().endswith(council[0])
    ):
        return f"{full} {_own_unit(evidence, '')}".strip()
    return full


def _chairman_alone(header: Header, signature: Signature) -> bool:
    """Tell whether the chairman acts for himself: `CHỦ TỊCH` or `KT. CHỦ TỊCH`, not `TM.` the body."""
    return "TM." not in header.authority and signature.behalf.startswith("CHỦ TỊCH")


def _from_signature(evidence: _Evidence, header: Header, signature: Signature) -> str:
    """Infer the body from the signature, then from who speaks at the end of the text."""
    speaker = _speaker(evidence)
    behalf = signature.behalf
    if "TM." in signature.authority and behalf:
        return _placed(evidence, behalf, speaker)
    if behalf.startswith(("CHỦ TỊCH", "PHÓ CHỦ TỊCH")):
        council = "Hội đồng nhân dân" if "HĐND" in header.symbol else "Ủy ban nhân dân"
        full = _placed(evidence, council, speaker)
        deciding = header.doc_type in _DECIDING and _chairman_alone(header, signature)
        return f"Chủ tịch {full}" if deciding else full
    if speaker:
        return _placed(evidence, speaker, speaker)
    if not header.symbol:
        return ""
    home = Territory(province=_unit(evidence, "tỉnh|thành phố"))
    year = int(header.date[:4]) if header.date else 0
    return issuers.by_symbol(
        evidence.vocabulary, f"{header.number}/{header.symbol}", header.doc_type, home, year
    )


def _placed(evidence: _Evidence, body: str, speaker: str) -> str:
    """Return a body in full with the place that the text gives it."""
    vocabulary = evidence.vocabulary
    unit = _own_unit(evidence, speaker)
    if _COUNCIL.search(body.upper()):
        council = regex.sub(rf"(?i)\s+{_LEVEL}\b.*$", "", body, flags=regex.DOTALL)
        return f"{issuers.in_full(vocabulary, council, Territory())} {unit}".strip()
    return issuers.in_full(vocabulary, body, Territory(province=_unit(evidence, "tỉnh|thành phố")))


def _speaker(evidence: _Evidence) -> str:
    """Return the body that speaks in the closing words: `UBND huyện … kính báo cáo`."""
    start, end = evidence.closing
    said = ""
    for span in issuers.find_bodies(evidence.vocabulary, evidence.folded, start, end):
        if _SPEAKS.match(evidence.folded, span.end, end):
            said = " ".join(evidence.folded[span.start : span.end].split())
    return said


def _own_unit(evidence: _Evidence, speaker: str) -> str:
    """Return the unit the document's own council sits in: `huyện Bình Minh`.

    Its level is that of the speaker, else of the council most named at both ends of the text.
    """
    level = regex.search(rf"\b{_LEVEL}\b", speaker)
    if level is None:
        found = Counter(
            match["level"]
            for lo, hi in evidence.windows
            for match in _OWN_LEVEL.finditer(evidence.folded, lo, hi)
        )
        own = found.most_common(1)[0][0] if found else ""
    else:
        own = level[0]
    return _unit(evidence, own) or own if own else ""


def _unit(evidence: _Evidence, level: str) -> str:
    """Return the unit of a level that the text names most, that of the place line first."""
    found = Counter(
        f"{match['level']} {' '.join(match['name'].split())}"
        for lo, hi in evidence.windows
        for match in _units(level).finditer(evidence.folded, lo, hi)
    )
    for unit, _ in found.most_common():
        if evidence.place and unit.endswith(f" {evidence.place}"):
            return unit
    if evidence.place and level and "|" not in level and not found:
        return f"{level} {evidence.place}"
    return found.most_common(1)[0][0] if found else ""


@cache
def _units(level: str) -> regex.Pattern[str]:
    return regex.compile(_UNIT.pattern.replace(_LEVEL, f"(?:{level})"))


def attached_issuer(vocabulary: Vocabulary, folded: str, start: int, end: int) -> str:
    """Return the body that a note `(Ban hành kèm theo Quyết định … của …)` names, in full.

    >>> from vbhc_extract.vocabulary import load
    >>> note = "(Ban hành kèm theo Quyết định số 5/QĐ-BYT của Bộ trưởng Bộ Y tế)"
    >>> attached_issuer(load(), note, 0, len(note))
    'Bộ trưởng Bộ Y tế'
    """
    match = _ISSUED_WITH.search(folded, start, end)
    return issuers.in_full(vocabulary, " ".join(match["body"].split()), Territory()) if match else ""
