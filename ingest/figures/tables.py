"""Tables -> figures: what each number of a sheet means, from its own row and column outwards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.language import sentences
from corpus.model import Figure, Status
from corpus.numbers import find_numbers
from ingest.figures.axes import (
    Axes,
    axes_of,
    is_breakdown,
    is_month,
    label_role,
    month_name,
    names_compared,
)
from ingest.figures.coordinates import (
    AreaFound,
    Context,
    Coordinates,
    Layer,
    MeasureFound,
    find_area,
    find_status,
    scaled,
    settled_unit,
    year_of,
)
from ingest.figures.mentions import Area, Reader
from ingest.figures.sheets import Entry, Sheet
from ingest.figures.table_measures import TableMeasures
from ingest.figures.table_periods import TablePeriods
from ingest.figures.wording import RECEIVED, is_change, is_deviation, is_target, is_total, names_service, status_words
from ingest.pages import around

_COUNTS_ITSELF = re.compile(
    r"\s*\d+\s+(?!prosent|kroner|mill|tusen|årsverk|barn\b|stilling|sak)[^\W\d_]{4,}", re.IGNORECASE
)
_DISTRICTS = re.compile(
    r"(?:bydel|kommunedel|byområde|delområde|distrikt|sone|krins|krets)(?:s?(?:er|ar|ene|ane|en|et|a|navn|namn))?\b",
    re.IGNORECASE,
)
_FALLS = ("▼", "↓", "⬇", "🔻", "↘")
"""How a difference is printed that is less than nothing."""
_ANNOUNCING = ("caption", "heading")
_LONGEST_TITLE = 16
"""Words; a caption with more of them is a paragraph."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet with what its axes are and a figure for each entry, in the same order."""

    sheet: Sheet
    axes: Axes
    figures: tuple[Figure, ...]


def read_sheet(sheet: Sheet, context: Context) -> ReadSheet:
    """Find out what a sheet's axes are and what each of its numbers means; ``context`` is what surrounds the table."""
    context = context.within(_titles(sheet.caption))
    announced = [Layer("corner", sheet.corner), *[layer for layer in context.layers if layer.origin in _ANNOUNCING]]
    axes = axes_of(sheet.labels, sheet.headers, context.reader, announced[:3])
    table = _Table(sheet, axes, context)
    return ReadSheet(sheet, axes, tuple(table.figure(entry) for entry in sheet.entries))


def _titles(caption: str) -> list[Layer]:
    """The caption; of a paragraph that leads to its table ("... Slik fordeler budsjettet seg:") the last sentence."""
    told = sentences(caption)
    if not caption.endswith(":") or len(caption.split()) <= _LONGEST_TITLE or len(told) < 2:
        return [Layer("caption", caption)]
    last = told[-1][0]
    return [Layer("caption", caption[last:]), Layer("lead-in", caption[:last].strip())]


class _Table:
    """One sheet with its axes known; it looks at neighbours where a cell's own labels are not enough."""

    def __init__(self, sheet: Sheet, axes: Axes, context: Context) -> None:
        self.sheet, self.axes, self.context = sheet, axes, context
        self.reader: Reader = context.reader
        self.measures = TableMeasures(sheet, axes, context)
        self.periods = TablePeriods(sheet, context)
        told = {status_words(text) for text in (*sheet.headers, *sheet.labels)}
        self._only_expected = "forecast" in told and "actual" not in told
        """Whether budgets are compared with what is expected, so that a deviation is expected too."""

    def figure(self, entry: Entry) -> Figure:
        found = self._coordinates(entry)
        number, cell = entry.number, entry.cell
        value = None if number.value is None else scaled(number.value, found.unit.scale)
        if value is not None and value < 0 and found.unit.unit == "antall" and cell.text.startswith("("):
            value = -value  # brackets make an amount negative; round a count they only set it aside
        if value is not None and is_change(entry.header) and cell.text.startswith(_FALLS):
            value = -abs(value)
        return Figure(
            report=self.reader.report.id,
            page=entry.page,
            where="table",
            label=entry.label or _counted_in(entry) or entry.header,
            measure=found.measure.slug,
            area=found.area.area.name,
            area_kind=found.area.area.kind,
            period=found.period.code,
            value=value,
            unit=found.unit.unit,
            status=found.status,
            dims=self._dims(entry, found.measure),
            printed=cell.text,
            text=entry.row_text,
            boxes=(around([word.box for word in cell.words]),),
            origins=found.origins(),
        )

    def _coordinates(self, entry: Entry) -> Coordinates:
        reader = self.reader
        measure = MeasureFound("", "cell") if _counted_in(entry) else self.measures.measure(entry)
        period = self.periods.period(entry, measure)
        status, status_origin = self._status(entry, measure)
        area = self._area_of_watch(measure) or self._area(entry, year_of(period, reader))
        return Coordinates(
            measure, area, period, settled_unit(self.measures.said(entry), measure, reader), status, status_origin
        )

    # --- the other coordinates

    def _status(self, entry: Entry, measure: MeasureFound) -> tuple[Status, str]:
        """From the nearest words; a budget measure is one wherever it stands, a deviation is a fact."""
        layers = [
            Layer("column header", entry.header),
            Layer("row label", entry.label),
            Layer("row group", entry.group),
        ]
        if is_deviation(entry.header):
            return ("forecast" if self._only_expected else "actual"), "column header"
        if is_deviation(entry.label) and self._only_expected:
            return "forecast", "row label"
        if is_target(entry.header) or is_target(entry.label):
            return "forecast", "column header"
        status, origin = find_status([*layers, Layer("corner", entry.corner), *self.context.layers])
        if status == "actual" and measure.slug.startswith("tiltaksbudsjett"):
            return "budget", measure.origin
        return status, origin

    def _area(self, entry: Entry, year: int | None) -> AreaFound:
        row = [Layer("row label", entry.label), Layer("row label", entry.outer)]
        column = [Layer("column header", entry.header)]
        if self.axes.rows == "sender":
            row = []
        told = any(self.reader.places(text) for text in (entry.label, entry.header))
        over_places = self.axes.rows == "place" or bool(self.reader.places(entry.group))
        if is_total(entry.label) and over_places and not told:
            return AreaFound(self.reader.own, "total")
        if self._names_district(entry):
            return AreaFound(Area(entry.label, "district"), "row label")
        row_first = self.axes.rows == "place" and not names_compared(entry.header, self.reader)
        near = [*row, *column] if row_first else [*column, *row]
        layers = [*near, Layer("row group", entry.group), Layer("corner", entry.corner), *self.context.layers]
        return find_area([layer for layer in layers if layer.text], self.reader, year)

    def _names_district(self, entry: Entry) -> bool:
        """Whether a row is a part of the town, by the header over the labels; a name that is known is looked up."""
        named = _DISTRICTS.match(entry.corner) is not None and any(letter.isalpha() for letter in entry.label)
        return named and not is_total(entry.label) and not self.reader.places(entry.label)

    def _area_of_watch(self, measure: MeasureFound) -> AreaFound | None:
        """A watch serves more than one service: all its calls, beside those from this area, are the watch's own."""
        if measure.slug != "vakt_henvendelser":
            return None
        both = any(self.measures.measure(other).slug == "vakt_saker" for other in self.sheet.entries)
        return AreaFound(Area("Barnevernsvakta", "service"), measure.origin) if both else None

    def _dims(self, entry: Entry, measure: MeasureFound) -> tuple[tuple[str, str], ...]:
        """The breakdown: month, sender, or the label of a part that is none of the coordinates."""
        dims: list[tuple[str, str]] = []
        for text in (entry.label, entry.header):
            if is_month(text):
                dims.append(("måned", month_name(text)))
        if self.axes.rows == "sender" and not is_total(entry.label):
            dims.append(("melder", entry.label))
        elif self._is_part(entry, measure):
            dims.append((_dimension(entry.corner, entry.label), entry.label))
        if measure.slug and measure.origin != "column header" and is_breakdown(entry.header, self.reader):
            name = _dimension("", entry.header)
            dims.append((name if name not in dict(dims) else "fordeling", entry.header))
        return tuple(dims)

    def _is_part(self, entry: Entry, measure: MeasureFound) -> bool:
        """Whether a row is a part of what the table counts, as an age or a cause is."""
        if not entry.label or not measure.slug or measure.origin == "row label" or is_total(entry.label):
            return False
        if names_service(entry.label):
            return False
        words = set(re.findall(r"[^\W\d_]+", entry.label.casefold()))
        if words and words <= RECEIVED:
            return False
        if self._names_district(entry):
            return False
        parts = ("other", "measure") if self.axes.rows == "other" else ("other",)
        return measure.open_label or label_role(entry.label, self.reader) in parts


def _counted_in(entry: Entry) -> str:
    """The text of a cell that counts something itself ("10 kontaktpersoner") in a row without a label, else ``""``."""
    return entry.cell.text if not entry.label and _COUNTS_ITSELF.match(entry.cell.text) else ""


def _dimension(corner: str, label: str) -> str:
    """The name of a breakdown: the header over its labels if that is a word or two, or what the labels are."""
    if corner.casefold().startswith("alder") or any(number.role == "age" for number in find_numbers(label)):
        return "alder"
    name = corner.strip(" :*").casefold()
    return name if name and len(name.split()) <= 2 and name.replace(" ", "").isalpha() else "gruppe"
