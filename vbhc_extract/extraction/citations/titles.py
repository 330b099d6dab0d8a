"""The title (trích yếu) that follows a citation, and where it ends."""

from __future__ import annotations

import re

from vbhc_extract.extraction.bodies.spelling import LETTER, SMALL
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.model import Span

_STRONG = (
    r"(?:[Vv]ề|V/v|[Bb]an\s+hành|[Qq]uy\s+định|[Ss]ửa\s+đổi|[Pp]hê\s+duyệt|[Cc]ông\s+bố|[Hh]ướng\s+dẫn(?!\s+của)|[Tt]riển\s+khai|[Tt]hực\s+hiện"
    r"|[Gg]iao|[Tt]hành\s+lập|[Cc]ông\s+nhận|[Tt]ổ\s+chức|[Tt]ăng\s+cường|[Đđ]ẩy\s+mạnh|[Đđ]ôn\s+đốc|[Yy]êu\s+cầu|[Cc]hỉ\s+đạo(?!\s+của)"
    r"|[Kk]iện\s+toàn|[Bb]ổ\s+sung|[Đđ]iều\s+chỉnh|[Tt]hay\s+thế|[Bb]ãi\s+bỏ|[Cc]huyển|[Tt]ruyền|[Tt]uyên\s+truyền|[Kk]iểm\s+tra"
    rf"|[Tt]hông\s+qua|[Đđ]ề\s+nghị|[Đđ]ề\s+xuất|[Bb]áo\s+cáo|[Cc]hấn\s+chỉnh|[Xx]ây\s+dựng|[Tt]iếp\s+tục|[Mm]ột\s+số|[Pp]hân)(?!{LETTER})"
)
_OPENING = re.compile(
    rf"""
    \s*(?:
        ,\s*(?={_STRONG})
      | (?={_STRONG})
      | (?P<weak>(?={LETTER}|[“"])
          (?!(?:để|nhằm|đã|đang|sẽ|được|bị|có|là|và|hoặc|cùng|theo|tại|trên|trong|đối\s+với|thì|nêu|nói|dẫn|cho|từ|đến|gồm|như|với
               |vào|do|này|còn|nên|khi|mà|chưa|không|kèm|của|hết|hiện|gắn|bảo\s+đảm|đảm\s+bảo|làm|nếu|cũng|bằng|sau|trước|qua|đồng\s+thời
               |UBND|Ủy\s+ban|HĐND|Sở|Bộ|Phòng|trong\s+đó|[Đđ]iều\s+\d|[Kk]hoản\s+\d)(?!{LETTER}))
        )
    )
    """,
    re.VERBOSE,
)
_HEADS = (
    r"(?:UBND(?!\s+(?:cấp|các))|Ủy\s+ban|HĐND|Hội\s+đồng|Sở|Bộ|Phòng|Chủ\s+tịch|Tỉnh\s+ủy|Huyện\s+ủy|Thành\s+ủy|Ban|Văn\s+phòng"
    r"|Thủ\s+tướng|Chính\s+phủ|các\s+cơ\s+quan|các\s+sở|Đoàn|Công\s+an|Trường|Cục|Chi\s+cục|Tổng\s+cục|Đảng\s+ủy|Hội"
    r"|Liên\s+đoàn|Tổng\s+Liên\s+đoàn|Bảo\s+hiểm\s+xã\s+hội|BHXH|Kho\s+bạc|Ngân\s+hàng|Viện|Tòa\s+án|Trung\s+tâm|Quốc\s+hội|Thường\s+trực)"
)
_VERBS = (
    r"(?:đã|đang|sẽ|ban\s+hành|xây\s+dựng|yêu\s+cầu|đề\s+nghị|báo\s+cáo|chỉ\s+đạo|tổ\s+chức|triển\s+khai|chủ\s+trì|kính|thông\s+báo"
    r"|phê\s+duyệt|có\s+ý\s+kiến|tham\s+mưu|giao|tiếp\s+tục|trình|hướng\s+dẫn|quy\s+định|quyết\s+định|kết\s+luận|trả\s+lời|nhận\s+được"
    r"|thống\s+nhất|lập|gửi|công\s+bố)"
)
# what has done something since, in a clause of its own: `, các xã đã …`, `, huyện đang …`
_DOERS = (
    r"(?:(?:các|toàn)\s+)?(?:huyện|xã|tỉnh|thành\s+phố|thị\s+trấn|phường|phòng|sở|ngành|trường|đơn\s+vị|địa\s+phương|tổ|đoàn|chủ\s+đầu\s+tư)"
    rf"(?:\s+{SMALL}+){{0,4}}?\s+(?:đã|đang|sẽ|chưa)"
)
# marks and words are searched for apart: patterns that begin with a set of characters are fast
_END_MARK = re.compile(
    rf"""
    [;:)|.(,…\n](?:
      (?<=[;:)|…]) | (?<=\n)(?=\s*(?:Căn\s+cứ|Thực\s+hiện|Theo\s+đề\s+nghị|Xét)\s) | (?<=[.])(?=\s|\Z|/)
    | (?<=\()(?!\s*(?:[A-ZĐƯ][\w&]*(?:[ -][\w&]+){{0,2}}|(?!đến|đã|đang|hiện|có|trong|kể|từ|chiếm|tại|theo){SMALL}+(?:\s{SMALL}+)?
        |(?:khóa|nhiệm\s+kỳ|lần\s+thứ)\s[^()]{{1,40}})\s*\))
    | (?<=,)(?=\s*(?:
        {_HEADS}\s[^,;.]{{0,90}}?\s?(?<!{LETTER}){_VERBS}
        |{_DOERS}
        |[Nn]ay
        |trong\s+đó|đến\s+nay|qua\s+đó|hiện\s+nay|theo\s+đó|kết\s+quả|hoàn\s+thành|đồng\s+thời|từ\s+đó|góp\s+phần|cụ\s+thể
        |được\s+phê|đạt|có\s+hiệu|thay\s+thế|đã)(?!{LETTER}))
    | (?<![A-ZĐ]{{2}},)(?<=,)(?=\s*ngày\s+\d))
    """,
    re.VERBOSE,
)
_END_WORD = re.compile(
    rf"""
    \s(?:
        đ(?:ảm\s+bảo\s+(?:đúng|kịp|theo)|ối\s+với\s+\d+|ược\s+(?:ban\s+hành|phê\s+duyệt)|ến\s+nay|ể\s+(?:chỉ\s+đạo|triển\s+khai))
        |bảo\s+đảm\s+(?:đúng|kịp|theo)|c(?:ó\s+hiệu\s+lực|(?<!tự\sc)hịu\s+trách\s+nhiệm)|h(?:ết\s+hiệu\s+lực|iện\s+đang)|theo\s+đúng
        |và\s+(?:đang|đã|chỉ\s+đạo\s+của|hướng\s+dẫn\s+của|tình\s+hình\s+thực|các\s+văn\s+bản|các\s+phụ\s+lục|các\s+quy\s+định|quy\s+định\s+tại|ý\s+kiến)
      )(?!{LETTER})
    """,
    re.VERBOSE,
)
# in a preamble each basis ends its line: what goes on in small letters after a semicolon is still its title
_GOES_ON = re.compile(
    rf";[^\S\n]+(?!(?:các|những|theo|xét|quyết\s+định|nghị|thông\s+tư|kế\s+hoạch|công\s+văn|chỉ\s+thị|và|căn\s+cứ|luật|bộ\s+luật"
    rf"|pháp\s+lệnh|điều|khoản|văn\s+bản|chương\s+trình|hướng\s+dẫn|kết\s+luận|thông\s+báo|đồng\s+thời|trên|để|số|ý|đề\s+nghị)(?!{LETTER})){SMALL}"
)
_LONGEST = 900


def title_after(folded: str, draft: Draft, limit: int) -> Span | None:
    """Return the title that follows an identification and ends before `limit`, or None.

    Titles that begin with a bare noun count only after a date or an issuer.

    >>> text = "Kế hoạch số 37/KH-UBND về luân chuyển cán bộ (đến nay đạt 7/22), thực hiện tốt"
    >>> title_after(text, Draft(0, 22, "numbered"), len(text))
    Span(start=23, end=44)
    """
    opening = _OPENING.match(folded, draft.end, limit)
    if opening is None or (opening["weak"] is not None and not (draft.date or draft.issuer)):
        return None
    start = opening.end()
    end = title_end(folded, start, limit, in_preamble=draft.relation == "legal_basis")
    return Span(start, end) if end - start > 3 else None


def title_end(folded: str, start: int, limit: int, *, in_preamble: bool = False) -> int:
    """Return where a title that begins at `start` ends: at most at `limit`."""
    limit = min(limit, start + _LONGEST)
    for found in _END_MARK.finditer(folded, start, limit):
        closes_own = found[0] == ")" and "(" in folded[start : found.start()]
        goes_on = in_preamble and _GOES_ON.match(folded, found.start(), limit)
        if not (closes_own or goes_on):
            limit = found.start()
            break
    # from the blank before the title on, since a word that ends it may be its first
    if word := _END_WORD.search(folded, start - folded[start - 1 : start].isspace(), limit):
        limit = word.start()
    while limit > start and (folded[limit - 1].isspace() or folded[limit - 1] in ",-./"):
        limit -= 1
    return limit
