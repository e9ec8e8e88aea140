"""What belongs to a table beyond what made it a candidate: its header above, its last rows below.

Many tables draw no line over the header and none under the last row, and the first line of a wrapped
header is often a lone run. A line joins when it stands as near as the table's own lines do and its
text keeps to the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.tables.blocks import Strip, cells_in, free_strips, has_values, is_row
from ingest.tables.rows import periods_of
from ingest.tables.text import Line, Run

NEAR = 2.2
"""How far, in ems, a row may stand from the table it joins, if the table itself is not wider spaced."""
CLOSE = 1.7
"""How far, in ems, two lines of one wrapped header may stand from each other."""


def grown(
    rows: Sequence[Line], lines: Sequence[Line], bars: Sequence[float] = (), *, below: bool = False
) -> list[Line]:
    """``rows`` with the header lines of ``lines`` above them and, if ``below``, the rows under them.

    ``bars`` are the y of lines drawn across the table; their distance is that of its rows.
    """
    result = list(rows)
    strips = free_strips([line for line in rows if is_row(line)])
    if not strips:
        return result
    pitch = 1.3 * max(_pitch([line.base for line in rows if is_row(line)]), _pitch(bars))
    for line in reversed([line for line in lines if line.last < rows[0].base]):
        step = result[0].base - line.last
        header = is_row(line) and step < max(NEAR * line.size, pitch) and _keeps(line, strips)
        lone = not is_row(line) and step < CLOSE * line.size and _in_value_column(line, strips)
        close = not is_row(line) and step < max(NEAR * line.size, pitch) and _are_periods(line, strips)
        if not (header or lone or close):
            break
        result.insert(0, line)
    return [*result, *_below(rows[-1], lines, strips, pitch)] if below else result


def without_lead(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table without a title or prose that a line drawn over it took in.

    Above the first values, a lone run that crosses the columns is no header; neither is what stands
    over it, nor the end of its paragraph.
    """
    first = next((number for number, line in enumerate(lines) if has_values(line)), 0)
    strips = free_strips([line for line in lines[first:] if has_values(line)])
    cut = 0
    for number, line in enumerate(lines[:first] if strips else []):
        crosses = any(line.box.x0 < a and line.box.x1 > b for a, b in strips)
        goes_on = number == cut > 0 and line.text[0].islower()
        if not is_row(line) and line.box.x0 < strips[0][0] and (crosses or goes_on):
            cut = number + 1
    return list(lines[cut:])


def _below(last: Line, lines: Sequence[Line], strips: Sequence[Strip], pitch: float) -> list[Line]:
    """The rows that follow ``last`` closely, with the lines of their cells above and below them."""
    found: list[Line] = []
    waiting: list[Line] = []
    for line in [line for line in lines if line.base > last.last]:
        step = line.base - [last, *found, *waiting][-1].last
        if step >= max(NEAR * line.size, pitch) or not _keeps(line, strips) or len(waiting) > 2:
            break
        if is_row(line):
            found.extend([*waiting, line])
            waiting = []
        elif found and not waiting and line.text[0].islower() and step < CLOSE * line.size:
            found.append(line)
        elif _in_value_column(line, strips):
            waiting.append(line)
        else:
            break
    return found


def _pitch(places: Sequence[float]) -> float:
    """The usual distance between places on the page, 0 for a single one."""
    steps = sorted(b - a for a, b in pairwise(places))
    return steps[len(steps) // 2] if steps else 0.0


def _keeps(line: Line, strips: Sequence[Strip]) -> bool:
    """Whether at least half of the strips stay free, and none is filled by a lone run."""
    runs = cells_in(line)
    crossed = [strip for strip in strips if any(run.box.x0 < strip[0] and run.box.x1 > strip[1] for run in runs)]
    return 2 * len(crossed) <= len(strips) if len(runs) > 1 else not crossed


def _are_periods(line: Line, strips: Sequence[Strip]) -> bool:
    """Whether a line is two periods or more beside the labels, headers that stand as close as words do."""
    return line.box.x0 > strips[0][0] and len(periods_of(Run(line.words, line.box))) > 1


def _in_value_column(line: Line, strips: Sequence[Strip]) -> bool:
    return line.box.x0 > strips[0][0] and not any(line.box.x0 < a and line.box.x1 > b for a, b in strips)
