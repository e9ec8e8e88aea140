"""When each number of a sheet was counted: its own labels, together with each other and with what the caption adds.

Two labels may have a piece each: the year down and the month across. A caption may say of which day of the year
a table tells ("per 31.12"), while its headers only give the years. What came in "per 31.08" came in since new year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from corpus.periods import Period, PeriodMention
from corpus.vocabulary import Measure
from ingest.figures.coordinates import Context, Layer, MeasureFound, PeriodFound, find_period
from ingest.figures.flows import is_flow, is_same_time, since_new_year
from ingest.figures.mentions import Reader
from ingest.figures.sheets import Entry, Sheet
from ingest.figures.wording import is_change, is_deviation, is_total, status_words

_OWN = ("row label", "column header", "row group")
"""The layers that may give a year to each other's part of a year."""
_ANNOUNCING = ("corner", "caption", "heading")
"""The layers that may say on which day of each year a whole table counts."""
_TITLE = 12
"""Words; a paragraph above a table that is no longer is its title too."""
_STOCKS = frozenset({"barn", "personer", "årsverk", "stillinger"})
"""What can be counted on a day; messages and decisions only come in during a time."""
_ON_A_DAY = _STOCKS | {"tiltak"}
_OF_THE_YEAR = re.compile(
    r"(?:hele|heile|helårs)?\s?års?(?:budsjett|prognose|ramme|resultat)|(?:hele|heile)\s(?:året|år\b)", re.IGNORECASE
)
_YEARS_END = re.compile(
    r"\bved\s(?:(?:utgangen|slutten)\sav\s(?:h?vert\s)?år(?:et)?|(?:h?vert\s)?årsskiftet?|årets\s(?:slutt|utgang)"
    r"|årsslutt(?:en)?|utgangen\sav\sperioden)(?!\w|\s(?:19|20)\d\d)",
    re.IGNORECASE,
)


class TablePeriods:
    """The periods of one sheet. ``context`` has the sheet's wide layers."""

    def __init__(self, sheet: Sheet, context: Context) -> None:
        self.sheet, self.context = sheet, context
        self.reader: Reader = context.reader
        self._rows: dict[int, list[Entry]] = defaultdict(list)
        for entry in sheet.entries:
            self._rows[entry.row].append(entry)

    def period(self, entry: Entry, measure: MeasureFound) -> PeriodFound:
        """The period of one number that counts ``measure``."""
        found = self._found(entry, measure)
        told = status_words(entry.header)
        days = Period.parse(found.code) if found.code else None
        if days is not None and told == "forecast" and self._is_made_on_a_day(entry, days):
            return replace(found, code=str(days.end.year))
        ends = is_deviation(entry.header) or (told is not None and not measure.slug)
        return replace(found, code=since_new_year(days).code) if ends and days and days.kind == "day" else found

    def _is_made_on_a_day(self, entry: Entry, days: Period) -> bool:
        """Whether what is expected was only told on a day, and so is of the whole year ("Prognose per 31.08")."""
        if self.reader.period == days:
            return True  # the report's own time
        own = self._header_period(entry.header)
        by_header = own is None or Period.parse(own.code).kind == "day"
        return by_header and days.kind in ("day", "range") and days.start.year == days.end.year

    def _found(self, entry: Entry, measure: MeasureFound) -> PeriodFound:
        layers = self._layers(entry)
        if is_change(entry.header) or is_deviation(entry.header):
            near = [layer for layer in layers if layer.origin == "row label"]
            if find_period(near, self.reader).origin in ("", "report"):
                beside = self._beside(entry, measure)
                if beside is not None:
                    return beside
        if is_same_time(entry.header):
            return self._same_time(entry, measure)
        found = find_period(layers, self.reader)
        left = [other for other in self._rows[entry.row] if other.column < entry.column]
        if found.origin == "report" and left and is_deviation(entry.header):
            return self.period(left[-1], measure)  # of what it is a deviation
        if _OF_THE_YEAR.match(entry.header) and found.code and found.origin not in _OWN:
            return PeriodFound(str(Period.parse(found.code).end.year), found.origin)
        if is_total(entry.header):
            found = self._told_so_far(entry, found)
        return self._fitting(found, measure, layers)

    def _same_time(self, entry: Entry, measure: MeasureFound) -> PeriodFound:
        """ "Samme periode i fjor": the days of the column to the left, a year earlier; "" where those are not known."""
        left = [other for other in self._rows[entry.row] if other.column < entry.column]
        found = self._found(left[-1], measure) if left else PeriodFound("", "")
        if not found.code:
            return PeriodFound("", "column header")
        days = Period.parse(found.code)
        moved = [
            day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
            for day in (days.start, days.end)
        ]
        return PeriodFound(Period(*moved).code, "column header")

    def _layers(self, entry: Entry) -> list[Layer]:
        near = [
            Layer("row label", entry.label),
            Layer("row label", entry.outer),
            Layer("column header", entry.header),
            Layer("row group", entry.group),
        ]
        near.sort(key=lambda layer: self._part_of_year(layer.text) is None)  # "Mars" before the row's "2023"
        layers = [*near, Layer("corner", entry.corner), *self.context.layers]
        return [layer for layer in layers if layer.text]

    def _part_of_year(self, text: str) -> PeriodMention | None:
        """The only period of a text when it lacks its year ("Mars", "1. tertial")."""
        found = self.reader.periods(text)
        return found[0] if len(found) == 1 and found[0].relative and not found[0].open_end else None

    def _beside(self, entry: Entry, measure: MeasureFound) -> PeriodFound | None:
        """The period of a column of differences: the later of its neighbours', for a deviation the left one's."""
        own = self._header_period(entry.header)
        if own is not None:
            return self._fitting(own, measure, [])
        columns = sorted({other.column: other.header for other in self.sheet.entries}.items())
        columns = [(column, h) for column, h in columns if not (is_change(h) or is_deviation(h))]
        left = [header for column, header in columns if column < entry.column]
        right = [header for column, header in columns if column > entry.column][:1]
        between = [*left[-1:], *right] if right else left[-2:]
        texts = left[-1:] if is_deviation(entry.header) and left else between
        found = [one for text in texts if (one := self._header_period(text)) is not None]
        if not found:
            return None
        return self._fitting(max(found, key=lambda one: Period.parse(one.code).end), measure, [])

    def _header_period(self, header: str) -> PeriodFound | None:
        found = find_period([Layer("column header", header)], self.reader)
        return found if found.origin == "column header" else None

    def _told_so_far(self, entry: Entry, found: PeriodFound) -> PeriodFound:
        """The time that a row's sum stands for, when its months or tertials end before their year does."""
        parts = [
            Period.parse(one.code)
            for other in self._rows[entry.row]
            if self._part_of_year(other.header) is not None
            and (one := find_period(self._layers(other), self.reader)).code
        ]
        if len(parts) < 2 or not found.code:
            return found
        whole = Period.parse(found.code)
        follow = all(before.end + timedelta(days=1) == after.start for before, after in pairwise(parts))
        if found.origin == "report":  # the report's own time may be a part of it
            whole = Period.of("year", whole.end.year)
        inside = parts[0].start == whole.start and parts[-1].end < whole.end
        return PeriodFound(Period(whole.start, parts[-1].end).code, found.origin) if follow and inside else found

    def _fitting(self, found: PeriodFound, measure: MeasureFound, layers: Sequence[Layer]) -> PeriodFound:
        """The same period as this measure has it: a stock of the caption's day, what came in since new year."""
        if not found.code:
            return found
        period = Period.parse(found.code)
        whole_year = period == Period.of("year", period.end.year)
        if not measure.slug:
            return self._on_day(found, period.end.year, layers) if whole_year and self._counts_stocks() else found
        known = self.reader.vocabulary.measure(measure.slug)
        if is_flow(known) and period.start == period.end:
            return PeriodFound(since_new_year(period).code, found.origin)
        if whole_year and _is_stock(known):
            return self._on_day(found, period.end.year, layers)
        return found

    def _counts_stocks(self) -> bool:
        """Whether every measure that the sheet's labels name can be counted on a day."""
        slugs = {m.slug for label in self.sheet.labels for m in self.reader.measures(label) if m.slug}
        return bool(slugs) and all(self.reader.vocabulary.measure(slug).counts in _ON_A_DAY for slug in slugs)

    def _on_day(self, found: PeriodFound, year: int, layers: Sequence[Layer]) -> PeriodFound:
        for layer in layers:
            title = layer.origin == "lead-in" and len(layer.text.split()) <= _TITLE
            if layer.origin not in _ANNOUNCING and not title:
                continue
            days = {m.period for m in self.reader.periods(layer.text, year) if m.relative}
            if _YEARS_END.search(layer.text):
                days.add(Period(date(year, 12, 31), date(year, 12, 31)))
            if len(days) == 1 and (day := days.pop()).start == day.end:
                return PeriodFound(day.code, found.origin)
        return found


def _is_stock(measure: Measure) -> bool:
    return measure.counts in _STOCKS and measure.unit in ("antall", "årsverk", "stillinger")
