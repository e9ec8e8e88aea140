"""Which county a report means by "fylket": that of its municipalities, as it was called at the time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.language import fold
from corpus.model import Figure, Report
from corpus.periods import Period
from corpus.vocabulary import Place, Vocabulary

_UNNAMED = "fylket"


class Counties:
    """The counties that the reports of a library speak of without their names."""

    def __init__(self, reports: Iterable[Report], figures: Sequence[Figure], vocabulary: Vocabulary) -> None:
        self._reports = {report.id: report for report in reports}
        self._figures = [f for f in figures if f.area_kind == "county"]
        self._vocabulary = vocabulary

    def name(self, figure: Figure) -> str:
        """The area of a figure, by its county's name where the report says "fylket" and one county can be meant.

        A county that has been joined from several since is known by its numbers: by the one of them for which the
        report prints the same numbers as for "fylket" wherever it prints both.
        """
        if figure.area_kind != "county" or fold(figure.area) != _UNNAMED:
            return figure.area
        meant = self._candidates(figure)
        if len(meant) > 1:
            meant = [place for place in meant if self._agrees(figure.report, place)]
        return meant[0].name if len(meant) == 1 else figure.area

    def _candidates(self, figure: Figure) -> list[Place]:
        report, known = self._reports[figure.report], self._vocabulary.places
        year = Period.parse(figure.period).end.year if figure.period else report.year
        found: dict[str, Place] = {}
        for key in report.municipalities:
            own = known.get(known[key].county) if key in known else None
            if own is None or year is None:
                return []
            before = [p for p in known.values() if p.kind == "county" and own.key in p.successors and p.exists(year)]
            found |= {place.key: place for place in ([own] if own.exists(year) else before)}
        return list(found.values())

    def _agrees(self, report: str, place: Place) -> bool:
        there = [f for f in self._figures if f.report == report and f.value is not None]
        unnamed = {_what(f): f.value for f in there if fold(f.area) == _UNNAMED}
        named = {_what(f): f.value for f in there if fold(f.area) == fold(place.name)}
        both = unnamed.keys() & named.keys()
        return bool(both) and all(unnamed[key] == named[key] for key in both)


def _what(figure: Figure) -> tuple[object, ...]:
    return figure.measure, figure.period, figure.unit, figure.status, figure.dims
