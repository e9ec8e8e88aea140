"""Column headers in one line or several, and headers that stand over more than one column.

A header line is on a level of its own when something in it spans columns; the lines under it that
fill single columns are one wrapped row. A header over a group is found by the text that reaches over
several columns, or by fewer headers than columns, each standing in the middle of its equal share.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.columns import Column
from ingest.tables.rows import Placed, Stretch


def header_rows_of(lines: Sequence[Placed], columns: Sequence[Column], bars: Sequence[float]) -> list[list[Stretch]]:
    """The header's rows from the top down, each with its stretches."""
    rows: list[list[Stretch]] = []
    spanning = False
    for number, line in enumerate(lines):
        parts = list(line.stretches)
        below = lines[number + 1 :]
        grouped = _over_groups(parts, columns, below)
        if grouped is not None:
            parts = grouped
        spans = any(part.last > part.first for part in parts)
        parted = number > 0 and _parted(lines[number - 1], line, bars)
        if rows and not spans and not spanning and not parted:
            rows[-1].extend(parts)
        else:
            rows.append(parts)
        spanning = spans
    return rows


def _parted(above: Placed, below: Placed, bars: Sequence[float]) -> bool:
    """Whether a line across is drawn between two lines of text."""
    return any(above.line.base < bar <= below.line.base - 0.5 * below.line.size for bar in bars)


def _over_groups(parts: Sequence[Stretch], columns: Sequence[Column], below: Sequence[Placed]) -> list[Stretch] | None:
    """The same stretches with equal shares of the columns, when each stands over the middle of its share."""
    upper = [part for part in parts if part.first > 0]
    leaves = sorted({column for line in below for column in line.columns if column > 0})
    if not upper or not leaves or len(leaves) % len(upper) or len(leaves) == len(upper):
        return None
    share = len(leaves) // len(upper)
    result = [part for part in parts if part.first == 0]
    for number, part in enumerate(upper):
        mine = leaves[number * share : (number + 1) * share]
        left, right = columns[mine[0]].x0, columns[mine[-1]].x1
        middle = (part.run.box.x0 + part.run.box.x1) / 2
        if mine[-1] - mine[0] != share - 1 or abs(middle - (left + right) / 2) > 0.2 * (right - left):
            return None
        result.append(Stretch(part.run, mine[0], mine[-1]))
    return result
