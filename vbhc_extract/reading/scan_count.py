"""How many scanned pages a file seems to hold, told without taking it apart: recognition needs time for each."""

from __future__ import annotations

import re
from mmap import ACCESS_READ, mmap
from pathlib import Path

from vbhc_extract.reading.files import MAX_BYTES

# of a picture in a PDF, whose properties are never packed: an A4 sheet has a thousand pixels at 120 an inch
_WIDE_PICTURE = re.compile(rb"/Width\s+\d{4}")
_TIFF = (b"II*\x00", b"MM\x00*")
_TIFF_PAGE = 40_000  # bytes of a page as fax machines pack it: others take more


def scan_count(path: Path) -> int:
    """Return how many scanned pages a file seems to hold, rather too many than too few; 0 for other files.

    >>> from tempfile import mkdtemp
    >>> path = Path(mkdtemp(), "cong-van.pdf")
    >>> path.write_bytes(b"%PDF-1.4 << /Subtype /Image /Width 1654 >> << /Subtype /Image /Width 90 >>")
    74
    >>> scan_count(path)
    1
    """
    try:
        size = path.stat().st_size if path.is_file() else 0
        if not 0 < size <= MAX_BYTES:
            return 0
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            if data[:4] in _TIFF:
                return 1 + size // _TIFF_PAGE
            return sum(1 for _ in _WIDE_PICTURE.finditer(data)) if data.find(b"%PDF-", 0, 1024) >= 0 else 0
    except (OSError, ValueError):  # reading it will tell
        return 0
