"""How many rows at the top of a grid are column headers."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.model import Cell
from ingest.tables.values import is_function, is_period, is_value

Rows = Sequence[Sequence[Cell | None]]


def header_rows(rows: Rows, grounds: Sequence[tuple[int, int, int] | None] = ()) -> int:
    """Rows above the first one that has values, when they have something over the value columns.

    Without values anywhere, what is set apart by bold type or its ground is the header. Headers that
    are years are not values. ``grounds`` are the rows' colours, if known.
    """
    body = next((number for number, row in enumerate(rows) if _has_values(row)), None)
    if body is None:
        return 1 if len(rows) > 1 and _set_apart(rows, grounds) else 0
    body = _style_ends(rows, body)
    while body > 1 and _only_first(rows[body - 1]):
        body -= 1
    if body == 1 and _only_first(rows[0]):
        return 0
    return body if body < len(rows) else 0


def _has_values(row: Sequence[Cell | None]) -> bool:
    values = [cell.text for cell in row[1:] if cell is not None and is_value(cell.text)]
    if len(values) > 1 and len(set(values)) == len(values) and all(map(is_function, values)):
        return False
    return bool(values) and not all(is_period(text) for text in values)


def _style_ends(rows: Rows, body: int) -> int:
    """Where bold headers end before the first values: at a row of plain text that has a label of its own.

    A second level of headers in plain type has its label above it, or none.
    """
    bold = [number for number in range(body) if _styled(rows[number])]
    if not bold or _styled(rows[body]):
        return body
    for number in range(bold[-1] + 1, body):
        if rows[number][0] is not None and any(row[0] is not None for row in rows[:number]):
            return number
    return body


def _styled(row: Sequence[Cell | None]) -> bool:
    cells = [cell for cell in row if cell is not None]
    return bool(cells) and all(cell.bold for cell in cells)


def _only_first(row: Sequence[Cell | None]) -> bool:
    cells = [cell for cell in row if cell is not None]
    return len(cells) == 1 and cells[0].column == 0 and cells[0].column_span == 1


def _set_apart(rows: Rows, grounds: Sequence[tuple[int, int, int] | None]) -> bool:
    if _styled(rows[0]) and not any(_styled(row) for row in rows[1:]):
        return True
    return bool(grounds) and grounds[0] is not None and all(ground != grounds[0] for ground in grounds[1:])
