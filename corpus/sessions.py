"""Sessions: who is logged in, by a token that only the browser holds.

Of a token the store keeps the SHA-256 alone, so that whoever reads the database or a backup of it cannot step into a
session. (A token is 256 random bits: unlike a password it needs no slow hash.)
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from corpus.database import Database
from corpus.errors import DataFolderError, NotAllowed

log = logging.getLogger(__name__)

UNUSED = timedelta(hours=12)
"""A session that is not used for so long has ended."""
LONGEST = timedelta(days=7)
"""No session lives longer, however much it is used."""
_NOTED_EVERY = timedelta(minutes=5)
"""How exactly the last use is known: a write for every request would make readers wait for each other."""


def _now() -> datetime:
    return datetime.now(UTC)


class Sessions:
    """The sessions in a database; safe to use from many threads. Every method may raise ``DataFolderError``.

    :param now: the clock, in UTC.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = _now) -> None:
        self._database = database
        self._now = now

    def begin(self, user: str) -> str:
        """A new token for a user, whose password has just been found right; ended sessions are cleared away.

        :raises NotAllowed: the user has been removed meanwhile.
        """
        token, now = secrets.token_urlsafe(32), self._now()
        with self._database.writing() as connection:
            connection.execute(
                sa.text("DELETE FROM sessions WHERE seen <= :unused OR began <= :oldest"),
                {"unused": (now - UNUSED).isoformat(), "oldest": (now - LONGEST).isoformat()},
            )
            if connection.scalar(sa.text("SELECT 1 FROM users WHERE name = :name"), {"name": user}) is None:
                raise NotAllowed("Brukeren er fjernet. Be den som driver programmet om et nytt navn og passord.")
            connection.execute(
                sa.text("INSERT INTO sessions VALUES (:token, :user, :now, :now)"),
                {"token": _kept(token), "user": user, "now": now.isoformat()},
            )
        return token

    def user_of(self, token: str) -> str | None:
        """Whose session it is, ``None`` when there is none or it has ended. Counts as a use of it."""
        now = self._now()
        with self._database.reading() as connection:
            row = connection.execute(
                sa.text("SELECT user, began, seen FROM sessions WHERE token = :token"), {"token": _kept(token)}
            ).first()
        if row is None:
            return None
        began, seen = datetime.fromisoformat(row.began), datetime.fromisoformat(row.seen)
        if now >= seen + UNUSED or now >= began + LONGEST:
            return None
        if now >= seen + _NOTED_EVERY:
            self._note_use(token, now)
        return str(row.user)

    def end(self, token: str) -> None:
        """End a session; nothing happens when there is none."""
        with self._database.writing() as connection:
            connection.execute(sa.text("DELETE FROM sessions WHERE token = :token"), {"token": _kept(token)})

    def _note_use(self, token: str, now: datetime) -> None:
        try:
            with self._database.writing() as connection:
                connection.execute(
                    sa.text("UPDATE sessions SET seen = :now WHERE token = :token"),
                    {"token": _kept(token), "now": now.isoformat()},
                )
        except DataFolderError as error:  # a full disk is no reason to show nobody anything
            log.warning("the use of a session could not be noted: %s", error)


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
