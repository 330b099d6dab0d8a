"""Tasks in the labelled form: what to do, and beneath it `Cơ quan chủ trì: …`, `Sản phẩm: …`, `Thời gian: …`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from vbhc_extract.extraction.tasks.assignees import cue_pattern
from vbhc_extract.extraction.tasks.paragraphs import BULLET, PLAIN, Paragraph
from vbhc_extract.model import Span
from vbhc_extract.vocabulary import Vocabulary

LabelKind = Literal["lead", "support", "product", "timing"]
KINDS: tuple[LabelKind, ...] = ("lead", "support", "product", "timing")
_STATEMENT = 4000  # no statement of a task is longer, in code points


class Label(NamedTuple):
    """A label with its value: the label begins at `start`, its words run from `content` to `end`."""

    kind: LabelKind
    start: int
    content: int
    end: int


class Block(NamedTuple):
    """A statement of what to do, with the labels beneath it."""

    statement: Span
    labels: tuple[Label, ...]

    @property
    def end(self) -> int:
        """Where the last label's value ends."""
        return self.labels[-1].end

    @property
    def leads(self) -> bool:
        """Tell whether a label names who leads; the others only add to an order in words."""
        return any(label.kind == "lead" and label.end > label.content for label in self.labels)

    def values(self, kind: LabelKind) -> list[Span]:
        """Return where the values of one kind of label stand."""
        return [Span(label.content, label.end) for label in self.labels if label.kind == kind]


@cache
def _label(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile a label at the start of a line, and one that follows another on the same line."""
    kinds = "|".join(f"(?P<{kind}>{cue_pattern(vocabulary, kind)})" for kind in KINDS)
    label = rf"(?:{kinds})(?:[\s,(][^:.;\n|]{{0,60}})?\s*:(?!\d)"
    at_line = re.compile(
        rf"\n[ #>]*+(?:[-+•●▪◦]\s*+|\(?[a-zđ\d]{{1,2}}[.)]\s++)?+(?={_first_letters(vocabulary)}){label}"
    )
    inline = re.compile(rf"[.;,(\s](?:(?<!\s)\s*|(?<=\s)(?:-\s+|\s+))(?={_first_letters(vocabulary)}){label}")
    return at_line, inline


@cache
def _first_letters(vocabulary: Vocabulary) -> str:
    letters = {row["words"][0] for row in vocabulary.rows("task_cues") if row["kind"] in KINDS}
    return f"[{''.join(sorted(letters | {letter.lower() for letter in letters}))}]"


def find_blocks(
    vocabulary: Vocabulary, folded: str, paragraphs: list[Paragraph], start: int, end: int
) -> list[Block]:
    r"""Return the labelled tasks between two offsets, in order, none overlapping.

    >>> from vbhc_extract.extraction.tasks.paragraphs import find_paragraphs
    >>> from vbhc_extract.extraction.segments import find_segments
    >>> from vbhc_extract.vocabulary import load
    >>> text = "a) Rà soát văn bản.\n- Cơ quan chủ trì: Phòng Tư pháp.\n- Thời gian: Quý I/2024."
    >>> paragraphs = find_paragraphs(text, find_segments(text), 0, len(text))
    >>> [block] = find_blocks(load(), text, paragraphs, 0, len(text))
    >>> text[slice(*block.statement)], [text[l.content : l.end] for l in block.labels]
    ('Rà soát văn bản.', ['Phòng Tư pháp.', 'Quý I/2024.'])
    """
    labels = list(_labels(vocabulary, folded, paragraphs, start, end))
    blocks: list[Block] = []
    group: list[Label] = []
    after = start
    for label in labels:
        if group and folded[group[-1].end : label.start].strip(" \n-+#>.;,("):
            blocks += _block(folded, paragraphs, group, after)
            after = group[-1].end
            group = []
        group.append(label)
    if group:
        blocks += _block(folded, paragraphs, group, after)
    return blocks


def _labels(
    vocabulary: Vocabulary, folded: str, paragraphs: list[Paragraph], start: int, end: int
) -> Iterator[Label]:
    found = _label_matches(vocabulary, folded, paragraphs, start, end)
    bounds = [match.start() for match in found[1:]] + [end] * bool(found)
    for match, until in zip(found, bounds, strict=True):
        stop = _value_end(folded, paragraphs, match, until)
        begin = match.end() + len(folded[match.end() : stop]) - len(folded[match.end() : stop].lstrip())
        value_end = match.end() + len(folded[match.end() : stop].rstrip(" \n-+(#>|"))
        value_end -= _closes_before(folded, match.end(), value_end)
        kind = cast("LabelKind", match.lastgroup)
        yield Label(
            kind,
            match.start(match.lastgroup or 0),
            min(begin, max(value_end, match.end())),
            max(value_end, match.end()),
        )


def _closes_before(folded: str, start: int, end: int) -> int:
    """Return how many code points at a value's end close a bracket that was opened before its label."""
    words = folded[start:end].rstrip(".;")
    return end - start - len(words) + 1 if words.endswith(")") and words.count(")") > words.count("(") else 0


def _label_matches(
    vocabulary: Vocabulary, folded: str, paragraphs: list[Paragraph], start: int, end: int
) -> list[re.Match[str]]:
    """Return the labels at line starts and those that share a line with a label or with a statement."""
    at_line, inline = _label(vocabulary)
    found = {match.start(match.lastgroup or 0): match for match in at_line.finditer(folded, start, end)}
    shared = (
        {_index(paragraphs, at): match.end() for at, match in reversed(found.items())} if paragraphs else {}
    )
    for colon in _lead_colon().finditer(folded, start, end) if paragraphs else ():
        index = _index(paragraphs, colon.start())
        shared.setdefault(index, paragraphs[index].content)
    for index, low in shared.items():
        if folded.find(":", low, paragraphs[index].end) < 0:
            continue
        for match in inline.finditer(folded, low, paragraphs[index].end):
            found.setdefault(match.start(match.lastgroup or 0), match)
    return [found[at] for at in sorted(found)]


@cache
def _lead_colon() -> re.Pattern[str]:
    return re.compile(r"hủ\s+trì(?:\s[^:.;,\n|]{0,40})?:")


def _index(paragraphs: list[Paragraph], position: int) -> int:
    # a tuple without its last fields sorts before all that begin like it
    return max(0, bisect_left(paragraphs, (position + 1,)) - 1)


def _value_end(folded: str, paragraphs: list[Paragraph], match: re.Match[str], until: int) -> int:
    """Return where a label's value ends: with its paragraph and the items listed under it."""
    if not paragraphs:
        return until
    index = _index(paragraphs, match.start(match.lastgroup or 0))
    stop = min(until, paragraphs[index].end)
    empty = not folded[match.end() : stop].strip()
    for at in range(index + 1, len(paragraphs)):
        paragraph = paragraphs[at]
        if paragraph.start >= until:
            return until
        listed = paragraph.level == BULLET + 1 or (empty and paragraph.level == BULLET)
        if not listed and not (empty and paragraph.level == PLAIN and stop == paragraphs[index].end):
            break
        stop = min(until, paragraph.end)
    if not empty and stop == paragraphs[index].end and (line := _unfinished_line(folded, match.end(), stop)):
        return line
    return stop


def _unfinished_line(folded: str, start: int, end: int) -> int:
    """Return where a value's short line ends when another sentence stands on the next line."""
    begin = start + len(folded[start:end]) - len(folded[start:end].lstrip())
    line = folded.find("\n", begin, end)
    if line < 0 or not folded[line:end].strip():
        return 0
    full = line - folded.rfind("\n", 0, begin) > 60
    return 0 if full or folded[line - 1] in ",;-" or not folded[line:end].lstrip()[:1].isupper() else line


def _block(folded: str, paragraphs: list[Paragraph], labels: list[Label], after: int) -> Iterator[Block]:
    statement = _statement(folded, paragraphs, labels[0].start, after)
    if statement:
        yield Block(statement, tuple(labels))


def _statement(folded: str, paragraphs: list[Paragraph], label: int, after: int) -> Span | None:
    """Return the words above the first label: from the item that the labels belong to."""
    if not paragraphs:
        return None
    index = _index(paragraphs, label)
    nearest = index if paragraphs[index].content < label else index - 1
    if nearest < 0 or paragraphs[nearest].end <= after:
        return None
    chosen = nearest
    dashed = nearest < index and paragraphs[index].level == BULLET
    while chosen >= 0 and paragraphs[chosen].start >= after and label - paragraphs[chosen].start < _STATEMENT:
        level = paragraphs[chosen].level
        if level < BULLET or (level == BULLET and not dashed):
            break
        chosen -= 1
    else:
        chosen = nearest
    if chosen < nearest and _is_heading(folded, paragraphs[chosen]) and paragraphs[chosen + 1].level == PLAIN:
        chosen += 1
    content = max(paragraphs[chosen].content, after)
    content += len(folded[content:label]) - len(folded[content:label].lstrip(" \n.;-+#>|"))
    words = folded[content:label].rstrip(" \n-+(#>|•")
    return Span(content, content + len(words)) if words else None


@cache
def _unfinished() -> re.Pattern[str]:
    return re.compile(r"(?:[.;:,]|\b(?:và|của|do|các|tại|cho|với|theo|về|trên|hoặc))$")


def _is_heading(folded: str, paragraph: Paragraph) -> bool:
    words = folded[paragraph.content : paragraph.end].strip()
    return len(words) < 90 and _unfinished().search(words) is None
