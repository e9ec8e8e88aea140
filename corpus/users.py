"""Who may change the library: names and password hashes, in the store.

Argon2id through argon2-cffi, with its defaults (RFC 9106's for memory of 64 MiB); a hash made with older ones is
renewed when its owner logs in. A name that is unknown costs the same time as a wrong password, so that nobody learns
from the clock who has a login. Names are compared folded ("Kari" is "kari") and made of Latin letters only: two names
that look the same are the same.

A user whose password is changed or who is removed is logged out everywhere in the same transaction.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from datetime import UTC, datetime

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from corpus.activity import EventKind
from corpus.database import Database
from corpus.errors import TilstandError
from corpus.events import record
from corpus.freetext import holds_eleven_digits

LONGEST_NAME = 60
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
"""Characters. A longest one, as hashing takes time: nobody may send us a book."""

_MARKS = frozenset("0123456789.-_@ ")


class BadName(TilstandError):
    """A name that cannot be a user's."""


class BadPassword(TilstandError):
    """A password that is too easy to guess, or longer than anybody types."""


class NameInUse(TilstandError):
    """There is a user of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Det finnes allerede en bruker som heter «{name}». Velg et annet navn, eller gi brukeren nytt "
            f'passord med: python -m corpus users password "{name}"'
        )


class UnknownUser(TilstandError):
    """There is no user of that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        have = ", ".join(known) if known else "ingen"
        super().__init__(f"Det finnes ingen bruker som heter «{name}». Brukerne er: {have}.")


def tidy(name: str) -> str:
    """A name with composed letters and single spaces, as it is kept and shown."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def folded(name: str) -> str:
    """What two spellings of one name have in common."""
    return unicodedata.normalize("NFKC", tidy(name)).casefold()


class Users:
    """The users in a database; safe to use from many threads. Every method may raise ``DataFolderError``.

    :param hasher: makes and checks the hashes.
    """

    def __init__(self, database: Database, hasher: PasswordHasher | None = None) -> None:
        self._database = database
        self._hasher = PasswordHasher() if hasher is None else hasher
        self._nobodys = ""
        self._making = threading.Lock()

    def add(self, name: str, password: str, *, by: str = "") -> str:
        """Add a user and return the name as it is kept.

        :param by: the user who does it, ``""`` for the command line.
        :raises BadName: the name is none.
        :raises BadPassword: the password is too short, too long or the name itself.
        :raises NameInUse: there is a user of that name.
        """
        name = tidy(name)
        check_name(name)
        check_password(name, password)
        hashed = self._hasher.hash(_bytes(password))
        with self._database.writing() as connection:
            if _find(connection, name) is not None:
                raise NameInUse(name)
            connection.execute(
                sa.text("INSERT INTO users VALUES (:name, :password, :added)"),
                {"name": name, "password": hashed, "added": datetime.now(UTC).isoformat()},
            )
            _record(connection, "user-added", name, by)
        return name

    def set_password(self, name: str, password: str, *, by: str = "") -> None:
        """Give a user another password and end all the user's sessions.

        :raises UnknownUser: there is none of that name.
        :raises BadPassword: the password is too short, too long or the name itself.
        """
        check_password(name, password)
        hashed = self._hasher.hash(_bytes(password))
        with self._database.writing() as connection:
            kept = _known(connection, name)
            connection.execute(
                sa.text("UPDATE users SET password = :new WHERE name = :name"), {"name": kept, "new": hashed}
            )
            connection.execute(sa.text("DELETE FROM sessions WHERE user = :name"), {"name": kept})
            _record(connection, "password-set", kept, by)

    def remove(self, name: str, *, by: str = "") -> None:
        """Remove a user and end all the user's sessions; what the user did stays in the log.

        :raises UnknownUser: there is none of that name.
        """
        with self._database.writing() as connection:
            kept = _known(connection, name)
            connection.execute(sa.text("DELETE FROM sessions WHERE user = :name"), {"name": kept})
            connection.execute(sa.text("DELETE FROM users WHERE name = :name"), {"name": kept})
            _record(connection, "user-removed", kept, by)

    def names(self) -> list[str]:
        """All users, in alphabetical order."""
        with self._database.reading() as connection:
            return sorted(connection.scalars(sa.text("SELECT name FROM users")), key=folded)

    def password_hash(self, name: str) -> str | None:
        """What is kept of a user's password; ``None`` when there is no such user. For no eyes but the program's."""
        with self._database.reading() as connection:
            found = _find(connection, name)
        return None if found is None else found[1]

    def right(self, name: str, password: str) -> str | None:
        """The user's name as it is kept when the password is right, ``None`` when either is wrong.

        An unknown name takes as long as a wrong password.
        """
        with self._database.reading() as connection:
            found = _find(connection, name)
        kept, hashed = ("", self._hash_of_nobody()) if found is None else found
        try:
            self._hasher.verify(hashed, _bytes(password[:LONGEST_PASSWORD]))
        except (VerificationError, InvalidHashError):
            return None
        if found is None or len(password) > LONGEST_PASSWORD:
            return None
        if self._hasher.check_needs_rehash(hashed):
            renewed = self._hasher.hash(_bytes(password))
            with self._database.writing() as connection:
                connection.execute(
                    sa.text("UPDATE users SET password = :new WHERE name = :name AND password = :old"),
                    {"name": kept, "new": renewed, "old": hashed},
                )
        return kept

    def _hash_of_nobody(self) -> str:
        """A hash as costly as a user's, of a password that is refused even if it is guessed."""
        with self._making:
            if not self._nobodys:
                self._nobodys = self._hasher.hash(b"no user has this one")
            return self._nobodys


def check_name(name: str) -> None:
    """:raises BadName: the tidied name is empty, too long, has other than Latin letters, digits and ``. - _ @``, or has
    eleven digits: it stands in the log for ever.
    """
    if holds_eleven_digits(name):
        raise BadName("Et brukernavn kan ikke ha elleve sifre på rad, som et fødselsnummer. Velg et annet.")
    fine = all(character in _MARKS or _is_latin(character) for character in name)
    if not fine or not 1 <= len(name) <= LONGEST_NAME or not re.search(r"\w", name):
        raise BadName(
            f"Et brukernavn er 1 til {LONGEST_NAME} tegn: bokstaver, tall, mellomrom og tegnene . - _ @. Velg et annet."
        )


def check_password(name: str, password: str) -> None:
    """:raises BadPassword: it is too short, too long or the name itself."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadPassword(
            f"Passordet må ha minst {SHORTEST_PASSWORD} og høyst {LONGEST_PASSWORD} tegn. "
            "Fire tilfeldige ord etter hverandre er lette å huske og vanskelige å gjette."
        )
    if folded(password) == folded(name) or len(set(password)) < 3:
        raise BadPassword("Passordet er for lett å gjette. Velg et som ikke er navnet og ikke bare ett tegn om igjen.")


def _bytes(password: str) -> bytes:
    """The same for å typed as one character or as two; half a character, from a broken pipe, is no password's."""
    return unicodedata.normalize("NFC", password).encode(errors="replace")


def _is_latin(character: str) -> bool:
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN ")


def _find(connection: sa.Connection, name: str) -> tuple[str, str] | None:
    """Name and hash of the user; users are few, so folding them all is quicker than to explain another column."""
    wanted = folded(name)
    rows = connection.execute(sa.text("SELECT name, password FROM users"))
    return next(((row.name, row.password) for row in rows if folded(row.name) == wanted), None)


def _known(connection: sa.Connection, name: str) -> str:
    found = _find(connection, name)
    if found is None:
        names = connection.scalars(sa.text("SELECT name FROM users ORDER BY name"))
        raise UnknownUser(tidy(name), tuple(names))
    return found[0]


def _record(connection: sa.Connection, what: EventKind, name: str, by: str) -> None:
    record(connection, what, who=by, details=name)
