"""The log: written with the change it tells of, and never changed after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from corpus.__main__ import main
from corpus.activity import EventKind
from corpus.database import Database
from corpus.events import IN_NORWEGIAN, Events, record


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setenv("TILSTAND_DATA", str(tmp_path))
    opened = Database(f"sqlite:///{tmp_path / 'tilstand.db'}")
    yield opened
    opened.close()


def test_an_event_tells_who_did_what_to_which_report_and_when(database: Database) -> None:
    before = datetime.now(UTC)
    Events(database).record("corrected", who="kari", report="hustadvika-2024", details="verdi 3 -> 4")
    (event,) = Events(database).latest()
    assert (event.who, event.what, event.report) == ("kari", "corrected", "hustadvika-2024")
    assert event.details == "verdi 3 -> 4"
    assert before <= event.at <= datetime.now(UTC)


def test_the_newest_come_first_up_to_the_limit(database: Database) -> None:
    events = Events(database)
    for number in range(5):
        events.record("uploaded", details=str(number))
    assert [event.details for event in events.latest(3)] == ["4", "3", "2"]
    assert len(events.latest(10**30)) == 5  # more than the database can count


def test_one_reports_events_can_be_asked_for(database: Database) -> None:
    events = Events(database)
    for report in ("a", "b", "a"):
        events.record("reread", report=report)
    assert [event.report for event in events.latest(report="a")] == ["a", "a"]


def test_an_event_is_undone_with_the_change_it_tells_of(database: Database) -> None:
    def half_done() -> None:
        with database.writing() as connection:
            record(connection, "removed", who="kari", report="x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    assert Events(database).latest() == []


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE events SET who = 'ola'", "never changed"),
        ("DELETE FROM events", "never removed"),
        ("INSERT OR REPLACE INTO events SELECT row, at, 'ola', what, report, details FROM events", "overwritten"),
    ],
    ids=["update", "delete", "replace"],
)
def test_the_database_itself_refuses_to_change_an_event(database: Database, statement: str, refusal: str) -> None:
    Events(database).record("login", who="kari")
    with pytest.raises(IntegrityError, match=refusal), database.writing() as connection:
        connection.execute(sa.text(statement))
    assert [event.who for event in Events(database).latest()] == ["kari"]


def test_every_kind_of_event_has_norwegian_words() -> None:
    assert set(IN_NORWEGIAN) == set(get_args(EventKind))


def test_the_log_command_shows_the_newest_last(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    Events(database).record("added", who="kari", report="a")
    Events(database).record("backup")
    assert main(["log"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("kari  rapport lagt inn  a")
    assert lines[1].endswith("(kommandolinjen)  sikkerhetskopi tatt")


def test_the_log_command_gives_json_lines_of_the_last(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    Events(database).record("added", who="kari", report="a", details="12 sider")
    Events(database).record("removed", who="kari", report="a")
    assert main(["log", "--last", "1", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) | {"at": ""} == {"at": "", "who": "kari", "what": "removed", "report": "a", "details": ""}


def test_an_empty_log_is_said_to_be_empty(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log"]) == 0
    assert capsys.readouterr().out == "Loggen er tom.\n"
