"""What a number means: its coordinates out of everything that stands around it, the nearest first.

Tables, sentences and charts differ in what surrounds a number, not in what the surroundings say. So each of them
hands over *layers*, texts from the nearest to the farthest ("row label", "column header", "caption", "heading" ...),
and the same search is made for measure, area, period, unit and status. Each coordinate remembers its layer.

Layers are near or wide. A near one (a label, a header, a clause) speaks of this number and is believed. A wide
one (a caption, a heading, a paragraph above) speaks of much else too; it counts only where it is unequivocal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.model import Status
from corpus.periods import Period, PeriodMention
from corpus.vocabulary import MeasureMention
from ingest.figures.mentions import Area, Reader
from ingest.figures.wording import content_words, speaks_of_money, status_words, unit_words

WIDE = frozenset({"caption", "lead-in", "heading", "page title", "section", "note"})
"""The origins of layers that speak of more than one number."""

LABELS = frozenset({"row label", "column header", "category"})
"""The origins of layers that name one number and nothing else."""

SOFT = WIDE | {"corner", "row group"}
"""The origins whose unit holds for most numbers of a table, not for each: a count may stand among kroner."""

_NAMING = ("caption", "heading", "page title")
"""The wide layers that may complete words which are open by themselves."""

_CHILDREN = re.compile(r"\bbarna?\b|\bborn\b", re.IGNORECASE)
"""Children are not messages or investigations, though everyday words mix them."""
_AMOUNT_UNITS = ("kr", "kr per måned", "prosent")


@dataclass(frozen=True, slots=True)
class Layer:
    """A text beside a number and what it is to it: ``"row label"``, ``"clause"``, ``"heading"`` ..."""

    origin: str
    text: str

    @property
    def wide(self) -> bool:
        """Whether it speaks of more than this number."""
        return self.origin in WIDE


@dataclass(frozen=True, slots=True)
class Context:
    """A report's reader and the layers around a place in it, the nearest first."""

    reader: Reader
    layers: tuple[Layer, ...] = ()

    def within(self, nearer: Iterable[Layer]) -> Context:
        """The same surroundings with nearer layers put before them; empty texts are left out."""
        return replace(self, layers=(*(layer for layer in nearer if layer.text.strip()), *self.layers))


@dataclass(frozen=True, slots=True)
class MeasureFound:
    """A measure's slug, ``""`` when it is none of the list.

    ``open_label`` tells that a nearer label had words of a measure too, but left open which one; ``guess`` that
    this one is the likeliest of several.
    """

    slug: str
    origin: str
    open_label: bool = False
    guess: bool = False


@dataclass(frozen=True, slots=True)
class AreaFound:
    """Whom a number is about and which layer says so."""

    area: Area
    origin: str


@dataclass(frozen=True, slots=True)
class PeriodFound:
    """``code`` is ``""`` when nothing says when."""

    code: str
    origin: str


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit that the words give (``""``: none), what a printed number is multiplied by, and where that stands."""

    unit: str
    scale: int
    origin: str


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


def find_measure(layers: Sequence[Layer], reader: Reader, said: UnitFound) -> MeasureFound:
    """The measure that the nearest layer names and that a number in this unit can be; ``""`` when none does.

    Words that several measures share are settled by the unit, then by the farther layers, alone or read together
    with this one ("Henlagt" under "Undersøkelser"). If they stay open, a farther layer that is clear goes before them
    ("Tiltak" under "Konkluderte undersøkelser" is a part of those); without one, the likeliest is taken.
    """
    unit = "" if said.origin in SOFT else said.unit
    likeliest: MeasureFound | None = None
    for place, layer in enumerate(layers):
        if layer.origin == "whole":
            continue
        mention = _told(layer, reader, unit)
        open_words = mention is None or len(mention.candidates) > 1
        others = [o for o in layers[place + 1 :] if not o.wide or (open_words and o.origin in _NAMING)]
        joined = _joined(layer.text, others, reader, unit)
        if joined is not None and (mention is None or joined.specificity > mention.specificity):
            mention = joined
        if mention is None:
            continue
        if said.unit != unit:
            mention = _fitting(mention, reader, said.unit) or mention
        slugs = mention.candidates
        if len(slugs) > 1:
            slugs = _settled(mention, layers[place + 1 :], reader)
        if len(slugs) == 1:
            return MeasureFound(slugs[0], layer.origin, open_label=likeliest is not None)
        if not layer.wide and likeliest is None and not _is_money(slugs, reader):
            likeliest = MeasureFound(slugs[0], layer.origin, guess=True)
    return likeliest or MeasureFound("", "")


def _is_money(slugs: Sequence[str], reader: Reader) -> bool:
    """Whether one of the measures is an amount: those differ a thousandfold, so none of them is guessed."""
    return any(reader.vocabulary.measure(slug).unit.startswith("kr") for slug in slugs)


def _told(layer: Layer, reader: Reader, unit: str) -> MeasureMention | None:
    """The most specific mention of a layer that fits the unit; of a wide layer only when no other equals it."""
    found = [m for m in (_fitting(m, reader, unit) for m in reader.measures(layer.text)) if m is not None]
    if layer.origin in LABELS:
        found = [mention for mention in found if says_most(mention, layer.text, reader)]
    if not found:
        return None
    best = max(found, key=lambda mention: mention.specificity)
    if layer.wide and any(m.candidates != best.candidates for m in found):
        equal = [m for m in found if m.specificity >= best.specificity - 5 and m.candidates != best.candidates]
        return None if equal else best
    return best


def says_most(mention: MeasureMention, label: str, reader: Reader) -> bool:
    """Whether a mention explains a label: words that no measure, place or period explains are not in the majority.

    "Meldinger konkludert innen en uke" is not "meldinger": the label names something that the list has not.
    """
    spans = [(m.start, m.end) for m in reader.measures(label)]
    spans += [(m.start, m.end) for m in reader.places(label)]
    spans += [(m.start, m.end) for m in reader.periods(label)]
    rest = list(label)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    said = content_words(label[mention.start : mention.end])
    return bool(said) and len(content_words("".join(rest))) <= len(said)


def _fitting(mention: MeasureMention, reader: Reader, unit: str) -> MeasureMention | None:
    """The mention with the candidates that a number in this unit can be, ``None`` when there are none."""
    narrowed = reader.vocabulary.fitting(mention, unit)
    measures = [reader.vocabulary.measure(slug) for slug in narrowed.candidates]
    fitting = [m.slug for m in measures if _can_be(m.unit, m.counts, unit)]
    if len(mention.candidates) > 1 and _CHILDREN.search(mention.text):
        counts = {m.slug: m.counts for m in measures}
        fitting = [slug for slug in fitting if counts[slug] not in ("meldinger", "undersøkelser")]
    return replace(narrowed, candidates=tuple(fitting)) if fitting else None


def _can_be(measure_unit: str, counts: str, unit: str) -> bool:
    if not unit or unit == counts:
        return True
    if unit == "antall":
        return measure_unit not in _AMOUNT_UNITS
    if unit in _AMOUNT_UNITS:
        return measure_unit == unit or {measure_unit, unit} == {"kr", "kr per måned"}
    return measure_unit not in _AMOUNT_UNITS


def _joined(here: str, others: Sequence[Layer], reader: Reader, unit: str) -> MeasureMention | None:
    """A mention that only a farther layer and this one make together, before or after each other."""
    best: MeasureMention | None = None
    for other in others:
        for text, border in ((f"{other.text} {here}", len(other.text)), (f"{here} {other.text}", len(here))):
            for mention in reader.measures(text):
                if not mention.start < border < mention.end or not _covers(mention, text, here, border):
                    continue
                fit = _fitting(mention, reader, unit)
                if fit is not None and (best is None or fit.specificity > best.specificity):
                    best = fit
    return best


def _covers(mention: MeasureMention, text: str, here: str, border: int) -> bool:
    """Whether a mention over the border takes in most of the nearer text and a telling word of the other one."""
    here_first = text.startswith(here) and border == len(here)
    before, after = text[mention.start : border], text[border : mention.end]
    near, far = (before, after) if here_first else (after, before)
    inside, whole = content_words(near), content_words(here)
    return bool(inside) and len(inside) >= 0.6 * len(whole) and bool(content_words(far)) and status_words(far) is None


def _settled(mention: MeasureMention, farther: Sequence[Layer], reader: Reader) -> tuple[str, ...]:
    """The candidates that a farther layer names too; all of them when none does."""
    for layer in (layer for layer in farther if layer.origin != "whole"):
        named = {slug for other in reader.measures(layer.text) for slug in other.candidates}
        both = tuple(slug for slug in mention.candidates if slug in named)
        if both and len(both) < len(mention.candidates):
            return both
    return mention.candidates


def find_area(layers: Sequence[Layer], reader: Reader, year: int | None) -> AreaFound:
    """The nearest place; "fylket" is the county of the nearest named one, the report's own area the last resort."""
    for at, layer in enumerate(layers):
        for mention in reader.places(layer.text):
            if layer.wide and not _is_ours(mention.name, reader):
                continue
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
        return PeriodFound(mention.period.code, layer.origin)
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
