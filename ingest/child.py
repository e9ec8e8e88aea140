"""Read a file from a stranger in a child process with limits; see ``corpus.confined`` for what holds it.

Whatever the file does to the child, the parent gets a report or an ``UnreadableFile`` with a sentence, within the time.
The child costs about a second: the start of an interpreter with the libraries that read PDFs and the vocabulary, and
nothing of what answers questions.
"""

from __future__ import annotations

import hashlib
import logging
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from corpus.confined import Confined
from corpus.errors import UnreadableFile
from corpus.model import READING_VERSION, ReadReport
from ingest.messages import LONGEST, OUT_OF_MEMORY, Broke, Finished, Refused, Said, Tabled, Task, messages, tasks
from ingest.names import plain_name
from ingest.request import USUAL, Limits, Progress, Reading
from ingest.tables.export import TableRecord

__all__ = ["USUAL", "Limits", "Progress", "Reading", "read_in_child", "tables_in_child"]

log = logging.getLogger(__name__)

_PROGRAM = "ingest.child_main"
_OVER_CPU = -getattr(signal, "SIGXCPU", 0)
_STARVED = (OUT_OF_MEMORY, -getattr(signal, "SIGABRT", 0), -getattr(signal, "SIGKILL", 0))
"""How it ends when it gets no more memory: by itself, in pdfium, by the kernel of a machine that has none left."""
_SAVE_ANEW = "Åpne den i et PDF-program, lagre en ny kopi som PDF, og legg inn kopien."


def read_in_child(
    content_path: Path, request: Reading, limits: Limits = USUAL, progress: Progress | None = None
) -> ReadReport:
    """Read the file at ``content_path`` as ``request`` says; ``progress`` is called in this thread.

    What ``progress`` raises breaks the reading off and is raised here.

    :raises UnreadableFile: on every failure; the message says what to do.
    """
    content = _content(content_path, plain_name(request.file_name))
    task = Task(request, len(content), limits.pages, limits.seconds, limits.megabytes)
    ended = _ended(content, task, limits, progress)
    if not isinstance(ended, Finished):
        raise _broke(plain_name(request.file_name))
    return _believed(ended.read, content, request, limits)


def tables_in_child(content_path: Path, limits: Limits = USUAL) -> list[TableRecord]:
    """The tables of the file at ``content_path``, in the order of its pages.

    :raises UnreadableFile: on every failure; the message says what to do.
    """
    content = _content(content_path, plain_name(content_path.name))
    request = Reading(content_path.name)
    task = Task(request, len(content), limits.pages, limits.seconds, limits.megabytes, "tables")
    ended = _ended(content, task, limits, None)
    if not isinstance(ended, Tabled):
        raise _broke(plain_name(content_path.name))
    return ended.tables


def _content(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"«{name}» kan ikke leses fra disken. Legg den inn på nytt.", name) from error


def _ended(content: bytes, task: Task, limits: Limits, progress: Progress | None) -> Finished | Tabled:
    """What the child found in the end."""
    name = plain_name(task.request.file_name)
    try:
        child = Confined(_PROGRAM, limits.seconds)
    except OSError as error:
        busy = f"Maskinen har ikke plass til å lese «{name}» akkurat nå. Vent litt, og prøv igjen."
        raise UnreadableFile(busy, name) from error
    with child:
        _send(child, content, task)
        for message in _heard(child, name):
            if isinstance(message, Finished | Tabled):
                return message
            if isinstance(message, Refused):
                raise UnreadableFile(message.sentence, name)
            if isinstance(message, Broke):
                log.warning("reading %s failed: %s", name, message.trace)
                raise _broke(name)
            if progress is not None:
                progress(message.stage, message.done, message.total)
        raise _died(child, name, limits)


def _send(child: Confined, content: bytes, task: Task) -> None:
    with suppress(BrokenPipeError):  # it is dead already; what it died of shows in its end
        child.input.write(tasks().dump_json(task) + b"\n")
        child.input.write(content)
        child.input.flush()


def _heard(child: Confined, name: str) -> Iterator[Said]:
    while line := child.output.readline(LONGEST):
        if not line.endswith(b"\n") and len(line) < LONGEST:
            return  # broken off in the middle: it died
        try:
            yield messages().validate_json(line)
        except ValidationError as error:
            log.warning("reading %s gave something else than a report: %s", name, error.errors(include_input=False)[:3])
            raise _broke(name) from error


def _believed(read: ReadReport, content: bytes, request: Reading, limits: Limits) -> ReadReport:
    """The report, if it is one of this file and hangs together."""
    report, pages = read.report, range(1, read.report.page_count + 1)
    told = request.told
    agrees = (
        report.sha256 == hashlib.sha256(content).hexdigest()
        and (request.report_id is None or report.id == request.report_id)
        and (request.added is None or report.added == request.added)
        and (told is None or (report.service, report.year, report.kind) == (told.service, told.year, told.kind))
        and report.added_by == request.added_by
        and report.reading == READING_VERSION
        and report.page_count <= limits.pages
        and [page.number for page in read.pages] == list(pages)
        and all(passage.report == report.id and passage.page in pages for passage in read.passages)
        and [passage.order for passage in read.passages] == list(range(len(read.passages)))
        and all(figure.report == report.id and figure.page in pages for figure in read.figures)
    )
    if not agrees:
        log.warning("reading %s gave a report that does not hang together", report.file_name)
        raise _broke(plain_name(request.file_name))
    return read


def _died(child: Confined, name: str, limits: Limits) -> UnreadableFile:
    status = child.ended()
    if child.overdue or status == _OVER_CPU:
        return UnreadableFile(
            f"«{name}» var ikke ferdig lest etter {limits.seconds:.0f} sekunder, og lesingen ble avbrutt. {_SAVE_ANEW}",
            name,
        )
    if status in _STARVED:
        return UnreadableFile(
            f"«{name}» trenger mer enn {limits.megabytes} megabyte minne for å bli lest, og lesingen ble avbrutt. "
            f"{_SAVE_ANEW}",
            name,
        )
    log.warning("the process that read %s ended with status %d", name, status)
    return UnreadableFile(f"«{name}» er skadet på en måte som gjør at den ikke kan leses. {_SAVE_ANEW}", name)


def _broke(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"Programmet klarte ikke å lese «{name}», og ingenting er lagt inn. {_SAVE_ANEW} "
        "Hjelper ikke det, gi filen til den som drifter tjenesten.",
        name,
    )
