"""One report's own page: what was understood of it and why, how it was read, its figures, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.render import escape_for_page as esc
from assistant.render import source_link
from assistant.web.panel import report_name
from assistant.web.reports_forms import remove_dialog, told_form
from assistant.web.reports_list import LINES, drop_zone
from assistant.web.reports_ports import NumbersAccount, Viewer
from assistant.web.reports_words import KINDS, counted, day, page_links
from corpus.corrected import FigureRow, LostCorrection
from corpus.model import Evidence, Page, Problem, Report

_BACK = '<p class="tilbake"><a href="?vis=rapporter" data-rapporter="vis">Alle rapportene</a></p>'
_OUTDATED = (
    "Lest av en eldre utgave av programmet, så noe kan være lest dårligere enn det ville bli nå. Den som er logget "
    "inn, kan velge «Les på nytt»."
)
_UNREAD = frozenset({"unread-page", "no-text"})
"""Problems that mean that a page's words are not there."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """What one report's page shows. ``rows`` are its figures, ``lost`` what was said of figures that are gone.

    ``services`` are the names to choose from in the form.
    """

    report: Report
    pages: Sequence[Page]
    problems: Sequence[Problem]
    rows: Sequence[FigureRow]
    lost: Sequence[LostCorrection]
    numbers: NumbersAccount
    services: Iterable[str]


def report_html(view: ReportView, table: str, viewer: Viewer) -> str:
    """The whole page; ``table`` is the figures' table."""
    report, user = view.report, viewer.user
    added = f"Lagt inn {day(report.added)}" + (f" av {report.added_by}" if report.added_by else "")
    facts = f"{counted(report.page_count, 'side', 'sider')}. {added}."
    corrections = sum(row.correction is not None for row in view.rows)
    return (
        f'{_BACK}<h2 id="rapporter-tittel" tabindex="-1" data-rapport="{esc(report.id)}">'
        f"{esc(report_name(report))}</h2>"
        f'<p class="undertittel">{esc(report.title)}. {esc(facts)}</p>{_ways(report)}'
        f"{_changes(report, viewer) if user else ''}{LINES}"
        '<section class="forstatt" aria-labelledby="forstatt-tittel"><h3 id="forstatt-tittel">Dette er forstått</h3>'
        f"{understood_html(report)}{_correcting(view) if user else ''}</section>"
        f'<section class="regnskap" aria-labelledby="lest-tittel"><h3 id="lest-tittel">Slik ble den lest</h3>'
        f"{_account(view)}</section>"
        '<section class="tallene" aria-labelledby="tallene-tittel"><h3 id="tallene-tittel" tabindex="-1">'
        f"Tallene i rapporten</h3>{_lost(view, user)}{table}</section>"
        f"{remove_dialog(report, len(view.rows), corrections) if user else ''}"
    )


def _ways(report: Report) -> str:
    """What every reader can do with it."""
    at = esc(report.id)
    return (
        f'<p class="knapper"><a class="knapp" href="{esc(source_link(report.id, 1))}">Se sidene</a>'
        f"{ask_button(report)}"
        f'<a class="knapp" href="rapporter/{at}.pdf" download>Last ned PDF</a>'
        f'<a class="knapp" href="rapporter/{at}/tall.xlsx" download>Tallene som Excel</a>'
        f'<a class="knapp" href="rapporter/{at}/tall.csv" download>Tallene som CSV</a></p>'
    )


def ask_button(report: Report) -> str:
    """Leads to the question box, with the beginning of a question about this report in it."""
    begun = f"Hva sier {report_name(report)} om "
    return (
        f'<button type="button" class="knapp" data-rapporter="spor" data-sporsmal="{esc(begun)} ">'
        "Spør om rapporten</button>"
    )


def _changes(report: Report, viewer: Viewer) -> str:
    """What a user can do to it."""
    return (
        '<div class="endre"><p class="knapper">'
        '<button type="button" class="knapp" data-rapporter="ny-versjon" aria-expanded="false" '
        'aria-controls="ny-versjon-felt">Legg inn ny versjon</button>'
        '<button type="button" id="les-paa-nytt" class="knapp" data-rapporter="les">Les på nytt</button>'
        '<button type="button" class="knapp farlig" data-rapporter="spor-fjern">Fjern</button></p>'
        f'<p class="svar-linje"></p><div id="ny-versjon-felt" hidden><p>Den nye filen tar plassen til denne rapporten. '
        f"Den gamle står til den nye er lest ferdig.</p>{drop_zone(viewer, report.id)}</div></div>"
    )


def understood_html(report: Report) -> str:
    """Service, municipalities, year and kind, each with why it is believed."""
    year = "" if report.year is None else str(report.year)
    rows = (
        ("Tjeneste", report.service, "service"),
        ("Kommuner", ", ".join(report.municipalities), "municipality"),
        ("År", year, "year"),
        ("Type", KINDS[report.kind].capitalize(), "kind"),
    )
    items = "".join(
        f"<div><dt>{name}</dt><dd>{_value(value)}{_why(report, about)}</dd></div>" for name, value, about in rows
    )
    return f'<dl class="opplysninger">{items}</dl>'


def _value(value: str) -> str:
    return f'<span class="verdi">{esc(value)}</span>' if value else '<span class="mangler">Ikke funnet</span>'


def _why(report: Report, about: str) -> str:
    found = dict.fromkeys(_because(report, evidence) for evidence in report.evidence if evidence.about == about)
    if not found:
        return ""
    shown, rest = list(found)[:3], list(found)[3:]
    more = "".join(f"<li>{because}</li>" for because in rest)
    fold = f'<details class="flere"><summary>{len(rest)} til</summary><ul>{more}</ul></details>' if rest else ""
    return "".join(f'<span class="fordi">{because}</span>' for because in shown) + fold


def _because(report: Report, evidence: Evidence) -> str:
    """«fordi side 1 sier «...»», or the words alone where they are no text of a page."""
    if evidence.page is None:
        return esc(evidence.words)
    link = f'<a href="{esc(source_link(report.id, evidence.page))}">side {evidence.page}</a>'
    if not evidence.quoted:
        return f"fordi {esc(evidence.words)} ({link})"
    about = f"{esc(evidence.value)}: " if evidence.about == "municipality" else ""
    return f"{about}fordi {link} sier «{esc(evidence.words)}»"


def _correcting(view: ReportView) -> str:
    missing = not view.report.service or view.report.year is None
    return (
        f'<details class="rette"{" open" if missing else ""}><summary>Rett opplysningene</summary>'
        f"{told_form(view.report, view.services, 'rapport')}</details>"
    )


def _account(view: ReportView) -> str:
    """Problems, pages that were not read or read from pictures, and what became of the numbers."""
    report = view.report
    unread = {n for problem in view.problems if problem.kind in _UNREAD for n in problem.pages}
    recognised = tuple(page.number for page in view.pages if page.recognised)
    read = len(view.pages) - len(unread)
    lines = [
        f"{read} av {counted(len(view.pages), 'side', 'sider')} er lest."
        if unread
        else f"Alle {counted(len(view.pages), 'side', 'sider')} er lest."
        if len(view.pages) > 1
        else "Den ene siden er lest."
    ]
    items = [f"<li>{esc(lines[0])}</li>"]
    if report.is_outdated:
        items.append(f'<li class="utdatert">{_OUTDATED}</li>')
    if recognised:
        items.append(
            "<li>Lest med tekstgjenkjenning fra et bilde, så bokstaver og tall kan være feil: "
            f"{page_links(report.id, recognised)}</li>"
        )
    items += [f"<li>{_problem(report, problem)}</li>" for problem in view.problems]
    return f'<ul class="merknader">{"".join(items)}</ul>{_numbers(report, view.numbers)}'


def _problem(report: Report, problem: Problem) -> str:
    links = page_links(report.id, problem.pages)
    return f"{esc(problem.message)} ({links})" if links else esc(problem.message)


def _numbers(report: Report, account: NumbersAccount) -> str:
    taken = ", ".join(f"{count} fra {where}" for where, count in account.taken if count)
    left = sum(count for _, count in account.left)
    total = sum(count for _, count in account.taken)
    told = f"{counted(total, 'tall er tatt med', 'tall er tatt med')}" + (f" ({esc(taken)})" if taken else "")
    if not left:
        return f'<p class="tallregnskap">{told}.</p>'
    reasons = "".join(f"<li>{count} {esc(reason)}</li>" for reason, count in account.left)
    looked = "".join(
        f'<li><a href="{esc(source_link(report.id, page))}">Side {page}</a>: {esc(text)}</li>'
        for page, text in account.unexplained
    )
    look = (
        f"<p>Disse sier ikke hva som telles. Se om noen av dem burde vært med:</p><ul>{looked}</ul>" if looked else ""
    )
    return (
        f'<p class="tallregnskap">{told}.</p><details class="utelatt"><summary>{counted(left, "tall", "tall")} er ikke '
        f'tatt med</summary><ul class="grunner">{reasons}</ul>{look}</details>'
    )


def _lost(view: ReportView, user: str) -> str:
    """Corrections that found no figure when the report was read anew: somebody should look."""
    items = ""
    for one in view.lost:
        figure = one.read
        forget = (
            f'<button type="button" class="lenkeknapp" data-rapporter="glem-rettelse" data-nokkel="{one.key}">'
            "Glem rettelsen</button>"
            if user
            else ""
        )
        said = "strøket" if one.correction.struck else f"rettet til {one.figure.printed}"
        if not one.correction.struck and one.figure.value is not None:
            said = f"rettet til {f'{one.figure.value:f}'.replace('.', ',')}"
        what = f"{figure.label}, {figure.printed} (side {figure.page}), {said} av {one.correction.by}. {one.message}"
        items += f"<li>{esc(what)} {forget}</li>"
    if not items:
        return ""
    said = "Rettelser som ikke gjelder lenger"
    return f'<div class="advarsel"><p>{said}</p><ul>{items}</ul><p class="svar-linje"></p></div>'


def gone_html() -> str:
    """The page of a report that is not there."""
    return (
        f'{_BACK}<h2 id="rapporter-tittel" tabindex="-1">Fant ikke rapporten</h2>'
        f'<p class="melding">Rapporten finnes ikke i biblioteket. Den kan være fjernet.</p>{LINES}'
    )
