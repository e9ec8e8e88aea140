"""A database that is opened, brought up to date and used in whole transactions; what is in it is the store's.

Failures of the database become sentences a user can act on here, in one place.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError

from corpus.errors import DataFolderError, SettingError
from corpus.migrations import MIGRATIONS

log = logging.getLogger(__name__)

_BUSY_SECONDS = 15

_DAMAGED = (
    "er skadet. Hent biblioteket fra en sikkerhetskopi med «python -m corpus restore FIL», eller flytt databasen bort "
    "og legg inn rapportene på nytt"
)
_SIGNS: tuple[tuple[str, str], ...] = (
    ("locked", "er opptatt av et annet program. Vent litt og prøv igjen, eller lukk det andre programmet"),
    ("readonly", "kan ikke skrives. Gi programmet lov til å skrive i mappen, eller velg en annen med TILSTAND_DATA"),
    ("unable to open", "kan ikke åpnes. Sjekk at mappen finnes og kan skrives, eller velg en annen med TILSTAND_DATA"),
    ("full", "fikk ikke plass. Frigjør plass på disken og prøv igjen"),
    (
        "disk I/O error",
        "kan ikke leses eller skrives fordi disken svikter eller er full. Frigjør plass, sjekk disken og prøv igjen",
    ),
    ("not a database", _DAMAGED),
    ("malformed", _DAMAGED),
)
"""A word of SQLite's message, and what to say of the database and do about it."""
_OTHERWISE = "kan ikke brukes ({reason}). Hent den fra en sikkerhetskopi, eller velg en annen mappe med TILSTAND_DATA"


class DatabaseDamaged(DataFolderError):
    """What is in the database's file is no database any more, or not a whole one."""


def failure(place: object, reason: str) -> DataFolderError:
    """What to say of a database when SQLite fails with this message."""
    what = next((text for sign, text in _SIGNS if sign in reason), _OTHERWISE.format(reason=reason))
    kind = DatabaseDamaged if what == _DAMAGED else DataFolderError
    return kind(f"Databasen «{place}» {what}.")


def database_file(address: str) -> Path:
    """The file of an SQLAlchemy address. :raises SettingError: it is none of a SQLite file."""
    return Path(str(_sqlite_address(address).database))


def _sqlite_address(address: str) -> sa.URL:
    wanted = "en adresse som begynner med sqlite:///"
    try:
        url = sa.make_url(address)
    except ArgumentError as error:
        raise SettingError("TILSTAND_DATABASE", address, wanted) from error
    if url.get_backend_name() != "sqlite" or not url.database:
        raise SettingError("TILSTAND_DATABASE", url.render_as_string(), wanted)
    return url


class Database:
    """One database; safe to use from many threads.

    :param address: an SQLAlchemy address; only SQLite is spoken so far.
    :raises SettingError: the address is none that can be used.
    :raises DataFolderError: the database cannot be opened, is damaged or made by a newer version.
    """

    def __init__(self, address: str, *, busy_seconds: float = _BUSY_SECONDS) -> None:
        url = _sqlite_address(address)
        self._place = Path(str(url.database))
        # Transactions begin and end where we say, not where the driver guesses; so DDL is inside them too. As many
        # connections as there are threads: those that wait for a writer must not keep the others from reading.
        self._engine = sa.create_engine(
            url.set(drivername="sqlite"),
            isolation_level="AUTOCOMMIT",
            connect_args={"timeout": busy_seconds},
            max_overflow=-1,
        )
        sa.event.listen(self._engine, "connect", _prepare)
        self._file: tuple[int, int] | None = None
        try:
            self._migrate()
            self._file = self._identity()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One view of the database; what others write meanwhile is not seen."""
        with self._connected() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                _roll_back(connection)

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """All or nothing, and one writer at a time from the first statement on."""
        with self._connected() as connection, _all_or_nothing(connection):
            yield connection

    @contextmanager
    def writing_from(self, other: Path) -> Iterator[sa.Connection]:
        """As :meth:`writing`, with the tables of another database file to read from, under the name ``other``."""
        with self._connected() as connection:
            connection.exec_driver_sql("ATTACH DATABASE ? AS other", (str(other),))
            try:
                with _all_or_nothing(connection):
                    yield connection
            finally:
                connection.exec_driver_sql("DETACH DATABASE other")

    @contextmanager
    def _connected(self) -> Iterator[sa.Connection]:
        with self._explained():
            self._see_that_it_is_there()
            with self._engine.connect() as connection:
                yield connection

    def _see_that_it_is_there(self) -> None:
        """A file that was removed goes on working for whoever has it open, and what is written to it is lost.

        :raises DataFolderError: it was removed. One that was put in its place is used from now on.
        """
        if self._file is None or self._file == (found := self._identity()):
            return
        if found is None:
            raise DataFolderError(
                f"Databasen «{self._place}» er borte. Legg datamappen tilbake der den var, eller hent biblioteket fra "
                "en sikkerhetskopi med «python -m corpus restore FIL»."
            )
        log.warning("the database %s was exchanged for another file", self._place)
        self._engine.dispose()
        self._file = found

    def _identity(self) -> tuple[int, int] | None:
        """Which file it is; ``None`` when there is none."""
        try:
            found = self._place.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """
        :raises DataFolderError: in place of whatever the database says, except that a value is not allowed.
        """
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise failure(self._place, str(error.orig)) from error

    def _migrate(self) -> None:
        with self.reading() as connection:
            tables = set(connection.scalars(sa.text("SELECT name FROM sqlite_master WHERE name = 'migrations'")))
            taken = set(connection.scalars(sa.text("SELECT name FROM migrations"))) if tables else set()
        if taken == {name for name, _ in MIGRATIONS}:
            return  # the usual start needs no lock on the database
        with self.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
            taken = set(connection.scalars(sa.text("SELECT name FROM migrations")))
            if taken - {name for name, _ in MIGRATIONS}:
                raise DataFolderError(
                    f"Databasen «{self._place}» er laget av en nyere versjon av programmet. "
                    "Oppdater programmet, eller velg en annen mappe med TILSTAND_DATA."
                )
            for name, statements in MIGRATIONS:
                if name not in taken:
                    for statement in statements:
                        connection.exec_driver_sql(statement)
                    connection.execute(sa.text("INSERT INTO migrations VALUES (:name)"), {"name": name})


@contextmanager
def _all_or_nothing(connection: sa.Connection) -> Iterator[None]:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: sa.Connection) -> None:
    """SQLite ends a transaction by itself when the disk is full or fails; asking again would hide that."""
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection) and driver.in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """What SQLite forgets with each connection; the write-ahead log it remembers, asking again does no harm."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
