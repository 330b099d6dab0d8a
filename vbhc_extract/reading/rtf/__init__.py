"""Rich Text Format (specification 1.9.1), read without any other program."""

from __future__ import annotations

from vbhc_extract.reading.rtf.document import read_rtf

__all__ = ["read_rtf"]
