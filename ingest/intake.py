"""The way into the library for files that users upload: a queue that survives a closed browser and a crash.

From its first byte to its end a file is an *upload*: received whole and on the disk before anything else happens, then
read, then in the library, or refused with the reason. Reading a report's own file again, as it is or with what the user
says of it, goes the same way. What is done for one upload is in ``intake_work.py``, who is next in ``intake_queue.py``.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.activity import Upload
from corpus.errors import DataFolderError, UnknownUpload
from corpus.events import record
from corpus.model import Told
from corpus.settings import Settings
from corpus.uploads import Job, Task, Uploads, new_id, write_job
from ingest import intake_words as words
from ingest.child import read_in_child
from ingest.identitynumbers import holds_identity_number
from ingest.intake_queue import LONG_SECONDS, Workers
from ingest.intake_work import Reader, Work
from ingest.names import plain_name
from ingest.refusal import NAME_HOLDS_ONE
from ingest.request import limits_of

if TYPE_CHECKING:
    from corpus.library import Library

log = logging.getLogger(__name__)

_MOST_ATTEMPTS = 2
_MEGABYTE = 1_000_000
_TIDY_SECONDS = 3600.0
_UNTOUCHED_SECONDS = 24 * 3600.0
"""No file takes so long to be received."""


class Intake:
    """Uploads on their way into a library; safe to use from many threads. Any method may raise ``DataFolderError``.

    :param reader: reads a file; the usual one does it in a process of its own, with limits.
    :param long_seconds: an upload that has been under way so long no longer keeps the next from beginning.
    :param tidy_seconds: so often, after an upload, what no upload needs is removed.
    """

    def __init__(
        self,
        library: Library,
        uploads: Uploads,
        settings: Settings,
        reader: Reader = read_in_child,
        long_seconds: float = LONG_SECONDS,
        *,
        tidy_seconds: float = _TIDY_SECONDS,
    ) -> None:
        self._library = library
        self._uploads = uploads
        self._file_mb = settings.file_mb
        self._answering = threading.Lock()  # of two answers to one question only the first counts
        self._work = Work(library, uploads, reader, limits_of(settings))
        self._workers = Workers(self._run, long_seconds)
        self._tidy_seconds = tidy_seconds
        self._tidied = time.monotonic()

    def start(self) -> tuple[Upload, ...]:
        """Begin to work, first on what the last process left; gives what it left under way, as it stands now."""
        left: list[Upload] = []
        for job in reversed(self._uploads.jobs()):  # the oldest first
            if job.upload.settled:
                continue
            under_way = job.upload.state not in ("waiting", "asking")
            taken_up = self._taken_up(job)
            if under_way or taken_up.upload.state == "failed":
                self._uploads.put(taken_up)
                left.append(taken_up.upload)
                log.warning("%s was left %s: %s", job.upload.file_name, job.upload.state, taken_up.upload.message)
            if taken_up.upload.state == "waiting":
                self._workers.put(job.upload.id, job.upload.by)
        self._uploads.tidy()
        self._workers.start()
        return tuple(left)

    def stop(self, seconds: float = 5.0) -> None:
        """Break off what is under way, to be taken up at the next start; waits at most so long."""
        self._work.stopping.set()
        self._workers.stop(seconds)

    def idle(self) -> bool:
        """Whether every upload has ended or waits for its user."""
        return self._workers.idle()

    # -- files

    def receive(self, file_name: str, content: Path, by: str, replaces: str = "") -> Upload:
        """Take over a received file, which is moved away, and let it be read.

        A file that is empty, too large, in the library already or named by an identity number is settled at once, and
        its upload says why; such a name is written nowhere.

        :param content: best on the disk of the data folder, see ``Uploads.folder``.
        :param replaces: id of the report in whose place it is to stand, ``""`` for none.
        :raises UnknownReport: there is none with the id ``replaces``.
        """
        if replaces:
            self._library.report(replaces)
        size, name = content.stat().st_size, plain_name(file_name)
        private = holds_identity_number(name)
        shown = words.NAMELESS if private else name
        blank = Upload(new_id(), shown, size, "", by, datetime.now(UTC), "waiting", replaces=replaces)
        refusal = NAME_HOLDS_ONE if private else self._refusal(size)
        if refusal:
            content.unlink(missing_ok=True)
            return self._refuse(replace(blank, state="failed", message=refusal))
        upload = replace(blank, sha256=self._uploads.take(content, blank.id))
        try:
            same = self._library.with_content(upload.sha256)
            if same is not None:
                itself = same.id == replaces
                told = words.same_as_replaced(same) if itself else words.already_there(upload.file_name, same)
                upload = replace(upload, state="done", message=told, report=same.id)
                self._uploads.drop(upload.id)
            return self._begin(Job(upload))
        except DataFolderError:
            self._uploads.drop(upload.id)  # nobody will ask for a file that has no row
            raise

    def choose(self, id: str, choice: Literal["replace", "keep", "cancel"], by: str, rival: str = "") -> Upload:
        """Answer the question of an upload that asks; who answers is from then on who puts it in.

        :param rival: which of ``upload.rivals`` is to be replaced; not needed where there is one.
        :raises UnknownUpload: it does not ask (any more), or does not ask about this rival.
        """
        with self._answering:
            job = self._uploads.job(id)
            if job.upload.state != "asking":
                raise UnknownUpload(words.NOT_ASKING)
            if choice == "cancel":
                return self._cancel(job, by)
            replaced = ""
            if choice == "replace":
                replaced = rival or job.upload.rivals[0]
                if replaced not in job.upload.rivals:
                    raise UnknownUpload(words.NOT_ASKING)
            upload = replace(job.upload, state="waiting", message="", rivals=(), replaces=replaced, by=by)
            self._uploads.put(replace(job, upload=upload, choice=choice, attempts=0))
            self._workers.put(id, upload.by)
            return upload

    def again(self, id: str, by: str) -> Upload:
        """Try an upload again that failed through no fault of its file.

        :raises UnknownUpload: it cannot be tried again; see :meth:`can_try_again`.
        """
        with self._answering:
            if not self.can_try_again(id):
                raise UnknownUpload(words.NOT_AGAIN)
            job = self._work.board.seen(self._uploads.job(id))
            upload = replace(job.upload, state="waiting", message="", by=by)
            self._uploads.put(replace(job, upload=upload, attempts=0, again=False))
            self._work.board.clear(id)
        self._workers.put(id, by)
        return upload

    def can_try_again(self, id: str) -> bool:
        """Whether an upload failed through no fault of its file, which is kept. :raises UnknownUpload: none such."""
        job = self._work.board.seen(self._uploads.job(id))
        return job.upload.state == "failed" and job.again and self._uploads.content(id).is_file()

    # -- reports that are there

    def retell(self, report: str, told: Told) -> Upload:
        """Read a report's own file again with what the user says of it; moves its figures.

        :raises UnknownReport: there is none with the id.
        """
        return self._read_again(report, "told", told, told.by)

    def reread(self, report: str, by: str) -> Upload:
        """Read a report's own file again; what was told of it still holds.

        :raises UnknownReport: there is none with the id.
        """
        return self._read_again(report, "reread", None, by)

    # -- the list

    def uploads(self) -> tuple[Upload, ...]:
        """All that are remembered, as they stand now, the newest first."""
        return tuple(self._work.board.seen(job).upload for job in self._uploads.jobs())

    def upload(self, id: str) -> Upload:
        """One of them. :raises UnknownUpload: it is not remembered."""
        return self._work.board.seen(self._uploads.job(id)).upload

    def forget(self, id: str, by: str) -> None:
        """Take an upload off the list; one that waits or asks is cancelled by that.

        :raises UnknownUpload: there is none with the id, or it is being read.
        """
        with self._answering:
            job = self._work.board.seen(self._uploads.job(id))
            if not job.upload.settled:
                if job.upload.state != "asking" and not self._workers.withdraw(id):
                    raise UnknownUpload(words.UNDER_WAY)
                self._cancel(job, by)
            self._uploads.forget(id)
            self._work.board.clear(id)

    # -- helpers

    def _run(self, id: str) -> None:
        """Do all that is to be done for an upload, and now and then what a long life of the program needs."""
        self._work.run(id)
        if time.monotonic() - self._tidied < self._tidy_seconds or self._work.stopping.is_set():
            return
        self._tidied = time.monotonic()
        try:
            self._uploads.tidy(_UNTOUCHED_SECONDS)
        except DataFolderError as error:
            log.warning("the list of uploads is not tidied now: %s", error)

    def _refusal(self, size: int) -> str:
        """Why a file of so many bytes is not taken, ``""`` when it is."""
        if size == 0:
            return words.EMPTY
        return words.too_large(self._file_mb) if size > self._file_mb * _MEGABYTE else ""

    def _begin(self, job: Job) -> Upload:
        """Write an upload's first row, and let it be read unless it has ended already."""
        upload = job.upload
        with self._uploads.database.writing() as connection:
            write_job(connection, job)
            if job.task == "file":
                details = f"«{upload.file_name}»"
                record(connection, "uploaded", who=upload.by, report=upload.replaces, details=details)
        if not upload.settled:
            self._workers.put(upload.id, upload.by)
        return upload

    def _refuse(self, upload: Upload) -> Upload:
        with self._uploads.database.writing() as connection:
            write_job(connection, Job(upload))
            record(connection, "refused", who=upload.by, details=words.refusal(upload.file_name, upload.message))
        return upload

    def _cancel(self, job: Job, by: str) -> Upload:
        upload = replace(job.upload, state="failed", message=words.cancelled(by), rivals=())
        with self._uploads.database.writing() as connection:
            write_job(connection, replace(job, upload=upload, again=False))
            record(connection, "refused", who=by, details=words.refusal(upload.file_name, upload.message))
        if job.task == "file":
            self._uploads.drop(upload.id)
        return upload

    def _read_again(self, id: str, task: Task, told: Told | None, by: str) -> Upload:
        report = self._library.report(id)
        message = words.TELLING if task == "told" else words.REREADING
        try:
            size = self._library.file(id).stat().st_size
        except OSError as error:
            raise DataFolderError(words.NO_ORIGINAL) from error
        upload = Upload(
            new_id(), report.file_name, size, report.sha256, by, datetime.now(UTC),
            "waiting", message=message, report=id, replaces=id,
        )  # fmt: skip
        return self._begin(Job(upload, task, told))

    def _taken_up(self, job: Job) -> Job:
        """An upload that the last process left, as it goes on."""
        upload = job.upload
        if job.task == "file" and not self._uploads.content(upload.id).is_file():
            return replace(job, upload=replace(upload, state="failed", message=words.LOST, rivals=()))
        if upload.state in ("waiting", "asking"):
            return job
        if job.attempts >= _MOST_ATTEMPTS:
            failed = replace(upload, state="failed", message=words.STOPPED_TWICE, rivals=())
            return replace(job, upload=failed, again=job.task == "file")
        return replace(job, upload=replace(upload, state="waiting", message=words.INTERRUPTED))
