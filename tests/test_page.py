"""The report page in a real browser: what an auditor sees, clicks and types, and that nothing is fetched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from vbhc_extract.exporting.page import write_page
from vbhc_extract.extraction import extract
from vbhc_extract.linking import link
from vbhc_extract.model import Collection, Edge, Extraction, Failure, Finding, Graph, Node
from vbhc_extract.reading import from_text

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
needs_chromium = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="Chromium: apt install chromium chromium-driver"
)
REPORT = """ỦY BAN NHÂN DÂN
XÃ ĐẠ LONG
Số: 12/BC-UBND
Đạ Long, ngày 05 tháng 3 năm 2024

BÁO CÁO
Kết quả <script>document.title = "chạy được"</script> quý I năm 2024

Thực hiện Quyết định số 44/QĐ-UBND ngày 08/01/2024 của UBND xã về kế hoạch năm 2024, đã tiếp nhận 125 hồ sơ 𝔸,
giải quyết 120 hồ sơ. Giao Văn phòng rà soát, báo cáo trước ngày 30/4/2024.
<img src="https://example.invalid/x.png" onerror="document.title = 'chạy được'">
"""
DECISION = """ỦY BAN NHÂN DÂN
XÃ ĐẠ LONG
Số: 44/QĐ-UBND
Đạ Long, ngày 09 tháng 01 năm 2024

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch năm 2024

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐẠ LONG

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
"""


def _collection(*texts: str) -> Collection:
    found = [extract(from_text(text, f"{number}.txt")) for number, text in enumerate(texts)]
    return Collection(tuple(found), link(found), findings=tuple(_two_dates(found)), folder="ho-so")


def _two_dates(found: list[Extraction]) -> Iterator[Finding]:
    for citation in found[0].citations:
        yield Finding(
            f"f-{citation.start}",
            "number_dates",
            "error",
            citation.doc_id,
            f"{citation.number} có hai ngày",
            (citation.text,),
            citation.start,
            citation.end,
            citation_ids=(citation.citation_id,),
        )


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1300,900",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "bao-cao.html"
    write_page(_collection(REPORT, DECISION), path)
    return path


def _open(browser: Chrome, page: Path, place: str = "") -> None:
    browser.get("about:blank")
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    browser.get(page.as_uri() + place)


def _text(browser: Chrome, selector: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def _until(browser: Chrome, met: Callable[[Chrome], object]) -> None:
    """Wait for a condition; what it looks at may be exchanged for the next view meanwhile."""
    WebDriverWait(browser, 20, ignored_exceptions=[StaleElementReferenceException]).until(met)


def _document(browser: Chrome, number: str) -> str:
    ids: str = browser.execute_script(
        "return tables.documents.find((one) => one.number === arguments[0]).doc_id", number
    )
    return ids


@needs_chromium
@pytest.mark.parametrize(
    "place", ["", "#phat-hien", "#van-ban", "#duoc-dan", "#chi-tieu", "#nhiem-vu", "#do-thi", "#loi", "#lạ"]
)
def test_every_view_opens_without_a_request_or_an_error(browser: Chrome, page: Path, place: str) -> None:
    """Each view shows something, nothing but the file itself is loaded, and the console stays empty."""
    _open(browser, page, place)
    assert _text(browser, "main")
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    }
    assert {url.partition("#")[0] for url in asked} <= {page.as_uri(), "about:blank"}


@needs_chromium
def test_words_of_a_document_stay_words(browser: Chrome, page: Path) -> None:
    """A document with a script or an image in it shows them as text; neither runs nor loads."""
    _open(browser, page)
    browser.get(page.as_uri() + f"#van-ban/{_document(browser, '12')}")
    _until(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, ".text"))
    assert "<script>document.title" in _text(browser, ".text")
    assert "onerror=" in _text(browser, ".text")
    assert browser.title == "Báo cáo 12/BC-UBND (05/03/2024) – Báo cáo rà soát văn bản"
    assert browser.find_elements(By.CSS_SELECTOR, ".text script, .text img") == []


@needs_chromium
def test_marks_lead_to_the_cited_document_and_back(browser: Chrome, page: Path) -> None:
    """A citation is marked to the letter, tells of itself, leads to the cited document, and back."""
    _open(browser, page)
    browser.get(page.as_uri() + f"#van-ban/{_document(browser, '12')}")
    _until(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, ".text"))
    marks = browser.find_elements(By.CSS_SELECTOR, ".text .citation[role=link]")
    assert marks[0].text == "Quyết định số 44/QĐ-UBND "
    assert [mark.text for mark in browser.find_elements(By.CSS_SELECTOR, ".text .indicator")] == [
        "125 hồ sơ",
        "120 hồ sơ",
    ]
    marks[0].send_keys(Keys.NULL)
    assert "thực hiện" in _text(browser, "#tip")
    marks[0].send_keys(Keys.ENTER)
    _until(browser, lambda driver: "#duoc-dan/" in driver.current_url)
    _until(browser, lambda driver: "44/QĐ-UBND" in _text(driver, "main h2"))
    browser.find_element(By.CSS_SELECTOR, "main figcaption a").click()
    _until(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, ".text .here"))
    assert _text(browser, ".text .here").startswith("Quyết định số 44/QĐ-UBND")
    browser.back()
    _until(browser, lambda driver: "#duoc-dan/" in driver.current_url)


@needs_chromium
def test_tables_filter_and_sort(browser: Chrome, page: Path) -> None:
    """Typing filters the rows, a click on a head sorts them, another one the other way."""
    _open(browser, page, "#chi-tieu")
    column = "tbody td:nth-child(3)"

    def values() -> list[str]:
        return [cell.text for cell in browser.find_elements(By.CSS_SELECTOR, column)]

    head = browser.find_element(By.CSS_SELECTOR, "thead th:nth-child(3) button")
    head.click()
    assert values() == ["120", "125"]
    head.send_keys(Keys.ENTER)
    assert values() == ["125", "120"]
    browser.find_element(By.CSS_SELECTOR, "input[type=search]").send_keys("giải quyết")
    _until(browser, lambda _: values() == ["120"])


@needs_chromium
def test_findings_stand_with_their_quotes(browser: Chrome, page: Path) -> None:
    """A finding says what it is, shows the quote with the words around it, and leads into the text."""
    _open(browser, page, "#phat-hien/error")
    card = browser.find_element(By.CSS_SELECTOR, ".finding.error")
    assert "44/QĐ-UBND" in card.text
    assert "của UBND xã về kế hoạch" in card.find_element(By.CSS_SELECTOR, ".quotes").text
    card.find_element(By.CSS_SELECTOR, "figcaption a").click()
    _until(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, ".text .here"))


@needs_chromium
def test_a_large_graph_settles_and_filters(browser: Chrome, tmp_path: Path) -> None:
    """Two thousand documents are laid out; unticking a relation takes its edges away; search finds one."""
    nodes = tuple(
        Node(f"n{at}", "", "Quyết định", f"{at}/QĐ-UBND", "", "", "", f"Quyết định {at}/QĐ-UBND", 1, 1, "", "", "cited_only")
        for at in range(2_000)
    )  # fmt: skip
    edges = tuple(
        Edge(f"n{at}", f"n{(at * 7) % (at or 1)}", "cites" if at % 2 else "legal_basis", "", 1, (), "")
        for at in range(1, 2_000)
    )
    path = tmp_path / "bao-cao.html"
    write_page(Collection(graph=Graph(nodes, edges)), path)
    _open(browser, path, "#do-thi")
    canvas = browser.find_element(By.TAG_NAME, "canvas")
    WebDriverWait(browser, 60).until(lambda _: canvas.get_attribute("data-settled") == "true")
    assert canvas.get_attribute("data-points") == "2000"
    browser.find_element(By.CSS_SELECTOR, "input[value=cites]").click()
    WebDriverWait(browser, 60).until(lambda _: canvas.get_attribute("data-points") != "2000")
    browser.find_element(By.CSS_SELECTOR, "input[type=search]").send_keys("Quyết định 1998/QĐ")
    _until(browser, lambda driver: "1998/QĐ-UBND" in driver.find_element(By.CSS_SELECTOR, "[aria-live]").text)


def test_equal_collections_give_equal_pages(tmp_path: Path) -> None:
    """The page tells no time and has no order of chance."""
    for name in ("one.html", "two.html"):
        write_page(_collection(REPORT, DECISION), tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_nothing_of_a_document_can_end_the_data(tmp_path: Path) -> None:
    """The data stands in one element, whatever closing tags a document holds."""
    path = tmp_path / "bao-cao.html"
    write_page(_collection(REPORT + "</script><!-- script -->"), path)
    page = path.read_text(encoding="utf-8")
    assert page.count("</script>") == 2


@needs_chromium
@pytest.mark.parametrize(
    "place", ["#%", "#constructor", "#duoc-dan/%E1", "#main", "#van-ban/x", "#duoc-dan/x"]
)
def test_no_address_leads_nowhere(browser: Chrome, page: Path, place: str) -> None:
    """An address that no document or view has shows a page all the same, without an error."""
    _open(browser, page, place)
    assert _text(browser, "main h2") in {"Tổng quan", "Không có văn bản này"}
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


@needs_chromium
def test_the_keyboard_reaches_the_words(browser: Chrome, page: Path) -> None:
    """The first Tab offers to skip the tabs; following it changes no view, and the heading is where one lands."""
    _open(browser, page, "#phat-hien")
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Đến nội dung"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"
    assert _text(browser, "main h2") == "Phát hiện"
    browser.find_element(By.LINK_TEXT, "Nhiệm vụ").send_keys(Keys.ENTER)
    _until(browser, lambda driver: driver.switch_to.active_element.text == "Nhiệm vụ")
    assert browser.switch_to.active_element.tag_name == "h2"
    assert browser.title.startswith("Nhiệm vụ – ")


@needs_chromium
def test_going_back_finds_the_list_as_it_was(browser: Chrome, page: Path) -> None:
    """What was filtered before a document was opened is filtered still when one comes back."""
    _open(browser, page, "#van-ban")
    browser.find_element(By.CSS_SELECTOR, "input[type=search]").send_keys("44/QĐ")
    _until(browser, lambda driver: len(driver.find_elements(By.CSS_SELECTOR, "tbody tr")) == 1)
    browser.find_element(By.CSS_SELECTOR, "tbody a").click()
    _until(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, ".text"))
    browser.back()
    _until(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, "tbody tr"))
    assert len(browser.find_elements(By.CSS_SELECTOR, "tbody tr")) == 1
    _until(browser, lambda driver: driver.switch_to.active_element.tag_name == "a")


@needs_chromium
def test_paper_has_every_row(browser: Chrome, tmp_path: Path) -> None:
    """What stands on further pages of a table, or further down a list, is printed too."""
    failures = tuple(Failure(f"{number}.txt", "read", "ReadError", "tệp rỗng") for number in range(450))
    findings = tuple(Finding(f"f{at}", "x", "note", "", f"Lưu ý {at}", ("một chỗ",)) for at in range(250))
    path = tmp_path / "bao-cao.html"
    write_page(Collection(failures=failures, findings=findings), path)
    for place, selector, shown, printed in (
        ("#loi", "tbody tr", 200, 450),
        ("#phat-hien", ".finding", 100, 250),
    ):
        _open(browser, path, place)
        assert len(browser.find_elements(By.CSS_SELECTOR, selector)) == shown
        browser.execute_script("dispatchEvent(new Event('beforeprint'))")
        assert len(browser.find_elements(By.CSS_SELECTOR, selector)) == printed
        browser.execute_script("dispatchEvent(new Event('afterprint'))")
        assert len(browser.find_elements(By.CSS_SELECTOR, selector)) == shown


@needs_chromium
def test_letters_of_any_kind_keep_their_places(browser: Chrome, tmp_path: Path) -> None:
    """Offsets count code points, whatever letters beyond the first plane stand before a mark; controls do no harm."""
    text = (
        "\u202eabc \x00\x01 𝔸𝔹 \u2028 " * 500
        + "Thực hiện Quyết định số 6/QĐ-UBND ngày 08/01/2024 của UBND xã 𝔸."
    )
    name = "hồ sơ/lạ 100% #1 'a' \"b\".txt"
    found = extract(from_text(text, name))
    path = tmp_path / "bao-cao.html"
    write_page(Collection((found,), link((found,)), folder="thư mục 50% #2"), path)
    (citation,) = found.citations
    _open(browser, path, f"#van-ban/{citation.doc_id}/{citation.start}")
    assert _text(browser, ".text .here").startswith("Quyết định số 6/QĐ-UBND")
    assert _text(browser, "main h2") == name
    address = browser.find_element(By.LINK_TEXT, "Mở tệp gốc").get_attribute("href") or ""
    assert unquote(urlsplit(address).path) == str(tmp_path / "thư mục 50% #2" / name)


@needs_chromium
def test_a_document_full_of_marks(browser: Chrome, tmp_path: Path) -> None:
    """Thousands of marks are all there, and the last of them is found."""
    line = (
        "Thực hiện Quyết định số {}/QĐ-UBND ngày 08/01/2024, đã tiếp nhận {} hồ sơ trong tháng 3 năm 2024.\n"
    )
    found = extract(from_text("".join(line.format(at, at + 3) for at in range(1, 2_000)), "dài.txt"))
    path = tmp_path / "bao-cao.html"
    write_page(Collection((found,), link((found,))), path)
    last = found.citations[-1]
    _open(browser, path, f"#van-ban/{last.doc_id}/{last.start}")
    assert _text(browser, ".text .here").startswith("Quyết định số 1999/QĐ-UBND")
    assert len(browser.find_elements(By.CSS_SELECTOR, ".text [role=link]")) >= len(found.citations)


@needs_chromium
def test_tables_without_texts(browser: Chrome, tmp_path: Path) -> None:
    """A collection loaded from its tables has no texts: the page says so, and shows the quotes it has."""
    collection = _collection(REPORT, DECISION)
    without = tuple(replace(one, text="") for one in collection.extractions)
    path = tmp_path / "bao-cao.html"
    write_page(replace(collection, extractions=without), path)
    _open(browser, path, f"#van-ban/{without[0].parts[0].doc_id}/5")
    assert "nạp lại từ các bảng" in _text(browser, ".text")
    browser.get(path.as_uri() + "#phat-hien")
    _until(browser, lambda driver: driver.find_elements(By.CSS_SELECTOR, ".quotes"))
    assert "44/QĐ-UBND" in _text(browser, ".quotes")
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
