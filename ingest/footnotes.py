"""Footnotes: small letters at the foot of a page that begin with a mark.

They interrupt the text that goes on over the page, and they belong to the place where their mark stands, not
to the heading that happens to be the last on the page. So they are kept apart from what a page says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.lines import Line, Obstacle

_SMALLER = 0.93
"""Letters of a footnote are at most this share of the body's."""
_HIGHEST = 0.5
"""A footnote begins in the lower part of a page, below this share of its height."""
_MARKED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†]+\s?\S|\d{1,2}\s?[A-ZÆØÅ]")
_PLAIN_MARK = re.compile(r"\d{1,2}(?=\s)")
_RAISED_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def footnotes_of(order: Sequence[Line | Obstacle], height: float, body: float) -> list[list[Line]]:
    """The footnotes at the end of a page, each with its lines; ``body`` is the size of the report's letters.

    A mark that the text above refers to is one before digits too ("² 309 barn", printed "2 309 barn"); a mark that is
    printed as a plain number comes out raised, so that it is not read together with the number after it.
    """
    small: list[Line] = []
    for piece in reversed(order):
        if isinstance(piece, Obstacle) or piece.size > _SMALLER * body or piece.box.top < _HIGHEST * height:
            break
        small.insert(0, piece)
    if len(small) == len(order):
        return []
    referred = _referred_to([piece for piece in order if isinstance(piece, Line)], small)
    notes: list[list[Line]] = []
    for line in small:
        mark = _PLAIN_MARK.match(line.text)
        if mark is not None and mark[0].translate(_RAISED) in referred:
            notes.append([replace(line, text=mark[0].translate(_RAISED) + line.text[mark.end() :])])
        elif _MARKED.match(line.text):
            notes.append([line])
        elif notes:
            notes[-1].append(line)
    return notes


def _referred_to(lines: Sequence[Line], small: Sequence[Line]) -> set[str]:
    """The raised marks in the lines of a page above its footnotes."""
    notes = {id(line) for line in small}
    return {mark for line in lines if id(line) not in notes for mark in _RAISED_MARK.findall(line.text)}
