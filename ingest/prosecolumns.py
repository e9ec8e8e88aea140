"""Running text that is set in columns beside each other, which no table finder should take for rows of cells.

Columns have lines of one leading under one left edge, most of them full, and reach down beside each other. Text
between lines or grounds that are drawn close above and below it is a cell. Pure geometry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from corpus.model import Box
from ingest.lines import fragments_of
from ingest.pages import RawPage, Word, around, holds

_FEWEST_LINES = 3
_FEWEST_WORDS = 4
"""A line of a column of prose has so many words; those of a table's cells are shorter."""
_GUTTER = 5.0
"""So many points at least are between boxes that are not cells of one table."""
_LEVEL = 0.7
_STEP = 2.0
"""So many letter sizes are at most from one line of a paragraph to the next."""


@dataclass(frozen=True, slots=True)
class _Column:
    box: Box
    lines: tuple[Sequence[Word], ...]


def boxes_beside(painted: Sequence[Box], fragments: Sequence[Sequence[Word]]) -> list[Box]:
    """The painted boxes that stand beside each other with a text of their own in each, as fact boxes do.

    Each has three lines or more, most of them with words, and nothing reaches from one into the next; the columns of
    a table may be painted too, but then hold numbers.
    """
    texts = [
        (box, [f for f in fragments if holds(box, f[0].box) and holds(box, f[-1].box)])
        for box in painted
        if not any(other is not box and _inside(other, box) for other in painted)
    ]
    told = [(box, held) for box, held in texts if _is_told(held)]
    beside: list[Box] = []
    for (a, _), (b, _) in combinations(told, 2):
        gutter = max(a.x0, b.x0) - min(a.x1, b.x1)
        level = min(a.bottom, b.bottom) - max(a.top, b.top)
        if gutter > _GUTTER and level > _LEVEL * max(a.bottom - a.top, b.bottom - b.top):
            beside += [box for box in (a, b) if box not in beside]
    return beside


def parted_at_boxes(page: RawPage, painted: Sequence[Box]) -> list[RawPage]:
    """The page without the words of its fact boxes, and with those of each box alone; the page itself without boxes."""
    boxes = boxes_beside(painted, fragments_of([word for word in page.words if word.upright], painted))
    inner = [tuple(word for word in page.words if holds(box, word.box)) for box in boxes]
    taken = {id(word) for words in inner for word in words}
    outer = tuple(word for word in page.words if id(word) not in taken)
    return [replace(page, words=words) for words in (outer, *inner)] if boxes else [page]


def _is_told(fragments: Sequence[Sequence[Word]]) -> bool:
    rows = {round(fragment[0].base) for fragment in fragments}
    worded = [fragment for fragment in fragments if any(letter.isalpha() for word in fragment for letter in word.text)]
    return len(rows) >= _FEWEST_LINES and len(worded) > 0.7 * len(fragments)


def _inside(box: Box, outer: Box) -> bool:
    return (
        outer.x0 - 1 <= box.x0
        and box.x1 <= outer.x1 + 1
        and outer.top - 1 <= box.top
        and box.bottom <= outer.bottom + 1
    )


def prose_beside_prose(page: RawPage, fragments: Sequence[Sequence[Word]]) -> set[int]:
    """The ids of the words that stand in columns of prose beside each other."""
    found = _columns(fragments)
    columns = [column for column in found if _is_prose(column) and not _in_cell(column.box, page)]
    beside: set[int] = set()
    for a, b in combinations(columns, 2):
        shared = min(a.box.bottom, b.box.bottom) - max(a.box.top, b.box.top)
        apart = a.box.x1 <= b.box.x0 or b.box.x1 <= a.box.x0
        if apart and shared > 0.5 * min(a.box.bottom - a.box.top, b.box.bottom - b.box.top):
            whole = around([a.box, b.box])
            rest = [column for column in found if any(_goes_with(column, one, whole) for one in (a, b))]
            beside.update(id(word) for column in (a, b, *rest) for line in column.lines for word in line)
    return beside


def _goes_with(piece: _Column, column: _Column, whole: Box) -> bool:
    """Whether lines that are too few to be judged stand in a column of prose, above or below its others."""
    same = abs(piece.box.x0 - column.box.x0) < 3 and abs(piece.lines[0][0].size - column.lines[0][0].size) < 0.5
    within = whole.top - _STEP * piece.lines[0][0].size <= piece.box.bottom <= whole.bottom + 3
    return same and within and piece.box.x1 <= column.box.x1 + 3


def _columns(fragments: Sequence[Sequence[Word]]) -> list[_Column]:
    """Fragments under each other with one left edge and one size of letters, paragraphs of a column together."""
    open_columns: list[list[Sequence[Word]]] = []
    for fragment in sorted(fragments, key=lambda fragment: (fragment[0].base, fragment[0].box.x0)):
        first = fragment[0]
        for column in open_columns:
            last = column[-1][0]
            step = first.base - last.base
            same = abs(first.box.x0 - last.box.x0) < 3 and abs(first.size - last.size) < 0.5
            if same and 0 < step <= _STEP * first.size:
                column.append(fragment)
                break
        else:
            open_columns.append([fragment])
    return [_Column(around([word.box for line in column for word in line]), tuple(column)) for column in open_columns]


def _is_prose(column: _Column) -> bool:
    if len(column.lines) < _FEWEST_LINES:
        return False
    width = column.box.x1 - column.box.x0
    lines = column.lines
    full = sum(line[-1].box.x1 - line[0].box.x0 > 0.75 * width for line in lines)
    long = sum(len(line) >= _FEWEST_WORDS for line in lines)
    letters = sum(letter.isalpha() for line in lines for word in line for letter in word.text)
    characters = sum(len(word.text) for line in lines for word in line)
    going_on = sum(line[0].text[0].islower() for line in lines[1:])
    return min(full, long) >= 0.6 * len(lines) and letters > 0.7 * characters and going_on >= 0.3 * (len(lines) - 1)


def _in_cell(box: Box, page: RawPage) -> bool:
    """Whether edges are drawn across the column, or close above and below it."""
    middle = (box.x0 + box.x1) / 2
    edges = [rule.box.top for rule in page.rules if rule.direction == "horizontal" and _spans(rule.box, middle)]
    for fill in page.fills:
        if _spans(fill.box, middle) and fill.box.bottom - fill.box.top < 0.8 * page.height:
            edges += [fill.box.top, fill.box.bottom]
    line = 1.2 * (box.bottom - box.top) / 4
    close = min(line, 14.0)
    across = any(box.top + 3 < edge < box.bottom - 3 for edge in edges)
    above = any(box.top - close < edge <= box.top + 3 for edge in edges)
    below = any(box.bottom - 3 <= edge < box.bottom + close for edge in edges)
    return across or (above and below)


def _spans(box: Box, x: float) -> bool:
    return box.x0 <= x <= box.x1
