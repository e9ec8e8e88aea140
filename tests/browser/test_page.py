"""What a council member does on the page, in a real browser, over the shipped reports and a fake assistant."""

from __future__ import annotations

import re
import threading

import pytest
from playwright.sync_api import Page, expect

from assistant.web.reading import Reading
from tests.browser.conftest import ask, fake_app, opened_page, served
from tests.fakes_reports import ReportsLibrary
from tests.fakes_web import HOSTILE, QUOTED, FakeAssistant

FOUND = "Hvordan jobber de med undersøkelser?"
MISSING = "Hva koster brøyting?"


def answer(page: Page):
    return page.locator("#samtale .bot-row").last


def answered(page: Page, question: str = FOUND) -> None:
    ask(page, question)
    expect(answer(page).locator(".kilder")).to_be_visible()


def picture_is_drawn(page: Page) -> None:
    page.wait_for_function(
        "() => { const i = document.querySelector('#kilde img'); return i?.complete && i.naturalWidth }"
    )


def test_a_question_to_start_from_is_answered_with_the_reports_words(page):
    page.get_by_role("button", name="Hvordan jobber tjenesten med undersøkelser?").click()
    expect(answer(page)).to_contain_text(f"«{QUOTED}»")
    expect(answer(page).locator("li", has_text="Tjenesten har vakt hele uka.")).to_be_visible()
    expect(answer(page).locator(".kilder li")).to_have_count(2)


def test_the_answer_comes_sentence_by_sentence(page):
    page.evaluate("""() => { window.seen = new Set(); new MutationObserver(() => {
        const rows = document.querySelectorAll('#samtale .bot-row');
        if (rows.length) window.seen.add(rows[rows.length - 1].innerText.trim());
    }).observe(document.body, {subtree: true, childList: true, characterData: true}) }""")
    answered(page)
    seen = page.evaluate("[...window.seen]")
    assert any("Leter i rapportene" in text for text in seen)
    first, second = "så stor økning i undersøkelser.", "riktige meldinger."
    assert any(first in text and second not in text for text in seen)


def test_a_citation_followed_with_the_mouse_shows_the_page_with_its_lines_marked(page):
    answered(page)
    answer(page).get_by_role("link", name="[1]").first.click()
    panel = page.get_by_role("region", name="Side 7 av 16")
    expect(panel).to_contain_text("Tilstandsrapport 2024")
    expect(panel.locator("blockquote")).to_contain_text("På den måten koster ikke en undersøkelse")
    picture_is_drawn(page)
    mark, picture = panel.locator(".merke").first.bounding_box(), panel.locator("img").bounding_box()
    assert picture["x"] < mark["x"] < mark["x"] + mark["width"] < picture["x"] + picture["width"]
    printed = ReportsLibrary().find("hustadvika-2024", "På den måten koster ikke en undersøkelse").boxes[0]
    points = picture["width"] / 595.3  # A4
    assert mark["x"] - picture["x"] == pytest.approx(printed.x0 * points, abs=4)
    assert mark["y"] - picture["y"] == pytest.approx(printed.top * points, abs=4)
    assert mark["y"] + mark["height"] < 900


def test_a_citation_followed_with_the_keyboard_leads_back_to_itself(page):
    answered(page)
    link = answer(page).get_by_role("link", name="[1]").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Side 7 av 16")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#kilde")).to_be_hidden()
    expect(link).to_be_focused()


def test_everything_in_the_panel_is_reached_with_the_tabulator(page):
    answered(page)
    answer(page).get_by_role("link", name="[1]").first.click()
    expect(page.get_by_role("heading", name="Side 7 av 16")).to_be_focused()
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.innerText.replace(/\\s+/g, ' ').trim()"))
    assert names == ["Lukk", "← Forrige side", "Neste side →", "Forstørr", "Åpne PDF på denne siden, i ny fane"]


def test_one_turns_pages_and_comes_back_to_the_cited_one(page):
    answered(page)
    answer(page).get_by_role("link", name="[1]").first.click()
    page.get_by_role("link", name="Neste side").click()
    expect(page.get_by_role("heading", name="Side 8 av 16")).to_be_visible()
    expect(page.get_by_role("link", name="Neste side")).to_be_focused()
    expect(page.locator(".merke")).to_have_count(0)
    page.get_by_role("link", name="Forrige side").click()
    expect(page.locator(".merke").first).to_be_visible()
    page.get_by_role("link", name="Forrige side").click()
    page.get_by_role("link", name=re.compile("Tilbake til stedet")).click()
    expect(page.get_by_role("heading", name="Side 7 av 16")).to_be_focused()


def test_the_pdf_opens_at_the_page_that_is_shown(page):
    answered(page)
    answer(page).get_by_role("link", name="[1]").first.click()
    link = page.get_by_role("link", name=re.compile("Åpne PDF"))
    expect(link).to_have_attribute("href", re.compile(r"rapporter/hustadvika-2024\.pdf#page=7$"))
    response = page.request.get(link.evaluate("a => a.href"))
    assert (response.status, response.headers["content-type"]) == (200, "application/pdf")


def test_the_page_can_be_magnified_and_stays_so_on_the_next(page):
    page.get_by_role("link", name=re.compile("Hustadvika")).click()
    panel = page.locator("#kilde")
    before = panel.locator(".kilde-side").bounding_box()["width"]
    panel.get_by_role("button", name="Forstørr").click()
    panel.get_by_role("link", name="Neste side").click()
    expect(panel.get_by_role("heading", name="Side 2 av 16")).to_be_visible()
    expect(panel.get_by_role("button", name="Forstørr")).to_have_attribute("aria-pressed", "true")
    assert panel.locator(".kilde-side").bounding_box()["width"] > 1.5 * before


def test_a_report_of_the_list_opens_at_its_first_page(page):
    expect(page.locator("#rapportliste li")).to_have_count(5)
    page.get_by_role("link", name=re.compile("2018.*Fosen", re.DOTALL)).click()
    expect(page.get_by_role("heading", name="Side 1 av 30")).to_be_focused()
    expect(page.locator("#kilde").get_by_role("link", name="Forrige side")).to_have_count(0)


def test_the_browsers_back_button_closes_the_panel_and_keeps_the_conversation(page):
    answered(page)
    answer(page).get_by_role("link", name="[1]").first.click()
    expect(page.locator("#kilde")).to_be_visible()
    page.go_back()
    expect(page.locator("#kilde")).to_be_hidden()
    expect(answer(page)).to_contain_text("Kilder")


def test_an_address_that_names_a_place_opens_it(browser, address):
    with opened_page(browser, f"{address}#kilde/fosen-2018/12") as page:
        expect(page.get_by_role("heading", name="Side 12 av 30")).to_be_visible()


def test_links_of_earlier_answers_still_open_their_marked_lines(page):
    answered(page)
    ask(page, MISSING)
    expect(answer(page)).to_contain_text("Ikke i rapportene")
    page.get_by_role("link", name="[1]").first.click()
    expect(page.locator(".merke").first).to_be_visible()


def test_what_the_reports_do_not_say_looks_different_from_a_failure(page):
    ask(page, MISSING)
    expect(answer(page).locator(".ikke-funnet")).to_have_text("Ikke i rapportene")
    missing = answer(page).locator(".ikke-funnet").evaluate("e => getComputedStyle(e).color")
    ask(page, "feil")
    expect(answer(page).locator(".feil")).to_have_text("Noe gikk galt")
    assert answer(page).locator(".feil").evaluate("e => getComputedStyle(e).color") != missing


def test_a_suggestion_under_an_answer_is_asked_by_choosing_it(page):
    ask(page, MISSING)
    page.get_by_role("button", name="Hvordan jobber tjenesten med undersøkelser?").click()
    expect(answer(page).locator(".kilder")).to_be_visible()


def test_after_a_question_was_chosen_with_the_keyboard_the_tabulator_goes_on_in_its_answer(page):
    page.get_by_role("button", name="Hvordan jobber tjenesten med undersøkelser?").focus()
    page.keyboard.press("Enter")
    expect(answer(page).locator(".kilder")).to_be_visible()
    page.keyboard.press("Tab")
    expect(answer(page).get_by_role("link", name="[1]").first).to_be_focused()


def test_an_answer_is_copied_as_text_with_its_sources(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answered(page)
    page.get_by_role("button", name="Kopier svaret").click()
    expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert f"«{QUOTED}» [1]" in text
    assert "[1] Tilstandsrapport 2024 (hustadvika-2024), side 7" in text
    assert "<" not in text
    assert "&#" not in text


def test_the_program_ends_cleanly_while_pages_are_open(browser, caplog):
    library = ReportsLibrary()
    reading = Reading(lambda: None, lambda progress: None)
    with served(fake_app(library, FakeAssistant(library), reading)) as where:
        window = browser.new_context()
        opened = window.new_page()
        opened.goto(where)
        opened.locator("#samtale .example").first.wait_for()
    window.close()
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


def test_a_conversation_is_begun_anew(page):
    answered(page)
    page.get_by_role("button", name="Begynn på nytt").click()
    expect(page.locator("#samtale .bot-row")).to_have_count(0)
    expect(page.get_by_role("button", name="Hvor mange ansatte har barnevernet?")).to_be_visible()


def test_hostile_text_from_asker_and_report_is_shown_and_does_nothing(page, address):
    answered(page, f"fiendtlig {HOSTILE}")
    expect(page.locator("#samtale .user-row")).to_contain_text(f"fiendtlig {HOSTILE}")
    expect(answer(page)).to_contain_text(f"«{HOSTILE}»")
    answer(page).get_by_role("link", name="[1]").first.click()
    expect(page.locator("#kilde blockquote")).to_contain_text(HOSTILE)
    assert page.title() == "Spør rapportene"
    assert page.locator("#samtale img, #samtale script, #kilde script, #samtale a[href^='http:']").count() == 0
    assert page.failures == []
    assert all(url.startswith((address, "data:", "blob:")) for url in page.requested)


def test_nothing_is_loaded_from_outside(page, address):
    answered(page)
    answer(page).get_by_role("link", name="[1]").first.click()
    picture_is_drawn(page)
    assert len(page.requested) > 10
    assert [url for url in page.requested if not url.startswith((address, "data:", "blob:"))] == []
    assert page.failures == []


def test_the_policy_keeps_other_addresses_out_even_if_markup_came_through(page, address):
    blocked = page.evaluate("""() => new Promise(done => {
        document.addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));
        document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.2:9/ute.png'})) })""")
    assert blocked == "img-src"


def test_on_a_telephone_the_panel_comes_into_view_below_the_chat(telephone):
    page = telephone
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    answered(page)
    answer(page).get_by_role("link", name="[1]").first.tap()
    expect(page.get_by_role("heading", name="Side 7 av 16")).to_be_focused()
    expect(page.get_by_role("heading", name="Side 7 av 16")).to_be_in_viewport()
    picture_is_drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Lukk").tap()
    expect(answer(page).get_by_role("link", name="[1]").first).to_be_in_viewport()


@pytest.mark.parametrize("language", ["no", "nn-NO", "en-US"])
def test_the_page_is_norwegian_whatever_the_browser_asks_for(browser, address, language):
    with opened_page(browser, address, locale=language) as page:
        assert page.locator("html").get_attribute("lang") == "nb"
        at_start = page.get_by_role("button", name="Hvor mange ansatte har barnevernet?", exact=True)
        expect(at_start).to_be_visible()
        answered(page)
        named = page.evaluate("""() => [...document.querySelectorAll('body *')]
            .flatMap(e => [e.title, e.getAttribute('aria-label'), e.placeholder]).filter(Boolean)""")
        english = [
            name for name in named if re.search(r"\b(copy|clear|submit|select|chatbot|message|bot)\b", name, re.I)
        ]
        assert english == []


def test_a_dark_desktop_gets_the_light_page(browser, address):
    with opened_page(browser, address, color_scheme="dark") as page:
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(244, 243, 239)"
        assert "dark" not in (page.locator("body").get_attribute("class") or "")


def test_those_who_want_no_movement_get_none(browser, address):
    with opened_page(browser, address, reduced_motion="reduce") as page:
        answered(page)
        assert page.locator("#samtale").evaluate("e => e.getAnimations({subtree: true}).length") == 0


def test_while_the_library_is_read_the_page_says_how_far_and_answers(browser):
    steps = [threading.Event() for _ in range(3)]
    library = ReportsLibrary(upto=0)

    def read(progress) -> None:
        steps[0].wait(30)
        library.upto = 2
        progress(3, 5, "Melhus og Skaun 2024")
        steps[1].wait(30)
        library.upto = 5

    reading = Reading(lambda: None, read)
    reading.start()
    with served(fake_app(library, FakeAssistant(library), reading)) as where, opened_page(browser, where) as page:
        expect(page.get_by_text("Gjør klar språkmodellen")).to_be_visible()
        expect(page.locator("#rapportliste")).to_contain_text("Ingen rapporter er lest ennå")
        steps[0].set()
        expect(page.get_by_text("Leser rapport 3 av 5: Melhus og Skaun 2024")).to_be_visible()
        expect(page.locator("#rapportliste li")).to_have_count(2)
        answered(page)
        steps[1].set()
        expect(page.locator("#rapportliste li")).to_have_count(5)
        expect(page.locator("#status")).to_be_hidden()
        expect(answer(page)).to_contain_text("Kilder")
    reading.stop()
