"""Finding the figures that a question asks for: those whose coordinates are the ones that it names.

A coordinate that the question names must agree; one that it leaves out takes the report's own (its service, the
newest time, what happened and not what was planned). Nothing near is ever taken instead: a figure for another
measure, place or year is no answer, and it is for "not found" to tell that it exists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from assistant.areas import Area
from assistant.wanted import Wanted
from corpus.language import content_words, fold, terms
from corpus.model import Figure, Report
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_WHOLE_THINGS = ("antall", "årsverk", "stillinger", "")
_ROUND = 1000
"""Kroner; nobody means less when they round a municipality's expenses."""
_A_MONTH = 31
_FORECAST = re.compile(r"(?:års)?prognose\w*", re.I)
_TOTAL = re.compile(r"(sum|totalt?|i alt|til saman|til sammen|samla|samlet|alle)\b", re.I)
_HIMSELF = re.compile(r"\b(?:selv|selve|sjølv|sjølve)\b", re.I)
_ROUND_COUNT = 100
_PART = Decimal("0.5")
"""Of two counts for the same coordinates one below this share of the other counts a part of it; two prints of one
number that contradict each other are nearer than that."""


def matching(figures: Sequence[Figure], slugs: Sequence[str], wanted: Wanted, report: Report) -> list[Figure]:
    """Figures of one report with one of these measures and every other coordinate that is asked for."""
    of_area = [f for f in figures if f.measure in slugs]
    if wanted.areas:
        of_area = [f for area in wanted.areas for f in _for_area(of_area, area)]
    elif wanted.members is not None:
        of_area = [f for f in of_area if f.area_kind == wanted.members]
    else:
        of_area = own_area(of_area, report)
    fitting = [f for f in dict.fromkeys(of_area) if _in_time(f, wanted, report) and _is_what_is_asked(f, wanted)]
    if wanted.senders:
        fitting = [f for f in fitting if _from_sender(f, wanted)]
    elif wanted.by_sender:
        fitting = [f for f in fitting if any(name == "melder" for name, _ in f.dims)]
    else:
        plain = [f for f in fitting if not _breakdown(f)]
        fitting = fitting if wanted.qualifiers else plain
    if wanted.periods and not wanted.now:
        fitting = _dated_first(fitting)
    return _of_status(fitting, planned=wanted.planned)


def _dated_first(figures: Sequence[Figure]) -> list[Figure]:
    """Without the undated figures of areas that have a dated one: they may be of another time than is asked for."""
    dated = {(f.measure, fold(f.area)) for f in figures if f.period and f.value is not None}
    return [f for f in figures if f.period or (f.measure, fold(f.area)) not in dated]


def _for_area(figures: Sequence[Figure], area: Area) -> list[Figure]:
    """An area's figures; of counties those called just what the question says ("fylket"), when there are any."""
    found = [f for f in figures if in_area(f, area)]
    if area.kind != "county":
        return found
    return [f for f in found if fold(f.area) == fold(area.name)] or found


def in_area(figure: Figure, area: Area) -> bool:
    """Whether a figure is for an area; "fylket" is any county."""
    return figure.area_kind == area.kind if area.kind else fold(figure.area) in area.names


def own_area(figures: Sequence[Figure], report: Report) -> list[Figure]:
    """The figures of the report's own service; its one municipality is the same."""
    own = {fold(report.service), *(map(fold, report.municipalities) if len(report.municipalities) == 1 else ())}
    return [f for f in figures if fold(f.area) in own]


def _in_time(figure: Figure, wanted: Wanted, report: Report) -> bool:
    if not wanted.periods:
        return True
    if not figure.period:
        this = report.year is not None and any(p.start.year <= report.year <= p.end.year for p in wanted.periods)
        return this or wanted.now
    period = Period.parse(figure.period)
    if wanted.whole:
        return period in wanted.periods
    return any(p.contains(period) for p in wanted.periods)


def _is_what_is_asked(figure: Figure, wanted: Wanted) -> bool:
    """Whether the words that narrow the question stand with the figure, and a count is not answered by a share."""
    if wanted.unit and not _is_in(figure, wanted.unit):
        return False
    if wanted.counted and figure.unit == "prosent" and figure.measure in _shares():
        return False
    if not all(_holds_age(figure, age) for age in wanted.ages):
        return False
    return all(_holds(figure, word) for word in (*wanted.others, *wanted.qualifiers))


def _is_in(figure: Figure, unit: str) -> bool:
    """Whether a figure is in this unit; one that carries none is in its measure's."""
    own = vocabulary().measure(figure.measure).unit if figure.measure else ""
    return any(known.startswith(unit) for known in (figure.unit, own))


@lru_cache(maxsize=1)
def _shares() -> frozenset[str]:
    """The measures that are another one's share of the whole, and no measure at all: a count is no answer there."""
    return frozenset({"", *(m.share for m in vocabulary().measures.values() if m.share is not None)})


def _holds_age(figure: Figure, age: frozenset[int]) -> bool:
    """Whether an age that the question names stands with the figure: in its label, its breakdown or its measure."""
    of_measure = vocabulary().measure(figure.measure).age if figure.measure else ""
    printed = " ".join((figure.label, of_measure, *(value for _, value in figure.dims)))
    return bool(age & {int(digits) for digits in re.findall(r"\d+", printed)})


def _holds(figure: Figure, word: str) -> bool:
    """Whether a word is printed with a figure, whole or each part of it, or tells what kind of number it is: a column's
    "prognose" stands in no row.
    """
    if figure.status == "forecast" and _FORECAST.fullmatch(word):
        return True
    printed = " ".join((figure.label, figure.text, *(f"{kind} {value}" for kind, value in figure.dims)))
    have = set(terms(printed))
    return any(whole in have or (parts and have.issuperset(parts)) for whole, *parts in map(terms, content_words(word)))


def _from_sender(figure: Figure, wanted: Wanted) -> bool:
    """Whether a figure counts what one of the senders asked about has sent."""
    names = [value for kind, value in figure.dims if kind == "melder"]
    return any(is_sender(sender.name, name) for sender in wanted.senders for name in names)


def is_sender(asked: str, printed: str) -> bool:
    """Whether a printed sender is the one asked about: the whole word, not a part of it, and "barnet" only itself."""
    first = terms(asked)[:1]
    words = {term for word in re.findall(r"[^\W\d_]+", printed) for term in terms(word)[:1]}
    himself = _HIMSELF.search(printed) is not None or _HIMSELF.search(asked) is None
    return bool(first) and first[0] in words and himself


def _breakdown(figure: Figure) -> bool:
    """Whether a figure is only a part: a month's or a sender's. A month that is its own period is not."""
    a_month = bool(figure.period) and Period.parse(figure.period).days <= _A_MONTH
    return any(name != "måned" or not a_month for name, _ in figure.dims)


def _of_status(figures: Sequence[Figure], *, planned: bool) -> list[Figure]:
    """What is planned when that is asked for, and only that; else what happened, or what is planned for want of it."""
    chosen = [f for f in figures if (f.status != "actual") == planned]
    return chosen if chosen or planned else list(figures)


def newest(figures: Sequence[Figure], years: Mapping[str, int | None] | None = None) -> list[Figure]:
    """Of figures from several times those of the latest; of two that end the same day the longer time.

    An undated one ("i dag har vi ...") tells of the end of its report's year and is left out for a dated one from that
    year. Without ``years``, those of the reports by their ids, undated ones count only when none is dated.
    """
    dated = [(Period.parse(f.period), f) for f in figures if f.period]
    undated = [f for f in figures if not f.period]
    if not dated:
        return undated
    best = max((p.end, p.days) for p, _ in dated)
    told = [(years or {}).get(f.report) for f in undated]
    since = [f for f, year in zip(undated, told, strict=True) if year is not None and date(year, 1, 1) > best[0]]
    return since or [f for p, f in dated if (p.end, p.days) == best]


def of_its_year(latest: Sequence[Figure], figures: Sequence[Figure]) -> list[Figure]:
    """With the newest figures, when they are for a quarter or another part of a year, those for that year's other
    parts of the same length: one part alone would hide what the others tell.
    """
    kinds = {Period.parse(f.period).kind for f in latest if f.period}
    if not kinds <= {"half", "quarter", "tertial"} or not kinds:
        return list(latest)
    years = {Period.parse(f.period).end.year for f in latest if f.period}
    alike = [f for f in figures if f.period and Period.parse(f.period).kind in kinds]
    of_year = [f for f in alike if Period.parse(f.period).end.year in years]
    return list(dict.fromkeys((*latest, *of_year)))


def longest(figures: Sequence[Figure]) -> list[Figure]:
    """Of figures within one time those whose own time is inside no other's: the year rather than its months."""
    periods = {f.period for f in figures if f.period}
    parsed = {code: Period.parse(code) for code in periods}
    inside = {a for a in periods for b in periods if a != b and parsed[b].contains(parsed[a])}
    return [f for f in figures if f.period not in inside]


def finest(figures: Sequence[Figure]) -> list[Figure]:
    """Of figures within one time those whose own time holds no other's: the halves rather than the year of both."""
    periods = {f.period for f in figures if f.period}
    parsed = {code: Period.parse(code) for code in periods}
    around = {a for a in periods for b in periods if a != b and parsed[a].contains(parsed[b])}
    return [f for f in figures if f.period not in around]


def without_repeats(figures: Sequence[Figure]) -> list[Figure]:
    """One figure for each value of the same coordinates: a sentence that repeats its table is not said twice, nor a
    report what the next one repeats. Tables come before sentences.
    """
    seen: dict[tuple[str, str, str, str, tuple[tuple[str, str], ...]], Figure] = {}
    for figure in sorted(_without_summands(figures), key=lambda f: f.where == "prose"):
        seen.setdefault((fold(figure.area), figure.measure, figure.period, _value(figure), figure.dims), figure)
    kept = list(seen.values())
    return [f for f in kept if not any(_rounds(f, other) for other in kept if other is not f)]


def _without_summands(figures: Sequence[Figure]) -> list[Figure]:
    """Without the rows of a table that its last row, for the same coordinates, is the sum of."""
    totals = {(_place(f), f.dims): f for f in figures if f.where == "table" and _TOTAL.match(f.label)}
    return [
        f for f in figures
        if f.where != "table" or _TOTAL.match(f.label) or (_place(f), f.dims) not in totals
        or f.label == totals[_place(f), f.dims].label
    ]  # fmt: skip


def _place(figure: Figure) -> tuple[object, ...]:
    return figure.report, figure.page, *_coordinates(figure)


def _rounds(one: Figure, other: Figure) -> bool:
    """Whether a sum of money, or a large count in a sentence, is another one in round numbers: "74,1 millioner" of
    74 125 000, "nesten 1200" of 1184.
    """
    if one.value is None or other.value is None or one.unit != other.unit:
        return False
    least = _ROUND if one.unit.startswith("kr") else _ROUND_COUNT if one.where == "prose" else None
    if least is None:
        return False
    if (*_coordinates(one), one.dims) != (*_coordinates(other), other.dims) or one.value == other.value:
        return False
    step, finer = _step(one.value), _step(other.value)
    return step >= least and finer < step and abs(one.value - other.value) <= step / 2


def _step(value: Decimal) -> Decimal:
    """The power of ten that a number is given in: 100 000 for 74 100 000."""
    return Decimal(10) ** max(0, len(str(int(abs(value)))) - len(str(int(abs(value))).rstrip("0")))


def _value(figure: Figure) -> str:
    return figure.printed if figure.value is None else f"{figure.value.normalize():f}"


def apart(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Those that answer, and those that only count a part of one that does ("to årsverk med annen fagbakgrunn").

    What a user said that a figure is, is not guessed to be a part.
    """
    most: dict[object, Decimal] = {}
    for figure in figures:
        if figure.value is not None and figure.unit in _WHOLE_THINGS:
            key = (*_coordinates(figure), figure.dims)
            most[key] = max(most.get(key, figure.value), figure.value)
    wholes: list[Figure] = []
    parts: list[Figure] = []
    for figure in figures:
        top = most.get((*_coordinates(figure), figure.dims))
        is_part = False
        if figure.value is not None and top is not None and figure.unit in _WHOLE_THINGS:
            is_part = 0 <= figure.value < top * _PART  # what fell by 46 is no part of anything
        (parts if is_part and figure.correction is None else wholes).append(figure)
    return wholes, parts


def _coordinates(figure: Figure) -> tuple[str, str, str, str]:
    return fold(figure.area), figure.measure, figure.period, figure.status


def for_members(wanted: Wanted, report: Report) -> Wanted:
    """The same question asked of each municipality of a report's service."""
    areas = tuple(Area(name, frozenset({fold(name)})) for name in report.municipalities)
    return replace(wanted, areas=areas, members=None)
