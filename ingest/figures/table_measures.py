"""Which measure each number of a sheet has: its own labels first, its neighbours where those are not enough.

A change, a deviation from the budget, a total or a percent of the parts is not what its row label names; that shows
only beside the other numbers of the row or column.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

from ingest.figures.axes import Axes, label_role, tells_staff
from ingest.figures.coordinates import find_unit
from ingest.figures.layers import WIDE, Context, Layer, MeasureFound, UnitFound
from ingest.figures.measuring import find_measure, is_borrowed
from ingest.figures.mentions import Reader
from ingest.figures.sheets import Entry, Sheet
from ingest.figures.table_budgets import TableBudgets, money_columns
from ingest.figures.table_watch import of_watch
from ingest.figures.wording import (
    RECEIVED,
    content_words,
    function_of,
    is_change,
    is_deviation,
    is_target,
    is_total,
    names_service,
    unit_words,
    with_function,
)

COUNTED_THINGS = frozenset({"barn", "tiltak", "undersøkelser", "meldinger", "vedtak"})
_PARTS = frozenset({"driftsutgifter_244", "driftsutgifter_251", "driftsutgifter_252"})


class TableMeasures:
    """The measures of one sheet, each looked for once. ``context`` has the sheet's wide layers."""

    def __init__(self, sheet: Sheet, axes: Axes, context: Context) -> None:
        self.sheet, self.axes, self.context = sheet, axes, context
        self.reader: Reader = context.reader
        self._found: dict[tuple[int, int], MeasureFound] = {}
        self._searched: dict[tuple[tuple[Layer, ...], UnitFound], MeasureFound] = {}
        self._money = money_columns(sheet)
        self.budgets = TableBudgets(sheet, context)
        self._rows: dict[int, list[Entry]] = defaultdict(list)
        self._columns: dict[int, list[Entry]] = defaultdict(list)
        for entry in sheet.entries:
            self._rows[entry.row].append(entry)
            self._columns[entry.column].append(entry)

    def _printed_unit(self, entry: Entry) -> str:
        """The unit in the cell itself, or kroner in a column of large amounts."""
        return entry.number.unit or ("kr" if entry.column in self._money else "")

    def layers(self, entry: Entry) -> tuple[Layer, ...]:
        """All layers of an entry in the order in which units and measures are looked for."""
        labels = [text for text in (entry.label, entry.outer) if not self._only_places(text)]
        row = [Layer("row label", function_of(text)) for text in labels]
        column = [Layer("column header", with_function(entry.header))]
        if self.axes.rows == "measure":
            near = [*row, *column]
        elif self.axes.rows == "sender":
            near = column
        else:
            near = [*column, *row]
        near += [Layer("whole", entry.whole), Layer("row group", entry.group)]
        corner = Layer("corner", entry.corner)
        if self._corner_names_parts(entry):
            return (*self.context.within(near).layers, corner)
        return self.context.within([*near, corner]).layers

    def _corner_names_parts(self, entry: Entry) -> bool:
        """Whether the corner only names the breakdown ("Hjemmel", "Stilling"); with a unit it names what is counted."""
        return self.axes.rows == "other" and not unit_words(entry.corner).unit

    def _only_places(self, label: str) -> bool:
        """Whether a label of a row of places or periods is one, and so says nothing of measure or unit."""
        return self.axes.rows in ("place", "period") and label_role(label, self.reader) == self.axes.rows

    def measure(self, entry: Entry) -> MeasureFound:
        """The measure of one number, ``""`` when it is none of the list."""
        key = (entry.row, entry.column)
        if key not in self._found:
            self._found[key] = self._whole(of_watch(self._find_measure(entry), entry, self.context), entry)
        return self._found[key]

    def _whole(self, found: MeasureFound, entry: Entry) -> MeasureFound:
        """The same measure, unless it counts things and its numbers are none of them: nobody has 5,6 employees."""
        if not found.slug or self.reader.vocabulary.measure(found.slug).unit != "antall":
            return found
        if found.origin == "row label" and self.axes.rows == "other" and tells_staff(self.sheet.headers, self.reader):
            return MeasureFound("", found.origin)  # "Ledig" beside "Årsverk" over "Saksbehandlere"
        line = self._rows[entry.row] if self.axes.rows == "measure" else self._columns[entry.column]
        alike = [other for other in line if self.said(other).unit == self.said(entry).unit]
        parts = any(other.number.value is not None and other.number.value % 1 for other in alike)
        return MeasureFound("", found.origin) if parts else found

    def _find_measure(self, entry: Entry) -> MeasureFound:
        if self._of_other_service(entry):
            return MeasureFound("", "row label")
        if self._headers_run_together(entry.header) or is_target(entry.header):
            return MeasureFound("", "column header")
        if is_target(entry.label):
            return MeasureFound("", "row label")
        if is_deviation(entry.header):
            return self._deviation(entry)
        if is_change(entry.header):
            return self._change(entry)
        if is_deviation(entry.label) and self.axes.rows in ("period", "other"):
            return MeasureFound("merforbruk" if self._overspent(entry) else "", "row label")
        differs = is_change(entry.label) or is_deviation(entry.label)
        if differs and not self.reader.measures(entry.label):
            return MeasureFound("", "row label")
        return self._plain_measure(entry)

    def _of_other_service(self, entry: Entry) -> bool:
        """Whether a row is one of several services or their sum, with child welfare as another row."""
        if self.axes.rows != "other" or names_service(entry.label):
            return False
        return any(names_service(label) for label in self.sheet.labels)

    def _headers_run_together(self, header: str) -> bool:
        """Whether the headers of several places were printed so close that nobody can tell whose a number is."""
        places = self.reader.places(header)
        return any(header[one.end : other.start].isspace() for one, other in pairwise(places))

    def _plain_measure(self, entry: Entry) -> MeasureFound:
        layers = self.layers(entry)
        said = find_unit(layers, self._printed_unit(entry))
        if self.axes.rows in ("other", "sender") and said.unit == "prosent" and self._counted_beside(entry):
            return self._share_of_count(self._counted_beside(entry))
        corner = "corner" if self._corner_names_parts(entry) else ""
        named = [layer for layer in layers if not layer.wide and layer.origin != corner]
        near = self._countable(self._search(tuple(named), said), said, entry)
        total = self._sum_of_parts(entry)
        if total is not None and near.slug in ("", *_PARTS):
            return total
        if near.guess:  # a caption or heading may settle it
            near = self._settled_guess(near, layers, said)
        if self._is_borrowed(near, entry):
            return MeasureFound("", near.origin)
        compared = self._compared_above(entry, said)
        if compared is not None:
            return compared
        if self.axes.rows == "measure" and not is_total(entry.label):
            if not near.slug and not near.origin:
                near = self._countable(self._completed(layers, said), said, entry)
            return near if self._names_row(near, entry) else MeasureFound("", "")
        if near.slug:
            return near
        return self._from_afar(entry, layers, said)

    def _from_afar(self, entry: Entry, layers: tuple[Layer, ...], said: UnitFound) -> MeasureFound:
        """The measure that caption, headings and paragraphs give where no label does."""
        found = self._countable(self._search(layers, said), said, entry)
        parts = self.axes.rows in ("other", "sender") and said.unit == "prosent"
        if (
            parts
            and found.origin in WIDE
            and not any(unit_words(layer.text).unit == "prosent" for layer in layers if layer.origin == found.origin)
        ):
            return MeasureFound("", "")  # percent of the parts, not of children
        if found.slug == "merforbruk" and found.origin in WIDE:  # said of the column of deviations
            found = MeasureFound("", "")
        if not found.slug and said.unit == "kr" and self.budgets.is_whole(entry):
            return MeasureFound("netto_driftsutgifter", "caption")
        return found

    def _compared_above(self, entry: Entry, said: UnitFound) -> MeasureFound | None:
        """The measure of the row above, where a row of measures names only a place to compare with ("Fylket, %")."""
        if self.axes.rows != "measure" or label_role(entry.label, self.reader) != "place":
            return None
        for other in reversed([other for other in self._columns[entry.column] if other.row < entry.row]):
            if label_role(other.label, self.reader) != "place":
                same = self.said(other).unit == said.unit
                return self.measure(other) if same else None
        return None

    def _completed(self, layers: tuple[Layer, ...], said: UnitFound) -> MeasureFound:
        """The measure that a row label makes together with what its caption or heading is about."""
        found = self._search(layers, said)
        return found if found.origin == "row label" and not found.guess else MeasureFound("", "")

    def _counted_beside(self, entry: Entry) -> list[Entry]:
        """The counts of the same row, when the number itself is their percent."""
        return [
            other
            for other in self._siblings(entry)
            if find_unit(self.layers(other), self._printed_unit(other)).unit != "prosent"
        ]

    def _share_of_count(self, counts: list[Entry]) -> MeasureFound:
        """The share that belongs to a row's count; a part's percent of all parts is none of the list."""
        count = self.measure(counts[0])
        share = self.reader.vocabulary.share_of(count.slug) if count.slug and count.origin == "row label" else None
        return MeasureFound(share or "", count.origin)

    def _settled_guess(self, near: MeasureFound, layers: tuple[Layer, ...], said: UnitFound) -> MeasureFound:
        """The measure with all layers heard; where rows are measures, a caption cannot take the place of the label."""
        whole = self._search(layers, said)
        return near if self.axes.rows == "measure" and whole.origin in WIDE else whole

    def _is_borrowed(self, found: MeasureFound, entry: Entry) -> bool:
        """Whether a label has its measure with a title that names another label: "Undersøkelser" beside "Meldinger"."""
        down = found.origin == "row label"
        text, others = (entry.label, self.sheet.labels) if down else (entry.header, self.sheet.headers)
        return is_borrowed(found.slug, text, others, self.reader)

    def _countable(self, found: MeasureFound, said: UnitFound, entry: Entry) -> MeasureFound:
        """The same measure, unless it is a share of things, its numbers are all whole and no word says percent.

        Whole numbers beside "Fosterhjem i slekt og nettverk" count homes, though the list has only their share.
        """
        if not found.slug or said.unit == "prosent":
            return found
        measure = self.reader.vocabulary.measure(found.slug)
        if measure.unit != "prosent" or measure.counts not in COUNTED_THINGS:
            return found
        line = self._rows[entry.row] if self.axes.rows == "measure" else self._columns[entry.column]
        values = [other.number.value for other in line if other.number.value is not None]
        whole = bool(values) and all(_is_whole(value) for value in values)
        return MeasureFound("", found.origin) if whole else found

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
            line = self._columns[entry.column] if origin == "row label" else self._rows[entry.row]
            others = [other for other in line if other is not entry]
            texts = {other.label if origin == "row label" else other.header for other in others} - {text}
            slugs = {self.measure(other).slug for other in others if not _sums(other)}
            if texts and len(slugs & _PARTS) > 1:
                return MeasureFound("netto_driftsutgifter", origin)
        return None

    def _change(self, entry: Entry) -> MeasureFound:
        """The measure of a change: the list has few of them; a change is never the thing that changed."""
        if self._printed_unit(entry) == "prosent" or "%" in entry.header or "prosent" in entry.header.casefold():
            return MeasureFound("", "column header")
        slugs = {self.measure(other).slug for other in self._siblings(entry)} - {""}
        name = f"{next(iter(slugs))}_endring" if len(slugs) == 1 else ""
        return MeasureFound(name if name in self.reader.vocabulary.measures else "", "column header")

    def _deviation(self, entry: Entry) -> MeasureFound:
        """Overspending of the whole service is a measure; that of one budget line is a number like others."""
        if self._printed_unit(entry) == "prosent" or "%" in entry.header or "prosent" in entry.header.casefold():
            return MeasureFound("", "column header")
        slugs = {self.measure(other).slug for other in self._siblings(entry)}
        of_list = "netto_driftsutgifter" in slugs and self._overspent(entry)
        return MeasureFound("merforbruk" if of_list else "", "column header")

    def _overspent(self, entry: Entry) -> bool:
        """Whether a deviation is an amount in kroner that counts what was spent over the budget."""
        return self.said(entry).unit == "kr" and self.budgets.counts_overspending(entry)

    def _siblings(self, entry: Entry) -> list[Entry]:
        """The other numbers of its row that are no change or deviation themselves."""
        return [
            other for other in self._rows[entry.row] if not is_change(other.header) and not is_deviation(other.header)
        ]

    def said(self, entry: Entry) -> UnitFound:
        """The unit that the cell, its labels and what surrounds them give."""
        return find_unit(self.layers(entry), self._printed_unit(entry))

    def _search(self, layers: tuple[Layer, ...], said: UnitFound) -> MeasureFound:
        key = (layers, said)
        if key not in self._searched:
            self._searched[key] = find_measure(layers, self.reader, said)
        return self._searched[key]


def _sums(entry: Entry) -> bool:
    return any(is_total(text) or text.casefold().startswith("sum") for text in (entry.label, entry.header))


def _is_whole(value: Decimal) -> bool:
    """Whether a number is printed without decimals: "0,0" is measured, "0" is counted."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= 0
