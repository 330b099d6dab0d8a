"""The words of orders: what gives one, what leads in a list of them, and what only looks like one."""

from __future__ import annotations

import re
from functools import cache

from vbhc_extract.extraction.bodies.spelling import BEGIN, CAPITAL, END, LETTER
from vbhc_extract.extraction.tasks.assignees import cue_pattern
from vbhc_extract.vocabulary import Vocabulary

_SHORT_LEAD_IN = 60
_DUE = re.compile(
    r"(?:Trước|Chậm\s+nhất|Muộn\s+nhất|Định\s+kỳ|Hoàn\s+thành\s+trước|Theo\s+đó)(?:\s+(?:ngày|tháng|quý|hằng|hàng)|,)"
)
_DUE_REACH = 12


@cache
def cue(vocabulary: Vocabulary, *, requests: bool) -> re.Pattern[str]:
    """Compile the words that give an order before the body is named, and those of a heading that names it."""
    cues = cue_pattern(vocabulary, *(("assign", "request") if requests else ("assign",)))
    return re.compile(
        rf"(?:(?:(?:[Đđ]ồng\s+thời|[Nn]goài\s+ra),?\s+)?(?:[Tt]rân\s+trọng\s+|[Kk]ính\s+)?{cues}"
        rf"(?:\s+(?:cho|nhiệm\s+vụ\s+cho|trách\s+nhiệm\s+cho))?\s*:?|(?P<heading>(?={CAPITAL}){cue_pattern(vocabulary, 'heading')}))\s+"
    )


@cache
def inner_cue(*, requests: bool) -> re.Pattern[str]:
    """Compile where a further order may begin inside a paragraph: after a stop, or at `, giao …`."""
    cues = r"giao|đề\s+nghị|yêu\s+cầu|phân\s+công|kiến\s+nghị" if requests else r"giao|phân\s+công"
    opening = r"(?:Giao|Đề\s+nghị|Yêu\s+cầu)" if requests else "Giao"
    return re.compile(
        rf"[.;:,\n](?:(?<=[.;:])\s+(?={CAPITAL}|các\s|đồng\s+thời|{cues})"
        rf"|(?<=\n)[^\S\n]*(?={opening}\s)|(?<=,)\s+(?:đồng\s+thời\s+)?(?=(?:{cues})\s))"
    )


@cache
def circumstance(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile sentences that open with a circumstance, and the comma before the body it is about."""
    opening = re.compile(rf"(?={CAPITAL}){cue_pattern(vocabulary, 'circumstance')}")
    return opening, re.compile(rf"[,;]\s+(?={CAPITAL}|các\s|(?:đề\s+nghị|yêu\s+cầu|giao){END})")


@cache
def verb(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Compile the words that say what to do."""
    return re.compile(cue_pattern(vocabulary, "verb", "duty"))


@cache
def second_cue(*, requests: bool) -> re.Pattern[str]:
    """Compile the words between who orders and who is ordered: `UBND tỉnh yêu cầu các sở …`."""
    cues = r"giao|đề\s+nghị|yêu\s+cầu|phân\s+công" if requests else r"giao|phân\s+công"
    return re.compile(
        rf"(?:(?:chỉ\s+đạo|quyết\s+định|kính|trân\s+trọng|thống\s+nhất),?\s+)?(?:{cues}){END}(?:\s+cho)?\s*:?\s+"
    )


@cache
def _no_order() -> re.Pattern[str]:
    """Compile the clauses that give no work: who carries a decision out, and where to turn with difficulties."""
    acts = (
        r"(?:[Qq]uyết\s+định|[Nn]ghị\s+quyết|[Tt]hông\s+tư|[Nn]ghị\s+định|[Cc]hỉ\s+thị|[Qq]uy\s+định|[Ll]uật)"
    )
    return re.compile(
        rf"""(?:chịu|có)\s+trách\s+nhiệm\s+(?:(?:tổ\s+chức|triển\s+khai)\s+)*(?:thi\s+hành|thực\s+hiện)\s+{acts}\s+này\s*(?:\.|/|;|$|kể\s+từ|theo\s+quy)
        |(?:căn\s+cứ|chiểu)\s+{acts}(?:\s+này)?\s*,?\s+(?:chịu\s+trách\s+nhiệm\s+)?(?:tổ\s+chức\s+)?thi\s+hành
        |\b[Tt]rong\s+quá\s+trình\s[^.]{{0,160}}?(?:vướng\s+mắc|khó\s+khăn|phát\s+sinh|chưa\s+(?:rõ|phù\s+hợp)|cần\s+(?:sửa|bổ\s+sung|điều\s+chỉnh))
        |^\s*(?:Nếu|Mọi)\s[^.]{{0,80}}(?:vướng\s+mắc|khó\s+khăn)
        |(?:thông\s+báo|gửi)\s+(?:kết\s+luận\s[^.]{{0,120}})?(?:đến|để|tới)\s+(?:các\s|quý\s)[^.]{{0,80}}\sbiết""",
        re.VERBOSE,
    )


def only_leads_in(words: str) -> bool:
    """Tell whether words only lead in a list that gives no work of its own: `thực hiện các nội dung sau:`."""
    return words.endswith(":") and len(words) < _SHORT_LEAD_IN


def is_due(folded: str, start: int, end: int) -> bool:
    """Tell whether a circumstance sets a day or a case before the body: what follows is an order, however said."""
    return _DUE.match(folded, start, end + _DUE_REACH) is not None


def gives_no_work(words: str) -> bool:
    """Tell whether words are a clause of `_no_order`."""
    hints = ("này", "hi hành", "uá trình", "vướng mắc", "khó khăn", "biết")
    return any(hint in words for hint in hints) and _no_order().search(words) is not None


@cache
def more() -> re.Pattern[str]:
    """Compile how a paragraph begins that gives the bodies of the one before it more to do."""
    return re.compile(rf"(?:Đồng\s+thời|Ngoài\s+ra){END},?\s*")


@cache
def issuance() -> re.Pattern[str]:
    """Compile what a body is said to have issued, and what this document issues: `ban hành Kế hoạch … như sau:`."""
    return re.compile(r"ban\s+hành\s(?:[^.;]{0,80}?\bsố\s+\d|[^.;]{0,200}?như\s+sau\s*:)")


@cache
def announcement() -> re.Pattern[str]:
    """Compile the words that only announce orders: `UBND tỉnh yêu cầu:`."""
    return re.compile(
        r"(?:(?:chỉ\s+đạo|yêu\s+cầu|giao|đề\s+nghị|phân\s+công|quyết\s+định)[\s,]*(?:và\s+)?)+(?:cụ\s+thể\s+)?(?:như\s+sau\s*)?:"
        r"|(?:có\s+ý\s+kiến|trả\s+lời|thông\s+báo|hướng\s+dẫn|báo\s+cáo|kết\s+luận|lưu\s+ý)(?:[^.;:]{0,160}\s(?:như\s+sau|sau\s+đây|sau))?\s*:"
    )


@cache
def council() -> re.Pattern[str]:
    """Compile the councils that issue most documents: they order, and are seldom ordered."""
    return re.compile(
        rf"(?:UBND|HĐND|Ủy\s+ban\s+nhân\s+dân|Hội\s+đồng\s+nhân\s+dân)\s+(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn)(?:\s+{CAPITAL}{LETTER}*)*"
    )


@cache
def lead_in() -> re.Pattern[str]:
    """Compile how words end that the items below them complete: `… thực hiện các nội dung sau:`."""
    return re.compile(
        rf"{BEGIN}(?:sau|sau\s+đây|dưới\s+đây|cụ\s+thể|thực\s+hiện|triển\s+khai|tập\s+trung|chú\s+trọng|nội\s+dung|nhiệm\s+vụ|công\s+việc)\s*:$|^\s*:?$|^chủ\s+trì,?\s+phối\s+hợp\s+(?:với|cùng)\s[^.;:]*:$|^(?:theo|căn\s+cứ)\s+chức\s+năng[^.;:]*:$"
    )
