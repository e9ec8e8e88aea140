"""A browser, and the page over the fakes, for the tests in this folder. Nothing here waits by the clock."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect, sync_playwright

import app
from assistant.web.reading import Reading
from assistant.web.serving import Server
from tests.fakes_reports import ReportsLibrary, joined
from tests.fakes_web import FakeAssistant

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PATIENCE = 30_000  # milliseconds; what is awaited comes in one or two, but not on a machine with much else to do
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts[-2]:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.enable_socket)


@contextmanager
def served(application: FastAPI) -> Iterator[str]:
    """The address of an application that is served on a free port in a thread."""
    taken = socket.create_server(("127.0.0.1", 0))
    ready = threading.Event()

    server = Server(application, ready.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    assert ready.wait(60)
    try:
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"
    finally:
        server.should_exit = True
        thread.join(20)
        taken.close()


def fake_app(
    library: ReportsLibrary, assistant: FakeAssistant, reading: Reading, user: str = "", incoming: Path | None = None
) -> FastAPI:
    tab = joined(library, Path(tempfile.gettempdir()) if incoming is None else incoming, user)
    return app.build_app(assistant, reading, lambda: app.health(library, reading.state, "en-modell"), tab)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The page over the five shipped reports and the fake assistant, everything read."""
    library = ReportsLibrary()
    reading = Reading(lambda: None, lambda progress: None)
    reading.start()
    with served(fake_app(library, FakeAssistant(library), reading)) as where:
        yield where


@contextmanager
def opened_page(browser: Browser, address: str, **context: object) -> Iterator[Page]:
    """The page in a fresh window, with what it asked for and what went wrong in it collected on it."""
    window = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **context})  # type: ignore[arg-type]
    page = window.new_page()
    page.requested = []  # type: ignore[attr-defined]
    page.failures = []  # type: ignore[attr-defined]
    page.on("request", lambda request: page.requested.append(request.url))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.failures.append(str(error)))  # type: ignore[attr-defined]
    page.on("dialog", lambda dialog: (page.failures.append(dialog.message), dialog.dismiss()))  # type: ignore[attr-defined]
    try:
        page.goto(address)
        page.locator("#rapportliste h2, #rapportliste .ingen").first.wait_for(state="attached")
        yield page
    finally:
        window.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened_page(browser, address) as opened:
        yield opened


@pytest.fixture
def telephone(browser: Browser, address: str) -> Iterator[Page]:
    with opened_page(browser, address, viewport={"width": 390, "height": 844}, has_touch=True) as opened:
        yield opened


def ask(page: Page, question: str) -> None:
    page.get_by_role("textbox", name="Spørsmålet ditt").fill(question)
    page.keyboard.press("Enter")
