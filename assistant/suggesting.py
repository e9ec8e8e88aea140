"""Questions to ask next, each one that this library can answer: they are made from figures and words that are there.

A suggestion is the reader's own question with one coordinate changed, so it reads as they would have asked it: another
time, another municipality, the county beside it, the development, the reason. What the library lacks is never offered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.answer import Answer
from assistant.grafting import in_words, subject_of, together, with_period, with_place
from assistant.numberhold import Asked
from corpus.language import fold
from corpus.library import Library
from corpus.model import Figure, Report
from corpus.periods import Period

_MOST = 4
_ENOUGH_FOR_A_DEVELOPMENT = 3
_OF_EACH = 2

_THAN = re.compile(r"\b(enn|mot) (i |året |forrige |førre |samme )", re.IGNORECASE)
"""A time that another one is held against is no time to ask of: "flere enn i 2023?"."""

_WHY = re.compile(r"hvorfor\b", re.IGNORECASE)

Explained = Callable[[str], bool]
"""Whether the reports give a reason that answers this question."""
Counted = Callable[[str], bool]
"""Whether the figures answer this question."""


def further(
    asked: Asked, answer: Answer, library: Library, explained: Explained, counted: Counted = lambda _: True
) -> tuple[str, ...]:
    """Up to four questions that can be answered; none when nothing of the kind is there.

    :param counted: whether the figures answer a question for a number; the figure that a question was made from is no
        proof, for words that stay in it may ask for less ("andel", "fra skolen").
    """
    if answer.suggestions:
        return answer.suggestions
    if asked.question.wants == "number":
        found = [q for q in _of_figures(asked, answer, library, explained) if _WHY.match(q) or counted(q)]
    elif asked.question.wants in ("words", "content"):
        found = _of_words(asked, library)
    else:
        found = []
    return tuple(q for q in dict.fromkeys(found) if fold(q) != fold(asked.question.text))[:_MOST]


def _of_figures(asked: Asked, answer: Answer, library: Library, explained: Explained) -> list[str]:
    slugs = {f.measure for f in answer.figures} or {s for m in asked.question.measures for s in m.candidates[:1]}
    if len(slugs) != 1 or "" in slugs:
        return []
    part = answer.figures[0].dims if answer.figures else ()
    same = [f for f in library.figures() if f.measure in slugs and f.dims == part and _happened(f)]
    areas = _areas(asked, answer)
    own = [f for f in same if fold(f.area) in areas and f.report in asked.scope.ids]
    found = _other_times(asked, answer, own)
    found += _other_areas(asked, answer, [f for f in same if fold(f.area) not in areas], library)
    return found + _more_of_one(asked, answer, (own, same), explained)


def _areas(asked: Asked, answer: Answer) -> set[str]:
    """The areas that the answer or the question is about, folded; the scope's own services when it names none."""
    named = {f.area for f in answer.figures} or {p.name for m in asked.question.places for p in m.candidates}
    return {fold(name) for name in named or {report.service for report in asked.scope.reports}}


def _other_times(asked: Asked, answer: Answer, own: Sequence[Figure]) -> list[str]:
    question = asked.question
    if answer.kind == "trend" or not together(question.periods, question) or _THAN.search(question.text):
        return []
    said = {f.period for f in answer.figures}
    wanted = {Period.parse(code).kind for code in said if code} or {"year"}
    have: dict[str, set[str]] = {}
    for figure in own:
        have.setdefault(figure.period, set()).add(fold(figure.area))
    everywhere = max(1, len(question.places))
    others = [
        Period.parse(code) for code, areas in have.items() if code not in {"", *said} and len(areas) >= everywhere
    ]
    newest = sorted((p for p in others if p.kind in wanted), key=lambda p: p.end, reverse=True)
    return [with_period(question, in_words(period)) for period in newest[: 1 if answer.figures else _OF_EACH]]


def _other_areas(asked: Asked, answer: Answer, same: Sequence[Figure], library: Library) -> list[str]:
    """The other municipalities of the service first, then other services; for the time that is asked about."""
    question = asked.question
    if len(question.places) != 1 or not question.places[0].place.named or answer.kind in ("trend", "compare"):
        return []
    asked_for = [m.period for m in question.periods]
    at = [f for f in same if not asked_for or (f.period and any(p.contains(Period.parse(f.period)) for p in asked_for))]
    homes = {report.id: report for report in library.reports()}
    near = [f.area for f in at if f.report in asked.scope.ids and f.area_kind == "municipality"]
    far = [f.area for f in at if f.report not in asked.scope.ids and _is_own(f, homes[f.report])]
    return [with_place(question, area) for area in list(dict.fromkeys([*near, *far]))[:1]]


def _more_of_one(
    asked: Asked, answer: Answer, figures: tuple[Sequence[Figure], Sequence[Figure]], explained: Explained
) -> list[str]:
    """The development of one area, its reason, and the county's value beside it."""
    own, same = figures
    subject = subject_of(asked.question, asked.vocabulary, answer.figures[0].measure if answer.figures else "")
    areas = list(dict.fromkeys(f.area for f in answer.figures))
    if not subject or len(areas) != 1 or answer.figures[0].dims:
        return []
    if answer.kind == "trend":
        why = _why(subject, answer.figures)
        return [why] if why and explained(why) else []
    found = []
    if len({f.period for f in own if f.period and Period.parse(f.period).kind == "year"}) >= _ENOUGH_FOR_A_DEVELOPMENT:
        found.append(f"Hvordan har {subject} utviklet seg i {areas[0]}?")
    first = answer.figures[0]
    beside = any(f.report == first.report and f.area_kind == "county" and f.period == first.period for f in same)
    if beside and first.period and first.area_kind in ("municipality", "service"):
        found.append(f"Sammenlign {subject} i {areas[0]} og fylket {in_words(Period.parse(first.period))}")
    return found


def _why(subject: str, figures: Sequence[Figure]) -> str:
    dated = sorted((f for f in figures if f.period), key=lambda f: Period.parse(f.period).end)
    if len(dated) < _OF_EACH or dated[0].value is None or dated[-1].value is None or dated[0].value == dated[-1].value:
        return ""
    if dated[-1].value > dated[0].value:
        return f"Hvorfor økte {subject} i {dated[0].area}?"
    return f"Hvorfor gikk {subject} ned i {dated[0].area}?"


def _of_words(asked: Asked, library: Library) -> list[str]:
    """The same asked of other services whose reports use all the words that carry the question."""
    question = asked.question
    if len(question.places) != 1 or not question.places[0].place.named or not asked.topic:
        return []
    if question.periods or not asked.scope.covered:
        return []
    places = [_reports_with(word.terms, library) for word in asked.topic]
    others = [r for r in library.reports() if r.service and r.id not in asked.scope.ids]
    known = [r.service for r in others if all(r.id in held for held in places)]
    return [with_place(question, service) for service in dict.fromkeys(known)][:_OF_EACH]


def _reports_with(terms: Sequence[str], library: Library) -> set[str]:
    """The reports that hold a word, or all its parts."""
    whole = set(library.spread(terms[:1]))
    parts: Iterable[set[str]] = [set(library.spread([part])) for part in terms[1:]]
    return whole | (set.intersection(*parts) if terms[1:] else set())


def _happened(figure: Figure) -> bool:
    return figure.value is not None and figure.status == "actual"


def _is_own(figure: Figure, report: Report) -> bool:
    return fold(figure.area) in {fold(report.service), *map(fold, report.municipalities)}
