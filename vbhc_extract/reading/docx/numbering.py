"""Automatic numbers (ISO/IEC 29500, part 1, 17.9): `Điều 1.`, `a)`, `-`, which no paragraph's text holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from vbhc_extract.reading.docx.names import children_of, is_on, value_in, w
from vbhc_extract.reading.docx.styles import ListPlace
from vbhc_extract.reading.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLETS_KEPT = frozenset("-–—+*•●○▪■□◦➢➤✓►★")
_MOST = 32767  # what Word counts to


class Level(NamedTuple):
    """One level of a list: the first number, its format, the text around it, what stands behind it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    """The level (from 1) above which this one begins anew; 0 is never, None every level above."""
    is_legal: bool = False
    """Whether all numbers are written in Arabic figures."""


@dataclass(slots=True)
class List:
    """A list as lists share it, and how far it has counted, level by level."""

    levels: dict[int, Level]
    styles: dict[str, int] = field(default_factory=dict)
    """The level that a paragraph style stands for."""
    counted: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Instance:
    """A use of a list, with levels of its own and numbers to begin anew with."""

    shared: List
    levels: Mapping[int, Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document; it counts as the paragraphs come."""

    instances: dict[str, Instance] = field(default_factory=dict)

    def label(self, place: ListPlace, style_id: str = "") -> str:
        """Count one paragraph and return its label with the blank behind it; empty outside lists."""
        instance = self.instances.get(place.number_id)
        if instance is None:
            return ""
        at = instance.shared.styles.get(style_id, 0) if place.level is None else place.level
        level = instance.levels.get(at)
        if level is None:
            return ""
        counted = instance.shared.counted
        if at in instance.restarts:
            counted[at] = instance.restarts.pop(at)
        else:
            counted[at] = counted[at] + 1 if at in counted else level.start
        for deeper in [inner for inner in counted if inner > at]:
            restart = instance.levels.get(deeper, Level()).restart
            if restart is None or at < restart:
                del counted[deeper]
        words = _label(instance.levels, at, counted)
        return words + level.suffix if words else ""


def numbering_of(root: _Element) -> Numbering:
    """Read the numbering part of a document.

    >>> from lxml.etree import fromstring
    >>> from vbhc_extract.reading.docx.names import WORD
    >>> root = fromstring(f'''<w:numbering xmlns:w="{WORD[1:-1]}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">
    ... <w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum>
    ... <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>''')
    >>> numbering = numbering_of(root)
    >>> numbering.label(ListPlace("1", 0)), numbering.label(ListPlace("1", 0))
    ('Điều 4. ', 'Điều 5. ')
    """
    abstract = {
        element.get(w("abstractNumId"), ""): element for element in root.iterchildren(w("abstractNum"))
    }
    by_style = {
        name: element
        for element in abstract.values()
        if (name := value_in(children_of(element), w("styleLink"))) is not None
    }
    lists: dict[str, List] = {}
    numbering = Numbering()
    for number in root.iterchildren(w("num")):
        abstract_id = value_in(children_of(number), w("abstractNumId")) or ""
        if abstract_id not in abstract:
            continue
        if abstract_id not in lists:
            element = abstract[abstract_id]
            lists[abstract_id] = _list(
                by_style.get(value_in(children_of(element), w("numStyleLink")) or "", element)
            )
        numbering.instances[number.get(w("numId"), "")] = _instance(number, lists[abstract_id])
    return numbering


def _list(element: _Element) -> List:
    shared = List(dict(_levels(element)))
    for level in element.iterchildren(w("lvl")):
        if style := value_in(children_of(level), w("pStyle")):
            shared.styles[style] = _whole(level.get(w("ilvl")), 0)
    return shared


def _instance(number: _Element, shared: List) -> Instance:
    levels, restarts = dict(shared.levels), {}
    for override in number.iterchildren(w("lvlOverride")):
        at = _whole(override.get(w("ilvl")), 0)
        levels.update((at, level) for _, level in _levels(override))
        if (start := value_in(children_of(override), w("startOverride"))) is not None:
            restarts[at] = _whole(start, 1)
    return Instance(shared, levels, restarts)


def _levels(parent: _Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterchildren(w("lvl")):
        properties = children_of(element)
        restart = value_in(properties, w("lvlRestart"))
        yield (
            _whole(element.get(w("ilvl")), 0),
            Level(
                _whole(value_in(properties, w("start")), 0),
                value_in(properties, w("numFmt")) or "decimal",
                value_in(properties, w("lvlText")) or "",
                "" if value_in(properties, w("suff")) == "nothing" else " ",
                None if restart is None else _whole(restart, 0),
                w("isLgl") in properties and is_on(value_in(properties, w("isLgl"))),
            ),
        )


def _whole(number: str | None, otherwise: int) -> int:
    return min(int(number), _MOST) if number is not None and number.isdecimal() else otherwise


def _label(levels: Mapping[int, Level], at: int, counted: Mapping[int, int]) -> str:
    level = levels[at]
    if level.format == "bullet":
        bare = level.text.strip()
        return bare if bare in _BULLETS_KEPT else "-" if bare else ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        above = levels.get(place, Level())
        count = counted.get(place, above.start)
        return numeral(count, "decimal" if level.is_legal and above.format != "none" else above.format)

    return _PLACEHOLDER.sub(number, level.text).strip()
