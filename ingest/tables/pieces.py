"""A cell on its way: which places of the grid it takes, where it is, and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import Box
from ingest.pages import Word, around
from ingest.tables.model import Cell, Row
from ingest.tables.text import joined, lines_of


@dataclass(frozen=True, slots=True)
class Piece:
    """Words for the places from (``row``, ``column``) on. ``box`` is the area that the cell owns."""

    row: int
    column: int
    words: tuple[Word, ...]
    box: Box
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A grid before anyone judged it. ``tops`` has the y where each row begins."""

    box: Box
    row_count: int
    column_count: int
    pieces: tuple[Piece, ...]
    tops: tuple[float, ...] = field(default=())


def rows_of(draft: Draft) -> tuple[Row, ...]:
    """The rectangular rows of cells. Pieces without words leave their places empty."""
    places: list[list[Cell | None]] = [[None] * draft.column_count for _ in range(draft.row_count)]
    for piece in draft.pieces:
        if piece.words:
            places[piece.row][piece.column] = cell_of(piece)
    return tuple(tuple(row) for row in places)


def cell_of(piece: Piece) -> Cell:
    """A finished cell; its box grows to hold words that stick out of the area."""
    words = reading_order(piece.words)
    return Cell(
        text=joined(words),
        box=around([piece.box, *(word.box for word in words)]),
        words=words,
        row=piece.row,
        column=piece.column,
        row_span=piece.row_span,
        column_span=piece.column_span,
        bold=all(word.bold for word in words),
    )


def reading_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words line by line; turned words (a header set on end) follow in the order of the file."""
    turned = [word for word in words if not word.upright]
    return (*(word for line in lines_of(words) for word in line.words), *turned)
