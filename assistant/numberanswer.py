"""Answers that are figures: one number, a development over time, a comparison of areas or of measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from assistant.answer import Answer, AnswerKind, Citation, Section, Statement
from assistant.lookup import Area, Wanted, in_area, longest, matching, newest, own_area
from assistant.question import Question
from assistant.quoting import title_of
from assistant.scope import Scope
from assistant.topic import TopicWord, coverage
from assistant.wordsfor import amount, change, place_and_time
from corpus.language import fold, terms
from corpus.library import Library
from corpus.model import Figure, Report
from corpus.periods import Period

_OVER_TIME = re.compile(
    r"\b(utvik\w+|endr\w+|år for år|hvert år|kvart år|siden|sidan|fra .+ til|frå .+ til|økt|øke\w*|auk\w*|gått|gikk|gjekk|ned|opp"
    r"|flere eller færre|fleire eller færre|de siste|dei siste|vokst|vakse|blitt (flere|færre)|vorte (fleire|færre))\b",
    re.IGNORECASE,
)


_BY_LABEL = 0.75


@dataclass(frozen=True, slots=True)
class _Found:
    report: Report
    figures: tuple[Figure, ...]


def answer_number(question: Question, scope: Scope, wanted: Wanted, library: Library) -> Answer | None:
    """An answer from figures, ``None`` when not every measure and area that is asked for has one."""
    over_time = bool(_OVER_TIME.search(question.text))
    if over_time:
        wanted = replace(wanted, periods=_from_then_on(question, wanted.periods))
    chosen: list[Figure] = []
    for slugs in wanted.measures:
        found = _first_measure_found(slugs, scope, wanted, library)
        picked = _pick(found, wanted, over_time=over_time)
        if not picked or not _every_area(picked, wanted):
            return None
        chosen += picked
    return _compose(question, wanted, tuple(dict.fromkeys(chosen)), library) if chosen else None


def _from_then_on(question: Question, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """ "Siden 2019" and "fra 2019" with no end mean that year and every later one; two times mean all between them."""
    if not periods:
        return ()
    open_end = len(periods) == 1 and re.search(r"\b(siden|sidan|fra|frå|etter)\b", question.text, re.IGNORECASE)
    last = date(periods[0].start.year + 50, 12, 31) if open_end else max(p.end for p in periods)
    return (Period(min(p.start for p in periods), last),)


def answer_by_label(
    question: Question, wanted: Wanted, topic: Sequence[TopicWord], where: tuple[Scope, Library]
) -> Answer | None:
    """An answer from figures outside the list of measures, found by their printed label; ``None`` when there is none.

    The label must hold the whole question, or nearly: it is all that tells what such a number counts.
    """
    scope, library = where
    found: list[Figure] = []
    for report in scope.reports:
        figures = tuple(f for f in library.figures(report.id) if not f.measure)
        fitting = matching(figures, ("",), wanted, report)
        found += [f for f in fitting if coverage(topic, frozenset(terms(f.label))) >= _BY_LABEL]
    picked = _without_repeats(longest(found) if wanted.periods else newest(found))
    return _compose(question, wanted, picked, library) if len(picked) == 1 else None


def _first_measure_found(slugs: Sequence[str], scope: Scope, wanted: Wanted, library: Library) -> list[_Found]:
    for slug in slugs:
        found = [
            _Found(report, tuple(matching(library.figures(report.id), (slug,), wanted, report)))
            for report in scope.reports
        ]
        found = [f for f in found if f.figures]
        if found:
            return found
    return []


def _pick(found: Sequence[_Found], wanted: Wanted, *, over_time: bool) -> list[Figure]:
    """The figures to state: for each area all its times in a development, else the newest or those asked for."""
    figures = [f for group in found for f in group.figures]
    picked: list[Figure] = []
    for _, own in groupby(sorted(figures, key=lambda f: (fold(f.area), f.area_kind)), key=lambda f: fold(f.area)):
        of_area = list(own)
        if over_time or len(wanted.periods) > 1:
            picked += longest(of_area)
        elif wanted.periods:
            picked += longest(of_area)
        else:
            picked += newest(of_area)
    return _without_repeats(picked)


def _without_repeats(figures: Sequence[Figure]) -> list[Figure]:
    """One figure for each value of the same coordinates: a sentence that repeats its table is not said twice."""
    seen: dict[tuple[str, str, str, str], Figure] = {}
    for figure in figures:
        seen.setdefault((fold(figure.area), figure.period, str(figure.value), figure.report), figure)
    return list(seen.values())


def _every_area(figures: Sequence[Figure], wanted: Wanted) -> bool:
    return all(any(in_area(f, area) for f in figures) for area in wanted.areas)


def _compose(question: Question, wanted: Wanted, figures: Sequence[Figure], library: Library) -> Answer:
    ordered = sorted(figures, key=lambda f: (_order(f, wanted.areas), f.measure, f.period, f.page))
    citations: list[Citation] = []
    statements: list[Statement] = []
    for figure in ordered:
        report = library.report(figure.report)
        citations.append(
            Citation(len(citations) + 1, report.id, title_of(report), figure.page, figure.text, figure.boxes)
        )
        statements.append(Statement(place_and_time(figure), "plain", (len(citations),), amount(figure)))
    kind = _kind(ordered, wanted)
    extra = change(ordered) if kind == "trend" else ""
    if extra:
        statements.append(Statement(extra, "plain", tuple(c.n for c in citations)))
    return Answer(
        question.text, kind, False, (Section("", tuple(statements)),), tuple(citations), tuple(ordered),
        notes=_notes(ordered, wanted, library),
    )  # fmt: skip


def _order(figure: Figure, areas: Sequence[Area]) -> int:
    return next((i for i, area in enumerate(areas) if in_area(figure, area)), len(areas))


def _kind(figures: Sequence[Figure], wanted: Wanted) -> AnswerKind:
    if len({fold(f.area) for f in figures}) > 1 or len(wanted.measures) > 1:
        return "compare"
    return "trend" if len({f.period for f in figures}) > 1 else "figure"


def _notes(figures: Sequence[Figure], wanted: Wanted, library: Library) -> tuple[str, ...]:
    """What to beware of, one sentence each, only when it applies."""
    notes = []
    same: dict[tuple[str, str, str], set[str]] = {}
    for figure in figures:
        same.setdefault((fold(figure.area), figure.measure, figure.period), set()).add(str(figure.value))
    if any(len(values) > 1 for values in same.values()):
        notes.append("Rapporten oppgir mer enn ett tall for det samme; begge står over.")
    years = {Period.parse(f.period).start.year for f in figures if f.period}
    if _compares(figures) and (len(years) > 1 or len({f.period for f in figures}) > 1):
        notes.append("Tallene gjelder ikke samme periode.")
    if any(not f.period for f in figures):
        notes.append("Rapporten sier ikke hvilken dato alle tallene gjelder for.")
    if wanted.periods and any(f.period and Period.parse(f.period) not in wanted.periods for f in figures):
        asked = {p for p in wanted.periods if p.kind == "year"}
        if asked and len(years) == 1:
            notes.append("Tallet gjelder ikke hele året.")
    if any(f.status == "budget" for f in figures):
        notes.append("Dette er budsjett, ikke regnskap.")
    return tuple(notes)


def _compares(figures: Sequence[Figure]) -> bool:
    return len({fold(f.area) for f in figures}) > 1


def nearest_numbers(wanted: Wanted, scope: Scope, library: Library) -> tuple[str, ...]:
    """What exists of the same measures, as short phrases "Namsos, 2024": never as an answer, only to ask again."""
    found: list[str] = []
    slugs = {slug for group in wanted.measures for slug in group[:1]}
    for report in scope.reports:
        figures = [f for f in library.figures(report.id) if f.measure in slugs and f.value is not None and not f.dims]
        own = [f for f in figures if any(in_area(f, a) for a in wanted.areas)] or own_area(figures, report)
        found += [place_and_time(f) for f in own]
    return tuple(dict.fromkeys(found))[:6]
