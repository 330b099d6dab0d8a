"""Scanned pages, recognised by tesseract with its Vietnamese model.

Tesseract runs as a program of its own, one thread a page; its words come back with their boxes, and the
slant of the sheet is taken out of them, so that the columns of a letterhead are found as in print.
"""

from __future__ import annotations

import os
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import groupby
from math import atan2, cos, degrees, radians, sin
from shutil import which
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import regex

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.pdf.rulings import Rulings
from vbhc_extract.reading.pdf.scanned_rulings import scanned_rulings
from vbhc_extract.reading.pdf.words import Word
from vbhc_extract.vocabulary import load

if TYPE_CHECKING:
    from PIL.Image import Image

_INSTALL = "cài bằng lệnh: sudo apt install tesseract-ocr tesseract-ocr-vie"
_DPI = 300
"""Pixels an inch that pages are rendered with: tesseract reads marks on letters of 20 pixels and more."""
_MOST_PIXELS = 40_000_000  # a sheet of A2 at 300 an inch; larger pages are rendered more coarsely
_TIMEOUT = 60.0  # seconds for one page, which takes one or two
_POOR = 0.6
"""Confidence under which a page is looked at again, turned: what stands upright is seldom so bad."""
_SURE_TURN = 2.0  # tesseract's measure of how sure it is of the orientation
# confidence under which one or two letters are the edge of a seal or dirt; of marks, dashes are seldom so unsure
_NOISE, _NOISE_OF_MARKS = 0.3, 0.6
_PAPER = 210  # of 255: what is lighter is the paper, and what is left of a seal
_FRAME = 24  # pixels of white around a line cut out of a page
_FEW_LETTERS = 3
_HIGH = 1.6  # times the usual line
_WORDS_OF_A_LINE = 4
_STROKES = "|¦_„‚ˆ^`~¸"  # what ruling lines and specks are taken for, and what no document prints
_QUOTES = "\"'“”‘’«»"  # with nothing quoted they are specks
_DATE = regex.compile(
    r"(?P<day>\b[Nn]g\p{L}y \d{1,2} )?\bth\p{L}ng (?P<month>\d{1,2}) n\p{L}m (?P<year>(?:19|20)\d\d)"
)
_DAY = regex.compile(r"\b([Nn]g)\p{L}y (\d{1,2} tháng \d)")
_LEADING = regex.compile(r"^[.,:;'\"]+(?=\p{L}{2})")
_POINTS = 72


class RecognisedPage(NamedTuple):
    """What a scanned page says, in points from the top left corner of the page set upright."""

    lines: list[list[Word]]
    """The words by line, from left to right and from the top down; columns side by side are still mixed."""
    rulings: Rulings
    width: float
    height: float
    confidence: float
    """How sure the recognition is of its words, from 0 to 1, each word counting by its length; 0 without words."""
    turned: int = 0
    """By how many degrees clockwise the page was turned to set it upright: 0, 90, 180 or 270."""


class _Found(NamedTuple):
    """A word as tesseract gives it, in pixels; `line` tells the words of one line."""

    word: Word
    line: tuple[str, ...]
    confidence: float


def require_tesseract(name: str) -> None:
    """Raise `ReadError`, which calls the file `name` and says what to install, where OCR cannot be done."""
    if problem := _missing():
        raise ReadError(name, f"trang scan không có chữ, cần nhận dạng nhưng {problem}", _INSTALL)


def can_recognise() -> bool:
    """Tell whether tesseract and its Vietnamese model are installed."""
    return not _missing()


def recognise_page(page: pypdfium2.PdfPage, name: str, *, with_annotations: bool = True) -> RecognisedPage:
    """Recognise a page of a PDF, rendered once; `name` is what errors call the file.

    `with_annotations` has what annotations draw recognised as well: not wanted where it is read otherwise.

    Raises `ReadError` where tesseract is missing, fails, or takes longer than its time.
    """
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, draw_annots=with_annotations, may_draw_forms=with_annotations)
    try:
        return recognise_image(bitmap.to_pil(), scale * _POINTS, name)
    finally:
        bitmap.close()


def recognise_image(image: Image, dpi: float, name: str) -> RecognisedPage:
    """Recognise an image of a page with `dpi` pixels an inch; `name` is what errors call the file.

    Red is dropped first, since seals lie over the signature. A page that hardly reads is turned
    upright where tesseract's model of orientations is installed, and recognised again.

    Raises `ReadError` where tesseract is missing, fails, or takes longer than its time.
    """
    require_tesseract(name)
    image = _without_red(image)
    page = _recognised(image, dpi, name)
    if page.confidence < _POOR and (turn := _turn(image, name)):
        turned = _recognised(image.rotate(-turn, expand=True), dpi, name)
        if turned.confidence > page.confidence:
            return turned._replace(turned=turn)
    return page


def recognise_line(image: Image, dpi: float, name: str) -> list[str]:
    """Return the words of an image of one line, in whatever colour; `name` is what errors call the file.

    Raises `ReadError` where tesseract fails, or takes longer than its time.
    """
    from PIL import ImageOps  # noqa: PLC0415 - only scanned pages need it

    framed = ImageOps.expand(image.convert("L"), _FRAME, 255)
    output = _tesseract(framed, ("-l", "vie", "--psm", "7", "--dpi", str(round(dpi)), "tsv"), name)
    return [found.word.text for found in _found(output)]


def _without_red(image: Image) -> Image:
    """Return an image in grey as through a red filter: seals become as white as the paper, blue and black stay."""
    from PIL import ImageChops  # noqa: PLC0415 - only scanned pages need it

    if image.mode in {"1", "L"}:
        grey = image.convert("L")
    else:
        red, green, blue = image.convert("RGB").split()
        grey = ImageChops.add(red, ImageChops.subtract(red, ImageChops.darker(green, blue)))
    return grey.point([min(level * 255 // _PAPER, 255) for level in range(256)])


def _recognised(image: Image, dpi: float, name: str) -> RecognisedPage:
    output = _tesseract(image, ("-l", "vie", "--psm", "3", "--dpi", str(round(dpi)), "tsv"), name)
    found = [word for word in _found(output) if not _is_noise(word)]
    length = sum(len(each.word.text) for each in found)
    sure = sum(each.confidence * len(each.word.text) for each in found) / length if length else 0.0
    lines = [
        _with_dates([each.word for each in line]) for _, line in groupby(found, key=lambda each: each.line)
    ]
    slant, points = _slant(lines), _POINTS / dpi
    return RecognisedPage(
        _levelled([[_straightened(word, slant, points) for word in line] for line in lines]),
        scanned_rulings(image, dpi, slant),
        image.width * points,
        image.height * points,
        round(sure, 3),
    )


def _found(output: str) -> Iterator[_Found]:
    """Yield the words of tesseract's table: of its 12 columns the last are box, confidence and text."""
    for row in output.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip(f" {_STROKES}"):
            continue
        left, top, width, height = map(int, cells[6:10])
        text = unicodedata.normalize("NFC", "".join(cells[11].split())).strip(_STROKES)
        word = Word(repaired(_LEADING.sub("", text)), left, top, left + width, top + height)
        yield _Found(word, tuple(cells[1:5]), max(float(cells[10]), 0) / 100)


def repaired(word: str) -> str:
    """Put right what recognition is known to take for something else, by the table `recognition_repairs`.

    >>> repaired("76/2025/UBTVQHI15"), repaired("124/2020/NĐ-CE:"), repaired("Số")
    ('76/2025/UBTVQH15', '124/2020/NĐ-CP:', 'Số')
    """
    for misread, right in _repairs():
        word = misread.sub(right, word)
    return word


def _with_dates(line: list[Word]) -> list[Word]:
    """Put right the marks on the words of a date, which are words of their own with other marks.

    >>> line = "ngày 26 thắng 07 nắm 2024".split()
    >>> " ".join(word.text for word in _with_dates([Word(text, 0, 0, 9, 9) for text in line]))
    'ngày 26 tháng 07 năm 2024'
    """
    printed = " ".join([word.text for word in line])
    dated = _DATE.sub(lambda date: f"{date['day'] or ''}tháng {date['month']} năm {date['year']}", printed)
    dated = _DAY.sub(r"\1ày \2", dated)
    if dated == printed:
        return line
    return [word._replace(text=text) for word, text in zip(line, dated.split(" "), strict=True)]


@cache
def _repairs() -> list[tuple[regex.Pattern[str], str]]:
    return [(regex.compile(row["read"]), row["right"]) for row in load().rows("recognition_repairs")]


def _is_noise(found: _Found) -> bool:
    """Tell whether a word is none; figures and the end mark `./.` are left however unsure they are."""
    text = found.word.text
    letters = sum(map(str.isalnum, text))
    if not letters:
        return text[0] in _QUOTES or (found.confidence < _NOISE_OF_MARKS and text != "./.")
    return found.confidence < _NOISE and letters < _FEW_LETTERS and not text.strip(".,;%").isdigit()


def _slant(lines: Iterable[Sequence[Word]]) -> float:
    """Return by how many degrees the lines fall to the right: the median over lines of some length."""
    slants = [
        _fall([(word.x0 + word.x1) / 2 for word in line], [word.bottom for word in line])
        for line in lines
        if len(line) >= _WORDS_OF_A_LINE
    ]
    return median(slants) if slants else 0.0


def _fall(across: Sequence[float], down: Sequence[float]) -> float:
    """Return the angle in degrees of the line that fits points best.

    >>> round(_fall([0, 100, 200], [0, 2, 4]), 2)
    1.15
    """
    middle, level = sum(across) / len(across), sum(down) / len(down)
    spread = sum((x - middle) ** 2 for x in across)
    tilt = sum((x - middle) * (y - level) for x, y in zip(across, down, strict=True))
    return degrees(atan2(tilt, spread))


def _straightened(word: Word, slant: float, scale: float) -> Word:
    """Turn the box of a word back by a slant in degrees, its size kept, and scale it.

    >>> _straightened(Word("Lưu:", 1000, 117, 1040, 137), 1.0, 0.5)
    Word(text='Lưu:', x0=501.03, top=49.59, x1=521.03, bottom=59.59, stamp='')
    """
    turn, back = cos(radians(slant)), sin(radians(slant))
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    right = across * turn + down * back - across
    lower = down * turn - across * back - down
    box = (word.x0 + right, word.top + lower, word.x1 + right, word.bottom + lower)
    x0, top, x1, bottom = (round(edge * scale, 2) for edge in box)
    return Word(word.text, x0, top, x1, bottom)


def _levelled(lines: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """Give the words of a line one top and bottom, no lower than lines mostly are, and order lines by their top.

    Boxes of ink alone are low over `cáo` and high over `Số:`, which says nothing of the space between lines.
    """
    boxes = [(min(word.top for word in line), max(word.bottom for word in line)) for line in lines]
    usual = median([bottom - top for top, bottom in boxes]) if boxes else 0.0
    levelled = []
    for line, (top, bottom) in zip(lines, boxes, strict=True):
        if bottom - top > _HIGH * usual:  # letters of a title, or a seal read as a letter
            levelled.append(list(line))
            continue
        missing = max(usual - (bottom - top), 0) / 2
        levelled.append([word._replace(top=top - missing, bottom=bottom + missing) for word in line])
    return sorted(levelled, key=lambda line: line[0].top)


def _turn(image: Image, name: str) -> int:
    """Return by how many degrees clockwise a page has to be turned to stand upright, 0 where that is unsure."""
    if "osd" not in _languages():
        return 0
    output = _tesseract(image, ("--psm", "0", "-l", "osd"), name, may_fail=True)
    said = dict(line.split(": ", 1) for line in output.splitlines() if ": " in line)
    sure = float(said.get("Orientation confidence", 0))
    return int(said.get("Rotate", 0)) if sure >= _SURE_TURN else 0


def _tesseract(image: Image, options: Sequence[str], name: str, *, may_fail: bool = False) -> str:
    """Run tesseract over a grey image and return what it prints, nothing where it may fail and does."""
    picture = BytesIO()
    image.save(picture, "PPM")
    try:
        done = subprocess.run(  # noqa: S603 - the program found in the path, with our own options
            [_program(), "stdin", "stdout", *options],
            input=picture.getvalue(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=not may_fail,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # more threads take longer together
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            name, f"nhận dạng một trang quá {_TIMEOUT:.0f} giây", "scan lại ở 200-300 dpi"
        ) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise ReadError(
            name, "tesseract không nhận dạng được trang", "kiểm tra lại bản cài tesseract"
        ) from error
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""


def _missing() -> str:
    if not _program():
        return "máy chưa có tesseract"
    return "" if "vie" in _languages() else "tesseract chưa có dữ liệu tiếng Việt"


@cache
def _program() -> str:
    return which("tesseract") or ""


@cache
def _languages() -> frozenset[str]:
    """Return the models that tesseract has."""
    try:
        listed = subprocess.run(  # noqa: S603 - the program found in the path
            [_program(), "--list-langs"], capture_output=True, timeout=_TIMEOUT, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return frozenset()
    return frozenset(listed.stdout.decode(errors="replace").split())
