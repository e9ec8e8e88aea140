"""What a PDF page holds before anyone has understood it: words, rules, fills, pictures and links.

These values are the only thing that later stages see of a PDF, so every stage can be tested with a
page that was written by hand. Glossary:

- *RawPage*: one page as displayed. All boxes on it are in PDF points, origin upper left, with the
  page's rotation, crop box and every transformation applied (``ingest.pdf`` does it, nobody else).
- *Word*: characters with no space between them, in one direction.
- *Rule*: a thin straight line that is drawn, whether the file strokes it or fills a thin rectangle.
- *Fill*: a filled rectangle: the ground of a table cell, a bar of a chart, a side box.
- *Image*: a bitmap that is really drawn here (a page's resources may list many more).
- *Shape*: any other drawn outline, by its bounding box (arcs, arrows, polygons).
- *Stroke*: a line that is drawn open from corner to corner, as a chart's, or a short one as in its legend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.model import Box

Colour = tuple[int, int, int]
"""Red, green and blue from 0 to 255."""
BLACK: Colour = (0, 0, 0)
Point = tuple[float, float]
"""A place on a page, across and down."""
Turn = Callable[[Box], Box]
"""Where a box lies when the page is turned by a quarter."""

Unrecognised = Literal["not-installed", "too-many", "too-slow", "nothing-found"]
"""Why a page that is a picture was not read."""


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word.

    ``box`` reaches from the font's ascent to its descent. ``base`` is the distance of the baseline
    from the page's top (for upright words). ``size`` is the letters' size in points as displayed.
    ``upright`` is false for words that are turned. Marks set high after a word are part of it, as
    superscript characters (``69,2¹⁾``). A word divided by a soft hyphen at a line's end keeps it.
    ``colour`` is that of its letters.
    """

    box: Box
    text: str
    font: str
    size: float
    base: float
    bold: bool = False
    italic: bool = False
    upright: bool = True
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line; ``box`` holds its thickness too."""

    box: Box
    direction: Literal["horizontal", "vertical"]


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle."""

    box: Box
    colour: Colour


@dataclass(frozen=True, slots=True)
class Stroke:
    """An open line with its corners in the order they are drawn."""

    points: tuple[Point, ...]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Patch:
    """A filled shape that is no rectangle; its corners go around it, those of a curve close to each other."""

    points: tuple[Point, ...]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address on the web and the place that is clicked."""

    box: Box
    address: str


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page: ``number`` counts from 1, ``label`` is the file's own page label, if it has one.

    ``recognised`` is true when its words were read from a picture of the page, here or by the scanner. ``private``
    is true when an identity number seems to stand on it, seen or hidden. A recognised page that lay on its side or
    askew was straightened: turned clockwise by ``turn`` degrees, after which its lines sank by ``slope`` points a
    point to the right. Size and boxes are those after it; ``ingest.printedplaces`` leads back.
    """

    number: int
    label: str | None
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    images: tuple[Box, ...] = ()
    shapes: tuple[Box, ...] = ()
    links: tuple[Link, ...] = ()
    recognised: bool = False
    private: bool = False
    turn: int = 0
    slope: float = 0.0
    strokes: tuple[Stroke, ...] = ()
    patches: tuple[Patch, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An entry of the PDF's outline (bookmarks). ``level`` counts from 1, ``page`` from 1."""

    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole PDF. ``title`` is what the file's metadata say, often nothing useful.

    ``unread`` are the numbers of pages that could not be opened; they are in ``pages`` without words.
    ``unrecognised`` are those of pages that are pictures and were not read, with the reason. ``private`` are those
    where an identity number stands beside the page's text, 0 for the file as a whole. ``attachments`` counts the files
    inside the file, which nobody opens.
    """

    title: str
    producer: str
    pages: tuple[RawPage, ...]
    outline: tuple[OutlineEntry, ...] = ()
    unread: tuple[int, ...] = ()
    unrecognised: tuple[tuple[int, Unrecognised], ...] = ()
    private: tuple[int, ...] = ()
    attachments: int = 0


def text_of(words: Iterable[Word]) -> str:
    """The words with single spaces between."""
    return " ".join(word.text for word in words)


def middle(box: Box) -> Point:
    """The point in the middle of a box."""
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def holds(box: Box, inner: Box) -> bool:
    """Whether the middle of ``inner`` is in ``box``."""
    x, y = middle(inner)
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def overlap(a: Box, b: Box) -> float:
    """The area that two boxes share, in square points."""
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.bottom, b.bottom) - max(a.top, b.top)
    return width * height if width > 0 and height > 0 else 0.0


def area(box: Box) -> float:
    """The area of a box in square points."""
    return max(0.0, box.x1 - box.x0) * max(0.0, box.bottom - box.top)


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds all of ``boxes`` (at least one)."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
