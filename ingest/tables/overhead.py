"""A header that stands over a ruled table, outside its lines.

Spreadsheets often draw lines around the numbers only. The lines of text right above such a table are its
header when each of their runs keeps to columns of the table and none is prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Box
from ingest.pages import around
from ingest.tables.columns import columns_at
from ingest.tables.pieces import Draft, Piece
from ingest.tables.rows import Placed, place
from ingest.tables.spans import header_rows_of
from ingest.tables.text import Line, lines_of
from ingest.tables.values import is_period, is_value

NEAR = 1.8
"""How far above the table, or above each other, the header's baselines may stand, in ems."""
MOST = 4
"""A header has at most this many lines."""


def with_header_above(draft: Draft, xs: Sequence[float], lines: Sequence[Line]) -> Draft:
    """The draft with the lines of ``lines`` that are its header as rows on top; ``xs`` are its boundaries."""
    header = _header_lines(draft.box, xs, lines)
    if not header:
        return draft
    columns = columns_at(xs)
    first = [
        place(line, columns)
        for line in lines_of(word for piece in draft.pieces if not piece.row for word in piece.words)
    ]
    rows = header_rows_of([*header, *first], columns, (draft.box.top,))
    rows = rows[: len(rows) - len(header_rows_of(first, columns, ()))]
    tops = [min(part.run.box.top for part in row) for row in rows]
    pieces = [
        Piece(
            number,
            part.first,
            tuple(word for one in row if one.first == part.first for word in one.run.words),
            Box(xs[part.first], top, xs[part.last + 1], bottom),
            1,
            part.last - part.first + 1,
        )
        for number, (row, (top, bottom)) in enumerate(zip(rows, pairwise([*tops, draft.box.top]), strict=True))
        for part in {one.first: one for one in row}.values()
    ]
    moved = [replace(piece, row=piece.row + len(rows)) for piece in draft.pieces]
    box = around([draft.box, *(line.line.box for line in header)])
    return Draft(box, draft.row_count + len(rows), draft.column_count, (*pieces, *moved), (*tops, *draft.tops))


def _header_lines(box: Box, xs: Sequence[float], lines: Sequence[Line]) -> list[Placed]:
    """The lines from the top down, empty when the nearest is none."""
    found: list[Placed] = []
    edge = box.top
    above = [line for line in lines if line.box.bottom <= box.top + 2 and line.box.x1 > xs[0] and line.box.x0 < xs[-1]]
    for line in reversed(above[-MOST:]):
        if edge - line.base > NEAR * line.size or line.box.x0 < xs[0] - 4 or line.box.x1 > xs[-1] + 4:
            break
        placed = place(line, columns_at(xs))
        if not _keeps_to_columns(placed, len(xs) - 1):
            break
        found.insert(0, placed)
        edge = line.base
    return found


def _keeps_to_columns(placed: Placed, count: int) -> bool:
    """Whether several runs stand over columns after the first one, and none over most of the table."""
    beside = [part for part in placed.stretches if part.first > 0]
    texts = [part.run.text for part in beside]
    if len(beside) < 2 or any(2 * (part.last - part.first + 1) > count for part in placed.stretches):
        return False
    return all(is_period(text) or not is_value(text) for text in texts)
