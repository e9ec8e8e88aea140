"""The addresses of the way in: what is received, what is refused, and how a question about a file is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.web.reports_failures import tell_failures
from assistant.web.uploads import NAME_HEADER, upload_routes
from corpus.errors import DataFolderError
from tests.desk import Desk
from tests.fakes_reports import FakeGate, FakeIntake, ReportsLibrary

REPORT = "hustadvika-2024"
MEGABYTE = 1_000_000


@pytest.fixture
def clerk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, "kari")


# -- receiving


def test_a_file_is_handed_over_whole_with_its_name_and_its_sender(clerk: Desk) -> None:
    answer = clerk.send(b"%PDF-1.7 innhold", "%C3%A5rs%20rapport%20%3Cb%3E.pdf", f"?erstatt={REPORT}")
    assert (answer.status_code, answer.json()) == (201, {"id": "fil-0"})
    upload = clerk.intake.uploads()[0]
    assert (upload.file_name, upload.by, upload.replaces) == ("års rapport <b>.pdf", "kari", REPORT)
    assert clerk.intake.content["fil-0"] == b"%PDF-1.7 innhold"
    assert list(clerk.tab.incoming.iterdir()) == []


def test_a_file_without_a_name_is_taken_too(clerk: Desk) -> None:
    assert clerk.client.post("/opplasting", content=b"x").status_code == 201
    assert clerk.intake.uploads()[0].file_name == ""


def streamed(pieces: int) -> Iterator[bytes]:
    for _ in range(pieces):
        yield bytes(MEGABYTE // 4)


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "found out on the way"])
def test_a_file_that_is_too_large_is_refused_and_nothing_of_it_is_kept(clerk: Desk, announced: bool) -> None:
    content = bytes(MEGABYTE + 1) if announced else streamed(5)
    answer = clerk.client.post("/opplasting", content=content)
    assert answer.status_code == 413
    assert answer.text.startswith("Filen er for stor. Den kan være på høyst 1 MB.")
    assert clerk.intake.uploads() == ()
    assert list(clerk.tab.incoming.glob("*")) == []


def test_a_nearly_full_disk_takes_no_more_and_says_so(clerk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.web.uploads._SPARE", 10**18)
    answer = clerk.client.post("/opplasting", content=b"x")
    assert (answer.status_code, answer.text[:28]) == (503, "Disken på tjeneren er full. ")
    assert clerk.intake.uploads() == ()


def test_an_answer_that_no_field_can_take_is_told_in_a_sentence(clerk: Desk) -> None:
    answer = clerk.client.post("/opplasting/x/valg", data={"valg": "v" * 21})
    assert (answer.status_code, answer.text[:16]) == (422, "Noe i skjemaet e")


def test_a_size_that_cannot_be_counted_is_too_large(clerk: Desk) -> None:
    headers = {NAME_HEADER: "en.pdf", "Content-Length": "9" * 5000}
    assert clerk.client.post("/opplasting", content=b"x", headers=headers).status_code == 413


def test_the_largest_file_is_taken(clerk: Desk) -> None:
    assert clerk.client.post("/opplasting", content=streamed(4)).status_code == 201


def test_a_disk_that_takes_nothing_is_told_in_a_sentence(clerk: Desk) -> None:
    clerk.tab.incoming.write_text("not a folder")
    answer = clerk.send(b"x")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "text/plain; charset=utf-8")
    assert "Tjeneren kan ikke ta vare på filen." in answer.text


def test_what_an_intake_refuses_is_told_and_the_part_is_removed(tmp_path: Path) -> None:
    class Full(FakeIntake):
        def receive(self, file_name: str, content: Path, by: str, replaces: str = ""):
            raise DataFolderError("Disken er full. Rydd den, og prøv igjen.")

    desk = Desk(tmp_path, "kari")
    tab = replace(desk.tab, intake=Full(ReportsLibrary()), gate=FakeGate("kari"))
    app = FastAPI()
    tell_failures(app)
    app.include_router(upload_routes(tab))
    answer = TestClient(app).post("/opplasting", content=b"x")
    assert (answer.status_code, answer.text) == (503, "Disken er full. Rydd den, og prøv igjen.")
    assert list(tab.incoming.iterdir()) == []


# -- answering and forgetting


def test_a_choice_that_is_none_and_an_upload_that_does_not_ask_are_told(clerk: Desk) -> None:
    clerk.intake.put("ny", state="asking", rivals=(REPORT,))
    assert clerk.client.post("/opplasting/ny/valg", data={"valg": "alt"}).status_code == 404
    assert clerk.client.post("/opplasting/ny/valg", data={"valg": "replace", "rival": REPORT}).status_code == 204
    again = clerk.client.post("/opplasting/ny/valg", data={"valg": "keep"})
    assert (again.status_code, again.text) == (404, "Opplastingen venter ikke på svar lenger.")
    assert clerk.intake.chosen == [("ny", "replace", "kari", REPORT)]


def test_a_question_is_shown_however_many_files_have_come_since(clerk: Desk) -> None:
    clerk.intake.put("gammel", state="asking", rivals=(REPORT,))
    for number in range(40):
        clerk.intake.put(f"fil{number}", state="done")
    page = clerk.client.get("/opplasting").text
    assert 'id="opplasting-gammel"' in page
    assert page.count("data-opplasting=") == 31


def test_a_line_is_taken_off_the_list(clerk: Desk) -> None:
    clerk.intake.put("ny", state="failed", message="Filen er tom.")
    assert clerk.client.post("/opplasting/ny/valg", data={"valg": "forget"}).status_code == 204
    assert clerk.intake.uploads() == ()
