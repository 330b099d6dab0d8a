"""Conversions by LibreOffice: many files at once, in a profile of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 300
_FILTERS = {"pdf": "pdf:writer_pdf_Export", "doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}


def convert(files: Sequence[Path], suffix: str, folder: Path) -> None:
    """Convert Word files to `pdf`, `doc` or `rtf`, each into `folder` under its own name.

    Raises `RuntimeError` when LibreOffice is missing or a file did not come out: its exit code is 0 either way.
    """
    program = shutil.which("soffice")
    if program is None:
        raise RuntimeError("LibreOffice is missing: sudo apt install libreoffice-writer-nogui")
    with TemporaryDirectory() as profile:
        command = [
            *(program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"),
            *("--convert-to", _FILTERS[suffix], "--outdir", str(folder), *map(str, files)),
        ]
        process = subprocess.Popen(  # noqa: S603  the files are our own
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            process.wait(_SECONDS)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    missing = [file.name for file in files if not (folder / f"{file.stem}.{suffix}").exists()]
    if missing:
        raise RuntimeError(f"LibreOffice made no {suffix} of {', '.join(missing)}")
