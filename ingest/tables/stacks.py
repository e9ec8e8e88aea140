"""Candidates with lines across but no columns drawn: rules, or grounds, one under the other.

Edges of the same reach form a stack as long as what stands between two of them is not prose. Bars of
a chart do not: they have other heights and stand on one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Box
from ingest.tables.edges import Edge
from ingest.tables.text import Line, joined

SAME_REACH = 8.0
"""How far, in points, the ends of two edges of one stack may differ."""
PIECES = 12.0
"""Pieces at one height with at most this much, in points, between them are one line across."""
WIDE = 0.9
"""The gap in ems that sets cells apart where nothing is drawn between them."""
WHITE = 40.0
"""A strip of this many points with nothing in it does not stand in a row, which may be high for a wrapped cell."""
_STOP = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-ZÆØÅ]")
"""Where one sentence ends and another begins, as in no label."""
LONG = 0.66
"""A line without a gap that takes more than this share of the width is prose or a title, no label."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines across of one reach, ``bars`` their y from the top down (at least two)."""

    x0: float
    x1: float
    bars: tuple[float, ...]

    @property
    def box(self) -> Box:
        """From the first bar to the last."""
        return Box(self.x0, self.bars[0], self.x1, self.bars[-1])


def stacks(across: Sequence[Edge], lines: Sequence[Line]) -> list[Stack]:
    """The stacks of a page, from the top down."""
    families: list[list[Edge]] = []
    for edge in whole_lines(across):
        for family in families:
            if abs(family[0].start - edge.start) <= SAME_REACH and abs(family[0].end - edge.end) <= SAME_REACH:
                family.append(edge)
                break
        else:
            families.append([edge])
    found = [stack for family in families for stack in _unbroken(family, lines)]
    return sorted(found, key=lambda stack: (stack.bars[0], stack.x0))


def whole_lines(across: Sequence[Edge]) -> list[Edge]:
    """Pieces at one height put together to the line that the eye sees."""
    result: list[Edge] = []
    for edge in sorted(across, key=lambda edge: (round(edge.at, 1), edge.start)):
        if result and abs(result[-1].at - edge.at) <= 1.0 and edge.start - result[-1].end <= PIECES:
            result[-1] = Edge(result[-1].at, result[-1].start, max(result[-1].end, edge.end))
        else:
            result.append(edge)
    return sorted(result, key=lambda edge: edge.at)


def _unbroken(family: Sequence[Edge], lines: Sequence[Line]) -> list[Stack]:
    x0, x1 = min(edge.start for edge in family), max(edge.end for edge in family)
    parts: list[list[float]] = [[family[0].at]]
    for above, below in pairwise(family):
        if _broken(Box(x0, above.at, x1, below.at), lines):
            parts.append([])
        parts[-1].append(below.at)
    return [Stack(x0, x1, tuple(part)) for part in parts if len(part) > 1]


def _broken(band: Box, lines: Sequence[Line]) -> bool:
    """Whether what stands in a band between two edges is no part of a table: nothing, or prose."""
    inside = [line for line in lines if band.top <= (line.box.top + line.box.bottom) / 2 <= band.bottom]
    inside = [line for line in inside if line.box.x1 > band.x0 and line.box.x0 < band.x1]
    if not inside:
        return band.bottom - band.top > 30
    if any(line.box.x0 < band.x0 - 20 or line.box.x1 > band.x1 + 20 for line in inside) and len(inside) < 3:
        return True
    several = [line for line in inside if len(line.runs(WIDE)) > 1]
    long = [line for line in inside if line not in several and line.box.x1 - line.box.x0 > LONG * (band.x1 - band.x0)]
    after = inside[inside.index(several[-1]) + 1 :] if several else inside  # below the last row of the table above
    if _mostly_white(band, inside):
        return True
    if any(line in long for line in after) and (len(after) > 2 or _tells(after)):
        return True
    return len(long) > 1 and len(long) > len(several)


def _tells(lines: Sequence[Line]) -> bool:
    """Whether lines are more than one sentence."""
    return _STOP.search(joined([word for line in lines for word in line.words])) is not None


def _mostly_white(band: Box, inside: Sequence[Line]) -> bool:
    """Whether so much is free above a band's lines, or between two of them, that they are no row of a table."""
    tops = [line.box.top for line in inside]
    gaps = [b - a for a, b in zip([band.top, *(line.box.bottom for line in inside)], tops, strict=False)]
    return max(gaps) > max(WHITE, 4 * inside[0].size)
