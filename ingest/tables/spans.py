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
    groups = [leaves[number * share : (number + 1) * share] for number in range(len(upper))]
    repeated = len({tuple(_texts(below, group)) for group in groups}) == 1 and len(groups) > 1
    result = [part for part in parts if part.first == 0]
    for part, group in zip(upper, groups, strict=True):
        if group[-1] - group[0] != share - 1 or not _over(part, [columns[number] for number in group], repeated):
            return None
        result.append(Stretch(part.run, group[0], group[-1]))
    return result


def _texts(lines: Sequence[Placed], group: Sequence[int]) -> list[str]:
    return [" ".join(line.text_in(column) for line in lines) for column in group]


def _over(part: Stretch, group: Sequence[Column], repeated: bool) -> bool:
    """Whether a header stands over the whole group; without repeated headers below only in its middle."""
    box = part.run.box
    if repeated:
        return box.x0 >= group[0].left - 3 and box.x1 <= group[-1].right + 3
    middle = (box.x0 + box.x1) / 2
    own = any(
        min(abs(box.x0 - one.x0), abs(box.x1 - one.x1), abs(middle - (one.x0 + one.x1) / 2)) < 2.5 for one in group
    )
    left, right = group[0].x0, group[-1].x1
    return not own and abs(middle - (left + right) / 2) <= 0.25 * (right - left)
