"""The parts of an Office Open XML package (ECMA-376, part 2): unpacked with limits, nothing fetched."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PARTS = 10_000  # a report with a thousand pictures has two thousand
MAX_UNPACKED = 300 * 2**20
MAX_PART = 64 * 2**20  # of XML, some 2,500 pages; lxml needs ten times that in memory

_DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
_AGAIN = "lấy lại bản gốc, hoặc mở bằng Word rồi lưu lại thành .docx mới"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
_MAIN_TYPES = ("document.main+xml", "template.main+xml", "Template.main+xml")


class Relation(NamedTuple):
    """A relationship to another part: the last word of its type, and the part's name."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one file, by their names without a leading slash, case-sensitive as stored."""

    name: str
    archive: ZipFile

    def parts(self) -> list[str]:
        """Return the names of all parts."""
        return self.archive.namelist()

    def part(self, part: str) -> bytes:
        """Return the bytes of a part; raises `ReadError` when it is missing, too large, encrypted or damaged."""
        try:
            info = self.archive.getinfo(part)
            if info.file_size > MAX_PART:
                problem = f"phần {part} quá lớn khi giải nén ({info.file_size / 2**20:.0f} MB, tối đa {MAX_PART // 2**20} MB)"
                raise ReadError(self.name, problem, "kiểm tra nguồn gốc tệp; tách thành các tệp nhỏ hơn")
            return self.archive.read(info)
        except KeyError as error:
            raise ReadError(self.name, f"thiếu phần {part}", _AGAIN) from error
        except _DAMAGED as error:
            raise ReadError(self.name, f"phần {part} không giải nén được, tệp hỏng", _AGAIN) from error
        except RuntimeError as error:  # how zipfile speaks of passwords
            raise ReadError(self.name, "tệp nén có mật khẩu", "bỏ mật khẩu rồi lưu lại") from error

    def root(self, part: str) -> _Element:
        """Return the root element of a part, its namespaces those of the transitional form.

        Raises `ReadError` when the part is missing, too large, encrypted or no XML.
        """
        data = self.part(part)
        if b"purl.oclc.org" in data[:8192]:
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
        return parse_xml(data, self.name, part)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relationships of a part (`""`: of the package) to other parts, by their ids."""
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self.archive.NameToInfo:
            return {}
        return {
            element.get("Id", ""): Relation(
                element.get("Type", "").rpartition("/")[2], _joined(folder, element.get("Target", ""))
            )
            for element in self.root(relations)
            if element.get("TargetMode") != "External"
        }

    def main_part(self) -> str:
        """Return the name of the main document part.

        Raises `ReadError` when the package has none.
        """
        return (
            next((part for part in self._main_parts() if part in self.archive.NameToInfo), "") or self._lost()
        )

    def _main_parts(self) -> Iterator[str]:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument":
                yield relation.target
        if "[Content_Types].xml" in self.archive.NameToInfo:
            for element in self.root("[Content_Types].xml"):
                if element.get("ContentType", "").endswith(_MAIN_TYPES):
                    yield element.get("PartName", "").lstrip("/")
        yield "word/document.xml"

    def _lost(self) -> str:
        raise ReadError(self.name, "tệp .docx không có phần văn bản chính (document.xml)", _AGAIN)


def open_package(data: bytes, name: str) -> Package:
    """Open the bytes of a package without unpacking anything.

    Raises `ReadError` for a damaged or cut archive, and for one that would unpack to more than
    `MAX_UNPACKED` bytes or has more than `MAX_PARTS` parts.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except _DAMAGED as error:
        raise ReadError(name, "tệp .docx bị hỏng hoặc bị cắt cụt", _AGAIN) from error
    infos = archive.infolist()
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MAX_PARTS or unpacked > MAX_UNPACKED:
        problem = f"tệp nén quá lớn khi mở ({len(infos)} phần, {unpacked / 2**20:.0f} MB)"
        raise ReadError(name, problem, "kiểm tra nguồn gốc tệp; tách thành các tệp nhỏ hơn")
    return Package(name, archive)


def _joined(folder: str, target: str) -> str:
    return posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target)).lstrip(
        "/"
    )
