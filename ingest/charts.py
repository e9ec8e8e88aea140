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
from ingest.chartlabels import labels_in
from ingest.chartlines import Points, line_charts_of, samples_of, to_scale
from ingest.chartmarks import NO_COLOUR, Bar, Comb, combs_of, legend_of, lying, squares_of, standing
from ingest.chartnames import Piece, Words, names_beside, names_under, pieces_of, ticks_of
from ingest.chartscale import fits
from ingest.chartwedges import Wedge, circles_of, named_on, numbers_on
from ingest.pages import Colour, RawPage, Word, area, around, overlap, text_of
from ingest.tablerows import row_blocks
from ingest.tables import Cell, Grid
from ingest.tiles import Tile, is_number

_FEWEST_BARS = 3
_NEAR = 14.0
"""A number stands at most this many points above its bar or beside it."""

_WIDEST_STEP = 1.7
"""Bars may stand a little farther apart where a name has two lines; twice as far, one is left out between them."""


@dataclass(frozen=True, slots=True)
class LabelledChart:
    """A chart as a table: ``series`` are the columns' names (one without words when there is no legend).

    ``rows`` has for each name on the axis the words of its numbers, one for each series, ``None`` where there is
    none. ``scale`` are the words that say nothing more: the numbers along an axis, labels as they are printed. A chart
    that is not ``titled`` is a list of tiles: no text before it is its title.
    """

    page: int
    box: Box
    series: tuple[Words, ...]
    rows: tuple[tuple[Words, tuple[Words | None, ...]], ...]
    scale: Words = ()
    titled: bool = True

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
    text = text_of(words)
    return Cell(text, around([word.box for word in words]), words, row, column)


def find_charts(page: RawPage, words: Sequence[Word]) -> list[LabelledChart]:
    """The charts of a page among ``words``, those that are surely understood."""
    upright = [word for word in words if word.upright]
    charts: list[LabelledChart] = []
    for turn in (standing, lying):
        numbers = [piece for piece in pieces_of(upright, turn) if is_number(piece.text)]
        for comb in combs_of(page, turn) if len(numbers) >= _FEWEST_BARS else ():
            _keep(charts, _bar_chart(page, comb, upright, numbers))
    for lines in line_charts_of(page):
        _keep(charts, _line_chart(page, lines, upright))
    for wedges in circles_of(page.patches):
        _keep(charts, _circle_chart(page, wedges, upright))
    return charts


def labelled_tiles(page: RawPage, tiles: Sequence[Tile]) -> LabelledChart | None:
    """The big numbers of a page with their names above them, as the rows of one list; ``None`` for fewer than two."""
    named = sorted((tile for tile in tiles if tile.label), key=lambda tile: (round(tile.box.top), tile.box.x0))
    if len(named) < 2:
        return None
    rows = tuple((tile.label, (tile.number,)) for tile in named)
    return LabelledChart(page.number, around([tile.box for tile in named]), ((),), rows, titled=False)


def _keep(charts: list[LabelledChart], chart: LabelledChart | None) -> None:
    if chart is None or any(overlap(chart.box, other.box) > 0.05 * area(chart.box) for other in charts):
        return
    charts.append(chart)


@dataclass(frozen=True, slots=True)
class _Category:
    """The bars over one name with the series that each belongs to; none where only a name and a nought stand."""

    middle: float
    bars: tuple[tuple[int, Bar], ...]


def _bar_chart(page: RawPage, comb: Comb, words: Sequence[Word], pieces: Sequence[Piece]) -> LabelledChart | None:
    colours = _series(comb)
    categories = _categories(comb, colours)
    bars = comb.bars()
    if categories is None or len(categories) < 2 or not _FEWEST_BARS <= len(bars) <= len(pieces):
        return None
    labels = _labels(comb, pieces)
    if labels is None or not _to_scale([(bar, read_number(labels[bar].text).value) for bar in bars]):
        return None
    used = {id(word) for piece in labels.values() for word in piece.words}
    rest = [word for word in words if id(word) not in used]
    middles = [category.middle for category in categories]
    find = names_under if bars[0].box == bars[0].drawn else names_beside
    names = find(middles, comb.foot, rest)
    if names is None:
        return None
    legend = legend_of(squares_of(page, bars), colours, rest)
    if len(colours) > 1 and len(legend) < len(colours):
        return None
    free = [piece for piece in pieces if not used & set(map(id, piece.words))]
    rows = []
    for category, name in zip(categories, names, strict=True):
        cells: list[Words | None] = [None] * len(colours)
        for at, bar in category.bars:
            cells[at] = labels[bar].words
        if not category.bars:
            cells[0] = _nought(category.middle, comb.foot, free)
        rows.append((name, tuple(cells)))
    boxes = [bar.drawn for bar in bars]
    boxes += [word.box for name, cells in rows for part in (name, *cells) for word in part or ()]
    series = tuple(legend.get(colour, ()) for colour in colours)
    scale = ticks_of(free, around([bar.box for bar in bars]))
    return LabelledChart(page.number, around(boxes), series, tuple(rows), scale)


def _nought(middle: float, foot: float, pieces: Sequence[Piece]) -> Words | None:
    """The nought that stands where a bar has no length."""
    for piece in pieces:
        near = abs((piece.box.x0 + piece.box.x1) / 2 - middle) < 4 and -4 < foot - piece.box.bottom < _NEAR
        if near and read_number(piece.text).value == 0:
            return piece.words
    return None


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
        return _with_noughts([_Category(column[0].middle, ((0, column[0]),)) for column in comb.columns])
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


def _with_noughts(categories: list[_Category]) -> list[_Category] | None:
    """The categories with one for each place where a bar is left out because its number is nought.

    ``None`` when they do not stand in steps as those of one chart do.
    """
    pitch = min(b.middle - a.middle for a, b in pairwise(categories))
    found = categories[:1]
    for category in categories[1:]:
        steps = (category.middle - found[-1].middle) / pitch
        left_out = 0 if steps < _WIDEST_STEP else round(steps) - 1
        if left_out > 2 or (left_out and abs(left_out + 1 - steps) > 0.1) or (not left_out and steps >= _WIDEST_STEP):
            return None
        found += [_Category(found[-1].middle + pitch * (at + 1), ()) for at in range(left_out)]
        found.append(category)
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


def _line_chart(page: RawPage, lines: Sequence[Points], words: Sequence[Word]) -> LabelledChart | None:
    pieces = [piece for piece in pieces_of(words, standing) if is_number(piece.text)]
    labels = [line.labels(pieces) for line in lines]
    found = [row for row in labels if row is not None]
    flat = [piece for row in found for piece in row]
    used = {id(word) for piece in flat for word in piece.words}
    places = [place for line in lines for place in line.places]
    if len(found) < len(lines) or len(set(map(id, flat))) < len(flat) or not to_scale(places, flat):
        return None
    rest = [word for word in words if id(word) not in used]
    bottom = max([y for _, y in places] + [piece.box.bottom for piece in flat])
    names = names_under([x for x, _ in lines[0].places], bottom, rest, far=True)
    colours = [line.colour for line in lines]
    legend = legend_of(samples_of(page, lines), colours, rest)
    if names is None or (len(lines) > 1 and (len(legend) < len(lines) or len(set(colours)) < len(lines))):
        return None
    rows = tuple((name, tuple(row[at].words for row in found)) for at, name in enumerate(names))
    whole = around([word.box for name, cells in rows for part in (name, *cells) for word in part])
    scale = ticks_of([p for p in pieces if not used & set(map(id, p.words))], whole)
    return LabelledChart(page.number, whole, tuple(legend.get(colour, ()) for colour in colours), rows, scale)


def _circle_chart(page: RawPage, wedges: Sequence[Wedge], words: Sequence[Word]) -> LabelledChart | None:
    """A pie or a ring: its pieces are named by their own labels, or by the legend of their colours."""
    named = named_on(wedges, labels_in(words))
    if named is not None:
        boxes = [*(wedge.box for wedge in wedges), *(label.box for label in named)]
        own: list[tuple[Words, tuple[Words | None, ...]]] = [((label.name,), (label.number,)) for label in named]
        printed = tuple(word for label in named for word in label.words)
        return LabelledChart(page.number, around(boxes), ((),), tuple(own), printed)
    pieces = [piece for piece in pieces_of(words, standing) if is_number(piece.text)]
    labels = numbers_on(wedges, pieces)
    if labels is None:
        return None
    used = {id(word) for piece in labels for word in piece.words}
    colours = [wedge.colour for wedge in wedges]
    legend = legend_of(squares_of(page, ()), colours, [word for word in words if id(word) not in used])
    if len(set(colours)) < len(colours) or len(legend) < len(colours):
        return None
    rows = tuple((legend[wedge.colour], (label.words,)) for wedge, label in zip(wedges, labels, strict=True))
    boxes = [wedge.box for wedge in wedges]
    boxes += [word.box for name, cells in rows for part in (name, *cells) for word in part]
    return LabelledChart(page.number, around(boxes), ((),), rows)
