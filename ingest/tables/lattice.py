"""Tables with lines both ways: the lines' crossings make the places, missing pieces merge them.

Stages: edges -> groups that cross each other -> x and y of the boundaries -> places -> cells. A table
whose outer frame is not drawn gets it where its lines end. Where lines are missing only because the
table draws few of them, the text decides: a cell whose text stands apart in several columns is not merged.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Box
from ingest.pages import Word, holds, middle
from ingest.tables.columns import NARROW, rivers
from ingest.tables.edges import Edge
from ingest.tables.overhead import with_header_above
from ingest.tables.pieces import Draft, Piece
from ingest.tables.rows import band_breaks
from ingest.tables.text import Line, joined, lines_of
from ingest.tables.values import is_number, is_value

TOUCH = 3.0
"""How near, in points, two edges must come to count as crossing."""
MOST_COLUMNS, MOST_ROWS = 60, 200
"""More boundaries than this are no table but a drawing."""
SLIM = 4.0
"""A column or row narrower than this, in points, is the space in a double line."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Edges that belong together, with the sorted boundaries ``xs`` and ``ys`` (at least two each)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[Edge, ...]
    down: tuple[Edge, ...]

    @property
    def box(self) -> Box:
        """The area within the outermost boundaries."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lattices(across: Sequence[Edge], down: Sequence[Edge]) -> list[Lattice]:
    """Groups of crossing edges that enclose at least two columns and one row, from the top down.

    Both kinds of edges are sorted by their place. What has more columns or rows than a page can hold
    in print is a drawing, not a table.
    """
    parent = list(range(len(across) + len(down)))
    heights = [level.at for level in across]
    for number, upright in enumerate(down, len(across)):
        first, last = bisect_left(heights, upright.start - TOUCH), bisect_right(heights, upright.end + TOUCH)
        for other in range(first, last):
            if across[other].start - TOUCH <= upright.at <= across[other].end + TOUCH:
                parent[_root(parent, number)] = _root(parent, other)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for number, edge in enumerate([*across, *down]):
        group = groups.setdefault(_root(parent, number), ([], []))
        group[number >= len(across)].append(edge)
    found = [_lattice(level, upright) for level, upright in groups.values() if len(level) > 1 and upright]
    grids = [one for one in found if 2 < len(one.xs) <= MOST_COLUMNS and 1 < len(one.ys) <= MOST_ROWS]
    return sorted(grids, key=lambda one: (one.ys[0], one.xs[0]))


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _lattice(across: list[Edge], down: list[Edge]) -> Lattice:
    left, right = min(edge.start for edge in across), max(edge.end for edge in across)
    top, bottom = min(edge.start for edge in down), max(edge.end for edge in down)
    xs = boundaries([edge.at for edge in down], left, right)
    ys = boundaries([edge.at for edge in across], top, bottom)
    return Lattice(xs, ys, tuple(across), tuple(down))


def boundaries(places: Iterable[float], first: float, last: float) -> tuple[float, ...]:
    """Sorted places at least ``SLIM`` apart, with the two ends when the edges reach beyond the outermost."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > SLIM:
            kept.append(place)
    if first < kept[0] - 2 * SLIM:
        kept.insert(0, first)
    if last > kept[-1] + 2 * SLIM:
        kept.append(last)
    return tuple(kept)


def lattice_draft(lattice: Lattice, words: Sequence[Word], lines: Sequence[Line] = ()) -> Draft:
    """The grid that a lattice encloses, with those of ``words`` whose middle is in it.

    ``lines`` are the page's; a header among them that stands right above the lattice is taken in.
    """
    inside = [word for word in words if holds(lattice.box, word.box)]
    lattice = with_text_columns(lattice, inside)
    places: dict[tuple[int, int], list[Word]] = {}
    for word in inside:
        x, y = middle(word.box)
        places.setdefault((_band(lattice.ys, y), _band(lattice.xs, x)), []).append(word)
    pieces = [piece for group in _merged_places(lattice) for piece in _pieces(group, lattice, places)]
    draft = Draft(lattice.box, len(lattice.ys) - 1, len(lattice.xs) - 1, tuple(pieces), lattice.ys[:-1])
    return with_header_above(draft, lattice.xs, lines)


def with_text_columns(lattice: Lattice, words: Sequence[Word]) -> Lattice:
    """The lattice with boundaries added where a column holds several values side by side in most rows.

    Rows are cut in the same go, since values can only be told apart once their columns are.
    """
    new: list[tuple[float, list[Line]]] = []
    for left, right in pairwise(lattice.xs):
        lines = lines_of(word for word in words if left <= (word.box.x0 + word.box.x1) / 2 < right)
        rows = [line for line in lines if _values_apart(line)]
        if len(rows) >= 3 and len(rows) >= 0.6 * len(lines):
            new.extend(((start + end) / 2, lines) for start, end in rivers(rows))
    xs = tuple(sorted({*lattice.xs, *(at for at, _ in new)}))
    lattice = with_text_rows(lattice, words, xs)
    added = [Edge(at, *band) for at, lines in new for band in pairwise(lattice.ys) if _parts(lines, at, band)]
    return Lattice(xs, lattice.ys, lattice.across, (*lattice.down, *added))


def with_text_rows(lattice: Lattice, words: Sequence[Word], xs: Sequence[float]) -> Lattice:
    """The lattice with boundaries added where a band between two lines holds several rows of text."""
    added: list[Edge] = []
    for top, bottom in pairwise(lattice.ys):
        band = [word for word in words if top <= (word.box.top + word.box.bottom) / 2 < bottom]
        for at in band_breaks(lines_of(band), xs):
            if top + SLIM < at < bottom - SLIM:
                added.append(Edge(at, lattice.xs[0], lattice.xs[-1]))
    if not added:
        return lattice
    ys = tuple(sorted([*lattice.ys, *(edge.at for edge in added)]))
    return Lattice(lattice.xs, ys, (*lattice.across, *added), lattice.down)


def _values_apart(line: Line) -> bool:
    runs = line.runs(NARROW)
    return len(runs) > 1 and all(is_value(run.text) for run in runs)


def _parts(lines: Sequence[Line], at: float, band: tuple[float, float]) -> bool:
    """Whether the text in a band stands apart at ``at``: several runs, or a single value beside a blank."""
    mine = [line for line in lines if band[0] <= (line.box.top + line.box.bottom) / 2 < band[1]]
    runs = [run for line in mine for run in line.runs(NARROW)]
    if any(run.box.x0 < at < run.box.x1 for run in runs):
        return False
    return len(runs) != 1 or is_value(runs[0].text)


def _band(limits: Sequence[float], place: float) -> int:
    return max(0, min(len(limits) - 2, sum(1 for limit in limits[1:-1] if limit <= place)))


def _merged_places(lattice: Lattice) -> list[list[tuple[int, int]]]:
    """The places in groups: one for each cell, where no edge is drawn between them."""
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    parent = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column and not _drawn(lattice.down, lattice.xs[column], lattice.ys[row], lattice.ys[row + 1]):
                parent[_root(parent, here)] = _root(parent, here - 1)
            if row and not _drawn(lattice.across, lattice.ys[row], lattice.xs[column], lattice.xs[column + 1]):
                parent[_root(parent, here)] = _root(parent, here - columns)
    groups: dict[int, list[tuple[int, int]]] = {}
    for number in range(rows * columns):
        groups.setdefault(_root(parent, number), []).append(divmod(number, columns))
    return list(groups.values())


def _drawn(edges: Iterable[Edge], at: float, start: float, end: float) -> bool:
    """Whether edges at ``at`` cover most of the way from ``start`` to ``end``."""
    covered = sum(max(0.0, min(edge.end, end) - max(edge.start, start)) for edge in edges if abs(edge.at - at) <= SLIM)
    return covered >= 0.6 * (end - start)


def _pieces(group: list[tuple[int, int]], lattice: Lattice, places: dict[tuple[int, int], list[Word]]) -> list[Piece]:
    """One piece for a group of merged places, or several where its text shows that nothing is merged."""
    top, left = min(row for row, _ in group), min(column for _, column in group)
    bottom, right = max(row for row, _ in group), max(column for _, column in group)
    words = [word for place in group for word in places.get(place, [])]
    if len(group) > 1:
        rectangular = len(group) == (bottom - top + 1) * (right - left + 1)
        apart = _columns_apart(words, lattice.xs[left : right + 2]) if right > left else False
        stacked = _rows_apart(group, places) if bottom > top else False
        if not rectangular or (apart and stacked):
            return [piece for place in sorted(group) for piece in _pieces([place], lattice, places)]
        if apart:
            return [
                piece
                for column in range(left, right + 1)
                for piece in _pieces([place for place in group if place[1] == column], lattice, places)
            ]
        if stacked:
            return [
                piece
                for row in range(top, bottom + 1)
                for piece in _pieces([place for place in group if place[0] == row], lattice, places)
            ]
    box = Box(lattice.xs[left], lattice.ys[top], lattice.xs[right + 1], lattice.ys[bottom + 1])
    return [Piece(top, left, tuple(words), box, bottom - top + 1, right - left + 1)]


def _columns_apart(words: Sequence[Word], xs: Sequence[float]) -> bool:
    """Whether a line of the words has runs that stand wholly in different columns."""
    for line in lines_of(words):
        runs = line.runs(0.6)
        whole = {_band(xs, run.box.x0) for run in runs if _band(xs, run.box.x0) == _band(xs, run.box.x1)}
        if len(whole) > 1:
            return True
    return False


def _rows_apart(group: list[tuple[int, int]], places: dict[tuple[int, int], list[Word]]) -> bool:
    """Whether more than one row of the merged places has a value of its own."""
    filled = [place for place in group if places.get(place)]
    values = {row for row, column in filled if is_number(joined(places[row, column]))}
    return len(values) > 1
