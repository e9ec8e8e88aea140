"""Tables whose columns nobody drew: lines across, grounds or nothing but the text's own alignment.

Stages: lines -> rivers between columns -> runs in columns -> header and body -> rows -> pieces. What is
drawn across (``bars``) parts rows for certain; what is not drawn is decided by ``rows``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.model import Box
from ingest.pages import around
from ingest.tables.columns import Column, columns_at, columns_between, rivers, without_units
from ingest.tables.pieces import Draft, Piece
from ingest.tables.rows import Placed, Stretch, goes_on, place, row_groups
from ingest.tables.spans import header_rows_of
from ingest.tables.text import Line
from ingest.tables.values import is_period, is_value


def gap_draft(
    lines: Sequence[Line], bars: Sequence[float] = (), xs: Sequence[float] = (), least: float | None = None
) -> Draft | None:
    """The grid of a table's lines, from the top down; ``None`` when no river parts them.

    ``bars`` are the y of drawn lines across, ``xs`` the x of drawn column boundaries.
    """
    columns = columns_at(xs) if len(xs) > 2 else []
    if not columns:
        strips = without_units(lines, rivers(lines, least))
        if not strips:
            return None
        columns = columns_between(lines, strips)
    placed = [_over_all(place(line, columns), columns) for line in lines]
    top = header_end(placed, bars)
    groups = header_rows_of(placed[:top], columns, bars)
    parted = len(bands(placed, bars)) > 2
    for band in bands(placed[top:], bars):
        enclosed = bars[0] < band[0].line.base <= bars[-1] + band[0].line.size if bars else False
        rows = row_groups(band, one_row=parted and enclosed)
        groups.extend(as_parts(group) for group in rows)
    return _draft(groups, columns, around([line.box for line in lines]))


def as_parts(group: Sequence[Placed]) -> list[Stretch]:
    """The stretches of several lines as those of one row."""
    return [part for line in group for part in line.stretches]


def _over_all(placed: Placed, columns: Sequence[Column]) -> Placed:
    """The line; if it is a sub-heading in the middle of the table's width, it stands over all columns."""
    if len(placed.stretches) != 1 or len(columns) < 3:
        return placed
    run, (left, right) = placed.stretches[0].run, (columns[0].left, columns[-1].right)
    centred = abs((run.box.x0 + run.box.x1) - (left + right)) <= 0.1 * (right - left)
    apart = run.box.x0 > left + 2 * placed.line.size
    own = any(min(abs(run.box.x0 - one.x0), abs(run.box.x0 + run.box.x1 - one.x0 - one.x1) / 2) < 3 for one in columns)
    if not (centred and apart) or own or is_value(run.text):
        return placed
    return Placed(placed.line, (Stretch(run, 0, len(columns) - 1),))


def bands(lines: Sequence[Placed], bars: Sequence[float]) -> list[list[Placed]]:
    """The lines parted by the bars between them."""
    parts: list[list[Placed]] = []
    last: int | None = None
    for line in lines:
        middle = line.line.base - 0.3 * line.line.size
        band = sum(1 for bar in bars if bar < middle)
        if band == last:
            parts[-1].append(line)
        else:
            parts.append([line])
        last = band
    return parts


def header_end(placed: Sequence[Placed], bars: Sequence[float]) -> int:
    """How many lines at the top are column headers: those above the first line with real values.

    A line whose only values are years or periods is a header, unless its first column has a label
    and the line above has been one. A label above the first values that wraps belongs to the body.
    """
    first = next((number for number, line in enumerate(placed) if _is_body(line)), 0)
    while first > 0 and _wrapped_label(placed, first, bars):
        first -= 1
    return first


def _is_body(line: Placed) -> bool:
    values = [part.run.text for part in line.stretches if part.first > 0 and is_value(part.run.text)]
    if 0 not in line.columns and 2 * len(values) < len(line.stretches):
        return False  # the end of a wrapped header, as in "per / 1000 barn"
    return bool(values) and not all(is_period(text) for text in values)


def _wrapped_label(placed: Sequence[Placed], first: int, bars: Sequence[float]) -> bool:
    """Whether the line above the first body line is the beginning of that row's label or a sub-heading."""
    above, line = placed[first - 1], placed[first]
    if first > 1 and len(above.stretches) == 1 and above.stretches[0].first == 0:
        return True  # a sub-heading, perhaps over all columns
    if above.columns != {0}:
        return False
    if line.line.base - above.line.base < line.line.size:
        return True  # half a line's step: the values stand centred beside a label of two lines
    if any(above.line.base < bar < line.line.base - 0.3 * line.line.size for bar in bars):
        return False
    return first > 1 or goes_on(above, line)


def _draft(groups: Sequence[Sequence[Stretch]], columns: Sequence[Column], box: Box) -> Draft:
    tops = _row_tops(groups, box)
    limits = [*tops, box.bottom]
    pieces: list[Piece] = []
    for row, group in enumerate(groups):
        taken: dict[int, list[Stretch]] = {}
        for part in group:
            taken.setdefault(part.first, []).append(part)
        for first, parts in sorted(taken.items()):
            last = max(part.last for part in parts)
            last = min(last, min((other - 1 for other in taken if other > first), default=last))
            area = Box(columns[first].left, limits[row], columns[last].right, limits[row + 1])
            words = tuple(word for part in parts for word in part.run.words)
            pieces.append(Piece(row, first, words, area, 1, last - first + 1))
    return Draft(box, len(groups), len(columns), tuple(pieces), tuple(tops))


def _row_tops(groups: Sequence[Sequence[Stretch]], box: Box) -> list[float]:
    """The y where each row begins: the middle between its words and those above."""
    tops = [box.top]
    for above, below in pairwise(groups):
        end = max(part.run.box.bottom for part in above)
        start = min(part.run.box.top for part in below)
        tops.append((end + start) / 2)
    return tops
