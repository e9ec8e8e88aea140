"""The answering part of «Sammenlign»: what cannot be compared, the chart, the table, the notes and the downloads."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.about import about
from assistant.answer import Citation
from assistant.chart import chart, left_out, unit_words, value_text
from assistant.comparing import Cell, Comparison, Row
from assistant.figureanswer import MOST_PARTS, reads_as
from assistant.labels import period_label, why_no_value
from assistant.quoting import title_of
from assistant.render import escape_for_page as esc
from assistant.render import source_key, source_link
from assistant.web.sources import Sources
from corpus.correctionwords import mark
from corpus.model import Figure, Report
from corpus.vocabulary import vocabulary

_PLANNED = {"budget": "budsjett", "forecast": "forslag eller prognose"}
_DASH = (
    '<span class="mangler"><span aria-hidden="true">–</span><span class="kun-opplest">ikke i rapporten</span></span>'
)
_NOTHING = '<span class="mangler">ikke i rapporten</span>'


def result_html(comparison: Comparison, reports: Mapping[str, Report], sources: Sources, address: str) -> str:
    """The whole comparison. Its places are kept in ``sources``, so that the links open them marked."""
    table = _Table(comparison, reports, sources)
    drawn = chart(comparison)
    return (
        f'<h2 id="sammenlign-navn" tabindex="-1">{esc(comparison.measure.name)}</h2>'
        f'<p class="har">{esc(_how_many(comparison))}</p>{_misleading(comparison)}'
        f"{_figure(comparison, drawn)}{table.html()}{_notes(comparison)}{_downloads(address)}{_about(comparison)}"
    )


def _how_many(comparison: Comparison) -> str:
    what = "valgte" if comparison.choice.areas else "tjenester"
    said = f"{comparison.have} av {comparison.asked} {what} har tallet."
    lacking = [name for name in comparison.without if name not in comparison.in_parts]
    if lacking:
        said += f" Ikke i rapporten: {', '.join(lacking)}."
    if comparison.in_parts:
        said += f" Bare for hver kommune, velg dem over: {', '.join(comparison.in_parts)}."
    if comparison.unknown:
        said += f" Finnes ikke i biblioteket: {', '.join(comparison.unknown)}."
    return said


def _misleading(comparison: Comparison) -> str:
    lines = []
    for reason in comparison.misleading:
        cells = ((row, cell) for row in comparison.rows for cell in row.cells if cell.reason == reason)
        names = [_which(row, cell, comparison) for row, cell in cells]
        lines.append(f"{', '.join(dict.fromkeys(names))}: {reason}")
    if not lines:
        return ""
    items = "".join(f"<li>{esc(line)}</li>" for line in lines)
    return f'<div class="advarsel"><p>Dette kan ikke settes opp mot de andre</p><ul>{items}</ul></div>'


def _which(row: Row, cell: Cell, comparison: Comparison) -> str:
    """An area by its name, and by its time where other times of it may be compared."""
    if not comparison.columns or cell.figure is None:
        return row.area.name
    return f"{row.area.name} {period_label(cell.figure.period)}"


def _figure(comparison: Comparison, drawn: str) -> str:
    if not drawn:
        return ""
    missing = left_out(comparison)
    note = f'<p class="utenfor">Ikke tegnet: {esc(", ".join(missing))}.</p>' if missing else ""
    return f'<div class="figur">{drawn}{note}</div>'


class _Table:
    """The table of one comparison; every number is a link to the place where it is printed."""

    def __init__(self, comparison: Comparison, reports: Mapping[str, Report], sources: Sources) -> None:
        self._comparison = comparison
        self._reports = reports
        self._sources = sources

    def html(self) -> str:
        """The table in a frame that can be scrolled sideways, also with the keyboard."""
        compared = self._comparison
        times = compared.columns or ("Tall", "Gjelder")
        heads = [period_label(code) for code in compared.columns] or list(times)
        head = "".join(f'<th scope="col">{esc(words)}</th>' for words in ("Sted", *heads))
        shown = [row for row in compared.rows if compared.choice.areas or any(cell.figures for cell in row.cells)]
        body = "".join(self._row(row) for row in shown)
        if compared.wider:
            span = len(heads) + 1
            body += (
                f'</tbody><tbody><tr class="skille"><th scope="rowgroup" colspan="{span}">Til sammenligning</th></tr>'
            )
            body += "".join(self._row(row) for row in compared.wider)
        caption = f"{compared.measure.name} ({unit_words(compared)}). Velg et tall for å se siden det står på."
        if compared.columns and any(not cell.figures for row in shown for cell in row.cells):
            caption += " En strek betyr at tallet ikke står i rapporten. Det er ikke 0."
        return (
            f'<p id="tabell-tittel" class="tabell-tittel">{esc(caption)}</p>'
            f'<div class="rulle" role="region" tabindex="0" aria-labelledby="tabell-tittel">'
            f'<table aria-labelledby="tabell-tittel"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
            '<p class="rullehint">Tabellen er bredere enn plassen. Dra den sidelengs for å se resten.</p>'
        )

    def _row(self, row: Row) -> str:
        cells = "".join(f'<td class="tallfelt">{self._cell(cell, row)}</td>' for cell in row.cells)
        if not self._comparison.columns:
            figure = row.cells[0].figure
            cells += f"<td>{esc(period_label(figure.period)) if figure is not None else ''}</td>"
        kind = ' class="videre"' if row.wider else ""
        part = not row.wider and not row.area.is_service
        whose = f'<span class="hvor">i {esc(row.area.group)}</span>' if part else ""
        return f'<tr{kind}><th scope="row">{esc(row.area.name)}{whose}</th>{cells}</tr>'

    def _cell(self, cell: Cell, row: Row) -> str:
        if cell.figure is None:
            return _DASH if self._comparison.columns else _NOTHING
        numbers = ' <span class="eller">eller</span> '.join(self._link(figure, row) for figure in cell.figures)
        remarks = [why_no_value(cell.figure), _PLANNED.get(cell.figure.status, "")]
        remarks += ["kan ikke sammenlignes"] if cell.reason and not self._comparison.columns else []
        remarks += [mark(figure) for figure in cell.figures]
        remarks += dict.fromkeys(self._comparison.scan_mark(figure) for figure in cell.figures)
        said = "".join(f'<span class="merknad">{esc(remark)}</span>' for remark in remarks if remark)
        return numbers + said + self._parts(cell, row)

    def _parts(self, cell: Cell, row: Row) -> str:
        """Smaller prints for the same, told as an answer tells them: not as another number for the whole."""
        parts = [figure for figure in cell.parts if reads_as(figure)][:MOST_PARTS]
        links = " og ".join(self._link(figure, row) for figure in parts)
        return f'<span class="del">nevner også {links}, trolig en del</span>' if links else ""

    def _link(self, figure: Figure, row: Row) -> str:
        report = self._reports[figure.report]
        citation = Citation(1, report.id, title_of(report), figure.page, figure.text or figure.printed, figure.boxes)
        self._sources.keep((citation,))
        link = source_link(report.id, figure.page, source_key(citation))
        where = f"{row.area.name}, {period_label(figure.period)}: side {figure.page} i {citation.title}"
        return (
            f'<a href="{esc(link)}" title="{esc(where)}">{esc(value_text(figure))}'
            f'<span class="kun-opplest">, {esc(where)}</span></a>'
        )


def _notes(comparison: Comparison) -> str:
    items = "".join(f"<li>{esc(note)}</li>" for note in comparison.notes)
    return f'<section class="merk"><h3>Merk</h3><ul>{items}</ul></section>' if items else ""


def _downloads(address: str) -> str:
    query = esc(address)
    return (
        f'<p class="last-ned"><a class="knapp" download href="sammenlign.xlsx?{query}">Last ned som Excel</a>'
        f'<a class="knapp" download href="sammenlign.csv?{query}">Last ned som CSV</a>'
        '<button type="button" class="knapp" data-sammenlign="kopier">Kopier lenken hit</button></p>'
    )


def _about(comparison: Comparison) -> str:
    facts = "".join(f"<dt>{esc(f.name)}</dt><dd>{esc(f.text)}</dd>" for f in about(comparison.measure, vocabulary()))
    return f'<details class="om-tallet"><summary>Mer om tallet</summary><dl>{facts}</dl></details>'
