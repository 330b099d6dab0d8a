"""A SQLite file with every table, for who asks in SQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from vbhc_extract.model import Collection
from vbhc_extract.tables import TABLES, Table, rows

_TYPES = {"string": "TEXT", "Int64": "INTEGER", "float64": "REAL"}


def write_database(collection: Collection, path: Path) -> None:
    """Write the tables under their own names and columns, with an index on each id. Raises `OSError`."""
    try:
        with closing(sqlite3.connect(path)) as database, database:
            for name, table in TABLES.items():
                database.execute(_definition(name, table))
                places = ", ".join("?" * len(table.columns))
                database.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows(name, collection))  # noqa: S608 - our own names
                for column in table.columns:
                    if column.name.endswith("_id"):
                        database.execute(f'CREATE INDEX "{name}_{column.name}" ON "{name}" ("{column.name}")')
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _definition(name: str, table: Table) -> str:
    columns = ", ".join(f'"{column.name}" {_TYPES[column.dtype]}' for column in table.columns)
    return f'CREATE TABLE "{name}" ({columns})'
