"""The whole program as a stranger meets it: started in an empty folder, asked, and its source looked at."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ask, opened_page

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.model
PATIENCE = 300_000  # milliseconds, on a slow machine with an empty folder


def start(data: Path, **settings: str) -> subprocess.Popen[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "TILSTAND_DATA": str(data), "TILSTAND_PORT": str(port), **settings}
    return subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory, first_starts: list[Path]
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    data = tmp_path_factory.mktemp("data")
    process = start(data)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, said + (process.stderr.read() if process.stderr else "")
        yield process, found[0]
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
    first_starts.append(data)


def test_the_first_start_reads_the_reports_and_a_question_to_start_from_leads_to_a_marked_page(running, browser):
    _, address = running
    with opened_page(browser, address) as page:
        expect(page.locator("#rapportliste li")).to_have_count(5, timeout=PATIENCE)
        expect(page.locator("#status")).to_be_hidden(timeout=PATIENCE)
        page.locator("#samtale .example").first.click()
        answer = page.locator("#samtale .bot-row").last
        expect(answer.locator(".kilder")).to_be_visible(timeout=60_000)
        answer.locator("a.cite").first.click()
        expect(page.get_by_role("heading", name=re.compile(r"Side \d+ av \d+"))).to_be_focused()
        page.wait_for_function("() => document.querySelector('#kilde img')?.naturalWidth > 0")
        expect(page.locator(".merke").first).to_be_visible()
        assert [url for url in page.requested if not url.startswith((address, "data:", "blob:"))] == []
        assert page.failures == []


def test_what_no_report_says_is_not_answered(running, browser):
    _, address = running
    with opened_page(browser, address) as page:
        expect(page.locator("#rapportliste li")).to_have_count(5, timeout=PATIENCE)
        ask(page, "Hvor mange melk- og ostebutikker ligger det langs riksveien i Finnmark?")
        expect(page.locator("#samtale .ikke-funnet")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        pytest.param("Hvor mange bekymringsmeldinger fikk Hustadvika i 2024?", ".kilder", id="a number"),
        pytest.param(
            "Hvordan har bekymringsmeldingene i Hustadvika utviklet seg?", "svg.diagram line", id="a development"
        ),
        pytest.param("Sammenlign meldinger i Namsos, Overhalla og Flatanger", "svg.diagram rect", id="a comparison"),
        pytest.param("Hvorfor har Hustadvika mistet søkere til stillinger?", ".kilder", id="words"),
        pytest.param("Hvor mange bekymringsmeldinger fikk Hustadvika i 2031?", ".ikke-funnet", id="nothing"),
    ],
)
def test_a_question_of_each_kind_is_answered_as_its_kind_asks(running, browser, question, shown):
    _, address = running
    with opened_page(browser, address) as page:
        expect(page.locator("#rapportliste li")).to_have_count(5, timeout=PATIENCE)
        ask(page, question)
        answer = page.locator("#samtale .bot-row").last
        expect(answer.locator(shown).first).to_be_attached(timeout=60_000)
        assert page.failures == []


def test_a_number_that_is_asked_to_be_drawn_becomes_a_development_with_a_chart(running, browser):
    _, address = running
    with opened_page(browser, address) as page:
        expect(page.locator("#rapportliste li")).to_have_count(5, timeout=PATIENCE)
        ask(page, "Hvor mange bekymringsmeldinger fikk Hustadvika i 2024?")
        expect(page.locator("#samtale .bot-row").last.locator(".kilder")).to_be_visible(timeout=60_000)
        ask(page, "vis det som graf")
        answer = page.locator("#samtale .bot-row").last
        expect(answer.locator("svg.diagram")).to_be_visible(timeout=60_000)
        expect(answer).to_contain_text("Linjer over tid, fra 0")


def test_health_knows_the_reports_and_the_model(running, browser):
    _, address = running
    with opened_page(browser, address) as page:
        expect(page.locator("#rapportliste li")).to_have_count(5, timeout=PATIENCE)
    with urllib.request.urlopen(f"{address}health") as response:
        told = response.read().decode()
    assert re.search(r'"reports":5,"passages":[1-9]\d+,"model":"[^"]+"', told)


def test_control_c_ends_it_without_a_word_of_complaint_even_while_a_page_is_open(running, browser):
    process, address = running
    with opened_page(browser, address):
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in complaint


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"TILSTAND_DATA": "/dev/null/mappe"}, id="a folder that cannot be made"),
        pytest.param({"TILSTAND_EMBED_MODEL": str(ROOT / "tests")}, id="a model folder that is not one"),
        pytest.param({"TILSTAND_DATABASE": "hva-som-helst"}, id="a database address that is none"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(tmp_path, settings):
    process = start(tmp_path, **settings)
    said, complaint = process.communicate(timeout=120)
    assert (process.returncode, said) == (1, "")
    assert "Traceback" not in complaint
    assert len(complaint.strip().splitlines()) == 1
