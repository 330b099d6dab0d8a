"""Link and audit generated collections of growing size; print CPU time and memory, to see both grow in step.

usage: python benchmarks/scale.py [--parts N] [--scratch FOLDER] [MENTIONS ...]

Without `--parts` all is linked and audited at once, in memory; with it, a share at a time, the rest waiting
on disk (about 3 KB a mention). Time includes the making of the records, which come one file after the other.

A collection is written like the exports of many offices: files of 40 mentions, three tenths as many documents
cited as there are mentions, by bodies of 63 provinces and 10 districts in each. Of the mentions one in eight
lacks its date, one in sixteen its issuer, one in twenty calls a plan by its title.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from vbhc_extract.auditing import audit, audit_in_parts
from vbhc_extract.linking import link, link_in_parts
from vbhc_extract.model import Citation, Extraction, Finding, Graph, Header, Part, Source

MENTIONS_PER_FILE = 40
SIZES = (10_000, 100_000, 1_000_000)
CODES = (
    ("Quyết định", "QĐ-UBND"),
    ("Kế hoạch", "KH-UBND"),
    ("Báo cáo", "BC-UBND"),
    ("Thông báo", "TB-UBND"),
    ("Công văn", "UBND-NC"),
)
SUBJECTS = (
    *("cải cách hành chính", "chuyển đổi số", "đầu tư công", "phòng cháy và chữa cháy", "thanh tra"),
    *("kiểm soát thủ tục hành chính", "phổ biến, giáo dục pháp luật", "giảm nghèo bền vững"),
)
FIRST_DAY = date(2015, 1, 1)
BODIES = 630


def main() -> None:
    """Link and audit collections of the sizes given, and print a row for each."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("mentions", type=int, nargs="*", default=SIZES)
    arguments.add_argument("--parts", type=int, help="how many shares to take one after the other")
    arguments.add_argument("--scratch", help="where to put what waits; the system's own folder unless told")
    chosen = arguments.parse_args()
    print("  mentions  documents      edges   findings   link CPU s  µs each  audit CPU s  µs each  peak MB")
    for size in chosen.mentions:
        counts: Counter[str] = Counter()
        start = time.process_time()
        counts["findings"] = sum(1 for _ in _audited(size, chosen.parts, chosen.scratch, counts))
        linking = counts["microseconds"] / 1e6
        auditing = time.process_time() - start - linking
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:10} {counts['documents']:10} {counts['edges']:10} {counts['findings']:10}"
            f" {linking:12.1f} {linking / size * 1e6:8.1f} {auditing:12.1f} {auditing / size * 1e6:8.1f} {peak:8.0f}",
            flush=True,
        )


def _audited(
    mentions: int, parts: int | None, scratch: str | None, counts: Counter[str]
) -> Iterable[Finding]:
    """Link and audit a collection, whole or in parts."""
    if parts:
        graphs = link_in_parts(collection(mentions), parts=parts, scratch=scratch)
        return audit_in_parts(collection(mentions), _timed(graphs, counts), parts=parts, scratch=scratch)
    extractions = list(collection(mentions))
    (graph,) = _timed(map(link, [extractions]), counts)
    return audit(extractions, graph)


def _timed(graphs: Iterator[Graph], counts: Counter[str]) -> Iterator[Graph]:
    """Yield the parts of a graph, counting what they hold and the time that they take to make."""
    start = time.process_time()
    for graph in graphs:
        counts["microseconds"] += round((time.process_time() - start) * 1e6)
        counts["documents"] += len(graph.nodes)
        counts["edges"] += len(graph.edges)
        yield graph
        start = time.process_time()


def collection(mentions: int) -> Iterator[Extraction]:
    """Yield the files of a collection with so many mentions, the same on any machine."""
    chance = random.Random(mentions)
    documents = mentions * 3 // 10
    for file in range(mentions // MENTIONS_PER_FILE):
        yield _file(file, documents, chance)


def _file(file: int, documents: int, chance: random.Random) -> Extraction:
    doc_id = f"{file:012x}-0"
    doc_type, number, _, body = _document(chance.randrange(documents))
    running, _, symbol = number.partition("/")
    header = Header(doc_type, running, symbol, "2025-12-31", issuer=body, title=f"về việc {file}")
    cited = tuple(
        _mention(doc_id, place, chance.randrange(documents), chance) for place in range(MENTIONS_PER_FILE)
    )
    source = Source(f"{file}.txt", "txt", f"{file:064x}", MENTIONS_PER_FILE * 100)
    return Extraction(source, (Part(doc_id, 0, 0, source.chars, header),), cited)


def _mention(doc_id: str, place: int, document: int, chance: random.Random) -> Citation:
    doc_type, number, day, body = _document(document)
    start = place * 100
    kind = chance.random()
    common = (f"{doc_id}-c{start}", doc_id, start, start + 60, 0, "I > 2")
    subject = f"{SUBJECTS[document % len(SUBJECTS)]} tại khu vực {document // BODIES % 97}"
    title = f"{subject} năm {day[:4]}"
    if kind < 0.05:
        return Citation(*common, f"Kế hoạch {title}", "named", "Kế hoạch", "", day[:4], body, body, title)
    if kind < 0.05 + 0.125:
        return Citation(*common, f"{doc_type} số {number}", "numbered", doc_type, number, "", body, body)
    if kind < 0.05 + 0.125 + 0.0625:
        return Citation(*common, f"{doc_type} số {number} ngày {day}", "numbered", doc_type, number, day)
    text = f"{doc_type} số {number} ngày {day} của {body} về {title}"
    return Citation(*common, text, "numbered", doc_type, number, day, body, body, f"về {title}")


def _document(index: int) -> tuple[str, str, str, str]:
    """Return type, number, day and body of one document: the numbers of a body run through its years."""
    body, serial = index % BODIES, index // BODIES
    doc_type, symbol = CODES[serial % len(CODES)]
    year, running = divmod(serial // len(CODES), 900)
    pace = 900 + 7 * body  # bodies do not reach a number on the same day
    day = FIRST_DAY + timedelta(days=365 * (year % 10) + running * 365 // pace)
    return doc_type, f"{running + 1:02}/{symbol}", day.isoformat(), _body(body)


@lru_cache(maxsize=BODIES)
def _body(body: int) -> str:
    province, district = divmod(body, 10)
    name = f"{chr(65 + province % 26)}ình {chr(65 + province // 26)}ơn"
    if not district:
        return f"Ủy ban nhân dân tỉnh {name}"
    return f"Ủy ban nhân dân huyện {chr(64 + district)}ông Lam, tỉnh {name}"


if __name__ == "__main__":
    main()
