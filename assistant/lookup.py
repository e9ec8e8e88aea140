"""Finding the figures that a question asks for: those whose coordinates are the ones that it names.

A coordinate that the question names must agree; one that it leaves out takes the report's own (its service, the
newest time, what happened and not what was planned). Nothing near is ever taken instead: a figure for another
measure, place or year is no answer, and it is for "not found" to tell that it exists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Question
from assistant.scope import Scope, covers
from assistant.topic import TopicWord
from corpus.language import content_words, fold, terms
from corpus.model import Figure, Report
from corpus.periods import Period
from corpus.vocabulary import Place, Vocabulary

_PLANNED = re.compile(
    r"\b(budsjett\w*|prognose\w*|foresl\w+|plan(lagt|lagde)|satt av|sett av|tatt høyde|teke høgd|forvent\w*)\b", re.I
)
_COUNT = re.compile(r"\b((hvor|kor) mange|antall|antal|talet på|tallet på)\b", re.I)
_SHARE = re.compile(r"\b(andel\w*|prosent\w*|del av|stor del|%)", re.I)
_WHOLE = re.compile(r"\b(hele|heile|totalt i|samlet i|samla i)\b", re.I)
_QUALIFIER = re.compile(
    r"\b(?:fra|frå|for|på|hos|mot|med|av|til)\s+(?:de |dei |den |det |en |ei |et )?([^\W\d_][\w-]*)"
)
_ACRONYM = re.compile(r"\b[A-ZÆØÅ]{2,6}\b")


_TELLING = 2.5
_GENERAL = frozenset(
    term
    for word in ("barnevernet", "barneverntjenesten", "tjenesten", "kommunen", "barn", "året")
    for term in terms(word)
)


@dataclass(frozen=True, slots=True)
class Area:
    """An area asked about: the names it goes by in figures, and the kind when only a kind is named ("fylket")."""

    name: str
    names: frozenset[str]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The coordinates a question asks for.

    ``measures`` has one tuple of slugs for each measure named, the likeliest first. ``qualifiers`` are words that narrow
    what is counted ("frå politiet") and must stand with the figure; ``others`` are further telling words, of which at
    most ``spare`` may be missing there. ``whole`` is true when only a whole year will do. ``counted`` is whether a number
    of something is asked for, so that a share is no answer.
    """

    measures: tuple[tuple[str, ...], ...]
    areas: tuple[Area, ...]
    periods: tuple[Period, ...]
    planned: bool
    whole: bool
    qualifiers: tuple[str, ...]
    others: tuple[str, ...] = ()
    spare: int = 1
    counted: bool = False


def wanted_by(question: Question, scope: Scope, topic: Sequence[TopicWord], vocabulary: Vocabulary) -> Wanted:
    """Turn what a question names into coordinates that figures can be held against."""
    unit = "prosent" if _SHARE.search(question.text) else ""
    mentions = [vocabulary.fitting(m, unit) if unit else m for m in question.measures]
    measures = tuple(dict.fromkeys((m.slug,) if m.slug else m.candidates for m in mentions))
    return Wanted(
        measures=measures,
        areas=_areas(question, scope, vocabulary),
        periods=tuple(m.period for m in question.periods),
        planned=bool(_PLANNED.search(question.text)),
        whole=bool(_WHOLE.search(question.text)),
        qualifiers=_qualifiers(question),
        others=_others(question, topic),
        spare=1 if all(m.slug for m in mentions) else 0,
        counted=bool(_COUNT.search(question.text)) and not _SHARE.search(question.text),
    )


def _areas(question: Question, scope: Scope, vocabulary: Vocabulary) -> tuple[Area, ...]:
    found = []
    for mention in question.places:
        candidates = [p for p in mention.candidates if p in scope.covered] or list(mention.candidates[:1])
        place = candidates[0]
        named = {place.name, place.key, *_also_called(place, scope, vocabulary)}
        kind = "" if place.named else place.kind
        found.append(Area(mention.text if kind else place.name, frozenset(map(fold, named)), kind))
    return tuple(dict.fromkeys(found))


def _also_called(place: Place, scope: Scope, vocabulary: Vocabulary) -> set[str]:
    """A service of one municipality goes by either name."""
    names = set()
    for report in scope.reports:
        if (
            len(report.municipalities) == 1
            and covers(report, place, vocabulary)
            and place.kind in ("municipality", "service")
        ):
            names |= {report.service, *report.municipalities}
    return names - {""}


def _qualifiers(question: Question) -> tuple[str, ...]:
    """Words after a preposition, and abbreviations, that no mention of a measure, place or time explains."""
    free = {fold(word) for word in question.topic}
    words = [(m.start(1), m[1]) for m in _QUALIFIER.finditer(question.text)]
    words += [(m.start(), m[0]) for m in _ACRONYM.finditer(question.text)]
    outside = [w for at, w in words if not _explained(question, at) and fold(w) in free]
    return tuple(word for word in dict.fromkeys(outside) if not set(terms(word)) <= _GENERAL)


def _others(question: Question, topic: Sequence[TopicWord]) -> tuple[str, ...]:
    """Telling words of the topic that no measure, place or time explains."""
    telling = {fold(w.typed) for w in topic if w.weight >= _TELLING and not set(w.terms) <= _GENERAL}
    words = [(m.start(), m[0]) for m in re.finditer(r"[^\W\d_][\w-]*", question.text)]
    return tuple(dict.fromkeys(w for at, w in words if fold(w) in telling and not _explained(question, at)))


def _explained(question: Question, at: int) -> bool:
    spans = [(m.start, m.end) for m in question.measures]
    spans += [(m.start, m.end) for m in question.places]
    spans += [(m.start, m.end) for m in question.periods]
    return any(start <= at < end for start, end in spans)


def matching(figures: Sequence[Figure], slugs: Sequence[str], wanted: Wanted, report: Report) -> list[Figure]:
    """Figures of one report with one of these measures and every other coordinate that is asked for."""
    if wanted.areas:
        of_area = [f for f in figures if any(in_area(f, area) for area in wanted.areas)]
    else:
        of_area = own_area(figures, report)
    fitting = [f for f in of_area if f.measure in slugs and f.value is not None and _in_time(f, wanted, report)]
    fitting = [f for f in fitting if _is_what_is_asked(f, wanted)]
    plain = [f for f in fitting if not _breakdown(f)]
    return _of_status(fitting if wanted.qualifiers else plain, planned=wanted.planned)


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
        return report.year is not None and any(p.start.year <= report.year <= p.end.year for p in wanted.periods)
    period = Period.parse(figure.period)
    if wanted.whole:
        return period in wanted.periods
    return any(p.contains(period) for p in wanted.periods)


def _is_what_is_asked(figure: Figure, wanted: Wanted) -> bool:
    """Whether the words that narrow the question stand with the figure, and a count is not answered by a share."""
    if wanted.counted and figure.unit == "prosent":
        return False
    missing = [word for word in wanted.others if not _holds(figure, word)]
    return len(missing) <= wanted.spare and all(_holds(figure, word) for word in wanted.qualifiers)


def _holds(figure: Figure, word: str) -> bool:
    printed = " ".join((figure.label, figure.text, *(value for _, value in figure.dims)))
    have = set(terms(printed))
    return any(term in have for typed in content_words(word) for term in terms(typed))


def _breakdown(figure: Figure) -> bool:
    """Whether a figure is only a part: a month's or a sender's. A month that is its own period is not."""
    return any(name != "måned" for name, _ in figure.dims)


def _of_status(figures: Sequence[Figure], *, planned: bool) -> list[Figure]:
    """What is planned when that is asked for, and only that; else what happened, or what is planned for want of it."""
    chosen = [f for f in figures if (f.status != "actual") == planned]
    return chosen if chosen or planned else list(figures)


def newest(figures: Sequence[Figure]) -> list[Figure]:
    """Of figures from several times those of the latest; of two that end the same day the longer time. Undated ones
    count as the newest only when none is dated.
    """
    dated = [(Period.parse(f.period), f) for f in figures if f.period]
    if not dated:
        return list(figures)
    best = max((p.end, p.days) for p, _ in dated)
    return [f for p, f in dated if (p.end, p.days) == best]


def longest(figures: Sequence[Figure]) -> list[Figure]:
    """Of figures within one time those whose own time is inside no other's: the year rather than its months."""
    periods = {f.period for f in figures if f.period}
    parsed = {code: Period.parse(code) for code in periods}
    inside = {a for a in periods for b in periods if a != b and parsed[b].contains(parsed[a])}
    return [f for f in figures if f.period not in inside]
