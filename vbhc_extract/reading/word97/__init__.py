"""The binary format of Word 97 to 2003 (.doc), read without any other program."""

from __future__ import annotations

from vbhc_extract.reading.word97.document import read_word97

__all__ = ["read_word97"]
