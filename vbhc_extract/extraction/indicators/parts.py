"""Which figure another is a part or share of: after `trong đó`, in parts that sum up, in bullets."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vbhc_extract.extraction.indicators.figures import Figure
from vbhc_extract.model import Span

_DIVIDES = regex.compile(
    r"""(?<!\p{L})(?:
        (?:[Tt]rong\s+(?:đó|số\s+này|số\s+đó)|(?:[Bb]ao\s+)?[Gg]ồm|[Cc]ụ\s+thể|[Cc]hia\s+ra|[Tt]heo\s+đó
          |tập\s+trung|chủ\s+yếu|phát\s+hiện)(?!\p{L})
      | [Tt]heo\s+(?:nguồn|loại|lĩnh\s+vực|thẩm\s+quyền|cấp|nội\s+dung|đơn\s+vị)[^:;,.\d]{0,20}:)""",
    regex.VERBOSE,
)
_COLON = regex.compile(r"[^:;,.\d\n]{0,40}:(?=\s)")
_CLOSES = regex.compile(r"[;.]\s+(?=\p{Lu})|\n\s*\n\s*(?=\p{Lu})")
_SHARE = regex.compile(r"(?<!\p{L})chiếm(?!\p{L})")
_IN_BRACKETS = regex.compile(r"\s*\(\s*(?:chiếm(?:\s+tỷ\s+lệ)?|tỷ\s+lệ|đạt)?\s*")
_REACH = 12
_DIVIDE_REACH = 60
_SIBLINGS = 60


def find_wholes(
    folded: str, figures: Sequence[Figure], sentences: Sequence[Span], leads: Sequence[Span | None]
) -> list[int | None]:
    """Return for every figure the index of the figure that it is a part of, or `None`.

    A whole stands before its parts, in the same unit: divided by `trong đó` or `gồm`, by bullets below
    it, or by figures after it that sum up to it.

    >>> from vbhc_extract.extraction.indicators.figures import find_figures, find_numerals
    >>> from vbhc_extract.vocabulary import load
    >>> text = "Tiếp nhận 30 đơn, trong đó 18 đơn mới, 12 đơn cũ; giải quyết 25 đơn, đúng hạn 20 đơn, trễ 05 đơn."
    >>> found = find_figures(load(), text, find_numerals(text, Span(0, len(text)), []))
    >>> find_wholes(text, found, [Span(0, len(text))] * len(found), [None] * len(found))
    [None, 0, 0, None, 3, 3]
    """
    wholes: list[int | None] = [None] * len(figures)
    for first, last in _runs(sentences):
        _divide(folded, figures, sentences[first].start, range(first, last), wholes)
        _sum_up(figures, first, last, wholes)
        _shares(folded, figures, first, last, wholes)
        if (lead := leads[first]) is not None and (above := _above(folded, figures, lead, first)):
            _under(figures, above, range(first, last), wholes)
    return wholes


def _runs(sentences: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the first and the last index, exclusive, of the figures of each sentence."""
    runs: list[tuple[int, int]] = []
    for at, sentence in enumerate(sentences):
        if runs and sentences[runs[-1][0]].start == sentence.start:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _divide(folded: str, figures: Sequence[Figure], start: int, run: range, wholes: list[int | None]) -> None:
    """Give the figures after `trong đó` the whole before it, up to where the sentence turns elsewhere."""
    whole: int | None = None
    rest, opening = 0.0, ""
    first = run.start
    for at in run:
        low, high = figures[at - 1].end if at > first else start, figures[at].start
        divides = _last(_DIVIDES, folded, low, high) or (at > first and _COLON.match(folded, low, high))
        if divides:
            whole = _outer(folded, figures, first, at, divides.start())
            rest, opening = (
                (figures[whole].value, _opening(folded, divides.end(), high))
                if whole is not None
                else (0.0, "")
            )
        elif whole is not None and _turns(
            folded, low, high, opening, spent=_can_hold(figures[whole], figures[at]) and figures[at].value > rest
        ):
            whole = None
        if (
            whole is not None
            and (found := _same_kind(figures, at, range(whole, max(first - 2, whole - _REACH), -1)))
            is not None
        ):
            wholes[at] = found
            rest -= figures[at].value if found == whole else 0.0


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
    low = first if at > first else first - 1
    whole = at - 1
    if whole < 0 or divides - figures[whole].end > _DIVIDE_REACH:
        return None
    while whole > max(low, at - _REACH):
        stretch = folded[figures[whole].end : divides]
        if stretch.count(")") <= stretch.count("(") and figures[whole].kind != "percent":
            break
        whole -= 1
    return whole


def _same_kind(figures: Sequence[Figure], at: int, candidates: Sequence[int]) -> int | None:
    """Return the nearest candidate that a figure can be part of: same unit, and no smaller."""
    part = figures[at]
    for candidate in candidates:
        whole = figures[candidate]
        if candidate >= 0 and _can_hold(whole, part):
            return candidate
    return None


def _can_hold(whole: Figure, part: Figure) -> bool:
    """Tell whether one figure can be part of another: counted alike, and no more."""
    alike = (
        _unit(part) == _unit(whole)
        or not (whole.unit_name and part.unit_name)
        or _unit(whole).startswith((_unit(part) + ",", "trường hợp"))
    )
    same = part.kind == whole.kind or (whole.kind == "ratio" and part.kind != "percent")
    return same and alike and part.value <= whole.value


def _unit(figure: Figure) -> str:
    return figure.unit_name.lower()


def _sum_up(figures: Sequence[Figure], first: int, last: int, wholes: list[int | None]) -> None:
    """Give figures in a row the figure before them that they sum up to."""
    for at in range(first, last):
        whole = figures[at]
        if whole.kind not in {"count", "money"} or whole.value <= 0:
            continue
        total, parts = 0.0, []
        for next_at in range(at + 1, min(last, at + _REACH)):
            part = figures[next_at]
            if part.kind == "percent":
                continue
            if part.kind != whole.kind or _unit(part) != _unit(whole):
                continue
            if total + part.value > whole.value:
                break
            total += part.value
            parts.append(next_at)
            if total == whole.value and len(parts) > 1:
                for part_at in parts:
                    if wholes[part_at] is None or (wholes[part_at] or 0) < at:
                        wholes[part_at] = at
                break


def _shares(folded: str, figures: Sequence[Figure], first: int, last: int, wholes: list[int | None]) -> None:
    """Give `(chiếm 95,8%)` the whole of the figure before it, of which it is the share."""
    for at in range(first, last):
        if figures[at].kind != "percent" or at == first or figures[at - 1].kind == "ratio":
            continue
        low, high = figures[at - 1].end, figures[at].start
        if _SHARE.search(folded, low, high) or _IN_BRACKETS.fullmatch(folded, low, high):
            wholes[at] = wholes[at - 1]


def _above(folded: str, figures: Sequence[Figure], lead: Span, first: int) -> list[int]:
    """Return the figures of the line above a bullet, the last one first, if it ends in `trong đó:`."""
    above = [
        at
        for at in range(first - 1, max(-1, first - _SIBLINGS), -1)
        if lead.start <= figures[at].start < lead.end
    ]
    return above if above and _DIVIDES.search(folded, figures[above[0]].end, lead.end) else []


def _under(figures: Sequence[Figure], above: Sequence[int], run: range, wholes: list[int | None]) -> None:
    """Give the figures of a bullet the figure of the line above it that they can be part of."""
    for at in run:
        if wholes[at] is None:
            wholes[at] = _same_kind(figures, at, above)


def _last(pattern: regex.Pattern[str], folded: str, low: int, high: int) -> regex.Match[str] | None:
    """Return the last match between two positions."""
    found = None
    for match in pattern.finditer(folded, low, high):
        found = match
    return found
