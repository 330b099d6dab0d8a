"""A Word document as a whole: its body, the notes under it, the headers and footers around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.body import Item, Paragraph, add_items
from vbhc_extract.reading.content import Content, Flow
from vbhc_extract.reading.docx.names import w
from vbhc_extract.reading.docx.numbering import Numbering, numbering_of
from vbhc_extract.reading.docx.package import Package, Relation, open_package
from vbhc_extract.reading.docx.story import Notes, StoryReader
from vbhc_extract.reading.docx.styles import Styles, styles_of
from vbhc_extract.reading.html import read_html
from vbhc_extract.reading.running_heads import running_heads
from vbhc_extract.reading.sniffing import format_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_Read = TypeVar("_Read")


def read_docx(data: bytes, name: str) -> Content:
    """Read the bytes of a Word document: what a reader sees of it, one paragraph or table row a line.

    Automatic numbers are written out, insertions are in and deletions out, text boxes and merged cells
    come once, footnotes stand behind the body, headers and footers are blocks of their own kind at its
    ends. A letterhead in the first page's header is text like any other.

    Raises `ReadError` for files that are damaged, cut, encrypted or too large when unpacked, that have no
    document part, or that hold pictures only. Macros are never run, nothing outside the file is fetched.
    """
    package = open_package(data, name)
    main = package.main_part()
    relations = package.relations(main)
    reader, warnings = _reader(package, relations)
    reader.foreign = lambda relation_id: _foreign(package, relations.get(relation_id), reader)
    body = package.root(main).find(w("body"))
    items = [] if body is None else reader.story(body)
    before = running_heads(_heads(package, relations, reader, "header"), "header")
    behind = running_heads(_heads(package, relations, reader, "footer"), "footer")
    flow = Flow(block_end="\n\n")
    add_items(flow, [*before, *items, *behind])
    content = flow.content(warnings=(*warnings, *sorted(reader.left_out)))
    if not content.text and any("/media/" in part for part in package.parts()):
        problem = "tệp Word chỉ có ảnh (bản chụp), không có chữ"
        raise ReadError(name, problem, "lưu lại thành .pdf rồi đọc, chữ trong ảnh sẽ được nhận dạng")
    return content


def _reader(package: Package, relations: dict[str, Relation]) -> tuple[StoryReader, list[str]]:
    """Return what reads the stories, and warnings about the parts that could not help it."""
    warnings: list[str] = []

    def part(kind: str, read: Callable[[_Element], _Read], otherwise: _Read) -> _Read:
        target = next((relation.target for relation in relations.values() if relation.kind == kind), "")
        if target not in package.archive.NameToInfo:
            return otherwise
        try:
            return read(package.root(target))
        except ReadError as error:
            warnings.append(f"{error.problem}, nên bỏ qua phần này")
            return otherwise

    reader = StoryReader(part("styles", styles_of, Styles()), part("numbering", numbering_of, Numbering()))
    for kind in ("footnotes", "endnotes"):
        reader.notes |= part(kind, _notes, Notes())
    return reader, warnings


def _notes(root: _Element) -> Notes:
    """Return footnotes or endnotes by the kind and id with which the body refers to them."""
    return {(element.tag, element.get(w("id"), "")): element for element in root}


def _foreign(package: Package, relation: Relation | None, reader: StoryReader) -> list[Item]:
    """Return what stands in a web page that a program put into the document in place of paragraphs."""
    if relation is not None and relation.target in package.archive.NameToInfo:
        with suppress(ReadError):
            data = package.part(relation.target)
            if format_of(data, package.name) == "html":
                page = read_html(data, package.name)
                return [Paragraph(page.text[block.start : block.end], block.kind) for block in page.blocks]
    reader.left_out.add("tệp nhúng (altChunk) không đọc được")
    return []


def _heads(
    package: Package, relations: dict[str, Relation], reader: StoryReader, kind: str
) -> Iterator[list[Item]]:
    """Yield the headers (or footers) of all sections, those that are damaged left out."""
    for relation in filter(None, map(relations.get, dict.fromkeys(reader.headers))):
        if relation.kind == kind:
            try:
                yield reader.story(package.root(relation.target))
            except ReadError as error:
                reader.left_out.add(f"{error.problem}, nên bỏ qua phần này")
