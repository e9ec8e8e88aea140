"""Candidates without anything drawn: lines in which words stand apart, one under the other.

A line with a wide gap in it may be a table row; a block is such lines as long as at least one strip
stays free through all of them. Lines with one run may stand between (a wrapped label, a sub-heading),
but not a line that crosses all strips, which is prose. Blocks parted by a sub-heading alone are one.
What looks alike and is none: a list's bullet before its text, a table of contents.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.tables.stacks import WIDE
from ingest.tables.text import Line, Run, line_of
from ingest.tables.values import is_period, is_value

BULLET = re.compile(
    r"^(?:[•◦▪■□●○·o\-–—*\uf0b7\uf0a7\u2022\uf0d8\uf0fc➢✓]|[a-zA-Z]\)|\(?\d{1,2}[.)]|(?:\d{1,2}\.)+\d{1,2}\.?)$"
)
LEADER = re.compile(r"\.{4,}|(?:\. ){4,}|_{4,}|…{2,}")
FAR = 2.7
"""Two lines whose baselines are more than this many ems apart are not in one block."""
LOOSE = 3
"""How many lines with one run may follow each other in a block."""

Strip = tuple[float, float]


def cells_in(line: Line) -> tuple[Run, ...]:
    """The runs of a line that stand clearly apart; a bullet goes with its text, a leader joins all."""
    if LEADER.search(line.text) and not is_value(line.words[-1].text):
        return (Run(line.words, line.box),)
    runs = line.runs(WIDE)
    if len(runs) > 1 and BULLET.match(runs[0].text):
        rest = runs[1:]
        first = Run((*runs[0].words, *rest[0].words), runs[0].box._replace(x1=rest[0].box.x1))
        return (first, *rest[1:])
    return runs


def is_row(line: Line) -> bool:
    """Whether words of the line stand clearly apart."""
    return len(cells_in(line)) > 1


def blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that may be tables, in blocks of at least two rows, from the top down."""
    found: list[list[Line]] = []
    reach: tuple[int, int] | None = None
    for start, end in _stretches(lines):
        if reach is not None and _one_table(lines, reach, (start, end)):
            reach = (reach[0], end)
            found[-1] = list(lines[reach[0] : end])
        else:
            reach = (start, end)
            found.append(list(lines[start:end]))
    return [block for block in found if sum(is_row(line) for line in block) > 1]


def _stretches(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where blocks begin and end, as ``[start, end)`` of ``lines``, trimmed to rows."""
    found: list[tuple[int, int]] = []
    rows: list[Line] = []
    start, loose = 0, 0
    for number, line in enumerate(lines):
        row = is_row(line)
        if rows:
            far = line.base - lines[number - 1].last > FAR * max(line.size, lines[number - 1].size)
            fits = bool(free_strips([*rows, line])) if row else loose < LOOSE and not _crosses(line, rows)
            if far or not fits:
                found.append((start, _trimmed_end(lines, start, number)))
                rows, loose = [], 0
        if row:
            start = number if not rows else start
            rows.append(line)
        loose = 0 if row else loose + 1
    if rows:
        found.append((start, _trimmed_end(lines, start, len(lines))))
    return found


def free_strips(rows: Sequence[Line]) -> list[Strip]:
    """The strips at least ``WIDE`` wide that no row's text enters, with text on both sides in enough rows."""
    strips: list[Strip] = [(-math.inf, math.inf)]
    for row in rows:
        runs = cells_in(row)
        gaps = [(-math.inf, runs[0].box.x0), *((a.box.x1, b.box.x0) for a, b in pairwise(runs))]
        gaps.append((runs[-1].box.x1, math.inf))
        least = WIDE * row.size
        strips = [(max(a, c), min(b, d)) for a, b in strips for c, d in gaps if min(b, d) - max(a, c) > least]
    return [(a, b) for a, b in strips if 2 * sum(row.box.x0 < a and row.box.x1 > b for row in rows) >= len(rows)]


def _crosses(line: Line, rows: Sequence[Line]) -> bool:
    """Whether a line with one run crosses a free strip, or begins far from where the rows do."""
    strips = free_strips(rows)
    left = min(row.box.x0 for row in rows)
    return line.box.x1 < left or any(line.box.x0 < a and line.box.x1 > b for a, b in strips)


def _one_table(lines: Sequence[Line], above: tuple[int, int], below: tuple[int, int]) -> bool:
    """Whether only short sub-headings part two blocks with the same columns, the second without a header."""
    between = lines[above[1] : below[0]]
    upper = [line for line in lines[above[0] : above[1]] if is_row(line)]
    lower = [line for line in lines[below[0] : below[1]] if is_row(line)]
    if len(between) > LOOSE or not has_values(lower[0]):
        return False
    near = all(
        b.base - a.last <= (FAR + 0.6) * max(a.size, b.size) for a, b in pairwise(lines[above[1] - 1 : below[0] + 1])
    )
    together, most = free_strips([*upper, *lower]), max(len(free_strips(upper)), len(free_strips(lower)))
    if not near or not together or len(together) < 0.8 * most:
        return False
    return all(line.box.x1 <= together[0][1] or line.box.x0 > together[0][0] for line in between)


def has_values(line: Line) -> bool:
    """Whether a value other than a year stands apart in the line, after its first run."""
    values = [run.text for run in cells_in(line)[1:] if is_value(run.text)]
    return bool(values) and not all(is_period(text) for text in values)


def _trimmed_end(lines: Sequence[Line], start: int, end: int) -> int:
    """The end without lines of one run, but for the end of a wrapped cell."""
    while end > start and not is_row(lines[end - 1]):
        end -= 1
    if end < len(lines) and not is_row(lines[end]):
        after, before = lines[end], lines[end - 1]
        if after.text[:1].islower() and after.base - before.last < 1.5 * after.size and not _crosses(after, [before]):
            end += 1
    return end


def inside(line: Line, x0: float, x1: float) -> Line | None:
    """The part of a line whose words have their middle between ``x0`` and ``x1``."""
    words = [word for word in line.words if x0 <= (word.box.x0 + word.box.x1) / 2 <= x1]
    return line_of(words) if words else None
