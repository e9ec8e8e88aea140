"""Words, lines across and down, and pages of them: what the stages of the table finder take."""

from __future__ import annotations

from corpus.model import Box
from ingest.pages import Fill, RawPage, Rule, Word

SIZE = 10.0


def word(text: str, x: float, base: float, *, bold: bool = False, size: float = SIZE) -> Word:
    """A word with letters half as wide as high."""
    box = Box(x, base - 0.75 * size, x + 0.5 * size * len(text), base + 0.2 * size)
    return Word(box, text, "Test", size, base, bold)


def line(base: float, *cells: tuple[float, str], bold: bool = False) -> list[Word]:
    """The words of cells that begin at given places, with ordinary spaces between the words of a cell."""
    words: list[Word] = []
    for x, text in cells:
        place = x
        for part in text.split(" "):
            words.append(word(part, place, base, bold=bold))
            place = words[-1].box.x1 + 0.3 * SIZE
    return words


def page(words: list[Word], rules: tuple[Rule, ...] = (), fills: tuple[Fill, ...] = ()) -> RawPage:
    """A page in portrait with these words, lines and grounds."""
    return RawPage(1, None, 595.0, 842.0, tuple(words), rules, fills)


def across(y: float, x0: float, x1: float) -> Rule:
    """A line across, half a point thick."""
    return Rule(Box(x0, y, x1, y + 0.5), "horizontal")


def down(x: float, top: float, bottom: float) -> Rule:
    """A line down, half a point thick."""
    return Rule(Box(x, top, x + 0.5, bottom), "vertical")
