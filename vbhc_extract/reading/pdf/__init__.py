"""PDF files: their text layer by pdfium, ruled tables, columns in reading order, and what signing put over it."""

from vbhc_extract.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
