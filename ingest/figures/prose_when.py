"""When that was which a number of a sentence tells: the clause first, then the paragraph, the titles, the report.

A development names two times, a comparison another one than its topic, and a state the day on which it was counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.periods import Period, PeriodMention
from ingest.figures.coordinates import Layer, find_period
from ingest.figures.flows import goes_on, is_as_of, since_new_year
from ingest.figures.mentions import Reader
from ingest.figures.prose_change import is_base, moves
from ingest.figures.prose_periods import periods_in
from ingest.figures.prose_segments import Setting, belonging, in_step, stands_aside
from ingest.figures.prose_topic import Topic, points_back

NOW = re.compile(
    r"\b(?:i dag|per nå|pr\.? nå|per no|pr\.? no|per i dag|pr\.? i dag|for tiden|for tida"
    r"|på nåværende tidspunkt|dags dato)\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"i\sfjor|fjoråret|året\s(?:før|i\sforveien)|(?:et|ett|eit|eitt)\sår\s(?:før|tidligere|tidlegare|i\sforveien)",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(r"\s*i\s(?:det\s)?(?:samme|same)\s(?:periode|tidsrom|tid|år)\w*", re.IGNORECASE)
_VALID_FROM = re.compile(r"\b(?:(?:fra|frå)\s(?:og\smed\s)?|ved\s(?:inngangen|starten)\s(?:til|av)\s)$", re.IGNORECASE)
_FEWEST_OF_A_SERIES = 3
_THEN = re.compile(
    r"\b(?:kom|var|er|ble|blei|vart|gjaldt|skjedde|oppstod?|hadde|har|førte|førde|endte|enda|gikk|gjekk|kunne)\b",
    re.IGNORECASE,
)
"""A verb after a whole: the time behind it is of its part."""
_UP_FROM = re.compile(r"\b(?:opp|ned|auke|økning|nedgang)\s(?:fra|frå)\s(?:\w+\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of number is to be placed: one that tells how things are, a difference, or what happened in a time.

    ``flow`` is what comes in during a time, money too: "per 31. august" is the end of its time.
    """

    state: bool
    change: bool
    event: bool
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence: the topic of its paragraph and its titles, the nearest first.

    ``before`` is the number before in the same sentence, and ``whole`` is it too when this one only divides it ("...
    fordelt på tre familier"). ``of_whole``: the text has turned from its title's municipality to the whole service.
    ``in_step``: the topic is the number of the sentence before that this one answers to, one to one.
    """

    topic: Topic | None
    before: Topic | None
    whole: Topic | None
    titles: Sequence[Layer]
    of_whole: bool = False
    in_step: bool = False
    in_brackets: str = ""
    """The code of the time that the titles give to the numbers in brackets ("2022 i parentes")."""


def periods_of(setting: Setting, topic: Topic | None, reader: Reader, sort: Sort) -> list[PeriodMention]:
    """The periods that a sentence names and that can be a number's."""
    mentions = _inner(periods_in(setting.text, topic.period if topic else "", reader))
    mentions = _spread(mentions, setting, reader)
    if not sort.change:
        return [piece for mention in mentions for piece in _parted(mention, setting)]
    told = [m for m in mentions if not is_base(setting.text, m.start)]
    return [_its_end(m) for m in told]


def when(
    mentions: Sequence[PeriodMention], setting: Setting, around: Around, reader: Reader, sort: Sort
) -> tuple[str, str]:
    """The code of a number's period, ``""`` where it is not known, and where it was found."""
    told = _stated(mentions, setting, around, sort)
    if told is None and sort.change and around.before is not None and around.before.period:
        told = around.before.period, "clause"  # a difference is of when that was which it came to
    if told is None:
        told = _spoken_of(setting, around, reader, sort)
        told = _as_before(told, setting, around) if sort.event else told
    return told if sort.change else (_same_day(told[0], mentions, setting, around), told[1])


def _stated(mentions: Sequence[PeriodMention], setting: Setting, around: Around, sort: Sort) -> tuple[str, str] | None:
    """The period that the sentence itself gives; ``None`` when it gives none."""
    if not sort.change and _starts_a_development(setting) and moves(setting.text):
        return _period_of_the_start(mentions, setting, around)
    if setting.at > 0 and setting.items[setting.at - 1].end > setting.item.start:  # the six of "fire av seks"
        mentions = [
            m for m in mentions if not _THEN.search(setting.text, setting.item.end, max(m.start, setting.item.end))
        ]
    found = belonging(_not_of_the_start(mentions, setting), setting)
    aside = _is_aside(setting) and not any(setting.segment.holds(mention) for mention in mentions)
    if aside and around.in_brackets:
        return around.in_brackets, "lead-in"
    if aside or (found is not None and _ends_unknown(found)):
        return "", "clause"
    if found is not None:
        return _of_mention(found, setting, sort), "clause"
    if _says_again(setting) and around.before is not None and around.before.period:
        return around.before.period, "clause"
    if NOW.search(setting.text):
        return "", ""
    if _UP_FROM.search(setting.text, 0, setting.item.start):
        return _year_before(around.before), "clause"
    return None


def _of_mention(found: PeriodMention, setting: Setting, sort: Sort) -> str:
    """The code of the period that a number's mention means; amounts of money are of a year and not of its ends."""
    if setting.unit == "kr" and found.period.kind == "day":
        if found.relative and (found.period.end.month, found.period.end.day) == (12, 31):  # "ved årets slutt"
            return str(found.period.end.year)
        if _VALID_FROM.search(setting.text, 0, found.start) and found.period.code[4:] == "-01-01":
            return found.period.code[:4]
    return (_until(found, setting) if sort.flow else found.period).code


def _says_again(setting: Setting) -> bool:
    """Whether a number only says in another way what the one before it does: the share of "14 meldinger (3,8 %)"."""
    return setting.at > 0 and stands_aside(setting.text, setting.items[setting.at - 1], setting.item)


def _is_aside(setting: Setting) -> bool:
    """Whether a bare number stands alone in brackets after another: "34 meldinger (28)" is of some other time.

    So is a share or an amount in brackets right after one of its unit: "12 % (9 %)".
    """
    item, text = setting.item, setting.text
    if setting.at == 0 or not (text[: item.start].endswith("(") and text.startswith(")", item.end)):
        return False
    before = setting.items[setting.at - 1]
    again = item.number.unit == before.number.unit and text[before.end : item.start].strip() == "("
    return item.own == "none" or (item.own == "unit" and again)


def _ends_unknown(found: PeriodMention) -> bool:
    """Whether a time goes on until the report was written, and nothing says when that was ("hittil i år")."""
    runs = goes_on(found) or (found.open_end and _SAME_TIME.match(f" i {found.text}") is not None)
    return runs and (found.period.end.month, found.period.end.day) == (12, 31)


def _until(found: PeriodMention, setting: Setting) -> Period:
    """The time that ends on the day or with the month that is named ("per 31. august", "på samme tid i fjor")."""
    period = found.period
    if period.kind not in ("day", "month"):
        return period
    same = _SAME_TIME.match(f" i {found.text}") is not None and period.kind == "day"
    return since_new_year(period) if same or is_as_of(setting.text, found.start) else period


def _spoken_of(setting: Setting, around: Around, reader: Reader, sort: Sort) -> tuple[str, str]:
    """The period of the paragraph, then of the titles and the report."""
    topic = around.topic
    back = points_back(setting.text) or setting.item.own in ("none", "of")
    if topic is not None and topic.period and (back or not sort.state):
        spoken = Period.parse(topic.period)
        if sort.event and spoken.kind == "day":  # what happened did not happen on the day things were counted
            own = reader.period if reader.period is not None and reader.year == spoken.end.year else None
            return own.code if own is not None else str(spoken.end.year), "sentence before"
        return topic.period, "sentence before"
    told = find_period(around.titles, reader)
    if told.origin == "report" and (sort.state or _starts_a_development(setting)):
        return "", ""
    return told.code, told.origin


def _as_before(told: tuple[str, str], setting: Setting, around: Around) -> tuple[str, str]:
    """ "134 gikk til undersøkelse i 2022, og 48 ble henlagt": both in 2022, and not in the year of the report."""
    before = around.before
    goes_on = told[1] == "report" and setting.segment.listed and before is not None and before.period != ""
    return (before.period, "clause") if goes_on and before is not None else told


def _same_day(period: str, mentions: Sequence[PeriodMention], setting: Setting, around: Around) -> str:
    """ "43 barn ved årsskiftet, mot 47 året før": what is compared with a day is that day of the year before."""
    found = belonging(mentions, setting)
    base = around.before if around.before is not None and around.before.period else around.topic
    if found is None or found.period.code != period or base is None or not base.period:
        return period
    day = Period.parse(base.period)
    earlier = found.period.kind == "year" and found.period.end.year == day.end.year - 1
    if not earlier or day.kind == "year" or not _YEAR_BEFORE.fullmatch(found.text):
        return period
    if day.kind != "day":  # "50 i første halvår, mot 60 året før": of all of that year or of the same part
        return "" if base is around.before else period
    return Period.parse(f"{found.period.end.year}-{base.period[5:]}").code if base.period[5:] != "02-29" else period


def _year_before(before: Topic | None) -> str:
    """ "209 meldinger i 2024, opp fra 187": the year before; ``""`` where what is told first is not of a year."""
    year = Period.parse(before.period) if before is not None and before.period else None
    return str(year.end.year - 1) if year is not None and year.kind == "year" else ""


def _period_of_the_start(mentions: Sequence[PeriodMention], setting: Setting, around: Around) -> tuple[str, str]:
    """When that was which something rose or fell from: "I 2024 økte det fra 47 til 51" tells it of the 51 alone.

    What stands right after the number is its own, and so is what the whole is counted from ("siden 2020"). An earlier
    time that the sentence before spoke of is taken too ("I samme periode ..." of two that it names one each); without
    one it is not known.
    """
    topic = around.topic
    found = belonging(mentions, setting)
    own = found is not None and (found.start >= setting.item.end or is_base(setting.text, found.start))
    if found is not None and (own or in_step(mentions, setting.items, setting.at) is not None):
        return found.period.code, "clause"
    if around.in_step and topic is not None and topic.period and _SAME_TIME.match(setting.text):
        return topic.period, "sentence before"
    end = belonging(mentions, replace(setting, at=setting.at + 1))
    if end is not None and topic is not None and topic.period and Period.parse(topic.period).end < end.period.start:
        return topic.period, "sentence before"
    return "", ""


def _not_of_the_start(mentions: Sequence[PeriodMention], setting: Setting) -> Sequence[PeriodMention]:
    """For what something rose or fell to: without the time that is counted from ("siden 2020")."""
    ends = setting.at > 0 and _starts_a_development(replace(setting, at=setting.at - 1)) and moves(setting.text)
    if not ends or in_step(mentions, setting.items, setting.at) is not None:
        return mentions
    start = setting.items[setting.at - 1].start
    return [m for m in mentions if m.end > start or not is_base(setting.text, m.start)]


def _starts_a_development(setting: Setting) -> bool:
    """Whether a number is what something rose or fell from ("fra 60 til 118"), which was at another time."""
    following = setting.at + 1
    return following < len(setting.segments) and setting.segments[following].joint.strip().casefold() == "til"


def _spread(mentions: list[PeriodMention], setting: Setting, reader: Reader) -> list[PeriodMention]:
    """The single years of a span for a list of as many numbers: "utviklingen fra 2021 er 17, 19, 22 og 27"."""
    items = setting.items
    if len(mentions) != 1 or len(items) < _FEWEST_OF_A_SERIES or not all(s.listed for s in setting.segments[1:]):
        return mentions
    mention, last = mentions[0], reader.year
    first = mention.period.start.year
    if mention.period.kind == "year" and is_base(setting.text, mention.start) and last is not None:
        years = range(first, last + 1)
    else:
        years = range(first, mention.period.end.year + 1) if mention.period.kind == "range" else range(0)
    if mention.end > items[0].start or len(years) != len(items):
        return mentions
    return [replace(mention, period=Period.of("year", year)) for year in years]


def _inner(mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """Without a period that only frames the one right after it ("i 2025, per 30.09.2025")."""
    mentions = [_up_to(mention, mentions) for mention in mentions]
    return [
        m
        for m in mentions
        if not any(
            o.period != m.period and m.period.contains(o.period) and m.end <= o.start <= m.end + 3 for o in mentions
        )
    ]


def _up_to(mention: PeriodMention, mentions: Sequence[PeriodMention]) -> PeriodMention:
    """ "Hittil i 2025 (per 30.09.)": the day is where the time ends that the words before it leave open."""
    before = [m for m in mentions if m.open_end and m.period.kind == "year" and m.end <= mention.start <= m.end + 8]
    if mention.period.kind != "day" or not before or not before[-1].period.contains(mention.period):
        return mention
    return replace(mention, period=Period(before[-1].period.start, mention.period.end))


def _parted(mention: PeriodMention, setting: Setting) -> list[PeriodMention]:
    """ "fra 47 til 51 fra 2022 til 2023": the years of one span, one for each of two numbers."""
    start, end = mention.period.start.year, mention.period.end.year
    if (
        len(setting.items) != 2
        or start == end
        or mention.period.kind != "range"
        or setting.segments[1].joint.strip() != "til"
    ):
        return [mention]
    halves = [Period.of("year", start), Period.of("year", end)]
    return [replace(mention, period=half) for half in halves]


def _its_end(mention: PeriodMention) -> PeriodMention:
    """A difference "fra 2022 til 2023" is one of 2023."""
    period = mention.period
    if period.start.year == period.end.year:
        return mention
    return replace(mention, period=Period.of("year", period.end.year))
