"""Candidates without anything drawn: lines in which words stand apart, one under the other.

A line with a wide gap in it may be a table row; a block is such lines as long as at least one river
runs through all of them. Lines with one run may stand between (a wrapped label, a sub-heading), but
not prose. What looks alike and is none: a list's bullet before its text, a table of contents.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.tables.stacks import WIDE
from ingest.tables.text import Line, Run, line_of

BULLET = re.compile(r"^(?:[•◦▪■□●○·o\-–—*\uf0b7\uf0a7]|[a-zA-Z]\)|\(?\d{1,2}[.)]|(?:\d{1,2}\.)+\d{1,2}\.?)$")
LEADER = re.compile(r"\.{4,}|(?:\. ){4,}|_{4,}|…{2,}")
FAR = 2.7
"""Two lines whose baselines are more than this many ems apart are not in one block."""


def cells_in(line: Line) -> tuple[Run, ...]:
    """The runs of a line that stand clearly apart; a bullet goes with its text, a leader joins all."""
    if LEADER.search(line.text):
        return (Run(line.words, line.box),)
    runs = line.runs(WIDE)
    if len(runs) > 1 and BULLET.match(runs[0].text):
        rest = runs[1:]
        first = Run((*runs[0].words, *rest[0].words), runs[0].box._replace(x1=rest[0].box.x1))
        return (first, *rest[1:])
    return runs


def blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that may be tables, in blocks of at least two rows, from the top down."""
    found: list[list[Line]] = []
    current: list[Line] = []
    loose = 0
    for line in lines:
        row = len(cells_in(line)) > 1
        far = bool(current) and line.base - current[-1].base > FAR * max(line.size, current[-1].size)
        if current and (far or not (_fits(current, line) if row else loose < 2 and _between(current, line))):
            found.append(current)
            current, loose = [], 0
        if row:
            current.append(line)
            loose = 0
        elif current:
            current.append(line)
            loose += 1
    found.append(current)
    trimmed = [_trimmed(block) for block in found]
    return [block for block in trimmed if sum(1 for line in block if len(cells_in(line)) > 1) > 1]


def _fits(block: Sequence[Line], line: Line) -> bool:
    """Whether at least one strip stays free through the rows of the block and this line."""
    rows = [one for one in block if len(cells_in(one)) > 1]
    return bool(free_strips([*rows, line]))


def free_strips(rows: Sequence[Line]) -> list[tuple[float, float]]:
    """What is free of text in all rows, at least ``WIDE`` wide, with text on both sides in each row."""
    strips: list[tuple[float, float]] | None = None
    for row in rows:
        runs = cells_in(row)
        gaps = [(a.box.x1, b.box.x0) for a, b in itertools.pairwise(runs)]
        if strips is None:
            strips = gaps
        else:
            strips = [
                (max(a, c), min(b, d)) for a, b in strips for c, d in gaps if min(b, d) - max(a, c) > WIDE * row.size
            ]
    return strips or []


def _between(block: Sequence[Line], line: Line) -> bool:
    """Whether a line with one run may stand in the block: it begins where the rows do and is no prose."""
    left, right = min(one.box.x0 for one in block), max(one.box.x1 for one in block)
    within = line.box.x0 >= left - line.size and line.box.x1 <= right + line.size
    return within and line.box.x1 - line.box.x0 < 0.85 * (right - left)


def _trimmed(block: list[Line]) -> list[Line]:
    """The block without lines of one run at its end, but for the end of a wrapped cell."""
    end = len(block)
    while end and len(cells_in(block[end - 1])) < 2:
        end -= 1
    rest = block[end:]
    if rest and end and rest[0].text[:1].islower() and rest[0].base - block[end - 1].base < 1.5 * rest[0].size:
        end += 1
    return block[:end]


def inside(line: Line, x0: float, x1: float) -> Line | None:
    """The part of a line whose words have their middle between ``x0`` and ``x1``."""
    words = [word for word in line.words if x0 <= (word.box.x0 + word.box.x1) / 2 <= x1]
    return line_of(words) if words else None
