"""The mentions of other documents in one document, from anchors to finished records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from vbhc_extract.extraction.bodies.issuers import as_host, by_symbol, in_full
from vbhc_extract.extraction.citations.draft import Draft
from vbhc_extract.extraction.citations.laws import law_mentions
from vbhc_extract.extraction.citations.named import named_mentions
from vbhc_extract.extraction.citations.numbered import numbered_mentions
from vbhc_extract.extraction.citations.numbers import FoundNumber, find_numbers
from vbhc_extract.extraction.citations.pinpoints import pinpoint_before
from vbhc_extract.extraction.citations.relations import relate
from vbhc_extract.extraction.citations.short_forms import self_mentions, short_mentions
from vbhc_extract.extraction.reader import Reader

_LETTERHEAD, _FIRST_WORDS = 4_000, 60
_OWN_MARK = regex.compile(r"(?r)(?:\A|\n|\s{2}|\||\*)[\s*|]*(?:[\p{L}\s]{0,24}(?:[Ss]ố|SỐ)\s*:|(?:Số|SỐ))\s*")
_LEADING_DIGITS = regex.compile(r"0*(?P<digits>\d+)")
_LIST = regex.compile(r"\s*(?:[,;]|và|hoặc|cùng|đến)?\s*(?:và\s+)?(?:các\s+)?\s*")


def find_drafts(reader: Reader) -> list[Draft]:
    """Return the mentions of one document, in order, with all that the words around them tell."""
    folded, part = reader.folded, reader.part
    numbers = find_numbers(reader.vocabulary, folded, part.start, part.end)
    numbered = numbered_mentions(reader, [number for number in numbers if not _is_own_number(reader, number)])
    laws = law_mentions(reader)
    drafts = _merged(numbered, laws, short_mentions(reader, numbered), self_mentions(reader))
    drafts = sorted([*drafts, *_amended(numbered, laws)], key=lambda draft: (draft.start, -draft.end))
    drafts = _merged(drafts, named_mentions(reader, drafts, reader.body_start))
    floor = part.start
    for draft in drafts:
        low = max(floor, reader.segments.start_of(draft.start))
        draft.pinpoint = pinpoint_before(folded, low, draft.start)
        floor = max(floor, draft.end)
    kept = relate(reader, drafts)
    _share_leftwards(folded, kept)
    _recall_issuers(kept)
    _drop_lost_origins(kept)
    return kept


def _amended(numbered: Sequence[Draft], laws: Sequence[Draft]) -> list[Draft]:
    """Return the laws that a law with a number amends: their names stand inside its own."""
    amending = {draft.start: draft for draft in numbered if draft.type == "Luật"}
    found = []
    for law in laws:
        outer = amending.get(law.origin.start) if law.origin is not None else None
        if outer is not None and law.end <= outer.end:
            law.origin = outer
            found.append(law)
    return found


def issuer_in_full(reader: Reader, draft: Draft) -> str:
    """Return the body behind a mention: from the words, else the code, else the citing body's own series."""
    if draft.kind == "self" or (draft.kind == "law" and draft.issuer is None):
        return ""
    if draft.issuer is not None:
        printed = reader.folded[draft.issuer.start : draft.issuer.end]
        return as_host(in_full(reader.vocabulary, printed, reader.home), reader.host)
    if draft.antecedent is not None:
        return issuer_in_full(reader, draft.antecedent)
    if draft.kind == "named":
        return reader.host if draft.relation == "issued" and draft.origin is None else ""
    year = int(draft.date[:4]) if draft.date else 0
    return (
        by_symbol(reader.vocabulary, draft.number, draft.type, reader.home, year)
        or _own_series(reader, draft)
        or ("Chính phủ" if draft.type == "Nghị định" else "")  # Luật 64/2025/QH15, Điều 4
    )


def _own_series(reader: Reader, draft: Draft) -> str:
    """Read a `QĐ-UBND` without an issuer as the citing territory's own."""
    if not reader.host:
        return ""
    codes = draft.number.upper().replace("/", "-").split("-")
    if "ĐU" in codes and "Đảng ủy" in reader.host:
        return reader.host[reader.host.index("Đảng ủy") :]
    if "UBND" in codes:
        return in_full(reader.vocabulary, "UBND " + _level(reader), reader.home) if any(reader.home) else ""
    if any(code.startswith("HĐND") for code in codes):
        return in_full(reader.vocabulary, "HĐND " + _level(reader), reader.home) if any(reader.home) else ""
    return ""


def _level(reader: Reader) -> str:
    place = reader.home.commune or reader.home.district or reader.home.province
    for level in ("thành phố", "thị trấn", "thị xã", "đặc khu"):
        if place.startswith(level):
            return level
    return place.split(" ", 1)[0]


def _merged(*groups: Iterable[Draft]) -> list[Draft]:
    """Merge mentions in order; where two overlap, that of the earlier group stands."""
    kept: list[Draft] = []
    for group in groups:
        taken = sorted((draft.start, draft.end) for draft in kept)
        kept.extend(_apart(group, taken))
    kept.sort(key=lambda draft: (draft.start, -draft.end))
    return kept


def _apart(group: Iterable[Draft], taken: Sequence[tuple[int, int]]) -> list[Draft]:
    apart, at = [], 0
    for draft in group:
        while at < len(taken) and taken[at][1] <= draft.start:
            at += 1
        if at == len(taken) or taken[at][0] >= draft.end:
            apart.append(draft)
    return apart


def _is_own_number(reader: Reader, number: FoundNumber) -> bool:
    """Tell the number in the document's own letterhead from one that it cites."""
    start, header = reader.part.start, reader.header
    if number.start - start > _LETTERHEAD:
        return False
    own = _letters(f"{header.number}{header.symbol}")
    if own != _letters(number.number):
        return False
    named = header.title and header.date and number.start - start < _FIRST_WORDS
    opens = named and not reader.folded[start : number.start].strip().count("\n")
    return bool(opens) or _OWN_MARK.match(reader.folded, start, number.start) is not None


def _letters(number: str) -> str:
    return number.replace("/", "").replace("-", "")


def _share_leftwards(folded: str, drafts: list[Draft]) -> None:
    """Give the date and issuer at the right edge of a list to the members before it that have none."""
    for left, right in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        if left.kind != "numbered" or right.kind != "numbered" or left.type != right.type:
            continue
        if left.end > right.first or not _LIST.fullmatch(folded, left.end, right.first):
            continue
        if not left.date and left.issuer in {None, right.issuer}:
            left.date = right.date
        if left.issuer is None and right.issuer is not None and right.issuer.start > right.start:
            left.issuer = right.issuer


def _recall_issuers(drafts: list[Draft]) -> None:
    """Point mentions without an issuer to the one of the same number that has one: `Nghị quyết 11` to `11-NQ/HU`.

    Where the document has two of that number with different days, nothing is recalled.
    """
    known: dict[tuple[str, str], dict[str, Draft]] = {}
    for draft in drafts:
        if draft.kind == "numbered" and (draft.issuer or draft.code):
            bare = _LEADING_DIGITS.match(draft.number)
            for number in {draft.number, bare["digits"] if bare else ""}:
                by_day = known.setdefault((draft.type, number), {})
                if draft.date not in by_day or (draft.issuer and by_day[draft.date].issuer is None):
                    by_day[draft.date] = draft
    for draft in drafts:
        if draft.kind == "numbered" and draft.issuer is None:
            number = draft.number if draft.code else draft.number.lstrip("0")
            draft.antecedent = _antecedent(draft, known.get((draft.type, number), {}))


def _antecedent(draft: Draft, by_day: dict[str, Draft]) -> Draft | None:
    days = [day for day in by_day if day in {"", draft.date} or not draft.date]
    if sum(map(bool, days)) > 1:
        return None
    same = [by_day[day] for day in days if by_day[day] is not draft]
    with_issuer = [other for other in same if other.issuer is not None]
    return next(iter(with_issuer or ([] if draft.code else same)), None)


def _drop_lost_origins(drafts: list[Draft]) -> None:
    """Let the citing document stand for an outer mention that was left out."""
    kept = {id(draft) for draft in drafts}
    for draft in drafts:
        if draft.origin is not None and id(draft.origin) not in kept:
            draft.origin, draft.relation = None, "cites"
        if draft.acts_on is not None and id(draft.acts_on) not in kept:
            draft.act = draft.acts_on = None
