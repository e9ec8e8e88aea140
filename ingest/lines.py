"""Words -> printed lines in the order a reader takes them.

Words on one baseline make a row; a wide gap divides it into fragments. ``ingest.layout`` decides which
regions (columns, boxes) of the page are read one after the other; within a region the fragments of
a row make one line again. What is not text (tables, pictures) takes part in the layout as an
obstacle and keeps its place in the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from corpus.model import Box
from ingest.grouping import grouped
from ingest.layout import Atom, reading_order
from ingest.pages import BLACK, Colour, RawPage, Word, area, around, holds
from ingest.spacing import spaced
from ingest.tiles import find_tiles, is_number

__all__ = ["Line", "Obstacle", "containers_of", "fragments_of", "holds", "is_number", "lines_in_order", "make_line"]

_WIDE_GAP = 1.5
"""A gap of more than this many letter sizes divides a row into fragments."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of one region.

    ``region`` counts the regions of the page in reading order; ``left`` and ``right`` are the region's
    edges, against which indents and short lines are judged. ``colour`` is that of all its letters, ``None``
    when they differ. ``underlined`` tells that a rule runs under all of it, ``linked`` that a click on it leads
    to an address.
    """

    words: tuple[Word, ...]
    box: Box
    text: str
    size: float
    bold: bool
    base: float
    region: int
    left: float
    right: float
    colour: Colour | None = BLACK
    underlined: bool = False
    linked: bool = False

    @property
    def upright(self) -> bool:
        """Whether the line runs across the page, as text does."""
        return self.words[0].upright


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something on the page that is not lines; ``index`` is its place in the list the caller gave."""

    box: Box
    index: int


def lines_in_order(page: RawPage, words: Sequence[Word], obstacles: Sequence[Box] = ()) -> list[Line | Obstacle]:
    """The lines made of ``words``, with the obstacles among them, in reading order."""
    painted = containers_of(page, words)
    fragments = fragments_of([word for word in words if word.upright], painted)
    atoms = [Atom(around([word.box for word in fragment]), tuple(fragment)) for fragment in fragments]
    blocks = [Atom(box, Obstacle(box, index)) for index, box in enumerate(obstacles)]
    result: list[Line | Obstacle] = []
    containers = painted + [tile.box for tile in find_tiles(fragments, painted)]
    for region, group in enumerate(reading_order(atoms, blocks, containers)):
        if isinstance(group, Atom):
            assert isinstance(group.content, Obstacle)
            result.append(group.content)
        else:
            parts = [atom.content for atom in group if isinstance(atom.content, tuple)]
            found = _lines_of_region(parts, region, _right_in_box(parts, painted, words))
            result.extend(_with_looks(line, page) for line in found)
    result.extend(_turned_lines([word for word in words if not word.upright]))
    return result


def fragments_of(words: Sequence[Word], painted: Sequence[Box] = ()) -> list[list[Word]]:
    """Upright words that stand beside each other without a wide gap, nor the edge of a painted box, between them."""
    fragments: list[list[Word]] = []
    for row in _rows(words):
        current = [row[0]]
        for word in row[1:]:
            gap = word.box.x0 - current[-1].box.x1
            if gap > _WIDE_GAP * max(word.size, current[-1].size) or _edge_between(current[-1].box, word.box, painted):
                fragments.append(current)
                current = []
            current.append(word)
        fragments.append(current)
    return fragments


def _edge_between(a: Box, b: Box, painted: Sequence[Box]) -> bool:
    """Whether a painted box that stands on the height of two words ends or begins between them."""
    y = (a.top + a.bottom) / 2
    sides = [side for box in painted if box.top <= y <= box.bottom for side in (box.x0, box.x1)]
    return any(a.x1 <= side <= b.x0 for side in sides)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped by baseline, each row from left to right."""

    def goes_on(row: list[Word], word: Word) -> bool:
        return word.base - row[0].base < 0.3 * min(word.size, row[0].size)

    rows = grouped(sorted(words, key=lambda word: (word.base, word.box.x0)), goes_on)
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


def containers_of(page: RawPage, words: Sequence[Word]) -> list[Box]:
    """Painted boxes that hold text of their own: side boxes, boxes of a slide, the band behind a title."""
    whole = page.width * page.height
    boxes: list[Box] = []
    for box in [fill.box for fill in page.fills] + list(page.shapes):
        size = area(box)
        if not 0.004 * whole < size < 0.6 * whole or box.bottom - box.top < 14:
            continue
        if any(_same(box, other) for other in boxes):
            continue
        if any(holds(box, word.box) for word in words):
            boxes.append(box)
    return boxes


def _same(a: Box, b: Box) -> bool:
    return all(abs(x - y) < 2 for x, y in zip(a, b, strict=True))


def _right_in_box(fragments: Sequence[tuple[Word, ...]], painted: Sequence[Box], words: Sequence[Word]) -> float:
    """How far right a line might reach in the painted box that holds a region and nothing else; 0 without a box."""
    mine = [word for fragment in fragments for word in fragment]
    own = min((box for box in painted if all(holds(box, word.box) for word in mine)), key=area, default=None)
    if own is None or sum(holds(own, word.box) for word in words) != len(mine):
        return 0.0
    return own.x1 - (min(word.box.x0 for word in mine) - own.x0)


def _lines_of_region(fragments: Sequence[tuple[Word, ...]], region: int, reach: float = 0.0) -> list[Line]:
    words = [word for fragment in fragments for word in fragment]
    left, right = min(word.box.x0 for word in words), max(reach, *(word.box.x1 for word in words))
    return [make_line(row, region, left, right) for row in _rows(words)]


def make_line(words: Sequence[Word], region: int = 0, left: float | None = None, right: float | None = None) -> Line:
    """A line of words that stand beside each other; the region is the line itself unless told."""
    box = around([word.box for word in words])
    letters = sum(len(word.text) for word in words)
    return Line(
        words=tuple(words),
        box=box,
        text=spaced(words),
        size=median([word.size for word in words for _ in word.text]),
        bold=sum(len(word.text) for word in words if word.bold) > 0.8 * letters,
        base=words[0].base,
        region=region,
        left=box.x0 if left is None else left,
        right=box.x1 if right is None else right,
        colour=words[0].colour if all(word.colour == words[0].colour for word in words) else None,
    )


def _with_looks(line: Line, page: RawPage) -> Line:
    """A line with what is drawn and what can be clicked where it stands."""
    across = [rule.box for rule in page.rules if rule.direction == "horizontal"]
    linked = any(holds(link.box, line.words[0].box) for link in page.links)
    underlined = _is_underlined(line, across)
    return replace(line, underlined=underlined, linked=linked) if underlined or linked else line


def _is_underlined(line: Line, rules: Sequence[Box]) -> bool:
    under = [box for box in rules if 0 <= (box.top + box.bottom) / 2 - line.base <= 0.25 * line.size]
    parts = [box for box in under if line.box.x0 - 2 <= box.x0 and box.x1 <= line.box.x1 + 2]
    return sum(box.x1 - box.x0 for box in parts) >= 0.9 * (line.box.x1 - line.box.x0)


def _turned_lines(words: Sequence[Word]) -> list[Line]:
    """Turned words, such as a chart's axis title, as lines of their own after everything else."""
    runs = grouped(words, lambda run, word: abs(run[-1].box.x0 - word.box.x0) < 0.5 * word.size)
    return [make_line(run, region=-1) for run in runs]
