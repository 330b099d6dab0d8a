"""Lines of a page's width are read as the paragraphs they are."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vbhc_extract.extraction.wrapping import unwrapped_lines

PARAGRAPHS = (
    (
        "1. Công tác chỉ đạo, điều hành: Ủy ban nhân dân huyện đã ban hành Kế hoạch số 15/KH-UBND ngày 12/01/2024 về"
        " kiểm tra công tác cải cách hành chính năm 2024; tổ chức kiểm tra tại 08 phòng chuyên môn và 11 xã, thị trấn."
    ),
    (
        "- Về chế độ báo cáo, các cơ quan, đơn vị gửi báo cáo đúng hạn theo Quyết định số 312/QĐ-UBND ngày 05/3/2021"
        " của Chủ tịch Ủy ban nhân dân huyện; nội dung báo cáo bám sát đề cương của Sở Nội vụ."
    ),
    (
        "Điều 2. Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện, Trưởng phòng Nội vụ, Thủ trưởng các cơ"
        " quan, đơn vị có liên quan và Chủ tịch Ủy ban nhân dân các xã, thị trấn chịu trách nhiệm thi hành."
    ),
)


def printed(paragraphs: tuple[str, ...], width: int, gap: str = "\n") -> str:
    """Break paragraphs as a page does."""
    lines = [textwrap.wrap(each, width, break_on_hyphens=False) for each in paragraphs]
    return gap.join(line for each in lines for line in each)


@pytest.mark.parametrize("gap", ["\n", "\n\n", " \n   \n"])
@pytest.mark.parametrize("width", [58, 70, 85, 96])
def test_paragraphs_come_back(width: int, gap: str) -> None:
    """Whatever the width of a page and the space between its lines, its paragraphs come back, in their place."""
    text = printed(PARAGRAPHS * 2, width, gap)
    found = unwrapped_lines(text)
    assert len(found) == len(text)
    assert [" ".join(line.split()) for line in found.split("\n") if line.strip()] == list(PARAGRAPHS * 2)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        (
            "đã chỉ đạo các cơ quan, đơn vị hoàn thành mục tiêu của giai đoạn 2021",
            "- 2025 trên địa bàn",
            True,
        ),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam huyện và các tổ chức chính trị", "- xã hội huyện giám sát", True),
        ("đã ban hành các văn bản chỉ đạo thực hiện công tác này, cụ thể là có", "- Kế hoạch số 12;", False),
        ("Ủy ban nhân dân huyện báo cáo tình hình thực hiện nhiệm vụ năm 2024:", "Kết quả đạt được", False),
        ("Thực hiện nhiệm vụ được giao tại Chương trình công tác năm 2024 của", "Chủ tịch huyện", True),
        ("Thực hiện nhiệm vụ được giao tại Chương trình công tác năm 2024 của", "Chủ tịch | Sở", True),
        ("| 1 | Rà soát thủ tục hành chính thuộc phạm vi quản lý của cả huyện |", "Phòng Nội vụ", False),
        ("VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC CỦA ỦY BAN NHÂN DÂN HUYỆN HÒA BÌNH", "Căn cứ Luật", False),
        ("II. PHƯƠNG HƯỚNG, NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH TRONG 6 THÁNG CUỐI NĂM", "2024 VÀ GIẢI PHÁP", True),
        ("theo đề nghị của Trưởng phòng Nội vụ huyện tại Tờ trình nêu ở trên,", "QUYẾT ĐỊNH:", False),
        ("thẩm định dự toán; hướng dẫn thu phí, lệ phí theo Điều 7 Nghị định", "45.\n", True),
        ("thẩm định dự toán; hướng dẫn thu phí, lệ phí theo đúng quy định của", "2. Sở Nội vụ:", False),
        ("ban hành kèm theo Quyết định của Chủ tịch Ủy ban nhân dân số 17/QĐ-", "UBND năm 2024", False),
        ("Trưởng phòng", "nội vụ", False),
    ],
)
def test_one_break(above: str, below: str, joined: bool) -> None:
    """A line goes on in the one below it, or ends its paragraph."""
    text = printed(PARAGRAPHS, 70)
    found = unwrapped_lines(f"{text}\n{above}\n{below}\n{text}")[len(text) :]
    assert (f"{above} {below.strip()}" in found) is joined


def test_past_the_end_of_a_page() -> None:
    """A sentence goes on past the number of the next page; a title does not go on into the body."""
    first, *others = printed(PARAGRAPHS * 2, 70).split("\n")
    title = "Kết quả thực hiện công tác cải cách hành chính trong 6 tháng năm 2024"
    lines = ("BÁO CÁO", title, "", "Thực hiện nhiệm vụ.", first, "\f2", "", *others)
    paged = "\n".join(lines)
    found = [" ".join(line.split()) for line in unwrapped_lines(paged).split("\n") if line.strip()]
    assert found[1:4] == [title, "Thực hiện nhiệm vụ.", PARAGRAPHS[0]]


@given(st.text(alphabet="ab Đ.;:-|1\n\f", max_size=400))
@example("a\n" * 40)
@example(printed(PARAGRAPHS, 60))
def test_offsets_stay_true(text: str) -> None:
    """No letter moves: only white space and page numbers change."""
    found = unwrapped_lines(text)
    assert len(found) == len(text)
    assert all(
        old == new or (new in " \n" and (old.isspace() or old.isdigit()))
        for old, new in zip(text, found, strict=True)
    )


def test_a_line_a_paragraph() -> None:
    """A text with a line a paragraph stays as it is."""
    text = "\n".join(PARAGRAPHS)
    assert unwrapped_lines(text) == text
