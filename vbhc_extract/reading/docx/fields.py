"""Fields (ISO/IEC 29500, part 1, 17.16): their results are text, their instructions and page numbers are not."""

from __future__ import annotations

from dataclasses import dataclass, field

_OF_PAGES = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))


def counts_pages(instruction: str) -> bool:
    r"""Tell whether a field shows a page number or a count of pages.

    >>> counts_pages(" PAGE  \\* MERGEFORMAT "), counts_pages('HYPERLINK "http://a.vn"'), counts_pages("")
    (True, False, False)
    """
    return instruction.upper().split()[:1] != [] and instruction.upper().split()[0] in _OF_PAGES


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    has_result: bool = False

    def is_silent(self) -> bool:
        return not self.has_result or counts_pages(self.instruction)


@dataclass(slots=True)
class Fields:
    """The complex fields that have begun and not ended."""

    _open: list[_Field] = field(default_factory=list)

    def mark(self, kind: str | None) -> None:
        """Follow a `w:fldChar`: `begin`, `separate` or `end`."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].has_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Append to the instruction of the innermost field."""
        if self._open:
            self._open[-1].instruction += text

    def is_silent(self) -> bool:
        """Tell whether letters here belong to an instruction or to a page number."""
        return any(each.is_silent() for each in self._open)

    def end_paragraph(self) -> None:
        """Let what follows be text: a field that is silent beyond its paragraph is a damaged one."""
        self._open = [_Field("", has_result=True) for _ in self._open]
