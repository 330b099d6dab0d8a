"""The audit of documents and citations: how sure it is, what it says, and what it compares by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract.auditing import CHECKS, audit
from vbhc_extract.auditing.documents.near_numbers import neighbours
from vbhc_extract.auditing.documents.outline import rank
from vbhc_extract.auditing.documents.periods import untimely
from vbhc_extract.auditing.titles import same_title
from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.reading import from_text
from vbhc_extract.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc_extract.model import Finding

DOCUMENTS = sorted(name for name, check in CHECKS.items() if ".documents." in f"{check.run.__module__}.")
HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def paper(
    body: str,
    number: str = "298/BC-UBND",
    day: str = "14 tháng 6 năm 2024",
    title: str = "BÁO CÁO\nCông tác cải cách hành chính 6 tháng đầu năm 2024",
    issuer: str = "ỦY BAN NHÂN DÂN\nHUYỆN DI LINH",
) -> str:
    """Return a short document with its heading."""
    return f"{issuer}\n{HEAD}Số: {number}\nDi Linh, ngày {day}\n\n{title}\n\n{body}\n"


def found(texts: Sequence[str], check: str) -> tuple[Finding, ...]:
    """Return the findings of one check over a folder of texts."""
    extractions = [extract(from_text(text, f"{at}.txt")) for at, text in enumerate(texts)]
    return audit(extractions, link(extractions), checks=[check])


def says(*mentions: str, **heading: str) -> str:
    """Return a report that carries out some documents, a paragraph each."""
    return paper("\n\n".join(f"Thực hiện {mention}; UBND huyện báo cáo." for mention in mentions), **heading)


DOUBTFUL = [
    says(*(f"Quyết định số {number}/QĐ-UBND ngày 21/6/2024 của UBND huyện" for number in (1486, 1490, 1502))),
    says("Kế hoạch số 9/KH-UBND ngày 11/3/2024 của UBND huyện").rstrip()
    + "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nVăn bản liên quan: Quyết định số 1486/QĐ-UBND ngày 21/6/2024\n",
    says("Quyết định số 1486/QĐ-UBND của UBND huyện ban hành ngày 21/6/2024 về đơn giản hóa"),
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_later_document_is_no_error_where_the_own_day_may_be_wrong(text: str) -> None:
    """Many later documents, or one below the signature or without its day beside it, are not certain."""
    findings = found([text], "cited_later")
    assert "error" not in {finding.severity for finding in findings}


def test_the_message_says_which_day_the_series_supports() -> None:
    """Of two days for one number the message names the one between the days of the next numbers."""
    order = "Quyết định số {}/QĐ-UBND ngày {} của Chủ tịch UBND huyện"
    days = {236: "26/01/2024", 198: "22/01/2024", 264: "31/01/2024"}
    texts = [
        says(*(order.format(*one) for one in days.items())),
        says(order.format(236, "26/02/2024"), number="587/BC-UBND"),
    ]
    (only,) = found(texts, "same_number_dates")
    assert "Thứ tự số của cơ quan này trong năm ủng hộ ngày 26/01/2024" in only.message


def test_the_message_says_which_year_the_series_supports() -> None:
    """Of a day before its time the message says that the next year fits the numbers beside it."""
    text = says(
        "Quyết định số 57/QĐ-UBND ngày 12/01/2023 của UBND huyện về công bố Chỉ số chuyển đổi số năm 2023",
        "Quyết định số 11/QĐ-UBND ngày 08/01/2024 của UBND huyện về thành lập tổ kiểm tra",
        "Quyết định số 203/QĐ-UBND ngày 20/02/2024 của UBND huyện về thực hành tiết kiệm",
    )
    (only,) = found([text], "before_its_period")
    assert "hợp với ngày 12/01/2024" in only.message


def test_scanned_pages_give_no_errors() -> None:
    """What was recognised from pictures may be misread: a contradiction in it is a warning at most."""
    extraction = extract(from_text(says("Kế hoạch số 64/KH-UBND ngày 31/02/2024 của UBND huyện"), "a.txt"))
    scanned = replace(extraction, source=replace(extraction.source, text_source="ocr"))
    (only,) = audit([scanned], link([scanned]), checks=["impossible_date"])
    assert only.severity == "warning"


def test_no_register_no_findings() -> None:
    """Without a register nothing is checked against one."""
    text = says("Kế hoạch số 77/KH-UBND ngày 09/5/2024 của UBND huyện")
    assert [found([text], name) for name in DOCUMENTS if name.startswith("register_")] == [()] * 4


def test_each_year_has_its_own_number_to_ask_for() -> None:
    """One number of three years is three documents: two that are missing are asked for beside the one there."""
    text = says(*(f"Báo cáo số 298/BC-UBND ngày 14/6/{year} của UBND huyện" for year in (2022, 2023, 2024)))
    messages = [finding.message for finding in found([text], "missing_document")]
    assert [any(f"14/06/{year}" in message for message in messages) for year in (2022, 2023, 2024)] == [
        True,
        True,
        False,
    ]


@given(st.integers(min_value=1, max_value=99_999))
def test_slips_of_a_number_are_mutual(number: int) -> None:
    """A slip of the typist leads back: each near number has the first among its own."""
    assert all(str(number) in neighbours(slip) for slip in neighbours(str(number)))


@given(st.text(max_size=60), st.text(max_size=60))
def test_sameness_of_titles_is_mutual(one: str, other: str) -> None:
    """Whether two titles say the same does not depend on which comes first."""
    assert same_title(one, other, load()) == same_title(other, one, load())


@given(st.text(max_size=80), st.dates().map(str))
def test_titles_without_a_result_are_never_untimely(title: str, day: str) -> None:
    """Only a title that looks back on a year can be before its time."""
    assert "năm 20" in title or untimely(title, day) == ""


@pytest.mark.parametrize(
    ("label", "place"), [("a", 1), ("đ", 5), ("IX", 9), ("XIV", 14), ("3.10", 10), ("Điều 7", 7)]
)
def test_sections_have_their_place(label: str, place: int) -> None:
    """Letters, Roman and Arabic numbers count alike."""
    assert rank(label) == place
