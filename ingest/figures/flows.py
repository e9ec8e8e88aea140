"""What comes in during a time, and what stands on a day: messages and money against children and positions.

"97 meldinger per 31. august" were received since new year; "48 barn per 31. august" are counted on that very day.
"""

from __future__ import annotations

import re
from datetime import date

from corpus.periods import Period
from corpus.vocabulary import Measure

FLOWS = frozenset(
    {"meldinger", "undersøkelser", "vedtak", "utrykninger", "henvendelser", "kr", "dagsverk", "tilsyn", "avvik"}
)
"""What measures count of which a day can only be the last one."""
_AS_OF = re.compile(
    r"\b(?:per|pr\.?|(?:ved|per|pr\.?|innen|innan)\s(?:utgangen|slutten)\sav|fr[ae]m\stil|til\sog\smed|t\.o\.m\.?)\s(?:den\s)?$",
    re.IGNORECASE,
)


def is_flow(measure: Measure) -> bool:
    """Whether a measure counts what comes in during a time; what something costs a month does not."""
    return measure.counts in FLOWS and measure.unit != "kr per måned"


def is_as_of(text: str, start: int) -> bool:
    """Whether the words before a period make it the end of the time that is told ("per 31. august")."""
    return _AS_OF.search(text, 0, start) is not None


def since_new_year(period: Period) -> Period:
    """The time from new year to the last day of a period."""
    return Period(date(period.end.year, 1, 1), period.end)
