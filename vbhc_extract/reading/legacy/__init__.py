"""Old Vietnamese encodings: TCVN3, VNI and VIQR, told by fonts and by letters, to Unicode and back."""

from __future__ import annotations

from vbhc_extract.reading.legacy.conversion import to_tcvn3, to_viqr, to_vni
from vbhc_extract.reading.legacy.detection import convert_lines, encoding_of
from vbhc_extract.reading.legacy.fonts import encoding_of_font
from vbhc_extract.reading.legacy.runs import convert, convert_runs

__all__ = [
    "convert",
    "convert_lines",
    "convert_runs",
    "encoding_of",
    "encoding_of_font",
    "to_tcvn3",
    "to_viqr",
    "to_vni",
]
