"""Words of one line -> its text, in which numbers that stand apart on the page stay apart.

"139 118" with a thin space is one number, with a wide one it is two. After the place of the words is forgotten
nobody can tell; so a wide gap between digits is kept as two spaces, which no number has in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.pages import Word

_THOUSANDS = 0.6
"""The space between the groups of one number is at most so many letter sizes wide, unless its whole line is spread."""
_SPREAD = 1.2
_WIDER = 1.8


def spaced(words: Sequence[Word]) -> str:
    """The words with single spaces; two between digits that stand farther apart than those of one number."""
    if not words:
        return ""
    text = words[0].text
    usual = _usual_gap(words)
    for a, b in pairwise(words):
        digits = (a.text[-1:].isdigit() or a.text[-1:] == "%") and b.text[:1].isdigit()
        text += ("  " if digits and _is_wide(b.box.x0 - a.box.x1, max(a.size, b.size), usual) else " ") + b.text
    return text


def _usual_gap(words: Sequence[Word]) -> float:
    """The usual gap beside words with letters, in points; 0 where there are only numbers."""
    gaps = [
        b.box.x0 - a.box.x1
        for a, b in pairwise(words)
        if any(letter.isalpha() for letter in a.text + b.text) and b.box.x0 > a.box.x1
    ]
    return median(gaps) if gaps else 0.0


def _is_wide(gap: float, size: float, usual: float) -> bool:
    return gap > _SPREAD * size or gap > max(_THOUSANDS * size, _WIDER * usual)
