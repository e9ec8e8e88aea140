"""Tables that stand so close under each other that they look like one: where a header stands again, another begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.pages import around
from ingest.tables.captions import UNIT
from ingest.tables.model import Grid, Row
from ingest.tables.values import is_period, is_value

Ground = tuple[int, int, int] | None


def parted_at_headers(grid: Grid, grounds: Sequence[Ground]) -> list[Grid]:
    """The grid, or the tables that it is made of, each with its own header. ``grounds`` are the rows' colours.

    A caption over the first is theirs too, unless they have titles of their own; then only its unit is.
    """
    starts = [(0, grid.header_rows)]
    for at in range(grid.header_rows + 1, len(grid.rows) - 1) if grid.header_rows else ():
        if _is_header(grid, at, grounds):
            start = _begins(grid, at, grounds)
            starts.append((start, at - start + 1))
    parts: list[Grid] = []
    for (start, headed), (end, _) in pairwise([*starts, (len(grid.rows), 0)]):
        rows = tuple(_moved(row, start) for row in grid.rows[start:end])
        box = around([cell.box for row in rows for cell in row if cell is not None])
        titled = start > 0 and headed > 1 and not UNIT.search(grid.caption)
        caption = "" if titled else grid.caption
        parts.append(replace(grid, box=box, rows=rows, header_rows=headed, caption=caption))
    return parts if len(parts) > 1 else [grid]


def _is_header(grid: Grid, at: int, grounds: Sequence[Ground]) -> bool:
    """Whether a row of the body names the columns below it: in the words of the header, or set as that is."""
    header = grid.header_rows - 1
    row, first = grid.rows[at], grid.rows[header]
    named = _beside(row)
    if len(named) < max(1, len(_beside(first))) or any(is_value(text) and not is_period(text) for text in named):
        return False
    if not any(is_value(text) and not is_period(text) for text in _beside(grid.rows[at + 1])):
        return False
    own_looks = _set_alike(grid, at, header, grounds) and not _set_alike(grid, at + 1, header, grounds)
    return own_looks or _texts(row) == _texts(first)


def _begins(grid: Grid, at: int, grounds: Sequence[Ground]) -> int:
    """The first row of the header that ends in row ``at``: a title of its own or a first row of headers above it."""
    start = at
    while start - 1 > grid.header_rows:
        above = _beside(grid.rows[start - 1])
        if any(map(is_value, above)) or (above and not _set_alike(grid, start - 1, at, grounds)):
            break
        start -= 1
    return start


def _set_alike(grid: Grid, at: int, other: int, grounds: Sequence[Ground]) -> bool:
    """Whether two rows have one ground and are both bold or both not."""
    bold = [all(cell.bold for cell in grid.rows[place] if cell is not None) for place in (at, other)]
    return grounds[at] == grounds[other] and bold[0] == bold[1]


def _texts(row: Row) -> list[str]:
    return ["" if cell is None else cell.text for cell in row[1:]]


def _beside(row: Row) -> list[str]:
    """The texts right of the row's first column."""
    return [cell.text for cell in row[1:] if cell is not None]


def _moved(row: Row, by: int) -> Row:
    return tuple(None if cell is None else replace(cell, row=cell.row - by) for cell in row)
