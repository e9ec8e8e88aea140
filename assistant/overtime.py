"""Over which time a question asks how a number went: the words that say so, and the periods that they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.asking import HOW_MANY, OVER_TIME, WENT, WHICH_WAY
from corpus.model import Figure
from corpus.periods import Period

_IN_PARTS = re.compile(r"\b(halvår\w*|kvartal\w*|tertial\w*|måned\w*|månad\w*|slutten|starten)\b", re.IGNORECASE)
_THAN_BEFORE = re.compile(
    r"\b(enn|mot|fra|frå) (?:i |på |til )?(i fjor|året før|år(et)? før|samme (tid|periode)|same (tid|periode)|sist)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(19|20)\d\d\b")


def asks_over_time(text: str) -> bool:
    """Whether a question asks how a number went, and not only how large it is."""
    return OVER_TIME.search(text) is not None or asks_than_before(text)


def asks_than_before(text: str) -> bool:
    """Whether it sets a number against the year before without naming that year ("enn i fjor")."""
    return _THAN_BEFORE.search(text) is not None


def asks_whether_it_went(text: str) -> bool:
    """Whether it asks if a number rose or fell."""
    return WENT.search(text) is not None


def asks_which_way(text: str) -> bool:
    """Whether it asks if a number is, was or will be larger or smaller than before, and not how large it is."""
    return WHICH_WAY.search(text) is not None and HOW_MANY.search(text) is None


def asks_for_parts(text: str) -> bool:
    """Whether it asks for the halves, quarters or months of a year."""
    return _IN_PARTS.search(text) is not None


def lacks_an_end(figures: Sequence[Figure], asked: Sequence[Period]) -> bool:
    """Whether a development between two years was asked for and there is a number at one time only."""
    years = {year for period in asked for year in (period.start.year, period.end.year)}
    return len(years) > 1 and len({f.period for f in figures}) == 1


def from_then_on(text: str, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """ "Siden 2019" and "fra 2019" with no end mean that year and every later one; two times mean all between them.

    How something went in a year is told by that year and the one before, and "enn året før" by the newest years.
    """
    if not periods or (_THAN_BEFORE.search(text) and not _YEAR.search(text)):
        return ()
    open_end = len(periods) == 1 and re.search(r"\b(siden|sidan|fra|frå|etter|enn)\b", text, re.IGNORECASE)
    spans = len(periods) == 1 and periods[0].days > 366
    if len(periods) == 1 and periods[0].kind == "year" and not open_end:
        return (Period.of("year", periods[0].start.year - 1), *periods)
    last = date(periods[0].start.year + 50, 12, 31) if open_end and not spans else max(p.end for p in periods)
    return (Period(min(p.start for p in periods), last),)
