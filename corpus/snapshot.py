"""A copy of the database as it was at one moment, taken while others go on reading and writing.

SQLite's own online copy is used: in the write-ahead mode it holds nobody up, and what it writes is one
whole state. The source is opened for reading only and is not even made when it is not there.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from corpus.database import database_file, failure
from corpus.errors import DataFolderError
from corpus.settings import Settings

_BUSY_SECONDS = 15


def read_only(file: Path) -> sqlite3.Connection:
    """A connection that can change nothing. :raises sqlite3.Error: the file cannot be opened.

    A database that nobody has open has no write-ahead log, and reading makes one; a connection that might have
    written takes it away again when it is closed. One that is there, perhaps of a program that was killed, stays.
    """
    in_use = file.with_name(file.name + "-wal").exists()
    address = f"file:{quote(str(file.absolute()))}?mode={'ro' if in_use else 'rw'}"
    connection = sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS)
    connection.execute("PRAGMA query_only = ON")
    return connection


def snapshot(settings: Settings, target: Path) -> None:
    """Copy the settings' database to ``target``, a new file.

    :raises DataFolderError: there is no database, it cannot be read, or the copy cannot be written.
    """
    source = database_file(settings.database_address)
    if not source.is_file():
        raise DataFolderError(
            f"Det er ingen database i «{source}». Rett TILSTAND_DATA, hent en sikkerhetskopi med "
            "«python -m corpus restore», eller start programmet for å lage et nytt bibliotek."
        )
    try:
        with closing(read_only(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise failure(source, str(error)) from error
