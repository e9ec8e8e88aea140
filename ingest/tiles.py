"""Numbers in big letters with the words that say what they count: the tiles of slides, brochures and fact boxes.

Tiles stand beside and below each other as the cells of a table do, but each is read by itself. Pure geometry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Box
from ingest.pages import Word, area, around, holds, text_of

_NUMBER = re.compile(
    r"(?:(?:ca\.?|kr\.?)\s)?[-–−+]?\s?\d[\d\s.,]*"
    r"(?:%|prosent|pst\.?|kr\.?|kroner|(?:mill\.?|millioner|millionar|mrd\.?|tusen)(?:\s(?:kr\.?|kroner))?)?"
)
_DAY = re.compile(r"(?:\d{1,2}\.\s?\d{1,2}\.\s?(?:\d\d)?\d\d|(?:19|20)\d\d)")
_SMALLER = 0.7
"""The words of a tile are set in letters of at most this share of its number's size."""
_MOST_WORDS_ABOVE = 8
"""A longer text above a number, or anywhere below it in its box, tells more than what it counts."""
_STEP = 1.7
"""So many letter sizes are at most from one line of a tile's words to the next."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One big number and its words, with the box around them.

    ``label`` are the words when all of them stand above the number, as the name of a row stands before its value.
    """

    box: Box
    words: tuple[Word, ...]
    number: tuple[Word, ...]
    label: tuple[Word, ...] = ()


def is_number(text: str) -> bool:
    """Whether a text is nothing but a number, with its sign or unit."""
    return _NUMBER.fullmatch(text) is not None


def find_tiles(fragments: Sequence[Sequence[Word]], painted: Sequence[Box] = ()) -> list[Tile]:
    """The tiles among the fragments of a page's rows. In a ``painted`` box the words may stand above the number too."""
    placed = [(around([word.box for word in fragment]), fragment) for fragment in fragments]
    numbers = [(box, fragment) for box, fragment in placed if is_number(text_of(fragment))]
    tiles = []
    for box, number in numbers:
        beside = [other for other, fragment in numbers if fragment is not number and _one_row(fragment, number)]
        own = _own_box(box, [other for other, _ in numbers], painted)
        within = [one for one in placed if own is not None and holds(own, one[0])]
        above = _label_above(box, number, within)
        below = _lines_below(box, number, placed, beside) or _all_below(box, number, within)
        lines = [*above, *below]
        if lines and any(letter.isalpha() for line in lines for letter in text_of(line)):
            words = tuple(word for fragment in (number, *lines) for word in fragment)
            label = () if below else tuple(word for fragment in above for word in fragment)
            tiles.append(Tile(around([word.box for word in words]), words, tuple(number), label))
    return tiles


def _lines_below(
    box: Box, number: Sequence[Word], placed: Sequence[tuple[Box, Sequence[Word]]], beside: Sequence[Box]
) -> list[Sequence[Word]]:
    """The lines right below a number in smaller letters, which reach under no other number beside it."""
    size = number[0].size
    found: list[Sequence[Word]] = []
    last = box
    for other, below in sorted(placed, key=lambda pair: pair[0].top):
        if not (other.x0 < box.x1 and other.x1 > box.x0) and not (found and _overlaps(other, last)):
            continue
        reach = 1.2 * size if not found else (_STEP - 1) * found[-1][0].size
        near = -0.3 * size < other.top - last.bottom < reach
        alike = not found or abs(below[0].size - found[-1][0].size) < 0.1 * below[0].size
        dated = bool(found) and _DAY.fullmatch(text_of(below)) is not None  # "barn utenfor hjemmet" / "31.12.2024"
        if not near or not alike or below[0].size >= _SMALLER * size or (is_number(below[0].text) and not dated):
            continue
        if any(_overlaps(other, one) for one in beside):
            break
        found.append(below)
        last = other
    return found


def _own_box(box: Box, numbers: Sequence[Box], painted: Sequence[Box]) -> Box | None:
    """The smallest painted box around a number, when it holds no other."""
    outer = min((one for one in painted if holds(one, box)), key=area, default=None)
    return outer if outer is not None and sum(holds(outer, number) for number in numbers) == 1 else None


def _label_above(
    box: Box, number: Sequence[Word], within: Sequence[tuple[Box, Sequence[Word]]]
) -> list[Sequence[Word]]:
    """The words above a number in smaller letters, in a painted box of their own."""
    above = [fragment for other, fragment in within if other.bottom <= box.top + 0.3 * number[0].size]
    return above if _are_few(above, number) else []


def _all_below(box: Box, number: Sequence[Word], within: Sequence[tuple[Box, Sequence[Word]]]) -> list[Sequence[Word]]:
    """The words below a number in a painted box of their own, wherever in it they stand."""
    below = [fragment for other, fragment in within if other.top >= box.bottom - 0.3 * number[0].size]
    return below if _are_few(below, number) else []


def _are_few(lines: Sequence[Sequence[Word]], number: Sequence[Word]) -> bool:
    smaller = all(line[0].size < _SMALLER * number[0].size for line in lines)
    return smaller and sum(len(line) for line in lines) <= _MOST_WORDS_ABOVE


def _one_row(a: Sequence[Word], b: Sequence[Word]) -> bool:
    return abs(a[0].base - b[0].base) < 0.5 * max(a[0].size, b[0].size)


def _overlaps(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and a.x1 > b.x0
