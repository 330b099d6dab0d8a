"""What is right, in words that look like a contradiction: nothing of it may be called wrong."""

from __future__ import annotations

import pytest

from vbhc_extract.auditing import audit
from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.reading import from_text

REPORT = """ỦY BAN NHÂN DÂN
HUYỆN DI LINH
Số: 268/BC-UBND
Di Linh, ngày 09 tháng 12 năm 2024

BÁO CÁO
Kết quả công tác năm 2024

Kính gửi: Ủy ban nhân dân tỉnh.

1. {statement}
"""

RIGHT = [
    # another subject, and gross changes
    "Tỷ lệ hộ dùng nước sạch của huyện tăng từ 60% lên 75%, riêng xã Tân Nghĩa có chuyển biến mạnh, tăng 32%.",
    "Số hộ nghèo giảm từ 500 hộ xuống 420 hộ, số hộ cận nghèo còn cao, giảm 35 hộ.",
    "Thu ngân sách tăng từ 500 tỷ đồng lên 620 tỷ đồng, chi thường xuyên được kiểm soát chặt, tăng 15 tỷ đồng.",
    "Đàn bò tăng từ 12.300 con lên 12.800 con, đàn lợn phục hồi sau dịch, tăng 3.200 con.",
    "Sản lượng tăng từ 45.000 tấn lên 46.800 tấn, giá bán bình quân cao (tăng 35%).",
    "Diện tích lúa giảm từ 1.250 ha xuống 1.180 ha, chuyển sang trồng rau màu, tăng 45 ha.",
    "Tỷ lệ trẻ suy dinh dưỡng giảm từ 12,5% xuống 11,2%, thể thấp còi, giảm 0,8%.",
    "Biên chế giảm từ 320 người xuống còn 300 người, giảm 25 người do tinh giản, tăng 05 người do tiếp nhận.",
    "Giảm từ 12 phòng xuống còn 10 phòng, giảm 03 phòng, thành lập mới 01 phòng.",
    "Giảm từ 45 trường xuống 40 trường, giảm 06 trường do sáp nhập, tăng 01 trường.",
    "Giảm từ 350 thủ tục xuống 330 thủ tục, giảm 30 thủ tục do bãi bỏ, bổ sung mới 10 thủ tục.",
    "Tăng từ 120 lớp lên 125 lớp, tăng 07 lớp tiểu học, giảm 02 lớp mầm non.",
    # several wholes, and balances of flows
    "Tiếp nhận mới 20 đơn, kỳ trước chuyển sang 30 đơn, trong đó đã giải quyết 45 đơn.",
    "Có 12 đồng chí nam, 15 đồng chí nữ, trong đó có 20 đồng chí là đảng viên.",
    "Cấp xã tiếp nhận 15 hồ sơ, cấp huyện tiếp nhận 30 hồ sơ, trong đó nộp trực tuyến 40 hồ sơ.",
    "Kết dư ngân sách 20 tỷ đồng, trong đó thu 150 tỷ đồng, chi 130 tỷ đồng.",
    "Xuất siêu 5 triệu USD, trong đó xuất khẩu 25 triệu USD, nhập khẩu 20 triệu USD.",
    "Lợi nhuận sau thuế đạt 12 tỷ đồng, trong đó doanh thu 150 tỷ đồng, chi phí 138 tỷ đồng.",
    "Bội chi ngân sách 30 tỷ đồng, trong đó chi 530 tỷ đồng.",
    "Nợ đọng còn 3 tỷ đồng, trong đó phát sinh 5 tỷ đồng, đã trả 4 tỷ đồng.",
    "Toàn huyện còn 120 hộ nghèo, trong đó trong năm thoát nghèo 150 hộ, phát sinh mới 20 hộ.",
    "Dân số có thêm 35 người, trong đó sinh 120 người, chết 85 người.",
    "Tăng trưởng tín dụng trong 6 tháng đầu năm là 20 tỷ đồng, trong đó cho vay 150 tỷ đồng, thu nợ 130 tỷ đồng.",
    "Thu nhập bình quân của hộ dân trên địa bàn toàn huyện đạt 45 triệu đồng, trong đó có hộ thu nhập 200 triệu đồng.",
    # shares of something smaller
    "Kim ngạch xuất nhập khẩu chiếm 165,5% GDP.",
    "Dư nợ cho vay chiếm 104% tổng nguồn vốn huy động.",
    "Chi thường xuyên chiếm 115% thu nội địa.",
    "Vốn thực hiện chiếm 102% kế hoạch năm.",
    "Doanh thu chiếm 130% so với cùng kỳ.",
    # rates of their own
    "Tỷ lệ biết chữ trong độ tuổi ở nữ 97%, nam 96,5%.",
    "Tỷ lệ lao động có việc làm: nữ 95%, nam 96%.",
    "Lao động nữ được đào tạo đạt 62%, nam 58%.",
    "Tham gia bảo hiểm xã hội: nữ 42%, nam 38%.",
    # members without a number
    "Ban Chỉ đạo có 45 đồng chí, gồm đồng chí Trưởng ban, 02 đồng chí Phó Trưởng ban và 42 đồng chí ủy viên.",
    "Huyện có 24 trường, gồm 15 trường tiểu học, 08 trường trung học cơ sở và Trường THPT Di Linh.",
    "Huy động 35 xe, gồm 20 xe tải, 14 xe bán tải, xe cứu thương.",
    "Tổ chức 25 buổi, gồm 14 buổi tại xã, 10 buổi tại trường và buổi tập trung tại huyện.",
    "Có 60 người tham gia, gồm Công an huyện 25 người, Quân sự 20 người, Y tế 12 người và lực lượng xã.",
    "Có 205 người, gồm cán bộ 98 người, công chức 104 người và hợp đồng theo Nghị định 111.",
    "Tổng chi 4.500 tỷ đồng, gồm chi đầu tư 2.300 tỷ đồng, chi thường xuyên 2.150 tỷ đồng và dự phòng ngân sách.",
    "Trồng 120 ha, gồm cà phê 50 ha, chè 45 ha, cây ăn quả 20 ha và cây dược liệu.",
    "Tổng số 50 đại biểu, gồm:\n- Khối Đảng: 20 đại biểu;\n- Khối chính quyền: 28 đại biểu; khối Mặt trận: 02 đại biểu.",
    "Giao 45 hộ, gồm:\n- Xã A: được giao 20 hộ, thực hiện 21 hộ;\n- Xã B: được giao 24 hộ, thực hiện 24 hộ.",
    "Có 150 người, gồm lớp 1: 70 người, lớp 2: 74 người; 06 người học trực tuyến.",
    # rates of those counted
    "Có 12/19 xã đạt 100%.",
    "Có 12/19 xã đạt tỷ lệ 100%.",
    "Có 12/19 xã có tỷ lệ giải quyết đúng hạn đạt 100%.",
    "Tỷ lệ số hóa tại 14/32 xã đạt 95%.",
    "Có 15/19 xã có cán bộ số hóa, tỷ lệ đạt 82%.",
    "Có 16/19 xã có tỷ lệ hộ nghèo dưới mức bình quân, là 4,5%.",
    "Có 8/19 xã giải ngân là 100%.",
    "Có 15/20 cơ quan, đơn vị chấm điểm đạt 95%.",
    "Đạt 95% (12/19 xã đạt 100%).",
    "Đạt 98% (15/19 xã hoàn thành chỉ tiêu).",
    "Có 12/19 xã đạt chuẩn vượt chỉ tiêu (60%).",
    "Chỉ số xếp 5/12 huyện, đạt 85,3%.",
    "Có 12/19 xã hoàn thành thu thuế, đạt 105% dự toán.",
    "Kiểm tra 12/19 xã (đạt 120% kế hoạch).",
    # another base
    "Trồng 120 ha rừng, đạt 80% kế hoạch và 95 ha cây ăn quả.",
    "Thu 250 tỷ đồng, đạt 105% dự toán và tăng 30 tỷ đồng.",
    "Tuyển 30 người, đạt 80% nhu cầu và hợp đồng 05 người.",
    "Sản lượng 900 tấn, đạt 95% kế hoạch giảm 50 tấn.",
    "Kiểm tra 12 xã trong tổng số 19 xã, 100% xã được kiểm tra có kế hoạch.",
    "Khảo sát 1.250 hộ trong tổng số 1.400 hộ, 98% hộ đồng ý.",
    # rates of the parts
    "Đã giải ngân 100 tỷ đồng, trong đó vốn tỉnh 60 tỷ đồng (98%), vốn huyện 40 tỷ đồng (95%).",
    "Giao 100 chỉ tiêu, gồm 60 chỉ tiêu kinh tế (98%), 40 chỉ tiêu xã hội (95%).",
    "Giải quyết 100 đơn, gồm 60 đơn khiếu nại (100%), 40 đơn tố cáo (100%).",
    "Có 250 trẻ, gồm 150 trẻ mẫu giáo (98%), 100 trẻ nhà trẻ (97%).",
    # items that group, or say where and how
    "Trong năm mở 02 lớp, cụ thể như sau:\na) Thời gian: tháng 3.\nb) Địa điểm: hội trường huyện.\nc) Đối tượng: công chức.",
    "Có 02 dự án, cụ thể:\na) Tiến độ đạt khá.\nb) Giải ngân đạt thấp.\nc) Khó khăn về mặt bằng.",
    "Có 03 dự án, cụ thể:\na) Xã A: 02 dự án.\nb) Xã B: 01 dự án.",
    "Có 03 hạn chế, cụ thể:\na) Xã Tân Nghĩa: chậm.\nb) Xã Gia Hiệp: chậm.",
    "Cần làm 03 nội dung sau:\na) Rà soát.\nb) Báo cáo.\nc) Công khai.\nd) Ngoài ra, đề nghị quan tâm.",
    # history, other calendars, corrections
    "Lễ kỷ niệm ngày 30/01/1789 chiến thắng Ngọc Hồi.",
    "Đình được lập ngày 12 tháng 8 năm 1698 theo sắc phong.",
    "Lễ hội diễn ra ngày 30/02/2024 âm lịch.",
    "Giỗ Tổ ngày 30 tháng 02 năm 2024 (tức ngày 08 tháng 4 năm 2024 dương lịch).",
    "Công văn ghi “ngày 31/11/2024” nay sửa lại là ngày 30/11/2024.",
    # the day of the next clause, notes on copies
    "Thực hiện Nghị quyết số 12/NQ-HĐND, ngày 15/02/2025 UBND huyện sẽ tổ chức hội nghị.",
    "Theo Chương trình công tác số 12/CTr-UBND, ngày 20/01/2025, Chủ tịch UBND huyện chủ trì.",
    "Theo Luật Căn cước số 26/2023/QH15, ngày 01/7/2024 bắt đầu cấp thẻ mới.",
    "(Báo cáo này đã được đính chính theo Công văn số 123/UBND-VP ngày 10/02/2025)",
    "Ghi chú: xem thêm Quyết định số 145/QĐ-UBND ngày 10/3/2025 sửa đổi Báo cáo này.",
    "Văn bản liên quan: Kế hoạch số 67/KH-UBND ngày 20/02/2025 triển khai Báo cáo này.",
    # ratios that are no two times
    "Kết quả tăng 3% so với cùng kỳ (đạt 950/970 hồ sơ).",
    "Tỷ lệ tăng 5,2% so với năm trước (15/19 xã).",
    "Thu ngân sách vượt 5% so với kế hoạch (32/40 tỷ đồng).",
    # names of places as they may be spelt
    "Huyện Quỳ Hợp, huyện Quì Hợp và huyện Quỳ Hợp cùng phối hợp.",
    "Huyện Mỹ Đức, huyện Mĩ Đức, huyện Mỹ Đức cùng ký kết.",
    "Huyện Tân Phú làm việc với huyện Tân Phú, huyện Tân Phủ Đông.",
    # a series of documents of one day
    "Quyết định số 1215/QĐ-UBND ngày 20/11/2024 của UBND tỉnh Lâm Đồng về việc công bố Danh mục thủ tục"
    " hành chính lĩnh vực đất đai.\n\n2. " + "Các sở đã công khai đầy đủ. " * 12 + "\n\n3. Quyết định số"
    " 1225/QĐ-UBND ngày 20/11/2024 của UBND tỉnh Lâm Đồng về việc công bố Danh mục thủ tục hành chính lĩnh"
    " vực lâm nghiệp.",
    # two schools, each with numbers of its own
    (
        "Theo Quyết định số 12/QĐ-THCS ngày 05/9/2024 của Trường THCS Tân Nghĩa, huyện Di Linh ban hành Quy chế dân chủ"
        " ở cơ sở và Quyết định số 12/QĐ-THCS ngày 10/9/2024 của Trường THCS Gia Hiệp, huyện Di Linh ban hành Quy chế"
        " dân chủ ở cơ sở."
    ),
    # titles that say a year and look at one day of it
    "Theo Quyết định số 15/QĐ-UBND ngày 28/3/2024 của UBND huyện phê duyệt quyết toán kinh phí Hội Xuân năm 2024.",
    "Theo Thông báo số 15/TB-UBND ngày 20/02/2024 của UBND tỉnh về xếp hạng di tích cấp tỉnh năm 2024.",
    # what else became of files
    "Tiếp nhận 100 hồ sơ, tồn đầu kỳ 10 hồ sơ; đã giải quyết 98 hồ sơ; đang giải quyết 12 hồ sơ.",
    "Tiếp nhận 100 đơn; đã giải quyết 80 đơn; xếp lưu 08 đơn; đang giải quyết 12 đơn.",
    "Tiếp nhận 100 hồ sơ; đã giải quyết 90 hồ sơ; chờ công dân nộp thuế 05 hồ sơ; đang giải quyết 05 hồ sơ.",
    "Tiếp nhận 100 đơn; đã giải quyết 80 đơn; hướng dẫn 07 đơn; đang giải quyết 13 đơn.",
    "Tiếp nhận 100 đơn; đã giải quyết 84 đơn, còn 06 đơn trùng; đang giải quyết 10 đơn.",
    # plans and mergers
    "Đã sắp xếp 24/12 xã theo đề án.",
    "Có 12/10 xã đăng ký đạt chuẩn nông thôn mới.",
    "Kiểm tra 12/10 đơn vị theo chương trình.",
    "Có 15/12 xã hoàn thành theo lộ trình.",
    # a plan and what came of it
    "Kế hoạch giao: khám sức khỏe 11.500 người. Kết quả: khám sức khỏe 12.100 người.",
    "Theo phần mềm một cửa, tiếp nhận 1.200 hồ sơ. Theo Cổng Dịch vụ công, tiếp nhận 1.150 hồ sơ.",
    # days that tell which
    "Giao Phòng Tài nguyên rà soát các hộ sử dụng đất trước ngày 01/7/2014, báo cáo UBND huyện.",
    "Giao Phòng Nội vụ rà soát cán bộ được tuyển dụng trước ngày 01/7/2020.",
    "Giao Phòng Tài chính xử lý nợ đọng phát sinh trước ngày 31/12/2022.",
    "Giao Thanh tra huyện đôn đốc các kết luận ban hành trước ngày 31/12/2023.",
    "Giao Công an huyện cấp căn cước cho công dân sinh trước ngày 01/01/2010.",
    # law in its time
    "Huyện đã tổng kết 06 năm thực hiện Luật Đất đai ngày 29/11/2013.",
    "Trong giai đoạn 2021 - 2023, huyện thực hiện Luật Đất đai ngày 29/11/2013 nghiêm túc.",
    "Tại thời điểm thu hồi đất, đơn vị thực hiện theo Luật Đất đai ngày 29/11/2013.",
]


@pytest.mark.parametrize("statement", RIGHT)
def test_what_is_right_is_left_alone(statement: str) -> None:
    """Neither an error nor a warning."""
    assert _told(REPORT.format(statement=statement)) == []


TABLES = [
    (
        "a blank first cell in the total row, without a bar before it",
        "TT | Xã | Giao | Nữ\n1 | Tân Nghĩa | 120 | 5\n2 | Gia Hiệp | 150 | 8\n3 | Tam Bố | 100 | 7\n | Tổng cộng | 370 | 20\n",
    ),
    (
        "a blank first cell in the total row",
        "TT | Xã | Giao | Nữ\n1 | Tân Nghĩa | 120 | 5\n2 | Gia Hiệp | 150 | 8\n3 | Tam Bố | 100 | 7\n| | Tổng cộng | 370 | 20\n",
    ),
    (
        "an average in the total row",
        "TT | Trường | Số lớp | Sĩ số (học sinh/lớp)\n1 | A | 12 | 35\n2 | B | 15 | 33\n3 | C | 10 | 38\n| | Tổng cộng | 37 | 35\n",
    ),
    (
        "the same communes in several rows",
        "TT | Nội dung | Số cuộc | Số xã tham gia\n1 | A | 12 | 19\n2 | B | 15 | 12\n3 | C | 10 | 9\n| | Tổng cộng | 37 | 19\n",
    ),
    (
        "more than the plan, told as all of it",
        "Xã | Giao | Thực hiện | Tỷ lệ\nA | 120 | 96 | 80%\nB | 100 | 50 | 50%\nC | 100 | 90 | 90%\nD | 120 | 160 | 100%\n",
    ),
]


@pytest.mark.parametrize("table", [table for _, table in TABLES], ids=[name for name, _ in TABLES])
def test_tables_that_hold_are_left_alone(table: str) -> None:
    """Not every column adds up, and not every row keeps the rule of the others."""
    assert _told(REPORT.format(statement=f"Kết quả như sau:\n\n{table}")) == []


def _told(text: str) -> list[tuple[str, str]]:
    found = extract(from_text(text))
    findings = audit([found], link([found]))
    return [(one.check, one.message) for one in findings if one.severity != "note"]
