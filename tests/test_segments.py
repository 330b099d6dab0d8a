"""Sentences, list items and the outline: where they begin, and which path a position has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract.extraction import extract
from vbhc_extract.extraction.folding import fold
from vbhc_extract.extraction.segments import find_segments
from vbhc_extract.reading import from_text

PATHS = [
    ("I. KẾT QUẢ\n1. Thể chế\na) Đã làm X\n- việc thứ nhất", "việc thứ nhất", "I > 1 > a"),
    ("I- MỤC TIÊU\n1- Quán triệt X\n2- Rà soát Y", "Rà soát", "I > 2"),
    ("I. MỘT\n1. Hai\n5. Năm\nIV. BỐN\nđoạn cuối", "đoạn cuối", "IV"),
    ("I. MỘT\n2.1. Mục con\n2.2. Mục sau", "Mục sau", "I > 2.2"),
    (
        "Chương II\nTỔ CHỨC\nĐiều 4. Trách nhiệm\n1. Phòng Nội vụ\na) Quản lý",
        "Quản lý",
        "Chương II > Điều 4 > 1 > a",
    ),
    ("Điều 1. Một\nĐiều 3. Ba\n2. Khoản hai", "Khoản hai", "Điều 3 > 2"),
    ("Phần I\nKẾT QUẢ\nI. MỘT\n1. Hai", "Hai", "Phần I > I > 1"),
    ("## II. KẾT QUẢ\n\n**1.** Một", "Một", "II > 1"),
    ("Phần thứ nhất\nKẾT QUẢ\nI. MỘT", "MỘT", "Phần thứ nhất > I"),
    ("PHẦN THỨ HAI\nNHIỆM VỤ\nđoạn đầu", "đoạn đầu", "Phần thứ hai"),
    ("không có đề mục", "đề mục", ""),
    ("Tỷ lệ đạt\n15 - 20% số hồ sơ", "số hồ sơ", ""),
]


@pytest.mark.parametrize(("text", "words", "path"), PATHS)
def test_path(text: str, words: str, path: str) -> None:
    """A position has the markers it stands under, also where their numbers have gaps."""
    assert find_segments(fold(text)).section_of(text.index(words)) == path


SENTENCES = [
    ("UBND huyện báo cáo. Phòng Nội vụ tổng hợp.", ["UBND huyện báo cáo. ", "Phòng Nội vụ tổng hợp."]),
    ("Tại TP. Đà Lạt có 12 phường. Nay còn 05.", ["Tại TP. Đà Lạt có 12 phường. ", "Nay còn 05."]),
    ("Gồm:\n- việc một;\n- việc hai.", ["Gồm:\n", "- việc một;\n", "- việc hai."]),
    ("Đạt 97,5%. Tuy nhiên còn chậm.", ["Đạt 97,5%. ", "Tuy nhiên còn chậm."]),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Sentences end at a full stop before a capital, not in an abbreviation or a number; items are their own."""
    starts = find_segments(fold(text)).starts
    assert [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)] == sentences


def test_an_attached_plan_has_its_own_outline() -> None:
    """What is attached to a decision does not stand under the decision's last article."""
    text = (
        "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch\n\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2024.\n"
        "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành.\n\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Sơn\n\n"
        "KẾ HOẠCH\nCải cách hành chính năm 2024\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2024)\n\n"
        "I. MỤC TIÊU\nThực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021.\n"
    )
    found = extract(from_text(text))
    assert len(found.parts) == 2
    assert {c.number: c.section for c in found.citations if c.number} == {"12/QĐ-UBND": "", "76/NQ-CP": "I"}


@given(st.text(alphabet="IV1.a)- \nĐiềuXPhầnthứ", max_size=80))
def test_starts_are_in_order(text: str) -> None:
    """Any text has a first segment, and its starts ascend within it."""
    segments = find_segments(fold(text))
    assert segments.starts[0] == 0
    assert segments.starts == sorted(set(segments.starts))
    assert all(0 <= start <= len(text) for start in segments.starts)
    assert len(segments.items) == len(segments.paths)
