"""The periods a sentence names, with what only running text says: "ved utgangen av året", "i samme periode i fjor".

``corpus.periods`` reads what is printed. Here the surroundings come in: the report's own period and the one that the
sentence before spoke of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.periods import PARTS_OF_YEAR, Period, PeriodMention
from ingest.figures.mentions import Reader

_END_OF = re.compile(r"\b(?:ved|per|pr\.?)\s(?:utgangen|slutten)\sav\s$", re.IGNORECASE)
_START_OF = re.compile(r"\bved\s(?:inngangen|starten|begynnelsen|byrjinga)\s(?:til|av|på)\s$", re.IGNORECASE)
_YEARS_START = re.compile(
    r"\bved\s(?:(?:inngangen|starten|begynnelsen|byrjinga)\s(?:til|av|på)\såret|årets\s(?:start|begynnelse|inngang))\b"
    r"(?!\s(?:19|20)\d\d)",
    re.IGNORECASE,
)
_PERIODS_END = re.compile(
    r"\b(?:ved|per|pr\.?)\s(?:utgangen|slutten)\sav\s(?:rapporterings)?(?P<what>perioden|tertialet|kvartalet|halvåret)\b",
    re.IGNORECASE,
)
_YEARS_END = re.compile(
    r"\bved\s(?:(?:utgangen|slutten)(?:\sav\såret|(?=\s*(?:[0-9,.;]|$)|\s(?:var|er|hadde)\b))|årsskiftet|årets\s(?:slutt|utgang)|årsslutt(?:en)?)\b",
    re.IGNORECASE,
)
_YEARS_END_BEFORE = re.compile(r"\bved\s(?:det\s)?(?:forrige|førre)\sårsskiftet?\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"året\s(?:før|i\sforveien)|(?:et|ett|eit|eitt)\sår\s(?:før|tidligere|tidlegare)", re.IGNORECASE
)
_LAST_YEAR = re.compile(r"i\sfjor", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:mot|enn|fra|frå|samme|same|tilsvarende|tilsvarande|som|siden|sidan)\b", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:samme|same|tilsvarende|tilsvarande)\s(?:periode|tidsrom|tid|tidspunkt|halvår|kvartal|tertial|måned|månad)\w*"
    r"\s(?:i\s)?",
    re.IGNORECASE,
)
_OF_THE_YEAR = re.compile(r"\b(?:i\sløpet\sav|gjennom|gjennom\shele)\såret\b(?!\s(?:19|20)\d\d)", re.IGNORECASE)
_UP_TO = re.compile(r"\bfr[ae]m\stil\s(?:og\smed\s)?(?:den\s)?$", re.IGNORECASE)
_WHOLE_YEAR = re.compile(
    r"\b(?:for\s(?:(?:hele|heile)\s)?året(?:\sunder\sett|\ssett\sunder\seitt|\ssamla)?|på\sårsbasis)(?!\s(?:19|20|før|etter|i\s))",
    re.IGNORECASE,
)
_NOT_OF_IT = re.compile(
    r"\b(?:etter|enn|enn i|enn per|basert på|ut fra|ut frå|fr[ae]m til|innen|innan)\s(?:den\s)?$", re.IGNORECASE
)
_IN_THE_OTHER = re.compile(
    r"\bi\s(?P<which>første|fyrste|andre|tredje|fjerde|siste)(?=\s*(?:$|[.,;:)0-9]|(?:og|mens|medan|mot|var|kom)\b))",
    re.IGNORECASE,
)
""" "49 i første halvår og 54 i andre": of what it is the second stands only once."""
_THIS_YEAR = re.compile(r"\bi\sår$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:vil|skal|bør|må|kan|planlegg\w*|planlagt\w*|\w*budsjett\w*|prognose\w*|forvent\w*|ventet|ventar|ventes|venta"
    r"|anslag\w*|anslå\w*|ramme\w*|resten|hele|heile)\b",
    re.IGNORECASE,
)
"""What tells of all of this year, or of what is left of it."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bi\s(?:år|fjor)\b|\båret\b", re.IGNORECASE)
_LISTED = re.compile(r"\s(?:og|til)\s|\s?[-–]\s?", re.IGNORECASE)


def periods_in(text: str, before: str, reader: Reader) -> list[PeriodMention]:
    """The periods of a sentence from left to right; ``before`` is the code of the period last spoken of, or ``""``."""
    named = [m for m in reader.periods(text) if _is_up_to(text, m) or _NOT_OF_IT.search(text[: m.start]) is None]
    named = [_before_that(m, named[:at], before) for at, m in enumerate(named)]
    if reader.period is not None and not before:
        named = [_told_in_the_next(text, m, named, reader.period) for m in named]
    named = [_in_year_of_other(text, m, named) for m in named]
    found = [_ending(text, mention, reader) for mention in named]
    found += _in_the_other(text, found, reader)
    found += _years_ends(text, found, reader)
    own = reader.period
    for match in _OF_THE_YEAR.finditer(text):
        if own is not None and not any(m.start < match.end() + 6 and m.end > match.start() for m in found):
            found.append(PeriodMention(match.start(), match.end(), match.group(), own, relative=True))
    for match in _WHOLE_YEAR.finditer(text):
        if own is not None and not any(m.start < match.end() + 6 and m.end > match.start() for m in found):
            days = Period.of("year", own.end.year)
            found.append(PeriodMention(match.start(), match.end(), match.group(), days, relative=True))
    for match in _SAME.finditer(text):
        found = _same_again(text, match, found, before, reader)
    return _whole_lists(text, sorted(found, key=lambda mention: mention.start))


def _before_that(mention: PeriodMention, earlier: Sequence[PeriodMention], before: str) -> PeriodMention:
    """ "Året før var det 31": the year before the one last spoken of, which need not be the report's."""
    if earlier or not before or not mention.relative or _YEAR_BEFORE.fullmatch(mention.text) is None:
        return mention
    return replace(mention, period=Period.of("year", Period.parse(before).end.year - 1))


def _in_year_of_other(text: str, mention: PeriodMention, named: Sequence[PeriodMention]) -> PeriodMention:
    """ "12 i første halvår og 14 i andre halvår 2022": the year that stands once is of both halves."""
    kind = mention.period.kind
    if kind not in PARTS_OF_YEAR or _YEAR.search(mention.text) or _YEAR.search(text[mention.end : mention.end + 9]):
        return mention
    others = (m for m in named if m.period.kind == kind and m.period.start.month != mention.period.start.month)
    years = {other.period.end.year for other in others if _YEAR.search(other.text)}
    return replace(mention, period=_moved(mention.period, years.pop())) if len(years) == 1 else mention


def _told_in_the_next(text: str, mention: PeriodMention, named: Sequence[PeriodMention], own: Period) -> PeriodMention:
    """ "I fjor fikk vi 233 meldinger": what a report of a whole year tells first, a year later, is of that year."""
    alone = len(named) == 1 and _LAST_YEAR.fullmatch(mention.text) is not None and own.kind == "year"
    compared = _COMPARED.search(text[: mention.start]) is not None
    return replace(mention, period=own) if alone and not compared else mention


def _years_ends(text: str, found: Sequence[PeriodMention], reader: Reader) -> list[PeriodMention]:
    """ "Ved årsskiftet", "ved forrige årsskifte": the last day of the year told, or of that before the report's."""
    if reader.year is None:
        return []
    mentioned = reader.periods(text)
    ends: list[PeriodMention] = []
    if reader.period is not None:
        day = Period(reader.period.end, reader.period.end)
        of_it = [m for m in _PERIODS_END.finditer(text) if m["what"] == "perioden" or reader.period.kind != "year"]
        ends += [PeriodMention(m.start(), m.end(), m.group(), day, relative=True) for m in of_it]
    first = date(reader.year, 1, 1)
    for match in _YEARS_START.finditer(text):
        ends.append(PeriodMention(match.start(), match.end(), match.group(), Period(first, first), relative=True))
    last = [(match, 0) for match in _YEARS_END.finditer(text)]
    for match, back in (*last, *((match, 1) for match in _YEARS_END_BEFORE.finditer(text))):
        if any(m.start < match.end() + 6 and m.end > match.start() for m in found):
            continue
        if _NOT_OF_IT.search(text[: match.start()]):  # "fem flere enn ved forrige årsskifte"
            continue
        told = None if back else next((m.period for m in mentioned[::-1] if m.end <= match.start()), reader.period)
        year = reader.year - back if told is None else told.end.year
        ahead = told is not None and "skift" in match.group() and told.end < date(year, 12, 31)
        end = date(year - 1 if ahead else year, 12, 31)  # in August the turn of the year is the one that was
        ends.append(PeriodMention(match.start(), match.end(), match.group(), Period(end, end), relative=True))
    return ends


def _in_the_other(text: str, found: Sequence[PeriodMention], reader: Reader) -> list[PeriodMention]:
    """The parts of a year that are named by their place alone, after one that is named whole."""
    others: list[PeriodMention] = []
    for match in _IN_THE_OTHER.finditer(text):
        named = [m for m in found if m.end <= match.start() and m.period.kind in PARTS_OF_YEAR]
        if not named or any(m.start < match.end() and m.end > match.start() for m in found):
            continue
        part = re.split(r"\s", named[-1].text.strip())
        unit = next((word for word in part if re.match(r"(?:halvår|kvartal|tertial)", word, re.IGNORECASE)), "")
        whole = f"{match['which']} {unit} {named[-1].period.end.year}"
        days = next((m.period for m in reader.periods(whole) if m.start == 0), None) if unit else None
        if days is not None and days != named[-1].period:
            others.append(PeriodMention(match.start("which"), match.end(), match["which"], days, relative=True))
    return others


def _is_up_to(text: str, mention: PeriodMention) -> bool:
    """Whether a day ends the time that is spoken of, which began at new year ("fram til 31. august")."""
    return mention.period.kind == "day" and _UP_TO.search(text[: mention.start]) is not None


def _ending(text: str, mention: PeriodMention, reader: Reader) -> PeriodMention:
    """ "Ved utgangen av 2024" and "ved inngangen til 2024" are days; "hittil i år" ends where the report does.

    So does "i år" of what is past.
    """
    period, own = mention.period, reader.period
    if _is_up_to(text, mention):
        return replace(mention, period=Period(date(period.start.year, 1, 1), period.end))
    if _END_OF.search(text[: mention.start]):
        return replace(mention, period=Period(period.end, period.end))
    if _START_OF.search(text[: mention.start]):
        return replace(mention, period=Period(period.start, period.start))
    so_far = mention.open_end or (_THIS_YEAR.search(mention.text) is not None and _AHEAD.search(text) is None)
    if so_far and own is not None and own.end < period.end and own.end.year == period.end.year:
        return replace(mention, period=Period(min(period.start, own.start), own.end))
    return mention


def _same_again(
    text: str, match: re.Match[str], found: Sequence[PeriodMention], before: str, reader: Reader
) -> list[PeriodMention]:
    """Put the days of the period spoken of into the year that is named after "samme periode i"."""
    begin = match.end() - len("i ") if match.group().casefold().endswith(" i ") else match.end()
    year = next((m for m in reader.periods(text[begin:]) if begin + m.start in (begin, match.end())), None)
    named = [m for m in found if m.end <= match.start()]
    base = named[-1].period if named else Period.parse(before) if before else reader.period
    left = [m for m in found if m.end <= match.start() or m.start > match.end()]
    if year is None or base is None:
        return list(found)
    moved = _moved(base, year.period.end.year)
    end = begin + year.end
    goes_on = bool(named) and named[-1].open_end
    return [*left, PeriodMention(match.start(), end, text[match.start() : end], moved, open_end=goes_on)]


def _moved(period: Period, year: int) -> Period:
    """The same days in ``year``; the last of February stays the last."""
    back = year - period.end.year
    return Period(_in_year(period.start, period.start.year + back), _in_year(period.end, year))


def _in_year(day: date, year: int) -> date:
    leap_day = day.month == 2 and day.day == 29
    return date(year, 2, 28) if leap_day else day.replace(year=year)


def _whole_lists(text: str, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """ "i første og tredje kvartal" is one period from the first day to the last; parts of one year only."""
    joined: list[PeriodMention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last is not None and _is_list(text, last, mention):
            span = Period(last.period.start, mention.period.end)
            joined[-1] = PeriodMention(last.start, mention.end, text[last.start : mention.end], span, mention.relative)
        else:
            joined.append(mention)
    return joined


def _is_list(text: str, last: PeriodMention, mention: PeriodMention) -> bool:
    parts = ("quarter", "half", "tertial", "month")
    return (
        _LISTED.fullmatch(text[last.end : mention.start]) is not None
        and last.period.kind in parts
        and mention.period.kind in parts
        and last.period.end < mention.period.start
        and last.period.start.year == mention.period.end.year
    )
