"""Over which time a question asks how a number went: the words that say so, and the periods that they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.asking import HOW_MANY, OVER_TIME, WENT, WHICH_WAY
from corpus.model import Figure
from corpus.periodforms import MONTHS
from corpus.periods import Period

_IN_PARTS = re.compile(r"\b(halvår\w*|kvartal\w*|tertial\w*|måned\w*|månad\w*|slutten|starten)\b", re.IGNORECASE)
_THAN_BEFORE = re.compile(
    r"\b(enn|mot|fra|frå) (?:i |på |til )?(i fjor|året før|år(et)? før|samme (tid|periode)|same (tid|periode)|sist)\b",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(r"\b(?:samme|same) (?:tid|periode|tidspunkt)\b", re.IGNORECASE)
_UP_TO = re.compile(
    rf"\b(?:per|pr\.?|til og med|t\.?o\.?m\.?|ut|ved utgangen av) (?P<month>{'|'.join(MONTHS)})\b", re.IGNORECASE
)
_ORDINALS = {"første": 1, "fyrste": 1, "andre": 2, "tredje": 3, "fjerde": 4}
_OTHER_PART = re.compile(
    rf"\b(?:enn|mot) (?:i |på |det )*(?P<which>{'|'.join(_ORDINALS)})\b(?! (?:halvår|kvartal|tertial|år))",
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


def asks_of_same_time(text: str) -> bool:
    """Whether it sets a time of the year against the same time of the year before."""
    return _SAME_TIME.search(text) is not None


def up_to(text: str, periods: Sequence[Period]) -> tuple[Period, ...]:
    """ "Per august" is from new year to the end of that month, or its last day; nothing when no month is named so."""
    months = [p for p in periods if p.kind == "month"]
    found = _UP_TO.search(text)
    if found is None or len(months) != 1 or len(periods) != 1 or months[0].start.month != _month(found["month"]):
        return ()
    end = months[0].end
    return Period(date(end.year, 1, 1), end), Period(end, end)


def _month(name: str) -> int:
    return MONTHS.index(name.lower()) + 1


def _with_other_part(text: str, periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """With the part of the year that is named by its number alone: "i andre halvår 2025 enn i første"."""
    found = _OTHER_PART.search(text)
    if found is None or len(periods) != 1 or periods[0].kind not in ("half", "quarter", "tertial"):
        return periods
    other = Period.of(periods[0].kind, periods[0].start.year, _ORDINALS[found["which"].lower()])
    return tuple(sorted({*periods, other}, key=lambda p: p.start))


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
    periods = _with_other_part(text, periods)
    if not periods or (_THAN_BEFORE.search(text) and not _YEAR.search(text)):
        return ()
    open_end = len(periods) == 1 and re.search(r"\b(siden|sidan|fra|frå|etter|enn)\b", text, re.IGNORECASE)
    spans = len(periods) == 1 and periods[0].days > 366
    if len(periods) == 1 and periods[0].kind == "year" and not open_end:
        return (Period.of("year", periods[0].start.year - 1), *periods)
    last = date(periods[0].start.year + 50, 12, 31) if open_end and not spans else max(p.end for p in periods)
    return (Period(min(p.start for p in periods), last),)
