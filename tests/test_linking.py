"""Linking: which mentions are one document, which are not, and what stays open."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc_extract.linking import link
from vbhc_extract.linking.confidence import Confidence
from vbhc_extract.linking.identity import Identity, canonical_number, name_key, node_id, place_of, refines
from vbhc_extract.linking.known import laws_by_name, nicknames
from vbhc_extract.linking.partitions import link_in_parts
from vbhc_extract.model import Citation, Edge, Extraction, Graph, Header, Node, Part, Resolution, Source
from vbhc_extract.vocabulary import Vocabulary, load

DISTRICT = "Ủy ban nhân dân huyện Sông Lam"
PROVINCE = "Ủy ban nhân dân tỉnh Hải Vân"


def cite(number: str = "", date: str = "", issuer: str = "", **more: Any) -> Citation:
    """Return a citation; `document()` gives it its place in the text and its ids."""
    kind = more.pop("kind", "numbered" if number else "named")
    doc_type = more.pop("type", "Quyết định")
    issuer_full = more.pop("issuer_full", issuer)
    blank = Citation("", "", 0, 0, 0, "", "", kind, doc_type, number, date, issuer, issuer_full)
    return replace(blank, **more)


def document(
    name: str, *citations: Citation, headers: tuple[Header, ...] = (Header("Báo cáo"),)
) -> Extraction:
    """Return the extraction of one file; a citation's `doc_id` "1" puts it into the attached part."""
    parts = tuple(Part(f"{name}.{number}", number, 0, 9999, header) for number, header in enumerate(headers))
    placed = tuple(
        replace(
            citation,
            citation_id=f"{name}#{index}",
            doc_id=f"{name}.{citation.doc_id or 0}",
            start=index * 100,
            end=index * 100 + 50,
            from_id=f"{name}#{citation.from_id}" if citation.from_id else "",
        )
        for index, citation in enumerate(citations)
    )
    return Extraction(Source(f"{name}.txt", "text", f"sha-{name}", 9999), parts, placed)


def resolution(graph: Graph, citation_id: str) -> Resolution:
    """Return how a citation was resolved."""
    return next(found for found in graph.resolutions if found.citation_id == citation_id)


def node_of(graph: Graph, citation_id: str) -> Node:
    """Return the one node that a citation means."""
    (only,) = resolution(graph, citation_id).node_ids
    return next(node for node in graph.nodes if node.node_id == only)


def cited(graph: Graph) -> list[str]:
    """Return the labels of the documents that are cited and not in the folder."""
    return sorted(node.label for node in graph.nodes if node.status == "cited_only")


def between(graph: Graph) -> set[tuple[str, str, str]]:
    """Return the edges by the labels of their ends."""
    labels = {node.node_id: node.label for node in graph.nodes}
    return {(labels[edge.source], edge.relation, labels[edge.target]) for edge in graph.edges}


@pytest.mark.parametrize(
    ("printed", "doc_type", "expected"),
    [
        ("1897/QĐ-UBND", "", "1897/QĐ-UBND"),
        ("3043/QĐ‑UBND", "", "3043/QĐ-UBND"),
        ("3043 /QĐ – UBND", "", "3043/QĐ-UBND"),
        ("3043∕QÐ-UBND", "", "3043/QĐ-UBND"),
        ("3043/QD-UBDN", "", "3043/QĐ-UBND"),
        ("3043/QĐUBND", "", "3043/QĐ-UBND"),
        ("3043/Qđ.Ubnd", "", "3043/QĐ-UBND"),
        ("3043/QĐ-U BND", "", "3043/QĐ-UBND"),
        ("3043/QĐ-\nUBND", "", "3043/QĐ-UBND"),
        ("53/Kh-UBND", "Kế hoạch", "53/KH-UBND"),
        ("8/KH-UBND", "Kế hoạch", "08/KH-UBND"),
        ("008/KH-UBND", "Kế hoạch", "08/KH-UBND"),
        ("4 7/2020/ND-CP", "Nghị định", "47/2020/NĐ-CP"),
        ("1O/2021/QĐ-UBND", "", "10/2021/QĐ-UBND"),
        ("l8-NQ/TW", "Nghị quyết", "18-NQ/TW"),
        ("18-NQ/T.W", "Nghị quyết", "18-NQ/TW"),
        ("04 NQ/TU", "Nghị quyết", "04-NQ/TU"),
        ("04NQ/TU", "Nghị quyết", "04-NQ/TU"),
        ("04/NQ-TU", "Nghị quyết", "04-NQ/TU"),
        ("04-NQ/TƯ", "Nghị quyết", "04-NQ/TU"),
        ("16-KH/UBND", "Kế hoạch", "16/KH-UBND"),
        ("26/NQCP", "Nghị quyết", "26/NQ-CP"),
        ("4977/BVHTTDL VP", "Công văn", "4977/BVHTTDL-VP"),
        ("298 KH/TWĐTN", "Kế hoạch", "298-KH/TWĐTN"),
        ("282/HĐ-SNV", "Hướng dẫn", "282/HD-SNV"),
        ("12/2023/HĐ-XD", "Hợp đồng", "12/2023/HĐ-XD"),
        ("66.7/2025/NQ-CP", "Nghị quyết", "66.7/2025/NQ-CP"),
        ("06b/NQ-TLĐ", "Nghị quyết", "06b/NQ-TLĐ"),
        ("12/2015/NQ-HDND17", "Nghị quyết", "12/2015/NQ-HĐND17"),
        ("22/2023/QH15", "Luật", "22/2023/QH15"),
        ("10/2021/TTLT-BTP-BNG-TANDTC", "Thông tư liên tịch", "10/2021/TTLT-BTP-BNG-TANDTC"),
        ("64-CP", "Nghị định", "64-CP"),
        ("87/CP", "Nghị định", "87/CP"),
        ("797/BYT-QĐ", "Quyết định", "797/BYT-QĐ"),
        ("68-LCT/HĐNN8", "Lệnh", "68-LCT/HĐNN8"),
        ("75/2004/QĐ-UB", "Quyết định", "75/2004/QĐ-UB"),
        ("2231/SNV-CCHC&PC", "Công văn", "2231/SNV-CCHC&PC"),
        ("…/QĐ-UBND", "", "/QĐ-UBND"),
        ("06", "Đề án", "06"),
        ("", "", ""),
    ],
)
def test_numbers_take_one_form(printed: str, doc_type: str, expected: str) -> None:
    """Whatever a typist or a scanner made of a number, its canonical form is the same, and final."""
    assert canonical_number(printed, doc_type) == expected
    assert canonical_number(expected, doc_type) == expected


@given(st.text(alphabet="0123456789/-. QĐNUBDTWHCPlIOơđ&\n", max_size=24))
def test_any_number_has_a_stable_form(printed: str) -> None:
    """Garbage in gives a string that a second reading does not change."""
    once = canonical_number(printed)
    assert canonical_number(once) == once


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Chủ tịch Ủy ban nhân dân huyện Tam Phong", ("huyện", "tam phong")),
        ("Ban Thường vụ Huyện ủy Tam Phong khóa XXI", ("huyện", "tam phong")),
        ("Hội nghị Huyện ủy lần thứ 27 (khóa XIX)", ("huyện",)),
        ("Thành ủy Tam Phong", ("thành phố", "tam phong")),
        ("Bảo hiểm xã hội tỉnh An Giang", ("tỉnh", "an giang")),
        ("Liên minh hợp tác xã tỉnh An Giang", ("tỉnh", "an giang")),
        ("Đảng ủy xã Tam An, huyện Tam Phong", ("xã", "tam an", "huyện", "tam phong")),
        ("Sở Lao động - Thương binh và Xã hội", ()),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", ()),
    ],
)
def test_the_place_of_a_body(body: str, place: tuple[str, ...]) -> None:
    """The offices of one place share it; central bodies have none."""
    assert place_of(body) == place


def test_names_compare_by_words() -> None:
    """Tone placement, case, commas and dashes do not make another name."""
    assert name_key("Luật HOÀ giải – ở cơ sở") == name_key("luật Hòa giải ở cơ sở")


def test_same_words_same_node_id() -> None:
    """A node's id comes from its identity alone."""
    assert node_id(Identity("12 QĐ UBND")) == node_id(Identity("12 QĐ UBND"))
    assert node_id(Identity("12 QĐ UBND")) != node_id(Identity("12 QĐ UBND", date="2024"))


ONE_DOCUMENT = [
    (
        "padding, lost stroke and hyphen",
        cite("08/QĐ-UBND", "2024-01-05", DISTRICT),
        cite("8/QDUBND", "2024-01-05", DISTRICT),
    ),
    (
        "the body and its chairman",
        cite("12/QĐ-UBND", "2024-01-05", DISTRICT),
        cite("12/QĐ-UBND", "2024-01-05", f"Chủ tịch {DISTRICT}"),
    ),
    (
        "a party number in either form",
        cite("04-NQ/TU", "2021-10-18", "Tỉnh ủy Hải Vân", type="Nghị quyết"),
        cite("04/NQ-TU", "2021-10-18", "Ban Thường vụ Tỉnh ủy Hải Vân", type="Nghị quyết"),
    ),
    (
        "the code tells the type, whatever the type word",
        cite("16-TB/TW", "2022-07-07", "Bộ Chính trị", type="Thông báo"),
        cite("16-TB/TW", "2022-07-07", "Bộ Chính trị", type="Thông báo kết luận"),
    ),
    (
        "the words for a letter",
        cite("530/UBND-TTHC", "2024-02-26", DISTRICT, type="Công văn"),
        cite("530/UBND-TTHC", "2024-02-26", DISTRICT, type="Văn bản"),
    ),
    (
        "a central committee, called TƯ",
        cite("18-NQ/TW", "2017-10-25", "Ban Chấp hành Trung ương", type="Nghị quyết"),
        cite("18-NQ/TƯ", "2017-10-25", "Bộ Chính trị", type="Nghị quyết"),
    ),
    (
        "a code of law by its two names",
        cite("45/2019/QH14", "2019-11-20", type="Bộ luật"),
        cite("45/2019/QH14", type="Luật"),
    ),
    (
        "a law by name and by number",
        cite("77/2015/QH13", type="Luật"),
        cite(kind="law", type="Luật", title="Tổ chức chính quyền địa phương", date="2015-06-19"),
    ),
    (
        "a law by its year and by its day",
        cite(kind="law", type="Luật", title="giá", date="2023"),
        cite(kind="law", type="Luật", title="Giá", date="2023-06-19"),
    ),
    (
        "an unknown law",
        cite(kind="law", type="Luật", title="Nghề cá bền vững", date="2031"),
        cite(kind="law", type="Luật", title="nghề cá  bền vững", date="2031"),
    ),
    (
        "a named document with its body",
        cite(type="Kế hoạch", title="chuyển đổi số năm 2024", issuer=DISTRICT, date="2024"),
        cite(type="Kế hoạch", title="Chuyển đổi số năm 2024", issuer=f"Chủ tịch {DISTRICT}", date="2024"),
    ),
]

TWO_DOCUMENTS = [
    (
        "numbers restart in January",
        cite("16/KH-UBND", "2022-01-28", DISTRICT, type="Kế hoạch"),
        cite("16/KH-UBND", "2024-01-26", DISTRICT, type="Kế hoạch"),
    ),
    (
        "another date is not merged",
        cite("1897/QĐ-UBND", "2023-12-15", PROVINCE),
        cite("1897/QĐ-UBND", "2023-12-19", PROVINCE),
    ),
    (
        "province and district",
        cite("12/QĐ-UBND", "2024-01-05", DISTRICT),
        cite("12/QĐ-UBND", "2024-01-05", PROVINCE),
    ),
    (
        "two terms of the Central Committee",
        cite("18-NQ/TW", "2017-10-25", "Ban Chấp hành Trung ương", type="Nghị quyết"),
        cite("18-NQ/TW", "2022-06-16", "Ban Chấp hành Trung ương", type="Nghị quyết"),
    ),
    (
        "two terms named in words",
        cite("18-NQ/TW", "", "Ban Chấp hành Trung ương khóa XII", type="Nghị quyết"),
        cite("18-NQ/TW", "", "Ban Chấp hành Trung ương khóa XIII", type="Nghị quyết"),
    ),
    (
        "a law and a resolution with one number",
        cite("43/2022/QH15", "", "Quốc hội", type="Luật"),
        cite("43/2022/QH15", "", "Quốc hội", type="Nghị quyết"),
    ),
    (
        "a decision and a regulation of the party",
        cite("41-QĐ/TW", "2021-11-03", "Bộ Chính trị", type="Quy định"),
        cite("41-QĐ/TW", "2021-11-03", "Bộ Chính trị", type="Quyết định"),
    ),
    (
        "letters with other units",
        cite("530/UBND-TTHC", "2024-02-26", DISTRICT, type="Công văn"),
        cite("530/UBND-CS", "2024-02-26", DISTRICT, type="Công văn"),
    ),
    (
        "two versions of a law",
        cite(kind="law", type="Luật", title="Đất đai", date="2013"),
        cite(kind="law", type="Luật", title="Đất đai", date="2024"),
    ),
    (
        "a law with a day that no version has",
        cite(kind="law", type="Luật", title="Đất đai", date="2013-11-29"),
        cite(kind="law", type="Luật", title="Đất đai", date="2013-11-30"),
    ),
    (
        "named documents of two bodies",
        cite(type="Kế hoạch", title="chuyển đổi số năm 2024", issuer=DISTRICT),
        cite(type="Kế hoạch", title="chuyển đổi số năm 2024", issuer=PROVINCE),
    ),
    (
        "two plans with blank numbers",
        cite("/KH-UBND", "2024", DISTRICT, type="Kế hoạch"),
        cite("/KH-UBND", "2024", DISTRICT, type="Kế hoạch"),
    ),
]


@pytest.mark.parametrize(("why", "one", "other"), ONE_DOCUMENT)
@pytest.mark.parametrize("apart", [False, True], ids=["one file", "two files"])
def test_mentions_of_one_document(why: str, one: Citation, other: Citation, apart: bool) -> None:
    """Two ways to write of one document give one node, in one file as in two."""
    files = [document("a", one), document("b", other)] if apart else [document("a", one, other)]
    graph = link(files)
    assert len(cited(graph)) == 1, why
    assert [node.mentions for node in graph.nodes if node.mentions] == [2]


@pytest.mark.parametrize(("why", "one", "other"), TWO_DOCUMENTS)
@pytest.mark.parametrize("apart", [False, True], ids=["one file", "two files"])
def test_mentions_of_two_documents(why: str, one: Citation, other: Citation, apart: bool) -> None:
    """What differs in number, date, place or type stays two nodes, in one file as in two."""
    files = [document("a", one), document("b", other)] if apart else [document("a", one, other)]
    graph = link(files)
    assert len(cited(graph)) == 2, why
    assert {found.confidence for found in graph.resolutions} <= {1.0, 0.8, 0.6, 0.5}


REPORT = (Header("Báo cáo", date="2024-03-20"),)


def test_without_date_the_same_file_tells() -> None:
    """A mention without its date is the dated one of its own file, though others stand elsewhere."""
    graph = link(
        [
            document("a", cite("12/QĐ-UBND", "2024-01-05", DISTRICT), cite("12/QĐ-UBND", "", DISTRICT)),
            document("b", cite("12/QĐ-UBND", "2022-01-07", DISTRICT)),
        ]
    )
    assert node_of(graph, "a#1").date == "2024-01-05"
    assert resolution(graph, "a#1").confidence == Confidence.SAME_FILE


def test_without_date_the_collection_tells() -> None:
    """A mention without its date is the only dated one of the collection, with less confidence."""
    graph = link(
        [
            document("a", cite("12/QĐ-UBND", "", DISTRICT)),
            document("b", cite("12/QĐ-UBND", "2024-01-05", DISTRICT)),
        ]
    )
    assert node_of(graph, "a#0").date == "2024-01-05"
    assert resolution(graph, "a#0").confidence == Confidence.COLLECTION


def test_nothing_later_is_meant() -> None:
    """A report cannot cite a decision that was issued after it."""
    graph = link(
        [
            document("a", cite("12/QĐ-UBND", "", DISTRICT), headers=REPORT),
            document("b", cite("12/QĐ-UBND", "2025-01-05", DISTRICT)),
        ]
    )
    assert node_of(graph, "a#0").date == ""


def test_several_that_fit_stay_open() -> None:
    """Where several documents fit, all are named, none is chosen, and no edge is made."""
    mentions = [cite("12/QĐ-UBND", date, DISTRICT) for date in ("2023-01-05", "2024-01-05", "")]
    graph = link([document("a", *mentions)])
    found = resolution(graph, "a#2")
    assert len(found.node_ids) == 2
    assert found.confidence < 0.5
    assert "2 văn bản" in found.reason
    assert all("a#2" not in edge.citation_ids for edge in graph.edges)
    assert sum(node.mentions for node in graph.nodes) == 2


def test_the_year_in_a_number_decides() -> None:
    """Of two dates for a legal number, an undated mention means that of the year in the number."""
    mentions = [cite("48/2021/QĐ-UBND", date, PROVINCE) for date in ("2021-09-22", "2022-09-22", "")]
    graph = link([document("b", *mentions[:2]), document("a", mentions[2])])
    assert node_of(graph, "a#0").date == "2021-09-22"


@pytest.mark.parametrize(
    ("date", "expected"), [("2024", "2024-01-05"), ("2024-01", "2024-01-05"), ("2023", "2023")]
)
def test_a_partial_date_fits_a_full_one(date: str, expected: str) -> None:
    """The year or month of a mention fits a day in it, and no other."""
    graph = link(
        [document("a", cite("12/QĐ-UBND", "2024-01-05", DISTRICT), cite("12/QĐ-UBND", date, DISTRICT))]
    )
    assert node_of(graph, "a#1").date == expected


def test_a_presumed_issuer_gives_way_to_a_printed_one() -> None:
    """Without an issuer in print the number means that of the issuer printed elsewhere in the file."""
    printed = cite("1897/QĐ-UBND", "2023-12-15", "Chủ tịch UBND tỉnh", issuer_full=f"Chủ tịch {PROVINCE}")
    presumed = cite("1897/QĐ-UBND", "2023-12-15", "", issuer_full=DISTRICT)
    graph = link([document("a", printed, presumed, replace(presumed, date=""))])
    assert cited(graph) == ["Quyết định 1897/QĐ-UBND (15/12/2023)"]
    assert node_of(graph, "a#1").issuer == f"Chủ tịch {PROVINCE}"


def test_a_missing_issuer_is_found() -> None:
    """A number with a date and no issuer is the only such document of the collection."""
    graph = link(
        [
            document("a", cite("12/QĐ-UBND", "2024-01-05")),
            document("b", cite("12/QĐ-UBND", "2024-01-05", DISTRICT)),
        ]
    )
    assert len(cited(graph)) == 1


def test_a_named_document_without_body_is_that_of_its_file() -> None:
    """A plan called by its title alone is the one whose body the file prints; elsewhere it stays apart."""
    full = cite(type="Kế hoạch", title="thanh tra năm 2024", issuer=DISTRICT, date="2024")
    bare = cite(type="Kế hoạch", title="thanh tra năm 2024", date="2024")
    graph = link([document("a", full, bare), document("b", bare)])
    assert resolution(graph, "a#0").node_ids == resolution(graph, "a#1").node_ids
    assert resolution(graph, "b#0").node_ids != resolution(graph, "a#0").node_ids


def test_terms_tell_undated_party_numbers() -> None:
    """The words "khóa XII" choose between two resolutions with one number."""
    mentions = [
        cite("18-NQ/TW", "2017-10-25", "Ban Chấp hành Trung ương", type="Nghị quyết"),
        cite("18-NQ/TW", "2022-06-16", "Ban Chấp hành Trung ương", type="Nghị quyết"),
        cite("18-NQ/TW", "", "Ban Chấp hành Trung ương khóa XII", type="Nghị quyết"),
    ]
    assert node_of(link([document("a", *mentions)]), "a#2").date == "2017-10-25"


def test_short_forms_follow_the_nearest_full_one() -> None:
    """A bare "Nghị định 61" is the nearest decree 61 named before, not one named after."""
    graph = link(
        [
            document(
                "a",
                cite("61/2018/NĐ-CP", "2018-04-23", "Chính phủ", type="Nghị định"),
                cite("61", type="Nghị định"),
                cite("61/2023/NĐ-CP", "2023-08-16", "Chính phủ", type="Nghị định"),
                cite("61", type="Nghị định"),
                cite("61/2018", type="Nghị định"),
            )
        ]
    )
    years = [node_of(graph, f"a#{index}").date[:4] for index in range(5)]
    assert years == ["2018", "2018", "2023", "2023", "2018"]
    assert resolution(graph, "a#1").confidence == Confidence.SAME_FILE


@pytest.mark.parametrize(
    ("doc_type", "number", "title", "day", "expected"),
    [
        ("Đề án", "06", "", "2024-03-20", "06/QĐ-TTg"),
        ("Đề án", "6", "", "2024-03-20", "06/QĐ-TTg"),
        ("Đề án", "", "06", "2024-03-20", "06/QĐ-TTg"),
        ("Chương trình", "135", "", "2010-03-20", "135/1998/QĐ-TTg"),
        ("Nghị quyết", "30a", "", "2012-03-20", "30a/2008/NQ-CP"),
        ("Nghị quyết", "18", "", "2024-03-20", "18-NQ/TW"),
        ("Nghị quyết", "68", "", "2022-03-20", "68/NQ-CP"),
        ("Nghị quyết", "68", "", "2025-08-20", "68-NQ/TW"),
        (
            "Chương trình",
            "",
            "tổng thể cải cách hành chính nhà nước giai đoạn 2021 – 2030",
            "2024",
            "76/NQ-CP",
        ),
        ("Đề án", "06", "", "2020-03-20", "06"),
    ],
)
def test_nicknames_depend_on_the_day(doc_type: str, number: str, title: str, day: str, expected: str) -> None:
    """A nickname means what it meant when the citing document was written."""
    mention = cite(number, type=doc_type, title=title)
    graph = link([document("a", mention, headers=(Header("Báo cáo", date=day),))])
    assert node_of(graph, "a#0").number == expected


def test_a_nickname_of_two_documents_stays_open() -> None:
    """A "Nghị quyết 19" of 2023 may be that of 2017 or that of 2022: both are named."""
    graph = link([document("a", cite("19", type="Nghị quyết"), headers=REPORT)])
    found = resolution(graph, "a#0")
    assert sorted(node.date for node in graph.nodes if node.node_id in found.node_ids) == [
        "2017-10-25",
        "2022-06-16",
    ]
    assert all(node.number == "19-NQ/TW" for node in graph.nodes if node.node_id in found.node_ids)


def test_a_nickname_joins_its_number() -> None:
    """The nickname "Đề án 06" and "Quyết định số 06/QĐ-TTg" without a date are one document."""
    graph = link(
        [
            document("a", cite("06/QĐ-TTg", type="Quyết định")),
            document("b", cite("06", type="Đề án"), headers=REPORT),
        ]
    )
    assert cited(graph) == ["Quyết định 06/QĐ-TTg (06/01/2022)"]


def test_a_short_form_looks_into_the_collection() -> None:
    """A short form that its file does not explain is the only such document of the collection."""
    full = document("b", cite("4711/QĐ-UBND", "2023-05-04", DISTRICT))
    graph = link([document("a", cite("4711")), full])
    assert node_of(graph, "a#0").number == "4711/QĐ-UBND"
    assert resolution(graph, "a#0").confidence == Confidence.COLLECTION


def test_an_unresolved_short_form_stays_in_its_file() -> None:
    """A short form that nothing explains is a node of its own, not shared between files."""
    graph = link([document("a", cite("4711"), cite("4711")), document("b", cite("4711"))])
    assert resolution(graph, "a#0").node_ids == resolution(graph, "a#1").node_ids
    assert resolution(graph, "a#0").node_ids != resolution(graph, "b#0").node_ids
    assert resolution(graph, "a#0").confidence == Confidence.UNRESOLVED
    assert node_of(graph, "a#0").label == "Quyết định 4711"


@pytest.mark.parametrize(
    ("title", "day", "expected"),
    [
        ("Đất đai", "2010-01-01", "13/2003/QH11"),
        ("Đất đai", "2024-07-31", "45/2013/QH13"),
        ("đất đai", "2024-08-01", "31/2024/QH15"),
        ("Phòng chống tham nhũng", "2024-03-20", "36/2018/QH14"),
        ("BHVBQPPL", "2022", "80/2015/QH13"),
        ("Khiếu nại", "2009-05-01", ""),
    ],
)
def test_an_undated_law_is_the_one_in_force(title: str, day: str, expected: str) -> None:
    """A law called by its name alone is the version in force when the citing document was written."""
    mention = cite(kind="law", type="Luật", title=title)
    graph = link([document("a", mention, headers=(Header("Báo cáo", date=day),))])
    assert node_of(graph, "a#0").number == expected


def test_an_undated_law_in_an_undated_document_stays_open() -> None:
    """Without a date on either side every version of the law is a candidate."""
    graph = link([document("a", cite(kind="law", type="Luật", title="Đất đai"))])
    assert len(resolution(graph, "a#0").node_ids) == 3


def test_a_blank_date_is_no_older_than_what_is_cited() -> None:
    """A report without its own date uses the law in force on the latest day that it cites."""
    letter = cite("350/UBND-CS", "2024-09-30", DISTRICT, type="Công văn")
    graph = link([document("a", letter, cite(kind="law", type="Luật", title="Đất đai"))])
    assert node_of(graph, "a#1").number == "31/2024/QH15"
    assert "2024-09-30" in resolution(graph, "a#1").reason
    assert node_of(graph, "a#1").first_cited == ""


def test_the_amending_law_tells_what_it_amends() -> None:
    """A law of 2019 amends the version of its time, whatever is in force when a report mentions it."""
    amending = cite(
        kind="law",
        type="Luật",
        date="2019-11-22",
        title="sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
    )
    amended = cite(kind="law", type="Luật", title="Tổ chức Chính phủ", relation="amends", from_id="0")
    graph = link([document("a", amending, amended, headers=(Header("Báo cáo", date="2025-06-01"),))])
    assert node_of(graph, "a#0").number == "47/2019/QH14"
    assert node_of(graph, "a#1").number == "76/2015/QH13"


def test_a_decree_guides_the_law_passed_before_it() -> None:
    """A decree issued before its law takes effect guides that law, not the one still in force."""
    decree = cite("102/2024/NĐ-CP", "2024-07-30", "Chính phủ", type="Nghị định")
    guided = cite(kind="law", type="Luật", title="Đất đai", relation="guides", from_id="0")
    report = document("a", decree, guided, headers=(Header("Báo cáo", date="2024-12-01"),))
    assert node_of(link([report]), "a#1").number == "31/2024/QH15"


def test_the_constitution_has_no_number() -> None:
    """The constitution is known by its year, with or without the name of the state."""
    graph = link(
        [
            document(
                "a",
                cite(kind="law", type="Hiến pháp", date="2013"),
                cite(kind="law", type="Hiến pháp", title="nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
                headers=REPORT,
            )
        ]
    )
    assert resolution(graph, "a#0").node_ids == resolution(graph, "a#1").node_ids
    assert node_of(graph, "a#0").date == "2013-11-28"


DECISION = Header(
    "Quyết định", "", "QĐ-UBND", "2023", issuer=f"Chủ tịch {DISTRICT}", title="Ban hành Kế hoạch"
)
PLAN = Header("Kế hoạch", issuer=DISTRICT, title="Cải cách hành chính năm 2024")


def test_a_decision_and_its_attached_plan() -> None:
    """The plan is issued with the decision, told by the file, by "Quyết định này" and by the blank number."""
    graph = link(
        [
            document(
                "a",
                cite(type="Kế hoạch", title="cải cách hành chính năm 2024", issuer=DISTRICT),
                cite(kind="self", type="Quyết định", relation="issued_with", from_id="0"),
                cite(kind="self", type="Quyết định"),
                cite("/QĐ-UBND", "2023", DISTRICT, relation="issued_with", doc_id="1"),
                cite(kind="self", type="Kế hoạch", doc_id="1"),
                cite(kind="self", type="Quyết định", doc_id="1"),
                headers=(DECISION, PLAN),
            )
        ]
    )
    decision, plan = (next(node for node in graph.nodes if node.doc_id == f"a.{part}") for part in (0, 1))
    assert len(graph.nodes) == 2
    assert [found.node_ids for found in graph.resolutions] == [
        (node.node_id,) for node in (plan, decision, decision, decision, plan, decision)
    ]
    edges = [edge for edge in graph.edges if edge.relation == "issued_with"]
    assert [
        (edge.source, edge.target, edge.stated_by, edge.mentions, edge.citation_ids) for edge in edges
    ] == [
        (plan.node_id, decision.node_id, "a.0", 1, ("a#1",)),
        (plan.node_id, decision.node_id, "a.1", 1, ("a#3",)),
    ]
    assert (decision.mentions, plan.mentions) == (1, 1)
    assert decision.title == "Ban hành Kế hoạch"


def test_an_attached_part_needs_no_words() -> None:
    """A file's second document is issued with the first even if no text says so."""
    (edge,) = link([document("a", headers=(DECISION, PLAN))]).edges
    assert (edge.relation, edge.eli, edge.mentions, edge.stated_by) == (
        "issued_with",
        "eli:is_annex_of",
        0,
        "a.1",
    )


@pytest.mark.parametrize(
    ("header", "mention"),
    [
        (
            Header("Báo cáo", "117", "BC-UBND", "2024-03-01", issuer=DISTRICT),
            cite("117/BC-UBND", "2024-03-01", DISTRICT),
        ),
        (
            Header("Báo cáo", "117", "BC-UBND", "2024-03-01", issuer=DISTRICT),
            cite("117/BC-UBND", "", DISTRICT),
        ),
        (Header("Báo cáo", "117", "BC-UBND", "2024", issuer=DISTRICT), cite("117/BC-UBND", "", DISTRICT)),
        (Header("Báo cáo", "117", "BC-UBND", "2024-03-01"), cite("117/BC-UBND", "2024-03-01", DISTRICT)),
        (
            Header("Nghị quyết", "4", "NQ/HU", "2024-03-01", issuer="Huyện ủy Sông Lam"),
            cite("04-NQ/HU", "2024-03-01"),
        ),
        (
            Header("Quyết định", "48", "2021/QĐ-UBND", "2021-09-22", issuer=PROVINCE),
            cite("48/2021/QĐ-UBND", "2021"),
        ),
    ],
)
def test_documents_of_the_folder_are_found(header: Header, mention: Citation) -> None:
    """A document of the folder is the node that other documents cite by its number."""
    graph = link([document("a", headers=(header,)), document("b", mention)])
    node = node_of(graph, "b#0")
    assert (node.doc_id, node.status, node.mentions, node.citing_documents) == ("a.0", "in_corpus", 1, 1)


def test_blank_numbers_do_not_join_documents() -> None:
    """Two documents of the folder whose numbers were left blank are two nodes."""
    blank = Header("Báo cáo", "", "BC-UBND", "2024", issuer=DISTRICT, title="Công tác tháng")
    graph = link([document("a", headers=(blank,)), document("b", headers=(blank,))])
    assert [node.status for node in graph.nodes] == ["in_corpus", "in_corpus"]


def test_edges_have_their_source() -> None:
    """An amendment between cited documents is their edge, stated by the report; mentions add up."""
    new = cite("108/2020/NĐ-CP", "2020-09-14", "Chính phủ", type="Nghị định", relation="legal_basis")
    old = cite("37/2014/NĐ-CP", "2014-05-05", "Chính phủ", type="Nghị định", relation="amends", from_id="0")
    graph = link([document("a", new, old, new), document("b", new)])
    assert [
        (edge.relation, edge.eli, edge.mentions, edge.citation_ids, edge.stated_by)
        for edge in sorted(graph.edges, key=lambda edge: edge.citation_ids)
    ] == [
        ("legal_basis", "eli:based_on", 2, ("a#0", "a#2"), "a.0"),
        ("amends", "eli:amends", 1, ("a#1",), "a.0"),
        ("legal_basis", "eli:based_on", 1, ("b#0",), "b.0"),
    ]
    assert (
        "Nghị định 108/2020/NĐ-CP (14/09/2020)",
        "amends",
        "Nghị định 37/2014/NĐ-CP (05/05/2014)",
    ) in between(graph)


def test_what_a_node_says() -> None:
    """A node has the canonical number, the more frequent issuer, the title, and who cites it when."""
    chairman = f"Chủ tịch {DISTRICT}"
    graph = link(
        [
            document(
                "a",
                cite("8/QD-UBND", "2024-01-05", chairman, title="về kiểm tra"),
                cite("08/QĐ-UBND", "2024-01-05", DISTRICT, title="về kiểm tra công vụ"),
                headers=(Header("Báo cáo", date="2024-06-01"),),
            ),
            document("b", cite("08/QĐ-UBND", "2024-01-05", chairman), headers=REPORT),
        ]
    )
    node = node_of(graph, "b#0")
    assert node == Node(
        node.node_id, "", "Quyết định", "08/QĐ-UBND", "2024-01-05", chairman, "về kiểm tra công vụ",
        "Quyết định 08/QĐ-UBND (05/01/2024)", 3, 2, "2024-03-20", "2024-06-01", "cited_only",
    )  # fmt: skip


def test_no_loops_and_no_own_mentions() -> None:
    """A document that names itself gets no edge, and a self mention is not counted."""
    own = Header("Quyết định", "12", "QĐ-UBND", "2024-01-05", issuer=DISTRICT)
    graph = link(
        [
            document(
                "a",
                cite("12/QĐ-UBND", "2024-01-05", DISTRICT),
                cite(kind="self", type="Quyết định"),
                headers=(own,),
            )
        ]
    )
    assert (graph.edges, [node.mentions for node in graph.nodes]) == ((), [1])


def test_a_users_own_table_counts() -> None:
    """A nickname from a user's own vocabulary is resolved like the built-in ones."""
    row = {
        "alias": "Đề án 99", "type": "Quyết định", "number": "99/QĐ-UBND", "date": "2021-02-03",
        "title": "phê duyệt Đề án", "valid_from": "2021-02-03", "valid_to": "",
    }  # fmt: skip
    tables = {**load().tables, "aliases": (row, *load().rows("aliases"))}
    graph = link([document("a", cite("99", type="Đề án"), headers=REPORT)], Vocabulary(tables))
    assert node_of(graph, "a#0").number == "99/QĐ-UBND"


NUMBERS = [
    "12/QĐ-UBND",
    "8/KH-UBND",
    "04-NQ/TU",
    "18-NQ/TW",
    "48/2021/QĐ-UBND",
    "22/2023/QH15",
    "/QĐ-UBND",
    "12",
    "18",
]
citations = st.builds(
    cite,
    st.sampled_from([*NUMBERS, ""]),
    st.sampled_from(["", "2021", "2021-09-22", "2024-01-05", "2024-03"]),
    st.sampled_from(["", DISTRICT, f"Chủ tịch {DISTRICT}", PROVINCE, "Ban Chấp hành Trung ương khóa XII"]),
    type=st.sampled_from(["Quyết định", "Nghị quyết", "Luật", "Kế hoạch"]),
    kind=st.sampled_from(["numbered", "named", "law", "self"]),
    title=st.sampled_from(["", "Đất đai", "cải cách hành chính"]),
    relation=st.sampled_from(["cites", "amends", "issued_with"]),
    doc_id=st.sampled_from(["", "1"]),
)
collections = st.lists(st.lists(citations, max_size=6), min_size=1, max_size=4).map(
    lambda files: [
        document(f"f{index}", *mentions, headers=(Header("Quyết định", "12", "QĐ-UBND", "2024-01-05"), PLAN))
        if index % 2
        else document(f"f{index}", *mentions, headers=(Header("Báo cáo", date="2024"), PLAN))
        for index, mentions in enumerate(files)
    ]
)


@settings(max_examples=150, deadline=None)
@given(collections, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(files: list[Extraction], chance: random.Random) -> None:
    """Any order of files, and of citations in a file's record, gives the same graph."""
    shuffled = [
        replace(file, citations=tuple(chance.sample(file.citations, len(file.citations)))) for file in files
    ]
    chance.shuffle(shuffled)
    assert link(shuffled) == link(files)


@settings(max_examples=150, deadline=None)
@given(collections)
def test_the_graph_is_whole(files: list[Extraction]) -> None:
    """Every end of an edge and every resolution is a node; every citation is resolved once; all is sorted."""
    graph = link(files)
    nodes = [node.node_id for node in graph.nodes]
    ends = {end for edge in graph.edges for end in (edge.source, edge.target)}
    assert nodes == sorted(set(nodes))
    assert ends <= set(nodes)
    assert {found for each in graph.resolutions for found in each.node_ids} <= set(nodes)
    expected = sorted(citation.citation_id for file in files for citation in file.citations)
    assert [found.citation_id for found in graph.resolutions] == expected
    keys = [(edge.source, edge.target, edge.relation, edge.stated_by) for edge in graph.edges]
    assert keys == sorted(set(keys))
    documents = {part.doc_id for file in files for part in file.parts}
    assert {node.doc_id for node in graph.nodes if node.doc_id} <= documents


def elsewhere(file: Extraction) -> Extraction:
    """Return the same file under another path, with the ids that go with it."""
    return replace(
        file,
        source=replace(file.source, path="copy/" + file.source.path),
        parts=tuple(replace(part, doc_id="copy-" + part.doc_id) for part in file.parts),
        citations=tuple(
            replace(
                citation,
                citation_id="copy-" + citation.citation_id,
                doc_id="copy-" + citation.doc_id,
                from_id=citation.from_id and "copy-" + citation.from_id,
            )
            for citation in file.citations
        ),
    )


@settings(max_examples=150, deadline=None)
@given(collections)
def test_a_copy_adds_no_documents(files: list[Extraction]) -> None:
    """The same files once more under other paths give the same nodes, each cited twice as often."""
    once, twice = link(files), link([*files, *map(elsewhere, files)])
    assert [node.node_id for node in twice.nodes] == [node.node_id for node in once.nodes]
    assert [node.mentions for node in twice.nodes] == [2 * node.mentions for node in once.nodes]
    assert link([*files, *files]) == once


def test_every_relation_has_its_eli_property() -> None:
    """The table of relations covers the relations that a citation can have."""
    rows = {row["relation"]: row for row in load().rows("relations")}
    assert set(rows) == {
        "legal_basis", "implements", "issued", "issued_with", "amends", "replaces", "repeals", "guides",
        "proposed_by", "cites",
    }  # fmt: skip
    assert all(row["eli"].startswith("eli:") and row["label"] for row in rows.values())


@pytest.mark.parametrize("table", ["laws", "aliases"])
def test_known_documents_are_well_formed(table: str) -> None:
    """Each law and nickname has a day, a canonical number and a period that begins no earlier than 1945."""
    for row in load().rows(table):
        assert len(row["date"]) == 10, row
        assert canonical_number(row["number"], row["type"]) == row["number"], row
        assert row["valid_from"] > "1945", row
        assert not row["valid_to"] or row["valid_from"] <= row["valid_to"], row


def test_versions_of_a_law_do_not_overlap() -> None:
    """On any day at most one version of a law is in force."""
    for name, versions in laws_by_name(load()).items():
        for older, newer in pairwise(versions):
            assert older.date < newer.date, name
            if "sửa đổi" not in older.title:
                assert "" < older.valid_to < newer.valid_from, (name, older, newer)
    assert nicknames(load())


def test_refinement_is_an_order() -> None:
    """What fits a finer identity fits each coarser one."""
    day = Identity("12 QĐ UBND", place=("xã", "tam an", "huyện", "tam phong"), date="2024-01-05")
    month = day._replace(place=("xã", "tam an"), date="2024-01")
    year = month._replace(place=(), date="2024")
    assert refines(day, month)
    assert refines(month, year)
    assert refines(day, year)
    assert not refines(year, day)


def test_edges_are_records() -> None:
    """An edge carries the sorted ids of the citations that state it."""
    mention = cite("12/QĐ-UBND", "2024-01-05", DISTRICT)
    (edge,) = link([document("a", mention, mention)]).edges
    assert isinstance(edge, Edge)
    assert edge.citation_ids == ("a#0", "a#1")


@settings(max_examples=60, deadline=None)
@given(collections, st.integers(1, 9))
def test_parts_make_the_whole(files: list[Extraction], parts: int) -> None:
    """Linked in any number of parts, a collection has the nodes, edges and resolutions of one run."""
    graphs = list(link_in_parts(iter(files), parts=parts))
    whole = link(files)
    assert {node for graph in graphs for node in graph.nodes} == set(whole.nodes)
    assert {edge for graph in graphs for edge in graph.edges} == set(whole.edges)
    assert {found for graph in graphs for found in graph.resolutions} == set(whole.resolutions)
    assert sum(len(graph.nodes) for graph in graphs) == len(whole.nodes)
