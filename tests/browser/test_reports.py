"""The tab «Rapporter» in a real browser: what is in, how it was read, its figures, and what users correct."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.web.reading import Reading
from tests.browser.conftest import fake_app, opened_page, served
from tests.fakes_reports import ReportsLibrary
from tests.fakes_web import HOSTILE, FakeAssistant

TAB, ONE = "?vis=rapporter", "?vis=rapporter&rapport=hustadvika-2024"


@pytest.fixture
def clerk_address(tmp_path: Path) -> Iterator[str]:
    """The page over fakes that may be changed, where «kari» is logged in."""
    library = ReportsLibrary()
    reading = Reading(lambda: None, lambda progress: None)
    reading.start()
    with served(fake_app(library, FakeAssistant(library), reading, "kari", tmp_path)) as where:
        yield where


@pytest.fixture
def clerk(browser: Browser, clerk_address: str) -> Iterator[Page]:
    """One report's page, for a user who is logged in."""
    with opened_page(browser, clerk_address + ONE) as page:
        expect(page.get_by_role("heading", name="Hustadvika 2024")).to_be_visible()
        yield page


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """The same page for a reader who is not logged in."""
    with opened_page(browser, address + ONE) as page:
        expect(page.get_by_role("heading", name="Hustadvika 2024")).to_be_visible()
        yield page


def values(page: Page) -> list[str]:
    return [row.get_attribute("data-verdi") for row in page.locator("#tall-tabell tbody tr:visible").all()]


def row(page: Page, number: str) -> Locator:
    return page.locator("#tall-tabell tbody tr", has=page.get_by_role("link", name=number))


def test_every_report_is_listed_and_opens_with_the_keyboard(browser, address):
    with opened_page(browser, address + TAB) as page:
        expect(page.locator("table.liste tbody tr")).to_have_count(5)
        first = page.locator("table.liste tbody tr").first
        expect(first).to_contain_text("2025")
        expect(first).to_contain_text("26")
        page.get_by_role("link", name="Hustadvika", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Hustadvika 2024")).to_be_focused()
        assert page.url.endswith(ONE)
        page.go_back()
        expect(page.get_by_role("heading", name="Rapportene", exact=True).first).to_be_visible()
        expect(page.get_by_role("link", name="Rapporter", exact=True)).to_have_attribute("aria-current", "page")


def test_a_reader_is_shown_the_way_to_log_in_and_no_button_that_changes_anything(browser, address, reader):
    expect(reader.get_by_text("Rett opplysningene")).to_have_count(0)
    expect(reader.get_by_role("button", name="Rett", exact=False)).to_have_count(0)
    expect(reader.get_by_role("button", name="Fjern")).to_have_count(0)
    with opened_page(browser, address + TAB) as page:
        expect(page.get_by_text("Logg inn for å legge inn rapporter.")).to_be_visible()
        expect(page.locator("#rapporter input[type=file]")).to_have_count(0)
        expect(page.get_by_role("link", name="Se hvem som har gjort hva")).to_have_count(0)


def test_what_was_understood_says_why_and_leads_to_the_page(reader):
    expect(reader.locator(".forstatt")).to_contain_text("fordi side 1 sier «Tilstandsrapport for Hustadvika»")
    reader.locator(".forstatt").get_by_role("link", name="side 1").first.click()
    expect(reader.get_by_role("heading", name="Side 1 av 16")).to_be_focused()
    reader.keyboard.press("Escape")
    expect(reader.locator(".forstatt").get_by_role("link", name="side 1").first).to_be_focused()


def test_the_account_tells_what_was_not_read_and_what_came_from_a_picture(reader):
    account = reader.locator(".regnskap")
    expect(account).to_contain_text("15 av 16 sider er lest.")
    expect(account).to_contain_text("Lest med tekstgjenkjenning")
    expect(account).to_contain_text("14 tall er tatt med (11 fra tabeller, 3 fra tekst).")
    account.get_by_text("7 tall er ikke tatt med").click()
    expect(account).to_contain_text("Side 4: to år")


def test_the_figures_are_sorted_by_each_column_and_back(reader):
    head = reader.locator("th[data-kolonne=verdi]")
    head.get_by_role("button").click()
    assert values(reader) == ["102", "167", "184", "215", "254"]
    expect(head).to_have_attribute("aria-sort", "ascending")
    reader.keyboard.press("Enter")
    assert values(reader) == ["254", "215", "184", "167", "102"]
    expect(head).to_have_attribute("aria-sort", "descending")
    reader.locator("th[data-kolonne=tid]").get_by_role("button").click()
    assert values(reader) == ["215", "167", "102", "184", "254"]
    expect(head).to_have_attribute("aria-sort", "none")


def test_the_figures_are_filtered_while_one_types_and_nothing_found_is_said(reader):
    reader.get_by_label("Søk i tallene").fill("hustadvika 2021")
    expect(reader.locator("#tall-antall")).to_have_text("1 av 5 tall")
    assert values(reader) == ["167"]
    expect(reader.locator("#rapporter-opplest")).to_have_text("1 av 5 tall")
    reader.get_by_label("Søk i tallene").fill("brøyting")
    expect(reader.locator("#tall-tomt")).to_be_visible()
    reader.get_by_label("Søk i tallene").fill("")
    reader.get_by_label("Side", exact=True).select_option("6")
    expect(reader.locator("#tall-antall")).to_have_text("5 tall")


def test_a_figure_leads_to_its_place_on_the_same_screen(reader):
    link = row(reader, "254").get_by_role("link")
    link.click()
    expect(reader.get_by_role("heading", name="Side 6 av 16")).to_be_focused()
    expect(reader.locator(".merke")).to_be_in_viewport()
    expect(link).to_be_in_viewport()
    expect(link).to_have_attribute("aria-current", "true")


def test_a_corrected_figure_shows_what_was_read_and_who_said_otherwise_and_is_undone(clerk):
    row(clerk, "254").get_by_role("button", name="Rett").click()
    field = clerk.locator("form.rett-tall").get_by_label("Tall", exact=True)
    expect(field).to_be_focused()
    expect(field).to_have_value("254")
    field.fill("245")
    clerk.get_by_label("Hvorfor").fill("byttet om sifrene")
    clerk.keyboard.press("Enter")
    fresh = row(clerk, "245")
    expect(fresh).to_contain_text("Rettet av kari 05.11.2026")
    expect(fresh).to_contain_text("byttet om sifrene")
    expect(fresh.locator("s")).to_have_text("Tall: 254")
    expect(fresh.get_by_role("button", name="Angre")).to_be_focused()
    clerk.keyboard.press("Enter")
    expect(row(clerk, "254").get_by_role("button", name="Rett")).to_be_focused()
    expect(clerk.locator("#tall-tabell s")).to_have_count(0)


def test_a_correction_that_is_not_understood_says_so_in_the_form_and_changes_nothing(clerk):
    row(clerk, "254").get_by_role("button", name="Rett").click()
    clerk.locator("#rett-verdi").fill("mange")
    clerk.get_by_role("button", name="Lagre rettelsen").click()
    expect(clerk.locator("form.rett-tall").get_by_role("alert")).to_have_text("«mange» er ikke ett sikkert tall.")
    clerk.locator("#rett-verdi").focus()
    clerk.keyboard.press("Escape")
    expect(row(clerk, "254").get_by_role("button", name="Rett")).to_be_focused()
    expect(clerk.locator("tr.rettet")).to_have_count(0)


def test_a_struck_figure_stays_in_sight_struck_through(clerk):
    row(clerk, "167").get_by_role("button", name="Rett").click()
    clerk.get_by_role("button", name="Stryk tallet").click()
    struck = clerk.locator("tr.strokent")
    expect(struck.locator("s")).to_have_text("167")
    expect(struck).to_contain_text("Strøket av kari")
    expect(struck.get_by_role("button", name="Angre")).to_be_visible()


def test_what_a_report_is_can_be_corrected_and_a_place_that_is_none_is_told_at_its_field(clerk):
    clerk.get_by_text("Rett opplysningene").click()
    clerk.get_by_label("Kommuner").fill("Hustadvikka")
    clerk.get_by_role("button", name="Lagre", exact=True).click()
    expect(clerk.locator(".rette").get_by_role("alert")).to_contain_text("Fant ingen kommune som heter «Hustadvikka»")
    expect(clerk.get_by_label("Kommuner")).to_be_focused()
    expect(clerk.get_by_label("Kommuner")).to_have_attribute("aria-invalid", "true")
    clerk.get_by_label("Kommuner").fill("hustadvika kommune, Averøy")
    clerk.get_by_label("År den gjelder").fill("2023")
    clerk.get_by_role("button", name="Lagre", exact=True).click()
    expect(clerk.get_by_role("heading", name="Hustadvika 2023")).to_be_visible()
    expect(clerk.locator("section.forstatt .opplysninger")).to_contain_text("Hustadvika, Averøy")
    expect(clerk.locator("section.forstatt .opplysninger")).to_contain_text("rettet av kari")


def test_a_report_is_removed_after_a_question_and_the_other_tab_knows_it_without_a_reload(clerk):
    clerk.get_by_role("button", name="Fjern", exact=True).click()
    dialog = clerk.get_by_role("dialog", name="Fjerne Hustadvika 2024?")
    expect(dialog).to_contain_text("16 sider og 5 tall blir borte for alle")
    expect(dialog.get_by_role("button", name="Behold rapporten")).to_be_focused()
    clerk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    clerk.get_by_role("button", name="Fjern", exact=True).click()
    dialog.get_by_role("button", name="Fjern rapporten").click()
    expect(clerk.get_by_role("heading", name="Rapportene", exact=True).first).to_be_focused()
    expect(clerk.locator("table.liste tbody tr")).to_have_count(4)
    clerk.get_by_role("link", name="Spør", exact=True).click()
    expect(clerk.locator("#rapportliste li")).to_have_count(4)


def test_reading_a_report_again_leaves_the_focus_where_it_was(clerk):
    clerk.get_by_role("button", name="Les på nytt").focus()
    clerk.keyboard.press("Enter")
    expect(clerk.locator(".opplasting.done")).to_contain_text("Ferdig. Lest på nytt.")
    expect(clerk.get_by_role("button", name="Les på nytt")).to_be_focused()


def test_a_report_that_is_gone_says_so(browser, address):
    with opened_page(browser, f"{address}{TAB}&rapport=borte-2020") as page:
        expect(page.get_by_role("heading", name="Fant ikke rapporten")).to_be_visible()
        page.get_by_role("link", name="Alle rapportene").click()
        expect(page.locator("table.liste tbody tr")).to_have_count(5)


def test_asking_about_a_report_begins_the_question(reader):
    reader.get_by_role("button", name="Spør om rapporten").click()
    expect(reader.get_by_role("textbox", name="Spørsmålet ditt")).to_be_focused()
    expect(reader.get_by_role("textbox", name="Spørsmålet ditt")).to_have_value("Hva sier Hustadvika 2024 om ")
    reader.keyboard.type("undersøkelser?")
    reader.keyboard.press("Enter")
    expect(reader.locator("#samtale .user-row")).to_contain_text("Hva sier Hustadvika 2024 om undersøkelser?")


def test_the_log_tells_a_user_who_did_what(browser, clerk_address):
    with opened_page(browser, clerk_address + TAB) as page:
        page.get_by_role("link", name="Se hvem som har gjort hva").click()
        expect(page.get_by_role("heading", name="Hvem har gjort hva")).to_be_focused()
        rows = page.locator("table.logg tbody tr")
        expect(rows.nth(0)).to_contain_text("Rapport lagt inn")
        expect(rows.nth(1)).to_contain_text(HOSTILE)
        assert page.locator("table.logg img, table.logg script").count() == 0
        assert page.failures == []


def test_what_reports_hold_never_becomes_markup(clerk, clerk_address):
    expect(clerk.locator(".merknader")).to_contain_text(HOSTILE)
    clerk.get_by_text("7 tall er ikke tatt med").click()
    expect(clerk.locator(".utelatt")).to_contain_text(HOSTILE)
    row(clerk, "254").get_by_role("button", name="Rett").click()
    clerk.locator("#rett-verdi").fill("245")
    clerk.get_by_label("Hvorfor").fill(HOSTILE)
    clerk.get_by_role("button", name="Lagre rettelsen").click()
    expect(row(clerk, "245")).to_contain_text(HOSTILE)
    assert clerk.locator("#rapporter img, #rapporter script").count() == 0
    assert clerk.failures == []
    assert all(url.startswith((clerk_address, "data:", "blob:")) for url in clerk.requested)


@pytest.mark.parametrize("address_of", [TAB, ONE, f"{TAB}&logg=1"], ids=["list", "report", "log"])
def test_on_a_telephone_everything_fits_the_width(browser, clerk_address, address_of):
    with opened_page(browser, clerk_address + address_of, viewport={"width": 390, "height": 844}) as page:
        expect(page.locator("#rapporter-tittel")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator("#rapporter").evaluate("e => e.scrollWidth <= e.clientWidth")


@pytest.mark.parametrize("address_of", [TAB, ONE, f"{TAB}&logg=1"], ids=["list", "report", "log"])
def test_every_field_has_a_name_every_table_its_headers_and_headings_skip_no_level(browser, clerk_address, address_of):
    with opened_page(browser, clerk_address + address_of) as page:
        expect(page.locator("#rapporter-tittel")).to_be_visible()
        nameless = page.evaluate("""() => [...document.querySelectorAll('#rapporter input, #rapporter select')]
            .filter(e => !e.labels.length && !e.ariaLabel).map(e => e.outerHTML)""")
        assert nameless == []
        assert page.locator("#rapporter thead th:not([scope])").count() == 0
        levels = page.evaluate("""() => [...document.querySelectorAll('#topp h1, #rapporter :is(h2, h3, h4)')]
            .filter(e => e.checkVisibility()).map(e => Number(e.tagName[1]))""")
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        ids = page.evaluate("() => [...document.querySelectorAll('#rapporter [id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
