"""A comparison as an answer: what lies higher and by how much where that can be said, and every figure in a table.

A comparison that would mislead is refused with the reason, and its figures still stand side by side, so that the reader
sees what there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Section, Statement, Table
from assistant.beware import cannot_be_compared, notes_on
from assistant.labels import why_no_value
from assistant.laying_out import Citing, by_area, by_period, crossed
from assistant.lookup import in_area, newest
from assistant.wanted import Wanted
from assistant.wordsfor import amount, difference_of, listed, name_of, sentence, when
from corpus.language import fold
from corpus.library import Library
from corpus.model import Figure
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_WIDER = ("county", "country")
_WHICH_TIME = re.compile(r"\b(?:hvilken?|hvilket|kva for ei[nt]?|kva) (måned|månad|kvartal|tertial|halvår|år)\b", re.I)
_DAYS = {"måned": 31, "månad": 31, "kvartal": 92, "tertial": 123, "halvår": 184, "år": 366}
_A_YEAR = 365
_SHORTEST = 0.85
_COLLECTIVE = re.compile(r"andre\b(?! (offentlig|privat))|anna\b|annen\b|anne[nt]\b|ukje?nt|øvrig|diverse", re.I)
_UNITS = {"prosent": " prosentpoeng", "antall": "", "": ""}


def compare_areas(question: str, figures: Sequence[Figure], wanted: Wanted, where: tuple[Library, int]) -> Answer:
    """One measure for several areas. ``where``: the library, and how many reports were asked."""
    library, reports = where
    citing = Citing(library)
    reasons = cannot_be_compared(figures)
    single = len({(fold(f.area), f.area_kind) for f in figures}) == len(figures)
    times = {f.period for f in figures}
    missing = _missing(figures, wanted, library)
    wider = beside(figures, library) if single or len(times) == 1 else []
    table = by_area(figures, citing, wider, missing) if single or len(times) == 1 else crossed(
        figures, citing, [f.area for f in figures], "Område"
    )  # fmt: skip
    statements = []
    if single and reasons:
        statements.append(Statement("Tallene kan ikke uten videre sammenlignes. " + " ".join(reasons)))
    elif single:
        statements.append(_sentence_on(figures, citing))
    statements += _lacking(figures, missing) or _how_many(figures, wanted, reports)
    about = Statement(f"Tabellen viser {name_of(figures[0])}.")
    answer = _answer(question, [*statements, about], (table, citing), (figures, wanted))
    return replace(answer, figures=(*figures, *wider))


def _missing(figures: Sequence[Figure], wanted: Wanted, library: Library) -> list[tuple[str, str]]:
    """The areas asked about that have no number, and why: those named, or the members of a service asked for."""
    names = [area.name for area in wanted.areas if not any(in_area(f, area) for f in figures)]
    if wanted.members == "municipality":
        reports = [library.report(id) for id in dict.fromkeys(f.report for f in figures)]
        have = {fold(f.area) for f in figures}
        names = [name for r in reports for name in r.municipalities if fold(name) not in have]
    times = {(f.report, f.measure, f.period) for f in figures}
    without = {
        fold(f.area): why_no_value(f) for report in dict.fromkeys(f.report for f in figures)
        for f in library.figures(report) if f.value is None and (f.report, f.measure, f.period) in times
    }  # fmt: skip
    return [(name, without.get(fold(name), "ikke oppgitt")) for name in names]


def _lacking(figures: Sequence[Figure], missing: Sequence[tuple[str, str]]) -> list[Statement]:
    if not missing:
        return []
    have = len({(fold(f.area), f.area_kind) for f in figures})
    asked = have + len(missing)
    lacking = listed([name if why == "ikke oppgitt" else f"{name} ({why})" for name, why in missing])
    return [Statement(f"{have} av {asked} har tallet. Det er ikke oppgitt for {lacking}.", counts=(have, asked))]


def beside(figures: Sequence[Figure], library: Library) -> list[Figure]:
    """What the reports print of the same measure and time for their county and the country, to measure against."""
    said = {(fold(f.area), f.period) for f in figures}
    own = {(f.report, f.measure, f.period, f.status, f.unit) for f in figures if f.area_kind not in _WIDER}
    found: dict[tuple[str, str], Figure] = {}
    for report in dict.fromkeys(f.report for f in figures):
        for f in library.figures(report):
            fits = f.area_kind in _WIDER and (f.report, f.measure, f.period, f.status, f.unit) in own
            if fits and not f.dims and f.value is not None and (fold(f.area), f.period) not in said:
                found.setdefault((fold(f.area), f.period), f)
    if len({f.report for f in figures}) > 1:  # "fylket" is somebody's
        return [f for f in found.values() if not f.area[:1].islower()]
    return list(found.values())


def _answer(
    question: str,
    statements: Sequence[Statement],
    laid: tuple[Table | None, Citing],
    said: tuple[Sequence[Figure], Wanted],
) -> Answer:
    table, citing = laid
    figures, wanted = said
    section = Section("", tuple(statements), table)
    return Answer(
        question, "compare", False, (section,), citing.citations, tuple(figures), notes=notes_on(figures, wanted)
    )  # fmt: skip


def _sentence_on(figures: Sequence[Figure], citing: Citing) -> Statement:
    """What comparable figures say: of two the difference, of several the highest and the lowest."""
    ordered = sorted(figures, key=lambda f: f.value or 0, reverse=True)
    first, last = ordered[0], ordered[-1]
    lead, rest = sentence(first)
    refs = (citing(first), citing(last))
    if first.value == last.value:
        return Statement(f"{rest} Det er likt for {listed([f.area for f in figures])}.", "plain", refs, lead)
    difference, _ = difference_of(last, first)
    unit = _UNITS.get(first.unit, f"\u00a0{first.unit}")
    than = f"Det er {difference}{unit} mer enn {last.area}, som hadde {amount(last)}."
    if len(figures) > 2:
        than = f"Det er høyest av de {len(figures)}; lavest er {last.area} med {amount(last)}."
    return Statement(f"{rest} {than}", "plain", refs, lead, (len(figures),))


def _how_many(figures: Sequence[Figure], wanted: Wanted, reports: int) -> list[Statement]:
    """How many of the services have the number, when every report was asked and not all have it."""
    have = len({f.report for f in figures})
    if wanted.areas or wanted.members or reports < 2:
        return []
    return [Statement(f"{have} av {reports} rapporter har tallet.", counts=(have, reports))]


def ranked(question: str, figures: Sequence[Figure], wanted: Wanted, where: tuple[Library, int]) -> Answer:
    """Who has most or least, among figures that can be compared; the others are listed under them with the reason."""
    library, reports = where
    reasons = cannot_be_compared(figures)
    if reasons:
        return compare_areas(question, figures, wanted, where)
    citing = Citing(library)
    ordered = sorted(figures, key=lambda f: f.value or 0, reverse=wanted.rank == "most")
    best = [f for f in ordered if f.value == ordered[0].value]
    word = "høyest" if wanted.rank == "most" else "lavest"
    who = listed([f.area for f in best])
    text = f"har {who}, som er {word} av de {len(figures)} ({name_of(best[0])} {when(best[0].period)})."
    statements = [Statement(text, "plain", tuple(citing(f) for f in best), amount(best[0]), (len(figures),))]
    missing = _missing(figures, wanted, library)
    wider = beside(ordered, library)
    statements += _lacking(figures, missing) or _how_many(figures, wanted, reports)
    table = by_area(ordered, citing, wider, missing)
    answer = _answer(question, statements, (table, citing), (ordered, wanted))
    return replace(answer, figures=(*ordered, *wider))


def compare_measures(question: str, figures: Sequence[Figure], wanted: Wanted, library: Library) -> Answer:
    """Several measures: each with its sentence, and a table when there is more than one time or area."""
    citing = Citing(library)
    statements = []
    for figure in figures:
        lead, rest = sentence(figure)
        statements.append(Statement(rest, "plain", (citing(figure),), lead))
    several = len({f.period for f in figures}) > 1 or len({fold(f.area) for f in figures}) > 1
    if not several:
        return _answer(question, statements, (None, citing), (figures, wanted))
    rows = [f"{name_of(f)}, {f.area}" for f in figures]
    rows = [row[:1].upper() + row[1:] for row in rows]
    table = crossed(figures, citing, rows, "Tall")
    lead_only = statements[:1] if len(statements) > 4 else statements
    return _answer(question, lead_only, (table, citing), (figures, wanted))


def compare_senders(question: str, figures: Sequence[Figure], wanted: Wanted, library: Library) -> Answer:
    """Who sent how many messages to one service: who most or fewest, and all of them in a table.

    Collective rows ("Andre") are shown and never put forward.
    """
    citing = Citing(library)
    if wanted.rank:
        figures = newest(figures)
    ordered = sorted(figures, key=lambda f: f.value or 0, reverse=wanted.rank != "least")
    named = [f for f in ordered if not _COLLECTIVE.match(_sender(f))] or ordered
    statements = []
    if len({(fold(f.area), f.period, f.unit) for f in figures}) == 1:
        best = [f for f in named if f.value == named[0].value]
        word = "færrest" if wanted.rank == "least" else "flest"
        text = (
            f"kom fra {listed([f'«{_sender(f)}»' for f in best])}, som er {word} av de {len(named)} som er nevnt "
            f"({best[0].area} {when(best[0].period)})."
        )
        lead = f"{amount(best[0])} {vocabulary().measure(best[0].measure).counts}"
        statements.append(Statement(text, "plain", tuple(citing(f) for f in best), lead, (len(named),)))
    table = crossed(ordered, citing, [_sender(f) for f in ordered], "Melder")
    return _answer(question, statements, (table, citing), (ordered, wanted))


def _sender(figure: Figure) -> str:
    return next((value for name, value in figure.dims if name == "melder"), figure.label)


def days_asked(question: str) -> int:
    """The most days that a time has of the kind that is asked for ("hvilken måned"); 0 when none is."""
    found = _WHICH_TIME.search(question)
    return _DAYS[found[1].lower()] if found else 0


def rank_times(question: str, figures: Sequence[Figure], wanted: Wanted, where: tuple[Library, int]) -> Answer | None:
    """In which month, quarter or year of those reported a measure was highest or lowest, and all of them in a table.

    ``None`` when there are not two such times to choose from. ``where``: the library, and :func:`days_asked`.
    """
    library, days = where
    citing = Citing(library)
    dated = [f for f in figures if f.period and f.value is not None and _is_about(Period.parse(f.period).days, days)]
    if len({f.period for f in dated}) < 2 or len({f.unit for f in dated}) > 1:
        return None
    table = by_period(dated, citing)
    pick = min if wanted.rank == "least" else max
    best = [f for f in dated if f.value == pick(g.value or 0 for g in dated)]
    word = "lavest" if wanted.rank == "least" else "høyest"
    times = listed([Period.parse(f.period).label for f in best])
    text = f"er {word} av de {len(dated)} tallene som er oppgitt: {name_of(best[0])}, {best[0].area}, {times}."
    said = Statement(text, "plain", tuple(citing(f) for f in best), amount(best[0]), (len(dated),))
    section = Section("", (said,), table)
    return Answer(question, "trend", False, (section,), citing.citations, tuple(dated), notes=notes_on(dated, wanted))


def _is_about(days: int, most: int) -> bool:
    """Whether a time is of the kind asked for; what is counted on a day of each year is counted by years."""
    return most * _SHORTEST <= days <= most or (most > _A_YEAR and days == 1)
