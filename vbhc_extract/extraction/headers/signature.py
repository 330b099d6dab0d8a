"""The end of a document: to whom it goes (Nơi nhận), who signs, in what position and on whose behalf.

Capacities: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.7; for the party, Hướng dẫn
36-HD/VPTW, mục 8.
"""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

import regex

from vbhc_extract.extraction.bodies import issuers
from vbhc_extract.extraction.headers.cells import Cell, body_pattern, cells, cue_pattern, cue_words, printed
from vbhc_extract.extraction.headers.flat import flat_cells, is_flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vbhc_extract.vocabulary import Vocabulary

_BEFORE, _AFTER, _TAIL = 700, 2400, 1800
_RECIPIENTS = regex.compile(r"(?:Nơi|NƠI) (?:nhận|NHẬN|gửi)\s?:?\s*")
_ITEM_MARK = regex.compile(r"[-+•●▪–—]\s*(?=\S)")
_NEXT_ITEM = regex.compile(r"(?<=[;.])\s*[-+•●▪–—]\s+(?=\p{L})")
_CAPACITY = regex.compile(
    r"(?P<by>T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?L|T\s?[./]?\s?U\s?[./]?\s?Q|U\s?[./]\s?Q|QUYỀN|Q(?=\s?\.))(?:\s*[.,:]\s*|\s+|$)"
)
_NAME_AFTER = regex.compile(
    r"(?P<left>[\p{Lu}\s.,/&-]+?)\s(?:\([Đđ]ã ký\)\s)?(?P<name>\p{Lu}[\p{Ll}’']+(?:\s\p{Lu}[\p{L}’']*){1,5})"
)
_NO_LETTER = regex.compile(r"\P{L}")
_CAPACITIES = {"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ.", "UQ": "TUQ.", "Q": "Q.", "QUYỀN": "Q."}
_SIGNED = regex.compile(
    r"[(\[]?\s*(?:đã\s+ký|daky|ký\s+tên|đã\s+kí|chữ\s+ký)[^)\]]*[)\]]?\s*:?", regex.IGNORECASE
)
_NAME_PART = regex.compile(r"\p{Lu}(?:[\p{Ll}'’]+|[’']?\p{L}+)?")
_APPENDIX = regex.compile(r"(?:PHỤ LỤC|Phụ lục|DANH (?:MỤC|SÁCH)|BIỂU|MẪU|Mẫu số|BẢNG)\b")
_LONGEST_NAME, _MOST_CELLS_TO_NAME, _LINES_APART, _SHORTEST_CAPACITY = 6, 12, 2, 5


class Signature(NamedTuple):
    """The end of a document as printed."""

    recipients: tuple[str, ...] = ()
    signer: str = ""
    title: str = ""
    """The position, in normal case."""
    authority: str = ""
    behalf: str = ""
    """The words after the first `TM.`, `TL.`, `KT.` or `TUQ.`, in capitals; else the position."""
    start: int = -1
    """Where the block begins, -1 when there is none."""


class _Block(NamedTuple):
    """The cells of one signature: its lines in capitals and the name under them."""

    lines: list[str]
    name: str
    start: int


def read_signature(vocabulary: Vocabulary, text: str, folded: str, start: int, end: int) -> Signature:
    """Read the recipients and the signature of the document that stands between `start` and `end`.

    >>> from vbhc_extract.vocabulary import load
    >>> text = '''Nơi nhận:            TM. ỦY BAN NHÂN DÂN
    ... - Như trên;            KT. CHỦ TỊCH
    ... - Lưu: VT.             PHÓ CHỦ TỊCH
    ...
    ...                        Lê Thị Bình'''
    >>> read_signature(load(), text, text, 0, len(text))[:4]
    (('Như trên', 'Lưu: VT'), 'Lê Thị Bình', 'Phó Chủ tịch', 'TM. KT.')
    """
    flat = is_flat(folded, start, end)
    at = folded.rfind("Nơi nhận", start, end) if flat else _recipients_at(folded, start, end)
    low, high = (max(start, end - _TAIL), end) if at < 0 else (at, min(end, at + _AFTER))
    found = flat_cells(vocabulary, folded, low, high) if flat else cells(text, folded, low, high)
    window = _with_names_apart(vocabulary, found)
    if at < 0:
        return _signature(vocabulary, (), _last_block(vocabulary, text, list(window)), -1)
    recipients, rest = _split(vocabulary, text, _unmerged(vocabulary, _before_appendix(window)))
    blocks = _blocks(vocabulary, text, rest)
    if not any(block.name for block in blocks):
        before = _with_names_apart(vocabulary, cells(text, folded, max(start, at - _BEFORE), at))
        blocks = _last_block(vocabulary, text, list(before)) or blocks
    return _signature(vocabulary, recipients, blocks, at)


def _with_names_apart(vocabulary: Vocabulary, found: Iterable[Cell]) -> Iterator[Cell]:
    """Yield the cells, those split where the name runs on after the position: `CHỦ TỊCH Lê Văn Ba`."""
    for cell in found:
        match = _NAME_AFTER.fullmatch(cell.words) if cell.words[:2].isupper() else None
        if match and _is_signature(vocabulary, match["left"]):
            yield cell._replace(words=match["left"], end=cell.start)
            yield cell._replace(words=match["name"])
        else:
            yield cell


def _before_appendix(found: Iterable[Cell]) -> Iterator[Cell]:
    """Yield cells down to the heading of an appendix."""
    return takewhile(lambda cell: not _APPENDIX.match(cell.words), found)


def _recipients_at(folded: str, start: int, end: int) -> int:
    """Return where the list of recipients begins: its first heading that stands in a cell of its own."""
    for heading in ("Nơi nhận", "NƠI NHẬN"):
        at = start - 1
        for _ in range(6):
            at = folded.find(heading, at + 1, end)
            if at < 0:
                break
            if (
                not folded[max(start, folded.rfind("\n", start, at) + 1) : at].strip(" |#>-")
                or folded[at - 3 : at] == "   "
            ):
                after = folded[at + len(heading) : at + len(heading) + 4].lstrip(" ")
                if after[:1] in {":", "\n", "", "|"}:
                    return at
    return -1


def _unmerged(vocabulary: Vocabulary, window: Iterable[Cell]) -> list[Cell]:
    """Split cells where a single blank stands between a recipient and the signature beside it."""
    pattern = _merged(vocabulary)
    out: list[Cell] = []
    for cell in window:
        match = (
            pattern.match(cell.words) if not cell.words.isupper() or cell.words.startswith("NƠI") else None
        )
        if match is None:
            out.append(cell)
            continue
        for group in ("left", "right"):
            words = match[group].strip()
            out.append(cell._replace(words=words, end=cell.end if group == "right" else cell.start))
    return out


@cache
def _merged(vocabulary: Vocabulary) -> regex.Pattern[str]:
    positions = cue_pattern(vocabulary, "position").pattern
    return regex.compile(
        rf"""
        (?P<left>N[ơƠ][iI]\ [nN][hH][ậẬ][nN]\s?:|[-+–•].*?[;.:,)])
        \s(?P<right>(?:(?:TM|KT|TL|TUQ|Q)\ ?\.|[TK]/[MTL]\b)\ ?\p{{Lu}}[\p{{Lu}}\ ,.&-]*|{positions}[\p{{Lu}}\ ,-]*)$
        """.replace("Phó\\ ", "Phó[ ]"),
        regex.VERBOSE,
    )


def _split(vocabulary: Vocabulary, text: str, window: Sequence[Cell]) -> tuple[tuple[str, ...], list[Cell]]:
    """Part the recipients from the cells of the signature."""
    items: list[str] = []
    rest: list[Cell] = []
    dashed = any(_ITEM_MARK.match(cell.words) for cell in window[:4])
    done = False
    last: Cell | None = None
    for at, cell in enumerate(window):
        words = _printed(text, cell)
        if at == 0:
            words = _RECIPIENTS.sub("", words, count=1)
            last = cell
            if not words:
                continue
        elif last is None or _is_signature(vocabulary, cell.words) or _SIGNED.fullmatch(cell.words):
            rest.append(cell)
            continue
        marked = bool(_ITEM_MARK.match(words))
        goes_on = (
            bool(items) and not marked and cell.line - last.line == 1 and not items[-1].endswith((";", "."))
        )
        upper = cell.words.isupper() and not (goes_on and items[-1].endswith(","))
        if done or (not marked and (upper or (dashed and not goes_on and at))):
            rest.append(cell)
            continue
        if not marked and rest and person_named(vocabulary, cell.words):
            rest.append(cell)
            done = True
            continue
        if goes_on:
            items[-1] += f" {words}"
        else:
            items.append(words)
        last = cell
        done = "Lưu" in items[-1][:8] and items[-1].endswith((".", "./."))
    pieces = (piece for item in items for piece in _NEXT_ITEM.split(item))
    if not dashed:
        pieces = (piece for item in pieces for piece in item.split(";"))
    return tuple(filter(None, (piece.strip(" -+•●▪–—;.,/") for piece in pieces))), rest


def _printed(text: str, cell: Cell) -> str:
    """Return a cell's words as printed; a cell that was split off keeps its own words."""
    whole = printed(text, cell.start, cell.end)
    return whole if len(whole) == len(cell.words) else cell.words


def _is_signature(vocabulary: Vocabulary, words: str) -> bool:
    """Tell whether a cell names a capacity (`TM. …`) or a position, in capitals."""
    if not words[:2].isupper():
        return words in _normal_positions(vocabulary)
    if words.isupper() and cue_pattern(vocabulary, "position").match(words):
        return True
    match = _CAPACITY.match(words)
    if match is None:
        return False
    rest = words[match.end() :].upper()
    return not rest or bool(
        body_pattern(vocabulary).match(rest) or cue_pattern(vocabulary, "position").match(rest)
    )


@cache
def _normal_positions(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(cue_words(vocabulary, "position").values())


def _last_block(vocabulary: Vocabulary, text: str, window: list[Cell]) -> list[_Block]:
    """Return the last signature of a window that has a name, else the last on someone's behalf."""
    starts = [at for at, cell in enumerate(window) if _is_signature(vocabulary, cell.words)]
    unnamed: list[_Block] = []
    for before, at in zip(reversed([-1, *starts][:-1]), reversed(starts), strict=True):
        if before >= 0 and _goes_on(window, before, at):
            continue
        blocks = _blocks(vocabulary, text, window[at:])
        if any(block.name for block in blocks):
            return blocks
        if not unnamed and len(window[at].words) > _SHORTEST_CAPACITY and _CAPACITY.match(window[at].words):
            unnamed = blocks
    return unnamed


def _goes_on(window: Sequence[Cell], before: int, at: int) -> bool:
    """Tell whether two lines of a signature belong to one, with at most one line between them."""
    between = window[before + 1 : at]
    return window[at].line - window[before].line <= _LINES_APART and all(
        cell.words.isupper() for cell in between
    )


def _blocks(vocabulary: Vocabulary, text: str, window: Sequence[Cell]) -> list[_Block]:
    """Read the signatures side by side: one block a column."""
    first = next((at for at, cell in enumerate(window) if _is_signature(vocabulary, cell.words)), None)
    if first is None:
        return []
    window = window[first : first + _MOST_CELLS_TO_NAME]
    columns = [
        [cell] for cell in window if cell.line == window[0].line and _is_signature(vocabulary, cell.words)
    ]
    for cell in window:
        if not any(cell is column[0] for column in columns):
            min(columns, key=lambda column: abs(_middle(column[0]) - _middle(cell))).append(cell)
    return [_block(vocabulary, text, column) for column in columns]


def _middle(cell: Cell) -> float:
    return cell.column + (cell.end - cell.start) / 2


def _block(vocabulary: Vocabulary, text: str, column: Sequence[Cell]) -> _Block:
    lines: list[str] = []
    for cell in column:
        words = cell.words
        if _is_signature(vocabulary, words):
            lines.append(words.upper())
        elif name := person_named(vocabulary, _SIGNED.sub("", _printed(text, cell)).strip()):
            return _Block(lines, name, column[0].start)
        elif words.isupper() and cell.line - column[0].line < 8 and len(words) > 2:
            lines[-1] = f"{lines[-1]} {words}"
    return _Block(lines, "", column[0].start)


def person_named(vocabulary: Vocabulary, words: str) -> str:
    """Return the name of a person without rank or degree, in normal case; empty if it is none.

    >>> from vbhc_extract.vocabulary import load
    >>> person_named(load(), "TS. LÊ THỊ BÌNH"), person_named(load(), "Sở Nội vụ")
    ('Lê Thị Bình', '')
    """
    words = words.strip(" .,;:*/")
    while match := _ranks(vocabulary).match(words):
        words = words[match.end() :]
    parts = words.split()
    if not 2 <= len(parts) <= _LONGEST_NAME or not all(map(_NAME_PART.fullmatch, parts)):
        return ""
    if words.isupper():
        known = parts[0] in cue_words(vocabulary, "surname") and not _is_signature(vocabulary, words)
        return " ".join(part.capitalize() for part in parts) if known else ""
    return " ".join(parts)


@cache
def _ranks(vocabulary: Vocabulary) -> regex.Pattern[str]:
    words = sorted(
        (regex.escape(rank) for rank in cue_words(vocabulary, "rank").values()), key=len, reverse=True
    )
    return regex.compile(rf"(?:{'|'.join(words)})(?:\s?[.,:-]+\s?|\s+)(?=\S)", regex.IGNORECASE)


def _signature(
    vocabulary: Vocabulary, recipients: tuple[str, ...], blocks: Sequence[_Block], at: int
) -> Signature:
    if not blocks:
        return Signature(recipients, start=at)
    read = [_capacity(vocabulary, block.lines) for block in blocks]
    named = [(block.name, title) for block, (_, title, _) in zip(blocks, read, strict=True) if block.name]
    authority, title, behalf = read[0]
    return Signature(
        recipients,
        "; ".join(name for name, _ in named),
        "; ".join(filter(None, (title for _, title in named))) if len(named) > 1 else title,
        authority,
        behalf,
        blocks[0].start if at < 0 else min(at, blocks[0].start),
    )


def _capacity(vocabulary: Vocabulary, lines: Sequence[str]) -> tuple[str, str, str]:
    """Return the authority, the position in normal case, and on whose behalf.

    `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH` are `TM. KT.`, `Phó Chủ tịch` and the body.
    """
    positions = cue_pattern(vocabulary, "position")
    authority: list[str] = []
    title = behalf = ""
    for piece in (piece for line in lines for piece in _pieces(vocabulary, line)):
        match = _CAPACITY.match(piece)
        if match is None:
            title = title or (piece if positions.match(piece) else "")
            continue
        by = _CAPACITIES[_NO_LETTER.sub("", match["by"])]
        rest = piece[match.end() :]
        authority.append(by)
        behalf = behalf or rest
        if by == "Q." and not title:
            title = rest
    return " ".join(authority), _normal_case(vocabulary, title), behalf or title


def _pieces(vocabulary: Vocabulary, line: str) -> list[str]:
    """Split a line where several were run together: `TM. ỦY BAN NHÂN DÂN CHỦ TỊCH`."""
    match = _CAPACITY.match(line)
    if match is None:
        return [line]
    rest = line[match.end() :]
    positions = cue_pattern(vocabulary, "position")
    own = positions.match(rest)
    for at in [at + 1 for at, letter in enumerate(rest) if letter == " "]:
        if (own and at < own.end()) or rest[at - 2] == "," or rest[:at].endswith("BAN "):
            continue
        if positions.match(rest, at) or (_CAPACITY.match(rest, at) and _is_signature(vocabulary, rest[at:])):
            return [line[: match.end() + at].strip(), *_pieces(vocabulary, rest[at:])]
    return [line]


def _normal_case(vocabulary: Vocabulary, words: str) -> str:
    match = cue_pattern(vocabulary, "position").match(words)
    if match is None:
        return words.capitalize()
    rest = words[match.end() :].rstrip(" ,.")
    if body_pattern(vocabulary).match(rest.lstrip()):
        rest = f" {issuers.in_full(vocabulary, rest, issuers.Territory())}"
    else:
        rest = rest.lower()
    return cue_words(vocabulary, "position")[match[0]] + rest
