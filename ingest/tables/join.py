"""A table that goes on over a page break, put together again from the grids of its pages.

Grids stay what their pages print. A *Table* is one grid or several in a row: each next one begins at
the top of the next page, has the same columns at the same places, and either no header or the same one. Years across
are the header of many tables, though: one with a caption or a heading of its own is another table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.tables.model import Grid, Row

TOP = 180.0
"""A continuation begins at most this many points below the page's top (margin and running header)."""
_GOES_ON = re.compile(r"\(?\b(?:forts(?:\.|ettelse\w*|etter|atte?)?|fr[ae]mhald|hald fram)(?!\w)\.?\)?", re.IGNORECASE)
SHIFT = 12.0
"""How far, in points, the columns of a continuation may stand from those above."""


@dataclass(frozen=True, slots=True)
class Table:
    """One or more grids that are one table; only the first one's caption and header count."""

    grids: tuple[Grid, ...]

    @property
    def header(self) -> tuple[Row, ...]:
        """The rows of column headers, which hold for all grids; empty when there are none."""
        first = self.grids[0]
        return first.rows[: first.header_rows]

    @property
    def caption(self) -> str:
        """The caption over the first grid."""
        return self.grids[0].caption

    def body(self) -> Iterator[tuple[Grid, Row]]:
        """Every row that is no header, with the grid (and so the page) where it stands."""
        for grid in self.grids:
            for row in grid.rows[grid.header_rows :]:
                yield grid, row


def join_continued(grids: Sequence[Grid], headings: Sequence[str] = ()) -> list[Table]:
    """The tables of a document. ``grids`` are in reading order; their order is kept.

    ``headings`` are the nearest headings over the grids, one for each; none at all when they are not known.
    """
    tables: list[list[Grid]] = []
    for number, grid in enumerate(grids):
        first_on_page = number > 0 and grids[number - 1].page != grid.page
        same = not headings or not grid.header_rows or _same_name(headings[number - 1], headings[number])
        if first_on_page and same and _continues(tables[-1], grid):
            tables[-1].append(grid)
        else:
            tables.append([grid])
    return [Table(tuple(parts)) for parts in tables]


def _continues(parts: Sequence[Grid], grid: Grid) -> bool:
    first, last = parts[0], parts[-1]
    if grid.page != last.page + 1 or grid.box.top > TOP or grid.column_count != last.column_count:
        return False
    header = _texts(first.rows[: first.header_rows])
    if grid.header_rows and _texts(grid.rows[: grid.header_rows]) != header:
        return False
    named = grid.header_rows > 0 and (_same_name(first.caption, grid.caption))
    return (named or not grid.caption) and _same_places(last, grid)


def _same_name(first: str, second: str) -> bool:
    """Whether two captions or headings are one, but for a word that says that it goes on."""
    one, other = (_GOES_ON.sub("", text).strip(" .:-–").casefold() for text in (first, second))
    return one == other


def _texts(rows: Sequence[Row]) -> list[list[str]]:
    return [["" if cell is None else cell.text for cell in row] for row in rows]


def _same_places(above: Grid, below: Grid) -> bool:
    """Whether each column stands under itself: by its text, which may be set left, right or in the middle."""
    pairs = [(_reach(above, column), _reach(below, column)) for column in range(above.column_count)]
    return all(
        min(abs(a[0] - b[0]), abs(a[1] - b[1]), abs(a[0] + a[1] - b[0] - b[1]) / 2) <= SHIFT
        for a, b in pairs
        if a is not None and b is not None
    )


def _reach(grid: Grid, column: int) -> tuple[float, float] | None:
    """From where to where a column's text reaches; ``None`` when it has none."""
    words = [
        word for row in grid.rows if (cell := row[column]) is not None and cell.column_span == 1 for word in cell.words
    ]
    return (min(word.box.x0 for word in words), max(word.box.x1 for word in words)) if words else None
