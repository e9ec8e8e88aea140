"""The tables of a page, in a chain of stages that can each be looked at.

words -> printed lines -> drawn edges -> candidates (``lattice``: lines both ways; ``stacks``: lines or
grounds across; ``blocks``: nothing drawn) -> columns -> rows -> cells (``gaps``) -> header rows -> gate ->
caption -> tables of their own (``again``). A stage that draws on more evidence goes first, and what it
takes is not looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.model import Box
from ingest.pages import Fill, RawPage, Word, area, around, overlap
from ingest.tables.again import parted_at_headers
from ingest.tables.beside import parted, prose_words
from ingest.tables.blocks import blocks, inside
from ingest.tables.captions import caption_of
from ingest.tables.edges import Edge, drawn_edges, fill_edges
from ingest.tables.gaps import gap_draft
from ingest.tables.gate import is_table
from ingest.tables.grow import grown, without_lead
from ingest.tables.headers import header_rows
from ingest.tables.lattice import lattice_draft, lattices
from ingest.tables.model import Cell, Grid, How
from ingest.tables.pieces import Draft, rows_of
from ingest.tables.stacks import Stack, stacks
from ingest.tables.text import Line, lines_of, stood_together
from ingest.tables.turned import is_turned, turned_back, upright_page


def find_tables(page: RawPage) -> list[Grid]:
    """All tables of a page, from the top down and from left to right. Pure and deterministic."""
    if is_turned(page):
        upright = upright_page(page)
        return [turned_back(grid, upright, page) for grid in find_tables(upright)]
    lines = lines_of(page.words)
    across, down = drawn_edges(page.rules, lines)
    fills = cell_grounds(page)
    grids: list[Grid] = []
    _take(grids, page, ((lattice_draft(one, page.words, lines), "ruled") for one in lattices(across, down)))
    free = [edge for edge in across if not _within(edge, grids)]
    sides = fill_edges([fill for fill in fills if not _taken(fill.box, grids)])
    _take(grids, page, _stacked(page, [*free, *sides[0]], sides[1], grids))
    rest = _without_prose(_left_over(page.words, grids))
    candidates = [part for block in blocks(rest) for part in parted(grown(block, rest))]
    for block in candidates:
        _take(grids, page, [(gap_draft(apart(block), _bars(free, block)), "aligned")])
    outside = lines_of(_left_over(page.words, grids))
    boxes = [grid.box for grid in grids]
    whole = [replace(grid, caption=caption_of(grid.box, outside, boxes)) for grid in grids]
    named = [part for grid in whole for part in parted_at_headers(grid, grounds(page, grid.rows))]
    return sorted(named, key=lambda grid: (grid.box.top, grid.box.x0))


def _without_prose(words: Sequence[Word]) -> list[Line]:
    """The lines to look for blocks in: columns of prose taken out, lines of one row put together."""
    prose = prose_words(lines_of(words))
    return stood_together(lines_of(word for word in words if id(word) not in prose))


def apart(block: Sequence[Line]) -> list[Line]:
    """The lines of a block as they are printed, each on its own baseline."""
    return lines_of(word for line in block for word in line.words)


def cell_grounds(page: RawPage) -> list[Fill]:
    """Filled rectangles that may be grounds of cells: not the page's own ground, not specks."""
    whole = page.width * page.height
    return [
        fill
        for fill in page.fills
        if area(fill.box) < 0.5 * whole and fill.box.bottom - fill.box.top > 5 and fill.box.x1 - fill.box.x0 > 5
    ]


def _take(grids: list[Grid], page: RawPage, drafts: Iterable[tuple[Draft | None, How]]) -> None:
    """Judge each draft and keep those that are tables and take no word that is taken."""
    for draft, how in drafts:
        grid = grid_of(page, draft, how) if draft is not None else None
        if grid is None or not is_table(grid) or _taken(grid.box, grids):
            continue
        words = [word for cell in grid.cells() for word in cell.words]
        if len(_left_over(words, grids)) == sum(word.upright for word in words):
            grids.append(grid)


def grid_of(page: RawPage, draft: Draft, how: How) -> Grid | None:
    """The finished grid of a draft, ``None`` when it holds no words."""
    rows = rows_of(draft)
    boxes = [cell.box for row in rows for cell in row if cell is not None]
    if not boxes:
        return None
    return Grid(page.number, around([draft.box, *boxes]), rows, header_rows(rows, grounds(page, rows)), how)


def grounds(page: RawPage, rows: Sequence[Sequence[Cell | None]]) -> list[tuple[int, int, int] | None]:
    """The colour behind the first words of each row, ``None`` where nothing is filled."""
    firsts = [next((cell.words[0].box for cell in row if cell is not None), None) for row in rows]
    return [
        next((fill.colour for fill in reversed(page.fills) if box and overlap(fill.box, box) > 0.7 * area(box)), None)
        for box in firsts
    ]


def _stacked(
    page: RawPage, across: Sequence[Edge], down: Sequence[Edge], grids: Sequence[Grid]
) -> Iterable[tuple[Draft | None, How]]:
    words = _left_over(page.words, grids)
    lines = lines_of(words)
    for stack in stacks(across, lines):
        rows = _rows_in(stack, lines)
        if len(rows) > 1:
            how: How = "filled" if any(overlap(fill.box, stack.box) > 0 for fill in cell_grounds(page)) else "rules"
            yield gap_draft(rows, stack.bars, least=0.5), how


def _rows_in(stack: Stack, lines: Sequence[Line]) -> list[Line]:
    """The lines between the first and last bar, a header right above them and rows right below."""
    mine = [part for line in lines if (part := inside(line, stack.x0 - 4, stack.x1 + 4)) is not None]
    top, bottom = stack.bars[0], stack.bars[-1]
    within = [line for line in mine if top <= (line.box.top + line.box.bottom) / 2 <= bottom]
    if not within:
        return []
    return apart(without_lead(grown(stood_together(within), stood_together(mine), stack.bars, below=True)))


def _bars(across: Sequence[Edge], block: Sequence[Line]) -> list[float]:
    box = around([line.box for line in block])
    wide = [edge for edge in across if min(edge.end, box.x1) - max(edge.start, box.x0) > 0.6 * (box.x1 - box.x0)]
    return sorted(edge.at for edge in wide if box.top < edge.at < box.bottom)


def _left_over(words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    taken = {id(word) for grid in grids for cell in grid.cells() for word in cell.words}
    return [word for word in words if word.upright and id(word) not in taken]


def _within(edge: Edge, grids: Sequence[Grid]) -> bool:
    return any(
        grid.box.top - 3 <= edge.at <= grid.box.bottom + 3
        and edge.start >= grid.box.x0 - 5
        and edge.end <= grid.box.x1 + 5
        for grid in grids
    )


def _taken(box: Box, grids: Sequence[Grid]) -> bool:
    return any(overlap(box, grid.box) > 0.2 * min(area(box), area(grid.box)) for grid in grids)
