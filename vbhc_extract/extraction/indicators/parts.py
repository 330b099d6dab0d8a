"""Which figure another is a part or share of: after `trong đó`, in parts that sum up, in items below it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby

import regex

from vbhc_extract.extraction.indicators.figures import Figure
from vbhc_extract.model import Span

_DIVIDES = regex.compile(
    r"""(?<!\p{L})(?:
        (?:[Tt]rong\s+(?:đó|số\s+này|số\s+đó)|(?:[Bb]ao\s+)?[Gg]ồm|[Cc]ụ\s+thể|[Cc]hia\s+ra|[Tt]heo\s+đó)(?!\p{L})
      | [Tt]heo\s+(?:nguồn|loại|lĩnh\s+vực|thẩm\s+quyền|cấp|nội\s+dung|đơn\s+vị)[^:;,.\d]{0,20}:)""",
    regex.VERBOSE,
)
# what these lead in can only be a part of the figure right before them
_NARROWS = regex.compile(r"[^;.\d]{0,60}(?<!\p{L})(?:phát\s+hiện|tập\s+trung|chủ\s+yếu)(?!\p{L})|[^:;,.\d\n]{0,40}:\s")
_CLOSES = regex.compile(r"[;.]\s+(?=\p{Lu})|\n\s*\n\s*(?=\p{Lu})")
_CHANGES = regex.compile(r"(?<!\p{L})(?:tăng|giảm|so\s+với)(?!\p{L})")
_SHARE = regex.compile(r"(?<!\p{L})chiếm(?!\p{L})")
_IN_BRACKETS = regex.compile(r"[^().;]{0,40}\(\s*(?:chiếm(?:\s+tỷ\s+lệ)?|tỷ\s+lệ|đạt)?\s*")
_LEADS_IN = regex.compile(r"[^,;.]*:\s*")
_REACH, _SHARE_REACH, _SIBLINGS = 12, 40, 60
_DIVIDE_REACH = 120


def find_wholes(
    folded: str, figures: Sequence[Figure], sentences: Sequence[Span], leads: Sequence[Span | None]
) -> list[int | None]:
    """Return for every figure the index of the figure that it is a part of, or `None`.

    A whole stands before its parts: divided by `trong đó` or `gồm`, by items below a line that ends in a
    colon, or by figures after it that sum up to it; a share belongs to the whole that it is worked out of.

    >>> from vbhc_extract.extraction.indicators.figures import find_figures, find_numerals
    >>> from vbhc_extract.vocabulary import load
    >>> text = "Tiếp nhận 30 đơn, trong đó 18 đơn mới, 12 đơn cũ; giải quyết 25 đơn, đúng hạn 20 đơn, trễ 05 đơn."
    >>> found = find_figures(load(), text, find_numerals(text, Span(0, len(text)), []))
    >>> find_wholes(text, found, [Span(0, len(text))] * len(found), [None] * len(found))
    [None, 0, 0, None, 3, 3]
    """
    wholes: list[int | None] = [None] * len(figures)
    starts = [figure.start for figure in figures]
    for start, run in groupby(range(len(figures)), key=lambda at: sentences[at].start):
        indexes = list(run)
        first, last = indexes[0], indexes[-1] + 1
        lead = leads[first]
        _divide(folded, figures, start, range(first, last), wholes, alone=lead is None)
        _sum_up(folded, figures, first, last, wholes)
        if lead is not None:
            above = range(bisect_left(starts, lead.end) - 1, bisect_left(starts, lead.start) - 1, -1)
            if above and _is_divided(folded, figures[above[0]].end, lead.end):
                _under(figures, above, range(first, last), wholes)
        _shares(folded, figures, first, last, wholes)
    return wholes


def _divide(
    folded: str, figures: Sequence[Figure], start: int, run: range, wholes: list[int | None], *, alone: bool
) -> None:
    """Give the figures after `trong đó` the whole before it, up to where the sentence turns elsewhere.

    A sentence that stands `alone`, below no line that it completes, can divide a figure of the one before it.
    """
    whole: int | None = None
    reach: Sequence[int] = ()
    rest, opening = 0.0, ""
    for at in run:
        low, high = figures[at - 1].end if at > run.start else start, figures[at].start
        divides = _last(_DIVIDES, folded, low, high)
        if divides and at == run.start and not alone:
            continue
        narrows = _NARROWS.match(folded, low, high) if not divides and at > run.start else None
        if cue := divides or narrows:
            whole = _outer(folded, figures, run.start, at, cue.start() if divides else low)
            reach = range(whole, _floor(run.start, whole), -1) if whole is not None and divides else (at - 1,)
            whole = reach[0] if narrows else whole
            rest = figures[whole].value if whole is not None else 0.0
            opening = _opening(folded, cue.end(), high)
            if whole is not None and divides:
                _add_up(figures, whole, range(at, run.stop), wholes)
        elif whole is not None:
            spent = _can_hold(figures[whole], figures[at]) and figures[at].value > rest
            if _turns(folded, low, high, opening, spent=spent):
                whole = None
        part = figures[at]
        if whole is None or wholes[at] is not None:
            rest -= part.value if wholes[at] == whole else 0.0
            continue
        if part.kind == "percent":
            own = divides and figures[at - 1].kind == "percent" and low == figures[at - 1].end
            wholes[at] = at - 1 if own and at > run.start else None
        elif (found := _holder(figures, at, reach)) is not None:
            wholes[at] = found
            rest -= part.value if found == whole else 0.0


def _floor(first: int, whole: int) -> int:
    """Return the index below which no whole is looked for: the sentence's, or some way before it."""
    return first - 1 if whole >= first else max(-1, whole - _REACH)


def _turns(folded: str, low: int, high: int, opening: str, *, spent: bool) -> bool:
    """Tell whether the sentence leaves the parts of a whole between two figures."""
    if _CLOSES.search(folded, low, high):
        return True
    break_ = folded.find(";", low, high)
    return spent and (break_ < 0 or _opening(folded, break_ + 1, high) != opening)


def _opening(folded: str, low: int, high: int) -> str:
    """Return the first two words of a stretch, to compare parallel members of a list."""
    return " ".join(folded[low:high].strip(" ,:;\n").lower().split()[:2])


def _outer(folded: str, figures: Sequence[Figure], first: int, at: int, divides: int) -> int | None:
    """Return the whole that `trong đó` divides: not a figure in brackets that are closed before it."""
    low = first if at > first else max(0, first - _REACH)
    whole = at - 1
    if whole < 0 or divides - figures[whole].end > _DIVIDE_REACH:
        return None
    while whole > max(low, at - _REACH):
        stretch = folded[figures[whole].end : divides]
        if stretch.count(")") <= stretch.count("(") and figures[whole].kind != "percent":
            break
        whole -= 1
    return whole


def _holder(figures: Sequence[Figure], at: int, candidates: Iterable[int]) -> int | None:
    """Return the first candidate that a figure can be part of."""
    return next((one for one in candidates if _can_hold(figures[one], figures[at])), None)


def _can_hold(whole: Figure, part: Figure) -> bool:
    """Tell whether one figure can be part of another: counted alike, and no more."""
    alike = (
        _unit(part) == _unit(whole)
        or not (whole.unit_name and part.unit_name)
        or _unit(whole).startswith((_unit(part) + ",", "trường hợp"))
    )
    return _same_kind(whole, part) and alike and part.value <= whole.value


def _same_kind(whole: Figure, part: Figure) -> bool:
    if "percent" in (whole.kind, part.kind) or (part.kind == "ratio") > (whole.kind == "ratio"):
        return False
    return part.kind == whole.kind or whole.kind == "ratio"


def _unit(figure: Figure) -> str:
    return figure.unit_name.lower()


def _add_up(figures: Sequence[Figure], whole: int, run: range, wholes: list[int | None]) -> None:
    """Give counts of any unit after `trong đó` the whole that they add up to: `14 kế hoạch, 09 quyết định`."""
    parts: list[int] = []
    rest = figures[whole].value
    for at in run:
        if figures[at].kind != "count" or figures[whole].kind != "count":
            continue
        parts.append(at)
        rest -= figures[at].value
        if rest <= 0:
            break
    if rest == 0 and len(parts) > 1:
        for at in parts:
            wholes[at] = whole


def _sum_up(folded: str, figures: Sequence[Figure], first: int, last: int, wholes: list[int | None]) -> None:
    """Give figures in a row the figure before them that they sum up to."""
    for at in range(first, last):
        whole = figures[at]
        if whole.kind == "percent" or whole.value <= 0:
            continue
        total, parts = 0.0, []
        for next_at in range(at + 1, min(last, at + _REACH)):
            part = figures[next_at]
            low = figures[next_at - 1].end
            if _CHANGES.search(folded, low, part.start) or (whole.kind == "ratio" and ";" in folded[low : part.start]):
                break
            if not _same_kind(whole, part) or part.kind == "ratio" or _unit(part) != _unit(whole):
                continue
            total += part.value
            if total > whole.value:
                break
            parts.append(next_at)
            if total == whole.value and len(parts) > 1:
                for part_at in parts:
                    wholes[part_at] = max(at, wholes[part_at] or 0)
                break


def _shares(folded: str, figures: Sequence[Figure], first: int, last: int, wholes: list[int | None]) -> None:
    """Give `(chiếm 95,8%)` and the figure before it the whole of which they are the share."""
    for at in range(first + 1, last):
        share, part = figures[at], figures[at - 1]
        if share.kind != "percent" or part.kind in {"ratio", "percent"}:
            continue
        low, high = part.end, share.start
        if not (_SHARE.search(folded, low, high) or _IN_BRACKETS.fullmatch(folded, low, high)):
            continue
        if at - 2 >= first and _is_share(folded, share, figures[at - 2], part):
            wholes[at - 2] = wholes[at] = at - 1
            continue
        for whole in range(at - 2, max(-1, at - _SHARE_REACH), -1):
            if _is_share(folded, share, part, figures[whole]):
                wholes[at - 1] = whole
                break
        wholes[at] = wholes[at - 1]


def _is_share(folded: str, share: Figure, part: Figure, whole: Figure) -> bool:
    """Tell whether a share is that of a part in a whole, rounded to the decimals that are printed."""
    if not _can_hold(whole, part) or _unit(part) != _unit(whole) or part.value == whole.value:
        return False
    printed = folded[share.start : share.end].replace(".", ",").partition(",")[2]
    decimals = sum(sign.isdecimal() for sign in printed)
    return decimals > 0 and abs(share.value - 100 * part.value / whole.value) <= 0.5001 * 10**-decimals


def _is_divided(folded: str, low: int, high: int) -> bool:
    """Tell whether a line divides its last figure among the items below: `…, trong đó:`, `296 đơn:`."""
    return bool(_DIVIDES.search(folded, low, high) or _LEADS_IN.fullmatch(folded, low, high))


def _under(figures: Sequence[Figure], above: Sequence[int], run: range, wholes: list[int | None]) -> None:
    """Give the figures of an item the figure of the line above it that they can be part of."""
    for at in run:
        if wholes[at] is None:
            wholes[at] = _holder(figures, at, above[:_SIBLINGS])
        if wholes[at] is None and figures[at].kind == "ratio":
            wholes[at] = next((one for one in above[:_SIBLINGS] if figures[one].kind == "ratio"), None)


def _last(pattern: regex.Pattern[str], folded: str, low: int, high: int) -> regex.Match[str] | None:
    """Return the last match between two positions."""
    found = None
    for match in pattern.finditer(folded, low, high):
        found = match
    return found
