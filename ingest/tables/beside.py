"""What stands beside a table on the same height and is none of it: a column of prose, another table.

Lines run over the whole width of a page, so two things side by side look like one wide table. Prose is
taken out before blocks are looked for; two tables are told apart by the labels that begin again in the
middle of a block, each of them once, as row labels do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.blocks import Strip, cells_in, free_strips, has_values, inside, is_row
from ingest.tables.text import Line, Run
from ingest.tables.values import is_value, is_year

GUTTER = 1.5
"""How wide, in ems, the gap between two tables is at least."""
SET_WIDE = 1.8
"""Only a gap wider than this, in ems, ends a line of prose: justified text in a narrow column has wide spaces."""
STEP = 1.75
"""How far, in ems, two lines of one paragraph stand from each other at most."""
MANY = 4
"""So many lines under each other may be a column of prose, and so many words a line of prose."""


def prose_words(lines: Sequence[Line]) -> set[int]:
    """The ids of words in columns of prose: lines that go on, with the same left edge and distance."""
    open_columns: list[list[Placing]] = []
    prose: set[int] = set()
    for line in lines:
        runs = line.runs(SET_WIDE)
        near = [column for column in open_columns if line.base - column[-1].base <= STEP * line.size]
        for column in open_columns:
            if not any(column is one for one in near):
                prose.update(_words_of_prose(column))
        open_columns = near
        for run, following in zip(runs, [*runs[1:], None], strict=True):
            placing = Placing(run, line.base, following is not None and is_value(following.text))
            home = next((one for one in near if abs(one[-1].run.box.x0 - run.box.x0) < 3), None)
            if home is None:
                open_columns.append([placing])
            elif home[-1].base < line.base:
                home.append(placing)
    for column in open_columns:
        prose.update(_words_of_prose(column))
    return prose


@dataclass(frozen=True, slots=True)
class Placing:
    """A run with its baseline, and whether the next run on its line is a value."""

    run: Run
    base: float
    valued: bool


def _words_of_prose(column: Sequence[Placing]) -> set[int]:
    """The ids of a column's words if its lines are long, even, go on from each other and have no values beside."""
    if len(column) < MANY:
        return set()
    runs = [placing.run for placing in column]
    width = max(run.box.x1 - run.box.x0 for run in runs)
    long = sum(len(run.words) >= MANY for run in runs)
    full = sum(run.box.x1 - run.box.x0 > 0.7 * width for run in runs)
    going_on = sum(run.text[0].islower() for run in runs[1:])
    valued = sum(placing.valued for placing in column)
    count = len(runs)
    if min(long, full) < 0.6 * count or going_on < 0.5 * count or valued >= 0.3 * count:
        return set()
    return {id(word) for run in runs for word in run.words}


def parted(block: Sequence[Line]) -> list[list[Line]]:
    """The block, or its parts when two tables stand side by side in it."""
    rows = [line for line in block if has_values(line)]
    strips = free_strips(rows)
    for number, strip in enumerate(strips[1:-1], 1):
        if strip[1] - strip[0] > GUTTER * rows[0].size and _begins_again(rows, strips, number):
            middle = (strip[0] + strip[1]) / 2
            sides = ((-1.0, middle), (middle, float("inf")))
            halves = [[part for line in block if (part := inside(line, *side)) is not None] for side in sides]
            return [_from_first_row(halves[0]), *parted(_from_first_row(halves[1]))]
    return [list(block)]


def _from_first_row(block: Sequence[Line]) -> list[Line]:
    """The block without the titles over it."""
    first = next((number for number, line in enumerate(block) if is_row(line)), 0)
    return list(block[first:])


def _texts(rows: Sequence[Line], start: float, end: float) -> list[str]:
    return [run.text for row in rows for run in cells_in(row) if start <= (run.box.x0 + run.box.x1) / 2 <= end]


def _begins_again(rows: Sequence[Line], strips: Sequence[Strip], number: int) -> bool:
    """Whether labels stand right of strip ``number``, with values before them and after them."""
    before = _texts(rows, strips[number - 1][0], strips[number][1])
    labels = _texts(rows, strips[number][0], strips[number + 1][1])
    after = _texts(rows, strips[number + 1][0], float("inf"))
    first = _texts(rows, -1.0, strips[0][1])
    again = len(labels) > 2 and sum(a == b for a, b in zip(labels, first, strict=False)) >= 0.7 * len(labels)
    names = [text for text in labels if again or not is_value(text) or is_year(text)]  # codes name rows too
    return (
        len(labels) >= 0.5 * len(rows)
        and len(names) >= 0.8 * len(labels)
        and len(set(labels)) == len(labels)
        and all(2 * sum(is_value(text) for text in texts) >= len(texts) for texts in (before, after))
    )
