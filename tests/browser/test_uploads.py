"""The way in, in a real browser: a line for each file that always ends, whatever the files are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

import app
from assistant.web.reading import Reading
from assistant.web.reports_ports import Joined
from corpus.events import Events
from corpus.library import Library
from corpus.settings import Settings
from corpus.uploads import Uploads
from ingest.child import read_in_child
from ingest.intake import Intake
from tests import hostile
from tests.browser.conftest import opened_page, served
from tests.fakes import FakeEmbedder
from tests.fakes_reports import FakeGate, FakeIntake, ReportsLibrary, joined
from tests.fakes_web import HOSTILE, FakeAssistant
from tests.handmade import Paper

TAB = "?vis=rapporter"


def file(name: str, content: bytes = b"%PDF-1.7 x") -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def choose(page: Page, *files: FilePayload) -> None:
    page.locator("#nye-filer").set_input_files(list(files))


def line(page: Page, name: str) -> Locator:
    return page.locator(".opplasting", has_text=name)


class Desk:
    """The page over fakes: a test says what becomes of each upload."""

    def __init__(self, folder: Path) -> None:
        self.library = ReportsLibrary()
        self.tab = joined(self.library, folder, "kari", file_mb=1)
        self.intake, self.gate = self.tab.intake, self.tab.gate
        assert isinstance(self.intake, FakeIntake)
        assert isinstance(self.gate, FakeGate)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    reading = Reading(lambda: None, lambda progress: None)
    reading.start()
    assistant = FakeAssistant(desk.library)
    with served(app.build_app(assistant, reading, lambda: {"status": "ok"}, desk.tab)) as where:
        yield where


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened_page(browser, address + TAB) as opened:
        expect(opened.locator("#rapporter-tittel")).to_be_visible()
        yield opened


def test_a_file_is_followed_from_its_first_byte_to_the_report(desk, page):
    choose(page, file("års rapport.pdf"))
    own = line(page, "års rapport.pdf")
    expect(own).to_contain_text("Venter på tur")
    assert desk.intake.content == {"fil-0": b"%PDF-1.7 x"}
    desk.intake.put("fil-0", state="reading", done=3, total=26)
    expect(own).to_contain_text("Leser side 3 av 26")
    expect(own.get_by_role("progressbar")).to_have_attribute("value", "3")
    desk.intake.put("fil-0", state="figures", done=0, total=0)
    expect(own).to_contain_text("Finner tall")
    desk.intake.put("fil-0", state="indexing", done=20, total=78)
    expect(own).to_contain_text("Gjør søkbar: 20 av 78 avsnitt")
    expect(page.locator("#rapporter-opplest")).to_have_text("")
    desk.intake.put("fil-0", state="done", message="Lest: Hustadvika, 2024.", report="hustadvika-2024")
    expect(own).to_contain_text("Ferdig. Lest: Hustadvika, 2024.")
    expect(page.locator("#rapporter-opplest")).to_have_text("års rapport.pdf: Ferdig. Lest: Hustadvika, 2024.")
    own.get_by_text("Dette er forstått").click()
    expect(own).to_contain_text("fordi side 1 sier «Tilstandsrapport for Hustadvika»")
    own.get_by_role("link", name="Åpne rapporten").click()
    expect(page.get_by_role("heading", name="Hustadvika 2024")).to_be_focused()


def test_many_files_each_get_a_line_and_a_refused_one_does_not_stop_the_next(desk, page):
    choose(page, file("en.pdf"), file("for stor.pdf", b"x" * 1_000_001), file("to.pdf"))
    expect(line(page, "for stor.pdf").get_by_role("alert")).to_contain_text("Den kan være på høyst 1 MB.")
    expect(line(page, "to.pdf")).to_contain_text("Venter på tur")
    expect(line(page, "en.pdf")).to_contain_text("Venter på tur")
    assert len(desk.intake.content) == 2
    desk.intake.put("fil-0", state="failed", message="Filen er låst. Lås den opp.")
    expect(line(page, "en.pdf")).to_contain_text("Ikke lagt inn. Filen er låst. Lås den opp.")


def test_a_name_that_tries_to_be_markup_is_shown_as_it_is(desk, page):
    choose(page, file(f"../../{HOSTILE}.pdf"))
    expect(page.locator(".opplasting .filnavn")).to_contain_text("document.title")
    expect(page.locator(".opplasting .tilstand")).to_have_text("Venter på tur")
    desk.intake.put("fil-0", state="failed", message=HOSTILE)
    expect(page.locator(".opplasting .tilstand")).to_contain_text(HOSTILE)
    assert page.locator("#opplastinger img, #opplastinger script").count() == 0
    assert page.failures == []


def test_what_was_sent_before_is_there_when_one_comes_back(desk, browser, address):
    desk.intake.put("fra-i-stad", state="reading", done=1, total=9)
    with opened_page(browser, address + TAB) as page:
        expect(line(page, "fra-i-stad")).to_contain_text("Leser side 1 av 9")
        desk.intake.put("fra-i-stad", state="failed", message="Filen er tom.")
        expect(line(page, "fra-i-stad")).to_contain_text("Filen er tom.")
        page.get_by_role("button", name="Ta bort fra listen").click()
        expect(page.locator(".opplasting")).to_have_count(0)


@pytest.mark.parametrize(
    ("button", "chosen"),
    [
        ("Erstatt Hustadvika 2024", ("ny", "replace", "kari", "hustadvika-2024")),
        ("Behold begge", ("ny", "keep", "kari", "")),
        ("Avbryt", ("ny", "cancel", "kari", "")),
    ],
)
def test_a_report_of_the_same_service_and_year_is_asked_about(desk, browser, address, button, chosen):
    question = "Biblioteket har allerede en rapport for Hustadvika 2024. Skal den erstattes?"
    desk.intake.put("ny", state="asking", message=question, rivals=("hustadvika-2024",))
    with opened_page(browser, address + TAB) as page:
        expect(line(page, "ny.pdf")).to_contain_text(question)
        line(page, "ny.pdf").get_by_role("button", name=button).click()
        expect(line(page, "ny.pdf")).to_contain_text("Venter på tur")
        expect(line(page, "ny.pdf").locator(".filnavn")).to_be_focused()
        assert desk.intake.chosen == [chosen]


def test_a_question_that_somebody_else_answered_is_told(desk, browser, address):
    desk.intake.put("ny", state="asking", message="Erstatte?", rivals=("hustadvika-2024",))
    with opened_page(browser, address + TAB) as page:
        expect(line(page, "ny.pdf")).to_contain_text("Erstatte?")
        desk.intake.put("ny", state="waiting")
        line(page, "ny.pdf").get_by_role("button", name="Behold begge").click()
        expect(line(page, "ny.pdf").get_by_role("alert")).to_contain_text("venter ikke på svar lenger")


def test_what_is_typed_in_one_line_stays_while_another_file_is_read(desk, page):
    choose(page, file("en.pdf"), file("to.pdf"))
    expect(line(page, "to.pdf")).to_contain_text("Venter på tur")
    desk.intake.put("fil-0", state="done", message="Lest.", report="hustadvika-2024")
    own = line(page, "en.pdf")
    own.get_by_text("Rett opplysningene").click()
    own.get_by_label("År den gjelder").fill("20")
    desk.intake.put("fil-1", state="reading", done=4, total=8)
    expect(line(page, "to.pdf")).to_contain_text("Leser side 4 av 8")
    expect(own.get_by_label("År den gjelder")).to_be_focused()
    page.keyboard.type("23")
    expect(own.get_by_label("År den gjelder")).to_have_value("2023")
    own.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.locator("table.liste")).to_contain_text("2023")


def test_one_that_failed_by_no_fault_of_its_own_can_be_tried_again(desk, browser, address):
    desk.intake.put("ny", state="failed", message="Det er ikke plass på disken.")
    with opened_page(browser, address + TAB) as page:
        page.get_by_role("button", name="Prøv igjen").click()
        expect(line(page, "ny.pdf")).to_contain_text("Venter på tur")


def test_a_session_that_has_ended_is_told_at_the_file_with_the_way_to_log_in(desk, page):
    desk.gate.name = ""
    choose(page, file("en.pdf"))
    said = line(page, "en.pdf").get_by_role("alert")
    expect(said).to_contain_text("Du må logge inn for å gjøre dette.")
    expect(said.get_by_role("link", name="Logg inn")).to_be_visible()
    assert desk.intake.content == {}


def test_files_are_dropped_on_the_field_and_beside_it_nothing_happens(desk, page):
    drop = """(zone, name) => { const data = new DataTransfer();
        data.items.add(new File(["%PDF-1.7 x"], name, {type: "application/pdf"}));
        for (const type of ["dragover", "drop"])
            zone.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true})); }"""
    page.locator("table.liste").evaluate(drop, "ved siden av.pdf")
    page.locator(".slipp").evaluate(drop, "sluppet.pdf")
    expect(line(page, "sluppet.pdf")).to_contain_text("Venter på tur")
    assert [upload.file_name for upload in desk.intake.uploads()] == ["sluppet.pdf"]


def test_a_new_version_is_given_to_take_the_place_of_its_report(desk, browser, address):
    with opened_page(browser, f"{address}{TAB}&rapport=hustadvika-2024") as page:
        page.get_by_role("button", name="Legg inn ny versjon").click()
        expect(page.locator("#ny-versjon")).to_be_focused()
        page.locator("#ny-versjon").set_input_files([file("nyere.pdf")])
        expect(line(page, "nyere.pdf")).to_contain_text("Venter på tur")
        assert desk.intake.uploads()[0].replaces == "hustadvika-2024"


def test_the_chat_lists_a_new_report_without_a_reload(desk, browser, address):
    desk.library.upto = 4
    with opened_page(browser, address) as page:
        expect(page.locator("#rapportliste li")).to_have_count(4)
        page.get_by_role("link", name="Rapporter", exact=True).click()
        choose(page, file("ny.pdf"))
        expect(line(page, "ny.pdf")).to_contain_text("Venter på tur")
        desk.library.upto = 5
        desk.intake.put("fil-0", state="done", message="Lest.", report=desk.library.reports()[4].id)
        expect(page.locator("table.liste tbody tr")).to_have_count(5)
        page.get_by_role("link", name="Spør", exact=True).click()
        expect(page.locator("#rapportliste li")).to_have_count(5)


# -- the real way in


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[str, Library]]:
    """The page over a real library and intake, empty at first; only the embedder is a fake."""
    settings = Settings(data=tmp_path)
    library = Library.open(settings, FakeEmbedder())
    uploads = Uploads(library.database, tmp_path / "incoming")
    intake = Intake(library, uploads, settings, read_in_child)
    tab = Joined(
        library, intake, FakeGate("kari"), partial(app.numbers_account, library), partial(app.problems_now, library),
        partial(app.exported_figures, library), Events(library.database).latest, uploads.folder, 50,
    )  # fmt: skip
    intake.start()
    reading = Reading(lambda: None, lambda progress: None)
    reading.start()
    with served(app.build_app(FakeAssistant(ReportsLibrary()), reading, lambda: {"status": "ok"}, tab)) as where:
        yield where, library
    intake.stop()
    library.close()


def good(name: str = "Hustadvika", year: int = 2031) -> bytes:
    paper = Paper()
    paper.put(f"Tilstandsrapport {year} for {name} barneverntjeneste", 60, 80, 20)
    paper.lines(
        f"Barneverntjenesten mottok 184 bekymringsmeldinger i {year}.\nDet var 12 ansatte i tjenesten.", 60, 140
    )
    return paper.content()


def test_bad_files_are_each_told_why_and_the_good_ones_among_them_come_in(browser, real):
    address, library = real
    with opened_page(browser, address + TAB) as page:
        choose(
            page,
            file("tom.pdf", hostile.empty()), file("nettside.pdf", hostile.web_page()),
            file("bilde.pdf", hostile.picture()), file("låst.pdf", hostile.locked()),
            file("avkortet.pdf", hostile.truncated()), file("../../<b>god</b>.pdf", good()),
            file("den samme.pdf", good()),
        )  # fmt: skip
        ended = page.locator(".opplasting.done, .opplasting.failed")
        expect(ended).to_have_count(7, timeout=60_000)
        expect(line(page, "tom.pdf")).to_contain_text("Ikke lagt inn. Filen er tom.")
        for name in ("nettside.pdf", "bilde.pdf"):
            expect(line(page, name)).to_contain_text("er ikke en PDF")
        expect(line(page, "låst.pdf")).to_contain_text(re.compile("Ikke lagt inn.*(låst|passord)"))
        expect(line(page, "avkortet.pdf")).to_contain_text("Ikke lagt inn.")
        expect(line(page, "den samme.pdf")).to_contain_text("er allerede i biblioteket")
        expect(page.locator("table.liste tbody tr")).to_have_count(1)
        assert [(report.service, report.year, report.added_by) for report in library.reports()] == [
            ("Hustadvika", 2031, "kari")
        ]
        assert page.failures == []


def test_a_report_is_put_in_understood_corrected_replaced_and_removed(browser, real):
    address, library = real
    with opened_page(browser, address + TAB) as page:
        choose(page, file("hustadvika 2031.pdf", good()))
        expect(line(page, "hustadvika 2031.pdf")).to_contain_text("Ferdig. Lest: Hustadvika, 2031", timeout=30_000)
        page.get_by_role("link", name="Åpne rapporten").click()
        row = page.locator("#tall-tabell tbody tr[data-maal=meldinger]")
        row.get_by_role("button", name="Rett").click()
        page.locator("#rett-verdi").fill("148")
        page.get_by_role("button", name="Lagre rettelsen").click()
        expect(row).to_contain_text("Rettet av kari")
        page.get_by_text("Rett opplysningene").last.click()
        page.locator("section.forstatt").get_by_label("År den gjelder").fill("2030")
        page.locator("section.forstatt").get_by_role("button", name="Lagre", exact=True).click()
        expect(page.get_by_role("heading", name="Hustadvika 2030")).to_be_visible(timeout=30_000)
        expect(row).to_contain_text("148")
        page.get_by_role("button", name="Fjern", exact=True).click()
        page.get_by_role("button", name="Fjern rapporten").click()
        expect(page.locator("#rapporter")).to_contain_text("Ingen rapporter er lest ennå")
        assert library.reports() == ()
