"""The words around a chart's bars: their names on one axis, the numbers along the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Box
from corpus.numbers import read_number
from ingest.grouping import grouped
from ingest.pages import Turn, Word, around, text_of

_APART = 0.5
"""Words of one row whose gap is more than this many letter sizes are two numbers; a thousands space is narrower."""
_ONE_ROW = 2.0
"""Baselines of words of one row are less than this many points apart."""
_UNDER = 45.0
"""How far, in points, the first row of names may stand under the line that bars stand on."""
_BESIDE = 170.0
_LINE_STEP = 1.6

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words close together; ``box`` is in the turned page."""

    words: Words
    box: Box

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return text_of(self.words)


def pieces_of(words: Sequence[Word], turn: Turn) -> list[Piece]:
    """Words of one baseline that stand no farther apart than the words of one number."""
    found: list[list[Word]] = []
    for row in _rows(words, 0.5):
        found += grouped(row, lambda piece, word: word.box.x0 - piece[-1].box.x1 <= _APART * piece[-1].size)
    return [Piece(tuple(piece), turn(around([word.box for word in piece]))) for piece in found]


def names_under(
    middles: Sequence[float], foot: float, words: Sequence[Word], *, far: bool = False
) -> list[Words] | None:
    """The name under each place of an axis, from the first row that has one for each; ``None`` without."""
    slots = _slots(middles)
    below = [word for word in words if word.box.top > foot - 3 and slots[0][0] < _middle(word) < slots[-1][1]]
    names: list[list[Word]] = [[] for _ in slots]
    last: Word | None = None
    for row in _rows(below, _ONE_ROW):
        if last is None and not far and row[0].box.top - foot > _UNDER:
            return None
        if last is not None and row[0].base - last.base > _LINE_STEP * last.size:
            break
        parts = [[word for word in row if a < _middle(word) <= b] for a, b in slots]
        filled = [(part, middle) for part, middle in zip(parts, middles, strict=True) if part]
        centred = all(_is_centred(part, middle, middles) for part, middle in filled)
        if far and last is None and len(filled) < len(slots):
            continue  # a number of the scale
        if not centred or (last is None and len(filled) < len(slots)):
            if last is None:
                return None
            break
        names = [[*name, *part] for name, part in zip(names, parts, strict=True)]
        last = row[0]
    return _told_apart([tuple(name) for name in names]) if last is not None else None


def _told_apart(names: list[Words]) -> list[Words] | None:
    """The names, unless one stands twice: then they are those of two charts side by side."""
    texts = {text_of(name) for name in names}
    return names if len(texts) == len(names) else None


def names_beside(middles: Sequence[float], foot: float, words: Sequence[Word]) -> list[Words] | None:
    """The name left of each lying bar, all with one left or right edge; ``middles`` and ``foot`` as turned."""
    slots = _slots(middles)
    line = -foot
    left = [word for word in words if word.box.x1 <= line + 3]
    names: list[Words] = []
    for (top, bottom), middle in zip(slots, middles, strict=True):
        mine = [word for word in left if top < (word.box.top + word.box.bottom) / 2 <= bottom]
        name = [word for row in _rows(mine, _ONE_ROW) for word in _nearest(row, line)]
        if not name or line - max(word.box.x1 for word in name) > _BESIDE:
            return None
        box = around([word.box for word in name])
        if abs((box.top + box.bottom) / 2 - middle) > max(4.0, 0.25 * (bottom - top)):
            return None
        names.append(tuple(name))
    boxes = [around([word.box for word in name]) for name in names]
    flush = any(max(edges) - min(edges) < 4 for edges in ([box.x0 for box in boxes], [box.x1 for box in boxes]))
    return _told_apart(names) if flush else None


def _nearest(row: Sequence[Word], line: float) -> list[Word]:
    """The last words of a row up to a wide gap."""
    found = [row[-1]]
    for word in reversed(row[:-1]):
        if found[0].box.x0 - word.box.x1 > word.size:
            break
        found.insert(0, word)
    return found


def _slots(middles: Sequence[float]) -> list[tuple[float, float]]:
    """The stretch of an axis that belongs to each place."""
    inner = [(a + b) / 2 for a, b in pairwise(middles)]
    half = min(b - a for a, b in pairwise(middles)) / 2
    edges = [middles[0] - half, *inner, middles[-1] + half]
    return list(pairwise(edges))


def _is_centred(words: Sequence[Word], middle: float, middles: Sequence[float]) -> bool:
    pitch = min(b - a for a, b in pairwise(middles))
    box = around([word.box for word in words])
    return abs((box.x0 + box.x1) / 2 - middle) < max(3.0, 0.12 * pitch)


def _rows(words: Sequence[Word], apart: float) -> list[list[Word]]:
    """The words whose baselines are less than so many points apart, from left to right."""
    in_order = sorted(words, key=lambda word: (word.base, word.box.x0))
    rows = grouped(in_order, lambda row, word: word.base - row[0].base < apart)
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


def ticks_of(pieces: Sequence[Piece], plot: Box) -> Words:
    """The words of the numbers along the other axis: evenly spaced, in even steps, outside of the bars."""
    outside = [piece for piece in pieces if piece.box.x1 < plot.x0 or piece.box.x0 > plot.x1]
    found: list[tuple[float, list[Piece]]] = []
    for first in outside:
        for flush in (True, False):
            line = [piece for piece in outside if _is_in_line(piece.box, first.box, flush=flush)]
            line.sort(key=lambda piece: -piece.box.bottom)
            if len(line) > 2 and _is_even(line):
                found.append((max(plot.x0 - first.box.x1, first.box.x0 - plot.x1), line))
    nearest = min(found, key=lambda one: one[0], default=(0.0, []))[1]
    return tuple(word for piece in nearest for word in piece.words)


def _is_in_line(box: Box, other: Box, *, flush: bool) -> bool:
    """Whether two boxes share their right sides, or their left ones when not ``flush``."""
    return abs(box.x1 - other.x1 if flush else box.x0 - other.x0) < 1.5


def _is_even(line: Sequence[Piece]) -> bool:
    values = [read_number(piece.text).value for piece in line]
    if any(value is None for value in values):
        return False
    numbers = [float(value) for value in values if value is not None]
    steps = [b - a for a, b in pairwise(numbers)]
    distances = [(a.box.top + a.box.bottom - b.box.top - b.box.bottom) / 2 for a, b in pairwise(line)]
    return steps[0] > 0 and max(steps) - min(steps) < 0.01 * steps[0] and max(distances) - min(distances) < 4


def _middle(word: Word) -> float:
    return (word.box.x0 + word.box.x1) / 2
