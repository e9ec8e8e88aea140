"""The times that a question names: "i slutten av august", "i fjor (2024)", "ved nyttår", and what "i fjor" is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.language import fold
from corpus.periods import Period, PeriodMention, find_periods

_FEW = 0.1
_PARTS = ("half", "quarter", "tertial", "month")
_IN_SO_MANY_WORDS = re.compile(
    r"\b(i fjor|i år|fjoråret|førre år|forrige år|siste|hittil|året før|nå|no|så langt)\b", re.I
)
_LED_IN = re.compile(
    r"\b(?:i løpet av|(?:i|ved|mot|på|per) (?:slutten|utgangen|starten|byrjinga|begynnelsen|løpet) av"
    r"|(?:fra|frå|etter|siden|sidan) (?:nyttår|årsskiftet)(?: i)?|(?:i|for) (?:perioden|tidsrommet|tida|tiden))\s+$",
    re.I,
)
"""Words that say which part of a time is meant, or only lead up to it."""
_NEW_YEAR = re.compile(r"\b(?:(?:ved|til|per|innen|rundt|før)\s+)?(?:nyttår|nyår|inngangen til)(?:\s+i)?\s+$", re.I)
_YEAR_BEFORE = re.compile(r"året\s+før", re.I)
_OPENED = re.compile(r"\s*\(")
_SAME_TIME = re.compile(
    r"\b(?:samme|same|tilsvarende|tilsvarande)\s+(?:tid|periode|tidsrom|tidspunkt)\w*"
    r"(?:\s+(?:i\s+fjor|i\s+forfjor|året\s+før|(?:forrige|førre)\s+år))?",
    re.I,
)


def periods_asked(text: str, today: int, newest: int | None) -> tuple[PeriodMention, ...]:
    """The times named. A part of a year without its year is in the newest report's; "i fjor (2024)" is 2024."""
    found = find_periods(text, year=_year_meant(fold(text), today, newest))
    if newest is not None and newest < today:
        there = {(m.start, m.end): m for m in find_periods(text, year=newest)}
        found = [
            there.get((m.start, m.end), m) if m.relative and not _IN_SO_MANY_WORDS.search(m.text) else m for m in found
        ]
    return tuple(_with_lead(text, m) for m in _before_the_year(_told_twice(text, found)))


def _before_the_year(found: Sequence[PeriodMention]) -> list[PeriodMention]:
    """ "Flere enn året før? (2024)": the year before is the one before the year that is printed after it."""
    printed = [m.period for m in found if not m.relative and m.period.kind == "year"]
    if len(printed) != 1:
        return list(found)
    before = Period.of("year", printed[0].start.year - 1)
    return [replace(m, period=before) if m.relative and _YEAR_BEFORE.fullmatch(m.text) else m for m in found]


def _told_twice(text: str, found: Sequence[PeriodMention]) -> list[PeriodMention]:
    """ "I fjor (2024)" is one time, the year that is printed."""
    kept: list[PeriodMention] = []
    for mention in found:
        before = kept[-1] if kept and kept[-1].relative != mention.relative else None
        if before is not None and _OPENED.fullmatch(text, before.end, mention.start):
            end = mention.end + text.startswith(")", mention.end)
            told = before if mention.relative else mention
            kept[-1] = replace(told, start=before.start, end=end, text=text[before.start : end])
        else:
            kept.append(mention)
    return kept


def _with_lead(text: str, mention: PeriodMention) -> PeriodMention:
    """The time with the words that lead up to it; "ved nyttår 2020" is the first day of that year."""
    day = _NEW_YEAR.search(text[: mention.start]) if mention.period.kind == "year" else None
    lead = _LED_IN.search(text[: mention.start]) or day
    if lead is None:
        return mention
    first = Period(mention.period.start, mention.period.start) if lead is day else mention.period
    return replace(mention, start=lead.start(), period=first)


def _year_meant(text: str, today: int, newest: int | None) -> int:
    """The year that relative times are counted from.

    A report is written after its year, or late in it. To somebody who asks while it is the newest one, "i år" and "de
    siste årene" end with it and "i fjor" is its year when "i år" is not spoken of too. When it is older than that,
    the calendar holds and nothing is taken for what it is not.
    """
    if newest is None or newest >= today:
        return today
    if re.search(r"\bsiste\b", text):
        return newest
    if today - newest > 1:
        return today
    return newest if re.search(r"\b(i år|hittil|så langt|samme tid|same tid)\b", text) else newest + 1


def words_of_times(text: str) -> list[tuple[int, int]]:
    """Where a question says "samme tid i fjor" of no time that it names: such words are no topic."""
    return [m.span() for m in _SAME_TIME.finditer(text)]


def names_a_part(mentions: Sequence[PeriodMention]) -> bool:
    """Whether a part of a year is named without its year."""
    return any(m.relative and m.period.kind in _PARTS for m in mentions)


def last_so_far(told: Sequence[Period]) -> date | None:
    """The last day of an account of a year so far ("januar-august"); ``None`` when more than a few parts are later."""
    so_far = [p.end for p in told if p.kind == "range" and p.start == date(p.end.year, 1, 1)]
    last = max(so_far, default=None)
    later = [p for p in told if last is not None and p.kind != "year" and p.end > last]
    return last if len(later) <= len(so_far) * _FEW else None


def that_have_been(mentions: Sequence[PeriodMention], last: date) -> tuple[PeriodMention, ...]:
    """The times; a part of a year that is not over on the last day told of is meant to be that of the year before.

    To the reader of an account of January to August "andre halvår i fjor" is no half-year that goes on after it.
    """
    return tuple(replace(m, period=shifted(m.period, -1)) if _goes_on_after(m, last) else m for m in mentions)


def _goes_on_after(mention: PeriodMention, last: date) -> bool:
    return names_a_part((mention,)) and mention.period.end > last and not mention.text.lower().endswith("i år")


def shifted(period: Period, years: int) -> Period:
    """The same days of another year; 29 February becomes the 28th."""
    return Period(_moved(period.start, years), _moved(period.end, years))


def _moved(day: date, years: int) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + years, day=last)
