"""Old Word files through the programs a user may have installed: antiword, catdoc, LibreOffice."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from shutil import which
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from tempfile import TemporaryDirectory

from vbhc_extract.errors import ReadError
from vbhc_extract.reading.content import Content, Flow
from vbhc_extract.reading.legacy import convert_lines

# LibreOffice takes some seconds to start; the others take none, or go round a damaged file without end
_SECONDS = {"antiword": 5.0, "catdoc": 5.0, "soffice": 60.0}
_PROCESSOR_SECONDS = 120
_VIETNAMESE = frozenset(
    chr(code) for code in (*range(0xA0, 0x1B1), *range(0x1EA0, 0x1EFA), *range(0x2010, 0x2070))
)
_CONTROLS = frozenset(map(chr, (*range(9), *range(0x0E, 0x20), 0x7F)))
_MAX_STRANGE = 0.05
_RESAVE = "lấy lại bản gốc, hoặc mở bằng Word rồi lưu lại thành .docx"
_INSTALL = "cài antiword, catdoc hoặc LibreOffice; hoặc mở bằng Word rồi lưu lại thành .docx"


def read_by_programs(data: bytes, name: str, problem: str) -> Content:
    """Read an old Word file by the first installed program that can; a warning tells which.

    Raises `ReadError`, with the problem that the caller found and a remedy, where none is installed or none
    gives a text.
    """
    installed = [program for program in _PROGRAMS if which(program)]
    with TemporaryDirectory(prefix="vbhc-") as folder:
        file = Path(folder, "van-ban.doc")
        file.write_bytes(data)
        for program in installed:
            content = _PROGRAMS[program](file, name)
            if content is not None and _is_text(content.text):
                warning = f"{problem}, đọc bằng {program}: bảng và số thứ tự tự động có thể không đủ"
                return replace(content, warnings=(*content.warnings, warning))
    raise ReadError(name, f"{problem}, không đọc được", _RESAVE if installed else _INSTALL)


def _is_text(text: str) -> bool:
    """Tell text from what LibreOffice makes of a file it does not know: the bytes, taken for letters."""
    strange = sum(not (char.isascii() or char in _VIETNAMESE) or char in _CONTROLS for char in text)
    return bool(text.strip()) and strange < _MAX_STRANGE * len(text)


def _by_antiword(file: Path, _name: str) -> Content | None:
    return _text_of(["antiword", "-m", "UTF-8.txt", "-w", "0", str(file)], file.parent)


def _by_catdoc(file: Path, _name: str) -> Content | None:
    return _text_of(["catdoc", "-d", "utf-8", "-w", str(file)], file.parent)


def _by_libreoffice(file: Path, name: str) -> Content | None:
    """Convert to .docx under a profile of its own; LibreOffice returns 0 even where it fails."""
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    target = file.with_suffix(".docx")
    _output(
        [
            "soffice",
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            str(file.parent),
            str(file),
        ],
        file.parent,
    )
    if not target.is_file():
        return None
    read_docx: Callable[[bytes, str], Content] = import_module("vbhc_extract.reading.docx").read_docx
    with suppress(ReadError):
        return read_docx(target.read_bytes(), name)
    return None


_PROGRAMS: dict[str, Callable[[Path, str], Content | None]] = {
    "antiword": _by_antiword,
    "catdoc": _by_catdoc,
    "soffice": _by_libreoffice,
}


def _text_of(command: Sequence[str], folder: Path) -> Content | None:
    output = _output(command, folder)
    text, _ = convert_lines(output.decode(errors="replace"))
    flow = Flow()
    for line in text.splitlines():
        flow.add("paragraph", line)
    return flow.content() if flow.blocks else None


def _output(command: Sequence[str], folder: Path) -> bytes:
    """Run a program in a group of its own, which ends with it or when its time is over; return what it wrote."""
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    try:
        with Popen(  # noqa: S603  the command is ours, the file's name is no part of it
            command,
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,
            env=environment,
            start_new_session=True,
            preexec_fn=_set_limits,  # noqa: PLW1509  readers run in processes without threads
        ) as process:
            try:
                return process.communicate(timeout=_SECONDS[command[0]])[0]
            except TimeoutExpired:
                return b""
            finally:
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
    except OSError:
        return b""


def _set_limits() -> None:
    """Give a program the address space that a worker may not have, and time that ends even without the worker.

    LibreOffice reserves gigabytes; a worker that is killed cannot end it.
    """
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
