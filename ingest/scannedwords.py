"""Lines that were recognised in a picture of a page -> words on the page, as other stages expect them.

Four things are put right on the way. Words that the program is not sure of, and specks that it takes for words, are
left out. A scan lies a little askew: baselines are turned level, so that the cells of a table's row stand on one. The
size of letters is measured a little differently on each line: sizes near each other become one, so that a line of
the body is not taken for a heading. And what stands where the page has words of its own is left to those.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from corpus.model import Box
from ingest.grouping import grouped
from ingest.identitynumbers import holds_identity_number
from ingest.pages import RawPage, Word, area, overlap
from ingest.tesseract import Recognised, RecognisedLine

FONT = "recognised"
"""The name that recognised words have in the place of a font's."""
LEAST_SURE, LEAST_SURE_OF_NUMBERS = 30, 50
"""On scans made of our own test reports 13 of the 21 numbers under 50 were wrong, 2 of the 10 from 50 to 60; a number
that is left out is a blank, one that is wrong is believed."""
_SURE_OF_SPECKS = 60
_ASCENT, _DESCENT = 0.76, 0.22
_ONE_ROW = 0.35
"""Baselines nearer than this, in letter sizes, are one."""
_ONE_SIZE = 1.13
"""Sizes whose ratio is less than this are one."""
_SMALLEST, _LARGEST = 3.0, 120.0
_STEEPEST = 0.2
"""Text that runs steeper than this is no line of the page."""

_HAS_LETTER = re.compile(r"[^\W_]")
_SECTION = re.compile(r"^[$8&](?=\d{1,2}-\d)|^\$$")
_FRAME = re.compile(r"^[|\[\]!_—–~]+(?=\w)|(?<=\w)[|\]_~]+$")


def words_on(page: RawPage, lines: Sequence[RecognisedLine], scale: float) -> tuple[tuple[Word, ...], float]:
    """The words of a page's recognised lines, in points and levelled, and by how much the lines sank to the right.

    ``scale`` is pixels a point. What stands on words that the page has already is left out.
    """
    across = [line for line in lines if abs(line.slope) < _STEEPEST]
    slope = _slope(across)
    middle = page.width / 2
    words: list[Word] = []
    for line in across:
        size = line.size / scale
        if not _SMALLEST <= size <= _LARGEST:
            continue
        for found in line.words:
            text = _mended(found)
            if not text:
                continue
            x0, x1 = found.x0 / scale, found.x1 / scale
            # The page is turned about its middle, so that nothing moves far from where it is printed.
            base = (line.base + line.slope * (found.x0 + found.x1) / 2) / scale - slope * ((x0 + x1) / 2 - middle)
            box = Box(x0, base - _ASCENT * size, x1, base + _DESCENT * size)
            if not any(overlap(box, own.box) > 0.3 * area(box) for own in page.words):
                words.append(Word(box, text, FONT, size, base))
    return tuple(_on_rows(words)), slope


def _mended(found: Recognised) -> str:
    text = _FRAME.sub("", found.text)
    least = LEAST_SURE_OF_NUMBERS if any(letter.isdigit() for letter in text) else LEAST_SURE
    if found.sure < least or (not _HAS_LETTER.search(text) and found.sure < _SURE_OF_SPECKS):
        return ""
    if text in ("|", "||", "_", "—|", "~"):
        return ""
    return _SECTION.sub("§", text) if text.startswith("$") else text


def _slope(lines: Sequence[RecognisedLine]) -> float:
    """How much the page's lines sink to the right; short lines do not tell."""
    told = [line.slope for line in lines if line.words[-1].x1 - line.words[0].x0 > 8 * line.size]
    return median(told) if told else 0.0


def _on_rows(words: Sequence[Word]) -> list[Word]:
    """Words whose baselines are nearly one get one, and with it boxes that begin and end alike."""

    def goes_on(row: list[Word], word: Word) -> bool:
        return word.base - median(w.base for w in row) < _ONE_ROW * min(word.size, row[0].size)

    rows = grouped(sorted(words, key=lambda word: word.base), goes_on)
    level = {id(word): median(w.base for w in row) for row in rows for word in row}
    return [_at(word, level[id(word)]) for word in words]


def _at(word: Word, base: float) -> Word:
    box = Box(word.box.x0, base - _ASCENT * word.size, word.box.x1, base + _DESCENT * word.size)
    return replace(word, base=base, box=box)


def snapped(pages: Mapping[int, Sequence[Word]]) -> dict[int, tuple[Word, ...]]:
    """All pages' words with sizes that are near each other made one, the one that most letters have first."""
    letters: dict[float, int] = {}
    for words in pages.values():
        for word in words:
            size = round(word.size, 1)
            letters[size] = letters.get(size, 0) + len(word.text)
    chosen: dict[float, float] = {}
    for size in sorted(letters, key=lambda size: -letters[size]):
        near = [other for other in chosen.values() if max(size, other) / min(size, other) < _ONE_SIZE]
        chosen[size] = min(near, key=lambda other: abs(other - size)) if near else size
    return {
        number: tuple(_at(replace(word, size=chosen[round(word.size, 1)]), word.base) for word in words)
        for number, words in pages.items()
    }


def hold_identity_number(words: Sequence[Word]) -> bool:
    """Whether an identity number stands among recognised words, in the order in which they were read."""
    text, letters = "", list[tuple[Word, int]]()
    for word in words:
        mark = "\n" if letters and word.base != letters[-1][0].base else " "
        text += (mark if letters else "") + word.text
        letters += [(word, 0)] * (len(text) - len(letters) - len(word.text)) + [
            (word, k) for k in range(len(word.text))
        ]

    def place(at: int) -> Box:
        word, number = letters[at]
        width = (word.box.x1 - word.box.x0) / len(word.text)
        x0 = word.box.x0 + number * width
        return Box(x0, word.base - 0.7 * word.size, x0 + width, word.base)

    return holds_identity_number(text, place)
