"""What stands nearest to a number that the reports do not give: told as that, and never in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.lookup import in_area, matching, own_area
from assistant.quoting import title_of
from assistant.scope import Scope
from assistant.wanted import Wanted
from assistant.wordsfor import listed, place_and_time
from corpus.language import fold
from corpus.library import Library
from corpus.model import Figure, Report
from corpus.numbers import read_number
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_MOST = 6
_WHY = {"suppressed": "skjult av hensyn til personvern", "misprint": "trykt slik at det ikke kan leses sikkert"}


def nearest_numbers(wanted: Wanted, scope: Scope, library: Library) -> tuple[str, ...]:
    """Short phrases, the nearest first: the number itself where it cannot be read, other times and municipalities that
    have one ("Namsos, 2024"), and pages whose picture may hold it.
    """
    found: list[str] = []
    others: list[str] = []
    pictures: list[str] = []
    for report in scope.reports:
        figures = library.figures(report.id)
        found += _unreadable(figures, wanted, report)
        others += _others(figures, wanted, report)
        pictures += _pictures(wanted, report, library)
    return tuple(dict.fromkeys((*found, *others[: _MOST - 1], *pictures)))[:_MOST]


def _unreadable(figures: tuple[Figure, ...], wanted: Wanted, report: Report) -> list[str]:
    """The very figure that is asked for, when it is hidden or misprinted."""
    slugs = [slug for group in wanted.measures for slug in group]
    told = []
    for figure in matching(figures, slugs, wanted, report) if slugs else []:
        why = _WHY.get(read_number(figure.printed).reason) if figure.value is None else None
        if why is not None:
            told.append(f"{place_and_time(figure)} («{figure.printed}» på side {figure.page}, {why})")
    return told


def _others(figures: tuple[Figure, ...], wanted: Wanted, report: Report) -> list[str]:
    """Figures of the same measures for other times, else for the report's own service, each area's in one phrase."""
    slugs = {slug for group in wanted.measures for slug in group[:1]}
    of_measure = [f for f in figures if f.measure in slugs and f.value is not None and not f.dims]
    own = [f for f in of_measure if any(in_area(f, a) for a in wanted.areas)] or own_area(of_measure, report)
    if own and _of_a_member(wanted, report) and not any(in_area(f, a) for f in own for a in wanted.areas):
        return [f"tall for alle kommunene samlet ({phrase})" for phrase in _by_times(own)]
    return _by_times(own or of_measure[:_MOST])


def _of_a_member(wanted: Wanted, report: Report) -> bool:
    """Whether one of several municipalities of the service is asked about."""
    members = set(map(fold, report.municipalities))
    return len(members) > 1 and any(area.names & members for area in wanted.areas)


def _by_times(figures: Sequence[Figure]) -> list[str]:
    """What each area has, with all its times: "bekymringsmeldinger mottatt, Namsos, 2023 og 2024"."""
    times: dict[str, list[Period]] = {}
    for figure in figures:
        own = times.setdefault(place_and_time(replace(figure, period="")), [])
        if figure.period:
            own.append(Period.parse(figure.period))
    dated = {where: sorted(set(own), key=lambda p: (p.end, p.start)) for where, own in times.items()}
    return [", ".join([where, *([listed([p.label for p in own])] if own else [])]) for where, own in dated.items()]


def _pictures(wanted: Wanted, report: Report, library: Library) -> list[str]:
    """Pages with a picture under a heading that names the measure."""
    slugs = {slug for group in wanted.measures for slug in group}
    pages: dict[int, str] = {}
    for page in library.pages(report.id) if slugs else ():
        for picture in page.pictures:
            heading = picture.heading or page.heading
            named = {slug for m in vocabulary().find_measures(heading) for slug in m.candidates}
            if named & slugs:
                pages.setdefault(page.number, heading)
    return [
        f"et bilde på side {number} i {title_of(report)} som kan vise det («{fold(heading)[:60]}»)"
        for number, heading in pages.items()
    ]
