"""The issuing body of a document in full: from its letterhead, else as a reader would work it out."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction.bodies import issuers, territories
from vbhc_extract.extraction.bodies.issuers import Territory
from vbhc_extract.extraction.headers.cells import cue_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc_extract.extraction.headers.signature import Signature
    from vbhc_extract.model import Header, Span
    from vbhc_extract.vocabulary import Vocabulary

_DECIDING = frozenset({"Quyết định", "Chỉ thị", "Công điện"})
_PARTS_OF_PARENT = regex.compile(
    r"(?:ĐẢNG ỦY|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY|QUẬN ỦY|THỊ ỦY|HĐND|HỘI ĐỒNG NHÂN DÂN|ỦY BAN M|UBMTTQ|UB MTTQ|ỦY BAN MTTQ|MẶT TRẬN|ĐOÀN|LIÊN ĐOÀN|CÔNG ĐOÀN|HỘI )"
)
_COUNCIL = regex.compile(
    r"(?:UBND|ỦY BAN NHÂN DÂN|HĐND|HỘI ĐỒNG NHÂN DÂN|ỦY BAN MTTQ VIỆT NAM|ĐẢNG ỦY|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) ỦY)"
)
_LEVEL = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_BARE_COUNCIL = regex.compile(r"UBND|ỦY BAN NHÂN DÂN")
_ORGANS = ("BAN ", "THƯỜNG TRỰC", "ĐOÀN CHỦ TỊCH")
_COUNCIL_CODES = ("UB", "HĐND")
_CENTRAL_COMMITTEE = "Ban Chấp hành Trung ương Đảng"
_JUDICIAL = ("Viện kiểm sát nhân dân", "Tòa án nhân dân")
_CENTRAL_ORGANS = ("Bộ Chính trị", "Ban Bí thư")
_ONE_LEVEL = regex.compile(rf"\b{_LEVEL}\b")
_FROM_LEVEL_ON = regex.compile(rf"\s+{_LEVEL}\b(?!\s+(?:ủy|đoàn)\b).*$", regex.IGNORECASE | regex.DOTALL)
_LEVEL_FIRST = regex.compile(rf"{_LEVEL}\s+", regex.IGNORECASE)
_PROVINCES, _DISTRICTS = "tỉnh|thành phố", "huyện|quận|thị xã|thành phố"
# no place begins so: the first words of a paragraph after `Kính gửi: … các huyện, thành phố`
_NO_PLACE = r"(?!(?:Sở|Thực|Căn|Theo|Các|Kính|Đảng|Ủy|Hội|Ban|Để|Trong|Nơi|Điều|Về|Xét|Phòng|Bộ|Trên|Sau|Ngày|Số|Văn)\b)"
_UNIT = regex.compile(
    rf"(?P<level>{_LEVEL})(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*){_NO_PLACE}(?P<name>\p{{Lu}}[\p{{L}}’']*(?:[ ]{{1,2}}\p{{Lu}}[\p{{L}}’']*|\s?-\s?\p{{Lu}}[\p{{L}}’']*){{0,4}})"
)
_OWN_LEVEL = regex.compile(
    rf"(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Huyện ủy|Tỉnh ủy|Thành ủy)\s+(?P<level>{_LEVEL})\b"
)
_SPEAKS = regex.compile(
    r"\s+(?:(?:xin\s+|trân\s+trọng\s+|kính\s+)+|báo\s+cáo|thông\s+báo|đề\s+nghị|yêu\s+cầu|trình|phúc\s+đáp|ban\s+hành|gửi|đã\s+kết\s+luận)"
)
_ANNOUNCES = regex.compile(
    r"\s+(?:xây\s+dựng|ban\s+hành|hướng\s+dẫn|báo\s+cáo|thông\s+báo|đề\s+nghị|yêu\s+cầu|quyết\s+định|kết\s+luận|quyết\s+nghị)"
    r"(?!\p{L})[^.;]{0,400}?(?:như\s+sau|(?:nội\s+dung|cụ\s+thể)\s+sau)"
)
_TELLS_ALL = regex.compile(r"\s+(?:trân\s+trọng\s+|kính\s+)?(?:thông\s+báo|kính\s+mời|mời)(?!\p{L})(?!\s+số)")
_REPORT_OF = regex.compile(r"Trên đây là [^.;\n]*\bcủa\s+$")
_SENTENCE, _OPENING, _TWO = 200, 2_500, 2
_DASH = regex.compile(r"\s*[-–]\s*")
_ABBREVIATIONS = frozenset(
    {"UB", "UBND", "HĐND", "UBMTTQ", "MTTQ", "BCH", "BTV", "BTT", "LĐLĐ", "TAND", "VKSND"}
)
_ISSUED_WITH = regex.compile(
    r"[Kk]èm\s+theo\s+[^()]{0,200}?\bcủa\s+(?P<body>[^()\n]{4,120}(?:\n[^()\n]{1,80})?)\)", regex.DOTALL
)


class Evidence(NamedTuple):
    """Where to look for what the letterhead leaves out."""

    vocabulary: Vocabulary
    folded: str
    windows: tuple[Span, ...]
    """Both ends of the document."""
    middle: tuple[Span, ...]
    """What follows its beginning, for a place that is named nowhere else."""
    closing: Span
    place: str


def issuing_body(
    evidence: Evidence, header: Header, bodies: Sequence[str], authority: str, signature: Signature
) -> tuple[str, str, bool]:
    """Return the issuing body and the superior one in full, and whether the body had to be inferred."""
    vocabulary = evidence.vocabulary
    if together := _together(vocabulary, header.symbol, bodies):
        return together, "", False
    if department := _department(evidence, header, bodies):
        return department, _in_full(evidence, bodies[0], Territory()), True
    parent = _in_full(evidence, bodies[-2], Territory()) if len(bodies) > 1 else ""
    home = issuers.territory_of(vocabulary, parent)
    full = _in_full(evidence, _named_with_parent(vocabulary, bodies), home) if bodies else ""
    if authority or full:
        return _deciding(evidence, header, authority, signature, _Letterhead(full, home)), parent, False
    inferred = _from_signature(evidence, header, signature)
    return inferred, "", bool(inferred)


class _Letterhead(NamedTuple):
    """The body of the letterhead in full, and the place of the one above it."""

    full: str
    home: Territory


def _deciding(
    evidence: Evidence, header: Header, authority: str, signature: Signature, letterhead: _Letterhead
) -> str:
    """Return who decides under a letterhead: the authority line, the minister, the chairman, an organ, the body."""
    vocabulary, (full, home) = evidence.vocabulary, letterhead
    if full == _CENTRAL_COMMITTEE:
        full = _of_central_committee(header, signature)
    if authority and _lone_position(vocabulary, authority):
        return f"{cue_words(vocabulary, 'position')[authority]} {full}" if full else ""
    if authority:
        own = issuers.territory_of(vocabulary, full)
        return _in_full(evidence, authority, own if any(own) else home)
    if header.doc_type == "Thông tư":
        return _minister(vocabulary, full)
    if full in _JUDICIAL and header.symbol.endswith("TC"):
        return f"{full} tối cao"
    chairman = _chairman_decides(header, signature) and full.startswith("Ủy ban nhân dân")
    return f"Chủ tịch {full}" if chairman else full


def _of_central_committee(header: Header, signature: Signature) -> str:
    """Return who issues under `BAN CHẤP HÀNH TRUNG ƯƠNG`: that of the Youth Union, or an organ of the Party's.

    Bộ Chính trị and Ban Bí thư use that letterhead too (Hướng dẫn 36-HD/VPTW).
    """
    organ = next((organ for organ in _CENTRAL_ORGANS if signature.behalf.startswith(organ.upper())), "")
    if "ĐTN" in header.symbol:
        return f"{organ or 'Ban Chấp hành'} Trung ương Đoàn TNCS Hồ Chí Minh"
    return organ or _CENTRAL_COMMITTEE


def _department(evidence: Evidence, header: Header, bodies: Sequence[str]) -> str:
    """Return the department whose symbol stands under the letterhead of its council alone, its own line lost."""
    codes = header.symbol.upper()
    bare = len(bodies) == 1 and _BARE_COUNCIL.fullmatch(bodies[0])
    if not bare or not codes or any(map(codes.__contains__, _COUNCIL_CODES)):
        return ""
    found = _by_symbol(evidence, header, Territory(province=_province_of_place(evidence)))
    return found if found.startswith("Sở ") else ""


def _by_symbol(evidence: Evidence, header: Header, home: Territory) -> str:
    year = int(header.date[:4]) if header.date else 0
    return issuers.by_symbol(
        evidence.vocabulary, f"{header.number}/{header.symbol}", header.doc_type, home, year
    )


def _minister(vocabulary: Vocabulary, body: str) -> str:
    """Return the head of a central body: a circular is issued by the minister, not the ministry.

    The rule is that of Luật 64/2025/QH15, Điều 4.
    """
    heads = cue_words(vocabulary, "minister").values()
    named = next((head for head in heads if head.lower().endswith(body.lower())), "")
    return named or (f"Bộ trưởng {body}" if body.startswith("Bộ ") else body)


def _together(vocabulary: Vocabulary, symbol: str, bodies: Sequence[str]) -> str:
    """Return the bodies that issue together, in full: the symbol ends with all of them, `QCPH/UBND-UBMTTQ`."""
    codes = symbol.replace("/", "-").split("-")
    names = [name for body in bodies for name in _DASH.split(body)]
    joint = min(len(names), len(codes) - 1) if len(names) > 1 else 0
    while joint > 1 and not all(map(_abbreviates, codes[-joint:], names[-joint:])):
        joint -= 1
    if joint < _TWO:
        return ""
    last = issuers.in_full(vocabulary, names[-1], Territory())
    home = issuers.territory_of(vocabulary, last)
    full = [_beside(vocabulary, name, home) for name in names[-joint:-1]]
    return f"{', '.join(full)} và {last}"


def _beside(vocabulary: Vocabulary, body: str, home: Territory) -> str:
    """Return a body in full that issues with another one of the same place."""
    full = issuers.in_full(vocabulary, body, home)
    placed = any(issuers.territory_of(vocabulary, full))
    return full if placed else f"{full} {home.commune or home.district or home.province}".rstrip()


def _abbreviates(code: str, body: str) -> bool:
    """Tell whether a code is made of the first letters of a body; words that are codes count whole."""
    words = body.replace("ỦY BAN", "UB").replace(" VÀ ", " ").replace(",", " ").split()
    letters = "".join(word if word in _ABBREVIATIONS else word[0] for word in words)
    return len(code) > 1 and letters.startswith(code.upper().replace("Ủ", "U").replace("&", ""))


def _lone_position(vocabulary: Vocabulary, words: str) -> bool:
    return words in cue_words(vocabulary, "position")


def _named_with_parent(vocabulary: Vocabulary, bodies: Sequence[str]) -> str:
    if len(bodies) > 1 and _belongs_to(vocabulary, bodies[-2], bodies[-1]):
        return f"{bodies[-1]} {bodies[-2]}"
    return bodies[-1]


def _belongs_to(vocabulary: Vocabulary, parent: str, body: str) -> bool:
    """Tell whether a body is named as part of the one above it: `VĂN PHÒNG` under `HUYỆN ỦY …`."""
    if body in cue_words(vocabulary, "committee"):
        return True
    return bool(_PARTS_OF_PARENT.match(parent)) and body.startswith(
        ("BAN ", "THƯỜNG TRỰC", "ỦY BAN KIỂM TRA", "VĂN PHÒNG", "TỔ ")
    )


def _in_full(evidence: Evidence, body: str, home: Territory) -> str:
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
    if not any(own) and full.startswith("Sở "):
        return issuers.in_full(evidence.vocabulary, body, Territory(province=_unit(evidence, _PROVINCES)))
    if not any(own) and full.startswith("Phòng "):
        return issuers.in_full(evidence.vocabulary, body, Territory(district=_unit(evidence, _DISTRICTS)))
    return full


def _chairman_decides(header: Header, signature: Signature) -> bool:
    """Tell whether the chairman decides for himself: `CHỦ TỊCH` or `KT. CHỦ TỊCH`, not `TM.` the body."""
    alone = "TM." not in header.authority and signature.behalf.startswith("CHỦ TỊCH")
    return alone and header.doc_type in _DECIDING


def _from_signature(evidence: Evidence, header: Header, signature: Signature) -> str:
    """Infer the body from the signature, then from who speaks at the end of the text."""
    speaker = _speaker(evidence)
    behalf = signature.behalf
    if "TM." in signature.authority and behalf:
        opening = _opening_speaker(evidence) if behalf.startswith(_ORGANS) else ""
        return _placed(evidence, opening if opening.upper().startswith(behalf) else behalf, speaker)
    if behalf.startswith(("CHỦ TỊCH", "PHÓ CHỦ TỊCH")):
        council = "Hội đồng nhân dân" if "HĐND" in header.symbol else "Ủy ban nhân dân"
        full = _placed(evidence, council, speaker)
        return f"Chủ tịch {full}" if _chairman_decides(header, signature) else full
    if speaker := speaker or _opening_speaker(evidence):
        return _placed(evidence, speaker, speaker)
    if not header.symbol:
        return ""
    return _by_symbol(evidence, header, Territory(province=_unit(evidence, _PROVINCES)))


def _placed(evidence: Evidence, body: str, speaker: str) -> str:
    """Return a body in full with the place that the text gives it."""
    vocabulary = evidence.vocabulary
    unit = _own_unit(evidence, speaker)
    if _COUNCIL.search(body.upper()):
        council = _FROM_LEVEL_ON.sub("", body)
        if council.endswith(" ủy"):
            home = Territory(_unit(evidence, _PROVINCES), _unit(evidence, _DISTRICTS))
            return issuers.in_full(vocabulary, council, home)
        return f"{issuers.in_full(vocabulary, council, Territory())} {unit}".strip()
    return issuers.in_full(vocabulary, body, Territory(province=_unit(evidence, _PROVINCES)))


def _speaker(evidence: Evidence) -> str:
    """Return the body that speaks in the closing words.

    `UBND huyện … kính báo cáo`, or `Trên đây là báo cáo của Sở …`.
    """
    start, end = evidence.closing
    said = ""
    for span in issuers.find_bodies(evidence.vocabulary, evidence.folded, start, end):
        speaks = _SPEAKS.match(evidence.folded, span.end, end)
        if speaks or _REPORT_OF.search(evidence.folded, max(start, span.start - _SENTENCE), span.start):
            said = " ".join(evidence.folded[span.start : span.end].split())
    return said


def _opening_speaker(evidence: Evidence) -> str:
    """Return the body that announces what follows: `Ban Tuyên giáo Trung ương hướng dẫn … như sau:`."""
    start, end = evidence.windows[0]
    folded = evidence.folded
    for span in issuers.find_bodies(evidence.vocabulary, folded, start, min(end, start + _OPENING)):
        begins = folded[max(start, span.start - 2) : span.start].strip() in {"", ","}
        if _ANNOUNCES.match(folded, span.end, end) or (begins and _TELLS_ALL.match(folded, span.end, end)):
            return " ".join(folded[span.start : span.end].split())
    return ""


def _own_unit(evidence: Evidence, speaker: str) -> str:
    """Return the unit the document's own council sits in: `huyện Bình Minh`.

    Its level is that of the speaker, else of the council most named at both ends of the text.
    """
    level = _ONE_LEVEL.search(speaker)
    if level is None:
        found = Counter(
            match["level"]
            for lo, hi in evidence.windows
            for match in _OWN_LEVEL.finditer(evidence.folded, lo, hi)
        )
        own = found.most_common(1)[0][0] if found else ""
    else:
        own = level[0]
    if not own:
        return _province_of_place(evidence)
    return _unit(evidence, own) or own


def _province_of_place(evidence: Evidence) -> str:
    """Return the province that the place line names, with its level or without."""
    name = _LEVEL_FIRST.sub("", evidence.place)
    return territories.unit_of_name(evidence.vocabulary, name, "province")


def _unit(evidence: Evidence, level: str) -> str:
    """Return the unit of a level that the text names most, that of the place line first."""
    found = _named_units(evidence, level, evidence.windows) or _named_units(evidence, level, evidence.middle)
    for unit, _ in found.most_common():
        if evidence.place and unit.endswith(f" {evidence.place}"):
            return unit
    if evidence.place and level and "|" not in level and not found:
        return f"{level} {evidence.place}"
    return found.most_common(1)[0][0] if found else ""


def _named_units(evidence: Evidence, level: str, windows: Sequence[Span]) -> Counter[str]:
    return Counter(
        f"{match['level']} {' '.join(match['name'].split())}"
        for window in windows
        for match in _units(level).finditer(evidence.folded, *window)
    )


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
