"""From files to a collection: one file at once, or a whole folder in worker processes."""

from __future__ import annotations

import os
import sys
from collections import Counter, deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from contextvars import ContextVar
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from vbhc_extract import auditing, extraction, linking, reading
from vbhc_extract.errors import ExtractError, ReadError, VbhcError
from vbhc_extract.journal import Journal, Outcome
from vbhc_extract.linking.register import Register
from vbhc_extract.model import Collection, Document, Extraction, Failure, Graph
from vbhc_extract.reading.scan_count import scan_count
from vbhc_extract.vocabulary import Vocabulary
from vbhc_extract.workers import MEMORY, WorkerContext, limit_memory


class _Limits(NamedTuple):
    workers: int
    seconds: float
    memory: int | None


_DOCUMENT_SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".pdf", ".doc", ".docx", ".rtf", ".odt", ".html", ".htm"}
)
# What exports, annotations and scripts are written in; beside documents they are no failure.
_DATA_SUFFIXES = frozenset({".csv", ".json", ".jsonl", ".parquet", ".xlsx", ".py", ".ipynb"})
# What operating systems and authors put beside documents; everything else is tried.
_NO_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini", "readme", "readme.md", "readme.txt"})
SECONDS_A_SCAN = 10.0
"""Time that each scanned page adds to that of its file: recognition takes 1 or 2, on a busy machine 5 and more."""
_TASKS_PER_WORKER = 1000  # then a fresh process, whatever the old one has leaked
_IN_FLIGHT_PER_WORKER = 16  # enough that a slow file does not leave the other workers idle
_MESSAGES = {
    "TimeoutError": "quá thời gian cho một tệp; cho thêm thời gian (timeout) hoặc chia nhỏ tệp",
    "MemoryError": "hết bộ nhớ; chia nhỏ tệp hoặc giảm số tiến trình (workers)",
    "ProcessExpired": "tệp làm tiến trình xử lý dừng đột ngột (tệp hỏng, hoặc cần quá nhiều bộ nhớ); lấy lại bản gốc hoặc chia nhỏ tệp",
}
_WORKER_VOCABULARY: ContextVar[Vocabulary | None] = ContextVar("vocabulary", default=None)


def extract(source: Document | str | Path, vocabulary: Vocabulary | None = None) -> Extraction:
    """Return everything found in one document, given as read or as the path of its file.

    Raises `ReadError` when the file cannot be read.

    >>> from vbhc_extract.reading import from_text
    >>> extract(from_text("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.")).citations[0].date
    '2020-03-05'
    """
    document = source if isinstance(source, Document) else reading.read(Path(source))
    return extraction.extract(document, vocabulary)


def extract_folder(  # noqa: PLR0913 - every option stands for itself
    folder: str | Path,
    *,
    workers: int | None = None,
    progress: bool = True,
    vocabulary: Vocabulary | None = None,
    timeout: float = 120.0,
    memory_limit: int | None = MEMORY,
    skip: str | Path | None = None,
    register: Register | None = None,
    journal: Journal | None = None,
) -> Collection:
    """Read every document of a folder and its subfolders, link what they cite into a graph, and audit it.

    Content decides what a file is, not its name; only hidden files, office lock files,
    READMEs, data files (CSV, JSON, Parquet, Excel) and scripts are left out, and `skip`, a folder inside. A file that fails is a `Failure` of the
    collection and never stops the others. The result is the same for any number of workers
    and whatever the files are called, but for the paths; a copy of a file that came before
    gets ids with a suffix `~2`, `~3`.

    `workers` is the number of processes, as many as there are cores unless told. A file that takes longer
    than `timeout` (seconds, and `SECONDS_A_SCAN` more for each scanned page), more address space than
    `memory_limit` (bytes, none for no limit; not on Windows), or that crashes its worker, costs only itself.
    `workers=0` works in this process, for debuggers and places that may start none, and keeps neither limit.
    The progress bar shows in terminals and notebooks. Citations are checked against a `register` from
    outside, where one is given. A `journal` takes down what comes of each file, and answers for the files
    that it knows from a run before.

    Raises `ReadError` when there is no such folder, `ExtractError` when no worker can be started.

    >>> from tempfile import mkdtemp
    >>> extract_folder(mkdtemp()).extractions
    ()
    """
    root = Path(folder)
    paths, failures = _listed(root, skip)
    done = _known(journal, paths, root) if journal else {}
    left = [path for path in paths if path not in done]
    if workers == 0 or not left:
        outcomes = _in_process(left, root, vocabulary)
    else:
        limits = _Limits(min(workers or _cores(), len(left)), timeout, memory_limit)
        outcomes = _in_processes(left, root, vocabulary, limits)
    with closing(outcomes):
        for path, outcome in zip(
            left, _with_progress(outcomes, len(paths), len(done), progress), strict=True
        ):
            done[path] = outcome
            if journal:
                journal.add(_name(path, root), path, outcome)
    failures += (outcome for outcome in done.values() if isinstance(outcome, Failure))
    found = [outcome for outcome in done.values() if isinstance(outcome, Extraction)]
    extractions = in_order(found)
    _tell("Đang liên kết …", progress)
    try:
        graph = linking.link(extractions, vocabulary)
    except Exception as error:  # noqa: BLE001 - what was read from the files must not be lost with the graph
        graph = Graph()
        failures.append(_failure(root, root, error, "link"))
    _tell("Đang kiểm tra …", progress)
    try:
        findings = auditing.audit(extractions, graph, vocabulary, register=register)
    except Exception as error:  # noqa: BLE001 - nor with the findings
        findings = ()
        failures.append(_failure(root, root, error, "audit"))
    return Collection(
        extractions, graph, tuple(sorted(failures, key=attrgetter("path"))), findings, str(root)
    )


def _known(journal: Journal, paths: list[Path], root: Path) -> dict[Path, Outcome]:
    known = ((path, journal.outcome(_name(path, root), path)) for path in paths)
    return {path: outcome for path, outcome in known if outcome is not None}


def in_order(found: Iterable[Extraction]) -> tuple[Extraction, ...]:
    """Return extractions in the order of their content, each with ids of its own.

    The order is that of the first part's date, then of the file's hash; copies of one file stand
    in the order of their paths, and bear suffixes from the second on.
    """
    copies: Counter[str] = Counter()
    ordered = []
    for extracted in sorted(found, key=_content_then_path):
        first_id = extracted.parts[0].doc_id if extracted.parts else extracted.source.sha256
        copies[first_id] += 1
        ordered.append(renamed(extracted, f"~{copies[first_id]}") if copies[first_id] > 1 else extracted)
    return tuple(ordered)


def renamed(extracted: Extraction, suffix: str) -> Extraction:
    """Return an extraction whose document ids, and the record ids that begin with them, bear a suffix.

    >>> from vbhc_extract.model import Header, Part, Source
    >>> one = Extraction(Source("a.txt", "txt", "f" * 64, 9), (Part("ffff-0", 0, 0, 9, Header()),))
    >>> renamed(one, "~2").parts[0].doc_id
    'ffff-0~2'
    """
    doc_ids = {part.doc_id for part in extracted.parts}

    def moved(record_id: str) -> str:
        if record_id in doc_ids:
            return record_id + suffix
        doc_id, dash, rest = record_id.rpartition("-")
        return f"{doc_id}{suffix}{dash}{rest}"

    return replace(
        extracted,
        parts=tuple(replace(part, doc_id=moved(part.doc_id)) for part in extracted.parts),
        citations=tuple(
            replace(
                citation,
                citation_id=moved(citation.citation_id),
                doc_id=moved(citation.doc_id),
                from_id=citation.from_id and moved(citation.from_id),
                acts_on_id=citation.acts_on_id and moved(citation.acts_on_id),
            )
            for citation in extracted.citations
        ),
        dates=tuple(
            replace(date, date_id=moved(date.date_id), doc_id=moved(date.doc_id)) for date in extracted.dates
        ),
        indicators=tuple(
            replace(
                indicator,
                indicator_id=moved(indicator.indicator_id),
                doc_id=moved(indicator.doc_id),
                part_of=indicator.part_of and moved(indicator.part_of),
            )
            for indicator in extracted.indicators
        ),
        tasks=tuple(
            replace(task, task_id=moved(task.task_id), doc_id=moved(task.doc_id)) for task in extracted.tasks
        ),
    )


def _content_then_path(extracted: Extraction) -> tuple[str, ...]:
    date = extracted.parts[0].header.date if extracted.parts else ""
    source = extracted.source
    return date, source.sha256, source.format, source.path


def _listed(folder: Path, skip: str | Path | None) -> tuple[list[Path], list[Failure]]:
    """Return the files to try, and the subfolders that could not be looked into."""
    if not folder.is_dir():
        raise ReadError(str(folder), "không có thư mục này", "kiểm tra lại đường dẫn")
    paths: list[Path] = []
    failures: list[Failure] = []
    entered = {os.path.realpath(place) for place in (folder, skip) if place}  # a linked folder may be a loop

    def unreadable(error: OSError) -> None:
        message = f"không mở được thư mục ({error.strerror}); kiểm tra quyền đọc"
        failures.append(Failure(_name(Path(error.filename), folder), "read", type(error).__name__, message))

    for here, folders, files in os.walk(folder, onerror=unreadable, followlinks=True):
        folders[:] = [name for name in sorted(folders) if _may_enter(Path(here, name), entered)]
        # A folder with the name of a document is tried like one: its error row tells of the mix-up.
        misnamed = [name for name in folders if Path(name).suffix.lower() in _DOCUMENT_SUFFIXES]
        paths += (Path(here, name) for name in sorted(files) + misnamed if _may_be_document(name))
    return paths, failures


def _may_enter(folder: Path, entered: set[str]) -> bool:
    place = os.path.realpath(folder)
    new = place not in entered and not folder.name.startswith(".")
    entered.add(place)
    return new


def _may_be_document(name: str) -> bool:
    name = name.lower()
    return not (name.startswith((".", "~$")) or name in _NO_DOCUMENTS or Path(name).suffix in _DATA_SUFFIXES)


def _name(path: Path, root: Path) -> str:
    # As reading names its sources: a file name that is no UTF-8 must not spoil the tables.
    name = path.relative_to(root).as_posix()
    return name.encode(errors="surrogateescape").decode(errors="backslashreplace")


def _outcome(path: Path, root: Path, vocabulary: Vocabulary | None) -> Outcome:
    try:
        return extraction.extract(reading.read(path, root=root), vocabulary)
    except VbhcError as error:
        return Failure(
            _name(path, root), error.stage, type(error).__name__, f"{error.problem}; {error.remedy}"
        )
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        return _failure(path, root, error)


def _failure(path: Path, root: Path, error: Exception, stage: str = ExtractError.stage) -> Failure:
    kind = type(error).__name__
    message = _MESSAGES.get(kind, f"lỗi ngoài dự kiến: {error}; báo cho nhóm phát triển, kèm tệp này")
    return Failure(_name(path, root), stage, kind, message)


def _in_process(paths: list[Path], root: Path, vocabulary: Vocabulary | None) -> Generator[Outcome]:
    for path in paths:
        yield _outcome(path, root, vocabulary)


def _in_processes(
    paths: list[Path], root: Path, vocabulary: Vocabulary | None, limits: _Limits
) -> Generator[Outcome]:
    from pebble import ProcessPool  # noqa: PLC0415 - one file needs no pool

    pool = ProcessPool(
        limits.workers, _TASKS_PER_WORKER, _start_worker, (vocabulary, limits.memory), WorkerContext()
    )
    in_flight: deque[tuple[Path, Future[Outcome]]] = deque()
    try:
        for path in paths:
            seconds = limits.seconds + SECONDS_A_SCAN * scan_count(path)
            in_flight.append((path, pool.schedule(_outcome_in_worker, (path, root), timeout=seconds)))
            if len(in_flight) >= limits.workers * _IN_FLIGHT_PER_WORKER:
                yield _landed(*in_flight.popleft(), root)
        while in_flight:
            yield _landed(*in_flight.popleft(), root)
    finally:
        pool.stop()
        pool.join()


def _landed(path: Path, future: Future[Outcome], root: Path) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool as error:
        problem = "không khởi động được tiến trình xử lý"
        raise ExtractError(str(root), problem, "dùng workers=0, hoặc cho thêm bộ nhớ") from error
    except Exception as error:  # noqa: BLE001 - a timeout, a crash: one bad file never stops the others
        return _failure(path, root, error)


def _start_worker(vocabulary: Vocabulary | None, memory: int | None) -> None:
    _WORKER_VOCABULARY.set(vocabulary)
    if memory:
        limit_memory(memory)


def _outcome_in_worker(path: Path, root: Path) -> Outcome:
    return _outcome(path, root, _WORKER_VOCABULARY.get())


def _with_progress(outcomes: Iterable[Outcome], total: int, done: int, wanted: bool) -> Iterable[Outcome]:
    from tqdm import tqdm  # noqa: PLC0415 - one file needs no bar

    shown = wanted and _is_watched()
    return tqdm(outcomes, "Đọc văn bản", total, initial=done, unit=" tệp", disable=not shown)


def _tell(what: str, wanted: bool) -> None:
    if wanted and _is_watched():
        print(what, file=sys.stderr)  # noqa: T201 - as the bar, to who watches


def _is_watched() -> bool:
    return sys.stderr.isatty() or "ipykernel" in sys.modules


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
