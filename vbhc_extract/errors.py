"""The errors a user may meet: each names the file and says what to do about it."""

from __future__ import annotations


class VbhcError(Exception):
    """The base of every error this library raises on purpose.

    >>> str(VbhcError("bao-cao.txt", "tệp rỗng", "kiểm tra lại bản gốc"))
    'bao-cao.txt: tệp rỗng; kiểm tra lại bản gốc'
    """

    stage = "run"

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        super().__init__(path, problem, remedy)
        self.path = path
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}; {self.remedy}"


class ReadError(VbhcError):
    """A file that could not be read as a document."""

    stage = "read"


class ExtractError(VbhcError):
    """A document that could not be worked through: too slow, too large, or a defect of ours."""

    stage = "extract"


class ExportError(VbhcError):
    """An output folder or file that could not be written."""

    stage = "export"


class VocabularyError(VbhcError):
    """A vocabulary table with a missing column or a bad value."""

    stage = "vocabulary"
