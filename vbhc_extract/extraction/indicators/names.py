"""What a figure measures, in the document's own words: what stands before it, after it, or both.

A label stands before its figure (`Tỷ lệ hồ sơ đúng hạn đạt 95 %`), what is counted stands after it
(`100 phiếu khảo sát`). A figure that has neither (`đạt 81 %`) takes the name of the figure before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import regex

from vbhc_extract.extraction.bodies.spelling import CAPITAL, LETTER, SMALL
from vbhc_extract.extraction.indicators.figures import Figure
from vbhc_extract.extraction.indicators.wording import (
    ASIDE,
    EMPTY,
    TIED,
    Surroundings,
    trimmed,
    words_bracketed,
    words_left,
    words_right,
)
from vbhc_extract.model import Span

_SHORT = 3
# no further than this are words of a figure looked for, however long its sentence is
_REACH = 900

_DONE = re.compile(
    r"(?:(?:được )?thực hiện|thành công|hoàn thành|nêu trên|nói trên|còn lại|\s)*", re.IGNORECASE
)
# a comparison goes no further than to the next one: `… so với dự toán và bằng 81,7% so với cùng kỳ`
_GOES_ON = rf"(?!\s(?:và\s+)?(?:đạt|bằng|tăng|giảm|chiếm|vượt)(?!{LETTER}))"
_OF_WHAT = re.compile(
    rf"\s*(?P<so>so\s+(?:với\s+)?)?(?P<what>(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|cùng\s+kỳ|tổng|nhu\s+cầu|mục\s+tiêu|số|năm|vốn|vụ|tháng|quý|kỳ)(?!{LETTER})(?:{_GOES_ON}[^,;.()]){{0,60}})"
)
_PLAIN_COLUMN = re.compile(
    r"(?:thực hiện|mục tiêu|chỉ tiêu|kết quả|số lượng|giá trị|số liệu|kết quả thực hiện|ước thực hiện|đơn vị)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?i)(?:kinh phí|số tiền|giá trị|trị giá|diện tích)")
_TARGET = re.compile(
    rf"(?i)(?:(?:{LETTER}|\s){{0,12}}(?:đạt|vượt|hơn|so với|bằng)\s+)?(?P<target>chỉ tiêu|mục tiêu)"
)
_PLAN = re.compile(r"kế hoạch|dự toán|chỉ tiêu|mục tiêu")
_SCOPE = re.compile(rf"(?i)(?:cấp|lĩnh vực|huyện|tỉnh|xã|khối|nhóm|ngành)(?!{LETTER})")
_CHANGE = regex.compile(
    r"(?r)(?<!\p{L})(?:tăng|giảm|(?:thấp|cao)\s+hơn|vượt|tiết\s+kiệm)(?:\s+thêm)?\s*", regex.IGNORECASE
)
_ACT = re.compile(
    r"(?i)(?:kiểm tra|giám sát|thanh tra|kỷ luật|xử phạt|xử lý|phát hiện|khởi tố|chuyển|tặng|khen thưởng|kết nạp|thành lập"
    r"|đào tạo|bồi dưỡng|cấp|thu hồi|tổ chức|ban hành|tiếp nhận|giải quyết|hỗ trợ|xây dựng|tuyển dụng|bổ nhiệm|trao)$"
)
_LAST_CHANGE = re.compile(r"\s*(?:tăng|giảm|thấp|cao|hơn|vượt|tiết\s+kiệm|thêm|\s)+$")
_ONLY_CHANGES = re.compile(r"(?:tăng|giảm)(?:\s+thêm)?", re.IGNORECASE)
_SO_VOI = re.compile(rf"\s*so\s+(?:với\s+)?(?P<what>(?:{_GOES_ON}[^,;.()|])+)")
_LINK = 6
_SO_VOI_REACH, _WHAT_UP_TO, _LABEL_UP_TO = 80, 8, 80
_DONE_TO = regex.compile(
    r"(?r)(?<!\p{L})(?:tại|ở|cho|đối\s+với|của)\s+(?:(?:ít\s+nhất|tối\s+thiểu|khoảng|trên|hơn|gần|cả|các)\s+)?"
)
_AND = re.compile(r"[^,;:.()\d]{0,40}(?:,|\s+và|\s+tại)\s+(?:tại\s+)?")
_DIGITS = re.compile(r"\d\d|/")
_NO_LABEL = re.compile(
    r"$|(?i:sản phẩm|thời gian|kết quả|cụ thể|trong đó|hạn chế|khó khăn|nguyên nhân|nhiệm vụ|danh mục|nội dung|phạm vi|theo "
    r"|giao |đề nghị |phòng |sở |ubnd|ủy ban|công an|văn phòng|trung tâm|hội |ban |huyện|tỉnh|thị|mục tiêu|công tác|như sau|cải cách"
    r"|chính quyền|thanh tra|kiểm|tổ chức|rà soát|bồi thường|chế độ|quản lý|tài chính|dự án|đối tượng)"
)
_IN_ROW = re.compile(r"^(?:[-+•\s]|(?:[Tt]rong đó|[Tt]r\.đó)[:,]?\s)+")
# what such words name is told without its unit
_QUANTITY = re.compile(
    r"(?:dân số|mật độ|quy mô|sản lượng|năng suất|diện tích|công suất|thu nhập|sức chứa|lực lượng|trữ lượng|lưu lượng"
    rf"|nhân khẩu|biên chế|quân số|tổng đàn)(?!{LETTER})",
    re.IGNORECASE,
)
_SENTENCE_CASE = re.compile(rf"{CAPITAL}{SMALL}+ {SMALL}|{CAPITAL}{SMALL}+$")
_ASIDE_OPENS = re.compile(r"\s*\((?:(?:đạt|chiếm|tỷ lệ|tương ứng|tương đương|khoảng)\s*)*")
_ASIDE_CLOSES = re.compile(rf"\s*\)(?=\s{LETTER})")
_LABELLED = regex.compile(r"(?r)(?<!\p{L})(?:(?:là|đạt|chiếm|bằng|tỷ\s+lệ|đạt\s+\p{L}+(?:\s\p{L}+)?))[\s*]*")


class _Told(NamedTuple):
    """What a sentence has told so far, for figures that say less of themselves."""

    previous: str = ""
    """What the figure before measures."""
    first: str = ""
    """What the first figure of the sentence measures."""
    frame: str = ""
    """What is done to what the figure before counts: `kiểm tra` in `kiểm tra tại 05 phòng và 08 xã`."""


class _Place(NamedTuple):
    """A figure with the text around it."""

    text: str
    folded: str
    figure: Figure
    around: Surroundings
    told: _Told


def find_names(
    text: str, folded: str, figures: Sequence[Figure], sentences: Sequence[Span], blocked: Sequence[Span]
) -> list[str]:
    """Return the name of what each figure measures, on one line; `blocked` holds dates and citations.

    >>> text = "Tỷ lệ hồ sơ đúng hạn đạt 95,8%, kiểm tra 12 xã về chuyển đổi số."
    >>> share = Figure(25, 30, 95.8, Span(29, 30), "%", "percent")
    >>> count = Figure(41, 46, 12.0, Span(44, 46), "xã", "count", counted=True)
    >>> find_names(text, text, [share, count], [Span(0, len(text))] * 2, [])
    ['Tỷ lệ hồ sơ đúng hạn', 'kiểm tra xã về chuyển đổi số']
    """
    starts = [span.start for span in blocked]
    names: list[str] = []
    told = _Told()
    aside = last_aside = 0
    for at, (figure, sentence) in enumerate(zip(figures, sentences, strict=True)):
        is_first = at == 0 or sentences[at - 1].start != sentence.start
        last_aside, aside = aside or last_aside, _end_of_aside(folded, figures, at)
        after = at + 2 if aside else at + 1
        is_last = after == len(figures) or figures[after].start >= sentence.end
        low = max(sentence.start if is_first else figures[at - 1].end, figure.start - _REACH)
        low = max(low, last_aside) if last_aside < figure.start else low
        high = min(sentence.end if is_last else figures[after].start, figure.end + _REACH)
        near = blocked[bisect_left(starts, low) : bisect_left(starts, high)]
        around = Surroundings(sentence.start, low, high, is_first, is_last, near)
        named = figure._replace(end=aside) if aside else figure
        name, told = _name(_Place(text, folded, named, around, _Told() if is_first else told))
        names.append(name)
    return names


def _end_of_aside(folded: str, figures: Sequence[Figure], at: int) -> int:
    """Return where the brackets end that say the same once more, `100% (22/22) xã`; 0 without such ones."""
    if at + 1 == len(figures) or folded[figures[at].end : figures[at].end + 2].lstrip()[:1] != "(":
        return 0
    figure, again = figures[at], figures[at + 1]
    if "percent" not in {figure.kind, again.kind} or not _ASIDE_OPENS.fullmatch(
        folded, figure.end, again.start
    ):
        return 0
    closes = _ASIDE_CLOSES.match(folded, again.end)
    return closes.end() if closes else 0


def _name(place: _Place) -> tuple[str, _Told]:
    """Return a name, and what the figures after it may take over."""
    text, folded, figure, around, told = place
    left = words_left(text, folded, figure, around)
    right = words_right(text, folded, figure, around)
    right = "" if EMPTY.fullmatch(right) else right
    if changed := _name_of_change(place, left):
        return changed, _Told(told.previous or changed, told.first or changed)
    frame = _frame(place, left)
    if frame and (right or figure.counted) and len(right.split()) <= _SHORT + 1:
        name = " ".join(filter(None, (figure.unit_name if figure.counted else "", right, _within(frame))))
        return name, _Told(name, told.first or name, frame)
    if figure.kind == "percent":
        name = _name_of_share(place, left, right)
    elif not figure.counted:
        name = _name_of_amount(told, left, right)
    else:
        name = _name_of_count(place, left, right)
    if (
        figure.is_change
        and not folded[figure.end : figure.end + _LINK].lstrip().startswith("so")
        and (verb := _CHANGE.match(folded, around.low, figure.start))
    ):
        direction = " ".join(verb[0].split()).lower()
        name = name if direction in name.lower() else f"{name} {direction}"
        frame = direction
    elif figure.counted and len(left.split()) <= _SHORT + 1 and _ACT.search(left):
        frame = left
    if len(name.split()) <= _SHORT and (label := _label(text, folded, figure, around)):
        name = f"{name} {_within(label)}" if label.lower() not in name.lower() else name
    return name, _Told(name, told.first or name, frame)


def _name_of_change(place: _Place, left: str) -> str:
    """Return the name of a change: `tăng 04 sáng kiến so với năm 2023`; empty when it is none."""
    text, folded, figure, around, told = place
    if not folded[figure.end : figure.end + _LINK].lstrip().startswith("so"):
        return ""
    verb = _CHANGE.match(folded, around.low, figure.start)
    compared = _SO_VOI.match(folded, figure.end, min(len(folded), figure.end + _SO_VOI_REACH))
    if not (verb and compared):
        return ""
    subject = trimmed(_LAST_CHANGE.sub("", left))
    if not subject or EMPTY.fullmatch(subject):
        before = told.previous.partition(" so với ")[0]
        subject = (
            before if not figure.counted or figure.unit_name.lower() in before.lower() else figure.unit_name
        )
    what = " ".join(text[compared.start("what") : compared.end("what")].split()[:_WHAT_UP_TO])
    return f"{subject} {' '.join(verb[0].split())} so với {what}"


def _frame(place: _Place, left: str) -> str:
    """Return what is done at or to what is counted: `kiểm tra công vụ tại 05 phòng`."""
    _, folded, figure, around, told = place
    if figure.kind == "money":
        return ""
    if _DONE_TO.match(folded, around.low, figure.start):
        return left
    return told.frame if told.frame and _AND.fullmatch(folded, around.low, figure.start) else ""


def _label(text: str, folded: str, figure: Figure, around: Surroundings) -> str:
    """Return the label that a sentence begins with: `Phản ánh, kiến nghị: tiếp nhận 29`."""
    end = folded.find(":", around.start, min(figure.start, around.start + _LABEL_UP_TO))
    if end < 0:
        return ""
    if ";" in folded[end : figure.start]:
        return ""
    words = trimmed(" ".join(text[around.start : end].replace("*", " ").split()))
    return "" if _NO_LABEL.match(words) or _DIGITS.search(words) else words


def table_name(row: str, column: str, period: str) -> str:
    """Return the name of a figure in a table from the heads of its row and column, without units.

    >>> table_name("- Trễ hạn", "Quý I/2024", "Quý I/2024"), table_name("Tỉnh", "Giao (triệu đồng)", "")
    ('Trễ hạn', 'Giao Tỉnh')
    """
    row = _IN_ROW.sub("", " ".join(ASIDE.sub(" ", row).split())).strip(" ,:;") or row
    column = trimmed(ASIDE.sub(" ", column).replace(period, " ") if period else ASIDE.sub(" ", column))
    if not column or _PLAIN_COLUMN.fullmatch(column):
        return row
    return f"{column} {row}".strip()


def _name_of_amount(told: _Told, left: str, right: str) -> str:
    if _MONEY.fullmatch(left) and not right and told.first:
        return f"{left} {_within(told.first)}"
    if EMPTY.fullmatch(left):
        return right or told.previous or left
    return f"{left} {right}" if right and len(left.split()) < _SHORT else left


def _name_of_count(place: _Place, left: str, right: str) -> str:
    text, folded, figure, around, told = place
    unit = figure.unit_name
    if bracketed := words_bracketed(text, folded, figure, around):
        return f"{unit} {_within(bracketed)}"
    if right and (EMPTY.fullmatch(right) or _DONE.fullmatch(right)):
        right = ""
    if left and EMPTY.fullmatch(left) and left.lower() != "tổng số":
        left = ""
    if right and not (left and right[0].isupper()):
        return f"{left} {unit} {right}" if left and len(left.split()) <= _SHORT else f"{unit} {right}"
    if left:
        return _with_unit(unit, left)
    tied = TIED.match(folded, around.low, figure.start)
    if told.previous and tied and tied[0].strip() in {"với", "đối với"}:
        return _with_unit(unit, told.previous)
    return told.previous if not tied and unit.lower() in told.previous.lower() else unit


def _with_unit(unit: str, words: str) -> str:
    if unit.lower() in words.lower() or _QUANTITY.match(words):
        return words
    return f"{unit} {_within(words)}"


def _within(words: str) -> str:
    """Return words that began a sentence as they stand within a name."""
    return words[0].lower() + words[1:] if _SENTENCE_CASE.match(words) else words


def _name_of_share(place: _Place, left: str, right: str) -> str:
    _, folded, figure, around, told = place
    if told.previous and (target := _TARGET.fullmatch(left)):
        return f"{target['target']} {_within(told.previous)}"
    match = _OF_WHAT.match(folded, figure.end, around.high)
    what = " ".join(match["what"].split()) if match else ""
    if match and what.startswith("số ") and not match["so"] and (not left or _ONLY_CHANGES.fullmatch(left)):
        return f"{left} {right or what}".strip()
    if right and not what and not _LABELLED.match(folded, around.low, figure.start):
        return f"{left} {right}" if left and len(left.split()) <= _SHORT else right
    if EMPTY.fullmatch(left):
        compared = told.previous.partition(" so với ")[0]
        return (f"{compared} so với {what}" if compared else what) if what else told.previous or right
    return _labelled_share(left, what, told)


def _labelled_share(left: str, what: str, told: _Told) -> str:
    """Return the name of a share after its label, with the level or the plan that a short one leaves out."""
    words = len(left.split())
    if words <= _SHORT and told.previous and _SCOPE.match(left):
        return _parallel(told.previous, left)
    if words <= _SHORT + 1 and _PLAN.match(what):
        return f"{left} so với {' '.join(what.split()[:2])}"
    return left


def _parallel(previous: str, scope: str) -> str:
    """Return the name before with its scope replaced: `tỷ lệ ký số cấp huyện`, then `cấp xã`."""
    words, first = previous.split(), scope.partition(" ")[0].lower()
    for place in range(len(words) - 1, 0, -1):
        if words[place].lower() == first:
            return " ".join([*words[:place], scope])
    return f"{previous} {scope}"
