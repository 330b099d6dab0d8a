"""The command line: what it says, what it leaves behind, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from vbhc_extract import __version__, extraction, reading
from vbhc_extract.auditing import CHECKS
from vbhc_extract.cli import main
from vbhc_extract.display.terminal import render
from vbhc_extract.journal import FILE_NAME
from vbhc_extract.model import Citation, DateMention, Document, Extraction, Header, Part, Source
from vbhc_extract.tables import TABLES

REPORT = "Thực hiện Quyết định số 45/QĐ-UBND ngày 10/01/2024 của Ủy ban nhân dân tỉnh, trong năm 2024.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One short report."""
    root = tmp_path / "in"
    root.mkdir()
    (root / "bao-cao.txt").write_text(REPORT, encoding="utf-8")
    return root


def _invoke(*args: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [*map(str, args)], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("command", [[], ["run"], ["show"], ["explain"], ["export"], ["checks"], ["diff"]])
def test_help_shows_examples(command: list[str]) -> None:
    """Every help text ends in examples that can be copied."""
    code, out, _ = _invoke(*command, "--help")
    assert code == 0
    assert re.search(r"Examples:\n +vbhc-extract (run|show|explain|export|checks|diff)", out)


def test_version() -> None:
    """The version is the package's."""
    assert _invoke("--version")[1] == f"vbhc-extract, version {__version__}\n"


def test_run(folder: Path, tmp_path: Path) -> None:
    """A clean run writes every table, says how many records there are, and exits with 0."""
    code, out, err = _invoke("run", folder, "-o", tmp_path / "out", "--workers", "1")
    assert (code, err) == (0, "")
    assert out.startswith("Đã đọc 1 tệp, 1 văn bản: 1 viện dẫn, ")
    assert "Tệp lỗi: 0." in out
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        *(f"{table}.csv" for table in TABLES),
        "bang-doi-chieu.xlsx",
        "bao-cao.html",
        "manifest.json",
    }


def test_run_with_bad_files(folder: Path, tmp_path: Path) -> None:
    """Failed files are told of with their remedy, at most five, and the exit code is 1."""
    for at in range(7):
        (folder / f"rong{at}.txt").touch()
    code, out, err = _invoke("run", folder, "-o", tmp_path / "out", "--workers", "1")
    assert code == 1
    assert "Đã đọc 1 tệp" in out
    assert "Tệp lỗi: 7." in out
    assert err.count("tệp rỗng") == 5
    assert err.count("(đọc tệp)") == 5
    assert "và 2 tệp nữa" in err
    assert (tmp_path / "out" / "errors.csv").read_text(encoding="utf-8-sig").count("rong") == 7


def test_quiet_run(folder: Path, tmp_path: Path) -> None:
    """Quiet means silent when all went well."""
    assert _invoke("run", folder, "-o", tmp_path / "out", "--workers", "1", "--quiet") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{in}", "-o", "{in}/bao-cao.txt/out"], "chọn thư mục khác"),
        (["{in}", "-o", "{in}"], "trùng với thư mục văn bản"),
        (["{in}/khong-co", "-o", "{tmp}/out"], "không có thư mục này"),
        (["{in}", "-o", "{tmp}/out", "--vocabulary", "{in}/khong-co"], "không phải thư mục"),
        (["{in}"], "--output"),
        (["{in}", "-o", "{tmp}/out", "--workers", "-1"], "--workers"),
        (["{in}", "-o", "{tmp}/out", "--register", "{in}/khong-co.csv"], "khong-co.csv"),
    ],
)
def test_problems_before_the_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """Wrong arguments and unwritable output end with 2 before any file is read."""
    monkeypatch.setattr(reading, "read", lambda *_, **__: pytest.fail("a file was read"))
    code, out, err = _invoke("run", *(part.format(**{"in": folder, "tmp": tmp_path}) for part in arguments))
    assert (code, out) == (2, "")
    assert said in err


def test_output_inside_the_folder_is_not_read(folder: Path) -> None:
    """The tables of a run before are no documents of the next."""
    for _ in range(2):
        code, out, _ = _invoke("run", folder, "-o", folder / "out", "--workers", "1")
        assert code == 0
        assert "Đã đọc 1 tệp" in out


def test_interrupted_run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the run with 130, a line about it, and no table."""

    def interrupted(*_: object) -> Extraction:
        raise KeyboardInterrupt

    monkeypatch.setattr(extraction, "extract", interrupted)
    code, out, err = _invoke("run", folder, "-o", tmp_path / "out", "--workers", "0")
    assert (code, out) == (130, "")
    assert "Đã dừng theo yêu cầu" in err
    assert list((tmp_path / "out").iterdir()) == []


def test_resumed_run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was stopped goes on with what is left, and ends with the tables of one that was not."""
    for number in range(6):
        (folder / f"{number}.txt").write_text(REPORT + "Kính gửi: các xã.\n" * number, encoding="utf-8")
    (folder / "rong.txt").touch()
    assert _invoke("run", folder, "-o", tmp_path / "whole", "--workers", "0")[0] == 1
    worked, extract = [], extraction.extract

    def stopped(document: Document, *rest: object) -> Extraction:
        worked.append(document.source.path)
        if len(worked) == 4:
            raise KeyboardInterrupt
        return extract(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(extraction, "extract", stopped)
    assert _invoke("run", folder, "-o", tmp_path / "out", "--workers", "0")[0] == 130
    assert _invoke("run", folder, "-o", tmp_path / "out", "--workers", "0", "--resume")[0] == 1
    stopped_at = worked.pop(3)
    assert sorted(worked) == sorted({*worked, stopped_at})
    whole = {file.name: file.read_bytes() for file in (tmp_path / "whole").iterdir()}
    assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == whole


def test_added_documents(folder: Path, tmp_path: Path) -> None:
    """A further folder is linked to an earlier run without reading that one's files again."""
    assert _invoke("run", folder, "-o", tmp_path / "one", "--workers", "0")[0] == 0
    (folder / "bao-cao.txt").unlink()
    (folder / "ke-hoach.txt").write_text(REPORT + "Kính gửi: UBND các xã.\n", encoding="utf-8")
    code, out, _ = _invoke("run", folder, "-o", tmp_path / "two", "--with", tmp_path / "one")
    assert code == 0
    assert "Đã đọc 2 tệp" in out


def test_checks() -> None:
    """Every check is listed with its severity and what it looks for."""
    code, out, _ = _invoke("checks")
    assert code == 0
    assert out.splitlines() == sorted(out.splitlines())
    assert len(out.splitlines()) == len(CHECKS)
    assert all(check.title in out for check in CHECKS.values())


def test_export_of_an_earlier_run(folder: Path, tmp_path: Path) -> None:
    """The tables of a run are written in further formats, without the documents."""
    _invoke("run", folder, "-o", tmp_path / "out", "--workers", "0", "--format", "csv")
    code, out, _ = _invoke("export", tmp_path / "out", "--format", "graphml")
    assert code == 0
    assert "do-thi.graphml" in out
    assert "45/QĐ-UBND" in (tmp_path / "out" / "do-thi.graphml").read_text(encoding="utf-8")


def test_diff_tells_codes_in_words(folder: Path, tmp_path: Path) -> None:
    """What a cell was and is now stands in Vietnamese where the table has a code."""
    for name in ("one", "two"):
        _invoke("run", folder, "-o", tmp_path / name, "--workers", "0", "--format", "csv")
    table = tmp_path / "two" / "citations.csv"
    table.write_text(
        table.read_text(encoding="utf-8-sig").replace("implements", "cites"), encoding="utf-8-sig"
    )
    _, out, _ = _invoke("diff", tmp_path / "one", tmp_path / "two", "--table", "citations")
    assert "    Quan hệ: thực hiện → dẫn chiếu" in out


def test_diff(folder: Path, tmp_path: Path) -> None:
    """What is new, gone or changed between two runs is told by table, and by the exit code."""
    for name in ("one", "same", "two"):
        if name == "two":
            (folder / "bao-cao.txt").rename(folder / "bao-cao-2.txt")
            (folder / "hai.txt").write_text("Căn cứ Luật Đầu tư công ngày 29/11/2024;", encoding="utf-8")
        _invoke("run", folder, "-o", tmp_path / name, "--workers", "0", "--format", "csv")
    assert _invoke("diff", tmp_path / "one", tmp_path / "same") == (0, "Không có gì khác nhau.\n", "")
    code, out, _ = _invoke("diff", tmp_path / "one", tmp_path / "two")
    assert code == 1
    assert "    Tệp: bao-cao.txt → bao-cao-2.txt" in out
    assert re.search(r"^\+ citations \S+: Luật Đầu tư công ngày 29/11/2024$", out, re.MULTILINE)
    assert "documents: +1, -0, ~1" in out
    assert _invoke("diff", tmp_path / "one", folder)[0] == 2


_STUCK_WORK = """
import time

def stuck(path, root):
    (root.parent / "started").touch()
    time.sleep(600)
"""
_STUCK_RUN = """
from stuck_work import stuck
from vbhc_extract import batch, cli

batch._outcome_in_worker = stuck
cli.main()
"""


def test_interrupt_signal(folder: Path, tmp_path: Path) -> None:
    """An interrupt signal to the whole process group stops the workers too."""
    (folder / "hai.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "stuck_work.py").write_text(_STUCK_WORK, encoding="utf-8")
    script = tmp_path / "stuck_run.py"
    script.write_text(_STUCK_RUN, encoding="utf-8")
    command = [sys.executable, *map(str, (script, "run", folder, "-o", tmp_path / "out", "--workers", "2"))]
    with subprocess.Popen(  # noqa: S603 - our own script
        command, stderr=subprocess.PIPE, start_new_session=True, encoding="utf-8"
    ) as process:
        while not (tmp_path / "started").exists() and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=180)
    assert process.returncode == 130
    assert "Đã dừng theo yêu cầu" in err
    assert list((tmp_path / "out").iterdir()) == []


def test_show_marks_with_brackets(folder: Path) -> None:
    """Where there is no terminal, what was found stands in brackets with its meaning."""
    code, out, _ = _invoke("show", folder / "bao-cao.txt")
    assert code == 0
    assert "\x1b" not in out
    assert re.search(
        r"⟦Quyết định số 45/QĐ-UBND[^⟧]*⟧{Quyết định, 45/QĐ-UBND, 2024-01-10[^}]*, thực hiện}", out
    )
    assert "⟦năm 2024⟧{2024-01-01..2024-12-31}" in out


def test_show_a_missing_file(tmp_path: Path) -> None:
    """A file that cannot be shown is one line of Vietnamese and exit code 1."""
    code, out, err = _invoke("show", tmp_path / "khong-co.txt")
    assert (code, out) == (1, "")
    assert err.startswith("Lỗi: ")


def _shown(document: Document, found: Extraction, *, colour: bool) -> str:
    return "".join(render(document, found, colour=colour))


def test_header_fields_stand_on_top_and_in_the_text() -> None:
    """Header fields are listed first, and coloured where they are printed, over line breaks too."""
    text = "SỞ NỘI VỤ\nSố: 12/SNV-VP\nV/v báo cáo\nquý I\n"
    document = Document(Source("cv.txt", "txt", "0" * 64, len(text)), text)
    header = Header(
        doc_type="Công văn", number="12", symbol="SNV-VP", title="báo cáo quý I", addressees=("Xã A", "Xã B")
    )
    found = Extraction(document.source, (Part("00-0", 0, 0, len(text), header),))
    shown = _shown(document, found, colour=True)
    assert "   Trích yếu: báo cáo quý I\n" in shown
    assert "   Kính gửi: Xã A; Xã B\n" in shown
    assert "\x1b[32mbáo cáo\nquý I\x1b[0m" in shown


@given(text=st.text(max_size=60), bounds=st.lists(st.integers(0, 60), min_size=6, max_size=6))
def test_marks_leave_the_text_as_it_is(text: str, bounds: list[int]) -> None:
    """Without its marks, what is shown is the document, control characters made visible."""
    one, two, three, four, five, six = (min(bound, len(text)) for bound in bounds)
    document = Document(Source("a.txt", "txt", "0" * 64, len(text)), text)
    found = Extraction(
        document.source,
        (),
        (
            Citation("c", "d", min(one, two), max(one, two), 0, "", "", "numbered"),
            Citation("c", "d", min(three, four), max(three, four), 0, "", "", "law"),
        ),
        (
            DateMention(
                "t", "d", min(five, six), max(five, six), 0, "", "", "2024-01-01", "2024-01-01", "day"
            ),
        ),
    )
    shown = re.sub("\x1b\\[[0-9;]*m", "", _shown(document, found, colour=True))
    assert "\x1b" not in shown
    controls = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"} | {
        0x7F: 0x2421,
        0x9B: 0xFFFD,
    }
    assert shown.endswith(f"\n\n{text.translate(controls)}\n")


def test_explain(folder: Path) -> None:
    """Each mention and each number has its reason and the rule by name; some can be asked for alone."""
    (folder / "bao-cao.txt").write_text(
        "Theo khoản 2 Điều 5 Nghị định số 61/2018/NĐ-CP, hợp đồng 12/2024/HĐXD-DL, trong 05 ngày giao 14 xã.\n",
        encoding="utf-8",
    )
    code, out, _ = _invoke("explain", folder / "bao-cao.txt")
    assert code == 0
    rules = re.findall(r"^([+-]) +\d+ (.+)\n +\[(\S+)\]", out, re.MULTILINE)
    assert ("+", "Nghị định số 61/2018/NĐ-CP", "citation.numbered") in rules
    assert ("-", "2", "citation.pinpoint") in rules
    assert ("-", "05", "indicator.duration") in rules
    assert ("+", "14 xã", "indicator.count") in rules
    assert "vì có “Theo”" in out
    _, left_out, _ = _invoke("explain", folder / "bao-cao.txt", "--left-out")
    assert not re.search(r"^\+", left_out, re.MULTILINE)


def _killed_at(command: list[str], journal: Path, lines: int, signal_number: int) -> None:
    """Run a command, and end it when its journal has so many lines; a kill reaches the command alone."""
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:  # noqa: S603 - our own command
        while process.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") > lines):
            time.sleep(0.01)
        assert process.poll() is None, "the run ended before it could be stopped"
        if signal_number == signal.SIGINT:
            os.killpg(process.pid, signal_number)
        else:
            process.kill()
        process.wait(timeout=180)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_run_stopped_and_killed_goes_on(tmp_path: Path) -> None:
    """A run in worker processes, interrupted, then killed, does no file twice and ends as if never stopped."""
    root, out = tmp_path / "in", tmp_path / "out"
    root.mkdir()
    for number in range(60):
        text = f"Số: {number}/BC-UBND\n" + REPORT.replace("45/", f"{number % 7}/") * 40
        (root / f"{number}.txt").write_text(text, encoding="utf-8")
    (root / "rong.txt").touch()
    program = [sys.executable, "-c", "from vbhc_extract.cli import main; main()"]
    command = [*program, "run", str(root), "--workers", "2", "--format", "csv", "-o"]
    subprocess.run([*command, str(tmp_path / "whole")], stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own command
    journal = out / FILE_NAME
    _killed_at([*command, str(out)], journal, 5, signal.SIGINT)
    assert [file.name for file in out.iterdir()] == [FILE_NAME]
    _killed_at([*command, str(out), "--resume"], journal, 25, signal.SIGKILL)
    kept = tmp_path / "kept"
    kept.hardlink_to(journal)
    again = subprocess.run([*command, str(out), "--resume"], capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert again.returncode == 1, again.stderr
    whole = {file.name: file.read_bytes() for file in (tmp_path / "whole").iterdir()}
    assert {file.name: file.read_bytes() for file in out.iterdir()} == whole
    done = [json.loads(line)["path"] for line in kept.read_bytes().splitlines()[1:] if line.endswith(b"}")]
    assert sorted(done) == sorted(file.name for file in root.iterdir())
