"""``restore``: a library as it was when a backup was taken, put in place while the program may be running.

First everything in the archive is read and checked, then the present state is saved as a backup of its own. Then
the files are put beside those that are there, and last all tables change in one transaction: whoever reads sees
the library before or after, and so does the next start after a kill. The index follows by itself, because the
library gets a revision that neither state has had; files that no report needs any more go at a later start.

Four things are not as in the backup. The log keeps its events, gets those of the backup that it lacks, and one
that tells of the restoring. The library keeps the name under which its index is known. Whoever is logged in stays so,
if the backup has the same user with the same password. Uploads under way go on; those of the backup stand in the list
and are taken up at the next start.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive import Archive, BackupError, Part, opened
from corpus.backup import backup, is_whole
from corpus.database import Database, DatabaseDamaged, database_file
from corpus.errors import DataFolderError
from corpus.files import RESTORING, Originals, keep_names
from corpus.foreign import make_ours
from corpus.restore_tables import take_over
from corpus.settings import Settings

_SPARE_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done. ``saved`` holds the state before, ``None`` when there was none; ``missing`` are originals
    (SHA-256) that the backup did not have either; ``returned`` are users who were not there before. ``uploads`` counts
    the files on their way in that came along; they are taken up when the program starts."""

    saved: Path | None
    reports: int
    missing: tuple[str, ...]
    returned: tuple[str, ...]
    uploads: int


def restore(settings: Settings, place: Path, who: str = "") -> Restored:
    """Put the library of a backup in the place of the present one.

    :raises BackupError: the file cannot be used, or the present state not be saved; nothing has been changed.
    :raises DataFolderError: the data folder cannot be written; readers see the state before.
    """
    with opened(place) as archive:
        originals = Originals(settings.data)  # makes the folder, or says in a sentence why it cannot be written
        _refuse_without_room(settings.data, archive)
        try:
            with (
                originals.changing(),
                tempfile.TemporaryDirectory(dir=settings.data, prefix=RESTORING) as room,
            ):
                return _restored(settings, archive, Path(room), who=who, place=place)
        except OSError as error:
            raise DataFolderError(
                f"Kan ikke skrive i datamappen «{settings.data}» ({error.strerror or error}). Frigjør plass eller gi "
                "programmet lov til å skrive der, og prøv igjen."
            ) from error


def _restored(settings: Settings, archive: Archive, room: Path, *, who: str, place: Path) -> Restored:
    copy = room / "copy.db"
    with copy.open("wb") as out:
        archive.copy(archive.database, out)
    for part in archive.files:
        archive.copy(part, None)
    named = {Path(part.name).stem for part in archive.files}
    make_ours(copy, place, named | set(archive.manifest.missing))
    saved, whole = _save(settings)
    taken = archive.manifest.taken.astimezone().strftime("%d.%m.%Y %H:%M")
    details = f"«{place.name}» fra {taken}" + ("" if saved is None else f"; slik det var før, ligger i «{saved.name}»")
    target = settings.database_address if whole else f"sqlite:///{room / 'new.db'}"
    with closing(Database(target)) as database:
        put = list(_put_files(archive, settings.data))
        with database.writing_from(copy) as connection:
            floor = 0 if whole else int(time.time())  # higher than any number of changes
            came = take_over(connection, who=who, details=details, files=named, floor=floor)
        for part, file in put:
            if not file.is_file():  # a report was removed in the moment before
                _put(archive, part, file)
        if not whole:
            database.close()
            _swap(room / "new.db", database_file(settings.database_address))
    return Restored(saved, came.reports, archive.manifest.missing, came.returned, came.uploads)


def _refuse_without_room(data: Path, archive: Archive) -> None:
    """Room for all parts, and for the database three times: read, in place, and in the log written ahead."""
    needed = sum(part.size for part in archive.files) + 3 * archive.database.size + _SPARE_BYTES
    free = shutil.disk_usage(data).free
    if free < needed:
        raise BackupError(
            f"Det er for lite plass på disken til å hente inn sikkerhetskopien: den trenger {needed // 10**6} MB, og "
            f"{free // 10**6} MB er ledig. Frigjør plass og prøv igjen. Ingenting er endret."
        )


def _save(settings: Settings) -> tuple[Path | None, bool]:
    """Save the present state; where, and whether its database is whole."""
    present = database_file(settings.database_address)
    if not present.is_file():
        return None, True
    folder = settings.data / "backups"
    folder.mkdir(exist_ok=True)
    name = f"before-restore-{datetime.now(UTC).strftime('%Y-%m-%dT%H%M%S.%f')}"
    try:
        return backup(settings, folder / f"{name}.zip").place, True
    except DatabaseDamaged:
        damaged = folder / f"{name}-damaged"
        damaged.mkdir()
        for file in _database_files(present):
            shutil.copy2(file, damaged / file.name)
        return damaged, False


def _swap(new: Path, present: Path) -> None:
    """Put a database file in the place of a damaged one, of which a copy has been kept.

    What was written ahead belongs to the old file and would be laid over the new one.
    """
    with new.open("rb") as stream:
        os.fsync(stream.fileno())
    for file in _database_files(present):
        if file != present:
            file.unlink(missing_ok=True)
    new.replace(present)


def _database_files(database: Path) -> list[Path]:
    """The file, and those that SQLite keeps beside it."""
    beside = (database.with_name(database.name + end) for end in ("", "-wal", "-shm"))
    return [file for file in beside if file.is_file()]


def _put_files(archive: Archive, data: Path) -> Iterator[tuple[Part, Path]]:
    for part in archive.files:
        file = data / part.name
        file.parent.mkdir(exist_ok=True)
        if not is_whole(file, part.sha256):
            _put(archive, part, file)
        yield part, file


def _put(archive: Archive, part: Part, file: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as out:
        unfinished = Path(out.name)
        try:
            archive.copy(part, out)
            out.flush()
            os.fsync(out.fileno())
            unfinished.chmod(0o644)
            unfinished.replace(file)
            keep_names(file.parent)
        except (OSError, BackupError):
            unfinished.unlink(missing_ok=True)
            raise
