"""Documents that everybody calls by name: laws (`Luật Đất đai`) and nicknames (`Đề án 06`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from vbhc_extract.linking.identity import Identity, name_key, number_identity, parse_number
from vbhc_extract.linking.titles import promulgated, title_key
from vbhc_extract.vocabulary import Vocabulary


class Known(NamedTuple):
    """One row of the tables of laws or nicknames; `valid_to` is the last day, empty while it lasts."""

    identity: Identity
    type: str
    number: str
    date: str
    title: str
    valid_from: str
    valid_to: str


@cache
def laws_by_name(vocabulary: Vocabulary) -> Mapping[str, tuple[Known, ...]]:
    """Return the versions of each law, the oldest first, by the key of its type and name.

    >>> from vbhc_extract.vocabulary import load
    >>> [law.number for law in laws_by_name(load())[name_key("Luật Đất đai")]]
    ['13/2003/QH11', '45/2013/QH13', '31/2024/QH15']
    """
    found: dict[str, set[Known]] = {}
    for row in vocabulary.rows("laws"):
        law = _known(row, row["name"], vocabulary)
        for name in (row["name"], *filter(None, row["short_names"].split("|"))):
            found.setdefault(name_key(f"{row['type']} {name}"), set()).add(law)
    return {name: tuple(sorted(versions, key=lambda law: law.date)) for name, versions in found.items()}


@cache
def law_dates(vocabulary: Vocabulary) -> Mapping[Identity, str]:
    """Return the day of each known law, by what a citation of its bare number tells of it.

    >>> from vbhc_extract.vocabulary import load
    >>> law_dates(load())[Identity("31 2024 QH15", "luật")]
    '2024-01-18'
    """
    versions = (law for laws in laws_by_name(vocabulary).values() for law in laws if law.number)
    return {law.identity._replace(date=""): law.date for law in versions}


@cache
def nicknames(vocabulary: Vocabulary) -> Mapping[str, tuple[Known, ...]]:
    """Return what each nickname may mean, by its key.

    >>> from vbhc_extract.vocabulary import load
    >>> [document.number for document in nicknames(load())[name_key("Đề án 06")]]
    ['06/QĐ-TTg']
    """
    found: dict[str, list[Known]] = {}
    for row in vocabulary.rows("aliases"):
        meant = _known(row, row["title"], vocabulary)
        found.setdefault(name_key(row["alias"]), []).append(meant)
    return {name: tuple(sorted(meant)) for name, meant in found.items()}


@cache
def programmes(vocabulary: Vocabulary) -> Mapping[str, tuple[Known, ...]]:
    """Return what a nickname may mean, by the key of its words or of the title that its decision approves.

    >>> from vbhc_extract.vocabulary import load
    >>> key = title_key("Đề án đơn giản hóa TTHC trên các lĩnh vực quản lý nhà nước giai đoạn 2007 - 2010", (), load())
    >>> [document.number for document in programmes(load())[key]]
    ['30/QĐ-TTg']
    """
    found: dict[str, set[Known]] = {}
    for row in vocabulary.rows("aliases"):
        for title in filter(None, (row["alias"], promulgated(row["title"], vocabulary))):
            key = title_key(title, (), vocabulary)
            found.setdefault(key, set()).add(_known(row, row["title"], vocabulary))
    return {key: tuple(sorted(meant)) for key, meant in found.items()}


def _known(row: Mapping[str, str], title: str, vocabulary: Vocabulary) -> Known:
    doc_type, number, date = row["type"], row["number"], row["date"]
    if number:
        identity = number_identity(parse_number(number, doc_type, vocabulary), doc_type, "", date, vocabulary)
    else:
        identity = Identity(name_key(f"{doc_type} {title}"), date=date)
    return Known(identity, doc_type, number, date, title, row["valid_from"], row["valid_to"])


def in_force(documents: tuple[Known, ...], day: str) -> tuple[Known, ...]:
    """Return those in force on a day (ISO, may be partial); all of them when the day is unknown.

    >>> from vbhc_extract.vocabulary import load
    >>> land = laws_by_name(load())[name_key("Luật Đất đai")]
    >>> [law.number for law in in_force(land, "2024-07-31")], len(in_force(land, ""))
    (['45/2013/QH13'], 3)
    """
    size = len(day)
    return tuple(
        document
        for document in documents
        if not day
        or (document.valid_from[:size] <= day and (not document.valid_to or day <= document.valid_to[:size]))
    )


def passed_before(laws: tuple[Known, ...], day: str) -> tuple[Known, ...]:
    """Return the last law passed before a day: the one that a decree of that day guides or a law amends.

    >>> from vbhc_extract.vocabulary import load
    >>> land = laws_by_name(load())[name_key("Luật Đất đai")]
    >>> [law.number for law in passed_before(land, "2024-07-30")]
    ['31/2024/QH15']
    """
    return tuple(law for law in laws if law.date < day)[-1:]
