"""Do the store, the index and the files of a data folder agree? Looked at from outside, changing nothing.

It may be asked while the program is running. The three are looked at one after the other, and a change under
way in between makes them differ for a moment; so whoever finds a fault looks again, and only what is still
there is told. Neither the embedding model nor the library is loaded: the vectors that are kept are enough.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from corpus.database import Database, database_file
from corpus.errors import DataFolderError
from corpus.fault import Fault
from corpus.settings import Settings
from corpus.snapshot import snapshot
from corpus.verify_index import index_faults
from corpus.verify_store import store_faults

_PAUSES = (0.5, 1.5, 4.0)
"""Seconds before each new look: longer than any change takes between its first step and its last."""


def verify(settings: Settings, sleep: Callable[[float], None] = time.sleep) -> tuple[Fault, ...]:
    """What does not agree, sorted; none when all is well.

    :param sleep: waits between two looks, in seconds.
    :raises SettingError: the settings' database is none that can be looked at.
    """
    faults = _look(settings)
    if not database_file(settings.database_address).is_file():
        return tuple(faults)
    for pause in _PAUSES:
        if not faults:
            break
        sleep(pause)
        faults &= _look(settings)
    return tuple(sorted(faults))


def _look(settings: Settings) -> set[Fault]:
    place = database_file(settings.database_address)
    with tempfile.TemporaryDirectory(prefix="tilstand-verify-") as room:
        copy = Path(room) / "copy.db"
        try:
            snapshot(settings, copy)
            Database(f"sqlite:///{copy}").close()  # a copy of an older version is brought up to date
        except DataFolderError as error:
            return {Fault("database", str(error).replace(str(copy), str(place)))}
        with closing(sqlite3.connect(copy)) as connection:
            faults = store_faults(connection, place)
            if any(fault.kind == "database" for fault in faults):
                return set(faults)
            index = Path(room) / "chroma"
            index.mkdir()
            faults += [
                *index_faults(connection, settings, index),
                *_file_faults(connection, settings.data / "files"),
                *_upload_faults(connection, settings.data / "incoming"),
            ]
        return set(faults)


def _file_faults(copy: sqlite3.Connection, folder: Path) -> Iterator[Fault]:
    wanted = dict(copy.execute("SELECT sha256, id FROM reports"))
    for sha256, report in wanted.items():
        file = folder / f"{sha256}.pdf"
        try:
            with file.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            message = f"Originalfilen til «{report}» mangler: «{file}»"
            yield Fault("file-missing", f"{message}. Legg rapporten inn på nytt, eller hent den fra en sikkerhetskopi.")
            continue
        if found != sha256:
            message = f"Originalfilen til «{report}» er endret: «{file}»"
            yield Fault("file-changed", f"{message}. Legg rapporten inn på nytt, eller hent den fra en sikkerhetskopi.")
    for file in _files_in(folder):
        if file.suffix != ".pdf" or file.stem not in wanted:
            yield Fault(
                "leftover-file", f"Filen «{file}» hører ikke til noen rapport. Den fjernes ved en senere start."
            )


def _upload_faults(copy: sqlite3.Connection, folder: Path) -> Iterator[Fault]:
    needed = dict(copy.execute(UPLOADS_WITH_CONTENT))
    there = {file.name: file for file in _files_in(folder)}
    for id, name in needed.items():
        if id not in there:
            message = f"Filen til opplastingen «{name}» mangler"
            yield Fault("upload-without-file", f"{message}. Last opp filen på nytt.")
    for id, file in there.items():
        if id not in needed:
            message = f"Filen «{file}» hører ikke til noen opplasting"
            told = "Den kan være på vei inn akkurat nå; ellers fjernes den senere."
            yield Fault("leftover-upload", f"{message}. {told}")


UPLOADS_WITH_CONTENT = (
    "SELECT id, file_name FROM uploads WHERE task = 'file' AND (again OR state NOT IN ('done', 'failed')) ORDER BY id"
)
"""Id and file name of the uploads whose content must be in ``incoming``, under the id."""


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
