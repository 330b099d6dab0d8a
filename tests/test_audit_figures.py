"""The audit of figures and tasks: what does not add up is found, what holds is left alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

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
    ("Giải ngân được 61.472/298.350 triệu đồng, đạt 26,00%.", "ratio_percent", "error", "26,00%"),
    ("Tỷ lệ nộp trực tuyến đạt 79,67% (6.702/9.620 hồ sơ).", "ratio_percent", "error", "79,67%"),
    ("Có 3.268/3.912 đối tượng nhận trợ cấp qua tài khoản, đạt 85,34%.", "ratio_percent", "error", "85,34%"),
    ("Hoàn thành 45/60 nhiệm vụ, chiếm tỷ lệ 70%.", "ratio_percent", "error", "70%"),
    (
        "Thu được 21.760 triệu đồng, bằng 72,20% dự toán 80.000 triệu đồng.",
        "total_percent",
        "error",
        "72,20%",
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
    "Đã chuyển đổi 18/48 trường hợp (37,50%).",
    "Đạt 2/3 chỉ tiêu, bằng 66,6%.",
    "Đạt 2/3 chỉ tiêu, bằng 66,7%.",
    "Giải ngân được 61.472/298.350 triệu đồng, đạt 20,60%.",
    "Giải ngân 119.937/298.350 triệu đồng, đạt 40,2%.",
    "Thu 1,2/3,5 tỷ đồng, đạt 35%.",
    # another base, told or not
    "Có 11/14 xã hoàn thành, bằng 120% so với cùng kỳ.",
    "Kiểm tra 41 văn bản, phát hiện 05 văn bản sai sót, chiếm 12,20%.",
    "Số hóa 43.150 trang (đạt 102,74% kế hoạch 42.000 trang) và 19.734/28.600 dữ liệu, đạt 69,00%.",
    "Có 71 hộ kinh doanh dùng hóa đơn điện tử (94,67% kế hoạch 75 hộ).",
    # bounds and ranges are no exact numbers
    "Có khoảng 18/48 trường hợp (40%).",
    "Trên 95% kế hoạch 42.000 trang.",
    # three that make up the whole; other wholes
    "Tỷ lệ giải quyết đúng hạn cấp huyện đạt 98,5%, hồ sơ trễ hạn cấp xã 2,5%.",
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
    ("Tỷ lệ đúng hạn đạt 97,16%, tăng 1,77 điểm phần trăm so với quý I (96,39%).", "1,77 điểm"),
    ("Hồ sơ tồn đọng còn 162 hồ sơ, giảm 49,09% so với 396 hồ sơ cuối năm 2023.", "49,09%"),
    ("Doanh thu đạt 7.420 triệu đồng, tăng 19,12% so với kế hoạch 6.800 triệu đồng.", "19,12%"),
    ("Giải ngân đạt 34,15%, cao hơn cùng kỳ năm 2023 (31,02%) là 4,13 điểm phần trăm.", "4,13 điểm"),
]


@pytest.mark.parametrize(("text", "quote"), WRONG_CHANGES)
def test_wrong_changes_are_found(text: str, quote: str) -> None:
    """A change that is not the difference of its two numbers is an error."""
    [(check, severity, quotes)] = _told(text)
    assert (check, severity) == ("change", "error")
    assert quotes.startswith(quote)


RIGHT_CHANGES = [
    "Tỷ lệ tăng từ 60% lên 75%, tăng 25%.",
    "Tỷ lệ đúng hạn đạt 97,16%, tăng 0,77 điểm phần trăm so với quý I (96,39%).",
    "Hồ sơ tồn đọng còn 162 hồ sơ, giảm 59,09% so với 396 hồ sơ cuối năm 2023.",
    "Có 4.216 lượt người tham gia, vượt 40,53% so với mục tiêu 3.000 lượt.",
    "Giá trị 1.098 triệu đồng, tiết kiệm 42 triệu đồng so với dự toán 1.140 triệu đồng.",
    "Giải ngân đạt 34,15%, cao hơn cùng kỳ năm 2023 (31,02%) là 3,13 điểm phần trăm.",
    "Kim ngạch đạt 2,2 tỷ USD, tăng 33% so với năm trước (1,65 tỷ USD).",
    # nothing to compare with
    "Tổng số 214 lượt với 231 người, giảm 12 lượt so với cùng kỳ.",
    "Có 11 sáng kiến được công nhận, tăng 04 sáng kiến so với năm 2023.",
    "Tăng từ khoảng 60% lên trên 75%, tăng 20 điểm phần trăm.",
    # at constant prices, year by year
    "Thu nhập đạt 2.540 tỷ đồng theo giá hiện hành, tăng 7% so với năm 2022 (2.300 tỷ đồng).",
    "Tỷ lệ hộ nghèo giảm từ 7,2% năm 2021 xuống còn 3,2% năm 2024, giảm 1,3%/năm.",
    # of two kinds
    "Biên chế giao 95 người; giảm 01 biên chế so với đầu năm (96 người).",
]


@pytest.mark.parametrize("text", RIGHT_CHANGES)
def test_right_changes_are_left_alone(text: str) -> None:
    """Changes that follow, or that compare with what is not told, give no finding."""
    assert _told(text) == []


WRONG_SUMS = [
    (
        "Tổng hồ sơ tiếp nhận 18.427 hồ sơ; trong đó nhận trực tiếp 16.204 hồ sơ, kỳ trước chuyển qua 2.222 hồ sơ.",
        "parts_sum",
        "warning",
        "18.427 hồ sơ | 16.204 hồ sơ | 2.222 hồ sơ",
    ),
    ("Có 45 cán bộ, trong đó: nam 25 cán bộ, nữ 18 cán bộ.", "parts_sum", "warning", "45 cán bộ"),
]


@pytest.mark.parametrize(("text", "check", "severity", "quotes"), WRONG_SUMS)
def test_wrong_sums_are_found(text: str, check: str, severity: str, quotes: str) -> None:
    """Parts that do not add up to their total are quoted after it."""
    [found] = _told(text)
    assert found[:2] == (check, severity)
    assert found[2].startswith(quotes)


RIGHT_SUMS = [
    # one more that stands in another relation
    "Tổng số: 569 TTHC. Trong đó, cấp huyện là 381 TTHC; cấp xã là 188 TTHC; ngành dọc đóng tại địa phương: 25 TTHC.",
    # some of them only
    "Kiểm tra 12 hồ sơ: 03 hồ sơ thiếu chữ ký, 02 hồ sơ sai thẩm quyền.",
    "Phát hiện 12 hồ sơ sai phạm: 08 hồ sơ thiếu chữ ký, 06 hồ sơ sai thẩm quyền.",
    "Tổng số 120 hồ sơ, gồm 50 hồ sơ đất đai, 40 hồ sơ hộ tịch và các hồ sơ khác.",
    # decimals that are rounded
    "Diện tích 12,5 ha, gồm đất lúa 7,2 ha, đất màu 5,4 ha.",
    # of other kinds
    "Tổ chức 03 lớp gồm 120 học viên và 15 giảng viên.",
    "Ban hành 68 văn bản, trong đó có 14 kế hoạch, 09 quyết định, 38 công văn, 07 thông báo.",
    # what follows the list
    "Tổng số 120 hồ sơ, gồm 50 hồ sơ đất đai, 70 hồ sơ hộ tịch; đã giải quyết 100 hồ sơ.",
    "Đã giải quyết 9.587 hồ sơ, trong đó đúng hạn 9.241 hồ sơ, trễ hạn 346 hồ sơ. Đang giải quyết 1.677 hồ sơ.",
    "Tổng số 500 hồ sơ tiếp nhận, trong đó đúng hạn 450 hồ sơ, trễ hạn 10 hồ sơ.",
    "Đã giao 20 chỉ tiêu, trong đó giảm 35 chỉ tiêu so với năm trước.",
    "Phát 600 phiếu; 573 phiếu hài lòng, 27 phiếu chưa hài lòng, tập trung ở lĩnh vực đất đai (19 phiếu).",
    "Tổng số 327 đơn, gồm:\n- Khiếu nại: 27 đơn.\n- Tố cáo: 06 đơn.\n- Kiến nghị, phản ánh: 294 đơn.\n",
    "Xử lý kỷ luật 04 trường hợp: khiển trách 03, cảnh cáo 01.",
    # items within items, and items that count nothing
    "Tổng số 120 đơn, gồm:\n- Đất đai: 50 đơn.\n- Nhà ở: 40 đơn.\n+ Cấp mới: 15 đơn.\n+ Cấp đổi: 25 đơn.\n- Hộ tịch: 30 đơn.\n",
    "Tổng số 120 đơn, gồm:\n- Đất đai: 50 đơn.\n- Nhà ở: 40 đơn.\n- Lao động: không phát sinh.\n- Hộ tịch: 30 đơn.\n",
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
        (
            "| Nguồn | Kế hoạch (triệu đồng) | Giải ngân (triệu đồng) |\n|---|---|---|\n| Trung ương | 62.300 | 14.205 |\n"
            "| Tỉnh | 98.750 | 41.377 |\n| Huyện | 125.400 | 42.230 |\n| Tổng cộng | 286.450 | 97.182 |\n"
        ),
        [("table_sum", "error", "97.182 | 14.205 | 41.377 | 42.230")],
    ),
    (
        (
            "| Nguồn | Kế hoạch (triệu đồng) | Giải ngân (triệu đồng) |\n|---|---|---|\n| Trung ương | 62.300 | 14.205 |\n"
            "| Tỉnh | 98.750 | 41.377 |\n| Huyện | 125.400 | 42.230 |\n| Tổng cộng | 286.450 | 97.812 |\n"
        ),
        [],
    ),
    # only one column, which may leave rows out
    (
        "Dự án | Vốn (triệu đồng)\nĐường A | 100\nĐường B | 200\nTổng cộng | 350\n",
        [("table_sum", "warning", "350 | 100 | 200")],
    ),
    # rows within rows
    (
        (
            "| Dự án | Kế hoạch (triệu đồng) | Giải ngân (triệu đồng) | Tỷ lệ (%) |\n|---|---|---|---|\n| Đường A | 28.500 | 14.535 | 51,00 |\n"
            "| Trường B | 14.400 | 6.120 | 45,20 |\n| Đường C | 18.600 | 5.022 | 27,00 |\n| Hồ D | 16.250 | 2.275 | 14,00 |\n| Nhà E | 6.800 | 3.944 | 58,00 |\n"
        ),
        [("table_percent", "error", "45,20 | 6.120 | 14.400")],
    ),
    # percentages of something else
    (
        "| Xã | Hộ nghèo (hộ) | Số hộ (hộ) | Tỷ lệ đạt chuẩn (%) |\n|---|---|---|---|\n| A | 12 | 340 | 81,5 |\n| B | 25 | 410 | 77,2 |\n| C | 9 | 512 | 91,0 |\n",
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
    ("Thực hiện 03 nhiệm vụ sau:\n1. Rà soát.\n2. Công khai.\n3. Số hóa.\n\nTrên đây là báo cáo.", []),
    # items within items, and another list after it
    (
        "Thực hiện 02 nhiệm vụ sau:\n1. Rà soát:\n- Văn bản.\n- Thủ tục.\n2. Công khai.\n\nIII. Kiến nghị\n1. Bổ sung biên chế.\n",
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


def _plan(tasks: str, date: str = "05/01/2024") -> str:
    """Return a plan of the district with some tasks."""
    title = "Cải cách hành chính huyện Di Linh năm 2024"
    return _document("KẾ HOẠCH", title, "05/KH-UBND", date, f"II. NHIỆM VỤ\n\n{tasks}")


def _report(
    body: str, date: str = "05/7/2024", title: str = "Công tác cải cách hành chính 6 tháng đầu năm 2024"
) -> str:
    """Return a report of the district."""
    return _document("BÁO CÁO", title, "312/BC-UBND", date, f"I. KẾT QUẢ\n\n{body}")


_REVIEW = (
    "1. Tổng hợp phương án đơn giản hóa; báo cáo kết quả rà soát thủ tục.\n- Cơ quan chủ trì: Phòng Tư pháp.\n"
    "- Sản phẩm: Báo cáo kết quả rà soát, đánh giá thủ tục hành chính năm 2023 trên địa bàn huyện.\n"
    "- Thời gian: Chậm nhất ngày 25/02/2024.\n"
)
_SPREAD = (
    "1. Xây dựng, ban hành và thực hiện Kế hoạch phổ biến, giáo dục pháp luật năm 2024 của huyện.\n- Cơ quan chủ trì: Phòng Văn hóa và Thông tin.\n"
    "- Sản phẩm: Kế hoạch của UBND huyện; báo cáo kết quả thực hiện.\n"
    "- Thời gian: Tháng 01 năm 2024 ban hành kế hoạch; báo cáo kết quả thực hiện trước ngày 15/11/2024.\n"
)

PLANS = [
    (
        _plan(_REVIEW),
        _report(
            "UBND huyện đã ban hành Báo cáo số 96/BC-UBND ngày 08/3/2024 về kết quả rà soát, đánh giá TTHC năm 2023 trên địa bàn huyện, bảo đảm đúng thời gian quy định."
        ),
        "Báo cáo số 96/BC-UBND ngày 08/3/2024",
        "đúng thời gian quy định",
    ),
    (
        _plan(_SPREAD),
        _report(
            "UBND huyện ban hành Kế hoạch số 58/KH-UBND ngày 11/3/2024 về phổ biến, giáo dục pháp luật năm 2024."
        ),
        "Kế hoạch số 58/KH-UBND ngày 11/3/2024",
        "hạn cuối 31/01/2024",
    ),
    (
        _document(
            "THÔNG BÁO",
            "Kết luận của Chủ tịch UBND huyện tại phiên họp tháng 01/2024",
            "09/TB-UBND",
            "26/01/2024",
            "2. Phòng Văn hóa và Thông tin\n\n- Khẩn trương tham mưu UBND huyện ban hành Kế hoạch phát triển du lịch năm 2024; Kế hoạch quảng bá du lịch năm 2024. "
            "Thời gian hoàn thành trước ngày 09/02/2024.",
        ),
        _report(
            "UBND huyện ban hành Kế hoạch số 61/KH-UBND ngày 14/3/2024 về phát triển du lịch năm 2024 trên địa bàn huyện."
        ),
        "Kế hoạch số 61/KH-UBND ngày 14/3/2024",
        "hạn cuối 09/02/2024",
    ),
]


@pytest.mark.parametrize(("plan", "report", "quote", "message"), PLANS)
def test_late_documents_are_found(plan: str, report: str, quote: str, message: str) -> None:
    """A document that a report dates after its plan's last day is a warning with both sides."""
    [found] = [one for one in _findings(plan, report) if one.severity != "note"]
    assert found.check == "plan_late"
    assert found.evidence[0].startswith(f"“{quote}”")
    assert message in found.message
    assert found.citation_ids
    assert found.task_ids


def test_a_plan_without_its_report_is_noted() -> None:
    """A document demanded by a day that is over is noted when nothing shows it."""
    tasks = "1. Phòng Nội vụ có trách nhiệm xây dựng báo cáo sơ kết 6 tháng thực hiện Kế hoạch này, trình UBND huyện trước ngày 15/6/2024."
    [found] = _findings(_plan(tasks), _report("Các phòng đã thực hiện nghiêm túc."))
    assert (found.check, found.severity) == ("plan_open", "note")
    assert "15/06/2024" in found.message


@pytest.mark.parametrize(
    ("day", "expected"),
    [("30/6/2024", ["deadline_past"]), ("30/8/2024", []), ("15/7", []), ("05/7/2024", [])],
)
def test_deadlines_before_the_document(day: str, expected: list[str]) -> None:
    """A last day before the document's own day is a warning; one without a year may be of the next."""
    text = _document(
        "THÔNG BÁO",
        "Kết luận của Chủ tịch UBND huyện",
        "80/TB-UBND",
        "05/7/2024",
        f"1. Giao Phòng Nội vụ tổng hợp, báo cáo UBND huyện trước ngày {day}.",
    )
    assert [one.check for one in _findings(text) if one.severity != "note"] == expected


MORE_WRONG = [
    # exchanged digits give the list away, though it need not be all
    (
        "Tổng số tiền 10.061.072.500 đồng, trong đó nghĩa vụ tài chính về đất đai 9.864.312.500 đồng, phí, lệ phí 214.760.000 đồng.",
        "parts_sum",
        "warning",
    ),
    ("Cử 47/85 lượt người đi đào tạo, bồi dưỡng (đạt 55,92%).", "ratio_percent", "warning"),
    ("Chỉ ra 52 hạn chế, đã khắc phục 49 hạn chế (94,32%).", "share_percent", "warning"),
    ("Đã hoàn thành 3/4 công trình, đạt 85%.", "ratio_percent", "warning"),
]


@pytest.mark.parametrize(("text", "check", "severity"), MORE_WRONG)
def test_what_is_likely_wrong_is_a_warning(text: str, check: str, severity: str) -> None:
    """What may have another reading is told as likely, not as certain."""
    assert [found[:2] for found in _told(text)] == [(check, severity)]


NEAR_MISSES = [
    "Đã cấp 120/150 giấy chứng nhận, đạt 85% diện tích cần cấp.",
    "Huyện có 12/19 xã đạt chuẩn, chiếm 60% số xã đồng bằng.",
    "Đạt 18/19 tiêu chí (95%).",
    "Tính đến 15/5, đạt 45% kế hoạch.",
    "Giải ngân đến ngày 15/5 đạt 45%.",
    "Thực hiện 120 hộ, lũy kế đạt 85% kế hoạch 500 hộ.",
    "Tiếp nhận 327 đơn, tăng 20 đơn so với cùng kỳ và đã giải quyết 300 đơn.",
    "Tiếp nhận 327 đơn, tăng 20 đơn so với cùng kỳ, giải quyết 300 đơn.",
    "Huyện B giảm từ 10,85% xuống còn 1,31%, giảm 5,2% so với tháng trước.",
    "Số hộ nghèo giảm từ 320 hộ xuống còn 280 hộ, giảm 12 hộ so với kế hoạch.",
    "Ban Chỉ đạo gồm 25 đồng chí, gồm 01 đồng chí trưởng ban, 03 đồng chí phó ban và các đồng chí ủy viên.",
    "Đoàn kiểm tra gồm 21 người: Trưởng đoàn, 02 người là phó đoàn và 12 người là thành viên.",
    "Tổng số 120 hộ, gồm 80 hộ nghèo, 35 hộ cận nghèo, các hộ chính sách.",
    "Tổng số 500 hồ sơ (trễ hạn 20 hồ sơ), trong đó 300 hồ sơ trực tuyến.",
    "Tỷ lệ hộ nghèo 4,5%, đạt 3/5 tiêu chí (60%).",
    "Có 15/19 xã đạt chuẩn nông thôn mới (78,9%), 5/19 xã đạt nâng cao (26,3%).",
    "Tổng số cán bộ 420 người, trong đó trình độ đại học 300 người, trung cấp 80 người.",
    "Tổng dư nợ 1.250 tỷ đồng, tăng 8,5% so với đầu năm, trong đó dư nợ ngắn hạn 850 tỷ đồng, trung dài hạn 400 tỷ đồng.",
    "Thu ngân sách 361.270 triệu đồng, đạt 102,5% dự toán, tăng 12% so với cùng kỳ, gồm thu nội địa 300.000 triệu đồng, thu từ đất 61.270 triệu đồng.",
    "Kinh phí 1,5 tỷ đồng, gồm 700 triệu đồng ngân sách huyện và 800 triệu đồng vốn xã hội hóa.",
    "Kinh phí 1,5 tỷ đồng, gồm ngân sách huyện 0,7 tỷ đồng, xã hội hóa 0,75 tỷ đồng, khác 0,05 tỷ đồng.",
    "Diện tích gieo trồng 12.450 ha, gồm lúa 5.200 ha, ngô 3.100 ha, cây khác 4.150 ha.",
    "Gieo trồng 12.450 ha, đạt 98,5% kế hoạch (12.640 ha), tăng 1,2% so với cùng kỳ (12.302 ha).",
    "Năng suất bình quân 55 tạ/ha, sản lượng 28.600 tấn, tăng 2% so với năm 2023 (28.039 tấn).",
    "Tổng đàn gia súc 45.200 con, trong đó trâu bò 12.100 con, lợn 33.100 con; gia cầm 350.000 con.",
    "Xảy ra 12 vụ tai nạn, làm chết 05 người, bị thương 09 người; so với cùng kỳ giảm 03 vụ, giảm 02 người chết, tăng 01 người bị thương.",
    "Giảm 106 vụ (giảm 10,28%), giảm 36 người chết (giảm 6,91%).",
    "Xếp thứ 3/12 huyện (75%).",
    "Có 3.640 phiếu; 3.531 phiếu hài lòng (97,01%); riêng lĩnh vực đất đai 91,2%.",
    "Tỷ lệ bao phủ bảo hiểm y tế đạt 92,5%, tăng 1,5% so với năm trước (91%).",
    "Tỷ lệ hộ nghèo còn 3,2%, giảm 1,1% so với đầu năm (4,3%).",
    "Bình quân đạt 45 triệu đồng/người/năm, tăng 7,1% so với năm 2023 (42 triệu đồng/người/năm).",
    "Giải quyết 45 hồ sơ, trong đó trước hạn 30 hồ sơ, đúng hạn 10 hồ sơ, trễ hạn 05 hồ sơ.",
    "Đã giải quyết 45 hồ sơ, trong đó trước hạn 30 hồ sơ (66,7%), đúng hạn 10 hồ sơ (22,2%), trễ hạn 05 hồ sơ (11,1%).",
    "Tổng số 12 dự án với tổng mức đầu tư 125 tỷ đồng, gồm 05 dự án giao thông 60 tỷ đồng, 07 dự án trường học 65 tỷ đồng.",
    "Giao 286.450 triệu đồng cho 68 dự án, gồm 24 dự án chuyển tiếp 100.000 triệu đồng, 44 dự án mới 186.450 triệu đồng.",
    "Trong năm có 15 cuộc thanh tra, gồm 10 cuộc theo kế hoạch và 05 cuộc đột xuất tại 23 đơn vị, phát hiện 12 đơn vị có sai phạm.",
    "Dân số 160.500 người, trong đó nam 80.100 người, nữ 80.400 người, chiếm 50,1%.",
    "Có 05 đảng bộ, 45 chi bộ với 1.250 đảng viên, trong đó đảng viên nữ 520 đồng chí (41,6%).",
    "Số tiền xử phạt 1 tỷ 250 triệu đồng, đã thu 900 triệu đồng (72%).",
    "Vốn đầu tư 12,5 nghìn tỷ đồng, đạt 52% kế hoạch (24 nghìn tỷ đồng).",
    "Tỷ lệ thất nghiệp giảm từ 3,5% xuống 2,8%, giảm 0,7%.",
    "Chỉ số tăng từ 82,47 điểm lên 86,15 điểm, tăng 3,68 điểm.",
    "Tổng số 19 xã, thị trấn, trong đó 18 xã và 01 thị trấn.",
    "Chi cho 3.912 đối tượng với số tiền 12,4 tỷ đồng, gồm người cao tuổi 2.100 đối tượng, người khuyết tật 1.812 đối tượng.",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses_are_left_alone(text: str) -> None:
    """Figures that look as if they did not fit, and do, give no finding: alone, and in a report."""
    assert _told(text) == []
    assert _told(_report(f"1. {text}")) == []


@given(whole=st.integers(10, 99_999), data=st.data())
def test_a_percentage_that_follows_is_never_reported(whole: int, data: st.DataObject) -> None:
    """A share that is rounded up, off or down to one or two decimals gives no finding."""
    part = data.draw(st.integers(1, whole))
    decimals = data.draw(st.sampled_from([1, 2]))
    share = 100 * Decimal(part) / whole
    rounding = data.draw(st.sampled_from([ROUND_HALF_UP, ROUND_DOWN, ROUND_UP]))
    printed = str(share.quantize(Decimal(10) ** -decimals, rounding)).replace(".", ",")
    assert _told(f"Đã cấp {part}/{whole} giấy phép, đạt {printed}%.") == []


@given(part=st.integers(101, 999), whole=st.integers(1_000, 9_999), off=st.integers(2, 40))
def test_a_percentage_that_does_not_follow_is_an_error(part: int, whole: int, off: int) -> None:
    """A share that is off by two points or more is found, unless it is that of what is left."""
    share = round(100 * part / whole + off, 2)
    assume(abs(100 - 100 * part / whole - share) > 1)
    printed = f"{share:.2f}".replace(".", ",")
    [(check, severity, _)] = _told(f"Đã cấp {part}/{whole} giấy phép, đạt {printed}%.")
    assert (check, severity) == ("ratio_percent", "error")


@given(parts=st.lists(st.integers(1, 99_999), min_size=2, max_size=5), data=st.data())
def test_parts_that_add_up_are_never_reported(parts: list[int], data: st.DataObject) -> None:
    """A total with all its parts gives no finding, however the parts are led in."""
    opener = data.draw(st.sampled_from([", gồm", ", trong đó", ":", ", bao gồm:", " ("]))
    listed = ", ".join(f"nhóm {name} {part} hộ" for name, part in zip("ABCDE", parts, strict=False))
    close = ")." if opener == " (" else "."
    assert _told(f"Tổng số {sum(parts)} hộ{opener} {listed}{close}".replace("( ", "(")) == []


def test_scans_are_never_certain() -> None:
    """In recognised text a digit may be misread, so that what does not fit is only likely wrong."""
    extraction = extract(from_text("Đã chuyển đổi 18/48 trường hợp (73,50%).", "a.pdf"))
    scanned = replace(extraction, source=replace(extraction.source, text_source="ocr"))
    [found] = audit([scanned], link([scanned]), checks=_CHECKS)
    assert (found.check, found.severity) == ("ratio_percent", "warning")


def test_records_without_their_text_are_no_obstacle() -> None:
    """Records from tables of an earlier run have no text: their tasks are checked all the same."""
    text = _document(
        "THÔNG BÁO",
        "Kết luận",
        "80/TB-UBND",
        "05/7/2024",
        "1. Giao Phòng Nội vụ báo cáo trước ngày 30/6/2024.",
    )
    extraction = replace(extract(from_text(text, "a.txt")), text="")
    assert [one.check for one in audit([extraction], link([extraction]), checks=_CHECKS)] == ["deadline_past"]


OTHER_WORDINGS = [
    ("Trao 36 suất học bổng trong tổng số 48 suất, đạt 57%.", "total_percent"),
    ("Thực hiện 03 nhóm sau:\n- Rà soát.\n- Công khai.\n- Số hóa.\n- Kiểm tra.\n", "stated_count"),
    (
        "Tổng số 84 công trình, gồm 32 công trình giao thông, 27 công trình trường học, 28 công trình thủy lợi.",
        "parts_sum",
    ),
]


@pytest.mark.parametrize(("text", "check"), OTHER_WORDINGS)
def test_other_wordings(text: str, check: str) -> None:
    """Each check knows several wordings of what it looks for, and no other check speaks up with it."""
    assert [name for name, _, _ in _told(_report(f"1. {text}"))] == [check]


_TOTALS = "| Xã | Số hộ (hộ) | Hộ nghèo (hộ) | Tỷ lệ hộ nghèo (%) |\n|---|---|---|---|\n"
_ROWS = "| A | 1.250 | 50 | 4,00 |\n| B | 980 | 49 | 5,00 |\n| C | 1.500 | 45 | {share} |\n| D | 1.120 | {poor} | 3,75 |\n| Tổng cộng | {all} | 186 | 3,84 |\n"

MORE_TABLES = [
    ({"share": "3,00", "poor": "42", "all": "4.850"}, []),
    ({"share": "3,30", "poor": "42", "all": "4.850"}, [("table_percent", "error")]),
    ({"share": "3,00", "poor": "42", "all": "4.580"}, [("table_percent", "warning"), ("table_sum", "error")]),
    ({"share": "3,00", "poor": "24", "all": "4.850"}, [("table_percent", "error"), ("table_sum", "error")]),
]


@pytest.mark.parametrize(("values", "expected"), MORE_TABLES)
def test_one_wrong_cell(values: dict[str, str], expected: list[tuple[str, str]]) -> None:
    """One wrong cell of a table is found by its row, by its column, or by both."""
    found = _told(_report(f"1. Kết quả rà soát:\n\n{_TOTALS}{_ROWS.format(**values)}\nTrên đây là báo cáo."))
    assert sorted(one[:2] for one in found) == expected
