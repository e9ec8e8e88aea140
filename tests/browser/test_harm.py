"""What cannot be shown is told, and what strangers named runs nowhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from assistant.web.reading import Reading
from corpus.model import Report
from tests.browser.conftest import fake_app, opened_page, served
from tests.fakes_reports import ReportsLibrary
from tests.fakes_web import HOSTILE, FakeAssistant

REPORT = "hustadvika-2024"


class HostileLibrary(ReportsLibrary):
    """Every name that a stranger can give a report is an attack."""

    def report(self, id: str) -> Report:
        return replace(
            super().report(id), title=HOSTILE, service=HOSTILE, municipalities=(HOSTILE,), file_name=f"{HOSTILE}.pdf",
            added_by=HOSTILE,
        )  # fmt: skip


def test_a_page_whose_picture_does_not_come_says_why(page: Page) -> None:
    said = "Side 3 kan ikke vises som bilde akkurat nå. <b>Vent</b> litt."
    page.route(
        re.compile(r"/sider/.*\.png"), lambda route: route.fulfill(status=503, content_type="text/plain", body=said)
    )
    page.locator("#rapportliste a").first.click()
    expect(page.locator("#kilde .kilde-mangler")).to_have_text(said)
    expect(page.locator("#kilde .kilde-mangler b")).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("Åpne PDF"))).to_be_visible()


@pytest.mark.parametrize(
    ("where", "fragment", "told"),
    [
        ("?vis=rapporter", r"/rapporter$", "#rapporter .melding"),
        ("?vis=rapporter&rapport=x", r"/rapporter/x$", "#rapporter .melding"),
        ("?vis=sammenlign&mal=meldinger", r"/sammenlign\?", "#sammenlign .melding"),
        ("#kilde/hustadvika-2024/3", r"/kilde/", "#kilde .kilde-mangler"),
    ],
    ids=["list", "report", "comparison", "panel"],
)
def test_a_sentence_that_begins_like_markup_stays_a_sentence(
    browser: Browser, address: str, where: str, fragment: str, told: str
) -> None:
    """What a failure says may begin with a name that a stranger gave."""

    def refuse(route: Route) -> None:
        if route.request.resource_type == "document":
            route.fallback()
        else:
            route.fulfill(status=400, content_type="text/plain; charset=utf-8", body=HOSTILE)

    window = browser.new_context()
    window.route(re.compile(fragment), refuse)
    page = window.new_page()
    page.goto(address + where)
    expect(page.locator(told)).to_contain_text(HOSTILE[:60])
    assert page.locator(f"{told} img, {told} script").count() == 0
    assert page.title() == "Spør rapportene"
    window.close()


def test_hostile_names_of_reports_and_services_become_no_markup_in_any_tab(browser: Browser) -> None:
    library = HostileLibrary()
    reading = Reading(lambda: None, lambda progress: None)
    reading.start()
    with served(fake_app(library, FakeAssistant(library), reading, "kari")) as where:
        for view, place in (
            ("", "#rapportliste"),
            (f"?vis=rapporter&rapport={REPORT}", "#rapporter"),
            ("?vis=rapporter", "#rapporter"),
            ("?vis=sammenlign", "#sammenlign"),
            (f"#kilde/{REPORT}/3", "#kilde"),
        ):
            with opened_page(browser, where + view) as page:
                expect(page.locator(place)).to_contain_text("onerror" if place != "#sammenlign" else "Velg")
                assert page.locator(f'{place} img:not([src^="sider/"]), {place} script, [onerror]').count() == 0
                assert page.failures == []  # type: ignore[attr-defined]
                assert page.title() == "Spør rapportene"
