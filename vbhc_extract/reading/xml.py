"""XML that a stranger wrote, parsed without entities, document types, network or depth without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc_extract.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

_AGAIN = "mở bằng Word rồi lưu lại thành .docx mới, hoặc lấy lại bản gốc"


def parse_xml(data: bytes, name: str, part: str) -> _Element:
    """Return the root element of one XML part; `name` and `part` are what errors call file and part.

    Raises `ReadError` for XML that is broken, nested deeper than 256 elements, or has a document type.

    >>> parse_xml(b"<a>1</a>", "cong-van.docx", "document.xml").text
    '1'
    >>> parse_xml(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "cong-van.docx", "document.xml")
    Traceback (most recent call last):
    vbhc_extract.errors.ReadError: cong-van.docx: phần document.xml có khai báo DTD, không an toàn; mở bằng Word...
    """
    from lxml import etree  # noqa: PLC0415  slow to import, and most files need none

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(name, _problem(str(error), part), _AGAIN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(name, f"phần {part} có khai báo DTD, không an toàn", _AGAIN)
    return root


def _problem(message: str, part: str) -> str:
    if "memory" in message.lower():
        return f"phần {part} cần quá nhiều bộ nhớ"
    if "depth" in message:
        return f"phần {part} lồng quá 256 lớp"
    if "entit" in message.lower():
        return f"phần {part} có thực thể XML lồng nhau, không an toàn"
    if "too long" in message or "huge" in message.lower():
        return f"phần {part} có đoạn chữ dài quá 10 MB"
    return f"phần {part} không phải XML đúng (tệp hỏng hoặc bị cắt cụt)"
