"""Numbers: one number for two documents, one document under two numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.claims import Claim, documents_saying
from vbhc_extract.auditing.findings import finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.auditing.series import fitting_days, restarted, series_key
from vbhc_extract.auditing.titles import any_same_title, nothing_shared, same_title
from vbhc_extract.linking.identity import Identity, name_key
from vbhc_extract.model import Citation, Finding, Part, Severity

_MOST_QUOTES = 4
_ONE_LIST = 160  # characters: mentions closer than this may share a title in one enumeration


@check("same_number_dates", "error", "Một số văn bản được ghi hai ngày ban hành khác nhau")
def dates_of_one_number(case: Case) -> Iterator[Finding]:
    """Find numbers of one body and year that are dated differently (a number is given out once a year)."""
    for claims in case.claims_by_number.values():
        dated = [claim for claim in claims if claim.date]
        if len({claim.date for claim in dated}) > 1:
            yield from _dated_otherwise(case, dated)


def _dated_otherwise(case: Case, claims: Sequence[Claim]) -> Iterator[Finding]:
    days = _grouped(claims)
    trusted, why = _trusted_day(case, days)
    for day, doubtful in days.items():
        if day == trusted:
            continue
        severity = _gravity(case, doubtful, days[trusted])
        if severity is None:
            continue
        first, right = doubtful[0], days[trusted]
        message = (
            f"{first.name} của {first.issuer} được ghi ngày {shown(day)} ({_who(doubtful)}) "
            f"nhưng ngày {shown(trusted)} ({_who(right)}). {why}"
        )
        yield finding(
            case,
            "same_number_dates",
            severity,
            message.strip(),
            *_quotes(doubtful),
            *_quotes(right),
            about=first.number.text,
        )


def _grouped(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    days: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=_place):
        days[claim.date].append(claim)
    return dict(sorted(days.items()))


def _place(claim: Claim) -> tuple[bool, str, int]:
    return not claim.original, claim.quote.doc_id, claim.quote.start


def _trusted_day(case: Case, days: dict[str, list[Claim]]) -> tuple[str, str]:
    """Return the likelier day and why: the document's own, that which the series allows, or most have."""
    for day, claims in days.items():
        if claims[0].original:
            return day, "Bản gốc có trong hồ sơ."
    claim = next(iter(days.values()))[0]
    key = series_key(claim, case.vocabulary)
    allowed = fitting_days(case.series.get(key, ()), int(claim.number.running), days) if key else tuple(days)
    if len(allowed) == 1:
        return allowed[0], f"Thứ tự số của cơ quan này trong năm ủng hộ ngày {shown(allowed[0])}."
    most = max(days, key=lambda day: (documents_saying(days[day]), len(days[day]), day))
    return most, "Cần đối chiếu bản gốc."


def _gravity(case: Case, doubtful: Sequence[Claim], right: Sequence[Claim]) -> Severity | None:
    """Return how grave it is that two groups of claims give one number two days; None where both may be right."""
    one, other = doubtful[0], right[0]
    titles = [claim.title for claim in doubtful], [claim.title for claim in right]
    alike = any_same_title(*titles, case.vocabulary)
    if one.date[:4] != other.date[:4] and not one.number.year:
        # numbers restart each January: only a title that names its year tells that one document is meant
        return "warning" if alike and _names_a_year(doubtful, right) else None
    if restarted(one, one.date, other.date) and not alike:
        return None
    same_body = not {claim.issuer for claim in doubtful}.isdisjoint(claim.issuer for claim in right)
    # several documents against one heading: the heading may be misread
    outnumbered = other.original and documents_saying(doubtful) > 1
    if alike and same_body:
        return "warning" if outnumbered else "error"
    # a committee and its chairman may each have a series of their own
    return "warning" if alike or same_body else "note"


def _names_a_year(*groups: Sequence[Claim]) -> bool:
    return all(any("năm 20" in claim.title for claim in claims) for claims in groups)


def _who(claims: Sequence[Claim]) -> str:
    if claims[0].original:
        return "chính văn bản này"
    documents = documents_saying(claims)
    return f"{documents} văn bản" if documents > 1 else "một văn bản"


@check("same_number_issuers", "warning", "Một văn bản được ghi của hai cơ quan khác cấp")
def issuers_of_one_number(case: Case) -> Iterator[Finding]:
    """Find one number, day and title given to bodies of two levels; two bodies of one level may coincide."""
    groups: dict[Identity, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.date and claim.title and claim.identity.place:
            groups[claim.identity._replace(place=())].append(claim)
    for claims in groups.values():
        levels: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=_place):
            levels[claim.identity.place[0]].append(claim)
        if len(levels) > 1:
            yield from _issued_otherwise(case, list(levels.values()))


def _issued_otherwise(case: Case, levels: Sequence[Sequence[Claim]]) -> Iterator[Finding]:
    right, *others = sorted(
        levels,
        key=lambda claims: (
            not claims[0].original,
            not _title_names_place(claims),
            -documents_saying(claims),
            claims[0].issuer,
        ),
    )
    for doubtful in others:
        pairs = (
            (a, b)
            for a in _by_title(doubtful)
            for b in _by_title(right)
            if same_title(a.title, b.title, case.vocabulary)
        )
        if (pair := next(pairs, None)) is not None:
            wrong, known = pair
            message = (
                f"{wrong.name} ngày {shown(wrong.date)} được ghi của {wrong.issuer}, "
                f"nhưng cùng số, ngày, trích yếu lại của {known.issuer} ({_who(right)})."
            )
            yield finding(
                case,
                "same_number_issuers",
                "warning",
                message,
                wrong.quote,
                known.quote,
                about=wrong.number.text,
            )


def _title_names_place(claims: Sequence[Claim]) -> bool:
    name = claims[0].identity.place[1]
    return any(f" {name} " in f" {name_key(claim.title)} " for claim in claims)


@check("same_number_titles", "warning", "Một số, một ngày, nhưng trích yếu nói hai việc khác nhau")
def titles_of_one_number(case: Case) -> Iterator[Finding]:
    """Find mentions of a document of the folder whose title has no word in common with its own."""
    for claims in case.claims_by_number.values():
        originals = [claim for claim in claims if claim.original and claim.date and claim.title]
        for claim in claims:
            if claim.original or not originals or claim.date != originals[0].date:
                continue
            if all(nothing_shared(claim.title, own.title, case.vocabulary) for own in originals):
                message = (
                    f"{claim.name} ngày {shown(claim.date)} được dẫn với trích yếu “{claim.title}”, "
                    f"nhưng trích yếu của chính văn bản là “{originals[0].title}”."
                )
                yield finding(
                    case,
                    "same_number_titles",
                    "warning",
                    message,
                    claim.quote,
                    originals[0].quote,
                )


@check("near_numbers", "warning", "Hai số gần giống nhau cho cùng ngày, cơ quan và trích yếu")
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
                    *_quotes(numbers[wrong.number.running]),
                    *_quotes(numbers[right.number.running]),
                    about=right.number.running,
                )


def _quotes(claims: Sequence[Claim]) -> list[Citation | Part]:
    """Return the first quote of each document, the document itself first, as many as an auditor needs."""
    first: dict[str, Citation | Part] = {}
    for claim in sorted(claims, key=_place):
        first.setdefault(claim.quote.doc_id, claim.quote)
    return list(first.values())[:_MOST_QUOTES]


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
    if _in_one_list(ones, others):
        return None
    alike = (
        (one, other)
        for one in _by_title(ones)
        for other in _by_title(others)
        if same_title(one.title, other.title, case.vocabulary)
        and name_key(one.issuer) == name_key(other.issuer)
    )
    return next(alike, None)


def _by_title(claims: Sequence[Claim]) -> list[Claim]:
    """Return the first claim of each wording."""
    return list({(claim.title, claim.issuer): claim for claim in reversed(claims)}.values())[::-1]


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


@check("letter_units", "warning", "Một số công văn với hai ký hiệu đơn vị soạn thảo")
def units_of_one_letter(case: Case) -> Iterator[Finding]:
    """Find letters of one Ủy ban and year that bear one number with two units: all its letters share a series."""
    groups: dict[tuple[tuple[str, ...], str, str], dict[str, Claim]] = defaultdict(dict)
    for claim in case.claims:
        codes = claim.number.codes
        if claim.date and codes[0] == "UBND" and not restarted(claim, claim.date, f"{claim.date[:4]}-01-01"):
            key = claim.identity.place, claim.date[:4], claim.number.running
            groups[key].setdefault("-".join(codes), claim)
    for units in groups.values():
        first, *others = (units[unit] for unit in sorted(units))
        for other in others:
            message = (
                f"{first.name} ngày {shown(first.date)} và {other.name} ngày {shown(other.date)} cùng của "
                f"{first.issuer}: công văn trong một năm dùng chung một dãy số, nên một trong hai ghi sai."
            )
            yield finding(case, "letter_units", "warning", message, first.quote, other.quote)
