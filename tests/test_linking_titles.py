"""Documents called by their titles, blank numbers inferred, bodies that took over."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract.linking import link
from vbhc_extract.linking.confidence import Confidence
from vbhc_extract.linking.identity import place_of
from vbhc_extract.linking.segmentation import quietly_imported
from vbhc_extract.linking.succession import successor_of
from vbhc_extract.linking.titles import period, promulgated, rough_key, title_key
from vbhc_extract.model import Citation, Extraction, Graph, Header, Node, Part, Source
from vbhc_extract.vocabulary import load

DISTRICT = "Ủy ban nhân dân huyện Sông Lam"
CHAIRMAN = f"Chủ tịch {DISTRICT}"
PROVINCE = "Ủy ban nhân dân tỉnh Hải Vân"
PLACE = place_of(DISTRICT)


def cite(number: str = "", date: str = "", issuer: str = "", **more: Any) -> Citation:
    """Return a citation; `document()` gives it its place in the text and its ids."""
    kind = more.pop("kind", "numbered" if number else "named")
    doc_type = more.pop("type", "Kế hoạch")
    issuer_full = more.pop("issuer_full", issuer)
    blank = Citation("", "", 0, 0, 0, "", "", kind, doc_type, number, date, issuer, issuer_full)
    return replace(blank, **more)


def document(name: str, *citations: Citation, headers: tuple[Header, ...] = ()) -> Extraction:
    """Return the extraction of one file, by default a report of the district."""
    headers = headers or (Header("Báo cáo", "9", "BC-UBND", "2024-12-20", issuer=DISTRICT),)
    parts = tuple(Part(f"{name}.{number}", number, 0, 9999, header) for number, header in enumerate(headers))
    placed = tuple(
        replace(
            citation,
            citation_id=f"{name}#{index}",
            doc_id=f"{name}.0",
            start=index * 100,
            end=index * 100 + 50,
            from_id=f"{name}#{citation.from_id}" if citation.from_id else "",
        )
        for index, citation in enumerate(citations)
    )
    return Extraction(Source(f"{name}.txt", "text", f"sha-{name}", 9999), parts, placed)


def meant(graph: Graph, citation_id: str) -> list[Node]:
    """Return the nodes that a citation may mean."""
    found = next(found for found in graph.resolutions if found.citation_id == citation_id)
    return [node for node in graph.nodes if node.node_id in found.node_ids]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kế hoạch CCHC năm 2024", "Kế hoạch công tác cải cách hành chính huyện Sông Lam năm 2024"),
        (
            "Kế hoạch hoạt động KSTTHC năm 2024",
            "Kế hoạch kiểm soát thủ tục hành chính năm 2024 trên địa bàn huyện",
        ),
        ("Kế hoạch phát triển KT-XH năm 2025", "Kế hoạch phát triển kinh tế – xã hội năm 2025"),
        (
            "Kế hoạch Truyền thông về CĐS huyện Sông Lam năm 2024",
            "kế hoạch truyền thông chuyển đổi số (CĐS) năm 2024",
        ),
        (
            "Kế hoạch phòng, chống tham nhũng, tiêu cực năm 2024",
            "Kế hoạch phòng chống tham nhũng tiêu cực năm 2024",
        ),
        ("Kế hoạch hoà giải ở cơ sở năm 2024", "Kế hoạch hòa giải ở cơ sở năm 2024"),
        (
            "Báo cáo kết quả công tác CCHC quý I năm 2024",
            "Báo cáo công tác cải cách hành chính quý 1 năm 2024",
        ),
    ],
)
def test_titles_of_one_document(one: str, other: str) -> None:
    """Abbreviations, neutral words, the body's own place, punctuation and tone placement do not tell apart."""
    assert title_key(one, PLACE, load()) == title_key(other, PLACE, load())
    assert rough_key(one, PLACE, load()) == rough_key(other, PLACE, load())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kế hoạch CCHC năm 2024", "Kế hoạch kiểm tra CCHC năm 2024"),
        ("Kế hoạch CCHC năm 2024", "Kế hoạch CCHC năm 2025"),
        ("Kế hoạch CCHC năm 2024", "Báo cáo CCHC năm 2024"),
        ("Kế hoạch CCHC năm 2024", "Kế hoạch CCHC xã Tam An năm 2024"),
        ("Báo cáo CCHC quý I năm 2024", "Báo cáo CCHC quý II năm 2024"),
        ("Báo cáo CCHC 6 tháng đầu năm 2024", "Báo cáo CCHC năm 2024"),
        ("Kế hoạch CCHC giai đoạn 2021 - 2025", "Kế hoạch CCHC giai đoạn 2021 - 2030"),
        ("Kế hoạch tuyên truyền CCHC năm 2024", "Kế hoạch truyền thông CCHC năm 2024"),
    ],
)
def test_titles_of_two_documents(one: str, other: str) -> None:
    """Another task, year, period, type or place is another document."""
    assert title_key(one, PLACE, load()) != title_key(other, PLACE, load())


@given(st.text(alphabet="aăâcdđêghikô nKHCT0234-,()", max_size=40))
def test_equal_keys_have_equal_rough_keys(title: str) -> None:
    """The quick key never keeps apart what the words join."""
    for other in (title.upper(), f"{title} trên địa bàn", f"về việc {title}"):
        if title_key(title, PLACE, load()) == title_key(other, PLACE, load()):
            assert rough_key(title, PLACE, load()) == rough_key(other, PLACE, load())


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Về việc ban hành Kế hoạch cải cách hành chính năm 2024", "Kế hoạch cải cách hành chính năm 2024"),
        ("phê duyệt Đề án vị trí việc làm", "Đề án vị trí việc làm"),
        ("V/v ban hành Quy chế làm việc", "Quy chế làm việc"),
        ("về việc phê duyệt điều chỉnh Kế hoạch sử dụng đất", ""),
        ("sửa đổi, bổ sung Quy chế làm việc", ""),
        ("thành lập Tổ công tác", ""),
    ],
)
def test_what_a_decision_promulgates(title: str, expected: str) -> None:
    """A decision that issues or approves a document has its title; one that changes it has not."""
    assert promulgated(title, load()) == expected


@pytest.mark.parametrize(
    ("title", "part", "years"),
    [
        ("Công tác CCHC quý III, nhiệm vụ quý IV năm 2024", "quý 3", ("2024",)),
        ("Kết quả 6 tháng đầu năm 2024", "6 tháng đầu", ("2024",)),
        ("Kế hoạch năm 2025", "", ("2025",)),
        ("Đề án vị trí việc làm", "", ()),
    ],
)
def test_the_period_of_a_title(title: str, part: str, years: tuple[str, ...]) -> None:
    """The first part of a year and all years are the time a title speaks of."""
    assert period(title) == (part, years)


PLAN = cite("42/KH-UBND", "2024-02-26", DISTRICT, title="về cải cách hành chính năm 2024")
DECISION = cite(
    "3127/QĐ-UBND",
    "2023-12-28",
    CHAIRMAN,
    type="Quyết định",
    title="ban hành Kế hoạch cải cách hành chính huyện Sông Lam năm 2024",
)
NAMED = cite(title="CCHC năm 2024", date="2024", issuer=DISTRICT)


@pytest.mark.parametrize("numbered", [PLAN, DECISION], ids=["its own number", "the decision that issues it"])
def test_a_title_means_the_numbered_document(numbered: Citation) -> None:
    """A plan called by its title is the numbered document of that title, body and year."""
    graph = link([document("a", numbered), document("b", NAMED)])
    (node,) = meant(graph, "b#0")
    assert node.number == numbered.number
    assert node.type == numbered.type
    assert node.mentions == 2
    found = next(found for found in graph.resolutions if found.citation_id == "b#0")
    assert found.confidence == Confidence.TITLE


@pytest.mark.parametrize(
    "named",
    [
        replace(NAMED, issuer=PROVINCE, issuer_full=PROVINCE),
        replace(NAMED, title="CCHC năm 2025", date="2025"),
        replace(NAMED, title="kiểm tra CCHC năm 2024"),
        replace(NAMED, type="Báo cáo"),
        replace(NAMED, date="2024-03-01"),
        replace(NAMED, title="năm 2024"),
    ],
    ids=["body", "year", "task", "type", "day", "no subject"],
)
@pytest.mark.parametrize("numbered", [PLAN, DECISION], ids=["plan", "decision"])
def test_a_title_that_does_not_fit_is_not_joined(numbered: Citation, named: Citation) -> None:
    """Another body, year, task, type or day: the mention stays a node of its own."""
    graph = link([document("a", numbered), document("b", named)])
    assert [node.number for node in meant(graph, "b#0")] == [""]


def test_a_plan_cannot_be_cited_before_it_is_issued() -> None:
    """An order of January to make the plan of the year does not mean the plan of February."""
    order = Header("Thông báo", "3", "TB-UBND", "2024-01-15", issuer=DISTRICT)
    graph = link([document("a", PLAN), document("b", NAMED, headers=(order,))])
    assert [node.number for node in meant(graph, "b#0")] == [""]


def test_two_documents_of_one_title_stay_open() -> None:
    """Where two numbered documents bear the title, both are named and none is chosen."""
    second = replace(PLAN, number="57/KH-UBND", date="2024-05-02")
    graph = link([document("a", PLAN, second), document("b", NAMED)])
    assert sorted(node.number for node in meant(graph, "b#0")) == ["42/KH-UBND", "57/KH-UBND"]


def test_without_a_body_the_citing_body_counts() -> None:
    """A report that names no body means its own plan; another body's report does not."""
    bare = replace(NAMED, issuer="", issuer_full="")
    other = Header("Báo cáo", "7", "BC-UBND", "2024-12-20", issuer=PROVINCE)
    graph = link([document("a", PLAN), document("b", bare), document("c", bare, headers=(other,))])
    assert [node.number for node in meant(graph, "b#0")] == ["42/KH-UBND"]
    assert [node.number for node in meant(graph, "c#0")] == [""]


def test_a_district_without_a_name_may_be_any() -> None:
    """A commune that names no district does not mean the plan of one that happens to be in the folder."""
    commune = (Header("Báo cáo", "7", "BC-UBND", "2024-12-20", issuer="Ủy ban nhân dân xã Tam An"),)
    bare = replace(NAMED, issuer="UBND huyện", issuer_full="Ủy ban nhân dân huyện")
    named = replace(bare, title="CCHC huyện Sông Lam năm 2024")
    other = replace(bare, title="CCHC huyện Núi Hồng năm 2024")
    graph = link([document("a", PLAN), document("b", bare, named, other, headers=commune)])
    assert [node.number for node in meant(graph, "b#0")] == [""]
    assert [node.number for node in meant(graph, "b#1")] == ["42/KH-UBND"]
    assert [node.number for node in meant(graph, "b#2")] == [""]


def test_a_plan_told_apart_from_its_decision_stays_apart() -> None:
    """Where a text says with which decision the plan was issued, the plan is a node, the edge joins them."""
    issued_with = replace(DECISION, relation="issued_with", from_id="0")
    graph = link([document("a", NAMED, issued_with), document("b", NAMED)])
    assert meant(graph, "a#0") == meant(graph, "b#0")
    assert [node.number for node in meant(graph, "a#0")] == [""]
    assert "issued_with" in {edge.relation for edge in graph.edges}


def test_an_attached_plan_of_the_folder_goes_first() -> None:
    """Of the decision and the plan in its file, the plan's title means the plan."""
    headers = (
        Header("Quyết định", "3127", "QĐ-UBND", "2023-12-28", issuer=CHAIRMAN, title="Ban hành Kế hoạch CCHC năm 2024"),
        Header("Kế hoạch", issuer=DISTRICT, title="Cải cách hành chính huyện Sông Lam năm 2024"),
    )  # fmt: skip
    graph = link([document("a", headers=headers), document("b", NAMED)])
    assert [node.doc_id for node in meant(graph, "b#0")] == ["a.1"]


def test_a_programme_is_known_by_the_title_its_decision_approves() -> None:
    """A national programme is found by its full title, abbreviated or not."""
    named = cite(
        title="đơn giản hóa TTHC trên các lĩnh vực quản lý nhà nước giai đoạn 2007 - 2010", type="Đề án"
    )
    (node,) = meant(link([document("a", named)]), "a#0")
    assert node.number == "30/QĐ-TTg"


def test_the_resolution_of_a_congress_is_one() -> None:
    """Two reports that cite the resolution of one congress mean one document."""
    body = "Đại hội đại biểu Đảng bộ huyện Sông Lam lần thứ XV, nhiệm kỳ 2020 - 2025"
    named = cite(type="Nghị quyết", issuer=body)
    other = replace(named, issuer_full=body.replace("XV", "XVI"))
    graph = link([document("a", named), document("b", named), document("c", other)])
    assert meant(graph, "a#0") == meant(graph, "b#0") != meant(graph, "c#0")


def test_a_number_and_day_outweigh_a_presumed_body() -> None:
    """Without a printed issuer, the only document of that number and day is meant, whoever cites it."""
    own = Header("Báo cáo", "312", "BC-UBND", "2024-06-24", issuer=DISTRICT)
    conclusion = Header("Thông báo", "148", "TB-UBND", "2024-07-12", issuer=PROVINCE)
    presumed = cite("312/BC-UBND", "2024-06-24", "", issuer_full=PROVINCE, type="Báo cáo")
    printed = replace(presumed, issuer="UBND tỉnh")
    graph = link([document("a", headers=(own,)), document("b", presumed, headers=(conclusion,))])
    assert [node.doc_id for node in meant(graph, "b#0")] == ["a.0"]
    graph = link([document("a", headers=(own,)), document("b", printed, headers=(conclusion,))])
    assert [node.doc_id for node in meant(graph, "b#0")] == [""]


BLANK = Header(
    "Quyết định",
    "",
    "QĐ-UBND",
    "2023-12",
    issuer=CHAIRMAN,
    title="Về việc ban hành Kế hoạch cải cách hành chính huyện Sông Lam năm 2024",
)


def test_a_blank_number_is_inferred_from_those_that_cite_it() -> None:
    """The decision without a number is the one cited with its title; what was read stays as it was."""
    graph = link([document("a", headers=(BLANK,)), document("b", DECISION, replace(DECISION, title=""))])
    (node,) = [node for node in graph.nodes if node.doc_id == "a.0"]
    assert (node.number, node.date, node.status) == ("", "2023-12", "in_corpus")
    assert (node.inferred_number, node.inferred_date) == ("3127/QĐ-UBND", "2023-12-28")
    assert node.inferred_from == ("b#0", "b#1")
    assert meant(graph, "b#1") == [node]
    assert node.label == "Quyết định [3127/QĐ-UBND] (28/12/2023)"


@pytest.mark.parametrize(
    "cited",
    [
        (replace(DECISION, date="2024-01-03"),),
        (replace(DECISION, issuer=PROVINCE, issuer_full=PROVINCE),),
        (replace(DECISION, title="ban hành Kế hoạch kiểm tra công vụ năm 2024"),),
        (replace(DECISION, title="ban hành Kế hoạch cải cách hành chính năm 2023"),),
        (replace(DECISION, title=""),),
        (replace(DECISION, number="3127/QĐ-TTg"),),
        (DECISION, replace(DECISION, number="3217/QĐ-UBND")),
        (DECISION, replace(DECISION, date="2023-12-29")),
    ],
    ids=["month", "body", "subject", "year", "no title", "symbol", "two numbers", "two days"],
)
def test_nothing_is_inferred_in_doubt(cited: tuple[Citation, ...]) -> None:
    """A month, body, subject, year or symbol that does not fit, or two that do: the number stays blank."""
    graph = link([document("a", headers=(BLANK,)), document("b", *cited)])
    assert [node.inferred_number for node in graph.nodes if node.doc_id == "a.0"] == [""]


def test_two_blank_documents_share_no_number() -> None:
    """Where two blank documents fit one citation, neither gets its number."""
    second = document("c", headers=(BLANK,))
    graph = link([document("a", headers=(BLANK,)), second, document("b", DECISION)])
    assert {node.inferred_number for node in graph.nodes} == {""}


def test_a_report_cited_without_title_by_reports_of_its_subject() -> None:
    """The report of a month is inferred when two later reports on the same subject cite it, not when one does."""
    blank = Header(
        *("Báo cáo", "", "BC-UBND", "2024-03", "", DISTRICT),
        title="Công tác cải cách hành chính quý I năm 2024",
    )
    cited = cite("152/BC-UBND", "2024-03-14", DISTRICT, type="Báo cáo")
    half, year = (
        document(
            f"r{number}",
            cited,
            headers=(Header("Báo cáo", number, "BC-UBND", day, issuer=DISTRICT, title=f"Công tác CCHC {part} 2024"),),
        )
        for number, day, part in (("298", "2024-06-14", "6 tháng đầu năm"), ("587", "2024-12-02", "năm"))
    )  # fmt: skip
    quarter = document("q", headers=(blank,))
    inferred = [node.inferred_number for node in link([quarter, half, year]).nodes if node.doc_id == "q.0"]
    assert inferred == ["152/BC-UBND"]
    assert {node.inferred_number for node in link([quarter, half]).nodes} == {""}


@pytest.mark.parametrize(
    ("issuer", "successor"),
    [
        ("Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"),
        ("Bộ trưởng Bộ Giao thông vận tải", "Bộ trưởng Bộ Xây dựng"),
        (
            "Sở Nông nghiệp và Phát triển nông thôn tỉnh Lâm Đồng",
            "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng",
        ),
        ("Sở Thông tin và Truyền thông tỉnh Quảng Nam", "Sở Khoa học và Công nghệ thành phố Đà Nẵng"),
        ("Chủ tịch Ủy ban nhân dân tỉnh Bình Thuận", "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("Tỉnh ủy Quảng Nam", "Thành ủy Đà Nẵng"),
        ("Hội đồng Bộ trưởng", "Chính phủ"),
        (
            "Ủy ban nhân dân xã Đinh Lạc, huyện Di Linh, tỉnh Lâm Đồng",
            "Ủy ban nhân dân xã Bảo Thuận, tỉnh Lâm Đồng",
        ),
        ("Ủy ban nhân dân huyện Di Linh", ""),
        ("Ủy ban nhân dân thành phố Hà Giang, tỉnh Hà Giang", ""),
        ("Ủy ban nhân dân xã Di Linh", ""),
        ("Ủy ban nhân dân tỉnh Lâm Đồng", ""),
        ("Bộ Nội vụ", ""),
        ("Ủy ban nhân dân tỉnh Hà Bắc", ""),
        ("", ""),
    ],
)
def test_the_body_that_took_over(issuer: str, successor: str) -> None:
    """Merged ministries, provinces and communes name who took over; what goes on or was split names nobody."""
    assert successor_of(issuer, load()) == successor


def test_an_old_document_keeps_its_body() -> None:
    """A circular of a merged ministry keeps its issuer, and tells the successor."""
    circular = cite("05/2021/TT-BTNMT", "2021-05-29", "Bộ Tài nguyên và Môi trường", type="Thông tư")
    (node,) = meant(link([document("a", circular)]), "a#0")
    assert (node.issuer, node.successor) == (
        "Bộ Tài nguyên và Môi trường",
        "Bộ Nông nghiệp và Môi trường",
    )


def test_underthesea_leaves_logging_alone() -> None:
    """Loading underthesea adds no handler to the root logger."""
    before = list(logging.getLogger().handlers)
    assert quietly_imported("word_tokenize")("kế hoạch") == ["kế hoạch"]
    assert logging.getLogger().handlers == before
