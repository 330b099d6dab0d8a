"""Dates and periods: what is found in a text, which days it means, and in what role."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract.extraction.dates import forms as date_forms
from vbhc_extract.extraction.dates.dates import FoundDate, find_dates
from vbhc_extract.extraction.dates.periods import month_number
from vbhc_extract.extraction.folding import fold

Expected = tuple[str, str, str, str]


def _day(quote: str, iso: str) -> Expected:
    return quote, iso, iso, "day"


def _year(quote: str, year: int) -> Expected:
    return quote, f"{year}-01-01", f"{year}-12-31", "year"


def _rows(text: str, year: int | None) -> list[Expected]:
    return [(text[d.start : d.end], d.first_day, d.last_day, d.grain) for d in find_dates(fold(text), year)]


DAYS = [
    ("Quyết định số 12/QĐ-UBND ngày 15/12/2023 của UBND xã", [_day("ngày 15/12/2023", "2023-12-15")]),
    ("Tờ trình số 7/TTr-STC ngày 01/3/2024;", [_day("ngày 01/3/2024", "2024-03-01")]),
    ("Công văn số 88/STC ngày 15-12-2023", [_day("ngày 15-12-2023", "2023-12-15")]),
    ("Công văn số 88/STC ngày 15.12.2023.", [_day("ngày 15.12.2023", "2023-12-15")]),
    ("Quyết định số 75/2004/QĐ-UB ngày 06 / 7 /2005", [_day("ngày 06 / 7 /2005", "2005-07-06")]),
    ("ngày 15 /12 / 2023 họp", [_day("ngày 15 /12 / 2023", "2023-12-15")]),
    ("ngày 15/ 12/2023 họp", [_day("ngày 15/ 12/2023", "2023-12-15")]),
    ("Chỉ thị số 3/CT-UBND (15/12/2023)", [_day("15/12/2023", "2023-12-15")]),
    ("Hưng Yên, ngày 5 tháng 9 năm 2023", [_day("ngày 5 tháng 9 năm 2023", "2023-09-05")]),
    ("HƯNG YÊN, NGÀY 05 THÁNG 9 NĂM 2023", [_day("NGÀY 05 THÁNG 9 NĂM 2023", "2023-09-05")]),
    ("Ngày 15 Tháng 12 Năm 2023", [_day("Ngày 15 Tháng 12 Năm 2023", "2023-12-15")]),
    ("Lập tại Tam Nông, 15 tháng 12 năm 2023", [_day("15 tháng 12 năm 2023", "2023-12-15")]),
    ("Thông qua ngày 26 tháng 11, năm 2003", [_day("ngày 26 tháng 11, năm 2003", "2003-11-26")]),
    ("ngày 15/12 năm 2023 đã họp", [_day("ngày 15/12 năm 2023", "2023-12-15")]),
    ("Ngày 30/01/2024, Sở Tư pháp chủ trì", [_day("Ngày 30/01/2024", "2024-01-30")]),
    ("Ngày: 15/12/2023", [_day("Ngày: 15/12/2023", "2023-12-15")]),
    ("Ngày ký: 15/12/2023", [_day("15/12/2023", "2023-12-15")]),
    ("ngày15/12/2023", [_day("ngày15/12/2023", "2023-12-15")]),
    ("theo Quyết định số 9/QĐ-BTC ngày \n\n31/12/2021 của Bộ", [_day("ngày \n\n31/12/2021", "2021-12-31")]),
    ("Kế hoạch số 4/KH-UBND ngày 15/12/\n2023", [_day("ngày 15/12/\n2023", "2023-12-15")]),
    ("Kế hoạch số 4/KH-UBND ngày\u00a015/12/2023", [_day("ngày\u00a015/12/2023", "2023-12-15")]),
    ("kể từ **ngày 01/7/2025**", [_day("ngày 01/7/2025", "2025-07-01")]),
    ("ngày 15/12/23 đã nộp", [_day("ngày 15/12/23", "2023-12-15")]),
    ("sinh ngày 02/9/78", [_day("ngày 02/9/78", "1978-09-02")]),
    ("nhận 15/12/23.", [_day("15/12/23", "2023-12-15")]),
    ("cùng ngày 12/01/2024", [_day("ngày 12/01/2024", "2024-01-12")]),
    ("thứ Sáu, ngày 15/12/2023", [_day("ngày 15/12/2023", "2023-12-15")]),
    ("Hồi 14 giờ 30 phút ngày 15/12/2023", [_day("ngày 15/12/2023", "2023-12-15")]),
    ("họp lúc 07h30 12/01/2024", [_day("12/01/2024", "2024-01-12")]),
    ("30/9/2024, 31/12/2024", [_day("30/9/2024", "2024-09-30"), _day("31/12/2024", "2024-12-31")]),
    ("ngày 29/02/2024", [_day("ngày 29/02/2024", "2024-02-29")]),
    ("(30/4/1975 - 30/4/2025)", [_day("30/4/1975", "1975-04-30"), _day("30/4/2025", "2025-04-30")]),
    (
        "các ngày 05/01, 12/01 và 19/01/2024",
        [_day("ngày 05/01", "2024-01-05"), _day("12/01", "2024-01-12"), _day("19/01/2024", "2024-01-19")],
    ),
    ("ngày 12 và 13/5/2024", [_day("ngày 12", "2024-05-12"), _day("13/5/2024", "2024-05-13")]),
    (
        "ngày 20/12 và ngày 05/01/2024",
        [_day("ngày 20/12", "2023-12-20"), _day("ngày 05/01/2024", "2024-01-05")],
    ),
    (
        "các ngày 29, 30 tháng 4 và 01 tháng 5 năm 2024",
        [
            _day("ngày 29", "2024-04-29"),
            _day("30 tháng 4", "2024-04-30"),
            _day("01 tháng 5 năm 2024", "2024-05-01"),
        ],
    ),
]

WORDED = [
    ("ngày mồng 5 tháng 9 năm 2023", [_day("ngày mồng 5 tháng 9 năm 2023", "2023-09-05")]),
    ("lễ hội mùng 5 tháng Giêng năm 2024", [_day("mùng 5 tháng Giêng năm 2024", "2024-01-05")]),
    ("ngày 05 tháng Chạp năm 2023", [_day("ngày 05 tháng Chạp năm 2023", "2023-12-05")]),
    ("ngày 5 tháng năm năm 2023", [_day("ngày 5 tháng năm năm 2023", "2023-05-05")]),
    ("tháng Mười Hai năm 2023", [("tháng Mười Hai năm 2023", "2023-12-01", "2023-12-31", "month")]),
    ("tháng mười một năm 2023", [("tháng mười một năm 2023", "2023-11-01", "2023-11-30", "month")]),
    ("trong tháng Tư vừa rồi", [("tháng Tư", "2024-04-01", "2024-04-30", "month")]),
]

BLANKS = [
    ("Ea Kar, ngày       tháng      năm 2022", [_year("ngày       tháng      năm 2022", 2022)]),
    ("Ea Kar, ngày tháng năm 2022", [_year("ngày tháng năm 2022", 2022)]),
    ("Quyết định số /QĐ-UBND ngày / /2023 của", [_year("ngày / /2023", 2023)]),
    ("ngày .../.../2023", [_year("ngày .../.../2023", 2023)]),
    ("ngày …… tháng …… năm 2023", [_year("ngày …… tháng …… năm 2023", 2023)]),
    ("ngày_____tháng_____năm 2023", [_year("ngày_____tháng_____năm 2023", 2023)]),
    ("ngày 15 tháng      năm 2024", [_year("ngày 15 tháng      năm 2024", 2024)]),
    ("ngày    /12/2023", [("ngày    /12/2023", "2023-12-01", "2023-12-31", "month")]),
    ("ngày     tháng 3 năm 2024", [("ngày     tháng 3 năm 2024", "2024-03-01", "2024-03-31", "month")]),
    ("ngày ..... tháng 02 năm 2023", [("ngày ..... tháng 02 năm 2023", "2023-02-01", "2023-02-28", "month")]),
]

NO_YEAR = [
    ("(kỳ báo cáo 31/5)", [_day("31/5", "2024-05-31")]),
    ("tính đến 31/5, đã thu", [_day("31/5", "2024-05-31")]),
    ("nộp trước 15/6;", [_day("15/6", "2024-06-15")]),
    ("đến ngày 05/3 có", [_day("ngày 05/3", "2024-03-05")]),
    ("ngày 15 tháng 6 sẽ họp", [_day("ngày 15 tháng 6", "2024-06-15")]),
    ("nghỉ các ngày 30/4, 01/5", [_day("ngày 30/4", "2024-04-30"), _day("01/5", "2024-05-01")]),
]

MONTHS = [
    ("trong tháng 7/2022)", [("tháng 7/2022", "2022-07-01", "2022-07-31", "month")]),
    ("họp thường kỳ tháng 01/2024", [("tháng 01/2024", "2024-01-01", "2024-01-31", "month")]),
    ("Tháng 12 năm 2024.", [("Tháng 12 năm 2024", "2024-12-01", "2024-12-31", "month")]),
    ("BÁO CÁO THÁNG 6 - NĂM 2024", [("THÁNG 6 - NĂM 2024", "2024-06-01", "2024-06-30", "month")]),
    ("Tháng 5-2024", [("Tháng 5-2024", "2024-05-01", "2024-05-31", "month")]),
    ("tháng 3.2024", [("tháng 3.2024", "2024-03-01", "2024-03-31", "month")]),
    ("tháng6/2024", [("tháng6/2024", "2024-06-01", "2024-06-30", "month")]),
    ("Trong tháng 6 sẽ trình", [("tháng 6", "2024-06-01", "2024-06-30", "month")]),
    ("Trong tháng\n6 sẽ trình", [("tháng\n6", "2024-06-01", "2024-06-30", "month")]),
    ("Trong tháng 6, 5 hồ sơ", [("tháng 6", "2024-06-01", "2024-06-30", "month")]),
    ("đến 12/2023 hoàn thành", [("12/2023", "2023-12-01", "2023-12-31", "month")]),
    ("Báo cáo giám sát (12/2023)", [("12/2023", "2023-12-01", "2023-12-31", "month")]),
    (
        "tháng 4, 5 và 6/2024",
        [
            ("tháng 4", "2024-04-01", "2024-04-30", "month"),
            ("5", "2024-05-01", "2024-05-31", "month"),
            ("6/2024", "2024-06-01", "2024-06-30", "month"),
        ],
    ),
    (
        "tháng 11, 12/2023 và 01/2024",
        [
            ("tháng 11", "2023-11-01", "2023-11-30", "month"),
            ("12/2023", "2023-12-01", "2023-12-31", "month"),
            ("01/2024", "2024-01-01", "2024-01-31", "month"),
        ],
    ),
    (
        "các tháng 7, 8 vừa qua",
        [("tháng 7", "2024-07-01", "2024-07-31", "month"), ("8", "2024-08-01", "2024-08-31", "month")],
    ),
    (
        "tháng 9, tháng 10 năm 2023",
        [
            ("tháng 9", "2023-09-01", "2023-09-30", "month"),
            ("tháng 10 năm 2023", "2023-10-01", "2023-10-31", "month"),
        ],
    ),
]

QUARTERS = [
    ("Trong quý I/2024, đã", [("quý I/2024", "2024-01-01", "2024-03-31", "quarter")]),
    ("Quý I năm 2024", [("Quý I năm 2024", "2024-01-01", "2024-03-31", "quarter")]),
    ("Quý III, năm 2024.", [("Quý III, năm 2024", "2024-07-01", "2024-09-30", "quarter")]),
    ("quý 2/2023", [("quý 2/2023", "2023-04-01", "2023-06-30", "quarter")]),
    ("QUÝ IV\nNĂM 2023", [("QUÝ IV\nNĂM 2023", "2023-10-01", "2023-12-31", "quarter")]),
    ("kết quả Quý I, một số việc", [("Quý I", "2024-01-01", "2024-03-31", "quarter")]),
    ("trong quý I\n\n2. Phần tiếp", [("quý I", "2024-01-01", "2024-03-31", "quarter")]),
    (
        "quý I, II năm 2023",
        [
            ("quý I", "2023-01-01", "2023-03-31", "quarter"),
            ("II năm 2023", "2023-04-01", "2023-06-30", "quarter"),
        ],
    ),
    (
        "quý 1 và 2/2023",
        [("quý 1", "2023-01-01", "2023-03-31", "quarter"), ("2/2023", "2023-04-01", "2023-06-30", "quarter")],
    ),
    (
        "quý III và quý IV/2023",
        [
            ("quý III", "2023-07-01", "2023-09-30", "quarter"),
            ("quý IV/2023", "2023-10-01", "2023-12-31", "quarter"),
        ],
    ),
    (
        "trong quý I\n\nNăm 2023 là",
        [("quý I", "2024-01-01", "2024-03-31", "quarter"), _year("Năm 2023", 2023)],
    ),
]

PARTS_OF_YEARS = [
    ("6 tháng đầu năm 2022", [("6 tháng đầu năm 2022", "2022-01-01", "2022-06-30", "half")]),
    ("trong 6 tháng cuối  năm 2022", [("6 tháng cuối  năm 2022", "2022-07-01", "2022-12-31", "half")]),
    ("06 tháng đầu năm", [("06 tháng đầu năm", "2024-01-01", "2024-06-30", "half")]),
    ("sáu tháng đầu năm", [("sáu tháng đầu năm", "2024-01-01", "2024-06-30", "half")]),
    ("BÁO CÁO 6 THÁNG ĐẦU NĂM 2024", [("6 THÁNG ĐẦU NĂM 2024", "2024-01-01", "2024-06-30", "half")]),
    ("9 tháng đầu năm 2023", [("9 tháng đầu năm 2023", "2023-01-01", "2023-09-30", "range")]),
    ("9 tháng năm 2023", [("9 tháng năm 2023", "2023-01-01", "2023-09-30", "range")]),
    ("3 tháng cuối năm 2023", [("3 tháng cuối năm 2023", "2023-10-01", "2023-12-31", "quarter")]),
    ("Nửa đầu năm 2024", [("Nửa đầu năm 2024", "2024-01-01", "2024-06-30", "half")]),
    ("nửa cuối năm", [("nửa cuối năm", "2024-07-01", "2024-12-31", "half")]),
]

YEARS = [
    ("nhiệm vụ năm 2024.", [_year("năm 2024", 2024)]),
    ("Năm 2023, Sở đã", [_year("Năm 2023", 2023)]),
    ("KẾ HOẠCH NĂM 2025", [_year("NĂM 2025", 2025)]),
    ("hoạt động năm \n\n2022 trên", [_year("năm \n\n2022", 2022)]),
    ("định hướng đến năm 2045", [_year("năm 2045", 2045)]),
    ("cuối năm 2024", [_year("năm 2024", 2024)]),
    ("giao ban tuần thứ 10 năm 2023", [_year("năm 2023", 2023)]),
    ("từ năm 2025 trở đi", [_year("năm 2025", 2025)]),
    ("năm 2023 và 2024", [_year("năm 2023", 2023), _year("2024", 2024)]),
    ("các năm 2022, 2023, 2024;", [_year("năm 2022", 2022), _year("2023", 2023), _year("2024", 2024)]),
    ("Năm 2023, 2000 hộ được vay", [_year("Năm 2023", 2023)]),
    ("chương trình GDPT 2018 đối với lớp 4", [_year("2018", 2018)]),
    ("Hội chợ Xuân 2024", [_year("2024", 2024)]),
    ("Tết Ất Tỵ - 2025 an toàn", [_year("2025", 2025)]),
    ("theo Luật Đất đai 2024 và", [_year("2024", 2024)]),
    ("so với 2023.", [_year("2023", 2023)]),
    ("| Năm 2021 | 2022 | Ước 2023 |", [_year("Năm 2021", 2021), _year("2022", 2022), _year("2023", 2023)]),
    ("2021\t2022\tƯớc thực hiện", [_year("2021", 2021), _year("2022", 2022)]),
    ("tầm nhìn 2050", [_year("2050", 2050)]),
]

RANGES = [
    ("giai đoạn 2021 - 2025 của", [("giai đoạn 2021 - 2025", "2021-01-01", "2025-12-31", "range")]),
    ("giai \nđoạn 2022 – \n2025", [("giai \nđoạn 2022 – \n2025", "2022-01-01", "2025-12-31", "range")]),
    ("GIAI ĐOẠN 2021-2030", [("GIAI ĐOẠN 2021-2030", "2021-01-01", "2030-12-31", "range")]),
    (
        "giai đoạn từ năm 2021 đến năm 2025",
        [("giai đoạn từ năm 2021 đến năm 2025", "2021-01-01", "2025-12-31", "range")],
    ),
    ("hệ thống hóa kỳ 2019 - 2023", [("2019 - 2023", "2019-01-01", "2023-12-31", "range")]),
    ("nhiệm kỳ 2020-2025;", [("2020-2025", "2020-01-01", "2025-12-31", "range")]),
    ("kế hoạch tài chính 3 năm 2025 - 2027", [("năm 2025 - 2027", "2025-01-01", "2027-12-31", "range")]),
    ("năm học 2023-2024", [("năm học 2023-2024", "2023-01-01", "2024-12-31", "range")]),
    ("Từ 15/6/2021 đến 30/11/2023)", [("Từ 15/6/2021 đến 30/11/2023", "2021-06-15", "2023-11-30", "range")]),
    (
        "từ ngày 01/01/2024 đến hết ngày 31/3/2024",
        [("từ ngày 01/01/2024 đến hết ngày 31/3/2024", "2024-01-01", "2024-03-31", "range")],
    ),
    (
        "TỪ NGÀY 01/01/2024 ĐẾN NGÀY 31/3/2024",
        [("TỪ NGÀY 01/01/2024 ĐẾN NGÀY 31/3/2024", "2024-01-01", "2024-03-31", "range")],
    ),
    ("từ ngày 01 đến 15/3/2023", [("từ ngày 01 đến 15/3/2023", "2023-03-01", "2023-03-15", "range")]),
    ("từ ngày 15/3 đến 20/4", [("từ ngày 15/3 đến 20/4", "2024-03-15", "2024-04-20", "range")]),
    (
        "từ ngày 15 tháng 3 đến ngày 20 tháng 4 năm 2023",
        [("từ ngày 15 tháng 3 đến ngày 20 tháng 4 năm 2023", "2023-03-15", "2023-04-20", "range")],
    ),
    (
        "từ tháng 3 đến tháng 6 năm 2023",
        [("từ tháng 3 đến tháng 6 năm 2023", "2023-03-01", "2023-06-30", "range")],
    ),
    ("từ tháng 11 đến tháng 3/2024", [("từ tháng 11 đến tháng 3/2024", "2023-11-01", "2024-03-31", "range")]),
    (
        "từ quý I đến quý III năm 2023",
        [("từ quý I đến quý III năm 2023", "2023-01-01", "2023-09-30", "range")],
    ),
    ("Từ tháng 3/2022 đến nay, xã đã", [("Từ tháng 3/2022 đến nay", "2022-03-01", "", "range")]),
    ("Từ đầu năm 2022 đến nay", [("Từ đầu năm 2022 đến nay", "2022-01-01", "", "range")]),
    ("từ đầu năm đến nay", [("từ đầu năm đến nay", "2024-01-01", "", "range")]),
    ("từ đầu năm đến 31/5/2022", [("từ đầu năm đến 31/5/2022", "2022-01-01", "2022-05-31", "range")]),
    ("từ năm 2021 đến năm 2025", [("từ năm 2021 đến năm 2025", "2021-01-01", "2025-12-31", "range")]),
    ("từ 2021 đến nay", [("từ 2021 đến nay", "2021-01-01", "", "range")]),
    ("tập huấn ngày 12-13/5/2024", [("ngày 12-13/5/2024", "2024-05-12", "2024-05-13", "range")]),
    ("tháng 9-10/2024", [("tháng 9-10/2024", "2024-09-01", "2024-10-31", "range")]),
    ("15/12/2023 - 20/12/2023", [("15/12/2023 - 20/12/2023", "2023-12-15", "2023-12-20", "range")]),
]

NO_SUCH_DAY = [
    ("ngày 31/4/2024", [("ngày 31/4/2024", "", "", "day")]),
    ("ngày 29/02/2023", [("ngày 29/02/2023", "", "", "day")]),
    ("ngày 32/13/2023", [("ngày 32/13/2023", "", "", "day")]),
    ("ngày 00/00/2024", [("ngày 00/00/2024", "", "", "day")]),
    ("từ ngày 31/4/2024 đến nay", [("từ ngày 31/4/2024 đến nay", "", "", "range")]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(DAYS + WORDED + BLANKS + NO_YEAR + MONTHS + QUARTERS),
        *(PARTS_OF_YEARS + YEARS + RANGES + NO_SUCH_DAY),
    ],
)
def test_finds_the_expression_and_its_days(text: str, expected: list[Expected]) -> None:
    """Each form is quoted from its first word to its year and covers the right days."""
    assert _rows(text, 2024) == expected


@pytest.mark.parametrize(
    "text",
    [
        "đến nay đã xong; cùng ngày; hằng ngày; ngày thứ 7; trong 30 ngày; 01 ngày/lần",
        "nộp ngày 07 hàng tháng; từ ngày 01 đến ngày 05 hàng tháng",
        "trước ngày 25 tháng 11 hằng năm; tháng 6 hằng năm; Quý I hằng năm",
        "tháng 12 năm trước; quý IV năm trước; 6 tháng đầu năm trước",
        "mỗi tháng 2 lần; một tháng 01 lần/30 phút; tháng 01 lần; mỗi quý 1 lần; 02 tháng/lần",
        "36 tháng 5 ngày; 6 tháng, 9 tháng; lương tháng 13/2024; quý V/2024; hàng quý; Quý vị đại biểu",
        "mỗi năm 2000 hộ; hàng năm 2000 tấn; những tháng cuối năm; thế kỷ 20; thập niên 1990",
        "tăng từ 5/10 đến 7/10 xã; đến 7/22 trường hợp; 10/14 xã; trực 24/7; 24/24 giờ; 84.327/404.989",
        "2.036 lượt; 2036 hồ sơ; 2000 đồng; 2015 người; khoảng 2000.",
        "Nghị định 108/2020/NĐ-CP; Luật số 22/2023/QH15; Quyết định 01/2024/QĐ-UBND; Thông tư 01/2023 quy định",
        "TCVN ISO 9001:2015; QCVN 06:2022/BXD; tỷ lệ 1/2000; mã 2024-01; phiên bản 2.0.2024",
        "http://vidu.gov.vn/2024/05/tin-2024.html; ĐT: 2024 115; số 2024",
        "1.1.2. Mục; lớp 10-11-12; 32/13/2023; 12/01/20245; Điều 12",
        "Trong tháng\n\n2. Phòng Kinh tế",
        "ngày 10/3 âm lịch; ngày 10 tháng 3 năm Giáp Thìn; ghi rõ ngày, tháng, năm",
        "ngày   tháng   năm      ; năm 20...",
        "",
    ],
)
def test_leaves_out_what_is_no_date(text: str) -> None:
    """Durations, what recurs, quantities, fractions and document numbers are no dates."""
    assert _rows(text, 2024) == []


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("trong tháng 6", "month"),
        ("kết quả quý I", "quarter"),
        ("6 tháng đầu năm", "half"),
        ("ngày 15/6", "day"),
    ],
)
def test_no_year_is_guessed(text: str, grain: str) -> None:
    """Without a year in the text or of the document the days stay unknown."""
    assert [(d.first_day, d.last_day, d.grain, d.iso) for d in find_dates(text, None)] == [
        ("", "", grain, "")
    ]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ngày 15/01/2024", "2024-01-15"),
        ("ngày    /3/2024", "2024-03"),
        ("tháng 12/2023", "2023-12"),
        ("ngày   tháng   năm 2022", "2022"),
        ("năm 2023", "2023"),
        ("ngày 31/4/2024", ""),
        ("quý I/2024", ""),
        ("6 tháng đầu năm 2024", ""),
        ("giai đoạn 2021-2025", ""),
    ],
)
def test_iso_keeps_what_is_known(text: str, iso: str) -> None:
    """The ISO date of a citation is as exact as the text, and empty for periods."""
    assert [found.iso for found in find_dates(text, 2024)] == [iso]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("báo cáo trước ngày 30/10/2024", "deadline"),
        ("chậm nhất đến ngày 30/10/2024", "deadline"),
        ("chậm nhất là ngày 30/10/2024", "deadline"),
        ("hoàn thành trong quý II/2024", "deadline"),
        ("Hoàn thành xong trước 20/12/2024", "deadline"),
        ("hạn chót: 20/12/2024", "deadline"),
        ("Thời hạn hoàn thành: ngày 15/6/2024", "deadline"),
        ("áp dụng đến hết ngày 30/6/2024", "deadline"),
        ("TRƯỚC NGÀY 30/10/2024", "deadline"),
        ("tính đến ngày 31/5/2024", "as_of"),
        ("tính đến hết ngày 31/12/2023", "as_of"),
        ("lũy kế đến thời điểm ngày 31/5/2024", "as_of"),
        ("thu ngân sách ước thực hiện đến 30/6/2024", "as_of"),
        ("toàn huyện đến ngày 05/3/2024", "as_of"),
        ("thường xuyên trong năm 2024", "period"),
        ("Kết quả quý I/2024", "period"),
        ("từ ngày 01/01/2024 đến ngày 31/3/2024", "period"),
        ("định hướng đến năm 2030", ""),
        ("Công văn số 88/STC ngày 15/12/2023", ""),
        ("có hiệu lực kể từ ngày 01/7/2025", ""),
        ("tồn tại từ trước năm 1975", ""),
        ("nhiệm vụ năm 2024", ""),
    ],
)
def test_role_is_read_from_the_words_before(text: str, role: str) -> None:
    """Deadlines, closing days and periods are told by the words that end where the date starts."""
    assert [found.role for found in find_dates(text, 2024)] == [role]


def test_only_the_stretch_asked_for_is_searched() -> None:
    """Dates outside the two offsets are left alone, and offsets count from the start of the text."""
    text = "ngày 01/01/2024; ngày 02/02/2024; ngày 03/3/2024"
    middle = text.index("ngày 02")
    assert [(d.start, d.first_day) for d in find_dates(text, None, middle, middle + 16)] == [
        (middle, "2024-02-02")
    ]


@pytest.mark.parametrize(
    ("printed", "number"), [("Một", 1), ("bốn", 4), ("bẩy", 7), ("mười  hai", 12), ("sang", 0)]
)
def test_month_names_are_numbered(printed: str, number: int) -> None:
    """Month names count from one, and other words are no months."""
    assert month_number(printed) == number


FORMS = [
    "ngày {d.day:02}/{d.month}/{d.year}",
    "ngày {d.day:02}/{d.month:02}/{d.year}",
    "ngày {d.day}-{d.month}-{d.year}",
    "ngày {d.day}.{d.month:02}.{d.year}",
    "ngày {d.day} / {d.month} /{d.year}",
    "ngày \n\n{d.day}/{d.month}/{d.year}",
    "ngày {d.day:02} tháng {d.month:02} năm {d.year}",
    "NGÀY {d.day} THÁNG {d.month} NĂM {d.year}",
    "ngày {d.day}/{d.month} năm {d.year}",
    "mồng {d.day} tháng {d.month} năm {d.year}",
    "{d.day:02}/{d.month:02}/{d.year}",
    "{d.day:02}-{d.month:02}-{d.year}",
    "{d.day}.{d.month}.{d.year}",
    "{d.day} tháng {d.month} năm {d.year}",
]

some_day = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(some_day, st.sampled_from(FORMS), st.sampled_from(["", "; ", "của ", "số 12/QĐ-UBND, "]))
def test_every_day_in_every_form_comes_back(day: date, form: str, before: str) -> None:
    """A day of the calendar is read back from each form it may be printed in."""
    printed = form.format(d=day)
    assert _rows(before + printed + ".", None) == [_day(printed, day.isoformat())]


@given(some_day, st.integers(min_value=1, max_value=3000))
def test_every_range_comes_back(first: date, length: int) -> None:
    """Two days joined by từ … đến … are one range, except that a range never runs past the last year."""
    last = min(first + timedelta(days=length), date(2099, 12, 31))
    printed = f"từ ngày {first.day}/{first.month}/{first.year} đến ngày {last.day}/{last.month}/{last.year}"
    if (first.day, first.month) != (last.day, last.month):
        assert _rows(printed, None) == [(printed, first.isoformat(), last.isoformat(), "range")]


PIECES = [text for text, _ in DAYS + BLANKS + MONTHS + QUARTERS + PARTS_OF_YEARS + YEARS + RANGES]
WORDS = [
    *(
        "ngày",
        "tháng",
        "quý",
        "năm",
        "từ",
        "đến",
        "giai đoạn",
        "nay",
        "đầu",
        "cuối",
        "nửa",
        "học",
        "mồng",
        "hết",
    ),
    *(
        "và",
        ",",
        ";",
        "-",
        "/",
        ".",
        "…",
        " ",
        "\n",
        "12",
        "2024",
        "31",
        "0",
        "6",
        "I",
        "IV",
        "Giêng",
        "tính",
        "trước",
    ),
]
noise = st.lists(st.sampled_from(WORDS), max_size=25).map("".join) | st.text(max_size=60)


def _assert_sound(text: str, found: list[FoundDate]) -> None:
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert one.first_day <= one.last_day or not one.last_day
        at = one.end


@given(
    st.lists(noise | st.sampled_from(PIECES), max_size=8).map(" ".join), st.none() | st.integers(1900, 2099)
)
def test_any_text_gives_sound_dates(text: str, year: int | None) -> None:
    """Whatever the text, dates come in order, apart from each other, within it, and never run backwards."""
    _assert_sound(text, find_dates(fold(text), year))


@given(st.lists(noise | st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_no_opening_is_missed(text: str) -> None:
    """Trying the pattern at likely places only finds what trying it everywhere would find."""
    folded = fold(text)
    forms = dict.fromkeys(form for forms in date_forms._FORMS.values() for form in forms)  # noqa: SLF001
    everywhere = regex.compile(rf"\b(?:{'|'.join(forms)})", regex.VERBOSE)
    expected = [match.span() for match in everywhere.finditer(folded)]
    assert [match.span() for match in date_forms.find_expressions(folded, 0, len(folded))] == expected


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("; ".join))
def test_twice_the_text_gives_twice_the_dates(sentence: str) -> None:
    """What stands in one copy of a text does not change what is found in another."""
    text = fold(sentence + ".\n\n")
    once = find_dates(text, 2024)
    again = [found._replace(start=found.start + len(text), end=found.end + len(text)) for found in once]
    assert find_dates(text + text, 2024) == once + again
