"""The tab «Sammenlign» in a real browser: choose, read, follow a number to its page, take it along, send it on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import quote

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import opened_page
from tests.fakes_web import HOSTILE

MESSAGES = "?vis=sammenlign&mal=meldinger"
OVER_TIME = f"{MESSAGES}&sted=Hustadvika&sted={quote('Nord-Østerdal')}" + "".join(
    f"&aar={y}" for y in range(2020, 2025)
)


@pytest.fixture
def compared(browser, address) -> Iterator[Page]:
    with opened_page(browser, address + MESSAGES) as page:
        expect(page.locator("#sammenlign-navn")).to_be_visible()
        yield page


@pytest.fixture
def over_time(browser, address) -> Iterator[Page]:
    with opened_page(browser, address + OVER_TIME) as page:
        expect(page.locator("#sammenlign-navn")).to_be_visible()
        yield page


def table(page: Page) -> list[list[str]]:
    rows = page.locator("#sammenlign tbody tr").all()
    return [[cell.inner_text().split("\n")[0].split(",")[0] for cell in row.locator("th, td").all()] for row in rows]


def test_a_measure_is_searched_for_and_chosen_with_the_keyboard(page):
    page.get_by_role("link", name="Sammenlign").click()
    expect(page.locator("#samtale")).to_be_hidden()
    page.get_by_label("Søk blant tallene").fill("melding")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bekymringsmeldinger mottatt")).to_be_focused()
    assert page.url.endswith(MESSAGES)
    assert page.title() == "Spør rapportene"


def test_a_search_that_finds_nothing_says_so(page):
    page.get_by_role("link", name="Sammenlign").click()
    page.get_by_label("Søk blant tallene").fill("brøyting")
    expect(page.locator("#sammenlign .tomt")).to_be_visible()
    expect(page.locator("#sammenlign .tema li:visible")).to_have_count(0)


def test_each_service_has_its_newest_number_with_its_time_and_who_has_none_is_told(compared):
    assert table(compared)[:3] == [
        ["Hustadvika", "254", "2024"], ["Nord-Østerdal", "164", "2022"], ["Midtre Namdal", "276", "jan.–sep. 2025"]
    ]  # fmt: skip
    expect(compared.locator(".har")).to_contain_text("3 av 5 tjenester har tallet. Ikke i rapporten:")


def test_a_number_that_would_mislead_is_shown_marked_with_the_reason_and_not_drawn(compared):
    expect(compared.locator(".advarsel")).to_contain_text(
        "Midtre Namdal: Tallet gjelder ni måneder, de andre et helt år."
    )
    drawn = compared.get_by_role("img", name="Bekymringsmeldinger mottatt")
    expect(drawn).to_contain_text("Hustadvika")
    expect(drawn).not_to_contain_text("Midtre Namdal")


def test_a_suppressed_number_is_named_and_is_no_zero(compared):
    row = compared.locator("#sammenlign tr", has_text="Roan")
    expect(row).to_contain_text("skjult av personvern")
    expect(compared.locator(".merk")).to_contain_text("De er ikke 0.")


def test_a_number_leads_to_its_place_on_the_page_and_back_returns(compared):
    link = compared.get_by_role("link", name=re.compile("^254"))
    link.click()
    expect(compared.get_by_role("heading", name="Side 6 av 16")).to_be_focused()
    expect(compared.locator("#kilde .merke")).to_have_count(1)
    compared.go_back()
    expect(compared.locator("#kilde")).to_be_hidden()
    expect(link).to_be_focused()
    expect(compared.locator("#sammenlign-navn")).to_be_visible()


def test_several_years_make_columns_and_lines(over_time):
    assert [h.inner_text() for h in over_time.locator("thead th").all()][1:] == ["2020", "2021", "2022", "2023", "2024"]
    assert table(over_time)[1] == ["Nord-Østerdal", "109", "194", "164", "–", "–"]
    lines = over_time.get_by_role("img", name="Bekymringsmeldinger mottatt")
    expect(lines.locator("desc")).to_contain_text("Nord-Østerdal: 2020 109, 2021 194, 2022 164")
    assert over_time.locator(".tegn li").all_inner_texts() == ["Hustadvika", "Nord-Østerdal"]


def test_ticking_boxes_changes_the_address_and_back_takes_it_back(compared):
    compared.get_by_role("checkbox", name="Midtre Namdal").uncheck()
    expect(compared.locator("#sammenlign tbody tr", has_text="Midtre Namdal")).to_have_count(0)
    assert "sted=Hustadvika" in compared.url
    compared.get_by_role("checkbox", name="2022").check()
    expect(compared.locator("thead th")).to_have_text(["Sted", "2022"])
    expect(compared.get_by_role("checkbox", name="2022")).to_be_focused()
    compared.go_back()
    compared.go_back()
    expect(compared.locator("#sammenlign tbody tr", has_text="Midtre Namdal")).to_have_count(1)
    assert compared.url.endswith(MESSAGES)
    compared.get_by_role("button", name="Alle år").click()
    expect(compared.locator("thead th")).to_have_count(9)
    compared.get_by_role("checkbox", name="Det nyeste for hver").check()
    expect(compared.locator("thead th")).to_have_text(["Sted", "Tall", "Gjelder"])


def test_the_address_opened_by_a_colleague_shows_the_same(browser, over_time):
    with opened_page(browser, over_time.url) as colleague:
        expect(colleague.locator("#sammenlign-navn")).to_be_visible()
        assert table(colleague) == table(over_time)
        expect(colleague.get_by_role("checkbox", name="2021")).to_be_checked()
        expect(colleague.get_by_role("checkbox", name="Midtre Namdal")).not_to_be_checked()


def test_the_excel_file_holds_every_number_with_its_report_page_and_print(compared):
    with compared.expect_download() as download:
        compared.get_by_role("link", name="Last ned som Excel").click()
    assert download.value.suggested_filename == "sammenligning-meldinger.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))["Tall"]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    found = {row[head.index("Sted")]: dict(zip(head, row, strict=True)) for row in rows}
    own = found["Hustadvika"]
    assert (own["Verdi"], own["Rapport"], own["Side"], own["Trykt i rapporten"]) == (254, "Hustadvika 2024", 6, "254")
    assert found["Roan"]["Verdi"] is None
    assert "ni måneder" in found["Midtre Namdal"]["Merknad"]


def test_the_csv_file_is_for_a_norwegian_spreadsheet(compared):
    with compared.expect_download() as download:
        compared.get_by_role("link", name="Last ned som CSV").click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content[3:].decode()), delimiter=";"))
    assert rows[1][:4] == ["Bekymringsmeldinger mottatt", "Hustadvika", "2024", "254"]


def test_more_about_the_number_tells_what_is_counted_and_where_it_is_official(compared):
    compared.get_by_text("Mer om tallet").click()
    told = compared.locator(".om-tallet")
    expect(told).to_contain_text("Ett barn kan ha flere meldinger.")
    expect(told).to_contain_text("SSB 10760")


def test_the_conversation_is_still_there_after_a_look_at_the_comparison(page):
    page.get_by_label("Spørsmålet ditt").fill("Hva koster brøyting?")
    page.keyboard.press("Enter")
    expect(page.locator("#samtale .bot-row").last).to_contain_text("Ikke i rapportene")
    page.get_by_role("link", name="Sammenlign").click()
    expect(page.locator("#samtale")).to_be_hidden()
    page.go_back()
    expect(page.locator("#samtale .bot-row").last).to_contain_text("Ikke i rapportene")


def test_a_year_that_no_report_has_leaves_the_rest_of_the_choice(browser, address):
    with opened_page(browser, f"{address}{MESSAGES}&aar=1900") as page:
        expect(page.locator("#sammenlign .melding")).to_have_text(
            "Ingen rapport har dette tallet for 1900. Her er det nyeste for hver."
        )
        expect(page.locator("#sammenlign-navn")).to_be_visible()
        expect(page.get_by_label("Det nyeste for hver")).to_be_checked()


def test_the_comparison_stays_in_the_address_of_a_page_it_leads_to(compared):
    compared.get_by_role("link", name=re.compile("^254")).click()
    expect(compared.locator("#kilde .merke")).to_have_count(1)
    assert "?vis=sammenlign&mal=meldinger#kilde/" in compared.url
    compared.reload()
    expect(compared.locator("#sammenlign-navn")).to_be_visible()
    expect(compared.locator("#kilde .merke")).to_have_count(1)


def test_a_link_that_names_no_page_says_so(browser, address):
    with opened_page(browser, f"{address}#kilde/tull") as page:
        expect(page.locator("#kilde .kilde-mangler")).to_contain_text("Lenken er ikke hel")


@pytest.mark.parametrize("query", ["mal=finnes_ikke", "mal=<script>", "mal=meldinger&aar=i-fjor"])
def test_an_address_that_cannot_be_read_says_so_and_lets_one_choose_anew(browser, address, query):
    with opened_page(browser, f"{address}?vis=sammenlign&{query}") as page:
        expect(page.locator("#sammenlign .melding")).to_be_visible()
        assert page.failures == []


def test_what_a_report_prints_never_becomes_markup_and_nothing_comes_from_outside(compared, address):
    compared.get_by_role("link", name=re.compile("^:")).click()
    expect(compared.locator("#kilde blockquote")).to_contain_text(HOSTILE)
    assert compared.locator("#sammenlign img, #sammenlign script, #kilde script").count() == 0
    assert compared.failures == []
    assert all(url.startswith((address, "data:", "blob:")) for url in compared.requested)


def test_on_a_telephone_everything_fits_the_width(browser, address):
    with opened_page(browser, address + OVER_TIME, viewport={"width": 390, "height": 844}, has_touch=True) as page:
        expect(page.locator("#sammenlign-navn")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator(".diagram").bounding_box()["width"] <= 390
        page.get_by_role("link", name=re.compile("^254")).tap()
        expect(page.get_by_role("heading", name="Side 6 av 16")).to_be_in_viewport()
