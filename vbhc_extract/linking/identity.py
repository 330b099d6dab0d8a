"""Identity: what tells one document from another, and document numbers in their one right form.

State numbers restart each January and party numbers each term of the committee; UBND and HĐND symbols
carry no place (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3; Hướng dẫn 36-HD/VPTW, mục 3).
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from vbhc_extract.extraction.folding import fold
from vbhc_extract.vocabulary import Vocabulary, load


class Identity(NamedTuple):
    """What is known of which document is meant; an empty field is unknown and fits any value."""

    key: str
    """The number without its separators (`1897 QĐ UBND`), or the name of a document without one."""
    type: str = ""
    """The type, where the number alone does not tell it (`22/2023/QH15`: a law or a resolution)."""
    place: tuple[str, ...] = ()
    """The territory of the issuer, smallest level first: `("huyện", "bình sơn")`; of a document without a
    number, before it the body: `("ủy ban nhân dân", "huyện", "bình sơn")`."""
    term: str = ""
    """The term of the Central Committee, for its numbers: `XIII`."""
    date: str = ""
    own: str = ""
    """Set where nothing but one file knows the document (a blank number, an unresolved short form)."""


class Number(NamedTuple):
    """A document number taken apart: `48/2021/QĐ-UBND` is `48`, `2021`, `("QĐ", "UBND")`."""

    text: str
    running: str
    year: str
    codes: tuple[str, ...]


class _Codes(NamedTuple):
    right: dict[str, str]
    repairs: dict[tuple[str, str], tuple[str, ...]]
    types: dict[str, frozenset[str]]
    party: frozenset[str]
    central: frozenset[str]


# written with a hyphen first although no row of the table of bodies bears them: they depend on the level
_COMMITTEES = frozenset({"TW", "TU", "ThU"})
_STATE = frozenset({"UBND", "HĐND", "CP", "TTg"})
_LAW_BODIES = ("QH", "UBTVQH")
_LAW_TYPES = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})
_LETTERS = frozenset({"công văn", "văn bản"})
_LOOK_ALIKE = str.maketrans("lI|OoSBZ", "11100582")
_RUNNING = regex.compile(
    r"\s*(?P<running>(?:\d|[lI|Oo]|[SBZ](?=\d)|[.\s]+(?=\d))*)(?P<letter>\p{L}(?=\s*(?:[-/]|\Z)))?"
)
_CODE = regex.compile(r"([\s./…-]*)([^\s./…-]+)")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_TERM_DIGITS = regex.compile(r"K?\d+\Z")
_TERM = regex.compile(r"[Kk]h[óo][aá]\s+([IVX]+)(?!\p{L})")
_CENTRAL = regex.compile(r"Trung ương|Bộ Chính trị|Ban Bí thư")
_LEVEL = regex.compile(
    r"(?<!\p{L}|hợp tác )(?P<level>tỉnh|thành phố|tp|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|đặc khu"
    r"|thành(?= ủy| đoàn)|thị(?= ủy| đoàn))(?!\p{L})(?: ủy| đoàn)?"
)
_AFTER_PLACE = regex.compile(r"[,;()–]| - | khóa | lần thứ | nhiệm kỳ ")
_LEVEL_NAMES = {"tp": "thành phố", "thành": "thành phố", "thị": "thị xã"}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = regex.compile(r"[\p{L}\p{M}\d]+")


def canonical_number(number: str, doc_type: str = "") -> str:
    """Return a document number in its one right form, whatever the typist or the scanner made of it.

    Padding, dashes, look-alike letters and digits, lost strokes and lost hyphens are put right; party
    numbers get their hyphen first, state numbers their slash (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I,
    mục II.3; Hướng dẫn 36-HD/VPTW, mục 3). What is not known to be wrong stays as printed.

    >>> canonical_number("3043/QD–UBDN"), canonical_number("8/KH-UBND"), canonical_number("26/NQCP")
    ('3043/QĐ-UBND', '08/KH-UBND', '26/NQ-CP')
    >>> canonical_number("l8-NQ/TW"), canonical_number("04NQ/TU"), canonical_number("135/KH-TU")
    ('18-NQ/TW', '04-NQ/TU', '135-KH/TU')
    >>> canonical_number("282/HĐ-SNV", "Hướng dẫn"), canonical_number("64-CP"), canonical_number("01/2023")
    ('282/HD-SNV', '64-CP', '01/2023')
    """
    return parse_number(number, doc_type, load()).text


@lru_cache(maxsize=1 << 16)
def parse_number(number: str, doc_type: str, vocabulary: Vocabulary) -> Number:
    """Take a document number apart and put it right; `running` is empty where the number was left blank.

    >>> parse_number("4 7/2020/ND-CP", "Nghị định", load())
    Number(text='47/2020/NĐ-CP', running='47', year='2020', codes=('NĐ', 'CP'))
    """
    plain = fold(number)
    head = _RUNNING.match(plain)
    running, rest = _running(head, plain) if head else ("", plain)
    codes = _mend(_CODE.findall(rest), vocabulary)
    year = ""
    if codes and _YEAR.fullmatch(codes[0][1]):
        year = codes.pop(0)[1]
    codes = _repair(codes, doc_type, vocabulary)
    written = tuple(code for _, code in codes)
    return Number(_compose(running, year, codes, _codes(vocabulary)), running, year, written)


def _running(head: regex.Match[str], plain: str) -> tuple[str, str]:
    printed = head["running"]
    if not any(sign.isdigit() for sign in printed):
        return "", plain
    digits = "".join(printed.split()).translate(_LOOK_ALIKE)
    if digits.isdigit():
        digits = str(int(digits)).zfill(2)
    return digits + (head["letter"] or ""), plain[head.end() :]


@cache
def _codes(vocabulary: Vocabulary) -> _Codes:
    right: dict[str, str] = {}
    types: dict[str, set[str]] = {}
    party, central, local = set(_COMMITTEES), {"TW"}, set[str]()
    for row in vocabulary.rows("document_types"):
        for code in filter(None, row["codes"].split("|")):
            types.setdefault(right.setdefault(code.upper(), code), set()).add(row["name"])
    for row in vocabulary.rows("bodies"):
        codes = [right.setdefault(code.upper(), code) for code in row["codes"].split("|") if code]
        party.update(codes if row["series"] == "party" else ())
        (central if row["level"] == "central" else local).update(codes)
    repairs = {
        (row["printed"], row["type"]): tuple(row["code"].split("-"))
        for row in vocabulary.rows("symbol_repairs")
    }
    frozen = {code: frozenset(names) for code, names in types.items()}
    return _Codes(right, repairs, frozen, frozenset(party), frozenset(central - local))


def _mend(pieces: list[tuple[str, str]], vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Join what a blank or a dot tore apart: `U BND`, `T.W`."""
    right = _codes(vocabulary).right
    mended: list[tuple[str, str]] = []
    for separator, code in pieces:
        if mended and separator.strip() in {"", "."}:
            whole = mended[-1][1] + code
            if whole.upper() in right or whole in _COMMITTEES or whole == "TƯ":
                mended[-1] = (mended[-1][0], whole)
                continue
        mended.append((separator, code))
    return mended


def _repair(pieces: list[tuple[str, str]], doc_type: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    codes = _codes(vocabulary)
    repaired: list[tuple[str, str]] = []
    for separator, printed in pieces:
        digits = _TERM_DIGITS.search(printed)
        tail = digits[0] if digits and digits.start() else ""
        stem = printed.removesuffix(tail)
        found = codes.repairs.get((stem.upper(), doc_type)) or codes.repairs.get((stem.upper(), ""))
        first, *more = found or (codes.right.get(stem.upper(), stem),)
        repaired.append((separator, first + ("" if more else tail)))
        repaired.extend(("", code) for code in more)
    return repaired


def _compose(running: str, year: str, pieces: list[tuple[str, str]], codes: _Codes) -> str:
    written = [code for _, code in pieces]
    if year:
        return f"{running}/{year}" + ("/" + "-".join(written) if written else "")
    if len(written) > 1 and not codes.party.isdisjoint(written[1:]):
        return f"{running}-{written[0]}/{'-'.join(written[1:])}"
    if len(written) > 1 and not _STATE.isdisjoint(written):
        return f"{running}/{'-'.join(written)}"
    slashed = any("/" in separator for separator, _ in pieces[1:])
    text = running
    for index, (separator, code) in enumerate(pieces):
        usual = "-" if index or slashed else "/"
        text += ("".join(separator.split()).strip(".…") or usual) + code
    return text


def number_identity(
    number: Number, doc_type: str, issuer: str, date: str, vocabulary: Vocabulary
) -> Identity:
    """Return the identity of a numbered document, number and code not empty, as far as these words tell it.

    >>> number = parse_number("18-NQ/TW", "Nghị quyết", load())
    >>> number_identity(number, "Nghị quyết", "Bộ Chính trị", "2017-10-25", load())
    Identity(key='18 NQ TW', type='', place=(), term='XII', date='2017-10-25', own='')
    """
    codes = _codes(vocabulary)
    key = " ".join(filter(None, (number.running, number.year, *number.codes))).upper()
    bodies = number.codes[1:] if number.codes[0] in codes.types else number.codes
    central = any(_TERM_DIGITS.sub("", code) in codes.central for code in bodies)
    place = () if central else place_of(issuer)
    term = _term(issuer, date, vocabulary) if "TW" in number.codes else ""
    return Identity(key, _type_beside(number, doc_type, codes), place, term, date)


def _type_beside(number: Number, doc_type: str, codes: _Codes) -> str:
    """Return the type where the number leaves it open: no code, a law's number, a code of two types."""
    name = doc_type.lower()
    if name in _LETTERS:
        return ""
    if number.codes and number.codes[0].startswith(_LAW_BODIES):
        return "luật" if name in _LAW_TYPES else name
    types = codes.types.get(number.codes[0], frozenset()) if len(number.codes) > 1 else frozenset()
    shared = len({" ".join(known.split()[:2]) for known in types}) > 1
    return name if not types or (shared and not codes.party.isdisjoint(number.codes)) else ""


def number_as_meant(number: str, issuer: str) -> str:
    """Return a number with `TƯ` read as TW where the issuer is a central body; it may also be a typed TU.

    >>> number_as_meant("18-NQ/TƯ", "Bộ Chính trị"), number_as_meant("04-NQ/TƯ", "Tỉnh ủy")
    ('18-NQ/TW', '04-NQ/TƯ')
    """
    return number.replace("TƯ", "TW") if "TƯ" in number and _CENTRAL.search(issuer) else number


def _term(issuer: str, date: str, vocabulary: Vocabulary) -> str:
    if len(date) == 10:
        begun = [row["term"] for row in vocabulary.rows("party_terms") if row["valid_from"] <= date]
        return begun[-1] if begun else ""
    named = _TERM.search(issuer)
    return named[1] if named else ""


@lru_cache(maxsize=1 << 14)
def place_of(body: str) -> tuple[str, ...]:
    """Return the territory in a body's name, smallest level first, or nothing for a central body.

    Offices of one place share it, so that a decision "của UBND huyện" and one "của Chủ tịch UBND huyện"
    with the same number and date are one document.

    >>> place_of("Chủ tịch Ủy ban nhân dân xã Tam An, huyện Long Phong")
    ('xã', 'tam an', 'huyện', 'long phong')
    >>> place_of("Ban Thường vụ Tỉnh ủy"), place_of("Bộ Y tế")
    (('tỉnh',), ())
    """
    plain = " ".join(fold(body).lower().split())
    levels = list(_LEVEL.finditer(plain))
    bounds = [*(found.start() for found in levels), len(plain)]
    place: list[str] = []
    for found, end in zip(levels, bounds[1:], strict=True):
        name = name_key(_AFTER_PLACE.split(plain[found.end() : end] + " ", maxsplit=1)[0])
        place.append(_LEVEL_NAMES.get(found["level"], found["level"]))
        place.extend(filter(None, (name,)))
    return tuple(place)


@lru_cache(maxsize=1 << 14)
def body_of(issuer: str) -> tuple[str, ...]:
    """Return a body's name without its place, then the place; a body and its chairman are one.

    >>> body_of("Chủ tịch UBND huyện Long Phong") == (name_key("UBND"), "huyện", *place_of("huyện Long Phong")[1:])
    True
    >>> body_of("Chính phủ") == (name_key("Chính phủ"),), body_of("")
    (True, ())
    """
    plain = " ".join(fold(issuer).lower().split())
    level = _LEVEL.search(plain)
    # the word that makes a committee of a place (`huyện ủy`) belongs to the body
    name = plain if level is None else plain[: level.start()] + level[0].removeprefix(level["level"])
    office = name_key(name).removeprefix(_CHAIRMAN)
    return (office, *place_of(issuer)) if issuer else ()


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """Return a name for comparison: its words in lower case, each with its tone mark last.

    So `hoà` equals `hòa`, and commas, quotes and dashes do not count.

    >>> name_key("Phòng, chống tham nhũng") == name_key("phòng chống  Tham nhũng")
    True
    >>> name_key("Hoà giải ở cơ sở") == name_key("Hòa giải ở cơ sở")
    True
    """
    words = _WORD.findall(unicodedata.normalize("NFD", fold(name).lower()))
    return unicodedata.normalize("NFC", " ".join(_tone_last(word) for word in words))


def _tone_last(word: str) -> str:
    tones = [sign for sign in word if sign in _TONES]
    return "".join(sign for sign in word if sign not in _TONES) + "".join(tones) if tones else word


_CHAIRMAN = name_key("Chủ tịch") + " "


def refines(finer: Identity, coarser: Identity) -> bool:
    """Tell whether everything that is known of `coarser` holds of `finer` too.

    >>> day, year = Identity("12 QĐ UBND", date="2024-03-01"), Identity("12 QĐ UBND", date="2024")
    >>> refines(day, year), refines(year, day)
    (True, False)
    """
    return (
        finer.key == coarser.key
        and finer.date.startswith(coarser.date)
        and finer.place[: len(coarser.place)] == coarser.place
        and coarser.type in {"", finer.type}
        and coarser.term in {"", finer.term}
        and coarser.own in {"", finer.own}
    )


@lru_cache(maxsize=1 << 16)
def node_id(identity: Identity) -> str:
    """Return the id of a document's node: the same for the same identity on any machine.

    >>> node_id(Identity("12 QĐ UBND", date="2024-03-01"))
    'na301df63fb3a'
    """
    words = (
        identity.key,
        identity.type,
        "|".join(identity.place),
        identity.term,
        identity.date,
        identity.own,
    )
    return "n" + hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]
