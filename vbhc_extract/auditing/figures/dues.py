"""Documents that tasks demand, each with the day by which it is due.

A task may demand several: `Quý I năm 2024 ban hành kế hoạch; báo cáo kết quả trước ngày 30/10/2024`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vbhc_extract.extraction.dates.dates import find_dates
from vbhc_extract.extraction.folding import fold
from vbhc_extract.extraction.tasks.deadlines import deadline_of, find_timing
from vbhc_extract.model import Part, Span, Task

_TYPES = (
    "Kế hoạch",
    "Báo cáo",
    "Quyết định",
    "Thông báo",
    "Đề án",
    "Chương trình",
    "Quy chế",
    "Quy định",
    "Tờ trình",
    "Nghị quyết",
    "Chỉ thị",
    "Hướng dẫn",
    "Phương án",
)
_NAMES = {name.lower(): name for name in _TYPES} | {"sơ kết": "Báo cáo", "tổng kết": "Báo cáo"}
_NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(_NAMES)})(?!\w)", re.IGNORECASE)
# a document that is there already, or only spoken of
_EXISTING = re.compile(
    r"(?<!\w)(?:theo|tại|trong|của|căn cứ|kèm theo|thay thế|bãi bỏ|sửa đổi|quán triệt|học tập|giám sát|sở|bộ|phòng|tài chính\s*-)(?: các| nội dung)?\s*$"
)
_NUMBERED = re.compile(r"\s*(?:số\s)?\s*\d+|\s*(?:này|trên|đã|đề ra)(?!\w)")
_SUBMITTED = re.compile(r"(?<!\w)(?<!chương )(?<!Chương )(?:trình|gửi|nộp)(?!\w)")
_IN_TITLE = re.compile(r"(?<!\w)số\s+\d[^;,]*$")
_BODY = re.compile(
    r"(?:UBND|HĐND|Ủy ban|Hội đồng|Ban|Bộ|Sở|Phòng|Thường trực|Thường vụ|Chủ tịch|Thủ tướng|Chính phủ|Tỉnh|Huyện|cấp)(?!\w)"
)
_RECURS = re.compile(r"(?i)thường xuyên|định kỳ|hằng|hàng (?:ngày|tuần|tháng|quý|năm)|mỗi")
_MADE = re.compile(
    r"(?i)(?<!\w)(?:ban hành|xây dựng|lập|tham mưu|trình|hoàn thành|hoàn thiện|gửi|dự thảo)(?!\w)[^,;.:]{0,60}$"
)
_TITLE_ENDS = re.compile(
    r"[;.](?=\s|$)|(?<=20\d\d),|\s+\(|,?\s+(?:trình|gửi|báo cáo|trước|trong|chậm nhất|đến|xong|hoàn thành|ban hành kèm|thay thế|theo)(?!\w)"
)
_ISSUER = re.compile(
    r"^\s*của\s.*|,?\s+của\s+(?:Chủ tịch\s+)?(?:UBND|HĐND|Ủy ban|Hội đồng|các|từng)\b.*", re.DOTALL
)
_SELF = re.compile(
    r"(?P<type>kế hoạch|chương trình(?: hành động)?|đề án|nghị quyết|chỉ thị|quyết định)\s+này(?!\w)",
    re.IGNORECASE,
)
_STATEMENT_ENDS = re.compile(
    r"[;.](?=\s|$)|,?\s+(?:tại ít nhất|tại \d+|theo|trước|thay thế|ban hành kèm|cho phù hợp)(?!\w)|(?<=20\d\d),"
)
_SPOKEN_TITLE_ENDS = re.compile(
    r"[,;.](?=\s|$)|(?<!chương)(?<!Chương)\s(?:trình|gửi|để|hoàn thành|thời gian|xong|theo|gắn với|nhằm)(?!\w)"
)
_NEXT_DEMAND = re.compile(rf";\s|(?:,|\svà)\s(?=(?:gửi |trình )?(?:{'|'.join(_NAMES)})(?!\w))")
_FEWEST_WORDS = 2


class Due(NamedTuple):
    """A document that a task demands."""

    task: Task
    part: Part
    type: str
    title: str
    """What it is about, in the words of the task; those of the plan itself for `thực hiện Kế hoạch này`."""
    deadline: str
    """The last day for it, ISO."""
    timing: str
    """The words that set it."""
    submitted: bool = False
    """Whether the last day is for handing it in, after which somebody has yet to issue it."""
    inferred: bool = False
    """Whether the task names no more than a type, so that its own words stand in for the title."""


class _Clause(NamedTuple):
    """A stretch of a timing with one date."""

    words: str
    deadline: str
    types: frozenset[str]


def dues(task: Task, part: Part) -> Iterator[Due]:
    """Yield the documents that a task of a part demands with a last day.

    >>> from vbhc_extract.model import Header
    >>> plan = Part("d-0", 0, 0, 9, Header("Kế hoạch", date="2024-01-05", title="Kế hoạch năm 2024"))
    >>> work = Task("t", "d-0", 0, 9, 0, "", "Kiểm tra công vụ tại 05 phòng.", ("Phòng Nội vụ",), (),
    ...     "Kế hoạch; báo cáo", "Ban hành kế hoạch trong quý I/2024; báo cáo trước ngày 30/10/2024", "2024-10-30")
    >>> [(due.type, due.title, due.deadline) for due in dues(work, plan)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Kế hoạch', 'Kiểm tra công vụ', '2024-03-31'), ('Báo cáo', 'Kiểm tra công vụ', '2024-10-30')]
    """
    year = _year(task, part)
    if not task.product:
        yield from _spoken(task, part, year)
        return
    clauses = list(_clauses(task.timing, year))
    for kind, title, inferred in _products(task):
        own = [clause for clause in clauses if kind in clause.types]
        open_to_all = [clause for clause in clauses if not clause.types]
        for clause in (own or open_to_all)[:1]:
            yield Due(task, part, kind, title, clause.deadline, clause.words, inferred=inferred)


def last_days(task: Task) -> Iterator[tuple[str, str]]:
    """Yield the last days that the timing of a task names with their year, each with its words.

    >>> work = Task("t", "d-0", 0, 9, 0, "", "Lập tiến độ", timing="trước ngày 30/6/2024; hằng tuần")
    >>> list(last_days(work))
    [('trước ngày 30/6/2024', '2024-06-30')]
    """
    for clause in _clauses(task.timing, None):
        if re.search(r"(?<!\d)20\d\d(?!\d)", clause.words):
            yield clause.words, clause.deadline


def _year(task: Task, part: Part) -> int | None:
    known = task.deadline or part.header.date
    if known:
        return int(known[:4])
    named = re.findall(r"(?<!\d)20\d\d(?!\d)", part.header.title)
    return int(named[-1]) if named else None


def _clauses(timing: str, year: int | None) -> Iterator[_Clause]:
    """Cut a timing into stretches with a date each, those of work that comes again left out."""
    for piece in timing.split(";"):
        dates = find_dates(fold(piece), year)
        stretches = piece.split(",") if len(dates) > 1 else [piece]
        for stretch in stretches:
            folded = fold(stretch)
            deadline = deadline_of(folded, Span(0, len(folded)), find_dates(folded, year))
            if deadline and not _RECURS.search(stretch):
                yield _Clause(" ".join(stretch.split()), deadline, frozenset(_types_in(stretch)))


def _types_in(words: str) -> Iterator[str]:
    for match in _NAMED.finditer(words):
        if not _is_there(words, match):
            yield _NAMES[match[0].lower()]


def _is_there(words: str, match: re.Match[str]) -> bool:
    """Tell whether a named document is one that exists, or part of the title of one that does."""
    before = words[: match.start()]
    return bool(
        _EXISTING.search(before.lower())
        or _NUMBERED.match(words, match.end())
        or _SELF.match(words, match.start())
        or _IN_TITLE.search(before)
    )


def _products(task: Task) -> Iterator[tuple[str, str, bool]]:
    """Yield the documents that a task's product names; what it leaves out, the task itself may say (`True`)."""
    told = list(_named(task.product))
    stated = list(_named(task.task))
    for at, (kind, title) in enumerate(told):
        if len(title.split()) >= _FEWEST_WORDS + 1:
            yield kind, title, False
            continue
        after = next((other for _, other in told[at + 1 : at + 2]), "")
        titles = [words for name, words in stated if name == kind and len(words.split()) > _FEWEST_WORDS]
        if titles:
            yield from ((kind, words, False) for words in titles)
        elif title and len(after.split()) > _FEWEST_WORDS:
            yield kind, f"{title} {after}", False
        else:
            yield kind, f"{title} {_cut(_STATEMENT_ENDS, task.task)}".strip(), True


def _named(words: str) -> Iterator[tuple[str, str]]:
    """Yield the documents that some words name, each with its title."""
    matches = [match for match in _NAMED.finditer(words) if not _is_there(words, match)]
    for at, match in enumerate(matches):
        stop = matches[at + 1].start() if at + 1 < len(matches) else len(words)
        title = _cut(_TITLE_ENDS, words[match.end() : stop])
        title = _ISSUER.sub("", title).strip(" ,;.:+-")
        title = re.sub(r"(?:,|\s)+(?:và|các)$", "", title).strip(" ,")
        yield _NAMES[match[0].lower()], title


def _cut(ends: re.Pattern[str], words: str) -> str:
    found = ends.search(words)
    return words[: found.start()].strip() if found else words.strip()


def _spoken(task: Task, part: Part, year: int | None) -> Iterator[Due]:
    """Read the documents that a sentence demands: `xây dựng báo cáo sơ kết …, trình trước ngày 15/6/2024`."""
    for words, timing, deadline in _demands(task.task, part.header.date, year):
        for kind, title in _to_make(words):
            title = _SELF.sub(part.header.title, title)  # noqa: PLW2901 - the plan's own name for "này"
            yield Due(task, part, kind, title, deadline, timing, _SUBMITTED.search(words) is not None)


def _demands(words: str, since: str, year: int | None) -> Iterator[tuple[str, str, str]]:
    """Yield what stands before each last day of a sentence, the words that set that day, and the day."""
    begin = 0
    for stop in [*(match.start() for match in _NEXT_DEMAND.finditer(words)), len(words)]:
        folded = fold(words[begin:stop])
        timing = find_timing(folded, Span(0, len(folded)), find_dates(folded, year), since)
        if timing.deadline:
            if not _RECURS.search(words[begin:stop]):
                first = begin + min(span.start for span in timing.spans)
                printed = "; ".join(words[begin + span.start : begin + span.end] for span in timing.spans)
                yield words[begin:first], printed.strip(), timing.deadline
            begin = stop


def _to_make(words: str) -> Iterator[tuple[str, str]]:
    """Yield the documents that are to be made by the words before a last day, each with its title."""
    for match in _NAMED.finditer(words):
        before = words[: match.start()]
        review = match[0].lower() in {"sơ kết", "tổng kết"}
        if _is_there(words, match):
            continue
        if review and re.search(r"(?i)(?:báo cáo|hội nghị)\s*$", before):
            continue
        if review or _MADE.search(before):
            title = _cut(_SPOKEN_TITLE_ENDS, words[match.start() if review else match.end() :])
            title = _ISSUER.sub("", title).strip(" ,;.")
            if title and not _BODY.match(title):
                yield _NAMES[match[0].lower()], title
