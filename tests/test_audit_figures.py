"""The audit of figures and tasks: what does not add up is found, what holds is left alone."""

from __future__ import annotations

import pytest

from vbhc_extract.auditing import CHECKS, audit
from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.model import Finding
from vbhc_extract.reading import from_text

_CHECKS = [name for name, check in CHECKS.items() if ".auditing.figures." in check.run.__module__]


def _findings(*texts: str) -> tuple[Finding, ...]:
    """Return what the checks of figures and tasks find in some documents."""
    extractions = [extract(from_text(text, f"{at}.txt")) for at, text in enumerate(texts)]
    return audit(extractions, link(extractions), checks=_CHECKS)


def _told(*texts: str) -> list[tuple[str, str, str]]:
    """Return check, severity and quotes of the findings, notes left out."""
    return [
        (one.check, one.severity, " | ".join(_quotes(one)))
        for one in _findings(*texts)
        if one.severity != "note"
    ]


def _quotes(found: Finding) -> list[str]:
    """Return the quoted words of a finding, without their places."""
    return [quote[1 : quote.rindex("” (")].rpartition(": ")[2] for quote in found.evidence]


WRONG_RATES = [
    ("Đã chuyển đổi 14/32 trường hợp (34,75%).", "ratio_percent", "error", "34,75% | 14/32 trường hợp"),
    ("Giải ngân được 84.327/404.989 triệu đồng, đạt 28,02%.", "ratio_percent", "error", "28,02%"),
    ("Tỷ lệ nộp trực tuyến đạt 79,67% (6.702/9.620 hồ sơ).", "ratio_percent", "error", "79,67%"),
    ("Có 3.268/3.912 đối tượng nhận trợ cấp qua tài khoản, đạt 85,34%.", "ratio_percent", "error", "85,34%"),
    ("Hoàn thành 45/60 nhiệm vụ, chiếm tỷ lệ 70%.", "ratio_percent", "error", "70%"),
    (
        "Thu được 21.760 triệu đồng, bằng 72,20% dự toán 80.000 triệu đồng.",
        "total_percent",
        "error",
        "72,20%",
    ),
    ("Cử 21 lượt cán bộ đi bồi dưỡng (đạt 42,71% kế hoạch năm 85 lượt).", "total_percent", "error", "42,71%"),
    (
        "Có 41.236 hộ dùng cáp quang trong tổng số 48.710 hộ, chiếm 48,66%.",
        "total_percent",
        "error",
        "48,66% | 41.236 hộ | 48.710 hộ",
    ),
    (
        "Có 2.036 lượt đánh giá, trong đó hài lòng 2.035 lượt (99,99%), không hài lòng 01 lượt.",
        "share_percent",
        "error",
        "99,99% | 2.035 lượt | 2.036 lượt",
    ),
    (
        "Đã giải quyết 5.968 hồ sơ, trong đó đúng hạn 5.717 hồ sơ (chiếm 98,5%), trễ hạn 251 hồ sơ (chiếm 4,2%).",
        "share_percent",
        "error",
        "98,5%",
    ),
    ("Số hồ sơ đất đai là 150 hồ sơ, chiếm 104% số hồ sơ.", "share_over_100", "error", "104%"),
    (
        "Tỷ lệ giải quyết hồ sơ đúng hạn đạt 98,5%, trễ hạn 2,5%.",
        "opposite_percents",
        "error",
        "98,5% | 2,5%",
    ),
    (
        "Tỷ lệ giải quyết hồ sơ đúng hạn đạt 96,5%; quá hạn chiếm 2,5%.",
        "opposite_percents",
        "warning",
        "96,5% | 2,5%",
    ),
    (
        "Tổng số hồ sơ tiếp nhận là 7.362 hồ sơ.\n\nĐã nhận 4.276 hồ sơ nộp trực tuyến, đạt tỷ lệ 75,4% so với tổng số hồ sơ được tiếp nhận.",
        "base_percent",
        "warning",
        "75,4% | 4.276 hồ sơ | 7.362 hồ sơ",
    ),
]


@pytest.mark.parametrize(("text", "check", "severity", "quotes"), WRONG_RATES)
def test_wrong_percentages_are_found(text: str, check: str, severity: str, quotes: str) -> None:
    """A percentage that does not follow from its counts is quoted with them."""
    [found] = _told(text)
    assert found[:2] == (check, severity)
    assert found[2].startswith(quotes)


RIGHT_RATES = [
    # rounded up, off, down
    "Đã chuyển đổi 14/32 trường hợp (43,75%).",
    "Đạt 2/3 chỉ tiêu, bằng 66,6%.",
    "Đạt 2/3 chỉ tiêu, bằng 66,7%.",
    "Giải ngân được 84.327/404.989 triệu đồng, đạt 20,82%.",
    "Giải ngân 162.788/404.989 triệu đồng, đạt 40,2%.",
    "Thu 1,2/3,5 tỷ đồng, đạt 35%.",
    # what is left
    "Còn 5/20 nhiệm vụ chưa hoàn thành, đạt 75%.",
    # over the plan
    "Rà soát 26/25 TTHC, đạt 104% kế hoạch.",
    # several ratios, one percentage
    "Đã kiểm tra 03/05 phòng, 04/08 xã, đạt 53,85%.",
    # another base, told or not
    "Có 11/14 xã hoàn thành, bằng 120% so với cùng kỳ.",
    "Số đơn giảm 8,4% so với cùng kỳ (327/357 đơn).",
    "Tiếp nhận 500 hồ sơ, trong đó 300 hồ sơ nộp trực tuyến (đạt 85% kế hoạch).",
    "Đã giải quyết 5.968 hồ sơ, đúng hạn 5.717 hồ sơ (chiếm 95,8%), trễ hạn 251 hồ sơ (chiếm 4,2%).",
    "Hồ sơ trễ hạn 346 hồ sơ. Lĩnh vực đất đai trễ hạn 281 hồ sơ, chiếm 81,21% tổng số hồ sơ trễ hạn.",
    "Kiểm tra 41 văn bản, phát hiện 05 văn bản sai sót, chiếm 12,20%.",
    "Có 41.236 hộ dùng cáp quang trong tổng số 48.710 hộ, chiếm 84,66%, vượt chỉ tiêu 82%.",
    "Số hóa 43.150 trang (đạt 102,74% kế hoạch 42.000 trang) và 19.734/28.600 dữ liệu, đạt 69,00%.",
    "Có 71 hộ kinh doanh dùng hóa đơn điện tử (94,67% kế hoạch 75 hộ).",
    "Thu ngân sách đạt 414.252 triệu đồng, bằng 31,69% dự toán tỉnh giao, bằng 31,37% dự toán huyện giao.",
    # bounds and ranges are no exact numbers
    "Có khoảng 14/32 trường hợp (40%).",
    "Trên 95% kế hoạch 42.000 trang.",
    # three that make up the whole; other wholes
    "Tỷ lệ giải quyết trước hạn đạt 60%, đúng hạn 35%, trễ hạn 5%.",
    "Tỷ lệ giải quyết hồ sơ đúng hạn đạt 98,5%, trễ hạn 1,5%.",
    "Tỷ lệ giải quyết đúng hạn cấp huyện đạt 98,5%, hồ sơ trễ hạn cấp xã 2,5%.",
    "Tỷ lệ giải quyết đúng hạn tăng 1,5%, trễ hạn giảm 2,5%.",
    "Tiếp nhận hồ sơ trực tuyến đạt 75%, trực tiếp 20%.",
    # a score, a frequency, a rank
    "Đạt 86,92/100 điểm, xếp thứ 5/12 huyện.",
    "Đạt 104% kế hoạch.",
    # a year after the plan
    "Giải ngân 31.510 triệu đồng, đạt 11% kế hoạch năm 2024 (286.450 triệu đồng).",
]


@pytest.mark.parametrize("text", RIGHT_RATES)
def test_right_percentages_are_left_alone(text: str) -> None:
    """Percentages that follow, or whose base is not told, give no finding."""
    assert _told(text) == []


WRONG_CHANGES = [
    (
        "Tỷ lệ tăng từ 69,67% trong quý I/2024 lên 81,45% cả năm 2024, tăng 13,78 điểm phần trăm.",
        "13,78 điểm",
    ),
    ("Số xã đạt chuẩn tăng từ 12 xã lên 15 xã, tăng 05 xã.", "05 xã"),
    ("Tỷ lệ đúng hạn đạt 97,16%, tăng 1,77 điểm phần trăm so với quý I (96,39%).", "1,77 điểm"),
    ("Hồ sơ tồn đọng còn 162 hồ sơ, giảm 49,09% so với 396 hồ sơ cuối năm 2023.", "49,09%"),
    ("Doanh thu đạt 7.420 triệu đồng, tăng 19,12% so với kế hoạch 6.800 triệu đồng.", "19,12%"),
    ("Giải ngân đạt 34,15%, cao hơn cùng kỳ năm 2023 (31,02%) là 4,13 điểm phần trăm.", "4,13 điểm"),
    ("Kim ngạch đạt 2,2 tỷ USD, tăng 23% so với năm trước (1,65 tỷ USD).", "23%"),
    ("Số hộ nghèo giảm từ 320 hộ xuống còn 280 hộ, giảm 50 hộ.", "50 hộ"),
]


@pytest.mark.parametrize(("text", "quote"), WRONG_CHANGES)
def test_wrong_changes_are_found(text: str, quote: str) -> None:
    """A change that is not the difference of its two numbers is an error."""
    [(check, severity, quotes)] = _told(text)
    assert (check, severity) == ("change", "error")
    assert quotes.startswith(quote)


RIGHT_CHANGES = [
    "Tỷ lệ tăng từ 69,67% lên 81,45%, tăng 11,78 điểm phần trăm.",
    "Tỷ lệ tăng từ 60% lên 75%, tăng 15%.",
    "Tỷ lệ tăng từ 60% lên 75%, tăng 25%.",
    "Tỷ lệ đúng hạn đạt 97,16%, tăng 0,77 điểm phần trăm so với quý I (96,39%).",
    "Hồ sơ tồn đọng còn 162 hồ sơ, giảm 59,09% so với 396 hồ sơ cuối năm 2023.",
    "Có 4.216 lượt người tham gia, vượt 40,53% so với mục tiêu 3.000 lượt.",
    "Giá trị 1.098 triệu đồng, tiết kiệm 42 triệu đồng so với dự toán 1.140 triệu đồng.",
    "Giải ngân đạt 34,15%, cao hơn cùng kỳ năm 2023 (31,02%) là 3,13 điểm phần trăm.",
    "Kim ngạch đạt 2,2 tỷ USD, tăng 33% so với năm trước (1,65 tỷ USD).",
    # what changed stands further back
    "Tiếp nhận 327 đơn, đã xử lý 296 đơn, giảm 8,4% so với cùng kỳ năm 2023 (357 đơn).",
    # nothing to compare with
    "Tổng số 214 lượt với 231 người, giảm 12 lượt so với cùng kỳ.",
    "Có 11 sáng kiến được công nhận, tăng 04 sáng kiến so với năm 2023.",
    "Tăng từ khoảng 60% lên trên 75%, tăng 20 điểm phần trăm.",
    # of two kinds
    "Biên chế giao 95 người; giảm 01 biên chế so với đầu năm (96 người).",
]


@pytest.mark.parametrize("text", RIGHT_CHANGES)
def test_right_changes_are_left_alone(text: str) -> None:
    """Changes that follow, or that compare with what is not told, give no finding."""
    assert _told(text) == []


WRONG_SUMS = [
    (
        "Giao vốn cho 68 dự án: 24 dự án chuyển tiếp, 39 dự án khởi công mới và 07 dự án chuẩn bị đầu tư.",
        "parts_sum",
        "warning",
        "68 dự án | 24 dự án | 39 dự án | 07 dự án",
    ),
    (
        "Tổng số 411 TTHC, bao gồm: cấp huyện 266 TTHC, cấp xã 154 TTHC.",
        "parts_sum",
        "error",
        "411 TTHC | 266 TTHC | 154 TTHC",
    ),
    (
        "Kinh phí 3.010 triệu đồng, gồm ngân sách huyện 2.260 triệu đồng và nguồn khác 700 triệu đồng.",
        "parts_sum",
        "error",
        "3.010 triệu đồng",
    ),
    (
        "Tổng hồ sơ tiếp nhận 26.159 hồ sơ; trong đó nhận trực tiếp 23.383 hồ sơ, kỳ trước chuyển qua 2.775 hồ sơ.",
        "parts_sum",
        "warning",
        "26.159 hồ sơ | 23.383 hồ sơ | 2.775 hồ sơ",
    ),
    (
        "Đã giải quyết 9.587 hồ sơ, trong đó đúng hạn 9.141 hồ sơ, trễ hạn 346 hồ sơ.",
        "parts_sum",
        "warning",
        "9.587 hồ sơ",
    ),
    ("Có 45 cán bộ, trong đó: nam 25 cán bộ, nữ 18 cán bộ.", "parts_sum", "warning", "45 cán bộ"),
    (
        "Tổng số 327 đơn, gồm:\n- Khiếu nại: 27 đơn.\n- Tố cáo: 06 đơn.\n- Kiến nghị, phản ánh: 263 đơn.\n",
        "parts_sum",
        "warning",
        "327 đơn | 27 đơn | 06 đơn | 263 đơn",
    ),
    (
        "Tiếp nhận 120 đơn, trong đó 150 đơn thuộc lĩnh vực đất đai.",
        "part_over_total",
        "error",
        "150 đơn | 120 đơn",
    ),
    (
        "Tổng hồ sơ tiếp nhận: 7.362 hồ sơ; đã giải quyết 5.968 hồ sơ; đang giải quyết 1.223 hồ sơ.",
        "balance",
        "warning",
        "7.362 hồ sơ | 5.968 hồ sơ | 1.223 hồ sơ",
    ),
]


@pytest.mark.parametrize(("text", "check", "severity", "quotes"), WRONG_SUMS)
def test_wrong_sums_are_found(text: str, check: str, severity: str, quotes: str) -> None:
    """Parts that do not add up to their total are quoted after it."""
    [found] = _told(text)
    assert found[:2] == (check, severity)
    assert found[2].startswith(quotes)


RIGHT_SUMS = [
    "Tổng số 411 TTHC, gồm cấp huyện 266 TTHC, cấp xã 145 TTHC.",
    # two decompositions of one total
    "Tiếp nhận 11.264 hồ sơ (cấp huyện 4.386 hồ sơ, cấp xã 6.878 hồ sơ); trong đó trực tiếp 2.918 hồ sơ, trực tuyến 6.702 hồ sơ, kỳ trước chuyển qua 1.644 hồ sơ.",
    # a part of a part
    "Tổng số 214 lượt, trong đó tiếp thường xuyên 168 lượt, tiếp định kỳ 46 lượt (Chủ tịch tiếp 31 lượt, Phó Chủ tịch 15 lượt).",
    # one more that stands in another relation
    "Tổng số: 569 TTHC. Trong đó, cấp huyện là 381 TTHC; cấp xã là 188 TTHC; ngành dọc đóng tại địa phương: 25 TTHC.",
    # some of them only
    "Kiểm tra 96 văn bản, trong đó 20 văn bản của HĐND, 31 văn bản của UBND.",
    "Kiểm tra 12 hồ sơ: 03 hồ sơ thiếu chữ ký, 02 hồ sơ sai thẩm quyền.",
    "Phát hiện 12 hồ sơ sai phạm: 08 hồ sơ thiếu chữ ký, 06 hồ sơ sai thẩm quyền.",
    "Hỗ trợ 1.200 hộ, trong đó 800 hộ nghèo, 700 hộ dân tộc thiểu số.",
    "Tổng số 120 hồ sơ, gồm 50 hồ sơ đất đai, 40 hồ sơ hộ tịch và các hồ sơ khác.",
    # decimals that are rounded
    "Kinh phí 8,5 tỷ đồng, gồm ngân sách huyện 4,26 tỷ đồng, ngân sách xã 4,27 tỷ đồng.",
    "Diện tích 12,5 ha, gồm đất lúa 7,2 ha, đất màu 5,4 ha.",
    # of other kinds
    "Tổ chức 03 lớp gồm 120 học viên và 15 giảng viên.",
    "Ban hành 68 văn bản, trong đó có 14 kế hoạch, 09 quyết định, 38 công văn, 07 thông báo.",
    # what follows the list
    "Tổng số 120 hồ sơ, gồm 50 hồ sơ đất đai, 70 hồ sơ hộ tịch; đã giải quyết 100 hồ sơ.",
    "Đã giải quyết 9.587 hồ sơ, trong đó đúng hạn 9.241 hồ sơ, trễ hạn 346 hồ sơ. Đang giải quyết 1.677 hồ sơ.",
    "Tổng số 500 hồ sơ tiếp nhận, trong đó đúng hạn 450 hồ sơ, trễ hạn 10 hồ sơ.",
    "Tiếp nhận 7.362 hồ sơ; đã giải quyết 5.968 hồ sơ; đang giải quyết 1.223 hồ sơ; trả lại 171 hồ sơ.",
    "Đã giao 20 chỉ tiêu, trong đó giảm 35 chỉ tiêu so với năm trước.",
    "Giảm 20 hồ sơ, trong đó đất đai giảm 35 hồ sơ.",
    "Phát 600 phiếu; 573 phiếu hài lòng, 27 phiếu chưa hài lòng, tập trung ở lĩnh vực đất đai (19 phiếu).",
    "Tổng số 327 đơn, gồm:\n- Khiếu nại: 27 đơn.\n- Tố cáo: 06 đơn.\n- Kiến nghị, phản ánh: 294 đơn.\n",
    "Xử lý kỷ luật 04 trường hợp: khiển trách 03, cảnh cáo 01.",
]


@pytest.mark.parametrize("text", RIGHT_SUMS)
def test_right_sums_are_left_alone(text: str) -> None:
    """Sums that hold, lists of some parts and overlapping parts give no finding."""
    assert _told(text) == []


_HEAD = "ỦY BAN NHÂN DÂN\nHUYỆN DI LINH\n\nSố: {number}\n\nDi Linh, ngày {day} tháng {month} năm {year}\n\n"


def _document(kind: str, title: str, number: str, date: str, body: str) -> str:
    """Return a little document of the district with its heading."""
    day, month, year = date.split("/")
    return f"{_HEAD.format(number=number, day=day, month=month, year=year)}{kind}\n{title}\n\n{body}\n"


TABLES = [
    (
        "| Nguồn | Kế hoạch (triệu đồng) | Giải ngân (triệu đồng) |\n|---|---|---|\n| Trung ương | 62.300 | 14.205 |\n"
        "| Tỉnh | 98.750 | 41.377 |\n| Huyện | 125.400 | 42.230 |\n| Tổng cộng | 286.450 | 97.182 |\n",
        [("table_sum", "error", "97.182 | 14.205 | 41.377 | 42.230")],
    ),
    (
        "| Nguồn | Kế hoạch (triệu đồng) | Giải ngân (triệu đồng) |\n|---|---|---|\n| Trung ương | 62.300 | 14.205 |\n"
        "| Tỉnh | 98.750 | 41.377 |\n| Huyện | 125.400 | 42.230 |\n| Tổng cộng | 286.450 | 97.812 |\n",
        [],
    ),
    # only one column, which may leave rows out
    (
        "Dự án | Vốn (triệu đồng)\nĐường A | 100\nĐường B | 200\nTổng cộng | 350\n",
        [("table_sum", "warning", "350 | 100 | 200")],
    ),
    # rows within rows
    (
        "TT | Nội dung | Dự toán (triệu đồng) | Thực hiện (triệu đồng)\nI | Chi đầu tư | 300 | 250\n1 | Nguồn tỉnh | 100 | 90\n"
        "2 | Nguồn huyện | 200 | 160\nII | Chi thường xuyên | 500 | 480\n | Tổng cộng | 800 | 730\n",
        [],
    ),
    (
        "| Dự án | Kế hoạch (triệu đồng) | Giải ngân (triệu đồng) | Tỷ lệ (%) |\n|---|---|---|---|\n| Đường A | 28.500 | 14.535 | 51,00 |\n"
        "| Trường B | 14.400 | 6.120 | 45,20 |\n| Đường C | 18.600 | 5.022 | 27,00 |\n| Hồ D | 16.250 | 2.275 | 14,00 |\n| Nhà E | 6.800 | 3.944 | 58,00 |\n",
        [("table_percent", "error", "45,20 | 6.120 | 14.400")],
    ),
    # percentages of something else
    (
        "| Xã | Hộ nghèo (hộ) | Số hộ (hộ) | Tỷ lệ đạt chuẩn (%) |\n|---|---|---|---|\n| A | 12 | 340 | 81,5 |\n| B | 25 | 410 | 77,2 |\n| C | 9 | 512 | 91,0 |\n",
        [],
    ),
    (
        "Chỉ tiêu | Đơn vị | Quý I/2024 | 6 tháng/2024\nĐã giải quyết | hồ sơ | 9.587 | 22.064\n- Đúng hạn | hồ sơ | 9.241 | 21.347\n- Trễ hạn | hồ sơ | 346 | 627\n",
        [("table_parts", "warning", "22.064 | 21.347 | 627")],
    ),
    # nowhere all of them
    (
        "Chỉ tiêu | Đơn vị | Quý I/2024 | 6 tháng/2024\nĐã tiếp nhận | hồ sơ | 9.587 | 22.064\n- Đất đai | hồ sơ | 3.241 | 6.347\n- Hộ tịch | hồ sơ | 346 | 627\n",
        [],
    ),
    # prices and shares are not added
    (
        "Loại | Số lượng (bộ) | Đơn giá (đồng)\nMáy tính | 10 | 15.000.000\nMáy in | 5 | 4.000.000\nTổng cộng | 15 | 170.000.000\n",
        [],
    ),
]


@pytest.mark.parametrize(("table", "expected"), TABLES)
def test_tables(table: str, expected: list[tuple[str, str, str]]) -> None:
    """Totals and percentages of a table are checked by what its other columns and rows keep to."""
    body = f"1. Kết quả như sau:\n\n{table}\nTrên đây là báo cáo."
    assert _told(_document("BÁO CÁO", "Kết quả giải ngân", "12/BC-UBND", "05/7/2024", body)) == expected


COUNTS = [
    (
        "Thực hiện 04 nhiệm vụ sau:\n1. Rà soát.\n2. Công khai.\n3. Số hóa.\n4. Kiểm tra.\n5. Báo cáo.\n",
        [("stated_count", "error", "04 nhiệm vụ")],
    ),
    (
        "Tập trung 03 nội dung:\na) Rà soát.\nb) Công khai.\nc) Số hóa.\nd) Kiểm tra.\n",
        [("stated_count", "error", "03 nội dung")],
    ),
    (
        "Thực hiện 04 giải pháp sau:\n- Rà soát.\n- Công khai.\n- Số hóa.\n",
        [("stated_count", "warning", "04 giải pháp")],
    ),
    (
        "Huyện đã ban hành 03 văn bản gồm: Kế hoạch số 12/KH-UBND ngày 18/01/2024 về tuyên truyền; Công văn số 245/UBND-NV ngày 07/02/2024; "
        "Quyết định số 45/QĐ-UBND ngày 08/01/2024; Quyết định số 46/QĐ-UBND ngày 09/01/2024.",
        [("stated_documents", "warning", "03 văn bản")],
    ),
    ("Thực hiện 03 nhiệm vụ sau:\n1. Rà soát.\n2. Công khai.\n3. Số hóa.\n\nTrên đây là báo cáo.", []),
    # items within items, and another list after it
    (
        "Thực hiện 02 nhiệm vụ sau:\n1. Rà soát:\n- Văn bản.\n- Thủ tục.\n2. Công khai.\n\nIII. Kiến nghị\n1. Bổ sung biên chế.\n",
        [],
    ),
    # the bodies that get the tasks, not the tasks
    ("Giao 05 nhiệm vụ cho các phòng như sau:\n1. Phòng Nội vụ.\n2. Phòng Tư pháp.\n", []),
    # some of them
    (
        "Ban hành 05 văn bản, trong đó có: Công văn số 968/UBND-VP ngày 06/5/2024; Quyết định số 1102/QĐ-UBND ngày 08/5/2024.",
        [],
    ),
    # the outline goes on with the numbers of its own
    ("1. Thực hiện 03 nhiệm vụ sau:\n2. Kết quả.\n3. Kiến nghị.\n", []),
    # bodies named in a row, one comma forgotten
    ("Kiểm tra 03 đơn vị: Phòng Nội vụ, Phòng Tư pháp UBND xã Gia Bắc.", []),
    # a list that is followed by a paragraph and another list
    (
        "Thực hiện 02 giải pháp sau:\n- Rà soát.\n- Công khai.\n\nNgoài ra còn làm:\n- Số hóa.\n- Kiểm tra.\n",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_stated_counts(text: str, expected: list[tuple[str, str, str]]) -> None:
    """A count is held against the list right below it, and only that."""
    assert _told(text) == expected
