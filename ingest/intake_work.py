"""What is done for one upload, from its first turn to the report or the reason why not.

Every way through :meth:`Work.run` ends in a row that says ``done``, ``failed`` or ``asking``; only the end of the
program leaves it as it was, to be taken up at the next start. The last row of an upload that became a report is
written in the transaction that writes the report: after a crash either both are there or neither.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from corpus.activity import UploadState
from corpus.errors import AlreadyThere, DataFolderError, TilstandError, UnknownReport, UnknownUpload, UnreadableFile
from corpus.events import record
from corpus.model import ReadReport, Report
from corpus.uploads import Job, Uploads, write_job
from ingest import intake_words as words
from ingest.intake_board import Board
from ingest.intake_claims import Claims
from ingest.names import report_id_of
from ingest.request import FIGURES, READING, SCANNED, Limits, Progress, Reading

if TYPE_CHECKING:
    from corpus.library import Library

log = logging.getLogger(__name__)

Reader = Callable[[Path, Reading, Limits, Progress], ReadReport]
"""Reads a file within limits, telling how far it is. :raises UnreadableFile: whatever is wrong with the file."""

_STATES: dict[str, UploadState] = {READING: "reading", SCANNED: "scanning", FIGURES: "figures"}
"""What an upload is in while its file is read, by what the reader tells."""

_LOOKS_AGAIN_SECONDS = 2.0


class StoppedError(Exception):
    """The program is ending: leave the upload for the next start."""


class Work:
    """Runs uploads, each in the thread that calls; safe to use from many threads."""

    def __init__(self, library: Library, uploads: Uploads, reader: Reader, limits: Limits) -> None:
        self.board = Board()
        self.stopping = threading.Event()
        self._library = library
        self._uploads = uploads
        self._reader = reader
        self._limits = limits
        self._claims = Claims(self._breath)

    def run(self, id: str) -> None:
        """Do all that is to be done for an upload now; raises nothing."""
        job = self._found(id)
        if job is not None and job.upload.state == "waiting":
            self._end(replace(job, attempts=job.attempts + 1, upload=replace(job.upload, state="reading")))

    def _found(self, id: str) -> Job | None:
        """An upload whose turn it is; ``None`` when it was forgotten meanwhile or the program ends."""
        while not self.stopping.is_set():
            try:
                return self._uploads.job(id)
            except UnknownUpload:
                return None
            except DataFolderError as error:  # without its row there is nothing to tell an end to
                log.warning("upload %s cannot be looked up, and waits: %s", id, error)
                self.stopping.wait(_LOOKS_AGAIN_SECONDS)
        return None

    def _end(self, job: Job) -> None:
        """Bring an upload to its end, whatever happens."""
        try:
            self._uploads.put(job)
            self._breath()
            if job.task == "file":
                self._handle_file(job)
            else:
                self._read_again(job)
        except StoppedError:
            self._leave(job)
        except UnreadableFile as error:
            self._uploads.drop(job.upload.id)  # nothing of a refused file is kept, whatever happens next
            self._fail(job, str(error), again=False)
        except UnknownReport:  # removed by somebody else meanwhile; tried again, the file goes in beside the others
            self._fail(job, words.REMOVED if job.task == "file" else words.REMOVED_ITSELF, again=job.task == "file")
        except TilstandError as error:
            self._fail(job, str(error), again=job.task == "file")
        except Exception:  # the outermost frame of an upload: it must end, and nobody above would tell the user
            if self.stopping.is_set():  # the library may be closed by now
                log.info("upload %s was broken off by the end of the program", job.upload.id)
            else:
                log.exception("upload %s met a defect of the program", job.upload.id)
                self._fail(job, words.DEFECT, again=job.task == "file")
        else:
            self.board.clear(job.upload.id)

    def _handle_file(self, job: Job) -> None:
        with self._claims.hold(f"content {job.upload.sha256}"):
            same = self._library.with_content(job.upload.sha256)
            try:
                if same is None:
                    self._place(job)
            except AlreadyThere as error:  # another process was quicker
                same = self._library.report(error.report)
            if same is not None:
                self._settle_same(job, same)

    def _place(self, job: Job) -> None:
        """Find the report's id, the one it is to replace or a free one, and take it in under that."""
        if any(report.id == job.upload.replaces for report in self._library.reports()):
            with self._claims.hold(job.upload.replaces):
                self._take_in(job, job.upload.replaces)
            return
        job = replace(job, upload=replace(job.upload, replaces=""))  # what it was to replace is gone
        wanted = report_id_of(job.upload.file_name)
        with self._claims.hold_free(lambda held: self._library.free_id(wanted, held)) as id:
            self._take_in(job, id)

    def _take_in(self, job: Job, id: str) -> None:
        """Read a file and write it as the report ``id``, or ask the user."""
        path = self._uploads.content(job.upload.id)
        content = _content(path, job)
        request = Reading(job.upload.file_name, report_id=id, added_by=job.upload.by)
        read = self._reader(path, request, self._limits, self._reading(job.upload.id))
        with self._of_one_year(read.report):
            if not self._asks(job, read.report):
                self._write(job, read, content, replacing=bool(job.upload.replaces))

    def _read_again(self, job: Job) -> None:
        """Read the file of a report again, with what the user says of it."""
        with self._claims.hold(job.upload.replaces):
            old = self._library.report(job.upload.replaces)
            told = job.told if job.task == "told" else self._library.told(old.id)
            path = self._library.file(old.id)
            content = _content(path, job)
            request = Reading(old.file_name, old.id, old.added, old.added_by, told)
            read = self._reader(path, request, self._limits, self._reading(job.upload.id))
            with self._of_one_year(read.report):
                self._write(replace(job, told=told), read, content, replacing=True)

    def _write(self, job: Job, read: ReadReport, content: bytes, *, replacing: bool) -> None:
        """Put the report in, and the upload's last row with it."""
        self._breath()
        id = job.upload.id
        verb = words.READ if not replacing else words.REPLACED if job.task == "file" else words.READ_AGAIN
        message = words.read_in(read, verb)
        if job.attempts > 1:
            message = f"{words.TAKEN_UP} {message}"
        upload = replace(job.upload, state="done", message=message, report=read.report.id, rivals=())
        done = replace(job, upload=upload, again=False)

        def also(connection: sa.Connection) -> None:
            write_job(connection, done)

        def progress(so_far: int, total: int) -> None:
            self._breath()
            self.board.show(id, "indexing", so_far, total)

        self.board.show(id, "indexing", 0, len(read.passages))
        if replacing:
            self._library.replace(read, content, progress, told=job.told, by=job.upload.by, also=also)
        else:
            self._library.add(read, content, progress, also=also)
        self._uploads.drop(id)

    # -- ends that are no new report

    def _asks(self, job: Job, report: Report) -> bool:
        """Whether the user must say first what is to become of the file; the row says so then."""
        if job.choice:
            return False
        if job.upload.replaces:
            old = self._library.report(job.upload.replaces)
            rivals: tuple[Report, ...] = (old,) if old.service not in ("", report.service) else ()
            message = words.other_service_question(report, old)
        else:
            rivals = self._library.with_service_and_year(report.service, report.year)
            message = words.rival_question(report, rivals)
        if not rivals:
            return False
        ids = tuple(rival.id for rival in rivals)
        asking = replace(job.upload, state="asking", message=message, rivals=ids)
        self._uploads.put(replace(job, upload=asking, attempts=0))
        return True

    def _settle_same(self, job: Job, same: Report) -> None:
        """The content is in the library already."""
        itself = same.id == job.upload.replaces
        told = words.same_as_replaced(same) if itself else words.already_there(job.upload.file_name, same)
        upload = replace(job.upload, state="done", message=told, report=same.id, rivals=())
        self._uploads.put(replace(job, upload=upload))
        self._uploads.drop(job.upload.id)

    def _fail(self, job: Job, message: str, *, again: bool) -> None:
        upload = replace(job.upload, state="failed", message=message, rivals=())
        failed = replace(job, upload=upload, again=again, choice=job.choice if again else "")
        details = words.refusal(upload.file_name, message)
        try:
            with self._uploads.database.writing() as connection:
                write_job(connection, failed)
                record(connection, "refused", who=upload.by, report=upload.report, details=details)
        except Exception as error:  # told from memory until the program ends, and tried again at the next start
            expected = isinstance(error, DataFolderError)
            log.warning(
                "upload %s failed, and that cannot be written down: %s", upload.id, error, exc_info=not expected
            )
            self.board.keep(failed)
        else:
            self.board.clear(upload.id)

    def _leave(self, job: Job) -> None:
        """The program ends in good order: that is no failed attempt."""
        upload = replace(job.upload, state="waiting")
        try:
            self._uploads.put(replace(job, upload=upload, attempts=job.attempts - 1))
        except DataFolderError as error:
            log.warning("upload %s is left as it is: %s", job.upload.id, error)

    # -- helpers

    def _of_one_year(self, report: Report) -> AbstractContextManager[None]:
        """One at a time of a service and year, so that the second sees the first when it looks for rivals."""
        known = report.service and report.year is not None
        return self._claims.hold(f"year {report.service.casefold()} {report.year}") if known else nullcontext()

    def _reading(self, id: str) -> Progress:
        def progress(stage: str, so_far: int, total: int) -> None:
            self._breath()
            self.board.show(id, _STATES[stage], so_far, total)

        return progress

    def _breath(self) -> None:
        if self.stopping.is_set():
            raise StoppedError


def _content(path: Path, job: Job) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(words.LOST, job.upload.file_name) from error
    except OSError as error:
        raise DataFolderError(f"Filen kan ikke leses fra datamappen ({error.strerror}). Prøv igjen.") from error
