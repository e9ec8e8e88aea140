"""Grids as plain values for ``python -m ingest tables``."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.tables.model import Grid


@dataclass(frozen=True, slots=True)
class TableRecord:
    """One table as it is printed by the command; ``box`` is in points, origin upper left."""

    doc: str
    page: int
    box: list[float]
    rows: list[list[str | None]]


def table_record(grid: Grid, doc: str) -> TableRecord:
    """The record of one grid; a merged cell stands once, at its upper left place."""
    return TableRecord(
        doc=doc,
        page=grid.page,
        box=[round(place, 2) for place in grid.box],
        rows=[[None if cell is None else cell.text for cell in row] for row in grid.rows],
    )
