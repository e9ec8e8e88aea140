"""What is known of one number -> the figure: its breakdown, status, unit and label, and its place on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Figure
from ingest.figures.mentions import Reader
from ingest.figures.prose_measure import Told, printed_unit
from ingest.figures.prose_segments import Setting
from ingest.figures.prose_sentences import Sentence
from ingest.figures.prose_status import status_of
from ingest.figures.prose_where import Placed
from ingest.figures.prose_words import COUNTED_UNITS
from ingest.figures.senders import find_senders

_LONGEST_LABEL = 90
_SENDS = re.compile(
    r"\s*[(:–-]?\s*(?:(?:\w+\s){0,3}?(?:meld\w*|send\w*|sto for|stod for|sto bak)\s(?:\w+\s)?)?", re.IGNORECASE
)
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
    item, text, told, placed = setting.item, setting.text, stated.told, stated.placed
    status, status_origin = status_of(setting.piece, text, placed.period, reader)
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
        label=text[start:end],
        measure=told.slug,
        area=placed.area.name,
        area_kind=placed.area.kind,
        period=placed.period,
        value=stated.value,
        unit=_unit(setting, told.slug, reader),
        status=status,
        dims=stated.dims,
        printed=item.number.printed,
        text=text,
        boxes=sentence.block.boxes(sentence.start + start, sentence.start + end),
        origins=tuple((what, origin) for what, origin in origins.items() if origin),
    )


def senders_of(setting: Setting, slug: str) -> tuple[tuple[str, str], ...]:
    """Who sent the messages that a number counts, when its own piece says so."""
    if slug != "meldinger":
        return ()
    rest = setting.text[setting.item.end : setting.segment.end]
    senders = find_senders(rest)
    for at, sender in enumerate(senders):
        if rest[: sender.start].rstrip().casefold().endswith(("fra", "frå", "av")):
            last = sender
            for other in senders[at + 1 :]:
                last = other if rest[last.end : other.start].strip() in ("og", ",", "/") else last
            return (("melder", sender.name + rest[sender.end : last.end]),)
    lead = setting.text[setting.segment.start : setting.item.start]
    named = [sender for sender in find_senders(lead) if _SENDS.fullmatch(lead[sender.end :])]
    return (("melder", named[-1].name),) if named else ()


def _unit(setting: Setting, slug: str, reader: Reader) -> str:
    """The measure's own unit, unless an amount was printed that is another one; without a measure what was printed."""
    printed = printed_unit(setting)
    if slug:
        unit = reader.vocabulary.measure(slug).unit
        return unit if printed not in _AMOUNTS or unit.startswith(printed) else printed
    return printed if printed else COUNTED_UNITS.get(setting.item.kind, "antall")
