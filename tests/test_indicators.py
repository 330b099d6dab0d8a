"""Indicators: which figures count, what they measure, for when, and of what they are a part."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract.extraction.dates.dates import find_dates
from vbhc_extract.extraction.folding import fold
from vbhc_extract.extraction.indicators.indicators import FoundIndicator, find_indicators
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.extraction.segments import find_segments
from vbhc_extract.model import Header, Span
from vbhc_extract.vocabulary import load


def _found(text: str, header: Header = Header(), taken: tuple[str, ...] = ()) -> list[FoundIndicator]:  # noqa: B008
    folded = fold(text)
    spans = [Span(text.index(quote), text.index(quote) + len(quote)) for quote in taken]
    dates = find_dates(folded, 2024)
    reader = Reader(load(), text, folded, find_segments(folded), dates, Span(0, len(text)), header)
    return find_indicators(reader, spans)


def _rows(text: str) -> list[tuple[str, float, str, str]]:
    return [(text[f.start : f.end], f.value, f.unit, f.kind) for f in _found(text)]


COUNTED = [
    ("Đã tiếp nhận 7.415 hồ sơ.", [("7.415 hồ sơ", 7415, "hồ sơ", "count")]),
    ("Tỷ lệ đúng hạn đạt 91,25%;", [("91,25%", 91.25, "%", "percent")]),
    ("tăng 2,5 điểm phần trăm.", [("2,5 điểm phần trăm", 2.5, "điểm phần trăm", "percent")]),
    ("thu được 415.336.687 đồng.", [("415.336.687 đồng", 415336687, "đồng", "money")]),
    ("thu 12.276 triệu \n\nđồng, đạt", [("12.276 triệu \n\nđồng", 12276000000, "đồng", "money")]),
    ("dự toán 2,5 nghìn tỷ đồng", [("2,5 nghìn tỷ đồng", 2.5e12, "đồng", "money")]),
    ("vốn vay 2,2 tỷ USD", [("2,2 tỷ USD", 2.2e9, "USD", "money")]),
    ("chuyển đổi 12/35 trường hợp", [("12/35 trường hợp", 12, "trường hợp", "ratio")]),
    ("giải ngân 45 tỷ đồng/60 tỷ đồng", [("45 tỷ đồng/60 tỷ đồng", 45e9, "đồng", "ratio")]),
    ("hỗ trợ 5 triệu đồng/01 hộ", [("5 triệu đồng", 5e6, "đồng", "money")]),
    (
        "đã tiếp 12 lượt/15 người/09 vụ việc",
        [
            ("12 lượt", 12, "lượt", "count"),
            ("15 người", 15, "người", "count"),
            ("09 vụ việc", 9, "vụ việc", "count"),
        ],
    ),
    ("đạt 14,3 bác sỹ/1 vạn dân", [("14,3 bác sỹ/1 vạn dân", 14.3, "bác sỹ/1 vạn dân", "count")]),
    ("bình quân 550kg/người/năm", [("550kg/người/năm", 550, "kg/người/năm", "count")]),
    ("95 xã, phường và thị trấn", [("95 xã, phường và thị trấn", 95, "xã, phường và thị trấn", "count")]),
    ("đàn bò 970con,", [("970con", 970, "con", "count")]),
    ("đồng bào dân tộc thiểu số 14 đồng chí", [("14 đồng chí", 14, "đồng chí", "count")]),
    ("đạt 100% (22/22) xã", [("100%", 100, "%", "percent"), ("22/22", 22, "xã", "ratio")]),
    ("tuyển dụng 61/80 \n\nchỉ tiêu", [("61/80 \n\nchỉ tiêu", 61, "chỉ tiêu", "ratio")]),
    ("của 12 xã, thị trấn đã nộp", [("12 xã, thị trấn", 12, "xã, thị trấn", "count")]),
    ("tại 10 cơ \n\nquan, đơn vị", [("10 cơ \n\nquan, đơn vị", 10, "cơ quan, đơn vị", "count")]),
    ("cử 09 đồng \nchí tham gia", [("09 đồng \nchí", 9, "đồng chí", "count")]),
    ("Tổng số hồ sơ tiếp nhận: 16.259; trong", [("16.259", 16259, "", "count")]),
    ("diện tích 268,4 km2", [("268,4 km2", 268.4, "km2", "count")]),
    ("dân số 63.570 người", [("63.570 người", 63570, "người", "count")]),
    ("gồm 1,2 triệu lượt khách", [("1,2 triệu lượt khách", 1200000, "lượt khách", "count")]),
    ("tiếp nhận trực tuyến 3.986 hồ sơ", [("3.986 hồ sơ", 3986, "hồ sơ", "count")]),
    (
        "Tổng số 214 lượt với 231 người",
        [("214 lượt", 214, "lượt", "count"), ("231 người", 231, "người", "count")],
    ),
    ("trang bị 04 ki-ốt tra cứu", [("04 ki-ốt", 4, "ki-ốt", "count")]),
    (
        "đăng 46 tin, bài, 09 phóng sự",
        [("46 tin, bài", 46, "tin, bài", "count"), ("09 phóng sự", 9, "phóng sự", "count")],
    ),
    ("đạt **81,5%** kế hoạch", [("81,5%", 81.5, "%", "percent")]),
    ("thu giảm (-) 5,2% so với", [("5,2%", -5.2, "%", "percent")]),
    ("lợi nhuận -5,2% so với", [("-5,2%", -5.2, "%", "percent")]),
    ("phát hiện 54 triệu đồng bào", [("54 triệu đồng bào", 54000000, "đồng bào", "count")]),
    ("sản lượng 1.516.000 MWh trong kỳ", [("1.516.000 MWh", 1516000, "MWh", "count")]),
    ("sản phẩm bằng kim loại 12.532 m2,", [("12.532 m2", 12532, "m2", "count")]),
    ("nộp 03 (ba) bộ hồ sơ", [("03 (ba) bộ", 3, "bộ", "count")]),
    ("năng suất 41,8 tạ/ha, giảm", [("41,8 tạ/ha", 41.8, "tạ/ha", "count")]),
    ("tăng 1,5 lần so với", [("1,5 lần", 1.5, "lần", "count")]),
    ("giá 35.000 đ/kg", [("35.000 đ", 35000, "đồng", "money")]),
    ("- 5 xã đã hoàn thành", [("5 xã", 5, "xã", "count")]),
    ("2. 02 nhiệm vụ chậm", [("02 nhiệm vụ", 2, "nhiệm vụ", "count")]),
    (
        "khiếu nại 27 đơn, tố cáo 06 đơn, kiến nghị 12 đơn",
        [("27 đơn", 27, "đơn", "count"), ("06 đơn", 6, "đơn", "count"), ("12 đơn", 12, "đơn", "count")],
    ),
    ("khiển trách 03, cảnh cáo 01 theo quy định", [("03", 3, "", "count"), ("01", 1, "", "count")]),
    (
        "1.1. Đường huyện\n1.2. Đường xã\n1.3. Cầu: giao 8.460 triệu đồng.",
        [("8.460 triệu đồng", 8460000000, "đồng", "money")],
    ),
]


@pytest.mark.parametrize(("text", "rows"), COUNTED)
def test_measured_figures_are_found(text: str, rows: list[tuple[str, float, str, str]]) -> None:
    """Value and unit make the quote, and money is in đồng."""
    assert _rows(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "theo Điều 5 và khoản 2 Điều 7",
        "1. Công tác chỉ đạo\n2) Kết quả\n1.1. Thể chế\n3- Tổ chức",
        "công bố ngày 15/3/2024, quý I năm 2024",
        "tại kỳ họp thứ 18, khóa XII, lần thứ 27",
        "Chương trình GDPT 2018 cho học sinh lớp 5, 9,10 và lớp 12",
        "dịch vụ công trực tuyến mức độ 3, 4 và việc",
        "thực hiện tốt công tác 3 công khai",
        "theo TCVN ISO 9001:2015 tại cơ quan",
        "triển khai Đề án 06 trên địa bàn",
        "thực hiện Nghị quyết 11; báo cáo",
        "bản đồ tỷ lệ 1/2000 và 1/500 m",
        "đường dây nóng 24/7 (số 0263.3871.234)",
        "điện thoại: 0912345678, số tài khoản 3731.0.1055123",
        "trụ sở tại số 41 đường Trần Phú",
        "người từ 18 tuổi trở lên",
        "trong thời hạn 05 ngày làm việc, 30 phút",
        "tối thiểu 02 lần/năm; 01 lần/30 phút; 02 tháng/lần",
        "xếp thứ 3/13 huyện, xếp hạng 4/12",
        "phát sóng 4G, 5G tại trung tâm",
        "vào ngày thứ 7 hằng tuần, vào 15 giờ 00 thứ Sáu",
        "trước ngày 07 định kỳ hằng quý",
        "\f 12 \n",
        "Báo cáo số 12/BC-UBND và hợp đồng 42/2024/HĐ-XD",
        "tuần thứ 10, học kỳ 2, vòng 2, tổ 5",
        "thôn 5 xã Tân Lâm",
        "xem www.example.vn/2024/05 hoặc a12@example.vn",
        "CCCD 068090001234 cấp tại huyện, xe biển số 49A-123.45",
        "tại Mục 2 Phần 3, tiết 4 điểm 5",
        "thanh toán trước khi ra viện 01 ngày",
        "theo cơ chế một cửa, một cửa liên thông",
        "tại hội trường (số 41 đường Trần Phú)",
    ],
)
def test_what_only_looks_like_a_figure_is_left_out(text: str) -> None:
    """Numbers of documents, lists, ranks, times, scales and names measure nothing."""
    assert _rows(text) == []


@pytest.mark.parametrize(
    ("text", "value", "bound", "upper"),
    [
        ("đạt trên 95 %", 95, "at_least", None),
        ("đạt tối thiểu 80%", 80, "at_least", None),
        ("không quá 10%", 10, "at_most", None),
        ("giảm còn dưới 200 hồ sơ", 200, "at_most", None),
        ("khoảng 420 người", 420, "about", None),
        ("đạt từ 98% trở lên", 98, "at_least", None),
        ("tăng từ 10 - 15 %", 10, "", 15),
        ("mưa 50 ÷ 70 mm", 50, "", 70),
        ("tăng từ 6,8 đến 7%", 6.8, "", 7),
        ("mức từ 1 đến 3 tỷ đồng", 1e9, "", 3e9),
        ("đạt 40%", 40, "", None),
    ],
)
def test_bounds_and_ranges_are_read(text: str, value: float, bound: str, upper: float | None) -> None:
    """A range has its lower end as value; a bound stands outside the quote."""
    (figure,) = _found(text)
    assert (figure.value, figure.bound, figure.upper) == (value, bound, upper)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 81,45%.", ["Tỷ lệ hồ sơ nộp trực tuyến"]),
        ("UBND xã đã phát 100 phiếu khảo sát mức độ hài lòng.", ["phát phiếu khảo sát mức độ hài lòng"]),
        (
            "Thu ngân sách 361 triệu đồng, đạt 102,5% dự toán.",
            ["Thu ngân sách", "Thu ngân sách so với dự toán"],
        ),
        (
            "đúng hạn 57 hồ sơ (chiếm 95,8%), trễ hạn 3 hồ sơ",
            ["hồ sơ đúng hạn", "hồ sơ đúng hạn", "hồ sơ trễ hạn"],
        ),
        ("Gieo trồng 529 ha, giảm 9% so cùng kỳ.", ["Gieo trồng", "Gieo trồng giảm so với cùng kỳ"]),
        (
            "Thu 60 triệu đồng, đạt 60% kế hoạch tỉnh, đạt 58% kế hoạch huyện.",
            ["Thu", "Thu so với kế hoạch tỉnh", "Thu so với kế hoạch huyện"],
        ),
        ("Sản phẩm: 100% văn bản được ký số.", ["văn bản được ký số"]),
        (
            "Tỷ lệ văn bản ký số cấp huyện đạt 100%, cấp xã đạt 93,4%.",
            ["Tỷ lệ văn bản ký số cấp huyện", "Tỷ lệ văn bản ký số cấp xã"],
        ),
        (
            "Kiểm tra công vụ tại 05 phòng và 08 xã, thị trấn.",
            ["phòng kiểm tra công vụ", "xã, thị trấn kiểm tra công vụ"],
        ),
        (
            "Có 11 sáng kiến, tăng 04 sáng kiến so với năm 2022.",
            ["sáng kiến", "sáng kiến tăng so với năm 2022"],
        ),
        (
            "Đơn thư: tiếp nhận 29, đã xử lý 27 (93,10%).",
            ["tiếp nhận đơn thư", "xử lý đơn thư", "xử lý đơn thư"],
        ),
        ("Nội dung liên quan đến đất đai (214 đơn).", ["đơn nội dung liên quan đến đất đai"]),
        ("Có 100% (22/22) xã, thị trấn đạt chuẩn.", ["xã, thị trấn đạt chuẩn"] * 2),
        ("Đã có 15/19 (78,9%) trường đạt chuẩn.", ["trường đạt chuẩn"] * 2),
        (
            "Có 412 hồ sơ (97,5%) đúng hạn, 10 hồ sơ (2,5%) trễ hạn.",
            ["hồ sơ đúng hạn"] * 2 + ["hồ sơ trễ hạn"] * 2,
        ),
        (
            "Thu ngân sách 3.370 tỷ đồng, tăng 17,7% so với cùng kỳ và đạt 59,9% so với dự toán tỉnh giao, đạt 58% kế hoạch.",
            [
                "Thu ngân sách",
                "Thu ngân sách tăng so với cùng kỳ",
                "Thu ngân sách so với dự toán tỉnh giao",
                "Thu ngân sách so với kế hoạch",
            ],
        ),
        (
            "Gà: 2.400 con (nhỏ lẻ: 600 con, tập trung: 1.800 con).",
            ["con gà", "con nhỏ lẻ gà", "con tập trung gà"],
        ),
        (
            "Phấn đấu 90% doanh nghiệp nhỏ và vừa dùng nền tảng số, 50% hộ nộp thuế điện tử.",
            ["doanh nghiệp nhỏ và vừa dùng nền tảng số", "hộ nộp thuế điện tử"],
        ),
        (
            "Đã tiếp 197 lượt công dân[2] [giảm 160 lượt so cùng kỳ].",
            ["lượt công dân tiếp", "lượt công dân tiếp giảm so với cùng kỳ"],
        ),
        (
            "Đã kiểm tra 46 tổ chức đảng và 48 đảng viên, giám sát 44 đảng viên.",
            ["tổ chức đảng kiểm tra", "đảng viên kiểm tra", "đảng viên giám sát"],
        ),
        ("So với tháng trước, giảm 1 vụ, 1 người.", ["vụ giảm", "người giảm"]),
        (
            "Kỷ luật 18 đảng viên, gồm: khiển trách 13, cách chức 01, khai trừ 04.",
            ["đảng viên kỷ luật", "khiển trách", "cách chức", "khai trừ"],
        ),
        ("Đình chỉ: 3 vụ; có 09 xã cho thuê đất.", ["vụ đình chỉ", "xã cho thuê đất"]),
        ("Tỷ lệ hộ nghèo từ 4,82% đầu năm xuống còn 3,65%.", ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo"]),
        ("Đàn trâu 24.150 con (giảm 2,1%).", ["con đàn trâu", "con đàn trâu giảm"]),
        ("Có 40% số thôn, bản đạt chuẩn.", ["số thôn, bản đạt chuẩn"]),
        ("Dân số 1,2 triệu người; mật độ 150 người/km2.", ["Dân số", "mật độ"]),
        (
            "Tỷ lệ đúng hạn đạt 95%, vượt chỉ tiêu 90%.",
            ["Tỷ lệ đúng hạn", "chỉ tiêu tỷ lệ đúng hạn"],
        ),
        (
            "Bàn giao 38 bộ máy tính, 19 máy in; giá trị 98 triệu đồng.",
            ["bộ máy tính bàn giao", "máy in", "giá trị bộ máy tính bàn giao"],
        ),
        ("Trung tâm Văn hóa tổ chức đấu giá 46 lô đất.", ["lô đất đấu giá"]),
        (
            "UBND huyện ban hành Quyết định số 3127/QĐ-UBND ngày 28/12/2023 ban hành Kế hoạch với 20 nhiệm vụ.",
            ["nhiệm vụ ban hành Kế hoạch"],
        ),
        ("Giải ngân đạt trên 95% kế hoạch năm 2024.", ["Giải ngân so với kế hoạch"]),
    ],
)
def test_names_are_the_documents_own_words(text: str, names: list[str]) -> None:
    """A label before the figure, what is counted after it, or the name of the figure before."""
    assert [figure.name for figure in _found(text)] == names


@pytest.mark.parametrize(
    ("text", "period", "days"),
    [
        ("Trong quý I/2024 tiếp nhận 12 đơn.", "quý I/2024", ("2024-01-01", "2024-03-31")),
        ("Kết quả đến ngày 05/3/2024: nhận 12 đơn.", "đến ngày 05/3/2024", ("2024-03-05", "2024-03-05")),
        ("kiểm tra 12 xã trong tháng 7/2022", "tháng 7/2022", ("2022-07-01", "2022-07-31")),
        ("Trong kỳ báo cáo, tiếp nhận 12 đơn.", "kỳ báo cáo", ("", "")),
        (
            "Năm 2023 giải ngân khá.\n- Trong quý I/2024, kết quả:\n+ Đạt 90% kế hoạch.",
            "quý I/2024",
            ("2024-01-01", "2024-03-31"),
        ),
        ("Tiếp nhận 12 đơn.", "", ("", "")),
        ("Ngày 05/3/2024, Sở đã cử 12 người.", "", ("", "")),
        ("nhận 12 đơn, giảm so với năm 2023", "", ("", "")),
        ("II. NHIỆM VỤ QUÝ III\n1. Mở 02 lớp.\n2. Kiểm tra 12 xã.", "QUÝ III", ("2024-07-01", "2024-09-30")),
        (
            "1. Thu đạt khá. Đến 31/12/2023 đạt 9 tỷ đồng, gồm:\nThuế | 7 tỷ đồng\n2. Tiếp 12 lượt.",
            "",
            ("", ""),
        ),
        ("A. KẾT QUẢ NĂM 2023\nI. Thể chế\n1. Kiểm tra 12 xã.", "", ("", "")),
        ("II. NHIỆM VỤ QUÝ III\n1. Mở 02 lớp.\nIII. KIẾN NGHỊ\n1. Bổ sung 12 biên chế.", "", ("", "")),
        ("Năm 2023, đã rà soát. Kết quả có 12 xã đạt.", "Năm 2023", ("2023-01-01", "2023-12-31")),
        ("Thu đến ngày 20/6/2024 được 21 tỷ đồng; có 11 dự án chậm.", "", ("", "")),
        ("đạt 34% kế hoạch, cao hơn quý I (31%)", "quý I", ("2024-01-01", "2024-03-31")),
        ("tăng từ 69% trong quý I/2024 lên 81%, tăng 12 điểm phần trăm", "", ("", "")),
        (
            "Đến ngày 15/01/2025, giải ngân vốn năm 2024 đạt 262 tỷ đồng.",
            "Đến ngày 15/01/2025",
            ("2025-01-15", "2025-01-15"),
        ),
        ("Đến ngày 20/6/2024 giải ngân 97 tỷ đồng, thấp hơn chỉ tiêu 50%", "", ("", "")),
        (
            "Củng cố 178 tổ công nghệ số. Hoàn thành trong quý II/2024.",
            "quý II/2024",
            ("2024-04-01", "2024-06-30"),
        ),
        ("Xử lý 12 hồ sơ trước ngày 31/8/2024.", "", ("", "")),
        ("thực hiện Kế hoạch năm 2023; rút ngắn 50% thủ tục", "", ("", "")),
        ("đến năm 2025 có 12 xã đạt chuẩn", "đến năm 2025", ("2025-01-01", "2025-12-31")),
    ],
)
def test_periods_are_printed_nearby(text: str, period: str, days: tuple[str, str]) -> None:
    """The clause, the sentence, then the line above; the day something happened is no period."""
    figure = _found(text)[-1]
    assert (figure.period, (figure.period_start, figure.period_end)) == (period, days)


def test_the_title_gives_the_days_where_no_period_is_printed() -> None:
    """The printed period stays empty, the days are those of the title."""
    title = "Kết quả công tác tiếp dân quý I năm 2024"
    (figure,) = _found(
        f"Di Linh, ngày     tháng 3 năm 2024\nBÁO CÁO\n{title}\n\nĐã tiếp 12 lượt.",
        Header(doc_type="Báo cáo", title=title),
    )
    assert (figure.period, figure.period_start, figure.period_end) == ("", "2024-01-01", "2024-03-31")


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("Nhận 30 đơn, trong đó 18 đơn mới, 12 đơn cũ.", [None, 0, 0]),
        ("Nhận 30 đơn. Trong đó, 18 đơn mới.", [None, 0]),
        ("Xong 60 hồ sơ, đúng hạn 57 hồ sơ (chiếm 95%), trễ hạn 3 hồ sơ.", [None, 0, 0, 0]),
        ("Nhận 30 đơn, trong đó 18 đơn mới, 12 đơn cũ; đã giải quyết 25 đơn.", [None, 0, 0, None]),
        ("Giao 36 triệu đồng, đạt 40% dự toán.", [None, None]),
        ("Kiểm tra 10/14 xã, đạt 71,43%.", [None, None]),
        (
            "- Thu 30 triệu đồng với 12 giao dịch, trong đó:\n+ Thu phí 20 triệu đồng với 7 giao dịch.",
            [None, None, 0, 1],
        ),
        ("Toàn huyện có 402 thủ tục (cấp huyện 268 thủ tục, cấp xã 134 thủ tục).", [None, 0, 0]),
        ("1. Tổng vốn 90 tỷ đồng, gồm:\na) Tỉnh: 60 tỷ đồng;\nb) Huyện: 30 tỷ đồng.", [None, 0, 0]),
        ("Ban hành 21 văn bản, trong đó có 14 kế hoạch, 07 quyết định.", [None, 0, 0]),
        (
            "Có 24 dự án (142 tỷ đồng), gồm 17 dự án giao thông (90 tỷ đồng), 07 dự án khác.",
            [None, None, 0, None, 0],
        ),
        ("Chỉ ra 52 hạn chế, đã khắc phục 49 hạn chế (94,23%).", [None, 0, 0]),
        ("41.236 hộ có Internet trong tổng số 48.710 hộ, chiếm 84,66%.", [1, None, 1]),
        ("Kiểm tra 96 văn bản, phát hiện 09 văn bản sai.", [None, 0]),
        ("Hài lòng đạt 95%, trong đó lĩnh vực đất đai đạt 90%.", [None, 0]),
        ("Tăng trưởng 8%. Trong đó nông nghiệp tăng 3,4%; dịch vụ tăng 14,8%.", [None, 0, 0]),
        ("Kết nạp 60 đảng viên, trong đó nữ là 35 đồng chí, trên đại học 4 đồng chí.", [None, 0, 0]),
        ("Gieo trồng 226 ha. Trong đó lúa 115/116 ha.", [None, 0]),
        ("Qua đào tạo đạt 60% (trong đó nghề đạt 40%); trên 95% xã; BHYT đạt 90%.", [None, 0, None, None]),
        ("GRDP đạt 7,42% (cùng kỳ tăng 6,05%); trong đó nông nghiệp tăng 3,15%.", [None, None, 0]),
        (
            "Tiếp 270 lượt, giảm 71 lượt, cụ thể:\n- Cấp tỉnh 70 lượt (giảm 16 lượt);\n- Cấp xã 200 lượt.",
            [None, None, 0, None, 0],
        ),
        ("Kích hoạt 108.715 tài khoản, bằng 98,83% chỉ tiêu 110.000 tài khoản.", [None, None, None]),
        ("Đã giải quyết 10/11 vụ, trong đó đúng 01 vụ, sai 09 vụ.", [None, 0, 0]),
    ],
)
def test_parts_know_their_whole(text: str, wholes: list[int | None]) -> None:
    """`trong đó`, parts that sum up, shares and bullets make parts; a comparison does not."""
    assert [figure.part_of for figure in _found(text)] == wholes


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Phấn đấu tỷ lệ đúng hạn đạt 98%.", "target"),
        ("Ước đến cuối năm thu 120 triệu đồng.", "estimate"),
        ("Đã thu 120 triệu đồng.", "actual"),
    ],
)
def test_targets_and_estimates_are_told_from_results(text: str, status: str) -> None:
    """The nearest cue before the figure decides."""
    assert [figure.status for figure in _found(text)] == [status]


@pytest.mark.parametrize(
    ("doc_type", "title", "status"),
    [
        ("Kế hoạch", "Cải cách hành chính năm 2026", "target"),
        ("Nghị quyết", "về dự toán thu, chi ngân sách địa phương năm 2026", "target"),
        ("Nghị quyết", "phê chuẩn quyết toán ngân sách địa phương năm 2024", "actual"),
        ("Báo cáo", "kết quả thực hiện kế hoạch năm 2025", "actual"),
    ],
)
def test_the_document_tells_what_figures_without_a_cue_are(doc_type: str, title: str, status: str) -> None:
    """Plans and decisions on budgets set targets; reports and settlements say what came about."""
    [figure] = _found("Tổng thu: 120 tỷ đồng.", Header(doc_type, title=title))
    assert figure.status == status


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Phấn đấu tăng trưởng 13%; 46% hộ khá; 90% hộ dùng nước sạch.", ["target", "target", "target"]),
        ("Kế hoạch giao 120 tỷ đồng, đến nay thực hiện 60 tỷ đồng.", ["target", "actual"]),
        ("Thấp hơn chỉ tiêu 97,5%; xã Gia Bắc mới đạt 41,2% hồ sơ.", ["target", "actual"]),
    ],
)
def test_an_aim_holds_to_the_end_of_its_sentence(text: str, statuses: list[str]) -> None:
    """A plan that results are measured by is none."""
    assert [figure.status for figure in _found(text)] == statuses


def test_a_plan_looks_back_in_its_first_chapter() -> None:
    """What was over before the day of the document came about, and so did what stands under `THỰC TRẠNG`."""
    text = (
        "I. THỰC TRẠNG\nKhám cho 142.680 lượt người.\n"
        "II. CHỈ SỐ\nNăm 2022 đạt 80% dân số; năm 2024 có 95% dân số.\n"
    )
    found = _found(text, Header("Kế hoạch", date="2024-01-18", title="Y tế năm 2024"))
    assert [figure.status for figure in found] == ["actual", "actual", "target"]


MARKDOWN = """b) Kết quả giải quyết:

| TT | Chỉ tiêu | Đơn vị | Quý I/2024 | Mục tiêu 2024 |
|---|---|---|---|---|
| 1 | Hồ sơ tiếp nhận | hồ sơ | 11.264 | 45.000 |
| 2 | - Trực tuyến | hồ sơ | 6.702 | 36.000 |
| 3 | Kinh phí | triệu đồng | 1.250 | 5.000 |
"""


def test_cells_of_markdown_tables_are_named_from_their_heads() -> None:
    """The unit column, the period of the column, and the whole of a row with a dash."""
    found = _found(MARKDOWN)
    assert [(f.name, f.value, f.unit, f.kind, f.period, f.part_of) for f in found[:5:2]] == [
        ("Hồ sơ tiếp nhận", 11264, "hồ sơ", "count", "Quý I/2024", None),
        ("Trực tuyến", 6702, "hồ sơ", "count", "Quý I/2024", 0),
        ("Kinh phí", 1.25e9, "đồng", "money", "Quý I/2024", None),
    ]
    assert len(found) == 6
    assert found[1].status == "target"
    assert found[0].table == "b) Kết quả giải quyết / Hồ sơ tiếp nhận / Quý I/2024"


def test_a_head_over_several_columns_is_that_of_each() -> None:
    """The empty cells behind it have heads of their own below."""
    text = (
        "Kết quả như sau:\n\n| Cấp học | Số trường | | Số học sinh | |\n|---|---|---|---|---|\n"
        "| | Công lập | Tư thục | Năm 2022 | Năm 2023 |\n| Mầm non | 26 | 12 | 17.480 | 17.105 |\n"
    )
    assert [(f.name, f.unit, f.period) for f in _found(text)] == [
        ("Số trường Công lập Mầm non", "trường", ""),
        ("Số trường Tư thục Mầm non", "trường", ""),
        ("Số học sinh Mầm non", "học sinh", "Năm 2022"),
        ("Số học sinh Mầm non", "học sinh", "Năm 2023"),
    ]


def test_rows_apart_by_tabs_are_a_table() -> None:
    """As tables come that are pasted from an office program."""
    text = "Chủ đầu tư\tSố công trình\tGiá trị (đồng)\nBan Quản lý dự án\t11\t2.105.320.000\nUBND xã Nghèn\t3\t468.210.000\n"
    assert [(f.name, f.value, f.unit) for f in _found(text)] == [
        ("Số công trình Ban Quản lý dự án", 11, "công trình"),
        ("Ban Quản lý dự án", 2105320000, "đồng"),
        ("Số công trình UBND xã Nghèn", 3, "công trình"),
        ("UBND xã Nghèn", 468210000, "đồng"),
    ]


def test_a_sentence_above_a_table_is_no_caption() -> None:
    """A caption or a heading ends without a full stop."""
    text = "Đã ban hành Kế hoạch.\nNội dung | Số lượng (hồ sơ)\nTiếp nhận | 1.254\nTrả kết quả | 1.200\n"
    assert [f.table for f in _found(text)] == [
        "Tiếp nhận / Số lượng (hồ sơ)",
        "Trả kết quả / Số lượng (hồ sơ)",
    ]


def test_a_heads_year_or_the_section_gives_the_period_of_a_cell() -> None:
    """`Kế hoạch 2024` is for 2024; a column without a period takes that of the heading above the table."""
    text = (
        "II. PHÂN BỔ QUÝ III\n1. Theo nguồn vốn:\n"
        "Nguồn vốn | Kế hoạch 2024 (tỷ đồng) | Đã chi (tỷ đồng)\nTỉnh | 62 | 22\n"
    )
    assert [f.period for f in _found(text)] == ["2024", "QUÝ III"]


def test_a_head_that_names_months_is_no_row_of_figures() -> None:
    """The row `6 tháng 2024 | Năm 2024` stays the head of the table."""
    text = "Chỉ tiêu | 6 tháng 2024 | Năm 2024\nTiếp nhận (hồ sơ) | 23.871 | 45.918\n"
    assert [(f.value, f.period) for f in _found(text)] == [(23871, "6 tháng 2024"), (45918, "Năm 2024")]


def test_rows_joined_by_bars_and_a_unit_above_the_table() -> None:
    """`Đơn vị tính: triệu đồng` holds for the cells without a unit of their own."""
    text = (
        "Đơn vị tính: triệu đồng\nNguồn vốn | Giao | Tỷ lệ (%)\nTỉnh | 62.300 | 22,8\nHuyện | 98.750 | 41,9\n"
    )
    assert [(f.value, f.unit) for f in _found(text)] == [
        (62.3e9, "đồng"),
        (22.8, "%"),
        (98.75e9, "đồng"),
        (41.9, "%"),
    ]


def test_an_annex_below_the_recipients_has_its_figures() -> None:
    """Where no signer is found below the recipients, they end at the heading of the annex."""
    text = (
        "BÁO CÁO\nKết quả quý I năm 2024\n\n1. Tiếp nhận 125 hồ sơ.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, 03 bản.\n\n"
        "PHỤ LỤC\nSố liệu quý I năm 2024\n\nTổng số tiếp nhận 140 hồ sơ."
    )
    header = Header(doc_type="Báo cáo", title="Kết quả quý I năm 2024")
    assert [figure.value for figure in _found(text, header)] == [125.0, 140.0]


def test_letterhead_recipients_and_citations_hold_no_figures() -> None:
    """Only the body counts."""
    text = (
        "BÁO CÁO\nKết quả kiểm tra tại 12 xã\n\nKiểm tra 08 xã theo Kế hoạch 15 xã số 3.\n\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT, 03 bản.\n\nNguyễn Văn An"
    )
    header = Header(doc_type="Báo cáo", title="Kết quả kiểm tra tại 12 xã", signer="Nguyễn Văn An")
    assert [text[f.start : f.end] for f in _found(text, header, ("Kế hoạch 15 xã số 3",))] == ["08 xã"]


_PIECES = [
    "Điều 5. ",
    "ngày 15/3/2024, ",
    "số 12/QĐ-UBND ",
    "1.250 hồ sơ, ",
    "95,8% ",
    "14/32 xã; ",
    "trong đó ",
    "(chiếm 4,2%) ",
    "1 tỷ 250 triệu đồng. ",
    "\n- ",
    "\n| a | 5 | 7,5% |\n",
    "quý I/2024 ",
    "Tổng số: 25; ",
    "từ 10 - 15 % ",
    "đồng chí ",
    "gồm:\n",
    "lớp 1, 2,3,4 ",
    "tỷ ",
    "1 234 567 đồng ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_figures_never_overlap_each_other_or_a_date(text: str) -> None:
    """In order, in the text, counted once, outside every date and document number; wholes are in the list."""
    found = _found(text)
    dates = find_dates(fold(text), 2024)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert not any(f.start < date.end and date.start < f.end for f in found for date in dates)
    assert all(
        f.part_of is None or (0 <= f.part_of < len(found) and found[f.part_of] is not f) for f in found
    )
    assert all(text[f.start] in "-0123456789" for f in found)
    assert not any("QĐ" in text[f.start : f.end + 2] for f in found)


@given(st.text(alphabet="0123456789.,/-|% \n()đồngtỷxã:ạ", max_size=120))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Garbage gives a result, and every figure is a quote of the text."""
    assert all(text[f.start : f.end].strip() for f in _found(text))


@given(st.integers(min_value=2, max_value=4))
def test_twice_the_text_has_twice_the_figures(times: int) -> None:
    """Paragraphs do not disturb one another."""
    text = "Đã tiếp nhận 1.250 hồ sơ, trong đó 1.000 hồ sơ trực tuyến (chiếm 80%).\n\n"
    assert len(_found(text * times)) == 3 * times
