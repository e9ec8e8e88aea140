"""Logging in and out in a real browser, with and without scripts, on a telephone too; the real gate, nothing faked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.web.access import COOKIE, Access
from tests.browser.conftest import ask, served
from tests.fakes_access import PASSWORD, access_in, guarded_app


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Access:
    return access_in(tmp_path_factory.mktemp("access"), "Kari Ås")


@pytest.fixture(scope="module")
def open_page(access: Access, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where anybody may read."""
    with served(guarded_app(tmp_path_factory.mktemp("incoming"), access)) as where:
        yield where


@pytest.fixture(scope="module")
def closed_page(access: Access, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where reading needs a login."""
    with served(guarded_app(tmp_path_factory.mktemp("incoming"), access, login_to_read=True)) as where:
        yield where


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def fill_in(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Navn").fill("kari ås")
    page.get_by_label("Passord").fill(password)
    page.get_by_role("button", name="Logg inn").click()


def header(page: Page):
    return page.locator("#innlogget")


def test_one_logs_in_from_the_header_comes_back_and_logs_out(window: Page, open_page: str) -> None:
    window.goto(f"{open_page}?vis=rapporter")
    header(window).get_by_role("link", name="Logg inn").click()
    expect(window).to_have_title("Logg inn – Spør rapportene")
    fill_in(window)
    expect(window).to_have_url(f"{open_page}?vis=rapporter")
    expect(header(window)).to_contain_text("Innlogget som Kari Ås")
    header(window).get_by_role("button", name="Logg ut").click()
    expect(header(window).get_by_role("link", name="Logg inn")).to_be_visible()
    assert COOKIE not in {cookie["name"] for cookie in window.context.cookies()}


def test_the_keyboard_alone_is_enough(window: Page, open_page: str) -> None:
    window.goto(f"{open_page}logg-inn")
    window.keyboard.type("kari ås")
    window.keyboard.press("Tab")
    window.keyboard.type(PASSWORD)
    window.keyboard.press("Enter")
    expect(header(window)).to_contain_text("Kari Ås")


def test_a_wrong_password_is_said_the_name_stays_and_the_focus_is_on_the_password(window: Page, open_page: str) -> None:
    window.goto(f"{open_page}logg-inn")
    fill_in(window, "feil passord")
    expect(window.get_by_role("alert")).to_have_text("Navnet eller passordet er feil. Prøv igjen.")
    expect(window.get_by_label("Navn")).to_have_value("kari ås")
    expect(window.get_by_label("Passord")).to_be_focused()
    expect(window.get_by_label("Passord")).to_have_accessible_description("Navnet eller passordet er feil. Prøv igjen.")
    fill_in(window)
    expect(header(window)).to_contain_text("Kari Ås")


def test_it_works_without_scripts(browser: Browser, open_page: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{open_page}logg-inn?til=/innlogget")
    fill_in(page)
    expect(page).to_have_url(f"{open_page}innlogget")
    page.get_by_role("button", name="Logg ut").click()
    context.close()


def test_no_script_reaches_the_cookie(window: Page, open_page: str) -> None:
    window.goto(f"{open_page}logg-inn?til=/innlogget")
    fill_in(window)
    assert COOKIE in {cookie["name"] for cookie in window.context.cookies()}
    assert window.evaluate("document.cookie") == ""


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_telephone_the_way_to_log_in_stands_above_the_title_and_not_under_the_tabs(
    browser: Browser, open_page: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(open_page)
    link = header(page).get_by_role("link", name="Logg inn").bounding_box()
    title = page.get_by_role("heading", name="Spør rapportene").bounding_box()
    assert link is not None
    assert title is not None
    assert link["y"] + link["height"] <= title["y"] + 6
    assert link["x"] + link["width"] <= width
    context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_the_login_page_fits_a_telephone(browser: Browser, open_page: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"{open_page}logg-inn")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.get_by_role("button", name="Logg inn").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    context.close()


def test_the_login_page_asks_for_nothing_from_elsewhere_and_gets_all_it_asks_for(
    window: Page, closed_page: str
) -> None:
    answers: list[tuple[str, int]] = []
    window.on("response", lambda answer: answers.append((answer.url, answer.status)))
    window.goto(f"{closed_page}logg-inn")
    window.evaluate("document.fonts.ready")
    assert {status for _, status in answers} == {200}
    assert all(url.startswith(closed_page) for url, _ in answers)


def test_where_reading_needs_a_login_the_whole_page_works_after_it(window: Page, closed_page: str) -> None:
    refused: list[tuple[str, int]] = []
    window.goto(f"{closed_page}?vis=sporsmal")
    expect(window.get_by_role("heading", name="Logg inn")).to_be_visible()
    window.on("response", lambda r: refused.append((r.url, r.status)) if r.status in (401, 403, 404) else None)
    fill_in(window)
    expect(window).to_have_url(f"{closed_page}?vis=sporsmal")
    ask(window, "Hvordan jobber de med undersøkelser?")
    expect(window.locator("#samtale .kilder")).to_be_visible()
    window.locator("#samtale a.cite").first.click()
    expect(window.locator("#kilde img")).to_be_visible()
    assert refused == []


def test_a_page_left_open_until_its_session_ended_leads_to_the_login(
    window: Page, closed_page: str, access: Access
) -> None:
    window.goto(closed_page)
    fill_in(window)
    expect(header(window)).to_contain_text("Kari Ås")
    access.users.set_password("Kari Ås", PASSWORD)  # ends every session
    ask(window, "Hvordan jobber de med undersøkelser?")
    expect(window.get_by_role("heading", name="Logg inn")).to_be_visible()
    fill_in(window)
    expect(window).to_have_url(closed_page)


def test_another_site_cannot_use_the_users_login(window: Page, open_page: str, tmp_path: Path) -> None:
    window.goto(f"{open_page}logg-inn?til=/innlogget")
    fill_in(window)
    evil = tmp_path / "ond.html"
    evil.write_text(f'<form method="post" action="{open_page}logg-ut"><button>Vinn en reise</button></form>')
    window.goto(evil.as_uri())
    window.get_by_role("button").click()
    expect(window.get_by_text("Forespørselen kom fra en annen side.")).to_be_visible()
    window.goto(f"{open_page}innlogget")
    expect(window.get_by_text("Innlogget som Kari Ås")).to_be_visible()
