"""Footnotes: small letters at the foot of a page that begin with a mark.

They interrupt the text that goes on over the page, and they belong to the place where their mark stands, not
to the heading that happens to be the last on the page. So they are kept apart from what a page says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines import Line, Obstacle

_SMALLER = 0.93
"""Letters of a footnote are at most this share of the body's."""
_HIGHEST = 0.5
"""A footnote begins in the lower part of a page, below this share of its height."""
_MARKED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†]+\s?\S|\d{1,2}\s?[A-ZÆØÅ]")


def footnotes_of(order: Sequence[Line | Obstacle], height: float, body: float) -> list[list[Line]]:
    """The footnotes at the end of a page, each with its lines; ``body`` is the size of the report's letters."""
    small: list[Line] = []
    for piece in reversed(order):
        if isinstance(piece, Obstacle) or piece.size > _SMALLER * body or piece.box.top < _HIGHEST * height:
            break
        small.insert(0, piece)
    if len(small) == len(order):
        return []
    notes: list[list[Line]] = []
    for line in small:
        if _MARKED.match(line.text):
            notes.append([line])
        elif notes:
            notes[-1].append(line)
    return notes
