"""``verify``: a library that is whole is told as whole, and whatever is wrong with one is told in a sentence."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from corpus import __main__ as command
from corpus.chroma import index_folders
from corpus.settings import Settings
from corpus.verify import verify
from tests.handmade_library import small_library


def kinds(data: Path) -> list[str]:
    return [fault.kind for fault in verify(Settings(data=data), sleep=lambda _: None)]


def sql(statement: str, *, foreign_keys: bool = False, triggers: bool = True) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        with closing(sqlite3.connect(data / "tilstand.db")) as connection:
            connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            if not triggers:
                for name in ("passages_changed", "passages_removed", "passages_added"):
                    connection.execute(f"DROP TRIGGER {name}")
            connection.execute(statement)
            connection.commit()

    return change


def an_original(data: Path) -> Path:
    return min((data / "files").glob("*.pdf"))


def file_gone(data: Path) -> None:
    an_original(data).unlink()


def file_changed(data: Path) -> None:
    an_original(data).write_bytes(b"%PDF another")


def file_left_over(data: Path) -> None:
    (data / "files" / f"{'0' * 64}.pdf").write_bytes(b"%PDF")


def index_gone(data: Path) -> None:
    shutil.rmtree(data / "chroma")


def index_garbled(data: Path) -> None:
    (index_folders(data / "chroma")[0] / "chroma.sqlite3").write_bytes(b"no database" * 500)


def database_gone(data: Path) -> None:
    (data / "tilstand.db").unlink()


def database_garbled(data: Path) -> None:
    (data / "tilstand.db").write_bytes(b"no database" * 500)


def database_torn(data: Path) -> None:
    with (data / "tilstand.db").open("r+b") as stream:
        stream.seek(4096 * 4)
        stream.write(b"\xff" * 4096 * 12)


def upload_left_over(data: Path) -> None:
    (data / "incoming").mkdir(exist_ok=True)
    (data / "incoming" / "unknown.pdf").write_bytes(b"%PDF")


OTHER_VECTOR = np.full(64, 0.125, "<f4").tobytes().hex()
AN_UPLOAD = (
    "INSERT INTO uploads (id, file_name, size, sha256, by, at, state, message, report, rivals, replaces, choice, "
    "attempts) VALUES ('u1', 'ny.pdf', 4, 'ff', 'kari', '2025-01-01T00:00:00+00:00', {}, '', '', '[]', '', '', 0)"
)
A_USERS_WORD = "INSERT INTO told VALUES ('gone', '', '[]', 2024, 'report', 'kari', '2025-01-01T00:00:00+00:00')"
A_CORRECTION = "INSERT INTO corrections VALUES (1, 'gone', 'f', '{}', 0, '', 'kari', '2025-01-01T00:00:00+00:00')"


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        pytest.param(file_gone, ["file-missing"], id="an original is gone"),
        pytest.param(file_changed, ["file-changed"], id="an original is another"),
        pytest.param(file_left_over, ["leftover-file"], id="a file too many"),
        pytest.param(index_gone, ["index-missing"], id="the index is gone"),
        pytest.param(index_garbled, ["index-missing"], id="the index is no database"),
        pytest.param(database_gone, ["database"], id="the database is gone"),
        pytest.param(database_garbled, ["database"], id="the database is none"),
        pytest.param(database_torn, ["database"], id="pages of the database are overwritten"),
        pytest.param(
            sql("UPDATE meta SET value = '99' WHERE key = 'revision'"), ["index-revision"], id="the index is behind"
        ),
        pytest.param(
            sql("DELETE FROM passages WHERE id = 'namsos#1'"), ["index-passages"], id="the index has one too many"
        ),
        pytest.param(
            sql(f"UPDATE passages SET vector = x'{OTHER_VECTOR}' WHERE id = 'namsos#1'"),
            ["index-vectors"],
            id="the index has another vector",
        ),
        pytest.param(
            sql("UPDATE passages SET vector = x'0000' WHERE id = 'namsos#1'"),
            ["index-vectors", "vector"],
            id="a vector is cut off",
        ),
        pytest.param(
            sql("UPDATE passages SET terms = 'noe annet' WHERE id = 'namsos#1'", triggers=False),
            ["words"],
            id="the words are those of another text",
        ),
        pytest.param(
            sql("DELETE FROM pages WHERE report = 'fosen' AND number = 1"),
            ["pages", "place", "place"],
            id="a page is gone, and with it the place of a passage and a figure",
        ),
        pytest.param(sql("UPDATE problems SET pages = '[9]' WHERE report = 'fosen'"), ["place"], id="a page too far"),
        pytest.param(
            sql("UPDATE figures SET report = 'gone' WHERE report = 'fosen'"),
            ["place", "reference"],
            id="a figure of no report",
        ),
        pytest.param(sql(AN_UPLOAD.format("'waiting'")), ["upload-without-file"], id="an upload without its file"),
        pytest.param(sql(AN_UPLOAD.format("'failed'")), [], id="an upload that is settled needs no file"),
        pytest.param(upload_left_over, ["leftover-upload"], id="an uploaded file too many"),
        pytest.param(sql(A_USERS_WORD), ["told"], id="something told of a report that is gone"),
        pytest.param(sql(A_CORRECTION), ["correction"], id="a correction in a report that is gone"),
    ],
)
def test_whatever_is_wrong_is_told(data: Path, damage: Callable[[Path], None], told: list[str]) -> None:
    damage(data)
    assert kinds(data) == told


def test_a_library_that_is_whole_has_no_faults_and_looking_changes_nothing(data: Path) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert verify(Settings(data=data)) == ()
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_a_library_in_use_can_be_looked_at(data: Path) -> None:
    with closing(small_library(data.with_name("open"))) as library:
        assert kinds(data.with_name("open")) == []
        assert library.search_meaning("fosterhjem", None, 1)[0].passage_id == "namsos#1"


def test_a_change_under_way_is_no_fault(data: Path) -> None:
    original, away = an_original(data), data.with_name("away.pdf")
    original.rename(away)
    assert verify(Settings(data=data), sleep=lambda _: away.exists() and away.rename(original)) == ()


def test_a_writer_that_holds_the_database_does_not_hinder_looking(data: Path) -> None:
    with closing(sqlite3.connect(data / "tilstand.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM passages")
        assert kinds(data) == []
        writer.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("damage", "status", "clean"),
    [
        pytest.param(lambda data: None, 0, True, id="whole"),
        pytest.param(file_left_over, 0, True, id="something harmless"),
        pytest.param(upload_left_over, 0, True, id="a file that is being received"),
        pytest.param(file_gone, 1, False, id="a fault"),
    ],
)
def test_the_command_says_it_by_its_status(
    data: Path,
    damage: Callable[[Path], None],
    status: int,
    clean: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("corpus.verify._PAUSES", (0.0,))
    monkeypatch.setenv("TILSTAND_DATA", str(data))
    damage(data)
    assert command.main(["verify", "--json"]) == status
    told = json.loads(capsys.readouterr().out)
    assert told["clean"] is clean
    assert all(fault["message"].endswith(".") for fault in told["faults"])


def test_neither_model_nor_llama_index_is_loaded_to_look(data: Path) -> None:
    code = (
        "import sys; from corpus.__main__ import main; main(['verify']); "
        "print([m for m in ('torch', 'sentence_transformers', 'transformers', 'llama_index') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TILSTAND_DATA": str(data)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["Alt stemmer.", "[]"]
