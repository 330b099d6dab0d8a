"""Two parts that leave no third: on time and late, men and women."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.figures.by_document import document_check
from vbhc_extract.auditing.figures.comparable import is_share
from vbhc_extract.auditing.figures.passages import Sheet
from vbhc_extract.auditing.figures.printed import Amount, percent, quoted, step, within
from vbhc_extract.auditing.findings import finding
from vbhc_extract.model import Finding, Severity
from vbhc_extract.vocabulary import Vocabulary

_LAST = re.compile(r"[^,;:()]*$")
_FIRST = re.compile(r"[^,;:()]*")
_CLAUSE_REACH = 60
_CHANGES = re.compile(r"(?<!\w)(?:tăng|giảm|vượt|hơn|cao|thấp|thêm|bớt)(?!\w)")
# `, trễ hạn`: nothing that would tell of another whole
_SEXES = frozenset({"nam", "nữ"})
_DIVIDES = re.compile(r"(?<!\w)(?:chiếm|cơ cấu|trong đó)(?!\w)")
_NEXT_SHARE = re.compile(
    r"\)? ?[,;] ?(?:và |còn )?(?:tỷ lệ |tỉ lệ |số |hồ sơ |giải quyết )*(?P<label>[^,;.()\d]{3,14}?)(?: đạt| chiếm| là)?(?: tỷ lệ)? ?\(?"
)


class Opposites(NamedTuple):
    """What is divided, and what its two parts are called."""

    whole: re.Pattern[str]
    one: re.Pattern[str]
    other: re.Pattern[str]


@cache
def opposites(vocabulary: Vocabulary) -> tuple[Opposites, ...]:
    """Return the opposites that the vocabulary knows."""
    words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in vocabulary.rows("figure_opposites"):
        words[row["group"]][row["role"]].append(row["words"])
    return tuple(Opposites(*(_any_of(roles[role]) for role in Opposites._fields)) for roles in words.values())


def _any_of(words: list[str]) -> re.Pattern[str]:
    known = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")


def label(before: str, after: str) -> str:
    """Return what the words around a figure call it: those of its own member of a list.

    >>> label(", trong đó: nữ", ", nam"), label("gồm", "cán bộ nữ, còn")
    ('nữ', 'gồm cán bộ nữ')
    """
    own = (_LAST.search(before), _FIRST.match(after))
    return " ".join(match[0].strip() for match in own if match).strip()


def opposed(vocabulary: Vocabulary, whole: str, first: str, second: str, *, only: bool = False) -> bool:
    """Tell whether two labels are opposites in what is divided; all three in small letters.

    With `only`, the second label has no other words, which might tell of another whole.

    >>> from vbhc_extract.vocabulary import load
    >>> opposed(load(), "đã giải quyết", "hồ sơ đúng hạn", "trễ hạn")
    True
    >>> opposed(load(), "tiếp nhận", "đúng hạn", "trễ hạn")
    False
    """
    near = whole[-_CLAUSE_REACH:]
    return any(
        known.whole.search(near)
        and (
            (known.one.search(first) and _is(known.other, second, only=only))
            or (known.other.search(first) and _is(known.one, second, only=only))
        )
        for known in opposites(vocabulary)
    )


def _is(words: re.Pattern[str], label: str, *, only: bool) -> bool:
    return (words.fullmatch(label) if only else words.search(label)) is not None


@document_check("opposite_percents", "error", "Hai tỷ lệ bù nhau không đủ hoặc vượt 100%")
def opposite_percents(case: Case, sheet: Sheet) -> Iterator[Finding]:
    """Find shares of opposites that do not make 100 %: `đúng hạn 98,5%, trễ hạn 2,5%`."""
    for passage in sheet.passages:
        run, words = passage.figures, passage.words
        shares = {at for at, one in enumerate(run) if is_share(one)}
        for at in sorted(shares):
            if at + 1 not in shares or at - 1 in shares or at + 2 in shares:
                continue
            first, second = run[at], run[at + 1]
            both = Amount(first.value + second.value, step(first.text, first.value))
            if within(second, *(100 - first.value + sign * both.slack for sign in (-1, 1))):
                continue
            if _leave_no_third(case, words[at], words[at + 1]):
                severity: Severity = "error" if both.value > 100 else "warning"
                message = (
                    f"Hai tỷ lệ bù nhau {quoted(first)} và {quoted(second)} cộng lại bằng"
                    f" {percent(both.value, 100)}, không phải 100%."
                )
                yield finding(case, "opposite_percents", severity, message, first, second)


def _leave_no_third(case: Case, before: str, between: str) -> bool:
    """Tell whether the words before two percentages in a row make them opposites in one whole."""
    told = _NEXT_SHARE.fullmatch(between)
    if told is None or _CHANGES.search(f"{before[-60:]} {between}"):
        return False
    if told["label"] in _SEXES and not _DIVIDES.search(before):
        return False  # each may have a rate of its own
    return opposed(case.vocabulary, before, label(before, ""), told["label"], only=True)
