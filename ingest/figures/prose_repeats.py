"""What a sentence repeats of a table is counted on the table's day: "34 i 2024" below "per 31.12.2024".

Reports say "i 2024" of what their table counts at the year's end. The number tells that it is the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.language import fold
from corpus.model import Figure
from corpus.periods import Period


def dated_as_tables(figures: Sequence[Figure]) -> list[Figure]:
    """The figures; those of sentences that repeat a table of their page, and of the same sentence, get its day."""
    days = {_same(f): f.period for f in figures if f.where != "prose" and _is_day(f)}
    told = {
        (f.text, f.page, f.measure, fold(f.area)): days[_same(f)] for f in figures if _is_year(f) and _same(f) in days
    }
    return [_on_day(f, told.get((f.text, f.page, f.measure, fold(f.area)), "")) for f in figures]


def _on_day(figure: Figure, day: str) -> Figure:
    return replace(figure, period=f"{figure.period}{day[4:]}") if day and _is_year(figure) else figure


def _same(figure: Figure) -> tuple[object, ...]:
    year = Period.parse(figure.period).end.year if figure.period else None
    return figure.measure, fold(figure.area), figure.value, figure.unit, figure.page, year, figure.dims


def _is_day(figure: Figure) -> bool:
    return bool(figure.measure and figure.period and figure.value) and Period.parse(figure.period).kind == "day"


def _is_year(figure: Figure) -> bool:
    return figure.where == "prose" and bool(figure.period) and Period.parse(figure.period).kind == "year"
