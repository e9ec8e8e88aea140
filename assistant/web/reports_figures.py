"""The figures of one report as a table: each leads to its place on the page, and can be corrected or struck.

The script sorts and filters the rows that are there, by the values in their ``data-`` attributes; so four hundred rows
follow the typing, and nothing is asked of the server for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.answer import Citation
from assistant.chart import value_text
from assistant.labels import period_label, why_no_value
from assistant.render import escape_for_page as esc
from assistant.render import source_key, source_link
from assistant.web.panel import report_name
from assistant.web.reports_words import WHERE, counted, moment
from assistant.web.sources import Sources
from corpus.corrected import FigureRow
from corpus.model import Figure, Report
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_COLUMNS = (
    ("hva", "Hva"), ("hvem", "Hvem"), ("tid", "Når"), ("verdi", "Tall"), ("kilde", "Hvor"), ("side", "Side"),
)  # fmt: skip
_STATUS = {"budget": "budsjett", "forecast": "forslag eller prognose"}
_DIMS = {"month": "måned", "sender": "melder"}
FIELDS: Mapping[str, str] = {
    "value": "Tall",
    "unit": "Enhet",
    "measure": "Hva det er",
    "area": "Hvem det gjelder",
    "period": "Når",
    "status": "Regnskap eller plan",
}
"""The fields of a figure that can be corrected, and what a reader calls them."""


class FigureTable:
    """The table of one report. The places of its rows are kept in ``sources``, so that the links open them marked."""

    def __init__(self, report: Report, rows: Sequence[FigureRow], sources: Sources, user: str) -> None:
        self._report = report
        self._rows = rows
        self._sources = sources
        self._user = user

    def html(self) -> str:
        """Filters, table and, for a user, the form that is put into a row."""
        if not self._rows:
            return '<p class="ingen">Det ble ikke funnet tall i rapporten som er lest.</p>'
        heads = "".join(
            f'<th scope="col" aria-sort="none" data-kolonne="{key}"{_numeric(key)}>'
            f'<button type="button" data-rapporter="sorter">{words}'
            '<span class="pil" aria-hidden="true"></span></button></th>'
            for key, words in _COLUMNS
        )
        heads += '<th scope="col"><span class="kun-opplest">Rett</span></th>' if self._user else ""
        return (
            f'{self._filters()}<div class="rulle" role="region" tabindex="0" aria-labelledby="tall-antall">'
            f'<table class="tall" id="tall-tabell"><caption id="tall-antall">'
            f"{counted(len(self._rows), 'tall', 'tall')}</caption><thead><tr>{heads}</tr></thead>"
            f"<tbody>{''.join(map(self.row, self._rows))}</tbody></table></div>"
            '<p class="tomt" id="tall-tomt" hidden>Ingen tall passer. Ta bort noe av det du har valgt.</p>'
            f"{_form() if self._user else ''}"
        )

    def row(self, row: FigureRow) -> str:
        """One figure; a struck or corrected one shows what was read, struck through, with who and when."""
        figure, struck = row.figure, row.correction is not None and row.correction.struck
        name = _measure(figure)
        texts = (figure.label, name, figure.area, figure.printed, period_label(figure.period), figure.text)
        data = {
            "plass": str(row.position), "hva": name or figure.label, "hvem": figure.area, "tid": _when(figure),
            "verdi": "" if figure.value is None else f"{figure.value:f}", "kilde": figure.where,
            "side": str(figure.page), "sett": row.seen, "ord": " ".join(texts).casefold(),
            "maal": figure.measure,
            "rettet": "1" if row.correction is not None else "",
        }  # fmt: skip
        if self._user:
            data |= {f"felt-{field}": value for field, value in shown_fields(figure).items()}
        button = f'<td class="gjor">{self._buttons(row)}</td>' if self._user else ""
        attributes = "".join(f' data-{key}="{esc(value)}"' for key, value in data.items())
        kind = ' class="strokent"' if struck else ' class="rettet"' if row.correction is not None else ""
        return (
            f'<tr id="tall-{row.position}"{kind}{attributes}><td>{_what(figure, name)}</td><td>{esc(figure.area)}</td>'
            f"<td>{esc(period_label(figure.period))}{_plan(figure)}</td>"
            f'<td class="tallfelt">{self._value(row)}{_history(row)}</td><td>{WHERE[figure.where]}</td>'
            f'<td class="tallfelt">{figure.page}</td>{button}</tr>'
        )

    def _value(self, row: FigureRow) -> str:
        """The number, as a link to its place; what is in the place of a number is told in words."""
        figure = row.figure
        citation = Citation(
            1, self._report.id, report_name(self._report), figure.page, figure.text or figure.printed, figure.boxes
        )
        self._sources.keep((citation,))
        link = source_link(self._report.id, figure.page, source_key(citation))
        shown = value_text(figure)
        unit = f'<span class="enhet">{esc(_unit(figure))}</span>' if _unit(figure) else ""
        why = why_no_value(figure)
        said = f'<span class="merknad">{esc(why)}</span>' if why else ""
        text = f"<s>{esc(shown)}</s>" if row.correction is not None and row.correction.struck else esc(shown)
        return (
            f'<a href="{esc(link)}">{text}<span class="kun-opplest">, vis stedet på side {figure.page}</span></a>'
            f"{unit}{said}"
        )

    def _buttons(self, row: FigureRow) -> str:
        """What is corrected can be corrected again; what is struck must first be taken back."""
        what = esc(f"{row.figure.label} {row.read.printed}, side {row.figure.page}")
        undo = (
            '<button type="button" class="lenkeknapp" data-rapporter="angre">'
            f'Angre<span class="kun-opplest"> rettelsen av {what}</span></button>'
        )
        correct = (
            '<button type="button" class="lenkeknapp" data-rapporter="rett-tall" aria-expanded="false">'
            f'Rett<span class="kun-opplest"> {what}</span></button>'
        )
        if row.correction is None:
            return correct
        return undo if row.correction.struck else f"{correct} {undo}"

    def _filters(self) -> str:
        measures = Counter(row.figure.measure for row in self._rows)
        known = vocabulary().measures
        named = sorted(((known[m].name, m, n) for m, n in measures.items() if m in known), key=lambda one: one[0])
        options = "".join(f'<option value="{esc(slug)}">{esc(name)} ({n})</option>' for name, slug, n in named)
        if measures[""]:
            options += f'<option value="-">Uten mål i ordlisten ({measures[""]})</option>'
        pages = sorted({row.figure.page for row in self._rows})
        numbers = "".join(f'<option value="{n}">Side {n}</option>' for n in pages)
        kinds = "".join(
            f'<option value="{kind}">{words.capitalize()}</option>'
            for kind, words in WHERE.items()
            if any(row.figure.where == kind for row in self._rows)
        )
        corrected = (
            '<option value="rettet">Bare det som er rettet</option>' if any(r.correction for r in self._rows) else ""
        )
        return (
            '<div class="filtre" role="search" aria-label="Tallene i rapporten">'
            '<p class="felt bred"><label for="finn-tall">Søk i tallene</label><input type="search" id="finn-tall" '
            'autocomplete="off" placeholder="for eksempel hjelpetiltak 2024"></p>'
            f"{_choice('velg-tall', 'Hva', 'Alt', options)}{_choice('velg-side', 'Side', 'Alle', numbers)}"
            f"{_choice('velg-kilde', 'Hvor', 'Overalt', kinds + corrected)}</div>"
        )


def shown_fields(figure: Figure) -> dict[str, str]:
    """A figure's fields as they stand in the form: a number with a comma, a time in words, ``""`` for none."""
    return {
        "value": "" if figure.value is None else f"{figure.value:f}".replace(".", ","),
        "unit": figure.unit,
        "measure": figure.measure,
        "area": figure.area,
        "period": period_label(figure.period) if figure.period else "",
        "status": figure.status,
    }


def _choice(id: str, name: str, everything: str, options: str) -> str:
    return (
        f'<p class="felt"><label for="{id}">{name}</label><select id="{id}"><option value="">{everything}</option>'
        f"{options}</select></p>"
    )


def _numeric(key: str) -> str:
    return ' class="tallfelt"' if key in ("verdi", "side") else ""


def _measure(figure: Figure) -> str:
    measure = vocabulary().measures.get(figure.measure)
    return measure.name if measure is not None else figure.measure


def _what(figure: Figure, name: str) -> str:
    """The measure's name where it is one of the listed, with the report's own words under it."""
    dims = "; ".join(f"{_DIMS.get(key, key)}: {value}" for key, value in figure.dims)
    own = [figure.label] if name and figure.label.casefold() != name.casefold() else []
    below = " · ".join([*own, *([dims] if dims else [])])
    small = f'<span class="om">{esc(below)}</span>' if below else ""
    return f"{esc(name or figure.label)}{small}"


def _unit(figure: Figure) -> str:
    """The unit where the number itself does not show it."""
    return "" if figure.unit in ("", "antall", "prosent", "kr") else figure.unit.removeprefix("kr ")


def _plan(figure: Figure) -> str:
    words = _STATUS.get(figure.status, "")
    return f'<span class="merknad">{words}</span>' if words else ""


def _when(figure: Figure) -> str:
    """What a period is sorted by: its end, then its start."""
    if not figure.period:
        return ""
    period = Period.parse(figure.period)
    return f"{period.end.isoformat()} {period.start.isoformat()}"


def _history(row: FigureRow) -> str:
    """What was read and who said otherwise; the reading is never hidden."""
    correction = row.correction
    if correction is None:
        return ""
    who = f"{correction.by} {moment(correction.at)}"
    reason = f": {correction.reason}" if correction.reason else ""
    if correction.struck:
        return f'<span class="endret">Strøket av {esc(who)}{esc(reason)}</span>'
    was = "; ".join(f"{FIELDS.get(name, name)}: {_before(name, value)}" for name, value in correction.was)
    return (
        f'<span class="endret">Rettet av {esc(who)}{esc(reason)}</span>'
        f'<span class="endret">Lest som <s>{esc(was)}</s></span>'
    )


def _before(field: str, value: str) -> str:
    if field == "measure":
        measure = vocabulary().measures.get(value)
        return measure.name if measure is not None else "ikke i ordlisten"
    if field == "period":
        return period_label(value)
    if field == "status":
        return _STATUS.get(value, "regnskap")
    if field == "value":
        return value.replace(".", ",") if value else "ikke noe tall"
    return value if value else "ikke oppgitt"


def _form() -> str:
    """The form that the script puts under a row; its fields get the row's values there."""
    measures = sorted(vocabulary().measures.values(), key=lambda measure: measure.name)
    options = '<option value="">Ikke i ordlisten</option>'
    options += "".join(f'<option value="{esc(m.slug)}">{esc(m.name)}</option>' for m in measures)
    periods = "2025, mai 2025, 30.09.2025"
    return (
        '<template id="rett-tall-mal"><form class="rett-tall" data-rapporter="lagre-tall">'
        '<p class="felt kort"><label for="rett-verdi">Tall</label>'
        '<input id="rett-verdi" name="value" autocomplete="off"></p>'
        '<p class="felt kort"><label for="rett-enhet">Enhet</label>'
        '<input id="rett-enhet" name="unit" autocomplete="off"></p>'
        f'<p class="felt bred"><label for="rett-maal">Hva det er</label><select id="rett-maal" name="measure">{options}'
        '</select></p><p class="felt"><label for="rett-omraade">Hvem det gjelder</label>'
        '<input id="rett-omraade" name="area" autocomplete="off"></p>'
        f'<p class="felt"><label for="rett-tid">Når <span class="hint">{periods}</span></label>'
        '<input id="rett-tid" name="period" autocomplete="off"></p>'
        '<p class="felt"><label for="rett-status">Regnskap eller plan</label><select id="rett-status" name="status">'
        '<option value="actual">Regnskap (det som skjedde)</option><option value="budget">Budsjett</option>'
        '<option value="forecast">Forslag eller prognose</option></select></p>'
        '<p class="felt bred"><label for="rett-grunn">Hvorfor <span class="hint">vises for alle</span></label>'
        '<input id="rett-grunn" name="reason" maxlength="300" autocomplete="off"></p><p class="svar-linje"></p>'
        '<p class="knapper"><button type="submit" class="knapp fremhevet">Lagre rettelsen</button>'
        '<button type="button" class="knapp" data-rapporter="stryk-tall">Stryk tallet</button>'
        '<button type="button" class="knapp" data-rapporter="avbryt">Avbryt</button></p></form></template>'
    )
