"""Charts whose numbers are text: which label stands on which bar or point, over which name, of which series.

A chart's words lie in its PDF in any order, and read row by row they would say the opposite of what it shows.
Here each number is put with the name of its bar and the series of its colour, as a table would have them. It is
believed only when the drawing agrees: the lengths of the bars must be those that the numbers ask for.
Otherwise the words stay what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Block, Box
from corpus.numbers import read_number
from ingest.chartlines import Points, lines_of
from ingest.chartmarks import NO_COLOUR, Bar, Comb, Turn, combs_of, legend_of, lying, standing
from ingest.chartnames import Piece, names_beside, names_under, pieces_of, ticks_of
from ingest.pages import Colour, RawPage, Word, area, around, overlap
from ingest.tablerows import row_blocks
from ingest.tables import Cell, Grid
from ingest.tiles import is_number

_FEWEST_BARS = 3
_NEAR = 14.0
"""A number stands at most this many points above its bar or beside it."""

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class LabelledChart:
    """A chart as a table: ``series`` are the columns' names (one without words when there is no legend).

    ``rows`` has for each name on the axis the words of its numbers, one for each series, ``None`` where there is
    none. ``scale`` are the numbers along an axis, which say nothing that the labels do not.
    """

    page: int
    box: Box
    series: tuple[Words, ...]
    rows: tuple[tuple[Words, tuple[Words | None, ...]], ...]
    scale: Words = ()

    def words(self) -> list[Word]:
        """All words that are part of it."""
        numbers = [word for _, cells in self.rows for cell in cells if cell is not None for word in cell]
        names = [word for name, _ in self.rows for word in name]
        return [*names, *numbers, *(word for name in self.series for word in name), *self.scale]

    def grid(self) -> Grid:
        """The table that says the same."""
        head = [None, *(_cell(name, 0, at + 1) if name else None for at, name in enumerate(self.series))]
        headed = int(any(cell is not None for cell in head))
        body = [
            (_cell(name, at, 0), *(_cell(c, at, i + 1) if c else None for i, c in enumerate(cells)))
            for at, (name, cells) in enumerate(self.rows, headed)
        ]
        return Grid(self.page, self.box, (*([tuple(head)] if headed else []), *body), headed, "ruled")

    def blocks(self) -> list[Block]:
        """A row for each name: "name: number", or "name: series number; series number"."""
        return row_blocks(self.grid())


def _cell(words: Words, row: int, column: int) -> Cell:
    text = " ".join(word.text for word in words)
    return Cell(text, around([word.box for word in words]), words, row, column)


def find_charts(page: RawPage, words: Sequence[Word]) -> list[LabelledChart]:
    """The charts of a page among ``words``, those that are surely understood."""
    upright = [word for word in words if word.upright]
    charts: list[LabelledChart] = []
    for turn in (standing, lying):
        for comb in combs_of(page, turn):
            _keep(charts, _bar_chart(page, comb, upright, turn))
    for line in lines_of(page):
        _keep(charts, _line_chart(page, line, upright))
    return charts


def _keep(charts: list[LabelledChart], chart: LabelledChart | None) -> None:
    if chart is None or any(overlap(chart.box, other.box) > 0.05 * area(chart.box) for other in charts):
        return
    charts.append(chart)


@dataclass(frozen=True, slots=True)
class _Category:
    """The bars over one name with the series that each belongs to; none where only a name and a nought stand."""

    middle: float
    bars: tuple[tuple[int, Bar], ...]


def _bar_chart(page: RawPage, comb: Comb, words: Sequence[Word], turn: Turn) -> LabelledChart | None:
    colours = _series(comb)
    categories = _categories(comb, colours)
    bars = comb.bars()
    if categories is None or len(categories) < 2 or len(bars) < _FEWEST_BARS:
        return None
    pieces = [piece for piece in pieces_of(words, turn) if is_number(piece.text)]
    labels = _labels(comb, pieces)
    if labels is None or not _to_scale([(bar, read_number(labels[bar].text).value) for bar in bars]):
        return None
    used = {id(word) for piece in labels.values() for word in piece.words}
    rest = [word for word in words if id(word) not in used]
    middles = [category.middle for category in categories]
    find = names_under if turn is standing else names_beside
    names = find(middles, comb.foot, rest)
    if names is None:
        return None
    legend = legend_of(page, colours, bars, rest)
    if len(colours) > 1 and len(legend) < len(colours):
        return None
    series = tuple(legend.get(colour, ()) for colour in colours)
    rows = []
    for category, name in zip(categories, names, strict=True):
        cells: list[Words | None] = [None] * len(colours)
        for at, bar in category.bars:
            cells[at] = labels[bar].words
        rows.append((name, tuple(cells)))
    around_bars = around([bar.box for bar in bars])
    scale = ticks_of([p for p in pieces if not used & set(map(id, p.words))], around_bars)
    boxes = [bar.drawn for bar in bars] + [
        word.box for name, cells in rows for part in (name, *cells) for word in part or ()
    ]
    return LabelledChart(page.number, around(boxes), series, tuple(rows), scale)


def _series(comb: Comb) -> list[Colour]:
    """The colours that tell series apart, from the left or from the foot; one where all are one series."""
    colours = list(dict.fromkeys(bar.colour for column in comb.columns for bar in column))
    stacked = any(len(column) > 1 for column in comb.columns)
    if len(colours) == 1 or stacked:
        return colours
    clusters = _clusters(comb)
    return colours if len(clusters) > 1 and max(len(cluster) for cluster in clusters) > 1 else colours[:1]


def _clusters(comb: Comb) -> list[list[Bar]]:
    """Columns that stand closer to each other than to the next ones; each by itself when all gaps are alike."""
    bars = [column[0] for column in comb.columns]
    thick = bars[0].box.x1 - bars[0].box.x0
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(bars)]
    close = min(gaps) + 0.25 * thick
    if max(gaps) <= close:
        return [[bar] for bar in bars]
    clusters = [[bars[0]]]
    for gap, bar in zip(gaps, bars[1:], strict=True):
        if gap <= close:
            clusters[-1].append(bar)
        else:
            clusters.append([bar])
    return clusters


def _categories(comb: Comb, colours: Sequence[Colour]) -> list[_Category] | None:
    if len(colours) == 1:
        if any(len(column) > 1 for column in comb.columns):
            return None  # a bar of parts that nothing tells apart
        return [_Category(column[0].middle, ((0, column[0]),)) for column in comb.columns]
    if NO_COLOUR in colours:
        return None
    stacked = any(len(column) > 1 for column in comb.columns)
    groups = [list(column) for column in comb.columns] if stacked else _clusters(comb)
    found: list[_Category] = []
    for group in groups:
        own = [bar.colour for bar in group]
        if len(set(own)) < len(own) or (not stacked and own != list(colours)):
            return None
        whole = around([bar.box for bar in group])
        found.append(_Category((whole.x0 + whole.x1) / 2, tuple((colours.index(bar.colour), bar) for bar in group)))
    return found


def _labels(comb: Comb, pieces: Sequence[Piece]) -> dict[Bar, Piece] | None:
    """The one number of each bar: in it, or right over its head. ``None`` where one has none or it is not sure."""
    bars = comb.bars()
    stacked = any(len(column) > 1 for column in comb.columns)
    inside = {bar: [piece for piece in pieces if _is_in(piece.box, bar.box)] for bar in bars}
    over = {bar: [piece for piece in pieces if _is_over(piece.box, bar.box)] for bar in bars}
    either = {bar: inside[bar] or over[bar] for bar in bars}
    for choice in (inside,) if stacked else (inside, over, either):
        if all(len(found) == 1 for found in choice.values()):
            labels = {bar: found[0] for bar, found in choice.items()}
            if len({id(piece) for piece in labels.values()}) == len(bars):
                return labels
    return None


def _is_in(label: Box, bar: Box) -> bool:
    x, y = (label.x0 + label.x1) / 2, (label.top + label.bottom) / 2
    return bar.x0 <= x <= bar.x1 and bar.top <= y <= bar.bottom


def _is_over(label: Box, bar: Box) -> bool:
    x = (label.x0 + label.x1) / 2
    return bar.x0 <= x <= bar.x1 and -_NEAR < label.bottom - bar.top < 4 and label.top < bar.top


def _to_scale(pairs: Sequence[tuple[Bar, object]]) -> bool:
    """Whether lengths grow with the numbers as on one axis, which need not begin at nought."""
    values = [float(value) for _, value in pairs if value is not None]  # type: ignore[arg-type]
    return len(values) == len(pairs) and fits([bar.length for bar, _ in pairs], values)


def fits(lengths: Sequence[float], values: Sequence[float]) -> bool:
    """Whether places are the ones that values have on a scale, as exactly as they are drawn and printed."""
    count = len(values)
    mean_v, mean_l = sum(values) / count, sum(lengths) / count
    spread = sum((v - mean_v) ** 2 for v in values)
    if spread == 0:
        return max(lengths) - min(lengths) < 1.5
    slope = sum((v - mean_v) * (x - mean_l) for v, x in zip(values, lengths, strict=True)) / spread
    if slope <= 0:
        return False
    unit = min(1.0 if value % 1 == 0 else 0.1 for value in values)
    most = max(1.2, 0.012 * max(map(abs, lengths))) + 0.5 * slope * unit
    return all(abs(x - mean_l - slope * (v - mean_v)) <= most for v, x in zip(values, lengths, strict=True))


def _line_chart(page: RawPage, line: Points, words: Sequence[Word]) -> LabelledChart | None:
    pieces = [piece for piece in pieces_of(words, standing) if is_number(piece.text)]
    labels = line.labels(pieces)
    if labels is None:
        return None
    values = [read_number(piece.text).value for piece in labels]
    heights = [page.height - y for _, y in line.places]
    if None in values or not fits(heights, [float(value) for value in values if value is not None]):
        return None
    used = {id(word) for piece in labels for word in piece.words}
    rest = [word for word in words if id(word) not in used]
    bottom = max([y for _, y in line.places] + [piece.box.bottom for piece in labels])
    names = names_under([x for x, _ in line.places], bottom, rest, far=True)
    if names is None:
        return None
    rows = tuple((name, (piece.words,)) for name, piece in zip(names, labels, strict=True))
    boxes = [word.box for name, (number,) in rows for word in (*name, *number)]
    whole = around(boxes)
    scale = ticks_of([p for p in pieces if not used & set(map(id, p.words))], whole)
    return LabelledChart(page.number, whole, ((),), rows, scale)
