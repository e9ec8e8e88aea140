"""Which printed lines make one row.

A row often takes several lines: its label wraps, or a value stands centred beside a label of two
lines. An *anchor* is a line that has a value in some column but the first; every row of numbers has
one. A line without a value belongs to the anchor above it, to the one below, or is a row of its own
(a sub-heading, a row without numbers). Distance tells when the rows are set apart from each other;
otherwise the words do: a line that begins with a small letter goes on from the one above.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.grouping import grouped
from ingest.pages import Word, around, text_of
from ingest.tables.columns import NARROW, Column, columns_at
from ingest.tables.text import TOGETHER, Line, Run
from ingest.tables.values import is_period, is_value

APART = 1.3
"""Rows are set apart when their distance is this many times the distance of lines in one cell."""
_FEWEST_CROSSED = 2
CARRIES_ON = frozenset(
    (
        "og",
        "eller",
        "i",
        "av",
        "til",
        "for",
        "per",
        "pr",
        "med",
        "på",
        "som",
        "fra",
        "ved",
        "om",
        "uten",
        "mot",
        "etter",
    )
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run and the columns ``first`` to ``last`` that it covers."""

    run: Run
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its runs put into columns, from left to right."""

    line: Line
    stretches: tuple[Stretch, ...]

    @property
    def anchor(self) -> bool:
        """Whether a value stands in a column other than the first."""
        return any(part.first > 0 and is_value(part.run.text) for part in self.stretches)

    @property
    def columns(self) -> frozenset[int]:
        """The columns in which something stands."""
        return frozenset(column for part in self.stretches for column in range(part.first, part.last + 1))

    def text_in(self, column: int) -> str:
        """The text that begins in a column."""
        return " ".join(part.run.text for part in self.stretches if part.first == column)


def place(line: Line, columns: Sequence[Column]) -> Placed:
    """Put the runs of a line into columns; runs that meet in one column become one stretch."""
    stretches: list[Stretch] = []
    for run in line.runs(NARROW):
        for piece, (first, last) in _pieces(run, columns):
            if stretches and stretches[-1].last >= first:
                before = stretches.pop()
                words = (*before.run.words, *piece.words)
                box = before.run.box._replace(
                    x1=max(before.run.box.x1, piece.box.x1),
                    top=min(before.run.box.top, piece.box.top),
                    bottom=max(before.run.box.bottom, piece.box.bottom),
                )
                stretches.append(Stretch(Run(words, box), before.first, max(before.last, last)))
            else:
                stretches.append(Stretch(piece, first, last))
    return Placed(line, tuple(stretches))


def _pieces(run: Run, columns: Sequence[Column]) -> list[tuple[Run, tuple[int, int]]]:
    """The pieces of a run with the columns that each reaches over."""
    first, last = _reach(run, columns)
    periods = periods_of(run)
    if len(periods) == last - first + 1 > 1:  # headers that stand close, each over its own column
        return [(piece, (first + at, first + at)) for at, piece in enumerate(periods)]
    return [(piece, _reach(piece, columns)) for piece in _cut(run, columns)]


def periods_of(run: Run) -> list[Run]:
    """The periods that a run is made of ("1. tertial 2. tertial"), none at all when it has other words too."""
    found: list[Run] = []
    start = 0
    words = run.words
    for end in range(1, len(words) + 1):
        if is_period(text_of(words[start:end])):
            found.append(Run(words[start:end], around([word.box for word in words[start:end]])))
            start = end
    return found if start == len(words) else []


def _cut(run: Run, columns: Sequence[Column]) -> list[Run]:
    """Cut a run at column boundaries that fall between two of its words when the right side is a value.

    Headers that stand close are cut too: a run over several columns whose boundaries all fall between its words.
    """
    pieces: list[Run] = []
    words = list(run.words)
    start = 0
    headers = _names_each(run, columns)
    for number in range(1, len(words)):
        crossing = _crossed(words[number - 1], words[number], columns) is not None
        if crossing and (headers or is_value(text_of(words[number:]))):
            pieces.append(Run(tuple(words[start:number]), around([word.box for word in words[start:number]])))
            start = number
    pieces.append(Run(tuple(words[start:]), around([word.box for word in words[start:]])))
    return pieces


def _crossed(before: Word, after: Word, columns: Sequence[Column]) -> int | None:
    """The number of the column whose left boundary falls between two neighbouring words, ``None`` without one."""
    return next(
        (
            number
            for number, column in enumerate(columns)
            if number > 0 and before.box.x1 <= column.left + 2 and after.box.x0 >= column.left - 2
        ),
        None,
    )


def _names_each(run: Run, columns: Sequence[Column]) -> bool:
    """Whether a run is the headers of three columns or more, one for each, with ordinary spaces between them."""
    first, last = _reach(run, columns)
    crossed = [number for a, b in pairwise(run.words) if (number := _crossed(a, b, columns)) is not None]
    return last - first >= _FEWEST_CROSSED and crossed == list(range(first + 1, last + 1))


def _reach(run: Run, columns: Sequence[Column]) -> tuple[int, int]:
    """The first and last column whose text the run stands over or under."""
    touched = [
        number for number, column in enumerate(columns) if run.box.x1 > column.x0 + 1 and run.box.x0 < column.x1 - 1
    ]
    if touched:
        return touched[0], touched[-1]
    middle = (run.box.x0 + run.box.x1) / 2
    nearest = min(range(len(columns)), key=lambda number: _distance(middle, columns[number]))
    return nearest, nearest


def _distance(x: float, column: Column) -> float:
    return max(column.left - x, x - column.right, 0.0)


def row_groups(lines: Sequence[Placed], *, one_row: bool = False) -> list[list[Placed]]:
    """The lines of a table's body in groups, one for each row, from the top down.

    ``one_row`` says that the lines stand between two drawn lines; they are then one row unless
    two of them have a value in the same column.
    """
    if one_row and not several_rows(lines):
        return [list(lines)] if lines else []
    anchors = [number for number, line in enumerate(lines) if line.anchor]
    if not anchors:
        return _without_values(lines)
    gaps = [lines[b].line.base - lines[a].line.base for a, b in pairwise(anchors)]
    pitch = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    leading = _leading(lines)
    spaced = leading > 0 and pitch > APART * leading
    groups: list[list[Placed]] = []
    for number, line in enumerate(lines):
        if groups and _belongs(lines, number, groups[-1], (spaced, leading)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def several_rows(lines: Sequence[Placed]) -> bool:
    """Whether lines between two drawn lines are more than one row: values under each other, a label each.

    A count with its share under it (``120`` / ``(4,1 %)``) has one label, on one line or going on.
    """
    labels = [line.text_in(0) for line in lines if line.anchor]
    return _several(lines) and sum(bool(label) and not label[0].islower() for label in labels) > 1


def _several(lines: Sequence[Placed]) -> bool:
    """Whether two lines have a value in the same column other than the first."""
    seen: set[int] = set()
    for line in lines:
        values = {part.first for part in line.stretches if part.first > 0 and is_value(part.run.text)}
        if values & seen:
            return True
        seen |= values
    return False


def _leading(lines: Sequence[Placed]) -> float:
    """The smallest distance between two lines that follow each other, 0 for a single line."""
    steps = [b.line.base - a.line.base for a, b in pairwise(lines)]
    return min((step for step in steps if step > 0.5), default=0.0)


def _belongs(lines: Sequence[Placed], number: int, group: list[Placed], pitch: tuple[bool, float]) -> bool:
    """Whether line ``number`` goes into the row that the lines of ``group`` have begun."""
    line = lines[number]
    spaced, leading = pitch
    before = group[-1]
    step = line.line.base - before.line.base
    has_anchor = any(one.anchor for one in group)
    if line.anchor and has_anchor:
        return False
    if step < TOGETHER * max(line.line.size, before.line.size):
        return True  # half a line's step: a value centred beside a label of two lines
    if step > 1.9 * line.line.size:
        return False
    if spaced and step > 1.15 * leading:
        return False
    if goes_on(before, line):
        return True
    if not spaced:
        return False
    following = lines[number + 1] if number + 1 < len(lines) else None
    if not line.anchor and following is not None and not following.anchor:
        return True
    return not (following is not None and has_anchor and following.line.base - line.line.base < 0.9 * step)


def goes_on(before: Placed, line: Placed) -> bool:
    """Whether the words of ``line`` continue those right above them."""
    shared = before.columns & line.columns
    if not shared:
        return False
    column = min(shared)
    above, text = before.text_in(column), line.text_in(column)
    if not above or not text:
        return False
    last = above.split()[-1].casefold()
    if text[0].islower() or text[0] == "(" or above[-1] in "-\u00ad/,(" or last in CARRIES_ON:
        return True
    return above.count("(") > above.count(")")


def _without_values(lines: Sequence[Placed]) -> list[list[Placed]]:
    """Rows of text only: a line with text in the first column and another begins one, unless it goes on."""

    def belongs(row: list[Placed], line: Placed) -> bool:
        near = line.line.base - row[-1].line.base < TOGETHER * line.line.size
        return near or 0 not in line.columns or goes_on(row[-1], line)

    return grouped(lines, belongs)


def band_breaks(lines: Sequence[Line], xs: Sequence[float]) -> list[float]:
    """Where a band between two drawn lines must be cut because several rows of values stand in it."""
    if len(lines) < 2:
        return []
    placed = [place(line, columns_at(xs)) for line in lines]
    if not several_rows(placed) or _only_periods([line for line in placed if line.anchor]):
        return []
    groups = row_groups(placed)
    return [
        (max(one.line.box.bottom for one in above) + min(one.line.box.top for one in below)) / 2
        for above, below in pairwise(groups)
    ]


def _only_periods(lines: Sequence[Placed]) -> bool:
    return all(is_period(part.run.text) for line in lines for part in line.stretches if part.first > 0)
