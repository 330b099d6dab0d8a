"""What the field knows, as CSV tables: document types, bodies, territories, laws, cues.

A user's own folder may hold files of the same names; their rows come before the built-in ones.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vbhc_extract.errors import VocabularyError

_BUILT_IN = Path(__file__).parent

Row = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The tables by name; compared by identity, so that compiled patterns can be cached on it."""

    tables: Mapping[str, tuple[Row, ...]]

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of one table, the user's before the built-in ones.

        >>> load().rows("no_such_table")
        ()
        """
        return self.tables.get(table, ())


@cache
def load(folder: Path | None = None) -> Vocabulary:
    """Load the built-in tables, with the rows of a user's folder of CSV files put before them.

    Raises `VocabularyError` when the folder is missing, a table is no CSV in UTF-8, or it
    lacks a column that the built-in table of the same name has.

    >>> "document_types" in load().tables
    True
    """
    built_in = dict(_read(_BUILT_IN))
    if folder is None:
        return Vocabulary(built_in)
    if not folder.is_dir():
        raise VocabularyError(str(folder), "không phải thư mục", "chỉ đến thư mục chứa các tệp CSV từ vựng")
    own = dict(_read(folder))
    for name, rows in own.items():
        _check_columns(folder / f"{name}.csv", rows, built_in.get(name, ()))
    return Vocabulary({name: own.get(name, ()) + built_in.get(name, ()) for name in built_in | own})


def _read(folder: Path) -> Iterator[tuple[str, tuple[Row, ...]]]:
    for path in sorted(folder.glob("*.csv")):
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                yield path.stem, tuple(csv.DictReader(lines))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise VocabularyError(
                str(path), f"không đọc được ({error})", "lưu lại thành CSV UTF-8"
            ) from error


def _check_columns(path: Path, own: tuple[Row, ...], built_in: tuple[Row, ...]) -> None:
    if own and built_in and (missing := built_in[0].keys() - own[0].keys()):
        raise VocabularyError(str(path), f"thiếu cột {', '.join(sorted(missing))}", "thêm các cột đó vào tệp")
