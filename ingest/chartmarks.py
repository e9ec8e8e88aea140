"""What a chart is drawn with: its bars and what its legend's colours mean.

A chart's bars are told from other painted boxes by being alike: one thickness, one line that they stand on.
Lying bars are judged as standing ones on a page that is turned by a quarter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.model import Box
from ingest.grouping import Thing, grouped
from ingest.pages import Colour, Fill, RawPage, Turn, Word, area

_SAME = 0.8
"""Edges of bars that differ by at most this many points are at one place."""
_THIN = 2.0
_LARGEST_MARK = 16.0
"""The side of a legend's square is at most this many points long."""
NO_COLOUR: Colour = (-1, -1, -1)
"""The colour of shapes that are not plain rectangles, which is not known."""


def standing(box: Box) -> Box:
    """A box of a chart whose bars stand up."""
    return box


def lying(box: Box) -> Box:
    """A box of a chart whose bars lie down, as it is when the chart is turned so that they stand."""
    return Box(box.top, -box.x1, box.bottom, -box.x0)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, or one part of a stacked one, in the turned page; ``drawn`` is its place on the page."""

    box: Box
    colour: Colour
    drawn: Box

    @property
    def length(self) -> float:
        """From its foot to its head, in points."""
        return self.box.bottom - self.box.top

    @property
    def middle(self) -> float:
        """The middle between its sides."""
        return (self.box.x0 + self.box.x1) / 2


Column = tuple[Bar, ...]
"""The parts of one stacked bar from its foot up; a plain bar has one part."""


@dataclass(frozen=True, slots=True)
class Comb:
    """Columns of one thickness beside each other on one line, from the left."""

    columns: tuple[Column, ...]

    def bars(self) -> list[Bar]:
        """All parts of all columns."""
        return [bar for column in self.columns for bar in column]

    @property
    def foot(self) -> float:
        """The line that they stand on."""
        return self.columns[0][0].box.bottom


def combs_of(page: RawPage, turn: Turn) -> list[Comb]:
    """The combs of a page; a box may be in several."""
    bars = _bars(page, turn)
    found: list[Comb] = []
    for group in _alike(bars, lambda bar: bar.box.x1 - bar.box.x0):
        for feet in _alike(_feet(group), lambda column: column[0].box.bottom):
            columns = sorted(feet, key=lambda column: column[0].box.x0)
            apart = [a for a, b in pairwise(columns) if b[0].box.x0 < a[0].box.x1 - _SAME]
            if len(columns) > 1 and not apart:
                found += [Comb(tuple(part)) for part in _side_by_side(columns)]
    return found


def _side_by_side(columns: Sequence[Column]) -> list[list[Column]]:
    """All columns, and those of each chart when a wide gap shows that there may be several."""
    gaps = [b[0].box.x0 - a[0].box.x1 for a, b in pairwise(columns)]
    wide = 1.3 * median(gaps) + 1
    parts: list[list[Column]] = [[columns[0]]]
    for gap, column in zip(gaps, columns[1:], strict=True):
        if gap > wide:
            parts.append([])
        parts[-1].append(column)
    several = len(parts) > 1 and all(len(part) > 1 for part in parts)
    return [list(columns), *(parts if several else [])]


def _bars(page: RawPage, turn: Turn) -> list[Bar]:
    drawn = [(fill.box, fill.colour) for fill in page.fills]
    drawn += [(shape, NO_COLOUR) for shape in page.shapes]
    seen: dict[Box, Bar] = {}
    for box, colour in drawn:
        turned = turn(box)
        ground = area(box) > 0.25 * page.width * page.height
        if not ground and turned.x1 - turned.x0 > _THIN and turned.bottom - turned.top > 0:
            seen[Box(*(round(side, 1) for side in box))] = Bar(turned, colour, box)
    return list(seen.values())


def _alike(things: Sequence[Thing], key: Callable[[Thing], float]) -> list[list[Thing]]:
    """Things in groups whose keys follow each other closely."""
    return grouped(sorted(things, key=key), lambda group, thing: key(thing) - key(group[0]) <= _SAME)


def _feet(bars: Sequence[Bar]) -> list[Column]:
    """Bars of one thickness as columns: those right above each other are parts of one."""
    columns: list[Column] = []
    for group in _alike(bars, lambda bar: bar.box.x0):
        column: list[Bar] = []
        for bar in sorted(group, key=lambda bar: (-bar.box.bottom, bar.length)):
            if column and abs(column[-1].box.bottom - bar.box.bottom) <= _SAME:
                continue  # the whole length of a bar, shown behind it
            if column and abs(column[-1].box.top - bar.box.bottom) > 1.5:
                columns.append(tuple(column))
                column = []
            column.append(bar)
        columns.append(tuple(column))
    return columns


def squares_of(page: RawPage, bars: Sequence[Bar]) -> list[Fill]:
    """What may stand before the names of a legend: small fills that are no bars."""
    taken = {bar.drawn for bar in bars}
    return [
        fill
        for fill in page.fills
        if fill.box not in taken and max(fill.box.x1 - fill.box.x0, fill.box.bottom - fill.box.top) <= _LARGEST_MARK
    ]


def legend_of(
    samples: Sequence[Fill], colours: Sequence[Colour], words: Sequence[Word]
) -> dict[Colour, tuple[Word, ...]]:
    """The words right of the sample of each colour; what has none, or two different ones, is left out."""
    boxes = [sample.box for sample in samples]
    named: dict[Colour, tuple[Word, ...]] = {}
    for colour in colours:
        places = {Box(*(round(side, 1) for side in sample.box)) for sample in samples if sample.colour == colour}
        texts = {_words_after(place, boxes, words) for place in places} - {()}
        if len(texts) == 1:
            named[colour] = texts.pop()
    return named


def _words_after(square: Box, squares: Sequence[Box], words: Sequence[Word]) -> tuple[Word, ...]:
    """The words on the height of a legend's square, up to the next square or a wide gap."""
    middle = (square.top + square.bottom) / 2
    ends = [other.x0 for other in squares if other.x0 > square.x1 and other.top < middle < other.bottom]
    end = min(ends, default=float("inf"))
    row = [w for w in words if w.upright and w.box.top < middle < w.box.bottom and square.x1 - 1 <= w.box.x0 < end]
    found: list[Word] = []
    reach = square.x1
    for word in sorted(row, key=lambda word: word.box.x0):
        if word.box.x0 - reach > 1.5 * word.size:
            break
        found.append(word)
        reach = word.box.x1
    return tuple(found)
