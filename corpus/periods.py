"""Finding periods in text; ``Period`` itself is in ``corpus/timespan.py`` and offered here too.

A number without its period is not a figure, and a wrong period is worse than none. So a period is only found
where the words give it: "3. kvartal" has the year that is printed beside it, else the year that the
same sentence has named, else the year of the report (``year``), and without any of them it is no period.
The stages: pieces as printed (``corpus/periodforms.py``), years for those that lack one, intervals of two, and the
words before that open or close them ("siden", "til og med").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from corpus.periodforms import Piece, Unit, find_pieces
from corpus.sentences import sentences
from corpus.timespan import Period, PeriodKind

__all__ = ["Period", "PeriodKind", "PeriodMention", "find_periods"]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period named at ``[start, end)``; ``text`` is exactly that piece, without "i", "per" or "fra".

    ``relative`` is true when its year is not printed in it but was taken from the sentence or from the report's
    year. ``open_end`` is true when the words give no last day ("hittil i år", "siden 2019"); the period
    then runs to the end of the year that is known.
    """

    start: int
    end: int
    text: str
    period: Period
    relative: bool = False
    open_end: bool = False


PARTS_OF_YEAR = ("half", "quarter", "tertial")
_LISTED = re.compile(r"\s?(?:,|[-–—]|og|eller|mot|til|til og med|t\.o\.m\.?|,? og)\s?", re.IGNORECASE)
_RUNS = re.compile(r"\s?(?:[-–—]|til|til og med|t\.o\.m\.?)\s?", re.IGNORECASE)
_SHARED_PART = re.compile(r"\s(?:og|mot|eller|samt|kontra)\s", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–—]\s?")
_UNTIL = re.compile(
    r"\s(?:og\s)?(?:(?P<firm>til\sog\smed|t\.o\.m\.?|tom\.?)|til|fr[ae]m\stil)\s(?:den\s|utgangen\sav\s)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bmellom\s(?:den\s)?$", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:til\sog\smed|t\.o\.m\.?|tom\.?)\s(?:den\s|utgangen\sav\s)?$", re.IGNORECASE)
_AS_OF = re.compile(r"\b(?:per|pr\.?)\s?$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?P<since>siden|sidan)\s$|\b(?:fra\sog\smed|f\.o\.m\.?|fom\.?)\s$", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:samme|same|tilsvarende|tilsvarande)\s(?:periode|tidsrom|tid|tidspunkt)\w*\s(?:i\s)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A piece with its days; ``unit`` is that of the piece, ``joined`` when it was made of two."""

    mention: PeriodMention
    unit: Unit
    joined: bool = False


def _share_years(text: str, pieces: list[Piece]) -> list[Piece]:
    """Give the pieces of a list or interval the year that is printed once ("1. og 2. halvår 2024")."""
    shared = list(pieces)
    for at in range(len(shared) - 2, -1, -1):
        piece, following = shared[at], shared[at + 1]
        between = text[piece.end : following.start]
        if piece.year is not None or piece.offset is not None or piece.unit != following.unit:
            continue
        if _LISTED.fullmatch(between) is None:
            continue
        year = following.year
        backwards = (piece.number, piece.day) > (following.number, following.day)
        if year is not None and backwards and _RUNS.fullmatch(between):  # 01.07-30.06.2025 began the year before
            year -= 1
        shared[at] = replace(piece, year=year, offset=following.offset)
    for at in range(1, len(shared)):
        piece, before = shared[at], shared[at - 1]
        part = before.unit in PARTS_OF_YEAR or before.unit == "month"
        bare_year = piece.unit == "year" and piece.year is not None
        shares = _SHARED_PART.fullmatch(text[before.end : piece.start]) is not None  # første halvår 2023 og 2024
        if part and before.year is not None and bare_year and shares:
            shared[at] = replace(piece, unit=before.unit, number=before.number)
    return shared


def _year_of(text: str, pieces: list[Piece], at: int, year: int | None) -> int | None:
    """The year of piece ``at``: printed, named before it, or the report's; ``None`` when nothing gives one."""
    piece = pieces[at]
    if piece.year is not None:
        return piece.year
    named = [earlier for earlier in pieces[:at] if earlier.year is not None]
    if piece.offset is not None:
        base = named[-1].year if piece.after and named else year
        return None if base is None else base + piece.offset
    if named:
        begun = max((start for start, _ in sentences(text) if start <= piece.start), default=0)
        if named[-1].start >= begun:
            return named[-1].year
    return year


def _days(piece: Piece, year: int) -> Period | None:
    """The days of a piece in its year; ``None`` for the 29th of February of a common year."""
    if piece.unit == "day":
        try:
            at = date(year, piece.number, piece.day)
        except ValueError:
            return None
        return Period(at, at)
    if piece.unit == "years":
        first = max(year - piece.number + 1, date.min.year)
        return Period(Period.of("year", first).start, Period.of("year", year).end)
    if piece.unit == "first":
        assert piece.of in ("quarter", "tertial", "month"), "periodforms counts nothing else"
        return Period(date(year, 1, 1), Period.of(piece.of, year, piece.number).end)
    return Period.of(piece.unit, year, piece.number)


def _moved(period: Period, year: int) -> Period | None:
    """The same days, ending in ``year``; ``None`` when it lacks one of them, the 29th of February."""
    try:
        return Period(
            period.start.replace(year=period.start.year - period.end.year + year), period.end.replace(year=year)
        )
    except ValueError:
        return None


def _placed(text: str, year: int | None) -> list[_Found]:
    """Every piece whose year is known, with its days, and intervals made one."""
    pieces = _share_years(text, find_pieces(text))
    found: list[_Found] = []
    for at, piece in enumerate(pieces):
        known = _year_of(text, pieces, at, year)
        if known is None or not date.min.year < known < date.max.year:
            continue
        start, days = piece.start, _days(piece, known)
        same = _SAME.search(text, max(0, start - 40), start) if piece.unit == "year" else None
        if same is not None:  # "samme periode i fjor": the period named before, if there is one
            start = same.start()
            days = _moved(_opened(text, found[-1], 0, year).period, known) if found else None
        if days is None:
            continue
        mention = PeriodMention(
            start, piece.end, text[start : piece.end], days, relative=piece.year is None, open_end=piece.open_end
        )
        _add(text, found, _Found(mention, piece.unit))
    return found


def _makes_interval(text: str, first: _Found, last: _Found) -> bool:
    """Whether the words between and before two periods make one interval of them."""
    between = text[first.mention.end : last.mention.start]
    before = text[max(0, first.mention.start - 24) : first.mention.start]
    if first.unit in ("years", "first") or last.unit in ("years", "first"):
        return False
    if last.mention.period.start < first.mention.period.start or last.mention.period.end <= first.mention.period.end:
        return False
    if _DASH.fullmatch(between):
        return True
    if between == "/":
        return first.unit == last.unit == "year"
    until = _UNTIL.fullmatch(between)
    if until:
        firm = until["firm"] is not None or "perioden" in before.casefold()
        return firm or (first.unit not in PARTS_OF_YEAR and last.unit not in PARTS_OF_YEAR)
    return re.fullmatch(r"\s?og\s", between) is not None and _BETWEEN.search(before) is not None


def _add(text: str, found: list[_Found], item: _Found) -> None:
    """Append a period, or make it one with the last when "til" or a dash stands between them."""
    if not found or found[-1].joined or not _makes_interval(text, found[-1], item):
        found.append(item)
        return
    first, last = found[-1].mention, item.mention
    mention = PeriodMention(
        first.start,
        last.end,
        text[first.start : last.end],
        Period(first.period.start, last.period.end),
        relative=first.relative or last.relative,
        open_end=last.open_end,
    )
    found[-1] = _Found(mention, item.unit, joined=True)


def _opened(text: str, item: _Found, limit: int, year: int | None) -> PeriodMention:
    """A period with the words before it that move its first or last day; ``limit`` is where the one before ended."""
    mention, period = item.mention, item.mention.period
    if item.joined:
        return mention
    lead = max(limit, mention.start - 28)
    new_year = date(period.start.year, 1, 1)
    through = _THROUGH.search(text[lead : mention.start])
    if through and item.unit not in ("year", "years", "first"):
        start = lead + through.start()
        return replace(mention, start=start, text=text[start : mention.end], period=Period(new_year, period.end))
    as_of = _AS_OF.search(text[lead : mention.start])
    if item.unit in PARTS_OF_YEAR and as_of:  # accounts "per 3. kvartal" run from new year
        return replace(mention, period=Period(new_year, period.end))
    since = _SINCE.search(text[lead : mention.start])
    if since and item.unit not in ("years", "first") and (since["since"] or item.unit != "day"):
        start = lead + since.start()
        end = period.end if year is None or year < period.end.year else date(year, 12, 31)
        return replace(
            mention, start=start, text=text[start : mention.end], period=Period(period.start, end), open_end=True
        )
    return mention


def find_periods(text: str, *, year: int | None = None) -> list[PeriodMention]:
    """Every period that a text names, in order and without overlaps.

    ``year`` is the year the report is about, or the current year of whoever asks: "i fjor" is counted from it and a
    period that is printed without a year is placed in it. Without it such words are no periods.
    """
    found: list[PeriodMention] = []
    before: _Found | None = None
    for item in _placed(text, year):
        same = _same_days(text, before, item) if before is not None else None
        found.append(same or _opened(text, item, found[-1].end if found else 0, year))
        before = item
    return found


def _same_days(text: str, before: _Found, item: _Found) -> PeriodMention | None:
    """The same part of another year: "januar–august 2024 og 2025"."""
    mention = item.mention
    shares = item.unit in ("year", before.unit) and _SHARED_PART.fullmatch(text, before.mention.end, mention.start)
    within = before.joined and before.mention.period.start.year == before.mention.period.end.year
    bare_year = mention.text.isdigit() and len(mention.text) == 4
    if not (shares and within and bare_year and before.unit == "month"):
        return None
    days = _moved(before.mention.period, mention.period.end.year)
    return None if days is None else replace(mention, period=days)
