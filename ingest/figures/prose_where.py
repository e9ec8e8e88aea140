"""Whom a number of a sentence is about, when, and whether it happened: the clause first, then outwards.

Within the sentence the place of the words decides (``prose_segments``); outside it the topic of the paragraph, then
leads and headings as in every other part of a report (``coordinates``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Status
from corpus.periods import Period, PeriodMention
from corpus.vocabulary import PlaceMention
from ingest.figures.coordinates import Layer, find_area, find_period
from ingest.figures.mentions import Area, Reader
from ingest.figures.prose_change import is_base
from ingest.figures.prose_measure import Setting
from ingest.figures.prose_segments import belonging
from ingest.figures.prose_topic import Topic, points_back, speaks_of_whole
from ingest.figures.wording import status_words

_NOW = re.compile(
    r"\b(?:i dag|per nå|pr\.? nå|per no|pr\.? no|per i dag|pr\.? i dag|for tiden|for tida|på nåværende tidspunkt|dags dato)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:var|ble|blei|vart|hadde|mottok|fikk|fekk|kom|startet|starta|avsluttet|avslutta|gjennomførte|fattet|fatta|økte|auka|sank|gikk|gjekk|endte|enda"
    r"|brukte|kostet|kosta|utgjorde|lå|låg|sluttet|slutta|har (?:vært|vore|hatt|mottatt|fått|motteke|blitt|vorte|kommet|kome)|førte|førde|henlagt|henlagde|mottatt|motteke)\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:er|har|bor|bur|består|jobber|arbeider|arbeidar|jobbar|utgjør|utgjer|finnes|finst|mottar|mottek|betaler|koster|kostar)\b",
    re.IGNORECASE,
)
_STATES = frozenset({"personer", "årsverk", "stillinger", "barn", "kr"})
_PLANNED = re.compile(
    r"\b(?:t(?:att|ar|ek|ok|eke|a) høyde for|t(?:att|ar|ek|ok|eke|a) høgde for|foresl\w+|føresl\w+|rammen?\w* (?:\w+ ){0,3}?(?:øk\w*|auk\w*|sett\w*)|øke rammene|budsjetter\w*|lagt inn i budsjett\w*)\b",
    re.IGNORECASE,
)
_AGAINST_BUDGET = re.compile(
    r"\b(?:mot|enn|i forhold til|over|ut over|utover|innenfor|av)\s(?:\w+\s){0,2}?\w*budsjett\w*", re.IGNORECASE
)
_OURSELVES = re.compile(r"\b(?:vi|oss|vår|vårt|våre|kommunen|kommuna|tjenesten|tenesta)\b", re.IGNORECASE)
_INSIDE = re.compile(
    r"\b(?:institusjon\w*|sykehus\w*|kurs\w*|møte\w*|studie\w*|samling\w*|universitet\w*|høgskol\w*|høyskol\w*)\s(?:i|på)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Area and period of a number with where they came from; ``named`` and ``dated``: the sentence itself says it."""

    area: Area
    area_origin: str
    named: bool
    period: str
    period_origin: str
    dated: bool


def place_number(
    setting: Setting, topic: Topic | None, titles: Sequence[Layer], reader: Reader, *, state: bool, change: bool
) -> Placed:
    """The area and period of one number."""
    period, period_origin, dated = _period(setting, topic, titles, reader, state=state, change=change)
    area, area_origin, named = _area(setting, topic, titles, reader, period)
    return Placed(area, area_origin, named, period, period_origin, dated)


def _area(
    setting: Setting, topic: Topic | None, titles: Sequence[Layer], reader: Reader, period: str
) -> tuple[Area, str, bool]:
    mentions = [m for m in reader.places(setting.text) if _is_area(m, setting, reader)]
    found = belonging(mentions, setting.segments, setting.items, setting.at)
    year = Period.parse(period).end.year if period else reader.year
    if found is not None and not _resets(setting, found):
        together = [m for m in mentions if setting.segment.holds(m)]
        if len({m.name for m in together}) > 1 and _covers(together, reader):
            return reader.own, "clause", True
        if not found.place.named and found.kind == "county":
            return reader.county_of(reader.own, year), "clause", True
        return reader.area(found.place), "clause", True
    if (
        topic is not None
        and topic.area is not None
        and (points_back(setting.text) or not speaks_of_whole(setting.text))
    ):
        return topic.area, "sentence before", False
    told = find_area(titles, reader, year)
    return told.area, told.origin, False


def _covers(mentions: Sequence[PlaceMention], reader: Reader) -> bool:
    return {m.name for m in mentions} >= set(reader.members)


def _resets(setting: Setting, found: PlaceMention) -> bool:
    """Whether a number's own piece says "vi" while the place stands in another piece."""
    segment = setting.segment
    return not segment.holds(found) and bool(_OURSELVES.search(setting.text[segment.start : segment.end]))


def _is_area(mention: PlaceMention, setting: Setting, reader: Reader) -> bool:
    """Whether a place is whom a number is about, rather than where something lies."""
    ours = mention.name == reader.own.name or mention.name in reader.members or mention.kind != "municipality"
    if ours:
        return True
    if _INSIDE.search(setting.text[: mention.start]):
        return False
    follows = setting.text[mention.end : mention.end + 12]
    return mention.end <= setting.items[0].start or setting.unit in ("prosent", "kr") or "kommune" in follows


def _period(
    setting: Setting, topic: Topic | None, titles: Sequence[Layer], reader: Reader, *, state: bool, change: bool
) -> tuple[str, str, bool]:
    mentions = list(reader.periods(setting.text))
    if change:
        mentions = [m for m in mentions if not is_base(setting.text, m.start)]
        mentions = [_its_end(m) for m in mentions]
    found = belonging(_inner(mentions), setting.segments, setting.items, setting.at)
    if found is not None:
        return found.period.code, "clause", True
    if _NOW.search(setting.text):
        return "", "", False
    back = points_back(setting.text) or setting.item.own in ("none", "of")
    if topic is not None and topic.period and (back or not state):
        return topic.period, "sentence before", False
    told = find_period(titles, reader)
    if told.origin == "report" and state:
        return "", "", False
    return told.code, told.origin, False


def _inner(mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """Without those that only hold another one of the sentence ("I 2025 ... per 30.09.2025" side by side stay)."""
    return [
        m
        for m in mentions
        if not any(
            o is not m
            and o.period != m.period
            and m.period.contains(o.period)
            and o.start - m.end < 4
            and o.start > m.start
            for o in mentions
        )
    ]


def _its_end(mention: PeriodMention) -> PeriodMention:
    """A difference "fra 2022 til 2023" is one of 2023."""
    period = mention.period
    if period.start.year == period.end.year:
        return mention
    year = Period.of("year", period.end.year)
    return PeriodMention(mention.start, mention.end, mention.text, year, mention.relative, mention.open_end)


def is_state(text: str, counts: str) -> bool:
    """Whether a sentence tells how things are and not what a year brought."""
    return counts in _STATES and _STATE.search(text) is not None and _PAST.search(text) is None


def status_of(text: str, period: str, reader: Reader) -> tuple[Status, str]:
    """Whether the number happened, is planned in a budget, or is expected."""
    later = bool(period) and reader.year is not None and Period.parse(period).start.year > reader.year
    if _PLANNED.search(text) and not _PAST.search(_PLANNED.sub(" ", text)):
        return "budget", "clause"
    said = status_words(_AGAINST_BUDGET.sub(" ", text))
    if said in ("forecast", "budget") and (later or not _PAST.search(text)):
        return said, "clause"
    return ("forecast", "period") if later else ("actual", "")
