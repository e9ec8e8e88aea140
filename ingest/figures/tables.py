"""Tables -> figures: what each number of a sheet means, from its own row and column outwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Figure, Status
from corpus.numbers import find_numbers
from corpus.periods import Period
from ingest.figures.axes import (
    Axes,
    axes_of,
    is_breakdown,
    is_month,
    label_role,
    names_compared,
)
from ingest.figures.coordinates import (
    WIDE,
    AreaFound,
    Context,
    Coordinates,
    Layer,
    MeasureFound,
    PeriodFound,
    UnitFound,
    find_area,
    find_measure,
    find_period,
    find_status,
    find_unit,
    settled_unit,
    year_of,
)
from ingest.figures.mentions import Area, Reader
from ingest.figures.sheets import Entry, Sheet
from ingest.figures.wording import RECEIVED, content_words, is_change, is_deviation, is_total, unit_words
from ingest.pages import around

COUNTED_THINGS = frozenset({"barn", "tiltak", "undersøkelser", "meldinger", "vedtak"})
_GROUP_MARK = re.compile(r"(?<=\d)[. \u00a0\u202f](?=\d)")
_PARTS = frozenset({"driftsutgifter_244", "driftsutgifter_251", "driftsutgifter_252"})


def figures_of_sheet(sheet: Sheet, context: Context) -> Iterator[Figure]:
    """A figure for every number of a sheet, in reading order."""
    context = context.within([Layer("caption", sheet.caption)])
    announced = [Layer("corner", sheet.corner), *[layer for layer in context.layers if layer.origin in _ANNOUNCING]]
    axes = axes_of(sheet.labels, sheet.headers, context.reader, announced[:3])
    table = _Table(sheet, axes, context)
    for entry in sheet.entries:
        yield table.figure(entry)


_ANNOUNCING = ("caption", "heading")


class _Table:
    """One sheet with its axes known; it looks at neighbours where a cell's own labels are not enough."""

    def __init__(self, sheet: Sheet, axes: Axes, context: Context) -> None:
        self.sheet, self.axes, self.context = sheet, axes, context
        self.reader: Reader = context.reader
        self._measures: dict[tuple[int, int], MeasureFound] = {}
        self._money = _money_columns(sheet)

    def figure(self, entry: Entry) -> Figure:
        found = self._coordinates(entry)
        number, cell = entry.number, entry.cell
        value = None if number.value is None else number.value * found.unit.scale
        return Figure(
            report=self.reader.report.id,
            page=entry.page,
            where="table",
            label=entry.label or entry.header,
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

    def _printed_unit(self, entry: Entry) -> str:
        """The unit in the cell itself, or kroner in a column of large amounts."""
        return entry.number.unit or ("kr" if entry.column in self._money else "")

    def _coordinates(self, entry: Entry) -> Coordinates:
        reader = self.reader
        layers = self._layers(entry)
        said = find_unit(layers, self._printed_unit(entry))
        measure = self._measure(entry)
        period = self._period(entry)
        status, status_origin = self._status(entry, measure)
        area = self._area_of_watch(measure) or self._area(entry, year_of(period, reader))
        return Coordinates(measure, area, period, settled_unit(said, measure, reader), status, status_origin)

    def _layers(self, entry: Entry) -> tuple[Layer, ...]:
        """All layers of an entry in the order in which units and measures are looked for."""
        row = [Layer("row label", entry.label), Layer("row label", entry.outer)]
        column = [Layer("column header", _with_function(entry.header))]
        if self.axes.rows == "measure":
            near = [*row, *column]
        elif self.axes.rows == "sender":
            near = column
        else:
            near = [*column, *row]
        near += [Layer("whole", entry.whole), Layer("row group", entry.group)]
        corner = Layer("corner", entry.corner)
        if self.axes.rows == "other":  # there it only names the breakdown ("Hjemmel", "Stilling")
            return (*self.context.within(near).layers, corner)
        return self.context.within([*near, corner]).layers

    # --- measure

    def _measure(self, entry: Entry) -> MeasureFound:
        key = (entry.row, entry.column)
        if key not in self._measures:
            self._measures[key] = self._find_measure(entry)
        return self._measures[key]

    def _find_measure(self, entry: Entry) -> MeasureFound:
        if is_deviation(entry.header):
            return self._deviation(entry)
        if is_change(entry.header):
            return self._change(entry)
        differs = is_change(entry.label) or is_deviation(entry.label)
        if differs and not self.reader.measures(entry.label):
            return MeasureFound("", "row label")
        return self._plain_measure(entry)

    def _plain_measure(self, entry: Entry) -> MeasureFound:
        layers = self._layers(entry)
        said = find_unit(layers, self._printed_unit(entry))
        if self.axes.rows in ("other", "sender") and said.unit == "prosent" and self._counted_beside(entry):
            return self._share_of_count(self._counted_beside(entry))
        corner = "corner" if self.axes.rows == "other" else ""
        named = [layer for layer in layers if not layer.wide and layer.origin != corner]
        near = self._countable(find_measure(named, self.reader, said), said, entry)
        total = self._sum_of_parts(entry)
        if total is not None and near.slug in ("", *_PARTS):
            return total
        if near.guess:  # a caption or heading may settle it
            near = self._settled_guess(near, layers, said)
        if self.axes.rows == "measure" and not is_total(entry.label):
            return near if self._names_row(near, entry) else MeasureFound("", "")
        if near.slug:
            return near
        found = self._countable(find_measure(layers, self.reader, said), said, entry)
        parts = self.axes.rows in ("other", "sender") and said.unit == "prosent"
        if (
            parts
            and found.origin in WIDE
            and not any(unit_words(layer.text).unit == "prosent" for layer in layers if layer.origin == found.origin)
        ):
            return MeasureFound("", "")  # percent of the parts, not of children
        return found

    def _counted_beside(self, entry: Entry) -> list[Entry]:
        """The counts of the same row, when the number itself is their percent."""
        return [
            other
            for other in self._siblings(entry)
            if find_unit(self._layers(other), self._printed_unit(other)).unit != "prosent"
        ]

    def _share_of_count(self, counts: list[Entry]) -> MeasureFound:
        """The share that belongs to a row's count; a part's percent of all parts is none of the list."""
        count = self._measure(counts[0])
        share = self.reader.vocabulary.share_of(count.slug) if count.slug and count.origin == "row label" else None
        return MeasureFound(share or "", count.origin)

    def _settled_guess(self, near: MeasureFound, layers: tuple[Layer, ...], said: UnitFound) -> MeasureFound:
        """The measure with all layers heard; where rows are measures, a caption cannot take the place of the label."""
        whole = find_measure(layers, self.reader, said)
        return near if self.axes.rows == "measure" and whole.origin in WIDE else whole

    def _countable(self, found: MeasureFound, said: UnitFound, entry: Entry) -> MeasureFound:
        """The same measure, unless it is a share of things and its row holds whole numbers that no word calls percent.

        Whole numbers beside "Fosterhjem i slekt og nettverk" count homes, though the list has only their share.
        """
        if not found.slug or said.unit == "prosent":
            return found
        measure = self.reader.vocabulary.measure(found.slug)
        if measure.unit != "prosent" or measure.counts not in COUNTED_THINGS:
            return found
        row = [other.number.value for other in self.sheet.entries if other.row == entry.row]
        whole = all(value is None or value == value.to_integral_value() for value in row)
        return MeasureFound("", found.origin) if whole and any(row) else found

    @staticmethod
    def _names_row(found: MeasureFound, entry: Entry) -> bool:
        """Whether a measure is the row's own: a sub-heading's holds only for a row that says no more ("Mottatt")."""
        if found.origin == "row group":
            return not set(content_words(entry.label)) - RECEIVED
        return found.origin != "corner"

    def _sum_of_parts(self, entry: Entry) -> MeasureFound | None:
        """Net expenditure, where a total stands over the functions it is made of (KOSTRA 244, 251 and 252)."""
        for text, origin in ((entry.label, "row label"), (entry.header, "column header")):
            if not text or not (is_total(text) or text.casefold().startswith("sum")):
                continue
            others = [
                other
                for other in self.sheet.entries
                if (other.column == entry.column if origin == "row label" else other.row == entry.row)
                and other is not entry
            ]
            texts = {other.label if origin == "row label" else other.header for other in others} - {text}
            slugs = {self._measure(other).slug for other in others if not _sums(other)}
            if texts and len(slugs & _PARTS) > 1:
                return MeasureFound("netto_driftsutgifter", origin)
        return None

    def _change(self, entry: Entry) -> MeasureFound:
        """The measure of a change: the list has few of them; a change is never the thing that changed."""
        if self._printed_unit(entry) == "prosent" or "%" in entry.header or "prosent" in entry.header.casefold():
            return MeasureFound("", "column header")
        slugs = {self._measure(other).slug for other in self._siblings(entry)} - {""}
        name = f"{next(iter(slugs))}_endring" if len(slugs) == 1 else ""
        return MeasureFound(name if name in self.reader.vocabulary.measures else "", "column header")

    def _deviation(self, entry: Entry) -> MeasureFound:
        """Overspending of the whole service is a measure; that of one budget line is a number like others."""
        if self._printed_unit(entry) == "prosent" or "%" in entry.header or "prosent" in entry.header.casefold():
            return MeasureFound("", "column header")
        slugs = {self._measure(other).slug for other in self._siblings(entry)}
        return MeasureFound("merforbruk" if "netto_driftsutgifter" in slugs else "", "column header")

    def _siblings(self, entry: Entry) -> list[Entry]:
        """The other numbers of its row that are no change or deviation themselves."""
        return [
            other
            for other in self.sheet.entries
            if other.row == entry.row and not is_change(other.header) and not is_deviation(other.header)
        ]

    # --- the other coordinates

    def _period(self, entry: Entry) -> PeriodFound:
        layers = [
            Layer("row label", entry.label),
            Layer("row label", entry.outer),
            Layer("column header", entry.header),
            Layer("row group", entry.group),
            Layer("corner", entry.corner),
            *self.context.layers,
        ]
        layers = [layer for layer in layers if layer.text]
        compares = is_change(entry.header) or is_deviation(entry.header)
        if compares and find_period(layers[:2], self.reader).origin in ("", "report"):
            beside = self._period_beside(entry)
            if beside is not None:
                return beside
        return find_period(layers, self.reader)

    def _period_beside(self, entry: Entry) -> PeriodFound | None:
        """The period of a column of differences: the later of its neighbours', for a deviation the left one's."""
        columns = sorted({other.column: other.header for other in self.sheet.entries}.items())
        left = [header for column, header in columns if column < entry.column][-1:]
        right = [header for column, header in columns if column > entry.column][:1]
        texts = left if is_deviation(entry.header) and left else [*left, *right]
        found = [find_period([Layer("column header", text)], self.reader) for text in texts]
        codes = [f.code for f in found if f.origin == "column header"]
        return PeriodFound(max(codes, key=lambda code: Period.parse(code).end), "column header") if codes else None

    def _status(self, entry: Entry, measure: MeasureFound) -> tuple[Status, str]:
        """From the nearest words; a budget measure is one wherever it stands, a deviation is a fact."""
        layers = [
            Layer("column header", entry.header),
            Layer("row label", entry.label),
            Layer("row group", entry.group),
        ]
        if is_deviation(entry.header):
            return "actual", "column header"
        status, origin = find_status([*layers, Layer("corner", entry.corner), *self.context.layers])
        if status == "actual" and measure.slug.startswith("tiltaksbudsjett"):
            return "budget", measure.origin
        return status, origin

    def _area(self, entry: Entry, year: int | None) -> AreaFound:
        row = [Layer("row label", entry.label), Layer("row label", entry.outer)]
        column = [Layer("column header", entry.header)]
        if self.axes.rows == "sender":
            row = []
        if is_total(entry.label) and not self.reader.places(entry.label) and not self.reader.places(entry.header):
            return AreaFound(self.reader.own, "total")
        row_first = self.axes.rows == "place" and not names_compared(entry.header, self.reader)
        near = [*row, *column] if row_first else [*column, *row]
        layers = [*near, Layer("row group", entry.group), Layer("corner", entry.corner), *self.context.layers]
        return find_area([layer for layer in layers if layer.text], self.reader, year)

    def _area_of_watch(self, measure: MeasureFound) -> AreaFound | None:
        """A watch serves more than one service: all its calls, beside those from this area, are the watch's own."""
        if measure.slug != "vakt_henvendelser":
            return None
        both = any(self._measure(other).slug == "vakt_saker" for other in self.sheet.entries)
        return AreaFound(Area("Barnevernsvakta", "service"), measure.origin) if both else None

    def _dims(self, entry: Entry, measure: MeasureFound) -> tuple[tuple[str, str], ...]:
        """The breakdown: month, sender, or the label of a part that is none of the coordinates."""
        dims: list[tuple[str, str]] = []
        for text in (entry.label, entry.header):
            if is_month(text):
                dims.append(("måned", text.strip(" :").capitalize()))
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
        words = set(re.findall(r"[^\W\d_]+", entry.label.casefold()))
        if words and words <= RECEIVED:
            return False
        return measure.open_label or label_role(entry.label, self.reader) == "other"


def _dimension(corner: str, label: str) -> str:
    """The name of a breakdown: the header over its labels if that is a word or two, or what the labels are."""
    if any(number.role == "age" for number in find_numbers(label)):
        return "alder"
    name = corner.strip(" :*").casefold()
    return name if name and len(name.split()) <= 2 and name.replace(" ", "").isalpha() else "gruppe"


def _sums(entry: Entry) -> bool:
    return any(is_total(text) or text.casefold().startswith("sum") for text in (entry.label, entry.header))


def _is_amount(entry: Entry) -> bool:
    """Whether a bare number is grouped twice ("29.627.000"): too large to be anything but kroner here."""
    return len(_GROUP_MARK.findall(entry.number.printed)) > 1


def _money_columns(sheet: Sheet) -> frozenset[int]:
    """The columns that hold amounts though no word says so: most of their numbers, or of the table's, are large."""
    columns: dict[int, list[bool]] = {}
    for entry in sheet.entries:
        columns.setdefault(entry.column, []).append(_is_amount(entry))
    whole = sum(sum(large) for large in columns.values()) > 0.6 * len(sheet.entries)
    return frozenset(column for column, large in columns.items() if whole or sum(large) > 0.5 * len(large))


def _with_function(header: str) -> str:
    """A header with the bare codes of KOSTRA's child welfare functions named as such."""
    return " ".join(f"funksjon {word}" if word in ("244", "251", "252") else word for word in header.split())
