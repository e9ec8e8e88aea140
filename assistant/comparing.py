"""A comparison: one measure, one row for each area, every figure with its own period and place.

It is the same for the tab «Sammenlign», the chart and the download. Nothing is computed here: each cell holds what the
reports print, also when they print two numbers for the same. What cannot be set against the rest keeps its place
and carries the reason (``assistant/cautions.py``); a cell without a number is empty or says why, and is never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.cautions import Seen, cautions, oddities
from assistant.choices import Area, Areas, Choice, can_be_compared, years_of
from assistant.counties import Counties
from assistant.lookup import apart, newest, without_repeats
from corpus.model import Figure, Page, Report, Status
from corpus.periods import Period
from corpus.vocabulary import Measure, Vocabulary

MANY = 12
"""More municipalities of one report than this are not shown unless they are chosen."""

_PLANS: tuple[Status, ...] = ("actual", "budget", "forecast")
TWO_PRINTS = "Rapportene oppgir mer enn ett tall."
"""Why a figure that another print contradicts is set against no other."""
_SCANNED = "Lest fra en skannet side; kontroller tallet der."


@dataclass(frozen=True, slots=True)
class Cell:
    """What is printed for one area and period: the figure to go by first, then those that say otherwise.

    No figures: nothing is printed. ``parts`` are smaller prints for the same, which seem to count a part of it.
    ``reason`` tells why it cannot be set against the others, ``""`` when it can.
    """

    figures: tuple[Figure, ...] = ()
    reason: str = ""
    parts: tuple[Figure, ...] = ()

    @property
    def figure(self) -> Figure | None:
        """The figure to go by: from the newest report, a table before a sentence."""
        return self.figures[0] if self.figures else None

    @property
    def value(self) -> Decimal | None:
        """Its number; ``None`` when there is none to read."""
        return self.figures[0].value if self.figures else None


@dataclass(frozen=True, slots=True)
class Row:
    """One area and its cells, one for each column. ``wider`` rows are counties and the country, to measure against."""

    area: Area
    cells: tuple[Cell, ...]
    wider: bool = False

    @property
    def has_number(self) -> bool:
        """Whether any cell holds a number."""
        return any(cell.value is not None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure compared. ``columns`` are codes of periods, ``""`` for undated figures.

    ``columns`` is empty when each row has one cell with its own newest period. ``have`` of ``asked`` services or areas
    have a number; ``without`` names the others, of which ``in_parts`` have it for their municipalities only.
    ``unknown`` are chosen areas that the library does not have. ``scanned`` are the report and number of the pages
    whose figures were recognised in a picture; see :func:`with_scanned`.
    """

    measure: Measure
    choice: Choice
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    wider: tuple[Row, ...]
    notes: tuple[str, ...]
    have: int
    asked: int
    without: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    in_parts: tuple[str, ...] = ()
    scanned: frozenset[tuple[str, int]] = frozenset()

    def scan_mark(self, figure: Figure) -> str:
        """What to say beside a figure that was recognised in a picture, ``""`` beside others."""
        return _SCANNED if (figure.report, figure.page) in self.scanned else ""

    @property
    def misleading(self) -> tuple[str, ...]:
        """Why some figures cannot be set against the others, each reason once; empty when all can."""
        return tuple(dict.fromkeys(c.reason for row in self.rows for c in row.cells if c.reason))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that is shown, row by row."""
        return tuple(f for row in (*self.rows, *self.wider) for c in row.cells for f in (*c.figures, *c.parts))


class Comparer:
    """Comparisons over what a library holds; made anew for each use, as it is cheap and the library may change."""

    def __init__(self, reports: Sequence[Report], figures: Iterable[Figure], vocabulary: Vocabulary) -> None:
        self._reports = {report.id: report for report in reports}
        self._vocabulary = vocabulary
        self._figures = [f for f in figures if can_be_compared(f) and f.measure in vocabulary.measures]
        self._counties = Counties(reports, self._figures, vocabulary)
        self.areas = Areas(reports, self._figures)

    def measures(self) -> tuple[Measure, ...]:
        """Those that some area has a figure for."""
        slugs = {f.measure for f in self._figures if self.areas.of(f) and f.value is not None}
        return tuple(m for slug, m in self._vocabulary.measures.items() if slug in slugs)

    def places(self, measure: str) -> tuple[Area, ...]:
        """The areas that can be chosen: every service, and what else has a figure of the measure."""
        having = set(self.having(measure))
        return tuple(area for area in self.areas.all if area in having or area.is_service)

    def having(self, measure: str) -> tuple[Area, ...]:
        """The areas with a figure of the measure."""
        keys = {self.areas.of(f) for f in self._figures if f.measure == measure}
        return tuple(area for area in self.areas.all if area.key in keys)

    def years(self, measure: str) -> tuple[int, ...]:
        """The years for which some area has a figure of the measure."""
        return years_of(f for f in self._figures if f.measure == measure and self.areas.of(f))

    def usual(self, measure: str) -> tuple[Area, ...]:
        """The areas compared when none are chosen: every service, or its municipalities when only they have figures.

        An overview of many municipalities would drown the services: its municipalities must be chosen.
        """
        having = self.having(measure)
        chosen: list[Area] = []
        for service in self.areas.services:
            members = [area for area in having if area.group == service.group]
            chosen += members if service not in members and 0 < len(members) <= MANY else [service]
        return tuple(chosen)

    def compare(self, choice: Choice) -> Comparison:
        """The comparison somebody chose.

        :raises KeyError: the measure is none of the vocabulary.
        """
        measure = self._vocabulary.measure(choice.measure)
        areas = [a for key in choice.areas if (a := self.areas.get(key)) is not None] or list(self.usual(measure.slug))
        of_measure = [f for f in self._figures if f.measure == measure.slug]
        own = {a.key: _as_it_was([f for f in of_measure if self.areas.of(f) == a.key]) for a in areas}
        columns: tuple[str, ...] = ()
        if choice.years:
            own = {key: [f for f in figures if _within(f, choice.years)] for key, figures in own.items()}
            columns = _columns(f for figures in own.values() for f in figures)
        rows = [Row(area, self._cells(own[area.key], columns)) for area in areas]
        wider = self._wider(of_measure, rows, columns)
        return self._judged(measure, choice, columns, (rows, wider))

    def _cells(self, figures: Sequence[Figure], columns: Sequence[str]) -> tuple[Cell, ...]:
        if not columns:
            happened = [f for f in figures if f.status == "actual"]
            return (self._cell(newest(happened or figures)),)
        return tuple(self._cell([f for f in figures if f.period == code]) for code in columns)

    def _cell(self, figures: Iterable[Figure]) -> Cell:
        """One figure for each value: the newest report's first, a table before a sentence.

        They are chosen as an answer chooses them, so that both tell the same.
        """
        wholes, parts = apart(without_repeats(sorted(figures, key=self._trust)))
        distinct: dict[str, Figure] = {}
        for figure in sorted(wholes, key=self._trust):
            distinct.setdefault(_said(figure), figure)
        return Cell(tuple(distinct.values()), parts=tuple(parts))

    def _trust(self, figure: Figure) -> tuple[int, bool, bool, int]:
        year = self._reports[figure.report].year
        return (-(year if year is not None else 0), figure.value is None, figure.where == "prose", figure.page)

    def _wider(self, figures: Sequence[Figure], rows: Sequence[Row], columns: Sequence[str]) -> list[Row]:
        """What the shown reports print for their county and for the country at the shown times."""
        shown = {(f.report, f.period) for row in rows for cell in row.cells for f in cell.figures}
        fitting = [f for f in figures if not self.areas.of(f) and (f.report, f.period) in shown]
        by_area: dict[tuple[str, str], list[Figure]] = {}
        for figure in fitting:
            group = "" if figure.area_kind == "country" else self._group(figure)
            name = self._counties.name(figure)
            by_area.setdefault((name, group if name[:1].islower() else ""), []).append(figure)
        return [
            Row(Area("", _wider_name(name, group), own[0].area_kind, group), self._cells(own, columns), wider=True)
            for (name, group), own in by_area.items()
        ]

    def _group(self, figure: Figure) -> str:
        report = self._reports[figure.report]
        return report.service or report.title

    def _judged(
        self, measure: Measure, choice: Choice, columns: tuple[str, ...], rows: tuple[list[Row], list[Row]]
    ) -> Comparison:
        own, wider = rows
        judge = oddities([f for row in own for cell in row.cells if (f := cell.figure) is not None], measure)
        judged, beside = [_marked(row, judge) for row in own], [_marked(row, judge) for row in wider]
        if not columns:
            judged.sort(key=_highest_first)
        seen = Seen(measure, tuple((r.area, tuple(c.figures for c in r.cells)) for r in judged), bool(columns))
        parts = [row.area.key if choice.areas else row.area.group for row in judged]
        having = {part for part, row in zip(parts, judged, strict=True) if row.has_number}
        without = tuple(dict.fromkeys(part for part in parts if part not in having))
        told_of = {area.group for area in self.having(measure.slug) if not area.is_service}
        return Comparison(
            measure, choice, columns, tuple(judged), tuple(beside), cautions(seen, self._vocabulary),
            have=len(having), asked=len(set(parts)),
            without=without,
            in_parts=tuple(part for part in without if part in told_of and not columns),
            unknown=tuple(key for key in choice.areas if self.areas.get(key) is None),
        )  # fmt: skip


def with_scanned(comparison: Comparison, page: Callable[[str, int], Page]) -> Comparison:
    """The comparison that knows which of its pages were recognised; ``page`` gives one by report and number."""
    places = {(figure.report, figure.page) for figure in comparison.figures}
    return replace(comparison, scanned=frozenset(place for place in places if page(*place).recognised))


def _said(figure: Figure) -> str:
    return str(figure.value.normalize()) if figure.value is not None else f"?{figure.printed}"


def _as_it_was(figures: Sequence[Figure]) -> list[Figure]:
    """Of one area: for each period what happened, else what was budgeted, else what was foreseen.

    A plan for a year is left out as soon as anything is known of what happened in it.
    """
    happened = [Period.parse(f.period) for f in figures if f.status == "actual" and f.period]
    chosen: list[Figure] = []
    for code in dict.fromkeys(f.period for f in figures):
        if code and Period.parse(code) not in happened and any(Period.parse(code).overlaps(p) for p in happened):
            chosen += [f for f in figures if f.period == code and f.status == "actual"]
            continue
        there = [f for f in figures if f.period == code]
        status = next(status for status in _PLANS if any(f.status == status for f in there))
        chosen += [f for f in there if f.status == status]
    return chosen


def _within(figure: Figure, years: Sequence[int]) -> bool:
    return bool(figure.period) and Period.parse(figure.period).end.year in years


def _columns(figures: Iterable[Figure]) -> tuple[str, ...]:
    codes = {f.period for f in figures}
    return tuple(sorted(codes, key=lambda code: (Period.parse(code).end, Period.parse(code).start)))


def _marked(row: Row, judge: Callable[[Figure], str]) -> Row:
    return replace(row, cells=tuple(replace(c, reason=_reason(c.figures, judge)) for c in row.cells))


def _reason(figures: Sequence[Figure], judge: Callable[[Figure], str]) -> str:
    two = len({f.value for f in figures}) > 1
    return (judge(figures[0]) or (TWO_PRINTS if two else "")) if figures else ""


def _highest_first(row: Row) -> tuple[bool, bool, bool, Decimal]:
    cell = row.cells[0]
    return (
        not cell.figures,
        cell.value is None,
        bool(cell.reason),
        -(cell.value if cell.value is not None else Decimal(0)),
    )


def _wider_name(name: str, group: str) -> str:
    if not group:
        return name
    if name[:1].islower():  # "fylket", "landsdelen": whose it is must be said
        return f"{name.capitalize()} (i rapporten fra {group})"
    return name
