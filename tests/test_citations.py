"""Citations as they are printed: what is found, of what kind, and in what role."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc_extract.extraction import extract
from vbhc_extract.model import Citation
from vbhc_extract.reading import from_text


def citations(text: str) -> list[Citation]:
    """Extract the citations of a text."""
    return list(extract(from_text(text)).citations)


IDENTITIES = [
    # số, loại, ngày: one document
    ("Quyết định số 615/QĐ-UBND ngày 09/4/2024", [("Quyết định", "615/QĐ-UBND", "2024-04-09")]),
    ("Nghị quyết số 11-NQ/TU, ngày 05/9/2022", [("Nghị quyết", "11-NQ/TU", "2022-09-05")]),
    ("Nghị định 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018", [("Nghị định", "61/2018/NĐ-CP", "2018-04-23")]),
    ("Công văn số 1207/STC-QLNS ngày 18.6.2024", [("Công văn", "1207/STC-QLNS", "2024-06-18")]),
    ("Công văn số 88/UBND ngày 02-02-2023", [("Công văn", "88/UBND", "2023-02-02")]),
    ("văn bản số 2231/SNV-CCHC&PC", [("Văn bản", "2231/SNV-CCHC&PC", "")]),
    (
        "Kế hoạch phối hợp số 15/KHPH-STP-CAT ngày 11/3/2024",
        [("Kế hoạch phối hợp", "15/KHPH-STP-CAT", "2024-03-11")],
    ),
    ("Kế hoạch kiểm tra số 45/KH-ĐKT ngày 20/5/2023", [("Kế hoạch", "45/KH-ĐKT", "2023-05-20")]),
    ("Thông báo kết luận số 77-TB/HU ngày 03/01/2024", [("Thông báo kết luận", "77-TB/HU", "2024-01-03")]),
    ("Nghị quyết số 66.7/2025/NQ-CP", [("Nghị quyết", "66.7/2025/NQ-CP", "")]),
    ("Nghị quyết số 06b/NQ-TLĐ", [("Nghị quyết", "06b/NQ-TLĐ", "")]),
    ("Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP", [("Thông tư liên tịch", "55/2005/TTLT-BNV-VPCP", "")]),
    ("Nghị quyết số 1211/2016/UBTVQH13 ngày 25/5/2016", [("Nghị quyết", "1211/2016/UBTVQH13", "2016-05-25")]),
    ("Luật số 64/2025/QH15", [("Luật", "64/2025/QH15", "")]),
    ("Luật Đầu tư công số 39/2019/QH14", [("Luật", "39/2019/QH14", "")]),
    ("Luật Phòng, chống tham nhũng số 36/2018/QH14", [("Luật", "36/2018/QH14", "")]),
    ("Nghị định số 64-CP ngày 27/9/1993", [("Nghị định", "64-CP", "1993-09-27")]),
    ("Quyết định số 75/2004/QĐ-UB", [("Quyết định", "75/2004/QĐ-UB", "")]),
    ("Kế hoạch số 298 KH/TWĐTN", [("Kế hoạch", "298KH/TWĐTN", "")]),
    ("Quyết định số 19/QĐ-UBND năm 2023", [("Quyết định", "19/QĐ-UBND", "2023")]),
    ("Quyết định số 19/QĐ-UBND (15/12/2023)", [("Quyết định", "19/QĐ-UBND", "2023-12-15")]),
    ("Quyết định số 19/QĐ-UBND ký ngày 15/12/2023", [("Quyết định", "19/QĐ-UBND", "2023-12-15")]),
    (
        "(Ban hành kèm theo Quyết định số      /QĐ-UBND ngày    /    /2024)",
        [("Quyết định", "/QĐ-UBND", "2024")],
    ),
    ("(1897/QĐ-UBND ngày 15/12/2023)", [("", "1897/QĐ-UBND", "2023-12-15")]),
    ("NQ số 93/NQ-HĐND; QĐ 12/QĐ-UBND", [("Nghị quyết", "93/NQ-HĐND", ""), ("Quyết định", "12/QĐ-UBND", "")]),
    # line breaks, look-alikes, emphasis
    (
        "Quyết \n\nđịnh số \n\n48/2021/QĐ-\n\nUBND ngày \n22/9/2021",
        [("Quyết định", "48/2021/QĐ-UBND", "2021-09-22")],
    ),
    ("**Quyết định số 12/QÐ–UBND** *ngày 03/01/2024*", [("Quyết định", "12/QĐ-UBND", "2024-01-03")]),
    ("QUYẾT ĐỊNH SỐ 12/QĐ-UBND NGÀY 03/01/2024", [("Quyết định", "12/QĐ-UBND", "2024-01-03")]),
    ("Kế hoạch số 53/Kh-UBND", [("Kế hoạch", "53/Kh-UBND", "")]),
    # lists with shared parts
    (
        "các Quyết định số 12/QĐ-UBND ngày 03/01/2024 và số 45/QĐ-UBND ngày 12/01/2024",
        [("Quyết định", "12/QĐ-UBND", "2024-01-03"), ("Quyết định", "45/QĐ-UBND", "2024-01-12")],
    ),
    (
        "Nghị quyết số 01/NQ-CP, số 02/NQ-CP ngày 05/01/2024",
        [("Nghị quyết", "01/NQ-CP", "2024-01-05"), ("Nghị quyết", "02/NQ-CP", "2024-01-05")],
    ),
    (
        "Quyết định số 7, 8 và 9/QĐ-UBND ngày 03/01/2024",
        [("Quyết định", f"{n}/QĐ-UBND", "2024-01-03") for n in (7, 8, 9)],
    ),
    (
        "các Quyết định số: 12/QĐ-UBND; 45/QĐ-UBND; 67/QĐ-UBND cùng ngày 12/01/2024",
        [("Quyết định", f"{n}/QĐ-UBND", "2024-01-12") for n in (12, 45, 67)],
    ),
    ("Chỉ thị số 31-CT/TU, 17/CT-UBND", [("Chỉ thị", "31-CT/TU", ""), ("Chỉ thị", "17/CT-UBND", "")]),
    # laws by name
    ("Luật Đất đai ngày 18/01/2024", [("Luật", "", "2024-01-18")]),
    ("Luật Đất đai năm 2013", [("Luật", "", "2013")]),
    ("Luật Đất đai 2024", [("Luật", "", "2024")]),
    ("Luật Tổ chức HĐND và UBND ngày 26/11/2003", [("Luật", "", "2003-11-26")]),
    (
        "Luật Ban hành văn bản quy phạm pháp luật của HĐND, UBND ngày 03/12/2004",
        [("Luật", "", "2004-12-03")],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch ngày 20/11/2018",
        [("Luật", "", "2018-11-20")],
    ),
    ("Hiến pháp nước Cộng hoà xã hội chủ nghĩa Việt Nam năm 2013", [("Hiến pháp", "", "2013")]),
    ("theo Quyết định số31-QĐ/TW ngày 01-10-1997", [("Quyết định", "31-QĐ/TW", "1997-10-01")]),
    ("Bộ luật Hình sự năm 2015", [("Bộ luật", "", "2015")]),
    ("Pháp lệnh Ưu đãi người có công với cách mạng", [("Pháp lệnh", "", "")]),
    ("Hiến pháp năm 2013", [("Hiến pháp", "", "2013")]),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu và Luật Đầu tư ngày 29/11/2024",
        [("Luật", "", "2024-11-29"), ("Luật", "", ""), ("Luật", "", "")],
    ),
    # short forms and documents called by title
    ("Đề án 06", [("Đề án", "06", "")]),
    ("theo Nghị quyết 57 của Bộ Chính trị", [("Nghị quyết", "57", "")]),
    ("Kế hoạch CCHC năm 2025 của UBND tỉnh", [("Kế hoạch", "", "2025")]),
    ("Căn cứ Điều lệ Đảng;", [("Điều lệ", "", "")]),
    ("Nghị quyết Đại hội Đảng toàn quốc lần thứ XI", [("Nghị quyết", "", "")]),
    ("Chương trình giáo dục phổ thông 2018 (CTGDPT) ở các cấp học", [("Chương trình", "", "2018")]),
    ("Đề án “Nâng cao chất lượng phục vụ người dân”", [("Đề án", "", "")]),
]


@pytest.mark.parametrize(("text", "expected"), IDENTITIES)
def test_identity(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Type, number and date come out as printed, joined over breaks and shared in lists."""
    assert [(c.type, c.number, c.date) for c in citations(text)] == expected


NOT_CITATIONS = [
    "giải ngân 84.327/404.989 triệu đồng, đạt 20,8%",
    "đã kiểm tra 10/14 xã; trực 24/24 giờ; 24/7",
    "phát sóng 01 lần/30 phút, 02 tháng/lần",
    "Số 15 đường Lê Lợi; số 1253, CMT8",
    "TCVN ISO 9001:2015; QCVN 06:2022/BXD; ISO 9001",
    "số tài khoản 3713.0.1067423; mã số thuế 4300123456",
    "https://dichvucong.gov.vn/QD-UBND-2023",
    "các Nghị định của Chính phủ; quy định của pháp luật; theo kế hoạch đề ra",
    "ban hành kế hoạch trong quý I; quyết định giải thể; báo cáo kết quả; công khai kết luận",
    "HĐND&UBND; VNPT-iGate; DDCI/PCI/PAR INDEX",
    "dịch vụ công mức độ 3, 4; lớp 1, 2, 3; Trang 1/2",
    "Luật sư Trần Văn Tám, Hội Luật gia tỉnh",
    "CÔNG VĂN ĐẾN Số: 1234 Ngày: 15/12/2023",
    "Số:      /TB-QLNY",
    "thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021 - 2025",
    "UBND huyện ban hành Kế hoạch triển khai công tác phối hợp với các nội dung sau:",
]


@pytest.mark.parametrize("text", NOT_CITATIONS)
def test_what_is_not_a_citation(text: str) -> None:
    """Ratios, addresses, standards, accounts and kinds of documents in general are left alone."""
    assert citations(text) == []


class Role(NamedTuple):
    """The expected role of one mention; `origin` is the index of the mention that stands in it."""

    number: str
    issuer: str
    relation: str
    origin: int | None = None


ROLES = [
    (
        "Thực hiện Công văn số 42/VPCP-KGVX ngày 09/6/2023 của Văn phòng Chính phủ, Bộ Tài chính báo cáo như sau:",
        [Role("42/VPCP-KGVX", "Văn phòng Chính phủ", "implements")],
    ),
    (
        "Văn bản số 09/LDT-PTDA ngày 29/01/2026 của Công ty cổ phần Le Delta về dự án",
        [Role("09/LDT-PTDA", "Công ty cổ phần Le Delta", "cites")],
    ),
    (
        (
            "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"
            " số 47/2019/QH14;"
        ),
        [Role("47/2019/QH14", "", "legal_basis"), Role("", "", "amends", 0), Role("", "", "amends", 0)],
    ),
    (
        "trường thuộc phạm vi điều chỉnh của Thông tư số 17/2012/TT-BGDĐT",
        [Role("17/2012/TT-BGDĐT", "", "cites")],
    ),
    (
        "Điều 1. Sửa đổi, bổ sung, bãi bỏ một số điều, khoản của Nghị định số 63/2010/NĐ-CP như sau:",
        [Role("63/2010/NĐ-CP", "", "amends")],
    ),
    (
        "1. Điều lệ trường trung học, ban hành kèm theo Thông tư số 32/2020/TT-BGDĐT ngày 15/9/2020.",
        [Role("", "", "cites"), Role("32/2020/TT-BGDĐT", "", "issued_with", 0)],
    ),
    (
        "Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 12/TTr-STC và Giám đốc Sở Nội vụ tại Văn bản số 34/SNV-TC.",
        [
            Role("12/TTr-STC", "Giám đốc Sở Tài chính", "proposed_by"),
            Role("34/SNV-TC", "Giám đốc Sở Nội vụ", "proposed_by"),
        ],
    ),
    (
        "Ban hành kèm theo Quyết định này “Quy chế làm việc của Hội đồng”.",
        [Role("", "", "issued_with", 1), Role("", "", "issued")],
    ),
    (
        "vướng mắc của Cục Hải quan liên quan đến quy định tại Luật Quản lý ngoại thương số 05/2017/QH14",
        [Role("05/2017/QH14", "", "implements")],
    ),
    (
        "Căn cứ các Nghị định của Chính phủ: số 92/2006/NĐ-CP ngày 07/9/2006 về lập quy hoạch; số 43/2010/NĐ-CP ngày 15/4/2010;",
        [
            Role("92/2006/NĐ-CP", "Chính phủ", "legal_basis"),
            Role("43/2010/NĐ-CP", "Chính phủ", "legal_basis"),
        ],
    ),
    (
        (
            "Xét đề nghị của Bộ Xây dựng tại Tờ trình số 41/TTr-BXD ngày 23/5/2025, Báo cáo giải trình, tiếp thu ý kiến"
            " thẩm định số 64/BC-BXD ngày 23/5/2025 và Văn bản số 55/BXD-QHKT;"
        ),
        [
            Role("41/TTr-BXD", "Bộ Xây dựng", "proposed_by"),
            Role("64/BC-BXD", "Bộ Xây dựng", "proposed_by"),
            Role("55/BXD-QHKT", "Bộ Xây dựng", "proposed_by"),
        ],
    ),
    (
        "Thực hiện Nghị định số 85/2024/NĐ-CP quy định chi tiết Luật Giá và Quyết định số 12/QĐ-TTg ngày 05/01/2024",
        [
            Role("85/2024/NĐ-CP", "", "implements"),
            Role("", "", "guides", 0),
            Role("12/QĐ-TTg", "", "implements"),
        ],
    ),
    (
        "I. CĂN CỨ XÂY DỰNG KẾ HOẠCH\n1. Văn bản chỉ đạo\n- Nghị quyết số 76/NQ-CP ngày 15/7/2021;\n- Kế hoạch số 9/KH-UBND ngày 05/01/2024.",
        [Role("76/NQ-CP", "", "legal_basis"), Role("9/KH-UBND", "", "legal_basis")],
    ),
    (
        "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về cơ chế một cửa;",
        [Role("61/2018/NĐ-CP", "Chính phủ", "legal_basis")],
    ),
    (
        "Thực hiện Chỉ thị số 08/CT-UBND ngày 14/5/2024 của Chủ tịch UBND tỉnh",
        [Role("08/CT-UBND", "Chủ tịch UBND tỉnh", "implements")],
    ),
    ("theo quy định tại Thông tư số 01/2023/TT-VPCP", [Role("01/2023/TT-VPCP", "", "implements")]),
    (
        "UBND huyện đã ban hành Công văn số 210/UBND-NV về việc đôn đốc",
        [Role("210/UBND-NV", "UBND huyện", "issued")],
    ),
    (
        "Ngày 04/3/2024, UBND huyện đã ban hành Công văn số 612/UBND-NV",
        [Role("612/UBND-NV", "UBND huyện", "issued")],
    ),
    ("Ban hành Kế hoạch số 18/KH-UBND ngày 20/01/2024 về tuyên truyền", [Role("18/KH-UBND", "", "issued")]),
    ("của Tỉnh ủy tại Nghị quyết số 11-NQ/TU ngày 05/9/2022", [Role("11-NQ/TU", "Tỉnh ủy", "cites")]),
    (
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 88/TTr-SNV ngày 02/4/2024",
        [Role("88/TTr-SNV", "Giám đốc Sở Nội vụ", "proposed_by")],
    ),
    (
        "chỉ đạo của Thủ tướng Chính phủ (Công điện số 09/CĐ-TTg ngày 03/02/2025)",
        [Role("09/CĐ-TTg", "Thủ tướng Chính phủ", "cites")],
    ),
    (
        "Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP",
        [Role("107/2021/NĐ-CP", "Chính phủ", "cites"), Role("61/2018/NĐ-CP", "", "amends", 0)],
    ),
    (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 02/02/2024 của UBND tỉnh về triển khai Nghị quyết số 11-NQ/TU ngày 05/9/2022 của Tỉnh ủy",
        [Role("12/KH-UBND", "UBND tỉnh", "implements"), Role("11-NQ/TU", "Tỉnh ủy", "implements", 0)],
    ),
    (
        "Bãi bỏ Quyết định số 31/2019/QĐ-UBND; Quyết định số 32/2019/QĐ-UBND",
        [Role("31/2019/QĐ-UBND", "", "repeals"), Role("32/2019/QĐ-UBND", "", "repeals")],
    ),
    (
        "Quyết định này thay thế Quyết định số 31/2019/QĐ-UBND ngày 12/8/2019 của UBND tỉnh",
        [Role("", "", "cites"), Role("31/2019/QĐ-UBND", "UBND tỉnh", "replaces")],
    ),
    (
        "UBND huyện đã ban hành: Quyết định số 93/QĐ-UBND ngày 17/01/2024 công bố danh mục; Báo cáo số 117/BC-UBND",
        [Role("93/QĐ-UBND", "UBND huyện", "issued"), Role("117/BC-UBND", "UBND huyện", "issued")],
    ),
    (
        "UBND huyện đã ban hành các văn bản:\n- Quyết định số 93/QĐ-UBND ngày 17/01/2024;\n- Kế hoạch số 19/KH-UBND ngày 20/01/2024.",
        [Role("93/QĐ-UBND", "UBND huyện", "issued"), Role("19/KH-UBND", "UBND huyện", "issued")],
    ),
    (
        "Đề án chuyển đổi số giai đoạn 2022 - 2025 ban hành kèm theo Quyết định số 310/QĐ-UBND ngày 04/3/2022",
        [Role("", "", "cites"), Role("310/QĐ-UBND", "", "issued_with", 0)],
    ),
    (
        "tiếp tục thực hiện theo Quyết định số 12/QĐ-UBND cho đến khi có văn bản thay thế",
        [Role("12/QĐ-UBND", "", "implements")],
    ),
    (
        "quy định của Chính phủ tại Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 và Nghị định số 09/2019/NĐ-CP ngày 24/01/2019",
        [Role("30/2020/NĐ-CP", "Chính phủ", "implements"), Role("09/2019/NĐ-CP", "Chính phủ", "implements")],
    ),
    (
        "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về cơ chế một cửa (sau đây gọi tắt là Nghị định 61) được sửa đổi, bổ sung bởi Nghị định số 107/2021/NĐ-CP ngày 06/12/2021;",
        [
            Role("61/2018/NĐ-CP", "Chính phủ", "amends", 2),
            Role("61", "", "cites"),
            Role("107/2021/NĐ-CP", "", "legal_basis"),
        ],
    ),
    (
        "theo Nghị định số 112/2020/NĐ-CP ngày 18/9/2020 (sửa đổi, bổ sung bởi Nghị định số 71/2023/NĐ-CP)",
        [Role("112/2020/NĐ-CP", "", "amends", 1), Role("71/2023/NĐ-CP", "", "implements")],
    ),
    (
        "Căn cứ Nghị quyết số 18/NQ-HĐND ngày 30/6/2021, đã được điều chỉnh tại các Nghị quyết số 27/NQ-HĐND ngày 14/7/2022 và số 39/NQ-HĐND ngày 12/7/2023",
        [
            Role("18/NQ-HĐND", "", "amends", 1),
            Role("27/NQ-HĐND", "", "legal_basis"),
            Role("39/NQ-HĐND", "", "legal_basis"),
        ],
    ),
    (
        "thực hiện Luật Đầu tư công ngày 29/11/2024 thay thế Luật Đầu tư công ngày 13/6/2019",
        [Role("", "", "implements"), Role("", "", "replaces", 0)],
    ),
    ("(Kèm theo dự thảo Nghị quyết; Báo cáo số 48/BC-UBND)", [Role("48/BC-UBND", "", "cites")]),
    ("(Kèm theo Quyết định số 318/QĐ-UBND của UBND tỉnh)", [Role("318/QĐ-UBND", "UBND tỉnh", "issued_with")]),
    (
        "Theo Báo cáo số 31/BC-UBND của UBND huyện, toàn huyện có 12 xã",
        [Role("31/BC-UBND", "UBND huyện", "cites")],
    ),
    ("chỉ tiêu giao tại Quyết định số 16/QĐ-TTg ngày 11/12/2023", [Role("16/QĐ-TTg", "", "cites")]),
    ("thấp hơn 5% so với chỉ tiêu tại Nghị quyết số 46/NQ-HĐND", [Role("46/NQ-HĐND", "", "cites")]),
    ("bám sát Nghị quyết số 01/NQ-CP của Chính phủ", [Role("01/NQ-CP", "Chính phủ", "implements")]),
    ("văn bản do HĐND ban hành theo Nghị định số 34/2016/NĐ-CP", [Role("34/2016/NĐ-CP", "", "implements")]),
    (
        "Ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2024 theo Nghị định số 63/2010/NĐ-CP",
        [Role("", "", "issued"), Role("63/2010/NĐ-CP", "", "implements")],
    ),
    (
        "Xét Tờ trình số 14/TTr-UBND của UBND tỉnh; Báo cáo thẩm tra số 33/BC-KTNS của Ban Kinh tế và Ngân sách",
        [
            Role("14/TTr-UBND", "UBND tỉnh", "proposed_by"),
            Role("33/BC-KTNS", "Ban Kinh tế và Ngân sách", "legal_basis"),
        ],
    ),
    (
        "UBND huyện thành lập 02 tổ công tác; ban hành Công văn số 517/UBND-TCKH",
        [Role("517/UBND-TCKH", "UBND huyện", "issued")],
    ),
    (
        "UBND xã đã ban hành 23 văn bản, trong đó có: Quyết định số 64/QĐ-UBND; Thông báo số 12/TB-UBND",
        [Role("64/QĐ-UBND", "UBND xã", "issued"), Role("12/TB-UBND", "UBND xã", "issued")],
    ),
    (
        "UBND xã đã ban hành các văn bản sau:\nQuyết định số 64/QĐ-UBND;\nThông báo số 12/TB-UBND",
        [Role("64/QĐ-UBND", "UBND xã", "issued"), Role("12/TB-UBND", "UBND xã", "issued")],
    ),
    (
        "được sự đồng ý của Thường trực Huyện ủy tại Thông báo số 41-TB/HU",
        [Role("41-TB/HU", "Thường trực Huyện ủy", "legal_basis")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_role(text: str, expected: list[Role]) -> None:
    """Each mention has its relation, the mention it comes from, and the body named before or after it."""
    found = citations(text)
    ids = {citation.citation_id: index for index, citation in enumerate(found)}
    assert [Role(c.number, c.issuer, c.relation, ids.get(c.from_id)) for c in found] == expected


PINPOINTS = [
    ("Khoản 7, Điều 1 Nghị định số 108/2020/NĐ-CP", "Khoản 7, Điều 1"),
    (
        "điểm a, điểm b và điểm đ khoản 2 Điều 5 Nghị định số 108/2020/NĐ-CP",
        "điểm a, điểm b và điểm đ khoản 2 Điều 5",
    ),
    ("từ Điều 3 đến Điều 7 của Nghị định số 108/2020/NĐ-CP", "từ Điều 3 đến Điều 7"),
    ("Phụ lục I ban hành kèm theo Nghị định số 108/2020/NĐ-CP", "Phụ lục I"),
    ("Điều 5a Luật Đất đai năm 2013", "Điều 5a"),
    ("Điều 1. Nghị định số 108/2020/NĐ-CP", ""),
]


@pytest.mark.parametrize(("text", "expected"), PINPOINTS)
def test_pinpoint(text: str, expected: str) -> None:
    """The place within the cited document is kept as printed; the heading of an article is none."""
    assert [citation.pinpoint for citation in citations(text)] == [expected]


TITLES = [
    ("Kế hoạch số 7/KH-UBND về luân chuyển cán bộ (đến nay đạt 7/22 trường hợp)", "về luân chuyển cán bộ"),
    (
        "Kế hoạch số 7/KH-UBND ngày 02/01/2024 truyền thông về cải cách hành chính; ",
        "truyền thông về cải cách hành chính",
    ),
    (
        "Quyết định số 7/QĐ-UBND ban hành Kế hoạch kiểm tra (đột xuất) công vụ.",
        "ban hành Kế hoạch kiểm tra (đột xuất) công vụ",
    ),
    (
        "Quyết định số 7/QĐ-UBND của Thủ tướng Chính phủ phê duyệt Đề án, UBND tỉnh đã chỉ đạo các sở",
        "phê duyệt Đề án",
    ),
    ("Kế hoạch số 7/KH-UBND ngày 02/01/2024 của UBND tỉnh để chỉ đạo các sở", ""),
    ("Quyết định số 7/QĐ-UBND có hiệu lực từ ngày ký", ""),
    (
        "UBND huyện công bố Chỉ số cải cách hành chính của 19 xã tại Quyết định số 128/QĐ-UBND ngày 15/01/2024",
        "công bố Chỉ số cải cách hành chính của 19 xã",
    ),
    ("Kế hoạch kiểm tra công vụ số 30/KH-TKT ngày 25/01/2022", "kiểm tra công vụ"),
    (
        "Triển khai thực hiện công tác rà soát văn bản theo Kế hoạch số 27/KH-UBND ngày 09/02/2023",
        "công tác rà soát văn bản",
    ),
    ("Luật Đấu thầu số 22/2023/QH15", "Đấu thầu"),
    ("UBND huyện ban hành 02 quyết định (Quyết định số 1/QĐ-UBND ngày 19/8/2024)", ""),
    (
        "Kế hoạch số 59-KH/HU ngày 02/3/2022 về thực hiện Nghị quyết của Ban Thường vụ Tỉnh ủy (khóa XX) về chuyển đổi số",
        "về thực hiện Nghị quyết của Ban Thường vụ Tỉnh ủy (khóa XX) về chuyển đổi số",
    ),
    (
        "Công văn số 12/SNV-CCHC về báo cáo tự đánh giá, Sở Nội vụ hướng dẫn các đơn vị như sau",
        "về báo cáo tự đánh giá",
    ),
    (
        "Căn cứ Nghị định số 5/2013/NĐ-CP về tổ chức ngày kỷ niệm; nghi thức trao tặng khen thưởng; Thông tư số 1/TT-BNV;",
        "về tổ chức ngày kỷ niệm; nghi thức trao tặng khen thưởng",
    ),
    (
        "Đề án nâng cao trình độ cán bộ xã giai đoạn 2021 - 2025",
        "nâng cao trình độ cán bộ xã giai đoạn 2021 - 2025",
    ),
    ("Công văn số 12/SNV-CCHC về báo cáo định kỳ và các phụ lục gửi kèm", "về báo cáo định kỳ"),
    (
        "Nghị định số 04/2008/NĐ-CP về sửa đổi, bổ sung một số điều của Nghị định số 92/2006/NĐ-CP",
        "về sửa đổi, bổ sung một số điều của Nghị định số 92/2006/NĐ-CP",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_title(text: str, expected: str) -> None:
    """A title runs to the end of its clause, over commas and short brackets, not into the host's own words."""
    assert citations(text)[0].title == expected


PARAGRAPHS = [text for text, *_ in IDENTITIES] + [text for text, _ in ROLES] + NOT_CITATIONS
RUNNING = [text for text, *_ in IDENTITIES if not text.isupper()]
"""What no one takes for the heading of a document."""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6))
def test_quotes_stand_in_the_text(parts: list[str]) -> None:
    """`text[start:end]` is the quote, in order, and each origin is a mention of the same document."""
    text = ".\n\n".join(parts)
    found = citations(text)
    ids = {citation.citation_id for citation in found}
    assert len(ids) == len(found)
    assert [c.start for c in found] == sorted(c.start for c in found)
    for citation in found:
        assert text[citation.start : citation.end] == citation.text
        assert not citation.from_id or citation.from_id in ids


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(RUNNING), min_size=1, max_size=5))
def test_twice_the_text_twice_the_mentions(parts: list[str]) -> None:
    """A text written twice gives each of its mentions twice."""
    # what stands at the top of a file may be its own title
    opening = "Trong kỳ, đơn vị đã nghiên cứu các văn bản sau.\n\n"
    text = ".\n\n".join(parts) + ".\n\n"
    once = [(c.type, c.number, c.date) for c in citations(opening + text)]
    assert [(c.type, c.number, c.date) for c in citations(opening + text + text)] == once + once


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(list("Qquyếtđịnhsố0123456789/-QĐUBNDNQTU ,;.:()\n*Luật này ngày của")),
        max_size=120,
    )
)
def test_any_text_gives_records(text: str) -> None:
    """Whatever stands in a text, extraction ends with records whose quotes stand there."""
    document = from_text(text)
    for citation in extract(document).citations:
        assert document.text[citation.start : citation.end] == citation.text


PLANNED = [
    ("KẾ HOẠCH\nThực hiện năm 2024\n\n1. Thay thế Quyết định số 12/QĐ-UBND ngày 14/6/2021.", "cites"),
    ("BÁO CÁO\nKết quả năm 2024\n\n1. Dự thảo quy chế mới thay thế Quyết định số 12/QĐ-UBND.", "cites"),
    ("KẾ HOẠCH\nThực hiện năm 2024\n\n1. Kế hoạch này thay thế Quyết định số 12/QĐ-UBND.", "replaces"),
    ("QUYẾT ĐỊNH\nVề quy chế làm việc\n\nĐiều 2. Thay thế Quyết định số 12/QĐ-UBND.", "replaces"),
]


@pytest.mark.parametrize(("text", "relation"), PLANNED)
def test_only_the_act_counts(text: str, relation: str) -> None:
    """A plan or report that asks for a change only cites; a decision, or `Kế hoạch này`, makes it."""
    assert {c.number: c.relation for c in citations(text)}["12/QĐ-UBND"] == relation


RECALLED = [
    (
        "Nghị quyết số 11-NQ/HU ngày 27/3/2023 của Ban Chấp hành Đảng bộ huyện Ba Tơ. Thực hiện Nghị quyết 11.",
        "11",
        "Ban Chấp hành Đảng bộ huyện Ba Tơ",
    ),
    (
        "Quyết định số 24/QĐ-UBND ngày 21/12/2023 của UBND tỉnh Gia Lai. Báo cáo theo Quyết định số 24/QĐ-UBND.",
        "24/QĐ-UBND",
        "Ủy ban nhân dân tỉnh Gia Lai",
    ),
    (
        "Quyết định số 65/QĐ-UBND ngày 17/4/2024 của UBND tỉnh Gia Lai; Quyết định số 65/QĐ-UBND ngày 23/3/2022.",
        "65/QĐ-UBND",
        "",
    ),
    ("Nghị định 45", "45", "Chính phủ"),
]


@pytest.mark.parametrize(("text", "number", "body"), RECALLED)
def test_issuer_named_elsewhere(text: str, number: str, body: str) -> None:
    """A later mention has the body that another of the same number names, unless their days differ."""
    assert [c.issuer_full for c in citations(text) if c.number == number][-1] == body
