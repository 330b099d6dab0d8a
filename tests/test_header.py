"""Headers and parts of documents: letterheads, types, titles, recipients, signatures."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc_extract.extraction.folding import fold
from vbhc_extract.extraction.headers.parts import PartDraft, find_parts
from vbhc_extract.vocabulary import load


def _parts(text: str) -> list[PartDraft]:
    text = unicodedata.normalize("NFC", text)
    return find_parts(text, fold(text), load())


LETTERHEADS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "a title that goes on past a blank line with its place",
        """HỘI LIÊN HIỆP PHỤ NỮ TỈNH SƠN LA
Số: 77/KH-BTV
Sơn La, ngày 12 tháng 11 năm 2020

KẾ HOẠCH

Tổ chức tuyên truyền Đại hội đại biểu phụ nữ các cấp tiến tới Đại hội đại biểu phụ nữ tỉnh

Sơn La lần thứ XIV


Thực hiện Kế hoạch số 88/KH-ĐCT ngày 10/8/2020, Hội xây dựng kế hoạch như sau:
""",
        {
            "title": (
                "Tổ chức tuyên truyền Đại hội đại biểu phụ nữ các cấp tiến tới Đại hội đại biểu phụ nữ tỉnh"
                " Sơn La lần thứ XIV"
            )
        },
    ),
    (
        "the procuracy's letterhead, whose level the symbol tells",
        """VIỆN KIỂM SÁT NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 01/CT-VKSTC | Hà Nội, ngày 05 tháng 01 năm 2022 |
CHỈ THỊ
VỀ CÔNG TÁC CỦA NGÀNH KIỂM SÁT NHÂN DÂN NĂM 2022
""",
        {"issuer": "Viện kiểm sát nhân dân tối cao"},
    ),
    (
        "addressees that end in a level word, and a paragraph below that is no place",
        """SỞ NỘI VỤ
Số: 12/SNV-CCHC

Kính gửi: Ủy ban nhân dân các huyện, thị xã, thành phố

Thực hiện Kế hoạch cải cách hành chính năm 2024, Sở Nội vụ đề nghị các huyện báo cáo.
""",
        {"issuer": "Sở Nội vụ"},
    ),
    (
        "a place that is a number",
        """ỦY BAN NHÂN DÂN
QUẬN 8
Số: 12/UBND-NV
Quận 8, ngày 08 tháng 8 năm 2016

Kính gửi: Ủy ban nhân dân các phường
""",
        {"place": "Quận 8", "date": "2016-08-08", "issuer": "Ủy ban nhân dân quận 8"},
    ),
    (
        "a national body over two lines, a symbol within a title in capitals",
        """BẢO HIỂM XÃ HỘI
VIỆT NAM
-------
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 31/KH-BHXH

Hà Nội, ngày 19 tháng 7 năm 2022

KẾ HOẠCH
TRIỂN KHAI
QUYẾT ĐỊNH SỐ 38/QĐ-TTg NGÀY 11 THÁNG 01 NĂM 2022
Căn cứ Luật Bảo hiểm xã hội ngày 20 tháng 11 năm 2014;
""",
        {
            "doc_type": "Kế hoạch",
            "issuer": "Bảo hiểm xã hội Việt Nam",
            "title": "TRIỂN KHAI QUYẾT ĐỊNH SỐ 38/QĐ-TTg NGÀY 11 THÁNG 01 NĂM 2022",
        },
    ),
    (
        "the Youth Union, whose letterhead is like the Party's",
        """BAN CHẤP HÀNH TRUNG ƯƠNG            ĐOÀN TNCS HỒ CHÍ MINH
***
Số: 27 - KH/TWĐTN-CTTN            Hà Nội, ngày 16 tháng 5 năm 2023

KẾ HOẠCH
Tổ chức các hoạt động hè năm 2023
""",
        {"number": "27", "issuer": "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh"},
    ),
    (
        "a department whose own line is lost",
        """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 457/SGDĐT-GDPT | Thành phố Hồ Chí Minh, ngày 19 tháng 8 năm 2024 |
Kính gửi: Hiệu trưởng các trường phổ thông
""",
        {
            "doc_type": "Công văn",
            "issuer": "Sở Giáo dục và Đào tạo thành phố Hồ Chí Minh",
            "parent_issuer": "Ủy ban nhân dân thành phố Hồ Chí Minh",
        },
    ),
    (
        "a council whose place only the date line tells",
        """HỘI ĐỒNG NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 18/2024/NQ-HĐND | Thanh Hóa, ngày 21 tháng 7 năm 2024 |
Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
""",
        {"issuer": "Hội đồng nhân dân tỉnh Thanh Hóa"},
    ),
    (
        "a line of a web page in place of the letterhead",
        """Công văn số 448/SNV-CCHC ngày 27/12/2022 V/v xin ý kiến vào dự thảo Kế hoạch tuyên truyền.

Kính gửi:
- Sở Thông tin và Truyền thông;
- Đài Phát thanh và Truyền hình tỉnh;
Để việc tuyên truyền cải cách hành chính năm 2023 có hiệu quả, Sở đề nghị các cơ quan có ý kiến bằng văn bản
""",
        {
            "doc_type": "Công văn",
            "number": "448",
            "symbol": "SNV-CCHC",
            "date": "2022-12-27",
            "title": "xin ý kiến vào dự thảo Kế hoạch tuyên truyền",
            "addressees": ("Sở Thông tin và Truyền thông", "Đài Phát thanh và Truyền hình tỉnh"),
        },
    ),
    (
        "district report, two columns on one line",
        """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN TÂN KỲ                    Độc lập - Tự do - Hạnh phúc

Số: 215/BC-UBND              Tân Kỳ, ngày 14 tháng 6 năm 2023

BÁO CÁO
Tình hình thực hiện nhiệm vụ kinh tế - xã hội 6 tháng đầu năm 2023

Thực hiện Công văn số 88/SKHĐT-TH ngày 02/6/2023 của Sở Kế hoạch và Đầu tư, UBND huyện báo cáo như sau:
""",
        {
            "doc_type": "Báo cáo",
            "number": "215",
            "symbol": "BC-UBND",
            "date": "2023-06-14",
            "place": "Tân Kỳ",
            "issuer": "Ủy ban nhân dân huyện Tân Kỳ",
            "parent_issuer": "",
            "title": "Tình hình thực hiện nhiệm vụ kinh tế - xã hội 6 tháng đầu năm 2023",
        },
    ),
    (
        "a title broken after a semicolon and before a dash",
        """UBND HUYỆN TÂN KỲ
PHÒNG NỘI VỤ
Số: 31/BC-PNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Kỳ, ngày 14 tháng 6 năm 2023
BÁO CÁO
Kết quả cải cách hành chính, phát triển kinh tế
- xã hội 6 tháng đầu năm 2023;
phương hướng, nhiệm vụ 6 tháng cuối năm 2023
Thực hiện Công văn số 88/SNV-CCHC ngày 02/6/2023 của Sở Nội vụ, Phòng Nội vụ báo cáo như sau:
""",
        {
            "doc_type": "Báo cáo",
            "number": "31",
            "date": "2023-06-14",
            "title": "Kết quả cải cách hành chính, phát triển kinh tế - xã hội 6 tháng đầu năm 2023;"
            " phương hướng, nhiệm vụ 6 tháng cuối năm 2023",
        },
    ),
    (
        "department, columns joined by one blank",
        """UBND TỈNH NGHỆ AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc
Số: 1204/SNV-CCHC Nghệ An, ngày 03 tháng 5 năm 2022
V/v đôn đốc báo cáo kết quả
tự chấm điểm Chỉ số cải cách hành chính
HỎA TỐC
Kính gửi:
- Các sở, ban, ngành cấp tỉnh;
- UBND các huyện, thành phố, thị xã.
Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2022 của UBND tỉnh, Sở Nội vụ đề nghị các cơ quan báo cáo.
""",
        {
            "doc_type": "Công văn",
            "number": "1204",
            "symbol": "SNV-CCHC",
            "date": "2022-05-03",
            "place": "Nghệ An",
            "issuer": "Sở Nội vụ tỉnh Nghệ An",
            "parent_issuer": "Ủy ban nhân dân tỉnh Nghệ An",
            "title": "đôn đốc báo cáo kết quả tự chấm điểm Chỉ số cải cách hành chính",
            "addressees": ("Các sở, ban, ngành cấp tỉnh", "UBND các huyện, thành phố, thị xã"),
        },
    ),
    (
        "left column first, then the right one",
        """UBND HUYỆN CHƯ PRÔNG
PHÒNG TÀI CHÍNH - KẾ HOẠCH
Số: 45/TTr-TCKH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Chư Prông, ngày 09 tháng 11 năm 2021

TỜ TRÌNH
Về việc phê duyệt dự toán kinh phí sửa chữa trụ sở làm việc

Kính gửi: Ủy ban nhân dân huyện Chư Prông.

Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015;
""",
        {
            "doc_type": "Tờ trình",
            "number": "45",
            "symbol": "TTr-TCKH",
            "date": "2021-11-09",
            "place": "Chư Prông",
            "issuer": "Phòng Tài chính - Kế hoạch huyện Chư Prông",
            "parent_issuer": "Ủy ban nhân dân huyện Chư Prông",
            "title": "Về việc phê duyệt dự toán kinh phí sửa chữa trụ sở làm việc",
            "addressees": ("Ủy ban nhân dân huyện Chư Prông",),
        },
    ),
    (
        "Markdown table",
        """| **ỦY BAN NHÂN DÂN**<br>**TỈNH BẾN TRE** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập - Tự do - Hạnh phúc** |
|---|---|
| Số: 2310/QĐ-UBND | *Bến Tre, ngày 20 tháng 9 năm 2024* |

# QUYẾT ĐỊNH

**Về việc phê duyệt Đề án phát triển du lịch cộng đồng**

**CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẾN TRE**

*Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;*
""",
        {
            "doc_type": "Quyết định",
            "number": "2310",
            "symbol": "QĐ-UBND",
            "date": "2024-09-20",
            "place": "Bến Tre",
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Bến Tre",
            "title": "Về việc phê duyệt Đề án phát triển du lịch cộng đồng",
        },
    ),
    (
        "legal decision with the year in its number, collective authority",
        """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 17/2022/QĐ-UBND
Lào Cai, ngày 28 tháng 4 năm 2022

QUYẾT ĐỊNH
BAN HÀNH QUY ĐỊNH PHÂN CẤP QUẢN LÝ TÀI SẢN CÔNG TRÊN ĐỊA BÀN TỈNH LÀO CAI
ỦY BAN NHÂN DÂN TỈNH LÀO CAI
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
""",
        {
            "doc_type": "Quyết định",
            "number": "17",
            "symbol": "2022/QĐ-UBND",
            "date": "2022-04-28",
            "issuer": "Ủy ban nhân dân tỉnh Lào Cai",
            "title": "BAN HÀNH QUY ĐỊNH PHÂN CẤP QUẢN LÝ TÀI SẢN CÔNG TRÊN ĐỊA BÀN TỈNH LÀO CAI",
        },
    ),
    (
        "people's council resolution with its session",
        """HỘI ĐỒNG NHÂN DÂN
TỈNH VĨNH LONG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                    Độc lập – Tự do – Hạnh phúc
Số: 66/NQ-HĐND                Vĩnh Long, ngày 09 tháng 12 năm 2022

NGHỊ QUYẾT
Về dự toán ngân sách nhà nước năm 2023

HỘI ĐỒNG NHÂN DÂN TỈNH VĨNH LONG
KHÓA X, KỲ HỌP THỨ 6

Căn cứ Luật Ngân sách nhà nước;
""",
        {
            "doc_type": "Nghị quyết",
            "number": "66",
            "symbol": "NQ-HĐND",
            "date": "2022-12-09",
            "issuer": "Hội đồng nhân dân tỉnh Vĩnh Long",
            "title": "Về dự toán ngân sách nhà nước năm 2023",
        },
    ),
    (
        "decree of the Government",
        """CHÍNH PHỦ
-------                       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                              Độc lập - Tự do - Hạnh phúc
Số: 91/2022/NĐ-CP             Hà Nội, ngày 30 tháng 10 năm 2022

NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 126/2020/NĐ-CP
quy định chi tiết một số điều của Luật Quản lý thuế

Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
""",
        {
            "doc_type": "Nghị định",
            "number": "91",
            "symbol": "2022/NĐ-CP",
            "issuer": "Chính phủ",
            "title": "Sửa đổi, bổ sung một số điều của Nghị định số 126/2020/NĐ-CP "
            "quy định chi tiết một số điều của Luật Quản lý thuế",
        },
    ),
    (
        "decision of a minister",
        """BỘ Y TẾ                        CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                      Độc lập - Tự do - Hạnh phúc
Số: 3310/QĐ-BYT                Hà Nội, ngày 05 tháng 11 năm 2024

QUYẾT ĐỊNH
Về việc ban hành tài liệu chuyên môn

BỘ TRƯỞNG BỘ Y TẾ

Căn cứ Nghị định số 95/2022/NĐ-CP ngày 15 tháng 11 năm 2022 của Chính phủ;
""",
        {
            "issuer": "Bộ trưởng Bộ Y tế",
            "number": "3310",
            "symbol": "QĐ-BYT",
            "title": "Về việc ban hành tài liệu chuyên môn",
        },
    ),
    (
        "ministry name over two lines",
        """BỘ NÔNG NGHIỆP
VÀ PHÁT TRIỂN NÔNG THÔN
Số: 5210/BNN-TCLN
V/v tăng cường công tác phòng cháy, chữa cháy rừng
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 10 tháng 7 năm 2023
Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương.
Trong thời gian qua, nắng nóng kéo dài.
""",
        {
            "doc_type": "Công văn",
            "number": "5210",
            "symbol": "BNN-TCLN",
            "date": "2023-07-10",
            "place": "Hà Nội",
            "issuer": "Bộ Nông nghiệp và Phát triển nông thôn",
            "title": "tăng cường công tác phòng cháy, chữa cháy rừng",
            "addressees": ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",),
        },
    ),
    (
        "law of the National Assembly",
        """QUỐC HỘI
--------                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                              Độc lập - Tự do - Hạnh phúc
Luật số: 22/2023/QH15

LUẬT
ĐẤU THẦU

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Đấu thầu.

Điều 1. Phạm vi điều chỉnh
Luật này được Quốc hội khóa XV, kỳ họp thứ 5 thông qua ngày 23 tháng 6 năm 2023.

CHỦ TỊCH QUỐC HỘI

Trần Văn Hòa
""",
        {
            "doc_type": "Luật",
            "number": "22",
            "symbol": "2023/QH15",
            "date": "2023-06-23",
            "issuer": "Quốc hội",
            "title": "ĐẤU THẦU",
            "signer": "Trần Văn Hòa",
            "signer_title": "Chủ tịch Quốc hội",
            "authority": "",
        },
    ),
    (
        "party district committee",
        """ĐẢNG BỘ TỈNH LONG AN                       ĐẢNG CỘNG SẢN VIỆT NAM
HUYỆN ỦY CẦN ĐƯỚC
*                             Cần Đước, ngày 12 tháng 8 năm 2022
Số 318-KH/HU

KẾ HOẠCH
thực hiện Nghị quyết số 18-NQ/TW, ngày 16/6/2022
của Ban Chấp hành Trung ương Đảng khóa XIII
-----

Thực hiện Kế hoạch số 52-KH/TU, ngày 10/7/2022 của Tỉnh ủy.
""",
        {
            "doc_type": "Kế hoạch",
            "number": "318",
            "symbol": "KH/HU",
            "date": "2022-08-12",
            "place": "Cần Đước",
            "issuer": "Huyện ủy Cần Đước",
            "parent_issuer": "Đảng bộ tỉnh Long An",
            "title": "thực hiện Nghị quyết số 18-NQ/TW, ngày 16/6/2022 của Ban Chấp hành Trung ương Đảng khóa XIII",
        },
    ),
    (
        "party provincial committee, its office",
        """TỈNH ỦY HÀ GIANG            ĐẢNG CỘNG SẢN VIỆT NAM
VĂN PHÒNG
*
Số 1502-TB/VPTU                Hà Giang, ngày 02 tháng 3 năm 2023

THÔNG BÁO
Kết luận của đồng chí Bí thư Tỉnh ủy tại buổi làm việc với huyện Bắc Mê
""",
        {
            "doc_type": "Thông báo",
            "number": "1502",
            "symbol": "TB/VPTU",
            "issuer": "Văn phòng Tỉnh ủy Hà Giang",
            "parent_issuer": "Tỉnh ủy Hà Giang",
            "title": "Kết luận của đồng chí Bí thư Tỉnh ủy tại buổi làm việc với huyện Bắc Mê",
        },
    ),
    (
        "standing committee of a provincial party committee",
        """TỈNH ỦY PHÚ YÊN                          ĐẢNG CỘNG SẢN VIỆT NAM
BAN THƯỜNG VỤ
*
Số 04-QĐ/TU                             Phú Yên, ngày 15 tháng 01 năm 2021

QUYẾT ĐỊNH
về việc thành lập Ban Chỉ đạo chuyển đổi số tỉnh
""",
        {
            "doc_type": "Quyết định",
            "number": "04",
            "symbol": "QĐ/TU",
            "issuer": "Ban Thường vụ Tỉnh ủy Phú Yên",
        },
    ),
    (
        "blank number and date",
        """ỦY BAN NHÂN DÂN       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ ĐẠI LỘC             Độc lập - Tự do - Hạnh phúc
Số:       /KH-UBND     Đại Lộc, ngày      tháng 02 năm 2025

KẾ HOẠCH
Tuyên truyền phổ biến, giáo dục pháp luật năm 2025
""",
        {
            "number": "",
            "symbol": "KH-UBND",
            "date": "2025-02",
            "place": "Đại Lộc",
            "issuer": "Ủy ban nhân dân xã Đại Lộc",
        },
    ),
    (
        "dotted blanks",
        """ỦY BAN NHÂN DÂN QUẬN THANH KHÊ
Số: ……/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thanh Khê, ngày ..... tháng ..... năm 2024
THÔNG BÁO
Lịch tiếp công dân quý II năm 2024
""",
        {
            "number": "",
            "symbol": "TB-UBND",
            "date": "2024",
            "place": "Thanh Khê",
            "issuer": "Ủy ban nhân dân quận Thanh Khê",
        },
    ),
    (
        "incoming stamp over the letterhead",
        """CÔNG VĂN ĐẾN
Số: 4471/ĐẾN
Ngày: 16/8/2023
UBND TỈNH CAO BẰNG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TÀI CHÍNH                Độc lập - Tự do - Hạnh phúc
Số: 1980/STC-QLNS           Cao Bằng, ngày 14 tháng 8 năm 2023
V/v hướng dẫn lập dự toán

Kính gửi: UBND các huyện, thành phố.
""",
        {
            "doc_type": "Công văn",
            "number": "1980",
            "symbol": "STC-QLNS",
            "date": "2023-08-14",
            "issuer": "Sở Tài chính tỉnh Cao Bằng",
            "title": "hướng dẫn lập dự toán",
            "addressees": ("UBND các huyện, thành phố",),
        },
    ),
    (
        "draft of an urgent telegram",
        """DỰ THẢO
HỎA TỐC
ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HÀ TĨNH         Độc lập - Tự do - Hạnh phúc
Số: 09/CĐ-UBND       Hà Tĩnh, ngày 17 tháng 9 năm 2022

CÔNG ĐIỆN
Về việc chủ động ứng phó với mưa lớn, lũ quét

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH điện:
- Giám đốc các sở;
""",
        {
            "doc_type": "Công điện",
            "number": "09",
            "symbol": "CĐ-UBND",
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh",
            "title": "Về việc chủ động ứng phó với mưa lớn, lũ quét",
        },
    ),
    (
        "gazette page head",
        """CÔNG BÁO/Số 55 + 56/Ngày 20-3-2023

BỘ TÀI CHÍNH               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                             Độc lập - Tự do - Hạnh phúc
Số: 12/2023/TT-BTC         Hà Nội, ngày 21 tháng 02 năm 2023

THÔNG TƯ
Hướng dẫn chế độ báo cáo

Căn cứ Luật Kế toán ngày 20 tháng 11 năm 2015;
""",
        {
            "doc_type": "Thông tư",
            "number": "12",
            "symbol": "2023/TT-BTC",
            "date": "2023-02-21",
            "issuer": "Bộ trưởng Bộ Tài chính",
        },
    ),
    (
        "fatherland front, standing board",
        """ỦY BAN MTTQ VIỆT NAM           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN ĐAKRÔNG                  Độc lập - Tự do - Hạnh phúc
BAN THƯỜNG TRỰC
Số: 87/KH-MTTQ-BTT             Đakrông, ngày 21 tháng 3 năm 2023

KẾ HOẠCH
Giám sát việc thực hiện quy chế dân chủ ở cơ sở
""",
        {
            "number": "87",
            "symbol": "KH-MTTQ-BTT",
            "issuer": "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện Đakrông",
        },
    ),
    (
        "labour union",
        """LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN LA   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
CÔNG ĐOÀN VIÊN CHỨC TỈNH         Độc lập - Tự do - Hạnh phúc
Số: 33/HD-CĐVC                   Sơn La, ngày 06 tháng 4 năm 2022

HƯỚNG DẪN
Tổ chức Tháng Công nhân năm 2022
""",
        {
            "doc_type": "Hướng dẫn",
            "number": "33",
            "symbol": "HD-CĐVC",
            "title": "Tổ chức Tháng Công nhân năm 2022",
        },
    ),
    (
        "youth union",
        """BCH ĐOÀN TỈNH KON TUM                ĐOÀN TNCS HỒ CHÍ MINH
***
Số: 210 - KH/TĐTN-VP                 Kon Tum, ngày 19 tháng 02 năm 2024

KẾ HOẠCH
Tổ chức Tháng Thanh niên năm 2024
""",
        {
            "doc_type": "Kế hoạch",
            "number": "210",
            "symbol": "KH/TĐTN-VP",
            "date": "2024-02-19",
            "place": "Kon Tum",
        },
    ),
    (
        "everything in capitals on the type line",
        """ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ IA DOM             Độc lập - Tự do - Hạnh phúc
Số: 31/BC-UBND        Ia Dom, ngày 25 tháng 12 năm 2020

BÁO CÁO TỔNG KẾT CÔNG TÁC VĂN THƯ, LƯU TRỮ
NĂM 2020

I. KẾT QUẢ ĐẠT ĐƯỢC
""",
        {
            "doc_type": "Báo cáo",
            "number": "31",
            "date": "2020-12-25",
            "issuer": "Ủy ban nhân dân xã Ia Dom",
            "title": "TỔNG KẾT CÔNG TÁC VĂN THƯ, LƯU TRỮ NĂM 2020",
        },
    ),
    (
        "every line followed by a blank one",
        """UBND TỈNH ĐIỆN BIÊN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

SỞ GIÁO DỤC VÀ ĐÀO TẠO   Độc lập - Tự do - Hạnh phúc

Số: 771/KH-SGDĐT            Điện Biên, ngày 01 tháng 4 năm 2024

KẾ HOẠCH

Tổ chức kỳ thi tuyển sinh vào lớp 10 trung học phổ thông,

trung học phổ thông chuyên năm học 2024 - 2025

Căn cứ Thông tư số 11/2014/TT-BGDĐT;
""",
        {
            "issuer": "Sở Giáo dục và Đào tạo tỉnh Điện Biên",
            "title": "Tổ chức kỳ thi tuyển sinh vào lớp 10 trung học phổ thông, "
            "trung học phổ thông chuyên năm học 2024 - 2025",
            "number": "771",
            "symbol": "KH-SGDĐT",
        },
    ),
    (
        "number broken over lines",
        """ỦY BAN NHÂN DÂN
THÀNH PHỐ ĐỒNG HỚI
Số: 3012/QĐ-
UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đồng Hới, ngày 8 tháng 7 năm 2019
QUYẾT ĐỊNH
Về việc thu hồi đất
CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ ĐỒNG HỚI
Căn cứ Luật Đất đai ngày 29/11/2013;
""",
        {
            "number": "3012",
            "symbol": "QĐ-UBND",
            "date": "2019-07-08",
            "issuer": "Chủ tịch Ủy ban nhân dân thành phố Đồng Hới",
            "title": "Về việc thu hồi đất",
        },
    ),
    (
        "look-alike letters and dashes",
        """ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH TÂY NINH   Độc lập – Tự do – Hạnh phúc
Số: 55/QÐ–UBND   Tây Ninh, ngày 11 tháng 01 năm 2018
QUYẾT ĐỊNH
Về việc công bố danh mục thủ tục hành chính
CHỦ TỊCH UỶ BAN NHÂN DÂN TỈNH TÂY NINH
Căn cứ Luật Tổ chức chính quyền địa phương;
""",
        {"number": "55", "symbol": "QĐ-UBND", "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Tây Ninh"},
    ),
    (
        "letter with addressees inline, divided by semicolons",
        """VĂN PHÒNG CHÍNH PHỦ      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                           Độc lập - Tự do - Hạnh phúc
Số: 2871/VPCP-KSTT       Hà Nội, ngày 24 tháng 4 năm 2023
V/v cắt giảm thủ tục hành chính

Kính gửi: Bộ Nội vụ; Bộ Tư pháp; Ủy ban nhân dân tỉnh Lai Châu.

Xét báo cáo của các bộ.
""",
        {
            "issuer": "Văn phòng Chính phủ",
            "addressees": ("Bộ Nội vụ", "Bộ Tư pháp", "Ủy ban nhân dân tỉnh Lai Châu"),
            "title": "cắt giảm thủ tục hành chính",
        },
    ),
    (
        "letter whose subject stands beside the date",
        """ỦY BAN NHÂN DÂN                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH GIA LAI                           Độc lập - Tự do - Hạnh phúc

Số: 640/UBND-NC                       Gia Lai, ngày 13 tháng 3 năm 2024
V/v triển khai thực hiện
Nghị định số 20/2024/NĐ-CP
                    Kính gửi:
                         - Các sở, ban, ngành;
                         - UBND các huyện, thị xã,
                           thành phố.

Ngày 23/02/2024, Chính phủ ban hành Nghị định số 20/2024/NĐ-CP.
""",
        {
            "doc_type": "Công văn",
            "number": "640",
            "symbol": "UBND-NC",
            "title": "triển khai thực hiện Nghị định số 20/2024/NĐ-CP",
            "addressees": ("Các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"),
        },
    ),
    (
        "type missing, named by the symbol",
        """ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN MƯỜNG NHÉ        Độc lập - Tự do - Hạnh phúc
Số: 77/TTr-UBND         Mường Nhé, ngày 12 tháng 9 năm 2023

Kính gửi: Hội đồng nhân dân huyện Mường Nhé.
""",
        {"doc_type": "Tờ trình", "issuer": "Ủy ban nhân dân huyện Mường Nhé"},
    ),
    (
        "audit office of a region",
        """KIỂM TOÁN NHÀ NƯỚC                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
KIỂM TOÁN NHÀ NƯỚC KHU VỰC IX          Độc lập - Tự do - Hạnh phúc
Số: 142/TB-KV IX                      Tiền Giang, ngày 30 tháng 8 năm 2022

THÔNG BÁO
Kết quả kiểm toán ngân sách địa phương năm 2021
""",
        {
            "doc_type": "Thông báo",
            "number": "142",
            "place": "Tiền Giang",
            "parent_issuer": "Kiểm toán nhà nước",
        },
    ),
    (
        "inspection conclusion",
        """UBND TỈNH YÊN BÁI          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THANH TRA TỈNH             Độc lập - Tự do - Hạnh phúc
Số: 08/KL-TTr              Yên Bái, ngày 15 tháng 10 năm 2021

KẾT LUẬN THANH TRA
Việc quản lý, sử dụng đất đai tại huyện Trấn Yên

Thực hiện Quyết định thanh tra số 44/QĐ-TTr ngày 01/7/2021 của Chánh Thanh tra tỉnh.
""",
        {
            "doc_type": "Kết luận thanh tra",
            "number": "08",
            "symbol": "KL-TTr",
            "title": "Việc quản lý, sử dụng đất đai tại huyện Trấn Yên",
            "parent_issuer": "Ủy ban nhân dân tỉnh Yên Bái",
        },
    ),
    (
        "commune after the reform of 2025",
        """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG HỒNG GAI              Độc lập - Tự do - Hạnh phúc
Số: 412/BC-UBND           Hồng Gai, ngày 05 tháng 9 năm 2025

BÁO CÁO
Kết quả hoạt động của Trung tâm Phục vụ hành chính công tháng 8 năm 2025
(Từ ngày 01/8/2025 đến ngày 31/8/2025)

Kính gửi: Sở Nội vụ tỉnh Quảng Ninh
""",
        {
            "issuer": "Ủy ban nhân dân phường Hồng Gai",
            "number": "412",
            "date": "2025-09-05",
            "addressees": ("Sở Nội vụ tỉnh Quảng Ninh",),
        },
    ),
    (
        "city under the centre",
        """ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
Số: 1250/CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thành phố Hồ Chí Minh, ngày 02 tháng 5 năm 2021
CHỈ THỊ
Về tăng cường phòng, chống dịch bệnh
Trong thời gian qua, dịch bệnh diễn biến phức tạp.
""",
        {
            "doc_type": "Chỉ thị",
            "place": "Thành phố Hồ Chí Minh",
            "issuer": "Ủy ban nhân dân thành phố Hồ Chí Minh",
            "title": "Về tăng cường phòng, chống dịch bệnh",
        },
    ),
    (
        "prime minister",
        """THỦ TƯỚNG CHÍNH PHỦ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                   Độc lập - Tự do - Hạnh phúc
Số: 1012/QĐ-TTg              Hà Nội, ngày 20 tháng 9 năm 2024

QUYẾT ĐỊNH
Phê duyệt Quy hoạch hệ thống du lịch

THỦ TƯỚNG CHÍNH PHỦ

Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
""",
        {
            "issuer": "Thủ tướng Chính phủ",
            "symbol": "QĐ-TTg",
            "title": "Phê duyệt Quy hoạch hệ thống du lịch",
        },
    ),
    (
        "action programme",
        """ỦY BAN NHÂN DÂN         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH BẮC KẠN            Độc lập - Tự do - Hạnh phúc
Số: 03/CTr-UBND         Bắc Kạn, ngày 18 tháng 01 năm 2023

CHƯƠNG TRÌNH HÀNH ĐỘNG
Thực hiện Nghị quyết số 01/NQ-CP ngày 06/01/2023 của Chính phủ

Thực hiện Nghị quyết số 01/NQ-CP, UBND tỉnh ban hành Chương trình hành động như sau:
""",
        {
            "doc_type": "Chương trình hành động",
            "title": "Thực hiện Nghị quyết số 01/NQ-CP ngày 06/01/2023 của Chính phủ",
        },
    ),
    (
        "copied from a web page, broken inside names",
        """ỦY
BAN NHÂN DÂN
TỈNH BÌNH PHƯỚC
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
214/KH-UBND
|
Bình
Phước, ngày 07 tháng 8
năm 2020
|
KẾ HOẠCH
TRIỂN KHAI CÁC GIẢI PHÁP PHÒNG, CHỐNG
DỊCH BỆNH TRÊN ĐÀN VẬT NUÔI GIAI ĐOẠN 2021 -
2025
Thực hiện Quyết
định số 972/QĐ-TTg ngày 07/7/2020 của Thủ tướng Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:
""",
        {
            "doc_type": "Kế hoạch",
            "number": "214",
            "symbol": "KH-UBND",
            "date": "2020-08-07",
            "place": "Bình Phước",
            "issuer": "Ủy ban nhân dân tỉnh Bình Phước",
            "title": "TRIỂN KHAI CÁC GIẢI PHÁP PHÒNG, CHỐNG DỊCH BỆNH TRÊN ĐÀN VẬT NUÔI GIAI ĐOẠN 2021 - 2025",
        },
    ),
    (
        "authority without its place",
        """ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH KHÁNH HÒA     Độc lập - Tự do - Hạnh phúc
Số: 1444/QĐ-UBND     Khánh Hòa, ngày 03 tháng 6 năm 2022
QUYẾT ĐỊNH
VỀ VIỆC BAN HÀNH DANH MỤC CƠ SỞ DỮ LIỆU DÙNG CHUNG
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;
""",
        {
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Khánh Hòa",
            "title": "VỀ VIỆC BAN HÀNH DANH MỤC CƠ SỞ DỮ LIỆU DÙNG CHUNG",
        },
    ),
    (
        "title in capitals that names another body at a line start",
        """ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH PHÚ THỌ     Độc lập - Tự do - Hạnh phúc
Số: 900/KH-UBND     Phú Thọ, ngày 03 tháng 6 năm 2022
KẾ HOẠCH
TRIỂN KHAI THỰC HIỆN CHỈ THỊ SỐ 13-CT/TW CỦA BAN
BÍ THƯ VỀ TĂNG CƯỜNG SỰ LÃNH ĐẠO CỦA ĐẢNG
Căn cứ Chỉ thị số 13-CT/TW ngày 12/01/2017;
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Phú Thọ",
            "title": "TRIỂN KHAI THỰC HIỆN CHỈ THỊ SỐ 13-CT/TW CỦA BAN BÍ THƯ VỀ TĂNG CƯỜNG SỰ LÃNH ĐẠO CỦA ĐẢNG",
        },
    ),
    (
        "type and title on one line in mixed case",
        """ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ THANH MAI     Độc Lập - Tự Do - Hạnh Phúc
Số: 12/TB-UBND     Thanh Mai, ngày 03 tháng 6 năm 2022
**THÔNG BÁO Về việc niêm yết công khai hồ sơ đất đai**

Căn cứ Luật Đất đai;
""",
        {"doc_type": "Thông báo", "title": "Về việc niêm yết công khai hồ sơ đất đai", "place": "Thanh Mai"},
    ),
    (
        "title that ends in the word of a level, body after a blank line",
        """ỦY BAN NHÂN DÂN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH PHÚ THỌ     Độc lập - Tự do - Hạnh phúc
Số: 90/KH-UBND     Phú Thọ, ngày 03 tháng 6 năm 2022

KẾ HOẠCH
Phát triển cây dược liệu trên địa bàn tỉnh

Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:
""",
        {"title": "Phát triển cây dược liệu trên địa bàn tỉnh"},
    ),
    (
        "number of another document in the title",
        """BÁO CÁO
Kết quả thực hiện Nghị quyết số 35/NQ-HĐND ngày 15/7/2022

I. TÌNH HÌNH CHUNG
""",
        {"doc_type": "Báo cáo", "number": "", "symbol": "", "date": "", "place": ""},
    ),
    (
        "paragraph that begins with a date",
        """THÔNG BÁO
Kết quả phiên họp tháng 3

Ngày 05/3/2024, UBND xã tổ chức phiên họp thường kỳ tháng 3 năm 2024
""",
        {"title": "Kết quả phiên họp tháng 3", "date": ""},
    ),
    (
        "invitation",
        """UBND HUYỆN HOÀI ĐỨC     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
VĂN PHÒNG     Độc lập - Tự do - Hạnh phúc
Số: 61/GM-VP     Hoài Đức, ngày 03 tháng 6 năm 2022

GIẤY MỜI
Dự họp giao ban tháng 6

Kính gửi:
- Trưởng các phòng, ban thuộc huyện;
- Chủ tịch UBND các xã, thị trấn.
""",
        {
            "doc_type": "Giấy mời",
            "issuer": "Văn phòng Ủy ban nhân dân huyện Hoài Đức",
            "title": "Dự họp giao ban tháng 6",
            "addressees": ("Trưởng các phòng, ban thuộc huyện", "Chủ tịch UBND các xã, thị trấn"),
        },
    ),
    (
        "resolution of a party committee, with the words whose it is",
        """ĐẢNG BỘ TỈNH LÂM ĐỒNG     ĐẢNG CỘNG SẢN VIỆT NAM
HUYỆN ỦY LẠC DƯƠNG
*     Lạc Dương, ngày 03 tháng 6 năm 2022
Số 21-NQ/HU

NGHỊ QUYẾT
CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN
về phát triển du lịch nông nghiệp
-----
""",
        {
            "issuer": "Huyện ủy Lạc Dương",
            "title": "về phát triển du lịch nông nghiệp",
            "number": "21",
            "symbol": "NQ/HU",
        },
    ),
    (
        "addressees in lines without dashes",
        """UBND TỈNH HÀ NAM     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ XÂY DỰNG     Độc lập - Tự do - Hạnh phúc
Số: 77/SXD-QLN     Hà Nam, ngày 03 tháng 6 năm 2022
V/v báo cáo số liệu nhà ở

Kính gửi:
Sở Tài chính
Ủy ban nhân dân các huyện, thị xã,
thành phố
Thực hiện Công văn số 12/BXD-QLN, Sở Xây dựng đề nghị các cơ quan báo cáo.
""",
        {
            "addressees": ("Sở Tài chính", "Ủy ban nhân dân các huyện, thị xã, thành phố"),
            "title": "báo cáo số liệu nhà ở",
        },
    ),
    (
        "date line over the signature",
        """BIÊN BẢN
Kiểm tra công tác văn thư

Biên bản lập xong hồi 11 giờ.

Cẩm Xuyên, ngày 14 tháng 5 năm 2021
TRƯỞNG ĐOÀN

Lưu Văn Bằng
""",
        {"doc_type": "Biên bản", "date": "2021-05-14", "place": "Cẩm Xuyên", "signer": "Lưu Văn Bằng"},
    ),
    (
        "web copy, words and lines of capitals broken",
        """ỦY
BAN NHÂN DÂN
TỈNH HÀ NAM
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
24/2014/QĐ-UBND
|
Phủ
Lý, ngày 09 tháng 6 năm 2014
|
QUYẾT
ĐỊNH
BAN
HÀNH QUY ĐỊNH VỀ QUẢN LÝ NGHĨA TRANG TRÊN ĐỊA BÀN
TỈNH HÀ NAM
ỦY BAN NHÂN DÂN TỈNH HÀ NAM
Căn cứ Luật Xây dựng ngày
26/11/2003;
""",
        {
            "doc_type": "Quyết định",
            "number": "24",
            "symbol": "2014/QĐ-UBND",
            "date": "2014-06-09",
            "place": "Phủ Lý",
            "issuer": "Ủy ban nhân dân tỉnh Hà Nam",
            "title": "BAN HÀNH QUY ĐỊNH VỀ QUẢN LÝ NGHĨA TRANG TRÊN ĐỊA BÀN TỈNH HÀ NAM",
        },
    ),
    (
        "web copy without its type line",
        """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 19/2011/QĐ-UBND | Đông Hà, ngày 03 tháng 8 năm 2011 |
BAN HÀNH QUY ĐỊNH VỀ HÀNH LANG CÂY XANH TỈNH QUẢNG TRỊ
ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ
Luật Bảo vệ môi trường ngày 29/11/2005;
QUYẾT ĐỊNH:
Điều 2. Quyết định này có hiệu lực sau 10 ngày.
- Như Điều 3; | TM. ỦY BAN NHÂN DÂN |
""",
        {
            "doc_type": "Quyết định",
            "issuer": "Ủy ban nhân dân tỉnh Quảng Trị",
            "title": "BAN HÀNH QUY ĐỊNH VỀ HÀNH LANG CÂY XANH TỈNH QUẢNG TRỊ",
            "authority": "TM.",
        },
    ),
    (
        "web copy without type line and title",
        """Quyết định 77/QĐ-BXD năm 2014 công bố định mức
Số hiệu: | 77/QĐ-BXD | Loại văn bản: | Quyết định |
Ngày ban hành: | 22/01/2014 | Người ký: | Nguyễn Tá Hoàn |
BỘ XÂY DỰNG |
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 77/QĐ-BXD |
Hà Nội, ngày 22 tháng 01 năm 2014 |
BỘ TRƯỞNG BỘ XÂY DỰNG
Căn cứ Nghị định số 62/2013/NĐ-CP ngày 25/6/2013 của Chính phủ;
""",
        {"doc_type": "Quyết định", "number": "77", "date": "2014-01-22", "title": ""},
    ),
    (
        "web copy, letterhead in one line of table cells",
        """ỦY BAN NHÂN DÂN TỈNH HẬU GIANG ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc --------------- | Số: 08/2016/CT-UBND | Vị Thanh, ngày 12 tháng 4 năm 2016 |
CHỈ THỊ
VỀ TĂNG CƯỜNG PHÒNG CHÁY RỪNG MÙA KHÔ
Những năm qua, diện tích rừng của tỉnh được giữ vững.
Nơi nhận: - Như trên; - Lưu: VT, NN. | CHỦ TỊCH (Đã ký) Trịnh Quốc Bình |
""",
        {
            "doc_type": "Chỉ thị",
            "number": "08",
            "date": "2016-04-12",
            "place": "Vị Thanh",
            "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Hậu Giang",
            "title": "VỀ TĂNG CƯỜNG PHÒNG CHÁY RỪNG MÙA KHÔ",
            "recipients": ("Như trên", "Lưu: VT, NN"),
            "signer": "Trịnh Quốc Bình",
            "signer_title": "Chủ tịch",
        },
    ),
    (
        "portal copy, data sheet above, letterhead in two table cells",
        """Cơ quan ban hành: | Ủy ban nhân dân tỉnh Cao Bằng | Số công báo: | Đang cập nhật |
Số hiệu: | 31/2017/QĐ-UBND | Ngày đăng công báo: | Đang cập nhật |
Loại văn bản: | Quyết định | Người ký: | Hoàng Xuân Thủy |
ỦY BAN NHÂN DÂN TỈNH CAO BẰNG ------------- Số: 31/2017/QĐ-UBND | CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ----------------------- Cao Bằng, ngày 15 tháng 9 năm 2017 |
QUYẾT ĐỊNH
Ban hành Quy định giá nước sạch và
giá dịch vụ thoát nước
-----------------------
UỶ BAN NHÂN DÂN TỈNH CAO BẰNG
Căn cứ Luật Giá ngày 20/6/2012;
""",
        {
            "doc_type": "Quyết định",
            "number": "31",
            "date": "2017-09-15",
            "place": "Cao Bằng",
            "issuer": "Ủy ban nhân dân tỉnh Cao Bằng",
            "title": "Ban hành Quy định giá nước sạch và giá dịch vụ thoát nước",
        },
    ),
    (
        "circular without an authority line is the minister's",
        """• Hiệu lực: Còn hiệu lực
BỘ Y TẾ
Số: 14/2019/TT-BYT
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 21 tháng 6 năm 2019

THÔNG TƯ

Quy định việc ghi chép ban đầu

tại trạm y tế xã

_____________________

Căn cứ Nghị định số 75/2017/NĐ-CP ngày 20 tháng 6 năm 2017 của Chính phủ;
""",
        {
            "issuer": "Bộ trưởng Bộ Y tế",
            "title": "Quy định việc ghi chép ban đầu tại trạm y tế xã",
        },
    ),
    (
        "circular of the bank",
        """NGÂN HÀNG NHÀ NƯỚC VIỆT NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 06/2026/TT-NHNN
Hà Nội, ngày 02 tháng 3 năm 2026
THÔNG TƯ
Quy định về báo cáo thống kê
Căn cứ Luật Thống kê số 89/2015/QH13;
""",
        {"issuer": "Thống đốc Ngân hàng Nhà nước Việt Nam"},
    ),
    (
        "two bodies issue together, one below the other",
        """ỦY BAN NHÂN DÂN
ỦY BAN MTTQ VIỆT NAM
TỈNH BÌNH THUẬN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 02/QCPH/UBND-UBMTTQ
Phan Thiết, ngày 08 tháng 5 năm 2018
QUY CHẾ
PHỐI HỢP CÔNG TÁC
Căn cứ Luật Mặt trận Tổ quốc Việt Nam ngày 09/6/2015;
""",
        {
            "issuer": "Ủy ban nhân dân tỉnh Bình Thuận và Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Bình Thuận",
            "parent_issuer": "",
        },
    ),
    (
        "two ministries issue together, on one line",
        """BỘ TÀI CHÍNH - BỘ NỘI VỤ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 71/2014/TTLT-BTC-BNV
Hà Nội, ngày 30 tháng 5 năm 2014
THÔNG TƯ LIÊN TỊCH
Quy định chế độ tự chủ về kinh phí
Căn cứ Nghị định số 117/2013/NĐ-CP ngày 07/10/2013 của Chính phủ;
""",
        {"doc_type": "Thông tư liên tịch", "issuer": "Bộ Tài chính và Bộ Nội vụ"},
    ),
    (
        "council without its place",
        """HỘI ĐỒNG NHÂN
DÂN |
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM |
Số: 09/2025/NQ-HĐND |
Gia Lai, ngày 25 tháng 9 năm 2025 |
NGHỊ QUYẾT
BAN HÀNH QUY CHẾ LÀM VIỆC CỦA HỘI ĐỒNG NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Xét ý kiến thảo luận của đại biểu Hội đồng nhân dân tỉnh tại kỳ họp; Nghị quyết của Hội đồng nhân dân tỉnh Gia Lai;
""",
        {"issuer": "Hội đồng nhân dân tỉnh Gia Lai"},
    ),
    (
        "scan, the type line with stray blanks and tone marks",
        """TỈNH ỦY SÓC TRĂNG
ĐẢNG CỘNG SẢN VIỆT NAM
*
Số 212-KL/TU
Sóc Trăng, ngày 04 tháng 7 năm 2022
K ÉT LUẬN
HỘI NGHỊ LẦN THỨ TÁM
BAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHÓA XIV)
về phát triển kinh tế biển,
tầm nhìn đến năm 2045
Hội nghị lần thứ tám Ban Chấp hành Đảng bộ tỉnh họp
ngày 20/6/2022 và kết luận:
""",
        {
            "doc_type": "Kết luận",
            "number": "212",
            "title": "HỘI NGHỊ LẦN THỨ TÁM BAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHÓA XIV)"
            " về phát triển kinh tế biển, tầm nhìn đến năm 2045",
        },
    ),
    (
        "outline",
        "ĐỀ CƯƠNG TUYÊN TRUYỀN PHÒNG CHỐNG ĐUỐI NƯỚC NĂM 2024\n\nI. Căn cứ pháp lý\n",
        {"doc_type": "Đề cương", "title": "TUYÊN TRUYỀN PHÒNG CHỐNG ĐUỐI NƯỚC NĂM 2024"},
    ),
    (
        "whole text in one line",
        (
            "ỦY BAN NHÂN DÂN HUYỆN TRÀ BỒNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
            "Số: 133/BC-UBND Trà Bồng, ngày 21 tháng 9 năm 2023 BÁO CÁO Kết quả trồng rừng 9 tháng đầu năm 2023 "
            "Thực hiện Kế hoạch số 40/KH-UBND ngày 05/01/2023 của UBND tỉnh, UBND huyện báo cáo như sau: "
            "I. KẾT QUẢ 1. Đã trồng 120 ha rừng. Trên đây là báo cáo của UBND huyện./. Nơi nhận: - Sở Nông nghiệp; "
            "- Lưu: VT. TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Võ Đình Tiến"
        ),
        {
            "doc_type": "Báo cáo",
            "number": "133",
            "date": "2023-09-21",
            "place": "Trà Bồng",
            "issuer": "Ủy ban nhân dân huyện Trà Bồng",
            "title": "Kết quả trồng rừng 9 tháng đầu năm 2023",
            "recipients": ("Sở Nông nghiệp", "Lưu: VT"),
            "signer": "Võ Đình Tiến",
            "signer_title": "Phó Chủ tịch",
            "authority": "TM. KT.",
        },
    ),
    (
        "one line, words glued where lines ended",
        (
            "BAN CHẤP HÀNH ĐOÀN TỈNH***Số: 45 - QĐ/TĐTN Đồng Hới, ngày 11 tháng 10 năm 2016 QUYẾT ĐỊNHVề việc ban hành "
            "Quy chế chi tiêu--------- BAN THƯỜNG VỤ TỈNH ĐOÀN QUẢNG BÌNH- Căn cứ Điều lệ Đoàn; - Căn cứ tình hình thực "
            "tế, QUYẾT ĐỊNH Điều 1. Ban hành Quy chế chi tiêu. Điều 2. Quyết định có hiệu lực từ ngày ký./. Nơi nhận: "
            "- Như Điều 2; - Lưu VP. TM. BAN THƯỜNG VỤ TỈNH ĐOÀNPHÓ BÍ THƯ (đã ký) Đặng Đại Tình"
        ),
        {
            "doc_type": "Quyết định",
            "date": "2016-10-11",
            "place": "Đồng Hới",
            "title": "Về việc ban hành Quy chế chi tiêu",
            "recipients": ("Như Điều 2", "Lưu VP"),
            "signer": "Đặng Đại Tình",
            "signer_title": "Phó Bí thư",
            "authority": "TM.",
        },
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in LETTERHEADS], ids=[case[0] for case in LETTERHEADS]
)
def test_letterhead(text: str, expected: dict[str, Any]) -> None:
    """Every box of the letterhead is read, whatever the layout."""
    (part,) = _parts(text)
    assert {name: getattr(part.header, name) for name in expected} == expected


SIGNATURES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "one column, deputy for the chairman",
        """Nơi nhận:
- Như trên;
- TT HĐND huyện (b/c);
- Lưu: VT, TNMT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

(Đã ký)

Lê Thị Bình An
""",
        {
            "recipients": ("Như trên", "TT HĐND huyện (b/c)", "Lưu: VT, TNMT"),
            "signer": "Lê Thị Bình An",
            "signer_title": "Phó Chủ tịch",
            "authority": "TM. KT.",
        },
    ),
    (
        "two columns beside each other",
        """Nơi nhận:                                   GIÁM ĐỐC
- Như trên;
- Ban Giám đốc;
- Lưu: VT, KHTC.

                                      Phạm Quốc Khánh
""",
        {
            "recipients": ("Như trên", "Ban Giám đốc", "Lưu: VT, KHTC"),
            "signer": "Phạm Quốc Khánh",
            "signer_title": "Giám đốc",
            "authority": "",
        },
    ),
    (
        "two columns joined by one blank",
        """Nơi nhận: KT. GIÁM ĐỐC
- Như trên; PHÓ GIÁM ĐỐC
- UBND tỉnh (b/c);
- Lưu: VT, VP.
Đỗ Mạnh Cường
""",
        {
            "recipients": ("Như trên", "UBND tỉnh (b/c)", "Lưu: VT, VP"),
            "signer": "Đỗ Mạnh Cường",
            "signer_title": "Phó Giám đốc",
            "authority": "KT.",
        },
    ),
    (
        "Markdown table",
        """| **Nơi nhận:** | **TL. CHỦ TỊCH** |
|---|---|
| - Như Điều 3; | **CHÁNH VĂN PHÒNG** |
| - Lưu: VT, NC. | |
| | **Hoàng Minh Tuấn** |
""",
        {
            "recipients": ("Như Điều 3", "Lưu: VT, NC"),
            "signer": "Hoàng Minh Tuấn",
            "signer_title": "Chánh Văn phòng",
            "authority": "TL.",
        },
    ),
    (
        "Markdown table with line breaks in its cells",
        """| Nơi nhận:<br>- Như trên;<br>- Lưu: VT. | TM. BAN CHẤP HÀNH<br>BÍ THƯ<br><br>Vừ A Sính |
|---|---|
""",
        {
            "recipients": ("Như trên", "Lưu: VT"),
            "signer": "Vừ A Sính",
            "signer_title": "Bí thư",
            "authority": "TM.",
        },
    ),
    (
        "party block",
        """Nơi nhận:
- Ban Bí thư Trung ương Đảng,
- Các huyện ủy, thành ủy,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ



Nguyễn Thị Hồng Nhung
""",
        {
            "recipients": ("Ban Bí thư Trung ương Đảng", "Các huyện ủy, thành ủy", "Lưu Văn phòng Tỉnh ủy"),
            "signer": "Nguyễn Thị Hồng Nhung",
            "signer_title": "Phó Bí thư",
            "authority": "TM.",
        },
    ),
    (
        "party deputy, old form",
        """Nơi nhận:
- Như trên,
- Lưu VP.
K/T TRƯỞNG BAN
PHÓ TRƯỞNG BAN

Đặng Văn Lâm
""",
        {"signer": "Đặng Văn Lâm", "signer_title": "Phó Trưởng ban", "authority": "KT."},
    ),
    (
        "delegated within a ministry",
        """Nơi nhận:
- Như trên;
- Lưu: VT, TCCB.
TL. BỘ TRƯỞNG
KT. VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ
PHÓ VỤ TRƯỞNG
Bùi Hữu Nghĩa
""",
        {"signer": "Bùi Hữu Nghĩa", "signer_title": "Phó Vụ trưởng", "authority": "TL. KT."},
    ),
    (
        "by authorisation",
        """Nơi nhận:
- Như trên;
- Lưu: VT.
TUQ. CHỦ TỊCH
GIÁM ĐỐC SỞ XÂY DỰNG

Trịnh Đình Phúc
""",
        {"signer": "Trịnh Đình Phúc", "signer_title": "Giám đốc Sở Xây dựng", "authority": "TUQ."},
    ),
    (
        "acting head",
        """Nơi nhận:
- Như trên;
- Lưu: VT.

Q. TRƯỞNG PHÒNG

Võ Thị Kim Loan
""",
        {"signer": "Võ Thị Kim Loan", "signer_title": "Trưởng phòng", "authority": "Q."},
    ),
    (
        "signature before the recipients",
        """Trên đây là báo cáo của Phòng./.

TRƯỞNG PHÒNG

Cao Thanh Tùng

Nơi nhận:
- Như trên;
- Lưu: VT.
""",
        {"recipients": ("Như trên", "Lưu: VT"), "signer": "Cao Thanh Tùng", "signer_title": "Trưởng phòng"},
    ),
    (
        "military rank before the name",
        """Nơi nhận:
- Như trên;
- Lưu: VT, PV01.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Đại tá Trần Minh Đức
""",
        {"signer": "Trần Minh Đức", "signer_title": "Phó Giám đốc", "authority": "KT."},
    ),
    (
        "academic degree before the name",
        """Nơi nhận:
- Như trên;
- Lưu: VT.
HIỆU TRƯỞNG

PGS.TS. Lý Hoài Thu
""",
        {"signer": "Lý Hoài Thu", "signer_title": "Hiệu trưởng"},
    ),
    (
        "name in capitals",
        """Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH

NGUYỄN VĂN PHONG
""",
        {"signer": "Nguyễn Văn Phong", "signer_title": "Chủ tịch", "authority": ""},
    ),
    (
        "name of a minority people",
        """Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Y Thanh Hà Niê Kđăm
""",
        {"signer": "Y Thanh Hà Niê Kđăm", "signer_title": "Chủ tịch", "authority": "TM."},
    ),
    (
        "signature missing",
        """Nơi nhận:
- Như trên;
- Lưu: VT.
""",
        {"recipients": ("Như trên", "Lưu: VT"), "signer": "", "signer_title": "", "authority": ""},
    ),
    (
        "recipients wrapped over lines",
        """Nơi nhận:
- Thường trực Tỉnh ủy, HĐND,
UBND tỉnh (để báo cáo);
- Các phòng thuộc Sở;
- Lưu: VT,
TCCB.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hồ Quang Vinh
""",
        {
            "recipients": (
                "Thường trực Tỉnh ủy, HĐND, UBND tỉnh (để báo cáo)",
                "Các phòng thuộc Sở",
                "Lưu: VT, TCCB",
            ),
            "signer": "Hồ Quang Vinh",
        },
    ),
    (
        "recipients without dashes",
        """Nơi nhận:
Như trên;
UBND huyện;
Lưu: VT.
TRƯỞNG PHÒNG
Mai Xuân Thưởng
""",
        {
            "recipients": ("Như trên", "UBND huyện", "Lưu: VT"),
            "signer": "Mai Xuân Thưởng",
            "signer_title": "Trưởng phòng",
        },
    ),
    (
        "recipients run together on one line",
        """Nơi nhận: - Như trên; - Sở Tư pháp; - Lưu: VT, NC.

**TM. ỦY BAN NHÂN DÂN CHỦ TỊCH**

Tạ Đức Thịnh
""",
        {
            "recipients": ("Như trên", "Sở Tư pháp", "Lưu: VT, NC"),
            "signer": "Tạ Đức Thịnh",
            "signer_title": "Chủ tịch",
            "authority": "TM.",
        },
    ),
    (
        "the body of the capacity over two lines",
        """Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Dương Hải Nam
""",
        {"signer": "Dương Hải Nam", "signer_title": "Phó Chủ tịch", "authority": "TM. KT."},
    ),
    (
        "no recipients at all",
        """Điều 5. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2024.

TM. CHÍNH PHỦ
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG

Lương Gia Huy
""",
        {
            "recipients": (),
            "signer": "Lương Gia Huy",
            "signer_title": "Phó Thủ tướng",
            "authority": "TM. KT.",
        },
    ),
    (
        "digital signing notes between",
        """Nơi nhận:
- Như trên;
- Lưu: VT.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Ký bởi: Bộ Công Thương
Thời gian ký: 12/03/2024 09:15:22 +07:00
[daky]
Chu Bá Thông
""",
        {"signer": "Chu Bá Thông", "signer_title": "Thứ trưởng", "authority": "KT."},
    ),
    (
        "two signers side by side",
        """BỘ TRƯỞNG BỘ TƯ PHÁP                      BỘ TRƯỞNG BỘ TÀI CHÍNH


Lê Văn Thành                             Ngô Thị Mỹ Hạnh
""",
        {"signer": "Lê Văn Thành; Ngô Thị Mỹ Hạnh"},
    ),
    (
        "minutes",
        """Biên bản được lập thành 02 bản./.

THƯ KÝ                                    CHỦ TRÌ


Phan Thị Diễm                             Đoàn Trọng Nghĩa
""",
        {"signer": "Phan Thị Diễm; Đoàn Trọng Nghĩa", "signer_title": "Thư ký; Chủ trì"},
    ),
    (
        "standing deputy",
        """Nơi nhận:
- Như trên;
- Lưu: VT.
KT. TRƯỞNG BAN
PHÓ TRƯỞNG BAN THƯỜNG TRỰC
Hà Kiều Oanh
""",
        {"signer": "Hà Kiều Oanh", "signer_title": "Phó Trưởng ban Thường trực", "authority": "KT."},
    ),
    (
        "name on the line of the position, no recipients",
        "CHỦ TỊCH     Huỳnh Tấn Phước\n",
        {"signer": "Huỳnh Tấn Phước", "signer_title": "Chủ tịch", "authority": ""},
    ),
    (
        "the list ends with the archive, an appendix has a list too",
        """Nơi nhận:
- Như Điều 4;
- Lưu: VT, KSTT. | KT. CHỦ TỊCH
PHÓ CHỦ TỊCH


Đoàn Ngọc Lân

Cách thức thực hiện
- Trực tiếp;
- Qua bưu chính.
""",
        {"recipients": ("Như Điều 4", "Lưu: VT, KSTT"), "signer": "Đoàn Ngọc Lân"},
    ),
    (
        "signature before an appendix, all on one line",
        "Nơi nhận: - Bộ Tư pháp; - Lưu VP1, VP6.\nTM. ỦY BAN NHÂN DÂN CHỦ TỊCH     Phạm Đình Nghĩa\nDANH MỤC\nSTT\n",
        {
            "recipients": ("Bộ Tư pháp", "Lưu VP1, VP6"),
            "signer": "Phạm Đình Nghĩa",
            "signer_title": "Chủ tịch",
            "authority": "TM.",
        },
    ),
    (
        "deputy of one who holds two offices",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM\n\nPhạm Mạnh Cừ\n",
        {"signer": "Phạm Mạnh Cừ", "signer_title": "Phó Chủ nhiệm", "authority": "KT."},
    ),
    (
        "capacity on a line of its own, no recipients",
        "|\nTM.\nỦY BAN NHÂN DÂN TỈNH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Phong\n|\n",
        {"signer": "Nguyễn Văn Phong", "signer_title": "Phó Chủ tịch", "authority": "TM. KT."},
    ),
    (
        "capacity without a name",
        "| TM. ỦY BAN NHÂN DÂN |\n",
        {"signer": "", "signer_title": "", "authority": "TM."},
    ),
    (
        "secretariat of the party",
        "Nơi nhận:\n- Các tỉnh ủy,\n- Lưu Văn phòng.\n\nT/M BAN BÍ THƯ\nTHƯỜNG TRỰC BAN BÍ THƯ\n\nTrần Quốc Hưng\n",
        {"signer": "Trần Quốc Hưng", "signer_title": "Thường trực Ban Bí thư", "authority": "TM."},
    ),
]


@pytest.mark.parametrize(
    ("block", "expected"), [case[1:] for case in SIGNATURES], ids=[case[0] for case in SIGNATURES]
)
def test_signature(block: str, expected: dict[str, Any]) -> None:
    """Recipients, signer, position and capacity are read from every form of the last block."""
    (part,) = _parts(
        f"BÁO CÁO\nKết quả công tác năm 2023\n\nĐơn vị đã hoàn thành kế hoạch năm 2023.\n\n{block}"
    )
    assert {name: getattr(part.header, name) for name in expected} == expected


INFERRED: list[tuple[str, str, str]] = [
    (
        "who tells everybody",
        """THÔNG BÁO
Về việc treo cờ Tổ quốc trên địa bàn phường

Thực hiện Thông báo số 91/TB-UBND của UBND quận,
Ủy ban nhân dân phường Nam Đồng thông báo và đề nghị các hộ gia đình treo cờ.
""",
        "Ủy ban nhân dân phường Nam Đồng",
    ),
    (
        "who announces what follows",
        """HƯỚNG DẪN
Công tác thi đua năm 2023

Thực hiện Luật Thi đua, khen thưởng, Ban Tuyên giáo Trung ương hướng dẫn một số nội dung như sau:
I. MỤC ĐÍCH
""",
        "Ban Tuyên giáo Trung ương",
    ),
    (
        "an organ of the Party, its province in the text",
        """NGHỊ QUYẾT
Về chuyển đổi số

Xét tình hình trên địa bàn tỉnh Phú Yên, Ban Thường vụ Tỉnh ủy ban hành Nghị quyết về chuyển đổi số như sau:
""",
        "Ban Thường vụ Tỉnh ủy Phú Yên",
    ),
    (
        "closing words",
        """BÁO CÁO
Kết quả thực hiện chương trình giảm nghèo

Trên đây là báo cáo kết quả năm 2023, UBND huyện Mang Yang kính báo cáo./.

Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đinh Văn Phước
""",
        "Ủy ban nhân dân huyện Mang Yang",
    ),
    (
        "place line against a misspelt closing",
        """Số: /BC-UBND
Trà Bồng, ngày tháng 4 năm 2024

BÁO CÁO
Công tác bảo vệ môi trường

UBND huyện báo cáo kết quả trên địa bàn huyện Trà Bồng.

Ủy ban nhân dân huyện Trà Bông kính báo cáo./.

Nơi nhận:
- Phòng Nội vụ;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Hồ Văn Thạch
""",
        "Ủy ban nhân dân huyện Trà Bồng",
    ),
    (
        "chairman who decides alone",
        """Số: /QĐ-UBND

QUYẾT ĐỊNH
Thành lập Tổ công tác

Xét đề nghị của Trưởng phòng Nội vụ huyện Kông Chro,

Chủ tịch UBND huyện Kông Chro quyết định như sau:

Nơi nhận:
- Như Điều 2;
- Lưu: VT.
CHỦ TỊCH
Phan Anh Dũng
""",
        "Chủ tịch Ủy ban nhân dân huyện Kông Chro",
    ),
    (
        "department named in the closing words, province in the addressee",
        """BÁO CÁO
Kết quả thực hiện cải cách hành chính quý III năm 2023

Kính gửi: Sở Nội vụ tỉnh Kon Tum

Trên đây là báo cáo kết quả của Sở Tài chính./.

Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Bùi Đức Trung
""",
        "Sở Tài chính tỉnh Kon Tum",
    ),
    (
        "department named by the symbol alone",
        """Số: /BC-SNV

Kon Tum, ngày tháng 3 năm 2024

BÁO CÁO
Công tác cải cách hành chính quý I trên địa bàn tỉnh Kon Tum

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
GIÁM ĐỐC
Đặng Quang Hà
""",
        "Sở Nội vụ tỉnh Kon Tum",
    ),
    (
        "note over a plan that stands alone",
        """KẾ HOẠCH
Phòng, chống thiên tai năm 2024
(Ban hành kèm theo Quyết định số 88/QĐ-UBND ngày 12/02/2024
của Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn)

I. MỤC ĐÍCH
""",
        "Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn",
    ),
]


@pytest.mark.parametrize(
    ("text", "issuer"), [case[1:] for case in INFERRED], ids=[case[0] for case in INFERRED]
)
def test_issuer_without_letterhead(text: str, issuer: str) -> None:
    """Where the letterhead is missing, the body comes from the signature and the text."""
    assert _parts(text)[0].header.issuer == issuer


_DECISION = """ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN PHÚ RIỀNG       Độc lập - Tự do - Hạnh phúc
Số: 812/QĐ-UBND       Phú Riềng, ngày 15 tháng 5 năm 2023

QUYẾT ĐỊNH
Ban hành Quy chế tiếp công dân

CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN PHÚ RIỀNG

Căn cứ Luật Tiếp công dân ngày 25/11/2013;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp công dân.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.
CHỦ TỊCH

Trương Công Định

"""


def test_attached_regulation_is_a_part() -> None:
    """A regulation promulgated by a decision of the same file is a part with the decision's issuer."""
    text = f"{_DECISION}QUY CHẾ\nTiếp công dân\n(Kèm theo Quyết định số 812/QĐ-UBND ngày 15/5/2023)\n\nĐiều 1. Phạm vi\n"
    decision, regulation = _parts(text)
    assert text[regulation.start :].startswith("QUY CHẾ\nTiếp")
    assert decision.header.signer == "Trương Công Định"
    assert decision.header.recipients == ("Như Điều 3", "Lưu: VT")
    attached = regulation.header
    assert (attached.doc_type, attached.title) == ("Quy chế", "Tiếp công dân")
    assert attached.issuer == decision.header.issuer == "Chủ tịch Ủy ban nhân dân huyện Phú Riềng"
    assert not any(
        (
            attached.number,
            attached.symbol,
            attached.date,
            attached.place,
            attached.signer,
            attached.recipients,
        )
    )


@pytest.mark.parametrize(
    ("heading", "doc_type", "title"),
    [
        (
            "KẾ HOẠCH\nTRIỂN KHAI THI HÀNH\nLUẬT THANH NIÊN SỐ 57/2020/QH14\n",
            "Kế hoạch",
            "TRIỂN KHAI THI HÀNH LUẬT THANH NIÊN SỐ 57/2020/QH14",
        ),
        ("QUY\nCHẾ\nTIẾP CÔNG DÂN CỦA HUYỆN\n", "Quy chế", "TIẾP CÔNG DÂN CỦA HUYỆN"),
        ("TIẾP CÔNG DÂN CỦA HUYỆN PHÚ RIỀNG\n", "Quy chế", "TIẾP CÔNG DÂN CỦA HUYỆN PHÚ RIỀNG"),
    ],
)
def test_heading_of_an_attached_document(heading: str, doc_type: str, title: str) -> None:
    """Its type stands alone above a title that names a law, over two lines, or only in the decision."""
    deciding = _DECISION.replace("Quy chế tiếp công dân.", "Quy chế tiếp công dân của huyện Phú Riềng.")
    note = "(Ban hành theo Quyết định số 812/QĐ-UBND ngày 15/5/2023 của UBND huyện)\nĐiều 1. Phạm vi\n"
    attached = _parts(f"{deciding}{heading}{note}")[1].header
    assert (attached.doc_type, attached.number, attached.title) == (doc_type, "", title)
    assert attached.issuer == "Chủ tịch Ủy ban nhân dân huyện Phú Riềng"


@pytest.mark.parametrize(
    "appendix",
    [
        "PHỤ LỤC I\nDanh mục nhiệm vụ\n(Kèm theo Quyết định số 812/QĐ-UBND ngày 15/5/2023)\n\nTT  Nội dung\n",
        "Biểu số 01\nBÁO CÁO TÌNH HÌNH\n(Ban hành kèm theo Quyết định số 812/QĐ-UBND)\n",
        "DANH SÁCH\nThành viên Tổ công tác\n(Kèm theo Quyết định số 812/QĐ-UBND)\n",
    ],
)
def test_appendix_is_no_part(appendix: str) -> None:
    """Tables and lists behind a document belong to it."""
    assert len(_parts(_DECISION + appendix)) == 1


def test_mention_of_an_attachment_is_no_part() -> None:
    """Words about what was issued with a decision do not begin a document."""
    text = _DECISION.replace(
        "Điều 1.", "Quy chế làm việc (ban hành kèm theo Quyết định số 5/QĐ-UBND).\nĐiều 1."
    )
    assert len(_parts(text)) == 1


def test_documents_with_letterheads_of_their_own_are_parts() -> None:
    """A file may hold several documents, each with number, date and type; a blank form is none."""
    second = _DECISION.replace("812", "813").replace("15 tháng 5", "16 tháng 5")
    form = _DECISION.replace("Số: 812/", "Số: ....../").replace(
        "ngày 15 tháng 5 năm 2023", "ngày ... tháng ... năm ..."
    )
    text = _DECISION + second + form
    assert [part.header.number for part in _parts(text)] == ["812", "813"]
    assert _parts(text)[1].start == len(_DECISION)


def test_letterhead_before_an_attached_document_belongs_to_it() -> None:
    """A plan that repeats the letterhead begins with it."""
    plan = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nKẾ HOẠCH\nLàm việc\n(Kèm theo Quyết định số 5)\n"
    assert [part.start for part in _parts(_DECISION + plan)] == [0, len(_DECISION)]


def test_the_order_to_issue_is_no_type_line() -> None:
    """`QUYẾT ĐỊNH:` over the articles does not begin an attached document."""
    text = _DECISION.replace("Quy chế tiếp công dân.", "Quy chế\n(Kèm theo Quyết định này)")
    assert len(_parts(text)) == 1


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        (
            "Số:    /BC-UBND\nHà Nội, ngày   tháng   năm 2024\nBÁO CÁO\nKết quả",
            ("số để trống", "ngày để trống một phần"),
        ),
        ("chỉ là một đoạn văn", ("không thấy tên loại",)),
    ],
)
def test_warnings(text: str, warnings: tuple[str, ...]) -> None:
    """What is missing is said."""
    assert _parts(text)[0].warnings[: len(warnings)] == warnings


_PIECES = st.sampled_from(
    [
        *_DECISION.splitlines(keepends=True),
        " ".join(_DECISION.split()),
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (Đã ký) Lê Văn Ba\n",
        "KẾ HOẠCH\n",
        "(Ban hành kèm theo Quyết định số 5/QĐ-UBND)\n",
        "| ",
        "   ",
        "\n",
        "Kính gửi:",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=40).map("".join)))
@settings(max_examples=150, deadline=None)
def test_parts_cover_the_text(text: str) -> None:
    """Any text is divided into parts in order, without gap or overlap."""
    text = unicodedata.normalize("NFC", text)
    parts = find_parts(text, fold(text), load())
    assert [part.start for part in parts] == [0, *(part.end for part in parts[:-1])]
    assert parts[-1].end == len(text)


@given(st.lists(_PIECES, max_size=40).map("".join))
@settings(max_examples=50, deadline=None)
def test_header_is_stable(text: str) -> None:
    """The same text gives the same header."""
    assert _parts(text) == _parts(text)
