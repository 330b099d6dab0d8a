"""Word documents as offices type them: letterhead and signature in borderless tables, figures in ruled ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from building.structure import Columns, Element, Paragraph, Table

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_TYPE}.header+xml"/></Types>'
)
_PACKAGE_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/header" Target="header1.xml"/></Relationships>'
)
_PAGE_NUMBER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)
# The numbering formats of Word that labels are written in: pattern of the label, format, text of the level.
_NUMBERINGS = (
    (re.compile(r"Điều (\d+)\. "), "decimal", "Điều %1."),
    (re.compile(r"([IVX]+)\. "), "upperRoman", "%1."),
    (re.compile(r"(\d+)\. "), "decimal", "%1."),
    (re.compile(r"([a-d])\) "), "lowerLetter", "%1)"),
    (re.compile(r"(-) "), "bullet", "-"),
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is built
_AUTHOR = 'w:id="{id}" w:author="Văn thư" w:date="2024-01-02T08:00:00Z"'


@dataclass(frozen=True, slots=True)
class Habits:
    """How a typist works: the font, and which of Word's features are used."""

    font: str = "Times New Roman"
    numbering: bool = False
    """Labels ("Điều 1.", "a)") come from automatic numbering."""
    changes: bool = False
    """Tracked changes: words that were deleted stand beside those that were inserted."""
    text_box: bool = False
    """The right side of the letterhead stands in a text box."""
    spelled: Callable[[str], Sequence[tuple[str, str]]] | None = None
    """How letters are coded in old fonts: from a text to its runs, each as font and codes."""


def docx(elements: Sequence[Element], habits: Habits | None = None) -> bytes:
    """Return the elements of a document as a Word file."""
    writer = _Writer(habits or Habits())
    body = "".join(map(writer.element, elements))
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/document.xml": f"{_XML}<w:document {_NAMESPACES}><w:body>{body}{_SECTION}</w:body></w:document>",
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _styles(writer.habits.font),
        "word/numbering.xml": writer.numbering(),
        "word/header1.xml": f"{_XML}<w:hdr {_NAMESPACES}>{_PAGE_NUMBER}</w:hdr>",
    }
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name, _EPOCH), content, ZIP_DEFLATED)
    return packed.getvalue()


def _fonts(name: str) -> str:
    if not name:
        return ""
    quoted = quoteattr(name)
    return f"<w:rFonts w:ascii={quoted} w:hAnsi={quoted} w:cs={quoted}/>"


def _styles(font: str) -> str:
    return (
        f"{_XML}<w:styles {_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f"{_fonts(font)}"
        '<w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )


class _Writer:
    """Writes elements one after the other, and keeps the lists that automatic numbering counts."""

    def __init__(self, habits: Habits) -> None:
        self.habits = habits
        self._starts: list[tuple[int, int]] = []  # of each list: which numbering, and its first number
        self._last: dict[int, tuple[int, int]] = {}  # of each numbering: its open list, and its last number
        self._changes = 0

    def element(self, element: Element) -> str:
        match element:
            case Paragraph():
                return self._paragraph(element)
            case Columns():
                return self._columns(element)
            case Table():
                return self._table(element)

    def numbering(self) -> str:
        """Return the part that defines the lists used so far."""
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{numbering}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            for at, (_, numbering, text) in enumerate(_NUMBERINGS)
        )
        lists = "".join(
            f'<w:num w:numId="{at}"><w:abstractNumId w:val="{kind}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for at, (kind, start) in enumerate(self._starts, 1)
        )
        return f"{_XML}<w:numbering {_NAMESPACES}>{kinds}{lists}</w:numbering>"

    def _paragraph(self, paragraph: Paragraph) -> str:
        text, number = self._numbered(paragraph.text) if self.habits.numbering else (paragraph.text, "")
        match paragraph.style:
            case "title" | "subtitle":
                return self._line(text, '<w:jc w:val="center"/>', bold=True)
            case "heading":
                return self._line(text, f'<w:pStyle w:val="Heading1"/>{number}', bold=True)
        layout = f'{number}<w:spacing w:before="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'
        if self.habits.changes and len(text) > 200:
            return f"<w:p><w:pPr>{layout}</w:pPr>{self._changed(text)}</w:p>"
        return self._line(text, layout)

    def _numbered(self, text: str) -> tuple[str, str]:
        """Return a text without its label, and the property that counts it instead."""
        for kind, (label, _, _) in enumerate(_NUMBERINGS):
            if found := label.match(text):
                number = _value(found[1])
                open_list, last = self._last.get(kind, (0, 0))
                if not open_list or (number != last + 1 and found[1] != "-"):
                    self._starts.append((kind, number))
                    open_list = len(self._starts)
                self._last[kind] = open_list, number
                self._last = {one: self._last[one] for one in self._last if one <= kind}
                counted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{open_list}"/></w:numPr>'
                return text[found.end() :], counted
        return text, ""

    def _changed(self, text: str) -> str:
        """Write a paragraph with a word struck out and its second half inserted later."""
        words = text.split(" ")
        half = len(words) // 2
        self._changes += 2
        deleted = f'<w:del {_AUTHOR.format(id=self._changes)}><w:r><w:delText xml:space="preserve">'
        deleted += "số 999/QĐ-XYZ </w:delText></w:r></w:del>"
        inserted = (
            f"<w:ins {_AUTHOR.format(id=self._changes + 1)}>{self._run(' '.join(words[half:]))}</w:ins>"
        )
        return self._run(" ".join(words[:half]) + " ") + deleted + inserted

    def _columns(self, columns: Columns) -> str:
        letterhead = columns.role == "letterhead"
        left = [self._column_line(line, centred=letterhead) for line in columns.left]
        right = [self._column_line(line) for line in columns.right]
        if not letterhead:
            right[-1] = self._column_line(columns.right[-1], signer=True)
        if letterhead and self.habits.text_box:
            boxed = (
                '<w:p><w:r><w:pict><v:shape style="width:300pt;height:80pt"><v:textbox><w:txbxContent>'
                f"{''.join(right)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
            )
            right = [boxed]
        widths = (3900, 5454) if letterhead else (4677, 4677)
        row = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(lines)}</w:tc>'
            for width, lines in zip(widths, (left, right), strict=True)
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            '<w:tbl><w:tblPr><w:tblW w:w="9354" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl><w:p/>"
        )

    def _column_line(self, line: str, *, centred: bool = True, signer: bool = False) -> str:
        """Write one line of the letterhead or signature; a signer's name has room above it."""
        room = '<w:spacing w:before="1400"/>' if signer else ""
        layout = room + ('<w:jc w:val="center"/>' if centred else "")
        return self._line(line, layout, bold=line.isupper() or signer, size=22)

    def _table(self, table: Table) -> str:
        count = max(map(len, table.rows))
        width = 9354 // count
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        rows = "".join(
            f"<w:tr>{''.join(self._cell(cell, width, head=not at) for cell in row)}</w:tr>"
            for at, row in enumerate(table.rows)
        )
        grid = f'<w:gridCol w:w="{width}"/>' * count
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="9354" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>'
        )

    def _cell(self, text: str, width: int, *, head: bool) -> str:
        line = self._line(text, '<w:jc w:val="center"/>' if head else "", bold=head, size=24)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{line}</w:tc>'

    def _line(self, text: str, layout: str, *, bold: bool = False, size: int = 28) -> str:
        return f"<w:p><w:pPr>{layout}</w:pPr>{self._run(text, bold=bold, size=size)}</w:p>"

    def _run(self, text: str, *, bold: bool = False, size: int = 28) -> str:
        weight = "<w:b/>" if bold else ""
        pieces = self.habits.spelled(text) if self.habits.spelled else [("", text)]
        return "".join(
            f'<w:r><w:rPr>{_fonts(font)}{weight}<w:sz w:val="{size}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(codes)}</w:t></w:r>'
            for font, codes in pieces
        )


def _value(label: str) -> int:
    """Return the number that a label stands for: 4 for `4`, `IV` and `d`.

    >>> _value("4"), _value("IV"), _value("XIX"), _value("d")
    (4, 4, 19, 4)
    """
    if label.isdigit():
        return int(label)
    if label.isupper():
        values = [_ROMAN[letter] for letter in label]
        return sum(-value if value < after else value for value, after in _with_next(values))
    return ord(label) - ord("a") + 1


def _with_next(values: Iterable[int]) -> Iterator[tuple[int, int]]:
    known = list(values)
    return zip(known, [*known[1:], 0], strict=True)
