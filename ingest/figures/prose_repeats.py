"""What a sentence repeats of a table is counted on the table's day: "34 i 2024" below "per 31.12.2024".

Reports say "i 2024" of what their table counts at the year's end, or give no time at all ("Av de 34 barna ..."). The
number tells that it is the same one; a share that the next sentence makes of it is of that day too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.language import fold
from corpus.model import Figure
from corpus.periods import Period
from ingest.figures.prose_when import NOW

_OF_BEFORE = ("measure", "sentence before")


def dated_as_tables(figures: Sequence[Figure]) -> list[Figure]:
    """The figures; those of sentences that repeat a table of their page, and of the same sentence, get its day."""
    days = {_same(f): f.period for f in figures if f.where != "prose" and _is_day(f)}
    told = {
        (f.text, f.page, f.measure, fold(f.area)): days[_same(f)] for f in figures if _is_year(f) and _same(f) in days
    }
    dated = [_on_day(f, told.get((f.text, f.page, f.measure, fold(f.area)), "")) for f in figures]
    latest = _latest_days(figures)
    return _with_shares([_repeated(figure, latest) for figure in dated], figures)


def _latest_days(figures: Sequence[Figure]) -> dict[tuple[object, ...], Figure]:
    """The table's or chart's figure of the last day of each measure of each area on a page."""
    found: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        key = _what(figure)
        if figure.where != "prose" and _is_day(figure) and (key not in found or found[key].period < figure.period):
            found[key] = figure
    return found


def _repeated(figure: Figure, latest: Mapping[tuple[object, ...], Figure]) -> Figure:
    """What a sentence without a time takes for known ("de 48 barna"): on the last day of a table with that number."""
    same = latest.get(_what(figure))
    timeless = figure.where == "prose" and not figure.period and NOW.search(figure.text) is None
    known = re.search(rf"\b(?:de|dei|disse|desse)\s{re.escape(figure.printed)}(?!\w)", figure.text, re.IGNORECASE)
    repeats = timeless and known and same is not None and same.value == figure.value
    return replace(figure, period=same.period) if repeats and same is not None else figure


def _with_shares(dated: Sequence[Figure], before: Sequence[Figure]) -> list[Figure]:
    """The figures; a share that the sentence after one with a day makes of it is of that day ("Det gir 38 prosent").

    :param before: the same figures before any of them got a day.
    """
    found: list[Figure] = []
    last, day, share = "", "", None
    for figure, told in zip(dated, before, strict=True):
        if figure.text != last:
            follows = figure.where == "prose" and _OF_BEFORE in figure.origins and told.period in ("", day[:4])
            share = told if day and follows else None
            last, day = figure.text, day if share else ""
        if share is not None and (told.measure, told.period) == (share.measure, share.period):
            found.append(replace(figure, period=day))
            continue
        if figure.where == "prose" and figure.period != told.period and not told.period:
            day = figure.period
        found.append(figure)
    return found


def _on_day(figure: Figure, day: str) -> Figure:
    return replace(figure, period=f"{figure.period}{day[4:]}") if day and _is_year(figure) else figure


def _what(figure: Figure) -> tuple[object, ...]:
    return figure.measure, fold(figure.area), figure.unit, figure.page, figure.dims


def _same(figure: Figure) -> tuple[object, ...]:
    year = Period.parse(figure.period).end.year if figure.period else None
    return (*_what(figure), figure.value, year)


def _is_day(figure: Figure) -> bool:
    return bool(figure.measure and figure.period and figure.value) and Period.parse(figure.period).kind == "day"


def _is_year(figure: Figure) -> bool:
    return figure.where == "prose" and bool(figure.period) and Period.parse(figure.period).kind == "year"
