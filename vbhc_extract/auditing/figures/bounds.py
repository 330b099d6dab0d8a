"""Figures that are more than there can be: parts above their whole, shares above 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.by_document import document_check
from vbhc_extract.auditing.figures.comparable import alike, is_share
from vbhc_extract.auditing.figures.passages import Sheet
from vbhc_extract.auditing.figures.printed import amount, equal, quoted
from vbhc_extract.auditing.findings import finding
from vbhc_extract.model import Finding

_AMONG = re.compile(r"[^;.()\d]{0,90}[,;:(]? ?trong (?:số )?đó,? ?:?(?: có)? ?(?:[^;.()\d]{0,60})")
_CHANGES = re.compile(
    r"(?<!\w)(?:tăng|giảm|so với|vượt|hơn|chênh lệch|kế hoạch|dự toán|mục tiêu|chỉ tiêu|cùng kỳ|lũy kế|bình quân|mỗi|từng|tổng)(?!\w)|^/"
)
# what is left of flows may be less than each of them
_BALANCE = re.compile(
    r"(?<!\w)(?:dư|kết dư|siêu|xuất siêu|nhập siêu|bội chi|bội thu|chênh|lợi nhuận|lãi|lỗ|còn|tăng trưởng|thêm|nợ)(?!\w)"
)
_OTHER_BASE = re.compile(
    r" ?(?:so với|cùng kỳ|kế hoạch|dự toán|g?dp|grdp|(?:tổng )?(?:nguồn )?vốn|thu(?!\w* nhập)|chi|doanh thu|công suất|tổng (?:thu|chi|vốn|nguồn|sản phẩm))(?!\w)"
)
_OF_PLAN = re.compile(r"(?<!\w)(?:kế hoạch|công suất|chỉ tiêu)(?!\w)")
_FIXED = re.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|tỉnh|thôn|tổ dân phố|khu phố|sở|phòng|ban|trường|cơ quan|đơn vị)(?!\w)"
)
_PLANNED = re.compile(
    r"kế hoạch|chỉ tiêu|mục tiêu|vượt|dự kiến|nghị quyết|giao|lộ trình|chương trình|đăng ký|sắp xếp|giảm|đề án"
)
_TAKES_UP = re.compile(r"(?<!\w)chiếm(?: tỷ lệ| tỉ lệ)?$")


@document_check("part_over_total", "error", "Bộ phận lớn hơn tổng thể")
def part_over_total(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find parts that are more than their whole: `tiếp nhận 120 đơn, trong đó 150 đơn …`."""
    for passage in sheet.passages:
        for at in range(1, len(passage.figures)):
            whole, part = passage.figures[at - 1 : at + 1]
            if not alike(whole, part) or whole.unit.lower() != part.unit.lower():
                continue
            if not _AMONG.fullmatch(passage.words[at]) or _CHANGES.search(passage.words[at - 1][-80:]):
                continue
            if _BALANCE.search(passage.words[at - 1]):
                continue
            if _CHANGES.search(passage.words[at]) or _CHANGES.match(passage.words[at + 1]):
                continue
            earlier = [one for one in passage.figures[:at] if alike(one, part)]
            if part.value > sum(one.value for one in earlier) and not equal(amount(part), amount(whole)):
                message = f"Ghi trong đó {quoted(part)}, nhiều hơn tổng số {quoted(whole)}."
                yield finding(case, "part_over_total", "error", message, part, whole)


@document_check("over_total", "warning", "Số đạt được lớn hơn tổng số đơn vị")
def over_total(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find ratios of more bodies, places or schools than there are: `21/19 xã có sóng 4G`."""
    for passage in sheet.passages:
        run, words = passage.figures, passage.words
        for at, ratio in enumerate(run):
            if ratio.kind != "ratio" or ratio.bound or not _FIXED.match(ratio.unit.lower()):
                continue
            if ratio.value <= (ratio.denominator or 0) or _PLANNED.search(
                f"{words[at][-60:]} {words[at + 1][:60]}"
            ):
                continue
            if not any(one.kind == "percent" and one.value > 100 for one in run[at + 1 : at + 2]):
                message = f"Ghi {quoted(ratio)}: số đạt được lớn hơn tổng số."
                yield finding(case, "over_total", "warning", message, ratio)


@document_check("share_over_100", "error", "Phần chiếm trên 100%")
def share_over_100(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find shares that are more than the whole: `chiếm 104%`."""
    for passage in sheet.passages:
        for figure, words, after in zip(passage.figures, passage.words, passage.words[1:], strict=False):
            if is_share(figure) and figure.value > 100 and _TAKES_UP.search(words):
                if _OTHER_BASE.match(after) or _OF_PLAN.search(f"{words[-60:]} {after[:40]}"):
                    continue
                message = f"Ghi chiếm {quoted(figure)}: một phần không thể vượt 100% tổng thể."
                yield finding(case, "share_over_100", "error", message, figure)
