"""The panel that shows the page an answer stands on, and the list of the reports."""

from __future__ import annotations

import re

import pytest

from assistant.answer import Answer, Citation
from assistant.render import source_key
from assistant.web.panel import panel_html, reports_html
from assistant.web.sources import Sources
from corpus.model import Box
from corpus.model import Page as ReportPage
from tests.fakes_reports import ReportsLibrary
from tests.fakes_web import HOSTILE

REPORT = "hustadvika-2024"


@pytest.fixture(scope="module")
def library() -> ReportsLibrary:
    return ReportsLibrary()


def cited(library: ReportsLibrary, quote: str = "Sitatet.", page: int = 7) -> tuple[Sources, Citation]:
    citation = Citation(1, REPORT, "T", page, quote, (Box(100, 84.189, 200, 100),))
    sources = Sources()
    sources.remember(Answer("?", "text", False, (), (citation,)))
    return sources, citation


def test_the_cited_lines_are_marked_in_percent_of_the_page(library):
    report, (_, citation) = library.report(REPORT), cited(library)
    html = panel_html(report, ReportPage(7, None, 400, 800, "", ""), citation)
    places = re.findall(r'class="merke"[^>]*left:([\d.]+)%;top:([\d.]+)%;width:([\d.]+)%;height:([\d.]+)%', html)
    assert [tuple(map(float, place)) for place in places] == [(24.5, 10.399, 26.0, 2.226)]
    assert "«Sitatet&#46;»" in html


def test_a_mark_never_reaches_outside_the_page(library):
    citation = Citation(1, REPORT, "T", 7, "x", (Box(0, 0, 400, 800),))
    html = panel_html(library.report(REPORT), ReportPage(7, None, 400, 800, "", ""), citation)
    assert "left:0.000%;top:0.000%;width:100.000%;height:100.000%" in html


@pytest.mark.parametrize(
    ("label", "shown"), [("5", "(trykt sidetall 5)"), ("7", None), (None, None)], ids=["other", "same", "none"]
)
def test_the_printed_page_number_is_told_when_it_is_another(library, label, shown):
    html = panel_html(library.report(REPORT), ReportPage(7, label, 400, 800, "", ""))
    assert "Side 7 av 16" in html
    assert ("trykt sidetall" in html) == (shown is not None)


def test_another_page_than_the_cited_one_is_unmarked_and_leads_back(library):
    _, citation = cited(library)
    html = panel_html(library.report(REPORT), ReportPage(8, None, 400, 800, "", ""), citation)
    assert "merke" not in html
    assert "Tilbake til stedet det er vist til (side 7)" in html


@pytest.mark.parametrize(("number", "steps"), [(1, ["neste"]), (7, ["forrige", "neste"]), (16, ["forrige"])])
def test_one_turns_pages_within_the_report(library, number, steps):
    html = panel_html(library.report(REPORT), ReportPage(number, None, 400, 800, "", ""))
    assert re.findall(r'data-steg="(\w+)"', html) == steps


def test_markup_in_a_report_does_not_become_markup_in_the_panel(library):
    _, citation = cited(library, HOSTILE)
    html = panel_html(library.report(REPORT), ReportPage(7, HOSTILE, 400, 800, "", ""), citation)
    assert "<script" not in html
    assert "onerror=" not in html
    assert "${" not in html


def test_the_reports_are_listed_newest_first_with_the_years_they_cover(library):
    html = reports_html(library.reports())
    assert re.findall(r'class="aar">(\d+)', html) == ["2025", "2024", "2024", "2022", "2018"]
    assert "5 rapporter fra 2018 til 2025" in html


def test_an_old_link_still_opens_its_page_when_the_citation_is_forgotten(library):
    sources = Sources(limit=1)
    first, second = (Citation(1, REPORT, "T", page, "x", ()) for page in (1, 2))
    sources.remember(Answer("?", "text", False, (), (first, second)))
    assert sources.find(REPORT, source_key(first)) is None
    assert sources.find(REPORT, source_key(second)) == second


def test_a_citation_is_not_found_under_another_report(library):
    sources, citation = cited(library)
    assert sources.find("fosen-2018", source_key(citation)) is None
