"""The pieces of a pie or a ring, and which number stands on each.

Filled shapes are the pieces of one circle when none of them reaches beyond it, each reaches out to it and together
they fill it, or a ring of it. Their areas are then what their numbers are to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, pi

from corpus.model import Box
from corpus.numbers import read_number
from ingest.chartlabels import Label
from ingest.chartnames import Piece
from ingest.pages import Colour, Patch, Point, around, middle, text_of

_FEWEST = 2
_SMALLEST = 40.0
"""A circle is at least this many points wide."""
_TOUCH = 3.0
_OFF = 0.012
"""The share that a piece has of the whole differs at most so much from the one that its number has."""
_BESIDE = 24.0
"""A number stands on its piece, or at most this many points outside of it."""

_LABELLED = 30.0
"""A label with its own name stands on the circle, or at most this many points outside of it."""


@dataclass(frozen=True, slots=True)
class Wedge:
    """A piece of a circle: its corners, colour and area."""

    points: tuple[Point, ...]
    colour: Colour
    area: float

    @property
    def box(self) -> Box:
        """Around its corners."""
        return around([Box(x, y, x, y) for x, y in self.points])


def circles_of(patches: Sequence[Patch]) -> list[list[Wedge]]:
    """The pies and rings of a page, each as its pieces in the order in which they are drawn."""
    unlike = {(patch.colour, tuple((round(x), round(y)) for x, y in patch.points)): patch for patch in patches}
    wedges = [Wedge(patch.points, patch.colour, _area(patch.points)) for patch in unlike.values()]
    groups: list[list[Wedge]] = []
    for wedge in (wedge for wedge in wedges if wedge.area > 0):
        near = [group for group in groups if any(_touch(wedge.box, other.box) for other in group)]
        groups = [group for group in groups if not any(group is one for one in near)]
        groups.append([*(other for group in near for other in group), wedge])
    return [sorted(group, key=wedges.index) for group in groups if len(group) >= _FEWEST and _is_circle(group)]


def _is_circle(wedges: Sequence[Wedge]) -> bool:
    whole = around([wedge.box for wedge in wedges])
    width, height = whole.x1 - whole.x0, whole.bottom - whole.top
    if width < _SMALLEST or abs(width - height) > 0.02 * width:
        return False
    (x, y), radius = middle(whole), (width + height) / 4
    for wedge in wedges:
        reach = max(hypot(a - x, b - y) for a, b in wedge.points)
        if not 0.97 * radius < reach < 1.03 * radius:
            return False
    inner = min(hypot(a - x, b - y) for wedge in wedges for a, b in wedge.points)
    filled = pi * (radius**2 - (inner**2 if inner > 0.1 * radius else 0))
    return abs(sum(wedge.area for wedge in wedges) - filled) < 0.05 * filled


def numbers_on(wedges: Sequence[Wedge], pieces: Sequence[Piece]) -> list[Piece] | None:
    """The number of each piece, when all have one and the pieces are as large as their numbers ask for."""
    found: list[Piece] = []
    for wedge in wedges:
        on = [piece for piece in pieces if _holds(wedge.points, middle(piece.box))]
        beside = on or [piece for piece in pieces if _is_beside(wedge, wedges, middle(piece.box))]
        if len(beside) != 1:
            return None
        found += beside
    if len({id(piece) for piece in found}) < len(found):
        return None
    return found if _agree([wedge.area for wedge in wedges], [piece.text for piece in found]) else None


def named_on(wedges: Sequence[Wedge], labels: Sequence[Label]) -> list[Label] | None:
    """The labels on and around a circle, when there is one for each piece and the pieces are as large as they say."""
    whole = around([wedge.box for wedge in wedges])
    counting = [label for label in labels if read_number(_printed(label)).role == "number"]  # no day of a title
    near = [label for label in counting if _distance(whole, label.box) <= _LABELLED]
    areas = sorted(wedge.area for wedge in wedges)
    by_size = sorted(near, key=lambda label: read_number(_printed(label)).value or 0)
    return near if len(near) == len(wedges) and _agree(areas, [_printed(label) for label in by_size]) else None


def _printed(label: Label) -> str:
    return text_of(label.number)


def _agree(areas: Sequence[float], printed: Sequence[str]) -> bool:
    """Whether numbers are to each other as areas are."""
    values = [read_number(text).value for text in printed]
    amounts = [float(value) for value in values if value is not None]
    if len(amounts) < len(areas) or min(amounts) <= 0:
        return False
    return all(
        abs(area / sum(areas) - amount / sum(amounts)) <= _OFF for area, amount in zip(areas, amounts, strict=True)
    )


def _distance(a: Box, b: Box) -> float:
    across = max(a.x0 - b.x1, b.x0 - a.x1, 0.0)
    return hypot(across, max(a.top - b.bottom, b.top - a.bottom, 0.0))


def _is_beside(wedge: Wedge, wedges: Sequence[Wedge], place: Point) -> bool:
    """Whether a place outside of the circle is near one piece, and nearer to it than to the others."""
    distances = [min(hypot(x - place[0], y - place[1]) for x, y in other.points) for other in wedges]
    mine = distances[next(at for at, other in enumerate(wedges) if other is wedge)]
    inside = any(_holds(other.points, place) for other in wedges)
    return not inside and mine <= _BESIDE and mine == min(distances)


def _area(points: Sequence[Point]) -> float:
    return abs(sum(xa * yb - xb * ya for (xa, ya), (xb, yb) in pairwise([*points, points[0]]))) / 2


def _touch(a: Box, b: Box) -> bool:
    across = a.x0 <= b.x1 + _TOUCH and b.x0 <= a.x1 + _TOUCH
    return across and a.top <= b.bottom + _TOUCH and b.top <= a.bottom + _TOUCH


def _holds(points: Sequence[Point], place: Point) -> bool:
    """Whether a place is within the corners of a shape."""
    x, y = place
    crossed = [(xa, ya, xb, yb) for (xa, ya), (xb, yb) in pairwise([*points, points[0]]) if (ya > y) != (yb > y)]
    return sum(x < xa + (y - ya) * (xb - xa) / (yb - ya) for xa, ya, xb, yb in crossed) % 2 == 1
