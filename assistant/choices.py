"""What can be compared: a measure, areas and years, as somebody chose them and as the library can offer them.

A choice is what stands in the browser's address, so it holds names and years and nothing of a database. An area is
known by one key: its name. A service of one municipality and that municipality are one area, whichever name a figure
carries; only where a shared service bears the name of one of its members are the two kept apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.language import fold
from corpus.model import AreaKind, Figure, Report
from corpus.periods import Period

_WIDER: frozenset[AreaKind] = frozenset({"county", "country"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What to compare. No ``areas``: every service; no ``years``: the newest figure of each area."""

    measure: str
    areas: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """Somebody figures are for. ``group`` is the service (or title) of the reports that tell of it."""

    key: str
    name: str
    kind: AreaKind
    group: str

    @property
    def is_service(self) -> bool:
        """Whether it is its group's own service and not one of its municipalities."""
        return self.name == self.group


class Areas:
    """The areas of a library, and which of them each figure is for."""

    def __init__(self, reports: Sequence[Report], figures: Iterable[Figure]) -> None:
        self._reports = {report.id: report for report in reports}
        self._alone = {
            fold(r.municipalities[0]): r.service for r in reports if r.service and len(r.municipalities) == 1
        }
        self._members = {fold(name) for r in reports if len(r.municipalities) > 1 for name in r.municipalities}
        found: dict[str, Area] = {}
        for report in sorted(reports, key=_newest_first):
            kind: AreaKind = "municipality" if len(report.municipalities) == 1 else "service"
            if report.service:
                self._keep(found, report.service, kind, report)
        for figure in figures:
            if figure.area_kind not in _WIDER and figure.area and figure.report in self._reports:
                self._keep(found, figure.area, figure.area_kind, self._reports[figure.report])
        self._areas = dict(sorted(found.items(), key=lambda item: _order(item[1])))

    @property
    def all(self) -> tuple[Area, ...]:
        """Every area by its group; in each the service first."""
        return tuple(self._areas.values())

    @property
    def services(self) -> tuple[Area, ...]:
        """Those that reports are about."""
        return tuple(area for area in self._areas.values() if area.is_service)

    def get(self, key: str) -> Area | None:
        """The area with this key, ``None`` when the library has none."""
        return self._areas.get(key)

    def key(self, name: str, kind: AreaKind) -> str:
        """The key that an area of this name and kind goes by; ``""`` for counties and countries."""
        if kind in _WIDER:
            return ""
        folded = fold(name)
        if folded in self._alone:
            return self._alone[folded]
        return f"{name} (tjenesten)" if kind == "service" and folded in self._members else name

    def of(self, figure: Figure) -> str:
        """The key of the area that a figure is for."""
        return self.key(figure.area, figure.area_kind)

    def _keep(self, found: dict[str, Area], name: str, kind: AreaKind, report: Report) -> None:
        key = self.key(name, kind)
        shown = self._alone.get(fold(name), name)
        found.setdefault(key, Area(key, shown, kind, report.service or report.title))


def can_be_compared(figure: Figure) -> bool:
    """Whether a figure is one of a listed measure and the whole of it, not one sender's share of it."""
    return bool(figure.measure) and all(name == "måned" for name, _ in figure.dims)


def years_of(figures: Iterable[Figure]) -> tuple[int, ...]:
    """The years in which the periods of some figures end, in order."""
    return tuple(sorted({Period.parse(figure.period).end.year for figure in figures if figure.period}))


def _newest_first(report: Report) -> tuple[int, str]:
    return (-(report.year if report.year is not None else 0), report.id)


def _order(area: Area) -> tuple[str, bool, str]:
    return (fold(area.group), not area.is_service, fold(area.name))
