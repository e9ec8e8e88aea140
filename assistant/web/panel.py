"""What stands beside the chat: the page of a report with its cited lines marked, the reports, the progress.

Pure functions from values to HTML. Every text from a report goes through ``escape_for_page``, so nothing in it
can become markup, neither in ``innerHTML`` nor in a Gradio value, where ``${...}`` would be evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote as percent_encode

from assistant.answer import Citation
from assistant.render import escape_for_page as esc
from assistant.render import source_key, source_link
from corpus.model import Box, Page, Report

PICTURE_WIDTHS = (700, 1100, 1600)
"""Widths in pixels in which a page can be had; a fixed few, so that they can be kept and not be asked for at will."""

_MARK_MARGIN = 2.0
"""Points that a mark reaches beyond its line: letters such as g and Å stand out of the box."""


def picture_address(report: Report, page: int, width: int) -> str:
    """The address of a page picture; the content hash in it lets the browser keep it for good."""
    return f"sider/{percent_encode(report.id, safe='')}/{page}.png?bredde={width}&v={report.sha256[:12]}"


def pdf_address(report: Report, page: int) -> str:
    """The address of the report itself, opened at a page."""
    return f"rapporter/{percent_encode(report.id, safe='')}.pdf#page={page}"


def report_name(report: Report) -> str:
    """What a reader knows the report by: its service and year, or its title where the service was not found."""
    name = report.service if report.service else report.title
    return name if report.year is None else f"{name} {report.year}"


def panel_html(report: Report, page: Page, citation: Citation | None = None) -> str:
    """The inside of the source panel: heading, quote, ways onwards, and the page with its marks.

    With a citation of another page the page is shown unmarked, with a way back to the cited one.
    """
    here = citation is not None and citation.page == page.number
    key = source_key(citation) if citation is not None else ""
    quote = f'<blockquote class="sitat">«{esc(citation.quote)}»</blockquote>' if citation is not None and here else ""
    back = ""
    if citation is not None and not here:
        link = esc(source_link(report.id, citation.page, key))
        back = f'<p class="tilbake"><a href="{link}">Tilbake til stedet det er vist til (side {citation.page})</a></p>'
    return (
        f'<header class="kilde-topp"><div><h2 id="kilde-tittel" tabindex="-1">{_page_name(report, page)}</h2>'
        f'<p class="kilde-rapport">{esc(report.title)}{_about(report)}</p></div>'
        '<button type="button" class="knapp" data-gjor="lukk">Lukk</button></header>'
        f"{quote}{back}{_ways_onwards(report, page, key)}"
        f"{_page_picture(report, page, citation.boxes if citation is not None and here else ())}"
    )


def missing_html(message: str) -> str:
    """The inside of the panel when there is no such page; ``message`` is a Norwegian sentence."""
    return (
        '<header class="kilde-topp"><h2 id="kilde-tittel" tabindex="-1">Fant ikke siden</h2>'
        '<button type="button" class="knapp" data-gjor="lukk">Lukk</button></header>'
        f'<p class="kilde-mangler">{esc(message)}</p>'
    )


def _page_name(report: Report, page: Page) -> str:
    printed = ""
    if page.label is not None and page.label != str(page.number):
        printed = f' <span class="trykt">(trykt sidetall {esc(page.label)})</span>'
    return f"Side {page.number} av {report.page_count}{printed}"


def _about(report: Report) -> str:
    """The service and the year, as far as the title does not say them."""
    both = (report.service, "" if report.year is None else str(report.year))
    known = [part for part in both if part not in report.title]
    return f" · {esc(', '.join(known))}" if known else ""


def _ways_onwards(report: Report, page: Page, key: str) -> str:
    def step(number: int, words: str, name: str) -> str:
        if not 1 <= number <= report.page_count:
            return f'<span class="knapp av" aria-hidden="true">{words}</span>'
        link = esc(source_link(report.id, number, key))
        return f'<a class="knapp" data-steg="{name}" href="{link}">{words}</a>'

    return (
        '<nav class="kilde-valg" aria-label="Bla i rapporten">'
        f"{step(page.number - 1, '← Forrige side', 'forrige')}{step(page.number + 1, 'Neste side →', 'neste')}"
        '<button type="button" class="knapp" data-gjor="forstorr" aria-pressed="false">Forstørr</button>'
        f'<a class="knapp" href="{esc(pdf_address(report, page.number))}" target="_blank" rel="noopener">'
        'Åpne PDF<span class="kun-opplest"> på denne siden, i ny fane</span></a></nav>'
    )


def _page_picture(report: Report, page: Page, boxes: Sequence[Box]) -> str:
    widths = ", ".join(f"{picture_address(report, page.number, width)} {width}w" for width in PICTURE_WIDTHS)
    marks = "".join(_mark(box, page) for box in boxes)
    named = f"Bilde av side {page.number} i {report.title}" + (". Det siterte er merket med gult." if boxes else "")
    return (
        f'<div class="kilde-rulle" tabindex="0" role="group" aria-label="Siden som bilde">'
        f'<div class="kilde-side" style="aspect-ratio: {page.width:.2f} / {page.height:.2f}">'
        f'<img src="{esc(picture_address(report, page.number, PICTURE_WIDTHS[1]))}" srcset="{esc(widths)}" '
        f'sizes="(max-width: 900px) 95vw, 45vw" alt="{esc(named)}">{marks}</div></div>'
    )


def _mark(box: Box, page: Page) -> str:
    left, top = max(0.0, box.x0 - _MARK_MARGIN), max(0.0, box.top - _MARK_MARGIN / 2)
    right, bottom = min(page.width, box.x1 + _MARK_MARGIN), min(page.height, box.bottom + _MARK_MARGIN / 2)
    across, down = 100 / page.width, 100 / page.height
    return (
        f'<span class="merke" aria-hidden="true" style="left:{left * across:.3f}%;top:{top * down:.3f}%;'
        f'width:{(right - left) * across:.3f}%;height:{(bottom - top) * down:.3f}%"></span>'
    )


def reports_html(reports: Sequence[Report]) -> str:
    """The reports that can be asked, the newest year first; each opens at its first page in the panel."""
    if not reports:
        return '<p class="ingen">Ingen rapporter er lest ennå. De legges inn i fanen «Rapporter».</p>'
    ordered = sorted(reports, key=lambda r: (-(r.year if r.year is not None else 0), report_name(r)))
    years = sorted({r.year for r in reports if r.year is not None})
    span = "" if not years else f" fra {years[0]}" if len(years) == 1 else f" fra {years[0]} til {years[-1]}"
    count = "Én rapport" if len(reports) == 1 else f"{len(reports)} rapporter"
    return (
        f'<h2 class="rapporter-tittel">Rapportene</h2><p class="rapporter-ingress">{count}{span}. '
        'Velg en for å lese den her.</p><ul class="rapporter">' + "".join(map(_report_item, ordered)) + "</ul>"
    )


def _report_item(report: Report) -> str:
    year = "Ukjent år" if report.year is None else str(report.year)
    places = [name for name in report.municipalities if name != report.service]
    facts = [report.title, f"{report.page_count}\u00a0sider"] + ([", ".join(places)] if places else [])
    return (
        f'<li><a href="{esc(source_link(report.id, 1))}"><span class="aar">{year}</span>'
        f'<span class="navn">{esc(report.service if report.service else report.title)}</span>'
        f'<span class="fakta">{esc(" · ".join(facts))}</span></a></li>'
    )


def progress_html(number: int, total: int, name: str) -> str:
    """What is said while the library is being read: report ``number`` of ``total``, counted from 1."""
    shown = f": {esc(name)}" if name else ""
    return (
        f'<div class="fremdrift" role="status"><p>Leser rapport {number} av {total}{shown} …</p>'
        f'<progress value="{number - 1}" max="{total}" aria-label="Rapporter lest"></progress>'
        "<p>Du kan spørre nå. Svarene bygger på det som er lest så langt.</p></div>"
    )


def notice_html(message: str, *, failure: bool = False) -> str:
    """A sentence above the chat; a failure is announced at once and looks like one."""
    look, role = ("melding feil", "alert") if failure else ("melding", "status")
    return f'<div class="{look}" role="{role}"><p>{esc(message)}</p></div>'
