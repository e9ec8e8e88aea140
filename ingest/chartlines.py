"""The points of a line chart, and which number stands at each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Box
from ingest.chartnames import Piece
from ingest.pages import RawPage

_FEWEST_POINTS = 3
_LARGEST_MARK = 12.0
_REACH = 24.0
"""How far, in points, a number's middle may stand over or under its point."""


@dataclass(frozen=True, slots=True)
class Points:
    """The places of a line's points on the page, from the left."""

    places: tuple[tuple[float, float], ...]

    def labels(self, pieces: Sequence[Piece]) -> list[Piece] | None:
        """The number of each point: all at one distance over or under it, and none else so near to any of them."""
        near = [[piece for piece in pieces if _is_near(piece.box, place)] for place in self.places]
        if any(len(found) != 1 for found in near):
            return None
        labels = [found[0] for found in near]
        rises = [place[1] - _centre(piece.box) for piece, place in zip(labels, self.places, strict=True)]
        same_side = min(rises) > 0 or max(rises) < 0
        return labels if same_side and max(rises) - min(rises) < 3 else None


def _is_near(box: Box, place: tuple[float, float]) -> bool:
    x, y = place
    return abs((box.x0 + box.x1) / 2 - x) < 4 and abs(_centre(box) - y) < _REACH


def _centre(box: Box) -> float:
    return (box.top + box.bottom) / 2


def lines_of(page: RawPage) -> list[Points]:
    """The lines of a page that have a mark at each point: small boxes of one size, and a line drawn through them."""
    sizes: dict[tuple[int, int, object], list[Box]] = {}
    marks = [(fill.box, fill.colour) for fill in page.fills] + [(shape, None) for shape in page.shapes]
    for box, colour in marks:
        width, height = box.x1 - box.x0, box.bottom - box.top
        if max(width, height) <= _LARGEST_MARK:
            sizes.setdefault((round(width), round(height), colour), []).append(box)
    found: list[Points] = []
    for boxes in sizes.values():
        places = sorted({(round((b.x0 + b.x1) / 2, 1), round((b.top + b.bottom) / 2, 1)) for b in boxes})
        if len(places) < _FEWEST_POINTS or any(b[0] - a[0] < 8 for a, b in pairwise(places)):
            continue
        if any(_runs_through(shape, places) for shape in page.shapes):
            found.append(Points(tuple(places)))
    return found


def _runs_through(shape: Box, places: Sequence[tuple[float, float]]) -> bool:
    """Whether a drawn shape reaches just from the first to the last point, from the lowest to the highest."""
    ys = [y for _, y in places]
    sides = (places[0][0], min(ys), places[-1][0], max(ys))
    return all(abs(a - b) < 3 for a, b in zip(shape, sides, strict=True))
