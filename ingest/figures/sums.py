"""Tables checked against themselves: parts that do not make their total, shares that do not make 100.

Only rows of one kind add up (places, senders, months, parts of a whole). Where the rows are budget lines, another
column whose lines do make their total shows that they are meant to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Figure, Problem
from ingest.figures.axes import Axes
from ingest.figures.checks import norwegian
from ingest.figures.sheets import PART_OF, Entry, Sheet
from ingest.figures.wording import is_total

_FEWEST_PARTS = 2
_ADDS = frozenset({"place", "sender", "period", "other"})
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A column's parts and the total printed under them, in the numbers as printed."""

    total: Entry
    printed: Decimal
    parts: tuple[Decimal, ...]
    rounded: bool
    """Whether the numbers are printed in thousands or millions, each rounded by itself."""

    @property
    def sum(self) -> Decimal:
        return sum(self.parts, Decimal(0))

    @property
    def holds(self) -> bool:
        """Whether they agree, as far as rounding each part allows."""
        values = [*self.parts, self.printed]
        return abs(self.sum - self.printed) <= max(_rounding(values), Decimal(len(values)) / 2 if self.rounded else 0)


def problems_of_sheet(sheet: Sheet, axes: Axes, figures: Sequence[Figure]) -> Iterator[Problem]:
    """The totals of a sheet that are not the sum of their parts; ``figures`` are those of its entries, in order."""
    sums = list(_sums(sheet, figures))
    additive = axes.rows in _ADDS or any(one.holds for one in sums)
    for one in sums if additive else ():
        if not one.holds:
            name = " ".join(text for text in (one.total.label, one.total.header) if text)
            message = (
                f"Delene i tabellen blir {norwegian(one.sum)} til sammen, men tabellen oppgir {norwegian(one.printed)}"
            )
            yield Problem("sum", f"{message} ({name}).", (one.total.page,))
    yield from _shares(sheet, axes, figures)


def _sums(sheet: Sheet, figures: Sequence[Figure]) -> Iterator[_Sum]:
    columns: dict[int, list[tuple[Entry, Figure]]] = defaultdict(list)
    for entry, figure in zip(sheet.entries, figures, strict=True):
        columns[entry.column].append((entry, figure))
    for column in columns.values():
        totals = [at for at, (entry, _) in enumerate(column) if is_total(entry.label)]
        if len(totals) != 1 or totals[0] < _FEWEST_PARTS:
            continue
        total, figure = column[totals[0]]
        others = {entry.row for entry, f in column if _is_part(entry) or f.area_kind in ("county", "country")}
        rows_above = {entry.row for entry in sheet.entries if entry.row < total.row} - others
        above = [(e, f) for e, f in column[: totals[0]] if e.row not in others]
        parts = [entry.number.value for entry, _ in above]
        gaps = any(row < total.row for row in sheet.bare)
        complete = not gaps and len(above) == len(rows_above) and all(part is not None for part in parts)
        one_kind = len({f.unit for _, f in above} | {figure.unit}) == 1 and figure.unit in ("antall", "kr", "årsverk")
        if complete and one_kind and total.number.value is not None:
            rounded = figure.value != total.number.value
            yield _Sum(total, total.number.value, tuple(part for part in parts if part is not None), rounded)


def _is_part(entry: Entry) -> bool:
    """Whether a row is a part of the one above it and so counted in it."""
    return bool(entry.whole) and PART_OF.match(entry.label) is not None


def _shares(sheet: Sheet, axes: Axes, figures: Sequence[Figure]) -> Iterator[Problem]:
    """Percents of senders or other parts that nearly make 100, but not quite."""
    if axes.rows not in ("sender", "other"):
        return
    columns: dict[int, list[Entry]] = defaultdict(list)
    for entry, figure in zip(sheet.entries, figures, strict=True):
        if figure.unit == "prosent" and not is_total(entry.label) and not _is_part(entry):
            columns[entry.column].append(entry)
    for column in columns.values():
        parts = [entry.number.value for entry in column if entry.number.value is not None]
        total = sum(parts, Decimal(0))
        meant = len(parts) == len(column) > _FEWEST_PARTS and abs(total - _WHOLE) <= 10
        if meant and abs(total - _WHOLE) > _rounding(parts):
            message = f"Andelene i tabellen blir {norwegian(total)} prosent til sammen, ikke 100 ({column[0].header})."
            yield Problem("shares", message, (column[-1].page,))


def _rounding(values: Sequence[Decimal]) -> Decimal:
    """How far a sum may be off when each value was rounded to the digits it is printed with; 0 for whole numbers."""
    exponents = [value.as_tuple().exponent for value in values]
    finest = min((exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    if finest >= 0:
        return Decimal(0)
    return Decimal(1).scaleb(finest) * len(values) / 2
