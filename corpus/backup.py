"""``backup``: everything that cannot be made anew, in one file, taken while the program is running.

The database is copied as it was at one moment; then the originals of the reports it names. One that is replaced or
removed in between is gone from the folder, and then all is done again. Users come along, with the hashes of their
passwords; who is logged in does not, nor does the search index, which is made from the database.

Of the files on their way in those come along that wait for their user's answer. The others have not been read yet, so
nobody knows whether there are identity numbers in them: such a file is refused and removed within minutes, and must
not live on for years in a backup. Whoever sent it has it still.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import DATABASE, ArchiveWriter, BackupError, Manifest, opened
from corpus.database import Database, DatabaseDamaged, database_file
from corpus.errors import DataFolderError
from corpus.events import Events
from corpus.files import BACKING_UP
from corpus.settings import Settings
from corpus.snapshot import snapshot
from corpus.verify_store import UNUSABLE, store_faults

_TRIES = 3
_PAUSE_SECONDS = 1.0
_UPLOADS_THAT_WERE_READ = "SELECT id FROM uploads WHERE task = 'file' AND state = 'asking' ORDER BY id"
COUNTED = ("reports", "pages", "passages", "figures", "corrections", "users", "events")


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that was written. ``missing`` are the reports whose original was missing or damaged."""

    place: Path
    manifest: Manifest
    missing: tuple[str, ...]


def backup(
    settings: Settings, place: Path, *, force: bool = False, sleep: Callable[[float], None] = time.sleep
) -> Taken:
    """Write a backup, read it back, and only then give it its name.

    :param force: put it in the place of a file that is there.
    :raises BackupError: there is such a file, or the backup cannot be written; nothing is left of it.
    :raises DatabaseDamaged: there is nothing whole to keep.
    :raises DataFolderError: the database cannot be read.
    """
    if place.exists() and not force:
        raise taken_name(place)
    try:
        with tempfile.TemporaryDirectory(dir=place.absolute().parent, prefix=BACKING_UP) as room:
            unfinished = Path(room) / "unfinished.zip"
            missing = _write(settings, Path(room), unfinished, sleep)
            with opened(unfinished) as archive:
                for part in archive.manifest.parts:
                    archive.copy(part, None)
                manifest = archive.manifest
            _give_name(unfinished, place, force=force)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror is not None else error
        raise BackupError(
            f"Kan ikke skrive sikkerhetskopien «{place}» ({reason}). "
            "Velg et annet sted, eller frigjør plass og prøv igjen."
        ) from error
    return Taken(place, manifest, missing)


def note_backup(settings: Settings, taken: Taken, who: str = "") -> None:
    """Put it in the log. :raises DataFolderError: that cannot be written."""
    with closing(Database(settings.database_address)) as database:
        details = f"«{taken.place.name}»: {taken.manifest.counts['reports']} rapporter"
        Events(database).record("backup", who=who, details=details)


def _write(settings: Settings, room: Path, target: Path, sleep: Callable[[float], None]) -> tuple[str, ...]:
    """Write the archive; the ids of reports whose original is missing, after looking for them several times."""
    for attempt in range(1, _TRIES + 1):
        copy = room / f"{attempt}.db"
        contents = _copied(settings, copy)
        missing = _archived(settings, contents, copy, target)
        if not missing or attempt == _TRIES:
            return tuple(sorted(contents.reports[sha256] for sha256 in missing))
        sleep(_PAUSE_SECONDS)
    raise AssertionError("the last attempt returns")


def _archived(settings: Settings, contents: _Contents, copy: Path, target: Path) -> tuple[str, ...]:
    """Write the archive of a copy of the database; the originals (SHA-256) that are not in it."""
    missing: list[str] = []
    # It holds the hashes of passwords: for the eyes of whoever takes it only, whatever the usual permissions are.
    handle = os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w+b") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        writer = ArchiveWriter(archive)
        writer.put(DATABASE, copy)
        for sha256 in contents.reports:
            file = settings.data / "files" / f"{sha256}.pdf"
            if not (is_whole(file, sha256) and _put_if_there(writer, f"files/{file.name}", file, sha256)):
                missing.append(sha256)
        for id in contents.uploads:
            _put_if_there(writer, f"incoming/{id}", settings.data / "incoming" / id)
        writer.finish(datetime.now(UTC), contents.steps, contents.counts, tuple(sorted(missing)))
    return tuple(missing)


def _put_if_there(writer: ArchiveWriter, name: str, file: Path, sha256: str | None = None) -> bool:
    """Add a file that may be removed at any moment; false when it is gone, and then nothing was written."""
    try:
        writer.put(name, file, sha256)
    except FileNotFoundError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a copy of the database names: report ids by the hash of their file, and the uploads to keep."""

    steps: tuple[str, ...]
    counts: dict[str, int]
    reports: dict[str, str]
    uploads: tuple[str, ...]


def _copied(settings: Settings, copy: Path) -> _Contents:
    """Copy the database, without sessions."""
    place = database_file(settings.database_address)
    snapshot(settings, copy)
    try:
        Database(f"sqlite:///{copy}").close()  # one of an older version is brought up to date
    except DataFolderError as error:
        raise type(error)(str(error).replace(str(copy), str(place))) from error
    with closing(sqlite3.connect(copy)) as connection:
        damage = [fault for fault in store_faults(connection, place) if fault.kind in UNUSABLE]
        if damage:
            raise DatabaseDamaged(damage[0].message)
        connection.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        connection.execute("DELETE FROM sessions")
        connection.commit()
        connection.execute("VACUUM")  # what was deleted is not in the file any more
        return _Contents(
            tuple(name for (name,) in connection.execute("SELECT name FROM migrations ORDER BY name")),
            {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in COUNTED},  # noqa: S608 - our own
            dict(connection.execute("SELECT sha256, id FROM reports ORDER BY sha256")),
            tuple(id for (id,) in connection.execute(_UPLOADS_THAT_WERE_READ)),
        )


def is_whole(file: Path, sha256: str) -> bool:
    """Whether a file is there and has this SHA-256."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _give_name(unfinished: Path, place: Path, *, force: bool) -> None:
    with unfinished.open("rb") as stream:
        os.fsync(stream.fileno())
    if force:
        unfinished.replace(place)
        return
    try:
        os.link(unfinished, place)  # unlike a renaming, fails where another file has got the name meanwhile
    except FileExistsError as error:
        raise taken_name(place) from error
    except OSError:  # a disk that knows no links, such as a memory stick
        if place.exists():
            raise taken_name(place) from None
        unfinished.replace(place)


def taken_name(place: Path) -> BackupError:
    """What to say of a name that another file has."""
    return BackupError(f"«{place}» finnes allerede. Velg et annet navn, eller legg til --force for å skrive over den.")
