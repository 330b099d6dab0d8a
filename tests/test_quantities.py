"""Printed numbers: what they are worth, in whatever usage a document prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract.extraction.indicators.figures import Figure, find_figures
from vbhc_extract.extraction.indicators.numerals import find_numerals
from vbhc_extract.extraction.indicators.quantities import Convention, convention_of, read_number
from vbhc_extract.model import Span
from vbhc_extract.vocabulary import load

ENGLISH = Convention(".")
SPACED = Convention(",", spaced=True)


def _figures(text: str) -> list[Figure]:
    return find_figures(load(), text, find_numerals(text, Span(0, len(text)), []))


def _grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@pytest.mark.parametrize(
    ("numeral", "convention", "whole", "value"),
    [
        ("1.234.567,89", Convention(), False, 1234567.89),
        ("2.036", Convention(), False, 2036),
        ("08", Convention(), True, 8),
        ("90,74", Convention(), False, 90.74),
        ("99.99", Convention(), False, 99.99),
        ("1.5", Convention(), False, 1.5),
        ("1.500", Convention(), False, 1500),
        ("0.450", Convention(), False, 0.45),
        ("0,6418", Convention(), False, 0.6418),
        ("1,234,567", Convention(), False, 1234567),
        ("1,234.5", Convention(), False, 1234.5),
        ("1.250", ENGLISH, False, 1.25),
        ("1,250", ENGLISH, False, 1250),
        ("5,717", Convention(), True, 5717),
        ("5,717", Convention(), False, 5.717),
        ("1 234 567", SPACED, False, 1234567),
        ("1’234’567", Convention(), False, 1234567),
        ("9O,74", Convention(), False, 90.74),
        ("814336687", Convention(), False, 814336687),
        ("2,3,4,6", Convention(), False, None),
        ("1.23.456", Convention(), False, None),
    ],
)
def test_a_number_is_worth_what_a_reader_takes_it_for(
    numeral: str, convention: Convention, whole: bool, value: float | None
) -> None:
    """The group pattern decides, else the usage of the document."""
    assert read_number(numeral, convention, whole=whole) == value


@pytest.mark.parametrize(
    ("numerals", "decimal"),
    [
        ([], ","),
        (["12.345", "90,1"], ","),
        (["12.345.678"], ","),
        (["12,345", "99.5", "1,250,000"], "."),
        (["99.99", "95,8", "4,2", "1.807"], ","),
    ],
)
def test_the_usage_of_a_document_is_that_of_most_of_its_numbers(numerals: list[str], decimal: str) -> None:
    """One number printed otherwise, as OCR does, changes nothing."""
    assert convention_of(numerals).decimal == decimal


@given(st.integers(min_value=1, max_value=10**12), st.sampled_from([".", ",", "'", " "]))
def test_whole_numbers_come_back_in_every_grouping(number: int, mark: str) -> None:
    """Grouping and reading again gives the number."""
    convention = Convention(".", spaced=False) if mark == "," else Convention(spaced=mark == " ")
    assert read_number(_grouped(number, mark), convention) == number


@given(
    st.integers(min_value=0, max_value=10**9),
    st.integers(min_value=0, max_value=99),
    st.sampled_from([(".", ","), (",", ".")]),
)
def test_decimals_come_back_in_both_usages(whole: int, hundredths: int, marks: tuple[str, str]) -> None:
    """Two decimals are decimals whichever mark begins them."""
    group, decimal = marks
    printed = f"{_grouped(whole, group)}{decimal}{hundredths:02}"
    assert read_number(printed, Convention(decimal)) == pytest.approx(whole + hundredths / 100)


_SCALES = [
    ("đồng", 1),
    ("đ", 1),
    ("nghìn đồng", 10**3),
    ("triệu đồng", 10**6),
    ("trđ", 10**6),
    ("tr.đ", 10**6),
]
_SCALES += [
    ("tỷ đồng", 10**9),
    ("tỷ", 10**9),
    ("tỉ đồng", 10**9),
    ("nghìn tỷ đồng", 10**12),
    ("VNĐ", 1),
    ("ngđ", 10**3),
]


@given(st.integers(min_value=1, max_value=999_999), st.sampled_from(_SCALES))
def test_money_is_scaled_to_dong(number: int, scale: tuple[str, int]) -> None:
    """Whatever the unit, the value is in đồng and the quote is number and unit."""
    words, factor = scale
    quote = f"{_grouped(number, '.')} {words}"
    text = f"Kinh phí thực hiện là {quote}, đã cấp đủ."
    (figure,) = _figures(text)
    assert (figure.value, figure.unit_name, figure.kind) == (number * factor, "đồng", "money")
    assert text[figure.start : figure.end] == quote


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=999))
def test_the_parts_of_composite_money_are_added(billions: int, millions: int) -> None:
    """`1 tỷ 250 triệu đồng` is one figure."""
    (figure,) = _figures(f"tổng mức đầu tư {billions} tỷ {millions} triệu đồng.")
    assert figure.value == billions * 10**9 + millions * 10**6


@given(
    st.sampled_from(["chí", "bào", "thời", "ý", "bộ", "loạt", "đội", "nghiệp", "hồ", "thuận", "hành"]),
    st.integers(min_value=1, max_value=99),
    st.sampled_from([" ", "\n", " \n\n"]),
)
def test_money_is_never_read_from_words_that_begin_like_dong(second: str, number: int, gap: str) -> None:
    """`09 đồng chí` are persons, also where the line breaks."""
    for scale in ("", "triệu "):
        figures = _figures(f"trong đó có {number:02} {scale}đồng{gap}{second} tham gia")
        assert not any(
            figure.end > 20 + len(scale) and figure.kind == "money" and not scale for figure in figures
        )
        assert not any(
            "đồng" in f"{figure.unit_name}" and figure.kind == "money" and not scale for figure in figures
        )


@given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=1, max_value=99_999))
def test_both_figures_of_a_ratio_are_scaled(done: int, planned: int) -> None:
    """The unit on the right is that of both."""
    text = f"giải ngân {_grouped(done, '.')}/{_grouped(planned, '.')} triệu đồng, đạt kế hoạch"
    (figure,) = _figures(text)
    assert (figure.value, figure.denominator, figure.kind) == (done * 10**6, planned * 10**6, "ratio")
