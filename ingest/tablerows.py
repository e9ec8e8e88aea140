"""A table's grid -> one block for each row, which can be read and found without seeing the table.

A row says "label: header value; header value". Each piece of the text keeps the box of the cell it was
taken from, so that a header quoted with a row is marked where it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Block, LineSpan
from ingest.tables import Cell, Grid

_AMOUNT = re.compile(r"[+\-–−]?\s?(?:\d(?:[\s.,]?\d){4,}[\s.,]*(?:kr|kroner)?|\d[\d\s.,]*(?:kr|kroner|%|prosent))")
"""A first cell that is an amount under a header of its own is a value, not the row's name, as a year would be."""


def row_blocks(grid: Grid) -> list[Block]:
    """A block for each row below the headers, after one of the header cells that no row repeats."""
    headers = [_headers_over(grid, column) for column in range(grid.column_count)]
    labels = _labels(grid)
    rows = [
        parts
        for index in range(grid.header_rows, len(grid.rows))
        if (parts := _row(grid.rows[index], labels[index], headers))
    ]
    used = {id(cell) for parts in rows for _, cell in parts}
    unused = [
        cell for row in grid.rows[: grid.header_rows] for cell in row if cell is not None and id(cell) not in used
    ]
    first = [[("; " if i else "", cell) for i, cell in enumerate(unused)]] if unused else []
    return [_joined(parts) for parts in [*first, *rows]]


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


def _row(row: Sequence[Cell | None], label: Cell | None, headers: Sequence[Sequence[Cell]]) -> list[tuple[str, Cell]]:
    """The cells of one row and their headers, each with what goes before it in the text."""
    named = label is not None and not (_AMOUNT.fullmatch(label.text) and headers[0])
    values = [cell for cell in row[1 if named else 0 :] if cell is not None]
    parts: list[tuple[str, Cell]] = [("", label)] if named and label is not None else []
    for i, cell in enumerate(values):
        between = ("; " if i else ": ") if parts else ""
        for header in headers[cell.column]:
            parts.append((between, header))
            between = " "
        parts.append((between, cell))
    return parts


def _joined(parts: Sequence[tuple[str, Cell]]) -> Block:
    text, spans = "", []
    for between, cell in parts:
        joint = " " if between == ": " and text.endswith(":") else between
        start = len(text) + len(joint)
        text = f"{text}{joint}{cell.text}"
        spans.append(LineSpan(start, len(text), cell.box))
    return Block("row", text, tuple(spans))
