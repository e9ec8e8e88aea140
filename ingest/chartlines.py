"""The lines of a line chart, and which number stands at each of their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Box
from corpus.numbers import read_number
from ingest.chartnames import Piece
from ingest.chartscale import fits
from ingest.pages import Colour, Fill, Point, RawPage, middle

_FEWEST_POINTS = 3
_LARGEST_MARK = 14.0
_REACH = 26.0
"""How far, in points, a number may stand from its point."""
_SAME = 2.5
"""Numbers whose distances to their points differ by at most this much stand alike."""


@dataclass(frozen=True, slots=True)
class Points:
    """The places of a line's points on the page, from the left, and its colour."""

    places: tuple[Point, ...]
    colour: Colour

    def labels(self, pieces: Sequence[Piece]) -> list[Piece] | None:
        """The number of each point: all at one distance, the nearest that agrees with the line; ``None`` without."""
        found: list[tuple[float, list[Piece]]] = []
        for side in (middle, _left, _right):
            for piece in pieces:
                dx, dy = _offset(side(piece.box), self.places[0])
                row = [_at(pieces, side, (x + dx, y + dy)) for x, y in self.places]
                labels = [one for one in row if one is not None]
                if max(abs(dx), abs(dy)) < _REACH and len(labels) == len(self.places) and self.agrees(labels):
                    found.append((abs(dx) + abs(dy), labels))
        return min(found, key=lambda one: one[0])[1] if found else None

    def agrees(self, labels: Sequence[Piece]) -> bool:
        """Whether the points lie as high as the numbers ask for."""
        return to_scale(self.places, labels)


def to_scale(places: Sequence[Point], labels: Sequence[Piece]) -> bool:
    """Whether points lie on one scale with their numbers."""
    values = [read_number(piece.text).value for piece in labels]
    known = [float(value) for value in values if value is not None]
    return len(known) == len(places) and fits([-y for _, y in places], known)


def _left(box: Box) -> Point:
    return box.x0, (box.top + box.bottom) / 2


def _right(box: Box) -> Point:
    return box.x1, (box.top + box.bottom) / 2


def _offset(a: Point, b: Point) -> Point:
    return a[0] - b[0], a[1] - b[1]


def _at(pieces: Sequence[Piece], side, place: Point) -> Piece | None:  # type: ignore[no-untyped-def]
    """The only piece with its ``side`` at a place."""
    found = [piece for piece in pieces if max(map(abs, _offset(side(piece.box), place))) < _SAME]
    return found[0] if len(found) == 1 else None


def line_charts_of(page: RawPage) -> list[list[Points]]:
    """The lines of a page that go from left to right through three points or more, those of one chart together."""
    charts: list[list[Points]] = []
    for stroke in page.strokes:
        xs = [x for x, _ in stroke.points]
        if len(xs) < _FEWEST_POINTS or any(b - a < 8 for a, b in pairwise(xs)):
            continue
        line = Points(stroke.points, stroke.colour)
        chart = next((chart for chart in charts if _share_points(chart[0], line)), None)
        if chart is None:
            charts.append([line])
        elif line not in chart:
            chart.append(line)
    return charts


def _share_points(a: Points, b: Points) -> bool:
    return len(a.places) == len(b.places) and all(abs(p[0] - q[0]) < 1 for p, q in zip(a.places, b.places, strict=True))


def samples_of(page: RawPage, lines: Sequence[Points]) -> list[Fill]:
    """What may stand before the names of a legend: short lines, and marks that are on no point."""
    places = [place for line in lines for place in line.places]
    marks = [
        fill
        for fill in page.fills
        if max(fill.box.x1 - fill.box.x0, fill.box.bottom - fill.box.top) <= _LARGEST_MARK
        and not any(max(map(abs, _offset(middle(fill.box), place))) < 2 for place in places)
    ]
    short = [stroke for stroke in page.strokes if len(stroke.points) == 2]
    boxes = [
        Fill(Box(min(a[0], b[0]), a[1] - 1, max(a[0], b[0]), a[1] + 1), stroke.colour)
        for stroke in short
        for a, b in [stroke.points]
    ]
    return [*marks, *boxes]
