"""The lines that a page draws, and the sides of its filled rectangles, as edges of cells.

Files draw one line of a table as one stroke, as one piece a cell, or as a thin rectangle; pieces on
one line are put together here. A line that only underlines or strikes out words is no edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Box
from ingest.grouping import grouped
from ingest.pages import Fill, Rule
from ingest.tables.text import Line

SNAP = 2.0
"""Edges nearer than this, in points, are one edge (a double line, the gap between two grounds)."""
GAP = 3.0
"""Pieces on one line with at most this much, in points, between them are one piece."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight piece: ``at`` across its direction (y when horizontal), ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float


def horizontal(box: Box) -> Edge:
    """The middle line of a flat box."""
    return Edge((box.top + box.bottom) / 2, box.x0, box.x1)


def vertical(box: Box) -> Edge:
    """The middle line of a narrow box."""
    return Edge((box.x0 + box.x1) / 2, box.top, box.bottom)


def drawn_edges(rules: Iterable[Rule], lines: Sequence[Line]) -> tuple[list[Edge], list[Edge]]:
    """The page's horizontal and vertical lines, underlines left out."""
    across = [horizontal(rule.box) for rule in rules if rule.direction == "horizontal"]
    down = [vertical(rule.box) for rule in rules if rule.direction == "vertical"]
    return merged([edge for edge in across if not underlines(edge, lines)]), merged(down)


def fill_edges(fills: Iterable[Fill]) -> tuple[list[Edge], list[Edge]]:
    """The sides of filled rectangles."""
    boxes = [fill.box for fill in fills]
    across = [Edge(y, box.x0, box.x1) for box in boxes for y in (box.top, box.bottom)]
    down = [Edge(x, box.top, box.bottom) for box in boxes for x in (box.x0, box.x1)]
    return merged(across), merged(down)


def underlines(edge: Edge, lines: Sequence[Line]) -> bool:
    """Whether an edge runs under or through words of one line and not beyond them."""
    for line in lines:
        if not line.base - 0.6 * line.size <= edge.at <= line.base + 0.22 * line.size:
            continue
        touched = [word.box for word in line.words if word.box.x1 > edge.start + 1 and word.box.x0 < edge.end - 1]
        if touched and touched[0].x0 <= edge.start + 2 and edge.end - 2 <= touched[-1].x1:
            return True
    return False


def merged(edges: Iterable[Edge]) -> list[Edge]:
    """Edges that lie on one line and touch, put together; ordered by place and start."""
    result: list[Edge] = []
    in_order = sorted(edges, key=lambda edge: (edge.at, edge.start))
    for group in grouped(in_order, lambda one, edge: edge.at - one[-1].at <= SNAP and edge.at - one[0].at <= 2 * SNAP):
        at = sum(edge.at for edge in group) / len(group)
        result.extend(Edge(at, start, end) for start, end in _united(group))
    return result


def _united(edges: Sequence[Edge]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for edge in sorted(edges, key=lambda edge: edge.start):
        if spans and edge.start - spans[-1][1] <= GAP:
            spans[-1] = (spans[-1][0], max(spans[-1][1], edge.end))
        else:
            spans.append((edge.start, edge.end))
    return spans
