"""Sessions: who is logged in, for how long, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from corpus.database import Database
from corpus.errors import NotAllowed
from corpus.sessions import LONGEST, UNUSED, Sessions
from corpus.users import Users
from tests.fakes_access import PASSWORD, WEAK


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 1, 5, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'tilstand.db'}", busy_seconds=0.05)
    Users(opened, WEAK).add("kari", PASSWORD)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(database: Database, clock: Clock) -> Sessions:
    return Sessions(database, clock)


def rows(database: Database) -> list[tuple[str, ...]]:
    with database.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.text("SELECT * FROM sessions"))]


def test_a_token_tells_whose_session_it_is(sessions: Sessions) -> None:
    assert sessions.user_of(sessions.begin("kari")) == "kari"


def test_every_login_has_a_token_of_its_own(sessions: Sessions) -> None:
    first, second = sessions.begin("kari"), sessions.begin("kari")
    assert first != second
    assert min(len(first), len(second)) >= 43
    sessions.end(first)
    assert (sessions.user_of(first), sessions.user_of(second)) == (None, "kari")


def test_what_is_kept_opens_no_session(sessions: Sessions, database: Database) -> None:
    token = sessions.begin("kari")
    (row,) = rows(database)
    assert token not in row
    assert all(sessions.user_of(value) is None for value in row)


@pytest.mark.parametrize("token", ["", "x", "' OR 1=1 --", "æøå" * 1000])
def test_no_other_token_opens_one(sessions: Sessions, token: str) -> None:
    sessions.begin("kari")
    assert sessions.user_of(token) is None
    sessions.end(token)


def test_a_session_ends_when_it_is_not_used(sessions: Sessions, clock: Clock) -> None:
    token = sessions.begin("kari")
    clock.time += UNUSED - timedelta(seconds=1)
    assert sessions.user_of(token) == "kari"
    clock.time += UNUSED - timedelta(seconds=1)
    assert sessions.user_of(token) == "kari"
    clock.time += UNUSED
    assert sessions.user_of(token) is None


def test_a_session_ends_after_seven_days_however_much_it_is_used(sessions: Sessions, clock: Clock) -> None:
    token, began = sessions.begin("kari"), clock.time
    while clock.time < began + LONGEST:
        assert sessions.user_of(token) == "kari"
        clock.time += timedelta(hours=6)
    assert sessions.user_of(token) is None


def test_sessions_that_have_ended_are_cleared_away_at_the_next_login(
    sessions: Sessions, clock: Clock, database: Database
) -> None:
    sessions.begin("kari")
    clock.time += UNUSED
    sessions.begin("kari")
    assert len(rows(database)) == 1


def test_there_is_no_session_for_a_user_who_is_not_there(sessions: Sessions) -> None:
    with pytest.raises(NotAllowed, match="fjernet"):
        sessions.begin("ola")


def test_a_session_is_shown_while_another_writes_even_if_its_use_cannot_be_noted(
    sessions: Sessions, clock: Clock, database: Database
) -> None:
    token = sessions.begin("kari")
    clock.time += timedelta(hours=1)
    with database.writing():
        assert sessions.user_of(token) == "kari"
