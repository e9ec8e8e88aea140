"""Columns out of the gaps between words.

A *river* is a strip from the top to the bottom of a table in which no word stands. Between values it
must be wider than the space in ``29 627``; the fewer lines there are, the wider it must be, because
spaces in a few lines of prose can stand under each other by chance. A line with one run (a
sub-heading, a title in the table) may cross rivers, and so may a few header lines that span columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.tables.text import Line, Run
from ingest.tables.values import is_value

NARROW = 0.45
"""The gap in ems that ends a run when columns are looked for: wider than any space between words."""
CROSSING = 0.2
"""The share of lines that may cross a river (headers over several columns, labels that run over)."""
UNITS = frozenset(("kr", "kr.", "nok", "%", "‰", "$", "€", "pst.", "stk", "stk."))
"""Signs and units that never make a column of their own."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's text stands between ``x0`` and ``x1``; its area begins at ``left`` and ends at ``right``."""

    x0: float
    x1: float
    left: float
    right: float


def least_river(count: int) -> float:
    """How wide, in ems, a river must be when ``count`` lines flow around it."""
    if count < 4:
        return 1.0
    return 0.6 if count < 8 else 0.5


def rivers(lines: Sequence[Line], least: float | None = None) -> list[tuple[float, float]]:
    """The strips between columns, from left to right. Needs two lines with two runs."""
    body = [(line, line.runs(NARROW)) for line in lines]
    body = [(line, runs) for line, runs in body if len(runs) > 1]
    if len(body) < 2:
        return []
    size = sorted(line.size for line, _ in body)[len(body) // 2]
    width = (least_river(len(body)) if least is None else least) * size
    free = _covered_at_most(0, [runs for _, runs in body], width)
    allowed = int(CROSSING * len(body))
    if allowed:
        crossed = _covered_at_most(allowed, [runs for _, runs in body], width)
        free += [strip for strip in crossed if not any(a < strip[1] and b > strip[0] for a, b in free)]
    return sorted(free)


def _covered_at_most(allowed: int, lines: Sequence[Sequence[Run]], width: float) -> list[tuple[float, float]]:
    """Strips of at least ``width`` points that at most ``allowed`` lines cover, between the outermost text."""
    steps: list[tuple[float, int]] = []
    for runs in lines:
        for run in runs:
            steps.append((run.box.x0, 1))
            steps.append((run.box.x1, -1))
    steps.sort(key=lambda step: (step[0], -step[1]))
    first, last = steps[0][0], max(run.box.x1 for runs in lines for run in runs)
    strips: list[tuple[float, float]] = []
    depth, start = 0, None
    reached = False
    for place, change in steps:
        depth += change
        if depth > allowed:
            if start is not None and place - start >= width and reached:
                strips.append((start, place))
            reached, start = True, None
        elif start is None:
            start = place
    return [strip for strip in strips if strip[0] > first and strip[1] < last]


def columns_between(lines: Sequence[Line], strips: Sequence[tuple[float, float]]) -> list[Column]:
    """The columns that the rivers separate. The area's boundary is the middle of the river."""
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    middles = [(start + end) / 2 for start, end in strips]
    starts = [left, *(end for _, end in strips)]
    ends = [*(start for start, _ in strips), right]
    return [
        Column(x0, x1, a, b) for x0, x1, a, b in zip(starts, ends, [left, *middles], [*middles, right], strict=True)
    ]


def without_units(lines: Sequence[Line], strips: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The rivers without those that part a sign or unit from its number (``kr | 1 755``, ``8,8 | %``)."""
    if not strips:
        return []
    columns = columns_between(lines, strips)
    texts: list[list[str]] = [[] for _ in columns]
    for line in lines:
        for run in line.runs(NARROW):
            middle = (run.box.x0 + run.box.x1) / 2
            texts[sum(1 for column in columns[1:] if column.left <= middle)].append(run.text)
    kept = list(strips)
    for number, column in enumerate(texts):
        if not column or not all(text.casefold() in UNITS for text in column):
            continue
        before = number > 0 and sum(is_value(text) for text in texts[number - 1]) >= 0.5 * len(texts[number - 1])
        part = number - 1 if before or number == len(strips) else number
        if strips[part] in kept:
            kept.remove(strips[part])
    return kept


def columns_at(xs: Sequence[float]) -> list[Column]:
    """Columns whose boundaries are drawn."""
    return [Column(a, b, a, b) for a, b in pairwise(xs)]
