"""Whom a number of a sentence is about, and when: the clause first, then outwards.

Within the sentence the place of the words decides (``prose_segments``); outside it the topic of the paragraph, then
leads and headings as in every other part of a report (``coordinates``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.periods import Period, PeriodMention
from corpus.vocabulary import PlaceMention
from ingest.figures.coordinates import Layer, find_area
from ingest.figures.mentions import Area, Reader
from ingest.figures.prose_segments import Setting, belonging, in_step, is_of_those
from ingest.figures.prose_topic import Topic, points_back, speaks_of_whole
from ingest.figures.prose_when import Around, Sort, periods_of, when

_OURSELVES = re.compile(r"\b(?:vi|oss|vår|vårt|våre|kommunen|kommuna|tjenesten|tenesta)\b", re.IGNORECASE)
_NUMBERING = re.compile(r"[\d.\s]*")
_ITS_SERVICE = re.compile(r"\s*(?:kommune|barnevern\w*(?:\s?-?tjeneste\w*)?)?\s*[:.]?\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|og|,\s*og|/|&)\s*", re.IGNORECASE)
_DIVIDES = re.compile(r"\b(?:fordelt på|fordelte på|hvorav|herav|kvarav|derav|inkludert|inkl)\b", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:i|for|hos|også)?\s*(?:barnevern\w*\si\s)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """Area and period of a number with where they came from; ``named``: the sentence itself says the area."""

    area: Area
    area_origin: str
    named: bool
    period: str
    period_origin: str


def depends_on_before(setting: Setting) -> bool:
    """Whether a number divides the one before it in its sentence."""
    if setting.at == 0:
        return False
    if is_of_those(setting.text, setting.items[0].start) and setting.items[0].own in ("noun", "none"):
        return True
    between = setting.text[setting.items[setting.at - 1].end : setting.item.start]
    return _DIVIDES.search(between) is not None


def as_beside(placed: Placed, recent: Sequence[Topic], *, in_list: bool) -> Placed:
    """ "112 undersøkelser startet i 2024, mot 101 i 2023" and, next in the list, "48 ble henlagt": in 2024 too.

    :param recent: what was stated before it, the latest first.
    """
    if placed.period_origin != "report" or not in_list or not recent or not placed.period:
        return placed
    beside = [Period.parse(t.period).end.year for t in recent if t.slug == recent[0].slug and t.period]
    if not beside or max(beside) >= Period.parse(placed.period).start.year:
        return placed
    return replace(placed, period=Period.of("year", max(beside)).code, period_origin="sentence before")


def place_number(setting: Setting, around: Around, reader: Reader, sort: Sort) -> Placed:
    """The area and period of one number."""
    topic = around.topic
    if around.whole is not None:
        return _as_whole(setting, around.whole, around, reader, sort)
    mentions = periods_of(setting, topic, reader, sort)
    dated = frozenset(at for at, segment in enumerate(setting.segments) if any(segment.holds(m) for m in mentions))
    if around.before is not None and around.before.period and _is_other_place(mentions, setting, reader):
        period, period_origin = around.before.period, "clause"
    else:
        period, period_origin = when(mentions, setting, around, reader, sort)
    area, area_origin, named = _area(setting, dated, around, reader, period)
    return Placed(area, area_origin, named, period, period_origin)


def _as_whole(setting: Setting, whole: Topic, around: Around, reader: Reader, sort: Sort) -> Placed:
    """Area and period of the number that is divided, unless the part's own words say otherwise."""
    alone = place_number(setting, replace(around, whole=None), reader, sort)
    segment = setting.segment
    own_period = any(segment.holds(m) for m in periods_of(setting, around.topic, reader, sort))
    own_place = any(segment.holds(m) for m in reader.places(setting.text))
    area, origin = (alone.area, alone.area_origin) if own_place or whole.area is None else (whole.area, "clause")
    period, dated = (alone.period, alone.period_origin) if own_period or not whole.period else (whole.period, "clause")
    return Placed(area, origin, own_place or whole.area is not None, period, dated)


def _area(
    setting: Setting, dated: frozenset[int], around: Around, reader: Reader, period: str
) -> tuple[Area, str, bool]:
    topic = around.topic
    mentions = [m for m in reader.places(setting.text) if _is_area(m, setting, reader)]
    found = belonging(mentions, setting, apart=dated)
    year = Period.parse(period).end.year if period else reader.year
    if found is not None and in_step(mentions, setting.items, setting.at) is found:
        return reader.area(found.place), "clause", True
    if found is not None and not _resets(setting, found):
        together = [m for m in mentions if setting.segment.holds(m)]
        names = {m.name for m in together}
        if len(names) > 1 and names >= set(reader.members):
            return reader.own, "clause", True
        if len(names) > 1 and _are_listed(setting.text, together) and found in together:
            return Area(setting.text[together[0].start : together[-1].end], "service"), "clause", True
        if not found.place.named and found.kind == "county":
            return reader.county_of(reader.own, year), "clause", True
        return reader.area(found.place), "clause", True
    if topic is not None and topic.area is not None and _goes_on(topic.area, setting, reader):
        return topic.area, "sentence before", False
    return *_titled(around, reader, year), False


def _goes_on(area: Area, setting: Setting, reader: Reader) -> bool:
    """Whether a sentence without a place still is about the area of the one before.

    Those that the service is compared with ("I landet er andelen 3,6 prosent.") are left when it does not point back.
    """
    own = area == reader.own or area.name in reader.members
    opening = setting.text[: setting.items[0].end]  # "hvorav" further on points to the sentence itself
    return not speaks_of_whole(setting.text) and (own or points_back(opening))


def _titled(around: Around, reader: Reader, year: int | None) -> tuple[Area, str]:
    """Whom the titles are about, where the sentence itself does not say."""
    about = _section_about(around.titles, reader)
    told = find_area(around.titles, reader, year)
    area, origin = (told.area, told.origin) if about is None else (reader.area(about.place), "heading")
    turned = around.of_whole and len(reader.members) > 1 and area.name in reader.members
    return (reader.own, "clause") if turned else (area, origin)


def _are_listed(text: str, mentions: Sequence[PlaceMention]) -> bool:
    """Whether nothing but "og" and commas stands between places, so that a number is of them together."""
    return all(_AND.fullmatch(text, left.end, right.start) for left, right in pairwise(mentions))


def _section_about(titles: Sequence[Layer], reader: Reader) -> PlaceMention | None:
    """The place of the nearest title that is nothing but a place or its service ("8.1 Steigen barneverntjeneste")."""
    for title in titles:
        named = [mention for mention in reader.places(title.text) if mention.place.named]
        if len(named) == 1 and _NUMBERING.fullmatch(title.text, 0, named[0].start):
            if _ITS_SERVICE.fullmatch(title.text, named[0].end):
                return named[0]
        elif any(mention.name in reader.members or mention.name == reader.own.name for mention in named):
            return None
    return None


def _resets(setting: Setting, found: PlaceMention) -> bool:
    """Whether a number's own piece says "vi" while the place stands in another piece."""
    segment = setting.segment
    return not segment.holds(found) and bool(_OURSELVES.search(setting.text[segment.start : segment.end]))


def _is_area(mention: PlaceMention, setting: Setting, reader: Reader) -> bool:
    """Whether a place is whom a number is about, rather than where something lies.

    A municipality that is none of the report's must be what the sentence opens with, or stand in a comparison.
    """
    text = setting.text
    if mention.kind not in ("municipality", "service"):
        return True
    if mention.name == reader.own.name or mention.name in reader.members:
        return True
    opens = _OPENING.fullmatch(text, 0, mention.start) is not None
    follows = text[mention.end : mention.end + 12]
    return opens or setting.unit in ("prosent", "kr") or "kommune" in follows


def _is_other_place(mentions: Sequence[PeriodMention], setting: Setting, reader: Reader) -> bool:
    """Whether a number tells for another place what the one before told, without a time of its own."""
    if belonging(mentions, setting) is not None:
        return False
    return any(setting.segment.holds(place) for place in reader.places(setting.text))
