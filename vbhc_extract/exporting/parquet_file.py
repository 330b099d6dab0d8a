"""Parquet with real types, for databases and notebooks; needs the extra `parquet`."""

from __future__ import annotations

from pathlib import Path

from vbhc_extract.model import Collection
from vbhc_extract.tables import frame


def write_parquet(table: str, collection: Collection, path: Path) -> None:
    """Write one table with the dtypes of its DataFrame. Raises `OSError`."""
    frame(table, collection).to_parquet(path, index=False)
