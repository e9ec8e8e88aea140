"""A period: its first and last day, its code and its Norwegian name. ``corpus/periods.py`` finds them in text."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.periodforms import MONTHS

PeriodKind = Literal["year", "half", "quarter", "tertial", "month", "day", "range"]

_LENGTHS: dict[PeriodKind, int] = {"half": 6, "quarter": 3, "tertial": 4, "month": 1}
_CODE = re.compile(r"([0-9]{4})(?:-(?:([HQT])([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?")
_LETTERS: dict[str, PeriodKind] = {"H": "half", "Q": "quarter", "T": "tertial"}
_WORDS = {1: "første", 2: "andre"}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From ``start`` to ``end``, both days included.

    :raises ValueError: it ends before it starts.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def of(cls, kind: PeriodKind, year: int, number: int = 1) -> Period:
        """A year, or its ``number``-th half, quarter, tertial or month, counted from 1.

        :raises ValueError: there is no such part of a year.
        """
        if kind == "year":
            return cls(date(year, 1, 1), date(year, 12, 31))
        months = _LENGTHS[kind]
        last = number * months
        return cls(date(year, last - months + 1, 1), date(year, last, calendar.monthrange(year, last)[1]))

    @classmethod
    def parse(cls, code: str) -> Period:
        """Read ``2024``, ``2024-H1``, ``2025-Q3``, ``2024-T2``, ``2024-05``, ``2025-09-30`` or two of them, ``A/B``.

        :raises ValueError: the code is none of these.
        """
        first, slash, last = code.partition("/")
        if slash:
            return cls(cls.parse(first).start, cls.parse(last).end)
        match = _CODE.fullmatch(code)
        if match is None:
            raise ValueError(f"not the code of a period: {code!r}")
        year, letter, number, month, day = match.groups()
        if letter is not None:
            return cls.of(_LETTERS[letter], int(year), int(number))
        if month is None:
            return cls.of("year", int(year))
        if day is None:
            return cls.of("month", int(year), int(month))
        at = date(int(year), int(month), int(day))
        return cls(at, at)

    @property
    def kind(self) -> PeriodKind:
        """What the period is by its days; ``range`` when it is no single day or part of the calendar."""
        if self.start == self.end:
            return "day"
        return "year" if self == Period.of("year", self.start.year) else self._part()[0]

    def _part(self) -> tuple[PeriodKind, int]:
        """Which half, quarter, tertial or month of its year this is, else ``("range", 0)``."""
        for kind, months in _LENGTHS.items():
            number = (self.start.month - 1) // months + 1
            if self == Period.of(kind, self.start.year, number):
                return kind, number
        return "range", 0

    @property
    def code(self) -> str:
        """The shortest code that ``parse`` reads back; a tertial is written by its days."""
        kind = self.kind
        year = f"{self.start.year:04d}"
        if kind == "year":
            return year
        if kind == "day":
            return self.start.isoformat()
        if kind == "month":
            return f"{year}-{self.start.month:02d}"
        if kind in ("half", "quarter"):
            return f"{year}-{'H' if kind == 'half' else 'Q'}{self._part()[1]}"
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @property
    def label(self) -> str:
        """The period as a Norwegian reader writes it."""
        kind, year = self.kind, self.start.year
        if kind == "year":
            return str(year)
        if kind == "day":
            return f"per {self.start:%d.%m.%Y}"
        if kind == "month":
            return f"{MONTHS[self.start.month - 1]} {year}"
        if kind == "half":
            return f"{_WORDS[self._part()[1]]} halvår {year}"
        if kind in ("quarter", "tertial"):
            return f"{self._part()[1]}. {'kvartal' if kind == 'quarter' else 'tertial'} {year}"
        if self.start == date(year, 1, 1) and self.end == date(self.end.year, 12, 31):
            return f"{year}–{self.end.year}"
        return f"{self.start:%d.%m.%Y}–{self.end:%d.%m.%Y}"

    @property
    def days(self) -> int:
        """How many days it has, at least 1."""
        return (self.end - self.start).days + 1

    def contains(self, other: Period) -> bool:
        """Whether every day of ``other`` is a day of this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether they share a day."""
        return self.start <= other.end and other.start <= self.end
