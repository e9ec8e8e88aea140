"""Bar charts whose numbers are text: which label stands on which bar over which name.

A chart's words lie in its PDF in any order, and read row by row they would say the opposite of what it
shows. Here each number is put with the name under its bar, as a row of a table would have it. Only
upright charts with one number a bar are understood; of others the words stay what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Block, Box, LineSpan
from ingest.lines import fragments_of, is_number
from ingest.pages import Fill, RawPage, Word, around, overlap

_FEWEST_BARS = 3
_NEAR = 16.0
"""A number stands at most this many points above its bar."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart's bars from left to right: the words of the name and of the number of each."""

    box: Box
    bars: tuple[tuple[tuple[Word, ...], tuple[Word, ...]], ...]

    def words(self) -> list[Word]:
        """All words that are names or numbers of bars."""
        return [word for name, number in self.bars for word in (*name, *number)]

    def blocks(self) -> list[Block]:
        """A row for each bar: "name: number"."""
        return [_row(name, number) for name, number in self.bars]


def find_bar_charts(page: RawPage, words: Sequence[Word], tables: Sequence[Box] = ()) -> list[BarChart]:
    """The bar charts of a page among ``words``; what overlaps a table is none."""
    bars = [fill for fill in page.fills if fill.box.bottom - fill.box.top > 1 and not _is_ground(fill, page)]
    if len(bars) < _FEWEST_BARS:
        return []
    fragments = fragments_of([word for word in words if word.upright])
    charts: list[BarChart] = []
    for names in _rows_of_names(fragments):
        chart = _chart(names, fragments, bars)
        taken = [*tables, *(other.box for other in charts)]
        if chart is not None and not any(overlap(chart.box, box) > 0 for box in taken):
            charts.append(chart)
    return charts


def _is_ground(fill: Fill, page: RawPage) -> bool:
    return (fill.box.x1 - fill.box.x0) > 0.3 * page.width


def _rows_of_names(fragments: Sequence[Sequence[Word]]) -> list[list[Sequence[Word]]]:
    rows: list[list[Sequence[Word]]] = []
    for fragment in sorted(fragments, key=lambda fragment: (fragment[0].base, fragment[0].box.x0)):
        if rows and abs(rows[-1][0][0].base - fragment[0].base) < 1:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [row for row in rows if len(row) >= _FEWEST_BARS]


def _chart(
    names: Sequence[Sequence[Word]], fragments: Sequence[Sequence[Word]], fills: Sequence[Fill]
) -> BarChart | None:
    """A chart over this row of names, if nearly each has one bar above it and one number on the bar."""
    pairs = []
    boxes = []
    standing = 0
    middles = [_middle(_box(name)) for name in names]
    reach = 0.4 * min(b - a for a, b in pairwise(middles))
    top = min(_box(name).top for name in names)
    for name, middle in zip(names, middles, strict=True):
        above = [f for f in fragments if _box(f).bottom <= top + 2 and abs(_middle(_box(f)) - middle) < reach]
        numbers = [f for f in above if is_number(_text(f))]
        over = [fill.box for fill in fills if abs(_middle(fill.box) - middle) < reach]
        bars = [box for box in over if -3 < top - box.bottom < 40]
        on_bar = [f for f in numbers if any(_stands_on(_box(f), bar) for bar in bars)] if bars else numbers
        if len(on_bar) != 1 or len(bars) > 1:
            return None
        standing += len(bars)
        pairs.append((tuple(name), tuple(on_bar[0])))
        boxes += [_box(name), _box(on_bar[0]), *bars]
    return BarChart(around(boxes), tuple(pairs)) if standing >= max(_FEWEST_BARS, 0.6 * len(names)) else None


def _stands_on(number: Box, bar: Box) -> bool:
    """Right above a bar's upper end, or inside the bar."""
    return -_NEAR < number.bottom - bar.top < 4 or (number.top >= bar.top and number.bottom <= bar.bottom)


def _box(fragment: Sequence[Word]) -> Box:
    return around([word.box for word in fragment])


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _text(fragment: Sequence[Word]) -> str:
    return " ".join(word.text for word in fragment)


def _row(name: Sequence[Word], number: Sequence[Word]) -> Block:
    label, value = _text(name), _text(number)
    text = f"{label}: {value}"
    return Block(
        "row",
        text,
        (LineSpan(0, len(label) + 1, _box(name)), LineSpan(len(label) + 2, len(text), _box(number))),
    )
