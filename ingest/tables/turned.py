"""Pages whose text is turned by a quarter: looked at as if the reader had turned the page.

A wide table is often printed sideways on an upright page. Such a page is turned until its text stands
upright, its tables are found there, and their boxes are turned back. The words of the cells are the
page's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Box
from ingest.pages import Fill, RawPage, Rule, Turn, Word
from ingest.tables.model import Cell, Grid

DESCENT = 0.21
"""The share of a word's box that is under the baseline, as in most fonts."""


def is_turned(page: RawPage) -> bool:
    """Whether most of the page's words are turned by a quarter: longer ones are higher than wide."""
    return 2 * len(_turned(page.words)) > len(page.words) and _on_end(page.words)


def upright_page(page: RawPage) -> RawPage:
    """The page turned so that its turned words stand upright, in the same order; the others are left out."""
    turn = _clockwise(page.height) if reads_upwards(page.words) else _counterclockwise(page.width)
    return replace(
        page,
        width=page.height,
        height=page.width,
        words=tuple(_stood_up(word, turn) for word in _turned(page.words)),
        rules=tuple(
            Rule(turn(rule.box), "vertical" if rule.direction == "horizontal" else "horizontal") for rule in page.rules
        ),
        fills=tuple(Fill(turn(fill.box), fill.colour) for fill in page.fills),
        images=tuple(turn(box) for box in page.images),
        shapes=tuple(turn(box) for box in page.shapes),
        links=(),
    )


def turned_back(grid: Grid, upright: RawPage, page: RawPage) -> Grid:
    """A grid that was found on the upright page, with the boxes and words of the page itself."""
    original = {id(word): mine for word, mine in zip(upright.words, _turned(page.words), strict=True)}
    back = _counterclockwise(page.height) if reads_upwards(page.words) else _clockwise(page.width)

    def turned(cell: Cell | None) -> Cell | None:
        if cell is None:
            return None
        words = tuple(original[id(word)] for word in cell.words)
        return replace(cell, box=back(cell.box), words=words)

    rows = tuple(tuple(turned(cell) for cell in row) for row in grid.rows)
    return replace(grid, box=back(grid.box), rows=rows)


def reads_upwards(words: Sequence[Word]) -> bool:
    """Whether turned words follow each other from the bottom of the page to its top."""
    turned = [word.box for word in _turned(words)]
    steps = [b.top - a.top for a, b in pairwise(turned) if abs(a.x0 - b.x0) < 2]
    return sum(step < 0 for step in steps) >= sum(step > 0 for step in steps)


def _turned(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if not word.upright]


def _on_end(words: Sequence[Word]) -> bool:
    boxes = [word.box for word in _turned(words) if len(word.text) > 2]
    return 2 * sum(box.bottom - box.top > box.x1 - box.x0 for box in boxes) > len(boxes)


def _stood_up(word: Word, turn: Turn) -> Word:
    box = turn(word.box)
    return replace(word, box=box, base=box.bottom - DESCENT * (box.bottom - box.top), upright=True)


def _clockwise(height: float) -> Turn:
    """A quarter turn clockwise of a page that is ``height`` points high."""
    return lambda box: Box(height - box.bottom, box.x0, height - box.top, box.x1)


def _counterclockwise(width: float) -> Turn:
    """A quarter turn counterclockwise of a page that is ``width`` points wide."""
    return lambda box: Box(box.top, width - box.x1, box.bottom, width - box.x0)
