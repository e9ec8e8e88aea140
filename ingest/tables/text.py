"""Words put into printed lines, and lines cut into runs at the gaps between words.

A *Line* is the words that stand on one baseline, from left to right, over the whole width of
what is looked at. A *Run* is a piece of a line without a wide gap in it: a cell's text, or a line
of prose. How wide a gap must be is given in ems (the size of the letters), since a gap that
separates columns at 8 points is an ordinary space at 20.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.model import Box
from ingest.grouping import grouped
from ingest.pages import Word, around, text_of
from ingest.spacing import spaced

LEADER = re.compile(r"(?:\s?\.){4,}\s*$|(?:\s?…){2,}\s*$")
"""Dots that lead the eye from a label to its value; they are no part of the label."""
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")
_ENDING = re.compile(
    r"(?:[b-hj-zæø]|er|ar|en|et|ene|ane|ne|te|tt|sk|ng|ing|ger|gar|nger|ngar|inger|ingar|gen|ser|lser|else|elser"
    r"|elsar|nad|sjon|joner|oner)(?![^\W\d_])"
)
"""Endings of words, none of them a word that begins the next line of a label."""
TOGETHER = 0.85
"""Less than this, in ems, between two baselines is no step to a new line of the same text."""
SAME_LINE = 0.3
"""How far apart, in ems, two baselines may be on one line (cells set in other sizes or centred)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of one line with only ordinary spaces between them."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return text_of(self.words)

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        return all(word.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class Line:
    """The words on one baseline, from left to right. ``size`` is that of the largest letters.

    ``last`` is ``base``, but where lines were put together it is the lowest of their baselines.
    """

    words: tuple[Word, ...]
    box: Box
    base: float
    size: float
    last: float

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return text_of(self.words)

    def runs(self, gap: float) -> tuple[Run, ...]:
        """The line cut where the space between two words is wider than ``gap`` ems."""
        return runs_of(self.words, gap * self.size)


def line_of(words: Sequence[Word]) -> Line:
    """A line out of words (at least one) that share a baseline."""
    ordered = tuple(sorted(words, key=lambda word: (word.box.x0, word.box.x1)))
    size = max(word.size for word in ordered)
    base = max(ordered, key=lambda word: word.size).base
    return Line(ordered, around([word.box for word in ordered]), base, size, base)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Upright words put into lines, from the top of the page down."""
    ordered = sorted((word for word in words if word.upright), key=lambda word: (word.base, word.box.x0))

    def goes_on(line: list[Word], word: Word) -> bool:
        return word.base - line[0].base <= SAME_LINE * max(word.size, line[0].size)

    return [line_of(line) for line in grouped(ordered, goes_on)]


def stood_together(lines: Sequence[Line]) -> list[Line]:
    """Lines with less than a line's step between them as one: a value centred beside a label of two lines."""

    def goes_on(group: list[Line], line: Line) -> bool:
        return line.base - group[-1].base < TOGETHER * max(line.size, group[-1].size)

    return [group[0] if len(group) == 1 else _as_one(group) for group in grouped(lines, goes_on)]


def _as_one(lines: Sequence[Line]) -> Line:
    whole = line_of([word for line in lines for word in line.words])
    return replace(whole, base=lines[0].base, last=lines[-1].base)


def runs_of(words: Sequence[Word], gap: float) -> tuple[Run, ...]:
    """Words of one line cut where the space between two of them is wider than ``gap`` points."""
    pieces: list[list[Word]] = []
    reach = 0.0
    for word in words:
        if pieces and word.box.x0 - reach <= gap:
            pieces[-1].append(word)
            reach = max(reach, word.box.x1)
        else:
            pieces.append([word])
            reach = word.box.x1
    return tuple(Run(tuple(piece), around([word.box for word in piece])) for piece in pieces)


def joined(words: Sequence[Word]) -> str:
    """The text of a cell: its lines one after the other, a word divided at a line's end put together.

    A soft hyphen is always a division; a hard one only between two lower-case letters, and not
    before a word that a hyphen commonly stands alone for (``helse- og``). A word that is alone on its line and goes on
    with no more than an ending was too long for its cell. Turned words come last.
    """
    text = before = ""
    for line in [*(spaced(line.words) for line in lines_of(words)), *(word.text for word in words if not word.upright)]:
        if text.endswith("\u00ad") or (re.search(r"[a-zæøå][-\u2010]$", text) and _continues(line)):
            text = text[:-1] + line
        elif _is_torn(before, line):
            text += line
        else:
            text = f"{text} {line}" if text else line
        before = line
    return LEADER.sub("", text.replace("\u00ad", "").replace("\u2010", "-")).strip() or text


def _is_torn(before: str, line: str) -> bool:
    """Whether a line begins with the end of the word before it, broken where the cell ended ("Årsbudsjet|t")."""
    return _LONG_WORD.fullmatch(before) is not None and _ENDING.match(line) is not None


def _continues(text: str) -> bool:
    return text[0].islower() and text.split(maxsplit=1)[0] not in {"og", "eller", "samt"}
