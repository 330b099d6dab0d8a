"""Near numbers: one document under two numbers, a slip of the typist apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from vbhc_extract.auditing.case import Case, claims_by_body
from vbhc_extract.auditing.claims import Claim, by_wording, documents_saying, first_quotes
from vbhc_extract.auditing.findings import finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.auditing.titles import each_says_its_own, same_title
from vbhc_extract.linking.identity import name_key
from vbhc_extract.model import Citation, Finding

_ONE_LIST = 160  # characters: mentions closer than this may share a title in one enumeration


@check(
    "near_numbers",
    "warning",
    "Hai số gần giống nhau cho cùng ngày, cơ quan và trích yếu",
    over=(claims_by_body,),
)
def near_numbers(case: Case) -> Iterator[Finding]:
    """Find numbers with two digits swapped or one digit off where day, body and title are the same."""
    groups: dict[tuple[str, ...], dict[str, list[Claim]]] = {}
    for claim in case.claims:
        if claim.date and claim.title:
            identity = claim.identity
            codes = (claim.number.year, *claim.number.codes)
            key = (*codes, *identity.place, identity.type, claim.date)
            groups.setdefault(key, {}).setdefault(claim.number.running, []).append(claim)
    for numbers in groups.values():
        if len(numbers) > 1:
            yield from _near(case, numbers)


def _near(case: Case, numbers: dict[str, list[Claim]]) -> Iterator[Finding]:
    for one in sorted(numbers):
        for other in sorted(neighbours(one) & numbers.keys()):
            if one < other and (pair := _one_document(case, numbers[one], numbers[other])):
                wrong, right = _likelier_last(case, *pair)
                message = (
                    f"{wrong.name} và {right.name} cùng ngày {shown(wrong.date)}, cùng của {right.issuer}, "
                    f"cùng trích yếu “{right.title}”: một trong hai số bị gõ nhầm. {_why(numbers, wrong, right)}"
                )
                yield finding(
                    case,
                    "near_numbers",
                    "warning",
                    message.strip(),
                    *first_quotes(numbers[wrong.number.running]),
                    *first_quotes(numbers[right.number.running]),
                    about=right.number.running,
                )


def neighbours(number: str) -> set[str]:
    """Return the numbers that a slip of the typist makes of one: two digits swapped, or one changed.

    >>> "1879" in neighbours("1897"), "1297" in neighbours("1897"), "1895" in neighbours("1897")
    (True, True, False)

    Another last digit is no slip: documents of one day and one matter bear numbers close to each other.
    """
    if not number.isdigit():
        return set()
    swapped = {number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(len(number) - 1)}
    changed = {
        number[:at] + digit + number[at + 1 :] for at in range(len(number) - 1) for digit in "0123456789"
    }
    return (swapped | changed) - {number}


def _one_document(case: Case, ones: Sequence[Claim], others: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    if _both_there(ones, others) or _in_one_list(ones, others):
        return None
    alike = (
        (one, other)
        for one in by_wording(ones)
        for other in by_wording(others)
        if same_title(one.title, other.title, case.vocabulary)
        and not each_says_its_own(one.title, other.title, case.vocabulary)
        and name_key(one.issuer) == name_key(other.issuer)
    )
    return next(alike, None)


def _both_there(ones: Sequence[Claim], others: Sequence[Claim]) -> bool:
    """Tell whether documents of both numbers are at hand: appointments of one day share their title."""
    return any(one.original for one in ones) and any(other.original for other in others)


def _in_one_list(ones: Sequence[Claim], others: Sequence[Claim]) -> bool:
    """Tell whether two numbers stand beside each other somewhere, so that they are surely two documents."""
    places: dict[str, list[Citation]] = defaultdict(list)
    for claim in ones:
        if isinstance(claim.quote, Citation):
            places[claim.quote.doc_id].append(claim.quote)
    return any(
        max(quote.start, claim.quote.start) - min(quote.end, claim.quote.end) < _ONE_LIST
        for claim in others
        if isinstance(claim.quote, Citation)
        for quote in places[claim.quote.doc_id]
    )


def _likelier_last(case: Case, one: Claim, other: Claim) -> tuple[Claim, Claim]:
    first, last = sorted((one, other), key=lambda claim: (_weight(case, claim), claim.number.running))
    return first, last


def _weight(case: Case, claim: Claim) -> tuple[bool, int]:
    said = case.claims_by_number[claim.identity._replace(date="")]
    same_day = [each for each in said if each.date == claim.date]
    return any(each.original for each in same_day), documents_saying(same_day)


def _why(numbers: dict[str, list[Claim]], wrong: Claim, right: Claim) -> str:
    ones, others = numbers[right.number.running], numbers[wrong.number.running]
    if any(claim.original for claim in ones):
        return f"Bản gốc có trong hồ sơ mang số {right.number.text}."
    if documents_saying(ones) != documents_saying(others):
        return f"Số {right.number.text} có ở nhiều văn bản hơn."
    return "Cần đối chiếu bản gốc."
