"""The log of who did what, as a table for users who are logged in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.render import escape_for_page as esc
from assistant.web.panel import report_name
from assistant.web.reports_words import moment, report_address
from corpus.activity import Event
from corpus.events import IN_NORWEGIAN
from corpus.model import Report


def log_html(events: Sequence[Event], reports: Mapping[str, Report]) -> str:
    """The latest events, the newest first."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Når", "Hvem", "Hva", "Rapport", "Mer"))
    rows = "".join(_row(event, reports) for event in events)
    table = (
        '<div class="rulle" role="region" tabindex="0" aria-labelledby="logg-tittel"><table class="logg">'
        f'<caption id="logg-tittel">Det siste står øverst. Loggen kan ikke endres.</caption><thead><tr>{heads}</tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )
    return (
        '<p class="tilbake"><a href="?vis=rapporter" data-rapporter="vis">Alle rapportene</a></p>'
        '<h2 id="rapporter-tittel" tabindex="-1">Hvem har gjort hva</h2>'
        f"{table if events else '<p>Ingen har gjort noe ennå.</p>'}"
    )


def _row(event: Event, reports: Mapping[str, Report]) -> str:
    report = reports.get(event.report)
    name = (
        f'<a href="{esc(report_address(report.id))}" data-rapporter="vis">{esc(report_name(report))}</a>'
        if report is not None
        else esc(event.report)
    )
    who = esc(event.who) if event.who else '<span class="mangler">programmet</span>'
    return (
        f'<tr><td data-navn="Når">{moment(event.at)}</td><td data-navn="Hvem">{who}</td>'
        f'<td data-navn="Hva">{IN_NORWEGIAN[event.what].capitalize()}</td><td data-navn="Rapport">{name}</td>'
        f'<td data-navn="Mer">{esc(event.details)}</td></tr>'
    )
