"""The first sheet: how much there is, what does not hold together, and how to read the rest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from vbhc_extract.auditing import CHECKS
from vbhc_extract.exporting.wording import labels, relation_codes
from vbhc_extract.exporting.workbook.book import Book
from vbhc_extract.model import Collection, Severity

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_READING = (
    ("Văn bản", "mỗi dòng một văn bản; cột Tệp mở chính tệp đó"),
    ("Viện dẫn", "mỗi dòng một lần viện dẫn, kèm nguyên văn; độ tin cậy dưới 1 là chỗ nên đọc lại"),
    ("Bảng đối chiếu", "văn bản nào dẫn văn bản nào, theo quan hệ gì"),
    ("Danh mục văn bản được viện dẫn", "mỗi dòng một văn bản; lọc “chỉ được viện dẫn” để thấy văn bản hồ sơ còn thiếu"),
    ("Chỉ tiêu", "mỗi dòng một số liệu, tiền đã đổi ra đồng"),
    ("Nhiệm vụ", "mỗi dòng một nhiệm vụ, cơ quan chủ trì, sản phẩm và hạn"),
    ("Phát hiện", "điều không khớp, xếp theo mức độ; các cột Bằng chứng dẫn đến dòng liên quan"),
    ("Lỗi đọc tệp", "tệp không đọc được, vì sao và cách xử lý"),
)  # fmt: skip


def write_overview(book: Book, sheet: Worksheet) -> None:
    """Write the first sheet; last of all, since it tells what the others had to leave out."""
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 1, 16)
    sheet.set_column(2, 2, 84)
    sheet.hide_gridlines(2)
    book.text(sheet, 0, 0, "Bảng đối chiếu văn bản hành chính", "title")
    row = _write_counts(book, sheet, 2)
    row = _write_findings(book, sheet, row + 1)
    row = _write_legend(book, sheet, row + 1)
    _write_notes(book, sheet, row + 1)


def _write_counts(book: Book, sheet: Worksheet, row: int) -> int:
    counts = _counts(book.collection)
    _subtitle(book, sheet, row, "Các trang", "Số dòng", "Cách đọc")
    for name, meaning in _READING:
        row += 1
        book.link(sheet, row, 0, f"internal:'{name}'!A1", name)
        book.count(sheet, row, 1, counts.get(name))
        book.text(sheet, row, 2, meaning)
    return row + 1


def _counts(collection: Collection) -> dict[str, int]:
    extractions = collection.extractions
    return {
        "Văn bản": sum(len(extraction.parts) for extraction in extractions),
        "Viện dẫn": sum(len(extraction.citations) for extraction in extractions),
        "Danh mục văn bản được viện dẫn": len(collection.graph.nodes),
        "Chỉ tiêu": sum(len(extraction.indicators) for extraction in extractions),
        "Nhiệm vụ": sum(len(extraction.tasks) for extraction in extractions),
        "Phát hiện": len(collection.findings),
        "Lỗi đọc tệp": len(collection.failures),
    }


def _write_findings(book: Book, sheet: Worksheet, row: int) -> int:
    counted = Counter((finding.severity, finding.check) for finding in book.collection.findings)
    _subtitle(book, sheet, row, "Mức độ", "Số phát hiện", "Phép kiểm")
    for severity in _SEVERITIES:
        for check, title in sorted((name, check.title) for name, check in CHECKS.items()):
            if number := counted[severity, check]:
                row += 1
                book.text(sheet, row, 0, labels("severity")[severity], severity)
                book.count(sheet, row, 1, number)
                book.text(sheet, row, 2, title)
    return row + 1


def _write_legend(book: Book, sheet: Worksheet, row: int) -> int:
    _subtitle(book, sheet, row, "Quan hệ", "Mã", "")
    for relation, code in relation_codes().items():
        row += 1
        book.text(sheet, row, 0, labels("relation")[relation])
        book.text(sheet, row, 1, code, "code")
    return row + 1


def _write_notes(book: Book, sheet: Worksheet, row: int) -> None:
    if not book.notes:
        return
    _subtitle(book, sheet, row, "Giới hạn của Excel", "Số lần", "Nội dung")
    for note, times in sorted(book.notes.items()):
        row += 1
        book.count(sheet, row, 1, times)
        book.text(sheet, row, 2, note)


def _subtitle(book: Book, sheet: Worksheet, row: int, *words: str) -> None:
    for column, word in enumerate(words):
        book.text(sheet, row, column, word, "subtitle")
