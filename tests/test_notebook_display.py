"""What a notebook shows of documents and graphs: marks with their details, nothing a document could run."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.model import Collection, Document, Edge, Graph, Node
from vbhc_extract.reading import from_text

TEXT = """ỦY BAN NHÂN DÂN
XÃ ĐẠ LONG
Số: 12/BC-UBND

BÁO CÁO
Kết quả <script>alert(1)</script>

Thực hiện Quyết định số 44/QĐ-UBND ngày 08/01/2024 của UBND xã, đã tiếp nhận 125 hồ sơ.
"""


def _shown(thing: Document | Graph | Collection) -> str:
    html = thing._repr_html_()
    return html.replace("<br>", "<br/>")


def test_a_document_shows_its_marks() -> None:
    """A document marks citations and figures, with what was understood of them, and its header fields."""
    html = _shown(from_text(TEXT))
    assert "<td style='text-align:left'>Báo cáo</td>" in html
    assert 'title="Quyết định, 44/QĐ-UBND, 2024-01-08' in html
    assert ">125 hồ sơ</span>" in html


def test_words_of_a_document_stay_words() -> None:
    """A document with markup in it shows it as text."""
    assert "<script" not in _shown(from_text(TEXT))


def test_long_texts_are_cut() -> None:
    """Of a whole book a cell shows the beginning, and says how much more there is."""
    html = _shown(from_text("Kế hoạch năm 2024 của xã.\n" * 2_000))
    assert len(html) < 300_000
    assert "(còn 32.000 ký tự)" in html


def test_an_extraction_shows_as_its_document() -> None:
    """What was extracted shows itself in the text it was found in."""
    document = from_text(TEXT)
    assert extract(document)._repr_html_() == _shown(document)


def test_a_graph_draws_itself() -> None:
    """A graph is a well-formed drawing with a shape a document and a line a relation, the same each time."""
    graph = link([extract(from_text(TEXT))])
    picture = ET.fromstring(_shown(graph))  # noqa: S314 - our own drawing
    assert len(picture.findall("g")) == len(graph.nodes)
    assert len(picture.findall("line")) == len(graph.edges)
    assert {"→ thực hiện", "■ có trong hồ sơ", "● chỉ được viện dẫn"} <= {
        str(one.text) for one in picture.findall("text")
    }
    assert _shown(graph) == _shown(graph)


def test_a_large_graph_says_what_it_leaves_out() -> None:
    """Of many documents only the most connected ones are drawn."""
    nodes = tuple(
        Node(f"n{at}", "", "", "", "", "", "", f"V{at}", 1, 1, "", "", "cited_only") for at in range(80)
    )
    edges = tuple(Edge("n0", f"n{at}", "cites", "", 1, (), "") for at in range(1, 80))
    assert "không vẽ 20 văn bản khác" in _shown(Graph(nodes, edges))


def test_a_collection_tells_how_much_there_is() -> None:
    """A collection shows its counts."""
    found = (extract(from_text(TEXT)),)
    assert "<b>1</b> văn bản" in _shown(Collection(found, link(found)))
