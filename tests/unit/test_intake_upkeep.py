"""A program that runs for months keeps its list and its folder of uploads tidy, and no defect ends its workers."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import DataFolderError
from corpus.uploads import Uploads
from ingest.intake import Intake
from ingest.intake_queue import THREADS, Workers
from tests.faults.sheets import Desk, read_sheet, sheet

OLD = 3 * 24 * 3600.0


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "data")
    yield desk
    desk.close()


def tidying(desk: Desk) -> None:
    """Let the desk's intake tidy after every upload."""
    desk.intake.stop()
    desk.intake = Intake(desk.library, desk.kept, desk.settings, read_sheet, 0.05, tidy_seconds=0)
    desk.start()


def age(monkeypatch: pytest.MonkeyPatch, *files: Path) -> None:
    """Let these files look as if nobody had touched them for days."""
    stat = Path.stat

    def aged(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = stat(path, follow_symlinks=follow_symlinks)
        if path not in files:
            return found
        fields = {name: getattr(found, name) for name in dir(found) if name.startswith("st_")}
        return os.stat_result(tuple(found), {**fields, "st_ctime": found.st_ctime - OLD})

    monkeypatch.setattr(Path, "stat", aged)


def test_what_no_upload_needs_goes_while_the_program_runs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tidying(desk)
    left, coming = desk.kept.folder / "mottas-left", desk.kept.folder / "mottas-coming"
    left.write_bytes(b"%PDF")
    coming.write_bytes(b"%PDF")
    age(monkeypatch, left)
    assert desk.done(sheet()).state == "done"
    desk.idle()
    assert list(desk.kept.folder.iterdir()) == [coming]  # it may be received at this moment


def test_the_list_stays_short_while_the_program_runs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.uploads.KEPT", 2)
    tidying(desk)
    for year in (2020, 2021, 2022, 2023):
        desk.done(sheet("Ås", year))
        desk.idle()
    assert len(desk.intake.uploads()) == 2


def test_a_folder_that_cannot_be_tidied_now_keeps_no_file_from_being_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidying(desk)

    def fail(_self: Uploads, _seconds: float = 0.0) -> None:
        raise DataFolderError("Disken svikter.")

    monkeypatch.setattr(Uploads, "tidy", fail)
    for service in ("Ås", "Bø", "Os", "Ski", "Moss"):
        assert desk.done(sheet(service)).state == "done"


def test_a_defect_while_a_failure_is_written_down_is_told_and_ends_no_worker(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk.start()

    def defect(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("a defect of the program")

    with monkeypatch.context() as broken:
        broken.setattr("ingest.intake_work.record", defect)
        for n in range(THREADS + 1):
            failed = desk.done(b"no sheet %d" % n)
            assert failed.state == "failed"
            assert failed.message
        desk.idle()
    assert "a defect of the program" in caplog.text
    assert desk.done(sheet()).state == "done"


def test_a_worker_outlives_whatever_an_upload_raises(caplog: pytest.LogCaptureFixture) -> None:
    run: list[str] = []

    def raises(id: str) -> None:
        run.append(id)
        raise RuntimeError(f"defect {id}")

    workers = Workers(raises)
    ids = [str(n) for n in range(3 * THREADS)]
    for id in ids:
        workers.put(id, "kari")
    workers.start()
    deadline = time.monotonic() + 10
    while not workers.idle() and time.monotonic() < deadline:
        time.sleep(0.005)
    workers.stop(5)
    assert sorted(run, key=int) == ids
    assert "defect 11" in caplog.text
