"""Whether a grid is a table. A false table eats prose, a missed one loses numbers: both cost.

The less is drawn, the more the content must show it: with lines both ways only empty frames and charts
are refused; without any lines there must be labels, and values that stand under each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.model import Cell, Grid
from ingest.tables.text import lines_of
from ingest.tables.values import is_code, is_number, is_period, is_value, is_year, tells_time


def is_table(grid: Grid) -> bool:
    """The verdict, by how the grid was found."""
    rows = [row for row in grid.rows if any(cell is not None for cell in row)]
    used = {cell.column for cell in grid.cells()}
    if len(rows) < 2 or len(used) < 2:
        return False
    if grid.how == "ruled":
        return _filled_share(grid) >= 0.25 and _several_columns(grid) >= 2
    if is_contents(grid) or _prose_columns(grid) or _only_periods(grid):
        return False
    if grid.how in ("rules", "filled"):
        named = _labelled(grid) or _headed(grid)
        return _filled_share(grid) >= 0.35 and _several_columns(grid) >= 2 and named
    return _aligned_table(grid)


def _only_periods(grid: Grid) -> bool:
    """Whether mostly years and no values stand beside the first column: a header that lost its table."""
    beside = [cell.text for cell in grid.cells() if cell.column > 0]
    periods = [text for text in beside if is_period(text)]
    return 2 * len(periods) >= len(beside) and not any(is_value(text) for text in beside if text not in periods)


def _filled_share(grid: Grid) -> float:
    places = len(grid.rows) * grid.column_count
    return sum(cell.row_span * cell.column_span for cell in grid.cells()) / places


def _several_columns(grid: Grid) -> int:
    """How many rows have something in at least two columns."""
    return sum(1 for row in grid.rows if sum(cell is not None for cell in row) > 1)


def _labelled(grid: Grid) -> bool:
    """Whether some column names the rows: words, years or periods, not only numbers."""
    for column in range(grid.column_count):
        cells = _body_column(grid, column)
        names = [cell for cell in cells if is_year(cell.text) or not is_value(cell.text)]
        summed = any(not is_value(cell.text) for cell in cells)
        if column == 0 and _codes(cells) and grid.header_rows and (summed or grid.rows[0][0] is not None):
            return True
        if cells and len(names) >= 0.5 * len(cells) and len(cells) >= 0.5 * (len(grid.rows) - grid.header_rows):
            return True
    return False


def _codes(cells: Sequence[Cell]) -> bool:
    """Whether cells are codes of accounts, but for a total: plain numbers of three digits or more, each once."""
    codes = [cell.text for cell in cells if is_code(cell.text)]
    others = [cell.text for cell in cells if not is_code(cell.text)]
    return (
        1 < len(codes) == len(set(codes)) and len({len(code) for code in codes}) == 1 and not any(map(is_value, others))
    )


def _headed(grid: Grid) -> bool:
    """Whether nothing but values stands under a full row of headers, so that no column need name the rows."""
    full = grid.header_rows == 1 and all(cell is not None for cell in grid.rows[0])
    return full and all(is_value(cell.text) for cell in grid.cells() if cell.row > 0)


def _one_row(grid: Grid) -> bool:
    """Whether one row of values stands under a header of times: "Funksjon 2023 2024" over "251 6 240 6 955"."""
    if len(grid.rows) != 2 or grid.header_rows != 1:
        return False
    header, row = grid.rows
    timed = [at for at, cell in enumerate(header) if cell is not None and tells_time(cell.text)]
    first = timed[0] if timed else 0
    if len(timed) < 2 or first == 0 or timed != list(range(first, timed[-1] + 1)):
        return False
    labels = [cell for cell in row[:first] if cell is not None]
    values = [cell for cell in row[first:] if cell is not None]
    return bool(labels) and len(values) == grid.column_count - first and all(is_value(cell.text) for cell in values)


def _aligned_table(grid: Grid) -> bool:
    if _one_row(grid) and _all_in_line(grid):
        return True
    rows = len(grid.rows) - grid.header_rows
    values = [cell for column in range(1, grid.column_count) for cell in _body_column(grid, column)]
    numbers = [cell for cell in values if is_value(cell.text) and not is_period(cell.text)]
    if _headed(grid) and all(cell.bold for cell in grid.rows[0] if cell is not None):
        return grid.column_count > 2 and _all_in_line(grid)
    if not _labelled(grid) or _filled_share(grid) < 0.4:
        return False
    if _several_columns(grid) < 3 or rows < 2:
        full = _several_columns(grid) == len(grid.rows) == 2 and grid.column_count > 2
        return full and len(numbers) == len(values) and _filled_share(grid) == 1.0 and _all_in_line(grid)
    if len(numbers) >= 0.5 * len(values) and len(numbers) >= 2:
        return _all_in_line(grid)
    words = [len(cell.words) for cell in grid.cells()]
    bold = grid.header_rows == 1 and all(cell.bold for cell in grid.rows[0] if cell is not None)
    return bold and rows >= 2 and sum(words) / len(words) <= 6 and _filled_share(grid) >= 0.7


def _all_in_line(grid: Grid) -> bool:
    return all(_stands_in_line(grid, column) for column in range(1, grid.column_count))


def _stands_in_line(grid: Grid, column: int) -> bool:
    """Whether the numbers of a column share their left, right or middle; a chart's labels do not."""
    cells = [cell for cell in _body_column(grid, column) if is_number(cell.text)]
    if len(cells) < 2:
        return True
    size = cells[0].words[0].size
    boxes = [(min(word.box.x0 for word in cell.words), max(word.box.x1 for word in cell.words)) for cell in cells]
    for places in ([a for a, _ in boxes], [b for _, b in boxes], [(a + b) / 2 for a, b in boxes]):
        middle = sorted(places)[len(places) // 2]
        if sum(abs(place - middle) <= 0.6 * size for place in places) >= 0.7 * len(places):
            return True
    return False


def _body_column(grid: Grid, column: int) -> list[Cell]:
    cells = [row[column] for row in grid.rows[grid.header_rows :]]
    return [cell for cell in cells if cell is not None]


def is_contents(grid: Grid) -> bool:
    """A table of contents: the last column has page numbers that never fall, under no header."""
    if grid.header_rows:
        return False
    last = [row[-1].text for row in grid.rows if row[-1] is not None]
    pages = [int(text) for text in last if text.isdigit()]
    if len(pages) < 4 or len(pages) < 0.9 * len(last) or pages != sorted(pages) or pages[-1] > 999:
        return False
    return grid.column_count <= 3 and pages[-1] - pages[0] >= 2 and not any(is_year(text) for text in _first(grid))


def _first(grid: Grid) -> Sequence[str]:
    return [row[0].text for row in grid.rows if row[0] is not None]


def _prose_columns(grid: Grid) -> bool:
    """Whether the columns are running text: cells of several long lines, or lines that all are full."""
    prose = 0
    for column in range(grid.column_count):
        cells = _body_column(grid, column)
        lines = [line for cell in cells for line in lines_of(cell.words)]
        if not lines:
            continue
        long = [line for line in lines if len(line.words) >= 4]
        if len(lines) >= 3 and len(long) >= 0.6 * len(lines) and grid.how == "aligned":
            prose += 1
    return prose >= 2
