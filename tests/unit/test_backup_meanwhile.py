"""A backup of a library that changes meanwhile: reports that are removed or replaced, and files on their way in."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from corpus.backup import backup, is_whole
from corpus.library import Library
from corpus.restore import restore
from corpus.settings import Settings
from corpus.verify import verify
from tests.handmade_library import opened_library


def put_upload(settings: Settings, id: str, state: str) -> None:
    """A row of an upload that was left so, with its content."""
    with closing(sqlite3.connect(settings.data / "tilstand.db")) as connection:
        connection.execute(
            "INSERT INTO uploads (id, file_name, size, sha256, by, at, state, message, report, rivals, replaces, "
            "choice, attempts) VALUES (?, 'ny.pdf', 4, 'ff', 'kari', '2025-01-01', ?, '', '', '[]', '', '', 0)",
            (id, state),
        )
        connection.commit()
    (settings.data / "incoming").mkdir(exist_ok=True)
    (settings.data / "incoming" / id).write_bytes(b"%PDF")


def test_an_upload_that_asks_its_user_comes_along_with_its_file(settings: Settings, tmp_path: Path) -> None:
    id = "0123456789abcdef" * 2
    put_upload(settings, id, "asking")
    elsewhere = Settings(data=tmp_path / "elsewhere")
    assert restore(elsewhere, backup(settings, tmp_path / "copy.zip").place).uploads == 1
    assert (elsewhere.data / "incoming" / id).read_bytes() == b"%PDF"
    with closing(opened_library(elsewhere)):
        assert verify(elsewhere) == ()


@pytest.mark.parametrize("state", ["waiting", "reading"])
def test_a_file_that_nobody_has_looked_into_for_identity_numbers_stays_out_of_a_backup(
    settings: Settings, state: str, tmp_path: Path
) -> None:
    put_upload(settings, "0123456789abcdef" * 2, state)
    place = backup(settings, tmp_path / "copy.zip").place
    with zipfile.ZipFile(place) as archive:
        assert [name for name in archive.namelist() if name.startswith("incoming")] == []
    elsewhere = Settings(data=tmp_path / "elsewhere")
    assert restore(elsewhere, place).uploads == 0
    with closing(opened_library(elsewhere)):
        assert verify(elsewhere) == ()


def test_an_original_that_is_replaced_meanwhile_is_looked_for_again(settings: Settings, tmp_path: Path) -> None:
    with closing(opened_library(settings)) as library:
        original = library.file("fosen")
    away = original.rename(tmp_path / "away")
    taken = backup(settings, tmp_path / "copy.zip", sleep=lambda _: away.rename(original))
    assert taken.missing == ()


def remove_when_it_is_looked_at(library: Library, id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user removes the report in the moment between the look at its file and the copying of it."""
    file = library.file(id)

    def looked_at(found: Path, sha256: str) -> bool:
        whole = is_whole(found, sha256)
        if found == file and whole:
            library.remove(id)
        return whole

    monkeypatch.setattr("corpus.backup.is_whole", looked_at)


def test_a_report_that_is_removed_while_it_is_copied_is_left_out_wholly(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(opened_library(settings)) as library:
        remove_when_it_is_looked_at(library, "fosen", monkeypatch)
        taken = backup(settings, tmp_path / "copy.zip", sleep=lambda _: None)
    assert (taken.missing, taken.manifest.missing, taken.manifest.counts["reports"]) == ((), (), 1)
    elsewhere = Settings(data=tmp_path / "elsewhere")
    assert restore(elsewhere, taken.place).reports == 1
    with closing(opened_library(elsewhere)):
        assert verify(elsewhere) == ()


def test_an_original_that_vanishes_at_every_try_is_told_as_missing(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(opened_library(settings)) as library:
        file = library.file("fosen")
    content = file.read_bytes()

    def looked_at(found: Path, sha256: str) -> bool:
        file.write_bytes(content)
        whole = is_whole(found, sha256)
        if found == file:
            file.unlink()
        return whole

    monkeypatch.setattr("corpus.backup.is_whole", looked_at)
    taken = backup(settings, tmp_path / "copy.zip", sleep=lambda _: None)
    assert taken.missing == ("fosen",)
    assert restore(Settings(data=tmp_path / "elsewhere"), taken.place).missing == taken.manifest.missing
