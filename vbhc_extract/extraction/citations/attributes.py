"""The date and issuer that follow a mention: `… ngày 15/12/2023 của Chủ tịch UBND tỉnh`."""

from __future__ import annotations

import re

from vbhc_extract.extraction.bodies.issuers import body_end
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.model import Span

_BEFORE_DATE = re.compile(
    r"\s*,?\s*(?P<bracket>\(\s*)?(?:(?:được\s+|đã\s+)?(?:ký|ban\s+hành)\s+|cùng\s+(?=ngày))?(?=ngày|Ngày|NGÀY|năm|NĂM|tháng|\d)"
)
_BEFORE_ISSUER = re.compile(r"(?P<link>\s*,?\s*(?:của|CỦA|do|giữa)\s+)|\s+")
_TITLE_FOLLOWS = re.compile(r"\s+(?:về|ban\s+hành|quy\s+định|sửa\s+đổi|hướng\s+dẫn|phê\s+duyệt)(?![^\W\d_])")
_AFTER_DAY = re.compile(r"\s*,?[^\S\n]+(?!của\s|do\s)")
_TAKES_PLACE = re.compile(
    r"(?:có\s+hiệu\s+lực|bắt\s+đầu|hoàn\s+thành|sẽ|tổ\s+chức|đã|chính\s+thức)(?![^\W\d_])"
)
_ISSUE_GRAINS = frozenset({"day", "month", "year"})


def attach_right(reader: Reader, draft: Draft) -> None:
    """Take up the date and the issuer that follow a mention, in either order, and extend it over them."""
    for _ in range(4):
        if not (_take_date(reader, draft) or take_issuer(reader, draft)):
            return


def _take_date(reader: Reader, draft: Draft) -> bool:
    folded = reader.folded
    lead = _BEFORE_DATE.match(folded, draft.end)
    if lead is None or (date := reader.date_at.get(lead.end())) is None or date.grain not in _ISSUE_GRAINS:
        return False
    if draft.date and (draft.date != date.iso or date.grain == "year"):
        return False
    if lead["bracket"] and not folded.startswith(")", date.end):
        return False
    if "," in lead[0] and _opens_clause(reader, date.end):
        return False
    draft.date = draft.date or date.iso
    draft.end = date.end + bool(lead["bracket"])
    return True


def _opens_clause(reader: Reader, at: int) -> bool:
    """Tell whether a day after a comma is that of the next clause: `… số 12/NQ-HĐND, ngày 15/02/2024 UBND huyện tổ chức`."""
    after = _AFTER_DAY.match(reader.folded, at)
    if after is None:
        return False
    start = after.end()
    return bool(_TAKES_PLACE.match(reader.folded, start)) or (
        body_end(reader.vocabulary, reader.folded, start, min(len(reader.folded), start + 220)) > start
    )


def take_issuer(reader: Reader, draft: Draft) -> bool:
    """Take up the body that follows a mention, and tell whether there is one."""
    folded = reader.folded
    lead = _BEFORE_ISSUER.match(folded, draft.end)
    if lead is None or not folded[lead.end() : lead.end() + 1].isupper():
        return False
    bare = lead["link"] is None
    if bare and (draft.issuer or not draft.date or draft.kind != "numbered"):
        return False
    start = lead.end()
    end = body_end(reader.vocabulary, folded, start, min(len(folded), start + 220))
    if end == start or (bare and not _TITLE_FOLLOWS.match(folded, end)):
        return False
    draft.issuer = draft.issuer or Span(start, end)
    draft.end = end
    return True
