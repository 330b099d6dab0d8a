"""Which figure another is a part or share of: after `trong đó`, in parts that sum up, in items below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from vbhc_extract.extraction.bodies.spelling import CAPITAL, LETTER
from vbhc_extract.extraction.indicators.figures import Figure
from vbhc_extract.model import Span

# what is searched for begins with a set of characters, which is fast
_DIVIDES = re.compile(
    rf"""[TtBbGgCc](?<!{LETTER}.)(?:
        (?:(?<=[Tt])rong\s+(?:đó|số\s+này|số\s+đó)|(?<=[Bb])ao\s+[Gg]ồm|(?<=[Gg])ồm|(?<=[Cc])(?:ụ\s+thể|hia\s+ra)|(?<=[Tt])heo\s+đó)(?!{LETTER})
      | (?<=[Tt])heo\s+(?:nguồn|loại|lĩnh\s+vực|thẩm\s+quyền|cấp|nội\s+dung|đơn\s+vị)[^:;,.\d]{{0,20}}:)""",
    re.VERBOSE,
)
# what these lead in can only be a part of the figure right before them
_NARROWS = re.compile(
    rf"[^;.\d]{{0,60}}(?<!{LETTER})(?:phát\s+hiện|tập\s+trung|chủ\s+yếu)(?!{LETTER})|[^:;,.\d\n]{{0,40}}:\s"
)
_CLOSES = re.compile(rf"[;.]\s+(?={CAPITAL})|\n\s*\n\s*(?={CAPITAL})")
_CHANGES = re.compile(rf"(?<!{LETTER})(?:tăng|giảm|so\s+với)(?!{LETTER})")
_SHARE = re.compile(rf"(?<!{LETTER})chiếm(?!{LETTER})")
_IN_BRACKETS = re.compile(r"[^().;]{0,40}\(\s*(?:chiếm(?:\s+tỷ\s+lệ)?|tỷ\s+lệ|đạt)?\s*")
_LEADS_IN = re.compile(r"[^,;.]*:\s*")
_PEOPLE = frozenset({"people", "comrades"})  # families of units
# numbers of figures
_REACH, _SHARE_REACH, _SIBLINGS = 12, 40, 60
_DIVIDE_REACH = 120  # characters
_LINK = 6


def find_wholes(
    folded: str, figures: Sequence[Figure], sentences: Sequence[Span], leads: Sequence[Span | None]
) -> list[int | None]:
    """Return for every figure the index of the figure that it is a part of, or `None`.

    A whole stands before its parts: divided by `trong đó` or `gồm`, by items below a line that ends in a
    colon, or by figures after it that sum up to it; a share belongs to the whole that it is worked out of.

    >>> from vbhc_extract.extraction.indicators.figures import find_figures
    >>> from vbhc_extract.extraction.indicators.numerals import find_numerals
    >>> from vbhc_extract.vocabulary import load
    >>> text = "Tiếp nhận 30 đơn, trong đó 18 đơn mới, 12 đơn cũ; giải quyết 25 đơn, đúng hạn 20 đơn, trễ 05 đơn."
    >>> found = find_figures(load(), text, find_numerals(text, Span(0, len(text)), []))
    >>> find_wholes(text, found, [Span(0, len(text))] * len(found), [None] * len(found))
    [None, 0, 0, None, 3, 3]
    """
    wholes: list[int | None] = [None] * len(figures)
    starts = [figure.start for figure in figures]
    for start, indexes in groupby(range(len(figures)), key=lambda at: sentences[at].start):
        first, *others = indexes
        lead = leads[first]
        sentence = _Sentence(
            folded, figures, start, range(first, first + 1 + len(others)), alone=lead is None
        )
        _divide(sentence, wholes)
        _sum_up(sentence, wholes)
        if lead is not None:
            above = range(bisect_left(starts, lead.end) - 1, bisect_left(starts, lead.start) - 1, -1)
            if above and _is_divided(folded, figures[above[0]].end, lead.end):
                _under(sentence, above[:_SIBLINGS], wholes)
        _shares(sentence, wholes)
    return wholes


class _Sentence(NamedTuple):
    """The figures of one sentence among those of the text."""

    folded: str
    figures: Sequence[Figure]
    start: int
    run: range
    """The indexes of its figures."""
    alone: bool
    """Whether it completes no line above it, so that it can divide a figure of the sentence before it."""

    def gap(self, at: int) -> tuple[int, int]:
        """Return where the words before a figure begin and end."""
        return self.figures[at - 1].end if at > self.run.start else self.start, self.figures[at].start


@dataclass(slots=True)
class _Division:
    """A whole while its parts are read."""

    whole: int
    holders: Sequence[int]
    """The figures that a part may be of, the nearest first."""
    rest: float
    opening: str
    """The words that the first part begins with."""
    bracket: int = -1
    """Where the cue ends that divides the whole within brackets: it divides nothing behind them."""


def _divide(sentence: _Sentence, wholes: list[int | None]) -> None:
    """Give the figures after `trong đó` the whole before it, up to where the sentence turns elsewhere."""
    figures = sentence.figures
    division: _Division | None = None
    rate: int | None = None
    for at in sentence.run:
        cue = _cue(sentence, at)
        if cue is not None:
            division = _division(sentence, at, cue)
            if division and cue.re is _DIVIDES:
                _add_up(sentence, division.whole, at, wholes)
            rate = _rate_above(sentence, at, cue)
        elif division and _turns(sentence, at, division):
            division = rate = None
        rate = rate if figures[at].kind == "percent" and not _is_compared(sentence, at) else None
        if rate is not None:
            wholes[at] = rate
        if division is None:
            continue
        if wholes[at] is None:
            wholes[at] = _holder(figures, at, division.holders)
        if wholes[at] == division.whole:
            division.rest -= figures[at].value


def _cue(sentence: _Sentence, at: int) -> re.Match[str] | None:
    """Return the words before a figure that make it a part."""
    low, high = sentence.gap(at)
    if at == sentence.run.start and not sentence.alone:
        return None
    if divides := _last(_DIVIDES, sentence.folded, low, high):
        return divides
    return _NARROWS.match(sentence.folded, low, high) if at > sentence.run.start else None


def _division(sentence: _Sentence, at: int, cue: re.Match[str]) -> _Division | None:
    """Return what a cue divides; it is the figure right before it, or the one that it narrows down."""
    figures, first = sentence.figures, sentence.run.start
    opening = _opening(sentence.folded, cue.end(), figures[at].start)
    if cue.re is _NARROWS:
        return _Division(at - 1, (at - 1,), figures[at - 1].value, opening)
    whole = _outer(sentence, at, cue.start())
    if whole is None:
        return None
    floor = max(first - 1 if whole >= first else -1, whole - _REACH)
    bracket = cue.end() if _in_bracket(sentence.folded, figures[whole].end, cue.start()) else -1
    return _Division(whole, range(whole, floor, -1), figures[whole].value, opening, bracket)


def _in_bracket(folded: str, low: int, at: int) -> bool:
    return folded.count("(", low, at) > folded.count(")", low, at)


def _rate_above(sentence: _Sentence, at: int, cue: re.Match[str]) -> int | None:
    """Return the percentage that those behind a cue are part of: `đạt 95%, trong đó đất đai đạt 90%`.

    It is the one before, but for those in brackets that are closed before the cue.
    """
    folded, figures = sentence.folded, sentence.figures
    if cue.re is not _DIVIDES or figures[at].kind != "percent":
        return None
    whole = at - 1
    while whole > max(0, at - _REACH) and folded.count(")", figures[whole].end, cue.start()) > folded.count(
        "(", figures[whole].end, cue.start()
    ):
        whole -= 1
    near = whole >= 0 and cue.start() - figures[whole].end <= _DIVIDE_REACH
    return whole if near and figures[whole].kind == "percent" else None


def _is_compared(sentence: _Sentence, at: int) -> bool:
    """Tell whether a percentage is measured by another time or a plan: `tăng 5% so với cùng kỳ`."""
    after = sentence.figures[at].end
    return sentence.folded[after : after + _LINK].lstrip().startswith("so ")


def _turns(sentence: _Sentence, at: int, division: _Division) -> bool:
    """Tell whether the sentence leaves the parts of a whole before a figure."""
    folded, part = sentence.folded, sentence.figures[at]
    low, high = sentence.gap(at)
    if _CLOSES.search(folded, low, high):
        return True
    if division.bracket >= 0 and not _in_bracket("(" + folded[division.bracket : high], 0, high):
        return True
    spent = _can_hold(sentence.figures[division.whole], part) and part.value > division.rest
    break_ = folded.find(";", low, high)
    return spent and (break_ < 0 or _opening(folded, break_ + 1, high) != division.opening)


def _opening(folded: str, low: int, high: int) -> str:
    """Return the first two words of a stretch, to compare parallel members of a list."""
    return " ".join(folded[low:high].strip(" ,:;\n").lower().split()[:2])


def _outer(sentence: _Sentence, at: int, divides: int) -> int | None:
    """Return the whole that `trong đó` divides: not a figure in brackets that are closed before it."""
    folded, figures, first = sentence.folded, sentence.figures, sentence.run.start
    low = first if at > first else max(0, first - _REACH)
    whole = at - 1
    if whole < 0 or divides - figures[whole].end > _DIVIDE_REACH:
        return None
    while whole > max(low, at - _REACH):
        stretch = folded[figures[whole].end : divides]
        is_level = figures[whole].kind != "percent" and not figures[whole].is_change
        if stretch.count(")") <= stretch.count("(") and is_level:
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
        or (_PEOPLE & whole.families and _PEOPLE & part.families)
        or _unit(whole).startswith((_unit(part) + ",", "trường hợp"))
    )
    return bool(_same_kind(whole, part) and alike and part.value <= whole.value)


def _same_kind(whole: Figure, part: Figure) -> bool:
    if "percent" in {whole.kind, part.kind} or whole.is_change or part.is_change:
        return False
    return whole.kind == part.kind or "ratio" in {whole.kind, part.kind}


def _unit(figure: Figure) -> str:
    return figure.unit_name.lower()


def _add_up(sentence: _Sentence, whole: int, first: int, wholes: list[int | None]) -> None:
    """Give counts of any unit after `trong đó` the whole that they add up to: `14 kế hoạch, 09 quyết định`."""
    figures = sentence.figures
    if figures[whole].kind != "count":
        return
    parts: list[int] = []
    rest = figures[whole].value
    for at in range(first, min(sentence.run.stop, first + _SHARE_REACH)):
        if figures[at].kind != "count":
            continue
        parts.append(at)
        rest -= figures[at].value
        if rest <= 0:
            break
    if rest == 0 and len(parts) > 1:
        for at in parts:
            wholes[at] = whole


def _sum_up(sentence: _Sentence, wholes: list[int | None]) -> None:
    """Give figures in a row the figure before them that they sum up to."""
    folded, figures, last = sentence.folded, sentence.figures, sentence.run.stop
    for at in sentence.run:
        whole = figures[at]
        if whole.kind == "percent" or whole.value <= 0:
            continue
        total, parts = 0.0, []
        for next_at in range(at + 1, min(last, at + _REACH)):
            part = figures[next_at]
            low = figures[next_at - 1].end
            if _CHANGES.search(folded, low, part.start) or (
                whole.kind == "ratio" and ";" in folded[low : part.start]
            ):
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


def _shares(sentence: _Sentence, wholes: list[int | None]) -> None:
    """Give `(chiếm 95,8%)` and the figure before it the whole of which they are the share."""
    folded, figures, first = sentence.folded, sentence.figures, sentence.run.start
    for at in sentence.run[1:]:
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


def _under(sentence: _Sentence, above: Sequence[int], wholes: list[int | None]) -> None:
    """Give the figures of an item the figure of the line above it that they can be part of."""
    figures = sentence.figures
    for at in sentence.run:
        if wholes[at] is None:
            wholes[at] = _holder(figures, at, above)
        if wholes[at] is None and figures[at].kind == "ratio":
            wholes[at] = next((one for one in above if figures[one].kind == "ratio"), None)


def _last(pattern: re.Pattern[str], folded: str, low: int, high: int) -> re.Match[str] | None:
    """Return the last match between two positions."""
    found = None
    for match in pattern.finditer(folded, low, high):
        found = match
    return found
