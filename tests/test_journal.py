"""The journal of a run: whole lines only, taken up under the same conditions, for the same bytes."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from vbhc_extract.errors import ExportError
from vbhc_extract.extraction import extract
from vbhc_extract.journal import Journal, decode, encode
from vbhc_extract.model import Extraction, Failure
from vbhc_extract.reading import read

TEXT = "Thực hiện Quyết định số 45/QĐ-UBND ngày 10/01/2024 của Ủy ban nhân dân tỉnh: 12 hồ sơ, đạt 97,5 %.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """One short report."""
    path = tmp_path / "bao-cao.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _stopped(path: Path, file: Path, outcome: Extraction | Failure) -> None:
    with suppress(KeyboardInterrupt), Journal(path, "1", resume=False) as journal:
        journal.add("bao-cao.txt", file, outcome)
        raise KeyboardInterrupt


def test_records_come_back_as_they_were(file: Path) -> None:
    """An extraction through JSON and back is equal, types included."""
    found = extract(read(file))
    back = decode(Extraction, json.loads(json.dumps(encode(found))))
    assert back == found
    assert encode(back) == encode(found)


@pytest.mark.parametrize("failed", [False, True])
def test_a_stopped_run_is_taken_up(file: Path, failed: bool) -> None:
    """What came of a file is known to the next run, which leaves nothing behind once it is done."""
    outcome = Failure("bao-cao.txt", "read", "ReadError", "tệp rỗng") if failed else extract(read(file))
    path = file.with_name("journal")
    _stopped(path, file, outcome)
    with Journal(path, "1", resume=True) as journal:
        assert journal.outcome("bao-cao.txt", file) == outcome
        assert journal.outcome("khac.txt", file) is None
    assert not path.exists()


def test_a_changed_file_is_read_again(file: Path) -> None:
    """The hash of the bytes decides, not the name."""
    path = file.with_name("journal")
    _stopped(path, file, extract(read(file)))
    file.write_text(TEXT + "Thêm một dòng.", encoding="utf-8")
    assert Journal(path, "1", resume=True).outcome("bao-cao.txt", file) is None


@pytest.mark.parametrize(("conditions", "resume"), [("2", True), ("1", False)])
def test_other_conditions_start_anew(file: Path, conditions: str, resume: bool) -> None:
    """Another version or vocabulary, or a run that is not to go on, takes up nothing."""
    path = file.with_name("journal")
    _stopped(path, file, extract(read(file)))
    assert Journal(path, conditions, resume=resume).outcome("bao-cao.txt", file) is None


def test_half_a_line_is_no_line(file: Path) -> None:
    """A run killed in the midst of writing loses that line only."""
    path = file.with_name("journal")
    _stopped(path, file, extract(read(file)))
    with path.open("a", encoding="utf-8") as lines:
        lines.write('{"path":"hai.txt","sha256":"00","kind":"Extra')
    assert Journal(path, "1", resume=True).outcome("bao-cao.txt", file) is not None


def test_a_run_killed_again_keeps_what_was_there(file: Path) -> None:
    """Going on only ever adds lines, after the half line that a killed run left."""
    path = file.with_name("journal")
    found = extract(read(file))
    _stopped(path, file, found)
    with path.open("a", encoding="utf-8") as lines:
        lines.write('{"path":"hai.txt","sha256":"00","kind":"Extra')
    before = path.read_bytes()
    second = file.with_name("hai.txt")
    second.write_text(TEXT * 2, encoding="utf-8")
    with suppress(KeyboardInterrupt), Journal(path, "1", resume=True) as journal:
        assert path.read_bytes().startswith(before)
        journal.add("hai.txt", second, extract(read(second)))
        raise KeyboardInterrupt
    taken_up = Journal(path, "1", resume=True)
    assert taken_up.outcome("bao-cao.txt", file) == found
    assert taken_up.outcome("hai.txt", second) == extract(read(second))


def test_what_the_machine_failed_at_is_tried_again(file: Path) -> None:
    """A file that ran out of time or memory, or whose worker was killed, is no settled matter."""
    path = file.with_name("journal")
    _stopped(path, file, Failure("bao-cao.txt", "extract", "TimeoutError", "quá thời gian"))
    assert Journal(path, "1", resume=True).outcome("bao-cao.txt", file) is None


def test_a_message_of_any_letters_comes_back(file: Path) -> None:
    """Half a surrogate pair in a message, as names of files on disk may hold, is written and read."""
    path = file.with_name("journal")
    outcome = Failure("bao-cao.txt", "read", "ReadError", "lỗi \udc80")
    _stopped(path, file, outcome)
    assert Journal(path, "1", resume=True).outcome("bao-cao.txt", file) == outcome


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is Linux's")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """What cannot be written down is an error that says what to do, never a traceback."""
    path = tmp_path / "journal"
    path.symlink_to("/dev/full")
    with pytest.raises(ExportError, match="dung lượng đĩa"), Journal(path, "1", resume=False):
        pass
    with pytest.raises(ExportError, match="không ghi được"), Journal(tmp_path / "a" / "b", "1", resume=False):
        pass
