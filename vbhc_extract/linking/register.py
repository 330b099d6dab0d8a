"""A register of documents from outside (a sổ đăng ký or a legal database), to check citations against."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias

from vbhc_extract.errors import ReadError
from vbhc_extract.linking.identity import Identity, number_as_meant, number_identity, parse_number
from vbhc_extract.model import Citation, Node
from vbhc_extract.reading.decoding import decode
from vbhc_extract.vocabulary import Vocabulary, load

_Table: TypeAlias = Iterator[Sequence[str]]

_DELIMITERS = ",;\t|"
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_DAY = re.compile(r"(?:(\d{1,2})[/.-])?(?:(\d{1,2})[/.-])?(\d{4})")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ].*)?")


class Entry(NamedTuple):
    """One document of a register; dates are ISO, an absent value is empty."""

    number: str
    """The number and symbol as the register has them: `61/2018/NĐ-CP`."""
    date: str = ""
    issuer: str = ""
    title: str = ""
    valid_from: str = ""
    valid_to: str = ""
    """The day from which it no longer applies (ngày hết hiệu lực), so the first day without it."""
    replaced_by: str = ""
    type: str = ""

    def lapsed(self, day: str) -> bool:
        """Tell whether it no longer applies on a day; of a partial day, whether on all of it.

        >>> decree = Entry("61/2018/NĐ-CP", "2018-04-23", valid_to="2025-07-01")
        >>> decree.lapsed("2025-06-30"), decree.lapsed("2025-07-01"), decree.lapsed("2025")
        (False, True, False)
        """
        return bool(self.valid_to) and self.valid_to <= day


class Match(NamedTuple):
    """An entry that bears a number, and whether its date and its issuer's place fit as far as both tell."""

    entry: Entry
    same_date: bool
    same_issuer: bool


@dataclass(frozen=True, eq=False)
class Register:
    """The documents of a register, found by number; `warnings` tell of dates that are none."""

    entries: tuple[Entry, ...]
    by_key: Mapping[str, tuple[tuple[Entry, Identity], ...]]
    warnings: tuple[str, ...] = ()

    def find(self, mention: Citation | Node, vocabulary: Vocabulary | None = None) -> tuple[Match, ...]:
        """Return the entries with the number of a citation or a node, those that fit best first.

        Nothing is found of a document without a number; of laws called by name, ask with their node.
        A number restarts each January: an entry of another year is another document, unless the number
        itself bears the year (`48/2021/QĐ-UBND`).

        >>> register = register_of([Entry("12/QĐ-UBND", "2024-01-05", "UBND huyện Di Linh")])
        >>> blank = Citation("", "", 0, 0, 0, "", "", "numbered")
        >>> from dataclasses import replace
        >>> [found] = register.find(replace(blank, number="12/QD-UBND", date="2024-01-15"))
        >>> found.same_date, found.same_issuer
        (False, True)
        """
        issuer = (mention.issuer_full if isinstance(mention, Citation) else "") or mention.issuer
        meant = _identity(mention.number, mention.type, issuer, mention.date, vocabulary or load())
        if meant is None:
            return ()
        found = [
            Match(entry, _fit(known.date, meant.date), _places_fit(known.place, meant.place))
            for entry, known in self.by_key.get(meant.key, ())
            if meant.type in {"", known.type} or not known.type
        ]
        year = meant.date[:4]
        return tuple(
            sorted(
                found,
                key=lambda match: (
                    not match.same_date,
                    not match.same_issuer,
                    not match.entry.date.startswith(year),
                    match.entry,
                ),
            )
        )


def read_register(path: str | Path, vocabulary: Vocabulary | None = None) -> Register:
    r"""Read a register from a CSV or Parquet file.

    A column is known by its heading, with or without accents, in any case: số ký hiệu (needed), ngày
    ban hành, cơ quan, trích yếu, ngày hiệu lực, ngày hết hiệu lực, thay thế bởi, loại văn bản; other
    columns are left alone. Dates may be ISO or Vietnamese (`05/01/2024`); CSV may be separated by comma,
    semicolon or tab.

    Raises `ReadError` when the file cannot be read or has no column of numbers.

    >>> from tempfile import mkdtemp
    >>> path = Path(mkdtemp(), "so-van-ban.csv")
    >>> text = "STT;SO KY HIEU;Ngày ban hành;Cơ quan\n1;12/QĐ-UBND;05/01/2024;UBND huyện Di Linh"
    >>> _ = path.write_text(text, encoding="utf-8")
    >>> read_register(path).entries[0].date
    '2024-01-05'
    """
    path, vocabulary = Path(path), vocabulary or load()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), f"không mở được ({error.strerror})", "kiểm tra lại đường dẫn") from error
    if data.startswith(b"PAR1"):
        table = _parquet_rows(path)
    elif data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise ReadError(str(path), "sổ đăng ký là tệp Excel", "lưu lại thành CSV UTF-8 hoặc Parquet")
    else:
        table = _csv_rows(decode(data, str(path)).text, vocabulary)
    columns = _columns(next(table, ()), vocabulary)
    if "number" not in columns:
        raise ReadError(
            str(path), "sổ đăng ký không có cột số ký hiệu", "đặt tên cột là “Số ký hiệu” ở dòng đầu"
        )
    return register_of(*_entries(table, columns), vocabulary=vocabulary)


def register_of(
    entries: Iterable[Entry], warnings: Iterable[str] = (), *, vocabulary: Vocabulary | None = None
) -> Register:
    """Return the register of some entries.

    >>> len(register_of([Entry("12/QĐ-UBND", "2024-01-05")]).entries)
    1
    """
    vocabulary = vocabulary or load()
    kept = tuple(entries)
    by_key: dict[str, list[tuple[Entry, Identity]]] = {}
    for entry in kept:
        identity = _identity(entry.number, entry.type, entry.issuer, entry.date, vocabulary)
        if identity is not None:
            by_key.setdefault(identity.key, []).append((entry, identity))
    return Register(kept, {key: tuple(found) for key, found in by_key.items()}, tuple(warnings))


def _identity(number: str, doc_type: str, issuer: str, day: str, vocabulary: Vocabulary) -> Identity | None:
    parsed = parse_number(number_as_meant(number, issuer), doc_type, vocabulary)
    if not (parsed.running and parsed.codes):
        return None
    return number_identity(parsed, doc_type, issuer, day, vocabulary)


def _fit(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _places_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _parquet_rows(path: Path) -> _Table:
    if not find_spec("pyarrow"):
        raise ReadError(str(path), "đọc Parquet cần pyarrow", "chạy: pip install 'vbhc-extract[parquet]'")
    import pandas as pd  # noqa: PLC0415 - half a second, and only Parquet needs it

    try:
        frame = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise ReadError(str(path), f"Parquet hỏng ({error})", "xuất lại tệp từ nguồn") from error
    yield [str(name) for name in frame.columns]
    for row in frame.astype(object).where(frame.notna(), "").itertuples(index=False, name=None):
        yield [str(cell) for cell in row]


def _csv_rows(text: str, vocabulary: Vocabulary) -> _Table:
    """Yield the rows, split by the sign that gives the most known headings."""

    def rows(delimiter: str) -> Iterator[list[str]]:
        return csv.reader(io.StringIO(text), delimiter=delimiter)

    yield from rows(
        max(_DELIMITERS, key=lambda sign: len(_columns(next(islice(rows(sign), 1), ()), vocabulary)))
    )


def _columns(headings: Sequence[str], vocabulary: Vocabulary) -> dict[str, int]:
    """Return where each known column stands; of two with one meaning, the first."""
    known = _known_headings(vocabulary)
    columns: dict[str, int] = {}
    for at, heading in enumerate(headings):
        if name := known.get(_plain(heading)):
            columns.setdefault(name, at)
    return columns


@cache
def _known_headings(vocabulary: Vocabulary) -> dict[str, str]:
    return {_plain(row["words"]): row["column"] for row in reversed(vocabulary.rows("register_columns"))}


def _plain(heading: str) -> str:
    """Return the words of a heading without accents and case, what stands in brackets left out."""
    letters = unicodedata.normalize("NFD", _IN_BRACKETS.sub(" ", heading).lower().replace("đ", "d"))
    kept = (sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join("".join(kept).split())


def _entries(table: _Table, columns: Mapping[str, int]) -> tuple[list[Entry], list[str]]:
    entries: list[Entry] = []
    warnings: list[str] = []
    for line, row in enumerate(table, 2):
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        for name in ("date", "valid_from", "valid_to"):
            printed = cells.get(name, "")
            cells[name] = _iso(printed)
            if printed and not cells[name]:
                warnings.append(f"dòng {line}: không hiểu ngày “{printed}”")
        if any(cells.values()):
            entries.append(Entry(**cells))
    return entries, warnings


def _iso(printed: str) -> str:
    """Return a date in ISO form, as much of it as is there; nothing when it is no date.

    >>> _iso("05/01/2024"), _iso("1/2024"), _iso("2024-01-05 00:00:00"), _iso("31/02/2024")
    ('2024-01-05', '2024-01', '2024-01-05', '')
    """
    if found := _ISO.fullmatch(printed):
        year, month, day = found.groups()
    elif found := _DAY.fullmatch(printed.removeprefix("ngày").replace(" ", "")):
        first, second, year = found.groups()
        day, month = (first, second) if second else (None, first)
    else:
        return ""
    try:
        full = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return full if day else full[:7] if month else year
