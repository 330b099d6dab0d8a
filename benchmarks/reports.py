"""How long the workbook and the report page of 300 documents take to write, and the page to open."""

from __future__ import annotations

import re
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from vbhc_extract import Collection, audit, extract, from_text, link, read
from vbhc_extract.batch import in_order
from vbhc_extract.exporting.page import write_page
from vbhc_extract.exporting.workbook import write_workbook

DOCUMENTS = 300
CORPUS = Path(__file__).parent.parent / "corpus"
GOALS = {"workbook, s": 20.0, "page, MB": 20.0, "page opens, s": 3.0}
_RUNNING_NUMBER = re.compile(r"\b(\d{2,4})(?=/[A-ZĐ])")


def collection() -> Collection:
    """Return the corpus told over and over, each time with other document numbers."""
    texts = [read(path).text for path in sorted(CORPUS.glob("20*"))]
    found = in_order(
        extract(from_text(_renumbered(texts[at % len(texts)], at // len(texts)), f"{at:03}.txt"))
        for at in range(DOCUMENTS)
    )
    graph = link(found)
    return Collection(found, graph, findings=audit(found, graph), folder=".")


def _renumbered(text: str, by: int) -> str:
    return _RUNNING_NUMBER.sub(lambda number: str(int(number[1]) + 31 * by), text)


def seconds_to_open(page: Path) -> float:
    """Return how long a headless Chromium takes from opening the page until its first view stands."""
    from selenium import webdriver  # noqa: PLC0415 - of the development packages only

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(argument)
    with webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver"))) as browser:
        began = time.perf_counter()
        browser.get(page.as_uri())
        browser.find_element("css selector", "main .tile")
        return time.perf_counter() - began


def main() -> int:
    """Print what was measured beside its goal; 1 where one is missed."""
    made = collection()
    with TemporaryDirectory() as folder:
        book, page = Path(folder, "book.xlsx"), Path(folder, "page.html")
        began = time.perf_counter()
        write_workbook(made, book)
        measured = {"workbook, s": time.perf_counter() - began}
        began = time.perf_counter()
        write_page(made, page)
        print(f"page written in {time.perf_counter() - began:.1f} s")
        measured["page, MB"] = page.stat().st_size / 1e6
        if shutil.which("chromedriver"):
            measured["page opens, s"] = seconds_to_open(page)
    print(f"{DOCUMENTS} files, {len(made.graph.nodes)} nodes, {len(made.findings)} findings")
    for name, value in measured.items():
        print(
            f"{name:<16} {value:6.1f}   goal {GOALS[name]:.0f}   {'ok' if value <= GOALS[name] else 'MISSED'}"
        )
    return int(any(value > GOALS[name] for name, value in measured.items()))


if __name__ == "__main__":
    sys.exit(main())
