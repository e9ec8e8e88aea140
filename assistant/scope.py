"""Which reports a question is about, and what it asks for that no report covers.

A question that names a place is answered from the reports of that place's service. When no report is about the
place, the reports that mention it may still say something of it (a neighbour's model, a county's figure), and that
is searched; a number for it must then stand beside its name. A place that stands nowhere is not answered at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.question import Question
from assistant.sources import as_sources
from corpus.language import terms
from corpus.library import Library
from corpus.model import Report
from corpus.vocabulary import Place, PlaceMention, Vocabulary

_AHEAD = re.compile(r"\b(mål\w*|plan\w*|prioriter\w*|satse\w*|satsing\w*|skulle|ville)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look. ``unknown`` are places that no report covers or mentions; ``missing_years`` likewise.

    ``covered`` are the named places that a report is about; ``mentioned`` those that reports only mention.
    """

    reports: tuple[Report, ...]
    covered: tuple[Place, ...] = ()
    mentioned: tuple[Place, ...] = ()
    unknown: tuple[Place, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the reports."""
        return tuple(report.id for report in self.reports)


def scope_of(question: Question, library: Library, vocabulary: Vocabulary) -> Scope:
    """The reports that the question's places and years point to; every report when it names no place."""
    named = [mention for mention in question.places if mention.place.named and mention.kind != "country"]
    everything, sources = _asked_reports(question.text, named, library.reports(), vocabulary)
    chosen: dict[str, Report] = {}
    covered: list[Place] = []
    mentioned: list[Place] = []
    unknown: list[Place] = []
    for mention in named:
        place, about = _reports_about(mention, everything, vocabulary)
        if sources and mention not in sources and not about:
            place, about = _reports_about(mention, library.reports(), vocabulary)
            if about:
                covered.append(place)
                continue
        if about:
            covered.append(place)
        else:
            possible = [report for report in everything if in_county_of(report, place, vocabulary)]
            about = _reports_with_words(mention.name, possible, library)
            (mentioned if about else unknown).append(place)
        chosen.update((report.id, report) for report in about)
    reports = tuple(chosen.values()) if chosen or unknown else everything
    return Scope(newest_that_fit(reports, question), tuple(covered), tuple(mentioned), tuple(unknown))


def _asked_reports(
    text: str, named: Sequence[PlaceMention], reports: Sequence[Report], vocabulary: Vocabulary
) -> tuple[tuple[Report, ...], list[PlaceMention]]:
    """The reports that a question says it is answered from, with the places it names them by; all when it says none."""
    told = as_sources(text, [(m.start, m.end) for m in named])
    sources = [m for m, source in zip(named, told, strict=True) if source]
    asked = [r for m in sources for r in _reports_about(m, reports, vocabulary)[1]]
    return (tuple(dict.fromkeys(asked)), sources) if asked else (tuple(reports), [])


def with_others(scope: Scope, library: Library) -> Scope:
    """The same scope with the other reports of its services, for what those that were asked first do not tell."""
    services = {report.service for report in scope.reports if report.service}
    others = [r for r in library.reports() if r.service in services and r not in scope.reports]
    return replace(scope, reports=(*scope.reports, *others)) if others else scope


def covers(report: Report, place: Place, vocabulary: Vocabulary) -> bool:
    """Whether the report is about this place: its service, one of its municipalities, or what became of it."""
    members = set(report.municipalities)
    if place.kind == "service":
        own = {*place.municipalities, *place.former}
        return place.name == report.service or (bool(own) and own <= members)
    if place.kind == "county":
        known = vocabulary.places
        return any(known[name].county == place.name for name in members if name in known)
    if not in_county_of(report, place, vocabulary):
        return False
    names = {place.key, place.name, *place.successors}
    return bool(names & members) or place.name == report.service


def in_county_of(report: Report, place: Place, vocabulary: Vocabulary) -> bool:
    """Whether a place whose name another one has too can be the one that a report speaks of: it lies in its county."""
    if place.key == place.name:
        return True
    known = vocabulary.places
    own = {known[name].county for name in report.municipalities if name in known} | {report.service}
    return place.key in report.municipalities or place.county in own


def newest_that_fit(reports: Iterable[Report], question: Question) -> tuple[Report, ...]:
    """Of several reports from one service, those about the years asked for; the newest when no year is asked for.

    A question about a year that no report is about keeps all of that service's reports: an account of 2024 has
    figures for 2021 too. What was planned for a year stands in the account of the year before as well, and a number of
    it may be corrected in those of the years after.
    """
    years = {year for m in question.periods for year in range(m.period.start.year, m.period.end.year + 1)}
    single = len(years) == 1
    if question.wants in ("words", "content") and _AHEAD.search(question.text):
        years |= {year - 1 for year in years}
    by_service: dict[str, list[Report]] = {}
    for report in reports:
        by_service.setdefault(report.service or report.id, []).append(report)
    kept: list[Report] = []
    for own in by_service.values():
        own.sort(key=lambda report: report.year if report.year is not None else 0)
        asked = [report for report in own if report.year in years]
        if asked and question.wants == "number":
            asked = own[own.index(asked[0]) :]
        kept += (asked if asked and single else own) if years else own[-1:]
    return tuple(kept)


def _reports_about(
    mention: PlaceMention, reports: Sequence[Report], vocabulary: Vocabulary
) -> tuple[Place, tuple[Report, ...]]:
    """The candidate place that some report is about, and those reports; the likeliest place when none is."""
    for place in mention.candidates:
        about = tuple(report for report in reports if covers(report, place, vocabulary))
        if about:
            return place, about
    return mention.place, ()


def _reports_with_words(name: str, reports: Sequence[Report], library: Library) -> tuple[Report, ...]:
    found = library.spread(terms(name))
    return tuple(report for report in reports if report.id in found)
