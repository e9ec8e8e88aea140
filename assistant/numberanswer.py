"""Answers that are figures: which figures are chosen, and what kind of answer they make.

Every measure and area that the question names must have its figure, or there is no answer here: half an answer reads
like a whole one. How each kind is said stands in ``figureanswer.py``, ``trendanswer.py`` and ``compareanswer.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer
from assistant.areas import Area
from assistant.budgetanswer import asks_for_both
from assistant.compareanswer import compare_areas, compare_measures, compare_senders, days_asked, rank_times, ranked
from assistant.figureanswer import say_figures, say_sum
from assistant.lookup import (
    apart,
    for_members,
    in_area,
    matching,
    newest,
    without_repeats,
)  # fmt: skip
from assistant.overtime import (
    asks_over_time,
    asks_than_before,
    asks_whether_it_went,
    from_then_on,
    lacks_an_end,
    up_to,
)
from assistant.picking import Search, best_measure, of_most_areas
from assistant.plans import against_budget, ahead_of_now
from assistant.question import Question
from assistant.scope import Scope, with_others
from assistant.shareanswer import share_of_whole
from assistant.trendanswer import of_parts_alone, say_trend, without_development
from assistant.wanted import Wanted
from corpus.language import fold
from corpus.library import Library
from corpus.model import Figure, Report
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_ENDRING = "_endring"
_SEVERAL = 3


def answer_number(question: Question, scope: Scope, wanted: Wanted, library: Library) -> Answer | None:
    """An answer from figures, ``None`` when not every measure and area that is asked for has one."""
    exactly = up_to(question.text, wanted.periods)
    if exactly:
        return _answer(question, scope, replace(wanted, periods=exactly, whole=True), library)
    return _answer(question, scope, wanted, library)


def _answer(question: Question, scope: Scope, wanted: Wanted, library: Library) -> Answer | None:
    asked = wanted.periods
    ranks_times = bool(wanted.rank and days_asked(question.text))
    search = Search(question, scope, library, ranks_times or asks_over_time(question.text))
    if search.over_time:
        search = replace(search, scope=with_others(scope, library))
        answer = _printed_change(search, wanted)
        if answer is not None:
            return replace(answer, question=question.text)
        wanted = replace(wanted, periods=from_then_on(question.text, wanted.periods))
    if asks_for_both(question.text):
        answer = against_budget(search, wanted)
        if answer is not None:
            return replace(answer, question=question.text)
    ahead = ahead_of_now(search, replace(wanted, periods=asked))
    return replace(ahead, question=question.text) if ahead else _of_measures(search, wanted, asked)


def is_of_one_time(answer: Answer, text: str) -> bool:
    """Whether a question for how a number went got one number for one time, so that it tells no development."""
    periods = {f.period for f in answer.figures}
    change = any(f.measure.endswith(_ENDRING) for f in answer.figures)
    return answer.kind == "figure" and len(periods) == 1 and not change and asks_over_time(text)


def _of_measures(search: Search, wanted: Wanted, asked: tuple[Period, ...]) -> Answer | None:
    """An answer from the figures of every measure asked for; ``asked`` are the times that were named."""
    chosen: list[Figure] = []
    for slugs in wanted.measures:
        picked = best_measure(slugs, search, wanted) or of_most_areas(slugs, search, wanted)
        if not picked and len(wanted.measures) == 1:
            share = share_of_whole(slugs, search, wanted)
            return share or _sum_of_members(slugs, search, wanted)
        if not picked:
            return None
        chosen += picked
    if search.over_time and lacks_an_end(chosen, asked):
        return None
    return _compose(search, wanted, list(dict.fromkeys(chosen))) if chosen else None


def _printed_change(search: Search, wanted: Wanted) -> Answer | None:
    """A change that the report itself prints ("46 færre enn i samme periode i fjor"), with the number it belongs to.

    Answers "flere eller færre enn i fjor?" when the earlier number is not printed.
    """
    asked = [group[0] for group in wanted.measures]
    if len(asked) != 1:
        return None
    base = asked[0].removesuffix(_ENDRING)
    slug = base + _ENDRING
    known = vocabulary().measures
    if slug not in known or base not in known:
        return None
    if asked[0] == slug:
        spread = replace(wanted, planned=True, periods=from_then_on(search.question.text, wanted.periods))
        figures = [f for s in (base, slug) for f in search.matching(s, spread) or search.matching(s, wanted)]
        return (
            say_trend(without_repeats(figures), wanted, search.library)
            if any(f.value is not None for f in figures)
            else None
        )
    of_one_year = [p.kind for p in wanted.periods] == ["year"] and asks_whether_it_went(search.question.text)
    if not asks_than_before(search.question.text) and not of_one_year:
        return None
    anytime = replace(wanted, periods=())
    found = search.matching(slug, wanted if of_one_year else anytime)
    changes = newest([f for f in found if f.value is not None])
    bases = [f for f in search.matching(base, anytime) if f.value is not None]
    now, _ = apart(without_repeats([f for f in bases if changes and f.period == changes[0].period]))
    before = [f for f in bases if changes and changes[0].period and f.period and _is_before(f, changes[0])]
    return say_trend([*now, *changes], wanted, search.library) if changes and not before else None


def _is_before(one: Figure, other: Figure) -> bool:
    """Whether one is for the same time a year before."""
    first, second = Period.parse(one.period), Period.parse(other.period)
    return first.start.year == second.start.year - 1 and abs(first.days - second.days) <= 1


def _compose(search: Search, wanted: Wanted, figures: list[Figure]) -> Answer | None:
    question, library = search.question, search.library
    figures, parts = apart(figures)
    figures.sort(key=lambda f: (_order(f, wanted.areas), f.period, f.page))
    areas = {fold(f.area) for f in figures}
    if len({f.measure for f in figures}) > 1:
        return compare_measures(question.text, figures, wanted, library)
    if wanted.by_sender and len(areas) == 1 and len({f.dims for f in figures}) > 1:
        return compare_senders(question.text, figures, wanted, library)
    if len(areas) > 1:
        ask = ranked if wanted.rank else compare_areas
        return ask(question.text, figures, wanted, (library, len(search.scope.reports)))
    if wanted.rank and (days := days_asked(question.text)):
        return rank_times(question.text, figures, wanted, (library, days))
    if len({f.period for f in figures}) > 1:
        parts = of_parts_alone(figures, _of_members(figures[0], search, wanted))
        asked = None if search.over_time or wanted.now or len(wanted.periods) != 1 else wanted.periods[0]
        return replace(say_trend(figures, wanted, library, parts, asked), question=question.text)
    answer = say_figures(question.text, figures, parts, (wanted, library))
    return without_development(answer) if is_of_one_time(answer, question.text) else answer


def _of_members(figure: Figure, search: Search, wanted: Wanted) -> list[Figure]:
    """The same measure for the municipalities of the one service asked about; none for a municipality."""
    reports = [r for r in search.scope.reports if len(r.municipalities) > 1 and fold(r.service) == fold(figure.area)]
    return [
        f for r in reports for f in matching(search.library.figures(r.id), (figure.measure,), for_members(wanted, r), r)
    ]


def _order(figure: Figure, areas: Sequence[Area]) -> int:
    return next((i for i, area in enumerate(areas) if in_area(figure, area)), len(areas))


def _sum_of_members(slugs: Sequence[str], search: Search, wanted: Wanted) -> Answer | None:
    """The sum over the municipalities of a service, only of a count, and only when each has one number for one time."""
    reports = [r for r in search.scope.reports if len(r.municipalities) > 1]
    if search.over_time or wanted.senders or wanted.members or len(search.scope.reports) != 1 or not reports:
        return None
    report = reports[0]
    if any(fold(report.service) not in area.names for area in wanted.areas):
        return None
    for slug in slugs:
        if vocabulary().measure(slug).unit not in ("antall", "årsverk", "stillinger"):
            continue
        found = search.matching(slug, for_members(wanted, report))
        parts = _one_each([f for f in found if f.value is not None], report, search.years())
        if parts:
            return say_sum(search.question.text, parts, report, (wanted, search.library))
    return None


def _one_each(found: Sequence[Figure], report: Report, years: dict[str, int | None]) -> list[Figure]:
    """For each municipality its one figure, all for the same time; empty when one is missing or says two things."""
    parts: list[Figure] = []
    for name in report.municipalities:
        own, _ = apart(without_repeats(newest([f for f in found if fold(f.area) == fold(name)], years)))
        if len(own) != 1:
            return []
        parts += own
    return parts if len({(f.period, f.unit, f.status) for f in parts}) == 1 else []
