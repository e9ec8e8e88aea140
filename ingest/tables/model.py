"""What a table is once it has been found: a grid of cells that keeps every row's columns.

A *Grid* is rectangular. A place where nothing is printed is ``None`` and stays in its column, so
an empty cell never shifts its neighbours. A *Cell* that is merged over several places stands once,
at its upper left place, and the other places are ``None``. Boxes are in PDF points, origin upper
left, on the page as displayed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Box
from ingest.pages import Word

How = Literal["ruled", "rules", "filled", "aligned"]
"""What gave the grid its shape: lines both ways, lines across only, grounds, or only the text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with its words in reading order (at least one).

    ``row`` and ``column`` count from 0 and are the upper left place; the spans are at least 1.
    ``text`` has the words joined by single spaces, divided words put together again. ``box`` is
    the cell's own area and holds the boxes of all its words. ``bold`` is true when all words are.
    """

    text: str
    box: Box
    words: tuple[Word, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    bold: bool = False


Row = tuple[Cell | None, ...]
"""A row's places; see above for ``None``."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page. ``page`` counts from 1.

    ``header_rows`` is how many rows at the top are column headers, 0 when there are none (often the
    continuation of a table from the page before). ``caption`` is the line or lines right above or
    below that name the table, ``""`` when there are none; they are not part of ``box``.
    """

    page: int
    box: Box
    rows: tuple[Row, ...]
    header_rows: int
    how: How
    caption: str = ""

    @property
    def column_count(self) -> int:
        """How many places each row has."""
        return len(self.rows[0])

    def cells(self) -> tuple[Cell, ...]:
        """All cells in reading order."""
        return tuple(cell for row in self.rows for cell in row if cell is not None)
