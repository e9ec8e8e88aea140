"""What comes in during a time, and what stands on a day: messages and money against children and positions.

"97 meldinger per 31. august" were received since new year; "48 barn per 31. august" are counted on that very day.
"""

from __future__ import annotations

import re
from datetime import date

from corpus.periods import Period, PeriodMention
from corpus.vocabulary import Measure

FLOWS = frozenset(
    {"meldinger", "undersøkelser", "vedtak", "utrykninger", "henvendelser", "kr", "dagsverk", "tilsyn", "avvik"}
)
"""What measures count of which a day can only be the last one."""
_SO_FAR = re.compile(r"(?:hittil|så\slangt|til\snå)\b", re.IGNORECASE)
_SAME_TIME = re.compile(
    r"\b(?:samme|same|tilsvarende|tilsvarande)\s(?:periode|tidsrom|tid|tidspunkt)\w*\s(?:i\sfjor|året\sfør|fjoråret|førre\sår|forrige\sår)",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"\b(?:per|pr\.?|(?:ved|per|pr\.?|innen|innan)\s(?:utgangen|slutten)\sav|fr[ae]m\stil|til\sog\smed|t\.o\.m\.?)\s(?:den\s)?$",
    re.IGNORECASE,
)


def is_flow(measure: Measure) -> bool:
    """Whether a measure counts what comes in during a time; what something costs a month does not."""
    return measure.counts in FLOWS and measure.unit != "kr per måned"


def goes_on(mention: PeriodMention) -> bool:
    """Whether a time runs from new year until the report was written: "hittil i år", "så langt i 2024"."""
    return mention.open_end and _SO_FAR.match(mention.text) is not None


def so_far(mention: PeriodMention, own: Period | None) -> Period | None:
    """The days of a time that goes on, by those that the report is of (``own``); ``None`` when nothing tells them."""
    if own is None or (own.end.month, own.end.day) == (12, 31):
        return None
    year = mention.period.end.year
    leap_day = (own.end.month, own.end.day) == (2, 29)
    return Period(date(year, 1, 1), date(year, own.end.month, 28 if leap_day else own.end.day))


def is_same_time(header: str) -> bool:
    """Whether a header means the days of the column beside it, a year earlier ("Samme periode i fjor")."""
    return _SAME_TIME.search(header) is not None


def is_as_of(text: str, start: int) -> bool:
    """Whether the words before a period make it the end of the time that is told ("per 31. august")."""
    return _AS_OF.search(text, 0, start) is not None


def since_new_year(period: Period) -> Period:
    """The time from new year to the last day of a period."""
    return Period(date(period.end.year, 1, 1), period.end)
