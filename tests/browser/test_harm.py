"""What cannot be shown is told, and what strangers named runs nowhere."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_a_page_whose_picture_does_not_come_says_why(page: Page) -> None:
    said = "Side 3 kan ikke vises som bilde akkurat nå. <b>Vent</b> litt."
    page.route(
        re.compile(r"/sider/.*\.png"), lambda route: route.fulfill(status=503, content_type="text/plain", body=said)
    )
    page.locator("#rapportliste a").first.click()
    expect(page.locator("#kilde .kilde-mangler")).to_have_text(said)
    expect(page.locator("#kilde .kilde-mangler b")).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("Åpne PDF"))).to_be_visible()
