"""Which figures answer a question for numbers: of the likeliest measure, for every area and the times meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.lookup import finest, in_area, longest, matching, newest, of_its_year, without_repeats
from assistant.overtime import asks_for_parts, asks_of_same_time
from assistant.question import Question
from assistant.scope import Scope
from assistant.wanted import Wanted
from corpus.language import fold
from corpus.library import Library
from corpus.model import Figure
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_TWO, _SEVERAL = 2, 3


@dataclass(frozen=True, slots=True)
class Search:
    """Where figures are looked for, and how."""

    question: Question
    scope: Scope
    library: Library
    over_time: bool

    def matching(self, slug: str, wanted: Wanted) -> list[Figure]:
        """The figures of one measure in every report, unreadable ones among them."""
        reports = self.scope.reports
        return [f for r in reports for f in matching(self.library.figures(r.id), (slug,), wanted, r)]

    def years(self) -> dict[str, int | None]:
        """The year that each report is about."""
        return {report.id: report.year for report in self.scope.reports}


def best_measure(slugs: Sequence[str], search: Search, wanted: Wanted) -> list[Figure]:
    """The figures of the likeliest measure that has one for all that is asked; in a development the longest.

    Where no count is asked for and none is printed, the share that belongs to it is taken: how high something is, is
    said by either, and the answer names it.
    """
    known = vocabulary()
    shares = [] if wanted.counted else [known.share_of(slug) for slug in slugs]
    best: list[Figure] = []
    for slug in dict.fromkeys((*slugs, *(share for share in shares if share))):
        picked = _pick(search.matching(slug, wanted), search, wanted)
        if not picked or not _every_area(picked, wanted):
            continue
        if not (search.over_time or len(wanted.periods) > 1):
            return picked
        if len({f.period for f in picked}) > len({f.period for f in best}):
            best = picked
    return best


def of_most_areas(slugs: Sequence[str], search: Search, wanted: Wanted) -> list[Figure]:
    """In a comparison of three or more areas by one measure, those that have it: the answer names the others."""
    if len(wanted.areas) < _SEVERAL or len(wanted.measures) > 1 or wanted.rank:
        return []
    for slug in slugs:
        picked = _pick(search.matching(slug, wanted), search, wanted)
        if sum(any(in_area(f, area) for f in picked) for area in wanted.areas) > 1:
            return picked
    return []


def _pick(found: Sequence[Figure], search: Search, wanted: Wanted) -> list[Figure]:
    """The figures to state: for each area all its times in a development, else the newest or those asked for.

    Figures that cannot be read are only kept in a development, where their place would else seem empty.
    """
    if all(f.value is None for f in found):
        return []
    picked: list[Figure] = []
    for _, own in groupby(sorted(found, key=lambda f: (fold(f.area), f.area_kind)), key=lambda f: fold(f.area)):
        of_area = [f for f in own if search.over_time or f.value is not None]
        if search.over_time:
            picked += _over_time(of_area, search.question.text)
        elif wanted.periods and not wanted.now:
            picked += longest(of_area)
        else:
            latest = newest(of_area, search.years())
            picked += latest if wanted.rank else of_its_year(latest, of_area)
    return without_repeats(picked)


def _every_area(figures: Sequence[Figure], wanted: Wanted) -> bool:
    return all(any(in_area(f, area) for f in figures) for area in wanted.areas)


def _over_time(figures: Sequence[Figure], text: str) -> list[Figure]:
    """One area's figures in a development. When the newest is for a part of a year, the one for the same part of the
    year before is among them; alone with it when that time is asked about.
    """
    figures = _of_days(figures)
    fine = finest(figures) if asks_for_parts(text) else longest(figures)
    dated = [f for f in fine if f.period]
    last = max(
        (Period.parse(f.period) for f in dated if f.value is not None), key=lambda p: (p.end, p.days), default=None
    )
    if last is None or last.kind == "year" or asks_for_parts(text):
        return dated or fine
    before = [f for f in figures if f.period and _year_before(Period.parse(f.period), last)]
    if before and asks_of_same_time(text):
        return [*before, *(f for f in dated if Period.parse(f.period) == last)]
    return list(dict.fromkeys((*before, *dated)))


def _of_days(figures: Sequence[Figure]) -> list[Figure]:
    """Without the figures for a longer time around a day, where most times are days: what stood there on one day of
    each year is a development, and what came in or went out during one of them is no part of it.
    """
    days = {f.period for f in figures if f.period and Period.parse(f.period).kind == "day"}
    others = {f.period for f in figures if f.period} - days
    if len(days) < _TWO or len(days) <= len(others):
        return list(figures)
    around = {code for code in others if any(Period.parse(code).contains(Period.parse(day)) for day in days)}
    return [f for f in figures if f.period not in around]


def _year_before(one: Period, other: Period) -> bool:
    """Whether one is the same part of the year as another, a year before."""
    return (
        one.start.year == other.start.year - 1
        and one.kind == other.kind
        and ((one.start.month, one.start.day, one.end.month) == (other.start.month, other.start.day, other.end.month))
    )
