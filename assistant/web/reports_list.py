"""The first view of «Rapporter»: the way in for new reports, and all reports that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assistant.render import escape_for_page as esc
from assistant.web.panel import report_name
from assistant.web.reports_ports import Viewer
from assistant.web.reports_words import counted, moment, report_address
from corpus.model import Figure, Report

REPORTS = (
    '<section id="rapporter" aria-label="Rapporter"></section>'
    '<div id="rapporter-opplest" class="kun-opplest" role="status"></div>'
)
"""Where the page's script puts the tab."""
LINES = '<div id="opplastinger"></div>'
"""Where the files on their way in are shown; the script keeps it when it draws the rest anew."""
_LOGIN = '<p class="logg-inn-linje"><a href="logg-inn">Logg inn</a> for å legge inn rapporter.</p>'


def list_html(reports: Iterable[Report], figures: Sequence[Figure], problems: Mapping[str, int], viewer: Viewer) -> str:
    """The whole view. ``problems`` counts them by report."""
    counts = Counter(figure.report for figure in figures)
    ordered = sorted(reports, key=lambda r: (-(r.year if r.year is not None else 0), report_name(r)))
    rows = "".join(_row(report, counts[report.id], problems.get(report.id, 0)) for report in ordered)
    return (
        f'<h2 id="rapporter-tittel" tabindex="-1">Rapportene</h2>{_way_in(viewer)}'
        f"{LINES}{_table(rows, len(ordered))}{_log_link() if viewer.user else ''}"
    )


def _way_in(viewer: Viewer) -> str:
    return drop_zone(viewer) if viewer.user else _LOGIN


def too_large(megabytes: int) -> str:
    """What is said of a file that is larger than a file may be."""
    return f"Filen er for stor. Den kan være på høyst {megabytes} MB. Lag en mindre utgave av den og prøv igjen."


def _log_link() -> str:
    return '<p class="til-logg"><a href="?vis=rapporter&logg=1" data-rapporter="vis">Se hvem som har gjort hva</a></p>'


def drop_zone(viewer: Viewer, replaces: str = "") -> str:
    """The field for files: a button for the keyboard and the mouse, and a place to drop them on.

    With ``replaces``, the id of a report, it takes one file, which is to stand in that report's place.
    """
    several = "" if replaces else " multiple"
    words = "Velg en PDF-fil" if replaces else "Velg PDF-filer"
    aim = f' data-erstatt="{esc(replaces)}"' if replaces else ""
    field = "ny-versjon" if replaces else "nye-filer"
    told = "eller slipp den her." if replaces else "eller slipp dem her. Du kan legge inn mange på en gang."
    return (
        f'<div class="slipp"{aim} data-mest="{viewer.file_mb}" data-for-stor="{esc(too_large(viewer.file_mb))}">'
        f'<label class="knapp fremhevet" for="{field}">{words}</label>'
        f'<input type="file" id="{field}" class="kun-opplest" accept=".pdf,application/pdf"{several}>'
        f'<span class="slipp-ord">{told}</span></div>'
    )


def _table(rows: str, count: int) -> str:
    if not rows:
        return (
            '<p class="ingen">Ingen rapporter er lest ennå. Legg inn PDF-filer her når du er logget inn, eller kjør '
            "«python -m ingest add FIL» på maskinen der programmet står.</p>"
        )
    heads = ("År", "Rapport", "Sider", "Tall", "Merknader", "Lagt inn")
    numeric = {"Sider", "Tall", "Merknader"}
    head = "".join(f'<th scope="col"{_right(name in numeric)}>{name}</th>' for name in heads)
    return (
        '<div class="rulle" role="region" tabindex="0" aria-labelledby="liste-tittel"><table class="liste">'
        f'<caption id="liste-tittel">{counted(count, "rapport", "rapporter")}. Velg en for å se hva som er lest.'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _right(numeric: bool) -> str:
    return ' class="tallfelt"' if numeric else ""


def _row(report: Report, figures: int, problems: int) -> str:
    year = '<span class="mangler">ukjent</span>' if report.year is None else str(report.year)
    places = [name for name in report.municipalities if name != report.service]
    about = [report.title, *([", ".join(places)] if places else [])] if report.service else places
    name = report.service if report.service else report.title
    old = '<span class="utdatert">Lest av en eldre utgave; les på nytt</span>' if report.is_outdated else ""
    by = f'<span class="av-hvem">av {esc(report.added_by)}</span>' if report.added_by else ""
    return (
        f'<tr><td data-navn="År">{year}</td><th scope="row"><a href="{esc(report_address(report.id))}" '
        f'data-rapporter="vis">{esc(name)}</a><span class="om">{esc(" · ".join(about))}</span>{old}</th>'
        f'<td class="tallfelt" data-navn="Sider">{report.page_count}</td>'
        f'<td class="tallfelt" data-navn="Tall">{figures}</td>'
        f'<td class="tallfelt" data-navn="Merknader">{problems if problems else "ingen"}</td>'
        f'<td data-navn="Lagt inn">{moment(report.added)}{by}</td></tr>'
    )
