"""Backup and restore: everything comes back, what was there is kept beside, and a bad file changes nothing."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus import __main__ as command
from corpus.archive import ArchiveWriter, BackupError, opened
from corpus.backup import backup
from corpus.database import Database, DatabaseDamaged
from corpus.errors import DataFolderError
from corpus.events import Events
from corpus.library import Library
from corpus.migrations import MIGRATIONS
from corpus.restore import restore
from corpus.sessions import Sessions
from corpus.settings import Settings
from corpus.users import Users
from corpus.verify import verify
from tests.handmade_library import by_meaning, content_of, opened_library, read_report, small_library


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two reports with a user who is logged in."""
    data = tmp_path_factory.mktemp("whole") / "data"
    with closing(small_library(data)) as library:
        Users(library.database).add("kari", "Et langt passord 1")
        Sessions(library.database).begin("kari")
    return data


def add(library: Library, id: str, *texts: str) -> None:
    library.add(read_report(id, texts, content_of(id)), content_of(id))


def contents(library: Library) -> tuple[object, ...]:
    return library.reports(), library.passages(), library.figures(), library.problems("namsos")


def events(settings: Settings) -> list[tuple[str, str]]:
    with closing(Database(settings.database_address)) as database:
        return [(event.what, event.report) for event in reversed(Events(database).latest())]


def test_a_backup_holds_all_but_who_is_logged_in_and_what_can_be_made_anew(copy: Path, tmp_path: Path) -> None:
    with opened(copy) as archive, (tmp_path / "out.db").open("wb") as out:
        archive.copy(archive.database, out)
        assert len(archive.files) == 2
        assert archive.manifest.counts["passages"] == 3
    with closing(sqlite3.connect(tmp_path / "out.db")) as connection:
        assert connection.execute("SELECT name FROM users").fetchall() == [("kari",)]
        assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (0,)


def test_a_backup_can_be_read_by_its_owner_only(copy: Path) -> None:
    assert copy.stat().st_mode & 0o077 == 0


def test_a_library_is_put_back_into_an_empty_folder(settings: Settings, copy: Path, tmp_path: Path) -> None:
    elsewhere = Settings(data=tmp_path / "elsewhere")
    done = restore(elsewhere, copy)
    assert (done.saved, done.reports, done.returned) == (None, 2, ("kari",))
    with closing(opened_library(settings)) as before, closing(opened_library(elsewhere)) as after:
        assert contents(after) == contents(before)
        assert by_meaning(after, "fosterhjem") == ["namsos#1"]
        assert Users(after.database).right("kari", "Et langt passord 1")
    assert verify(elsewhere) == ()


def test_a_running_program_sees_the_library_of_the_backup_and_nothing_in_between(
    settings: Settings, copy: Path
) -> None:
    with closing(opened_library(settings)) as library:
        before = contents(library)
        library.remove("namsos")
        add(library, "rana", "Rana har fått flere ansatte")
        assert by_meaning(library, "ansatte") == ["rana#0"]
        restore(settings, copy)
        assert contents(library) == before
        assert by_meaning(library, "fosterhjem") == ["namsos#1"]
        assert [hit.passage_id for hit in library.search_words("fosterhjem", None, 1)] == ["namsos#1"]
        assert library.page_picture("namsos", 1, 200).startswith(b"\x89PNG")
    assert [fault.kind for fault in verify(settings, sleep=lambda _: None)] == ["leftover-file"]


def test_what_was_there_before_is_saved_and_can_be_put_back_in_turn(settings: Settings, copy: Path) -> None:
    with closing(opened_library(settings)) as library:
        add(library, "rana", "Rana har fått flere ansatte")
    saved = restore(settings, copy).saved
    assert saved is not None
    restore(settings, saved)
    with closing(opened_library(settings)) as library:
        assert [report.id for report in library.reports()] == ["fosen", "namsos", "rana"]


def test_the_log_loses_nothing_and_doubles_nothing(settings: Settings, copy: Path, tmp_path: Path) -> None:
    with closing(opened_library(settings)) as library:
        library.remove("fosen")
    before = events(settings)
    restore(settings, copy)
    assert events(settings) == [*before, ("restored", "")]
    restore(Settings(data=tmp_path / "elsewhere"), copy)
    assert events(Settings(data=tmp_path / "elsewhere")) == [*before[:-1], ("restored", "")]


def test_a_login_goes_on_only_for_the_same_user_with_the_same_password(settings: Settings, copy: Path) -> None:
    with closing(Database(settings.database_address)) as database:
        users, sessions = Users(database), Sessions(database)
        users.add("ola", "Et langt passord 2")
        kari, ola = sessions.begin("kari"), sessions.begin("ola")
        restore(settings, copy)
        assert (sessions.user_of(kari), sessions.user_of(ola)) == ("kari", None)
        users.set_password("kari", "Et langt passord 3")
        kari = sessions.begin("kari")
        restore(settings, copy)
        assert sessions.user_of(kari) is None


def test_a_missing_original_is_told_and_does_not_hinder_a_backup(settings: Settings, tmp_path: Path) -> None:
    with closing(opened_library(settings)) as library:
        library.file("fosen").unlink()
    taken = backup(settings, tmp_path / "copy.zip", sleep=lambda _: None)
    assert taken.missing == ("fosen",)
    elsewhere = Settings(data=tmp_path / "elsewhere")
    assert restore(elsewhere, taken.place).missing == taken.manifest.missing


def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, place, file = tmp_path / "old.db", tmp_path / "copy.zip", tmp_path / "fosen.pdf"
    file.write_bytes(content_of("fosen"))
    sha256 = read_report("fosen", (), content_of("fosen")).report.sha256
    with monkeypatch.context() as earlier:
        earlier.setattr("corpus.database.MIGRATIONS", MIGRATIONS[:2])
        with closing(Database(f"sqlite:///{old}")) as database, database.writing() as connection:
            row = (
                "fosen",
                sha256,
                "Fosen",
                "fosen.pdf",
                0,
                "report",
                "",
                "[]",
                2024,
                "[]",
                "2025-01-01T00:00:00+00:00",
            )
            connection.exec_driver_sql(f"INSERT INTO reports VALUES ({', '.join('?' * len(row))})", row)
    with zipfile.ZipFile(place, "w") as archive:
        writer = ArchiveWriter(archive)
        writer.put("tilstand.db", old)
        writer.put(f"files/{sha256}.pdf", file)
        writer.finish(datetime(2025, 1, 1, tzinfo=UTC), (), {}, ())
    settings = Settings(data=tmp_path / "data")
    assert restore(settings, place).reports == 1
    with closing(opened_library(settings)) as library:
        assert [(report.id, report.added_by) for report in library.reports()] == [("fosen", "")]
    assert verify(settings) == ()


def test_a_library_of_a_newer_version_is_named_where_it_lies(settings: Settings, tmp_path: Path) -> None:
    with closing(sqlite3.connect(settings.data / "tilstand.db")) as connection:
        connection.execute("INSERT INTO migrations VALUES ('9999 of tomorrow')")
        connection.commit()
    with pytest.raises(DataFolderError, match=rf"{settings.data / 'tilstand.db'}» er laget av en nyere versjon"):
        backup(settings, tmp_path / "copy.zip")


def test_a_file_that_is_there_is_overwritten_only_when_asked_to(settings: Settings, tmp_path: Path) -> None:
    place = tmp_path / "copy.zip"
    place.write_bytes(b"mine")
    with pytest.raises(BackupError, match="finnes allerede"):
        backup(settings, place)
    assert place.read_bytes() == b"mine"
    assert backup(settings, place, force=True).manifest.counts["reports"] == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_library_whose_database_is_damaged_is_restored_and_what_was_there_is_kept(
    settings: Settings, copy: Path
) -> None:
    (settings.data / "tilstand.db").write_bytes(b"no database" * 500)
    with pytest.raises(DatabaseDamaged, match="python -m corpus restore"):
        backup(settings, copy.with_name("another.zip"))
    done = restore(settings, copy)
    assert done.saved is not None
    assert (done.saved / "tilstand.db").read_bytes() == b"no database" * 500
    with closing(opened_library(settings)) as library:
        assert by_meaning(library, "fosterhjem") == ["namsos#1"]
    assert verify(settings) == ()


def test_the_commands_take_put_back_and_ask_first(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TILSTAND_DATA", str(settings.data))
    place = str(tmp_path / "copy.zip")
    assert command.main(["backup", place]) == 0
    assert "2 rapporter" in capsys.readouterr().out
    assert events(settings)[-1] == ("backup", "")
    assert command.main(["backup", place]) == 1
    assert "--force" in capsys.readouterr().err
    assert command.main(["restore", place]) == 1
    assert "--yes" in capsys.readouterr().err
    assert command.main(["restore", place, "--yes"]) == 0
    assert "before-restore" in capsys.readouterr().out
    assert events(settings)[-1] == ("restored", "")


@pytest.mark.parametrize(("answer", "status"), [("ja", 0), ("nei", 1), ("", 1)])
def test_on_a_terminal_only_a_yes_is_one(
    settings: Settings, copy: Path, answer: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSTAND_DATA", str(settings.data))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert command.main(["restore", str(copy)]) == status
    assert (events(settings)[-1][0] == "restored") is (status == 0)
