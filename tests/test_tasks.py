"""Tasks: work assigned in plans, conclusions, directives, decisions and letters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract.extraction.dates.dates import find_dates
from vbhc_extract.extraction.folding import fold
from vbhc_extract.extraction.reader import Reader
from vbhc_extract.extraction.segments import find_segments
from vbhc_extract.extraction.tasks.assignees import split_bodies
from vbhc_extract.extraction.tasks.tasks import FoundTask, find_tasks
from vbhc_extract.model import Header, Span
from vbhc_extract.vocabulary import load


def tasks_of(text: str, doc_type: str = "Kế hoạch") -> list[FoundTask]:
    """Return the tasks of a document of 2024."""
    folded = fold(text)
    header = Header(doc_type=doc_type, date="2024-01-05")
    whole = Span(0, len(text))
    dates = find_dates(folded, 2024)
    return find_tasks(Reader(load(), text, folded, find_segments(folded), dates, whole, header))


LABELLED = [
    (
        (
            "a) Rà soát văn bản của huyện.\n\n- Cơ quan chủ trì tham mưu: Phòng Tư pháp.\n\n"
            "- Cơ quan phối hợp, theo dõi: Ban Pháp chế, Văn phòng HĐND và UBND huyện, các cơ quan có liên quan.\n\n"
            "- Sản phẩm: Quyết định công bố.\n\n- Thời gian thực hiện: Thường xuyên trong năm 2024.\n"
        ),
        FoundTask(
            3,
            0,
            "Rà soát văn bản của huyện.",
            ("Phòng Tư pháp",),
            ("Ban Pháp chế", "Văn phòng HĐND và UBND huyện", "các cơ quan có liên quan"),
            "Quyết định công bố",
            "Thường xuyên trong năm 2024",
            "2024-12-31",
        ),
    ),
    (
        (
            "1.2. Khảo sát mức độ hài lòng.\nĐơn vị thực hiện: Sở Nội vụ\nĐơn vị phối hợp: Bưu điện tỉnh;\n"
            "Sở Y tế\nThời gian hoàn thành: trước 30/6/2024\n"
        ),
        FoundTask(
            5,
            0,
            "Khảo sát mức độ hài lòng.",
            ("Sở Nội vụ",),
            ("Bưu điện tỉnh", "Sở Y tế"),
            "",
            "trước 30/6/2024",
            "2024-06-30",
        ),
    ),
    (
        "**2.** Tập huấn chữ ký số. *Cơ quan chủ trì*: Sở Nội vụ. *Thời gian*: tháng 5/2024.\n",
        FoundTask(7, 0, "Tập huấn chữ ký số.", ("Sở Nội vụ",), (), "", "tháng 5/2024", "2024-05-31"),
    ),
    (
        "3. Lập danh mục (Chủ trì: Sở Tư pháp; phối hợp: các sở; thời gian: Quý I/2024).\n",
        FoundTask(3, 0, "Lập danh mục", ("Sở Tư pháp",), ("các sở",), "", "Quý I/2024", "2024-03-31"),
    ),
    (
        (
            "b) Công khai kết quả đánh giá.\n- Cơ quan chủ trì:\n+ Văn phòng UBND huyện chủ trì, phối hợp với các xã công khai.\n"
            "+ Các phòng, ban huyện, UBND cấp xã thực hiện giải trình.\n- Sản phẩm:\n+ Kế hoạch.\n+ Báo cáo.\n"
            "- Thời gian: Thường xuyên.\n- Thời gian: Quý I năm 2024, ban hành kế hoạch.\n"
        ),
        FoundTask(
            3,
            0,
            "Công khai kết quả đánh giá.",
            ("Văn phòng UBND huyện", "Các phòng, ban huyện", "UBND cấp xã"),
            ("các xã",),
            "Kế hoạch. Báo cáo",
            "Thường xuyên; Quý I năm 2024, ban hành kế hoạch",
            "2024-03-31",
        ),
    ),
    (
        (
            "| TT | Nhiệm vụ | Cơ quan chủ trì | Phối hợp | Thời hạn |\n|---|---|---|---|---|\n| I | Tuyên truyền | | | |\n"
            "| 1 | In tờ rơi | **Phòng Nội vụ** | UBND các xã, phường | Quý II/2024 |\n"
        ),
        FoundTask(
            113, 0, "In tờ rơi", ("Phòng Nội vụ",), ("UBND các xã, phường",), "", "Quý II/2024", "2024-06-30"
        ),
    ),
    (
        (
            "\nTT | Nội dung công việc | Đơn vị thực hiện | Sản phẩm | Thời gian\n1 | Ban hành Kế hoạch\nkiểm tra công vụ"
            " | Sở Nội vụ | Kế hoạch | Trước 31/01/2024\n"
        ),
        FoundTask(
            71,
            0,
            "Ban hành Kế hoạch kiểm tra công vụ",
            ("Sở Nội vụ",),
            (),
            "Kế hoạch",
            "Trước 31/01/2024",
            "2024-01-31",
        ),
    ),
    (
        "\nTT | Nhiệm vụ | Chủ trì | Thời hạn\n\n \n1 | Lắp camera | Công an xã | 30/6/2025\n\nTrên đây là kế hoạch.\n",
        FoundTask(43, 0, "Lắp camera", ("Công an xã",), (), "", "30/6/2025", "2025-06-30"),
    ),
]

SPOKEN: list[tuple[str, str, list[tuple[str, tuple[str, ...], tuple[str, ...], str]]]] = [
    (
        "Thông báo",
        "1. Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính và các địa phương lập hồ sơ trước ngày 20/01/2024.\n",
        [("chủ trì, phối hợp với", ("Sở Xây dựng",), ("Sở Tài chính", "các địa phương"), "2024-01-20")],
    ),
    (
        "Thông báo",
        "8. Đề nghị Bưu điện huyện bố trí nhân viên; đề nghị Kho bạc Nhà nước huyện kéo dài giờ thu.\n",
        [("bố trí", ("Bưu điện huyện",), (), ""), ("kéo dài", ("Kho bạc Nhà nước huyện",), (), "")],
    ),
    (
        "Thông báo",
        "2. Phòng Nội vụ huyện:\n\n- Rà soát biên chế; hoàn thành trong tháng 02/2024.\n\n- Báo cáo UBND huyện.\n\n3. Kinh phí\n",
        [
            ("Rà soát", ("Phòng Nội vụ huyện",), (), "2024-02-29"),
            ("Báo cáo", ("Phòng Nội vụ huyện",), (), ""),
        ],
    ),
    (
        "Chỉ thị",
        "2. Sở Giao thông vận tải chủ trì, phối hợp với Công an tỉnh:\n- Rà soát điểm đen;\n- Xử lý vi phạm.\n",
        [
            ("Rà soát", ("Sở Giao thông vận tải",), ("Công an tỉnh",), ""),
            ("Xử lý", ("Sở Giao thông vận tải",), ("Công an tỉnh",), ""),
        ],
    ),
    (
        "Kế hoạch",
        (
            "1. Thủ trưởng các phòng, ban huyện, Chủ tịch UBND các xã, thị trấn có trách nhiệm xây dựng kế hoạch.\n\n"
            "Đồng thời lập dự toán kinh phí.\n"
        ),
        [
            ("xây dựng", ("Thủ trưởng các phòng, ban huyện", "Chủ tịch UBND các xã, thị trấn"), (), ""),
            ("lập dự toán", ("Thủ trưởng các phòng, ban huyện", "Chủ tịch UBND các xã, thị trấn"), (), ""),
        ],
    ),
    (
        "Kế hoạch",
        "2. Các đơn vị được giao chủ trì nội dung trong Kế hoạch này có trách nhiệm bảo đảm tiến độ.\n",
        [("bảo đảm", ("Các đơn vị được giao chủ trì nội dung trong Kế hoạch này",), (), "")],
    ),
    (
        "Kế hoạch",
        "3. Ban Quản lý dự án đầu tư xây dựng huyện đẩy nhanh tiến độ.\n4. Các Sở: Nội vụ, Tài chính khẩn trương góp ý.\n",
        [
            ("đẩy nhanh", ("Ban Quản lý dự án đầu tư xây dựng huyện",), (), ""),
            ("khẩn trương", ("Các Sở: Nội vụ, Tài chính",), (), ""),
        ],
    ),
    (
        "Quyết định",
        (
            "Điều 2. Giao UBND tỉnh quy định chi tiết.\n\n"
            "Điều 3. Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.\n"
        ),
        [("quy định chi tiết", ("UBND tỉnh",), (), "")],
    ),
    (
        "Công văn",
        (
            "Kính gửi:\n- Các phòng: Nội vụ, Tư pháp;\n- UBND các xã.\n\n"
            "Thực hiện Công văn số 512/SNV-CCHC ngày 03/01/2024, UBND huyện yêu cầu các cơ quan, đơn vị rà soát số liệu.\n\n"
            "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh về Phòng Nội vụ.\n\n"
            "Nơi nhận:\n- Như trên;\n- Phòng Nội vụ: theo dõi;\n"
        ),
        [("rà soát số liệu", ("các cơ quan, đơn vị",), (), "")],
    ),
    (
        "Thông báo",
        "3. Sở Xây dựng (chủ trì), Sở Y tế kiểm tra thực địa. Giao đồng chí Trần Văn Mạnh theo dõi.\n",
        [
            ("kiểm tra", ("Sở Xây dựng",), ("Sở Y tế",), ""),
            ("theo dõi", ("đồng chí Trần Văn Mạnh",), (), ""),
        ],
    ),
    (
        "Báo cáo",
        (
            "I. KẾT QUẢ\n\n1. Sở Nội vụ chủ động triển khai kế hoạch.\n\nII. NHIỆM VỤ QUÝ II\n\n1. Tiếp tục rà soát.\n\n"
            "2. Phòng Nội vụ: trình đề án trước ngày 30/6/2024.\n\nIII. KIẾN NGHỊ\n\nĐề nghị Sở Nội vụ hướng dẫn.\n"
        ),
        [("trình đề án", ("Phòng Nội vụ",), (), "2024-06-30")],
    ),
    (
        "Quy chế",
        (
            "Điều 2. Tiếp nhận\n\nPhòng Nội vụ tiếp nhận và chuyển hồ sơ.\n\nĐiều 4. Trách nhiệm của các cơ quan\n\n"
            "1. Văn phòng UBND huyện có trách nhiệm:\na) Quản lý hồ sơ;\nb) Báo cáo hằng tháng.\n"
        ),
        [("Quản lý", ("Văn phòng UBND huyện",), (), ""), ("Báo cáo", ("Văn phòng UBND huyện",), (), "")],
    ),
    (
        "Công văn",
        (
            "Thực hiện Công văn số 12/SNV ngày 02/5/2024, UBND huyện yêu cầu Thủ trưởng các phòng, ban; Chủ tịch UBND"
            " các xã, thị trấn thực hiện các nội dung sau:\n1. Tuyên truyền đến công chức.\n2. Rà soát thủ tục,"
            " hoàn thành trước ngày 30/6/2024.\n3. Giao Phòng Nội vụ theo dõi.\n"
        ),
        [
            ("Tuyên truyền", ("Thủ trưởng các phòng, ban", "Chủ tịch UBND các xã, thị trấn"), (), ""),
            ("Rà soát", ("Thủ trưởng các phòng, ban", "Chủ tịch UBND các xã, thị trấn"), (), "2024-06-30"),
            ("theo dõi", ("Phòng Nội vụ",), (), ""),
        ],
    ),
    (
        "Công văn",
        (
            "UBND huyện có ý kiến như sau:\n1. Phòng Nội vụ tham mưu Hội đồng Thi đua huyện thực hiện:\n"
            "- Đẩy mạnh tuyên truyền.\n- Phát hiện điển hình.\n2. Phòng Tài chính bố trí kinh phí.\n"
        ),
        [
            ("Đẩy mạnh", ("Phòng Nội vụ",), (), ""),
            ("Phát hiện", ("Phòng Nội vụ",), (), ""),
            ("bố trí", ("Phòng Tài chính",), (), ""),
        ],
    ),
    (
        "Công văn",
        "UBND huyện yêu cầu Chủ tịch UBND các xã:\nTổ chức quán triệt Kế hoạch.\nĐẩy mạnh vệ sinh môi trường.\n",
        [
            ("Tổ chức", ("Chủ tịch UBND các xã",), (), ""),
            ("Đẩy mạnh", ("Chủ tịch UBND các xã",), (), ""),
        ],
    ),
    (
        "Công văn",
        "Trước ngày 15/8/2024, các sở GD&ĐT phải gửi danh sách. Trước ngày 04/9/2024, Phòng Giáo dục gửi bài dự thi.\n",
        [
            ("phải gửi", ("các sở GD&ĐT",), (), "2024-08-15"),
            ("gửi bài", ("Phòng Giáo dục",), (), "2024-09-04"),
        ],
    ),
    (
        "Công văn",
        "Giao Sở Xây dựng chủ trì, phối hợp Sở KHCN; Viễn thông Đồng Nai; UBND cấp xã triển khai thực hiện.\n",
        [("chủ trì", ("Sở Xây dựng",), ("Sở KHCN", "Viễn thông Đồng Nai", "UBND cấp xã"), "")],
    ),
    ("Công văn", "Bộ Nội vụ vừa ban hành hướng dẫn thi đua.\nb. Vụ hè thu\n- Tổng diện tích 96 ha.\n", []),
    (
        "Công văn",
        "1. Các cơ sở đào tạo rà soát hệ thống.\n2. Giao Ban Quản lý dự án giao thông ký hợp đồng.\n",
        [
            ("rà soát", ("Các cơ sở đào tạo",), (), ""),
            ("ký hợp đồng", ("Ban Quản lý dự án giao thông",), (), ""),
        ],
    ),
    (
        "Kế hoạch",
        (
            "1. Rà soát quy hoạch, hoàn thành trước ngày 31/12/2025.\nĐơn vị chủ trì: Phòng Kinh tế. Báo cáo hằng quý.\n"
            "2. Phòng Quản lý chất lượng: là đầu mối theo dõi.\n"
            "3. Giao Sở Xây dựng chủ trì, cùng Sở Tài chính tham mưu phương án.\n"
        ),
        [
            ("Rà soát", ("Phòng Kinh tế",), (), "2025-12-31"),
            ("là đầu mối", ("Phòng Quản lý chất lượng",), (), ""),
            ("chủ trì, cùng", ("Sở Xây dựng",), ("Sở Tài chính",), ""),
        ],
    ),
    ("Kế hoạch", "1. UBND huyện đã ban hành kế hoạch.\n2. Tổ chức hội nghị.\n3. Nâng cao nhận thức.\n", []),
]


@pytest.mark.parametrize(("text", "expected"), LABELLED)
def test_labelled_task(text: str, expected: FoundTask) -> None:
    """A statement with labels beneath it, or a row of a table with such heads, gives one task with its fields."""
    [task] = tasks_of(text)
    assert task._replace(end=0) == expected


@pytest.mark.parametrize(("doc_type", "text", "expected"), SPOKEN)
def test_assigned_task(
    doc_type: str, text: str, expected: list[tuple[str, tuple[str, ...], tuple[str, ...], str]]
) -> None:
    """Orders in sentences and under bodies give tasks; what was done, addresses and formulas give none."""
    found = tasks_of(text, doc_type)
    assert [(task.lead, task.support, task.deadline) for task in found] == [want[1:] for want in expected]
    for task, (opening, *_) in zip(found, expected, strict=True):
        assert task.task.startswith(opening)


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("Văn phòng HĐND và UBND huyện", ["Văn phòng HĐND và UBND huyện"]),
        ("Sở Nông nghiệp và Môi trường", ["Sở Nông nghiệp và Môi trường"]),
        ("Sở NN và PTNT, Sở GD và ĐT", ["Sở NN và PTNT", "Sở GD và ĐT"]),
        ("UBND các huyện, thành, thị", ["UBND các huyện, thành, thị"]),
        (
            "Các phòng, ban, đơn vị thuộc huyện, UBND các xã",
            ["Các phòng, ban, đơn vị thuộc huyện", "UBND các xã"],
        ),
        ("Phòng Y tế; các trạm y tế và Công an huyện.", ["Phòng Y tế", "các trạm y tế", "Công an huyện"]),
        (
            "UBND các xã Tân Lập, Bình An và thị trấn Sơn Hà",
            ["UBND các xã Tân Lập, Bình An và thị trấn Sơn Hà"],
        ),
        ("Các cơ quan, đơn vị và cá nhân có liên quan", ["Các cơ quan, đơn vị và cá nhân có liên quan"]),
    ],
)
def test_bodies_of_a_list(words: str, bodies: list[str]) -> None:
    """A list is parted where a body or a group begins, never inside a name."""
    assert list(split_bodies(load(), words)) == bodies


_PIECES = st.sampled_from(
    [text for text, _ in LABELLED]
    + [text for _, text, _ in SPOKEN]
    + [
        "- Cơ quan chủ trì: ",
        "Giao ",
        "Sở Nội vụ",
        " chủ trì, phối hợp với ",
        "\n",
        "\n\n",
        "|",
        ":",
        "1. ",
        "+ ",
        "(",
    ]
)


@given(st.lists(_PIECES, max_size=8).map("".join), st.sampled_from(["Kế hoạch", "Báo cáo", "Quy chế", ""]))
def test_spans_are_in_order(text: str, doc_type: str) -> None:
    """Any text gives tasks that stand in order inside it, each with words, and with bodies in the words of the text."""
    found = tasks_of(text, doc_type)
    assert all(0 <= task.start < task.end <= len(text) for task in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(task.task and task.lead for task in found)
    assert all(word in text for task in found for body in task.lead for word in body.split())


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text makes the extraction fail."""
    assert isinstance(tasks_of(text), list)


@pytest.mark.parametrize("text", [text for text, _ in LABELLED] + [text for _, text, _ in SPOKEN])
def test_twice_the_text_twice_the_tasks(text: str) -> None:
    """A text that stands twice gives its tasks twice."""
    once = tasks_of(text, "Thông báo")
    twice = tasks_of(f"{text}\nI. NHIỆM VỤ\n\n{text}", "Thông báo")
    assert len(twice) >= len(once)
    assert [task.task for task in twice[: len(once)]] == [task.task for task in once]
