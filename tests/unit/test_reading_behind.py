"""What goes on behind the page: how far the reading has come, and how it fails and ends."""

from __future__ import annotations

import threading

from assistant.web.page import status_html
from assistant.web.reading import Reading, State
from corpus.errors import ModelError
from corpus.healing import HEALED, HEALING, READY, IndexState


def test_the_page_is_told_how_far_the_reading_has_come():
    seen, go_on = threading.Event(), threading.Event()

    def read(progress):
        progress(3, 5, "Nes 2024")
        seen.set()
        go_on.wait(10)

    reading = Reading(lambda: None, read)
    assert reading.state == State("warming")
    reading.start()
    assert seen.wait(10)
    assert "Leser rapport 3 av 5: Nes 2024 …" in status_html(reading.state, READY)
    go_on.set()
    reading.stop()
    assert reading.state == State("ready")
    assert status_html(reading.state, READY) == ""


def test_a_failure_while_reading_is_told_in_its_own_words():
    def warm():
        raise ModelError("Modellen mangler.")

    reading = Reading(warm, lambda progress: None)
    reading.start()
    reading.stop()
    assert reading.state == State("failed", message="Modellen mangler.")
    assert 'role="alert"' in status_html(reading.state, READY)


def test_the_page_says_while_the_index_is_made_anew_that_words_only_are_found():
    assert "Så lenge finner søket bare ord" in status_html(State("ready"), HEALING)
    assert "Så lenge" not in status_html(State("reading", 3, 5, "Nes 2024"), HEALING)
    assert 'role="alert"' in status_html(State("ready"), IndexState("failed", "Disken er full."))
    assert status_html(State("ready"), HEALED) == ""


def test_reading_ends_between_two_reports_when_the_process_ends():
    begun, read_on = threading.Event(), threading.Event()
    done = []

    def read(progress):
        for number in (1, 2, 3):
            progress(number, 3, "")
            begun.set()
            read_on.wait(10)
            done.append(number)

    reading = Reading(lambda: None, read)
    reading.start()
    assert begun.wait(10)
    stopping = threading.Thread(target=reading.stop)
    stopping.start()
    while not reading._stop.is_set():
        pass
    read_on.set()
    stopping.join(10)
    assert done == [1]


def test_what_fails_because_the_process_ends_is_no_failure(caplog):
    begun, go_on = threading.Event(), threading.Event()

    def read(progress):
        begun.set()
        go_on.wait(10)
        raise OSError("the database is closed")

    reading = Reading(lambda: None, read)
    reading.start()
    assert begun.wait(10)
    reading.stop(seconds=0)
    go_on.set()
    reading.stop()
    assert [record.levelname for record in caplog.records if record.levelname == "ERROR"] == []
