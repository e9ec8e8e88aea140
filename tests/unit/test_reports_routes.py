"""The addresses of «Rapporter»: who may, what is refused, and what is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import Route

from assistant.web.reports import report_routes
from assistant.web.reports_ports import Joined
from assistant.web.routes import routes
from assistant.web.sources import Sources
from assistant.web.uploads import upload_routes
from tests.desk import Desk
from tests.fakes_reports import ReportsLibrary

REPORT = "hustadvika-2024"
MEGABYTE = 1_000_000


@pytest.fixture
def clerk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, "kari")


@pytest.fixture
def reader(tmp_path: Path) -> Desk:
    return Desk(tmp_path, "")


def changing(tab: Joined) -> Iterator[str]:
    """Every address that is not only read."""
    for route in (*report_routes(tab, Sources()).routes, *upload_routes(tab).routes):
        if isinstance(route, Route) and route.methods is not None and "POST" in route.methods:
            yield route.path


# -- who may


def test_every_changing_address_refuses_a_reader_and_changes_nothing(reader: Desk) -> None:
    paths = list(changing(reader.tab))
    assert len(paths) == 9
    for path in paths:
        filled = path.format(report=REPORT, position=0, id="x", key=1)
        answer = reader.client.post(filled, content=b"x")
        assert (answer.status_code, answer.text) == (401, "Du må logge inn for å gjøre dette."), path
    assert len(reader.tab.reports.figure_rows(REPORT)) == 5
    assert reader.intake.uploads() == ()


def test_no_address_takes_more_of_a_reader_than_a_form_holds(reader: Desk) -> None:
    """A form is read before anybody asks who sends it, and a file in it would go to the disk."""
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    content = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + bytes(MEGABYTE)
    for path in changing(reader.tab):
        filled = path.format(report=REPORT, position=0, id="x", key=1)
        answer = reader.client.post(filled, content=content + b"\r\n--x--\r\n", headers=headers)
        assert answer.status_code == (401 if path == "/opplasting" else 413), path


@pytest.mark.parametrize("address", ["/opplasting", "/logg"])
def test_what_is_on_its_way_in_and_the_log_are_for_users_only(reader: Desk, clerk: Desk, address: str) -> None:
    assert reader.client.get(address).status_code == 401
    assert clerk.client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/rapporter", f"/rapporter/{REPORT}", f"/rapporter/{REPORT}/tall", "/utgave"])
def test_a_reader_reads_everything_else(reader: Desk, address: str) -> None:
    answer = reader.client.get(address)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert 'type="file"' not in answer.text


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("/rapporter", "/?vis=rapporter"),
        ("/rapporter/a%26b", "/?vis=rapporter&rapport=a%26b"),
        ("/logg", "/?vis=rapporter&logg=1"),
    ],
)
def test_who_types_the_address_of_a_fragment_comes_to_the_page(clerk: Desk, typed: str, page: str) -> None:
    answer = clerk.client.get(typed, headers={"Sec-Fetch-Dest": "document"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, page)


# -- reports and figures


@pytest.mark.parametrize("number", [str(2**63), str(-(10**30)), "9" * 5000, "1.5", "x"])
def test_a_number_in_an_address_that_nothing_has_is_told_in_a_sentence(clerk: Desk, number: str) -> None:
    figure = [f"/tall/{REPORT}/{number}/{what}" for what in ("rett", "stryk", "angre")]
    for address in (*figure, f"/rapporter/{REPORT}/rettelser/{number}/glem"):
        answer = clerk.client.post(address, data={"value": "1"})
        assert 400 <= answer.status_code < 500
        assert answer.text.endswith((".", "igjen."))


def test_a_report_whose_file_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    class Robbed(ReportsLibrary):
        def file(self, id: str) -> Path:
            return tmp_path / "borte.pdf"

    app = FastAPI()
    app.include_router(routes(Robbed(), Sources(), lambda: {}))
    answer = TestClient(app).get(f"/rapporter/{REPORT}.pdf")
    assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")
    assert answer.text.startswith("PDF-filen til denne rapporten mangler på tjeneren.")


def test_a_report_that_is_not_there_is_a_page_that_says_so(reader: Desk) -> None:
    answer = reader.client.get("/rapporter/borte")
    assert (answer.status_code, "Fant ikke rapporten" in answer.text) == (404, True)


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"aar": "25"}, "aar", "fire sifre"),
        ({"aar": "0025"}, "aar", "fire sifre"),
        ({"aar": "٢٠٢٥"}, "aar", "fire sifre"),
        ({"kommuner": "Hustadvika, <b>Ås</b>"}, "kommuner", "Fant ingen kommune som heter «<b>Ås</b>»"),
        ({"type": "bok"}, "type", "rapport eller lysbilder"),
        ({"tjeneste": "Vik, gjelder 010203 12345"}, "tjeneste", "elleve sifre"),
        ({"tjeneste": "x" * 121}, "tjeneste", "høyst 120 tegn"),
    ],
)
def test_what_is_told_of_a_report_must_be_understood(
    clerk: Desk, fields: dict[str, str], field: str, said: str
) -> None:
    answer = clerk.client.post(f"/rapporter/{REPORT}/rett", data=fields)
    assert (answer.status_code, answer.headers["X-Felt"]) == (422, field)
    assert answer.headers["content-type"].startswith("text/plain")
    assert said in answer.text


def test_what_is_told_of_a_report_goes_to_the_intake_in_the_names_of_the_vocabulary(clerk: Desk) -> None:
    fields = {
        "tjeneste": " Hustadvika  og\u202e omegn ",
        "kommuner": "averøy kommune;Hustadvika",
        "aar": "",
        "type": "slides",
    }
    assert clerk.client.post(f"/rapporter/{REPORT}/rett", data=fields).status_code == 202
    report = clerk.tab.reports.report(REPORT)
    assert (report.service, report.municipalities) == ("Hustadvika og omegn", ("Averøy", "Hustadvika"))
    assert (report.year, report.kind) == (None, "slides")


def test_only_what_was_changed_in_the_form_is_a_correction(clerk: Desk) -> None:
    seen = clerk.tab.reports.figure_rows(REPORT)[4].seen
    form = {"value": "245", "unit": "antall", "measure": "meldinger", "area": "Hustadvika", "period": "2024"}
    answer = clerk.client.post(
        f"/tall/{REPORT}/4/rett", data={**form, "status": "actual", "reason": "siffer", "seen": seen}
    )
    assert answer.status_code == 200
    corrected = clerk.tab.reports.figure_rows(REPORT)[4].correction
    assert corrected is not None
    assert (corrected.was, corrected.by, corrected.reason) == ((("value", "254"),), "kari", "siffer")
    assert "<s>Tall&#58; 254</s>" in answer.text


def test_a_figure_that_is_not_there_is_told(clerk: Desk) -> None:
    assert clerk.client.post(f"/tall/{REPORT}/99/rett", data={"value": "1"}).status_code == 400
    assert clerk.client.post("/tall/borte/0/rett", data={"value": "1"}).status_code == 404


@pytest.mark.parametrize(("form", "status"), [("xlsx", 200), ("csv", 200), ("exe", 404)])
def test_the_figures_are_taken_along_as_a_file(reader: Desk, form: str, status: int) -> None:
    answer = reader.client.get(f"/rapporter/{REPORT}/tall.{form}")
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["content-disposition"] == f'attachment; filename="{REPORT}-tall.{form}"'


def test_the_edition_changes_with_the_reports_and_only_then(clerk: Desk) -> None:
    before = clerk.client.get("/utgave").text
    assert clerk.client.get("/utgave").text == before
    clerk.client.post(f"/rapporter/{REPORT}/fjern")
    assert clerk.client.get("/utgave").text != before
