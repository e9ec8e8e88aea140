"""Files on their way into the library, kept so that neither a closed browser nor a crash loses one.

A row of ``uploads`` says where a file stands, and its content lies in a folder of its own until it is in the library.
The content is on the disk, wholly, before its row is written; a row that must have content and has none is one whose
file was refused and removed before the refusal could be written down. How far a reading has come is not written here:
it changes with every page and is worth nothing after a crash.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

from corpus.activity import Upload
from corpus.database import Database
from corpus.errors import DataFolderError, UnknownUpload
from corpus.files import keep_names
from corpus.model import Told
from corpus.queries import all_rows
from corpus.rows import Row
from corpus.told import told_as_text, told_from_text

Task = Literal["file", "told", "reread"]
Choice = Literal["", "replace", "keep"]

KEPT = 200
"""How many settled uploads are remembered, the newest."""
_HASHED_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """An upload with what only its handling needs.

    ``task`` is ``file`` for one from outside; ``told`` and ``reread`` read the file of the report ``upload.replaces``
    again, with ``told``. ``choice`` is what the user answered. ``attempts`` counts how often it was begun.
    ``again`` is true for one that failed through no fault of its file, whose content is kept.
    """

    upload: Upload
    task: Task = "file"
    told: Told | None = None
    choice: Choice = ""
    attempts: int = 0
    again: bool = False


def new_id() -> str:
    """An id that no upload has had or will have."""
    return uuid.uuid4().hex


class Uploads:
    """Uploads in a database and their content in a folder. Every method may raise ``DataFolderError``.

    :param folder: ``incoming`` in the data folder; made if it is not there. A file in it that belongs to no upload is
        removed by :meth:`tidy`, so it is also the place to receive into.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(folder, error) from error

    # -- content

    def content(self, id: str) -> Path:
        """Where an upload's content is, or would be."""
        return self.folder / id

    def take(self, received: Path, id: str) -> str:
        """Move a received file to be the content of ``id``, safe from a power cut; gives its SHA-256."""
        try:
            if received.stat().st_dev == self.folder.stat().st_dev:
                received.replace(self.content(id))
            else:
                shutil.move(received, self.content(id))
            with self.content(id).open("rb") as stream:
                digest = hashlib.sha256()
                while part := stream.read(_HASHED_AT_ONCE):
                    digest.update(part)
                os.fsync(stream.fileno())
            keep_names(self.folder)
        except OSError as error:
            self.drop(id)
            raise _unwritable(self.folder, error) from error
        return digest.hexdigest()

    def drop(self, id: str) -> None:
        """Remove an upload's content, if there is any; where that fails :meth:`tidy` does it later."""
        try:
            self.content(id).unlink(missing_ok=True)
        except OSError:
            return

    # -- rows

    def job(self, id: str) -> Job:
        """:raises UnknownUpload: there is none with the id."""
        found = all_rows(self.database, "SELECT * FROM uploads WHERE id = :id", id=id)
        if not found:
            raise UnknownUpload("Denne opplastingen er ikke i listen lenger. Last siden på nytt.")
        return _job(found[0])

    def jobs(self) -> list[Job]:
        """All, the newest first."""
        return [_job(row) for row in all_rows(self.database, "SELECT * FROM uploads ORDER BY rowid DESC")]

    def put(self, job: Job) -> None:
        """Write where an upload stands, in a transaction of its own."""
        with self.database.writing() as connection:
            write_job(connection, job)

    def forget(self, id: str) -> None:
        """Take an upload off the list, with its content."""
        with self.database.writing() as connection:
            connection.execute(sa.text("DELETE FROM uploads WHERE id = :id"), {"id": id})
        self.drop(id)

    def tidy(self, untouched_seconds: float = 0.0) -> None:
        """Forget all but the newest settled ones, and remove content that no upload needs.

        :param untouched_seconds: how long such content must have been as it is. 0 only where nobody receives anything
            meanwhile: a file whose row is not written yet belongs to no upload.
        """
        jobs = self.jobs()
        settled = [job for job in jobs if job.upload.settled]
        for job in settled[KEPT:]:
            self.forget(job.upload.id)
        needed = {job.upload.id for job in jobs if job.again or not job.upload.settled}
        before = time.time() - untouched_seconds
        for file in self._files():
            if file.name not in needed and _changed(file) <= before:
                self.drop(file.name)

    def _files(self) -> list[Path]:
        try:
            return [file for file in self.folder.iterdir() if file.is_file()]
        except OSError as error:
            raise _unwritable(self.folder, error) from error


def _changed(file: Path) -> float:
    """When a file was last written or given its name, in seconds of the clock; now for one that is gone."""
    try:
        return file.stat().st_ctime
    except OSError:
        return time.time()


def write_job(connection: sa.Connection, job: Job) -> None:
    """Write where an upload stands in the transaction of ``connection``."""
    row = _row(job)
    names = ", ".join(row)
    changes = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
    sql = f"INSERT INTO uploads ({names}) VALUES (:{', :'.join(row)}) "  # noqa: S608 - our own words
    connection.execute(sa.text(f"{sql} ON CONFLICT (id) DO UPDATE SET {changes}"), row)


def _row(job: Job) -> Row:
    upload = job.upload
    return {
        "id": upload.id,
        "file_name": upload.file_name,
        "size": upload.size,
        "sha256": upload.sha256,
        "by": upload.by,
        "at": upload.at.isoformat(),
        "state": upload.state,
        "message": upload.message,
        "report": upload.report,
        "rivals": json.dumps(upload.rivals),
        "replaces": upload.replaces,
        "choice": job.choice,
        "attempts": job.attempts,
        "task": job.task,
        "told": told_as_text(job.told),
        "again": job.again,
    }


def _job(row: Mapping[str, Any]) -> Job:
    upload = Upload(
        id=row["id"],
        file_name=row["file_name"],
        size=row["size"],
        sha256=row["sha256"],
        by=row["by"],
        at=datetime.fromisoformat(row["at"]),
        state=row["state"],
        message=row["message"],
        report=row["report"],
        rivals=tuple(json.loads(row["rivals"])),
        replaces=row["replaces"],
    )
    told = told_from_text(row["told"])
    return Job(upload, row["task"], told, row["choice"], row["attempts"], bool(row["again"]))


def _unwritable(folder: Path, error: OSError) -> DataFolderError:
    return DataFolderError(
        f"Kan ikke ta imot filer i mappen «{folder}» ({error.strerror}). "
        "Frigjør plass eller gi programmet lov til å skrive der, og prøv igjen."
    )
