"""Parts that do not add up to their total, in sentences and in the items below a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.by_document import document_check
from vbhc_extract.auditing.figures.comparable import is_amount
from vbhc_extract.auditing.figures.opposites import label, opposed
from vbhc_extract.auditing.figures.passages import Passage, Sheet
from vbhc_extract.auditing.figures.printed import Amount, amount, equal, like, quoted, slips, step, total
from vbhc_extract.auditing.findings import finding
from vbhc_extract.model import Finding, Indicator, Severity

Opener = Literal["all", "listed", "among"]
"""How parts are led in: as all there are (`gồm`), after a colon, or as some of them (`trong đó`)."""

_ALL = re.compile(
    r"[^;.()\d]{0,90}(?<!\w)(?:(?:bao )?gồm(?: có)?|chia ra(?: làm)?|chia thành|phân ra)(?: các)?(?: loại)? ?:?(?! cả)(?!\w)"
)
_LISTED = re.compile(r"[^;.()\d:]{0,90}:")
_AMONG = re.compile(
    r"[^.()\d]{0,90}(?<!\w)(?:trong đó|trong số đó|cụ thể)(?!\w)|[^;.()\d:]{0,60}\((?!\w+ \d)"
)
_NESTED = re.compile(r"(?<!\w)(?:trong đó|trong số đó|(?:bao )?gồm|cụ thể|chia ra)(?!\w)")
_NO_PART = re.compile(
    r"(?<!\w)(?:tăng|giảm|so với|vượt|hơn|chênh lệch|kế hoạch|dự toán|mục tiêu|chỉ tiêu|cùng kỳ|lũy kế|bình quân|trung bình|mỗi|từng"
    r"|còn lại|tổng|cả|từ|đến|trên|/)(?!\w)"
)
_OPEN_END = re.compile(
    r"(?<!\w)(?:khác|còn lại|v\.?v|(?:và|cùng)(?: với)? (?:các|những|một số|toàn bộ|đại diện))(?!\w)|…|\.\.\."
)
_UNCOUNTED = re.compile(r"(?:,|;|(?<!\w)và) (?:các|những|một số|đại diện|đồng chí|trưởng|toàn bộ)(?!\w)")
_SEPARATOR = re.compile(r"[,;]|(?<!\w)và(?!\w)")
_SEPARATOR_THEN_WORD = re.compile(r"(?:,|(?<!\w)và) ?[^\W\d]")
_CLAUSE_END = re.compile(r"[.;:(]")
_AFTER_OPENER = re.compile(r"(?<!\w)(?:gồm|chia ra|chia thành|phân ra)(?!\w)[^:]*[,;]")
_DONE = re.compile(r"(?<!\w)(?:đã|được) ")
_SLIGHT, _NEAR, _HALF, _FEW, _LONG = 0.001, 0.05, 0.5, 20, 10_000
_LONGEST, _BETWEEN_ITEMS = 24, 6
# an item without a figure: what it counts is not told
_MORE = re.compile(r"\s*([-+•●▪◦]|\d{1,2}[.)]|[a-zđ]\))\s")


class Sum(NamedTuple):
    """A total with the figures that are told to be its parts."""

    whole: Indicator
    parts: tuple[Indicator, ...]
    labels: tuple[str, ...]
    """What each part is called, after the words before the total."""
    opener: Opener
    closed: bool
    """Whether the list of parts ends with its sentence or bracket, and names no remainder."""


@document_check("parts_sum", "error", "Các thành phần cộng lại không bằng tổng số")
def parts_sum(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find parts that do not add up to their total: `gồm 68 dự án: 24 …, 39 … và 07 …`."""
    for told in _sums(sheet):
        if (severity := _severity(case, told)) is not None:
            yield _finding(case, told, severity)


def _sums(sheet: Sheet) -> Iterator[Sum]:
    for place, passage in enumerate(sheet.passages):
        for at in range(len(passage.figures) - 1):
            if (told := _in_sentence(passage, at)) is not None:
                yield told
        if (told := _below(sheet, place)) is not None:
            yield told


def _can_add(whole: Indicator, part: Indicator) -> bool:
    return whole.kind == part.kind and (
        whole.unit.lower() == part.unit.lower() or not (whole.unit and part.unit)
    )


def _opener(words: str) -> Opener | None:
    if words.startswith("/"):
        return None  # so much for each
    if _ALL.match(words):
        return "all"
    if _LISTED.match(words):
        return "listed"
    return "among" if _AMONG.match(words) else None


def _in_sentence(passage: Passage, at: int) -> Sum | None:
    """Read the parts that follow a total in its sentence."""
    run, words = passage.figures, passage.words
    whole = run[at]
    opener = _opener(words[at + 1]) if is_amount(whole) else None
    if opener is None:
        return None
    bracketed = _depth(words[at + 1]) > 0
    depth, parts, labels = 0, list[Indicator](), [words[at][-80:]]
    closed, last, separated = False, at + 1, False
    for last in range(at + 1, min(len(run), at + _LONGEST)):
        part, before = run[last], words[last]
        if last > at + 1:
            depth += _depth(before)
            if bracketed and depth < 0:
                closed = True
                break
            if depth <= 0 and _NESTED.search(before):
                break
            if len(parts) == 1:
                separated = ";" in before
            elif ";" in before and not separated and depth <= 0:
                closed = not _can_add(whole, part)
                break
        if depth > 0 or part.kind == "percent":
            continue
        if not (is_amount(part) and _can_add(whole, part)) or _turns(before, labels):
            break
        parts.append(part)
        labels.append(label(before, words[last + 1]))
    else:
        closed = passage.ends and last == len(run) - 1
    tail = words[last + 1] if closed and not bracketed else words[last]
    closed = closed and not _OPEN_END.search(tail)
    closed = closed and not any(_UNCOUNTED.search(before) for before in words[at + 2 : last + 1])
    closed = closed and not _has_uncounted(words, at, last if bracketed or len(run) - 1 > last else last + 1)
    off = abs(sum(one.value for one in parts) - whole.value)
    closed = closed and not any(one.value == off for one in run[at + 1 :] if one not in parts)
    return Sum(whole, tuple(parts), tuple(labels), opener, closed) if len(parts) > 1 else None


def _has_uncounted(words: Sequence[str], whole: int, end: int) -> bool:
    """Tell whether a list names a member without a number: `gồm 20 xe tải, 14 xe bán tải, xe cứu thương`."""
    opening = _AFTER_OPENER.search(words[whole + 1])
    between = (piece for at in range(whole + 2, end) for piece in _SEPARATOR.split(words[at])[1:-1])
    tail = _CLAUSE_END.split(words[end])[0] if end < len(words) else ""
    # what stands between two commas in few words goes with what follows: `phí, lệ phí 214 triệu đồng`
    return bool(opening or _SEPARATOR_THEN_WORD.search(tail)) or any(
        len(piece.split()) > 2 for piece in between
    )


def _turns(before: str, labels: Sequence[str]) -> bool:
    """Tell whether the words before a figure say that it is no further part."""
    return len(labels) > 1 and bool(
        _NO_PART.search(before) or (_DONE.search(before) and not _DONE.search(labels[1]))
    )


def _depth(words: str) -> int:
    return words.count("(") - words.count(")")


def _below(sheet: Sheet, place: int) -> Sum | None:
    """Read the parts that stand in the items below a line that ends in its total and a colon."""
    head = sheet.passages[place]
    whole = head.figures[-1]
    opener = _opener(head.words[-1]) if is_amount(whole) and head.words[-1].endswith(":") else None
    if opener is None:
        return None
    items: list[Passage] = []
    end = head.end
    for passage in sheet.passages[place + 1 : place + 1 + _LONGEST]:
        rank = _rank(passage.marker)
        if passage.start - end > _BETWEEN_ITEMS or rank < (_rank(items[0].marker) if items else 0):
            break
        if not items or rank == _rank(items[0].marker):
            items.append(passage)
        end = passage.end
    parts = [item.figures[0] for item in items]
    if len(parts) < 2 or not all(is_amount(one) and _can_add(whole, one) for one in parts):
        return None
    more = _MORE.match(sheet.text, end - 1)
    if more and _rank(more[1]) >= _rank(items[0].marker):
        return None
    if any(_NO_PART.search(item.words[0]) for item in items):
        return None
    labels = (head.words[-2][-80:], *(item.words[0] for item in items))
    plain = not any(is_amount(one) and _can_add(whole, one) for item in items for one in item.figures[1:])
    return Sum(whole, tuple(parts), labels, opener, closed=plain)


def _rank(marker: str) -> int:
    """Return how deep an item stands by its marker; what has none stands above all."""
    if not marker:
        return -1
    return 0 if marker[0].isdecimal() else 1 if marker[0].isalpha() else 3 if marker == "+" else 2


def _severity(case: Case, told: Sum) -> Severity | None:
    """Weigh how sure it is that the parts should make the total; `None` when they do or need not."""
    whole = amount(told.whole)
    amounts = [amount(one) for one in told.parts]
    if any(equal(total(amounts[:size]), whole) for size in range(1, len(amounts) + 1)):
        return None
    off = abs(total(amounts).value - whole.value) / whole.value
    united = all(one.unit.lower() == told.whole.unit.lower() for one in told.parts)
    slight = off <= _SLIGHT and whole.value >= 1 / _SLIGHT and len(amounts) < 6
    if not told.closed:
        return "warning" if slight else None
    if told.opener == "all" and united and off <= _HALF:
        return "error" if off <= _NEAR and whole.value >= _FEW else "warning"
    bare = len(amounts) > 2 and not any(one.unit for one in told.parts)
    if told.opener == "all" and bare and off <= _HALF:
        return "warning"
    near = off <= _NEAR and whole.value >= _FEW and told.opener == "listed"
    return "warning" if near or slight or _opposed(case, told) or _slipped(told) else None


def _opposed(case: Case, told: Sum) -> bool:
    """Tell whether the two parts are opposites, so that there is no third."""
    return len(told.parts) == 2 and opposed(case.vocabulary, *told.labels)


def _slipped(told: Sum) -> bool:
    """Tell whether the parts add up when two digits that stand together are exchanged somewhere."""
    figures = (told.whole, *told.parts)
    if told.whole.value < _LONG * step(told.whole.text, told.whole.value):
        return False
    off = told.whole.value - sum(one.value for one in told.parts)
    tiny = _SLIGHT * step(told.whole.text, told.whole.value)
    return any(
        abs(off + (change if one is told.whole else -change)) <= tiny
        for one in figures
        for change in (value - one.value for value in slips(one))
    )


def _finding(case: Case, told: Sum, severity: Severity) -> Finding:
    whole, parts = told.whole, told.parts
    added = total([amount(one) for one in parts])
    addends = " + ".join(quoted(one) for one in parts)
    message = (
        f"Tổng số ghi {quoted(whole)}, nhưng {addends} = {like(whole, added.value)}{_off(whole, added)}."
    )
    return finding(case, "parts_sum", severity, message, whole, *parts)


def _off(whole: Indicator, added: Amount) -> str:
    difference = whole.value - added.value
    return f" ({'thiếu' if difference > 0 else 'thừa'} {like(whole, abs(difference))})"
