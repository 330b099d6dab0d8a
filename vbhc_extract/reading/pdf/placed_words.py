"""The words of a page put together from where its letters stand, by pdfplumber.

It reads sixty times slower than pdfium, but joins letters that were drawn apart from their words.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

from vbhc_extract.reading.pdf.layout import rows_of
from vbhc_extract.reading.pdf.words import Word

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF


class Placing:
    """A file opened by pdfplumber when the first of its pages is asked for; to be closed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: PDF | None = None

    def words(self, at: int) -> list[list[Word]]:
        """Return the words of the page at an index, from 0, row by row; none where pdfplumber cannot read it."""
        import pdfplumber  # noqa: PLC0415  rarely needed, and slow to import
        from pdfminer.psexceptions import PSException  # noqa: PLC0415  as above
        from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415  as above

        try:
            self._document = self._document or pdfplumber.open(BytesIO(self._data))
            page = self._document.pages[at]
            found = page.extract_words()
            page.close()  # else pdfplumber keeps all that it read of a page
        except (
            PdfminerException,
            PSException,
            ValueError,
            TypeError,
            LookupError,
            AssertionError,
            AttributeError,
            RecursionError,
        ):
            return []
        return rows_of(
            Word(
                unicodedata.normalize("NFC", word["text"]),
                word["x0"],
                word["top"],
                word["x1"],
                word["bottom"],
            )
            for word in found
        )

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._document:
            self._document.close()
