"""The mentions of one report's texts, each text searched once, and what the report as a whole supplies.

A table's header is looked at for every number below it; so a *Reader* remembers what it found. It knows the
report's own area and year, for "kommunen" and "1. halvår" mean those.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from corpus.model import AreaKind, Report
from corpus.periods import Period, PeriodMention, find_periods
from corpus.vocabulary import MeasureMention, Place, PlaceMention, Vocabulary

T = TypeVar("T")

_VALUE_FOR = re.compile(r"(?:verdi(?:en)?|tall?|snitt|gjennomsnitt)\s(?:for\s|i\s)?", re.IGNORECASE)

_OWN_KINDS: tuple[AreaKind, ...] = ("municipality", "district", "county", "service")


@dataclass(frozen=True, slots=True)
class Area:
    """Whom a number is about."""

    name: str
    kind: AreaKind


class Reader:
    """One report's vocabulary and cached mentions. ``own`` is the area the whole report is about.

    ``year`` is the report's, ``None`` when it is not known. ``period`` is the part of the year that the report
    says it covers ("per 2. tertial 2025"), else the whole year, ``None`` without a year.
    """

    def __init__(self, report: Report, vocabulary: Vocabulary) -> None:
        members = tuple(m for m in report.municipalities)
        known = {place.kind for place in vocabulary.places.values() if place.name == report.service}
        self._kinds = known
        unknown = report.service and not known & {"municipality", "district", "county"}
        self.vocabulary = vocabulary.with_services([_as_place(report)]) if unknown else vocabulary
        self.report = report
        self.year = report.year
        self.own = self._own_area()
        self.members = members
        self.period = self._own_period()
        self._places: dict[str, tuple[PlaceMention, ...]] = {}
        self._measures: dict[str, tuple[MeasureMention, ...]] = {}
        self._periods: dict[tuple[str, int | None], tuple[PeriodMention, ...]] = {}

    def measures(self, text: str) -> tuple[MeasureMention, ...]:
        """The measures that a text names."""
        return _kept(self._measures, text, lambda: tuple(self.vocabulary.find_measures(text)))

    def places(self, text: str) -> tuple[PlaceMention, ...]:
        """The places that a text names."""
        return _kept(self._places, text, lambda: tuple(self._find_places(text)))

    def periods(self, text: str, year: int | None = None) -> tuple[PeriodMention, ...]:
        """The periods that a text names; one without a year is placed in ``year``, or the report's."""
        known = self.year if year is None else year
        return _kept(self._periods, (text, known), lambda: tuple(find_periods(text, year=known)))

    def area(self, place: Place) -> Area:
        """A place as the area of a figure."""
        return self.own if place.name == self.own.name and place.kind in _OWN_KINDS else Area(place.name, place.kind)

    def county_of(self, area: Area, year: int | None) -> Area:
        """The county that "fylket" means beside an area; only "fylket" where the county was another one that year."""
        name = self._county_name(area)
        place = None if name is None else self._county(name)
        if place is None or (year is not None and not place.exists(year)):
            return Area("fylket", "county")
        return Area(place.name, "county")

    def _find_places(self, text: str) -> list[PlaceMention]:
        """The places; "Verdi for fylke" is "fylke", a word that counts only when it stands alone."""
        found = self.vocabulary.find_places(text)
        lead = _VALUE_FOR.match(text)
        if found or lead is None:
            return found
        at = lead.end()
        return [replace(m, start=m.start + at, end=m.end + at) for m in self.vocabulary.find_places(text[at:])]

    def _county(self, name: str) -> Place | None:
        found = (p for p in self.vocabulary.places.values() if p.kind == "county" and p.name == name and p.named)
        return next(found, None)

    def _county_name(self, area: Area) -> str | None:
        names = (area.name, *self.members) if area == self.own else (area.name,)
        counties = {
            place.county
            for place in self.vocabulary.places.values()
            if place.kind in ("municipality", "service") and place.name in names and place.county
        }
        return counties.pop() if len(counties) == 1 else None

    def _own_area(self) -> Area:
        name = self.report.service
        if not name:
            members = self.report.municipalities
            return Area(members[0] if len(members) == 1 else "", "municipality" if len(members) == 1 else "service")
        if len(self.report.municipalities) > 1:
            return Area(name, "county" if self._kinds == {"county"} else "service")
        return Area(name, next((kind for kind in _OWN_KINDS if kind in self._kinds), "service"))

    def _own_period(self) -> Period | None:
        if self.year is None:
            return None
        whole = Period.of("year", self.year)
        said = [e.words for e in self.report.evidence if e.about == "year"]
        for text in (*said[1:], self.report.title, *said[:1]):  # what it says of its numbers goes before its title
            for mention in find_periods(text, year=self.year):
                if not mention.relative and mention.period != whole and whole.contains(mention.period):
                    return mention.period
        return whole


def _as_place(report: Report) -> Place:
    return Place(key=report.service, name=report.service, kind="service", municipalities=report.municipalities)


def _kept(
    cache: dict[object, T] | dict[str, T] | dict[tuple[str, int | None], T], key: object, find: Callable[[], T]
) -> T:
    if key not in cache:
        cache[key] = find()  # type: ignore[index]
    return cache[key]  # type: ignore[index]
