"""`vbhc-extract run`: a whole folder, from files to tables."""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import click

from vbhc_extract import __version__, batch, exporting, vocabulary
from vbhc_extract.cli.stopping import FAILED, INTERRUPTED, MISUSED, stop
from vbhc_extract.errors import ExportError, VbhcError
from vbhc_extract.exporting.wording import labels
from vbhc_extract.extending import extend
from vbhc_extract.journal import FILE_NAME, Journal
from vbhc_extract.linking.register import read_register
from vbhc_extract.loading import load
from vbhc_extract.model import Collection, Severity

_SHOWN_FAILURES = 5
_SHOWN_FINDINGS = 5
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@click.command(short_help="Đọc cả thư mục, ra bảng đối chiếu và trang báo cáo.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Path(path_type=Path),
    required=True,
    help="Thư mục để ghi kết quả.",
)
@click.option(
    "--format",
    "--formats",
    "formats",
    type=click.Choice(list(exporting.FORMATS)),
    multiple=True,
    default=["csv", "xlsx", "html"],
    show_default=True,
    help="Định dạng kết quả; dùng được nhiều lần.",
)
@click.option("--resume", is_flag=True, help="Làm tiếp lần chạy trước bị dừng giữa chừng.")
@click.option(
    "--with",
    "earlier",
    type=click.Path(path_type=Path),
    help="Thư mục kết quả của lần chạy trước: liên kết thêm vào đó, không đọc lại các tệp cũ.",
)
@click.option(
    "--register",
    type=click.Path(path_type=Path),
    help="Sổ đăng ký văn bản (CSV, Parquet) để đối chiếu số, ngày, cơ quan, hiệu lực.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    help="Số tiến trình; mặc định bằng số nhân máy; 0: không giới hạn thời gian, bộ nhớ.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default=True,
    help="Số giây tối đa cho một tệp, thêm 10 giây cho mỗi trang scan (trừ khi --workers 0).",
)
@click.option(
    "--vocabulary",
    "own_words",
    type=click.Path(path_type=Path),
    help="Thư mục CSV từ vựng riêng, đặt trước từ vựng có sẵn.",
)
@click.option(
    "--escape-formulas", is_flag=True, help="Thêm dấu ' trước ô CSV bắt đầu như công thức bảng tính."
)
@click.option("-q", "--quiet", is_flag=True, help="Chỉ báo lỗi.")
def run(  # noqa: PLR0913, PLR0917 - one argument an option
    folder: Path,
    output: Path,
    formats: tuple[str, ...],
    resume: bool,
    earlier: Path | None,
    register: Path | None,
    workers: int | None,
    timeout: float,
    own_words: Path | None,
    escape_formulas: bool,
    quiet: bool,
) -> None:
    """Đọc cả thư mục FOLDER và ghi bảng đối chiếu, trang báo cáo và các bảng vào thư mục kết quả.

    Mã thoát / exit code: 0 xong hết, 1 có tệp lỗi (các tệp khác vẫn xong), 2 sai tham số hoặc
    không ghi được kết quả, 130 bị dừng (Ctrl-C; chạy lại với --resume để làm tiếp).

    \b
    Ví dụ / Examples:
      vbhc-extract run ho-so/ -o ket-qua/
      vbhc-extract run ho-so/ -o ket-qua/ --resume
      vbhc-extract run ho-so-bo-sung/ -o ket-qua-2/ --with ket-qua/
      vbhc-extract run ho-so/ -o ket-qua/ --register so-dang-ky.csv --format xlsx --format parquet
    """  # noqa: D301 - click reads the \b
    try:
        if output.resolve() == folder.resolve():
            raise ExportError(str(output), "trùng với thư mục văn bản", "chọn thư mục khác cho kết quả")
        exporting.prepare(output, formats)
        words = vocabulary.load(own_words)
        known = read_register(register, words) if register else None
        with Journal(output / FILE_NAME, _conditions(own_words), resume=resume) as journal:
            collection = batch.extract_folder(
                folder,
                workers=workers,
                progress=not quiet,
                vocabulary=words,
                timeout=timeout,
                skip=output,
                register=known,
                journal=journal,
            )
            if earlier:
                collection = extend(load(earlier), collection, words, register=known)
            if not quiet and sys.stderr.isatty():
                click.echo("Đang ghi kết quả …", err=True)
            files = exporting.export(collection, output, formats=formats, escape_formulas=escape_formulas)
    except VbhcError as error:
        stop(f"Lỗi: {error}", MISUSED)
    except KeyboardInterrupt:
        stop("\nĐã dừng theo yêu cầu; không có bảng nào ghi dở. Thêm --resume để làm tiếp.", INTERRUPTED)
    if not quiet:
        click.echo(_summary(collection))
        click.echo(f"Kết quả ở {output}{os.sep}: {', '.join(file.name for file in files)}")
    _report_failures(collection)
    if collection.failures:
        sys.exit(FAILED)


def _conditions(own_words: Path | None) -> str:
    """Tell under which version and vocabulary a run works: outcomes of another one are not taken up."""
    words = sorted(own_words.glob("*.csv")) if own_words else []
    return f"{__version__} {hashlib.sha256(b''.join(path.read_bytes() for path in words)).hexdigest()}"


def _summary(collection: Collection) -> str:
    extractions, graph = collection.extractions, collection.graph
    documents = sum(len(extraction.parts) for extraction in extractions)
    citations = sum(len(extraction.citations) for extraction in extractions)
    dates = sum(len(extraction.dates) for extraction in extractions)
    indicators = sum(len(extraction.indicators) for extraction in extractions)
    tasks = sum(len(extraction.tasks) for extraction in extractions)
    records = f"{citations} viện dẫn, {dates} ngày và kỳ, {indicators} số liệu, {tasks} nhiệm vụ"
    return "\n".join(
        (
            f"Đã đọc {len(extractions)} tệp, {documents} văn bản: {records}.",
            f"Đồ thị viện dẫn: {len(graph.nodes)} văn bản, {len(graph.edges)} quan hệ.",
            *_found(collection),
            f"Tệp lỗi: {len(collection.failures)}.",
        )
    )


def _found(collection: Collection) -> list[str]:
    counts = Counter(finding.severity for finding in collection.findings)
    told = ", ".join(f"{counts[severity]} {labels('severity')[severity].lower()}" for severity in _SEVERITIES)
    gravest = list(dict.fromkeys(one.message for one in collection.findings if one.severity == "error"))
    lines = [f"Phát hiện: {told}.", *(f"  • {message}" for message in gravest[:_SHOWN_FINDINGS])]
    if (more := len(gravest) - _SHOWN_FINDINGS) > 0:
        lines.append(f"  … và {more} chỗ sai nữa: xem trang Phát hiện của bảng đối chiếu")
    return lines


def _report_failures(collection: Collection) -> None:
    for failure in islice(collection.failures, _SHOWN_FAILURES):
        stage = labels("stage").get(failure.stage, failure.stage)
        click.echo(f"  {failure.path} ({stage}): {failure.message}", err=True)
    if (more := len(collection.failures) - _SHOWN_FAILURES) > 0:
        click.echo(
            f"  … và {more} tệp nữa: xem trang Lỗi đọc tệp của bảng đối chiếu, hoặc errors.csv", err=True
        )
