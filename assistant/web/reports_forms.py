"""The forms of «Rapporter»: what a report is, and the question before it is removed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal, get_args

from assistant.render import escape_for_page as esc
from assistant.web.panel import report_name
from assistant.web.reports_words import counted
from corpus.errors import TilstandError
from corpus.freetext import holds_eleven_digits, plain
from corpus.model import DocumentKind, Report, Told
from corpus.vocabulary import vocabulary

_YEARS = (1990, 2100)
_LONGEST = 120
LONGEST_FORM = 100_000
"""Bytes of any form of ours. FastAPI reads a form before it asks who sends it: without a limit anybody could fill the
memory, or the disk that files in a form are put on."""


class NotUnderstood(TilstandError):
    """What was typed into a form cannot be used; ``field`` is the input's name."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


def told_form(report: Report, services: Iterable[str], place: str) -> str:
    """Whose report it is, which year and what kind, to be corrected. ``services`` are offered while one types.

    ``place`` tells its fields from those of another form for the same report on the page.
    """
    at = esc(f"{place}-{report.id}")
    options = "".join(f'<option value="{esc(name)}"></option>' for name in sorted({s for s in services if s}))
    year = "" if report.year is None else str(report.year)
    kinds = "".join(
        f'<label class="kryss"><input type="radio" name="type" value="{kind}"'
        f"{' checked' if report.kind == kind else ''}><span>{words}</span></label>"
        for kind, words in (("report", "Rapport"), ("slides", "Lysbilder"))
    )
    return (
        f'<form class="rett-rapport" data-rapporter="rett" data-rapport="{esc(report.id)}">'
        f'<p class="felt"><label for="tjeneste-{at}">Tjeneste</label>'
        f'<input id="tjeneste-{at}" name="tjeneste" value="{esc(report.service)}" maxlength="{_LONGEST}" '
        f'list="tjenester-{at}" autocomplete="off"><datalist id="tjenester-{at}">{options}</datalist></p>'
        f'<p class="felt"><label for="kommuner-{at}">Kommuner <span class="hint">med komma mellom</span></label>'
        f'<input id="kommuner-{at}" name="kommuner" value="{esc(", ".join(report.municipalities))}" '
        'autocomplete="off"></p>'
        f'<p class="felt kort"><label for="aar-{at}">År den gjelder</label>'
        f'<input id="aar-{at}" name="aar" value="{year}" inputmode="numeric" maxlength="4" autocomplete="off"></p>'
        f'<fieldset class="felt"><legend>Type</legend>{kinds}</fieldset>'
        '<p class="svar-linje"></p>'
        '<p class="knapper"><button type="submit" class="knapp fremhevet">Lagre</button>'
        '<button type="button" class="knapp" data-rapporter="avbryt">Avbryt</button></p>'
        '<p class="hint">Alle tallene i rapporten følger med til den tjenesten og det året du skriver her.</p></form>'
    )


def told_of(fields: dict[str, str], by: str) -> Told:
    """What was typed into :func:`told_form`.

    :raises NotUnderstood: a year that is none, a municipality that there is not, or a name of a service that is too
        long or may hold somebody's identity number.
    """
    kind = fields.get("type", "report")
    if kind not in get_args(DocumentKind):
        raise NotUnderstood("Velg om dokumentet er en rapport eller lysbilder.", "type")
    chosen: Literal["report", "slides"] = "slides" if kind == "slides" else "report"
    service = plain(fields.get("tjeneste", ""))
    if len(service) > _LONGEST:
        raise NotUnderstood(f"Navnet på tjenesten er for langt. Skriv det med høyst {_LONGEST} tegn.", "tjeneste")
    if holds_eleven_digits(service):
        message = "Navnet har elleve sifre på rad, som et fødselsnummer. Skriv det uten: alle kan lese det."
        raise NotUnderstood(message, "tjeneste")
    return Told(
        service,
        _municipalities(fields.get("kommuner", "")),
        _year(fields.get("aar", "")),
        chosen,
        by,
        datetime.now(UTC),
    )


def _year(text: str) -> int | None:
    typed = text.strip()
    if not typed:
        return None
    if not re.fullmatch(r"[0-9]{4}", typed) or not _YEARS[0] <= int(typed) <= _YEARS[1]:
        raise NotUnderstood("Skriv året med fire sifre, for eksempel 2025.", "aar")
    return int(typed)


def _municipalities(text: str) -> tuple[str, ...]:
    known = vocabulary()
    names = []
    for typed in (" ".join(part.split()) for part in re.split(r"[,;\n]", text)):
        if not typed:
            continue
        place = known.place(typed)
        if place is None or place.kind != "municipality":
            message = (
                f"Fant ingen kommune som heter «{typed[:_LONGEST]}». Sjekk skrivemåten, og sett komma mellom kommunene."
            )
            raise NotUnderstood(message, "kommuner")
        names.append(place.name)
    return tuple(dict.fromkeys(names))


def remove_dialog(report: Report, figures: int, corrections: int) -> str:
    """The question before a report is removed: its name, and what is lost with it."""
    lost = [counted(report.page_count, "side", "sider"), f"{counted(figures, 'tall', 'tall')}"]
    if corrections:
        lost.append(counted(corrections, "rettelse", "rettelser"))
    return (
        '<dialog id="fjern-dialog" aria-labelledby="fjern-tittel" aria-describedby="fjern-ord">'
        f'<form method="dialog" data-rapporter="fjern" data-rapport="{esc(report.id)}">'
        f'<h2 id="fjern-tittel">Fjerne {esc(report_name(report))}?</h2>'
        f'<div id="fjern-ord"><p>«{esc(report.title)}» med {esc(", ".join(lost[:-1]))} og {esc(lost[-1])} blir borte '
        "for alle, og PDF-filen slettes. Det kan ikke angres.</p>"
        f'<p>Vil du ta vare på den, <a href="rapporter/{esc(report.id)}.pdf" download>last ned PDF-filen</a> først.</p>'
        '</div><p class="svar-linje"></p>'
        '<p class="knapper"><button type="button" class="knapp" data-rapporter="lukk-dialog" autofocus>Behold rapporten'
        '</button><button type="submit" class="knapp farlig">Fjern rapporten</button></p></form></dialog>'
    )
