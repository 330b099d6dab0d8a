"""An RTF file as a whole: groups and control words, told by what they mean for the text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field, replace

from vbhc_extract.errors import ReadError
from vbhc_extract.model import BlockKind
from vbhc_extract.reading.body import Item, Paragraph, add_items, words_of
from vbhc_extract.reading.content import Content, Flow
from vbhc_extract.reading.marked_story import CellPlace
from vbhc_extract.reading.rtf.fonts import Font
from vbhc_extract.reading.rtf.streams import Stream
from vbhc_extract.reading.rtf.tokens import Token, tokens
from vbhc_extract.reading.running_heads import running_heads
from vbhc_extract.reading.runs import Look

_MAX_DEPTH = 5000  # groups; Word writes some dozens, and each costs memory until it ends

_SIGNS = {
    b"tab": "\t", b"line": "\n", b"softline": "\n", b"lbr": "\n", b"emdash": "—", b"endash": "–", b"bullet": "•",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " ",
    b"qmspace": " ", b"page": "\n", b"column": "\n",
}  # fmt: skip
_SIGN_CHARACTERS = {
    b"~": "\u00a0", b"_": "-", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t",
}  # fmt: skip
# groups that hold no text of the document
_SKIPPED = frozenset(
    b"""colortbl stylesheet info pict filetbl revtbl rsidtbl listtable listoverridetable generator template
    private ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe rxe txe tc tcn shprslt nonesttables nonshppict
    objdata objclass objname background fldinst sn sv datafield formfield atnid atnauthor atndate annotation atnref
    atrfstart atrfend pntxta pntxtb pgptbl themedata colorschememapping latentstyles datastore xmlnstbl wgrffmtfilter
    bkmkstart bkmkend panose falt fontemb fontfile mmathPr docvar userprops pnseclvl listpicture""".split()
)
# groups whose own letters are no text, but in which groups of text stand
_FRAMES = frozenset((b"shp", b"shpinst", b"shpgrp", b"do", b"dptxbx", b"object", b"upr"))
_BOXES = frozenset((b"shptxt", b"dptxbxtext"))
_KEPT_WHEN_STARRED = _FRAMES | _BOXES | {b"ud", b"nesttableprops", b"footnote"}
_RUNNING_HEADS: dict[bytes, BlockKind] = {
    name + side: "header" if name == b"header" else "footer"
    for name in (b"header", b"footer")
    for side in (b"", b"l", b"r", b"f")
}
_SWITCHES = {b"caps": "capitals", b"v": "hidden", b"deleted": "deleted"}
_FILE_CODE_PAGES = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}


@dataclass(slots=True)
class _State:
    """What a group inherits and its end gives back."""

    stream: Stream
    place: str = "text"
    """`text`, `skipped`, `frame` (only text boxes within count), `fonts` or `list` (an automatic number)."""
    font: int = -1
    hidden: bool = False
    deleted: bool = False
    capitals: bool = False
    fallback: int = 1
    in_table: bool = False
    depth: int = 0
    places: list[CellPlace] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    body: Stream = field(default_factory=Stream)
    headers: list[list[Item]] = field(default_factory=list)
    footers: list[list[Item]] = field(default_factory=list)
    fonts: dict[int, Font] = field(default_factory=dict)
    code_page: str = "cp1252"
    default_font: int = -1
    state: _State = field(init=False)
    groups: list[_State] = field(default_factory=list)
    starred: bool = False
    to_skip: int = 0
    """Characters left to pass over behind a `\\u`, which repeat it for old readers."""
    high_surrogate: int = 0xD800
    in_row: bool = False
    goes_on: bool = False

    def __post_init__(self) -> None:
        self.state = _State(self.body)

    def take(self, token: Token) -> None:
        if token.kind == "word":
            self._word(token.value, token.number)
        elif token.kind in ("text", "bytes"):
            self._letters(token.value)
        elif token.kind == "{":
            self.to_skip, self.starred = 0, False
            self.groups.append(self.state)
            self.state = replace(self.state)
        elif token.kind == "}":
            self._end_group()
        else:
            self._sign(token.value)

    def content(self, *, is_whole: bool) -> Content:
        """Return what was read; in a file cut short, the groups still open end here."""
        while len(self.groups) > 1:
            self._end_group()
        flow = Flow(block_end="\n\n")
        items = self.body.finished()
        before = running_heads(self.headers, "header")
        behind = running_heads(self.footers, "footer")
        add_items(flow, [*before, *items, *behind])
        cut = "tệp RTF bị cắt cụt hoặc thiếu dấu ngoặc, phần đọc được vẫn giữ"
        return flow.content(warnings=() if is_whole else (cut,))

    def _end_group(self) -> None:
        self.to_skip = 0
        ended, self.state = self.state, self.groups.pop()
        if ended.stream is not self.state.stream:
            self._end_stream(ended.stream, self.state.stream)

    def _end_stream(self, ended: Stream, outer: Stream) -> None:
        items = ended.finished()
        if ended.kind == "header":
            self.headers.append(items)
        elif ended.kind == "footer":
            self.footers.append(items)
        elif ended.kind == "footnote":
            outer.waiting.append(Paragraph(words_of(items), "footnote"))
        else:
            outer.waiting += items

    def _letters(self, letters: bytes) -> None:
        if self.to_skip:
            passed = min(self.to_skip, len(letters))
            self.to_skip -= passed
            letters = letters[passed:]
        state = self.state
        if not letters or state.place in ("skipped", "frame"):
            return
        if state.place == "fonts":
            self._font_name(letters)
        else:
            self._text(self._font().decoded(letters, self.code_page))

    def _text(self, text: str) -> None:
        state = self.state
        if state.place in ("text", "list") and not (state.hidden or state.deleted):
            state.stream.add(text, Look(self._font().name, state.capitals))

    def _font(self) -> Font:
        return self.fonts.get(self.state.font) or self.fonts.get(self.default_font) or Font()

    def _font_name(self, letters: bytes) -> None:
        font = self.fonts.setdefault(self.state.font, Font())
        if not font.is_named:
            name, end, _ = letters.decode("latin-1").partition(";")
            font.name += name
            font.is_named = bool(end)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.starred = True
        elif self.to_skip:
            self.to_skip -= 1
        elif sign in (b"\n", b"\r"):
            self._word(b"par", None)
        elif sign in _SIGN_CHARACTERS:
            self._text(_SIGN_CHARACTERS[sign])

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if self.state.place == "skipped":
            return
        if self.to_skip and word in _SIGNS:
            self.to_skip -= 1
            return
        self.to_skip = 0
        if word in _SKIPPED or (starred and word not in _KEPT_WHEN_STARRED):
            self.state.place = "skipped"
        elif word == b"u":
            self._unicode(number or 0)
        elif word in _SIGNS:
            self._text(" " if self.state.place == "list" and word == b"tab" else _SIGNS[word])
        elif not (self._destination(word) or self._paragraph(word, number) or self._row(word, number)):
            self._look(word, number)

    def _unicode(self, code: int) -> None:
        code += 0x10000 if code < 0 else 0
        if self.state.place == "fonts":
            self._font_name(b"?")
        elif 0xD800 <= code < 0xDC00:
            self.high_surrogate = code
        elif 0xDC00 <= code < 0xE000:
            self._text(chr(0x10000 + (self.high_surrogate - 0xD800) * 0x400 + code - 0xDC00))
        elif 0 < code < 0x110000:
            self._text(chr(code))
        self.to_skip = self.state.fallback

    def _destination(self, word: bytes) -> bool:
        state = self.state
        if word == b"fonttbl":
            state.place = "fonts"
        elif word in (b"listtext", b"pntext"):
            state.place = "list"
        elif word in _FRAMES:
            state.place = "frame"
        elif word in (b"result", b"ud") and state.place == "frame":
            state.place = "text"
        elif word in _BOXES:
            self._begin_stream("paragraph")
        elif word == b"footnote":
            self._begin_stream("footnote")
        elif word in _RUNNING_HEADS:
            self._begin_stream(_RUNNING_HEADS[word])
        else:
            return False
        return True

    def _begin_stream(self, kind: BlockKind) -> None:
        self.state.stream = Stream(kind)
        self.state.place = "text"
        self.state.in_table, self.state.depth = False, 0
        self.state.hidden = False

    def _paragraph(self, word: bytes, number: int | None) -> bool:
        state = self.state
        if word in (b"par", b"sect"):
            if state.place == "text" and not state.deleted:
                state.stream.end_paragraph(self._depth())
        elif word == b"pard":
            state.in_table, state.depth = False, 0
        elif word == b"intbl":
            state.in_table = number != 0
        elif word == b"itap":
            state.depth = max(number or 0, 0)
        else:
            return False
        return True

    def _depth(self) -> int:
        in_table = self.state.in_table or (self.in_row and self.state.stream is self.body)
        return max(self.state.depth, int(in_table))

    def _row(self, word: bytes, number: int | None) -> bool:
        stream = self.state.stream
        if word == b"trowd":
            self.in_row, self.state.places, self.goes_on = True, [], False
        elif word in (b"clvmrg", b"clmrg"):
            self.goes_on = True
        elif word == b"cellx":
            self.state.places.append(CellPlace(number or 0, self.goes_on))
            self.goes_on = False
        elif word == b"cell":
            stream.end_cell(1)
        elif word == b"nestcell":
            stream.end_cell(max(self.state.depth, 2))
        elif word == b"row":
            stream.end_row(1, self.state.places)
            self.in_row = False
        elif word == b"nestrow":
            stream.end_row(max(self.state.depth, 2), self.state.places)
        else:
            return False
        return True

    def _look(self, word: bytes, number: int | None) -> None:
        state = self.state
        if word == b"f":
            state.font = number or 0
        elif word == b"plain":
            state.font, state.hidden, state.capitals, state.deleted = self.default_font, False, False, False
        elif word in _SWITCHES:
            setattr(state, _SWITCHES[word], number != 0)
        elif word == b"uc":
            state.fallback = max(number or 0, 0)
        elif state.place == "fonts":
            self._font_property(word, number or 0)
        elif word == b"deff":
            self.default_font = number or 0
        elif word == b"ansicpg":
            self.code_page = _code_page(number or 0) or self.code_page
        elif word in _FILE_CODE_PAGES:
            self.code_page = _FILE_CODE_PAGES[word]

    def _font_property(self, word: bytes, number: int) -> None:
        font = self.fonts.setdefault(self.state.font, Font())
        if word == b"fcharset":
            font.charset = number
        elif word == b"cpg":
            font.code_page = _code_page(number)


def read_rtf(data: bytes, name: str) -> Content:
    r"""Read the bytes of an RTF file: what a reader sees of it, one paragraph or table row a line.

    Automatic numbers are those the file holds beside their definitions. Deleted and hidden text is out,
    insertions are in; pictures and embedded objects are left out. Letters in TCVN3 and VNI fonts become Unicode.

    Raises `ReadError` for files whose groups lie in one another without end.

    >>> read_rtf(rb"{\rtf1\ansi{\fonttbl{\f0 .VnTime;}}\f0 S\'e8: 12/UBND\par Qu\u7843?ng Ng\'b7i}", "a.rtf").text
    'Số: 12/UBND\n\nQuảng Ngãi\n\n'
    """
    reader = _Reader()
    is_whole = False
    for token in tokens(data):
        if token.kind == "{" and len(reader.groups) >= _MAX_DEPTH:
            problem = f"tệp RTF có hơn {_MAX_DEPTH} lớp ngoặc lồng nhau, có thể đã hỏng"
            raise ReadError(name, problem, "mở bằng Word rồi lưu lại thành .docx")
        if token.kind == "}" and len(reader.groups) <= 1:
            is_whole = True
            break
        reader.take(token)
    return reader.content(is_whole=is_whole)


def _code_page(number: int) -> str:
    """Return Python's name of a Windows code page, or an empty string for an unknown one."""
    page = {0: "cp1252", 65001: "utf-8", 10000: "mac_roman", 936: "gbk"}.get(number, f"cp{number}")
    try:
        codecs.lookup(page)
    except LookupError:
        return ""
    return page
