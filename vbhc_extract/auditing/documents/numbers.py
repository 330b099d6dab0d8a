"""Numbers: one number for two documents, one document under two numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from vbhc_extract.auditing.case import Case, claims_by_body
from vbhc_extract.auditing.claims import Claim, by_wording, by_year, documents_saying, first_quotes, in_order
from vbhc_extract.auditing.findings import finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.auditing.series import fitting_days, restarted, series_key
from vbhc_extract.auditing.titles import any_same_title, nothing_shared, same_title
from vbhc_extract.extraction.bodies.territories import territory_of
from vbhc_extract.linking.identity import Identity, name_key
from vbhc_extract.model import Finding, Severity
from vbhc_extract.vocabulary import Vocabulary

_CORRECTS = re.compile(r"(?i)đính\s+chính|sửa\s+thành|ghi\s+nhầm")
_FORM = re.compile(r"Biên bản|Phiếu|Giấy")  # numbered by the book, not by the office


@check(
    "same_number_dates",
    "error",
    "Một số văn bản được ghi hai ngày ban hành khác nhau",
    over=(claims_by_body,),
)
def dates_of_one_number(case: Case) -> Iterator[Finding]:
    """Find numbers of one body that are dated differently: within a year a number is given out once.

    Numbers restart each January: of two years only a title that names its year tells that one document is meant.
    """
    for claims in case.claims_by_number.values():
        years = by_year(claim for claim in claims if claim.date)
        for of_year in years:
            if len({claim.date for claim in of_year}) > 1:
                yield from _dated_otherwise(case, of_year)
        for one, other in combinations(years, 2):
            yield from _in_two_years(case, one, other)


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
            *first_quotes(doubtful),
            *first_quotes(right),
            about=first.number.text,
        )


def _grouped(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    days: dict[str, list[Claim]] = defaultdict(list)
    for claim in in_order(claims):
        days[claim.date].append(claim)
    return dict(sorted(days.items()))


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
    if any(map(_CORRECTS.search, (title for group in titles for title in group))):
        return None
    if restarted(one, one.date, other.date):
        return "note" if alike else None  # a new body first repeats just such titles
    same_body = not {claim.issuer for claim in doubtful}.isdisjoint(claim.issuer for claim in right)
    # several documents against one heading: the heading may be misread
    outnumbered = other.original and documents_saying(doubtful) > 1
    if alike and same_body:
        return "warning" if outnumbered or _FORM.match(one.name) else "error"
    # a committee and its chairman may each have a series of their own, two schools surely have
    return "warning" if same_body or (alike and _one_house(one.issuer, other.issuer)) else "note"


def _one_house(one: str, other: str) -> bool:
    """Tell whether one of two bodies is named in the other's name: `Chủ tịch Ủy ban nhân dân …`."""
    key, other_key = name_key(one), name_key(other)
    return key in other_key or other_key in key


def _in_two_years(case: Case, ones: Sequence[Claim], others: Sequence[Claim]) -> Iterator[Finding]:
    """Find the same number and title, naming the same year, under days of two years."""
    pairs = (
        (one, other)
        for one in by_wording(ones)
        for other in by_wording(others)
        if "năm 20" in one.title
        and "năm 20" in other.title
        and same_title(one.title, other.title, case.vocabulary)
    )
    if (pair := next(pairs, None)) is not None:
        wrong, right = sorted(
            pair, key=lambda claim: (claim.original, documents_saying(ones if claim in ones else others))
        )
        message = (
            f"{wrong.name} của {wrong.issuer} với trích yếu “{wrong.title}” được ghi ngày {shown(wrong.date)} "
            f"và ngày {shown(right.date)}. Cần đối chiếu bản gốc."
        )
        yield finding(
            case,
            "same_number_dates",
            "warning",
            message,
            wrong.quote,
            right.quote,
            about=f"{wrong.number.text}-{right.date}",
        )


def _who(claims: Sequence[Claim]) -> str:
    if claims[0].original:
        return "chính văn bản này"
    documents = documents_saying(claims)
    return f"{documents} văn bản" if documents > 1 else "một văn bản"


def claims_by_day(case: Case) -> Iterator[tuple[str, Claim]]:
    """Tell what is said of numbers with day, title and place, by number and day."""
    for claim in case.claims:
        if claim.date and claim.title and claim.identity.place:
            yield f"{claim.identity.key}|{claim.date}", claim


@check(
    "same_number_issuers", "warning", "Một văn bản được ghi của hai cơ quan khác cấp", over=(claims_by_day,)
)
def issuers_of_one_number(case: Case) -> Iterator[Finding]:
    """Find one number, day and title given to bodies of two levels in one line; others may coincide."""
    groups: dict[Identity, list[Claim]] = defaultdict(list)
    for claim in case.told(claims_by_day):
        groups[claim.identity._replace(place=())].append(claim)
    for claims in groups.values():
        levels: dict[str, list[Claim]] = defaultdict(list)
        for claim in in_order(claims):
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
            for a in by_wording(doubtful)
            for b in by_wording(right)
            if _in_one_line(a.issuer, b.issuer, case.vocabulary)
            and same_title(a.title, b.title, case.vocabulary)
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


def _in_one_line(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Tell whether one of two bodies may sit in the other's territory: elsewhere, numbers only coincide."""
    territories = zip(territory_of(vocabulary, one), territory_of(vocabulary, other), strict=True)
    return all(name == another for name, another in territories if name and another)


def _title_names_place(claims: Sequence[Claim]) -> bool:
    name = claims[0].identity.place[1]
    return any(f" {name} " in f" {name_key(claim.title)} " for claim in claims)


@check(
    "same_number_titles",
    "warning",
    "Một số, một ngày, nhưng trích yếu nói hai việc khác nhau",
    over=(claims_by_body,),
)
def titles_of_one_number(case: Case) -> Iterator[Finding]:
    """Find mentions of a document of the folder whose title has no word in common with its own."""
    for claims in case.claims_by_number.values():
        originals = {claim.date: claim for claim in claims if claim.original and claim.date and claim.title}
        for claim in claims:
            own = originals.get(claim.date)
            if own is None or claim.original or not nothing_shared(claim.title, own.title, case.vocabulary):
                continue
            message = (
                f"{claim.name} ngày {shown(claim.date)} được dẫn với trích yếu “{claim.title}”, "
                f"nhưng trích yếu của chính văn bản là “{own.title}”."
            )
            yield finding(case, "same_number_titles", "warning", message, claim.quote, own.quote)


@check("letter_units", "warning", "Một số công văn với hai ký hiệu đơn vị soạn thảo", over=(claims_by_body,))
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
