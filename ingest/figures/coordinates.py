"""What a number means: its coordinates out of everything that stands around it, the nearest first.

Tables, sentences and charts differ in what surrounds a number, not in what the surroundings say. So each of them
hands over *layers*, texts from the nearest to the farthest ("row label", "column header", "caption", "heading" ...),
and the same search is made for measure, area, period, unit and status. Each coordinate remembers its layer.

Layers are near or wide. A near one (a label, a header, a clause) speaks of this number and is believed. A wide
one (a caption, a heading, a paragraph above) speaks of much else too; it counts only where it is unequivocal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Status
from corpus.periods import Period, PeriodMention
from corpus.places import Place
from ingest.figures.flows import goes_on, so_far
from ingest.figures.layers import (
    LABELS,
    SOFT,
    WIDE,
    AreaFound,
    Context,
    Layer,
    MeasureFound,
    PeriodFound,
    UnitFound,
)
from ingest.figures.measuring import find_measure
from ingest.figures.mentions import Area, Reader
from ingest.figures.wording import speaks_of_money, status_words, unit_words

__all__ = [
    "LABELS",
    "SOFT",
    "WIDE",
    "AreaFound",
    "Context",
    "Coordinates",
    "Layer",
    "MeasureFound",
    "PeriodFound",
    "UnitFound",
    "find_area",
    "find_measure",
    "find_period",
    "find_status",
    "find_unit",
    "resolve",
    "scaled",
    "settled_unit",
    "year_of",
]


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Everything that places a number, with the origin of each part as ``Figure.origins`` wants it."""

    measure: MeasureFound
    area: AreaFound
    period: PeriodFound
    unit: UnitFound
    status: Status
    status_origin: str

    def origins(self) -> tuple[tuple[str, str], ...]:
        """Each coordinate's name with its origin, as ``Figure.origins`` has them."""
        found = (
            ("measure", self.measure.origin),
            ("area", self.area.origin),
            ("period", self.period.origin),
            ("unit", self.unit.origin),
            ("status", self.status_origin),
        )
        return tuple((what, origin) for what, origin in found if origin)


def resolve(context: Context, printed_unit: str = "") -> Coordinates:
    """All coordinates of a number printed with ``printed_unit`` (``""``: none), each from its nearest layer."""
    layers, reader = context.layers, context.reader
    said = find_unit(layers, printed_unit)
    measure = find_measure(layers, reader, said)
    period = find_period(layers, reader)
    status, status_origin = find_status(layers)
    area = find_area(layers, reader, year_of(period, reader))
    return Coordinates(measure, area, period, settled_unit(said, measure, reader), status, status_origin)


def find_unit(layers: Sequence[Layer], printed: str = "") -> UnitFound:
    """The nearest unit in words. A printed unit is nearer than any, except that kroner may be thousands of them.

    "Antall" in one label gives way to a percent or kroner in another one; a paragraph above is believed for "alle tall
    i 1000 kroner" only.
    """
    count: UnitFound | None = None
    for layer in layers:
        said = unit_words(layer.text)
        if not said.unit or (layer.origin in ("lead-in", "section") and said.scale == 1):
            continue
        if printed:
            continue
        found = UnitFound(said.unit, said.scale, layer.origin)
        if said.unit != "antall":
            return count if count is not None and layer.origin in SOFT else found
        count = count or found
    if count is not None:
        return count
    if not printed:
        money = next((layer for layer in layers if layer.origin in LABELS and speaks_of_money(layer.text)), None)
        return UnitFound("kr", 1, money.origin) if money else UnitFound("", 1, "")
    return UnitFound(printed, 1, "cell")


def settled_unit(said: UnitFound, measure: MeasureFound, reader: Reader) -> UnitFound:
    """The unit of the figure: its measure's own one, else what was said, else a plain count."""
    if measure.slug:
        unit = reader.vocabulary.measure(measure.slug).unit
        money = unit in ("kr", "kr per måned")
        return UnitFound(unit, said.scale if money else 1, said.origin if said.unit == unit else "measure")
    return said if said.unit else UnitFound("antall", 1, "")


def scaled(value: Decimal, scale: int) -> Decimal:
    """A printed number in whole units: 26,1 million is 26100000, without decimals that multiplying leaves."""
    product = value * scale
    whole = product.to_integral_value()
    return whole if scale != 1 and whole == product else product


_TELLING = ("lead-in", "section")


def find_area(layers: Sequence[Layer], reader: Reader, year: int | None) -> AreaFound:
    """The nearest place; "fylket" is the county of the nearest named one, the report's own area the last resort."""
    for at, layer in enumerate(layers):
        places = reader.places(layer.text)
        if layer.origin in _TELLING and len({m.name for m in places if m.name in reader.members}) > 1:
            continue  # a paragraph that speaks of one municipality after the other
        for mention in places:
            if layer.wide and (not _is_ours(mention.name, reader) or _is_gone(mention.place, year)):
                continue
            if layer.origin in _TELLING and mention.kind in ("county", "country"):
                continue  # what a paragraph compares with is not what the table below it is about
            if mention.place.named:
                return AreaFound(reader.area(mention.place), layer.origin)
            if layer.origin == "corner":
                continue  # "Fylke" over a list of names is no area
            if mention.kind != "county":
                return AreaFound(Area(mention.name, mention.kind), layer.origin)
            return AreaFound(_named_county(layers[at + 1 :], reader, year), layer.origin)
    return AreaFound(reader.own, "report")


def _is_ours(name: str, reader: Reader) -> bool:
    """Whether a place is the report's own or one of its parts; a heading that names another one only compares."""
    if name == reader.own.name or name in reader.members:
        return True
    place = reader.vocabulary.places.get(name)
    return place is not None and (
        reader.own.name in place.municipalities
        or place.county == reader.own.name
        or reader.own.name in place.successors
    )


def _is_gone(place: Place, year: int | None) -> bool:
    """Whether a municipality had become part of another by then: a text that names it only tells where something is."""
    return year is not None and place.kind == "municipality" and place.named and not place.exists(year)


def _named_county(farther: Sequence[Layer], reader: Reader, year: int | None) -> Area:
    named = {m.name for layer in farther for m in reader.places(layer.text) if m.kind == "county" and m.place.named}
    if len(named) == 1:
        return Area(named.pop(), "county")
    if named:
        return Area("fylket", "county")
    return reader.county_of(find_area([layer for layer in farther if not layer.wide], reader, year).area, year)


def find_period(layers: Sequence[Layer], reader: Reader) -> PeriodFound:
    """The nearest period; one that lacks its year takes it from the nearest layer that has one."""
    for at, layer in enumerate(layers):
        mention = _one_period(reader.periods(layer.text), layer)
        if mention is None:
            continue
        if mention.relative and not mention.open_end:
            year = _explicit_year([*layers[:at], *layers[at + 1 :]], reader)
            if year is not None:
                mention = _one_period(reader.periods(layer.text, year), layer) or mention
        days = so_far(mention, reader.period) if goes_on(mention) else mention.period
        return PeriodFound("" if days is None else days.code, layer.origin)
    return PeriodFound("" if reader.period is None else reader.period.code, "report" if reader.period else "")


def _one_period(mentions: Sequence[PeriodMention], layer: Layer) -> PeriodMention | None:
    """The period that a layer gives: the inner one of two that lie in each other, of a near layer else the last."""
    inner = [m for m in mentions if not any(o.period != m.period and m.period.contains(o.period) for o in mentions)]
    if not inner:
        return None
    if layer.wide and (len({m.period for m in inner}) > 1 or _spans_years(inner[0].period) or inner[0].open_end):
        return None
    return inner[-1]


def _spans_years(period: Period) -> bool:
    return period.start.year != period.end.year and period.days > 366


def _explicit_year(layers: Sequence[Layer], reader: Reader) -> int | None:
    for layer in layers:
        mention = _one_period([m for m in reader.periods(layer.text) if not m.relative], layer)
        if mention is not None and mention.period.start.year == mention.period.end.year:
            return mention.period.end.year
    return None


def find_status(layers: Sequence[Layer]) -> tuple[Status, str]:
    """Actual unless the nearest layer that speaks of it says budget or forecast."""
    for layer in layers:
        status = status_words(layer.text)
        if status is not None and layer.origin not in ("lead-in", "section"):
            return status, layer.origin
    return "actual", ""


def year_of(period: PeriodFound, reader: Reader) -> int | None:
    """The year in which a period ends."""
    return Period.parse(period.code).end.year if period.code else reader.year
