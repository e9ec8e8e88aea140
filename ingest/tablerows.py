"""A table's grid -> one block for each row, which can be read and found without seeing the table.

A row says "label: header value; header value". Each piece of the text keeps the box of the cell it was
taken from, so that a header quoted with a row is marked where it is printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Block, LineSpan
from ingest.tables import Cell, Grid


def row_blocks(grid: Grid) -> list[Block]:
    """A block for each row below the headers; for the headers alone when there is nothing below."""
    headers = [_headers_over(grid, column) for column in range(grid.column_count)]
    labels = _labels(grid)
    blocks = []
    for index in range(grid.header_rows, len(grid.rows)):
        block = _row(grid.rows[index], labels[index], headers)
        if block is not None:
            blocks.append(block)
    if not blocks:
        cells = [cell for row in grid.rows for cell in row if cell is not None]
        blocks = [_joined([(" " if i else "", cell) for i, cell in enumerate(cells)])] if cells else []
    return blocks


def _headers_over(grid: Grid, column: int) -> list[Cell]:
    """The header cells above a column, from the top, those that span several columns too."""
    found: list[Cell] = []
    for row in grid.rows[: grid.header_rows]:
        for cell in row:
            if cell is not None and cell.column <= column < cell.column + cell.column_span and cell not in found:
                found.append(cell)
    return found


def _labels(grid: Grid) -> list[Cell | None]:
    """The cell that names each row: the first one, or the merged one that reaches down to it."""
    labels: list[Cell | None] = [None] * len(grid.rows)
    for row in grid.rows:
        cell = row[0]
        if cell is not None:
            for index in range(cell.row, min(cell.row + cell.row_span, len(labels))):
                labels[index] = cell
    return labels


def _row(row: Sequence[Cell | None], label: Cell | None, headers: Sequence[Sequence[Cell]]) -> Block | None:
    values = [cell for cell in row[1:] if cell is not None]
    if label is None and not values:
        return None
    parts: list[tuple[str, Cell]] = [("", label)] if label is not None else []
    for i, cell in enumerate(values):
        joint = ("; " if i else ": ") if parts else ""
        for header in headers[cell.column]:
            parts.append((joint, header))
            joint = " "
        parts.append((joint, cell))
    return _joined(parts)


def _joined(parts: Sequence[tuple[str, Cell]]) -> Block:
    text, spans = "", []
    for between, cell in parts:
        joint = " " if between == ": " and text.endswith(":") else between
        start = len(text) + len(joint)
        text = f"{text}{joint}{cell.text}"
        spans.append(LineSpan(start, len(text), cell.box))
    return Block("row", text, tuple(spans))
