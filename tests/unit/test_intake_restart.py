"""What a crash, a stop or a failing disk leaves of an upload is taken up again, and never for ever."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.activity import Upload
from corpus.errors import DataFolderError, UnknownUpload
from corpus.uploads import KEPT, Job
from tests.fakes import FakeEmbedder
from tests.faults.sheets import TOLD, Desk, HeldReader, sheet


@contextmanager
def died_while_reading(data: Path, begin: Callable[[Desk], object]) -> Iterator[Desk]:
    """A desk over what was on the disk when the process died in the middle of reading; not started yet."""
    reader = HeldReader("meldinger")
    dying = Desk(data, reader)
    dying.start()
    begin(dying)
    assert reader.begun.wait(10)
    shutil.copytree(data, data.with_name("after"))
    dying.close()
    desk = Desk(data.with_name("after"))
    yield desk
    desk.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "before"


def test_a_file_that_was_being_read_is_read_again_and_the_upload_says_so(data: Path) -> None:
    with died_while_reading(data, lambda dying: dying.hand(sheet())) as desk:
        (left,) = desk.start()
        assert left.message == "Programmet stoppet mens filen ble lest. Den leses på nytt."
        ended = desk.ended(left)
        assert (ended.state, ended.report) == ("done", "rapport")
        assert ended.message.startswith(
            "Programmet stoppet mens filen ble lest. Den er lest på nytt. Lest: Namsos, 2024"
        )


def test_a_file_that_stops_the_program_twice_is_not_read_a_third_time_by_itself(data: Path) -> None:
    with died_while_reading(data, lambda dying: dying.hand(sheet())) as desk:
        (job,) = desk.kept.jobs()
        desk.kept.put(replace(job, attempts=2))
        (left,) = desk.start()
        assert (left.state, left.message[:39]) == ("failed", "Programmet stoppet to ganger mens filen")
        assert desk.intake.idle()
        desk.intake.again(left.id, "kari")
        assert desk.ended(left).report == "rapport"


def test_a_report_that_was_being_read_anew_stays_and_is_read_anew_again(data: Path) -> None:
    with died_while_reading(data, _told) as desk:
        assert desk.library.report("rapport").service == "Namsos"
        (left,) = desk.start()
        assert desk.ended(left).state == "done"
        assert (desk.library.report("rapport").service, desk.library.told("rapport")) == ("Ålesund", TOLD)


def _told(desk: Desk) -> None:
    reader = desk.intake._work._reader
    assert isinstance(reader, HeldReader)
    reader.let_go.set()
    desk.done(sheet())
    reader.let_go.clear()
    reader.begun.clear()
    desk.intake.retell("rapport", TOLD)


def test_a_file_that_was_refused_but_not_written_down_is_gone_and_says_so(data: Path) -> None:
    with died_while_reading(data, lambda dying: dying.hand(sheet())) as desk:
        (job,) = desk.kept.jobs()
        desk.kept.drop(job.upload.id)
        (left,) = desk.start()
        assert (left.state, left.message) == ("failed", "Innholdet i filen er borte. Last den opp på nytt.")


def test_an_orderly_stop_counts_as_no_attempt(data: Path) -> None:
    reader = HeldReader("meldinger")
    desk = Desk(data, reader)
    desk.start()
    upload = desk.hand(sheet())
    reader.begun.wait(10)
    desk.close()
    desk = Desk(data)
    (job,) = desk.kept.jobs()
    assert (job.upload.state, job.attempts) == ("waiting", 0)
    assert desk.start() == ()
    assert desk.ended(upload).message == "Lest: Namsos, 2024, 1 side og 1 tall."
    desk.close()


def test_a_question_waits_for_its_answer_over_a_new_start(data: Path) -> None:
    desk = Desk(data)
    desk.start()
    desk.done(sheet(), "gammel.pdf")
    upload = desk.done(sheet("Namsos", 2024, "Nytt."), "ny.pdf")
    desk.close()
    desk = Desk(data)
    assert desk.start() == ()
    assert desk.intake.upload(upload.id) == upload
    desk.intake.choose(upload.id, "replace", "kari")
    assert desk.ended(upload).report == "gammel"
    desk.close()


def test_what_ended_is_remembered_over_a_new_start_up_to_a_number_and_leftovers_go(data: Path) -> None:
    desk = Desk(data)
    first = Upload("0", "a.pdf", 1, "x", "kari", datetime.now(UTC), "done")
    for n in range(KEPT + 3):
        desk.kept.put(Job(replace(first, id=f"{n}")))
    desk.kept.content("stranger").write_bytes(b"received, but killed before its row")
    desk.start()
    assert [upload.id for upload in desk.intake.uploads()] == [f"{n}" for n in range(KEPT + 2, 2, -1)]
    assert list(desk.kept.folder.iterdir()) == []
    desk.close()


def test_a_full_disk_keeps_the_file_for_another_try(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(data)
    desk.start()

    def full(*_: object) -> None:
        raise DataFolderError("Kan ikke skrive i datamappen. Frigjør plass.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.library._originals, "keep", full)
        upload = desk.done(sheet())
    assert (upload.state, upload.message) == ("failed", "Kan ikke skrive i datamappen. Frigjør plass.")
    assert desk.library.reports() == ()
    desk.close()
    desk = Desk(data)
    desk.start()
    assert desk.intake.can_try_again(upload.id)
    desk.intake.again(upload.id, "kari")
    assert desk.ended(upload).state == "done"
    desk.close()


def test_an_end_that_cannot_be_written_down_is_told_and_tried_again_at_the_next_start(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(data)
    desk.start()
    busy = [False]

    class Locking(FakeEmbedder):
        def embed(self, texts, role):  # type: ignore[no-untyped-def]
            busy[0] = True
            return super().embed(texts, role)

    monkeypatch.setattr(desk.library._changes, "_embedder", Locking())
    writing = desk.library.database.writing

    def locked():  # type: ignore[no-untyped-def]
        if busy[0]:
            raise DataFolderError("Databasen er opptatt av et annet program. Vent litt og prøv igjen.")
        return writing()

    monkeypatch.setattr(desk.library.database, "writing", locked)
    upload = desk.done(sheet())
    assert (upload.state, upload.message[:21]) == ("failed", "Databasen er opptatt ")
    desk.close()
    desk = Desk(data)
    desk.start()
    assert desk.ended(upload).report == "rapport"
    desk.close()


class TestForgetting:
    @pytest.fixture
    def held(self, data: Path) -> Iterator[tuple[Desk, HeldReader]]:
        reader = HeldReader("meldinger")
        desk = Desk(data, reader, long_seconds=60)
        desk.start()
        yield desk, reader
        desk.close()

    def test_takes_an_ended_one_off_the_list(self, held: tuple[Desk, HeldReader]) -> None:
        desk, _ = held
        upload = desk.done(b"damaged")
        desk.intake.forget(upload.id, "kari")
        assert desk.intake.uploads() == ()
        with pytest.raises(UnknownUpload, match="ikke i listen lenger"):
            desk.intake.forget(upload.id, "kari")

    def test_cancels_one_that_waits_but_not_one_that_is_read(self, held: tuple[Desk, HeldReader]) -> None:
        desk, reader = held
        under_way = [desk.hand(sheet(service)) for service in ("Ås", "Bø")]
        for upload in under_way:
            desk.until(upload, lambda now: now.done == 1)
        waiting = desk.hand(sheet("Os"))
        desk.intake.forget(waiting.id, "kari")
        with pytest.raises(UnknownUpload, match="blir lest akkurat nå"):
            desk.intake.forget(under_way[0].id, "kari")
        reader.let_go.set()
        assert {desk.ended(upload).report for upload in under_way} == {"rapport", "rapport-2"}
        desk.idle()
        assert [report.service for report in desk.library.reports()] == ["Bø", "Ås"]
