"""The audit of documents and citations: small folders with what an auditor should find, and what only looks wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc_extract.auditing import CHECKS, audit
from vbhc_extract.auditing.documents.near_numbers import neighbours
from vbhc_extract.auditing.documents.outline import rank
from vbhc_extract.auditing.documents.periods import untimely
from vbhc_extract.auditing.titles import same_title
from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.linking.register import Entry, register_of
from vbhc_extract.reading import from_text, read
from vbhc_extract.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc_extract.linking.register import Register
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


def found(texts: Sequence[str], check: str, register: Register | None = None) -> tuple[Finding, ...]:
    """Return the findings of one check over a folder of texts."""
    extractions = [extract(from_text(text, f"{at}.txt")) for at, text in enumerate(texts)]
    return audit(extractions, link(extractions), checks=[check], register=register)


def quotes(finding: Finding) -> str:
    """Return all that a finding quotes."""
    return " ".join(finding.evidence)


PLAN = "về việc ban hành Kế hoạch cải cách hành chính tỉnh Lâm Đồng năm 2024"
DISTRICT_PLAN = "ban hành Kế hoạch cải cách hành chính huyện Di Linh năm 2024"
PROVINCE_PLAN = paper(
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính tỉnh Lâm Đồng năm 2024.",
    "2418/QĐ-UBND",
    "21 tháng 12 năm 2023",
    "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch cải cách hành chính tỉnh Lâm Đồng năm 2024",
    "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG",
)


def says(*mentions: str, **heading: str) -> str:
    """Return a report that carries out some documents, a paragraph each."""
    return paper("\n\n".join(f"Thực hiện {mention}; UBND huyện báo cáo." for mention in mentions), **heading)


PLANTED = [
    # one number, two days
    (
        "same_number_dates",
        [PROVINCE_PLAN, says(f"Quyết định số 2418/QĐ-UBND ngày 12/12/2023 của UBND tỉnh {PLAN}")],
        "error",
        ["12/12/2023", "ngày 21/12/2023"],
    ),
    (
        "same_number_dates",
        [
            says(f"Kế hoạch số 41/KH-UBND ngày 11/3/2024 của UBND huyện {DISTRICT_PLAN}"),
            says(
                f"Kế hoạch số 41/KH-UBND ngày 01/3/2024 của UBND huyện {DISTRICT_PLAN}",
                number="312/BC-UBND",
                day="24 tháng 6 năm 2024",
            ),
        ],
        "error",
        ["ngày 11/3/2024", "ngày 01/3/2024"],
    ),
    (
        "same_number_dates",
        [
            says(
                "Quyết định số 236/QĐ-UBND ngày 26/01/2024 của Chủ tịch UBND huyện",
                "Quyết định số 198/QĐ-UBND ngày 22/01/2024 của Chủ tịch UBND huyện về đào tạo",
                "Quyết định số 264/QĐ-UBND ngày 31/01/2024 của Chủ tịch UBND huyện về thi đua",
            ),
            says("Quyết định số 236/QĐ-UBND ngày 26/02/2024 của Chủ tịch UBND huyện", number="587/BC-UBND"),
        ],
        "warning",
        ["ngày 26/02/2024", "ngày 26/01/2024"],
    ),
    (
        "same_number_dates",
        [
            says(f"Quyết định số 3127/QĐ-UBND ngày 28/12/2023 của UBND huyện {DISTRICT_PLAN}"),
            says(
                f"Quyết định số 3127/QĐ-UBND ngày 28/12/2022 của UBND huyện {DISTRICT_PLAN}",
                number="9/BC-UBND",
            ),
        ],
        "warning",
        ["28/12/2023", "28/12/2022"],
    ),
    (
        "same_number_dates",
        [
            says(
                "Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND huyện về tiếp công dân",
                "Quyết định số 12/QĐ-UBND ngày 09/01/2023 của UBND huyện về tiếp công dân",
                "Quyết định số 12/QĐ-UBND ngày 04/01/2024 của UBND huyện về thành lập tổ công tác liên ngành",
            ),
            says(
                "Quyết định số 12/QĐ-UBND ngày 04/02/2024 của UBND huyện về thành lập tổ công tác liên ngành",
                number="312/BC-UBND",
            ),
        ],
        "error",
        ["04/01/2024", "04/02/2024"],
    ),
    # one number and day, two levels
    (
        "same_number_issuers",
        [
            says(
                "Nghị quyết số 176/NQ-HĐND ngày 08/12/2023 của HĐND tỉnh về kế hoạch đầu tư công năm 2024 tỉnh Lâm Đồng",
                "Nghị quyết số 176/NQ-HĐND ngày 08/12/2023 của HĐND huyện về kế hoạch đầu tư công năm 2024 tỉnh Lâm Đồng",
            )
        ],
        "warning",
        ["HĐND huyện", "HĐND tỉnh"],
    ),
    (
        "same_number_issuers",
        [PROVINCE_PLAN, says(f"Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của UBND huyện {PLAN}")],
        "warning",
        ["của UBND huyện", "Quyết định số 2418/QĐ-UBND ngày 21/12/2023"],
    ),
    (
        "same_number_issuers",
        [
            says(
                "Kế hoạch số 64/KH-UBND ngày 09/5/2024 của UBND xã Đinh Lạc về phòng chống cháy rừng mùa khô"
            ),
            says(
                "Kế hoạch số 64/KH-UBND ngày 09/5/2024 của UBND huyện về phòng chống cháy rừng mùa khô",
                number="300/BC-UBND",
            ),
        ],
        "warning",
        ["UBND xã Đinh Lạc", "của UBND huyện"],
    ),
    # another matter than the document itself
    (
        "same_number_titles",
        [
            PROVINCE_PLAN,
            says(
                "Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của UBND tỉnh "
                "về giá đất bồi thường khi mở đường liên xã"
            ),
        ],
        "warning",
        ["Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của UBND tỉnh"],
    ),
    (
        "same_number_titles",
        [
            says(
                "Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của UBND tỉnh công bố Chỉ số năng lực cạnh tranh "
                "các sở, ngành"
            ),
            PROVINCE_PLAN,
        ],
        "warning",
        ["2418/QĐ-UBND ngày 21/12/2023 của UBND tỉnh"],
    ),
    (
        "same_number_titles",
        [
            paper(
                "Nội dung.",
                "36/KH-UBND",
                "04 tháng 3 năm 2024",
                "KẾ HOẠCH\nTuyên truyền phòng cháy rừng mùa khô",
            ),
            says("Kế hoạch số 36/KH-UBND ngày 04/3/2024 của UBND huyện về rà soát thủ tục nội bộ cấp xã"),
        ],
        "warning",
        ["36/KH-UBND ngày 04/3/2024 của UBND huyện"],
    ),
    # letters of one series
    *(
        (
            "letter_units",
            [
                says(
                    f"Công văn số 530/UBND-TTHC ngày 26/02/2024 của UBND {place}",
                    f"Công văn số {other} của UBND {place}",
                )
            ],
            "warning",
            ["530/UBND-TTHC", other],
        )
        for place, other in (
            ("huyện", "530/UBND-NV ngày 26/02/2024"),
            ("tỉnh", "530/UBND-KT ngày 27/02/2024"),
            ("xã Tam Bố", "530/UBND ngày 26/02/2024"),
        )
    ),
    # near numbers
    (
        "near_numbers",
        [PROVINCE_PLAN, says(f"Quyết định số 2481/QĐ-UBND ngày 21/12/2023 của UBND tỉnh {PLAN}")],
        "warning",
        ["số 2481/QĐ-UBND", "số 2418/QĐ-UBND"],
    ),
    (
        "near_numbers",
        [
            says(
                f"Quyết định số 3127/QĐ-UBND ngày 28/12/2023 của UBND huyện {DISTRICT_PLAN}",
                "Công văn số 12/UBND-VP ngày 04/01/2024 của UBND huyện về phân công theo dõi",
                "các nhiệm vụ năm 2024 đã được các phòng, ban đăng ký và được giao đầu năm",
                f"Quyết định số 3172/QĐ-UBND ngày 28/12/2023 của UBND huyện {DISTRICT_PLAN}",
            )
        ],
        "warning",
        ["số 3127/QĐ-UBND", "số 3172/QĐ-UBND"],
    ),
    (
        "near_numbers",
        [
            says(f"Quyết định số 3127/QĐ-UBND ngày 28/12/2023 của UBND huyện {DISTRICT_PLAN}"),
            says(
                f"Quyết định số 3727/QĐ-UBND ngày 28/12/2023 của UBND huyện {DISTRICT_PLAN}",
                number="152/BC-UBND",
            ),
        ],
        "warning",
        ["số 3127/QĐ-UBND", "số 3727/QĐ-UBND"],
    ),
    # numbers out of order
    (
        "number_order",
        [
            says(
                "Kế hoạch số 08/KH-UBND ngày 16/01/2024 của UBND huyện về tiếp công dân",
                "Kế hoạch số 16/KH-UBND ngày 26/01/2024 của UBND huyện về giải ngân",
                "Kế hoạch số 21/KH-UBND ngày 15/5/2024 của UBND huyện về rà soát",
                "Kế hoạch số 35/KH-UBND ngày 19/02/2024 của UBND huyện về đào tạo",
                "Kế hoạch số 42/KH-UBND ngày 26/02/2024 của UBND huyện về truyền thông",
                "Kế hoạch số 50/KH-UBND ngày 11/3/2024 của UBND huyện về kiểm tra",
            )
        ],
        "warning",
        ["số 21/KH-UBND ngày 15/5/2024"],
    ),
    (
        "number_order",
        [
            says(
                "Quyết định số 101/QĐ-UBND ngày 17/01/2024 của UBND huyện về tiết kiệm",
                "Quyết định số 148/QĐ-UBND ngày 24/01/2024 của UBND huyện về phát triển kinh tế",
                "Quyết định số 378/QĐ-UBND ngày 21/02/2024 của UBND huyện về kiểm soát thủ tục",
                "Quyết định số 418/QĐ-UBND ngày 29/02/2024 của UBND huyện về hệ thống hóa",
                "Quyết định số 945/QĐ-UBND ngày 05/01/2024 của UBND huyện về thi đua",
            )
        ],
        "warning",
        ["số 945/QĐ-UBND ngày 05/01/2024"],
    ),
    (
        "number_order",
        [
            says(
                "Công văn số 151/UBND-TTHC ngày 16/01/2024 của UBND huyện về rà soát thủ tục",
                "Công văn số 171/UBND-NV ngày 19/3/2024 của UBND huyện về biên chế",
                "Công văn số 350/UBND-CS ngày 31/01/2024 của UBND huyện về đấu thầu",
                "Công văn số 454/UBND ngày 16/02/2024 của UBND huyện về chấm điểm",
                "Công văn số 530/UBND-TTHC ngày 26/02/2024 của UBND huyện về trách nhiệm",
            )
        ],
        "warning",
        ["số 171/UBND-NV ngày 19/3/2024"],
    ),
    # days that cannot be
    (
        "impossible_date",
        [says("Kế hoạch số 64/KH-UBND ngày 31/02/2024 của UBND huyện về rà soát")],
        "error",
        ["ngày 31/02/2024", "Kế hoạch số 64/KH-UBND"],
    ),
    (
        "impossible_date",
        [says("Quyết định số 12/QĐ-UBND ngày 15/3/2203 của UBND huyện")],
        "error",
        ["ngày 15/3/2203", "Quyết định số 12/QĐ-UBND"],
    ),
    (
        "impossible_date",
        [says("Quyết định số 15/QĐ-UBND ngày 12/13/2024 của UBND huyện")],
        "error",
        ["ngày 12/13/2024"],
    ),
    (
        "impossible_date",
        [paper("Báo cáo trước ngày 30 tháng 02 năm 2025.")],
        "error",
        ["30 tháng 02 năm 2025"],
    ),
    # cited before it was there
    (
        "cited_later",
        [says("Quyết định số 1486/QĐ-UBND ngày 21/6/2024 của UBND huyện về đơn giản hóa")],
        "error",
        ["Quyết định số 1486/QĐ-UBND ngày 21/6/2024", "298/BC-UBND"],
    ),
    (
        "cited_later",
        [
            paper(
                "Căn cứ Quyết định số 2109/QĐ-UBND ngày 25 tháng 11 năm 2024 của UBND tỉnh Lâm Đồng về phân cấp;"
                "\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành quy chế.",
                "2874/QĐ-UBND",
                "18 tháng 11 năm 2024",
                "QUYẾT ĐỊNH\nBan hành Quy chế một cửa",
            )
        ],
        "error",
        ["25 tháng 11 năm 2024", "2874/QĐ-UBND"],
    ),
    (
        "cited_later",
        [says("Kế hoạch số 41/KH-UBND ngày 11/3/2025 của UBND huyện về chuyển đổi số")],
        "error",
        ["ngày 11/3/2025"],
    ),
    (
        "cited_later",
        [paper("Căn cứ Luật Đầu tư công ngày 29 tháng 11 năm 2024;\n\nNội dung.")],
        "error",
        ["Luật Đầu tư công ngày 29 tháng 11 năm 2024"],
    ),
    ("cited_later", [says("Nghị định số 118/2025/NĐ-CP của Chính phủ")], "error", ["118/2025/NĐ-CP"]),
    # the year in the number
    (
        "number_year",
        [says("Quyết định số 48/2021/QĐ-UBND ngày 22/9/2022 của UBND tỉnh")],
        "warning",
        ["48/2021/QĐ-UBND ngày 22/9/2022"],
    ),
    (
        "number_year",
        [says("Nghị định số 45/2020/NĐ-CP ngày 08/4/2021 của Chính phủ")],
        "warning",
        ["08/4/2021"],
    ),
    (
        "number_year",
        [says("Thông tư số 02/2021/TT-TTCP ngày 22/3/2012 của Thanh tra Chính phủ")],
        "warning",
        ["2012"],
    ),
    # results before their time
    (
        "before_its_period",
        [
            says(
                "Quyết định số 31/QĐ-UBND ngày 10/01/2023 của UBND huyện về phê duyệt và công bố "
                "Chỉ số cải cách hành chính của các xã, thị trấn năm 2023"
            )
        ],
        "warning",
        ["31/QĐ-UBND ngày 10/01/2023"],
    ),
    (
        "before_its_period",
        [says("Kết luận số 386-KL/HU ngày 13/12/2022 của Huyện ủy về tình hình thực hiện nhiệm vụ năm 2023")],
        "warning",
        ["386-KL/HU ngày 13/12/2022"],
    ),
    (
        "before_its_period",
        [
            paper(
                "UBND huyện báo cáo kết quả.",
                "12/BC-UBND",
                "08 tháng 02 năm 2024",
                "BÁO CÁO\nQuyết toán ngân sách huyện năm 2024",
            )
        ],
        "warning",
        ["12/BC-UBND ngày 08/02/2024"],
    ),
    *(
        ("early_report", [paper("Nội dung.", day=day, title=f"BÁO CÁO\n{title}")], "note", ["298/BC-UBND"])
        for day, title in (
            ("05 tháng 7 năm 2024", "Công tác cải cách hành chính quý III, nhiệm vụ quý IV năm 2024"),
            ("08 tháng 02 năm 2024", "Tình hình kinh tế - xã hội năm 2024"),
            ("02 tháng 10 năm 2024", "Công tác tiếp công dân tháng 11 năm 2024"),
        )
    ),
    # type and symbol
    (
        "type_symbol",
        [says("Kế hoạch số 13/QĐ-UBND ngày 30/01/2024 của UBND huyện")],
        "warning",
        ["13/QĐ-UBND"],
    ),
    (
        "type_symbol",
        [says("Báo cáo số 152/KH-UBND ngày 14/3/2024 của UBND huyện")],
        "warning",
        ["152/KH-UBND"],
    ),
    (
        "type_symbol",
        [says("Nghị quyết số 57/CTr-UBND ngày 24/4/2023 của UBND huyện")],
        "warning",
        ["57/CTr-UBND"],
    ),
    # symbol and body
    (
        "symbol_issuer",
        [says("Quyết định số 12/QĐ-UBND ngày 04/01/2024 của HĐND huyện")],
        "warning",
        ["12/QĐ-UBND", "HĐND huyện"],
    ),
    (
        "symbol_issuer",
        [says("Nghị quyết số 46/NQ-HĐND ngày 15/12/2023 của UBND huyện")],
        "warning",
        ["46/NQ-HĐND"],
    ),
    ("symbol_issuer", [says("Nghị quyết số 11-NQ/HU ngày 27/3/2023 của Tỉnh ủy")], "warning", ["11-NQ/HU"]),
    # a lapsed basis
    (
        "lapsed_basis",
        [
            says(
                "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
                day="12 tháng 9 năm 2025",
                number="74/BC-UBND",
            )
        ],
        "warning",
        ["61/2018/NĐ-CP"],
    ),
    (
        "lapsed_basis",
        [
            paper(
                "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n\nQUYẾT ĐỊNH:",
                "118/QĐ-UBND",
                "18 tháng 8 năm 2025",
                "QUYẾT ĐỊNH\nBan hành Kế hoạch",
                "ỦY BAN NHÂN DÂN\nXÃ DI LINH",
            )
        ],
        "warning",
        ["Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"],
    ),
    (
        "lapsed_basis",
        [
            paper(
                "Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08/4/2004 của Chính phủ về công tác văn thư;\n\nQUYẾT ĐỊNH:",
                "64/QĐ-UBND",
                "15 tháng 01 năm 2024",
                "QUYẾT ĐỊNH\nBan hành Quy chế văn thư",
            )
        ],
        "warning",
        ["110/2004/NĐ-CP"],
    ),
    # a normative document based on a letter, a plan, a report
    *(
        (
            "basis_rank",
            [
                paper(
                    "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;\n\n"
                    f"Căn cứ {basis};\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Phạm vi điều chỉnh.",
                    "31/2024/QĐ-UBND",
                    "30 tháng 9 năm 2024",
                    "QUYẾT ĐỊNH\nQuy định về hạn mức giao đất",
                    "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG",
                )
            ],
            "warning",
            [basis],
        )
        for basis in (
            "Công văn số 1128/STNMT-QLĐĐ ngày 30/5/2024 của Sở Tài nguyên và Môi trường",
            "Kế hoạch số 2210/KH-UBND ngày 07/3/2024 của UBND tỉnh",
            "Quyết định số 655/QĐ-UBND ngày 23/3/2022 của UBND huyện Di Linh",
            "Báo cáo số 28/BC-STP ngày 17/01/2024 of Sở Tư pháp".replace(" of ", " của "),
        )
    ),
    # known days of national documents
    (
        "national_date",
        [
            says(
                "Nghị quyết số 17/NQ-CP ngày 17/3/2019 của Chính phủ về một số nhiệm vụ, giải pháp trọng tâm "
                "phát triển Chính phủ điện tử giai đoạn 2019 - 2020, định hướng đến 2025"
            )
        ],
        "warning",
        ["17/NQ-CP ngày 17/3/2019"],
    ),
    (
        "national_date",
        [says("Nghị định số 30/2020/NĐ-CP ngày 15/3/2020 của Chính phủ")],
        "warning",
        ["15/3/2020"],
    ),
    (
        "national_date",
        [says("Nghị định số 59/2019/NĐ-CP ngày 07/01/2019 của Chính phủ")],
        "warning",
        ["07/01/2019"],
    ),
    *(
        ("law_date", [paper(f"Căn cứ {law};\n\nNội dung.", day="18 tháng 8 năm 2025")], "warning", [law])
        for law in (
            "Luật Tổ chức chính quyền địa phương ngày 16/6/2024",
            "Luật Đất đai ngày 18/10/2024",
            "Luật Ban hành văn bản quy phạm pháp luật ngày 20 tháng 6 năm 2015",
        )
    ),
    # left blank
    ("blank_number", [paper("Nội dung.", "       /BC-UBND")], "note", ["Công tác cải cách hành chính"]),
    ("blank_number", [paper("Nội dung.", day="     tháng 6 năm 2024")], "note", ["298/BC-UBND"]),
    (
        "blank_number",
        ["BÁO CÁO\nKết quả rà soát hộ nghèo năm 2024\n\nUBND huyện báo cáo."],
        "note",
        ["rà soát hộ nghèo"],
    ),
    # not in the folder
    (
        "missing_document",
        [says("Kế hoạch số 36/KH-UBND ngày 04/3/2024 của UBND huyện")],
        "note",
        ["36/KH-UBND"],
    ),
    (
        "missing_document",
        [says("Công văn số 968/UBND-VP ngày 06/5/2024 của UBND huyện")],
        "note",
        ["968/UBND-VP"],
    ),
    (
        "missing_document",
        [
            paper("Nội dung.", "       /QĐ-UBND", title="QUYẾT ĐỊNH\nThành lập tổ"),
            says("Quyết định số 63/QĐ-UBND"),
        ],
        "note",
        ["63/QĐ-UBND"],
    ),
    # outline
    (
        "outline",
        [paper("Điều 1. Ban hành.\n\nĐiều 2. Hiệu lực.\n\nĐiều 2. Thi hành.")],
        "warning",
        ["Điều 2"],
    ),
    (
        "outline",
        [paper("I. Kết quả\n\na) Một.\n\nb) Hai.\n\nc) Ba.\n\nb) Bốn.")],
        "note",
        ["b) Bốn", "b) Hai"],
    ),
    ("outline", [paper("I. Kết quả\n\n1. Một.\n\n2. Hai.\n\n4. Ba.")], "note", ["4. Ba", "2. Hai"]),
    ("outline", [paper("I. Kết quả\n\na) Một.\n\nb) Hai.\n\nd) Ba.")], "note", ["d) Ba", "b) Hai"]),
    # a name one letter off
    (
        "misspelt_body",
        [
            paper(
                "Trên địa bàn huyện Di Linh; nhân dân huyện Di Linh.\n\nỦy ban nhân dân huyện Di Lịnh kính báo cáo./."
            )
        ],
        "warning",
        ["huyện Di Lịnh", "huyện Di Linh"],
    ),
    (
        "misspelt_body",
        [paper("Tại huyện Ba Tơ và huyện Ba Tơ mở rộng. UBND huyện Ba Tư báo cáo.")],
        "warning",
        ["huyện Ba Tư", "huyện Ba Tơ"],
    ),
    (
        "misspelt_body",
        [paper("UBND tỉnh Lâm Đồng, HĐND tỉnh Lâm Đồng và Sở Nội vụ tỉnh Lâm Đông thống nhất.")],
        "warning",
        ["tỉnh Lâm Đông", "tỉnh Lâm Đồng"],
    ),
]


@pytest.mark.parametrize(("check", "texts", "severity", "words"), PLANTED)
def test_what_does_not_hold_is_found(check: str, texts: list[str], severity: str, words: list[str]) -> None:
    """A planted contradiction is one finding of its check, of the right gravity, with both sides quoted."""
    (only,) = found(texts, check)
    assert only.severity == severity
    assert all(word in quotes(only) for word in words), only.evidence
    assert only.message.endswith(".")


RIGHT = {
    "same_number_dates": [
        [
            says(
                "Kế hoạch số 16/KH-UBND ngày 28/01/2022 của UBND huyện",
                "Kế hoạch số 16/KH-UBND ngày 26/01/2024 của UBND huyện",
            )
        ],
        [
            says(
                "Quyết định số 655/QĐ-UBND ngày 17/4/2024 của UBND tỉnh",
                "Quyết định số 655/QĐ-UBND ngày 23/3/2024 của UBND huyện",
            )
        ],
        [
            says(
                "Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Trung ương",
                "Nghị quyết số 18-NQ/TW ngày 16/6/2022 của Trung ương",
            )
        ],
        [
            says(
                "Quyết định số 12/QĐ-UBND ngày 04/01/2024 của UBND huyện",
                "Kế hoạch số 12/KH-UBND ngày 25/01/2024 của UBND huyện",
            )
        ],
        [
            says(
                "Quyết định số 118/QĐ-UBND ngày 20/02/2025 của UBND tỉnh Lâm Đồng về thi đua",
                "Quyết định số 118/QĐ-UBND ngày 11/7/2025 của UBND tỉnh Lâm Đồng về nhân sự",
                day="15 tháng 8 năm 2025",
            )
        ],
        [
            says(
                "Nghị quyết số 01/NQ-HĐND ngày 20/01/2021 của HĐND huyện về thi đua",
                "Nghị quyết số 01/NQ-HĐND ngày 29/6/2021 của HĐND huyện về bầu Chủ tịch",
            )
        ],
        [
            says(
                "Quyết định số 64/QĐ-UBND của UBND xã Đinh Lạc ngày 02/02/2024, Quyết định số 64/QĐ-UBND ngày 09/02/2024 của UBND xã Tam Bố"
            )
        ],
        [
            says(
                "Quyết định số 12/QĐ-UBND tháng 01/2024 của UBND huyện",
                "Quyết định số 12/QĐ-UBND ngày 04/01/2024 của UBND huyện",
            )
        ],
    ],
    "same_number_issuers": [
        [
            says(
                "Nghị quyết số 05/NQ-HĐND ngày 15/12/2023 của HĐND xã Đinh Lạc về dự toán ngân sách xã năm 2024",
                "Nghị quyết số 05/NQ-HĐND ngày 15/12/2023 của HĐND xã Tam Bố về dự toán ngân sách xã năm 2024",
            )
        ],
        [
            says(
                "Quyết định số 655/QĐ-UBND ngày 17/4/2024 của UBND tỉnh về giải quyết khiếu nại lần hai",
                "Quyết định số 655/QĐ-UBND ngày 17/4/2024 của UBND huyện về thành lập tổ công tác liên ngành",
            )
        ],
        [
            says(
                f"Quyết định số 3127/QĐ-UBND ngày 28/12/2023 của UBND huyện {DISTRICT_PLAN}",
                f"Quyết định số 3127/QĐ-UBND ngày 28/12/2023 của Chủ tịch UBND huyện {DISTRICT_PLAN}",
            )
        ],
    ],
    "same_number_titles": [
        [
            PROVINCE_PLAN,
            says("Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của UBND tỉnh về Kế hoạch CCHC năm 2024"),
        ],
        [PROVINCE_PLAN, says("Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của UBND tỉnh")],
        [
            PROVINCE_PLAN,
            says("Quyết định số 2418/QĐ-UBND ngày 17/6/2020 của UBND tỉnh về giá đất bồi thường mở đường"),
        ],
    ],
    "letter_units": [
        [
            says(
                "Công văn số 530/UBND-TTHC ngày 26/02/2024 của UBND huyện",
                "Công văn số 530/UBND-NV ngày 28/02/2023 của UBND huyện",
            )
        ],
        [
            says(
                "Công văn số 530/UBND-TTHC ngày 26/02/2024 của UBND huyện",
                "Công văn số 530/UBND-KT ngày 26/02/2024 của UBND tỉnh",
            )
        ],
        [
            says(
                "Công văn số 530/SNV-CCHC ngày 26/02/2024 của Sở Nội vụ",
                "Công văn số 530/SNV-TCBC ngày 05/3/2024 của Sở Nội vụ",
            )
        ],
        [
            says(
                "Quyết định số 530/QĐ-UBND ngày 26/02/2024 của UBND huyện",
                "Công văn số 530/UBND-NV ngày 28/02/2024 của UBND huyện",
            )
        ],
    ],
    "near_numbers": [
        [
            says(
                "Quyết định số 655/QĐ-UBND ngày 23/3/2022 của UBND huyện ban hành quy trình nội bộ giải quyết thủ tục hành chính"
            ),
            says(
                "Quyết định số 657/QĐ-UBND ngày 23/3/2022 của UBND huyện ban hành quy trình nội bộ giải quyết thủ tục hành chính",
                number="300/BC-UBND",
            ),
        ],
        [
            says(
                "các Quyết định số 655, 656, 657/QĐ-UBND ngày 23/3/2022 của UBND huyện về ban hành quy trình nội bộ giải quyết thủ tục"
            )
        ],
        [
            says(
                "Nghị quyết số 01/NQ-CP, số 02/NQ-CP ngày 05/01/2024 của Chính phủ về nhiệm vụ, giải pháp chủ yếu năm 2024"
            )
        ],
        [
            says(
                "Quyết định số 1912/QĐ-UBND ngày 21/12/2023 của UBND huyện về phê duyệt danh sách tinh giản biên chế đợt 1",
                "Quyết định số 1921/QĐ-UBND ngày 21/12/2023 của UBND huyện về phê duyệt danh sách tinh giản biên chế đợt 2",
            )
        ],
        [
            says(
                "Quyết định số 412/QĐ-UBND ngày 21/12/2023 của UBND huyện về thu hồi đất của hộ bà Ka Nhuê",
                "Quyết định số 421/QĐ-UBND ngày 21/12/2023 của UBND huyện về thu hồi đất của hộ ông Vũ Đức Tạo",
            )
        ],
        [
            says(
                f"Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của UBND tỉnh {PLAN}",
                f"Quyết định số 2481/QĐ-UBND ngày 21/12/2023 của UBND huyện {DISTRICT_PLAN}",
            )
        ],
    ],
    "number_order": [
        [
            says(
                "Quyết định số 649/QĐ-UBND ngày 16/8/2021 của Chủ tịch UBND tỉnh",
                "Quyết định số 768/QĐ-UBND ngày 20/9/2021 của Chủ tịch UBND tỉnh",
                "Quyết định số 1256/QĐ-UBND ngày 22/12/2021 của Chủ tịch UBND tỉnh",
                "Quyết định số 831/QĐ-UBND ngày 20/10/2021 của Chủ tịch UBND tỉnh",
                "Quyết định số 902/QĐ-UBND ngày 20/11/2021 của Chủ tịch UBND tỉnh",
                "Quyết định số 2074/QĐ-UBND ngày 20/5/2021 của UBND tỉnh",
            )
        ],
        [
            says(
                "Kế hoạch số 12/KH-UBND ngày 25/01/2024 của UBND huyện",
                "Kế hoạch số 13/KH-UBND ngày 24/01/2024 của UBND huyện",
                "Kế hoạch số 14/KH-UBND ngày 25/01/2024 của UBND huyện",
                "Kế hoạch số 15/KH-UBND ngày 22/01/2024 của UBND huyện",
                "Kế hoạch số 16/KH-UBND ngày 28/01/2024 của UBND huyện",
            )
        ],
        [
            says(
                "Quyết định số 649/QĐ-UBND ngày 16/8/2021 của Chủ tịch UBND tỉnh",
                "Quyết định số 768/QĐ-UBND ngày 20/9/2021 của Chủ tịch UBND tỉnh",
                "Quyết định số 1256/QĐ-UBND ngày 22/12/2021 của Chủ tịch UBND tỉnh",
                "Quyết định số 1420/QĐ-UBND ngày 14/5/2021 của UBND tỉnh",
                "Quyết định số 1655/QĐ-UBND ngày 02/7/2021 của UBND tỉnh",
                "Quyết định số 2074/QĐ-UBND ngày 20/8/2021 của UBND tỉnh",
            )
        ],
        [
            says(
                "Quyết định số 310/QĐ-UBND ngày 12/02/2025 của UBND tỉnh Lâm Đồng",
                "Quyết định số 864/QĐ-UBND ngày 10/6/2025 của UBND tỉnh Lâm Đồng",
                "Quyết định số 905/QĐ-UBND ngày 20/6/2025 của UBND tỉnh Lâm Đồng",
                "Quyết định số 12/QĐ-UBND ngày 04/7/2025 của UBND tỉnh Lâm Đồng",
                day="15 tháng 8 năm 2025",
            )
        ],
    ],
    "impossible_date": [
        [
            paper(
                "Trước ngày 29/02/2024 báo cáo; từ ngày 31/12/2023; ngày 30 tháng 4 năm 1975; ngày 02/9/1945."
            )
        ],
        [paper("Trong 30 ngày làm việc; ngày 15/6; ngày       /    /2024; ngày    tháng    năm 2024.")],
        [
            paper(
                "Giỗ Tổ ngày 30/02/2024 (âm lịch); ngày 00/00/2024; ngày 15/3/202 4; sinh ngày 19/5/1890; ngày 3 1/12/2023."
            )
        ],
        [paper("Số ngày công 12/13/20240; quyết định số 31/02/2024; ngày 05/2024 đến ngày 12.")],
    ],
    "cited_later": [
        [says("Quyết định số 1486/QĐ-UBND ngày 14/6/2024 của UBND huyện")],
        [says("Luật Dữ liệu có hiệu lực từ ngày 01/7/2025")],
        [
            says(
                "Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND huyện được sửa đổi bởi Quyết định số 15/QĐ-UBND "
                "ngày 05/9/2024 của UBND huyện"
            )
        ],
        [
            says(
                "Nghị định số 59/2024/NĐ-CP ngày 25/5/2024 của Chính phủ",
                title="VĂN BẢN HỢP NHẤT\nQuy định chi tiết thi hành Luật",
                number="05/VBHN-BTP",
                day="02 tháng 5 năm 2024",
            )
        ],
        [says("Quyết định số 1486/QĐ-UBND ngày 21/6/2024 của UBND huyện", day="     tháng 6 năm 2024")],
        [says("Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND huyện phải xong trước ngày 30/12/2024")],
    ],
    "number_year": [
        [says("Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ")],
        [says("Luật Đất đai số 31/2024/QH15 ngày 18/01/2024")],
        [says("Nghị định số 118/2025/NĐ-CP của Chính phủ có hiệu lực ngày 01/7/2026")],
    ],
    "before_its_period": [
        [
            says(
                "Quyết định số 31/QĐ-UBND ngày 10/01/2024 của UBND huyện về công bố Chỉ số CCHC của các xã năm 2023"
            )
        ],
        [says("Báo cáo số 587/BC-UBND ngày 02/12/2023 của UBND huyện về kết quả công tác CCHC năm 2023")],
        [says("Kế hoạch số 36/KH-UBND ngày 20/12/2023 của UBND huyện về đánh giá kết quả phục vụ năm 2024")],
        [
            says(
                "Báo cáo số 12/BC-UBND ngày 20/01/2024 của UBND huyện về tình hình thực hiện nhiệm vụ tháng 01 năm 2024"
            )
        ],
        [says("Quyết định số 9/QĐ-UBND ngày 20/12/2023 của UBND huyện về giao chỉ tiêu kế hoạch năm 2024")],
        [
            says(
                "Báo cáo số 40/BC-UBND ngày 10/11/2023 của UBND huyện về kết quả năm 2023 và nhiệm vụ năm 2024"
            )
        ],
        [
            says(
                "Báo cáo số 41/BC-UBND ngày 14/3/2024 của UBND huyện về tình hình thực hiện Nghị quyết về dự toán năm 2024"
            )
        ],
    ],
    "early_report": [
        [paper("Nội dung.", day=day, title=f"BÁO CÁO\n{title}")]
        for day, title in (
            ("20 tháng 11 năm 2024", "Kết quả công tác năm 2024, phương hướng năm 2025"),
            ("12 tháng 9 năm 2024", "Công tác cải cách hành chính quý III, nhiệm vụ quý IV năm 2024"),
            ("10 tháng 01 năm 2025", "Kết quả thực hiện nhiệm vụ năm 2024"),
            ("15 tháng 12 năm 2024", "Đề xuất kế hoạch đầu tư công năm 2025"),
            ("12 tháng 6 năm 2024", "Công tác tiếp công dân tháng 6 năm 2024"),
            ("22 tháng 01 năm 2024", "Kết quả triển khai kế hoạch tuyên truyền năm 2024"),
        )
    ],
    "type_symbol": [
        [
            says(
                "Thông báo kết luận số 18/TB-UBND ngày 06/02/2024 của UBND huyện",
                "Chương trình hành động số 57/CTr-UBND",
            )
        ],
        [
            says(
                "Văn bản số 530/UBND-TTHC ngày 26/02/2024",
                "Công văn số 389/SNV-CCHC ngày 26/02/2024 của Sở Nội vụ",
            )
        ],
        [
            says(
                "Quy định số 11-QĐi/TW ngày 18/02/2019 của Bộ Chính trị",
                "Quy định số 124-QĐ/TW ngày 04/10/2023 của Bộ Chính trị",
            )
        ],
        [
            says(
                "Kế hoạch kiểm tra số 306/KH-TKT ngày 25/01/2022",
                "Thông báo Kết luận số 16-TB/TW ngày 07/7/2022",
            )
        ],
        [
            says(
                "Kế hoạch cải cách hành chính ban hành kèm theo Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của UBND tỉnh"
            )
        ],
    ],
    "symbol_issuer": [
        [says("Quyết định số 12/QĐ-UBND ngày 04/01/2024 của Chủ tịch UBND huyện")],
        [says("Thông báo số 63/TB-HĐND ngày 24/5/2024 của Thường trực HĐND huyện")],
        [
            says(
                "Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ",
                "Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương",
            )
        ],
        [says("Nghị quyết số 46/NQ-HĐND ngày 15/12/2023 phê chuẩn Tờ trình của UBND huyện về đầu tư công")],
        [says("Kế hoạch số 32/KH-MTTQ-BTT ngày 20/3/2024 của Ban Thường trực Ủy ban MTTQ Việt Nam huyện")],
        [says("Công văn số 24/VP-TH ngày 20/3/2024 của Văn phòng HĐND và UBND huyện")],
    ],
    "lapsed_basis": [
        [says("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ")],
        [says("Luật Đất đai năm 2024", "Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ")],
        [
            paper(
                "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ trong 6 tháng đầu năm; từ ngày "
                "01/7/2025 thực hiện Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.",
                day="12 tháng 9 năm 2025",
            )
        ],
        [
            paper(
                "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024 thay thế Luật Đất đai số 45/2013/QH13 ngày 29/11/2013.",
                day="12 tháng 9 năm 2025",
            )
        ],
    ],
    "basis_rank": [
        [
            paper(
                f"Căn cứ {basis};\n\nTheo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 214/TTr-SNV ngày 12/9/2024;"
                "\n\nQUYẾT ĐỊNH:",
                number,
                "30 tháng 9 năm 2024",
                "QUYẾT ĐỊNH\nBan hành Quy định phân cấp",
                "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG",
            )
        ]
        for number, basis in (
            ("31/2024/QĐ-UBND", "Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ"),
            ("31/2024/QĐ-UBND", "Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ"),
            ("31/2024/QĐ-UBND", "Quyết định số 12/2019/QĐ-UBND ngày 04/4/2019 của UBND tỉnh"),
            ("31/2024/QĐ-UBND", "Nghị quyết số 18/2023/NQ-HĐND ngày 08/12/2023 của HĐND tỉnh"),
            ("1531/QĐ-UBND", "Công văn số 1128/BNV-CCHC ngày 30/5/2024 của Bộ Nội vụ"),
        )
    ],
    "national_date": [
        [
            says(
                "Nghị quyết số 17/NQ-CP ngày 12/02/2022 của Chính phủ về phiên họp chuyên đề xây dựng pháp luật tháng 01"
            )
        ],
        [
            says(
                "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
                "Nghị định số 59/2019/NĐ-CP của Chính phủ",
            )
        ],
        [
            says(
                "Quyết định số 06/QĐ-TTg ngày 04/01/2021 của Thủ tướng Chính phủ về danh mục dự án nhận tài trợ"
            )
        ],
    ],
    "law_date": [
        [
            says(
                "Luật Đất đai ngày 18/01/2024",
                "Luật Đất đai ngày 29 tháng 11 năm 2013",
                "Luật Đất đai năm 2024",
            )
        ],
        [says("Luật Tổ chức chính quyền địa phương ngày 19/6/2015, Luật sửa đổi, bổ sung ngày 22/11/2019")],
        [says("Luật Thủy sản của tỉnh bạn ngày 01/02/2003")],
    ],
    "blank_number": [
        [paper("Nội dung.")],
        [PROVINCE_PLAN],
        [paper("Nội dung.", "01/GM-UBND", title="GIẤY MỜI\nHọp triển khai nhiệm vụ")],
    ],
    "missing_document": [
        [PROVINCE_PLAN, says(f"Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của UBND tỉnh {PLAN}")],
        [says("Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ")],
        [says("Kế hoạch số 36/KH-UBND ngày 04/3/2024 của UBND xã Tam Bố")],
        [
            paper(
                "Nội dung.",
                "       /QĐ-UBND",
                title="QUYẾT ĐỊNH\nBan hành Kế hoạch cải cách hành chính huyện Di Linh năm 2024",
            ),
            says(f"Quyết định số 3127/QĐ-UBND ngày 28/12/2023 của UBND huyện {DISTRICT_PLAN}"),
        ],
    ],
    "outline": [
        [
            paper(
                "I. Kết quả\n\n1. Một.\n\na) A.\n\nb) B.\n\n2. Hai.\n\na) A.\n\nb) B.\n\nII. Hạn chế\n\n1. Một."
            )
        ],
        [paper("a) A.\n\nb) B.\n\nc) C.\n\nd) D.\n\nđ) Đ.\n\ne) E.\n\ng) G.\n\nh) H.\n\nk) K.")],
        [paper("Mục tiêu chung:\n\n1. Một.\n\n2. Hai.\n\nMục tiêu cụ thể:\n\n1. Ba.\n\n2. Bốn.")],
        [
            paper(
                "Điều 1. Phạm vi.\n\n1. Một.\n\n2. Hai.\n\nĐiều 2. Đối tượng.\n\n1. Một.\n\n2. Hai.\n\nĐiều 3. Hiệu lực."
            )
        ],
        [
            paper(
                "Điều 1. Sửa đổi như sau:\n\n“Điều 5. Kinh phí.”\n\nĐiều 2. Hiệu lực.\n\nĐiều 2. Của quy định cũ.",
                title="QUYẾT ĐỊNH\nSửa đổi, bổ sung một số điều của Quy định phân cấp",
            )
        ],
        [
            paper(
                "Theo quy định tại khoản 3\nĐiều 5. Các cơ quan thực hiện.\n\nĐiều 1. Phạm vi.\n\nĐiều 2. Hiệu lực."
            )
        ],
    ],
    "misspelt_body": [
        [paper("Huyện Di Linh, huyện Bảo Lâm, huyện Đức Trọng; UBND huyện Di Linh và UBND huyện Bảo Lâm.")],
        [paper("UBND huyện Ba Tơ, huyện Ba Tơ và huyện Ba Vì trao đổi kinh nghiệm.")],
        [paper("UBND xã Tân Nghĩa, xã Tân Nghĩa và xã Tân Nghiã; tỉnh Lâm Đồng, tỉnh Lâm Ðồng.")],
        [paper("Huyện Hòa Vang, huyện Hòa Vang và huyện Hoà Vang là một.")],
    ],
}


@pytest.mark.parametrize(
    ("check", "texts"), [(check, texts) for check, folders in RIGHT.items() for texts in folders]
)
def test_what_is_right_is_left_alone(check: str, texts: list[str]) -> None:
    """What only looks like a contradiction is no finding."""
    assert [finding.message for finding in found(texts, check)] == []


def test_every_check_has_three_cases_and_three_near_misses() -> None:
    """Each check of documents is shown at least three contradictions and as many near misses that are right."""
    registered = {name for name in DOCUMENTS if not name.startswith("register_")}
    planted = Counter(check for check, *_ in PLANTED)
    assert {name for name, cases in planted.items() if cases >= 3} == registered
    assert {name for name, folders in RIGHT.items() if len(folders) >= 3} == registered


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
    texts = next(texts for check, texts, _, words in PLANTED if "ngày 26/02/2024" in words)
    (only,) = found(texts, "same_number_dates")
    assert "Thứ tự số của cơ quan này trong năm ủng hộ ngày 26/01/2024" in only.message


def test_the_message_says_which_year_the_series_supports() -> None:
    """Of a day before its time the message says that the next year fits the numbers beside it."""
    text = says(
        "Quyết định số 31/QĐ-UBND ngày 10/01/2023 của UBND huyện về công bố Chỉ số cải cách hành chính năm 2023",
        "Quyết định số 08/QĐ-UBND ngày 05/01/2024 của UBND huyện về thành lập tổ kiểm tra",
        "Quyết định số 188/QĐ-UBND ngày 14/02/2024 của UBND huyện về thực hành tiết kiệm",
    )
    (only,) = found([text], "before_its_period")
    assert "hợp với ngày 10/01/2024" in only.message


def test_scanned_pages_give_no_errors() -> None:
    """What was recognised from pictures may be misread: a contradiction in it is a warning at most."""
    extraction = extract(from_text(says("Kế hoạch số 64/KH-UBND ngày 31/02/2024 của UBND huyện"), "a.txt"))
    scanned = replace(extraction, source=replace(extraction.source, text_source="ocr"))
    (only,) = audit([scanned], link([scanned]), checks=["impossible_date"])
    assert only.severity == "warning"


REGISTER = register_of(
    [
        Entry("2418/QĐ-UBND", "2023-12-21", "UBND tỉnh Lâm Đồng", "Kế hoạch cải cách hành chính"),
        Entry(
            "655/QĐ-UBND", "2022-03-23", "UBND huyện Di Linh", valid_to="2024-01-01", replaced_by="9/QĐ-UBND"
        ),
        Entry("46/NQ-HĐND", "2023-12-15", "HĐND huyện Di Linh"),
        Entry("48/2021/QĐ-UBND", "2021-09-22", "UBND tỉnh Lâm Đồng"),
    ]
)


@pytest.mark.parametrize(
    ("check", "mention", "word"),
    [
        ("register_unknown", "Kế hoạch số 77/KH-UBND ngày 09/5/2024 của UBND huyện", "77/KH-UBND"),
        ("register_unknown", "Công văn số 12/UBND-VP ngày 09/01/2024 của UBND huyện", "12/UBND-VP"),
        ("register_unknown", "Nghị quyết số 11-NQ/HU ngày 27/3/2023 của Huyện ủy", "11-NQ/HU"),
        ("register_date", "Quyết định số 2418/QĐ-UBND ngày 12/12/2023 của UBND tỉnh", "21/12/2023"),
        ("register_date", "Nghị quyết số 46/NQ-HĐND ngày 05/12/2023 của HĐND huyện", "15/12/2023"),
        ("register_date", "Quyết định số 48/2021/QĐ-UBND ngày 22/9/2022 của UBND tỉnh", "22/09/2021"),
        (
            "register_issuer",
            "Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của UBND huyện",
            "UBND tỉnh Lâm Đồng",
        ),
        ("register_issuer", "Nghị quyết số 46/NQ-HĐND ngày 15/12/2023 của HĐND tỉnh", "HĐND huyện Di Linh"),
        ("register_issuer", "Quyết định số 655/QĐ-UBND ngày 23/3/2022 của UBND xã Tam Bố", "UBND huyện"),
        ("register_lapsed", "Quyết định số 655/QĐ-UBND ngày 23/3/2022 của UBND huyện", "9/QĐ-UBND"),
    ],
)
def test_citations_are_checked_against_a_register(check: str, mention: str, word: str) -> None:
    """A register from outside shows what is unknown to it, dated or issued otherwise, or no longer in force."""
    (only,) = found([says(mention)], check, REGISTER)
    assert word in only.message


@pytest.mark.parametrize("check", [name for name in DOCUMENTS if name.startswith("register_")])
@pytest.mark.parametrize(
    "mention",
    [
        "Quyết định số 2418/QĐ-UBND ngày 21/12/2023 của Chủ tịch UBND tỉnh",
        "Nghị quyết số 46/NQ-HĐND của HĐND huyện",
        "Quyết định số 48/2021/QĐ-UBND ngày 22/9/2021 của UBND tỉnh",
    ],
)
def test_what_agrees_with_the_register_is_left_alone(check: str, mention: str) -> None:
    """A citation that fits the register as far as it goes is no finding."""
    assert found([says(mention)], check, REGISTER) == ()


def test_no_register_no_findings() -> None:
    """Without a register nothing is checked against one."""
    text = says("Kế hoạch số 77/KH-UBND ngày 09/5/2024 của UBND huyện")
    assert [found([text], name) for name in DOCUMENTS if name.startswith("register_")] == [()] * 4


CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def of_the_corpus() -> tuple[Finding, ...]:
    """Return what the checks of documents find in the open corpus."""
    paths = [
        path for path in sorted(CORPUS.iterdir()) if path.suffix in {".txt", ".md"} and path.stem[0] == "2"
    ]
    extractions = [extract(read(path, root=CORPUS)) for path in paths]
    return audit(extractions, link(extractions), checks=DOCUMENTS)


@pytest.mark.parametrize(
    ("check", "file", "words"),
    [
        ("same_number_dates", "2024-06-14", "Quyết định số 2418/QĐ-UBND ngày 12/12/2023"),
        ("same_number_dates", "2024-12-09", "Quyết định số 236/QĐ-UBND ngày 26/02/2024"),
        ("near_numbers", "2024-03-14", "Quyết định số 2481/QĐ-UBND ngày 21/12/2023"),
        ("same_number_issuers", "2024-06-24", "Nghị quyết số 176/NQ-HĐND ngày 08/12/2023 của HĐND huyện"),
        ("cited_later", "2024-06-14", "Quyết định số 1486/QĐ-UBND ngày 21/6/2024"),
        ("cited_later", "2024-11-18", "Quyết định số 2109/QĐ-UBND ngày 25 tháng 11 năm 2024"),
        ("lapsed_basis", "2025-09-12", "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018"),
        ("lapsed_basis", "2025-09-12", "Nghị định số 107/2021/NĐ-CP"),
    ],
)
def test_what_was_planted_in_the_corpus_is_found(
    of_the_corpus: tuple[Finding, ...], check: str, file: str, words: str
) -> None:
    """Each contradiction of documents that corpus/README.md lists is an error or a warning at its place."""
    places = [
        finding.evidence[0]
        for finding in of_the_corpus
        if finding.check == check and finding.severity != "note"
    ]
    assert any(words in place and f"({file}" in place for place in places)


def test_each_year_has_its_own_number_to_ask_for() -> None:
    """One number of three years is three documents: two that are missing are asked for beside the one there."""
    text = says(*(f"Báo cáo số 298/BC-UBND ngày 14/6/{year} của UBND huyện" for year in (2022, 2023, 2024)))
    messages = [finding.message for finding in found([text], "missing_document")]
    assert [any(f"14/06/{year}" in message for message in messages) for year in (2022, 2023, 2024)] == [
        True,
        True,
        False,
    ]


def test_a_blank_number_is_told_from_the_documents_that_cite_it(of_the_corpus: tuple[Finding, ...]) -> None:
    """Of the district's plan without a number the note says what others call it, with a quote."""
    (plan,) = (f for f in of_the_corpus if f.check == "blank_number" and "(2023-12-28" in f.evidence[0])
    assert "số 3127/QĐ-UBND ngày 28/12/2023" in plan.message
    assert len(plan.evidence) > 1


def test_nothing_else_in_the_corpus_is_in_doubt(of_the_corpus: tuple[Finding, ...]) -> None:
    """What looks like a contradiction in the corpus and is none is neither an error nor a warning."""
    graves = Counter(finding.check for finding in of_the_corpus if finding.severity != "note")
    assert graves == {
        "same_number_dates": 2,
        "near_numbers": 1,
        "same_number_issuers": 1,
        "cited_later": 2,
        "lapsed_basis": 2,
    }
    assert {finding.check for finding in of_the_corpus if finding.severity == "note"} == {
        "blank_number",
        "missing_document",
    }


FOLDER = list(dict.fromkeys(text for _, texts, *_ in PLANTED[:12] for text in texts))


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(len(FOLDER))))
def test_findings_do_not_depend_on_the_order_of_the_files(order: list[int]) -> None:
    """The same folder in any order gives the same findings, each with an id of its own."""
    extractions = [extract(from_text(text, f"{at}.txt")) for at, text in enumerate(FOLDER)]
    graph = link(extractions)
    findings = audit([extractions[at] for at in order], graph, checks=DOCUMENTS)
    assert findings == audit(extractions, graph, checks=DOCUMENTS)
    ids = [finding.finding_id for finding in findings]
    assert len(ids) == len(set(ids))


PIECES = [
    *(text for _, texts, *_ in PLANTED for text in texts),
    "Số: /QĐ-UBND\nDi Linh, ngày 31 tháng 02 năm 2024\n",
    "Kế hoạch số 0/KH-UBND ngày 99/99/9999 của UBND huyện; Luật Đất đai ngày 29/02/2023.",
    "\nĐiều 1.\n\nđ)\n\nIV. Bốn\n\n1.2.3. Ba\n\nĐiều 1a. Một",
    "“Điều 5. Sửa đổi\n",
    "của huyện Ba Tơ, huyện Ba Tơ, huyện Ba Tư, huyện B",
    "ngày / /2024 ngày    tháng    năm",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=3).map("\n".join), max_size=3, unique=True))
def test_any_folder_can_be_audited(texts: list[str]) -> None:
    """No document, whole or torn, makes a check fail, and each finding has words and a message."""
    extractions = [extract(from_text(text, f"{at}.txt")) for at, text in enumerate(texts)]
    for finding in audit(extractions, link(extractions), checks=DOCUMENTS, register=REGISTER):
        assert finding.message
        assert finding.evidence
        assert finding.start <= finding.end


def test_each_quote_stands_where_the_finding_says() -> None:
    """The place of a finding is that of its first quote, in the text of its document."""
    for check, texts, *_ in PLANTED:
        extractions = [extract(from_text(text, f"{at}.txt")) for at, text in enumerate(texts)]
        places = {part.doc_id: found.text for found in extractions for part in found.parts}
        for finding in audit(extractions, link(extractions), checks=[check]):
            words = places[finding.doc_id][finding.start : finding.end].split()
            assert words
            assert finding.evidence
            assert finding.evidence[0].startswith("“")


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
