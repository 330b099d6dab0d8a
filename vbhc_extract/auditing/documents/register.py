"""Register: citations against a list of documents from outside."""

from __future__ import annotations

from collections.abc import Iterator

from vbhc_extract.auditing.case import Case
from vbhc_extract.auditing.claims import Claim
from vbhc_extract.auditing.findings import finding, shown
from vbhc_extract.auditing.registry import check
from vbhc_extract.linking.register import Match
from vbhc_extract.model import Citation, Finding

_DAY = 10  # characters of a whole ISO day
_RELIED_ON = frozenset({"legal_basis", "implements"})


@check("register_unknown", "note", "Văn bản được viện dẫn không có trong sổ đăng ký")
def not_in_register(case: Case) -> Iterator[Finding]:
    """Find documents cited that the register given does not have."""
    for claim, matches in _looked_up(case):
        if not matches:
            message = f"{claim.name} của {claim.issuer} không có trong sổ đăng ký."
            yield finding(case, "register_unknown", "note", message, claim.quote)


@check("register_date", "warning", "Ngày văn bản khác sổ đăng ký")
def other_date_in_register(case: Case) -> Iterator[Finding]:
    """Find citations dated otherwise than the register has it, for the same number, body and year."""
    for claim, matches in _looked_up(case):
        near = [match for match in matches if match.same_issuer and _same_year(claim, match)]
        if claim.date and near and not any(match.same_date for match in near):
            entry = near[0].entry
            message = (
                f"{claim.name} được ghi ngày {shown(claim.date)}; sổ đăng ký ghi ngày {shown(entry.date)}."
            )
            yield finding(case, "register_date", "warning", message, claim.quote)


@check("register_issuer", "warning", "Cơ quan ban hành khác sổ đăng ký")
def other_issuer_in_register(case: Case) -> Iterator[Finding]:
    """Find citations of a number and day that the register has for another body."""
    for claim, matches in _looked_up(case):
        dated = [match for match in matches if match.same_date and match.entry.date]
        if claim.date and dated and not any(match.same_issuer for match in dated):
            entry = dated[0].entry
            message = f"{claim.name} ngày {shown(claim.date)} được ghi của {claim.issuer}; sổ đăng ký ghi {entry.issuer}."
            yield finding(case, "register_issuer", "warning", message, claim.quote)


@check("register_lapsed", "warning", "Viện dẫn văn bản đã hết hiệu lực theo sổ đăng ký")
def lapsed_in_register(case: Case) -> Iterator[Finding]:
    """Find documents relied on after the day on which the register says they lapsed."""
    for claim, matches in _looked_up(case):
        quote = claim.quote
        own = case.day_of(quote.doc_id)
        fitting = [match.entry for match in matches if match.same_date and match.same_issuer]
        relied_on = isinstance(quote, Citation) and quote.relation in _RELIED_ON and not quote.from_id
        if relied_on and fitting and len(own) == _DAY and all(entry.lapsed(own) for entry in fitting):
            entry = fitting[0]
            instead = f", thay bằng {entry.replaced_by}" if entry.replaced_by else ""
            message = (
                f"Văn bản ngày {shown(own)} viện dẫn {claim.name}, hết hiệu lực từ ngày "
                f"{shown(entry.valid_to)}{instead} theo sổ đăng ký."
            )
            yield finding(case, "register_lapsed", "warning", message, quote, case.parts[quote.doc_id])


def _looked_up(case: Case) -> Iterator[tuple[Claim, tuple[Match, ...]]]:
    """Yield what each document cites, once, with what the register has under that number."""
    if case.register is None:
        return
    seen: set[tuple[str, str, str, str]] = set()
    for claim in case.claims:
        if isinstance(claim.quote, Citation):
            key = (claim.quote.doc_id, claim.number.text, claim.date, claim.issuer)
            if key not in seen:
                seen.add(key)
                yield claim, case.register.find(claim.quote, case.vocabulary)


def _same_year(claim: Claim, match: Match) -> bool:
    return bool(claim.number.year) or claim.date[:4] == match.entry.date[:4]
