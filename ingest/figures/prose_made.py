"""What is known of one number -> the figure: its breakdown, status, unit and label, and its place on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Figure
from corpus.periods import Period
from ingest.figures.layers import WIDE
from ingest.figures.mentions import Reader
from ingest.figures.prose_measure import Told
from ingest.figures.prose_segments import Setting
from ingest.figures.prose_sentences import Sentence
from ingest.figures.prose_settle import printed_unit
from ingest.figures.prose_status import status_of
from ingest.figures.prose_topic import Topic
from ingest.figures.prose_where import Placed
from ingest.figures.prose_words import COUNTED_UNITS
from ingest.figures.senders import SenderMention, find_senders, official_name

_LONGEST_LABEL = 90
_SENDS = re.compile(
    r"\s*[(:–-]?\s*(?:med\s|for\s|har\s|hadde\s|er\s|var\s)?"
    r"(?:(?:\w+\s){0,3}?(?:meld\w*|send\w*|sto for|stod for|sto bak|stod bak|står for|står bak)\s(?:\w+\s)?)?",
    re.IGNORECASE,
)
_FROM_SENDER = re.compile(
    r"(?:antall(?:et)?\s|talet\spå\s|tallet\spå\s)?\w*melding\w*\s(?:fra|frå)\s(?:de\s|dei\s)?", re.IGNORECASE
)
_RECEIVES = re.compile(
    r"\b(?:mottok|mottek|mottar|fikk|fekk|får|registrert[ea]?|behandlet|handsama)\s(?:\w+\s)?$", re.IGNORECASE
)
_SENT_FROM = re.compile(r"\b(?:fra|frå)\s(?:de\s|dei\s)?$", re.IGNORECASE)
_CAME = re.compile(
    r"\s(?:(?:har|hadde)\s)?(?:kom|kommet|kome|er|var|fikk|fekk|mottok|ble|blei|vart)\s(?:\w+\s){0,3}?", re.IGNORECASE
)
_IN_ALL = re.compile(r"\b(?:totalt|samlet|samla|til\ssammen|tilsammen|til\ssaman|i\salt|alle|alt)\b", re.IGNORECASE)
_AMOUNTS = ("prosent", "prosentpoeng", "kr", "kr per måned")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a number was found to say: measure, place and time, its value with its sign, and its breakdown."""

    told: Told
    placed: Placed
    value: Decimal | None
    dims: tuple[tuple[str, str], ...]


def figure_of(sentence: Sentence, setting: Setting, stated: Stated, reader: Reader) -> Figure:
    """The figure of one number. Its boxes are the lines that hold its label, in which the digits stand."""
    item, told, placed = setting.item, stated.told, stated.placed
    status, status_origin = status_of(setting.piece, _said_of(setting), placed.period, reader)
    start, end = min(told.start, item.start), max(told.end, item.end)
    if end - start > _LONGEST_LABEL:
        start, end = item.start, item.end
    origins = {
        "measure": told.origin if told.slug else "",
        "area": placed.area_origin,
        "period": placed.period_origin,
        "status": status_origin,
    }
    return Figure(
        report=sentence.passage.report,
        page=sentence.passage.page,
        where="prose",
        label=sentence.text[max(start, sentence.first) : end],
        measure=told.slug,
        area=placed.area.name,
        area_kind=placed.area.kind,
        period=_forecast_year(placed) if status == "forecast" and setting.unit == "kr" else placed.period,
        value=stated.value,
        unit=_unit(setting, told.slug, reader),
        status=status,
        dims=stated.dims,
        printed=item.number.printed,
        text=sentence.here,
        boxes=sentence.boxes(start, end),
        origins=tuple((what, origin) for what, origin in origins.items() if origin),
    )


def _forecast_year(placed: Placed) -> str:
    """The year that a forecast of money is for, where only a title gives a time ("Økonomi per 30.06.2025")."""
    told = Period.parse(placed.period) if placed.period and placed.period_origin in WIDE else None
    return placed.period if told is None or told.start.year != told.end.year else str(told.end.year)


def _said_of(setting: Setting) -> str:
    """The sentence without the pieces that are set against a number's own: "41,6 mill. kr (budsjett 39,9 mill.)"."""
    last = setting.at
    while last + 1 < len(setting.segments) and setting.segments[last + 1].listed:
        last += 1
    return setting.text[: max(setting.segments[last].end, setting.segment.said[1])]


def senders_of(setting: Setting, slug: str) -> tuple[tuple[str, str], ...]:
    """Who sent the messages that a number counts, when its own piece says so."""
    if slug != "meldinger":
        return ()
    rest = setting.text[setting.item.end : setting.segment.end]
    senders = find_senders(rest)
    for at, sender in enumerate(senders):
        if rest[: sender.start].rstrip().casefold().endswith(("fra", "frå", "av")):
            return (("melder", _listed(rest, senders[at:])),)
    lead = setting.text[setting.segment.start : setting.item.start]
    senders = find_senders(lead)
    named = [sender for sender in senders if _is_sending(lead, sender)]
    if named:
        return (("melder", _listed(lead, _together(lead, senders, named[-1]))),)
    return _sender_of_all(setting)


def same_sender(setting: Setting, told: Told, whole: Topic | None) -> tuple[tuple[str, str], ...]:
    """Who sent the messages, where a number only tells of another time what the one before it told of him."""
    inherited = (told.start, told.end) == (setting.item.start, setting.item.end) and setting.item.own == "none"
    if whole is None or not inherited or told.slug != whole.slug or _IN_ALL.search(setting.piece):
        return ()
    return whole.dims


def _is_sending(lead: str, sender: SenderMention) -> bool:
    """Whether a sender is who sent what the number after ``lead`` counts, and not who got it."""
    if _RECEIVES.search(lead, 0, sender.start):
        return False
    came = _SENT_FROM.search(lead, 0, sender.start) and _CAME.fullmatch(lead, sender.end)
    return came is not None or _SENDS.fullmatch(lead, sender.end) is not None


def _together(text: str, senders: Sequence[SenderMention], last: SenderMention) -> list[SenderMention]:
    """The senders that end with ``last`` and that one label names together: "Lege og sykehus: 12"."""
    found = [last]
    for sender in senders[: senders.index(last)][::-1]:
        if text[sender.end : found[0].start].strip().casefold() not in ("og", "/", "eller"):
            break
        found.insert(0, sender)
    return found


def _listed(text: str, senders: Sequence[SenderMention]) -> str:
    """The first sender, or all of a list that nothing but "og" and commas divides, as printed."""
    first = last = senders[0]
    for other in senders[1:]:
        last = other if text[last.end : other.start].strip() in ("og", ",", "/", "eller") else last
    return official_name(first.name) if last is first else first.name + text[first.end : last.end]


def _sender_of_all(setting: Setting) -> tuple[tuple[str, str], ...]:
    """Who sent the messages that a sentence is about: "Meldinger fra skolene gikk opp fra 12 til 19"."""
    subject = setting.text[: setting.items[0].start]
    about = _FROM_SENDER.match(subject)
    senders = [s for s in find_senders(subject) if about is not None and s.start == about.end()]
    return (("melder", official_name(senders[0].name)),) if senders else ()


def _unit(setting: Setting, slug: str, reader: Reader) -> str:
    """The measure's own unit, unless an amount was printed that is another one; without a measure what was printed."""
    printed = printed_unit(setting)
    if slug:
        unit = reader.vocabulary.measure(slug).unit
        return unit if printed not in _AMOUNTS or unit.startswith(printed) else printed
    return printed if printed else COUNTED_UNITS.get(setting.item.kind, "antall")
