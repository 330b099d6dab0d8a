"""Deadlines: which last day the words of a timing name."""

import pytest

from vbhc_extract.extraction.dates.dates import find_dates
from vbhc_extract.extraction.tasks.deadlines import deadline_of, find_timing
from vbhc_extract.model import Span

LABELLED = [
    ("Thường xuyên trong năm 2024", "2024-12-31"),
    ("Thường xuyên trong năm", ""),
    ("Hằng quý", ""),
    ("Ngày 25 hằng tháng", ""),
    ("Trước ngày 05 hằng tháng", ""),
    ("06 tháng/lần", ""),
    ("01 số/tháng", ""),
    ("Trước ngày 31/8/2024", "2024-08-31"),
    ("Trước 15/10/2024", "2024-10-15"),
    ("Chậm nhất ngày 01/3/2024", "2024-03-01"),
    ("Tháng 9 - 10/2024", "2024-10-31"),
    ("Quý II - III/2024", "2024-09-30"),
    ("Quý III, năm 2024", "2024-09-30"),
    ("6 tháng đầu năm 2024", "2024-06-30"),
    ("Năm 2024", "2024-12-31"),
    ("Đến hết năm 2025", "2025-12-31"),
    ("Giai đoạn 2024 - 2025", "2025-12-31"),
    ("Từ tháng 7/2023 đến tháng 3/2024", "2024-03-31"),
    ("Quý I năm 2024 ban hành kế hoạch; báo cáo trước ngày 30/10/2024", "2024-10-30"),
    ("Kế hoạch năm 2025: quý IV năm 2024", "2024-12-31"),
    ("Theo Kế hoạch số 35/KH-UBND ngày 14/02/2024 của UBND tỉnh", ""),
    ("Thường xuyên, theo Kế hoạch đơn giản hóa giai đoạn 2022 - 2025", ""),
    ("Trong 05 ngày kể từ ngày 01/02/2024", ""),
    ("Sau khi có văn bản của cấp trên", ""),
]

SPOKEN = [
    ("lập hồ sơ, hoàn thành trước ngày 20/02/2024.", "trước ngày 20/02/2024", "2024-02-20"),
    ("báo cáo kết quả trong tháng 3/2024.", "trong tháng 3/2024", "2024-03-31"),
    ("phấn đấu đến ngày 30/6/2024 đạt 60%.", "đến ngày 30/6/2024", "2024-06-30"),
    ("giám sát từ ngày 06/5/2024 đến ngày 24/5/2024.", "từ ngày 06/5/2024 đến ngày 24/5/2024", "2024-05-24"),
    (
        "sơ kết vào tháng 6/2024, tổng kết trong quý III/2025",
        "vào tháng 6/2024; trong quý III/2025",
        "2025-09-30",
    ),
    ("tham mưu Kế hoạch số 41/KH-UBND ngày 11/3/2024 của UBND huyện", "", ""),
    ("số liệu tính đến ngày 14/3/2024 lấy từ hệ thống", "", ""),
    ("rà soát các tiêu chí chưa đạt trong năm 2023", "", ""),
    ("cấp giấy cho các hộ sử dụng đất trước ngày 01/7/2014", "", ""),
    ("cấp căn cước cho công dân sinh trước ngày 01/01/2010.", "", ""),
    (
        "xử lý nợ đọng phát sinh trước ngày 31/12/2022, xong trước ngày 30/6/2024",
        "trước ngày 30/6/2024",
        "2024-06-30",
    ),
    ("tiếp tục các nhiệm vụ chưa hoàn thành trong năm 2023.", "", ""),
    ("rà soát cán bộ được tuyển dụng trước ngày 01/7/2020", "", ""),
    ("gửi kết quả cho các sở, ngành trước ngày 15/01/2023.", "trước ngày 15/01/2023", "2023-01-15"),
    ("báo cáo phải được gửi trước ngày 15/01/2023.", "trước ngày 15/01/2023", "2023-01-15"),
    ("gửi báo cáo trước ngày 15/01/2023.", "trước ngày 15/01/2023", "2023-01-15"),
    ("gửi báo cáo trước ngày 20 hằng tháng.", "trước ngày 20 hằng tháng", ""),
    ("định kỳ hàng quý, 06 tháng, năm tổng hợp báo cáo", "định kỳ hàng quý, 06 tháng, năm", ""),
    ("trước ngày 10 của tháng cuối quý báo cáo UBND huyện", "trước ngày 10 của tháng cuối quý", ""),
]


@pytest.mark.parametrize(("words", "deadline"), LABELLED)
def test_deadline_of_a_label(words: str, deadline: str) -> None:
    """The deadline is the last day named, without documents, periods of plans and what comes again."""
    assert deadline_of(words, Span(0, len(words)), find_dates(words, 2024)) == deadline


@pytest.mark.parametrize(("words", "timing", "deadline"), SPOKEN)
def test_timing_in_a_sentence(words: str, timing: str, deadline: str) -> None:
    """The timing is the words around the due dates, else those that say how often the work comes again."""
    found = find_timing(words, Span(0, len(words)), find_dates(words, 2024), "2024-01-05")
    assert "; ".join(words[start:end] for start, end in found.spans) == timing
    assert found.deadline == deadline
