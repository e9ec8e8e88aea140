"""Drawn outlines -> rules, filled rectangles and other shapes.

Programs draw the same line in many ways: stroked, as a thin filled rectangle, as an edge of a stroked
rectangle, many in one path. A table finder should not have to know; here all of them become one
kind of value. Works on points as displayed, without a PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.model import Box
from ingest.pages import BLACK, Colour, Fill, Patch, Point, Rule, Stroke, around

THIN = 2.5
"""A filled rectangle up to this many points thick is a line (borders in Word go up to 2.25)."""

LONGEST_SAMPLE = 45.0
"""A line before a name in a legend is at most this many points long."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One subpath: its corners, with places along its curves, and whether any of its edges is curved."""

    points: tuple[Point, ...]
    curved: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Paint:
    """How a path is painted: ``fill`` is its colour or ``None``; ``stroke`` the line's width or ``None``, ``ink`` its
    colour."""

    fill: Colour | None
    stroke: float | None
    ink: Colour = BLACK


@dataclass(slots=True)
class Drawing:
    """Collects what is drawn on one page."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)

    def add(self, outline: Outline, paint: Paint) -> None:
        """Sort one subpath into rules, fills and shapes."""
        if (paint.fill is None and paint.stroke is None) or not outline.points:
            return
        box = around([Box(x, y, x, y) for x, y in outline.points])
        straight = not outline.curved and _axis_parallel(outline)
        if paint.fill is not None and straight and len(outline.points) >= 4:
            self._filled(box, paint.fill)
        if paint.stroke is not None and straight:
            self._stroked(outline, paint.stroke)
        if not straight:
            self.shapes.append(box)
        if paint.fill is not None and not straight and min(box.x1 - box.x0, box.bottom - box.top) > THIN:
            self.patches.append(Patch(outline.points, paint.fill))
        if paint.stroke is not None and _is_open_line(outline, box, straight=straight):
            self.strokes.append(Stroke(outline.points, paint.ink))

    def _filled(self, box: Box, colour: tuple[int, int, int]) -> None:
        width, height = box.x1 - box.x0, box.bottom - box.top
        if min(width, height) > THIN:
            self.fills.append(Fill(box, colour))
        elif max(width, height) > THIN:
            self.rules.append(Rule(box, "horizontal" if width > height else "vertical"))

    def _stroked(self, outline: Outline, width: float) -> None:
        points = list(outline.points) + ([outline.points[0]] if outline.closed else [])
        half = width / 2
        for (xa, ya), (xb, yb) in pairwise(points):
            across, down = abs(xb - xa), abs(yb - ya)
            if max(across, down) < THIN:
                continue
            x0, x1, top, bottom = min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)
            if across > down:
                self.rules.append(Rule(Box(x0, top - half, x1, bottom + half), "horizontal"))
            else:
                self.rules.append(Rule(Box(x0 - half, top, x1 + half, bottom), "vertical"))


def _is_open_line(outline: Outline, box: Box, *, straight: bool) -> bool:
    """Whether an outline is a line through several corners, or a short one across."""
    if outline.curved or outline.closed:
        return False
    if len(outline.points) == 2:
        return box.bottom - box.top < 0.5 and THIN < box.x1 - box.x0 <= LONGEST_SAMPLE
    return not straight


def _axis_parallel(outline: Outline) -> bool:
    points: Sequence[Point] = outline.points + (outline.points[:1] if outline.closed else ())
    return all(abs(xa - xb) < 0.5 or abs(ya - yb) < 0.5 for (xa, ya), (xb, yb) in pairwise(points))
