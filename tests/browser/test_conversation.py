"""A conversation on the page: it is handed on, suggested questions are clicked, one's service is remembered."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.web.reading import Reading
from tests.browser.conftest import ask, fake_app, opened_page, served
from tests.fakes_reports import ReportsLibrary
from tests.fakes_web import FakeAssistant


def answer(page: Page):
    return page.locator("#samtale .bot-row").last


@pytest.fixture
def slow(browser: Browser) -> Iterator[tuple[Page, threading.Event]]:
    """A page whose answers wait until the event is set."""
    library, found = ReportsLibrary(), threading.Event()
    reading = Reading(lambda: None, lambda progress: None)
    reading.start()
    waiting = fake_app(library, FakeAssistant(library, pause=found), reading)
    with served(waiting) as where, opened_page(browser, where) as page:
        yield page, found
    reading.stop()


def test_the_page_hands_the_conversation_on_with_the_next_question(page):
    ask(page, "Hvor mange undersøkelser fikk Hustadvika i 2024?")
    expect(answer(page).locator(".kilder")).to_be_visible()
    ask(page, "og i 2023?")
    expect(answer(page)).to_contain_text("Før dette: «Hvor mange undersøkelser fikk Hustadvika i 2024?»")


def test_a_conversation_that_is_begun_anew_remembers_nothing(page):
    ask(page, "Hvor mange undersøkelser fikk Hustadvika i 2024?")
    expect(answer(page).locator(".kilder")).to_be_visible()
    page.get_by_role("button", name="Begynn på nytt").click()
    expect(page.locator("#samtale .user-row")).to_have_count(0)
    ask(page, "og i 2023?")
    expect(answer(page)).to_contain_text("Før dette: «»")


def test_a_reload_leaves_the_conversation_where_it_was_until_it_is_begun_anew(page):
    ask(page, "Hvor mange undersøkelser fikk Hustadvika i 2024?")
    expect(answer(page).locator(".kilder")).to_be_visible()
    page.wait_for_function("sessionStorage.length > 0")
    page.reload()
    expect(answer(page).locator(".kilder")).to_be_visible()
    ask(page, "og i 2023?")
    expect(answer(page)).to_contain_text("Før dette: «Hvor mange undersøkelser fikk Hustadvika i 2024?»")
    page.get_by_role("button", name="Begynn på nytt").click()
    expect(page.locator("#samtale .user-row")).to_have_count(0)
    page.reload()
    expect(page.locator("#samtale .example").first).to_be_visible()
    expect(page.locator("#samtale .user-row")).to_have_count(0)


def test_what_belongs_under_the_question_stays_in_sight_while_a_conversation_runs(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    ask(page, "Hvor mange undersøkelser fikk Hustadvika i 2024?")
    expect(answer(page).locator(".kilder")).to_be_visible()
    for what in ("#min-tjeneste", "#paa-nytt"):
        box = page.locator(what).bounding_box()
        assert box["y"] + box["height"] <= 800
    assert page.locator("#min-tjeneste").bounding_box()["x"] == page.locator("#sporsmal").bounding_box()["x"]


def test_a_suggested_question_is_asked_by_a_click_and_stands_in_the_conversation(page):
    ask(page, "Hva koster brøyting?")
    suggested = page.get_by_role("button", name="Hvor mange bekymringsmeldinger kom i 2024?").last
    suggested.click()
    expect(page.locator("#samtale .user-row")).to_have_count(2)
    expect(page.locator("#samtale .bot-row")).to_have_count(2)
    expect(suggested).to_be_visible()  # suggestions stand under a whole answer only: it has been said to its end
    ask(page, "og i 2023?")
    expect(answer(page)).to_contain_text("Før dette: «Hvor mange bekymringsmeldinger kom i 2024?»")


def test_enter_while_the_answer_before_is_being_found_is_not_lost(slow):
    page, found = slow
    ask(page, "Hvor mange undersøkelser fikk Hustadvika i 2024?")
    expect(page.get_by_role("textbox", name="Spørsmålet ditt")).to_have_value("")
    ask(page, "og i 2023?")
    found.set()
    expect(answer(page)).to_contain_text("Før dette: «Hvor mange undersøkelser fikk Hustadvika i 2024?»")


def test_a_question_chosen_on_the_heels_of_a_typed_one_is_asked_after_it(page):
    """The examples stand there until the first question is taken; neither question takes the other's place."""
    page.get_by_role("textbox", name="Spørsmålet ditt").fill("Hvor mange undersøkelser fikk Hustadvika i 2024?")
    page.get_by_role("button", name="Hvor mange bekymringsmeldinger kom i 2024?").wait_for()
    page.evaluate("""() => {
        document.querySelector("#sporsmal .submit-button").click();
        [...document.querySelectorAll("#samtale .example")].find((e) => e.textContent.includes("kom i 2024?")).click();
    }""")
    questions = page.locator("#samtale .user-row")
    expect(questions).to_have_count(2)
    expect(questions.first).to_contain_text("Hvor mange undersøkelser")
    expect(questions.last).to_contain_text("Hvor mange bekymringsmeldinger")
    expect(page.locator("#samtale .bot-row").first.locator(".kilder")).to_be_visible()


def test_a_question_typed_while_a_chosen_one_is_being_answered_is_asked_when_that_is_done(slow):
    page, found = slow
    page.get_by_role("button", name="Hvor mange bekymringsmeldinger kom i 2024?").click()
    expect(page.locator("#samtale .user-row")).to_have_count(1)
    ask(page, "og i 2023?")
    found.set()
    expect(page.locator("#samtale .user-row")).to_have_count(2)
    expect(answer(page)).to_contain_text("Før dette: «Hvor mange bekymringsmeldinger kom i 2024?»")
    expect(page.get_by_role("textbox", name="Spørsmålet ditt")).to_have_value("")


def test_a_conversation_begun_anew_while_an_answer_is_being_found_stays_empty(slow):
    page, found = slow
    ask(page, "Hvor mange undersøkelser fikk Hustadvika i 2024?")
    expect(page.locator("#samtale .user-row")).to_have_count(1)
    page.get_by_role("button", name="Begynn på nytt").click()
    found.set()
    expect(page.locator("#samtale .user-row")).to_have_count(0)
    ask(page, "og i 2023?")
    expect(answer(page)).to_contain_text("Før dette: «»")
    expect(page.locator("#samtale .user-row")).to_have_count(1)


def test_ones_own_service_is_told_with_the_question_and_remembered_at_the_next_visit(page):
    page.get_by_label("Min tjeneste").click()
    page.get_by_role("option", name="Hustadvika").click()
    ask(page, "og hvor mange har vi?")
    expect(answer(page)).to_contain_text("Min tjeneste: «Hustadvika»")
    page.reload()
    expect(page.get_by_role("combobox", name="Min tjeneste")).to_have_value("Hustadvika")
    ask(page, "og hvor mange har vi?")
    expect(answer(page)).to_contain_text("Min tjeneste: «Hustadvika»")
