"""A database that came from elsewhere: is it one of ours, and harmless?

SQLite runs what stands in a database's schema: a trigger of somebody else's would run when we write, a view when
we read. So the schema must be, to the letter, the one that our own first steps make; then the rest is only data.
What of the data becomes the name of a file is looked at too.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.archive import damaged, newer, not_a_backup
from corpus.database import Database, DatabaseDamaged
from corpus.migrations import MIGRATIONS
from corpus.verify_store import UNUSABLE, store_faults

_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name"
_TAKEN = "CREATE TABLE migrations (name TEXT PRIMARY KEY)"


def make_ours(database: Path, place: Path, originals: set[str]) -> None:
    """Bring a database out of an archive up to date.

    :param place: the archive, for what is said.
    :param originals: the SHA-256 of files that the archive knows of.
    :raises BackupError: it is not one of ours, newer than this program, or damaged.
    :raises DataFolderError: it cannot be written to bring it up to date.
    """
    try:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            _check_schema(connection, place)
        Database(f"sqlite:///{database}").close()
        with closing(sqlite3.connect(database)) as connection:
            if any(fault.kind in UNUSABLE for fault in store_faults(connection, place)):
                raise damaged(place)
            _check_names(connection, place, originals)
    except (sqlite3.Error, DatabaseDamaged) as error:
        raise damaged(place) from error


def _check_schema(connection: sqlite3.Connection, place: Path) -> None:
    names = [name for name, _ in MIGRATIONS]
    if connection.execute("SELECT 1 FROM sqlite_master WHERE sql = ?", (_TAKEN,)).fetchone() is None:
        raise not_a_backup(place)
    taken = [str(name) for (name,) in connection.execute("SELECT name FROM migrations ORDER BY name")]
    if taken != names[: len(taken)]:
        raise newer(place) if set(names) < set(taken) else not_a_backup(place)
    with closing(sqlite3.connect(":memory:")) as own:
        own.execute(_TAKEN)
        for _, statements in MIGRATIONS[: len(taken)]:
            for statement in statements:
                own.execute(statement)
        if _schema(own) != _schema(connection):
            raise not_a_backup(place)


def _schema(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    return [tuple(row) for row in connection.execute(_SCHEMA)]


def _check_names(connection: sqlite3.Connection, place: Path, originals: set[str]) -> None:
    if {str(sha256) for (sha256,) in connection.execute("SELECT sha256 FROM reports")} - originals:
        raise damaged(place)
    for (id,) in connection.execute("SELECT id FROM uploads"):
        if not re.fullmatch(r"[0-9a-f]{32}", str(id)):
            raise not_a_backup(place)
