"""Tests for PDF files with a text layer: lines, columns, tables, running heads, blanks, and broken files."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from vbhc_extract.errors import ReadError
from vbhc_extract.model import Document
from vbhc_extract.reading import read
from vbhc_extract.reading.boxes import Box, boxes
from vbhc_extract.reading.content import Content
from vbhc_extract.reading.pdf import document as pdf_document
from vbhc_extract.reading.pdf import opening, read_pdf
from vbhc_extract.reading.pdf.garbling import Garbling, garbling_of
from vbhc_extract.reading.pdf.layout import cut_into_columns, in_reading_order, rows_of
from vbhc_extract.reading.pdf.text_layer import PageBox
from vbhc_extract.reading.pdf.words import PrintedLine, Word

