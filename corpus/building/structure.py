"""From a text of the corpus to what a typist would see in it: letterhead, paragraphs, tables, signature block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, TypeAlias

Style = Literal["title", "subtitle", "heading", "body"]

_TITLES = "NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|KẾ HOẠCH|THÔNG BÁO|BÁO CÁO|TỜ TRÌNH|QUY CHẾ|QUY ĐỊNH"
_TITLE = re.compile(rf"(?:{_TITLES})")
_NATION = r"C[ỘỌ]NG H(?:ÒA|OÀ)|ĐẢNG CỘNG SẢN|[ĐÐ]ộc lập"
_RIGHT_OF_LETTERHEAD = re.compile(rf"(?:{_NATION}|[^,\d]{{2,30}}, ngày\b)")
_TWO_COLUMNS = re.compile(rf"(?P<left>\S.*?)\s{{3,}}(?P<right>(?:{_NATION}|(?:(?!\s{{3}}).)+, ngày).*)")
_SIGNATURE_COLUMNS = re.compile(r"(?P<left>\S.*?)\s{3,}(?P<right>\S.*)")
_RULE = re.compile(r"-{3,}")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)(.+?)(?<=\S)\*{1,3}")
_MARKDOWN_HEADING = re.compile(r"#+ ")
_MARKDOWN_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_HEADING = re.compile(r"(?:[A-Z]+[.-]|Chương |Điều \d|\d+(?:\.\d+)*[.-]) ?.{0,110}")
_LABEL = re.compile(r"(?:[IVX]+[.-]|\d{1,2}(?:\.\d+)*[.-]|[a-zđ]\)|-|Điều \d+\.|Kính gửi:|Trên đây)(?= |$)")
_BROKEN_WORD = re.compile(r"\w-$")
_PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_FULL_LINE = 55  # characters; a shorter line that ends in a stop ends its paragraph
_WRAPPED_WITHIN = 100  # characters; every line of a text as it comes out of a PDF is shorter


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, without its line breaks."""

    text: str
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns side by side: the letterhead, or recipients and signature."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    role: Literal["letterhead", "signature"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures or tasks; the first row names the columns."""

    rows: tuple[tuple[str, ...], ...]


Element: TypeAlias = Paragraph | Columns | Table


def structure_of(text: str) -> tuple[Element, ...]:
    r"""Return the elements of a document's text in their order.

    >>> columns, title, subtitle = structure_of('''UBND XÃ A      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ... Số:     /BC-UBND      A, ngày    tháng 3 năm 2024
    ...
    ... BÁO CÁO
    ... Kết quả quý I''')
    >>> columns.left, columns.right[1]
    (('UBND XÃ A', 'Số:     /BC-UBND'), 'A, ngày    tháng 3 năm 2024')
    >>> title, subtitle
    (Paragraph(text='BÁO CÁO', style='title'), Paragraph(text='Kết quả quý I', style='subtitle'))
    """
    lines = [_plain(line) for line in text.replace("\f", "\n").splitlines()]
    if max(map(len, lines), default=0) < _WRAPPED_WITHIN:
        lines = _unwrapped(lines)
    return tuple(_elements(_with_whole_words(lines)))


def as_text(elements: Iterable[Element]) -> str:
    r"""Return elements as a plain text, columns side by side.

    >>> as_text([Columns(("UBND XÃ A",), ("CỘNG HÒA",), "letterhead"), Paragraph("BÁO CÁO", "title")])
    'UBND XÃ A                                  CỘNG HÒA\n\nBÁO CÁO\n'
    """
    return "\n".join(map(_lines, elements))


def _lines(element: Element) -> str:
    match element:
        case Paragraph(text):
            return f"{text}\n"
        case Columns(left, right):
            pairs = zip_longest(left, right, fillvalue="")
            return "".join(f"{one:<40}   {other}".rstrip() + "\n" for one, other in pairs)
        case Table(rows):
            return "".join(" | ".join(row) + "\n" for row in rows)


def _plain(line: str) -> str:
    """Return a line without the marks of Markdown."""
    line = _EMPHASIS.sub(r"\1", line) if "**" in line or line.strip().strip("*") != line.strip() else line
    line = re.sub(r"(?<!\S)\*(?=\w)(.+?)(?<=\S)\*(?![\w*])", r"\1", line)
    return _MARKDOWN_HEADING.sub("", line.rstrip(), count=1) if line.startswith("#") else line.rstrip()


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Join the lines of each paragraph between letterhead and signature; page numbers and blank lines go."""
    start = next(at for at, line in enumerate(lines) if _TITLE.fullmatch(line.strip()))
    end = next((at for at, line in enumerate(lines) if line.startswith("Nơi nhận")), len(lines))
    paragraphs: list[str] = []
    before = ""
    for line in lines[start:end]:
        text = line.strip()
        if not text or _PAGE_NUMBER.fullmatch(text):
            continue
        short = len(before) < _FULL_LINE and before.endswith((".", ";", ":"))
        if short or not paragraphs or paragraphs[-1].isupper() or _LABEL.match(text):
            paragraphs.append(text)
        else:
            paragraphs[-1] += f"{'' if _BROKEN_WORD.search(paragraphs[-1]) else ' '}{text}"
        before = text
    title, *others = paragraphs
    return [*lines[:start], title, *(line for paragraph in others for line in (paragraph, "")), *lines[end:]]


def _with_whole_words(lines: Iterable[str]) -> list[str]:
    """Join a line that breaks off after the hyphen of a number with the next."""
    whole: list[str] = []
    for line in lines:
        if whole and _BROKEN_WORD.search(whole[-1]):
            whole[-1] += line
        else:
            whole.append(line)
    return whole


def _elements(lines: Sequence[str]) -> Iterator[Element]:
    body = next(at for at, line in enumerate(lines) if _TITLE.fullmatch(line) or line.startswith("Kính gửi"))
    yield _letterhead(lines[:body])
    at = body
    while at < len(lines):
        if lines[at].startswith("Nơi nhận"):
            end = next((n for n in range(at, len(lines)) if _TITLE.fullmatch(lines[n])), len(lines))
            yield _signature(lines[at:end])
        elif _TITLE.fullmatch(lines[at].rstrip(":")) and not lines[at].endswith(":"):
            end = _end_of_subtitle(lines, at + 1)
            yield Paragraph(lines[at], "title")
            yield from (Paragraph(line, "subtitle") for line in lines[at + 1 : end] if _is_word(line))
        elif "|" in lines[at] and "|" in "".join(lines[at + 1 : at + 2]):
            end = next((n for n in range(at, len(lines)) if "|" not in lines[n]), len(lines))
            yield _table(lines[at:end])
        else:
            end = at + 1
            if _is_word(lines[at]):
                yield Paragraph(lines[at].strip(), _style(lines[at].strip()))
        at = end


def _is_word(line: str) -> bool:
    return bool(line.strip()) and not _RULE.fullmatch(line.strip())


def _end_of_subtitle(lines: Sequence[str], start: int) -> int:
    """Return where the lines below a title end: at the first blank line after them."""
    words = next((at for at in range(start, len(lines)) if lines[at].strip()), len(lines))
    return next((at for at in range(words, len(lines)) if not lines[at].strip()), len(lines))


def _style(text: str) -> Style:
    if text.isupper() and not re.match(r"[A-Z\d]+[.-]", text):
        return "title"
    return "heading" if _HEADING.fullmatch(text) and text[-1] not in ".;,:" else "body"


def _letterhead(lines: Iterable[str]) -> Columns:
    left: list[str] = []
    right: list[str] = []
    for line in (line.strip() for line in lines if _is_word(line)):
        if both := _TWO_COLUMNS.fullmatch(line):
            left.append(both["left"])
            right.append(both["right"])
        else:
            (right if _RIGHT_OF_LETTERHEAD.match(line) else left).append(line)
    return Columns(tuple(left), tuple(right), "letterhead")


def _signature(lines: Iterable[str]) -> Columns:
    left: list[str] = []
    right: list[str] = []
    for line in filter(str.strip, lines):
        if both := _SIGNATURE_COLUMNS.fullmatch(line):
            left.append(both["left"])
            right.append(both["right"])
        else:
            (left if line.startswith(("- ", "Nơi nhận")) else right).append(line.strip())
    return Columns(tuple(left), tuple(right), "signature")


def _table(lines: Iterable[str]) -> Table:
    rows = (line.strip().strip("|") for line in lines if not _MARKDOWN_RULE.fullmatch(line))
    return Table(tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows))
