"""Issuing bodies: where their names end, what they are in full, what codes stand for, where they sit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract.extraction.bodies.issuers import (
    Territory,
    body_end,
    by_symbol,
    find_bodies,
    in_full,
    territory_of,
)
from vbhc_extract.extraction.folding import fold
from vbhc_extract.vocabulary import load

NOWHERE = Territory()
BINH_SON = Territory("tỉnh Quảng Ngãi", "huyện Bình Sơn")
DUC_PHO = Territory("tỉnh Quảng Ngãi", "thị xã Đức Phổ")
BINH_MINH = Territory("tỉnh Quảng Ngãi", "huyện Bình Sơn", "xã Bình Minh")
DA_NANG = Territory("thành phố Đà Nẵng")
THU_DAU_MOT = Territory("tỉnh Bình Dương", "thành phố Thủ Dầu Một")
THU_DUC = Territory("thành phố Hồ Chí Minh", "thành phố Thủ Đức")
GO_VAP = Territory("thành phố Hồ Chí Minh", "quận Gò Vấp", "phường 12")
NEW_COMMUNE = Territory("tỉnh Lâm Đồng", "", "xã Đức Trọng")

# what stands before the bar is the body, what follows it is not
ENDINGS = [
    # the Government, ministries and their heads
    "Chính phủ| quy định chi tiết thi hành một số điều của Luật Đất đai",
    "Thủ tướng Chính phủ| phê duyệt Chiến lược phát triển",
    "Thủ tướng Chính phủ| (Công điện số 09/CĐ-TTg)",
    "Phó Thủ tướng Chính phủ| Trần Văn A tại cuộc họp",
    "Bộ trưởng Bộ Y tế| ban hành hướng dẫn về khám sức khỏe",
    "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ| quy định một số nội dung",
    "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc| phê duyệt danh sách",
    "Bộ Tài chính| hướng dẫn quản lý, sử dụng kinh phí",
    "Bộ Tài chính và Bộ Nội vụ| hướng dẫn chế độ",
    "Bộ Tài chính, Bộ Nội vụ và Bộ Y tế| hướng dẫn",
    "liên Bộ Tài chính - Bộ Y tế| hướng dẫn thực hiện",
    "Bộ GD&ĐT| ban hành Chương trình giáo dục phổ thông",
    "Bộ Giáo dục & Đào tạo| về tuyển sinh",
    "Bộ TT&TT| về bộ chỉ số",
    "Bộ LĐTB&XH| hướng dẫn",
    "Bộ Lao động, Thương binh và Xã hội| hướng dẫn",
    "Bộ Nông nghiệp và Môi trường| quy định",
    "VPCP|.",
    "Tổng Thanh tra Chính phủ| quy định quy trình tiếp công dân",
    "Thống đốc Ngân hàng Nhà nước Việt Nam| hướng dẫn",
    "Tổng cục trưởng Tổng cục Thuế| về quy trình",
    "Cục trưởng Cục Hải quan| ban hành",
    # the National Assembly, courts, audit
    "Quốc hội khóa XV| về phát triển kinh tế - xã hội",
    "Quốc hội| khóa mới",
    "Ủy ban Thường vụ Quốc hội| về sắp xếp đơn vị hành chính",
    "Chủ tịch nước| về việc công bố Luật",
    "Chánh án Tòa án nhân dân tối cao| về tổ chức",
    "Hội đồng Thẩm phán Tòa án nhân dân tối cao| hướng dẫn áp dụng",
    "Viện trưởng Viện kiểm sát nhân dân tối cao| quy định",
    "Tổng Kiểm toán nhà nước| ban hành Quy trình kiểm toán",
    # the Party
    "Ban Chấp hành Trung ương Đảng khóa XII| một số vấn đề về tiếp tục đổi mới",
    "Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII| về",
    "Bộ Chính trị, Ban Bí thư|.",
    "Ban Bí thư| về tăng cường công tác dân vận",
    "Đại hội XIII của Đảng|, Nghị quyết Đại hội",
    "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng|.",
    "Đại hội đại biểu Đảng bộ huyện lần thứ XXVII, nhiệm kỳ 2020-2025|;",
    "Hội nghị Huyện ủy lần thứ 27 (khóa XIX)| về tình hình",
    "Ban Thường vụ Tỉnh ủy khóa XX| về chuyển đổi số",
    "BTV Huyện ủy Tuy Phước| về công tác cán bộ",
    "BCH Đảng bộ tỉnh khóa XVII| về phát triển du lịch",
    "Ủy ban Kiểm tra Thành ủy| kết luận",
    "Tỉnh ủy Lâm Đồng| về lãnh đạo",
    "Bí thư Tỉnh ủy| tại Hội nghị",
    "Đảng ủy xã Hòa Tiến| về nhiệm vụ",
    "Đảng ủy Công an tỉnh| về",
    "Ban cán sự đảng UBND tỉnh| về",
    "Tỉnh đoàn Bắc Giang| về",
    # provinces and cities
    "UBND tỉnh| ban hành Quy định một số biện pháp",
    "UBND tỉnh Quảng Ngãi| Ban hành Kế hoạch",
    "UBND tỉnh Bà Rịa - Vũng Tàu| phê duyệt",
    "UBND tỉnh Thừa Thiên Huế| Quy định mức thu",
    "UBND tỉnh Đăk Lăk| về",
    "UBND TP. Đà Nẵng| Ban hành",
    "UBND thành phố Hồ Chí Minh| về",
    "UBND TP.HCM| về",
    "UBND Thành phố| về",
    "Uỷ ban Nhân dân thành phố Huế| về",
    "Hội đồng nhân dân tỉnh Khánh Hoà| về",
    "HĐND tỉnh khóa XIII, kỳ họp thứ 5| về",
    "HĐND Thành phố Hà Nội khóa XVI, nhiệm kỳ 2021-2026| về",
    "Chủ tịch UBND tỉnh| về tăng cường kỷ luật",
    "UBND tỉnh|, Chỉ thị số 19-CT/TU ngày 11/7/2016",
    "Thường trực HĐND tỉnh| tại Thông báo",
    "Ban Pháp chế HĐND tỉnh| về thẩm tra",
    "Văn phòng UBND tỉnh| chuyển đến",
    "Văn phòng Đoàn ĐBQH và HĐND tỉnh| về",
    "Sở Nội vụ tỉnh| về việc xây dựng Đề án",
    "Sở Nội vụ Quảng Nam| về",
    "Sở KH&ĐT| về thẩm định",
    "Sở Văn hóa, Thể thao và Du lịch| về",
    "Sở Quy hoạch - Kiến trúc Thành phố| về",
    "Giám đốc Sở Tài chính| tại Tờ trình",
    "Thanh tra tỉnh Nghệ An| về",
    "Chi cục Kiểm lâm thuộc Sở Nông nghiệp và Phát triển nông thôn| về",
    "Công an tỉnh Nghệ An| về",
    "Công an Hà Nội| về",
    "Bộ Chỉ huy Quân sự tỉnh| về",
    "Cục Thuế tỉnh Bình Định| về",
    "Kho bạc Nhà nước khu vực XIV| về",
    "Tòa án nhân dân khu vực 3| về",
    # districts and communes
    "UBND huyện Bình Sơn, tỉnh Quảng Ngãi| đã",
    "UBND huyện| truyền thông về hoạt động",
    "UBND huyện| Truyền thông về hoạt động",
    "UBND huyện| Tập huấn nghiệp vụ",
    "UBND huyện Cư M'gar| về",
    "UBND huyện Krông Pắc, tỉnh Đắk Lắk| về",
    "UBND quận 1| về",
    "UBND Q. Gò Vấp| về",
    "UBND phường 12, quận Gò Vấp| về",
    "UBND thị xã Đức Phổ| phê duyệt",
    "UBND thị trấn Phố Mới| về",
    "UBND xã Lát| về",
    "UBND xã Tịnh Ấn Tây| về",
    "UBND đặc khu Phú Quốc| về",
    "Chủ tịch UBND xã Bình Minh|, ngày 05/3/2024",
    "Chủ tịch UBND xã Bình Minh| Phê duyệt kết quả",
    "Chủ \n\ntịch UBND \nhuyện| về tuyên truyền",
    "HĐND, UBND huyện Đông Anh| trong kỳ",
    "HĐND và UBND huyện|;",
    "TT. HĐND huyện|;",
    "TTHĐND huyện| về",
    "Chánh Văn phòng HĐND và UBND huyện|;",
    "Trưởng phòng Nội vụ| tại Công văn số 703/PNV",
    "Phòng TC-KH| về",
    "Phòng Y tế| vào Văn phòng",
    "Phòng Lao động - Thương binh và Xã hội huyện Ba Tơ| về",
    "Trung tâm Y tế huyện|;",
    "Bảo hiểm xã hội huyện Tuy Phước| về",
    "Tòa án nhân dân huyện Ba Tơ| về",
    # the Front and the mass organisations
    "UBMTTQVN huyện| về",
    "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam| hướng dẫn",
    "Tổng Liên đoàn Lao động Việt Nam| về",
    "Hội Liên hiệp Phụ nữ huyện| về",
    "Ban Chấp hành Trung ương Đoàn| về",
    # committees, units, companies that no list holds
    "Ban Chỉ đạo cải cách hành chính tỉnh| về",
    "Ban Chỉ đạo 389 quốc gia| về",
    "Tổ công tác Đề án 06 tỉnh| ban hành",
    "Tổ kiểm tra huyện| ban hành",
    "Đoàn kiểm tra liên ngành huyện| về",
    "Hội đồng thẩm định giá đất tỉnh| về",
    "Ban Quản lý dự án đầu tư xây dựng và Phát triển quỹ đất huyện| về",
    "Trung tâm Quan trắc tài nguyên và môi trường| phê duyệt",
    "Công ty Cổ phần Cấp nước Quảng Ngãi| về",
    "Công ty TNHH MTV Khai thác công trình thủy lợi tỉnh|.",
    "Hiệu trưởng Trường Đại học Phạm Văn Đồng| về",
    "Trường THPT Trần Phú| về",
    "Bệnh viện Đa khoa tỉnh| về",
    # letterheads
    "ỦY BAN NHÂN DÂN HUYỆN BÌNH SƠN|",
    "ỦY BAN NHÂN DÂN\nHUYỆN ĐẠI LỘC|",
    "UBND TỈNH QUẢNG NAM|",
    "UBND XÃ TỊNH ẤN TÂY|    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "TỈNH ỦY QUẢNG NGÃI|",
    "SỞ NỘI VỤ|  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "BAN CHẤP HÀNH TRUNG ƯƠNG|",
    # no one body
    "|UBND các xã, thị trấn năm 2023",
    "|UBND cấp xã được giao",
    "|HĐND, UBND các cấp",
    "|UBND huyện, quận, thị xã, thành phố thuộc tỉnh",
    "|các Bộ, ngành Trung ương",
    "|Bộ, ngành",
    "|Luật Tổ chức Chính phủ",
    "|Nghị định số 37/2014/NĐ-CP",
    "|Nhà nước",
    "|Đảng và quy định của Nhà nước",
    "|Ban hành Quyết định",
    "|đồng chí Bí thư",
    "|",
]


@pytest.mark.parametrize("marked", ENDINGS)
def test_a_name_ends_before_the_title(marked: str) -> None:
    """A body ends where its title, its verb or the next citation begins."""
    body, _, rest = marked.partition("|")
    text = fold(body + rest)
    assert text[: body_end(load(), text, 0, len(text))] == fold(body)


@pytest.mark.parametrize("marked", ENDINGS)
def test_an_ending_does_not_look_past_the_end(marked: str) -> None:
    """What stands after `end` has no influence."""
    body, _, rest = marked.partition("|")
    text = fold(f"của {body}{rest} tỉnh Quảng Nam")
    for end in range(4, len(text)):
        assert body_end(load(), text, 4, end) == body_end(load(), text[:end], 4, end)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Ngày 04/3/2024, UBND huyện đã ban hành Công văn số 612/UBND-VP", ["UBND huyện"]),
        (
            "Trên cơ sở đó, Sở Tư pháp phối hợp Sở Tài chính trình UBND tỉnh",
            ["Sở Tư pháp", "Sở Tài chính", "UBND tỉnh"],
        ),
        (
            "theo đề nghị của Trưởng phòng Nội vụ và Trưởng phòng Tư pháp",
            ["Trưởng phòng Nội vụ và Trưởng phòng Tư pháp"],
        ),
        ("Các sở, ban, ngành; UBND các xã, thị trấn; các cơ quan liên quan", []),
        ("Kế hoạch số 12/KH-UBND, Nghị quyết số 05/NQ-HĐND", []),
        ("II. NHIỆM VỤ CỤ THỂ VÀ TỔ CHỨC THỰC HIỆN", []),
        ("Chánh Văn phòng HĐND và UBND huyện chịu trách nhiệm", ["Chánh Văn phòng HĐND và UBND huyện"]),
        ("chỉ đạo của Ban Thường vụ Huyện ủy, HĐND huyện", ["Ban Thường vụ Huyện ủy", "HĐND huyện"]),
        ("", []),
    ],
)
def test_bodies_are_found_in_order(text: str, bodies: list[str]) -> None:
    """Names are found left to right, without plurals, document numbers and headings."""
    found = find_bodies(load(), fold(text), 0, len(text))
    assert [text[span.start : span.end] for span in found] == bodies


@pytest.mark.parametrize(
    ("printed", "home", "full"),
    [
        ("Chủ tịch UBND tỉnh", BINH_SON, "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi"),
        ("UBND huyện", BINH_SON, "Ủy ban nhân dân huyện Bình Sơn"),
        ("UBND huyện Bình Sơn", NOWHERE, "Ủy ban nhân dân huyện Bình Sơn"),
        ("HĐND tỉnh", BINH_SON, "Hội đồng nhân dân tỉnh Quảng Ngãi"),
        (
            "HĐND tỉnh khóa XIII, kỳ họp thứ 5",
            BINH_SON,
            "Hội đồng nhân dân tỉnh Quảng Ngãi khóa XIII, kỳ họp thứ 5",
        ),
        ("Tỉnh ủy", BINH_SON, "Tỉnh ủy Quảng Ngãi"),
        ("Thường trực Huyện ủy", BINH_SON, "Thường trực Huyện ủy Bình Sơn"),
        ("TT Huyện ủy", BINH_SON, "Thường trực Huyện ủy Bình Sơn"),
        ("BTV Huyện ủy", BINH_SON, "Ban Thường vụ Huyện ủy Bình Sơn"),
        ("Ban Thường vụ Tỉnh ủy khoá XX", BINH_SON, "Ban Thường vụ Tỉnh ủy Quảng Ngãi khóa XX"),
        ("BCH Đảng bộ tỉnh khóa XX", BINH_SON, "Ban Chấp hành Đảng bộ tỉnh Quảng Ngãi khóa XX"),
        (
            "Hội nghị Huyện ủy lần thứ 27 (khóa XIX)",
            BINH_SON,
            "Hội nghị Huyện ủy Bình Sơn lần thứ 27 (khóa XIX)",
        ),
        (
            "Đại hội đại biểu Đảng bộ huyện lần thứ XXVII, nhiệm kỳ 2020-2025",
            BINH_SON,
            "Đại hội đại biểu Đảng bộ huyện Bình Sơn lần thứ XXVII, nhiệm kỳ 2020-2025",
        ),
        ("Ban Tổ chức Tỉnh ủy", BINH_SON, "Ban Tổ chức Tỉnh ủy Quảng Ngãi"),
        ("Đảng ủy UBND tỉnh", BINH_SON, "Đảng ủy Ủy ban nhân dân tỉnh Quảng Ngãi"),
        ("Huyện đoàn", BINH_SON, "Huyện đoàn Bình Sơn"),
        ("Sở Nội vụ", BINH_SON, "Sở Nội vụ tỉnh Quảng Ngãi"),
        ("Sở Nội vụ tỉnh", BINH_SON, "Sở Nội vụ tỉnh Quảng Ngãi"),
        ("Sở Nội vụ", NOWHERE, "Sở Nội vụ"),
        ("Sở Nội vụ Quảng Nam", BINH_SON, "Sở Nội vụ tỉnh Quảng Nam"),
        ("Sở Văn hóa và Truyền thông", BINH_SON, "Sở Văn hóa và Truyền thông tỉnh Quảng Ngãi"),
        ("Sở KH&ĐT", BINH_SON, "Sở Kế hoạch và Đầu tư tỉnh Quảng Ngãi"),
        ("Giám đốc Sở Tài chính", BINH_SON, "Giám đốc Sở Tài chính tỉnh Quảng Ngãi"),
        ("Thanh tra Sở Nội vụ", BINH_SON, "Thanh tra Sở Nội vụ tỉnh Quảng Ngãi"),
        ("Chi cục Kiểm lâm", BINH_SON, "Chi cục Kiểm lâm tỉnh Quảng Ngãi"),
        ("Trưởng phòng Nội vụ", BINH_SON, "Trưởng phòng Nội vụ huyện Bình Sơn"),
        ("Trưởng Phòng Nội vụ", BINH_SON, "Trưởng phòng Nội vụ huyện Bình Sơn"),
        ("Phòng Nội vụ huyện Ba Tơ", BINH_SON, "Phòng Nội vụ huyện Ba Tơ"),
        ("Phòng Kinh tế", NEW_COMMUNE, "Phòng Kinh tế xã Đức Trọng"),
        ("Tổ kiểm tra huyện", BINH_SON, "Tổ kiểm tra huyện Bình Sơn"),
        ("Công an tỉnh", BINH_SON, "Công an tỉnh Quảng Ngãi"),
        ("Công an Hà Nội", NOWHERE, "Công an thành phố Hà Nội"),
        ("Tòa án nhân dân huyện", BINH_SON, "Tòa án nhân dân huyện Bình Sơn"),
        ("Bảo hiểm xã hội huyện", BINH_SON, "Bảo hiểm xã hội huyện Bình Sơn"),
        ("UBMTTQVN huyện", BINH_SON, "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Bình Sơn"),
        ("TT. HĐND huyện", BINH_SON, "Thường trực Hội đồng nhân dân huyện Bình Sơn"),
        ("VP HĐND&UBND huyện", BINH_SON, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Bình Sơn"),
        ("Chủ \n\ntịch UBND \nhuyện", BINH_SON, "Chủ tịch Ủy ban nhân dân huyện Bình Sơn"),
        # central bodies have no place
        ("Bộ GD&ĐT", BINH_SON, "Bộ Giáo dục và Đào tạo"),
        ("Bộ Lao động, Thương binh và Xã hội", BINH_SON, "Bộ Lao động - Thương binh và Xã hội"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", BINH_SON, "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("Ban Chấp hành Trung ương Đảng khóa XII", BINH_SON, "Ban Chấp hành Trung ương Đảng khóa XII"),
        ("Thống đốc Ngân hàng Nhà nước", BINH_SON, "Thống đốc Ngân hàng Nhà nước Việt Nam"),
        ("Bộ Tài chính và Bộ Nội vụ", BINH_SON, "Bộ Tài chính và Bộ Nội vụ"),
        ("Quốc hội khóa XV", BINH_SON, "Quốc hội khóa XV"),
        # cities
        ("UBND thành phố", DA_NANG, "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("Thành ủy", DA_NANG, "Thành ủy Đà Nẵng"),
        ("Sở Y tế", DA_NANG, "Sở Y tế thành phố Đà Nẵng"),
        ("UBND tỉnh", DA_NANG, "Ủy ban nhân dân tỉnh"),
        ("UBND thành phố", THU_DAU_MOT, "Ủy ban nhân dân thành phố Thủ Dầu Một"),
        ("Thành ủy", THU_DAU_MOT, "Thành ủy Thủ Dầu Một"),
        ("Thành ủy", THU_DUC, "Thành ủy"),
        ("UBND quận", GO_VAP, "Ủy ban nhân dân quận Gò Vấp"),
        ("UBND phường", GO_VAP, "Ủy ban nhân dân phường 12"),
        ("UBND TP.HCM", NOWHERE, "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("Thành ủy TP. Hồ Chí Minh", NOWHERE, "Thành ủy Hồ Chí Minh"),
        ("UBND thị xã", DUC_PHO, "Ủy ban nhân dân thị xã Đức Phổ"),
        ("Thị ủy", DUC_PHO, "Thị ủy Đức Phổ"),
        ("UBND huyện", DUC_PHO, "Ủy ban nhân dân huyện"),
        ("UBND xã", BINH_MINH, "Ủy ban nhân dân xã Bình Minh"),
        ("Đảng ủy xã", BINH_MINH, "Đảng ủy xã Bình Minh"),
        ("UBND Q1", NOWHERE, "Ủy ban nhân dân quận 1"),
        ("UBND H. Bình Sơn", NOWHERE, "Ủy ban nhân dân huyện Bình Sơn"),
        # letterheads and old spellings
        ("ỦY BAN NHÂN DÂN\nXÃ ĐƯNG K’NỚ", NOWHERE, "Ủy ban nhân dân xã Đưng K’Nớ"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN BÌNH SƠN", NOWHERE, "Ủy ban nhân dân huyện Bình Sơn"),
        ("UBND TỈNH ĐĂK LĂK", NOWHERE, "Ủy ban nhân dân tỉnh Đắk Lắk"),
        ("UBND TP. ĐÀ NẴNG", NOWHERE, "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("SỞ NỘI VỤ", BINH_SON, "Sở Nội vụ tỉnh Quảng Ngãi"),
        ("TỈNH ỦY QUẢNG NGÃI", NOWHERE, "Tỉnh ủy Quảng Ngãi"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TỊNH ẤN TÂY", NOWHERE, "Chủ tịch Ủy ban nhân dân xã Tịnh Ấn Tây"),
        ("TRUNG TÂM PHÁT TRIỂN HẠ TẦNG HUYỆN BA TƠ", NOWHERE, "Trung tâm Phát triển hạ tầng huyện Ba Tơ"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", NOWHERE, "Ban Chấp hành Trung ương Đảng"),
        ("Uỷ Ban Nhân Dân tỉnh Khánh Hoà", NOWHERE, "Ủy ban nhân dân tỉnh Khánh Hòa"),
        ("Hội đồng nhân dân tỉnh Bắc Cạn", NOWHERE, "Hội đồng nhân dân tỉnh Bắc Kạn"),
    ],
)
def test_a_name_in_full(printed: str, home: Territory, full: str) -> None:
    """Abbreviations are spelled out, the place comes from the words, else from home, never from nowhere."""
    assert in_full(load(), printed, home) == full
    assert in_full(load(), full, home) == full


@pytest.mark.parametrize(
    ("number", "home", "year", "body"),
    [
        ("06/QĐ-TTg", BINH_SON, 2022, "Thủ tướng Chính phủ"),
        ("06/QD-TTG", BINH_SON, 2022, "Thủ tướng Chính phủ"),
        ("45/2020/NĐ-CP", BINH_SON, 2020, "Chính phủ"),
        ("66.7/2025/NQ-CP", BINH_SON, 2025, "Chính phủ"),
        ("01/NQ-CP", NOWHERE, 0, "Chính phủ"),
        ("64-CP", BINH_SON, 1993, "Chính phủ"),
        ("87/CP", BINH_SON, 1996, "Chính phủ"),
        ("65/HĐBT", BINH_SON, 1990, "Hội đồng Bộ trưởng"),
        ("327-CT", BINH_SON, 1992, "Chủ tịch Hội đồng Bộ trưởng"),
        ("22/2023/QH15", NOWHERE, 2023, "Quốc hội"),
        ("1677/NQ-UBTVQH15", NOWHERE, 2025, "Ủy ban Thường vụ Quốc hội"),
        ("05/2023/L-CTN", NOWHERE, 2023, "Chủ tịch nước"),
        ("56/QĐ-BYT", BINH_SON, 2024, "Bộ Y tế"),
        ("797/BYT-QĐ", BINH_SON, 1994, "Bộ Y tế"),
        ("01/2023/TT-VPCP", BINH_SON, 2023, "Văn phòng Chính phủ"),
        ("16/2018/TT-BTTTT", BINH_SON, 2018, "Bộ Thông tin và Truyền thông"),
        ("11/2026/TT-BNNMT", BINH_SON, 2026, "Bộ Nông nghiệp và Môi trường"),
        ("4977/BVHTTDL-VP", BINH_SON, 2023, "Bộ Văn hóa, Thể thao và Du lịch"),
        ("01/2020/NQ-HĐTP", BINH_SON, 2020, "Hội đồng Thẩm phán Tòa án nhân dân tối cao"),
        ("10/2021/TTLT-BTP-BNG-TANDTC", NOWHERE, 2021, "Bộ Tư pháp, Bộ Ngoại giao, Tòa án nhân dân tối cao"),
        ("05/2015/TTLT-BGD-ĐT-BNV", NOWHERE, 2015, "Bộ Giáo dục và Đào tạo, Bộ Nội vụ"),
        ("12/2014/TTLT-BTC-ABC-BNV", NOWHERE, 2014, ""),
        ("2515/SNV-TCBC", BINH_SON, 2023, "Sở Nội vụ tỉnh Quảng Ngãi"),
        ("282/HD-SNV", BINH_SON, 2023, "Sở Nội vụ tỉnh Quảng Ngãi"),
        ("15/BC-SGD&ĐT", BINH_SON, 2023, "Sở Giáo dục và Đào tạo tỉnh Quảng Ngãi"),
        ("123/BC-STC", DA_NANG, 2024, "Sở Tài chính thành phố Đà Nẵng"),
        ("703/PNV", BINH_SON, 2023, "Phòng Nội vụ huyện Bình Sơn"),
        ("04-NQ/TU", BINH_SON, 2021, "Tỉnh ủy Quảng Ngãi"),
        ("04-NQ/TU", DA_NANG, 2021, "Thành ủy Đà Nẵng"),
        ("04-NQ/TU", NOWHERE, 2021, ""),
        ("1002-TB/HU", BINH_SON, 2023, "Huyện ủy Bình Sơn"),
        ("45-QĐ/BTCTU", BINH_SON, 2018, "Ban Tổ chức Tỉnh ủy Quảng Ngãi"),
        ("36-HD/VPTW", BINH_SON, 2018, "Văn phòng Trung ương Đảng"),
        ("298 KH/TWĐTN", BINH_SON, 2023, "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh"),
        ("06b/NQ-TLĐ", BINH_SON, 2023, "Tổng Liên đoàn Lao động Việt Nam"),
        ("4567/TCT-CS", BINH_SON, 2022, "Tổng cục Thuế"),
        # shared codes
        ("12/KH-TCT", BINH_SON, 2022, ""),
        ("18-NQ/TW", BINH_SON, 2017, ""),
        ("1897/QĐ-UBND", BINH_SON, 2023, ""),
        ("12/QĐ-UBDN", BINH_SON, 2023, ""),
        ("530/UBND-TTHC", BINH_SON, 2024, ""),
        ("93/NQ-HĐND", BINH_SON, 2021, ""),
        ("12/2015/NQ-HĐND17", BINH_SON, 2015, ""),
        ("306/KH-TKT", BINH_SON, 2022, ""),
        ("05/NQ-ABC", BINH_SON, 2022, ""),
        ("", BINH_SON, 2022, ""),
    ],
)
def test_a_code_stands_for_a_body(number: str, home: Territory, year: int, body: str) -> None:
    """A code that only one body can have names it; any other names none."""
    assert by_symbol(load(), number, "", home, year) == body


@pytest.mark.parametrize(
    ("body", "territory"),
    [
        ("Ủy ban nhân dân huyện Bình Sơn, tỉnh Quảng Ngãi", BINH_SON),
        ("Huyện ủy Bình Sơn", BINH_SON),
        ("Thị ủy Đức Phổ", DUC_PHO),
        ("Sở Nội vụ tỉnh Quảng Ngãi", Territory("tỉnh Quảng Ngãi")),
        ("Tỉnh ủy Lâm Đồng", Territory("tỉnh Lâm Đồng")),
        ("Tỉnh đoàn Bắc Giang", Territory("tỉnh Bắc Giang")),
        ("Thành ủy Đà Nẵng", DA_NANG),
        ("Ủy ban nhân dân thành phố Vinh", Territory("tỉnh Nghệ An", "thành phố Vinh")),
        ("Ủy ban nhân dân thành phố Quảng Ngãi", Territory("tỉnh Quảng Ngãi", "thành phố Quảng Ngãi")),
        ("Ủy ban nhân dân thành phố Hồ Chí Minh", Territory("thành phố Hồ Chí Minh")),
        ("Thành ủy Thủ Đức", THU_DUC),
        ("Ủy ban nhân dân phường 12, quận Gò Vấp", GO_VAP),
        ("Đảng ủy xã Bình Minh", Territory("", "", "xã Bình Minh")),
        ("Ủy ban nhân dân huyện Tây Trà", Territory("tỉnh Quảng Ngãi", "huyện Tây Trà")),
        ("Ủy ban nhân dân huyện Châu Thành", Territory("", "huyện Châu Thành")),
        ("Chính phủ", NOWHERE),
        ("Bảo hiểm xã hội Việt Nam", NOWHERE),
    ],
)
def test_a_full_name_tells_its_territory(body: str, territory: Territory) -> None:
    """Known districts come with their province, homonyms without one."""
    assert territory_of(load(), body) == territory


@pytest.mark.parametrize(
    ("year", "territory"),
    [(2020, Territory("tỉnh Thừa Thiên Huế", "thành phố Huế")), (2025, Territory("thành phố Huế"))],
)
def test_a_city_changes_its_rank(year: int, territory: Territory) -> None:
    """Huế was a provincial city until the end of 2024."""
    assert territory_of(load(), "Ủy ban nhân dân thành phố Huế", year) == territory


def test_every_district_names_a_known_province() -> None:
    """The table of territories is closed under `province`."""
    rows = load().rows("territories")
    provinces = {f"{row['level']} {row['name']}" for row in rows if not row["province"]}
    assert {row["province"] for row in rows if row["province"]} <= provinces


BODIES = [marked.partition("|")[0] for marked in ENDINGS if not marked.startswith("|")]
PIECES = st.sampled_from([piece for marked in ENDINGS for piece in marked.split("|") if piece])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=6).map("".join)).map(fold)
HOMES = st.sampled_from(
    [NOWHERE, BINH_SON, DUC_PHO, BINH_MINH, DA_NANG, THU_DAU_MOT, THU_DUC, GO_VAP, NEW_COMMUNE]
)
NAMES = st.tuples(
    st.sampled_from(["", "Chủ tịch ", "Trưởng ", "Phó Giám đốc "]),
    st.sampled_from(["", "Ban Thường vụ ", "BCH ", "Văn phòng ", "TT. "]),
    st.sampled_from(
        ["UBND", "HĐND", "Sở Y tế", "Phòng TC-KH", "Tỉnh ủy", "Thành ủy", "Đảng ủy", "Công an", "Tổ kiểm tra"]
    ),
    st.sampled_from(
        [
            "",
            " tỉnh",
            " huyện",
            " TP",
            " thành phố Huế",
            " TP.HCM",
            " xã",
            " Hà Nội",
            " Q.1",
            " H. Châu Thành",
        ]
    ),
    st.sampled_from(["", " khoá XX", ", nhiệm kỳ 2020-2025", " lần thứ 27 (khóa XIX)"]),
).map("".join)


@given(TEXTS)
def test_spans_lie_in_the_stretch_in_order(text: str) -> None:
    """Found bodies are non-empty, in bounds and do not overlap, in any text."""
    found = find_bodies(load(), text, 0, len(text))
    bounds = [0, *(offset for span in found for offset in span), len(text)]
    assert bounds == sorted(bounds)
    assert all(body_end(load(), text, span.start, len(text)) == span.end > span.start for span in found)


@given(TEXTS)
def test_twice_the_text_has_twice_the_bodies(text: str) -> None:
    """A body found in one sentence is found again in its repetition."""
    sentence = f"{text}. \n\n"
    once = find_bodies(load(), sentence, 0, len(sentence))
    assert len(find_bodies(load(), sentence * 2, 0, 2 * len(sentence))) == 2 * len(once)


@given(st.one_of(NAMES, st.sampled_from(BODIES)), HOMES)
def test_in_full_is_idempotent(printed: str, home: Territory) -> None:
    """A full name is its own full name."""
    full = in_full(load(), printed, home)
    assert in_full(load(), full, home) == full


@given(st.text(max_size=30), HOMES, st.integers(0, 2100))
def test_any_number_has_a_body_or_none(number: str, home: Territory, year: int) -> None:
    """No printed number breaks the reading of codes."""
    assert isinstance(by_symbol(load(), number, "", home, year), str)
