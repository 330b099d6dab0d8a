"""Folders: the same result however it is worked out, and one bad file never stops the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from vbhc_extract import batch, extraction, linking, reading
from vbhc_extract.batch import extract, extract_folder, in_order, renamed
from vbhc_extract.errors import ExtractError, ReadError
from vbhc_extract.exporting import export
from vbhc_extract.journal import Outcome
from vbhc_extract.model import Collection, Document, Extraction
from vbhc_extract.reading import from_text, read
from vbhc_extract.tables import frames
from vbhc_extract.workers import descendants

DECISION = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LÔ
Số: {number}/QĐ-UBND
Sông Lô, ngày {day} tháng 02 năm 2024

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch chuyển đổi số năm 2024

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Quyết định số 45/QĐ-UBND ngày 10/01/2024 của Ủy ban nhân dân tỉnh;
Điều 1. Ban hành Kế hoạch kèm theo Quyết định này. Hoàn thành trước ngày 30/11/2024.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five decisions in two folders, the last a copy of the first."""
    root = tmp_path / "in"
    for at, name in enumerate(["b.txt", "a.md", "sub/c.txt", "sub/d"]):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DECISION.format(number=100 + at, day=20 - at), encoding="utf-8")
    (root / "z.txt").write_bytes((root / "b.txt").read_bytes())
    return root


def _run(folder: Path, workers: int = 0) -> Collection:
    return extract_folder(folder, workers=workers, progress=False)


def _paths(collection: Collection) -> list[str]:
    return sorted(extraction.source.path for extraction in collection.extractions)


def _tables(collection: Collection, out: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in export(collection, out)}


def test_extract_takes_a_path_or_a_document(folder: Path) -> None:
    """A path is a shorthand for reading it first."""
    assert extract(folder / "b.txt") == extract(read(folder / "b.txt")) == extract(str(folder / "b.txt"))


def test_tables_are_the_same_twice_and_with_two_workers(folder: Path, tmp_path: Path) -> None:
    """Neither a second run nor another number of workers changes a byte of a table."""
    once = _tables(_run(folder), tmp_path / "1")
    assert _tables(_run(folder), tmp_path / "2") == once
    assert _tables(_run(folder, workers=2), tmp_path / "3") == once


def test_tables_do_not_depend_on_file_names(folder: Path) -> None:
    """Files renamed into another order give the same tables, but for the paths."""
    before = frames(_run(folder))
    for at, path in enumerate(sorted(filter(Path.is_file, folder.rglob("*")))):
        path.rename(folder / f"{9 - at}{path.suffix}")
    after = frames(_run(folder))
    for name, table in before.items():
        kept = [column for column in table.columns if column != "path"]
        assert table[kept].equals(after[name][kept]), name


def test_documents_stand_in_the_order_of_their_content(folder: Path) -> None:
    """The order is that of the dates, then of the content, and copies follow their paths."""
    collection = _run(folder)
    keys = [(found.parts[0].header.date, found.source.sha256) for found in collection.extractions]
    assert keys == sorted(keys)
    assert in_order(reversed(collection.extractions[:4])) == collection.extractions[:4]


def test_copies_get_ids_of_their_own(folder: Path) -> None:
    """The second copy of a file has a suffix on its document id and on the ids of its records."""
    by_path = {found.source.path: found for found in _run(folder).extractions}
    first, second = by_path["b.txt"], by_path["z.txt"]
    assert second.parts[0].doc_id == first.parts[0].doc_id + "~2"
    ids = [record.citation_id for found in (first, second) for record in found.citations]
    ids += [record.date_id for found in (first, second) for record in found.dates]
    assert len(set(ids)) == len(ids)
    assert all(record.citation_id.startswith(second.parts[0].doc_id + "-c") for record in second.citations)


def test_renamed_keeps_records_together(folder: Path) -> None:
    """Every id of a renamed extraction, also the one a relation starts from, names a renamed record."""
    found = renamed(extract(folder / "b.txt"), "~7")
    doc_ids = {part.doc_id for part in found.parts}
    citation_ids = {citation.citation_id for citation in found.citations}
    assert all("~7-" in citation_id for citation_id in citation_ids)
    assert {citation.doc_id for citation in found.citations} | {
        date.doc_id for date in found.dates
    } <= doc_ids
    assert {citation.from_id for citation in found.citations} <= citation_ids | {""}


def test_what_is_no_document_is_left_out(folder: Path) -> None:
    """Hidden files and folders, office lock files, READMEs and the output folder are not tried."""
    expected = _paths(_run(folder))
    for name in (
        ".an",
        "~$b.docx",
        "README.md",
        "Thumbs.db",
        "desktop.ini",
        "dem.py",
        "so-lieu.xlsx",
        ".git/x.txt",
        "out/documents.csv",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(DECISION, encoding="utf-8")
    collection = extract_folder(folder, workers=0, progress=False, skip=folder / "out")
    assert _paths(collection) == expected
    assert collection.failures == ()


def test_linked_folders_are_entered_once(folder: Path, tmp_path: Path) -> None:
    """A linked folder is read, a loop is not followed, a dead link is an error row."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "e.txt").write_text(DECISION, encoding="utf-8")
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "linked again").symlink_to(tmp_path / "elsewhere")
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "dead.txt").symlink_to(tmp_path / "nowhere.txt")
    collection = _run(folder)
    assert _paths(collection) == ["a.md", "b.txt", "linked/e.txt", "sub/c.txt", "sub/d", "z.txt"]
    assert [failure.path for failure in collection.failures] == ["dead.txt"]


@pytest.mark.parametrize("workers", [0, 1, 2])
@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("empty.txt", lambda path: path.touch()),
        ("junk.bin", lambda path: path.write_bytes(bytes(range(256)) * 20)),
        ("tcvn3.txt", lambda path: path.write_bytes(bytes([0xB5, 0xCF, 0xAE, 0xE6, 0x20, 0x81, 0x8D]) * 300)),
        ("x.txt", lambda path: path.mkdir()),
        ("sub/pipe.txt", os.mkfifo),
    ],
)
def test_a_bad_file_is_an_error_row(
    folder: Path, name: str, spoil: Callable[[Path], object], workers: int
) -> None:
    """Each kind of bad input is a row with path, stage and remedy, and everything else is done."""
    spoil(folder / name)
    collection = _run(folder, workers=workers)
    assert len(collection.extractions) == 5
    (failure,) = collection.failures
    assert (failure.path, failure.stage, failure.error) == (name, "read", "ReadError")
    assert "; " in failure.message


def test_a_line_of_megabytes_is_worked_through(folder: Path) -> None:
    """A single line of a megabyte is a document like any other, or an error row, never a crash."""
    (folder / "long.txt").write_text(
        "theo Quyết định số 45/QĐ-UBND ngày 10/01/2024 " * 20_000, encoding="utf-8"
    )
    collection = _run(folder)
    assert len(collection.extractions) + len(collection.failures) == 6


@pytest.mark.parametrize(
    ("error", "stage", "kind"),
    [
        (ReadError("gone.txt", "không còn tệp này", "chạy lại"), "read", "ReadError"),
        (PermissionError(13, "Permission denied"), "extract", "PermissionError"),
        (MemoryError(), "extract", "MemoryError"),
        (RecursionError("quá sâu"), "extract", "RecursionError"),
        (KeyError("x"), "extract", "KeyError"),
    ],
)
def test_any_exception_is_an_error_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, stage: str, kind: str
) -> None:
    """Expected or not, what goes wrong with one file becomes its row."""
    (folder / "gone.txt").touch()

    def read_or_fail(path: Path, *, root: Path) -> Document:
        if path.name == "gone.txt":
            raise error
        return read(path, root=root)

    monkeypatch.setattr(reading, "read", read_or_fail)
    collection = _run(folder)
    assert len(collection.extractions) == 5
    assert [(row.path, row.stage, row.error) for row in collection.failures] == [("gone.txt", stage, kind)]


def test_a_file_that_vanishes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file deleted after it was listed is an error row."""

    def read_too_late(path: Path, *, root: Path) -> Document:
        if path.name == "a.md":
            path.unlink()
        return read(path, root=root)

    monkeypatch.setattr(reading, "read", read_too_late)
    assert [(row.path, row.error) for row in _run(folder).failures] == [("a.md", "ReadError")]


def test_a_folder_that_may_not_be_entered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A subfolder without permission is an error row."""
    scandir = os.scandir

    def refused(path: str | Path) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    collection = _run(folder)
    assert [(row.path, row.stage) for row in collection.failures] == [("sub", "read")]
    assert _paths(collection) == ["a.md", "b.txt", "z.txt"]


def misbehave(path: Path, root: Path) -> Outcome:
    """Stand in for the work on one file, in a worker: hang or die where the file says so."""
    text = path.read_text(encoding="utf-8")
    if text == "treo":
        time.sleep(600)
    if text == "chết":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "treo cùng chương trình khác":
        program = subprocess.Popen(
            [sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True
        )
        path.with_suffix(".pid").write_text(str(program.pid), encoding="utf-8")
        program.wait()
    return batch._outcome(path, root, None)  # noqa: SLF001 - the work itself


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_that_hang_or_die_cost_one_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """A file that hangs and one that kills its worker are error rows; all others are done."""
    (folder / "hang.txt").write_text("treo", encoding="utf-8")
    (folder / "kill.txt").write_text("chết", encoding="utf-8")
    monkeypatch.setattr(batch, "_outcome_in_worker", misbehave)
    collection = extract_folder(folder, workers=workers, progress=False, timeout=20)
    assert len(collection.extractions) == 5
    assert [(row.path, row.stage, row.error) for row in collection.failures] == [
        ("hang.txt", "extract", "TimeoutError"),
        ("kill.txt", "extract", "ProcessExpired"),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process started")
def test_a_killed_worker_leaves_no_program_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a worker started is killed with it, even in a session of its own."""
    (folder / "hang.txt").write_text("treo cùng chương trình khác", encoding="utf-8")
    monkeypatch.setattr(batch, "_outcome_in_worker", misbehave)
    collection = extract_folder(folder, workers=1, progress=False, timeout=20)
    assert [row.error for row in collection.failures] == ["TimeoutError"]
    program = int((folder / "hang.pid").read_text(encoding="utf-8"))
    status = Path(f"/proc/{program}/status")
    assert not status.exists() or "zombie" in status.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_programs_may_lift_the_limit_on_memory() -> None:
    """A worker's limit is a soft one, so that a program which needs more may start with more."""
    code = (
        "import resource; from vbhc_extract.workers import limit_memory; "
        "before = resource.getrlimit(resource.RLIMIT_AS)[1]; limit_memory(2**33); "
        "print(resource.getrlimit(resource.RLIMIT_AS) == (2**33, before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "True\n"


def test_descendants_are_found() -> None:
    """A process knows its own children's children, and a process without children has none."""
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; print(1, flush=True); time.sleep(600)'])"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as program:  # noqa: S603
        assert program.stdout
        program.stdout.readline()
        found = descendants(program.pid)
        assert set(found) <= set(descendants(os.getpid()))
        for pid in (*found, program.pid):
            os.kill(pid, signal.SIGKILL)
    assert len(found) == (1 if sys.platform == "linux" else 0)
    assert descendants(program.pid) == []


def test_too_little_memory_is_an_error_row(folder: Path) -> None:
    """A file that needs more memory than a worker may have is an error row; all others are done."""
    (folder / "big.txt").write_text(DECISION * 40_000, encoding="utf-8")
    collection = extract_folder(folder, workers=2, progress=False, memory_limit=200_000_000)
    assert [(row.path, row.stage) for row in collection.failures] == [("big.txt", "extract")]
    assert len(collection.extractions) == 5


def test_no_worker_can_start(folder: Path) -> None:
    """Workers that cannot start are one error with a remedy, not an error row a file."""
    future: Future[Outcome] = Future()
    future.set_exception(BrokenProcessPool("All workers expired"))
    with pytest.raises(ExtractError, match="workers=0"):
        batch._landed(folder / "b.txt", future, folder)  # noqa: SLF001 - the pool itself cannot be broken at will


def test_a_script_needs_no_guard(folder: Path) -> None:
    """A script that calls at its top level, or comes from standard input, is not run again by the workers."""
    script = f"import vbhc_extract as vb\nfound = vb.extract_folder({str(folder)!r}, workers=2)\nprint(len(found.extractions))"
    (folder.parent / "script.py").write_text(script, encoding="utf-8")
    for arguments, given in (([str(folder.parent / "script.py")], ""), (["-"], script)):
        result = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, *arguments], input=given, capture_output=True, encoding="utf-8", check=False
        )
        assert (result.stdout, result.stderr) == ("5\n", "")


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is an error with the path in it."""
    with pytest.raises(ReadError, match="khong-co"):
        extract_folder(tmp_path / "khong-co")


def test_interruption_comes_through(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is no error row: it ends the run."""

    def interrupted(*_: object) -> Extraction:
        raise KeyboardInterrupt

    monkeypatch.setattr(extraction, "extract", interrupted)
    with pytest.raises(KeyboardInterrupt):
        _run(folder)


def test_a_defect_in_linking_loses_no_records(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the graph cannot be made, the records of the files are there, and an error row tells of it."""

    def defect(*_: object) -> None:
        raise KeyError("n1")

    monkeypatch.setattr(linking, "link", defect)
    collection = _run(folder)
    assert len(collection.extractions) == 5
    assert [(row.path, row.stage, row.error) for row in collection.failures] == [(".", "link", "KeyError")]


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without documents is a collection without records."""
    assert _run(tmp_path) == Collection(folder=str(tmp_path))


def test_text_without_a_file() -> None:
    """A string is worked through like a file."""
    assert extract(from_text(DECISION)).citations
