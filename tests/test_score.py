"""The scorer: what counts as a hit and a right field, and that the annotations and the README fit it."""

from __future__ import annotations

import doctest
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import pytest

from vbhc_extract.model import Extraction
from vbhc_extract.reading import from_text, read

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "corpus" / "gold"
ANNOTATIONS = sorted(GOLD.glob("*/*.json"))
ENOUGH = {"citations": 300, "indicators": 300, "tasks": 150}

Marks: TypeAlias = dict[str, Any]

TEXT = """Thực hiện Nghị định số 45/2020/NĐ-CP sửa đổi Nghị định số 7/2015/NĐ-CP và Kế hoạch cải cách hành chính
năm 2024, trong quý I/2024 huyện tiếp nhận 1.250 hồ sơ, trong đó 1.000 hồ sơ trực tuyến, 3/1.250 hồ sơ quá hạn.
"""
HEADER = dict.fromkeys(
    (
        *("doc_type", "number", "symbol", "date", "place", "issuer", "title"),
        *("signer", "signer_title", "authority", "addressee", "recipients"),
    )
)


def citation(quote: str, **fields: object) -> Marks:
    """Return an annotated citation, all but the fields given as empty as may be."""
    empty = dict.fromkeys(("type", "number", "date", "issuer", "issuer_full", "title", "pinpoint"))
    number = quote.rpartition(" ")[2]
    return {
        "quote": quote,
        **empty,
        "kind": "numbered",
        "number": number,
        "relation": "cites",
        "from": "self",
    } | fields


def day(quote: str, start: str | None, end: str | None) -> Marks:
    """Return an annotated date."""
    return {"quote": quote, "start": start, "end": end, "grain": "day"}


def indicator(quote: str, value: float, **fields: object) -> Marks:
    """Return an annotated figure."""
    empty = dict.fromkeys(("denominator", "period", "of"))
    return {
        "quote": quote,
        "value": value,
        **empty,
        "unit": "hồ sơ",
        "kind": "count",
        "name": "hồ sơ",
    } | fields


def task(words: str, **fields: object) -> Marks:
    """Return an annotated task."""
    return {"task": words} | dict.fromkeys(("lead", "support", "product", "timing", "deadline")) | fields


def annotation(
    header: Marks | None = None, attached: list[Marks] | None = None, **marks: list[Marks]
) -> Marks:
    """Return the annotation of a document, with a header of few fields and the marks given."""
    return {
        **{key: [] for key in ("citations", "dates", "indicators", "tasks")},
        "header": HEADER | (header or {}),
        "attached": [HEADER | one for one in attached or []],
        **marks,
    }


NEW, OLD = "Nghị định số 45/2020/NĐ-CP", "Nghị định số 7/2015/NĐ-CP"
PLAN = "Kế hoạch cải cách hành chính\nnăm 2024"
ALL_FILES, ONLINE, LATE = "1.250 hồ sơ", "1.000 hồ sơ", "3/1.250 hồ sơ"

MARKS = {
    "hit": (
        "citations",
        annotation(citations=[citation(NEW)]),
        annotation(citations=[citation(NEW, number="45/2020/NĐ–CP")]),
        (1, 1, 1),
    ),
    "hit of a part": (
        "citations",
        annotation(citations=[citation(NEW)]),
        annotation(citations=[citation("số 45/2020/NĐ-CP")]),
        (1, 1, 1),
    ),
    "miss": ("citations", annotation(citations=[citation(NEW)]), annotation(), (1, 0, 0)),
    "false alarm": ("citations", annotation(), annotation(citations=[citation(OLD)]), (0, 1, 0)),
    "other number": (
        "citations",
        annotation(citations=[citation(NEW)]),
        annotation(citations=[citation(NEW, number="54/2020/NĐ-CP")]),
        (1, 1, 0),
    ),
    "other kind": (
        "named",
        annotation(citations=[citation(PLAN, kind="named", number=None)]),
        annotation(citations=[citation(PLAN, kind="numbered")]),
        (1, 0, 0),
    ),
    "one record hits one mark": (
        "citations",
        annotation(citations=[citation(NEW), citation("45/2020/NĐ-CP")]),
        annotation(citations=[citation(NEW)]),
        (2, 1, 1),
    ),
    "date": (
        "dates",
        annotation(
            dates=[day("quý I/2024", "2024-01-01", "2024-03-31"), day("năm 2024", "2024-01-01", None)]
        ),
        annotation(dates=[day("I/2024", "2024-01-01", "2024-03-31")]),
        (2, 1, 1),
    ),
    "same value": (
        "indicators",
        annotation(indicators=[indicator(ALL_FILES, 1250)]),
        annotation(indicators=[indicator("1.250", 1250.0)]),
        (1, 1, 1),
    ),
    "other value": (
        "indicators",
        annotation(indicators=[indicator(ALL_FILES, 1250)]),
        annotation(indicators=[indicator(ALL_FILES, 1.25)]),
        (1, 1, 0),
    ),
    "same value elsewhere": (
        "indicators",
        annotation(indicators=[indicator(ALL_FILES, 1250)]),
        annotation(indicators=[indicator(ALL_FILES, 1250, nth=2)]),
        (1, 1, 0),
    ),
    "task by its words": (
        "tasks",
        annotation(tasks=[task("Rà soát thủ tục hành chính trên địa bàn"), task("Báo cáo kết quả")]),
        annotation(tasks=[task("Báo cáo nhanh kết quả"), task("rà soát thủ tục hành chính;"), task("Họp")]),
        (2, 3, 2),
    ),
    "documents": (
        "documents",
        annotation(attached=[{"doc_type": "Kế hoạch"}]),
        annotation(),
        (2, 1, 1),
    ),
}

FIELDS = {
    "right": (
        "citations.date",
        annotation(citations=[citation(NEW, date="2020-04-08")]),
        annotation(citations=[citation(NEW, date="2020-04-08")]),
        (1, 1),
    ),
    "wrong": (
        "citations.date",
        annotation(citations=[citation(NEW, date="2020-04-08")]),
        annotation(citations=[citation(NEW, date="2020-08-04")]),
        (0, 1),
    ),
    "not found where there is one": (
        "citations.title",
        annotation(citations=[citation(NEW, title="về kiểm soát thủ tục")]),
        annotation(citations=[citation(NEW)]),
        (0, 1),
    ),
    "found where there is none": (
        "citations.pinpoint",
        annotation(citations=[citation(NEW)]),
        annotation(citations=[citation(NEW, pinpoint="Điều 3")]),
        (0, 1),
    ),
    "body abbreviated": (
        "citations.issuer_full",
        annotation(citations=[citation(NEW, issuer_full="UBND tỉnh Khánh Hoà")]),
        annotation(citations=[citation(NEW, issuer_full="Ủy ban nhân dân tỉnh Khánh Hòa")]),
        (1, 1),
    ),
    "narrower type": (
        "named.type",
        annotation(citations=[citation(PLAN, kind="named", type="Kế hoạch")]),
        annotation(citations=[citation(PLAN, kind="named", type="Kế hoạch cải cách")]),
        (1, 1),
    ),
    "span too short": (
        "citations.span",
        annotation(citations=[citation(NEW)]),
        annotation(citations=[citation("45/2020/NĐ-CP")]),
        (0, 1),
    ),
    "from, in another order": (
        "citations.from",
        annotation(citations=[citation(NEW), citation(OLD, **{"from": 0})]),
        annotation(citations=[citation(OLD, **{"from": 1}), citation(NEW)]),
        (1, 1),
    ),
    "from a citation that was not found": (
        "citations.from",
        annotation(citations=[citation(NEW), citation(OLD, **{"from": 0})]),
        annotation(citations=[citation(OLD, **{"from": 1}), citation(PLAN, kind="named")]),
        (0, 1),
    ),
    "from this document": (
        "citations.from",
        annotation(citations=[citation(NEW), citation(OLD)]),
        annotation(citations=[citation(NEW), citation(OLD, **{"from": 0})]),
        (0, 1),
    ),
    "of, in another order": (
        "indicators.of",
        annotation(indicators=[indicator(ALL_FILES, 1250), indicator(ONLINE, 1000, of=0)]),
        annotation(indicators=[indicator(ONLINE, 1000, of=1), indicator(ALL_FILES, 1250)]),
        (1, 1),
    ),
    "of another": (
        "indicators.of",
        annotation(
            indicators=[indicator(ALL_FILES, 1250), indicator(LATE, 3), indicator(ONLINE, 1000, of=0)]
        ),
        annotation(
            indicators=[indicator(ALL_FILES, 1250), indicator(LATE, 3), indicator(ONLINE, 1000, of=1)]
        ),
        (0, 1),
    ),
    "same denominator": (
        "indicators.denominator",
        annotation(indicators=[indicator(LATE, 3, kind="ratio", denominator=1250)]),
        annotation(indicators=[indicator(LATE, 3, kind="ratio", denominator=1250.0)]),
        (1, 1),
    ),
    "no denominator": (
        "indicators.denominator",
        annotation(indicators=[indicator(LATE, 3, kind="ratio", denominator=1250)]),
        annotation(indicators=[indicator(LATE, 3)]),
        (0, 1),
    ),
    "name in other words": (
        "indicators.name",
        annotation(indicators=[indicator(ONLINE, 1000, name="hồ sơ nộp trực tuyến")]),
        annotation(indicators=[indicator(ONLINE, 1000, name="hồ sơ trực tuyến")]),
        (1, 1),
    ),
    "leads in another order": (
        "tasks.lead",
        annotation(tasks=[task("Báo cáo kết quả", lead=["Phòng Nội vụ", "UBND xã"])]),
        annotation(tasks=[task("Báo cáo kết quả", lead=["UBND xã", "Phòng Nội vụ"])]),
        (1, 1),
    ),
    "one lead of two": (
        "tasks.lead",
        annotation(tasks=[task("Báo cáo kết quả", lead=["Phòng Nội vụ", "UBND xã"])]),
        annotation(tasks=[task("Báo cáo kết quả", lead=["Phòng Nội vụ"])]),
        (0, 1),
    ),
    "recipients": (
        "documents.recipients",
        annotation({"recipients": ["Như Điều 3", "Lưu: VT"]}),
        annotation({"recipients": ["Như Điều 3;", "Lưu: VT."]}),
        (1, 1),
    ),
    "recipients in another order": (
        "documents.recipients",
        annotation({"recipients": ["Như Điều 3", "Lưu: VT"]}),
        annotation({"recipients": ["Lưu: VT", "Như Điều 3"]}),
        (0, 1),
    ),
    "year in the symbol": (
        "documents.symbol",
        annotation({"number": "09/2009", "symbol": "CT-UBND"}),
        annotation({"number": "09", "symbol": "2009/CT-UBND"}),
        (1, 1),
    ),
    "second document": (
        "documents.doc_type",
        annotation({"doc_type": "Quyết định"}, [{"doc_type": "Quy chế"}]),
        annotation({"doc_type": "Quyết định"}, [{"doc_type": "Quy định"}]),
        (1, 2),
    ),
}


@pytest.fixture(scope="module")
def score() -> Iterator[ModuleType]:
    """Return the module of the scorer, which stands outside the package with those it imports."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield import_module("score")


@pytest.fixture(scope="module")
def results(score: ModuleType) -> dict[str, Any]:
    """Return what comes of the annotated documents of the project."""
    return dict(score.scored_parts())


def as_found(records: Extraction) -> Extraction:
    """Return records with ids of their own, as extraction gives them."""

    def other(record_id: str) -> str:
        return record_id and f"found {record_id}"

    return replace(
        records,
        citations=tuple(
            replace(one, citation_id=other(one.citation_id), from_id=other(one.from_id))
            for one in records.citations
        ),
        indicators=tuple(
            replace(one, indicator_id=other(one.indicator_id), part_of=other(one.part_of))
            for one in records.indicators
        ),
    )


def compared(score: ModuleType, folder: Path, gold: Marks, found: Marks) -> dict[str, list[Any]]:
    """Return what comes of a text annotated in one way, when another is what was found."""
    sides = []
    for side in (gold, found):
        path = folder / "bao-cao.json"
        path.write_text(json.dumps(side), encoding="utf-8")
        sides.append(score.read_gold(path, from_text(TEXT)))
    return {"bao-cao": list(score.compare(sides[0], as_found(sides[1])))}


@pytest.mark.parametrize("case", MARKS.values(), ids=MARKS)
def test_marks(
    score: ModuleType, tmp_path: Path, case: tuple[str, Marks, Marks, tuple[int, int, int]]
) -> None:
    """A mark is hit, missed, or found where there is none."""
    kind, gold, found, counts = case
    assert score.tally(compared(score, tmp_path, gold, found), kind) == score.Tally(*counts)


@pytest.mark.parametrize("case", FIELDS.values(), ids=FIELDS)
def test_fields(score: ModuleType, tmp_path: Path, case: tuple[str, Marks, Marks, tuple[int, int]]) -> None:
    """A field of a mark that was hit is right or wrong."""
    field, gold, found, counts = case
    kind, _, name = field.partition(".")
    assert score.rates(compared(score, tmp_path, gold, found), kind)[name] == score.Rate(*counts)


def test_reference_to_nothing_is_not_counted(score: ModuleType, tmp_path: Path) -> None:
    """Where neither side says from which document, or of which figure, nothing is counted as right."""
    gold = annotation(citations=[citation(NEW)], indicators=[indicator(LATE, 3)])
    outcomes = compared(score, tmp_path, gold, gold)
    assert "from" not in score.rates(outcomes, "citations")
    assert "of" not in score.rates(outcomes, "indicators")


@pytest.mark.parametrize(
    ("kind", "gold", "found"),
    [
        (
            "citations",
            annotation(citations=[citation(NEW, date="2020-04-08")]),
            annotation(citations=[citation(NEW)]),
        ),
        (
            "dates",
            annotation(dates=[day("quý I/2024", "2024-01-01", "2024-03-31")]),
            annotation(dates=[day("quý I/2024", "2024-01-01", None)]),
        ),
    ],
)
def test_strict(score: ModuleType, tmp_path: Path, kind: str, gold: Marks, found: Marks) -> None:
    """A citation with a wrong date and a date with a wrong day are hits, but not strictly."""
    outcomes = compared(score, tmp_path, gold, found)
    assert score.tally(outcomes, kind) == score.Tally(1, 1, 1)
    assert score.tally(outcomes, kind, strict=True) == score.Tally(1, 1, 0)
    assert score.tally(compared(score, tmp_path, gold, gold), kind, strict=True) == score.Tally(1, 1, 1)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [((4, 5, 3), 0.6, 0.75, 2 / 3), ((0, 0, 0), 1, 1, 1), ((2, 0, 0), 0, 0, 0), ((0, 2, 0), 0, 1, 0)],
)
def test_tally(
    score: ModuleType, counts: tuple[int, int, int], precision: float, recall: float, f1: float
) -> None:
    """Precision, recall and F1 follow from the counts, also where there is nothing."""
    tally = score.Tally(*counts)
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx((precision, recall, f1))


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        (annotation(citations=[citation("Luật Cán bộ, công chức")]), r"cong-van\.json: .*'Luật Cán bộ, công"),
        (
            annotation(indicators=[indicator(ALL_FILES, 1250, nth=3)]),
            r"cong-van\.json: occurrence 3 of '1\.250",
        ),
        (annotation(indicators=[indicator(ALL_FILES, 1250, of=1)]), r"cong-van\.json: .*points to mark 1"),
        (annotation(tasks=[{"task": "Báo cáo"}]), r"cong-van\.json: .*'lead'"),
    ],
)
def test_annotation_that_does_not_fit(score: ModuleType, tmp_path: Path, marks: Marks, message: str) -> None:
    """An error names the annotation, and the quote that is not in its text."""
    path = tmp_path / "cong-van.json"
    path.write_text(json.dumps(marks), encoding="utf-8")
    with pytest.raises(score.GoldError, match=message):
        score.read_gold(path, from_text(TEXT))


def test_annotation_without_text(score: ModuleType, tmp_path: Path) -> None:
    """An annotation whose text is not there is an error that names it."""
    (tmp_path / "cong-van.json").write_text(json.dumps(annotation()), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    with pytest.raises(score.GoldError, match=r"cong-van\.json: no text"):
        score.scored(tmp_path, tmp_path / "texts")


def test_command(
    score: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command tells each thing that is wrong with its document, and updates the page."""
    marks = annotation(
        citations=[citation(NEW, type="Nghị định", pinpoint="Điều 3"), citation(PLAN, number="9")],
        dates=[day("quý I/2024", "2024-01-01", "2024-06-30")],
    )
    for part in score.PARTS:
        (tmp_path / "gold" / part).mkdir(parents=True)
        path = tmp_path / "gold" / part / f"{part}.json"
        path.write_text(json.dumps(marks), encoding="utf-8")
        (tmp_path / f"{part}.txt").write_text(TEXT, encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text(f"# Results\n\n{score.BEGIN}old\n{score.END}\n\nThe end.\n", encoding="utf-8")
    monkeypatch.setattr(score, "CORPUS", tmp_path)
    monkeypatch.setattr(score, "README", page)
    monkeypatch.setattr("sys.argv", ["score.py", "--misses", "--update"])
    score.main()
    printed = capsys.readouterr().out
    assert "developed: 1 documents" in printed
    assert "locked: citations.pinpoint: want 'Điều 3', found ''" in printed
    assert f"developed: citations missed: {PLAN!r}" in printed
    assert f"locked: citations false alarm: {OLD!r}" in printed
    assert "dates wrong: want 'quý I/2024' [2024-01-01..2024-06-30]" in printed
    updated = page.read_text(encoding="utf-8")
    assert updated.startswith(
        f"# Results\n\n{score.BEGIN}| | developed: marks | P | R | F1 | locked: marks |"
    )
    assert updated.endswith(f"|\n{score.END}\n\nThe end.\n")
    assert "| dates, strict | 1 | 0.000 |" in updated
    assert "pinpoint 0.000 / 0.000" in updated


@pytest.mark.parametrize("page", ["", "<!-- score -->\n", "<!-- /score -->\n<!-- score -->\n"])
def test_page_without_markers(score: ModuleType, page: str) -> None:
    """A page without the two markers is an error, and not written to."""
    with pytest.raises(score.GoldError, match="<!-- score -->"):
        score.with_tables(page, "")


@pytest.mark.usefixtures("score")
def test_examples() -> None:
    """The examples of how values are compared give what they show."""
    done = doctest.testmod(import_module("agreement"))
    assert done.attempted > 0
    assert done.failed == 0


@pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_annotation_fits_its_text(score: ModuleType, path: Path) -> None:
    """Every annotation has its text, and every quote of it stands there."""
    document = read(score.text_path(path, ROOT / "corpus"))
    for mention in (gold := score.read_gold(path, document)).citations + gold.dates + gold.indicators:
        assert document.text[mention.start : mention.end] == mention.text


def test_enough_is_annotated() -> None:
    """Both parts hold documents, none is in both, and together they hold enough marks to tell."""
    by_part = {part.name: {path.stem for path in part.iterdir()} for part in GOLD.iterdir() if part.is_dir()}
    assert by_part.keys() == {"developed", "locked"}
    assert not set.intersection(*by_part.values())
    annotated = [json.loads(path.read_text(encoding="utf-8")) for path in ANNOTATIONS]
    counts = {kind: sum(len(marks[kind]) for marks in annotated) for kind in ENOUGH}
    assert all(counts[kind] >= enough for kind, enough in ENOUGH.items()), counts


def test_readme_shows_the_results(score: ModuleType, results: dict[str, Any]) -> None:
    """The tables of the README are what the scorer gives; `make score` brings them up to date."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert page == score.with_tables(page, score.markdown(results)), "out of date: run `make score`"
