"""The files on their way in, a line for each: how far it has come, what was understood, or why it was not taken.

A line's ``data-versjon`` changes when it looks different; the page's script puts in those lines only, so that nobody
loses the place in a form while another file is being read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

from assistant.render import escape_for_page as esc
from assistant.web.panel import report_name
from assistant.web.reports_forms import told_form
from assistant.web.reports_one import ask_button, understood_html
from assistant.web.reports_words import report_address
from corpus.activity import Upload
from corpus.model import Report

_MEGABYTE = 1_000_000
_FORGET = '<button type="button" class="lenkeknapp" data-rapporter="glem">Ta bort fra listen</button>'


def uploads_html(uploads: Sequence[Upload], reports: Mapping[str, Report], again: Collection[str] = ()) -> str:
    """All lines, the newest first; ``""`` when there are none. ``data-arbeider`` says that something goes on.

    ``again`` are the ids of those that failed and can be tried once more.
    """
    if not uploads:
        return ""
    works = any(upload.state not in ("asking", "done", "failed") for upload in uploads)
    services = {report.service for report in reports.values()}
    lines = "".join(_line(upload, reports, services, upload.id in again) for upload in uploads)
    done = sum(upload.settled for upload in uploads)
    tidy = '<button type="button" class="lenkeknapp" data-rapporter="rydd">Rydd bort det som er ferdig</button>'
    return (
        f'<section id="opplastingsliste" aria-labelledby="opplastinger-tittel" data-arbeider="{1 if works else ""}">'
        f'<h3 id="opplastinger-tittel" tabindex="-1">Filer på vei inn</h3>'
        f'<ul class="opplastinger">{lines}</ul>{tidy if done > 1 else ""}</section>'
    )


def _line(upload: Upload, reports: Mapping[str, Report], services: Collection[str], again: bool) -> str:
    inside = _inside(upload, reports, services, again)
    about = esc(f"{upload.report} {upload.replaces}")
    version = hashlib.sha256(inside.encode()).hexdigest()[:12]
    return (
        f'<li id="opplasting-{esc(upload.id)}" class="opplasting {upload.state}" data-opplasting="{esc(upload.id)}" '
        f'data-tilstand="{upload.state}" data-rapport="{esc(upload.report)}" data-gjelder="{about}" '
        f'data-versjon="{version}" data-sagt="{esc(spoken(upload))}">{inside}</li>'
    )


def _inside(upload: Upload, reports: Mapping[str, Report], services: Collection[str], again: bool) -> str:
    head = (
        f'<p class="filnavn" tabindex="-1">{esc(upload.file_name)}'
        f'<span class="storrelse">{_size(upload.size)}</span></p>'
        f'<p class="tilstand">{_outcome(upload)}{esc(stage(upload))}</p>'
    )
    if upload.state in ("reading", "scanning", "indexing") and upload.total > 0:
        head += f'<progress value="{upload.done}" max="{upload.total}" aria-label="{esc(upload.file_name)}"></progress>'
    elif not upload.settled and upload.state != "asking":
        head += f'<progress aria-label="{esc(upload.file_name)}"></progress>'
    if upload.state == "asking":
        return head + _question(upload, reports)
    if upload.state == "done":
        return head + _result(upload, reports, services)
    return head + (_forget(again) if upload.state == "failed" else "")


def _outcome(upload: Upload) -> str:
    """How it ended in a word: its colour alone would not tell everybody."""
    words = {"done": "Ferdig.", "failed": "Ikke lagt inn."}.get(upload.state)
    return f'<span class="utfall">{words}</span> ' if words else ""


def stage(upload: Upload) -> str:
    """Where a file stands, in words."""
    if upload.message and upload.state != "asking":
        return upload.message
    counted_up = f"{upload.done} av {upload.total}"
    words = {
        "waiting": "Venter på tur",
        "reading": f"Leser side {counted_up}" if upload.total else "Leser sidene",
        "scanning": f"Leser skannede sider: {counted_up}",
        "figures": "Finner tall",
        "indexing": f"Gjør søkbar: {counted_up} avsnitt" if upload.total else "Gjør søkbar",
        "asking": "Venter på svar fra deg",
        "done": "Du kan spørre om rapporten nå.",
        "failed": "Prøv igjen.",
    }
    return words[upload.state]


def spoken(upload: Upload) -> str:
    """What is read out when a file comes to rest; ``""`` on the way, so that nobody is talked to every second."""
    said = {"done": "Ferdig. ", "failed": "Ikke lagt inn. "}.get(upload.state, "")
    return f"{upload.file_name}: {said}{stage(upload)}" if upload.settled or upload.state == "asking" else ""


def _size(size: int) -> str:
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f}".replace(".", ",") + "\u00a0MB"
    return f"{max(1, round(size / 1000))}\u00a0kB" if size else ""


def _forget(again: bool = False) -> str:
    retry = '<button type="button" class="knapp" data-rapporter="igjen">Prøv igjen</button>' if again else ""
    return f'<p class="knapper">{retry}{_FORGET}</p>'


def _question(upload: Upload, reports: Mapping[str, Report]) -> str:
    """Replace which one, keep both, or stop. Nothing happens to the reports before one of them is chosen."""
    there = [reports[id] for id in upload.rivals if id in reports]
    why = upload.message if upload.message else "Det finnes allerede en rapport fra samme tjeneste og år."
    buttons = "".join(
        f'<button type="button" class="knapp{" fremhevet" if len(there) == 1 else ""}" data-rapporter="velg" '
        f'data-valg="replace" data-rival="{esc(report.id)}">Erstatt {esc(_told_apart(report, there))}</button>'
        for report in there
    )
    return (
        f'<div class="sporsmal" role="group" aria-label="{esc(upload.file_name)}"><p>{esc(why)}</p>'
        f'<p class="knapper">{buttons}'
        '<button type="button" class="knapp" data-rapporter="velg" data-valg="keep">Behold begge</button>'
        '<button type="button" class="knapp" data-rapporter="velg" data-valg="cancel">Avbryt</button></p>'
        '<p class="svar-linje"></p></div>'
    )


def _told_apart(report: Report, among: Sequence[Report]) -> str:
    return report_name(report) if len(among) == 1 else f"«{report.title}»"


def _result(upload: Upload, reports: Mapping[str, Report], services: Collection[str]) -> str:
    report = reports.get(upload.report)
    if report is None:
        return _forget()
    missing = not report.service or report.year is None
    return (
        f'<details class="forstatt"><summary>Dette er forstått</summary>{understood_html(report)}</details>'
        f'<details class="rette"{" open" if missing else ""}><summary>Rett opplysningene</summary>'
        f"{told_form(report, services, upload.id)}</details>"
        f'<p class="knapper"><a class="knapp" href="{esc(report_address(report.id))}" data-rapporter="vis">'
        f"Åpne rapporten</a>{ask_button(report)}{_FORGET}</p>"
    )
