"""The log of who did what: append-only, in the store itself.

An event is written with the same connection, and so in the same transaction, as the change it tells of: there is
never a change without its event, nor an event of something that did not happen. The database refuses to change or
remove one (the triggers of migration 0004), so that not even a defect of ours can.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import sqlalchemy as sa

from corpus.activity import Event, EventKind
from corpus.database import Database

IN_NORWEGIAN: Mapping[EventKind, str] = {
    "login": "logget inn",
    "login-refused": "innlogging avvist",
    "logout": "logget ut",
    "user-added": "bruker lagt til",
    "user-removed": "bruker fjernet",
    "password-set": "passord satt",
    "uploaded": "fil lastet opp",
    "refused": "fil ikke tatt inn",
    "added": "rapport lagt inn",
    "replaced": "rapport erstattet",
    "removed": "rapport fjernet",
    "told": "opplysninger rettet",
    "reread": "rapport lest på nytt",
    "corrected": "tall rettet",
    "struck": "tall strøket",
    "correction-undone": "rettelse angret",
    "backup": "sikkerhetskopi tatt",
    "restored": "sikkerhetskopi hentet inn",
}
"""What happened, in the words of the log, on the page and on the command line."""

_MOST = 2**63 - 1
"""The largest number that SQLite takes."""


def record(connection: sa.Connection, what: EventKind, *, who: str = "", report: str = "", details: str = "") -> None:
    """Write an event in the transaction of ``connection``, with the time it is now.

    :param who: the user, ``""`` for the command line or the program itself.
    :param report: the id of the report it is about, ``""`` for none.
    :param details: Norwegian text for a person; no secrets and nothing out of the reports' pages.
    """
    connection.execute(
        sa.text("INSERT INTO events (at, who, what, report, details) VALUES (:at, :who, :what, :report, :details)"),
        {"at": datetime.now(UTC).isoformat(), "who": who, "what": what, "report": report, "details": details},
    )


class Events:
    """The log in a database. Every method may raise ``DataFolderError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, what: EventKind, *, who: str = "", report: str = "", details: str = "") -> None:
        """Write an event that stands for itself; a change of the store calls :func:`record` with its connection."""
        with self._database.writing() as connection:
            record(connection, what, who=who, report=report, details=details)

    def latest(self, limit: int = 200, report: str | None = None) -> list[Event]:
        """The newest events first, at most ``limit``; only those about ``report`` when one is named."""
        about = "" if report is None else "WHERE report = :report "
        with self._database.reading() as connection:
            found = connection.execute(
                sa.text(f"SELECT * FROM events {about}ORDER BY row DESC LIMIT :limit"),  # noqa: S608 -- two fixed texts
                {"limit": min(limit, _MOST), "report": report},
            )
            return [_event(row) for row in found.mappings()]


def _event(row: sa.RowMapping) -> Event:
    return Event(datetime.fromisoformat(row["at"]), row["who"], row["what"], row["report"], row["details"])
