"""The audit of documents and citations: small folders with what an auditor should find, and what only looks wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc_extract.auditing import CHECKS, audit
from vbhc_extract.auditing.documents.dates import untimely
from vbhc_extract.auditing.documents.numbers import neighbours
from vbhc_extract.auditing.documents.outline import rank
from vbhc_extract.auditing.titles import same_title
from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.linking.register import Entry, register_of
from vbhc_extract.model import Source
from vbhc_extract.reading import from_text
from vbhc_extract.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc_extract.linking.register import Register
    from vbhc_extract.model import Finding

DOCUMENTS = sorted(
    name for name, check in CHECKS.items() if ".documents." in f"{check.run.__module__}."
)
HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def paper(
    body: str,
    number: str = "298/BC-UBND",
    day: str = "14 tháng 6 năm 2024",
    title: str = "BÁO CÁO\nCông tác cải cách hành chính 6 tháng đầu năm 2024",
    issuer: str = "ỦY BAN NHÂN DÂN\nHUYỆN DI LINH",
) -> str:
    """Return a short document with its heading."""
    return f"{issuer}\n{HEAD}Số: {number}\nDi Linh, ngày {day}\n\n{title}\n\n{body}\n"


def found(texts: Sequence[str], check: str, register: Register | None = None) -> tuple[Finding, ...]:
    """Return the findings of one check over a folder of texts."""
    extractions = [extract(from_text(text, f"{at}.txt")) for at, text in enumerate(texts)]
    return audit(extractions, link(extractions), checks=[check], register=register)


def quotes(finding: Finding) -> str:
    """Return all that a finding quotes."""
    return " ".join(finding.evidence)


PLAN = "về việc ban hành Kế hoạch cải cách hành chính tỉnh Lâm Đồng năm 2024"
DISTRICT_PLAN = "ban hành Kế hoạch cải cách hành chính huyện Di Linh năm 2024"
